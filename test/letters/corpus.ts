/** The real letters in ../shared, when they are there. Nothing of them is copied into the project. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pagesOf } from '../../src/core/index.ts'
import type { Determination } from '../../src/letter/index.ts'
import { shared } from '../shared.ts'
import { bare } from './damage.ts'

export type GoldLetter = {
  readonly case: string
  readonly date_assigned: string
  readonly date_of_injury: string
  readonly decision_date: string
  readonly ur_denial_date: string
  readonly priority: string
  readonly application_received: string
  readonly licensure: readonly string[]
  readonly specialties: readonly string[]
  readonly age: number | null
  readonly sex_word: string
  readonly case_summary: string
  readonly case_outcome: string
  readonly issues: readonly {
    readonly request: string
    readonly decision: string
    readonly ca_guideline: string
    readonly maximus_guideline: string
    readonly rationale: string
  }[]
}

export const EXTRACTORS = ['pdfjs', 'pdfbox', 'pypdf', 'pdftotext-layout', 'seedstyle'] as const

export function goldLetters(): readonly GoldLetter[] {
  const path = shared('corpus', 'letters', 'gold.jsonl')
  if (path === null) return []
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as GoldLetter)
}

export function letterText(extractor: string, caseNumber: string): string {
  return readFileSync(join(shared('corpus', 'letters', extractor) ?? '', `${caseNumber}.txt`), 'utf8')
}

export const paged = (text: string): { id: string; pages: string[] } => ({ id: 'text', pages: pagesOf(text) })

/** Names of the fields that differ from the gold row, comparing letters, digits and # only. */
export function differences(
  read: Determination,
  gold: GoldLetter,
  withHeader: boolean,
): { fields: number; wrong: string[] } {
  const wrong: string[] = []
  let fields = 0
  const compare = (name: string, got: unknown, want: unknown): void => {
    fields++
    const text = (value: unknown): string | null => (value === null || value === undefined ? null : bare(String(value)))
    if (text(got) !== text(want)) wrong.push(name)
  }
  const printed = (date: string): string | null =>
    withHeader ? date.replace(/(\d\d)\/(\d\d)\/(\d{4})/, '$3-$1-$2') : null
  compare('case number', read.caseNumber, withHeader ? gold.case : null)
  compare('date assigned', read.dateAssigned, printed(gold.date_assigned))
  compare('date of injury', read.dateOfInjury, printed(gold.date_of_injury))
  compare('decision date', read.decisionDate, printed(gold.decision_date))
  compare('UR denial date', read.urDenialDate, printed(gold.ur_denial_date))
  compare('priority', read.priority, withHeader ? gold.priority : null)
  compare('application received', read.applicationReceived, printed(gold.application_received))
  compare('licensure', read.reviewer.licensure.join('|'), gold.licensure.join('|'))
  compare('specialties', read.reviewer.specialties.join('|'), gold.specialties.join('|'))
  compare('age', read.patient.age, gold.age)
  compare('sex', read.patient.sex, gold.sex_word)
  compare('summary', read.summary, gold.case_summary)
  compare('outcome', read.outcome, gold.case_outcome)
  compare('number of items', read.items.length, gold.issues.length)
  gold.issues.forEach((issue, i) => {
    const item = read.items[i]
    compare(`item ${i + 1} request`, item?.request, issue.request)
    compare(`item ${i + 1} decision`, item?.decision, issue.decision)
    compare(`item ${i + 1} claims administrator's basis`, item?.claimsAdministratorBasis?.text, issue.ca_guideline)
    compare(`item ${i + 1} reviewer's basis`, item?.reviewerBasis?.text, issue.maximus_guideline)
    compare(`item ${i + 1} rationale`, item?.rationale, issue.rationale)
  })
  return { fields, wrong }
}
