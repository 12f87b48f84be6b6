import { describe, expect, test } from 'vitest'
import { claimsMore, type Print, rarityOf } from './print.ts'

const print = (states: string, specialties: string): Print => ({
  licensure: states.split(', '),
  specialties: specialties.split(', '),
})
const times = (count: number, one: Print): Print[] => Array.from({ length: count }, () => one)
const PANEL = [
  ...times(5, print('California', 'Orthopaedic Surgery')),
  ...times(4, print('California, Nevada', 'Pain Medicine')),
  print('California, Nevada, Oregon', 'Pain Medicine, Anesthesiology'),
  print('Pennsylvania', 'Internal Medicine, Hospice & Palliative Medicine'),
]

describe('credentials that name somebody', () => {
  test.each([
    // Five whom it fits are enough.
    [print('California', 'Orthopaedic Surgery'), null],
    // The same in other letters.
    [print('california', 'Orthopedic Surgery'), null],
    // Whoever has more fits what is printed as well: four and the one with Oregon.
    [print('California', 'Pain Medicine'), null],
    [print('California, Nevada', 'Pain Medicine'), null],
    // One state more is one person; one state alone is five.
    [
      print('California, Nevada, Oregon', 'Pain Medicine'),
      /fit one reviewer .* "California; Pain Medicine" alone fits 5\./,
    ],
    // No coarser wording helps.
    [
      print('Pennsylvania', 'Internal Medicine, Hospice & Palliative Medicine'),
      /fit one reviewer .* No coarser wording/,
    ],
    [print('Texas', 'Neurology'), /fit nobody else/],
  ] as const)('%o', (one, expected) => {
    const said = rarityOf(one, PANEL)
    if (expected === null) expect(said).toBeNull()
    else expect(said).toMatch(expected)
  })
  test('a panel of four hides nobody', () => {
    expect(rarityOf(print('California', 'Orthopaedic Surgery'), PANEL.slice(0, 4))).toMatch(/fit 4 reviewers/)
  })
  test('what is printed and not held is named, in whatever spelling', () => {
    const held = print('California, Nevada', 'Orthopaedic Surgery')
    expect(claimsMore(print('CALIFORNIA', 'Orthopedic surgery'), held)).toEqual([])
    expect(claimsMore(print('California, Oregon', 'Pain Medicine, Orthopaedic Surgery'), held)).toEqual([
      'Oregon',
      'Pain Medicine',
    ])
  })
})
