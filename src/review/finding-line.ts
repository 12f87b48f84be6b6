import { type Claim, printRational } from '../core/index.ts'
import { type Criterion, carries, type Finding } from '../guidelines/index.ts'
import type { ItemReview } from './review.ts'

/**
 * One node of a criterion tree as it is shown, with its evidence in the shape of whoever shows it. `of` is the id of the
 * node above (null for the rule itself). `asks`: what answers it: the record, the request itself, a person, or the nodes
 * below. `decides` is false for advice and questions.
 */
export type FindingLine<Evidence> = {
  readonly id: string
  readonly of: string | null
  readonly depth: number
  readonly kind: Criterion['kind']
  readonly asks: 'record' | 'request' | 'person' | 'parts'
  readonly decides: boolean
  readonly question: string
  readonly citation: Criterion['citation']
  readonly answer: Finding['answer']
  /** What silence means where the record is asked: the rule stays open, or it decides nothing; else null. */
  readonly silence: 'open' | 'decides nothing' | null
  /** The person who gave this answer, with the day and the reason; null where the record or the request answers. */
  readonly answeredBy: { readonly by: string; readonly on: string; readonly why: string } | null
  /** What the request was measured against: amounts as decimals or fractions, an open end null; else null. */
  readonly measured: Measure | null
  readonly evidence: readonly Evidence[]
  /** Further places that say it, beyond the limit below. */
  readonly moreEvidence: number
  readonly searched: Finding['searched']
}

type Measure = {
  readonly of: string
  readonly low: string | null
  readonly high: string | null
  readonly least: string | null
  readonly most: string | null
}

/** A rule that speaks of an item, and by what right. */
export type GuidelineLine = {
  readonly topic: string
  readonly title: string
  readonly role: 'decides' | 'advises'
  readonly fits: 'phase' | 'by analogy'
  readonly authority: string
  readonly edition: string | null
  readonly because: string | null
  readonly note: string | null
}

/** The places of one finding that are shown: a thousand pages may repeat one sentence on every page. */
export const MOST_EVIDENCE = 50

function asksOf({ kind }: Criterion): FindingLine<unknown>['asks'] {
  if (kind === 'fact') return 'record'
  if (kind === 'limit' || kind === 'item') return 'request'
  return kind === 'question' ? 'person' : 'parts'
}

type Amounts = ItemReview['amounts']
type Context<Evidence> = {
  readonly amounts: Amounts | null
  readonly answered: ItemReview['answered']
  readonly places: (claims: readonly Claim[]) => readonly Evidence[]
}

/** The criteria of one rule with their answers, parents before children. */
export function answeredCriteria<Evidence>(
  item: ItemReview,
  finding: Finding,
  places: (claims: readonly Claim[]) => readonly Evidence[],
): readonly FindingLine<Evidence>[] {
  // A composite is measured part by part, and which part a number belongs to is not told.
  const context = { amounts: item.subject.components.length > 1 ? null : item.amounts, answered: item.answered, places }
  return lines(finding, context, null, 0)
}

function lines<Evidence>(
  finding: Finding,
  context: Context<Evidence>,
  of: string | null,
  depth: number,
): readonly FindingLine<Evidence>[] {
  const { criterion, answer, claims, searched } = finding
  const { amounts, answered, places } = context
  const evidence = places(claims)
  const person = answered.find((each) => each.criterion === criterion.id)
  const line: FindingLine<Evidence> = {
    id: criterion.id,
    of,
    depth,
    kind: criterion.kind,
    asks: asksOf(criterion),
    decides: carries(criterion),
    question: criterion.question,
    citation: criterion.citation,
    answer,
    silence: criterion.kind !== 'fact' ? null : criterion.silence === 'does not apply' ? 'decides nothing' : 'open',
    answeredBy: person === undefined ? null : { by: person.by, on: person.on.toString(), why: person.why },
    measured: amounts === null ? null : measuredBy(criterion, amounts),
    evidence: evidence.slice(0, MOST_EVIDENCE),
    moreEvidence: Math.max(0, evidence.length - MOST_EVIDENCE),
    searched,
  }
  return [line, ...finding.of.flatMap((child) => lines(child, context, criterion.id, depth + 1))]
}

function measuredBy(criterion: Criterion, amounts: Amounts): Measure | null {
  if (criterion.kind !== 'limit') return null
  const { measure, least, most } = criterion
  const found = amounts[measure]
  const low = found === undefined ? null : printRational(found.low)
  const high = found === undefined || found.high === null ? null : printRational(found.high)
  return { of: measure, low, high, least, most }
}

export function guidelineLine({ topic, governing }: ItemReview['findings'][number]): GuidelineLine {
  return {
    topic: topic.id,
    title: topic.title,
    role: topic.role,
    fits: governing.fits,
    authority: topic.authority,
    edition: governing.edition?.edition?.edition ?? null,
    because: governing.edition?.because ?? null,
    note: topic.note,
  }
}
