import { performance } from 'node:perf_hooks'
import { describe, expect, test } from 'vitest'
import { datesOf, periodsOf } from './date.ts'
import { readRecords } from './index.ts'

const printed = (text: string): string[] =>
  periodsOf(text).map(({ period }) => `${period.from.toString()} to ${period.to.toString()}`)

describe('months, seasons and years without a day', () => {
  test.each<[string, string[]]>([
    ['has taken it since April 2016', ['2016-04-01 to 2016-04-30']],
    ['since\nFebruary\n2015; he runs out', ['2015-02-01 to 2015-02-28']], // a line breaks where it will
    ['from Nov. 2014', ['2014-11-01 to 2014-11-30']],
    ['in March of 2012', ['2012-03-01 to 2012-03-31']],
    ['MRI of 3/2015', ['2015-03-01 to 2015-03-31']],
    ['in the spring of 2015', ['2015-03-01 to 2015-06-30']],
    ['in the winter of 2014', ['2013-12-01 to 2015-02-28']], // at either end of the year
    ['early 2014, late 2016', ['2014-01-01 to 2014-06-30', '2016-07-01 to 2016-12-31']],
    ['In 2009 she had studies', ['2009-01-01 to 2009-12-31']],
    ['the surgery of 1998', ['1998-01-01 to 1998-12-31']],
    // Whole dates are no periods, whatever they begin with.
    ['since April 12, 2016, and on 4/12/2016 and 2016-04-12', []],
    ['gabapentin in 2000 mg steps, Norco 10/325, room 2014', []],
    ['since April', []], // without a year it may be any
  ])('%s', (text, expected) => {
    expect(printed(text)).toEqual(expected)
    expect(
      datesOf(text).every(({ from, to }) => periodsOf(text).every((hit) => hit.to <= from || to <= hit.from)),
    ).toBe(true)
  })

  test('twenty thousand of them in one text are read in well under a second', () => {
    const started = performance.now()
    expect(periodsOf('since March 2014, '.repeat(20_000))).toHaveLength(20_000)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('since when a drug is taken', () => {
  const since = (text: string): string[] =>
    readRecords([{ id: 'file', pages: [text] }]).value.claims.flatMap(({ value }) =>
      value.kind === 'regimen'
        ? [`${value.drug} ${value.since?.toString() ?? value.sinceWithin?.from.toString().slice(0, 7) ?? '-'}`]
        : [],
    )

  test.each<[string, string[]]>([
    ['He has taken Soma since November 2014 and Flexeril since 2/3/2015.', ['Soma 2014-11', 'Flexeril 2015-02-03']],
    ['Norco three times a day and Soma since 5/12/2014.', ['Norco -', 'Soma 2014-05-12']], // not Norco's day
    ['She takes Norco and Soma since March 2014.', ['Norco 2014-03', 'Soma 2014-03']], // in one breath
    ['Her doctor restarted Xanax 0.5 mg twice a day on 04/27/2016.', ['Xanax 2016-04-27']],
    ['She takes Norco and was seen on 04/27/2016.', ['Norco -']],
  ])('%s', (text, expected) => {
    expect(since(text)).toEqual(expected)
  })
})

test('a study of which the record names the year alone has no day, and the year', () => {
  const { claims } = readRecords([
    { id: 'file', pages: ['In 2009 she had an EMG of the left arm, which was normal.'] },
  ]).value
  expect(
    claims.flatMap(({ value }) => (value.kind === 'result' ? [value.done, value.doneWithin?.to.toString()] : [])),
  ).toEqual([null, '2009-12-31'])
})
