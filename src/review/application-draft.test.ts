import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentId } from '../core/index.ts'
import { draftApplication } from './application-draft.ts'

const paper = (text: string, utilizationReview = true) => ({
  document: { id: 'paper' as DocumentId, pages: text.split('\f') },
  utilizationReview,
})
const itemsIn = (text: string) =>
  draftApplication([paper(text)]).items.map(({ request, urOutcome, authorized }) => [request, urOutcome, authorized])

/** Lists of requests as such papers print them. */
const LISTS: readonly (readonly [string, string, readonly (readonly [string, string | null, string | null])[]])[] = [
  [
    'verdict behind a colon',
    'Soma 350mg #90: modified, #30 certified to allow a taper.\nFlexeril 10mg #60: non-certified.',
    [
      ['Soma 350mg #90', 'modify', '#30'],
      ['Flexeril 10mg #60', 'deny', null],
    ],
  ],
  [
    'numbered, verdict in a sentence of its own',
    '1. Morphine sulfate ER 60mg #90. Modified to #60 for weaning.\n2. Diazepam 5mg #30. Not certified.',
    [
      ['Morphine sulfate ER 60mg #90', 'modify', '#60'],
      ['Diazepam 5mg #30', 'deny', null],
    ],
  ],
  [
    'labelled, on one line',
    'Request: MRI of the lumbar spine without contrast. Decision: denied.',
    [['MRI of the lumbar spine without contrast', 'deny', null]],
  ],
  [
    'labelled, the decision on the next line',
    'Request: EMG/NCS of the bilateral upper extremities\nDecision: non-certified',
    [['EMG/NCS of the bilateral upper extremities', 'deny', null]],
  ],
  [
    'a request over two lines',
    '1. Physical therapy 2 times a week for 6 weeks\nfor the lumbar spine: denied',
    [['Physical therapy 2 times a week for 6 weeks for the lumbar spine', 'deny', null]],
  ],
  [
    'asked for and not decided here',
    'Requested treatment: acupuncture, 6 sessions for the neck',
    [['acupuncture, 6 sessions for the neck', null, null]],
  ],
  [
    'the same list again on the form',
    'Norco 10/325mg #60: denied.\n\nNorco 10/325mg #60: denied',
    [['Norco 10/325mg #60', 'deny', null]],
  ],
  ['reasons decide nothing', 'REASONS\nFlexeril was denied before, and an MRI is not certified without red flags.', []],
  ['a drug without a verdict is no request', 'The employee takes Norco 10/325mg.', []],
  ['a reviewer is certified in a specialty', 'Reviewer: certified in family medicine, licensed in California.', []],
]

describe('lines of the request with what was decided of them', () => {
  test.each(LISTS)('%s', (_what, text, expected) => {
    expect(itemsIn(text)).toEqual(expected)
  })

  test('are read in the paper of utilization review alone', () => {
    expect(draftApplication([paper('Norco 10/325mg #60: denied.', false)]).items).toEqual([])
  })
})

const fieldsIn = (text: string, utilizationReview = true) =>
  Object.fromEntries(draftApplication([paper(text, utilizationReview)]).fields.map(({ name, value }) => [name, value]))

/** Fields as forms and letters print them. */
const FIELDS: readonly (readonly [string, boolean, Readonly<Record<string, string>>])[] = [
  ['Date of injury: 01/11/2016', true, { dateOfInjury: '2016-01-11' }],
  ['DOI: March 17, 2009', false, { dateOfInjury: '2009-03-17' }],
  ['Date of decision: August 20, 2015', true, { 'urDecision.date': '2015-08-20' }],
  // Another paper's decision is another decision.
  ['Date of decision: August 20, 2015', false, {}],
  ['Requests received August 12, 2015:', true, { 'requestForAuthorization.received': '2015-08-12' }],
  ['Date of request: 05/03/2016', false, { requestDate: '2016-05-03' }],
  ['Sent by fax to the requesting physician, by mail to the employee', true, { 'urDecision.served': 'mail' }],
  ['The claimant is a 39-year-old female data entry clerk.', true, { 'patient.age': '39', 'patient.sex': 'female' }],
  ['The form for Independent Medical Review is attached.', true, { formEnclosed: 'true' }],
  // No day, and a label in the middle of a sentence.
  ['Date of injury: unknown', true, {}],
  ['The letter gives no date of injury: see 01/11/2016.', true, {}],
  ['Date of injury: 13/45/2016', true, {}],
]

test.each(FIELDS)('%s', (text, own, expected) => {
  expect(fieldsIn(text, own)).toEqual(expected)
})

test('two papers that say two things give two proposals', () => {
  const { fields } = draftApplication([paper('DOI: 01/11/2016'), paper('DOI: 01/12/2016'), paper('DOI: 01/11/2016')])
  expect(fields.map(({ value }) => value)).toEqual(['2016-01-11', '2016-01-12'])
})

test('any text is read, and every source stands where it says', () => {
  const words = [
    'Date of injury:',
    '1.',
    'Request:',
    'Norco 10/325mg #60',
    'denied',
    ': modified to #30',
    '\n',
    '\n\n',
    '01/11/2016',
    'REASONS',
    '\f',
    '-',
    'by mail to the employee',
  ]
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 40 }), (parts) => {
      const one = paper(parts.join(' '))
      const { fields, items } = draftApplication([one])
      for (const { source } of [...fields, ...items]) {
        expect(one.document.pages[source.span.page - 1]?.slice(source.span.from, source.span.to)).toBe(source.quote)
      }
    }),
    { numRuns: 300 },
  )
})
