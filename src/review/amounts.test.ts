import { describe, expect, test } from 'vitest'
import { civilDate, printRational } from '../core/index.ts'
import { factorTable } from '../dose/index.ts'
import type { Measure } from '../guidelines/index.ts'
import { readRequest } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import { amountsOf } from './amounts.ts'
import { opioidsInUse } from './opioid-dose.ts'

const table = factorTable('mtus-2009')

/** What a request measures beside a record, printed as `low-high`; `low-` when the upper end is open. */
function measured(request: string, record: string, measure: Measure): string | null {
  if (table === null) throw new Error('no table')
  const { claims } = readRecords([{ id: 'r', pages: [record] }]).value
  const subject = { request, dependsOn: null, ...readRequest(request).value }
  const requested = civilDate(2016, 10, 3)
  const amounts = amountsOf(subject, {
    claims,
    opioids: opioidsInUse(claims, requested),
    requested,
    injured: civilDate(2016, 8, 24),
    age: 44,
    table,
  })
  const found = amounts[measure]
  if (found === undefined) return null
  const low = printRational(found.low)
  return found.high === null
    ? `${low}-`
    : low === printRational(found.high)
      ? low
      : `${low}-${printRational(found.high)}`
}

describe('what an item measures', () => {
  test.each<[Measure, string, string, string | null]>([
    ['visits asked', 'Physical therapy 2 times a week for 4 weeks, left knee', '', '8'],
    ['visits asked', 'Acupuncture 1 to 2 times per week for 4 weeks', '', '4-8'],
    ['visits asked', 'MRI of the knee', '', null], // a study is no visit
    // Only the remainder is in dispute; what was authorized belongs to the same course.
    [
      'visits of this course',
      'Physical therapy 12 visits was the original request. Physical therapy 6 visits was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Physical therapy 6 visits is',
      '',
      '12',
    ],
    // The request itself says that there was treatment before, and nobody says how much.
    ['visits of this course', 'Additional chiropractic 6 visits', '', '7-'],
    ['visits per week', 'Physical therapy 3 times a week for 2 weeks', '', '3'],
    ['weeks of treatment', 'Physical therapy 3 times a week for 2 weeks', '', '2'],
    ['days supplied', 'Flexeril 10mg #90 one tablet three times a day', '', '30'],
    ['days supplied', 'Klonopin 1mg one tablet three times a day #90 with 3 refills', '', '120'],
    ['days supplied', 'Norco 10/325mg #60', '', null], // no sig: nothing is assumed
    ['days supplied', 'Norco 10/325mg 1-2 tablets twice a day #60', '', '15-30'],
    ['daily dose', 'Gabapentin 300mg one capsule three times a day #90', '', '900'],
    ['days of rental', 'Cold therapy unit 14 day rental', '', '14'],
    ['days of rental', 'TENS unit for purchase', '', '3650-'],
    ['hours a week', 'Home aide 6 hours per day, 5 times a week for 4 weeks', '', '30'],
    ['nerve root levels', 'Transforaminal epidural steroid injection L4-5, L5-S1', '', '2'],
    ['joint levels', 'Facet joint injections L3-L5', '', '2'],
    ['days since injury', 'MRI of the knee', '', '40'],
    ['patient age', 'MRI of the knee', '', '44'],
    ['capsaicin strength', 'Flurbiprofen 20%, Capsaicin 0.025% in cream base', '', '0.03'], // printed with two decimals
    // A month alone makes a range: 2016-04-01 to 2016-10-03 are 185 days, and from the 30th 156.
    ['weeks in use', 'Xanax 1mg one daily #30', 'She has taken Xanax daily since April 2016.', '26.57-30.71'],
    ['weeks in use', 'Xanax 1mg one daily #30', 'She has taken Xanax since 4/25/2016.', '27.29'],
    // A course that was stopped does not count where the record tells of a new beginning.
    [
      'weeks in use',
      'Xanax 1mg one daily #30',
      'On 10/14/2014 she was seen and Xanax was prescribed.\nOn 3/31/2015 she was seen and Xanax was stopped.\nOn 6/8/2016 she was seen. She has taken Xanax since 4/25/2016.',
      '27.29',
    ],
    // Where it only turns up again, either beginning may be the right one.
    [
      'weeks in use',
      'Xanax 1mg one daily #30',
      'Progress report dated 10/14/2014: she takes Xanax.\nProgress report dated 3/31/2015: Xanax was stopped.\nProgress report dated 4/25/2016: she takes Xanax.',
      '27.29-107.14',
    ],
    // What is asked for stands in for the same drug on the list; the other opioid is added.
    [
      'morphine equivalent dose',
      'Oxycodone 10mg one tablet four times a day #120',
      'Current medications: MS Contin 30 mg twice a day.',
      '120',
    ],
  ])('%s of %s', (measure, request, record, expected) => {
    expect(measured(request, record, measure)).toBe(expected)
  })
})
