import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type WrittenBackup, writeBackupFile } from './backup-file.ts'
import type { Blobs } from './blobs.ts'
import type { Database } from './database.ts'
import type { JobName } from './jobs.ts'
import type { MasterKeys } from './master-key.ts'
import {
  plainText,
  rowsOf,
  type Sequence,
  type Step,
  sequencesOf,
  stepsOf,
  summing,
  type TableShape,
  type TableSum,
  tablesOf,
} from './snapshot.ts'

/** A paper that a row names and that could not be put into the backup. */
export type LostPaper = {
  readonly sum: string
  readonly owners: readonly string[]
  readonly why: 'missing' | 'damaged'
}

export type PaperSum = {
  readonly count: number
  readonly bytes: number
  /** Over the sums of all papers in their order. */
  readonly sum: string
  readonly lost: readonly LostPaper[]
}

/** The last entry: what everything before it adds up to. */
export type Manifest = {
  readonly kind: 'manifest'
  readonly tables: readonly (TableSum & { readonly name: string })[]
  readonly papers: PaperSum
}

/** Entries of a backup in their order: schema, each table with its rows, sequences, jobs, each paper, manifest. */
export type Entry =
  | { readonly kind: 'schema'; readonly steps: readonly Step[] }
  | ({ readonly kind: 'table' } & TableShape)
  | ({ readonly kind: 'rows' } & TableSum)
  | { readonly kind: 'sequences'; readonly sequences: readonly Sequence[] }
  | { readonly kind: 'jobs'; readonly waiting: readonly WaitingJob[] }
  | { readonly kind: 'paper'; readonly sum: string; readonly size: number; readonly owners: readonly string[] }
  | Manifest

/** Work that was asked for and is not done: what is restored goes on with it. */
export type WaitingJob = { readonly name: JobName; readonly of: string }

/** Which papers are whose. A table that names blobs belongs in here: a test looks for one that does not. */
export const HELD = `select blob, case_id as owner from imr.document
  union all select l.blob, d.case_id from imr.letter l join imr.determination d on d.id = l.determination`

/** Each paper once, with everybody whose it is. */
export const PAPERS = `select blob, array_agg(distinct owner order by owner) as owners from (${HELD}) held group by blob`

export type BackedUp = WrittenBackup & { readonly manifest: Manifest }

/**
 * Writes everything that an installation holds into one file, as it was at one moment, while others go on working: rows in
 * one read-only transaction, papers by their sums, which never change. Not in it: master keys and private keys, what
 * pg-boss keeps of jobs that are done, caches, settings and mails in files.
 */
export async function backUpTo(
  path: string,
  { database, blobs, masterKeys }: { database: Pick<Database, 'asOwner'>; blobs: Blobs; masterKeys: MasterKeys },
  by: { readonly made: Date; readonly version: string },
  progress: (done: number, of: number) => void,
): Promise<BackedUp> {
  const master = await masterKeys.current()
  return database.asOwner(async (owner) => {
    await plainText(owner)
    await owner.query('begin isolation level repeatable read, read only')
    let manifest: Manifest | null = null
    const content = contentOf(owner, blobs, progress, (found) => {
      manifest = found
    })
    const written = await writeBackupFile(path, { ...by, master }, content)
    await owner.query('rollback')
    const made = manifest as Manifest | null
    if (made === null) throw new Error('a backup ended without its manifest')
    return { ...written, manifest: made }
  })
}

const lineOf = (entry: Entry | string): string => `${JSON.stringify(entry)}\n`

/** A paper takes about as long as so many rows: only the bar needs it. */
const ROWS_A_PAPER = 20

async function* contentOf(
  owner: pg.ClientBase,
  blobs: Blobs,
  progress: (done: number, of: number) => void,
  finished: (manifest: Manifest) => void,
): AsyncGenerator<Buffer> {
  yield Buffer.from(lineOf({ kind: 'schema', steps: await stepsOf(owner) }))
  const shapes = await tablesOf(owner)
  const whole = await weightOf(owner)
  let done = 0
  const tables: (TableSum & { name: string })[] = []
  for (const shape of shapes) {
    yield Buffer.from(lineOf({ kind: 'table', ...shape }))
    const sums = summing()
    for await (const rows of rowsOf(owner, shape)) {
      for (const row of rows) sums.add(row)
      yield Buffer.from(rows.map(lineOf).join(''))
      done += rows.length
      progress(done, whole)
    }
    const sum = sums.sum()
    tables.push({ name: shape.name, ...sum })
    yield Buffer.from(lineOf({ kind: 'rows', ...sum }))
  }
  yield Buffer.from(lineOf({ kind: 'sequences', sequences: await sequencesOf(owner) }))
  yield Buffer.from(lineOf({ kind: 'jobs', waiting: await waitingJobs(owner) }))
  const sums = createHash('sha256')
  const lost: LostPaper[] = []
  let [count, bytes] = [0, 0]
  await owner.query(`declare papers no scroll cursor for ${PAPERS} order by blob collate "C"`)
  for (;;) {
    const { rows } = await owner.query<{ blob: string; owners: string[] }>('fetch 500 from papers')
    if (rows.length === 0) break
    await blobs.prepare([...new Set(rows.flatMap(({ owners }) => owners))])
    for (const { blob, owners } of rows) {
      const paper = await paperOf(blobs, blob, owners)
      done += ROWS_A_PAPER
      if (typeof paper === 'string') lost.push({ sum: blob, owners, why: paper })
      else {
        yield Buffer.from(lineOf({ kind: 'paper', sum: blob, size: paper.length, owners }))
        yield Buffer.from(paper.buffer, paper.byteOffset, paper.byteLength)
        sums.update(`${blob}\n`)
        count += 1
        bytes += paper.length
      }
      progress(done, whole)
    }
  }
  const manifest: Manifest = {
    kind: 'manifest',
    tables,
    papers: { count, bytes, sum: sums.digest('hex'), lost },
  }
  finished(manifest)
  yield Buffer.from(lineOf(manifest))
}

/** The bytes from whichever owner still has them: two cases that hold one paper hold it twice. */
async function paperOf(
  blobs: Blobs,
  sum: string,
  owners: readonly string[],
): Promise<Uint8Array | 'missing' | 'damaged'> {
  let why: 'missing' | 'damaged' = 'missing'
  for (const owner of owners) {
    try {
      const bytes = await blobs.get(owner, sum)
      if (bytes !== null) return bytes
    } catch {
      why = 'damaged'
    }
  }
  return why
}

async function weightOf(owner: pg.ClientBase): Promise<number> {
  const { rows } = await owner.query<{ rows: string; papers: string }>(
    `select (select coalesce(sum(greatest(n_live_tup, 0)), 0) from pg_stat_user_tables where schemaname = 'imr') as rows,
       (select count(*) from imr.blob) as papers`,
  )
  return Number(rows[0]?.rows ?? 0) + Number(rows[0]?.papers ?? 0) * ROWS_A_PAPER
}

async function waitingJobs(owner: pg.ClientBase): Promise<readonly WaitingJob[]> {
  const { rows } = await owner.query<WaitingJob>(
    `select distinct name, data ->> 'of' as of from imr_jobs.job
     where state in ('created', 'retry', 'active') and data ->> 'of' <> '' order by name, of`,
  )
  return rows
}
