import { describe, expect, test } from 'vitest'
import { printRational } from '../core/index.ts'
import { type AmountRange, readSig } from './index.ts'

const print = (range: AmountRange | null): string | null =>
  range === null
    ? null
    : printRational(range.low) === printRational(range.high)
      ? printRational(range.high)
      : `${printRational(range.low)}-${printRational(range.high)}`

/** sig → units a day, low-high; the third column says what is special. */
const UNITS: readonly (readonly [sig: string, perDay: string | null, special: string])[] = [
  // plain frequencies
  ['1 tablet daily', '1', 'the plainest'],
  ['one tablet by mouth once a day', '1', 'number word'],
  ['1 po qd', '1', 'Latin, no unit'],
  ['1 p.o. q.d.', '1', 'with points'],
  ['1 tab BID', '2', 'upper case'],
  ['1 tab b.i.d.', '2', 'points inside'],
  ['1 tab po tid', '3', ''],
  ['1 cap QID', '4', ''],
  ['1 tab 5x a day', '5', '5x'],
  ['1 tab 6x/day', '6', 'slash day'],
  ['1 tab five times daily', '5', 'worded times'],
  ['1 tab qhs', '1', 'bedtime'],
  ['1 tab at bedtime', '1', ''],
  ['1 tab nightly', '1', ''],
  ['1 tab every night at bedtime', '1', 'the same moment twice'],
  ['1 tab qam', '1', ''],
  ['1 tab q am', '1', 'spaced'],
  ['1 tab every morning', '1', ''],
  ['1 tab q d', '1', 'spaced qd'],
  ['one by mouth, twice a day', '2', 'comma before the frequency'],
  ['one by mouth three times a day', '3', 'no unit'],
  ['one 2 x a day', '2', 'number word, then digits'],
  ['1 tab three times per day', '3', 'per day'],
  ['1 tab 4 times every day', '4', 'every day'],
  ['2 tabs daily', '2', ''],
  ['4 tablets per day', '4', 'an amount a day'],
  ['take 6/day', '6', 'amount / day'],
  ['3 a day', '3', ''],
  ['1 tablet twice daily in the evening', '2', 'a moment does not override the count'],
  ['Take 1 tablet 3 (three) times daily', '3', 'double number'],
  ['1 tablet 2 two times daily', '2', 'double number that lost its brackets'],
  ['Use BID', '2', 'no amount: one is implied'],
  // intervals
  ['1 tab q4h', '6', ''],
  ['1 tab q 6 h', '4', 'spaced'],
  ['1 tab every 8 hours', '3', ''],
  ['1 tab every eight hours', '3', 'worded'],
  ['1 tab q8 prn', '0-3', 'hours left out after q'],
  ['1 tab every 12 (twelve) hours', '2', 'double number inside'],
  ['1 tab q24h', '1', ''],
  ['1 tab q5h', '4.8', 'not a divisor of 24'],
  ['1 tab q48h', '0.5', ''],
  ['1 patch q72h', '0.33', 'patch'],
  ['1 patch every 3 days', '0.33', ''],
  ['1 patch every 7 days', '0.14', ''],
  ['1 patch weekly', '0.14', ''],
  ['change one patch every 48 hours', '0.5', ''],
  ['1 tablet every other day', '0.5', ''],
  ['1 tab qod', '0.5', ''],
  ['1 tab q.o.d.', '0.5', 'points'],
  ['1 tab every third day', '0.33', ''],
  ['1 tab once a week', '0.14', ''],
  ['1 tab twice weekly', '0.29', ''],
  ['1 tab 3 times a week', '0.43', ''],
  ['1 tab twice a week on Tuesday and Thursday', '0.29', 'the days restate the count'],
  ['1 tab on Mondays', '0.14', 'a day of the week alone'],
  ['1 tab monthly', '0.03', 'a month is 30 days'],
  ['1 tab every 30 minutes', '48', 'minutes'],
  // ranges
  ['1-2 tabs TID', '3-6', 'seed letter'],
  ['1-2 tab QID', '4-8', 'seed letter'],
  ['1-2 4x a day', '4-8', 'range, then a digit frequency'],
  ['1-2 four times per day', '4-8', ''],
  ['1 to 2 tablets twice a day', '2-4', 'worded range'],
  ['one to two tablets twice a day', '2-4', ''],
  ['1 or 2 tablets at bedtime', '1-2', 'or'],
  ['one-two tabs bid', '2-4', 'hyphen between words'],
  ['1 tab q4-6h', '4-6', ''],
  ['1 tab every 4-6 hours', '4-6', ''],
  ['1 tab every 4 to 6 hours', '4-6', ''],
  ['1 tab every 4 hours to 6 hours', '4-6', 'hours twice'],
  ['1 tab q6-8h', '3-4', ''],
  ['1-2 tabs q4-6h', '4-12', 'both ranges'],
  ['1 tab bid-tid', '2-3', ''],
  ['1 tab BID to TID', '2-3', ''],
  ['1 tab BID or TID', '2-3', ''],
  ['one tab 3-4 times a day', '3-4', ''],
  ['1-2 times daily', '1-2', 'only the frequency has a range'],
  ['1/2 to 1 tab daily', '0.5-1', 'from a half'],
  ['1/2-1 tab po bid', '1-2', ''],
  // PRN, up to, caps
  ['1 tab PO q6h prn pain', '0-4', 'prn: none is allowed'],
  ['1 tablet every 6 hours as needed for pain', '0-4', ''],
  ['1 tab p.r.n. q8h', '0-3', 'prn first'],
  ['1 tab tid only if needed', '0-3', ''],
  ['1-2 tabs q4-6h prn, max 8/day', '0-8', 'the cap lowers the high end'],
  ['1-2 tabs q4h, max 6 per day', '6', 'the cap lowers both ends of 6-12'],
  ['1 tab q4h prn not to exceed 4 tablets per day', '0-4', ''],
  ['1 tab q4h prn, do not exceed 5 in 24 hours', '0-5', 'in 24 hours'],
  ['1 tablet every 8 hrs as needed maximum daily dose 5 tablets', '0-3', 'a cap above the sig changes nothing'],
  ['1-2 by mouth every 8 hours as needed mdd 5', '0-5', 'mdd'],
  ['1 tab q6h, no more than 3 a day', '3', ''],
  ['1 tab up to 3 times a day', '0-3', 'up to: an upper bound only'],
  ['take up to 4/day', '0-4', ''],
  ['1-2 prn, max 4/day', '0-4', 'no frequency, but a cap'],
  ['up to 2 tablets every 6 hours', '0-8', 'up to an amount'],
  ['1 tab every 5 minutes as needed, not to exceed 3 tablets per day', '0-3', ''],
  ['1 tab TID, max 4 per week', '3', 'a weekly limit says nothing about a day'],
  // halves, Roman, double numbers
  ['1/2 tab BID', '1', 'fraction'],
  ['½ tab BID', '1', 'vulgar fraction'],
  ['half a tablet daily', '0.5', ''],
  ['one-half tablet daily', '0.5', ''],
  ['one half tab bid', '1', ''],
  ['1 1/2 tabs bid', '3', 'mixed'],
  ['1½ tabs bid', '3', ''],
  ['1-1/2 tablets daily', '1.5', 'a range never falls, so this is one and a half'],
  ['one and one-half tablets three times a day', '4.5', ''],
  ['1.5 tablets at bedtime', '1.5', 'decimal'],
  ['0.5 tab tid', '1.5', ''],
  ['ii tabs po qhs', '2', 'Roman'],
  ['i tab po tid', '3', ''],
  ['iii caps bid', '6', ''],
  ['ss tab bid', '1', 'semis, a half'],
  ['two (2) tablets every six (6) hours', '8', 'both numbers doubled'],
  ['take 1 half tablet daily', '0.5', ''],
  // split days
  ['2 tabs AM and 1 tab PM', '3', 'parts add'],
  ['2 in AM and 1 in PM', '3', ''],
  ['1 tab in the morning and 2 tablets in the evening', '3', ''],
  ['3 tablets in the morning and 1 at noon and 2 at supper', '6', 'three parts'],
  ['1 tab qam, 1 tab noon, 2 tabs qhs', '4', 'commas'],
  ['1 tablet in the morning and evening', '2', 'one amount, two moments'],
  ['1 tablet morning, noon and night', '3', ''],
  ['1 tab TID and 2 at bedtime', '5', 'a frequency and an extra moment'],
  ['1 tab twice a day 1 in am and 1 at 5pm', '2', 'the parts repeat the total'],
  ['2 tablets @7am and 1/2 tablet @4pm', '2.5', 'clock times'],
  ['1 tab at 10:00 and 22:00', '2', 'clock times of one amount'],
  ['2 tablets every morning then 1/2 tablet in the evening', '2.5', '"then" within a day adds'],
  ['1 tablet daily and two on Sundays', '1.29', 'a weekday extra'],
  ['1 tab TID plus 1 extra at bedtime', '3-4', 'an extra is optional'],
  ['1 cap TID with meals', '3', 'meals do not add'],
  ['1 tablet with meals', '3', 'meals alone count three'],
  ['1 tablet before meals and at bedtime', '4', ''],
  ['1 tablet 1-3 hours before bedtime', '1', 'a margin is no amount'],
  ['1 tablet twice daily, 1 hour before or 3 hours after a meal', '2', ''],
  // sequences
  ['1 tab daily for 7 days then 2 tabs daily', '1-2', 'low is the lowest phase, high the highest'],
  ['1 capsule at bedtime for 5 days then 3 capsules at bedtime', '1-3', ''],
  ['1 tab bid for 10 days, then 1 tablet daily', '1-2', 'downwards'],
  ['1 cap at bedtime x3 days then 1 cap twice a day x3 days then 4 times a day', '1-4', 'the amount carries over'],
  ['week 1: 1 tab daily; week 2: 1 tab bid', '1-2', ''],
  ['1 tab daily, increase to 1 tab tid', '1-3', ''],
  ['1 tab daily, increase by 1 tab every week', null, 'no end is named'],
  // durations, routes, liquids
  ['one tablet twice daily 14 days', '2', 'a duration is no frequency'],
  ['1 tab bid x 5 days', '2', ''],
  ['1 tabs po bidx10 days', '2', 'the space is lost'],
  ['1 tab q8h for up to 3 days', '3', ''],
  ['5 mL q6h', '20', 'millilitres'],
  ['1 tsp tid', '15', 'a teaspoon is 5 mL'],
  ['1 tablespoonful daily', '15', 'a tablespoon is 15 mL'],
  ['10 cc bid', '20', ''],
  ['apply to affected area 4 times a day', '4', 'applications'],
  ['12 hours on 12 hours off', '1', 'a patch worn once a day'],
  ['1 tab every 12 hours daily', '2', '"daily" adds nothing'],
  ['1 1\\/2 tablet daily', '1.5', 'an escaped slash'],
  // not computable
  ['take as directed', null, ''],
  ['use as directed prn', null, ''],
  ['1 tablet by mouth', null, 'no frequency'],
  ['1 tablet prn', null, 'prn without a bound'],
  ['ut dict', null, ''],
  ['1 tab at onset, may repeat in 2 hours', null, 'repeats without a limit'],
  ['take 1 now', null, 'once'],
  ['', null, 'nothing'],
  ['as needed for pain', null, ''],
  ['tome una tableta', null, 'another language is not guessed'],
]

describe('units a day', () => {
  test('at least 120 rows', () => expect(UNITS.length).toBeGreaterThanOrEqual(120))
  test.each(UNITS)('%s → %s %s', (sig, perDay) => {
    expect(print(readSig(sig).value.unitsPerDay)).toBe(perDay)
  })
})

/** sig that states mass → daily mass. */
const MASS: readonly (readonly [sig: string, perDay: string | null, special: string])[] = [
  ['60 mg BID', '120', ''],
  ['60mg three times per day', '180', 'glued'],
  ['5-10 mg q4-6h prn', '0-60', 'ranges and PRN'],
  ['1 tablet (7.5 mg total) by mouth every 12 hours', '15', 'both units and mass'],
  ['2 tablets (20 mg) BID', '40', 'the mass of the whole dose'],
  ['1-2 tabs 5-10 mg q6h', '20-40', ''],
  ['10 mg in the morning and 20 mg at bedtime', '30', 'parts add'],
  ['20 mg TID, max 40 mg a day', '40', 'a cap in mass'],
  ['60 mg/day', '60', 'a day'],
  ['75 mg twice weekly', '21.43', ''],
  ['1 tablet BID', null, 'units only'],
]
test.each(MASS)('mass: %s → %s %s', (sig, perDay) => {
  expect(print(readSig(sig).value.dailyDose)).toBe(perDay)
})

test('a mass-only sig counts no units, and a frequency alone implies one', () => {
  expect(readSig('60 mg BID').value.unitsPerDay).toBeNull()
  expect(readSig('BID').value.amountImplied).toBe(true)
  expect(readSig('1 tab BID').value.amountImplied).toBe(false)
})

test('interval, route, duration, PRN, cap and unit are fields of their own', () => {
  const { value } = readSig('1-2 tabs by mouth q4-6h prn for 10 days, max 6 tablets per day')
  expect(print(value.everyHours)).toBe('4-6')
  expect(print(value.amountPerDose)).toBe('1-2')
  expect(value.route).toBe('oral')
  expect(value.durationDays).toBe(10)
  expect(value.prn).toBe(true)
  expect(value.unit).toBe('tablet')
  expect(value.cap === null ? null : [printRational(value.cap.value), value.cap.unit]).toEqual(['6', 'tablet'])
})

/** sig → the one warning that tells a person why to look twice. */
const WARNED: readonly (readonly [sig: string, code: string])[] = [
  ['take as directed', 'as-directed'],
  ['1 tablet by mouth', 'no-frequency'],
  ['1 tab daily for 7 days then 2 tabs daily', 'sig-sequence'],
  ['1 tab daily when swollen, otherwise every other day', 'two-frequencies'],
  ['1 tab at onset, may repeat', 'may-repeat'],
  ['1 tab daily, increase by 1 tab every week', 'open-titration'],
  ['1 tablet with meals', 'meals-counted'],
  ['1 tab bid 1 in am and 2 in pm', 'restated-differently'],
  ['2 tabs bid 40 foo', 'number-not-read'],
]
test.each(WARNED)('warns: %s → %s', (sig, code) => {
  expect(readSig(sig).warnings.map((warning) => warning.code)).toContain(code)
})

test('warnings never quote the sig', () => {
  for (const [sig] of UNITS) for (const { message } of readSig(sig).warnings) expect(message).not.toContain('tablet')
})
