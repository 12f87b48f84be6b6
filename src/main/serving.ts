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
  /** Take another port where that one is taken, and say which. */
  readonly elsewhere?: boolean
  /** Told once it answers, instead of the one line. */
  readonly ready?: (address: string) => void
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
  const address = await listening(server, options, terminal)
  if (address === null) {
    await worker?.stop()
    await server.close()
    await installation.close()
    return 1
  }
  const { simulated } = installation
  const clock = simulated === null ? '' : `, on a simulated clock that began on ${simulated}`
  if (options.ready !== undefined) options.ready(address)
  else terminal.output.write(`OpenIMR answers at ${address}${clock}. API: ${address}/openapi.json\n`)
  await told()
  await server.close()
  await worker?.stop()
  await installation.close()
  return 0
}

type Listening = { listen: (at: { host: string; port: number }) => Promise<string> }

/** The address it answers at; null when it cannot, after one line that says why. */
async function listening(server: Listening, options: ServeOptions, terminal: Terminal): Promise<string | null> {
  const { host, port } = options
  try {
    return await server.listen({ host, port })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (code === 'EADDRINUSE' && options.elsewhere === true) return server.listen({ host, port: 0 })
    const why = code === 'EADDRINUSE' ? 'another program has that port: choose one with --port' : `(${code})`
    terminal.errors.write(`imr: ${host} port ${port} cannot be listened at: ${why}\n`)
    return null
  }
}

const DEMO_PORT = 8610

/**
 * `imr demo`: fills a home of its own with the demonstration where it is empty, says who can sign in, and serves it on
 * this machine alone. No mail leaves it.
 */
export async function demo(port: number, fillOnly: boolean, terminal: Terminal): Promise<number> {
  if ((process.env['OPENIMR_HOME'] ?? '') === '' && (process.env['DATABASE_URL'] ?? '') === '') {
    const { homeOf } = await import('../service/index.ts')
    process.env['OPENIMR_HOME'] = join(homeOf(process.env), 'demo')
  }
  const filled = await filledDemo(terminal)
  if (filled === null) return 1
  if (fillOnly) {
    terminal.output.write(`${filled.join('\n')}\n`)
    return 0
  }
  return serveDemo(port, false, filled, terminal)
}

/**
 * `npm start`: the workbench on the demonstration, kept in the checkout, at another port where the usual one is taken.
 * `OPENIMR_HOME` or `DATABASE_URL` may name another place that is empty or holds the demonstration.
 */
export async function start(terminal: Terminal): Promise<number> {
  if ((process.env['OPENIMR_HOME'] ?? '') === '') {
    process.env['OPENIMR_HOME'] = join(import.meta.dirname, '..', '..', '.openimr')
  }
  const filled = await filledDemo(terminal)
  return filled === null ? 1 : serveDemo(Number(process.env['PORT'] ?? '') || DEMO_PORT, true, filled, terminal)
}

const serveDemo = (
  port: number,
  elsewhere: boolean,
  filled: readonly string[],
  terminal: Terminal,
): Promise<number> => {
  const { bold, cyan, dim } = terminal.colour
  return serve(
    {
      host: '127.0.0.1',
      port,
      worker: true,
      allowUnsafe: false,
      logLevel: 'warn',
      elsewhere,
      ready: (address) =>
        terminal.output.write(
          [
            ...filled,
            '',
            `${bold('OpenIMR is at')} ${cyan(address)}`,
            '',
            'Review a case    sign in as the reviewer of pain medicine, open a case under "To review": the records on the',
            '                 left, the item with its criteria on the right; a guide shows the way.',
            'File a case      sign in as the coordinator, "New case", and drop the folder examples/cases/lumbar-mri-and-therapy;',
            `                 or ${cyan('npx imr file examples/cases/lumbar-mri-and-therapy --as worker.one@demo.example')}`,
            `                 ${dim(`with OPENIMR_HOME=${process.env['OPENIMR_HOME'] ?? ''}`)}`,
            'The whole way    docs/guide.md: a case from its folder to the verified letter, step by step, with pictures',
            'Programs         the API is described at /openapi.json and in docs/api.md',
            `Without a server ${cyan('npx imr --help')}: read letters, compute doses, review a folder, check a letter`,
            '',
            dim('Ctrl-C ends it; what was done in it is kept.'),
            '',
          ].join('\n'),
        ),
    },
    terminal,
  )
}

/** The demonstration, filled where it is not there yet; the lines that say who can sign in, or null after one that says why not. */
async function filledDemo(terminal: Terminal): Promise<readonly string[] | null> {
  const { DEMO_PASSWORD, fillDemo } = await import('../service/index.ts')
  // Nobody out there gets mail about people who are made up.
  delete process.env['OPENIMR_SMTP']
  const installation = await opened(terminal)
  if (installation === null) return null
  const { colour } = terminal
  const filled = await fillDemo(installation, (done, of) => {
    if (done === 0) terminal.errors.write(`Playing ${of} made-up cases of 2016, once (about 20 seconds) …\n`)
  })
  await installation.close()
  if (filled === 'not empty') {
    terminal.errors.write('imr: there are cases or accounts here already: name an empty place with OPENIMR_HOME\n')
    return null
  }
  return [
    colour.bold('A demonstration: made-up cases and people, on a simulated clock that began on 20 July 2016.'),
    '',
    ...filled.people.map(({ email, role }) => `  ${email.padEnd(38)} ${role}`),
    '',
    `Password of each: ${DEMO_PASSWORD}`,
  ]
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
