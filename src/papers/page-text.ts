/**
 * Where a stretch of page text stands on the page. `from` (inclusive) and `to` (exclusive) are UTF-16 offsets in the
 * page's text. The box is in PDF points (1/72 inch) on the page as a viewer shows it (rotation and crop applied), with
 * the origin at the top left, x to the right and y downwards.
 */
type TextRun = {
  readonly from: number
  readonly to: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** One page: its text in reading order by lines, its size in PDF points, and the box of every run of its text. */
export type PageText = {
  readonly text: string
  readonly width: number
  readonly height: number
  readonly runs: readonly TextRun[]
  /** Null when the text is the page's own and not read off a picture. */
  readonly scanned: Scanned | null
}

/**
 * That a page's text was read off a picture. `by`: the program that did; null when the text came with the file,
 * invisible under the picture, and nobody knows how well it was read. `confidence`: percent for the whole page, weighted by
 * the words' lengths; `words`: percent for each run of the page, which is one word. Both are the program's own estimate.
 */
export type Scanned = {
  readonly by: string | null
  readonly confidence: number | null
  readonly words: readonly number[]
}

/**
 * A piece of text as a PDF engine hands it over, still without a place in the page's text. `baseline` is the y of the
 * writing line and `size` the font size, both in the units of `TextRun`. A run that is turned on the page has
 * `upright: false`; its box is the rectangle around it.
 */
export type LooseRun = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly baseline: number
  readonly size: number
  readonly upright: boolean
}

type Line = { baseline: number; size: number; readonly runs: LooseRun[] }

/**
 * How far apart two baselines may be, in font sizes, and still be one line: a superscript or a table's bold label
 * stands up to 0.36 off its line, while even text set solid has its next line a whole size away.
 */
const SAME_LINE = 0.4

/** A word space is a quarter of the size in the common fonts and justified text rarely closes it below an eighth. */
const WORD_GAP = 0.12

/** Beyond two sizes a gap is a column of a table or a tab, which the letter reader tells apart from a word space. */
const COLUMN_GAP = 2
const COLUMN_SPACES = '    '

/** A gap this much larger than the page's usual pitch separates paragraphs (the real letters: 1.5 to 2 pitches). */
const PARAGRAPH_GAP = 1.35

/** Pitch of common text, in font sizes, where a page has too few lines to show its own. */
const USUAL_PITCH = 1.2

/**
 * Puts the runs of one page into lines from top to bottom and from left to right: one `\n` after each line but the
 * last, an empty line where paragraphs part. Runs that are turned (a stamp in the margin) follow after the upright
 * text, each on a line of its own, in the order given. No character is dropped or changed except the white space
 * between runs, which is laid anew from the gaps on the page.
 */
export function layPage(loose: readonly LooseRun[], width: number, height: number): PageText {
  return layRuns(loose, width, height).page
}

/** As `layPage`; `order[n]` is the run that became `page.runs[n]`. */
export function layRuns(
  loose: readonly LooseRun[],
  width: number,
  height: number,
): { readonly page: PageText; readonly order: readonly LooseRun[] } {
  const lines = linesOf(loose.filter((run) => run.upright))
  const pitch = usualPitch(lines)
  let text = ''
  const runs: TextRun[] = []
  const order: LooseRun[] = []
  const place = (run: LooseRun): void => {
    const lead = run.text.length - run.text.trimStart().length
    const body = run.text.trim()
    const from = text.length
    text += body
    order.push(run)
    // The spaces at a run's ends belong to its width but not to its text: take an even share of the width off.
    const share = run.text.length === 0 ? 0 : run.width / run.text.length
    runs.push({
      from,
      to: text.length,
      x: round(run.x + lead * share),
      y: round(run.y),
      width: round(body.length * share),
      height: round(run.height),
    })
  }
  let above: Line | null = null
  for (const line of lines) {
    if (above !== null) {
      const gap = line.baseline - above.baseline
      text += gap > PARAGRAPH_GAP * pitch * Math.min(above.size, line.size) ? '\n\n' : '\n'
    }
    let right = Number.NEGATIVE_INFINITY
    let spaced = false
    for (const run of line.runs) {
      if (run.text.trim() === '') {
        spaced = true
        continue
      }
      if (right !== Number.NEGATIVE_INFINITY) text += between(right, run, line.size, spaced)
      place(run)
      right = Math.max(right, run.x + run.width)
      spaced = /\s$/.test(run.text)
    }
    above = line
  }
  for (const run of loose) {
    if (run.upright || run.text.trim() === '') continue
    if (text !== '') text += '\n\n'
    place(run)
  }
  return { page: { text, width: round(width), height: round(height), runs, scanned: null }, order }
}

/** Runs of one baseline together, from top to bottom; lines without a visible character are not lines. */
function linesOf(runs: readonly LooseRun[]): Line[] {
  const sorted = runs
    .map((run, order) => ({ run, order }))
    .sort((a, b) => a.run.baseline - b.run.baseline || a.order - b.order)
  const lines: Line[] = []
  for (const { run } of sorted) {
    const line = lines.at(-1)
    if (line !== undefined && run.baseline - line.baseline <= SAME_LINE * Math.max(line.size, run.size)) {
      line.runs.push(run)
      // The largest type of a line says where the line stands: a raised footnote mark must not.
      if (run.size > line.size && run.text.trim() !== '') {
        line.baseline = run.baseline
        line.size = run.size
      }
    } else {
      lines.push({ baseline: run.baseline, size: run.size, runs: [run] })
    }
  }
  for (const line of lines) line.runs.sort((a, b) => a.x - b.x)
  return lines.filter((line) => line.runs.some((run) => run.text.trim() !== ''))
}

/** The lower quartile of the page's line gaps in font sizes: paragraph gaps are in the upper part. */
function usualPitch(lines: readonly Line[]): number {
  const gaps: number[] = []
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1]
    if (above === undefined) continue
    const gap = (line.baseline - above.baseline) / Math.min(above.size, line.size)
    if (gap >= 0.8 && gap <= 3) gaps.push(gap)
  }
  if (gaps.length < 4) return USUAL_PITCH
  gaps.sort((a, b) => a - b)
  return gaps[Math.floor(gaps.length / 4)] ?? USUAL_PITCH
}

function between(right: number, run: LooseRun, size: number, spaced: boolean): string {
  const gap = run.x - right
  if (gap > COLUMN_GAP * size) return COLUMN_SPACES
  return spaced || /^\s/.test(run.text) || gap > WORD_GAP * size ? ' ' : ''
}

/** Hundredths of a point are finer than any screen and keep stored pages small. */
const round = (value: number): number => Math.round(value * 100) / 100
