import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type Database, openDatabase } from './database.ts'
import type { PartyRole, Role } from './tables.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const SYSTEM: Actor = { account: null, system: 'test' }
const MINUTES = 60_000

const PARTIES: readonly PartyRole[] = ['employee', 'attorney', 'provider', 'claims administrator', 'employer']
const ROLES: readonly Role[] = [
  ...PARTIES,
  'coordinator',
  'reviewer',
  'quality',
  'medical director',
  'regulator',
  'operator',
]
const CASES = 10
const ACCOUNTS_A_ROLE = 3

/** The same world in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Person = { readonly id: string; readonly role: Role; readonly active: boolean }

// Row-level security is the second wall: whatever a query of the service forgets, it gives no row that the rules do not.
describe.skipIf(!here)('row-level security against the rules, written down a second time', () => {
  let home = ''
  let database: Database
  const people: Person[] = []
  const cases: string[] = []
  const partyOf = new Set<string>()
  const reviews = new Set<string>()
  const pair = (caseId: string, account: string): string => `${caseId} ${account}`

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    database = await openDatabase({ ...process.env, OPENIMR_HOME: home })
    const next = numbers(4610)
    await database.as(SYSTEM, async (change) => {
      for (const role of ROLES) {
        for (let number = 0; number < ACCOUNTS_A_ROLE; number += 1) {
          const person = { id: randomUUID(), role, active: number < ACCOUNTS_A_ROLE - 1 }
          people.push(person)
          const email = `${role.replaceAll(' ', '.')}.${number}@example.org`
          await change
            .insertInto('account')
            .values({ ...person, name: `${role} ${number}`, email })
            .execute()
        }
      }
      for (let number = 1; number <= CASES; number += 1) {
        const id = randomUUID()
        cases.push(id)
        await change
          .insertInto('case_file')
          .values({
            id,
            number: `CM16-${String(number).padStart(7, '0')}`,
            state: 'received',
            application: '{}',
            received: '2016-05-27T09:00:00Z',
            owner: 'coordinator',
            next_due: '2016-06-01',
          })
          .execute()
        await change.insertInto('item').values({ case_id: id, number: 1, request: 'MRI' }).execute()
        await change
          .insertInto('clock')
          .values({ case_id: id, id: 'follow-up', due: '2016-06-01', due_at: null, answer: '{}', met: null })
          .execute()
        for (const person of people) {
          if (PARTIES.some((role) => role === person.role) && next(3) === 0) {
            const role = person.role as PartyRole
            await change.insertInto('party').values({ case_id: id, account: person.id, role }).execute()
            partyOf.add(pair(id, person.id))
            await change
              .insertInto('dispatch')
              .values({
                case_id: id,
                party: person.id,
                what: 'notice',
                way: 'portal',
                determination: null,
                sent: null,
                proof: null,
              })
              .execute()
          }
        }
        const reviewers = people.filter(({ role }) => role === 'reviewer')
        for (const [at, { id: reviewer }] of reviewers.entries()) {
          // Ended ones among them: who had a case once does not see it any more.
          const active = at === number % reviewers.length && next(2) === 0
          if (!active && next(2) === 0) continue
          const ended = active ? null : new Date()
          await change.insertInto('assignment').values({ case_id: id, reviewer, round: 1, active, ended }).execute()
          if (active) reviews.add(pair(id, reviewer))
        }
        for (const internal of [false, true]) {
          await change
            .insertInto('message')
            .values({ case_id: id, sender: null, answers: null, internal, body: 'x' })
            .execute()
        }
      }
    })
  }, 5 * MINUTES)
  afterAll(async () => {
    await database?.close()
    rmSync(home, { recursive: true, force: true })
  }, MINUTES)

  const STAFF: readonly Role[] = ['coordinator', 'quality', 'medical director', 'regulator']
  const sees = ({ id, role, active }: Person, caseId: string): boolean => {
    if (!active || role === 'operator') return false
    if (STAFF.includes(role)) return true
    return role === 'reviewer' ? reviews.has(pair(caseId, id)) : partyOf.has(pair(caseId, id))
  }

  // Each table with how a row leads to its case.
  test.each([
    ['case_file', 'id'],
    ['party', 'case_id'],
    ['item', 'case_id'],
    ['assignment', 'case_id'],
    ['dispatch', 'case_id'],
    ['clock', 'case_id'],
  ])(
    '%s: every account sees exactly the cases that are its own',
    async (table, column) => {
      const all = await database.as(SYSTEM, async (change) => {
        const { rows } = await sql<{
          id: string
        }>`select distinct ${sql.ref(column)}::text as id from ${sql.table(`imr.${table}`)}`.execute(change)
        return rows.map(({ id }) => id)
      })
      expect(all.length).toBeGreaterThan(3)
      for (const person of people) {
        const found = await database.as({ account: person.id, system: null }, async (change) => {
          const { rows } = await sql<{
            id: string
          }>`select distinct ${sql.ref(column)}::text as id from ${sql.table(`imr.${table}`)}`.execute(change)
          return rows.map(({ id }) => id).toSorted()
        })
        const expected = all.filter((id) => sees(person, id)).toSorted()
        expect(found, `${person.role}${person.active ? '' : ', closed'}`).toEqual(expected)
        // By its id, a case is there or not just as in the list.
        const [one = ''] = cases
        const byId = await database.as({ account: person.id, system: null }, async (change) => {
          const { rows } = await sql<{
            id: string
          }>`select 1 as id from ${sql.table(`imr.${table}`)} where ${sql.ref(column)} = ${one}::uuid limit 1`.execute(
            change,
          )
          return rows.length === 1
        })
        expect(byId).toBe(all.includes(one) && sees(person, one))
      }
    },
    5 * MINUTES,
  )

  test('what staff and reviewer write to each other is for no party', async () => {
    const inside: readonly Role[] = ['reviewer', 'quality', 'medical director', 'coordinator']
    for (const person of people) {
      const rows = await database.as({ account: person.id, system: null }, (change) =>
        change.selectFrom('message').select(['case_id', 'internal']).execute(),
      )
      const own = cases.filter((id) => sees(person, id))
      const expected = own.length * (inside.includes(person.role) ? 2 : 1)
      expect(rows.filter(({ internal }) => internal).length > 0, person.role).toBe(
        own.length > 0 && inside.includes(person.role),
      )
      expect(rows).toHaveLength(expected)
    }
  })

  test('nobody sees nothing: whoever is not set, not known, or tries to be another', async () => {
    for (const account of [null, randomUUID()]) {
      const rows = await database.as({ account, system: null }, (change) =>
        change.selectFrom('case_file').select('id').execute(),
      )
      expect(rows).toEqual([])
    }
    const reviewer = people.find(({ role }) => role === 'reviewer')?.id ?? ''
    // `set role` is not among them: the connection is the owner's, and only what a request asks runs as another.
    for (const statement of [
      'alter table imr.item disable row level security',
      'create table imr.mine ()',
      'truncate imr.history',
      'delete from imr.case_file',
      'update imr.history set system = null',
    ]) {
      await expect(
        database.as({ account: reviewer, system: null }, (change) => sql.raw(statement).execute(change)),
        statement,
      ).rejects.toThrow(/permission denied|must be owner/)
    }
  })

  test('no table that leads to a case lies open, and the role of requests owns nothing and passes no wall', async () => {
    const { tables, role } = await database.asOwner(async (owner) => {
      const found = await owner.query<{ name: string; enabled: boolean; forced: boolean }>(
        `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'imr' and c.relkind = 'r' and exists (
           select from pg_attribute a where a.attrelid = c.oid and a.attname in ('case_id', 'owner') and a.atttypid = 'uuid'::regtype)
         order by 1`,
      )
      const app = await owner.query<{ powers: boolean; owns: string }>(
        `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powers,
           (select count(*) from pg_class where relowner = r.oid)::text as owns from pg_roles r where rolname = 'openimr_app'`,
      )
      return { tables: found.rows, role: app.rows[0] }
    })
    expect(tables.length).toBeGreaterThan(15)
    expect(tables.filter(({ enabled }) => !enabled)).toEqual([])
    // Written by a trigger that runs as their owner: forced on it as well, nothing could be added.
    const unforced = tables.filter(({ forced }) => !forced).map(({ name }) => name)
    expect(unforced).toEqual(['history', 'reading'])
    expect(role).toEqual({ powers: false, owns: '0' })
  })
})
