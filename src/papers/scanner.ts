import { type OcrChoice, openOcrEngine } from './ocr.ts'
import { IMAGE_PIXELS, openDrawing } from './page-drawing.ts'
import { type QuarterTurns, turned } from './page-picture.ts'
import type { PictureTask, PictureWord, WantedPage } from './page-picture-child.ts'
import type { PageText } from './page-text.ts'
import { memoryFor } from './pdf-reader.ts'
import { scannedPage } from './scan-text.ts'

/**
 * What became of a page that looked like a scan. `blank`: nothing is printed on it. `own-text`: no picture fills it, so its
 * own text is all there is. `no-words`: something is on it that is no printed word (a photograph, handwriting).
 */
export type ScannedPage =
  | { readonly page: number; readonly kind: 'read'; readonly text: PageText }
  | { readonly page: number; readonly kind: 'blank' | 'own-text' | 'no-words' }
  | { readonly page: number; readonly kind: 'failed'; readonly message: string }

/** Reads pages that are pictures. */
export type Scanner = {
  readonly engine: string
  /** Seconds that so many pages take, by measurement on another machine. */
  readonly estimate: (pages: number) => number
  /** Reads those pages of a PDF or picture file, and tells each as soon as it is done. Never rejects. */
  readonly scan: (bytes: Uint8Array, wanted: readonly WantedPage[], told: (page: ScannedPage) => void) => Promise<void>
  /** Ends every process; pages under way have failed. */
  readonly close: () => Promise<void>
}

export type ScannerOptions = {
  readonly engine?: OcrChoice
  /** Time for drawing one page, default 30,000 ms. */
  readonly pageMs?: number
  /** Resident memory of the process that draws, default 400 MB. */
  readonly memoryBytes?: number
}

/** Pages in hand beyond those being read, so that no reader waits for the next to be drawn. */
const AHEAD = 1

/** Documents that end the drawing process again and again are given up: not every one of 5,000 pages gets its 30 s. */
const PROCESSES_A_DOCUMENT = 3

/** Below this a page may lie on its head: printed pages read the right way come to 85 and more. */
const DOUBTFUL = 65

/** Characters read well that show that a page was not read sideways. */
const FEW = 20

/** A page that takes this long is specks or a photograph, and reading it in another position takes as long again. */
const HOPELESS_MS = 30_000

const quarters = (turns: number): QuarterTurns => (turns % 4) as QuarterTurns

/** Opens the scanner; null when no OCR is to be had or it is switched off. The caller closes it. */
export async function openScanner(options: ScannerOptions = {}): Promise<Scanner | null> {
  const found = await openOcrEngine(options.engine ?? 'auto')
  if (found === null) return null
  const engine = found
  const pageMs = options.pageMs ?? 30_000
  const drawing = openDrawing()

  /** One page, in the position in which most of it can be read. */
  async function read(word: PictureWord & { kind: 'picture' }): Promise<ScannedPage> {
    const dpi = Math.round((72 * Math.max(word.picture.columns, word.picture.rows)) / Math.max(word.width, word.height))
    const attempt = async (more: QuarterTurns): Promise<PageText | null> => {
      const picture = turned(word.picture, more)
      const tsv = await engine.read(picture, Math.max(70, Math.min(600, dpi)))
      if (tsv === null) return null
      const { columns, rows } = picture
      const { width, height, skew } = word
      // A turn after straightening comes to the same as before it, by the same angle.
      return scannedPage(tsv, { columns, rows, turns: quarters(word.turns + more), skew, width, height }, engine.name)
    }
    const began = performance.now()
    let best = await attempt(0)
    if (best === null) return { page: word.page, kind: 'failed', message: 'OCR gave up on it' }
    // On its head first; sideways only where next to nothing could be read, since the picture itself tells that.
    for (const more of [2, 1, 3] as const) {
      const enough = more === 2 ? (best.scanned?.confidence ?? 0) >= DOUBTFUL : wellRead(best) >= FEW
      if (enough || performance.now() - began > HOPELESS_MS) break
      const other = await attempt(more)
      if (other !== null && wellRead(other) > wellRead(best)) best = other
    }
    return best.text.trim() === ''
      ? { page: word.page, kind: 'no-words' }
      : { page: word.page, kind: 'read', text: best }
  }

  return {
    engine: engine.name,
    estimate: (pages) => (pages * engine.secondsAPage) / Math.min(engine.workers, Math.max(1, pages)),
    async scan(bytes, wanted, told) {
      let left = [...wanted]
      let message = 'it cannot be drawn'
      for (let start = 0; start < PROCESSES_A_DOCUMENT && left.length > 0; start += 1) {
        const reading = new Set<Promise<void>>()
        let drawn = 0
        const task: PictureTask = { pages: left, imagePixels: IMAGE_PIXELS, show: null }
        const end = await drawing.run({
          bytes,
          task,
          memoryBytes: memoryFor(options.memoryBytes ?? 400 * 2 ** 20, bytes.length),
          allowedMs: () => pageMs * (drawn + 1),
          begin() {},
          async hear(word) {
            if (word.kind === 'end' || word.kind === 'shown') return
            // A second try after a crash draws its first pages again.
            if (!left.some(({ page }) => page === word.page)) return
            left = left.filter(({ page }) => page !== word.page)
            drawn += 1
            if (word.kind === 'unreadable') told({ page: word.page, kind: 'failed', message: 'it cannot be drawn' })
            else if (word.kind !== 'picture') told({ page: word.page, kind: word.kind })
            else {
              const done = read(word).then(told)
              reading.add(done)
              void done.finally(() => reading.delete(done))
              while (reading.size >= engine.workers + AHEAD) await Promise.race(reading)
            }
          },
        })
        await Promise.all(reading)
        if (end.kind !== 'refused') break
        message = end.code === 'gave-up' ? 'it is damaged, and drawing it fails' : end.message
        // The page that was being drawn is the one to blame: the others get a new process.
        const [culprit] = left.splice(0, 1)
        if (culprit !== undefined) told({ page: culprit.page, kind: 'failed', message })
      }
      for (const { page } of left) told({ page, kind: 'failed', message })
    },
    async close() {
      await Promise.all([drawing.close(), engine.close()])
    },
  }
}

/** Characters of the words that were read well. */
function wellRead({ runs, scanned }: PageText): number {
  let length = 0
  for (const [index, { from, to }] of runs.entries()) if ((scanned?.words[index] ?? 0) >= DOUBTFUL) length += to - from
  return length
}
