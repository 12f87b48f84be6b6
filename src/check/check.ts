import type { Claim, DocumentId, PagedText } from '../core/index.ts'
import type { LetterReading } from '../letter/index.ts'
import { type Records, searchableDocuments, strangersIn, withoutStrangers } from '../records/index.ts'
import { checkAbsence } from './absence.ts'
import { checkCitations } from './citation-check.ts'
import { checkDoses } from './dose-check.ts'
import type { CheckFinding, Evidence } from './finding.ts'
import { checkForm } from './form-check.ts'
import { type Passage, passagesOf } from './passage.ts'
import { checkPersonAndDates } from './person-check.ts'
import { checkPlaces } from './place-check.ts'
import { checkPresence } from './presence.ts'
import { checkDatesAndWork } from './presence-dates.ts'
import { checkRequests, sexOf } from './request-check.ts'
import { checkShortTerm } from './short-term.ts'
import { quoted, type Statement, statementsIn } from './statement.ts'

/**
 * The records that a letter is checked against. `paths` says how each document is called for people. What stands in a
 * UR decision is utilization review's word and never shows that a record holds something (8 CCR 9792.10.6(b)(2)).
 */
export type CaseRecord = {
  readonly records: Records
  readonly files: readonly PagedText[]
  readonly paths: ReadonlyMap<DocumentId, string>
  readonly urDecisions: ReadonlySet<DocumentId>
  /** What an absence rests on: documents and pages with text, UR decisions apart. */
  readonly searched: { readonly documents: number; readonly pages: number }
}

/** A letter to be checked. Without records it is checked against its own case summary. */
export type LetterToCheck = {
  readonly document: PagedText
  readonly reading: LetterReading
  readonly record: CaseRecord | null
  /** 1-based items of a draft that nobody has decided: what turns on a decision is not checked for them. */
  readonly undecided?: ReadonlySet<number>
}

/**
 * What every check looks at. `statements`: what the letter itself states. `facts`: what it is held against, the records'
 * claims where there are records and its own summary's where there are none.
 */
export type Checking = LetterToCheck & {
  readonly passages: readonly Passage[]
  readonly statements: readonly Statement[]
  readonly facts: readonly Claim[]
  /** Where a claim stands, of a record or of the letter itself. */
  readonly evidence: (claim: Claim) => Evidence
}

type Check = (checking: Checking) => readonly CheckFinding[]

const CHECKS: readonly Check[] = [
  checkRequests,
  checkPersonAndDates,
  checkPlaces,
  checkDoses,
  checkCitations,
  checkForm,
  checkAbsence,
  checkPresence,
  checkDatesAndWork,
  checkShortTerm,
]

/** Runs every check. Findings come in the order of the letter; what concerns the whole letter comes first. */
export function checkLetter(letter: LetterToCheck): readonly CheckFinding[] {
  const checking = prepare(letter)
  const findings = CHECKS.flatMap((check) => check(checking))
  return findings.map(eachOnce).toSorted(inOrder)
}

/** One sentence may be the source of several claims: its quote is shown once. */
function eachOnce(finding: CheckFinding): CheckFinding {
  const { evidence } = finding
  const same = (a: Evidence, b: Evidence): boolean =>
    a.document === b.document && a.page === b.page && a.quote === b.quote
  return { ...finding, evidence: evidence.filter((each, at) => evidence.findIndex((one) => same(one, each)) === at) }
}

/**
 * The records without papers of another person, as the letter names its patient: what they hold is neither evidence nor
 * searched. A letter with a wrong date of injury or sex sets nothing apart, since most of the file must agree with it.
 */
function ofThisPatient(record: CaseRecord, { value }: LetterReading): CaseRecord {
  const { dateOfInjury, patient, decisionDate, urDenialDate } = value
  const person = { dateOfInjury, sex: sexOf(patient.sex), age: patient.age, at: decisionDate ?? urDenialDate }
  const { documents, claims } = record.records
  const strangers = strangersIn(person, documents, claims)
  if (strangers.length === 0) return record
  const left = searchableDocuments(documents, strangers)
  const pagesOf = (all: Records['documents']): number =>
    new Set(all.flatMap(({ passages }) => passages.map(({ span }) => `${span.document} ${span.page}`))).size
  const { searched } = record
  return {
    ...record,
    records: { documents: left, claims: withoutStrangers(claims, strangers) },
    searched: { ...searched, pages: searched.pages - (pagesOf(documents) - pagesOf(left)) },
  }
}

function prepare(given: LetterToCheck): Checking {
  const letter = given.record === null ? given : { ...given, record: ofThisPatient(given.record, given.reading) }
  const passages = passagesOf(letter.document, letter.reading)
  const statements = statementsIn(passages)
  const own = new Map(statements.map(({ passage, claim }) => [claim.span.document as string, passage]))
  const summary = statements.flatMap(({ passage, claim }) => (passage.part === 'summary' ? [claim] : []))
  return {
    ...letter,
    passages,
    statements,
    facts: letter.record?.records.claims ?? summary,
    evidence: ({ span, quote }) => {
      const passage = own.get(span.document)
      if (passage !== undefined) return quoted(passage, span.from, span.to)
      return { document: letter.record?.paths.get(span.document) ?? span.document, page: span.page, quote }
    },
  }
}

function inOrder(a: CheckFinding, b: CheckFinding): number {
  if (a.at === null || b.at === null) return Number(a.at !== null) - Number(b.at !== null)
  return a.at.page - b.at.page || a.at.from - b.at.from || a.code.localeCompare(b.code)
}
