/** The thread that reads pictures with tesseract.js, offline. Started by `guard-child.ts`, never imported. */
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import type { EngineHears, EngineSays } from './guard-child.ts'

/** Where the package lies and where its language data does, found by the parent. */
const [packagePath = 'tesseract.js', langPath = ''] = process.argv.slice(2)

const { createWorker } = createRequire(import.meta.url)(packagePath) as typeof import('tesseract.js')

/** Dots an inch of the picture. */
export type OcrTask = { readonly dpi: number }

/** Words, lines and boxes as Tesseract writes them (`tsv`), or that it gave up. */
export type OcrWord = { readonly kind: 'read'; readonly tsv: string } | { readonly kind: 'unread' }

const say = (said: EngineSays<OcrWord> | 'loaded'): void => parentPort?.postMessage(said)

// 1 is Tesseract's neural reader alone, for which the small data are made. Nothing is fetched and nothing is written.
const worker = await createWorker('eng', 1, { langPath, cacheMethod: 'none', gzip: true, errorHandler: () => {} })

parentPort?.on('message', (heard: EngineHears<OcrTask>) => {
  if (heard === 'go on') return
  const { bytes, task } = heard
  const read = async (): Promise<OcrWord> => {
    await worker.setParameters({ user_defined_dpi: String(task.dpi) })
    const { data } = await worker.recognize(Buffer.from(bytes.buffer), {}, { text: false, tsv: true })
    return data.tsv === null ? { kind: 'unread' } : { kind: 'read', tsv: data.tsv }
  }
  const end = (word: OcrWord): void => say({ over: true, word })
  read().then(end, () => end({ kind: 'unread' }))
})
say('loaded')
