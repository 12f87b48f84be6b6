import { sql } from 'kysely'
import { readKeySet } from '../seal/index.ts'
import type { Role } from '../store/index.ts'
import { type Acting, onBehalf, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { exportKeys } from './keys.ts'
import { verifyLog } from './log-checking.ts'
import { attempt, notThere, type Outcome, Refusal } from './refusal.ts'

/** One line of the log: who did what to which kind of thing, and never what stands in it. */
export type AuditLine = {
  readonly key: string
  readonly at: string
  readonly who: string
  readonly what: string
  readonly caseNumber: string | null
}

export type AuditPage = { readonly lines: readonly AuditLine[]; readonly next: string | null }

const SEES: ReadonlySet<Role> = new Set(['operator', 'medical director'])
const PAGE = 100

/**
 * The log of the installation, the newest first: what was changed, or what was read. `before`: a number, as the page
 * before gave it. An operator sees that cases were touched, and neither their numbers nor what was changed in them.
 */
export const listAudit = (
  { database }: Installation,
  acting: Acting,
  of: 'changes' | 'readings',
  before: string | null,
): Promise<Outcome<AuditPage>> =>
  attempt(async () => {
    if (!SEES.has(acting.role)) throw notThere()
    const until = before ?? '9223372036854775807'
    const what = of === 'changes' ? sql`l.entity || ' ' || l.action` : sql`l.what`
    const table = sql.table(of === 'changes' ? 'imr.history' : 'imr.reading')
    const rows = await database.as(onBehalf(acting, 'audit'), async (change) => {
      const { rows } = await sql<{
        number: string
        at: Date
        name: string | null
        role: string | null
        system: string | null
        what: string
        case_number: string | null
      }>`
        select l.number, l.at, l.system, ${what} as what, a.name, a.role, c.number as case_number
        from ${table} l
        left join imr.account a on a.id = l.account
        left join imr.case_file c on c.id = l.case_id
        where l.number < ${until}::bigint
        order by l.number desc
        limit ${PAGE + 1}`.execute(change)
      await recordRead(change, self(acting), null, `log: ${Math.min(rows.length, PAGE)} ${of}`)
      return rows
    })
    const shown = rows.slice(0, PAGE)
    return {
      lines: shown.map((row) => ({
        key: row.number,
        at: row.at.toISOString(),
        who: row.name === null ? (row.system ?? 'the program') : `${row.name}, ${row.role ?? ''}`,
        what: row.what,
        caseNumber: acting.role === 'operator' ? null : row.case_number,
      })),
      next: rows.length > PAGE ? (shown.at(-1)?.number ?? null) : null,
    }
  })

/** What a walk through the whole log found, in counts and plain words. */
export type LogVerdict = {
  readonly entries: number
  readonly unsealed: number
  readonly faults: readonly string[]
  /** Checkpoints that were given and fit; without one from outside a whole log that was made anew would not be seen. */
  readonly held: number
}

/** Walks the log now, against its own checkpoints and one that was kept elsewhere (its text; null: none). */
export const verifyLogNow = (
  installation: Installation,
  acting: Acting,
  outside: string | null,
): Promise<Outcome<LogVerdict>> =>
  attempt(async () => {
    if (!SEES.has(acting.role)) throw notThere()
    const file = await exportKeys(installation)
    if (!file.ok) throw new Refusal(file.refused)
    const keys = readKeySet(file.value)
    if (!keys.ok) throw new Error('the file of public keys cannot be read')
    const checked = await verifyLog(installation, outside === null ? [] : [outside], keys.set, () => undefined)
    if (!checked.ok) throw new Refusal(checked.refused)
    const { entries, unsealed, held, faults } = checked.value
    return { entries, unsealed, held, faults: faults.map(({ message }) => message) }
  })
