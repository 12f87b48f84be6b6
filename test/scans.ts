/** Scans made by script: text of our own is set by Typst, drawn, made worse as scanners do, and put away as a picture. */

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { renderPageAsImage } from 'unpdf'
import { type PdfObject, pagesOfContents, stream, writePdf } from './hostile-pdf.ts'

export type ScanLook = {
  /** Dots an inch; faxes have 200 by 100 or 200 by 200. */
  readonly dpi?: number
  /** Degrees clockwise that the sheet lies crooked, or turned by quarters. */
  readonly degrees?: number
  /** Most that a shade is off, of 255. */
  readonly noise?: number
  readonly points?: number
}

/** A drawn page: its bytes as JPEG, and its size in pixels. */
export type ScanPicture = { readonly jpeg: Buffer; readonly columns: number; readonly rows: number }

const PAPER = { width: 612, height: 792 }

/** A letter page with that text, one line a line, as a scanner would give it. */
export async function scanOf(text: string, look: ScanLook = {}): Promise<ScanPicture> {
  const dpi = look.dpi ?? 200
  const png = await renderPageAsImage(new Uint8Array(typeset(text, look.points ?? 11)), 1, {
    canvasImport: () => import('@napi-rs/canvas'),
    scale: dpi / 72,
  })
  const image = await loadImage(Buffer.from(png))
  const degrees = look.degrees ?? 0
  const onItsSide = Math.round(degrees / 90) % 2 !== 0
  const [columns, rows] = onItsSide ? [image.height, image.width] : [image.width, image.height]
  const sheet = createCanvas(columns, rows)
  const context = sheet.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, columns, rows)
  context.translate(columns / 2, rows / 2)
  context.rotate((degrees * Math.PI) / 180)
  context.drawImage(image, -image.width / 2, -image.height / 2)
  if (look.noise !== undefined) addNoise(context, columns, rows, look.noise)
  return { jpeg: sheet.toBuffer('image/jpeg', 80), columns, rows }
}

/** The same noise every time (Park and Miller's constants). */
function addNoise(
  context: ReturnType<ReturnType<typeof createCanvas>['getContext']>,
  columns: number,
  rows: number,
  most: number,
): void {
  const pixels = context.getImageData(0, 0, columns, rows)
  let state = 20_161_209
  for (let at = 0; at < pixels.data.length; at += 4) {
    state = (state * 48_271) % 2_147_483_647
    const off = (state / 2_147_483_647 - 0.5) * 2 * most
    for (let colour = at; colour < at + 3; colour += 1) pixels.data[colour] = (pixels.data[colour] ?? 0) + off
  }
  context.putImageData(pixels, 0, 0)
}

/** Typst carries its own fonts, so that a machine without any makes the same page. */
function typeset(text: string, points: number): Buffer {
  const lines = text.split('\n').map((line) => (line === '' ? '#v(1em)' : `${JSON.stringify(line)}`))
  const body = lines.map((line) => (line.startsWith('#') ? line : `#block(spacing: 0.7em, text(${line}))`)).join('\n')
  const source = `#set page(width: ${PAPER.width}pt, height: ${PAPER.height}pt, margin: 60pt)\n#set text(size: ${points}pt, hyphenate: false)\n${body}`
  return NodeCompiler.create().pdf({ mainFileContent: source })
}

/** A page of a PDF: a scan, text of its own, or both (a fax header over a scan). */
export type PageOfScans = { readonly scan?: ScanPicture; readonly text?: string }

/** A PDF of such pages. */
export function pdfOfScans(pages: readonly PageOfScans[]): Buffer {
  const scans = [...new Set(pages.flatMap(({ scan }) => (scan === undefined ? [] : [scan])))]
  const first = 4 + 2 * pages.length
  const contents = pages.map(({ scan, text }) => {
    const picture = scan === undefined ? '' : `q 612 0 0 792 0 0 cm /X${scans.indexOf(scan)} Do Q`
    const lines = (text ?? '')
      .split('\n')
      .map((line, index) => `1 0 0 1 72 ${760 - 14 * index} Tm (${line.replace(/[\\()]/g, (mark) => `\\${mark}`)}) Tj`)
    return stream(`${picture} ${text === undefined ? '' : `BT /F1 10 Tf ${lines.join(' ')} ET`}`)
  })
  const images = scans.map(
    ({ jpeg, columns, rows }): PdfObject =>
      stream(
        jpeg,
        '/DCTDecode',
        `/Type /XObject /Subtype /Image /Width ${columns} /Height ${rows} /ColorSpace /DeviceRGB /BitsPerComponent 8`,
      ),
  )
  const names = images.map((_image, index) => `/X${index} ${first + index} 0 R`).join(' ')
  return writePdf({ objects: [...pagesOfContents(contents, `/XObject << ${names} >>`), ...images] })
}

/** A sheet of 1,728 × 2,200 points with the words "FAXED PAGE 7", in CCITT group 4: no encoder is at hand to make it. */
export const FAX_STRIP = Buffer.from(
  '/////////////////////////////////////////////////////////////////////5Zi0Dy3JA1iECEaCEbEOgNpqDLO+DKJSEKmBcgQNpKw2+rpcg17NSDQKQQP/drwcHYQP+rdcHDUIP/bpcO7QfX7Xh3p/1bru1CIEI/kRSbpSIFkStyJq7RDAjImytftfIMF8H0CD69W68G9tUED9eRR26Xh8NyKO6D/1e19v1dJ9fVtpe3vVpB+v714b2/oder2v/q6XXq20vb+rr+rvXvurrr/tf/+uvVtpe39Wv9Xev/V/X92vv/ddettL7+tdervX/q/16u199auv67Ff+v6/dr/9/r1f96VWuuQ09btSDZX9VfkGzcf21//f16//CVfr1dr31V66/f/gl3/0tf4pLyrBRr9tP+tv+siFC+RAv1X8ibGvXT/pf+vtr6wtu//Xf8FX+vV0/5DKV3/r9ohH/yIV7yUC/0ur+tLf1+2rf/t/140n/4/161frrf17Vv/v/6pP9av6/q/X7+vat/9//VJ/S1f0vIgG6v/kQDd//1b9f39elpP6Wl39fbq/r22/+lq34XS79fuk/pe7f1+6v0vtv16WrfhLS7Xr7aT+C+2w1//V+awz/sGC69LVuQ2tRWlsgQRkNokX20n69tiv69XwtcNaXq1b4XVsL/uk/Be4YWvXq+Qatj1wwXXq1b5DL32rBgviIiIiIiQMHEY//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////ABABA=',
  'base64',
)

/** A JBIG2 page of one region in the fax coding (ITU-T T.88, 7.2, 7.4.6 and 7.4.8). */
export function jbig2(fax: Uint8Array, columns: number, rows: number): Buffer {
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return bytes
  }
  const segment = (serial: number, type: number, data: Buffer): Buffer =>
    Buffer.concat([number(serial), Buffer.from([type, 0, 1]), number(data.length), data])
  const size = [number(columns), number(rows)]
  const page = Buffer.concat([...size, number(0), number(0), Buffer.from([0, 0, 0])])
  const region = Buffer.concat([...size, number(0), number(0), Buffer.from([0, 1]), fax])
  return Buffer.concat([segment(0, 48, page), segment(1, 38, region)])
}

export type TiffSheet = {
  readonly columns: number
  readonly rows: number
  readonly compression: number
  readonly data: Uint8Array
  /** Further fields: tag and value (SHORT). */
  readonly more?: Readonly<Record<number, number>>
}

/** A TIFF file of sheets in one strip each; `II` writes the low byte first, `MM` the high one. */
export function tiffOf(sheets: readonly TiffSheet[], order: 'II' | 'MM'): Buffer {
  const little = order === 'II'
  const short = (value: number): Buffer => {
    const bytes = Buffer.alloc(2)
    if (little) bytes.writeUInt16LE(value)
    else bytes.writeUInt16BE(value)
    return bytes
  }
  const long = (value: number): Buffer => {
    const bytes = Buffer.alloc(4)
    if (little) bytes.writeUInt32LE(value)
    else bytes.writeUInt32BE(value)
    return bytes
  }
  const parts: Buffer[] = [Buffer.from(order, 'latin1'), short(42), long(8)]
  let at = 8
  for (const [index, { columns, rows, compression, data, more }] of sheets.entries()) {
    const tags: Record<number, number> = {
      256: columns,
      257: rows,
      258: 1,
      259: compression,
      262: 0,
      277: 1,
      278: rows,
      ...more,
    }
    const count = Object.keys(tags).length + 2
    const behind = at + 2 + 12 * count + 4
    const entry = (tag: number, value: number): Buffer => Buffer.concat([short(tag), short(4), long(1), long(value)])
    const entries = Object.entries({ ...tags, 273: behind, 279: data.length }).map(([tag, value]) =>
      entry(Number(tag), value),
    )
    const next = index === sheets.length - 1 ? 0 : behind + data.length
    parts.push(short(count), ...entries, long(next), Buffer.from(data))
    at = behind + data.length
  }
  return Buffer.concat(parts)
}
