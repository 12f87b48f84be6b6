import { type CivilDate, type Claim, compare } from '../core/index.ts'
import { medicationOf, placeOf, type Subject } from './subject.ts'

/** Two places of the case that cannot both be right. Shown, never settled here. */
export type Contradiction = {
  readonly code: 'injury-date' | 'sex' | 'strength' | 'side'
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
    ...items.flatMap((item, i) => [...otherStrength(item, i + 1, facts), ...otherSide(item, i + 1, facts)]),
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
