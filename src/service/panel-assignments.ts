import { type Acting, COORDINATES, caseFor, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { pseudonymsIn, shown } from './panel-judging.ts'
import { attempt, notThere, type Outcome } from './refusal.ts'

export type AssignmentLine = {
  readonly account: string
  readonly name: string
  readonly pseudonym: string
  readonly round: number
  readonly active: boolean
  readonly assigned: string
  readonly ended: string | null
  /** As the draw chose or by hand, by whom, which rules were set aside, and every reason as it stood; null before there was a panel. */
  readonly basis: unknown
  readonly reasons: readonly string[]
}

/** Who had the case and how each came to it, the newest first: for those who choose. */
export const listAssignments = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
): Promise<Outcome<readonly AssignmentLine[]>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      if (!COORDINATES.has(acting.role)) throw notThere()
      await recordRead(change, self(acting), caseId, 'assignments')
      const rows = await change
        .selectFrom('assignment')
        .innerJoin('account', 'account.id', 'assignment.reviewer')
        .select(['account.id', 'account.name', 'assignment.round', 'assignment.active', 'assignment.assigned'])
        .select(['assignment.ended', 'assignment.basis', 'assignment.reasons'])
        .where('assignment.case_id', '=', caseId)
        .orderBy('assignment.assigned', 'desc')
        .execute()
      const pseudonyms = await pseudonymsIn(
        change,
        caseId,
        rows.map(({ id }) => id),
      )
      return rows.map((row) => ({
        account: row.id,
        name: row.name,
        pseudonym: shown(pseudonyms.get(row.id) ?? ''),
        round: row.round,
        active: row.active,
        assigned: row.assigned.toISOString(),
        ended: row.ended?.toISOString() ?? null,
        basis: row.basis,
        reasons: row.reasons as readonly string[],
      }))
    }),
  )
