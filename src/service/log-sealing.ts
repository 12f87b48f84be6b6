import { sql } from 'kysely'
import {
  entryText,
  GrowingTree,
  inOrder,
  LARGEST_BATCH,
  type LogRow,
  leafHash,
  type SigningKey,
  writeCheckpoint,
} from '../seal/index.ts'
import type { Actor, Change } from '../store/index.ts'
import type { Installation } from './installation.ts'
import { signingKey } from './keys.ts'

const SEALING: Actor = { account: null, system: 'log' }

/** Any number that no other lock of this program has: one process seals, and nobody while the log is verified. */
const LOG_LOCK = 4_610_050_615

export type Sealed = { readonly sealed: number; readonly size: number }

/**
 * Puts every row of history and readings that nothing can overtake any more into the log, and signs a checkpoint. Null where
 * another process is at it. Killed anywhere, it goes on where it was.
 */
export async function sealLog(installation: Installation): Promise<Sealed | null> {
  const key = await signingKey(installation)
  for (let sealed = 0; ; ) {
    const step = await installation.database.as(SEALING, (change) => sealBatch(change, key, installation.now))
    if (step === null) return null
    sealed += step.added
    if (step.done) return { sealed, size: step.size }
  }
}

/** The rows of one transaction are over when every transaction that is not over began later. */
type Horizon = {
  /** The oldest transaction that is not over. */
  readonly over: string
  /**
   * The log came from another cluster, by a restore: its transaction numbers are ahead of this one's, and say nothing here. Rows
   * are then found by what is in no entry.
   */
  readonly foreign: boolean
}

const NOTHING: Found = { rows: [], to: null, count: 0 }

async function sealBatch(
  change: Change,
  key: SigningKey,
  now: () => Date,
): Promise<{ readonly added: number; readonly size: number; readonly done: boolean } | null> {
  if (!(await lockLog(change, 'alone'))) return null
  const head = await change.selectFrom('log_head').selectAll().executeTakeFirstOrThrow()
  const horizon = await horizonOf(change)
  const history = await unsealed(change, HISTORY, horizon, head.history_txn, head.history_number, LARGEST_BATCH)
  const left = LARGEST_BATCH - history.count
  const reading =
    left === 0 ? NOTHING : await unsealed(change, READING, horizon, head.reading_txn, head.reading_number, left)
  const done = history.count + reading.count < LARGEST_BATCH
  const tree = new GrowingTree(Number(head.size), peaksIn(head.peaks))
  // One order within a batch, so that entries that were moved can be named.
  const rows = [...history.rows, ...reading.rows].toSorted((a, b) => (inOrder(a, b) ? -1 : 1))
  const tiles: { level: number; index: number; hash: Buffer }[] = []
  const entries = rows.map((row) => {
    const leaf = leafHash(entryText(row))
    const position = tree.size
    tree.add(leaf, (level, index, hash) => {
      if (level % TILE_LEVELS === 0) tiles.push({ level, index, hash: Buffer.from(hash) })
    })
    return { position, source: row.source, number: row.number, leaf }
  })
  await store(change, entries, tiles)
  // A foreign log: only when all of it is in does this cluster's own counting begin.
  const begun = horizon.foreign && done ? { txn: horizon.over, number: '0' } : null
  const historyTo = history.to ?? begun ?? { txn: head.history_txn, number: head.history_number }
  const readingTo = reading.to ?? begun ?? { txn: head.reading_txn, number: head.reading_number }
  if (history.count + reading.count > 0 || begun !== null) {
    await change
      .updateTable('log_head')
      .set({
        size: String(tree.size),
        peaks: Buffer.concat(tree.peaks),
        history_txn: historyTo.txn,
        history_number: historyTo.number,
        reading_txn: readingTo.txn,
        reading_number: readingTo.number,
      })
      .execute()
  }
  if (done) await keepCheckpoint(change, head.origin, tree, key, now())
  return { added: rows.length, size: tree.size, done }
}

/** Whole subtrees of 2^8, 2^16, … entries are kept, so that a proof needs few rows. */
export const TILE_LEVELS = 8

const HASH_BYTES = 32

function peaksIn(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}

/** Rows to seal, the last one that was looked at (null: none, or it says nothing here), and how many were looked at. */
type Found = {
  readonly rows: readonly LogRow[]
  readonly to: { readonly txn: string; readonly number: string } | null
  readonly count: number
}

/** Takes the lock of the log to the end of the transaction; false where another has it. */
export async function lockLog(change: Change, how: 'alone' | 'shared'): Promise<boolean> {
  const take = sql.raw(how === 'alone' ? 'pg_try_advisory_xact_lock' : 'pg_try_advisory_xact_lock_shared')
  const { rows } = await sql<{ taken: boolean }>`select ${take}(${LOG_LOCK}) as taken`.execute(change)
  return rows[0]?.taken === true
}

/** How far rows can be sealed now. */
export async function horizonOf(change: Change): Promise<Horizon> {
  const { rows } = await sql<{ over: string; foreign: boolean }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as over,
      (select greatest(history_txn, reading_txn) >= pg_snapshot_xmax(pg_current_snapshot()) from imr.log_head) as foreign`.execute(
    change,
  )
  return { over: rows[0]?.over ?? '0', foreign: rows[0]?.foreign === true }
}

/** The columns of a row as the log takes them: text exactly as the database writes it. */
export const HISTORY = {
  source: 'history',
  columns: sql`row.number::text as number, (extract(epoch from row.at) * 1000000)::bigint::text as at, row.account::text as account,
    row.system, row.case_id::text as "case", row.entity, row.action, row.before::text as before, row.after::text as after,
    null::text as what`,
  table: sql.table('imr.history'),
} as const
export const READING = {
  source: 'reading',
  columns: sql`row.number::text as number, (extract(epoch from row.at) * 1000000)::bigint::text as at, row.account::text as account,
    row.system, row.case_id::text as "case", null::text as entity, null::text as action, null::text as before,
    null::text as after, row.what`,
  table: sql.table('imr.reading'),
} as const

async function unsealed(
  change: Change,
  { source, columns, table }: typeof HISTORY | typeof READING,
  { over, foreign }: Horizon,
  txn: string,
  number: string,
  limit: number,
): Promise<Found> {
  // Rare, and of any size: one pass over both sides, whatever is thought of how long they are.
  if (foreign) await sql`set local enable_nestloop = off`.execute(change)
  const where = foreign
    ? sql`(row.txn < ${over}::xid8 or row.txn >= pg_snapshot_xmax(pg_current_snapshot())) and not exists (
        select from imr.log_entry entry where entry.source = ${source} and entry.number = row.number)`
    : sql`(row.txn, row.number) > (${txn}::xid8, ${number}::bigint) and row.txn < ${over}::xid8`
  const { rows } = await sql<Omit<LogRow, 'source'> & { txn: string }>`
    select row.txn::text as txn, ${columns} from ${table} row
    where ${where} order by row.txn, row.number limit ${limit}`.execute(change)
  const last = rows.at(-1)
  const to = last === undefined || foreign ? null : { txn: last.txn, number: last.number }
  // After a restore rows of the other cluster, which are sealed, lie ahead: their turn comes and has been.
  const sealed = foreign ? new Set<string>() : await among(change, source, rows)
  const fresh = rows.filter((row) => !sealed.has(row.number))
  return { rows: fresh.map(({ txn: _, ...row }) => ({ source, ...row })), to, count: rows.length }
}

async function among(change: Change, source: string, rows: readonly { number: string }[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const found = await sql<{ number: string }>`select entry.number::text as number from imr.log_entry entry
    where entry.source = ${source} and entry.number = any (${rows.map(({ number }) => number)}::bigint[])`.execute(
    change,
  )
  return new Set(found.rows.map(({ number }) => number))
}

async function store(
  change: Change,
  entries: readonly { position: number; source: string; number: string; leaf: Buffer }[],
  tiles: readonly { level: number; index: number; hash: Buffer }[],
): Promise<void> {
  if (entries.length === 0) return
  await sql`insert into imr.log_entry (position, source, number, leaf)
    select * from unnest(${entries.map(({ position }) => position)}::bigint[], ${entries.map(({ source }) => source)}::text[],
      ${entries.map(({ number }) => number)}::bigint[], ${entries.map(({ leaf }) => leaf)}::bytea[])`.execute(change)
  if (tiles.length === 0) return
  await change
    .insertInto('log_tile')
    .values(tiles.map(({ level, index, hash }) => ({ level, index: String(index), hash })))
    .execute()
}

/** A checkpoint of what is sealed now, where there is none yet. */
async function keepCheckpoint(
  change: Change,
  origin: string,
  tree: GrowingTree,
  key: SigningKey,
  made: Date,
): Promise<void> {
  const size = String(tree.size)
  const there = await change.selectFrom('log_checkpoint').select('size').where('size', '=', size).executeTakeFirst()
  if (there !== undefined) return
  const note = writeCheckpoint({ origin, size: tree.size, root: tree.root(), time: made.toISOString() }, key)
  await change.insertInto('log_checkpoint').values({ size, made, note }).execute()
}
