import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../store/index.ts'
import { act } from './acting.ts'
import type { Acting } from './case-file.ts'
import { readDocument, receiveDocument } from './documents.ts'
import { fileCase } from './filing.ts'
import { examineAll } from './fsck.ts'
import { type Installation, openInstallation } from './installation.ts'
import { sweepOrphans } from './orphans.ts'
import type { Outcome } from './refusal.ts'
import { listDue, placeHold, releaseHold, removeDue, setRetention } from './retention.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const SYSTEM = { account: null, system: 'test' }
const MINUTES = 60_000
const quiet = (): void => {}
const DIRECTOR = 'medical.director@example.org'

describe.skipIf(!here)('retention', () => {
  let home = ''
  let installation: Installation
  const people = new Map<Role, Acting>()
  const by = (role: Role): Acting => people.get(role) ?? { account: '', role }
  const must = async <T>(outcome: Promise<Outcome<T>>): Promise<T> => {
    const done = await outcome
    if (!done.ok) throw new Error(JSON.stringify(done.refused))
    return done.value
  }
  /** The installation on another day. */
  const on = (day: string): Installation => ({ ...installation, now: () => new Date(`${day}T17:00:00Z`) })
  const shelf = (owner: string): string => join(home, 'documents', 'encrypted', owner.slice(0, 2), owner)

  /** A case with a paper, withdrawn: it is over. */
  const overCase = async (): Promise<{ id: string; number: string; document: string }> => {
    const application = JSON.stringify({
      dateOfInjury: '2015-03-10',
      applicationReceived: '2016-05-27',
      items: [{ request: 'MRI of the left knee', urOutcome: 'deny' }],
    })
    const filed = await must(fileCase(installation, by('employee'), { application, parties: [] }, randomUUID()))
    const paper = { name: 'note.txt', bytes: Buffer.from(`Note for ${filed.number}`), mediaType: 'text/plain' }
    const { id: document } = await must(receiveDocument(installation, by('employee'), filed.id, paper))
    await installation.database.as(SYSTEM, (change) =>
      change
        .insertInto('page')
        .values({
          document,
          number: 1,
          case_id: filed.id,
          text: 'Note',
          width: null,
          height: null,
          source: 'text',
          confidence: null,
          sum: 'a'.repeat(64),
        })
        .execute(),
    )
    await must(act(installation, by('employee'), filed.id, 'withdraw', filed.version, {}))
    await installation.database.as(SYSTEM, (change) =>
      change.updateTable('dispatch').set({ sent: new Date() }).where('case_id', '=', filed.id).execute(),
    )
    return { id: filed.id, number: filed.number, document }
  }

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    installation = await openInstallation({
      ...process.env,
      DATABASE_URL: '',
      OPENIMR_DOCUMENTS: '',
      OPENIMR_HOME: home,
    })
    await installation.database.as(SYSTEM, async (change) => {
      for (const role of ['employee', 'coordinator', 'medical director', 'operator'] as const) {
        const email = `${role.replaceAll(' ', '.')}@example.org`
        const { id } = await change
          .insertInto('account')
          .values({ name: `Account of ${role}`, email, role })
          .returning('id')
          .executeTakeFirstOrThrow()
        people.set(role, { account: id, role })
      }
    })
  }, 5 * MINUTES)
  afterAll(async () => {
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  }, MINUTES)

  test(
    'nothing goes before somebody said how long, before its day, or while it is held; then papers and key go, and the log of it stays',
    async () => {
      const [gone, held] = [await overCase(), await overCase()]
      const later = on('2040-01-02')
      // Nobody has said how long files are kept.
      expect((await listDue(later)).map((due) => due.held)).toEqual([
        expect.stringMatching(/not known: how long/),
        expect.stringMatching(/not known: how long/),
      ])
      expect(await must(removeDue(later, DIRECTOR, quiet))).toEqual([])
      expect(
        await setRetention(later, 'operator@example.org', { years: 7, because: 'x', automatic: false }),
      ).toMatchObject({ ok: false, refused: { code: 'not-answerable' } })
      const own = { years: 7, because: 'policy 12 of the board', automatic: false }
      await must(setRetention(later, DIRECTOR, own))
      // Its day has not come.
      expect((await listDue(on('2020-01-02'))).every((due) => due.held?.startsWith('it is kept until'))).toBe(true)
      expect(await must(removeDue(on('2020-01-02'), DIRECTOR, quiet))).toEqual([])
      await must(placeHold(later, DIRECTOR, held.number, 'subpoena of the Appeals Board'))
      expect(await placeHold(later, DIRECTOR, held.number, 'again')).toMatchObject({ ok: false })
      expect(existsSync(shelf(gone.id))).toBe(true)

      expect(await must(removeDue(later, DIRECTOR, quiet))).toEqual([{ number: gone.number, papers: 1, pages: 1 }])
      expect(existsSync(shelf(gone.id))).toBe(false)
      expect(existsSync(shelf(held.id))).toBe(true)
      const state = await installation.database.as(SYSTEM, async (change) => ({
        key: await change.selectFrom('document_key').selectAll().where('owner', '=', gone.id).executeTakeFirst(),
        pages: await change.selectFrom('page').select('number').where('case_id', '=', gone.id).execute(),
        removal: await change.selectFrom('removal').selectAll().where('case_id', '=', gone.id).executeTakeFirst(),
        history: await change.selectFrom('history').select('entity').where('case_id', '=', gone.id).execute(),
      }))
      expect(state.key?.wrapped).toBeNull()
      expect(state.pages).toEqual([])
      expect(state.removal).toMatchObject({
        removed_by: by('medical director').account,
        reason: own.because,
        papers: 1,
      })
      expect(state.history.map(({ entity }) => entity)).toEqual(expect.arrayContaining(['case_file', 'removal']))
      // Whoever asks is told that it was removed; that is no fault of the machine.
      expect(await readDocument(later, by('coordinator'), gone.id, gone.document)).toMatchObject({
        ok: false,
        refused: { code: 'papers-removed' },
      })
      expect(await readDocument(later, by('coordinator'), held.id, held.document)).toMatchObject({ ok: true })
      expect(await examineAll(installation, { quick: false }, quiet)).toMatchObject({ ok: true, faults: [] })
      // Once is enough; released, the other one goes too.
      expect(await must(removeDue(later, DIRECTOR, quiet))).toEqual([])
      await must(releaseHold(later, DIRECTOR, held.number))
      expect(await must(removeDue(later, DIRECTOR, quiet))).toMatchObject([{ number: held.number }])
      expect(await placeHold(later, DIRECTOR, held.number, 'too late')).toMatchObject({
        ok: false,
        refused: { code: 'papers-removed' },
      })
    },
    10 * MINUTES,
  )

  test('no account removes papers, and not even the program those of a held case', async () => {
    const { id, number } = await overCase()
    const remove = (actor: { account: string | null; system: string | null }): Promise<unknown> =>
      installation.database.asOwner(async (owner) => {
        await owner.query('begin')
        await owner.query(
          "select set_config('app.account', $1, true), set_config('app.system', $2, true), set_config('role', 'openimr_app', true)",
          [actor.account ?? '', actor.system ?? ''],
        )
        return owner.query('select imr.remove_papers($1)', [id])
      })
    await expect(remove({ account: by('medical director').account, system: null })).rejects.toThrow(
      /rules of retention/,
    )
    await must(placeHold(installation, DIRECTOR, number, 'an open proceeding'))
    await expect(remove(SYSTEM)).rejects.toThrow(/is held/)
  })

  test('what an upload left that was not finished is removed after a day, and nothing else', async () => {
    const { id } = await overCase()
    const stranger = randomUUID()
    await installation.blobs.put(stranger, Buffer.from('a filing that never came to be'))
    await installation.blobs.put(id, Buffer.from('a paper whose row was never stored'))
    const count = (owner: string): number => (existsSync(shelf(owner)) ? readdirSync(shelf(owner)).length : 0)
    expect([count(stranger), count(id)]).toEqual([1, 2])
    expect(await sweepOrphans(installation)).toBe(0)
    const papers = join(home, 'documents', 'encrypted')
    for (const name of readdirSync(papers, { recursive: true, encoding: 'utf8' })) {
      if (statSync(join(papers, name)).isFile()) utimesSync(join(papers, name), 0, 0)
    }
    await installation.database.asOwner((owner) => owner.query("update imr.document_key set made = '2016-01-01'"))
    expect(await sweepOrphans(installation)).toBe(2)
    expect([count(stranger), count(id)]).toEqual([0, 1])
    const key = await installation.database.as(SYSTEM, (change) =>
      change.selectFrom('document_key').select('owner').where('owner', '=', stranger).executeTakeFirst(),
    )
    expect(key).toBeUndefined()
    expect(await examineAll(installation, { quick: false }, quiet)).toMatchObject({ ok: true, faults: [] })
  })
})
