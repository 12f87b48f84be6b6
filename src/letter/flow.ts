import type { PagedText, Span } from '../core/index.ts'

/**
 * A letter's text in the two shapes the reader needs at once.
 *
 * `squashed` is the text without any white space. Extractors disagree about spaces and line ends (pypdf splits words
 * and labels, Poppler pads columns, the seed texts double every line) and agree on everything else, so labels and
 * decisions are looked up there. `lines` keeps what the squashed text has lost: where lines and paragraphs begin.
 */
export type Flow = {
  readonly document: PagedText
  /** All pages joined with a form feed; offsets in `at` and in `lines` point into this. */
  readonly text: string
  readonly squashed: string
  /** `squashed` in ASCII lower case, with typographic quotes and dashes made plain; same length. */
  readonly lower: string
  /** For each squashed character its offset in `text`. */
  readonly at: Uint32Array
  readonly pageStarts: readonly number[]
  readonly lines: readonly Line[]
  /** Length that a full line of running text has in this letter, in characters as a person sees them. */
  readonly fullLine: number
  /**
   * Whether the extractor put spaces inside words. It shows at the labels ("guideline :") in each of 130 letters by
   * pypdf and in none by four others; only then are requests, bases and sentences mended, a seventh of a letter's time.
   */
  readonly split: boolean
  /** Offset in `text` of a line that may be a page number or a figure of the text; null when there is none. */
  readonly loneNumber: number | null
}

/** One printed line that is not blank. */
export type Line = {
  /** Squashed range, end exclusive. */
  readonly from: number
  readonly to: number
  /** What stands between this line and the one before: nothing special, an empty space, or a page break. */
  readonly before: 'line' | 'paragraph' | 'page'
  /** Whether one plain space stands between its words, so that its text needs no folding. */
  readonly even: boolean
}

const FORM_FEED = 12
const NEWLINE = 10
const SPACE = 32

/** White space and characters without ink (soft hyphen, zero-width, byte order mark). */
function isBlank(code: number): boolean {
  if (code > 32 && code < 127) return false
  return (
    code <= 32 ||
    (code >= 127 && code <= 160) ||
    code === 0xad ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  )
}

/** Typographic dashes, quotes and the full-width colon, which some extractors keep and others make plain. */
const TYPOGRAPHIC = /[\u2010-\u2015\u2018-\u201d\uff1a]/
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u2010-\u2015]/g, '-'],
  [/[\u2018-\u201b]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
  [/\uff1a/g, ':'],
]

/** Lower case of the same length, so that one offset serves both texts (Turkish İ alone would grow). */
function lowerOf(squashed: string): string {
  let lower = squashed.toLowerCase()
  if (lower.length !== squashed.length) lower = squashed.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  if (TYPOGRAPHIC.test(lower)) for (const [printed, plain] of PLAIN) lower = lower.replace(printed, plain)
  return lower
}

/**
 * As many characters are made a string at a time. As arguments of one call they stay far below every engine's limit;
 * more of them at once would only push everything else out of the processor's cache.
 */
const CHUNK = 1024

/**
 * The characters of a chunk, the same array for every letter. Measured: `fromCharCode` takes a plain array twice as
 * fast as a typed one, and growing an array of its own costs a letter as much again.
 */
const codes: number[] = Array.from({ length: CHUNK }, () => 0)

const textOf = (chunk: readonly number[]): string => String.fromCharCode.apply(null, chunk as number[])

/** Lays a document out for reading. Linear in its length. */
export function layOut(document: PagedText): Flow {
  const text = document.pages.join('\f')
  const pageStarts: number[] = []
  let start = 0
  for (const page of document.pages) {
    pageStarts.push(start)
    start += page.length + 1
  }
  const { ranges: skipped, loneNumber } = furniture(document, pageStarts)
  const at = new Uint32Array(text.length)
  const lines: DraftLine[] = []
  let squashed = ''
  let length = 0
  let filled = 0
  let line: DraftLine | null = null
  let newlines = 0
  let page = false
  let blank = 0
  let wordEnd = 0
  let skip = 0
  let stop = skipped[0]?.from ?? text.length
  for (let i = 0; i < text.length; ) {
    if (i === stop) {
      i = Math.max(i + 1, skipped[skip]?.to ?? 0)
      skip++
      stop = skipped[skip]?.from ?? text.length
      continue
    }
    if (filled === CHUNK) {
      squashed += textOf(codes)
      filled = 0
    }
    let code = text.charCodeAt(i)
    if (isBlank(code)) {
      if (code === NEWLINE || code === FORM_FEED) {
        if (line !== null) {
          line.to = length
          line = null
          newlines = 0
          page = false
        }
        if (code === NEWLINE) newlines++
        else page = true
      }
      blank = code
      i++
      continue
    }
    if (line === null) {
      line = { from: length, to: length, before: page ? 'page' : 'line', newlines, even: true }
      lines.push(line)
    } else if (i !== wordEnd && (i !== wordEnd + 1 || blank !== SPACE)) line.even = false
    // The rest of the word needs none of these questions.
    const end = Math.min(stop, i + CHUNK - filled)
    do {
      codes[filled++] = code
      at[length++] = i++
      if (i >= end) break
      code = text.charCodeAt(i)
    } while (code > 32 && code < 127)
    wordEnd = i
  }
  if (line !== null) line.to = length
  squashed += textOf(codes.slice(0, filled))
  markParagraphs(lines)
  return {
    document,
    text,
    squashed,
    lower: lowerOf(squashed),
    at: at.subarray(0, length),
    pageStarts,
    lines,
    split: text.includes(' :'),
    fullLine: fullLineOf(lines, at),
    loneNumber,
  }
}

/** A line as it grows, with the line ends before it. */
type DraftLine = { from: number; to: number; before: Line['before']; newlines: number; even: boolean }

/**
 * The usual number of line ends between two lines is this text's line pitch (one, or two in blank-line-doubled
 * text); anything above it is a paragraph gap.
 */
function markParagraphs(lines: readonly DraftLine[]): void {
  let single = 0
  let double = 0
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]
    if (line === undefined || line.before === 'page') continue
    if (line.newlines === 1) single++
    else if (line.newlines === 2) double++
  }
  const pitch = double > single ? 2 : 1
  for (const line of lines) if (line.before === 'line' && line.newlines > pitch) line.before = 'paragraph'
}

/** Shorter lines are headings, labels and paragraph ends; letters are set in 80 to 100 characters a line. */
const RUNNING_TEXT = 70

/** The median of the longer lines: robust against the joined lines of pypdf. */
function fullLineOf(lines: readonly Line[], at: Uint32Array): number {
  const lengths = new Uint32Array(lines.length)
  let count = 0
  for (const line of lines) {
    const length = widthOf(at, line)
    if (length >= RUNNING_TEXT) lengths[count++] = length
  }
  return lengths.subarray(0, count).sort()[count >> 1] ?? RUNNING_TEXT
}

const widthOf = (at: Uint32Array, { from, to }: { from: number; to: number }): number =>
  (at[to - 1] ?? 0) - (at[from] ?? 0) + 1

/**
 * True when the first word of `next` would not have fitted in `line`: the printer broke the line because it had to.
 * Proportional type makes the limit soft; lines of capitals and figures are a sixth shorter.
 */
export function isFull(flow: Flow, line: Line, next: Line): boolean {
  const start = flow.at[next.from] ?? 0
  const space = flow.text.slice(start, start + 40).search(/\s/)
  return widthOf(flow.at, line) + 1 + (space < 0 ? 8 : space) >= flow.fullLine * 0.85
}

/** Index of the line that holds a squashed position; -1 before the first. */
export function lineAt(flow: Flow, position: number): number {
  let low = 0
  let high = flow.lines.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if ((flow.lines[middle]?.from ?? 0) <= position) low = middle + 1
    else high = middle - 1
  }
  return high
}

export function startsLine(flow: Flow, position: number): boolean {
  return flow.lines[lineAt(flow, position)]?.from === position
}

/** True when a squashed range begins and ends where a word does in the text: "male" in "from a left knee" does not. */
export function standsAlone(flow: Flow, from: number, to: number): boolean {
  return wordEdge(flow, from) && wordEdge(flow, to)
}

/** Farthest that the rest of a letter is searched, in squashed characters: twice the longest letter at hand. */
const LETTER_REACH = 50_000

/** Whether a word stands within a letter's length before or behind a squashed range, where `fits` accepts the place. */
export function standsOutside(
  { lower }: Flow,
  from: number,
  to: number,
  word: string,
  fits: (at: number) => boolean,
): boolean {
  const start = Math.max(0, from - LETTER_REACH)
  // A slice, because a search of the whole text for each request of a long one would take quadratic time.
  const reach = lower.slice(start, to + LETTER_REACH)
  for (let at = reach.indexOf(word); at >= 0; at = reach.indexOf(word, at + 1)) {
    const place = start + at
    if ((place < from || place >= to) && fits(place)) return true
  }
  return false
}

function wordEdge({ at, lower }: Flow, position: number): boolean {
  if (position <= 0 || position >= lower.length) return true
  if ((at[position] ?? 0) !== (at[position - 1] ?? 0) + 1) return true
  return !(isLetter(lower.charCodeAt(position)) && isLetter(lower.charCodeAt(position - 1)))
}

const isLetter = (code: number): boolean => code >= 97 && code <= 122

/**
 * The text of a squashed range as one paragraph: white space folded to single spaces. A line that ends in a hyphen is
 * joined without a space when the hyphen belongs to a word or number ("non-" + "steroidal", "10-" + "13-16"): these
 * letters are never hyphenated by the printer, so the hyphen is part of the word.
 */
export function fold(flow: Flow, from: number, to: number): string {
  if (to <= from) return ''
  const { text, at, lines } = flow
  let result = ''
  for (let index = lineAt(flow, from); index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || line.from >= to) break
    const begin = Math.max(from, line.from)
    const end = Math.min(to, line.to)
    if (begin > from && !hyphenated(text, (at[begin - 1] ?? 0) + 1)) result += ' '
    result += line.even ? text.slice(at[begin] ?? 0, (at[end - 1] ?? 0) + 1) : foldLine(flow, begin, end)
  }
  return result
}

/** The same inside one line whose words stand apart in other ways: wide gaps, tabs, invisible characters. */
function foldLine({ text, at }: Flow, from: number, to: number): string {
  let result = ''
  let runFrom = at[from] ?? 0
  for (let i = from + 1; i < to; i++) {
    const previousEnd = (at[i - 1] ?? 0) + 1
    const next = at[i] ?? 0
    if (next === previousEnd) continue
    result += text.slice(runFrom, previousEnd)
    runFrom = next
    let broken = false
    let visible = false
    for (let j = previousEnd; j < next; j++) {
      const code = text.charCodeAt(j)
      // A running header that was left out may have held a page break.
      if (code === NEWLINE || code === FORM_FEED) broken = true
      if (code !== 0xad && code !== 0x200b) visible = true
    }
    if (visible && !(broken && hyphenated(text, previousEnd))) result += ' '
  }
  return result + text.slice(runFrom, (at[to - 1] ?? 0) + 1)
}

/** A hyphen behind a letter or figure at the end of a line. */
function hyphenated(text: string, end: number): boolean {
  if (text.charCodeAt(end - 1) !== 45) return false
  const before = text.charCodeAt(end - 2)
  return (before >= 48 && before <= 57) || (before >= 65 && before <= 90) || (before >= 97 && before <= 122)
}

/** The places of a squashed range, one per page it touches. */
export function spansOf(flow: Flow, from: number, to: number): Span[] {
  const spans: Span[] = []
  if (to <= from) return spans
  const { at, pageStarts, document } = flow
  const first = at[from] ?? 0
  const last = (at[to - 1] ?? 0) + 1
  let page = pageOf(pageStarts, first)
  while (page < pageStarts.length) {
    const pageStart = pageStarts[page] ?? 0
    if (pageStart >= last) break
    const pageEnd = pageStart + (document.pages[page]?.length ?? 0)
    const spanFrom = Math.max(first, pageStart)
    const spanTo = Math.min(last, pageEnd)
    if (spanTo > spanFrom) {
      spans.push({ document: document.id, page: page + 1, from: spanFrom - pageStart, to: spanTo - pageStart })
    }
    page++
  }
  return spans
}

function pageOf(pageStarts: readonly number[], offset: number): number {
  let low = 0
  let high = pageStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pageStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

type Range = { readonly from: number; readonly to: number }

/** Longest running header or footer that is looked for, in characters of the line. */
const LONGEST_FURNITURE = 160

/**
 * Running headers, footers and page numbers: the first or last line of a page that is a bare page number, or that
 * stands at the same edge of another page too with other digits at most ("Final Determination Letter … 3"). They are
 * not part of any field. Only documents whose pages are known can have them.
 */
function furniture(document: PagedText, pageStarts: readonly number[]): Furniture {
  if (document.pages.length < 2) return NO_FURNITURE
  const seen = new Map<string, number>()
  const edges: { range: Range; key: string; number: boolean }[] = []
  document.pages.forEach((page, index) => {
    const start = pageStarts[index] ?? 0
    for (const edge of ['first', 'last'] as const) {
      const line = edgeLine(page, edge)
      if (line === null || line.to - line.from > LONGEST_FURNITURE) continue
      const printed = page.slice(line.from, line.to)
      // Page numbers and numbered headers have a digit: most edges are running text without one.
      if (!/[\d#]/.test(printed)) continue
      const words = printed.replace(/\s+/g, '').toLowerCase()
      const number = PAGE_NUMBER.exec(words)?.[1] === String(index + 1)
      if (!number && !NUMBERED_HEADER.test(words)) continue
      const key = `${edge}:${words.replace(/\d+/g, '#')}`
      edges.push({ range: { from: start + line.from, to: start + line.to }, key, number })
      seen.set(key, (seen.get(key) ?? 0) + 1)
    }
  })
  // One bare figure at the edge of one page alone may be the end of a line that goes on overleaf ("Norco 1", "0/325").
  const numbers = edges.filter(({ number }) => number)
  const lone = numbers.length === 1 ? numbers.find(({ key }) => /:#$/.test(key)) : undefined
  const ranges = edges
    .filter(
      (edge) => edge !== lone && (edge.number || ((seen.get(edge.key) ?? 0) > 1 && NUMBERED_HEADER.test(edge.key))),
    )
    .map(({ range }) => range)
    .sort((a, b) => a.from - b.from)
  return { ranges, loneNumber: lone?.range.from ?? null }
}

type Furniture = { readonly ranges: readonly Range[]; readonly loneNumber: number | null }
const NO_FURNITURE: Furniture = { ranges: [], loneNumber: null }

const PAGE_NUMBER = /^(?:page)?(\d+)(?:of\d+)?$/
const NUMBERED_HEADER = /page[\d#]|letter|casenumber/

function edgeLine(page: string, edge: 'first' | 'last'): Range | null {
  const body = edge === 'first' ? page.trimStart() : page.trimEnd()
  if (body === '') return null
  if (edge === 'first') {
    const from = page.length - body.length
    const newline = page.indexOf('\n', from)
    return { from, to: newline < 0 ? page.length : newline }
  }
  return { from: body.lastIndexOf('\n') + 1, to: body.length }
}
