import { createReadStream } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DeterminationFile, LetterSettings } from '../letter/index.ts'
import { writePrivate } from './private-files.ts'
import { count, printable, type Terminal } from './terminal.ts'

export type LetterOptions = { readonly out: string | null; readonly settings: string | null; readonly json: boolean }

type Failure = { readonly code: string; readonly lines: readonly string[] }
type Papers = readonly { readonly path: string; readonly content: string | Uint8Array }[]

/**
 * `imr letter determination.json…`: the letter of each decided determination as PDF, HTML and text, and the worker's
 * cover page, beside it or in DIR. A determination that is not right, or has an undecided item, gets a line for each
 * thing that is wrong, and nothing is written of it; the others go on. Returns the exit code.
 */
export async function letterCommand(
  paths: readonly string[],
  options: LetterOptions,
  terminal: Terminal,
): Promise<number> {
  const { readSettings } = await import('../papers/index.ts')
  const settings = await readSettings(options.settings, process.env)
  if (!settings.ok) {
    terminal.errors.write(`imr: ${printable(settings.file)}: ${settings.message}\n`)
    return 1
  }
  const { listFiles } = await import('./files.ts')
  const taken = new Set<string>()
  let told = 0
  let failed = 0
  for (const { file, error } of (await listFiles(paths)).files) {
    // A folder may hold anything beside determinations: a walk looks at JSON only, and passes over other kinds of it.
    const walked = !paths.includes(file)
    if (error === null && walked && !/\.json$/i.test(file)) continue
    const letter =
      error === null
        ? await letterOf(file, walked, options, settings.settings, terminal)
        : failure('empty-folder', error)
    if (letter === null) continue
    const outcome = 'code' in letter ? letter : ((await writeAll(letter.papers, taken)) ?? letter)
    tell(file, outcome, options.json, terminal)
    told++
    if ('code' in outcome) failed++
  }
  if (told > 0) return failed === 0 ? 0 : 1
  tell(paths.join(', '), failure('empty-folder', 'there is no determination in it'), options.json, terminal)
  return 1
}

type Letter = { readonly papers: Papers; readonly notes: readonly string[] }

function tell(file: string, outcome: Letter | Failure, json: boolean, terminal: Terminal): void {
  const line = (text: string): void => {
    terminal.errors.write(`imr: ${printable(file)}: ${text}\n`)
  }
  if ('code' in outcome) {
    outcome.lines.forEach(line)
    const error = { code: outcome.code, message: outcome.lines.join('\n') }
    if (json) terminal.output.write(`${JSON.stringify({ file, error })}\n`)
    return
  }
  const written = outcome.papers.map(({ path }) => path)
  for (const note of outcome.notes) line(`note: ${note}`)
  if (json) terminal.output.write(`${JSON.stringify({ file, written, notes: outcome.notes })}\n`)
  else terminal.output.write(written.map((path) => `${printable(path)}\n`).join(''))
}

/** Everything that will be written for one determination, before anything is. Null for what a walk need not read. */
async function letterOf(
  file: string,
  walked: boolean,
  options: LetterOptions,
  settings: LetterSettings,
  terminal: Terminal,
): Promise<Letter | Failure | null> {
  const { undecidedItems } = await import('../letter/index.ts')
  const { renderLetter } = await import('../papers/index.ts')
  const own = file === '-' ? 'determination' : basename(file).replace(/\.json$/i, '')
  const name = join(options.out ?? (file === '-' ? '.' : dirname(file)), own)
  const read = await readDetermination(file, terminal)
  if ('code' in read) return walked && read.lines[0]?.startsWith('$.format:') === true ? null : read
  const open = undecidedItems(read)
  if (open.length > 0) {
    const which = open.length === 1 ? `item ${open[0]} has` : `items ${open.join(', ')} have`
    return failure('undecided', `${which} no decision: set decision to "Upheld" or "Overturned"; nothing was written`)
  }
  // A letterhead named on the command line is meant for this print; else a determination bears its own.
  const letter = options.settings === null ? read : { ...read, organization: settings.organization }
  const rendered = await renderLetter(letter, settings.annex)
  if (!rendered.ok) return failure(rendered.code, rendered.message)
  const papers = rendered.files.map(({ ending, content }) => ({ path: `${name}${ending}`, content }))
  return { papers, notes: notesOn(letter) }
}

/** What a letter ought to have before it is served, and this one has not. */
function notesOn({ items, case: header, reviewer, organization }: DeterminationFile): string[] {
  const open = items.flatMap(({ toDecide }, i) =>
    toDecide.length === 0
      ? []
      : [`item ${i + 1} still lists ${count(toDecide.length, 'question')} of the draft (toDecide)`],
  )
  return [
    ...open,
    ...(header.decisionDate === null ? ['case.decisionDate is null: the letter names no term of law'] : []),
    ...(reviewer.licensure.length + reviewer.specialties.length === 0
      ? ['reviewer is empty: a letter describes the reviewer’s qualifications (Labor Code 4610.6(f))']
      : []),
    ...(organization.appealNotice === null ? ['organization.appealNotice is null: no notice of appeal rights'] : []),
  ]
}

const failure = (code: string, ...lines: readonly string[]): Failure => ({ code, lines })

/** Reads `determination.json`, or says what is wrong with it, a line for each thing. */
export async function readDetermination(file: string, terminal: Terminal): Promise<DeterminationFile | Failure> {
  const { LONGEST_FILE, printProblem, readDeterminationFile } = await import('../letter/index.ts')
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of file === '-' ? terminal.input : createReadStream(file)) {
      const bytes = Buffer.from(chunk as Uint8Array)
      size += bytes.length
      if (size > LONGEST_FILE) {
        const most = `${LONGEST_FILE / 1_000_000} MB`
        return failure('too-large', `$: a determination has at most ${most}; check that it is the right file`)
      }
      chunks.push(bytes)
    }
  } catch (error) {
    return failure('unreadable', `it cannot be read (${codeOf(error)})`)
  }
  const read = readDeterminationFile(
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\ufeff/, ''),
  )
  return read.ok ? read.value : failure('not-a-determination', ...read.problems.map(printProblem))
}

/** All papers of one determination, or none. */
async function writeAll(papers: Papers, taken: Set<string>): Promise<Failure | null> {
  if (papers.some(({ path }) => taken.has(path))) {
    return failure('same-name', 'its letter would replace that of a file before it with the same name; give it another')
  }
  for (const { path } of papers) taken.add(path)
  const fault = await writePrivate(papers)
  return fault === null ? null : failure('unwritable', `the letter cannot be written (${fault})`)
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown')
