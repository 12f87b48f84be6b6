import { expect, test } from 'vitest'
import { readRecords } from './index.ts'

const consultations = (text: string): string[] =>
  readRecords([{ id: 'file', pages: [text] }]).value.claims.flatMap(({ fact, value, quote }) =>
    fact === 'consultation' && value.kind === 'word' ? [`${value.word}: ${quote}`] : [],
  )

test.each<[string, string, string[]]>([
  [
    'the title of a consultation says who saw the patient',
    'PAIN MANAGEMENT CONSULTATION\nDate of service: 05/20/2015\n\nHISTORY:\nHe has low back pain.',
    ['pain management: PAIN MANAGEMENT CONSULTATION'],
  ],
  [
    'a letterhead over another report is none',
    'NORTH PAIN MANAGEMENT CONSULTANTS\nPRIMARY TREATING PHYSICIAN PROGRESS REPORT\n\nSUBJECTIVE: He has low back pain.',
    [],
  ],
])('%s', (_what, text, expected) => {
  expect(consultations(text)).toEqual(expected)
})

test('the pages of a fax are counted through: a title begins a document there all the same', () => {
  const text = (title: string, day: string, page: number): string =>
    `${title}\nDate of service: ${day}\n\nRight knee. Pain is 6/10.\n\nFax page ${page} of 3`
  const pages = [
    text('PHYSICAL THERAPY EVALUATION', '03/15/2016', 1),
    text('PHYSICAL THERAPY DISCHARGE NOTE', '04/19/2016', 2),
    text('PROGRESS REPORT', '05/10/2016', 3),
  ]
  const { documents } = readRecords([{ id: 'fax', pages }]).value
  expect(documents.map(({ firstPage, date }) => `${firstPage} ${date?.toString()}`)).toEqual([
    '1 2016-03-15',
    '2 2016-04-19',
    '3 2016-05-10',
  ])
})

test('a telephone note and an injection note are documents of their own, with their own days', () => {
  const pages = [
    'PROCEDURE NOTE\nDate of service: 09/10/2015\n\nLeft L5-S1 epidural steroid injection.',
    'TELEPHONE NOTE\nDate of service: 09/12/2015\n\nHe puts the relief at about 30% so far.',
    'TRIGGER POINT INJECTION NOTE\nDate of service: 12/15/2015\n\nThree trigger points were injected.',
  ]
  const { documents } = readRecords([{ id: 'clinic', pages }]).value
  expect(documents.map(({ kind, date }) => `${kind} ${date?.toString()}`)).toEqual([
    'operative report 2015-09-10',
    'progress report 2015-09-12',
    'operative report 2015-12-15',
  ])
})
