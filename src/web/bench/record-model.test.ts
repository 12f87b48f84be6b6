import { describe, expect, test } from 'vitest'
import type { PageView, RecordDocumentView, RecordPage } from '../../service/index.ts'
import { boxesOf, doubtOf, type Mark, piecesOf, stackOf, titleOf } from './record-model.ts'
import { Shelf } from './record-shelf.ts'

const page = (number: number, more: Partial<RecordPage> = {}): RecordPage => ({
  ...{ page: number, source: 'text', confidence: null, width: 612, height: 792 },
  ...{ copyOf: null, opened: false, cited: false, ...more },
})
const document = (
  id: string,
  pages: readonly RecordPage[],
  more: Partial<RecordDocumentView> = {},
): RecordDocumentView => ({
  ...{ id, name: `${id}.pdf`, kind: null, author: null, date: null, gate: null, received: '2016-01-01T00:00:00Z' },
  ...{ extraction: 'done', fault: null, bytes: 1000, paper: true, parts: [], pages, ...more },
})

describe('the stack of pages', () => {
  test('papers that came together are filed by name, numbers as numbers', () => {
    const stack = stackOf({
      documents: [document('10 chart', [page(1)]), document('9 reports', [page(1)]), document('a', [], {})],
      pages: 2,
    })
    expect(stack.leaves.map(({ document: { id } }) => id)).toEqual(['9 reports', '10 chart'])
    expect(stack.indexOf('10 chart', 1)).toBe(1)
    expect(stack.indexOf('10 chart', 2)).toBeNull()
  })

  test('of pages that say the same the first in the stack is the original, whatever the server took for it', () => {
    const copyOf = { document: 'z', page: 1 }
    const stack = stackOf({
      documents: [
        document('z', [page(1)]),
        document('b', [page(1, { copyOf }), page(2)]),
        document('c', [page(1, { copyOf })]),
      ],
      pages: 4,
    })
    // b1 is the first of them now; c1 and z1 repeat it, b2 says something else.
    expect(stack.leaves.map(({ document: { id }, copyOf: of }) => [id, of])).toEqual([
      ['b', null],
      ['b', null],
      ['c', 0],
      ['z', 0],
    ])
  })

  test('a bundle is many documents: each page knows its own, and the first of each opens it', () => {
    const part = (title: string | null, kind: string, firstPage: number, lastPage: number) => ({
      ...{ title, kind, firstPage, lastPage, date: null, voice: 'treating' },
    })
    const parts = [
      part('MRI of the knee', 'imaging', 1, 2),
      part(null, 'progress report', 3, 3),
      part(null, 'unknown', 4, 4),
    ]
    const { leaves } = stackOf({
      documents: [
        document(
          'bundle',
          [1, 2, 3, 4].map((n) => page(n)),
          { parts },
        ),
      ],
      pages: 4,
    })
    expect(leaves.map((leaf) => [titleOf(leaf), leaf.opens])).toEqual([
      ['MRI of the knee', true],
      ['MRI of the knee', false],
      ['Progress report', true],
      // Nobody knows what it is: the name of the file is all there is to say.
      ['bundle.pdf', true],
    ])
  })

  test.each([
    [page(1), null],
    [page(1, { source: 'ocr', confidence: 96 }), null],
    [page(1, { source: 'ocr', confidence: 58 }), 'read by OCR, 58 %: compare with the page'],
    [page(1, { source: 'ocr', confidence: null }), 'read by OCR'],
    [page(1, { source: 'under picture', confidence: null }), 'text came with the scan, compare with the page'],
  ])('how surely a page was read', (of, said) => expect(doubtOf(of)).toBe(said))
})

describe('where text stands', () => {
  const text = 'Pain is 7/10.\nSleep is poor.'
  const run = (from: number, to: number, x: number, y: number, width: number) => ({
    ...{ from, to, x, y, width, height: 12, confidence: null },
  })
  const content: PageView = {
    ...{ document: 'a', page: 1, text, width: 612, height: 792, source: 'text', confidence: null },
    runs: [run(0, 4, 10, 10, 40), run(5, 13, 55, 10, 80), run(14, 28, 10, 30, 140)],
  }
  const even = (of: string): number => of.length

  test.each([
    // A word inside a run: its share of the run.
    [8, 12, [{ x: 85, y: 10, width: 40, height: 12 }]],
    // Runs of one line are one box, with the space between them.
    [0, 13, [{ x: 10, y: 10, width: 125, height: 12 }]],
    // Over a line break: a box a line.
    [
      8,
      19,
      [
        { x: 85, y: 10, width: 50, height: 12 },
        { x: 10, y: 30, width: 50, height: 12 },
      ],
    ],
    // White space between runs stands nowhere.
    [4, 5, []],
    [20, 20, []],
  ])('from %i to %i', (from, to, boxes) => expect(boxesOf(content, from, to, even)).toEqual(boxes))

  test('a page of text is cut at its marks, and nothing of it is lost', () => {
    const mark = (from: number, to: number, kind: Mark['kind']): Mark => ({ document: 'a', page: 1, from, to, kind })
    const pieces = piecesOf(text, [mark(8, 12, 'hit'), mark(0, 13, 'evidence'), mark(20, 900, 'hit')])
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.map(({ from, marks }) => [from, marks.map(({ kind }) => kind)])).toEqual([
      [0, ['evidence']],
      [8, ['hit', 'evidence']],
      [12, ['evidence']],
      [13, []],
      [20, ['hit']],
    ])
    expect(piecesOf('', [])).toEqual([])
  })
})

describe('the shelf', () => {
  /** Loads when it is told to, so that the order of events is the test's. */
  const loader = () => {
    const asked = new Map<string, { readonly come: (value: string) => void; readonly signal: AbortSignal }>()
    const dropped: string[] = []
    const shelf = new Shelf<string>((key, signal) => new Promise((come) => asked.set(key, { come, signal })), {
      keep: 3,
      atOnce: 2,
      drop: (value) => dropped.push(value),
    })
    const come = async (key: string): Promise<void> => {
      asked.get(key)?.come(`value of ${key}`)
      await new Promise((next) => setTimeout(next))
    }
    return { asked, dropped, shelf, come }
  }

  test('loads a few at once, the most urgent first, and goes on by itself', async () => {
    const { asked, shelf, come } = loader()
    shelf.want('pages', ['b', 'a', 'c'])
    expect([...asked.keys()]).toEqual(['b', 'a'])
    await come('b')
    expect([...asked.keys()]).toEqual(['b', 'a', 'c'])
    expect(shelf.get('b')).toEqual({ state: 'here', value: 'value of b' })
  })

  test('what nobody wants any more is aborted, and dropped when it comes all the same', async () => {
    const { asked, dropped, shelf, come } = loader()
    shelf.want('pages', ['a', 'b'])
    shelf.want('small', ['b'])
    shelf.want('pages', [])
    expect(asked.get('a')?.signal.aborted).toBe(true)
    expect(asked.get('b')?.signal.aborted).toBe(false)
    await come('a')
    expect(shelf.get('a')).toBeUndefined()
    expect(dropped).toEqual(['value of a'])
  })

  test('the least recently wanted goes first, and never what is wanted now', async () => {
    const { dropped, shelf, come } = loader()
    for (const key of ['a', 'b', 'c']) {
      shelf.want('pages', [key])
      await come(key)
    }
    shelf.want('pages', ['a'])
    shelf.want('pages', ['d', 'a'])
    await come('d')
    expect(dropped).toEqual(['value of b'])
    shelf.want('pages', ['e', 'f', 'd', 'a'])
    await come('e')
    await come('f')
    // Four are wanted and three are kept: what is on the screen stays.
    expect(['a', 'd', 'e', 'f'].map((key) => shelf.get(key)?.state)).toEqual(['here', 'here', 'here', 'here'])
    shelf.clear()
    expect(dropped).toHaveLength(6)
  })

  test('one that failed says so and is fetched again when asked', async () => {
    let tries = 0
    const shelf = new Shelf<string>(
      async () => {
        tries += 1
        if (tries === 1) throw new Error('not now')
        return 'there'
      },
      { keep: 3, atOnce: 2 },
    )
    const told: (string | undefined)[] = []
    shelf.subscribe('a', () => told.push(shelf.get('a')?.state))
    shelf.want('pages', ['a'])
    await new Promise((next) => setTimeout(next))
    shelf.again('a')
    await new Promise((next) => setTimeout(next))
    expect(told).toEqual(['failed', undefined, 'here'])
  })
})
