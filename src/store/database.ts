import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { ClusterFault, type Connection, openCluster } from './cluster.ts'
import { type Jobs, openJobs } from './jobs.ts'
import { MIGRATIONS } from './migrations.ts'
import type { Tables } from './tables.ts'

/** How safe an acknowledged change is, as the server itself says (R6). */
export type Durability = 'power-safe' | 'process-safe' | 'none'

/** Who acts, for history and row-level security: an account, or the system by the name of what runs. */
export type Actor = { readonly account: string | null; readonly system: string | null }

export type Change = Transaction<Tables>

/** The one database of an installation, migrated and ready. */
export type Database = {
  /**
   * Runs `work` in one transaction in the name of `actor`: all of it is stored when this resolves, or nothing. Rows are
   * seen and changed under row-level security.
   */
  readonly as: <T>(actor: Actor, work: (change: Change) => Promise<T>) => Promise<T>
  /**
   * A connection that owns everything, which row-level security does not bind: for whoever runs the installation (backup,
   * `imr fsck`), and for no request.
   */
  readonly asOwner: <T>(work: (owner: pg.ClientBase) => Promise<T>) => Promise<T>
  readonly durability: () => Promise<Durability>
  /** What workers do, asked for in the transaction that makes it needed. */
  readonly jobs: Jobs
  /** Where it runs, without any secret: `embedded` or the host of DATABASE_URL. */
  readonly place: string
  readonly version: string
  readonly close: () => Promise<void>
}

/**
 * The role that requests run as: it owns nothing and cannot bypass row-level security. The connection is the owner's and changes
 * to this role for each transaction: a statement that is sent with values apart cannot change it back.
 */
const APP = 'openimr_app'
const DATABASE = 'openimr'
const OLDEST = 150_000
/** Connections that stay open through a quiet minute: opening one, with its password and its catalogue, takes tens of milliseconds. */
const KEPT_OPEN = 4

// A calendar day must not become a moment in some time zone (R19): dates stay text, and so do amounts beyond 2^53.
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === pg.types.builtins.DATE ? (text: string) => text : pg.types.getTypeParser(id, format),
} as pg.CustomTypesConfig

/**
 * Opens the database: `DATABASE_URL` where it is set (PostgreSQL 15 or later), else the embedded one. Creates and
 * migrates what is missing; several processes may do so at once. Throws `ClusterFault` with one line for a person.
 */
export async function openDatabase(environment: NodeJS.ProcessEnv): Promise<Database> {
  const { config, place, release } = await placeOf(environment)
  try {
    return await ready(config, place, release)
  } catch (error) {
    await release()
    throw error
  }
}

/**
 * Opens the database with nothing done to it: for `imr restore`, which fills an empty one. The connection owns everything.
 * Throws `ClusterFault`.
 */
export async function openOwner(
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly owner: pg.Client; readonly place: string; readonly close: () => Promise<void> }> {
  const { config, place, release } = await placeOf(environment)
  try {
    const owner = await connectOwner(config, place)
    return {
      owner,
      place,
      close: async () => {
        await owner.end()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

type Place = { readonly config: pg.ClientConfig; readonly place: string; readonly release: () => Promise<void> }

async function placeOf(environment: NodeJS.ProcessEnv): Promise<Place> {
  const url = environment['DATABASE_URL'] ?? ''
  if (url !== '') return { config: { connectionString: url }, place: hostOf(url), release: async () => {} }
  const cluster = await openCluster(environment)
  try {
    await createDatabase(cluster.connection)
  } catch (error) {
    await cluster.close()
    throw error
  }
  return { config: { ...cluster.connection, database: DATABASE }, place: 'embedded', release: cluster.close }
}

function hostOf(url: string): string {
  try {
    const { hostname, port } = new URL(url)
    return `${hostname || 'local socket'}${port === '' ? '' : `:${port}`}`
  } catch {
    throw new ClusterFault('DATABASE_URL is no URL: write postgresql://user:password@host:5432/database')
  }
}

async function createDatabase(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection, types })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } catch (error) {
    // Another process was quicker: that is as good.
    if (codeOf(error) !== '42P04' && codeOf(error) !== '23505') throw error
  } finally {
    await client.end()
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

async function connectOwner(config: pg.ClientConfig, place: string): Promise<pg.Client> {
  const owner = new pg.Client({ ...config, types })
  owner.on('error', () => {})
  try {
    await owner.connect()
    return owner
  } catch (error) {
    throw new ClusterFault(
      `the database at ${place} does not answer (${codeOf(error) || 'refused'}): check DATABASE_URL`,
    )
  }
}

async function ready(config: pg.ClientConfig, place: string, release: () => Promise<void>): Promise<Database> {
  const owner = await connectOwner(config, place)
  const pool = new pg.Pool({ ...config, types, min: KEPT_OPEN, max: 12, application_name: 'openimr' })
  // An idle connection that breaks is replaced; the query that needs it fails and says so.
  pool.on('error', () => {})
  // So does one that breaks between two queries of a transaction, where nothing waits for it: unheard, it would end the process.
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  let version: string
  let jobs: Awaited<ReturnType<typeof openJobs>>
  try {
    const { rows } = await owner.query<{ number: string; version: string }>(
      "select current_setting('server_version_num') as number, current_setting('server_version') as version",
    )
    version = rows[0]?.version ?? ''
    if (Number(rows[0]?.number) < OLDEST) {
      throw new ClusterFault(`the database at ${place} is PostgreSQL ${version}: OpenIMR needs 15 or later`)
    }
    await migrate(owner)
    // One process at a time: rights given twice at once are an error of PostgreSQL's. The lock ends with the connection.
    await owner.query('select pg_advisory_lock($1)', [LOCK])
    jobs = await openJobs(pool, owner, APP)
  } catch (error) {
    await pool.end()
    throw error
  } finally {
    await owner.end()
  }
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema('imr')
  return {
    place,
    version,
    as: (actor, work) =>
      kysely.transaction().execute(async (change) => {
        // In one go: every request waits for it. `role` set so is what SET LOCAL ROLE sets.
        await sql`select set_config('app.account', ${actor.account ?? ''}, true),
          set_config('app.system', ${actor.system ?? ''}, true), set_config('role', ${APP}, true)`.execute(change)
        return work(change)
      }),
    asOwner: async (work) => {
      const client = await pool.connect()
      try {
        return await work(client)
      } finally {
        // Whatever the work left set on it must not reach a request.
        client.release(true)
      }
    },
    durability: async () => {
      const { rows } = await pool.query<{ name: string; setting: string }>(
        "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')",
      )
      const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name)
      if (off.includes('fsync') || off.includes('full_page_writes')) return 'process-safe'
      return off.includes('synchronous_commit') ? 'none' : 'power-safe'
    },
    jobs,
    close: async () => {
      await jobs.close()
      await kysely.destroy()
      await release()
    },
  }
}

/** Any number that no other program is likely to lock by. */
const LOCK = 4_610_050_613

/**
 * Brings the schema forward, one transaction for each step, never back; `upTo`: that many steps and no more. A step that was applied and reads otherwise now
 * is refused: somebody changed history, and the data may not be what the program thinks.
 */
export async function migrate(owner: pg.Client, upTo: number = MIGRATIONS.length): Promise<void> {
  await owner.query('select pg_advisory_lock($1)', [LOCK])
  try {
    await owner.query(
      'create table if not exists public.migration (number int primary key, name text not null, sum text not null, applied timestamptz not null default now())',
    )
    const { rows } = await owner.query<{ number: number; name: string; sum: string }>(
      'select number, name, sum from public.migration order by number',
    )
    const applied = new Map(rows.map((row) => [row.number, row]))
    const newest = rows.at(-1)?.number ?? 0
    if (newest > MIGRATIONS.length) {
      throw new ClusterFault(
        `the database was used by a newer OpenIMR (step ${newest}): start that version, or restore a backup`,
      )
    }
    for (const [index, { name, statements }] of MIGRATIONS.slice(0, upTo).entries()) {
      const number = index + 1
      const sum = createHash('sha256').update(statements).digest('hex')
      const done = applied.get(number)
      if (done !== undefined) {
        if (done.sum !== sum)
          throw new ClusterFault(`migration ${number} (${done.name}) differs from what this database had applied`)
        continue
      }
      await owner.query('begin')
      try {
        await owner.query("set local lock_timeout = '5s'")
        await owner.query(statements)
        await owner.query('insert into public.migration (number, name, sum) values ($1, $2, $3)', [number, name, sum])
        await owner.query('commit')
      } catch (error) {
        await owner.query('rollback')
        throw error
      }
    }
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [LOCK])
  }
}
