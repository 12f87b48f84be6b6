/** The program as a user meets it: the real `bin/imr` in a process of its own, judged by what it prints and returns. */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textPdf } from './hostile-pdf.ts'

const root = join(import.meta.dirname, '..')
const program = join(root, 'bin', 'imr')
const letters = join(root, 'examples', 'letters')
const example = (name: string): string => join(letters, name)

type Ran = { readonly code: number | null; readonly out: string; readonly err: string }
type Json = Record<string, unknown>

function imr(
  args: readonly string[],
  more: { cwd?: string; input?: string | Buffer; env?: NodeJS.ProcessEnv } = {},
): Ran {
  const done = spawnSync(process.execPath, [program, ...args], {
    cwd: more.cwd ?? root,
    input: more.input ?? '',
    env: { ...process.env, ...more.env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}
const documents = (out: string): Json[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Json)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openimr-journey-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('usage', () => {
  test('the version is that of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(imr(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })

  test.each([[['--help']], [['read', '--help']], [['dose', '--help']]])('%s helps and succeeds', (args) => {
    const ran = imr(args)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/^Usage: imr/)
  })

  test.each([
    ['no command', []],
    ['an unknown command', ['raed', 'x']],
    ['an unknown option', ['read', '--jsno', 'x']],
    ['nothing to read', ['read']],
    ['nothing to compute', ['dose']],
    ['an empty regimen', ['dose', ' ']],
    ['a day that is none', ['--as-of', '2016-02-30', 'read', 'x']],
    ['a day written the American way', ['read', '--as-of', '3/4/2016', 'x']],
  ])('%s is bad usage: exit code 2, and not a word on standard output', (_what, args) => {
    const ran = imr(args)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).not.toBe('')
  })

  test('it works from any folder', () => {
    const ran = imr(['read', '--json', 'CM16-0990003.txt'], { cwd: letters })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(documents(ran.out)[0]).toMatchObject({ file: 'CM16-0990003.txt', caseNumber: 'CM16-0990003' })
  })
})

describe('imr read --json', () => {
  test('one document a line, in the order of the names, with the fields of the contract in their order', () => {
    const ran = imr(['read', '--json', letters])
    expect(ran).toMatchObject({ code: 0, err: '' })
    const read = documents(ran.out)
    expect(read.map((letter) => letter['file'])).toEqual(readdirSync(letters).toSorted().map(example))
    for (const letter of read) {
      expect(Object.keys(letter)).toEqual(
        'file layout caseNumber dateAssigned dateOfInjury decisionDate urDenialDate priority applicationReceived reviewer patient summary outcome items warnings'.split(
          ' ',
        ),
      )
      for (const item of letter['items'] as Json[]) {
        expect(Object.keys(item)).toEqual(
          'request decision original authorized disputed drug service components dependsOn claimsAdministratorBasis reviewerBasis rationale'.split(
            ' ',
          ),
        )
      }
    }
  })

  test('layout E: dates are ISO, what is missing is null, the partly authorized request is split', () => {
    const [letter] = documents(imr(['read', '--json', example('CM16-0990002.txt')]).out)
    expect(letter).toMatchObject({
      layout: 'E',
      caseNumber: 'CM16-0990002',
      dateAssigned: '2016-10-03',
      dateOfInjury: '2016-02-24',
      decisionDate: '2016-11-07',
      urDenialDate: '2016-08-30',
      priority: 'Standard',
      applicationReceived: '2016-09-19',
      reviewer: { licensure: ['California', 'Oregon'], specialties: ['Orthopedic Surgery'] },
      patient: { age: 39, sex: 'male' },
      outcome: 'Partial Overturn',
    })
    const items = letter?.['items'] as Json[]
    expect(items.map((item) => item['decision'])).toEqual(['Upheld', 'Upheld', 'Upheld', 'Overturned'])
    expect(items[0]).toMatchObject({
      request: 'Right shoulder arthroscopy with subacromial decompression',
      original: null,
      drug: null,
      dependsOn: null,
    })
    expect(items[1]).toMatchObject({ dependsOn: 1, reviewerBasis: { citations: [] } })
    expect(items[2]).toMatchObject({
      original: 'Cyclobenzaprine 7.5mg #60',
      authorized: 'Cyclobenzaprine 7.5mg #20',
      disputed: 'Cyclobenzaprine 7.5mg #40',
      service: null,
    })
  })

  test('layout D: credentials in prose, pages in both bases', () => {
    const [letter] = documents(imr(['read', '--json', example('CM15-0990001.txt')]).out)
    expect(letter).toMatchObject({
      layout: 'D',
      reviewer: { licensure: ['California'], specialties: ['Physical Medicine and Rehabilitation'] },
      patient: { age: 52, sex: 'female' },
      outcome: 'Partial Overturn',
    })
    const items = letter?.['items'] as Json[]
    expect(items[0]).toMatchObject({
      request: 'MS Contin 60mg #90',
      decision: 'Overturned',
      reviewerBasis: {
        citations: [
          {
            source: 'MTUS',
            pages: [
              { from: 76, to: 80 },
              { from: 86, to: 86 },
            ],
          },
        ],
      },
    })
  })

  test('a letter gives the same from its PDF as from its text', () => {
    const source = join(root, 'test', 'journey.letter.txt')
    const pdf = example('CM16-0990004.pdf')
    // The example is written by this test when asked to, so that it can be changed without a PDF editor.
    if (process.env['WRITE_EXAMPLES'] === '1') writeFileSync(pdf, textPdf(readFileSync(source, 'utf8')))
    const [text, paper] = documents(imr(['read', '--json', source, pdf]).out)
    expect({ ...paper, file: null }).toEqual({ ...text, file: null })
    expect(paper?.['warnings']).toEqual([])
  })

  test('- is standard input, text or PDF', () => {
    for (const input of [
      readFileSync(example('CM16-0990003.txt')),
      textPdf(readFileSync(example('CM16-0990003.txt'), 'utf8')),
    ]) {
      const ran = imr(['read', '--json', '-'], { input })
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(documents(ran.out)).toMatchObject([{ file: '-', caseNumber: 'CM16-0990003' }])
    }
  })

  test('bad files among good ones: each gets one clear line and one document, the good letters are read', () => {
    const mixed = join(folder, 'mixed')
    mkdirSync(join(mixed, 'b'), { recursive: true })
    const good = readFileSync(example('CM16-0990002.txt'))
    writeFileSync(join(mixed, 'a-good.txt'), good)
    writeFileSync(join(mixed, 'b', 'good.pdf'), textPdf(good.toString('utf8')))
    writeFileSync(join(mixed, 'broken.pdf'), textPdf(good.toString('utf8')).subarray(0, 900))
    writeFileSync(join(mixed, 'c-empty.txt'), '')
    writeFileSync(join(mixed, 'd-picture.jpg'), Buffer.from('ffd8ffe000104a464946', 'hex'))
    writeFileSync(join(mixed, 'e-garbage.txt'), 'lorem § 47% #12 (ipsum): "dolor"; sit\n'.repeat(55_000))
    writeFileSync(join(mixed, 'f-locked.pdf'), textPdf(good.toString('utf8'), 'secret'))
    writeFileSync(join(mixed, 'g-good.txt'), good)
    writeFileSync(join(mixed, '.hidden'), 'not looked at')
    const ran = imr(['read', '--json', mixed])
    expect(ran.code).toBe(1)
    const said = documents(ran.out).map((letter) => [
      String(letter['file']).slice(mixed.length + 1),
      letter['caseNumber'] ?? (letter['error'] as Json)['code'],
    ])
    expect(said).toEqual([
      ['a-good.txt', 'CM16-0990002'],
      [join('b', 'good.pdf'), 'CM16-0990002'],
      ['broken.pdf', 'pdf-damaged'],
      ['c-empty.txt', 'empty-file'],
      ['d-picture.jpg', 'not-a-document'],
      ['e-garbage.txt', 'not-a-letter'],
      ['f-locked.pdf', 'pdf-encrypted'],
      ['g-good.txt', 'CM16-0990002'],
    ])
    const lines = ran.err.split('\n').filter((line) => line !== '')
    expect(lines.map((line) => line.slice(0, 5))).toEqual(['imr: ', 'imr: ', 'imr: ', 'imr: ', 'imr: '])
    for (const name of ['broken.pdf', 'c-empty.txt', 'd-picture.jpg', 'e-garbage.txt', 'f-locked.pdf']) {
      expect(lines.filter((line) => line.includes(name)).length, name).toBe(1)
    }
  })

  test('files and folders that are not there fail with a code', () => {
    const bare = join(folder, 'bare')
    mkdirSync(bare)
    const ran = imr(['read', '--json', join(folder, 'nowhere.pdf'), bare])
    expect(ran.code).toBe(1)
    expect(documents(ran.out).map((letter) => (letter['error'] as Json)['code'])).toEqual(['not-found', 'empty-folder'])
  })

  test.skipIf(process.platform === 'win32')('a closed pipe is no error', () => {
    const many = join(folder, 'many')
    mkdirSync(many)
    for (let copy = 0; copy < 60; copy += 1) {
      writeFileSync(join(many, `${copy}.txt`), readFileSync(example('CM16-0990002.txt')))
    }
    const done = spawnSync(
      'bash',
      ['-c', '"$1" "$2" read --json "$3" | head -1 | wc -l; echo "$PIPESTATUS"', '-', process.execPath, program, many],
      { encoding: 'utf8' },
    )
    expect(done.stdout.trim().split(/\s+/)).toEqual(['1', '0'])
    expect(done.stderr).toBe('')
  })
})

describe('imr read, for people', () => {
  test('says the case, the decisions, the reasons and the sum of it', () => {
    const ran = imr(['read', letters])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('CM16-0990002')
    expect(ran.out).toContain('decided November 7, 2016')
    expect(ran.out).toMatch(/Overturned\s+MS Contin 60mg #90/)
    expect(ran.out).toMatch(/pp\. 76-80, 86/)
    expect(ran.out).toMatch(/authorized\s+Cyclobenzaprine 7\.5mg #20/)
    expect(ran.out).toMatch(/\n4 letters, 12 items: 8 upheld, 4 overturned\.\n$/)
    expect(ran.out).not.toContain('\u001b')
  })

  test('colours on demand', () => {
    expect(imr(['read', letters], { env: { FORCE_COLOR: '1', NO_COLOR: '' } }).out).toContain('\u001b[')
  })

  test('--full gives whole texts', () => {
    const file = example('CM16-0990003.txt')
    const unwrapped = (out: string): string => out.replace(/\s+/g, ' ')
    const end = 'Norco 10/325mg #120 with 2 refills is not medically necessary.'
    expect(unwrapped(imr(['read', file]).out)).not.toContain(end)
    expect(unwrapped(imr(['read', '--full', file]).out)).toContain(end)
  })

  test('a letter cannot write escape sequences to the screen', () => {
    const text = readFileSync(example('CM16-0990003.txt'), 'utf8').replace(
      'Norco 10',
      '\u001b]0;taken over\u0007Norco\u009b31m 10',
    )
    const ran = imr(['read', '--full', '-'], { input: text })
    expect(ran.out).toContain('Norco')
    expect(ran.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })

  test.skipIf(process.platform !== 'linux')('an interrupt ends it at once and leaves no process behind', async () => {
    const running = spawn(process.execPath, [program, 'read', '-'], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    })
    const group = running.pid ?? 0
    const ended = new Promise<NodeJS.Signals | null>((resolve) =>
      running.on('exit', (_code, signal) => resolve(signal)),
    )
    await sleep(500)
    running.stdin.on('error', () => {})
    running.stdin.write('Case Number:')
    await sleep(200)
    process.kill(-group, 'SIGINT')
    expect(await ended).toBe('SIGINT')
    await sleep(200)
    expect(() => process.kill(-group, 0)).toThrow()
  })
})

describe('imr dose', () => {
  const regimen = 'MS Contin 60 mg TID; oxycodone 10 mg 1-2 QID'
  const tables = ['mtus-2009', 'cdc-2016', 'cdc-2022', 'cdc-research-2018', 'cms', 'nih-heal-2025']

  test('one table: the fields of the contract in their order', () => {
    const ran = imr(['dose', regimen, '--table', 'mtus-2009', '--json'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    const [dose, ...more] = documents(ran.out)
    expect(more).toEqual([])
    expect(Object.keys(dose ?? {})).toEqual('table low high unit complete lines warnings'.split(' '))
    expect(dose).toMatchObject({ table: 'mtus-2009', low: 240, high: 300, unit: 'mg/day', complete: true })
    const lines = dose?.['lines'] as Json[]
    expect(lines.length).toBe(2)
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(
        'text ingredient dailyLow dailyHigh factor mmeLow mmeHigh notCounted'.split(' '),
      )
    }
    expect(lines[1]).toMatchObject({
      ingredient: 'oxycodone',
      dailyLow: 40,
      dailyHigh: 80,
      factor: 1.5,
      notCounted: null,
    })
  })

  test('without a table: one document for every table', () => {
    expect(
      documents(imr(['dose', '--json', regimen]).out)
        .map((dose) => dose['table'])
        .toSorted(),
    ).toEqual(tables.toSorted())
  })

  test('the regimen may come in several words or on standard input', () => {
    const [words] = documents(imr(['dose', '--json', '--table', 'cdc-2016', 'MS', 'Contin', '60', 'mg', 'TID']).out)
    const [piped] = documents(
      imr(['dose', '--json', '--table', 'cdc-2016', '-'], { input: 'MS Contin 60 mg TID\n' }).out,
    )
    expect(words).toMatchObject({ low: 180, high: 180 })
    expect(piped).toEqual(words)
  })

  test('for people: every step, the source of every factor, the total and what was left out', () => {
    const ran = imr(['dose', `${regimen}; Soma 350 mg TID`, '--table', 'mtus-2009'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/240/)
    expect(ran.out).toMatch(/300/)
    expect(ran.out).toMatch(/1\.5/)
    expect(ran.out).toMatch(/verified|corroborated|recalled/)
    expect(ran.out).toMatch(/not an opioid/)
  })

  test('an unknown table is bad usage, and the tables there are get listed', () => {
    const ran = imr(['dose', regimen, '--table', 'mtus'])
    expect(ran).toMatchObject({ code: 2, out: '' })
    for (const table of tables) expect(ran.err).toContain(table)
  })
})

test.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
  'npm start opens the workbench with made-up cases, says who can sign in, and ends when it is told to',
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'openimr-start-'))
    chmodSync(home, 0o711)
    const env = { ...process.env, OPENIMR_HOME: join(home, 'home'), PORT: '18610' }
    const child = spawn(process.execPath, [join(root, 'bin', 'run'), 'start'], { env })
    try {
      let out = ''
      child.stdout.setEncoding('utf8')
      for await (const chunk of child.stdout) {
        out += String(chunk)
        if (out.includes('Ctrl-C')) break
      }
      const address = /OpenIMR is at (http:\S+)/.exec(out)?.[1] ?? ''
      const password = /Password of each: (\S+)/.exec(out)?.[1] ?? ''
      expect(out).toContain('coordinator@demo.example')
      expect(out).toContain('npx imr file')
      const page = await fetch(`${address}/cases`, { headers: { accept: 'text/html' } })
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
      expect(await page.text()).toContain('<div id="root">')
      const signedIn = await fetch(`${address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'coordinator@demo.example', password }),
      })
      expect(signedIn.status).toBe(200)
    } finally {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await ended
      rmSync(home, { recursive: true, force: true })
    }
  },
)
