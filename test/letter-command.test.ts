/** `imr letter` as a user meets it: the real `bin/imr`, judged by what it prints, writes and returns. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeterminationFile } from '../src/letter/index.ts'
import { DECIDED, DRAFT } from './letters/determinations.ts'

const root = join(import.meta.dirname, '..')
const program = join(root, 'bin', 'imr')

type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openimr-letter-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** In the test's own folder, where no `openimr.json` of the checkout can matter. */
function imr(args: readonly string[], more: { input?: string; env?: NodeJS.ProcessEnv; cwd?: string } = {}): Ran {
  const done = spawnSync(process.execPath, [program, ...args], {
    cwd: more.cwd ?? folder,
    input: more.input ?? '',
    env: { ...process.env, OPENIMR_SETTINGS: '', ...more.env },
    encoding: 'utf8',
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

function put(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const ENDINGS = ['-cover.html', '-cover.pdf', '.html', '.pdf', '.txt']
const SETTINGS = {
  organization: { ...DECIDED.organization, name: 'Settled Review, Inc.', appealNotice: 'First part.\n\nSecond part.' },
  annex: true,
}

describe('imr letter', () => {
  test('writes the letter and the cover page beside the determination, for the user alone', () => {
    const file = put('one.json', DECIDED)
    const ran = imr(['letter', file])
    expect(ran).toMatchObject({
      code: 0,
      err: `imr: ${file}: note: organization.appealNotice is null: no notice of appeal rights\n`,
    })
    const written = readdirSync(folder).filter((name) => name.startsWith('one') && name !== 'one.json')
    expect(written.sort()).toEqual(ENDINGS.map((ending) => `one${ending}`))
    expect(ran.out.trim().split('\n').sort()).toEqual(written.map((name) => join(folder, name)))
    for (const name of written) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0)
  })

  test('its PDF and its text read back through imr read', () => {
    const file = put('back.json', DECIDED)
    imr(['letter', file, '--out', join(folder, 'deep', 'out')])
    const read = imr([
      'read',
      '--json',
      join(folder, 'deep', 'out', 'back.pdf'),
      join(folder, 'deep', 'out', 'back.txt'),
    ])
    expect(read.code).toBe(0)
    const [pdf, text] = read.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    for (const letter of [pdf, text]) {
      expect(letter).toMatchObject({
        layout: 'E',
        caseNumber: 'EX16-0000002',
        outcome: 'Partial Overturn',
        warnings: [],
      })
      expect(letter?.['items']).toHaveLength(3)
    }
    expect({ ...pdf, file: '' }).toEqual({ ...text, file: '' })
  })

  test('replaces an older letter, and the same input gives the same bytes', () => {
    const file = put('again.json', DECIDED)
    put('again.pdf', 'old')
    imr(['letter', file])
    const first = ENDINGS.map((ending) => readFileSync(join(folder, `again${ending}`)))
    imr(['letter', file])
    ENDINGS.forEach((ending, i) => {
      expect(readFileSync(join(folder, `again${ending}`)).equals(first[i] ?? Buffer.alloc(0)), ending).toBe(true)
    })
    expect(first[3]?.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('--json says what was written, and why another was not', () => {
    const good = put('good.json', DECIDED)
    const bad = put('bad.json', DRAFT)
    const ran = imr(['letter', '--json', bad, good])
    expect(ran.code).toBe(1)
    const lines = ran.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines[0]).toEqual({
      file: bad,
      error: { code: 'undecided', message: expect.stringContaining('items 1, 2, 3') },
    })
    expect(lines[1]?.['written']).toHaveLength(5)
  })

  test('reads standard input and writes into DIR', () => {
    const ran = imr(['letter', '-', '--out', join(folder, 'stdin')], { input: `\ufeff${JSON.stringify(DECIDED)}` })
    expect(ran.code).toBe(0)
    expect(readdirSync(join(folder, 'stdin')).sort()).toEqual(ENDINGS.map((ending) => `determination${ending}`))
  })

  test('notes what a letter ought to have before it is served', () => {
    const items = DECIDED.items.map((item, i) => (i === 1 ? { ...item, toDecide: ['Is it?'] } : item))
    const bare = {
      ...DECIDED,
      items,
      case: { ...DECIDED.case, decisionDate: null },
      reviewer: { licensure: [], specialties: [] },
    }
    const ran = imr(['letter', '--json', put('open.json', bare)])
    expect(ran.code).toBe(0)
    const notes = [
      'item 2 still lists 1 question of the draft (toDecide)',
      'case.decisionDate is null: the letter names no term of law',
      'reviewer is empty: a letter describes the reviewer’s qualifications (Labor Code 4610.6(f))',
      'organization.appealNotice is null: no notice of appeal rights',
    ]
    expect(JSON.parse(ran.out)).toMatchObject({ notes })
    expect(ran.err.trim().split('\n')).toEqual(notes.map((note) => `imr: ${join(folder, 'open.json')}: note: ${note}`))
  })

  test('walks folders, and passes over JSON of other kinds there', () => {
    const cases = join(folder, 'cases')
    mkdirSync(join(cases, 'a'), { recursive: true })
    put('cases/a/determination.json', DECIDED)
    put('cases/a/review.json', { case: {} })
    put('cases/a/notes.txt', 'x')
    put('cases/broken.json', '{')
    const ran = imr(['letter', cases])
    expect(ran.code).toBe(1)
    expect(ran.out.trim().split('\n')).toHaveLength(5)
    expect(ran.err).toContain('broken.json: $: this is not JSON (line 1)')
    expect(ran.err).not.toContain('review.json')
    mkdirSync(join(folder, 'bare'))
    expect(imr(['letter', join(folder, 'bare')])).toMatchObject({ code: 1, out: '' })
    put('bare/review.json', { case: {} })
    expect(imr(['letter', join(folder, 'bare')]).err).toContain('there is no determination in it')
  })

  test('helps', () => {
    const ran = imr(['letter', '--help'])
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('--settings <file>')
  })
})

describe('settings', () => {
  const text = (name: string): string => readFileSync(join(folder, `${name}.txt`), 'utf8')

  test('a letter bears the letterhead of its determination, whatever folder it is printed in', () => {
    const here = join(folder, 'here')
    mkdirSync(here)
    writeFileSync(join(here, 'openimr.json'), JSON.stringify(SETTINGS))
    expect(imr(['letter', put('own.json', DECIDED)], { cwd: here }).code).toBe(0)
    expect(text('own')).toContain('Example IMR Organization')
    expect(text('own')).not.toContain('Settled Review')
    expect(text('own')).toContain('WHERE EACH STATEMENT WAS FOUND')
  })

  test('--settings gives another letterhead and the notice of appeal rights', () => {
    const settings = put('settings.json', SETTINGS)
    expect(imr(['letter', put('named.json', DECIDED), '--settings', settings]).code).toBe(0)
    expect(text('named')).toContain('Settled Review, Inc. gave the case file')
    expect(text('named')).toContain('First part.\n\nSecond part.')
  })

  test('OPENIMR_SETTINGS decides on the annex', () => {
    const settings = put('env.json', SETTINGS)
    expect(imr(['letter', put('env-letter.json', DECIDED)], { env: { OPENIMR_SETTINGS: settings } }).code).toBe(0)
    expect(text('env-letter')).toContain('WHERE EACH STATEMENT WAS FOUND')
  })

  test.each<[string, unknown, string]>([
    ['a field too many', { ...SETTINGS, logo: null }, '$.logo: this field is not known; remove it'],
    [
      'a name that is empty',
      { ...SETTINGS, organization: { ...SETTINGS.organization, name: '' } },
      '$.organization.name: the text is empty',
    ],
    ['no JSON', 'organization: x', '$: this is not JSON (line 1)'],
  ])('with %s are refused, and nothing is written', (_name, settings, message) => {
    const ran = imr(['letter', put('unsettled.json', DECIDED), '--settings', put('wrong.json', settings)])
    expect(ran.code).toBe(1)
    expect(ran.err).toContain(message)
    expect(readdirSync(folder)).not.toContain('unsettled.pdf')
  })

  test('that are named and not there are refused', () => {
    const ran = imr(['letter', put('lost.json', DECIDED), '--settings', join(folder, 'nowhere.json')])
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.err).toContain('the settings cannot be read (ENOENT)')
  })
})

describe('nothing is written', () => {
  const undecided = (...numbers: number[]): DeterminationFile => ({
    ...DECIDED,
    items: DECIDED.items.map((item, i) => (numbers.includes(i + 1) ? { ...item, decision: null } : item)),
  })

  test.each<[string, unknown, string]>([
    [
      'an undecided item',
      undecided(2),
      'item 2 has no decision: set decision to "Upheld" or "Overturned"; nothing was written',
    ],
    [
      'two undecided items',
      undecided(1, 3),
      'items 1, 3 have no decision: set decision to "Upheld" or "Overturned"; nothing was written',
    ],
    ['an unknown field', { ...DECIDED, note: 'x' }, '$.note: this field is not known; remove it'],
    [
      'a slip of the hand',
      JSON.stringify(DECIDED).replace('"Upheld"', '"Maybe"'),
      '$.items[0].decision: must be "Upheld", "Overturned" or null; write one of these',
    ],
    ['50 MB', ' '.repeat(50_000_000), '$: a determination has at most 16 MB; check that it is the right file'],
  ])('for %s: one line, exit 1', (_name, content, line) => {
    const file = put('refused.json', content)
    const before = readdirSync(folder)
    const ran = imr(['letter', file])
    expect(ran).toEqual({ code: 1, out: '', err: `imr: ${file}: ${line}\n` })
    expect(readdirSync(folder)).toEqual(before)
  })

  test('for a file that is not there', () => {
    const ran = imr(['letter', join(folder, 'nowhere.json')])
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.err).toContain('it cannot be read (ENOENT)')
  })

  test('for a second file of the same name', () => {
    mkdirSync(join(folder, 'a'))
    mkdirSync(join(folder, 'b'))
    const [a, b] = [put('a/x.json', DECIDED), put('b/x.json', DECIDED)]
    const ran = imr(['letter', a, b, '--out', join(folder, 'both')])
    expect(ran.code).toBe(1)
    expect(ran.err).toContain(
      `imr: ${b}: its letter would replace that of a file before it with the same name; give it another\n`,
    )
  })

  test('where DIR cannot be made, and no half letter stays', () => {
    const ran = imr(['letter', put('c.json', DECIDED), '--out', join(put('file', ''), 'under')])
    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(/the letter cannot be written \((?:ENOTDIR|EEXIST)\)/)
    const locked = join(folder, 'locked')
    mkdirSync(join(locked, 'c.pdf', 'in-the-way'), { recursive: true })
    const second = imr(['letter', join(folder, 'c.json'), '--out', locked])
    expect(second.code).toBe(1)
    expect(readdirSync(locked)).toEqual(['c.pdf'])
    chmodSync(locked, 0o700)
  })

  test('for bad usage: exit 2', () => {
    expect(imr(['letter']).code).toBe(2)
    expect(imr(['letter', '--no-such-option', 'x']).code).toBe(2)
  })
})
