/**
 * Servers, workers, the database server and its supervisor, killed at random (SIGKILL) while applications are submitted and determinations issued: what
 * was acknowledged must be there, once, as it was sent, and every determination issued once (R1, R11, R12, R13). Used small
 * by a test and whole by the bench.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Acting,
  act,
  fileCase,
  type Installation,
  type Outcome,
  openAccount,
  openInstallation,
  receiveDocument,
  saveDraft,
} from '../src/service/index.ts'
import { attestNoConflict, putOnPanel } from './panel-members.ts'

export type CrashPlan = {
  readonly submissions: number
  readonly issuings: number
  readonly servers: number
  readonly workers: number
  readonly clients: number
  /** Milliseconds between two kills, on average. */
  readonly everyMs: number
  /** Of so many kills one is of the database: its server, its supervisor or both, in turn. */
  readonly databaseEvery: number
  readonly environment: NodeJS.ProcessEnv
}

export type CrashReport = {
  readonly acknowledged: number
  readonly repeated: number
  readonly kills: number
  /** Of these, of the database server or its supervisor. */
  readonly databaseKills: number
  readonly lost: number
  readonly altered: number
  readonly duplicated: number
  readonly issued: number
  /** Determinations with another number of letters, papers to parties, mails, or steps to "issued" than there must be. */
  readonly issuedOtherwise: number
  readonly seconds: number
}

const root = join(import.meta.dirname, '..')
const node = process.execPath
const PASSWORD = 'correct horse battery staple'

export async function crash(plan: CrashPlan): Promise<CrashReport> {
  const began = performance.now()
  const home = mkdtempSync(join(tmpdir(), 'openimr-crash-'))
  chmodSync(home, 0o711)
  const environment = { ...plan.environment, OPENIMR_HOME: home }
  const installation = await openInstallation(environment)
  const running = new Map<string, ChildProcess>()
  const stopping = { now: false }
  try {
    const people = await peopleOf(installation)
    const ports = await freePorts(plan.servers)
    const start = (name: string): void => {
      const port = ports[Number(name.split(' ')[1])]
      const args = name.startsWith('server') ? ['serve', '--no-worker', '--port', String(port)] : ['worker']
      const child = spawn(
        node,
        ['--disable-warning=ExperimentalWarning', 'src/main/imr.ts', ...args, '--log', 'silent'],
        {
          cwd: root,
          env: environment,
          stdio: 'ignore',
        },
      )
      running.set(name, child)
      child.once('exit', () => {
        if (!stopping.now) start(name)
      })
    }
    for (let number = 0; number < plan.servers; number += 1) start(`server ${number}`)
    for (let number = 0; number < plan.workers; number += 1) start(`worker ${number}`)
    const base = (number: number): string => `http://127.0.0.1:${ports[number % ports.length] ?? 0}`
    const cookie = await signedIn(base)
    let kills = 0
    let databaseKills = 0
    const done = { now: false }
    const heard = { count: 0, all: false }
    const killer = (async () => {
      while (!done.now) {
        const before = heard.count
        await sleep(plan.everyMs * (0.5 + Math.random()))
        // On a busy machine a server takes longer to come up than the next kill to fall: nothing would ever be under way.
        for (let waited = 0; waited < 300 && !done.now && !heard.all && heard.count === before; waited += 1)
          await sleep(100)
        if (!done.now && kills % plan.databaseEvery === plan.databaseEvery - 1) {
          if (!killDatabase(home, databaseKills)) continue
          databaseKills += 1
          kills += 1
          continue
        }
        const names = [...running.keys()]
        const victim = running.get(names[Math.floor(Math.random() * names.length)] ?? '')
        if (done.now || victim === undefined || victim.exitCode !== null) continue
        victim.kill('SIGKILL')
        kills += 1
      }
    })()
    const approved: Promise<string[]> = approveCases(installation, people, plan.issuings)
    const sent = await submitAll(plan, base, cookie, heard)
    heard.all = true
    const determinations = await approved
    const issued = await untilIssued(installation, determinations)
    // A quick run is done before the database's turn comes: what was acknowledged must outlive that kill too.
    for (let waited = 0; databaseKills === 0 && waited < 300; waited += 1) await sleep(100)
    done.now = true
    await killer
    return {
      ...(await whenUp(() => submissionsHeld(installation, sent.acknowledged))),
      acknowledged: sent.acknowledged.size,
      repeated: sent.repeated,
      kills,
      databaseKills,
      issued,
      issuedOtherwise: await whenUp(() => issuedOtherwise(installation, determinations, join(home, 'outbox'))),
      seconds: Math.round((performance.now() - began) / 1000),
    }
  } finally {
    stopping.now = true
    for (const child of running.values()) child.kill('SIGKILL')
    await installation.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/**
 * Kills the database server, its supervisor, or both at once; false when the one meant is not running just now. The
 * harness holds a share like any program, so that a new one starts whatever else was killed.
 */
function killDatabase(home: string, turn: number): boolean {
  const found = readdirSync('/proc').flatMap((pid) => {
    const command = /^\d+$/.test(pid) ? commandOf(pid) : ''
    if (!command.includes(home)) return []
    if (command.includes('supervisor-child')) return [{ pid: Number(pid), what: 'supervisor' }]
    return command.includes('/bin/postgres -D') ? [{ pid: Number(pid), what: 'server' }] : []
  })
  const meant = [['server'], ['supervisor'], ['server', 'supervisor']][turn % 3] ?? []
  const victims = found.filter(({ what }) => meant.includes(what))
  if (victims.length < meant.length) return false
  for (const { pid } of victims) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Killed together, one of them may end with the other before its turn comes.
    }
  }
  return true
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/**
 * Asked again while the database is down; what is wrong otherwise stays wrong, and is thrown after five minutes: on a
 * machine with other work a killed database was seen to be away for more than one.
 */
async function whenUp<T>(look: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await look()
    } catch (error) {
      if (tries > 1000 || error instanceof Refused) throw error
      await sleep(300)
    }
  }
}

class Refused extends Error {}

const SYSTEM = { account: null, system: 'crash test' }

async function peopleOf(installation: Installation): Promise<(role: string) => Acting> {
  const people = new Map<string, Acting>()
  for (const role of ['employee', 'claims administrator', 'coordinator', 'reviewer', 'quality'] as const) {
    const email = `${role.replaceAll(' ', '.')}@example.org`
    const password = role === 'employee' ? PASSWORD : null
    const made = must(await openAccount(installation, SYSTEM, { name: `Account of ${role}`, email, role, password }))
    people.set(role, { account: made.id, role })
  }
  return (role) => people.get(role) ?? { account: '', role: 'operator' }
}

function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Refused(`${outcome.refused.code}: ${outcome.refused.message}`)
}

export async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = []
  for (let number = 0; number < count; number += 1) {
    ports.push(
      await new Promise<number>((found) => {
        const probe = createServer().listen(0, '127.0.0.1', () => {
          const address = probe.address()
          probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
        })
      }),
    )
  }
  return ports
}

async function signedIn(base: (number: number) => string): Promise<string> {
  for (let tries = 0; tries < 1000; tries += 1) {
    try {
      const answer = await fetch(`${base(tries)}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'employee@example.org', password: PASSWORD }),
      })
      if (answer.ok) return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    } catch {
      // Not up yet, or just killed.
    }
    await sleep(300)
  }
  throw new Error('no server could be signed in to')
}

const applicationOf = (key: string) => ({
  priority: 'Standard',
  dateOfInjury: '2015-03-10',
  urDecision: { date: '2016-05-02', served: 'mail' },
  applicationReceived: '2016-05-27',
  mark: key,
  items: [{ request: `Physical therapy for the left knee, 6 visits (${key})`, urOutcome: 'deny' }],
})

type Sent = { readonly acknowledged: ReadonlyMap<string, string>; readonly repeated: number }

/** Every client sends each of its applications until it hears yes, now and then twice, to whichever server. */
async function submitAll(
  plan: CrashPlan,
  base: (number: number) => string,
  cookie: string,
  heard: { count: number },
): Promise<Sent> {
  const acknowledged = new Map<string, string>()
  let next = 0
  let repeated = 0
  const client = async (): Promise<void> => {
    while (next < plan.submissions) {
      next += 1
      const key = randomUUID()
      const times = Math.random() < 0.2 ? 2 : 1
      for (let time = 0; time < times; time += 1) {
        for (let tries = 0; ; tries += 1) {
          if (tries > 600) throw new Error('a submission was never acknowledged')
          if (tries + time > 0) repeated += 1
          const number = await submit(base(Math.floor(Math.random() * 100)), cookie, key)
          if (number === null) {
            await sleep(100)
            continue
          }
          const before = acknowledged.get(key)
          if (before !== undefined && before !== number) throw new Error('the same key was answered in two ways')
          acknowledged.set(key, number)
          heard.count += 1
          break
        }
      }
    }
  }
  await Promise.all(Array.from({ length: plan.clients }, client))
  return { acknowledged, repeated }
}

async function submit(base: string, cookie: string, key: string): Promise<string | null> {
  try {
    const answer = await fetch(`${base}/api/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-openimr': '1', 'idempotency-key': key, cookie },
      body: JSON.stringify({ application: applicationOf(key) }),
      signal: AbortSignal.timeout(15_000),
    })
    if (answer.status === 201) return ((await answer.json()) as { number: string }).number
    await answer.arrayBuffer()
    if (answer.status < 500) throw new RangeError(`a submission was refused with ${answer.status}`)
    return null
  } catch (error) {
    if (error instanceof RangeError) throw error
    return null
  }
}

/** Cases as far as their approval, by the same actions as anybody's; issuing is the workers'. */
async function approveCases(
  installation: Installation,
  people: (role: string) => Acting,
  count: number,
): Promise<string[]> {
  const ids: string[] = []
  await whenUp(() => putOnPanel(installation, people('coordinator'), people('reviewer')))
  const text = readFileSync(join(root, 'src', 'service', 'example-determination.json'), 'utf8')
  for (let made = 0; made < count; made += 1) {
    const application = {
      ...applicationOf('issuing'),
      items: [{ request: 'Physical therapy for the left knee, 6 visits', urOutcome: 'deny' }],
    }
    const parties = [{ account: people('claims administrator').account, role: 'claims administrator' as const }]
    const filing = { application: JSON.stringify(application), parties }
    const key = randomUUID()
    const { id, number } = await whenUp(async () => must(await fileCase(installation, people('employee'), filing, key)))
    let version = 1
    const step = (role: string, event: Parameters<typeof act>[3], input = {}): Promise<void> =>
      whenUp(async () => {
        // A step whose answer was lost with the database was taken, or it was not: the version of the case says which.
        const now = await versionOf(installation, id)
        version = now > version ? now : must(await act(installation, people(role), id, event, version, input)).version
      })
    await step('coordinator', 'screen')
    await step('coordinator', 'find eligible', { items: [1] })
    await step('coordinator', 'notify parties')
    const bytes = Buffer.from('PROGRESS REPORT\n05/20/2016\nLeft knee pain 4/10.')
    const paper = { name: 'report.txt', bytes, mediaType: 'text/plain' }
    await whenUp(async () => must(await receiveDocument(installation, people('employee'), id, paper)))
    version = await whenUp(() => versionOf(installation, id))
    await step('coordinator', 'complete records')
    await whenUp(() => attestNoConflict(installation, people('coordinator'), people('reviewer'), id))
    await step('coordinator', 'assign', { reviewer: people('reviewer').account, reasons: ['fits'] })
    const file = text.replaceAll('CASE-NUMBER', number)
    const saved = await whenUp(() => draftOf(installation, people('reviewer'), id, file))
    await step('reviewer', 'decide')
    await step('quality', 'approve')
    ids.push(saved.id)
  }
  return ids
}

const versionOf = async ({ database }: Installation, id: string): Promise<number> => {
  const row = await database.as(SYSTEM, (change) =>
    change.selectFrom('case_file').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  return row.version
}

/** The draft of a case, saved unless it was saved before its answer was lost. */
async function draftOf(
  installation: Installation,
  reviewer: Acting,
  id: string,
  file: string,
): Promise<{ id: string }> {
  const found = await installation.database.as(SYSTEM, (change) =>
    change.selectFrom('determination').select('id').where('case_id', '=', id).executeTakeFirst(),
  )
  return found ?? must(await saveDraft(installation, reviewer, id, file, null))
}

async function untilIssued({ database }: Installation, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const until = Date.now() + 300_000
  for (;;) {
    const [open, unsent] = await whenUp(() =>
      database.as(SYSTEM, async (change) => [
        await change
          .selectFrom('determination')
          .select('id')
          .where('id', 'in', ids)
          .where('state', '<>', 'issued')
          .execute(),
        await change
          .selectFrom('dispatch')
          .select('id')
          .where('determination', 'in', ids)
          .where('sent', 'is', null)
          .execute(),
      ]),
    )
    if ((open?.length === 0 && unsent?.length === 0) || Date.now() > until) return ids.length - (open?.length ?? 0)
    await sleep(300)
  }
}

async function submissionsHeld(
  { database }: Installation,
  acknowledged: ReadonlyMap<string, string>,
): Promise<Pick<CrashReport, 'lost' | 'altered' | 'duplicated'>> {
  const rows = await database.as(SYSTEM, (change) =>
    change.selectFrom('case_file').select(['number', 'application']).execute(),
  )
  const held = new Map<string, { number: string; sum: string }[]>()
  for (const { number, application } of rows) {
    const { caseNumber: _, ...sent } = application as Record<string, unknown>
    const key = String(sent['mark'])
    held.set(key, [...(held.get(key) ?? []), { number, sum: sumOf(sent) }])
  }
  let [lost, altered, duplicated] = [0, 0, 0]
  for (const [key, number] of acknowledged) {
    const found = held.get(key) ?? []
    if (!found.some((each) => each.number === number)) lost += 1
    if (found.some(({ sum }) => sum !== sumOf(applicationOf(key)))) altered += 1
    if (found.length > 1) duplicated += 1
  }
  return { lost, altered, duplicated }
}

/** JSON of a row comes back in another order of fields. */
const sumOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, each]) => [name, sorted(each)]),
        )
      : value

async function issuedOtherwise({ database }: Installation, ids: readonly string[], outbox: string): Promise<number> {
  const mails = new Set(readdirSync(outbox).map((name) => name.replace(/\.eml$/, '')))
  let otherwise = 0
  for (const id of ids) {
    const right = await database.as(SYSTEM, async (change) => {
      const letters = await change.selectFrom('letter').select('form').where('determination', '=', id).execute()
      const papers = await change
        .selectFrom('dispatch')
        .select(['id', 'sent'])
        .where('determination', '=', id)
        .execute()
      const steps = await change.selectFrom('issue_step').select('step').where('determination', '=', id).execute()
      const changes = await change
        .selectFrom('history')
        .select(['before', 'after'])
        .where('entity', '=', 'determination')
        .where('action', '=', 'update')
        .execute()
      const becameIssued = changes.filter(({ before, after }) => {
        const [was, is] = [before, after] as { id: string; state: string }[]
        return is?.id === id && is.state === 'issued' && was?.state !== 'issued'
      })
      return (
        letters.length === 10 &&
        papers.length === 2 &&
        papers.every(({ id: paper, sent }) => sent !== null && mails.has(paper)) &&
        steps.length === 5 &&
        becameIssued.length === 1
      )
    })
    if (!right) otherwise += 1
  }
  return otherwise
}
