import { type CivilDate, type Read, readCivilDate } from '../core/index.ts'
import { CONSULTS, clauses, components } from './composite.ts'
import type { Service } from './determination.ts'
import { matchesOf } from './matches.ts'
import {
  type Found,
  find,
  outsideBrackets,
  overlap,
  partFrom,
  type Range,
  treatmentFrom,
  type Word,
  whoFrom,
  wordsOf,
} from './phrase.ts'
import { bodyPartOf, levelsOf, sideOf } from './place.ts'
import type { BodyPart, Treatment } from './treatment.ts'
import { readVisits } from './visits.ts'

/** A service with what the caller needs to tell it from a drug, and the parts of a composite. */
export type ServiceReading = Read<Service | null> & {
  readonly components: readonly string[]
  /** Where the treatment is named; null when no treatment is. */
  readonly named: Range | null
  /** False when only a general word (`evaluation`, `injection`, `surgery`) names the treatment. */
  readonly definite: boolean
}

/**
 * Reads a disputed item as a service: kind, body part, side, levels, visits, date of service, and the parts when it
 * asks for several things. Fields that the line does not print are null; the one inference made is anatomy that the
 * words themselves fix (L4-5 is the lumbar spine, a carpal tunnel is at the wrist).
 */
export function readService(text: string): ServiceReading {
  const words = wordsOf(text)
  const { treatments, who } = named(words)
  const definite = treatments.filter(({ entry }) => !entry.general)
  const main = definite[0] ?? generalOf(treatments, who)
  const consulted = who.at(0)?.entry ?? null
  if (main === undefined && consulted === null) {
    return { value: null, components: [], named: null, definite: false, warnings: [] }
  }
  const parts = placesOf(find(words, partFrom), who, treatments, main)
  const levels = main?.entry.kind === 'laboratory test' ? [] : levelsOf(text)
  const dated = dateOfService(text)
  const delivery = main?.entry.delivery ?? 'visit'
  const composite = components(text, main, treatments, parts, levels)
  const others = composite.own === null ? [] : outside(text, composite.own)
  const series = delivery === 'injection' ? ordinals(text) : []
  const visits = readVisits(
    blankDigits(text, levels, dated.ranges, ownNumber(main), series, others),
    delivery === 'visit' || delivery === 'test' || delivery === 'injection',
  )
  const value: Service = {
    kind: kindOf(main, consulted, definite, text),
    bodyPart: bodyPartOf(text, parts, levels, main),
    side: sideOf(text, words, parts),
    levels: levels.map(({ from, to }) => text.slice(from, to).replace(/\s/g, '')),
    visits: visits.visits,
    dateOfService: dated.value,
  }
  return {
    value,
    components: composite.parts.length > 0 ? composite.parts : clauses(text, visits.clauses),
    named: main ?? who.at(0) ?? null,
    definite: main !== undefined && !main.entry.general,
    warnings: [...visits.warnings, ...dated.warnings],
  }
}

/**
 * Treatments and specialists, each word used once. A specialty counts only beside a word for a consultation or with
 * no treatment at all: `orthopedic pillow`, `dental implant` and `hand surgery` are not requests to see someone.
 */
function named(words: readonly Word[]): { treatments: Found<Treatment>[]; who: Found<string>[] } {
  const all = withoutGuidance(find(words, treatmentFrom))
  const longer = (specialist: Range) => (treatment: Range) =>
    overlap(specialist, treatment) && treatment.to - treatment.from > specialist.to - specialist.from
  const who = find(words, whoFrom).filter((specialist) => !all.some(longer(specialist)))
  const outside = all.filter((treatment) => !who.some((specialist) => overlap(treatment, specialist)))
  const seesSomeone = outside.some(({ entry }) => CONSULTS.has(entry.kind))
  const definite = outside.some(({ entry }) => !entry.general && !CONSULTS.has(entry.kind))
  const persons = seesSomeone ? who : who.filter(({ phrase }) => !phrase.endsWith('surgery'))
  if (
    persons.length > 0 &&
    (seesSomeone || (outside.length === 0 && all.every(({ entry }) => entry.general))) &&
    !definite
  ) {
    return { treatments: outside, who }
  }
  return { treatments: all, who: seesSomeone ? who : [] }
}

/** `Ultrasound guided injection`: the guidance is how, not what, unless nothing else is asked for. */
function withoutGuidance(treatments: readonly Found<Treatment>[]): Found<Treatment>[] {
  const others = treatments.filter(({ entry }) => entry.kind !== 'image guidance')
  return others.length === 0 ? [...treatments] : others
}

/** Among general words the first; beside a specialist the one for a consultation (`surgeon, surgery evaluation`). */
function generalOf(
  treatments: readonly Found<Treatment>[],
  who: readonly Found<string>[],
): Found<Treatment> | undefined {
  const consult = treatments.find(({ entry }) => CONSULTS.has(entry.kind))
  return who.length > 0 && consult !== undefined ? consult : treatments[0]
}

function kindOf(
  main: Found<Treatment> | undefined,
  consulted: string | null,
  definite: readonly Found<Treatment>[],
  text: string,
): string {
  const kind = main?.entry.kind ?? 'consultation'
  if (kind === 'consultation') return consulted === null ? kind : `${consulted} consultation`
  const second = definite.find((other) => other !== main && other.entry.kind !== kind)
  if (main?.entry.delivery === 'test' && second?.entry.delivery === 'test' && second.from > main.from) {
    const between = outsideBrackets(text.slice(main.to, second.from)).trim()
    if (/^(?:[/&]|and|and\/or)$/i.test(between)) return `${kind}/${second.entry.kind}`
  }
  return kind
}

/** `#2` of an injection is the second of a series. */
const ordinals = (text: string): Range[] =>
  matchesOf(ORDINAL, text).map((match) => ({ from: match.index, to: match.index + match[0].length }))

const ORDINAL = /#\s?\d+/g

const outside = (text: string, { from, to }: Range): Range[] => [
  { from: 0, to: from },
  { from: to, to: text.length },
]

/**
 * The body parts that say where: not those of a specialist's name (`hand surgeon`), nor of another treatment than the
 * first (`distal clavicle resection` in a list that begins with a shoulder arthroscopy), unless there are no others.
 */
const placesOf = (
  parts: readonly Found<BodyPart>[],
  who: readonly Range[],
  treatments: readonly Range[],
  main: Range | undefined,
): Found<BodyPart>[] => {
  const all = parts.filter((part) => !who.some((specialist) => overlap(part, specialist)))
  const own = all.filter((part) => !treatments.some((treatment) => treatment !== main && overlap(part, treatment)))
  return own.length > 0 ? own : all
}

/** A number that belongs to the treatment's name (`three phase bone scan`) counts nothing. */
const ownNumber = (main: Found<Treatment> | undefined): Range[] =>
  main !== undefined && /^(?:\d|two|three)/.test(main.phrase) ? [main] : []

/** Levels and dates blanked, offsets unchanged, so that their digits are not read as counts. */
function blankDigits(text: string, ...ranges: readonly (readonly Range[])[]): string {
  let result = ''
  let done = 0
  for (const { from, to } of ranges.flat().sort((a, b) => a.from - b.from)) {
    if (from < done) continue
    result += text.slice(done, from) + ' '.repeat(to - from)
    done = to
  }
  return result + text.slice(done)
}

const DATE = /\b\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})\b/g
const NO_DATE = { value: null, ranges: [], warnings: [] }

const SERVED = /\b(?:retro|retrospective|retrospectively|dos|dates?\s+of\s+service|performed|per|provided|dispensed)\b/i

/**
 * The date of a service that was already given: the only date in a line that says `DOS`, `date of service`,
 * `retrospective`, or `per … order`. Several different dates are a warning and none is taken.
 */
function dateOfService(text: string): Read<CivilDate | null> & { readonly ranges: readonly Range[] } {
  if (!/\d[/.-]\d/.test(text)) return NO_DATE
  const ranges: Range[] = []
  const dates = new Map<string, CivilDate>()
  for (const match of matchesOf(DATE, text)) {
    const date = readCivilDate(match[0])
    if (date === null) continue
    ranges.push({ from: match.index, to: match.index + match[0].length })
    dates.set(date.toString(), date)
  }
  const [date] = dates.values()
  if (date === undefined || !SERVED.test(text)) return { value: null, ranges, warnings: [] }
  if (dates.size === 1) return { value: date, ranges, warnings: [] }
  const message = 'the request names several dates of service; none is taken'
  return { value: null, ranges, warnings: [{ code: 'date-of-service-unclear', span: null, message }] }
}

/** The parts of a request that say when it was given, blanked: what remains is what is asked for. */
export function withoutDates(text: string): string {
  if (!/\d[/.-]\d/.test(text)) return text
  return text.replace(
    /\(?\s?\b(?:DOS|dates? of service|per)\b\s?:?\s?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:\s?order)?\s?\)?/gi,
    (whole) => ' '.repeat(whole.length),
  )
}
