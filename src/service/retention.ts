import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { keptUntil, type OwnRetention, type Retention } from '../law/index.ts'
import { type Actor, type CaseState, type Change, type Role, settingOf, writeSetting } from '../store/index.ts'
import { dayOf } from './case-clocks.ts'
import { cacheIn } from './case-papers.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, type Outcome, Refusal } from './refusal.ts'

const RETENTION: Actor = { account: null, system: 'retention' }
const SETTING = 'retention'

/** A case is over in these states; in all others somebody may still need its papers. */
const OVER: readonly CaseState[] = ['closed', 'ineligible', 'withdrawn', 'terminated']
/** Who may answer for keeping and removing. */
const ANSWERS: ReadonlySet<Role> = new Set(['medical director', 'coordinator'])

/** The organization's own rule, who set it, and whether the nightly tidying follows it by itself. */
export type RetentionSetting = OwnRetention & { readonly automatic: boolean; readonly by: string }

/** A case that is over, how long it is kept, and what stands against removing it. */
export type DueCase = {
  readonly id: string
  readonly number: string
  readonly kept: Retention
  /** Why it is not removed yet; null where it can be. */
  readonly held: string | null
}

const retentionOf = (change: Change): Promise<RetentionSetting | null> => settingOf(change, SETTING)

/** Somebody of the organization by the address: whoever runs the command says in whose name. */
async function answering(change: Change, email: string): Promise<string> {
  const row = await change
    .selectFrom('account')
    .select(['id', 'role', 'active'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  if (row?.active && ANSWERS.has(row.role)) return row.id
  throw invalid(
    'not-answerable',
    'That account is no active coordinator or medical director.',
    'Name somebody who answers for the files.',
  )
}

/** Says how long the organization keeps files of cases that are over. The rules of law that are known are the least. */
export const setRetention = (
  { database }: Installation,
  email: string,
  own: OwnRetention & { readonly automatic: boolean },
): Promise<Outcome<RetentionSetting>> =>
  attempt(() =>
    database.as(RETENTION, async (change) => {
      if (!Number.isInteger(own.years) || own.years < 1 || own.years > 100) {
        throw invalid('years', 'The years are a whole number from 1 to 100.', 'Give --years.')
      }
      if (own.because.trim() === '') throw invalid('because', 'There is no reason.', 'Say where the rule is written.')
      const setting: RetentionSetting = { ...own, because: own.because.trim(), by: await answering(change, email) }
      await writeSetting(change, SETTING, setting)
      return setting
    }),
  )

/** Every case that is over and still has its papers, in the order in which they became over. */
export const listDue = (installation: Installation): Promise<readonly DueCase[]> =>
  installation.database.as(RETENTION, async (change) => {
    const setting = await retentionOf(change)
    const today = Temporal.PlainDate.from(dayOf(installation.now()))
    const rows = await overCases(change, null)
    return rows.map((row) => dueOf(row, setting, today))
  })

type OverCase = {
  readonly id: string
  readonly number: string
  readonly injury: string | null
  readonly over: Date | null
  readonly held: string | null
  readonly unsent: boolean
}

async function overCases(change: Change, only: string | null): Promise<readonly OverCase[]> {
  const { rows } = await sql<OverCase>`
    select c.id, c.number, c.date_of_injury as injury, o.at as over, l.reason as held,
      exists (select from imr.dispatch d where d.case_id = c.id and d.sent is null) as unsent
    from imr.case_file c
    left join lateral (select max(h.at) as at from imr.history h where h.case_id = c.id and h.entity = 'case_file'
      and h.after ->> 'state' = c.state and h.before ->> 'state' is distinct from c.state) o on true
    left join imr.legal_hold l on l.case_id = c.id and l.released is null
    where c.state = any (${OVER}) and (${only}::uuid is null or c.id = ${only}::uuid)
      and not exists (select from imr.removal r where r.case_id = c.id)
    order by o.at, c.number`.execute(change)
  return rows
}

function dueOf(row: OverCase, setting: RetentionSetting | null, today: Temporal.PlainDate): DueCase {
  const over = row.over === null ? null : Temporal.PlainDate.from(dayOf(row.over))
  const injury = row.injury === null ? null : Temporal.PlainDate.from(row.injury)
  const kept = keptUntil({ over, injury }, setting)
  const { id, number } = row
  if (row.held !== null) return { id, number, kept, held: `it is held: ${row.held}` }
  if (row.unsent) return { id, number, kept, held: 'a paper of it has not been sent' }
  if (kept.until === null) return { id, number, kept, held: `not known: ${kept.missing.join('; ')}` }
  const still = Temporal.PlainDate.compare(today, kept.until) <= 0
  return { id, number, kept, held: still ? `it is kept until ${kept.until.toString()}` : null }
}

export type Removed = { readonly number: string; readonly papers: number; readonly pages: number }

/**
 * Removes the papers of every case that may go: its key, its encrypted files, the text and pictures of its pages, drafts and
 * what the program made of them. What was removed, when, by whom and under which rule is kept, and so is the history
 * (docs/decisions/0009-what-retention-removes.md). May be stopped anywhere and run again. `by` null: the nightly tidying.
 */
export async function removeDue(
  installation: Installation,
  email: string | null,
  progress: (done: number, of: number) => void,
): Promise<Outcome<readonly Removed[]>> {
  const named = await attempt(() =>
    installation.database.as(RETENTION, async (change) => (email === null ? 'tidy' : answering(change, email))),
  )
  if (!named.ok) return named
  const due = (await listDue(installation)).filter(({ held }) => held === null)
  const removed: Removed[] = []
  for (const [at, { id }] of due.entries()) {
    const done = await removeOne(installation, id, named.value)
    if (done !== null) removed.push(done)
    progress(at + 1, due.length)
  }
  await finishRemovals(installation, removed.length > 0)
  return { ok: true, value: removed }
}

/** Null where something came between: a hold was placed, or another process was quicker. */
async function removeOne(installation: Installation, id: string, by: string): Promise<Removed | null> {
  const { database, now } = installation
  return database.as(RETENTION, async (change) => {
    await change.selectFrom('case_file').select('id').where('id', '=', id).forUpdate().execute()
    const [row] = await overCases(change, id)
    const setting = await retentionOf(change)
    if (row === undefined || setting === null) return null
    const { kept, held, number } = dueOf(row, setting, Temporal.PlainDate.from(dayOf(now())))
    if (held !== null) return null
    const { rows } = await sql<{ papers: string }>`
      select ((select count(*) from imr.document where case_id = ${id}) + (select count(*) from imr.letter l
        join imr.determination d on d.id = l.determination where d.case_id = ${id}))::text as papers`.execute(change)
    const papers = Number(rows[0]?.papers ?? 0)
    const done = await sql<{ pages: number }>`select imr.remove_papers(${id}) as pages`.execute(change)
    const pages = Number(done.rows[0]?.pages ?? 0)
    await change
      .insertInto('removal')
      .values({
        case_id: id,
        rule: `kept until ${kept.until?.toString() ?? ''}: ${kept.steps.map(({ text }) => text).join(' ')}`,
        reason: setting.because,
        removed: now(),
        removed_by: by,
        papers,
        pages,
      })
      .execute()
    return { number, papers, pages }
  })
}

/**
 * Removes the files of every case whose key is destroyed, also those that a process left that was killed, and what the
 * database still holds of the destroyed rows in its files.
 */
async function finishRemovals(installation: Installation, some: boolean): Promise<void> {
  const { database, blobs, home } = installation
  const gone = await database.as(RETENTION, (change) => change.selectFrom('removal').select('case_id').execute())
  const owners = new Set(gone.map(({ case_id }) => case_id))
  const left = new Set<string>()
  for await (const stored of blobs.list()) {
    if (stored.kind === 'encrypted' && owners.has(stored.owner)) left.add(stored.owner)
    if (stored.kind === 'open' && (await ofRemovedAlone(database, stored.sum))) await blobs.drop(stored)
  }
  for (const owner of left) await blobs.dropAll(owner)
  if (!some) return
  // Page texts by content, of whatever case: they are read anew where they are needed.
  await rm(cacheIn(home), { recursive: true, force: true })
  await database.asOwner(async (owner) => {
    for (const table of ['document_key', 'page', 'draft_copy', 'case_review']) await owner.query(`vacuum imr.${table}`)
  })
}

const ofRemovedAlone = (database: Installation['database'], sum: string): Promise<boolean> =>
  database.as(RETENTION, async (change) => {
    const { rows } = await sql<{ alone: boolean }>`
      with held as (select case_id from imr.document where blob = ${sum} union all
        select d.case_id from imr.letter l join imr.determination d on d.id = l.determination where l.blob = ${sum})
      select exists (select from held) and not exists (select from held where not exists (
        select from imr.removal r where r.case_id = held.case_id)) as alone`.execute(change)
    return rows[0]?.alone === true
  })

/** Follows the organization's rule by itself, where it was told to. */
export async function removeByItself(installation: Installation): Promise<void> {
  const setting = await installation.database.as(RETENTION, retentionOf)
  if (setting?.automatic === true) await removeDue(installation, null, () => {})
}

/** Keeps a case from being removed, whatever the rules say, until the hold is released. */
export const placeHold = (
  installation: Installation,
  email: string,
  number: string,
  reason: string,
): Promise<Outcome<{ readonly id: string }>> =>
  attempt(() =>
    installation.database.as(RETENTION, async (change) => {
      if (reason.trim() === '') throw invalid('because', 'There is no reason.', 'Say why the case is held.')
      const by = await answering(change, email)
      const id = await caseNumbered(change, number)
      const gone = await change.selectFrom('removal').select('removed').where('case_id', '=', id).executeTakeFirst()
      if (gone !== undefined) throw removedRefusal(gone.removed)
      const hold = { case_id: id, reason: reason.trim(), placed: installation.now(), placed_by: by }
      const placed = await change
        .insertInto('legal_hold')
        .values(hold)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (placed === undefined) throw invalid('held-already', `${number} is held already.`, 'Nothing is to be done.')
      return { id }
    }),
  )

export const releaseHold = (
  installation: Installation,
  email: string,
  number: string,
): Promise<Outcome<{ readonly id: string }>> =>
  attempt(() =>
    installation.database.as(RETENTION, async (change) => {
      const by = await answering(change, email)
      const id = await caseNumbered(change, number)
      const done = await change
        .updateTable('legal_hold')
        .set({ released: installation.now(), released_by: by })
        .where('case_id', '=', id)
        .where('released', 'is', null)
        .returning('id')
        .executeTakeFirst()
      if (done === undefined) throw invalid('not-held', `${number} is not held.`, 'Nothing is to be done.')
      return { id }
    }),
  )

async function caseNumbered(change: Change, number: string): Promise<string> {
  const row = await change
    .selectFrom('case_file')
    .select('id')
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw invalid('no-such-case', `There is no case ${number}.`, 'Check its number.')
  return row.id
}

const removedRefusal = (removed: Date): Refusal =>
  new Refusal({
    status: 'state',
    code: 'papers-removed',
    message: `The papers of this case were removed on ${dayOf(removed)} under the rules of retention.`,
    todo: 'The determination itself stands in the case; whoever was sent its letter has it.',
  })

/** Why a paper that a row names is not there: removed by rule, which is an answer, or lost, which is a fault. */
export async function absent({ database }: Pick<Installation, 'database'>, caseId: string): Promise<Refusal | Error> {
  const gone = await database.as(RETENTION, (change) =>
    change.selectFrom('removal').select('removed').where('case_id', '=', caseId).executeTakeFirst(),
  )
  if (gone !== undefined) return removedRefusal(gone.removed)
  return new Error('a stored document is missing: run imr fsck and restore it from a backup')
}
