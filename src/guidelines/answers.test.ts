import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answersFor, readAnswers } from './answers.ts'

const GIVEN = { answer: 'met', by: 'Physician reviewer', on: '2016-05-12', why: 'The pump log of 2 May shows it.' }
const read = (value: unknown) => readAnswers(JSON.stringify(value))

describe("persons' answers", () => {
  test('a criterion, with one answer for every item and another for one of them', () => {
    const { value, warnings } = read({ 'OPI-MED-3': [GIVEN, { ...GIVEN, item: 2, answer: 'not met' }] })
    expect(warnings).toEqual([])
    const of = (item: number) => answersFor(item, value ?? []).get('OPI-MED-3')
    expect([of(1)?.answer, of(2)?.answer]).toEqual(['met', 'not met'])
    expect(of(1)).toMatchObject({ by: GIVEN.by, why: GIVEN.why })
    expect(of(1)?.on.toString()).toBe('2016-05-12')
  })

  // Each problem with the JSON path where it stands.
  test.each<[string, unknown, string]>([
    ['no object', [], '$: not an object'],
    ['no person', { X: { ...GIVEN, by: ' ' } }, '$.X.by: no text'],
    ['no reason', { X: { ...GIVEN, why: undefined } }, '$.X.why: missing'],
    ['no day', { X: { ...GIVEN, on: '5/12/16' } }, '$.X.on: no date'],
    ['no such answer', { X: { ...GIVEN, answer: 'failed' } }, '$.X.answer: "failed" is not known'],
    ['a misspelt field', { X: { ...GIVEN, whi: 'so' } }, '$.X: "whi" means nothing here; did you mean "why"?'],
    ['an item that is none', { X: { ...GIVEN, item: 0 } }, '$.X.item: no whole number'],
    ['an item twice', { X: [GIVEN, GIVEN] }, '$.X: the same item is answered twice'],
    ['no answers', { X: [] }, '$.X: no list, or too short'],
  ])('%s: refused, and told where', (_what, value, message) => {
    const answers = read(value)
    expect(answers.value).toBeNull()
    expect(answers.warnings.map((warning) => warning.message).join('\n')).toContain(message)
  })

  test('any text is answered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { value, warnings } = readAnswers(text)
        expect(value === null).toBe(warnings.length > 0)
      }),
    )
    expect(readAnswers('{"__proto__": 1}').value).toBeNull()
  })
})
