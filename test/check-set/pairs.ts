import { checkLetter } from '../../src/check/index.ts'
import { readLetter } from '../../src/letter/index.ts'
import { readRecords } from '../../src/records/index.ts'

/** One absence in a letter against one line of a chart. */
export type Pair = readonly [request: string, claim: string, line: string]

/** A determination in layout E of one item, upheld for one reason. */
export const letterOf = (rationale: string, request = 'MRI of the lumbar spine', summary = ''): string =>
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

${request}: Upheld
Claims Administrator guideline: Decision based on MTUS Low Back Complaints 2004.
MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004.
Decision rationale: ${rationale} The request is not medically necessary.
`

/** What the check says of the absences of a pair. */
export function codesOf([request, claim, line]: Pair): readonly string[] {
  const document = { id: 'letter', pages: [letterOf(claim, request)] }
  const files = [{ id: 'report', pages: [`PROGRESS REPORT\nDate of Visit: 05/26/2016\n\n${line}\n`] }]
  const records = readRecords(files).value
  const record = {
    records,
    files,
    paths: new Map(),
    urDecisions: new Set<string>(),
    searched: { documents: 1, pages: 1 },
  }
  return checkLetter({ document, reading: readLetter(document), record })
    .map(({ code }) => code)
    .filter((code) => code.startsWith('absence-'))
}

/** Of pairs whose line shows what the claim misses, those that are neither contradicted nor shown at their degree. */
export const missedOf = (pairs: readonly Pair[]): readonly string[] =>
  pairs
    .filter((pair) => !codesOf(pair).some((code) => code === 'absence-contradicted' || code === 'absence-qualified'))
    .map(([, claim, line]) => `${claim} ${line}`)
