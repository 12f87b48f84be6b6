/**
 * The thread that draws pages: a PDF's with pdf.js, a picture file as it is. Out come shades of grey, turned so that lines
 * run from left to right, or that there is nothing to read. Started by `guard-child.ts`, never imported.
 */
import { once } from 'node:events'
import { parentPort } from 'node:worker_threads'
import type { EngineHears, EngineSays } from './guard-child.ts'
import { greyOf, isBlank, isSideways, type Picture, skewOf, turned, withoutNoise } from './page-picture.ts'
import { pictureSize } from './picture-file.ts'
import { tiffAsPdf } from './tiff-file.ts'

/** Where the packages lie, found by the parent: this process may read them and not search for them. */
const [pdfjsUrl = '', canvasUrl = '', decoders = ''] = process.argv.slice(2)

const canvas = (await import(canvasUrl)) as typeof import('@napi-rs/canvas')
const { getDocument } = (await import(pdfjsUrl)) as typeof import('pdfjs-dist')

type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

/**
 * Which pages to draw. Of a page that has text of its own (`picture`: true) only what is mostly a picture is wanted:
 * a fax header over a scan. 1-based.
 */
export type WantedPage = { readonly page: number; readonly picture: boolean }
export type PictureTask = {
  readonly pages: readonly WantedPage[]
  /** Pixels of a picture file; the images of a PDF have been looked at before. */
  readonly imagePixels: number
  /** Pixels a point, for pages that somebody wants to see: in colour and as they are. Null: for reading by OCR. */
  readonly show: number | null
}

/**
 * A page's picture, or why there is none: `blank` (nothing is printed on it), `own-text` (no picture fills it, so that its own
 * text is all there is), `unreadable`. Width and height are the page's, in points, as a viewer shows it; `turns` were made
 * to the picture after that.
 */
export type PictureWord =
  | {
      readonly kind: 'picture'
      readonly page: number
      readonly picture: Picture
      readonly turns: 0 | 1
      readonly skew: number
      readonly width: number
      readonly height: number
    }
  | {
      readonly kind: 'blank' | 'own-text' | 'unreadable'
      readonly page: number
      readonly width: number
      readonly height: number
    }
  | {
      readonly kind: 'shown'
      readonly page: number
      /** WebP. */
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'end' }

/** 200 dots an inch: 11-point type has an x-height of 14 pixels, which Tesseract reads; 300 takes twice the time. */
const DOTS_PER_POINT = 200 / 72

/** Tabloid paper at 200 dots an inch. Larger pages (posters, or scans laid out a point a pixel) are drawn smaller. */
const LONGEST_SIDE = 3_400

/** A picture file says nothing reliable of its size on paper: it is taken for a page 11 inches long. */
const PICTURE_FILE_POINTS = 792

/** A photo of a page below this many pixels is enlarged: Tesseract wants letters of 20 pixels and more. */
const ENOUGH_PIXELS = 1_600

/** Share of a page that pictures cover when the page is a scan with something stamped on it. */
const MOSTLY_PICTURE = 0.5

const say = (said: EngineSays<PictureWord> | 'loaded', transfer: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(said, transfer)

/** One page at a time, when the reader asks for it: pages are drawn faster than they are read. */
async function handOver(word: PictureWord): Promise<void> {
  const goOn = parentPort === null ? null : once(parentPort, 'message')
  say({ over: false, word }, word.kind === 'picture' ? [word.picture.grey.buffer] : [])
  await goOn
}

async function drawPdf(bytes: Uint8Array, { pages, show }: PictureTask): Promise<void> {
  // Not unpdf, whose build leaves out the decoders of fax, JBIG2 and JPEG 2000 images, and with them half of all scans.
  const document: PdfDocument = await getDocument({
    // A buffer of Node's is refused.
    data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    standardFontDataUrl: `${decoders}standard_fonts/`,
    cMapUrl: `${decoders}cmaps/`,
    wasmUrl: `${decoders}wasm/`,
    iccUrl: `${decoders}iccs/`,
  }).promise
  try {
    for (const wanted of pages) {
      await handOver(await drawPage(document, wanted, show))
      // Decoded images are large and no page needs those of another.
      await document.cleanup()
    }
  } finally {
    await document.loadingTask.destroy()
  }
}

async function drawPage(
  document: PdfDocument,
  { page: number, picture: only }: WantedPage,
  show: number | null,
): Promise<PictureWord> {
  let [width, height] = [0, 0]
  try {
    const page = await document.getPage(number)
    const shown = page.getViewport({ scale: 1 })
    width = shown.width
    height = shown.height
    const scale = Math.min(show ?? DOTS_PER_POINT, LONGEST_SIDE / Math.max(width, height))
    const viewport = page.getViewport({ scale })
    const [columns, rows] = [Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height))]
    const sheet = canvas.createCanvas(columns, rows)
    const context = sheet.getContext('2d')
    const covered = watchPictures(context, columns * rows)
    const images = watchImages(page)
    await page.render({ canvas: sheet as never, canvasContext: context as never, viewport }).promise
    page.cleanup()
    // What could not be decoded is missing from it; the rest is shown all the same.
    if (show !== null) return { kind: 'shown', page: number, bytes: await sheet.encode('webp', SHOWN_QUALITY) }
    // pdf.js leaves out an image that it cannot decode and says nothing: the page must not pass for a blank one.
    if (images.lost > 0) return { kind: 'unreadable', page: number, width, height }
    if (only && covered() < MOSTLY_PICTURE) return { kind: 'own-text', page: number, width, height }
    return pageWord(number, sheet, width, height)
  } catch {
    return { kind: 'unreadable', page: number, width, height }
  }
}

type DecodedImage = { data?: Uint8Array | Uint8ClampedArray; kind?: number; width?: number; height?: number }

/** pdf.js's names for the ways in which it hands over an image's pixels (`ImageKind`): one bit, three bytes, four bytes. */
const BITS = 1
const RGB = 2
const RGBA = 3

/** A letter page at 300 dots an inch has 8.4 million pixels; what is finer is brought down to between that and this. */
const FINE_PIXELS = 12_000_000

/**
 * Watches the images that arrive for a page: counts those that could not be decoded (null), and makes the others ready to
 * be drawn (`simpler`).
 */
function watchImages(page: PdfPage): { lost: number } {
  const seen = { lost: 0 }
  for (const objects of [page.objs, page.commonObjs] as { resolve: (id: string, data: unknown) => void }[]) {
    const resolve = objects.resolve.bind(objects)
    objects.resolve = (id, data) => {
      if (data === null && /^(?:img_|g_)/.test(id)) seen.lost += 1
      simpler(data as DecodedImage | null)
      resolve(id, data)
    }
  }
  return seen
}

/**
 * Gives an image four bytes a pixel, and no more pixels than are drawn. pdf.js does that itself, but in 6.1 it goes over all
 * earlier rows again for every 16 rows (`convertRGBToRGBA` counts its rest from the wrong place): 40 s and 500 MB for a
 * page at 600 dots an inch, in place of 2 s and half the memory.
 */
function simpler(image: DecodedImage | null): void {
  const { data, kind, width = 0, height = 0 } = image ?? {}
  if (image === null || data === undefined) return
  const step = Math.floor(Math.sqrt((width * height) / FINE_PIXELS)) + 1
  const line = kind === BITS ? (width + 7) >> 3 : width * 3
  if ((kind !== RGB && (kind !== BITS || step === 1)) || data.length < line * height) return
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)]
  const pixels = new Uint8ClampedArray(columns * rows * 4).fill(255)
  const area = step * step
  for (let row = 0, to = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, to += 4) {
      let [red, green, blue] = [0, 0, 0]
      for (let y = row * step; y < (row + 1) * step; y += 1) {
        for (let x = column * step; x < (column + 1) * step; x += 1) {
          if (kind === BITS) red += ((data[y * line + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0
          else {
            red += data[y * line + x * 3] ?? 0
            green += data[y * line + x * 3 + 1] ?? 0
            blue += data[y * line + x * 3 + 2] ?? 0
          }
        }
      }
      pixels[to] = red / area
      pixels[to + 1] = (kind === BITS ? red : green) / area
      pixels[to + 2] = (kind === BITS ? red : blue) / area
    }
  }
  image.data = pixels
  image.kind = RGBA
  image.width = columns
  image.height = rows
}

/** Adds up what share of the sheet the pictures cover that are drawn on it. */
function watchPictures(context: import('@napi-rs/canvas').SKRSContext2D, area: number): () => number {
  let covered = 0
  const draw = context.drawImage.bind(context) as (...args: unknown[]) => void
  context.drawImage = ((...args: unknown[]): void => {
    const { a, b, c, d } = context.getTransform()
    const source = args[0] as { readonly width: number; readonly height: number }
    const [width, height] = args.length >= 9 ? args.slice(7, 9) : args.length >= 5 ? args.slice(3, 5) : []
    const size = Number(width ?? source.width) * Number(height ?? source.height)
    covered += Math.min(area, Math.abs(size * (a * d - b * c)))
    draw(...args)
  }) as typeof context.drawImage
  return () => covered / area
}

/** Text stays sharp at this, and a letter page has some 60 KB. */
const SHOWN_QUALITY = 80

async function drawPicture(bytes: Uint8Array, { imagePixels, show }: PictureTask): Promise<PictureWord> {
  const declared = pictureSize(bytes)
  if (declared === null || declared.columns * declared.rows > imagePixels) {
    return { kind: 'unreadable', page: 1, width: 0, height: 0 }
  }
  try {
    const image = await canvas.loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    const longest = Math.max(image.width, image.height)
    const shown = show === null ? null : Math.min(1, (show * PICTURE_FILE_POINTS) / longest)
    const scale =
      shown ?? (longest > LONGEST_SIDE ? LONGEST_SIDE / longest : longest < ENOUGH_PIXELS ? ENOUGH_PIXELS / longest : 1)
    const [columns, rows] = [
      Math.max(1, Math.round(image.width * scale)),
      Math.max(1, Math.round(image.height * scale)),
    ]
    const sheet = canvas.createCanvas(columns, rows)
    const context = sheet.getContext('2d')
    context.fillStyle = 'white'
    context.fillRect(0, 0, columns, rows)
    context.drawImage(image, 0, 0, columns, rows)
    if (show !== null) return { kind: 'shown', page: 1, bytes: await sheet.encode('webp', SHOWN_QUALITY) }
    const points = PICTURE_FILE_POINTS / longest
    return pageWord(1, sheet, image.width * points, image.height * points)
  } catch {
    return { kind: 'unreadable', page: 1, width: 0, height: 0 }
  }
}

function pageWord(page: number, sheet: Sheet, width: number, height: number): PictureWord {
  const seen = greyOfSheet(sheet)
  if (isBlank(seen)) return { kind: 'blank', page, width, height }
  const turns = isSideways(seen) ? 1 : 0
  const upright = turned(seen, turns)
  const skew = skewOf(upright)
  const straight = Math.abs(skew) < CROOKED ? upright : greyOfSheet(straightened(sheet, turns, skew))
  return {
    kind: 'picture',
    page,
    picture: withoutNoise(straight),
    turns,
    skew: straight === upright ? 0 : skew,
    width,
    height,
  }
}

/** Tesseract reads lines at half a degree as well as straight ones, and loses every third at three degrees. */
const CROOKED = 0.5

type Sheet = import('@napi-rs/canvas').Canvas

function straightened(sheet: Sheet, turns: 0 | 1, skew: number): Sheet {
  const [columns, rows] = turns === 0 ? [sheet.width, sheet.height] : [sheet.height, sheet.width]
  const straight = canvas.createCanvas(columns, rows)
  const context = straight.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, columns, rows)
  context.translate(columns / 2, rows / 2)
  context.rotate(((90 * turns - skew) * Math.PI) / 180)
  context.drawImage(sheet, -sheet.width / 2, -sheet.height / 2)
  return straight
}

function greyOfSheet(sheet: Sheet): Picture {
  const { width, height } = sheet
  return greyOf(sheet.getContext('2d').getImageData(0, 0, width, height).data, width, height)
}

async function draw(bytes: Uint8Array, task: PictureTask): Promise<void> {
  if (pictureSize(bytes) === null) await drawPdf(tiffAsPdf(bytes) ?? bytes, task)
  else await handOver(await drawPicture(bytes, task))
}

parentPort?.on('message', (heard: EngineHears<PictureTask>) => {
  if (heard === 'go on') return
  const end = (): void => say({ over: true, word: { kind: 'end' } })
  // Pages that were not handed over by then are known to the one who wanted them.
  draw(heard.bytes, heard.task).then(end, end)
})
say('loaded')
