/**
 * `npm run bench`: how fast letters are read and doses computed, as ratios measured side by side in this run. Figures
 * of another machine or another hour mean little here; ratios do. `npm run bench -- damage [n] [seeds]` damages letters instead;
 * `crash [submissions] [issuings]` kills servers, workers and database; `service [cases] [seconds]` asks a server with many cases; `operations [cases] [fsck]` backs up,
 * restores and examines many; `desk [pages]` reviews one long record; `log [events]` seals and verifies a long log.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractText } from 'unpdf'
import { computeDose, FACTOR_TABLES } from '../src/dose/index.ts'
import { readLetter } from '../src/letter/index.ts'
import { openPdfReader, type PdfReader, renderLetter } from '../src/papers/index.ts'
import { textPdf } from '../test/hostile-pdf.ts'
import { DECIDED } from '../test/letters/determinations.ts'
import { shared } from '../test/shared.ts'
import { runCrash } from './crash.ts'
import { runDamage } from './damage.ts'
import { runDesk } from './desk.ts'
import { runLog } from './log.ts'
import { runOperations } from './operations.ts'
import { runService } from './service.ts'

if (process.argv[2] === 'damage')
  process.exit(runDamage(Number(process.argv[3] ?? 100_000), Number(process.argv[4] ?? 1)) === 0 ? 0 : 1)

if (process.argv[2] === 'crash')
  process.exit(await runCrash(Number(process.argv[3] ?? 1000), Number(process.argv[4] ?? 200)))
if (process.argv[2] === 'desk') process.exit(await runDesk(Number(process.argv[3] ?? 1000)))
if (process.argv[2] === 'log') process.exit(await runLog(Number(process.argv[3] ?? 1_000_000)))
if (process.argv[2] === 'operations')
  process.exit(await runOperations(Number(process.argv[3] ?? 100_000), process.argv[4] === 'fsck'))
if (process.argv[2] === 'service')
  process.exit(await runService(Number(process.argv[3] ?? 100_000), Number(process.argv[4] ?? 20)))

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
const ROUNDS = 5
/** Passes over all texts in a round: about the time that one round over the PDFs takes. */
const PASSES = 30

type Round = {
  readonly bare: number
  readonly one: number
  readonly pool: number
  readonly text: number
  readonly byClock: number
}

/**
 * Letters a second from PDFs: by pdf.js alone in this process with nothing around it, and through a reader with one
 * child process and with its usual pool; and from their texts. The rounds take turns, so that a busy minute of the
 * machine falls on all of them.
 *
 * Child processes are measured by the clock, and so is `byClock`, the texts' rate that they are compared with. `bare`
 * and `text` are in processor time of this process, so that a neighbour's work does not count.
 */
async function rounds(): Promise<Round[]> {
  const readers = { one: openPdfReader({ children: 1 }), pool: openPdfReader() }
  const measured: Round[] = []
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round += 1) {
    const bare = await timed(async () => {
      for (const bytes of pdfs) await extractText(new Uint8Array(bytes))
    })
    const one = await timed(() => readAll(readers.one))
    const pool = await timed(() => readAll(readers.pool))
    const text = await timed(() => {
      for (let pass = 0; pass < PASSES; pass += 1) for (const letter of texts) readLetter(paged(letter))
    })
    if (round < WARM_ROUNDS) continue
    measured.push({
      bare: pdfs.length / bare.processor,
      one: pdfs.length / one.clock,
      pool: pdfs.length / pool.clock,
      text: (texts.length * PASSES) / text.processor,
      byClock: (texts.length * PASSES) / text.clock,
    })
  }
  await Promise.all([readers.one.close(), readers.pool.close()])
  return measured
}

/** Seconds by the clock, and processor seconds of this process with its compiler and its garbage collector. */
async function timed(work: () => Promise<void> | void): Promise<{ clock: number; processor: number }> {
  const before = process.cpuUsage()
  const began = performance.now()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { clock: seconds(began), processor: (user + system) / 1e6 }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

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

/**
 * A letter of any length: one letter whose summary and items are repeated as often as each other, without the page
 * breaks that would stand in the middle of pages then. Were the items alone repeated, a long text would hold more of
 * them for its length than a short one, and the slope would measure that.
 */
function grown(length: number): string {
  const letter = (texts.find((text) => text.includes(SUMMARY) && text.includes(ITEMS)) ?? '').replaceAll('\f', '\n')
  const summary = behindLine(letter, SUMMARY)
  const heading = letter.lastIndexOf('\n', letter.indexOf(ITEMS)) + 1
  const items = behindLine(letter, letter.includes(FIRST_ITEM) ? FIRST_ITEM : ITEMS)
  const repeated = [letter.slice(summary, heading), `${letter.slice(items).trimEnd()}\n`]
  const once = repeated.reduce((sum, text) => sum + text.length, 0)
  const times = Math.max(1, Math.round((length - letter.length + once) / once))
  const [summaries = '', reasons = ''] = repeated.map((text) => text.repeat(times))
  return letter.slice(0, summary) + summaries + letter.slice(heading, items) + reasons
}

const SUMMARY = 'CLINICAL CASE SUMMARY'
const ITEMS = 'RATIONALES'
const FIRST_ITEM = 'set forth below:'
const behindLine = (text: string, words: string): number => text.indexOf('\n', text.indexOf(words)) + 1

/** Slope of log(time) over log(length) by least squares: 1 is linear, 2 is quadratic. */
function slope(points: readonly (readonly [length: number, ms: number])[]): number {
  const logs = points.map(([length, ms]) => [Math.log(length), Math.log(ms)] as const)
  const mean = (index: 0 | 1): number => logs.reduce((sum, point) => sum + point[index], 0) / logs.length
  const [meanX, meanY] = [mean(0), mean(1)]
  const top = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return top / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}

const measured = await rounds()
const perSecond = (way: keyof Round): string => `${median(measured.map((round) => round[way])).toFixed(1)} letters/s`
const ratio = (way: keyof Round, to: keyof Round): string => {
  const ratios = measured.map((round) => round[way] / round[to])
  return `${median(ratios).toFixed(1)} (${Math.min(...ratios).toFixed(1)} to ${Math.max(...ratios).toFixed(1)})`
}
rows.push([`PDF → text, bare pdf.js, one process (${pdfs.length} letters)`, perSecond('bare'), '1'])
rows.push([`text → letter (${texts.length} letters)`, perSecond('text'), ratio('text', 'bare')])
rows.push(['PDF → letter, one bounded child process, by the clock', perSecond('one'), '1'])
rows.push(['PDF → letter, the pool, by the clock', perSecond('pool'), ratio('pool', 'one')])
rows.push(['text → letter, by the clock', perSecond('byClock'), ratio('byClock', 'one')])

/**
 * Milliseconds of processor time for each length, medians of rounds in which every length is read for as many
 * characters: the short texts are not read with a colder compiler, nor the long ones with another collector's luck.
 */
async function timesByLength(): Promise<(readonly [length: number, ms: number])[]> {
  const documents = [10, 20, 50, 100, 200, 500, 1_000, 2_000].map((kilobytes) => paged(grown(kilobytes * 1_000)))
  const lengths = documents.map(({ pages }) => pages.reduce((sum, page) => sum + page.length, 0))
  const longest = Math.max(...lengths)
  const times: number[][] = documents.map(() => [])
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round += 1) {
    for (const [i, document] of documents.entries()) {
      const readings = Math.round(longest / (lengths[i] ?? longest))
      const { processor } = await timed(() => {
        for (let n = 0; n < readings; n += 1) readLetter(document)
      })
      if (round >= WARM_ROUNDS) times[i]?.push((processor * 1000) / readings)
    }
  }
  return lengths.map((length, i) => [length, median(times[i] ?? [])] as const)
}

const points = await timesByLength()
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
{
  // The determination of the tests with its items repeated: 21 items, 12 pages and more, with the cover page.
  const items = Array.from({ length: 7 }, () => DECIDED.items).flat()
  const file = {
    ...DECIDED,
    items: items.map((item) => ({ ...item, rationale: [...item.rationale, ...item.rationale] })),
  }
  await renderLetter(file, true)
  const began = performance.now()
  for (let i = 0; i < 5; i++) await renderLetter(file, true)
  rows.push(['a letter of 21 items with annex and cover: PDF, HTML, text', `${(seconds(began) / 5).toFixed(2)} s`, ''])
}

console.log(
  `Node ${process.version}, ${shared('corpus', 'letters') === null ? 'example' : 'real'} letters; medians of ${ROUNDS} rounds, ratios with the lowest and the highest round\n`,
)
for (const [what, figure, ratio] of rows) {
  console.log(`${what.padEnd(width[0] ?? 0)}  ${figure.padStart(width[1] ?? 0)}  ${ratio}`)
}
