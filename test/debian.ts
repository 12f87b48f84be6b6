/** Debian's programs that some tests run on: installed when they are missing and this process may do that. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Installs a package once before the tests, unless `there` already says yes. Where it cannot be, one loud line says what
 * is skipped, and the tests skip.
 */
export function ensurePackage(name: string, what: string, there: () => boolean): void {
  if (there()) return
  const skipped = (why: string): void => console.log(`SKIP ${what}: ${why}.`)
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    skipped(`it is not here; install ${name}`)
    return
  }
  console.log(`Installing ${name} for ${what} (apt-get install ${name}) …`)
  const apt = (...args: readonly string[]): boolean =>
    spawnSync('/usr/bin/apt-get', args, {
      stdio: 'ignore',
      timeout: 240_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  const install = (): boolean => apt('install', '-y', '--no-install-recommends', name)
  // A fresh machine has no list of packages yet.
  if (!install() && apt('update')) install()
  if (!there()) skipped('it could not be installed')
}
