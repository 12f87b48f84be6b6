import type { Rational, Read } from '../core/index.ts'
import type { Route } from './drug.ts'

/** Least and most, both ends included; equal when the text gives one number. */
export type AmountRange = { readonly low: Rational; readonly high: Rational }

/** A daily dose in a unit of mass, when the sig states mass ("60 mg BID") rather than units ("2 tablets BID"). */
export type DailyMass = AmountRange & { readonly unit: 'mg' | 'mcg' | 'g' }

/** One stretch of a sig: "1 tablet twice a day for 10 days". A sig without "then" has one. */
export type SigPhase = {
  readonly unitsPerDay: AmountRange | null
  readonly dailyDose: DailyMass | null
  readonly durationDays: number | null
}

/**
 * What a sig says. `unitsPerDay` counts `unit`s (tablet, capsule, patch, mL, …; null when the sig does not name it);
 * a lone frequency ("BID") counts one per administration and says so in `amountImplied`. PRN and "up to" have low 0.
 * Every computed field is null when the sig does not settle it ("as directed").
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

export function readSig(_text: string): Read<Sig> {
  const value: Sig = {
    unitsPerDay: null,
    unit: null,
    amountImplied: false,
    dailyDose: null,
    amountPerDose: null,
    timesPerDay: null,
    everyHours: null,
    prn: false,
    cap: null,
    asDirected: false,
    route: null,
    durationDays: null,
    phases: [],
  }
  return { value, warnings: [] }
}
