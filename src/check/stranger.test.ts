import { expect, test } from 'vitest'
import { readLetter } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import { checkLetter } from './check.ts'

const letter = `Case Number: EX16-0000001 Date Assigned: 11/30/2016
Date of Injury: 09/22/2008
Decision Date: 12/20/2016

CLINICAL CASE SUMMARY

This injured worker is a 52 year old male who reported an industrial injury on 09/22/2008. He has low back pain.

IMR ISSUES, DECISIONS AND RATIONALES

1. Norco 10/325mg #90: Upheld
Claims Administrator guideline: Decision based on MTUS Opioids 2009.
MAXIMUS guideline: Decision based on MTUS Opioids 2009.
Decision rationale: There is no documentation of a pill count. The request is not medically necessary.
`

const report = (day: string, injury: string, who: string, says: string): string =>
  `PROGRESS REPORT\nDate of service: ${day}\nDate of injury: ${injury}\n\nSUBJECTIVE\nThe patient is a ${who}. ${says}`

const OWN = [
  report('02/24/2015', '09/22/2008', '51-year-old male', 'Back pain is 7/10.'),
  report('03/11/2016', '09/22/2008', '52-year-old male', 'Back pain is 6/10.'),
]

/** What is said of the absence, with the number of pages that were searched. */
const told = (pages: readonly string[]): readonly string[] => {
  const document = { id: 'letter', pages: [letter] }
  const file = { id: 'records', pages }
  const record = {
    records: readRecords([file]).value,
    files: [file],
    paths: new Map([['records', 'records.pdf']]),
    urDecisions: new Set<string>(),
    searched: { documents: pages.length, pages: pages.length },
  }
  return checkLetter({ document, reading: readLetter(document), record }).flatMap(({ code, searched }) =>
    code.startsWith('absence') ? [`${code} ${searched?.pages ?? '-'}`] : [],
  )
}

test('what a paper of another patient holds does not answer what the letter says is missing', () => {
  const theirs = report('05/08/2016', '02/18/2013', '31-year-old female', 'Pill count was done and was correct.')
  const his = report('05/08/2016', '09/22/2008', '52-year-old male', 'Pill count was done and was correct.')
  expect(told([...OWN, his])).toEqual([expect.stringMatching(/^absence-contradicted/)])
  expect(told([...OWN, theirs])).toEqual([expect.stringMatching(/^absence-confirmed 2$/)])
})
