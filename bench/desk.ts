/** A review bench on one long record: what a physician waits for between a key and its answer. */
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  checkDraft,
  closeDesk,
  closeGallery,
  markLooked,
  type Outcome,
  openAccount,
  openInstallation,
  readPage,
  readPicture,
  saveAnswer,
  searchCase,
  startWorker,
  takeIn,
  viewBench,
  viewRecord,
} from '../src/service/index.ts'
import { textPdf } from '../test/hostile-pdf.ts'

const CASE = join(import.meta.dirname, '..', 'examples', 'cases', 'opioids-above-ceiling')
const SYSTEM = { account: null, system: 'bench' }
const PASSWORD = 'correct horse battery staple'
const DRUGS = ['ibuprofen 800 mg', 'gabapentin 300 mg', 'omeprazole 20 mg', 'cyclobenzaprine 7.5 mg', 'naproxen 550 mg']
const SIGNS = ['Spurling', 'Phalen', 'Tinel', 'Faber', 'Hawkins', 'McMurray']

const page = (number: number): string =>
  `PROGRESS REPORT
Date of service: ${String(1 + (number % 12)).padStart(2, '0')}/${String(1 + (number % 28)).padStart(2, '0')}/${2005 + (number % 9)}

SUBJECTIVE:
The patient is a ${40 + (number % 3)}-year-old. Pain is ${1 + (number % 9)}/10 without medication and 4/10 with medication. Relief begins
in 30 minutes and lasts 5 hours. Able to walk ${number} blocks with medication. No side effects are reported.
Takes ${DRUGS[number % DRUGS.length] ?? ''} twice a day and morphine sulfate ER ${15 * (1 + (number % 4))} mg three times a day.

OBJECTIVE:
Lumbar spine: tenderness to palpation. ${SIGNS[number % SIGNS.length] ?? ''} test is positive on the left. Sensation is
decreased in the left L5 dermatome. Straight leg raise is positive at ${30 + (number % 40)} degrees.

PLAN:
The CURES report was reviewed and is consistent. ${1 + (number % 24)} visits of physical therapy were completed.
Work status: modified duty. Note ${number}.
`

/**
 * `npm run bench -- desk [pages]`: one case with so many pages of PDF, on an embedded database, with its worker; then every
 * step of a review, first and later. Exit code 1 when a goal of a record of a thousand pages is missed.
 */
export async function runDesk(pages: number): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'openimr-bench-'))
  chmodSync(home, 0o711)
  const opened = await openInstallation({ ...process.env, OPENIMR_HOME: home })
  const installation = { ...opened, now: () => new Date('2016-06-13T17:00:00Z') }
  const account = async (role: 'coordinator' | 'reviewer') => {
    const given = { name: role, email: `${role}@example.org`, role, password: PASSWORD }
    return { account: must(await openAccount(installation, SYSTEM, given)).id, role }
  }
  const coordinator = await account('coordinator')
  const reviewer = await account('reviewer')
  const worker = await startWorker(installation, process.env, {
    done: () => {},
    failed: (job, at) => console.log(job, at),
  })
  let missed = 0
  const row = (what: string, ms: number, goal: number | null): void => {
    if (goal !== null && ms > goal) missed += 1
    const told = goal === null ? '' : ms > goal ? `  MISSED, goal ${goal}` : `  goal ${goal}`
    console.log(`${what.padEnd(52)} ${ms.toFixed(0).padStart(7)} ms${told}`)
  }
  const timed = async <T>(what: string, goal: number | null, work: () => Promise<Outcome<T>>): Promise<T> => {
    const began = performance.now()
    const value = must(await work())
    row(what, performance.now() - began, goal)
    return value
  }
  try {
    const bundle = textPdf(Array.from({ length: pages }, (_, at) => page(at + 1)).join('\f'))
    const application = readFileSync(join(CASE, 'application.json'), 'utf8')
    const papers = [{ path: 'bundle.pdf', bytes: bundle }]
    const { id } = must(await takeIn(installation, coordinator, { application, papers }, [], randomUUID()))
    const { items } = JSON.parse(application) as { items: readonly unknown[] }
    await installation.database.as(SYSTEM, async (change) => {
      await change.selectFrom('case_file').select('id').where('id', '=', id).forUpdate().execute()
      await change.insertInto('assignment').values({ case_id: id, reviewer: reviewer.account, round: 1 }).execute()
      await change.updateTable('item').set({ eligible: true }).where('case_id', '=', id).execute()
      const next = { state: 'in review' as const, owner: 'reviewer' as const }
      await change.updateTable('case_file').set(next).where('id', '=', id).execute()
    })
    const prepared = async (since: number): Promise<number> => {
      for (;;) {
        const view = await viewBench(installation, reviewer, id)
        if (view.ok && !view.value.pending && view.value.items.length === items.length) return performance.now() - since
        await sleep(50)
      }
    }
    row(`${pages} pages read and reviewed by the worker`, await prepared(performance.now()), null)
    const record = await timed('record', 1000, () => viewRecord(installation, reviewer, id))
    const document = record.documents[0]?.id ?? ''
    await timed('a page with its boxes', 200, () =>
      readPage(installation, reviewer, id, document, Math.ceil(pages / 2)),
    )
    await timed('its picture, first', 1000, () =>
      readPicture(installation, reviewer, id, document, Math.ceil(pages / 2), 1.5, null),
    )
    await timed('another picture', 1000, () => readPicture(installation, reviewer, id, document, 1, 1.5, null))
    await timed('the same picture again', 200, () => readPicture(installation, reviewer, id, document, 1, 1.5, null))
    const bench = await timed('bench', 1000, () => viewBench(installation, reviewer, id))
    console.log(`  of ${(JSON.stringify(bench).length / 2 ** 20).toFixed(1)} MB, ${bench.claims.length} claims`)
    await timed('search, first', null, () => searchCase(installation, reviewer, id, 'physical therapy'))
    await timed('words, while the record is laid out', 100, () => searchCase(installation, reviewer, id, 'naproxen'))
    const began = performance.now()
    while (must(await searchCase(installation, reviewer, id, 'physical therapy')).pending) await sleep(100)
    row('until known things are found by other names', performance.now() - began, null)
    for (const query of ['physical therapy', 'morphine', '"straight leg raise"', 'urine drug screen', 'zebra', 'the']) {
      const found = await timed(`search for ${query}`, 100, () => searchCase(installation, reviewer, id, query))
      console.log(`  ${found.total} places`)
    }
    const sentences = ['There is no documentation of a urine drug screen.', 'Pain is 8/10 without medication.']
    const check = () => checkDraft(installation, reviewer, id, { file: null, item: 1, sentences })
    await timed('a sentence checked, first', null, check)
    for (let time = 0; time < 3; time += 1) await timed('a sentence checked', 300 * Math.max(1, pages / 300), check)
    const [item] = bench.items
    const criterion = item?.findings.find(({ asks }) => asks === 'record')?.id ?? ''
    const looked = (item?.missing ?? []).map((each) => ({ item: item?.number ?? 0, criterion: each }))
    await timed('looks noted', 200, () => markLooked(installation, reviewer, id, looked))
    const given = { item: item?.number ?? 0, criterion, answer: 'met', why: 'Page 1.' }
    await timed('an answer saved', 200, () => saveAnswer(installation, reviewer, id, given, 0))
    row('until it is worked into the review', await prepared(performance.now()), null)
    console.log(`memory of this process: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`)
  } finally {
    await closeDesk(installation)
    await closeGallery(installation)
    await worker.stop()
    await installation.close()
    rmSync(home, { recursive: true, force: true })
  }
  return missed === 0 ? 0 : 1
}

function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`${outcome.refused.code}: ${outcome.refused.message}`)
}
