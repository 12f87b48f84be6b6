import { compare, type Rational, type Read, ratio, type Warning } from '../core/index.ts'
import {
  type Details,
  FORMS,
  PARENTERAL,
  parenteral,
  readContainer,
  readCount,
  readForm,
  readQuantity,
  readRefills,
  readSupply,
  setQuantity,
  skipDate,
  TOPICAL_FORMS,
} from './details.ts'
import type { DrugEntry, Route } from './drug.ts'
import { genericEntry, isCombination } from './lexicon.ts'
import { type Named, readRelease, type Strength } from './name.ts'
import { type Segment, segment } from './regimen.ts'
import { readSigTokens, type Sig } from './sig.ts'
import { printSig, saysNothing, TRIM } from './sig-text.ts'
import { assignStrengths, isWithAcetaminophen, readStrength } from './strength.ts'
import { readNumber, type Token, tokenize } from './tokens.ts'
import { unitOfWord } from './units.ts'

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
  'patch-inferred': 'Fentanyl in micrograms changed every two days or more was read as a patch in mcg/hour.',
  'combination-inferred': 'Two strengths behind one opioid were read as its combination with acetaminophen.',
  'alternative-drug':
    'A drug is joined by "or" to the one before it: a total of both is too high when only one is taken.',
  'perhaps-stopped': 'The line says that the drug was stopped or is not tolerated; it was read all the same.',
  'two-quantities': 'Two different quantities are stated; the first was taken.',
  'several-drugs': 'More than one drug is named; only the first was read.',
  'unknown-drug': 'A line looks like a drug and is not in the lexicon.',
  'no-drug': 'No drug of the lexicon is named.',
}

const warning = (code: string): Warning => ({ code, span: null, message: MESSAGES[code] ?? code })

/** Lines already read: a case asks for the same few hundred again for every item, check and page. */
const known = new Map<string, Read<Medication | null>>()
const MOST_KNOWN = 4000
const LONGEST_KNOWN = 300

/** Reads one request or regimen line; null when it names no drug of the lexicon. The same text gives the same answer. */
export function readMedication(text: string): Read<Medication | null> {
  const before = known.get(text)
  if (before !== undefined) return before
  const read = readAnew(text)
  if (text.length <= LONGEST_KNOWN) {
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(text, read)
  }
  return read
}

function readAnew(text: string): Read<Medication | null> {
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

/** Offsets of a token range without the separators around it. */
function extent(tokens: readonly Token[], from: number, to: number): [number, number] {
  let first = from
  let last = to
  while (first < last - 1 && TRIM.has(tokens[first]?.text ?? '')) first += 1
  while (last > first + 1 && TRIM.has(tokens[last - 1]?.text ?? '')) last -= 1
  return [tokens[first]?.from ?? 0, tokens[last - 1]?.to ?? 0]
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
    lead: [],
    codes: new Set(named.codes),
    last: named.next,
    known: named.product?.strengths ?? [],
    strengths: named.ingredients.some((part) => part.strength !== null) ? [] : null,
    strengthTokens: [],
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
  noteDoubts(details, one)
  const sigRead = readSigOf(details)
  const silent = sigRead === null || saysNothing(sigRead.value)
  const sig = silent ? null : sigRead.value
  inferPatch(details, sig)
  const percent = [...named.ingredients.map((part) => part.strength), ...(details.strengths ?? [])].some(
    (strength) => strength?.unit === '%',
  )
  const form = details.form ?? named.product?.form ?? null
  const topical = percent || TOPICAL_FORMS.has(form ?? '')
  const generic = { extendedRelease: details.extended === true, topical, form }
  const drug =
    named.product ?? genericEntry(inferPartner(details), perHour(details) ? { ...generic, form: 'patch' } : generic)
  const ingredients = assignStrengths(details, drug)
  const printed = silent ? null : printSig(text, details.sig)
  const from = tokens[mentionStart(details, one.from)]?.from ?? 0
  const to = closed(tokens, named.next, Math.max(tokens[details.last - 1]?.to ?? 0, printed?.to ?? 0))
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
    daysSupply: details.days ?? sigRead?.value.durationDays ?? null,
    sigText: printed?.text ?? null,
    sig,
  }
  const warnings = [...details.codes].map(warning)
  return { medication, warnings: sigRead === null || silent ? warnings : [...warnings, ...sigRead.warnings] }
}

const STOPPED = new Set([
  'discontinued',
  'discontinue',
  'discontinuing',
  'stopped',
  'stop',
  'allergic',
  'allergy',
  'allergies',
  'intolerant',
])

/** What the words around a drug say against counting it. Whether it is taken is for a person, or for the records. */
function noteDoubts(details: Details, one: Segment): void {
  const { tokens, named } = details
  if (tokens[named.first - 1]?.text === 'or') details.codes.add('alternative-drug')
  for (let at = Math.max(one.from, named.first - 6); at < one.to; at += 1) {
    if (STOPPED.has(tokens[at]?.text ?? '')) details.codes.add('perhaps-stopped')
  }
}

/** Takes in the bracket that closes right behind the mention. */
function closed(tokens: readonly Token[], start: number, to: number): number {
  let at = start
  while (at < tokens.length && (tokens[at]?.from ?? to) < to) at += 1
  const next = tokens[at]
  return next?.text === ')' && !next.spaced ? next.to : to
}

/** "Fentanyl 50 mcg q72h": only a patch is changed every two days or more, so its mcg are mcg/hour. */
function inferPatch(details: Details, sig: Sig | null): void {
  const [only] = details.strengths ?? []
  if (details.named.product !== null || details.named.ingredients[0]?.name !== 'fentanyl' || only?.unit !== 'mcg')
    return
  if (details.form === 'patch' || sig?.everyHours == null || compare(sig.everyHours.low, ratio(48)) < 0) return
  details.strengths = [{ value: only.value, unit: 'mcg/hour' }]
  details.codes.add('patch-inferred')
}

const perHour = (details: Details): boolean => details.strengths?.[0]?.unit === 'mcg/hour'

function readStrengthTokens(details: Details, at: number): number | null {
  const next = readStrength(details, at)
  if (next !== null) details.strengthTokens = details.tokens.slice(at, next)
  return next
}

/**
 * "30 mg in AM, 60 mg in PM": what looked like the strength is the dose of the first part. Read again with it in front
 * when the sig alone cannot be computed and then can.
 */
function readSigOf(details: Details): Read<Sig> | null {
  if (details.sig.length === 0) return null
  const alone = readSigTokens(details.sig)
  if (!alone.value.amountImplied) return alone
  if (details.lead.length > 0) {
    details.sig.unshift(...details.lead)
    return readSigTokens(details.sig)
  }
  const { unitsPerDay, dailyDose } = alone.value
  if (unitsPerDay !== null || dailyDose !== null || details.strengths?.length !== 1) return alone
  const again = readSigTokens([...details.strengthTokens, ...details.sig])
  if (again.value.dailyDose === null) return alone
  details.sig.unshift(...details.strengthTokens)
  return again
}

/** "Hydrocodone 10/325": a pair that only the combination with acetaminophen comes in. */
function inferPartner(details: Details): readonly string[] {
  const names = details.named.ingredients.map((part) => part.name)
  const pair = details.strengths
  if (names.length !== 1 || details.named.product !== null || pair?.length !== 2) return names
  const both = [...names, 'acetaminophen']
  if (!isCombination(both) || !isWithAcetaminophen(pair[0]?.value, pair[1]?.value)) return names
  details.codes.add('combination-inferred')
  return both
}

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
    if (number !== null && unit !== null && number.next < to && compare(number.high, ratio(9)) > 0) {
      // "ninety tablets of" asks for them; "2 tablets of … daily" is how they are taken
      setQuantity(details, number.high, unit)
      at = number.next + 1
      continue
    }
    if (number !== null && (unit !== null || (number.next === to && isBareLead(tokens, at, number.high)))) {
      const end = Math.min(to, unit === null ? number.next : number.next + 1)
      details.lead.splice(0, details.lead.length, ...tokens.slice(at, end))
      at = end
      continue
    }
    const word = tokens[at]?.text ?? ''
    details.form ??= FORMS.get(word) ?? null
    details.routeWord ??= parenteral(word)
    at += 1
  }
}

/** "six Norco a day", but not the 10 of "pain 8/10 Norco" or the 14 of a date or a year. */
const isBareLead = (tokens: readonly Token[], at: number, value: Rational): boolean =>
  compare(value, ratio(12)) <= 0 && !['/', '-', '#', '.', ':'].includes(tokens[at - 1]?.text ?? '')

/** "… was the original request", "… was authorized": what follows is about the request, not in it. */
function endOfRequest(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const verb = tokens[at]?.text
    if (verb === 'upheld' || verb === 'overturned') return at
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
  const aliases = new Map(one.aliases.map((range) => [range.from, range.to]))
  let at = from
  while (at < to) {
    const alias = aliases.get(at)
    if (alias !== undefined) {
      at = alias
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
    readStrengthTokens(details, at) ??
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
