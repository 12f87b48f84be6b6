import type { ConceptRows } from './absence-concepts.ts'

/** Rows for `absence-concepts.ts`: mind, sleep, daily activities, work, home, other illnesses, habits. A row whose first name stands in another table adds to that row. */
export const DAILY_LIFE: ConceptRows = {}
