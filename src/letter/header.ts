import type { CivilDate } from '../core/index.ts'
import { civilDate } from '../core/index.ts'
import type { Determination } from './determination.ts'
import type { Flow } from './flow.ts'
import { fold } from './flow.ts'
import type { Notes } from './notes.ts'

/** The two-column table on top of layouts C to E. */
export type Header = Pick<
  Determination,
  'caseNumber' | 'dateAssigned' | 'dateOfInjury' | 'decisionDate' | 'urDenialDate' | 'priority' | 'applicationReceived'
>

type HeaderField = keyof Header

const LABELS: readonly (readonly [HeaderField, string, string])[] = [
  ['caseNumber', 'casenumber:', 'Case Number'],
  ['dateAssigned', 'dateassigned:', 'Date Assigned'],
  ['dateOfInjury', 'dateofinjury:', 'Date of Injury'],
  ['decisionDate', 'decisiondate:', 'Decision Date'],
  ['urDenialDate', 'urdenialdate:', 'UR Denial Date'],
  ['priority', 'priority:', 'Priority'],
  ['applicationReceived', 'applicationreceived:', 'Application Received'],
]

/** The last label wraps over two lines; Poppler's columns put the date between its two halves. */
const SPLIT_RECEIVED = /application(\d{2}\/\d{2}\/\d{4})received:/

type Place = { readonly field: HeaderField; readonly name: string; readonly from: number; readonly to: number }

/**
 * Reads the table from the squashed text in `[0, end)`. A value is what stands between its own label and the next
 * label, whole: "12/21/2016" is a date there, "11-30-16, reported the…" (a line that slipped in) is not, and gives
 * null with a warning. Nothing is ever looked up outside the table.
 */
export function readHeader(flow: Flow, end: number, notes: Notes): Header {
  const region = flow.lower.slice(0, end)
  const places: Place[] = []
  for (const [field, label, name] of LABELS) {
    for (let at = region.indexOf(label); at >= 0; at = region.indexOf(label, at + 1)) {
      places.push({ field, name, from: at, to: at + label.length })
    }
  }
  const values = new Map<HeaderField, { from: number; to: number; name: string }[]>()
  const put = (field: HeaderField, from: number, to: number, name: string): void => {
    const list = values.get(field) ?? []
    list.push({ from, to, name })
    values.set(field, list)
  }
  const split = SPLIT_RECEIVED.exec(region)
  if (split) {
    const from = split.index + 'application'.length
    put('applicationReceived', from, from + (split[1] ?? '').length, 'Application Received')
    places.push({ field: 'applicationReceived', name: '', from: split.index, to: split.index + split[0].length })
  }
  places.sort((a, b) => a.from - b.from)
  places.forEach((place, i) => {
    if (place.name !== '') put(place.field, place.to, places[i + 1]?.from ?? end, place.name)
  })
  const one = <T>(field: HeaderField, read: (from: number, to: number) => T | null): T | null => {
    const found = values.get(field) ?? []
    const first = found[0]
    if (first === undefined) return null
    const printed = (place: { from: number; to: number }): string => flow.lower.slice(place.from, place.to)
    if (found.some((other) => other !== first && printed(other) !== printed(first))) {
      notes.warn(
        'header-ambiguous',
        first.from,
        first.to,
        `"${first.name}" is printed twice with different values; neither is taken.`,
      )
      return null
    }
    if (first.to <= first.from) {
      notes.warn(
        'header-empty',
        first.from - 1,
        first.from,
        `"${first.name}" has no value beside it; compare with the paper.`,
      )
      return null
    }
    const value = read(first.from, first.to)
    if (value === null) {
      notes.warn(
        'header-unreadable',
        first.from,
        first.to,
        `What stands after "${first.name}" is not a value of that kind; compare with the paper.`,
      )
      return null
    }
    notes.place(field, first.from, first.to)
    return value
  }
  const date = (field: HeaderField): CivilDate | null =>
    one(field, (from, to) => (to - from === PRINTED_DATE ? dateAt(flow.lower, from) : null))
  return {
    caseNumber: one('caseNumber', (from, to) => {
      const printed = flow.squashed.slice(from, to)
      return /^[A-Z]{1,5}\d{2}-\d{4,10}$/.test(printed) ? printed : null
    }),
    dateAssigned: date('dateAssigned'),
    dateOfInjury: date('dateOfInjury'),
    decisionDate: date('decisionDate'),
    urDenialDate: date('urDenialDate'),
    priority: one('priority', (from, to) => {
      const printed = fold(flow, from, to)
      return /^[A-Za-z]{4,14}(?: [A-Za-z]{2,14})?$/.test(printed) ? printed : null
    }),
    applicationReceived: date('applicationReceived'),
  }
}

/** MM/DD/YYYY. */
const PRINTED_DATE = 10

function dateAt(text: string, from: number): CivilDate | null {
  if (text.charCodeAt(from + 2) !== SLASH || text.charCodeAt(from + 5) !== SLASH) return null
  const [year, month, day] = [numberAt(text, from + 6, 4), numberAt(text, from, 2), numberAt(text, from + 3, 2)]
  return year < 0 || month < 0 || day < 0 ? null : dateOf(year, month, day)
}

const SLASH = 47

/** A number of so many figures; -1 when something else stands there. */
function numberAt(text: string, from: number, figures: number): number {
  let number = 0
  for (let i = from; i < from + figures; i++) {
    const figure = text.charCodeAt(i) - ZERO
    if (!(figure >= 0 && figure <= 9)) return -1
    number = number * 10 + figure
  }
  return number
}

const ZERO = 48

/**
 * Dates already made, each in a place of its own for eleven years on end: an archive of many thousand letters has some
 * two thousand dates, and a date costs as much to make as the rest of the table to read. They cannot be changed.
 */
const dates: ({ readonly day: number; readonly date: CivilDate } | null)[] = Array.from({ length: 4096 }, () => null)

function dateOf(year: number, month: number, day: number): CivilDate | null {
  const number = dayNumber({ year, month, day })
  const place = ((year * 12 + month) * 31 + day) & (dates.length - 1)
  const before = dates[place]
  if (before?.day === number) return before.date
  const date = civilDate(year, month, day)
  if (date !== null) dates[place] = { day: number, date }
  return date
}

/** The order in which these events happen; a date out of order is a slip in the letter or in its reading. */
export function checkOrder(header: Header, notes: Notes): void {
  const order: readonly (readonly [HeaderField, CivilDate | null])[] = [
    ['dateOfInjury', header.dateOfInjury],
    ['urDenialDate', header.urDenialDate],
    ['applicationReceived', header.applicationReceived],
    ['dateAssigned', header.dateAssigned],
    ['decisionDate', header.decisionDate],
  ]
  let last: readonly [HeaderField, CivilDate] | null = null
  for (const [field, date] of order) {
    if (date === null) continue
    if (last !== null && dayNumber(last[1]) > dayNumber(date)) {
      notes.warnAt(
        'header-order',
        field,
        `The dates are out of order: ${nameOf(field)} lies before ${nameOf(last[0])}.`,
      )
    }
    last = [field, date]
  }
}

/** Grows with the date. `Temporal.PlainDate.compare` takes five times as long. */
const dayNumber = ({ year, month, day }: Pick<CivilDate, 'year' | 'month' | 'day'>): number =>
  (year * 100 + month) * 100 + day

const nameOf = (field: HeaderField): string => LABELS.find(([name]) => name === field)?.[2] ?? field
