import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { composeLetter, type DeterminationFile, letterText, readLetter } from '../../src/letter/index.ts'
import { openPdfReader, renderLetter } from '../../src/papers/index.ts'
import { letterPdf } from '../../src/papers/letter-pdf.ts'
import { goldLetters } from './corpus.ts'
import { DECIDED, DRAFT, ITEM, own } from './determinations.ts'
import { lettersOf, misplaced, type OpenedPdf, openPdf } from './pdf-page.ts'
import { checkPdfUa, walk } from './pdf-ua.ts'
import { fileOfGold, printedOf, printedOfReading, readBack } from './written.ts'

const reader = openPdfReader()
afterAll(() => reader.close())

const LAW = { binding: null, authorize: null, reimburse: null, appeal: null }

type Papers = ReadonlyMap<string, string | Uint8Array>

async function papersOf(file: DeterminationFile, annex = false): Promise<Papers> {
  const rendered = await renderLetter(file, annex)
  if (!rendered.ok) throw new Error(rendered.message)
  return new Map(rendered.files.map(({ ending, content }) => [ending, content]))
}
const bytesOf = (papers: Papers, ending: string): Uint8Array => papers.get(ending) as Uint8Array
const textOf = (papers: Papers, ending: string): string => papers.get(ending) as string

const faults = (pdf: OpenedPdf): string[] => [...checkPdfUa(pdf), ...pdf.pages.flatMap(misplaced)]
const squashed = (text: string): string => text.replace(/\s+/g, '')

/** The file with one item changed. */
const withItem = (change: Partial<typeof ITEM>): DeterminationFile => ({ ...DECIDED, items: [{ ...ITEM, ...change }] })

async function expectReadsBack(file: DeterminationFile): Promise<void> {
  const papers = await papersOf(file)
  const text = readLetter({ id: 'text', pages: [textOf(papers, '.txt')] })
  expect(printedOfReading(text.value)).toEqual(printedOf(file))
  expect(printedOfReading(await readBack(bytesOf(papers, '.pdf'), reader))).toEqual(printedOf(file))
}

describe('a decided letter', () => {
  test('reads back from its text and from its PDF to the same determination', async () => {
    await expectReadsBack(DECIDED)
    const back = await readBack(bytesOf(await papersOf(DECIDED), '.pdf'), reader)
    expect(back.layout).toBe('E')
    expect(back.outcome).toBe('Partial Overturn')
    expect(back.patient).toEqual({ age: 38, sex: 'female' })
    expect(back.items[2]).toMatchObject({
      original: 'Norco 10/325mg #120',
      authorized: 'Norco 10/325mg #60',
      disputed: 'Norco 10/325mg #60',
    })
  })

  test('reads back with the annex behind it too', async () => {
    const papers = await papersOf(DECIDED, true)
    expect(printedOfReading(await readBack(bytesOf(papers, '.pdf'), reader))).toEqual(printedOf(DECIDED))
    expect(textOf(papers, '.txt')).toContain('records/2016-06-14-progress-report.pdf, page 2: “completed 8 of 8 visits')
  })

  test('without a field prints no label for it, and reads back to null', async () => {
    const bare = { ...DECIDED.case, dateAssigned: null, priority: null, urDenialDate: null }
    await expectReadsBack({ ...DECIDED, case: bare, reviewer: { licensure: [], specialties: ['Pain Medicine'] } })
  })

  test('one page long keeps its foot out of the text', async () => {
    await expectReadsBack({
      ...withItem({ rationale: [own('Short.')] }),
      documents: DECIDED.documents.slice(0, 1),
      summary: DECIDED.summary.slice(0, 1),
    })
  })

  test.each([
    // The first line of a first request would end in a colon or a full stop, which ends the sentence above a request.
    'Voltaren gel apply to the affected area of the left knee four times a day, 100 grams with 1 refill, DOS: 11/11/2016',
    // An item name of 300 characters.
    `Associated surgical service: ${'postoperative physical therapy two times a week for six weeks for the right shoulder, '.repeat(3)}12 visits`,
    // One word that no line can hold.
    `Compound cream ${'ketoprofen/cyclobenzaprine/'.repeat(6)}lidocaine`,
  ])('keeps the request %#', async (request) => {
    const papers = await papersOf(withItem({ request }))
    const back = await readBack(bytesOf(papers, '.pdf'), reader)
    expect(squashed(back.items[0]?.request ?? '')).toBe(squashed(request))
    expect(faults(await openPdf(bytesOf(papers, '.pdf')))).toEqual([])
  })

  test('quotes words of the form without being misread', async () => {
    const quoting = [
      own(
        'An earlier letter says under MAXIMUS guideline: that eight visits are enough, and ends with WHAT HAPPENS NEXT in capitals.',
      ),
      own(
        'It has Decision rationale: and Claims Administrator guideline: and CLINICAL CASE SUMMARY and MRI of the knee: Upheld in its text, and Expert Reviewer guideline: too.',
      ),
      own(`${'The words are moved along the line one after another. '.repeat(3)}`.trim()),
      // Unicode would let a line end between a bracket that closes and one that opens.
      own(`Signs stand together in ${'n,d][ACD2E(Qi '.repeat(14)}.`.replace(' .', '.')),
      own('Decision rationale: so a sentence begins, and another reads "MRI: Overturned" and stops.'),
    ]
    for (let shift = 0; shift < 12; shift++) {
      const rationale = [own(`Shifted ${'x'.repeat(shift)}.`), ...quoting]
      const papers = await papersOf(withItem({ rationale }))
      const back = await readBack(bytesOf(papers, '.pdf'), reader)
      expect(
        back.items.map(({ rationale: read }) => read),
        `${shift}`,
      ).toEqual(
        (printedOf(withItem({ rationale }))['items'] as { rationale: string }[]).map(({ rationale: want }) => want),
      )
    }
  })
})

describe('published letters', () => {
  const letters = goldLetters().filter(({ issues }, i) => i % 6 === 0 || issues.length > 5)
  test.skipIf(letters.length === 0)('set anew read back to what they say, and pass every check', async () => {
    // One of them has "Regulations- and" where its own line broke: the space behind a hyphen is not kept.
    const plain = (printed: unknown): string => JSON.stringify(printed).replaceAll('- ', '-')
    for (const [index, gold] of letters.entries()) {
      const file = fileOfGold(gold)
      const papers = await papersOf(file)
      const back = await readBack(bytesOf(papers, '.pdf'), reader)
      expect(plain(printedOfReading(back)), gold.case).toBe(plain(printedOf(file)))
      const text = readLetter({ id: 'text', pages: [textOf(papers, '.txt')] })
      expect(plain(printedOfReading(text.value)), gold.case).toBe(plain(printedOf(file)))
      if (index % 5 === 0) expect(faults(await openPdf(bytesOf(papers, '.pdf'))), gold.case).toEqual([])
    }
  })
})

// ── any text ──

const WORDS = [
  ...'pain knee weekly the of and was 8 12 MRI L4-5 10/325mg #60 q8h and/or non-steroidal 2–3 40° Tylenol™ café Muñoz'.split(
    ' ',
  ),
  ...'<b>bold</b> <script>alert(1)</script> &amp; #set #let $x^2$ @ref _low_ *high* `raw` ~tilde \\n \\u{41} #{1+1}'.split(
    ' ',
  ),
  ...'"quoted" ‘single’ it’s -- --- ... … = == - + /term: [link] {{x}} <label> // /* */ %PDF endstream 50% (a) §9792.10 ≥4 ±2 ½'.split(
    ' ',
  ),
]
const word = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replace(/\s/g, '')),
)
const LETTERS = /[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f]/g
const sentence = fc
  .array(word, { minLength: 1, maxLength: 40 })
  .map((words) => `We read ${words.join(' ').replace(LETTERS, '')} here.`.replace(/\s+/g, ' '))

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** What every font and encoding can show; characters without a shape are printed as their code points. */
const ascii = (text: string): string => text.replace(/\[U\+[0-9A-F]{4,6}\]/g, '').replace(/[^\u0021-\u007e]/g, '')

describe('any text', () => {
  test('in a rationale or a summary is printed as it is and read back as it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sentence, { minLength: 1, maxLength: 6 }),
        fc.array(sentence, { minLength: 1, maxLength: 3 }),
        async (rationale, summary) => {
          const file = { ...withItem({ rationale: rationale.map(own) }), summary: summary.map(own) }
          const papers = await papersOf(file)
          const text = readLetter({ id: 'text', pages: [textOf(papers, '.txt')] })
          expect(printedOfReading(text.value)).toEqual(printedOf(file))
          expect(printedOfReading(await readBack(bytesOf(papers, '.pdf'), reader))).toEqual(printedOf(file))
        },
      ),
      { numRuns: 50 },
    )
  })

  test('in every field gives a tagged PDF with nothing lost, cut or overlapped, and no markup', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), { minLength: 9, maxLength: 9 }),
        async (texts) => {
          const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = '', i = ''] = texts.map(
            (text) => `x${text}`,
          )
          const file: DeterminationFile = {
            ...DECIDED,
            organization: { ...DECIDED.organization, name: a, address: [b], web: c, appealNotice: d },
            documents: [
              { document: e, kind: f, author: g, date: null, pages: { from: 1, to: 2 }, use: 'not read', note: h },
            ],
            items: [{ ...ITEM, request: i, rationale: [own(a + i)] }],
          }
          const papers = await papersOf(file, true)
          const pdf = await openPdf(bytesOf(papers, '.pdf'))
          expect(faults(pdf)).toEqual([])
          expect(faults(await openPdf(bytesOf(papers, '-cover.pdf')))).toEqual([])
          const html = textOf(papers, '.html')
          const unescaped = html
            .replace(/<[^>]+>/g, '')
            .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
          for (const text of [a, b, c, d, e, f, g, h, i, a + i]) {
            expect(ascii(lettersOf(pdf))).toContain(ascii(text))
            expect(ascii(unescaped)).toContain(ascii(text))
          }
          expect(html.match(/<script|<\/style>.*<style|javascript:|onerror=/gis)).toBeNull()
        },
      ),
      { numRuns: 20 },
    )
  })
})

// ── what is large ──

const LONG_RATIONALE = Array.from({ length: 250 }, (_, i) =>
  own(`On visit ${i + 1} the worker’s pain was 7/10 and the walking distance was ${i + 10} feet, as the report says.`),
)

const TWENTY_ONE: DeterminationFile = {
  ...DECIDED,
  items: Array.from({ length: 21 }, (_, i) => ({
    ...ITEM,
    request: `Physical therapy visit ${i + 1} for the lumbar spine`,
    decision: i % 3 === 0 ? 'Overturned' : 'Upheld',
    rationale: LONG_RATIONALE.slice(i * 5, i * 5 + 9),
  })),
}

describe('a large letter', () => {
  test('keeps a rationale of 4,000 words, a table of 60 documents, and every word of them', async () => {
    const documents = Array.from({ length: 60 }, (_, i) => ({
      document: `records/${'a-rather-long-name-of-a-record-'.repeat(i % 4)}${i}.pdf`,
      kind: i % 7 === 0 ? 'pneumonoultramicroscopicsilicovolcanoconiosis report' : 'progress report',
      author: 'treating physician',
      date: `2016-0${(i % 9) + 1}-11`,
      pages: { from: i + 1, to: i + 3 },
      use: 'read' as const,
      note: i % 5 === 0 ? 'read by optical character recognition with 61 % confidence' : null,
    }))
    const file = { ...withItem({ rationale: LONG_RATIONALE }), documents: [...documents, ...DECIDED.documents] }
    const papers = await papersOf(file)
    const pdf = await openPdf(bytesOf(papers, '.pdf'))
    expect(faults(pdf)).toEqual([])
    const letters = lettersOf(pdf)
    for (const { document, note } of documents) {
      expect(letters).toContain(squashed(document))
      if (note !== null) expect(letters).toContain(squashed(note))
    }
    expect(printedOfReading(await readBack(bytesOf(papers, '.pdf'), reader))).toEqual(printedOf(file))
  })

  test('of 21 items is set in under a second, with room for a busy machine', async () => {
    const started = performance.now()
    const papers = await papersOf(TWENTY_ONE)
    const took = performance.now() - started
    const pdf = await openPdf(bytesOf(papers, '.pdf'))
    expect(pdf.pages.length).toBeGreaterThanOrEqual(12)
    expect(faults(pdf)).toEqual([])
    // `npm run bench` shows the figure; this ceiling only catches a letter that has become ten times slower.
    expect(took).toBeLessThan(10_000)
    expect(printedOfReading(await readBack(bytesOf(papers, '.pdf'), reader))).toEqual(printedOf(TWENTY_ONE))
  })

  test('that is too long is refused, not cut', async () => {
    const letter = composeLetter(withItem({ rationale: [own('word '.repeat(700_000))] }), { law: LAW, annex: false })
    expect(await letterPdf(letter)).toMatchObject({ ok: false, code: 'letter-too-long' })
  })
})

// ── a draft ──

describe('a draft', () => {
  test('says so on every page, outside the text, and shows no decision', async () => {
    const papers = await papersOf(DRAFT)
    const pdf = await openPdf(bytesOf(papers, '.pdf'))
    expect(faults(pdf)).toEqual([])
    for (const page of pdf.pages) {
      const marks = page.runs.filter(({ text }) => text.includes('DRAFT'))
      expect(marks.map(({ tag }) => tag)).toEqual(['artifact', 'artifact'])
      expect(marks.some(({ upright }) => !upright)).toBe(true)
    }
    const text = textOf(papers, '.txt')
    expect(text.split('\n')[0]).toBe('DRAFT – NOT A DETERMINATION')
    expect(text.match(/: Not yet decided$/gm)).toHaveLength(3)
    expect(text).not.toMatch(/: (?:Upheld|Overturned)$/m)
    for (const question of DRAFT.items[0]?.toDecide ?? []) expect(text).toContain(question)
    expect([...papers.keys()]).toEqual(['.pdf', '.html', '.txt'])
  })

  test('with one item decided is a draft still', async () => {
    const items = DRAFT.items.map((item, i) => (i === 0 ? { ...item, decision: 'Upheld' as const } : item))
    const text = textOf(await papersOf({ ...DRAFT, items }), '.txt')
    expect(text).toContain('2 of 3 items have no decision yet')
    expect(text.match(/: Upheld$/gm)).toHaveLength(1)
  })

  test('numbers every statement and says where it was found', async () => {
    const text = squashed(textOf(await papersOf(DRAFT), '.txt'))
    const statements = [...DRAFT.summary, ...DRAFT.items.flatMap(({ rationale }) => rationale)]
    statements.forEach((statement, i) => {
      expect(text).toContain(`${squashed(statement.text)}[${i + 1}]`)
      expect(text).toContain(`No.:${i + 1};`)
    })
    expect(text).toContain(squashed('computed: 10 mg × 4 × 1 = 40 mg/day'))
    expect(text).toContain(squashed('utilization review says, ur-decision.pdf, page 2: “modified to #60”'))
  })
})

// ── form ──

/** A red dot, 1 × 1. */
const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
const SVG = `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>').toString('base64')}`
const withLogo = (source: string): DeterminationFile => ({
  ...DECIDED,
  organization: { ...DECIDED.organization, logo: { source, alternative: 'Seal of the example organization' } },
})

describe('the form', () => {
  test('is the same bytes for the same determination', async () => {
    for (const file of [DECIDED, DRAFT]) {
      const [first, second] = [await papersOf(file), await papersOf(structuredClone(file))]
      for (const [ending, content] of first)
        expect(Buffer.from(content).equals(Buffer.from(second.get(ending) ?? ''))).toBe(true)
    }
  })

  test.each([PNG, SVG])('has a logo with words for who cannot see it', async (source) => {
    const papers = await papersOf(withLogo(source))
    const pdf = await openPdf(bytesOf(papers, '.pdf'))
    const figures = pdf.pages.flatMap(({ tree }) =>
      tree === null ? [] : [...walk(tree)].filter(({ role }) => role === 'Figure'),
    )
    expect(figures.map(({ alt }) => alt)).toEqual(['Seal of the example organization'])
    expect(faults(pdf)).toEqual([])
    expect(textOf(papers, '.html')).toContain('alt="Seal of the example organization"')
  })

  test('refuses a logo that is no picture', async () => {
    const rendered = await renderLetter(withLogo('data:image/png;base64,aGVsbG8='), false)
    expect(rendered).toMatchObject({ ok: false, code: 'logo-unreadable' })
  })

  test('marks the languages of the cover page', async () => {
    const papers = await papersOf(DECIDED)
    const pdf = await openPdf(bytesOf(papers, '-cover.pdf'))
    expect(faults(pdf)).toEqual([])
    const spanish = pdf.pages.at(-1)?.tree
    const tags = spanish ? [...walk(spanish)] : []
    expect(tags.find(({ role }) => role === 'H1')?.lang).toBe('es')
    expect(tags.filter(({ role }) => role === 'H3').map(({ lang }) => lang)).toEqual(['en-US', 'en-US', 'en-US'])
    expect(textOf(papers, '-cover.html')).toContain('<section class="part" lang="es">')
  })

  test('loses no letter of a word longer than the line, nor of an accent written as two characters', async () => {
    const long = 'abcdefghijklmnopqrstuvwxyz0123456789'.repeat(5)
    const papers = await papersOf(withItem({ rationale: [own(`The cafe\u0301 and ${long} end.`)] }))
    expect(lettersOf(await openPdf(bytesOf(papers, '.pdf')))).toContain(`Thecaf\u00e9and${long}end.`)
    const back = await readBack(bytesOf(papers, '.pdf'), reader)
    expect(squashed(back.items[0]?.rationale ?? '')).toContain(long)
  })

  test('writes characters that its fonts lack as code points', async () => {
    const papers = await papersOf(withItem({ rationale: [own('The note says 中 and 😀 here.')] }))
    expect(lettersOf(await openPdf(bytesOf(papers, '.pdf')))).toContain('[U+4E2D]and[U+1F600]here')
    expect(textOf(papers, '.txt')).toContain('中 and 😀')
  })
})

describe('the check of PDF/UA', () => {
  test('finds what is wrong', async () => {
    const pdf = await openPdf(bytesOf(await papersOf(DECIDED), '.pdf'))
    const page = pdf.pages[0]
    if (!page?.tree) throw new Error('no page')
    const changed = (change: Partial<typeof page>): OpenedPdf => ({
      ...pdf,
      pages: [{ ...page, ...change }, ...pdf.pages.slice(1)],
    })
    const of = (faulty: OpenedPdf): string => checkPdfUa(faulty).join('; ')
    expect(of({ ...pdf, title: '' })).toContain('no title')
    expect(of({ ...pdf, uaPart: '' })).toContain('PDF/UA-1')
    expect(of({ ...pdf, raw: pdf.raw.replaceAll('/Scope', '/Other') })).toContain('with a scope')
    expect(of({ ...pdf, raw: pdf.raw.replace('/FontFile', '/Nothing') })).toContain('embedded')
    expect(of(changed({ runs: page.runs.map((run, i) => (i === 3 ? { ...run, tag: null } : run)) }))).toContain(
      'neither tagged',
    )
    expect(of(changed({ runs: page.runs.toReversed() }))).toContain('another order')
    expect(of(changed({ tree: null }))).toContain('no tags')
    expect(of({ ...pdf, pages: pdf.pages.slice(1) })).toContain('first heading')
    const run = page.runs[5]
    if (run)
      expect(misplaced({ ...page, runs: [run, { ...run, left: run.left + 2, right: run.right + 2 }] })[0]).toMatch(
        /^overlap/,
      )
    if (run) expect(misplaced({ ...page, runs: [{ ...run, right: page.width }] })[0]).toMatch(/^outside/)
  })
})

test('the text of a letter holds every word of the PDF', () => {
  const letter = composeLetter(DECIDED, { law: LAW, annex: false })
  expect(letterText(letter)).toContain('Physical therapy 2 times a week for 6 weeks for the lumbar spine: Upheld')
})
