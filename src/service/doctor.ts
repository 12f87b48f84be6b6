import { access, constants, mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readGuidance } from '../papers/index.ts'
import { ClusterFault, homeOf } from '../store/index.ts'
import { lastBackup } from './backup.ts'
import { type Installation, openInstallation } from './installation.ts'
import { packsIn } from './reviewing.ts'

/** One thing that an installation needs: whether it is there, in words, and what to do where it is not. */
export type Examined = {
  readonly what: string
  readonly state: 'ok' | 'warning' | 'failed'
  readonly found: string
  readonly todo: string | null
}

/** Space under which uploads begin to fail before anybody notices. */
const LEAST_FREE_BYTES = 2 * 2 ** 30

/** Looks at everything that a server would need, changing nothing but an empty database that it may create. */
export async function examine(environment: NodeJS.ProcessEnv): Promise<readonly Examined[]> {
  return [
    node(),
    ...(await database(environment)),
    await documents(environment),
    await ocr(),
    ...(await space(environment)),
  ]
}

const ok = (what: string, found: string): Examined => ({ what, state: 'ok', found, todo: null })

function node(): Examined {
  const { node: version } = process.versions
  return Number(version.split('.')[0]) >= 26
    ? ok('Node', version)
    : { what: 'Node', state: 'failed', found: version, todo: 'start OpenIMR through bin/imr, which brings its own' }
}

const DURABLE = {
  'power-safe': 'an acknowledged change survives a power cut',
  'process-safe': 'an acknowledged change survives a killed process, and not a power cut',
  none: 'an acknowledged change may be lost',
} as const

async function database(environment: NodeJS.ProcessEnv): Promise<readonly Examined[]> {
  const what = 'Database'
  try {
    const opened = await openInstallation(environment)
    try {
      const durability = await opened.database.durability()
      const found = `PostgreSQL ${opened.database.version}, ${opened.database.place}, ${durability}: ${DURABLE[durability]}`
      const safe: Examined =
        durability === 'power-safe'
          ? ok(what, found)
          : { what, state: 'failed', found, todo: 'set fsync, full_page_writes and synchronous_commit to on' }
      return [safe, await masterKey(opened), await packs(opened), await backups(opened)]
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error
    return [{ what, state: 'failed', found: error.message, todo: null }]
  }
}

async function masterKey({ masterKeys }: Installation): Promise<Examined> {
  const [first] = await masterKeys.all()
  if (first === undefined) return ok('Keys', 'no master key yet: one is made with the first paper')
  return ok('Keys', `master key ${first.id} in ${masterKeys.place}: keep a copy elsewhere, nothing opens without it`)
}

/** A pack that cannot be used stops the review of every case: better said here than found out by waiting. */
async function packs(installation: Installation): Promise<Examined> {
  const what = 'Guideline packs'
  const { files } = await packsIn(installation)
  if (files.length === 0) return ok(what, `none in ${installation.packs}`)
  const read = await readGuidance(join(installation.packs, 'of no case'), { packs: files, answers: null })
  if ('packs' in read) return ok(what, read.packs.map(({ name }) => name).join(', '))
  const [first] = read
  const found = `${first?.file ?? ''} [${first?.code ?? ''}]: ${first?.messages[0] ?? ''}`
  return { what, state: 'failed', found, todo: 'correct it or take it away: no case is reviewed while it lies there' }
}

/** A backup is older than that when a night went by without one. */
const BACKUP_HOURS = 26

async function backups(installation: Installation): Promise<Examined> {
  const what = 'Backup'
  const made = await lastBackup(installation)
  const todo = 'imr backup, every night (docs/operations.md)'
  if (made === null) return { what, state: 'warning', found: 'none was made', todo }
  const hours = (Date.now() - made.getTime()) / 3_600_000
  const found = `the newest was made ${made.toISOString()}`
  return hours <= BACKUP_HOURS ? ok(what, found) : { what, state: 'warning', found, todo }
}

async function documents(environment: NodeJS.ProcessEnv): Promise<Examined> {
  const what = 'Documents'
  const named = environment['OPENIMR_DOCUMENTS'] ?? ''
  const folder = named === '' ? join(homeOf(environment), 'documents') : named
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const probe = join(folder, `.doctor-${process.pid}`)
    await writeFile(probe, 'x', { mode: 0o600 })
    await rm(probe)
    const open = ((await stat(folder)).mode & 0o077) !== 0
    if (!open) return ok(what, folder)
    return { what, state: 'warning', found: `${folder} is open to other users`, todo: `chmod 700 ${folder}` }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return { what, state: 'failed', found: `${folder} cannot be written (${code})`, todo: 'set OPENIMR_DOCUMENTS' }
  }
}

async function ocr(): Promise<Examined> {
  for (const path of ['/usr/bin/tesseract', '/usr/local/bin/tesseract']) {
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return ok('OCR', path)
  }
  return ok('OCR', "tesseract.js, which comes along (the machine's own tesseract, where installed, is quicker)")
}

async function space(environment: NodeJS.ProcessEnv): Promise<readonly Examined[]> {
  const found = await statfs(homeOf(environment)).catch(() => null)
  if (found === null) return []
  const free = found.bavail * found.bsize
  const text = `${(free / 2 ** 30).toFixed(1)} GB free at ${homeOf(environment)}`
  return [
    free >= LEAST_FREE_BYTES
      ? ok('Space', text)
      : { what: 'Space', state: 'warning', found: text, todo: 'free some, or move OPENIMR_HOME to a larger disk' },
  ]
}
