/** A date on the calendar, without clock or zone: what letters, forms and most of the law mean by a date. */
export type CivilDate = Temporal.PlainDate

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/**
 * Two-digit years: 30 and later are 19xx. The oldest date of injury in the seed letters is 1983 and the newest
 * decision this software can meet is this century's; a birth date before 1930 must be printed in full.
 */
const CENTURY_TURN = 30

/**
 * Reads one whole date: `12/21/2016`, `10-15-16`, `2016-12-21`, `November 8, 2016`, `Nov. 8 2016`.
 * American order (month first), as every California form prints it. Null when it is not exactly one real date.
 */
export function readCivilDate(text: string): CivilDate | null {
  const trimmed = text.trim()
  if (trimmed.length > 24) return null
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed)
  if (iso) return civilDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(trimmed)
  if (numeric) return civilDate(fullYear(numeric[4] ?? ''), Number(numeric[1]), Number(numeric[3]))
  const worded = /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(trimmed)
  if (worded) {
    const name = (worded[1] ?? '').toLowerCase()
    const month = MONTHS.findIndex((full) => full === name || (name.length <= 4 && full.startsWith(name)))
    return month < 0 ? null : civilDate(Number(worded[3]), month + 1, Number(worded[2]))
  }
  return null
}

function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 4) return year
  return year < CENTURY_TURN ? 2000 + year : 1900 + year
}

/** Null when there is no such day (31 June, month 13). Years outside 1900–2100 are slips in this field, not dates. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (!Number.isInteger(year) || year < 1900 || year > 2100) return null
  const days = month === 2 && leap(year) ? 29 : (DAYS[month - 1] ?? 0)
  // The constructor costs a third of `PlainDate.from`, and a letter has five dates on its first page.
  return Number.isInteger(day) && day >= 1 && day <= days ? new Temporal.PlainDate(year, month, day) : null
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const leap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** `12/21/2016`, as determination letters print their dates. */
export function printCivilDate(date: CivilDate): string {
  return `${String(date.month).padStart(2, '0')}/${String(date.day).padStart(2, '0')}/${date.year}`
}
