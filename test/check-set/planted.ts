/** The planted letters: each with its records and a table of the absence claims that stand in it. See README.md. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { pagesOf } from '../../src/core/index.ts'

export const KINDS = [
  'missing-from-record',
  'absent-in-patient',
  'reasoning-missing',
  'request-defect',
  'file-content',
  'conclusory',
  'qualified',
  'literature',
] as const

export type Kind = (typeof KINDS)[number]

export type PlantedClaim = {
  /** The words of the letter, white space folded. The parts of a compound share them. */
  readonly quote: string
  /** 1-based; null for the summary. */
  readonly item: number | null
  readonly kind: Kind
  /** A second kind that a fair reader could give. */
  readonly or?: Kind
  /** What is said to be missing, in our words. */
  readonly subject: string
  /** In a compound, the words of the quote that name this part of it. */
  readonly words?: string
  /** Whether it is missing indeed; `open` where the record can be read either way. */
  readonly holds: boolean | 'open'
  /** Every result that would be right, the best first. `none`: no claim, nothing to report. */
  readonly expect: readonly (typeof RESULTS)[number][]
  /** What shows that it is not missing, or the documented negative; the request itself where absent. */
  readonly evidence?: { readonly document: string; readonly page: number; readonly quote: string }
  /** What makes it hard. */
  readonly trap?: string
}

export const RESULTS = [
  'contradicted',
  'confirmed',
  'unclear',
  'qualified',
  'reasoning',
  'conclusory',
  'not-documented',
  'none',
] as const

/**
 * `open` is for developing on, `held-out` for figures only. `sealed` was written when the first figures of the held-out
 * letters were known, in the plain language of most charts: it is for figures after the held-out failures have been read.
 * `fresh` to `fresh6` were each written and committed before the check was run on them once.
 */
export const PARTS = ['open', 'held-out', 'sealed', 'fresh', 'fresh2', 'fresh3', 'fresh4', 'fresh5', 'fresh6'] as const

export type PlantedLetter = {
  readonly name: string
  readonly part: (typeof PARTS)[number]
  readonly folder: string
  readonly letter: string
  /** Page texts by file name. */
  readonly records: ReadonlyMap<string, readonly string[]>
  readonly claims: readonly PlantedClaim[]
}

export function plantedLetters(): readonly PlantedLetter[] {
  return PARTS.flatMap((part) => {
    const folder = join(import.meta.dirname, part)
    return readdirSync(folder)
      .toSorted()
      .map((name) => read(part, name, join(folder, name)))
  })
}

function read(part: PlantedLetter['part'], name: string, folder: string): PlantedLetter {
  const text = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8')
  const records = new Map(
    readdirSync(join(folder, 'records'))
      .toSorted()
      .map((file) => [file, pagesOf(text('records', file))] as const),
  )
  const claims = parse(text('claims.yaml')) as readonly PlantedClaim[]
  return { name, part, folder, letter: text('letter.txt'), records, claims }
}
