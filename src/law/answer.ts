import type { Citation, CivilDate } from '../core/index.ts'
import type { Moment, Served, Service } from './application.ts'
import { printDay } from './calendar.ts'
import { type Counted, count, countHours, type Extension, PACIFIC, printHour } from './count.ts'
import { type Rule, SERVICE_EXTENSIONS, type ServiceExtension } from './rules.ts'
import { printSource } from './source.ts'

/**
 * How one deadline was answered. `due` is an ISO date, or an instant with its offset when an hour clock was started by an hour; null when
 * something is `missing`, named as the field of the application that would supply it, or in words when none would.
 * `trace` can be followed with a wall calendar.
 */
export type Answer = {
  readonly due: string | null
  readonly rule: string
  readonly citation: Citation | null
  readonly trace: readonly string[]
  readonly missing: readonly string[]
}

/** The day a `due` falls on, for sorting, drawing and comparing; null stays null. */
export function dueDay(clock: { readonly due: string | null }): CivilDate | null {
  if (clock.due === null) return null
  return clock.due.length === 10
    ? Temporal.PlainDate.from(clock.due)
    : Temporal.Instant.from(clock.due).toZonedDateTimeISO(PACIFIC).toPlainDate()
}

/** No date, and what would give one. The caller who knows the clock supplies a sentence where no rule could. */
export function unanswered(rule: Rule | null, missing: readonly string[], trace: readonly string[] = []): Answer {
  return { due: null, rule: rule?.text ?? '', citation: rule?.citation ?? null, trace, missing }
}

/** No row of the table covers the day on which the clock would start. */
export const noRule = (on: CivilDate): Answer =>
  unanswered(
    null,
    [`a rule in force on ${on.toString()}`],
    [
      'Independent medical review exists from 1 Jan 2013 (SB 863); no rule is loaded for the day that starts this clock.',
    ],
  )

export const note = (text: string): string => `Note: ${text}`

/** The first lines of every trace: the rule with its source, and the event that starts the clock. */
export function opening(rule: Rule, event: string): string[] {
  const lines = [`${printSource(rule.citation)}: ${rule.text}`]
  if (rule.citation.confidence === 'recalled') {
    lines.push(`Unverified: ${rule.citation.edition}. Confirm before relying on this date.`)
  }
  return [...lines, event]
}

/** The answer of a counted period, with the rule before the count and its notes after it. */
export function counted(rule: Rule, event: string, result: Counted, after: readonly string[] = []): Answer {
  const trace = [...opening(rule, event), ...result.trace]
  const notes = rule.notes.map(note)
  if (result.due === null) return unanswered(rule, [result.missing], trace)
  return {
    due: result.due.toString(),
    rule: rule.text,
    citation: rule.citation,
    trace: [...trace, `Due ${printDay(result.due)}.`, ...after, ...notes],
    missing: [],
  }
}

/** Days of one rule; hour rules go through `hours`. */
export function countRule(rule: Rule, start: CivilDate, extensions: readonly Extension[] = []): Counted {
  return rule.unit === 'hour'
    ? count(start, Math.ceil(rule.length / 24), 'calendar day', extensions)
    : count(start, rule.length, rule.unit, extensions)
}

/**
 * An hour clock. With the hour of the event it ends at an hour; with the day alone it ends some time on a day, never
 * rolled forward: hours run through weekends, and the earliest reading is the safe one.
 */
export function hours(
  rule: Rule,
  event: string,
  start: Moment,
  extraDays: number,
  after: readonly string[] = [],
): Answer {
  const tail = [...after, ...rule.notes.map(note)]
  const longer = extraDays === 0 ? [] : [`The extension adds ${extraDays} ${extraDays === 1 ? 'day' : 'days'}.`]
  if (start.at !== null) {
    const ran = countHours(start.at, rule.length)
    const due = ran.due.add({ days: extraDays })
    return {
      due: due.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
      rule: rule.text,
      citation: rule.citation,
      trace: [...opening(rule, event), ...ran.trace, ...longer, `Due ${printHour(due)}.`, ...tail],
      missing: [],
    }
  }
  const due = start.date.add({ days: rule.length / 24 + extraDays })
  return {
    due: due.toString(),
    rule: rule.text,
    citation: rule.citation,
    trace: [
      ...opening(rule, event),
      `The hour of ${printDay(start.date)} was not given. ${rule.length} hours from any hour of that day end on ${printDay(start.date.add({ days: rule.length / 24 }))} at the same hour (an hour off if the clocks change in between).`,
      ...longer,
      `Due on ${printDay(due)}, at the hour at which it began; hour clocks do not roll forward.`,
      ...tail,
    ],
    missing: [],
  }
}

type Law = ServiceExtension['law']

/** The extension for a way of service; null for personal service, which earns none. */
function extensionFor(law: Law, by: Service, addressState: string | null): ServiceExtension | null {
  const inState = addressState === null || addressState === 'CA'
  const place =
    by === 'mail-abroad' ? 'abroad' : by === 'mail-out-of-state' || !inState ? 'United States' : 'California'
  const rows = SERVICE_EXTENSIONS.filter((row) => row.law === law && row.by.includes(by))
  return rows.find((row) => row.place === place) ?? rows[0] ?? null
}

/** What a way of service adds to a period, ready to be counted. */
export function extensionsOf(law: Law, by: Service, addressState: string | null): Extension[] {
  const row = extensionFor(law, by, addressState)
  return row === null ? [] : [{ length: row.length, term: row.term, why: `${row.why} (${printSource(row.citation)})` }]
}

/** A paper’s day and way of service, or the names of the fields that would tell. */
export function servedOr(
  paper: Served,
  date: string,
  by: string,
): { date: Moment; by: Service } | { missing: string[] } {
  if (paper.date !== null && paper.by !== null) return { date: paper.date, by: paper.by }
  return { missing: [...(paper.date === null ? [date] : []), ...(paper.by === null ? [by] : [])] }
}

/** A way of service in a sentence: “served by mail”. */
export const BY: Record<Service, string> = {
  personal: 'by hand',
  mail: 'by mail',
  'mail-out-of-state': 'by mail from or to another state',
  'mail-abroad': 'by mail from or to another country',
  fax: 'by fax',
  electronic: 'electronically',
}
