/**
 * A case from application to issued letter through the API alone, on two servers and two workers, as processes of their own:
 * on the embedded database and on Debian's PostgreSQL 15 where that is installed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openAccount, openInstallation } from '../src/service/index.ts'
import { freePorts } from './crash.ts'
import { DEBIAN_BINARIES, hasDebianPostgres } from './debian-postgres.ts'
import { MEMBER_HEAD, memberRows } from './panel-members.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const root = join(import.meta.dirname, '..')
const CASE = join(root, 'examples', 'cases', 'soma-and-flexeril')
const DECIDED = join(root, 'examples', 'determinations', 'soma-and-flexeril.json')
const PASSWORD = 'correct horse battery staple'
const ROLES = ['employee', 'claims administrator', 'coordinator', 'reviewer', 'quality'] as const
type Role = (typeof ROLES)[number]

type Started = { readonly environment: NodeJS.ProcessEnv; readonly stop: () => void }

/** Debian's server on a socket in a folder of its own, as an ordinary account when the test runs as root. */
async function debianServer(home: string): Promise<Started> {
  const data = join(home, 'debian')
  const owner = process.getuid?.() === 0 ? accountOf('postgres') : null
  const place = mkdtempSync(join(tmpdir(), 'pg15-'))
  const as = owner === null ? {} : { uid: owner.uid, gid: owner.gid }
  if (owner !== null) for (const folder of [home, place]) chownSync(folder, owner.uid, owner.gid)
  const made = spawnSync(join(DEBIAN_BINARIES, 'initdb'), ['-D', data, '-U', 'openimr', '--auth=trust', '-E', 'UTF8'], {
    ...as,
    cwd: '/',
  })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr.toString()}`)
  const server = spawn(join(DEBIAN_BINARIES, 'postgres'), ['-D', data, '-k', place, '-c', 'listen_addresses='], {
    ...as,
    cwd: '/',
    stdio: 'ignore',
  })
  const url = (database: string): string =>
    `postgresql://openimr@localhost/${database}?host=${encodeURIComponent(place)}`
  for (let tries = 0; tries < 100 && !existsSync(join(place, '.s.PGSQL.5432')); tries += 1) await sleep(100)
  return {
    environment: { ...process.env, DATABASE_URL: url('postgres'), OPENIMR_HOME: join(home, 'openimr') },
    stop: () => {
      server.kill('SIGINT')
      rmSync(place, { recursive: true, force: true })
    },
  }
}

function accountOf(name: string): { uid: number; gid: number } {
  const row =
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`${name}:`)) ?? ''
  const [, , uid, gid] = row.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

const embedded = async (home: string): Promise<Started> => ({
  environment: { ...process.env, OPENIMR_HOME: home },
  stop: () => {},
})

const debian = hasDebianPostgres()
if (!debian)
  console.log(
    "NOTE no PostgreSQL 15 of Debian's is here: the journey on it is skipped (apt-get install postgresql-15).",
  )

describe.skipIf(!here)('from application to issued letter, with two servers and two workers', () => {
  test.each([
    ['the embedded database', embedded, true],
    ["Debian's PostgreSQL 15", debianServer, debian],
  ] as const)(
    'on %s',
    async (_what, database, installed) => {
      if (!installed) return
      const home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
      chmodSync(home, 0o711)
      const { environment, stop } = await database(home)
      const children: ChildProcess[] = []
      try {
        const accounts = await open(environment)
        const ports = await freePorts(2)
        const run = (...args: string[]): void => {
          const line = ['--disable-warning=ExperimentalWarning', 'src/main/imr.ts', ...args, '--log', 'silent']
          children.push(spawn(process.execPath, line, { cwd: root, env: environment, stdio: 'ignore' }))
        }
        for (const port of ports) run('serve', '--no-worker', '--port', String(port))
        run('worker')
        run('worker')
        await journey(ports, accounts)
        const ended = children.map((child) => new Promise((done) => child.once('exit', done)))
        for (const child of children) child.kill('SIGTERM')
        // Told to end, they end by themselves and say that all is well.
        expect(await Promise.all(ended)).toEqual([0, 0, 0, 0])
      } finally {
        for (const child of children) child.kill('SIGKILL')
        await sleep(500)
        stop()
        rmSync(home, { recursive: true, force: true })
      }
    },
    300_000,
  )
})

async function open(environment: NodeJS.ProcessEnv): Promise<Map<Role, string>> {
  const installation = await openInstallation(environment)
  const accounts = new Map<Role, string>()
  for (const role of ROLES) {
    const email = `${role.replaceAll(' ', '.')}@example.org`
    const by = { account: null, system: 'test' }
    const made = await openAccount(installation, by, { name: `Account of ${role}`, email, role, password: PASSWORD })
    if (!made.ok) throw new Error(made.refused.message)
    accounts.set(role, made.value.id)
  }
  await installation.close()
  return accounts
}

async function journey(ports: readonly number[], accounts: ReadonlyMap<Role, string>): Promise<void> {
  let turn = 0
  // Every request goes to the other server than the one before.
  const ask = (path: string, init: RequestInit = {}): Promise<Response> => {
    turn += 1
    return fetch(`http://127.0.0.1:${ports[turn % ports.length] ?? 0}${path}`, init)
  }
  const cookies = new Map<Role, string>()
  for (const role of ROLES) cookies.set(role, await signIn(ask, role))
  const send = async (role: Role, method: string, path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await ask(path, {
      method,
      headers: { cookie: cookies.get(role) ?? '', 'x-openimr': '1', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    const given = (await answer.json()) as Record<string, unknown>
    expect(answer.ok, `${method} ${path}: ${JSON.stringify(given)}`).toBe(true)
    return given
  }
  const read = async (role: Role, path: string): Promise<Record<string, unknown> | null> => {
    const answer = await ask(path, { headers: { cookie: cookies.get(role) ?? '' } })
    const given = (await answer.json()) as Record<string, unknown>
    return answer.ok ? given : null
  }
  const until = async <T>(what: string, look: () => Promise<T | null>): Promise<T> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = await look()
      if (found !== null) return found
      await sleep(200)
    }
    throw new Error(`${what} did not happen`)
  }

  const application = JSON.parse(readFileSync(join(CASE, 'application.json'), 'utf8')) as { items: unknown[] }
  const parties = [{ account: accounts.get('claims administrator'), role: 'claims administrator' }]
  const filed = await send(
    'employee',
    'POST',
    '/api/cases',
    { application, parties },
    { 'idempotency-key': randomUUID() },
  )
  const at = `/api/cases/${String(filed['id'])}`
  const step = async (role: Role, event: string, body: object = {}): Promise<void> => {
    const seen = await read(role, at)
    const path = `${at}/events/${encodeURIComponent(event)}`
    await send(role, 'POST', path, body, { 'if-match': `"${String(seen?.['version'])}"` })
  }
  await step('coordinator', 'screen')
  await step('coordinator', 'find eligible', { items: application.items.map((_, index) => index + 1) })
  await step('coordinator', 'notify parties')
  for (const path of ['ur-decision.txt', ...readdirSync(join(CASE, 'records')).map((name) => join('records', name))]) {
    const form = new FormData()
    form.append('file', new Blob([readFileSync(join(CASE, path))]), path.split('/').at(-1) ?? path)
    const headers = { cookie: cookies.get('claims administrator') ?? '', 'x-openimr': '1' }
    const answer = await ask(`${at}/documents`, { method: 'POST', headers, body: form })
    expect(answer.status, await answer.text()).toBe(201)
  }
  await until('reading the papers', async () => {
    const { documents } = (await read('coordinator', at)) as { documents: { extraction: string }[] }
    return documents.every(({ extraction }) => extraction === 'done') ? documents : null
  })
  await step('coordinator', 'complete records')
  // The reviewer is on the panel, is drawn, attests, and is assigned as drawn: no reasons are asked for.
  const csv = `${MEMBER_HEAD}\n${memberRows('reviewer@example.org', new Date())}\n`
  expect(await send('coordinator', 'POST', '/api/panel/import', { csv })).toMatchObject({ changed: 1, warnings: [] })
  const drawn = await send('coordinator', 'POST', `${at}/draws`, {})
  expect(drawn).toMatchObject({ number: 1, proof: { algorithm: 'openimr-draw-1' } })
  const asked = (await read('reviewer', '/api/attestations')) as unknown as { interests: object[] }[]
  const answers = asked[0]?.interests.map((each) => ({ ...each, answer: 'none' }))
  await send('reviewer', 'PUT', `${at}/attestation`, { answers, otherwise: 'none' })
  await step('coordinator', 'assign', { reviewer: accounts.get('reviewer') })
  const prepared = await until('the draft', () => read('reviewer', `${at}/draft`))
  expect(prepared).toMatchObject({ state: 'prepared', edition: 0 })
  // The physician's own words and decisions, as they stand decided beside the example.
  const text = readFileSync(DECIDED, 'utf8')
  const own = JSON.parse(text) as { case: object }
  const determination = { ...own, case: { ...own.case, caseNumber: filed['number'] } }
  await send('reviewer', 'PUT', `${at}/draft`, determination, { 'if-match': '"0"' })
  await step('reviewer', 'decide')
  await step('quality', 'approve')
  await until('issuing', async () => ((await read('employee', at))?.['state'] === 'determined' ? true : null))
  const letter = await ask(`${at}/letter/pdf`, { headers: { cookie: cookies.get('employee') ?? '' } })
  expect(
    Buffer.from(await letter.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const sheet = await read('claims administrator', `${at}/sheet`)
  expect(sheet).toMatchObject({ number: filed['number'], lines: [{ act: 'nothing' }, { act: 'nothing' }] })
}

async function signIn(ask: (path: string, init?: RequestInit) => Promise<Response>, role: Role): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      const answer = await ask('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: `${role.replaceAll(' ', '.')}@example.org`, password: PASSWORD }),
      })
      if (answer.ok) return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    } catch {
      // Not up yet.
    }
    await sleep(300)
  }
  throw new Error(`${role} could not sign in`)
}
