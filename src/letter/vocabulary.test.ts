import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shared } from '../../test/shared.ts'
import { isRequestWord, repairSpaces } from './vocabulary.ts'

describe('isRequestWord', () => {
  test.each([
    'MRI',
    'lumbar',
    'Therapies,', // plural in -ies is listed by itself
    'sleeves', // plural s
    "ADL's",
    'X-ray', // a single letter inside a compound
    'hot/cold',
    'L4-5,',
    '#60',
    '750mg',
    '0.025%',
    '2nd',
    '(unspecified',
    '12/29/16)',
    'R', // right
  ])('%s is one', (word) => expect(isRequestWord(word)).toBe(true))

  test.each([
    '1umbar', // OCR: 1 for l
    'cervica1',
    'Fle',
    '0mg', // the second half of a split 10mg
    'Flexeril', // drugs are the dose lexicon's
    'qwxz',
    'L9', // no such vertebra
    'x'.repeat(500),
  ])('%s is not', (word) => expect(isRequestWord(word)).toBe(false))
})

describe('repairSpaces', () => {
  test.each([
    ['MRI of the cervic al spine', 'MRI of the cervical spine'],
    ['MRI o f t he lum bar spi ne', 'MRI of the lumbar spine'],
    ['the remaining IM R eligible portion', 'the remaining IMR eligible portion'], // a lone letter counts as broken
    ['Facet joint injections L4 -5, L5- S1', 'Facet joint injections L4-5, L5-S1'],
    ['Fle xeril 1 0mg #30', 'Flexeril 10mg #30'], // a drug from the given lexicon; 0mg is no amount
    ['evaluation ( ODG ) , left knee : once', 'evaluation (ODG), left knee: once'],
    ['EMG (electromyography)/ NCV of both arms', 'EMG (electromyography)/NCV of both arms'],
    ['Labs - CBC', 'Labs - CBC'], // a dash with both spaces is a dash
    ['take .5 mg daily .', 'take .5 mg daily.'], // a decimal point begins a number
    ['Physical therapy 2 times 6', 'Physical therapy 2 times 6'],
    ['of the bi lateral hips', 'of the bilateral hips'], // both pieces can be words
    ['the cervicals pine, left', 'the cervical spine, left'], // the space is one letter off
    ['R knee brace', 'R knee brace'], // joined it is no word
    ['hand out patient', 'hand out patient'], // three real words are never run together
    ['lum, bar', 'lum, bar'], // punctuation ends a word
    ['Chest X -ray', 'Chest X-ray'],
  ])('%s', (printed, repaired) => {
    expect(repairSpaces(printed, (word) => word.toLowerCase() === 'flexeril')).toBe(repaired)
  })

  test('any text: never throws and changes white space only', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 })), (text) => {
        const once = repairSpaces(text, () => false)
        expect(once.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''))
      }),
    )
  })

  test('200 KB in well under a second, whatever it holds', () => {
    for (const unit of ['a b ', ' ', '( ', 'lum bar ', '- ', 'x', '1 ']) {
      const text = unit.repeat(200_000 / unit.length)
      const started = performance.now()
      repairSpaces(text, () => false)
      expect(performance.now() - started, JSON.stringify(unit)).toBeLessThan(5_000)
    }
  })

  const requests = shared('corpus', 'letters', 'requests.tsv')
  test.skipIf(requests === null)('leaves the clean request lines of the published letters alone', () => {
    for (const line of readFileSync(requests ?? '', 'utf8')
      .trim()
      .split('\n')
      .slice(1)) {
      const request = line.split('\t')[3] ?? ''
      expect(repairSpaces(request, () => false)).toBe(request)
    }
  })
})
