import type { Confidence } from '../core/index.ts'

/**
 * How a drug is given, as far as dose arithmetic must tell routes apart. `unknown`: a drug with several routes and no
 * form printed ("Fentanyl"), or a parenteral word that does not say which.
 */
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
  | 'unknown'

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

/** Rows of the product tables that share everything but name, ingredients and strengths. */
export type ProductGroup = {
  readonly of: {
    readonly drugClass: string
    readonly kind: 'brand' | 'generic'
    readonly schedule: Schedule
    readonly route: Route
    readonly form: string | null
    readonly unit: string
    readonly extendedRelease: boolean
    readonly confidence: Confidence
  }
  readonly rows: readonly string[]
}
