/** The thread that meets a PDF's bytes: pre-scan, then pdf.js page by page. Started by `guard-child.ts`, never imported. */
import { parentPort } from 'node:worker_threads'
import type { EngineHears, EngineSays } from './guard-child.ts'
import { type LooseRun, layPage, type PageText } from './page-text.ts'
import type { PdfRefusalCode } from './pdf-reader.ts'
import { type PrescanLimits, prescan } from './prescan.ts'

/** What the engine must keep to for one document. */
export type TextTask = {
  readonly prescan: PrescanLimits
  readonly pages: number
  /** UTF-16 units of text on all pages together. */
  readonly textLength: number
}

/** What the engine says of a document: a page at a time, then one of the two ends. */
export type PdfWord =
  | { readonly kind: 'page'; readonly page: PageText; readonly damaged: boolean }
  | { readonly kind: 'end'; readonly pictures: boolean }
  | { readonly kind: 'refused'; readonly code: PdfRefusalCode; readonly message: string }

// The parent says where the package lies: this process may read that folder and not search for it.
const { getDocumentProxy, getResolvedPDFJS } = (await import(process.argv[2] ?? 'unpdf')) as typeof import('unpdf')

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

const say = (said: EngineSays<PdfWord> | 'loaded'): void => parentPort?.postMessage(said)

async function read(bytes: Uint8Array, limits: TextTask): Promise<PdfWord> {
  const { objection, pictures, hidden } = prescan(bytes, limits.prescan)
  if (objection !== null) return { kind: 'refused', code: 'pdf-bomb', message: objection }
  const strict = await open(bytes, true)
  // What pdf.js will not open when strict may still open when lenient, with every page marked as damaged.
  const document = 'kind' in strict && strict.code === 'pdf-damaged' ? await open(bytes, false) : strict
  if ('kind' in document) return document
  let lenient = document === strict ? null : document
  // Looking for hidden text builds the fonts anew: only where the file has both scans and the sign of hidden text.
  const underPictures = pictures && hidden ? await openWithoutImages(bytes) : null
  try {
    if (document.numPages > limits.pages) {
      return {
        kind: 'refused',
        code: 'pdf-too-large',
        message: `it has ${document.numPages} pages, and ${limits.pages} are the most that are read`,
      }
    }
    let length = 0
    let lost = 0
    for (let number = 1; number <= document.numPages; number += 1) {
      let page = lenient === document ? null : await pageText(document, number)
      const damaged = page === null
      if (page === null) {
        if (lenient === null) {
          const reopened = await open(bytes, false)
          lenient = 'kind' in reopened ? null : reopened
        }
        page = lenient === null ? null : await pageText(lenient, number)
        if (page === null) lost += 1
      }
      if (page !== null && underPictures !== null && (await isHidden(underPictures, number))) {
        page = { ...page, scanned: { by: null, confidence: null, words: [] } }
      }
      length += page?.text.length ?? 0
      if (length > limits.textLength) {
        return { kind: 'refused', code: 'pdf-too-large', message: 'it holds more text than a case file can' }
      }
      // What pdf.js keeps of earlier pages grows by 50 KB each: 4,900 pages took 220 MB of heap, and with this 60.
      if (number % PAGES_REMEMBERED === 0) {
        await Promise.all([document.cleanup(), lenient?.cleanup(), underPictures?.cleanup()])
      }
      say({ over: false, word: { kind: 'page', page: page ?? NO_PAGE, damaged } })
    }
    if (lost === document.numPages) {
      return { kind: 'refused', code: 'pdf-damaged', message: 'none of its pages can be read' }
    }
    return { kind: 'end', pictures }
  } finally {
    await document.loadingTask.destroy()
    if (lenient !== null && lenient !== document) await lenient.loadingTask.destroy()
    await underPictures?.loadingTask.destroy()
  }
}

/** The document for its text alone: no image is small enough to be decoded. Null when it does not open. */
async function openWithoutImages(bytes: Uint8Array): Promise<PdfDocument | null> {
  try {
    return await getDocumentProxy(bytes.slice(), { verbosity: 0, stopAtErrors: false, maxImageSize: 0 })
  } catch {
    return null
  }
}

/** Text rendering modes that draw nothing: 3, and 7, which only clips. */
const DRAWS_NOTHING: readonly unknown[] = [3, 7]

/** Whether most of a page's text is not shown, as where a scanner puts its own OCR under the picture. */
async function isHidden(document: PdfDocument, number: number): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS()
  try {
    const page = await document.getPage(number)
    const { fnArray, argsArray } = await page.getOperatorList()
    page.cleanup()
    const outer: boolean[] = []
    let drawn = true
    const characters = { shown: 0, hidden: 0 }
    for (const [index, operation] of fnArray.entries()) {
      const first: unknown = (argsArray[index] as readonly unknown[] | null)?.[0]
      if (operation === OPS.save) outer.push(drawn)
      else if (operation === OPS.restore) drawn = outer.pop() ?? true
      else if (operation === OPS.setTextRenderingMode) drawn = !DRAWS_NOTHING.includes(first)
      else if (operation === OPS.showText && Array.isArray(first))
        characters[drawn ? 'shown' : 'hidden'] += first.length
    }
    return characters.hidden > characters.shown
  } catch {
    return false
  }
}

const PAGES_REMEMBERED = 100

const NO_PAGE: PageText = { text: '', width: 0, height: 0, runs: [], scanned: null }

async function open(bytes: Uint8Array, strict: boolean): Promise<PdfDocument | (PdfWord & { kind: 'refused' })> {
  try {
    // pdf.js takes the bytes it is given for itself, and they may be needed again: it gets a copy.
    return await getDocumentProxy(bytes.slice(), { verbosity: 0, stopAtErrors: strict })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    return name === 'PasswordException'
      ? { kind: 'refused', code: 'pdf-encrypted', message: 'it is locked with a password' }
      : { kind: 'refused', code: 'pdf-damaged', message: 'it is not a complete PDF' }
  }
}

/** Null when pdf.js cannot read the page. */
async function pageText(document: PdfDocument, number: number): Promise<PageText | null> {
  try {
    const page = await document.getPage(number)
    try {
      const viewport = page.getViewport({ scale: 1 })
      return layPage(await looseRuns(page, viewport.transform), finite(viewport.width), finite(viewport.height))
    } finally {
      page.cleanup()
    }
  } catch {
    return null
  }
}

/** Ascent and descent in font sizes where the font does not say (or says nonsense): those of the common text fonts. */
const ASCENT = 0.9
const DESCENT = -0.22

async function looseRuns(page: PdfPage, view: readonly number[]): Promise<LooseRun[]> {
  const { items, styles } = await page.getTextContent()
  const runs: LooseRun[] = []
  for (const item of items) {
    if (!('str' in item) || item.str === '') continue
    const [a, b, c, d, e, f] = multiply(view, item.transform)
    const size = Math.hypot(c, d)
    const slope = Math.hypot(a, b)
    const style = styles[item.fontName]
    const ascent = within(style?.ascent, 0.3, 1.5, ASCENT)
    const descent = within(style?.descent, -0.6, 0, DESCENT)
    const along = slope === 0 ? [1, 0] : [a / slope, b / slope]
    const across = size === 0 ? [0, -1] : [c / size, d / size]
    const [ax = 1, ay = 0] = along
    const [cx = 0, cy = -1] = across
    const corners = [0, item.width].flatMap((run) =>
      [descent * size, ascent * size].map((rise) => [e + ax * run + cx * rise, f + ay * run + cy * rise] as const),
    )
    const xs = corners.map(([x]) => finite(x))
    const ys = corners.map(([, y]) => finite(y))
    const x = Math.min(...xs)
    const y = Math.min(...ys)
    runs.push({
      text: item.str,
      x,
      y,
      width: Math.max(...xs) - x,
      height: Math.max(...ys) - y,
      baseline: finite(f),
      size: finite(size),
      // A slant below a twelfth is a crooked scan, and its lines still read from left to right.
      upright: ax > 0.99 && Math.abs(ay) < 0.09 && cy < 0,
    })
  }
  return runs
}

function multiply(view: readonly number[], of: readonly number[]): [number, number, number, number, number, number] {
  const [va = 1, vb = 0, vc = 0, vd = 1, ve = 0, vf = 0] = view
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = of
  return [
    va * a + vc * b,
    vb * a + vd * b,
    va * c + vc * d,
    vb * c + vd * d,
    va * e + vc * f + ve,
    vb * e + vd * f + vf,
  ]
}

/** Hostile files place text at infinity; the page's sums must stay numbers. */
const finite = (value: number): number => (Number.isFinite(value) ? Math.max(-1e6, Math.min(1e6, value)) : 0)

const within = (value: number | undefined, low: number, high: number, otherwise: number): number =>
  value !== undefined && value >= low && value <= high && value !== 0 ? value : otherwise

parentPort?.on('message', (heard: EngineHears<TextTask>) => {
  if (heard === 'go on') return
  const end = (word: PdfWord): void => say({ over: true, word })
  read(heard.bytes, heard.task).then(end, () => {
    end({ kind: 'refused', code: 'pdf-damaged', message: 'the PDF engine gave up on it' })
  })
})
say('loaded')
