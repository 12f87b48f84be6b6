import { randomBytes } from 'node:crypto'
import { link, lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readPrivateKey, type SigningKey, writePrivateKey } from '../seal/index.ts'
import { ClusterFault } from '../store/index.ts'

/** Private signing keys in files of this machine, or of a folder that all machines share. */
export type KeyFolder = {
  readonly place: string
  /** The private key of this name. Throws `ClusterFault` with one line for a person where it cannot be used here. */
  readonly read: (kid: string) => Promise<SigningKey>
  readonly has: (kid: string) => Promise<boolean>
  /** Stores a private key durably; never over another one. */
  readonly write: (key: SigningKey) => Promise<void>
  /** Puts the public keys beside them, for `imr verify` on this machine. */
  readonly publish: (keySet: string) => Promise<void>
}

/** The file with the public keys, in the folder of the private ones and wherever it is handed out. */
export const PUBLIC_KEYS = 'openimr-keys.json'

/**
 * `OPENIMR_SIGNING_KEYS` names the folder, else `keys/signing` in the home folder. `OPENIMR_KEY_PASSPHRASE`, or the first line of
 * the file `OPENIMR_KEY_PASSPHRASE_FILE`, encrypts them.
 */
export function openKeyFolder(environment: NodeJS.ProcessEnv, home: string): KeyFolder {
  const folder = keyFolderAt(environment, home)
  const pathOf = (kid: string): string => join(folder, `${kid}.key.json`)
  const known = new Map<string, SigningKey>()
  return {
    place: folder,
    has: async (kid) => (await lstat(pathOf(kid)).catch(() => null)) !== null,
    async read(kid) {
      const before = known.get(kid)
      if (before !== undefined) return before
      const path = pathOf(kid)
      const found = await lstat(path).catch(() => null)
      if (found === null) {
        throw new ClusterFault(
          `the private key ${kid} is not in ${folder}: copy it there, or name the folder that it is in with OPENIMR_SIGNING_KEYS`,
        )
      }
      if (!found.isFile() || (found.mode & 0o077) !== 0) {
        throw new ClusterFault(`${path} may be read by others: chmod 600 it, and think about rotating it`)
      }
      const read = await readPrivateKey(await readFile(path, 'utf8'), kid, await passphraseOf(environment))
      if (!read.ok) throw new ClusterFault(`${path}: ${WHY[read.why]}`)
      known.set(kid, read.key)
      return read.key
    },
    async write(key) {
      await store(folder, pathOf(key.kid), await writePrivateKey(key, await passphraseOf(environment)), 0o600, link)
      known.set(key.kid, key)
    },
    publish: (keySet) => store(folder, join(folder, PUBLIC_KEYS), keySet, 0o644, rename),
  }
}

export const keyFolderAt = (environment: NodeJS.ProcessEnv, home: string): string => {
  const named = environment['OPENIMR_SIGNING_KEYS'] ?? ''
  return named === '' ? join(home, 'keys', 'signing') : resolve(named)
}

const WHY = {
  damaged: 'it is damaged, or of another key: restore it, or rotate with imr keys rotate',
  'passphrase needed': 'it is encrypted: set OPENIMR_KEY_PASSPHRASE',
  'wrong passphrase': 'OPENIMR_KEY_PASSPHRASE does not open it',
} as const

async function passphraseOf(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const given = environment['OPENIMR_KEY_PASSPHRASE'] ?? ''
  if (given !== '') return given
  const file = environment['OPENIMR_KEY_PASSPHRASE_FILE'] ?? ''
  if (file === '') return null
  const text = await readFile(file, 'utf8').catch(() => null)
  const line = text?.split(/\r?\n/)[0] ?? ''
  if (line === '')
    throw new ClusterFault(`${file} cannot be read, or its first line is empty: it should hold a passphrase`)
  return line
}

async function store(
  folder: string,
  path: string,
  text: string,
  mode: number,
  place: (from: string, to: string) => Promise<void>,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const part = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    const file = await open(part, 'wx', mode)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await place(part, path)
  } finally {
    await rm(part, { force: true })
  }
  const shelf = await open(folder, 'r')
  try {
    await shelf.sync()
  } finally {
    await shelf.close()
  }
}
