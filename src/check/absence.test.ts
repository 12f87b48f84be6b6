import { describe, expect, test } from 'vitest'
import { letterOf } from '../../test/check-set/pairs.ts'
import { readLetter } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import { type CaseRecord, checkLetter } from './check.ts'
import { searchRecord } from './search.ts'

function recordOf(files: Readonly<Record<string, string>>): CaseRecord {
  const paged = Object.entries(files).map(([id, text]) => ({ id, pages: text.split('\f') }))
  const records = readRecords(paged).value
  const urDecisions = new Set(records.documents.filter(({ kind }) => kind === 'utilization review').map(({ id }) => id))
  return {
    records,
    files: paged,
    paths: new Map(paged.map(({ id }) => [id, id])),
    urDecisions,
    searched: {
      documents: records.documents.length - urDecisions.size,
      pages: paged.flatMap(({ pages }) => pages).length,
    },
  }
}

function results(
  rationale: string,
  files: Readonly<Record<string, string>> | null,
  request?: string,
  summary?: string,
) {
  const document = { id: 'letter', pages: [letterOf(rationale, request, summary)] }
  const record = files === null ? null : recordOf(files)
  return checkLetter({ document, reading: readLetter(document), record }).filter(({ code }) =>
    code.startsWith('absence-'),
  )
}

const note = (text: string): string => `PROGRESS REPORT\nDate of Visit: 05/26/2016\n\n${text}\n`

describe('a thing that is said to be missing', () => {
  test.each([
    // stated in other words
    [
      'There is no documentation of night pain.',
      'SUBJECTIVE: Low back pain wakes her twice a night.',
      'absence-contradicted',
    ],
    ['There is no documentation of a urine drug screen.', 'UDS of 5/2/2016 was consistent.', 'absence-contradicted'],
    // a denial shows that it was asked: for the record it is there
    [
      'Side effects were not discussed.',
      'SUBJECTIVE: She denies constipation and sedation from the medication.',
      'absence-contradicted',
    ],
    // planned, of another person, of utilization review, denied, long over
    [
      'There is no documentation of a urine drug screen.',
      'PLAN: A urine drug screen will be obtained next visit.',
      'absence-unclear',
    ],
    ['There is no documentation of diabetes.', 'PAST MEDICAL HISTORY: Her mother has diabetes.', 'absence-unclear'],
    [
      'There is no documentation of muscle spasm.',
      'OBJECTIVE: No spasm on palpation of the low back.',
      'absence-confirmed',
    ],
    [
      'There is no documentation of muscle spasm.',
      'SUBJECTIVE: Spasm of the low back years ago has resolved.',
      'absence-unclear',
    ],
    // nowhere
    ['There is no documentation of a pill count.', 'SUBJECTIVE: Low back pain 6/10.', 'absence-confirmed'],
    // a degree is a matter of judgment
    [
      'There is no evidence of objective functional improvement.',
      'SUBJECTIVE: She can walk two blocks again.',
      'absence-qualified',
    ],
    // in the patient: silence is not a denial
    ['The examination showed no clonus.', 'OBJECTIVE: Tender low back.', 'absence-not-documented'],
    ['The examination showed no tenderness.', 'OBJECTIVE: The low back is tender.', 'absence-contradicted'],
    // judgments and reasons are never settled by a search
    ['There are no exceptional factors.', 'PLAN: Continue.', 'absence-conclusory'],
    [
      'There is no rationale for the MRI.',
      'PLAN: MRI of the lumbar spine to rule out a herniation.',
      'absence-reasoning',
    ],
  ])('%s %s', (rationale, text, code) => {
    expect(results(rationale, { 'report.txt': note(text) }).map((finding) => finding.code)).toEqual([code])
  })

  test('a UR decision shows nothing', () => {
    const ur = 'UTILIZATION REVIEW DETERMINATION\nDate: 06/10/2016\n\nA signed opioid agreement is on file.\n'
    const [finding] = results('There is no opioid agreement.', {
      'ur.txt': ur,
      'report.txt': note('SUBJECTIVE: Back pain.'),
    })
    expect(finding?.code).toBe('absence-unclear')
  })

  test('another side and another part do not show it', () => {
    const text = note('OBJECTIVE: Tenderness of the right shoulder.')
    const [other] = results('The examination showed no tenderness.', { 'report.txt': text })
    expect(other?.code).not.toBe('absence-contradicted')
    const [side] = results(
      'The examination showed no tenderness of the left shoulder.',
      { 'report.txt': text },
      'MRI of the left shoulder',
    )
    expect(side?.code).not.toBe('absence-contradicted')
  })

  test('the message names both passages, and the evidence its page', () => {
    const pages = `${note('SUBJECTIVE: Back pain.')}\f${note('SUBJECTIVE: Pain wakes her at night.')}`
    const [finding] = results('Night pain has not been described.', { 'report.txt': pages })
    expect(finding).toMatchObject({
      code: 'absence-contradicted',
      severity: 'error',
      item: 1,
      matter: 'ordinary fact',
      quote: 'Night pain has not been described',
    })
    expect(finding?.evidence).toEqual([{ document: 'report.txt', page: 2, quote: 'Pain wakes her at night.' }])
    expect(finding?.message).toContain('report.txt, page 2')
    expect(finding?.searched).toEqual({ documents: 1, pages: 2 })
  })
})

describe('requests and papers', () => {
  test('the request states what it is said to lack', () => {
    const files = { 'report.txt': note('SUBJECTIVE: Back pain.') }
    expect(results('The request does not specify a quantity.', files, 'Norco 10/325mg #120')[0]?.code).toBe(
      'absence-contradicted',
    )
    expect(results('The request does not specify a quantity.', files, 'Norco 10/325mg')[0]?.code).toBe(
      'absence-confirmed',
    )
  })

  test('a paper is looked for among the documents', () => {
    const mri = 'MRI LUMBAR SPINE\nDate of study: 04/02/2016\n\nFINDINGS: Disc protrusion at L4-5.\n'
    const claim = 'The MRI report was not submitted for review.'
    expect(results(claim, { 'mri.txt': mri })[0]?.code).toBe('absence-contradicted')
    expect(results(claim, { 'report.txt': note('SUBJECTIVE: Back pain.') })[0]?.code).toBe('absence-confirmed')
  })
})

describe('without records the letter is held against its own summary', () => {
  test('what the summary states cannot be missing', () => {
    const [finding] = results(
      'There is no documentation of radicular complaints.',
      null,
      undefined,
      'She has pain radiating down the left leg.',
    )
    expect(finding?.code).toBe('absence-contradicted')
    expect(finding?.message).toContain('its own summary')
  })

  test('nothing is confirmed as missing from records that nobody gave', () => {
    expect(results('There is no documentation of a pill count.', null)).toEqual([])
  })
})

describe('what the letter states', () => {
  const presence = (summary: string, files: Readonly<Record<string, string>>) => {
    const document = { id: 'letter', pages: [letterOf('She has back pain.', undefined, summary)] }
    return checkLetter({ document, reading: readLetter(document), record: recordOf(files) })
      .filter(({ code }) => ['not-in-record', 'ur-only', 'figure-mismatch'].includes(code))
      .map(({ code }) => code)
  }

  test.each([
    // stands in the record, under another name of the drug
    ['She takes Norco 10/325 mg.', note('MEDICATIONS: hydrocodone/APAP 10/325 mg.'), []],
    ['She takes Norco 10/325 mg.', note('MEDICATIONS: ibuprofen 600 mg.'), ['not-in-record']],
    ['Pain is rated 8/10.', note('SUBJECTIVE: Pain is 8/10.'), []],
    ['Pain is rated 8/10.', note('SUBJECTIVE: Pain is 4/10.'), ['figure-mismatch']],
  ])('%s %s', (summary, text, codes) => {
    expect(presence(summary, { 'report.txt': text })).toEqual(codes)
  })

  test('what only utilization review states is marked', () => {
    const ur = 'UTILIZATION REVIEW DETERMINATION\nDate: 06/10/2016\n\nThe patient takes naproxen 500 mg.\n'
    expect(
      presence('She takes naproxen 500 mg.', { 'ur.txt': ur, 'report.txt': note('SUBJECTIVE: Back pain.') }),
    ).toEqual(['ur-only'])
  })
})

describe('a search of the records', () => {
  const record = recordOf({
    'a.txt': note('SUBJECTIVE: Her mother has diabetes. Low back pain wakes her.'),
    'b.txt': note('PLAN: UDS next visit.'),
  })

  test('finds other names, says how a sentence holds them and what was searched', () => {
    const { passages, searched } = searchRecord(record, 'night pain')
    expect(passages[0]).toMatchObject({
      evidence: { document: 'a.txt', page: 1, quote: 'Low back pain wakes her.' },
      assertion: 'affirmed',
    })
    expect(searched).toEqual({ documents: 2, pages: 2 })
    expect(searchRecord(record, 'urine drug screen').passages[0]?.assertion).toBe('planned')
    expect(searchRecord(record, 'diabetes').passages[0]?.assertion).toBe('other person')
  })

  test('has nothing to show for what stands nowhere', () => {
    expect(searchRecord(record, 'zebra').passages).toEqual([])
    expect(searchRecord(record, '').passages).toEqual([])
  })
})
