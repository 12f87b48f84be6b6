/** What several reviewers come to on one item. */
export type Joint = {
  readonly decision: 'Upheld' | 'Overturned'
  readonly upheld: number
  readonly overturned: number
  /** The reviewers differ: each analysis is disclosed (Labor Code 4610.6(f)). */
  readonly split: boolean
}

/**
 * The decision of several reviewers on one item: the majority's; where they are evenly split, the service is provided (Labor
 * Code 4610.6(e)), so the denial is overturned. Null where nobody decided.
 */
export function jointDecision(decisions: readonly ('Upheld' | 'Overturned')[]): Joint | null {
  if (decisions.length === 0) return null
  const upheld = decisions.filter((decision) => decision === 'Upheld').length
  const overturned = decisions.length - upheld
  return {
    decision: upheld > overturned ? 'Upheld' : 'Overturned',
    upheld,
    overturned,
    split: upheld > 0 && overturned > 0,
  }
}
