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
import { hasTiming, type Part, type State } from './sig-parts.ts'
import { step } from './sig-steps.ts'
import { type Token, tokenize } from './tokens.ts'
import { type MassUnit, massOfWord } from './units.ts'

/** Least and most, both ends included; equal when the text gives one number. */
export type AmountRange = { readonly low: Rational; readonly high: Rational }

/** A daily dose in a unit of mass, when the sig states mass ("60 mg BID") rather than units ("2 tablets BID"). */
type DailyMass = AmountRange & { readonly unit: MassUnit }

/** One stretch of a sig: "1 tablet twice a day for 10 days". A sig without "then" has one. */
type SigPhase = {
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
  /** A mass for the whole day that the sig adds as its own sum ("4 tablets TID, 120 mg/day"), to be compared. */
  readonly statedTotal: DailyMass | null
  readonly asDirected: boolean
  readonly route: Route | null
  readonly durationDays: number | null
  readonly phases: readonly SigPhase[]
}

const ONE = ratio(1)

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
    total: null,
    unitTotal: null,
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
  const how = restates(total, rest)
  if (how === null || total === undefined) return merged
  const whole = dailyOf(total, codes).units
  const others = rest.map((one) => dailyOf(one, codes).units)
  const again = how === 'moments' ? others.reduce(addRanges, { low: ZERO, high: ZERO }) : spread(others)
  if (whole === null || again === null) return [total]
  if (compare(whole.low, again.low) <= 0 && compare(whole.high, again.high) >= 0) return [total]
  codes.add('restated-differently')
  return [
    {
      ...total,
      amount: null,
      mass: null,
      frequency: {
        kind: 'frequency',
        low: least(whole.low, again.low),
        high: greatest(whole.high, again.high),
        hours: null,
        next: 0,
      },
    },
  ]
}

/**
 * Do later parts only repeat the first? `moments`: "twice a day, 1 in am and 1 at 3pm" names as many moments as times.
 * `whole`: "every 4-6 hours, 5 tablets per day", "6 daily, down from 8 daily": another amount for a whole day that no
 * "and" adds. "1 tab TID, 2 at bedtime" repeats nothing and is added.
 */
function restates(total: Part | undefined, rest: readonly Part[]): 'moments' | 'whole' | null {
  if (total?.frequency == null || total.days !== null || rest.length === 0 || rest[0]?.joint !== 'none') return null
  const { low, high } = total.frequency
  const moments = rest.reduce((sum, one) => sum + one.slots.length, 0)
  const onlyMoments = rest.every(
    (one) => one.frequency === null && one.slots.length > 0 && (one.joint === 'none' || one.joint === 'and'),
  )
  if (onlyMoments && compare(low, ratio(moments)) === 0 && compare(high, low) === 0) return 'moments'
  const wholeDays = rest.every(
    (one) =>
      one.joint === 'none' &&
      one.amount !== null &&
      one.slots.length === 0 &&
      one.frequency !== null &&
      compare(one.frequency.low, ONE) >= 0,
  )
  return wholeDays && compare(low, ONE) >= 0 ? 'whole' : null
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
      current.length < 24 &&
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
  units = withTotal(bounded, state)
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
    statedTotal: state.total,
    asDirected: state.asDirected,
    route: state.route,
    durationDays: phases.length === 1 ? (phases[0]?.durationDays ?? null) : null,
    phases: phases.map(({ unitsPerDay, dailyDose, durationDays }) => ({ unitsPerDay, dailyDose, durationDays })),
  }
  return { value, warnings: warningsOf(codes) }
}

/** "…, total of 5 per day": silent when it lies in the range, else the range covers both. */
function withTotal(units: AmountRange | null, state: State): AmountRange | null {
  const { unitTotal } = state
  if (units === null || unitTotal === null) return units
  if (compare(unitTotal.low, units.low) >= 0 && compare(unitTotal.high, units.high) <= 0) return units
  state.codes.add('restated-differently')
  return { low: least(units.low, unitTotal.low), high: greatest(units.high, unitTotal.high) }
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
