import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act } from './acting.ts'
import { backUp, restore } from './backup.ts'
import { fillDemo } from './demo.ts'
import { receiveDocument } from './documents.ts'
import { fileCase } from './filing.ts'
import { examineAll } from './fsck.ts'
import { type Installation, openInstallation } from './installation.ts'
import { issueApproved } from './issuing.ts'
import { listKeys } from './keys.ts'
import { verifyLog } from './log-checking.ts'
import { sealLog } from './log-sealing.ts'
import type { Outcome } from './refusal.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const MINUTES = 60_000
const quiet = (): void => {}
const PAPER = 'Progress note of 2 May 2016: knee pain 6/10 after therapy.'
const APPLICATION = {
  priority: 'standard',
  dateOfInjury: '2015-03-10',
  urDecision: { date: '2016-05-02', served: 'mail' },
  applicationReceived: '2016-05-27',
  items: [{ request: 'Physical therapy for the left knee, 6 visits', urOutcome: 'deny' }],
}

/** The same numbers in every run, so that a failure comes again. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe.skipIf(!here)('backup, restore and fsck', () => {
  const homes: string[] = []
  let installation: Installation
  let environment: NodeJS.ProcessEnv
  let folder = ''

  const newHome = (keysOf: string | null): NodeJS.ProcessEnv => {
    const home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    homes.push(home)
    if (keysOf !== null) cpSync(join(keysOf, 'keys'), join(home, 'keys'), { recursive: true })
    const plain = { DATABASE_URL: '', OPENIMR_DOCUMENTS: '', OPENIMR_MASTER_KEY: '', OPENIMR_MASTER_KEY_FILE: '' }
    return { ...process.env, ...plain, OPENIMR_HOME: home }
  }
  const homeIn = (given: NodeJS.ProcessEnv): string => given['OPENIMR_HOME'] ?? ''

  /** Every row of every table, sorted, without what means something in one server alone; and the jobs that wait. */
  const everything = async ({ database }: Installation): Promise<Map<string, string[]>> => {
    const found = new Map<string, string[]>()
    await database.asOwner(async (owner) => {
      await owner.query("set timezone = 'UTC'")
      const { rows: tables } = await owner.query<{ name: string }>(
        "select tablename as name from pg_tables where schemaname = 'imr' order by 1",
      )
      for (const { name } of tables) {
        if (name === 'log_head') continue
        const { rows } = await owner.query<{ row: string }>(
          `select (to_jsonb(t) - 'txn')::text as row from imr.${name} t order by 1`,
        )
        found.set(
          name,
          rows.map(({ row }) => row),
        )
      }
      const { rows: sequences } = await owner.query<{ row: string }>(
        "select sequencename || ' ' || last_value as row from pg_sequences where schemaname = 'imr' order by 1",
      )
      found.set(
        'sequences',
        sequences.map(({ row }) => row),
      )
    })
    return found
  }
  const jobsOf = async ({ database }: Installation): Promise<string[]> =>
    database.asOwner(async (owner) => {
      const { rows } = await owner.query<{ job: string }>(
        `select distinct name || ' ' || (data ->> 'of') as job from imr_jobs.job
         where state in ('created', 'retry', 'active') and data ->> 'of' <> '' order by 1`,
      )
      return rows.map(({ job }) => job)
    })
  const account = (email: string) =>
    installation.database.as({ account: null, system: 'test' }, (change) =>
      change
        .selectFrom('account')
        .select(['id as account', 'role'])
        .where('email', '=', email)
        .executeTakeFirstOrThrow(),
    )
  const must = <T>(outcome: Outcome<T>): T => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refused))
    return outcome.value
  }
  const keysOf = async (of: Installation) => ({ keys: await listKeys(of), issued: '2016-07-20T16:00:00Z' })
  const fileOne = async (where: Installation) =>
    must(
      await fileCase(
        where,
        await account('worker.one@demo.example'),
        { application: JSON.stringify(APPLICATION), parties: [] },
        randomUUID(),
      ),
    )
  const refusalOf = (path: string, given: NodeJS.ProcessEnv): Promise<string> =>
    restore(path, given, quiet).then(
      () => 'restored',
      (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
    )

  beforeAll(async () => {
    environment = newHome(null)
    folder = join(homeIn(environment), 'backups')
    mkdirSync(folder)
    installation = await openInstallation(environment)
    await fillDemo(installation, quiet)
  }, 10 * MINUTES)
  afterAll(async () => {
    await installation?.close()
    for (const home of homes) rmSync(home, { recursive: true, force: true })
  }, MINUTES)

  test(
    'made while cases are filed and issued, restored into an empty folder: whole, and nothing acknowledged before it is missing',
    async () => {
      const worker = await account('worker.one@demo.example')
      const quality = await account('quality@demo.example')
      const acknowledged: { number: string; at: number }[] = []
      let ended = false
      const filing = (async () => {
        while (!ended) {
          const filed = await fileCase(
            installation,
            worker,
            { application: JSON.stringify(APPLICATION), parties: [] },
            randomUUID(),
          )
          if (!filed.ok) throw new Error(filed.refused.message)
          acknowledged.push({ number: filed.value.number, at: performance.now() })
          const bytes = Buffer.from(`${PAPER} ${filed.value.number}`)
          const paper = { name: 'note.txt', bytes, mediaType: 'text/plain' }
          const received = await receiveDocument(installation, worker, filed.value.id, paper)
          if (!received.ok) throw new Error(received.refused.message)
        }
      })()
      const waiting = await installation.database.as({ account: null, system: 'test' }, (change) =>
        change.selectFrom('case_file').select(['id', 'version']).where('state', '=', 'quality').execute(),
      )
      const issuing = (async () => {
        for (const { id, version } of waiting) {
          const approved = await act(installation, quality, id, 'approve', version, {})
          if (!approved.ok) throw new Error(approved.refused.message)
          const { id: determination } = await installation.database.as({ account: null, system: 'test' }, (change) =>
            change
              .selectFrom('determination')
              .select('id')
              .where('case_id', '=', id)
              .where('state', '=', 'approved')
              .executeTakeFirstOrThrow(),
          )
          await issueApproved(installation, determination, null)
        }
      })()
      const began = performance.now()
      const made = []
      for (let number = 0; number < 3; number += 1) {
        made.push(await backUp(installation, join(folder, `load-${number}.backup`), 'test', quiet))
        await sleep(50)
      }
      await issuing
      ended = true
      await filing
      expect(waiting.length).toBeGreaterThan(0)
      expect(acknowledged.filter(({ at }) => at > began).length).toBeGreaterThan(3)

      const target = newHome(homeIn(environment))
      const restored = await restore(made.at(-1)?.path ?? '', target, quiet)
      expect(restored.manifest.papers.lost).toEqual([])
      const again = await openInstallation(target)
      try {
        expect(await examineAll(again, { quick: false }, quiet)).toMatchObject({ ok: true, faults: [] })
        const there = await again.database.as({ account: null, system: 'test' }, (change) =>
          change.selectFrom('case_file').select('number').execute(),
        )
        const numbersThere = new Set(there.map(({ number }) => number))
        const before = acknowledged.filter(({ at }) => at < began)
        expect(before.filter(({ number }) => !numbersThere.has(number))).toEqual([])
        // It is in use again: the next number is a new one, and history goes on where it was.
        const next = await fileCase(
          again,
          worker,
          { application: JSON.stringify(APPLICATION), parties: [] },
          randomUUID(),
        )
        expect(next).toMatchObject({ ok: true })
        expect(numbersThere.has(next.ok ? next.value.number : '')).toBe(false)
      } finally {
        await again.close()
      }
    },
    10 * MINUTES,
  )

  test(
    'a restored installation is the one it was, row for row, with its counters and the work that waited',
    async () => {
      await sealLog(installation)
      await fileOne(installation)
      const expected = await everything(installation)
      const jobs = await jobsOf(installation)
      const before = must(await verifyLog(installation, [], await keysOf(installation), quiet))
      expect(before.entries).toBeGreaterThan(0)
      expect(before.unsealed).toBeGreaterThan(0)
      const made = await backUp(installation, folder, 'test', quiet)
      expect(made.path).toMatch(/openimr-\d{4}-\d\d-\d\dT\d{6}Z\.backup$/)
      expect(readFileSync(`${made.path}.sha256`, 'utf8')).toContain(made.sum)
      // Whoever finds the file has nothing: neither papers nor rows stand in it.
      const bytes = readFileSync(made.path)
      for (const canary of ['knee pain', 'Physical therapy', 'demo.example']) expect(bytes.includes(canary)).toBe(false)
      const target = newHome(homeIn(environment))
      await restore(made.path, target, quiet)
      const again = await openInstallation(target)
      try {
        const found = await everything(again)
        expect([...found.keys()]).toEqual([...expected.keys()])
        for (const [table, rows] of expected) expect(found.get(table), table).toEqual(rows)
        expect(await jobsOf(again)).toEqual(jobs)
        expect(jobs.length).toBeGreaterThan(0)
        expect(await examineAll(again, { quick: false }, quiet)).toMatchObject({ ok: true })
        // The log goes on where it was, though transactions have other numbers here: what was not sealed yet is, once.
        expect(must(await verifyLog(again, [], await keysOf(again), quiet))).toMatchObject({ ...before, faults: [] })
        await fileOne(again)
        await sealLog(again)
        const after = must(await verifyLog(again, [], await keysOf(again), quiet))
        expect(after).toMatchObject({ unsealed: 0, faults: [] })
        expect(after.entries).toBeGreaterThan(before.entries + before.unsealed)
      } finally {
        await again.close()
      }
      // A second time it is not empty any more.
      expect(await refusalOf(made.path, target)).toMatch(/is not empty/)
      expect(await refusalOf(made.path, environment)).toMatch(/is not empty/)
    },
    10 * MINUTES,
  )

  test('no paper, page text or mail that lies beside the database can be read without the key', () => {
    const home = homeIn(environment)
    const lying = ['documents', 'cache', 'work', 'outbox'].flatMap((name) => {
      const place = join(home, name)
      if (!existsSync(place)) return []
      return readdirSync(place, { recursive: true, encoding: 'utf8' }).map((each) => join(place, each))
    })
    const files = lying.filter((path) => statSync(path).isFile())
    expect(files.filter((path) => path.includes('documents')).length).toBeGreaterThan(50)
    expect(files.filter((path) => path.includes('cache')).length).toBeGreaterThan(0)
    // What the made-up papers, letters and texts of pages are full of, and how such files begin.
    for (const path of files) {
      const bytes = readFileSync(path)
      for (const canary of ['knee', 'lumbar', 'Utilization', 'patient', 'Upheld', '%PDF', 'openimr/determination']) {
        expect(bytes.includes(canary), `${canary} in ${path}`).toBe(false)
      }
    }
  })

  test('every table that names papers is among those whose papers are backed up', async () => {
    const naming = await installation.database.asOwner(async (owner) => {
      const { rows } = await owner.query<{ name: string }>(
        `select distinct c.relname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
         where k.contype = 'f' and k.confrelid = 'imr.blob'::regclass order by 1`,
      )
      return rows.map(({ name }) => name)
    })
    expect(naming).toEqual(['document', 'letter'])
  })

  test(
    'killed in the middle of a restore, it can be restored again',
    async () => {
      const made = await backUp(installation, join(folder, 'killed.backup'), 'test', quiet)
      const target = newHome(homeIn(environment))
      const child = spawn(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', 'src/main/imr.ts', 'restore', made.path],
        { env: target, stdio: 'ignore' },
      )
      const mark = join(homeIn(target), 'documents', '.restoring')
      for (let tries = 0; tries < 600 && !existsSync(mark); tries += 1) await sleep(100)
      expect(existsSync(mark)).toBe(true)
      child.kill('SIGKILL')
      await once(child, 'exit')
      await restore(made.path, target, quiet)
      expect(existsSync(mark)).toBe(false)
      const again = await openInstallation(target)
      expect(await examineAll(again, { quick: false }, quiet).finally(again.close)).toMatchObject({
        ok: true,
        faults: [],
      })
    },
    10 * MINUTES,
  )

  test(
    'whatever was damaged is refused before anything is touched',
    async () => {
      const { path } = await backUp(installation, join(folder, 'whole.backup'), 'test', quiet)
      const other = await backUp(installation, join(folder, 'other.backup'), 'test', quiet)
      const target = newHome(homeIn(environment))
      const whole = readFileSync(path)
      const { size } = statSync(path)
      const bad = join(folder, 'bad.backup')
      const next = numbers(20_161_122)
      const refused = async (what: string, bytes: Buffer): Promise<string> => {
        writeFileSync(bad, bytes)
        const message = await refusalOf(bad, target)
        expect(message, what).not.toBe('restored')
        expect(message, what).not.toMatch(/\n/)
        expect(readdirSync(homeIn(target)), what).toEqual(['keys'])
        return message
      }
      for (let number = 0; number < 200; number += 1) {
        const at = number < 20 ? number * 9 : next(size)
        const flipped = Buffer.from(whole)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << next(8))
        await refused(`bit of byte ${at}`, flipped)
      }
      for (let number = 0; number < 60; number += 1) {
        const length = number < 10 ? number * 40 : next(size)
        await refused(`cut at ${length}`, whole.subarray(0, length))
      }
      // Cut where a piece ends, lengthened, and with pieces of another backup of the same installation.
      const begin = whole.indexOf(0x0a, whole.indexOf(0x0a) + 1) + 1
      const piece = 4 + whole.readUInt32BE(begin)
      await refused('cut after a piece', whole.subarray(0, begin + piece))
      await refused('lengthened', Buffer.concat([whole, Buffer.from([0])]))
      await refused('twice', Buffer.concat([whole, whole.subarray(begin)]))
      const strange = readFileSync(other.path)
      const from = strange.indexOf(0x0a, strange.indexOf(0x0a) + 1) + 1
      await refused('another body', Buffer.concat([whole.subarray(0, begin), strange.subarray(from)]))
      // What is no backup, or not of here.
      for (const [what, bytes] of [
        ['empty', Buffer.alloc(0)],
        ['PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
        ['ZIP', Buffer.from('PK\u0003\u0004')],
        ['zeros', Buffer.alloc(5000)],
      ] as const) {
        expect(await refused(what, bytes)).toMatch(/is no backup of OpenIMR/)
      }
      const head = JSON.parse(whole.toString('utf8', whole.indexOf(0x0a) + 1, begin)) as Record<string, unknown>
      const newer = Buffer.from(`OpenIMR backup\n${JSON.stringify({ ...head, format: 2 })}\n`)
      expect(await refused('newer format', Buffer.concat([newer, whole.subarray(begin)]))).toMatch(/has format 2/)
      // Under the keys of another installation, and under none.
      const stranger = newHome(null)
      expect(await refusalOf(path, stranger)).toMatch(/opens with master key [0-9a-f]{16}/)
      const wrong = { ...newHome(null), OPENIMR_MASTER_KEY: 'ab'.repeat(32) }
      expect(await refusalOf(path, wrong)).toMatch(/opens with master key [0-9a-f]{16}/)
      expect(readdirSync(homeIn(wrong))).toEqual([])
      // The whole one still is one.
      truncateSync(bad, 0)
      writeFileSync(bad, whole)
      await restore(bad, target, quiet)
      expect(await refusalOf(bad, target)).toMatch(/is not empty/)
    },
    10 * MINUTES,
  )

  test(
    'fsck finds what was changed behind the back of the program, and nothing where nothing was',
    async () => {
      const clean = await examineAll(installation, { quick: false }, quiet)
      expect(clean).toMatchObject({ ok: true, faults: [] })
      expect(clean.signatures).toBeGreaterThan(0)
      const behind = (statements: string): Promise<unknown> =>
        installation.database.asOwner(async (owner) => {
          await owner.query('set session_replication_role = replica')
          return owner.query(statements)
        })
      const one = (query: string): Promise<string> =>
        installation.database.asOwner(async (owner) => (await owner.query<{ one: string }>(query)).rows[0]?.one ?? '')
      // One that is issued and sent, as most are.
      const determination = await one(
        `select d.id as one from imr.determination d join imr.case_file c on c.id = d.case_id join imr.issue_step s
           on s.determination = d.id and s.step = 'sent'
         where d.state = 'issued' and c.state = 'determined' order by c.number limit 1`,
      )
      const determined = await one(`select case_id as one from imr.determination where id = '${determination}'`)
      const review = await one("select id as one from imr.case_file where state = 'in review' order by number limit 1")
      const counter = await one('select last_value as one from imr.case_number')
      // What is done, what undoes it, and the codes that tell of it.
      const plants: readonly (readonly [string, string, readonly string[]])[] = [
        [
          `create table public.saved as select * from imr.party where case_id = '${review}';
           update imr.party set account = '${randomUUID()}' where case_id = '${review}' and role = 'employee'`,
          `delete from imr.party where case_id = '${review}'; insert into imr.party select * from public.saved; drop table public.saved`,
          ['foreign-key', 'history'],
        ],
        [
          `update imr.case_file set state = 'closed' where id = '${determined}'`,
          `update imr.case_file set state = 'determined' where id = '${determined}'`,
          ['owner', 'history'],
        ],
        [
          `update imr.item set decision = 'Upheld', decided_by = (select id from imr.account where role = 'quality' limit 1), decided = now() where case_id = '${review}'`,
          `update imr.item set decision = null, decided_by = null, decided = null where case_id = '${review}'`,
          ['decided-too-early', 'decided-by-no-reviewer', 'history'],
        ],
        [
          `create table public.saved as select * from imr.history where case_id = '${determined}' and entity = 'case_file' and action = 'update' order by number limit 1;
           delete from imr.history where number in (select number from public.saved)`,
          'insert into imr.history overriding system value select * from public.saved; drop table public.saved',
          ['history'],
        ],
        [
          `create table public.saved as select * from imr.history where case_id = '${determined}' and entity = 'case_file' and after ->> 'state' = 'screening' and before ->> 'state' = 'received';
           update imr.history set before = jsonb_set(before, '{state}', '"closed"') where number in (select number from public.saved)`,
          'delete from imr.history where number in (select number from public.saved); insert into imr.history overriding system value select * from public.saved; drop table public.saved',
          ['state-never-led-here', 'history'],
        ],
        [
          `create table public.saved as select * from imr.assignment where case_id = '${review}'; delete from imr.assignment where case_id = '${review}'`,
          'insert into imr.assignment select * from public.saved; drop table public.saved',
          ['no-reviewer', 'history'],
        ],
        [
          `create table public.saved as select * from imr.letter where determination = '${determination}' and form = 'pdf'; delete from imr.letter where determination = '${determination}' and form = 'pdf'`,
          'insert into imr.letter select * from public.saved; drop table public.saved',
          ['letter-missing', 'paper-of-nothing'],
        ],
        [
          `create table public.saved as select * from imr.signature where determination = '${determination}' and form = 'text';
           update imr.signature set jws = (select jws from imr.signature where determination = '${determination}' and form = 'html') where determination = '${determination}' and form = 'text'`,
          'delete from imr.signature s using public.saved v where s.determination = v.determination and s.form = v.form; insert into imr.signature select * from public.saved; drop table public.saved',
          ['signature-other-bytes', 'signature-file', 'history'],
        ],
        [
          `create table public.saved as select * from imr.issue_step where determination = '${determination}' and step in ('stored', 'sent');
           delete from imr.issue_step where determination = '${determination}' and step in ('stored', 'sent')`,
          'insert into imr.issue_step select * from public.saved; drop table public.saved',
          ['step-missing', 'sent-unrecorded'],
        ],
        [
          "select setval('imr.case_number', 1, true)",
          `select setval('imr.case_number', ${counter}, true)`,
          ['counter'],
        ],
        [
          `create table public.saved as select * from imr.dispatch where determination = '${determination}'; delete from imr.dispatch where determination = '${determination}'`,
          'insert into imr.dispatch select * from public.saved; drop table public.saved',
          ['nobody-told', 'history'],
        ],
      ]
      // Papers that no row names are told of when they are old enough to be no upload under way.
      const papers = join(homeIn(environment), 'documents', 'encrypted')
      const files = readdirSync(papers, { recursive: true, encoding: 'utf8' })
        .map((name) => join(papers, name))
        .filter((path) => statSync(path).isFile())
      for (const path of files) utimesSync(path, 0, 0)
      for (const [planted, undone, codes] of plants) {
        await behind(planted)
        const found = await examineAll(installation, { quick: false }, quiet)
        await behind(undone)
        const told = found.faults.map(({ code }) => code)
        expect(new Set(told.filter((code) => !code.startsWith('log-'))), planted).toEqual(new Set(codes))
        // What was sealed is missed in the log as well.
        expect(
          told.some((code) => code.startsWith('log-')),
          planted,
        ).toBe(/(?:delete from|update) imr\.history/.test(planted))
      }
      // Papers: gone, changed, and one that belongs to nothing.
      const [first = '', second = ''] = files
      const kept = [readFileSync(first), readFileSync(second)]
      rmSync(first)
      writeFileSync(
        second,
        Buffer.from(kept[1] ?? []).map((byte, at, all) => (at === all.length - 1 ? byte ^ 1 : byte)),
      )
      const lost = await examineAll(installation, { quick: true }, quiet)
      expect(lost.faults.map(({ code }) => code)).toEqual(['paper-missing'])
      const read = await examineAll(installation, { quick: false }, quiet)
      expect(new Set(read.faults.map(({ code }) => code))).toEqual(new Set(['paper-missing', 'paper-damaged']))
      expect(JSON.stringify(read)).not.toMatch(/knee|therapy/i)
      for (const [at, path] of [first, second].entries()) writeFileSync(path, kept[at] ?? '')

      // A hundred edits at random, each in a row of its own: every one of them is found, and nothing else.
      const edited = await installation.database.asOwner(async (owner) => {
        await owner.query('set session_replication_role = replica')
        await owner.query('create table public.undo (statement text)')
        const kept: [string, string, string][] = [
          ['item', "case_id::text || ' ' || number", "request = request || ' '"],
          ['document', 'id::text', "name = name || '.'"],
          ['message', 'id::text', "body = body || '.'"],
          ['clock', "case_id::text || ' ' || id", "due_at = coalesce(due_at, now()) + interval '1 second'"],
          ['case_file', 'id::text', 'application = application || \'{"planted": 1}\''],
          ['dispatch', 'id::text', "what = what || '.'"],
          ['account', 'id::text', "name = name || '.'"],
        ]
        let count = 0
        for (const [table, key, change] of kept) {
          const { rowCount } = await owner.query(
            `update imr.${table} set ${change} where ${key} in (select ${key} from imr.${table} order by md5(${key}) limit 20)`,
          )
          count += rowCount ?? 0
        }
        return count
      })
      expect(edited).toBeGreaterThan(99)
      const planted = await examineAll(installation, { quick: true }, quiet)
      const told = planted.faults.filter(({ code }) => code === 'history').reduce((all, { count }) => all + count, 0)
      expect(told).toBe(edited)
    },
    10 * MINUTES,
  )
})
