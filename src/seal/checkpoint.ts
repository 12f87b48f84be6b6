import { fromBase64, sha256 } from './bytes.ts'
import { isInstant, type KeySet, type SigningKey, signBytes, verifyBytes } from './key.ts'

/** What a log held at a moment: with its root nothing of it can be taken away or changed unseen. */
export type Checkpoint = {
  /** The one log that it is of. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  /** When it was made, by the organization's clock, as an ISO instant. */
  readonly time: string
}

/**
 * The text of a checkpoint, a signed note as the C2SP documents `tlog-checkpoint` and `signed-note` describe it: origin,
 * size, root in base64, one more line with the time, an empty line, and a line with name, key hash and signature.
 */
export function writeCheckpoint(checkpoint: Checkpoint, by: SigningKey): string {
  const note = noteOf(checkpoint)
  const mark = Buffer.concat([keyHash(checkpoint.origin, by.x), signBytes(by, Buffer.from(note))])
  return `${note}\n\u2014 ${checkpoint.origin} ${mark.toString('base64')}\n`
}

const noteOf = ({ origin, size, root, time }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\ntime ${time}\n`

/** Four bytes that tell keys of one name apart: of SHA-256 over name, line feed, 1 for Ed25519, and the key. */
const keyHash = (name: string, x: string): Buffer =>
  sha256(Buffer.concat([Buffer.from(`${name}\n\u0001`), Buffer.from(x, 'base64url')])).subarray(0, 4)

export type ReadCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly kid: string }
  | { readonly ok: false; readonly message: string }

const NOTE =
  /^(?<note>(?<origin>[\w./-]{1,200})\n(?<size>0|[1-9]\d{0,14})\n(?<root>[A-Za-z0-9+/]{43}=)\ntime (?<time>[\dT:.Z-]{24})\n)\n\u2014 (?<name>[\w./-]{1,200}) (?<mark>[A-Za-z0-9+/]{91}=)\n$/

/** Reads a checkpoint and holds its signature against the keys. Total: any text gives an answer. */
export function readCheckpoint(text: string, { keys }: KeySet): ReadCheckpoint {
  const { note = '', origin = '', size, root = '', time = '', name, mark = '' } = NOTE.exec(text)?.groups ?? {}
  const [hash, signed] = [fromBase64(root), fromBase64(mark)]
  if (origin === '' || name !== origin || hash?.length !== 32 || signed?.length !== 68 || !isInstant(time)) {
    return { ok: false, message: 'it is no checkpoint, or it is damaged' }
  }
  const named = signed.subarray(0, 4)
  const key = keys.find(({ x }) => keyHash(origin, x).equals(named))
  if (key === undefined) return { ok: false, message: 'it is signed with a key that is not among the keys given' }
  if (!verifyBytes(key.x, Buffer.from(note), signed.subarray(4))) {
    return { ok: false, message: `its signature does not fit key ${key.kid}: it was changed` }
  }
  const { from, until, revoked } = key
  if (time < from || (until !== null && time > until) || (revoked !== null && time >= revoked.at)) {
    return { ok: false, message: `it says that it was made on ${time}, when key ${key.kid} was not in use` }
  }
  return { ok: true, checkpoint: { origin, size: Number(size), root: hash, time }, kid: key.kid }
}
