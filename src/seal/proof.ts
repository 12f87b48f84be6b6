import { fromBase64 } from './bytes.ts'
import { type Checkpoint, readCheckpoint } from './checkpoint.ts'
import type { KeySet } from './key.ts'
import { leafHash, provesConsistency, provesInclusion } from './merkle.ts'

/** That an entry is in the log of a checkpoint: all that another program needs to check it. */
export type InclusionProof = {
  readonly position: number
  /** The bytes of the entry, as they are hashed. */
  readonly entry: string
  /** Hashes from the entry to the root, in base64, the nearest first. */
  readonly proof: readonly string[]
  readonly checkpoint: string
}

/** That the log of an earlier checkpoint is the beginning of a newer one's. */
export type ConsistencyProof = { readonly from: number; readonly proof: readonly string[]; readonly checkpoint: string }

type Proved = { readonly ok: true; readonly checkpoint: Checkpoint } | { readonly ok: false; readonly message: string }

const no = (message: string): Proved => ({ ok: false, message })

/** Whether a proof (JSON text) shows that the log held this signature file by the time of its checkpoint. Total. */
export function checkInclusion(text: string, signature: string, keys: KeySet): Proved {
  const given = recordIn(text)
  const hashes = hashesIn(given?.['proof'])
  const { position, entry, checkpoint } = given ?? {}
  if (typeof position !== 'number' || typeof entry !== 'string' || typeof checkpoint !== 'string' || hashes === null) {
    return no('the proof is damaged, or is none')
  }
  const read = readCheckpoint(checkpoint, keys)
  if (!read.ok) return no(`the checkpoint of the proof is refused: ${read.message}`)
  const { size, root } = read.checkpoint
  if (!provesInclusion(leafHash(entry), position, size, hashes, root)) {
    return no('the proof does not lead to its checkpoint: entry, place or hashes were changed')
  }
  if (jwsIn(entry) !== signature) return no('the proof is of another signature')
  return { ok: true, checkpoint: read.checkpoint }
}

/** The signature that an entry of the log made final; null where it did something else. */
function jwsIn(entry: string): string | null {
  const columns = parsed(entry)
  if (!Array.isArray(columns) || columns[0] !== 'history' || columns[6] !== 'signature' || columns[7] !== 'update')
    return null
  const after: unknown = typeof columns[9] === 'string' ? parsed(columns[9]) : null
  if (typeof after !== 'object' || after === null || !('jws' in after)) return null
  return typeof after.jws === 'string' ? after.jws : null
}

/** Whether a proof (JSON text) shows that nothing of an older checkpoint's log was changed up to a newer one's. Total. */
export function checkConsistency(older: string, text: string, keys: KeySet): Proved {
  const from = readCheckpoint(older, keys)
  if (!from.ok) return no(`the older checkpoint is refused: ${from.message}`)
  const given = recordIn(text)
  const hashes = hashesIn(given?.['proof'])
  if (typeof given?.['checkpoint'] !== 'string' || hashes === null) return no('the proof is damaged, or is none')
  const to = readCheckpoint(given['checkpoint'], keys)
  if (!to.ok) return no(`the newer checkpoint is refused: ${to.message}`)
  if (from.checkpoint.origin !== to.checkpoint.origin) return no('the two checkpoints are of different logs')
  if (!provesConsistency(from.checkpoint, to.checkpoint, hashes)) {
    return no('the proof does not lead from the older checkpoint to the newer one: what was logged before was changed')
  }
  return { ok: true, checkpoint: to.checkpoint }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function recordIn(text: string): Readonly<Record<string, unknown>> | null {
  const value = parsed(text)
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null
}

/** A tree of 2^53 entries has proofs of 53 hashes; what is longer is none. */
const MOST_HASHES = 64

function hashesIn(value: unknown): Buffer[] | null {
  if (!Array.isArray(value) || value.length > MOST_HASHES) return null
  const hashes = value.map((each: unknown) => (typeof each === 'string' ? fromBase64(each) : null))
  const whole = hashes.filter((hash) => hash?.length === 32)
  return whole.length === hashes.length ? (whole as Buffer[]) : null
}
