import { compare, divide, type Rational, type Read, ratio, type Warning } from '../core/index.ts'
import type { DrugEntry, Route } from './drug.ts'
import { readFrequency, readSlot } from './frequency.ts'
import { genericEntry } from './lexicon.ts'
import { type Named, readRelease, type Strength } from './name.ts'
import { type Segment, segment } from './regimen.ts'
import { massOfWord, readSigTokens, routeOfWord, type Sig, unitOfWord } from './sig.ts'
import { numberOf, readNumber, type Token, tokenize } from './tokens.ts'

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
  /** From the words of the line where they say it (intrathecal, patch, suppository), else the drug's own. */
  readonly route: Route
  readonly quantity: Rational | null
  readonly quantityUnit: string | null
  readonly refills: number | null
  readonly daysSupply: number | null
  /** As printed, without the brackets around it. */
  readonly sigText: string | null
  readonly sig: Sig | null
}

/** A line of a regimen: a drug, or words that look like one and are not in the lexicon. */
export type RegimenLine =
  | { readonly kind: 'drug'; readonly medication: Medication; readonly warnings: readonly Warning[] }
  | { readonly kind: 'unknown'; readonly from: number; readonly to: number }

const MESSAGES: Readonly<Record<string, string>> = {
  'name-spacing': 'A drug name is printed with a space inside it and was read without the space.',
  'name-misspelled': 'A drug name differs by one letter from the only drug name near it and was read as that drug.',
  'number-spacing': 'A number is printed with a space inside it and was read without the space.',
  'strength-parts': 'The number of strengths differs from the number of ingredients: they were left unassigned.',
  'unit-unexpected': 'The unit of the strength is not one this drug comes in: check the strength.',
  'two-quantities': 'Two different quantities are stated; the first was taken.',
  'several-drugs': 'More than one drug is named; only the first was read.',
  'unknown-drug': 'A line looks like a drug and is not in the lexicon.',
  'no-drug': 'No drug of the lexicon is named.',
}

const warning = (code: string): Warning => ({ code, span: null, message: MESSAGES[code] ?? code })

/** Reads one request or regimen line; null when it names no drug of the lexicon. */
export function readMedication(text: string): Read<Medication | null> {
  const tokens = tokenize(text)
  const segments = segment(tokens, text)
  const first = segments.find((one) => one.named !== null)
  if (first?.named == null) return { value: null, warnings: segments.length > 0 ? [warning('unknown-drug')] : [] }
  const { medication, warnings } = readSegment(text, tokens, first, first.named)
  const others = segments.some(
    (one) =>
      one !== first && one.named !== null && one.named.ingredients[0]?.name !== first.named?.ingredients[0]?.name,
  )
  return { value: medication, warnings: others ? [...warnings, warning('several-drugs')] : warnings }
}

/** Reads a regimen: several drugs divided by semicolons, lines, commas or "and". Unknown drugs become warnings. */
export function readMedications(text: string): Read<readonly Medication[]> {
  const value: Medication[] = []
  const warnings: Warning[] = []
  for (const line of readRegimen(text)) {
    if (line.kind === 'unknown') warnings.push(warning('unknown-drug'))
    else {
      value.push(line.medication)
      warnings.push(...line.warnings)
    }
  }
  return { value, warnings }
}

/** Every line of a regimen in order, the unknown ones too: a total over them is incomplete. */
export function readRegimen(text: string): readonly RegimenLine[] {
  const tokens = tokenize(text)
  return segment(tokens, text).map((one): RegimenLine => {
    if (one.named !== null) return { kind: 'drug', ...readSegment(text, tokens, one, one.named) }
    const [from, to] = extent(tokens, one.from, one.to)
    return { kind: 'unknown', from, to }
  })
}

const TRIM = new Set([',', ';', '.', 'and', 'plus', '&', '+', '•', '·', '|', '-', '–', 'with', 'also', ':', '*'])

/** Offsets of a token range without the separators around it. */
function extent(tokens: readonly Token[], from: number, to: number): [number, number] {
  let first = from
  let last = to
  while (first < last - 1 && TRIM.has(tokens[first]?.text ?? '')) first += 1
  while (last > first + 1 && TRIM.has(tokens[last - 1]?.text ?? '')) last -= 1
  return [tokens[first]?.from ?? 0, tokens[last - 1]?.to ?? 0]
}

type Details = {
  readonly tokens: readonly Token[]
  readonly named: Named
  readonly sig: Token[]
  readonly codes: Set<string>
  /** One past the last token that said something about the drug. */
  last: number
  readonly known: readonly (readonly string[])[]
  strengths: readonly Strength[] | null
  form: string | null
  extended: boolean | null
  routeWord: Route | null
  quantity: Rational | null
  quantityUnit: string | null
  refills: number | null
  days: number | null
}

function readSegment(
  text: string,
  tokens: readonly Token[],
  one: Segment,
  named: Named,
): { medication: Medication; warnings: readonly Warning[] } {
  const details: Details = {
    tokens,
    named,
    sig: [],
    codes: new Set(named.codes),
    last: named.next,
    known: named.product?.strengths ?? [],
    strengths: named.ingredients.some((part) => part.strength !== null) ? [] : null,
    form: null,
    extended: named.extendedRelease,
    routeWord: null,
    quantity: null,
    quantityUnit: null,
    refills: null,
    days: null,
  }
  readPrefix(details, one.from, named.first)
  readTail(details, named.next, one, endOfRequest(tokens, named.next, one.to))
  const percent = [...named.ingredients.map((part) => part.strength), ...(details.strengths ?? [])].some(
    (strength) => strength?.unit === '%',
  )
  const form = details.form ?? named.product?.form ?? null
  const topical = percent || TOPICAL_FORMS.has(form ?? '')
  const generic = { extendedRelease: details.extended === true, topical, form }
  const drug =
    named.product ??
    genericEntry(
      named.ingredients.map((part) => part.name),
      perHour(details) ? { ...generic, form: 'patch' } : generic,
    )
  const sigRead = details.sig.length === 0 ? null : readSigTokens(details.sig)
  const silent = sigRead === null || saysNothing(sigRead.value)
  const sig = silent ? null : sigRead.value
  const ingredients = assignStrengths(details, drug)
  const printed = silent ? null : printSig(text, details.sig)
  const from = tokens[mentionStart(details, one.from)]?.from ?? 0
  const to = closed(tokens, Math.max(tokens[details.last - 1]?.to ?? 0, printed?.to ?? 0))
  const medication: Medication = {
    name: text.slice(tokens[named.first]?.from ?? 0, tokens[named.next - 1]?.to ?? 0),
    from,
    to,
    drug,
    ingredients,
    form: form ?? drug.form ?? formOfUnit(sig?.unit ?? null),
    route: routeOf(details, drug, form, ingredients, sig),
    quantity: details.quantity,
    quantityUnit: details.quantityUnit,
    refills: details.refills,
    daysSupply: details.days ?? sig?.durationDays ?? null,
    sigText: printed?.text ?? null,
    sig,
  }
  const warnings = [...details.codes].map(warning)
  return { medication, warnings: sigRead === null || silent ? warnings : [...warnings, ...sigRead.warnings] }
}

/** Takes in the bracket that closes right behind the mention. */
function closed(tokens: readonly Token[], to: number): number {
  const next = tokens.find((token) => token.from >= to)
  return next?.text === ')' && !next.spaced ? next.to : to
}

const perHour = (details: Details): boolean => details.strengths?.[0]?.unit === 'mcg/hour'

/** The mention begins at its name, or at the amount before it ("ninety tablets of Flexeril"). */
function mentionStart(details: Details, from: number): number {
  const { named, tokens } = details
  const lead = named.first - from
  if (lead === 0 || lead > 6) return named.first
  for (let at = from; at < named.first; at += 1) if (readNumber(tokens, at) !== null) return at
  return named.first
}

/** Before the name: "ninety tablets of", "one month supply of", "take 2 tablets of", "Compound cream:". */
function readPrefix(details: Details, from: number, to: number): void {
  const { tokens } = details
  let at = Math.max(from, to - 12)
  while (at < to) {
    const next = readSupply(details, at) ?? readQuantity(details, at) ?? readContainer(details, at)
    if (next !== null && next <= to) {
      at = next
      continue
    }
    const number = readNumber(tokens, at)
    const unit = number === null ? null : unitOfWord(tokens[number.next]?.text)
    if (number !== null && unit !== null && number.next < to) {
      // "ninety tablets of" asks for them; "2 tablets of … daily" is how they are taken
      if (compare(number.high, ratio(9)) > 0) setQuantity(details, number.high, unit)
      else details.sig.push(...tokens.slice(at, number.next + 1))
      at = number.next + 1
      continue
    }
    const word = tokens[at]?.text ?? ''
    details.form ??= FORMS.get(word) ?? null
    details.routeWord ??= parenteral(word)
    at += 1
  }
}

/** "… was the original request", "… was authorized": what follows is about the request, not in it. */
function endOfRequest(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const verb = tokens[at]?.text
    if ((verb === 'was' || verb === 'were' || verb === 'is') && REQUEST_VERBS.has(tokens[at + 1]?.text ?? '')) return at
  }
  return to
}

const REQUEST_VERBS = new Set([
  'the',
  'authorized',
  'certified',
  'denied',
  'modified',
  'approved',
  'not',
  'medically',
  'requested',
])

function readTail(details: Details, from: number, one: Segment, to: number): void {
  const { tokens } = details
  let at = from
  while (at < to) {
    const alias = one.aliases.find((range) => range.from === at)
    if (alias !== undefined) {
      at = alias.to
      details.last = at
      continue
    }
    const next = step(details, at, to)
    if (next > at) {
      if (skipDate(tokens, at) === null) details.last = next
      at = next
    } else {
      const token = tokens[at]
      if (token !== undefined) details.sig.push(token)
      at += 1
    }
  }
}

/** Takes out one thing that is not sig text and returns where the next begins; `at` itself when it is sig text. */
function step(details: Details, at: number, end: number): number {
  const { tokens } = details
  const next =
    skipDate(tokens, at) ??
    readSupply(details, at) ??
    readRefills(details, at) ??
    readQuantity(details, at) ??
    readStrength(details, at) ??
    readContainer(details, at) ??
    readCount(details, at) ??
    readForm(details, at)
  if (next !== null && next > at && next <= end) return next
  const release = readRelease(tokens, at)
  if (release !== null && details.extended === null) {
    details.extended = release.extended
    return release.next
  }
  const route = parenteral(tokens[at]?.text ?? '')
  if (route !== null) {
    details.routeWord ??= route
    details.last = at + 1
  }
  return at
}

const PARENTERAL = new Set<Route>(['injection', 'subcutaneous', 'intrathecal', 'epidural'])

function parenteral(word: string): Route | null {
  if (word === 'intravenously' || word === 'pump') return word === 'pump' ? 'intrathecal' : 'injection'
  const route = routeOfWord(word)
  return route !== null && PARENTERAL.has(route) ? route : null
}

/** `12/07/2016`, `11-14-16`, `DOS:`: never strengths or fractions. */
function skipDate(tokens: readonly Token[], at: number): number | null {
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
function readSupply(details: Details, at: number): number | null {
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
function readRefills(details: Details, at: number): number | null {
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

const QUANTITY = new Set(['qty', 'quantity', 'disp', 'dispense', 'dispensed', 'count', 'total'])
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
function readQuantity(details: Details, at: number): number | null {
  const { tokens } = details
  const word = tokens[at]?.text ?? ''
  if (word !== '#' && !QUANTITY.has(word)) return null
  const start = word === '#' ? at + 1 : skipLinks(tokens, at + 1)
  const number = word === '#' ? valueAt(tokens, start) : readNumber(tokens, start)
  if (number === null) return null
  const unit = quantityUnit(tokens[number.next]?.text)
  setQuantity(details, number.high, unit)
  return unit === null ? number.next : skipPlural(tokens, number.next + 1)
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

function setQuantity(details: Details, value: Rational, unit: string | null): void {
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
function readContainer(details: Details, at: number): number | null {
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
function readCount(details: Details, at: number): number | null {
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

const FORMS: ReadonlyMap<string, string> = new Map(
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
const TOPICAL_FORMS = new Set(['cream', 'ointment', 'gel', 'lotion', 'foam', 'roll'])

/** A form word of the description; a unit word right behind a number belongs to the sig ("1 tablet"). */
function readForm(details: Details, at: number): number | null {
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

/**
 * The strength behind the name: `8mg`, `10/325`, `10-325 mg`, `5 mg/325 mg`, `10 mg/5 mL`, `25 mcg/hr`, `1.3%`,
 * `4%-27.5%-0.0325%`, `1 0mg`. A lone number counts when the drug comes in it. `60 mg/day` is a dose and stays sig
 * text; so does a range of one ingredient (`10-20 mg`).
 */
function readStrength(details: Details, at: number): number | null {
  if (details.strengths !== null || details.sig.some((token) => token.kind === 'number')) return null
  const { tokens } = details
  const parts: { value: Rational; unit: string | null }[] = []
  let next = at
  let joint: string | null = null
  while (parts.length < 8) {
    const one = readPart(details, next)
    if (one === null) break
    if (joint === '-' && parts.length === 1 && details.named.ingredients.length === 1) {
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
  if (parts.length > 1)
    return parts.length === named.ingredients.length || known.some((strength) => strength.length === parts.length)
  const [only] = parts
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
function assignStrengths(details: Details, drug: DrugEntry): Medication['ingredients'] {
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

function routeOf(
  details: Details,
  drug: DrugEntry,
  form: string | null,
  ingredients: Medication['ingredients'],
  sig: Sig | null,
): Route {
  if (details.routeWord !== null && drug.route !== 'topical') return details.routeWord
  if (sig?.route != null && PARENTERAL.has(sig.route)) return sig.route
  if (drug.kind === 'brand' && drug.route !== 'oral' && drug.route !== 'sublingual') return drug.route
  const unit = ingredients.find(({ strength }) => strength !== null)?.strength?.unit ?? null
  if (form === 'suppository' || sig?.route === 'rectal') return 'rectal'
  if (TOPICAL_FORMS.has(form ?? '')) return 'topical'
  if (unit === 'mcg/hour') return 'transdermal'
  const lead = drug.ingredients[drug.opioid ?? 0]?.name
  if (form === 'patch') return drug.opioid !== null ? 'transdermal' : 'topical'
  if (form === 'implant') return 'implant'
  if (lead === 'fentanyl') return fentanylRoute(form, sig)
  if (lead === 'buprenorphine') return form === 'film' && unit === 'mcg' ? 'buccal' : 'sublingual'
  if (form === 'spray') return drug.route === 'oral' ? 'nasal' : drug.route
  return drug.route
}

/** Fentanyl is named by its form; a spray is nasal or oral and must say which. */
function fentanylRoute(form: string | null, sig: Sig | null): Route {
  if (form === 'lozenge' || form === 'tablet' || form === 'film') return 'buccal'
  if (form === 'spray')
    return sig?.route === 'nasal'
      ? 'nasal'
      : sig?.route === 'sublingual' || sig?.route === 'oral'
        ? 'oral spray'
        : 'unknown'
  if (sig?.route === 'transdermal') return 'transdermal'
  return sig?.route === 'nasal' || sig?.route === 'buccal' || sig?.route === 'sublingual' ? sig.route : 'unknown'
}

const formOfUnit = (unit: string | null): string | null =>
  unit === 'tablet' ||
  unit === 'capsule' ||
  unit === 'patch' ||
  unit === 'lozenge' ||
  unit === 'suppository' ||
  unit === 'film'
    ? unit
    : null

/** Words left over that carry no dosing: not a sig. */
function saysNothing(sig: Sig): boolean {
  return (
    sig.unitsPerDay === null &&
    sig.dailyDose === null &&
    sig.timesPerDay === null &&
    sig.amountPerDose === null &&
    sig.cap === null &&
    sig.durationDays === null &&
    !sig.prn &&
    !sig.asDirected
  )
}

const LEAD_WORDS = new Set([
  'take',
  'takes',
  'apply',
  'use',
  'inject',
  'give',
  'place',
  'insert',
  'dissolve',
  'chew',
  'max',
  'maximum',
  'not',
  'no',
  'up',
  'may',
  'as',
  'prn',
  'po',
  'by',
  'once',
  'twice',
  'every',
  'q',
  'at',
  'in',
  'daily',
  'when',
  'if',
  'for',
  'x',
  'a',
  'half',
  'each',
])

/** The sig as printed, from its first dosing word to its last token; pieces on both sides of a quantity are joined. */
function printSig(text: string, tokens: readonly Token[]): { text: string; to: number } | null {
  let first = tokens.findIndex(
    (token, index) =>
      token.kind === 'number' ||
      LEAD_WORDS.has(token.text) ||
      readFrequency(tokens, index) !== null ||
      readNumber(tokens, index) !== null,
  )
  if (first < 0) first = 0
  let last = tokens.length
  const idle = (token: Token | undefined): boolean => token?.kind === 'mark' && token.text !== '%' && token.text !== ')'
  while (
    last > first &&
    (idle(tokens[last - 1]) ||
      TRIM.has(tokens[last - 1]?.text ?? '') ||
      tokens[last - 1]?.text === 'per' ||
      tokens[last - 1]?.text === 'order')
  )
    last -= 1
  let opened = 0
  const kept = tokens.slice(first, last)
  for (const token of kept) opened += token.text === '(' ? 1 : token.text === ')' ? -1 : 0
  if (opened < 0 && kept.at(-1)?.text === ')') kept.pop()
  let printed = ''
  let end = -1
  for (const token of kept) {
    printed += end < 0 || !token.spaced ? '' : ' '
    printed += text.slice(token.from, token.to)
    end = token.to
  }
  return printed === '' ? null : { text: printed, to: end }
}
