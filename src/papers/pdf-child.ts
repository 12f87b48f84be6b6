/**
 * The process that a PDF is read in. Its main thread is a guard: it takes the bytes, watches the memory, passes pages
 * on and stays answerable however the document behaves, because the engine runs in a thread of its own
 * (`pdf-engine-child.ts`). When the parent goes away, so does this process, whatever the engine is doing.
 */
import { Worker } from 'node:worker_threads'
import type { PageText } from './page-text.ts'
import type { PrescanLimits } from './prescan.ts'

/** What the engine must keep to for one document. */
export type PdfLimits = {
  readonly prescan: PrescanLimits
  readonly pages: number
  /** UTF-16 units of text on all pages together. */
  readonly textLength: number
  /** Bytes of resident memory above what the process had when the document arrived. */
  readonly memoryBytes: number
}

/** Parent to child: that many bytes of a document follow on standard input. */
export type PdfTask = { readonly id: number; readonly length: number; readonly limits: PdfLimits }

/** Why a document is refused; `reader-failed` is the software's fault, all others are the document's. */
export type PdfRefusalCode =
  | 'pdf-encrypted'
  | 'pdf-damaged'
  | 'pdf-too-large'
  | 'pdf-bomb'
  | 'pdf-timeout'
  | 'not-a-document'
  | 'empty-file'
  | 'reader-failed'

/** What the engine says of a document: a page at a time, then one of the two ends. */
export type EngineWord =
  | { readonly kind: 'page'; readonly page: PageText; readonly damaged: boolean }
  | { readonly kind: 'end'; readonly pictures: boolean }
  | { readonly kind: 'refused'; readonly code: PdfRefusalCode; readonly message: string }

/** Child to parent. `worn`: the process has grown by what it read and should be replaced. */
export type ChildWord =
  | { readonly kind: 'ready' }
  | { readonly kind: 'word'; readonly id: number; readonly word: EngineWord; readonly worn: boolean }

/** How often memory is looked at: pdf.js was seen to take 213 MB in a second, a run-length bomb 2 MB in 1 ms. */
const WATCH_EVERY_MS = 10

/** How long the last word may take to leave before the process ends without it. */
const LAST_WORD_MS = 100

/** Growth at rest after which a process is replaced: what earlier documents left behind must not add up. */
const WORN_BYTES = 200 * 2 ** 20

/** Engine heap: below the memory limit of a task, so that a heap bomb ends as an error and not as an abort. */
const ENGINE_HEAP_MB = 384

function guard(): void {
  let rested = process.memoryUsage.rss()
  let task: { readonly id: number; readonly limits: PdfLimits; readonly memory: number } | null = null
  let incoming: { readonly task: PdfTask; readonly bytes: Uint8Array<ArrayBuffer>; filled: number } | null = null
  let watch: NodeJS.Timeout | undefined

  const die = (): void => {
    process.kill(process.pid, 'SIGKILL')
  }
  const say = (word: ChildWord, then: () => void = () => {}): void => {
    if (process.send === undefined) die()
    else process.send(word, (error: Error | null) => (error === null ? then() : die()))
  }
  const tell = (word: EngineWord, then?: () => void): void => {
    if (task === null) return
    const over = word.kind !== 'page'
    const { id } = task
    if (over) {
      clearInterval(watch)
      task = null
    }
    say({ kind: 'word', id, word, worn: over && process.memoryUsage.rss() - rested > WORN_BYTES }, then)
  }
  const tooMuchMemory = (limit: number): EngineWord => ({
    kind: 'refused',
    code: 'pdf-bomb',
    message: `reading it takes more than ${Math.round(limit / 2 ** 20)} MB of memory`,
  })

  const engine = new Worker(new URL('./pdf-engine-child.ts', import.meta.url), {
    argv: process.argv.slice(2),
    resourceLimits: { maxOldGenerationSizeMb: ENGINE_HEAP_MB },
  })
  engine.on('message', (word: EngineWord | 'loaded') => {
    if (word === 'loaded') {
      rested = process.memoryUsage.rss()
      say({ kind: 'ready' })
    } else tell(word)
  })
  engine.on('error', (error: Error & { code?: string }) => {
    const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    if (task === null) die()
    else
      tell(
        outOfMemory
          ? tooMuchMemory(task.limits.memoryBytes)
          : { kind: 'refused', code: 'pdf-damaged', message: 'the PDF engine gave up on it' },
        die,
      )
  })
  engine.on('exit', die)

  process.on('disconnect', die)
  process.on('message', (next: PdfTask) => {
    incoming = { task: next, bytes: new Uint8Array(next.length), filled: 0 }
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
    const { id, limits } = incoming.task
    incoming = null
    task = { id, limits, memory: process.memoryUsage.rss() + limits.memoryBytes }
    watch = setInterval(() => {
      if (task === null || process.memoryUsage.rss() <= task.memory) return
      // Memory grows while the word leaves, so the engine is stopped first; it may be too deep in its work to notice.
      engine.removeAllListeners('exit')
      void engine.terminate()
      tell(tooMuchMemory(task.limits.memoryBytes), die)
      setTimeout(die, LAST_WORD_MS)
    }, WATCH_EVERY_MS)
    engine.postMessage({ bytes, limits }, [bytes.buffer])
  })
}

guard()
