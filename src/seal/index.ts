export { sumOf } from './bytes.ts'
export { canonicalJson } from './canonical-json.ts'
export { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
export {
  type KeySet,
  newSigningKey,
  type PublicKey,
  readKeySet,
  readSigningKey,
  type SigningKey,
  writeKeySet,
} from './key.ts'
export { entryText, inOrder, LogCheck, type LogEntry, type LogFault, type LogRow } from './log.ts'
export {
  consistencyProof,
  GrowingTree,
  inclusionProof,
  leafHash,
  provesConsistency,
  provesInclusion,
  type Subtrees,
} from './merkle.ts'
export { readPrivateKey, writePrivateKey } from './private-key.ts'
export { type Signed, type Verdict, verifySignature, writeSignature } from './signature.ts'
