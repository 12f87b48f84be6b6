/** A small PDF writer: pages of lines in one of the standard fonts, or pages that are pictures. The same input gives the same bytes. */
import { deflateSync } from 'node:zlib'

/** One page to print: its lines from the top, in PostScript font names and points. */
export type Sheet = { readonly font: Font; readonly size: number; readonly lines: readonly string[] }
export type Font = 'Helvetica' | 'Times' | 'Courier'

/** A page that is nothing but a picture: JPEG bytes with their width and height in pixels. */
export type Scan = { readonly jpeg: Uint8Array; readonly width: number; readonly height: number }

type PdfObject = { readonly source: string; readonly data?: Uint8Array }

/** Letter size, in points. */
export const PAPER = { width: 612, height: 792 } as const
const LEFT = 58
const TOP = 748
const BOTTOM = 36

/** Each font as it stands and in bold, for headings. */
const FONTS: Readonly<Record<Font, readonly [string, string]>> = {
  Helvetica: ['Helvetica', 'Helvetica-Bold'],
  Times: ['Times-Roman', 'Times-Bold'],
  Courier: ['Courier', 'Courier-Bold'],
}

/** A PDF with a text layer. */
export function textPdf(sheets: readonly Sheet[]): Buffer {
  const names = [...new Set(sheets.flatMap(({ font }) => FONTS[font]))]
  const fontObjects = names.map((name) => ({
    source: `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
  }))
  const fonts = names.map((name, index) => `/${name} ${3 + index} 0 R`).join(' ')
  return assembled(fontObjects, sheets, (sheet) => ({
    resources: `/Font << ${fonts} >>`,
    content: stream(deflateSync(Buffer.from(linesSource(sheet), 'latin1'), { level: 9 }), '/Filter /FlateDecode'),
    more: null,
  }))
}

/** A PDF as a scanner makes it: a picture a page and no text. */
export function scannedPdf(scans: readonly Scan[]): Buffer {
  return assembled([], scans, ({ jpeg, width, height }, number) => ({
    resources: `/XObject << /Scan ${number + 2} 0 R >>`,
    content: stream(Buffer.from(`q ${PAPER.width} 0 0 ${PAPER.height} 0 0 cm /Scan Do Q`, 'latin1'), ''),
    more: stream(
      jpeg,
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
    ),
  }))
}

type Parts = { readonly resources: string; readonly content: PdfObject; readonly more: PdfObject | null }

/** Catalog, page tree, what all pages share, then per page: the page, its content and what only it needs. */
function assembled<T>(
  shared: readonly PdfObject[],
  pages: readonly T[],
  make: (page: T, number: number) => Parts,
): Buffer {
  const objects: PdfObject[] = []
  const kids: string[] = []
  for (const page of pages) {
    const number = 3 + shared.length + objects.length
    const { resources, content, more } = make(page, number)
    kids.push(`${number} 0 R`)
    objects.push(
      {
        source: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAPER.width} ${PAPER.height}] /Contents ${number + 1} 0 R /Resources << ${resources} >> >>`,
      },
      content,
      ...(more === null ? [] : [more]),
    )
  }
  return file([
    { source: '<< /Type /Catalog /Pages 2 0 R >>' },
    { source: `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>` },
    ...shared,
    ...objects,
  ])
}

function file(objects: readonly PdfObject[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const put = (part: Buffer): void => {
    parts.push(part)
    length += part.length
  }
  objects.forEach(({ source, data }, index) => {
    offsets.push(length)
    put(Buffer.from(`${index + 1} 0 obj\n${source}\n`, 'latin1'))
    if (data !== undefined) put(Buffer.concat([Buffer.from('stream\n'), data, Buffer.from('\nendstream\n')]))
    put(Buffer.from('endobj\n'))
  })
  const start = length
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  put(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

const stream = (data: Uint8Array, more: string): PdfObject => ({
  source: `<< /Length ${data.length} ${more} >>`,
  data,
})

/** Room that a letter of prose takes on average, in ems: enough to see that a line would leave the paper. */
const LETTER_WIDTH: Readonly<Record<Font, number>> = { Helvetica: 0.49, Times: 0.435, Courier: 0.6 }

/** Three spaces or more divide a line into cells, which stand at the place of their first character as in a table. */
const CELLS = / {3,}/g

function linesSource({ font, size, lines }: Sheet): string {
  const [plain, bold] = FONTS[font]
  const leading = size * 1.32
  if (TOP - lines.length * leading < BOTTOM) throw new RangeError(`${lines.length} lines do not fit: ${lines[0]}`)
  const shown = lines.flatMap((line, row) => {
    const name = isHeading(line) ? bold : plain
    return cellsOf(line).map(({ column, text }) => {
      const x = LEFT + column * size * (font === 'Courier' ? 0.6 : 0.5)
      const width = text.length * size * LETTER_WIDTH[font]
      if (x + width > PAPER.width - 20) throw new RangeError(`a line is too long for the page: ${line}`)
      return `/${name} ${size} Tf 1 0 0 1 ${x.toFixed(2)} ${(TOP - row * leading).toFixed(2)} Tm (${escaped(text)}) Tj`
    })
  })
  return `BT\n${shown.join('\n')}\nET`
}

function cellsOf(line: string): readonly { readonly column: number; readonly text: string }[] {
  const cells: { column: number; text: string }[] = []
  let at = 0
  for (const gap of [...line.matchAll(CELLS), null]) {
    const end = gap?.index ?? line.length
    const text = line.slice(at, end)
    if (text.trim() !== '') cells.push({ column: at, text: text.trimEnd() })
    at = gap === null ? end : end + gap[0].length
  }
  return cells
}

const isHeading = (line: string): boolean => /[A-Z]{3}/.test(line) && !/[a-z]/.test(line)

/** WinAnsi knows these beyond Latin-1; anything else would be lost silently. */
const WIN_ANSI: Readonly<Record<string, number>> = { '’': 0x92, '–': 0x96, '•': 0x95, '™': 0x99 }

function escaped(text: string): string {
  return [...text]
    .map((letter) => {
      const code = WIN_ANSI[letter] ?? letter.charCodeAt(0)
      if (code > 255) throw new RangeError(`the standard fonts have no ${letter}`)
      return '\\()'.includes(letter) ? `\\${letter}` : String.fromCharCode(code)
    })
    .join('')
}
