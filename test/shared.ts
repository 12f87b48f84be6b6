/** Where the real material lies, when it is there: beside the checkout, or where OPENIMR_SHARED points. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.env['OPENIMR_SHARED'] ?? join(import.meta.dirname, '..', '..', 'shared')

/** Absolute path of something under `shared/`, or null when it is not there (tests then skip, and say so). */
export function shared(...parts: readonly string[]): string | null {
  const path = join(folder, ...parts)
  return existsSync(path) ? path : null
}
