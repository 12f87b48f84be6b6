/**
 * `npm start`: the example letters read, one dose computed from one of them, one case reviewed and its draft letter
 * written, and what to try next.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runCommandLine, terminalOf } from '../cli/index.ts'

const terminal = terminalOf(process)
const { bold, cyan, dim } = terminal.colour
const say = (...lines: readonly string[]): void => {
  terminal.output.write(`${lines.join('\n')}\n`)
}

/** What the worker of the first example letter takes, in the words of its case summary. */
const REGIMEN = 'MS Contin 60 mg three times a day; oxycodone 10 mg one to two tablets four times a day'

/** Opioids above the ceiling with documented benefit, one of them authorized in part, and a benzodiazepine. */
const CASE = join('examples', 'cases', 'opioids-above-ceiling')

/** Where its draft is written: in the checkout, out of the way of git. A draft that somebody has worked on is kept. */
const DRAFT = 'first-draft'

process.chdir(join(import.meta.dirname, '..', '..'))
say(bold('OpenIMR reads Independent Medical Review letters, computes opioid doses, and reviews cases.'), '')
say(dim('$ imr read examples/letters'), '')
const read = await runCommandLine(['read', join('examples', 'letters')], '', terminal)
say('', `The first letter names a regimen. Its dose under the guideline of its time, step by step:`, '')
say(dim(`$ imr dose "${REGIMEN}" --table mtus-2009`), '')
const dose = await runCommandLine(['dose', REGIMEN, '--table', 'mtus-2009'], '', terminal)
say(
  '',
  'A case: an application, a utilization review decision, and records. What the guidelines ask, what they say:',
  '',
)
// A draft of an earlier start may hold a person's decisions by now: it stays as it is.
const kept = existsSync(join(DRAFT, 'determination.json'))
say(dim(`$ imr review ${CASE} --brief${kept ? '' : ` --out ${DRAFT}`}`), '')
const review = await runCommandLine(['review', CASE, '--brief', ...(kept ? [] : ['--out', DRAFT])], '', terminal)
say(
  '',
  ...(kept
    ? [`${DRAFT} holds the draft of an earlier start, and it is kept; without that folder a new one is written.`]
    : []),
  `The draft letter lies in ${bold(join(DRAFT, 'determination.pdf'))}: every page says DRAFT, every sentence is numbered, and`,
  'its annex says where each was found. The decisions in it are left to you: set them in determination.json, then',
  `  ${cyan(`npx imr letter ${join(DRAFT, 'determination.json')}`)}`,
  '',
)
say(
  bold('Try next'),
  `  ${cyan('npx imr read --full examples/letters/CM16-0990002.txt')}   whole texts instead of their beginnings`,
  `  ${cyan('npx imr read --json examples/letters')}                    the same for programs: a JSON document a line`,
  `  ${cyan('npx imr read your-letter.pdf a-folder-of-letters/')}       your own letters, PDF or text`,
  `  ${cyan('npx imr dose "fentanyl patch 25 mcg/hr every 72 hours"')}  one regimen under every factor table`,
  `  ${cyan('npx imr deadlines examples/deadlines/mailed-denial.json')}  every clock of an application, counted day by day`,
  `  ${cyan('npx imr review examples/cases/lumbar-mri-and-therapy')}    another case, with every criterion, page and quote`,
  `  ${cyan('npx imr check examples/letters/CM15-0990001.txt')}         what is wrong with a letter before it goes out`,
  `  ${cyan('npx imr find "drug test" --records examples/cases/opioids-above-ceiling')}  anything in the records, under all its names`,
  `  ${cyan('npx imr demo')}                                           the case service with made-up cases in every state, on a simulated day of 2016`,
  `  ${cyan('npx imr --help')}`,
)
process.exitCode = Math.max(read, dose, review)
