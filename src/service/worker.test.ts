import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readyToReview } from '../../test/panel-members.ts'
import type { DeterminationFile } from '../letter/index.ts'
import type { Role } from '../store/index.ts'
import { act } from './acting.ts'
import { markLooked } from './answers.ts'
import { readDraft, readLeanings, readPrepared, viewBench } from './bench-view.ts'
import type { Acting } from './case-file.ts'
import { saveDraft } from './determining.ts'
import { receiveDocument } from './documents.ts'
import { fileCase } from './filing.ts'
import { type Installation, openInstallation } from './installation.ts'
import type { CaseEvent } from './lifecycle.ts'
import { sendDispatch } from './sending.ts'
import { sweep, tidy } from './sweeping.ts'
import { viewCase } from './views.ts'
import { startWorker } from './worker.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const CASE = join(import.meta.dirname, '..', '..', 'examples', 'cases', 'lumbar-mri-and-therapy')
const SYSTEM = { account: null, system: 'test' }

describe.skipIf(!here)('the worker', () => {
  let home = ''
  let installation: Installation
  let worker: Awaited<ReturnType<typeof startWorker>>
  const people = new Map<Role, Acting>()
  const faults: string[] = []
  const by = (role: Role): Acting => people.get(role) ?? { account: '', role }
  const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refused: unknown }>): Promise<T> => {
    const done = await outcome
    if (!done.ok) throw new Error(JSON.stringify(done.refused))
    return done.value
  }
  /** What `look` gives once it gives something. */
  const until = async <T>(what: string, look: () => Promise<T | null>): Promise<T> => {
    for (let tries = 0; tries < 250; tries += 1) {
      const found = await look()
      if (found !== null) return found
      await new Promise((next) => setTimeout(next, 100))
    }
    throw new Error(`${what} did not happen; faults: ${faults.join('; ')}`)
  }

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    const opened = await openInstallation({ ...process.env, OPENIMR_HOME: home })
    installation = { ...opened, now: () => new Date('2016-06-13T17:00:00Z') }
    await installation.database.as(SYSTEM, async (change) => {
      for (const role of ['employee', 'claims administrator', 'coordinator', 'reviewer', 'quality'] as const) {
        const email = `${role.replaceAll(' ', '.')}@example.org`
        const { id } = await change
          .insertInto('account')
          .values({ name: `Account of ${role}`, email, role })
          .returning('id')
          .executeTakeFirstOrThrow()
        people.set(role, { account: id, role })
      }
    })
    worker = await startWorker(installation, process.env, {
      done: () => {},
      failed: (job, place) => faults.push(`${job} ${place}`),
    })
  }, 180_000)
  afterAll(async () => {
    await worker?.stop()
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  }, 180_000)

  test('papers are read, the case is drafted, checked, issued once, and its parties are told', async () => {
    const application = readFileSync(join(CASE, 'application.json'), 'utf8')
    const parties = [{ account: by('claims administrator').account, role: 'claims administrator' as const }]
    const filed = await must(fileCase(installation, by('employee'), { application, parties }, randomUUID()))
    let version = 1
    const step = async (role: Role, event: CaseEvent, input: Record<string, unknown> = {}): Promise<void> => {
      version = (await must(act(installation, by(role), filed.id, event, version, input))).version
    }
    const send = (name: string, path: string) =>
      must(
        receiveDocument(installation, by('claims administrator'), filed.id, {
          name,
          bytes: readFileSync(join(CASE, path)),
          mediaType: 'text/plain',
        }),
      )
    await step('coordinator', 'screen')
    await step('coordinator', 'find eligible', { items: [1, 2] })
    await step('coordinator', 'notify parties')
    await send('ur-decision.txt', 'ur-decision.txt')
    for (const name of readdirSync(join(CASE, 'records'))) await send(name, join('records', name))
    const documents = await until('extraction', async () => {
      const view = await must(viewCase(installation, by('coordinator'), filed.id))
      return view.documents.every(({ extraction }) => extraction === 'done') ? view.documents : null
    })
    expect(documents.map(({ kind }) => kind)).toContain('progress report')
    expect(documents.map(({ kind }) => kind)).toContain('utilization review')
    await step('coordinator', 'complete records')
    await readyToReview(installation, by('coordinator'), by('reviewer'), filed.id)
    await step('coordinator', 'assign', { reviewer: by('reviewer').account, reasons: ['orthopaedic item'] })

    const prepared = await until('the draft', async () => {
      const read = await readDraft(installation, by('reviewer'), filed.id)
      return read.ok ? read.value : null
    })
    expect(prepared).toMatchObject({ edition: 0, state: 'prepared' })
    // The physician looks at what is open before the program says what it would write.
    expect(prepared.withheld).toEqual([1, 2])
    expect((await readLeanings(installation, by('reviewer'), filed.id)).ok).toBe(false)
    const bench = await must(viewBench(installation, by('reviewer'), filed.id))
    const open = bench.items.flatMap(({ number, missing }) => missing.map((criterion) => ({ item: number, criterion })))
    await must(markLooked(installation, by('reviewer'), filed.id, open))
    const { file: shown, withheld } = await must(readPrepared(installation, by('reviewer'), filed.id))
    expect(withheld).toEqual([])
    const file = shown as DeterminationFile
    expect(file.items.map(({ decision, leaning }) => [decision, leaning])).toEqual([
      [null, 'undetermined'],
      [null, 'undetermined'],
    ])
    expect(file.documents.length).toBeGreaterThanOrEqual(4)
    const leanings = await must(readLeanings(installation, by('reviewer'), filed.id))
    expect(leanings.map(({ request }) => request)).toEqual(file.items.map(({ request }) => request))
    expect(leanings.some(({ leaning }) => leaning !== 'undetermined')).toBe(true)
    // Who asked is on record, and a coordinator cannot ask.
    expect((await readLeanings(installation, by('coordinator'), filed.id)).ok).toBe(false)

    // The physician decides.
    const decided: DeterminationFile = {
      ...file,
      reviewer: { licensure: ['California'], specialties: ['Orthopedic Surgery'] },
      items: file.items.map((item, at) => ({
        ...item,
        decision: at === 0 ? 'Overturned' : 'Upheld',
        toDecide: [],
        reviewerBasis: item.reviewerBasis ?? 'MTUS 2009, ACOEM Low Back Complaints.',
        claimsAdministratorBasis: item.claimsAdministratorBasis ?? 'MTUS 2009, ACOEM Low Back Complaints.',
      })),
    }
    const saved = await must(saveDraft(installation, by('reviewer'), filed.id, JSON.stringify(decided), 0))
    await until('the check', async () => {
      const read = await must(readDraft(installation, by('quality'), filed.id))
      return (read.findings as { edition?: number } | null)?.edition === saved.edition ? true : null
    })
    await step('reviewer', 'decide')
    const { findings } = (await must(readDraft(installation, by('quality'), filed.id))).findings as {
      findings: { id: string; finding: { severity: string } }[]
    }
    const setAside = findings
      .filter(({ finding }) => finding.severity === 'error')
      .map(({ id }) => ({ finding: id, reason: 'looked at; the words of the draft are right' }))
    await step('quality', 'approve', { setAside })
    const view = await until('issuing', async () => {
      const now = await must(viewCase(installation, by('employee'), filed.id))
      return now.state === 'determined' || now.state === 'quality' ? now : null
    })
    expect(view.state, JSON.stringify(setAside)).toBe('determined')
    expect(view.letters).toEqual([
      'determination',
      'determination.jws',
      'html',
      'html.jws',
      'json',
      'json.jws',
      'pdf',
      'pdf.jws',
      'text',
      'text.jws',
    ])
    const mails = await until('the mails', async () => {
      const unsent = await installation.database.as(SYSTEM, (change) =>
        change.selectFrom('dispatch').select('id').where('sent', 'is', null).execute(),
      )
      return unsent.length === 0 ? readdirSync(join(home, 'outbox')) : null
    })
    // The notice of assignment and the determination, to two parties.
    expect(mails).toHaveLength(4)
    for (const mail of mails) {
      const text = readFileSync(join(home, 'outbox', mail), 'utf8')
      expect(text).not.toContain(filed.number)
      expect(text).not.toMatch(/MRI|therapy|lumbar|determination/i)
    }
    const steps = await installation.database.as(SYSTEM, (change) =>
      change.selectFrom('issue_step').select('step').where('determination', '=', saved.id).execute(),
    )
    expect(steps.map(({ step: each }) => each).toSorted()).toEqual(['checked', 'planned', 'sent', 'signed', 'stored'])
    // Who is no party any more is told nothing, though a paper waits.
    const stranger = {
      case_id: filed.id,
      party: by('quality').account,
      way: 'portal' as const,
      what: 'notice',
      determination: null,
    }
    const waiting = await installation.database.as(SYSTEM, (change) =>
      change
        .insertInto('dispatch')
        .values({ ...stranger, occasion: 99 })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    await sendDispatch(installation, waiting.id)
    expect(readdirSync(join(home, 'outbox'))).toHaveLength(4)
    const ended = await installation.database.as(SYSTEM, (change) =>
      change.selectFrom('dispatch').select(['sent', 'proof']).where('id', '=', waiting.id).executeTakeFirstOrThrow(),
    )
    expect(ended).toMatchObject({ sent: expect.any(Date), proof: { portal: null, mail: null } })
    expect(faults).toEqual([])
  }, 180_000)

  test('sessions that ended and answers that nobody asks for any more are removed; others stay', async () => {
    const account = by('employee').account
    const now = installation.now()
    const [past, future] = [new Date(now.getTime() - 60_000), new Date(now.getTime() + 60_000)]
    const long = new Date(Date.now() - 31 * 24 * 3600_000)
    const rows = () =>
      installation.database.as(SYSTEM, async (change) => ({
        sessions: await change.selectFrom('session').select('sum').execute(),
        keys: (await change.selectFrom('idempotency').select('key').where('key', 'like', 'tidy-%').execute()).map(
          ({ key }) => key,
        ),
      }))
    await installation.database.as(SYSTEM, async (change) => {
      const session = { account, created: past, used: past, stepped_up: null }
      await change
        .insertInto('session')
        .values([
          { ...session, sum: 'a'.repeat(64), expires: past },
          { ...session, sum: 'b'.repeat(64), expires: future },
        ])
        .execute()
      const answer = { account, sum: 'c'.repeat(64), body: '{}' }
      await change
        .insertInto('idempotency')
        .values([
          { ...answer, key: 'tidy-old', created: long },
          { ...answer, key: 'tidy-new' },
        ])
        .execute()
    })
    await tidy(installation)
    expect(await rows()).toEqual({ sessions: [{ sum: 'b'.repeat(64) }], keys: ['tidy-new'] })
  }, 30_000)

  test('an alarm is raised once a clock and threshold, whoever sweeps', async () => {
    const application = JSON.stringify({
      priority: 'standard',
      dateOfInjury: '2015-03-10',
      urDecision: { date: '2016-05-02', served: 'mail' },
      applicationReceived: '2016-05-27',
      eligible: '2016-06-13',
      items: [{ request: 'Physical therapy for the left knee, 6 visits', urOutcome: 'deny' }],
    })
    const { id } = await must(fileCase(installation, by('employee'), { application, parties: [] }, randomUUID()))
    const alarms = () =>
      installation.database.as(SYSTEM, (change) =>
        change.selectFrom('alarm').select(['clock', 'due', 'days']).where('case_id', '=', id).execute(),
      )
    await Promise.all([sweep(installation), sweep(installation)])
    const first = await alarms()
    expect(first.length).toBeGreaterThan(0)
    await sweep(installation)
    expect(await alarms()).toEqual(first)
    const [due] = first
    // Ten days on, everything that was near has passed: each clock is told of once more, as overdue.
    const later = { ...installation, now: () => new Date('2016-07-20T17:00:00Z') }
    await sweep(later)
    await sweep(later)
    const second = await alarms()
    expect(second.filter(({ clock }) => clock === due?.clock).map(({ days }) => days)).toContain(-1)
    expect(new Set(second.map(({ clock, days }) => `${clock} ${days}`)).size).toBe(second.length)
  }, 30_000)
})
