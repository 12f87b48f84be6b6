import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { PagedText } from '../core/index.ts'
import type { PageText } from '../papers/index.ts'
import type { Actor, Change, Role } from '../store/index.ts'
import { type Acting, caseFor, isUuid, recordRead, self } from './case-file.ts'
import { papersOf, pathsOf } from './case-papers.ts'
import { OPENS_GATES } from './documents.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, notThere, type Outcome } from './refusal.ts'

// Pages as they were read ------------------------------------------------------------------------------------------------

/** Rows of one statement: PostgreSQL takes 65,535 values in one. */
const AT_ONCE = 200

const sumOfText = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Stores the pages of a document as they were read. Pages that read as before are left alone; where a newer reader or
 * another OCR engine reads a page otherwise, the new reading takes the place of the old.
 */
export async function storePages(
  change: Change,
  caseId: string,
  documentId: string,
  { pages: texts }: PagedText,
  pages: readonly PageText[] | null,
): Promise<void> {
  const stored = await change.selectFrom('page').select(['number', 'sum']).where('document', '=', documentId).execute()
  const known = new Map(stored.map(({ number, sum }) => [number, sum]))
  const rows = texts.flatMap((text, at) => {
    const sum = sumOfText(text)
    if (known.get(at + 1) === sum) return []
    const page = pages?.[at] ?? null
    const scanned = page?.scanned ?? null
    const source = scanned === null ? 'text' : scanned.by === null ? 'under picture' : 'ocr'
    const runs = (page?.runs ?? []).map(({ from, to, x, y, width, height }, run) => [
      ...[from, to, x, y, width, height],
      scanned?.words[run] === undefined ? null : Math.round(scanned.words[run]),
    ])
    return [
      {
        document: documentId,
        number: at + 1,
        case_id: caseId,
        text: storable(text),
        width: page === null || page.width === 0 ? null : page.width,
        height: page === null || page.height === 0 ? null : page.height,
        runs: JSON.stringify(runs),
        source: source as 'text' | 'ocr' | 'under picture',
        confidence: scanned?.confidence == null ? null : Math.round(scanned.confidence),
        sum,
      },
    ]
  })
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await change
      .insertInto('page')
      .values(rows.slice(from, from + AT_ONCE))
      .onConflict((conflict) =>
        conflict.columns(['document', 'number']).doUpdateSet((row) => ({
          text: row.ref('excluded.text'),
          width: row.ref('excluded.width'),
          height: row.ref('excluded.height'),
          runs: row.ref('excluded.runs'),
          source: row.ref('excluded.source'),
          confidence: row.ref('excluded.confidence'),
          sum: row.ref('excluded.sum'),
        })),
      )
      .execute()
  }
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair; each becomes one character, so that offsets hold. */
const storable = (text: string): string => Buffer.from(text.replaceAll('\u0000', ' '), 'utf8').toString('utf8')

// The record, for those who read it ----------------------------------------------------------------------------------------

/** One document of a file: a bundle holds many. Pages are those of the file. */
export type DocumentPart = {
  readonly kind: string
  readonly title: string | null
  readonly date: string | null
  readonly voice: string
  readonly firstPage: number
  readonly lastPage: number
}

/** `source`: how its text came. `confidence`: percent, of pages that were read off a picture, where somebody knows. */
export type RecordPage = {
  readonly page: number
  readonly source: 'text' | 'ocr' | 'under picture'
  readonly confidence: number | null
  /** In points; null for a text file. */
  readonly width: number | null
  readonly height: number | null
  /** The earlier page that says the same, character by character. */
  readonly copyOf: { readonly document: string; readonly page: number } | null
  /** Whether the one who asks has had it open. */
  readonly opened: boolean
  /** Whether the saved draft rests a sentence on it. */
  readonly cited: boolean
}

export type RecordDocumentView = {
  readonly id: string
  readonly name: string
  readonly kind: string | null
  readonly author: string | null
  readonly date: string | null
  readonly gate: string | null
  readonly received: string
  readonly extraction: 'waiting' | 'done' | 'failed'
  readonly fault: string | null
  readonly bytes: number
  /** Whether its pages are sheets that can be shown as pictures; a text file has none. */
  readonly paper: boolean
  readonly parts: readonly DocumentPart[]
  readonly pages: readonly RecordPage[]
}

export type RecordView = { readonly documents: readonly RecordDocumentView[]; readonly pages: number }

/** Who reads records page by page. Parties have the bytes of what they may see and no bench. */
const READS_PAGES: ReadonlySet<Role> = new Set<Role>([
  'coordinator',
  'reviewer',
  'quality',
  'medical director',
  'regulator',
])

/** A blank sheet or a fax header is alike without being a copy (`papers/case-folder-pages.ts`); here in bytes. */
const LEAST_COPY = 40

/** Every document and page of a case, as far as they are for `acting`: what was read, copied, opened and cited. */
export const viewRecord = ({ database }: Installation, acting: Acting, caseId: string): Promise<Outcome<RecordView>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      if (!READS_PAGES.has(acting.role)) throw notThere()
      const documents = (
        await change
          .selectFrom('document')
          .innerJoin('blob', 'blob.sum', 'document.blob')
          .selectAll('document')
          .select('blob.size')
          .where('document.case_id', '=', caseId)
          .orderBy('document.received')
          .orderBy('document.id')
          .execute()
      ).filter(({ gate }) => gate === null || OPENS_GATES.has(acting.role))
      const pages = await change
        .selectFrom('page')
        .select(['document', 'number', 'source', 'confidence', 'width', 'height', 'sum'])
        .select(sql<number>`octet_length(text)`.as('bytes'))
        .where('case_id', '=', caseId)
        .orderBy('number')
        .execute()
      const looks = await change
        .selectFrom('page_look')
        .select(['document', 'page'])
        .where('case_id', '=', caseId)
        .where('account', '=', acting.account)
        .execute()
      await recordRead(change, self(acting), caseId, 'record')
      const opened = new Set(looks.map(({ document, page }) => `${document} ${page}`))
      const cited = await citedPages(change, caseId)
      const byDocument = grouped(pages)
      const first = new Map<string, { document: string; page: number }>()
      const views = documents.map((row): RecordDocumentView => {
        const own = byDocument.get(row.id) ?? []
        return {
          id: row.id,
          name: row.name,
          kind: row.kind,
          author: row.author,
          date: row.dated,
          gate: row.gate,
          received: row.received.toISOString(),
          extraction: row.extraction,
          fault: row.fault,
          bytes: Number(row.size),
          paper: own.some(({ width }) => width !== null),
          parts: partsOf(row.parts),
          pages: own.map(({ number, source, confidence, width, height, sum, bytes }) => {
            const at = `${row.id} ${number}`
            const original = bytes < LEAST_COPY ? undefined : first.get(sum)
            if (original === undefined && bytes >= LEAST_COPY) first.set(sum, { document: row.id, page: number })
            return {
              page: number,
              source,
              confidence,
              width,
              height,
              copyOf: original ?? null,
              opened: opened.has(at),
              cited: cited.has(at),
            }
          }),
        }
      })
      return { documents: views, pages: views.reduce((sum, { pages: own }) => sum + own.length, 0) }
    }),
  )

function partsOf(stored: unknown): readonly DocumentPart[] {
  const parts = Array.isArray(stored) ? (stored as readonly (DocumentPart & { title?: string | null })[]) : []
  return parts.map(({ kind, title, date, voice, firstPage, lastPage }) => ({
    kind,
    title: title ?? null,
    date,
    voice,
    firstPage,
    lastPage,
  }))
}

/** Pages that a sentence of the newest saved determination rests on, as `document page`. */
async function citedPages(change: Change, caseId: string): Promise<ReadonlySet<string>> {
  const newest = await change
    .selectFrom('determination')
    .select('file')
    .where('case_id', '=', caseId)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  if (newest === undefined) return new Set()
  const paths = pathsOf(await papersOf(change, caseId))
  const { summary = [], items = [] } = newest.file as {
    summary?: readonly Supported[]
    items?: readonly { rationale?: readonly Supported[] }[]
  }
  const sentences = [...summary, ...items.flatMap(({ rationale = [] }) => rationale)]
  return new Set(
    sentences.flatMap(({ support = [] }) =>
      support.flatMap(({ document, page }) => {
        const paper = document === undefined ? undefined : paths.get(document)
        return paper === undefined || page === undefined ? [] : [`${paper.id} ${page}`]
      }),
    ),
  )
}

function grouped<T extends { readonly document: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.document)
    if (group === undefined) groups.set(row.document, [row])
    else group.push(row)
  }
  return groups
}

type Supported = { readonly support?: readonly { readonly document?: string; readonly page?: number }[] }

/** A page with the box of every run of its text, in points from its top left; text files have neither size nor boxes. */
export type PageView = {
  readonly document: string
  readonly page: number
  readonly text: string
  readonly width: number | null
  readonly height: number | null
  readonly source: 'text' | 'ocr' | 'under picture'
  readonly confidence: number | null
  readonly runs: readonly {
    readonly from: number
    readonly to: number
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    /** Percent, of a word that was read off a picture; else null. */
    readonly confidence: number | null
  }[]
}

/** One page as it was read; `sum` is that of its text, by which a browser knows that it has it. */
export const readPage = (
  installation: Installation,
  acting: Acting,
  caseId: string,
  documentId: string,
  page: number,
): Promise<Outcome<PageView & { readonly sum: string }>> =>
  attempt(async () => {
    const [found] = await pagesBetween(installation, acting, caseId, documentId, page, page, true)
    if (found === undefined) throw notThere()
    return found
  })

/** Pages read at once: what somebody scrolls over comes in one answer. */
const MOST_PAGES = 50

/** The pages of a document from one to another, both with it, as far as there are such pages; without boxes on demand. */
export const readPages = (
  installation: Installation,
  acting: Acting,
  caseId: string,
  documentId: string,
  from: number,
  to: number,
  boxes: boolean,
): Promise<Outcome<{ readonly pages: readonly PageView[] }>> =>
  attempt(async () => {
    if (to < from || to - from >= MOST_PAGES) {
      throw invalid('page-range', `From one page to another, at most ${MOST_PAGES} at once.`, 'Ask for fewer pages.')
    }
    const pages = await pagesBetween(installation, acting, caseId, documentId, from, to, boxes)
    return { pages: pages.map(({ sum: _, ...page }) => page) }
  })

const pagesBetween = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
  documentId: string,
  from: number,
  to: number,
  boxes: boolean,
): Promise<readonly (PageView & { readonly sum: string })[]> =>
  database.as(self(acting), async (change) => {
    await pageFor(change, acting, caseId, documentId)
    const rows = await change
      .selectFrom('page')
      .select(['number', 'text', 'width', 'height', 'source', 'confidence', 'sum'])
      .$if(boxes, (query) => query.select('runs'))
      .where('document', '=', documentId)
      .where('number', '>=', from)
      .where('number', '<=', to)
      .orderBy('number')
      .execute()
    const told = from === to ? `page ${from}` : `pages ${from}-${to}`
    if (rows.length > 0) await recordRead(change, self(acting), caseId, `${told} of document ${documentId}`)
    return rows.map(({ number, text, width, height, source, confidence, sum, runs: stored = [] }) => {
      const runs = (
        stored as readonly (readonly [number, number, number, number, number, number, number | null])[]
      ).map(([from, to, x, y, width, height, confidence]) => ({ from, to, x, y, width, height, confidence }))
      return { document: documentId, page: number, text, width, height, source, confidence, runs, sum }
    })
  })

/** The document, where it is for `acting` to read page by page: the same answer for "not yours" and "not there". */
export async function pageFor(
  change: Change,
  acting: Acting,
  caseId: string,
  documentId: string,
): Promise<{ readonly blob: string }> {
  await caseFor(change, acting, caseId, false)
  if (!READS_PAGES.has(acting.role) || !isUuid(documentId)) throw notThere()
  const row = await change
    .selectFrom('document')
    .select(['gate', 'blob'])
    .where('id', '=', documentId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (row === undefined || (row.gate !== null && !OPENS_GATES.has(acting.role))) throw notThere()
  return row
}

/** Documents of a case that `acting` may read page by page: all but those behind a gate that does not open. */
export async function readableDocuments(change: Change, acting: Acting, caseId: string): Promise<readonly string[]> {
  await caseFor(change, acting, caseId, false)
  if (!READS_PAGES.has(acting.role)) throw notThere()
  const rows = await change.selectFrom('document').select(['id', 'gate']).where('case_id', '=', caseId).execute()
  return rows.filter(({ gate }) => gate === null || OPENS_GATES.has(acting.role)).map(({ id }) => id)
}

export type OpenedPage = { readonly document: string; readonly page: number }

const MOST_OPENED = 500

/** Marks pages as opened by `acting`, for the record of readings and for the next time: each counts once. */
export const markOpened = (
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
  pages: readonly OpenedPage[],
): Promise<Outcome<{ readonly opened: number }>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      const mayRead = new Set(await readableDocuments(change, acting, caseId))
      if (pages.length > MOST_OPENED) throw invalid('too-many-pages', 'That is too many pages at once.', 'Send fewer.')
      if (!pages.every(({ document }) => mayRead.has(document))) throw notThere()
      if (pages.length === 0) return { opened: 0 }
      // Those who do not review have no bench to come back to: of them the reading alone is kept.
      if (OPENS_GATES.has(acting.role)) {
        await change
          .insertInto('page_look')
          .values(
            pages.map(({ document, page }) => ({
              case_id: caseId,
              account: acting.account,
              document,
              page,
              at: now(),
            })),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }
      await recordOpened(change, self(acting), caseId, pages)
      return { opened: pages.length }
    }),
  )

/** One row a document: `pages 3-7, 12 of document … opened`. */
async function recordOpened(change: Change, actor: Actor, caseId: string, pages: readonly OpenedPage[]): Promise<void> {
  for (const [document, own] of grouped(pages)) {
    const ranges: { from: number; to: number }[] = []
    for (const page of [...new Set(own.map((each) => each.page))].toSorted((a, b) => a - b)) {
      const last = ranges.at(-1)
      if (last !== undefined && page === last.to + 1) last.to = page
      else ranges.push({ from: page, to: page })
    }
    const told = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
    await recordRead(change, actor, caseId, `pages ${told} of document ${document} opened`)
  }
}
