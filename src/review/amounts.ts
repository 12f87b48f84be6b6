import {
  add,
  type CivilDate,
  type Claim,
  compare,
  divide,
  multiply,
  type Period,
  printRational,
  type Rational,
  ratio,
  readRational,
  ZERO,
} from '../core/index.ts'
import { type FactorTable, type Medication, readMedication, type Sig } from '../dose/index.ts'
import type { Measure, Measured } from '../guidelines/index.ts'
import { readRequest } from '../letter/index.ts'
import { type OpioidInUse, totalInUse, totalWith, wordsAskedFor } from './opioid-dose.ts'
import { askedFor, medicationOf, type Subject } from './subject.ts'

/** What of the case the measures of an item need. */
export type Circumstances = {
  readonly claims: readonly Claim[]
  /** In use on the day of the request (`opioidsInUse`). */
  readonly opioids: readonly OpioidInUse[]
  readonly requested: CivilDate | null
  readonly injured: CivilDate | null
  readonly age: number | null
  /** The factor table of the edition in force. */
  readonly table: FactorTable
}

export type Amounts = Readonly<Partial<Record<Measure, Measured>>>

const ONE = ratio(1)
const exactly = (value: Rational): Measured => ({ low: value, high: value })
const counted = (value: number): Measured => exactly(ratio(Math.round(value)))

/**
 * What an item measures, from the request, its sig, and what the record says of earlier treatment. A measure that
 * cannot be computed is left out, and its limit is then `not documented`; an end that the record leaves open is null.
 */
export function amountsOf(subject: Subject, circumstances: Circumstances): Amounts {
  const found: Partial<Record<Measure, Measured>> = {}
  const put = (measure: Measure, value: Measured | null): void => {
    if (value !== null) found[measure] = value
  }
  const medication = medicationOf(subject)
  if (medication !== null) {
    drugAmounts(medication, circumstances, put)
    put('morphine equivalent dose', morphineEquivalent(subject, circumstances))
  }
  if (subject.service !== null) serviceAmounts(subject, circumstances, put)
  put('pain reduction', painReduction(circumstances.claims))
  if (circumstances.age !== null) put('patient age', counted(circumstances.age))
  put('days since injury', between(circumstances.injured, circumstances.requested))
  return found
}

type Put = (measure: Measure, value: Measured | null) => void

const between = (from: CivilDate | null, to: CivilDate | null): Measured | null => {
  if (from === null || to === null) return null
  const days = from.until(to, { largestUnit: 'day' }).days
  return days < 0 ? null : counted(days)
}

function drugAmounts(medication: Medication, { claims, requested }: Circumstances, put: Put): void {
  const supplied = daysSupplied(medication, medication.sig ?? sigOnList(medication, claims))
  put('days supplied', supplied)
  put('daily dose', dailyDose(medication))
  put('weeks in use', weeksInUse(medication, claims, requested, supplied))
  const capsaicin = medication.ingredients.find(({ name }) => name === 'capsaicin')?.strength ?? null
  if (capsaicin?.unit === '%') put('capsaicin strength', exactly(capsaicin.value))
}

/** What the patient is stated to take now; utilization review states nothing. */
function currentRegimens(claims: readonly Claim[]) {
  return claims.flatMap(({ value, assertion, voice }) =>
    value.kind === 'regimen' && value.use === 'current' && assertion === 'affirmed' && voice !== 'utilization review'
      ? [value]
      : [],
  )
}

/** How the current list says that the same drug is taken; null when it says nothing or two things. */
function sigOnList(medication: Medication, claims: readonly Claim[]): Sig | null {
  const names = new Set(medication.ingredients.map(({ name }) => name))
  const sigs = new Map<string, Sig>()
  for (const value of currentRegimens(claims)) {
    if (!value.ingredients.every((ingredient) => names.has(ingredient))) continue
    const sig = readMedication(value.printed).value?.sig ?? null
    if (sig?.unitsPerDay != null) sigs.set(printRational(sig.unitsPerDay.high), sig)
  }
  const [only, another] = sigs.values()
  return another === undefined ? (only ?? null) : null
}

/** Quantity over the daily amount, refills included; without a sig nothing is assumed. */
function daysSupplied({ quantity, refills, daysSupply }: Medication, sig: Sig | null): Measured | null {
  const fills = ratio(1 + (refills ?? 0))
  if (daysSupply !== null) return exactly(multiply(ratio(daysSupply), fills))
  const perDay = sig?.unitsPerDay ?? null
  if (quantity === null || perDay === null || compare(perDay.high, ZERO) === 0) return null
  const total = multiply(quantity, fills)
  const low = divide(total, perDay.high)
  return { low, high: compare(perDay.low, ZERO) === 0 ? null : divide(total, perDay.low) }
}

/** Milligrams a day of the one ingredient asked for; combinations have no single figure. */
function dailyDose({ ingredients, sig }: Medication): Measured | null {
  const [only, another] = ingredients
  if (sig?.dailyDose != null && sig.dailyDose.unit === 'mg') return { low: sig.dailyDose.low, high: sig.dailyDose.high }
  if (only?.strength == null || another !== undefined || only.strength.unit !== 'mg' || sig?.unitsPerDay == null)
    return null
  return {
    low: multiply(only.strength.value, sig.unitsPerDay.low),
    high: multiply(only.strength.value, sig.unitsPerDay.high),
  }
}

const WEEK = ratio(7)

/** From the first use that the record dates to the end of the supply asked for. */
function weeksInUse(
  medication: Medication,
  claims: readonly Claim[],
  requested: CivilDate | null,
  supplied: Measured | null,
): Measured | null {
  if (requested === null) return null
  const wanted = new Set(medication.ingredients.map(({ name }) => name))
  const course = courseOf(wanted, claims)
  if (course === null) return null
  const [longest, shortest] = [between(course.from, requested), between(course.to, requested) ?? exactly(ZERO)]
  if (longest === null) return null
  const end = (used: Measured, days: Rational): Rational => divide(add(used.low, days), WEEK)
  const low = end(shortest, supplied?.low ?? ZERO)
  const high = end(longest, supplied?.high ?? supplied?.low ?? ZERO)
  return { low, high, claims: course.stopped === null ? course.claims : [...course.claims, course.stopped] }
}

/**
 * When a course began: not before `from` and not after `to`. `claims` tell so. `stopped`: the end of a course before it.
 */
type Course = Period & { readonly claims: readonly Claim[]; readonly stopped: Claim | null }

/** The day by which a statement shows that the drug was taken; null for none. */
export const beganBy = ({ value, date }: Claim): CivilDate | null =>
  value.kind === 'regimen' ? (value.since ?? value.sinceWithin?.to ?? date) : null

/**
 * The course of a drug that goes on: from the first use that the record dates. A course that was stopped does not count
 * where the record tells of a new beginning; where the drug only turns up again, the stop may have been none, and
 * either beginning may be the right one.
 */
export function courseOf(ingredients: ReadonlySet<string>, claims: readonly Claim[]): Course | null {
  const uses: (Course & { readonly use: string; readonly begins: boolean })[] = []
  const stops: { readonly day: CivilDate; readonly claim: Claim }[] = []
  for (const claim of claims) {
    const { value, date, assertion, voice, correctedBy } = claim
    if (value.kind !== 'regimen' || assertion === 'negated' || assertion === 'other person') continue
    if (voice === 'utilization review' || value.use === 'requested' || correctedBy !== null) continue
    if (!value.ingredients.some((ingredient) => ingredients.has(ingredient))) continue
    const { use, since, sinceWithin } = value
    const told = since === null ? sinceWithin : { from: since, to: since }
    if (told !== undefined) uses.push({ ...told, use, begins: true, claims: [claim], stopped: null })
    if (use === 'stopped' && date !== null && assertion !== 'planned' && assertion !== 'uncertain')
      stops.push({ day: date, claim })
    // A sentence that tells since when is also a mention on its own day, which is later and changes nothing.
    if (date !== null && told === undefined)
      uses.push({ from: date, to: date, use, begins: use === 'started', claims: [claim], stopped: null })
  }
  const whole = earliest(uses)
  const onDay = (day: CivilDate): boolean => uses.some(({ from, use }) => use === 'current' && from.equals(day))
  const stop = stops
    .filter(({ day }) => !onDay(day) && uses.some((each) => each.use !== 'stopped' && isAfter(each.from, day)))
    .toSorted((a, b) => Temporal.PlainDate.compare(b.day, a.day))[0]
  if (whole === null || stop === undefined) return whole
  const later = uses.filter((each) => each.use !== 'stopped' && isAfter(each.from, stop.day))
  const again = earliest(later)
  if (again === null) return whole
  if (later.some(({ begins }) => begins)) return { ...again, stopped: stop.claim }
  return { from: whole.from, to: again.to, claims: [...whole.claims, ...again.claims], stopped: stop.claim }
}

const isAfter = (a: CivilDate, b: CivilDate): boolean => Temporal.PlainDate.compare(a, b) > 0

/** The earliest beginning by either end of what is told, with the statements that give it. */
function earliest(uses: readonly Course[]): Course | null {
  const least = (of: 'from' | 'to'): Course | undefined =>
    uses.toSorted((a, b) => Temporal.PlainDate.compare(a[of], b[of]))[0]
  const [first, surest] = [least('from'), least('to')]
  if (first === undefined || surest === undefined) return null
  const both = new Set([...first.claims, ...surest.claims])
  return { from: first.from, to: surest.to, claims: [...both], stopped: null }
}

/**
 * The whole opioid regimen with what is asked for in place of the same product, as it is shown beside the item; for
 * another drug, the regimen as it is.
 */
function morphineEquivalent(subject: Subject, { opioids, table }: Circumstances): Measured | null {
  const words = wordsAskedFor(subject)
  const total = totalWith(opioids, words, 'asked', table) ?? totalInUse(opioids, table)
  return total === null ? null : { low: total.low, high: total.high }
}

const VISIT_KINDS =
  /therapy|acupuncture|chiropractic|manipulation|massage|release|stimulation|traction|ultrasound|conditioning|hardening|biofeedback|psycho|program|visit/i

/** A request that says itself that there was treatment before. */
const GOES_ON = /\b(?:additional|continu\w+|further|extension|more)\b/i

function serviceAmounts(subject: Subject, circumstances: Circumstances, put: Put): void {
  const { service } = subject
  if (service === null) return
  const { claims, requested } = circumstances
  const text = askedFor(subject)
  const asked: Measured | null =
    service.visits === null ? null : { low: ratio(service.visits.low), high: ratio(service.visits.high) }
  // What goes with an operation that is itself under review begins after it: therapy before it is another course.
  const had =
    subject.dependsOn !== null
      ? null
      : (earlier(service.kind, claims) ?? (GOES_ON.test(text) ? { low: ONE, high: null } : null))
  if (asked !== null && VISIT_KINDS.test(service.kind)) {
    put('visits asked', asked)
    put('visits of this course', resting(sum(sum(asked, authorizedVisits(subject)), had), had))
  }
  put('visits per week', perWeek(text))
  put('weeks of treatment', weeksOf(text))
  put('days since surgery', sinceSurgery(claims, requested))
  if (/injection|block|ablation/i.test(service.kind)) {
    put('injections asked', asked ?? exactly(ONE))
    put('injections of this course', resting(sum(asked ?? exactly(ONE), had), had))
    const levels = levelsOf(service.levels)
    if (levels > 0) {
      put(/interlaminar/i.test(text) ? 'interlaminar levels' : 'nerve root levels', counted(levels))
      if (/facet|medial branch|radiofrequency/i.test(service.kind)) put('joint levels', counted(levels))
    }
  }
  put('days of rental', rental(text))
  put('hours a week', hoursAWeek(text))
  if (/drug test|urinalysis|urine/i.test(service.kind)) put('tests in a year', testsInYear(claims, requested))
}

/** `null` high ends stay open: an unknown number of earlier visits cannot be added. */
function sum(a: Measured, b: Measured | null): Measured {
  if (b === null) return a
  return { low: add(a.low, b.low), high: a.high === null || b.high === null ? null : add(a.high, b.high) }
}

/** With the statements that the part before rests on. */
const resting = (total: Measured, had: Measured | null): Measured =>
  had?.claims === undefined ? total : { ...total, claims: had.claims }

function authorizedVisits({ authorized }: Subject): Measured | null {
  const visits = authorized === null ? null : (readRequest(authorized).value.service?.visits ?? null)
  return visits === null ? null : { low: ratio(visits.low), high: ratio(visits.high) }
}

/** Earlier treatment of the same kind: the largest count stated, since reports repeat one another; open without one. */
function earlier(kind: string, claims: readonly Claim[]): Measured | null {
  const word = kind.toLowerCase()
  let most: Rational | null = null
  let telling: Claim | null = null
  let mentioned = false
  for (const claim of claims) {
    const { value, assertion, voice, correctedBy } = claim
    if (value.kind !== 'outcome' || correctedBy !== null || voice === 'utilization review') continue
    if (assertion !== 'affirmed' && assertion !== 'historical') continue
    const name = value.treatment.toLowerCase()
    if (!name.includes(word) && !word.includes(name)) continue
    mentioned = true
    if (value.count === null || (most !== null && compare(value.count.high, most) <= 0)) continue
    most = value.count.high
    telling = claim
  }
  if (!mentioned) return null
  if (most === null || telling === null) return { low: ONE, high: null }
  return { ...exactly(most), claims: [telling] }
}

const NUMBER_WORDS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  twelve: '12',
  once: '1',
  twice: '2',
}
const NUMBER = '(\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice)'

function numbers(pattern: RegExp, text: string): readonly Rational[] {
  const match = pattern.exec(text.toLowerCase().slice(0, 400))
  if (match === null) return []
  return match.slice(1).flatMap((word) => {
    const value = word === undefined ? null : readRational(NUMBER_WORDS[word] ?? word)
    return value === null ? [] : [value]
  })
}

const PER_WEEK = new RegExp(
  `${NUMBER}(?:\\s?(?:-|to)\\s?${NUMBER})?\\s?(?:x|times?|sessions?|visits?)?\\s?(?:a|per|each|/|every)?\\s?(?:week(?:ly)?|wk)\\b`,
)
const WEEKS = new RegExp(`(?:for|over|times|x)\\s${NUMBER}(?:\\s?(?:-|to)\\s?${NUMBER})?\\s?(?:weeks?|wks?)\\b`)
const RENTAL = new RegExp(
  `${NUMBER}[\\s-]?(day|week|month)s?\\b[^,.]{0,20}\\b(?:rental|use|trial)|(?:rental|trial)[^,.]{0,12}\\b${NUMBER}[\\s-]?(day|week|month)`,
)
const HOURS = new RegExp(
  `${NUMBER}\\s?(?:hours?|hrs?)\\s?(?:per|a|/|each)\\s?day[^.]{0,20}?${NUMBER}\\s?(?:x|times|days)\\s?(?:per|a|/)?\\s?week`,
)

const range = (values: readonly Rational[]): Measured | null => {
  const [low, high = low] = values
  return low === undefined || high === undefined ? null : { low, high }
}

const perWeek = (text: string): Measured | null => range(numbers(PER_WEEK, text))
const weeksOf = (text: string): Measured | null => range(numbers(WEEKS, text))

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 }
/** A purchase has no end: longer than any rental that a guideline allows. */
const PURCHASE: Measured = { low: ratio(3650), high: null }

function rental(text: string): Measured | null {
  const match = RENTAL.exec(text.toLowerCase().slice(0, 400))
  if (match !== null) {
    const count = readRational(NUMBER_WORDS[match[1] ?? match[3] ?? ''] ?? match[1] ?? match[3] ?? '')
    const days = DAYS[match[2] ?? match[4] ?? ''] ?? 0
    return count === null ? null : exactly(multiply(count, ratio(days)))
  }
  return /\bpurchase\b/i.test(text) ? PURCHASE : null
}

function hoursAWeek(text: string): Measured | null {
  const [hours, days] = numbers(HOURS, text)
  return hours === undefined || days === undefined ? null : exactly(multiply(hours, days))
}

/** `L4-5` is one level, `L3-L5` two: a range of vertebrae has one level less than it has vertebrae. */
function levelsOf(levels: readonly string[]): number {
  let count = 0
  for (const level of levels) {
    const match = /^([CTLS])(\d{1,2})(?:-([CTLS])?(\d{1,2}))?$/.exec(level)
    if (match === null) continue
    const [, region, from = '0', other = region, to] = match
    count += to === undefined ? 1 : other === region ? Math.max(1, Number(to) - Number(from)) : 1
  }
  return count
}

function sinceSurgery(claims: readonly Claim[], requested: CivilDate | null): Measured | null {
  let last: CivilDate | null = null
  for (const { value, date, assertion } of claims) {
    if (value.kind !== 'outcome' || value.category !== 'surgery' || assertion === 'planned' || assertion === 'negated')
      continue
    if (date !== null && (last === null || Temporal.PlainDate.compare(date, last) > 0)) last = date
  }
  return between(last, requested)
}

function testsInYear(claims: readonly Claim[], requested: CivilDate | null): Measured | null {
  if (requested === null) return null
  const days = new Set<string>()
  for (const { value, date, assertion } of claims) {
    if (value.kind !== 'result' || assertion === 'planned' || assertion === 'negated') continue
    const done = value.done ?? date
    if (done === null || !/drug|tox|urine/i.test(value.study)) continue
    const ago = done.until(requested, { largestUnit: 'day' }).days
    if (ago >= 0 && ago <= 365) days.add(done.toString())
  }
  return counted(days.size + 1)
}

/** Percent less pain with the medication than without it, from the newest pair of stated scores. */
function painReduction(claims: readonly Claim[]): Measured | null {
  const score = (qualifier: string): Rational | null => {
    const found = claims.filter(
      ({ fact, value, voice }) =>
        fact === 'pain score' &&
        value.kind === 'number' &&
        value.qualifier === qualifier &&
        voice !== 'utilization review',
    )
    const last = found.at(-1)?.value
    return last?.kind === 'number' ? last.quantity.high : null
  }
  const [without, withIt] = [score('without medication'), score('with medication')]
  if (without === null || withIt === null || compare(without, ZERO) <= 0 || compare(withIt, without) > 0) return null
  const less = multiply(divide(add(without, { n: -withIt.n, d: withIt.d }), without), ratio(100))
  return exactly(less)
}
