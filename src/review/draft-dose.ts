import type { Support } from '../letter/index.ts'
import { listed, type Sources } from './draft-sources.ts'
import type { OpioidTotal } from './opioid-dose.ts'

/**
 * A total in words, with its arithmetic and the statements it rests on; null where nothing of it can be counted.
 * "at least" where a line could not be counted.
 */
export function doseWords(
  total: OpioidTotal,
  sources: Sources,
): { readonly amount: string; readonly figure: string; readonly support: readonly Support[] } | null {
  const { dose } = total
  if (dose.low === null || dose.high === null || dose.high === 0) return null
  const open = total.high === null
  const range = open || dose.low === dose.high ? `${dose.low}` : `${dose.low} to ${dose.high}`
  const figure = `${open ? 'at least ' : ''}${range} milligrams of morphine equivalent a day`
  const shares = new Map<string, { low: number; high: number }>()
  for (const { ingredient, mmeLow, mmeHigh } of dose.lines) {
    if (ingredient === null || mmeLow === null || mmeHigh === null || mmeHigh === 0) continue
    const before = shares.get(ingredient)
    // Two products of one opioid are one share; only the printed total is exact.
    shares.set(ingredient, { low: (before?.low ?? 0) + mmeLow, high: (before?.high ?? 0) + mmeHigh })
  }
  const parts = [...shares].map(
    ([ingredient, { low, high }]) => `${low === high ? low : `${low} to ${high}`} from ${ingredient}`,
  )
  const amount = parts.length < 2 ? figure : `${figure} (${listed(parts)})`
  const statements = new Set(total.claims.flatMap((claim) => sources.statementOf(claim) ?? []))
  return {
    amount,
    figure,
    support: [{ kind: 'arithmetic', steps: dose.steps.join('; ') }, ...[...statements].map(sources.record)],
  }
}
