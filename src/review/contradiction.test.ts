import { expect, test } from 'vitest'
import { civilDate } from '../core/index.ts'
import { readRequest } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import { contradictionsIn } from './contradiction.ts'
import type { Subject } from './subject.ts'

const item = (request: string): Subject => ({
  ...readRequest(request).value,
  request,
  dependsOn: null,
})

const found = (request: string, ...documents: string[]) => {
  const { claims } = readRecords(documents.map((text, i) => ({ id: `file ${i}`, pages: [text] }))).value
  return contradictionsIn({ dateOfInjury: null, sex: null }, [item(request)], claims)
}

const NOTE = 'PROGRESS NOTE\n\nPLAN: '
const UR = 'UTILIZATION REVIEW DETERMINATION\n\n'

test.each<[string, string, string[], string[]]>([
  [
    'quantity, in the request',
    'Norco 10/325mg #60',
    [`${NOTE}I request authorization for Norco 10/325 mg #90.`],
    ['quantity'],
  ],
  [
    'quantity, in UR',
    'Norco 10/325mg #60',
    [`${UR}The request for Norco 10/325 mg #90 is not certified.`],
    ['quantity'],
  ],
  ['the same quantity', 'Norco 10/325mg #90', [`${UR}The request for Norco 10/325 mg #90 is not certified.`], []],
  [
    'an older request, and one that agrees',
    'Norco 10/325mg #60',
    [
      `${NOTE}I request authorization for Norco 10/325 mg #90.`,
      `${NOTE}I request authorization for Norco 10/325 mg #60.`,
    ],
    [],
  ],
  [
    'the whole quantity, where part was authorized',
    'Norco 10/325mg #90 was the original request. Norco 10/325mg #60 was authorized by the Claims Administrator. The remaining Norco 10/325mg #30',
    [`${UR}The request for Norco 10/325 mg #90 is modified.`],
    [],
  ],
  ['side', 'MRI of the right knee', [`${NOTE}Request for MRI of the left knee.`], ['side']],
  ['another part of the body', 'MRI of the right knee', [`${NOTE}Request for MRI of the left shoulder.`], []],
  [
    'level',
    'Lumbar epidural steroid injection L5-S1',
    [`${NOTE}Request L3-4 lumbar epidural steroid injection.`],
    ['level'],
  ],
  ['no side said', 'MRI of the right knee', [`${NOTE}Request for MRI of the knee.`], []],
  [
    'strength',
    'Norco 10/325mg #60',
    ['PROGRESS NOTE\n\nMEDICATIONS: Norco 5/325 mg one every six hours.'],
    ['strength'],
  ],
])('%s', (_what, request, documents, codes) => {
  const contradictions = found(request, ...documents)
  expect(contradictions.map(({ code }) => code)).toEqual(codes)
  for (const { claims } of contradictions) expect(claims).not.toHaveLength(0)
})

/** A dated report, or a note without a day, that gives an age. */
const aged = (years: number, day: string | null): string =>
  `PROGRESS REPORT\n${day === null ? '' : `Date of service: ${day}\n`}\nThe patient is a ${years}-year-old male with neck pain.\n`

test.each<[number, string | null, string, boolean]>([
  // Stated on 2015-08-12 to be 54; injured in March 2009, at 47 or 48.
  [54, '08/05/2015', 'the age itself', false],
  [53, '02/18/2015', 'before a birthday', false],
  [48, '03/20/2009', 'years ago', false],
  [54, '02/18/2017', 'two years later and copied forward', false],
  [48, '08/05/2015', 'six years too young', true],
  [60, '08/05/2015', 'six years too old', true],
  [50, null, 'undated, since the injury', false],
  [23, null, 'undated, younger than at the injury', true],
  [70, null, 'undated, older than now', true],
])('aged %i on %s: %s', (years, day, _what, other) => {
  const { claims } = readRecords([{ id: 'file', pages: [aged(years, day)] }]).value
  expect(claims.filter(({ fact }) => fact === 'age')).toHaveLength(1)
  const at = civilDate(2015, 8, 12)
  const stated = { dateOfInjury: civilDate(2009, 3, 17), sex: 'male', age: 54, at }
  expect(contradictionsIn(stated, [], claims).map(({ code }) => code)).toEqual(other ? ['age'] : [])
  expect(contradictionsIn({ ...stated, age: null }, [], claims)).toEqual([])
})

test('a form of the day of the request that differs is told though the report of the day agrees', () => {
  const at = civilDate(2016, 4, 5)
  const told = (...documents: string[]): string[] => {
    const { claims } = readRecords(documents.map((text, i) => ({ id: `file ${i}`, pages: [text] }))).value
    const stated = { dateOfInjury: null, sex: null, at }
    const asked = item('Left L5-S1 transforaminal epidural steroid injection')
    return contradictionsIn(stated, [asked], claims).flatMap(({ code, claims: said }) =>
      said.map(({ span }) => `${code} ${span.document}`),
    )
  }
  const report =
    'PROGRESS REPORT\nDate of service: 04/05/2016\n\nPLAN:\nLeft L5-S1 transforaminal epidural steroid injection.'
  const form = (day: string, level: string): string =>
    `REQUEST FOR AUTHORIZATION (DWC FORM RFA)\nDate of request: ${day}\n\nRequested treatment:\n1. Left ${level} transforaminal epidural steroid injection`
  expect(told(report, form('04/05/2016', 'L4-L5'))).toEqual(['level file 1'])
  expect(told(report, form('04/05/2016', 'L5-S1'))).toEqual([])
  // An older request for another level is another request.
  expect(told(report, form('09/02/2015', 'L4-L5'))).toEqual([])
})
