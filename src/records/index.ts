export type { RecordDocument } from './document.ts'
export { explainDetected, METABOLITES } from './drug-test.ts'
export { type Records, readRecords } from './read.ts'
export { search } from './search.ts'
