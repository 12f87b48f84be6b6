import type { DeterminationFile } from '../letter/index.ts'
import { printOf } from '../panel/index.ts'
import type { Change } from '../store/index.ts'
import { dayOf } from './case-clocks.ts'
import { asSystem, fileOf } from './panel-judging.ts'

/**
 * The draft with what a determination must say of its reviewer's qualifications (Labor Code 4610.6(f)), from the credential file
 * as it is today, where the draft says nothing. What somebody wrote stays as it is: a coarser wording may be the wiser one
 * (`rarePrint`). Without a credential file nothing is put in.
 */
export async function withOwnPrint(
  change: Change,
  account: string,
  file: DeterminationFile,
  now: Date,
): Promise<DeterminationFile> {
  // What a browser sent may be of another form: whoever reads it next says so.
  const { licensure, specialties } = (file.reviewer ?? {}) as Partial<DeterminationFile['reviewer']>
  if (!Array.isArray(licensure) || !Array.isArray(specialties) || licensure.length + specialties.length > 0) return file
  const row = await asSystem(change, 'panel', () =>
    change
      .selectFrom('reviewer_file')
      .innerJoin('account', 'account.id', 'reviewer_file.account')
      .select(['reviewer_file.records', 'account.active'])
      .where('reviewer_file.account', '=', account)
      .executeTakeFirst(),
  )
  const reviewer = row === undefined ? null : fileOf(row.records, row.active)
  return reviewer === null
    ? file
    : { ...file, reviewer: { ...file.reviewer, ...printOf(reviewer, Temporal.PlainDate.from(dayOf(now))) } }
}
