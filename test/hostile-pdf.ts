/**
 * A PDF writer for tests: right PDFs of plain text, and PDFs that are wrong on purpose. Everything is written object
 * by object, because no library writes a page tree that bites its own tail.
 */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** One indirect object: a dictionary or value as PDF source, with stream data when it has any. */
export type PdfObject = { readonly source: string; readonly data?: Uint8Array }

export type PdfShape = {
  /** Object n stands at index n - 1; object 1 is the catalog. */
  readonly objects: readonly PdfObject[]
  /** More entries for the trailer. */
  readonly trailer?: string
  /** Locks the file: 40-bit RC4, as the oldest readers understand it. An empty word opens without asking. */
  readonly password?: string
}

/** Assembles a complete file: header, objects, cross-reference table, trailer. */
export function writePdf(shape: PdfShape): Buffer {
  const lock = shape.password === undefined ? null : lockWith(shape.password)
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let length = parts[0]?.length ?? 0
  const offsets: number[] = []
  const put = (part: Buffer): void => {
    parts.push(part)
    length += part.length
  }
  const objects = lock === null ? shape.objects : [...shape.objects, { source: lock.dictionary }]
  for (const [index, { source, data }] of objects.entries()) {
    offsets.push(length)
    put(Buffer.from(`${index + 1} 0 obj\n${source}\n`, 'latin1'))
    if (data !== undefined) {
      put(Buffer.from('stream\n'))
      put(lock === null ? Buffer.from(data) : lock.cipher(index + 1, data))
      put(Buffer.from('\nendstream\n'))
    }
    put(Buffer.from('endobj\n'))
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const encrypt = lock === null ? '' : ` /Encrypt ${objects.length} 0 R /ID [<${ID}> <${ID}>]`
  put(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${encrypt} ${shape.trailer ?? ''} >>\nstartxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  )
  return Buffer.concat(parts)
}

/** A stream object with its length; `filter` is the PDF source of the filter entry. */
export function stream(data: Uint8Array | string, filter = '', more = ''): PdfObject {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data
  return { source: `<< /Length ${bytes.length} ${filter === '' ? '' : `/Filter ${filter}`} ${more} >>`, data: bytes }
}

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>'

/** Catalog, page tree and font (objects 1 to 3), then a page and its content per entry of `contents`. */
export function pagesOfContents(contents: readonly PdfObject[], resources = '', catalog = ''): PdfObject[] {
  const first = 4
  const kids = contents.map((_content, index) => `${first + 2 * index} 0 R`).join(' ')
  return [
    { source: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>` },
    { source: `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>` },
    { source: FONT },
    ...contents.flatMap((content, index) => [
      {
        source: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${first + 2 * index + 1} 0 R /Resources << /Font << /F1 3 0 R >> ${resources} >> >>`,
      },
      content,
    ]),
  ]
}

const LEADING = 13.8
const LINES_TO_A_PAGE = 47

/**
 * A right PDF of plain text, in Times 11 on letter paper: a text line a line, an empty line an empty line, several
 * spaces a tab to the next of five columns; form feeds and full pages begin a new page.
 */
export function textPdf(text: string, password?: string): Buffer {
  const pages = text
    .trimEnd()
    .split('\f')
    .flatMap((page) => {
      const lines = page.split('\n').flatMap(wrapped)
      const split: string[][] = []
      for (let at = 0; at < lines.length; at += LINES_TO_A_PAGE) split.push(lines.slice(at, at + LINES_TO_A_PAGE))
      return split
    })
  const contents = pages.map((lines) => stream(deflateSync(Buffer.from(pageContent(lines), 'latin1')), '/FlateDecode'))
  return writePdf({ objects: pagesOfContents(contents), ...(password === undefined ? {} : { password }) })
}

function pageContent(lines: readonly string[]): string {
  const shown: string[] = []
  for (const [index, line] of lines.entries()) {
    const y = (720 - index * LEADING).toFixed(2)
    let column = 0
    for (const cell of line.split(/ {3,}/)) {
      if (cell.trim() !== '')
        shown.push(`BT /F1 11 Tf 1 0 0 1 ${72 + column * 110} ${y} Tm (${escaped(cell.trim())}) Tj ET`)
      column += Math.max(1, Math.ceil((cell.length * 5.2) / 110))
    }
  }
  return shown.join('\n')
}

const escaped = (text: string): string => text.replace(/[\\()]/g, (mark) => `\\${mark}`)

/** Breaks a line at word spaces so that it fits the page's width. */
function wrapped(line: string): string[] {
  const rows: string[] = []
  let rest = line
  while (rest.length > 98) {
    const at = rest.lastIndexOf(' ', 98)
    if (at <= 0) break
    rows.push(rest.slice(0, at))
    rest = rest.slice(at + 1)
  }
  return [...rows, rest]
}

const ID = '00112233445566778899aabbccddeeff'
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

/** The standard security handler, revision 2 (PDF 1.7, 7.6.3): weak by today's measure, and all a test needs. */
function lockWith(password: string): { dictionary: string; cipher: (object: number, data: Uint8Array) => Buffer } {
  const padded = (word: string): Buffer => Buffer.concat([Buffer.from(word, 'latin1'), PADDING]).subarray(0, 32)
  const md5 = (...parts: readonly Uint8Array[]): Buffer => {
    const hash = createHash('md5')
    for (const part of parts) hash.update(part)
    return hash.digest()
  }
  const permissions = Buffer.from([0xc0, 0xff, 0xff, 0xff])
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(password))
  const key = md5(padded(password), owner, permissions, Buffer.from(ID, 'hex')).subarray(0, 5)
  const user = rc4(key, PADDING)
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /P -64 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> >>`,
    cipher: (object, data) =>
      rc4(md5(key, Buffer.from([object & 255, (object >> 8) & 255, object >> 16, 0, 0])).subarray(0, 10), data),
  }
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_value, index) => index)
  const swap = (i: number, j: number): void => {
    const kept = box[i] ?? 0
    box[i] = box[j] ?? 0
    box[j] = kept
  }
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (box[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  const out = Buffer.alloc(data.length)
  for (let at = 0, i = 0, j = 0; at < data.length; at += 1) {
    i = (i + 1) & 255
    j = (j + (box[i] ?? 0)) & 255
    swap(i, j)
    out[at] = (data[at] ?? 0) ^ (box[((box[i] ?? 0) + (box[j] ?? 0)) & 255] ?? 0)
  }
  return out
}
