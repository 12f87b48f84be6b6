import { expect, test } from 'vitest'
import { wordsOf } from '../records/index.ts'
import { corrected, spelledOut } from './absence-spelling.ts'

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

const SHORT: readonly (readonly [printed: string, read: string])[] = [
  ['8/10 w/o meds, 4/10 w/ meds', '8 10 without med , 4 10 with med'],
  ['relief x 5 hrs', 'relief x 5 hour'],
  ['stopped b/c of nausea', 'stopped because of nausea'],
  ['on it 3 yrs 2 mos', 'on it 3 year 2 month'],
  // a pulse and a little tenderness
  ['BP 120/80 HR 72', 'bp 120 80 hr 72'],
  ['min TTP', 'min ttp'],
]

test.each(SHORT)('%s is read as %s', (printed, read) => {
  expect(
    spelledOut(wordsOf(printed))
      .map(({ form }) => form)
      .join(' '),
  ).toBe(read)
})
