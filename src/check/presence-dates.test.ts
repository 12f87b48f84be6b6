import { describe, expect, test } from 'vitest'
import { letterOf } from '../../test/check-set/pairs.ts'
import { readLetter } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import { checkLetter } from './check.ts'

const RECORD = `PROGRESS REPORT
Date of Visit: 05/26/2016

Low back pain 6/10. The last visit was on 4/14/2016. Diagnosis: lumbar strain.
Work status: modified duty, no lifting over 10 pounds.
`

function codesOf(summary: string, rationale = 'He has spasm.'): readonly string[] {
  const document = { id: 'letter', pages: [letterOf(rationale, 'Cyclobenzaprine 10mg #90', summary)] }
  const files = [{ id: 'report', pages: [RECORD] }]
  const records = readRecords(files).value
  const record = {
    records,
    files,
    paths: new Map(),
    urDecisions: new Set<string>(),
    searched: { documents: 1, pages: 1 },
  }
  return checkLetter({ document, reading: readLetter(document), record }).map(({ code, quote }) => `${code}: ${quote}`)
}

const ABOUT = /^(?:not-in-record|figure-mismatch|supply)/

describe('dates, work status and diagnoses against the records', () => {
  test.each([
    // the date of a document, and a date that a line of it names
    ['On 5-26-2016 the pain was 6 of 10 on examination.', []],
    ['The note of April 14, 2016 tells of pain.', []],
    // a slip in the year, and a report that is not there
    ['The report of 5-26-2015 tells of pain.', ['not-in-record: 5-26-2015']],
    // dates of the letter's own table, of utilization review, and of no report
    ['Utilization review denied it on 6-10-2016.', []],
    ['A request was made on 6-1-2016.', []],
    ['She is on modified duty.', []],
    ['She is off work.', ['figure-mismatch: She is off work.']],
    ['The diagnosis is lumbar strain.', []],
    ['The diagnosis is spondylolisthesis.', ['not-in-record: The diagnosis is spondylolisthesis.']],
  ])('%s', (summary, expected) => {
    expect(codesOf(summary).filter((line) => ABOUT.test(line))).toEqual(expected)
  })

  test('a quantity that lasts longer than a short course, where no directions are stated', () => {
    const rationale = 'The guideline has cyclobenzaprine for short-term use.'
    expect(codesOf('', rationale).filter((line) => ABOUT.test(line))).toEqual(['supply: short-term use'])
    expect(codesOf('', 'The guideline has it for spasm.').filter((line) => ABOUT.test(line))).toEqual([])
  })
})
