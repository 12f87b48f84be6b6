import { describe, expect, test } from 'vitest'
import { readRequest } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import { reviewCase } from './review.ts'
import type { Subject } from './subject.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const subject = (request: string, dependsOn: number | null = null): Subject => ({
  ...readRequest(request).value,
  request,
  dependsOn,
})

function review(record: string, ...items: Subject[]) {
  const { claims } = readRecords([{ id: 'note', pages: [record] }]).value
  return reviewCase({
    items,
    dates: { request: day('2016-05-03'), 'utilization review': day('2016-05-10'), service: null },
    dateOfInjury: day('2016-01-11'),
    patient: { age: 38, sex: 'female' },
    claims,
    searched: { documents: 1, pages: 1 },
    answers: [],
    packs: [],
    leaveOut: null,
  }).items.map(({ lean }) => lean)
}

const LOW_BACK = `PROGRESS REPORT
Date: April 28, 2016

SUBJECTIVE: She has low back pain that radiates to the right leg. Naproxen gives little relief.

OBJECTIVE: Lumbar spine: straight leg raise is positive on the right at 40 degrees. Sensation is decreased in the right
L5 dermatome.

PLAN: She would consider an epidural steroid injection.`

describe('a record of one part of the body', () => {
  test('supports a study of that part', () => {
    const [lean] = review(LOW_BACK, subject('MRI of the lumbar spine'))
    expect([lean?.leaning, lean?.ground]).toEqual(['overturn', 'criteria-met'])
  })

  test.each(['MRI of the cervical spine', 'MRI of the right shoulder'])('not %s', (request) => {
    const [lean] = review(LOW_BACK, subject(request))
    expect([lean?.leaning, lean?.ground]).not.toEqual(['overturn', 'criteria-met'])
  })

  test('nor one that it speaks of in a request alone', () => {
    const [lean] = review(`${LOW_BACK} Request for MRI of the right shoulder.`, subject('MRI of the right shoulder'))
    expect(lean?.leaning).toBe('undetermined')
    expect(lean?.because).toContain('says nothing of the shoulder')
  })
})

test('what hangs on an unsettled item is not settled; nothing but utilization review settles nothing', () => {
  const [, therapy] = review(LOW_BACK, subject('MRI of the right shoulder'), subject('Transportation to the MRI', 1))
  expect(therapy?.because).toContain('hangs on item 1')
  const [lean] = review(
    'UTILIZATION REVIEW DETERMINATION\n\nStraight leg raise is negative. The request for MRI is denied.',
    subject('MRI of the lumbar spine'),
  )
  expect(lean?.leaning).toBe('undetermined')
  expect(lean?.because).toContain('may not rest on it alone')
})

describe('what goes with an operation that the record supports', () => {
  const record = `PROGRESS REPORT
Date: April 28, 2016

SUBJECTIVE: He cannot reach a shelf. His knee surgery of 1998 healed well. Twelve visits of physical therapy of the right
shoulder did not help.

OBJECTIVE: Right shoulder: drop arm test is positive. Abduction is weak, 3+/5.

STUDIES: MRI of the right shoulder shows a full-thickness rotator cuff tear.

WORK STATUS: Modified duty.`
  const leans = (request: string): string => {
    const [, lean] = review(record, subject('Right shoulder arthroscopy with rotator cuff repair'), subject(request, 1))
    return `${lean?.leaning} ${lean?.ground}`
  }

  test.each<[string, string]>([
    ['Post-operative physical therapy 2 times a week for 6 weeks', 'overturn depends-on'],
    // Twelve before the operation and twenty-four after it: the earlier ones are another course.
    ['Post-operative physical therapy 2 times a week for 12 weeks', 'overturn depends-on'],
    ['Post-operative physical therapy 3 times a week for 12 weeks', 'uphold over-limit'],
    ['Associated surgical service: Cold therapy unit, rental for 14 days', 'uphold over-limit'],
    // The operation is not done yet, and its rule asks for nothing else that a record could say.
    ['Associated surgical service: Assistant surgeon', 'undetermined null'],
    // Not recommended with arthroscopy; that the repair is open is said by nobody.
    ['Associated surgical service: Sling with abduction pillow', 'undetermined null'],
  ])('%s', (request, expected) => {
    expect(leans(request)).toBe(expected)
  })
})
