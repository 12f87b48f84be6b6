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
import { saveDraft } from './determining.ts'
import { readDocument, receiveDocument } from './documents.ts'
import { fileCase } from './filing.ts'
import { type Installation, openInstallation } from './installation.ts'
import { issueApproved } from './issuing.ts'
import type { CaseEvent } from './lifecycle.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const ROLES: readonly Role[] = [
  'employee',
  'attorney',
  'provider',
  'claims administrator',
  'employer',
  'coordinator',
  'reviewer',
  'quality',
  'medical director',
  'regulator',
  'operator',
]

describe.skipIf(!here)('the case service on the embedded database', () => {
  let home = ''
  let installation: Installation
  const people = new Map<Role, Acting>()
  const by = (role: Role): Acting => people.get(role) ?? { account: '', role }

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    const opened = await openInstallation({ ...process.env, OPENIMR_HOME: home })
    installation = { ...opened, now: () => new Date('2016-06-10T17:00:00Z') }
    await installation.database.as({ account: null, system: 'test' }, async (change) => {
      for (const role of ROLES) {
        const { id } = await change
          .insertInto('account')
          .values({ name: `Account of ${role}`, email: `${role.replaceAll(' ', '.')}@example.org`, role })
          .returning('id')
          .executeTakeFirstOrThrow()
        people.set(role, { account: id, role })
      }
    })
  }, 180_000)
  afterAll(async () => {
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const APPLICATION = {
    priority: 'Standard',
    dateOfInjury: '2015-03-10',
    urDecision: { date: '2016-05-02', served: 'mail' },
    applicationReceived: '2016-05-27',
    items: [{ request: 'Physical therapy for the left knee, 6 visits', urOutcome: 'deny' }],
  }

  const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refused: unknown }>): Promise<T> => {
    const done = await outcome
    if (!done.ok) throw new Error(JSON.stringify(done.refused))
    return done.value
  }
  const file = () =>
    must(
      fileCase(
        installation,
        by('employee'),
        {
          application: JSON.stringify(APPLICATION),
          parties: [{ account: by('claims administrator').account, role: 'claims administrator' }],
        },
        randomUUID(),
      ),
    )

  test('goes from application to issued letter, each step by whose turn it is', async () => {
    const filed = await file()
    let version = 1
    const step = async (role: Role, event: CaseEvent, input: Record<string, unknown> = {}): Promise<CaseState> => {
      const acted = await must(act(installation, by(role), filed.id, event, version, input))
      version = acted.version
      return acted.state
    }
    expect(await step('coordinator', 'screen')).toBe('screening')
    expect(await step('coordinator', 'find eligible', { items: [1] })).toBe('eligible')
    expect(await step('coordinator', 'notify parties')).toBe('records pending')
    const paper = {
      name: 'report.txt',
      bytes: Buffer.from('PROGRESS REPORT\n05/20/2016\nLeft knee pain 4/10.'),
      mediaType: 'text/plain',
    }
    const stored = await must(receiveDocument(installation, by('claims administrator'), filed.id, paper))
    expect((await must(receiveDocument(installation, by('claims administrator'), filed.id, paper))).again).toBe(true)
    const read = await must(readDocument(installation, by('coordinator'), filed.id, stored.id))
    expect(Buffer.from(read.bytes).toString()).toContain('Left knee')
    expect((await readDocument(installation, by('employer'), filed.id, stored.id)).ok).toBe(false)
    expect(await step('coordinator', 'complete records')).toBe('records complete')
    await readyToReview(installation, by('coordinator'), by('reviewer'), filed.id)
    expect(
      await step('coordinator', 'assign', { reviewer: by('reviewer').account, reasons: ['orthopaedic item'] }),
    ).toBe('in review')
    const draft: DeterminationFile = JSON.parse(
      readFileSync(join(import.meta.dirname, 'example-determination.json'), 'utf8').replaceAll(
        'CASE-NUMBER',
        filed.number,
      ),
    ) as DeterminationFile
    const saved = await must(saveDraft(installation, by('reviewer'), filed.id, JSON.stringify(draft), null))
    const stale = await saveDraft(installation, by('reviewer'), filed.id, JSON.stringify(draft), saved.edition + 1)
    expect(stale).toMatchObject({ ok: false, refused: { status: 'conflict' } })
    expect(await act(installation, by('quality'), filed.id, 'decide', version, {})).toMatchObject({
      ok: false,
      refused: { status: 'forbidden' },
    })
    expect(await step('reviewer', 'decide')).toBe('quality')
    expect(await step('quality', 'approve')).toBe('approved')
    const first = await issueApproved(installation, saved.id, null)
    expect(first).toEqual({ outcome: 'issued' })
    expect(await issueApproved(installation, saved.id, null)).toEqual({ outcome: 'was issued' })
    await installation.database.as({ account: null, system: 'test' }, async (change) => {
      const letters = await change.selectFrom('letter').selectAll().where('determination', '=', saved.id).execute()
      expect(letters.map(({ form }) => form).toSorted()).toEqual([
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
      const sent = await change.selectFrom('dispatch').selectAll().where('determination', '=', saved.id).execute()
      expect(sent).toHaveLength(2)
      const clocks = await change.selectFrom('clock').selectAll().where('case_id', '=', filed.id).execute()
      expect(clocks.find(({ id }) => id === 'appeal')?.due).not.toBeNull()
      expect(clocks.find(({ id }) => id === 'determination')?.met).not.toBeNull()
      const history = await change.selectFrom('history').select('entity').where('case_id', '=', filed.id).execute()
      expect(history.length).toBeGreaterThan(15)
    })
  }, 180_000)

  test('"not yours" looks exactly like "not there"', async () => {
    const { id } = await file()
    const missing = '00000000-0000-4000-8000-000000000000'
    for (const role of ['attorney', 'provider', 'employer', 'reviewer', 'operator'] as const) {
      const theirs = await act(installation, by(role), id, 'screen', 1, {})
      const none = await act(installation, by(role), missing, 'screen', 1, {})
      expect(theirs).toEqual(none)
      expect(theirs).toMatchObject({ ok: false, refused: { status: 'not-found' } })
    }
  })

  test('a stale version, an unknown field and a missing one are refused, and nothing is stored', async () => {
    const { id } = await file()
    const coordinator = by('coordinator')
    expect(await act(installation, coordinator, id, 'screen', 7, {})).toMatchObject({
      ok: false,
      refused: { code: 'changed-meanwhile' },
    })
    expect(await act(installation, coordinator, id, 'screen', 1, { x: 1 })).toMatchObject({
      ok: false,
      refused: { code: 'input-unknown' },
    })
    await must(act(installation, coordinator, id, 'screen', 1, {}))
    expect(await act(installation, coordinator, id, 'find ineligible', 2, {})).toMatchObject({
      ok: false,
      refused: { code: 'input' },
    })
    expect(await act(installation, coordinator, id, 'decide', 2, {})).toMatchObject({
      ok: false,
      refused: { status: 'state' },
    })
    const row = await installation.database.as({ account: null, system: 'test' }, (change) =>
      change.selectFrom('case_file').select(['state', 'version']).where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(row).toEqual({ state: 'screening', version: 2 })
  })

  test.each([
    ['no JSON', 'x', 'not-an-application'],
    ['no item', '{}', 'no-items'],
    ['a list', '[]', 'no-items'],
  ])('an application that is %s is refused', async (_name, application, code) => {
    expect(await fileCase(installation, by('employee'), { application, parties: [] }, randomUUID())).toMatchObject({
      ok: false,
      refused: { code },
    })
  })
})
