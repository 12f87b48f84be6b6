import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FAX_STRIP, type TiffSheet, tiffOf } from '../../test/scans.ts'
import { tiffAsPdf, tiffPages } from './tiff-file.ts'

const fax: TiffSheet = { columns: 1728, rows: 2200, compression: 4, data: FAX_STRIP }
const grey: TiffSheet = { columns: 40, rows: 30, compression: 1, data: new Uint8Array(1200), more: { 258: 8, 262: 1 } }

test.each(['II', 'MM'] as const)('pages are counted, whichever byte comes first (%s)', (order) => {
  expect(tiffPages(tiffOf([fax, grey, fax], order))).toBe(3)
})

describe('what a page becomes in PDF', () => {
  const pdf = (sheet: TiffSheet): string => tiffAsPdf(tiffOf([sheet], 'II'))?.toString('latin1') ?? ''
  test.each<[string, TiffSheet, string[]]>([
    [
      'fax, group 4',
      fax,
      ['/Filter /CCITTFaxDecode', '/K -1', '/Columns 1728', '/Rows 2200', '/MediaBox [0 0 622.08 792]'],
    ],
    ['fax, group 3', { ...fax, compression: 3 }, ['/K 0']],
    ['fax, group 3 in two dimensions', { ...fax, compression: 3, more: { 292: 1 } }, ['/K 1']],
    ['fax with black for white', { ...fax, more: { 262: 1 } }, ['/Decode [1 0]']],
    ['grey, as it is', grey, ['/BitsPerComponent 8', '/DeviceGray']],
    ['colours', { ...grey, more: { 258: 8, 262: 2, 277: 3 } }, ['/DeviceRGB']],
    [
      'LZW with differences',
      { ...grey, compression: 5, more: { 258: 8, 262: 1, 317: 2 } },
      ['/LZWDecode', '/Predictor 2'],
    ],
    ['on its side', { ...fax, more: { 274: 6 } }, ['/Rotate 90']],
    // A coding or colours that are not known must fail to draw: an empty page would pass for a blank sheet.
    ['an unknown coding', { ...fax, compression: 34_712 }, ['/JPXDecode']],
    ['a palette', { ...grey, more: { 258: 8, 262: 3 } }, ['/JPXDecode']],
  ])('%s', (_what, sheet, expected) => {
    for (const words of expected) expect(pdf(sheet)).toContain(words)
  })

  test('the strip is the same data, or with its bits turned where the file says so', () => {
    expect(tiffAsPdf(tiffOf([fax], 'II'))?.includes(FAX_STRIP)).toBe(true)
    const turned = FAX_STRIP.map((byte) =>
      Number.parseInt([...byte.toString(2).padStart(8, '0')].reverse().join(''), 2),
    )
    expect(tiffAsPdf(tiffOf([{ ...fax, data: turned, more: { 266: 2 } }], 'II'))?.includes(FAX_STRIP)).toBe(true)
  })
})

describe('files that are no scans', () => {
  const loop = tiffOf([fax, fax], 'II')
  // The second directory points back to the first.
  const last = loop.length - FAX_STRIP.length - 4
  loop.writeUInt32LE(8, last)
  test.each<[string, Uint8Array, number | null]>([
    ['directories in a circle', loop, 2],
    ['cut off in the directory', tiffOf([fax], 'II').subarray(0, 40), null],
    ['cut off in the strip', tiffOf([fax], 'II').subarray(0, 400), 1],
    ['no width', tiffOf([{ ...fax, columns: 0 }], 'II'), null],
    ['a PDF', Buffer.from('%PDF-1.7\n%%EOF\n'), null],
    ['nothing', new Uint8Array(), null],
  ])('%s', (_what, bytes, pages) => {
    expect(tiffPages(bytes)).toBe(pages)
  })

  test('any bytes give a PDF or nothing', () => {
    const base = tiffOf([{ ...grey, data: new Uint8Array(60) }, grey], 'II')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { maxLength: 30 }), (slips) => {
        const bytes = Buffer.from(base)
        for (const [at, byte] of slips) bytes[at] = byte
        const pages = tiffPages(bytes)
        expect(tiffAsPdf(bytes) === null).toBe(pages === null)
      }),
    )
  })
})
