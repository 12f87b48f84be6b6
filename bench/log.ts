/** A long log: how fast rows are sealed, and how fast all of it is verified against a checkpoint kept elsewhere. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readKeySet } from '../src/seal/index.ts'
import { exportKeys, newestCheckpoint, openInstallation, sealLog, verifyLog } from '../src/service/index.ts'

const SYSTEM = { account: null, system: 'bench' }
/** Goal of this project's list (R24): a million events verified in 60 seconds. */
const GOAL_SECONDS = 60
const AT_ONCE = 50_000

/**
 * `npm run bench -- log [events]`: fills history and readings with rows as the service writes them, a third of them changes of
 * clocks with before and after, seals them, and verifies the whole log as `imr verify-log --checkpoint` does. Exit code 1
 * when the goal is missed (for another number of events: its share of it).
 */
export async function runLog(events: number): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'openimr-bench-'))
  chmodSync(home, 0o711)
  const installation = await openInstallation({ ...process.env, OPENIMR_HOME: home })
  try {
    const { database } = installation
    const changes = Math.floor(events / 3)
    await database.as(SYSTEM, async (change) => {
      await change
        .insertInto('case_file')
        .values({
          number: 'CM16-0000001',
          state: 'received',
          application: '{}',
          received: new Date(),
          owner: 'coordinator',
        })
        .execute()
    })
    for (let from = 0; from < changes; from += AT_ONCE) {
      const count = Math.min(AT_ONCE, changes - from)
      await database.as(SYSTEM, (change) =>
        sql`insert into imr.clock (case_id, id, due, answer)
          select (select id from imr.case_file limit 1), 'clock ' || (${from}::int + one), date '2016-01-01' + one % 365,
            jsonb_build_object('id', 'clock ' || one, 'due', date '2016-01-01' + one % 365, 'rule', 'Labor Code 4610.6(d)',
              'trace', jsonb_build_array('received 2016-01-01', 'thirty days', 'the last day is a working day'))
          from generate_series(1, ${count}::int) one`.execute(change),
      )
    }
    const readings = events - changes
    for (let from = 0; from < readings; from += AT_ONCE) {
      const count = Math.min(AT_ONCE, readings - from)
      await database.as(SYSTEM, (change) =>
        sql`insert into imr.reading (system, case_id, what)
          select 'bench', (select id from imr.case_file limit 1), 'case ' || one
          from generate_series(1, ${count}::int) one`.execute(change),
      )
    }
    const sealing = performance.now()
    const sealed = await sealLog(installation)
    const sealSeconds = (performance.now() - sealing) / 1000
    console.log(
      `${sealed?.sealed} events sealed in ${sealSeconds.toFixed(1)} s, ${Math.round((sealed?.sealed ?? 0) / sealSeconds)} a second`,
    )
    const outside = await newestCheckpoint(installation)
    const exported = await exportKeys(installation)
    const keys = exported.ok ? readKeySet(exported.value) : null
    if (!outside.ok || keys === null || !keys.ok) throw new Error('no checkpoint or no key')
    const spent = processorOf(await backends(installation))
    const before = process.cpuUsage()
    const began = performance.now()
    const checked = await verifyLog(installation, [outside.value], keys.set, () => {})
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.cpuUsage(before)
    const here = (user + system) / 1e6
    const there = processorOf(await backends(installation)) - spent
    if (!checked.ok) throw new Error(checked.refused.message)
    const { entries, held, faults, unsealed } = checked.value
    const memory = process.resourceUsage().maxRSS / 1024
    const goal = (GOAL_SECONDS * entries) / 1_000_000
    console.log(
      `${entries} events verified in ${seconds.toFixed(1)} s (goal ${goal.toFixed(0)} s), ${Math.round(entries / seconds)} a second; processor time: here ${here.toFixed(1)} s, database ${there.toFixed(1)} s; checkpoints held: ${held}, faults: ${faults.length}, unsealed: ${unsealed}; most memory of this process ${memory.toFixed(0)} MB`,
    )
    return seconds <= goal && held === 1 && faults.length === 0 ? 0 : 1
  } finally {
    await installation.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Processes of the database that serve this program. */
const backends = async ({ database }: Awaited<ReturnType<typeof openInstallation>>): Promise<readonly number[]> => {
  const found = await database.as(SYSTEM, (change) =>
    sql<{ pid: number }>`select pid from pg_stat_activity where application_name = 'openimr'`.execute(change),
  )
  return found.rows.map(({ pid }) => pid)
}

/** Processor seconds that processes have used, on Linux: fields 14 and 15 of their `stat`, in hundredths. */
function processorOf(pids: readonly number[]): number {
  let sum = 0
  for (const pid of pids) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    sum += Number(fields[11]) + Number(fields[12])
  }
  return sum / 100
}
