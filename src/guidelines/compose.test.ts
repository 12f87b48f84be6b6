import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { COMPOSITION, composeAll, composeAny, composeSome } from './compose.ts'
import { ANSWERS, type Answer } from './criterion.ts'

const M = 'met'
const N = 'not met'
const D = 'not documented'
const A = 'not applicable'
const C = 'conflicting'

/** The table as `docs/guidelines.md` prints it: heading `### name`, then rows `| row | met | not met | … |`. */
function printed(name: string): readonly (readonly string[])[] {
  const docs = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'guidelines.md'), 'utf8')
  const part = docs.split(`### ${name}\n`)[1]?.split('\n### ')[0]?.split('\n## ')[0] ?? ''
  const rows = part.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const TABLES = ['all', 'any', 'when', 'where'] as const

describe('the printed table is the one that computes, cell by cell', () => {
  const cells = TABLES.flatMap((name) =>
    ANSWERS.flatMap((a, i) =>
      ANSWERS.map((b, j) => [name, a, b, printed(name)[i]?.[j + 1], COMPOSITION[name][a][b]] as const),
    ),
  )
  test.each(cells)('%s: %s, %s → %s', (_name, _a, _b, inDocs, inCode) => {
    expect(inDocs).toBe(inCode)
  })

  const lines = (['not', 'unless', 'exclusion'] as const).flatMap((name) =>
    ANSWERS.map((a, i) => [name, a, printed(name)[i]?.[1], COMPOSITION[name][a]] as const),
  )
  test.each(lines)('%s: %s → %s', (_name, _a, inDocs, inCode) => {
    expect(inDocs).toBe(inCode)
  })
})

describe('what must hold of every table', () => {
  test('silence is never turned into a failure', () => {
    expect(COMPOSITION.all[D][D]).toBe(D)
    expect(COMPOSITION.any[D][N]).toBe(D)
    expect(COMPOSITION.not[D]).toBe(D)
    expect(COMPOSITION.unless[D]).toBe(A)
    expect(COMPOSITION.exclusion[D]).toBe(D)
    for (const name of TABLES) {
      for (const other of ANSWERS) {
        // only a documented failure beside it may fail the whole, and only where every part is required
        const failed = COMPOSITION[name][D][other] === N
        expect(failed, `${name} ${other}`).toBe(name === 'all' && other === N)
      }
    }
  })

  test.each(['all', 'any'] as const)('%s does not depend on the order or grouping of its parts', (name) => {
    const table = COMPOSITION[name]
    for (const a of ANSWERS) {
      for (const b of ANSWERS) {
        expect(table[a][b]).toBe(table[b][a])
        for (const c of ANSWERS) expect(table[table[a][b]][c]).toBe(table[a][table[b][c]])
      }
    }
  })

  test('an empty group, or one of advice alone, does not apply', () => {
    expect(composeAll([])).toBe(A)
    expect(composeAny([A, A])).toBe(A)
    expect(composeSome(2, [A])).toBe(A)
  })
})

describe('at least k of n', () => {
  const rows: readonly (readonly [number, readonly Answer[], Answer])[] = [
    [2, [M, M, N], M],
    [2, [M, N, N], N],
    [2, [M, D, N], D],
    [2, [M, C, N], C],
    [2, [M, D, C], C],
    // what does not apply leaves fewer to be met
    [2, [M, A, A], M],
    [2, [N, A, A], N],
    [3, [M, M, D], D],
  ]
  test.each(rows)('%i of %j → %s', (k, answers, expected) => {
    expect(composeSome(k, answers)).toBe(expected)
  })

  test('k = n is `all` and k = 1 is `any`, for every three answers', () => {
    for (const a of ANSWERS) {
      for (const b of ANSWERS) {
        for (const c of ANSWERS) {
          expect(composeSome(3, [a, b, c]), `${a}, ${b}, ${c}`).toBe(composeAll([a, b, c]))
          expect(composeSome(1, [a, b, c]), `${a}, ${b}, ${c}`).toBe(composeAny([a, b, c]))
        }
      }
    }
  })
})
