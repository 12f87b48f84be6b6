import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Attestation, conflictsOf } from './conflict.ts'
import type { Reviewer } from './reviewer.ts'

const DAY = Temporal.PlainDate.from('2016-07-20')
const REVIEWER: Reviewer = {
  name: 'Somebody Else Entirely',
  profession: 'MD',
  active: true,
  licences: [],
  boards: [],
  sanctions: [],
  verified: null,
  qme: null,
  practice: { since: null, until: null, hours: null },
  affiliations: [],
  away: [],
  capacity: null,
}

/** How a disclosed partner is taken beside a name of the case. */
function compared(disclosed: string, named: string): 'same' | 'perhaps' | 'other' {
  const tie = {
    with: disclosed,
    kind: 'professional' as const,
    relation: 'partner',
    share: null,
    from: null,
    until: null,
  }
  const reasons = conflictsOf(
    { ...REVIEWER, affiliations: [tie] },
    [{ role: 'facility', name: named }],
    'CM16-0000001',
    null,
    DAY,
  )
  const codes = reasons.map(({ code }) => code)
  if (codes.includes('conflict-professional')) return 'same'
  return codes.includes('attest-name') ? 'perhaps' : 'other'
}

describe('names', () => {
  test.each([
    // One name, written in two ways.
    ["St. Mary's Hospital", 'ST MARYS HOSPITAL', 'same'],
    ['The Valley Clinic, Inc.', 'Valley Clinic', 'same'],
    ["O'Brien, Pat MD", 'Pat O’Brien', 'same'],
    ['José García', 'Jose Garcia, M.D.', 'same'],
    ['Lee Kim', 'Kim Lee', 'same'],
    ['Golden Mutual Insurance Co.', 'Golden Mutual Insurance', 'same'],
    // May be one: an initial, a word more, a letter wrong, two letters the other way round.
    ['J. Garcia', 'Jose Garcia', 'perhaps'],
    ['Garcia', 'Jose Garcia', 'perhaps'],
    ['Sunrise Health', 'Sunrise Health Plan', 'perhaps'],
    ['Valey Surgery Center', 'Valley Surgery Center', 'perhaps'],
    ['Vallye Surgery Center', 'Valley Surgery Center', 'perhaps'],
    ['Valley Surgery Centers', 'Valley Surgery Center', 'perhaps'],
    // Two names: a word that both have is no likeness.
    ['Maria Garcia', 'Jose Garcia', 'other'],
    ['Valley Medical Group', 'Valley Surgery Center', 'other'],
    ['Bayview Claims', 'Bayside Claims', 'other'],
    ['J. K.', 'Jose Karl', 'other'],
    // An initial takes nobody's place: the name it may stand for is the one that is left.
    ['J. Jane Garcia', 'Jane Jose Garcia', 'perhaps'],
    // A name of nothing but forms of companies is compared as it is.
    ['The Co.', 'The Co', 'same'],
    ['', 'Anybody', 'other'],
    ['?!', 'Anybody', 'other'],
  ] as const)('%s and %s: %s', (one, other, expected) => {
    expect(compared(one, other)).toBe(expected)
    expect(compared(other, one)).toBe(expected)
  })

  test('any two names are compared, either way round alike', () => {
    const names = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
    fc.assert(
      fc.property(names, names, (one, other) => {
        expect(compared(one, other)).toBe(compared(other, one))
      }),
      { numRuns: 500 },
    )
  })

  test('names as long as forms allow are compared at once', () => {
    const long = Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ')
    const began = performance.now()
    expect(compared(long, `${long} more`)).toBe('perhaps')
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

describe('attestation', () => {
  const interests = [{ role: 'facility' as const, name: 'Valley Clinic' }]
  const made = (answers: Attestation['answers'], otherwise: 'none' | 'conflict' = 'none'): Attestation => ({
    caseNumber: 'CM16-0000001',
    made: DAY,
    answers,
    otherwise,
  })
  const codes = (attestation: Attestation | null) =>
    conflictsOf(REVIEWER, interests, 'CM16-0000001', attestation, DAY).map(({ code }) => code)

  test.each([
    ['nothing attested', null, ['attest']],
    [
      'for the name, as another program writes it',
      made([{ role: 'facility', name: 'VALLEY CLINIC, INC.', answer: 'none' }]),
      ['attested'],
    ],
    // The same company in another part of the case is another question.
    [
      'for the name in another role',
      made([{ role: 'insurer', name: 'Valley Clinic', answer: 'none' }]),
      ['attest-new-party'],
    ],
    [
      'a conflict with it',
      made([{ role: 'facility', name: 'Valley Clinic', answer: 'conflict' }]),
      ['conflict-attested'],
    ],
    [
      'a conflict with somebody whom the file does not name',
      made([{ role: 'facility', name: 'Valley Clinic', answer: 'none' }], 'conflict'),
      ['conflict-attested'],
    ],
    // It was attested before the name changed: a conflict that was seen then stands.
    [
      'a conflict with somebody who is no longer named',
      made([{ role: 'insurer', name: 'Old Mutual', answer: 'conflict' }]),
      ['conflict-attested'],
    ],
  ] as const)('%s', (_name, attestation, expected) => {
    expect(codes(attestation)).toEqual(expected)
  })
})
