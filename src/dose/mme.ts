import {
  add,
  type Citation,
  compare,
  multiply,
  printPages,
  type Rational,
  toNumber,
  type Warning,
  ZERO,
} from '../core/index.ts'
import { dailyDose, patchDose, printAmount, printRange } from './daily-dose.ts'
import type { Route } from './drug.ts'
import type { Factor, FactorTable } from './factors.ts'
import { type Medication, readRegimen } from './medication.ts'
import type { AmountRange } from './sig.ts'

/** One line of the answer, in exact numbers. A line that does not count says why in `notCounted`. */
type ExactDoseLine = {
  readonly text: string
  readonly medication: Medication | null
  readonly ingredient: string | null
  /** Daily amount of the opioid part in `unit`. */
  readonly daily: AmountRange | null
  readonly unit: string | null
  /** Applied to the high end; a banded factor may differ at the low end, and the steps show both. */
  readonly factor: Rational | null
  readonly mme: AmountRange | null
  readonly notCounted: string | null
  /** What was taken for granted to compute this line, in plain words; null when nothing was. */
  readonly assumption: string | null
}

/**
 * A regimen's total under one table, exact. `low` and `high` are null when no opioid line could be computed; they are
 * zero when every drug named is recognised and none is an opioid. `complete` is false as soon as an opioid, or a line
 * that is not understood, is missing from the total; then the total is a lower bound, never "the dose".
 */
export type ExactDose = {
  readonly table: FactorTable
  readonly low: Rational | null
  readonly high: Rational | null
  readonly complete: boolean
  readonly lines: readonly ExactDoseLine[]
  readonly warnings: readonly Warning[]
  readonly steps: readonly string[]
}

/** The JSON contract of `imr dose` (DESIGN §5): plain numbers rounded to two decimals. */
export type Dose = {
  readonly table: string
  readonly low: number | null
  readonly high: number | null
  readonly unit: 'mg/day'
  readonly complete: boolean
  readonly lines: readonly {
    readonly text: string
    readonly ingredient: string | null
    readonly dailyLow: number | null
    readonly dailyHigh: number | null
    readonly unit: string | null
    readonly factor: number | null
    readonly mmeLow: number | null
    readonly mmeHigh: number | null
    readonly notCounted: string | null
    readonly assumption: string | null
  }[]
  readonly warnings: readonly Warning[]
  readonly steps: readonly string[]
}

const MESSAGES: Readonly<Record<string, string>> = {
  'days-supply-assumed': 'Only a quantity is stated: the daily amount assumes that it lasts 30 days.',
  'interval-assumed': 'The patch states neither a change interval nor a quantity with days: 72 hours were assumed.',
  'one-patch-assumed': 'The sig does not say how many patches are worn at once: one was assumed.',
  'quantity-used': 'The sig cannot be computed: the daily amount is the quantity divided by the days.',
  'quantity-disagrees': 'The quantity divided by the days of supply lies more than 10 % outside the sig.',
  'dose-disagrees': 'The sig states an amount in units and one in mass that differ: the range covers both.',
  'same-drug-twice':
    'The same drug and strength stands in two lines: both were added; if one restates the other, the total is too high.',
  'not-counted': 'An opioid is not in the total: the total is a lower bound.',
  'unknown-drug': 'A line looks like a drug and is not in the lexicon: the total may be incomplete.',
  'no-drug': 'No drug of the lexicon is named: nothing can be computed.',
}
const warning = (code: string): Warning => ({ code, span: null, message: MESSAGES[code] ?? code })

/** Reads a regimen and totals it under `table`. Any text in; never throws. */
export function computeDose(regimen: string, table: FactorTable): Dose {
  return toDose(computeExactDose(regimen, table))
}

export function computeExactDose(regimen: string, table: FactorTable): ExactDose {
  const warnings: Warning[] = []
  const items = readRegimen(regimen).map((line) => {
    if (line.kind === 'unknown') return { text: regimen.slice(line.from, line.to), medication: null }
    warnings.push(...line.warnings)
    const { medication } = line
    return { text: regimen.slice(medication.from, medication.to), medication }
  })
  return totalDose(items, table, warnings)
}

/** Totals drugs already read, for a caller that has an item or a claim rather than a text. `null` is an unknown drug. */
export function totalDose(
  items: readonly { readonly text: string; readonly medication: Medication | null }[],
  table: FactorTable,
  readWarnings: readonly Warning[] = [],
): ExactDose {
  const codes = new Set<string>()
  const amounts = items.map(({ text, medication }) => amountOf(text, medication, table, codes))
  const methadone = amounts.reduce(bandedTotal, { low: ZERO, high: ZERO })
  const steps: string[] = []
  const lines = amounts.map((amount) => convert(amount, methadone, table, steps))
  const counted = lines.flatMap((line) => (line.mme === null ? [] : [line.mme]))
  const uncounted = lines.filter((line, index) => line.mme === null && amounts[index]?.ignored !== true)
  const missing = uncounted.length > 0
  if (uncounted.some((line) => line.medication === null)) codes.add('unknown-drug')
  if (uncounted.some((line) => line.medication !== null)) codes.add('not-counted')
  if (lines.length === 0) codes.add('no-drug')
  if (namesTwice(lines)) codes.add('same-drug-twice')
  const known = counted.length > 0 || (lines.length > 0 && !missing)
  const total = counted.reduce((sum, range) => ({ low: add(sum.low, range.low), high: add(sum.high, range.high) }), {
    low: ZERO,
    high: ZERO,
  })
  if (known) steps.push(totalStep(counted, total, missing))
  return {
    table,
    low: known ? total.low : null,
    high: known ? total.high : null,
    complete: lines.length > 0 && !missing,
    lines,
    warnings: [...readWarnings, ...[...codes].map(warning)],
    steps,
  }
}

/** The same product in the same strength on two lines: a second prescription, or a request that restates the regimen. */
function namesTwice(lines: readonly ExactDoseLine[]): boolean {
  const seen = new Set<string>()
  for (const { medication, mme } of lines) {
    if (medication === null || mme === null) continue
    const strengths = medication.ingredients.map(({ strength }) =>
      strength === null ? '' : `${strength.value.n}/${strength.value.d}`,
    )
    const key = `${medication.drug.name} ${strengths.join('/')}`
    if (seen.has(key)) return true
    seen.add(key)
  }
  return false
}

/** A line before its factor is applied. `ignored`: no opioid, so its absence leaves the total complete. */
type Amount = {
  readonly text: string
  readonly medication: Medication | null
  readonly ingredient: string | null
  readonly factor: Factor | null
  readonly daily: AmountRange | null
  readonly unit: string | null
  readonly working: string
  readonly notCounted: string | null
  readonly ignored: boolean
  readonly assumption: string | null
}

const PARENTERAL = new Set<Route>(['injection', 'subcutaneous', 'intrathecal', 'epidural', 'implant'])

function amountOf(text: string, medication: Medication | null, table: FactorTable, codes: Set<string>): Amount {
  const none = { text, medication, factor: null, daily: null, unit: null, working: '', assumption: null }
  if (medication === null) return { ...none, ingredient: null, notCounted: 'not in the drug lexicon', ignored: false }
  const { drug } = medication
  const ingredient = drug.ingredients[drug.opioid ?? 0]?.name ?? drug.name
  if (drug.opioid === null) return { ...none, ingredient, notCounted: 'not an opioid', ignored: true }
  const found = factorFor(medication, table)
  if (typeof found === 'string') return { ...none, ingredient, notCounted: found, ignored: false }
  const dose = found.per === 'mcg/hour' ? patchDose(medication, table, codes) : dailyDose(medication, found, codes)
  if (typeof dose === 'string') return { ...none, ingredient, factor: found, notCounted: dose, ignored: false }
  return { text, medication, ingredient, factor: found, notCounted: null, ignored: false, ...dose }
}

/** The factor for the opioid part of a drug by route and form, or the reason why there is none. */
export function factorFor(medication: Medication, table: FactorTable): Factor | string {
  const { drug, route, form } = medication
  const ingredient = drug.ingredients[drug.opioid ?? 0]?.name
  if (drug.opioid === null || ingredient === undefined) return 'not an opioid'
  if (PARENTERAL.has(route))
    return `no table converts ${ingredient} given by ${route === 'injection' ? 'injection or infusion' : `the ${route} route`}`
  const excluded = table.excluded.find((one) => one.ingredient === ingredient)
  if (excluded !== undefined) return excluded.reason
  const own = table.factors.filter((factor) => factor.ingredient === ingredient)
  if (own.length === 0) return `${table.id} has no factor for ${ingredient}`
  if (route === 'unknown') return `the form of ${ingredient} is not stated, and its factor depends on it`
  const byRoute = own.filter((factor) => factor.routes.includes(route))
  const found =
    byRoute.find((factor) => factor.forms?.includes(form ?? '') === true) ??
    byRoute.find((factor) => factor.forms === null)
  return found ?? `${table.id} has no factor for ${ingredient} by the ${route} route`
}

/** Every line of a banded drug adds to one daily dose, which then takes one band. */
function bandedTotal(total: AmountRange, amount: Amount): AmountRange {
  if (amount.factor?.bands == null || amount.daily === null) return total
  return { low: add(total.low, amount.daily.low), high: add(total.high, amount.daily.high) }
}

/** The factor of the band that holds a total daily dose; a dose of zero takes the first. */
function bandFactor(factor: Factor, total: Rational): Rational {
  const band = factor.bands?.find((one) => one.upTo === null || compare(total, one.upTo) <= 0)
  return band?.factor ?? factor.value
}

function convert(amount: Amount, banded: AmountRange, table: FactorTable, steps: string[]): ExactDoseLine {
  const { text, medication, ingredient, daily, unit, notCounted, assumption, factor } = amount
  const line = { text, medication, ingredient, daily, unit, notCounted, assumption }
  if (factor === null || daily === null) {
    if (!amount.ignored) steps.push(`${ingredient ?? 'A line that was not understood'}: not counted, ${notCounted}.`)
    return { ...line, factor: null, mme: null }
  }
  const [low, high] =
    factor.bands === null
      ? [factor.value, factor.value]
      : [bandFactor(factor, banded.low), bandFactor(factor, banded.high)]
  const mme = { low: multiply(daily.low, low), high: multiply(daily.high, high) }
  steps.push(lineStep(amount, factor, low, high, mme, banded, table))
  return { ...line, factor: high, mme }
}

function lineStep(
  amount: Amount,
  factor: Factor,
  low: Rational,
  high: Rational,
  mme: AmountRange,
  banded: AmountRange,
  table: FactorTable,
): string {
  const applied = compare(low, high) === 0 ? printAmount(high) : `${printAmount(low)} to ${printAmount(high)}`
  const band = factor.bands === null ? '' : ` (band of a total of ${printRange(banded)} mg/day)`
  return `${amount.ingredient}: ${amount.working}; × ${applied}${band} [${source(table.citation, factor)}] = ${printRange(mme)} mg/day.`
}

function source(citation: Citation, factor: Factor): string {
  const pages = citation.pages.length === 0 ? '' : `, p. ${printPages(citation.pages)}`
  return `${citation.guideline} ${citation.edition}${pages}; ${factor.confidence}`
}

function totalStep(counted: readonly AmountRange[], total: AmountRange, missing: boolean): string {
  const sum = counted.length > 1 ? `${counted.map(bracketed).join(' + ')} = ` : ''
  return `Total: ${sum}${printRange(total)} mg/day${missing ? ', incomplete: at least one opioid or unknown line is not counted' : ''}.`
}

const bracketed = (range: AmountRange): string =>
  compare(range.low, range.high) === 0 ? printRange(range) : `(${printRange(range)})`

/** The exact answer as plain JSON data, rounded for print. */
export function toDose(dose: ExactDose): Dose {
  const number = (value: Rational | null | undefined): number | null =>
    value == null ? null : value.d === 1n ? Number(value.n) : toNumber(value)
  return {
    table: dose.table.id,
    low: number(dose.low),
    high: number(dose.high),
    unit: 'mg/day',
    complete: dose.complete,
    lines: dose.lines.map((line) => ({
      text: line.text,
      ingredient: line.ingredient,
      dailyLow: number(line.daily?.low),
      dailyHigh: number(line.daily?.high),
      unit: line.unit,
      factor: number(line.factor),
      mmeLow: number(line.mme?.low),
      mmeHigh: number(line.mme?.high),
      notCounted: line.notCounted,
      assumption: line.assumption,
    })),
    warnings: dose.warnings,
    steps: dose.steps,
  }
}
