import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { fromBase64url, sha256, toBase64url } from './bytes.ts'
import { canonicalJson } from './canonical-json.ts'

/** A public Ed25519 key as a JWK (RFC 8037), with its life: outsiders need it to judge a signature's time. */
export type PublicKey = {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  /** The 32 bytes of the key, base64url. */
  readonly x: string
  /** Its thumbprint (RFC 7638): the name cannot be another key's. */
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
  /** When it began and ended to sign, as ISO instants; null while it signs. */
  readonly from: string
  readonly until: string | null
  /** Since when nothing that it signed is believed. */
  readonly revoked: { readonly at: string; readonly reason: string } | null
}

/** All public keys of an organization, old ones too, signed by the one in use so that no byte of the file can change. */
export type KeySet = {
  readonly keys: readonly PublicKey[]
  /** When the file was made, as an ISO instant. */
  readonly issued: string
}

/** A private key in memory, by the name of its public one. */
export type SigningKey = { readonly kid: string; readonly x: string; readonly key: KeyObject }

/** RFC 7638: SHA-256 over the required members of the JWK in lexical order, base64url. */
const thumbprint = (x: string): string => toBase64url(sha256(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x })))

export function newSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  return signingKeyOf(privateKey)
}

/** The key of a PKCS #8 private key. Throws when it is no Ed25519 key. */
export const readSigningKey = (pkcs8: Uint8Array): SigningKey =>
  signingKeyOf(createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }))

function signingKeyOf(key: KeyObject): SigningKey {
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('this is no Ed25519 key')
  const x = String(createPublicKey(key).export({ format: 'jwk' }).x)
  return { kid: thumbprint(x), x, key }
}

export const signBytes = ({ key }: SigningKey, bytes: Uint8Array): Buffer => sign(null, bytes, key)

/** Whether the 64 bytes are the signature of `bytes` by the key `x`. OpenSSL refuses an S out of range, so each has one form. */
export function verifyBytes(x: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false
  try {
    return verify(null, bytes, publicKeyOf(x), signature)
  } catch {
    return false
  }
}

/** Reading a key costs as much as using it: a log has many checkpoints and few keys. */
const OPENED = new Map<string, KeyObject>()

function publicKeyOf(x: string): KeyObject {
  const known = OPENED.get(x)
  if (known !== undefined) return known
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  if (OPENED.size > 1000) OPENED.clear()
  OPENED.set(x, key)
  return key
}

const FORMAT = 'openimr-keys'

/** The file of a key set, as it is handed to outsiders: a JWK set that says when it was made, signed by one of its keys. */
export function writeKeySet(set: KeySet, by: SigningKey): string {
  const header = toBase64url(canonicalJson({ alg: 'EdDSA', b64: false, crit: ['b64'], kid: by.kid, typ: FORMAT }))
  const input = Buffer.from(`${header}.${canonicalJson(set)}`)
  return textOf({ ...set, signature: `${header}..${toBase64url(signBytes(by, input))}` })
}

const textOf = (set: KeySet & { readonly signature: string }): string => `${JSON.stringify(set, null, 2)}\n`

type ReadKeySet = { readonly ok: true; readonly set: KeySet } | { readonly ok: false; readonly message: string }

/**
 * Reads the file of a key set. Refused: any byte that is not as it was written, a key whose name is not its thumbprint, a
 * signature by no key of the set or by one that was out of use. Whoever writes a whole set of their own passes: where the file came
 * from, or the name of a key told by another way, is what it rests on.
 */
export function readKeySet(text: string): ReadKeySet {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return no('it is no JSON')
  }
  const set = keySetIn(given)
  if (set === null) return no('it is no set of keys as imr keys export writes it')
  if (textOf(set) !== text) return no('it is not written as it was exported: a byte of it was changed')
  const odd = set.keys.find(({ x, kid }) => thumbprint(x) !== kid)
  if (odd !== undefined) return no(`the name of key ${odd.kid} does not belong to it: one of the two was changed`)
  if (new Set(set.keys.map(({ kid }) => kid)).size !== set.keys.length) return no('it holds a key twice')
  const { signature, ...signed } = set
  const [header = '', payload, mark = '', ...more] = signature.split('.')
  const named = headerIn(header)
  const by = set.keys.find(({ kid }) => kid === named)
  const bytes = fromBase64url(mark)
  if (payload !== '' || more.length > 0 || by === undefined || bytes === null) return no('its own signature is damaged')
  if (by.revoked !== null || by.until !== null) return no('it is signed by a key that was out of use')
  if (!verifyBytes(by.x, Buffer.from(`${header}.${canonicalJson(signed)}`), bytes)) {
    return no('its own signature does not fit: something in it was changed')
  }
  return { ok: true, set: signed }
}

const no = (message: string): { readonly ok: false; readonly message: string } => ({ ok: false, message })

/** The key that a header names, where the header is exactly the one that a set is signed with. */
function headerIn(header: string): string | null {
  const text = fromBase64url(header)?.toString('utf8') ?? ''
  const kid = /^\{"alg":"EdDSA","b64":false,"crit":\["b64"\],"kid":"([\w-]{43})","typ":"openimr-keys"\}$/.exec(
    text,
  )?.[1]
  return kid ?? null
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const hasOnly = (value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean =>
  Object.keys(value).length === names.length && names.every((name) => name in value)

export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value) &&
  !Number.isNaN(Date.parse(value))

function keySetIn(given: unknown): (KeySet & { readonly signature: string }) | null {
  if (!isRecord(given) || !hasOnly(given, ['keys', 'issued', 'signature'])) return null
  const { keys, issued, signature } = given
  if (!Array.isArray(keys) || !isInstant(issued) || typeof signature !== 'string') return null
  const all = keys.map(keyIn)
  const whole = all.filter((key) => key !== null)
  return whole.length === all.length && all.length > 0 ? { keys: whole, issued, signature } : null
}

function keyIn(given: unknown): PublicKey | null {
  if (!isRecord(given)) return null
  if (!hasOnly(given, ['kty', 'crv', 'x', 'kid', 'alg', 'use', 'from', 'until', 'revoked'])) return null
  const { kty, crv, x, kid, alg, use, from, until, revoked } = given
  if (kty !== 'OKP' || crv !== 'Ed25519' || alg !== 'EdDSA' || use !== 'sig') return null
  if (typeof x !== 'string' || fromBase64url(x)?.length !== 32 || typeof kid !== 'string') return null
  if (!isInstant(from) || (until !== null && !isInstant(until))) return null
  if (revoked === null) return { kty, crv, x, kid, alg, use, from, until, revoked }
  if (!isRecord(revoked) || !hasOnly(revoked, ['at', 'reason'])) return null
  const { at, reason } = revoked
  if (!isInstant(at) || typeof reason !== 'string') return null
  return { kty, crv, x, kid, alg, use, from, until, revoked: { at, reason } }
}
