/** Debian's PostgreSQL 15 for the journey on another server than the embedded one; installed when it is missing and may be. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensurePackage } from './debian.ts'

export const DEBIAN_BINARIES = '/usr/lib/postgresql/15/bin'

export const hasDebianPostgres = (): boolean => existsSync(join(DEBIAN_BINARIES, 'initdb'))

/** Called once by `npm test` before the tests run. */
export const ensureDebianPostgres = (): void =>
  ensurePackage('postgresql-15', "the journey on Debian's PostgreSQL 15", hasDebianPostgres)
