import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shared } from '../../test/shared.ts'
import { hasLittleText, isGarbled } from './page-quality.ts'

const REPORT =
  'The patient returns with low back pain radiating to the left leg, rated seven of ten. She takes hydrocodone every six hours as needed and denies constipation. Straight leg raise is positive on the left.'
/** A font without a map to characters: letters three places on, as such fonts often give. */
const SHIFTED = REPORT.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 3) % 26) + 97))

describe('text that is not what the page shows', () => {
  test.each<[string, string, boolean]>([
    ['a report', REPORT, false],
    ['letters of another alphabet of the font', SHIFTED, true],
    ['signs from the private area', REPORT.replace(/[aeo]/g, '\ue001'), true],
    ['replacement characters', REPORT.replace(/t/g, '\ufffd'), true],
    ['a laboratory table', 'WBC 6.1 RBC 4.5 HGB 13.9 HCT 41.2 MCV 90 MCH 30 PLT 250 NEU 55 LYM 33 '.repeat(6), false],
    ['a line of a fax', 'FAX 05/06/2016 10:22 P 003/014', false],
    [
      'names of drugs and short forms',
      'Tylenol Norco Flexeril Soma prn bid tid qhs #120 #60 LBP SLR ROM DTR '.repeat(4),
      false,
    ],
    ['nothing', '', false],
  ])('%s', (_what, text, garbled) => {
    expect(isGarbled(text)).toBe(garbled)
  })

  const corpus = shared('corpus')
  test.skipIf(corpus === null)('no page of a letter and no part of a chart note is taken for garbled', () => {
    const letters = readdirSync(join(corpus ?? '', 'letters', 'pdfjs')).map((name) =>
      readFileSync(join(corpus ?? '', 'letters', 'pdfjs', name), 'utf8'),
    )
    const notes = readFileSync(join(corpus ?? '', 'mtsamples', 'mtsamples.csv'), 'utf8').match(/[\s\S]{1,2500}/g) ?? []
    const pages = [...letters.flatMap((text) => text.split('\f')), ...notes]
    expect(pages.length).toBeGreaterThan(500)
    expect(pages.flatMap((page, index) => (isGarbled(page) ? [index] : []))).toEqual([])
  })
})

test('a header is little text, a paragraph more is not', () => {
  expect(hasLittleText('FAX 05/06/2016 10:22 P 003/014\n\n   Page 3 of 14')).toBe(true)
  expect(hasLittleText(`${REPORT} ${REPORT}`)).toBe(false)
})
