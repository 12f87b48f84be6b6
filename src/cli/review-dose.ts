import type { Citation, Claim } from '../core/index.ts'
import { computeDose, type Dose, type Medication, readMedication } from '../dose/index.ts'
import type { Finding } from '../guidelines/index.ts'
import type { ItemReview } from '../review/index.ts'

/** The ceiling of a rule in force, in mg of morphine equivalent a day, as the guideline prints it. */
export type Ceiling = { readonly most: string; readonly citation: Citation }

/**
 * An opioid item's daily dose side by side: what the newest record of each drug says is taken, with what is asked for in
 * place of the same drug, and with what was authorized. Null where there is nothing to compute.
 */
export type DoseSides = {
  readonly now: Dose | null
  readonly asked: Dose
  readonly authorized: Dose | null
  readonly ceilings: readonly Ceiling[]
}

/** The dose of an item that is an opioid; null for everything else. */
export function doseSides(item: ItemReview, claims: readonly Claim[]): DoseSides | null {
  const { subject, table } = item
  if (subject.drug === null) return null
  const request = subject.original ?? subject.request
  const medication = readMedication(request).value
  if (medication?.drug.drugClass !== 'opioid') return null
  const taken = opioidsTaken(claims)
  const same = (ingredients: readonly string[]): boolean =>
    ingredients.some((name) => medication.ingredients.some((asked) => asked.name === name))
  const others = taken.filter(({ ingredients }) => !same(ingredients)).map(({ printed }) => printed)
  const renewed = taken.find(({ ingredients }) => same(ingredients))?.printed ?? null
  const withLine = (line: string): Dose => computeDose([line, ...others].join('; '), table)
  return {
    now: taken.length === 0 ? null : computeDose(taken.map(({ printed }) => printed).join('; '), table),
    asked: withLine(lineOf(request, medication, renewed)),
    authorized: subject.authorized === null ? null : authorizedDose(subject.authorized, withLine),
    ceilings: item.findings.flatMap(({ finding }) => ceilingsIn(finding)),
  }
}

type Taken = { readonly printed: string; readonly ingredients: readonly string[] }

/** Opioids in use, each in the words of its newest statement: reports repeat the list, and doses change. */
function opioidsTaken(claims: readonly Claim[]): readonly Taken[] {
  const newest = new Map<string, { readonly taken: Taken; readonly day: string }>()
  for (const { value, assertion, voice, correctedBy, date } of claims) {
    if (value.kind !== 'regimen' || value.use !== 'current' || value.drugClass !== 'opioid') continue
    if (assertion !== 'affirmed' || voice === 'utilization review' || correctedBy !== null) continue
    const key = `${value.ingredients.join('+')} ${formOf(value.printed)}`
    const day = date?.toString() ?? ''
    const before = newest.get(key)
    if (before === undefined || day > before.day) newest.set(key, { taken: value, day })
  }
  return [...newest.values()].map(({ taken }) => taken)
}

/** Long- and short-acting forms of one opioid are taken together, and are two drugs of the list. */
const formOf = (printed: string): string =>
  /\b(?:er|xr|sr|cr|la|extended|sustained|contin|oxycontin|kadian|opana er|nucynta er)\b/i.test(printed)
    ? 'long'
    : 'short'

/** A request without directions is taken as the record says; without a record it stands as printed. */
function lineOf(request: string, medication: Medication, renewed: string | null): string {
  return medication.sig === null && renewed !== null ? renewed : request
}

function authorizedDose(authorized: string, withLine: (line: string) => Dose): Dose | null {
  return readMedication(authorized).value === null ? null : withLine(authorized)
}

function ceilingsIn({ criterion, of }: Finding): readonly Ceiling[] {
  const own =
    criterion.kind === 'limit' && criterion.measure === 'morphine equivalent dose' && criterion.most !== null
      ? [{ most: criterion.most, citation: criterion.citation }]
      : []
  return [...own, ...of.flatMap(ceilingsIn)]
}
