/** Debian's Chromium for the tests of pages. It is installed when it is missing and this process may do that. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The program's path, or null after a loud line: the tests of pages are then skipped. */
export function chromiumPath(): string | null {
  const named = process.env['OPENIMR_CHROMIUM']
  if (named !== undefined && existsSync(named)) return named
  return PLACES.find((path) => existsSync(path)) ?? null
}

/** Called once by `npm test` before the tests run. */
export function ensureChromium(): void {
  if (chromiumPath() !== null) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(
      'SKIP the tests of pages in a browser: no Chromium here. Install it, or set OPENIMR_CHROMIUM to its path.',
    )
    return
  }
  console.log('Installing Chromium for the tests of pages in a browser (apt-get install chromium) …')
  const apt = (...args: readonly string[]): boolean =>
    spawnSync('/usr/bin/apt-get', args, {
      stdio: 'ignore',
      timeout: 180_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  const install = (): boolean => apt('install', '-y', '--no-install-recommends', 'chromium')
  // A fresh machine has no list of packages yet.
  if (!install() && apt('update')) install()
  if (chromiumPath() === null) {
    console.log('SKIP the tests of pages in a browser: Chromium could not be installed.')
  }
}
