import type { Rational, Read } from '../core/index.ts'
import type { DrugEntry } from './drug.ts'
import type { Sig } from './sig.ts'

/** An amount as printed: `unit` is mg, mcg, mcg/hour, %, mg/mL, g, units …, in that spelling. */
export type Strength = { readonly value: Rational; readonly unit: string }

/** One drug as a request or a regimen names it. Every field the text does not settle is null. */
export type Medication = {
  /** As printed, "MS Contin". */
  readonly name: string
  /** UTF-16 offsets of the whole mention inside the text given to the reader. */
  readonly from: number
  readonly to: number
  readonly drug: DrugEntry
  /** Norco 10/325 → hydrocodone 10 mg, acetaminophen 325 mg; compounds: each ingredient with its percentage. */
  readonly ingredients: readonly { readonly name: string; readonly strength: Strength | null }[]
  /** tablet, capsule, patch, cream, suspension, ointment, gel, injection … */
  readonly form: string | null
  readonly quantity: Rational | null
  readonly quantityUnit: string | null
  readonly refills: number | null
  readonly daysSupply: number | null
  /** As printed, without the brackets around it. */
  readonly sigText: string | null
  readonly sig: Sig | null
}

/** Reads one request or regimen line; null when it names no drug of the lexicon. */
export function readMedication(_text: string): Read<Medication | null> {
  return { value: null, warnings: [] }
}

/** Reads a regimen: several drugs divided by semicolons, lines, commas or "and". */
export function readMedications(_text: string): Read<readonly Medication[]> {
  return { value: [], warnings: [] }
}
