export { type Agreement, agreementOf, type Compared } from './agreement.ts'
export type { Ground, Lean, Leaning } from './leaning.ts'
export { replay } from './replay.ts'
export { type CaseInReview, type CaseReview, type ItemReview, reviewCase } from './review.ts'
