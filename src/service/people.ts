import type { PartyRole, Role } from '../store/index.ts'
import { type Acting, COORDINATES, caseFor, isUuid, PARTY, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, notThere, type Outcome, Refusal } from './refusal.ts'
import { openAccount, ROLES } from './sessions.ts'

export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly organization: string | null
  readonly active: boolean
}

/** Who assigns and adds parties needs to know whom; an operator keeps the accounts. Nobody else learns who reviews. */
const KNOWS: ReadonlySet<Role> = new Set(['coordinator', 'medical director', 'operator'])

const MOST = 500

/** The accounts of a role, by name; all of them where no role is named. */
export const listAccounts = (
  { database }: Installation,
  acting: Acting,
  role: Role | null,
): Promise<Outcome<readonly Person[]>> =>
  attempt(async () => {
    if (!KNOWS.has(acting.role)) throw notThere()
    return database.as(self(acting), async (change) => {
      let query = change
        .selectFrom('account')
        .select(['id', 'name', 'email', 'role', 'organization', 'active'])
        .orderBy('name')
        .orderBy('id')
        .limit(MOST)
      if (role !== null) query = query.where('role', '=', role)
      return query.execute()
    })
  })

/** Opens an account; an operator does, who sees no case, so that nobody lets themselves in. */
export const addAccount = (
  installation: Installation,
  acting: Acting,
  account: { readonly name: string; readonly email: string; readonly role: string; readonly password: string },
): Promise<Outcome<{ readonly id: string }>> =>
  attempt(async () => {
    if (acting.role !== 'operator') throw notThere()
    const role = ROLES.find((each) => each === account.role)
    if (role === undefined) throw invalid('role', 'There is no such role.', `One of ${ROLES.join(', ')}.`)
    const made = await openAccount(installation, self(acting), { ...account, role })
    if (!made.ok) throw new Refusal(made.refused)
    return made.value
  })

/** Makes an account a party of a case, from now on; it hears of what comes, and sees what was. */
export const addParty = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
  account: string,
): Promise<Outcome<{ readonly account: string; readonly role: PartyRole }>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, true)
      if (!COORDINATES.has(acting.role)) throw notThere()
      const known = isUuid(account)
        ? await change.selectFrom('account').select(['role', 'active']).where('id', '=', account).executeTakeFirst()
        : undefined
      if (known === undefined || !known.active || !PARTY.has(known.role)) {
        throw invalid('no-such-party', 'That is no active account of a party.', 'Ask the operator to open it first.')
      }
      const role = known.role as PartyRole
      await change
        .insertInto('party')
        .values({ case_id: caseId, account, role })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return { account, role }
    }),
  )
