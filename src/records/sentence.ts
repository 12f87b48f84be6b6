import { isDrugWord } from '../dose/index.ts'
import { headingAt, type Section } from './section.ts'
import { type Range, type Word, wordsOf } from './words.ts'

/** A sentence of a page: offsets in the page text, its words (offsets in its own text) and the section it stands in. */
export type Sentence = Range & {
  readonly text: string
  readonly words: readonly Word[]
  readonly section: Section
  /** Stands in a running head or foot. */
  readonly running: boolean
}

/**
 * Longest stretch that is read as one sentence. Scopes and lexicon hits are compared with each other inside a
 * sentence, so a page without any punctuation must still be cut for the work to stay linear.
 */
const LONGEST = 1500

/**
 * The sentences of a page in order. Lines that a PDF wrapped are joined; a list item, a heading and a line after a
 * short line begin a new one. `opening` is the section that the page before ended in, `running` where its running heads
 * and feet begin: they stand for themselves and head nothing.
 */
export function sentencesOf(
  text: string,
  opening: Section = null,
  running: ReadonlySet<number> = new Set(),
): readonly Sentence[] {
  const sentences: Sentence[] = []
  let lasting = opening
  for (const block of blocksOf(text, running)) {
    const apart = running.has(block.from)
    let passing: Section | undefined
    let first = true
    for (const piece of piecesOf(text, block)) {
      let { from, to } = trimmed(text, piece)
      passing = undefined
      const headed = (): ReturnType<typeof headingAt> => (apart ? null : headingAt(text, { from, to }))
      for (let heading = headed(); heading !== null; heading = headed()) {
        // A heading in the middle of running text ("Objective findings: …") heads its own sentence alone.
        if (first || isCapitals(text.slice(from, heading.next))) lasting = heading.section
        passing = heading.section
        ;({ from, to } = trimmed(text, { from: heading.next, to }))
      }
      first = false
      if (from < to) sentences.push(sentence(text, { from, to }, passing ?? lasting, apart))
    }
  }
  return sentences
}

function sentence(text: string, { from, to }: Range, section: Section, running: boolean): Sentence {
  const own = text.slice(from, to)
  return { from, to, text: own, words: wordsOf(own), section, running }
}

const isCapitals = (text: string): boolean => /[A-Z]{3}/.test(text) && text === text.toUpperCase()

export type Line = Range & { readonly blankBefore: boolean }

/** The lines of a page that have text. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let blank = false
  let at = 0
  while (at <= text.length) {
    const end = text.indexOf('\n', at)
    const to = end < 0 ? text.length : end
    let from = at
    while (from < to && text.charCodeAt(from) <= 32) from += 1
    let last = to
    while (last > from && text.charCodeAt(last - 1) <= 32) last -= 1
    if (from < last) {
      lines.push({ from, to: last, blankBefore: blank })
      blank = false
    } else blank = true
    at = to + 1
  }
  return lines
}

/** Runs of lines that were one paragraph before the page was laid out. */
function blocksOf(text: string, running: ReadonlySet<number>): readonly Range[] {
  const lines = linesOf(text)
  const widths = lines.map(({ from, to }) => to - from).sort((a, b) => a - b)
  const width = widths[Math.floor(widths.length * 0.9)] ?? 0
  // Some extractors put a blank line behind every line; there it says nothing about paragraphs.
  const spaced = lines.filter((line) => line.blankBefore).length > lines.length * 0.6
  const blocks: { from: number; to: number }[] = []
  let before: Line | undefined
  for (const line of lines) {
    const last = blocks.at(-1)
    const apart = running.has(line.from) || (before !== undefined && running.has(before.from))
    if (last === undefined || before === undefined || apart || opens(text, line, before, width, spaced)) {
      blocks.push({ from: line.from, to: line.to })
    } else last.to = line.to
    before = line
  }
  return blocks
}

function opens(text: string, line: Line, before: Line, width: number, spaced: boolean): boolean {
  if (line.blankBefore && !spaced) return true
  const start = text.slice(line.from, Math.min(line.to, line.from + 60))
  if (/^(?:[•▪●*◦·]|[-–]\s|\(?\d{1,2}[.)]\s|[a-hA-H][.)]\s)/.test(start)) return true
  if (/^[A-Z][A-Za-z0-9 /&'.()-]{1,44}:/.test(start) || headingAt(text, line) !== null) return true
  if (headingAt(text, before) !== null && isWhole(text, before)) return true
  if (isRow(text, line) || isRow(text, before)) return true
  if (opensWithDrug(text, line) && opensWithDrug(text, before)) return true
  return before.to - before.from < width * 0.65 && /^[A-Z0-9"“(]/.test(start)
}

/** A row of a table: columns stand apart by three spaces or more, as the PDF reader sets them. */
function isRow(text: string, { from, to }: Range): boolean {
  let gaps = 0
  for (let at = from, spaces = 0; at < to && at - from < LONGEST; at += 1) {
    if (text.charCodeAt(at) === 32) spaces += 1
    else {
      if (spaces >= 3) gaps += 1
      spaces = 0
    }
  }
  return gaps >= 2
}

/** Lines of a medication list that all reach as far as the page does ("Norco 10/325 mg, one tablet …"). */
const opensWithDrug = (text: string, { from, to }: Range): boolean => {
  const word = /^[A-Za-z]{4,30}/.exec(text.slice(from, Math.min(to, from + 32)))?.[0]
  return word !== undefined && isDrugWord(word.toLowerCase())
}

/** Is the line a heading and nothing else? */
const isWhole = (text: string, line: Range): boolean => {
  const heading = headingAt(text, line)
  return heading !== null && text.slice(heading.next, line.to).trim() === ''
}

const NEVER_LAST = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'vs',
  'approx',
  'e.g',
  'i.e',
  'st',
  'fig',
  'prof',
  'jr',
  'ave',
  'no',
])

/** A block cut behind its full stops, and where it grows too long. */
function* piecesOf(text: string, block: Range): Generator<Range> {
  let from = block.from
  for (let at = block.from; at < block.to; at += 1) {
    const char = text[at]
    if (char === '.' || char === '!' || (char === '?' && text.slice(from, at).trim() !== '')) {
      const next = sentenceEnd(text, at, from, block.to)
      if (next !== null) {
        yield { from, to: next }
        from = next
      }
    } else if (at - from >= LONGEST && (text.charCodeAt(at) <= 32 || at - from >= LONGEST * 2)) {
      yield { from, to: at }
      from = at
    }
  }
  if (from < block.to) yield { from, to: block.to }
}

/** Where the sentence that this stop ends is over, or null when it ends none. */
function sentenceEnd(text: string, at: number, from: number, to: number): number | null {
  let next = at + 1
  while (next < to && /["”')\],]/.test(text[next] ?? '')) next += 1
  if (next >= to) return next
  const after = text.slice(next, next + 2)
  const glued = next === at + 1
  if (text.charCodeAt(next) > 32) {
    if (!glued) return /[A-Z0-9]/.test(after[0] ?? '') && text[next - 1] === ',' ? next : null
    return /^(?:[A-Z][a-z ]|[A-Z]{2,5}\s)/.test(text.slice(next, next + 7)) &&
      /[a-z0-9)%]/.test(text[at - 1] ?? '') &&
      !isInitial(text, at)
      ? next
      : null
  }
  if (text[at] !== '.') return next
  let word = at
  while (word > from && at - word < 12 && /[A-Za-z.]/.test(text[word - 1] ?? '')) word -= 1
  const last = text.slice(word, at)
  let open = next
  while (open < to && text.charCodeAt(open) <= 32) open += 1
  const opener = text[open] ?? ''
  if (NEVER_LAST.has(last.toLowerCase()) && (last.toLowerCase() !== 'no' || /\d/.test(opener))) return null
  if (/^[A-HJ-Z]$/.test(last) && /[A-Z]/.test(opener)) return null
  // A number alone is the mark of a list item, not its text.
  if (/^\s*\(?\d{1,2}$/.test(text.slice(from, at))) return null
  return /[A-Z0-9"“(•*?[+-]/.test(opener) || open >= to ? next : null
}

const isInitial = (text: string, at: number): boolean =>
  /(?:^|[^A-Za-z])[A-Za-z]$/.test(text.slice(Math.max(0, at - 2), at))

/** Without white space, list marks and loose punctuation around it. */
function trimmed(text: string, { from, to }: Range): { from: number; to: number } {
  let first = from
  let last = to
  while (first < last && /[\s,;:•▪●◦·*–-]/.test(text[first] ?? '')) first += 1
  while (last > first && /[\s,]/.test(text[last - 1] ?? '')) last -= 1
  const mark = /^\(?\d{1,2}[.)]\s{1,8}(?=\S)/.exec(text.slice(first, Math.min(last, first + 14)))
  return { from: first + (mark?.[0].length ?? 0), to: last }
}
