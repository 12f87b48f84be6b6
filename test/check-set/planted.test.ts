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
      expect(claim.holds === true && claim.expect.includes('contradicted'), claim.subject).toBe(false)
    }
    const keys = letter.claims.map(({ quote, subject }) => `${quote} ${subject}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('two to twelve pages of records', () => {
    const pages = [...letter.records.values()].flat().length
    expect(pages).toBeGreaterThanOrEqual(2)
    expect(pages).toBeLessThanOrEqual(12)
  })
})
