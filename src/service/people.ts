import { sql } from 'kysely'
import type { Actor, PartyRole, Role } from '../store/index.ts'
import { type Acting, COORDINATES, caseFor, isUuid, onBehalf, PARTY, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, notThere, type Outcome, Refusal } from './refusal.ts'
import { detailsOf, emailTaken, openAccount, ROLES, setPassword } from './sessions.ts'

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

/** Accounts that are listed at once; whoever sees so many types more of the name. */
const MOST = 200

export type PeopleSought = {
  readonly role?: Role
  /** Parties' accounts alone. */
  readonly parties?: boolean
  /** Open accounts alone. */
  readonly active?: boolean
  /** Words of name, address or role, in any order. */
  readonly text?: string
}

/** Accounts by name, the first 200 of those that are sought. */
export const listAccounts = (
  { database }: Installation,
  acting: Acting,
  { role, parties = false, active = false, text = '' }: PeopleSought,
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
      if (role !== undefined) query = query.where('role', '=', role)
      if (parties) query = query.where('role', 'in', [...PARTY])
      if (active) query = query.where('active', '=', true)
      for (const word of text
        .split(/\s+/)
        .filter((each) => each !== '')
        .slice(0, 10)) {
        const anywhere = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
        query = query.where(sql<boolean>`(name || ' ' || email || ' ' || role) ilike ${anywhere}`)
      }
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

const noAccount = () => invalid('no-such-account', 'There is no such account.', 'Load the list of accounts again.')

/**
 * Closes an account, or opens it again; for the operator, and not of the operator's own account, so that one is left. Whoever
 * is signed in with it is out at once; what they did stays theirs. A reviewer hands over first: a case is never without one.
 */
export const setAccountActive = (
  installation: Installation,
  acting: Acting,
  id: string,
  active: boolean,
): Promise<Outcome<Person>> =>
  attempt(async () => {
    if (acting.role !== 'operator') throw notThere()
    if (id === acting.account) {
      throw invalid('own-account', 'Nobody closes their own account.', 'Ask another operator.')
    }
    return changeActive(installation, onBehalf(acting, 'accounts'), id, active)
  })

/** The same by whoever runs the machine, by the address. */
export const setAccountActiveBy = (
  installation: Installation,
  actor: Actor,
  email: string,
  active: boolean,
): Promise<Outcome<Person>> =>
  attempt(async () => changeActive(installation, actor, await accountAt(installation, actor, email), active))

async function changeActive({ database }: Installation, actor: Actor, id: string, active: boolean): Promise<Person> {
  return database.as(actor, async (change) => {
    if (!isUuid(id)) throw noAccount()
    const cases = active
      ? undefined
      : await change
          .selectFrom('assignment')
          .select(({ fn }) => fn.countAll<string>().as('count'))
          .where('reviewer', '=', id)
          .where('active', '=', true)
          .executeTakeFirst()
    const open = Number(cases?.count ?? 0)
    if (open > 0) {
      throw new Refusal({
        status: 'state',
        code: 'has-cases',
        message: `${open === 1 ? 'One case is' : `${open} cases are`} under review with this account.`,
        todo: 'A coordinator assigns them to another reviewer first.',
      })
    }
    const person = await change
      .updateTable('account')
      .set((set) => ({ active, version: set('version', '+', 1) }))
      .where('id', '=', id)
      .returning(['id', 'name', 'email', 'role', 'organization', 'active'])
      .executeTakeFirst()
    if (person === undefined) throw noAccount()
    if (!active) await change.deleteFrom('session').where('account', '=', id).execute()
    return person
  })
}

/** Another name or address of an account, by the operator: notices go to the new address from now on, and it signs in with it. */
export const setAccountDetails = (
  { database }: Installation,
  acting: Acting,
  id: string,
  given: { readonly name: string; readonly email: string },
): Promise<Outcome<Person>> =>
  attempt(async () => {
    if (acting.role !== 'operator') throw notThere()
    const details = detailsOf(given)
    if (!isUuid(id)) throw noAccount()
    return database.as(self(acting), async (change) => {
      const other = await change
        .selectFrom('account')
        .select('id')
        .where('email', '=', details.email)
        .where('id', '<>', id)
        .executeTakeFirst()
      if (other !== undefined) throw emailTaken()
      const person = await change
        .updateTable('account')
        .set((set) => ({ ...details, version: set('version', '+', 1) }))
        .where('id', '=', id)
        .returning(['id', 'name', 'email', 'role', 'organization', 'active'])
        .executeTakeFirst()
      if (person === undefined) throw noAccount()
      return person
    })
  })

async function accountAt({ database }: Installation, actor: Actor, email: string): Promise<string> {
  const address = email.trim().toLowerCase()
  const row = await database.as(actor, (change) =>
    change.selectFrom('account').select('id').where('email', '=', address).executeTakeFirst(),
  )
  if (row === undefined) throw invalid('no-such-account', 'There is no account with this address.', 'Correct it.')
  return row.id
}

/** Another password for somebody who lost theirs, by the operator, who hands it over; every session of the account ends. */
export const replacePassword = (
  installation: Installation,
  acting: Acting,
  id: string,
  password: string,
): Promise<Outcome<true>> =>
  attempt(async () => {
    if (acting.role !== 'operator') throw notThere()
    if (id === acting.account) {
      throw invalid('own-account', 'Your own password is changed with the one that you have.', 'Use your own menu.')
    }
    if (!isUuid(id) || !(await setPassword(installation, onBehalf(acting, 'accounts'), id, password))) throw noAccount()
    return true as const
  })

/** The same by whoever runs the machine, by the address. */
export const replacePasswordBy = (
  installation: Installation,
  actor: Actor,
  email: string,
  password: string,
): Promise<Outcome<true>> =>
  attempt(async () => {
    await setPassword(installation, actor, await accountAt(installation, actor, email), password)
    return true as const
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

/**
 * Takes a party out of a case that was added by mistake: from now on it sees nothing of it and is told nothing. What it was sent
 * stays in the history, so that whoever answers for it knows what a stranger has seen.
 */
export const removeParty = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
  account: string,
): Promise<Outcome<{ readonly account: string; readonly sent: number }>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, true)
      if (!COORDINATES.has(acting.role) || !isUuid(account)) throw notThere()
      const gone = await change
        .deleteFrom('party')
        .where('case_id', '=', caseId)
        .where('account', '=', account)
        .returning('account')
        .executeTakeFirst()
      if (gone === undefined) throw notThere()
      const { sent } = await change
        .selectFrom('dispatch')
        .select(({ fn }) => fn.countAll<string>().as('sent'))
        .where('case_id', '=', caseId)
        .where('party', '=', account)
        .where('sent', 'is not', null)
        .executeTakeFirstOrThrow()
      return { account, sent: Number(sent) }
    }),
  )
