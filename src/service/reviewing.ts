import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CaseRecord,
  type CheckFinding,
  checkLetter,
  determinationToCheck,
  withSuppressions,
} from '../check/index.ts'
import { type PagedText, quote, type Span } from '../core/index.ts'
import { type DeterminationFile, readDeterminationFile } from '../letter/index.ts'
import {
  type CaseFolder,
  draftFolder,
  type PageText,
  readCaseFolder,
  readGuidance,
  readRecordFolder,
  recordOf,
  reviewFolder,
} from '../papers/index.ts'
import type { Actor, CaseState, Change } from '../store/index.ts'
import { type Additions, additionsOf } from './answers.ts'
import { storePages } from './bench-pages.ts'
import { benchOf, nameOf } from './bench-review.ts'
import { inFolder, papersOf, pathsOf, type Reading, sumOf } from './case-papers.ts'
import type { Installation } from './installation.ts'

const EXTRACTING: Actor = { account: null, system: 'extraction' }
const REVIEWING: Actor = { account: null, system: 'review' }

/** A case in these states is drafted anew when its records change: before, they are not complete; after, it is decided. */
const REVIEWED: ReadonlySet<CaseState> = new Set(['records complete', 'in review', 'reviewer asks', 'remanded'])

const VOICES: Readonly<Record<string, string>> = {
  treating: 'treating physician',
  examiner: 'examiner',
  patient: 'patient',
  measurement: 'measurement',
  'utilization review': 'utilization review',
}

/**
 * Reads one paper: pages, kind, day and author, as its first document says; that it holds several is said as its kind. What
 * was read is kept, so that the review is quick. A paper that cannot be read is told as such, and is no fault of the worker.
 */
export async function extractDocument(installation: Installation, { tools }: Reading, id: string): Promise<void> {
  const { database } = installation
  const row = await database.as(EXTRACTING, (change) =>
    change
      .selectFrom('document')
      .select(['id', 'case_id', 'name', 'blob', 'extraction'])
      .where('id', '=', id)
      .executeTakeFirst(),
  )
  if (row === undefined || (row.extraction !== 'waiting' && !(await lacksPages(installation, id)))) return
  let sheets: Sheets | null = null
  const boxes: Tools['boxes'] = (document, pages) => {
    sheets = { document, pages }
  }
  const read = await inFolder(installation, pathsOf([row]), null, (folder) =>
    readRecordFolder(folder, { ...tools, boxes }),
  )
  const found =
    'code' in read
      ? { extraction: 'failed' as const, fault: read.message }
      : {
          extraction: 'done' as const,
          fault: read.unread > 0 ? (read.warnings[0]?.message ?? null) : null,
          ...whatItIs(read),
        }
  await database.as(EXTRACTING, async (change) => {
    const { state } = await change
      .selectFrom('case_file')
      .select('state')
      .where('id', '=', row.case_id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    await change
      .updateTable('document')
      .set((set) => ({ ...found, version: set('version', '+', 1) }))
      .where('id', '=', id)
      .where('extraction', '=', 'waiting')
      .execute()
    const seen = sheets as Sheets | null
    if (seen !== null) await storePages(change, row.case_id, id, seen.document, seen.pages)
    if (REVIEWED.has(state)) await database.jobs.enqueue(change, 'review', row.case_id)
  })
}

type Tools = Reading['tools']
type Sheets = { readonly document: PagedText; readonly pages: readonly PageText[] | null }

/** Papers that were read before pages were kept: they are read once more, from the cache where it has them. */
const lacksPages = ({ database }: Installation, id: string): Promise<boolean> =>
  database.as(EXTRACTING, async (change) => {
    const page = await change.selectFrom('page').select('number').where('document', '=', id).limit(1).executeTakeFirst()
    return page === undefined
  })

function whatItIs({ files, records }: Exclude<Awaited<ReturnType<typeof readRecordFolder>>, { code: string }>) {
  const pages = files.reduce((sum, { document }) => sum + document.pages.length, 0)
  const [first] = records.documents
  const several = new Set(records.documents.map(({ kind }) => kind)).size > 1
  const texts = new Map(files.map(({ document }) => [document.id as string, document]))
  const parts = records.documents.map(({ id, kind, title, date, voice, firstPage, lastPage }) => ({
    kind,
    title: titleIn(texts.get(id), title),
    date: date?.toString() ?? null,
    voice,
    firstPage,
    lastPage,
  }))
  return {
    parts: JSON.stringify(parts),
    pages,
    kind: several ? `bundle of ${records.documents.length} documents` : (first?.kind ?? 'unknown'),
    author: several ? null : (VOICES[first?.voice ?? ''] ?? null),
    dated: several ? null : (first?.date?.toString() ?? null),
  }
}

const LONGEST_TITLE = 120

/** The title of a document as it is printed, on one line. */
function titleIn(document: PagedText | undefined, title: Span | null): string | null {
  const text = document === undefined || title === null ? '' : quote(document, title).replace(/\s+/g, ' ').trim()
  return text === '' ? null : text.slice(0, LONGEST_TITLE)
}

const PROGRAM = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')

/**
 * Drafts the determination of a case for its reviewer, from the stored papers and the eligible items. The same case gives
 * the same draft, so that running it again changes nothing; what a physician saved is never touched.
 */
export async function reviewOpenCase(installation: Installation, { tools }: Reading, caseId: string): Promise<void> {
  const { database, now, settings } = installation
  const packs = await packsIn(installation)
  const given = await database.as(REVIEWING, async (change) => {
    // Waits for whoever asked for this review and has not finished.
    const row = await change.selectFrom('case_file').selectAll().where('id', '=', caseId).forUpdate().executeTakeFirst()
    if (row === undefined || !REVIEWED.has(row.state)) return null
    const items = await change
      .selectFrom('item')
      .select(['number', 'eligible'])
      .where('case_id', '=', caseId)
      .orderBy('number')
      .execute()
    const eligible = items.filter((item) => item.eligible === true).map(({ number }) => number)
    const application = JSON.stringify(withItems(row.application as Fields, eligible))
    const papers = await papersOf(change, caseId)
    const sums = new Map(papers.map(({ id, blob }) => [id, blob]))
    const additions = await additionsOf(change, caseId, eligible, sums)
    const inputs = sumOf([
      PROGRAM,
      JSON.stringify(settings.organization),
      application,
      ...papers.map(({ name, blob }) => `${blob} ${name}`),
      additions.key,
      ...packs.sums,
      BENCH_EDITION,
    ])
    const known = await change
      .selectFrom('case_review')
      .select('inputs')
      .where('case_id', '=', caseId)
      .executeTakeFirst()
    return known?.inputs === inputs ? null : { application, papers, inputs, eligible, additions }
  })
  if (given === null) return
  const made = await inFolder(installation, pathsOf(given.papers), given.application, async (folder) => {
    const sheets: Sheets[] = []
    const boxes: Tools['boxes'] = (document, pages) => void sheets.push({ document, pages })
    const found = await readCaseFolder(folder, { ...tools, boxes })
    if ('code' in found) return null
    const guidance = await readGuidance(folder, { packs: packs.files, answers: null })
    if (!('packs' in guidance)) throw new Error(`a guideline pack cannot be used: ${guidance[0]?.code ?? ''}`)
    const documents = new Map(given.papers.map(({ id, blob }) => [blob, id]))
    const read = withAdditions(found, given.additions, documents)
    const review = await reviewFolder(read, { packs: guidance.packs, answers: given.additions.answers })
    const draft = await draftFolder(read, review, settings.organization)
    return { read, draft, sheets, bench: benchOf(read, review, documents, given.eligible) }
  })
  if (made === null) return
  const { read, draft, bench, sheets } = made
  const row = {
    // Not those of a whole review yet: when this worker ends before the checks, the next one begins again.
    inputs: sumOf([given.inputs, 'unchecked']),
    draft: JSON.stringify(withoutLeanings(draft)),
    leanings: JSON.stringify(leaningsOf(draft)),
    checks: 'null',
    warnings: JSON.stringify(read.warnings),
    made: now(),
    bench: JSON.stringify(bench),
    marks: given.additions.key,
  }
  const stored = await database.as(REVIEWING, async (change) => {
    await change.selectFrom('case_file').select('id').where('id', '=', caseId).forUpdate().execute()
    const sums = new Map(given.papers.map(({ id, blob }) => [id, blob]))
    const { key } = await additionsOf(change, caseId, given.eligible, sums)
    const known = await change
      .selectFrom('case_review')
      .select('marks')
      .where('case_id', '=', caseId)
      .executeTakeFirst()
    // Another worker was quicker with what the physician added since: its review is the newer one.
    if (known?.marks === key && given.additions.key !== key) return false
    // Evidence points into stored pages: they are those that this very review read.
    for (const { document, pages } of sheets) {
      const id = given.papers.find(({ blob }) => blob === document.id)?.id
      if (id !== undefined) await storePages(change, caseId, id, document, pages)
    }
    await change
      .insertInto('case_review')
      .values({ case_id: caseId, ...row })
      .onConflict((conflict) => conflict.column('case_id').doUpdateSet(row))
      .execute()
    return true
  })
  if (!stored) return
  // The checks of the prepared draft take as long as all before them, and nobody waits for them at the bench.
  const letter = determinationToCheck(draft, await recordOf(read))
  const checks = JSON.stringify(withSuppressions(checkLetter(letter), []).listed)
  await database.as(REVIEWING, (change) =>
    change
      .updateTable('case_review')
      .set({ checks, inputs: given.inputs })
      .where('case_id', '=', caseId)
      .where('inputs', '=', row.inputs)
      .execute(),
  )
}

/** Raised when the shape of what the bench shows changes, so that every open case is prepared anew. */
const BENCH_EDITION = 'bench 1'

/** The packs of the installation in the order of their names, each with the sum of its bytes. */
export async function packsIn({ packs }: Installation): Promise<{ files: readonly string[]; sums: readonly string[] }> {
  const names = await readdir(packs).catch(() => [] as string[])
  const files = names
    .filter((name) => /^[^.].*\.json$/i.test(name))
    .toSorted()
    .map((name) => join(packs, name))
  return { files, sums: await Promise.all(files.map(async (file) => sumOf([await readFile(file, 'utf8')]))) }
}

/** The case with what its physician added, and without the claims that the physician rejected. */
function withAdditions(folder: CaseFolder, { added, rejected }: Additions, documents: ReadonlyMap<string, string>) {
  const claims = folder.claims.filter((claim) => {
    const document = documents.get(claim.span.document)
    return document === undefined || !rejected.has(nameOf(claim, document))
  })
  return { ...folder, claims: [...claims, ...added] }
}

type Fields = Readonly<Record<string, unknown>>

/** The application with the items of these numbers alone; what hangs on another of them hangs on its new number. */
function withItems(application: Fields, numbers: readonly number[]): Fields {
  const listed = Array.isArray(application['items']) ? (application['items'] as readonly Fields[]) : []
  const items = numbers.flatMap((number) => {
    const item = listed[number - 1]
    if (item === undefined) return []
    const { dependsOn, ...rest } = item
    const on = numbers.indexOf(Number(dependsOn)) + 1
    return [on === 0 ? rest : { ...rest, dependsOn: on }]
  })
  return { ...application, items }
}

export type ItemLeaning = Pick<DeterminationFile['items'][number], 'request' | 'leaning' | 'ground' | 'because'>

const leaningsOf = ({ items }: DeterminationFile): readonly ItemLeaning[] =>
  items.map(({ request, leaning, ground, because }) => ({ request, leaning, ground, because }))

/** What the criteria support is kept apart, so that a physician reads the findings before the program's own opinion. */
const withoutLeanings = (file: DeterminationFile): DeterminationFile => ({
  ...file,
  items: file.items.map((item) => ({
    ...item,
    leaning: 'undetermined',
    ground: null,
    because: 'Kept apart until asked for.',
  })),
})

/** The papers of a case as a letter is checked against them; null where none of them could be read. */
export async function recordFor(
  installation: Installation,
  { tools }: Reading,
  caseId: string,
): Promise<CaseRecord | null> {
  const papers = await installation.database.as(REVIEWING, (change) => papersOf(change, caseId))
  if (papers.length === 0) return null
  return inFolder(installation, pathsOf(papers), null, async (folder) => {
    const read = await readRecordFolder(folder, tools)
    return 'code' in read ? null : recordOf(read)
  })
}

export type SetAside = { readonly finding: string; readonly reason: string; readonly by: string | null }

/** What checks found in a determination, each under the name that it can be set aside by; `blocks`: it would not go out. */
export type Checked = {
  readonly findings: readonly {
    readonly id: string
    readonly finding: CheckFinding
    readonly suppressed: SetAside | null
  }[]
  readonly blocks: boolean
  /** What was searched; null: the letter was held against its own case summary. */
  readonly against: { readonly documents: number; readonly pages: number } | null
}

/** Checks a determination against the records of its case. What a person set aside with a reason no longer blocks. */
export function checked(file: DeterminationFile, record: CaseRecord | null, setAside: readonly SetAside[]): Checked {
  const { listed } = withSuppressions(checkLetter(determinationToCheck(file, record)), setAside)
  return {
    findings: listed,
    blocks: listed.some(({ finding, suppressed }) => finding.severity === 'error' && suppressed === null),
    against: record?.searched ?? null,
  }
}

/** Checks the open determination of a case, for its reviewer and for quality. */
export async function checkOpenDetermination(installation: Installation, reading: Reading, id: string): Promise<void> {
  const { database } = installation
  const row = await database.as(REVIEWING, async (change) => {
    const found = await openRow(change, id)
    if (found === undefined) return undefined
    await change.selectFrom('case_file').select('id').where('id', '=', found.case_id).forUpdate().execute()
    return openRow(change, id)
  })
  if (row === undefined) return
  const file = readDeterminationFile(JSON.stringify(row.file))
  if (!file.ok) return
  const findings = checked(file.value, await recordFor(installation, reading, row.case_id), row.set_aside as SetAside[])
  await database.as(REVIEWING, (change) =>
    change
      .updateTable('determination')
      .set({ findings: JSON.stringify({ edition: row.edition, ...findings }) })
      .where('id', '=', id)
      .where('edition', '=', row.edition)
      .where('state', 'in', ['draft', 'decided'])
      .execute(),
  )
}

const openRow = (change: Change, id: string) =>
  change
    .selectFrom('determination')
    .select(['case_id', 'file', 'edition', 'set_aside'])
    .where('id', '=', id)
    .where('state', 'in', ['draft', 'decided'])
    .executeTakeFirst()
