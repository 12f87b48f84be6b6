/** Days and numbers as people read them. Days are civil days, never moments in some time zone. */

const LONG = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' })
const MOMENT = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'America/Los_Angeles',
})
const NUMBER = new Intl.NumberFormat('en-US')

/** "Aug 12, 2016" of `2016-08-12`; a dash where there is no day. */
export const dayText = (day: string | null): string =>
  day === null ? '–' : LONG.format(new Date(`${day.slice(0, 10)}T12:00:00Z`))

/** A moment as the clock in California showed it: the law counts by it. */
export const momentText = (moment: string): string => MOMENT.format(new Date(moment))

export const numberText = (number: number): string => NUMBER.format(number)

/** "1 case", "2 cases". */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`

/** Whole days from one civil day to another; negative when it has passed. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000)

/** "today", "tomorrow", "in 5 days", "3 days late". */
export function dueText(due: string, today: string): string {
  const days = daysBetween(today, due)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  return days > 0 ? `in ${days} days` : `${countText(-days, 'day')} late`
}

/** "records pending" → "Records pending". */
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
