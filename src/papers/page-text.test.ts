import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LooseRun, layPage } from './page-text.ts'

/** A run of 10-point type, 5 points a character, at `x` on the line `y`. */
const run = (x: number, y: number, text: string, more: Partial<LooseRun> = {}): LooseRun => ({
  text,
  x,
  y: y - 9,
  width: text.length * 5,
  height: 11,
  baseline: y,
  size: 10,
  upright: true,
  ...more,
})
const lay = (...runs: LooseRun[]): string => layPage(runs, 612, 792).text

describe('runs become lines', () => {
  test.each<[string, LooseRun[], string]>([
    ['top to bottom, whatever the order in the file', [run(0, 24, 'second'), run(0, 12, 'first')], 'first\nsecond'],
    ['left to right on one line', [run(30, 12, 'right'), run(0, 12, 'left')], 'left right'],
    ['a label a tenth of a point off its value', [run(0, 12, 'Case:'), run(30, 11.9, 'CM1')], 'Case: CM1'],
    ['runs that touch are one word', [run(0, 12, 'Up'), run(10, 12, 'held')], 'Upheld'],
    ['a space run between words is one space', [run(0, 12, 'a:'), run(10, 12, ' '), run(15, 12, 'b')], 'a: b'],
    ['a space at a run’s end is not doubled', [run(0, 12, 'a: '), run(15, 12, 'b')], 'a: b'],
    ['spaces inside a run stay', [run(0, 12, 'a  b')], 'a  b'],
    ['a column far away is set off', [run(0, 12, 'Priority:'), run(120, 12, 'Standard')], 'Priority:    Standard'],
    [
      'a raised mark stays on its line',
      [run(0, 12, '10'), run(10, 8.4, '2', { size: 6 }), run(20, 12, 'cells')],
      '102 cells',
    ],
    ['nothing but spaces is no line', [run(0, 12, 'a'), run(0, 24, '  '), run(0, 36, 'b')], 'a\n\nb'],
    [
      'a stamp in the margin comes last',
      [run(0, 12, 'RECEIVED', { upright: false }), run(0, 400, 'text')],
      'text\n\nRECEIVED',
    ],
    ['no runs, no text', [], ''],
  ])('%s', (_special, runs, text) => {
    expect(lay(...runs)).toBe(text)
  })

  test('an empty line stands where paragraphs part, and only there', () => {
    const ys = [12, 24, 36, 60, 72, 84, 96, 120]
    expect(lay(...ys.map((y) => run(0, y, `y${y}`)))).toBe('y12\ny24\ny36\n\ny60\ny72\ny84\ny96\n\ny120')
  })

  test('a page set with double leading is not all paragraphs', () => {
    const ys = [24, 48, 72, 96, 120, 144, 190]
    expect(lay(...ys.map((y) => run(0, y, `y${y}`)))).toBe('y24\ny48\ny72\ny96\ny120\ny144\n\ny190')
  })
})

test('boxes are those of the text without the spaces around it', () => {
  const page = layPage([run(10, 12, ' ab '), run(0, 40, 'c')], 612, 792)
  expect(page.text).toBe('ab\n\nc')
  expect(page.runs).toEqual([
    { from: 0, to: 2, x: 15, y: 3, width: 10, height: 11 },
    { from: 4, to: 5, x: 0, y: 31, width: 5, height: 11 },
  ])
})

test('no character but white space is lost, added or split over runs, wherever the runs stand', () => {
  const place = fc.double({ min: -1000, max: 1000, noNaN: true })
  const runs = fc.array(
    fc.record({
      text: fc.string({ unit: 'binary', maxLength: 12 }),
      x: place,
      y: place,
      width: fc.double({ min: 0, max: 1000, noNaN: true }),
      height: fc.double({ min: 0, max: 100, noNaN: true }),
      baseline: place,
      size: fc.double({ min: 0, max: 100, noNaN: true }),
      upright: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(runs, (loose) => {
      const page = layPage(loose, 612, 792)
      const pieces = page.runs.map(({ from, to }) => page.text.slice(from, to))
      expect(pieces.toSorted()).toEqual(
        loose
          .map(({ text }) => text.trim())
          .filter((text) => text !== '')
          .toSorted(),
      )
      let end = 0
      for (const { from, to } of page.runs) {
        expect(page.text.slice(end, from).trim()).toBe('')
        end = to
      }
      expect(end).toBe(page.text.length)
    }),
  )
})
