export type { DocumentKind, Passage, RecordDocument } from './document.ts'
export { type Explained, explainDetected, METABOLITES } from './drug-test.ts'
export { type Records, readRecords } from './read.ts'
export { type Nearest, type Search, search } from './search.ts'
