import type { DocumentId, PagedText } from '../core/index.ts'
import type { LetterReading } from '../letter/index.ts'
import type { Records } from '../records/index.ts'
import type { CheckFinding } from './finding.ts'
import { type Passage, passagesOf } from './passage.ts'

/**
 * The records that a letter is checked against. `paths` says how each document is called for people. What stands in a
 * UR decision is utilization review's word and never shows that a record holds something (8 CCR 9792.10.6(b)(2)).
 */
export type CaseRecord = {
  readonly records: Records
  readonly files: readonly PagedText[]
  readonly paths: ReadonlyMap<DocumentId, string>
  readonly urDecisions: ReadonlySet<DocumentId>
  /** What an absence rests on: documents and pages with text, UR decisions apart. */
  readonly searched: { readonly documents: number; readonly pages: number }
}

/** A letter to be checked. Without records it is checked against its own case summary. */
export type LetterToCheck = {
  readonly document: PagedText
  readonly reading: LetterReading
  readonly record: CaseRecord | null
}

/** What every check looks at: the letter, its passages, and the records if there are any. */
export type Checking = LetterToCheck & { readonly passages: readonly Passage[] }

type Check = (checking: Checking) => readonly CheckFinding[]

const CHECKS: readonly Check[] = []

/** Runs every check. Findings come in the order of the letter; what concerns the whole letter comes first. */
export function checkLetter(letter: LetterToCheck): readonly CheckFinding[] {
  const checking: Checking = { ...letter, passages: passagesOf(letter.document, letter.reading) }
  const findings = CHECKS.flatMap((check) => check(checking))
  return findings.toSorted(inOrder)
}

function inOrder(a: CheckFinding, b: CheckFinding): number {
  if (a.at === null || b.at === null) return Number(a.at !== null) - Number(b.at !== null)
  return a.at.page - b.at.page || a.at.from - b.at.from || a.code.localeCompare(b.code)
}
