import { type Claim, compare, type Quantity } from '../core/index.ts'
import { wordsOf } from '../records/index.ts'
import { keyOf } from './absence-readings.ts'
import type { Checking } from './check.ts'
import { type CheckFinding, type Evidence, found } from './finding.ts'
import { evidenceOf, type Line, type Searchable, searchableOf } from './search.ts'
import { type Statement, tellsRule } from './statement.ts'

/**
 * What the summary and the rationales state, looked up in the records; without records what the rationales state, in the
 * summary. Drugs, studies, treatments, findings and figures are compared. Only what neither the readers of records nor the
 * words themselves find is told, once for each fact and part of the letter.
 */
export function checkPresence(checking: Checking): readonly CheckFinding[] {
  const searchable = searchableOf(checking)
  if (searchable.lines.length === 0) return []
  const told = new Set<string>()
  return checking.statements.flatMap((statement) => {
    const { passage, claim } = statement
    if (searchable.own && passage.part !== 'rationale') return []
    if (!isStated(statement)) return []
    const finding = figureOf(statement, checking, searchable) ?? missing(statement, searchable)
    if (finding === null) return []
    const key = `${passage.item} ${finding.code} ${keyOf(claim) ?? claim.fact} ${claim.value.kind === 'number' ? claim.quote : ''}`
    if (told.has(key)) return []
    told.add(key)
    return [finding]
  })
}

const HELD = new Set(['affirmed', 'historical'])

/** A fact of the case that the letter states as such: no rule, no plan, nothing that utilization review is quoted with. */
function isStated({ passage, claim }: Statement): boolean {
  if (!HELD.has(claim.assertion) || claim.correctedBy !== null || claim.voice === 'utilization review') return false
  if (claim.value.kind === 'finding' && claim.value.result === 'absent') return false
  const sentence = passage.sentences.find(({ from, to }) => from <= claim.span.from && claim.span.from < to)
  if (sentence === undefined) return false
  const { text } = sentence
  if (passage.part === 'rationale' && (tellsRule(text) || !OF_THE_CASE.test(text) || RULE.test(text))) return false
  return !NOT_A_FACT.test(text)
}

const OF_THE_CASE =
  /\b(?:patient|worker|claimant|applicant|employee|he|she|his|her|record|note|report|exam(?:ination)?|mri|documented|noted)\b/i
const RULE = /\b(?:guidelines?|MTUS|ODG|ACOEM|criteria|recommend(?:s|ed)?|patients|studies|should|literature)\b/i
const NOT_A_FACT =
  /\b(?:utilization review|UR|claims administrator|non-?certified|request(?:s|ed|ing)?|authoriz\w+|appeal|no (?:evidence|documentation|indication|mention)|not documented|lack of|without|unclear|if |whether|may |might|would|possible|rule out|medically|necessary|warranted|needed|widely|very important|effective|supportive of|patient-specific|not noted|clarification|not supported|was,? thus,? indicated|prescription for|rationale|searched for|none of these|not found)\b|^(?:for|as to|regarding|concerning) (?:the )?[\w/ -]{0,60},/i

// Figures ---------------------------------------------------------------------------------------------------------------

const FIGURES: Readonly<Record<string, string>> = {
  'pain score': 'pain score',
  'pain relief': 'percentage of relief',
  'onset of relief': 'time to relief',
  'duration of relief': 'duration of relief',
}

/** A score or percentage against all of the same kind, of the same day and condition where both name them. */
function figureOf({ passage, claim }: Statement, checking: Checking, searchable: Searchable): CheckFinding | null {
  const { value } = claim
  const name = FIGURES[claim.fact]
  if (value.kind !== 'number' || name === undefined) return null
  const same = checking.facts.filter(
    (fact) =>
      fact.fact === claim.fact &&
      fact.value.kind === 'number' &&
      fact.correctedBy === null &&
      fact.assertion !== 'other person',
  )
  const alike = same.filter((fact) => fact.value.kind === 'number' && equal(fact.value.quantity, value.quantity))
  const where = searchable.own ? 'its own summary' : 'the record'
  if (alike.length > 0) {
    const onlyReviewer = alike.every(({ voice }) => voice === 'utilization review')
    return onlyReviewer
      ? told(
          'ur-only',
          passage,
          claim,
          `The letter gives a ${name} ("${short(claim.quote)}") that only utilization review gives. Utilization review's word is no record: find it in the reports, or leave it out.`,
          alike.map(checking.evidence),
        )
      : null
  }
  const own = same.filter(({ voice, value: other }) => {
    const condition = other.kind === 'number' ? other.qualifier : null
    return (
      voice !== 'utilization review' &&
      (condition === null || value.qualifier === null || condition === value.qualifier)
    )
  })
  const day = claim.date
  const ofDay = day === null ? [] : own.filter(({ date }) => date?.equals(day) === true)
  const dated = ofDay.length > 0 ? ofDay : own
  const [first] = dated
  if (first === undefined) return null
  // a list of scores in words the readers do not follow: the figure itself stands somewhere
  if (standsSomewhere(value.quantity, searchable)) return null
  return told(
    'figure-mismatch',
    passage,
    claim,
    `The letter gives a ${name} ("${short(claim.quote)}"), and ${where} gives another: "${short(first.quote)}". See which is right.`,
    dated.slice(0, 3).map(checking.evidence),
  )
}

const equal = (a: Quantity, b: Quantity): boolean => compare(a.low, b.low) === 0 && compare(a.high, b.high) === 0

function standsSomewhere({ low, high }: Quantity, searchable: Searchable): boolean {
  const forms = [low, high].map(({ n, d }) => (d === 1n ? `${n}` : `${Number(n) / Number(d)}`))
  const [first = '', last = ''] = forms
  return searchable
    .linesWith(first)
    .some(
      (line) =>
        !line.reviewer &&
        line.words.some(({ form }) => form === last) &&
        /\bpain|relief|VAS|score|\/\s?10|%|percent/i.test(line.text),
    )
}

// Facts -----------------------------------------------------------------------------------------------------------------

const NAMES: Readonly<Record<string, string>> = {
  medication: 'drug',
  imaging: 'study',
  'electrodiagnostic study': 'study',
  'urine drug test': 'drug test',
  'examination finding': 'finding',
  'prior treatment': 'treatment',
  diagnosis: 'diagnosis',
}

/** Too general to be missed under one name. */
const GENERAL = new Set([
  'prior treatment: conservative treatment',
  'prior treatment: rest',
  'prior treatment: activity modification',
  'prior treatment: surgery',
  'prior treatment: injection',
  'medication: nicotine',
  'prior treatment: home exercise program',
])

/** A drug, study, treatment or finding that stands nowhere, or nowhere but in utilization review's words. */
function missing({ passage, claim }: Statement, searchable: Searchable): CheckFinding | null {
  const kind = NAMES[claim.fact]
  const key = keyOf(claim)
  if (kind === undefined || key === null || GENERAL.has(key)) return null
  if (claim.fact === 'diagnosis' && (searchable.own || !isDiagnosed({ passage, claim }))) return null
  const lines = [...searchable.readings(key).map(({ line }) => line), ...linesNaming(claim, searchable)]
  const where = searchable.own ? 'its own summary' : 'the record'
  if (lines.some((line) => !line.reviewer)) return sideOf(claim, passage, key, searchable)
  const quote = short(claim.quote)
  if (lines.length > 0) {
    return told(
      'ur-only',
      passage,
      claim,
      `The letter states a ${kind} (${nameOf(claim)}) that only utilization review states: "${quote}". Utilization review's word is no record: find it in the reports, or leave it out.`,
      lines.slice(0, 3).map((line) => evidenceOf(line)),
    )
  }
  return told(
    'not-in-record',
    passage,
    claim,
    `The letter states a ${kind} (${nameOf(claim)}) that ${where} does not have under any name known here: "${quote}". Find where it comes from, or leave it out.`,
    [],
  )
}

/** A diagnosis told as one, and not a word for a complaint: "the diagnoses are", "was assessed with". */
function isDiagnosed({ passage, claim }: Statement): boolean {
  const sentence = passage.sentences.find(({ from, to }) => from <= claim.span.from && claim.span.from < to)
  return sentence !== undefined && /\b(?:diagnos(?:is|es|ed)|impression|assessed with)\b/i.test(sentence.text)
}

const nameOf = ({ value }: Claim): string => {
  switch (value.kind) {
    case 'regimen':
      return value.drug
    case 'outcome':
      return value.treatment
    case 'result':
      return value.study
    case 'finding':
      return value.sign
    default:
      return value.kind === 'word' ? value.word : ''
  }
}

const NAME_ENDS = new Set(['unit', 'test', 'sign', 'syndrome', 'disease', 'disorder'])

/** Lines with the words of a fact's name, also where the readers make nothing of them. */
function linesNaming(claim: Claim, searchable: Searchable): readonly Line[] {
  const { value } = claim
  const name = value.kind === 'regimen' ? `${value.drug} ${value.ingredients.join(' ')}` : nameOf(claim)
  const forms = wordsOf(name).filter(({ kind, form }) => kind === 'word' && form.length > 2 && !NAME_ENDS.has(form))
  if (forms.length === 0) return []
  if (value.kind === 'regimen') return forms.flatMap(({ form }) => searchable.linesWithStem(form))
  // "strain or sprain": either word names it
  if (/ or /.test(name)) return forms.flatMap(({ form }) => searchable.linesWithStem(form))
  const [first] = forms
  return first === undefined
    ? []
    : searchable
        .linesWithStem(first.form)
        .filter((line) => forms.every(({ form }) => line.words.some((word) => word.form.startsWith(form.slice(0, 5)))))
}

/** A finding that the letter has on one side and everything else on the other. */
function sideOf(claim: Claim, passage: Statement['passage'], key: string, searchable: Searchable): CheckFinding | null {
  const { value } = claim
  if (value.kind !== 'finding' || (value.place.side !== 'left' && value.place.side !== 'right')) return null
  const other = value.place.side === 'left' ? 'right' : 'left'
  const held = searchable
    .readings(key)
    .filter(({ line, assertion }) => !line.reviewer && assertion === 'affirmed' && line.sides.size > 0)
  if (
    held.length === 0 ||
    held.some(({ line }) => line.sides.has(value.place.side ?? '') || line.sides.has('bilateral'))
  )
    return null
  const where = searchable.own ? 'Its own summary' : 'The record'
  return told(
    'side-mismatch',
    passage,
    claim,
    `The letter states a finding on the ${value.place.side}: "${short(claim.quote)}". ${where} has it on the ${other} only. See which side is right.`,
    held.slice(0, 3).map(({ line, from, to }) => evidenceOf(line, from, to)),
  )
}

function told(
  code: CheckFinding['code'],
  passage: Statement['passage'],
  claim: Claim,
  message: string,
  evidence: readonly Evidence[],
): CheckFinding {
  const { from, to } = claim.span
  return found(code, {
    item: passage.item,
    at: passage.place(from, to),
    message,
    quote: passage.text.slice(from, to).replace(/\s+/g, ' '),
    matter: 'ordinary fact',
    evidence,
  })
}

const short = (quote: string): string => {
  const folded = quote.replace(/\s+/g, ' ').trim()
  return folded.length <= 160 ? folded : `${folded.slice(0, 157)}…`
}
