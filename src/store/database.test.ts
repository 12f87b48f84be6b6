import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type Database, openDatabase } from './database.ts'
import type { Role } from './tables.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const SYSTEM: Actor = { account: null, system: 'test' }
const sumOf = (digit: string): string => digit.repeat(64)

describe.skipIf(!here)('the database', () => {
  let home = ''
  let database: Database
  const people = new Map<Role, string>()
  let caseId = ''

  const by = (role: Role): Actor => ({ account: people.get(role) ?? '', system: null })
  const account = (role: Role, email: string): Promise<string> =>
    database.as(SYSTEM, async (change) => {
      const row = { name: `Account of ${role}`, email, role }
      return (await change.insertInto('account').values(row).returning('id').executeTakeFirstOrThrow()).id
    })

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    database = await openDatabase({ ...process.env, OPENIMR_HOME: home })
    for (const role of ['employee', 'coordinator', 'reviewer', 'quality', 'operator', 'attorney'] as const) {
      people.set(role, await account(role, `${role}@example.org`))
    }
    caseId = await database.as(SYSTEM, async (change) => {
      const { id } = await change
        .insertInto('case_file')
        .values({
          number: 'CM16-0000001',
          state: 'received',
          application: '{}',
          received: '2016-05-27T09:00:00-07:00',
          date_of_injury: '2015-03-08',
          owner: 'coordinator',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await change
        .insertInto('party')
        .values({ case_id: id, account: people.get('employee') ?? '', role: 'employee' })
        .execute()
      await change
        .insertInto('item')
        .values({ case_id: id, number: 1, request: 'MRI of the left knee', eligible: true })
        .execute()
      return id
    })
  }, 180_000)
  afterAll(async () => {
    await database?.close()
    rmSync(home, { recursive: true, force: true })
  })

  test('says how durable it is', async () => {
    expect(await database.durability()).toBe('power-safe')
    expect(database.place).toBe('embedded')
  })

  test('a day stays the day it is, whatever the time zone', async () => {
    const row = await database.as(by('coordinator'), (change) =>
      change.selectFrom('case_file').select('date_of_injury').executeTakeFirst(),
    )
    expect(row?.date_of_injury).toBe('2015-03-08')
  })

  test.each([
    ['coordinator', 1],
    ['quality', 1],
    ['employee', 1], // a party
    ['attorney', 0], // a party to no case
    ['reviewer', 0], // not assigned
    ['operator', 0], // runs the machine and sees no case
  ] as const)('row-level security: %s sees %d case(s), and as many items', async (role, seen) => {
    await database.as(by(role), async (change) => {
      expect(await change.selectFrom('case_file').select('id').execute()).toHaveLength(seen)
      expect(await change.selectFrom('item').select('number').execute()).toHaveLength(seen)
    })
  })

  test('without an actor nothing is seen, and the application role cannot get out of its role', async () => {
    const nobody: Actor = { account: null, system: null }
    expect(await database.as(nobody, (change) => change.selectFrom('case_file').select('id').execute())).toEqual([])
    for (const statement of [
      'alter table imr.case_file disable row level security',
      'insert into imr.history (system, entity, action) values (null, null, null)',
      "update imr.history set entity = 'x'",
      'delete from imr.reading',
      'drop trigger keep on imr.item',
      'create table imr.mine (x int)',
    ]) {
      await expect(
        database.as(SYSTEM, (change) => sql.raw(statement).execute(change)),
        statement,
      ).rejects.toThrow(/permission denied|must be owner|kept as it is/)
    }
  })

  test('every change is kept with before and after, and secrets are not', async () => {
    await database.as(by('coordinator'), async (change) => {
      await change.updateTable('item').set({ disputed: 'the whole' }).where('case_id', '=', caseId).execute()
    })
    await database.as(SYSTEM, (change) =>
      change
        .updateTable('account')
        .set({ secret: 'argon2id$secret' })
        .where('id', '=', people.get('quality') ?? '')
        .execute(),
    )
    const rows = await database.as(SYSTEM, (change) =>
      change.selectFrom('history').selectAll().orderBy('number').execute(),
    )
    const last = rows.findLast(({ entity }) => entity === 'item')
    expect(last?.account).toBe(people.get('coordinator'))
    expect(last?.case_id).toBe(caseId)
    expect(last?.before).toMatchObject({ disputed: null })
    expect(last?.after).toMatchObject({ disputed: 'the whole' })
    expect(JSON.stringify(rows)).not.toContain('argon2id')
  })

  test.each([
    ['an item decided by nobody', "update imr.item set decision = 'Upheld'", /check/],
    [
      'two active assignments',
      "insert into imr.assignment (case_id, reviewer, round) select id, (select id from imr.account where role = 'reviewer'), 1 from imr.case_file; insert into imr.assignment (case_id, reviewer, round) select id, (select id from imr.account where role = 'quality'), 1 from imr.case_file",
      /unique/,
    ],
    ['a state that is none', "update imr.case_file set state = 'lost'", /check/],
    ['an open case that nobody owns', "update imr.case_file set owner = 'nobody'", /check/],
    ['an item that hangs on itself', 'update imr.item set depends_on = number', /check/],
    ['a case number of another form', "update imr.case_file set number = '1'", /check/],
    [
      'a second person who is the first',
      "insert into imr.determination (case_id, version, state, file, author, approved_by, approved) select id, 1, 'approved', '{\"format\": \"openimr/determination\"}', (select id from imr.account where role = 'quality'), (select id from imr.account where role = 'quality'), now() from imr.case_file",
      /check/,
    ],
  ])('the database alone refuses %s', async (_name, statement, refused) => {
    await expect(database.as(SYSTEM, (change) => sql.raw(statement).execute(change))).rejects.toThrow(refused)
  })

  test('what is issued is never changed', async () => {
    const id = await database.as(SYSTEM, async (change) => {
      await change
        .insertInto('blob')
        .values({ sum: sumOf('a'), size: 1, media_type: 'application/pdf' })
        .execute()
      const row = await change
        .insertInto('determination')
        .values({
          case_id: caseId,
          version: 1,
          state: 'issued',
          file: '{"format": "openimr/determination"}',
          author: people.get('reviewer') ?? '',
          approved_by: people.get('quality') ?? '',
          approved: new Date('2016-07-20T10:00:00Z'),
          issued: new Date('2016-07-20T11:00:00Z'),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await change
        .insertInto('letter')
        .values({ determination: row.id, form: 'pdf', blob: sumOf('a') })
        .execute()
      return row.id
    })
    for (const statement of [
      `update imr.determination set version = 2 where id = '${id}'`,
      `delete from imr.determination where id = '${id}'`,
      `update imr.letter set form = 'text'`,
    ]) {
      await expect(
        database.as(SYSTEM, (change) => sql.raw(statement).execute(change)),
        statement,
      ).rejects.toThrow(/never changed|permission denied|kept as it is/)
    }
  })

  test('a transaction that fails leaves nothing, and a second opener finds everything migrated', async () => {
    await expect(
      database.as(SYSTEM, async (change) => {
        await change.insertInto('setting').values({ name: 'x', value: '1' }).execute()
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    const again = await openDatabase({ ...process.env, OPENIMR_HOME: home })
    expect(await again.as(SYSTEM, (change) => change.selectFrom('setting').selectAll().execute())).toEqual([])
    await again.close()
  })
})
