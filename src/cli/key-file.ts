import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { KeySet } from '../seal/index.ts'

/** Public keys with where they came from; `beside` the file that they are to judge, where whoever sent both made both. */
type KeysFound =
  | { readonly ok: true; readonly keys: KeySet; readonly text: string; readonly path: string; readonly beside: boolean }
  | { readonly ok: false; readonly message: string }

const USUAL = 'openimr-keys.json'

/**
 * The public keys: of the file that is named, else beside the file to verify, else in `OPENIMR_PUBLIC_KEYS`, else in the
 * installation of this machine.
 */
export async function findKeys(named: string | null, file: string | null): Promise<KeysFound> {
  const { readKeySet } = await import('../seal/index.ts')
  const path = named ?? (await usual(file))
  if (path === null) {
    const message = `there is no file of public keys: name it with --key (the organization hands it out; imr keys export writes it)`
    return { ok: false, message }
  }
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return { ok: false, message: `the file of public keys ${path} cannot be read` }
  const read = readKeySet(text)
  if (!read.ok) return { ok: false, message: `the file of public keys ${path} is refused: ${read.message}` }
  return { ok: true, keys: read.set, text, path, beside: named === null && file !== null && path === besideOf(file) }
}

const besideOf = (file: string): string => join(dirname(file), USUAL)

async function usual(file: string | null): Promise<string | null> {
  const { homeOf, keyFolderAt } = await import('../service/index.ts')
  const named = process.env['OPENIMR_PUBLIC_KEYS'] ?? ''
  const places = [
    ...(file === null ? [] : [besideOf(file)]),
    ...(named === '' ? [] : [named]),
    join(keyFolderAt(process.env, homeOf(process.env)), USUAL),
  ]
  for (const place of places) if ((await stat(place).catch(() => null)) !== null) return place
  return null
}
