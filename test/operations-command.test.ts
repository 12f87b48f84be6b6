/** `imr backup`, `restore`, `fsck`, `retention`, `hold` and `master-key` as whoever runs an installation meets them. */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const here = process.platform === 'linux' && process.arch === 'x64'
const root = join(import.meta.dirname, '..')
const CASE = join(root, 'examples', 'cases', 'lumbar-mri-and-therapy')
const MINUTES = 60_000

describe.skipIf(!here)('the commands of operations', () => {
  let folder = ''
  const imrIn = (home: string, ...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: '', OPENIMR_MASTER_KEY: '', OPENIMR_HOME: join(folder, home) }
    const done = spawnSync(process.execPath, [join(root, 'bin', 'imr'), ...args], { encoding: 'utf8', env })
    return { code: done.status, out: done.stdout, err: done.stderr }
  }
  const imr = (...args: string[]) => imrIn('home', ...args)
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'openimr-commands-'))
    chmodSync(folder, 0o711)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test(
    'everything goes into a file and comes back from it, elsewhere',
    () => {
      for (const [role, email] of [
        ['employee', 'worker@clinic.example'],
        ['coordinator', 'desk@clinic.example'],
      ] as const) {
        expect(imr('account', email, '--role', role, '--name', 'Account of a test').code).toBe(0)
      }
      expect(imr('file', CASE, '--as', 'worker@clinic.example').code).toBe(0)
      const shown = JSON.parse(imr('master-key', 'show', '--json').out) as { keys: { wraps: number }[]; open: number }
      expect(shown).toMatchObject({ keys: [{ wraps: 1, here: true }], open: 0 })

      const backups = join(folder, 'backups')
      mkdirSync(backups)
      const made = imr('backup', backups, '--json')
      expect(made).toMatchObject({ code: 0, err: '' })
      const { file, papers, lost } = JSON.parse(made.out) as { file: string; papers: number; lost: unknown[] }
      expect({ papers, lost }).toEqual({ papers: 4, lost: [] })
      expect(imr('backup', file)).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/^imr: .* is there already[^\n]*\n$/),
      })
      expect(imr('backup', join(folder, 'nowhere', 'x')).err).toMatch(/^imr: .* cannot be written \(ENOENT\)[^\n]*\n$/)

      expect(imrIn('other', 'restore', file)).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/opens with master key/),
      })
      cpSync(join(folder, 'home', 'keys'), join(folder, 'other', 'keys'), { recursive: true })
      const checked = imrIn('other', 'restore', '--check', file)
      expect(checked).toMatchObject({ code: 0, err: '' })
      expect(checked.out).toMatch(/^Whole, and it opens here: as of .*, 4 papers\.\n$/)
      expect(readdirSync(join(folder, 'other'))).toEqual(['keys'])
      expect(imrIn('other', 'restore', file)).toMatchObject({ code: 0, err: '' })
      expect(imrIn('other', 'restore', file)).toMatchObject({ code: 1, err: expect.stringMatching(/is not empty/) })
      expect(imrIn('other', 'restore', join(CASE, 'application.json')).err).toMatch(/is no backup of OpenIMR/)
      expect(imrIn('other', 'fsck')).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringMatching(/^Whole: 1 case, 4 papers/),
      })
      // It is in use: the same people, and the same case under its key of filing.
      expect(imrIn('other', 'file', CASE, '--as', 'worker@clinic.example', '--json').out).toBe(
        imr('file', CASE, '--as', 'worker@clinic.example', '--json').out,
      )
    },
    15 * MINUTES,
  )

  test(
    'damage, holds and keys are told with exit codes',
    () => {
      const rotated = imr('master-key', 'rotate', '--json')
      expect(JSON.parse(rotated.out)).toMatchObject({ rewrapped: 1 })
      expect(imr('fsck').code).toBe(0)
      const papers = join(folder, 'home', 'documents', 'encrypted')
      const [paper = ''] = readdirSync(papers, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /[0-9a-f]{64}$/.test(name),
      )
      writeFileSync(join(papers, paper), 'not what it was')
      const found = imr('fsck', '--json')
      expect(found).toMatchObject({ code: 1, err: '' })
      expect(JSON.parse(found.out)).toMatchObject({
        ok: false,
        faults: [{ severity: 'error', code: 'paper-damaged', count: 1 }],
      })
      // A backup is made without it, and says so.
      expect(imr('backup', join(folder, 'lacking.backup'))).toMatchObject({
        code: 1,
        err: expect.stringMatching(/is damaged and not in the backup/),
      })

      expect(imr('retention')).toMatchObject({ code: 0, out: expect.stringMatching(/Nothing was\.\n$/) })
      expect(imr('retention', '--dry-run', '--apply', 'desk@clinic.example').code).toBe(2)
      const set = (by: string) => imr('retention', 'set', '--years', '7', '--because', 'policy', '--by', by)
      expect(set('worker@clinic.example')).toMatchObject({ code: 1, out: '' })
      expect(set('desk@clinic.example')).toMatchObject({ code: 0, err: '' })
      expect(imr('hold', 'CM00-0000000', '--because', 'x', '--by', 'desk@clinic.example').err).toMatch(
        /There is no case/,
      )
      expect(imr('hold', 'CM00-0000000', '--by', 'desk@clinic.example').code).toBe(2)
    },
    15 * MINUTES,
  )
})
