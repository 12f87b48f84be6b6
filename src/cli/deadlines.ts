import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { CivilDate, Warning } from '../core/index.ts'
import {
  type Application,
  beganOn,
  CLOCK_NAMES,
  type Clock,
  calendarFile,
  deadlines,
  dueDay,
  type Eligibility,
  eligibility,
  eligibleShare,
  printDay,
  printDue,
  printSource,
  type Reason,
  readApplication,
  timelineSvg,
  unverified,
} from '../law/index.ts'
import { listFiles } from './files.ts'
import { count, printable, rows, type Terminal } from './terminal.ts'

export type DeadlinesOptions = {
  readonly json: boolean
  readonly full: boolean
  readonly svg: string | null
  readonly ics: string | null
  readonly asOf: CivilDate | null
}

/** An application form is a page or two; what is longer than this is another file. */
const MOST_BYTES = 4 * 1024 * 1024

/**
 * `imr deadlines APPLICATION…`: every clock with its due date and the way to it, and what is proposed about
 * eligibility. Returns the exit code: 1 when a file failed, 2 when one picture is asked of several applications.
 */
export async function deadlinesCommand(
  paths: readonly string[],
  options: DeadlinesOptions,
  terminal: Terminal,
): Promise<number> {
  const { files, folders } = await listFiles(paths)
  const listed = folders ? files.filter(({ file, error }) => error !== null || file.endsWith('.json')) : files
  if ((options.svg !== null || options.ics !== null) && listed.length !== 1) {
    terminal.errors.write(`imr: --svg and --ics draw one application; ${listed.length} were given\n`)
    return 2
  }
  const today = options.asOf ?? Temporal.Now.plainDateISO('America/Los_Angeles')
  let failed = listed.length === 0 ? 1 : 0
  if (listed.length === 0) terminal.errors.write('imr: there is no application (a .json file) in this folder\n')
  for (const { file, error } of listed) {
    const answer = error !== null ? fails('empty-folder', error) : await answerFor(file, terminal)
    if ('code' in answer) {
      failed += 1
      terminal.errors.write(`imr: ${printable(file)}: ${answer.message} [${answer.code}]\n`)
      if (options.json) terminal.output.write(`${JSON.stringify({ file, error: answer })}\n`)
      continue
    }
    if (options.json) {
      const { clocks, eligible, warnings } = answer
      terminal.output.write(`${JSON.stringify({ file, clocks, eligibility: eligible, warnings })}\n`)
    } else terminal.output.write(view(file, answer, today, options.full, terminal))
    failed += await drawAll(file, answer, options, terminal)
  }
  return failed === 0 ? 0 : 1
}

type Failure = { readonly code: string; readonly message: string }
type Answer = {
  readonly application: Application
  readonly clocks: readonly Clock[]
  readonly eligible: readonly Eligibility[]
  readonly warnings: readonly Warning[]
}

const fails = (code: string, message: string): Failure => ({ code, message })

async function answerFor(file: string, terminal: Terminal): Promise<Answer | Failure> {
  const text = await textOf(file, terminal)
  if (typeof text !== 'string') return text
  const read = readApplication(text)
  const unreadable = read.warnings.find((warning) => warning.code === 'not-json')
  if (unreadable !== undefined) return fails(unreadable.code, unreadable.message)
  const clocks = deadlines(read.value)
  return {
    application: read.value,
    clocks: clocks.value,
    eligible: eligibility(read.value),
    warnings: [...read.warnings, ...clocks.warnings],
  }
}

/** The whole text, or why there is none. Read as a stream, so that a pipe or a device ends at the limit as well. */
async function textOf(file: string, terminal: Terminal): Promise<string | Failure> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of file === '-' ? terminal.input : createReadStream(file)) {
      const bytes = Buffer.from(part as Uint8Array)
      size += bytes.length
      if (size > MOST_BYTES) {
        return fails('too-large', `it is larger than ${MOST_BYTES / 1024 / 1024} MB: no application form is`)
      }
      parts.push(bytes)
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return fails('unreadable', code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Writes the picture and the calendar file where asked; returns how many could not be written. */
async function drawAll(file: string, answer: Answer, options: DeadlinesOptions, terminal: Terminal): Promise<number> {
  const day = options.asOf
  // A day that was fixed gives the same bytes every time; else the file says when it was written.
  const written = day === null ? Temporal.Now.instant() : day.toZonedDateTime('UTC').toInstant()
  const name = answer.application.caseNumber ?? (file === '-' ? 'application' : file)
  const wanted: readonly (readonly [string | null, () => string])[] = [
    [
      options.svg,
      () => timelineSvg(answer.application, answer.clocks, day ?? Temporal.Now.plainDateISO('America/Los_Angeles')),
    ],
    [options.ics, () => calendarFile(answer.clocks, name, written)],
  ]
  let failed = 0
  for (const [path, draw] of wanted) {
    if (path === null) continue
    try {
      await writeFile(path, draw())
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      terminal.errors.write(`imr: ${printable(path)}: it cannot be written (${code})\n`)
      failed += 1
    }
  }
  return failed
}

const NAME_WIDTH = 31
const DATE_WIDTH = 26

function view(file: string, answer: Answer, today: CivilDate, full: boolean, terminal: Terminal): string {
  const { colour } = terminal
  const { application, clocks, eligible, warnings } = answer
  const title = application.caseNumber ?? file
  const lines = [`${colour.bold(printable(title))}  ${colour.dim(`today ${printDay(today)}`)}`, '']
  const scale = scaleOf(clocks, application, terminal.columns - NAME_WIDTH - DATE_WIDTH - 22)
  for (const clock of clocks) lines.push(...clockLines(clock, application, today, scale, terminal))
  if (full) for (const clock of clocks) lines.push('', ...traceLines(clock, terminal))
  lines.push('', ...eligibilityLines(eligible, full, terminal))
  for (const warning of warnings) {
    const [first = '', ...rest] = rows(printable(warning.message), terminal.columns - 4)
    lines.push(`${colour.yellow('!')} ${first}`, ...rest.map((row) => `  ${row}`))
  }
  if (!full) lines.push('', colour.dim('--full shows how every date was counted, day by day, with its source.'))
  return `${lines.join('\n')}\n\n`
}

type Scale = { readonly first: CivilDate; readonly days: number; readonly width: number }

/** One scale of days for all bars; null when no clock runs or the screen is too narrow to show one. */
function scaleOf(clocks: readonly Clock[], application: Application, width: number): Scale | null {
  const marks = clocks
    .flatMap((clock) => {
      const due = dueDay(clock)
      return due === null ? [] : [due, beganOn(clock.id, application) ?? due]
    })
    .sort(Temporal.PlainDate.compare)
  const first = marks[0]
  const last = marks.at(-1)
  if (first === undefined || last === undefined || width < 12) return null
  return { first, days: Math.max(1, last.since(first, { largestUnit: 'day' }).days), width: Math.min(width, 40) }
}

function clockLines(
  clock: Clock,
  application: Application,
  today: CivilDate,
  scale: Scale | null,
  terminal: Terminal,
): string[] {
  const { colour } = terminal
  const name = CLOCK_NAMES[clock.id].padEnd(NAME_WIDTH)
  const due = dueDay(clock)
  if (due === null) {
    const missing = rows(printable(`missing: ${clock.missing.join(', ')}`), terminal.columns - NAME_WIDTH - 12)
    // Why a clock stands still (a form never sent, a dispute of liability) matters more than that it does.
    const why =
      clock.trace.length > 0 ? rows(printable(clock.trace.at(-1) ?? ''), terminal.columns - NAME_WIDTH - 12) : []
    return [...missing, ...why].map((row, index) =>
      index === 0
        ? `${name}${colour.dim('no date'.padEnd(10))}${colour.dim(row)}`
        : `${' '.repeat(NAME_WIDTH + 10)}${colour.dim(row)}`,
    )
  }
  const away = due.since(today, { largestUnit: 'day' }).days
  const when = away === 0 ? 'today' : away > 0 ? `in ${count(away, 'day')}` : `${count(-away, 'day')} ago`
  const doubt = unverified(clock) ? ` ${colour.yellow('unverified')}` : ''
  const bar = scale === null ? '' : `${barOf(beganOn(clock.id, application) ?? due, due, scale)} `
  return [`${name}${bar}${colour.bold(printDue(clock).padEnd(DATE_WIDTH))}${colour.dim(when)}${doubt}`]
}

/** `·····━━━━━◆····`: from the day a clock began to the day it ends. */
function barOf(from: CivilDate, due: CivilDate, scale: Scale): string {
  const at = (day: CivilDate): number =>
    Math.round((day.since(scale.first, { largestUnit: 'day' }).days / scale.days) * (scale.width - 1))
  const [start, end] = [at(from), at(due)]
  return Array.from({ length: scale.width }, (_, index) =>
    index === end ? '◆' : index >= start && index < end ? '━' : '·',
  ).join('')
}

function traceLines(clock: Clock, terminal: Terminal): string[] {
  const { colour } = terminal
  const source = clock.citation === null ? '' : `  ${colour.dim(printSource(clock.citation))}`
  const lines = [`${colour.bold(CLOCK_NAMES[clock.id])}: ${printDue(clock)}${source}`]
  const told = clock.trace.length > 0 ? clock.trace : [clock.rule]
  for (const line of [...told, ...(clock.missing.length > 0 ? [`Missing: ${clock.missing.join(', ')}.`] : [])]) {
    const [first = '', ...rest] = rows(printable(line), terminal.columns - 6)
    lines.push(`  - ${first}`, ...rest.map((row) => `    ${row}`))
  }
  return lines
}

function eligibilityLines(items: readonly Eligibility[], full: boolean, terminal: Terminal): string[] {
  const { colour } = terminal
  const share = { wholly: 'eligible', 'in part': 'eligible in part', not: 'not eligible', undetermined: 'undetermined' }
  const lines = [
    `${colour.bold('Eligibility, proposed')}: ${share[eligibleShare(items)]} ${colour.dim('(a named person decides)')}`,
  ]
  // What is true of the application is the same reason in every item; it is told once.
  const shared = (items[0]?.reasons ?? []).filter((reason) => items.every((item) => item.reasons.includes(reason)))
  const told = (reasons: readonly Reason[]): string[] =>
    reasons.filter((reason) => full || reason.answer !== 'passed').flatMap((reason) => reasonLines(reason, terminal))
  if (items.length > 1) {
    const lead = told(shared)
    if (lead.length > 0) lines.push('  the application', ...lead)
  }
  for (const item of items) {
    const name = item.item === null ? 'the application (no items are listed)' : `${item.item}. ${item.request ?? ''}`
    lines.push(`  ${printable(name)}: ${colour.bold(item.proposed)}`)
    lines.push(...told(items.length > 1 ? item.reasons.filter((reason) => !shared.includes(reason)) : item.reasons))
  }
  return lines
}

function reasonLines(reason: Reason, terminal: Terminal): string[] {
  const said = reason.answer === 'passed' ? (reason.trace.at(-1) ?? '') : reason.trace.join(' ')
  const missing = reason.missing.length > 0 ? ` Missing: ${reason.missing.join(', ')}.` : ''
  const text = `${reason.answer}: ${reason.rule} ${said}${missing} (${printSource(reason.citation)})`
  const [first = '', ...rest] = rows(printable(text), terminal.columns - 8)
  return [`    - ${first}`, ...rest.map((row) => `      ${row}`)]
}
