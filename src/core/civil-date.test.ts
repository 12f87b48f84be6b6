import { describe, expect, test } from 'vitest'
import { civilDate, printCivilDate, readCivilDate } from './civil-date.ts'

describe('reading one date', () => {
  test.each([
    ['12/21/2016', '2016-12-21'],
    ['10-15-16', '2016-10-15'],
    ['7/3/95', '1995-07-03'], // two digits of the last century
    ['9/27/1983', '1983-09-27'],
    ['2016-12-21', '2016-12-21'],
    ['November 8, 2016', '2016-11-08'],
    ['Nov. 8 2016', '2016-11-08'],
    ['Sept 3, 2015', '2015-09-03'],
    ['2/29/2016', '2016-02-29'], // a leap day
    ['2/29/2015', null],
    ['2/29/1900', null], // no leap year, though divisible by four
    ['13/1/2016', null],
    ['6/31/2016', null],
    ['12/21-2016', null], // two kinds of separators
    ['11-30-16, reported', null], // more than a date
    ['Nonsense 8, 2016', null],
    ['', null],
  ])('%s', (text, date) => {
    expect(readCivilDate(text)?.toString() ?? null).toBe(date)
  })

  test('every day from 1900 to 2100 is one, and no other', () => {
    for (let year = 1900; year <= 2100; year++) {
      for (let month = 1; month <= 12; month++) {
        const last = Temporal.PlainDate.from({ year, month, day: 31 }).day
        expect(civilDate(year, month, last)?.day).toBe(last)
        expect(civilDate(year, month, last + 1)).toBeNull()
      }
    }
    for (const [year, month, day] of [
      [1899, 12, 31],
      [2101, 1, 1],
      [2016, 0, 1],
      [2016, 13, 1],
      [2016, 1, 0],
      [2016.5, 1, 1],
      [2016, 1, 1.5],
    ] as const) {
      expect(civilDate(year, month, day)).toBeNull()
    }
  })

  test('prints as letters do', () => {
    const day = civilDate(2016, 3, 4)
    expect(day === null ? null : printCivilDate(day)).toBe('03/04/2016')
  })
})
