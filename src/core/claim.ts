import type { CivilDate } from './civil-date.ts'
import type { FactName } from './fact.ts'
import type { Rational } from './rational.ts'
import type { Span } from './span.ts'

/** A named person of the panel or the office who entered or confirmed a claim. */
export type PersonId = string & { readonly kind?: 'PersonId' }

/**
 * Who says it. `treating`: any physician or therapist of the worker, in their own voice. `patient`: what the worker
 * reports, also when a physician writes it down. `examiner`: AME, QME, IME or panel physician. `measurement`: a
 * laboratory, an imaging or electrodiagnostic report, a pharmacy or CURES list. `utilization review`: the claims
 * administrator's reviewer; never a fact of the record (8 CCR 9792.10.6(b)(2)).
 */
export type Voice = 'treating' | 'patient' | 'examiner' | 'measurement' | 'utilization review'

/**
 * How the sentence holds the fact. `negated`: it says that it is not so. `historical`: it was so, or was done, and the
 * sentence does not say that it still is. `planned`: hypothetical, conditional, requested or advised. `other person`: of a
 * relative or anybody else. `uncertain`: suspected, possible, to be ruled out.
 */
export type Assertion = 'affirmed' | 'negated' | 'historical' | 'planned' | 'other person' | 'uncertain'

/** Where on the body. Levels as printed, upper case ("L4-5", "C6"); side null when the sentence names none. */
export type Place = {
  readonly bodyPart: string | null
  readonly side: 'left' | 'right' | 'bilateral' | null
  readonly levels: readonly string[]
}

/** Words and short forms of charts and requests for a side, `rle` for the right lower extremity. */
export const SIDE_WORDS: Readonly<Record<string, 'left' | 'right' | 'bilateral'>> = {
  left: 'left',
  lt: 'left',
  lue: 'left',
  lle: 'left',
  right: 'right',
  rt: 'right',
  rue: 'right',
  rle: 'right',
  bilateral: 'bilateral',
  bilaterally: 'bilateral',
  both: 'bilateral',
  bue: 'bilateral',
  ble: 'bilateral',
}

/**
 * A month, a season or a year that a text names without a day ("since April 2016"): first and last day of it. Never a date:
 * what is computed from it is a range.
 */
export type Period = { readonly from: CivilDate; readonly to: CivilDate }

/** Least and most with their unit; equal when the text gives one number. */
export type Quantity = { readonly low: Rational; readonly high: Rational; readonly unit: string }

/**
 * What a claim holds; which kind belongs to which fact stands in `FACTS`. A field that the text does not settle is null.
 *
 * `regimen.printed` is the mention as it stands in the record, so that `dose/` can compute from it; `use` tells drugs
 * in use from those asked for, stopped or failed. `outcome.result` is what came of a treatment. `result` is a test with
 * the day it was done; `consistent` and `inconsistent` are said of drug tests only. A `finding` that is not there is
 * `absent` under an affirmed assertion; everything else that is denied has the assertion `negated`.
 */
export type Value =
  | { readonly kind: 'number'; readonly quantity: Quantity; readonly qualifier: string | null }
  | { readonly kind: 'word'; readonly word: string; readonly qualifier: string | null; readonly place: Place | null }
  | { readonly kind: 'date'; readonly date: CivilDate }
  | {
      readonly kind: 'regimen'
      readonly drug: string
      readonly ingredients: readonly string[]
      readonly drugClass: string
      readonly printed: string
      readonly use: 'current' | 'past' | 'failed' | 'stopped' | 'started' | 'requested' | 'unclear'
      readonly since: CivilDate | null
      /** Where `since` is null: the month or year since which it is taken. */
      readonly sinceWithin?: Period
      readonly taken: Quantity | null
    }
  | {
      readonly kind: 'outcome'
      readonly treatment: string
      readonly category: 'therapy' | 'injection' | 'surgery' | 'drug' | 'device' | 'program' | 'other'
      readonly place: Place
      readonly count: Quantity | null
      readonly result: 'helped' | 'partly helped' | 'did not help' | 'worse' | null
      readonly relief: Quantity | null
      readonly lasted: Quantity | null
    }
  | {
      readonly kind: 'finding'
      readonly sign: string
      readonly result: 'present' | 'absent'
      readonly detail: string | null
      readonly place: Place
    }
  | {
      readonly kind: 'result'
      readonly study: string
      readonly place: Place
      readonly done: CivilDate | null
      /** Where `done` is null: the month or year in which it was done. */
      readonly doneWithin?: Period
      readonly result: 'normal' | 'abnormal' | 'positive' | 'negative' | 'consistent' | 'inconsistent' | null
      readonly findings: readonly string[]
      /** What the report says is not there; apart from `findings`, so that a denied finding is never taken for one. */
      readonly denied?: readonly string[]
      /** What it suspects or cannot exclude. */
      readonly suspected?: readonly string[]
    }

/**
 * A fact that a record states. `quote` is exactly the text at `span`. `date` is the day the statement holds for: its
 * own date when it prints one, else its document's. `correctedBy` is the place of a later statement that corrects this
 * one: such a claim is kept and shown, and no criterion may rest on it.
 */
export type Claim = {
  readonly fact: FactName
  readonly value: Value
  readonly assertion: Assertion
  readonly date: CivilDate | null
  readonly voice: Voice
  readonly span: Span
  readonly quote: string
  readonly by: 'text' | PersonId
  readonly correctedBy: Span | null
}
