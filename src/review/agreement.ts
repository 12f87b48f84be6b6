import type { Decision } from '../letter/index.ts'
import type { Ground, Leaning } from './leaning.ts'

/** One item: what the physician decided, and what the criteria lean to. */
export type Compared = { readonly decision: Decision; readonly leaning: Leaning; readonly ground: Ground | null }

/**
 * How leanings agree with decisions. `confusion` counts items by decision and leaning. `kappa` is Cohen's kappa over
 * the items that have a leaning; null when chance alone explains everything (one side never varies) or there are none.
 * `alwaysUphold` is the share that the leaning "always uphold" would get right: most denials stand, so agreement alone
 * says little.
 */
export type Agreement = {
  readonly items: number
  readonly leaning: number
  readonly agree: number
  readonly kappa: number | null
  readonly alwaysUphold: number | null
  readonly confusion: Readonly<Record<Decision, Readonly<Record<Leaning, number>>>>
}

const EXPECTED: Readonly<Record<Decision, Leaning>> = { Upheld: 'uphold', Overturned: 'overturn' }

export function agreementOf(items: readonly Compared[]): Agreement {
  const count = (decision: Decision, leaning: Leaning): number =>
    items.filter((item) => item.decision === decision && item.leaning === leaning).length
  const row = (decision: Decision): Record<Leaning, number> => ({
    uphold: count(decision, 'uphold'),
    overturn: count(decision, 'overturn'),
    undetermined: count(decision, 'undetermined'),
  })
  const confusion = { Upheld: row('Upheld'), Overturned: row('Overturned') }
  const leaning = items.filter((item) => item.leaning !== 'undetermined')
  const agree = leaning.filter((item) => EXPECTED[item.decision] === item.leaning).length
  const upheld = items.filter(({ decision }) => decision === 'Upheld').length
  return {
    items: items.length,
    leaning: leaning.length,
    agree,
    kappa: kappaOf(confusion),
    alwaysUphold: items.length === 0 ? null : upheld / items.length,
    confusion,
  }
}

/** Cohen (1960): agreement beyond what the two margins alone would give. */
function kappaOf(confusion: Agreement['confusion']): number | null {
  const { Upheld: upheld, Overturned: overturned } = confusion
  const total = upheld.uphold + upheld.overturn + overturned.uphold + overturned.overturn
  if (total === 0) return null
  const observed = (upheld.uphold + overturned.overturn) / total
  const decided = (upheld.uphold + upheld.overturn) / total
  const leaned = (upheld.uphold + overturned.uphold) / total
  const chance = decided * leaned + (1 - decided) * (1 - leaned)
  return chance === 1 ? null : (observed - chance) / (1 - chance)
}
