import { sql } from 'kysely'
import { printProblem, readDeterminationFile } from '../letter/index.ts'
import { SEES_BENCH } from './answers.ts'
import { previewOf } from './bench-desk.ts'
import { readDraft } from './bench-view.ts'
import { type Acting, caseFor, isUuid, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, notThere, type Outcome, Refusal } from './refusal.ts'

/** One saving of a draft: `version` of the determination, and `edition`, which counts its savings. */
export type DraftEdition = {
  readonly version: number
  readonly edition: number
  readonly at: string
  /** Items that were decided in it. */
  readonly decided: number
}

/** A draft that was not saved over a newer one: it was written on saving `seen`, and `found` was there. */
export type DraftCopy = {
  readonly id: string
  readonly seen: number | null
  readonly found: number
  readonly at: string
}

export type DraftEditions = { readonly editions: readonly DraftEdition[]; readonly copies: readonly DraftCopy[] }

const MOST_LISTED = 500

/** Every saving of the drafts of a case, the newest first, out of the history that nothing removes; and the copies. */
export const listEditions = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
): Promise<Outcome<DraftEditions>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      if (!SEES_BENCH.has(acting.role)) throw notThere()
      const rows = await change
        .selectFrom('history')
        .select([
          'at',
          sql<number>`(after ->> 'version')::int`.as('version'),
          sql<number>`(after ->> 'edition')::int`.as('edition'),
          sql<number>`(select count(*) from jsonb_path_query(after, '$.file.items[*].decision ? (@ != null)'))`.as(
            'decided',
          ),
        ])
        .where('case_id', '=', caseId)
        .where('entity', '=', 'determination')
        .where(sql<boolean>`before ->> 'edition' is distinct from after ->> 'edition'`)
        .orderBy('number', 'desc')
        .limit(MOST_LISTED)
        .execute()
      const copies = await change
        .selectFrom('draft_copy')
        .select(['id', 'seen', 'found', 'at'])
        .where('case_id', '=', caseId)
        .orderBy('at', 'desc')
        .limit(MOST_LISTED)
        .execute()
      await recordRead(change, self(acting), caseId, 'editions of the draft')
      return {
        editions: rows.map(({ at, decided, ...row }) => ({ ...row, decided: Number(decided), at: at.toISOString() })),
        copies: copies.map(({ at, ...copy }) => ({ ...copy, at: at.toISOString() })),
      }
    }),
  )

/** One saving of a draft as it was; `version` null: of the newest determination that has such a saving. */
export const readEdition = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
  edition: number,
  version: number | null,
): Promise<
  Outcome<{ readonly version: number; readonly edition: number; readonly at: string; readonly file: unknown }>
> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      if (!SEES_BENCH.has(acting.role)) throw notThere()
      let query = change
        .selectFrom('history')
        .select(['at', sql<unknown>`after -> 'file'`.as('file'), sql<number>`(after ->> 'version')::int`.as('version')])
        .where('case_id', '=', caseId)
        .where('entity', '=', 'determination')
        .where(sql<boolean>`after ->> 'edition' = ${String(edition)}`)
        .where(sql<boolean>`before ->> 'edition' is distinct from after ->> 'edition'`)
      if (version !== null) query = query.where(sql<boolean>`after ->> 'version' = ${String(version)}`)
      const row = await query.orderBy('number', 'desc').limit(1).executeTakeFirst()
      if (row === undefined) throw notThere()
      await recordRead(change, self(acting), caseId, `edition ${edition} of the draft`)
      return { version: row.version, edition, at: row.at.toISOString(), file: row.file }
    }),
  )

/** A draft that was kept because a newer one was there. */
export const readCopy = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
  copy: string,
): Promise<Outcome<DraftCopy & { readonly file: unknown }>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      if (!SEES_BENCH.has(acting.role) || !isUuid(copy)) throw notThere()
      const row = await change
        .selectFrom('draft_copy')
        .select(['id', 'seen', 'found', 'at', 'file'])
        .where('case_id', '=', caseId)
        .where('id', '=', copy)
        .executeTakeFirst()
      if (row === undefined) throw notThere()
      await recordRead(change, self(acting), caseId, 'a copy of the draft')
      return { ...row, at: row.at.toISOString() }
    }),
  )

/** The draft as the letter it would become, marked as a draft on every page. */
export const previewDraft = (
  installation: Installation,
  acting: Acting,
  caseId: string,
  form: 'pdf' | 'html',
): Promise<Outcome<string | Uint8Array>> =>
  attempt(async () => {
    const draft = await readDraft(installation, acting, caseId)
    if (!draft.ok) throw new Refusal(draft.refused)
    const read = readDeterminationFile(JSON.stringify(draft.value.file))
    if (!read.ok) throw invalid('not-a-determination', read.problems.map(printProblem).join(' '), 'Save it anew.')
    const made = await previewOf(installation, read.value, form)
    if (made !== null) return made
    throw new Refusal({
      status: 'state',
      code: 'not-set',
      message: 'The draft could not be set as a letter.',
      todo: 'Try again; the same draft can be had as JSON.',
    })
  })
