import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeterminationFile } from '../letter/index.ts'
import type { DraftProse } from '../review/index.ts'
import { writePrivate } from './private-files.ts'
import type { Detail } from './review-view.ts'
import { count, labelled, printable, rows, type Terminal } from './terminal.ts'

/**
 * The draft on screen: with `full` its texts, else only how they read, which in brief is left out. The grade is years of
 * schooling (Flesch-Kincaid); what drives it is named, so that a physician can shorten it.
 */
export function draftView(
  { items }: DeterminationFile,
  { summary, rationales }: DraftProse,
  detail: Detail,
  terminal: Terminal,
): string {
  if (detail === 'brief') return ''
  const { colour, columns } = terminal
  const lines: string[] = [colour.bold('Draft determination (nothing is decided in it)')]
  const texts = [{ name: 'summary', prose: summary, toDecide: [] as readonly string[] }].concat(
    rationales.map((prose, at) => ({ name: `item ${at + 1}`, prose, toDecide: items[at]?.toDecide ?? [] })),
  )
  for (const { name, prose, toDecide } of texts) {
    const { grade, long, hard } = prose.readability
    const drives = [
      ...(long[0] === undefined ? [] : [`longest sentence ${count(long[0].words, 'word')}`]),
      ...(hard.length === 0
        ? []
        : [
            `hard words ${hard
              .slice(0, 3)
              .map(({ word }) => word)
              .join(', ')}`,
          ]),
    ]
    const reads =
      grade === null
        ? 'no text'
        : `${count(prose.sentences.length, 'sentence')}, reads at grade ${grade}${drives.length === 0 ? '' : ` (${drives.join('; ')})`}`
    lines.push(...labelled(name, reads, terminal, 2))
    if (detail !== 'full') continue
    lines.push(...rows(printable(prose.text), columns - 6).map((row) => `      ${row}`))
    for (const question of toDecide) lines.push(...labelled('', `☐ ${printable(question)}`, terminal, 2))
    lines.push('')
  }
  if (detail === 'usual')
    lines.push(colour.dim('--full prints the draft; --out DIR writes it as JSON, PDF, HTML and text.'))
  return `${lines.join('\n')}\n\n`
}

export type ReviewPapers = {
  /** Standard output holds JSON and nothing else: then what was written is told on the error stream. */
  readonly json: boolean
  readonly dir: string
  /** `review.json`, one document. */
  readonly review: string
  readonly determination: DeterminationFile
  /** Replace a determination that somebody has worked on. */
  readonly force: boolean
}

/**
 * Writes `review.json`, `determination.json` and the draft letter as PDF, HTML and text, each whole or not at all, for
 * the user alone. A determination in DIR that holds a decision or a physician's words is kept, and nothing is written
 * beside it, unless forced. Returns whether everything was written.
 */
export async function writePapers(papers: ReviewPapers, terminal: Terminal): Promise<boolean> {
  const { dir, determination, force } = papers
  const tell = (line: string): false => {
    terminal.errors.write(`imr: ${line}\n`)
    return false
  }
  const file = join(dir, 'determination.json')
  const kept = force ? null : await workedOn(file)
  if (kept !== null) {
    return tell(
      `${printable(file)}: ${kept}; it was kept and nothing was written. --force replaces it with a new draft.`,
    )
  }
  const { renderLetter } = await import('../papers/index.ts')
  const letter = await renderLetter(determination, false)
  const contents: [string, string | Uint8Array][] = [
    ['review.json', `${papers.review}\n`],
    ['determination.json', `${JSON.stringify(determination, null, 2)}\n`],
    ...(letter.ok
      ? letter.files.map(({ ending, content }): [string, string | Uint8Array] => [`determination${ending}`, content])
      : []),
  ]
  const fault = await writePrivate(contents.map(([name, content]) => ({ path: join(dir, name), content })))
  if (fault !== null) return tell(`${printable(dir)}: the draft cannot be written (${fault})`)
  const stream = papers.json ? terminal.errors : terminal.output
  stream.write(
    `imr: wrote the draft in ${printable(dir)}: ${contents.map(([name]) => name).join(', ')}. The physician decides each item in determination.json.\n`,
  )
  return letter.ok || tell(`${printable(dir)}: the letter was not written: ${letter.message}`)
}

/** What a person has put into a determination, in words; null where there is none, or no determination. */
async function workedOn(file: string): Promise<string | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    // Where DIR is no folder, writing will say so.
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : 'it cannot be read'
  }
  const { readDeterminationFile } = await import('../letter/index.ts')
  const read = readDeterminationFile(text)
  // Nobody knows what a file that cannot be read holds: a physician may have edited it by hand.
  if (!read.ok) return 'it was changed by hand and is no determination any more'
  const { items, summary } = read.value
  if (items.some(({ decision }) => decision !== null)) return 'it holds a decision'
  const own = [summary, ...items.map(({ rationale }) => rationale)].flat()
  return own.some(({ support }) => support.some(({ kind }) => kind === 'physician'))
    ? "it holds a physician's words"
    : null
}
