import type { CivilDate } from '../core/index.ts'
import { printCivilDate } from '../core/index.ts'
import type { Basis, Determination, Item } from './determination.ts'
import { beginsLikeTheForm, HEADING, LABEL, squash } from './form.ts'

/** Characters in a line of running text. */
const WIDTH = 94

/**
 * Writes a determination as text in layout E: `readLetter` of it gives the same determination, provided that its texts
 * are folded (single spaces, no line ends) and its derived parts (drug, service, citations, outcome, …) are those of
 * its texts. What a letter lacks is left out: the writer prints nothing that is not in the determination.
 */
export function writeLetter(determination: Determination): string {
  const blocks = [...header(determination), HEADING.made, ...credentials(determination)]
  blocks.push(HEADING.summary)
  if (determination.summary !== null) blocks.push(paragraph(determination.summary))
  blocks.push(HEADING.items, ...determination.items.flatMap((item) => writeItem(item)))
  return `${blocks.join('\n\n')}\n`
}

function header(determination: Determination): string[] {
  const line = (label: string, value: string | null): string[] => (value === null ? [] : [`${label}: ${value}`])
  const date = (value: CivilDate | null): string | null => (value === null ? null : printCivilDate(value))
  const lines = [
    ...line('Case Number', determination.caseNumber),
    ...line('Date Assigned', date(determination.dateAssigned)),
    ...line('Date of Injury', date(determination.dateOfInjury)),
    ...line('Decision Date', date(determination.decisionDate)),
    ...line('UR Denial Date', date(determination.urDenialDate)),
    ...line('Priority', determination.priority),
    ...line('Application Received', date(determination.applicationReceived)),
  ]
  return lines.length === 0 ? [] : [lines.join('\n')]
}

function credentials({ reviewer }: Determination): string[] {
  return [
    [
      LABEL.credentials,
      `${LABEL.licensure} ${reviewer.licensure.join(', ')}`.trimEnd(),
      `${LABEL.specialty} ${reviewer.specialties.join(', ')}`.trimEnd(),
    ].join('\n'),
  ]
}

function writeItem(item: Item): string[] {
  const basis = (label: string, value: Basis | null): string[] =>
    value === null ? [] : [paragraph(`${label} ${value.text}`)]
  return [
    paragraph(`${item.request}: ${item.decision}`),
    ...basis(LABEL.claimsAdministrator, item.claimsAdministratorBasis),
    ...basis(LABEL.reviewer, item.reviewerBasis),
    ...(item.rationale === null ? [] : [paragraph(`${LABEL.rationale} ${item.rationale}`)]),
  ]
}

/**
 * Breaks a paragraph into lines. A break never makes a line that looks like part of the form (a label, a heading, a
 * decision), nor one after a hyphen, which the reader would join: there the line simply runs longer.
 */
export function paragraph(text: string): string {
  const words = text.split(' ')
  const lines: string[] = []
  let line = words[0] ?? ''
  for (let i = 1; i < words.length; i++) {
    const word = words[i] ?? ''
    const full = line.length + 1 + word.length > WIDTH
    if (full && mayBreak(line, words, i)) {
      lines.push(line)
      line = word
    } else line += ` ${word}`
  }
  return [...lines, line].join('\n')
}

/** Characters, without white space, that the next line can hold. */
const AHEAD = WIDTH + 20

function mayBreak(line: string, words: readonly string[], next: number): boolean {
  if (/[-‐-―]$/.test(line) || /(?:upheld|overturned)\W*$/i.test(line)) return false
  if (words[next] === '') return false
  const coming = squash(words.slice(next, next + AHEAD / 2).join(''))
    .toLowerCase()
    .slice(0, AHEAD)
  if (/^(?:upheld|overturned)|:(?:upheld|overturned)/.test(coming)) return false
  return !beginsLikeTheForm(coming)
}
