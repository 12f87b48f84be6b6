/** Debian's Chromium for the tests of pages. It is installed when it is missing and this process may do that. */
import { existsSync } from 'node:fs'
import { ensurePackage } from '../debian.ts'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The program's path, or null after a loud line: the tests of pages are then skipped. */
export function chromiumPath(): string | null {
  const named = process.env['OPENIMR_CHROMIUM']
  if (named !== undefined && existsSync(named)) return named
  return PLACES.find((path) => existsSync(path)) ?? null
}

/** Called once by `npm test` before the tests run; OPENIMR_CHROMIUM names another browser of the same kind. */
export const ensureChromium = (): void =>
  ensurePackage('chromium', 'the tests of pages in a browser', () => chromiumPath() !== null)
