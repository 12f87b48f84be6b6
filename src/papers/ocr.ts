import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { openChildPool } from './child-pool.ts'
import type { OcrTask, OcrWord } from './ocr-child.ts'
import { type Picture, portableGreyMap } from './page-picture.ts'

/** Something that reads words off a picture. `read` never rejects. */
export type OcrEngine = {
  /** Name and version, as kept with every page it reads. */
  readonly name: string
  /** What a page takes on one core, drawing included, so that a person can plan; measured, see docs/records.md. */
  readonly secondsAPage: number
  /** Pages at once. */
  readonly workers: number
  /** Tesseract's table of words (tsv), or null when it gave up or took too long. Calls beyond `workers` wait. */
  readonly read: (picture: Picture, dpi: number) => Promise<string | null>
  readonly close: () => Promise<void>
}

/** `program`: the tesseract of the machine; `package`: tesseract.js, which comes with OpenIMR. */
export type OcrChoice = 'auto' | 'program' | 'package' | 'off'

/** A dense page takes 3 s; the slack is for a machine that does ten other things. */
const PAGE_MS = 60_000

/** Two pages at once, however many cores: whoever reviews goes on working on the same machine. */
const WORKERS = Math.min(2, availableParallelism())

/** The engine to be had: the machine's tesseract is faster (no start-up in WebAssembly), the package is always there. */
export async function openOcrEngine(choice: OcrChoice): Promise<OcrEngine | null> {
  if (choice === 'off') return null
  const version = choice === 'package' ? null : await programVersion()
  if (version !== null) return program(version)
  return choice === 'program' ? null : packaged()
}

/** The version of the machine's tesseract when it reads English, else null. */
async function programVersion(): Promise<string | null> {
  const about = await output(['--version'])
  const version = /^tesseract v?([\w.-]{1,20})/.exec(about)?.[1] ?? null
  if (version === null) return null
  return /^eng$/m.test(await output(['--list-langs'])) ? version : null
}

async function output(args: readonly string[]): Promise<string> {
  const child = spawn('tesseract', args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 5_000, killSignal: 'SIGKILL' })
  let text = ''
  // Old versions print what they are asked for on the error stream.
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      if (text.length < 10_000) text += chunk
    })
  }
  return new Promise((done) => {
    child.on('error', () => done(''))
    child.on('close', () => done(text))
  })
}

/** Tesseract needs 150 MB for a page of the largest size that is drawn; a picture of ours cannot make it need a gigabyte. */
const PROGRAM_MEMORY_BYTES = 1024 * 2 ** 20

/**
 * Linux only: the program dies with this process even where this one is killed, and may take neither much memory nor
 * time. Elsewhere it ends on its own when its page is read and nobody takes the words.
 */
function bounds(): readonly string[] {
  const [setpriv, prlimit] = ['/usr/bin/setpriv', '/usr/bin/prlimit']
  try {
    for (const tool of [setpriv, prlimit]) accessSync(tool, constants.X_OK)
  } catch {
    return []
  }
  const seconds = Math.ceil(PAGE_MS / 1000)
  return [setpriv, '--pdeathsig', 'KILL', '--', prlimit, `--as=${PROGRAM_MEMORY_BYTES}`, `--cpu=${seconds}`, '--']
}

function program(version: string): OcrEngine {
  const before = process.platform === 'linux' ? bounds() : []
  const running = new Set<ChildProcess>()
  const turn = turnstile(WORKERS)
  let closed = false
  const readOne = (picture: Picture, dpi: number): Promise<string | null> =>
    new Promise((done) => {
      if (closed) {
        done(null)
        return
      }
      const [command = '', ...args] = [...before, 'tesseract', 'stdin', 'stdout', '--dpi', String(dpi)]
      const child = spawn(command, [...args, '-l', 'eng', '--psm', '3', '-c', 'tessedit_create_tsv=1'], {
        // One thread a page: two pages side by side use two cores better than two threads on each.
        env: { PATH: process.env['PATH'] ?? '', OMP_THREAD_LIMIT: '1' },
        stdio: ['pipe', 'pipe', 'ignore'],
        timeout: PAGE_MS,
        killSignal: 'SIGKILL',
      })
      running.add(child)
      const chunks: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
      child.stdin.on('error', () => {})
      child.stdin.end(portableGreyMap(picture))
      child.on('error', () => {
        running.delete(child)
        done(null)
      })
      child.on('close', (code) => {
        running.delete(child)
        done(code === 0 ? Buffer.concat(chunks).toString('utf8') : null)
      })
    })
  return {
    name: `Tesseract ${version}`,
    secondsAPage: 2.5,
    workers: WORKERS,
    read: (picture, dpi) => turn(() => readOne(picture, dpi)),
    async close() {
      closed = true
      const ends = [...running].map((child) => new Promise<void>((ended) => child.once('close', () => ended())))
      for (const child of running) child.kill('SIGKILL')
      await Promise.all(ends)
    },
  }
}

/** Lets that many through at once, the others in the order they came. */
function turnstile(most: number): <T>(act: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let inside = 0
  return async (act) => {
    if (inside >= most) await new Promise<void>((enter) => waiting.push(enter))
    else inside += 1
    try {
      return await act()
    } finally {
      const next = waiting.shift()
      if (next === undefined) inside -= 1
      else next()
    }
  }
}

/** A process with tesseract.js has 260 MB after a page of letter size and 400 after one of the largest that are drawn. */
const PACKAGE_MEMORY_BYTES = 700 * 2 ** 20

function packaged(): OcrEngine {
  const require = createRequire(import.meta.url)
  const packagePath = require.resolve('tesseract.js')
  const data = dirname(require.resolve('@tesseract.js-data/eng/package.json'))
  const { version } = require('tesseract.js/package.json') as { readonly version: string }
  const pool = openChildPool<OcrWord>({
    engine: 'ocr-child.ts',
    // The smaller of the two sets: as good on printed pages, and loaded in a third of the time.
    args: [packagePath, join(data, '4.0.0_best_int')],
    // It loads its own parts by name, from the folder where packages lie. What it reads is drawn by us.
    readable: [join(dirname(packagePath), '..', '..')],
    addons: false,
    heapMB: 256,
    children: WORKERS,
  })
  return {
    name: `tesseract.js ${version}`,
    secondsAPage: 3.5,
    workers: WORKERS,
    async read(picture, dpi) {
      const task: OcrTask = { dpi }
      const end = await pool.run({
        bytes: portableGreyMap(picture),
        task,
        memoryBytes: PACKAGE_MEMORY_BYTES,
        allowedMs: () => PAGE_MS,
        begin() {},
        hear() {},
      })
      return end.kind === 'read' ? end.tsv : null
    },
    close: pool.close,
  }
}
