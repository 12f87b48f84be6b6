import type { CivilDate } from '../core/index.ts'
import { datesOf } from '../records/index.ts'
import type { Checking } from './check.ts'
import { type CheckFinding, found } from './finding.ts'
import type { Passage } from './passage.ts'
import { sexOf } from './request-check.ts'
import { quoted } from './statement.ts'

/** Is it one and the same person, and could it have happened in this order? Sex, age and dates of letter and prose. */
export function checkPersonAndDates(checking: Checking): readonly CheckFinding[] {
  return [
    ...pronouns(checking),
    ...ageAtInjury(checking),
    ...headerOrder(checking),
    ...reviewDate(checking),
    ...reportDates(checking),
    ...lastReport(checking),
  ]
}

const PRONOUNS: Readonly<Record<string, RegExp>> = {
  female: /\b(?:he|his|him|himself)\b/i,
  male: /\b(?:she|hers?|herself)\b/i,
}
/** Somebody else that a pronoun may mean, and forms that leave it open. */
const ANOTHER =
  /\b(?:wife|husband|spouse|mother|father|sister|brother|son|daughter|friend|partner|girlfriend|boyfriend|physician|provider|doctor|dr|surgeon|therapist|psychologist|chiropractor|examiner|QME|AME|PTP|nurse|he\/she|his\/her|s\/he|him\/her|he or she|his or her)\b/i

/** "She" of a man: the mark of a paragraph that belongs to another letter. Told once for each part of the letter. */
function pronouns({ reading, passages }: Checking): readonly CheckFinding[] {
  const sex = sexOf(reading.value.patient.sex)
  const other = sex === null ? undefined : PRONOUNS[sex]
  if (sex === null || other === undefined) return []
  return passages.flatMap((passage) => {
    for (const [index, sentence] of passage.sentences.entries()) {
      const match = other.exec(sentence.text)
      if (match === null) continue
      if (ANOTHER.test(sentence.text) || ANOTHER.test(passage.sentences[index - 1]?.text ?? '')) continue
      const from = sentence.from + match.index
      return [
        found('sex-mismatch', {
          severity: 'warning',
          item: passage.item,
          at: passage.place(from, from + match[0].length),
          message: `The patient is ${sex}, and this ${passage.part} says "${match[0]}". Was the paragraph written for another case?`,
          quote: sentence.text,
          matter: 'ordinary fact',
        }),
      ]
    }
    return []
  })
}

/** Younger than this nobody is an employee (Labor Code 1290 and 1294 bar most work under fourteen). */
const YOUNGEST_WORKER = 14

function ageAtInjury({ reading, passages, document }: Checking): readonly CheckFinding[] {
  const { patient, dateOfInjury, decisionDate, urDenialDate } = reading.value
  const now = decisionDate ?? urDenialDate
  if (patient.age === null || now === null) return []
  const [summary] = passages
  const injured = dateOfInjury ?? (summary === undefined ? null : injuryIn(summary))
  if (injured === null) return []
  const then = patient.age - injured.until(now, { largestUnit: 'year' }).years
  if (then >= YOUNGEST_WORKER) return []
  const at = reading.spans['patient.age']?.[0] ?? null
  return [
    found('age-mismatch', {
      item: null,
      at,
      message: `At ${patient.age} on ${now.toString()} the patient would have been ${then} years old at the injury of ${injured.toString()}. Check the age and the date of injury.`,
      quote: at === null ? '' : (document.pages[at.page - 1] ?? '').slice(at.from, at.to),
      matter: 'ordinary fact',
    }),
  ]
}

const injuryIn = (summary: Passage): CivilDate | null => {
  const told = summary.sentences.find(({ text }) => /\binjur(?:y|ies|ed)\b/i.test(text) && datesOf(text).length === 1)
  return told === undefined ? null : (datesOf(told.text)[0]?.date ?? null)
}

const ORDER = [
  ['dateOfInjury', 'the date of injury'],
  ['urDenialDate', 'the utilization review decision'],
  ['applicationReceived', 'the application'],
  ['dateAssigned', 'the assignment'],
  ['decisionDate', 'the decision'],
] as const

/** Injury, UR decision, application, assignment, decision: the table on top can only run forwards. */
function headerOrder({ reading, document }: Checking): readonly CheckFinding[] {
  const dated = ORDER.flatMap(([field, name]) => {
    const date = reading.value[field]
    return date === null ? [] : [{ field, name, date }]
  })
  return dated.slice(1).flatMap((later, index) => {
    const earlier = dated[index]
    if (earlier === undefined || Temporal.PlainDate.compare(earlier.date, later.date) <= 0) return []
    const at = reading.spans[later.field]?.[0] ?? null
    return [
      found('date-order', {
        severity: 'error',
        item: null,
        at,
        message: `The letter dates ${later.name} ${later.date.toString()}, before ${earlier.name} of ${earlier.date.toString()}.`,
        quote: at === null ? '' : (document.pages[at.page - 1] ?? '').slice(at.from, at.to),
        matter: 'ordinary fact',
      }),
    ]
  })
}

const REVIEW = /\b(?:[Uu]tilization [Rr]eview|UR)\b/
const NOT_THE_DECISION =
  /\b(?:appeal|previous|prior to|earlier|application|submitted|request(?:ed)? (?:dated|on)|RFA)\b/i

/** The date that the summary gives for the UR decision against the table on top. */
function reviewDate({ reading, passages, document }: Checking): readonly CheckFinding[] {
  const header = reading.value.urDenialDate
  const summary = passages.find(({ part }) => part === 'summary')
  if (header === null || summary === undefined) return []
  const told = summary.sentences.filter(({ text }) => REVIEW.test(text) && !NOT_THE_DECISION.test(text))
  const dates = told.flatMap((sentence) => datesOf(sentence.text).map((hit) => ({ ...hit, sentence })))
  const [only, another] = dates
  if (only === undefined || another !== undefined || Temporal.PlainDate.compare(only.date, header) === 0) return []
  const from = only.sentence.from + only.from
  const at = reading.spans['urDenialDate']?.[0] ?? null
  return [
    found('date-mismatch', {
      item: null,
      at: summary.place(from, from + only.to - only.from),
      message: `The summary dates the utilization review decision ${only.date.toString()}; the table on top says ${header.toString()}.`,
      quote: only.sentence.text,
      evidence:
        at === null
          ? []
          : [
              {
                document: 'this letter',
                page: at.page,
                quote: (document.pages[at.page - 1] ?? '').slice(at.from, at.to),
              },
            ],
      matter: 'ordinary fact',
    }),
  ]
}

const REPORT = /\b(?:report|note|visit|exam(?:ination|ined)?|evaluat(?:ion|ed)|office|presented|PR-?2|seen|RFA)\b/i
const HISTORY = /\b(?:injur|birth|DOI|DOB|since|history|remote|prior to)\b/i

/** A report of this injury cannot be older than the injury, nor anything in the letter younger than its decision. */
function reportDates({ reading, passages }: Checking): readonly CheckFinding[] {
  const { decisionDate, dateOfInjury } = reading.value
  return passages.flatMap((passage) =>
    passage.sentences.flatMap((sentence) =>
      datesOf(sentence.text).flatMap((hit) => {
        const told = (message: string): CheckFinding =>
          found('date-order', {
            item: passage.item,
            at: passage.place(sentence.from + hit.from, sentence.from + hit.to),
            message,
            quote: sentence.text,
            matter: 'ordinary fact',
          })
        if (decisionDate !== null && Temporal.PlainDate.compare(hit.date, decisionDate) > 0) {
          return [told(`${hit.date.toString()} lies after the decision of ${decisionDate.toString()}.`)]
        }
        const early = dateOfInjury !== null && Temporal.PlainDate.compare(hit.date, dateOfInjury) < 0
        if (!early || passage.part !== 'summary' || !REPORT.test(sentence.text) || HISTORY.test(sentence.text))
          return []
        return [
          told(
            `A report of ${hit.date.toString()} is older than the injury of ${dateOfInjury.toString()}: is the year right, or is it about another injury?`,
          ),
        ]
      }),
    ),
  )
}

const LAST_REPORT = /\b(?:last|latest|most recent)\b[^.]{0,30}\b(?:report|note|visit|record|evaluation|exam)/i
const NOT_A_RECORD = /\b(?:[Uu]tilization [Rr]eview|UR|[Aa]pplication|IMR|[Dd]ecision)\b/

/** "Last report available until 7/29" in a letter that tells of a message of 8/8. */
function lastReport({ passages }: Checking): readonly CheckFinding[] {
  const summary = passages.find(({ part }) => part === 'summary')
  if (summary === undefined) return []
  for (const [index, sentence] of summary.sentences.entries()) {
    const said = LAST_REPORT.test(sentence.text) ? datesOf(sentence.text) : []
    const [last, another] = said
    if (last === undefined || another !== undefined) continue
    const later = summary.sentences.slice(index + 1).flatMap((each) => {
      if (
        NOT_A_RECORD.test(each.text) ||
        !/\b(?:message|report|note|visit|letter|progress|exam|seen|RFA)\b/i.test(each.text)
      )
        return []
      return datesOf(each.text).flatMap((hit) =>
        Temporal.PlainDate.compare(hit.date, last.date) > 0 ? [{ each, date: hit.date }] : [],
      )
    })
    const [first] = later
    if (first === undefined) continue
    return [
      found('date-order', {
        item: null,
        at: summary.place(sentence.from + last.from, sentence.from + last.to),
        message: `The summary calls ${last.date.toString()} the last report and then tells of one of ${first.date.toString()}.`,
        quote: sentence.text,
        evidence: [quoted(summary, first.each.from, first.each.to)],
        matter: 'ordinary fact',
      }),
    ]
  }
  return []
}
