import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { assertable, assertionOf } from '../../src/records/assertion.ts'
import { tenseOf } from '../../src/records/section.ts'
import { sentencesOf } from '../../src/records/sentence.ts'
import { shared } from '../shared.ts'
import { csvColumn } from './csv.ts'

/** The share of the hand-labelled places that must come out right, set before the code was written. */
const ENOUGH = 0.97

const table = parse(
  readFileSync(join(import.meta.dirname, '../../src/records/assertion.cases.yaml'), 'utf8'),
) as Record<string, string[]>
const rows = Object.entries(table).flatMap(([label, sentences]) =>
  sentences.map((sentence) => [label, sentence] as const),
)

function read(text: string, from: number, to: number): string {
  const sentence = sentencesOf(text).find((one) => one.from <= from && one.to >= to)
  // words of a heading ("Indications for surgery") are no statement: they hold what they name
  if (sentence === undefined) return 'affirmed'
  const ready = assertable(sentence.words, tenseOf(sentence.section))
  return assertionOf(ready, { from: from - sentence.from, to: to - sentence.from })
}

describe('assertion', () => {
  test('304 sentences in chart language', () => {
    const wrong = rows.flatMap(([label, marked]) => {
      const from = marked.indexOf('[')
      const to = marked.indexOf(']') - 1
      const text = marked.replace(/[[\]]/g, '')
      const got = read(text, from, to)
      return got === label ? [] : [`${label} ≠ ${got}: ${marked}`]
    })
    console.info(`assertion: ${rows.length - wrong.length} of ${rows.length} own sentences right`)
    if (wrong.length > 0) console.info(wrong.join('\n'))
    expect(rows.length).toBeGreaterThanOrEqual(300)
    expect(1 - wrong.length / rows.length).toBeGreaterThanOrEqual(ENOUGH)
  })

  const notes = shared('corpus', 'mtsamples', 'mtsamples.csv')
  test.skipIf(notes === null)('100 places drawn from chart notes', () => {
    const texts = csvColumn(readFileSync(notes ?? '', 'utf8'), 4).slice(1)
    const labels = JSON.parse(readFileSync(join(import.meta.dirname, 'mtsamples.fixture.json'), 'utf8')) as [
      number,
      number,
      number,
      string,
    ][]
    const wrong = labels.flatMap(([row, offset, length, label]) => {
      const got = read(texts[row] ?? '', offset, offset + length)
      return got === label ? [] : [`${label} ≠ ${got}: row ${row} at ${offset}`]
    })
    console.info(`assertion: ${labels.length - wrong.length} of ${labels.length} places in chart notes right`)
    if (wrong.length > 0) console.info(wrong.join('\n'))
    expect(labels).toHaveLength(100)
    expect(1 - wrong.length / labels.length).toBeGreaterThanOrEqual(ENOUGH)
  })
})
