import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { ChildWord, EngineRefusal, GuardedTask } from './guard-child.ts'

/** What a document is refused for, whatever engine met it. `message` is a clause for people and quotes no document. */
export type Refusal = EngineRefusal | { readonly kind: 'refused'; readonly code: 'timeout'; readonly message: string }

/**
 * One document's way through an engine. `task` goes to the engine as it is. `hear` gets every word but the last; the
 * engine waits until the promise it returns is kept, and the clock waits as well. `begin` is called before every try.
 */
export type Errand<Word> = {
  readonly bytes: Uint8Array
  readonly task: unknown
  /** Resident memory of the whole process. */
  readonly memoryBytes: number
  /** Milliseconds that the engine may have used by now; asked anew, since pages read earn time. */
  readonly allowedMs: () => number
  readonly begin: () => void
  readonly hear: (word: Word) => Promise<void> | void
}

export type ChildPool<Word> = {
  /** Never rejects for a document's sake. Errands beyond the pool's size wait their turn. */
  readonly run: (errand: Errand<Word>) => Promise<Word | Refusal>
  /** Ends every process; errands under way are refused with `reader-failed`. */
  readonly close: () => Promise<void>
}

/** An engine, and what its process may touch: folders to read (nothing else, no network, no processes) and add-ons. */
export type EngineStart = {
  readonly engine: string
  readonly args: readonly string[]
  readonly readable: readonly string[]
  readonly addons: boolean
  /** Ceiling of the engine's JavaScript heap. */
  readonly heapMB: number
  /** At most this many processes; they start when first needed. */
  readonly children: number
}

/** Starting Node and loading an engine takes 0.2 to 0.6 s on an idle core; this bounds it on a drowning machine. */
const START_MS = 60_000

/** A process may die for reasons outside the document (an operator, the system's memory killer): one more try. */
const TRIES = 2

/** Starts in a row that may fail before those who wait are told. */
const TRIES_TO_START = 4

type Job<Word> = {
  readonly errand: Errand<Word>
  tries: number
  readonly answer: (end: Word | Refusal) => void
}

type Child<Word> = {
  readonly process: ChildProcess
  ready: boolean
  job: Job<Word> | null
  clock: NodeJS.Timeout | undefined
  started: number
  /** When the clock stands still, since when; and the moment that counts as the beginning of the job. */
  heldSince: number | null
  began: number
}

const refused = (code: Refusal['code'], message: string): Refusal => ({ kind: 'refused', code, message })

/** Opens a pool of processes for one kind of engine. The caller closes it. */
export function openChildPool<Word extends { readonly kind: string }>(start: EngineStart): ChildPool<Word> {
  const children = new Set<Child<Word>>()
  const waiting: Job<Word>[] = []
  let serial = 0
  let failedStarts = 0
  let closed = false

  function startChild(): void {
    const child: Child<Word> = {
      process: startProcess(start),
      ready: false,
      job: null,
      clock: undefined,
      started: 0,
      heldSince: null,
      began: 0,
    }
    children.add(child)
    child.clock = setTimeout(() => kill(child), START_MS)
    child.process.on('message', (word: ChildWord<Word>) => hear(child, word))
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

  function kill(child: Child<Word>): void {
    child.process.kill('SIGKILL')
  }

  function hear(child: Child<Word>, said: ChildWord<Word>): void {
    if (said.kind === 'ready') {
      clearTimeout(child.clock)
      child.ready = true
      failedStarts = 0
      dispatch()
      return
    }
    const { job } = child
    // Words about an earlier document can still be in the pipe when the next one has begun.
    if (job === null || said.id !== child.started) return
    if (!said.over) {
      const kept = job.errand.hear(said.word as Word)
      if (!(kept instanceof Promise)) {
        child.process.send({ kind: 'go on', id: said.id }, () => {})
        return
      }
      const { started } = child
      child.heldSince ??= performance.now()
      const goOn = (): void => {
        if (child.started !== started || child.heldSince === null) return
        child.began += performance.now() - child.heldSince
        child.heldSince = null
        if (child.process.connected) child.process.send({ kind: 'go on', id: said.id }, () => {})
      }
      kept.then(goOn, goOn)
      return
    }
    finish(child, said.word)
    if (said.worn) retire(child)
    dispatch()
  }

  function finish(child: Child<Word>, end: Word | Refusal): void {
    clearTimeout(child.clock)
    const { job } = child
    child.job = null
    job?.answer(end)
  }

  function retire(child: Child<Word>): void {
    children.delete(child)
    clearTimeout(child.clock)
    kill(child)
  }

  /** The process is no more, for whatever reason. A document that was in it gets another try, then a refusal. */
  function gone(child: Child<Word>): void {
    if (!children.delete(child)) return
    clearTimeout(child.clock)
    const { job } = child
    child.job = null
    if (job !== null) {
      if (job.tries < TRIES) waiting.unshift(job)
      else job.answer(refused('gave-up', 'the process that read it ended each time'))
    } else if (!child.ready) {
      failedStarts += 1
      if (failedStarts >= TRIES_TO_START) {
        // The machine, not a document, is at fault, and starting for ever would help nobody.
        failedStarts = 0
        for (const stranded of waiting.splice(0)) {
          stranded.answer(refused('reader-failed', 'the reading process cannot be started'))
        }
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
    for (let spare = starting; spare < waiting.length && children.size < start.children; spare += 1) startChild()
  }

  function give(child: Child<Word>, job: Job<Word>): void {
    serial += 1
    job.tries += 1
    const { errand } = job
    errand.begin()
    child.job = job
    child.started = serial
    child.heldSince = null
    const task: GuardedTask = {
      kind: 'task',
      id: serial,
      length: errand.bytes.length,
      memoryBytes: errand.memoryBytes,
      task: errand.task,
    }
    child.process.send(task, () => {})
    child.process.stdin?.write(errand.bytes)
    child.began = performance.now()
    const check = (): void => {
      const now = performance.now()
      const held = child.heldSince === null ? 0 : now - child.heldSince
      const allowed = errand.allowedMs()
      const left = child.began + held + allowed - now
      if (left > 0) {
        child.clock = setTimeout(check, Math.max(10, left))
        return
      }
      const seconds = (allowed / 1000).toFixed(allowed < 10_000 ? 1 : 0)
      finish(child, refused('timeout', `reading it takes more than ${seconds} seconds`))
      retire(child)
      dispatch()
    }
    check()
  }

  return {
    run(errand) {
      if (closed) return Promise.resolve(refused('reader-failed', 'the reader was closed'))
      return new Promise((answer) => {
        waiting.push({ errand, tries: 0, answer })
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
      for (const child of children) {
        finish(child, refused('reader-failed', 'the reader was closed'))
        retire(child)
      }
      for (const job of waiting.splice(0)) job.answer(refused('reader-failed', 'the reader was closed'))
      await Promise.all(ends)
    },
  }
}

/**
 * A Node of its own with the permission model on: it may read the program and nothing else, write nothing, start
 * nothing and reach no network. Node calls that a seat belt and not a sandbox; containers are for production.
 */
function startProcess({ engine, args, readable, addons, heapMB }: EngineStart): ChildProcess {
  const root = join(import.meta.dirname, '..', '..')
  const folders = [join(root, 'src'), join(root, 'package.json'), ...readable]
  return fork(join(import.meta.dirname, 'guard-child.ts'), [engine, String(heapMB), ...args], {
    execArgv: [
      '--permission',
      ...folders.map((path) => `--allow-fs-read=${path}`),
      '--allow-worker',
      ...(addons ? ['--allow-addons'] : []),
      '--max-old-space-size=256',
      '--disable-warning=SecurityWarning',
    ],
    // No secrets of the parent's environment; Windows cannot start a process without this one.
    env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {},
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
  })
}
