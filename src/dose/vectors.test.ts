import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shared } from '../../test/shared.ts'
import { printRational, type Rational, ratio } from '../core/index.ts'
import { computeExactDose, factorTable, readSig } from './index.ts'

type Input = {
  drug?: string
  route?: string
  dose?: number
  unit?: string
  dosesPerDay?: number
  dailyDose?: number
  quantity?: number
  daysSupply?: number
  everyHours?: number
  days?: number
  er?: boolean
  frequency?: number
  period?: string
}
type Expected = Record<string, number | string | null>
type Vector = { id: string; system: string; inputs: Input[]; expected: Expected }

/** Each system's table here; calculators that mix tables are held against the one they are nearest to. */
const NEAREST: Record<string, string> = {
  mtus2009: 'mtus-2009',
  cdc2016: 'cdc-2016',
  cdc2022: 'cdc-2022',
  'cdc-research-2018': 'cdc-research-2018',
  'nih-heal-2025': 'nih-heal-2025',
  'cms-2014': 'cms',
  'cdc-research-2018-clinical': 'cdc-2022',
  cosri: 'cdc-2022',
  'medcalc-bench': 'cdc-research-2018',
}

/** Vectors that other calculators answer otherwise. The list fails when one starts to agree or an id disappears. */
const OTHER_ANSWERS: Record<string, string> = {
  'cms14-1': 'CMS 2014 had a buprenorphine patch factor (12.6); the February 2018 table excludes buprenorphine',
  'cosri-3': 'COSRI counts buprenorphine patches at 15.4; CDC 2022 excludes buprenorphine',
  'cosri-4': 'COSRI counts sublingual buprenorphine at 30; CDC 2022 excludes it',
  'cosri-5': 'COSRI counts sublingual buprenorphine at 30; CDC 2022 excludes it',
  'cosri-6': 'COSRI keeps the 2016 methadone bands (4); CDC 2022 has 4.7',
  'cosri-7': 'COSRI keeps the 2016 methadone bands (8); CDC 2022 has 4.7',
  'cosri-8': 'COSRI keeps the 2016 methadone bands (12); CDC 2022 has 4.7',
  'cosri-9': 'COSRI keeps the 2016 methadone bands (8); CDC 2022 has 4.7',
  'cosri-17': 'COSRI takes buccal fentanyl from the research table; CDC 2022 has no factor for it',
  'cosri-23': 'an empty list is zero there; here an empty text names no drug and nothing is computed',
}

/** The line a person would write for an input. */
function lineOf(input: Input): string {
  const route =
    input.route === 'oral' || input.route === undefined ? '' : input.route === 'transdermal' ? 'patch' : input.route
  const amount = input.dailyDose !== undefined ? `${input.dailyDose} ${input.unit}/day` : `${input.dose} ${input.unit}`
  const often =
    input.everyHours !== undefined
      ? `every ${input.everyHours} hours`
      : input.dosesPerDay !== undefined && input.quantity === undefined
        ? `${input.dosesPerDay} times a day`
        : ''
  const liquid = input.unit === 'mg/mL' ? ' mL' : ''
  const supply = input.quantity === undefined ? '' : `#${input.quantity}${liquid} day supply: ${input.daysSupply}`
  return [input.drug, input.er === true ? 'ER' : '', route, amount, often, supply]
    .filter((part) => part !== '')
    .join(' ')
}

const path = shared('facts', 'guideline-data', 'mme-test-vectors.json')
const vectors: Vector[] = path === null ? [] : (JSON.parse(readFileSync(path, 'utf8')) as { vectors: Vector[] }).vectors
/** Equal when ours, rounded to the decimals printed there, is their number. */
function near(value: Rational | null, expected: number): boolean {
  const decimals = (String(expected).split('.')[1] ?? '').length
  return value !== null && Number((Number(value.n) / Number(value.d)).toFixed(decimals)) === expected
}

/**
 * Does our answer agree in every field that is a daily total, a factor, a frequency or a sum over days? The averages
 * `mme1` to `mme4` of NIH HEAL are over observation windows, which a regimen does not have: not compared.
 */
function agrees(vector: Vector): boolean {
  const { expected, inputs } = vector
  if (vector.system === 'frequency') {
    const [input] = inputs
    const often = `1 tablet ${input?.frequency} times every ${input?.period}`
    const times = readSig(often).value.timesPerDay
    return near(times?.high ?? null, expected['timesPerDay'] as number)
  }
  const table = factorTable(NEAREST[vector.system] ?? '')
  if (table === null) throw new Error(`no table for ${vector.system}`)
  const dose = computeExactDose(inputs.map(lineOf).join('; '), table)
  const total =
    expected['mmePerDay'] ??
    expected['singleDayMme'] ??
    expected['withCdcOralSprayFactor0.18'] ??
    expected['repoExpected']
  if ('factor' in expected || 'supplementSays' in expected) {
    const factor = expected['factor'] ?? expected['supplementSays'] ?? null
    const own = dose.lines[0]?.factor ?? null
    return factor === null ? own === null : own !== null && Number(printRational(own)) === factor
  }
  if (total === null || expected['mmePerDay'] === null)
    return dose.low === null || dose.lines.every((line) => line.mme === null)
  if (total !== undefined && !near(dose.high, total as number)) return false
  if (total !== undefined && dose.low !== null && printRational(dose.low) !== printRational(dose.high ?? ratio(-1)))
    return false
  const totalMme = expected['totalMme']
  if (typeof totalMme === 'number') {
    const sum = dose.lines.reduce(
      (all, line, index) =>
        all + (Number(line.mme?.high.n ?? 0n) / Number(line.mme?.high.d ?? 1n)) * (inputs[index]?.days ?? 0),
      0,
    )
    if (Math.abs(sum - totalMme) > 0.001) return false
  }
  return total !== undefined || totalMme !== undefined
}

describe.skipIf(path === null)('the 122 published and derived dose vectors', () => {
  test('are all here', () => {
    expect(vectors).toHaveLength(122)
    const ids = new Set(vectors.map((vector) => vector.id))
    expect(Object.keys(OTHER_ANSWERS).filter((id) => !ids.has(id))).toEqual([])
  })

  test.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (id, vector) => {
    const reason = OTHER_ANSWERS[id]
    if (reason === undefined) expect(agrees(vector), vector.inputs.map(lineOf).join('; ')).toBe(true)
    else expect(agrees(vector), `listed as "${reason}" and now agrees: take it off the list`).toBe(false)
  })
})
