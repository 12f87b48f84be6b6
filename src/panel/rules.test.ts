import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readRational } from '../core/index.ts'
import type { Attestation, Interest } from './conflict.ts'
import type { Treatment } from './fit.ts'
import type { Reviewer } from './reviewer.ts'
import { mayReview } from './rules.ts'

type Plain = Record<string, unknown>
type Row = {
  readonly asOf?: string
  readonly reviewer?: Plain
  readonly case?: Plain
  readonly verdict: string
  readonly because?: readonly string[]
  readonly told?: readonly string[]
}
const table = parse(readFileSync(join(import.meta.dirname, 'rules.cases.yaml'), 'utf8')) as {
  asOf: string
  reviewer: Plain
  case: Plain
  rows: Row[]
}

const DATES = new Set(['from', 'until', 'since', 'verified'])
/** The table's words as the types have them: days as days, shares exact, what a row leaves out as not known. */
function typed(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => typed(each, key))
  if (value !== null && typeof value === 'object') {
    const usual =
      key === 'affiliations' ? { relation: null, share: null } : key === 'qme' ? { from: null, until: null } : {}
    return Object.fromEntries(Object.entries({ ...usual, ...value }).map(([name, each]) => [name, typed(each, name)]))
  }
  if (DATES.has(key) && typeof value === 'string' && value !== 'lifetime') return Temporal.PlainDate.from(value)
  return key === 'share' && value !== null ? readRational(String(value)) : value
}

const day = (text: unknown): Temporal.PlainDate => Temporal.PlainDate.from(String(text))
const NUMBER = 'CM16-0000001'

function judge(row: Row) {
  const asOf = day(row.asOf ?? table.asOf)
  const given = { ...table.case, ...row.case }
  const named = {
    ...(given['interests'] === 'none'
      ? {}
      : { ...(table.case['interests'] as Plain), ...(given['interests'] as Plain) }),
  }
  const interests = Object.entries(named).map(([role, name]) => ({ role, name }) as Interest)
  const attested = String(given['attested'])
  const answered = interests.filter(({ role }) => attested !== `all but ${role}`)
  const attestation: Attestation | null =
    attested === 'none'
      ? null
      : {
          caseNumber: attested === 'other case' ? 'CM16-0000002' : NUMBER,
          made: given['attestedOn'] === undefined ? asOf : day(given['attestedOn']),
          answers: answered.map((each) => ({
            ...each,
            answer: attested === `conflict with ${each.role}` ? 'conflict' : 'none',
          })),
          otherwise: 'none',
        }
  const items = (given['items'] as Plain[]).map(
    (item, at) => ({ item: at + 1, kind: null, bodyPart: null, drugClass: null, ...item }) as Treatment,
  )
  const between = { attestation, reviewedBefore: given['reviewedBefore'] === true, open: Number(given['open']) }
  const reviewer = typed({ ...table.reviewer, ...row.reviewer }) as Reviewer
  return mayReview(reviewer, { number: NUMBER, items, interests }, between, asOf)
}

describe('who may review which case', () => {
  test.each(table.rows.map((row) => [JSON.stringify(row), row] as const))('%s', (_text, row) => {
    const { verdict, reasons } = judge(row)
    const codes = (...weights: string[]) =>
      [...new Set(reasons.filter(({ weight }) => weights.includes(weight)).map(({ code }) => code))].toSorted()
    expect(codes('refuses', 'own rule', 'attest')).toEqual([...(row.because ?? [])].toSorted())
    expect(verdict).toBe(row.verdict)
    if (row.told !== undefined) expect(codes('told')).toEqual([...row.told].toSorted())
    for (const { text, citation } of reasons) {
      expect(text.endsWith('.')).toBe(true)
      expect(citation.section).not.toBe('')
    }
  })
  test('the table has rows enough, and names every verdict', () => {
    expect(table.rows.length).toBeGreaterThanOrEqual(120)
    expect(new Set(table.rows.map(({ verdict }) => verdict)).size).toBe(3)
  })
})
