import { expect, test } from 'vitest'
import { civilDate } from '../core/index.ts'
import { readRecords, strangersIn, withoutStrangers } from './index.ts'

const person = { dateOfInjury: civilDate(2008, 9, 22), sex: 'male', age: 52, at: civilDate(2016, 6, 14) }

const report = (day: string, injury: string | null, who: string, says = 'MRI of the knee was normal.'): string =>
  `PROGRESS REPORT\nDate of service: ${day}${injury === null ? '' : `\nDate of injury: ${injury}`}\n\nSUBJECTIVE\nThe patient is a ${who}. ${says}`

const OWN = [
  report('02/24/2014', '09/22/2008', '49-year-old male'),
  report('03/11/2015', '09/22/2008', '51-year-old male'),
  report('01/20/2016', '09/22/2008', '52-year-old male'),
]

/** The pages set apart when these pages lie behind three reports of the worker, each a document of its own. */
const apart = (...pages: string[]): readonly number[] => {
  const { documents, claims } = readRecords([{ id: 'file', pages: [...OWN, ...pages] }]).value
  return strangersIn(person, documents, claims).flatMap((stranger) => stranger.pages)
}

test.each<[string, string[], number[]]>([
  ['sex, age and injury of another', [report('05/08/2013', '02/18/2013', '31-year-old female')], [4]],
  ['sex and injury of another', [report('05/08/2013', '02/18/2013', '50-year-old female')], [4]],
  ['sex and age of another, no injury stated', [report('05/08/2013', null, '31-year-old female')], [4]],
  ['age and injury of another man', [report('05/08/2013', '02/18/2013', '31-year-old male')], [4]],
  // A slip of dictation: the injury is this one.
  ['another sex and age beside the right injury', [report('05/08/2013', '09/22/2008', '31-year-old female')], []],
  ['another sex alone', [report('05/08/2013', null, '49-year-old female')], []],
  // An older claim of the same worker, or a misprint.
  ['another injury alone', [report('05/08/2013', '02/18/2003', '49-year-old male')], []],
  // A chart copied forward keeps an old age: three years off is no other person.
  ['another injury and an age of three years ago', [report('05/08/2016', '02/18/2013', '49-year-old male')], []],
  // An undated report of an older claim, when he was younger.
  [
    'another injury and a younger age without a day',
    ['CONSULTATION REPORT\nDate of injury: 02/18/1993\n\nSUBJECTIVE\nThe patient is a 29-year-old male.'],
    [],
  ],
  [
    'the same as a page of a dated report',
    ['PROGRESS REPORT\nDate of injury: 02/18/1993\n\nSUBJECTIVE\nThe patient is a 29-year-old male.'],
    [],
  ],
  [
    'the pages that go on with it',
    [report('05/08/2013', '02/18/2013', '31-year-old female'), 'Ankle in a cast.'],
    [4, 5],
  ],
  [
    'a sheet of the report before it is of that report',
    [
      report('05/08/2013', '02/18/2013', '31-year-old female'),
      'Progress report of 01/20/2016, page 2 of 2\n\nPLAN\nHe goes on with therapy.',
    ],
    [4],
  ],
  [
    // One document without a title of its own between: the page alone.
    'pages of one document that say different things',
    [
      `${report('04/04/2016', '09/22/2008', '52-year-old male')}\nPage 1 of 2`,
      'Page 2 of 2\nDate of injury: 02/18/2013\nThe patient is a 31-year-old female. Urine drug screen was inconsistent.',
    ],
    [5],
  ],
])('%s', (_what, pages, expected) => {
  expect(apart(...pages)).toEqual(expected)
})

test('nothing is set apart where the file does not agree with the case about who the worker is', () => {
  const pages = [report('05/08/2013', '02/18/2013', '31-year-old female')]
  const { documents, claims } = readRecords([{ id: 'file', pages }]).value
  expect(strangersIn(person, documents, claims)).toEqual([])
})

test('what a stranger’s paper says of the person stays for the contradiction, and nothing else', () => {
  const pages = [...OWN, report('05/08/2013', '02/18/2013', '31-year-old female', 'Urine drug screen is inconsistent.')]
  const { documents, claims } = readRecords([{ id: 'file', pages }]).value
  const left = withoutStrangers(claims, strangersIn(person, documents, claims)).filter(({ span }) => span.page === 4)
  expect(claims.some(({ fact, span }) => fact === 'urine drug test' && span.page === 4)).toBe(true)
  expect(left.map(({ fact }) => fact).toSorted()).toEqual(['age', 'date of injury', 'sex'])
})
