import { createHash, createHmac, randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DocumentKeys } from './document-keys.ts'
import { sealing, unseal } from './master-key.ts'

/**
 * Papers by their owner (the case they belong to) and the SHA-256 of their bytes: a folder here, an object store by another
 * adapter. They are encrypted under a key of their owner; the same paper of two cases is stored once for each.
 */
export type Blobs = {
  /** Stores bytes durably and gives their sum. Storing the same bytes again changes nothing. */
  readonly put: (owner: string, bytes: Uint8Array) => Promise<string>
  /** The bytes of a sum; null when there are none. Throws when they are no longer what was stored. */
  readonly get: (owner: string, sum: string) => Promise<Uint8Array | null>
  readonly has: (owner: string, sum: string) => Promise<boolean>
  /** Asks for the keys of many owners at once, before their papers are read one by one. */
  readonly prepare: (owners: readonly string[]) => Promise<void>
  /** Where the bytes lie, as a name of this store; null where they are not encrypted or not there. */
  readonly nameOf: (owner: string, sum: string) => Promise<string | null>
  /** Everything that is stored: encrypted papers by owner and name, and earlier ones that lie open by their sum. */
  readonly list: () => AsyncGenerator<Stored>
  /** Removes one stored thing. */
  readonly drop: (stored: Stored) => Promise<void>
  /** Removes every encrypted paper of an owner. */
  readonly dropAll: (owner: string) => Promise<void>
  readonly place: string
}

export type Stored =
  | { readonly kind: 'encrypted'; readonly owner: string; readonly name: string; readonly since: Date }
  | { readonly kind: 'open'; readonly sum: string; readonly since: Date }

const SUM = /^[0-9a-f]{64}$/
const OWNER = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Begins every encrypted paper: what it is, and by which rules it was encrypted. */
const MAGIC = Buffer.from('OIMR-E1\n', 'latin1')
const FOLDER = 'encrypted'

/**
 * Papers in a folder of this machine, readable by the user alone: `encrypted/ab/OWNER/NAME`, where NAME is an HMAC of the
 * sum under the owner's key, so that nobody without the key can tell whether a known paper is there. Papers that earlier
 * versions stored open, by their sum, are found too.
 */
export function folderBlobs(folder: string, keys: DocumentKeys): Blobs {
  const shelfOf = (owner: string): string => {
    if (!OWNER.test(owner)) throw new RangeError('an owner of papers is a UUID')
    return join(folder, FOLDER, owner.slice(0, 2), owner)
  }
  const openPathOf = (sum: string): string => join(folder, checked(sum).slice(0, 2), sum)
  const named = (key: Buffer, sum: string): string => createHmac('sha256', key).update(checked(sum)).digest('hex')
  const contextOf = (owner: string, sum: string): string => `openimr/document/1 ${owner} ${sum}`
  const there = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null
  return {
    place: folder,
    async put(owner, bytes) {
      const shelf = shelfOf(owner)
      const sum = createHash('sha256').update(bytes).digest('hex')
      const key = await keys.make(owner)
      const path = join(shelf, named(key, sum))
      if (await there(path)) return sum
      await store(path, [MAGIC], sealing(key, contextOf(owner, sum), bytes))
      return sum
    },
    async get(owner, sum) {
      const shelf = shelfOf(owner)
      const key = await keys.find(owner)
      const sealed = key === null ? null : await readFile(join(shelf, named(key, sum))).catch(() => null)
      if (key === null || sealed === null) {
        const bytes = await readFile(openPathOf(sum)).catch(() => null)
        if (bytes === null) return null
        if (createHash('sha256').update(bytes).digest('hex') !== sum) throw damaged()
        return bytes
      }
      if (!sealed.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged()
      const bytes = unseal(key, contextOf(owner, sum), sealed.subarray(MAGIC.length))
      if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sum) throw damaged()
      return bytes
    },
    async has(owner, sum) {
      const key = await keys.find(owner)
      if (key !== null && (await there(join(shelfOf(owner), named(key, sum))))) return true
      return there(openPathOf(sum))
    },
    prepare: keys.prepare,
    async nameOf(owner, sum) {
      const key = await keys.find(owner)
      if (key === null) return null
      const name = named(key, sum)
      return (await there(join(shelfOf(owner), name))) ? name : null
    },
    async *list() {
      for (const shelf of await names(folder)) {
        if (shelf === FOLDER || !/^[0-9a-f]{2}$/.test(shelf)) continue
        for (const sum of await names(join(folder, shelf))) {
          const found = SUM.test(sum) ? await stat(join(folder, shelf, sum)).catch(() => null) : null
          if (found !== null) yield { kind: 'open', sum, since: found.mtime }
        }
      }
      for (const shelf of await names(join(folder, FOLDER))) {
        for (const owner of await names(join(folder, FOLDER, shelf))) {
          for (const name of await names(join(folder, FOLDER, shelf, owner))) {
            const found = SUM.test(name) ? await stat(join(folder, FOLDER, shelf, owner, name)).catch(() => null) : null
            if (found !== null) yield { kind: 'encrypted', owner, name, since: found.mtime }
          }
        }
      }
    },
    async drop(stored) {
      if (stored.kind === 'open') return rm(openPathOf(stored.sum), { force: true })
      await rm(join(shelfOf(stored.owner), checked(stored.name)), { force: true })
      // The folder of an owner says that there is one: with its last paper it goes too.
      await rmdir(shelfOf(stored.owner)).catch(() => {})
    },
    async dropAll(owner) {
      keys.forget(owner)
      await rm(shelfOf(owner), { recursive: true, force: true })
      await sync(dirname(shelfOf(owner)))
    },
  }
}

const damaged = (): Error => new Error('a stored document is damaged: restore it from a backup')

function checked(sum: string): string {
  if (!SUM.test(sum)) throw new RangeError('a sum is 64 hexadecimal digits')
  return sum
}

const names = async (folder: string): Promise<readonly string[]> => (await readdir(folder).catch(() => [])).toSorted()

async function store(path: string, ...parts: readonly Iterable<Uint8Array>[]): Promise<void> {
  const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const part = `${path}.${randomBytes(6).toString('hex')}.part`
  const file = await open(part, 'wx', 0o600)
  try {
    for (const pieces of parts) for (const piece of pieces) await file.writeFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
  // A link, unlike a rename, never replaces what another process stored meanwhile; it opens to the same bytes.
  await link(part, path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await rm(part, { force: true })
  // The name itself is durable only when its folder is, and a new folder's name in the one above: an acknowledged upload
  // survives a power cut.
  await sync(dirname(path))
  if (made === undefined) return
  for (let at = dirname(path); at.startsWith(made); at = dirname(at)) await sync(dirname(at))
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  if (handle === null) return
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
