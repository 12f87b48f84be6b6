import { type CivilDate, type Read, readCivilDate } from '../core/index.ts'
import type { Service } from './determination.ts'
import { type BodyPart, bareForm, type Lexicon, PARTS, TREATMENTS, type Treatment, WHO } from './treatment.ts'
import { readVisits } from './visits.ts'

/** A service with what the caller needs to tell it from a drug, and the parts of a composite. */
export type ServiceReading = Read<Service | null> & {
  readonly components: readonly string[]
  /** Where the treatment is named; null when no treatment is. */
  readonly named: Range | null
  /** False when only a general word (`evaluation`, `injection`, `surgery`) names the treatment. */
  readonly definite: boolean
}

export type Range = { readonly from: number; readonly to: number }
type Found<T> = Range & { readonly entry: T; readonly phrase: string }

/**
 * Reads a disputed item as a service: kind, body part, side, levels, visits, date of service, and the parts when it
 * asks for several things. Fields that the line does not print are null; the one inference made is anatomy that the
 * words themselves fix (L4-5 is the lumbar spine, a carpal tunnel is at the wrist).
 */
export function readService(text: string): ServiceReading {
  const words = wordsOf(text)
  const { treatments, who } = named(words, text)
  const definite = treatments.filter(({ entry }) => !entry.general)
  const main = definite[0] ?? generalOf(treatments, who)
  const consulted = who.at(0)?.entry ?? null
  if (main === undefined && consulted === null) {
    return { value: null, components: [], named: null, definite: false, warnings: [] }
  }
  const parts = find(words, PARTS, text).filter((part) => !who.some((specialist) => overlap(part, specialist)))
  const levels = main?.entry.kind === 'laboratory test' ? [] : levelsOf(text)
  const dated = dateOfService(text)
  const delivery = main?.entry.delivery ?? 'visit'
  const visits = readVisits(
    blankDigits(text, levels, dated.ranges, ownNumber(main)),
    delivery === 'visit' || delivery === 'test',
  )
  const split = components(text, main, definite, treatments, parts)
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
    components: split.length > 0 ? split : clauses(text, visits.clauses),
    named: main ?? who.at(0) ?? null,
    definite: main !== undefined && !main.entry.general,
    warnings: [...visits.warnings, ...dated.warnings],
  }
}

type Word = Range & { readonly form: string }

function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(/[A-Za-z0-9]+(?:['’][a-z]\b)?/g)) {
    words.push({ from: match.index, to: match.index + match[0].length, form: bareForm(match[0].replace('’', "'")) })
  }
  return words
}

/** Phrases of a lexicon in order; the longest wins and none overlaps another. */
function find<T>(words: readonly Word[], lexicon: Lexicon<T>, text: string): Found<T>[] {
  const found: Found<T>[] = []
  for (let i = 0; i < words.length; ) {
    const match = longestAt(words, i, lexicon, text)
    if (match === null) i++
    else {
      found.push(match.found)
      i += match.words
    }
  }
  return found
}

function longestAt<T>(words: readonly Word[], at: number, lexicon: Lexicon<T>, text: string) {
  const first = words[at]
  let best: { found: Found<T>; words: number } | null = null
  let phrase = ''
  for (let i = at; first !== undefined && i < Math.min(at + lexicon.longest, words.length); i++) {
    const word = words[i]
    const before = words[i - 1]
    if (word === undefined) break
    // Comma, bracket and full stop end a phrase; hyphen, slash and ampersand do not ("X-ray", "hot/cold").
    if (i > at && before !== undefined && !/^[ \-–/&']{1,3}$/.test(text.slice(before.to, word.from))) break
    phrase = i === at ? word.form : `${phrase} ${word.form}`
    const entry = lexicon.entries.get(phrase)
    if (entry !== undefined) best = { found: { from: first.from, to: word.to, entry, phrase }, words: i - at + 1 }
  }
  return best
}

const overlap = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to
const CONSULTS = new Set(['consultation', 'office visit'])

/**
 * Treatments and specialists, each word used once. A specialty counts only beside a word for a consultation or with
 * no treatment at all: `orthopedic pillow`, `dental implant` and `hand surgery` are not requests to see someone.
 */
function named(words: readonly Word[], text: string): { treatments: Found<Treatment>[]; who: Found<string>[] } {
  const all = find(words, TREATMENTS, text)
  const longer = (specialist: Range) => (treatment: Range) =>
    overlap(specialist, treatment) && treatment.to - treatment.from > specialist.to - specialist.from
  const who = find(words, WHO, text).filter((specialist) => !all.some(longer(specialist)))
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

/** The text with everything in brackets blanked, offsets unchanged. An unclosed bracket is left as it is. */
function outsideBrackets(text: string): string {
  let result = ''
  let done = 0
  let depth = 0
  let opened = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') {
      if (depth === 0) opened = i
      depth++
    } else if (text[i] === ')' && depth > 0) {
      depth--
      if (depth === 0) {
        result += text.slice(done, opened) + ' '.repeat(i + 1 - opened)
        done = i + 1
      }
    }
  }
  return result + text.slice(done)
}

/** What stands between two parts of one request. */
const CONNECTOR = /,|;|\+|&|\b(?:and|with|plus)\b/gi
const CONNECTOR_OR_SLASH = /,|;|\+|&|\/|\b(?:and|with|plus)\b/gi

type Piece = { readonly text: Range; readonly mark: Found<Treatment> }

function components(
  text: string,
  main: Found<Treatment> | undefined,
  definite: readonly Found<Treatment>[],
  treatments: readonly Found<Treatment>[],
  parts: readonly Found<BodyPart>[],
): string[] {
  if (main === undefined) return []
  const open = outsideBrackets(text)
  const top = definite.filter(({ from }) => open[from] !== ' ')
  const operation = main.entry.delivery === 'surgery'
  const marks = operation ? treatments.filter(({ from }) => open[from] !== ' ') : top
  const pieces: Piece[] = []
  let start = 0
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]
    if (mark === undefined) break
    const next = marks[i + 1]
    const last = pieces.at(-1)
    const border = next === undefined ? null : borderBetween(open, mark, next, operation)
    if (next !== undefined && border === null) continue
    const from = last !== undefined && pieces.length > 0 ? start : 0
    pieces.push({ text: { from, to: border?.from ?? text.length }, mark: firstWithin(marks, from, i) ?? mark })
    start = border?.to ?? text.length
  }
  const kinds = new Set(
    pieces.map(({ mark }) => (operation || mark.entry.kind === 'laboratory test' ? mark.phrase : mark.entry.kind)),
  )
  if (pieces.length < 2 || kinds.size < 2) return imagedParts(text, main, parts)
  const bare = pieces.every((piece, i) => i === pieces.length - 1 || isBare(open, piece, pieces[i + 1]))
  return pieces.map((piece) =>
    trimmed(text, bare && !operation ? withBrackets(text, piece.mark) : withoutPlace(text, piece.text, parts)),
  )
}

function firstWithin(marks: readonly Found<Treatment>[], from: number, upTo: number): Found<Treatment> | undefined {
  let first = marks[upTo]
  for (let i = upTo; i >= 0 && (marks[i]?.from ?? -1) >= from; i--) first = marks[i]
  return first
}

/** The last connector between two treatments; null when nothing divides them (`arthroscopy RCR`) or they are the same. */
function borderBetween(open: string, mark: Found<Treatment>, next: Found<Treatment>, operation: boolean): Range | null {
  const sameThing = mark.entry.kind === next.entry.kind && (mark.phrase === next.phrase || !isListed(mark, operation))
  // "Consult with a hip replacement specialist" asks for one thing.
  if (sameThing || (!operation && CONSULTS.has(mark.entry.kind))) return null
  let border: Range | null = null
  for (const match of open.slice(mark.to, next.from).matchAll(operation ? CONNECTOR : CONNECTOR_OR_SLASH)) {
    border = { from: mark.to + match.index, to: mark.to + match.index + match[0].length }
  }
  return border
}

/** Operations and laboratory tests come in lists whose members may be of one kind. */
const isListed = (mark: Found<Treatment>, operation: boolean): boolean =>
  operation || mark.entry.kind === 'laboratory test'

/** Whether nothing stands between two treatments but what divides them: what follows the last then belongs to all. */
function isBare(open: string, piece: Piece, next: Piece | undefined): boolean {
  if (next === undefined) return true
  return (
    open.slice(piece.mark.to, piece.text.to).trim() === '' && open.slice(next.text.from, next.mark.from).trim() === ''
  )
}

/** `…, right shoulder` at the end of a list of operations says where all of them are done: no part of the last one. */
function withoutPlace(text: string, piece: Range, parts: readonly Found<BodyPart>[]): Range {
  const place = parts.at(-1)
  if (
    place === undefined ||
    place.from < piece.from ||
    place.to > piece.to ||
    text.slice(place.to, piece.to).trim() !== ''
  )
    return piece
  const before = text.slice(piece.from, withSide(text, place)).trimEnd()
  return before.endsWith(',') ? { from: piece.from, to: piece.from + before.length } : piece
}

function withBrackets(text: string, { from, to }: Range): Range {
  const bracket = /^\s?\([^()]{0,80}\)/.exec(text.slice(to, to + 90))
  return { from, to: to + (bracket?.[0].length ?? 0) }
}

const trimmed = (text: string, { from, to }: Range): string =>
  text.slice(from, to).replace(/^[\s,;:/.-]+|[\s,;:/.-]{1,40}$/g, '')

const IMAGING = new Set(['MRI', 'CT', 'X-ray', 'MRA', 'MR arthrogram', 'ultrasound imaging'])

/** One picture is taken of each part: `MRI of neck and right hand` is two studies. Abdomen and pelvis are imaged as one. */
function imagedParts(text: string, main: Found<Treatment>, parts: readonly Found<BodyPart>[]): string[] {
  if (!IMAGING.has(main.entry.kind)) return []
  const names = new Set(parts.map(({ entry }) => entry.name))
  if (names.size < 2 || !isEnumeration(text, parts) || [...names].every((name) => /^(?:abdomen|pelvis)$/.test(name)))
    return []
  return parts.map((part) => trimmed(text, { from: withSide(text, part), to: part.to }))
}

/** Whether nothing but connectors, articles and sides stands between the parts. */
function isEnumeration(text: string, parts: readonly Found<BodyPart>[]): boolean {
  return parts.every((part, i) => {
    const before = parts[i - 1]
    if (before === undefined) return true
    return /^(?:[\s,/&;+-]|\b(?:and|the|of|or|left|right|bilateral|both|spine|joint|region|to|for)\b){1,40}$/i.test(
      text.slice(before.to, part.from),
    )
  })
}

const SIDE_BEFORE = /\b(?:left|right|bilateral|both|lt|rt|l|r)\.?\s$/i

function withSide(text: string, part: Range): number {
  const side = SIDE_BEFORE.exec(text.slice(Math.max(0, part.from - 12), part.from))
  return part.from - (side?.[0].length ?? 0)
}

function bodyPartOf(
  text: string,
  parts: readonly Found<BodyPart>[],
  levels: readonly Range[],
  main: Found<Treatment> | undefined,
): string | null {
  const names = [...new Set(parts.map(({ entry }) => entry.name))]
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) return regionOf(text, levels) ?? main?.entry.at ?? null
  if (names.length === 1) return first.entry.name
  if (isEnumeration(text, parts)) return text.slice(withSide(text, first), last.to)
  return names.join(', ')
}

/** The part of the spine that all levels name by their first letter; L5-S1 and C7-T1 go with the first. */
function regionOf(text: string, levels: readonly Range[]): string | null {
  const letters = new Set(levels.map(({ from }) => (text[from] ?? '').toUpperCase()))
  if (letters.size !== 1) return null
  return { C: 'cervical spine', T: 'thoracic spine', L: 'lumbar spine', S: 'sacrum' }[[...letters][0] ?? ''] ?? null
}

const SIDES: Readonly<Record<string, 'left' | 'right' | 'bilateral'>> = {
  left: 'left',
  lt: 'left',
  lue: 'left',
  lle: 'left',
  right: 'right',
  rt: 'right',
  rue: 'right',
  rle: 'right',
  bilateral: 'bilateral',
  bilaterally: 'bilateral',
  both: 'bilateral',
  bue: 'bilateral',
  ble: 'bilateral',
}

/**
 * The side, when the request names one. Left and right of the same part is bilateral; different sides of different
 * parts have no common side (`left knee and right elbow`), so that is null and the body part says it in full.
 */
function sideOf(text: string, words: readonly Word[], parts: readonly Found<BodyPart>[]): Service['side'] {
  const sides = new Set<'left' | 'right' | 'bilateral'>()
  for (const { form, from, to } of words) {
    const side = SIDES[form]
    if (side !== undefined) sides.add(side)
    else if (/^[LR]$/.test(text.slice(from, to)) && parts.some((part) => part.entry.sided && part.from === to + 1)) {
      sides.add(form === 'l' ? 'left' : 'right')
    }
  }
  if (sides.size === 1) return [...sides][0] ?? null
  const sided = new Set(parts.filter(({ entry }) => entry.sided).map(({ entry }) => entry.name))
  return sides.size === 2 && sides.has('left') && sides.has('right') && sided.size === 1 ? 'bilateral' : null
}

/** Vertebral levels as printed: `L4-5`, `L4-L5`, `L3-4-5`, `C7-T1`, `L4/5`, `L5`. Letters alone and T13 are none. */
function levelsOf(text: string): Range[] {
  const levels: Range[] = []
  for (const match of text.matchAll(/\b[CTLS]\d{1,2}(?:\s?[-–/]\s?[CTLS]?\d{1,2}\b(?![/.]\d)){0,4}/gi)) {
    const numbers = [...match[0].matchAll(/([CTLS]?)(\d+)/gi)]
    const top: Readonly<Record<string, number>> = { C: 8, T: 12, L: 6, S: 5 }
    let region = ''
    const real = numbers.every(([, letter = '', number = '']) => {
      if (letter !== '') region = letter.toUpperCase()
      return Number(number) >= 1 && Number(number) <= (top[region] ?? 0)
    })
    const after = text[match.index + match[0].length] ?? ''
    if (real && !/[a-z0-9]/i.test(after)) levels.push({ from: match.index, to: match.index + match[0].length })
  }
  return levels
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

const SERVED = /\b(?:retro|retrospective|retrospectively|dos|dates?\s+of\s+service|performed|per|provided|dispensed)\b/i

/**
 * The date of a service that was already given: the only date in a line that says `DOS`, `date of service`,
 * `retrospective`, or `per … order`. Several different dates are a warning and none is taken.
 */
function dateOfService(text: string): Read<CivilDate | null> & { readonly ranges: readonly Range[] } {
  const ranges: Range[] = []
  const dates = new Map<string, CivilDate>()
  for (const match of text.matchAll(/\b\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})\b/g)) {
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

/** The text from each clause's beginning to the `and` before the next. */
function clauses(text: string, starts: readonly number[]): string[] {
  return starts.map((from, i) => trimmed(text, { from, to: starts[i + 1] ?? text.length }).replace(/,?\s+and$/i, ''))
}

/** The parts of a request that say when it was given, blanked: what remains is what is asked for. */
export function withoutDates(text: string): string {
  return text.replace(
    /\(?\s?\b(?:DOS|dates? of service|per)\b\s?:?\s?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:\s?order)?\s?\)?/gi,
    (whole) => ' '.repeat(whole.length),
  )
}
