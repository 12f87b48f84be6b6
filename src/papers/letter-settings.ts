import { readFile } from 'node:fs/promises'
import { type LetterSettings, printProblem, readLetterSettings } from '../letter/index.ts'

type SettingsReading =
  | {
      readonly ok: true
      readonly settings: LetterSettings /** The file they come from; null when there is none. */
      readonly file: string | null
    }
  | { readonly ok: false; readonly file: string; readonly message: string }

/** For examples and first tries only: a letter that is served bears the name that the settings give. */
export const NEUTRAL: LetterSettings['organization'] = {
  name: 'Example IMR Organization',
  address: [],
  telephone: null,
  fax: null,
  web: null,
  logo: null,
  appealNotice: null,
}

export const USUAL_SETTINGS = 'openimr.json'

/**
 * The settings: `given` (`--settings FILE`), else the file that OPENIMR_SETTINGS names, else `usual` (for a command
 * `openimr.json` in the current folder), else neutral ones. A file that is named must be there and be right; none is ever half used.
 */
export async function readSettings(
  given: string | null,
  env: NodeJS.ProcessEnv,
  usual: string = USUAL_SETTINGS,
): Promise<SettingsReading> {
  const named = given ?? (env['OPENIMR_SETTINGS'] || null)
  const file = named ?? usual
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (named === null && code === 'ENOENT') {
      return { ok: true, settings: { organization: NEUTRAL, annex: false }, file: null }
    }
    return { ok: false, file, message: `the settings cannot be read (${code})` }
  }
  const read = readLetterSettings(text)
  return read.ok
    ? { ok: true, settings: read.value, file }
    : { ok: false, file, message: read.problems.map(printProblem).join('; ') }
}
