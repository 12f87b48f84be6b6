export { assertable, assertionOf } from './assertion.ts'
export { datesOf } from './date.ts'
export { type DocumentKind, documentsIn, type RecordDocument } from './document.ts'
export { explainDetected, METABOLITES } from './drug-test.ts'
export { PARTS, partsIn } from './place.ts'
export { type Records, readingRecords, readRecords } from './read.ts'
export { numberOf } from './scene.ts'
export { tenseOf } from './section.ts'
export { type Sentence, sentencesOf } from './sentence.ts'
export {
  type Person,
  type Stranger,
  searchableDocuments,
  strangersIn,
  withoutStrangers,
  yearsOff,
} from './stranger.ts'
export { TREATMENTS } from './treatment-terms.ts'
export { find, formsOf, type Hit, type Lexicon, lexicon, matchAt, type Range, type Word, wordsOf } from './words.ts'
