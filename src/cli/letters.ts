import { availableParallelism } from 'node:os'
import type { PagedText, Warning } from '../core/index.ts'
import type { Determination, LetterReading } from '../letter/index.ts'
import type { PaperCode } from '../papers/index.ts'
import { inOrder, type Listed, listFiles } from './files.ts'
import { count, printable, type Terminal } from './terminal.ts'

/** Why a file gave no letter: the paper could not be read, or what it holds is not a determination. */
type FileError = { readonly code: PaperCode | 'not-a-letter' | 'empty-folder' | 'internal'; readonly message: string }

type FileAnswer =
  | { readonly file: string; readonly error: FileError }
  | {
      readonly file: string
      readonly error: null
      readonly letter: LetterInFile
    }

/** A letter read from a file, with the warnings of the paper and of the reader. */
type LetterInFile = {
  readonly file: string
  readonly document: PagedText
  readonly reading: LetterReading
  readonly warnings: readonly Warning[]
}

/**
 * Reads the letters of files and folders and hands each to `use`, in the order of the files, several at a time and with
 * a bar for a person who watches. A file that fails gets one line on the error stream (and, for programs, one JSON
 * document), and the others go on. Returns how many failed.
 */
export async function forEachLetter(
  paths: readonly string[],
  json: boolean,
  terminal: Terminal,
  use: (letter: LetterInFile) => void,
): Promise<number> {
  const { openPdfReader, readPaperFile, readPaperStream } = await import('../papers/index.ts')
  const { readLetter } = await import('../letter/index.ts')
  const { files, folders } = await listFiles(paths)
  const { scanning } = await import('./scanning.ts')
  const reader = openPdfReader()
  const scans = scanning(terminal, process.env, null)
  const bar = folders && terminal.watched && files.length > 1 ? await progressBar(files.length, terminal) : null
  let failed = 0

  const readOne = async ({ file, error }: Listed): Promise<FileAnswer> => {
    if (error !== null) return { file, error: { code: 'empty-folder', message: error } }
    try {
      const paper =
        file === '-'
          ? await readPaperStream(terminal.input, reader, scans.scanner)
          : await readPaperFile(file, reader, scans.scanner)
      if (!paper.ok) return { file, error: { code: paper.code, message: paper.message } }
      const { document } = paper
      const reading = readLetter(document)
      if (isNoLetter(reading.value)) {
        const message = 'it is not a determination letter: no heading of one and no decided item was found'
        return { file, error: { code: 'not-a-letter', message } }
      }
      return {
        file,
        error: null,
        letter: { file, document, reading, warnings: [...paper.warnings, ...reading.warnings] },
      }
    } catch (fault) {
      // Readers are total, so this is a fault of ours; the other files must not suffer from it. Only its place is told:
      // an exception's own message may carry text of the letter.
      const stack = fault instanceof Error ? (fault.stack ?? '') : ''
      const frame = /^ {4}at .*?([\w-]+\/[\w.-]+\.ts:\d+)/m.exec(stack)
      const place = frame === null ? '' : ` (${frame[1]})`
      return { file, error: { code: 'internal', message: `OpenIMR failed on it${place}; please report this` } }
    }
  }

  try {
    // Twice the PDF processes: one document in each, one ready behind it, and text files never wait for long.
    for await (const answer of inOrder(files, 2 * Math.min(4, availableParallelism()), readOne)) {
      bar?.lift()
      if (answer.error === null) use(answer.letter)
      else {
        failed += 1
        terminal.errors.write(`imr: ${printable(answer.file)}: ${answer.error.message} [${answer.error.code}]\n`)
        if (json) terminal.output.write(`${JSON.stringify({ file: answer.file, error: answer.error })}\n`)
      }
      bar?.lower()
    }
  } finally {
    bar?.lift()
    await Promise.all([reader.close(), scans.close()])
  }
  return failed
}

/** A letter has a layout, or an item, or at least the summary's heading; a page of anything else has none of them. */
function isNoLetter(letter: Determination): boolean {
  return letter.layout === 'unknown' && letter.items.length === 0 && letter.summary === null
}

type Bar = { readonly lift: () => void; readonly lower: () => void }

/**
 * A bar that is lifted off the screen while a letter is printed and lowered again below it, one file further. The
 * library returns to where the bar was begun when it ends, so a bar that lived on while lines scroll past would end up
 * among them.
 */
async function progressBar(total: number, terminal: Terminal): Promise<Bar> {
  const { default: progress } = await import('cli-progress')
  const bar = new progress.SingleBar({
    stream: terminal.errors as NodeJS.WritableStream,
    format: `{bar} {value} of ${count(total, 'file')}`,
    clearOnComplete: true,
    // Switched off, it would stay off on the terminal after Ctrl-C.
    linewrap: true,
  })
  let done = 0
  bar.start(total, done)
  return {
    lift: () => bar.stop(),
    lower: () => {
      done += 1
      if (done < total) bar.start(total, done)
    },
  }
}
