import type { Span } from '../core/index.ts'
import type { CaseCache } from './case-folder-cache.ts'
import type { WantedPage } from './page-picture-child.ts'
import type { PageText } from './page-text.ts'
import type { OpenedPaper } from './paper.ts'
import type { ScannedPage, Scanner } from './scanner.ts'

/** A file with pages that may be scans. */
export type FileToScan = { readonly path: string; readonly opened: OpenedPaper & { readonly ok: true } }

/** What the scans of a case folder need. */
export type ScanTools = {
  readonly cache: CaseCache
  /** Opens the scanner when a page has to be read that is not kept; null when OCR is off. */
  readonly scanner: () => Promise<Scanner | null>
  /** The bytes of a file, or null when it is not the file any more that was opened. */
  readonly bytes: (file: FileToScan) => Promise<Uint8Array | null>
  /** Told once, before the first page is read. */
  readonly announce: (plan: ScanPlan) => void
  readonly progress: (done: number, total: number) => void
}

/** Pages to read by OCR now, with what, and how long it will take by the last measurement on this machine. */
export type ScanPlan = { readonly pages: number; readonly engine: string; readonly seconds: number }

/**
 * Pages that are kept together: what is read is kept block by block, so that a review that was broken off goes on where it
 * was, and a second one opens 40 files for 1,000 pages and not as many as there are pages.
 */
const BLOCK = 25

/** Pages of a block that must all have failed before the rest of the file is given up. */
const FAILURES = 5

type Block = { readonly file: FileToScan; readonly key: string; readonly pages: readonly WantedPage[] }

/** What became of the scans of each file, by its path; a file without an entry has not been looked at (OCR is off). */
export async function readScans(
  files: readonly FileToScan[],
  tools: ScanTools,
): Promise<ReadonlyMap<string, readonly ScannedPage[]>> {
  const found = new Map<string, ScannedPage[]>()
  const add = ({ file }: Block, pages: readonly ScannedPage[]): void => {
    const before = found.get(file.path)
    if (before === undefined) found.set(file.path, [...pages])
    else before.push(...pages)
  }
  const missing: Block[] = []
  for (const block of files.flatMap(blocksOf)) {
    const kept = (await tools.cache.get(block.key)) as readonly ScannedPage[] | null
    if (kept === null) missing.push(block)
    else add(block, kept)
  }
  if (missing.length === 0) return found
  const scanner = await tools.scanner()
  if (scanner === null) return found
  const total = missing.reduce((sum, { pages }) => sum + pages.length, 0)
  const rateKey = `scan rate ${scanner.engine}`
  const rate = await tools.cache.get(rateKey)
  const seconds = typeof rate === 'number' && total > 1 ? rate * total : scanner.estimate(total)
  tools.announce({ pages: total, engine: scanner.engine, seconds })
  const began = performance.now()
  const hopeless = new Set<string>()
  let done = 0
  let read = 0
  for (const block of missing) {
    const bytes = hopeless.has(block.file.path) ? null : await tools.bytes(block.file)
    const scanned: ScannedPage[] = []
    const told = (page: ScannedPage): void => {
      scanned.push(page)
      done += 1
      if (page.kind === 'read') read += 1
      tools.progress(done, total)
    }
    if (hopeless.has(block.file.path)) {
      for (const { page } of block.pages) told({ page, kind: 'failed', message: 'pages before it failed, too' })
    } else if (bytes === null) {
      for (const { page } of block.pages) told({ page, kind: 'failed', message: 'the file has changed meanwhile' })
    } else await scanner.scan(bytes, block.pages, told)
    // A file made to hurt may take the time of every page: after a whole block of failures the rest is not tried.
    if (scanned.length >= FAILURES && scanned.every(({ kind }) => kind === 'failed')) hopeless.add(block.file.path)
    scanned.sort((a, b) => a.page - b.page)
    add(block, scanned)
    // A page that failed may be read another day, on a machine with more time.
    if (scanned.every(({ kind }) => kind !== 'failed')) await tools.cache.put(block.key, scanned)
  }
  // One page says little: most of its time is the start of the processes.
  if (read >= 5) await tools.cache.put(rateKey, (performance.now() - began) / 1000 / total)
  return found
}

function blocksOf(file: FileToScan): readonly Block[] {
  const groups = new Map<number, WantedPage[]>()
  for (const wanted of file.opened.wanted) {
    const number = Math.floor((wanted.page - 1) / BLOCK)
    const group = groups.get(number)
    if (group === undefined) groups.set(number, [wanted])
    else group.push(wanted)
  }
  return [...groups].map(([number, pages]) => ({
    file,
    key: `scans ${file.opened.document.id} ${number}`,
    pages,
  }))
}

/**
 * That a quote was read off a picture: how well its page was read and the least well read word of the quote, in percent.
 * Both are null where the text came with the file and nobody knows.
 */
export type ReadByOcr = { readonly confidence: number | null; readonly lowest: number | null }

/** How the text at a span was read off a picture; null where it is the page's own. */
export function ocrAt(scans: ReadonlyMap<number, PageText>, { page, from, to }: Span): ReadByOcr | null {
  const text = scans.get(page)
  if (text === undefined || text.scanned === null) return null
  const { runs, scanned } = text
  const inside = scanned.words.filter((_figure, index) => {
    const run = runs[index]
    return run !== undefined && run.from < to && run.to > from
  })
  return { confidence: scanned.confidence, lowest: inside.length === 0 ? null : Math.min(...inside) }
}
