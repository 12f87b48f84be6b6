import { describe, expect, test } from 'vitest'
import { rank } from './ranking.ts'
import type { Verdict } from './rules.ts'

const verdict = (
  fits: readonly Verdict['fits'][number]['fit'][],
  californian: boolean,
  says: Verdict['verdict'] = 'may review',
): Verdict => ({
  verdict: says,
  byHand: false,
  reasons: [],
  californian,
  fits: fits.map((fit, at) => ({ item: at + 1, fit, why: fit })),
})
const candidate = (id: string, of: Verdict, open = 0, capacity: number | null = 10) => ({
  id,
  verdict: of,
  open,
  capacity,
})
const tiers = (list: Parameters<typeof rank>[0]) => rank(list).map(({ id, tier }) => `${id}${tier ?? '-'}`)

describe('ranking', () => {
  test('the worst fit of all items decides first, then California, then load', () => {
    const list = [
      candidate('e', verdict(['same', 'general'], true)),
      candidate('d', verdict(['same', 'same'], false)),
      candidate('c', verdict(['same', 'same'], true), 5),
      candidate('b', verdict(['same', 'same'], true), 4),
      candidate('a', verdict(['similar', 'same'], true)),
    ]
    expect(tiers(list)).toEqual(['b1', 'c2', 'd3', 'a4', 'e5'])
  })
  test('equals share a tier, whoever has to attest among them; who may not comes last without one', () => {
    const list = [
      candidate('z', verdict(['same'], true, 'may not')),
      candidate('b', verdict(['same'], true, 'must attest'), 1),
      candidate('a', verdict(['same'], true), 4),
      candidate('c', verdict(['same'], true), 100, null),
    ]
    expect(tiers(list)).toEqual(['a1', 'b1', 'c1', 'z-'])
  })
  test('every place says why', () => {
    expect(rank([candidate('a', verdict(['similar'], false), 7)])[0]?.why).toEqual([
      'weakest fit: similar specialty',
      'not licensed in California',
      'busy: 7 of 10 open',
    ])
  })
  test('nobody is ranked where there is nobody', () => {
    expect(rank([])).toEqual([])
  })
})
