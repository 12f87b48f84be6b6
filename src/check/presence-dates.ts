import type { CivilDate, Claim } from '../core/index.ts'
import { datesOf } from '../records/index.ts'
import type { Checking } from './check.ts'
import { type CheckFinding, found } from './finding.ts'
import { evidenceOf, type Searchable, searchableOf } from './search.ts'
import { tellsRule } from './statement.ts'

/**
 * Dates of reports and the work status that the letter states, against the records. Only where there are records: a date
 * that no document has and no line names, and a work status where the record knows others only.
 */
export function checkDatesAndWork(checking: Checking): readonly CheckFinding[] {
  const searchable = searchableOf(checking)
  if (searchable.own || searchable.lines.length === 0) return []
  return [...dates(checking, searchable), ...workStatus(checking)]
}

const REPORTED =
  /\b(?:reports?|notes?|visits?|exam(?:ined|ination)?|evaluat\w+|dated|seen|PR-?2|MRI|x-?rays?|studies|study|test|screen|injection|surgery|pain was|complain\w*)\b/i

const NO_REPORT =
  /\b(?:utilization review|UR|claims administrator|denied|modified|certified|non-?certified|appeal\w*|application|request(?:ed)?|RFA|birth|injur\w+|hurt|since)\b/i

/** Days of reports that the file does not have. */
function dates(checking: Checking, searchable: Searchable): readonly CheckFinding[] {
  const { reading, passages } = checking
  const { dateOfInjury, urDenialDate, decisionDate, applicationReceived, dateAssigned } = reading.value
  const known = new Set(
    [dateOfInjury, urDenialDate, decisionDate, applicationReceived, dateAssigned].flatMap((date) =>
      date === null ? [] : [date.toString()],
    ),
  )
  let named: ReadonlySet<string> | null = null
  const told = new Set<string>()
  return passages.flatMap((passage) => {
    if (passage.part !== 'summary' && passage.part !== 'rationale') return []
    return passage.sentences.flatMap((sentence) => {
      if (!REPORTED.test(sentence.text) || NO_REPORT.test(sentence.text) || tellsRule(sentence.text)) return []
      return datesOf(sentence.text).flatMap(({ from, to, date }) => {
        const day = date.toString()
        if (known.has(day) || told.has(day)) return []
        if (searchable.documents.some((document) => document.date?.equals(date) === true)) return []
        named ??= new Set(searchable.lines.flatMap(({ text }) => datesOf(text).map((hit) => hit.date.toString())))
        if (named.has(day)) return []
        told.add(day)
        const near = nearest(date, searchable)
        const hint = near === null ? '' : ` The nearest report of the file is of ${printed(near.day)}.`
        return [
          found('not-in-record', {
            item: passage.item,
            at: passage.place(sentence.from + from, sentence.from + to),
            message: `The letter tells of ${printed(date)}, and no document of the file has that date or names it.${hint} See which is right, or whether a report is missing.`,
            quote: sentence.text.slice(from, to),
            evidence: near === null ? [] : [near.evidence],
            matter: 'ordinary fact',
          }),
        ]
      })
    })
  })
}

const printed = ({ month, day, year }: CivilDate): string => `${month}/${day}/${year}`

/** The report nearest in time, with its first line. */
function nearest(date: CivilDate, { documents, lines }: Searchable) {
  const days = (other: CivilDate): number => Math.abs(date.until(other, { largestUnit: 'day' }).days)
  const dated = documents.flatMap((document) => (document.date === null ? [] : [{ document, day: document.date }]))
  const [first] = dated.toSorted((a, b) => days(a.day) - days(b.day))
  const line = lines.find(({ span }) => span === first?.document.passages[0]?.span)
  return first === undefined || line === undefined ? null : { day: first.day, evidence: evidenceOf(line) }
}

/** Words for one state of work; who is at maximum medical improvement may work or not. */
const AT_WORK: Readonly<Record<string, string>> = {
  'full duty': 'at work without restriction',
  'modified duty': 'at modified work',
  'off work': 'not at work',
  'not working': 'not at work',
  retired: 'not at work',
}

const wordOf = ({ fact, value }: Claim): string | null =>
  fact === 'work status' && value.kind === 'word' ? (AT_WORK[value.word] ?? null) : null

/** A work status that the records give otherwise at every mention, the newest first. */
function workStatus({ statements, facts, evidence }: Checking): readonly CheckFinding[] {
  const held = facts.filter(
    (fact) => fact.fact === 'work status' && fact.correctedBy === null && fact.voice !== 'utilization review',
  )
  // "working" fits both kinds of duty: then nothing is known to be otherwise
  if (held.length === 0 || held.some((fact) => wordOf(fact) === null || fact.assertion !== 'affirmed')) return []
  const told = new Set<string>()
  return statements.flatMap(({ passage, claim }) => {
    const word = wordOf(claim)
    if (word === null || claim.assertion !== 'affirmed' || claim.correctedBy !== null) return []
    const sentence = passage.sentences.find(({ from, to }) => from <= claim.span.from && claim.span.from < to)
    if (sentence === undefined || NO_REPORT.test(sentence.text) || tellsRule(sentence.text)) return []
    if (held.some((fact) => wordOf(fact) === word) || told.has(word)) return []
    told.add(word)
    return [
      found('figure-mismatch', {
        item: passage.item,
        at: passage.place(claim.span.from, claim.span.to),
        message: `The letter has the patient ${word}; the record has another work status wherever it gives one. See which is right.`,
        quote: passage.text.slice(claim.span.from, claim.span.to).replace(/\s+/g, ' '),
        evidence: held.slice(-3).map(evidence),
        matter: 'ordinary fact',
      }),
    ]
  })
}
