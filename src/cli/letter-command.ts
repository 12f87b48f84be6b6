import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { DeterminationFile, LetterSettings } from '../letter/index.ts'
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
  const { readSettings } = await import('./settings.ts')
  const settings = await readSettings(options.settings, process.env)
  if (!settings.ok) {
    terminal.errors.write(`imr: ${printable(settings.file)}: ${settings.message}\n`)
    return 1
  }
  const names = new Set<string>()
  let failed = 0
  for (const file of paths) {
    const papers = await papersOf(file, options, settings.settings, names, terminal)
    const failure = 'code' in papers ? papers : await writeAll(papers)
    if (failure !== null) {
      failed++
      for (const line of failure.lines) terminal.errors.write(`imr: ${printable(file)}: ${line}\n`)
      if (options.json) {
        const error = { code: failure.code, message: failure.lines.join('\n') }
        terminal.output.write(`${JSON.stringify({ file, error })}\n`)
      }
    } else if (!('code' in papers)) {
      const written = papers.map(({ path }) => path)
      if (options.json) terminal.output.write(`${JSON.stringify({ file, written })}\n`)
      else terminal.output.write(written.map((path) => `${printable(path)}\n`).join(''))
    }
  }
  return failed === 0 ? 0 : 1
}

/** Everything that will be written for one determination, before anything is. */
async function papersOf(
  file: string,
  options: LetterOptions,
  settings: LetterSettings,
  names: Set<string>,
  terminal: Terminal,
): Promise<Papers | Failure> {
  const { undecidedItems } = await import('../letter/index.ts')
  const { renderLetter } = await import('../papers/index.ts')
  const own = file === '-' ? 'determination' : basename(file).replace(/\.json$/i, '')
  const name = join(options.out ?? (file === '-' ? '.' : dirname(file)), own)
  if (names.has(name)) {
    return failure('same-name', 'its letter would replace that of a file before it with the same name; give it another')
  }
  names.add(name)
  const read = await readDetermination(file, terminal)
  if ('code' in read) return read
  const open = undecidedItems(read)
  if (open.length > 0) {
    const which = open.length === 1 ? `item ${open[0]} has` : `items ${open.join(', ')} have`
    return failure('undecided', `${which} no decision: set decision to "Upheld" or "Overturned"; nothing was written`)
  }
  read.items.forEach(({ toDecide }, i) => {
    if (toDecide.length === 0) return
    const questions = count(toDecide.length, 'question')
    terminal.errors.write(
      `imr: ${printable(file)}: note: item ${i + 1} still lists ${questions} of the draft (toDecide)\n`,
    )
  })
  // A letterhead named on the command line is meant for this print; else a determination bears its own.
  const letter = options.settings === null ? read : { ...read, organization: settings.organization }
  const rendered = await renderLetter(letter, settings.annex)
  if (!rendered.ok) return failure(rendered.code, rendered.message)
  return rendered.files.map(({ ending, content }) => ({ path: `${name}${ending}`, content }))
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

/** Each file is written whole under another name, made durable, and only then put in place of an older one. */
async function writeAll(papers: Papers): Promise<Failure | null> {
  const written: { from: string; to: string }[] = []
  try {
    for (const folder of new Set(papers.map(({ path }) => dirname(path)))) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
    }
    for (const { path, content } of papers) {
      const from = `${path}.${process.pid}.part`
      written.push({ from, to: path })
      // A letter tells of a person's health: it is for the user alone.
      const handle = await open(from, 'w', 0o600)
      try {
        await handle.writeFile(content)
        await handle.sync()
      } finally {
        await handle.close()
      }
    }
    for (const { from, to } of written) await rename(from, to)
    return null
  } catch (error) {
    await Promise.all(written.map(({ from }) => rm(from, { force: true })))
    return failure('unwritable', `the letter cannot be written (${codeOf(error)})`)
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown')
