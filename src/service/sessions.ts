import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Actor, Role } from '../store/index.ts'
import type { Acting } from './case-file.ts'
import type { Installation } from './installation.ts'
import { ONE_ADDRESS } from './post.ts'
import { attempt, invalid, type Outcome, Refusal } from './refusal.ts'

const derive = promisify(argon2)

/** OWASP's setting for argon2id: 19 MiB, two passes, one lane. */
const SETTING = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const
const LEAST_PASSWORD = 12
const LONGEST_PASSWORD = 200

/** A session ends after this time without use, and after a working day in any case (NIST SP 800-63B). */
const IDLE_MS = 30 * 60_000
const LONGEST_MS = 12 * 3600_000
/** What was confirmed with the password again holds so long for approving and issuing. */
const STEP_UP_MS = 5 * 60_000

export type SignedIn = { readonly token: string; readonly acting: Acting; readonly name: string }

const AUTH: Actor = { account: null, system: 'authentication' }

/** `argon2id$salt$tag`, with the setting of this version of the program. */
async function secretOf(password: string): Promise<string> {
  if (password.length < LEAST_PASSWORD || password.length > LONGEST_PASSWORD) {
    throw invalid(
      'password',
      `A password has ${LEAST_PASSWORD} to ${LONGEST_PASSWORD} characters.`,
      'Choose a longer one.',
    )
  }
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { ...SETTING, message: password, nonce })
  return `argon2id$${nonce.toString('base64url')}$${Buffer.from(tag).toString('base64url')}`
}

async function matches(password: string, secret: string | null): Promise<boolean> {
  // Somebody who is not there takes as long as somebody who is: an address cannot be tried out by the clock.
  const [, nonce = 'AAAAAAAAAAAAAAAAAAAAAA', tag = ''] = (secret ?? '').split('$')
  const given = await derive('argon2id', {
    ...SETTING,
    message: password.slice(0, LONGEST_PASSWORD),
    nonce: Buffer.from(nonce, 'base64url'),
  })
  const kept = Buffer.from(tag, 'base64url')
  return kept.length === given.length && timingSafeEqual(kept, given)
}

const sumOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const refused = (): Refusal =>
  new Refusal({
    status: 'forbidden',
    code: 'sign-in',
    message: 'The address or the password is wrong, or the account is closed.',
    todo: 'Try again, or ask the operator.',
  })

/** Signs somebody in; the token is given once and stored only as its sum. */
export const signIn = (installation: Installation, email: string, password: string): Promise<Outcome<SignedIn>> =>
  attempt(async () => {
    const { database } = installation
    const account = await database.as(AUTH, (change) =>
      change
        .selectFrom('account')
        .select(['id', 'name', 'role', 'secret', 'active'])
        .where('email', '=', email.trim().toLowerCase())
        .executeTakeFirst(),
    )
    const right = await matches(password, account?.secret ?? null)
    if (account === undefined || !right || !account.active || account.secret === null) throw refused()
    const token = randomBytes(32).toString('base64url')
    const now = installation.now()
    await database.as(AUTH, async (change) => {
      await change.deleteFrom('session').where('expires', '<', now).execute()
      // The password may have been changed while it was compared: then this session would be one that was ended.
      const same = await change
        .selectFrom('account')
        .select('id')
        .where('id', '=', account.id)
        .where('secret', '=', account.secret)
        .where('active', '=', true)
        .forShare()
        .executeTakeFirst()
      if (same === undefined) throw refused()
      await change
        .insertInto('session')
        .values({
          sum: sumOf(token),
          account: account.id,
          created: now,
          used: now,
          expires: new Date(now.getTime() + LONGEST_MS),
          stepped_up: now,
        })
        .execute()
    })
    return { token, acting: { account: account.id, role: account.role }, name: account.name }
  })

export type Session = { readonly acting: Acting; readonly name: string; readonly steppedUp: boolean }

/** Who holds a token; null where nobody does any more. */
export async function sessionOf(installation: Installation, token: string): Promise<Session | null> {
  const { database } = installation
  const now = installation.now()
  return database.as(AUTH, async (change) => {
    const row = await change
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.account')
      .select([
        'session.used',
        'session.expires',
        'session.stepped_up',
        'account.id',
        'account.name',
        'account.role',
        'account.active',
      ])
      .where('session.sum', '=', sumOf(token))
      .executeTakeFirst()
    if (row === undefined || !row.active) return null
    if (row.expires <= now || now.getTime() - row.used.getTime() > IDLE_MS) {
      await change.deleteFrom('session').where('sum', '=', sumOf(token)).execute()
      return null
    }
    // Written once a minute at most: every request would else be a write.
    if (now.getTime() - row.used.getTime() > 60_000) {
      await change.updateTable('session').set({ used: now }).where('sum', '=', sumOf(token)).execute()
    }
    const since = row.stepped_up === null ? Number.POSITIVE_INFINITY : now.getTime() - row.stepped_up.getTime()
    return { acting: { account: row.id, role: row.role }, name: row.name, steppedUp: since <= STEP_UP_MS }
  })
}

/**
 * Opens connections and asks on each what every request asks first, so that the first requests do not wait for that. What
 * fails here fails again in a request, which is answered so: it is no reason not to start.
 */
export async function warmUp(installation: Installation): Promise<void> {
  for (let round = 0; round < WARM_ROUNDS; round += 1) {
    await Promise.allSettled(Array.from({ length: WARM_AT_ONCE }, () => sessionOf(installation, 'of nobody')))
  }
}

const WARM_ROUNDS = 5
const WARM_AT_ONCE = 8

export async function signOut({ database }: Installation, token: string): Promise<void> {
  await database.as(AUTH, (change) => change.deleteFrom('session').where('sum', '=', sumOf(token)).execute())
}

/** Confirms with the password who sits there, before approving. */
export const stepUp = (installation: Installation, token: string, password: string): Promise<Outcome<true>> =>
  attempt(async () => {
    const { database } = installation
    const row = await database.as(AUTH, (change) =>
      change
        .selectFrom('session')
        .innerJoin('account', 'account.id', 'session.account')
        .select(['account.secret'])
        .where('session.sum', '=', sumOf(token))
        .executeTakeFirst(),
    )
    if (!(await matches(password, row?.secret ?? null)) || row === undefined) throw refused()
    const now = installation.now()
    await database.as(AUTH, (change) =>
      change.updateTable('session').set({ stepped_up: now }).where('sum', '=', sumOf(token)).execute(),
    )
    return true as const
  })

/**
 * Another password for whoever is signed in and knows the present one. Every other session of the account ends: whoever
 * knew the old password is out.
 */
export const changePassword = (
  installation: Installation,
  token: string,
  present: string,
  wanted: string,
): Promise<Outcome<true>> =>
  attempt(async () => {
    const { database } = installation
    const row = await database.as(AUTH, (change) =>
      change
        .selectFrom('session')
        .innerJoin('account', 'account.id', 'session.account')
        .select(['account.id', 'account.secret'])
        .where('session.sum', '=', sumOf(token))
        .executeTakeFirst(),
    )
    if (!(await matches(present, row?.secret ?? null)) || row === undefined) throw refused()
    if (wanted === present) {
      throw invalid('password', 'That is the password that you have.', 'Choose another one.')
    }
    const secret = await secretOf(wanted)
    await database.as({ account: row.id, system: null }, async (change) => {
      const changed = await change
        .updateTable('account')
        .set({ secret })
        .where('id', '=', row.id)
        .where('secret', '=', row.secret)
        .where('active', '=', true)
        .returning('id')
        .executeTakeFirst()
      // Somebody else changed it meanwhile: what was confirmed is no longer the password.
      if (changed === undefined) throw refused()
      await change.deleteFrom('session').where('account', '=', row.id).where('sum', '<>', sumOf(token)).execute()
    })
    return true as const
  })

/** Another password for an account, whatever the present one is; every session of it ends. Whether there is such an account. */
export async function setPassword(
  { database }: Installation,
  actor: Actor,
  id: string,
  password: string,
): Promise<boolean> {
  const secret = await secretOf(password)
  return database.as(actor, async (change) => {
    const changed = await change
      .updateTable('account')
      .set((set) => ({ secret, version: set('version', '+', 1) }))
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    await change.deleteFrom('session').where('account', '=', id).execute()
    return changed !== undefined
  })
}

/** Opens an account. Reviewers are people of the panel; nobody makes an account for themselves. */
export const openAccount = (
  installation: Installation,
  actor: Actor,
  account: { readonly name: string; readonly email: string; readonly role: Role; readonly password: string | null },
): Promise<Outcome<{ readonly id: string }>> =>
  attempt(async () => {
    const { name, email } = detailsOf(account)
    const secret = account.password === null ? null : await secretOf(account.password)
    return installation.database.as(actor, async (change) => {
      const made = await change
        .insertInto('account')
        .values({ name, email, role: account.role, secret })
        .onConflict((conflict) => conflict.column('email').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (made === undefined) throw emailTaken()
      return made
    })
  })

export const emailTaken = (): Refusal =>
  invalid('email-taken', 'There is an account with this address.', 'Use another one.')

/** Name and address as they are stored; refused where they are none. */
export function detailsOf(account: { readonly name: string; readonly email: string }): {
  readonly name: string
  readonly email: string
} {
  const email = account.email.trim().toLowerCase()
  if (!ONE_ADDRESS.test(email)) throw invalid('email', 'That is no e-mail address.', 'Correct it.')
  const name = account.name.trim()
  if (name === '') throw invalid('name', 'An account needs a name.', 'Give one.')
  return { name, email }
}

/** Every role that an account can have. */
export const ROLES = [
  'employee',
  'attorney',
  'provider',
  'claims administrator',
  'employer',
  'coordinator',
  'reviewer',
  'quality',
  'medical director',
  'regulator',
  'operator',
] as const satisfies readonly Role[]

/** Accounts by their addresses, for commands of this machine; refused where one of them is not there or is closed. */
export async function accountsBy({ database }: Installation, emails: readonly string[]): Promise<readonly Acting[]> {
  const rows = await database.as(AUTH, (change) =>
    change
      .selectFrom('account')
      .select(['id', 'role', 'email'])
      .where('email', 'in', [...emails.map((email) => email.trim().toLowerCase()), ''])
      .where('active', '=', true)
      .execute(),
  )
  return emails.map((email) => {
    const row = rows.find((each) => each.email === email.trim().toLowerCase())
    if (row === undefined) {
      throw invalid(
        'no-such-account',
        `There is no account ${email}.`,
        'Open it with: imr account EMAIL --role ROLE --name NAME',
      )
    }
    return { account: row.id, role: row.role }
  })
}
