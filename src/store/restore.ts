import { createHash } from 'node:crypto'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Entry, Manifest, WaitingJob } from './backup.ts'
import { type BackupHeader, damaged, type EntryReader, readBackupFile } from './backup-file.ts'
import { folderBlobs } from './blobs.ts'
import { ClusterFault } from './cluster.ts'
import { migrate, openOwner } from './database.ts'
import { documentKeysWithin } from './document-keys.ts'
import type { MasterKeys } from './master-key.ts'
import {
  knownSteps,
  plainText,
  quoted,
  rowsOf,
  type Sequence,
  type Step,
  summing,
  type TableShape,
  tablesOf,
} from './snapshot.ts'

/** What a backup holds, every sum of it compared. */
export type BackupSurvey = {
  readonly header: BackupHeader
  readonly steps: readonly Step[]
  readonly manifest: Manifest
}

type Handler = {
  readonly schema: (steps: readonly Step[]) => Promise<void>
  readonly table: (table: TableShape) => Promise<void>
  readonly rows: (table: TableShape, rows: readonly string[]) => Promise<void>
  readonly sequences: (sequences: readonly Sequence[]) => Promise<void>
  readonly jobs: (waiting: readonly WaitingJob[]) => Promise<void>
  readonly paper: (owners: readonly string[], sum: string, bytes: Buffer) => Promise<void>
}

const nothing = async (): Promise<void> => {}
const LOOKING: Handler = {
  schema: nothing,
  table: nothing,
  rows: nothing,
  sequences: nothing,
  jobs: nothing,
  paper: nothing,
}

/** Reads a whole backup and compares every sum in it; touches nothing. Throws `ClusterFault` where anything is not as it was written. */
export const surveyBackup = (
  path: string,
  masterKeys: MasterKeys,
  progress: (done: number, of: number) => void,
): Promise<BackupSurvey> => walkBackup(path, masterKeys, progress, LOOKING)

const ROWS_AT_ONCE = 500
const CHARACTERS_AT_ONCE = 4 << 20

function walkBackup(
  path: string,
  masterKeys: MasterKeys,
  progress: (done: number, of: number) => void,
  handler: Handler,
): Promise<BackupSurvey> {
  return readBackupFile(
    path,
    masterKeys,
    async (entries, header) => {
      const wrong = (): never => {
        throw damaged(path)
      }
      const schema = await entryOf(entries, 'schema', wrong)
      knownSteps(schema.steps, path)
      await handler.schema(schema.steps)
      const tables: Manifest['tables'][number][] = []
      let entry = await nextEntry(entries, wrong)
      while (entry.kind === 'table') {
        await handler.table(entry)
        const { kind: _, ...sum } = await tableOf(entries, entry, handler, wrong)
        tables.push({ name: entry.name, ...sum })
        entry = await nextEntry(entries, wrong)
      }
      if (entry.kind !== 'sequences') return wrong()
      await handler.sequences(entry.sequences)
      await handler.jobs((await entryOf(entries, 'jobs', wrong)).waiting)
      const sums = createHash('sha256')
      let [count, bytes] = [0, 0]
      entry = await nextEntry(entries, wrong)
      while (entry.kind === 'paper') {
        const paper = await entries.bytes(entry.size)
        if (createHash('sha256').update(paper).digest('hex') !== entry.sum) return wrong()
        await handler.paper(entry.owners, entry.sum, paper)
        sums.update(`${entry.sum}\n`)
        count += 1
        bytes += paper.length
        entry = await nextEntry(entries, wrong)
      }
      if (entry.kind !== 'manifest') return wrong()
      const seen = JSON.stringify([tables, { count, bytes, sum: sums.digest('hex'), lost: entry.papers.lost }])
      if (seen !== JSON.stringify([entry.tables, entry.papers])) return wrong()
      return { header, steps: schema.steps, manifest: entry }
    },
    progress,
  )
}

/** Who could write the pieces has the master key: what is in them is trusted as far as its kind. */
async function nextEntry(entries: EntryReader, wrong: () => never): Promise<Entry> {
  const line = await entries.line()
  return typeof line === 'object' && line !== null && 'kind' in line ? (line as Entry) : wrong()
}

async function entryOf<K extends Entry['kind']>(
  entries: EntryReader,
  kind: K,
  wrong: () => never,
): Promise<Extract<Entry, { kind: K }>> {
  const entry = await nextEntry(entries, wrong)
  return entry.kind === kind ? (entry as Extract<Entry, { kind: K }>) : wrong()
}

async function tableOf(
  entries: EntryReader,
  table: TableShape,
  handler: Handler,
  wrong: () => never,
): Promise<Extract<Entry, { kind: 'rows' }>> {
  const sums = summing()
  let held: string[] = []
  let characters = 0
  for (;;) {
    const line = await entries.line()
    const row = typeof line === 'string' ? line : null
    if (row !== null) {
      sums.add(row)
      held.push(row)
      characters += row.length
    }
    if (held.length > 0 && (row === null || held.length >= ROWS_AT_ONCE || characters >= CHARACTERS_AT_ONCE)) {
      await handler.rows(table, held)
      held = []
      characters = 0
    }
    if (row !== null) continue
    const end = line as Entry
    const { rows, sum } = sums.sum()
    if (end?.kind !== 'rows' || end.rows !== rows || end.sum !== sum) return wrong()
    return end
  }
}

export type Restored = BackupSurvey & { readonly waiting: readonly WaitingJob[] }

/**
 * Fills an empty installation from a backup: everything or nothing. The whole file is read and compared before anything is
 * touched; rows go in as they were, history included, with nothing made anew by triggers; each table is read back and
 * compared; then papers are stored, and all of it becomes true at once. Then the schema is brought forward where the
 * backup is of an earlier version. Throws `ClusterFault` with one line for a person.
 */
export async function restoreFrom(
  path: string,
  environment: NodeJS.ProcessEnv,
  masterKeys: MasterKeys,
  documents: string,
  progress: (what: 'checking' | 'restoring', done: number, of: number) => void,
): Promise<Restored> {
  const survey = await surveyBackup(path, masterKeys, (done, of) => progress('checking', done, of))
  const { owner, place, close } = await openOwner(environment)
  try {
    await needEmpty(owner, place)
    const blobs = folderBlobs(documents, documentKeysWithin(owner, masterKeys))
    await prepareFolder(documents, blobs)
    await plainText(owner)
    await owner.query('drop schema if exists imr cascade; drop schema if exists imr_jobs cascade')
    await owner.query('drop table if exists public.migration')
    await migrate(owner, survey.steps.length)
    await owner.query('begin')
    await owner.query("select set_config('app.system', 'restore', true)")
    const closed = await openForRows(owner)
    const shapes = new Map((await tablesOf(owner)).map((shape) => [shape.name, shape]))
    let waiting: readonly WaitingJob[] = []
    const again = await walkBackup(path, masterKeys, (done, of) => progress('restoring', done, of), {
      schema: nothing,
      async table({ name, columns }) {
        if (shapes.get(name)?.columns.join() !== columns.join()) {
          throw new ClusterFault(
            `${path} has a table "${name}" of another form: restore it with the OpenIMR that made it`,
          )
        }
        // What the schema itself put into a new table is in the backup as well.
        await owner.query(`delete from imr.${quoted(name)}`)
      },
      rows: (table, rows) => insert(owner, table, rows),
      async sequences(sequences) {
        for (const { name, last, called } of sequences) {
          await owner.query('select setval($1::regclass, $2::bigint, $3)', [`imr.${quoted(name)}`, last, called])
        }
        await compare(owner, shapes, survey.manifest, path)
        await owner.query(closed)
      },
      async jobs(asked) {
        waiting = asked
      },
      async paper(owners, _sum, bytes) {
        for (const each of owners) await blobs.put(each, bytes)
      },
    })
    if (JSON.stringify(again.manifest) !== JSON.stringify(survey.manifest)) throw damaged(path)
    await owner.query('commit')
    await rm(join(documents, MARK), { force: true })
    await migrate(owner)
    return { ...again, waiting }
  } catch (error) {
    await owner.query('rollback').catch(() => {})
    throw error
  } finally {
    await close()
  }
}

async function needEmpty(owner: pg.Client, place: string): Promise<void> {
  const { rows } = await owner.query<{ there: boolean }>("select to_regclass('imr.case_file') is not null as there")
  if (rows[0]?.there !== true) return
  const { rows: held } = await owner.query<{ held: boolean }>(
    `select exists (select from imr.case_file) or exists (select from imr.account) or exists (select from imr.blob) as held`,
  )
  if (held[0]?.held !== true) return
  const where = place === 'embedded' ? 'this installation' : `the database at ${place}`
  throw new ClusterFault(
    `${where} is not empty, and a backup is restored into an empty one alone: name an empty folder with OPENIMR_HOME, or an empty database`,
  )
}

/** Says in the folder of documents that a restore is under way: what one that was killed left there is no loss. */
const MARK = '.restoring'

async function prepareFolder(folder: string, blobs: ReturnType<typeof folderBlobs>): Promise<void> {
  const begun = (await stat(join(folder, MARK)).catch(() => null)) !== null
  if (!begun) {
    for await (const _ of blobs.list()) {
      throw new ClusterFault(
        `${folder} holds documents already: name an empty folder with OPENIMR_HOME or OPENIMR_DOCUMENTS`,
      )
    }
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const mark = await open(join(folder, MARK), 'w', 0o600)
    await mark.sync().finally(() => mark.close())
    return
  }
  for await (const stored of blobs.list()) await blobs.drop(stored)
}

/**
 * Lets rows in as they are: no trigger makes history of them, foreign keys are looked at when all are there, and the owner
 * of the tables is not narrowed. Returns the statements that put all of it back; in the same transaction.
 */
async function openForRows(owner: pg.ClientBase): Promise<string> {
  const { rows: keys } = await owner.query<{ name: string; on: string; means: string }>(
    `select k.conname as name, c.relname as on, pg_get_constraintdef(k.oid) as means
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'imr' and k.contype = 'f' order by c.relname, k.conname`,
  )
  const { rows: tables } = await owner.query<{ name: string; forced: boolean }>(
    `select c.relname as name, c.relforcerowsecurity as forced from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'imr' and c.relkind in ('r', 'p')`,
  )
  const table = (name: string): string => `alter table imr.${quoted(name)}`
  const forced = tables.filter((each) => each.forced)
  await owner.query(
    [
      ...keys.map(({ name, on }) => `${table(on)} drop constraint ${quoted(name)}`),
      ...tables.map(({ name }) => `${table(name)} disable trigger user`),
      ...forced.map(({ name }) => `${table(name)} no force row level security`),
    ].join(';'),
  )
  return [
    ...keys.map(({ name, on, means }) => `${table(on)} add constraint ${quoted(name)} ${means}`),
    ...tables.map(({ name }) => `${table(name)} enable trigger user`),
    ...forced.map(({ name }) => `${table(name)} force row level security`),
  ].join(';')
}

async function insert(owner: pg.ClientBase, { name, columns }: TableShape, rows: readonly string[]): Promise<void> {
  const [into, from] = [columns.map(quoted).join(', '), columns.map((column) => `(r).${quoted(column)}`).join(', ')]
  await owner.query(
    `insert into imr.${quoted(name)} (${into}) overriding system value
     select ${from} from (select v::imr.${quoted(name)} as r from unnest($1::text[]) as v offset 0) s`,
    [rows],
  )
}

/** Reads every table back: it must be what the backup holds, row for row. */
async function compare(
  owner: pg.ClientBase,
  shapes: ReadonlyMap<string, TableShape>,
  manifest: Manifest,
  path: string,
): Promise<void> {
  for (const [name, shape] of shapes) {
    const expected = manifest.tables.find((table) => table.name === name)
    const sums = summing()
    for await (const rows of rowsOf(owner, shape)) for (const row of rows) sums.add(row)
    const { rows, sum } = sums.sum()
    if (expected === undefined || expected.rows !== rows || expected.sum !== sum) {
      throw new ClusterFault(
        `${path}: the rows of "${name}" do not read back as they were: nothing was kept; report this, and keep the backup`,
      )
    }
  }
}
