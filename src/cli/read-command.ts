import type { Determination } from '../letter/index.ts'
import { letterJson } from './letter-json.ts'
import { letterView, tally } from './letter-view.ts'
import { forEachLetter } from './letters.ts'
import type { Terminal } from './terminal.ts'

export type ReadOptions = { readonly json: boolean; readonly full: boolean }

/**
 * `imr read FILE…`: every letter as JSON lines for programs or as a summary for people, in the order of the files.
 * One bad file never stops the others. Returns the exit code: 1 when any file failed.
 */
export async function readCommand(paths: readonly string[], options: ReadOptions, terminal: Terminal): Promise<number> {
  const letters: Determination[] = []
  const failed = await forEachLetter(paths, options.json, terminal, ({ file, document, reading, warnings }) => {
    if (options.json) terminal.output.write(`${JSON.stringify(letterJson(file, reading, warnings))}\n`)
    else {
      letters.push(reading.value)
      terminal.output.write(`${letterView(file, reading.value, warnings, document, terminal, options.full)}\n`)
    }
  })
  if (!options.json) terminal.output.write(tally(letters, failed, terminal))
  return failed === 0 ? 0 : 1
}
