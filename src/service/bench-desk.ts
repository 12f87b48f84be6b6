import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { type DeterminationFile, printProblem, readDeterminationFile } from '../letter/index.ts'
import type { Change } from '../store/index.ts'
import { SEES_BENCH } from './answers.ts'
import { readableDocuments } from './bench-pages.ts'
import type { Asked, CheckAnswer, ConceptAnswer, Question, Said, SearchAnswer, SentDocument } from './bench-thread.ts'
import { type Acting, caseFor, recordRead, self } from './case-file.ts'
import { papersOf, pathsOf } from './case-papers.ts'
import { openDetermination } from './determining.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, notThere, type Outcome, Refusal } from './refusal.ts'
import { withOwnPrint } from './reviewer-print.ts'
import type { SetAside } from './reviewing.ts'

// The desk: two threads a server, which hold the records of the cases that are being read (`bench-thread.ts`). One has the
// pages and finds words at once. The other lays records out, which takes seconds for a thousand pages, knows things by all
// their names, and checks drafts.

type Desk = { readonly ask: (asked: Omit<Asked, 'id'>) => Promise<Said['answer']>; readonly close: () => Promise<void> }

/** Ceiling of the thread's heap: some ten cases of a thousand pages. */
const HEAP_MB = 1536
/** A first question about a record of thousands of pages takes seconds; nothing takes minutes. */
const PATIENCE_MS = 120_000

type Desks = { readonly words: Desk; readonly records: Desk }
const desks = new WeakMap<Installation['database'], Desks>()

function desksOf({ database, home }: Installation): Desks {
  const known = desks.get(database)
  if (known !== undefined) return known
  const made = { words: openDesk(home), records: openDesk(home) }
  desks.set(database, made)
  return made
}

/** A thread that starts with its first question, and again when it has ended. */
function openDesk(home: string): Desk {
  let thread: Worker | null = null
  let closed = false
  let serial = 0
  const waiting = new Map<number, (answer: Said['answer']) => void>()
  const started = (): Worker => {
    if (thread !== null) return thread
    const made = new Worker(join(import.meta.dirname, 'bench-thread.ts'), {
      workerData: { cacheFolder: join(home, 'cache') },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    made.on('message', ({ id, answer }: Said) => {
      waiting.get(id)?.(answer)
      waiting.delete(id)
    })
    const gone = (): void => {
      if (thread === made) thread = null
      for (const [id, answer] of waiting) {
        waiting.delete(id)
        answer({ kind: 'failed' })
      }
    }
    made.on('error', gone)
    made.on('exit', gone)
    // It ends with the process, and holds nothing up; said last, since to listen to a thread holds the process again.
    made.unref()
    thread = made
    return made
  }
  return {
    ask: (asked) =>
      new Promise((answer) => {
        if (closed) {
          answer({ kind: 'failed' })
          return
        }
        serial += 1
        const id = serial
        const clock = setTimeout(() => {
          // What never ends would hold up everybody behind it.
          void thread?.terminate()
        }, PATIENCE_MS)
        waiting.set(id, (said) => {
          clearTimeout(clock)
          answer(said)
        })
        started().postMessage({ id, ...asked } satisfies Asked)
      }),
    async close() {
      closed = true
      await thread?.terminate()
    },
  }
}

/** Ends the desk of an installation, where it has one. */
export const closeDesk = async ({ database }: Installation): Promise<void> => {
  const open = desks.get(database)
  desks.delete(database)
  await Promise.all([open?.words.close(), open?.records.close()])
}

/** What a record is known by on the desk: the documents that somebody may read, in the readings stored now. */
type Shelf = { readonly key: string; readonly documents: readonly string[] }

async function shelfOf(change: Change, acting: Acting, caseId: string): Promise<Shelf> {
  const documents = await readableDocuments(change, acting, caseId)
  if (documents.length === 0) return { key: caseId, documents }
  const { sum } = await change
    .selectFrom('page')
    .select(sql<string | null>`md5(string_agg(document || ' ' || sum, ' ' order by document, number))`.as('sum'))
    .where('case_id', '=', caseId)
    .where('document', 'in', documents)
    .executeTakeFirstOrThrow()
  return { key: `${caseId} ${sum ?? ''}`, documents }
}

/** The pages of the documents on a shelf, in the order in which the papers came. */
async function pagesOn(change: Change, caseId: string, { documents }: Shelf): Promise<readonly SentDocument[]> {
  const papers = pathsOf(await papersOf(change, caseId))
  const rows =
    documents.length === 0
      ? []
      : await change
          .selectFrom('page')
          .select(['document', 'text', 'source'])
          .where('case_id', '=', caseId)
          .where('document', 'in', documents)
          .orderBy('document')
          .orderBy('number')
          .execute()
  const byDocument = new Map<string, { text: string; source: (typeof rows)[number]['source'] }[]>()
  for (const { document, text, source } of rows) {
    const list = byDocument.get(document)
    if (list === undefined) byDocument.set(document, [{ text, source }])
    else list.push({ text, source })
  }
  return [...papers].flatMap(([path, { id, blob }]) => {
    const pages = byDocument.get(id)
    return pages === undefined ? [] : [{ id, path, blob, pages }]
  })
}

/** Asks the desk, and brings the record where the desk does not hold it. */
async function asked(installation: Installation, acting: Acting, caseId: string, shelf: Shelf, question: Question) {
  const { words, records } = desksOf(installation)
  const desk = question.kind === 'search' ? words : records
  let answer = await desk.ask({ key: shelf.key, question, documents: null })
  if (answer.kind === 'lacks') {
    const documents = await installation.database.as(self(acting), (change) => pagesOn(change, caseId, shelf))
    answer = await desk.ask({ key: shelf.key, question, documents })
  }
  if (answer.kind === 'done') return answer.value
  throw new Error('the desk failed on a record')
}

/** `pending`: the record is being laid out; known things under other names are found in a moment, and words are already. */
export type SearchView = SearchAnswer & { readonly pending: boolean; readonly ms: number }

const MOST_HITS = 2000
/** So long a search waits for known things: together with the words it is an answer while somebody types. */
const SHORT_MS = 25

/** Searches every page that `acting` may read. What is looked for is in no log and no record of readings. */
export const searchCase = (
  installation: Installation,
  acting: Acting,
  caseId: string,
  query: string,
): Promise<Outcome<SearchView>> =>
  attempt(async () => {
    const began = performance.now()
    const shelf = await installation.database.as(self(acting), async (change) => {
      const found = await shelfOf(change, acting, caseId)
      await recordRead(change, self(acting), caseId, 'search')
      return found
    })
    const known = asked(installation, acting, caseId, shelf, { kind: 'concepts', query }).catch(() => null)
    const concepts = (await Promise.race([known, sleep(SHORT_MS, null, { ref: false })])) as ConceptAnswer | null
    const question = { kind: 'search', query, most: MOST_HITS, concepts } as const
    const answer = (await asked(installation, acting, caseId, shelf, question)) as SearchAnswer
    return { ...answer, pending: concepts === null, ms: Math.round(performance.now() - began) }
  })

/** Lays a record out on the desk before anybody asks; whoever opened the bench waits for nothing. */
export async function warmDesk(installation: Installation, acting: Acting, caseId: string): Promise<void> {
  const shelf = await attempt(() => installation.database.as(self(acting), (change) => shelfOf(change, acting, caseId)))
  if (shelf.ok) await asked(installation, acting, caseId, shelf.value, { kind: 'concepts', query: WARMING })
}

/** Any known thing: asking for one lays out the record for all. */
const WARMING = 'physical therapy'

/** A letter drawn by the thread, where setting a PDF holds nobody up; null where it could not be set. */
export async function previewOf(
  installation: Installation,
  file: DeterminationFile,
  form: 'pdf' | 'html',
): Promise<string | Uint8Array | null> {
  const answer = await desksOf(installation).records.ask({
    key: '',
    question: { kind: 'preview', file, form },
    documents: null,
  })
  if (answer.kind !== 'done') return null
  const made = answer.value as { readonly ok: boolean; readonly content?: string | Uint8Array }
  return made.ok ? (made.content ?? null) : null
}

/** A draft to check: the whole of it, or sentences in place of those of the one that is saved or was prepared. */
export type DraftToCheck = {
  readonly file: Readonly<Record<string, unknown>> | null
  /** 1-based, in the order of the draft; null: the sentences are those of the summary. */
  readonly item: number | null
  readonly sentences: readonly string[] | null
}

/** Checks a draft against the record while it is being written; nothing of it is stored. */
export const checkDraft = (
  installation: Installation,
  acting: Acting,
  caseId: string,
  given: DraftToCheck,
): Promise<Outcome<CheckAnswer & { readonly ms: number }>> =>
  attempt(async () => {
    const began = performance.now()
    const { file, setAside, shelf } = await installation.database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      if (!SEES_BENCH.has(acting.role)) throw notThere()
      const open = await openDetermination(change, caseId)
      const prepared =
        open === undefined && given.file === null
          ? await change.selectFrom('case_review').select('draft').where('case_id', '=', caseId).executeTakeFirst()
          : undefined
      const base = given.file ?? open?.file ?? prepared?.draft
      if (base === undefined) {
        throw new Refusal({
          status: 'state',
          code: 'not-prepared',
          message: 'There is no draft of this case yet.',
          todo: 'Wait until its records are read, or send the whole draft.',
        })
      }
      return {
        file:
          acting.role === 'reviewer'
            ? await withOwnPrint(change, acting.account, base as DeterminationFile, installation.now())
            : base,
        setAside: (open?.set_aside ?? []) as readonly SetAside[],
        shelf: await shelfOf(change, acting, caseId),
      }
    })
    const read = readDeterminationFile(JSON.stringify(withSentences(file as DeterminationFile, given)))
    if (!read.ok) {
      throw invalid('not-a-determination', read.problems.map(printProblem).join(' '), 'Correct it and check it again.')
    }
    const question = { kind: 'check', file: read.value, setAside } as const
    const answer = (await asked(installation, acting, caseId, shelf, question)) as CheckAnswer
    const about = given.sentences === null ? null : given.item
    const findings =
      given.sentences === null ? answer.findings : answer.findings.filter(({ item }) => item === null || item === about)
    return { ...answer, findings, ms: Math.round(performance.now() - began) }
  })

/** The draft with other sentences in one place; a sentence that stood there before keeps what it rests on. */
function withSentences(file: DeterminationFile, { item, sentences }: DraftToCheck): DeterminationFile {
  if (sentences === null) return file
  const before = item === null ? file.summary : (file.items[item - 1]?.rationale ?? [])
  const after = sentences
    .filter((text) => text.trim() !== '')
    .map((text) => before.find((each) => each.text === text) ?? { text, support: [{ kind: 'physician' as const }] })
  if (item === null) return { ...file, summary: after }
  return { ...file, items: file.items.map((each, at) => (at === item - 1 ? { ...each, rationale: after } : each)) }
}
