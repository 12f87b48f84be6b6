import { type Verdict, weakestFit } from './rules.ts'

/** A reviewer beside the others for one case; `id` is whatever the caller knows the reviewer by. */
export type Candidate = {
  readonly id: string
  readonly verdict: Verdict
  readonly open: number
  readonly capacity: number | null
}

export type Ranked<C extends Candidate = Candidate> = C & {
  /** 1 is the first; those of one tier are equals, among whom the draw decides. Null: may not review. */
  readonly tier: number | null
  /** Why it stands where it stands. */
  readonly why: readonly string[]
}

const FITS = ['same specialty', 'similar specialty', 'within the breadth of the specialty', 'not known', 'none']

/** Whether half of what a reviewer takes is open already: coarse, so that the draw has equals to draw from. */
const busy = ({ open, capacity }: Candidate): boolean => capacity !== null && 2 * open >= capacity

/**
 * Puts candidates in order: the worst fit of all items decides, then a licence of California (Labor Code 139.5(d)(4) prefers
 * it), then load. Whoever has to attest still stands among the others; whoever may not review comes last, without a tier.
 */
export function rank<C extends Candidate>(candidates: readonly C[]): readonly Ranked<C>[] {
  const placed = candidates.map((candidate) => {
    const { verdict } = candidate
    const key = [weakestFit(verdict), verdict.californian ? 0 : 1, busy(candidate) ? 1 : 0]
    const load =
      candidate.capacity === null ? `${candidate.open} open` : `${candidate.open} of ${candidate.capacity} open`
    const why = [
      `weakest fit: ${FITS[weakestFit(verdict)] ?? 'none'}`,
      verdict.californian ? 'licensed in California' : 'not licensed in California',
      busy(candidate) ? `busy: ${load}` : `free: ${load}`,
    ]
    return { candidate, key: verdict.verdict === 'may not' ? null : key, why }
  })
  const keys = [...new Set(placed.flatMap(({ key }) => (key === null ? [] : [key.join(' ')])))].toSorted()
  return placed
    .map(({ candidate, key, why }) => ({
      ...candidate,
      tier: key === null ? null : keys.indexOf(key.join(' ')) + 1,
      why,
    }))
    .toSorted((a, b) => (a.tier ?? Infinity) - (b.tier ?? Infinity) || (a.id < b.id ? -1 : 1))
}
