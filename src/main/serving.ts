import { join } from 'node:path'
import type { Terminal } from '../cli/index.ts'
import type { Installation } from '../service/index.ts'
import { openLog } from './log.ts'
import { builtWeb } from './web-build.ts'

export type ServeOptions = {
  readonly host: string
  readonly port: number
  /** Do the jobs in this process too. */
  readonly worker: boolean
  /** Start although an acknowledged change may not survive a power cut. */
  readonly allowUnsafe: boolean
  readonly logLevel: string
}

const LOOPBACK = /^(?:127\.|::1$|localhost$)/

/**
 * `imr serve`: the HTTP API until SIGTERM or SIGINT, when it takes no more requests, answers those under way, and ends.
 * Returns the exit code: 1 when it could not start.
 */
export async function serve(options: ServeOptions, terminal: Terminal): Promise<number> {
  const { startWorker, warmUp } = await import('../service/index.ts')
  const { serverOf } = await import('../http/index.ts')
  const log = openLog(options.logLevel)
  const installation = await opened(terminal)
  if (installation === null) return 1
  const durability = await installation.database.durability()
  if (durability !== 'power-safe' && !options.allowUnsafe) {
    await installation.close()
    const line = `the database is ${durability}: an acknowledged change may be lost; set fsync, full_page_writes and synchronous_commit to on, or start with --allow-unsafe`
    terminal.errors.write(`imr: ${line}\n`)
    return 1
  }
  const server = await serverOf(installation, {
    // A browser keeps a secure cookie off plain HTTP: that is for this machine alone, and for whoever sets a proxy before it.
    secureCookie: !LOOPBACK.test(options.host),
    metricsToken: process.env['OPENIMR_METRICS_TOKEN'] ?? null,
    web: await builtWeb(),
    log: (line) => log.info(line, 'request'),
    fault: (id, place) => log.error({ id, place }, 'fault'),
  })
  const worker = options.worker ? await startWorker(installation, process.env, workerLog(log)) : null
  await warmUp(installation)
  try {
    const address = await server.listen({ host: options.host, port: options.port })
    const simulated =
      installation.simulated === null ? '' : `, on a simulated clock that began on ${installation.simulated}`
    terminal.output.write(`OpenIMR answers at ${address}${simulated}. API: ${address}/openapi.json\n`)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const why = code === 'EADDRINUSE' ? 'another program has that port: choose one with --port' : `(${code})`
    terminal.errors.write(`imr: ${options.host} port ${options.port} cannot be listened at: ${why}\n`)
    await worker?.stop()
    await server.close()
    await installation.close()
    return 1
  }
  await told()
  await server.close()
  await worker?.stop()
  await installation.close()
  return 0
}

/**
 * `imr demo`: fills a home of its own with the demonstration where it is empty, says who can sign in, and serves it on
 * this machine alone. No mail leaves it.
 */
export async function demo(port: number, fillOnly: boolean, terminal: Terminal): Promise<number> {
  const { DEMO_PASSWORD, fillDemo, homeOf } = await import('../service/index.ts')
  delete process.env['OPENIMR_SMTP']
  if ((process.env['OPENIMR_HOME'] ?? '') === '' && (process.env['DATABASE_URL'] ?? '') === '') {
    process.env['OPENIMR_HOME'] = join(homeOf(process.env), 'demo')
  }
  const installation = await opened(terminal)
  if (installation === null) return 1
  const { colour } = terminal
  const filled = await fillDemo(installation, (done, of) => {
    if (done === 0) terminal.errors.write(`imr: playing ${of} cases of the demonstration …\n`)
  })
  await installation.close()
  if (filled === 'not empty') {
    terminal.errors.write('imr: there are cases or accounts here already: name an empty place with OPENIMR_HOME\n')
    return 1
  }
  const lines = [
    colour.bold('A demonstration: made-up cases and people, on a simulated clock that began on 20 July 2016.'),
    '',
    ...filled.people.map(({ email, role }) => `  ${email.padEnd(38)} ${role}`),
    '',
    `Password of each: ${DEMO_PASSWORD}`,
    '',
    'Sign in and look at the cases:',
    `  curl -s -c jar -H 'content-type: application/json' -d '{"email":"coordinator@demo.example","password":"${DEMO_PASSWORD}"}' http://127.0.0.1:${port}/api/session`,
    `  curl -s -b jar 'http://127.0.0.1:${port}/api/cases?order=due'`,
    '',
  ]
  terminal.output.write(`${lines.join('\n')}\n`)
  if (fillOnly) return 0
  return serve({ host: '127.0.0.1', port, worker: true, allowUnsafe: false, logLevel: 'warn' }, terminal)
}

/** `imr worker`: does the jobs until it is told to stop. */
export async function work(logLevel: string, terminal: Terminal): Promise<number> {
  const { startWorker } = await import('../service/index.ts')
  const log = openLog(logLevel)
  const installation = await opened(terminal)
  if (installation === null) return 1
  const worker = await startWorker(installation, process.env, workerLog(log))
  terminal.output.write(`The worker is ready, on ${installation.database.place}.\n`)
  await told()
  await worker.stop()
  await installation.close()
  return 0
}

async function opened(terminal: Terminal): Promise<Installation | null> {
  const { ClusterFault, openInstallation } = await import('../service/index.ts')
  try {
    return await openInstallation(process.env)
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error
    terminal.errors.write(`imr: ${error.message}\n`)
    return null
  }
}

const workerLog = (log: ReturnType<typeof openLog>) => ({
  done: (job: string, of: string, ms: number) => log.info({ job, of, ms }, 'job'),
  failed: (job: string, place: string) => log.error({ job, place }, 'job failed'),
})

/** The first signal asks to end; a second one does not wait. */
const told = (): Promise<void> =>
  new Promise((done) => {
    let asked = false
    const hear = (): void => {
      if (asked) process.exit(1)
      asked = true
      done()
    }
    process.on('SIGTERM', hear)
    process.on('SIGINT', hear)
  })
