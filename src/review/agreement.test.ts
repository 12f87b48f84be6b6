import { describe, expect, test } from 'vitest'
import { agreementOf, type Compared } from './agreement.ts'

const items = (upUp: number, upOver: number, overUp: number, overOver: number, open = 0): Compared[] => [
  ...Array<Compared>(upUp).fill({ decision: 'Upheld', leaning: 'uphold', ground: 'excluded' }),
  ...Array<Compared>(upOver).fill({ decision: 'Upheld', leaning: 'overturn', ground: 'criteria-met' }),
  ...Array<Compared>(overUp).fill({ decision: 'Overturned', leaning: 'uphold', ground: 'not-met' }),
  ...Array<Compared>(overOver).fill({ decision: 'Overturned', leaning: 'overturn', ground: 'criteria-met' }),
  ...Array<Compared>(open).fill({ decision: 'Upheld', leaning: 'undetermined', ground: null }),
]

describe('agreement with the physicians', () => {
  test.each([
    // The textbook table of Cohen's kappa: 20 and 15 agree, 5 and 10 do not; kappa 0.4.
    ['a table with a known kappa', items(20, 5, 10, 15), 50, 35, 0.4],
    ['everything agrees', items(9, 0, 0, 1), 10, 10, 1],
    // Always uphold: right in nine of ten, and no better than chance.
    ['always uphold', items(9, 0, 1, 0), 10, 9, 0],
    ['what is undetermined does not count for kappa', items(1, 0, 0, 1, 8), 2, 2, 1],
    ['one class only: chance explains all', items(3, 0, 0, 0), 3, 3, null],
    ['nothing', [], 0, 0, null],
  ])('%s', (_what, compared, leaning, agree, kappa) => {
    const agreement = agreementOf(compared)
    expect(agreement.leaning).toBe(leaning)
    expect(agreement.agree).toBe(agree)
    if (kappa === null) expect(agreement.kappa).toBeNull()
    else expect(agreement.kappa).toBeCloseTo(kappa, 10)
  })

  test('counts by decision and leaning, and the share that is upheld anyway', () => {
    const agreement = agreementOf(items(6, 1, 1, 2, 10))
    expect(agreement.confusion).toEqual({
      Upheld: { uphold: 6, overturn: 1, undetermined: 10 },
      Overturned: { uphold: 1, overturn: 2, undetermined: 0 },
    })
    expect(agreement.alwaysUphold).toBeCloseTo(17 / 20, 10)
  })
})
