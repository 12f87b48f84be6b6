import { claimsMore, type Print, printOf, rarityOf } from '../panel/index.ts'
import type { Change } from '../store/index.ts'
import { dayOf } from './case-clocks.ts'
import type { CaseRow } from './case-file.ts'
import { openDetermination } from './determining.ts'
import { asSystem, fileOf, judgePanel } from './panel-judging.ts'

/** The credentials that a determination prints of its reviewer; null where it prints none yet, or is of another form. */
function printIn(file: unknown): Print | null {
  const { reviewer } = (typeof file === 'object' && file !== null ? file : {}) as { reviewer?: Partial<Print> }
  const { licensure = [], specialties = [] } = reviewer ?? {}
  return licensure.length + specialties.length === 0 ? null : { licensure, specialties }
}

/**
 * A warning where the credentials that a determination prints fit so few of the panel that they may name its reviewer (R32); null
 * where they fit enough. It names nobody, and is told to those who may see the draft.
 */
export async function rarePrint(change: Change, file: unknown, now: Date): Promise<string | null> {
  const print = printIn(file)
  if (print === null) return null
  const asOf = Temporal.PlainDate.from(dayOf(now))
  const rows = await asSystem(change, 'panel', () =>
    change
      .selectFrom('reviewer_file')
      .innerJoin('account', 'account.id', 'reviewer_file.account')
      .select(['reviewer_file.records', 'account.active'])
      .execute(),
  )
  const prints = rows.flatMap(({ records, active }) => {
    const reviewer = fileOf(records, active)
    return reviewer?.active === true ? [printOf(reviewer, asOf)] : []
  })
  return rarityOf(print, prints)
}

/** What an assignment itself brings with it, and what the organization's own rules say, speaks against nobody who has the case. */
const MEANWHILE = new Set(['reviewed-before', 'attest', 'attest-new-party'])

/**
 * What whoever decides or approves a determination should know of its reviewer, without a name: that the printed credentials may
 * name the reviewer, or are not those of the file, and what has come to stand in the way since the assignment.
 */
export async function notesOnReviewer(change: Change, row: CaseRow, now: Date): Promise<readonly string[]> {
  const open = await openDetermination(change, row.id)
  if (open === undefined) return []
  const rare = await rarePrint(change, open.file, now)
  const reviewer = (await judgePanel(change, row, now)).find(({ account }) => account === open.author)
  const print = printIn(open.file)
  const more = print === null || reviewer?.print == null ? [] : claimsMore(print, reviewer.print)
  const against = reviewer?.verdict.reasons.filter(
    ({ code, weight }) => (weight === 'refuses' || weight === 'attest') && !MEANWHILE.has(code),
  )
  return [
    ...(rare === null ? [] : [rare]),
    ...(more.length === 0
      ? []
      : [`The letter prints what the reviewer’s file does not hold today: ${more.join(', ')}.`]),
    ...(against ?? []).map(({ text }) => `Since the assignment this speaks against the reviewer: ${text}`),
  ]
}
