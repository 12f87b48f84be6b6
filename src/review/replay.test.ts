import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { goldLetters, letterText, paged } from '../../test/letters/corpus.ts'
import { shared } from '../../test/shared.ts'
import type { Determination } from '../letter/index.ts'
import { readLetter } from '../letter/index.ts'
import { agreementOf } from './agreement.ts'
import { replay } from './replay.ts'

const leanings = (letter: Determination) =>
  replay(letter, false).items.map(({ lean }) => `${lean.leaning} ${lean.ground}`)

/** The letter with everything blanked that the leaning must not see. */
const blanked = (letter: Determination): Determination => ({
  ...letter,
  outcome: null,
  items: letter.items.map((item) => ({
    ...item,
    decision: 'Overturned',
    rationale: null,
    claimsAdministratorBasis: null,
    reviewerBasis: null,
  })),
})

const fixture = readFileSync(join(import.meta.dirname, '..', '..', 'test', 'letters', 'layout-d.txt'), 'utf8')

describe('replay', () => {
  test('a drug that is not recommended at all leans to uphold, whatever was decided', () => {
    const { value } = readLetter(paged(fixture))
    expect(leanings(value)[1]).toBe('uphold excluded')
    expect(leanings(blanked(value))).toEqual(leanings(value))
  })

  test('without a summary nothing leans', () => {
    const { value } = readLetter(paged(fixture))
    expect(new Set(leanings({ ...value, summary: null }))).toEqual(new Set(['undetermined null']))
  })

  test('a summary with nothing but utilization review in it leans nowhere', () => {
    const { value } = readLetter(paged(fixture))
    const summary = 'Utilization review denied the request for Soma because it is not recommended for long-term use.'
    expect(new Set(leanings({ ...value, summary }))).toEqual(new Set(['undetermined null']))
  })
})

const seedFolder = shared('seeds')

describe.skipIf(seedFolder === null)('the five seed letters', () => {
  const letters = (seedFolder === null ? [] : readdirSync(seedFolder)).map((name) => ({
    name,
    letter: readLetter(paged(readFileSync(join(seedFolder ?? '', name), 'utf8'))).value,
  }))

  test('at least ten of twelve items lean as the physician decided, none against', () => {
    const compared = letters.flatMap(({ name, letter }) =>
      replay(letter, false).items.map(({ lean }, i) => ({ name, item: letter.items[i], lean })),
    )
    expect(compared).toHaveLength(12)
    for (const { name, item, lean } of compared) {
      const against = item?.decision === 'Upheld' ? 'overturn' : 'uphold'
      expect(lean.leaning, `${name} ${item?.request}: ${lean.because}`).not.toBe(against)
    }
    expect(compared.filter(({ lean }) => lean.leaning !== 'undetermined').length).toBeGreaterThanOrEqual(10)
  })

  test('decision, bases and rationale are not read', () => {
    for (const { letter } of letters) expect(leanings(blanked(letter))).toEqual(leanings(letter))
  })
})

const gold = goldLetters()

describe.skipIf(gold.length === 0)('the 130 published letters', () => {
  const letters = gold.map((row) => readLetter(paged(letterText('pdfbox', row.case))).value)

  test('leanings agree with the physicians better than chance, also without the rules a letter gave itself', () => {
    for (const leaveOut of [false, true]) {
      const compared = letters.flatMap((letter) =>
        replay(letter, leaveOut).items.map(({ lean }, i) => ({
          decision: letter.items[i]?.decision ?? ('Upheld' as const),
          leaning: lean.leaning,
          ground: lean.ground,
        })),
      )
      const agreement = agreementOf(compared)
      const { Upheld, Overturned } = agreement.confusion
      expect(agreement.items).toBe(295)
      expect(agreement.leaning / agreement.items).toBeGreaterThanOrEqual(0.4)
      expect(agreement.kappa ?? 0).toBeGreaterThanOrEqual(0.3)
      expect(Upheld.uphold / (Upheld.uphold + Overturned.uphold)).toBeGreaterThanOrEqual(0.95)
      expect(Overturned.overturn).toBeGreaterThanOrEqual(8)
      expect(Overturned.uphold).toBeLessThanOrEqual(leaveOut ? 3 : 5)
    }
  })

  test('decision, bases and rationale are not read', () => {
    for (const letter of letters.slice(0, 40)) expect(leanings(blanked(letter))).toEqual(leanings(letter))
  })
})
