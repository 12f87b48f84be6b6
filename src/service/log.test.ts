import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson, checkConsistency, type KeySet, readKeySet } from '../seal/index.ts'
import { type Cluster, openCluster } from '../store/cluster.ts'
import { type Installation, openInstallation } from './installation.ts'
import { createKey, exportKeys, revokeKey, rotateKey } from './keys.ts'
import { newestCheckpoint, proveConsistency, verifyLog } from './log-checking.ts'
import { sealLog } from './log-sealing.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const SYSTEM = { account: null, system: 'test' }

describe.skipIf(!here)('the log on the embedded database', () => {
  let home = ''
  let installation: Installation
  let cluster: Cluster
  /** A connection with every right, which no trigger stops. */
  let root: pg.Client
  let keys: KeySet

  const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refused: unknown }>): Promise<T> => {
    const done = await outcome
    if (!done.ok) throw new Error(JSON.stringify(done.refused))
    return done.value
  }
  const verify = (outside: readonly string[] = []) => must(verifyLog(installation, outside, keys, () => {}))
  /** Accounts that are opened and renamed, and lists that are read: rows of both kinds. */
  const work = async (count: number): Promise<void> => {
    for (let at = 0; at < count; at += 1) {
      await installation.database.as(SYSTEM, async (change) => {
        const name = `Account ${at}`
        const email = `a${at}.${Math.random()}@example.org`
        await change.insertInto('account').values({ name, email, role: 'provider' }).execute()
        await change
          .insertInto('reading')
          .values({ account: null, system: 'test', case_id: null, what: name })
          .execute()
      })
    }
  }

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    const environment = { ...process.env, OPENIMR_HOME: home }
    installation = await openInstallation(environment)
    cluster = await openCluster(environment)
    root = new pg.Client({ ...cluster.connection, database: 'openimr' })
    await root.connect()
    await root.query('set session_replication_role = replica')
    await must(createKey(installation))
    const read = readKeySet(await must(exportKeys(installation)))
    if (!read.ok) throw new Error(read.message)
    keys = read.set
  }, 120_000)
  afterAll(async () => {
    await root?.end()
    await cluster?.close()
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  }, 60_000)

  test('is sealed, agrees with its rows, and every checkpoint is the beginning of the next', async () => {
    await work(20)
    const first = await sealLog(installation)
    // What makes keys and migrations is in it, beside the rows of this test.
    expect(first?.size).toBeGreaterThan(40)
    expect(await sealLog(installation)).toEqual({ sealed: 0, size: first?.size })
    const older = await must(newestCheckpoint(installation))
    await work(300)
    const second = await sealLog(installation)
    expect(second?.sealed).toBe(600)
    expect(await verify([older])).toEqual({ entries: second?.size, unsealed: 0, held: 1, faults: [] })
    const proof = await must(proveConsistency(installation, first?.size ?? 0))
    expect(checkConsistency(older, JSON.stringify(proof), keys)).toMatchObject({ ok: true })
    const other = { ...proof, proof: proof.proof.toReversed() }
    expect(checkConsistency(older, JSON.stringify(other), keys)).toMatchObject({ ok: false })
    await work(1)
    expect((await verify()).unsealed).toBe(2)
    await sealLog(installation)
  }, 120_000)

  test('a row that is committed after later ones is neither lost nor taken for put in afterwards', async () => {
    let open = (): void => {}
    const waiting = new Promise<void>((done) => {
      open = done
    })
    let written = (): void => {}
    const wrote = new Promise<void>((done) => {
      written = done
    })
    const slow = installation.database.as(SYSTEM, async (change) => {
      await change
        .insertInto('reading')
        .values({ account: null, system: 'test', case_id: null, what: 'slow' })
        .execute()
      written()
      await waiting
    })
    await wrote
    await work(3)
    const before = await sealLog(installation)
    // Nothing of what began after the slow one may be sealed yet, or it could not be told from a row put in afterwards.
    expect(before?.sealed).toBe(0)
    expect(await verify()).toMatchObject({ unsealed: 6, faults: [] })
    open()
    await slow
    expect((await sealLog(installation))?.sealed).toBe(7)
    expect(await verify()).toMatchObject({ unsealed: 0, faults: [] })
  }, 120_000)

  test('two that seal at once do it once', async () => {
    await work(30)
    const before = (await verify()).entries
    await Promise.all([sealLog(installation), sealLog(installation), sealLog(installation)])
    await sealLog(installation)
    expect(await verify()).toMatchObject({ entries: before + 60, unsealed: 0, faults: [] })
  }, 120_000)

  test('after a restore into another cluster, whose transactions begin anew, it goes on', async () => {
    await work(5)
    await root.query("update imr.log_head set history_txn = '900000000', reading_txn = '900000000'")
    await root.query("update imr.history set txn = '899999999'")
    await root.query("update imr.reading set txn = '899999998'")
    await work(5)
    expect(await verify()).toMatchObject({ unsealed: 20, faults: [] })
    expect((await sealLog(installation))?.sealed).toBe(20)
    expect(await verify()).toMatchObject({ unsealed: 0, faults: [] })
    await work(5)
    expect((await sealLog(installation))?.sealed).toBe(10)
    expect(await verify()).toMatchObject({ unsealed: 0, faults: [] })
  }, 120_000)

  test('keys that end or are revoked go on to verify what they signed, and the log goes on', async () => {
    const old = await must(newestCheckpoint(installation))
    const [first] = keys.keys
    const second = await must(rotateKey(installation))
    await work(2)
    await sealLog(installation)
    await must(revokeKey(installation, first?.kid ?? '', 'a test'))
    await must(revokeKey(installation, second.kid, 'a test'))
    expect(await revokeKey(installation, second.kid, 'again')).toMatchObject({ ok: false })
    await work(2)
    await sealLog(installation)
    const read = readKeySet(await must(exportKeys(installation)))
    expect(read.ok).toBe(true)
    if (read.ok) keys = read.set
    expect(keys.keys.map(({ until, revoked }) => [until !== null, revoked !== null])).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ])
    expect(await verify([old])).toMatchObject({ held: 1, unsealed: 0, faults: [] })
    for (const statement of [
      `update imr.signing_key set x = repeat('A', 43)`,
      'update imr.signing_key set valid_until = null where valid_until is not null',
      'update imr.signing_key set revoked = null, reason = null where revoked is not null',
      'delete from imr.signing_key',
      'update imr.log_entry set leaf = leaf',
      'delete from imr.log_checkpoint',
      'truncate imr.log_tile',
    ]) {
      // Even the owner of the tables is stopped, unless every trigger is switched off on purpose.
      await root.query('set session_replication_role = origin')
      await expect(root.query(statement), statement).rejects.toThrow()
      await root.query('set session_replication_role = replica')
    }
  }, 120_000)

  /** What somebody with every right could do in the hope that nobody sees it; `$1` is some number, `$2` another. */
  const TAMPERS: readonly (readonly [what: string, statements: readonly string[]])[] = [
    ['another time', [`update imr.history set at = at + interval '1 second' where number = $1`]],
    ['a microsecond', [`update imr.reading set at = at + interval '1 microsecond' where number = $1`]],
    ['another person', [`update imr.history set account = gen_random_uuid() where number = $1`]],
    ['no person', [`update imr.reading set system = system || '', account = gen_random_uuid() where number = $1`]],
    ['another program', [`update imr.history set system = 'nobody' where number = $1`]],
    ['another case', [`update imr.history set case_id = gen_random_uuid() where number = $1`]],
    ['another kind of thing', [`update imr.history set entity = 'setting' where number = $1`]],
    ['a change that was a removal', [`update imr.history set action = 'delete' where number = $1`]],
    ['what was before', [`update imr.history set before = '{"a": 1}' where number = $1`]],
    ['what is after', [`update imr.history set after = after || '{"name": "Another"}' where number = $1`]],
    ['one member taken out', [`update imr.history set after = after - 'email' where number = $1`]],
    ['null for nothing', [`update imr.history set before = 'null' where number = $1`]],
    ['another thing read', [`update imr.reading set what = 'nothing' where number = $1`]],
    ['a blank more', [`update imr.reading set what = what || ' ' where number = $1`]],
    ['a row gone', ['delete from imr.history where number = $1']],
    ['a reading gone', ['delete from imr.reading where number = $1']],
    ['many rows gone', ['delete from imr.reading where number between $1 and $2']],
    [
      'a row and its entry gone',
      [
        `delete from imr.log_entry where source = 'history' and number = $1`,
        'delete from imr.history where number = $1',
      ],
    ],
    [
      'a row and its entry gone, and the gap closed',
      [
        `update imr.log_entry set position = position + 1000000 where position >= (select position from imr.log_entry where source = 'reading' and number = $1)`,
        `delete from imr.log_entry where source = 'reading' and number = $1`,
        'update imr.log_entry set position = position - 1000001 where position >= 1000000',
        'delete from imr.reading where number = $1',
      ],
    ],
    [
      'a row put in with a number of its own',
      [
        `insert into imr.history (number, at, system, entity, action, txn) overriding system value
         select 1000000 + number, at, system, entity, action, txn from imr.history where number = $1`,
      ],
    ],
    [
      'a reading put in before all others',
      [
        `insert into imr.reading (number, at, system, what, txn) overriding system value
         select -number, at, system, what, txn from imr.reading where number = $1`,
      ],
    ],
    [
      'two rows that change their numbers',
      [
        'create temp table swapped as select * from imr.history where number in ($1, $2)',
        'delete from imr.history where number in ($1, $2)',
        `insert into imr.history (number, at, account, system, case_id, entity, action, before, after, txn) overriding system value
         select $1 + $2 - number, at, account, system, case_id, entity, action, before, after, txn from swapped`,
        'drop table swapped',
      ],
    ],
    [
      'two entries that change places',
      [
        'update imr.log_entry set position = 1000000 where position = $1',
        'update imr.log_entry set position = $1 where position = $2',
        'update imr.log_entry set position = $2 where position = 1000000',
      ],
    ],
    [
      'the leaf of another entry',
      ['update imr.log_entry set leaf = (select leaf from imr.log_entry where position = $2) where position = $1'],
    ],
    [
      'a row and its leaf',
      [
        `update imr.reading set what = 'x' where number = $1`,
        `update imr.log_entry set leaf = sha256(leaf) where source = 'reading' and number = $1`,
      ],
    ],
    ['the last entries cut off', ['delete from imr.log_entry where position > $1']],
    [
      'the end cut off with its rows and checkpoints',
      [
        `delete from imr.history where number in (select number from imr.log_entry where source = 'history' and position > $1)`,
        `delete from imr.reading where number in (select number from imr.log_entry where source = 'reading' and position > $1)`,
        'delete from imr.log_entry where position > $1',
        'delete from imr.log_checkpoint where size > $1',
      ],
    ],
    ['everything gone', ['delete from imr.log_entry', 'delete from imr.log_checkpoint', 'delete from imr.history']],
    [
      'a checkpoint of another size',
      ["update imr.log_checkpoint set note = replace(note, E'\\n' || size, E'\\n' || size + 1)"],
    ],
    ['a checkpoint that says nothing', [`update imr.log_checkpoint set note = 'all is well'`]],
  ]

  test('at least 50 tampers with every right are all found against a checkpoint kept elsewhere', async () => {
    await work(40)
    await sealLog(installation)
    const outside = await must(newestCheckpoint(installation))
    const tables = ['history', 'reading', 'log_entry', 'log_checkpoint', 'log_head']
    await root.query('create schema kept')
    for (const table of tables) await root.query(`create table kept.${table} as select * from imr.${table}`)
    const back = async (): Promise<void> => {
      for (const table of tables) {
        await root.query(`truncate imr.${table}`)
        const always = table === 'history' || table === 'reading' ? 'overriding system value' : ''
        await root.query(`insert into imr.${table} ${always} select * from kept.${table}`)
      }
    }
    let tried = 0
    for (let round = 0; round < 2; round += 1) {
      for (const [what, statements] of TAMPERS) {
        const { rows } = await root.query<{ number: string }>(
          `select number from imr.history where exists (select from imr.reading where reading.number = history.number)
             and entity = 'account' order by random() limit 2`,
        )
        const [first, second] = rows.map(({ number }) => Number(number)).toSorted((a, b) => a - b)
        for (const statement of statements) {
          await root.query(statement.replaceAll('$1', String(first)).replaceAll('$2', String(second)))
        }
        const { faults } = await verify([outside])
        expect(faults.length, what).toBeGreaterThan(0)
        // Nothing of a record is in what is said of it.
        expect(canonicalJson(faults)).not.toContain('@example.org')
        tried += 1
        await back()
        if (round === 0) expect(await verify([outside]), `${what}, undone`).toMatchObject({ held: 1, faults: [] })
      }
    }
    expect(tried).toBeGreaterThanOrEqual(50)
    await root.query('drop schema kept cascade')
  }, 300_000)
})
