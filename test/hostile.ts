/** A corpus of PDFs made to hurt whoever reads them, written by script so that none has to lie in the repository. */
import { deflateSync } from 'node:zlib'
import { type PdfObject, pagesOfContents, stream, textPdf, writePdf } from './hostile-pdf.ts'

/** `expect`: the refusal codes that are right, or `read` where a text is; several where it depends on the machine. */
export type HostileFile = { readonly name: string; readonly bytes: Uint8Array; readonly expect: readonly string[] }

const MB = 2 ** 20
const page = (content: PdfObject, ...more: PdfObject[]): Buffer =>
  writePdf({ objects: [...pagesOfContents([content], '/XObject << /X 6 0 R >>'), ...more] })
const deflated = (data: Uint8Array, times = 1): Buffer => {
  let packed = Buffer.from(data)
  for (let time = 0; time < times; time += 1) packed = deflateSync(packed, { level: 9 })
  return packed
}
const flate = (times: number): string => `[${'/FlateDecode '.repeat(times)}]`
const repeated = (text: string, bytes: number): Buffer => Buffer.alloc(bytes, text, 'latin1')

/** Base-85 coding of PDF, without the shortcut for zeros. */
function ascii85(data: Uint8Array): Buffer {
  const out: number[] = []
  for (let at = 0; at < data.length; at += 4) {
    let word = 0
    for (let byte = 0; byte < 4; byte += 1) word = word * 256 + (data[at + byte] ?? 0)
    const group: number[] = []
    for (let digit = 0; digit < 5; digit += 1) {
      group.unshift((word % 85) + 33)
      word = Math.floor(word / 85)
    }
    out.push(...group.slice(0, Math.min(4, data.length - at) + 1))
  }
  return Buffer.from([...out, 0x7e, 0x3e])
}

/** A small generator of chance that gives the same corpus every time (Park and Miller's constants). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const LETTER = 'IMR ISSUES, DECISIONS AND RATIONALES\n\nA quantity of something: Upheld\n'
const SAY = 'BT /F1 11 Tf 72 700 Td (Nothing to fear) Tj ET'

export function hostileFiles(): HostileFile[] {
  const calm = repeated('q Q ', 100 * MB)
  const files: HostileFile[] = []
  const add = (name: string, bytes: Uint8Array, ...expect: string[]): void => {
    files.push({ name, bytes, expect })
  }
  for (const times of [1, 2, 3, 4]) {
    add(`100 MB of q Q, packed ${times}×`, page(stream(deflated(calm, times), flate(times))), 'pdf-bomb')
  }
  add('a filter hidden by #-escapes', page(stream(deflated(calm), '/Fl#61teDecode')), 'pdf-bomb')
  add('a filter behind a reference', page(stream(deflated(calm), '6 0 R'), { source: '/FlateDecode' }), 'pdf-bomb')
  add(
    'a bomb in ASCII85, which the pre-scan does not unpack',
    page(stream(ascii85(deflated(calm)), '[/ASCII85Decode /FlateDecode]')),
    'pdf-bomb',
    'pdf-timeout',
  )
  add(
    'run lengths inside Flate: 30 MB that become 1.9 GB',
    page(stream(deflated(repeated('\x81 ', 30 * MB)), '[/FlateDecode /RunLengthDecode]')),
    'pdf-bomb',
    'pdf-timeout',
  )
  add(
    '28 MB of q Q on each of 20 pages',
    writePdf({
      objects: pagesOfContents(
        Array.from({ length: 20 }, () => stream(deflated(calm.subarray(0, 28 * MB)), '/FlateDecode')),
      ),
    }),
    'pdf-bomb',
  )
  add(
    '28 MB of q Q, once: slow, but within every size limit',
    page(stream(deflated(calm.subarray(0, 28 * MB)), '/FlateDecode')),
    'pdf-timeout',
    'pdf-bomb',
    'pdf-no-text',
  )
  const image = (more: string): PdfObject =>
    stream(
      deflated(Buffer.alloc(1000)),
      '/FlateDecode',
      `/Type /XObject /Subtype /Image ${more} /ColorSpace /DeviceRGB`,
    )
  add(
    'an image of 50,000 × 50,000',
    page(stream(`${SAY} /X Do`), image('/Width 50000 /Height 50000 /BitsPerComponent 8')),
    'pdf-bomb',
  )
  add(
    'an image of -1 × 4 billion',
    page(stream(`${SAY} /X Do`), image('/Width -1 /Height 4000000000 /BitsPerComponent 32')),
    'read',
    'pdf-bomb',
  )
  add(
    'an inline image of 50,000 × 50,000',
    page(stream(`${SAY} BI /W 50000 /H 50000 /BPC 8 /CS /RGB ID xxxx EI ${SAY}`)),
    'read',
  )
  add(
    '10,000 pages',
    writePdf({ objects: pagesOfContents(Array.from({ length: 10_000 }, () => stream(SAY))) }),
    'pdf-too-large',
  )
  const lyingTree = (count: string): Buffer =>
    writePdf({
      objects: [
        { source: '<< /Type /Catalog /Pages 2 0 R >>' },
        { source: `<< /Type /Pages /Kids [3 0 R] /Count ${count} >>` },
        { source: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>' },
      ],
    })
  add('one page that claims to be two billion', lyingTree('2000000000'), 'pdf-too-large', 'pdf-damaged', 'pdf-no-text')
  add('one page that claims to be -5', lyingTree('-5'), 'pdf-damaged', 'pdf-no-text')
  add(
    'object streams that declare a hundred million objects',
    page(stream(SAY), stream(deflated(Buffer.from('1 0 2 0')), '/FlateDecode', '/Type /ObjStm /N 100000000 /First 8')),
    'pdf-bomb',
  )
  add(
    '25,000 object streams',
    writePdf({
      objects: [
        ...pagesOfContents([stream(SAY)]),
        ...Array.from({ length: 25_000 }, () => stream('1 0 null', '', '/Type /ObjStm /N 1 /First 4')),
      ],
    }),
    'pdf-bomb',
  )
  add(
    'a page tree that bites its own tail',
    writePdf({
      objects: [
        { source: '<< /Type /Catalog /Pages 2 0 R >>' },
        { source: '<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 4 /Parent 3 0 R >>' },
        { source: '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4 /Parent 2 0 R >>' },
      ],
    }),
    'pdf-damaged',
    'pdf-timeout',
  )
  const tables = textPdf(LETTER)
  add(
    'cross-reference tables in a circle',
    Buffer.from(
      tables.toString('latin1').replace(/\/Root 1 0 R/, (root) => `${root} /Prev ${tables.lastIndexOf('xref\n0')}`),
      'latin1',
    ),
    'read',
    'pdf-damaged',
  )
  add(
    'contents that are their own length',
    page({ source: '<< /Length 5 0 R >>', data: Buffer.from(SAY) }),
    'read',
    'pdf-damaged',
  )
  const form = (content: string, name: number): PdfObject =>
    stream(content, '', `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${name} 0 R >> >>`)
  add('a form that draws itself', page(stream('/X Do'), form('/X Do', 6)), 'read', 'pdf-damaged', 'pdf-no-text')
  add(
    'forms that draw the next one ten times, 20 deep',
    page(
      stream('/X Do'),
      ...Array.from({ length: 20 }, (_form, index) => form('/X Do '.repeat(10), 7 + index)),
      stream(SAY),
    ),
    'pdf-timeout',
    'pdf-bomb',
    'pdf-no-text',
    'pdf-damaged',
  )
  add('arrays nested a million deep', page(stream(SAY), { source: '['.repeat(MB) }), 'read', 'pdf-damaged')
  add(
    'arrays nested a million deep in the page',
    page(stream(`${SAY} ${'['.repeat(MB)}`)),
    'read',
    'pdf-damaged',
    'pdf-bomb',
  )
  add(
    'dictionaries nested a million deep as catalog',
    writePdf({ objects: [{ source: '<< /Pages '.repeat(MB) }] }),
    'pdf-damaged',
    'pdf-timeout',
    'pdf-bomb',
  )
  add(
    'a character map of four billion entries',
    writePdf({
      objects: [
        ...pagesOfContents([stream('BT /F9 11 Tf 72 700 Td <00410042> Tj ET')], '/Font << /F9 6 0 R >>'),
        {
          source:
            '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [8 0 R] /ToUnicode 7 0 R >>',
        },
        stream(
          'begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap',
        ),
        {
          source:
            '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> /W [0 4000000000 500] /FontDescriptor 9 0 R >>',
        },
        { source: '<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1 1] >>' },
      ],
    }),
    'read',
    'pdf-damaged',
    'pdf-timeout',
    'pdf-bomb',
  )
  add(
    'text at infinity',
    page(stream(`BT /F1 1e308 Tf 1e308 1e308 1e308 1e308 1e308 1e308 Tm (x) Tj ET ${SAY}`)),
    'read',
  )
  add(
    'a million words in one place',
    page(stream(deflated(repeated('BT /F1 9 Tf 9 9 Td (a) Tj ET ', 28 * MB)), '/FlateDecode')),
    'read',
    'pdf-bomb',
    'pdf-timeout',
  )
  add('locked with a password', textPdf(LETTER, 'secret'), 'pdf-encrypted')
  add('encrypted with an empty password, as the real letters are', textPdf(LETTER, ''), 'read')
  add(
    'JavaScript that runs on opening',
    writePdf({
      objects: pagesOfContents(
        [stream(SAY)],
        '',
        '/OpenAction << /S /JavaScript /JS (while\\(true\\){}) >> /AA << /WC << /S /Launch /F (calc) >> >>',
      ),
    }),
    'read',
  )
  for (const share of [0.1, 0.5, 0.9]) {
    add(
      `cut off after ${share * 100} %`,
      tables.subarray(0, Math.floor(tables.length * share)),
      'pdf-damaged',
      'read',
      'pdf-no-text',
    )
  }
  const html = Buffer.from('<!doctype html><script>alert(1)</script>')
  add('a web page that is also a PDF', Buffer.concat([html, tables]), 'not-a-document')
  add('a PDF that is also a web page', Buffer.concat([tables, html]), 'read')
  add('nothing', Buffer.alloc(0), 'empty-file')
  add('the mark of a PDF and nothing else', Buffer.from('%PDF-1.7'), 'pdf-damaged')
  add('a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-document')
  const next = chance(20_161_209)
  const noise = Buffer.from(Array.from({ length: 200_000 }, () => Math.floor(next() * 256)))
  add('noise', noise, 'not-a-document', 'text-binary')
  add('noise with the mark of a PDF', Buffer.concat([Buffer.from('%PDF-1.4\n'), noise]), 'pdf-damaged')
  for (let round = 1; round <= 40; round += 1) {
    const slipped = Buffer.from(tables)
    for (let slip = 0; slip < round; slip += 1) {
      slipped[Math.floor(next() * slipped.length)] = Math.floor(next() * 256)
    }
    add(
      `a letter with ${round} wrong bytes`,
      slipped,
      'read',
      'pdf-damaged',
      'pdf-no-text',
      'pdf-encrypted',
      'not-a-document',
      'text-binary',
      'pdf-too-large',
      'pdf-bomb',
    )
  }
  return files
}
