import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { createColors } from 'picocolors'
import { afterAll, describe, expect, test } from 'vitest'
import { runCommandLine } from '../src/cli/index.ts'

const examples = join(import.meta.dirname, '..', 'examples', 'deadlines')
const folder = mkdtempSync(join(tmpdir(), 'imr-deadlines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function imr(args: readonly string[], input = '') {
  const [output, errors, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const said = { out: '', err: '' }
  output.on('data', (part) => {
    said.out += String(part)
  })
  errors.on('data', (part) => {
    said.err += String(part)
  })
  stdin.end(input)
  const terminal = { input: stdin, output, errors, watched: false, colour: createColors(false), columns: 100 }
  const code = await runCommandLine(['deadlines', ...args], '0.0.0', terminal)
  // What was written last reaches the listener a turn later.
  await new Promise((resolve) => setImmediate(resolve))
  return { code, ...said }
}
const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('imr deadlines', () => {
  test('--json is one document, with the contract’s fields in every clock', async () => {
    const { code, out, err } = await imr([join(examples, 'mailed-denial.json'), '--json'])
    expect([code, err]).toEqual([0, ''])
    const [answer] = lines(out) as [{ clocks: Record<string, unknown>[]; eligibility: Record<string, unknown>[] }]
    expect(answer.clocks.map((clock) => clock['id'])).toEqual([
      'application',
      'information',
      'noarfi',
      'records',
      'determination',
      'extension',
      'appeal',
      'implementation',
      'payment',
    ])
    for (const clock of answer.clocks) {
      expect(Object.keys(clock)).toEqual(['id', 'due', 'rule', 'citation', 'trace', 'missing'])
    }
    expect(answer.clocks[0]?.['due']).toBe('2016-06-06')
    expect(answer.eligibility.map((item) => item['proposed'])).toEqual(['eligible', 'eligible', 'ineligible'])
  })

  test('standard input, and the least that can be said', async () => {
    const { code, out } = await imr(['-', '--json'], '{"priority":"standard","eligible":"2014-06-06"}')
    expect(code).toBe(0)
    expect(JSON.stringify(lines(out)[0])).toContain('"id":"noarfi","due":"2014-06-09"')
  })

  test('a folder is walked; a bad file gets its line and the others their answers', async () => {
    writeFileSync(join(folder, 'b-good.json'), '{"priority":"standard"}')
    writeFileSync(join(folder, 'a-bad.json'), 'no JSON')
    writeFileSync(join(folder, 'notes.txt'), 'not looked at')
    const { code, out, err } = await imr([folder, '--json'])
    expect(code).toBe(1)
    expect(lines(out).map((line) => [String(line['file']).split('/').at(-1), 'error' in line])).toEqual([
      ['a-bad.json', true],
      ['b-good.json', false],
    ])
    expect(err).toMatch(/^imr: .*a-bad\.json: .*JSON.* \[not-json\]\n$/)
  })

  test('for people: every clock, the reason why one stands still, and what is unverified', async () => {
    const { out } = await imr([join(examples, 'liability-and-no-form.json'), '--as-of', '2019-03-13'])
    expect(out).toContain('today Wed 13 Mar 2019')
    expect(out).toContain('the application is deferred')
    expect(out).toContain('a named person decides')
    const paid = await imr(['-', '--as-of', '2016-06-05'], '{"invoiced":"2016-06-01"}')
    expect(paid.out).toMatch(/Payment of the review .*Fri 1 Jul 2016 .*in 26 days unverified/)
  })

  test('--full shows the count, day by day', async () => {
    const { out } = await imr([join(examples, 'expedited.json'), '--full', '--as-of', '2016-03-13'])
    expect(out).toContain('The clocks go forward by an hour in between')
    expect(out).toContain('is court day 2')
  })

  test('--svg and --ics write files; a fixed day gives the same bytes', async () => {
    const [svg, ics] = [join(folder, 'case.svg'), join(folder, 'case.ics')]
    const args = [join(examples, 'mailed-denial.json'), '--svg', svg, '--ics', ics, '--as-of', '2016-06-10']
    expect((await imr(args)).code).toBe(0)
    const first = [readFileSync(svg, 'utf8'), readFileSync(ics, 'utf8')]
    expect(first[0]).toContain('Mon 6 Jun 2016')
    expect(first[1]).toContain('DTSTART;VALUE=DATE:20160606')
    await imr(args)
    expect([readFileSync(svg, 'utf8'), readFileSync(ics, 'utf8')]).toEqual(first)
  })

  test('bad usage is 2, a file that fails is 1', async () => {
    expect((await imr([])).code).toBe(2)
    expect((await imr([examples, '--svg', join(folder, 'x.svg')])).code).toBe(2)
    expect((await imr([join(examples, 'mailed-denial.json'), '--as-of', 'tomorrow'])).code).toBe(2)
    expect((await imr([join(folder, 'nothing.json')])).code).toBe(1)
    expect((await imr([join(examples, 'mailed-denial.json'), '--svg', join(folder, 'no', 'x.svg')])).code).toBe(1)
  })

  test('a file that is no application form is refused by its size', async () => {
    const { code, err } = await imr(['-'], ' '.repeat(4 * 1024 * 1024 + 1))
    expect([code, err]).toEqual([1, 'imr: -: it is larger than 4 MB: no application form is [too-large]\n'])
  })
})
