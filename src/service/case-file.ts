import type { Selectable } from 'kysely'
import type { Actor, Change, PartyRole, Role, Tables } from '../store/index.ts'
import { notThere, Refusal } from './refusal.ts'

/** Somebody who is signed in. */
export type Acting = { readonly account: string; readonly role: Role }

/** What runs by itself (a worker's job, a filing that makes the case it belongs to), for the account it runs for. */
export const onBehalf = (acting: Acting, system: string): Actor => ({ account: acting.account, system })
export const self = (acting: Acting): Actor => ({ account: acting.account, system: null })

export type CaseRow = Selectable<Tables['case_file']>

/** Staff see every case; quality and regulators read them; an operator runs the machine and sees none. */
export const SEES_ALL: ReadonlySet<Role> = new Set(['coordinator', 'quality', 'medical director', 'regulator'])
/** Those within the organization, and the regulator: of one case a reviewer is among them only where it is assigned to them. */
export const INSIDE: ReadonlySet<Role> = new Set<Role>([...SEES_ALL, 'reviewer'])
/** Who runs the organization's cases and its panel: they choose reviewers, and so learn who they are. */
export const COORDINATES: ReadonlySet<Role> = new Set(['coordinator', 'medical director'])
/** Roles that a case has as parties. */
export const PARTY: ReadonlySet<Role> = new Set<PartyRole>([
  'employee',
  'attorney',
  'provider',
  'claims administrator',
  'employer',
])

/**
 * The case, where it is for `acting` to see. Complete by itself: row-level security is the second wall and not this one.
 * `lock` holds the row to the end of the transaction, so that two actions on one case come one after the other.
 */
export async function caseFor(change: Change, acting: Acting, id: string, lock: boolean): Promise<CaseRow> {
  if (!isUuid(id)) throw notThere()
  const query = change.selectFrom('case_file').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined || !(await sees(change, acting, id))) throw notThere()
  return row
}

async function sees(change: Change, { account, role }: Acting, id: string): Promise<boolean> {
  if (SEES_ALL.has(role)) return true
  if (role === 'reviewer') {
    const found = await change
      .selectFrom('assignment')
      .select('id')
      .where('case_id', '=', id)
      .where('reviewer', '=', account)
      .where('active', '=', true)
      .executeTakeFirst()
    return found !== undefined
  }
  if (!PARTY.has(role)) return false
  const found = await change
    .selectFrom('party')
    .select('role')
    .where('case_id', '=', id)
    .where('account', '=', account)
    .executeTakeFirst()
  return found !== undefined
}

export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)

/** Refuses a change that was made on another version than the one stored: nothing is overwritten unseen (R14). */
export function sameVersion(row: { readonly version: number }, seen: number): void {
  if (row.version === seen) return
  throw new Refusal({
    status: 'conflict',
    code: 'changed-meanwhile',
    message: `Somebody changed this meanwhile: you saw version ${seen}, it is now ${row.version}.`,
    todo: 'Load it again, look at what changed, and repeat your change if it still holds.',
    with: { current: row.version },
  })
}

/** Every read of health data has its row, in the same transaction: a read that cannot be recorded does not happen (R23). */
export async function recordRead(change: Change, actor: Actor, caseId: string | null, what: string): Promise<void> {
  await change
    .insertInto('reading')
    .values({ account: actor.account, system: actor.system, case_id: caseId, what })
    .execute()
}
