import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MEMBER_HEAD, memberRows, readyToReview } from '../../test/panel-members.ts'
import { faultsOf } from '../panel/index.ts'
import type { CaseState, Role } from '../store/index.ts'
import { act } from './acting.ts'
import { readDraft } from './bench-view.ts'
import type { Acting } from './case-file.ts'
import { saveDraft } from './determining.ts'
import { receiveDocument } from './documents.ts'
import { fileCase } from './filing.ts'
import { type Installation, openInstallation } from './installation.ts'
import type { CaseEvent } from './lifecycle.ts'
import { listAssignments } from './panel-assignments.ts'
import { askReviewer, attest, listQuestions, setInterests } from './panel-attesting.ts'
import { drawReviewer, listCandidates, listDraws } from './panel-choosing.ts'
import { exportCaseLog } from './panel-log.ts'
import { exportPanel, importPanel, listPanel, listReminders, readCredentialFile } from './panel-roster.ts'
import { openAccount } from './sessions.ts'
import { sweep } from './sweeping.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const SYSTEM = { account: null, system: 'test' }
const NOW = new Date('2016-06-10T17:00:00Z')
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const APPLICATION = JSON.stringify({
  priority: 'Standard',
  dateOfInjury: '2015-03-10',
  urDecision: { date: '2016-05-02', served: 'mail' },
  applicationReceived: '2016-05-27',
  requestingPhysician: 'Paula Physician',
  items: [{ request: 'Physical therapy for the left knee, 6 visits', urOutcome: 'deny' }],
})

describe.skipIf(!here)('the panel of an installation', () => {
  let home = ''
  let installation: Installation
  const people = new Map<string, Acting>()
  const by = (name: string): Acting => people.get(name) ?? { account: randomUUID(), role: 'operator' }
  const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refused: unknown }>): Promise<T> => {
    const done = await outcome
    if (!done.ok) throw new Error(JSON.stringify(done.refused))
    return done.value
  }
  const refusal = async (outcome: Promise<{ ok: boolean; refused?: { code: string; message: string } }>) => {
    const done = await outcome
    return done.ok ? null : (done.refused?.code ?? null)
  }
  const address = (name: string): string => `${name.replaceAll(' ', '.')}@example.org`
  const members = (...names: readonly string[]) =>
    [
      MEMBER_HEAD,
      ...names.map((name) => memberRows(address(name), NOW).replace('Reviewer by the Name of Test', name)),
    ].join('\n')

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    const opened = await openInstallation({ ...process.env, OPENIMR_HOME: home })
    installation = { ...opened, now: () => NOW }
    const names: readonly (readonly [string, Role])[] = [
      ['employee', 'employee'],
      ['claims', 'claims administrator'],
      ['regulator', 'regulator'],
      ['coordinator', 'coordinator'],
      ['director', 'medical director'],
      ['quality', 'quality'],
      ['operator', 'operator'],
      ['first reviewer', 'reviewer'],
      ['second reviewer', 'reviewer'],
      ['third reviewer', 'reviewer'],
      ['reviewer without file', 'reviewer'],
    ]
    for (const [name, role] of names) {
      const { id } = await installation.database.as(SYSTEM, (change) =>
        change
          .insertInto('account')
          .values({ name, email: address(name), role })
          .returning('id')
          .executeTakeFirstOrThrow(),
      )
      people.set(name, { account: id, role })
    }
    await must(
      importPanel(installation, by('coordinator'), members('first reviewer', 'second reviewer', 'third reviewer')),
    )
  }, 180_000)
  afterAll(async () => {
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** A case whose records are complete, and what can be done with it. */
  const ready = async () => {
    const parties = [{ account: by('claims').account, role: 'claims administrator' as const }]
    const { id, number } = await must(
      fileCase(installation, by('employee'), { application: APPLICATION, parties }, randomUUID()),
    )
    const doing = async (name: string, event: CaseEvent, input: Record<string, unknown> = {}) => {
      const { version } = await installation.database.as(SYSTEM, (change) =>
        change.selectFrom('case_file').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
      )
      return act(installation, by(name), id, event, version, input)
    }
    const step = async (name: string, event: CaseEvent, input: Record<string, unknown> = {}): Promise<CaseState> =>
      (await must(doing(name, event, input))).state
    await step('coordinator', 'screen')
    await step('coordinator', 'find eligible', { items: [1] })
    await step('coordinator', 'notify parties')
    const paper = { name: 'report.txt', bytes: Buffer.from('Left knee pain 4/10.'), mediaType: 'text/plain' }
    await must(receiveDocument(installation, by('claims'), id, paper))
    await step('coordinator', 'complete records')
    return { id, number, doing, step }
  }
  const candidate = async (id: string, name: string) => {
    const { candidates } = await must(listCandidates(installation, by('coordinator'), id))
    const found = candidates.find(({ account }) => account === by(name).account)
    if (found === undefined) throw new Error(`${name} is no candidate`)
    return found
  }
  const codes = async (id: string, name: string) =>
    (await candidate(id, name)).reasons
      .filter(({ weight }) => weight !== 'passed' && weight !== 'told')
      .map(({ code }) => code)
  const answer = async (name: string, id: string, says: 'none' | 'conflict' = 'none') => {
    const question = (await must(listQuestions(installation, by(name)))).find(({ caseId }) => caseId === id)
    const answers = question?.interests.map((each) => ({ ...each, answer: says })) ?? []
    return attest(installation, by(name), id, { answers, otherwise: says })
  }

  test('a draw: committed to before, among equals, found right by anybody, attested, assigned without further reasons', async () => {
    const { id, number, doing } = await ready()
    // The parties hold the commitment before anybody can be assigned.
    const before = await must(listDraws(installation, by('employee'), id))
    expect(before).toMatchObject([{ number: 1, drawn: null, proof: null }])
    const drawn = await must(drawReviewer(installation, by('coordinator'), id))
    expect(drawn.commitment).toBe(before[0]?.commitment)
    expect(drawn.proof?.candidates).toHaveLength(3)
    expect(drawn.proof?.caseNumber).toBe(number)
    if (drawn.proof === null) throw new Error('there is no proof')
    expect(faultsOf(drawn.proof, sha256)).toEqual([])
    // The next one is committed to at once, and the choice stands.
    expect(await must(listDraws(installation, by('claims'), id))).toMatchObject([
      { number: 1 },
      { number: 2, proof: null },
    ])
    expect(await refusal(drawReviewer(installation, by('coordinator'), id))).toBe('drawn-already')
    const { candidates } = await must(listCandidates(installation, by('coordinator'), id))
    const chosen = candidates.find(({ pseudonym }) => pseudonym === drawn.chosen)
    const name = chosen?.name ?? ''
    expect(await refusal(doing('coordinator', 'assign', { reviewer: chosen?.account }))).toBe('attest-first')
    await must(answer(name, id))
    const acted = await must(doing('coordinator', 'assign', { reviewer: chosen?.account }))
    // Three of one print are fewer than five: whoever assigns is told.
    expect(acted.notes.join()).toContain('they may name the reviewer')
    // Whoever was asked as well sees the names no longer; whoever has the case does, should somebody come into it.
    const others = candidates.filter(({ account, tier }) => tier !== null && account !== chosen?.account)
    await must(askReviewer(installation, by('coordinator'), id, others[0]?.account ?? ''))
    const asked = async (who: string) =>
      (await must(listQuestions(installation, by(who)))).some(({ caseId }) => caseId === id)
    expect([await asked(others[0]?.name ?? ''), await asked(name)]).toEqual([false, true])
    const kept = await installation.database.as(SYSTEM, (change) =>
      change.selectFrom('assignment').select(['basis', 'reasons']).where('case_id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(kept.basis).toMatchObject({ how: 'draw', draw: 1, by: by('coordinator').account, verdict: 'may review' })
    expect(JSON.stringify(kept.reasons)).toContain('same specialty')
  }, 120_000)

  test('whoever decides is told of credentials that are not held, and of what came since the assignment', async () => {
    const { id, number, doing, step } = await ready()
    await readyToReview(installation, by('coordinator'), by('second reviewer'), id)
    await step('coordinator', 'assign', { reviewer: by('second reviewer').account, reasons: ['fits'] })
    const text = readFileSync(join(import.meta.dirname, 'example-determination.json'), 'utf8')
    const file = JSON.parse(text.replaceAll('CASE-NUMBER', number)) as Record<string, unknown>
    // A draft that says nothing of its reviewer says what the credential file says (Labor Code 4610.6(f)).
    const silent = { ...file, reviewer: { licensure: [], specialties: [] } }
    const first = await must(saveDraft(installation, by('second reviewer'), id, JSON.stringify(silent), null))
    const draft = await must(readDraft(installation, by('second reviewer'), id))
    expect((draft.file as { reviewer: unknown }).reviewer).toEqual({
      licensure: ['California'],
      specialties: ['Physical Medicine and Rehabilitation', 'Orthopaedic Surgery', 'Pain Medicine'],
    })
    // What somebody wrote stays.
    const printed = { ...file, reviewer: { licensure: ['California', 'Ohio'], specialties: ['Pain Medicine'] } }
    await must(saveDraft(installation, by('second reviewer'), id, JSON.stringify(printed), first.edition))
    const held = `${members('second reviewer')}\n${address('second reviewer')},sanction,medical board,pending,,,,2016-06-08,,,,`
    await must(importPanel(installation, by('coordinator'), held))
    const { notes } = await must(doing('second reviewer', 'decide'))
    expect(notes).toEqual([
      expect.stringContaining('fit nobody else of the panel, fewer than 5'),
      'The letter prints what the reviewer’s file does not hold today: Ohio.',
      'Since the assignment this speaks against the reviewer: An action of medical board is pending.',
    ])
    await must(importPanel(installation, by('coordinator'), members('second reviewer')))
    const [line] = await must(listAssignments(installation, by('director'), id))
    expect(line).toMatchObject({ name: 'second reviewer', round: 1, active: true, reasons: ['fits'] })
    expect(line?.basis).toMatchObject({ how: 'by hand', draw: null, by: by('coordinator').account })
    expect((await listAssignments(installation, by('quality'), id)).ok).toBe(false)
  }, 120_000)

  test('by hand another one is assigned for written reasons, and by no reasons past a rule', async () => {
    const { id, doing, step } = await ready()
    const drawn = await must(drawReviewer(installation, by('coordinator'), id))
    const { candidates } = await must(listCandidates(installation, by('coordinator'), id))
    const other = candidates.find(({ pseudonym, tier }) => pseudonym !== drawn.chosen && tier === 1)
    await must(askReviewer(installation, by('director'), id, other?.account ?? ''))
    await must(answer(other?.name ?? '', id))
    expect(await refusal(doing('coordinator', 'assign', { reviewer: other?.account }))).toBe('not-drawn')
    const nobody = { reviewer: by('reviewer without file').account, reasons: ['I know the reviewer'] }
    expect(await refusal(doing('coordinator', 'assign', nobody))).toBe('may-not-review')
    const setAside = { ...nobody, setAside: ['no-file'] }
    expect(await refusal(doing('coordinator', 'assign', setAside))).toBe('may-not-review')
    expect(await step('coordinator', 'assign', { reviewer: other?.account, reasons: ['knows the language'] })).toBe(
      'in review',
    )
  }, 120_000)

  test('a rule of the organization is set aside by its name and no other way', async () => {
    const { id, doing, step } = await ready()
    await readyToReview(installation, by('coordinator'), by('third reviewer'), id)
    const away = `${members('third reviewer')}\n${address('third reviewer')},away,,,,,,2016-06-01,2016-06-30,,,`
    await must(importPanel(installation, by('coordinator'), away))
    const assign = { reviewer: by('third reviewer').account, reasons: ['reads from the road'] }
    expect(await codes(id, 'third reviewer')).toEqual(['away'])
    expect(await refusal(doing('coordinator', 'assign', assign))).toBe('own-rule')
    expect(await refusal(doing('coordinator', 'assign', { ...assign, setAside: ['at-capacity'] }))).toBe('own-rule')
    expect(await step('coordinator', 'assign', { ...assign, setAside: ['away'] })).toBe('in review')
    await must(importPanel(installation, by('coordinator'), members('third reviewer')))
  }, 120_000)

  test('whoever attests a conflict is out, and the next draw is among the others', async () => {
    const { id, doing } = await ready()
    const first = await must(drawReviewer(installation, by('coordinator'), id))
    const { candidates } = await must(listCandidates(installation, by('coordinator'), id))
    const chosen = candidates.find(({ pseudonym }) => pseudonym === first.chosen)
    await must(answer(chosen?.name ?? '', id, 'conflict'))
    const assign = { reviewer: chosen?.account, reasons: ['all the same'] }
    expect(await refusal(doing('coordinator', 'assign', assign))).toBe('may-not-review')
    const second = await must(drawReviewer(installation, by('coordinator'), id))
    expect(second).toMatchObject({ number: 2 })
    expect(second.proof?.candidates).not.toContain(first.proof?.chosen)
  }, 120_000)

  test('a name that comes into the case later has to be attested as well; a disclosed tie refuses', async () => {
    const { id } = await ready()
    await readyToReview(installation, by('coordinator'), by('first reviewer'), id)
    expect(await codes(id, 'first reviewer')).toEqual([])
    const named = [{ role: 'facility', name: 'Valley Surgery Center' }]
    await must(setInterests(installation, by('coordinator'), id, named))
    expect(await codes(id, 'first reviewer')).toEqual(['attest-new-party'])
    await must(answer('first reviewer', id))
    expect(await codes(id, 'first reviewer')).toEqual([])
    const tie = `${members('first reviewer')}\n${address('first reviewer')},tie,"VALLEY SURGERY CENTER, Inc.",professional,,,partner,,,,,`
    await must(importPanel(installation, by('coordinator'), tie))
    expect(await codes(id, 'first reviewer')).toEqual(['conflict-professional'])
    // A list that repeats whom the file names anyway stores nobody twice, and an empty one takes back what was entered.
    const all = (await must(listCandidates(installation, by('coordinator'), id))).interests
    await must(setInterests(installation, by('coordinator'), id, all))
    const stored = await installation.database.as(SYSTEM, (change) =>
      change.selectFrom('case_interest').select('name').where('case_id', '=', id).execute(),
    )
    expect(stored).toEqual([{ name: 'Valley Surgery Center' }])
    await must(setInterests(installation, by('coordinator'), id, []))
    expect(await codes(id, 'first reviewer')).toEqual([])
    // The physician who asked for the treatment is of the case without anybody entering it.
    expect((await must(listCandidates(installation, by('coordinator'), id))).interests).toContainEqual({
      role: 'requesting physician',
      name: 'Paula Physician',
    })
    await must(importPanel(installation, by('coordinator'), members('first reviewer')))
  }, 120_000)

  test('half an attestation is none, and nobody attests who was not asked', async () => {
    const { id } = await ready()
    const nothing = { answers: [], otherwise: 'none' as const }
    expect(await refusal(attest(installation, by('second reviewer'), id, nothing))).toBe('not-there')
    await must(askReviewer(installation, by('coordinator'), id, by('second reviewer').account))
    expect(await refusal(attest(installation, by('second reviewer'), id, nothing))).toBe('not-answered')
    expect(await refusal(attest(installation, by('first reviewer'), id, nothing))).toBe('not-there')
    expect(await codes(id, 'second reviewer')).toEqual(['attest'])
  }, 120_000)

  test('pseudonyms of one reviewer in two cases have nothing in common', async () => {
    const [one, two] = [await ready(), await ready()]
    const drawn = [
      await must(drawReviewer(installation, by('coordinator'), one.id)),
      await must(drawReviewer(installation, by('coordinator'), two.id)),
    ]
    const [first, second] = drawn.map(({ proof }) => proof?.candidates ?? [])
    expect(first).toHaveLength(3)
    expect(second?.filter((each) => first?.includes(each))).toEqual([])
    expect((await candidate(one.id, 'first reviewer')).pseudonym).toMatch(/^Reviewer [0-9A-F]{4}$/)
  }, 120_000)

  test('who may see what of the panel', async () => {
    const { id } = await ready()
    const all = ['employee', 'claims', 'regulator', 'coordinator', 'director', 'quality', 'operator', 'first reviewer']
    const sees = async (look: (who: Acting) => Promise<{ ok: boolean }>) => {
      const found: string[] = []
      for (const name of all) if ((await look(by(name))).ok) found.push(name)
      return found
    }
    const choose = ['coordinator', 'director']
    expect(await sees((who) => listPanel(installation, who))).toEqual(choose)
    expect(await sees((who) => exportPanel(installation, who))).toEqual(choose)
    expect(await sees((who) => importPanel(installation, who, 'email,record'))).toEqual(choose)
    expect(await sees((who) => listCandidates(installation, who, id))).toEqual(choose)
    expect(await sees((who) => setInterests(installation, who, id, []))).toEqual(choose)
    expect(await sees((who) => askReviewer(installation, who, id, by('third reviewer').account))).toEqual(choose)
    const own = [...choose, 'first reviewer']
    expect(await sees((who) => readCredentialFile(installation, who, by('first reviewer').account))).toEqual(own)
    expect(await sees((who) => readCredentialFile(installation, who, by('second reviewer').account))).toEqual(choose)
    expect(await sees((who) => listReminders(installation, who))).toEqual(own)
    expect(await sees((who) => listDraws(installation, who, id))).toEqual(
      all.filter((name) => !['operator', 'first reviewer'].includes(name)),
    )
    expect(await sees((who) => exportCaseLog(installation, who))).toEqual([
      'regulator',
      'coordinator',
      'director',
      'quality',
    ])
  }, 120_000)

  test('the second wall: row-level security alone keeps files, interests, attestations and the key from everybody else', async () => {
    const { id } = await ready()
    await readyToReview(installation, by('coordinator'), by('first reviewer'), id)
    const rows = (name: string, table: 'reviewer_file' | 'case_interest' | 'attestation' | 'panel_key' | 'draw') =>
      installation.database.as({ account: by(name).account, system: null }, async (change) => {
        const found = await change.selectFrom(table).selectAll().execute()
        return found.length
      })
    await must(setInterests(installation, by('coordinator'), id, [{ role: 'facility', name: 'Valley Surgery Center' }]))
    for (const name of ['employee', 'claims', 'regulator', 'quality', 'operator', 'reviewer without file']) {
      expect(await rows(name, 'reviewer_file'), name).toBe(0)
      expect(await rows(name, 'case_interest'), name).toBe(0)
      expect(await rows(name, 'attestation'), name).toBe(0)
    }
    expect(await rows('first reviewer', 'reviewer_file')).toBe(1)
    expect(await rows('coordinator', 'reviewer_file')).toBe(3)
    for (const name of people.keys()) expect(await rows(name, 'panel_key'), name).toBe(0)
    expect(await rows('operator', 'draw')).toBe(0)
    // A reviewer cannot answer past the service, nor anybody rewrite a draw.
    await expect(
      installation.database.as({ account: by('first reviewer').account, system: null }, (change) =>
        change.updateTable('attestation').set({ otherwise: 'none', made: NOW }).execute(),
      ),
    ).rejects.toThrow('row-level security')
    await must(drawReviewer(installation, by('coordinator'), id))
    for (const set of [{ proof: '{}' }, { commitment: sha256('another') }, { committed: NOW }]) {
      await expect(
        installation.database.as(SYSTEM, (change) =>
          change.updateTable('draw').set(set).where('case_id', '=', id).where('number', '=', 1).execute(),
        ),
        Object.keys(set)[0],
      ).rejects.toThrow('kept as they are')
    }
  }, 120_000)

  test('what ends soon is raised once a threshold, and is gone when it was renewed', async () => {
    const ends = (day: string) => members('second reviewer').replace('2033-12-31', day)
    await must(importPanel(installation, by('coordinator'), ends('2016-07-05')))
    expect((await sweep(installation)).reminders).toBe(1)
    expect((await sweep(installation)).reminders).toBe(0)
    const later = { ...installation, now: () => new Date('2016-07-01T17:00:00Z') }
    expect((await sweep(later)).reminders).toBe(1)
    const mine = await must(listReminders(installation, by('second reviewer')))
    expect(mine).toEqual([
      {
        account: by('second reviewer').account,
        name: 'second reviewer',
        what: 'licence of California',
        day: '2016-07-05',
        days: 7,
      },
    ])
    expect(await must(listReminders(installation, by('first reviewer')))).toEqual([])
    await must(importPanel(installation, by('coordinator'), ends('2020-07-05')))
    expect(await must(listReminders(installation, by('coordinator')))).toEqual([])
    await must(importPanel(installation, by('coordinator'), members('second reviewer')))
  }, 120_000)

  test('the file of the panel goes out as it came in; an address without an account is told', async () => {
    const csv = await must(exportPanel(installation, by('coordinator')))
    expect(await must(importPanel(installation, by('coordinator'), csv))).toEqual({
      changed: 0,
      unchanged: 3,
      warnings: [],
    })
    const unknown = await must(importPanel(installation, by('coordinator'), members('nobody here')))
    expect(unknown).toMatchObject({ changed: 0, warnings: [{ code: 'no-account' }] })
    // An account that reviews nothing has no file of credentials.
    expect(await must(importPanel(installation, by('coordinator'), members('claims')))).toMatchObject({ changed: 0 })
  }, 120_000)

  test('the log of cases has nine fields beside the number, and names nobody who reviews', async () => {
    const { number } = await ready()
    const lines = (await must(exportCaseLog(installation, by('quality')))).split('\r\n')
    expect(lines[0]?.split(',')).toHaveLength(10)
    const line = lines.find((each) => each.startsWith(number))
    expect(line).toContain('2016-05-27,2016-06-10,')
    expect(line).toContain('"Physical therapy for the left knee, 6 visits"')
    expect(lines.join()).not.toContain('reviewer')
  }, 120_000)

  test('an account of a reviewer that is closed reviews nothing', async () => {
    const made = await openAccount(installation, SYSTEM, {
      name: 'fourth reviewer',
      email: address('fourth reviewer'),
      role: 'reviewer',
      password: 'a long enough password',
    })
    if (!made.ok) throw new Error(made.refused.message)
    people.set('fourth reviewer', { account: made.value.id, role: 'reviewer' })
    await must(importPanel(installation, by('coordinator'), members('fourth reviewer')))
    const { id, doing } = await ready()
    await installation.database.as(SYSTEM, (change) =>
      change.updateTable('account').set({ active: false }).where('id', '=', made.value.id).execute(),
    )
    expect(await codes(id, 'fourth reviewer')).toContain('not-on-panel')
    const assign = { reviewer: made.value.id, reasons: ['is good'] }
    expect(await refusal(doing('coordinator', 'assign', assign))).toBe('not-a-reviewer')
  }, 120_000)
})
