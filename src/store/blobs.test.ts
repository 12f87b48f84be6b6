import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Blobs, folderBlobs } from './blobs.ts'
import { ClusterFault } from './cluster.ts'
import { type Database, openDatabase } from './database.ts'
import { needMasterKey, openDocumentKeys, rewrapDocumentKeys } from './document-keys.ts'
import { masterKeysOf } from './master-key.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const PAPER = Buffer.from('Lumbar spine: flexion 40 degrees, extension 10 degrees.', 'utf8')

describe.skipIf(!here)('papers at rest', () => {
  let home = ''
  let folder = ''
  let environment: NodeJS.ProcessEnv
  let database: Database
  let blobs: Blobs

  const filesUnder = (place: string): string[] =>
    readdirSync(place, { recursive: true, encoding: 'utf8' })
      .map((name) => join(place, name))
      .filter((path) => statSync(path).isFile())
  /** As another process has it: it knows nothing but what is stored. */
  const another = (): Blobs => folderBlobs(folder, openDocumentKeys(database, masterKeysOf(environment)))

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    folder = join(home, 'documents')
    environment = { ...process.env, OPENIMR_HOME: home, OPENIMR_MASTER_KEY: '', OPENIMR_MASTER_KEY_FILE: '' }
    database = await openDatabase(environment)
    blobs = another()
  }, 180_000)
  afterAll(async () => {
    await database?.close()
    rmSync(home, { recursive: true, force: true })
  })

  test('one paper of two cases lies twice, under names and in bytes that tell nothing of it', async () => {
    const [one, two] = [randomUUID(), randomUUID()]
    const sum = await blobs.put(one, PAPER)
    expect(await blobs.put(two, PAPER)).toBe(sum)
    expect(sum).toBe(createHash('sha256').update(PAPER).digest('hex'))
    const found = filesUnder(folder).filter((path) => path.includes(one) || path.includes(two))
    expect(found).toHaveLength(2)
    for (const path of found) {
      expect(path).not.toContain(sum)
      expect(readFileSync(path).includes(PAPER.subarray(0, 12))).toBe(false)
      expect(statSync(path).mode & 0o077).toBe(0)
    }
    expect(readFileSync(found[0] ?? '').equals(readFileSync(found[1] ?? ''))).toBe(false)
    expect(Buffer.from((await another().get(one, sum)) ?? [])).toEqual(PAPER)
    // Stored again, it is the same file.
    await another().put(one, PAPER)
    expect(filesUnder(folder).filter((path) => path.includes(one))).toHaveLength(1)
    // Of a case that does not have it, it is not there.
    expect(await blobs.get(randomUUID(), sum)).toBeNull()
  })

  test('a paper of many pieces comes back as it was', async () => {
    const owner = randomUUID()
    const large = Buffer.alloc(3 * 2 ** 20 + 17, 'abcdefghijklm')
    const sum = await blobs.put(owner, large)
    expect(large.equals((await another().get(owner, sum)) ?? Buffer.alloc(0))).toBe(true)
    const empty = await blobs.put(owner, Buffer.alloc(0))
    expect(await another().get(owner, empty)).toHaveLength(0)
  })

  test('every flipped byte, and the paper of another case in its place, is refused', async () => {
    const [one, two] = [randomUUID(), randomUUID()]
    const sum = await blobs.put(one, PAPER)
    await blobs.put(two, PAPER)
    const pathOf = (owner: string): string => filesUnder(folder).find((path) => path.includes(owner)) ?? ''
    const stored = readFileSync(pathOf(one))
    for (let at = 0; at < stored.length; at += 1) {
      const flipped = Buffer.from(stored)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      writeFileSync(pathOf(one), flipped)
      await expect(blobs.get(one, sum), `byte ${at}`).rejects.toThrow(/damaged/)
    }
    writeFileSync(pathOf(one), readFileSync(pathOf(two)))
    await expect(blobs.get(one, sum)).rejects.toThrow(/damaged/)
    writeFileSync(pathOf(one), stored)
    expect(await blobs.get(one, sum)).not.toBeNull()
  })

  test('a paper that an earlier version stored open is read', async () => {
    const bytes = Buffer.from('An earlier paper.', 'utf8')
    const sum = createHash('sha256').update(bytes).digest('hex')
    mkdirSync(join(folder, sum.slice(0, 2)), { recursive: true })
    writeFileSync(join(folder, sum.slice(0, 2), sum), bytes)
    expect(Buffer.from((await blobs.get(randomUUID(), sum)) ?? [])).toEqual(bytes)
    const listed = []
    for await (const stored of blobs.list()) if (stored.kind === 'open') listed.push(stored)
    expect(listed).toMatchObject([{ kind: 'open', sum }])
  })

  test('the master key is changed while papers are stored: none is lost, and the old key opens nothing', async () => {
    const master = masterKeysOf(environment)
    const before = await master.current()
    const stored: [string, string][] = []
    let ended = false
    const writer = (async () => {
      // Knows the old key alone, as a server that runs through the change.
      const store = another()
      while (!ended) {
        const owner = randomUUID()
        stored.push([owner, await store.put(owner, Buffer.from(owner))])
      }
    })()
    await master.add()
    const rewrapped = await rewrapDocumentKeys(database, master)
    expect(rewrapped).toBeGreaterThan(0)
    await new Promise((next) => setTimeout(next, 300))
    ended = true
    await writer
    expect(await rewrapDocumentKeys(database, master)).toBe(0)
    const kept = await master.retire()
    expect(kept).not.toBeNull()
    expect((await master.all()).map(({ id }) => id)).toEqual([(await master.current()).id])
    expect((await master.current()).id).not.toBe(before.id)
    expect(stored.length).toBeGreaterThan(1)
    const fresh = another()
    for (const [owner, sum] of stored) expect(Buffer.from((await fresh.get(owner, sum)) ?? []).toString()).toBe(owner)
    // Whoever still has the old key alone opens nothing, and is told which one is missing.
    const old = masterKeysOf({ ...environment, OPENIMR_MASTER_KEY: before.bytes.toString('hex') })
    await expect(needMasterKey(database, old)).rejects.toThrow(ClusterFault)
    const [owner, sum] = stored[0] ?? ['', '']
    await expect(folderBlobs(folder, openDocumentKeys(database, old)).get(owner, sum)).rejects.toThrow(/master key/)
  })

  test('a master key that others may read is refused, and so is what is no key', async () => {
    const file = join(home, 'keys', 'master.key')
    chmodSync(file, 0o644)
    await expect(masterKeysOf(environment).current()).rejects.toThrow(/chmod 600/)
    chmodSync(file, 0o600)
    await expect(async () => masterKeysOf({ ...environment, OPENIMR_MASTER_KEY: 'secret' }).current()).rejects.toThrow(
      /64 hexadecimal/,
    )
  })
})
