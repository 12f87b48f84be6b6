/**
 * The draft determinations of all example cases, as `imr review --json` and `--out` give them: every sentence rests on
 * something, every figure and every quotation in it comes from there, and no two items are told alike.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PageRange, pagesOf, readCivilDate } from '../src/core/index.ts'
import { type DeterminationFile, readBasis, type Sentence, type Support } from '../src/letter/index.ts'
import { openPdfReader, type PdfReader, readPaperFile } from '../src/papers/index.ts'

const root = join(import.meta.dirname, '..')
const program = join(root, 'bin', 'imr')
const cases = join(root, 'examples', 'cases')
const names = readdirSync(cases).toSorted()

type Finding = { id: string; question: string; measured: { least: string | null; most: string | null } | null }
type Item = {
  dependsOn?: number
  request: string
  rationale: string
  rationaleSentences: Sentence[]
  toDecide: string[]
  reviewerBasis: string | null
  decision: null
  findings: Finding[]
  readability: { grade: string | null }
}
type Reviewed = { summary: string; summarySentences: Sentence[]; items: Item[]; readability: { grade: string | null } }

let work: string
let reader: PdfReader
const reviews = new Map<string, { out: string; review: Reviewed }>()
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'openimr-drafts-'))
  reader = openPdfReader({ children: 1 })
  for (const name of names) {
    const { code, out, err } = imr([join(cases, name), '--json'])
    expect(code, `${name}: ${err}`).toBe(0)
    reviews.set(name, { out, review: JSON.parse(out) as Reviewed })
  }
}, 180_000)
afterAll(async () => {
  await reader.close()
  rmSync(work, { recursive: true })
})

function imr(args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const done = spawnSync(process.execPath, [program, 'review', ...args], {
    cwd: root,
    env: { ...process.env, OPENIMR_CACHE: join(work, 'cache') },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

const reviewOf = (name: string): Reviewed => {
  const found = reviews.get(name)
  if (found === undefined) throw new Error(`no review of ${name}`)
  return found.review
}

/** All sentences of a draft, with the findings that they may name. */
const sentencesOf = (review: Reviewed): { sentence: Sentence; findings: Finding[] }[] => [
  ...review.summarySentences.map((sentence) => ({ sentence, findings: [] as Finding[] })),
  ...review.items.flatMap(({ rationaleSentences, findings }) =>
    rationaleSentences.map((sentence) => ({ sentence, findings })),
  ),
]

const DATE = /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}([/.-])\d{1,2}\1\d{2,4}|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4})\b/g

/** Dates in one form, and every other number; what a sentence calls "item 2" is its own numbering. */
function figuresIn(text: string): Set<string> {
  const figures = new Set<string>()
  const rest = text.replace(/\bitems? \d+(?:(?:, | and |; and )\d+)*/g, ' ').replace(DATE, (printed) => {
    const day = readCivilDate(printed.replace(/\s+/g, ' '))
    if (day === null) return printed
    figures.add(day.toString())
    return ' '
  })
  for (const [number] of rest.matchAll(/\d+(?:\.\d+)?/g)) figures.add(String(Number(number)))
  return figures
}

const fieldOf = (application: unknown, path: string): string => {
  let value: unknown = application
  for (const key of path.split('.')) value = (value as Record<string, unknown> | null)?.[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const inPages = (pages: readonly PageRange[]): string => pages.map(({ from, to }) => `${from} ${to}`).join(' ')

function textOf(support: Support, application: unknown, findings: readonly Finding[]): string {
  switch (support.kind) {
    case 'record':
    case 'utilization review':
      return `${support.quote} ${support.page}`
    case 'application':
      return fieldOf(application, support.field)
    case 'arithmetic':
      return support.steps
    case 'search':
      return `${support.about} ${support.documents} ${support.pages}`
    case 'guideline':
      return `${support.citation.guideline} ${support.citation.edition} ${support.citation.section} ${inPages(support.citation.pages)}`
    case 'law':
      return support.citation
    case 'finding': {
      const finding = findings.find(({ id }) => id === support.id)
      expect(finding, support.id).toBeDefined()
      return `${finding?.question} ${finding?.measured?.least ?? ''} ${finding?.measured?.most ?? ''}`
    }
    case 'physician':
      return ''
  }
}

describe.each(names)('the draft of %s', (name) => {
  test('it has a summary of at most 25 sentences and a rationale for each item, and decides nothing', () => {
    const review = reviewOf(name)
    expect(review.summarySentences.length).toBeGreaterThan(5)
    expect(review.summarySentences.length).toBeLessThanOrEqual(25)
    for (const item of review.items) {
      expect(item.rationaleSentences.length).toBeGreaterThan(1)
      expect(item.rationale).toBe(item.rationaleSentences.map(({ text }) => text).join(' '))
      expect(item.decision).toBeNull()
      expect(item.rationale).not.toMatch(/\b(?:upheld|overturn\w*|(?:not )?medically necessary)\b/i)
      expect(item.rationale).not.toMatch(/\bfail(?:s|ed) to document|does not meet\b/i)
    }
  })

  test('no sentence is without support', () => {
    for (const { sentence } of sentencesOf(reviewOf(name))) expect(sentence.support, sentence.text).not.toEqual([])
  })

  test('every figure of a sentence stands in what it rests on', () => {
    const application: unknown = JSON.parse(readFileSync(join(cases, name, 'application.json'), 'utf8'))
    for (const { sentence, findings } of sentencesOf(reviewOf(name))) {
      const known = new Set(sentence.support.flatMap((each) => [...figuresIn(textOf(each, application, findings))]))
      for (const figure of figuresIn(sentence.text)) expect(known, `${figure} in: ${sentence.text}`).toContain(figure)
    }
  })

  test('every quotation is in what the sentence rests on, and every quote stands on its page', async () => {
    const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()
    const pages = new Map<string, readonly string[]>()
    for (const { sentence, findings } of sentencesOf(reviewOf(name))) {
      const quotes: string[] = findings.map(({ question }) => question)
      for (const support of sentence.support) {
        if (support.kind === 'guideline') quotes.push(support.citation.section)
        if (support.kind === 'search') quotes.push(support.about)
        if (support.kind !== 'record' && support.kind !== 'utilization review') continue
        quotes.push(flat(support.quote))
        const file = join(cases, name, support.document)
        if (!pages.has(file)) {
          if (file.endsWith('.pdf')) {
            const paper = await readPaperFile(file, reader)
            pages.set(file, paper.ok ? paper.document.pages : [])
          } else pages.set(file, pagesOf(readFileSync(file, 'utf8')))
        }
        const page = pages.get(file)?.[support.page - 1] ?? ''
        // a scan has no text of its own; its words are those of the OCR
        if (page !== '') expect(page, sentence.text).toContain(support.quote)
      }
      for (const [, words = ''] of sentence.text.matchAll(/“([^”]+)”/g)) {
        const bare = flat(words).replace(/[.;,]$/, '')
        expect(
          quotes.some((quote) => quote.includes(bare)),
          `“${bare}” in: ${sentence.text}`,
        ).toBe(true)
      }
    }
  })

  test('no two items are told in the same long sentences', () => {
    const { items } = reviewOf(name)
    const seen = new Map<string, number>()
    items.forEach(({ rationaleSentences }, index) => {
      for (const { text } of rationaleSentences) {
        const before = seen.get(text)
        // what goes with an operation says so in the same words
        const dependent = text.startsWith('This item goes with item')
        if (text.split(' ').length > 12 && !dependent) expect(before ?? index, text).toBe(index)
        seen.set(text, index)
      }
    })
    for (const { rationale } of items) expect(items.filter((item) => item.rationale === rationale)).toHaveLength(1)
  })

  test('the bases read back as citations, with their pages', () => {
    for (const { reviewerBasis } of reviewOf(name).items) {
      if (reviewerBasis === null) continue
      const { value } = readBasis(reviewerBasis)
      expect(value.citations.length, reviewerBasis).toBeGreaterThan(0)
      const printed = /Page\(s\): ([\d, -]+)/.exec(reviewerBasis)?.[1]
      if (printed !== undefined)
        expect(value.citations.flatMap(({ pages }) => pages).length, reviewerBasis).toBeGreaterThan(0)
    }
  })
})

test('sentences that are not the words of a rule seldom stand in two cases', () => {
  const places = new Map<string, Set<string>>()
  let sentences = 0
  for (const name of names) {
    for (const { sentence } of sentencesOf(reviewOf(name))) {
      if (sentence.support.every(({ kind }) => kind === 'guideline' || kind === 'finding')) continue
      sentences += 1
      places.set(sentence.text, (places.get(sentence.text) ?? new Set()).add(name))
    }
  }
  const shared = [...places].filter(([, where]) => where.size > 1)
  // Short clinical sentences ("Reflexes are symmetric.") are the same in many files; paragraphs are not.
  expect(shared.filter(([text]) => text.split(' ').length > 16)).toEqual([])
  expect(shared.length / sentences).toBeLessThan(0.05)
})

describe('--out', () => {
  const name = 'opioids-above-ceiling'
  let path: string
  let out: string
  beforeAll(() => {
    path = join(work, 'case')
    out = join(path, 'draft')
    cpSync(join(cases, name), path, { recursive: true })
  })
  const determination = (): DeterminationFile =>
    JSON.parse(readFileSync(join(out, 'determination.json'), 'utf8')) as DeterminationFile

  test('writes the draft in every format, for the user alone; a second review reads none of it and writes the same', () => {
    const first = imr([path, '--json', '--out', out])
    expect(first.code).toBe(0)
    const files = readdirSync(out).toSorted()
    expect(files).toEqual(
      'determination.html determination.json determination.pdf determination.txt review.json'.split(' '),
    )
    const bytes = files.map((file) => readFileSync(join(out, file)))
    if (process.platform !== 'win32') {
      for (const file of files) expect(statSync(join(out, file)).mode & 0o077).toBe(0)
    }
    expect(determination().items.map(({ decision }) => decision)).toEqual([null, null, null])
    expect(determination().documents.filter(({ use }) => use === 'cited').length).toBeGreaterThan(3)
    expect(readFileSync(join(out, 'determination.txt'), 'utf8')).toMatch(/DRAFT/)
    const again = imr([path, '--json', '--out', out])
    expect(again.out).toBe(first.out)
    files.forEach((file, at) => {
      expect(readFileSync(join(out, file)).equals(bytes[at] ?? Buffer.alloc(0)), file).toBe(true)
    })
  })

  test.each([
    [
      'a decision',
      (file: DeterminationFile) => ({ ...file, items: file.items.map((item) => ({ ...item, decision: 'Upheld' })) }),
    ],
    [
      "a physician's words",
      (file: DeterminationFile) => ({
        ...file,
        summary: [...file.summary, { text: 'I spoke with nobody.', support: [{ kind: 'physician' }] }],
      }),
    ],
    ['what nobody can read', () => ({ half: 'a file' })],
  ])('keeps a determination with %s, and replaces it only when forced', (_what, changed) => {
    const file = join(out, 'determination.json')
    const mine = JSON.stringify(changed(determination()))
    writeFileSync(file, mine)
    const kept = imr([path, '--out', out])
    expect(kept.code).toBe(1)
    expect(kept.err).toMatch(/it was kept and nothing was written\. --force replaces it/)
    expect(readFileSync(file, 'utf8')).toBe(mine)
    expect(imr([path, '--out', out, '--force']).code).toBe(0)
    expect(determination().items.every(({ decision }) => decision === null)).toBe(true)
    expect(existsSync(join(out, 'determination.json.part'))).toBe(false)
  })
})
