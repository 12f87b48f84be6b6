/**
 * A case in review with a record of a thousand pages, on a server of its own: reports as a PDF, a chart as a text file with
 * page breaks, a copy of pages that came before, and one page that was read badly off a picture. Written here; about nobody.
 */
import { randomUUID } from 'node:crypto'
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { textPdf } from '../../examples/make/pdf.ts'
import { serverOf } from '../../src/http/index.ts'
import { builtWeb } from '../../src/main/web-build.ts'
import {
  type Acting,
  fileCase,
  type Installation,
  type Outcome,
  openAccount,
  openInstallation,
  receiveDocument,
  startWorker,
  viewBench,
  viewRecord,
} from '../../src/service/index.ts'

const SYSTEM = { account: null, system: 'test' }
const PASSWORD = 'a long record is read here'
const CASE = join(import.meta.dirname, '..', '..', 'examples', 'cases', 'opioids-above-ceiling')

const COMPLAINTS = [
  'The patient reports low back pain that spreads to the left leg.',
  'Pain is 7/10 without medication and 4/10 with it.',
  'Sleep is poor. Sitting is tolerated for twenty minutes.',
  'The patient walks half a mile each day and keeps light duty.',
  'Numbness of the left foot is unchanged since the last visit.',
]
const FINDINGS = [
  'Lumbar flexion is limited to 40 degrees with pain at the end of it.',
  'Straight leg raising is positive on the left at 50 degrees.',
  'Strength of the left extensor hallucis longus is 4/5.',
  'The gait is antalgic. No muscle spasm is felt.',
  'Reflexes are equal on both sides.',
]
const PLANS = [
  'Continue morphine sulfate ER 30 mg twice a day.',
  'Continue oxycodone 10 mg four times a day as needed.',
  'Urine drug test today. CURES report checked.',
  'Home exercise program. Return in four weeks.',
]

/** The day of the report that begins on page `number`, four weeks after the one before. */
function dayOf(number: number): string {
  const day = new Date(Date.UTC(2008, 0, 8 + Math.floor(number / 2) * 7))
  return `${String(day.getUTCMonth() + 1).padStart(2, '0')}/${String(day.getUTCDate()).padStart(2, '0')}/${day.getUTCFullYear()}`
}

/** A page of a report of two. Every page has a mark of its own, so that it can be searched for. */
export function pageText(number: number): readonly string[] {
  const first = number % 2 === 1
  const at = (list: readonly string[], by: number): string => list[(number * by) % list.length] ?? ''
  return [
    first ? "PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT" : `Progress report of ${dayOf(number - 1)}, page 2 of 2`,
    first ? `Date of service: ${dayOf(number)}` : '',
    `Chart sheet mark${String(number).padStart(4, '0')}.`,
    '',
    'SUBJECTIVE COMPLAINTS',
    at(COMPLAINTS, 1),
    at(COMPLAINTS, 2),
    at(COMPLAINTS, 3),
    '',
    'OBJECTIVE FINDINGS',
    ...Array.from({ length: 12 }, (_, line) => `${line + 1}. ${at(FINDINGS, line + 1)}`),
    '',
    'PLAN',
    ...PLANS,
    number === 777 ? 'The word quinsy stands on this page alone.' : '',
  ]
}

const REPORTS = 600
const CHART = 380

const sheets = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({
    font: 'Helvetica' as const,
    size: 11,
    lines: pageText(from + at),
  }))

export type LongRecord = {
  readonly address: string
  readonly id: string
  readonly pages: number
  readonly installation: Installation
  readonly reviewer: Acting
  /** Accounts to sign in with. */
  readonly email: (role: 'reviewer' | 'coordinator') => string
  readonly password: string
  readonly close: () => Promise<void>
}

export async function longRecord(): Promise<LongRecord> {
  const home = mkdtempSync(join(tmpdir(), 'openimr-record-'))
  chmodSync(home, 0o711)
  const opened = await openInstallation({ ...process.env, OPENIMR_HOME: home })
  const installation = { ...opened, now: () => new Date('2016-06-13T17:00:00Z') }
  const faults: string[] = []
  const people = new Map<string, Acting>()
  for (const role of ['employee', 'claims administrator', 'coordinator', 'reviewer'] as const) {
    const email = emailOf(role)
    const person = { name: `Account of ${role}`, email, role, password: PASSWORD }
    const { id } = await must(openAccount(installation, SYSTEM, person))
    people.set(role, { account: id, role })
  }
  const by = (role: string): Acting => people.get(role) ?? { account: '', role: 'employee' }
  const worker = await startWorker(installation, process.env, {
    done: () => undefined,
    failed: (job, place) => faults.push(`${job} ${place}`),
  })
  const application = readFileSync(join(CASE, 'application.json'), 'utf8')
  const parties = [{ account: by('claims administrator').account, role: 'claims administrator' as const }]
  const { id } = await must(fileCase(installation, by('employee'), { application, parties }, randomUUID()))
  const send = async (name: string, bytes: Uint8Array, mediaType: string): Promise<void> => {
    await must(receiveDocument(installation, by('coordinator'), id, { name, bytes, mediaType }))
  }
  for (let from = 1; from <= REPORTS; from += 150) {
    await send(`01-reports-${String(from).padStart(3, '0')}.pdf`, textPdf(sheets(from, from + 149)), 'application/pdf')
  }
  const chart = Array.from({ length: CHART }, (_, at) => pageText(REPORTS + 1 + at).join('\n')).join('\f')
  await send('02-chart.txt', Buffer.from(chart), 'text/plain')
  await send(
    '03-copies.pdf',
    textPdf([...sheets(11, 20), ...sheets(REPORTS + CHART + 1, REPORTS + CHART + 10)]),
    'application/pdf',
  )
  await installation.database.as(SYSTEM, async (change) => {
    await change.selectFrom('case_file').select('id').where('id', '=', id).forUpdate().execute()
    const assignment = { case_id: id, reviewer: by('reviewer').account, round: 1 }
    await change.insertInto('assignment').values(assignment).execute()
    const next = { state: 'in review' as const, owner: 'reviewer' as const }
    await change.updateTable('case_file').set(next).where('id', '=', id).execute()
    await installation.database.jobs.enqueue(change, 'review', id)
  })
  const until = async (what: string, look: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 1200; tries += 1) {
      if (await look()) return
      await new Promise((next) => setTimeout(next, 100))
    }
    throw new Error(`${what} did not happen; faults: ${faults.join('; ')}`)
  }
  await until('the reading of the papers', async () => {
    const record = await must(viewRecord(installation, by('reviewer'), id))
    if (record.documents.some(({ extraction }) => extraction === 'failed')) throw new Error('a paper was not read')
    return record.documents.every(({ extraction }) => extraction === 'done')
  })
  await until('the review', async () => {
    const bench = await viewBench(installation, by('reviewer'), id)
    return bench.ok && bench.value.claims.length > 0
  })
  // One page as a bad scan: nothing of the tests waits for an OCR program.
  await installation.database.as(SYSTEM, (change) =>
    change
      .updateTable('page')
      .set({ source: 'ocr', confidence: 58 })
      .where('case_id', '=', id)
      .where('number', '=', 3)
      .execute(),
  )
  // A copy: whoever changes a source meanwhile has the workbench built anew under this server.
  const web = join(home, 'web')
  cpSync(await builtWeb(), web, { recursive: true })
  const { pages } = await must(viewRecord(installation, by('reviewer'), id))
  const server = await serverOf(installation, {
    secureCookie: false,
    metricsToken: null,
    web,
    log: () => undefined,
    fault: (number, place) => faults.push(`${number} ${place}`),
  })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    address,
    id,
    pages,
    installation,
    reviewer: by('reviewer'),
    email: emailOf,
    password: PASSWORD,
    async close() {
      await server.close()
      await worker.stop()
      await installation.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

const emailOf = (role: string): string => `${role.replaceAll(' ', '.')}@example.org`

async function must<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const done = await outcome
  if (done.ok) return done.value
  throw new Error(JSON.stringify(done.refused))
}
