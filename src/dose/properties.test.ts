import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from '../core/index.ts'
import {
  computeExactDose,
  DRUG_ENTRIES,
  FACTOR_TABLES,
  readMedication,
  readMedications,
  readSig,
  type Sig,
} from './index.ts'

const RUNS = { numRuns: 400 }

/** Text near the field: drug names, numbers, units and sig words in any order, with any Unicode between. */
const WORDS =
  'take apply 1 2 1/2 1-2 10 10/325 25 mg mcg mcg/hr mL % tab tabs tablets patch cream bid tid q4-6h every 8 hours daily prn max #90 # refills supply day days then increase to and , ; . ( ) / - up week 1: at bedtime AM PM with meals 0 00 999999999999999999 ½ for once twice a per not exceed no more than'.split(
    ' ',
  )
const word = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom(...DRUG_ENTRIES.map((entry) => entry.name)),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const line = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
  fc.array(word, { maxLength: 20 }).map((words) => words.join('')),
)

function orderly(sig: Sig): void {
  for (const range of [sig.unitsPerDay, sig.dailyDose, sig.amountPerDose, sig.timesPerDay, sig.everyHours]) {
    if (range === null) continue
    expect(compare(range.low, range.high)).toBeLessThanOrEqual(0)
    expect(range.low.n >= 0n).toBe(true)
  }
}

test('any text: a sig never throws, and low never passes high', () => {
  fc.assert(
    fc.property(line, (text) => orderly(readSig(text).value)),
    RUNS,
  )
})

test('any text: mentions lie inside it, in order, and do not overlap', () => {
  fc.assert(
    fc.property(line, (text) => {
      let end = 0
      for (const { from, to, name, sig } of readMedications(text).value) {
        expect(from).toBeGreaterThanOrEqual(end)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThanOrEqual(text.length)
        expect(text.slice(from, to)).toContain(name)
        if (sig !== null) orderly(sig)
        end = to
      }
    }),
    RUNS,
  )
})

test('any text under any table: totals are ordered, and null exactly when nothing is counted', () => {
  fc.assert(
    fc.property(line, fc.constantFrom(...FACTOR_TABLES), (text, table) => {
      const { low, high, lines, complete } = computeExactDose(text, table)
      if (low === null || high === null) {
        expect(low).toBe(high)
        expect(lines.every((one) => one.mme === null)).toBe(true)
        expect(complete).toBe(false)
      } else expect(compare(low, high)).toBeLessThanOrEqual(0)
      for (const one of lines) expect(one.mme === null).toBe(one.notCounted !== null)
    }),
    RUNS,
  )
})

test('every name of the lexicon is found alone and with a strength behind it', () => {
  const lost = DRUG_ENTRIES.filter(
    ({ name }) => readMedication(`${name} 5 mg #30`).value === null && readMedication(name).value === null,
  )
  expect(lost.map((entry) => entry.name)).toEqual([])
})

test('a name of the lexicon means the same ingredients however it is printed', () => {
  for (const entry of DRUG_ENTRIES.filter((one) => one.kind === 'brand')) {
    const wanted = entry.ingredients.map((one) => one.name)
    for (const printed of [entry.name, entry.name.toUpperCase(), entry.name.toLowerCase()]) {
      const drug = readMedication(`${printed} 7 mg #30`).value?.drug
      expect(
        drug?.ingredients.map((one) => one.name),
        printed,
      ).toEqual(wanted)
    }
  }
})

/** Ten times the size may take ten times as long; the ceiling is far above what is needed and still forbids squares. */
const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ['one drug after another', 'Norco 10/325 1-2 tabs q4-6h prn; '.repeat(6000)],
  ['names without separators', 'Norco '.repeat(33_000)],
  ['names in brackets', 'Norco ('.repeat(28_000)],
  ['a percentage compound without end', 'Baclofen 5%, '.repeat(15_000)],
  ['numbers', '1-2 '.repeat(50_000)],
  ['slashes', 'morphine 10/'.repeat(16_000)],
  ['sequencers', '1 tab then increase '.repeat(10_000)],
  ['clock times', Array.from({ length: 14_000 }, (_, hour) => `1 at ${hour}:00 then `).join('')],
  ['moments of one dose', `1 tab ${Array.from({ length: 20_000 }, (_, hour) => `at ${hour}:00 `).join('')}`],
  ['one word', 'x'.repeat(200_000)],
  ['points', 'a.b.'.repeat(50_000)],
  ['digits', '9'.repeat(200_000)],
  ['near misses', 'vicoden oxycontn '.repeat(11_000)],
  ['one drug, then a sea of sig', `Norco 10/325 ${'take 1 tab daily '.repeat(11_000)}`],
]
test.each(HOSTILE)('200 KB of %s in linear time', (_what, text) => {
  const [table] = FACTOR_TABLES
  if (table === undefined) throw new Error('no table')
  const started = performance.now()
  computeExactDose(text, table)
  readSig(text)
  readMedication(text)
  expect(performance.now() - started).toBeLessThan(10_000)
})
