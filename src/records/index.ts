export { assertable, assertionOf } from './assertion.ts'
export { sentencesOf } from './sentence.ts'
