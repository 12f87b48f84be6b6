/**
 * `npm run bench`: how fast letters are read and doses computed, as ratios measured side by side in this run. Figures
 * of another machine or another hour mean little here; ratios do. `npm run bench -- damage [n] [seeds]` damages letters instead.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractText } from 'unpdf'
import { computeDose, FACTOR_TABLES } from '../src/dose/index.ts'
import { readLetter } from '../src/letter/index.ts'
import { openPdfReader, type PdfReader } from '../src/papers/index.ts'
import { textPdf } from '../test/hostile-pdf.ts'
import { shared } from '../test/shared.ts'
import { runDamage } from './damage.ts'

if (process.argv[2] === 'damage')
  process.exit(runDamage(Number(process.argv[3] ?? 100_000), Number(process.argv[4] ?? 1)) === 0 ? 0 : 1)

const root = join(import.meta.dirname, '..')
const examples = join(root, 'examples', 'letters')
const texts = filesIn(shared('corpus', 'letters', 'pdfjs') ?? examples, '.txt').map((bytes) => bytes.toString('utf8'))
const realPdfs = shared('corpus', 'letters', 'pdf')
// The examples are too few to measure with, so they are read again and again.
const pdfs =
  realPdfs === null
    ? Array.from({ length: 20 }, () => texts.map((text) => textPdf(text))).flat()
    : filesIn(realPdfs, '.pdf')

function filesIn(folder: string, ending: string): Buffer[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => readFileSync(join(folder, name)))
}

const paged = (text: string) => ({ id: '', pages: text.split('\f') })
const seconds = (began: number): number => (performance.now() - began) / 1000

type Row = readonly [what: string, figure: string, ratio: string]
const rows: Row[] = []

/** pdf.js gains a third from the first round over the letters to the second; a service's pool is warm. */
const WARM_ROUNDS = 2
const ROUNDS = 3

/**
 * Letters a second from PDFs, best of the rounds: by pdf.js alone in one process with nothing around it, which every
 * other figure is compared with, and through a reader with one child process and with its usual pool; and from their
 * texts. The rounds take turns, so that a busy minute of the machine falls on all of them.
 */
async function rates(): Promise<{ bare: number; one: number; pool: number; text: number }> {
  const readers = { one: openPdfReader({ children: 1 }), pool: openPdfReader() }
  const best = { bare: 0, one: 0, pool: 0, text: 0 }
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round += 1) {
    const now = {
      bare: await rateOfRound(async () => {
        for (const bytes of pdfs) await extractText(new Uint8Array(bytes))
      }),
      one: await rateOfRound(() => readAll(readers.one)),
      pool: await rateOfRound(() => readAll(readers.pool)),
      text: rateOf(() => {
        for (const letter of texts) readLetter(paged(letter))
      }, texts.length),
    }
    if (round < WARM_ROUNDS) continue
    for (const way of ['bare', 'one', 'pool', 'text'] as const) best[way] = Math.max(best[way], now[way])
  }
  await Promise.all([readers.one.close(), readers.pool.close()])
  return best
}

async function rateOfRound(round: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await round()
  return pdfs.length / seconds(began)
}

async function readAll(reader: PdfReader): Promise<void> {
  const readings = await Promise.all(
    pdfs.map(async (bytes) => {
      const reading = await reader.read(bytes)
      return reading.ok ? readLetter(reading.document).value.items.length : 0
    }),
  )
  const unread = readings.filter((items) => items === 0).length
  if (unread > 0) throw new Error(`${unread} of ${pdfs.length} letters gave no item: the figure would mean nothing`)
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

const { bare, one, pool, text } = await rates()
rows.push([`PDF → text, bare pdf.js, one process (${pdfs.length} letters)`, `${bare.toFixed(1)} letters/s`, '1'])
rows.push(['PDF → letter, one bounded child process', `${one.toFixed(1)} letters/s`, (one / bare).toFixed(2)])
rows.push(['PDF → letter, the pool', `${pool.toFixed(1)} letters/s`, (pool / bare).toFixed(2)])
rows.push([`text → letter (${texts.length} letters)`, `${text.toFixed(0)} letters/s`, (text / bare).toFixed(1)])
rows.push(['  the same, to our own extraction (one child)', '', (text / one).toFixed(1)])

const points = [10, 20, 50, 100, 200, 500, 1_000, 2_000].map((kilobytes) => {
  const document = paged(grown(kilobytes * 1_000))
  const length = document.pages.reduce((sum, page) => sum + page.length, 0)
  const passes = Array.from({ length: ROUNDS }, () => rateOf(() => readLetter(document), 1, 0.3))
  return [length, 1000 / Math.max(...passes)] as const
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
