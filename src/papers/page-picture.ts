/** A page as shades of grey, row by row from the top left; 0 is black. */
export type Picture = {
  readonly columns: number
  readonly rows: number
  readonly grey: Uint8Array<ArrayBuffer>
}

/** Quarter turns clockwise that were made to a page so that its lines run from left to right. */
export type QuarterTurns = 0 | 1 | 2 | 3

/** From the bytes of a canvas (red, green, blue, alpha over white), with the weights of ITU-R BT.601. */
export function greyOf(rgba: Uint8Array | Uint8ClampedArray, columns: number, rows: number): Picture {
  const grey = new Uint8Array(columns * rows)
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    const light = ((rgba[from] ?? 0) * 77 + (rgba[from + 1] ?? 0) * 150 + (rgba[from + 2] ?? 0) * 29) >> 8
    const alpha = rgba[from + 3] ?? 255
    grey[at] = alpha === 255 ? light : 255 - (((255 - light) * alpha) >> 8)
  }
  return { columns, rows, grey }
}

/** A pixel is ink when it is this much darker than the paper: scanners' noise on a white sheet stays within a third of it. */
const INK_CONTRAST = 80

/** Share of a sheet that is ink where something is printed: a line of ten words covers a thousandth, dust far less. */
const PRINTED_SHARE = 0.0002

/** The shade below which a pixel is ink: the paper is the commonest shade of the lighter half, even on grey scans. */
function inkBelow({ grey }: Picture): number {
  const counts = new Uint32Array(256)
  for (let at = 0; at < grey.length; at += 1) counts[grey[at] ?? 0] = (counts[grey[at] ?? 0] ?? 0) + 1
  let paper = 255
  for (let shade = 254; shade >= 128; shade -= 1) if ((counts[shade] ?? 0) > (counts[paper] ?? 0)) paper = shade
  return paper - INK_CONTRAST
}

/** Whether nothing is printed on it. The outermost twentieth on each side is left out: scans have dark edges there. */
export function isBlank(picture: Picture): boolean {
  const { columns, rows, grey } = picture
  const ink = inkBelow(picture)
  const [left, top] = [Math.floor(columns / 20), Math.floor(rows / 20)]
  let dark = 0
  for (let row = top; row < rows - top; row += 1) {
    for (let at = row * columns + left; at < (row + 1) * columns - left; at += 1) if ((grey[at] ?? 255) < ink) dark += 1
  }
  return dark <= columns * rows * PRINTED_SHARE
}

/** Strips that a page is cut into, so that a crooked scan's lines do not run into each other along the whole width. */
const STRIPS = 16

/** How much stronger the stripes of text must be in one direction than in the other, to turn a page for it. */
const CLEARLY = 1.5

/**
 * Whether the lines of text run from top to bottom. Lines and the gaps between them make the ink of a strip rise and fall
 * along the page, and hardly across it. Which end is up, this does not tell.
 */
export function isSideways(picture: Picture): boolean {
  const { columns, rows, grey } = picture
  const ink = inkBelow(picture)
  // One row and one column in `step` are looked at: lines of text are far taller.
  const step = Math.max(1, Math.round(Math.max(columns, rows) / 1100))
  const height = Math.floor(rows / step)
  const width = Math.floor(columns / step)
  const alongRows = new Uint32Array(STRIPS * height)
  const alongColumns = new Uint32Array(STRIPS * width)
  for (let y = 0; y < height; y += 1) {
    const across = Math.floor((y * STRIPS) / height)
    for (let x = 0; x < width; x += 1) {
      if ((grey[y * step * columns + x * step] ?? 255) >= ink) continue
      const strip = Math.floor((x * STRIPS) / width)
      alongRows[strip * height + y] = (alongRows[strip * height + y] ?? 0) + 1
      alongColumns[across * width + x] = (alongColumns[across * width + x] ?? 0) + 1
    }
  }
  return stripes(alongColumns, width) > CLEARLY * stripes(alongRows, height)
}

/**
 * How strongly ink rises and falls along the strips, over some pixels so that single strokes average out. A ruled line
 * would outweigh all text, so each rise counts at most as much as a line of text gives.
 */
function stripes(ink: Uint32Array, length: number): number {
  const window = 4
  const most = (1100 / STRIPS) * window * 0.4
  let sum = 0
  for (let strip = 0; strip < STRIPS; strip += 1) {
    let before = 0
    let here = 0
    for (let at = 0; at < length; at += 1) {
      const last = ink[strip * length + at] ?? 0
      here += last - (at >= window ? (ink[strip * length + at - window] ?? 0) : 0)
      if (at >= window)
        before +=
          (ink[strip * length + at - window] ?? 0) -
          (at >= 2 * window ? (ink[strip * length + at - 2 * window] ?? 0) : 0)
      const rise = Math.min(most, Math.abs(here - before))
      if (at >= 2 * window) sum += rise * rise
    }
  }
  return sum
}

/** Degrees to either side that a crooked sheet is looked for, and how finely; feeders stay within two. */
const MOST_CROOKED = 5
const CROOKED_STEP = 0.25

/**
 * Degrees clockwise that the lines of text slope: at that slope the ink gathers into lines most sharply. Looked for on a
 * picture whose lines run from left to right. Zero where nothing gathers (a photograph, a single line).
 */
export function skewOf(picture: Picture): number {
  const { columns, rows, grey } = picture
  const ink = inkBelow(picture)
  const step = Math.max(1, Math.round(Math.max(columns, rows) / 1100))
  const points: number[] = []
  for (let row = Math.floor(rows / 20); row < rows * 0.95; row += step) {
    for (let column = Math.floor(columns / 20); column < columns * 0.95; column += step) {
      if ((grey[row * columns + column] ?? 255) < ink) points.push(column / step, row / step)
    }
  }
  let best = 0
  let most = 0
  let straight = 0
  const margin = Math.ceil((Math.tan((MOST_CROOKED * Math.PI) / 180) * columns) / step)
  const counts = new Uint32Array(Math.ceil(rows / step) + 2 * margin)
  for (let degrees = -MOST_CROOKED; degrees <= MOST_CROOKED; degrees += CROOKED_STEP) {
    const slope = Math.tan((degrees * Math.PI) / 180)
    counts.fill(0)
    for (let at = 0; at < points.length; at += 2) {
      const line = Math.round((points[at + 1] ?? 0) - slope * (points[at] ?? 0)) + margin
      counts[line] = (counts[line] ?? 0) + 1
    }
    let sharpness = 0
    for (let line = 1; line < counts.length; line += 1)
      sharpness += ((counts[line] ?? 0) - (counts[line - 1] ?? 0)) ** 2
    if (degrees === 0) straight = sharpness
    if (sharpness > most) {
      most = sharpness
      best = degrees
    }
  }
  // A picture of anything is a little sharper at some slope; lines of text are sharper by far.
  return most > CLEARLY * straight ? best : 0
}

/** Mean difference of neighbouring pixels of the paper above which a picture is smoothed: clean scans have 2 to 6. */
const NOISY = 12

/**
 * The picture with the noise of the paper averaged away (each pixel with its eight neighbours), where there is much:
 * Tesseract takes every speck for a character and ten times as long. A clean picture is returned as it is.
 */
export function withoutNoise(picture: Picture): Picture {
  const { columns, rows, grey } = picture
  const ink = inkBelow(picture)
  let difference = 0
  let pairs = 0
  for (let at = 1; at < grey.length; at += 7) {
    const [here, left] = [grey[at] ?? 255, grey[at - 1] ?? 255]
    if (here < ink || left < ink) continue
    difference += Math.abs(here - left)
    pairs += 1
  }
  if (pairs === 0 || difference / pairs < NOISY) return picture
  const across = new Uint16Array(grey.length)
  for (let at = 1; at < grey.length - 1; at += 1) {
    across[at] = (grey[at - 1] ?? 255) + (grey[at] ?? 255) + (grey[at + 1] ?? 255)
  }
  const smooth = new Uint8Array(grey.length).fill(255)
  for (let at = columns; at < grey.length - columns; at += 1) {
    smooth[at] = ((across[at - columns] ?? 0) + (across[at] ?? 0) + (across[at + columns] ?? 0)) / 9
  }
  return { columns, rows, grey: smooth }
}

/** The picture after that many quarter turns clockwise. */
export function turned({ columns, rows, grey }: Picture, turns: QuarterTurns): Picture {
  if (turns === 0) return { columns, rows, grey }
  if (turns === 2) return { columns, rows, grey: grey.slice().reverse() }
  const out = new Uint8Array(grey.length)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      // Clockwise: the left column becomes the top row, read upwards; the other way round for three turns.
      const to = turns === 1 ? column * rows + (rows - 1 - row) : (columns - 1 - column) * rows + row
      out[to] = grey[row * columns + column] ?? 255
    }
  }
  return { columns: rows, rows: columns, grey: out }
}

/** The file that every OCR program takes without a library: portable grey map. */
export function portableGreyMap({ columns, rows, grey }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${columns} ${rows}\n255\n`, 'latin1'), grey])
}
