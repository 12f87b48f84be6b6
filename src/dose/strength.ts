import { compare, divide, type Rational, ratio } from '../core/index.ts'
import type { Details } from './details.ts'
import type { DrugEntry } from './drug.ts'
import { readFrequency } from './frequency.ts'
import { genericEntry } from './lexicon.ts'
import type { Medication } from './medication.ts'
import type { Strength } from './name.ts'
import { numberOf, type Token } from './tokens.ts'
import { massOfWord, unitOfWord } from './units.ts'

/**
 * The strength behind the name: `8mg`, `10/325`, `10-325 mg`, `5 mg/325 mg`, `10 mg/5 mL`, `25 mcg/hr`, `1.3%`,
 * `4%-27.5%-0.0325%`, `1 0mg`. A lone number counts when the drug comes in it. `60 mg/day` is a dose and stays sig
 * text; so does a range of one ingredient (`10-20 mg`).
 */
export function readStrength(details: Details, at: number): number | null {
  if (details.strengths !== null || details.sig.some((token) => token.kind === 'number')) return null
  const { tokens } = details
  const parts: { value: Rational; unit: string | null }[] = []
  let next = at
  let joint: string | null = null
  while (parts.length < 8) {
    const one = readPart(details, next)
    if (one === null) break
    const pair = isWithAcetaminophen(parts[0]?.value, one.value)
    if (joint === '-' && parts.length === 1 && details.named.ingredients.length === 1 && !pair) {
      const rising = compare(one.value, parts[0]?.value ?? one.value) > 0
      if (rising && one.unit !== '%' && parts[0]?.unit !== '%') return null
      break
    }
    parts.push(one)
    next = one.next
    joint = tokens[next]?.text ?? ''
    if ((joint !== '/' && joint !== '-') || tokens[next + 1]?.kind !== 'number') break
    if (joint === '/' && readVolume(tokens, next) !== null) break
    if (joint === '-' && readFrequency(tokens, next + 1) !== null) break
    next += 1
  }
  const end = tokens[next - 1]?.text === '/' || (tokens[next - 1]?.text === '-' && parts.length > 0) ? next - 1 : next
  if (parts.length === 0) return null
  const volume = readVolume(tokens, end)
  const close = volume?.next ?? end
  const stated = parts.findLast((part) => part.unit !== null)?.unit ?? null
  if (stated === null && !isBareStrength(details, parts, close)) return null
  if (volume === null && stated !== null && stated !== '%' && isDailyDose(tokens, end)) return null
  // grams behind a topical are the size of the tube
  if (stated === 'g' && volume === null) return null
  const fallback = stated ?? details.named.product?.unit ?? 'mg'
  details.strengths = parts.map(({ value, unit }) => asStrength(value, unit ?? fallback, volume?.milliliters ?? null))
  return close
}

/** Acetaminophen parts of opioid tablets sold in the United States (CDC workbook names and the lexicon's strengths). */
const ACETAMINOPHEN = new Set([300, 325, 400, 500, 650, 660, 750])

/** Can two numbers be an opioid and its acetaminophen? "10/325", "7.5-750"; never a range of doses. */
export function isWithAcetaminophen(first: Rational | undefined, second: Rational | undefined): boolean {
  if (first === undefined || second === undefined || second.d !== 1n) return false
  return compare(first, ratio(60)) <= 0 && ACETAMINOPHEN.has(Number(second.n))
}

/** `mg/mL` and `mg/5 mL` become an amount in one millilitre. */
function asStrength(value: Rational, unit: string, milliliters: Rational | null): Strength {
  return milliliters === null ? { value, unit } : { value: divide(value, milliliters), unit: `${unit}/mL` }
}

function readPart(details: Details, at: number): { value: Rational; unit: string | null; next: number } | null {
  const { tokens } = details
  const value = numberOf(tokens[at])
  if (value === null) return null
  let next = at + 1
  let whole = value
  const zeros = tokens[next]
  if (
    zeros?.kind === 'number' &&
    zeros.spaced &&
    /^0{1,2}$/.test(zeros.text) &&
    massOfWord(tokens[next + 1]?.text) !== null
  ) {
    // "1 0mg": no drug comes in 0 mg, so the zero belongs to the number before it
    whole = ratio(value.n * 10n ** BigInt(zeros.text.length), value.d)
    details.codes.add('number-spacing')
    next += 1
  }
  if (tokens[next]?.text === '%') return { value: whole, unit: '%', next: next + 1 }
  const unitAt = tokens[next]?.text === '-' && massOfWord(tokens[next + 1]?.text) !== null ? next + 1 : next
  const word = tokens[unitAt]?.text
  const mass = massOfWord(word)
  if (mass === null)
    return word === 'meq' || word === 'iu'
      ? { value: whole, unit: word, next: next + 1 }
      : { value: whole, unit: null, next }
  const per = tokens[unitAt + 1]?.text
  const what = per === '/' || per === 'per' ? (tokens[unitAt + 2]?.text ?? '') : ''
  if (mass === 'mcg' && ['h', 'hr', 'hrs', 'hour', 'hours'].includes(what))
    return { value: whole, unit: 'mcg/hour', next: unitAt + 3 }
  if (massOfWord(what) === 'g') return { value: whole, unit: `${mass}/g`, next: unitAt + 3 }
  if (
    what === 'actuation' ||
    (unitOfWord(what) !== null && unitOfWord(what) !== 'mL' && !unitOfWord(what)?.startsWith('t'))
  ) {
    return { value: whole, unit: mass, next: unitAt + 3 }
  }
  return { value: whole, unit: mass, next: unitAt + 1 }
}

/** `/mL`, `/5 mL`, `per 5 ml`, `/15ml` behind the masses of a liquid. */
function readVolume(tokens: readonly Token[], at: number): { milliliters: Rational; next: number } | null {
  const mark = tokens[at]?.text
  if (mark !== '/' && mark !== 'per') return null
  const value = numberOf(tokens[at + 1])
  const unitAt = value === null ? at + 1 : at + 2
  if (unitOfWord(tokens[unitAt]?.text) !== 'mL' || value?.n === 0n) return null
  return { milliliters: value ?? ratio(1), next: unitAt + 1 }
}

/** `60 mg/day`, `120 mg per day`: an amount in a day, not the strength of a unit. */
const isDailyDose = (tokens: readonly Token[], at: number): boolean =>
  ['/', 'per'].includes(tokens[at]?.text ?? '') && readFrequency(tokens, at) !== null

function isBareStrength(details: Details, parts: readonly { value: Rational }[], next: number): boolean {
  const { tokens, known, named } = details
  const follower = tokens[next]?.text ?? ''
  if (parts.length === 2 && isWithAcetaminophen(parts[0]?.value, parts[1]?.value)) return true
  if (parts.length > 1)
    return parts.length === named.ingredients.length || known.some((strength) => strength.length === parts.length)
  const [only] = parts
  // "Dilaudid 4/day" is four a day, though it comes in 4 mg
  if (['/', 'per', 'a'].includes(follower) && readFrequency(tokens, next) !== null) return false
  if (only === undefined || follower === '%' || follower === 'x' || follower === 'times') return false
  if (unitOfWord(follower) !== null && compare(only.value, ratio(4)) <= 0) return false
  const strengths =
    known.length > 0
      ? known
      : genericEntry(
          named.ingredients.map((one) => one.name),
          { extendedRelease: details.extended === true, topical: false, form: null },
        ).strengths
  return strengths.some((strength) =>
    strength.some((part) => Number(part) === Number(only.value.n) / Number(only.value.d)),
  )
}

/** Gives each ingredient its strength, in printed order, turned round when only that fits what is sold. */
export function assignStrengths(details: Details, drug: DrugEntry): Medication['ingredients'] {
  const { named, strengths } = details
  const generic = named.product === null
  const names = generic
    ? named.ingredients
    : drug.ingredients.map(({ name }) => ({ name, strength: null as Strength | null }))
  const preset = named.ingredients.filter((one) => one.strength !== null)
  if (preset.length > 0 || strengths === null || strengths.length === 0) {
    return names.map(({ name, strength }) => ({
      name,
      strength: strength ?? preset.find((one) => one.name === name)?.strength ?? null,
    }))
  }
  const fitted = strengths.map((strength) => fitUnit(details, strength, drug))
  if (fitted.length === 1) {
    // one number of a combination is its opioid or leading part: "Norco 10mg"
    const lead = generic
      ? Math.max(
          0,
          names.findIndex(({ name }) => name === drug.ingredients[drug.opioid ?? 0]?.name),
        )
      : (drug.opioid ?? 0)
    return names.map(({ name }, index) => ({ name, strength: index === lead ? (fitted[0] ?? null) : null }))
  }
  if (fitted.length !== names.length) {
    const placed = placeByValue(fitted, drug)
    if (placed !== null) return names.map(({ name }, index) => ({ name, strength: placed[index] ?? null }))
    details.codes.add('strength-parts')
    return names.map(({ name }) => ({ name, strength: null }))
  }
  const order = isReversed(fitted, names, drug) ? fitted.toReversed() : fitted
  return names.map(({ name }, index) => ({ name, strength: order[index] ?? null }))
}

/** Fewer strengths than ingredients ("Lidopro 4%-27.5%-0.0325%"): placed where one row of the lexicon has each once. */
function placeByValue(strengths: readonly Strength[], drug: DrugEntry): (Strength | undefined)[] | null {
  for (const row of drug.strengths) {
    const placed: (Strength | undefined)[] = row.map((part) => strengths.find((one) => asNumber(one) === Number(part)))
    if (new Set(row).size === row.length && placed.filter((one) => one !== undefined).length === strengths.length)
      return placed
  }
  return null
}

/** mcg on a patch is mcg/hour; any other clash of units is reported, not repaired. */
function fitUnit(details: Details, strength: Strength, drug: DrugEntry): Strength {
  if (drug.unit === 'mcg/hour' && strength.unit === 'mcg') return { value: strength.value, unit: 'mcg/hour' }
  if (drug.unit === 'mcg/hour' && strength.unit === 'mg') details.codes.add('unit-unexpected')
  return strength
}

/**
 * Two parts stand the other way round ("30/300" for acetaminophen/codeine) when the printed order is not sold and the
 * reverse is; without such a row, when the acetaminophen, aspirin or ibuprofen would be the smaller part.
 */
function isReversed(
  strengths: readonly Strength[],
  names: readonly { readonly name: string }[],
  drug: DrugEntry,
): boolean {
  if (strengths.length !== 2) return false
  const [first, second] = strengths
  if (first === undefined || second === undefined) return false
  const leadIndex = names.findIndex(({ name }) => name === drug.ingredients[0]?.name)
  const sold = (a: Strength, b: Strength): boolean =>
    drug.strengths.some((row) => row.length === 2 && Number(row[0]) === asNumber(a) && Number(row[1]) === asNumber(b))
  const [lead, other] = leadIndex === 0 ? [first, second] : [second, first]
  if (sold(lead, other)) return false
  if (sold(other, lead)) return true
  const bulk = names.findIndex(({ name }) => name === 'acetaminophen' || name === 'aspirin' || name === 'ibuprofen')
  if (bulk < 0 || drug.opioid === null) return false
  return compare((strengths[bulk] ?? first).value, (strengths[1 - bulk] ?? second).value) < 0
}

const asNumber = (strength: Strength): number => Number(strength.value.n) / Number(strength.value.d)
