import type { CivilDate } from '../core/index.ts'
import { dueDay } from './answer.ts'
import type { Application } from './application.ts'
import { printDay } from './calendar.ts'
import type { Clock } from './clocks.ts'
import { PACIFIC, printHour } from './count.ts'
import type { ClockId } from './rules.ts'

/** What each clock is called where people read it. */
export const CLOCK_NAMES: Readonly<Record<ClockId, string>> = {
  application: 'Application',
  information: 'Information for eligibility',
  noarfi: 'Notice of assignment (NOARFI)',
  records: 'Records',
  determination: 'Determination',
  extension: 'Determination, extended',
  appeal: 'Appeal',
  implementation: 'Implementation',
  payment: 'Payment of the review',
}

/** Whether a date rests on a text nobody has seen: it must be shown as unverified wherever it is shown. */
export const unverified = (clock: Clock): boolean =>
  clock.citation?.confidence === 'recalled' || clock.trace.some((line) => line.includes('(recalled, unverified)'))

/** A due date for people: the day, and the hour of an hour clock, Pacific time. */
export function printDue(clock: Clock): string {
  if (clock.due === null) return 'no date'
  return clock.due.length === 10
    ? printDay(Temporal.PlainDate.from(clock.due))
    : printHour(Temporal.Instant.from(clock.due).toZonedDateTimeISO(PACIFIC))
}

/** The day on which a clock began to run, for drawing it; null when it has not. */
export function beganOn(id: ClockId, application: Application): CivilDate | null {
  const moment = {
    application:
      application.liability.disputed === true
        ? application.liability.resolvedServed
        : application.formEnclosed === false
          ? application.formProvided.date
          : application.urDecision.date,
    information: application.informationRequested,
    noarfi: application.eligible,
    records: application.noarfi.date,
    determination: application.recordsComplete,
    extension: application.recordsComplete,
    appeal: application.determination.date,
    implementation: application.determination.received,
    payment: application.invoiced,
  }[id]
  return moment?.date ?? null
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const WIDTH = 960
const LEFT = 240
const RIGHT = 250
const ROW = 34
const TOP = 64

/**
 * The clocks as a picture: a bar from the day each began to the day it ends, on one scale of days. A bar that rests on
 * an unseen text is dashed and says so; a clock without a date says what it lacks. Readable without colour, and by a
 * screen reader through its texts. `today` draws a line, when given.
 */
export function timelineSvg(application: Application, clocks: readonly Clock[], today: CivilDate | null): string {
  const rows = clocks.map((clock) => {
    const due = dueDay(clock)
    return { clock, due, from: due === null ? null : (beganOn(clock.id, application) ?? due) }
  })
  const marks = rows.flatMap((row) => (row.due === null || row.from === null ? [] : [row.due, row.from]))
  const days = [...marks].sort(Temporal.PlainDate.compare)
  const first = days[0]
  const last = days.at(-1)
  const height = TOP + rows.length * ROW + 40
  const title = application.caseNumber === null ? 'Deadlines' : `Deadlines of ${application.caseNumber}`
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="13">`,
    `<title id="title">${xml(title)}</title>`,
    `<desc id="desc">${xml(rows.map((row) => `${CLOCK_NAMES[row.clock.id]}: ${saidOf(row.clock)}`).join('. '))}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="16" y="28" font-size="18" font-weight="600" fill="#1b1b1b">${xml(title)}</text>`,
  ]
  const span =
    first === undefined || last === undefined ? 1 : Math.max(1, last.since(first, { largestUnit: 'day' }).days)
  const x = (day: CivilDate): number =>
    first === undefined
      ? LEFT
      : Math.round(LEFT + (day.since(first, { largestUnit: 'day' }).days / span) * (WIDTH - LEFT - RIGHT))
  if (first !== undefined && last !== undefined) {
    for (const month of monthsBetween(first, last)) {
      parts.push(
        `<line x1="${x(month)}" y1="${TOP - 8}" x2="${x(month)}" y2="${height - 34}" stroke="#dfe1e2"/>`,
        `<text x="${x(month) + 3}" y="${TOP - 12}" font-size="11" fill="#565c65">${xml(printDay(month).slice(6))}</text>`,
      )
    }
    const inside = today !== null && !outside(today, first, last)
    if (inside) {
      parts.push(
        `<line x1="${x(today)}" y1="${TOP - 8}" x2="${x(today)}" y2="${height - 34}" stroke="#1b1b1b" stroke-dasharray="2 3"/>`,
        `<text x="${x(today) + 3}" y="${height - 22}" font-size="11" fill="#1b1b1b">${xml(`today, ${printDay(today)}`)}</text>`,
      )
    }
  }
  for (const [index, row] of rows.entries()) {
    const y = TOP + index * ROW + 14
    parts.push(`<text x="16" y="${y + 4}" fill="#1b1b1b">${xml(CLOCK_NAMES[row.clock.id])}</text>`)
    if (row.due === null || row.from === null) {
      parts.push(`<text x="${LEFT}" y="${y + 4}" fill="#565c65" ${HALO}>${xml(saidOf(row.clock))}</text>`)
      continue
    }
    const doubtful = unverified(row.clock)
    const style = doubtful
      ? 'fill="#ffffff" stroke="#8b4513" stroke-width="1.5" stroke-dasharray="4 3"'
      : 'fill="#d9e8f6" stroke="#005ea2"'
    const width = Math.max(3, x(row.due) - x(row.from))
    parts.push(
      `<rect x="${x(row.from)}" y="${y - 7}" width="${width}" height="14" rx="2" ${style}/>`,
      `<text x="${x(row.due) + 8}" y="${y + 4}" fill="#1b1b1b" ${HALO}>${xml(saidOf(row.clock))}</text>`,
    )
  }
  return `${parts.join('\n')}\n</svg>\n`
}

/** The lines of the months and of today run behind the words, not through them. */
const HALO = 'paint-order="stroke" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"'

function saidOf(clock: Clock): string {
  if (clock.due === null) return `no date; missing: ${clock.missing.join(', ')}`
  return `${printDue(clock)}${unverified(clock) ? ' (unverified)' : ''}`
}

const outside = (day: CivilDate, first: CivilDate, last: CivilDate): boolean =>
  Temporal.PlainDate.compare(day, first) < 0 || Temporal.PlainDate.compare(day, last) > 0

/** The firsts of months inside a span, thinned to twelve at most so that their names do not touch. */
function monthsBetween(first: CivilDate, last: CivilDate): CivilDate[] {
  const months: CivilDate[] = []
  for (
    let at = first.with({ day: 1 }).add({ months: 1 });
    Temporal.PlainDate.compare(at, last) <= 0;
    at = at.add({ months: 1 })
  ) {
    months.push(at)
  }
  const step = Math.ceil(months.length / 8)
  return months.filter((_, index) => index % step === 0)
}

/** RFC 5545: commas, semicolons and backslashes are escaped, line breaks are `\n`. */
const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n')

/** The bytes a character takes in UTF-8, which is what the fold of 75 counts. */
function bytes(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** Lines longer than 75 bytes go on after a line break and a space, never in the middle of a character. */
function fold(line: string): string {
  const out: string[] = []
  let row = ''
  let size = 0
  for (const character of line) {
    const more = bytes(character)
    if (size + more > 75) {
      out.push(row)
      row = ' '
      size = 1
    }
    row += character
    size += more
  }
  return [...out, row].join('\r\n')
}

/**
 * The due dates as a calendar file (RFC 5545): a whole-day event for a day, an event at its instant for an hour clock.
 * `written` stamps it; `name` keeps the events of two cases apart when a calendar program takes both.
 */
export function calendarFile(clocks: readonly Clock[], name: string, written: Temporal.Instant): string {
  const stamp = compact(written)
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//OpenIMR//deadlines//EN', 'CALSCALE:GREGORIAN']
  for (const clock of clocks) {
    const day = dueDay(clock)
    if (clock.due === null || day === null) continue
    const whole = clock.due.length === 10
    const summary = `${unverified(clock) ? 'UNVERIFIED: ' : ''}${CLOCK_NAMES[clock.id]} due, ${name}`
    lines.push(
      'BEGIN:VEVENT',
      `UID:${escaped(`${clock.id}-${bareName(name)}@openimr`)}`,
      `DTSTAMP:${stamp}`,
      whole
        ? `DTSTART;VALUE=DATE:${day.toString().replaceAll('-', '')}`
        : `DTSTART:${compact(Temporal.Instant.from(clock.due))}`,
      ...(whole ? [`DTEND;VALUE=DATE:${day.add({ days: 1 }).toString().replaceAll('-', '')}`] : []),
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped([clock.rule, ...clock.trace].join('\n'))}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    )
  }
  return [...lines, 'END:VCALENDAR', ''].map(fold).join('\r\n')
}

const bareName = (name: string): string => name.replace(/[^A-Za-z0-9.-]+/g, '-')

const compact = (at: Temporal.Instant): string =>
  at.toString({ smallestUnit: 'second' }).replaceAll('-', '').replaceAll(':', '')
