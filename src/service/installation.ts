import { join } from 'node:path'
import { type Blobs, type Database, folderBlobs, homeOf, openDatabase } from '../store/index.ts'

/** One installation: its database and its documents, shared by every server, worker and command on it. */
export type Installation = {
  readonly database: Database
  readonly blobs: Blobs
  /** The moment it is here: the machine's clock, or a simulated day that everything shown says is simulated. */
  readonly now: () => Date
  readonly close: () => Promise<void>
}

/**
 * Opens the installation that the environment names: `DATABASE_URL` or the embedded database, and documents in
 * `OPENIMR_DOCUMENTS`, else in the home folder. Throws `ClusterFault` with one line for a person.
 */
export async function openInstallation(environment: NodeJS.ProcessEnv): Promise<Installation> {
  const named = environment['OPENIMR_DOCUMENTS'] ?? ''
  const database = await openDatabase(environment)
  const blobs = folderBlobs(named === '' ? join(homeOf(environment), 'documents') : named)
  return { database, blobs, now: () => new Date(), close: database.close }
}
