import { describe, expect, test } from 'vitest'
import { readUrInSummary, sameDrug } from './ur-summary.ts'

describe('what utilization review did, in the words of a summary', () => {
  test.each([
    // As layout D tells it: only what was authorized.
    [
      'Prior UR on 3/2/14 recommended modification of prescription to Percocet #40 and Soma #10.',
      [
        [null, 'Percocet #40'],
        [null, 'Soma #10'],
      ],
      [],
    ],
    // Both sides, two drugs, and one that is not in dispute.
    [
      'On 3/2/14 Utilization Review modified a prescription for Norco 10mg #90 to Norco 10mg #60 and Ambien 10mg #30 to Ambien 10mg #15 and certified the request for Lyrica 75mg #60. The UR physician cited the MTUS.',
      [
        ['Norco 10mg #90', 'Norco 10mg #60'],
        ['Ambien 10mg #30', 'Ambien 10mg #15'],
      ],
      ['Lyrica 75mg #60'],
    ],
    // "and" inside a service: one "to", so one pair.
    [
      'The UR dated 1-9-17 modified the request for physical therapy x 12 for the hand and finger to physical therapy x 8 for the hand and finger.',
      [['physical therapy x 12 for the hand and finger', 'physical therapy x 8 for the hand and finger']],
      [],
    ],
    [
      'In a utilization review report the claims administrator partially approved a request for 9 sessions of physical therapy as 6 sessions.',
      [['9 sessions of physical therapy', '6 sessions']],
      [],
    ],
    // "to assist" and "to" cannot be told apart: left alone.
    ['UR modified the request for a home aide to assist with transfers to a home aide to assist with meals.', [], []],
    // Denials in every print, also with the spaces that pypdf puts in.
    ['On 1-4-17, Utilization Review non-certified the request for an MRI of the knee.', [], []],
    ['On 1-4-17, Utilization Review non- certified the request for an MRI of the knee.', [], []],
    ['On 1-4-17, Utilization Re view no n -certified the request for an MRI of the knee.', [], []],
    ['The UR did not certify or approve anything. UR denied Norco.', [], []],
    // Not utilization review: nothing.
    ['The surgeon modified the dose of Norco to Norco 5mg and approved the plan.', [], []],
    // Verbs in the object: not the name of a treatment.
    ['The UR approved the request for therapy which was then stopped.', [], []],
    ['', [], []],
  ] as const)('%s', (summary, modified, certified) => {
    const read = readUrInSummary(summary)
    expect(read.modified.map(({ original, authorized }) => [original, authorized])).toEqual(modified)
    expect(read.certified).toEqual(certified)
  })
})

describe('the same drug under two names', () => {
  test.each([
    ['Soma #8', 'Soma 350mg, #90', true],
    ['Norco 5/325', 'hydrocodone/acetaminophen 10/325 #60', true], // brand and generic
    ['Oxycodone 10mg', 'Percocet 10/325', false], // the combination is another product
    ['MRI of the knee', 'MRI of the knee', false], // no drug at all
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameDrug(a, b)).toBe(same)
  })
})
