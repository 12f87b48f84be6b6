import type { CivilDate } from '../core/index.ts'
import { type Answer, counted, countRule, hours, noRule, unanswered } from './answer.ts'
import type { Application, Moment } from './application.ts'
import { dayOff, printDay } from './calendar.ts'
import { count, onOrAfter, printHour } from './count.ts'
import { ruleFor } from './rules.ts'

/** After this hour a request counts as received on the next business day (LC 4600.4(a): services until 5:30 pm). */
const CUT_OFF = Temporal.PlainTime.from('17:30')
/** The ceiling of LC 4610(i)(1), from the recommendation. */
const UR_CEILING_DAYS = 14

/**
 * When utilization review had to decide. No clock of `imr deadlines`: eligibility flags a later decision, which the
 * Appeals Board and not independent medical review would judge (Dubon II).
 */
export function utilizationReviewDue(application: Application): Answer {
  const { received, recommended } = application.authorizationRequested
  if (received === null) {
    return unanswered(null, ['requestForAuthorization.received'])
  }
  const expedited = application.priority === 'expedited'
  const rule = ruleFor('utilization-review', expedited ? 'expedited' : 'standard', received.date)
  if (rule === null) return noRule(received.date)
  if (expedited) return hours(rule, `Received on ${printDay(received.date)}.`, received, 0)
  const day = dayOfReceipt(received)
  const result = countRule(rule, day.date)
  if (result.due === null) return counted(rule, day.said, result)
  const ceiling = recommended === null ? null : count(recommended.date, UR_CEILING_DAYS, 'calendar day')
  if (ceiling === null || ceiling.due === null || Temporal.PlainDate.compare(ceiling.due, result.due) >= 0) {
    return counted(rule, day.said, result)
  }
  return counted(rule, 'The 14 days from the recommendation end first.', ceiling)
}

function dayOfReceipt(received: Moment): { date: CivilDate; said: string } {
  const late = received.at !== null && Temporal.PlainTime.compare(received.at.toPlainTime(), CUT_OFF) >= 0
  const date = onOrAfter('business day', late ? received.date.add({ days: 1 }) : received.date)
  const when = received.at === null ? printDay(received.date) : printHour(received.at)
  if (date.equals(received.date)) return { date, said: `Received on ${when}.` }
  const reason = late ? 'at or after 5:30 pm' : `on ${dayOff('business day', received.date)?.name ?? 'a closed day'}`
  return {
    date,
    said: `Received on ${when}, ${reason}: it counts as received on ${printDay(date)} (DWC’s answers to frequent questions).`,
  }
}
