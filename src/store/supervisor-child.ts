import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { leaseAddress, logOf, OWNER, type SupervisorPlan } from './cluster.ts'

/**
 * Runs one PostgreSQL server for all OpenIMR processes of one data folder, as long as any of them holds a connection to
 * this process. Holding the lease address is being the supervisor: a second one that starts at the same moment ends at
 * once. Should this process be killed, the server hears of it from the kernel (parent-death signal) and stops.
 */

/** After the last share is gone the server stays a moment: programs are started one after the other. */
const LINGER_MS = 2000
const START_MS = 50_000

const plan = JSON.parse(process.argv[2] ?? '{}') as SupervisorPlan
const shares = new Set<Socket>()
let server: ChildProcess | null = null
let state: 'starting' | 'ready' | `failed ${string}` = 'starting'
let ending = false
let idle: NodeJS.Timeout | undefined

const lease = createServer((share) => {
  shares.add(share)
  clearTimeout(idle)
  share.on('error', () => {})
  share.on('close', () => {
    shares.delete(share)
    if (shares.size === 0) idle = setTimeout(() => void end(0), LINGER_MS)
  })
  share.resume()
  if (ending) share.destroy()
  else if (state !== 'starting') share.write(`${state}\n`)
})
lease.once('error', () => process.exit(0))
lease.listen(leaseAddress(plan.key), () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0))
  idle = setTimeout(() => void end(0), START_MS)
  start().then(
    () => tell('ready'),
    (error: unknown) => {
      tell(`failed ${error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'it could not be started'}`)
      setTimeout(() => void end(1), LINGER_MS)
    },
  )
})

function tell(word: typeof state): void {
  state = word
  for (const share of shares) share.write(`${state}\n`)
}

async function start(): Promise<void> {
  if (!existsSync(join(plan.data, 'PG_VERSION'))) await create()
  const made = (await readFile(join(plan.data, 'PG_VERSION'), 'utf8')).trim()
  const major = /postgres-(\d+)\./.exec(plan.binaries)?.[1] ?? ''
  if (made !== major) {
    throw new Error(
      `${plan.data} was made by PostgreSQL ${made} and this OpenIMR brings ${major}: run the earlier OpenIMR's "imr backup" and restore it here`,
    )
  }
  await stopStray()
  const log = openSync(logOf(plan), 'a', 0o600)
  const settings = {
    listen_addresses: '',
    unix_socket_directories: plan.sockets,
    unix_socket_permissions: '0700',
    // Statements may carry health data: the log has none of them, and errors without their row.
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    // Twelve a process at most, and a few while it starts.
    max_connections: '120',
    shared_buffers: '128MB',
  }
  const args = ['-D', plan.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  server = spawnAs(join(plan.binaries, 'bin', 'postgres'), args, ['ignore', log, log])
  closeSync(log)
  let exited = false
  server.once('exit', () => {
    exited = true
    if (!ending && state === 'ready') void end(1)
  })
  const until = Date.now() + START_MS
  while (!isReady()) {
    if (exited) throw new Error(`PostgreSQL stopped while starting: see ${logOf(plan)}`)
    if (Date.now() > until) throw new Error(`PostgreSQL was not ready within ${START_MS / 1000} s: see ${logOf(plan)}`)
    await new Promise((next) => setTimeout(next, 20))
  }
}

/** PostgreSQL writes its state on the eighth line of its own pid file, beside the pid of this very server. */
function isReady(): boolean {
  try {
    const lines = readFileSync(join(plan.data, 'postmaster.pid'), 'utf8').split('\n')
    return lines[7]?.trim() === 'ready' && Number(lines[0]) === server?.pid
  } catch {
    return false
  }
}

/** Makes the cluster beside its place and moves it there whole, so that a kill in between leaves nothing half made. */
async function create(): Promise<void> {
  const part = `${plan.data}.part`
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { recursive: true, mode: 0o700 })
  const secret = join(plan.sockets, 'password')
  await writeFile(secret, await readFile(join(dirname(plan.data), 'password'), 'utf8'), { mode: 0o600 })
  if (plan.account !== null) {
    for (const path of [part, secret]) await chown(path, plan.account.uid, plan.account.gid)
  }
  const log = openSync(logOf(plan), 'a', 0o600)
  const child = spawnAs(
    join(plan.binaries, 'bin', 'initdb'),
    [
      ...['-D', part, '-U', OWNER, '--pwfile', secret, '--auth-local=scram-sha-256', '--auth-host=reject'],
      ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--data-checksums'],
    ],
    ['ignore', log, log],
  )
  closeSync(log)
  const code = await new Promise<number | null>((done) => {
    child.once('error', () => done(127))
    child.once('exit', done)
  })
  await rm(secret, { force: true })
  if (code !== 0) throw new Error(`the database could not be created: see ${logOf(plan)}`)
  await rename(part, plan.data)
}

/**
 * A server that another supervisor left behind (where `setpriv` is missing it hears of no death). Only a process that
 * runs on this very data folder is asked to stop; a pid that now belongs to another program is left alone.
 */
async function stopStray(): Promise<void> {
  const pid = Number(readFileSyncOr(join(plan.data, 'postmaster.pid')).split('\n')[0])
  if (!Number.isInteger(pid) || pid < 2) return
  const command = readFileSyncOr(`/proc/${pid}/cmdline`)
  if (!command.includes(plan.data) || !command.includes('postgres')) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 200 && existsSync(`/proc/${pid}`); waited += 1) {
    await new Promise((next) => setTimeout(next, 50))
  }
}

function readFileSyncOr(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Under PostgreSQL's account where root starts it, and with word from the kernel when this process dies. */
function spawnAs(program: string, args: readonly string[], stdio: ['ignore', number, number]): ChildProcess {
  const { account } = plan
  const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  const as = account === null ? [] : [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
  if (setpriv !== undefined) {
    // INT is PostgreSQL's fast shutdown: running transactions are rolled back, and it ends cleanly.
    return spawn(setpriv, [...as, '--pdeathsig', 'INT', '--', program, ...args], { stdio, env: environment, cwd: '/' })
  }
  return spawn(program, args, {
    stdio,
    env: environment,
    cwd: '/',
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  })
}

async function end(code: number): Promise<void> {
  if (ending) return
  ending = true
  for (const share of shares) share.destroy()
  const running = server
  if (running !== null && running.exitCode === null && running.signalCode === null) {
    const gone = new Promise<void>((done) => running.once('exit', () => done()))
    running.kill('SIGINT')
    const late = setTimeout(() => running.kill('SIGQUIT'), 20_000)
    await gone
    clearTimeout(late)
  }
  // The address is given up last, so that nobody starts a second server on the same data.
  lease.close()
  process.exit(code)
}
