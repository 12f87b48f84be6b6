import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PictureOnPage, scannedPage } from './scan-text.ts'

/** A letter page of 612 × 792 points drawn at 100 dots an inch. */
const ON: PictureOnPage = { columns: 850, rows: 1100, turns: 0, skew: 0, width: 612, height: 792 }
const POINT = 100 / 72

/** A row of Tesseract's table: the word's box in points, its line, its confidence. Capitals of 10-point type are 7.2 high. */
const row = (line: string, x: number, y: number, width: number, text: string, confidence = 96, height = 7.2): string =>
  [
    '5',
    '1',
    ...line.split('.'),
    '1',
    ...[x, y, width, height].map((value) => (value * POINT).toFixed(3)),
    confidence,
    text,
  ].join('\t')
const HEAD = 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext'
const read = (...rows: string[]) =>
  scannedPage([HEAD, '1\t1\t0\t0\t0\t0\t0\t0\t850\t1100\t-1\t', ...rows].join('\n'), ON, 'x')

describe('words become lines', () => {
  test.each<[string, string[], string]>([
    ['words of one line', [row('1.1.1', 72, 100, 30, 'DATE'), row('1.1.1', 106, 100, 30, 'SEEN')], 'DATE SEEN'],
    // Layout would join them: the gap is below an eighth of the type size.
    ['words that stand close stay words', [row('1.1.1', 72, 100, 30, 'A'), row('1.1.1', 102.5, 100, 30, 'B')], 'A B'],
    // Tesseract sees two columns as two blocks; a table is read row by row, as from a text layer.
    [
      'columns of one row',
      [
        row('1.1.1', 72, 100, 40, 'NORCO'),
        row('1.1.2', 72, 112, 40, 'SOMA'),
        row('2.1.1', 300, 100, 30, 'Q6H'),
        row('2.1.2', 300, 112, 30, 'QHS'),
      ],
      'NORCO    Q6H\nSOMA    QHS',
    ],
    ['an empty line where paragraphs part', [row('1.1.1', 72, 100, 40, 'A'), row('2.1.1', 72, 130, 40, 'B')], 'A\n\nB'],
    // A word of small letters is lower and shorter than one with capitals, on the same line.
    [
      'letters that hang and letters that stand',
      [
        row('1.1.1', 72, 100, 30, 'Hand'),
        row('1.1.1', 104, 102.2, 30, 'grip', 96, 7.1),
        row('1.1.1', 138, 102.2, 20, 'sore', 96, 5),
      ],
      'Hand grip sore',
    ],
    [
      'specks are no text, well-seen marks are',
      [row('1.1.1', 72, 100, 3, '|', 20), row('1.1.1', 80, 100, 3, '-', 80), row('1.1.1', 90, 100, 9, '5', 20)],
      '- 5',
    ],
    [
      'rows that are not well formed are passed over',
      ['5\t1', '5\t\t\t\t\t\tx\tx\tx\tx\tx\tword', row('1.1.1', 72, 100, 9, 'A')],
      'A',
    ],
    ['nothing', [], ''],
  ])('%s', (_special, rows, text) => {
    expect(read(...rows).text).toBe(text)
  })

  test('a page that lies crooked by two degrees keeps its lines', () => {
    const slope = Math.tan((2 * Math.PI) / 180)
    const line = (number: number): string[] =>
      Array.from({ length: 9 }, (_word, index) =>
        row(`1.1.${number}`, 72 + 50 * index, 100 + 14 * number + slope * 50 * index, 40, `W${number}${index}`),
      )
    // Over the width of the page the line falls by more than its own height.
    expect(read(...line(1), ...line(2)).text).toBe(
      [1, 2].map((number) => Array.from({ length: 9 }, (_word, index) => `W${number}${index}`).join(' ')).join('\n'),
    )
  })
})

test('every word has its confidence, the page the mean by length', () => {
  const page = read(row('1.1.1', 106, 100, 9, 'A', 40), row('1.1.1', 72, 100, 30, 'ABC', 80))
  expect(page.text).toBe('ABC A')
  expect(page.scanned).toEqual({ by: 'x', confidence: 70, words: [80, 40] })
  expect(page.runs.map(({ from, to }) => page.text.slice(from, to))).toEqual(['ABC', 'A'])
})

describe('boxes are those on the page as it is shown', () => {
  const box = (on: Partial<PictureOnPage>, x: number, y: number) => {
    const page = scannedPage([HEAD, row('1.1.1', x, y, 30, 'BOX')].join('\n'), { ...ON, ...on }, 'x')
    const { x: left = 0, y: top = 0, width = 0, height = 0 } = page.runs[0] ?? {}
    return [left, top, width, height].map(Math.round)
  }
  test.each<[string, Partial<PictureOnPage>, number, number, number[]]>([
    ['upright', {}, 72, 100, [72, 100, 30, 7]],
    // The page as shown is 792 high and 612 wide; the picture was turned, so it is wide.
    ['turned once clockwise', { turns: 1, columns: 1100, rows: 850 }, 72, 100, [100, 690, 7, 30]],
    ['on its head', { turns: 2 }, 72, 100, [510, 685, 30, 7]],
    ['turned three times', { turns: 3, columns: 1100, rows: 850 }, 72, 100, [505, 72, 7, 30]],
    // Straightened about the middle: what stood in the middle stays, what stood at the right edge was lower.
    ['straightened, in the middle', { skew: 2 }, 291, 392.4, [291, 392, 30, 7]],
    ['straightened, at the right', { skew: 2 }, 562, 392.4, [562, 402, 30, 7]],
  ])('%s', (_special, on, x, y, expected) => {
    expect(box(on, x, y)).toEqual(expected)
  })
})

test('any table gives a page: spans in order and in range, one confidence a run', () => {
  const number = fc.oneof(fc.integer({ min: -10, max: 5000 }), fc.double()).map(String)
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.constantFrom('5', '4'), fc.array(number, { minLength: 10, maxLength: 10 }), fc.string())
      .map(([level, figures, text]) => [level, ...figures, text].join('\t')),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.constantFrom(0, 1, 2, 3), (rows, turns) => {
      const page = scannedPage(rows.join('\n'), { ...ON, turns: turns as 0 }, 'x')
      expect(page.scanned?.words.length).toBe(page.runs.length)
      for (const figure of page.scanned?.words ?? []) expect(figure >= 0 && figure <= 100).toBe(true)
      let end = 0
      for (const { from, to, x, y } of page.runs) {
        expect(from >= end && to > from && to <= page.text.length).toBe(true)
        expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
        end = to
      }
    }),
  )
})
