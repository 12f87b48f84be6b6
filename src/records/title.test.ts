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
