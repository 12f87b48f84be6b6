import type { CaseState, JobCount } from '../store/index.ts'
import { lastBackup } from './backup.ts'
import { dayOf } from './case-clocks.ts'
import type { Installation } from './installation.ts'

/** Figures of an installation for those who run it: numbers of cases and jobs, and nothing of any one of them. */
export type Tally = {
  readonly cases: readonly { readonly state: CaseState; readonly count: number }[]
  /** Cases whose next due day has passed. */
  readonly overdue: number
  readonly unsent: number
  /** Seconds since the newest backup was made, by the machine's clock; null where none was. */
  readonly sinceBackup: number | null
  readonly jobs: readonly JobCount[]
}

export async function tally({ database, now }: Installation): Promise<Tally> {
  const today = dayOf(now())
  const counted = await database.as({ account: null, system: 'metrics' }, async (change) => {
    const cases = await change
      .selectFrom('case_file')
      .select(['state', (select) => select.fn.countAll().as('count')])
      .groupBy('state')
      .orderBy('state')
      .execute()
    const overdue = await change
      .selectFrom('case_file')
      .select((select) => select.fn.countAll().as('count'))
      .where('next_due', '<', today)
      .where('owner', '<>', 'nobody')
      .executeTakeFirstOrThrow()
    const unsent = await change
      .selectFrom('dispatch')
      .select((select) => select.fn.countAll().as('count'))
      .where('sent', 'is', null)
      .executeTakeFirstOrThrow()
    return {
      cases: cases.map(({ state, count }) => ({ state, count: Number(count) })),
      overdue: Number(overdue.count),
      unsent: Number(unsent.count),
    }
  })
  const backup = await lastBackup({ database })
  const sinceBackup = backup === null ? null : (Date.now() - backup.getTime()) / 1000
  return { ...counted, sinceBackup, jobs: await database.jobs.counts() }
}
