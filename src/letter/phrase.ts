import { bareForm, type Lexicon } from './treatment.ts'

/** A place in one request line: UTF-16 offsets, end exclusive. */
export type Range = { readonly from: number; readonly to: number }

/** A phrase of a lexicon found in a line. */
export type Found<T> = Range & { readonly entry: T; readonly phrase: string }

export type Word = Range & { readonly form: string }

export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(/[A-Za-z0-9]+(?:['’][a-z]\b)?/g)) {
    words.push({ from: match.index, to: match.index + match[0].length, form: bareForm(match[0].replace('’', "'")) })
  }
  return words
}

/** Phrases of a lexicon in order; the longest wins and none overlaps another. */
export function find<T>(words: readonly Word[], lexicon: Lexicon<T>, text: string): Found<T>[] {
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
