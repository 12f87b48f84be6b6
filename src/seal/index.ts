export { sumOf } from './bytes.ts'
export { canonicalJson } from './canonical-json.ts'
export { readCheckpoint, writeCheckpoint } from './checkpoint.ts'
export {
  type KeySet,
  newSigningKey,
  type PublicKey,
  readKeySet,
  type SigningKey,
  writeKeySet,
} from './key.ts'
export { entryText, inOrder, LARGEST_BATCH, LogCheck, type LogFault, type LogRow } from './log.ts'
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
export { type ConsistencyProof, checkConsistency, checkInclusion, type InclusionProof } from './proof.ts'
export { type Signed, verifySignature, writeSignature } from './signature.ts'
