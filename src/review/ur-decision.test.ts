import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRequest } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import type { Subject } from './subject.ts'
import { readUrDecision } from './ur-decision.ts'

const item = (request: string): Subject => ({ ...readRequest(request).value, request, dependsOn: null })

function read(text: string, ...requests: readonly string[]) {
  const document = { id: 'ur', pages: text.split('\f') }
  return readUrDecision([document], requests.map(item), readRecords([document]).value.claims)
}

/** `verdict` with what is left of a modified request. */
const decided = (text: string, ...requests: readonly string[]): (string | null)[] =>
  read(text, ...requests).items.map(({ verdict, authorized }) =>
    authorized === null ? verdict : `${verdict}: ${authorized}`,
  )

const plain = (text: string): string => text.replace(/\s+/g, ' ')

describe('what utilization review decided, item by item', () => {
  test.each<[string, string, readonly string[], (string | null)[]]>([
    [
      'a list of requests, each with its decision behind it',
      '1. Norco 10/325mg #120. Not certified.\n2. Soma 350mg #90. Modified to #30 for weaning.',
      ['Norco 10/325mg #120', 'Soma 350mg #90'],
      ['deny', 'modify: #30'],
    ],
    [
      'a decision on a line of its own',
      'Request: EMG/NCS of the bilateral upper extremities\nDecision: non-certified',
      ['EMG/NCV of the bilateral upper extremities'],
      ['deny'],
    ],
    [
      'one sentence, two verdicts',
      'Utilization review non-certified the request for MRI of the thoracic spine and certified a request for Norco 10/325 mg #50.',
      ['MRI of the thoracic spine', 'Norco 10/325mg #50'],
      ['deny', 'approve'],
    ],
    [
      'one verdict on two requests',
      'Utilization Review denied the requests for MRI of the lumbar spine and for six sessions of acupuncture.',
      ['Acupuncture 6 sessions', 'MRI of the lumbar spine'],
      ['deny', 'deny'],
    ],
    [
      'the part of the body tells which of two studies',
      'The request for MRI of the cervical spine was denied. The MRI of the right shoulder was certified.',
      ['MRI of the right shoulder', 'MRI of the cervical spine', 'MRI of the left knee'],
      ['approve', 'deny', null],
    ],
    [
      'everything at once',
      'These requests were non-certified on 11/15/2016.',
      ['CT scan of the thoracic spine', 'Soma 350mg #90'],
      ['deny', 'deny'],
    ],
    [
      'a drug by its other name',
      'The request for cyclobenzaprine was denied.',
      ['Flexeril 10mg #60', 'Soma 350mg #90'],
      ['deny', null],
    ],
    [
      'in parts',
      'Request: physical therapy for the left shoulder (6 visits).\nDecision: modified. 2 visits are certified. 4 visits are not certified.',
      ['Physical therapy 6 visits for the left shoulder'],
      ['modify: 2 visits'],
    ],
    // What is certified beside the items decides nothing of them, nor does a reviewer who is.
    [
      'others than the items',
      'Soma 350mg #90: non-certified.\nIbuprofen 800mg #90: certified.\nThe reviewer is certified in occupational medicine.',
      ['Soma 350mg #90'],
      ['deny'],
    ],
    ['a patient who denies', 'The patient denied numbness after Soma 350 mg.', ['Soma 350mg #90'], [null]],
    ['two things', 'Soma 350mg #90: certified.\nSoma 350mg #90: not certified.', ['Soma 350mg #90'], [null]],
    ['nothing', 'The weather was fine.', ['Soma 350mg #90'], [null]],
  ])('%s', (_what, text, requests, expected) => {
    expect(decided(text, ...requests)).toEqual(expected)
  })
})

describe('its reasons, one by one', () => {
  const reasonsOf = (text: string, ...requests: readonly string[]) =>
    read(text, ...requests).items.map(({ reasons }) =>
      reasons.map(({ says, words }) => `${says}: ${plain(words.quote)}`),
    )

  test('what one sentence joins is answered apart', () => {
    const [reasons] = reasonsOf(
      'Norco 10/325mg #120. Not certified.\n\nREASONS\nThe physician advisor found no documentation of functional improvement and no urine drug screen.',
      'Norco 10/325mg #120',
    )
    expect(reasons).toEqual([
      'not documented: no documentation of functional improvement',
      'not documented: no urine drug screen',
    ])
  })

  test('the members of a list of what is missing', () => {
    const [reasons] = reasonsOf(
      'The request for MRI of the lumbar spine was non-certified due to a lack of documented evidence of failure of conservative treatment, red flag conditions, as well as focal neurologic deficits.',
      'MRI of the lumbar spine',
    )
    expect(reasons).toEqual([
      'not documented: a lack of documented evidence of failure of conservative treatment',
      'not documented: red flag conditions',
      'not documented: focal neurologic deficits',
    ])
  })

  test('a reason belongs to the item it is given for; one given for all, to all', () => {
    const [norco, mri] = reasonsOf(
      'The request for Norco was denied because functional improvement was not documented. The MRI of the lumbar spine was denied as there is no red flag.',
      'Norco 10/325mg #120',
      'MRI of the lumbar spine',
    )
    expect(norco).toEqual(['not documented: functional improvement was not documented'])
    expect(mri).toEqual(['not documented: there is no red flag'])
    const [first, second] = reasonsOf(
      'The requests were denied due to lack of conservative treatment.',
      'MRI of the lumbar spine',
      'MRI of the cervical spine',
    )
    expect(first).toEqual(['not documented: lack of conservative treatment'])
    expect(second).toEqual(first)
  })

  test('a total dose is a reason for every opioid and for nothing else', () => {
    const [morphine, norco, soma] = reasonsOf(
      '1. MS Contin 60mg #90. Not certified.\n2. Norco 10/325mg #120. Not certified.\n3. Soma 350mg #90. Not certified.\n\nREASONS\nThe daily dose is 220 mg of morphine equivalent, which is above 120 mg.',
      'MS Contin 60mg #90',
      'Norco 10/325mg #120',
      'Soma 350mg #90',
    )
    expect(morphine).toEqual([
      'more than allowed: The daily dose is 220 mg of morphine equivalent, which is above 120 mg',
    ])
    expect(norco).toEqual(morphine)
    expect(soma).toEqual([])
  })

  test('what a clause calls "its" is what the sentence began with', () => {
    const [norco, diazepam] = reasonsOf(
      'Norco 10/325mg #120. Not certified.\nDiazepam 5mg #30. Not certified.\n\nREASONS\nDiazepam is taken with opioids, and the guideline limits its use to four weeks.',
      'Norco 10/325mg #120',
      'Diazepam 5mg #30',
    )
    expect(norco).toEqual(['stated: Diazepam is taken with opioids'])
    expect(diazepam).toEqual([
      'stated: Diazepam is taken with opioids',
      'more than allowed: the guideline limits its use to four weeks',
    ])
  })

  test('a reason for what is no item is kept apart', () => {
    const found = read(
      'The request for a hospital bed was denied because no functional deficit is documented.',
      'Soma 350mg #90',
    )
    expect(found.items[0]?.reasons).toEqual([])
    expect(found.unassigned.map(({ words }) => words.quote)).toEqual(['no functional deficit is documented'])
  })

  test.each([
    'The physician advisor is licensed in internal medicine.',
    'A form for Independent Medical Review is enclosed, and there is no fee.',
    'UTILIZATION REVIEW DENIAL',
    'CLINICAL SUMMARY\nNo urine drug screen was available at the first visit.',
  ])('no reason: %s', (text) => {
    expect(reasonsOf(`Soma 350mg #90. Not certified.\n\n${text}`, 'Soma 350mg #90')).toEqual([[]])
  })
})

test('any text is read, and every quote stands at its place', () => {
  const words = fc.constantFrom(
    'denied',
    'modified to',
    'certified',
    'Norco',
    'MRI',
    'due to',
    'no',
    'lack of',
    'and',
    ',',
    '.',
    '\n',
    ':',
    '#30',
    'the request for',
    '\f',
    'REASONS',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 60 }), (parts) => {
      const text = parts.join(' ')
      const pages = text.split('\f')
      const { items, unassigned } = read(text, 'Norco 10/325mg #120', 'MRI of the lumbar spine')
      expect(items).toHaveLength(2)
      const passages = [
        ...items.flatMap(({ passages: own, reasons }) => [
          ...own,
          ...reasons.flatMap(({ words: w, sentence }) => [w, sentence]),
        ]),
        ...unassigned.map(({ words: w }) => w),
      ]
      for (const { span, quote } of passages) expect(pages[span.page - 1]?.slice(span.from, span.to)).toBe(quote)
    }),
    { numRuns: 200 },
  )
})
