import { compare, readRational } from '../core/index.ts'
import type { Sentence, Support } from '../letter/index.ts'
import type { CaseToDraft } from './draft.ts'
import { doseWords } from './draft-dose.ts'
import { MISSED, type Missed, PURPOSE } from './draft-missed.ts'
import {
  agesOf,
  byWeight,
  counted,
  inQuotes,
  isAnnounced,
  newestFirst,
  oneLine,
  type Sources,
  type Statement,
  telling,
} from './draft-sources.ts'
import type { ItemReview } from './review.ts'
import { askedFor, medicationOf } from './subject.ts'
import type { UrReason } from './ur-decision.ts'

export type { UrReason }

/** What an answered reason leaves: sentences for the rationale, and what only the physician can weigh. */
export type UrAnswer = { readonly sentences: readonly Sentence[]; readonly toDecide: readonly string[] }

/** The words of utilization review with their place: its statement, never a fact of the record. */
export const urSupport = ({ sentence }: UrReason, sources: Sources): Support => ({
  kind: 'utilization review',
  document: sources.pathOf(sentence.span.document),
  page: sentence.span.page,
  quote: sentence.quote,
})

/** Every reason of the decision once, in the order in which it is given. */
export function reasonsOf({ review }: CaseToDraft): readonly UrReason[] {
  const seen = new Set<string>()
  const all = review.items
    .flatMap(({ urOutcome }) => urOutcome?.reasons ?? [])
    .filter(({ words: { span } }) => {
      const key = `${span.document} ${span.page} ${span.from}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
  return all.toSorted((a, b) => a.words.span.page - b.words.span.page || a.words.span.from - b.words.span.from)
}

/** A reason that names no item speaks of all of them. */
export const concerns = ({ items }: UrReason, number: number): boolean => items.length === 0 || items.includes(number)

/**
 * Answers one reason for one item. What it says is missing is looked for in the records; a dose is compared with the
 * arithmetic; two drugs taken together are looked up. Everything else is a matter of judgement and is asked, not answered.
 */
export function answerTo(reason: UrReason, item: ItemReview, sources: Sources, said: readonly Sentence[]): UrAnswer {
  const words = oneLine(reason.words.quote)
  const dose = doseAnswer(oneLine(reason.sentence.quote), item, reason, sources)
  if (dose !== null) return dose
  const bare = unspecified(words, item, reason, sources)
  if (bare !== null) return bare
  const together = togetherAnswer(words, item, reason, sources)
  if (together !== null) return together
  if (reason.says === 'not documented') {
    const named = MISSED.filter(({ says }) => isAbsent(words, says))
    // "It is not explained why an EMG is needed" misses the reason and not the study.
    const why = named.filter(({ words: what }) => what === PURPOSE)
    const absent = why.length > 0 ? why : named
    if (absent.length > 0) {
      const answers = absent.map((each) => absenceAnswer(each, item, reason, sources, said))
      return {
        sentences: answers.flatMap(({ sentences }) => sentences),
        toDecide: answers.flatMap(({ toDecide }) => toDecide),
      }
    }
  }
  const { ground } = item.lean
  const agrees =
    (reason.says === 'not recommended' && ground === 'excluded') ||
    (reason.says === 'more than allowed' && (ground === 'over-limit' || ground === 'excluded')) ||
    // what a guideline asks, where the draft found that the request does not keep it
    (reason.says === 'guideline' && (ground === 'over-limit' || ground === 'excluded') && LIMITS.test(words))
  if (agrees) {
    const text = `On this point utilization review and the rule agree; its words are ${inQuotes(words)}.`
    const topics: Support[] = item.lean.topics.map(({ rule }) => ({ kind: 'guideline', citation: rule.citation }))
    return { sentences: [{ text, support: [urSupport(reason, sources), ...topics] }], toDecide: [] }
  }
  const asks = weighs(reason, words)
  return { sentences: [], toDecide: asks === null ? [] : [asks] }
}

/** A reason that says something of this case: no bare conclusion, and no rule that is only quoted. */
export const isTelling = ({ sentence }: UrReason): boolean => {
  const words = oneLine(sentence.quote)
  return words.split(' ').length > 4 && !RULE_QUOTED.test(words)
}

/** What a person has to weigh of a reason; null for history, for a rule that is only quoted, and for a bare conclusion. */
function weighs({ says, facts }: UrReason, words: string): string | null {
  if (says === 'guideline' || words.split(' ').length < 4 || RULE_QUOTED.test(words)) return null
  if (says === 'not documented' && facts.length > 0)
    return `Utilization review misses this in the file: ${inQuotes(words)}. Is it there?`
  if (says === 'stated' && !OPINION.test(words)) return null
  return `Utilization review gave this reason, which is a matter of judgement: ${inQuotes(words)}. Do you agree?`
}

const LIMITS = /\b(?:limit\w*|not recommended|short|only|at most|maximum)\b/i

const RULE_QUOTED =
  /\b(?:MTUS|ODG|ACOEM|guidelines?)\b[^.]{0,90}\b(?:supports?|recommends?|allows?|states?|requires?|sets?|limits?|reserves?|advises?)\b|^(?:the )?(?:requests?|guidelines?|criteria) (?:is|are) not (?:supported|certified|met|medically necessary)/i
const OPINION =
  /\b(?:should|appropriate|excessive|premature|duplicat\w*|already|alternatives?|instead|safer|risks?|unlikely|can be|could be|adequate|sufficient|needed|necessary|long-term|none has)\b/i

/** The thing stands behind a word of absence, or a denial stands behind it ("is not documented"). */
function isAbsent(words: string, says: RegExp): boolean {
  const match = says.exec(words)
  if (match === null) return false
  // One member of a list ("no drug test, opioid agreement or pill count") has its denial outside.
  if (!ABSENT.test(words)) return true
  const after = words.slice(match.index + match[0].length, match.index + match[0].length + 80)
  return (
    ABSENT.test(words.slice(0, match.index)) ||
    ABSENT.test(match[0]) ||
    /^[^.;]{0,50}\b(?:not|never|unclear|missing|lacking)\b/i.test(after)
  )
}

const ABSENT =
  /\b(?:no|not|without|lack(?:s|ing|ed)?|absence|insufficient|inadequate|fails? to|failed to|never|neither|nor|none|missing|unclear|undocumented)\b/i

function absenceAnswer(
  { words, holds, says, near: close }: Missed,
  item: ItemReview,
  reason: UrReason,
  sources: Sources,
  said: readonly Sentence[],
): UrAnswer {
  const near = namesOf(item)
  const missedIn = oneLine(reason.words.quote)
  const found = sources.newest.filter(
    (each) =>
      each.document?.kind !== 'letter' && !isAnnounced(each) && each.claims.some((claim) => holds(claim, missedIn)),
  )
  const age = agesOf(found)
  const weight = (each: Statement): number => telling(each) + nearness(each, near) - age(each)
  const [best] = byWeight(found, weight)
  const own = urSupport(reason, sources)
  if (best === undefined) {
    const { documents, pages } = sources.searched
    const place = sources.near(close ?? says)
    // Words that come near may hold it all the same: then nobody may say that there is nothing.
    if (place !== null) {
      const question = `Utilization review misses ${words}. Nothing was recognised as such, but ${place.place}, says ${inQuotes(place.quote)}. Does that count?`
      return { sentences: [], toDecide: [question] }
    }
    const text = `Utilization review found no record of ${words}; the search of ${counted(documents, 'document')} (${counted(pages, 'page')}) found none either.`
    return { sentences: [{ text, support: [own, { kind: 'search', about: words, documents, pages }] }], toDecide: [] }
  }
  const { name, support } = sources.named(best)
  const quoted = inQuotes(best.quote)
  const above = said.some(({ text }) => text.includes(quoted))
  const place = `the ${name}, page ${best.span.page}`
  const degree = DEGREE.exec(missedIn)?.[0].toLowerCase() ?? null
  // Said without a word of absence: what is not there is utilization review's claim and not this draft's.
  const text =
    degree === null
      ? `The file holds a record of ${words} that utilization review missed: ${above ? `it is quoted above from ${place}` : `${place}, says ${quoted}`}.`
      : `Utilization review asks for a record of ${words} that is ${degree}; ${above ? `what the file holds is quoted above from ${place}` : `what the file holds is this: ${place}, says ${quoted}`}.`
  return {
    sentences: [{ text, support: [own, sources.record(best), ...support] }],
    toDecide:
      degree === null
        ? []
        : [`Utilization review misses a record of ${words} that is ${degree}. Is this one: ${quoted}?`],
  }
}

/** Who denies something of a certain degree is not contradicted by its mere mention. */
const DEGREE =
  /\b(?:objective|measurable|significant|recent|current|quantified|sufficient|adequate|clear|specific|detailed|meaningful|sustained|progressive|formal)\b/i

const namesOf = (item: ItemReview): readonly string[] =>
  [
    item.subject.service?.kind ?? '',
    item.subject.service?.bodyPart ?? '',
    ...(item.subject.drug?.ingredients.map(({ name }) => name) ?? []),
    askedFor(item.subject).split(' ')[0] ?? '',
  ]
    .map((name) => name.toLowerCase())
    .filter((name) => name.length > 3)

const nearness = ({ quote }: Statement, names: readonly string[]): number =>
  names.filter((name) => quote.toLowerCase().includes(name)).length

/** "The daily dose is 220 mg": the reviewer's figure beside ours. */
function doseAnswer(words: string, item: ItemReview, reason: UrReason, sources: Sources): UrAnswer | null {
  if (item.dose === null || !/\b(?:morphine|MED|MME|MEDD|equivalen\w+)\b/i.test(words)) return null
  const figures = [...words.matchAll(/(\d{1,4}(?:,\d{3})?(?:\.\d+)?)\s?(?:mg|milligrams?|MED|MME)/gi)].map((match) =>
    (match[1] ?? '').replace(',', ''),
  )
  const total = item.dose.requested ?? item.dose.now
  const own = total === null ? null : doseWords(total, sources)
  if (figures.length === 0 || total === null || own === null || total.high === null) return null
  const ceilings = new Set(item.dose.ceilings.map(({ most }) => most))
  const stated = figures.filter((figure) => !ceilings.has(figure))
  const [figure] = stated
  if (figure === undefined) return null
  const value = readRational(figure)
  const agrees = value !== null && compare(value, total.low) >= 0 && compare(value, total.high) <= 0
  const text = agrees
    ? `The arithmetic bears out utilization review's figure of ${figure} milligrams a day.`
    : `Utilization review gives the daily dose as ${figure} milligrams; the arithmetic gives ${own.figure}.`
  return {
    sentences: [{ text, support: [urSupport(reason, sources), ...own.support] }],
    toDecide: agrees
      ? []
      : [`Utilization review's dose (${figure} mg a day) is not the computed one (${own.figure}). Which is right?`],
  }
}

/** A request without quantity or directions says so itself. */
function unspecified(words: string, { subject }: ItemReview, reason: UrReason, sources: Sources): UrAnswer | null {
  const medication = medicationOf(subject)
  if (medication === null || medication.quantity !== null || medication.sig !== null) return null
  if (!/\b(?:quantity|dos(?:e|age)|frequency|directions|strength)\b/i.test(words) || !ABSENT.test(words)) return null
  const text = `As utilization review says, the request itself names no quantity or directions.`
  return { sentences: [{ text, support: [urSupport(reason, sources)] }], toDecide: [] }
}

/** "A benzodiazepine is taken together with opioids". */
function togetherAnswer(words: string, item: ItemReview, reason: UrReason, sources: Sources): UrAnswer | null {
  if (!/\b(?:together|combin\w+|concurrent\w*|concomitant\w*|in addition)\b/i.test(words)) return null
  if (!/\b(?:opioid|narcotic|benzodiazepine|muscle relaxant|sedat\w+)s?\b/i.test(words)) return null
  const note = item.safety.find(({ code }) => code === 'depressants-together')
  if (note === undefined) return null
  const [statement] = newestFirst(note.claims.flatMap((claim) => sources.statementOf(claim) ?? []))
  if (statement === undefined) return null
  const { name, support } = sources.named(statement)
  return {
    sentences: [
      {
        text: `The file bears out that drugs which slow breathing are taken together: the ${name} lists ${inQuotes(statement.quote)}.`,
        support: [urSupport(reason, sources), sources.record(statement), ...support],
      },
    ],
    toDecide: [],
  }
}
