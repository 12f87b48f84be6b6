import { type CivilDate, type Claim, compare } from '../core/index.ts'
import { medicationOf, placeOf, type Subject } from './subject.ts'

/** Two places of the case that cannot both be right. Shown, never settled here. */
export type Contradiction = {
  readonly code: 'injury-date' | 'sex' | 'strength' | 'quantity' | 'side' | 'level'
  readonly item: number | null
  readonly message: string
  readonly claims: readonly Claim[]
}

export type Stated = { readonly dateOfInjury: CivilDate | null; readonly sex: string | null }

/** What the application says against the record, and each item against the record. */
export function contradictionsIn(
  stated: Stated,
  items: readonly Subject[],
  claims: readonly Claim[],
): readonly Contradiction[] {
  const facts = claims.filter(
    ({ voice, assertion, correctedBy }) =>
      voice !== 'utilization review' && assertion === 'affirmed' && correctedBy === null,
  )
  return [
    ...otherInjury(stated.dateOfInjury, facts),
    ...otherSex(stated.sex, facts),
    ...items.flatMap((item, i) => [
      ...otherStrength(item, i + 1, facts),
      ...otherSide(item, i + 1, facts),
      ...otherRequest(item, i + 1, claims),
    ]),
  ]
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

/** The same drug in another strength on the current list: a slip, or a change that nobody explains. */
function otherStrength(item: Subject, number: number, claims: readonly Claim[]): Contradiction[] {
  const asked = medicationOf(item)?.ingredients[0]
  if (asked?.strength == null) return []
  const { name, strength } = asked
  const other = claims.filter(({ value }) => {
    if (value.kind !== 'regimen' || value.use !== 'current' || !value.ingredients.includes(name)) return false
    const taken = medicationOf({ ...item, disputed: null, request: value.printed })?.ingredients.find(
      (each) => each.name === name,
    )?.strength
    return taken != null && taken.unit === strength.unit && compare(taken.value, strength.value) !== 0
  })
  const [first] = other
  if (first === undefined) return []
  return [
    {
      code: 'strength',
      item: number,
      message: 'The record lists this drug in another strength than is asked for.',
      claims: other,
    },
  ]
}

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
 * of the request agrees: a record holds older requests too. Utilization review is heard here, since what it says was
 * asked for is no evidence for or against the treatment.
 */
function otherRequest(item: Subject, number: number, claims: readonly Claim[]): Contradiction[] {
  const told = (code: Contradiction['code'], what: string, differ: readonly Claim[]): Contradiction[] => {
    if (differ.length === 0) return []
    const who = differ.every(({ voice }) => voice === 'utilization review')
      ? 'The utilization review decision speaks'
      : 'The request in the record speaks'
    return [{ code, item: number, message: `${who} of another ${what} than the item.`, claims: differ }]
  }
  const requests = claims.filter(({ correctedBy }) => correctedBy === null)
  const asked = medicationOf(item)
  const [main] = asked?.ingredients ?? []
  if (asked?.quantity != null && main !== undefined) {
    // A partly authorized item names the quantity asked for, the one granted, and the rest.
    const quantities = [item.request, item.original, item.authorized, item.disputed].flatMap((words) => {
      const quantity = words === null ? null : medicationOf({ ...item, disputed: null, request: words })?.quantity
      return quantity == null ? [] : [quantity]
    })
    const others = requests.flatMap((claim) => {
      const { value } = claim
      if (value.kind !== 'regimen' || value.use !== 'requested' || !value.ingredients.includes(main.name)) return []
      const read = medicationOf({ ...item, disputed: null, request: value.printed })
      const strength = read?.ingredients.find(({ name }) => name === main.name)?.strength
      const same = strength == null || main.strength === null || compare(strength.value, main.strength.value) === 0
      const there = read?.quantity ?? null
      if (there === null || !same) return []
      return [{ claim, agrees: quantities.some((quantity) => compare(there, quantity) === 0) }]
    })
    if (!others.some(({ agrees }) => agrees)) {
      return told(
        'quantity',
        'quantity',
        others.map(({ claim }) => claim),
      )
    }
  }
  const place = placeOf(item)
  if (item.service === null || place === null) return []
  const { kind } = item.service
  const there = requests.flatMap((claim) => {
    const { fact, value } = claim
    if (fact !== 'request' || value.kind !== 'word' || value.word !== kind || value.place === null) return []
    return value.place.bodyPart === place.bodyPart ? [{ claim, at: value.place }] : []
  })
  const sided = place.side === 'left' || place.side === 'right' ? there.filter(({ at }) => at.side !== null) : []
  const levelled = place.levels.length === 0 ? [] : there.filter(({ at }) => at.levels.length > 0)
  const otherSides = sided.some(({ at }) => at.side === place.side) ? [] : sided
  const otherLevels = levelled.some(({ at }) => at.levels.some((level) => place.levels.includes(level))) ? [] : levelled
  return [
    ...told(
      'side',
      'side',
      otherSides.map(({ claim }) => claim),
    ),
    ...told(
      'level',
      'level',
      otherLevels.map(({ claim }) => claim),
    ),
  ]
}
