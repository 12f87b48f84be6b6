/** The real letters from their PDFs, field by field against the gold file: paper, reader and letter together. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printCivilDate } from '../src/core/index.ts'
import { readLetter } from '../src/letter/index.ts'
import { openPdfReader, type PdfReader, readPaper } from '../src/papers/index.ts'
import { shared } from './shared.ts'

type Gold = {
  case: string
  date_assigned: string
  date_of_injury: string
  decision_date: string
  ur_denial_date: string
  priority: string
  application_received: string
  licensure: string[]
  specialties: string[]
  age: number | null
  sex_word: string | null
  issues: { request: string; decision: string; ca_guideline: string; maximus_guideline: string; rationale: string }[]
}

let reader: PdfReader
beforeAll(() => {
  reader = openPdfReader({ children: 2 })
})
afterAll(() => reader.close())

/** Letters, digits and # only: white space and hyphenation differ by extractor. */
const bare = (value: unknown): string =>
  String(value ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9#]/g, '')
const day = (date: Temporal.PlainDate | null): string | null => date && printCivilDate(date)

const folder = shared('corpus', 'letters')
test.skipIf(folder === null)('at least 99.5 % of the fields of the real letters are right from the PDFs', async () => {
  const gold = new Map(
    readFileSync(join(folder ?? '', 'gold.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Gold)
      .map((letter) => [letter.case, letter]),
  )
  const names = readdirSync(join(folder ?? '', 'pdf'))
  expect(names.length).toBeGreaterThanOrEqual(130)
  const wrong: string[] = []
  let fields = 0
  await Promise.all(
    names.map(async (name) => {
      const paper = await readPaper(readFileSync(join(folder ?? '', 'pdf', name)), reader)
      const right = gold.get(name.replace('.pdf', ''))
      if (!paper.ok || right === undefined)
        throw new Error(`${name}: ${paper.ok ? 'not in the gold file' : paper.code}`)
      expect(paper.warnings, name).toEqual([])
      const { value } = readLetter(paper.document)
      const compare = (field: string, got: unknown, expected: unknown): void => {
        fields += 1
        if (bare(got) !== bare(expected)) wrong.push(`${name} ${field}`)
      }
      compare('case', value.caseNumber, right.case)
      compare('date assigned', day(value.dateAssigned), right.date_assigned)
      compare('date of injury', day(value.dateOfInjury), right.date_of_injury)
      compare('decision date', day(value.decisionDate), right.decision_date)
      compare('UR denial date', day(value.urDenialDate), right.ur_denial_date)
      compare('priority', value.priority, right.priority)
      compare('application received', day(value.applicationReceived), right.application_received)
      compare('licensure', value.reviewer.licensure, right.licensure)
      compare('specialties', value.reviewer.specialties, right.specialties)
      compare('age', value.patient.age, right.age)
      compare('sex', value.patient.sex, right.sex_word)
      compare('items', value.items.length, right.issues.length)
      for (const [index, issue] of right.issues.entries()) {
        const item = value.items[index]
        compare(`request ${index + 1}`, item?.request, issue.request)
        compare(`decision ${index + 1}`, item?.decision, issue.decision)
        compare(`UR basis ${index + 1}`, item?.claimsAdministratorBasis?.text, issue.ca_guideline)
        compare(`IMR basis ${index + 1}`, item?.reviewerBasis?.text, issue.maximus_guideline)
        compare(`rationale ${index + 1}`, item?.rationale, issue.rationale)
      }
    }),
  )
  expect(fields).toBeGreaterThan(3_000)
  expect(1 - wrong.length / fields, wrong.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.995)
})
