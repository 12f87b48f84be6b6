import type { CivilDate, PagedText } from '../core/index.ts'
import type { Determination } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import type { CaseReview } from './review.ts'
import { reviewCase } from './review.ts'

/**
 * Replays a published letter: its case summary alone is the record. Decision, bases and rationale are not looked at,
 * and what the summary tells of utilization review is its claim, never evidence. `leaveOut`: without the rules that were
 * taken from this very letter.
 */
export function replay(letter: Determination, leaveOut: boolean): CaseReview {
  const document: PagedText = { id: 'summary', pages: [letter.summary ?? ''] }
  const { claims } = readRecords([document]).value
  const reviewed = letter.urDenialDate ?? latest(claims.map(({ date }) => date))
  const injured = letter.dateOfInjury ?? dateOfInjury(claims)
  return reviewCase({
    items: letter.items,
    dates: { request: null, 'utilization review': reviewed, service: null },
    dateOfInjury: injured,
    patient: letter.patient,
    claims,
    searched: { documents: 1, pages: 1 },
    answers: [],
    packs: [],
    leaveOut: leaveOut ? letter.caseNumber : null,
  })
}

function latest(dates: readonly (CivilDate | null)[]): CivilDate | null {
  let last: CivilDate | null = null
  for (const date of dates) {
    if (date !== null && (last === null || Temporal.PlainDate.compare(date, last) > 0)) last = date
  }
  return last
}

type Claims = ReturnType<typeof readRecords>['value']['claims']

function dateOfInjury(claims: Claims): CivilDate | null {
  for (const { fact, value } of claims) if (fact === 'date of injury' && value.kind === 'date') return value.date
  return null
}
