import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { backUpTo } from './backup.ts'
import { writeBackupFile } from './backup-file.ts'
import { folderBlobs } from './blobs.ts'
import { migrate, openDatabase, openOwner } from './database.ts'
import { documentKeysWithin, openDocumentKeys } from './document-keys.ts'
import { masterKeysOf } from './master-key.ts'
import { MIGRATIONS } from './migrations.ts'
import { restoreFrom } from './restore.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const MINUTES = 60_000
const quiet = (): void => {}

describe.skipIf(!here)('backups of other versions', () => {
  const homes: string[] = []
  const newHome = (): NodeJS.ProcessEnv & { OPENIMR_HOME: string } => {
    const home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    homes.push(home)
    return { ...process.env, DATABASE_URL: '', OPENIMR_MASTER_KEY: '', OPENIMR_MASTER_KEY_FILE: '', OPENIMR_HOME: home }
  }
  afterAll(() => {
    for (const home of homes) rmSync(home, { recursive: true, force: true })
  })

  test(
    'a backup of earlier tables is brought forward, its rows and papers as they were',
    async () => {
      const old = newHome()
      const steps = MIGRATIONS.findIndex(({ name }) => name.startsWith('keys of papers')) + 1
      expect(steps).toBeLessThan(MIGRATIONS.length)
      const master = masterKeysOf(old)
      const path = join(old.OPENIMR_HOME, 'old.backup')
      const { owner, close } = await openOwner(old)
      const paper = Buffer.from('A paper of an earlier version.', 'utf8')
      const id = '11111111-2222-4333-8444-555555555555'
      try {
        await migrate(owner, steps)
        // As pg-boss keeps it: only what waits is read.
        await owner.query('create schema imr_jobs; create table imr_jobs.job (name text, state text, data jsonb)')
        await owner.query(
          `insert into imr_jobs.job values ('extract', 'active', '{"of": "x"}'), ('send', 'completed', '{"of": "y"}')`,
        )
        await owner.query("select set_config('app.system', 'test', false)")
        const blobs = folderBlobs(join(old.OPENIMR_HOME, 'documents'), documentKeysWithin(owner, master))
        const sum = await blobs.put(id, paper)
        await owner.query(
          `insert into imr.case_file (id, number, state, application, received, owner, next_due)
             values ($1, 'CM16-0000007', 'received', '{"note": "line\\nand \\"quotes\\", back\\\\slash, (brackets), ü"}', '2016-05-27T09:00:00.123456-07:00', 'coordinator', '2016-06-01')`,
          [id],
        )
        // One item that hangs on a later one, and an empty text beside a null.
        await owner.query("insert into imr.item (case_id, number, request) values ($1, 2, 'MRI')", [id])
        await owner.query(
          "insert into imr.item (case_id, number, request, original, depends_on) values ($1, 1, 'Injection', '', 2)",
          [id],
        )
        await owner.query("insert into imr.blob (sum, size, media_type) values ($1, $2, 'text/plain')", [
          sum,
          paper.length,
        ])
        await owner.query("insert into imr.document (case_id, blob, name) values ($1, $2, 'a.txt')", [id, sum])
        const database = { asOwner: <T>(work: (client: typeof owner) => Promise<T>): Promise<T> => work(owner) }
        await backUpTo(path, { database, blobs, masterKeys: master }, { made: new Date(), version: 'old' }, quiet)
      } finally {
        await close()
      }

      const now = newHome()
      cpSync(join(old.OPENIMR_HOME, 'keys'), join(now.OPENIMR_HOME, 'keys'), { recursive: true })
      const documents = join(now.OPENIMR_HOME, 'documents')
      const restored = await restoreFrom(path, now, masterKeysOf(now), documents, quiet)
      expect(restored.steps).toHaveLength(steps)
      expect(restored.waiting).toEqual([{ name: 'extract', of: 'x' }])
      const database = await openDatabase(now)
      try {
        const found = await database.as({ account: null, system: 'test' }, async (change) => ({
          file: await change.selectFrom('case_file').selectAll().executeTakeFirstOrThrow(),
          items: await change
            .selectFrom('item')
            .select(['number', 'original', 'depends_on'])
            .orderBy('number')
            .execute(),
          document: await change.selectFrom('document').select(['case_id', 'blob']).executeTakeFirstOrThrow(),
          // Of a step that the backup did not have.
          keys: await change.selectFrom('signing_key').select('kid').execute(),
        }))
        expect(found.file.application).toEqual({ note: 'line\nand "quotes", back\\slash, (brackets), ü' })
        expect(found.file.received.toISOString()).toBe('2016-05-27T16:00:00.123Z')
        expect(found.items).toEqual([
          { number: 1, original: '', depends_on: 2 },
          { number: 2, original: null, depends_on: null },
        ])
        const blobs = folderBlobs(documents, openDocumentKeys(database, masterKeysOf(now)))
        expect(Buffer.from((await blobs.get(found.document.case_id, found.document.blob)) ?? [])).toEqual(paper)
        // Foreign keys and triggers are in force again.
        await expect(
          database.asOwner((client) => client.query('update imr.item set depends_on = 9 where number = 2')),
        ).rejects.toThrow(/violates foreign key|check constraint/)
        await expect(database.asOwner((client) => client.query('delete from imr.history'))).rejects.toThrow(
          /kept as it is/,
        )
        const { rows } = await database.asOwner((client) =>
          client.query<{ forced: boolean }>(
            "select relforcerowsecurity as forced from pg_class where oid = 'imr.item'::regclass",
          ),
        )
        expect(rows[0]?.forced).toBe(true)
      } finally {
        await database.close()
      }
    },
    10 * MINUTES,
  )

  test.each([
    ['a newer OpenIMR', [...MIGRATIONS, { name: 'of tomorrow', statements: 'select 1' }], /made by a newer OpenIMR/],
    ['another program', [{ name: 'cases', statements: 'create table other ()' }], /tables that this OpenIMR never had/],
    ['nobody', [], /tables that this OpenIMR never had/],
  ])('tables of %s are refused before anything is touched', async (_whose, made, why) => {
    const target = newHome()
    const path = join(tmpdir(), `openimr-${process.pid}-${made.length}.backup`)
    const master = masterKeysOf(target)
    const steps = made.map(({ name, statements }, index) => ({
      number: index + 1,
      name,
      sum: createHash('sha256').update(statements).digest('hex'),
    }))
    async function* content(): AsyncGenerator<Buffer> {
      yield Buffer.from(`${JSON.stringify({ kind: 'schema', steps })}\n`)
    }
    try {
      await writeBackupFile(path, { made: new Date(), version: 'x', master: await master.current() }, content())
      await expect(restoreFrom(path, target, master, join(target.OPENIMR_HOME, 'documents'), quiet)).rejects.toThrow(
        why,
      )
      expect(readdirSync(target.OPENIMR_HOME)).toEqual(['keys'])
      // It replaces no file, not even one of its own.
      await expect(
        writeBackupFile(path, { made: new Date(), version: 'x', master: await master.current() }, content()),
      ).rejects.toThrow(/is there already/)
    } finally {
      rmSync(path, { force: true })
      rmSync(`${path}.sha256`, { force: true })
    }
  })
})
