import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { PagedText } from '../core/index.ts'
import { openChildPool, type Refusal } from './child-pool.ts'
import type { PageText } from './page-text.ts'
import type { PdfWord, TextTask } from './pdf-engine-child.ts'
import { PRESCAN_LIMITS } from './prescan.ts'

/** Why a document is refused; `reader-failed` is the software's fault, all others are the document's. */
export type PdfRefusalCode =
  | 'pdf-encrypted'
  | 'pdf-damaged'
  | 'pdf-too-large'
  | 'pdf-bomb'
  | 'pdf-timeout'
  | 'not-a-document'
  | 'empty-file'
  | 'reader-failed'

/**
 * A PDF as text, or why not. `document.id` is the SHA-256 of the bytes; `pages[n]` belongs to `document.pages[n]`.
 * `damaged` lists the pages (1-based) that pdf.js could only read by skipping what it did not understand: text may be
 * missing there. `pictures` says whether the file holds images that could be scanned pages. `message` is a clause for
 * people that never quotes the document.
 */
export type PdfReading =
  | {
      readonly ok: true
      readonly document: PagedText
      readonly pages: readonly PageText[]
      readonly damaged: readonly number[]
      readonly pictures: boolean
    }
  | { readonly ok: false; readonly code: PdfRefusalCode; readonly message: string }

/** Reads PDFs, each in a child process of its own for as long as it takes. */
export type PdfReader = {
  /** Never rejects for a document's sake. Calls beyond the pool's size wait their turn. */
  readonly read: (bytes: Uint8Array) => Promise<PdfReading>
  /** Ends every child process; documents under way are answered with `reader-failed`. */
  readonly close: () => Promise<void>
}

export type PdfReaderOptions = {
  /** Child processes at most; they start when first needed. Default: the cores, four at most. */
  readonly children?: number
  /** Bytes of one file. Default 100 MB. */
  readonly fileBytes?: number
  /** Time for one document: this many milliseconds (default 10,000) … */
  readonly documentMs?: number
  /** … and this many more (default 100) for every page already read, so that long genuine records are read to the end. */
  readonly pageMs?: number
  readonly limits?: Partial<PdfLimits>
}

type PdfLimits = TextTask & {
  /** Resident memory of the reading process in all. */
  readonly memoryBytes: number
}

/**
 * The requirement is that no hostile file takes a reading process beyond 400 MB. The watch looks every few milliseconds,
 * in which the worst file known (run lengths, 2 MB a millisecond) gains some 20 MB, and stopping takes a little longer.
 */
const DEFAULT_LIMITS: PdfLimits = {
  prescan: PRESCAN_LIMITS,
  pages: 5_000,
  textLength: 64_000_000,
  memoryBytes: 340 * 2 ** 20,
}

/**
 * Genuine large scans are copied twice on their way through the engine. Up to this size the limit holds them with what
 * else a process needs; beyond it every byte of the file counts three times on top.
 */
const LARGE_FILE = 48 * 2 ** 20
const MEMORY_PER_FILE_BYTE = 3

/** What a process that meets a file of this size may take at most. */
export const memoryFor = (memoryBytes: number, fileBytes: number): number =>
  memoryBytes + MEMORY_PER_FILE_BYTE * Math.max(0, fileBytes - LARGE_FILE)

/** Opens a pool of PDF reading processes. The caller closes it. */
export function openPdfReader(options: PdfReaderOptions = {}): PdfReader {
  const fileBytes = options.fileBytes ?? 100 * 2 ** 20
  const documentMs = options.documentMs ?? 10_000
  const pageMs = options.pageMs ?? 100
  const { memoryBytes, ...task }: PdfLimits = { ...DEFAULT_LIMITS, ...options.limits }
  // Resolved here, links followed: the child may not look around for packages, and package managers link them.
  const engine = import.meta.resolve('unpdf')
  const pool = openChildPool<PdfWord>({
    engine: 'pdf-engine-child.ts',
    args: [engine],
    readable: [join(dirname(fileURLToPath(engine)), '..')],
    addons: false,
    heapMB: 224,
    children: Math.max(1, options.children ?? Math.min(4, availableParallelism())),
  })
  return {
    async read(bytes) {
      if (bytes.length === 0) return { ok: false, code: 'empty-file', message: 'it is empty' }
      if (bytes.length > fileBytes) {
        return {
          ok: false,
          code: 'pdf-too-large',
          message: `it is larger than ${Math.round(fileBytes / 2 ** 20)} MB`,
        }
      }
      if (!startsAsPdf(bytes)) return { ok: false, code: 'not-a-document', message: 'it is not a PDF' }
      const id = await documentId(bytes)
      const pages: PageText[] = []
      const damaged: number[] = []
      const end = await pool.run({
        bytes,
        task,
        memoryBytes: memoryFor(memoryBytes, bytes.length),
        allowedMs: () => documentMs + pageMs * pages.length,
        begin() {
          pages.length = 0
          damaged.length = 0
        },
        hear(word) {
          if (word.kind !== 'page') return
          pages.push(word.page)
          if (word.damaged) damaged.push(pages.length)
        },
      })
      if (end.kind === 'refused') return { ok: false, code: codeOf(end.code), message: end.message }
      const document = { id, pages: pages.map(({ text }) => text) }
      return { ok: true, document, pages, damaged, pictures: end.kind === 'end' && end.pictures }
    },
    close: pool.close,
  }
}

/** The names under which a PDF's refusals are known to other programs. */
function codeOf(code: Refusal['code'] | PdfRefusalCode): PdfRefusalCode {
  if (code === 'timeout') return 'pdf-timeout'
  if (code === 'too-much-memory') return 'pdf-bomb'
  return code === 'gave-up' ? 'pdf-damaged' : code
}

/** Whether the bytes begin as a PDF does; white space and a byte order mark may stand before the mark. */
export function startsAsPdf(bytes: Uint8Array): boolean {
  return /^\s*%PDF-/.test(Buffer.from(bytes.subarray(0, 1024)).toString('utf8'))
}

/** SHA-256 in lower-case hex, a slice at a time: 100 MB in one go would stop the event loop for a tenth of a second. */
export async function documentId(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += 4 * 2 ** 20) {
    hash.update(bytes.subarray(at, at + 4 * 2 ** 20))
    if (bytes.length > 4 * 2 ** 20) await nextTurn()
  }
  return hash.digest('hex')
}
