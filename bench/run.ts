/**
 * `npm run bench`: how fast letters are read and doses computed, as ratios measured side by side in this run. Figures
 * of another machine or another hour mean little here; ratios do.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractText } from 'unpdf'
import { computeDose, FACTOR_TABLES } from '../src/dose/index.ts'
import { readLetter } from '../src/letter/index.ts'
import { openPdfReader } from '../src/papers/index.ts'
import { shared } from '../test/shared.ts'

const root = join(import.meta.dirname, '..')
const examples = join(root, 'examples', 'letters')
const pdfs = filesIn(shared('corpus', 'letters', 'pdf') ?? examples, '.pdf')
const texts = filesIn(shared('corpus', 'letters', 'pdfjs') ?? examples, '.txt').map((bytes) => bytes.toString('utf8'))

function filesIn(folder: string, ending: string): Buffer[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => readFileSync(join(folder, name)))
}

const paged = (text: string) => ({ id: '', pages: text.split('\f') })
const seconds = (began: number): number => (performance.now() - began) / 1000

type Row = readonly [what: string, figure: string, ratio: string]
const rows: Row[] = []

/** Letters a second by pdf.js alone: one process, nothing around it. What every other figure is compared with. */
async function bare(): Promise<number> {
  const began = performance.now()
  for (const bytes of pdfs) await extractText(new Uint8Array(bytes))
  return pdfs.length / seconds(began)
}

async function throughReader(children?: number): Promise<number> {
  const reader = openPdfReader(children === undefined ? {} : { children })
  // The pool starts when it is first used, and a service's pool is warm: starting is not what is measured.
  await Promise.all(pdfs.slice(0, 8).map((bytes) => reader.read(bytes)))
  const began = performance.now()
  const readings = await Promise.all(
    pdfs.map(async (bytes) => {
      const reading = await reader.read(bytes)
      return reading.ok ? readLetter(reading.document).value.items.length : -1
    }),
  )
  const rate = pdfs.length / seconds(began)
  await reader.close()
  const unread = readings.filter((items) => items <= 0).length
  if (unread > 0) throw new Error(`${unread} of ${pdfs.length} letters gave no item: the figure would mean nothing`)
  return rate
}

/** Runs a second of `work` after warming up and returns how often it ran in a second. */
function rateOf(work: () => void, perCall = 1, budget = 1): number {
  const warm = performance.now()
  while (seconds(warm) < budget / 4) work()
  let calls = 0
  const began = performance.now()
  while (seconds(began) < budget) {
    work()
    calls += 1
  }
  return (calls * perCall) / seconds(began)
}

/** A letter of any length: one real letter whose items are repeated, as long letters have many items. */
function grown(length: number): string {
  const letter = texts.find((text) => text.includes('RATIONALES')) ?? ''
  const at = letter.indexOf('\n', letter.indexOf('RATIONALES')) + 1
  const items = letter.slice(at)
  return letter.slice(0, at) + items.repeat(Math.max(1, Math.round((length - at) / items.length)))
}

/** Slope of log(time) over log(length) by least squares: 1 is linear, 2 is quadratic. */
function slope(points: readonly (readonly [length: number, ms: number])[]): number {
  const logs = points.map(([length, ms]) => [Math.log(length), Math.log(ms)] as const)
  const mean = (index: 0 | 1): number => logs.reduce((sum, point) => sum + point[index], 0) / logs.length
  const [meanX, meanY] = [mean(0), mean(1)]
  const top = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return top / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}

if (pdfs.length > 0) {
  await bare()
  const base = await bare()
  const one = await throughReader(1)
  const pool = await throughReader()
  rows.push([`PDF → text, bare pdf.js, one process (${pdfs.length} letters)`, `${base.toFixed(1)} letters/s`, '1'])
  rows.push(['PDF → letter, one bounded child process', `${one.toFixed(1)} letters/s`, `${(one / base).toFixed(2)}`])
  rows.push(['PDF → letter, the pool', `${pool.toFixed(1)} letters/s`, `${(pool / base).toFixed(2)}`])
  const text = rateOf(
    () => {
      for (const letter of texts) readLetter(paged(letter))
    },
    texts.length,
    2,
  )
  rows.push([`text → letter (${texts.length} letters)`, `${text.toFixed(0)} letters/s`, `${(text / base).toFixed(1)}`])
}

const points = [10, 20, 50, 100, 200, 500, 1_000, 2_000].map((kilobytes) => {
  const document = paged(grown(kilobytes * 1_000))
  const length = document.pages[0]?.length ?? 0
  return [length, 1000 / rateOf(() => readLetter(document), 1, 0.4)] as const
})
for (const [length, ms] of points) {
  rows.push([
    `text → letter of ${(length / 1000).toFixed(0)} KB`,
    `${ms.toFixed(2)} ms`,
    `${(ms / (length / 1000)).toFixed(3)} ms/KB`,
  ])
}
rows.push(['log–log slope from 10 KB to 2 MB (1 = linear)', slope(points).toFixed(3), ''])

const table = FACTOR_TABLES.find(({ id }) => id === 'mtus-2009') ?? FACTOR_TABLES[0]
if (table !== undefined) {
  const regimen = 'MS Contin 60 mg TID; oxycodone 10 mg 1-2 QID'
  rows.push(['dose of a regimen of two drugs', `${rateOf(() => computeDose(regimen, table)).toFixed(0)} a second`, ''])
}

const width = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
console.log(
  `Node ${process.version}, ${shared('corpus', 'letters') === null ? 'example' : 'real'} letters; ratios are to bare pdf.js\n`,
)
for (const [what, figure, ratio] of rows) {
  console.log(`${what.padEnd(width[0] ?? 0)}  ${figure.padStart(width[1] ?? 0)}  ${ratio}`)
}
