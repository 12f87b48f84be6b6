import { compare, multiply, type Rational, ratio, ZERO } from '../core/index.ts'
import { readFrequency, readPeriod, readSlot } from './frequency.ts'
import type { AmountRange } from './sig.ts'
import { addAmount, addFrequency, hasTiming, isDaily, newPart, part, type State } from './sig-parts.ts'
import { readNumber, type Token } from './tokens.ts'
import { type MassUnit, massOfWord, routeOfWord, unitOfWord } from './units.ts'

const ONE = ratio(1)

/** Reads one thing at `at` and returns where the next begins. The order settles which reading wins. */
export function step(state: State, at: number): number {
  const { tokens } = state
  return (
    readCap(state, at) ??
    readTotal(state, at) ??
    readModifier(state, at) ??
    readSequencer(state, at) ??
    readTiming(state, at) ??
    readDuration(state, at) ??
    skipMargin(tokens, at) ??
    skipScore(tokens, at) ??
    readAmount(state, at) ??
    readRoute(state, at) ??
    at + 1
  )
}

const LIMIT_STARTS = new Set(['max', 'maximum', 'mdd', 'limit', 'nte', 'exceed', 'exceeding', 'than'])
const LIMIT_FILLERS = new Set([
  'daily',
  'dose',
  'of',
  'is',
  ':',
  '=',
  'to',
  'a',
  'total',
  '.',
  'per',
  'day',
  'up',
  'at',
  'be',
  'quantity',
  '(',
  'amount',
])

/** `max 4/day`, `mdd 6`, `not to exceed 8 tablets daily`, `no more than 3 a day`, `max daily dose 3`. */
function readCap(state: State, at: number): number | null {
  const { tokens } = state
  const word = tokens[at]?.text ?? ''
  if (word === 'up' && tokens[at + 1]?.text === 'to') return readUpTo(state, at + 2)
  if (!LIMIT_STARTS.has(word)) return null
  if (word === 'than' && tokens[at - 1]?.text !== 'more') return null
  let next = at + 1
  while (next < at + 6 && LIMIT_FILLERS.has(tokens[next]?.text ?? '')) next += 1
  const number = readNumber(tokens, next)
  if (number === null) return null
  const unit = unitWord(tokens, number.next)
  const mass = massOfWord(tokens[number.next]?.text)
  let end = unit !== null ? unit.next : mass !== null ? number.next + 1 : number.next
  const times = tokens[end]?.text === 'x' || tokens[end]?.text === 'times'
  if (times) end += 1
  const within = tokens[end]?.text === 'in' || tokens[end]?.text === 'within' ? readPeriod(tokens, end) : null
  if (within !== null && compare(within.hours, ratio(24)) === 0) {
    setCap(state, number.high, mass ?? (times ? 'dose' : (unit?.unit ?? null)))
    return within.next
  }
  const period = readFrequency(tokens, end)
  if (period === null && ['in', 'within', 'per', 'every'].includes(tokens[end]?.text ?? '')) return number.next
  if (period !== null && compare(period.low, ONE) !== 0) {
    // a limit per week or per hour says nothing about one day
    return period.next
  }
  setCap(state, number.high, mass ?? (times ? 'dose' : (unit?.unit ?? null)))
  return period === null ? end : period.next
}

/** `up to 3 times a day`, `up to 4/day`, `up to 2 tablets every 6 hours`: an upper bound, so the least is none. */
function readUpTo(state: State, at: number): number | null {
  const { tokens } = state
  const times = readFrequency(tokens, at)
  const number = readNumber(tokens, at)
  if (times !== null && number !== null) {
    state.upTo = true
    addFrequency(state, times)
    return times.next
  }
  if (times !== null && tokens[at]?.kind === 'word') {
    state.upTo = true
    addFrequency(state, times)
    return times.next
  }
  if (number === null) return at
  const unit = unitWord(tokens, number.next)
  const end = unit?.next ?? number.next
  const period = readFrequency(tokens, end)
  if (period === null && unit?.unit === 'each') {
    // "every 5 minutes up to 3 doses": how often that may happen in a day is not said
    state.repeats = true
    return end
  }
  if (period !== null && compare(period.low, ONE) === 0 && period.hours === null) {
    state.upTo = true
    setCap(state, number.high, unit?.unit ?? null)
    return period.next
  }
  if (period !== null) {
    addAmount(state, { low: ZERO, high: number.high }, unit?.unit ?? null)
    return end
  }
  return isPeriodWord(tokens[number.next]?.text) ? at : end
}

function setCap(state: State, value: Rational, unit: string | null): void {
  if (state.cap === null || state.cap.unit !== unit || compare(value, state.cap.value) < 0) state.cap = { value, unit }
}

/** PRN, "as directed", joints that only add, repeats, extras. */
function readModifier(state: State, at: number): number | null {
  const { tokens } = state
  const word = tokens[at]?.text ?? ''
  const second = tokens[at + 1]?.text ?? ''
  switch (word) {
    case 'prn':
      state.prn = true
      return at + 1
    case 'as':
    case 'when':
    case 'if':
      if (second === 'needed' || second === 'necessary' || second === 'required') {
        state.prn = true
        return at + 2
      }
      if (second !== 'directed' && second !== 'instructed' && second !== 'prescribed') return null
      state.asDirected = true
      return at + 2
    case 'ud':
    case 'utd':
    case 'uad':
      state.asDirected = true
      return at + 1
    case 'ut':
      if (second !== 'dict') return null
      state.asDirected = true
      return at + 2
    case 'and':
    case '+':
    case '&':
    case 'plus':
    case 'also':
      if (state.joint === 'none') state.joint = 'and'
      return at + 1
    case 'extra':
    case 'additional':
      return readExtra(state, at)
    case 'repeat':
      state.repeats = true
      return skipRepeat(tokens, at + 1)
    case 'with':
    case 'before':
    case 'after':
    case 'w':
      return readMeals(state, at)
    case 'ac':
    case 'pc':
      part(state).meals = true
      return at + 1
    default:
      return null
  }
}

/** `plus 1 extra at bedtime`, `may take an extra tablet`: it may be left out, so it counts in the high end only. */
function readExtra(state: State, at: number): number {
  const { tokens } = state
  const last = part(state)
  if (last.amount !== null && !hasTiming(last) && state.parts.length > 1) {
    last.optional = true
    return at + 1
  }
  state.optional = true
  state.joint = 'and'
  const article = tokens[at - 1]?.text
  const unit = unitWord(tokens, at + 1)
  if ((article !== 'a' && article !== 'an') || unit === null) return at + 1
  addAmount(state, { low: ONE, high: ONE }, unit.unit)
  return unit.next
}

/** `may repeat twice in five minutes`: the numbers behind it are not doses. */
function skipRepeat(tokens: readonly Token[], start: number): number {
  let at = start
  while (at < tokens.length && at < start + 12) {
    const token = tokens[at]
    if (token === undefined || token.text === '.' || token.text === ';' || LIMIT_STARTS.has(token.text)) break
    at += 1
  }
  return at
}

/** `with meals`, `before meals`, `w/ meals`: three a day when nothing else says how often. Snacks are not counted. */
function readMeals(state: State, start: number): number | null {
  const { tokens } = state
  let at = start + 1
  while (at < start + 4 && ['/', 'each', 'every', 'the', 'all'].includes(tokens[at]?.text ?? '')) at += 1
  const word = tokens[at]?.text
  if (word !== 'meals' && word !== 'meal') return null
  part(state).meals = true
  return at + 1
}

const CHANGE_WORDS = new Set([
  'increase',
  'increasing',
  'increased',
  'decrease',
  'decreasing',
  'reduce',
  'raise',
  'titrate',
])

/** `then`, `followed by`, `increase to`, `week 2:`: what follows comes later, not on top. */
function readSequencer(state: State, at: number): number | null {
  const { tokens } = state
  const word = tokens[at]?.text ?? ''
  const second = tokens[at + 1]?.text
  if (word === 'then' || (word === 'followed' && second === 'by') || (word === 'thereafter' && second !== undefined)) {
    if (state.joint !== 'change') state.joint = 'then'
    return word === 'followed' ? at + 2 : at + 1
  }
  if (
    (word === 'week' || word === 'weeks' || word === 'day' || word === 'days' || word === 'month') &&
    tokens[at + 1]?.kind === 'number'
  ) {
    let next = at + 2
    if (tokens[next]?.text === '-' && tokens[next + 1]?.kind === 'number') next += 2
    if (tokens[next]?.text !== ':') return null
    if (state.parts.length > 0) state.joint = 'change'
    return next + 1
  }
  if (!CHANGE_WORDS.has(word)) return null
  for (let next = at + 1; next < tokens.length && next < at + 14; next += 1) {
    if (
      tokens[next]?.text === 'to' &&
      (readNumber(tokens, next + 1) !== null || readFrequency(tokens, next + 1) !== null)
    ) {
      state.joint = 'change'
      return next + 1
    }
  }
  // "to reduce swelling" is a purpose; only a dose that rises without an end is open
  const rises = word.startsWith('increas') || word === 'titrate' || word === 'raise'
  if (rises && (OPEN_FOLLOWERS.has(second ?? '') || tokens[at + 1]?.kind === 'number')) state.open = true
  return at + 1
}

const OPEN_FOLLOWERS = new Set(['by', 'dose', 'the', 'as', 'if', 'up', 'every', 'each', 'weekly', 'daily'])

/** A day has no more hours; keeps a hostile list of clock times linear. */
const MOST_MOMENTS = 24

/** A frequency or a moment of the day. */
function readTiming(state: State, at: number): number | null {
  const { tokens } = state
  const frequency = readFrequency(tokens, at)
  if (frequency !== null) {
    addFrequency(state, frequency)
    return frequency.next
  }
  const slot = readSlot(tokens, at)
  if (slot === null) return null
  if (state.joint === 'then' || state.joint === 'change') newPart(state)
  const current = part(state)
  if (current.slots.length < MOST_MOMENTS && !current.slots.includes(slot.slot)) current.slots.push(slot.slot)
  if (state.joint === 'and') state.joint = 'none'
  return slot.next
}

const isPeriodWord = (word: string | undefined): boolean => daysIn(word) !== null

function daysIn(word: string | undefined): number | null {
  switch (word) {
    case 'day':
    case 'days':
    case 'night':
    case 'nights':
      return 1
    case 'week':
    case 'weeks':
    case 'wk':
    case 'wks':
      return 7
    case 'month':
    case 'months':
      return 30
    default:
      return null
  }
}

/** `for 7 days`, `x 14 days`, `30 days`, `x7days`, `for 2 weeks`. */
function readDuration(state: State, start: number): number | null {
  const { tokens } = state
  let at = start
  if (['for', 'x', 'times'].includes(tokens[at]?.text ?? '')) at += 1
  if (tokens[at]?.text === 'up' && tokens[at + 1]?.text === 'to') at += 2
  if (tokens[at]?.text === 'the' && tokens[at + 1]?.text === 'next') at += 2
  const number = readNumber(tokens, at)
  if (number === null) return null
  const unitAt = tokens[number.next]?.text === '-' ? number.next + 1 : number.next
  const days = daysIn(tokens[unitAt]?.text)
  if (days === null || number.high.d !== 1n || ['before', 'after', 'prior'].includes(tokens[unitAt + 1]?.text ?? ''))
    return null
  // "follow-up in 2 weeks" is a date ahead, not how long the drug lasts
  if (tokens[start - 1]?.text === 'in' || tokens[start - 1]?.text === 'within') return skipPlural(tokens, unitAt + 1)
  const total = Number(number.high.n) * days
  if (total > 0 && total < 1000) part(state).days ??= total
  // "(s)" of "30 day(s)"
  return skipPlural(tokens, unitAt + 1)
}

/** `8/10`, `10/325`: a pain score, a strength again; a fraction of a tablet was read before. */
function skipScore(tokens: readonly Token[], at: number): number | null {
  if (tokens[at]?.kind !== 'number' || tokens[at + 1]?.text !== '/' || tokens[at + 2]?.kind !== 'number') return null
  const number = readNumber(tokens, at)
  return number === null || number.next > at + 1 ? null : at + 3
}

const TOTALS = new Set(['total', 'totaling', 'totalling', 'equals', '='])

/** `total of 5 per day`, `= 120 mg/day` behind a sig: its own sum, to be compared and not added. */
function readTotal(state: State, at: number): number | null {
  const { tokens } = state
  if (!TOTALS.has(tokens[at]?.text ?? '') || !state.parts.some(hasTiming)) return null
  let next = at + 1
  while (next < at + 4 && ['of', 'is', ':', 'daily', 'dose', '='].includes(tokens[next]?.text ?? '')) next += 1
  const number = readNumber(tokens, next)
  if (number === null) return null
  const mass = massOfWord(tokens[number.next]?.text)
  const end = mass === null ? (unitWord(tokens, number.next)?.next ?? number.next) : number.next + 1
  const day = readFrequency(tokens, end)
  if (day !== null && !isDaily(day)) return null
  if (mass === null) state.unitTotal ??= { low: number.low, high: number.high }
  else state.total ??= { low: number.low, high: number.high, unit: mass }
  return day?.next ?? end
}

const MARGINS = new Set(['before', 'after', 'prior', 'apart', 'later', 'between', 'following'])

/** `1-3 hours before bedtime`, `2 hours after a meal`: a margin, not a dose. */
function skipMargin(tokens: readonly Token[], at: number): number | null {
  const number = readNumber(tokens, at)
  if (number === null || !/^(?:h|hrs?|hours?|min|mins|minutes?)$/.test(tokens[number.next]?.text ?? '')) return null
  return MARGINS.has(tokens[number.next + 1]?.text ?? '') ? number.next + 2 : number.next + 1
}

const BARE_FOLLOWERS = new Set([
  'po',
  'by',
  'prn',
  'as',
  'oral',
  'orally',
  'sl',
  'up',
  'with',
  'topically',
  '(',
  ',',
  'under',
  'extra',
  'additional',
])

/** Nobody takes more of a unit at once that is not even named; years, scores and levels are larger. */
const MOST_BARE = ratio(12)

/** "[180 MED]": a total that someone added, no amount. */
const EQUIVALENTS = new Set(['med', 'mme', 'mde', 'meds', 'mmes'])

/** `1-2 tabs`, `60 mg`, `a tablet`, `ii caps`, `2` before a frequency. */
function readAmount(state: State, at: number): number | null {
  const { tokens } = state
  const article = tokens[at]?.text
  if ((article === 'a' || article === 'an' || article === 'another') && unitWord(tokens, at + 1) !== null) {
    const unit = unitWord(tokens, at + 1)
    addAmount(state, { low: ONE, high: ONE }, unit?.unit ?? null)
    return unit?.next ?? at + 2
  }
  const number = readNumber(tokens, at, isRomanPlace(tokens, at))
  if (number === null) return null
  const mass = massOfWord(tokens[number.next]?.text)
  if (mass !== null) return readMass(state, number, mass)
  const unit = unitWord(tokens, number.next)
  if (unit !== null) {
    addAmount(state, number, unit.unit)
    return unit.next
  }
  const follower = tokens[number.next]
  const before = tokens[at - 1]
  // "e11.9" is a diagnosis, "L5" a level: a number glued to a word is no amount
  if (tokens[at]?.spaced === false && before?.kind === 'word') return number.next
  const bare =
    tokens[at]?.kind === 'word' ||
    BARE_FOLLOWERS.has(follower?.text ?? '') ||
    readFrequency(tokens, number.next) !== null ||
    readSlot(tokens, number.next) !== null
  if (bare && compare(number.high, MOST_BARE) <= 0) addAmount(state, number, null)
  else if (!EQUIVALENTS.has(follower?.text ?? '')) state.codes.add('number-not-read')
  return number.next
}

function readMass(state: State, number: AmountRange & { next: number }, unit: MassUnit): number {
  const { tokens } = state
  let next = number.next + 1
  // "5 mg/5 mL" repeats the strength; "150 mg tab" names the unit it stands in
  if (tokens[next]?.text === '/' && readFrequency(tokens, next) === null) return skipRatio(tokens, next + 1)
  const noun = unitWord(tokens, next)
  const current = part(state)
  const day = readFrequency(tokens, next)
  if (state.joint === 'none' && hasTiming(current) && current.mass === null && day !== null && isDaily(day)) {
    // "4 tablets TID, 120 mg/day": the sum of the day, not another dose
    state.total ??= { low: number.low, high: number.high, unit }
    return day.next
  }
  if (noun !== null && current.amount !== null && current.mass === null && current.unit === null) {
    // "one 150 mg tab": the mass is the strength of the unit, the amount stands before it
    current.unit = noun.unit
    next = noun.next
    current.mass = {
      low: multiply(number.low, current.amount.low),
      high: multiply(number.high, current.amount.high),
      unit,
    }
    return next
  }
  if (tokens[next]?.text === 'total') next += 1
  const fresh =
    state.joint !== 'none' ||
    current.mass !== null ||
    ((current.frequency !== null || current.slots.length > 0) && current.amount === null)
  const target = fresh ? newPart(state) : current
  target.mass ??= { low: number.low, high: number.high, unit }
  return next
}

function skipRatio(tokens: readonly Token[], start: number): number {
  let at = start
  if (tokens[at]?.kind === 'number') at += 1
  return unitWord(tokens, at)?.next ?? at + (massOfWord(tokens[at]?.text) === null ? 0 : 1)
}

const isRomanPlace = (tokens: readonly Token[], at: number): boolean =>
  unitWord(tokens, at + 1) !== null || tokens[at + 1]?.text === 'po' || ['-', 'to'].includes(tokens[at + 1]?.text ?? '')

/** A unit noun with its "(s)"; `of` and `each` around it are skipped by the main loop. */
function unitWord(tokens: readonly Token[], at: number): { unit: string; next: number } | null {
  const start = tokens[at]?.text === '-' ? at + 1 : at
  const unit = unitOfWord(tokens[start]?.text)
  return unit === null ? null : { unit, next: skipPlural(tokens, start + 1) }
}

function skipPlural(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === '(' && ['s', 'es'].includes(tokens[at + 1]?.text ?? '') && tokens[at + 2]?.text === ')'
    ? at + 3
    : at
}

function readRoute(state: State, at: number): number | null {
  const route = routeOfWord(state.tokens[at]?.text)
  if (route === null) return null
  state.route ??= route
  return at + 1
}
