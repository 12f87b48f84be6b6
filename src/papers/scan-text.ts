import type { QuarterTurns } from './page-picture.ts'
import { type LooseRun, layRuns, type PageText } from './page-text.ts'

/** A word that OCR saw: its box in pixels of the picture, and its line (any key that words of one line share). */
type SeenWord = {
  readonly text: string
  readonly confidence: number
  readonly line: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * How the picture lies on the page: its pixels; the quarter turns clockwise made to the page as shown, and degrees that it
 * was then turned back about its middle, to straighten it; the page in points as shown.
 */
export type PictureOnPage = {
  readonly columns: number
  readonly rows: number
  readonly turns: QuarterTurns
  readonly skew: number
  readonly width: number
  readonly height: number
}

/** Specks, rules and frames are seen as marks; a mark without letter or figure counts only when it was seen well. */
const MARK_CONFIDENCE = 50

/**
 * The page text of what Tesseract saw, from its table of words (`tsv`). Lines are laid by where the words stand, as for a
 * text layer, so that readers meet rows of a table the same way; a crooked page is straightened first. Boxes are those on
 * the page as it is shown. Rows of the table that are not well formed are passed over.
 */
export function scannedPage(tsv: string, on: PictureOnPage, by: string): PageText {
  const words = wordsOf(tsv)
  const upright = on.turns % 2 === 0 ? [on.width, on.height] : [on.height, on.width]
  const [width = 0, height = 0] = upright
  const points = on.columns === 0 ? 0 : width / on.columns
  const confidences = new Map<LooseRun, number>()
  const loose = straightened(words).flatMap(({ word, baseline, size }): LooseRun[] => {
    const run: LooseRun = {
      text: word.text,
      x: word.left * points,
      y: word.top * points,
      width: word.width * points,
      height: word.height * points,
      baseline: baseline * points,
      size: size * points,
      upright: true,
    }
    confidences.set(run, word.confidence)
    // OCR has parted the words; where they stand close, layout alone would join them again.
    return [run, { ...run, text: ' ', x: run.x + run.width, width: 0 }]
  })
  const { page, order } = layRuns(loose, width, height)
  const figures = order.map((run) => confidences.get(run) ?? 0)
  const runs = page.runs.map((run) => ({ ...run, ...boxOnPage(run, on) }))
  return {
    ...page,
    width: on.width,
    height: on.height,
    runs,
    scanned: { by, confidence: meanOf(figures, order), words: figures },
  }
}

/** Weighted by the words' lengths; zero for a page without words. */
function meanOf(figures: readonly number[], words: readonly LooseRun[]): number {
  let sum = 0
  let length = 0
  for (const [index, { text }] of words.entries()) {
    sum += (figures[index] ?? 0) * text.length
    length += text.length
  }
  return length === 0 ? 0 : Math.round(sum / length)
}

/** Level 5 of the table: page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function wordsOf(tsv: string): SeenWord[] {
  return tsv.split('\n').flatMap((row): SeenWord[] => {
    const [level, page, block, paragraph, line, , ...rest] = row.split('\t')
    if (level !== '5') return []
    const [left = NaN, top = NaN, width = NaN, height = NaN, confidence = NaN] = rest.slice(0, 5).map(Number)
    const text = rest.slice(5).join(' ').trim()
    if (text === '' || ![left, top, width, height, confidence].every((figure) => Math.abs(figure) < MOST_PIXELS))
      return []
    if (confidence < MARK_CONFIDENCE && !/[\p{L}\p{N}]/u.test(text)) return []
    const figure = Math.max(0, Math.min(100, Math.round(confidence)))
    return [{ text, confidence: figure, line: `${page} ${block} ${paragraph} ${line}`, left, top, width, height }]
  })
}

/** No picture that is drawn is a tenth as long; a figure beyond is no place. */
const MOST_PIXELS = 100_000

type Straight = { readonly word: SeenWord; readonly baseline: number; readonly size: number }

/** Characters that reach below the writing line; slash, brackets and comma do in most fonts. */
const BELOW = /[gjpqyQ,;()[\]{}/|@$_]/
/** Characters that reach above the height of an x. */
const ABOVE = /[A-Zbdfhijklt0-9()[\]{}/|!?"'%&#@$*]/

/**
 * Words with the writing line and font size of the line that they stand in, in pixels, as if the page had not lain
 * crooked: its slope is the median of what its longer lines show.
 */
function straightened(words: readonly SeenWord[]): Straight[] {
  const lines = new Map<string, SeenWord[]>()
  for (const word of words) {
    const line = lines.get(word.line)
    if (line === undefined) lines.set(word.line, [word])
    else line.push(word)
  }
  const slopes = [...lines.values()].flatMap((line): number[] => {
    const standing = line.filter(({ text }) => !BELOW.test(text))
    const [first, last] = [standing.at(0), standing.at(-1)]
    if (first === undefined || last === undefined) return []
    const run = last.left - first.left
    return run < 10 * last.height ? [] : [(last.top + last.height - first.top - first.height) / run]
  })
  const slope = median(slopes) ?? 0
  return [...lines.values()].flatMap((line) => {
    const foot = ({ left, top, width, height }: SeenWord): number => top + height - slope * (left + width / 2)
    const standing = line.filter(({ text }) => !BELOW.test(text))
    const baseline = median((standing.length > 0 ? standing : line).map(foot)) ?? 0
    const size = median(line.map(sizeOf)) ?? 0
    return line.map((word) => ({ word, baseline, size }))
  })
}

/** Font size from a word's height: capitals are 0.72 of it in the common fonts, an x 0.5, what hangs below 0.21. */
function sizeOf({ text, height }: SeenWord): number {
  return height / ((ABOVE.test(text) ? 0.72 : 0.5) + (BELOW.test(text) ? 0.21 : 0))
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** The box on the page as shown of a box on the page as it was read. A crooked word's box keeps its size. */
function boxOnPage(box: Box, on: PictureOnPage): Box {
  const [uprightWidth, uprightHeight] = on.turns % 2 === 0 ? [on.width, on.height] : [on.height, on.width]
  const angle = (on.skew * Math.PI) / 180
  const [fromMiddle, belowMiddle] = [
    box.x + box.width / 2 - uprightWidth / 2,
    box.y + box.height / 2 - uprightHeight / 2,
  ]
  const { width, height } = box
  const x = fromMiddle * Math.cos(angle) - belowMiddle * Math.sin(angle) + uprightWidth / 2 - width / 2
  const y = fromMiddle * Math.sin(angle) + belowMiddle * Math.cos(angle) + uprightHeight / 2 - height / 2
  const shown = ((): Box => {
    if (on.turns === 1) return { x: y, y: on.height - x - width, width: height, height: width }
    if (on.turns === 2) return { x: on.width - x - width, y: on.height - y - height, width, height }
    if (on.turns === 3) return { x: on.width - y - height, y: x, width: height, height: width }
    return { x, y, width, height }
  })()
  const round = (value: number): number => Math.round(value * 100) / 100
  return { x: round(shown.x), y: round(shown.y), width: round(shown.width), height: round(shown.height) }
}
