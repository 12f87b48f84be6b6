import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pagesOfContents, stream, textPdf, writePdf } from '../../test/hostile-pdf.ts'
import { openPdfReader, type PdfReading } from './index.ts'

const linux = process.platform === 'linux'

/** Reading processes whose parent is `parent`, from /proc; zombies are gone already. */
function readersOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
        const status = readFileSync(`/proc/${name}/status`, 'utf8')
        return command.includes('guard-child.ts') && new RegExp(`^PPid:\\s*${parent}$`, 'm').test(status)
          ? [Number(name)]
          : []
      } catch {
        return []
      }
    })
}

async function until(holds: () => boolean, ms = 10_000): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(20)) if (holds()) return true
  return false
}

/** Three seconds of pdf.js and more: within the size limits, so that only the clock can end it. */
const slow = writePdf({
  objects: pagesOfContents([stream(deflateSync(Buffer.alloc(28 * 2 ** 20, 'q Q ')), '/FlateDecode')]),
})

test('a document beyond its time is refused, the one behind it in the queue is read', async () => {
  const reader = openPdfReader({ children: 1, documentMs: 400 })
  const [late, next] = await Promise.all([reader.read(slow), reader.read(textPdf('Case Number'))])
  await reader.close()
  expect(late).toMatchObject({ ok: false, code: 'pdf-timeout' })
  expect(next.ok && next.document.pages).toEqual(['Case Number'])
})

test('pages already read earn a long record more time', async () => {
  const record = textPdf(Array.from({ length: 1_000 }, (_page, index) => `Page ${index + 1} of the record`).join('\f'))
  const flat = openPdfReader({ children: 1, documentMs: 500, pageMs: 0 })
  expect(await flat.read(record)).toMatchObject({ code: 'pdf-timeout' })
  await flat.close()
  const earning = openPdfReader({ children: 1, documentMs: 500, pageMs: 100 })
  const reading = await earning.read(record)
  await earning.close()
  expect(reading.ok && reading.document.pages.length).toBe(1_000)
  expect(reading.ok && reading.document.pages[999]).toBe('Page 1000 of the record')
})

test('memory is bounded by the watch', async () => {
  const reader = openPdfReader({ children: 1, limits: { memoryBytes: 150 * 2 ** 20 } })
  const [big, next] = await Promise.all([reader.read(slow), reader.read(textPdf('Case Number'))])
  await reader.close()
  expect(big).toMatchObject({ ok: false, code: 'pdf-bomb' })
  expect(next.ok).toBe(true)
})

test.each([
  ['pages', { limits: { pages: 2 } }, 'pdf-too-large'],
  ['text', { limits: { textLength: 5 } }, 'pdf-too-large'],
  ['size', { fileBytes: 100 }, 'pdf-too-large'],
])('a limit on %s holds', async (_what, options, code) => {
  const reader = openPdfReader({ children: 1, ...options })
  expect(await reader.read(textPdf('one\ftwo\fthree'))).toMatchObject({ ok: false, code })
  await reader.close()
})

test('a reader that is closed says so, to those who wait and those who come', async () => {
  const reader = openPdfReader({ children: 1 })
  const waiting = [reader.read(slow), reader.read(slow)]
  await sleep(50)
  await reader.close()
  for (const reading of await Promise.all(waiting)) expect(reading).toMatchObject({ code: 'reader-failed' })
  expect(await reader.read(slow)).toMatchObject({ code: 'reader-failed' })
})

test.skipIf(!linux)('a process that is killed from outside is replaced, and no document is lost', async () => {
  const reader = openPdfReader({ children: 2 })
  const before = new Set(readersOf(process.pid))
  await reader.read(textPdf('warm'))
  const readings = [
    reader.read(slow),
    ...Array.from({ length: 6 }, (_one, index) => reader.read(textPdf(`letter ${index}`))),
  ]
  await sleep(300)
  for (const id of readersOf(process.pid)) if (!before.has(id)) process.kill(id, 'SIGKILL')
  const [first, ...rest] = await Promise.all(readings)
  expect(first?.ok).toBe(true)
  const firstPage = (reading: PdfReading) => (reading.ok ? reading.document.pages[0] : reading.code)
  expect(rest.map(firstPage)).toEqual(rest.map((_one, index) => `letter ${index}`))
  await reader.close()
  expect(readersOf(process.pid).filter((id) => !before.has(id))).toEqual([])
})

test.skipIf(!linux)('a parent that is killed leaves no reading process behind, even one that is busy', async () => {
  const program = `
    import { openPdfReader } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
    import { readFileSync } from 'node:fs'
    const reader = openPdfReader({ children: 1 })
    process.stdin.once('data', () => {})
    const chunks = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    void reader.read(Buffer.concat(chunks))
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  parent.stdin.end(slow)
  const id = parent.pid ?? -1
  expect(await until(() => readersOf(id).length === 1)).toBe(true)
  const [child = -1] = readersOf(id)
  await sleep(400)
  parent.kill('SIGKILL')
  const alive = (): boolean => {
    try {
      return !/^State:\s*Z/m.test(readFileSync(`/proc/${child}/status`, 'utf8'))
    } catch {
      return false
    }
  }
  expect(await until(() => !alive(), 2_000)).toBe(true)
})

test.skipIf(!linux)('the reading process may read the program, and is permitted nothing else', async () => {
  const before = new Set(readersOf(process.pid))
  const reader = openPdfReader({ children: 1 })
  await reader.read(textPdf('Case Number'))
  const [id = -1] = readersOf(process.pid).filter((one) => !before.has(one))
  const given = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0')
  const environment = readFileSync(`/proc/${id}/environ`, 'utf8')
  await reader.close()
  const root = join(import.meta.dirname, '..', '..')
  expect(given).toContain('--permission')
  expect(given.filter((flag) => flag.startsWith('--allow')).toSorted()).toEqual([
    `--allow-fs-read=${join(root, 'node_modules', 'unpdf')}`,
    `--allow-fs-read=${join(root, 'package.json')}`,
    `--allow-fs-read=${join(root, 'src')}`,
    '--allow-worker',
  ])
  expect(environment.split('\0').filter((entry) => entry !== '' && !entry.startsWith('NODE_CHANNEL'))).toEqual([])
})

test('a machine that cannot start the process is told, instead of being tried for ever', async () => {
  const { execPath } = process
  const reader = openPdfReader({ children: 2 })
  try {
    process.execPath = join(import.meta.dirname, 'no-such-node')
    const readings = await Promise.all([reader.read(textPdf('one')), reader.read(textPdf('two'))])
    expect(readings.map((reading) => reading.ok || reading.code)).toEqual(['reader-failed', 'reader-failed'])
  } finally {
    process.execPath = execPath
  }
  // It is not given up for good: the next document starts a process again.
  expect((await reader.read(textPdf('three'))).ok).toBe(true)
  await reader.close()
})
