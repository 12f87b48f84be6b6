import { type CivilDate, type Claim, compare, type FactName, type Rational, readRational } from '../core/index.ts'
import { COMPOSITION, composeAll, composeAny, composeSome } from './compose.ts'
import {
  type Answer,
  type Criterion,
  childrenOf,
  countedAs,
  type FactTest,
  type Finding,
  type ItemTest,
  type Leaf,
  type Limit,
  type Measure,
  type Question,
  type Searched,
} from './criterion.ts'
import { contains, type ItemInView, sideOf } from './match.ts'
import { regionsOf } from './place.ts'

/** One leaf's answer with the claims it rests on. */
export type Answered = { readonly answer: Answer; readonly claims: readonly Claim[]; readonly searched: Searched }

/** Whoever answers the leaves: the claims of a record (`fromClaims`), or a person at a screen. */
export type Answerer = (leaf: Leaf) => Answered

/** What the item measures. `high` is null when the record leaves it open (an unknown number of earlier visits). */
export type Measured = {
  readonly low: Rational
  readonly high: Rational | null
  /** The statements of the record that it was computed from, where it rests on any. */
  readonly claims?: readonly Claim[]
}

/**
 * Everything a criterion may be asked of. `answers`: what a person answered, by criterion id; it goes before what is
 * computed, except that a question never carries a leaning whoever answers it.
 */
export type Evidence = {
  readonly claims: readonly Claim[]
  readonly searched: Searched
  readonly item: ItemInView
  readonly amounts: Readonly<Partial<Record<Measure, Measured>>>
  readonly answers: Readonly<Record<string, Answer>>
}

const NOT_SEARCHED: Searched = { documents: 0, pages: 0 }

/** Every node's answer, with its claims and its children, composed by the table in `compose.ts`. */
export function evaluate(criterion: Criterion, answerer: Answerer): Finding {
  if (isLeaf(criterion)) return { criterion, ...answerer(criterion), of: [] }
  const of = childrenOf(criterion).map((child) => evaluate(child, answerer))
  const answer = compose(criterion, of.map(countedAs))
  return { criterion, answer, claims: [], searched: widest(of), of }
}

const LEAVES: ReadonlySet<Criterion['kind']> = new Set(['fact', 'limit', 'item', 'question', 'withheld'])

const isLeaf = (criterion: Criterion): criterion is Leaf => LEAVES.has(criterion.kind)

function compose(criterion: Exclude<Criterion, Leaf>, answers: readonly Answer[]): Answer {
  const [first = 'not applicable', second = 'not applicable'] = answers
  switch (criterion.kind) {
    case 'all':
      return composeAll(answers)
    case 'any':
      return composeAny(answers)
    case 'k-of-n':
      return composeSome(criterion.k, answers)
    case 'not':
      return COMPOSITION.not[first]
    case 'unless':
      return COMPOSITION.unless[first]
    case 'when':
    case 'where':
      return COMPOSITION[criterion.kind][first][second]
    case 'exclusion':
      return criterion.except === null ? 'not met' : COMPOSITION.exclusion[first]
  }
}

const widest = (of: readonly Finding[]): Searched =>
  of.reduce((most, { searched }) => (searched.pages > most.pages ? searched : most), NOT_SEARCHED)

/** Answers leaves from the claims and measures of a case. */
export function fromClaims(evidence: Evidence): Answerer {
  // Hundreds of leaves ask of tens of thousands of claims, each of one fact.
  const byFact = new Map<FactName, Claim[]>()
  for (const claim of evidence.claims) {
    const alike = byFact.get(claim.fact)
    if (alike === undefined) byFact.set(claim.fact, [claim])
    else alike.push(claim)
  }
  return (leaf) => {
    const given = Object.hasOwn(evidence.answers, leaf.id) ? evidence.answers[leaf.id] : undefined
    if (given !== undefined) return { answer: given, claims: [], searched: evidence.searched }
    switch (leaf.kind) {
      case 'question':
        return { answer: 'not documented', claims: aside(leaf, evidence.claims), searched: NOT_SEARCHED }
      case 'withheld':
        // neither way may be concluded from a rule with a part missing; `not documented` would count as lack of support
        return { answer: 'conflicting', claims: [], searched: NOT_SEARCHED }
      case 'limit':
        return {
          answer: withinLimit(leaf, evidence),
          claims: evidence.amounts[leaf.measure]?.claims ?? [],
          searched: evidence.searched,
        }
      case 'item':
        return { answer: ofItem(leaf, evidence.item), claims: [], searched: NOT_SEARCHED }
      case 'fact':
        return fact(leaf, byFact.get(leaf.fact) ?? [], evidence)
    }
  }
}

/** Nobody has looked yet (`searched` is nothing), but what bears on the question is shown beside it. */
const aside = (question: Question, claims: readonly Claim[]): readonly Claim[] =>
  claims.filter((claim) => question.facts.includes(claim.fact) && claim.voice !== 'utilization review')

function withinLimit(limit: Limit, evidence: Evidence): Answer {
  const measured = evidence.amounts[limit.measure]
  if (measured === undefined) return 'not documented'
  const answers = [above(measured, limit.least), below(measured, limit.most)]
  return composeAll(answers)
}

function below({ low, high }: Measured, most: string | null): Answer {
  const bound = most === null ? null : readRational(most)
  if (bound === null) return 'not applicable'
  if (compare(low, bound) > 0) return 'not met'
  if (high === null) return 'not documented'
  return compare(high, bound) <= 0 ? 'met' : 'conflicting'
}

function above({ low, high }: Measured, least: string | null): Answer {
  const bound = least === null ? null : readRational(least)
  if (bound === null) return 'not applicable'
  if (compare(low, bound) >= 0) return 'met'
  return high === null ? 'not documented' : compare(high, bound) < 0 ? 'not met' : 'conflicting'
}

/** A region that the request does not name is not known; a name that it does not print is not asked for. */
function ofItem({ names, regions }: ItemTest, item: ItemInView): Answer {
  const part = item.place?.bodyPart ?? null
  const named: Answer = names.some((phrase) => item.names.some((name) => contains(name, phrase))) ? 'met' : 'not met'
  const there: Answer =
    part === null ? 'not documented' : regionsOf(part).some((region) => regions.includes(region)) ? 'met' : 'not met'
  return composeAll([names.length === 0 ? 'not applicable' : named, regions.length === 0 ? 'not applicable' : there])
}

/** `claims` are those of the fact asked for. */
function fact(test: FactTest, claims: readonly Claim[], evidence: Evidence): Answered {
  const sides = claims.map((claim) => ({ claim, side: sideOf(claim, test, evidence.item) }))
  const on = (which: 'for' | 'against'): Claim[] => sides.filter(({ side }) => side === which).map(({ claim }) => claim)
  const [pro, contra] = [on('for'), on('against')]
  const { searched } = evidence
  if (pro.length === 0 && contra.length === 0) return { answer: 'not documented', claims: [], searched }
  if (contra.length === 0) return { answer: 'met', claims: pro, searched }
  if (pro.length === 0) return { answer: 'not met', claims: contra, searched }
  if (test.prevails === 'for') return { answer: 'met', claims: pro, searched }
  if (test.prevails === 'against') return { answer: 'not met', claims: contra, searched }
  const order = newer(pro, contra)
  const both = [...pro, ...contra]
  return { answer: order > 0 ? 'met' : order < 0 ? 'not met' : 'conflicting', claims: both, searched }
}

/** Positive when the newest of `a` is newer than the newest of `b`; 0 when equal, or when either side has no date. */
function newer(a: readonly Claim[], b: readonly Claim[]): number {
  const [x, y] = [newest(a), newest(b)]
  return x === null || y === null ? 0 : Temporal.PlainDate.compare(x, y)
}

const newest = (claims: readonly Claim[]): CivilDate | null =>
  claims.reduce<CivilDate | null>(
    (latest, { date }) =>
      date !== null && (latest === null || Temporal.PlainDate.compare(date, latest) > 0) ? date : latest,
    null,
  )
