/** `imr account`, `imr file`, `imr demo` and `imr serve` as a user meets them: what they print and return. */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const here = process.platform === 'linux' && process.arch === 'x64'
const root = join(import.meta.dirname, '..')
const CASE = join(root, 'examples', 'cases', 'lumbar-mri-and-therapy')

describe.skipIf(!here)('the commands of the service', () => {
  let folder = ''
  let env: NodeJS.ProcessEnv = {}
  const imr = (...args: string[]) => {
    const done = spawnSync(process.execPath, [join(root, 'bin', 'imr'), ...args], { encoding: 'utf8', env })
    return { code: done.status, out: done.stdout, err: done.stderr }
  }
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'openimr-commands-'))
    chmodSync(folder, 0o711)
    env = { ...process.env, OPENIMR_HOME: join(folder, 'home') }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('an account is opened once, and a case filed once, from a folder', () => {
    const opened = imr('account', 'worker@clinic.example', '--role', 'employee', '--name', 'Account of a test')
    expect(opened).toMatchObject({ code: 0, err: '' })
    expect(opened.out).toMatch(/^worker@clinic\.example can sign in as employee\. First password: \S{20}\n$/)
    expect(imr('account', 'worker@clinic.example', '--role', 'employee', '--name', 'Again')).toMatchObject({ code: 1 })
    expect(imr('account', 'x@clinic.example', '--role', 'king', '--name', 'X')).toMatchObject({ code: 2, out: '' })
    expect(imr('account', 'x@clinic.example', '--role', 'employee')).toMatchObject({ code: 2, out: '' })
    expect(imr('account', 'x@clinic.example', '--close', '--reopen')).toMatchObject({ code: 2, out: '' })
    expect(imr('account', 'x@clinic.example', '--close')).toMatchObject({ code: 1, out: '' })
    expect(imr('account', 'Worker@clinic.example', '--new-password').out).toMatch(/has another password: \S{20}\. /)
    expect(imr('account', 'worker@clinic.example', '--close').code).toBe(0)
    expect(imr('file', CASE, '--as', 'worker@clinic.example').err).toMatch(/There is no account/)
    expect(imr('account', 'worker@clinic.example', '--reopen').code).toBe(0)
    const first = imr('file', CASE, '--as', 'worker@clinic.example', '--json')
    expect(first).toMatchObject({ code: 0, err: '' })
    const filed = JSON.parse(first.out) as Record<string, unknown>
    expect(Object.keys(filed)).toEqual(['file', 'id', 'number', 'version', 'documents'])
    expect(filed['documents']).toBe(4)
    expect(imr('file', CASE, '--as', 'worker@clinic.example', '--json').out).toBe(first.out)
  }, 180_000)

  test('what cannot be filed is refused with a line that says why', () => {
    const linked = join(folder, 'linked')
    cpSync(CASE, linked, { recursive: true })
    symlinkSync('/etc/passwd', join(linked, 'records', 'passwd.txt'))
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    const broken = join(folder, 'broken.zip')
    writeFileSync(broken, 'PK\u0003\u0004 and nothing more')
    for (const [what, as, why] of [
      [linked, 'worker@clinic.example', /holds a link/],
      [empty, 'worker@clinic.example', /no application\.json/],
      [broken, 'worker@clinic.example', /no ZIP archive/],
      [join(folder, 'nowhere'), 'worker@clinic.example', /no such folder/],
      [CASE, 'nobody@clinic.example', /There is no account/],
    ] as const) {
      const ran = imr('file', what, '--as', as)
      expect(ran, what).toMatchObject({ code: 1, out: '' })
      expect(ran.err).toMatch(why)
    }
  }, 180_000)

  test('a place that is taken is told in one line', async () => {
    const taken = createServer()
    const port = await new Promise<number>((found) => {
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address()
        found(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    // Not `spawnSync`, which would keep this process from holding the port.
    const child = spawn(
      process.execPath,
      [join(root, 'bin', 'imr'), 'serve', '--port', String(port), '--log', 'silent'],
      { env },
    )
    let err = ''
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
    })
    const code = await new Promise((done) => child.once('exit', done))
    taken.close()
    expect(code).toBe(1)
    expect(err).toMatch(/another program has that port/)
  }, 180_000)

  test('the demonstration is not put where cases are', () => {
    const ran = imr('demo', '--fill')
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.err).toMatch(/there are cases or accounts here already/)
  }, 180_000)
})
