import type pg from 'pg'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Change } from './database.ts'

/** What workers do. Every job names one thing by its id and nothing else: no queue holds health data. */
export type JobName = 'extract' | 'review' | 'check' | 'issue' | 'send' | 'sweep' | 'tidy' | 'seal'

/** How many jobs wait, run, and have failed for good. */
export type JobCount = {
  readonly name: JobName
  readonly waiting: number
  readonly active: number
  readonly failed: number
}

export type Jobs = {
  /**
   * Asks for a job in the caller's transaction: it is there when the transaction is, or not at all. One that waits for
   * the same thing already is enough, since a job looks at its thing when it starts: the caller must hold the lock on the
   * case, and the job takes it, so that none starts on what the caller is about to change.
   */
  readonly enqueue: (change: Change, name: JobName, of: string) => Promise<void>
  /** Does jobs until `stop`, which lets those under way finish for a while. A job whose worker dies is done by another. */
  readonly work: (
    does: Readonly<Record<JobName, (of: string) => Promise<void>>>,
    failed: (name: JobName, error: unknown) => void,
  ) => Promise<{ readonly stop: () => Promise<void> }>
  readonly counts: () => Promise<readonly JobCount[]>
}

const SCHEMA = 'imr_jobs'

type Setting = {
  readonly expireInSeconds: number
  readonly concurrency: number
  /** Seconds between looks into an empty queue. */
  readonly poll: number
  /** When it is asked for by the clock. */
  readonly cron?: string
}

/** A scanned case file of a thousand pages is read for most of an hour; setting a letter takes seconds. */
const SETTINGS: Readonly<Record<JobName, Setting>> = {
  extract: { expireInSeconds: 4 * 3600, concurrency: 1, poll: 1 },
  review: { expireInSeconds: 3600, concurrency: 1, poll: 1 },
  check: { expireInSeconds: 3600, concurrency: 1, poll: 1 },
  issue: { expireInSeconds: 900, concurrency: 2, poll: 1 },
  send: { expireInSeconds: 300, concurrency: 2, poll: 1 },
  sweep: { expireInSeconds: 900, concurrency: 1, poll: 5, cron: '*/15 * * * *' },
  tidy: { expireInSeconds: 900, concurrency: 1, poll: 5, cron: '17 3 * * *' },
  seal: { expireInSeconds: 3600, concurrency: 1, poll: 5, cron: '* * * * *' },
}
const NAMES = Object.keys(SETTINGS) as JobName[]

/** A worker says so often that it lives; another takes its job when it has been silent for that long. */
const HEARTBEAT_SECONDS = 20
const SUPERVISE_SECONDS = 10
const RETRIES = 8
const LONGEST_PAUSE_SECONDS = 600
const STOP_MS = 30_000

/** Opens the queues on the database's own pool, making them where they are not there. `app`: the role that requests run as. */
export async function openJobs(
  pool: pg.Pool,
  owner: pg.Client,
  app: string,
): Promise<Jobs & { close: () => Promise<void> }> {
  const db = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) }
  const sender = new PgBoss({ db, schema: SCHEMA, supervise: false, schedule: false })
  // Its faults come back from the call that meets them; those of its own timers leave nothing undone.
  sender.on('error', () => {})
  const made = await owner.query(`select 1 from pg_namespace where nspname = '${SCHEMA}'`)
  await sender.start()
  if (made.rowCount === 0 || (await sender.getQueues([...NAMES])).length < NAMES.length) {
    for (const name of NAMES) {
      await sender.createQueue(name, {
        policy: 'short',
        expireInSeconds: SETTINGS[name].expireInSeconds,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        retryLimit: RETRIES,
        retryDelay: 2,
        retryBackoff: true,
        retryDelayMax: LONGEST_PAUSE_SECONDS,
      })
    }
  }
  // Requests ask for jobs as the role that owns nothing; it can neither change nor take one.
  await owner.query(`grant usage on schema ${SCHEMA} to ${app}`)
  await owner.query(`grant select, insert on all tables in schema ${SCHEMA} to ${app}`)
  return {
    enqueue: async (change, name, of) => {
      await sender.send(name, { of }, { db: fromKysely(change), singletonKey: of })
    },
    async work(does, failed) {
      const boss = new PgBoss({
        db,
        schema: SCHEMA,
        superviseIntervalSeconds: SUPERVISE_SECONDS,
        monitorIntervalSeconds: SUPERVISE_SECONDS,
      })
      boss.on('error', (error) => failed('sweep', error))
      await boss.start()
      const workers = new Map<JobName, string[]>()
      for (const name of NAMES) {
        const { concurrency, poll, cron } = SETTINGS[name]
        const again = (): void => {
          // A job done is a reason to look for the next: else it would be one a look.
          for (const worker of workers.get(name) ?? []) boss.notifyWorker(worker)
        }
        const setting = { pollingIntervalSeconds: poll, heartbeatRefreshSeconds: HEARTBEAT_SECONDS / 4 }
        const work = async ([job]: { data: { of: string } }[]): Promise<void> => {
          if (job === undefined) return
          try {
            await does[name](job.data?.of ?? '')
          } catch (error) {
            failed(name, error)
            // What pg-boss keeps of an error is its text, which may quote a record.
            throw new Error(`${name} failed: the log of the worker has the place`)
          } finally {
            setImmediate(again)
          }
        }
        for (let number = 0; number < concurrency; number += 1) {
          workers.set(name, [...(workers.get(name) ?? []), await boss.work<{ of: string }>(name, setting, work)])
        }
        if (cron !== undefined) await boss.schedule(name, cron, { of: '' }, { tz: 'America/Los_Angeles' })
      }
      return { stop: () => boss.stop({ graceful: true, close: false, timeout: STOP_MS }) }
    },
    async counts() {
      const found = await pool.query<{ name: JobName; waiting: string; active: string; failed: string }>(
        `select name, count(*) filter (where state in ('created', 'retry')) as waiting,
           count(*) filter (where state = 'active') as active, count(*) filter (where state = 'failed') as failed
         from ${SCHEMA}.job where name = any ($1) group by name`,
        [NAMES],
      )
      return NAMES.map((name) => {
        const row = found.rows.find((each) => each.name === name)
        return {
          name,
          waiting: Number(row?.waiting ?? 0),
          active: Number(row?.active ?? 0),
          failed: Number(row?.failed ?? 0),
        }
      })
    },
    close: () => sender.stop({ graceful: false, close: false }),
  }
}
