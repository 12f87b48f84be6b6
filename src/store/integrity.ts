import type pg from 'pg'
import { quoted, tablesOf } from './snapshot.ts'

/** Rows that break a rule which the tables themselves should keep: how many, and where the first of them are. */
export type BrokenRule = {
  readonly rule: 'foreign key' | 'history' | 'counter'
  readonly what: string
  readonly count: number
  /** Keys of rows, never their content. */
  readonly where: readonly string[]
}

const MOST_PLACES = 5

type Key = {
  readonly name: string
  readonly child: string
  readonly parent: string
  readonly columns: readonly string[]
  readonly to: readonly string[]
}

/**
 * Looks at every foreign key row by row, also where the server believes them kept: a server that was killed with unsafe
 * settings, or somebody with all rights, leaves rows behind that no constraint looks at again.
 */
export async function brokenForeignKeys(owner: pg.ClientBase): Promise<readonly BrokenRule[]> {
  const { rows: keys } = await owner.query<Key>(
    `select k.conname as name, c.relname as child, p.relname as parent,
       (select array_agg(a.attname::text order by u.place) from unnest(k.conkey) with ordinality u (num, place)
         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num) as columns,
       (select array_agg(a.attname::text order by u.place) from unnest(k.confkey) with ordinality u (num, place)
         join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num) as "to"
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
       join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'imr' and k.contype = 'f' order by c.relname, k.conname`,
  )
  const broken: BrokenRule[] = []
  for (const { name, child, parent, columns, to } of keys) {
    const given = columns.map((column) => `c.${quoted(column)} is not null`).join(' and ')
    const same = columns.map((column, at) => `p.${quoted(to[at] ?? '')} = c.${quoted(column)}`).join(' and ')
    const text = columns.map((column) => `c.${quoted(column)}::text`).join(` || ' ' || `)
    broken.push(
      ...(await counted(
        owner,
        'foreign key',
        `${child}.${columns.join(', ')} names a ${parent} that is not there (${name})`,
        `select ${text} as place from imr.${quoted(child)} c
         where ${given} and not exists (select from imr.${quoted(parent)} p where ${same})`,
      )),
    )
  }
  return broken
}

async function counted(
  owner: pg.ClientBase,
  rule: BrokenRule['rule'],
  what: string,
  query: string,
): Promise<readonly BrokenRule[]> {
  const { rows } = await owner.query<{ count: string; places: string[] | null }>(
    `select count(*)::text as count, (array_agg(place order by place))[1:${MOST_PLACES}] as places from (${query}) found`,
  )
  const count = Number(rows[0]?.count ?? 0)
  return count === 0 ? [] : [{ rule, what, count, where: rows[0]?.places ?? [] }]
}

/** Tables whose changes are kept, as their triggers say. */
async function keptTables(owner: pg.ClientBase): Promise<readonly { name: string; on: readonly string[] }[]> {
  const { rows } = await owner.query<{ name: string; on: string[] }>(
    `select c.relname as name, array_remove(array[
       case when t.tgtype & 4 <> 0 then 'insert' end, case when t.tgtype & 16 <> 0 then 'update' end,
       case when t.tgtype & 8 <> 0 then 'delete' end], null) as on
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_proc f on f.oid = t.tgfoid
     where n.nspname = 'imr' and f.proname = 'keep' order by c.relname`,
  )
  return rows
}

/**
 * Holds every kept table against its history: each change began where the one before had ended, each row is what its last
 * change made of it, and no row is there or gone without one. Columns that came or went with a later version are left out,
 * and moments are compared as moments, whatever time zone they were written in.
 */
export async function brokenHistory(owner: pg.ClientBase): Promise<readonly BrokenRule[]> {
  const shapes = new Set((await tablesOf(owner)).map(({ name }) => name))
  const broken: BrokenRule[] = []
  for (const { name } of await keptTables(owner)) {
    if (!shapes.has(name)) continue
    const { rows } = await owner.query<{ column: string; key: boolean; moment: boolean }>(
      `select a.attname::text as column, coalesce(a.attnum = any (i.indkey), false) as key,
         a.atttypid = 'timestamptz'::regtype as moment
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         left join pg_index i on i.indrelid = c.oid and i.indisprimary
       where n.nspname = 'imr' and c.relname = $1 order by a.attnum`,
      [name],
    )
    const keys = rows.filter(({ key }) => key).map(({ column }) => column)
    const moments = rows.filter(({ moment }) => moment).map(({ column }) => column)
    if (keys.length === 0) continue
    const inHistory = keys.map((key) => `(coalesce(after, before) ->> '${key}')`).join(` || ' ' || `)
    const inTable = keys.map((key) => `t.${quoted(key)}::text`).join(` || ' ' || `)
    const differs = differing(moments)
    // First by short sums of both sides, since rows are long; only what differs there is looked at as a whole.
    await owner.query(
      `create temp table kept on commit drop as
       select number, action, ${inHistory} as key, jsonb_hash_extended(before, 0) as began,
         jsonb_hash_extended(after, 0) as ended
       from imr.history where entity = '${name}'`,
    )
    await owner.query(
      `create temp table newest on commit drop as
       select distinct on (key) key, number, action, ended from kept order by key, number desc`,
    )
    await owner.query('analyze kept; analyze newest')
    broken.push(
      ...(await counted(
        owner,
        'history',
        `a change of ${name} does not begin where the one before ended`,
        `select l.key as place from (
           select key, number, action, began, lag(number) over w as before, lag(ended) over w as previous
           from kept window w as (partition by key order by number)) l
         where case when l.before is null then l.action <> 'insert'
           else l.action = 'insert' and l.previous is not null
             or l.action <> 'insert' and l.previous is distinct from l.began and exists (
               select from imr.history a, imr.history b where a.number = l.before and b.number = l.number
                 and (a.after is null or ${differs('a.after', 'b.before')})) end`,
      )),
      ...(await counted(
        owner,
        'history',
        `a row of ${name} is not what its last change made of it`,
        `select r.key as place from (select ${inTable} as key, t from imr.${quoted(name)} t) r
           left join newest l on l.key = r.key
         where l.key is null or l.action = 'delete'
           or l.ended is distinct from jsonb_hash_extended(to_jsonb(r.t)${name === 'account' ? " - 'secret'" : ''}, 0) and exists (
             select from imr.history a where a.number = l.number and ${differs('a.after', 'to_jsonb(r.t)')})`,
      )),
      ...(await counted(
        owner,
        'history',
        `a row of ${name} is gone, and no change says so`,
        `select l.key as place from newest l
         where l.action <> 'delete' and not exists (select from imr.${quoted(name)} t where ${inTable} = l.key)`,
      )),
    )
    await owner.query('drop table kept, newest')
  }
  return broken
}

/** Whether two rows differ in a column that both have. */
function differing(moments: readonly string[]): (one: string, other: string) => string {
  const list = moments.map((column) => `'${column}'`).join(', ')
  const same =
    list === ''
      ? 'e.value'
      : `case when e.key in (${list}) and jsonb_typeof(e.value) = 'string' then to_jsonb((e.value #>> '{}')::timestamptz) else e.value end`
  const other = (row: string): string =>
    list === ''
      ? `${row} -> e.key`
      : `case when e.key in (${list}) and jsonb_typeof(${row} -> e.key) = 'string' then to_jsonb((${row} ->> e.key)::timestamptz) else ${row} -> e.key end`
  return (one, two) =>
    `exists (select from jsonb_each(${one}) e where ${two} ? e.key and ${same} is distinct from ${other(two)})`
}

/** Counters that would give a number a second time. */
export async function brokenCounters(owner: pg.ClientBase): Promise<readonly BrokenRule[]> {
  return [
    ...(await counted(
      owner,
      'counter',
      'the counter of case numbers is behind a case that is there',
      `select number as place from imr.case_file
       where substr(number, 6)::bigint > (select case when is_called then last_value else last_value - 1 end from imr.case_number)`,
    )),
    ...(await counted(
      owner,
      'counter',
      'the counter of a table is behind its rows',
      `select 'history' as place where (select max(number) from imr.history) >
         (select case when is_called then last_value else last_value - 1 end from imr.history_number_seq)
       union all select 'reading' where (select max(number) from imr.reading) >
         (select case when is_called then last_value else last_value - 1 end from imr.reading_number_seq)`,
    )),
  ]
}
