import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import {
  type BackedUp,
  type BackupSurvey,
  backUpTo,
  homeOf,
  masterKeysOf,
  type Restored,
  restoreFrom,
  settingOf,
  surveyBackup,
  writeSetting,
} from '../store/index.ts'
import { documentsIn, type Installation, openInstallation } from './installation.ts'

/** A folder gets a file named by the moment, so that the files of many nights stand in order; a file is that file. */
async function fileFor(target: string, made: Date): Promise<string> {
  const path = resolve(target)
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory() !== true) return path
  return join(path, `openimr-${made.toISOString().replaceAll(':', '').replace(/\.\d+/, '')}.backup`)
}

/**
 * Writes a backup of everything into `target`, a file or a folder, while the installation goes on working. What could not be
 * put into it (a paper that is missing or damaged) is in `manifest.papers.lost`, and the rest is there.
 */
export async function backUp(
  installation: Installation,
  target: string,
  version: string,
  progress: (done: number, of: number) => void,
): Promise<BackedUp> {
  // The machine's clock, also where the installation runs on a simulated one: a backup is made today.
  const made = new Date()
  const path = await fileFor(target, made)
  await sweepParts(dirname(path), made)
  const done = await backUpTo(path, installation, { made, version }, progress)
  const said: LastBackup = { made: made.toISOString(), bytes: done.bytes, lost: done.manifest.papers.lost.length }
  await installation.database.as({ account: null, system: 'backup' }, (change) => writeSetting(change, SETTING, said))
  return done
}

const SETTING = 'last backup'
type LastBackup = { readonly made: string; readonly bytes: number; readonly lost: number }

/** When the newest backup was made, by the machine's clock; null where none was. */
export const lastBackup = ({ database }: Pick<Installation, 'database'>): Promise<Date | null> =>
  database.as({ account: null, system: 'backup' }, async (change) => {
    const said = await settingOf<LastBackup>(change, SETTING)
    return said === null ? null : new Date(said.made)
  })

const STALE_MS = 24 * 3600_000

/** What a backup that was killed left in the folder: encrypted, and of no use. */
async function sweepParts(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/\.backup\.[0-9a-f]{12}\.part$/.test(name)) continue
    const found = await stat(join(folder, name)).catch(() => null)
    if (found !== null && now.getTime() - found.mtimeMs > STALE_MS) await rm(join(folder, name), { force: true })
  }
}

export type RestoredHere = Restored & { readonly asked: number }

/**
 * Fills the empty installation that the environment names from a backup, and asks again for the work that was under way.
 * Throws `ClusterFault`: then nothing was kept.
 */
export async function restore(
  path: string,
  environment: NodeJS.ProcessEnv,
  progress: (what: 'checking' | 'restoring', done: number, of: number) => void,
): Promise<RestoredHere> {
  const documents = documentsIn(environment, homeOf(environment))
  const restored = await restoreFrom(resolve(path), environment, masterKeysOf(environment), documents, progress)
  const installation = await openInstallation(environment)
  try {
    const { database } = installation
    await database.as({ account: null, system: 'restore' }, async (change) => {
      for (const { name, of } of restored.waiting) await database.jobs.enqueue(change, name, of)
    })
    return { ...restored, asked: restored.waiting.length }
  } finally {
    await installation.close()
  }
}

/**
 * Reads a backup as a restore would before it touches anything, and touches nothing: every byte, row and paper of it is what
 * was written. Throws `ClusterFault` with one line where it is not.
 */
export const checkBackup = (
  path: string,
  environment: NodeJS.ProcessEnv,
  progress: (done: number, of: number) => void,
): Promise<BackupSurvey> => surveyBackup(resolve(path), masterKeysOf(environment), progress)
