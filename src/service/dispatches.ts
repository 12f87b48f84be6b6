import type { Role } from '../store/index.ts'
import { type Acting, caseFor, PARTY, recordRead, SEES_ALL, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, notThere, type Outcome } from './refusal.ts'

/** One paper to one party: what, how, when it was queued and when it went out, with what proves that it did. */
export type DispatchLine = {
  readonly id: string
  readonly what: string
  readonly party: Role
  /** The party's name, for staff; null for other parties. */
  readonly name: string | null
  readonly way: string
  readonly queued: string
  readonly sent: string | null
  readonly proof: unknown
}

/** What went out to whom, the newest first: staff see all of it, a party what went to itself. */
export const listDispatches = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
): Promise<Outcome<readonly DispatchLine[]>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      const staff = SEES_ALL.has(acting.role)
      if (!staff && !PARTY.has(acting.role)) throw notThere()
      let query = change
        .selectFrom('dispatch')
        .innerJoin('account', 'account.id', 'dispatch.party')
        .select(['dispatch.id', 'what', 'way', 'queued', 'sent', 'proof', 'account.name', 'account.role'])
        .where('case_id', '=', caseId)
        .orderBy('queued', 'desc')
        .orderBy('dispatch.id')
        .limit(500)
      if (!staff) query = query.where('dispatch.party', '=', acting.account)
      const rows = await query.execute()
      await recordRead(change, self(acting), caseId, `${rows.length} papers sent`)
      return rows.map(({ id, what, way, queued, sent, proof, name, role }) => ({
        id,
        what,
        party: role,
        name: staff ? name : null,
        way,
        queued: queued.toISOString(),
        sent: sent?.toISOString() ?? null,
        proof: staff ? proof : null,
      }))
    }),
  )
