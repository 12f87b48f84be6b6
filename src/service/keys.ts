import { sql } from 'kysely'
import { newSigningKey, type PublicKey, type SigningKey, writeKeySet } from '../seal/index.ts'
import { type Actor, type Change, settingOf, writeSetting } from '../store/index.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, notThere, type Outcome, Refusal } from './refusal.ts'

const KEYS: Actor = { account: null, system: 'signing keys' }
const PUBLISHED = 'public keys'

/** Any number that no other lock of this program has. */
const KEY_LOCK = 4_610_050_614

/** The key that signs now; made at first use. Throws `ClusterFault` where its private part is not on this machine. */
export async function signingKey(installation: Installation): Promise<SigningKey> {
  const { database, keys } = installation
  const kid = await database.as(KEYS, (change) => activeKey(change))
  if (kid !== null) return keys.read(kid)
  await createKey(installation)
  const made = await database.as(KEYS, (change) => activeKey(change))
  if (made === null) throw new Error('a signing key was made and is not there')
  return keys.read(made)
}

async function activeKey(change: Change): Promise<string | null> {
  const row = await change.selectFrom('signing_key').select('kid').where('valid_until', 'is', null).executeTakeFirst()
  return row?.kid ?? null
}

/** Makes the first key; refused where there is one. */
export const createKey = (installation: Installation): Promise<Outcome<PublicKey>> =>
  changeKeys(installation, async (change, now) => {
    const kid = await activeKey(change)
    if (kid !== null) throw state('key-exists', `Key ${kid} signs.`, 'Use imr keys rotate for a new one.')
    return begin(installation, change, now)
  })

/** Ends the key in use and begins a new one. What the old one signed stays valid. */
export const rotateKey = (installation: Installation): Promise<Outcome<PublicKey>> =>
  changeKeys(installation, async (change, now) => {
    await end(change, now)
    return begin(installation, change, now)
  })

/**
 * Revokes a key: nothing that it signs from now on is believed. What it signed before stands, with a caution. The key in use
 * is followed by a new one at once, so that there is always one.
 */
export const revokeKey = (installation: Installation, kid: string, reason: string): Promise<Outcome<PublicKey>> =>
  changeKeys(installation, async (change, now) => {
    if (reason.trim() === '' || reason.length > 200) {
      throw invalid('reason', 'A key is revoked for a reason of at most 200 characters.', 'Give --reason.')
    }
    const row = await change.selectFrom('signing_key').selectAll().where('kid', '=', kid).executeTakeFirst()
    if (row === undefined) throw notThere()
    if (row.revoked !== null) {
      throw state('key-revoked', `Key ${kid} was revoked on ${row.revoked.toISOString()}.`, 'Nothing is left to do.')
    }
    const active = row.valid_until === null
    await change
      .updateTable('signing_key')
      .set({ revoked: now, reason: reason.trim(), ...(active ? { valid_until: now } : {}) })
      .where('kid', '=', kid)
      .execute()
    if (active) return begin(installation, change, now)
    const next = await activeKey(change)
    return (await publicKeys(change)).find((key) => key.kid === next) ?? Promise.reject(notThere())
  })

const state = (code: string, message: string, todo: string): Refusal =>
  new Refusal({ status: 'state', code, message, todo })

async function begin({ keys }: Installation, change: Change, now: Date): Promise<PublicKey> {
  const fresh = newSigningKey()
  // The private key is durable before its public one is known: a key that is known can always sign.
  await keys.write(fresh)
  await change.insertInto('signing_key').values({ kid: fresh.kid, x: fresh.x, valid_from: now }).execute()
  const all = await publicKeys(change)
  return all.find(({ kid }) => kid === fresh.kid) ?? Promise.reject(notThere())
}

const end = (change: Change, now: Date) =>
  change.updateTable('signing_key').set({ valid_until: now }).where('valid_until', 'is', null).execute()

/** One change of keys at a time; with each the file of public keys is made and signed anew. */
async function changeKeys(
  installation: Installation,
  work: (change: Change, now: Date) => Promise<PublicKey>,
): Promise<Outcome<PublicKey>> {
  const { database, keys } = installation
  let text = ''
  const done = await attempt(() =>
    database.as(KEYS, async (change) => {
      await sql`select pg_advisory_xact_lock(${KEY_LOCK})`.execute(change)
      const now = installation.now()
      const made = await work(change, now)
      const active = await activeKey(change)
      const by = await keys.read(active ?? '')
      text = writeKeySet({ keys: await publicKeys(change), issued: now.toISOString() }, by)
      await writeSetting(change, PUBLISHED, { text })
      return made
    }),
  )
  if (done.ok) await keys.publish(text)
  return done
}

async function publicKeys(change: Change): Promise<PublicKey[]> {
  const rows = await change.selectFrom('signing_key').selectAll().orderBy('valid_from').orderBy('kid').execute()
  return rows.map(({ kid, x, valid_from, valid_until, revoked, reason }) => ({
    kty: 'OKP',
    crv: 'Ed25519',
    x,
    kid,
    alg: 'EdDSA',
    use: 'sig',
    from: valid_from.toISOString(),
    until: valid_until?.toISOString() ?? null,
    revoked: revoked === null ? null : { at: revoked.toISOString(), reason: reason ?? '' },
  }))
}

/** The public keys, old ones too, and whether the private part of each is here. */
export async function listKeys({ database, keys }: Installation): Promise<readonly (PublicKey & { here: boolean })[]> {
  const all = await database.as(KEYS, publicKeys)
  return Promise.all(all.map(async (key) => ({ ...key, here: await keys.has(key.kid) })))
}

/** The file of public keys as it was signed last, for everybody. */
export const exportKeys = ({ database }: Installation): Promise<Outcome<string>> =>
  attempt(() =>
    database.as(KEYS, async (change) => {
      const published = await settingOf<{ readonly text: string }>(change, PUBLISHED)
      if (published === null) {
        throw new Refusal({
          status: 'not-found',
          code: 'no-key',
          message: 'There is no signing key yet.',
          todo: 'Make one with imr keys create; the first letter that is issued makes one too.',
        })
      }
      return published.text
    }),
  )
