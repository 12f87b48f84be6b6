import { printRational } from '../core/index.ts'
import type { Finding } from '../guidelines/index.ts'
import type { Sentence, Support } from '../letter/index.ts'
import type { CaseToDraft } from './draft.ts'
import { notFound } from './draft-absence.ts'
import { amounts, dose } from './draft-amounts.ts'
import { shown } from './draft-evidence.ts'
import {
  capital,
  citationInWords,
  decidingTopics,
  itemWords,
  leavesIn,
  shortName,
  type Told,
  type TopicInDraft,
} from './draft-item.ts'
import { open } from './draft-open.ts'
import { ruleInWords } from './draft-rules.ts'
import { inQuotes, lowered, oneLine, plainRequest, type Sources, type Statement } from './draft-sources.ts'
import { taper } from './draft-taper.ts'
import { answerTo, concerns, type UrReason, urSupport } from './draft-ur.ts'
import type { ItemReview } from './review.ts'
import { askedFor, medicationOf } from './subject.ts'

export type ItemDraft = { readonly rationale: readonly Sentence[]; readonly toDecide: readonly string[] }

/**
 * The rationale of one item in the reviewer's order: the request; the rule that governs and what it asks; what the
 * records show; what was searched for and not found; amounts and dose; the reasons of utilization review, one by one; how
 * the findings stand to the rule; taper; what the decision can and cannot change. It never says how to decide.
 */
export function rationaleOf(
  number: number,
  given: CaseToDraft,
  sources: Sources,
  reasons: readonly UrReason[],
  told: Told,
): ItemDraft {
  const item = given.review.items[number - 1]
  if (item === undefined) return { rationale: [], toDecide: [] }
  const topics = decidingTopics(item)
  const depends = item.lean.ground === 'depends-on'
  const rationale: Sentence[] = [...request(number, item, sources, told)]
  if (item.subject.dependsOn !== null) rationale.push(...dependence(number, item.subject.dependsOn))
  rationale.push(...governing(number, item, topics, told))
  if (!depends) rationale.push(...shown(number, item, topics, sources, told))
  rationale.push(...amounts(item, topics, given, sources))
  if (!depends) {
    rationale.push(...dose(number, item, sources, told))
    rationale.push(...notFound(number, topics, sources, told))
  }
  const ur = answered(number, item, sources, reasons, told, rationale)
  rationale.push(...ur.sentences)
  if (item.subject.dependsOn === null) rationale.push(...standing(item, topics))
  rationale.push(...taper(number, item, sources))
  rationale.push(...effect(number, item))
  return { rationale, toDecide: [...open(number, item, topics, given, sources, told), ...ur.toDecide] }
}

/** What the classes are, for readers who do not know the names. */
const CLASSES: Readonly<Record<string, string>> = {
  opioid: 'an opioid, a strong pain medicine that can cause dependence',
  benzodiazepine: 'a benzodiazepine, a calming medicine that can cause dependence',
  'muscle relaxant': 'a muscle relaxant',
  NSAID: 'an anti-inflammatory pain medicine',
  'anti-epilepsy drug': 'an anti-seizure medicine that is also used for nerve pain',
  antidepressant: 'an antidepressant that is also used for pain',
  'sleep medication': 'a sleeping medicine',
  'proton pump inhibitor': 'a medicine that protects the stomach',
  'topical analgesic': 'a pain medicine for the skin',
}

function request(number: number, item: ItemReview, sources: Sources, told: Told): readonly Sentence[] {
  const { subject } = item
  const field = `items.${number - 1}`
  const medication = medicationOf(subject)
  const kind = medication === null ? undefined : CLASSES[medication.drug.drugClass]
  const sentences: Sentence[] = []
  if (medication !== null && kind !== undefined) {
    const before = told.topics.get(medication.drug.drugClass)
    told.topics.set(medication.drug.drugClass, before ?? number)
    const says = before === undefined ? `is ${kind}` : `belongs to the same class of drugs as item ${before}`
    sentences.push({
      text: `${capital(medication.name)} ${says}.`,
      support: [{ kind: 'application', field: `${field}.request` }],
    })
  }
  if (medication !== null && medication.quantity === null && medication.sig === null) {
    const strength = medication.ingredients.every((each) => each.strength === null)
    sentences.push({
      text: `${capital(shortName(item))} is asked for without ${strength ? 'strength, ' : ''}quantity or directions, so how much and how long cannot be computed.`,
      support: [{ kind: 'application', field: `${field}.request` }],
    })
  }
  const purpose = purposeOf(item, sources)
  if (purpose !== null) {
    const { name, support } = sources.named(purpose)
    sentences.push({
      text: `The ${name} gives the reason for the request: ${inQuotes(purpose.quote)}.`,
      support: [sources.record(purpose), ...support],
    })
  }
  if (sentences.length === 0) {
    const what = plainRequest(askedFor(subject))
    const around = subject.dependsOn !== null && /^associated/i.test(askedFor(subject))
    sentences.push({
      text: around ? `Asked for with the operation: ${what}.` : `The request is for ${what}.`,
      support: [{ kind: 'application', field: `${field}.${subject.disputed === null ? 'request' : 'disputed'}` }],
    })
  }
  return sentences
}

/** The newest statement of a purpose that names what is asked for. */
function purposeOf(item: ItemReview, sources: Sources): Statement | null {
  const names = itemWords(item)
  if (names.length === 0) return null
  const found = sources.newest.filter(
    ({ claims, quote }) =>
      claims.some(({ fact }) => fact === 'purpose of request') &&
      names.some((name) => quote.toLowerCase().includes(name)),
  )
  return found[0] ?? null
}

function dependence(number: number, on: number): readonly Sentence[] {
  return [
    {
      text: `This item goes with item ${on} and is needed only if that treatment takes place.`,
      support: [{ kind: 'application', field: `items.${number - 1}.dependsOn` }],
    },
  ]
}

function governing(number: number, item: ItemReview, topics: readonly TopicInDraft[], told: Told): readonly Sentence[] {
  return topics.flatMap((each, index): Sentence[] => {
    const { topic, governing: why } = each
    const support: Support[] = [{ kind: 'guideline', citation: topic.rule.citation }]
    const before = told.topics.get(topic.id)
    if (before !== undefined) {
      if (index > 0) return []
      const text = `${capital(shortName(item))} is judged by the same rule as item ${before} (section “${topic.rule.citation.section}”).`
      return [{ text, support }]
    }
    const firstRule = told.rules.size === 0
    told.rules.add(topic.id)
    told.topics.set(topic.id, number)
    const asks = ruleInWords(topic.id) ?? `It asks: “${topic.rule.question}”`
    const bounds = boundsIn(each.finding, asks)
    const analogy = why.fits === 'phase' ? '' : ' It was written for another stage of pain and only informs here.'
    const schedule =
      firstRule && topic.rule.citation.guideline.startsWith('MTUS') ? " California's treatment schedule:" : ''
    const first = `${index === 0 ? 'The rule for this request stands in' : 'A further rule stands in'}${schedule}`
    return [
      { text: `${first} ${citationInWords(topic.rule)}.`, support },
      { text: `${asks}${analogy}`, support: [...support, ...bounds] },
    ]
  })
}

/** The criteria that a rule's numbers come from. */
function boundsIn(finding: Finding, words: string): readonly Support[] {
  const figures: readonly string[] = words.match(/\d+/g) ?? []
  const { criterion, of } = finding
  const bound = criterion.kind === 'limit' ? ` ${criterion.least ?? ''} ${criterion.most ?? ''}` : ''
  const own = (`${criterion.question}${bound}`.match(/\d+/g) ?? []).some((figure) => figures.includes(figure))
  return [
    ...(own ? [{ kind: 'finding' as const, id: criterion.id }] : []),
    ...of.flatMap((child) => boundsIn(child, words)),
  ]
}

/** Reasons that concern the item, each answered once in the case. */
function answered(
  number: number,
  item: ItemReview,
  sources: Sources,
  reasons: readonly UrReason[],
  told: Told,
  said: readonly Sentence[],
): { readonly sentences: readonly Sentence[]; readonly toDecide: readonly string[] } {
  const sentences: Sentence[] = []
  const toDecide: string[] = []
  const before = new Map<number, UrReason[]>()
  for (const reason of reasons) {
    if (!concerns(reason, number)) continue
    const earlier = told.reasons.get(reason.words.quote)
    if (earlier !== undefined) {
      before.set(earlier, [...(before.get(earlier) ?? []), reason])
      continue
    }
    told.reasons.set(reason.words.quote, number)
    const answer = answerTo(reason, item, sources, said)
    for (const sentence of answer.sentences)
      if (!sentences.some(({ text }) => text === sentence.text)) sentences.push(sentence)
    toDecide.push(...answer.toDecide)
  }
  // What goes with an operation has its reasons there.
  if (item.subject.dependsOn !== null) before.clear()
  for (const [earlier, same] of before) {
    sentences.push({
      text: `For ${shortName(item)} utilization review gives the ${same.length === 1 ? 'reason' : 'reasons'} answered under item ${earlier}.`,
      support: same.map((reason) => urSupport(reason, sources)),
    })
  }
  return { sentences, toDecide }
}

/** How the findings stand to the rule: what is documented, missing or passed, and not what to decide. */
function standing(item: ItemReview, topics: readonly TopicInDraft[]): readonly Sentence[] {
  const [first] = topics
  if (first === undefined) return []
  const support: Support[] = topics.map(({ finding }) => ({ kind: 'finding', id: finding.criterion.id }))
  const name = shortName(item)
  switch (item.lean.ground) {
    case 'criteria-met':
      return [{ text: `For ${name}, each point on which the rule turns is documented.`, support }]
    case 'excluded':
      return [
        {
          text: `As the file stands, ${name} falls under what the rule does not recommend.`,
          support,
        },
      ]
    case 'over-limit':
      return [{ text: `What is asked for goes beyond what the rule allows for ${name}.`, support }]
    case 'not-met':
      return [
        {
          text: `On ${name}, a documented finding speaks against a point that the rule asks for: “${failedQuestion(first.finding)}”`,
          support,
        },
      ]
    case 'support-not-documented':
      return [
        {
          text: `What the rule asks for could not be established for ${name} from this file; that is not a finding that it is not so.`,
          support,
        },
      ]
    default:
      return []
  }
}

/** The question of the first leaf that a documented finding fails. */
function failedQuestion(finding: Finding): string {
  const failed = leavesIn(finding).find(
    ({ finding: leaf, against }) => leaf.answer === (against ? 'met' : 'not met') && leaf.claims.length > 0,
  )
  return failed?.finding.criterion.question ?? finding.criterion.question
}

/** What was authorized stays; what is decided is one thing. The statute limits the review to medical necessity. */
function effect(number: number, item: ItemReview): readonly Sentence[] {
  const { subject } = item
  const field = `items.${number - 1}`
  const law: Support = { kind: 'law', citation: 'Labor Code 4610.6(a)' }
  if (subject.authorized === null) {
    const medication = medicationOf(subject)
    const visits = subject.service?.visits ?? null
    const support: Support[] = [{ kind: 'application', field: `${field}.request` }, law]
    if (medication?.quantity != null) {
      const quantity = printRational(medication.quantity)
      const unit = medication.quantityUnit ?? 'units'
      const text = `The ${quantity} ${unit} of ${shortName(item)} are decided together: this review cannot grant fewer.`
      return quantity === '1' ? [] : [{ text, support }]
    }
    if (visits === null || visits.high < 2) return []
    const amount = visits.low === visits.high ? `${visits.high}` : `${visits.low} to ${visits.high}`
    support.push({ kind: 'arithmetic', steps: `visits asked for: ${amount}` })
    return [{ text: `The ${amount} visits are decided together: this review cannot grant fewer.`, support }]
  }
  const rest = oneLine(askedFor(subject)).replace(/[.;:]$/, '')
  return [
    {
      text: `What was authorized (${oneLine(subject.authorized).replace(/[.;:]$/, '')}) stays as it is.`,
      support: [{ kind: 'application', field: `${field}.authorized` }],
    },
    {
      text: `In dispute is ${lowered(rest)}, as a whole: this review cannot grant a smaller part of it.`,
      support: [{ kind: 'application', field: `${field}.disputed` }, law],
    },
  ]
}
