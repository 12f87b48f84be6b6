import type { Selectable } from 'kysely'
import type { Change, Role, Tables } from '../store/index.ts'
import { type Acting, COORDINATES, caseFor, isUuid, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, notThere, type Outcome, Refusal } from './refusal.ts'
import { absent } from './retention.ts'

/** Larger than any real case file; larger ones are split by whoever sends them. */
export const LARGEST_DOCUMENT = 500 * 2 ** 20
const LONGEST_NAME = 255

export type StoredDocument = Pick<
  Selectable<Tables['document']>,
  'id' | 'name' | 'kind' | 'pages' | 'extraction' | 'gate' | 'dated' | 'author'
> & { readonly again: boolean }

/** A case takes papers until its determination is out, and again when it is remanded. */
const CLOSED = new Set(['ineligible', 'approved', 'determined', 'implemented', 'closed', 'withdrawn', 'terminated'])
const MAY_ADD = new Set(['coordinator', 'medical director', 'employee', 'attorney', 'provider', 'claims administrator'])

/**
 * Receives a paper for a case: the bytes are durable before the row is, and the same bytes sent again are the same
 * document. What is in it is read later, in a bounded process, by the worker.
 */
export const receiveDocument = (
  installation: Installation,
  acting: Acting,
  caseId: string,
  paper: { readonly name: string; readonly bytes: Uint8Array; readonly mediaType: string },
): Promise<Outcome<StoredDocument>> =>
  attempt(async () => {
    const name = nameOf(paper.name)
    if (paper.bytes.length === 0) throw invalid('empty-document', 'The file is empty.', 'Send it again.')
    if (paper.bytes.length > LARGEST_DOCUMENT) {
      const message = `The file is larger than ${LARGEST_DOCUMENT / 2 ** 20} MB.`
      throw new Refusal({
        status: 'too-large',
        code: 'document-too-large',
        message,
        todo: 'Split it and send the parts.',
      })
    }
    const { database, blobs } = installation
    // Before the transaction: a blob that no row names is swept later; a row without its blob would be a loss.
    const may = await database.as(self(acting), async (change) => {
      const row = await caseFor(change, acting, caseId, false)
      if (!MAY_ADD.has(acting.role)) throw notThere()
      return !CLOSED.has(row.state)
    })
    if (!may) {
      throw new Refusal({
        status: 'state',
        code: 'case-closed',
        message: 'The case takes no more documents.',
        todo: 'Ask the coordinator what can still be done.',
      })
    }
    const sum = await blobs.put(caseId, paper.bytes)
    return database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, true)
      const size = paper.bytes.length
      return addDocument(change, installation, acting, caseId, { name, sum, size, mediaType: paper.mediaType })
    })
  })

/** A name as it can be shown and stored anywhere. */
export function nameOf(given: string): string {
  const name = given
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f/\\]/g, '_')
    .trim()
  if (name !== '' && name.length <= LONGEST_NAME) return name
  throw invalid('document-name', `A document needs a name of at most ${LONGEST_NAME} characters.`, 'Rename the file.')
}

/** A paper whose bytes are stored already, as a document of a case; the caller holds the lock on the case. */
export async function addDocument(
  change: Change,
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
  { name, sum, size, mediaType }: { name: string; sum: string; size: number; mediaType: string },
): Promise<StoredDocument> {
  await change
    .insertInto('blob')
    .values({ sum, size, media_type: mediaType })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const columns = ['id', 'name', 'kind', 'pages', 'extraction', 'gate', 'dated', 'author'] as const
  const stored = await change
    .insertInto('document')
    .values({ case_id: caseId, blob: sum, name, received: now(), received_from: acting.account })
    .onConflict((conflict) => conflict.columns(['case_id', 'blob']).doNothing())
    .returning(columns)
    .executeTakeFirst()
  if (stored !== undefined) {
    await database.jobs.enqueue(change, 'extract', stored.id)
    return { ...stored, again: false }
  }
  const known = await change
    .selectFrom('document')
    .select(columns)
    .where('case_id', '=', caseId)
    .where('blob', '=', sum)
    .executeTakeFirstOrThrow()
  return { ...known, again: true }
}

/** The bytes of a document, for who may see the case; the read is recorded in the transaction that allows it. */
export const readDocument = (
  installation: Installation,
  acting: Acting,
  caseId: string,
  documentId: string,
): Promise<Outcome<{ readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }>> =>
  attempt(async () => {
    const found = await installation.database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      // Labor Code 3762(c): an employer sees no medical papers; a gate opens only to those who decide on them.
      if (acting.role === 'employer' || !isUuid(documentId)) throw notThere()
      const row = await change
        .selectFrom('document')
        .innerJoin('blob', 'blob.sum', 'document.blob')
        .select(['document.name', 'document.blob', 'document.gate', 'blob.media_type'])
        .where('document.id', '=', documentId)
        .where('document.case_id', '=', caseId)
        .executeTakeFirst()
      if (row === undefined || (row.gate !== null && !OPENS_GATES.has(acting.role))) throw notThere()
      await recordRead(change, self(acting), caseId, `document ${documentId}`)
      return row
    })
    const bytes = await installation.blobs.get(caseId, found.blob)
    if (bytes === null) throw await absent(installation, caseId)
    return { name: found.name, mediaType: found.media_type, bytes }
  })

export const OPENS_GATES: ReadonlySet<Role> = new Set<Role>(['reviewer', 'medical director', 'quality'])

/** What a paper is kept behind: results of HIV tests, records of a substance-use programme, psychotherapy notes. */
export type Gate = 'hiv' | 'substance use' | 'psychotherapy'

/**
 * Puts a paper behind a gate, or takes it from there: a party that it is not released to no longer sees that it exists, and
 * its bytes open to the reviewer, quality and the medical director alone. What a draft quoted from it before is not undone.
 */
export const gateDocument = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
  documentId: string,
  gate: Gate | null,
): Promise<Outcome<{ readonly id: string; readonly gate: Gate | null }>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, true)
      if (!COORDINATES.has(acting.role) || !isUuid(documentId)) throw notThere()
      const row = await change
        .updateTable('document')
        .set((set) => ({ gate, version: set('version', '+', 1) }))
        .where('id', '=', documentId)
        .where('case_id', '=', caseId)
        .returning(['id', 'gate'])
        .executeTakeFirst()
      if (row === undefined) throw notThere()
      return row
    }),
  )
