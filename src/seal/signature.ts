import { fromBase64url, sumOf, toBase64url } from './bytes.ts'
import { canonicalJson } from './canonical-json.ts'
import { type KeySet, type PublicKey, type SigningKey, signBytes, verifyBytes } from './key.ts'

/** What a signature says of the bytes it is for. */
export type Signed = {
  /** Number of the case, and which of its determinations: 1 is the first, a correction has a later number. */
  readonly case: string
  readonly version: number
  /** The number of the determination that this one corrects; null for one of its own. */
  readonly corrects: number | null
  /** `pdf`, `html`, `text` and `json` are forms of the letter; `determination` is the structured one in canonical JSON. */
  readonly form: string
}

/** The header of a signature file, all of which is signed. */
type Header = Signed & {
  readonly kid: string
  /** Seconds since 1970-01-01T00:00:00Z, by the organization's clock. */
  readonly iat: number
  /** SHA-256 of the bytes, in hexadecimal: says at once whether the bytes or the signature were changed. */
  readonly sha256: string
}

const TYPE = 'openimr-letter'

const headerOf = ({ kid, iat, sha256, ...what }: Header): string =>
  canonicalJson({ alg: 'EdDSA', b64: false, crit: ['b64'], iat, imr: what, kid, sha256, typ: TYPE })

/**
 * The signature file of `bytes`: a detached JWS in compact form with the payload unencoded (RFC 7515 appendix F, RFC 7797),
 * and a line feed. The same key, time and bytes give the same file: Ed25519 draws no chance (RFC 8032).
 */
export function writeSignature(bytes: Uint8Array, what: Signed, at: Date, by: SigningKey): string {
  const { case: number, version, corrects, form } = what
  const signed = { case: number, version, corrects, form }
  const header = toBase64url(
    headerOf({ ...signed, kid: by.kid, iat: Math.floor(at.getTime() / 1000), sha256: sumOf(bytes) }),
  )
  return `${header}..${toBase64url(signBytes(by, inputOf(header, bytes)))}\n`
}

const inputOf = (header: string, bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from(`${header}.`), bytes])

export type Verdict =
  | {
      readonly ok: true
      readonly what: Signed
      readonly kid: string
      /** When it was signed, by the organization's clock, as an ISO instant. */
      readonly signed: string
      /** What somebody who relies on it should know beside. */
      readonly cautions: readonly string[]
    }
  | { readonly ok: false; readonly code: VerdictCode; readonly message: string }

/** Why a signature is refused; the codes are a contract of `imr verify --json`. */
export type VerdictCode =
  | 'not-a-signature'
  | 'unknown-key'
  | 'other-bytes'
  | 'wrong-signature'
  | 'key-not-yet'
  | 'key-retired'
  | 'key-revoked'

const refused = (code: VerdictCode, message: string): Verdict => ({ ok: false, code, message })

/** A header is a few hundred bytes; what is longer is something else, and is not read. */
const LONGEST_FILE = 8192

/**
 * Says whether `file` is a signature of exactly these bytes by a key of the set that was in use then. Total: any text gives
 * a verdict. Nothing in the file is trusted before its signature holds: the algorithm is always Ed25519, and a key that the
 * file brings along is no key.
 */
export function verifySignature(bytes: Uint8Array, file: string, { keys }: KeySet): Verdict {
  if (file.length > LONGEST_FILE)
    return refused('not-a-signature', 'the signature file is no signature: it is too long')
  const parts = /^([\w-]+)\.\.([\w-]{86})\n$/.exec(file)
  const [, head = '', mark = ''] = parts ?? []
  const header = headerIn(head)
  const signature = fromBase64url(mark)
  if (parts === null || header === null || signature === null) {
    return refused('not-a-signature', 'the signature file is damaged, or is no signature as OpenIMR writes it')
  }
  const key = keys.find(({ kid }) => kid === header.kid)
  if (key === undefined) {
    return refused('unknown-key', `it is signed with key ${header.kid}, which is not among the keys given`)
  }
  const sum = sumOf(bytes)
  if (sum !== header.sha256) {
    // The header may lie about the sum, but then its own signature does not hold either: refused in both cases.
    return refused(
      'other-bytes',
      `it is not what was signed: the sum of these bytes is ${sum}, the signature names ${header.sha256}`,
    )
  }
  if (!verifyBytes(key.x, inputOf(head, bytes), signature)) {
    return refused('wrong-signature', `the signature does not fit key ${key.kid}: signature, header or key was changed`)
  }
  return judgeTime(header, key)
}

function judgeTime(header: Header, key: PublicKey): Verdict {
  const signed = new Date(header.iat * 1000).toISOString()
  const second = (instant: string): number => Math.floor(Date.parse(instant) / 1000)
  if (header.iat < second(key.from)) {
    return refused('key-not-yet', `it says that it was signed on ${signed}, and key ${key.kid} began on ${key.from}`)
  }
  const { revoked, until } = key
  if (revoked !== null && header.iat >= second(revoked.at)) {
    return refused(
      'key-revoked',
      `it was signed on ${signed} with key ${key.kid}, which was revoked on ${revoked.at} (${revoked.reason})`,
    )
  }
  if (until !== null && header.iat > second(until)) {
    return refused('key-retired', `it says that it was signed on ${signed}, and key ${key.kid} ended on ${until}`)
  }
  const { case: number, version, corrects, form } = header
  const cautions =
    revoked === null
      ? []
      : [
          `Its key was revoked on ${revoked.at} (${revoked.reason}). The time in a signature is only as good as its key: ask for the proof that the log held it before that day.`,
        ]
  return { ok: true, what: { case: number, version, corrects, form }, kid: key.kid, signed, cautions }
}

/** The header, where it is exactly one that `writeSignature` writes: no other algorithm, no key inside, nothing twice. */
function headerIn(head: string): Header | null {
  const text = fromBase64url(head)?.toString('utf8')
  if (text === undefined) return null
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof given !== 'object' || given === null || !('imr' in given)) return null
  const { kid, iat, sha256, imr } = given as Readonly<Record<string, unknown>>
  if (typeof imr !== 'object' || imr === null) return null
  const { case: number, version, corrects, form } = imr as Readonly<Record<string, unknown>>
  if (typeof kid !== 'string' || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return null
  // The last second that an ISO instant of four digits can say.
  if (typeof iat !== 'number' || !Number.isInteger(iat) || iat < 0 || iat > 253_402_300_799) return null
  if (typeof number !== 'string' || typeof form !== 'string' || !isCount(version)) return null
  if (corrects !== null && !isCount(corrects)) return null
  const header: Header = { case: number, version, corrects, form, kid, iat, sha256 }
  try {
    return headerOf(header) === text ? header : null
  } catch {
    return null
  }
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 1
