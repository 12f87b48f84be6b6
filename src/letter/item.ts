import type { Rational, Read, Warning } from '../core/index.ts'
import { isDrugWord, type Medication, readMedication } from '../dose/index.ts'
import type { Drug, Service } from './determination.ts'
import { lettersOf } from './letters-only.ts'
import { matchesOf } from './matches.ts'
import type { Range } from './phrase.ts'
import { readService, type ServiceReading, withoutDates } from './service.ts'
import { repairSpaces } from './vocabulary.ts'
import { rememberWords } from './word-memory.ts'

export type Request = {
  /** The three parts of a partly authorized request as printed, without the closing "is"; null for plain items. */
  readonly original: string | null
  readonly authorized: string | null
  readonly disputed: string | null
  readonly drug: Drug | null
  readonly service: Service | null
  readonly components: readonly string[]
}

/**
 * Reads the request line of one disputed item: what was asked for, what utilization review authorized, what remains
 * in dispute, and the drug or service that is in dispute.
 *
 * What is parsed is the disputed part; name, strength, body part and date that a shortened remainder leaves out
 * ("with open carpal tunnel release") are taken from the original request, its quantity and visits never. A line that
 * begins like a partly authorized one and does not end like one gives a warning and nothing else: what of it was in
 * dispute is not known.
 *
 * @param request the printed line up to the colon before the decision, in one line; spaces that an extractor put
 *   inside words are repaired first
 */
export function readRequest(request: string): Read<Request> {
  if (request.length > LONGEST_REQUEST) return { value: { ...NOT_SPLIT, ...NOTHING }, warnings: [TOO_LONG] }
  const line = repairSpaces(request, isDrugName)
  const parts = splitRequest(line)
  if (parts === 'broken') {
    return { value: { ...NOT_SPLIT, ...NOTHING }, warnings: [BROKEN] }
  }
  const treatment = parts === 'plain' ? readTreatment(line) : remainderOf(parts)
  const { warnings, drug, service, components } = treatment
  const known = drug !== null || service !== null || line === ''
  const { original, authorized, disputed } = parts === 'plain' ? NOT_SPLIT : parts
  const value = { original, authorized, disputed, drug, service, components }
  return { value, warnings: known ? warnings : [...warnings, NOT_RECOGNISED] }
}

type Parts = { readonly original: string; readonly authorized: string; readonly disputed: string }
type Treatment = {
  readonly drug: Drug | null
  readonly service: Service | null
  readonly components: readonly string[]
  readonly warnings: readonly Warning[]
}

const NOT_SPLIT = { original: null, authorized: null, disputed: null }
const NOTHING = { drug: null, service: null, components: [] }

/** Ten times the longest request of the published letters (550 characters); more than this is not one request. */
const LONGEST_REQUEST = 5_500

const TOO_LONG: Warning = {
  code: 'request-too-long',
  span: null,
  message: 'the request is longer than any that was ever printed; it was kept as text only',
}
const BROKEN: Warning = {
  code: 'partly-authorized-broken',
  span: null,
  message:
    'the request reads like one that was partly authorized, but its wording is incomplete; see in the letter what was authorized and what remains',
}
const NOT_RECOGNISED: Warning = {
  code: 'treatment-not-recognised',
  span: null,
  message: 'the request names no drug or service of the lexicons; it was read as text only',
}
const ELLIPTICAL: Warning = {
  code: 'remainder-elliptical',
  span: null,
  message: 'the remaining portion does not name its treatment; the name is taken from the original request',
}

const isDrugName = (word: string): boolean => /^[a-z]{3,}[a-z'-]*$/i.test(word) && isDrugWord(word)

/**
 * The fixed phrases of partly authorized requests, in letters and digits only: extractors break and join words, and
 * agree on the letters. Both wordings as printed from 2016 on.
 */
const WAS_ORIGINAL = /(?:was|were)theoriginalrequest/g
const WAS_AUTHORIZED = /(?:was|were)authorizedbytheclaimsadministrator/g
const REMAINING = /theremainingimreligibleportionoftheoriginalrequest/g
const ADMINISTRATOR_AUTHORIZED = /theclaimsadministratorauthorized/g
const LEAVING = /leavingtheoriginalrequestimreligible/g
const THE_ORIGINAL = /theoriginalrequest/y

/** Any of these in a line that is not whole means that the line is damaged. */
const TRACES =
  /wastheoriginal|theoriginalrequest|authorizedbythe|claimsadministrator|imreligible|eligibleportion|remainingimr|portionoftheoriginal/

function splitRequest(line: string): Parts | 'plain' | 'broken' {
  const { letters, at } = lettersOf(line)
  if (!TRACES.test(letters)) return 'plain'
  const only = (phrase: RegExp): Range | null => {
    const [first, another] = matchesOf(phrase, letters)
    return first === undefined || another !== undefined
      ? null
      : { from: first.index, to: first.index + first[0].length }
  }
  const cut = (from: number, to: number): string => {
    if (to <= from) return ''
    const text = line.slice(at[from] ?? 0, to < letters.length ? (at[to - 1] ?? 0) + 1 : line.length)
    return withPunctuation(line, at[from] ?? 0, text)
  }
  const asked = only(WAS_ORIGINAL)
  if (asked === null) return 'broken'
  const authorized = only(WAS_AUTHORIZED)
  const remaining = only(REMAINING)
  const granted = only(ADMINISTRATOR_AUTHORIZED)
  const leaving = only(LEAVING)
  let parts: Parts | null = null
  if (authorized !== null && remaining !== null && granted === null && leaving === null) {
    if (asked.to < authorized.from && authorized.to === remaining.from) {
      parts = {
        original: cut(0, asked.from),
        authorized: cut(asked.to, authorized.from),
        disputed: cut(remaining.to, letters.length),
      }
    }
  } else if (granted !== null && leaving !== null && authorized === null && remaining === null) {
    THE_ORIGINAL.lastIndex = leaving.to
    const again = THE_ORIGINAL.exec(letters)
    if (again !== null && asked.to === granted.from && granted.to < leaving.from) {
      parts = {
        original: cut(0, asked.from),
        authorized: cut(granted.to, leaving.from),
        disputed: cut(leaving.to + again[0].length, letters.length),
      }
    }
  }
  if (parts === null) return 'broken'
  const clean = {
    original: withoutEnd(parts.original),
    authorized: withoutEnd(parts.authorized),
    disputed: withoutEnd(withoutEnd(parts.disputed).replace(/(?:^|[\s,]+)(?:is|are|i s)$/i, '')),
  }
  const whole = Object.values(clean).every((part) => part !== '' && !TRACES.test(lettersOf(part).letters))
  return whole ? clean : 'broken'
}

/** A part begins with a letter or digit, except that `#`, a bracket or a decimal point before it belongs to it. */
function withPunctuation(line: string, from: number, text: string): string {
  const before = /[#([.]+$/.exec(line.slice(Math.max(0, from - 3), from))
  const sign = before?.[0] ?? ''
  const own = /^\.$/.test(sign) && !/^\d/.test(text) ? '' : sign
  // A closing bracket or percent sign after the last letter belongs to the part too.
  const tail = /^[)\]%]+/.exec(line.slice(from + text.length, from + text.length + 3))
  return `${own}${text}${tail?.[0] ?? ''}`
}

const withoutEnd = (text: string): string => text.trim().replace(/[\s.,;:]{1,20}$/, '')

const NO_DRUG: Read<Medication | null> = { value: null, warnings: [] }
function mentionsDrug(text: string): boolean {
  for (let from = 0; from <= text.length; ) {
    const { length, drug } = drugAt(text, from)
    if (drug) return true
    from += length + 1
  }
  return false
}

/** Whether a run of three letters or more in a token between two spaces is a word of a drug's name. */
const drugAt = rememberWords((token) => ({
  length: token.length,
  drug: (token.match(/[A-Za-z]{3,}/g) ?? []).some(isDrugWord),
}))

/** Reads one treatment: a drug, a service, or both when the line plainly asks for both. */
function readTreatment(text: string): Treatment {
  const service = readService(text)
  // A definite service without a drug's word in it needs no second reading as a drug, which would cost the most.
  const medicine = service.definite && !mentionsDrug(text) ? NO_DRUG : readMedication(withoutDates(text))
  const medication = medicine.value
  const asked = medication === null ? 'service' : askedFor(text, medication, service)
  if (medication === null || asked === 'service') {
    return { drug: null, service: service.value, components: service.components, warnings: service.warnings }
  }
  const drug = drugOf(medication)
  if (asked === 'drug') return { drug, service: null, components: [], warnings: medicine.warnings }
  // Each is read again in its own half, so that the one's numbers do not count for the other.
  const halves = [text.slice(0, asked.from), text.slice(asked.to)].map(withoutEnd)
  const own = readService(halves[medication.from < asked.from ? 1 : 0] ?? '')
  return { drug, service: own.value, components: halves, warnings: [...medicine.warnings, ...own.warnings] }
}

/**
 * What a line that names a drug and perhaps a treatment asks for; the place of the `and` when it asks for both. A drug
 * may only be mentioned in a service: an epidural injection *with Kenalog*, a *testosterone* level, a urine test *for
 * oxycodone*. A general word (`injection`, `exam`) does not make a service of a drug: Toradol injection is a drug.
 */
function askedFor(
  text: string,
  medication: Medication,
  { named, definite }: ServiceReading,
): 'drug' | 'service' | Range {
  if (named === null) return 'drug'
  const nameEnd = medication.from + medication.name.length
  if (!definite) {
    return named.to <= medication.from && /\b(?:with|using)\b/i.test(text.slice(named.to, medication.from))
      ? 'service'
      : 'drug'
  }
  if (named.from <= medication.from && named.to >= nameEnd) return 'service'
  if (named.to <= medication.from) {
    const counted = medication.quantity !== null || medication.ingredients.some(({ strength }) => strength !== null)
    return (counted ? dividing(text, named.to, medication.from) : null) ?? 'service'
  }
  return named.from < medication.to ? 'drug' : (dividing(text, medication.to, named.from) ?? 'drug')
}

/** The `and` that divides two requests in one line; a comma may as well be part of a sig. */
function dividing(text: string, from: number, to: number): Range | null {
  const sign = /\b(?:and|plus)\b|[;&+]/i.exec(text.slice(from, to))
  return sign === null ? null : { from: from + sign.index, to: from + sign.index + sign[0].length }
}

function remainderOf(parts: Parts): Treatment {
  const disputed = readTreatment(parts.disputed)
  const original = readTreatment(parts.original)
  if (disputed.drug === null && disputed.service === null)
    return ellipticalRemainder(parts, original, disputed.warnings)
  return {
    drug: disputed.drug === null ? null : completedDrug(disputed.drug, original.drug),
    service: disputed.service === null ? null : completedService(disputed.service, original.service, parts.disputed),
    components: disputed.components,
    warnings: disputed.warnings,
  }
}

/** A remainder without a name (`#3`, `two sessions`) is read behind the name that the original request prints. */
function ellipticalRemainder(parts: Parts, original: Treatment, warnings: readonly Warning[]): Treatment {
  if (original.drug !== null) {
    const again = readTreatment(`${original.drug.name} ${parts.disputed}`)
    if (again.drug !== null) {
      return { ...again, drug: completedDrug(again.drug, original.drug), warnings: [...again.warnings, ELLIPTICAL] }
    }
  }
  const named = readService(parts.original).named
  if (original.service !== null && named !== null) {
    const again = readService(`${parts.original.slice(named.from, named.to)} ${parts.disputed}`)
    if (again.value !== null) {
      const service = completedService(again.value, original.service, parts.disputed)
      return { drug: null, service, components: again.components, warnings: [...again.warnings, ELLIPTICAL] }
    }
  }
  return { ...NOTHING, warnings }
}

function completedDrug(drug: Drug, original: Drug | null): Drug {
  if (original === null || original.name.toLowerCase() !== drug.name.toLowerCase()) return drug
  const stated = drug.ingredients.some(({ strength }) => strength !== null)
  return {
    ...drug,
    ingredients: stated ? drug.ingredients : original.ingredients,
    form: drug.form ?? original.form,
    sig: drug.sig ?? original.sig,
  }
}

function completedService(service: Service, original: Service | null, disputed: string): Service {
  if (original === null) return service
  const same = original.kind === service.kind || /^(?:with|and|plus)\b/i.test(disputed)
  const placed = service.bodyPart !== null && service.side !== null
  return {
    ...service,
    bodyPart: service.bodyPart ?? (same ? original.bodyPart : null),
    side: service.side ?? (same && !placed ? original.side : null),
    levels: service.levels.length === 0 && same ? original.levels : service.levels,
    dateOfService: service.dateOfService ?? original.dateOfService,
  }
}

/** Decimals as printed: the nearest number to `0.0325` prints as `0.0325` again. */
const decimal = (value: Rational): number => Number(value.n) / Number(value.d)

function drugOf(medication: Medication): Drug {
  return {
    name: medication.name,
    ingredients: medication.ingredients.map(({ name, strength }) => ({
      name,
      strength: strength === null ? null : { value: decimal(strength.value), unit: strength.unit },
    })),
    form: medication.form,
    quantity: medication.quantity === null ? null : decimal(medication.quantity),
    refills: medication.refills,
    sig: medication.sigText,
  }
}
