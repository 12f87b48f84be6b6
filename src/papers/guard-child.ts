/**
 * The process that a document is met in. Its main thread is a guard: it takes the bytes, watches the memory, passes
 * words on and stays answerable however the document behaves, because the engine runs in a thread of its own (the file
 * named by the first argument). When the parent goes away, so does this process, whatever the engine is doing.
 */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

/** Parent to child: that many bytes of a document follow on standard input; `task` is for the engine. */
export type GuardedTask = {
  readonly kind: 'task'
  readonly id: number
  readonly length: number
  /** Resident memory of this whole process, in bytes. */
  readonly memoryBytes: number
  readonly task: unknown
}

/** `gave-up`: the engine could not live with the document. `reader-failed` is the software's fault. */
export type EngineRefusal = {
  readonly kind: 'refused'
  readonly code: 'too-much-memory' | 'gave-up' | 'reader-failed'
  readonly message: string
}

/** Engine to guard. After a word that is not the last, the engine may wait for `go on`. */
export type EngineSays<Word> = { readonly over: boolean; readonly word: Word }

/** Guard to engine. */
export type EngineHears<Task> = { readonly kind: 'task'; readonly bytes: Uint8Array; readonly task: Task } | 'go on'

/** Child to parent. `worn`: the process has grown by what it read and should be replaced. */
export type ChildWord<Word> =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'word'
      readonly id: number
      readonly over: boolean
      readonly word: Word | EngineRefusal
      readonly worn: boolean
    }

/** How often memory is looked at: pdf.js was seen to take 213 MB in a second, a run-length bomb 2 MB in 1 ms. */
const WATCH_EVERY_MS = 5

/** How long the last word may take to leave before the process ends without it. */
const LAST_WORD_MS = 100

/** Growth at rest after which a process is replaced: what earlier documents left behind must not add up. */
const WORN_BYTES = 100 * 2 ** 20

function guard(engineFile: string, heapMB: number): void {
  let rested = process.memoryUsage.rss()
  let task: GuardedTask | null = null
  let incoming: { readonly task: GuardedTask; readonly bytes: Uint8Array<ArrayBuffer>; filled: number } | null = null
  let watch: NodeJS.Timeout | undefined

  const die = (): void => {
    process.kill(process.pid, 'SIGKILL')
  }
  const say = (word: ChildWord<unknown>, then: () => void = () => {}): void => {
    if (process.send === undefined) die()
    else process.send(word, (error: Error | null) => (error === null ? then() : die()))
  }
  const tell = (over: boolean, word: unknown, then?: () => void): void => {
    if (task === null) return
    const { id } = task
    if (over) {
      clearInterval(watch)
      task = null
    }
    say({ kind: 'word', id, over, word, worn: over && process.memoryUsage.rss() - rested > WORN_BYTES }, then)
  }
  const tooMuchMemory = (limit: number): EngineRefusal => ({
    kind: 'refused',
    code: 'too-much-memory',
    message: `reading it takes more than ${Math.round(limit / 2 ** 20)} MB of memory`,
  })

  const engine = new Worker(join(import.meta.dirname, engineFile), {
    argv: process.argv.slice(4),
    resourceLimits: { maxOldGenerationSizeMb: heapMB },
  })
  engine.on('message', (said: EngineSays<unknown> | 'loaded') => {
    if (said === 'loaded') {
      rested = process.memoryUsage.rss()
      say({ kind: 'ready' })
    } else tell(said.over, said.word)
  })
  engine.on('error', (error: Error & { code?: string }) => {
    if (task === null) die()
    else {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      const word: EngineRefusal = { kind: 'refused', code: 'gave-up', message: 'the engine gave up on it' }
      tell(true, outOfMemory ? tooMuchMemory(task.memoryBytes) : word, die)
    }
  })
  engine.on('exit', die)

  process.on('disconnect', die)
  process.on('message', (next: GuardedTask | { readonly kind: 'go on'; readonly id: number }) => {
    if (next.kind === 'task') incoming = { task: next, bytes: new Uint8Array(next.length), filled: 0 }
    else if (next.id === task?.id) engine.postMessage('go on')
  })
  process.stdin.on('data', (chunk: Buffer) => {
    if (incoming === null) {
      die()
      return
    }
    incoming.bytes.set(chunk, incoming.filled)
    incoming.filled += chunk.length
    if (incoming.filled < incoming.bytes.length) return
    const { bytes } = incoming
    task = incoming.task
    incoming = null
    watch = setInterval(() => {
      if (task === null || process.memoryUsage.rss() <= task.memoryBytes) return
      // Memory grows while the word leaves, so the engine is stopped first; it may be too deep in its work to notice.
      engine.removeAllListeners('exit')
      void engine.terminate()
      tell(true, tooMuchMemory(task.memoryBytes), die)
      setTimeout(die, LAST_WORD_MS)
    }, WATCH_EVERY_MS)
    const hears: EngineHears<unknown> = { kind: 'task', bytes, task: task.task }
    engine.postMessage(hears, [bytes.buffer])
  })
}

guard(process.argv[2] ?? '', Number(process.argv[3] ?? 256))
