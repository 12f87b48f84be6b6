import type { ConceptRows } from './absence-concepts.ts'

/** Rows for `absence-concepts.ts`: medicines, what they do, side effects, monitoring of opioids. A row whose first name stands in another table adds to that row. */
export const MEDICATION: ConceptRows = {}
