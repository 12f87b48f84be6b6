import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { printable, type Terminal } from './terminal.ts'

export type FileOptions = {
  /** Who files, and the parties beside: addresses of accounts. */
  readonly as: string
  readonly parties: readonly string[]
  /** The application form beside a bundle; null where it is in the folder or the ZIP. */
  readonly application: string | null
  /** The same key is the same filing; null: made from what is filed. */
  readonly key: string | null
  readonly json: boolean
}

const LARGEST = 1 * 2 ** 30

/**
 * `imr file CASE`: takes a case folder, a ZIP of one, or a bundle with its application into the installation, in the name
 * of an account. Whoever may run this may read the database as well: no password is asked. Filing the same again changes
 * nothing. Returns the exit code: 1 when it was refused.
 */
export async function fileCommand(path: string, options: FileOptions, terminal: Terminal): Promise<number> {
  const { ClusterFault, openInstallation } = await import('../service/index.ts')
  const fail = (code: string, message: string): number => {
    terminal.errors.write(`imr: ${printable(path)}: ${printable(message)} [${code}]\n`)
    if (options.json) terminal.output.write(`${JSON.stringify({ file: path, error: { code, message } })}\n`)
    return 1
  }
  const given = await partsIn(path)
  if (typeof given === 'string') return fail('unreadable', given)
  let form: string | null = null
  try {
    form = options.application === null ? null : await readFile(options.application, 'utf8')
  } catch {
    return fail('unreadable', `${options.application ?? ''} cannot be read`)
  }
  let installation: Awaited<ReturnType<typeof openInstallation>>
  try {
    installation = await openInstallation(process.env)
  } catch (error) {
    if (error instanceof ClusterFault) return fail('database', error.message)
    throw error
  }
  try {
    const filed = await filing(installation, given, form, options)
    if (!filed.ok) return fail(filed.refused.code, `${filed.refused.message} ${filed.refused.todo}`)
    const { id, number, documents } = filed.value
    const told = `${number}: filed with ${documents} documents. Workers read them; see it with GET /api/cases/${id}.`
    terminal.output.write(`${options.json ? JSON.stringify({ file: path, ...filed.value }) : told}\n`)
    return 0
  } finally {
    await installation.close()
  }
}

type Given =
  | readonly { readonly path: string; readonly bytes: Uint8Array }[]
  | { readonly name: string; readonly bytes: Uint8Array }

async function filing(
  installation: Parameters<typeof import('../service/index.ts').takeIn>[0],
  given: Given,
  form: string | null,
  options: FileOptions,
) {
  const { accountsBy, attempt, partyOf, sortParts, sortUpload, takeIn } = await import('../service/index.ts')
  const sorted = await attempt(async () => {
    const [who, ...others] = await accountsBy(installation, [options.as, ...options.parties])
    const intake = 'bytes' in given ? sortUpload(given, form) : sortParts(given)
    return { who, intake, parties: others.map(partyOf) }
  })
  if (!sorted.ok) return sorted
  const { who, intake, parties } = sorted.value
  const key = options.key ?? `file-${sumOf(intake)}`
  return takeIn(installation, who ?? { account: '', role: 'employer' }, intake, parties, key)
}

function sumOf({
  application,
  papers,
}: {
  application: string
  papers: readonly { path: string; bytes: Uint8Array }[]
}): string {
  const hash = createHash('sha256').update(application)
  for (const { path, bytes } of papers) hash.update(`\n${path}\n`).update(bytes)
  return hash.digest('hex')
}

/** A folder's files, none of them behind a link; or one file. A sentence where it cannot be taken. */
async function partsIn(path: string): Promise<Given | string> {
  try {
    const found = await stat(path)
    if (found.isFile()) {
      return found.size > LARGEST ? 'it is larger than 1 GB' : { name: basename(path), bytes: await readFile(path) }
    }
    const entries = await readdir(path, { withFileTypes: true, recursive: true })
    const link = entries.find((entry) => entry.isSymbolicLink())
    if (link !== undefined) return `it holds a link (${link.name}): a case is filed with its own files`
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter(
        (file) =>
          !file
            .slice(path.length)
            .split('/')
            .some((part) => part.startsWith('.')),
      )
      .toSorted()
    const parts = []
    let whole = 0
    for (const file of files) {
      whole += (await stat(file)).size
      if (whole > LARGEST) return 'it is larger than 1 GB'
      parts.push({ path: file.slice(path.length).replace(/^\/+/, ''), bytes: await readFile(file) })
    }
    return parts
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return code === 'ENOENT' ? 'there is no such folder or file' : `it cannot be read (${code})`
  }
}
