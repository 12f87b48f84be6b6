import { createHash } from 'node:crypto'
import type pg from 'pg'
import { ClusterFault } from './cluster.ts'
import { MIGRATIONS } from './migrations.ts'

/** A table of the schema as a backup has it: its columns in their order, and those that a row is told apart by. */
export type TableShape = { readonly name: string; readonly columns: readonly string[] }

export type Step = { readonly number: number; readonly name: string; readonly sum: string }

const ROWS_AT_ONCE = 500

/** Text of a value is the same wherever it is read: what a server or a user has set otherwise would change it. */
export async function plainText(owner: pg.ClientBase): Promise<void> {
  await owner.query("set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set intervalstyle = 'postgres'")
  await owner.query("set extra_float_digits = 1; set bytea_output = 'hex'; set lock_timeout = 0")
}

/** Every table, in the order of their names. Refuses where this user would be shown some rows and not others. */
export async function tablesOf(owner: pg.ClientBase): Promise<readonly TableShape[]> {
  const { rows } = await owner.query<{ name: string; columns: string[]; narrowed: boolean }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns,
       row_security_active(c.oid) and not exists (
         select from pg_policies p where p.schemaname = 'imr' and p.tablename = c.relname and p.permissive = 'PERMISSIVE'
           and p.cmd in ('ALL', 'SELECT') and p.qual = 'true' and (p.roles && array['public', current_user]::name[])) as narrowed
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname = 'imr' and c.relkind in ('r', 'p') group by c.oid, c.relname order by c.relname collate "C"`,
  )
  const narrowed = rows.find((row) => row.narrowed)
  if (narrowed !== undefined) {
    throw new ClusterFault(
      `the database user is shown only some rows of ${narrowed.name}: use the user that OpenIMR made its tables with`,
    )
  }
  return rows.map(({ name, columns }) => ({ name, columns }))
}

/** The steps of the schema that were applied, as the database says. */
export async function stepsOf(owner: pg.ClientBase): Promise<readonly Step[]> {
  const { rows } = await owner.query<Step>('select number, name, sum from public.migration order by number')
  return rows
}

/**
 * How many of this program's steps a schema has that was made by `steps`. Throws `ClusterFault` where they are not this
 * program's: rows would be put where they do not belong.
 */
export function knownSteps(steps: readonly Step[], path: string): number {
  if (steps.length > MIGRATIONS.length) {
    throw new ClusterFault(
      `${path} was made by a newer OpenIMR (step ${steps.length} of its tables, this one knows ${MIGRATIONS.length}): restore it with that one`,
    )
  }
  const same = steps.every(({ number, sum }, index) => {
    const statements = MIGRATIONS[index]?.statements ?? ''
    return number === index + 1 && sum === createHash('sha256').update(statements).digest('hex')
  })
  if (!same || steps.length === 0) {
    throw new ClusterFault(`${path} has tables that this OpenIMR never had: restore it with the one that made it`)
  }
  return steps.length
}

const sealed = (source: string): string =>
  `(case when exists (select from imr.log_entry e where e.source = '${source}' and e.number = t.number) then '1' else '2' end)::xid8`

/**
 * Numbers of transactions mean something in one database server alone: in another they would be over, or to come. A backup
 * says 1 of a row that is sealed and 2 of one that is not yet, and that the log has sealed what is before 2; transactions
 * of any server have greater numbers.
 */
const HERE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  history: { txn: sealed('history') },
  reading: { txn: sealed('reading') },
  log_head: {
    history_txn: "'2'::xid8",
    history_number: '0::bigint',
    reading_txn: "'2'::xid8",
    reading_number: '0::bigint',
  },
}

/**
 * The rows of a table as PostgreSQL writes them, a few hundred at a time, in an order that only the rows themselves decide.
 * In a transaction, with one such reading at a time.
 */
export async function* rowsOf(owner: pg.ClientBase, { name, columns }: TableShape): AsyncGenerator<readonly string[]> {
  const here = HERE[name] ?? {}
  const kept = columns.every((column) => here[column] === undefined)
  const row = kept
    ? 't'
    : `row(${columns.map((column) => here[column] ?? `t.${quoted(column)}`).join(', ')})::imr.${quoted(name)}`
  await owner.query(
    `declare rows no scroll cursor for select (${row})::text as row from imr.${quoted(name)} t order by ${await orderOf(owner, name)}`,
  )
  for (;;) {
    const { rows } = await owner.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from rows`)
    if (rows.length === 0) break
    yield rows.map(({ row }) => row)
  }
  await owner.query('close rows')
}

/** By the primary key, letters in the order of their codes, so that two servers agree; else by the whole row. */
async function orderOf(owner: pg.ClientBase, table: string): Promise<string> {
  const { rows } = await owner.query<{ column: string; text: boolean }>(
    `select a.attname as column, a.attcollation <> 0 as text
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
       cross join lateral unnest(i.indkey) with ordinality as k (attnum, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
     where n.nspname = 'imr' and c.relname = $1 and i.indisprimary order by k.place`,
    [table],
  )
  if (rows.length === 0) return 't::text collate "C"'
  return rows.map(({ column, text }) => `t.${quoted(column)}${text ? ' collate "C"' : ''}`).join(', ')
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** How many rows a table has, and one sum over all of them: two tables with the same are the same, row for row. */
export type TableSum = { readonly rows: number; readonly sum: string }

/** A sum that rows are added to, each in the text that `rowsOf` gives. */
export function summing(): { readonly add: (row: string) => void; readonly sum: () => TableSum } {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add(row) {
      rows += 1
      hash.update(JSON.stringify(row)).update('\n')
    },
    sum: () => ({ rows, sum: hash.digest('hex') }),
  }
}

export type Sequence = { readonly name: string; readonly last: string; readonly called: boolean }

export async function sequencesOf(owner: pg.ClientBase): Promise<readonly Sequence[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'imr' and c.relkind = 'S' order by c.relname collate "C"`,
  )
  const found: Sequence[] = []
  for (const { name } of rows) {
    const { rows: one } = await owner.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from imr.${quoted(name)}`,
    )
    found.push({ name, last: one[0]?.last ?? '1', called: one[0]?.called ?? false })
  }
  return found
}
