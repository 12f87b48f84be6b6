import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readRecordFolder } from '../papers/index.ts'
import { type ApplicationDraft, draftApplication } from '../review/index.ts'
import { openArchive } from './case-archive.ts'
import { type Acting, SEES_ALL, self } from './case-file.ts'
import { openReading, pathsOf, WORK } from './case-papers.ts'
import { LARGEST_DOCUMENT, nameOf } from './documents.ts'
import { MAY_FILE } from './filing.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, type Outcome, Refusal } from './refusal.ts'

/** A paper as it was read before there is a case: its text page by page, to compare the proposals with. */
export type ReadPaper = {
  readonly name: string
  /** SHA-256 of its bytes: two papers with one sum are one paper. */
  readonly sum: string
  /** Its document in the proposals' sources. */
  readonly document: string | null
  readonly kind: string | null
  readonly utilizationReview: boolean
  /** At most `MOST_PAGES` of them; `pageCount` says how many there are. */
  readonly pages: readonly string[]
  readonly pageCount: number
  /** In how far the words on its pages are sure, in percent; null where it was no picture. */
  readonly confidence: number | null
  /** Cases that hold the same paper, for staff: it may be the same dispute. */
  readonly heldBy: readonly { readonly id: string; readonly number: string }[]
  /** Why nothing of it could be read; null where it was. */
  readonly fault: string | null
}

export type IntakeReading = {
  readonly papers: readonly ReadPaper[]
  readonly draft: ApplicationDraft
  /** The text of an `application.json` among the files; null where there is none. */
  readonly application: string | null
}

const MOST_PAGES = 400
const MOST_FILES = 500

/**
 * Reads papers for whoever fills in an application: what they are, and what they say that belongs on the form, with the
 * place of each. Nothing is stored; a ZIP is read as the files in it. Bytes are read in bounded processes only.
 */
export const readForApplication = (
  installation: Installation,
  acting: Acting,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Outcome<IntakeReading>> =>
  attempt(async () => {
    if (!MAY_FILE.has(acting.role)) {
      throw new Refusal({
        status: 'forbidden',
        code: 'may-not-file',
        message: `An application is filed by ${[...MAY_FILE].join(', ')}.`,
        todo: 'Hand the papers to one of them.',
      })
    }
    if (file.bytes.length === 0) throw invalid('empty-document', 'The file is empty.', 'Send it again.')
    if (file.bytes.length > LARGEST_DOCUMENT)
      throw invalid('document-too-large', 'The file is larger than 500 MB.', 'Split it.')
    const parts = partsOf(file)
    const application = parts.find(({ path }) => path === 'application.json')
    const papers = parts
      .filter(({ path }) => !/\.json$/i.test(path))
      .map(({ path, bytes }, index) => ({
        id: String(index),
        case_id: '',
        name: nameOf(path.split('/').at(-1) ?? path),
        blob: createHash('sha256').update(bytes).digest('hex'),
        bytes,
      }))
    const read = await readPapers(installation, papers)
    const held = await heldBy(
      installation,
      acting,
      papers.map(({ blob }) => blob),
    )
    return {
      papers: read.papers.map((paper) => ({ ...paper, heldBy: held.get(paper.sum) ?? [] })),
      draft: read.draft,
      application: application === undefined ? null : Buffer.from(application.bytes).toString('utf8'),
    }
  })

function partsOf(file: {
  readonly name: string
  readonly bytes: Uint8Array
}): readonly { path: string; bytes: Uint8Array }[] {
  const { bytes } = file
  const zip = bytes.length > 3 && bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!zip) return [{ path: file.name, bytes }]
  const opened = openArchive(bytes)
  if (!opened.ok)
    throw invalid('not-an-archive', `The archive cannot be opened: ${opened.message}.`, 'Send the files one by one.')
  if (opened.parts.length > MOST_FILES)
    throw invalid('too-many-files', `It holds more than ${MOST_FILES} files.`, 'Send it in parts.')
  return [...opened.parts]
}

type Given = {
  readonly id: string
  readonly case_id: string
  readonly name: string
  readonly blob: string
  readonly bytes: Uint8Array
}

async function readPapers(
  installation: Installation,
  given: readonly Given[],
): Promise<{ papers: readonly Omit<ReadPaper, 'heldBy'>[]; draft: ApplicationDraft }> {
  const named = pathsOf(given)
  const bytes = new Map(given.map((paper) => [paper.id, paper.bytes]))
  const place = join(installation.home, WORK)
  await mkdir(place, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(place, 'intake-'))
  const reading = await openReading(installation, process.env)
  try {
    for (const [path, { id }] of named) await writeFile(join(folder, path), bytes.get(id) ?? '', { mode: 0o600 })
    const read = await readRecordFolder(folder, reading.tools)
    const unread = (
      paper: { readonly name: string; readonly blob: string },
      fault: string,
    ): Omit<ReadPaper, 'heldBy'> => ({
      name: paper.name,
      sum: paper.blob,
      document: null,
      kind: null,
      utilizationReview: false,
      pages: [],
      pageCount: 0,
      confidence: null,
      fault,
    })
    if ('code' in read) {
      return {
        papers: given.map((paper) => unread(paper, 'Nothing in it could be read.')),
        draft: { fields: [], items: [] },
      }
    }
    const kinds = new Map<string, string>(read.records.documents.map(({ id, kind }) => [id, kind]))
    const papers = [...named].map(([path, paper]): Omit<ReadPaper, 'heldBy'> => {
      const found = read.files.find((one) => one.path === path)
      if (found === undefined) {
        return unread(paper, read.warnings.find(({ file }) => file === path)?.message ?? 'Nothing in it could be read.')
      }
      const sure = [...found.scans.values()].flatMap(({ scanned }) =>
        scanned?.confidence == null ? [] : [scanned.confidence],
      )
      return {
        name: paper.name,
        sum: paper.blob,
        document: found.document.id,
        kind: kinds.get(found.document.id) ?? null,
        utilizationReview: read.urDecisions.has(found.document.id),
        pages: found.document.pages.slice(0, MOST_PAGES),
        pageCount: found.document.pages.length,
        confidence: sure.length === 0 ? null : Math.round(Math.min(...sure)),
        fault: null,
      }
    })
    const draft = draftApplication(
      read.files.map(({ document }) => ({ document, utilizationReview: read.urDecisions.has(document.id) })),
    )
    return { papers, draft }
  } finally {
    await reading.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Which cases hold a paper of the same bytes: told to those alone who see every case. */
async function heldBy(
  { database }: Installation,
  acting: Acting,
  sums: readonly string[],
): Promise<ReadonlyMap<string, readonly { id: string; number: string }[]>> {
  if (!SEES_ALL.has(acting.role) || sums.length === 0) return new Map()
  const rows = await database.as(self(acting), (change) =>
    change
      .selectFrom('document')
      .innerJoin('case_file', 'case_file.id', 'document.case_id')
      .select(['document.blob', 'case_file.id', 'case_file.number'])
      .where('document.blob', 'in', [...sums])
      .orderBy('case_file.received', 'desc')
      .limit(200)
      .execute(),
  )
  const held = new Map<string, { id: string; number: string }[]>()
  for (const { blob, id, number } of rows) held.set(blob, [...(held.get(blob) ?? []), { id, number }])
  return held
}
