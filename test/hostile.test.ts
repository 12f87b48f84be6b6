import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPdfReader, type PdfReader, readPaper } from '../src/papers/index.ts'
import { hostileFiles } from './hostile.ts'
import { textPdf } from './hostile-pdf.ts'
import { shared } from './shared.ts'

/** The requirement is a decision within 5 s; the slack is for starting a fresh process on a busy machine. */
const WALL_CLOCK_MS = 5_000
const SLACK_MS = 5_000

let reader: PdfReader
beforeAll(() => {
  reader = openPdfReader({ documentMs: WALL_CLOCK_MS, children: 2 })
})
afterAll(() => reader.close())

test('every hostile file is decided in time, and a genuine letter is read all the while', {
  timeout: 240_000,
}, async () => {
  const real = shared('corpus', 'letters', 'pdf', 'CM16-0213037.pdf')
  const letter = real === null ? textPdf('CLINICAL CASE SUMMARY\nA letter of our own.') : readFileSync(real)
  const files = hostileFiles()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const wrong: string[] = []
  for (const file of files) {
    const began = performance.now()
    const [hostile, genuine] = await Promise.all([readPaper(file.bytes, reader), readPaper(letter, reader)])
    const took = performance.now() - began
    const answer = hostile.ok ? 'read' : hostile.code
    if (!file.expect.includes(answer)) wrong.push(`${file.name}: ${answer}`)
    if (took > WALL_CLOCK_MS + SLACK_MS) wrong.push(`${file.name}: took ${Math.round(took)} ms`)
    if (!genuine.ok) wrong.push(`${file.name}: the genuine letter beside it was refused (${genuine.code})`)
    if (!hostile.ok && /[\n\r]/.test(hostile.message)) wrong.push(`${file.name}: more than one line`)
  }
  delay.disable()
  expect(wrong).toEqual([])
  // Required: p99 of 50 ms for the service. Here a ceiling ten times looser, as vitest's own work is in it.
  expect(delay.percentile(99) / 1e6).toBeLessThan(500)
})
