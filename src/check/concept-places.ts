import type { Assertion, DocumentId } from '../core/index.ts'
import { find, wordsOf } from '../records/index.ts'
import { ASKED } from './absence-concepts.ts'
import type { CaseRecord } from './check.ts'
import { searchableOf } from './search.ts'

/** A place where the record states a known thing under any of its names, and how its sentence holds it. */
export type ConceptPlace = {
  readonly document: DocumentId
  readonly page: number
  readonly from: number
  readonly to: number
  readonly assertion: Assertion
  /** Utilization review says it, which never shows that a record holds something. */
  readonly reviewer: boolean
}

/**
 * Every place of the known things that a query names, as `searchRecord` finds them, in the order of the record. `names`:
 * what they are called. Laid out once for a record: the first query takes the time of reading it.
 */
export function conceptPlaces(
  record: CaseRecord,
  query: string,
): { readonly names: readonly string[]; readonly places: readonly ConceptPlace[] } {
  const searchable = searchableOf({ record, passages: [], statements: [] })
  const concepts = [...new Set(find(wordsOf(query.slice(0, 400)), ASKED).map(({ entry }) => entry))]
  const places = concepts.flatMap((concept) =>
    searchable.mentions(concept).map(({ line, from, to, assertion }): ConceptPlace => {
      const { document, page, from: at } = line.span
      return { document, page, from: at + from, to: at + to, assertion, reviewer: line.reviewer }
    }),
  )
  return {
    names: [...new Set(concepts.flatMap(({ shown }) => shown.filter((phrase) => !/[#~@*]/.test(phrase))))],
    places,
  }
}
