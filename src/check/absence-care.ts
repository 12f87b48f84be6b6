import type { ConceptRows } from './absence-concepts.ts'

/** Rows for `absence-concepts.ts`: therapy, injections, operations, devices, programmes, and what came of them. A row whose first name stands in another table adds to that row. */
export const CARE: ConceptRows = {}
