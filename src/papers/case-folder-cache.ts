import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * What was read once and need not be read again. A missing, damaged or foreign entry is null, and a value that cannot
 * be kept is not kept: a cache is never a reason to fail.
 */
export type CaseCache = {
  readonly get: (key: string) => Promise<unknown>
  readonly put: (key: string, value: unknown) => Promise<void>
}

/** Raised when the shape of an entry changes; what the readers find is covered by `readersHash`. */
const FORMAT = 1

/** Entries hold text of medical records: what nobody has asked for in this time is removed. */
const KEEP_DAYS = 30

/** Encrypts entries, and tells them apart by names that say nothing to whoever has no key. */
export type CacheGuard = {
  /** Part of the name of every entry. */
  readonly secret: string
  readonly seal: (bytes: Uint8Array) => Uint8Array
  /** Null where an entry is of another key, or was changed. */
  readonly open: (sealed: Uint8Array) => Uint8Array | null
}

/** A folder without a cache: everything is read anew. */
const NO_CACHE: CaseCache = { get: async () => null, put: async () => {} }

/**
 * The cache of this user: the folder `OPENIMR_CACHE` (`off` for none), else `openimr` under `XDG_CACHE_HOME`, else under
 * `~/.cache`. Folder 0700, entries 0600; a folder of somebody else's is not used. With a `guard` entries are encrypted.
 */
export async function openCaseCache(
  environment: NodeJS.ProcessEnv,
  guard: CacheGuard | null = null,
): Promise<CaseCache> {
  const named = environment['OPENIMR_CACHE'] ?? ''
  if (named === 'off') return NO_CACHE
  const xdg = environment['XDG_CACHE_HOME'] ?? ''
  const folder = named !== '' ? named : join(xdg.startsWith('/') ? xdg : join(homedir(), '.cache'), 'openimr')
  if (!(await isOurs(folder))) return NO_CACHE
  const edition = `${FORMAT} ${readersHash()}`
  const fileOf = (key: string): string => join(folder, `${sha256(`${guard?.secret ?? ''}${edition} ${key}`)}.entry`)
  let swept = false
  return {
    async get(key) {
      try {
        const file = fileOf(key)
        const stored = await readFile(file)
        const entry = guard === null ? stored : guard.open(stored)
        const value = entry === null ? null : opened(Buffer.from(entry).toString('utf8'), edition)
        const now = Date.now() / 1000
        await utimes(file, now, now)
        return value
      } catch {
        return null
      }
    },
    async put(key, value) {
      if (!swept) await sweep(folder)
      swept = true
      const file = fileOf(key)
      const part = `${file}.${process.pid}.part`
      try {
        const body = JSON.stringify(value, tagged)
        const entry = Buffer.from(`openimr ${edition} ${sha256(body)}\n${body}`, 'utf8')
        await writeFile(part, guard === null ? entry : guard.seal(entry), { mode: 0o600 })
        // Whole or not at all: another review of the same folder may be reading this very entry.
        await rename(part, file)
      } catch {
        await rm(part, { force: true })
      }
    },
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

async function isOurs(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { uid, mode } = await stat(folder)
    if (process.getuid !== undefined && uid !== process.getuid()) return false
    if ((mode & 0o077) !== 0) await chmod(folder, 0o700)
    return true
  } catch {
    return false
  }
}

async function sweep(folder: string): Promise<void> {
  const now = Date.now()
  try {
    for (const name of await readdir(folder)) {
      if (!/^[0-9a-f]{64}\.entry/.test(name)) continue
      const file = join(folder, name)
      // A half-written entry is younger than an hour, or of a process that was killed.
      const days = name.endsWith('.part') ? 1 / 24 : KEEP_DAYS
      if ((await stat(file)).mtimeMs < now - days * 24 * 60 * 60 * 1000) await rm(file, { force: true })
    }
  } catch {
    // Another process sweeps as well: what it has removed is gone, which is all that is wanted.
  }
}

/**
 * The rooms whose code decides what is read from a file. Their text is part of every key, with the package's version:
 * in a checkout the version stands still while readers change, and a stale entry would pass for a finding.
 */
const READERS = ['core', 'dose', 'records', 'papers']

const readersHash = (): string => programHash(READERS)

/** A sum of the program text of rooms: what it computed holds as long as it is the same. */
export function programHash(rooms: readonly string[]): string {
  const root = join(import.meta.dirname, '..', '..')
  const hash = createHash('sha256').update(readFileSync(join(root, 'package.json')))
  for (const room of rooms) {
    const names = readdirSync(join(root, 'src', room)).filter((name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name))
    for (const name of names.toSorted()) hash.update(readFileSync(join(root, 'src', room, name)))
  }
  return hash.digest('hex')
}

function opened(entry: string, edition: string): unknown {
  const end = entry.indexOf('\n')
  const body = entry.slice(end + 1)
  if (entry.slice(0, end) !== `openimr ${edition} ${sha256(body)}`) return null
  return untagged(JSON.parse(body))
}

/** JSON knows neither days nor whole numbers of any size: `{ "$day": "2016-05-06" }`, `{ "$n": "12" }`. */
function tagged(this: Readonly<Record<string, unknown>>, key: string, shown: unknown): unknown {
  const own = this[key]
  if (typeof own === 'bigint') return { $n: own.toString() }
  return own instanceof Temporal.PlainDate ? { $day: own.toString() } : shown
}

/** In place, and not by a reviver of `JSON.parse`, which takes six times as long for a thousand pages. */
function untagged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('$n' in value && typeof value.$n === 'string') return BigInt(value.$n)
  if ('$day' in value && typeof value.$day === 'string') return Temporal.PlainDate.from(value.$day)
  const fields = value as Record<string, unknown>
  for (const key of Object.keys(fields)) {
    const field = fields[key]
    if (typeof field === 'object' && field !== null) fields[key] = untagged(field)
  }
  return value
}
