/** A server with many cases stored, asked at a steady rate: what the pages of a workbench wait for. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openAccount, openInstallation } from '../src/service/index.ts'

const PORT = 8651
const PASSWORD = 'correct horse battery staple'
const RATE = 50
const root = join(import.meta.dirname, '..')

/**
 * `npm run bench -- service [cases] [seconds]`: fills a database with cases by SQL (rows as the service writes them, with
 * items, parties and clocks), then asks list, case and deadline board at 50 requests a second together, and files
 * applications one by one. Figures are of the client, 95th percentile. Exit code 1 when a goal is missed.
 */
export async function runService(cases: number, seconds: number): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'openimr-bench-'))
  chmodSync(home, 0o711)
  const environment = { ...process.env, OPENIMR_HOME: home }
  const installation = await openInstallation(environment)
  const system = { account: null, system: 'bench' }
  for (const role of ['coordinator', 'employee'] as const) {
    await openAccount(installation, system, { name: role, email: `${role}@example.org`, role, password: PASSWORD })
  }
  const began = performance.now()
  await installation.database.as(system, (change) => fill(cases).execute(change))
  await installation.database.as(system, (change) => fillRest().execute(change))
  console.log(`${cases} cases stored in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  const server = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'src/main/imr.ts',
      'serve',
      '--no-worker',
      '--port',
      String(PORT),
      '--log',
      'silent',
    ],
    { cwd: root, env: environment, stdio: 'ignore' },
  )
  let failed = 0
  try {
    const coordinator = await signIn('coordinator')
    const page = (await (await get('/api/cases?limit=200', coordinator)).json()) as { cases: { id: string }[] }
    const ids = page.cases.map(({ id }) => id)
    const kinds: readonly Kind[] = [
      ['case list', () => '/api/cases?limit=50'],
      ['case', () => `/api/cases/${ids[Math.floor(Math.random() * ids.length)] ?? ''}`],
      ['deadline board', () => '/api/cases?order=due&limit=50'],
    ]
    // The first requests of a server that has just come up, and then those of one that has been up for a while.
    for (const [when, count] of [
      ['first requests', RATE * 3],
      ['', RATE * seconds],
    ] as const) {
      const times = await askSteadily(kinds, count, coordinator)
      for (const [name, all] of times) failed += told(when === '' ? name : `${when}, ${name}`, all, 50)
    }
    const employee = await signIn('employee')
    const filings: number[] = []
    for (let number = 0; number < 100; number += 1) {
      const from = performance.now()
      const answer = await fetch(`http://127.0.0.1:${PORT}/api/cases`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-openimr': '1',
          'idempotency-key': randomUUID(),
          cookie: employee,
        },
        body: JSON.stringify({ application: APPLICATION }),
      })
      await answer.arrayBuffer()
      if (answer.status !== 201) throw new Error(`an intake was answered with ${answer.status}`)
      filings.push(performance.now() - from)
    }
    failed += told('intake of an application', filings, 100)
  } finally {
    server.kill('SIGTERM')
    await installation.close()
    rmSync(home, { recursive: true, force: true })
  }
  return failed === 0 ? 0 : 1
}

type Kind = readonly [string, () => string]

/** Milliseconds of each answer by kind, asked at the rate whether earlier ones have been answered or not. */
async function askSteadily(kinds: readonly Kind[], count: number, cookie: string): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(kinds.map(([name]) => [name, []]))
  const asked: Promise<void>[] = []
  const start = performance.now()
  for (let number = 0; number < count; number += 1) {
    const wait = start + (number * 1000) / RATE - performance.now()
    if (wait > 0) await sleep(wait)
    const [name, path] = kinds[number % kinds.length] ?? ['', () => '/']
    const from = performance.now()
    asked.push(
      get(path(), cookie)
        .then((answer) => answer.arrayBuffer())
        .then(() => {
          times.get(name)?.push(performance.now() - from)
        }),
    )
  }
  await Promise.all(asked)
  return times
}

const APPLICATION = {
  priority: 'standard',
  dateOfInjury: '2015-03-10',
  urDecision: { date: '2016-05-02', served: 'mail' },
  applicationReceived: '2016-05-27',
  items: [{ request: 'Physical therapy for the left knee, 6 visits', urOutcome: 'deny' }],
}

function told(name: string, times: readonly number[], goal: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  const missed = at(0.95) >= goal
  const median = at(0.5).toFixed(1)
  console.log(
    `${name}: p50 ${median} ms, p95 ${at(0.95).toFixed(1)} ms of ${sorted.length}${missed ? ` (goal ${goal} ms missed)` : ''}`,
  )
  return missed ? 1 : 0
}

const get = (path: string, cookie: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${PORT}${path}`, { headers: { cookie } })

async function signIn(role: string): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await fetch(`http://127.0.0.1:${PORT}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: `${role}@example.org`, password: PASSWORD }),
      })
      return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    } catch (error) {
      if (tries > 100) throw error
      await sleep(200)
    }
  }
}

/** Rows as the service writes them, spread over a year and over the states of open cases. */
const fill = (cases: number) => sql`
  insert into imr.case_file (number, state, application, received, date_of_injury, ur_decision, owner, next_due)
  select 'CM16-' || lpad((1000000 + n)::text, 7, '0'),
    (array['received', 'screening', 'records pending', 'in review', 'quality', 'determined'])[1 + n % 6],
    ${JSON.stringify(APPLICATION)}::jsonb, timestamptz '2016-01-01' + n * interval '5 minutes', date '2015-03-10', date '2016-05-02',
    (array['coordinator', 'coordinator', 'coordinator', 'reviewer', 'quality', 'coordinator'])[1 + n % 6],
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
