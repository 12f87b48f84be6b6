import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readyToReview } from '../../test/panel-members.ts'
import type { DeterminationFile } from '../letter/index.ts'
import { canonicalJson, type KeySet, readKeySet, verifySignature } from '../seal/index.ts'
import type { LetterForm, Role } from '../store/index.ts'
import { act } from './acting.ts'
import type { Acting } from './case-file.ts'
import { saveDraft } from './determining.ts'
import { receiveDocument } from './documents.ts'
import { fileCase } from './filing.ts'
import { type Installation, openInstallation } from './installation.ts'
import { issueApproved } from './issuing.ts'
import { exportKeys, revokeKey, rotateKey } from './keys.ts'
import type { CaseEvent } from './lifecycle.ts'
import { determinationBytes, signForms } from './signing.ts'
import { readLetterPaper, viewCase } from './views.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const FORMS = ['pdf', 'html', 'text', 'json', 'determination'] as const

describe.skipIf(!here)('signing what is issued', () => {
  let home = ''
  let installation: Installation
  const people = new Map<Role, Acting>()
  const by = (role: Role): Acting => people.get(role) ?? { account: '', role }
  const at = (now: string): Installation => ({ ...installation, now: () => new Date(now) })
  const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refused: unknown }>): Promise<T> => {
    const done = await outcome
    if (!done.ok) throw new Error(JSON.stringify(done.refused))
    return done.value
  }
  const keys = async (): Promise<KeySet> => {
    const read = readKeySet(await must(exportKeys(installation)))
    if (!read.ok) throw new Error(read.message)
    return read.set
  }

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    const opened = await openInstallation({ ...process.env, OPENIMR_HOME: home })
    installation = { ...opened, now: () => new Date('2016-06-10T17:00:00Z') }
    await installation.database.as({ account: null, system: 'test' }, async (change) => {
      for (const role of [
        'employee',
        'claims administrator',
        'coordinator',
        'reviewer',
        'quality',
        'medical director',
      ] as const) {
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
  }, 60_000)

  const APPLICATION = {
    priority: 'Standard',
    dateOfInjury: '2015-03-10',
    urDecision: { date: '2016-05-02', served: 'mail' },
    applicationReceived: '2016-05-27',
    items: [{ request: 'Physical therapy for the left knee, 6 visits', urOutcome: 'deny' }],
  }

  /** A case whose determination is approved, and how it goes on. */
  const approved = async () => {
    const parties = [{ account: by('claims administrator').account, role: 'claims administrator' as const }]
    const application = JSON.stringify(APPLICATION)
    const filed = await must(fileCase(installation, by('employee'), { application, parties }, randomUUID()))
    let version = 1
    const step = async (role: Role, event: CaseEvent, input: Record<string, unknown> = {}): Promise<void> => {
      version = (await must(act(installation, by(role), filed.id, event, version, input))).version
    }
    await step('coordinator', 'screen')
    await step('coordinator', 'find eligible', { items: [1] })
    await step('coordinator', 'notify parties')
    const paper = {
      name: 'report.txt',
      bytes: Buffer.from('05/20/2016\nLeft knee pain 4/10.'),
      mediaType: 'text/plain',
    }
    await must(receiveDocument(installation, by('claims administrator'), filed.id, paper))
    await step('coordinator', 'complete records')
    await readyToReview(installation, by('coordinator'), by('reviewer'), filed.id)
    await step('coordinator', 'assign', { reviewer: by('reviewer').account, reasons: ['orthopaedic item'] })
    const example = readFileSync(join(import.meta.dirname, 'example-determination.json'), 'utf8')
    const file = JSON.parse(example.replaceAll('CASE-NUMBER', filed.number)) as DeterminationFile
    const saved = await must(saveDraft(installation, by('reviewer'), filed.id, JSON.stringify(file), null))
    await step('reviewer', 'decide')
    await step('quality', 'approve')
    const seen = async (): Promise<void> => {
      version = (await must(viewCase(installation, by('coordinator'), filed.id))).version
    }
    return { ...filed, determination: saved.id, file, step, seen }
  }
  const bytesOf = async (id: string, form: LetterForm, version: number | null = null): Promise<Uint8Array> =>
    (await must(readLetterPaper(installation, by('employee'), id, form, version))).bytes
  const verdictOf = async (id: string, form: (typeof FORMS)[number], version: number | null = null) => {
    const jws = Buffer.from(await bytesOf(id, `${form}.jws`, version)).toString()
    return verifySignature(await bytesOf(id, form, version), jws, await keys())
  }

  test('every form is signed; a correction has signatures of its own, and the letter before it stays and still verifies', async () => {
    const one = await approved()
    expect(await issueApproved(installation, one.determination, null)).toEqual({ outcome: 'issued' })
    for (const form of FORMS) {
      expect(await verdictOf(one.id, form), form).toMatchObject({
        ok: true,
        what: { case: one.number, version: 1, corrects: null, form },
        signed: '2016-06-10T17:00:00.000Z',
      })
    }
    // What is signed as data is the very determination that is sent as a file, in the one text that it has.
    const json: unknown = JSON.parse(Buffer.from(await bytesOf(one.id, 'json')).toString())
    expect(Buffer.from(await bytesOf(one.id, 'determination')).toString()).toBe(canonicalJson(json))
    const before = await bytesOf(one.id, 'pdf')

    await one.seen()
    const better = {
      ...one.file,
      reviewer: { ...one.file.reviewer, specialties: ['Orthopaedic Surgery', 'Sports Medicine'] },
    }
    await one.step('medical director', 'correct', { reason: 'the specialties', determination: { ...better } })
    await one.step('quality', 'approve')
    const second = await installation.database.as({ account: null, system: 'test' }, (change) =>
      change
        .selectFrom('determination')
        .select('id')
        .where('corrects', '=', one.determination)
        .executeTakeFirstOrThrow(),
    )
    expect(await issueApproved(installation, second.id, null)).toEqual({ outcome: 'issued' })
    const { determinations } = await must(viewCase(installation, by('employee'), one.id))
    expect(determinations.map(({ version, corrects, superseded }) => [version, corrects, superseded])).toEqual([
      [1, null, 2],
      [2, 1, null],
    ])
    for (const form of FORMS) {
      expect(await verdictOf(one.id, form), form).toMatchObject({ ok: true, what: { version: 2, corrects: 1, form } })
      expect(await verdictOf(one.id, form, 1), form).toMatchObject({ ok: true, what: { version: 1 } })
    }
    expect(Buffer.compare(await bytesOf(one.id, 'pdf', 1), before)).toBe(0)
    expect(Buffer.compare(await bytesOf(one.id, 'pdf'), before)).not.toBe(0)
    // A signature of one version is none of the other.
    const jws = Buffer.from(await bytesOf(one.id, 'pdf.jws')).toString()
    expect(verifySignature(before, jws, await keys())).toMatchObject({ ok: false, code: 'other-bytes' })
  }, 180_000)

  test('whoever signs again after a crash, later and with another key in use, makes the same bytes; once issued they stay', async () => {
    const one = await approved()
    const forms = [{ form: 'determination' as const, bytes: determinationBytes(one.file) }]
    const [first] = await signForms(at('2016-06-10T18:00:00Z'), one.determination, forms)
    await must(rotateKey(at('2016-06-10T18:30:00Z')))
    const [again] = await signForms(at('2016-06-10T19:00:00Z'), one.determination, forms)
    expect(again).toEqual(first)
    expect(verifySignature(forms[0]?.bytes ?? Buffer.alloc(0), first?.jws ?? '', await keys())).toMatchObject({
      ok: true,
    })
    // What changed in between has a signature of its own, of its own time.
    const other = [{ form: 'determination' as const, bytes: determinationBytes({ ...one.file, summary: [] }) }]
    const [changed] = await signForms(at('2016-06-10T19:00:00Z'), one.determination, other)
    const verdict = verifySignature(other[0]?.bytes ?? Buffer.alloc(0), changed?.jws ?? '', await keys())
    expect(verdict).toMatchObject({ ok: true, signed: '2016-06-10T19:00:00.000Z' })
    // A key that was revoked in between signs nothing any more: the plan goes to the one in use.
    const [old] = (await keys()).keys
    await must(revokeKey(at('2016-06-10T19:30:00Z'), old?.kid ?? '', 'a test'))
    const [anew] = await signForms(at('2016-06-10T20:00:00Z'), one.determination, forms)
    expect(anew?.jws).not.toBe(first?.jws)
    expect(verifySignature(forms[0]?.bytes ?? Buffer.alloc(0), anew?.jws ?? '', await keys())).toMatchObject({
      ok: true,
      cautions: [],
    })
    expect(await issueApproved(at('2016-06-10T21:00:00Z'), one.determination, null)).toEqual({ outcome: 'issued' })
    expect(await issueApproved(at('2016-06-10T22:00:00Z'), one.determination, null)).toEqual({ outcome: 'was issued' })
    await installation.database.as({ account: null, system: 'test' }, async (change) => {
      const kept = await change
        .selectFrom('signature')
        .select(['form'])
        .where('determination', '=', one.determination)
        .where('jws', 'is not', null)
        .execute()
      expect(kept.map(({ form }) => form).toSorted()).toEqual([...FORMS].toSorted())
    })
    await expect(
      installation.database.as({ account: null, system: 'test' }, (change) =>
        change
          .updateTable('signature')
          .set({ jws: 'x' })
          .where('jws', 'is not', null)
          .where('determination', '=', one.determination)
          .execute(),
      ),
    ).rejects.toThrow('kept as it is')
  }, 180_000)
})
