import type { Listed } from '../check/index.ts'
import type { PagedText, Span } from '../core/index.ts'
import type { Checked } from './check-command.ts'
import { blocks } from './check-command.ts'
import { count, printable, rows, type Terminal } from './terminal.ts'

/** What was found in one letter, as a good compiler tells it: the line, a caret under it, the evidence beneath. */
export function checkView(letter: Checked, full: boolean, terminal: Terminal): string {
  const { colour } = terminal
  const shown = letter.listed.filter(
    ({ finding, suppressed }) => full || (finding.severity !== 'note' && suppressed === null),
  )
  const head = `${colour.bold(printable(letter.file))}  checked against ${letter.against}\n`
  const body = shown.map((listed) => findingView(letter, listed, terminal)).join('\n')
  const hidden = letter.listed.length - shown.length
  const lines = [summaryOf(letter, terminal)]
  if (hidden > 0) lines.push(colour.dim(`${count(hidden, 'note')} not shown: --full prints all, --json gives all.`))
  for (const { finding } of letter.unused) {
    lines.push(colour.yellow(`The suppression of ${printable(finding)} fits no finding any more.`))
  }
  return `${head}\n${body}${body === '' ? '' : '\n'}${lines.join('\n')}\n\n`
}

function summaryOf({ listed }: Checked, { colour }: Terminal): string {
  const open = listed.filter(({ suppressed }) => suppressed === null)
  const of = (severity: string): number => open.filter(({ finding }) => finding.severity === severity).length
  const aside = listed.length - open.length
  const parts = [count(of('error'), 'error'), count(of('warning'), 'warning'), count(of('note'), 'note')]
  if (aside > 0) parts.push(`${aside} set aside with a reason`)
  const text = parts.join(', ')
  if (listed.some(blocks)) return colour.red(`${text}. This letter should not go out as it is.`)
  return of('warning') > 0 ? colour.yellow(`${text}.`) : colour.green(`${text}.`)
}

/** The checks of a draft in few lines: a draft is work in hand, and `imr check` shows everything once it is a letter. */
export function checksView(listed: readonly Listed[], detail: 'brief' | 'usual' | 'full', terminal: Terminal): string {
  const { colour, columns } = terminal
  const of = (severity: string): number => listed.filter(({ finding }) => finding.severity === severity).length
  const sums = [count(of('error'), 'error'), count(of('warning'), 'warning'), count(of('note'), 'note')].join(', ')
  const out = [`${colour.bold('Checks of the draft')} ${sums}`]
  const shown = listed.filter(({ finding }) => detail === 'full' || finding.severity !== 'note')
  for (const { finding } of detail === 'brief' ? [] : shown) {
    const paint = { error: colour.red, warning: colour.yellow, note: colour.cyan }[finding.severity]
    const where = finding.item === null ? 'summary' : `item ${finding.item}`
    out.push(`  ${paint(`${finding.severity}[${finding.code}]`)} ${where}`)
    out.push(...rows(printable(finding.message), columns - 6).map((row) => `      ${row}`))
  }
  return `${out.join('\n')}\n\n`
}

/** One line for a folder of letters. */
export function tallyLine(letters: readonly Checked[], { colour }: Terminal): string {
  const bad = letters.filter(({ listed }) => listed.some(blocks)).length
  const text = `${count(letters.length, 'letter')} checked, ${bad} with errors.`
  return `${bad === 0 ? colour.green(text) : colour.red(text)}\n`
}

function findingView({ document }: Checked, { id, finding, suppressed }: Listed, terminal: Terminal): string {
  const { colour, columns } = terminal
  const paint = { error: colour.red, warning: colour.yellow, note: colour.cyan }[finding.severity]
  const where = [
    finding.item === null ? 'whole letter' : `item ${finding.item}`,
    ...(finding.at === null ? [] : [`page ${finding.at.page}`]),
  ].join(', ')
  const out = [`${paint(`${finding.severity}[${finding.code}]`)} ${where}`]
  if (finding.at !== null) out.push(...caretView(document, finding.at, terminal, paint))
  out.push(...rows(printable(finding.message), columns - 4).map((row) => `    ${row}`))
  for (const { document: path, page, quote } of finding.evidence) {
    out.push(`      ${colour.dim(`${printable(path)}, page ${page}:`)}`)
    out.push(
      ...rows(printable(quote), columns - 10)
        .slice(0, MOST_ROWS)
        .map((row) => `        ${row}`),
    )
  }
  if (finding.searched !== null) {
    const { documents, pages } = finding.searched
    out.push(colour.dim(`      searched ${count(documents, 'document')}, ${count(pages, 'page')}`))
  }
  const matter = finding.matter === null ? '' : `  (a matter of ${finding.matter})`
  out.push(colour.dim(`    ${id}${matter}`))
  if (suppressed !== null) out.push(colour.dim(`    set aside: ${printable(suppressed.reason)}`))
  return `${out.join('\n')}\n`
}

const MOST_ROWS = 6

/** The printed line that the place begins on, with carets under as much of the place as stands on it. */
function caretView(
  document: PagedText,
  at: Span,
  { colour, columns }: Terminal,
  paint: (text: string) => string,
): string[] {
  const page = document.pages[at.page - 1] ?? ''
  const start = page.lastIndexOf('\n', at.from - 1) + 1
  const end = page.indexOf('\n', at.from)
  const line = page.slice(start, end < 0 ? page.length : end)
  const width = columns - 6
  // A text without line ends is one long line: the place is shown with what stands before it.
  const skip = at.from - start > width - 20 ? at.from - start - 20 : 0
  const visible = line.slice(skip, skip + width).replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
  const from = Math.max(0, at.from - start - skip)
  const length = Math.max(1, Math.min(at.to - at.from, visible.length - from))
  const more = at.to - at.from > length ? colour.dim(' …') : ''
  return [
    `  ${colour.dim('|')} ${visible}`,
    `  ${colour.dim('|')} ${' '.repeat(from)}${paint('^'.repeat(length))}${more}`,
  ]
}
