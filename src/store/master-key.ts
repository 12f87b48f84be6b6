import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { link, lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ClusterFault, homeOf } from './cluster.ts'

/** A key that other keys are wrapped by. Its name tells two apart, and tells nothing of the key. */
export type MasterKey = { readonly id: string; readonly bytes: Buffer }

/**
 * The master keys of an installation: the first one wraps, all of them unwrap. They are never in the database, never in a
 * backup and never in a log: whoever has the documents or a backup has nothing without them.
 */
export type MasterKeys = {
  /** The first key; made and stored durably on first use where there is none. Throws `ClusterFault`. */
  readonly current: () => Promise<MasterKey>
  /** A key by its name, looked for again in the file when it is not known: another process may have changed it. */
  readonly find: (id: string) => Promise<MasterKey | null>
  /** Every key that is here, the first one first; none where none was made yet. */
  readonly all: () => Promise<readonly MasterKey[]>
  /** Puts a fresh key before the others and returns it; null where the keys come from the environment. */
  readonly add: () => Promise<MasterKey | null>
  /** Leaves the first key alone in the file and returns where the others went; null where there were no others. */
  readonly retire: () => Promise<string | null>
  /** The file they are in, or the variable. */
  readonly place: string
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const PIECE_BYTES = 1 << 20
const VARIABLE = 'OPENIMR_MASTER_KEY'

const idOf = (bytes: Uint8Array): string =>
  createHash('sha256').update('openimr master key\n').update(bytes).digest('hex').slice(0, 16)

/**
 * The master keys that the environment names: `OPENIMR_MASTER_KEY` (64 hexadecimal digits; several with commas between
 * them), else the file `OPENIMR_MASTER_KEY_FILE`, else `keys/master.key` in the home folder, a key a line. Reads nothing
 * until it is asked.
 */
export function masterKeysOf(environment: NodeJS.ProcessEnv): MasterKeys {
  const given = environment[VARIABLE] ?? ''
  if (given !== '') return fixedKeys(given)
  const named = environment['OPENIMR_MASTER_KEY_FILE'] ?? ''
  return fileKeys(named === '' ? join(homeOf(environment), 'keys', 'master.key') : resolve(named))
}

function fixedKeys(given: string): MasterKeys {
  const keys = given.split(',').map((text) => keyOf(text.trim(), VARIABLE))
  return {
    place: VARIABLE,
    current: async () => first(keys, VARIABLE),
    find: async (id) => keys.find((key) => key.id === id) ?? null,
    all: async () => keys,
    add: async () => null,
    retire: async () => null,
  }
}

function first(keys: readonly MasterKey[], place: string): MasterKey {
  const [key] = keys
  if (key === undefined) throw new ClusterFault(`${place} holds no master key: restore it from where its copy is kept`)
  return key
}

function keyOf(text: string, place: string): MasterKey {
  if (!/^[0-9a-f]{64}$/i.test(text)) {
    throw new ClusterFault(`${place} holds something that is no master key: one is 64 hexadecimal digits`)
  }
  const bytes = Buffer.from(text, 'hex')
  return { id: idOf(bytes), bytes }
}

function fileKeys(file: string): MasterKeys {
  let known: readonly MasterKey[] | null = null
  const read = async (): Promise<readonly MasterKey[]> => {
    const found = await lstat(file).catch(() => null)
    if (found === null) return []
    if (!found.isFile() || (found.mode & 0o077) !== 0) {
      throw new ClusterFault(`${file} may be read by others: chmod 600 it, and think about who has read it`)
    }
    const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim())
    known = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => keyOf(line, file))
    return known
  }
  const all = async (): Promise<readonly MasterKey[]> => known ?? (await read())
  return {
    place: file,
    all,
    async current() {
      const keys = await all()
      if (keys.length > 0) return first(keys, file)
      const fresh = randomBytes(KEY_BYTES)
      // Of two processes that make the first key at once one wins: a link, unlike a rename, does not replace.
      await write(file, [{ id: idOf(fresh), bytes: fresh }], link)
      return first(await read(), file)
    },
    async find(id) {
      const found = (await all()).find((key) => key.id === id)
      return found ?? (await read()).find((key) => key.id === id) ?? null
    },
    async add() {
      const bytes = randomBytes(KEY_BYTES)
      const key = { id: idOf(bytes), bytes }
      await write(file, [key, ...(await read())], rename)
      await read()
      return key
    },
    async retire() {
      const [key, ...others] = await read()
      const [old] = others
      if (key === undefined || old === undefined) return null
      const place = join(dirname(file), `master-until-${key.id}.key`)
      await write(place, others, rename)
      await write(file, [key], rename)
      await read()
      return place
    },
  }
}

async function write(
  file: string,
  keys: readonly MasterKey[],
  place: (from: string, to: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.${randomBytes(6).toString('hex')}.part`
  const handle = await open(part, 'wx', 0o600)
  try {
    await handle.writeFile(`${keys.map(({ bytes }) => bytes.toString('hex')).join('\n')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await place(part, file).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await rm(part, { force: true })
  const folder = await open(dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/**
 * Bytes sealed under a key with AES-256-GCM: nonce, ciphertext, tag. `context` is not stored and must be the same when they
 * are opened: what was sealed for one thing does not open as another. A nonce is random, so one key seals far fewer than
 * 2^32 things: it is a key of one case, or wraps one key a case.
 */
export const seal = (key: Buffer, context: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([...sealing(key, context, bytes)])

/** The same piece by piece, so that a large paper is not in memory twice. */
export function* sealing(key: Buffer, context: string, bytes: Uint8Array): Generator<Buffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context, 'utf8'))
  yield nonce
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield cipher.update(bytes.subarray(at, at + PIECE_BYTES))
  cipher.final()
  yield cipher.getAuthTag()
}

/** What was sealed; null where the key is another one, or a bit of it was changed. */
export function unseal(key: Buffer, context: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null
  const end = sealed.length - TAG_BYTES
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context, 'utf8'))
  cipher.setAuthTag(sealed.subarray(end))
  try {
    const bytes = cipher.update(sealed.subarray(NONCE_BYTES, end))
    // In this mode it gives no bytes more; it throws where one was changed.
    cipher.final()
    return bytes
  } catch {
    return null
  }
}

/**
 * What encrypts the page texts that a worker keeps so that papers are not read twice: a key made from the master key, so
 * that after a change of that the old entries open no more, and are read anew.
 */
export function cacheGuard({ bytes }: MasterKey): {
  readonly secret: string
  readonly seal: (plain: Uint8Array) => Uint8Array
  readonly open: (sealed: Uint8Array) => Uint8Array | null
} {
  const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', bytes, Buffer.alloc(0), use, KEY_BYTES))
  const key = derived('openimr/cache/1')
  return {
    secret: derived('openimr/cache-names/1').toString('hex'),
    seal: (plain) => seal(key, 'openimr/cache/1', plain),
    open: (sealed) => unseal(key, 'openimr/cache/1', sealed),
  }
}
