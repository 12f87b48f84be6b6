import { describe, expect, test } from 'vitest'
import { readabilityOf, syllablesOf } from './readability.ts'

describe('syllables', () => {
  test.each([
    ['pain', 1],
    ['relief', 2],
    ['take', 1], // a silent e
    ['table', 2], // -le is spoken
    ['notes', 1],
    ['doses', 2], // -ses is spoken
    ['asked', 1], // -ed is silent …
    ['decided', 3], // … unless after t or d
    ['medication', 4],
    ['radiculopathy', 6],
    ['patient', 2],
    ['morphine', 2],
    ['utilization', 5],
    ['examination', 5],
    ['question', 2],
    ['L4-5', 1], // a level is taken in at a glance
    ['10/325', 1],
    ['MRI', 1],
    ['on-going', 3],
  ])('%s', (word, syllables) => {
    expect(syllablesOf(word)).toBe(syllables)
  })
})

describe('the Flesch-Kincaid grade', () => {
  test.each([
    // 3 + 5 words, 2 sentences; 3 + 5 syllables: 0.39 × 4 + 11.8 × 1 − 15.59
    [['He has pain.', 'It is in his back.'], 2, 8, 8, (0.39 * 4 + 11.8 - 15.59).toFixed(1)],
    // 8 words; syllables med-i-ca-tion 4, re-lieved 2, ter-ri-ble 3, pain 1, for 1, sev-er-al 3, long 1, days 1 = 16
    [['Medication relieved terrible pain for several long days.'], 1, 8, 16, (0.39 * 8 + 11.8 * 2 - 15.59).toFixed(1)],
  ])('%j', (sentences, count, words, syllables, grade) => {
    expect(readabilityOf(sentences)).toMatchObject({ sentences: count, words, syllables, grade })
  })

  test('a text without words has no grade; what drives a grade is named', () => {
    expect(readabilityOf(['', '–'])).toMatchObject({ grade: null, words: 0 })
    const long = `${Array.from({ length: 30 }, () => 'radiculopathy').join(' ')}.`
    const read = readabilityOf(['He walks.', long])
    expect(read.long).toEqual([{ sentence: long, words: 30 }])
    expect(read.hard).toEqual([{ word: 'radiculopathy', times: 30 }])
  })
})
