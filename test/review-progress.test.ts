/** How far a review tells that it is, told to a progress bar; and that the bar gets its turn to be drawn. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCaseCache, openPdfReader, readCaseFolder } from '../src/papers/index.ts'

test('while six hundred pages of one file are understood, the bar moves and is drawn', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'openimr-progress-'))
  const reader = openPdfReader({ children: 1 })
  try {
    cpSync(join(import.meta.dirname, '..', 'examples', 'cases', 'lumbar-mri-and-therapy'), folder, { recursive: true })
    const page = (number: number): string =>
      `PROGRESS REPORT\nDate of service: 01/${String(1 + (number % 28)).padStart(2, '0')}/2016\n\nNote ${number}. Pain is 6/10.\n`
    writeFileSync(join(folder, 'records', 'chart.txt'), Array.from({ length: 600 }, (_none, at) => page(at)).join('\f'))
    const told: { done: number; total: number; turns: number }[] = []
    let turns = 0
    const clock = setInterval(() => (turns += 1), 1)
    const read = await readCaseFolder(folder, {
      reader,
      cache: await openCaseCache({ OPENIMR_CACHE: 'off' }),
      progress: (done, total) => told.push({ done, total, turns }),
      scanner: async () => null,
      announce: () => {},
    })
    clearInterval(clock)
    expect('code' in read).toBe(false)
    const dones = told.map(({ done }) => done)
    expect(dones).toEqual(dones.toSorted((a, b) => a - b))
    for (const { done, total } of told) expect(done).toBeLessThanOrEqual(total)
    // Fourteen or so steps of forty pages, and timers ran between the first and the last of them.
    const understanding = told.filter(({ total }) => total > 600)
    expect(understanding.length).toBeGreaterThan(10)
    expect(understanding.at(-1)?.turns ?? 0).toBeGreaterThan(understanding[0]?.turns ?? 0)
  } finally {
    await reader.close()
    rmSync(folder, { recursive: true })
  }
})
