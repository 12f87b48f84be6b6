import { add, compare, multiply, type Rational, ratio, readRational } from '../core/index.ts'

/**
 * A word, a number or a single other character of a medication line. `text` is lower-case; dotted abbreviations are
 * one word without their dots (`b.i.d.` → `bid`); letters and digits never share a token (`q4h` → q, 4, h).
 * `spaced` says that white space, or the start of the text, stands before it.
 */
export type Token = {
  readonly kind: 'word' | 'number' | 'mark'
  readonly text: string
  readonly from: number
  readonly to: number
  readonly spaced: boolean
  /** Of a number; null for words, marks and digits beyond what a prescription can mean. */
  readonly value: Rational | null
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

function isLetter(code: number): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return true
  return code >= 0xb5 && code !== 0xd7 && code !== 0xf7 && code < 0x2000 && !isVulgar(code) && !isSpace(code)
}

const isVulgar = (code: number): boolean =>
  code === 0xbc || code === 0xbd || code === 0xbe || code === 0x2153 || code === 0x2154

/** A backslash counts as white space: exports write `1\/2` and `\n` inside sigs. */
const isSpace = (code: number): boolean =>
  code <= 32 || code === 0xa0 || code === 92 || (code >= 0x2000 && code <= 0x200b) || code === 0x202f || code === 0xfeff

/** Exports lose the space around `x` and `prn`: "dailyx90 days", "tidprn for pain". */
const GLUED = /^(daily|bid|tid|qid|qd|qhs|hs|hrs?|days?)(x|prn)(.*)$/

function pushGlued(tokens: Token[], pieces: RegExpExecArray, start: number, spaced: boolean): void {
  let from = start
  for (const piece of pieces.slice(1)) {
    if (piece === '') continue
    tokens.push({
      kind: 'word',
      text: piece,
      from,
      to: from + piece.length,
      spaced: from === start ? spaced : false,
      value: null,
    })
    from += piece.length
  }
}

/** Splits in one pass, linear in the text. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  let spaced = true
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isSpace(code)) {
      spaced = true
      at += 1
      continue
    }
    const from = at
    let kind: Token['kind'] = 'mark'
    let word: string | null = null
    if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(at + 1)) && !isDigit(text.charCodeAt(at - 1)))) {
      kind = 'number'
      at = endOfNumber(text, at)
    } else if (isVulgar(code)) {
      kind = 'number'
      at += 1
    } else if (isLetter(code)) {
      kind = 'word'
      const end = endOfDotted(text, at)
      if (end > 0) {
        at = end
        word = text.slice(from, end).replaceAll('.', '').toLowerCase()
      } else {
        at += 1
        while (at < text.length && isLetter(text.charCodeAt(at))) at += 1
      }
    } else {
      at += 1
    }
    const lower = word ?? text.slice(from, at).toLowerCase()
    const glued = kind === 'word' && lower.length < 24 ? GLUED.exec(lower) : null
    if (glued === null || at - from !== lower.length)
      tokens.push({ kind, text: lower, from, to: at, spaced, value: kind === 'number' ? valueOfDigits(lower) : null })
    else pushGlued(tokens, glued, from, spaced)
    spaced = false
  }
  return tokens
}

/** `1,000`, `7.5`, `.5`; a comma counts only before exactly three digits, a point only before a digit. */
function endOfNumber(text: string, start: number): number {
  let at = start
  while (isDigit(text.charCodeAt(at))) at += 1
  while (
    text.charCodeAt(at) === 44 &&
    isDigit(text.charCodeAt(at + 1)) &&
    isDigit(text.charCodeAt(at + 2)) &&
    isDigit(text.charCodeAt(at + 3)) &&
    !isDigit(text.charCodeAt(at + 4))
  ) {
    at += 4
  }
  if (text.charCodeAt(at) === 46 && isDigit(text.charCodeAt(at + 1))) {
    at += 1
    while (isDigit(text.charCodeAt(at))) at += 1
  }
  return at
}

/** End of `b.i.d.` or `p.o` (single letters with points between), or 0 when there is none here. */
function endOfDotted(text: string, start: number): number {
  let at = start
  let letters = 1
  while (
    letters < 5 &&
    text.charCodeAt(at + 1) === 46 &&
    isLetter(text.charCodeAt(at + 2)) &&
    !isLetter(text.charCodeAt(at + 3))
  ) {
    at += 2
    letters += 1
  }
  if (letters === 1) return 0
  return text.charCodeAt(at + 1) === 46 ? at + 2 : at + 1
}

const WORDS: ReadonlyMap<string, Rational> = new Map(
  [
    ['one', 1],
    ['two', 2],
    ['three', 3],
    ['four', 4],
    ['five', 5],
    ['six', 6],
    ['seven', 7],
    ['eight', 8],
    ['nine', 9],
    ['ten', 10],
    ['eleven', 11],
    ['twelve', 12],
    ['fourteen', 14],
    ['fifteen', 15],
    ['sixteen', 16],
    ['twenty', 20],
    ['thirty', 30],
    ['forty', 40],
    ['forty-five', 45],
    ['sixty', 60],
    ['ninety', 90],
    ['hundred', 100],
  ].map(([word, value]) => [word as string, ratio(value as number)] as const),
)
const HALF = ratio(1, 2)
const ROMAN: ReadonlyMap<string, Rational> = new Map([
  ['i', ratio(1)],
  ['ii', ratio(2)],
  ['iii', ratio(3)],
  ['iv', ratio(4)],
  ['ss', HALF],
  ['iss', ratio(3, 2)],
])

export type NumberRead = { readonly low: Rational; readonly high: Rational; readonly next: number }

/** The value of one number token, null for any other. */
export const numberOf = (token: Token | undefined): Rational | null => token?.value ?? null

/** Whole numbers up to 999 once for all: nearly every number of a prescription. */
const SMALL: readonly Rational[] = Array.from({ length: 1000 }, (_, value) => ratio(value))

function valueOfDigits(text: string): Rational | null {
  if (text.length > 3) return readRational(text)
  for (let at = 0; at < text.length; at += 1) if (!isDigit(text.charCodeAt(at))) return readRational(text)
  return SMALL[Number(text)] ?? null
}

/**
 * Reads one number at `at`: `2`, `1/2`, `1 1/2`, `1-1/2` (one and a half: a range never falls), `one`, `one-half`,
 * `half`, `one and one-half`, `ii` (only where `roman` allows, as `iv` and `i` have other meanings), with the same
 * number repeated in brackets or in the other script (`two (2)`, `3 (three)`) taken once.
 */
function readOne(tokens: readonly Token[], at: number, roman: boolean): { value: Rational; next: number } | null {
  const bare = readBare(tokens, at, roman)
  if (bare === null) return null
  if (tokens[bare.next]?.text === '(') {
    const inner = readBare(tokens, bare.next + 1, true)
    if (inner !== null && tokens[inner.next]?.text === ')' && compare(inner.value, bare.value) === 0) {
      return { value: bare.value, next: inner.next + 1 }
    }
  }
  return { value: bare.value, next: skipRepeated(tokens, at, bare) }
}

/** `2 two times`, `one 1 tablet`: the same number in the other script, its brackets lost; not before a mass. */
function skipRepeated(tokens: readonly Token[], at: number, bare: { value: Rational; next: number }): number {
  const [first, second] = [tokens[at], tokens[bare.next]]
  if (bare.next !== at + 1 || second === undefined || second.kind === 'mark' || second.kind === first?.kind)
    return bare.next
  const again = second.kind === 'number' ? numberOf(second) : (WORDS.get(second.text) ?? null)
  if (again === null || compare(again, bare.value) !== 0) return bare.next
  const follower = tokens[bare.next + 1]?.text ?? ''
  return /^(?:m?c?g|mgs|ml|%|\/|-)$/.test(follower) ? bare.next : bare.next + 1
}

function readBare(tokens: readonly Token[], at: number, roman: boolean): { value: Rational; next: number } | null {
  const token = tokens[at]
  if (token === undefined || token.kind === 'mark') return null
  if (token.kind === 'word') return readWorded(tokens, at, roman)
  const whole = numberOf(token)
  if (whole === null) return null
  const plain = fraction(tokens, at)
  if (plain !== null) return plain
  if (tokens[at + 1]?.text === 'half') return { value: multiply(whole, HALF), next: at + 2 }
  const mixedAt = tokens[at + 1]?.text === '-' || tokens[at + 1]?.text === 'and' ? at + 2 : at + 1
  const part = fraction(tokens, mixedAt)
  if (part !== null && whole.d === 1n && compare(part.value, ratio(1)) < 0) {
    return { value: add(whole, part.value), next: part.next }
  }
  const vulgar = tokens[at + 1]
  if (vulgar !== undefined && vulgar.kind === 'number' && isVulgar(vulgar.text.charCodeAt(0))) {
    const rest = numberOf(vulgar)
    if (rest !== null) return { value: add(whole, rest), next: at + 2 }
  }
  return { value: whole, next: at + 1 }
}

/** `1/2`, `3/4`: only halves, thirds and quarters, as `10/325` is a strength and `11/14` a date. */
function fraction(tokens: readonly Token[], at: number): { value: Rational; next: number } | null {
  const top = tokens[at]
  const bottom = tokens[at + 2]
  if (top?.kind !== 'number' || tokens[at + 1]?.text !== '/' || bottom?.kind !== 'number') return null
  if (tokens[at + 3]?.text === '/' || top.text.length > 1 || !['2', '3', '4'].includes(bottom.text)) return null
  if (Number(top.text) >= Number(bottom.text) || top.text === '0') return null
  return { value: ratio(Number(top.text), Number(bottom.text)), next: at + 3 }
}

function readWorded(tokens: readonly Token[], at: number, roman: boolean): { value: Rational; next: number } | null {
  const word = tokens[at]?.text ?? ''
  if (word === 'half' || (word === 'one' && isHalf(tokens, at + 1))) {
    const next = word === 'half' ? at + 1 : skipDash(tokens, at + 1) + 1
    const article = tokens[next]?.text
    return { value: HALF, next: article === 'a' || article === 'of' ? skipOf(tokens, next) : next }
  }
  const value = WORDS.get(word) ?? (roman ? ROMAN.get(word) : undefined)
  if (value === undefined) return null
  if (tokens[at + 1]?.text === 'and') {
    const half = tokens[at + 2]?.text === 'one' ? skipDash(tokens, at + 3) : skipArticle(tokens, at + 2)
    if (tokens[half]?.text === 'half') return { value: add(value, HALF), next: half + 1 }
    const part = fraction(tokens, at + 2)
    if (part !== null) return { value: add(value, part.value), next: part.next }
  }
  return { value, next: at + 1 }
}

const skipDash = (tokens: readonly Token[], at: number): number => (tokens[at]?.text === '-' ? at + 1 : at)
const skipArticle = (tokens: readonly Token[], at: number): number => (tokens[at]?.text === 'a' ? at + 1 : at)
const isHalf = (tokens: readonly Token[], at: number): boolean => tokens[skipDash(tokens, at)]?.text === 'half'
function skipOf(tokens: readonly Token[], at: number): number {
  const next = tokens[at]?.text === 'of' ? at + 1 : at
  return skipArticle(tokens, next)
}

const TO = new Set(['-', '–', '—', 'to', 'or', '~'])

/** Reads a number or a range (`1-2`, `one to two`, `4 or 6`); a falling "range" is read as its first number only. */
export function readNumber(tokens: readonly Token[], at: number, roman = false): NumberRead | null {
  const first = readOne(tokens, at, roman)
  if (first === null) return null
  const joint = tokens[first.next]
  if (joint !== undefined && TO.has(joint.text)) {
    const second = readOne(tokens, first.next + 1, roman)
    if (second !== null && compare(second.value, first.value) >= 0) {
      return { low: first.value, high: second.value, next: second.next }
    }
  }
  return { low: first.value, high: first.value, next: first.next }
}
