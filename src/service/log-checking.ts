import { setImmediate as othersFirst } from 'node:timers/promises'
import { sql } from 'kysely'
import {
  type ConsistencyProof,
  consistencyProof,
  entryText,
  GrowingTree,
  type InclusionProof,
  inclusionProof,
  type KeySet,
  LogCheck,
  type LogFault,
  type LogRow,
  type Subtrees,
} from '../seal/index.ts'
import type { Actor, Change } from '../store/index.ts'
import type { Installation } from './installation.ts'
import { HISTORY, horizonOf, lockLog, READING, TILE_LEVELS } from './log-sealing.ts'
import { attempt, invalid, type Outcome, Refusal } from './refusal.ts'

const CHECKING: Actor = { account: null, system: 'log' }

/** Entries that are read at once; a log is walked with so many in memory. */
const STRIDE = 5000
const HASHED_AT_ONCE = 100
const MOST_INTRUDERS = 20

export type CheckedLog = {
  readonly entries: number
  /** Rows that came in since the last sealing: nothing is said of them. */
  readonly unsealed: number
  /** Checkpoints that were given and fit. */
  readonly held: number
  readonly faults: readonly LogFault[]
}

/**
 * Walks the whole log, row by row, and holds it against its own checkpoints and those that were kept elsewhere. While it
 * runs nothing is sealed; work goes on. `progress` hears how many entries are done.
 */
export const verifyLog = (
  { database }: Installation,
  outside: readonly string[],
  keys: KeySet,
  progress: (done: number, of: number) => void,
): Promise<Outcome<CheckedLog>> =>
  attempt(() =>
    database.as(CHECKING, async (change) => {
      if (!(await lockLog(change, 'shared'))) {
        throw new Refusal({
          status: 'state',
          code: 'log-busy',
          message: 'The log is being sealed right now.',
          todo: 'Try again in a minute.',
        })
      }
      // What is in no entry is found in one pass over both sides, whatever the database thinks of how long they are.
      await sql`set local enable_nestloop = off`.execute(change)
      const head = await change.selectFrom('log_head').selectAll().executeTakeFirst()
      const own = await change.selectFrom('log_checkpoint').select('note').orderBy('size').execute()
      const check = new LogCheck(
        outside,
        own.map(({ note }) => note),
        keys,
      )
      const of = Number(head?.size ?? 0)
      let done = 0
      // While a stride is hashed here the database reads the next one.
      for (let next = entriesFrom(change, 0); ; ) {
        const entries = await next
        const last = entries.at(-1)
        if (last === undefined) break
        next = entriesFrom(change, last.position + 1)
        for (const entry of entries) {
          check.add(entry)
          // Or the answer to its first question would wait for the hashes, and the database for its second one.
          done += 1
          if (done % HASHED_AT_ONCE === 0) await othersFirst()
        }
        progress(done, of)
      }
      const { foreign } = await horizonOf(change)
      for (const intruder of await intruders(change, head ?? BEFORE_ALL, foreign))
        check.intruder(intruder.source, intruder.number)
      const { size, faults, held } = check.finish()
      return { entries: size, unsealed: await countUnsealed(change, head ?? BEFORE_ALL, foreign), held, faults }
    }),
  )

async function entriesFrom(change: Change, from: number) {
  // Only by the position, upwards: the two tables are looked up by their keys, and nothing is sorted or kept.
  const { rows } = await sql<{ position: string; source: 'history' | 'reading'; number: string; leaf: Buffer }>`
    select entry.position::text, entry.source, entry.number::text, entry.leaf from imr.log_entry entry where entry.position >= ${from}
    order by entry.position limit ${STRIDE}`.execute(change)
  const of = async (kind: typeof HISTORY | typeof READING): Promise<Map<string, LogRow>> => {
    const numbers = rows.filter(({ source }) => source === kind.source).map(({ number }) => Number(number))
    const [from, to] = [Math.min(...numbers), Math.max(...numbers)]
    if (numbers.length === 0) return new Map()
    // Numbers of a stride mostly follow each other, and a range is read faster than a list.
    const wanted = to - from < 2 * numbers.length ? sql`between ${from} and ${to}` : sql`= any (${numbers}::bigint[])`
    const found = await sql<Omit<LogRow, 'source'>>`
      select ${kind.columns} from ${kind.table} row where row.number ${wanted}`.execute(change)
    return new Map(found.rows.map((row) => [row.number, { source: kind.source, ...row }]))
  }
  const [history, reading] = [await of(HISTORY), await of(READING)]
  return rows.map(({ position, source, number, leaf }) => ({
    position: Number(position),
    source,
    number,
    leaf,
    row: (source === 'history' ? history : reading).get(number) ?? null,
  }))
}

/** How far the log is, by the last transaction and row of each source that it holds. */
type Head = {
  readonly history_txn: string
  readonly history_number: string
  readonly reading_txn: string
  readonly reading_number: string
}

const BEFORE_ALL: Head = { history_txn: '0', history_number: '0', reading_txn: '0', reading_number: '0' }

/**
 * Rows in no entry: those that should be in one, and those that came since. A row of a transaction that this database has not
 * reached yet was put in as well. Right after a restore nothing can be told apart, until the log is sealed.
 */
const outsideOf = (head: Head, foreign: boolean, which: 'owed' | 'newer') => {
  const rows = (source: 'history' | 'reading', txn: string, number: string) => {
    const owed = foreign
      ? sql`false`
      : sql`((row.txn, row.number) <= (${txn}::xid8, ${number}::bigint) or row.txn >= pg_snapshot_xmax(pg_current_snapshot()))`
    return sql`select ${sql.lit(source)}::text as source, row.number::text as number from ${sql.table(`imr.${source}`)} row
      where ${which === 'owed' ? owed : sql`not ${owed}`} and not exists (
        select from imr.log_entry entry where entry.source = ${sql.lit(source)} and entry.number = row.number)`
  }
  const { history_txn, history_number, reading_txn, reading_number } = head
  return sql`${rows('history', history_txn, history_number)} union all ${rows('reading', reading_txn, reading_number)}`
}

async function intruders(
  change: Change,
  head: Head,
  foreign: boolean,
): Promise<readonly { source: string; number: string }[]> {
  const { rows } = await sql<{ source: string; number: string }>`
    ${outsideOf(head, foreign, 'owed')} limit ${MOST_INTRUDERS}`.execute(change)
  return rows
}

async function countUnsealed(change: Change, head: Head, foreign: boolean): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from (${outsideOf(head, foreign, 'newer')}) found`.execute(change)
  return Number(rows[0]?.count ?? 0)
}

const noCheckpoint = (): Refusal =>
  new Refusal({
    status: 'not-found',
    code: 'no-checkpoint',
    message: 'There is no checkpoint of the log yet.',
    todo: 'A worker makes one every minute; or run imr log seal.',
  })

/** The newest checkpoint, to be handed to outsiders: text to be kept as it is. */
export const newestCheckpoint = ({ database }: Installation): Promise<Outcome<string>> =>
  attempt(() =>
    database.as(CHECKING, async (change) => {
      const row = await change.selectFrom('log_checkpoint').select('note').orderBy('size', 'desc').executeTakeFirst()
      if (row === undefined) throw noCheckpoint()
      return row.note
    }),
  )

/** The proof that the signature of one form of a determination is in the log, under the newest checkpoint. */
export async function proveSignature(change: Change, determination: string, form: string): Promise<InclusionProof> {
  const row = await change
    .selectFrom('log_checkpoint')
    .select(['note', 'size'])
    .orderBy('size', 'desc')
    .executeTakeFirst()
  const found = await sql<Omit<LogRow, 'source'> & { position: string }>`
    select entry.position::text as position, ${HISTORY.columns}
    from imr.history row join imr.log_entry entry on entry.source = 'history' and entry.number = row.number
    where row.entity = 'signature' and row.action = 'update'
      and row.case_id = (select case_id from imr.determination where id = ${determination}::uuid)
      and row.after ->> 'determination' = ${determination} and row.after ->> 'form' = ${form} and row.after ->> 'jws' is not null
    order by row.number limit 1`.execute(change)
  const [at] = found.rows
  if (row === undefined || at === undefined || Number(at.position) >= Number(row.size)) throw noCheckpoint()
  const { position, ...columns } = at
  const proof = await inclusionProof(Number(position), Number(row.size), subtreesOf(change))
  return {
    position: Number(position),
    entry: entryText({ source: 'history', ...columns }),
    proof: proof.map((hash) => Buffer.from(hash).toString('base64')),
    checkpoint: row.note,
  }
}

/** That the log of an earlier checkpoint, of `from` entries, is the beginning of the newest one's. */
export const proveConsistency = ({ database }: Installation, from: number): Promise<Outcome<ConsistencyProof>> =>
  attempt(() =>
    database.as(CHECKING, async (change) => {
      const row = await change
        .selectFrom('log_checkpoint')
        .select(['note', 'size'])
        .orderBy('size', 'desc')
        .executeTakeFirst()
      if (row === undefined) throw noCheckpoint()
      if (!(from >= 1 && from <= Number(row.size))) {
        const message = `The log of the newest checkpoint has ${row.size} entries.`
        throw invalid('no-such-size', message, 'Give the size of an earlier checkpoint, 1 or more.')
      }
      const proof = await consistencyProof(from, Number(row.size), subtreesOf(change))
      return { from, proof: proof.map((hash) => Buffer.from(hash).toString('base64')), checkpoint: row.note }
    }),
  )

/** Roots of whole subtrees from what is stored: of 256 entries or more from tiles, below from the entries. */
function subtreesOf(change: Change): Subtrees {
  return async (level, index) => {
    const stored = Math.floor(level / TILE_LEVELS) * TILE_LEVELS
    const count = 2 ** (level - stored)
    const from = index * count
    const rows =
      stored === 0
        ? await change
            .selectFrom('log_entry')
            .select('leaf as hash')
            .where('position', '>=', String(from))
            .where('position', '<', String(from + count))
            .orderBy('position')
            .execute()
        : await change
            .selectFrom('log_tile')
            .select('hash')
            .where('level', '=', stored)
            .where('index', '>=', String(from))
            .where('index', '<', String(from + count))
            .orderBy('index')
            .execute()
    if (rows.length !== count) throw new Error('a part of the log is missing: run imr verify-log')
    const tree = new GrowingTree()
    for (const { hash } of rows) tree.add(hash)
    return tree.root()
  }
}
