import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { goldLetters } from '../letters/corpus.ts'
import { type Drawn, draw } from './draw.ts'

const labelled = parse(readFileSync(join(import.meta.dirname, 'sentences.yaml'), 'utf8')) as readonly Drawn[]
const letters = goldLetters()

test.skipIf(letters.length === 0)('the labelled sentences are the drawn ones', () => {
  const places = labelled.map(({ case: number, item, from, length }) => ({ case: number, item, from, length }))
  expect(places).toEqual(draw(letters))
})

test('150 sentences, each labelled once', () => {
  expect(new Set(labelled.map(({ case: number, item, from }) => `${number} ${item} ${from}`)).size).toBe(150)
})
