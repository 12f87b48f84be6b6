import { access, constants, mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ClusterFault, homeOf } from '../store/index.ts'
import { openInstallation } from './installation.ts'

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
  return [node(), await database(environment), await documents(environment), await ocr(), ...(await space(environment))]
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

async function database(environment: NodeJS.ProcessEnv): Promise<Examined> {
  const what = 'Database'
  try {
    const opened = await openInstallation(environment)
    try {
      const durability = await opened.database.durability()
      const found = `PostgreSQL ${opened.database.version}, ${opened.database.place}, ${durability}: ${DURABLE[durability]}`
      if (durability === 'power-safe') return ok(what, found)
      return { what, state: 'failed', found, todo: 'set fsync, full_page_writes and synchronous_commit to on' }
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error
    return { what, state: 'failed', found: error.message, todo: null }
  }
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
