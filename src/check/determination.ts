import { type DocumentId, pagesOf } from '../core/index.ts'
import { composeLetter, type DeterminationFile, letterText, readLetter, undecidedItems } from '../letter/index.ts'
import type { CaseRecord, LetterToCheck } from './check.ts'

/**
 * A determination as the letter it will be, so that draft and letter are checked as published ones are; places are those
 * in the text of `imr letter`. An item without a decision is printed as if it were upheld to be read at all: it is named
 * in `undecided`, and nothing that turns on a decision is checked for it.
 */
export function determinationToCheck(file: DeterminationFile, record: CaseRecord | null): LetterToCheck {
  const undecided = new Set(undecidedItems(file))
  const items = file.items.map((item) => ({ ...item, decision: item.decision ?? 'Upheld' }) as const)
  const law = { binding: null, authorize: null, reimburse: null, appeal: null }
  const text = letterText(composeLetter({ ...file, items }, { law, annex: false }))
  const document = { id: 'determination' as DocumentId, pages: pagesOf(text) }
  return { document, reading: readLetter(document), record, undecided }
}
