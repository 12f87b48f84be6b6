/** What whoever runs an installation waits for: backup, restore, `imr fsck`, with many cases. */
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { backUp, examineAll, openAccount, openInstallation, restore, sealLog } from '../src/service/index.ts'

const PASSWORD = 'correct horse battery staple'

/**
 * `npm run bench -- operations [cases] [fsck]`: fills a database with cases by SQL (three items, five clocks, a party, one change of
 * state each, a paper for one of ten), then looks at all of it, and, without `fsck`, backs it up and restores it. Exit code 1 when fsck takes over
 * a minute, finds anything, or the restored one is not whole.
 */
export async function runOperations(cases: number, fsckAlone: boolean): Promise<number> {
  const homes = [newHome(), newHome()]
  const [home = '', empty = ''] = homes
  const environment = { ...process.env, DATABASE_URL: '', OPENIMR_HOME: home }
  const installation = await openInstallation(environment)
  try {
    const system = { account: null, system: 'bench' }
    await openAccount(installation, system, {
      name: 'employee',
      email: 'employee@example.org',
      role: 'employee',
      password: PASSWORD,
    })
    await timed(`${cases} cases stored`, home, async () => {
      await installation.database.as(system, (change) => fill(cases).execute(change))
      await installation.database.as(system, (change) => fillRest().execute(change))
      await installation.database.asOwner((owner) => owner.query(SCREEN))
      await installation.database.asOwner((owner) => owner.query(`select setval('imr.case_number', ${cases})`))
    })
    const papers = await timed('papers stored', home, () => storePapers(installation, Math.ceil(cases / 10)))
    const sealed = await timed('log sealed', home, () => sealLog(installation))
    console.log(`${sealed.value?.sealed ?? 0} events`)
    await installation.database.asOwner((owner) => owner.query('vacuum analyze'))
    const quick = await timed('fsck --quick', home, () => examineAll(installation, { quick: true }, () => {}))
    const whole = await timed('fsck', home, () => examineAll(installation, { quick: false }, () => {}))
    console.log(`${whole.value.cases} cases, ${papers.value} papers, faults: ${JSON.stringify(whole.value.faults)}`)
    if (fsckAlone) return whole.value.ok && quick.value.ok && whole.seconds < 60 ? 0 : 1
    const made = await timed('backup', home, () => backUp(installation, join(home, 'bench.backup'), 'bench', () => {}))
    const rows = made.value.manifest.tables.reduce((all, table) => all + table.rows, 0)
    console.log(`${rows} rows, ${(made.value.bytes / 2 ** 20).toFixed(0)} MB; ${memory()}`)
    cpSync(join(home, 'keys'), join(empty, 'keys'), { recursive: true })
    const target = { ...environment, OPENIMR_HOME: empty }
    await timed('restore', empty, () => restore(made.value.path, target, () => {}))
    console.log(memory())
    const again = await openInstallation(target)
    const after = await examineAll(again, { quick: true }, () => {}).finally(again.close)
    return whole.value.ok && quick.value.ok && after.ok && whole.seconds < 60 ? 0 : 1
  } finally {
    await installation.close()
    for (const each of homes) rmSync(each, { recursive: true, force: true })
  }
}

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'openimr-bench-'))
  chmodSync(home, 0o711)
  return home
}

/** Seconds by the clock; beside them those of a processor, in this process and in the database, which a neighbour's work leaves alone. */
async function timed<T>(
  what: string,
  home: string,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly seconds: number }> {
  const [began, before] = [performance.now(), processor(home)]
  const value = await work()
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${what}: ${seconds.toFixed(1)} s by the clock, ${(processor(home) - before).toFixed(1)} s of a processor`,
  )
  return { value, seconds }
}

const TICKS = 100

/** Processor seconds of this process, and of every process of the database in a home, also of those that are over. */
function processor(home: string): number {
  const { user, system } = process.cpuUsage()
  const own = (user + system) / 1_000_000
  const statOf = (pid: string): number[] => {
    try {
      const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return text
        .slice(text.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number)
    } catch {
      return []
    }
  }
  let main = ''
  try {
    main = readFileSync(join(home, 'data', 'postmaster.pid'), 'utf8').split('\n')[0] ?? ''
  } catch {
    return own
  }
  // Fields after the name: 1 the parent, 11 and 12 own time, 13 and 14 that of children which are over.
  const over = statOf(main)
  let ticks = (over[13] ?? 0) + (over[14] ?? 0)
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid)
    if (stat[1] === Number(main)) ticks += (stat[11] ?? 0) + (stat[12] ?? 0)
  }
  return own + ticks / TICKS
}

const memory = (): string => `memory at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`

/** Rows as the service writes them. */
const fill = (cases: number) => sql`
  insert into imr.case_file (number, state, application, received, date_of_injury, ur_decision, owner, next_due)
  select 'CM16-' || lpad(n::text, 7, '0'), 'received', ${JSON.stringify({ priority: 'standard', items: [] })}::jsonb,
    timestamptz '2016-01-01' + n * interval '5 minutes', date '2015-03-10', date '2016-05-02', 'coordinator',
    date '2016-01-10' + (n / 288)
  from generate_series(1, ${cases}::int) as n`

const fillRest = () => sql`
  with item as (insert into imr.item (case_id, number, request, ur_outcome)
      select c.id, n, 'Physical therapy for the left knee, 6 visits', 'deny' from imr.case_file c, generate_series(1, 3) as n),
    party as (insert into imr.party (case_id, account, role)
      select c.id, a.id, 'employee' from imr.case_file c, imr.account a where a.role = 'employee')
  insert into imr.clock (case_id, id, due, answer)
  select c.id, clock, c.next_due, '{"rule": "bench", "citation": null, "trace": [], "missing": []}'::jsonb
  from imr.case_file c, unnest(array['application', 'noarfi', 'records', 'determination', 'follow-up']) as clock`

/** A change for each case, by a person, so that history has one before and one after. */
const SCREEN = `begin; select set_config('app.account', (select id::text from imr.account limit 1), true);
  update imr.case_file set state = 'screening', version = version + 1; commit`

async function storePapers(
  { database, blobs }: Awaited<ReturnType<typeof openInstallation>>,
  count: number,
): Promise<number> {
  const system = { account: null, system: 'bench' }
  const cases = await database.as(system, (change) =>
    change.selectFrom('case_file').select('id').limit(count).execute(),
  )
  const waiting = [...cases]
  const store = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { id } = next
      const bytes = Buffer.from(`Progress note of ${id}. ${'Knee pain after therapy. '.repeat(200)}`)
      const sum = await blobs.put(id, bytes)
      await database.as(system, async (change) => {
        await change.insertInto('blob').values({ sum, size: bytes.length, media_type: 'text/plain' }).execute()
        await change.insertInto('document').values({ case_id: id, blob: sum, name: 'note.txt' }).execute()
      })
    }
  }
  await Promise.all(Array.from({ length: 8 }, store))
  return cases.length
}
