import { describe, expect, test } from 'vitest'
import { FEES, feesOn, lateRecordsPenalty, PENALTIES, penaltyOn, sayFee, sayPenalty } from './money.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

describe('fees, by the day of assignment', () => {
  test.each([
    // The schedule of 2013 asked what the reviewer was.
    ['2013-06-03', 'standard', [560, 495]],
    ['2013-06-03', 'expedited', [685, 595]],
    ['2014-03-31', 'standard', [560, 495]],
    // The new prices of 1 Apr 2014.
    ['2014-04-01', 'standard', [420]],
    ['2014-04-01', 'expedited', [515]],
    ['2014-12-31', 'pharmacy only', [390]],
    ['2014-12-31', 'ended before a reviewer', [160]],
    // 2015–2019: nobody here has seen the amounts; the row says so and gives none.
    ['2015-01-01', 'standard', [null]],
    ['2019-12-31', 'expedited', [null]],
    ['2020-01-01', 'standard', [345]],
    ['2020-01-01', 'expedited', [345]],
    ['2025-06-02', 'ended before a reviewer', [115]],
    ['2026-04-01', 'standard', [null]],
    // Before there was a review there was no fee.
    ['2012-12-31', 'standard', []],
  ] as const)('%s %s', (on, kind, amounts) => {
    expect(feesOn(day(on), kind).map((fee) => fee.amount)).toEqual(amounts)
  })
  test('an amount that is not known is recalled at best, and said to be unverified', () => {
    for (const fee of FEES) if (fee.amount === null) expect(fee.citation.confidence).toBe('recalled')
    expect(sayFee(day('2016-05-02'), 'standard')).toBe(
      'Fee for a standard review assigned on Mon 2 May 2016: not known (8 CCR 9792.10.8 (recalled, unverified)).',
    )
    expect(sayFee(day('2013-06-03'), 'expedited')).toContain('$685 (reviewer: MD or DO), $595 (reviewer: other)')
    expect(sayFee(day('2012-06-04'), 'standard')).toContain('not known')
  })
})

describe('penalties', () => {
  test.each([
    // The fact sheet’s vector: due on day 15, sent on day 22.
    ['2016-05-17', '2016-05-24', 7, 3500],
    // Ten days make the ceiling exactly; the eleventh costs nothing more.
    ['2016-05-17', '2016-05-27', 10, 5000],
    ['2016-05-17', '2016-05-28', 11, 5000],
    // Day 40 of the fact sheet’s vector: 25 days late.
    ['2016-05-17', '2016-06-11', 25, 5000],
    ['2016-05-17', '2016-05-18', 1, 500],
  ] as const)('records due %s, complete %s', (due, complete, days, amount) => {
    expect(lateRecordsPenalty(day(due), day(complete))).toMatchObject({ days, amount })
  })
  test('in time costs nothing, and no rule of 2012 is invented', () => {
    expect(lateRecordsPenalty(day('2016-05-17'), day('2016-05-17'))).toBeNull()
    expect(lateRecordsPenalty(day('2012-05-17'), day('2012-06-17'))).toBeNull()
  })
  test('from April 2026 the amount is carried on unseen', () => {
    expect(lateRecordsPenalty(day('2026-05-18'), day('2026-05-19'))?.said).toContain('unverified')
  })
  test('a penalty is per day or flat, never both', () => {
    for (const row of PENALTIES) expect((row.perDay === null) !== (row.flat === null), row.violation).toBe(true)
    expect(penaltyOn('unapproved plan', day('2026-03-31'))).toBeNull()
    expect(penaltyOn('unapproved plan', day('2026-04-01'))?.flat).toBe(30_000)
  })
  test('what it may cost is said with its source', () => {
    expect(sayPenalty('not implemented', day('2016-05-17'))[0]).toMatch(/up to \$5,000 a day \(LC 4610\.6\(k\)\)/)
    expect(sayPenalty('plan', day('2016-05-17'))[0]).toContain('$50,000')
    expect(sayPenalty('accreditation', day('2016-05-17'))).toEqual([])
  })
})
