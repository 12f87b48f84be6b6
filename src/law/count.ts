import type { CivilDate } from '../core/index.ts'
import { covered, dayOff, doubtOf, monthName, printDay, type Term } from './calendar.ts'

/** The end of a period with the way to it, a line a step; or the reason why the period has no end here. */
export type Counted =
  | { readonly due: CivilDate; readonly trace: readonly string[] }
  | { readonly due: null; readonly missing: string; readonly trace: readonly string[] }

/** What lengthens a period: five calendar days for mail, two court days for fax, days the law or an order adds. */
export type Extension = { readonly length: number; readonly term: 'calendar day' | 'court day'; readonly why: string }

/**
 * Counts `length` days of a term after `start` (day zero, never counted), then the extensions, then, for calendar
 * days, rolls a last day that is no court day forward (CCP 12, 12a). The extensions lengthen the period itself: the
 * plain period’s own last day does not roll first (CCP 1013(a): the period “shall be extended”).
 */
export function count(start: CivilDate, length: number, term: Term, extensions: readonly Extension[] = []): Counted {
  if (!covered(start)) return { due: null, missing: `holidays of ${start.year}`, trace: [] }
  const trace: string[] = [`${printDay(start)} is day 0 and is not counted (CCP 12).`]
  let day = term === 'calendar day' ? walkMonths(start, length, trace) : walkTerm(start, length, term, trace)
  for (const extension of extensions) {
    const before = day
    day = extension.term === 'calendar day' ? day.add({ days: extension.length }) : day
    if (extension.term === 'calendar day') {
      trace.push(
        `${extension.why}: ${extension.length} more ${extension.length === 1 ? 'day' : 'days'} after ${printDay(before)} end on ${printDay(day)}.`,
      )
    } else {
      trace.push(`${extension.why}: ${extension.length} more court days after ${printDay(before)}.`)
      day = walkTerm(before, extension.length, 'court day', trace)
    }
  }
  if (term === 'calendar day') day = roll(day, trace)
  if (!covered(day)) return { due: null, missing: `holidays of ${day.year}`, trace }
  return { due: day, trace }
}

/** The same day when it is a court day, else the next one; each day passed over is named. */
function roll(day: CivilDate, trace: string[]): CivilDate {
  let at = day
  for (let off = dayOff('court day', at); off !== null; off = dayOff('court day', at)) {
    const next = at.add({ days: 1 })
    trace.push(`${printDay(at)} is ${nameDay(off.name)}: the period runs on to the next day (CCP 12a).`)
    at = next
  }
  const doubt = doubtOf(at)
  if (doubt !== null) trace.push(`${printDay(at)}: ${doubt}.`)
  if (at.equals(day)) trace.push(`${printDay(at)} is a court day: nothing to roll forward.`)
  return at
}

/** The day itself when the term counts it, else the first following day that it counts. */
export function onOrAfter(term: Term, day: CivilDate): CivilDate {
  let at = day
  while (dayOff(term, at) !== null) at = at.add({ days: 1 })
  return at
}

const nameDay = (name: string): string => (name === 'Saturday' || name === 'Sunday' ? `a ${name}` : name)

/** Calendar days, told month by month as one reads them off a wall calendar. */
function walkMonths(start: CivilDate, length: number, trace: string[]): CivilDate {
  const end = start.add({ days: length })
  if (length === 0) return end
  const parts: string[] = []
  let { year, month, day } = start
  for (let counted = 0; counted < length; ) {
    const left = daysIn(year, month) - day
    const take = Math.min(left, length - counted)
    if (take > 0) {
      const days = take === 1 ? `${day + 1}` : `${day + 1}–${day + take}`
      const numbers = take === 1 ? `day ${counted + 1}` : `days ${counted + 1}–${counted + take}`
      parts.push(`${days} ${monthName(month)} ${year} = ${numbers}`)
    }
    counted += take
    day = 0
    year = month === 12 ? year + 1 : year
    month = month === 12 ? 1 : month + 1
  }
  trace.push(`${parts.join('; ')}. Day ${length} is ${printDay(end)}.`)
  return end
}

const daysIn = (year: number, month: number): number => Temporal.PlainYearMonth.from({ year, month }).daysInMonth

/** Court, business or working days: every day on the way is named, counted or passed over. */
function walkTerm(start: CivilDate, length: number, term: Term, trace: string[]): CivilDate {
  let at = start
  for (let number = 0; number < length; ) {
    at = at.add({ days: 1 })
    const off = dayOff(term, at)
    if (off !== null) {
      trace.push(`${printDay(at)} is passed over: ${nameDay(off.name)}.`)
      continue
    }
    number += 1
    const judicial = term === 'court day' ? null : dayOff('court day', at)
    trace.push(
      judicial === null
        ? `${printDay(at)} is ${term} ${number}.`
        : `${printDay(at)} is ${term} ${number}: the courts keep ${judicial.name}, the list of ${term}s does not.`,
    )
  }
  return at
}

/** California’s clock on the wall: every hour clock of the law is read there. */
export const PACIFIC = 'America/Los_Angeles'

/** `Fri 6 May 2016, 4:10 pm`. */
export function printHour(at: Temporal.ZonedDateTime): string {
  const local = at.withTimeZone(PACIFIC)
  const hour = local.hour % 12 === 0 ? 12 : local.hour % 12
  const minute = String(local.minute).padStart(2, '0')
  const second = local.second === 0 ? '' : `:${String(local.second).padStart(2, '0')}`
  return `${printDay(local.toPlainDate())}, ${hour}:${minute}${second} ${local.hour < 12 ? 'am' : 'pm'}`
}

/**
 * Elapsed hours: twenty-four of them are one hour off on the wall clock when the clocks change, and the trace says so.
 * Hours run through nights, weekends and holidays.
 */
export function countHours(
  start: Temporal.ZonedDateTime,
  hours: number,
): { due: Temporal.ZonedDateTime; trace: string[] } {
  const from = start.withTimeZone(PACIFIC)
  const due = from.add({ hours })
  const trace = [`From ${printHour(from)}, Pacific time: ${hours} hours, nights, weekends and holidays included.`]
  const shift = (due.offsetNanoseconds - from.offsetNanoseconds) / 3_600_000_000_000
  if (shift !== 0)
    trace.push(
      `The clocks go ${shift > 0 ? 'forward' : 'back'} by an hour in between: ${hours} hours end an hour ${shift > 0 ? 'later' : 'earlier'} on the clock.`,
    )
  trace.push(`They end on ${printHour(due)}.`)
  return { due, trace }
}
