import type { CaseCache, readCaseFolder } from '../papers/index.ts'
import { progressBar } from './review-command.ts'
import { scanning } from './scanning.ts'
import { printable, type Terminal } from './terminal.ts'

type Tools = Parameters<typeof readCaseFolder>[1]
type Refusal = { readonly code: string; readonly message: string }

/**
 * Reads a folder with everything that reading needs: PDF processes, OCR, the cache, and a bar for a person who watches.
 * A folder that is refused gets its one line (and for programs its JSON document), and null is returned.
 */
export async function readFolder<Answer extends object>(
  folder: string,
  json: boolean,
  terminal: Terminal,
  read: (tools: Tools) => Promise<Answer>,
): Promise<{ readonly value: Exclude<Answer, Refusal>; readonly cache: CaseCache } | null> {
  const { openCaseCache, openPdfReader } = await import('../papers/index.ts')
  const reader = openPdfReader()
  const bar = terminal.watched ? await progressBar(terminal) : null
  const scans = scanning(terminal, process.env, bar)
  const cache = await openCaseCache(process.env)
  let answer: Answer
  try {
    const progress = (done: number, total: number): void => bar?.show(done, total)
    answer = await read({ reader, cache, progress, ...scans })
  } finally {
    bar?.end()
    await Promise.all([reader.close(), scans.close()])
  }
  if (!isRefusal(answer)) return { value: answer as Exclude<Answer, Refusal>, cache }
  const { code, message } = answer
  terminal.errors.write(`imr: ${printable(folder)}: ${message} [${code}]\n`)
  if (json) terminal.output.write(`${JSON.stringify({ file: folder, error: { code, message } })}\n`)
  return null
}

const isRefusal = (answer: object): answer is Refusal => 'code' in answer && 'message' in answer
