import {
  add,
  type CivilDate,
  type Claim,
  compare,
  divide,
  multiply,
  printRational,
  type Rational,
  ratio,
  ZERO,
} from '../core/index.ts'
import { readMedication } from '../dose/index.ts'
import { type Item, readRequest } from '../letter/index.ts'
import { numberOf, wordsOf } from '../records/index.ts'
import { contradictionsIn } from '../review/index.ts'
import type { Checking } from './check.ts'
import { type CheckCode, type CheckFinding, found } from './finding.ts'
import { tellsRule } from './statement.ts'

/**
 * Is what was decided what was asked for? Every item against the requests and the regimen that the summary and the
 * records state, the remainder against original and authorized, and tablets a day against quantity and directions.
 */
export function checkRequests(checking: Checking): readonly CheckFinding[] {
  return [
    ...againstStatements(checking),
    ...quantities(checking),
    ...directions(checking),
    ...remainders(checking),
    ...certified(checking),
    ...certifiedStrength(checking),
    ...tabletsPerDay(checking),
    ...supplies(checking),
    ...unspecified(checking),
  ]
}

/** What each contradiction of the review is in a letter; `said` stands for "the case summary" or "the records". */
const CODES: Readonly<Record<string, readonly [CheckCode, (said: string, injured: string) => string]>> = {
  strength: ['strength-mismatch', (said) => `The item is for one strength of this drug; ${said} has it in another.`],
  side: ['side-mismatch', (said) => `The item names one side; everything that ${said} finds there is on the other.`],
  level: ['level-mismatch', (said) => `The item names a level of the spine; ${said} tells of the request for another.`],
  sex: ['sex-mismatch', (said) => `The sex of the patient is not the same everywhere in letter and ${said}.`],
  age: ['age-mismatch', (said) => `${said} gives an age that the patient of this letter cannot have had.`],
  'injury-date': [
    'injury-date-mismatch',
    (said, on) => `The letter's table dates the injury ${on}; ${said} gives another day.`,
  ],
}

/** Letters print `woman` and `man` as well; records are read as `female` and `male`. */
export const sexOf = (printed: string | null): string | null =>
  printed === null
    ? null
    : /^(?:f|female|woman|girl)$/i.test(printed)
      ? 'female'
      : /^(?:m|male|man|boy)$/i.test(printed)
        ? 'male'
        : printed

/** Does a fact of the person say what the letter says? */
const agrees = ({ value }: Claim, injured: CivilDate | null, sex: string | null): boolean =>
  value.kind === 'date' ? injured !== null && value.date.equals(injured) : value.kind === 'word' && value.word === sex

/** A thousand pages may state a thing a thousand times. */
const MOST_EVIDENCE = 5

/** The review's own comparison of application and record, with the letter in the application's place. */
function againstStatements(checking: Checking): readonly CheckFinding[] {
  const { reading, facts, evidence, record, passages } = checking
  const { items, dateOfInjury, patient } = reading.value
  const sex = sexOf(patient.sex)
  const where = record === null ? 'the case summary' : 'the record'
  return contradictionsIn({ dateOfInjury, ...patient, sex }, items, facts).flatMap(({ code, item, claims }) => {
    const row = CODES[code]
    if (row === undefined) return []
    const [checkCode, message] = row
    const request = passages.find((passage) => passage.part === 'request' && passage.item === item)
    const summary = passages.find(({ part }) => part === 'summary')
    const [first] = claims
    const at = request?.place(0, request.text.length) ?? (first === undefined ? null : placeIn(summary, first))
    const stranger =
      (code === 'sex' || code === 'injury-date') &&
      facts.some((fact) => fact.fact === first?.fact && agrees(fact, dateOfInjury, sex))
    const doubt = stranger ? ' Elsewhere it agrees with the letter: does this paper belong to another patient?' : ''
    return [
      found(checkCode, {
        ...(stranger ? { severity: 'warning' as const } : {}),
        item,
        at,
        message: `${sentence(message(where, dateOfInjury?.toString() ?? ''))}${doubt}`,
        quote: request?.text ?? '',
        evidence: claims
          .filter((claim) => !stranger || !agrees(claim, dateOfInjury, sex))
          .slice(0, MOST_EVIDENCE)
          .map(evidence),
        matter: 'ordinary fact',
      }),
    ]
  })
}

/**
 * The quantity that an item decides against every quantity that was asked for, in anybody's words: what is decided is
 * one of them, or what authorized amounts leave of one.
 */
function quantities({ reading, facts, evidence, passages }: Checking): readonly CheckFinding[] {
  return reading.value.items.flatMap((item, index) => {
    const asked = readMedication(item.disputed ?? item.request).value
    const [main] = asked?.ingredients ?? []
    if (asked?.quantity == null || main === undefined) return []
    const decided = asked.quantity
    const stated = facts.flatMap((claim) => {
      const { value, correctedBy } = claim
      if (value.kind !== 'regimen' || value.use !== 'requested' || correctedBy !== null) return []
      const read = readMedication(value.printed).value
      const same = read?.ingredients.find(({ name }) => name === main.name)
      if (read?.quantity == null || same === undefined) return []
      if (same.strength !== null && main.strength !== null && compare(same.strength.value, main.strength.value) !== 0)
        return []
      return [{ claim, quantity: read.quantity }]
    })
    const own = [item.original, item.authorized].flatMap((words) => {
      const quantity = words === null ? null : readMedication(words).value?.quantity
      return quantity == null ? [] : [quantity]
    })
    const amounts = [...stated.map(({ quantity }) => quantity), ...own]
    const fits = amounts.some(
      (each) => compare(each, decided) === 0 || amounts.some((other) => compare(each, add(decided, other)) === 0),
    )
    if (stated.length === 0 || fits) return []
    const request = passages.find(({ part, item: number }) => part === 'request' && number === index + 1)
    const said = [...new Set(stated.map(({ quantity }) => quantity).map((each) => `#${printRational(each)}`))].join(
      ', ',
    )
    return [
      found('quantity-mismatch', {
        item: index + 1,
        at: request?.place(0, request.text.length) ?? null,
        quote: item.request,
        message: `The letter decides #${printRational(decided)}; what is stated of the request is ${said}. Compare with the application.`,
        evidence: stated.slice(0, MOST_EVIDENCE).map(({ claim }) => evidence(claim)),
        matter: 'ordinary fact',
      }),
    ]
  })
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const placeIn = (summary: Checking['passages'][number] | undefined, { span }: Claim) =>
  span.document === 'summary' ? (summary?.place(span.from, span.to) ?? null) : null

/** Directions printed with the item against those of the current list: twice a day here, three times a day there. */
function directions({ reading, facts, evidence, passages }: Checking): readonly CheckFinding[] {
  return reading.value.items.flatMap((item, index) => {
    const asked = readMedication(item.disputed ?? item.request).value
    const perDay = asked?.sig?.unitsPerDay ?? null
    if (asked === null || perDay === null) return []
    const names = new Set(asked.ingredients.map(({ name }) => name))
    const stated = facts.flatMap((claim) => {
      const { value, assertion, voice, correctedBy } = claim
      if (value.kind !== 'regimen' || value.use !== 'current' || assertion !== 'affirmed') return []
      if (voice === 'utilization review' || correctedBy !== null) return []
      if (!value.ingredients.every((name) => names.has(name))) return []
      const units = readMedication(value.printed).value?.sig?.unitsPerDay ?? null
      return units === null ? [] : [{ claim, units }]
    })
    const agrees = ({ units }: (typeof stated)[number]): boolean =>
      compare(units.low, perDay.high) <= 0 && compare(perDay.low, units.high) <= 0
    if (stated.length === 0 || stated.some(agrees)) return []
    const passage = passages.find(({ part, item: number }) => part === 'request' && number === index + 1)
    return [
      found('sig-mismatch', {
        item: index + 1,
        at: passage?.place(0, passage.text.length) ?? null,
        message: `The item says ${range(perDay)} a day; what is stated as taken is ${range(stated[0]?.units ?? perDay)} a day.`,
        quote: item.request,
        evidence: stated.slice(0, MOST_EVIDENCE).map(({ claim }) => evidence(claim)),
        matter: 'ordinary fact',
      }),
    ]
  })
}

const range = ({ low, high }: { readonly low: Rational; readonly high: Rational }): string =>
  compare(low, high) === 0 ? printRational(low) : `${printRational(low)} to ${printRational(high)}`

/** Quantities and visits: remaining in dispute = original − authorized. */
function remainders({ reading, passages }: Checking): readonly CheckFinding[] {
  return reading.value.items.flatMap((item, index) => {
    const { original, authorized, disputed } = item
    if (original === null || authorized === null || disputed === null) return []
    const [asked, granted, rest] = [original, authorized, disputed].map(amountIn)
    if (asked == null || granted == null || rest == null || asked === granted + rest) return []
    // Some letters print the whole request as what is in dispute.
    if (rest === asked) return []
    const passage = passages.find(({ part, item: number }) => part === 'request' && number === index + 1)
    return [
      found('remainder-mismatch', {
        item: index + 1,
        at: passage?.place(0, passage.text.length) ?? null,
        message: `${asked} asked for less ${granted} authorized leaves ${asked - granted}; the letter says that ${rest} remain in dispute.`,
        quote: item.request,
        matter: 'ordinary fact',
      }),
    ]
  })
}

/** The one amount of a line: a quantity, or visits that are no range. */
function amountIn(line: string): number | null {
  const quantity = readMedication(line).value?.quantity
  if (quantity != null) return Number(quantity.n) / Number(quantity.d)
  // "Two sessions for the back and eight for the wrist" are two amounts of two things.
  if ([...line.matchAll(/\b(?:sessions?|visits?|treatments?)\b/gi)].length > 1) return null
  const visits = readRequest(line).value.service?.visits ?? null
  return visits === null || visits.low !== visits.high ? null : visits.low
}

/** The summary says that UR certified what the letter decides all the same. */
function certified({ reading, passages }: Checking): readonly CheckFinding[] {
  const { items, certified: granted } = reading.value
  const summary = passages.find(({ part }) => part === 'summary')
  if (summary === undefined) return []
  return granted.flatMap((words) => {
    const drug = readMedication(words).value
    const from = summary.text.indexOf(words)
    const told = (item: number | null, message: string): CheckFinding =>
      found('certified-disputed', {
        item,
        at: from < 0 ? null : summary.place(from, from + words.length),
        message,
        quote: words,
        matter: 'ordinary fact',
      })
    const index = items.findIndex(({ request }) => sameRequest(request, words))
    if (index >= 0) {
      return [told(index + 1, 'Utilization review certified this request, and the letter decides it as disputed.')]
    }
    if (drug === null || from < 0) return []
    const later = listedForReview(summary.text, from + words.length, drug.name)
    if (!later) return []
    return [
      told(
        null,
        `Utilization review certified ${words}, and the summary lists it among what the application disputes; no item decides it. Say why it is not in dispute.`,
      ),
    ]
  })
}

/** What was certified is taken beside what is decided: another strength of it on the current list changes the total. */
function certifiedStrength({ reading, passages, facts, evidence }: Checking): readonly CheckFinding[] {
  const summary = passages.find(({ part }) => part === 'summary')
  if (summary === undefined) return []
  return reading.value.certified.flatMap((words) => {
    const [main] = readMedication(words).value?.ingredients ?? []
    if (main?.strength == null) return []
    const { name, strength } = main
    const taken = facts.flatMap((claim) => {
      const { value, assertion, voice, correctedBy } = claim
      if (value.kind !== 'regimen' || value.use !== 'current' || assertion !== 'affirmed') return []
      if (voice === 'utilization review' || correctedBy !== null || !value.ingredients.includes(name)) return []
      const listed =
        readMedication(value.printed).value?.ingredients.find((each) => each.name === name)?.strength ?? null
      return listed === null || listed.unit !== strength.unit
        ? []
        : [{ claim, same: compare(listed.value, strength.value) === 0 }]
    })
    if (taken.length === 0 || taken.some(({ same }) => same)) return []
    const from = summary.text.indexOf(words)
    return [
      found('strength-mismatch', {
        item: null,
        at: from < 0 ? null : summary.place(from, from + words.length),
        quote: words,
        message: `Utilization review certified ${words}; what is stated as taken is another strength. Say which of them the total dose counts.`,
        evidence: taken.slice(0, MOST_EVIDENCE).map(({ claim }) => evidence(claim)),
        matter: 'ordinary fact',
      }),
    ]
  })
}

const sameRequest = (a: string, b: string): boolean => {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9#]/g, '')
  return plain(a) === plain(b)
}

/** Is the drug named again behind "for review of" or "application for IMR"? */
function listedForReview(summary: string, after: number, name: string): boolean {
  const rest = summary.slice(after)
  const listed = rest.search(
    /\b(?:application|appl(?:ied|ying)|submitted|request(?:s|ed|ing)?)\b[^.]{0,60}\b(?:IMR|independent medical review|review)\b/i,
  )
  return (
    listed >= 0 &&
    rest
      .slice(listed, listed + 400)
      .toLowerCase()
      .includes(name.toLowerCase())
  )
}

const PER_DAY =
  /\b(?:up to |as many as )?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) (?:tablets?|pills?|capsules?|tabs?|caps?)\b(?: of [A-Za-z]+)?(?: (?:a|per|each|every) day| daily)/gi

/** The number that a pattern caught, in digits or as a word. */
const numberNamed = (text: string): Rational => numberOf(wordsOf(text)[0]) ?? ZERO

/** "Up to 8 tablets a day" against the quantity for 30 days and against the directions that are stated. */
function tabletsPerDay({ reading, passages, facts, evidence }: Checking): readonly CheckFinding[] {
  return passages.flatMap((passage) => {
    const item = passage.item === null ? undefined : reading.value.items[passage.item - 1]
    if (passage.part !== 'rationale' || item === undefined) return []
    const asked = readMedication(item.disputed ?? item.request).value
    if (asked?.quantity == null) return []
    const perDay = divide(asked.quantity, ratio(asked.daysSupply ?? 30))
    return passage.sentences.flatMap((sentence) => {
      if (tellsRule(sentence.text)) return []
      return [...sentence.text.matchAll(PER_DAY)].flatMap((match) => {
        const said = numberNamed(match[1] ?? '')
        const directed = mostPerDay(item, facts)
        const fits = compare(said, perDay) === 0 || (directed !== null && compare(said, directed.units) === 0)
        if (fits) return []
        const from = sentence.from + match.index
        const sums = `#${printRational(asked.quantity ?? said)} over ${asked.daysSupply ?? 30} days is ${printRational(perDay)} a day`
        const sig =
          directed === null ? '' : `, and the directions stated come to at most ${printRational(directed.units)} a day`
        return [
          found('tablets-per-day', {
            item: passage.item,
            at: passage.place(from, from + match[0].length),
            message: `The letter says ${match[0]}: ${sums}${sig}.`,
            quote: match[0],
            evidence: directed === null ? [] : [evidence(directed.claim)],
            matter: 'ordinary fact',
          }),
        ]
      })
    })
  })
}

/** The most units a day that any statement of the same drug in use allows. */
function mostPerDay(item: Item, facts: readonly Claim[]): { readonly units: Rational; readonly claim: Claim } | null {
  const names = new Set(readMedication(item.disputed ?? item.request).value?.ingredients.map(({ name }) => name))
  let most: { readonly units: Rational; readonly claim: Claim } | null = null
  for (const claim of facts) {
    const { value } = claim
    if (value.kind !== 'regimen' || value.use !== 'current' || !value.ingredients.some((name) => names.has(name)))
      continue
    const units = readMedication(value.printed).value?.sig?.unitsPerDay?.high ?? null
    if (units !== null && (most === null || compare(units, most.units) > 0)) most = { units, claim }
  }
  return most
}

const WEEKS = /\b(\d{1,2}|two|three|four|six|eight)(?:\s?(?:-|to)\s?(\d{1,2}|two|three|four|six|eight))? weeks\b/i
const BOUNDS =
  /\b(?:limit\w*|short[- ]term|no (?:more|longer) than|maximum|up to|not (?:be )?(?:used|recommended) for)\b/i

/** Quantity with its refills over the directions stated, beside a limit in weeks that the rationale itself applies. */
function supplies({ reading, passages, facts }: Checking): readonly CheckFinding[] {
  return reading.value.items.flatMap((item, index) => {
    const asked = readMedication(item.disputed ?? item.request).value
    const rationale = passages.find(({ part, item: number }) => part === 'rationale' && number === index + 1)
    const perDay = asked?.sig?.unitsPerDay?.high ?? mostPerDay(item, facts)?.units ?? null
    if (asked?.quantity == null || rationale === undefined || perDay === null || perDay.n === 0n) return []
    const total = multiply(asked.quantity, ratio(1 + (asked.refills ?? 0)))
    const days = divide(total, perDay)
    for (const sentence of rationale.sentences) {
      const match = BOUNDS.test(sentence.text) ? WEEKS.exec(sentence.text) : null
      if (match === null) continue
      const weeks = numberNamed(match[2] ?? match[1] ?? '')
      if (compare(days, multiply(ratio(7), weeks)) <= 0) continue
      const refills = asked.refills === null ? '' : ` with ${asked.refills} refills`
      return [
        found('supply', {
          item: index + 1,
          at: rationale.place(sentence.from + match.index, sentence.from + match.index + match[0].length),
          quote: match[0],
          message: `#${printRational(asked.quantity)}${refills} at ${printRational(perDay)} a day lasts ${printRational(days)} days; the rationale applies a limit of ${match[0]}.`,
          matter: 'ordinary fact',
        }),
      ]
    }
    return []
  })
}

/** A prescription without strength and quantity cannot be decided as asked for: say that, and what was asked to be. */
function unspecified({ reading, passages }: Checking): readonly CheckFinding[] {
  return reading.value.items.flatMap((item, index) => {
    const asked = readMedication(item.request).value
    if (asked === null || asked.quantity !== null || item.service !== null) return []
    if (asked.ingredients.some(({ strength }) => strength !== null)) return []
    const request = passages.find(({ part, item: number }) => part === 'request' && number === index + 1)
    return [
      found('request-unspecified', {
        item: index + 1,
        at: request?.place(0, request.text.length) ?? null,
        quote: item.request,
        message: 'The request names neither strength nor quantity: no dose and no supply can be computed from it.',
        matter: 'ordinary fact',
      }),
    ]
  })
}
