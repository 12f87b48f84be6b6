import { type Print, printOf, rarityOf } from '../panel/index.ts'
import type { Change } from '../store/index.ts'
import { dayOf } from './case-clocks.ts'
import { openDetermination } from './determining.ts'
import { asSystem, fileOf } from './panel-judging.ts'

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

/** The same of the determination that is being written, for whoever decides or approves it. */
export async function notesOnPrint(change: Change, caseId: string, now: Date): Promise<readonly string[]> {
  const open = await openDetermination(change, caseId)
  const rare = open === undefined ? null : await rarePrint(change, open.file, now)
  return rare === null ? [] : [rare]
}
