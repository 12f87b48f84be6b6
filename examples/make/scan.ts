/** Pages of lines as a scanner gives them: 200 dpi, grey, a little crooked, with specks. No text is left in them. */

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { renderPageAsImage } from 'unpdf'
import { PAPER, type Scan, type Sheet } from './pdf.ts'

const DPI = 200
const WIDTH = Math.round((PAPER.width / 72) * DPI)
const HEIGHT = Math.round((PAPER.height / 72) * DPI)
const JPEG_QUALITY = 42

/**
 * Typst sets the page in the typewriter face that it carries inside, and the PDF embeds it: the picture does not depend
 * on the fonts of the machine.
 */
export async function scanned(sheets: readonly Sheet[]): Promise<readonly Scan[]> {
  const compiler = NodeCompiler.create()
  const scans: Scan[] = []
  for (const [index, sheet] of sheets.entries()) {
    const chance = chances(index + 1)
    const canvas = createCanvas(WIDTH, HEIGHT)
    const paper = canvas.getContext('2d')
    paper.fillStyle = '#f6f6f4'
    paper.fillRect(0, 0, WIDTH, HEIGHT)
    paper.translate(WIDTH / 2, HEIGHT / 2)
    paper.rotate(((chance() - 0.5) * 1.1 * Math.PI) / 180)
    paper.translate(-WIDTH / 2 + (chance() - 0.5) * 12, -HEIGHT / 2 + (chance() - 0.5) * 12)
    const printed = compiler.pdf({ mainFileContent: typstSource(sheet) }, { creationTimestamp: 0 })
    const image = await renderPageAsImage(new Uint8Array(printed), 1, {
      canvasImport: () => import('@napi-rs/canvas'),
      scale: DPI / 72,
    })
    paper.globalCompositeOperation = 'multiply'
    paper.drawImage(await loadImage(Buffer.from(image)), 0, 0, WIDTH, HEIGHT)
    const pixels = paper.getImageData(0, 0, WIDTH, HEIGHT)
    roughen(pixels.data, chance)
    paper.putImageData(pixels, 0, 0)
    scans.push({ jpeg: canvas.toBuffer('image/jpeg', JPEG_QUALITY), width: WIDTH, height: HEIGHT })
  }
  return scans
}

function typstSource({ size, lines }: Sheet): string {
  const escaped = lines.map((line) => line.replace(/[\\"]/g, '\\$&'))
  return `#set page(width: ${PAPER.width}pt, height: ${PAPER.height}pt, margin: (left: 58pt, top: 44pt, right: 20pt, bottom: 20pt))
#set text(font: "DejaVu Sans Mono", size: ${size}pt, fill: rgb("#1c1c1e"))
#set par(leading: ${(size * 0.62).toFixed(2)}pt)
#raw(block: true, "${escaped.join('\\n')}")`
}

/** Grey, unevenly inked, a speck here and there: enough that OCR has to work, not so much that a person has. */
function roughen(data: Uint8ClampedArray, chance: () => number): void {
  for (let at = 0; at < data.length; at += 4) {
    const grey = 0.3 * (data[at] ?? 0) + 0.59 * (data[at + 1] ?? 0) + 0.11 * (data[at + 2] ?? 0)
    const ink = grey < 200 ? (chance() - 0.5) * 44 : 0
    const speck = chance() < 0.00006 ? -120 : 0
    const shade = Math.max(0, Math.min(255, grey + ink + speck))
    data[at] = data[at + 1] = data[at + 2] = shade
  }
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function chances(seed: number): () => number {
  let state = (seed * 0x9e3779b9) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
