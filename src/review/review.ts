import type { CivilDate, Claim, PagedText, Place } from '../core/index.ts'
import { type FactorTable, factorTable } from '../dose/index.ts'
import {
  type Asked,
  answersFor,
  type CaseDates,
  carries,
  evaluate,
  type Finding,
  fromClaims,
  type Governing,
  namesPart,
  nodesOf,
  type Pack,
  type PackTopic,
  type PersonAnswer,
  type PhaseAnswer,
  packInForce,
  phaseOf,
  type Searched,
  topicsInForce,
  withoutLetter,
} from '../guidelines/index.ts'
import { readRequest } from '../letter/index.ts'
import { type Amounts, amountsOf } from './amounts.ts'
import { type Contradiction, contradictionsIn } from './contradiction.ts'
import { type Lean, leaningOf, type TopicFinding } from './leaning.ts'
import { type DoseSides, doseSidesOf, type OpioidInUse, opioidsInUse } from './opioid-dose.ts'
import { type SafetyNote, safetyOf } from './safety.ts'
import { askedFor, medicationOf, placeOf, type Subject, viewOf } from './subject.ts'
import { readUrDecision, type UrOutcome, type UrReason } from './ur-decision.ts'

/** A case as the review sees it: what is asked for, when, and what its records state. */
export type CaseInReview = {
  readonly items: readonly Subject[]
  readonly dates: CaseDates
  readonly dateOfInjury: CivilDate | null
  readonly patient: { readonly age: number | null; readonly sex: string | null }
  readonly claims: readonly Claim[]
  readonly searched: Searched
  /** What persons answered; an answer goes before what is computed. */
  readonly answers: readonly PersonAnswer[]
  readonly packs: readonly Pack[]
  /** The papers of the utilization review decision, for what it decided and why; never evidence. */
  readonly urDecision?: readonly PagedText[]
  /** A published letter whose own rules are left out, so that a replay does not check a letter by itself. */
  readonly leaveOut: string | null
}

export type ItemReview = {
  readonly subject: Subject
  readonly lean: Lean
  readonly findings: readonly (TopicFinding & { readonly governing: Governing })[]
  readonly phase: PhaseAnswer
  readonly amounts: Amounts
  readonly table: FactorTable
  /** For an item that asks for an opioid: its daily dose side by side; null for everything else. */
  readonly dose: DoseSides | null
  readonly safety: readonly SafetyNote[]
  /** Why no guideline governs the item, where none does. */
  readonly ungoverned: readonly string[]
  /** What utilization review decided of it and why, in its own words; null where its decision is not at hand. */
  readonly urOutcome: UrOutcome | null
  /** Persons' answers to criteria of this item. */
  readonly answered: readonly PersonAnswer[]
}

export type CaseReview = {
  readonly items: readonly ItemReview[]
  readonly contradictions: readonly Contradiction[]
  /** Reasons of utilization review for something that none of the items could be found to be. */
  readonly urUnassigned: readonly UrReason[]
  /** Persons' answers to what no item's rules ask. */
  readonly unusedAnswers: readonly PersonAnswer[]
  /** Whether each pack governs the case, and by which date, in plain words. */
  readonly packs: readonly { readonly name: string; readonly used: boolean; readonly because: string }[]
}

type Weighed = Omit<ItemReview, 'urOutcome'>

/**
 * Reviews every item against the guideline in force. Items that hang on another take its leaning. What utilization
 * review says is never evidence; a case with nothing else leans nowhere (8 CCR 9792.10.6(b)(2)).
 */
export function reviewCase(review: CaseInReview): CaseReview {
  const opioids = opioidsInUse(review.claims, requestedOn(review))
  const packs = review.packs.map((pack) => ({ name: pack.name, ...packInForce(pack, review.dates) }))
  const given: Given = { review, opioids, packs: packs.flatMap(({ topics }) => topics) }
  const alone = review.items.map((subject, at) => reviewItem(subject, at + 1, given))
  const items = alone.map((item) => inherited(item, alone))
  const stated = { dateOfInjury: review.dateOfInjury, ...review.patient, at: requestedOn(review) }
  const documents = review.urDecision ?? []
  const ur = documents.length === 0 ? null : readUrDecision(documents, review.items, review.claims)
  return {
    items: items.map((item, at) => ({ ...item, urOutcome: ur?.items[at] ?? null })),
    contradictions: contradictionsIn(stated, review.items, review.claims),
    urUnassigned: ur?.unassigned ?? [],
    unusedAnswers: review.answers.filter((answer) => !items.some(({ answered }) => answered.includes(answer))),
    packs: packs.map(({ name, topics, because }) => ({ name, used: topics.length > 0, because })),
  }
}

function inherited(item: Weighed, all: readonly Weighed[]): Weighed {
  const on = item.subject.dependsOn
  const parent = on === null ? undefined : all[on - 1]
  if (parent === undefined || on === null || parent === item) return item
  const { leaning } = parent.lean
  // Support for the operation does not settle what goes with it: each has rules of its own. But those ask whether there
  // is an operation, which is not done yet: that the record does not show it is no lack of support.
  const unsupported = item.lean.ground === 'support-not-documented'
  if (leaning === 'overturn' && item.lean.leaning !== 'undetermined' && !unsupported) return item
  const barred = item.findings.some(({ finding }) => isBarred(finding))
  if (leaning === 'overturn' && (barred || unsupported)) {
    const open = barred
      ? 'it is not recommended unless an exception holds, and none was found.'
      : 'what its own rules ask for beside the operation was not found.'
    const because = `It goes with item ${on}, which leans to overturn; ${open}`
    return { ...item, lean: { leaning: 'undetermined', ground: null, because, topics: item.lean.topics } }
  }
  const because =
    leaning === 'undetermined'
      ? `It hangs on item ${on}, which is not settled.`
      : `It hangs on item ${on}, which leans to ${leaning}.`
  return { ...item, lean: { leaning, ground: leaning === 'undetermined' ? null : 'depends-on', because, topics: [] } }
}

/** Not recommended at all but for an exception that nobody documents: the operation alone does not carry it. */
function isBarred({ criterion, answer, of }: Finding): boolean {
  if (answer === 'not applicable' || !carries(criterion)) return false
  return (criterion.kind === 'exclusion' && answer === 'not documented') || of.some(isBarred)
}

/** A sling or an assistant has no place of its own: it belongs where the operation does. */
function placeOfParent({ dependsOn }: Subject, items: readonly Subject[]): Place | null {
  const parent = dependsOn === null ? undefined : items[dependsOn - 1]
  return parent === undefined ? null : placeOf(parent)
}

const CHRONIC = /\bchronic\b|permanent and stationary|maximum medical improvement/i

/** The day the request is judged by, or the next best one. */
const requestedOn = ({ dates }: CaseInReview): CivilDate | null =>
  dates.request ?? dates['utilization review'] ?? dates.service

const LEAVES: ReadonlySet<string> = new Set(['fact', 'limit', 'item', 'question'])

/** What every item of a case is reviewed with. */
type Given = {
  readonly review: CaseInReview
  readonly opioids: readonly OpioidInUse[]
  readonly packs: readonly PackTopic[]
}

function reviewItem(subject: Subject, number: number, given: Given): Weighed {
  const { review, opioids, packs } = given
  const parts = partsOf(subject)
  if (parts.length > 1)
    return together(
      subject,
      parts.map((part) => reviewItem(part, number, given)),
    )
  const { claims, dates } = review
  const at = requestedOn(review)
  const saidChronic = claims.some(({ fact, quote }) => fact === 'diagnosis' && CHRONIC.test(quote))
  const phase = phaseOf(review.dateOfInjury, at, saidChronic)
  const asked = askedOf(subject, phase)
  const { topics, none } = topicsInForce(asked, dates, packs)
  const table = tableFor(at)
  const amounts = amountsOf(subject, {
    claims,
    opioids,
    requested: at,
    injured: review.dateOfInjury,
    age: review.patient.age,
    table,
  })
  const answers = answersFor(number, review.answers)
  const answerer = fromClaims({
    claims,
    searched: review.searched,
    item: {
      ...viewOf(subject, at),
      place: placeOf(subject) ?? placeOfParent(subject, review.items),
      injured: review.dateOfInjury,
    },
    amounts,
    answers: Object.fromEntries([...answers].map(([id, { answer }]) => [id, answer])),
  })
  const findings = topics.flatMap((governing) => {
    const { topic } = governing
    const rule = review.leaveOut === null ? topic.rule : withoutLetter(topic.rule, review.leaveOut)
    if (rule === null) return []
    const whole = review.leaveOut === null || nodesOf(rule).length === nodesOf(topic.rule).length
    return [{ topic: { ...topic, rule }, finding: evaluate(rule, answerer), whole, governing }]
  })
  const onlyReviewer = !claims.some(({ voice }) => voice !== 'utilization review')
  const lean: Lean = onlyReviewer
    ? {
        leaning: 'undetermined',
        ground: null,
        because: 'There is nothing but the utilization review decision, and a determination may not rest on it alone.',
        topics: [],
      }
    : spokenOf(subject, claims, leaningOf(findings.filter(({ governing }) => governing.fits === 'phase')))
  // Groups are composed of their parts and take no answer of their own.
  const asks = new Set(
    findings.flatMap(({ topic }) => nodesOf(topic.rule).flatMap(({ id, kind }) => (LEAVES.has(kind) ? [id] : []))),
  )
  const safety = safetyOf(subject, claims)
  const depressants = safety.find(({ code }) => code === 'depressants-together')
  // Seed 004: what a physician weighs beside the open questions is the other drug.
  const weighed = lean.leaning === 'undetermined' && depressants !== undefined ? ` ${depressants.message}` : ''
  return {
    subject,
    lean: { ...lean, because: `${lean.because}${weighed}` },
    findings,
    phase,
    amounts,
    table,
    dose: doseSidesOf(
      subject,
      opioids,
      findings.map(({ finding }) => finding),
      table,
    ),
    safety,
    ungoverned: none.map(({ because }) => because),
    answered: [...answers.values()].filter(({ criterion }) => asks.has(criterion)),
  }
}

/**
 * A treatment that failed and a procedure in view often name no part of the body. Where the record speaks of the part
 * asked for nowhere but in requests, they speak for a study of another one.
 */
function spokenOf(subject: Subject, claims: readonly Claim[], lean: Lean): Lean {
  const bodyPart = placeOf(subject)?.bodyPart ?? null
  if (lean.leaning !== 'overturn' || bodyPart === null) return lean
  const speaks = claims.some(({ fact, value, voice, quote }) => {
    if (voice === 'utilization review' || fact === 'request' || fact === 'purpose of request') return false
    const place = 'place' in value ? (value.place?.bodyPart ?? '') : ''
    return namesPart(bodyPart, `${place} ${quote}`)
  })
  if (speaks) return lean
  const because = `The criteria are met, but the record says nothing of the ${bodyPart} itself.`
  return { ...lean, leaning: 'undetermined', ground: null, because }
}

/** The table of the edition in force: the 2009 factors until CDC 2022 (facts/guidelines.md §4.2, rule 8). */
export function tableFor(at: CivilDate | null): FactorTable {
  const [older, newer] = [factorTable('mtus-2009'), factorTable('cdc-2022')]
  if (older === null || newer === null) throw new RangeError('the factor tables of 2009 and 2022 are there')
  return at !== null && newer.since !== null && Temporal.PlainDate.compare(at, newer.since) >= 0 ? newer : older
}

const AFTER_SURGERY = /^(?:associated surgical service|post[ -]?op|pre[ -]?op)|post-?surgical/i

function askedOf(subject: Subject, phase: PhaseAnswer): Asked {
  const medication = medicationOf(subject)
  return {
    ingredients: subject.drug?.ingredients.map(({ name }) => name) ?? [],
    drugClass: medication?.drug.drugClass ?? null,
    form: subject.drug?.form ?? null,
    service: subject.drug === null ? (subject.service?.kind ?? null) : null,
    bodyPart: subject.service?.bodyPart ?? null,
    afterSurgery: AFTER_SURGERY.test(askedFor(subject)) || subject.dependsOn !== null,
    phase: phase.phase,
  }
}

/** Parts of a composite that are requests of their own ("MRI of the neck" and "of the right hand"); else none. */
function partsOf(subject: Subject): readonly Subject[] {
  if (subject.drug !== null || subject.components.length < 2) return []
  const parts = subject.components.map((component) => ({ ...subject, components: [], ...pieceOf(component) }))
  const kinds = new Set(parts.map(({ service }) => `${service?.kind} ${service?.bodyPart}`))
  return parts.every(({ service }) => service !== null) && kinds.size > 1 ? parts : []
}

function pieceOf(component: string): Pick<Subject, 'request' | 'disputed' | 'service'> {
  const { service } = readRequest(component).value
  return { request: component, disputed: null, service }
}

/** Composites are judged by part and decided as one: a part alone cannot be granted. */
function together(subject: Subject, parts: readonly Weighed[]): Weighed {
  const [first] = parts
  if (first === undefined) throw new RangeError('a composite has parts')
  const against = parts.find(({ lean }) => lean.leaning === 'uphold' && lean.ground !== 'support-not-documented')
  const open = parts.find(({ lean }) => lean.leaning === 'undetermined')
  const unsupported = parts.find(({ lean }) => lean.leaning === 'uphold')
  const decisive = against ?? open ?? unsupported ?? first
  const mixed = open === undefined && against === undefined && new Set(parts.map(({ lean }) => lean.leaning)).size > 1
  const lean: Lean = mixed
    ? { leaning: 'undetermined', ground: null, because: 'Its parts point different ways.', topics: [] }
    : decisive.lean
  return {
    ...first,
    subject,
    lean,
    findings: parts.flatMap(({ findings }) => findings),
    safety: first.safety,
    ungoverned: [...new Set(parts.flatMap(({ ungoverned }) => ungoverned))],
    answered: [...new Set(parts.flatMap(({ answered }) => answered))],
  }
}
