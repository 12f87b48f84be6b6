import type { Citation, CivilDate } from '../core/index.ts'
import { cite } from './source.ts'

/** The four words the law counts with. Each is a calendar of its own: which days it passes over. */
export type Term = 'calendar day' | 'court day' | 'business day' | 'working day'

/** A day that a term passes over: its name, and the rule that says so. */
export type DayOff = { readonly name: string; readonly citation: Citation }

type When =
  | { readonly kind: 'fixed'; readonly month: number; readonly day: number }
  /** `nth` 1–4 counts from the first of the month, -1 is the last; `plus` moves on from there. Monday is 1. */
  | {
      readonly kind: 'weekday'
      readonly month: number
      readonly weekday: number
      readonly nth: number
      readonly plus: number
    }

/** One holiday on one list, for the years (both included) in which the list had it. */
type Holiday = {
  readonly name: string
  readonly when: When
  readonly from: number
  readonly to: number
  readonly citation: Citation
}

/** How a list keeps a holiday that falls on a weekend. */
type Observance = {
  readonly saturday: 'friday' | 'Veterans Day only'
  readonly citation: Citation
}

export type Calendar = {
  readonly term: Term
  readonly rule: string
  readonly citations: readonly Citation[]
  readonly skipsWeekends: boolean
  readonly holidays: readonly Holiday[]
  readonly observance: Observance | null
}

/** The years the tables cover. Outside them there is no answer: holidays are made by legislatures. */
const FIRST_YEAR = 2012
export const LAST_YEAR = 2040

const fixed = (month: number, day: number): When => ({ kind: 'fixed', month, day })
const nth = (nth: number, weekday: number, month: number, plus = 0): When => ({
  kind: 'weekday',
  month,
  weekday,
  nth,
  plus,
})
const MONDAY = 1
const THURSDAY = 4
const FRIDAY = 5

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
export const monthName = (month: number): string => MONTHS[month - 1] ?? ''

/** `Thu 11 Dec 2014`: short, unmistakable in every country, with the weekday that a wall calendar shows. */
export function printDay(date: CivilDate): string {
  return `${WEEKDAYS[date.dayOfWeek - 1] ?? ''} ${date.day} ${monthName(date.month)} ${date.year}`
}

const ccp135 = cite('CCP', '135', 'with Government Code 6700, as the courts listed their holidays from 2012')
const ab855 = cite('CCP', '135', 'Stats. 2021, ch. 283 (AB 855), in force 2022-01-01')
const ccp135of2026 = cite('CCP', '135', 'Stats. 2025, ch. 358 (AB 268), in force 2026-01-01')
const juneteenth = cite(
  'CCP',
  '135',
  'with Government Code 6700 from 2023-01-01 (Stats. 2022, AB 1655)',
  'corroborated',
)
const rule111 = cite('CRC', 'rule 1.11', 'as the superior courts apply it, 2012–2026', 'corroborated')
const stateList = cite('GC', '19853(a), (b)', 'the list of the Department of Human Resources, which LC 4600.4(b) names')
const code6700 = cite('GC', '6700–6701', 'to 2019')
const lc46004 = cite('LC', '4600.4(b)', 'Stats. 2019, ch. 647 (SB 537), in force 2020-01-01')
const gomez = cite(
  'COURT',
  'California Dept. of Corrections v. WCAB (Gomez) (2018) 83 Cal.Comp.Cases 530',
  'writ denied',
  'corroborated',
)
const pau = cite('WCAB', 'Pa’u v. Dept. of Forestry (2019)', 'significant panel decision', 'corroborated')

const always = { from: FIRST_YEAR, to: LAST_YEAR }

/**
 * Code of Civil Procedure 135: the full-day holidays of Government Code 6700 less the excepted ones. The text of 2026
 * names Lunar New Year, Diwali, Genocide Remembrance Day, Admission Day and Columbus Day as excepted; the days of 2026
 * are those of 2025. Days that a Governor may still appoint cannot be in any table.
 */
const JUDICIAL: readonly Holiday[] = [
  { name: 'New Year’s Day', when: fixed(1, 1), ...always, citation: ccp135 },
  { name: 'Martin Luther King Jr. Day', when: nth(3, MONDAY, 1), ...always, citation: ccp135 },
  { name: 'Lincoln Day', when: fixed(2, 12), ...always, citation: ccp135 },
  { name: 'Presidents’ Day', when: nth(3, MONDAY, 2), ...always, citation: ccp135 },
  { name: 'Cesar Chavez Day', when: fixed(3, 31), ...always, citation: ccp135 },
  { name: 'Memorial Day', when: nth(-1, MONDAY, 5), ...always, citation: ccp135 },
  { name: 'Juneteenth', when: fixed(6, 19), from: 2023, to: LAST_YEAR, citation: juneteenth },
  { name: 'Independence Day', when: fixed(7, 4), ...always, citation: ccp135 },
  { name: 'Labor Day', when: nth(1, MONDAY, 9), ...always, citation: ccp135 },
  { name: 'Native American Day', when: nth(4, FRIDAY, 9), from: 2022, to: LAST_YEAR, citation: ab855 },
  { name: 'Columbus Day', when: nth(2, MONDAY, 10), from: FIRST_YEAR, to: 2021, citation: ccp135 },
  { name: 'Veterans Day', when: fixed(11, 11), ...always, citation: ccp135 },
  { name: 'Thanksgiving Day', when: nth(4, THURSDAY, 11), ...always, citation: ccp135 },
  { name: 'the day after Thanksgiving', when: nth(4, THURSDAY, 11, 1), ...always, citation: ccp135 },
  { name: 'Christmas Day', when: fixed(12, 25), ...always, citation: ccp135 },
]

/**
 * The state list (Government Code 19853). Juneteenth, Native American Day, Lunar New Year and Genocide Remembrance Day
 * are days an employee may choose for himself (19853(e)), so offices are open. Before 2020 the Friday after
 * Thanksgiving is left out: Government Code 6700 does not name it, and Gomez held it a working day.
 */
const STATE_LIST: readonly Holiday[] = [
  { name: 'New Year’s Day', when: fixed(1, 1), ...always, citation: stateList },
  { name: 'Martin Luther King Jr. Day', when: nth(3, MONDAY, 1), ...always, citation: stateList },
  { name: 'Presidents’ Day', when: nth(3, MONDAY, 2), ...always, citation: stateList },
  { name: 'Cesar Chavez Day', when: fixed(3, 31), ...always, citation: stateList },
  { name: 'Memorial Day', when: nth(-1, MONDAY, 5), ...always, citation: stateList },
  { name: 'Independence Day', when: fixed(7, 4), ...always, citation: stateList },
  { name: 'Labor Day', when: nth(1, MONDAY, 9), ...always, citation: stateList },
  { name: 'Veterans Day', when: fixed(11, 11), ...always, citation: stateList },
  { name: 'Thanksgiving Day', when: nth(4, THURSDAY, 11), ...always, citation: stateList },
  {
    name: 'the day after Thanksgiving',
    when: nth(4, THURSDAY, 11, 1),
    from: 2020,
    to: LAST_YEAR,
    citation: stateList,
  },
  { name: 'Christmas Day', when: fixed(12, 25), ...always, citation: stateList },
]

const stateObservance: Observance = {
  saturday: 'Veterans Day only',
  citation: cite('GC', '6701, 19853(b)', 'seen 2013–2024'),
}

export const CALENDARS: Readonly<Record<Term, Calendar>> = {
  'calendar day': {
    term: 'calendar day',
    rule: 'Every day is counted; the first is left out and the last included. A last day that is a Saturday, a Sunday or a judicial holiday runs on to the next court day.',
    citations: [cite('CCP', '12, 12a', 'seen in the text of 2026'), ccp135],
    skipsWeekends: false,
    holidays: [],
    observance: null,
  },
  'court day': {
    term: 'court day',
    rule: 'Saturdays, Sundays and judicial holidays are passed over, the Friday after Thanksgiving among them; a holiday on a Saturday is kept on Friday, one on a Sunday on Monday.',
    citations: [ccp135, ab855, ccp135of2026, rule111],
    skipsWeekends: true,
    holidays: JUDICIAL,
    observance: { saturday: 'friday', citation: rule111 },
  },
  'business day': {
    term: 'business day',
    rule: 'Saturdays, Sundays and the holidays of the state list are passed over. Before 2020 the term was undefined: a day is passed over only when the state list and Government Code 6700–6701 both have it, which is the earlier date wherever they differ. Of the holidays on a Saturday only Veterans Day moves, to Friday.',
    citations: [lc46004, stateList, code6700, gomez],
    skipsWeekends: true,
    holidays: STATE_LIST,
    observance: stateObservance,
  },
  'working day': {
    term: 'working day',
    rule: 'Nothing defines the term for LC 4610.6. It is counted as the business day of the same article, with which Gomez equated it; Saturday is no working day (Pa’u).',
    citations: [lc46004, pau, gomez, stateList, code6700],
    skipsWeekends: true,
    holidays: STATE_LIST,
    observance: stateObservance,
  },
}

/**
 * One day whose standing no source settles. AB 1973 made the fourth Friday of September a holiday from 2015, and
 * commentators read CCP 135 as closing the courts on 25 Sep 2015; the section excepted it by 2021, and since when was
 * not found. It is counted as an open day, which gives the earlier deadline.
 */
const DOUBTFUL = new Map([
  [
    '2015-09-25',
    'Native American Day 2015 may have been a judicial holiday (AB 1973, before CCP 135 excepted it); taken as an open day, unverified',
  ],
])

/** What to say when a period ends on a day whose standing is unsettled; null for every other day. */
export const doubtOf = (date: CivilDate): string | null => DOUBTFUL.get(date.toString()) ?? null

function dateOf(when: When, year: number): CivilDate {
  if (when.kind === 'fixed') return Temporal.PlainDate.from({ year, month: when.month, day: when.day })
  const first = Temporal.PlainDate.from({ year, month: when.month, day: 1 })
  const toFirst = (when.weekday - first.dayOfWeek + 7) % 7
  if (when.nth > 0) return first.add({ days: toFirst + 7 * (when.nth - 1) + when.plus })
  const last = first.with({ day: first.daysInMonth })
  return last.subtract({ days: (last.dayOfWeek - when.weekday + 7) % 7 }).add({ days: when.plus })
}

const SATURDAY = 6
const SUNDAY = 7

/** The day on which a list keeps a holiday; a Saturday holiday that does not move is hidden by the weekend. */
function kept(calendar: Calendar, holiday: Holiday, date: CivilDate): CivilDate {
  if (calendar.observance === null) return date
  if (date.dayOfWeek === SUNDAY) return date.add({ days: 1 })
  const moves = calendar.observance.saturday === 'friday' || holiday.name === 'Veterans Day'
  return date.dayOfWeek === SATURDAY && moves ? date.subtract({ days: 1 }) : date
}

/** A date as a number that sorts, 20141211: the key of the tables, since printing a date costs ten times as much. */
const keyOf = (date: CivilDate): number => date.year * 10_000 + date.month * 100 + date.day

const dateOfKey = (key: number): CivilDate =>
  Temporal.PlainDate.from({ year: Math.floor(key / 10_000), month: Math.floor(key / 100) % 100, day: key % 100 })

function table(calendar: Calendar): ReadonlyMap<number, DayOff> {
  const days = new Map<number, DayOff>()
  // One year more than the table covers: New Year’s Day 2041 would be kept on a Friday of 2040 if it were a Saturday.
  for (let year = FIRST_YEAR; year <= LAST_YEAR + 1; year++) {
    for (const holiday of calendar.holidays) {
      if (Math.min(year, LAST_YEAR) < holiday.from || Math.min(year, LAST_YEAR) > holiday.to) continue
      const date = dateOf(holiday.when, year)
      const on = kept(calendar, holiday, date)
      const moved = !on.equals(date)
      days.set(keyOf(on), {
        name: moved ? `${holiday.name} (${printDay(date)}), observed` : holiday.name,
        citation: moved && calendar.observance !== null ? calendar.observance.citation : holiday.citation,
      })
    }
  }
  return days
}

const TABLES: Readonly<Record<Term, ReadonlyMap<number, DayOff>>> = {
  'calendar day': table(CALENDARS['calendar day']),
  'court day': table(CALENDARS['court day']),
  'business day': table(CALENDARS['business day']),
  'working day': table(CALENDARS['working day']),
}

const weekend = cite('CCP', '12a(a), 135', 'seen in the text of 2026')

/**
 * Why a term passes over a date, or null when it counts it. Meaningful from FIRST_YEAR to LAST_YEAR only: callers ask
 * `covered` first, since a missing table is not an open day.
 */
export function dayOff(term: Term, date: CivilDate): DayOff | null {
  const holiday = TABLES[term].get(keyOf(date))
  if (holiday !== undefined) return holiday
  if (!CALENDARS[term].skipsWeekends || date.dayOfWeek < SATURDAY) return null
  return { name: date.dayOfWeek === SATURDAY ? 'Saturday' : 'Sunday', citation: weekend }
}

export const covered = (date: CivilDate): boolean => date.year >= FIRST_YEAR && date.year <= LAST_YEAR

/** The holidays that a term passes over in one year, in order, weekends left out unless a holiday is kept there. */
export function holidaysOf(term: Term, year: number): readonly { readonly date: CivilDate; readonly name: string }[] {
  return [...TABLES[term]]
    .map(([key, day]) => ({ date: dateOfKey(key), name: day.name }))
    .filter((holiday) => holiday.date.year === year && covered(holiday.date))
    .sort((a, b) => Temporal.PlainDate.compare(a.date, b.date))
}
