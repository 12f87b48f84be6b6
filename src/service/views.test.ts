import { describe, expect, test } from 'vitest'
import { demandsOn } from './completeness.ts'
import { sheetOf, sheetText } from './sheet.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const paper = (id: string, kind: string, date: string | null, voice = 'treating') => ({
  id,
  name: `${id}.pdf`,
  parts: [{ kind, date, voice }],
})

describe('what the rule demands of the case file', () => {
  const REQUESTED = day('2016-05-03')
  test.each([
    ['a report within the six months is there', [paper('a', 'progress report', '2016-04-28')], 0, 'there'],
    ['one of the first day of them too', [paper('a', 'progress report', '2015-11-03')], 0, 'there'],
    ['one of the day before is not among them', [paper('a', 'progress report', '2015-11-02')], 0, 'missing'],
    ['one after the request is not either', [paper('a', 'progress report', '2016-05-04')], 0, 'missing'],
    ['an undated report is not counted, and is told of', [paper('a', 'progress report', null)], 0, 'missing'],
    ["a therapist's note is no physician's report", [paper('a', 'therapy note', '2016-04-28')], 0, 'missing'],
    ['nothing is missing while a paper is unread', [], 1, 'ask'],
  ] as const)('%s', (_what, papers, unread, standing) => {
    const [reports] = demandsOn(papers, REQUESTED, unread)
    expect(reports?.standing).toBe(standing)
  })

  test('a bundle counts for each document in it', () => {
    const parts = [
      { kind: 'request for authorization', date: '2016-05-03', voice: 'treating' },
      { kind: 'utilization review', date: '2016-05-10', voice: 'utilization review' },
    ]
    const demands = demandsOn([{ id: 'b', name: 'bundle.pdf', parts }], REQUESTED, 0)
    expect(demands.map(({ standing }) => standing)).toEqual(['missing', 'there', 'there', 'missing', 'ask', 'ask'])
  })

  test('without the day of the request nobody can say which reports are owed', () => {
    expect(demandsOn([], null, 0)[0]?.standing).toBe('ask')
  })
})

describe('the sheet for the claims administrator', () => {
  const application = {
    dateOfInjury: '2015-03-10',
    determination: { issued: '2016-06-10', served: 'electronic', received: '2016-06-10' },
    items: [
      { request: 'MRI of the knee' },
      { request: 'Visit of May', retrospective: true, dateOfService: '2016-05-02' },
      { request: 'Gym' },
    ],
  }
  const item = (
    number: number,
    request: string,
    decision: 'Upheld' | 'Overturned',
    disputed: string | null = null,
  ) => ({
    number,
    request,
    disputed,
    decision,
  })

  test('says what to authorize in 5 working days, what to reimburse in 20 days, and what is owed nothing', () => {
    const sheet = sheetOf('CM16-0000001', application, [
      item(1, 'MRI of the knee', 'Overturned'),
      item(2, 'Visit of May', 'Overturned'),
      item(3, 'Gym', 'Upheld'),
    ])
    // 10 June 2016 is a Friday: five working days end on Friday the 17th, twenty days on Thursday the 30th.
    expect(sheet.lines.map(({ act, by }) => [act, by])).toEqual([
      ['authorize', '2016-06-17'],
      ['reimburse', '2016-06-30'],
      ['nothing', null],
    ])
    expect(sheetText(sheet)).toContain('Authorize exactly this by 2016-06-17')
  })

  test('what was authorized in part is owed only for what was in dispute', () => {
    const line = item(1, 'Therapy, 12 visits was the original request. …', 'Overturned', 'Therapy, 8 visits')
    const { lines } = sheetOf('CM16-0000001', application, [line])
    expect(lines[0]?.service).toBe('Therapy, 8 visits')
  })

  test('without the day of receipt no day is made up', () => {
    const unknown = { ...application, determination: { issued: '2016-06-10', served: 'mail' } }
    const { lines } = sheetOf('CM16-0000001', unknown, [item(1, 'MRI of the knee', 'Overturned')])
    expect(lines[0]?.by).toBeNull()
    expect(lines[0]?.why.join()).toContain('determination.received')
  })
})
