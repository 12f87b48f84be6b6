import { expect, test } from 'vitest'
import { civilDate } from '../core/index.ts'
import { keptUntil } from './retention.ts'

const day = (text: string | null) => {
  const [year, month, date] = (text ?? '').split('-').map(Number)
  return text === null ? null : civilDate(year ?? 0, month ?? 0, date ?? 0)
}

test.each([
  // The six years of documentation are the longest.
  ['2016-07-20', '2015-03-10', 3, '2022-07-20'],
  // The organization keeps longer than any rule.
  ['2016-07-20', '2015-03-10', 10, '2026-07-20'],
  // An injury that is later than everything: five years from it are beyond six from the end.
  ['2016-07-20', '2018-01-01', 3, '2023-01-01'],
  // 29 February ends on the 28th of a year that has none.
  ['2016-02-29', '2015-03-10', 7, '2023-02-28'],
  // What cannot be counted is kept.
  [null, '2015-03-10', 3, null],
  ['2016-07-20', null, 3, null],
  // The organization has not said how long: nothing is ever removed.
  ['2016-07-20', '2015-03-10', null, null],
])('over on %s, injury of %s, own %s years: kept until %s', (over, injury, years, until) => {
  const own = years === null ? null : { years, because: 'as counsel wrote' }
  const kept = keptUntil({ over: day(over), injury: day(injury) }, own)
  expect(kept.until?.toString() ?? null).toBe(until)
  expect(kept.missing.length === 0).toBe(until !== null)
})

test('a rule that nobody has read says so', () => {
  const { steps } = keptUntil({ over: null, injury: null }, null)
  expect(steps.map(({ citation }) => citation?.confidence)).toEqual(['corroborated', 'recalled', 'recalled'])
})
