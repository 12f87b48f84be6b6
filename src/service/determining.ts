import { sql } from 'kysely'
import { type DeterminationFile, printProblem, readDeterminationFile, undecidedItems } from '../letter/index.ts'
import type { Change } from '../store/index.ts'
import type { CaseRow } from './case-file.ts'
import { type Acting, caseFor, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, notThere, type Outcome, Refusal } from './refusal.ts'
import { withOwnPrint } from './reviewer-print.ts'
import type { SetAside } from './reviewing.ts'

/** A draft as it was saved: `edition` counts the savings, so that two tabs cannot overwrite each other unseen. */
export type SavedDraft = { readonly id: string; readonly version: number; readonly edition: number }

/**
 * Saves the reviewer's draft of a determination: the text of determination.json, complete and by its schema. Only the
 * reviewer who has the case writes it, and only while it is in review. A draft that was written on an older saving is not
 * saved over the newer one: it is kept as a copy, which the refusal names beside the number of the newer saving.
 */
export async function saveDraft(
  installation: Installation,
  acting: Acting,
  caseId: string,
  text: string,
  edition: number | null,
): Promise<Outcome<SavedDraft>> {
  const saved = await attempt(() =>
    installation.database.as(self(acting), async (change) => {
      const row = await writable(change, acting, caseId)
      const fits = await fitting(change, row, text)
      const file = await withOwnPrint(change, acting.account, fits, installation.now())
      await recordRead(change, self(acting), caseId, 'draft')
      const open = await openDetermination(change, caseId)
      const written =
        open?.state === 'draft'
          ? await saveAgain(change, acting, open, file, edition)
          : await change
              .insertInto('determination')
              .values({
                case_id: caseId,
                version: await nextVersion(change, caseId),
                state: 'draft',
                file: JSON.stringify(file),
                author: acting.account,
                corrects: null,
                correction: null,
              })
              .returning(['id', 'version', 'edition'])
              .executeTakeFirstOrThrow()
      await installation.database.jobs.enqueue(change, 'check', written.id)
      return written
    }),
  )
  if (saved.ok || saved.refused.code !== CHANGED) return saved
  const { refused } = saved
  const found = Number(refused.with?.['current'] ?? 0)
  // Refused, its transaction kept nothing: what was written is kept in one of its own.
  return attempt(async () => {
    const copy = await installation.database.as(self(acting), async (change) => {
      const row = await writable(change, acting, caseId)
      const file = JSON.stringify(await fitting(change, row, text))
      const known = await change
        .selectFrom('draft_copy')
        .select('id')
        .where('case_id', '=', caseId)
        .where('author', '=', acting.account)
        .where(sql<boolean>`file = ${file}::jsonb`)
        .executeTakeFirst()
      if (known !== undefined) return known.id
      const values = { case_id: caseId, seen: edition, found, file, author: acting.account, at: installation.now() }
      return (await change.insertInto('draft_copy').values(values).returning('id').executeTakeFirstOrThrow()).id
    })
    throw new Refusal({ ...refused, with: { current: found, copy } })
  })
}

const CHANGED = 'changed-meanwhile'

/** The case, locked, where `acting` is the one who writes its determination now. */
async function writable(change: Change, acting: Acting, caseId: string): Promise<CaseRow> {
  const row = await caseFor(change, acting, caseId, true)
  if (acting.role !== 'reviewer') throw notThere()
  if (row.state === 'in review' || row.state === 'reviewer asks') return row
  const message = `The case is "${row.state}": its determination is not being written.`
  throw new Refusal({ status: 'state', code: 'not-in-review', message, todo: 'Ask the coordinator.' })
}

/** Over the saving that `acting` saw, and no other. Whoever saves is the author: a released case has another reviewer. */
function saveAgain(
  change: Change,
  acting: Acting,
  open: { readonly id: string; readonly edition: number },
  file: DeterminationFile,
  edition: number | null,
): Promise<SavedDraft> {
  if (edition !== open.edition) {
    throw new Refusal({
      status: 'conflict',
      code: CHANGED,
      message: `The draft was saved meanwhile: you saw saving ${edition ?? 'none'}, it is now ${open.edition}.`,
      todo: 'Load it again and put your changes in; yours is kept as a copy.',
      with: { current: open.edition },
    })
  }
  return change
    .updateTable('determination')
    .set((set) => ({ file: JSON.stringify(file), edition: set('edition', '+', 1), author: acting.account }))
    .where('id', '=', open.id)
    .returning(['id', 'version', 'edition'])
    .executeTakeFirstOrThrow()
}

export const openDetermination = (change: Change, caseId: string) =>
  change
    .selectFrom('determination')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('state', '!=', 'issued')
    .executeTakeFirst()

async function nextVersion(change: Change, caseId: string): Promise<number> {
  const { newest } = await change
    .selectFrom('determination')
    .select((select) => select.fn.max('version').as('newest'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  return Number(newest ?? 0) + 1
}

/** The determination of this very case: its number, and one item for each eligible item, word for word. */
async function fitting(change: Change, row: CaseRow, text: string): Promise<DeterminationFile> {
  const read = readDeterminationFile(text)
  if (!read.ok) {
    throw invalid('not-a-determination', read.problems.map(printProblem).join(' '), 'Correct it and save it again.')
  }
  const file = read.value
  if (file.case.caseNumber !== row.number) {
    const message = `The determination is of case ${file.case.caseNumber ?? 'without number'}, and this is ${row.number}.`
    throw invalid('another-case', message, 'Check which case you have open.')
  }
  const items = await eligibleItems(change, row.id)
  const same =
    items.length === file.items.length && items.every(({ request }, at) => request === file.items[at]?.request)
  if (!same) {
    const message = `The case has ${items.length} eligible items: the determination must hold each of them once, in order, as it was asked for.`
    throw invalid('other-items', message, 'Begin again from the draft of this case.')
  }
  return file
}

const eligibleItems = (change: Change, caseId: string) =>
  change
    .selectFrom('item')
    .select(['number', 'request'])
    .where('case_id', '=', caseId)
    .where('eligible', '=', true)
    .orderBy('number')
    .execute()

/** The physician's act: the decisions of the draft become those of the items, in the physician's name (Labor Code 4610.6(e)). */
export async function decideItems(change: Change, acting: Acting, row: CaseRow, now: Date): Promise<string> {
  const open = await openDetermination(change, row.id)
  if (open === undefined || open.state !== 'draft') {
    throw invalid('no-draft', 'There is no draft determination to sign off.', 'Save one first.')
  }
  const file = await fitting(change, row, JSON.stringify(open.file))
  const missing = undecidedItems(file)
  if (missing.length > 0) {
    const which = missing.length === 1 ? `Item ${missing[0]} has` : `Items ${missing.join(', ')} have`
    throw invalid('undecided', `${which} no decision.`, 'Decide every item, or ask the parties for what is missing.')
  }
  const items = await eligibleItems(change, row.id)
  for (const [at, { number }] of items.entries()) {
    const decision = file.items[at]?.decision ?? null
    await change
      .updateTable('item')
      .set((set) => ({ decision, decided_by: acting.account, decided: now, version: set('version', '+', 1) }))
      .where('case_id', '=', row.id)
      .where('number', '=', number)
      .execute()
  }
  await change.updateTable('determination').set({ state: 'decided' }).where('id', '=', open.id).execute()
  return open.id
}

/** Sends a decided determination back: it is a draft again, and its items are open. */
export async function reopen(change: Change, row: CaseRow): Promise<void> {
  const open = await openDetermination(change, row.id)
  if (open !== undefined) {
    await change.updateTable('determination').set({ state: 'draft' }).where('id', '=', open.id).execute()
  }
  // Once a determination is out nobody is assigned: a correction goes back to whoever decided last.
  const held = await change
    .selectFrom('assignment')
    .select(['id', 'active'])
    .where('case_id', '=', row.id)
    .orderBy('active', 'desc')
    .orderBy('round', 'desc')
    .orderBy('assigned', 'desc')
    .executeTakeFirst()
  if (held !== undefined && !held.active) {
    await change.updateTable('assignment').set({ active: true, ended: null }).where('id', '=', held.id).execute()
  }
  await change
    .updateTable('item')
    .set((set) => ({ decision: null, decided_by: null, decided: null, version: set('version', '+', 1) }))
    .where('case_id', '=', row.id)
    .execute()
}

/** The second person: never the one who wrote it. Issuing is planned in the same transaction, and done by the worker. */
export async function approveDetermination(
  change: Change,
  acting: Acting,
  row: CaseRow,
  setAside: readonly SetAside[],
  now: Date,
): Promise<string> {
  const open = await openDetermination(change, row.id)
  if (open === undefined || open.state === 'draft') {
    throw invalid('not-decided', 'There is no decided determination to approve.', 'Return the case to its reviewer.')
  }
  if (open.author === acting.account) {
    throw new Refusal({
      status: 'forbidden',
      code: 'same-person',
      message: 'A determination is approved by another person than the one who wrote it.',
      todo: 'Ask a colleague of quality, or the medical director.',
    })
  }
  await change
    .updateTable('determination')
    .set({ state: 'approved', approved_by: acting.account, approved: now, set_aside: JSON.stringify(setAside) })
    .where('id', '=', open.id)
    .execute()
  await change
    .insertInto('issue_step')
    .values({ determination: open.id, step: 'planned', done: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return open.id
}

/** Findings of the checks that are set aside, each with the reason, in the name of who approves. */
export function setAsideIn(given: readonly unknown[], { account }: Acting): readonly SetAside[] {
  return given.map((each) => {
    const { finding, reason } = (typeof each === 'object' && each !== null ? each : {}) as Record<string, unknown>
    if (typeof finding !== 'string' || typeof reason !== 'string' || reason.trim() === '' || reason.length > 2000) {
      const message = 'A finding is set aside by its name and with a reason.'
      throw invalid('set-aside', message, 'Give { "finding": "…", "reason": "…" } for each.')
    }
    return { finding, reason: reason.trim(), by: account }
  })
}

/**
 * Begins a correction: a new determination that names the one it corrects, with the text as it shall be. Every decision
 * stays as the physician made it: what was decided wrongly is a matter for an appeal and not for a correction.
 */
export async function beginCorrection(
  change: Change,
  acting: Acting,
  row: CaseRow,
  reason: string,
  given: Readonly<Record<string, unknown>>,
): Promise<string> {
  const file = await fitting(change, row, JSON.stringify(given))
  const issued = await change
    .selectFrom('determination')
    .select(['id', 'file'])
    .where('case_id', '=', row.id)
    .where('state', '=', 'issued')
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow()
  const before = readDeterminationFile(JSON.stringify(issued.file))
  const same =
    before.ok &&
    before.value.items.every(({ decision }, at) => decision !== null && decision === file.items[at]?.decision)
  if (!same) {
    const message = 'A correction keeps every decision as it was.'
    throw invalid(
      'decision-changed',
      message,
      'A decision is changed by remand after an appeal (Labor Code 4610.6(h), (i)).',
    )
  }
  const { id } = await change
    .insertInto('determination')
    .values({
      case_id: row.id,
      version: await nextVersion(change, row.id),
      state: 'decided',
      file: JSON.stringify(file),
      author: acting.account,
      corrects: issued.id,
      correction: reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
