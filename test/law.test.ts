import { describe, expect, test } from 'vitest'
import { type Application, deadlines, readApplication, type Service, utilizationReviewDue } from '../src/law/index.ts'
import {
  afternoonOffset,
  type Day,
  layOutTheDays,
  stepCourtDays,
  stepDays,
  stepStateDays,
  untilCourtsOpen,
} from './law-by-hand.ts'

const days = layOutTheDays()
const starts = [...days.values()].filter((day) => day.year >= 2013 && day.year <= 2040)
const SERVICES: readonly Service[] = ['personal', 'mail', 'mail-out-of-state', 'mail-abroad', 'fax', 'electronic']
const EMPTY = readApplication('{}').value

/** The answer’s end as `imr deadlines` gives it: the tables stop with 2040. */
const end = (day: Day | null): string | null => (day === null || day.year > 2040 ? null : day.iso)

/** Plain calendar days, some of them for mail, or court days for fax and e-mail; then the roll. */
function period(start: Day, length: number, by: Service): string | null {
  if (by === 'fax' || by === 'electronic') return end(untilCourtsOpen(stepCourtDays(stepDays(start, length), 2)))
  const mail = { personal: 0, mail: 5, 'mail-out-of-state': 10, 'mail-abroad': 20 }[by]
  return end(untilCourtsOpen(stepDays(start, length + mail)))
}

/** Everything in one application happens on the same day, so that one call answers all nine clocks. */
function allOn(day: Day, by: Service, more: Partial<Application>): Application {
  const date = { date: Temporal.PlainDate.from(day.iso), at: null }
  return {
    ...EMPTY,
    priority: 'standard',
    urDecision: { date, by },
    informationRequested: date,
    eligible: date,
    noarfi: { date, by },
    recordsComplete: date,
    extensionDays: 2,
    determination: { date, by, received: date },
    invoiced: date,
    ...more,
  }
}

function answers(application: Application): Record<string, string | null> {
  return Object.fromEntries(deadlines(application).value.map((clock) => [clock.id, clock.due]))
}

/** What the clocks must say, counted by stepping; one object per way of being served and kind of review. */
const standard = (day: Day, by: Service) => ({
  application: period(day, 30, by),
  information: day.iso < '2014-02-12' ? period(day, 15, 'personal') : end(stepStateDays(day, 5)),
  noarfi: end(stepStateDays(day, 1)),
  records: end(untilCourtsOpen(stepDays(day, by === 'personal' ? 10 : by === 'fax' || by === 'electronic' ? 12 : 15))),
  determination: period(day, 30, 'personal'),
  extension: period(day, 32, 'personal'),
  appeal: period(day, 30, by === 'fax' || by === 'electronic' ? 'mail' : by),
  implementation: end(stepStateDays(day, 5)),
  payment: period(day, 30, 'personal'),
})

describe('a second counting, day by day, agrees on every start date from 2013 to 2040', () => {
  test('there are 10,227 of them', () => {
    expect(starts.length).toBe(10_227)
  })

  test.each(SERVICES)('standard review, served %s', (by) => {
    for (const day of starts) expect(answers(allOn(day, by, {})), day.iso).toEqual(standard(day, by))
  })

  test.each(SERVICES)('formulary, served %s, treatment already given', (by) => {
    for (const day of starts) {
      const inForce = day.iso >= '2017-01-01'
      expect(answers(allOn(day, by, { formulary: true, servicePerformed: true })), day.iso).toEqual({
        ...standard(day, by),
        application: period(day, inForce ? 10 : 30, by),
        determination: inForce ? end(stepStateDays(day, 5)) : period(day, 30, 'personal'),
        extension: inForce ? null : period(day, 32, 'personal'),
        implementation: period(day, 20, 'personal'),
      })
    }
  })

  test.each(SERVICES)('expedited, served %s in another state', (by) => {
    for (const day of starts) {
      const mail = by === 'mail' ? 'mail-out-of-state' : by
      expect(answers(allOn(day, by, { priority: 'expedited', addressState: 'NV' })), day.iso).toEqual({
        ...standard(day, by),
        application: period(day, 30, mail),
        records: stepDays(day, 1)?.iso,
        determination: stepDays(day, 3)?.iso,
        extension: stepDays(day, 5)?.iso,
        appeal: period(day, 30, by === 'fax' || by === 'electronic' ? 'mail-out-of-state' : mail),
      })
    }
  })

  test.each(SERVICES)('liability resolved, and the form that came late, served %s', (by) => {
    for (const day of starts) {
      const date = { date: Temporal.PlainDate.from(day.iso), at: null }
      const dispute = { disputed: true, resolvedServed: date, by, employerAgrees: null }
      const late = { formEnclosed: false, formProvided: { date, by } }
      expect(answers({ ...EMPTY, liability: dispute })['application'], day.iso).toBe(period(day, 30, by))
      expect(answers({ ...EMPTY, ...late })['application'], day.iso).toBe(period(day, 30, by))
    }
  })
})

describe('hour clocks, from every day of 2013 to 2040', () => {
  /** The same clock time some days on, moved by an hour when daylight time begins or ends in between. */
  const noonPlus = (day: Day, howMany: number): string => {
    const after = stepDays(day, howMany)
    if (after === null) throw new Error('the row of days is too short')
    const [then, now] = [afternoonOffset(day), afternoonOffset(after)]
    const hour = then === now ? '12' : now === '-07:00' ? '13' : '11'
    return `${after.iso}T${hour}:00:00${now}`
  }

  test('24 and 72 hours from noon, over both changes of the clocks', () => {
    for (const day of starts) {
      const at = `${day.iso}T12:00:00${afternoonOffset(day)}`
      const text = JSON.stringify({ priority: 'expedited', noarfi: { date: at, by: 'fax' }, recordsComplete: at })
      const due = answers(readApplication(text).value)
      expect(due['records'], day.iso).toBe(noonPlus(day, 1))
      expect(due['determination'], day.iso).toBe(noonPlus(day, 3))
    }
  })

  test.each([
    ['16:59:59', false],
    ['17:29:59', false],
    ['17:30:00', true],
    ['23:59:59', true],
  ])('received at %s: the cut-off of utilization review', (hour, late) => {
    for (const day of starts) {
      let receipt: Day | null = late ? day.after : day
      while (receipt?.stateClosed === true) receipt = receipt.after
      const text = JSON.stringify({
        priority: 'standard',
        requestForAuthorization: { received: `${day.iso}T${hour}${afternoonOffset(day)}` },
      })
      const due = stepStateDays(receipt, 5)
      expect(utilizationReviewDue(readApplication(text).value).due, day.iso).toBe(end(due))
    }
  })
})
