import { sql } from 'kysely'
import { entryText, GrowingTree, type LogRow, leafHash, type SigningKey, writeCheckpoint } from '../seal/index.ts'
import type { Actor, Change } from '../store/index.ts'
import type { Installation } from './installation.ts'
import { signingKey } from './keys.ts'

const SEALING: Actor = { account: null, system: 'log' }

/** Any number that no other lock of this program has: one process seals, and nobody while the log is verified. */
const LOG_LOCK = 4_610_050_615
/** Rows in one transaction. */
const BATCH = 4000

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

async function sealBatch(
  change: Change,
  key: SigningKey,
  now: () => Date,
): Promise<{ readonly added: number; readonly size: number; readonly done: boolean } | null> {
  if (!(await lockLog(change, 'alone'))) return null
  const head = await change.selectFrom('log_head').selectAll().executeTakeFirstOrThrow()
  const horizon = await horizonOf(change)
  const history = await unsealed(change, HISTORY, horizon, head.history_txn, head.history_number, BATCH)
  const left = BATCH - history.length
  const reading =
    left === 0 ? [] : await unsealed(change, READING, horizon, head.reading_txn, head.reading_number, left)
  const done = history.length + reading.length < BATCH
  const tree = new GrowingTree(Number(head.size), peaksIn(head.peaks))
  // One order within a batch, so that entries that were moved can be named.
  const rows = [...history, ...reading].toSorted(byNumber)
  const tiles: { level: number; index: number; hash: Buffer }[] = []
  const entries = rows.map(({ row }) => {
    const leaf = leafHash(entryText(row))
    const position = tree.size
    tree.add(leaf, (level, index, hash) => {
      if (level % TILE_LEVELS === 0) tiles.push({ level, index, hash: Buffer.from(hash) })
    })
    return { position, source: row.source, number: row.number, leaf }
  })
  await store(change, entries, tiles)
  const last = (batch: readonly Unsealed[], txn: string, number: string): readonly [string, string] => {
    const { txn: to, row } = batch.at(-1) ?? {}
    if (!horizon.foreign) return to === undefined || row === undefined ? [txn, number] : [to, row.number]
    // Of a foreign log: only when all is in does this cluster's own counting begin.
    return done ? [horizon.over, '0'] : [txn, number]
  }
  const [historyTxn, historyNumber] = last(history, head.history_txn, head.history_number)
  const [readingTxn, readingNumber] = last(reading, head.reading_txn, head.reading_number)
  if (rows.length > 0 || historyTxn !== head.history_txn || readingTxn !== head.reading_txn) {
    await change
      .updateTable('log_head')
      .set({
        size: String(tree.size),
        peaks: Buffer.concat(tree.peaks),
        history_txn: historyTxn,
        history_number: historyNumber,
        reading_txn: readingTxn,
        reading_number: readingNumber,
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

type Unsealed = { readonly txn: string; readonly row: LogRow }

const byNumber = ({ row: a }: Unsealed, { row: b }: Unsealed): number => {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1
  return BigInt(a.number) < BigInt(b.number) ? -1 : 1
}

/** Takes the lock of the log to the end of the transaction; false where another has it. */
export async function lockLog(change: Change, how: 'alone' | 'shared'): Promise<boolean> {
  const take = sql.raw(how === 'alone' ? 'pg_try_advisory_xact_lock' : 'pg_try_advisory_xact_lock_shared')
  const { rows } = await sql<{ taken: boolean }>`select ${take}(${LOG_LOCK}) as taken`.execute(change)
  return rows[0]?.taken === true
}

async function horizonOf(change: Change): Promise<Horizon> {
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
): Promise<Unsealed[]> {
  const where = foreign
    ? sql`(row.txn < ${over}::xid8 or row.txn >= pg_snapshot_xmax(pg_current_snapshot()))`
    : sql`(row.txn, row.number) > (${txn}::xid8, ${number}::bigint) and row.txn < ${over}::xid8`
  const { rows } = await sql<Omit<LogRow, 'source'> & { txn: string }>`
    select row.txn::text as txn, ${columns} from ${table} row
    where ${where} and not exists (
      select from imr.log_entry entry where entry.source = ${source} and entry.number = row.number)
    order by row.txn, row.number limit ${limit}`.execute(change)
  return rows.map(({ txn: of, ...row }) => ({ txn: of, row: { source, ...row } }))
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
