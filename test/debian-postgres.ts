/** Debian's PostgreSQL 15 for the journey on another server than the embedded one; installed when it is missing and may be. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export const DEBIAN_BINARIES = '/usr/lib/postgresql/15/bin'

export const hasDebianPostgres = (): boolean => existsSync(join(DEBIAN_BINARIES, 'initdb'))

/** Called once by `npm test` before the tests run. */
export function ensureDebianPostgres(): void {
  if (hasDebianPostgres()) return
  const skipped = (why: string): void => console.log(`SKIP the journey on Debian's PostgreSQL 15: ${why}.`)
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    skipped('it is not here; install postgresql-15')
    return
  }
  console.log("Installing Debian's PostgreSQL 15 for a journey on it (apt-get install postgresql-15) …")
  const apt = (...args: readonly string[]): boolean =>
    spawnSync('/usr/bin/apt-get', args, {
      stdio: 'ignore',
      timeout: 180_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  const install = (): boolean => apt('install', '-y', '--no-install-recommends', 'postgresql-15')
  // A fresh machine has no list of packages yet.
  if (!install() && apt('update')) install()
  if (!hasDebianPostgres()) skipped('it could not be installed')
}
