import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shared } from '../../test/shared.ts'
import { readSig } from './index.ts'

const path = shared('corpus', 'sigs', 'dscsa_sigs.tsv')
const raw = shared('corpus', 'sigs', 'parserx_input_sigs.csv')

/**
 * Lines of the file (the header is line 1) where we disagree, with the reason. The file takes the high end of ranges,
 * gives no range to PRN, and counts what its own dispensing needs (millilitres of a vial, tablets of 2.5 mg).
 * The list fails when a line starts to agree.
 */
const DISAGREEMENTS: Record<number, string> = {
  3: 'the file counts three millilitres in each vial; we count vials',
  44: 'a first dose, then a higher one without a duration: the file adds the two, we give 1 to 2',
  47: 'a dose in milligrams only: the file knows tablets of 2.5 mg, we give the average mass of a day',
  53: 'every five minutes, at most three a day: the file loses the interval, we keep the cap of three',
  59: 'repeats without a daily limit: the file counts them as twice a day, we call the high end unknown',
  60: 'may be repeated; the limit in mg is garbled: the file ignores the repeat, we call the high end unknown',
  64: 'every five minutes up to three doses: the file multiplies out to 288 a day, we call it unknown',
  65: 'two frequencies for two conditions: the file adds them, we give the range of both',
  72: 'an amount with snacks, of which nobody knows how many: the file counts one snack, we do not compute',
  76: 'a dose in milligrams only: the file takes one tablet for it, we give the mass',
  78: 'the file counts three millilitres in a vial; we count vials',
  95: 'weekly steps in milligrams only: the file knows capsules of 50 mg, we give 200 to 800 mg',
}

type Row = { line: number; sig: string; expected: number }

/** A frequency column: `1`, `1/24`, `30/4`; `2` and `2/…` mark PRN by halving it, which is undone here. */
function periodDays(text: string): number {
  const [top = 1, ...rest] = text.split('/').map(Number)
  const days = rest.reduce((value, divisor) => value / divisor, top)
  return top === 2 ? days / 2 : days
}

function rows(): Row[] {
  const lines = readFileSync(path ?? '', 'utf8').split('\n')
  return lines.flatMap((text, index) => {
    const [sig = '', amounts = '', numerators = '', denominators = '', frequencies = '', durations = ''] =
      text.split('\t')
    if (index === 0 || sig.trim() === '') return []
    const list = (column: string): string[] => column.split(',')
    const perDay = list(amounts).map(
      (amount, part) =>
        (Number(amount) * Number(list(numerators)[part])) /
        (Number(list(denominators)[part]) * periodDays(list(frequencies)[part] ?? '1')),
    )
    const sequence = list(durations).length > 1 && list(durations).some((days) => days.trim() !== '0')
    const expected = sequence ? Math.max(...perDay) : perDay.reduce((sum, value) => sum + value, 0)
    return [{ line: index + 1, sig, expected }]
  })
}

function agrees(row: Row): boolean {
  const units = readSig(row.sig).value.unitsPerDay
  if (units === null) return false
  // a month of 30 days and four weeks is theirs, seven days a week ours
  return Math.abs(Number(units.high.n) / Number(units.high.d) / row.expected - 1) < 0.08
}

describe.skipIf(path === null)('94 pharmacy sigs', () => {
  const all = path === null ? [] : rows()

  test('are all here', () => expect(all).toHaveLength(94))

  test.each(all.map((row) => [row.line, row] as const))('line %i', (line, row) => {
    const reason = DISAGREEMENTS[line]
    if (reason === undefined)
      expect(agrees(row), `${row.expected}/day, got ${JSON.stringify(readSig(row.sig), big)}`).toBe(true)
    else expect(agrees(row), `listed as "${reason}" and now agrees: take it off the list`).toBe(false)
  })
})

const big = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value)

describe.skipIf(raw === null)('250 raw pharmacy sigs', () => {
  test('nearly all with a frequency get a daily amount, and none throws', () => {
    const sigs = readFileSync(raw ?? '', 'utf8')
      .split('\n')
      .filter((sig) => sig.trim() !== '')
    const computed = sigs.filter((sig) => {
      const { value } = readSig(sig)
      return value.unitsPerDay !== null || value.dailyDose !== null
    })
    expect(sigs.length).toBeGreaterThan(240)
    expect(computed.length / sigs.length).toBeGreaterThan(0.8)
  })
})
