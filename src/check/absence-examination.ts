import type { ConceptRows } from './absence-concepts.ts'

/** Rows for `absence-concepts.ts`: findings of an examination, complaints, pictures, tests of nerves and blood. A row whose first name stands in another table adds to that row. */
export const EXAMINATION: ConceptRows = {}
