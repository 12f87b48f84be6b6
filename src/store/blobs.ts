import { createHash, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Documents by the SHA-256 of their bytes: a folder here, an object store by another adapter. */
export type Blobs = {
  /** Stores bytes durably and gives their sum. Storing the same bytes again changes nothing. */
  readonly put: (bytes: Uint8Array) => Promise<string>
  /** The bytes of a sum; null when there are none. Throws when they are no longer what was stored. */
  readonly get: (sum: string) => Promise<Uint8Array | null>
  readonly has: (sum: string) => Promise<boolean>
}

const SUM = /^[0-9a-f]{64}$/

/** Blobs in a folder of this machine, readable by the user alone. */
export function folderBlobs(folder: string): Blobs {
  const pathOf = (sum: string): string => {
    if (!SUM.test(sum)) throw new RangeError('a sum is 64 hexadecimal digits')
    return join(folder, sum.slice(0, 2), sum)
  }
  const has = async (sum: string): Promise<boolean> => (await stat(pathOf(sum)).catch(() => null)) !== null
  return {
    has,
    async put(bytes) {
      const sum = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(sum)
      if (await has(sum)) return sum
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const part = `${path}.${randomBytes(6).toString('hex')}.part`
      const file = await open(part, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      // A link, unlike a rename, never replaces what another process stored meanwhile; it has the same bytes.
      await link(part, path).catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      })
      await rm(part, { force: true })
      // The name itself is durable only when its folder is: an acknowledged upload survives a power cut.
      const shelf = await open(dirname(path), 'r')
      try {
        await shelf.sync()
      } finally {
        await shelf.close()
      }
      return sum
    },
    async get(sum) {
      const bytes = await readFile(pathOf(sum)).catch(() => null)
      if (bytes === null) return null
      if (createHash('sha256').update(bytes).digest('hex') !== sum) {
        throw new Error('a stored document is damaged: restore it from a backup')
      }
      return bytes
    },
  }
}
