import { sql } from 'kysely'
import type { Actor } from '../store/index.ts'
import { dayOf } from './case-clocks.ts'
import { sweepFolders } from './case-papers.ts'
import type { Installation } from './installation.ts'
import { sweepOrphans } from './orphans.ts'
import { remindOfCredentials } from './panel-roster.ts'
import { removeByItself } from './retention.ts'

const SWEEPING: Actor = { account: null, system: 'sweep' }

/** Days before a due day on which its owner is told, each once; -1: the day has passed (R21). */
const THRESHOLDS = [-1, 1, 3, 7] as const

const MOST = 10_000

/** What a sweep did. */
export type Swept = { readonly alarms: number; readonly asked: number; readonly reminders: number }

/**
 * Looks at every open clock and raises what is due, and asks again for whatever a lost job has left undone: nothing depends
 * on a queue alone. Any number of sweeps may run at once, and as often as one likes.
 */
export async function sweep({ database, now }: Installation): Promise<Swept> {
  const today = Temporal.PlainDate.from(dayOf(now()))
  const horizon = today.add({ days: 7 }).toString()
  return database.as(SWEEPING, async (change) => {
    const due = await change
      .selectFrom('clock')
      .innerJoin('case_file', 'case_file.id', 'clock.case_id')
      .select(['clock.case_id', 'clock.id', 'clock.due'])
      .where('clock.met', 'is', null)
      .where('clock.due', 'is not', null)
      .where('clock.due', '<=', horizon)
      .where(({ not, exists, selectFrom }) =>
        // Only what has no alarm at its present threshold or a nearer one: a sweep of many cases stays short.
        not(
          exists(
            selectFrom('alarm')
              .select('alarm.case_id')
              .whereRef('alarm.case_id', '=', 'clock.case_id')
              .whereRef('alarm.clock', '=', 'clock.id')
              .whereRef('alarm.due', '=', 'clock.due')
              .where(
                sql<boolean>`alarm.days <= case when clock.due < ${today.toString()}::date then -1
                  when clock.due <= ${today.add({ days: 1 }).toString()}::date then 1
                  when clock.due <= ${today.add({ days: 3 }).toString()}::date then 3 else 7 end`,
              ),
          ),
        ),
      )
      .limit(MOST)
      .execute()
    const rows = due.flatMap(({ case_id, id, due: day }) => {
      if (day === null) return []
      const left = today.until(Temporal.PlainDate.from(day)).days
      const days = left < 0 ? -1 : THRESHOLDS.find((threshold) => threshold > 0 && left <= threshold)
      return days === undefined ? [] : [{ case_id, clock: id, due: day, days, raised: now() }]
    })
    for (let from = 0; from < rows.length; from += 500) {
      await change
        .insertInto('alarm')
        .values(rows.slice(from, from + 500))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    // The case is locked before anything is asked for it: see `Jobs.enqueue`. Whoever is locked is at work on it now.
    let asked = 0
    const open = await change
      .selectFrom('determination')
      .innerJoin('case_file', 'case_file.id', 'determination.case_id')
      .select('determination.id')
      .where('determination.state', '=', 'approved')
      .forUpdate('case_file')
      .skipLocked()
      .limit(MOST)
      .execute()
    for (const { id } of open) await database.jobs.enqueue(change, 'issue', id)
    const unread = await change
      .selectFrom('document')
      .innerJoin('case_file', 'case_file.id', 'document.case_id')
      .select('document.id')
      .where('document.extraction', '=', 'waiting')
      .forUpdate('case_file')
      .skipLocked()
      .limit(MOST)
      .execute()
    for (const { id } of unread) await database.jobs.enqueue(change, 'extract', id)
    const unsent = await change.selectFrom('dispatch').select('id').where('sent', 'is', null).limit(MOST).execute()
    for (const { id } of unsent) await database.jobs.enqueue(change, 'send', id)
    asked = open.length + unread.length + unsent.length
    const reminders = await remindOfCredentials(change, now())
    return { alarms: rows.length, asked, reminders }
  })
}

/** An answer is given again to the same request for so long; no client repeats one later. */
const KEEP_ANSWERS_DAYS = 30

/**
 * Removes what has served its time: ended sessions, old answers, what killed workers left behind, and what the rules of
 * retention let go, where the organization said so.
 */
export async function tidy(installation: Installation): Promise<void> {
  const { database, now } = installation
  await database.as({ account: null, system: 'tidy' }, async (change) => {
    await change.deleteFrom('session').where('expires', '<', now()).execute()
    await change
      .deleteFrom('idempotency')
      .where('created', '<', sql<Date>`now() - make_interval(days => ${KEEP_ANSWERS_DAYS})`)
      .execute()
  })
  await sweepFolders(installation)
  await sweepOrphans(installation)
  await removeByItself(installation)
}
