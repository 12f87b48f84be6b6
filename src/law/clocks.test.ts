import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { dueDay } from './answer.ts'
import { readApplication } from './application.ts'
import { CALENDARS, covered, dayOff, holidaysOf, LAST_YEAR } from './calendar.ts'
import { deadlines } from './clocks.ts'
import { CLOCKS, RULES, type Rule } from './rules.ts'
import { utilizationReviewDue } from './utilization-review.ts'

type Row = {
  readonly due: string | null
  readonly given: Record<string, unknown>
  readonly missing?: readonly string[]
  readonly warns?: string
}
const yaml = (name: string): unknown => parse(readFileSync(join(import.meta.dirname, name), 'utf8'))
const cases = yaml('clocks.cases.yaml') as Record<string, Row[]>
const daysOff = yaml('calendar.cases.yaml') as { court: Record<string, string[]>; working: Record<string, string[]> }

function run(clock: string, given: Record<string, unknown>) {
  const read = readApplication(JSON.stringify({ priority: 'standard', ...given }))
  const all = deadlines(read.value)
  const answer =
    clock === 'utilization-review' ? utilizationReviewDue(read.value) : all.value.find((one) => one.id === clock)
  if (answer === undefined) throw new Error(`no clock ${clock}`)
  return { answer, warnings: [...read.warnings, ...all.warnings].map((warning) => warning.code) }
}

describe('hand-checked deadlines', () => {
  for (const [clock, rows] of Object.entries(cases)) {
    test.each(rows.map((row) => [JSON.stringify(row.given), row] as const))(`${clock} %s`, (_given, row) => {
      const { answer, warnings } = run(clock, row.given)
      expect(answer.due).toBe(row.due)
      expect(answer.missing).toEqual(row.missing ?? [])
      if (row.warns !== undefined) expect(warnings).toContain(row.warns)
      // A date always tells its way: where it began, and where it ended.
      if (row.due !== null) {
        expect(answer.citation?.section).toBeTruthy()
        expect(answer.trace.length).toBeGreaterThan(3)
        expect(answer.trace.some((line) => line.startsWith('Due '))).toBe(true)
      }
    })
  }

  test('there are at least 150 of them, and every clock has some', () => {
    expect(Object.values(cases).flat().length).toBeGreaterThanOrEqual(150)
    for (const id of CLOCKS) expect(cases[id]?.length, id).toBeGreaterThan(1)
  })
})

describe('days off', () => {
  const weekdaysOff = (term: 'court day' | 'working day', year: number): string[] =>
    holidaysOf(term, year)
      .filter((holiday) => holiday.date.dayOfWeek < 6)
      .map((holiday) => holiday.date.toString().slice(5))

  test.each(Object.entries(daysOff.court))('the courts in %s', (year, days) => {
    expect(weekdaysOff('court day', Number(year))).toEqual(days)
  })
  test.each(Object.entries(daysOff.working))('the state in %s', (year, days) => {
    expect(weekdaysOff('working day', Number(year))).toEqual(days)
  })
  test('business and working days are the same days, under sources of their own', () => {
    for (let year = 2012; year <= LAST_YEAR; year++) {
      expect(holidaysOf('business day', year)).toEqual(holidaysOf('working day', year))
    }
    expect(CALENDARS['business day'].citations).not.toEqual(CALENDARS['working day'].citations)
  })
  test('a calendar day is never off, and the tables end where they say', () => {
    expect(dayOff('calendar day', Temporal.PlainDate.from('2014-12-25'))).toBeNull()
    expect(covered(Temporal.PlainDate.from('2040-12-31'))).toBe(true)
    expect(covered(Temporal.PlainDate.from('2041-01-01'))).toBe(false)
    expect(covered(Temporal.PlainDate.from('2011-12-31'))).toBe(false)
  })
})

describe('rules are dated data', () => {
  test('the rows of one clock and track never overlap and leave no hole', () => {
    const groups = new Map<string, Rule[]>()
    for (const rule of RULES) {
      const name = `${rule.clock} ${rule.track}`
      groups.set(name, [...(groups.get(name) ?? []), rule])
    }
    for (const [name, rows] of groups) {
      const sorted = [...rows].sort((a, b) => a.from.localeCompare(b.from))
      for (const [index, row] of sorted.entries()) {
        const next = sorted[index + 1]
        if (next === undefined) expect(row.to, `${name}: the last row is open`).toBeNull()
        else
          expect(
            Temporal.PlainDate.from(row.to ?? '9999-12-31')
              .add({ days: 1 })
              .toString(),
            name,
          ).toBe(next.from)
      }
    }
  })
  test('every rule says its source, and an unseen text is never called verified', () => {
    for (const rule of RULES) {
      expect(rule.citation.section).not.toBe('')
      if (/not seen|was not seen/.test(rule.citation.edition)) expect(rule.citation.confidence).toBe('recalled')
    }
  })
})

describe('what a trace tells', () => {
  const trace = (clock: string, given: Record<string, unknown>): string => run(clock, given).answer.trace.join('\n')

  test('mail: month by month, the extension, the roll', () => {
    expect(trace('application', { urDecision: { date: '2014-12-11', served: 'mail' } })).toBe(
      [
        'LC 4610.5(h)(1): The employee asks for independent medical review within 30 days of service of the utilization review decision.',
        'The utilization review decision was served on Thu 11 Dec 2014 by mail.',
        'Thu 11 Dec 2014 is day 0 and is not counted (CCP 12).',
        '12–31 Dec 2014 = days 1–20; 1–10 Jan 2015 = days 21–30. Day 30 is Sat 10 Jan 2015.',
        'Service by mail within California (CCP 1013(a)): 5 more days after Sat 10 Jan 2015 end on Thu 15 Jan 2015.',
        'Thu 15 Jan 2015 is a court day: nothing to roll forward.',
        'Due Thu 15 Jan 2015.',
        'Note: The statute counts the day on which the request is made; the application’s day of receipt is what is known here.',
        'Note: Whether the application form was enclosed is not said; without it the time would not have begun (LC 4610.5(h)(3)).',
      ].join('\n'),
    )
  })
  test('working days: every day on the way, counted or passed over and why', () => {
    expect(run('implementation', { determination: { received: '2016-11-22' } }).answer.trace.slice(2, 12)).toEqual([
      'Tue 22 Nov 2016 is day 0 and is not counted (CCP 12).',
      'Wed 23 Nov 2016 is working day 1.',
      'Thu 24 Nov 2016 is passed over: Thanksgiving Day.',
      'Fri 25 Nov 2016 is working day 2: the courts keep the day after Thanksgiving, the list of working days does not.',
      'Sat 26 Nov 2016 is passed over: a Saturday.',
      'Sun 27 Nov 2016 is passed over: a Sunday.',
      'Mon 28 Nov 2016 is working day 3.',
      'Tue 29 Nov 2016 is working day 4.',
      'Wed 30 Nov 2016 is working day 5.',
      'Due Wed 30 Nov 2016.',
    ])
  })
  test('statute and rule stand side by side, and the penalty is worked out (7 days × $500)', () => {
    const said = trace('records', { noarfi: { date: '2016-05-02', by: 'mail' }, recordsComplete: '2016-05-24' })
    expect(said).toContain('LC 4610.5(l)')
    expect(said).toContain('Thu 12 May 2016')
    expect(said).toContain('7 days late: 7 × $500 = $3,500')
  })
  test('the penalty stops at $5,000', () => {
    const said = trace('records', { noarfi: { date: '2016-05-02', by: 'mail' }, recordsComplete: '2016-06-11' })
    expect(said).toContain('25 days late: 25 × $500, but never more than $5,000')
  })
  test('a determination’s limit is directory, and says so', () => {
    expect(trace('determination', { recordsComplete: '2016-05-20' })).toContain('directory, not mandatory')
  })
  test('what nobody has seen is marked unverified', () => {
    expect(trace('payment', { invoiced: '2016-06-01' })).toMatch(/recalled, unverified[\s\S]*Unverified:/)
    expect(trace('records', { noarfi: { date: '2026-04-01', by: 'mail' } })).toContain('Unverified:')
    expect(trace('records', { noarfi: { date: '2026-03-31', by: 'mail' } })).not.toContain('Unverified:')
  })
  test('the one day whose standing is unsettled is told', () => {
    expect(trace('application', { urDecision: { date: '2015-08-26', served: 'personal' } })).toContain('AB 1973')
  })
  test('the clocks’ change is told', () => {
    const given = { priority: 'expedited', noarfi: { date: '2016-03-12T15:00:00-08:00', by: 'fax' } }
    expect(trace('records', given)).toContain('24 hours end an hour later on the clock')
  })
})

describe('contradictions are told and nothing is guessed', () => {
  test.each([
    ['{"urDecision":{"date":"2016-05-02","served":"mail"},"applicationReceived":"2016-05-01"}', 'dates-out-of-order'],
    ['{"priority":"urgent"}', 'unknown-word'],
    ['{"urDecision":{"date":"05/02/2016","served":"mail"}}', 'not-a-date'],
    ['{"urDecision":{"date":"2016-05-02","served":"pigeon"}}', 'unknown-service'],
    ['{"urDecision":"2016-05-02"}', 'not-an-object'],
    ['{"recordsComplete":"2016-05-02T10:00"}', 'hour-without-offset'],
    ['{"eligible":"2016-02-30"}', 'not-a-date'],
    ['{"formulary":"yes"}', 'not-true-or-false'],
    ['{"liability":{"resolvedServed":"2016-05-02"}}', 'liability-contradiction'],
    ['{"formEnclosed":true,"formProvided":{"date":"2016-05-02"}}', 'form-contradiction'],
    ['{"addressState":"Nevada"}', 'unknown-state'],
    ['{"items":{}}', 'not-a-list'],
    ['[1,2]', 'not-an-object'],
    ['{', 'not-json'],
    ['', 'not-json'],
  ])('%s warns %s', (text, code) => {
    expect(readApplication(text).warnings.map((warning) => warning.code)).toContain(code)
  })
  test('an empty application has nine clocks, all waiting, each with what it needs', () => {
    const all = deadlines(readApplication('{}').value).value
    expect(all.map((clock) => clock.id)).toEqual(CLOCKS)
    for (const clock of all) {
      expect(clock.due).toBeNull()
      expect(clock.missing.length).toBeGreaterThan(0)
      expect(dueDay(clock)).toBeNull()
    }
  })
})
