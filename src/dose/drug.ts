import type { Confidence } from '../core/index.ts'

/** How a drug is given, as far as dose arithmetic must tell routes apart. */
export type Route =
  | 'oral'
  | 'sublingual'
  | 'buccal'
  | 'oral spray'
  | 'nasal'
  | 'transdermal'
  | 'topical'
  | 'rectal'
  | 'inhaled'
  | 'ophthalmic'
  | 'injection'
  | 'subcutaneous'
  | 'implant'
  | 'intrathecal'
  | 'epidural'

export type Schedule = 'C-II' | 'C-III' | 'C-IV' | 'C-V' | 'none'

/** An active ingredient with its RxNorm code; `rxcuiConfidence` is null when no code is known. */
export type Ingredient = {
  readonly name: string
  readonly rxcui: string | null
  readonly rxcuiConfidence: Confidence | null
}

/**
 * One named drug product or generic. `strengths` are common United States strengths, one part per ingredient in the
 * order of `ingredients` (not exhaustive: a strength that is not listed is no error). `opioid` is the index of the
 * opioid among the ingredients, null when there is none.
 */
export type DrugEntry = {
  readonly name: string
  readonly kind: 'brand' | 'generic' | 'compound'
  readonly ingredients: readonly Ingredient[]
  readonly drugClass: string
  readonly schedule: Schedule
  readonly route: Route
  readonly extendedRelease: boolean
  readonly form: string | null
  readonly strengths: readonly (readonly string[])[]
  readonly unit: string
  readonly opioid: number | null
  readonly note: string | null
  readonly confidence: Confidence
}
