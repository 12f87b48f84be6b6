import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { openCaseCache, openPdfReader, openScanner, type readCaseFolder, type Scanner } from '../papers/index.ts'
import { type Change, cacheGuard } from '../store/index.ts'
import type { Installation } from './installation.ts'

type CaseFolderTools = Parameters<typeof readCaseFolder>[1]

/** What reads papers: bounded processes, OCR where it is needed, and what was read before. One a worker. */
export type Reading = { readonly tools: CaseFolderTools; readonly close: () => Promise<void> }

const OCR: Readonly<Record<string, 'off' | 'program' | 'package'>> = {
  off: 'off',
  tesseract: 'program',
  'tesseract.js': 'package',
}

/** `OPENIMR_OCR` chooses the engine as it does for `imr review`. The cache lies, encrypted, in the installation's home. */
export async function openReading(
  { home, masterKeys }: Installation,
  environment: NodeJS.ProcessEnv,
): Promise<Reading> {
  const reader = openPdfReader()
  const cache = await openCaseCache({ OPENIMR_CACHE: cacheIn(home) }, cacheGuard(await masterKeys.current()))
  let opened: Promise<Scanner | null> | null = null
  return {
    tools: {
      reader,
      cache,
      progress: () => {},
      announce: () => {},
      scanner() {
        opened ??= openScanner({ engine: OCR[environment['OPENIMR_OCR'] ?? ''] ?? 'auto' })
        return opened
      },
    },
    async close() {
      await Promise.all([reader.close(), opened?.then((scanner) => scanner?.close())])
    },
  }
}

/** Where page texts are kept; removing the folder loses nothing but time. */
export const cacheIn = (home: string): string => join(home, 'cache')

export type CasePaper = {
  readonly id: string
  readonly case_id: string
  readonly name: string
  readonly blob: string
}

/** The papers of a case in the order in which they came. */
export const papersOf = (change: Change, caseId: string): Promise<readonly CasePaper[]> =>
  change
    .selectFrom('document')
    .select(['id', 'case_id', 'name', 'blob'])
    .where('case_id', '=', caseId)
    .orderBy('received')
    .orderBy('id')
    .execute()

/**
 * The path of every paper in the folder that a review reads: its name, told apart where two have one. A JSON file is no
 * record, and a name that begins with a dot would be passed over.
 */
export function pathsOf(papers: readonly CasePaper[]): ReadonlyMap<string, CasePaper> {
  const paths = new Map<string, CasePaper>()
  for (const paper of papers) {
    const name = paper.name.replace(/^\.+/, '_')
    const ending = extname(name)
    const stem = name.slice(0, name.length - ending.length)
    let path = name
    for (let number = 2; paths.has(path); number += 1) path = `${stem} (${number})${ending}`
    paths.set(path, paper)
  }
  return paths
}

/** Puts papers into a folder of their own for as long as `work` reads them; nobody else may look into it. */
export async function inFolder<T>(
  { home, blobs }: Installation,
  papers: ReadonlyMap<string, CasePaper>,
  application: string | null,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await newWorkFolder(home)
  try {
    if (application !== null) await writeFile(join(folder, 'application.json'), application, { mode: 0o600 })
    for (const [path, { case_id, blob }] of papers) {
      if (path.toLowerCase().endsWith('.json')) continue
      const bytes = await blobs.get(case_id, blob)
      if (bytes === null) throw new Error('a stored document is missing: run imr fsck and restore it from a backup')
      await writeFile(join(folder, path), bytes, { mode: 0o600 })
    }
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const WORK = 'work'

/** A folder for the time of one piece of work, that nobody else may look into; what is left of it is swept. */
export async function newWorkFolder(home: string): Promise<string> {
  const place = join(home, WORK)
  await mkdir(place, { recursive: true, mode: 0o700 })
  return mkdtemp(join(place, 'case-'))
}
const STALE_MS = 24 * 3600_000

/** Removes what killed workers left behind: it is text of records. */
export async function sweepFolders({ home }: Installation): Promise<void> {
  const place = join(home, WORK)
  for (const name of await readdir(place).catch(() => [])) {
    const found = await stat(join(place, name)).catch(() => null)
    if (found !== null && Date.now() - found.mtimeMs > STALE_MS) {
      await rm(join(place, name), { recursive: true, force: true })
    }
  }
}

export const sumOf = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex')
