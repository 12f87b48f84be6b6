import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import { type PagedText, pagesOf, type Warning } from '../core/index.ts'
import { rangesOf } from './case-folder-pages.ts'
import type { WantedPage } from './page-picture-child.ts'
import { hasLittleText, isGarbled } from './page-quality.ts'
import type { PageText } from './page-text.ts'
import { documentId, type PdfReader, type PdfRefusalCode, startsAsPdf } from './pdf-reader.ts'
import { pictureSize } from './picture-file.ts'
import type { ScannedPage, Scanner } from './scanner.ts'
import { tiffPages } from './tiff-file.ts'

/** Why a file cannot be read. Stable: other programs act on it. */
export type PaperCode =
  | PdfRefusalCode
  /** No page holds text, and OCR is off or found none. */
  | 'pdf-no-text'
  | 'text-binary'
  | 'file-too-large'
  | 'not-found'
  | 'unreadable'

/** `pages` carries the boxes and is null for text files. `message` is a clause for people and quotes no record. */
export type Paper =
  | {
      readonly ok: true
      readonly document: PagedText
      readonly pages: readonly PageText[] | null
      readonly warnings: readonly Warning[]
    }
  | { readonly ok: false; readonly code: PaperCode; readonly message: string }

/** A paper before its scans were read: `wanted` are the pages that may be pictures of text. */
export type OpenedPaper =
  | {
      readonly ok: true
      readonly document: PagedText
      readonly pages: readonly PageText[] | null
      readonly damaged: readonly number[]
      readonly wanted: readonly WantedPage[]
      readonly pictures: boolean
    }
  | Refusal

type Refusal = Extract<Paper, { ok: false }>

/** Asked for the scanner when a paper has pages that may be scans; null leaves them unread. */
export type OpenScanner = () => Promise<Scanner | null>
const noScanner: OpenScanner = async () => null

/** The same for every file, whatever it turns out to hold. */
const FILE_BYTES = 100 * 2 ** 20

/**
 * Reads the letter or record in a file. What the file is, is decided by its content; only a name that says PDF over
 * content that is none is taken at its word, so that a damaged PDF is called that and not a strange letter. Without a
 * scanner, pages that are pictures stay unread.
 */
export async function readPaperFile(path: string, reader: PdfReader, scanner: OpenScanner = noScanner): Promise<Paper> {
  const bytes = await bytesOfFile(path)
  if (!(bytes instanceof Uint8Array)) return bytes
  const opened = namedRight(path, await openPaper(bytes, reader))
  return opened.ok ? scannedPaper(bytes, opened, scanner) : opened
}

/** Reads a stream (standard input) to its end, within the size limit for files. */
export async function readPaperStream(
  stream: Readable,
  reader: PdfReader,
  scanner: OpenScanner = noScanner,
): Promise<Paper> {
  const bytes = await bytesOfStream(stream)
  return bytes instanceof Uint8Array ? readPaper(bytes, reader, scanner) : bytes
}

/** PDF, picture or text, by the content of `bytes`; anything else is refused by name where its first bytes tell. */
export async function readPaper(
  bytes: Uint8Array,
  reader: PdfReader,
  scanner: OpenScanner = noScanner,
): Promise<Paper> {
  const opened = await openPaper(bytes, reader)
  return opened.ok ? scannedPaper(bytes, opened, scanner) : opened
}

/** As `readPaperFile`, but pages that may be scans are only named, for the caller to have them read. */
export async function openPaperFile(path: string, reader: PdfReader): Promise<OpenedPaper> {
  const bytes = await bytesOfFile(path)
  return bytes instanceof Uint8Array ? namedRight(path, await openPaper(bytes, reader)) : bytes
}

function namedRight(path: string, opened: OpenedPaper): OpenedPaper {
  const wrong = opened.ok && opened.pages === null && extname(path).toLowerCase() === '.pdf'
  return wrong ? refuse('not-a-document', 'its name says PDF, but it holds plain text') : opened
}

async function openPaper(bytes: Uint8Array, reader: PdfReader): Promise<OpenedPaper> {
  if (bytes.length === 0) return refuse('empty-file', 'it is empty')
  if (bytes.length > FILE_BYTES) return tooLarge()
  if (startsAsPdf(bytes)) return openPdf(bytes, reader)
  const sheets = pictureSize(bytes) === null ? tiffPages(bytes) : 1
  if (sheets !== null) {
    const empty: PageText = { text: '', width: 0, height: 0, runs: [], scanned: null }
    const numbers = Array.from({ length: sheets }, (_sheet, index) => index + 1)
    return {
      ok: true,
      document: { id: await documentId(bytes), pages: numbers.map(() => '') },
      pages: numbers.map(() => empty),
      damaged: [],
      wanted: numbers.map((page) => ({ page, picture: false })),
      pictures: true,
    }
  }
  const kind = foreignKind(bytes)
  if (kind !== null) return refuse('not-a-document', `it is ${kind}, and neither a PDF nor plain text`)
  const text = decodeText(bytes)
  if (text === null) return refuse('text-binary', 'it is neither a PDF nor plain text')
  if (text.trim() === '') return refuse('empty-file', 'it holds nothing but white space')
  const document = { id: await documentId(bytes), pages: pagesOf(text) }
  return { ok: true, document, pages: null, damaged: [], wanted: [], pictures: false }
}

async function openPdf(bytes: Uint8Array, reader: PdfReader): Promise<OpenedPaper> {
  const reading = await reader.read(bytes)
  if (!reading.ok) return reading
  const { document, pages, damaged, pictures } = reading
  const wanted = document.pages.flatMap((text, index): WantedPage[] => {
    // Text that is not what the page shows is worth nothing, so anything drawn is better; little text may be all there is.
    if (text.trim() === '' || isGarbled(text)) return [{ page: index + 1, picture: false }]
    return pictures && hasLittleText(text) ? [{ page: index + 1, picture: true }] : []
  })
  return { ok: true, document, pages, damaged, wanted, pictures }
}

async function scannedPaper(
  bytes: Uint8Array,
  opened: OpenedPaper & { ok: true },
  openScanner: OpenScanner,
): Promise<Paper> {
  const scanned: ScannedPage[] = []
  const scanner = opened.wanted.length > 0 ? await openScanner() : null
  await scanner?.scan(bytes, opened.wanted, (page) => scanned.push(page))
  return settledPaper(opened, scanner === null ? null : scanned)
}

/** Printed pages come to 85 and more; below this what was read is scraps, or handwriting. */
const POORLY_READ = 60

/**
 * The paper with what became of its scans; null when nobody has looked. Text that a scan gave takes the place of the page's
 * own (it holds that too, as it is seen), except where it was read poorly.
 */
export function settledPaper(opened: OpenedPaper & { ok: true }, scanned: readonly ScannedPage[] | null): Paper {
  const { document, damaged, wanted, pictures } = opened
  const byPage = new Map((scanned ?? []).map((outcome) => [outcome.page, outcome]))
  const pages =
    opened.pages?.map((page, index) => {
      const outcome = byPage.get(index + 1)
      if (outcome?.kind !== 'read') return page
      const poor = (outcome.text.scanned?.confidence ?? 0) < POORLY_READ
      return poor && page.text.trim() !== '' ? page : outcome.text
    }) ?? null
  const texts = pages === null ? document.pages : pages.map(({ text }) => text)
  const warn = (code: string, page: number, message: string): Warning => ({
    code,
    span: { document: document.id, page, from: 0, to: texts[page - 1]?.length ?? 0 },
    message,
  })
  const warnings = damaged.map((page) =>
    warn(
      'page-damaged',
      page,
      'this page of the PDF is damaged and some of its text may be missing: compare it with the original',
    ),
  )
  for (const { page, picture } of wanted) {
    const silent = texts[page - 1]?.trim() === ''
    const outcome = byPage.get(page)
    if (outcome === undefined) {
      // Unlooked at, a page without text in a file without scans is most likely blank (one of the 130 real letters ends so).
      if (silent && pictures && !damaged.includes(page)) {
        warnings.push(
          warn('page-without-text', page, 'this page holds no text and may be a scan: look at the original'),
        )
      }
    } else if (outcome.kind === 'read') {
      const confidence = outcome.text.scanned?.confidence ?? 0
      const message =
        confidence < POORLY_READ
          ? `read by OCR, and poorly (${confidence} %): read it by eye`
          : `read by OCR (${confidence} %): compare what matters with the original`
      warnings.push(warn(confidence < POORLY_READ ? 'scan-poorly-read' : 'page-scanned', page, message))
    } else if (outcome.kind === 'failed') {
      warnings.push(warn('scan-failed', page, `a scan that could not be read (${outcome.message}): read it by eye`))
    } else if (outcome.kind === 'no-words' && silent) {
      warnings.push(
        warn('page-without-text', page, 'OCR found no words on it (a photograph, handwriting?): look at the original'),
      )
    } else if (!silent && !picture) {
      warnings.push(warn('page-garbled', page, 'its text is not what the page shows: read it by eye'))
    }
  }
  const beforehand = (pages ?? []).flatMap(({ scanned }, index) => (scanned?.by === null ? [index + 1] : []))
  for (const { from } of rangesOf(beforehand).slice(0, 1)) {
    const message = `${beforehand.length === 1 ? 'a page was' : `${beforehand.length} pages were`} read by OCR before this file was made, how well is not known: compare what matters with the original`
    warnings.push(warn('text-under-picture', from, message))
  }
  if (texts.every((text) => text.trim() === '')) return refuse('pdf-no-text', whyNoText(opened, scanned))
  return { ok: true, document: { id: document.id, pages: texts }, pages, warnings }
}

function whyNoText({ pictures }: OpenedPaper & { ok: true }, scanned: readonly ScannedPage[] | null): string {
  if (scanned === null) {
    return pictures ? 'its pages are pictures of text, and OCR is switched off' : 'none of its pages holds text'
  }
  const failed = scanned.filter(({ kind }) => kind === 'failed')
  const [first] = failed
  if (first?.kind !== 'failed') return 'none of its pages holds text, and OCR found none'
  return `its pages are pictures, and ${failed.length === 1 ? 'one' : failed.length} could not be read (${first.message})`
}

/**
 * UTF-8 (with or without byte order mark), UTF-16 with its mark, else Windows-1252, in which the letters of the years
 * before UTF-8 were saved. Null when that gives no text: NUL, or control characters beyond a hundredth.
 */
function decodeText(bytes: Uint8Array): string | null {
  const text = decoded(bytes)
  let strange = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0) return null
    if ((code < 0x20 && (code < 0x09 || code > 0x0d)) || (code >= 0x7f && code < 0xa0)) strange += 1
  }
  return strange * 100 > text.length ? null : text
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** First bytes of files that people send in place of a letter. Offsets from the start; the text form is Latin-1. */
const FOREIGN: readonly (readonly [number, string, string])[] = [
  [0, '\x89PNG', 'a damaged picture (PNG)'],
  [0, '\xff\xd8\xff', 'a damaged picture (JPEG)'],
  [0, 'GIF8', 'a picture (GIF)'],
  [0, 'II*\0', 'a damaged picture (TIFF)'],
  [0, 'MM\0*', 'a damaged picture (TIFF)'],
  [8, 'WEBP', 'a picture (WebP)'],
  [4, 'ftyphei', 'a picture (HEIC)'],
  [4, 'ftyp', 'a video'],
  [0, 'PK\x03\x04', 'a Word document or zip archive'],
  [0, '\xd0\xcf\x11\xe0', 'an old Office document'],
  [0, '{\\rtf', 'a rich text document'],
  [0, '%!PS', 'a PostScript file'],
  [0, '\x7fELF', 'a program'],
  [0, 'MZ\x90', 'a program'],
  [0, '\x1f\x8b', 'a compressed file'],
  [0, '7z\xbc\xaf', 'an archive'],
  [0, 'Rar!', 'an archive'],
]

function foreignKind(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  // PDF viewers look for the mark anywhere in the first 1,024 bytes; a file that is two things at once is a trap.
  if (head.includes('%PDF-')) return 'a PDF inside another kind of file'
  for (const [at, mark, kind] of FOREIGN) if (head.startsWith(mark, at)) return kind
  return /^[\s\xef\xbb\xbf]*<(?:!doctype|html|\?xml|svg)/i.test(head) ? 'a web page or XML file' : null
}

/** The bytes of a file within the size limit, or why there are none. */
export async function bytesOfFile(path: string): Promise<Uint8Array | Refusal> {
  try {
    const about = await stat(path)
    if (about.isDirectory()) return refuse('unreadable', 'it is a folder')
    if (about.size > FILE_BYTES) return tooLarge()
  } catch (error) {
    return refuseSystem(error)
  }
  return bytesOfStream(createReadStream(path, { highWaterMark: 2 ** 20 }))
}

/** Counts while it reads: a pipe or a device does not say its size beforehand. */
async function bytesOfStream(stream: Readable): Promise<Uint8Array | Refusal> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length > FILE_BYTES) return tooLarge()
    }
  } catch (error) {
    return refuseSystem(error)
  }
  return Buffer.concat(chunks)
}

const refuse = (code: PaperCode, message: string): Refusal => ({ ok: false, code, message })
const tooLarge = (): Refusal => refuse('file-too-large', `it is larger than ${FILE_BYTES / 2 ** 20} MB`)

function refuseSystem(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('not-found', 'there is no such file')
  if (code === 'EACCES' || code === 'EPERM') return refuse('unreadable', 'you may not read it (permission denied)')
  return refuse('unreadable', `the system could not read it (${code})`)
}
