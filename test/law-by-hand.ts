/**
 * A second counting of the law’s days, written apart from src/law and sharing nothing with it: no Temporal, no date
 * arithmetic, no table. It lays the days of 2012–2041 in a row, one after the other, as a wall calendar does, marks the
 * holidays while walking past them, and counts by stepping from one day to the next.
 */
export type Day = {
  readonly iso: string
  readonly year: number
  readonly month: number
  readonly day: number
  /** Sun … Sat. */
  readonly weekday: string
  /** Which of its weekday in the month this is: the third Monday has 3. */
  readonly nth: number
  lastOfItsWeekday: boolean
  courtsClosed: boolean
  stateClosed: boolean
  before: Day | null
  after: Day | null
}

const WEEK = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** 1 Jan 2012 was a Sunday. */
export function layOutTheDays(): Map<string, Day> {
  const days = new Map<string, Day>()
  let before: Day | null = null
  let week = 0
  for (let year = 2012; year <= 2041; year++) {
    // Within these years every fourth is a leap year; 2100 is far away.
    const leap = [2012, 2016, 2020, 2024, 2028, 2032, 2036, 2040].includes(year)
    for (let month = 1; month <= 12; month++) {
      const length = month === 2 && leap ? 29 : (LENGTHS[month - 1] ?? 0)
      const met: Record<string, number> = {}
      const ofMonth: Day[] = []
      for (let day = 1; day <= length; day++) {
        const weekday = WEEK[week] ?? ''
        met[weekday] = (met[weekday] ?? 0) + 1
        const today: Day = {
          iso: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
          year,
          month,
          day,
          weekday,
          nth: met[weekday] ?? 0,
          lastOfItsWeekday: false,
          courtsClosed: weekday === 'Sat' || weekday === 'Sun',
          stateClosed: weekday === 'Sat' || weekday === 'Sun',
          before,
          after: null,
        }
        if (before !== null) before.after = today
        days.set(today.iso, today)
        ofMonth.push(today)
        before = today
        week = week === 6 ? 0 : week + 1
      }
      for (const today of ofMonth) today.lastOfItsWeekday = met[today.weekday] === today.nth
    }
  }
  for (const today of days.values()) markHolidays(today)
  return days
}

function markHolidays(today: Day): void {
  const { year, month, day, weekday, nth } = today
  const on = (m: number, d: number): boolean => month === m && day === d
  const monday = (m: number, n: number): boolean => month === m && weekday === 'Mon' && nth === n
  const thanksgiving = (d: Day | null): boolean => d?.month === 11 && d.weekday === 'Thu' && d.nth === 4
  const memorial = month === 5 && weekday === 'Mon' && today.lastOfItsWeekday

  // Both lists.
  const fixed = on(1, 1) || on(3, 31) || on(7, 4) || on(11, 11) || on(12, 25)
  const moving = monday(1, 3) || monday(2, 3) || memorial || monday(9, 1) || thanksgiving(today)
  const dayAfterThanksgiving = thanksgiving(today.before)

  // The courts: Lincoln always, Columbus to 2021, Native American Day from 2022, Juneteenth from 2023.
  const nativeAmerican = month === 9 && weekday === 'Fri' && nth === 4 && year >= 2022
  if (moving || dayAfterThanksgiving || (monday(10, 2) && year <= 2021) || nativeAmerican) today.courtsClosed = true
  if (fixed || on(2, 12) || (on(6, 19) && year >= 2023)) {
    today.courtsClosed = true
    if (weekday === 'Sat' && today.before !== null) today.before.courtsClosed = true
    if (weekday === 'Sun' && today.after !== null) today.after.courtsClosed = true
  }

  // The state list: the day after Thanksgiving is a day off for counting from 2020 only.
  if (moving || (dayAfterThanksgiving && year >= 2020)) today.stateClosed = true
  if (fixed) {
    today.stateClosed = true
    if (weekday === 'Sun' && today.after !== null) today.after.stateClosed = true
    if (weekday === 'Sat' && on(11, 11) && today.before !== null) today.before.stateClosed = true
  }
}

const next = (day: Day | null): Day | null => (day === null ? null : day.after)

export function stepDays(from: Day | null, howMany: number): Day | null {
  let at = from
  for (let i = 0; i < howMany; i++) at = next(at)
  return at
}

export function stepCourtDays(from: Day | null, howMany: number): Day | null {
  let at = from
  for (let i = 0; i < howMany; i++) {
    at = next(at)
    while (at?.courtsClosed === true) at = next(at)
  }
  return at
}

export function stepStateDays(from: Day | null, howMany: number): Day | null {
  let at = from
  for (let i = 0; i < howMany; i++) {
    at = next(at)
    while (at?.stateClosed === true) at = next(at)
  }
  return at
}

export function untilCourtsOpen(from: Day | null): Day | null {
  let at = from
  while (at?.courtsClosed === true) at = next(at)
  return at
}

/**
 * California’s distance from universal time on a day, in the afternoon. Daylight time runs from the second Sunday of
 * March to the first Sunday of November (Energy Policy Act of 2005); the clocks change at two in the morning.
 */
export function afternoonOffset(day: Day): '-07:00' | '-08:00' {
  if (day.month > 3 && day.month < 11) return '-07:00'
  if (day.month < 3 || day.month > 11) return '-08:00'
  let sundays = 0
  for (let at: Day | null = day; at !== null && at.month === day.month; at = at.before) {
    if (at.weekday === 'Sun') sundays += 1
  }
  if (day.month === 3) return sundays >= 2 ? '-07:00' : '-08:00'
  return sundays >= 1 ? '-08:00' : '-07:00'
}
