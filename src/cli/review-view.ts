import { type Citation, printPages, printRational, type Rational } from '../core/index.ts'
import type { CaseFolder } from '../papers/index.ts'
import {
  answeredCriteria,
  type CaseReview,
  type Ground,
  type ItemReview,
  type Lean,
  type OpioidTotal,
  type Standing,
  type UrReason,
} from '../review/index.ts'
import {
  type Evidence,
  type FindingLine,
  leadingTopic,
  type Passages,
  type Places,
  passagesIn,
  placesIn,
  warningsOf,
} from './review-json.ts'
import { count, labelled, printable, rows, type Terminal } from './terminal.ts'

/**
 * Each ground as a clause. What was searched for and not found "could not be established": to say that it failed would
 * be to say that somebody looked at the patient and saw that it is not so.
 */
const GROUNDS: Readonly<Record<Ground, string>> = {
  excluded: 'the guideline does not recommend it',
  'over-limit': 'it is more than the guideline allows',
  'not-met': 'a documented finding speaks against a criterion',
  'criteria-met': 'the criteria are met',
  'depends-on': 'as the item it hangs on',
  'support-not-documented': 'support could not be established from the record',
}

/** `brief`: the parts of the deciding rule with one quote each. `full`: every rule of the edition with every quote. */
export type Detail = 'brief' | 'usual' | 'full'
const QUOTES: Readonly<Record<Detail, number>> = { brief: 1, usual: 2, full: Infinity }

/** A review as a physician reads it: item by item, what leans where and why, with every quote and its page. */
export function reviewView(
  name: string,
  folder: CaseFolder,
  review: CaseReview,
  detail: Detail,
  terminal: Terminal,
): string {
  const { colour } = terminal
  const { application, searched, documents } = folder
  const { patient, form } = application
  const who = [patient.age === null ? null : `${patient.age} years old`, patient.sex].filter((part) => part !== null)
  const lines = [
    `${colour.bold(printable(form.caseNumber ?? name))}  ${colour.dim(`${count(searched.pages, 'page')} of records in ${count(searched.documents, 'document')}${who.length > 0 ? ` · ${who.join(', ')}` : ''}${form.dateOfInjury === null ? '' : ` · injured ${form.dateOfInjury.date.toString()}`}`)}`,
    colour.dim('A leaning is what the criteria support. The physician decides.'),
  ]
  const places = placesIn(folder)
  // What cannot wait stands before everything, once, whichever items it was found with.
  const urgent = new Map(
    review.items.flatMap(({ safety }) => safety).flatMap((n) => (n.urgent ? [[n.message, n]] : [])),
  )
  for (const { message, claims } of urgent.values()) {
    lines.push('', ...marked(colour.red('URGENT, to the medical director:'), message, 0, terminal))
    lines.push(...quotes(places(claims), 3, 4, terminal))
  }
  const told = new Map<string, number>()
  const passages = passagesIn(folder)
  for (const [index, item] of review.items.entries()) {
    const ur = urLines(item, application.items[index]?.urOutcome ?? null, passages, detail, terminal)
    lines.push('', ...itemLines(index + 1, item, ur, places, detail, told, terminal))
  }
  const { contradictions } = review
  if (contradictions.length > 0) lines.push('', colour.bold('Contradictions'))
  for (const { item, message, claims } of contradictions) {
    lines.push(...marked(colour.yellow('≠'), `${item === null ? '' : `Item ${item}: `}${message}`, 2, terminal))
    lines.push(...quotes(places(claims), detail === 'full' ? Infinity : 3, 6, terminal))
  }
  const warnings = warningsOf(folder, review)
  if (warnings.length > 0) lines.push('', colour.bold('To look at'))
  for (const { code, file, pages, message } of warnings) {
    const at =
      file === null
        ? ''
        : `${file}${pages.length === 0 ? '' : `, p ${printPages(pages.slice(0, 12))}${pages.length > 12 ? ' …' : ''}`}: `
    lines.push(...marked(colour.yellow('!'), `${at}${message} (${code})`, 2, terminal))
  }
  if (documents.length > 0 && detail === 'usual')
    lines.push('', colour.dim('--full prints every rule and every quote.'))
  return `${lines.join('\n')}\n\n`
}

/** `told`: criteria already printed, by their text; items under one rule would else repeat a page of it. */
function itemLines(
  number: number,
  item: ItemReview,
  ur: readonly string[],
  places: Places,
  detail: Detail,
  told: Map<string, number>,
  terminal: Terminal,
): string[] {
  const { colour } = terminal
  const { lean, subject, safety, findings } = item
  const [first = '', ...more] = rows(printable(subject.disputed ?? subject.request), terminal.columns - 6)
  const lines = [
    `${String(number).padStart(3)}  ${colour.bold(first)}`,
    ...more.map((row) => `     ${colour.bold(row)}`),
  ]
  const say = (label: string, text: string): void => {
    lines.push(...labelled(label, printable(text), terminal, 5))
  }
  if (subject.original !== null) say('asked', subject.original)
  if (subject.authorized !== null) say('authorized', subject.authorized)
  say('leaning', leaningInWords(lean))
  if (lean.because !== '') say('', lean.because)
  lines.push(...ur)
  const leading = leadingTopic(item)
  const shown = detail === 'full' ? findings : findings.filter((each) => each === leading)
  for (const { topic, finding, governing } of shown) {
    const fits = governing.fits === 'phase' ? '' : ' (written for another phase of pain: informs only)'
    say('guideline', `${topic.title}${fits}${governing.edition === null ? '' : `; ${governing.edition.because}`}`)
    const criteria = criteriaLines(answeredCriteria(item, finding, places), detail, terminal)
    const before = told.get(criteria.join('\n'))
    if (before === undefined) lines.push(...criteria)
    else lines.push(`       criteria and evidence as for item ${before}`)
    told.set(criteria.join('\n'), before ?? number)
  }
  if (detail === 'usual' && findings.length > 1) {
    const others = findings
      .filter((each) => each !== leading)
      .map(({ topic, finding }) => `${topic.title}: ${finding.answer}`)
    say('also', others.join('; '))
  }
  for (const why of item.ungoverned) say('guideline', `none: ${why}`)
  lines.push(...doseLines(item, terminal))
  for (const { urgent, message, claims } of safety) {
    if (urgent) continue
    say('safety', message)
    if (detail !== 'brief') lines.push(...quotes(places(claims), QUOTES[detail], 17, terminal))
  }
  if (detail === 'brief') return lines
  const open = openQuestions(item, places)
  for (const [index, question] of open.entries()) say(index === 0 ? 'physician' : '', `☐ ${question}`)
  return lines
}

const SAYS: Readonly<Record<UrReason['says'], string>> = {
  'not documented': 'not documented',
  'not recommended': 'not recommended',
  'more than allowed': 'more than allowed',
  guideline: 'what a guideline asks',
  stated: 'a statement',
}

const VERDICTS: Readonly<Record<string, string>> = {
  approve: 'approved',
  modify: 'modified',
  deny: 'denied',
  defer: 'deferred',
}

/** What utilization review decided, with its reasons as its own words: statements to answer, and no evidence. */
function urLines(
  { urOutcome }: ItemReview,
  stated: string | null,
  passages: Passages,
  detail: Detail,
  terminal: Terminal,
): string[] {
  const verdict = urOutcome?.verdict ?? stated
  const reasons = urOutcome?.reasons ?? []
  if (verdict === null && reasons.length === 0) return []
  const left = urOutcome?.authorized ?? null
  const by = urOutcome?.verdict == null && stated !== null ? ' (as the application says)' : ''
  const decided = verdict === null ? 'what it decided was not found' : `${VERDICTS[verdict] ?? verdict}${by}`
  const lines = [...labelled('UR', `${decided}${left === null ? '' : `, leaving ${printable(left)}`}`, terminal, 5)]
  if (detail === 'brief') return lines
  for (const { says, words } of reasons) {
    const said = passages([words]).map((each) => ({ ...each, quote: each.quote.replace(/\s+/g, ' ') }))
    lines.push(...marked('·', `its reason (${SAYS[says]}):`, 17, terminal), ...quotes(said, 1, 19, terminal))
  }
  return lines
}

function leaningInWords({ leaning, ground }: Lean): string {
  if (leaning === 'undetermined') return 'undetermined: the physician decides without a leaning'
  return `leans to ${leaning}${ground === null ? '' : `: ${GROUNDS[ground]}`}`
}

const MARKS: Readonly<Record<FindingLine['answer'], string>> = {
  met: '✓',
  'not met': '✗',
  'not documented': '?',
  'not applicable': '–',
  conflicting: '≠',
}

/**
 * The criteria of one rule. Questions to a person stand in a list of their own. What does not concern the item is left
 * out with all that hangs on it; a group that only advises is kept as a heading.
 */
function criteriaLines(all: readonly FindingLine[], detail: Detail, terminal: Terminal): string[] {
  const lines: string[] = []
  const above: FindingLine[] = []
  let hidden = Infinity
  for (const [index, line] of all.entries()) {
    above.length = line.depth
    const parent = above[line.depth - 1]
    above.push(line)
    if (line.depth <= hidden) hidden = Infinity
    // What a person has answered is no open question any more.
    if (hidden !== Infinity || (line.asks === 'person' && line.answeredBy === null)) continue
    const heads = (all[index + 1]?.depth ?? 0) > line.depth
    if (line.answer === 'not applicable' && detail !== 'full') {
      if (!heads || line.kind === 'when' || line.kind === 'where') {
        hidden = line.depth
        continue
      }
    }
    if (detail === 'brief' && (line.depth > 1 || line.answer === 'not applicable')) continue
    const shown = detail === 'brief' ? withFirstQuote(line, all.slice(index)) : line
    lines.push(...findingLines(shown, parent, detail, terminal))
  }
  return lines
}

/** A group has no words of its own: in brief it shows the first quote of what hangs on it and answers as it does. */
function withFirstQuote(line: FindingLine, [, ...after]: readonly FindingLine[]): FindingLine {
  if (line.depth === 0 || line.evidence.length > 0)
    return { ...line, evidence: line.evidence.slice(0, 1), moreEvidence: 0 }
  const end = after.findIndex(({ depth }) => depth <= line.depth)
  const below = end < 0 ? after : after.slice(0, end)
  const quoted = below.find(({ answer, evidence }) => answer === line.answer && evidence.length > 0)
  return { ...line, evidence: quoted?.evidence.slice(0, 1) ?? [] }
}

/** Under these a child that is met speaks against: a tick before it would mislead. */
const TURNS: ReadonlySet<FindingLine['kind']> = new Set(['not', 'unless', 'exclusion', 'when', 'where'])

function findingLines(
  line: FindingLine,
  parent: FindingLine | undefined,
  detail: Detail,
  terminal: Terminal,
): string[] {
  const indent = 7 + 2 * Math.min(line.depth, 6)
  const mark = parent !== undefined && TURNS.has(parent.kind) ? '·' : MARKS[line.answer]
  const aside = line.decides ? '' : ' (advice)'
  const lines = marked(
    mark,
    `${line.answer}${aside}: ${line.question} [${cited(line.citation, parent?.citation)}]`,
    indent,
    terminal,
  )
  if (line.answeredBy !== null) {
    const { by, on, why } = line.answeredBy
    lines.push(...marked('', `answered by ${by} on ${on}: ${why}`, indent + 4, terminal))
  }
  if (line.measured !== null) lines.push(...marked('', measured(line.measured), indent + 4, terminal))
  lines.push(...quotes(line.evidence, QUOTES[detail], indent + 4, terminal, line.moreEvidence))
  if (line.asks === 'record' && line.answer === 'not documented' && line.answeredBy === null) {
    const { pages, documents } = line.searched
    lines.push(
      `${' '.repeat(indent + 4)}searched ${count(pages, 'page')} in ${count(documents, 'document')}, not found${line.silence === 'decides nothing' ? ': its silence decides nothing' : ''}`,
    )
  }
  return lines
}

function measured({ of, low, high, least, most }: NonNullable<FindingLine['measured']>): string {
  const bounds = [least === null ? '' : `at least ${least}`, most === null ? '' : `at most ${most}`].filter(
    (part) => part !== '',
  )
  const found =
    low === null ? 'cannot be computed' : low === high ? low : high === null ? `${low} or more` : `${low} to ${high}`
  return `${of}: ${found}; the rule: ${bounds.join(' and ')}`
}

/** Guideline and section once, at the head of a rule; page and confidence with every criterion. */
function cited(citation: Citation, above?: Citation): string {
  const { guideline, edition, section, pages, confidence } = citation
  const same =
    above !== undefined && above.guideline === guideline && above.edition === edition && above.section === section
  const at = confidence === 'recalled' || pages.length === 0 ? '' : `p ${printPages(pages)}`
  const where = same ? [at] : [guideline, edition, section, at]
  return [where.filter((part) => part !== '').join(', '), confidence].filter((part) => part !== '').join('; ')
}

function quotes(evidence: readonly Evidence[], most: number, indent: number, terminal: Terminal, beyond = 0): string[] {
  const lines = evidence.slice(0, most).flatMap(({ document, page, quote, ocr }) => {
    const text = `“${printable(quote)}” ${document}, p ${page}${ocr === undefined ? '' : ` (${readByOcr(ocr)})`}`
    return rows(text, terminal.columns - indent).map((row) => `${' '.repeat(indent)}${terminal.colour.cyan(row)}`)
  })
  const left = Math.max(0, evidence.length - most) + beyond
  if (left > 0) lines.push(`${' '.repeat(indent)}${terminal.colour.dim(`and ${count(left, 'more place')}`)}`)
  return lines
}

/** Of 58 words misread on noisy, crooked and small print 34 stood below this, and 67 of the 4,452 others (docs/records.md). */
const DOUBTFUL_WORD = 85

function readByOcr({ confidence, lowest }: NonNullable<Evidence['ocr']>): string {
  if (confidence === null) return 'read by OCR before it came here'
  const doubt =
    lowest !== null && lowest < DOUBTFUL_WORD ? `, a word of this at ${lowest} %: compare with the page` : ''
  return `read by OCR, ${confidence} %${doubt}`
}

function marked(mark: string, text: string, indent: number, terminal: Terminal): string[] {
  const lead = mark === '' ? '' : `${mark} `
  return rows(printable(text), terminal.columns - indent - 2).map((row, index) =>
    index === 0 ? `${' '.repeat(indent)}${lead}${row}` : `${' '.repeat(indent + 2)}${row}`,
  )
}

function doseLines({ dose: sides, table }: ItemReview, terminal: Terminal): string[] {
  if (sides === null) return []
  const lines = [...labelled('dose', `morphine equivalent a day, all opioids together, ${table.name}`, terminal, 5)]
  const row = (name: string, text: string): void => {
    const [first = '', ...more] = rows(text, terminal.columns - 28)
    lines.push(`${' '.repeat(17)}${name.padEnd(11)}${first}`, ...more.map((each) => `${' '.repeat(28)}${each}`))
  }
  const side = (name: string, total: OpioidTotal | null): void => {
    if (total !== null)
      row(name, `${amount(total)}  (${total.dose.lines.map(({ text }) => printable(text)).join('; ')})`)
  }
  side('now', sides.now)
  side('asked', sides.requested)
  side('authorized', sides.authorized)
  const doubts = [sides.now, sides.requested, sides.authorized].flatMap((total) => total?.dose.warnings ?? [])
  for (const message of new Set(doubts.map((doubt) => doubt.message))) {
    lines.push(...marked(terminal.colour.yellow('!'), message, 17, terminal))
  }
  if (sides.ceilings.length === 0) row('ceiling', 'none in the rules in force')
  for (const [at, { most }] of sides.ceilings.entries()) {
    row('ceiling', `${most} mg: what is asked for is ${STANDINGS[sides.standing[at] ?? 'open']}`)
    const others = sides.readings.filter(({ standing }) => standing[at] !== sides.standing[at])
    for (const { reading, standing, ...total } of others) {
      row('', `by ${reading}: ${amount(total)}, ${STANDINGS[standing[at] ?? 'open']}`)
    }
    if (sides.readings.length > 0 && others.length === 0) row('', 'the same by every other reading and table')
  }
  return lines
}

const STANDINGS: Readonly<Record<Standing, string>> = {
  within: 'within it',
  above: 'above it, which alone decides nothing',
  straddles: 'below or above it, depending on how it is taken',
  open: 'not settled: a line could not be counted',
}

function amount({ low, high }: { readonly low: Rational; readonly high: Rational | null }): string {
  if (high === null) return `${printRational(low)} mg or more: a line could not be counted`
  const [from, to] = [printRational(low), printRational(high)]
  return from === to ? `${from} mg` : `${from} to ${to} mg`
}

/** What nobody has answered yet, once each: questions to a person, and what the deciding rule did not find. */
function openQuestions(item: ItemReview, places: Places): readonly string[] {
  const leading = leadingTopic(item)
  if (leading === null)
    return ['No rule that is loaded answers this item: the physician names the guideline and decides.']
  const asked = answeredCriteria(item, leading.finding, places).filter(
    ({ asks, answer, answeredBy }) => asks === 'person' && answer === 'not documented' && answeredBy === null,
  )
  return [...new Set(asked.map(({ question, citation }) => `${question} [${cited(citation)}]`))]
}
