import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ChildPool, openChildPool } from './child-pool.ts'
import type { PictureTask, PictureWord } from './page-picture-child.ts'
import { memoryFor, startsAsPdf } from './pdf-reader.ts'
import { pictureSize } from './picture-file.ts'
import { tiffPages } from './tiff-file.ts'

/** A letter page at 600 dots an inch has 34 million; a telephone's camera up to 50. One more is no page. */
export const IMAGE_PIXELS = 50_000_000

/** Opens the processes that draw pages, each with a ceiling and a clock; they start when first needed. */
export function openDrawing(): ChildPool<PictureWord> {
  const require = createRequire(import.meta.url)
  const canvas = require.resolve('@napi-rs/canvas')
  const pdfjs = dirname(require.resolve('pdfjs-dist/package.json'))
  return openChildPool<PictureWord>({
    engine: 'page-picture-child.ts',
    args: [pathToFileURL(join(pdfjs, 'legacy', 'build', 'pdf.mjs')).href, pathToFileURL(canvas).href, `${pdfjs}/`],
    // The canvas is one package with a second beside it for the platform.
    readable: [join(dirname(canvas), '..'), pdfjs],
    addons: true,
    heapMB: 256,
    children: 1,
  })
}

/** Draws pages for people to see. */
export type PageDrawer = {
  /**
   * Pages (from 1) as WebP, at so many pixels a point, each told as soon as it is there; one that cannot be drawn is not
   * told. Never rejects.
   */
  readonly draw: (
    bytes: Uint8Array,
    pages: readonly number[],
    scale: number,
    told: (page: number, picture: Uint8Array) => void,
  ) => Promise<void>
  readonly close: () => Promise<void>
}

/** Nobody waits longer for a picture; what takes more is read by its text. */
const PAGE_MS = 20_000
const MEMORY_BYTES = 400 * 2 ** 20

/** Opens a drawer of its own, so that nobody who looks at a page waits behind a case file that is read by OCR. */
export function openPageDrawer(): PageDrawer {
  const drawing = openDrawing()
  return {
    async draw(bytes, pages, scale, told) {
      if (!startsAsPdf(bytes) && pictureSize(bytes) === null && tiffPages(bytes) === null) return
      let drawn = 0
      const wanted = pages.map((page) => ({ page, picture: false }))
      const task: PictureTask = { pages: wanted, imagePixels: IMAGE_PIXELS, show: scale }
      await drawing.run({
        bytes,
        task,
        memoryBytes: memoryFor(MEMORY_BYTES, bytes.length),
        allowedMs: () => PAGE_MS * (drawn + 1),
        begin() {},
        hear(word) {
          drawn += 1
          if (word.kind === 'shown') told(word.page, word.bytes)
        },
      })
    },
    close: drawing.close,
  }
}
