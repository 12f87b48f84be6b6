/** `imr panel` as a user meets it: what it prints and returns, with and without an installation. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawOne } from '../src/panel/index.ts'
import { MEMBER_HEAD, memberRows } from './panel-members.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const root = join(import.meta.dirname, '..')
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const DECIDED = join(root, 'examples', 'determinations', 'soma-and-flexeril.json')

let folder = ''
const imr = (args: readonly string[], input = '') => {
  const env = { ...process.env, OPENIMR_HOME: join(folder, 'home') }
  const done = spawnSync(process.execPath, [join(root, 'bin', 'imr'), 'panel', ...args], {
    encoding: 'utf8',
    env,
    input,
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openimr-panel-'))
  chmodSync(folder, 0o711)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a draw is checked without an installation', () => {
  const proof = drawOne(sha256('seed'), 'CM16-0000042', 1, ['00000000000000AA', '00000000000000BB'], sha256)
  test('as the API gives it: one draw, its proof alone, or a list with one that is only committed to', () => {
    const draw = { number: 1, commitment: proof?.commitment, proof }
    for (const given of [draw, proof, [draw, { number: 2, commitment: sha256('x'), proof: null }]]) {
      const ran = imr(['verify', '-'], JSON.stringify(given))
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toContain('CM16-0000042, draw 1: as documented')
      expect(ran.out).toContain(proof?.commitment)
    }
  }, 120_000)
  test('one that was turned is found, and what is no proof is said to be none', () => {
    const turned = { ...proof, chosen: proof?.candidates.find((each) => each !== proof.chosen) }
    const ran = imr(['verify', '-', '--json'], JSON.stringify(turned))
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.out)).toMatchObject({ faults: ['The draw leads to another candidate.'] })
    for (const text of ['', '{}', '[]', '{"proof":null}', 'draw'])
      expect(imr(['verify', '-'], text), text).toMatchObject({ code: 1, out: '' })
  }, 120_000)
})

describe('what several reviewers come to', () => {
  const turned = (decisions: readonly (string | null)[], name: string): string => {
    const file = JSON.parse(readFileSync(DECIDED, 'utf8')) as { items: { decision: string | null }[] }
    const items = file.items.map((item, at) => ({ ...item, decision: decisions[at] ?? null }))
    const path = join(folder, name)
    writeFileSync(path, JSON.stringify({ ...file, items }))
    return path
  }
  test('the majority decides, and an even split provides the service', () => {
    const [one, two] = [turned(['Upheld', 'Upheld'], 'one.json'), turned(['Upheld', 'Overturned'], 'two.json')]
    const even = imr(['joint', one, two, '--json'])
    expect(even).toMatchObject({ code: 0, err: '' })
    const { items } = JSON.parse(even.out) as { items: { joint: object }[] }
    expect(items.map(({ joint }) => joint)).toEqual([
      { decision: 'Upheld', upheld: 2, overturned: 0, split: false },
      { decision: 'Overturned', upheld: 1, overturned: 1, split: true },
    ])
    expect(imr(['joint', one, two, one]).out).toMatch(/^2\. .*: Upheld \(2 to uphold, 1 to overturn; they differ/m)
  }, 120_000)
  test('an undecided one, or one of another case, is refused', () => {
    const [one, none] = [turned(['Upheld', 'Upheld'], 'one.json'), turned(['Upheld', null], 'none.json')]
    expect(imr(['joint', one, none])).toMatchObject({ code: 1, out: '' })
    const other = join(root, 'examples', 'determinations', 'lumbar-epidural-injection.json')
    expect(imr(['joint', one, other]).err).toContain('not of one case')
  }, 120_000)
})

describe.skipIf(!here)('the panel of an installation', () => {
  test('goes in once an account is there, comes out as it went in, and the log begins with its columns', () => {
    const csv = `${MEMBER_HEAD}\n${memberRows('reviewer@clinic.example', new Date())}\n`
    const none = imr(['import', '-', '--json'], csv)
    expect(none.code).toBe(1)
    expect(JSON.parse(none.out)).toMatchObject({ changed: 0, warnings: [{ code: 'no-account' }] })
    const env = { ...process.env, OPENIMR_HOME: join(folder, 'home') }
    const opening = ['account', 'reviewer@clinic.example', '--role', 'reviewer', '--name', 'Account of a test']
    expect(spawnSync(process.execPath, [join(root, 'bin', 'imr'), ...opening], { env }).status).toBe(0)
    expect(imr(['import', '-'], csv)).toEqual({ code: 0, out: '1 credential file changed, 0 as before.\n', err: '' })
    const { out } = imr(['export'])
    expect(out.split('\r\n')[0]).toBe(MEMBER_HEAD)
    expect(imr(['import', '-'], out).out).toBe('0 credential files changed, 1 as before.\n')
    // A bad row is told with its line, leaves the file of before, and names nobody.
    const bad = imr(['import', '-'], csv.replace('2033-12-31', 'some day'))
    expect(bad.code).toBe(1)
    expect(bad.err).toContain('Line 3: "until" is no day of the calendar')
    expect(bad.err).not.toContain('clinic.example')
    expect(imr(['export']).out).toBe(out)
    expect(imr(['log']).out).toMatch(/^case,requested,packet received,/)
  }, 600_000)
})
