import { type CivilDate, type PagedText, printPages, type Warning } from '../core/index.ts'
import type { Basis, Determination, Item } from '../letter/index.ts'
import { count, labelled, printable, rows, type Terminal } from './terminal.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `December 9, 2016`: a month in words cannot be taken for a day. */
const inWords = (date: CivilDate): string => `${MONTHS[date.month - 1] ?? ''} ${date.day}, ${date.year}`

/** A letter as a person reads it: the case, the people, every item with its decision and why, and what to look at. */
export function letterView(
  file: string,
  letter: Determination,
  warnings: readonly Warning[],
  document: PagedText,
  terminal: Terminal,
  full: boolean,
): string {
  const { colour } = terminal
  const lines: string[] = []
  const outcome =
    letter.outcome === null
      ? colour.yellow('no outcome')
      : letter.outcome === 'Uphold'
        ? colour.red(letter.outcome)
        : colour.green(letter.outcome)
  lines.push(
    `${colour.bold(printable(letter.caseNumber ?? 'Case number not found'))}  ${outcome}  ${colour.dim(`${printable(file)} · layout ${letter.layout}`)}`,
  )
  const say = (label: string, text: string, most?: number): void => {
    lines.push(...labelled(label, text, terminal, 2, most))
  }
  const dates = (
    [
      ['injured', letter.dateOfInjury],
      ['denied in utilization review', letter.urDenialDate],
      ['application received', letter.applicationReceived],
      ['assigned', letter.dateAssigned],
      ['decided', letter.decisionDate],
    ] as const
  ).flatMap(([what, date]) => (date === null ? [] : [`${what} ${inWords(date)}`]))
  if (dates.length > 0) say('Dates', dates.join(' · '))
  if (letter.priority !== null) say('Priority', printable(letter.priority))
  const { licensure, specialties } = letter.reviewer
  if (licensure.length + specialties.length > 0) {
    say(
      'Reviewer',
      [
        specialties.map(printable).join(', ') || 'specialty not stated',
        licensure.length > 0 ? `licensed in ${licensure.map(printable).join(', ')}` : 'licence not stated',
      ].join(' · '),
    )
  }
  const { age, sex } = letter.patient
  if (age !== null || sex !== null) {
    say(
      'Patient',
      [age === null ? null : `${age} years old`, sex && printable(sex)].filter((part) => part !== null).join(', '),
    )
  }
  if (letter.summary !== null && full) say('Summary', printable(letter.summary))
  for (const [index, item] of letter.items.entries()) lines.push('', ...itemView(index + 1, item, terminal, full))
  if (warnings.length > 0) lines.push('')
  for (const warning of warnings) {
    const text = `${place(warning, document)}${printable(warning.message)}`
    const body = rows(`${text} (${warning.code})`, terminal.columns - 4)
    lines.push(...body.map((row, at) => `  ${at === 0 ? colour.yellow('!') : ' '} ${row}`))
  }
  return `${lines.join('\n')}\n`
}

function itemView(number: number, item: Item, terminal: Terminal, full: boolean): string[] {
  const { colour } = terminal
  const decision =
    item.decision === 'Overturned' ? colour.green(colour.bold('Overturned')) : colour.red(colour.bold('Upheld    '))
  const [first = '', ...more] = rows(printable(item.disputed ?? item.request), terminal.columns - 18)
  const lines = [`  ${String(number).padStart(2)}  ${decision}  ${colour.bold(first)}`]
  for (const row of more) lines.push(`${' '.repeat(18)}${colour.bold(row)}`)
  const say = (label: string, text: string, most?: number): void => {
    lines.push(...labelled(label, text, terminal, 6, most))
  }
  if (item.original !== null) say('asked', printable(item.original))
  if (item.authorized !== null) say('authorized', printable(item.authorized))
  if (item.disputed !== null) say('in dispute', printable(item.disputed))
  const understood = printable(item.drug ? drugLine(item.drug) : item.service ? serviceLine(item.service) : '')
  if (understood !== '') say(item.drug ? 'drug' : 'service', understood)
  if (item.components.length > 0) say('parts', item.components.map(printable).join(' + '))
  if (item.dependsOn !== null) say('depends on', `item ${item.dependsOn}`)
  say('UR cites', basisLine(item.claimsAdministratorBasis, full))
  say('IMR cites', basisLine(item.reviewerBasis, full))
  if (item.rationale !== null) say('why', printable(item.rationale), full ? undefined : 2)
  return lines
}

function drugLine(drug: NonNullable<Item['drug']>): string {
  const parts = drug.ingredients.map(({ name, strength }) =>
    strength === null ? name : `${name} ${strength.value} ${strength.unit}`,
  )
  return [
    parts.join(' + '),
    drug.form,
    drug.quantity === null ? null : `quantity ${drug.quantity}`,
    drug.refills === null ? null : count(drug.refills, 'refill'),
    drug.sig,
  ]
    .filter((part) => part !== null && part !== '')
    .join(', ')
}

function serviceLine(service: NonNullable<Item['service']>): string {
  const { visits } = service
  return [
    service.kind,
    [service.side, service.bodyPart].filter((part) => part !== null).join(' '),
    service.levels.join(', '),
    visits === null
      ? ''
      : visits.low === visits.high
        ? count(visits.low, 'visit')
        : `${visits.low} to ${visits.high} visits`,
    service.dateOfService === null ? '' : `on ${inWords(service.dateOfService)}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function basisLine(basis: Basis | null, full: boolean): string {
  if (basis === null) return 'not found in the letter'
  // Without a citation the text says why: that none was given, or one that the reader does not know.
  if (full || basis.citations.length === 0) return printable(basis.text)
  return basis.citations
    .map(({ source, title, year, section, pages }) =>
      printable(
        [
          source,
          title ?? '',
          year === null ? '' : String(year),
          section === null ? '' : `§ ${section}`,
          pages.length === 0
            ? ''
            : `${pages.length > 1 || pages.some(({ from, to }) => from !== to) ? 'pp.' : 'p.'} ${printPages(pages)}`,
        ].join(' '),
      ),
    )
    .join('; ')
}

/** `Page 2, line 14: `, as a person finds it in the letter. */
function place(warning: Warning, document: PagedText): string {
  if (warning.span === null) return ''
  const before = (document.pages[warning.span.page - 1] ?? '').slice(0, warning.span.from)
  const line = before.split('\n').length
  return document.pages.length > 1 ? `Page ${warning.span.page}, line ${line}: ` : `Line ${line}: `
}

/** The last line: how many letters, items and decisions, and what failed. */
export function tally(letters: readonly Determination[], failed: number, terminal: Terminal): string {
  const items = letters.flatMap((letter) => letter.items)
  const overturned = items.filter((item) => item.decision === 'Overturned').length
  const parts = [
    `${count(letters.length, 'letter')}, ${count(items.length, 'item')}: ${items.length - overturned} upheld, ${overturned} overturned`,
  ]
  if (failed > 0) parts.push(terminal.colour.red(`${count(failed, 'file')} could not be read`))
  return `${parts.join('; ')}.\n`
}
