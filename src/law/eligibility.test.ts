import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readApplication } from './application.ts'
import { eligibility, eligibleShare } from './eligibility.ts'

type Row = {
  readonly given?: Record<string, unknown>
  readonly item?: Record<string, unknown>
  readonly earlier?: readonly unknown[]
  readonly proposed: string
  readonly because?: string
  readonly says?: string
  readonly flags?: string
}
const cases = parse(readFileSync(join(import.meta.dirname, 'eligibility.cases.yaml'), 'utf8')) as {
  base: Record<string, unknown>
  item: Record<string, unknown>
  rows: Row[]
}

const judge = (application: Record<string, unknown>) => {
  const read = readApplication(JSON.stringify({ ...cases.base, ...application }))
  expect(read.warnings).toEqual([])
  return eligibility(read.value)
}

describe('hand-checked proposals', () => {
  test.each(cases.rows.map((row) => [JSON.stringify(row), row] as const))('%s', (_text, row) => {
    const [answer] = judge({
      ...row.given,
      items: [{ ...cases.item, ...row.item }],
      earlierApplications: row.earlier ?? [],
    })
    expect(answer?.proposed).toBe(row.proposed)
    // The software proposes; a named person decides.
    expect(answer?.decision).toBeNull()
    const carrying = answer?.reasons.filter((reason) => reason.answer !== 'passed' && reason.answer !== 'told') ?? []
    if (row.because !== undefined) expect(carrying.map((reason) => reason.id)).toContain(row.because)
    else expect(carrying).toEqual([])
    if (row.flags !== undefined) expect(answer?.reasons.find((reason) => reason.id === row.flags)?.answer).toBe('told')
    if (row.says !== undefined) expect(answer?.reasons.flatMap((reason) => reason.trace).join('\n')).toContain(row.says)
    for (const reason of carrying) if (reason.answer === 'not stated') expect(reason.missing).not.toEqual([])
  })
})

describe('per item', () => {
  test('one item approved, one denied: eligible in part, each with its own reasons', () => {
    const answers = judge({ items: [{ ...cases.item, urOutcome: 'approve' }, cases.item] })
    expect(answers.map((answer) => [answer.item, answer.proposed])).toEqual([
      [1, 'ineligible'],
      [2, 'eligible'],
    ])
    expect(eligibleShare(answers)).toBe('in part')
  })
  test('all eligible, none, and not known', () => {
    expect(eligibleShare(judge({ items: [cases.item, cases.item] }))).toBe('wholly')
    expect(eligibleShare(judge({ signed: false, items: [cases.item] }))).toBe('not')
    expect(eligibleShare(judge({ items: [cases.item, { request: 'MRI' }] }))).toBe('undetermined')
  })
  test('an application without items is undetermined and asks for them', () => {
    const [answer] = judge({})
    expect(answer).toMatchObject({ item: null, request: null, proposed: 'undetermined' })
    expect(answer?.reasons.flatMap((reason) => reason.missing)).toContain('items.urOutcome')
  })
})
