import { type CivilDate, type Claim, type FactName, printCivilDate, printRational } from '../core/index.ts'
import type { Sentence, Support } from '../letter/index.ts'
import type { CaseToDraft } from './draft.ts'
import { diagnoses, studies, treatments } from './draft-history.ts'
import { latestReport, latestTold } from './draft-latest.ts'
import { medications, watch } from './draft-medications.ts'
import {
  accordingTo,
  type DraftDocument,
  held,
  inQuotes,
  key,
  listed,
  lowered,
  oneLine,
  plainRequest,
  type Sources,
  type Statement,
  sentenceFrom,
  states,
} from './draft-sources.ts'
import { isTelling, type UrReason, urSupport } from './draft-ur.ts'

/** Most sentences of a summary: a letter tells the case, it does not copy the file. */
const MOST = 25

/** How much is told of each; the other parts have limits of their own, and all together stay under `MOST`. */
const BUDGET = { reasons: 2, conflicts: 2 }

/**
 * The clinical case summary in the reviewer's order: who and how injured; diagnoses; treatment and what came of it;
 * studies; the latest report; medication with daily doses; work; what is asked for; what utilization review did. Sentences
 * of the records are taken over as they stand where they are plain sentences; nothing is said that no record says.
 */
export function summaryOf(given: CaseToDraft, sources: Sources, reasons: readonly UrReason[]): readonly Sentence[] {
  const told = new Set<string>()
  const latest = latestReport(sources)
  const sentences = [
    ...identity(given, sources),
    ...mechanism(given, sources, told),
    ...diagnoses(sources, latest),
    ...treatments(given, sources, told),
    ...studies(given, sources, told),
    ...latestTold(given, sources, latest, told),
    ...medications(given, sources),
    ...watch(given, sources, told),
    ...work(sources, told),
    ...requests(given),
    ...decided(given, sources),
    ...reasonsGiven(sources, reasons),
    ...conflicts(given, sources),
  ]
  return sentences.slice(0, MOST)
}

function identity({ application }: CaseToDraft, sources: Sources): readonly Sentence[] {
  const { patient, dateOfInjury } = application
  const support: Support[] = []
  const newest = (fact: FactName): { claim: Claim; statement: Statement } | null => {
    const found = sources.newest.flatMap((statement) => {
      const claim = statement.claims.find((each) => each.fact === fact && held(each))
      return claim === undefined ? [] : [{ claim, statement }]
    })
    return found[0] ?? null
  }
  let { age, sex } = patient
  if (age !== null) support.push({ kind: 'application', field: 'patient.age' })
  else {
    const found = newest('age')
    if (found?.claim.value.kind === 'number') {
      age = Number(printRational(found.claim.value.quantity.low))
      support.push(sources.record(found.statement))
    }
  }
  if (sex !== null) support.push({ kind: 'application', field: 'patient.sex' })
  else {
    const found = newest('sex')
    if (found?.claim.value.kind === 'word') {
      sex = found.claim.value.word === 'female' ? 'female' : 'male'
      support.push(sources.record(found.statement))
    }
  }
  let injured: CivilDate | null = dateOfInjury
  if (injured !== null) support.push({ kind: 'application', field: 'dateOfInjury' })
  else {
    const found = newest('date of injury')
    if (found?.claim.value.kind === 'date') {
      injured = found.claim.value.date
      support.push(sources.record(found.statement))
    }
  }
  const who = sex === 'female' ? 'woman' : sex === 'male' ? 'man' : 'person'
  const aged = age === null ? `a ${who}` : `a ${age}-year-old ${who}`
  if (age === null && sex === null && injured === null) return []
  const article = age !== null && /^(?:8|11|18)/.test(String(age)) && age !== 110 ? aged.replace(/^a /, 'an ') : aged
  const known = age !== null || sex !== null
  const text =
    injured === null
      ? `The injured worker is ${article}.`
      : known
        ? `The injured worker is ${article} who was injured at work on ${printCivilDate(injured)}.`
        : `The worker was injured on ${printCivilDate(injured)}.`
  return [{ text, support }]
}

const ACCIDENT =
  /\b(?:slipped|fell|tripped|struck|was (?:hit|thrown|pinned)|twisted|while (?:lifting|carrying|pulling|pushing|bending|climbing|moving|loading|unloading|reaching|walking|driving|working|turning|helping)|repetitive|rear-ended|motor vehicle|crushed|caught|lifting an?)\b/i
/** How long after the injury a paper still tells how it happened. */
const MECHANISM_DAYS = 730

/** How it happened, in the words of the earliest report that says so. */
function mechanism({ application }: CaseToDraft, sources: Sources, told: Set<string>): readonly Sentence[] {
  const { dateOfInjury } = application
  const after = ({ date }: Statement): number =>
    dateOfInjury === null || date === null ? 0 : Math.abs(dateOfInjury.until(date, { largestUnit: 'day' }).days)
  const telling = sources.statements.filter(
    (each) =>
      ACCIDENT.test(each.quote) &&
      (each.claims.some((claim) => claim.fact === 'mechanism of injury' && held(claim)) ||
        (after(each) <= MECHANISM_DAYS && states(each, ['symptom', 'date of injury', 'age', 'sex']))),
  )
  // Later falls and accidents are told in a file too: the paper next to the day of injury speaks of the injury.
  for (const statement of telling.toSorted((a, b) => after(a) - after(b))) {
    const text = sentenceFrom(statement.quote)
    if (text === null || !ACCIDENT.test(text)) continue
    told.add(key(statement))
    return [{ text, support: [sources.record(statement)] }]
  }
  return []
}

function work(sources: Sources, told: Set<string>): readonly Sentence[] {
  for (const statement of sources.newest) {
    const stated = statement.claims.some((claim) => claim.fact === 'work status' && claim.assertion === 'affirmed')
    if (!stated || told.has(key(statement)) || statement.document?.kind === 'letter') continue
    const words = oneLine(statement.quote)
    if (words.split(' ').length > 30 || /\b(?:I|we|my|our)\b/.test(words)) continue
    told.add(key(statement))
    const whole = sentenceFrom(words)
    if (
      whole !== null &&
      /^(?:he|she|the (?:patient|injured worker|worker|claimant|applicant|employee)|patient)\b/i.test(whole)
    )
      return [accordingTo(whole, statement, sources)]
    const status = words
      .replace(/^(?:current )?work status\s*[:-]?\s*/i, '')
      .replace(/^(?:is|was|remains)\s+/i, '')
      .replace(/\.$/, '')
    const support = statement.date === null ? [] : sources.dated(statement, statement.date)
    const day = statement.date === null || support.length === 0 ? '' : ` on ${printCivilDate(statement.date)}`
    return [{ text: `The work status${day} is: ${lowered(status)}.`, support: [sources.record(statement), ...support] }]
  }
  return []
}

const MOST_NAMED = 6

function requests({ application }: CaseToDraft): readonly Sentence[] {
  const { items, requestDate } = application
  if (items.length === 0) return []
  const support: Support[] = items
    .slice(0, MOST_NAMED)
    .map((_, index) => ({ kind: 'application', field: `items.${index}.request` }))
  if (requestDate !== null) support.push({ kind: 'application', field: requestDate.field })
  const names = items.slice(0, MOST_NAMED).map(({ request }) => plainRequest(request))
  const more = items.length - names.length
  const rest = more === 0 ? '' : '; and the further items listed below'
  const day = requestDate === null ? '' : ` of ${printCivilDate(requestDate.date)}`
  const text = `The request for authorization${day} asks for ${listed(names)}${rest}.`
  if (more > 0) support.push({ kind: 'application', field: 'items' })
  return [{ text, support }]
}

/** What utilization review did, item by item where it differs. */
function decided({ application, urDocument }: CaseToDraft, sources: Sources): readonly Sentence[] {
  const { items, urDate } = application
  const support: Support[] = []
  const day = urDate === null ? '' : `On ${printCivilDate(urDate.date)} `
  if (urDate !== null) {
    if (urDate.field !== null) support.push({ kind: 'application', field: urDate.field })
    else if (urDocument !== null) {
      support.push(
        ...sources.dated(
          { quote: '', span: urDocument.dateSpan ?? noSpan(urDocument), document: urDocument },
          urDate.date,
        ),
      )
    }
  }
  const parts: string[] = []
  const denied: number[] = []
  items.forEach(({ urOutcome, authorized }, index) => {
    if (authorized !== null) {
      parts.push(
        `authorized ${lowered(oneLine(authorized).replace(/[.;]$/, ''))}${items.length === 1 ? '' : ` for item ${index + 1}`}`,
      )
      support.push({ kind: 'application', field: `items.${index}.authorized` })
    } else if (urOutcome === 'deny' || urOutcome === 'modify') {
      support.push({ kind: 'application', field: `items.${index}.urOutcome` })
      if (urOutcome === 'deny') denied.push(index + 1)
      else parts.push(`modified item ${index + 1}`)
    }
  })
  if (denied.length > 0) {
    const all = denied.length === items.length
    const numbers = listed(denied.map(String))
    parts.push(
      all
        ? items.length === 1
          ? 'denied the request'
          : 'denied all of them'
        : `denied item${denied.length === 1 ? '' : 's'} ${numbers}`,
    )
  }
  if (parts.length === 0 || support.length === 0) return []
  return [{ text: `${day}${day === '' ? 'U' : 'u'}tilization review ${listed(parts)}.`, support }]
}

const noSpan = ({ id, firstPage }: DraftDocument) => ({ document: id, page: firstPage, from: 0, to: 0 })

function reasonsGiven(sources: Sources, reasons: readonly UrReason[]): readonly Sentence[] {
  const quotes = [...new Map(reasons.filter(isTelling).map((reason) => [reason.sentence.quote, reason])).values()]
  return quotes.slice(0, BUDGET.reasons).map((reason, index) => ({
    text: `${index === 0 ? 'Utilization review stated' : 'It also stated'}: ${inQuotes(reason.sentence.quote)}.`,
    support: [urSupport(reason, sources)],
  }))
}

/** One claim for each thing that is said, the rarer first: of a hundred pages that agree one is enough. */
function opposed(claims: readonly Claim[]): readonly Claim[] {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) {
    const { value } = claim
    const said = value.kind === 'word' ? value.word : value.kind === 'date' ? value.date.toString() : claim.quote
    groups.set(said, [...(groups.get(said) ?? []), claim])
  }
  return [...groups.values()]
    .toSorted((a, b) => a.length - b.length)
    .flatMap(([first]) => first ?? [])
    .slice(0, 2)
}

/** What cannot both be right is told as such. */
function conflicts({ review, application }: CaseToDraft, sources: Sources): readonly Sentence[] {
  return review.contradictions.slice(0, BUDGET.conflicts).flatMap(({ message, claims, item }): Sentence[] => {
    const places = opposed(claims).flatMap((claim) => sources.statementOf(claim) ?? [])
    if (places.length === 0) return []
    const about = item === null || application.items.length < 2 ? '' : `On item ${item}, `
    const said = listed(places.map(({ quote }) => inQuotes(quote)))
    const says = `${about}${about === '' ? message : lowered(message)}`.replace(/\.$/, '')
    const support: Support[] = places.map(sources.record)
    if (about !== '') support.push({ kind: 'application', field: `items.${(item ?? 1) - 1}.request` })
    return [{ text: `${says}${says.endsWith('?') ? '' : ':'} ${said}.`, support }]
  })
}
