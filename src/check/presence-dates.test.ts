import { describe, expect, test } from 'vitest'
import { readLetter } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import { checkLetter } from './check.ts'

const letterOf = (summary: string, rationale: string): string =>
  `Case Number: CM16-0990001
Date Assigned: 07/18/2016 Date of Injury: 04/02/2011
Decision Date: 08/22/2016 UR Denial Date: 06/10/2016
Priority: Standard Application Received: 06/30/2016

HOW THE IMR FINAL DETERMINATION WAS MADE
The Expert Reviewer has the following credentials:
State(s) of Licensure: California
Certification(s)/Specialty: Pain Management

CLINICAL CASE SUMMARY
The injured worker is a 51 year old female who hurt the low back on 4-2-2011. ${summary}

IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items set forth below:

Cyclobenzaprine 10mg #90: Upheld
Claims Administrator guideline: Decision based on MTUS Low Back Complaints 2004.
MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004.
Decision rationale: ${rationale} The request is not medically necessary.
`

const RECORD = `PROGRESS REPORT
Date of Visit: 05/26/2016

Low back pain 6/10. The last visit was on 4/14/2016. Diagnosis: lumbar strain.
Work status: modified duty, no lifting over 10 pounds.
`

function codesOf(summary: string, rationale = 'He has spasm.'): readonly string[] {
  const document = { id: 'letter', pages: [letterOf(summary, rationale)] }
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
