import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

const MODULE = join(import.meta.dirname, 'cluster.ts')

/** Another program that opens the cluster, says when it was started, and holds its share until it is killed. */
function holder(home: string, as: readonly string[] = []) {
  const script = `const { openCluster } = await import(${JSON.stringify(MODULE)})
    const cluster = await openCluster({ ...process.env, OPENIMR_HOME: ${JSON.stringify(home)} })
    console.log('open ' + cluster.connection.host)
    setInterval(() => {}, 1000)`
  const [program = process.execPath, ...rest] = [
    ...as,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '-e',
    script,
  ]
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
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
  }, 60_000)

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
  }, 60_000)

  test.skipIf(!root)(
    'root may keep its home where PostgreSQL may not go, and ordinary users start their own',
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
})
