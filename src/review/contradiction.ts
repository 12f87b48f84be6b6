import { type CivilDate, type Claim, compare, type Place } from '../core/index.ts'
import { type Medication, readMedication } from '../dose/index.ts'
import { type Person, yearsOff } from '../records/index.ts'
import { medicationOf, placeOf, type Subject } from './subject.ts'

/** Two places of the case that cannot both be right. Shown, never settled here. */
export type Contradiction = {
  readonly code: 'injury-date' | 'sex' | 'age' | 'strength' | 'quantity' | 'side' | 'level'
  readonly item: number | null
  readonly message: string
  readonly claims: readonly Claim[]
}

/** What the application says against the record, and each item against the record. */
export function contradictionsIn(
  stated: Person,
  items: readonly Subject[],
  claims: readonly Claim[],
): readonly Contradiction[] {
  const facts = claims.filter(
    ({ voice, assertion, correctedBy }) =>
      voice !== 'utilization review' && assertion === 'affirmed' && correctedBy === null,
  )
  const read = reading()
  return [
    ...otherInjury(stated.dateOfInjury, facts),
    ...otherSex(stated.sex, facts),
    ...otherAge(stated, facts),
    ...items.flatMap((item, i) => [
      ...otherStrength(item, i + 1, facts, read),
      ...otherSide(item, i + 1, facts),
      ...otherRequest(item, i + 1, claims, read, stated.at ?? null),
    ]),
  ]
}

type Read = (printed: string) => Medication | null

/** A list that is printed on every page is read once. */
function reading(): Read {
  const known = new Map<string, Medication | null>()
  return (printed) => {
    const before = known.get(printed)
    if (before !== undefined) return before
    const { value } = readMedication(printed)
    known.set(printed, value)
    return value
  }
}

function otherInjury(stated: CivilDate | null, claims: readonly Claim[]): Contradiction[] {
  if (stated === null) return []
  const others = claims.filter(
    ({ value }) => value.kind === 'date' && Temporal.PlainDate.compare(value.date, stated) !== 0,
  )
  const injuries = others.filter(({ fact }) => fact === 'date of injury')
  if (injuries.length === 0) return []
  return [
    {
      code: 'injury-date',
      item: null,
      message: 'The record gives another date of injury than the application.',
      claims: injuries,
    },
  ]
}

function otherSex(stated: string | null, claims: readonly Claim[]): Contradiction[] {
  const said = claims.filter(({ fact, value }) => fact === 'sex' && value.kind === 'word')
  const words = new Set(said.map(({ value }) => (value.kind === 'word' ? value.word : '')))
  if (stated !== null) words.add(stated)
  return words.size > 1
    ? [
        {
          code: 'sex',
          item: null,
          message: 'The sex of the patient is not the same everywhere: the record of another person?',
          claims: said,
        },
      ]
    : []
}

/** A birthday may lie between two papers, and a chart that was copied forward keeps last year's age. */
const TOLERANCE_YEARS = 2

/** An age that the worker cannot have had on the day of the statement: the record of another person, or a slip. */
function otherAge(stated: Person, claims: readonly Claim[]): Contradiction[] {
  const others = claims.filter((claim) => (yearsOff(claim, stated) ?? 0) > TOLERANCE_YEARS)
  if (others.length === 0) return []
  return [
    {
      code: 'age',
      item: null,
      message:
        'The record gives an age that the patient of the application cannot have had: the record of another person?',
      claims: others,
    },
  ]
}

/** The same drug in another strength on the current list: a slip, or a change that nobody explains. */
function otherStrength(item: Subject, number: number, claims: readonly Claim[], read: Read): Contradiction[] {
  const asked = medicationOf(item)?.ingredients[0]
  if (asked?.strength == null) return []
  const { name, strength } = asked
  const listed = claims.flatMap((claim) => {
    const { value } = claim
    if (value.kind !== 'regimen' || value.use !== 'current' || !value.ingredients.includes(name)) return []
    const taken = strengthOf(read(value.printed), name)
    return taken != null && taken.unit === strength.unit
      ? [{ claim, same: compare(taken.value, strength.value) === 0 }]
      : []
  })
  // A list with the strength asked for and another one has two products of the drug, as with long- and short-acting opioids.
  if (listed.some(({ same }) => same)) return []
  const other = listed.map(({ claim }) => claim)
  if (other.length === 0) return []
  return [
    {
      code: 'strength',
      item: number,
      message: 'The record lists this drug in another strength than is asked for.',
      claims: other,
    },
  ]
}

const strengthOf = (medication: Medication | null, ingredient: string) =>
  medication?.ingredients.find(({ name }) => name === ingredient)?.strength ?? null

/** Every study and finding of that body part is of the other side. */
function otherSide(item: Subject, number: number, claims: readonly Claim[]): Contradiction[] {
  const place = placeOf(item)
  if (place?.bodyPart == null || (place.side !== 'left' && place.side !== 'right')) return []
  const there = claims.filter(({ value }) => {
    if (value.kind !== 'finding' && value.kind !== 'result') return false
    return value.place.bodyPart === place.bodyPart && value.place.side !== null
  })
  const opposite = there.filter(
    ({ value }) =>
      (value.kind === 'finding' || value.kind === 'result') &&
      value.place.side !== place.side &&
      value.place.side !== 'bilateral',
  )
  if (there.length === 0 || opposite.length < there.length) return []
  return [
    {
      code: 'side',
      item: number,
      message: 'Everything the record finds at this part of the body is on the other side.',
      claims: opposite,
    },
  ]
}

/**
 * What the treating physician and utilization review say was asked for, against the item. Told only where no statement
 * of the request agrees, since a record holds older requests too, or where a paper of the very day of the request (`at`)
 * does not: the form and the report of one visit may differ. Utilization review is heard here, since what it says was
 * asked for is no evidence for or against the treatment.
 */
function otherRequest(
  item: Subject,
  number: number,
  claims: readonly Claim[],
  read: Read,
  at: CivilDate | null,
): Contradiction[] {
  const told = (code: 'quantity' | 'side' | 'level', stated: readonly Stating[]): Contradiction[] => {
    if (stated.some(({ agrees }) => agrees)) {
      const differing = ofTheDay(stated, at)
      const message = `A paper of the day of the request speaks of another ${code} than the item, and others agree with the item.`
      return differing.length === 0 ? [] : [{ code, item: number, message, claims: differing }]
    }
    if (stated.length === 0) return []
    const who = stated.every(({ claim }) => claim.voice === 'utilization review')
      ? 'The utilization review decision speaks'
      : 'The request in the record speaks'
    const message = `${who} of another ${code} than the item.`
    return [{ code, item: number, message, claims: stated.map(({ claim }) => claim) }]
  }
  const requests = claims.filter(({ correctedBy }) => correctedBy === null)
  const { side, levels } = placeOf(item) ?? NOWHERE
  const there = requestsThere(item, requests)
  const sided = side === 'left' || side === 'right' ? there.filter(({ at }) => at.side !== null) : []
  const levelled = levels.length === 0 ? [] : there.filter(({ at }) => at.levels.length > 0)
  return [
    ...told('quantity', quantitiesStated(item, requests, read)),
    ...told(
      'side',
      sided.map(({ claim, at }) => ({ claim, agrees: at.side === side })),
    ),
    ...told(
      'level',
      levelled.map(({ claim, at }) => ({ claim, agrees: at.levels.some((level) => levels.includes(level)) })),
    ),
  ]
}

type Stating = { readonly claim: Claim; readonly agrees: boolean }

/** Statements of the files in which nothing of that day agrees. In a bundle the report speaks for the form bound with it. */
function ofTheDay(stated: readonly Stating[], at: CivilDate | null): readonly Claim[] {
  if (at === null) return []
  const own = stated.filter(({ claim }) => claim.voice !== 'utilization review' && claim.date?.equals(at) === true)
  const agreeing = new Set(own.flatMap(({ claim, agrees }) => (agrees ? [claim.span.document] : [])))
  return own.flatMap(({ claim }) => (agreeing.has(claim.span.document) ? [] : [claim]))
}

const NOWHERE: Place = { bodyPart: null, side: null, levels: [] }

/** Requests for the same drug in the same strength that print a quantity. */
function quantitiesStated(item: Subject, requests: readonly Claim[], readPrinted: Read): readonly Stating[] {
  const asked = medicationOf(item)
  const [main] = asked?.ingredients ?? []
  if (asked?.quantity == null || main === undefined) return []
  // A partly authorized item names the quantity asked for, the one granted, and the rest.
  const quantities = [item.request, item.original, item.authorized, item.disputed].flatMap((words) => {
    const quantity = words === null ? null : readMedication(words).value?.quantity
    return quantity == null ? [] : [quantity]
  })
  return requests.flatMap((claim) => {
    const { value } = claim
    if (value.kind !== 'regimen' || value.use !== 'requested' || !value.ingredients.includes(main.name)) return []
    const read = readPrinted(value.printed)
    const strength = strengthOf(read, main.name)
    const same = strength === null || main.strength === null || compare(strength.value, main.strength.value) === 0
    const quantity = read?.quantity ?? null
    if (quantity === null || !same) return []
    return [{ claim, agrees: quantities.some((each) => compare(quantity, each) === 0) }]
  })
}

/** Requests for the same service at the same part of the body, with the place they name. */
function requestsThere(item: Subject, requests: readonly Claim[]): readonly { claim: Claim; at: Place }[] {
  const place = placeOf(item)
  if (item.service === null || place === null) return []
  const { kind } = item.service
  return requests.flatMap((claim) => {
    const { fact, value } = claim
    if (fact !== 'request' || value.kind !== 'word' || value.word !== kind || value.place === null) return []
    return value.place.bodyPart === place.bodyPart ? [{ claim, at: value.place }] : []
  })
}
