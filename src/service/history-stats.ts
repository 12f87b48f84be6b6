import { sql } from 'kysely'
import type { CaseState, Role } from '../store/index.ts'
import { dayOf } from './case-clocks.ts'
import { type Acting, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, notThere, type Outcome } from './refusal.ts'

/** Figures of all cases, for whoever directs the work: numbers alone, of no one case and no one person; of the last seconds. */
export type CaseStats = {
  readonly asOf: string
  readonly states: readonly {
    readonly state: CaseState
    readonly owner: string
    readonly priority: 'standard' | 'expedited'
    readonly cases: number
    readonly overdue: number
    /** Due today and in the six days after. */
    readonly dueThisWeek: number
  }[]
  /** Open cases by how many days ago their application came: `to` null is the last bucket. */
  readonly ages: readonly { readonly from: number; readonly to: number | null; readonly cases: number }[]
  /** Weeks from Monday on, the oldest first: applications that came, determinations that went out. */
  readonly weeks: readonly { readonly from: string; readonly received: number; readonly issued: number }[]
}

const DIRECTS: ReadonlySet<Role> = new Set<Role>(['coordinator', 'quality', 'medical director', 'regulator'])
/** Ends of the age buckets, in days: a determination is due 30 days after the records are complete (Labor Code 4610.6(d)). */
const AGES = [15, 30, 45, 60] as const
const WEEKS = 12

/** So long the figures stand for the next who asks: everybody who may see them sees the same. */
const STANDS_MS = 15_000
const standing = new WeakMap<Installation['database'], { readonly made: number; readonly stats: CaseStats }>()

export const viewStats = ({ database, now }: Installation, acting: Acting): Promise<Outcome<CaseStats>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      if (!DIRECTS.has(acting.role)) throw notThere()
      const today = dayOf(now())
      const known = standing.get(database)
      if (known !== undefined && known.stats.asOf === today && performance.now() - known.made < STANDS_MS) {
        await recordRead(change, self(acting), null, 'figures of all cases')
        return known.stats
      }
      // Of all in one pass: a hundred thousand cases are looked at once.
      const groups = await change
        .selectFrom('case_file')
        .select(['state', 'owner', 'priority'])
        .select(
          sql<number>`width_bucket(${today}::date - received::date, ${sql.lit(`{${AGES.join(',')}}`)}::int[])`.as(
            'age',
          ),
        )
        .select(sql<string>`count(*)`.as('cases'))
        .select(sql<string>`count(*) filter (where next_due < ${today}::date)`.as('overdue'))
        .select(sql<string>`count(*) filter (where next_due between ${today}::date and ${today}::date + 6)`.as('week'))
        .groupBy(['state', 'owner', 'priority', 'age'])
        .execute()
      const monday = Temporal.PlainDate.from(today).subtract({ days: Temporal.PlainDate.from(today).dayOfWeek - 1 })
      const first = monday.subtract({ weeks: WEEKS - 1 }).toString()
      const received = await change
        .selectFrom('case_file')
        .select(sql<string>`date_trunc('week', received at time zone 'UTC')::date`.as('week'))
        .select(sql<string>`count(*)`.as('cases'))
        .where('received', '>=', new Date(`${first}T00:00:00Z`))
        .groupBy('week')
        .execute()
      const issued = await change
        .selectFrom('determination')
        .select(sql<string>`date_trunc('week', issued at time zone 'UTC')::date`.as('week'))
        .select(sql<string>`count(*)`.as('cases'))
        .where('state', '=', 'issued')
        .where('issued', '>=', new Date(`${first}T00:00:00Z`))
        .groupBy('week')
        .execute()
      await recordRead(change, self(acting), null, 'figures of all cases')
      const inWeek = (rows: readonly { week: string; cases: string }[], week: string): number =>
        Number(rows.find((row) => row.week === week)?.cases ?? 0)
      const stats: CaseStats = {
        asOf: today,
        states: statesIn(groups),
        ages: [0, ...AGES].map((from, bucket) => ({
          from,
          to: AGES[bucket] === undefined ? null : AGES[bucket] - 1,
          cases: groups
            .filter(({ age, owner }) => age === bucket && owner !== 'nobody')
            .reduce((sum, { cases }) => sum + Number(cases), 0),
        })),
        weeks: Array.from({ length: WEEKS }, (_, at) => {
          const from = monday.subtract({ weeks: WEEKS - 1 - at }).toString()
          return { from, received: inWeek(received, from), issued: inWeek(issued, from) }
        }),
      }
      standing.set(database, { made: performance.now(), stats })
      return stats
    }),
  )

type Group = {
  readonly state: CaseState
  readonly owner: string
  readonly priority: 'standard' | 'expedited'
  readonly cases: string
  readonly overdue: string
  readonly week: string
}

/** The groups without their ages. A case that nobody has to act on is never overdue. */
function statesIn(groups: readonly Group[]): CaseStats['states'] {
  const states = new Map<string, CaseStats['states'][number]>()
  for (const { state, owner, priority, cases, overdue, week } of groups) {
    const key = `${state} ${owner} ${priority}`
    const known = states.get(key) ?? { state, owner, priority, cases: 0, overdue: 0, dueThisWeek: 0 }
    const open = owner === 'nobody' ? 0 : 1
    states.set(key, {
      ...known,
      cases: known.cases + Number(cases),
      overdue: known.overdue + open * Number(overdue),
      dueThisWeek: known.dueThisWeek + open * Number(week),
    })
  }
  return [...states].toSorted(([a], [b]) => a.localeCompare(b)).map(([, state]) => state)
}
