import { describe, expect, test } from 'vitest'
import { pagesOf } from '../../src/core/index.ts'
import { readLetter } from '../../src/letter/index.ts'
import { KINDS, plantedLetters, RESULTS } from './planted.ts'

const letters = plantedLetters()
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe.each(letters.map((letter) => [`${letter.part}/${letter.name}`, letter] as const))('%s', (_name, letter) => {
  const { value, warnings } = readLetter({ id: 'letter', pages: pagesOf(letter.letter) })

  test('is read whole, without a warning', () => {
    expect(warnings).toEqual([])
    expect(['D', 'E']).toContain(value.layout)
    expect(value.items.every((item) => item.rationale !== null && item.decision !== null)).toBe(true)
  })

  test('every claim stands once where the table says', () => {
    for (const claim of letter.claims) {
      const text = claim.item === null ? value.summary : value.items[claim.item - 1]?.rationale
      expect(folded(text ?? '').split(claim.quote), claim.quote).toHaveLength(2)
    }
  })

  test('evidence stands on its page, and every false claim has it', () => {
    for (const claim of letter.claims) {
      const { evidence } = claim
      if (evidence !== undefined) {
        const page = letter.records.get(evidence.document)?.[evidence.page - 1]
        expect(folded(page ?? ''), claim.subject).toContain(evidence.quote)
      } else if (claim.holds === false) expect(claim.kind, claim.subject).toBe('request-defect')
    }
  })

  test('the table uses its own words', () => {
    for (const claim of letter.claims) {
      expect(KINDS).toContain(claim.kind)
      for (const result of claim.expect) expect(RESULTS).toContain(result)
      expect(claim.quote, claim.subject).toContain(claim.words ?? '')
      expect(claim.holds === true && claim.expect.includes('contradicted'), claim.subject).toBe(false)
    }
    const keys = letter.claims.map(({ quote, subject }) => `${quote} ${subject}`)
    expect(new Set(keys).size).toBe(keys.length)
    const alone = letter.claims.filter(({ words }) => words === undefined).map(({ quote }) => quote)
    expect(new Set(alone).size).toBe(alone.length)
  })

  test('two to twelve pages of records', () => {
    const pages = [...letter.records.values()].flat().length
    expect(pages).toBeGreaterThanOrEqual(2)
    expect(pages).toBeLessThanOrEqual(12)
  })
})

describe('the set as a whole', () => {
  const claims = letters.flatMap((letter) => letter.claims)
  const count = (of: (claim: (typeof claims)[number]) => boolean): number => claims.filter(of).length

  test('letters, claims and record sets', () => {
    expect(letters.length).toBeGreaterThanOrEqual(26)
    expect(letters.filter((letter) => letter.part !== 'open').length / letters.length).toBeGreaterThan(0.3)
    expect(claims.length).toBeGreaterThanOrEqual(260)
    expect(new Set(letters.map((letter) => JSON.stringify([...letter.records]))).size).toBe(letters.length)
  })

  test.each(KINDS)('%s has enough rows to measure', (kind) => {
    expect(count((claim) => claim.kind === kind)).toBeGreaterThanOrEqual(13)
  })

  test('enough absences hold to measure one false alarm in 200, and about one in five to four in ten does not', () => {
    expect(count((claim) => claim.holds === true)).toBeGreaterThanOrEqual(200)
    const untrue = count((claim) => claim.holds === false) / claims.length
    expect(untrue).toBeGreaterThan(0.18)
    // the second fresh letters have more untrue ones than true, so that what is missed is measured
    expect(untrue).toBeLessThan(0.4)
  })
})
