import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

export type PrivateFile = { readonly path: string; readonly content: string | Uint8Array }

/**
 * Writes files that tell of a person's health, for the user alone: each whole under another name, made durable, and only
 * when all are there put in place of older ones. Returns the system's code of what failed, null when all is written.
 */
export async function writePrivate(files: readonly PrivateFile[]): Promise<string | null> {
  const parts = files.map(({ path }) => ({ from: `${path}.${process.pid}.part`, to: path }))
  try {
    for (const folder of new Set(files.map(({ path }) => dirname(path)))) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
    }
    for (const [at, { content }] of files.entries()) {
      const handle = await open(parts[at]?.from ?? '', 'w', 0o600)
      try {
        await handle.writeFile(content)
        await handle.sync()
      } finally {
        await handle.close()
      }
    }
    for (const { from, to } of parts) await rename(from, to)
    return null
  } catch (error) {
    // Where the folder itself could not be made there is nothing to remove.
    await Promise.all(parts.map(({ from }) => rm(from, { force: true }).catch(() => {})))
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  }
}
