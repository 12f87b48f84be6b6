import {
  type Citation,
  type CivilDate,
  type Claim,
  compare,
  least,
  printRational,
  type Rational,
  readRational,
  type Warning,
  ZERO,
} from '../core/index.ts'
import {
  type Dose,
  type ExactDose,
  FACTOR_TABLES,
  type FactorTable,
  type Medication,
  readMedication,
  toDose,
  totalDose,
} from '../dose/index.ts'
import type { Finding } from '../guidelines/index.ts'
import type { Subject } from './subject.ts'

/** A line of a regimen as it is totalled: the drug, and the words it stands in. */
type Line = { readonly text: string; readonly medication: Medication | null }

/**
 * One opioid product as its newest statements have it. `most` and `least` are its lines under the reading that gives the
 * larger and the smaller total; they differ only where the record does not settle which, and `doubts` says why. Long-
 * and short-acting forms of one opioid are taken together and are two products.
 */
export type OpioidInUse = {
  readonly ingredient: string
  readonly most: readonly Line[]
  readonly least: readonly Line[]
  /** The statements it rests on, corrected ones left out. */
  readonly claims: readonly Claim[]
  readonly doubts: readonly Warning[]
}

/**
 * All opioids of one side together. `high` is null where a line cannot be counted: `low` is then a lower bound. `dose`
 * is the same as `imr dose` prints it, with every step.
 */
export type OpioidTotal = {
  readonly low: Rational
  readonly high: Rational | null
  readonly dose: Dose
  readonly claims: readonly Claim[]
}

/** The ceiling of a rule in force, in mg of morphine equivalent a day, as the guideline prints it. */
export type Ceiling = { readonly most: string; readonly citation: Citation }

/** How a total stands to a ceiling; `open` where a line of it could not be counted and what is counted lies below. */
export type Standing = 'within' | 'above' | 'straddles' | 'open'

/** The total that is asked for, read another way, and whether it would stand otherwise to one of the ceilings. */
export type DoseReading = {
  /** In plain words, such as `the least that the directions allow`. */
  readonly reading: string
  readonly low: Rational
  readonly high: Rational | null
  readonly standing: readonly Standing[]
  readonly changes: boolean
}

/**
 * The daily dose of an opioid item side by side: what the record says is taken, the same with what was asked for, and
 * with what was authorized. `standing` tells how the requested total stands to each of `ceilings`, in their order. A
 * ceiling never decides alone (seed 004).
 */
export type DoseSides = {
  readonly now: OpioidTotal | null
  readonly requested: OpioidTotal | null
  readonly authorized: OpioidTotal | null
  readonly ceilings: readonly Ceiling[]
  readonly standing: readonly Standing[]
  readonly readings: readonly DoseReading[]
}

const DOUBTS = {
  'two-strengths': 'One report lists this opioid in two strengths: both are counted.',
  'statements-differ': 'Statements of the same day differ about this opioid: the total spans them.',
  'older-directions': 'The newest statement of this opioid gives no directions: those of an older one are used.',
  'perhaps-stopped': 'The same day has this opioid both in use and stopped: the total spans both.',
  'long-ago':
    'This opioid was last listed more than a year before the newest list of medications: the total spans both.',
  'later-statement': 'This opioid is listed only after the day of the request.',
  'other-form': 'The same opioid is listed in another release form: both are counted.',
  'which-replaced':
    'The record lists this opioid in several strengths, none of them the one asked for: the total spans replacing them all and adding to them.',
} as const

const doubt = (code: keyof typeof DOUBTS): Warning => ({ code, span: null, message: DOUBTS[code] })

type Statement = { readonly claim: Claim; readonly line: Line; readonly day: string }

/**
 * The opioids that the record has in use on the day `at` (null: as last stated): each product in the words of its newest
 * statement that nothing corrects. Reports repeat the list and doses change, so older statements give way. Utilization
 * review states nothing. What a later statement stopped is not in use.
 */
export function opioidsInUse(claims: readonly Claim[], at: CivilDate | null): readonly OpioidInUse[] {
  const read = new Map<string, Medication | null>()
  const until = at?.toString() ?? '9999'
  const products = new Map<string, { ingredient: string; current: Statement[]; stopped: Statement[] }>()
  const bare: Statement[] = []
  let listed: CivilDate | null = null
  for (const claim of claims) {
    const { value, voice, assertion, correctedBy, date } = claim
    if (value.kind !== 'regimen' || voice === 'utilization review' || correctedBy !== null) continue
    const inUse = value.use === 'current' && assertion === 'affirmed'
    if (inUse && date !== null && date.toString() <= until) {
      if (listed === null || Temporal.PlainDate.compare(date, listed) > 0) listed = date
    }
    if (value.drugClass !== 'opioid') continue
    const stopped = value.use === 'stopped' && (assertion === 'affirmed' || assertion === 'historical')
    if (!inUse && !stopped) continue
    const { printed } = value
    const medication = read.has(printed) ? (read.get(printed) ?? null) : readMedication(printed).value
    read.set(printed, medication)
    const statement = { claim, line: { text: printed, medication }, day: date?.toString() ?? '' }
    if (medication === null || isBare(medication)) {
      bare.push(statement)
      continue
    }
    const key = productOf(medication)
    const product = products.get(key) ?? { ingredient: opioidOf(medication), current: [], stopped: [] }
    product[inUse ? 'current' : 'stopped'].push(statement)
    products.set(key, product)
  }
  shareOut(bare, products)
  const lately = listed?.subtract({ years: 1 }).toString() ?? ''
  return [...products.values()].flatMap((product) => inUseOf(product, until, lately) ?? [])
}

const opioidOf = ({ drug }: Medication): string => drug.ingredients[drug.opioid ?? 0]?.name ?? drug.name

const strengthOf = (medication: Medication | null): string | null => {
  const strength = medication?.ingredients.find(({ name }) => name === opioidOf(medication))?.strength ?? null
  return strength === null ? null : `${printRational(strength.value)} ${strength.unit}`
}

const productOf = (medication: Medication): string =>
  `${opioidOf(medication)} ${medication.drug.extendedRelease ? 'long' : 'short'} ${medication.route}`

const hasDirections = (medication: Medication | null): boolean =>
  medication?.sig?.unitsPerDay != null || medication?.sig?.dailyDose != null

/** A name alone ("he takes morphine") tells no product: neither strength nor amount. */
const isBare = (medication: Medication): boolean =>
  strengthOf(medication) === null && !hasDirections(medication) && medication.quantity === null

/** A bare name speaks of the product with that opioid where there is one; else it is a product that cannot be counted. */
function shareOut(
  bare: readonly Statement[],
  products: Map<string, { ingredient: string; current: Statement[]; stopped: Statement[] }>,
): void {
  const known = [...products.values()]
  for (const statement of bare) {
    const { value } = statement.claim
    const { medication } = statement.line
    const name = medication === null ? statement.line.text : opioidOf(medication)
    const [only, another] = known.filter(({ ingredient }) => ingredient === name)
    const stopped = value.kind === 'regimen' && value.use === 'stopped'
    // Of two products of one opioid a bare name tells neither.
    if (another !== undefined) continue
    const key = `${name} bare`
    const product = only ?? products.get(key) ?? { ingredient: name, current: [], stopped: [] }
    product[stopped ? 'stopped' : 'current'].push(statement)
    if (only === undefined) products.set(key, product)
  }
}

function inUseOf(
  { ingredient, current, stopped }: { ingredient: string; current: Statement[]; stopped: Statement[] },
  until: string,
  lately: string,
): OpioidInUse | null {
  if (current.length === 0) return null
  const doubts: Warning[] = []
  let known = current.filter(({ day }) => day <= until)
  if (known.length === 0) {
    const [first] = current.map(({ day }) => day).toSorted()
    known = current.filter(({ day }) => day === first)
    doubts.push(doubt('later-statement'))
  }
  const newest = latest(known)
  const end = latest(stopped.filter(({ day }) => day <= until))
  if (end !== null && newest !== null && end > newest) return null
  const chosen = newestAmounts(known, doubts)
  const { most, least: few } = readingsOf(chosen, doubts)
  const perhaps = end !== null && end === newest
  if (perhaps) doubts.push(doubt('perhaps-stopped'))
  const longAgo = newest !== null && newest !== '' && newest < lately
  if (longAgo) doubts.push(doubt('long-ago'))
  const claims = [...chosen, ...(perhaps ? stopped.filter(({ day }) => day === end) : [])].map(({ claim }) => claim)
  return { ingredient, most, least: perhaps || longAgo ? [] : few, claims, doubts }
}

const latest = (statements: readonly Statement[]): string | null =>
  statements.reduce<string | null>((last, { day }) => (last === null || day > last ? day : last), null)

/**
 * The newest statements that say how much: directions before a mere quantity. A newer mention without an amount leaves
 * the older directions standing, unless it names another strength.
 */
function newestAmounts(known: readonly Statement[], doubts: Warning[]): readonly Statement[] {
  const days = [...new Set(known.map(({ day }) => day))].toSorted().toReversed()
  const named = new Set<string>()
  for (const [index, day] of days.entries()) {
    const todays = known.filter((each) => each.day === day)
    const amounts = [
      todays.filter(({ line }) => hasDirections(line.medication)),
      todays.filter(({ line }) => (line.medication?.quantity ?? null) !== null),
    ].find((list) => list.length > 0)
    const fitting = amounts?.filter(({ line }) => {
      const strength = strengthOf(line.medication)
      return named.size === 0 || strength === null || named.has(strength)
    })
    if (fitting !== undefined && fitting.length > 0) {
      if (index > 0) doubts.push(doubt('older-directions'))
      return fitting
    }
    for (const { line } of todays) {
      const strength = strengthOf(line.medication)
      if (strength !== null) named.add(strength)
    }
  }
  const day = latest(known)
  return known.filter((each) => each.day === day)
}

/** One line a strength; statements of one strength that differ in amount are alternatives. */
function readingsOf(
  chosen: readonly Statement[],
  doubts: Warning[],
): { readonly most: readonly Line[]; readonly least: readonly Line[] } {
  const byStrength = new Map<string, Statement[]>()
  for (const statement of chosen) {
    const strength = strengthOf(statement.line.medication) ?? ''
    byStrength.set(strength, [...(byStrength.get(strength) ?? []), statement])
  }
  // A mention without strength beside one that has it says the same with less.
  if (byStrength.size > 1) byStrength.delete('')
  const ends = [...byStrength.values()].map((statements) => {
    const sorted = statements.toSorted((a, b) => compare(unitsOf(a.line), unitsOf(b.line)))
    const [few, many] = [sorted[0], sorted.at(-1)]
    if (few !== undefined && many !== undefined && compare(unitsOf(few.line), unitsOf(many.line)) !== 0) {
      doubts.push(doubt('statements-differ'))
    }
    return { few, many }
  })
  const most = ends.flatMap(({ many }) => (many === undefined ? [] : [many.line]))
  const fewest = ends.flatMap(({ few }) => (few === undefined ? [] : [few.line]))
  if (ends.length < 2) return { most, least: fewest }
  const [first] = byStrength.values()
  const documents = new Set(first?.map(({ claim }) => claim.span.document))
  const together = [...byStrength.values()].every((statements) =>
    statements.some(({ claim }) => documents.has(claim.span.document)),
  )
  doubts.push(doubt(together ? 'two-strengths' : 'statements-differ'))
  return { most, least: together ? fewest : fewest.toSorted(byAmount).slice(0, 1) }
}

/** For the order of statements of one drug and strength only; the dose itself is computed by `totalDose`. */
function unitsOf({ medication }: Line): Rational {
  const sig = medication?.sig
  return sig?.unitsPerDay?.high ?? sig?.dailyDose?.high ?? medication?.quantity ?? ZERO
}

function byAmount(a: Line, b: Line): number {
  const of = ({ medication }: Line): Rational =>
    medication?.ingredients.find(({ name }) => name === opioidOf(medication))?.strength?.value ?? ZERO
  return compare(of(a), of(b))
}

/** Everything in use together; null where the record has no opioid in use. */
export function totalInUse(opioids: readonly OpioidInUse[], table: FactorTable): OpioidTotal | null {
  return total(opioids, table)
}

function total(parts: readonly OpioidInUse[], table: FactorTable, extra: readonly Warning[] = []): OpioidTotal | null {
  const high = totalDose(
    parts.flatMap(({ most }) => most),
    table,
    [...parts.flatMap(({ doubts }) => doubts), ...extra],
  )
  if (high.low === null || high.high === null) return parts.length === 0 ? null : uncounted(high, parts)
  const same = parts.every(
    ({ most, least: few }) => few.length === most.length && few.every((line, i) => line === most[i]),
  )
  const low = same
    ? high
    : totalDose(
        parts.flatMap(({ least: few }) => few),
        table,
      )
  const from = least(low.low ?? ZERO, high.low)
  const steps = same ? high.steps : [...high.steps, ...low.steps.map((step) => `By the lesser statements: ${step}`)]
  return {
    low: from,
    high: high.complete ? high.high : null,
    dose: toDose({ ...high, low: from, steps, warnings: once(high.warnings) }),
    claims: parts.flatMap(({ claims }) => claims),
  }
}

/** Opioids of which none can be counted: at least nothing, at most unknown. */
const uncounted = (dose: ExactDose, parts: readonly OpioidInUse[]): OpioidTotal => ({
  low: ZERO,
  high: null,
  dose: toDose({ ...dose, warnings: once(dose.warnings) }),
  claims: parts.flatMap(({ claims }) => claims),
})

const once = (warnings: readonly Warning[]): readonly Warning[] =>
  warnings.filter(({ code }, at) => warnings.findIndex((each) => each.code === code) === at)

/**
 * The regimen with `words` (a request, or the part of it that was authorized) in place of the same product. `asked`: a
 * request without directions is taken as the record says this strength is taken, else as its quantity over its days;
 * an authorized part is always its own quantity, which is what was cut. Null where the words name no opioid.
 */
export function totalWith(
  opioids: readonly OpioidInUse[],
  words: string,
  role: 'asked' | 'authorized',
  table: FactorTable,
): OpioidTotal | null {
  const medication = readMedication(words).value
  if (medication === null || medication.drug.drugClass !== 'opioid') return null
  return total(replaced(opioids, { text: words, medication }, medication, role), table)
}

function replaced(
  opioids: readonly OpioidInUse[],
  own: Line,
  medication: Medication,
  role: 'asked' | 'authorized',
): readonly OpioidInUse[] {
  const strength = strengthOf(medication)
  const related = opioids.filter(({ ingredient }) => ingredient === opioidOf(medication))
  const others = opioids.filter((each) => !related.includes(each))
  const listed =
    related.find(({ most }) =>
      most.some(({ medication: of }) => of !== null && productOf(of) === productOf(medication)),
    ) ??
    // "Morphine sulfate 60 mg" for the ER 60 mg of the list: requests leave the release form out.
    related.find(({ most }) => most.some(({ medication: of }) => strength !== null && strengthOf(of) === strength)) ??
    related.find(({ most }) => most.every(({ medication: of }) => of === null || mayBe(of, medication)))
  const kept = related.filter((each) => each !== listed)
  // A form that is listed beside the one asked for is taken as well; one that alone is listed may have been given up.
  const beside = listed === undefined && kept.length > 0 ? [doubt('other-form')] : []
  const part = (most: readonly Line[], few: readonly Line[], more: readonly Warning[] = []): OpioidInUse => ({
    ingredient: opioidOf(medication),
    most,
    least: few,
    claims: listed?.claims ?? [],
    doubts: [...beside, ...more],
  })
  if (listed === undefined) return [part([own], [own]), ...kept, ...others]
  const isSame = ({ medication: of }: Line): boolean => {
    const listedStrength = strengthOf(of)
    return strength === null || listedStrength === null || listedStrength === strength
  }
  const same = listed.most.filter(isSame)
  const rest = listed.most.filter((line) => !isSame(line))
  const directed = hasDirections(medication) || (role === 'authorized' && medication.quantity !== null)
  const line = (from: Line): Line =>
    directed || !hasDirections(from.medication) ? own : asListed(own, medication, from)
  if (same.length > 0) {
    const few = listed.least.filter(isSame)
    const lines = directed ? [own] : same.map(line)
    const fewer = directed ? [own] : few.length === 0 ? lines : few.map(line)
    return [part([...lines, ...rest], [...fewer, ...rest], directed ? [] : listed.doubts), ...kept, ...others]
  }
  const [only, another] = rest
  if (another !== undefined) return [part([own, ...rest], [own], [doubt('which-replaced')]), ...kept, ...others]
  // Another strength of the one product: the directions of the list hold only where the request gives no amount at all.
  const instead = only === undefined || medication.quantity !== null ? own : line(only)
  return [part([instead], [instead]), ...kept, ...others]
}

/** A bare name of the list may be the product asked for: the same ingredients, and no word of another release form. */
function mayBe(listed: Medication, asked: Medication): boolean {
  if (!isBare(listed) && !isBare(asked)) return false
  const names = ({ ingredients }: Medication): string =>
    ingredients
      .map(({ name }) => name)
      .toSorted()
      .join('+')
  return names(listed) === names(asked) && (listed.drug.kind === 'generic' || productOf(listed) === productOf(asked))
}

/** The request in its own strength, taken as the list says; a request that names no strength is the line of the list. */
function asListed(own: Line, medication: Medication, listed: Line): Line {
  if (strengthOf(medication) === null || listed.medication === null) return listed
  const { sig, sigText } = listed.medication
  return { text: `${own.text} (as listed: ${listed.text})`, medication: { ...medication, sig, sigText } }
}

/**
 * The dose sides of an item that asks for an opioid; null for everything else. `opioids`: what is in use on the day of
 * the request (`opioidsInUse`); `findings`: the rules of the edition in force, whose ceilings count.
 */
export function doseSidesOf(
  subject: Subject,
  opioids: readonly OpioidInUse[],
  findings: readonly Finding[],
  table: FactorTable,
): DoseSides | null {
  if (subject.drug === null) return null
  const words = wordsAskedFor(subject)
  const medication = readMedication(words).value
  if (medication?.drug.drugClass !== 'opioid') return null
  const requested = totalWith(opioids, words, 'asked', table)
  const ceilings = distinct(findings.flatMap(ceilingsIn))
  const standing = ceilings.map(({ most }) => standingOf(requested, most))
  return {
    now: totalInUse(opioids, table),
    requested,
    authorized: subject.authorized === null ? null : totalWith(opioids, subject.authorized, 'authorized', table),
    ceilings,
    standing,
    readings: requested === null ? [] : readingsAsked(opioids, words, medication, requested, ceilings, standing, table),
  }
}

/** The whole request: what was authorized of it is taken as well when the rest is granted. */
export const wordsAskedFor = ({ original, request }: Subject): string => original ?? request

function distinct(ceilings: readonly Ceiling[]): readonly Ceiling[] {
  return ceilings.filter(({ most }, at) => ceilings.findIndex((each) => each.most === most) === at)
}

function ceilingsIn({ criterion, of }: Finding): readonly Ceiling[] {
  const own =
    criterion.kind === 'limit' && criterion.measure === 'morphine equivalent dose' && criterion.most !== null
      ? [{ most: criterion.most, citation: criterion.citation }]
      : []
  return [...own, ...of.flatMap(ceilingsIn)]
}

function standingOf(range: { readonly low: Rational; readonly high: Rational | null } | null, most: string): Standing {
  const bound = readRational(most)
  if (range === null || bound === null) return 'open'
  if (compare(range.low, bound) > 0) return 'above'
  if (range.high === null) return 'open'
  return compare(range.high, bound) <= 0 ? 'within' : 'straddles'
}

/** The compilation of 2018 says itself that it is for analysis and not for treatment. */
const FOR_ANALYSIS = 'cdc-research-2018'

function readingsAsked(
  opioids: readonly OpioidInUse[],
  words: string,
  medication: Medication,
  requested: OpioidTotal,
  ceilings: readonly Ceiling[],
  standing: readonly Standing[],
  table: FactorTable,
): readonly DoseReading[] {
  const reading = (name: string, range: { low: Rational; high: Rational | null } | null): DoseReading[] => {
    if (range === null) return []
    const here = ceilings.map(({ most }) => standingOf(range, most))
    return [{ reading: name, ...range, standing: here, changes: here.some((each, at) => each !== standing[at]) }]
  }
  const ends = ({ low, high }: OpioidTotal): { low: Rational; high: Rational | null } => ({ low, high })
  const { low, high } = requested
  const range = high !== null && compare(low, high) !== 0
  const plain = { ...medication, sig: null }
  const byQuantity =
    medication.quantity !== null && medication.daysSupply === null
      ? total(replaced(opioids, { text: words, medication: plain }, plain, 'authorized'), table)
      : null
  return [
    ...(range ? reading('the least that the record and the directions allow', { low, high: low }) : []),
    ...(range ? reading('the most that the record and the directions allow', { low: high, high }) : []),
    ...(byQuantity === null || sameTotal(byQuantity, requested)
      ? []
      : reading('the quantity over 30 days in place of the directions', ends(byQuantity))),
    ...FACTOR_TABLES.filter(({ id }) => id !== table.id && id !== FOR_ANALYSIS).flatMap((other) => {
      const under = totalWith(opioids, words, 'asked', other)
      return under === null ? [] : reading(`the factors of ${other.name}`, ends(under))
    }),
  ]
}

const sameTotal = (a: OpioidTotal, b: OpioidTotal): boolean =>
  compare(a.low, b.low) === 0 &&
  (a.high === null || b.high === null ? a.high === b.high : compare(a.high, b.high) === 0)
