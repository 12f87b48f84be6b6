import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { PagedText } from '../core/index.ts'
import type { PageText } from './page-text.ts'
import type { ChildWord, PdfLimits, PdfRefusalCode, PdfTask } from './pdf-child.ts'
import { PRESCAN_LIMITS } from './prescan.ts'

/**
 * A PDF as text, or why not. `document.id` is the SHA-256 of the bytes; `pages[n]` belongs to `document.pages[n]`.
 * `damaged` lists the pages (1-based) that pdf.js could only read by skipping what it did not understand: text may be
 * missing there. `pictures` says whether the file holds an image that could be a scanned page. `message` is a clause for people that never quotes the document.
 */
export type PdfReading =
  | {
      readonly ok: true
      readonly document: PagedText
      readonly pages: readonly PageText[]
      readonly damaged: readonly number[]
      readonly pictures: boolean
    }
  | { readonly ok: false; readonly code: PdfRefusalCode; readonly message: string }

/** Reads PDFs, each in a child process of its own for as long as it takes. */
export type PdfReader = {
  /** Never rejects for a document's sake. Calls beyond the pool's size wait their turn. */
  readonly read: (bytes: Uint8Array) => Promise<PdfReading>
  /** Ends every child process; documents under way are answered with `reader-failed`. */
  readonly close: () => Promise<void>
}

export type PdfReaderOptions = {
  /** Child processes at most; they start when first needed. Default: the cores, four at most. */
  readonly children?: number
  /** Bytes of one file. Default 100 MB. */
  readonly fileBytes?: number
  /** Time for one document: this many milliseconds (default 10,000) … */
  readonly documentMs?: number
  /** … and this many more (default 100) for every page already read, so that long genuine records are read to the end. */
  readonly pageMs?: number
  readonly limits?: Partial<PdfLimits>
}

const DEFAULT_LIMITS: PdfLimits = {
  prescan: PRESCAN_LIMITS,
  pages: 5_000,
  textLength: 64_000_000,
  memoryBytes: 400 * 2 ** 20,
}

/** Genuine large scans are copied twice on their way through the engine; their own size must not count against them. */
const MEMORY_PER_FILE_BYTE = 3

/** Starting Node and loading pdf.js takes 0.2 s on an idle core; this bounds it on a drowning machine. */
const START_MS = 60_000

/** A process may die for reasons outside the document (an operator, the system's memory killer): one more try. */
const TRIES = 2

/** Starts in a row that may fail before those who wait are told. */
const TRIES_TO_START = 4

type Job = {
  readonly bytes: Uint8Array
  readonly hash: string
  readonly pages: PageText[]
  readonly damaged: number[]
  tries: number
  readonly answer: (reading: PdfReading) => void
}

type Child = {
  readonly process: ChildProcess
  ready: boolean
  job: Job | null
  clock: NodeJS.Timeout | undefined
  started: number
}

/** Opens a pool of PDF reading processes. The caller closes it. */
export function openPdfReader(options: PdfReaderOptions = {}): PdfReader {
  const most = Math.max(1, options.children ?? Math.min(4, availableParallelism()))
  const fileBytes = options.fileBytes ?? 100 * 2 ** 20
  const documentMs = options.documentMs ?? 10_000
  const pageMs = options.pageMs ?? 100
  const limits: PdfLimits = { ...DEFAULT_LIMITS, ...options.limits }
  const children = new Set<Child>()
  const waiting: Job[] = []
  let serial = 0
  let failedStarts = 0
  let closed = false

  function start(): void {
    const child: Child = { process: startProcess(), ready: false, job: null, clock: undefined, started: 0 }
    children.add(child)
    child.clock = setTimeout(() => kill(child), START_MS)
    child.process.on('message', (word: ChildWord) => hear(child, word))
    child.process.on('error', () => gone(child))
    // Its last words may still be in the channel when it exits: it is gone when both have ended.
    let exited = false
    const ended = (): void => {
      if (exited && !child.process.connected) gone(child)
    }
    child.process.on('disconnect', ended)
    child.process.on('exit', () => {
      exited = true
      ended()
    })
    // A child that dies while it is being written to closes the pipe; its exit event tells the story.
    child.process.stdin?.on('error', () => {})
  }

  function kill(child: Child): void {
    child.process.kill('SIGKILL')
  }

  function hear(child: Child, word: ChildWord): void {
    if (word.kind === 'ready') {
      clearTimeout(child.clock)
      child.ready = true
      failedStarts = 0
      dispatch()
      return
    }
    const { job } = child
    // Words about an earlier document can still be in the pipe when the next one has begun.
    if (job === null || word.id !== child.started) return
    if (word.word.kind === 'page') {
      job.pages.push(word.word.page)
      if (word.word.damaged) job.damaged.push(job.pages.length)
      return
    }
    finish(
      child,
      word.word.kind === 'refused'
        ? { ok: false, code: word.word.code, message: word.word.message }
        : {
            ok: true,
            document: { id: job.hash, pages: job.pages.map((page) => page.text) },
            pages: job.pages,
            damaged: job.damaged,
            pictures: word.word.pictures,
          },
    )
    if (word.worn) retire(child)
    dispatch()
  }

  function finish(child: Child, reading: PdfReading): void {
    clearTimeout(child.clock)
    const { job } = child
    child.job = null
    job?.answer(reading)
  }

  function retire(child: Child): void {
    children.delete(child)
    clearTimeout(child.clock)
    kill(child)
  }

  /** The process is no more, for whatever reason. A document that was in it gets another try, then a refusal. */
  function gone(child: Child): void {
    if (!children.delete(child)) return
    clearTimeout(child.clock)
    const { job } = child
    child.job = null
    if (job !== null) {
      job.pages.length = 0
      job.damaged.length = 0
      if (job.tries < TRIES) waiting.unshift(job)
      else job.answer({ ok: false, code: 'pdf-damaged', message: 'the process that read it ended each time' })
    } else if (!child.ready) {
      failedStarts += 1
      if (failedStarts >= TRIES_TO_START) {
        // The machine, not a document, is at fault, and starting for ever would help nobody.
        failedStarts = 0
        const failed: PdfReading = {
          ok: false,
          code: 'reader-failed',
          message: 'the PDF reading process cannot be started',
        }
        for (const stranded of waiting.splice(0)) stranded.answer(failed)
      }
    }
    dispatch()
  }

  function dispatch(): void {
    if (closed) return
    for (const child of children) {
      if (!child.ready || child.job !== null) continue
      const job = waiting.shift()
      if (job === undefined) return
      give(child, job)
    }
    const starting = [...children].filter((child) => !child.ready).length
    for (let spare = starting; spare < waiting.length && children.size < most; spare += 1) start()
  }

  function give(child: Child, job: Job): void {
    serial += 1
    job.tries += 1
    child.job = job
    child.started = serial
    const task: PdfTask = {
      id: serial,
      length: job.bytes.length,
      limits: { ...limits, memoryBytes: limits.memoryBytes + MEMORY_PER_FILE_BYTE * job.bytes.length },
    }
    child.process.send(task, () => {})
    child.process.stdin?.write(job.bytes)
    const began = performance.now()
    const check = (): void => {
      const allowed = documentMs + pageMs * job.pages.length
      const left = began + allowed - performance.now()
      if (left > 0) {
        child.clock = setTimeout(check, left)
        return
      }
      finish(child, {
        ok: false,
        code: 'pdf-timeout',
        message: `reading it takes more than ${(allowed / 1000).toFixed(allowed < 10_000 ? 1 : 0)} seconds`,
      })
      retire(child)
      dispatch()
    }
    check()
  }

  return {
    async read(bytes) {
      if (bytes.length === 0) return { ok: false, code: 'empty-file', message: 'it is empty' }
      if (bytes.length > fileBytes) {
        return {
          ok: false,
          code: 'pdf-too-large',
          message: `it is larger than ${Math.round(fileBytes / 2 ** 20)} MB`,
        }
      }
      if (!startsAsPdf(bytes)) return { ok: false, code: 'not-a-document', message: 'it is not a PDF' }
      const hash = await documentId(bytes)
      if (closed) return { ok: false, code: 'reader-failed', message: 'the PDF reader was closed' }
      return new Promise((answer) => {
        waiting.push({ bytes, hash, pages: [], damaged: [], tries: 0, answer })
        dispatch()
      })
    },
    async close() {
      closed = true
      const ends = [...children].map(
        (child) =>
          new Promise<void>((ended) => {
            if (child.process.exitCode !== null || child.process.signalCode !== null) ended()
            else child.process.once('exit', () => ended())
          }),
      )
      const stopped: PdfReading = { ok: false, code: 'reader-failed', message: 'the PDF reader was closed' }
      for (const child of children) {
        finish(child, stopped)
        retire(child)
      }
      for (const job of waiting.splice(0)) job.answer(stopped)
      await Promise.all(ends)
    },
  }
}

/** Whether the bytes begin as a PDF does; white space and a byte order mark may stand before the mark. */
export function startsAsPdf(bytes: Uint8Array): boolean {
  return /^\s*%PDF-/.test(Buffer.from(bytes.subarray(0, 1024)).toString('utf8'))
}

/** SHA-256 in lower-case hex, a slice at a time: 100 MB in one go would stop the event loop for a tenth of a second. */
export async function documentId(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += 4 * 2 ** 20) {
    hash.update(bytes.subarray(at, at + 4 * 2 ** 20))
    if (bytes.length > 4 * 2 ** 20) await nextTurn()
  }
  return hash.digest('hex')
}

/**
 * A Node of its own with the permission model on: it may read the program and nothing else, write nothing, start
 * nothing and reach no network. Node calls that a seat belt and not a sandbox; containers are for production.
 */
function startProcess(): ChildProcess {
  const root = join(import.meta.dirname, '..', '..')
  // Resolved here, links followed: the child may not look around for packages, and package managers link them.
  const engine = import.meta.resolve('unpdf')
  const readable = [join(root, 'src'), join(root, 'package.json'), join(dirname(fileURLToPath(engine)), '..')]
  return fork(join(import.meta.dirname, 'pdf-child.ts'), [engine], {
    execArgv: [
      '--permission',
      ...readable.map((path) => `--allow-fs-read=${path}`),
      '--allow-worker',
      '--max-old-space-size=256',
      '--disable-warning=SecurityWarning',
    ],
    // No secrets of the parent's environment; Windows cannot start a process without this one.
    env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {},
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
  })
}
