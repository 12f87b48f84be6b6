import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import { type PagedText, pagesOf, type Warning } from '../core/index.ts'
import type { PageText } from './page-text.ts'
import { documentId, type PdfReader, type PdfRefusalCode, startsAsPdf } from './pdf-reader.ts'

/** Why a file cannot be read. Stable: other programs act on it. */
export type PaperCode =
  | PdfRefusalCode
  /** Every page is a picture of text. */
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

type Refusal = Extract<Paper, { ok: false }>

/** The same for every file, whatever it turns out to hold. */
const FILE_BYTES = 100 * 2 ** 20

/**
 * Reads the letter or record in a file. What the file is, is decided by its content; only a name that says PDF over
 * content that is none is taken at its word, so that a damaged PDF is called that and not a strange letter.
 */
export async function readPaperFile(path: string, reader: PdfReader): Promise<Paper> {
  const bytes = await bytesOfFile(path)
  if (!(bytes instanceof Uint8Array)) return bytes
  const paper = await readPaper(bytes, reader)
  if (paper.ok && paper.pages === null && extname(path).toLowerCase() === '.pdf') {
    return refuse('not-a-document', 'its name says PDF, but it holds plain text')
  }
  return paper
}

/** Reads a stream (standard input) to its end, within the size limit for files. */
export async function readPaperStream(stream: Readable, reader: PdfReader): Promise<Paper> {
  const bytes = await bytesOfStream(stream)
  return bytes instanceof Uint8Array ? readPaper(bytes, reader) : bytes
}

/** PDF or text, by the content of `bytes`; anything else is refused by name where its first bytes tell. */
export async function readPaper(bytes: Uint8Array, reader: PdfReader): Promise<Paper> {
  if (bytes.length === 0) return refuse('empty-file', 'it is empty')
  if (bytes.length > FILE_BYTES) return tooLarge()
  if (startsAsPdf(bytes)) return readPdf(bytes, reader)
  const kind = foreignKind(bytes)
  if (kind !== null) return refuse('not-a-document', `it is ${kind}, and neither a PDF nor plain text`)
  const text = decodeText(bytes)
  if (text === null) return refuse('text-binary', 'it is neither a PDF nor plain text')
  if (text.trim() === '') return refuse('empty-file', 'it holds nothing but white space')
  return {
    ok: true,
    document: { id: await documentId(bytes), pages: pagesOf(text) },
    pages: null,
    warnings: [],
  }
}

async function readPdf(bytes: Uint8Array, reader: PdfReader): Promise<Paper> {
  const reading = await reader.read(bytes)
  if (!reading.ok) return reading
  const { document, pages, damaged, pictures } = reading
  const silent = document.pages.flatMap((text, index) => (text.trim() === '' ? [index + 1] : []))
  if (silent.length === document.pages.length) {
    return refuse(
      'pdf-no-text',
      pictures
        ? 'its pages are pictures of text, and reading scans (OCR) is not built in yet'
        : 'none of its pages holds text',
    )
  }
  const warn = (code: string, page: number, message: string): Warning => ({
    code,
    span: { document: document.id, page, from: 0, to: document.pages[page - 1]?.length ?? 0 },
    message,
  })
  return {
    ok: true,
    document,
    pages,
    warnings: [
      ...damaged.map((page) =>
        warn(
          'page-damaged',
          page,
          'this page of the PDF is damaged and some of its text may be missing: compare it with the original',
        ),
      ),
      // A page without text in a file without scans is a blank page (one of the 130 real letters ends in one).
      ...silent
        .filter((page) => pictures && !damaged.includes(page))
        .map((page) =>
          warn('page-without-text', page, 'this page holds no text and may be a scan: look at the original'),
        ),
    ],
  }
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
  [0, '\x89PNG', 'a picture (PNG)'],
  [0, '\xff\xd8\xff', 'a picture (JPEG)'],
  [0, 'GIF8', 'a picture (GIF)'],
  [0, 'II*\0', 'a picture (TIFF)'],
  [0, 'MM\0*', 'a picture (TIFF)'],
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

async function bytesOfFile(path: string): Promise<Uint8Array | Refusal> {
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
