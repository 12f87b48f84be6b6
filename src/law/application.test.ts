import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readApplication } from './application.ts'
import { deadlines } from './clocks.ts'
import { eligibility } from './eligibility.ts'
import { calendarFile, timelineSvg } from './timeline.ts'
import { utilizationReviewDue } from './utilization-review.ts'

/** Dates that are right, dates that are nearly right, and anything else that JSON can hold. */
const when = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .date({ min: new Date('2011-06-01'), max: new Date('2041-06-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  },
  {
    weight: 3,
    arbitrary: fc
      .date({ min: new Date('2011-06-01'), max: new Date('2041-06-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  },
  fc.constantFrom(
    '2016-02-30',
    '2016-13-01',
    '0000-00-00',
    '9999-12-31',
    '2016-05-02T25:61:00Z',
    '2016-05-02T10:00',
    '-271821-04-20',
  ),
  fc.jsonValue(),
)
const how = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('personal', 'mail', 'mail-out-of-state', 'mail-abroad', 'fax', 'electronic'),
  },
  fc.jsonValue(),
)
const yes = fc.oneof({ weight: 5, arbitrary: fc.boolean() }, fc.jsonValue())
const application = fc.record(
  {
    caseNumber: fc.string(),
    priority: fc.oneof(fc.constantFrom('standard', 'Expedited', 'REGULAR'), fc.jsonValue()),
    formulary: yes,
    urDecision: fc.record({ date: when, served: how }, { requiredKeys: [] }),
    formEnclosed: yes,
    formProvided: fc.record({ date: when, served: how }, { requiredKeys: [] }),
    liability: fc.record({ disputed: yes, resolvedServed: when, employerAgrees: yes }, { requiredKeys: [] }),
    applicationReceived: when,
    eligible: when,
    noarfi: fc.record({ date: when, by: how }, { requiredKeys: [] }),
    recordsComplete: when,
    extensionDays: fc.oneof(fc.integer({ min: -5, max: 2000 }), fc.double(), fc.jsonValue()),
    servicePerformed: yes,
    determination: fc.record({ issued: when, served: how, received: when }, { requiredKeys: [] }),
    appealFiled: when,
    addressState: fc.oneof(fc.constantFrom('CA', 'nv', 'California'), fc.jsonValue()),
    informationRequest: fc.record({ received: when }),
    invoiced: when,
    requestForAuthorization: fc.record({ received: when, recommended: when }, { requiredKeys: [] }),
    dateOfInjury: when,
    requester: fc.constantFrom('employee', 'representative', 'employer', 7),
    representativeDesignated: when,
    items: fc.array(
      fc.oneof(
        fc.string(),
        fc.record({ request: fc.string(), urOutcome: fc.constantFrom('deny', 'approve', 1) }),
        fc.jsonValue(),
      ),
      { maxLength: 4 },
    ),
    earlierApplications: fc.array(
      fc.record({ request: fc.string(), urDecisionDate: when, state: fc.constantFrom('open', 'decided') }),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: [] },
)

function everything(text: string): void {
  const read = readApplication(text)
  const clocks = deadlines(read.value).value
  expect(clocks).toHaveLength(9)
  for (const clock of clocks) {
    // Either a day with its way, or what is missing: never both, never neither.
    expect(clock.due === null, clock.id).toBe(clock.missing.length > 0)
    expect(clock.rule).not.toBe('')
    if (clock.due !== null) expect(clock.due).toMatch(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}-0[78]:00)?$/)
  }
  for (const item of eligibility(read.value)) {
    expect(item.decision).toBeNull()
    for (const reason of item.reasons) if (reason.answer === 'not stated') expect(reason.missing).not.toEqual([])
  }
  utilizationReviewDue(read.value)
  expect(timelineSvg(read.value, clocks, Temporal.PlainDate.from('2020-01-01'))).toContain('</svg>')
  expect(calendarFile(clocks, 'x', Temporal.Instant.from('2020-01-01T00:00:00Z'))).toContain('END:VCALENDAR')
}

describe('the reader is total', () => {
  test('any application, right or wrong, is answered', () => {
    fc.assert(
      fc.property(application, (value) => everything(JSON.stringify(value))),
      { numRuns: 1500 },
    )
  })
  test('any JSON is answered', () => {
    fc.assert(fc.property(fc.json(), everything), { numRuns: 500 })
  })
  test('any text is answered', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), everything), { numRuns: 500 })
  })
  test('a byte order mark is no fault', () => {
    expect(readApplication('\uFEFF{"priority":"Standard"}')).toMatchObject({
      value: { priority: 'standard' },
      warnings: [],
    })
  })
  test('a hostile list is cut, and said to be', () => {
    const items = Array.from({ length: 50_000 }, () => 'Physical therapy')
    const read = readApplication(JSON.stringify({ items, earlierApplications: items }))
    expect(read.value.items).toHaveLength(1000)
    expect(read.warnings.map((warning) => warning.code)).toEqual(['too-many', 'too-many'])
    expect(eligibility(read.value)).toHaveLength(1000)
  })
})
