import { join } from 'node:path'
import type { LetterSettings } from '../letter/index.ts'
import { readSettings, USUAL_SETTINGS } from '../papers/index.ts'
import {
  type Blobs,
  ClusterFault,
  type Database,
  folderBlobs,
  homeOf,
  type MasterKeys,
  masterKeysOf,
  needMasterKey,
  openDatabase,
  openDocumentKeys,
  settingOf,
  writeSetting,
} from '../store/index.ts'
import { type KeyFolder, openKeyFolder } from './key-folder.ts'
import { openPost, type Post } from './post.ts'

/** One installation: its database and its documents, shared by every server, worker and command on it. */
export type Installation = {
  readonly database: Database
  readonly blobs: Blobs
  /** What the keys of the papers are wrapped by. */
  readonly masterKeys: MasterKeys
  /** The private keys that letters and the log are signed with. */
  readonly keys: KeyFolder
  /** The folder of what is this machine's alone: caches, work under way, the outbox. */
  readonly home: string
  /** Where guideline packs of this organization lie: `OPENIMR_PACKS`, else `packs` in the home folder. */
  readonly packs: string
  readonly post: Post
  /** Who sends the letters: `OPENIMR_SETTINGS`, else `openimr.json` in the home folder. */
  readonly settings: LetterSettings
  /** The moment it is here: the machine's clock, or a simulated day that everything shown says is simulated. */
  readonly now: () => Date
  /** The day on which a simulated clock was set to start; null where the clock is the machine's. */
  readonly simulated: string | null
  readonly close: () => Promise<void>
}

const SIMULATED = 'simulated clock'

/**
 * Opens the installation that the environment names: `DATABASE_URL` or the embedded database, and documents in
 * `OPENIMR_DOCUMENTS`, else in the home folder. Throws `ClusterFault` with one line for a person.
 */
export async function openInstallation(environment: NodeJS.ProcessEnv): Promise<Installation> {
  const home = homeOf(environment)
  const post = openPost(environment, join(home, 'outbox'))
  const read = await readSettings(null, environment, join(home, USUAL_SETTINGS))
  if (!read.ok) throw new ClusterFault(`${read.file}: ${read.message}`)
  const database = await openDatabase(environment)
  const masterKeys = masterKeysOf(environment)
  const blobs = folderBlobs(documentsIn(environment, home), openDocumentKeys(database, masterKeys))
  try {
    await needMasterKey(database, masterKeys)
  } catch (error) {
    await database.close()
    throw error
  }
  const clock = await simulatedClock(database)
  const shift = clock === null ? 0 : Date.parse(clock.from) - Date.parse(clock.set)
  return {
    database,
    blobs,
    masterKeys,
    keys: openKeyFolder(environment, home),
    home,
    packs: environment['OPENIMR_PACKS'] || join(home, 'packs'),
    post,
    settings: read.settings,
    now: () => new Date(Date.now() + shift),
    simulated: clock === null ? null : clock.from.slice(0, 10),
    close: database.close,
  }
}

/** Where the papers lie: `OPENIMR_DOCUMENTS`, else a folder in the home. */
export const documentsIn = (environment: NodeJS.ProcessEnv, home: string): string => {
  const named = environment['OPENIMR_DOCUMENTS'] ?? ''
  return named === '' ? join(home, 'documents') : named
}

/** `from`: the moment that it said when it was `set`; it goes on from there. In the database, so that all agree. */
type SimulatedClock = { readonly from: string; readonly set: string }

const simulatedClock = ({ as }: Database): Promise<SimulatedClock | null> =>
  as({ account: null, system: 'clock' }, (change) => settingOf(change, SIMULATED))

/** Makes the installation's clock begin at a moment, for demonstrations; only where there is neither case nor account yet. */
export async function simulateClock({ database }: Installation, from: string): Promise<boolean> {
  return database.as({ account: null, system: 'clock' }, async (change) => {
    const filed = await change.selectFrom('case_file').select('id').limit(1).executeTakeFirst()
    const opened = await change.selectFrom('account').select('id').limit(1).executeTakeFirst()
    if (filed !== undefined || opened !== undefined) return false
    const clock: SimulatedClock = { from, set: new Date().toISOString() }
    await writeSetting(change, SIMULATED, clock)
    return true
  })
}
