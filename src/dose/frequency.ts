import { divide, multiply, type Rational, ratio } from '../core/index.ts'
import { numberOf, readNumber, type Token } from './tokens.ts'

/** How often, as times in a day. `hours` is the interval when the text gives one ("every 4-6 hours"). */
export type Frequency = {
  readonly kind: 'frequency'
  readonly low: Rational
  readonly high: Rational
  readonly hours: { readonly low: Rational; readonly high: Rational } | null
  readonly next: number
}

/** A moment of the day ("in the morning", "at bedtime", "@8am"): one administration each, unless a frequency rules. */
export type Slot = { readonly kind: 'slot'; readonly slot: string; readonly next: number }

const ONE = ratio(1)
const DAY_HOURS = ratio(24)

/** Latin and shorthand; sources: facts/guidelines.md §7 (59 tokens of `sig-lexicon.json`). A month counts 30 days. */
const SHORTHAND: ReadonlyMap<string, Rational> = new Map([
  ['qd', ONE],
  ['daily', ONE],
  ['qday', ONE],
  ['qdaily', ONE],
  ['bid', ratio(2)],
  ['bd', ratio(2)],
  ['tid', ratio(3)],
  ['tds', ratio(3)],
  ['qid', ratio(4)],
  ['qds', ratio(4)],
  ['qod', ratio(1, 2)],
  ['qad', ratio(1, 2)],
  ['weekly', ratio(1, 7)],
  ['qw', ratio(1, 7)],
  ['qwk', ratio(1, 7)],
  ['qweek', ratio(1, 7)],
  ['biw', ratio(2, 7)],
  ['tiw', ratio(3, 7)],
  ['monthly', ratio(1, 30)],
  ['hourly', DAY_HOURS],
])

const SLOTS: ReadonlyMap<string, string> = new Map([
  ['am', 'morning'],
  ['qam', 'morning'],
  ['morning', 'morning'],
  ['mornings', 'morning'],
  ['breakfast', 'morning'],
  ['mane', 'morning'],
  ['noon', 'noon'],
  ['midday', 'noon'],
  ['lunch', 'noon'],
  ['lunchtime', 'noon'],
  ['afternoon', 'afternoon'],
  ['pm', 'evening'],
  ['qpm', 'evening'],
  ['evening', 'evening'],
  ['evenings', 'evening'],
  ['supper', 'evening'],
  ['dinner', 'evening'],
  ['dinnertime', 'evening'],
  ['hs', 'bedtime'],
  ['qhs', 'bedtime'],
  ['bedtime', 'bedtime'],
  ['bed', 'bedtime'],
  ['nightly', 'bedtime'],
  ['night', 'bedtime'],
  ['nights', 'bedtime'],
  ['nocte', 'bedtime'],
])

const DAYS = new Set(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])
const DAY_ABBREVIATIONS = new Set([
  'mon',
  'tue',
  'tues',
  'wed',
  'thu',
  'thur',
  'thurs',
  'fri',
  'sat',
  'sun',
  'm',
  'w',
  'f',
])
const TIMES_WORDS = new Set(['x', 'times', 'time', '×', 'xs'])
const EVERY = new Set(['every', 'q', 'each', 'ever', 'evry'])

/** Hours in one of the named period; a month is 30 days, as in the vectors `todaily-6` (frequency per month). */
function periodHours(word: string | undefined): Rational | null {
  switch (word) {
    case 'h':
    case 'hr':
    case 'hrs':
    case 'hour':
    case 'hours':
    case 'hourly':
    case 'hs':
      return ONE
    case 'd':
    case 'day':
    case 'days':
    case 'daily':
      return DAY_HOURS
    case 'w':
    case 'wk':
    case 'wks':
    case 'week':
    case 'weeks':
    case 'weekly':
      return ratio(168)
    case 'month':
    case 'months':
    case 'monthly':
      return ratio(720)
    case 'year':
    case 'years':
      return ratio(8760)
    case 'min':
    case 'mins':
    case 'minute':
    case 'minutes':
      return ratio(1, 60)
    case 'second':
    case 'seconds':
      return ratio(1, 3600)
    default:
      return null
  }
}

const found = (low: Rational, high: Rational, next: number): Frequency => ({
  kind: 'frequency',
  low,
  high,
  hours: null,
  next,
})

/** `times` administrations in `period` hours. */
function perPeriod(low: Rational, high: Rational, period: Rational, next: number): Frequency {
  const perDay = divide(DAY_HOURS, period)
  return found(multiply(low, perDay), multiply(high, perDay), next)
}

/** One administration every `low` to `high` hours: the longer interval is the lower frequency. */
function everyHours(low: Rational, high: Rational, next: number): Frequency | null {
  if (low.n === 0n || high.n === 0n) return null
  return {
    kind: 'frequency',
    low: divide(DAY_HOURS, high),
    high: divide(DAY_HOURS, low),
    hours: { low, high },
    next,
  }
}

/** Reads how often at `at`, or null. Never consumes an amount: `2 daily` is two, once a day. */
export function readFrequency(tokens: readonly Token[], at: number): Frequency | null {
  const token = tokens[at]
  if (token === undefined) return null
  if (token.kind === 'word') {
    const shorthand = readShorthand(tokens, at)
    if (shorthand !== null) return shorthand
    if (EVERY.has(token.text)) return readEvery(tokens, at + 1)
    if (token.text === 'once' || token.text === 'twice' || token.text === 'thrice') return readOnce(tokens, at)
    if (token.text === 'x' && tokens[at + 1]?.kind === 'number') return readTimesFirst(tokens, at)
    if (token.text === 'per' || token.text === 'a') return readPer(tokens, at + 1)
    if (token.text === 'on' || DAYS.has(singular(token.text)) || DAY_ABBREVIATIONS.has(token.text))
      return readWeekdays(tokens, at)
  }
  if (token.text === '/') return readPer(tokens, at + 1)
  return readTimes(tokens, at)
}

/** `bid`, `bid-tid`, `BID to TID`. */
function readShorthand(tokens: readonly Token[], at: number): Frequency | null {
  const first = SHORTHAND.get(tokens[at]?.text ?? '')
  if (first === undefined) return null
  const joint = tokens[at + 1]?.text
  if (joint === '-' || joint === 'to' || joint === 'or' || joint === '/') {
    const second = SHORTHAND.get(tokens[at + 2]?.text ?? '')
    if (second !== undefined && second.n * first.d > first.n * second.d) return found(first, second, at + 3)
  }
  return found(first, first, at + 1)
}

/** After `every`, `each`, `q`: `4 hours`, `4-6h`, `12 (twelve) hours`, `other day`, `day`, `week`, `8` (hours). */
function readEvery(tokens: readonly Token[], start: number): Frequency | null {
  const at = tokens[start]?.text === '.' ? start + 1 : start
  const word = tokens[at]?.text
  if (word === 'other' || word === 'second') return readEveryOther(tokens, at + 1, 2)
  if (word === 'third') return readEveryOther(tokens, at + 1, 3)
  if (word === 'single') return readEvery(tokens, at + 1)
  const number = readNumber(tokens, at)
  if (number === null) {
    const period = periodHours(word)
    return period === null || word === 'hs' ? null : perPeriod(ONE, ONE, period, at + 1)
  }
  let next = tokens[number.next]?.text === '-' ? number.next + 1 : number.next
  let { low, high } = number
  if (low === high) {
    // "every 4 hours to 6 hours", "q4h-q6h"
    const unit = periodHours(tokens[next]?.text)
    const joint = tokens[next + 1]?.text
    if (unit !== null && (joint === 'to' || joint === '-')) {
      const second = tokens[next + 2]?.text === 'q' ? next + 3 : next + 2
      const upper = readNumber(tokens, second)
      const upperUnit = upper === null ? null : periodHours(tokens[upper.next]?.text)
      if (upper !== null && upperUnit !== null && upperUnit.n === unit.n && upperUnit.d === unit.d) {
        high = upper.high
        next = upper.next
      }
    }
  }
  const period = periodHours(tokens[next]?.text)
  if (period !== null) return everyHours(multiply(low, period), multiply(high, period), next + 1)
  // "q8 prn": hours are meant; only after `q`, and only for intervals that are written so
  const bare = ['q'].includes(tokens[start - 1]?.text ?? '') && low.d === 1n && low.n >= 2n && low.n <= 72n
  return bare ? everyHours(low, high, number.next) : null
}

function readEveryOther(tokens: readonly Token[], at: number, nth: number): Frequency | null {
  const word = tokens[at]?.text
  if (word === 'day' || word === 'days' || word === 'night' || word === 'morning' || word === 'evening') {
    return everyHours(ratio(24 * nth), ratio(24 * nth), at + 1)
  }
  return word === 'week' ? everyHours(ratio(168 * nth), ratio(168 * nth), at + 1) : null
}

/** `once a day`, `twice daily`, `once every morning` (the morning is then a slot of its own). */
function readOnce(tokens: readonly Token[], at: number): Frequency | null {
  const times = { once: 1, twice: 2, thrice: 3 }[tokens[at]?.text ?? ''] ?? 1
  const per = readPeriod(tokens, at + 1)
  if (per !== null) return perPeriod(ratio(times), ratio(times), per.hours, per.next)
  if (times > 1) return null
  return readSlot(tokens, at + 1) === null ? null : found(ONE, ONE, at + 1)
}

/** `a day`, `per day`, `/day`, `each day`, `daily`, `in 24 hours`, `every day`, `per week`. */
export function readPeriod(tokens: readonly Token[], at: number): { hours: Rational; next: number } | null {
  const word = tokens[at]?.text
  if (word === 'daily' || word === 'weekly' || word === 'monthly')
    return { hours: periodHours(word) ?? DAY_HOURS, next: at + 1 }
  if (
    word === undefined ||
    !['a', 'per', '/', 'each', 'every', 'in', 'within', 'the', 'q', 'ina', 'an'].includes(word)
  ) {
    return word === 'day' || word === 'week' ? { hours: periodHours(word) ?? DAY_HOURS, next: at + 1 } : null
  }
  const after = tokens[at + 1]?.text === 'a' || tokens[at + 1]?.text === 'any' ? at + 2 : at + 1
  const number = numberOf(tokens[after])
  if (number !== null && number.n !== 0n) {
    const period = periodHours(tokens[after + 1]?.text)
    return period === null ? null : { hours: multiply(number, period), next: after + 2 }
  }
  const period =
    ['hs', 'd', 'w'].includes(tokens[after]?.text ?? '') && word !== '/' ? null : periodHours(tokens[after]?.text)
  return period === null ? null : { hours: period, next: after + 1 }
}

/** `per day`, `a day`, `/day` after an amount: once in that period. */
function readPer(tokens: readonly Token[], at: number): Frequency | null {
  const per = readPeriod(tokens, at - 1)
  return per === null ? null : perPeriod(ONE, ONE, per.hours, per.next)
}

/** `x3/day`, `x 3 daily`; `x 3 days` is a duration and not read here. */
function readTimesFirst(tokens: readonly Token[], at: number): Frequency | null {
  const number = readNumber(tokens, at + 1)
  if (number === null) return null
  const per = readPeriod(tokens, number.next)
  if (per === null || tokens[number.next]?.text === 'day' || tokens[number.next]?.text === 'week') return null
  return perPeriod(number.low, number.high, per.hours, per.next)
}

/** `3 times a day`, `3 (three) times daily`, `4x/day`, `3-4 times per day`, `three days per week`, `12 hours on 12 off`. */
function readTimes(tokens: readonly Token[], at: number): Frequency | null {
  const number = readNumber(tokens, at)
  if (number === null) return null
  const word = tokens[number.next]?.text ?? ''
  if (TIMES_WORDS.has(word)) {
    const per = readPeriod(tokens, number.next + 1)
    return per === null ? null : perPeriod(number.low, number.high, per.hours, per.next)
  }
  if (word === 'days' || word === 'nights') {
    const per = readPeriod(tokens, number.next + 1)
    if (per === null || per.hours.n !== 168n) return null
    return perPeriod(number.low, number.high, per.hours, per.next)
  }
  if (word === 'hourly') return everyHours(number.low, number.high, number.next + 1)
  if ((word === 'hours' || word === 'hour' || word === 'hrs') && tokens[number.next + 1]?.text === 'on') {
    return readOnOff(tokens, number.next + 2)
  }
  return null
}

/** Patches: `12 hours on 12 hours off` is one wearing a day. */
function readOnOff(tokens: readonly Token[], start: number): Frequency | null {
  let at = start
  while (at < tokens.length && at < start + 5 && tokens[at]?.text !== 'off') at += 1
  return tokens[at]?.text === 'off' ? found(ONE, ONE, at + 1) : null
}

/** `on Mondays`, `Monday, Wednesday and Friday`, `(M,W,F)`: so many days of seven. */
function readWeekdays(tokens: readonly Token[], start: number): Frequency | null {
  const at = tokens[start]?.text === 'on' ? start + 1 : start
  const days = new Set<string>()
  let next = at
  let whole = false
  for (let index = at; index < tokens.length && index < at + 20; index += 1) {
    const word = tokens[index]?.text ?? ''
    const name = singular(word)
    if (DAYS.has(name) || DAY_ABBREVIATIONS.has(name)) {
      whole ||= DAYS.has(name) || name.length > 1
      days.add(name.slice(0, 3))
      next = index + 1
    } else if (![',', 'and', '&', '/', '-'].includes(word)) break
  }
  // single letters are days only together: one "m" or "w" alone is something else
  return days.size === 0 || (!whole && days.size < 2)
    ? null
    : perPeriod(ratio(days.size), ratio(days.size), ratio(168), next)
}

const singular = (word: string): string => (word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word)

const BEFORE_SLOT = new Set([
  'in',
  'at',
  'the',
  'every',
  'each',
  'q',
  'with',
  'w',
  '/',
  '@',
  'before',
  'after',
  'per',
  'once',
  'a',
  'during',
  'around',
  'on',
  'of',
])

/** Reads a moment of the day: `at bedtime`, `in the morning`, `qhs`, `every night`, `@8am`, `at 10:00`, `with dinner`. */
export function readSlot(tokens: readonly Token[], start: number): Slot | null {
  let at = start
  while (at < start + 4 && at < tokens.length && BEFORE_SLOT.has(tokens[at]?.text ?? '')) at += 1
  const token = tokens[at]
  if (token === undefined) return null
  if (token.kind === 'number') return readClock(tokens, start, at)
  const slot = SLOTS.get(token.text)
  if (slot === undefined) return null
  if (token.text === 'am' || token.text === 'pm') {
    // "2 AM and 1 PM" splits a dose; "8am" is a clock time and read from its number
    return { kind: 'slot', slot, next: at + 1 }
  }
  if (token.text === 'bed' && !['before', 'to', 'at', 'in'].includes(tokens[at - 1]?.text ?? '')) return null
  const meal = tokens[at + 1]?.text
  return { kind: 'slot', slot, next: meal === 'meal' || meal === 'meals' || meal === 'dose' ? at + 2 : at + 1 }
}

/** `@8am`, `at 3pm`, `at 10:00`: the sign or the word must stand there, or the suffix be glued on. */
function readClock(tokens: readonly Token[], start: number, at: number): Slot | null {
  const suffix = tokens[at + 1]
  const hour = tokens[at]?.text ?? ''
  const signed = at > start && ['at', '@', 'around'].includes(tokens[at - 1]?.text ?? '')
  if (suffix?.kind === 'word' && (suffix.text === 'am' || suffix.text === 'pm') && (signed || !suffix.spaced)) {
    return { kind: 'slot', slot: `${hour}${suffix.text}`, next: at + 2 }
  }
  const colon = suffix?.text === ':' && tokens[at + 2]?.kind === 'number' && tokens[at + 2]?.text.length === 2
  if (!colon) return null
  const end = ['am', 'pm'].includes(tokens[at + 3]?.text ?? '') ? at + 4 : at + 3
  return {
    kind: 'slot',
    slot: `${hour}:${tokens[at + 2]?.text}${end === at + 4 ? tokens[at + 3]?.text : ''}`,
    next: end,
  }
}
