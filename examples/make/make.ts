/**
 * Makes every PDF of `examples/cases` from the texts in `sources/`: `node_modules/.bin/node examples/make/make.ts`.
 * `sources/CASE/…/NAME.txt` becomes `cases/CASE/…/NAME.pdf`; `NAME.scan.txt` becomes a PDF of pictures. A line
 * `%% page` begins a page; a first line `%% Times 10.5` names font and size.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { longFile } from './long-file.ts'
import { type Font, type Sheet, scannedPdf, textPdf } from './pdf.ts'
import { scanned } from './scan.ts'

const SOURCES = join(import.meta.dirname, 'sources')
const CASES = join(import.meta.dirname, '..', 'cases')

/** Every PDF of the example cases with its bytes, path below `examples/cases`; `scans: false` leaves out pictures. */
export async function examplePdfs(options: { scans: boolean }): Promise<ReadonlyMap<string, Buffer>> {
  const made = new Map<string, Buffer>()
  for (const path of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!path.endsWith('.txt')) continue
    const sheets = sheetsOf(readFileSync(join(SOURCES, path), 'utf8'))
    if (!path.endsWith('.scan.txt')) made.set(path.replace(/\.txt$/, '.pdf'), textPdf(sheets))
    else if (options.scans) made.set(path.replace(/\.scan\.txt$/, '.pdf'), scannedPdf(await scanned(sheets)))
  }
  const { path, pages } = longFile()
  made.set(path, textPdf(pages.map((text) => ({ font: 'Helvetica', size: 10, lines: text.split('\n') }))))
  return made
}

function sheetsOf(source: string): readonly Sheet[] {
  const setting = /^%% (Helvetica|Times|Courier) ([\d.]+)\n/.exec(source)
  const font = (setting?.[1] ?? 'Helvetica') as Font
  const size = Number(setting?.[2] ?? '10')
  return source
    .slice(setting?.[0].length ?? 0)
    .split('\n%% page\n')
    .map((page) => ({ font, size, lines: page.replace(/^\n|\n+$/g, '').split('\n') }))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [path, bytes] of await examplePdfs({ scans: true })) {
    const file = join(CASES, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
    process.stdout.write(`${path}: ${(bytes.length / 1024).toFixed(0)} kB\n`)
  }
}
