import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file to read, by the path shown to the user; `-` is standard input. */
export type Listed = { readonly file: string; readonly error: string | null }

/**
 * The files that the arguments name. Folders are walked to the bottom, each folder's entries in the order of their
 * names; hidden entries and links to folders (they can run in circles) are passed over. An argument that cannot be
 * listed stands in the result with the reason, so that it gets its own line.
 */
export async function listFiles(paths: readonly string[]): Promise<{ files: Listed[]; folders: boolean }> {
  const files: Listed[] = []
  let folders = false
  for (const path of paths) {
    if (path === '-' || !(await isFolder(path))) {
      files.push({ file: path, error: null })
      continue
    }
    folders = true
    const before = files.length
    await walk(path, files)
    if (files.length === before) files.push({ file: path, error: 'there is no file in this folder' })
  }
  return { files, folders }
}

async function walk(folder: string, files: Listed[]): Promise<void> {
  let entries: { name: string; isDirectory: () => boolean }[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    files.push({ file: folder, error: `this folder cannot be listed (${code})` })
    return
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await walk(path, files)
    else if (!(await isFolder(path))) files.push({ file: path, error: null })
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

/** Works on several items at once, `ahead` at most, and gives the answers in the order of the items. */
export async function* inOrder<In, Out>(
  items: readonly In[],
  ahead: number,
  work: (item: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const running: Promise<Out>[] = []
  let next = 0
  while (next < items.length || running.length > 0) {
    while (next < items.length && running.length < ahead) {
      const item = items[next]
      next += 1
      if (item !== undefined) running.push(work(item))
    }
    const first = running.shift()
    if (first !== undefined) yield await first
  }
}
