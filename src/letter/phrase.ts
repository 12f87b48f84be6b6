import { bareForm, type Lexicon } from './treatment.ts'

/** A place in one request line: UTF-16 offsets, end exclusive. */
export type Range = { readonly from: number; readonly to: number }

/** A phrase of a lexicon found in a line. */
export type Found<T> = Range & { readonly entry: T; readonly phrase: string }

/** `close` when nothing but a space, hyphen, slash or ampersand stands before it: phrases go on there. */
export type Word = Range & { readonly form: string; readonly close: boolean }

export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let end = 0
  for (const match of text.matchAll(/[A-Za-z0-9]+(?:['’][a-z]\b)?/g)) {
    const gap = match.index - end
    const close =
      gap === 1 ? INSIDE.has(text[end] ?? '') : gap > 0 && gap <= 3 && /^[ \-–/&']+$/.test(text.slice(end, match.index))
    end = match.index + match[0].length
    words.push({ from: match.index, to: end, form: bareForm(match[0].replace('’', "'")), close })
  }
  return words
}

/** Comma, bracket and full stop end a phrase; these do not ("X-ray", "hot/cold"). */
const INSIDE = new Set([' ', '-', '–', '/', '&', "'"])

/** Phrases of a lexicon in order; the longest wins and none overlaps another. */
export function find<T>(words: readonly Word[], lexicon: Lexicon<T>): Found<T>[] {
  const found: Found<T>[] = []
  for (let i = 0; i < words.length; ) {
    const match = longestAt(words, i, lexicon)
    if (match !== null) found.push(match.found)
    i += match?.words ?? 1
  }
  return found
}

function longestAt<T>(words: readonly Word[], at: number, { entries, longest }: Lexicon<T>) {
  const first = words[at]
  const most = first === undefined ? undefined : longest.get(first.form)
  if (first === undefined || most === undefined) return null
  let best: { found: Found<T>; words: number } | null = null
  let phrase = ''
  for (let i = at; i < Math.min(at + most, words.length); i++) {
    const word = words[i]
    if (word === undefined || (i > at && !word.close)) break
    phrase = i === at ? word.form : `${phrase} ${word.form}`
    const entry = entries.get(phrase)
    if (entry !== undefined) best = { found: { from: first.from, to: word.to, entry, phrase }, words: i - at + 1 }
  }
  return best
}

export const overlap = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to
/** The text with everything in brackets blanked, offsets unchanged. An unclosed bracket is left as it is. */
export function outsideBrackets(text: string): string {
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
