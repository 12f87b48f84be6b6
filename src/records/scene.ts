import {
  type Assertion,
  type CivilDate,
  type FactName,
  type Quantity,
  type Rational,
  ratio,
  readRational,
  type Value,
  type Voice,
} from '../core/index.ts'
import { type Asserted, assertable, assertionOf } from './assertion.ts'
import { type DateHit, datesOf, type PeriodHit, periodsOf } from './date.ts'
import type { DocumentKind } from './document.ts'
import { levelsIn, PARTS, type Places } from './place.ts'
import { tenseOf } from './section.ts'
import type { Sentence } from './sentence.ts'
import type { Treatment } from './treatment-terms.ts'
import { find, type Range, type Word } from './words.ts'

/** A sentence with everything the readers of claims ask of it. Offsets are those of its own text. */
export type Scene = {
  readonly text: string
  readonly words: readonly Word[]
  readonly section: string | null
  readonly kind: DocumentKind
  readonly voice: Voice
  readonly asserted: Asserted
  readonly places: Places
  readonly dates: readonly DateHit[]
  /** Months and years without a day. */
  readonly periods: readonly PeriodHit[]
  /** The sentence before in the same document, for what is spoken of without being named again. */
  readonly before: Scene | null
  /** The study whose result the sentence goes on telling, though it does not name it. */
  readonly study: string | null
  /** In the notes of a therapist: the therapy that their title names. */
  readonly therapy: Treatment | null
  /** In the report of a study: its name and day. */
  readonly report: { readonly study: string; readonly date: CivilDate | null } | null
}

/** A claim before it has its document, date and quote: `at` is what the reader used of the sentence. */
export type Draft = {
  readonly fact: FactName
  readonly value: Value
  readonly assertion: Assertion
  readonly at: Range
  readonly voice?: Voice
  readonly date?: CivilDate
}

export function sceneOf(
  sentence: Sentence,
  about: {
    kind: DocumentKind
    voice: Voice
    under: string | null
    before: Scene | null
    study: string | null
    report: Scene['report']
    therapy: Scene['therapy']
  },
): Scene {
  const { text, words, section } = sentence
  return {
    text,
    words,
    section,
    kind: about.kind,
    voice: about.voice,
    asserted: assertable(words, tenseOf(section)),
    places: { words, parts: find(words, PARTS), levels: levelsIn(text), under: about.under },
    dates: datesOf(text),
    periods: periodsOf(text),
    study: about.study,
    report: about.report,
    therapy: about.therapy,
    // One step back is enough, and a longer chain would keep every sentence alive.
    before: about.before === null ? null : { ...about.before, before: null },
  }
}

/** Does the sentence tell of a request as such? What it names is then asked for, whatever the grammar. */
export const asksFor = (scene: Scene): boolean =>
  /\b(?:requests? for authorization|rfa|original request|(?:treatment|service)s? requested|(?:request|review|dispute)[a-z]* (?:is|was|are|were) for|treatment requests?)\b/i.test(
    scene.text,
  )

/** "No need for an MRI", "no indication of therapy": what is denied is the request, not that it was done. */
export const isWanted = (scene: Scene, target: Range): boolean =>
  /\b(?:need|indicat|warrant|reason|request|necess|support|authoriz|recommend|rationale)\w*\b[^.;]{0,40}$/i.test(
    scene.text.slice(Math.max(0, target.from - 90), target.from),
  )

export const holds = (scene: Scene, target: Range): Assertion => assertionOf(scene.asserted, target)

/** Smallest range that covers all given. */
export function cover(...ranges: readonly (Range | null | undefined)[]): Range {
  let from = Number.MAX_SAFE_INTEGER
  let to = 0
  for (const range of ranges) {
    if (range == null) continue
    from = Math.min(from, range.from)
    to = Math.max(to, range.to)
  }
  return { from: Math.min(from, to), to }
}

/** Is any of these words in the sentence? Forms are folded (see `fold`). */
export const mentions = (scene: Scene, forms: ReadonlySet<string>): boolean =>
  scene.words.some((word) => forms.has(word.form))

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  single: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  sixteen: 16,
  eighteen: 18,
  twenty: 20,
  thirty: 30,
}

/** One number, as digits or as a word; null for anything else. */
export function numberOf(word: Word | undefined): Rational | null {
  if (word === undefined) return null
  if (word.kind === 'number') return readRational(word.form)
  const value = NUMBER_WORDS[word.form]
  return value === undefined || word.kind === 'mark' ? null : ratio(value)
}

/** A number or a range ("6-8", "6 to 8") that begins at a word; `next` is the word behind it. */
export function amountAt(
  words: readonly Word[],
  at: number,
): { readonly low: Rational; readonly high: Rational; readonly next: number } | null {
  const low = numberOf(words[at])
  if (low === null) return null
  let next = at + 1
  const joint = words[next]
  if (joint?.form === 'to' || joint?.form === '-' || joint?.form === '–' || joint?.form === 'or') next += 1
  const glued = next === at + 1 && (words[next]?.from ?? 0) - (words[at]?.to ?? 0) <= 2
  const high = next > at + 1 || glued ? numberOf(words[next]) : null
  if (high === null || high.n * low.d < low.n * high.d) return { low, high: low, next: at + 1 }
  return { low, high, next: next + 1 }
}

export const quantity = (low: Rational, high: Rational, unit: string): Quantity => ({ low, high, unit })
