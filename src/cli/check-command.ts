import { readFile } from 'node:fs/promises'
import type { CaseRecord, LetterToCheck, Listed, Suppression } from '../check/index.ts'
import type { PagedText } from '../core/index.ts'
import { checkHtml } from './check-html.ts'
import { checkSarif } from './check-sarif.ts'
import { checkView, tallyLine } from './check-view.ts'
import { readDetermination } from './letter-command.ts'
import { forEachLetter } from './letters.ts'
import { writePrivate } from './private-files.ts'
import { count, printable, type Terminal } from './terminal.ts'

export type CheckOptions = {
  readonly json: boolean
  /** The folder of records; null checks every letter against its own case summary. */
  readonly records: string | null
  readonly sarif: string | null
  readonly html: string | null
  readonly suppressions: string | null
  /** Show notes too. */
  readonly full: boolean
}

/** One letter with what was found in it. `against` says what it was held against, in words for people. */
export type Checked = {
  readonly file: string
  readonly document: PagedText
  readonly caseNumber: string | null
  readonly listed: readonly Listed[]
  readonly unused: readonly Suppression[]
  readonly against: string
}

/**
 * `imr check LETTER…`: what is wrong with a letter before it goes out. Returns the exit code: 1 when a file could not be
 * read or a letter has an error that nobody set aside with a reason.
 */
export async function checkCommand(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const { checkLetter, determinationToCheck, withSuppressions } = await import('../check/index.ts')
  const suppressions = await suppressionsFrom(options.suppressions, terminal)
  if (suppressions === null) return 2
  const record = options.records === null ? null : await recordFrom(options.records, options.json, terminal)
  if (record === 'failed') return 1
  const letters: Checked[] = []
  const show = (file: string, given: LetterToCheck): void => {
    const letter: Checked = {
      file,
      document: given.document,
      caseNumber: given.reading.value.caseNumber,
      ...withSuppressions(checkLetter(given), suppressions),
      against: record === null ? 'its own case summary' : describe(record),
    }
    letters.push(letter)
    if (options.json) terminal.output.write(`${JSON.stringify({ file, ...checkJson(letter) })}\n`)
    else terminal.output.write(checkView(letter, options.full, terminal))
  }
  let failed = 0
  const isDetermination = (path: string): boolean => path.toLowerCase().endsWith('.json')
  for (const file of paths.filter(isDetermination)) {
    const read = await readDetermination(file, terminal)
    if ('code' in read) {
      failed += 1
      for (const line of read.lines) terminal.errors.write(`imr: ${printable(file)}: ${line} [${read.code}]\n`)
      if (options.json) {
        const error = { code: read.code, message: read.lines.join('\n') }
        terminal.output.write(`${JSON.stringify({ file, error })}\n`)
      }
    } else show(file, determinationToCheck(read, record))
  }
  const printed = paths.filter((path) => !isDetermination(path))
  if (printed.length > 0) {
    failed += await forEachLetter(printed, options.json, terminal, ({ file, document, reading }) => {
      show(file, { document, reading, record })
    })
  }
  if (!options.json && letters.length > 1) terminal.output.write(tallyLine(letters, terminal))
  const outputs = [
    [options.sarif, checkSarif],
    [options.html, checkHtml],
  ] as const
  for (const [path, render] of outputs) if (path !== null) failed += await writeReport(path, render(letters), terminal)
  return failed === 0 && letters.every(({ listed }) => !listed.some(blocks)) ? 0 : 1
}

/** An error that nobody set aside keeps a letter from going out. */
export const blocks = ({ finding, suppressed }: Listed): boolean => finding.severity === 'error' && suppressed === null

const describe = ({ searched, urDecisions }: CaseRecord): string => {
  const ur = urDecisions.size === 0 ? '' : '; the UR decision is read and never counts as record'
  return `${count(searched.documents, 'document')} of records, ${count(searched.pages, 'page')} with text${ur}`
}

/** One letter as `imr check --json` prints it; names and order of the fields are a contract (DESIGN §5). */
function checkJson({ listed, unused }: Pick<Checked, 'listed' | 'unused'>): Record<string, unknown> {
  return { findings: findingsJson(listed), unusedSuppressions: unused.map(({ finding }) => finding) }
}

export const findingsJson = (listed: readonly Listed[]): readonly Record<string, unknown>[] =>
  listed.map(({ id, finding, suppressed }) => ({
    code: finding.code,
    severity: finding.severity,
    item: finding.item,
    at: finding.at === null ? null : { page: finding.at.page, from: finding.at.from, to: finding.at.to },
    message: finding.message,
    quote: finding.quote,
    evidence: finding.evidence.map(({ document, page, quote }) => ({ document, page, quote })),
    matter: finding.matter,
    searched: finding.searched,
    id,
    suppressed: suppressed === null ? null : { reason: suppressed.reason, by: suppressed.by },
  }))

async function suppressionsFrom(path: string | null, terminal: Terminal): Promise<readonly Suppression[] | null> {
  if (path === null) return []
  const { readSuppressions } = await import('../check/index.ts')
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    terminal.errors.write(`imr: ${printable(path)}: it cannot be read\n`)
    return null
  }
  const { value, fault } = readSuppressions(text)
  if (value === null) terminal.errors.write(`imr: ${printable(path)}: ${fault}\n`)
  return value
}

/** Warnings that a page was not searched, or hardly: what is said to be missing may stand there. */
const UNSEARCHED: ReadonlySet<string> = new Set([
  'page-without-text',
  'page-garbled',
  'scan-failed',
  'scan-poorly-read',
])

/** The records of a folder, ready to be searched; each file that could not be read has its line on the error stream. */
export async function recordFrom(folder: string, json: boolean, terminal: Terminal): Promise<CaseRecord | 'failed'> {
  const { readRecordFolder, recordOf } = await import('../papers/index.ts')
  const { readFolder } = await import('./read-folder.ts')
  const opened = await readFolder(folder, json, terminal, (tools) => readRecordFolder(folder, tools))
  if (opened === null) return 'failed'
  const { value: read } = opened
  for (const { code, file, pages, message } of read.warnings) {
    if (!UNSEARCHED.has(code) && file !== null && read.unread === 0) continue
    const at = pages[0] === undefined ? '' : ` page ${pages[0].from}${pages[0].to > pages[0].from ? '…' : ''}`
    terminal.errors.write(`imr: ${printable(file ?? folder)}${at}: ${message} [${code}]\n`)
  }
  return recordOf(read)
}

/** Writes a report for its user alone: it quotes records. Returns how many files failed, 0 or 1. */
export async function writeReport(path: string, text: string, terminal: Terminal): Promise<number> {
  const fault = await writePrivate([{ path, content: text }])
  if (fault !== null) terminal.errors.write(`imr: ${printable(path)}: it cannot be written (${fault})\n`)
  return fault === null ? 0 : 1
}
