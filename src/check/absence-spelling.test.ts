import { expect, test } from 'vitest'
import { wordsOf } from '../records/index.ts'
import { corrected } from './absence-spelling.ts'

const CASES: readonly (readonly [printed: string, read: string])[] = [
  // a letter missing, wrong, too many, two changed about
  ['gabapntin', 'gabapentin'],
  ['naproxin', 'naproxen'],
  ['cyclobenzapprine', 'cyclobenzaprine'],
  ['acupucnture', 'acupuncture'],
  // right as they stand, though a letter from another word of the tables
  ['infection', 'infection'],
  ['injection', 'injection'],
  // too short, and unlike anything
  ['chrio', 'chrio'],
  ['yesterday', 'yesterday'],
]

test.each(CASES)('%s is read as %s', (printed, read) => {
  expect(corrected(wordsOf(printed)).map(({ form }) => form)).toEqual([read])
})

test('places are those of what is printed', () => {
  const [word] = corrected(wordsOf('  gabapntin 300 mg'))
  expect(word).toMatchObject({ form: 'gabapentin', from: 2, to: 11 })
})
