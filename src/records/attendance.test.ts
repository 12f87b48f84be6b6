import { expect, test } from 'vitest'
import { printRational } from '../core/index.ts'
import { readRecords } from './index.ts'

/** Every treatment that a note under this title states, with its count and what came of it. */
const had = (title: string, text: string): string[] =>
  readRecords([{ id: 'file', pages: [`${title}\nDate of service: 12/15/2015\n\n${text}`] }]).value.claims.flatMap(
    ({ value, fact }) =>
      fact === 'prior treatment' && value.kind === 'outcome'
        ? [`${value.treatment} ${value.count === null ? '-' : printRational(value.count.low)} ${value.result ?? '-'}`]
        : [],
  )

const PT = 'PHYSICAL THERAPY PROGRESS NOTE'

test.each<[string, string, string[]]>([
  [PT, 'Attended 4 of 6 authorized visits.', ['physical therapy 4 -']],
  [PT, 'ATTENDANCE\nVisits attended: 8 of 8.', ['physical therapy 8 -']],
  [PT, '9/12 visits completed.', ['physical therapy 9 -']],
  ['CHIROPRACTIC PROGRESS NOTE', 'Visit 6 of 6. Low back pain is 7/10.', ['chiropractic 6 -']],
  [
    'OCCUPATIONAL THERAPY DISCHARGE NOTE',
    'Therapy did not help the right hand.',
    ['occupational therapy - did not help'],
  ],
  [PT, 'Visit 3 of 6. Pulleys.', []], // each daily note says so
  // The sentence before names the one therapy.
  [
    'PROGRESS REPORT',
    'She had eight visits of physical therapy. Therapy did not help.',
    ['physical therapy 8 -', 'physical therapy - did not help'],
  ],
  // Nobody says which.
  ['PROGRESS REPORT', 'She was seen. Therapy did not help.', []],
  ['PROGRESS REPORT', 'Attended 4 of 6 authorized visits.', []],
  // Strength, pain and a plan are no attendance.
  [PT, 'Strength is 4/5 after treatment. Pain 6/10.', []],
  [PT, 'PLAN\nComplete 6 of 12 visits, then recheck.', []],
])('%s: %s', (title, text, expected) => {
  expect(had(title, text)).toEqual(expected)
})
