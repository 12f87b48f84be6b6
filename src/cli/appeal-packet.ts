import type { CheckFinding } from '../check/index.ts'
import type { CivilDate, PagedText } from '../core/index.ts'
import type { Clock } from '../law/index.ts'
import { recordFrom, writeReport } from './check-command.ts'
import { forEachLetter } from './letters.ts'
import { page } from './report-page.ts'
import { count, printable, rows, type Terminal } from './terminal.ts'

export type PacketOptions = {
  readonly json: boolean
  readonly records: string
  readonly html: string | null
  /** The day the determination was mailed or sent; null takes the decision date of the letter. */
  readonly issued: CivilDate | null
  readonly served: 'mail' | 'electronic' | 'fax' | 'personal'
  /** Two letters; null where it is not known, and then the fewest days are added. */
  readonly state: string | null
}

/** One letter's sheet: the wrong facts, what the law asks of an appeal, and its clock. */
type Packet = {
  readonly file: string
  readonly caseNumber: string | null
  readonly document: PagedText
  readonly facts: readonly CheckFinding[]
  readonly clock: Clock | null
}

/**
 * The ground of Labor Code 4610.6(h)(5) in our words, and what 8 CCR 10575 asks of the petition (facts/imr-process.md
 * §5.2, tagged verified there). Nothing of it is legal advice, and the sheet says so.
 */
const GROUND =
  'A plainly erroneous express or implied finding of fact, a matter of ordinary knowledge and not of expert opinion, on the information submitted for review (Labor Code 4610.6(h)(5)).'
const PETITION = [
  'Caption: Administrative Director Independent Medical Review appeal, with the ADJ number and the IMR case number (8 CCR 10575).',
  'Verified, with every ground stated: grounds that are left out are waived (8 CCR 10575).',
  'Served on the IMR Unit of the Division of Workers’ Compensation (8 CCR 10575).',
  'The order asked for names the statutory ground and the wrong fact; no judge decides medical necessity (Labor Code 4610.6(i)).',
]
const STANDARD =
  'The determination is presumed correct and is set aside only by clear and convincing evidence (Labor Code 4610.6(h)).'

/**
 * `imr appeal-packet LETTER --records DIR`: what an appeal of a determination would rest on, on one sheet. Only errors of
 * ordinary fact that a page of the record shows are on it. Returns the exit code: 1 when a file could not be read.
 */
export async function appealPacketCommand(
  letters: readonly string[],
  options: PacketOptions,
  terminal: Terminal,
): Promise<number> {
  const { checkLetter } = await import('../check/index.ts')
  const { deadlines, readApplication } = await import('../law/index.ts')
  const record = await recordFrom(options.records, options.json, terminal)
  if (record === 'failed') return 1
  const packets: Packet[] = []
  let failed = await forEachLetter(letters, options.json, terminal, ({ file, document, reading }) => {
    const findings = checkLetter({ document, reading, record })
    const facts = findings.filter(
      ({ severity, matter, evidence }) =>
        severity === 'error' && matter === 'ordinary fact' && evidence.some(({ document: path }) => path !== OWN),
    )
    const issued = options.issued ?? reading.value.decisionDate
    const application = readApplication(
      JSON.stringify({
        determination: { issued: issued?.toString(), served: options.served },
        ...(options.state === null ? {} : { addressState: options.state }),
      }),
    )
    const clock = deadlines(application.value).value.find(({ id }) => id === 'appeal') ?? null
    const packet = { file, caseNumber: reading.value.caseNumber, document, facts, clock }
    packets.push(packet)
    terminal.output.write(options.json ? `${JSON.stringify(packetJson(packet))}\n` : packetView(packet, terminal))
  })
  if (options.html !== null) failed += await writeReport(options.html, packetHtml(packets), terminal)
  return failed === 0 ? 0 : 1
}

/** Evidence of the letter itself is no page of the record. */
const OWN = 'this letter'

function packetJson({ file, caseNumber, facts, clock }: Packet): Record<string, unknown> {
  return {
    file,
    caseNumber,
    ground: facts.length === 0 ? null : GROUND,
    standard: STANDARD,
    facts: facts.map(({ code, item, at, quote, message, evidence }) => ({
      code,
      item,
      at: at && { page: at.page, from: at.from, to: at.to },
      quote,
      message,
      evidence: evidence.filter(({ document }) => document !== OWN),
    })),
    clock: clock && {
      due: clock.due,
      rule: clock.rule,
      citation: clock.citation,
      trace: clock.trace,
      missing: clock.missing,
    },
    petition: PETITION,
  }
}

function packetView({ file, caseNumber, facts, clock }: Packet, terminal: Terminal): string {
  const { colour, columns } = terminal
  const wrapped = (text: string, margin: number): string[] =>
    rows(printable(text), columns - margin).map((row) => `${' '.repeat(margin)}${row}`)
  const out = [colour.bold(`${caseNumber ?? printable(file)}: what an appeal would rest on`), '']
  if (facts.length === 0) {
    out.push(
      ...wrapped(
        'No claim of ordinary fact in this letter is contradicted by a page of these records. `imr check --full` shows what was looked at.',
        0,
      ),
    )
    return `${out.join('\n')}\n\n`
  }
  facts.forEach((fact, index) => {
    const place = [
      fact.item === null ? 'the letter' : `item ${fact.item}`,
      ...(fact.at === null ? [] : [`page ${fact.at.page}`]),
    ]
    out.push(colour.bold(`${index + 1}. The determination says (${place.join(', ')}):`))
    out.push(...wrapped(`“${fact.quote}”`, 3))
    for (const { document, page: number, quote } of fact.evidence) {
      if (document === OWN) continue
      out.push(colour.bold(`   The record says (${printable(document)}, page ${number}):`))
      out.push(...wrapped(`“${quote}”`, 3))
    }
    out.push('')
  })
  out.push(colour.bold('Ground'), ...wrapped(GROUND, 3), ...wrapped(STANDARD, 3), '', colour.bold('Clock'))
  out.push(...clockLines(clock).flatMap((line) => wrapped(line, 3)), '', colour.bold('The petition'))
  out.push(...PETITION.flatMap((line) => wrapped(`- ${line}`, 3)), '')
  out.push(...wrapped(NOT_ADVICE, 0).map(colour.dim))
  return `${out.join('\n')}\n\n`
}

const NOT_ADVICE =
  'Found by searching the papers that were given, and not legal advice: read the pages, and have counsel decide.'

function clockLines(clock: Clock | null): readonly string[] {
  if (clock === null || clock.due === null) {
    return [`It could not be counted: ${clock?.missing.join(', ') ?? 'nothing is known'} is missing (--issued DATE).`]
  }
  return [`Due ${clock.due}.`, ...clock.trace]
}

function packetHtml(packets: readonly Packet[]): string {
  const sheets = packets.map(({ file, caseNumber, facts, clock }) => {
    const listed = facts.map(
      ({ item, at, quote, evidence }) => page.html`<li>
<p><strong>The determination says</strong> (${[item === null ? 'the letter' : `item ${item}`, ...(at === null ? [] : [`page ${at.page}`])].join(', ')}):</p>
<blockquote>${printable(quote)}</blockquote>
${evidence
  .filter(({ document }) => document !== OWN)
  .map(
    (each) =>
      page.html`<p><strong>The record says</strong> (${each.document}, page ${each.page}):</p><blockquote>${printable(each.quote)}</blockquote>`,
  )}
</li>`,
    )
    return page.html`<section>
<h2>${caseNumber ?? file}</h2>
${
  facts.length === 0
    ? page.html`<p>No claim of ordinary fact in this letter is contradicted by a page of these records.</p>`
    : page.html`<ol>${listed}</ol>
<h3>Ground</h3><p>${GROUND}</p><p>${STANDARD}</p>
<h3>Clock</h3>${clockLines(clock).map((line) => page.html`<p>${line}</p>`)}
<h3>The petition</h3><ul>${PETITION.map((line) => page.html`<li>${line}</li>`)}</ul>
<p class="small">${NOT_ADVICE}</p>`
}
</section>`
  })
  return page.of(`What an appeal would rest on: ${count(packets.length, 'determination')}`, sheets)
}
