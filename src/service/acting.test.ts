import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readyToReview } from '../../test/panel-members.ts'
import type { DeterminationFile } from '../letter/index.ts'
import type { CaseState, Role } from '../store/index.ts'
import { act } from './acting.ts'
import type { Acting } from './case-file.ts'
import { openReading, type Reading } from './case-papers.ts'
import { saveDraft } from './determining.ts'
import { receiveDocument } from './documents.ts'
import { fileCase } from './filing.ts'
import { type Installation, openInstallation } from './installation.ts'
import { takeIn } from './intake.ts'
import { issueApproved } from './issuing.ts'
import type { CaseEvent } from './lifecycle.ts'
import { recordFor } from './reviewing.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const SYSTEM = { account: null, system: 'test' }
const REQUEST = 'Physical therapy for the left knee, 6 visits'
const APPLICATION = JSON.stringify({
  priority: 'Standard',
  dateOfInjury: '2015-03-10',
  urDecision: { date: '2016-05-02', served: 'mail' },
  applicationReceived: '2016-05-27',
  items: [{ request: REQUEST, urOutcome: 'deny' }],
})
const REPORT = `PROGRESS REPORT
Date of service: 05/20/2016
SUBJECTIVE: Left knee pain 4/10.
DIAGNOSTIC STUDIES: MRI of the left knee on 04/11/2016 showed a tear of the medial meniscus.
`

describe.skipIf(!here)('what belongs to an event', () => {
  let home = ''
  let installation: Installation
  let reading: Reading
  const people = new Map<string, Acting>()
  const by = (name: string): Acting => people.get(name) ?? { account: '', role: 'operator' }
  const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refused: unknown }>): Promise<T> => {
    const done = await outcome
    if (!done.ok) throw new Error(JSON.stringify(done.refused))
    return done.value
  }

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    const opened = await openInstallation({ ...process.env, OPENIMR_HOME: home })
    installation = { ...opened, now: () => new Date('2016-06-10T17:00:00Z') }
    reading = await openReading(installation, { OPENIMR_OCR: 'off' })
    const names: readonly (readonly [string, Role])[] = [
      ['employee', 'employee'],
      ['claims', 'claims administrator'],
      ['regulator', 'regulator'],
      ['coordinator', 'coordinator'],
      ['reviewer', 'reviewer'],
      ['second reviewer', 'reviewer'],
      ['quality', 'quality'],
      ['director', 'medical director'],
    ]
    await installation.database.as(SYSTEM, async (change) => {
      for (const [name, role] of names) {
        const email = `${name.replaceAll(' ', '.')}@example.org`
        const { id } = await change
          .insertInto('account')
          .values({ name, email, role })
          .returning('id')
          .executeTakeFirstOrThrow()
        people.set(name, { account: id, role })
      }
    })
  }, 180_000)
  afterAll(async () => {
    await reading?.close()
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const PARTIES = () => [{ account: by('claims').account, role: 'claims administrator' as const }]

  /** A case in review, and what can be done with it: each step on the version that the step before left. */
  const inReview = async () => {
    const filing = { application: APPLICATION, parties: PARTIES() }
    const { id, number } = await must(fileCase(installation, by('employee'), filing, randomUUID()))
    const step = async (name: string, event: CaseEvent, input: Record<string, unknown> = {}): Promise<CaseState> => {
      const { version } = await installation.database.as(SYSTEM, (change) =>
        change.selectFrom('case_file').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
      )
      return (await must(act(installation, by(name), id, event, version, input))).state
    }
    await step('coordinator', 'screen')
    await step('coordinator', 'find eligible', { items: [1] })
    await step('coordinator', 'notify parties')
    const paper = { name: 'report.txt', bytes: Buffer.from(REPORT), mediaType: 'text/plain' }
    await must(receiveDocument(installation, by('claims'), id, paper))
    await step('coordinator', 'complete records')
    await readyToReview(installation, by('coordinator'), by('reviewer'), id)
    await step('coordinator', 'assign', { reviewer: by('reviewer').account, reasons: ['fits'] })
    return { id, number, step }
  }

  const determination = (number: string, sentence: string | null = null): DeterminationFile => {
    const text = readFileSync(join(import.meta.dirname, 'example-determination.json'), 'utf8')
    const file = JSON.parse(text.replaceAll('CASE-NUMBER', number)) as DeterminationFile
    if (sentence === null) return file
    const more = { text: sentence, support: [{ kind: 'physician' as const }] }
    return { ...file, items: file.items.map((item) => ({ ...item, rationale: [...item.rationale, more] })) }
  }
  const save = (name: string, id: string, file: DeterminationFile, edition: number | null = null) =>
    must(saveDraft(installation, by(name), id, JSON.stringify(file), edition))
  const stateOf = (id: string) =>
    installation.database.as(SYSTEM, async (change) => {
      const row = await change.selectFrom('case_file').select('state').where('id', '=', id).executeTakeFirstOrThrow()
      return row.state
    })
  const issue = (id: string) => issueApproved(installation, id, (caseId) => recordFor(installation, reading, caseId))

  test('a letter that says that something is missing which the records hold is not issued, until somebody answers for it', async () => {
    const { id, number, step } = await inReview()
    const saved = await save(
      'reviewer',
      id,
      determination(number, 'There is no documentation of an MRI of the left knee.'),
    )
    await step('reviewer', 'decide')
    await step('quality', 'approve')
    const held = await issue(saved.id)
    expect(held).toMatchObject({ outcome: 'held' })
    expect(await stateOf(id)).toBe('quality')
    const { findings } = await installation.database.as(SYSTEM, async (change) => {
      const row = await change
        .selectFrom('determination')
        .select('findings')
        .where('id', '=', saved.id)
        .executeTakeFirstOrThrow()
      return row.findings as { findings: { id: string; finding: { severity: string } }[] }
    })
    const errors = findings.filter(({ finding }) => finding.severity === 'error')
    expect(errors.length).toBeGreaterThan(0)
    const setAside = errors.map(({ id: finding }) => ({ finding, reason: 'the MRI is of another knee, see the film' }))
    await step('quality', 'approve', { setAside })
    expect(await issue(saved.id)).toEqual({ outcome: 'issued' })
  }, 180_000)

  test('a released case goes to another reviewer, who goes on from the draft and answers for it', async () => {
    const { id, number, step } = await inReview()
    const first = await save('reviewer', id, determination(number))
    expect(await step('reviewer', 'release', { reason: 'a conflict came to light' })).toBe('records complete')
    await expect(
      step('coordinator', 'assign', { reviewer: by('reviewer').account, reasons: ['again'] }),
    ).rejects.toThrow('reviewed-before')
    await readyToReview(installation, by('coordinator'), by('second reviewer'), id)
    await step('coordinator', 'assign', { reviewer: by('second reviewer').account, reasons: ['fits'] })
    await save('second reviewer', id, determination(number), first.edition)
    expect(await step('second reviewer', 'decide')).toBe('quality')
    const author = await installation.database.as(SYSTEM, async (change) => {
      const row = await change
        .selectFrom('determination')
        .select('author')
        .where('id', '=', first.id)
        .executeTakeFirstOrThrow()
      return row.author
    })
    expect(author).toBe(by('second reviewer').account)
  }, 180_000)

  test('a correction is a new determination that keeps every decision, and what was issued stays', async () => {
    const { id, number, step } = await inReview()
    const file = determination(number)
    const saved = await save('reviewer', id, file)
    await step('reviewer', 'decide')
    await step('quality', 'approve')
    expect(await issue(saved.id)).toEqual({ outcome: 'issued' })
    const upheld = { ...file, items: file.items.map((item) => ({ ...item, decision: 'Upheld' as const })) }
    await expect(
      step('director', 'correct', { reason: 'another decision', determination: { ...upheld } }),
    ).rejects.toThrow('decision-changed')
    const better = { ...file, case: { ...file.case, patient: { age: 45, sex: 'male' } } }
    expect(await step('director', 'correct', { reason: 'the age', determination: { ...better } })).toBe('quality')
    // Whoever wrote the correction does not approve it.
    await expect(step('director', 'approve')).rejects.toThrow('same-person')
    await step('quality', 'approve')
    const rows = await installation.database.as(SYSTEM, (change) =>
      change
        .selectFrom('determination')
        .select(['id', 'version', 'state', 'corrects', 'correction'])
        .where('case_id', '=', id)
        .orderBy('version')
        .execute(),
    )
    expect(rows).toMatchObject([
      { id: saved.id, version: 1, state: 'issued', corrects: null },
      { version: 2, state: 'approved', corrects: saved.id, correction: 'the age' },
    ])
    expect(await issueApproved(installation, rows[1]?.id ?? '', null)).toEqual({ outcome: 'issued' })
    expect(await stateOf(id)).toBe('determined')
  }, 180_000)

  test('after a remand another reviewer decides anew, and carries the wrong fact', async () => {
    const { id, number, step } = await inReview()
    const saved = await save('reviewer', id, determination(number))
    await step('reviewer', 'decide')
    await step('quality', 'approve')
    await issueApproved(installation, saved.id, null)
    await step('coordinator', 'appeal', { filed: '2016-06-20' })
    expect(await step('coordinator', 'remand', { wrongFact: 'the letter says that no therapy was had' })).toBe(
      'remanded',
    )
    await readyToReview(installation, by('coordinator'), by('second reviewer'), id)
    await step('coordinator', 'assign', { reviewer: by('second reviewer').account, reasons: ['another one'] })
    const again = await save('second reviewer', id, determination(number))
    expect(again.version).toBe(2)
    const told = await installation.database.as(SYSTEM, (change) =>
      change.selectFrom('message').select('body').where('case_id', '=', id).execute(),
    )
    expect(told.map(({ body }) => body).join()).toContain('no therapy was had')
  }, 180_000)

  test('two questions of a reviewer are two papers to every party', async () => {
    const { id, step } = await inReview()
    for (const question of ['Which drug?', 'Which dose?']) {
      await step('reviewer', 'ask parties', { question })
      await step('claims', 'answer reviewer', { answer: 'As in the report.' })
    }
    const papers = await installation.database.as(SYSTEM, (change) =>
      change
        .selectFrom('dispatch')
        .select('party')
        .where('case_id', '=', id)
        .where('what', '=', 'question of the reviewer')
        .execute(),
    )
    expect(papers).toHaveLength(4)
  }, 180_000)

  test('a whole case is taken in once for its key, with its papers; who may not file is refused', async () => {
    const papers = [
      { path: 'records/report.txt', bytes: Buffer.from(REPORT) },
      { path: 'records/more/report.txt', bytes: Buffer.from(`${REPORT} More.`) },
      { path: 'records/copy.txt', bytes: Buffer.from(REPORT) },
    ]
    const key = randomUUID()
    const taken = () => takeIn(installation, by('employee'), { application: APPLICATION, papers }, PARTIES(), key)
    // At the same moment and again: the same case.
    const [first, second] = await Promise.all([must(taken()), must(taken())])
    expect(second).toEqual(first)
    expect(await must(taken())).toEqual(first)
    expect(first.documents).toBe(2)
    const other = { application: APPLICATION.replace('Standard', 'Expedited'), papers }
    expect(await takeIn(installation, by('employee'), other, PARTIES(), key)).toMatchObject({
      ok: false,
      refused: { code: 'idempotency-key-reused' },
    })
    expect(await takeIn(installation, by('regulator'), other, PARTIES(), randomUUID())).toMatchObject({
      ok: false,
      refused: { code: 'may-not-file' },
    })
    const nobody = [{ account: randomUUID(), role: 'provider' as const }]
    expect(await takeIn(installation, by('employee'), other, nobody, randomUUID())).toMatchObject({
      ok: false,
      refused: { code: 'no-such-party' },
    })
  }, 180_000)
})
