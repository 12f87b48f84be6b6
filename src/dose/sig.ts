import {
  add,
  compare,
  greatest,
  least,
  multiply,
  type Rational,
  type Read,
  ratio,
  type Warning,
  ZERO,
} from '../core/index.ts'
import type { Route } from './drug.ts'
import { type Frequency, readFrequency, readSlot } from './frequency.ts'
import { readNumber, type Token, tokenize } from './tokens.ts'

/** Least and most, both ends included; equal when the text gives one number. */
export type AmountRange = { readonly low: Rational; readonly high: Rational }

/** A daily dose in a unit of mass, when the sig states mass ("60 mg BID") rather than units ("2 tablets BID"). */
export type DailyMass = AmountRange & { readonly unit: MassUnit }
export type MassUnit = 'mg' | 'mcg' | 'g'

/** One stretch of a sig: "1 tablet twice a day for 10 days". A sig without "then" has one. */
export type SigPhase = {
  readonly unitsPerDay: AmountRange | null
  readonly dailyDose: DailyMass | null
  readonly durationDays: number | null
}

/**
 * What a sig says. `unitsPerDay` counts `unit`s (tablet, capsule, patch, mL, …; null when the sig does not name it);
 * a lone frequency ("BID") counts one per administration and says so in `amountImplied`. PRN and "up to" have low 0;
 * "max 4/day" caps the high end. A sequence ("for 7 days, then …") runs from its lowest phase to its highest, with a
 * warning. Every computed field is null when the sig does not settle it ("as directed").
 */
export type Sig = {
  readonly unitsPerDay: AmountRange | null
  readonly unit: string | null
  readonly amountImplied: boolean
  readonly dailyDose: DailyMass | null
  readonly amountPerDose: AmountRange | null
  readonly timesPerDay: AmountRange | null
  readonly everyHours: AmountRange | null
  readonly prn: boolean
  readonly cap: { readonly value: Rational; readonly unit: string | null } | null
  readonly asDirected: boolean
  readonly route: Route | null
  readonly durationDays: number | null
  readonly phases: readonly SigPhase[]
}

const ONE = ratio(1)

/** What one administration is counted in; teaspoons and tablespoons are 5 and 15 mL. */
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tablet: 'tab tabs tablet tablets tb tbl tabl tablete caplet caplets',
    capsule: 'cap caps capsule capsules softgel softgels',
    pill: 'pill pills',
    patch: 'patch patches',
    mL: 'ml mls cc milliliter milliliters millilitre millilitres',
    tsp: 'tsp teaspoon teaspoons teaspoonful teaspoonfuls',
    tbsp: 'tbsp tablespoon tablespoons tablespoonful tablespoonfuls',
    drop: 'drop drops gtt gtts',
    puff: 'puff puffs inhalation inhalations',
    spray: 'spray sprays',
    film: 'film films strip strips',
    lozenge: 'lozenge lozenges troche troches lollipop lollipops',
    suppository: 'suppository suppositories supp',
    vial: 'vial vials ampule ampules',
    unit: 'unit units',
    application: 'application applications click clicks pump pumps',
    packet: 'packet packets sachet sachets',
    each: 'each dose doses syringe syringes',
  }).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)),
)

const MASS: ReadonlyMap<string, MassUnit> = new Map([
  ['mg', 'mg'],
  ['mgs', 'mg'],
  ['milligram', 'mg'],
  ['milligrams', 'mg'],
  ['mcg', 'mcg'],
  ['mcgs', 'mcg'],
  ['ug', 'mcg'],
  ['µg', 'mcg'],
  ['μg', 'mcg'],
  ['microgram', 'mcg'],
  ['micrograms', 'mcg'],
  ['g', 'g'],
  ['gm', 'g'],
  ['gms', 'g'],
  ['gram', 'g'],
  ['grams', 'g'],
])

export const unitOfWord = (word: string | undefined): string | null => UNITS.get(word ?? '') ?? null
export const massOfWord = (word: string | undefined): MassUnit | null => MASS.get(word ?? '') ?? null

const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['po', 'oral'],
  ['oral', 'oral'],
  ['orally', 'oral'],
  ['mouth', 'oral'],
  ['sl', 'sublingual'],
  ['sublingual', 'sublingual'],
  ['sublingually', 'sublingual'],
  ['tongue', 'sublingual'],
  ['buccal', 'buccal'],
  ['buccally', 'buccal'],
  ['cheek', 'buccal'],
  ['topical', 'topical'],
  ['topically', 'topical'],
  ['affected', 'topical'],
  ['skin', 'topical'],
  ['rectal', 'rectal'],
  ['rectally', 'rectal'],
  ['pr', 'rectal'],
  ['transdermal', 'transdermal'],
  ['transdermally', 'transdermal'],
  ['td', 'transdermal'],
  ['nasal', 'nasal'],
  ['nasally', 'nasal'],
  ['intranasal', 'nasal'],
  ['intranasally', 'nasal'],
  ['nostril', 'nasal'],
  ['nostrils', 'nasal'],
  ['inhale', 'inhaled'],
  ['nebulizer', 'inhaled'],
  ['inhaled', 'inhaled'],
  ['eye', 'ophthalmic'],
  ['eyes', 'ophthalmic'],
  ['im', 'injection'],
  ['iv', 'injection'],
  ['intravenous', 'injection'],
  ['intravenously', 'injection'],
  ['intramuscular', 'injection'],
  ['intramuscularly', 'injection'],
  ['inject', 'injection'],
  ['injection', 'injection'],
  ['injections', 'injection'],
  ['injectable', 'injection'],
  ['infusion', 'injection'],
  ['pca', 'injection'],
  ['subcutaneous', 'subcutaneous'],
  ['subcutaneously', 'subcutaneous'],
  ['subq', 'subcutaneous'],
  ['sq', 'subcutaneous'],
  ['sc', 'subcutaneous'],
  ['intrathecal', 'intrathecal'],
  ['intrathecally', 'intrathecal'],
  ['epidural', 'epidural'],
])

export const routeOfWord = (word: string | undefined): Route | null => ROUTES.get(word ?? '') ?? null

/** How a part follows the one before it: added to it on the same day, in its place later, or only beside it. */
type Joint = 'none' | 'and' | 'then' | 'change'

type Part = {
  amount: AmountRange | null
  unit: string | null
  mass: (AmountRange & { unit: MassUnit }) | null
  frequency: Frequency | null
  otherFrequency: Frequency | null
  slots: string[]
  meals: boolean
  optional: boolean
  days: number | null
  joint: Joint
}

type State = {
  readonly tokens: readonly Token[]
  readonly parts: Part[]
  joint: Joint
  prn: boolean
  upTo: boolean
  cap: { value: Rational; unit: string | null } | null
  asDirected: boolean
  route: Route | null
  open: boolean
  repeats: boolean
  optional: boolean
  readonly codes: Set<string>
}

/** What each code means to a person; sig text itself is never quoted in a warning. */
const MESSAGES: Readonly<Record<string, string>> = {
  'as-directed': 'The sig says "as directed" without a frequency: no daily amount can be computed.',
  'no-frequency': 'The sig gives no frequency that can be read: no daily amount can be computed.',
  'sig-sequence': 'The sig changes over time: low is its lowest phase, high its highest.',
  'two-frequencies': 'The sig states two different frequencies: the range covers both.',
  'number-not-read': 'A number in the sig was not understood; check the daily amount against the text.',
  'may-repeat': 'The sig allows repeats without a daily limit: the highest daily amount is unknown.',
  'open-titration': 'The sig raises the dose without naming where it ends: the highest daily amount is unknown.',
  'restated-differently': 'The sig states its total twice and the two differ: the range covers both.',
  'meals-counted': 'Meals are counted as three a day.',
  'part-not-read': 'One part of the sig has no frequency: no daily amount can be computed.',
}

export function readSig(text: string): Read<Sig> {
  return readSigTokens(tokenize(text))
}

/** The same for tokens already at hand: a medication line with its quantity and strength taken out. */
export function readSigTokens(tokens: readonly Token[]): Read<Sig> {
  const state: State = {
    tokens,
    parts: [],
    joint: 'none',
    prn: false,
    upTo: false,
    cap: null,
    asDirected: false,
    route: null,
    open: false,
    repeats: false,
    optional: false,
    codes: new Set(),
  }
  let at = 0
  while (at < tokens.length) at = step(state, at)
  return compose(state)
}

/** Reads one thing at `at` and returns where the next begins. The order settles which reading wins. */
function step(state: State, at: number): number {
  const { tokens } = state
  return (
    readCap(state, at) ??
    readModifier(state, at) ??
    readSequencer(state, at) ??
    readTiming(state, at) ??
    readDuration(state, at) ??
    skipMargin(tokens, at) ??
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
  const period = readFrequency(tokens, end)
  if (period === null && ['in', 'per', 'every'].includes(tokens[end]?.text ?? '')) return number.next
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
      state.optional = true
      state.joint = 'and'
      return at + 1
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
  if (!current.slots.includes(slot.slot)) current.slots.push(slot.slot)
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
  const total = Number(number.high.n) * days
  if (total > 0 && total < 1000) part(state).days ??= total
  // "(s)" of "30 day(s)"
  return skipPlural(tokens, unitAt + 1)
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
  'to',
  'under',
])

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
    (follower === undefined ? state.parts.at(-1)?.amount == null : BARE_FOLLOWERS.has(follower.text)) ||
    readFrequency(tokens, number.next) !== null ||
    readSlot(tokens, number.next) !== null
  if (bare) addAmount(state, number, null)
  else state.codes.add('number-not-read')
  return number.next
}

function readMass(state: State, number: AmountRange & { next: number }, unit: MassUnit): number {
  const { tokens } = state
  let next = number.next + 1
  // "5 mg/5 mL" repeats the strength; "150 mg tab" names the unit it stands in
  if (tokens[next]?.text === '/' && readFrequency(tokens, next) === null) return skipRatio(tokens, next + 1)
  const noun = unitWord(tokens, next)
  const current = part(state)
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

function part(state: State): Part {
  return state.parts.at(-1) ?? newPart(state)
}

function newPart(state: State): Part {
  const created: Part = {
    amount: null,
    unit: null,
    mass: null,
    frequency: null,
    otherFrequency: null,
    slots: [],
    meals: false,
    optional: state.optional,
    days: null,
    joint: state.joint,
  }
  state.parts.push(created)
  state.joint = 'none'
  state.optional = false
  return created
}

const hasTiming = (one: Part): boolean => one.frequency !== null || one.slots.length > 0 || one.meals

function addAmount(state: State, amount: AmountRange, unit: string | null): void {
  const current = part(state)
  const { low, high } = spoons(amount, unit)
  const named = unit === 'tsp' || unit === 'tbsp' ? 'mL' : unit
  const same =
    current.amount !== null && compare(current.amount.low, low) === 0 && compare(current.amount.high, high) === 0
  const empty = current.amount === null && !hasTiming(current) && current.days === null
  if (same && !hasTiming(current)) {
    current.unit ??= named
    return
  }
  const measuredTwice = named !== null && current.unit !== null && named !== current.unit
  if (current.amount !== null && !hasTiming(current) && state.joint === 'none' && measuredTwice) {
    // "1 click 0.25 ml": one dose measured twice; the volume is the one a strength can use
    if (named === 'mL') {
      current.amount = { low, high }
      current.unit = named
    }
    return
  }
  const target = empty || (current.amount === null && !hasTiming(current)) ? current : newPart(state)
  target.amount = { low, high }
  target.unit = named
  target.optional ||= state.optional
  state.optional = false
  if (target === current && state.joint !== 'none') {
    target.joint = state.parts.length > 1 ? state.joint : target.joint
    state.joint = 'none'
  }
}

function spoons(amount: AmountRange, unit: string | null): AmountRange {
  const factor = unit === 'tsp' ? ratio(5) : unit === 'tbsp' ? ratio(15) : ONE
  return { low: multiply(amount.low, factor), high: multiply(amount.high, factor) }
}

function addFrequency(state: State, frequency: Frequency): void {
  const last = part(state)
  const later = state.joint === 'then' || state.joint === 'change'
  const current = later && (hasTiming(last) || last.days !== null) ? newPart(state) : last
  const stated = current.frequency
  // "every 12 hours daily": the second word adds nothing
  const redundant = stated !== null && isDaily(frequency) && compare(stated.low, ONE) > 0
  if (stated === null) current.frequency = frequency
  else if (!redundant && (compare(stated.low, frequency.low) !== 0 || compare(stated.high, frequency.high) !== 0)) {
    current.otherFrequency ??= frequency
  }
  if (state.joint === 'and') state.joint = 'none'
}

const isDaily = (frequency: Frequency): boolean =>
  compare(frequency.low, ONE) === 0 && compare(frequency.high, ONE) === 0

/** Times a day of one part, null when nothing says so. */
function timesOf(one: Part, codes: Set<string>): AmountRange | null {
  const slots = one.slots.length
  if (one.frequency !== null) {
    let { low, high } = one.frequency
    const daily = compare(low, ONE) === 0 && compare(high, ONE) === 0
    if (daily && slots > 1) return { low: ratio(slots), high: ratio(slots) }
    if (one.otherFrequency !== null) {
      codes.add('two-frequencies')
      low = least(low, one.otherFrequency.low)
      high = greatest(high, one.otherFrequency.high)
    }
    return { low, high }
  }
  if (one.meals) codes.add('meals-counted')
  const count = slots + (one.meals ? 3 : 0)
  return count === 0 ? null : { low: ratio(count), high: ratio(count) }
}

type Daily = { units: AmountRange | null; mass: DailyMass | null; times: AmountRange | null; implied: boolean }

function dailyOf(one: Part, codes: Set<string>): Daily {
  const times = timesOf(one, codes)
  if (times === null) return { units: null, mass: null, times, implied: false }
  const implied = one.amount === null && one.mass === null
  const amount = implied ? { low: ONE, high: ONE } : one.amount
  const low = one.optional ? ZERO : times.low
  const product = (range: AmountRange): AmountRange => ({
    low: multiply(range.low, low),
    high: multiply(range.high, times.high),
  })
  return {
    units: amount === null ? null : product(amount),
    mass: one.mass === null ? null : { ...product(one.mass), unit: one.mass.unit },
    times,
    implied,
  }
}

/** Joins "60 mg daily" and "1 1/2 tablet" that state one dose twice, and parts that only repeat the total by moments. */
function mergeRestated(parts: readonly Part[], codes: Set<string>): readonly Part[] {
  const merged: Part[] = []
  for (const one of parts) {
    const before = merged.at(-1)
    if (before !== undefined && !hasTiming(one) && hasTiming(before) && (one.joint === 'none' || one.joint === 'and')) {
      if (one.mass !== null && one.amount === null && before.mass === null) before.mass = one.mass
      else if (one.amount !== null && one.mass === null && before.amount === null) {
        before.amount = one.amount
        before.unit ??= one.unit
      } else if (!repeatsAmount(before, one)) merged.push(one)
      before.days ??= one.days
    } else merged.push(one)
  }
  const [total, ...rest] = merged
  const restated =
    total?.frequency != null &&
    total.days === null &&
    rest.length > 0 &&
    rest[0]?.joint === 'none' &&
    rest.every(
      (one) => one.frequency === null && one.slots.length > 0 && one.joint !== 'then' && one.joint !== 'change',
    )
  if (!restated || total === undefined) return merged
  const whole = dailyOf(total, codes).units
  const sum = rest.map((one) => dailyOf(one, codes).units).reduce(addRanges, { low: ZERO, high: ZERO })
  if (whole === null || sum === null || compare(whole.high, sum.high) === 0) return [total]
  codes.add('restated-differently')
  return [
    {
      ...total,
      amount: null,
      mass: null,
      frequency: {
        kind: 'frequency',
        low: least(whole.low, sum.low),
        high: greatest(whole.high, sum.high),
        hours: null,
        next: 0,
      },
    },
  ]
}

const repeatsAmount = (before: Part, one: Part): boolean =>
  one.mass === null &&
  one.amount !== null &&
  before.amount !== null &&
  compare(before.amount.high, one.amount.high) === 0 &&
  compare(before.amount.low, one.amount.low) === 0

function addRanges(a: AmountRange | null, b: AmountRange | null): AmountRange | null {
  return a === null || b === null ? null : { low: add(a.low, b.low), high: add(a.high, b.high) }
}

const momentsOnly = (one: Part): boolean =>
  one.slots.length > 0 && (one.frequency === null || compare(one.frequency.high, ONE) === 0)

/** Parts of one day stand together; "then" after a duration or a frequency opens the next phase. */
function phasesOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const phases: Part[][] = []
  for (const one of parts) {
    const current = phases.at(-1)
    const last = current?.at(-1)
    if (current === undefined || last === undefined) {
      phases.push([one])
      continue
    }
    const sameDay =
      one.joint === 'then' &&
      last.days === null &&
      current.every(momentsOnly) &&
      momentsOnly(one) &&
      !one.slots.some((slot) => current.some((other) => other.slots.includes(slot)))
    const later =
      one.joint === 'change' || (one.joint === 'then' && !sameDay) || (last.days !== null && one.joint !== 'and')
    if (!later) {
      current.push(one)
      continue
    }
    if (one.amount === null && one.mass === null) {
      // "1 capsule twice a day, then 3 times a day": still one capsule
      one.amount = last.amount
      one.mass = last.mass
      one.unit = last.unit
    }
    phases.push([one])
  }
  return phases
}

function sumPhase(
  parts: readonly Part[],
  codes: Set<string>,
): SigPhase & { implied: boolean; times: AmountRange | null } {
  const daily = parts.map((one) => dailyOf(one, codes))
  if (parts.length > 1 && daily.some((one) => one.times === null)) codes.add('part-not-read')
  const units = daily.map((one) => one.units).reduce(addRanges, { low: ZERO, high: ZERO })
  const unit = daily[0]?.mass?.unit
  const sameUnit = unit !== undefined && daily.every((one) => one.mass?.unit === unit)
  const mass = sameUnit
    ? daily.map((one): AmountRange | null => one.mass).reduce(addRanges, { low: ZERO, high: ZERO })
    : null
  return {
    unitsPerDay: units,
    dailyDose: mass === null || unit === undefined ? null : { ...mass, unit },
    durationDays: parts.reduce<number | null>((days, one) => days ?? one.days, null),
    implied: daily.some((one) => one.implied),
    times: daily[0]?.times ?? null,
  }
}

function compose(state: State): Read<Sig> {
  const { codes } = state
  const parts = mergeRestated(state.parts, codes)
  const phases = phasesOf(parts).map((one) => sumPhase(one, codes))
  if (phases.length > 1) codes.add('sig-sequence')
  const first = parts[0]
  let units = spread(phases.map((phase) => phase.unitsPerDay))
  let mass = massSpread(phases.map((phase) => phase.dailyDose))
  const bounded = limit(state, first, units)
  units = bounded
  if (mass !== null && state.cap !== null && massOfWord(state.cap.unit ?? undefined) === mass.unit) {
    mass = { ...mass, low: least(mass.low, state.cap.value), high: least(mass.high, state.cap.value) }
  }
  if ((state.open || state.repeats) && state.cap === null) {
    codes.add(state.open ? 'open-titration' : 'may-repeat')
    units = null
    mass = null
  }
  if (state.prn || state.upTo || (state.repeats && state.cap !== null)) {
    units = units === null ? null : { low: ZERO, high: units.high }
    mass = mass === null ? null : { ...mass, low: ZERO }
  }
  if (units === null && mass === null && !codes.has('open-titration') && !codes.has('may-repeat')) {
    codes.add(state.asDirected ? 'as-directed' : codes.has('part-not-read') ? 'part-not-read' : 'no-frequency')
  }
  const value: Sig = {
    unitsPerDay: units,
    unit: parts.find((one) => one.unit !== null)?.unit ?? null,
    amountImplied: phases.some((phase) => phase.implied),
    dailyDose: mass,
    amountPerDose: first?.amount ?? null,
    timesPerDay: first === undefined ? null : (phases[0]?.times ?? null),
    everyHours: first?.frequency?.hours ?? null,
    prn: state.prn,
    cap: state.cap,
    asDirected: state.asDirected,
    route: state.route,
    durationDays: phases.length === 1 ? (phases[0]?.durationDays ?? null) : null,
    phases: phases.map(({ unitsPerDay, dailyDose, durationDays }) => ({ unitsPerDay, dailyDose, durationDays })),
  }
  return { value, warnings: warningsOf(codes) }
}

/** From the lowest to the highest; null when any phase could not be read. */
function spread(ranges: readonly (AmountRange | null)[]): AmountRange | null {
  let all: AmountRange | null = null
  for (const range of ranges) {
    if (range === null) return null
    all = all === null ? range : { low: least(all.low, range.low), high: greatest(all.high, range.high) }
  }
  return all
}

function massSpread(ranges: readonly (DailyMass | null)[]): DailyMass | null {
  const all = spread(ranges)
  const unit = ranges[0]?.unit
  return all === null || unit === undefined || ranges.some((range) => range?.unit !== unit) ? null : { ...all, unit }
}

/** The daily cap in units; a cap alone ("1-2 prn, max 4/day") bounds an amount without a frequency. */
function limit(state: State, first: Part | undefined, units: AmountRange | null): AmountRange | null {
  const { cap } = state
  if (cap === null || massOfWord(cap.unit ?? undefined) !== null) return units
  const most = cap.unit === 'dose' && first?.amount != null ? multiply(cap.value, first.amount.high) : cap.value
  if (units !== null) return { low: least(units.low, most), high: least(units.high, most) }
  return state.codes.has('part-not-read') ? null : { low: ZERO, high: most }
}

function warningsOf(codes: ReadonlySet<string>): readonly Warning[] {
  return [...codes].map((code) => ({ code, span: null, message: MESSAGES[code] ?? code }))
}
