import { compare, type Rational, ratio } from '../core/index.ts'
import type { Route } from './drug.ts'
import { readFrequency, readSlot } from './frequency.ts'
import type { Named, Strength } from './name.ts'
import { numberOf, readNumber, type Token } from './tokens.ts'
import { massOfWord, routeOfWord, unitOfWord } from './units.ts'

/** What is being gathered about one drug while its line is read token by token. */
export type Details = {
  readonly tokens: readonly Token[]
  readonly named: Named
  readonly sig: Token[]
  /** An amount before the name ("4-6 Norco a day", "2 tablets of Soma daily"): used when the sig has none. */
  readonly lead: Token[]
  readonly codes: Set<string>
  /** One past the last token that said something about the drug. */
  last: number
  readonly known: readonly (readonly string[])[]
  strengths: readonly Strength[] | null
  /** The tokens of the strength, in case the sig shows that it is the first of several doses. */
  strengthTokens: readonly Token[]
  form: string | null
  extended: boolean | null
  routeWord: Route | null
  quantity: Rational | null
  quantityUnit: string | null
  refills: number | null
  days: number | null
}

export const PARENTERAL = new Set<Route>(['injection', 'subcutaneous', 'intrathecal', 'epidural'])

export function parenteral(word: string): Route | null {
  if (word === 'intravenously' || word === 'pump') return word === 'pump' ? 'intrathecal' : 'injection'
  const route = routeOfWord(word)
  return route !== null && PARENTERAL.has(route) ? route : null
}

/** `12/07/2016`, `11-14-16`, `DOS:`: never strengths or fractions. */
export function skipDate(tokens: readonly Token[], at: number): number | null {
  const mark = tokens[at + 1]?.text
  if (tokens[at]?.text === 'dos') return tokens[at + 1]?.text === ':' ? at + 2 : at + 1
  if (tokens[at]?.kind !== 'number' || (mark !== '/' && mark !== '-') || tokens[at + 3]?.text !== mark) return null
  const [month, day, year] = [tokens[at], tokens[at + 2], tokens[at + 4]]
  if (day?.kind !== 'number' || year?.kind !== 'number' || month === undefined) return null
  const shaped = month.text.length <= 2 && day.text.length <= 2 && (year.text.length === 2 || year.text.length === 4)
  return shaped && Number(month.text) <= 12 && Number(day.text) <= 31 && mark === '/' ? at + 5 : null
}

const wholeNumber = (value: Rational | null, most: number): number | null =>
  value !== null && value.d === 1n && value.n >= 0n && value.n <= BigInt(most) ? Number(value.n) : null

const LINKS = new Set([':', '=', 'of', 'x', '#', 'is', '-', '(', ')', 's', 'for', '.'])
function skipLinks(tokens: readonly Token[], start: number): number {
  let at = start
  while (at < start + 4 && LINKS.has(tokens[at]?.text ?? '')) at += 1
  return at
}

/** `day supply: 30`, `30 day supply`, `30-days supply`, `one month supply`, `supply for 14 days`. */
export function readSupply(details: Details, at: number): number | null {
  const { tokens } = details
  const word = tokens[at]?.text ?? ''
  if (word === 'day' || word === 'days') {
    const supply = skipPlural(tokens, at + 1)
    if (tokens[supply]?.text === "'") return null
    if (tokens[supply]?.text !== 'supply' && tokens[supply]?.text !== 'supplies') return null
    const number = readNumber(tokens, skipLinks(tokens, supply + 1))
    const days = wholeNumber(number?.high ?? null, 400)
    if (number === null || days === null) return supply + 1
    details.days ??= days
    return number.next
  }
  if (word === 'supply') {
    const number = readNumber(tokens, skipLinks(tokens, at + 1))
    const days = number === null ? null : lengthOf(tokens[number.next]?.text, number.high)
    if (number === null || days === null) return null
    details.days ??= days
    return number.next + 1
  }
  const number = readNumber(tokens, at)
  if (number === null) return null
  const unitAt = tokens[number.next]?.text === '-' ? number.next + 1 : number.next
  const days = lengthOf(tokens[unitAt]?.text, number.high)
  let supply = skipPlural(tokens, unitAt + 1)
  while (supply < unitAt + 4 && ["'", '’', 's', '-'].includes(tokens[supply]?.text ?? '')) supply += 1
  if (days === null || tokens[supply]?.text !== 'supply') return null
  details.days ??= days
  return tokens[supply + 1]?.text === 'of' ? supply + 2 : supply + 1
}

/** A month's supply is 30 days, as dispensing counts it. */
function lengthOf(word: string | undefined, count: Rational): number | null {
  const whole = wholeNumber(count, 400)
  if (whole === null) return null
  const unit = { day: 1, days: 1, week: 7, weeks: 7, month: 30, months: 30 }[(word ?? '').replace(/['’]s?$/, '')]
  return unit === undefined ? null : whole * unit
}

function skipPlural(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === '(' && tokens[at + 1]?.text === 's' && tokens[at + 2]?.text === ')' ? at + 3 : at
}

const REFILL = new Set(['refill', 'refills', 'rf', 'rfs', 'reffills', 'refils'])

/** `with 2 refills`, `refills: 3`, `refill x 1`, `no refills`, `RF 2`. */
export function readRefills(details: Details, at: number): number | null {
  const { tokens } = details
  const word = tokens[at]?.text ?? ''
  if (word === 'with' || word === 'w' || word === 'x' || word === '+' || word === 'plus') {
    const inner = readRefills(details, tokens[at + 1]?.text === '/' ? at + 2 : at + 1)
    return inner
  }
  if ((word === 'no' || word === 'zero') && REFILL.has(tokens[at + 1]?.text ?? '')) {
    details.refills ??= 0
    return at + 2
  }
  if (REFILL.has(word)) {
    const number = readNumber(tokens, skipLinks(tokens, skipPlural(tokens, at + 1)))
    const count = wholeNumber(number?.high ?? null, 99)
    if (number === null || count === null) return at + 1
    details.refills ??= count
    return number.next
  }
  const number = readNumber(tokens, at)
  if (number === null || !REFILL.has(tokens[number.next]?.text ?? '')) return null
  details.refills ??= wholeNumber(number.high, 99)
  return skipPlural(tokens, number.next + 1)
}

const QUANTITY = new Set(['qty', 'quantity', 'disp', 'dispense', 'dispensed'])
const CONTAINERS = new Set([
  'box',
  'boxes',
  'tube',
  'tubes',
  'bottle',
  'bottles',
  'container',
  'containers',
  'kit',
  'kits',
  'count',
  'ct',
  'jar',
  'jars',
  'unit',
  'units',
  'vial',
  'vials',
  'pack',
  'packs',
  'package',
  'packages',
  'oz',
  'ounces',
])

/** `#180`, `#60 grams`, `# 1 box`, `QTY: 2`, `quantity 90`. */
export function readQuantity(details: Details, at: number): number | null {
  const { tokens } = details
  const word = tokens[at]?.text ?? ''
  if (word !== '#' && !QUANTITY.has(word)) return null
  const start = word === '#' ? at + 1 : skipLinks(tokens, at + 1)
  const number = word === '#' ? valueAt(tokens, start) : readNumber(tokens, start)
  if (number === null) return null
  const unit = quantityUnit(tokens[number.next]?.text)
  if (unit === 'mg' || unit === 'mcg') return null
  setQuantity(details, number.high, unit)
  const end = unit === null ? number.next : skipPlural(tokens, number.next + 1)
  const monthly = readMonthly(tokens, end)
  if (monthly !== null) details.days ??= 30
  return monthly ?? end
}

/** `#120 per month`, `#90/month`, `#60 monthly`: a month's supply is 30 days. */
function readMonthly(tokens: readonly Token[], at: number): number | null {
  const word = tokens[at]?.text ?? ''
  if (word === 'monthly') return at + 1
  if (!['/', 'per', 'a', 'each', 'every'].includes(word)) return null
  return ['month', 'mo', 'mon', 'mth'].includes(tokens[at + 1]?.text ?? '') ? at + 2 : null
}

function valueAt(tokens: readonly Token[], at: number): { high: Rational; next: number } | null {
  const value = numberOf(tokens[at])
  return value === null ? null : { high: value, next: at + 1 }
}

function quantityUnit(word: string | undefined): string | null {
  const mass = massOfWord(word)
  if (mass !== null) return mass
  if (CONTAINERS.has(word ?? '')) return CONTAINER_NAMES[word ?? ''] ?? word ?? null
  return unitOfWord(word)
}

const CONTAINER_NAMES: Readonly<Record<string, string>> = {
  boxes: 'box',
  tubes: 'tube',
  bottles: 'bottle',
  containers: 'container',
  kits: 'kit',
  jars: 'jar',
  units: 'unit',
  vials: 'vial',
  packs: 'pack',
  packages: 'package',
  ounces: 'oz',
}

export function setQuantity(details: Details, value: Rational, unit: string | null): void {
  if (details.quantity === null) {
    details.quantity = value
    details.quantityUnit = unit
  } else if (details.quantityUnit !== 'container' && isSize(details.quantityUnit) && !isSize(unit)) {
    // "121gm #1": one container of 121 grams
    details.quantity = value
    details.quantityUnit = unit
  } else if (compare(details.quantity, value) !== 0 && !isSize(unit)) details.codes.add('two-quantities')
}

const isSize = (unit: string | null): boolean => unit === 'g' || unit === 'mL' || unit === 'oz'

/** `240g`, `420ml`, `106.32 grams` of a cream or liquid; `one container of`; not `5 mL every 4 hours`. */
export function readContainer(details: Details, at: number): number | null {
  const { tokens } = details
  const number = readNumber(tokens, at)
  if (number === null) return null
  const word = tokens[number.next]?.text
  const size = massOfWord(word) === 'g' || unitOfWord(word) === 'mL' || word === 'oz'
  const vessel = word !== 'units' && word !== 'unit' && CONTAINERS.has(word ?? '')
  if (!size && !vessel) return null
  const after = number.next + 1
  if (size && (isTaken(tokens, after) || compare(number.high, ratio(20)) < 0)) return null
  if (tokens[after]?.text === '/' || (tokens[at - 1]?.text === '/' && tokens[at - 2]?.kind === 'word')) return null
  setQuantity(details, number.high, quantityUnit(word))
  return after
}

const isTaken = (tokens: readonly Token[], at: number): boolean =>
  readFrequency(tokens, at) !== null ||
  readSlot(tokens, at) !== null ||
  ['po', 'by', 'orally', 'prn', 'as', 'sl', 'to', 'for', '('].includes(tokens[at]?.text ?? '')

/** `90 tablets` at the end of a request: ten or more of a unit, with no sig word behind it. */
export function readCount(details: Details, at: number): number | null {
  const { tokens } = details
  const number = readNumber(tokens, at)
  if (number === null || number.low !== number.high || number.high.d !== 1n || number.high.n < 10n) return null
  const unit = unitOfWord(tokens[number.next]?.text)
  if (unit === null || unit === 'unit' || unit === 'each' || unit === 'drop') return null
  const after = skipPlural(tokens, number.next + 1)
  if (isTaken(tokens, after)) return null
  setQuantity(details, number.high, unit)
  return after
}

export const FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tablet: 'tablet tablets tab tabs caplet caplets',
    capsule: 'capsule capsules cap caps softgel softgels',
    patch: 'patch patches transdermal',
    cream: 'cream creams',
    ointment: 'ointment oint',
    gel: 'gel gels',
    lotion: 'lotion',
    solution: 'solution soln liquid elixir syrup concentrate',
    suspension: 'suspension susp',
    lozenge: 'lozenge lozenges troche troches lollipop',
    film: 'film films strip strips',
    spray: 'spray sprays',
    suppository: 'suppository suppositories supp',
    injection: 'injection injections injectable',
    implant: 'implant',
    powder: 'powder',
    drops: 'drops',
    kit: 'kit',
    foam: 'foam',
    roll: 'roll rollon',
  }).flatMap(([form, words]) => words.split(' ').map((word) => [word, form] as const)),
)
export const TOPICAL_FORMS = new Set(['cream', 'ointment', 'gel', 'lotion', 'foam', 'roll'])

/** A form word of the description; a unit word right behind a number belongs to the sig ("1 tablet"). */
export function readForm(details: Details, at: number): number | null {
  const { tokens } = details
  const form = FORMS.get(tokens[at]?.text ?? '')
  if (form === undefined) return null
  const before = details.sig.at(-1)
  const counted =
    before !== undefined &&
    before === tokens[at - 1] &&
    (before.kind === 'number' || readNumber([before], 0, true) !== null || before.text === 'a' || before.text === ')')
  if (counted) return null
  if (form === 'injection') details.routeWord ??= 'injection'
  if (details.form === null || (details.form === 'patch' && form !== 'patch' && tokens[at]?.text !== 'system'))
    details.form = form
  return at + 1
}
