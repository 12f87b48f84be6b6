import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitmentTo, type DrawProof, drawOne, faultsOf } from './draw.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/**
 * The draw again, from docs/panel.md alone and by other means: strings of digits instead of big numbers, long division by hand.
 * It shares nothing with the program but SHA-256.
 */
function byTheDocument(proof: Pick<DrawProof, 'seed' | 'caseNumber' | 'draw' | 'candidates'>): string {
  const list = [...new Set(proof.candidates)].sort()
  const remainder = (hex: string, by: number): number =>
    [...hex].reduce((rest, digit) => (rest * 16 + parseInt(digit, 16)) % by, 0)
  // The last whole multiple of the count lies `over` below 16 to the 16th.
  const over = (remainder('f'.repeat(16), list.length) + 1) % list.length
  for (let attempt = 0; ; attempt += 1) {
    const text = `openimr-draw-1\n${proof.caseNumber}\n${proof.draw}\n${proof.seed}\n${list.join(',')}\n${attempt}`
    const digits = sha256(text).slice(0, 16)
    const limit = (2n ** 64n - BigInt(over)).toString(16).padStart(16, '0')
    if (limit.length === 16 && digits >= limit) continue
    return list[remainder(digits, list.length)] ?? ''
  }
}

const hex = (digits: number, alphabet: string) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: digits, maxLength: digits }).map((each) => each.join(''))
const seeds = hex(64, '0123456789abcdef')
const pseudonyms = fc.uniqueArray(hex(16, '0123456789ABCDEF'), { minLength: 1, maxLength: 40 })

describe('the draw', () => {
  test('anybody who follows the document draws the same', () => {
    fc.assert(
      fc.property(seeds, pseudonyms, fc.integer({ min: 1, max: 9 }), (seed, candidates, draw) => {
        const proof = drawOne(seed, 'CM16-0000042', draw, candidates, sha256)
        expect(proof?.chosen).toBe(byTheDocument({ seed, caseNumber: 'CM16-0000042', draw, candidates }))
        expect(proof?.commitment).toBe(sha256(`openimr-draw-commitment-1\nCM16-0000042\n${draw}\n${seed}`))
        expect(proof === null ? ['no proof'] : faultsOf(proof, sha256)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  test('the order in which candidates are given makes no difference', () => {
    fc.assert(
      fc.property(seeds, pseudonyms, (seed, candidates) => {
        const one = drawOne(seed, 'CM16-0000042', 1, candidates, sha256)
        expect(drawOne(seed, 'CM16-0000042', 1, candidates.toReversed(), sha256)).toEqual(one)
      }),
      { numRuns: 100 },
    )
  })

  test('nobody is favoured: seven candidates over seven thousand cases', () => {
    const candidates = Array.from({ length: 7 }, (_, at) => sha256(`candidate ${at}`).slice(0, 16).toUpperCase())
    const counts = new Map(candidates.map((each) => [each, 0]))
    for (let at = 0; at < 7000; at += 1) {
      const chosen =
        drawOne(sha256(`seed ${at}`), `CM16-${String(at).padStart(7, '0')}`, 1, candidates, sha256)?.chosen ?? ''
      counts.set(chosen, (counts.get(chosen) ?? 0) + 1)
    }
    // Chi-squared with six degrees of freedom: 22.5 is passed once in a thousand; these seeds are always the same.
    const squared = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(counts.size).toBe(7)
    expect(squared).toBeLessThan(22.5)
  })

  const seed = sha256('the seed')
  const candidates = ['00000000000000AA', '00000000000000BB', '00000000000000CC']
  const good = drawOne(seed, 'CM16-0000042', 1, candidates, sha256) as DrawProof
  test.each([
    ['another choice', { chosen: candidates.find((each) => each !== good.chosen) ?? '' }],
    ['a candidate less', { candidates: good.candidates.filter((each) => each !== good.chosen) }],
    ['another order', { candidates: good.candidates.toReversed() }],
    ['another seed', { seed: sha256('another') }],
    ['another commitment', { commitment: sha256('another') }],
    ['another case', { caseNumber: 'CM16-0000043' }],
    ['another draw', { draw: 2 }],
    ['no seed', { seed: '' }],
    ['nobody', { candidates: [] }],
  ])('%s is found out', (_name, change) => {
    expect(faultsOf({ ...good, ...change }, sha256)).not.toEqual([])
  })

  test('there is no draw among nobody, from a seed that is none, or of names', () => {
    expect(drawOne(seed, 'CM16-0000042', 1, [], sha256)).toBeNull()
    expect(drawOne('seed', 'CM16-0000042', 1, candidates, sha256)).toBeNull()
    expect(drawOne(seed, 'CM16-0000042', 1, ['Paula Physician'], sha256)).toBeNull()
  })

  test('a commitment is to one seed, case and draw', () => {
    const all = [
      commitmentTo(seed, 'CM16-0000042', 1, sha256),
      commitmentTo(seed, 'CM16-0000042', 2, sha256),
      commitmentTo(seed, 'CM16-0000043', 1, sha256),
      commitmentTo(sha256('another'), 'CM16-0000042', 1, sha256),
    ]
    expect(new Set(all).size).toBe(4)
  })
})
