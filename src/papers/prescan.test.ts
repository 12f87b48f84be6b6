import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PdfObject, pagesOfContents, stream, textPdf, writePdf } from '../../test/hostile-pdf.ts'
import { PRESCAN_LIMITS, prescan } from './prescan.ts'

const small = { ...PRESCAN_LIMITS, streamBytes: 10_000, totalBytes: 25_000, objectStreams: 3, objects: 1_000 }
const file = (...objects: PdfObject[]): Buffer => writePdf({ objects: [...pagesOfContents([stream('')]), ...objects] })
const packed = (bytes: number): Buffer => deflateSync(Buffer.alloc(bytes))
const picture = (width: number, height: number): PdfObject =>
  stream('', '/DCTDecode', `/Subtype /Image /Width ${width} /Height ${height}`)
const nines = (amount: number): PdfObject[] =>
  Array.from({ length: amount }, () => stream(packed(9_000), '/FlateDecode'))

describe('what speaks against a file', () => {
  test.each<[string, Buffer, RegExp]>([
    ['a stream beyond its limit', file(stream(packed(10_001), '/FlateDecode')), /more than 0 MB/],
    [
      'two layers, the inner one beyond it',
      file(stream(deflateSync(packed(20_000_000)), '[/Fl /Fl]')),
      /unpacks to more/,
    ],
    ['streams beyond the limit together', file(...nines(3)), /its parts unpack/],
    ['three layers, whatever is in them', file(stream('', '[/A85 /LZW /Fl]')), /packed 3 times over/],
    ['three layers under two keys', file(stream('', '[/A85 /LZW] /Filter /Fl')), /packed 3 times over/],
    ['a filter written with escapes', file(stream(packed(10_001), '/#46late#44ecode')), /unpacks to more/],
    ['a filter that is a reference', file(stream(packed(10_001), '9 0 R')), /unpacks to more/],
    ['no filter, yet packed', file(stream(packed(10_001))), /unpacks to more/],
    ['an image of 20,000 × 20,000', file(picture(20_000, 20_000)), /image too large/],
    ['objects beyond counting', file(stream('', '', '/Type /ObjStm /N 1001')), /more objects/],
    [
      'object streams beyond counting',
      file(...[1, 2, 3, 4].map(() => stream('', '', '/Type/ObjStm/N 1'))),
      /more objects/,
    ],
  ])('%s', (_special, bytes, objection) => {
    expect(prescan(bytes, small).objection).toMatch(objection)
  })
})

describe('what does not', () => {
  test.each<[string, Buffer]>([
    ['a letter', textPdf('Case Number')],
    ['an encrypted letter, whose streams do not unpack', textPdf('Case Number', '')],
    ['a stream just within its limit', file(stream(packed(10_000), '/FlateDecode'))],
    ['streams just within the limit together', file(...nines(2))],
    [
      'an honest scan, which unpacks to far more than text may',
      file(stream(packed(1_000_000), '/FlateDecode', '/Subtype /Image /Width 1000 /Height 1000')),
    ],
    ['the word stream in prose', file(stream('down the >> stream he went, upstream >>stream'))],
    ['a damaged stream', file(stream(packed(9_000).subarray(0, 20), '/FlateDecode'))],
  ])('%s', (_special, bytes) => {
    expect(prescan(bytes, small).objection).toBeNull()
  })
})

test('pictures are those that could be scanned pages', () => {
  expect(prescan(file(picture(612, 792)), small).pictures).toBe(true)
  expect(prescan(file(picture(300, 80)), small).pictures).toBe(false)
  // Some scanners cut a page into strips.
  expect(prescan(file(...Array.from({ length: 12 }, () => picture(612, 66))), small).pictures).toBe(true)
  expect(prescan(file(), small).pictures).toBe(false)
})

test('any bytes are scanned without an exception', () => {
  const word = fc.constantFrom(
    '<<',
    '>>',
    'stream\n',
    'endstream',
    '/Filter',
    '[',
    '/FlateDecode',
    '/Width 9',
    '#',
    'x\x9c',
    ' ',
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(word, { maxLength: 60 }).map((words) => Buffer.from(words.join(''), 'latin1')),
  )
  fc.assert(
    fc.property(bytes, (some) => typeof prescan(some, small).pictures === 'boolean'),
    { numRuns: 2_000 },
  )
})

test('time grows with the size and not with its square, even where every word begins a stream', () => {
  const flood = (megabytes: number): number => {
    const bytes = Buffer.alloc(megabytes * 2 ** 20, '<</Filter/Fl>>stream\n')
    const began = performance.now()
    prescan(bytes, PRESCAN_LIMITS)
    return performance.now() - began
  }
  flood(1)
  // Eightfold size: eightfold time is linear, sixty-fourfold quadratic; between them room for a busy machine.
  expect(flood(8)).toBeLessThan(30 * Math.max(flood(1), 5))
})

test.each<[string, PdfObject, boolean]>([
  ['packed', stream(deflateSync(Buffer.from('BT 3 Tr (unseen) Tj ET')), '/FlateDecode'), true],
  ['as it is', stream('BT 3 Tr (unseen) Tj ET'), true],
  ['text that is shown', stream('BT 0 Tr (seen) Tj ET'), false],
])('hidden text is noticed: %s', (_what, content, hidden) => {
  expect(prescan(file(content), small).hidden).toBe(hidden)
})
