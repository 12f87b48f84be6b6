/** The whole program as an ordinary user runs it, from a checkout under a home that nobody else may enter. */
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const checkout = join(import.meta.dirname, '..')
const root = process.getuid?.() === 0
/** A user of no name and no rights, as `nobody` is. */
const NOBODY = 65534
const EMAIL = 'coordinator@clinic.example'

/** Why this cannot be tried here; null where it can. Who is no root runs every other test as an ordinary user already. */
function whyNot(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the embedded database is for Linux on x64'
  if (!root) return 'whoever runs the tests is an ordinary user already'
  if (!existsSync('/usr/bin/setpriv')) return 'setpriv is missing'
  for (const start of [process.execPath, join(checkout, 'node_modules')]) {
    for (let at = start; at !== dirname(at); at = dirname(at)) {
      if ((statSync(at).mode & 0o001) === 0) return 'the packages of this checkout are closed to other users'
    }
  }
  return null
}

describe.skipIf(whyNot() !== null)('an ordinary user, from a private checkout', () => {
  let home = ''
  let env: NodeJS.ProcessEnv = {}
  const command = (...args: string[]): [string, string[]] => [
    'setpriv',
    [
      `--reuid=${NOBODY}`,
      `--regid=${NOBODY}`,
      '--clear-groups',
      '--',
      process.execPath,
      join(home, 'openimr', 'bin', 'imr'),
      ...args,
    ],
  ]
  const imr = (...args: string[]) => {
    const done = spawnSync(...command(...args), { encoding: 'utf8', env, cwd: home })
    return { code: done.status, out: done.stdout, err: done.stderr }
  }

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'openimr-ordinary-'))
    const own = join(home, 'openimr')
    for (const name of ['bin', 'src', 'package.json', 'package-lock.json', 'tsconfig.base.json'])
      cpSync(join(checkout, name), join(own, name), { recursive: true })
    const example = join('examples', 'cases', 'lumbar-mri-and-therapy')
    cpSync(join(checkout, example), join(own, example), { recursive: true })
    symlinkSync(join(checkout, 'node_modules'), join(own, 'node_modules'))
    for (const name of readdirSync(home, { recursive: true, encoding: 'utf8' })) {
      if (!name.startsWith(join('openimr', 'node_modules', ''))) lchownSync(join(home, name), NOBODY, NOBODY)
    }
    chownSync(home, NOBODY, NOBODY)
    chmodSync(home, 0o700)
    // Nothing of the account that runs the tests: neither its home nor what it has set.
    env = { PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: tmpdir() }
  }, 120_000)
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  test('accounts are opened, a case is filed, and server and worker read it', async () => {
    const opened = imr('account', EMAIL, '--role', 'coordinator', '--name', 'Account of a test')
    expect(opened).toMatchObject({ code: 0, err: '' })
    const password = /First password: (\S+)/.exec(opened.out)?.[1] ?? ''
    expect(imr('account', 'worker@clinic.example', '--role', 'employee', '--name', 'Account of a test').code).toBe(0)
    const folder = join(home, 'openimr', 'examples', 'cases', 'lumbar-mri-and-therapy')
    const filed = imr('file', folder, '--as', 'worker@clinic.example', '--json')
    expect(filed).toMatchObject({ code: 0, err: '' })
    const { id } = JSON.parse(filed.out) as { id: string }

    const port = await freePort()
    const server = spawn(...command('serve', '--port', String(port), '--log', 'silent'), {
      env,
      cwd: home,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let told = ''
    server.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString('utf8')
    })
    const ended = new Promise<number | null>((end) => server.once('exit', end))
    let over = false
    void ended.then(() => {
      over = true
    })
    /** What `look` gives once it gives something, while the server is there to give it. */
    const until = async <T>(look: () => Promise<T | null>): Promise<T> => {
      for (let tries = 0; tries < 1200; tries += 1) {
        const found = await look()
        if (found !== null) return found
        if (over) throw new Error(`the server ended: ${told}`)
        await sleep(200)
      }
      throw new Error('it did not happen')
    }
    try {
      const base = `http://127.0.0.1:${port}`
      const health = await until(async () => (await fetch(`${base}/health`).catch(() => null))?.json() ?? null)
      expect(health).toMatchObject({ ok: true, durability: 'power-safe', database: 'embedded' })
      const signedIn = await fetch(`${base}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: EMAIL, password }),
      })
      expect(signedIn.status).toBe(200)
      const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
      const record = await until(async () => {
        const answer = await fetch(`${base}/api/cases/${id}/record`, { headers: { cookie } })
        const view = (await answer.json()) as { documents: { extraction: string; pages: unknown[] }[] }
        return view.documents.every(({ extraction }) => extraction === 'done') ? view : null
      })
      expect(record.documents).toHaveLength(4)
      expect(record.documents.every(({ pages }) => pages.length > 0)).toBe(true)
      // What it wrote is the user's alone, and lies in its own home.
      const kept = join(home, '.local', 'share', 'openimr')
      expect(statSync(kept).uid).toBe(NOBODY)
    } finally {
      server.kill('SIGTERM')
      expect(await ended, told).toBe(0)
    }
  }, 600_000)
})

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
