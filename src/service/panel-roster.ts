import {
  type Ending,
  type Entry,
  endingsOf,
  printOf,
  type Reason,
  readRoster,
  standingOf,
  writeRoster,
} from '../panel/index.ts'
import type { Actor, Change } from '../store/index.ts'
import { dayOf } from './case-clocks.ts'
import { type Acting, COORDINATES, isUuid, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { fileOf } from './panel-judging.ts'
import { attempt, invalid, notThere, type Outcome } from './refusal.ts'

/** A reviewer of the panel, as those see the panel who choose from it. */
export type PanelLine = {
  readonly account: string
  readonly name: string
  readonly email: string
  readonly profession: string | null
  readonly licensure: readonly string[]
  readonly specialties: readonly string[]
  /** What stands in the way of every review today; empty: nothing does. Null: there is no credential file. */
  readonly against: readonly Reason[] | null
  readonly open: number
  readonly capacity: number | null
  /** The next thing of the file that ends. */
  readonly ends: { readonly what: string; readonly day: string } | null
}

const printed = ({ what, day }: Ending) => ({ what, day: day.toString() })

/** The panel: for those who choose from it, and nobody else. */
export const listPanel = ({ database, now }: Installation, acting: Acting): Promise<Outcome<readonly PanelLine[]>> =>
  attempt(async () => {
    if (!COORDINATES.has(acting.role)) throw notThere()
    return database.as(self(acting), async (change) => {
      const today = Temporal.PlainDate.from(dayOf(now()))
      const rows = await filesOf(change)
      await recordRead(change, self(acting), null, `panel of ${rows.length}`)
      const open = await change
        .selectFrom('assignment')
        .select(({ fn }) => ['reviewer', fn.countAll<string>().as('cases')])
        .where('active', '=', true)
        .groupBy('reviewer')
        .execute()
      const busy = new Map(open.map(({ reviewer, cases }) => [reviewer, Number(cases)]))
      return rows.map(({ id, name, email, active, records }): PanelLine => {
        const reviewer = fileOf(records, active)
        const next = reviewer === null ? undefined : endingsOf(reviewer)[0]
        const print = reviewer === null ? { licensure: [], specialties: [] } : printOf(reviewer, today)
        return {
          account: id,
          name,
          email,
          profession: reviewer?.profession ?? null,
          licensure: print.licensure,
          specialties: print.specialties,
          against: reviewer === null ? null : standingOf(reviewer, today),
          open: busy.get(id) ?? 0,
          capacity: reviewer?.capacity ?? null,
          ends: next === undefined ? null : printed(next),
        }
      })
    })
  })

const filesOf = (change: Change) =>
  change
    .selectFrom('account')
    .leftJoin('reviewer_file', 'reviewer_file.account', 'account.id')
    .select(['account.id', 'account.name', 'account.email', 'account.active', 'reviewer_file.records'])
    .where('account.role', '=', 'reviewer')
    .orderBy('account.email')
    .execute()

export type CredentialFile = {
  readonly account: string
  readonly name: string
  readonly email: string
  readonly records: readonly Entry[]
  readonly version: number
  readonly updated: string
  /** What ends when, the nearest first. */
  readonly ends: readonly { readonly what: string; readonly day: string }[]
}

/** One credential file: for those who choose, and for the reviewer whose file it is. */
export const readCredentialFile = (
  { database }: Installation,
  acting: Acting,
  account: string,
): Promise<Outcome<CredentialFile>> =>
  attempt(async () => {
    if (
      !isUuid(account) ||
      !(COORDINATES.has(acting.role) || (acting.role === 'reviewer' && acting.account === account))
    ) {
      throw notThere()
    }
    return database.as(self(acting), async (change) => {
      const row = await change
        .selectFrom('reviewer_file')
        .innerJoin('account', 'account.id', 'reviewer_file.account')
        .select(['account.name', 'account.email', 'account.active', 'reviewer_file.records'])
        .select(['reviewer_file.version', 'reviewer_file.updated'])
        .where('reviewer_file.account', '=', account)
        .executeTakeFirst()
      if (row === undefined) throw notThere()
      await recordRead(change, self(acting), null, `credential file ${account}`)
      const reviewer = fileOf(row.records, row.active)
      return {
        account,
        name: row.name,
        email: row.email,
        records: row.records as readonly Entry[],
        version: row.version,
        updated: row.updated.toISOString(),
        ends: reviewer === null ? [] : endingsOf(reviewer).map(printed),
      }
    })
  })

export type Imported = {
  readonly changed: number
  readonly unchanged: number
  /** What was left out, with line and column, and why. */
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

const LONGEST = 10_000_000

/** The panel's file into the installation; whoever stands in it needs an account of a reviewer first. */
export async function storePanel({ database, now }: Installation, actor: Actor, csv: string): Promise<Imported> {
  if (csv.length > LONGEST) throw invalid('too-long', 'The file is longer than ten million characters.', 'Split it.')
  const { value: panel, warnings } = readRoster(csv)
  const told = warnings.map(({ code, message }) => ({ code, message }))
  return database.as(actor, async (change) => {
    let [changed, unchanged] = [0, 0]
    for (const { email, entries } of panel) {
      const account = await change
        .selectFrom('account')
        .leftJoin('reviewer_file', 'reviewer_file.account', 'account.id')
        .select(['account.id', 'reviewer_file.records'])
        .where('account.email', '=', email)
        .where('account.role', '=', 'reviewer')
        .executeTakeFirst()
      if (account === undefined) {
        told.push({ code: 'no-account', message: 'An address has no account of a reviewer: open it first.' })
        continue
      }
      const records = JSON.stringify(entries)
      // jsonb sorts the fields of a record: compared as it would be written out, and not as it is stored.
      if (writeRoster([{ email, entries: (account.records ?? []) as Entry[] }]) === writeRoster([{ email, entries }])) {
        unchanged += 1
        continue
      }
      await change
        .insertInto('reviewer_file')
        .values({ account: account.id, records, updated: now() })
        .onConflict((conflict) =>
          conflict.column('account').doUpdateSet((set) => ({
            records,
            updated: now(),
            version: set('reviewer_file.version', '+', 1),
          })),
        )
        .execute()
      changed += 1
    }
    return { changed, unchanged, warnings: told }
  })
}

/** Takes the panel's file in: for those who choose from it. */
export const importPanel = (installation: Installation, acting: Acting, csv: string): Promise<Outcome<Imported>> =>
  attempt(async () => {
    if (!COORDINATES.has(acting.role)) throw notThere()
    return storePanel(installation, self(acting), csv)
  })

/** The panel's file, as it is taken in. */
export async function panelFile({ database }: Installation, actor: Actor): Promise<string> {
  return database.as(actor, async (change) => {
    const rows = await filesOf(change)
    await recordRead(change, actor, null, `panel of ${rows.length}, export`)
    return writeRoster(
      rows.flatMap(({ email, records }) => (records === null ? [] : [{ email, entries: records as readonly Entry[] }])),
    )
  })
}

export const exportPanel = (installation: Installation, acting: Acting): Promise<Outcome<string>> =>
  attempt(async () => {
    if (!COORDINATES.has(acting.role)) throw notThere()
    return panelFile(installation, self(acting))
  })

export type Reminder = {
  readonly account: string
  readonly name: string
  readonly what: string
  readonly day: string
  /** The threshold that was reached, in days; -1: it has ended. */
  readonly days: number
}

/** Days before the end of a credential on which a reminder is raised, each once; -1: it has ended. */
const THRESHOLDS = [-1, 7, 30, 90] as const

/** Raises what ends soon in the files of the panel; part of the sweep, as often as it runs. Says how many are new. */
export async function remindOfCredentials(change: Change, now: Date): Promise<number> {
  const today = Temporal.PlainDate.from(dayOf(now))
  const rows = await filesOf(change)
  const due = rows.flatMap(({ id, active, records }) => {
    const reviewer = fileOf(records, active)
    if (reviewer === null || !reviewer.active) return []
    return endingsOf(reviewer).flatMap(({ what, day }) => {
      const left = today.until(day).days
      const days = left < 0 ? -1 : THRESHOLDS.find((threshold) => threshold > 0 && left <= threshold)
      return days === undefined ? [] : [{ reviewer: id, what, due: day.toString(), days, raised: now }]
    })
  })
  let raised = 0
  for (let from = 0; from < due.length; from += 500) {
    const made = await change
      .insertInto('credential_reminder')
      .values(due.slice(from, from + 500))
      .onConflict((conflict) => conflict.doNothing())
      .returning('what')
      .execute()
    raised += made.length
  }
  return raised
}

/** The reminders of what still stands in a file with that end: what was renewed since is no reminder any more. */
export const listReminders = ({ database }: Installation, acting: Acting): Promise<Outcome<readonly Reminder[]>> =>
  attempt(async () => {
    if (!COORDINATES.has(acting.role) && acting.role !== 'reviewer') throw notThere()
    return database.as(self(acting), async (change) => {
      let query = change
        .selectFrom('credential_reminder')
        .innerJoin('account', 'account.id', 'credential_reminder.reviewer')
        .innerJoin('reviewer_file', 'reviewer_file.account', 'account.id')
        .distinctOn(['credential_reminder.due', 'account.id', 'credential_reminder.what'])
        .select(['account.id', 'account.name', 'account.active', 'reviewer_file.records'])
        .select(['credential_reminder.what', 'credential_reminder.due', 'credential_reminder.days'])
        .orderBy('credential_reminder.due')
        .orderBy('account.id')
        .orderBy('credential_reminder.what')
        .orderBy('credential_reminder.days')
        .limit(1000)
      if (acting.role === 'reviewer') query = query.where('account.id', '=', acting.account)
      const rows = await query.execute()
      await recordRead(change, self(acting), null, `${rows.length} reminders of credentials`)
      return rows.flatMap(({ id, name, active, records, what, due, days }) => {
        const reviewer = fileOf(records, active)
        const stands =
          reviewer !== null && endingsOf(reviewer).some((each) => each.what === what && each.day.toString() === due)
        return stands ? [{ account: id, name, what, day: due, days }] : []
      })
    })
  })
