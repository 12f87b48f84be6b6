import { compare, divide, greatest, least, multiply, printRational, type Rational, ratio, ZERO } from '../core/index.ts'
import type { Factor, FactorTable } from './factors.ts'
import type { Medication } from './medication.ts'
import type { AmountRange } from './sig.ts'

/** Days assumed for a quantity without a supply; always with the warning `days-supply-assumed`. */
const ASSUMED_DAYS = ratio(30)
/** Labelled wear of a fentanyl patch; used only by tables that count dispensed patches, with `interval-assumed`. */
const PATCH_DAYS = ratio(3)
/** Above this a number was misread (a year, a level): no line is better than a false one. */
const MOST_UNITS = ratio(100)
const ONE = ratio(1)
const THOUSAND = ratio(1000)

/** A daily amount with its arithmetic in words, before any factor. */
export type Computed = {
  readonly daily: AmountRange
  readonly unit: string
  readonly working: string
  /** What was taken for granted, null when nothing was. */
  readonly assumption: string | null
}

/** Milligrams or micrograms of the opioid a day: by mass, by units × strength, or by quantity ÷ days. */
export function dailyDose(medication: Medication, factor: Factor, codes: Set<string>): Computed | string {
  const { sig } = medication
  const strength = medication.ingredients.find((one) => one.name === factor.ingredient)?.strength ?? null
  const unit = factor.per
  const toUnit = sig?.dailyDose == null ? null : massScale(sig.dailyDose.unit, unit)
  const mass = sig?.dailyDose == null || toUnit === null ? null : scale(sig.dailyDose, toUnit)
  const perUnit = strength === null ? null : strengthIn(strength, unit)
  const liquid = strength?.unit.endsWith('/mL') === true
  const units = sig?.unitsPerDay ?? null
  const countable = units !== null && (sig?.unit === 'mL') === liquid
  if (units !== null && !liquid && compare(units.high, MOST_UNITS) > 0)
    return 'more than 100 units a day cannot be meant'
  if (units !== null && countable && perUnit !== null && !(mass !== null && sig?.amountImplied === true)) {
    let daily = capMass(scale(units, perUnit), medication, unit)
    checkQuantity(medication, units, codes)
    let working = `${printRange(units)} ${liquid ? 'mL' : 'units'}/day × ${printAmount(perUnit)} ${unit}${liquid ? '/mL' : ''} = ${printRange(daily)} ${unit}/day`
    if (mass !== null && (compare(mass.low, daily.low) !== 0 || compare(mass.high, daily.high) !== 0)) {
      codes.add('dose-disagrees')
      daily = { low: least(mass.low, daily.low), high: greatest(mass.high, daily.high) }
      working += `; stated as ${printRange(mass)} ${unit}/day`
    }
    return withTotal({ daily, unit: `${unit}/day`, working, assumption: null }, medication, unit, codes)
  }
  if (mass !== null) {
    const daily = capMass(mass, medication, unit)
    return withTotal(
      { daily, unit: `${unit}/day`, working: `${printRange(daily)} ${unit}/day as stated`, assumption: null },
      medication,
      unit,
      codes,
    )
  }
  if (perUnit === null)
    return strength === null ? 'its strength is not stated' : 'the unit of its strength does not fit the factor'
  if (units !== null && medication.quantity === null) {
    return liquid ? 'the volume of a dose is not stated' : 'the strength of a millilitre is not stated'
  }
  return quantityDose(medication, perUnit, unit, liquid, codes)
}

/** A sum that the sig adds itself: silent when it lies in the range, else the range covers both. */
function withTotal(dose: Computed, medication: Medication, unit: string, codes: Set<string>): Computed {
  const stated = medication.sig?.statedTotal ?? null
  const by = stated === null ? null : massScale(stated.unit, unit)
  if (stated === null || by === null) return dose
  const total = scale(stated, by)
  if (compare(total.low, dose.daily.low) >= 0 && compare(total.high, dose.daily.high) <= 0) return dose
  codes.add('dose-disagrees')
  const daily = { low: least(total.low, dose.daily.low), high: greatest(total.high, dose.daily.high) }
  return { ...dose, daily, working: `${dose.working}; summed in the text as ${printRange(total)} ${unit}/day` }
}

/** Quantity over days. A quantity in grams or boxes does not count units. */
function quantityDose(
  medication: Medication,
  perUnit: Rational,
  unit: string,
  liquid: boolean,
  codes: Set<string>,
): Computed | string {
  const { quantity, quantityUnit, sig } = medication
  if (quantity === null)
    return sig === null ? 'neither a sig nor a quantity is stated' : 'its sig gives no daily amount'
  if (liquid !== (quantityUnit === 'mL') || SIZES.has(quantityUnit ?? '')) return 'its quantity does not count doses'
  const days = medication.daysSupply
  if (days === 0) return 'its supply is stated as zero days'
  if (days === null) codes.add('days-supply-assumed')
  if (sig !== null) codes.add('quantity-used')
  const perDay = divide(quantity, days === null ? ASSUMED_DAYS : ratio(days))
  const high = multiply(perDay, perUnit)
  const daily = { low: sig?.prn === true ? ZERO : high, high }
  const over = `${days === null ? '30 (assumed)' : days} days`
  return {
    daily,
    unit: `${unit}/day`,
    working: `${printAmount(quantity)} ÷ ${over} × ${printAmount(perUnit)} ${unit} = ${printRange(daily)} ${unit}/day`,
    assumption: days === null ? '30 days of supply' : null,
  }
}

const SIZES = new Set(['g', 'oz', 'box', 'tube', 'bottle', 'container', 'kit', 'jar', 'pack', 'package', 'mg', 'mcg'])

/** Patches in mcg/hour: worn at once, or dispensed per day, as the table counts. */
export function patchDose(medication: Medication, table: FactorTable, codes: Set<string>): Computed | string {
  const opioid = medication.drug.ingredients[medication.drug.opioid ?? 0]?.name
  const strength = medication.ingredients.find((one) => one.name === opioid)?.strength ?? null
  if (strength === null) return 'its strength is not stated'
  if (strength.unit !== 'mcg/hour') return 'the unit of its strength is not mcg/hour'
  const { sig, quantity } = medication
  if (sig?.unitsPerDay != null) checkQuantity(medication, sig.unitsPerDay, codes)
  if (table.patches === 'worn') {
    const worn = sig?.amountPerDose ?? { low: ONE, high: ONE }
    const assumed = sig?.amountPerDose == null && sig?.unitsPerDay == null
    if (assumed) codes.add('one-patch-assumed')
    const daily = {
      low: sig?.prn === true ? ZERO : multiply(worn.low, strength.value),
      high: multiply(worn.high, strength.value),
    }
    const count = compare(worn.high, ONE) === 0 ? '' : `${printRange(worn)} patches × `
    return {
      daily,
      unit: 'mcg/hour',
      working: `${count}${printAmount(strength.value)} mcg/hour, worn without pause`,
      assumption: assumed ? 'one patch worn at a time' : null,
    }
  }
  const perDay = dispensed(medication, codes)
  const daily = scale(perDay.range, strength.value)
  return {
    daily,
    unit: 'mcg/hour × patches/day',
    working: `${printAmount(strength.value)} mcg/hour × ${perDay.words}`,
    assumption:
      sig?.unitsPerDay == null
        ? quantity === null
          ? 'a change every 72 hours'
          : medication.daysSupply === null
            ? '30 days of supply'
            : null
        : null,
  }
}

function dispensed(medication: Medication, codes: Set<string>): { range: AmountRange; words: string } {
  const { sig, quantity, daysSupply } = medication
  if (sig?.unitsPerDay != null) return { range: sig.unitsPerDay, words: `${printRange(sig.unitsPerDay)} patches/day` }
  if (quantity !== null && daysSupply !== 0) {
    if (daysSupply === null) codes.add('days-supply-assumed')
    const days = daysSupply === null ? ASSUMED_DAYS : ratio(daysSupply)
    const perDay = divide(quantity, days)
    return {
      range: { low: perDay, high: perDay },
      words: `${printAmount(quantity)} patches ÷ ${printAmount(days)} days`,
    }
  }
  codes.add('interval-assumed')
  const perDay = divide(ONE, PATCH_DAYS)
  return { range: { low: perDay, high: perDay }, words: 'one patch every 3 days (assumed)' }
}

/** More than 10 % outside the sig over stated days is a finding (facts/guidelines.md §7, quantity check). */
function checkQuantity(medication: Medication, units: AmountRange, codes: Set<string>): void {
  const { quantity, daysSupply, quantityUnit } = medication
  if (quantity === null || daysSupply === null || daysSupply === 0 || SIZES.has(quantityUnit ?? '')) return
  const perDay = divide(quantity, ratio(daysSupply))
  const above = compare(multiply(perDay, ratio(10)), multiply(units.high, ratio(11))) > 0
  const below = compare(multiply(perDay, ratio(10)), multiply(units.low, ratio(9))) < 0
  if (above || below) codes.add('quantity-disagrees')
}

/** "max 40 mg a day" bounds a dose that is counted in units. */
function capMass(daily: AmountRange, medication: Medication, unit: string): AmountRange {
  const cap = medication.sig?.cap ?? null
  const factor = cap === null || cap.unit === null ? null : massScale(cap.unit, unit)
  if (cap === null || factor === null) return daily
  const most = multiply(cap.value, factor)
  return { low: least(daily.low, most), high: least(daily.high, most) }
}

const scale = (range: AmountRange, by: Rational): AmountRange => ({
  low: multiply(range.low, by),
  high: multiply(range.high, by),
})

/** How many `to` are in one `from`; null when they do not measure the same thing. */
function massScale(from: string, to: string): Rational | null {
  if (from === to) return ONE
  if (from === 'mg' && to === 'mcg') return THOUSAND
  if (from === 'mcg' && to === 'mg') return divide(ONE, THOUSAND)
  if (from === 'g' && to === 'mg') return THOUSAND
  return null
}

function strengthIn(strength: { value: Rational; unit: string }, unit: string): Rational | null {
  const plain = strength.unit.endsWith('/mL') ? strength.unit.slice(0, -3) : strength.unit
  const by = massScale(plain, unit)
  return by === null ? null : multiply(strength.value, by)
}

/** As core prints it; whole numbers, nearly all of them, without the division by hundredths. */
export const printAmount = (value: Rational): string => (value.d === 1n ? value.n.toString() : printRational(value))

export const printRange = (range: AmountRange): string =>
  compare(range.low, range.high) === 0
    ? printAmount(range.high)
    : `${printAmount(range.low)} to ${printAmount(range.high)}`
