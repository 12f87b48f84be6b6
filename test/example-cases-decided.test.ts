/**
 * The decided determinations of `examples/determinations`: each is read, set as a letter by the real `bin/imr`, and read back
 * from its text and from its PDF; what its sentences rest on stands in the papers of the case.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DECISIONS } from '../examples/make/decisions.ts'
import { type DeterminationFile, readDeterminationFile } from '../src/letter/index.ts'
import { openPdfReader, type PdfReader, readPaperFile } from '../src/papers/index.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'examples', 'determinations')
const names = readdirSync(folder)
  .toSorted()
  .map((name) => basename(name, '.json'))

function determination(name: string): DeterminationFile {
  const read = readDeterminationFile(readFileSync(join(folder, `${name}.json`), 'utf8'))
  if (!read.ok) throw new Error(`${name}: ${read.problems.map((problem) => JSON.stringify(problem)).join('; ')}`)
  return read.value
}

function imr(...args: readonly string[]): string {
  const done = spawnSync(process.execPath, [join(root, 'bin', 'imr'), ...args], { cwd: root, encoding: 'utf8' })
  expect(done.status, done.stderr).toBe(0)
  return done.stdout
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe.each(names)('the decided determination %s', (name) => {
  let out: string
  beforeAll(() => {
    out = mkdtempSync(join(tmpdir(), 'openimr-decided-'))
    imr('letter', join(folder, `${name}.json`), '--out', out)
  })
  afterAll(() => rmSync(out, { recursive: true }))

  test('holds what the physician decided and wrote, and nothing is left to decide', () => {
    const words = DECISIONS.find((each) => each.name === name)
    const { items } = determination(name)
    expect(items.map(({ decision }) => decision)).toEqual(words?.items.map(({ decision }) => decision))
    items.forEach((item, index) => {
      expect(item.toDecide).toEqual([])
      const own = item.rationale.filter(({ support }) => support.some(({ kind }) => kind === 'physician'))
      expect(own.map(({ text }) => text)).toEqual(words?.items[index]?.say)
    })
  })

  test.each(['txt', 'pdf'])('reads back from its letter in %s', (form) => {
    const { case: header, items } = determination(name)
    const read = JSON.parse(imr('read', join(out, `${name}.${form}`), '--json')) as {
      caseNumber: string
      decisionDate: string
      dateOfInjury: string
      items: { request: string; decision: string; rationale: string }[]
      warnings: unknown[]
    }
    expect(read.warnings).toEqual([])
    expect(read).toMatchObject({
      caseNumber: header.caseNumber,
      decisionDate: header.decisionDate,
      dateOfInjury: header.dateOfInjury,
    })
    expect(read.items.map(({ request, decision }) => `${flat(request)}: ${decision}`)).toEqual(
      items.map(({ request, decision }) => `${flat(request)}: ${decision}`),
    )
    read.items.forEach(({ rationale }, index) => {
      for (const { text } of items[index]?.rationale ?? []) expect(flat(rationale)).toContain(flat(text))
    })
  })

  test('is no draft, and the cover page says what was decided', () => {
    expect(readFileSync(join(out, `${name}.txt`), 'utf8')).not.toMatch(/draft|not yet decided/i)
    const cover = readFileSync(join(out, `${name}-cover.html`), 'utf8')
    const { items } = determination(name)
    for (const { decision } of items) expect(cover).toContain(decision)
  })
})

describe('what the sentences rest on', () => {
  let reader: PdfReader
  beforeAll(() => {
    reader = openPdfReader({ children: 1 })
  })
  afterAll(() => reader.close())

  test.each(names)('%s: every quote stands on its page of the case', async (name) => {
    const { summary, items } = determination(name)
    const quoted = [...summary, ...items.flatMap(({ rationale }) => rationale)].flatMap(({ support }) =>
      support.filter(isQuote),
    )
    expect(quoted.length).toBeGreaterThan(10)
    const read = new Map<string, readonly string[]>()
    for (const { document, page, quote } of quoted) {
      if (!read.has(document)) {
        const paper = await readPaperFile(join(root, 'examples', 'cases', name, document), reader)
        read.set(document, paper.ok ? paper.document.pages : [])
      }
      expect(flat(read.get(document)?.[page - 1] ?? ''), `${document}, page ${page}`).toContain(flat(quote))
    }
  })
})

type Support = DeterminationFile['summary'][number]['support'][number]
type Quote = Extract<Support, { kind: 'record' | 'utilization review' }>
const isQuote = (support: Support): support is Quote =>
  support.kind === 'record' || support.kind === 'utilization review'
