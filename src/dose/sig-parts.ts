import { compare, multiply, type Rational, ratio } from '../core/index.ts'
import type { Route } from './drug.ts'
import type { Frequency } from './frequency.ts'
import type { AmountRange } from './sig.ts'
import type { Token } from './tokens.ts'
import type { MassUnit } from './units.ts'

const ONE = ratio(1)

/** How a part follows the one before it: added to it on the same day, in its place later, or only beside it. */
type Joint = 'none' | 'and' | 'then' | 'change'

export type Part = {
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

export type State = {
  readonly tokens: readonly Token[]
  readonly parts: Part[]
  joint: Joint
  prn: boolean
  upTo: boolean
  cap: { value: Rational; unit: string | null } | null
  total: (AmountRange & { unit: MassUnit }) | null
  unitTotal: AmountRange | null
  asDirected: boolean
  route: Route | null
  open: boolean
  repeats: boolean
  optional: boolean
  readonly codes: Set<string>
}

export function part(state: State): Part {
  return state.parts.at(-1) ?? newPart(state)
}

export function newPart(state: State): Part {
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

export const hasTiming = (one: Part): boolean => one.frequency !== null || one.slots.length > 0 || one.meals

export function addAmount(state: State, amount: AmountRange, unit: string | null): void {
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

export function addFrequency(state: State, frequency: Frequency): void {
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

/** Exactly once a day. */
export const isDaily = (frequency: Frequency): boolean =>
  compare(frequency.low, ONE) === 0 && compare(frequency.high, ONE) === 0
