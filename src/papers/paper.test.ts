import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pagesOfContents, stream, textPdf, writePdf } from '../../test/hostile-pdf.ts'
import { shared } from '../../test/shared.ts'
import { openPdfReader, type Paper, type PdfReader, readPaper, readPaperFile, readPaperStream } from './index.ts'
import type { PageText } from './page-text.ts'
import { type OpenedPaper, settledPaper } from './paper.ts'
import type { ScannedPage } from './scanner.ts'

let reader: PdfReader
let folder: string
beforeAll(() => {
  reader = openPdfReader({ children: 2 })
  folder = mkdtempSync(join(tmpdir(), 'openimr-paper-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await reader.close()
})

const bytes = (text: string, coding: BufferEncoding = 'latin1'): Buffer => Buffer.from(text, coding)
const codeOf = (paper: Paper): string => (paper.ok ? 'read' : paper.code)
const textOf = (paper: Paper): readonly string[] => (paper.ok ? paper.document.pages : [paper.code])

describe('text files', () => {
  test.each<[string, Buffer, string[]]>([
    ['plain ASCII', bytes('Case Number'), ['Case Number']],
    ['UTF-8', bytes('98.6 °F – “yes”', 'utf8'), ['98.6 °F – “yes”']],
    ['UTF-8 with byte order mark', bytes('\ufeffyes', 'utf8'), ['yes']],
    ['UTF-16 with byte order mark', bytes('\ufeff47½', 'utf16le'), ['47½']],
    ['UTF-16, big end first', bytes('\ufeff47½', 'utf16le').swap16(), ['47½']],
    ['Windows-1252, as old letters are saved', bytes('\x93worker\x92s\x94 30\xb0'), ['“worker’s” 30°']],
    ['a form feed begins a page, one at the end does not', bytes('one\ftwo\f'), ['one', 'two']],
    ['a single form feed character in a bar of white space', bytes(' \n\f \n'), ['empty-file']],
    ['a NUL is no text', bytes('a\0b'), ['text-binary']],
    ['control characters are no text', bytes('\x01\x02\x03 abc'), ['text-binary']],
    ['nothing', bytes(''), ['empty-file']],
  ])('%s', async (_special, content, pages) => {
    expect(textOf(await readPaper(content, reader))).toEqual(pages)
  })

  test('two megabytes of printable garbage are text, and soon read', async () => {
    const paper = await readPaper(bytes('§%&/()=?} ~#+*'.repeat(150_000), 'utf8'), reader)
    expect(codeOf(paper)).toBe('read')
  })

  test('the id is the SHA-256 of the bytes, not of the text', async () => {
    const paper = await readPaper(bytes('abc'), reader)
    expect(paper.ok && paper.document.id).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('what a file is, is decided by its content', () => {
  test.each<[string, Buffer, string]>([
    ['a picture', bytes('\x89PNG\r\n\x1a\n'), 'not-a-document'],
    ['a photograph', bytes('\xff\xd8\xff\xe0JFIF'), 'not-a-document'],
    ['a Word document', bytes('PK\x03\x04word/document.xml'), 'not-a-document'],
    ['rich text, which would pass as plain', bytes('{\\rtf1\\ansi Case Number}'), 'not-a-document'],
    ['a web page', bytes('\n <!DOCTYPE html><p>Case Number'), 'not-a-document'],
    ['half a PDF', textPdf('Case Number').subarray(0, 200), 'pdf-damaged'],
    ['a PDF with a blank line before it', Buffer.concat([bytes('\n'), textPdf('Case Number')]), 'read'],
    ['a locked PDF', textPdf('Case Number', 'secret'), 'pdf-encrypted'],
    ['a scan', writePdf({ objects: pagesOfContents([stream('0 0 9 9 re f')]) }), 'pdf-no-text'],
  ])('%s', async (_special, content, code) => {
    expect(codeOf(await readPaper(content, reader))).toBe(code)
  })

  test('the name of a file matters only where it says PDF and the content does not', async () => {
    const write = (name: string, content: Buffer): string => {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    }
    expect(codeOf(await readPaperFile(write('letter.txt', textPdf('Case Number')), reader))).toBe('read')
    expect(codeOf(await readPaperFile(write('letter.PDF', bytes('Case Number')), reader))).toBe('not-a-document')
    expect(codeOf(await readPaperFile(write('letter', bytes('Case Number')), reader))).toBe('read')
    expect(codeOf(await readPaperFile(join(folder, 'nowhere.txt'), reader))).toBe('not-found')
    expect(codeOf(await readPaperFile(join(folder, 'letter', 'below.txt'), reader))).toBe('not-found')
    expect(codeOf(await readPaperFile(folder, reader))).toBe('unreadable')
  })

  test('a stream is read to its end, and not beyond the size limit', async () => {
    expect(textOf(await readPaperStream(Readable.from([bytes('Case '), bytes('Number')]), reader))).toEqual([
      'Case Number',
    ])
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(2 ** 20, 'x')
      })(),
    )
    expect(codeOf(await readPaperStream(endless, reader))).toBe('file-too-large')
  })
})

describe('PDF text', () => {
  const say = (text: string) => stream(`BT /F1 11 Tf 72 700 Td (${text}) Tj ET`)
  test('a scanned page between text pages is read around, with a warning', async () => {
    const scan = stream(
      'xx',
      '/DCTDecode',
      '/Type /XObject /Subtype /Image /Width 850 /Height 1100 /ColorSpace /DeviceGray',
    )
    const pages = pagesOfContents([say('one'), stream('/X Do'), say('three')], '/XObject << /X 10 0 R >>')
    const paper = await readPaper(writePdf({ objects: [...pages, scan] }), reader)
    expect(textOf(paper)).toEqual(['one', '', 'three'])
    expect(paper.ok && paper.warnings.map(({ code, span }) => [code, span?.page])).toEqual([['page-without-text', 2]])
  })

  test('a blank page is only that', async () => {
    const logo = stream(
      'xx',
      '/DCTDecode',
      '/Type /XObject /Subtype /Image /Width 200 /Height 80 /ColorSpace /DeviceGray',
    )
    const paper = await readPaper(writePdf({ objects: [...pagesOfContents([say('one'), stream('')]), logo] }), reader)
    expect(textOf(paper)).toEqual(['one', ''])
    expect(paper.ok && paper.warnings).toEqual([])
  })

  test('a page that is damaged is read as far as it goes, with a warning', async () => {
    const paper = await readPaper(
      writePdf({ objects: pagesOfContents([stream(`BT /F1 11 Tf 72 700 Td (one) Tj ET ${'['.repeat(2 ** 20)}`)]) }),
      reader,
    )
    expect(textOf(paper)).toEqual(['one'])
    expect(paper.ok && paper.warnings.map(({ code }) => code)).toEqual(['page-damaged'])
  })

  test('a turned page is read as it is seen', async () => {
    const turned = pagesOfContents([stream('BT /F1 11 Tf 0 1 -1 0 100 72 Tm (turned) Tj ET')])
    const objects = turned.map(({ source, data }) => ({
      source: source.replace('/Type /Page ', '/Type /Page /Rotate 90 '),
      ...(data === undefined ? {} : { data }),
    }))
    const paper = await readPaper(writePdf({ objects }), reader)
    const page = paper.ok ? paper.pages?.[0] : null
    expect(page?.width).toBe(792)
    expect(page?.runs[0]).toMatchObject({ from: 0, to: 6, x: 72 })
    // The writing line stands 100 points from the left edge of the unturned page: from the top of the turned one.
    expect((page?.runs[0]?.y ?? 0) + (page?.runs[0]?.height ?? 0)).toBeGreaterThan(100)
    expect(page?.runs[0]?.y).toBeLessThan(100)
  })

  const letters = shared('corpus', 'letters', 'pdf')
  test.skipIf(letters === null)('no character of a real letter is lost against a bare extraction', async () => {
    const bare = (text: string): string => [...text.replace(/\s+/g, '')].sort().join('')
    for (const name of readdirSync(letters ?? '').filter((_name, index) => index % 5 === 0)) {
      const content = readFileSync(join(letters ?? '', name))
      const paper = await readPaper(content, reader)
      const { text } = await extractText(new Uint8Array(content), { mergePages: false })
      expect(textOf(paper).map(bare), name).toEqual(text.map(bare))
      for (const page of (paper.ok && paper.pages) || []) {
        for (const { x, y, width, height } of page.runs) {
          expect(Math.min(x, y, page.width - x - width, page.height - y - height), name).toBeGreaterThan(0)
        }
      }
    }
  })
})

test('text that a scanner put under its picture is taken, page by page, and marked', async () => {
  const scan = stream(
    'xx',
    '/DCTDecode',
    '/Type /XObject /Subtype /Image /Width 850 /Height 1100 /ColorSpace /DeviceGray',
  )
  const line = (mode: number, text: string) => stream(`q /X Do Q q BT ${mode} Tr /F1 11 Tf 72 700 Td (${text}) Tj ET Q`)
  const long = 'The worker returns with pain in the right knee and takes naproxen twice a day. '.repeat(5)
  const pages = pagesOfContents([line(3, long), line(0, long)], '/XObject << /X 8 0 R >>')
  const paper = await readPaper(writePdf({ objects: [...pages, scan] }), reader)
  expect(paper.ok && paper.pages?.map(({ scanned }) => scanned)).toEqual([
    { by: null, confidence: null, words: [] },
    null,
  ])
  expect(paper.ok && paper.warnings.map(({ code, span }) => [code, span?.page])).toEqual([['text-under-picture', 1]])
})

describe('what becomes of pages that may be scans', () => {
  const page = (text: string, confidence: number | null = null): PageText => ({
    text,
    width: 612,
    height: 792,
    runs: [],
    scanned: confidence === null ? null : { by: 'x', confidence, words: [] },
  })
  const opened = (own: string, picture: boolean): OpenedPaper & { ok: true } => ({
    ok: true,
    document: { id: 'a', pages: ['first', own] },
    pages: [page('first'), page(own)],
    damaged: [],
    wanted: [{ page: 2, picture }],
    pictures: true,
  })
  const read = (confidence: number): ScannedPage => ({ page: 2, kind: 'read', text: page('seen', confidence) })
  test.each<[string, string, boolean, ScannedPage | null, string, string[]]>([
    ['a scan', '', false, read(91), 'seen', ['page-scanned']],
    ['a scan that is hard to read: scraps are better than nothing', '', false, read(40), 'seen', ['scan-poorly-read']],
    ['a header over a scan: OCR saw the header, too', 'FAX', true, read(91), 'seen', ['page-scanned']],
    ['a header over a scan that is hard to read', 'FAX', true, read(40), 'FAX', ['scan-poorly-read']],
    ['little text and no picture to speak of', 'Signed.', true, { page: 2, kind: 'own-text' }, 'Signed.', []],
    ['a blank sheet', '', false, { page: 2, kind: 'blank' }, '', []],
    ['a photograph', '', false, { page: 2, kind: 'no-words' }, '', ['page-without-text']],
    ['a page that fails', '', false, { page: 2, kind: 'failed', message: 'why' }, '', ['scan-failed']],
    [
      'garbled text, and OCR saw nothing',
      '\ue000\ue001',
      false,
      { page: 2, kind: 'no-words' },
      '\ue000\ue001',
      ['page-garbled'],
    ],
    ['nobody looked', '', false, null, '', ['page-without-text']],
  ])('%s', (_what, own, picture, outcome, text, codes) => {
    const paper = settledPaper(opened(own, picture), outcome === null ? null : [outcome])
    expect(textOf(paper)).toEqual(['first', text])
    expect(paper.ok && paper.warnings.map(({ code }) => code)).toEqual(codes)
    expect(paper.ok && paper.warnings.every(({ span }) => span?.page === 2)).toBe(true)
  })

  test('where nothing was read at all, it says why', () => {
    const silent = (picture: boolean) => ({
      ...opened('', picture),
      document: { id: 'a', pages: ['', ''] },
      pages: [page(''), page('')],
    })
    const message = (scanned: readonly ScannedPage[] | null): string => {
      const paper = settledPaper(silent(false), scanned)
      return paper.ok ? 'read' : `${paper.code}: ${paper.message}`
    }
    expect(message(null)).toMatch(/^pdf-no-text: .*OCR is switched off/)
    expect(message([{ page: 2, kind: 'blank' }])).toMatch(
      /^pdf-no-text: none of its pages holds text, and OCR found none/,
    )
    expect(message([{ page: 2, kind: 'failed', message: 'it is torn' }])).toMatch(
      /one could not be read \(it is torn\)/,
    )
  })
})
