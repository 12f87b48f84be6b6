/**
 * The example of opioids above a ceiling in review, on a server of its own that can be stopped and started again at its
 * address. Every case is filed as somebody would file it, and read and reviewed by a worker.
 */
import { randomUUID } from 'node:crypto'
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serverOf } from '../../src/http/index.ts'
import type { DeterminationFile } from '../../src/letter/index.ts'
import { builtWeb } from '../../src/main/web-build.ts'
import {
  type Acting,
  type Outcome,
  openAccount,
  openInstallation,
  readDraft,
  sortParts,
  startWorker,
  takeIn,
  viewBench,
} from '../../src/service/index.ts'

const SYSTEM = { account: null, system: 'test' }
const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'cases', 'opioids-above-ceiling')

export const PASSWORD = 'a case is reviewed here'
export const EMAIL = 'reviewer@example.org'

export type BenchCases = {
  readonly address: string
  /** Files one more case and waits until it can be reviewed. */
  readonly file: () => Promise<string>
  /** The draft that the server has, and how often it was saved. */
  readonly draft: (id: string) => Promise<{ readonly edition: number; readonly file: DeterminationFile }>
  readonly state: (id: string) => Promise<string>
  /** Ends every connection and answers nobody any more. What was under way may or may not have been stored. */
  readonly kill: () => Promise<void>
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function benchCases(): Promise<BenchCases> {
  const home = mkdtempSync(join(tmpdir(), 'openimr-review-'))
  chmodSync(home, 0o711)
  const installation = await openInstallation({ ...process.env, OPENIMR_HOME: home })
  const faults: string[] = []
  const people = new Map<string, Acting>()
  for (const role of ['employee', 'reviewer'] as const) {
    const person = { name: `Account of ${role}`, email: `${role}@example.org`, role, password: PASSWORD }
    const { id } = await must(openAccount(installation, SYSTEM, person))
    people.set(role, { account: id, role })
  }
  const by = (role: string): Acting => people.get(role) ?? { account: '', role: 'employee' }
  const worker = await startWorker(installation, process.env, {
    done: () => undefined,
    failed: (job, place) => faults.push(`${job} ${place}`),
  })
  // A copy: whoever changes a source meanwhile has the workbench built anew under this server.
  const web = join(home, 'web')
  cpSync(await builtWeb(), web, { recursive: true })
  const start = async (port: number) => {
    const server = await serverOf(installation, {
      secureCookie: false,
      metricsToken: null,
      web,
      log: () => undefined,
      fault: (number, place) => faults.push(`${number} ${place}`),
    })
    return { server, address: await server.listen({ host: '127.0.0.1', port }) }
  }
  let running = await start(0)
  const { address } = running
  const stop = async (): Promise<void> => {
    const ended = running.server.close()
    running.server.server.closeAllConnections()
    await ended
  }
  const parts = readdirSync(EXAMPLE, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path: path.slice(EXAMPLE.length + 1), bytes: readFileSync(path) }))
  return {
    address,
    async file() {
      const { id } = await must(takeIn(installation, by('employee'), sortParts(parts), [], randomUUID()))
      await installation.database.as(SYSTEM, async (change) => {
        const assignment = { case_id: id, reviewer: by('reviewer').account, round: 1 }
        await change.insertInto('assignment').values(assignment).execute()
        await change.updateTable('item').set({ eligible: true }).where('case_id', '=', id).execute()
        const next = { state: 'in review' as const, owner: 'reviewer' as const }
        await change.updateTable('case_file').set(next).where('id', '=', id).execute()
        await installation.database.jobs.enqueue(change, 'review', id)
      })
      for (let tries = 0; tries < 1200; tries += 1) {
        const bench = await viewBench(installation, by('reviewer'), id)
        if (bench.ok && bench.value.items.length > 0 && !bench.value.pending && bench.value.searched.documents === 5) {
          return id
        }
        await new Promise((next) => setTimeout(next, 100))
      }
      throw new Error(`the case was not reviewed; faults: ${faults.join('; ')}`)
    },
    async draft(id) {
      const { edition, file } = await must(readDraft(installation, by('reviewer'), id))
      return { edition, file: file as DeterminationFile }
    },
    async state(id) {
      const row = await installation.database.as(SYSTEM, (change) =>
        change.selectFrom('case_file').select('state').where('id', '=', id).executeTakeFirstOrThrow(),
      )
      return row.state
    },
    kill: stop,
    async restart() {
      running = await start(Number(new URL(address).port))
    },
    async close() {
      await stop()
      await worker.stop()
      await installation.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function must<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const done = await outcome
  if (done.ok) return done.value
  throw new Error(JSON.stringify(done.refused))
}
