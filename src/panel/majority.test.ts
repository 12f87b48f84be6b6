import { describe, expect, test } from 'vitest'
import { jointDecision } from './majority.ts'

const [U, O] = ['Upheld', 'Overturned'] as const

describe('several reviewers', () => {
  test.each([
    [[U], U, false],
    [[O], O, false],
    [[U, U], U, false],
    // Evenly split: the service is provided (Labor Code 4610.6(e)).
    [[U, O], O, true],
    [[U, U, O], U, true],
    [[U, O, O], O, true],
    [[U, U, O, O], O, true],
    [[U, U, U, O], U, true],
  ] as const)('%j: %s', (decisions, decision, split) => {
    expect(jointDecision(decisions)).toMatchObject({ decision, split })
  })
  test('nobody decided: nothing is decided', () => {
    expect(jointDecision([])).toBeNull()
  })
})
