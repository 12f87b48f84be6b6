import {
  type Assertion,
  type Claim,
  type DocumentId,
  FACTS,
  type FactName,
  type Place,
  type Quantity,
  readCivilDate,
  readRational,
  type Value,
  type Voice,
} from '../core/index.ts'
import { readMedication } from '../dose/index.ts'
import { invalid, type Refusal } from './refusal.ts'

/**
 * What a physician says that a passage states, in plain fields; which of them a fact needs follows from the kind of its
 * value (`core/fact.ts`): a number `low` and `high`, a word `word`, a date `date`, a drug `use` (its words are the passage
 * itself unless `printed` is given), an outcome `treatment`, `category`, `result`, a finding `sign` and `result`, a study
 * `study` and `result`. `bodyPart`, `side` and `levels` say where; amounts are decimals or fractions as text.
 */
export type GivenValue = Readonly<Record<string, unknown>>

export const isFact = (name: string): name is FactName => Object.hasOwn(FACTS, name)

const USES = ['current', 'past', 'failed', 'stopped', 'started', 'requested', 'unclear'] as const
const CATEGORIES = ['therapy', 'injection', 'surgery', 'drug', 'device', 'program', 'other'] as const
const OUTCOMES = ['helped', 'partly helped', 'did not help', 'worse'] as const
const RESULTS = ['normal', 'abnormal', 'positive', 'negative', 'consistent', 'inconsistent'] as const
const SIDES = ['left', 'right', 'bilateral'] as const
const LONGEST = 500

const wrong = (field: string, what: string): Refusal =>
  invalid('claim-value', `The claim needs "${field}": ${what}.`, `Give "${field}" in "value" (docs/api.md).`)

/** The value of a fact from plain fields; refused with the field that is missing or wrong. */
export function heldIn(fact: FactName, given: GivenValue, quote: string): Value {
  const { value: kind, unit } = FACTS[fact]
  switch (kind) {
    case 'number': {
      const low = given['low'] ?? given['value']
      const quantity = quantityOf({ low, high: given['high'] ?? low }, unit ?? '', 'low')
      return { kind, quantity, qualifier: optional(given, 'qualifier') }
    }
    case 'word':
      return { kind, word: text(given, 'word'), qualifier: optional(given, 'qualifier'), place: placeOrNull(given) }
    case 'date': {
      const date = readCivilDate(text(given, 'date'))
      if (date === null) throw wrong('date', 'a day, as 2016-05-12')
      return { kind, date }
    }
    case 'regimen': {
      const printed = optional(given, 'printed') ?? quote.replace(/\s+/g, ' ').trim()
      const medication = readMedication(printed).value
      if (medication === null) throw wrong('printed', 'the drug with strength and directions, as the record has it')
      return {
        kind,
        drug: medication.drug.name,
        ingredients: medication.ingredients.map(({ name }) => name),
        drugClass: medication.drug.drugClass,
        printed,
        use: oneOf(given, 'use', USES) ?? 'current',
        since: null,
        taken: null,
      }
    }
    case 'outcome': {
      const count = given['count']
      const relief = given['relief']
      return {
        kind,
        treatment: text(given, 'treatment'),
        category: oneOf(given, 'category', CATEGORIES) ?? 'other',
        place: placeOf(given),
        count: count == null ? null : quantityOf({ low: count, high: count }, 'times', 'count'),
        result: oneOf(given, 'result', OUTCOMES),
        relief: relief == null ? null : quantityOf({ low: relief, high: relief }, 'percent', 'relief'),
        lasted: null,
      }
    }
    case 'finding':
      return {
        kind,
        sign: text(given, 'sign'),
        result: oneOf(given, 'result', ['present', 'absent']) ?? 'present',
        detail: optional(given, 'detail'),
        place: placeOf(given),
      }
    case 'result': {
      const done = optional(given, 'done')
      const detail = optional(given, 'detail')
      return {
        kind,
        study: text(given, 'study'),
        place: placeOf(given),
        done: done === null ? null : readCivilDate(done),
        result: oneOf(given, 'result', RESULTS),
        findings: detail === null ? [] : [detail],
      }
    }
  }
}

function text(given: GivenValue, field: string): string {
  const value = optional(given, field)
  if (value === null) throw wrong(field, 'a word or a few')
  return value
}

function optional(given: GivenValue, field: string): string | null {
  const value = given[field]
  if (value === undefined || value === null) return null
  if (typeof value !== 'string' || value.length > LONGEST) throw wrong(field, 'a short text')
  return value.trim() === '' ? null : value.trim()
}

function oneOf<T extends string>(given: GivenValue, field: string, words: readonly T[]): T | null {
  const value = optional(given, field)
  if (value === null) return null
  const found = words.find((word) => word === value)
  if (found === undefined) throw wrong(field, `one of ${words.join(', ')}`)
  return found
}

function quantityOf({ low, high }: { low: unknown; high: unknown }, unit: string, field: string): Quantity {
  const [least, most] = [low, high].map((end) =>
    typeof end === 'string' || typeof end === 'number' ? readRational(String(end)) : null,
  )
  if (least == null || most == null) throw wrong(field, 'a number, as 7 or 7.5')
  return { low: least, high: most, unit }
}

function placeOf(given: GivenValue): Place {
  const levels = given['levels']
  const named = Array.isArray(levels) ? levels.filter((each): each is string => typeof each === 'string') : []
  return {
    bodyPart: optional(given, 'bodyPart')?.toLowerCase() ?? null,
    side: oneOf(given, 'side', SIDES),
    levels: named.slice(0, 20).map((level) => level.toUpperCase()),
  }
}

function placeOrNull(given: GivenValue): Place | null {
  const place = placeOf(given)
  return place.bodyPart === null && place.side === null && place.levels.length === 0 ? null : place
}

const ASSERTIONS = ['affirmed', 'negated', 'historical', 'uncertain'] as const

/** How the passage holds the fact: what is denied is not so, and what was once so may be over. */
export const assertionIn = (given: GivenValue): Assertion => oneOf(given, 'assertion', ASSERTIONS) ?? 'affirmed'

/** A claim that a physician added, as the review reads it. By a role and no name: drafts are quoted from it. */
export function claimOf(
  mark: {
    readonly fact: string
    readonly value: unknown
    readonly quote: string
    readonly dated: string | null
    readonly page: number
    readonly start: number
    readonly stop: number
  },
  document: DocumentId,
  voice: Voice,
): Claim | null {
  if (!isFact(mark.fact)) return null
  const given = mark.value as GivenValue
  return {
    fact: mark.fact,
    value: heldIn(mark.fact, given, mark.quote),
    assertion: assertionIn(given),
    date: mark.dated === null ? null : readCivilDate(mark.dated),
    voice,
    span: { document, page: mark.page, from: mark.start, to: mark.stop },
    quote: mark.quote,
    by: 'physician reviewer',
    correctedBy: null,
  }
}
