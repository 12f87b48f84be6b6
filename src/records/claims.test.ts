import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  type Claim,
  FACTS,
  type FactName,
  type Place,
  printRational,
  type Quantity,
  type Value,
} from '../core/index.ts'
import { readRecords } from './index.ts'

const table = parse(readFileSync(join(import.meta.dirname, 'claims.cases.yaml'), 'utf8')) as Record<
  FactName,
  string[][]
>

const range = ({ low, high }: Quantity): string =>
  printRational(low) === printRational(high) ? printRational(low) : `${printRational(low)}-${printRational(high)}`

const at = (place: Place | null): string | null => {
  const words = [place?.side, place?.bodyPart, place?.levels.join(' ')].filter((word) => word != null && word !== '')
  return words.length === 0 ? null : `@${words.join(' ')}`
}

const braces = (names: readonly string[]): string | null =>
  names.length === 0 ? null : `{${names.map((name) => name.replace(/ \([^)]*\)/, '')).join('; ')}}`

/** A claim as a row prints it. */
function print(value: Value): string {
  const words = ((): (string | null)[] => {
    switch (value.kind) {
      case 'number': {
        const unit =
          value.quantity.unit === 'of ten' ? '' : value.quantity.unit === 'percent' ? '%' : ` ${value.quantity.unit}`
        return [`${range(value.quantity)}${unit}`, value.qualifier]
      }
      case 'word':
        return [value.word, value.qualifier, at(value.place)]
      case 'date':
        return [value.date.toString()]
      case 'regimen':
        return [
          `${value.printed} (${value.use})${value.taken === null ? '' : `, ${range(value.taken)} ${value.taken.unit}`}`,
        ]
      case 'outcome':
        return [
          value.treatment,
          value.count === null ? null : `${range(value.count)} ${value.count.unit}`,
          at(value.place),
          value.result,
          value.relief === null ? null : `${range(value.relief)}%`,
          value.lasted === null ? null : `for ${range(value.lasted)} ${value.lasted.unit}`,
        ]
      case 'finding':
        return [value.sign, value.result, value.detail, at(value.place)]
      case 'result':
        return [
          value.study === 'urine drug test' ? null : value.study,
          at(value.place),
          value.study === 'urine drug test' ? (value.result ?? '-') : null,
          value.done === null ? null : `${value.study === 'urine drug test' ? 'on ' : ''}${value.done}`,
          value.study === 'urine drug test' ? null : value.result,
          braces([
            ...value.findings,
            ...(value.denied ?? []).map((name) => `no ${name}`),
            ...(value.suspected ?? []).map((name) => `possible ${name}`),
          ]),
        ]
    }
  })()
  return words.filter((word) => word !== null).join(' ')
}

/** Facts that keep the record's wording beside the name; rows give the name. */
const WORDED = new Set<FactName>(['diagnosis', 'symptom', 'work status'])

/** Requests, goals and purposes are planned by their nature; a row need not say it. */
const row = ({ value, assertion, fact }: Claim): string => {
  const shown = value.kind === 'word' && WORDED.has(fact) ? { ...value, qualifier: null } : value
  const silent = assertion === 'affirmed' || fact === 'request' || fact === 'purpose of request'
  return `${print(shown)}${silent ? '' : ` · ${assertion}`}`
}

describe('claims', () => {
  const rows = Object.entries(table).flatMap(([fact, list]) =>
    list.map(([sentence = '', ...expected]) => [fact, sentence, expected] as const),
  )

  test('the table is as long as it should be and names only facts', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150)
    for (const fact of Object.keys(table)) expect(Object.keys(FACTS)).toContain(fact)
  })

  test.each(rows)('%s: %s', (fact, sentence, expected) => {
    const page = sentence
    const { value } = readRecords([{ id: 'row', pages: [page] }])
    const claims = value.claims.filter((claim) => claim.fact === fact)
    expect(claims.map(row).sort()).toEqual([...expected].sort())
    for (const claim of value.claims) {
      expect(claim.quote).toBe(page.slice(claim.span.from, claim.span.to))
      expect(FACTS[claim.fact].value).toBe(claim.value.kind)
    }
  })
})
