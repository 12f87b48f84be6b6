/** A place in a text: UTF-16 offsets, end exclusive. */
export type Range = { readonly from: number; readonly to: number }

/**
 * A word, a number or one other character of a sentence. `form` is lower case without plural and possessive, so that
 * table and text meet ("denies" and "deny", "Tinel's" and "Tinel"). A hyphen or slash inside a word divides it and
 * leaves no mark: `s/p` is `s p`, `x-ray` is `x ray`.
 */
export type Word = Range & { readonly kind: 'word' | 'number' | 'mark'; readonly form: string }

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7)
const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019
const isSpace = (code: number): boolean => code <= 32 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b)

/** Lower case, without plural and possessive endings. */
export function fold(word: string): string {
  let form = word.toLowerCase().replace('’', "'")
  if (form.endsWith("'s")) form = form.slice(0, -2)
  if (form.length > 4 && form.endsWith('ies')) return `${form.slice(0, -3)}y`
  if (form.endsWith('xes') || form.endsWith('sses')) return form.slice(0, -2)
  return form.length > 3 && form.endsWith('s') && !/(?:ss|us|is)$/.test(form) ? form.slice(0, -1) : form
}

/** Every word, number and mark of a text in order. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isSpace(code)) {
      at += 1
      continue
    }
    let to = at + 1
    if (isLetter(code)) {
      while (to < text.length && (isLetter(text.charCodeAt(to)) || joins(text, to))) to += 1
      words.push({ kind: 'word', form: fold(text.slice(at, to)), from: at, to })
    } else if (isDigit(code)) {
      while (to < text.length && (isDigit(text.charCodeAt(to)) || pointInside(text, to))) to += 1
      words.push({ kind: 'number', form: text.slice(at, to).replaceAll(',', ''), from: at, to })
    } else if (!linksWords(text, at)) {
      words.push({ kind: 'mark', form: text.slice(at, to), from: at, to })
    }
    at = to
  }
  return words
}

const joins = (text: string, at: number): boolean =>
  isApostrophe(text.charCodeAt(at)) && isLetter(text.charCodeAt(at + 1))

const pointInside = (text: string, at: number): boolean =>
  (text[at] === '.' || (text[at] === ',' && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5)))) &&
  isDigit(text.charCodeAt(at + 1))

/** A hyphen or slash with a letter or digit right before it, also where a line ends after it ("non- industrial"). */
function linksWords(text: string, at: number): boolean {
  const mark = text[at]
  if (mark !== '-' && mark !== '/' && mark !== '‐' && mark !== '‑') return false
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at + 1)
  return (isLetter(before) || isDigit(before)) && (isLetter(after) || isDigit(after) || isSpace(after))
}

/** Phrases by their first word, longest first. */
export type Lexicon<T> = ReadonlyMap<string, readonly { readonly forms: readonly string[]; readonly entry: T }[]>

/** A phrase found in a sentence; `first` and `next` are indexes into its words, `from` and `to` offsets. */
export type Hit<T> = Range & { readonly entry: T; readonly first: number; readonly next: number }

/** Builds a lexicon; a phrase that stands twice keeps its first entry. */
export function lexicon<T>(rows: Iterable<readonly [phrase: string, entry: T]>): Lexicon<T> {
  const map = new Map<string, { forms: readonly string[]; entry: T }[]>()
  for (const [phrase, entry] of rows) {
    const forms = wordsOf(phrase).map((word) => word.form)
    const first = forms[0]
    if (first === undefined) continue
    const list = map.get(first)
    if (list === undefined) map.set(first, [{ forms, entry }])
    else if (!list.some((other) => other.forms.join(' ') === forms.join(' '))) list.push({ forms, entry })
  }
  for (const list of map.values()) list.sort((a, b) => b.forms.length - a.forms.length)
  return map
}

/** The longest phrase that begins at a word, or null. */
export function matchAt<T>(words: readonly Word[], at: number, phrases: Lexicon<T>): Hit<T> | null {
  const first = words[at]
  if (first === undefined) return null
  for (const { forms, entry } of phrases.get(first.form) ?? []) {
    if (forms.every((form, index) => words[at + index]?.form === form)) {
      const next = at + forms.length
      return { entry, first: at, next, from: first.from, to: words[next - 1]?.to ?? first.to }
    }
  }
  return null
}

/** All phrases of a lexicon in order; the longest wins and none overlaps another. */
export function find<T>(words: readonly Word[], phrases: Lexicon<T>): readonly Hit<T>[] {
  const hits: Hit<T>[] = []
  for (let at = 0; at < words.length; ) {
    const hit = matchAt(words, at, phrases)
    if (hit !== null) hits.push(hit)
    at = hit?.next ?? at + 1
  }
  return hits
}

/** Reads a table of lines `name = phrase, phrase`. */
export function tableOf(lines: string): readonly (readonly [name: string, phrases: readonly string[]])[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', phrases = name] = line.split(' = ')
      return [name, phrases.split(',').map((phrase) => phrase.trim())] as const
    })
}

/** The lexicon of such a table, whose entries are the names. */
export const namesOf = <T extends string = string>(lines: string): Lexicon<T> =>
  lexicon(tableOf(lines).flatMap(([name, phrases]) => phrases.map((phrase) => [phrase, name as T] as const)))

/** The forms of words printed with spaces between them. */
export const formsOf = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/).map(fold))
