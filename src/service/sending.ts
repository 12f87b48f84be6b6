import type { Actor, Change, Jobs } from '../store/index.ts'
import { countClocks, dayOf, type Filled } from './case-clocks.ts'
import type { Installation } from './installation.ts'

/**
 * A paper to every party of the case, once each: in the portal at once, with a mail that says that it is there. `occasion`
 * tells two papers of one kind apart: the version of the case at which it was made.
 */
export async function dispatchAll(
  change: Change,
  jobs: Jobs,
  caseId: string,
  paper: { readonly what: string; readonly determination: string | null; readonly occasion: number },
): Promise<void> {
  const parties = await change.selectFrom('party').select('account').where('case_id', '=', caseId).execute()
  for (const { account } of parties) {
    const made = await change
      .insertInto('dispatch')
      .values({ case_id: caseId, party: account, way: 'portal', ...paper })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made !== undefined) await jobs.enqueue(change, 'send', made.id)
  }
}

const SENDING: Actor = { account: null, system: 'sending' }

/**
 * Tells one party of one paper. The row is held while the mail goes, so that no two workers send it; a worker that dies
 * between the mail server's yes and the row sends it again under the same message number.
 */
export async function sendDispatch({ database, post, now }: Installation, id: string): Promise<void> {
  await database.as(SENDING, async (change) => {
    const row = await change
      .selectFrom('dispatch')
      .innerJoin('account', 'account.id', 'dispatch.party')
      .leftJoin('party', (join) =>
        join.onRef('party.case_id', '=', 'dispatch.case_id').onRef('party.account', '=', 'dispatch.party'),
      )
      .select([
        'dispatch.sent',
        'dispatch.determination',
        'dispatch.case_id',
        'account.role',
        'account.email',
        'account.active',
        'party.account as party',
      ])
      .where('dispatch.id', '=', id)
      .forUpdate('dispatch')
      .executeTakeFirst()
    if (row === undefined || row.sent !== null) return
    const at = now()
    // Who is no party any more is told nothing, and the row says so.
    const told = row.active && row.party !== null
    const posted = told ? await post.send({ id, to: row.email }, at) : null
    const letter =
      row.determination === null
        ? []
        : await change
            .selectFrom('letter')
            .select(['form', 'blob'])
            .where('determination', '=', row.determination)
            .orderBy('form')
            .execute()
    const proof = {
      portal: row.party === null ? null : at.toISOString(),
      mail: posted,
      letter: letter.map(({ form, blob }) => ({ form, sum: blob })),
    }
    await change
      .updateTable('dispatch')
      .set({ sent: at, proof: JSON.stringify(proof) })
      .where('id', '=', id)
      .execute()
    if (row.determination === null) return
    // Whoever tells the last party of a determination knows that it is the last.
    await change.selectFrom('case_file').select('id').where('id', '=', row.case_id).forUpdate().execute()
    if (row.party !== null) await receipt(change, row, at)
    const waiting = await change
      .selectFrom('dispatch')
      .select('id')
      .where('determination', '=', row.determination)
      .where('sent', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (waiting !== undefined) return
    await change
      .insertInto('issue_step')
      .values({ determination: row.determination, step: 'sent', done: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/**
 * The day from which the claims administrator's time to act runs: the day on which the determination was there for it to
 * read and it was told so, as electronic service is received (Labor Code 4610.6(j)). The first determination's day stays.
 * The caller holds the lock on the case.
 */
async function receipt(
  change: Change,
  { case_id, role }: { readonly case_id: string; readonly role: string },
  at: Date,
): Promise<void> {
  if (role !== 'claims administrator') return
  const row = await change
    .selectFrom('case_file')
    .select(['application', 'state'])
    .where('id', '=', case_id)
    .executeTakeFirstOrThrow()
  const known = row.application as Filled
  const determination = known['determination'] as Filled | undefined
  if (determination === undefined || determination['received'] !== undefined) return
  const application = { ...known, determination: { ...determination, received: dayOf(at) } }
  const next = await countClocks(change, case_id, application, row.state, at)
  await change
    .updateTable('case_file')
    .set((set) => ({ application: JSON.stringify(application), next_due: next, version: set('version', '+', 1) }))
    .where('id', '=', case_id)
    .execute()
}
