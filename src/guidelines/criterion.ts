import type { Citation, Claim, FactName } from '../core/index.ts'

/**
 * What can be said of a criterion. `not documented`: searched, and nothing found; never the same as `not met`, which
 * needs a documented finding that fails the criterion. `conflicting`: the record says both, or the value asked for
 * straddles a limit. `not applicable`: the criterion does not concern this item, or advises without deciding.
 */
export const ANSWERS = ['met', 'not met', 'not documented', 'not applicable', 'conflicting'] as const
export type Answer = (typeof ANSWERS)[number]

/** A citation that somebody has seen confirmed. Only a node that cites one may carry a leaning: see `Question`. */
export type FirmCitation = Citation & { readonly confidence: 'verified' | 'corroborated' }

type Common = {
  readonly id: string
  /** What a physician would ask, in our own words. */
  readonly question: string
  /** Published letters that this rule was taken from, by case number; a replay can leave such rules out. */
  readonly letters: readonly string[]
}

/** A bound on a number a claim holds. `value` is a decimal or fraction as text, so that trees stay plain JSON. */
export type Bound = {
  readonly of: 'quantity' | 'count' | 'relief' | 'lasted'
  readonly is: 'at least' | 'at most' | 'more than' | 'less than'
  readonly value: string
  readonly unit: string
}

/** Computed from the claims of one fact. How a claim counts for or against is told in `match.ts`. */
export type FactTest = Common & {
  readonly kind: 'fact'
  readonly citation: FirmCitation
  readonly carries: boolean
  readonly fact: FactName
  /** Phrases of which the claim must name one (drug, class, treatment, sign, study, word); `item`: what is asked for. */
  readonly about: readonly string[] | 'item'
  /** Phrases that the claim must not name: relief from an injection is no relief from the drug asked for. */
  readonly exceptAbout?: readonly string[]
  /** Results that count for it (`did not help`, `abnormal`, `improved`); empty: that the fact is stated is enough. */
  readonly results: readonly string[]
  /** Results that count against it. */
  readonly fails: readonly string[]
  /** What a denial means: the fact is not so, or (`for`) the physician has asked, which is all that the rule wants. */
  readonly denial: 'against' | 'for'
  /**
   * What it means for the rule that nothing is found; the answer is `not documented` either way. `open`: so is the rule.
   * `does not apply`: for danger signs and for one of several ways to meet a rule, which would be written down if they
   * were there; such a way then neither helps nor holds up the answer above it (`countedAs`).
   */
  readonly silence?: 'open' | 'does not apply'
  readonly bound: Bound | null
  /** Whether a suspicion ("rule out carpal tunnel syndrome") counts as the fact, which it seldom does. */
  readonly suspicion?: 'counts' | 'ignored'
  /** Whether the claim must concern the item's part and side of the body, where both name one. */
  readonly samePlace: boolean
  /** Whether the claim must be of what a new one would only repeat: since the injury, on every side asked for. */
  readonly repeated?: boolean
  /** Only statements of the last so many days before the request count; null: any time. */
  readonly withinDays: number | null
  /** What settles claims for and against: the newest dated one, or any single one of that side. */
  readonly prevails: 'newest' | 'for' | 'against'
}

/** What the item itself measures, computed by `review/` from the request, the sig and the prior treatment. */
export const MEASURES = {
  'visits asked': 'visits in dispute',
  'visits of this course': 'visits in dispute, with those authorized now and those already had for this condition',
  'visits per week': 'frequency asked for',
  'weeks of treatment': 'length of the course asked for',
  'days supplied': 'days that the quantity asked for lasts at its sig, refills included',
  'weeks in use': 'weeks from the first use of this drug to the end of the supply asked for',
  'daily dose': 'milligrams a day of the drug asked for',
  'morphine equivalent dose': 'milligrams a day, all opioids together, with what is asked for',
  'days since injury': 'days from the injury, or the onset where that is known, to the request',
  'days since surgery': 'days from the operation to the request',
  'nerve root levels': 'levels of a transforaminal injection asked for',
  'interlaminar levels': 'levels of an interlaminar injection asked for',
  'joint levels': 'facet joint levels asked for',
  'injections asked': 'injections in one session',
  'injections of this course': 'injections of this kind, with those already had in this region',
  'days of rental': 'days of equipment rental asked for; a purchase has no end',
  'hours a week': 'hours a week of help or service asked for',
  'hours asked': 'hours of programme asked for',
  'tests in a year': 'tests of this kind in the year before the request, with the one asked for',
  'pain reduction': 'percent by which pain is less with the medication than without it, from stated scores',
  'capsaicin strength': 'percent of capsaicin in the product asked for',
  'patient age': 'years on the day of the request',
} as const
export type Measure = keyof typeof MEASURES

/** A bound on what is asked for, both ends allowed. A range that straddles a bound is `conflicting`. */
export type Limit = Common & {
  readonly kind: 'limit'
  readonly citation: FirmCitation
  readonly carries: boolean
  readonly measure: Measure
  readonly least: string | null
  readonly most: string | null
}

/**
 * Whether the item itself is of a certain kind: what the request names and where on the body. Always answered from the
 * request, so its silence is an answer: what is not named is not asked for.
 */
export type ItemTest = Common & {
  readonly kind: 'item'
  readonly citation: FirmCitation
  readonly carries: boolean
  /** Phrases of which drug, ingredients, class or service kind must contain one; empty for any. */
  readonly names: readonly string[]
  /** Regions of the body (`regionsOf`) of which the request must name one; empty for any. */
  readonly regions: readonly string[]
}

/** The guideline does not recommend it at all; `except` is the one condition under which it does, null for none. */
export type Exclusion = Common & {
  readonly kind: 'exclusion'
  readonly citation: FirmCitation
  readonly carries: boolean
  readonly except: Criterion | null
}

/**
 * A question to a person, never computed. What is only `recalled` from the guideline stands here, and the type keeps
 * it from carrying a leaning. `facts` are those a screen shows beside it.
 */
export type Question = Common & {
  readonly kind: 'question'
  readonly citation: Citation
  readonly carries: false
  readonly facts: readonly FactName[]
}

/**
 * A rule left out of a replay (`withoutLetter`). It answers `conflicting` whatever the record says: leaving out what a
 * group requires must not make the group easier to meet, and must not look like lack of support either.
 */
export type Withheld = Common & { readonly kind: 'withheld'; readonly citation: Citation }

type Grouped = Common & { readonly citation: Citation }

export type Criterion =
  | (Grouped & { readonly kind: 'all' | 'any'; readonly of: readonly Criterion[] })
  | (Grouped & { readonly kind: 'k-of-n'; readonly k: number; readonly of: readonly Criterion[] })
  | (Grouped & { readonly kind: 'not'; readonly of: readonly [Criterion] })
  /** Holds unless the record documents the opposite: silence about a danger sign decides nothing. */
  | (Grouped & { readonly kind: 'unless'; readonly of: readonly [Criterion] })
  /**
   * The second applies only where the first is met. While the first is open, `when` stays open too; `where` takes its
   * silence for no, as for what is rare and would be written down (a repeated injection, a special diagnosis).
   */
  | (Grouped & { readonly kind: 'when' | 'where'; readonly of: readonly [Criterion, Criterion] })
  | FactTest
  | Limit
  | ItemTest
  | Exclusion
  | Question
  | Withheld

/** What is answered by itself; everything else is composed. */
export type Leaf = FactTest | Limit | ItemTest | Question | Withheld

/** What an answer was looked for in. Nothing searched means that nobody has looked, as with a question to a person. */
export type Searched = { readonly documents: number; readonly pages: number }

/** A criterion's answer with its evidence. `of` follows the criterion's own children, in their order. */
export type Finding = {
  readonly criterion: Criterion
  readonly answer: Answer
  readonly claims: readonly Claim[]
  readonly searched: Searched
  readonly of: readonly Finding[]
}

/** What a finding counts as in what stands above it: a silence that decides nothing counts as not applicable. */
export function countedAs({ criterion, answer }: Pick<Finding, 'criterion' | 'answer'>): Answer {
  const silent = criterion.kind === 'fact' && criterion.silence === 'does not apply' && answer === 'not documented'
  return silent || !carries(criterion) ? 'not applicable' : answer
}

/** The criteria directly under a node, the exception of an exclusion included. */
export function childrenOf(criterion: Criterion): readonly Criterion[] {
  switch (criterion.kind) {
    case 'fact':
    case 'limit':
    case 'item':
    case 'question':
    case 'withheld':
      return []
    case 'exclusion':
      return criterion.except === null ? [] : [criterion.except]
    default:
      return criterion.of
  }
}

/** Whether an answer counts in what stands above it. Groups always do; advice and questions to a person never. */
export function carries(criterion: Criterion): boolean {
  switch (criterion.kind) {
    case 'fact':
    case 'limit':
    case 'item':
    case 'exclusion':
    case 'question':
      return criterion.carries
    default:
      return true
  }
}
