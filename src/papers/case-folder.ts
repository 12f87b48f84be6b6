import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, relative, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Claim, DocumentId, PagedText, PageRange, Read, Warning } from '../core/index.ts'
import {
  documentsIn,
  type RecordDocument,
  type Records,
  readingRecords,
  type Stranger,
  strangersIn,
  withoutStrangers,
} from '../records/index.ts'
import { type CaseApplication, readCaseApplication } from './case-folder-application.ts'
import type { CaseCache } from './case-folder-cache.ts'
import { isGuidance } from './case-folder-guidance.ts'
import { type Copy, copiesIn, rangesOf, withoutCopies } from './case-folder-pages.ts'
import { readScans, type ScanPlan } from './case-folder-scans.ts'
import type { PageText } from './page-text.ts'
import { bytesOfFile, type OpenedPaper, openPaperFile, type Paper, settledPaper } from './paper.ts'
import { documentId, type PdfReader } from './pdf-reader.ts'
import type { Scanner } from './scanner.ts'

/** What to look at: `file` is the path inside the folder, `pages` are its pages (none: the whole file). */
export type CaseWarning = {
  readonly code: string
  readonly file: string | null
  readonly pages: readonly PageRange[]
  readonly message: string
}

/**
 * A paper of the folder that was read; `path` has `/` between folders on every system. `scans`: its pages whose text was
 * read off a picture, by their number.
 */
export type CaseFile = {
  readonly path: string
  readonly document: PagedText
  readonly scans: ReadonlyMap<number, PageText>
}

/**
 * A case folder as it lies on the disk, read. Everything that stands in the UR decision has the voice of utilization
 * review. `searched`: what an absence rests on, the UR decision apart. `unread`: files of which nothing could be read.
 */
export type CaseFolder = {
  readonly application: CaseApplication
  readonly files: readonly CaseFile[]
  readonly urDecision: string | null
  readonly documents: readonly Omit<RecordDocument, 'passages'>[]
  /** Without those of another person's papers, but for what they say of the person. */
  readonly claims: readonly Claim[]
  /** Papers that are about somebody else: told as a warning, and neither evidence nor searched. */
  readonly strangers: readonly Stranger[]
  readonly searched: { readonly documents: number; readonly pages: number }
  readonly warnings: readonly CaseWarning[]
  readonly unread: number
}

export type CaseFolderRefusal = {
  readonly code: 'not-found' | 'unreadable' | 'no-application' | 'no-records' | 'not-json' | 'file-too-large'
  readonly message: string
}

export type CaseFolderTools = {
  readonly reader: PdfReader
  readonly cache: CaseCache
  /**
   * Told after every file, every scanned page, and some pages understood; `total` grows as it becomes known how many there
   * are.
   */
  readonly progress: (done: number, total: number) => void
  /** Opens what reads scans, when there are any; null: OCR is off, and pages without text stay unread. */
  readonly scanner: () => Promise<Scanner | null>
  /** Told before scans are read, with an estimate. */
  readonly announce: (plan: ScanPlan) => void
  /** Told of every paper that was opened, with its pages as they were read, boxes and all; null for text files. */
  readonly boxes?: (document: PagedText, pages: readonly PageText[] | null) => void
}

/** No application form is longer; a longer file is something else. */
const APPLICATION_BYTES = 4 * 2 ** 20

/** Reads a case folder: application, UR decision and records, each file by its content, and the facts they state. */
export async function readCaseFolder(folder: string, tools: CaseFolderTools): Promise<CaseFolder | CaseFolderRefusal> {
  const found = await filesUnder(folder)
  if (!Array.isArray(found)) return found
  const paths = withoutDrafts(found)
  const warnings: CaseWarning[] = []
  const counted = counting(tools)
  const form = await applicationAmong(folder, paths, warnings)
  if ('code' in form) return form
  const { application } = form
  const papers = await readPapers(
    folder,
    paths.filter((path) => !isJson(path)),
    counted,
  )
  const { files, unread, lookedAt } = sorted(papers, warnings)
  const read = await factsOf(files, tools.cache, counted.onward)
  const decisions = urDecisionsAmong(files, read, warnings)
  const ur = new Set<string>(decisions.map(({ document }) => document.id))
  const records = files.filter(({ document }) => !ur.has(document.id))
  warnings.push(...otherDecision(application, decisions, read))
  const copies = copiesIn(records.map(({ document }) => document))
  warnings.push(...copyWarnings(copies, files), ...pageWarnings(read.warnings, files, lookedAt))
  if (records.length === 0) {
    warnings.push(told('no-records', null, 'the folder holds no record: nothing can support or refute a request'))
  }
  const all = withoutCopies(read.claims, copies).map((claim) =>
    ur.has(claim.span.document) ? ofReviewer(claim) : claim,
  )
  const person = {
    dateOfInjury: application.form.dateOfInjury?.date ?? null,
    ...application.patient,
    at: application.requestDate ?? application.form.urDecision.date?.date ?? null,
  }
  const strangers = strangersIn(person, read.documents, all)
  warnings.push(...strangerWarnings(strangers, files))
  const apart = new Map(strangers.map(({ document, pages }) => [document as string, new Set(pages)]))
  const pages = records.flatMap(({ document }) =>
    document.pages.filter((text, at) => text.trim() !== '' && apart.get(document.id)?.has(at + 1) !== true),
  )
  return {
    application,
    files,
    urDecision: decisions.length === 1 ? (decisions[0]?.path ?? null) : null,
    documents: read.documents,
    claims: withoutStrangers(all, strangers),
    strangers,
    searched: {
      documents: read.documents.filter(({ id }) => !ur.has(id)).length,
      pages: pages.length,
    },
    warnings,
    unread,
  }
}

/**
 * A folder of records alone, or a whole case folder, as a letter is checked against it: every paper but JSON files, with
 * its sentences. What a UR decision says has the voice of utilization review and is not among what was searched.
 */
export type RecordFolder = {
  readonly files: readonly CaseFile[]
  readonly records: Records
  readonly urDecisions: ReadonlySet<DocumentId>
  readonly searched: { readonly documents: number; readonly pages: number }
  readonly warnings: readonly CaseWarning[]
  readonly unread: number
}

/** Reads a folder of records; without any readable paper in it the folder is refused. */
export async function readRecordFolder(
  folder: string,
  tools: CaseFolderTools,
): Promise<RecordFolder | CaseFolderRefusal> {
  const paths = await filesUnder(folder)
  if (!Array.isArray(paths)) return paths
  const warnings: CaseWarning[] = []
  const counted = counting(tools)
  const papers = await readPapers(
    folder,
    paths.filter((path) => !isJson(path)),
    counted,
  )
  const { files, unread, lookedAt } = sorted(papers, warnings)
  if (files.length === 0) return { code: 'no-records', message: 'it holds no record that could be read' }
  const { read, ...record } = await recordsOf(files, tools.cache, counted.onward)
  warnings.push(...pageWarnings(read.warnings, files, lookedAt))
  return { ...record, warnings, unread }
}

/** The records in papers whose pages are at hand, without looking at any file. */
export async function recordsInPages(
  files: readonly CaseFile[],
  cache: CaseCache,
): Promise<Omit<RecordFolder, 'warnings' | 'unread'>> {
  const { read: _, ...record } = await recordsOf(files, cache, () => {})
  return record
}

async function recordsOf(
  files: readonly CaseFile[],
  cache: CaseCache,
  progress: (pages: number, total: number) => void,
): Promise<Omit<RecordFolder, 'warnings' | 'unread'> & { readonly read: Facts }> {
  const read = await factsOf(files, cache, progress)
  const titled = urDecisionsAmong(files, read, [])
  const urDecisions = new Set(titled.map(({ document }) => document.id))
  const records = files.filter(({ document }) => !urDecisions.has(document.id))
  const copies = copiesIn(records.map(({ document }) => document))
  const claims = withoutCopies(read.claims, copies).map((claim) =>
    urDecisions.has(claim.span.document) ? ofReviewer(claim) : claim,
  )
  return {
    files,
    records: { documents: documentsIn(files.map(({ document }) => withoutStutter(document))), claims },
    urDecisions,
    searched: {
      documents: read.documents.filter(({ id }) => !urDecisions.has(id)).length,
      pages: records.flatMap(({ document }) => document.pages).filter((text) => text.trim() !== '').length,
    },
    read,
  }
}

/** What `imr review --out` and `imr letter` wrote beside a determination quotes the records, and is none of them. */
const withoutDrafts = (paths: readonly string[]): string[] =>
  paths.filter((path) => {
    const letter = /^(.*\/)?determination(?:-cover)?\.(?:pdf|html|txt)$/.exec(path)
    return letter === null || !paths.includes(`${letter[1] ?? ''}determination.json`)
  })

/** Steps so far, so that the pages to be understood are counted on from there. */
function counting(tools: CaseFolderTools): CaseFolderTools & {
  readonly onward: (pages: number, total: number) => void
} {
  let reached = 0
  return {
    ...tools,
    progress(done, total) {
      reached = done
      tools.progress(done, total)
    },
    onward: (pages, total) => tools.progress(reached + pages, reached + total),
  }
}

const isJson = (path: string): boolean => path.toLowerCase().endsWith('.json')

const told = (code: string, file: string | null, message: string, pages: readonly PageRange[] = []): CaseWarning => ({
  code,
  file,
  pages,
  message,
})

/** Every file, folder by folder in the order of the names; hidden ones and links to folders are passed over. */
async function filesUnder(folder: string): Promise<string[] | CaseFolderRefusal> {
  const found: string[] = []
  const walk = async (path: string): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
      if (entry.name.startsWith('.')) continue
      const at = join(path, entry.name)
      if (entry.isDirectory()) await walk(at)
      else if (entry.isFile() || (await stat(at).catch(() => null))?.isFile() === true) {
        found.push(relative(folder, at).split(sep).join('/'))
      }
    }
  }
  try {
    await walk(folder)
    return found
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (code === 'ENOENT') return { code: 'not-found', message: 'there is no such folder' }
    if (code === 'ENOTDIR') return { code: 'unreadable', message: 'it is a file; a case is a folder' }
    return { code: 'unreadable', message: `the folder cannot be listed (${code})` }
  }
}

/** `application.json`, else the one JSON file that looks like an application; others are named and left. */
async function applicationAmong(
  folder: string,
  paths: readonly string[],
  warnings: CaseWarning[],
): Promise<{ readonly application: CaseApplication } | CaseFolderRefusal> {
  const others = paths.filter((path) => isJson(path) && path !== 'application.json' && !isGuidance(path))
  let path = paths.includes('application.json') ? 'application.json' : null
  if (path === null) {
    const alike = []
    for (const other of others) if (await looksLikeApplication(join(folder, other))) alike.push(other)
    const [only, second] = alike
    if (only === undefined || second !== undefined) {
      const message =
        only === undefined
          ? 'it holds no application.json'
          : `it holds no application.json, and ${alike.length} files that could be one`
      return { code: 'no-application', message }
    }
    path = only
    warnings.push(
      told('application-recognised', path, 'taken as the application by its content: name it application.json'),
    )
  }
  for (const other of others) {
    // What a review wrote with --out is no part of the case.
    if (other === path || /(?:^|\/)(?:review|determination)\.json$/.test(other)) continue
    warnings.push(told('not-a-record', other, 'a JSON file is no record: it was not read'))
  }
  const at = join(folder, path)
  if ((await stat(at)).size > APPLICATION_BYTES) {
    return {
      code: 'file-too-large',
      message: `${path} is larger than ${APPLICATION_BYTES / 2 ** 20} MB: no application form is`,
    }
  }
  let text: string
  try {
    text = await readFile(at, 'utf8')
  } catch {
    return { code: 'unreadable', message: `${path} cannot be read` }
  }
  const read = readCaseApplication(text)
  if (read.warnings.some(({ code }) => code === 'not-json')) return { code: 'not-json', message: `${path} is not JSON` }
  warnings.push(...read.warnings.map(({ code, message }) => told(code, path, message)))
  return { application: read.value }
}

async function looksLikeApplication(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).size > APPLICATION_BYTES) return false
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return (
      typeof value === 'object' &&
      value !== null &&
      'items' in value &&
      !('searched' in value || 'contradictions' in value)
    )
  } catch {
    return false
  }
}

/** `silent`: pages of a file of which nothing could be read because they are pictures, or blank. */
type ReadPaper = { readonly path: string; readonly paper: Paper; readonly silent: number; readonly lookedAt: boolean }

async function readPapers(
  folder: string,
  paths: readonly string[],
  tools: CaseFolderTools,
): Promise<readonly ReadPaper[]> {
  const opened: OpenedPaper[] = []
  const reader = remembering(tools.reader, tools.cache)
  let next = 0
  let done = 0
  const work = async (): Promise<void> => {
    while (next < paths.length) {
      const at = next
      next += 1
      opened[at] = await openPaperFile(join(folder, paths[at] ?? ''), reader)
      done += 1
      tools.progress(done, paths.length + 1)
    }
  }
  tools.progress(0, paths.length + 1)
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work))
  const seen = new Set<string>()
  const toScan = paths.flatMap((path, index) => {
    const paper = opened[index]
    if (paper === undefined || !paper.ok || paper.wanted.length === 0 || seen.has(paper.document.id)) return []
    // The same file under two names is scanned once.
    seen.add(paper.document.id)
    return [{ path, opened: paper }]
  })
  const scans = await readScans(toScan, {
    cache: tools.cache,
    scanner: tools.scanner,
    announce: tools.announce,
    progress: (pages, total) => tools.progress(paths.length + pages, paths.length + total + 1),
    async bytes({ path, opened: { document } }) {
      const bytes = await bytesOfFile(join(folder, path))
      return bytes instanceof Uint8Array && (await documentId(bytes)) === document.id ? bytes : null
    },
  })
  const byDocument = new Map(toScan.map(({ path, opened: { document } }) => [document.id as string, scans.get(path)]))
  return paths.map((path, index) => {
    const paper = opened[index] ?? { ok: false, code: 'unreadable', message: 'it was not opened' }
    if (!paper.ok) return { path, paper, silent: 0, lookedAt: false }
    const scanned = byDocument.get(paper.document.id) ?? null
    const silent = paper.document.pages.length
    const settled = settledPaper(paper, scanned)
    // Pages without a word are pages all the same: somebody may read them by eye.
    tools.boxes?.(settled.ok ? settled.document : paper.document, settled.ok ? settled.pages : paper.pages)
    return { path, paper: settled, silent, lookedAt: scanned !== null }
  })
}

/** The PDF reader with the cache before it. */
function remembering(reader: PdfReader, cache: CaseCache): PdfReader {
  return {
    async read(bytes) {
      const key = `pdf ${await documentId(bytes)}`
      const kept = (await cache.get(key)) as Awaited<ReturnType<PdfReader['read']>> | null
      const reading = kept ?? (await reader.read(bytes))
      if (kept === null && reading.ok) await cache.put(key, reading)
      return reading
    },
    close: reader.close,
  }
}

/** The files that were read, each document once, and a warning for every other. */
function sorted(
  papers: readonly ReadPaper[],
  warnings: CaseWarning[],
): { files: CaseFile[]; unread: number; lookedAt: ReadonlySet<string> } {
  const files: CaseFile[] = []
  let unread = 0
  for (const { path, paper, silent, lookedAt } of papers) {
    if (!paper.ok) {
      if (paper.code === 'pdf-no-text' && silent > 0) {
        const pages = [{ from: 1, to: silent }]
        const why = lookedAt ? paper.message : `no page of it holds text, ${OCR_OFF}`
        warnings.push(told('page-without-text', path, `${why}: nothing on it was searched; read it by eye`, pages))
      } else {
        unread += 1
        warnings.push(told(paper.code, path, `it was not read: ${paper.message}`))
      }
      continue
    }
    const same = files.find(({ document }) => document.id === paper.document.id)
    if (same !== undefined) {
      warnings.push(told('same-file', path, `it is the same file as ${same.path} and was read once`))
      continue
    }
    const scans = new Map<number, PageText>()
    for (const [index, page] of (paper.pages ?? []).entries()) if (page.scanned !== null) scans.set(index + 1, page)
    files.push({ path, document: paper.document, scans })
    warnings.push(...paperWarnings(path, paper.warnings, lookedAt))
  }
  const seen = papers.filter(({ lookedAt }) => lookedAt).map(({ path }) => path)
  return { files, unread, lookedAt: new Set(seen) }
}

const OCR_OFF = 'and OCR is switched off'

/** One warning a file and kind, with all its pages. Those that differ in their words (how well, why) tell them apart. */
function paperWarnings(path: string, warnings: readonly Warning[], lookedAt: boolean): CaseWarning[] {
  const groups = new Map<string, { readonly code: string; readonly message: string; readonly pages: number[] }>()
  for (const { code, message, span } of warnings) {
    // How well each page was read stands with every quote from it; of pages without text `page-empty` tells.
    const words = CASE_WORDS[code] ?? message
    if (code === 'page-without-text' && !lookedAt) continue
    const group = groups.get(`${code} ${words}`) ?? { code, message: words, pages: [] }
    group.pages.push(span?.page ?? 1)
    groups.set(`${code} ${words}`, group)
  }
  return [...groups.values()].map(({ code, message, pages }) => told(code, path, message, rangesOf(pages)))
}

const CASE_WORDS: Readonly<Record<string, string>> = {
  'page-damaged': 'damaged in the PDF: some of its text may be missing; compare with the original',
  'page-scanned': 'read by OCR: compare what matters with the original',
  'scan-poorly-read': 'scans that OCR read poorly: what they state may have been missed; read them by eye',
}

type Facts = {
  readonly documents: readonly Omit<RecordDocument, 'passages'>[]
  readonly claims: readonly Claim[]
  readonly warnings: readonly Warning[]
}

/** All files together, since a later report corrects an earlier one wherever it lies. */
async function factsOf(
  files: readonly CaseFile[],
  cache: CaseCache,
  progress: (pages: number, total: number) => void,
): Promise<Facts> {
  const hash = createHash('sha256')
  // What OCR read depends on the engine that was there, and not on the file alone.
  for (const { document, scans } of files) {
    hash.update(`${document.id}\n`)
    for (const [number, { text }] of scans) hash.update(`${number} ${text.length} ${text}\n`)
  }
  const key = `facts ${hash.digest('hex')}`
  const kept = (await cache.get(key)) as Facts | null
  if (kept !== null) return kept
  const { value, warnings } = await readInTurns(
    files.map(({ document }) => withoutStutter(document)),
    progress,
  )
  const documents = value.documents.map(({ passages: _, ...document }) => document)
  const texts = new Map(files.map(({ document }) => [document.id as string, document.pages]))
  const facts = {
    documents,
    claims: value.claims,
    warnings: warnings.filter(
      ({ code, span }) =>
        code !== 'page-empty' || texts.get(span?.document ?? '')?.[(span?.page ?? 1) - 1]?.trim() === '',
    ),
  }
  await cache.put(key, facts)
  return facts
}

/** Pages read in one go: a tenth of a second, after which a progress bar gets its turn to be drawn. */
const TURN = 40

async function readInTurns(
  documents: readonly PagedText[],
  progress: (pages: number, total: number) => void,
): Promise<Read<Records>> {
  const total = documents.reduce((sum, { pages }) => sum + pages.length, 0)
  const steps = readingRecords(documents)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value
    if (step.value % TURN !== 0) continue
    progress(step.value, total)
    await setImmediate()
  }
}

/**
 * Without pages that say again what the page before them says: a fax that stuck sends thousands, they would all belong to
 * the document of the first, and what they state counts once anyhow. Page numbers stay.
 */
function withoutStutter({ id, pages }: PagedText): PagedText {
  return { id, pages: pages.map((text, index) => (index > 0 && text === pages[index - 1] ? '' : text)) }
}

const UR_NAME = /^ur[-_ ]?(?:decision|denial|determination|modification)\.(?:pdf|txt)$/i

/**
 * The files that are UR decisions: by name, else those that open with the title of one. Of several none is "the"
 * decision, and all of them have the voice of utilization review.
 */
function urDecisionsAmong(
  files: readonly CaseFile[],
  { documents }: Facts,
  warnings: CaseWarning[],
): readonly CaseFile[] {
  const named = files.filter(({ path }) => UR_NAME.test(path))
  const titled = files.filter(({ document }) =>
    documents.some(({ id, kind, firstPage }) => id === document.id && kind === 'utilization review' && firstPage === 1),
  )
  const found = named.length > 0 ? named : titled
  const [only, second] = found
  if (only === undefined) {
    const message = 'no UR decision was found: what was denied, when and why is taken from application.json alone'
    warnings.push(told('no-ur-decision', null, message))
  } else if (second !== undefined) {
    const message = `${found.map(({ path }) => path).join(', ')} could all be the UR decision: name the right one ur-decision`
    warnings.push(told('several-ur-decisions', null, message))
  } else if (named.length === 0) {
    warnings.push(told('ur-decision-recognised', only.path, 'taken as the UR decision by its title'))
  }
  return found
}

/** The day and the injury that the UR decision prints, where the application says otherwise: the decision of another case? */
function otherDecision({ form }: CaseApplication, decisions: readonly CaseFile[], read: Facts): CaseWarning[] {
  return decisions.flatMap(({ path, document }) => {
    const found: CaseWarning[] = []
    const stated = form.urDecision.date?.date ?? null
    const dated = read.documents.find(({ id, date }) => id === document.id && date !== null)
    if (stated !== null && dated?.date != null && !dated.date.equals(stated)) {
      const message = `it is dated ${dated.date.toString()}, and the application says ${stated.toString()}: the application's date is used`
      const page = dated.dateSpan?.page ?? dated.firstPage
      found.push(told('other-ur-date', path, message, [{ from: page, to: page }]))
    }
    const injured = form.dateOfInjury?.date ?? null
    for (const { value, fact, span } of read.claims) {
      if (injured === null || span.document !== document.id || fact !== 'date of injury' || value.kind !== 'date')
        continue
      if (value.date.equals(injured)) continue
      const message = `it gives ${value.date.toString()} as the date of injury, and the application ${injured.toString()}: is it of this case?`
      found.push(told('other-ur-injury-date', path, message, [{ from: span.page, to: span.page }]))
      break
    }
    return found
  })
}

/** A determination may not rest on the UR decision (8 CCR 9792.10.6(b)(2)), so nothing in it speaks as a record. */
function ofReviewer(claim: Claim): Claim {
  // What a reviewer tells of a treatment is told of the dispute, as in `readRecords`.
  const told = claim.value.kind === 'outcome' || claim.value.kind === 'result' || claim.fact === 'consultation'
  const assertion = told && claim.assertion === 'affirmed' ? 'planned' : claim.assertion
  return { ...claim, voice: 'utilization review', assertion }
}

function strangerWarnings(strangers: readonly Stranger[], files: readonly CaseFile[]): CaseWarning[] {
  const pathOf = new Map(files.map(({ path, document }) => [document.id as string, path]))
  return strangers.map(({ document, pages, claims }) => {
    const marks = [...new Set(claims.map(({ fact }) => fact))].join(', ')
    const message = `the papers of another patient (${marks} differ from the application and from most of the file): set apart, and nothing on them counts or is searched`
    return told('another-patient', pathOf.get(document) ?? null, message, rangesOf(pages))
  })
}

function copyWarnings(copies: readonly Copy[], files: readonly CaseFile[]): CaseWarning[] {
  const pathOf = new Map(files.map(({ path, document }) => [document.id as string, path]))
  const groups = new Map<string, { path: string; of: string; pages: number[] }>()
  for (const { document, page, of } of copies) {
    const path = pathOf.get(document) ?? ''
    const original = of.document === document ? `page ${of.page}` : `${pathOf.get(of.document) ?? ''}, page ${of.page}`
    const group = groups.get(`${document} ${original}`) ?? { path, of: original, pages: [] }
    group.pages.push(page)
    groups.set(`${document} ${original}`, group)
  }
  return [...groups.values()].map(({ path, of, pages }) =>
    told(
      'identical-pages',
      path,
      `the same, character by character, as ${of}: what they state is counted once`,
      rangesOf(pages),
    ),
  )
}

const WITHOUT_TEXT =
  'without text, a blank page or a scan that OCR did not look at: nothing on it was read or searched; read it by eye'

/** One warning a file and kind: a thousand pages without a date are one thing to know. */
function pageWarnings(
  warnings: readonly Warning[],
  files: readonly CaseFile[],
  lookedAt: ReadonlySet<string>,
): CaseWarning[] {
  const groups = new Map<string, { path: string; warning: Warning; pages: Set<number> }>()
  const pathOf = new Map(files.map(({ path, document }) => [document.id as string, path]))
  for (const warning of warnings) {
    const path = pathOf.get(warning.span?.document ?? '') ?? ''
    // Where pages without text were looked at, they are blank or have been told of.
    if (warning.code === 'page-empty' && lookedAt.has(path)) continue
    const key = `${path} ${warning.code}`
    const group = groups.get(key) ?? { path, warning, pages: new Set() }
    if (warning.span !== null) group.pages.add(warning.span.page)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ path, warning, pages }) => {
    const empty = warning.code === 'page-empty'
    const message = empty ? WITHOUT_TEXT : warning.message
    return told(empty ? 'page-without-text' : warning.code, path, message, rangesOf([...pages]))
  })
}
