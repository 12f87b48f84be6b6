import { SIDE_WORDS } from '../core/index.ts'
import { type BodyPart, bareForm, PARTS, type Step, TREATMENTS, type Treatment, WHO } from './treatment.ts'
import { rememberWords } from './word-memory.ts'

/** A place in one request line: UTF-16 offsets, end exclusive. */
export type Range = { readonly from: number; readonly to: number }

/** A phrase of a lexicon found in a line. */
export type Found<T> = Range & { readonly entry: T; readonly phrase: string }

/** `close` when nothing but a space, hyphen, slash or ampersand stands before it: phrases go on there. */
export type Word = Range & { readonly known: Known; readonly close: boolean }

/** A printed word as lexicons compare it, and what begins with it in each of them. */
type Known = {
  readonly form: string
  readonly side: 'left' | 'right' | 'bilateral' | undefined
  readonly treatment: Step<Treatment> | undefined
  readonly part: Step<BodyPart> | undefined
  readonly who: Step<string> | undefined
}

const knownAt = rememberWords((printed): Known => {
  const form = bareForm(printed.replace('’', "'"))
  return { form, side: SIDE_WORDS[form], treatment: TREATMENTS.get(form), part: PARTS.get(form), who: WHO.get(form) }
})

/** The lexicons as `find` takes them. */
export const treatmentFrom = ({ known }: Word): Step<Treatment> | undefined => known.treatment
export const partFrom = ({ known }: Word): Step<BodyPart> | undefined => known.part
export const whoFrom = ({ known }: Word): Step<string> | undefined => known.who

export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let end = 0
  for (let from = 0; from < text.length; from++) {
    if (!isInWord(text.charCodeAt(from))) continue
    let to = from + 1
    while (to < text.length && isInWord(text.charCodeAt(to))) to++
    // One small letter behind an apostrophe: "Dupuytren's".
    const apostrophe = text[to] === "'" || text[to] === '’'
    if (apostrophe && /^[a-z](?!\w)/.test(text.slice(to + 1, to + 3))) to += 2
    const gap = from - end
    const close =
      gap === 1 ? INSIDE.has(text[end] ?? '') : gap > 0 && gap <= 3 && /^[ \-–/&']+$/.test(text.slice(end, from))
    words.push({ from, to, known: knownAt(text, from, to), close })
    end = to
    from = to - 1
  }
  return words
}

/** A Latin letter or a digit. */
const isInWord = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)

/** Comma, bracket and full stop end a phrase; these do not ("X-ray", "hot/cold"). */
const INSIDE = new Set([' ', '-', '–', '/', '&', "'"])

/** Phrases of a lexicon in order; the longest wins and none overlaps another. */
export function find<T>(words: readonly Word[], from: (word: Word) => Step<T> | undefined): Found<T>[] {
  const found: Found<T>[] = []
  for (let i = 0; i < words.length; ) {
    const word = words[i]
    const begun = word === undefined ? undefined : from(word)
    const match = word === undefined || begun === undefined ? null : longestAt(words, i, word, begun)
    if (match !== null) found.push(match.found)
    i += match?.words ?? 1
  }
  return found
}

function longestAt<T>(words: readonly Word[], at: number, first: Word, begun: Step<T>) {
  let step: Step<T> | undefined = begun
  let best: { readonly found: Found<T>; readonly words: number } | null = null
  for (let i = at, to = first.to; step !== undefined; ) {
    if (step.found !== null) {
      const { entry, phrase } = step.found
      best = { found: { from: first.from, to, entry, phrase }, words: i - at + 1 }
    }
    const word: Word | undefined = words[++i]
    if (word === undefined || !word.close) break
    step = step.next.get(word.known.form)
    to = word.to
  }
  return best
}

export const overlap = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to
/** The text with everything in brackets blanked, offsets unchanged. An unclosed bracket is left as it is. */
export function outsideBrackets(text: string): string {
  if (!text.includes('(')) return text
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
