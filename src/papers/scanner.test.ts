import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pagesOfContents, stream, writePdf } from '../../test/hostile-pdf.ts'
import { FAX_STRIP, jbig2, pdfOfScans, type ScanPicture, scanOf, tiffOf } from '../../test/scans.ts'
import { openOcrEngine } from './ocr.ts'
import { openScanner, type ScannedPage, type Scanner } from './scanner.ts'

const TEXT = `PROGRESS REPORT
Date of service: 05/06/2016

The worker returns with pain in the right knee, 7/10 without medication.
Hydrocodone 10/325 mg every 6 hours as needed, #120, with relief for five hours.
Physical therapy: 12 visits completed without lasting relief.
MRI of 03/14/2016 shows a tear of the medial meniscus.`

let plain: ScanPicture
let crooked: ScanPicture
beforeAll(async () => {
  plain = await scanOf(TEXT, { dpi: 150, noise: 25 })
  crooked = await scanOf(TEXT, { dpi: 150, noise: 25, degrees: 2.5 })
})

const WHOLE = { picture: false }

async function scanned(scanner: Scanner, bytes: Uint8Array, pages: number, picture = false): Promise<ScannedPage[]> {
  const found: ScannedPage[] = []
  const wanted = Array.from({ length: pages }, (_page, index) => ({ page: index + 1, picture }))
  await scanner.scan(bytes, wanted, (page) => found.push(page))
  return found.toSorted((a, b) => a.page - b.page)
}
const textOf = (page: ScannedPage | undefined): string =>
  page?.kind === 'read' ? page.text.text : (page?.kind ?? 'missing')
/** Words of the original that were not read as they stand. */
const missed = (text: string): string[] => {
  const seen = new Set(text.split(/\s+/))
  return TEXT.split(/\s+/).filter((word) => !seen.has(word))
}

/** Drawing and OCR processes whose parent is this process (tests beside this one have others), zombies apart. */
function childrenOfThis(): string[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8')
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
      const ours = new RegExp(`^PPid:\\s*${process.pid}$`, 'm').test(status) && !/^State:\s*Z/m.test(status)
      return ours && /page-picture-child|ocr-child|^tesseract/.test(command) ? [command] : []
    } catch {
      return []
    }
  })
}
const linux = process.platform === 'linux'

const program = await openOcrEngine('program')
await program?.close()

// One suite for both engines; the machine's own is left out where it is not installed.
const engines: readonly (readonly [string, 'package' | 'program'])[] = [
  ['the package', 'package'],
  ['the program of the machine', 'program'],
]
describe.each(engines.filter(([, engine]) => engine === 'package' || program !== null))('with %s', (_name, engine) => {
  let scanner: Scanner
  beforeAll(async () => {
    const opened = await openScanner({ engine })
    if (opened === null) throw new Error('no OCR engine')
    scanner = opened
  })
  afterAll(() => scanner.close())

  test('words, their boxes on the page and their confidence', async () => {
    const [page] = await scanned(scanner, pdfOfScans([{ scan: plain }]), 1)
    // A version of Tesseract may read a word otherwise than the two tried here, which read all of them.
    expect(missed(textOf(page)).length, textOf(page)).toBeLessThanOrEqual(1)
    if (page?.kind !== 'read') return
    const { text, width, height, runs, scanned: by } = page.text
    expect([width, height]).toEqual([612, 792])
    expect(by?.words.length).toBe(runs.length)
    expect(by?.confidence).toBeGreaterThan(85)
    expect(by?.by).toBe(scanner.engine)
    for (const { from, to, x, y, width: wide, height: high } of runs) {
      expect(text.slice(from, to).trim()).toBe(text.slice(from, to))
      expect(Math.min(x, y, width - x - wide, height - y - high, wide, high)).toBeGreaterThan(0)
    }
    // The heading is at the top margin of 60 points, at the left edge of the text.
    expect(runs[0]?.x).toBeGreaterThan(55)
    expect(runs[0]?.x).toBeLessThan(66)
    expect(runs[0]?.y).toBeLessThan(75)
    expect(text.split('\n')[0]).toBe('PROGRESS REPORT')
  })

  test('a picture file is a page', async () => {
    const [page] = await scanned(scanner, plain.jpeg, 1)
    expect(missed(textOf(page)).length).toBeLessThanOrEqual(1)
    expect(page?.kind === 'read' && Math.round(page.text.height)).toBe(792)
  })
})

describe('page by page', () => {
  let scanner: Scanner
  beforeAll(async () => {
    const opened = await openScanner()
    if (opened === null) throw new Error('no OCR engine')
    scanner = opened
  })
  afterAll(() => scanner.close())

  test('crooked, on its side and on its head: the same words, boxes where they are seen', async () => {
    const onItsHead = await scanOf(TEXT, { dpi: 120, degrees: 180 })
    const onItsSide = await scanOf(TEXT, { dpi: 120, degrees: 270 })
    const pages = await scanned(scanner, pdfOfScans([{ scan: crooked }, { scan: onItsHead }, { scan: onItsSide }]), 3)
    for (const page of pages) expect(missed(textOf(page)).length, textOf(page)).toBeLessThanOrEqual(1)
    const [, head, side] = pages
    // What was at the top left is seen at the bottom right; then, turned three quarters, at the bottom left.
    const first = (page: ScannedPage | undefined) => (page?.kind === 'read' ? page.text.runs[0] : undefined)
    expect(first(head)?.x).toBeGreaterThan(400)
    expect(first(head)?.y).toBeGreaterThan(700)
    expect(first(side)?.x).toBeLessThan(100)
    expect(first(side)?.y).toBeGreaterThan(500)
  })

  test('a header over a scan is read with it; text without a picture is left as it is; an empty sheet is blank', async () => {
    const header = 'FAX 05/06/2016 10:22 P 003/014'
    const bytes = pdfOfScans([{ scan: plain, text: header }, { text: 'Signed on page two.' }, {}])
    const found: ScannedPage[] = []
    const wanted = [
      { page: 1, picture: true },
      { page: 2, picture: true },
      { page: 3, ...WHOLE },
    ]
    await scanner.scan(bytes, wanted, (page) => found.push(page))
    found.sort((a, b) => a.page - b.page)
    expect(found.map(({ kind }) => kind)).toEqual(['read', 'own-text', 'blank'])
    expect(textOf(found[0])).toContain('003/014')
    expect(missed(textOf(found[0])).length).toBeLessThanOrEqual(1)
  })

  test('a page that cannot be drawn fails with a reason, the others are read', async () => {
    const broken = { jpeg: Buffer.from('ffd8ffd9', 'hex'), columns: 1_700, rows: 2_200 }
    const pages = await scanned(scanner, pdfOfScans([{ scan: broken }, { scan: plain }]), 2)
    // pdf.js leaves the image out without a word: the page must not pass for a blank one.
    expect(pages[0]).toMatchObject({ kind: 'failed', message: 'it cannot be drawn' })
    expect(missed(textOf(pages[1])).length).toBeLessThanOrEqual(1)
  })

  test.each<[string, string]>([
    // What a fax machine sends (CCITT group 4), and the same strip inside a JBIG2 page, as copiers write it.
    ['CCITTFaxDecode', '/DecodeParms << /K -1 /Columns 1728 /Rows 2200 >>'],
    ['JBIG2Decode', ''],
  ])('a fax is drawn: %s', async (filter, parameters) => {
    const data = filter === 'JBIG2Decode' ? jbig2(FAX_STRIP, 1728, 2200) : FAX_STRIP
    const more = `/Type /XObject /Subtype /Image /Width 1728 /Height 2200 /BitsPerComponent 1 /ColorSpace /DeviceGray ${parameters}`
    const objects = pagesOfContents([stream('q 612 0 0 792 0 0 cm /X Do Q')], '/XObject << /X 6 0 R >>')
    const [page] = await scanned(scanner, writePdf({ objects: [...objects, stream(data, `/${filter}`, more)] }), 1)
    expect(textOf(page)).toBe('FAXED PAGE 7')
  })

  test('a TIFF file of faxes is a document of pages, a page in an unknown coding fails', async () => {
    const fax = { columns: 1728, rows: 2200, compression: 4, data: FAX_STRIP }
    const pages = await scanned(scanner, tiffOf([fax, { ...fax, compression: 9 }], 'MM'), 2)
    expect(textOf(pages[0])).toBe('FAXED PAGE 7')
    expect(pages[1]?.kind).toBe('failed')
  })

  test.each<[string, Uint8Array]>([
    ['half a PDF', pdfOfScans([{}]).subarray(0, 100)],
    ['a PNG that lies', Buffer.from('89504e470d0a1a0a0000000d49484452000186a0000186a00806000000', 'hex')],
    ['a PNG cut off', Buffer.from('89504e470d0a1a0a0000000d494844520000006400000064080600000070e29554', 'hex')],
  ])('%s fails and is no error of ours', async (_what, bytes) => {
    const [page] = await scanned(scanner, bytes, 1)
    expect(page).toMatchObject({ kind: 'failed', message: expect.stringMatching(/^[^\n]+$/) })
  })
})

/** Three seconds of pdf.js and more, so that only a limit can end it. */
const slow = writePdf({
  objects: pagesOfContents([
    stream(deflateSync(Buffer.alloc(28 * 2 ** 20, '0 0 m 9 9 l S ')), '/FlateDecode'),
    stream(''),
  ]),
})

test.each([
  ['time', { pageMs: 300 }, /seconds/],
  ['memory', { memoryBytes: 100 * 2 ** 20 }, /memory/],
])('a limit on %s ends the page, and the process', async (_what, options, message) => {
  const scanner = await openScanner(options)
  if (scanner === null) throw new Error('no OCR engine')
  const pages = await scanned(scanner, slow, 2)
  expect(pages[0]).toMatchObject({ kind: 'failed', message: expect.stringMatching(message) })
  await scanner.close()
  expect(linux ? childrenOfThis() : []).toEqual([])
})

test.each(['package', 'auto'] as const)('closing in the middle of a page (%s) leaves no process', async (engine) => {
  const scanner = await openScanner({ engine })
  if (scanner === null) throw new Error('no OCR engine')
  const under = scanned(scanner, pdfOfScans([{ scan: plain }, { scan: plain }, { scan: plain }]), 3)
  await sleep(700)
  await scanner.close()
  const pages = await under
  expect(pages.map(({ page }) => page)).toEqual([1, 2, 3])
  expect(pages.filter(({ kind }) => kind === 'failed').length).toBeGreaterThan(0)
  expect(linux ? childrenOfThis() : []).toEqual([])
})

test('switched off, there is no scanner', async () => {
  expect(await openScanner({ engine: 'off' })).toBeNull()
})
