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
