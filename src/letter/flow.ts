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
  /** All pages joined with a form feed; the offsets of `lines` and `offsetOf` point into this. */
  readonly text: string
  readonly squashed: string
  /** `squashed` in ASCII lower case, with typographic quotes and dashes made plain; same length. */
  readonly lower: string
  /** Where the colons of `lower` stand: every label ends in one, and there are few. */
  readonly colons: readonly number[]
  /** Where lines begin with two capitals: every heading does, and few other lines do. */
  readonly capitals: readonly number[]
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
  /** The same in `text`, from the first character with ink to behind the last. */
  readonly start: number
  readonly end: number
  /** What stands between this line and the one before: nothing special, an empty space, or a page break. */
  readonly before: 'line' | 'paragraph' | 'page'
  /** Whether one plain space stands between its words, so that its text needs no folding. */
  readonly even: boolean
  /** For each of its squashed characters the offset in `text`; null where the line is short enough to count it out. */
  readonly at: Uint32Array | null
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
  const lines: DraftLine[] = []
  const chunk = codes
  let squashed = ''
  let filled = 0
  let skip = 0
  for (let i = 0; ; ) {
    // Between two lines. Furniture begins where a line would, so it is looked for here only.
    let newlines = 0
    let page = false
    for (; i < text.length; i++) {
      for (let range = skipped[skip]; range !== undefined && i >= range.from; range = skipped[++skip])
        i = Math.max(i, range.to)
      const code = text.charCodeAt(i)
      if (code === NEWLINE) newlines++
      else if (code === FORM_FEED) page = true
      else if (!isBlank(code)) break
    }
    if (i >= text.length) break
    const from = squashed.length + filled
    const begun = i
    let blank = -1
    let uneven = -1
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code <= 32 || code >= 127) {
        if (code === SPACE) {
          if (blank === i - 1 && uneven < 0) uneven = i
          blank = i
          continue
        }
        if (code === NEWLINE || code === FORM_FEED) break
        if (isBlank(code)) {
          if (uneven < 0) uneven = i
          blank = i
          continue
        }
      }
      if (filled === CHUNK) {
        squashed += textOf(chunk)
        filled = 0
      }
      chunk[filled++] = code
    }
    let end = i
    while (isBlank(text.charCodeAt(end - 1))) end--
    lines.push({
      from,
      to: squashed.length + filled,
      start: begun,
      end,
      before: page ? 'page' : 'line',
      newlines,
      even: uneven < 0 || uneven >= end,
      at: end - begun > LONGEST_COUNTED ? offsetsOf(text, begun, end) : null,
    })
  }
  squashed += textOf(codes.slice(0, filled))
  markParagraphs(lines)
  const lower = lowerOf(squashed)
  return {
    document,
    text,
    squashed,
    lower,
    colons: placesOf(':', lower),
    capitals: capitalLines(lines, squashed),
    pageStarts,
    lines,
    split: splitsWords(text),
    fullLine: fullLineOf(lines),
    loneNumber,
  }
}

/** Longer lines have a table of their offsets, or counting them out for each field of such a line would take its square. */
const LONGEST_COUNTED = 1000

function offsetsOf(text: string, start: number, end: number): Uint32Array {
  const at = new Uint32Array(end - start)
  let length = 0
  for (let i = start; i < end; i++) if (!isBlank(text.charCodeAt(i))) at[length++] = i
  return at.slice(0, length)
}

/** Colons are few and spaces many, so the colons are looked for. */
function splitsWords(text: string): boolean {
  for (let at = text.indexOf(':', 1); at >= 0; at = text.indexOf(':', at + 1)) {
    if (text.charCodeAt(at - 1) === SPACE) return true
  }
  return false
}

/** A line with the line ends before it, which tell the paragraphs once all of them are known. */
type DraftLine = Omit<Line, 'before'> & { before: Line['before']; readonly newlines: number }

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
function fullLineOf(lines: readonly Line[]): number {
  lengths.fill(0)
  let count = 0
  for (const { start, end } of lines) {
    if (end - start < RUNNING_TEXT) continue
    count++
    const length = Math.min(end - start, LONGEST_LINE)
    lengths[length] = (lengths[length] ?? 0) + 1
  }
  let length = RUNNING_TEXT
  for (let left = count >> 1; length < LONGEST_LINE; length++) {
    left -= lengths[length] ?? 0
    if (left < 0) return length
  }
  return count === 0 ? RUNNING_TEXT : medianOf(lines)
}

/** How many lines have each length, the same array for every letter: counting is cheaper than sorting. */
const LONGEST_LINE = 256
const lengths: number[] = Array.from({ length: LONGEST_LINE + 1 }, () => 0)

/** The same where most long lines are longer than paper is wide. */
function medianOf(lines: readonly Line[]): number {
  const widths = lines.map(({ start, end }) => end - start).filter((width) => width >= RUNNING_TEXT)
  return widths.sort((a, b) => a - b)[widths.length >> 1] ?? RUNNING_TEXT
}

function capitalLines(lines: readonly Line[], squashed: string): number[] {
  const found: number[] = []
  for (const { from } of lines) {
    if (isCapital(squashed.charCodeAt(from)) && isCapital(squashed.charCodeAt(from + 1))) found.push(from)
  }
  return found
}

const isCapital = (code: number): boolean => code >= 65 && code <= 90

function placesOf(sign: string, text: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) found.push(at)
  return found
}

/**
 * True when the first word of `next` would not have fitted in `line`: the printer broke the line because it had to.
 * Proportional type makes the limit soft; lines of capitals and figures are a sixth shorter.
 */
export function isFull(flow: Flow, line: Line, next: Line): boolean {
  const space = flow.text.slice(next.start, next.start + 40).search(/\s/)
  return line.end - line.start + 1 + (space < 0 ? 8 : space) >= flow.fullLine * 0.85
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

/**
 * Where a squashed character stands in `text`. Asked for the ends of fields and little else, so it is counted out in
 * its line; a table of all offsets would be the largest thing that a reading makes.
 */
export function offsetOf(flow: Flow, position: number): number {
  const line = flow.lines[lineAt(flow, position)]
  return line === undefined ? 0 : offsetIn(flow.text, line, position)
}

/** The same for a position that is known to stand in `line`. */
function offsetIn(text: string, line: Line, position: number): number {
  const { from, to, start, end } = line
  if (line.at !== null) return line.at[position - from] ?? end
  if (position - from < to - position) {
    let at = start
    for (let left = position - from; left > 0; at++) if (!isBlank(text.charCodeAt(at))) left--
    while (isBlank(text.charCodeAt(at))) at++
    return at
  }
  let at = end
  for (let left = to - position; left > 0; ) if (!isBlank(text.charCodeAt(--at))) left--
  return at
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
  // Slices, because a search of the whole text for each request of a long one would take quadratic time. Behind a
  // request stand its reasons, which mostly speak of it.
  const behind = lower.slice(to, to + LETTER_REACH)
  for (let at = behind.indexOf(word); at >= 0; at = behind.indexOf(word, at + 1)) if (fits(to + at)) return true
  const start = Math.max(0, from - LETTER_REACH)
  const before = lower.slice(start, from + word.length - 1)
  for (let at = before.indexOf(word); at >= 0; at = before.indexOf(word, at + 1)) if (fits(start + at)) return true
  return false
}

function wordEdge(flow: Flow, position: number): boolean {
  const { lower } = flow
  if (position <= 0 || position >= lower.length) return true
  if (offsetOf(flow, position) !== offsetOf(flow, position - 1) + 1) return true
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
  const { text, lines } = flow
  let result = ''
  let before: Line | null = null
  for (let index = lineAt(flow, from); index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || line.from >= to) break
    if (before !== null && !hyphenated(text, before.end)) result += ' '
    const start = from <= line.from ? line.start : offsetIn(text, line, from)
    const end = to >= line.to ? line.end : offsetIn(text, line, to - 1) + 1
    result += line.even ? text.slice(start, end) : foldLine(text, start, end)
    before = line
  }
  return result
}

/** The same inside one line whose words stand apart in other ways: wide gaps, tabs, invisible characters. */
function foldLine(text: string, start: number, end: number): string {
  let result = ''
  let runFrom = start
  let gapFrom = -1
  let visible = false
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (isBlank(code)) {
      if (gapFrom < 0) gapFrom = i
      if (code !== 0xad && code !== 0x200b) visible = true
    } else if (gapFrom >= 0) {
      result += text.slice(runFrom, gapFrom)
      if (visible) result += ' '
      runFrom = i
      gapFrom = -1
      visible = false
    }
  }
  return result + text.slice(runFrom, end)
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
  const { pageStarts, document } = flow
  const first = offsetOf(flow, from)
  const last = offsetOf(flow, to - 1) + 1
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
