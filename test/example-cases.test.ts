/**
 * Each example case is reviewed by the real `bin/imr` and held against `examples/expected/CASE.json`: what a careful
 * physician reviewer could accept, which facts must be found on which page, and what must not pass for evidence. The
 * expectations were written from the stories before a review was run. What the program still gets wrong is listed with
 * its reason in `example-cases-known.ts`, and that list fails when an entry starts to pass.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examplePdfs } from '../examples/make/make.ts'
import { openPdfReader, type PdfReader, readPaperFile } from '../src/papers/index.ts'
import { KNOWN_FAILURES } from './example-cases-known.ts'

const root = join(import.meta.dirname, '..')
const cases = join(root, 'examples', 'cases')
const expectations = join(root, 'examples', 'expected')

type Place = { readonly document: string; readonly page: number; readonly quote: string }
type ExpectedItem = {
  readonly leanings: readonly string[]
  readonly because: string
  readonly answers: Readonly<Record<string, readonly string[]>>
  readonly facts: readonly Place[]
  readonly never: readonly (Place & { readonly criterion: string; readonly because: string })[]
  readonly safety: readonly string[]
  readonly noSafety: readonly string[]
}
type Expected = {
  readonly items: readonly ExpectedItem[]
  readonly warnings: readonly { readonly code: string; readonly file: string; readonly page?: number }[]
  readonly contradictions: readonly (Place & { readonly code: string; readonly item: number | null })[]
  /** Codes of contradictions that would be false alarms. */
  readonly noContradictions: readonly string[]
}

type Evidence = { readonly evidence: readonly Place[] }
type Reviewed = {
  readonly items: readonly {
    readonly request: string
    readonly leaning: string
    readonly findings: readonly (Evidence & { readonly id: string; readonly answer: string })[]
    readonly safety: readonly (Evidence & { readonly code: string })[]
  }[]
  readonly warnings: readonly {
    readonly code: string
    readonly file: string | null
    readonly pages: readonly { readonly from: number; readonly to: number }[]
  }[]
  readonly contradictions: readonly (Evidence & { readonly code: string; readonly item: number | null })[]
}

const names = readdirSync(cases).toSorted()
const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(join(expectations, `${name}.json`), 'utf8')) as Expected

/** Lines break where they will; OCR may also break words apart, which is told and not hidden. */
const flat = (text: string): string => text.replace(/\s+/g, ' ')
const holds = (places: readonly Place[], { document, page, quote }: Place): boolean =>
  places.some((each) => each.document === document && each.page === page && flat(each.quote).includes(flat(quote)))
const where = ({ document, page, quote }: Place): string => `${document} p. ${page}: ${quote}`

function review(name: string): Reviewed {
  const done = spawnSync(process.execPath, [join(root, 'bin', 'imr'), 'review', join(cases, name), '--json'], {
    cwd: root,
    env: { ...process.env, OPENIMR_CACHE: 'off' },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  expect(done.status, done.stderr).toBe(0)
  return JSON.parse(done.stdout) as Reviewed
}

/** Everything in which a review falls short of what is expected, one line each, in the order of the expectations. */
function failuresOf(reviewed: Reviewed, expected: Expected): readonly string[] {
  const failures: string[] = []
  const check = (right: boolean, line: string): void => {
    if (!right) failures.push(line)
  }
  for (const [index, wanted] of expected.items.entries()) {
    const item = reviewed.items[index]
    const at = `item ${index + 1}`
    check(item !== undefined, `${at} was not reviewed`)
    if (item === undefined) continue
    check(wanted.leanings.includes(item.leaning), `${at} leans to ${item.leaning}`)
    for (const [id, answers] of Object.entries(wanted.answers)) {
      const given = item.findings.filter((finding) => finding.id === id)
      const right = given.length > 0 && given.every(({ answer }) => answers.includes(answer))
      check(right, `${at} ${id}: ${[...new Set(given.map(({ answer }) => answer))].join(', ') || 'not asked'}`)
    }
    const shown = [...item.findings, ...item.safety].flatMap(({ evidence }) => evidence)
    for (const fact of wanted.facts) check(holds(shown, fact), `${at} does not show ${where(fact)}`)
    for (const trap of wanted.never) {
      const caught = item.findings.some(
        ({ id, answer, evidence }) => id === trap.criterion && answer === 'met' && holds(evidence, trap),
      )
      check(!caught, `${at} ${trap.criterion} rests on ${where(trap)}`)
    }
    const notes = item.safety.map(({ code }) => code)
    for (const code of wanted.safety) check(notes.includes(code), `${at} lacks the safety note ${code}`)
    for (const code of wanted.noSafety) check(!notes.includes(code), `${at} has the safety note ${code}`)
  }
  for (const { code, file, page } of expected.warnings) {
    const told = reviewed.warnings.some(
      (each) =>
        each.code === code &&
        each.file === file &&
        (page === undefined || each.pages.some(({ from, to }) => from <= page && page <= to)),
    )
    check(told, `no warning ${code}${page === undefined ? '' : ` for page ${page}`}`)
  }
  for (const each of expected.contradictions) {
    const told = reviewed.contradictions.some(
      ({ code, item, evidence }) => code === each.code && item === each.item && holds(evidence, each),
    )
    check(told, `no contradiction ${each.code} at ${where(each)}`)
  }
  for (const code of expected.noContradictions) {
    const told = reviewed.contradictions.filter((each) => each.code === code).map(({ item }) => item)
    check(told.length === 0, `contradiction ${code} for item ${told.join(', ')}`)
  }
  return failures
}

describe.each(names)('the example case %s', (name) => {
  test('is reviewed as expected, but for what is known to fail', () => {
    const failures = failuresOf(review(name), expectedOf(name))
    expect({ [name]: failures }).toEqual({ [name]: Object.keys(KNOWN_FAILURES[name] ?? {}) })
  })
})

describe('the expectations agree with the papers', () => {
  let reader: PdfReader
  beforeAll(() => {
    reader = openPdfReader({ children: 1 })
  })
  afterAll(() => reader.close())

  test('one file of expectations for each case, one expectation for each item, and no known failure of a case that is gone', () => {
    expect(readdirSync(expectations).toSorted()).toEqual(names.map((name) => `${name}.json`))
    expect(Object.keys(KNOWN_FAILURES).filter((name) => !names.includes(name))).toEqual([])
    for (const name of names) {
      const { items } = JSON.parse(readFileSync(join(cases, name, 'application.json'), 'utf8')) as { items: unknown[] }
      expect(expectedOf(name).items).toHaveLength(items.length)
    }
  })

  test.each(names)('%s: every quote stands on its page', async (name) => {
    const { items, contradictions } = expectedOf(name)
    const places = [...items.flatMap(({ facts, never }) => [...facts, ...never]), ...contradictions]
    const missing: string[] = []
    for (const place of places) {
      const path = join(cases, name, place.document)
      const source = join(root, 'examples', 'make', 'sources', name, place.document.replace(/\.pdf$/, '.scan.txt'))
      const text = existsSync(source) ? scanSource(source, place.page) : await pageOf(path, place.page)
      if (!flat(text).includes(flat(place.quote))) missing.push(where(place))
    }
    expect(missing).toEqual([])
  })

  const read = new Map<string, readonly string[]>()
  async function pageOf(path: string, page: number): Promise<string> {
    const pages = read.get(path)
    if (pages !== undefined) return pages[page - 1] ?? ''
    const paper = await readPaperFile(path, reader)
    read.set(path, paper.ok ? paper.document.pages : [])
    return pageOf(path, page)
  }

  /** A scan holds no text: its words are those it was made from. */
  const scanSource = (path: string, page: number): string =>
    readFileSync(path, 'utf8').split('\n%% page\n')[page - 1] ?? ''
})

describe('the papers are made from their sources', () => {
  // Pictures are drawn in floating point: other processors may round another way.
  const scans = process.platform === 'linux' && process.arch === 'x64'

  test('every PDF of a case that has a source, byte for byte', async () => {
    const made = await examplePdfs({ scans })
    expect(made.size).toBeGreaterThan(20)
    for (const [path, bytes] of made) {
      expect(readFileSync(join(cases, path)).equals(bytes), `${path} differs: run examples/make/make.ts`).toBe(true)
    }
    const pdfs = readdirSync(cases, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.pdf'))
    if (scans) expect(pdfs.toSorted()).toEqual([...made.keys()].toSorted())
  })

  test('a scan and a file of 300 pages, each under 1.5 MB', async () => {
    const reader = openPdfReader({ children: 1 })
    const scan = readFileSync(join(cases, 'scanned-knee-mri', 'records', 'faxed-records.pdf'))
    const long = readFileSync(join(cases, 'three-hundred-pages', 'records', 'records.pdf'))
    expect(Math.max(scan.length, long.length)).toBeLessThan(1.5 * 2 ** 20)
    const [picture, text] = [await reader.read(scan), await reader.read(long)]
    await reader.close()
    expect(picture.ok && picture.pages.map((page) => page.text.trim())).toEqual(['', '', '', '', ''])
    expect(text.ok && text.pages.length).toBe(300)
    // Believable means varied: hardly a page says what another says, but for the six that were copied twice.
    expect(new Set(text.ok ? text.pages.map((page) => page.text) : []).size).toBe(294)
  })
})
