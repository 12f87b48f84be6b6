/** A file with the place it had in the folder that was dropped. */
export type Placed = { readonly file: File; readonly path: string }

/** More are a mistake: somebody dropped a home folder. */
export const MOST_FILES = 500

/** Every file of what was dropped, folders walked. Hidden files of systems are left out. */
export async function filesIn(transfer: DataTransfer): Promise<readonly Placed[]> {
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    return entry === null ? [] : [entry]
  })
  const found: Placed[] = []
  for (const entry of entries) await walk(entry, found)
  if (entries.length === 0) for (const file of transfer.files) found.push({ file, path: file.name })
  return found
}

async function walk(entry: FileSystemEntry, found: Placed[]): Promise<void> {
  if (found.length >= MOST_FILES || entry.name.startsWith('.') || entry.name === 'Thumbs.db') return
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((done, fail) => entry.file(done, fail))
    found.push({ file, path: entry.fullPath.replace(/^\//, '') })
  } else if (entry instanceof FileSystemDirectoryEntry) {
    const reader = entry.createReader()
    for (;;) {
      // A browser gives a hundred at a time, and none at the end.
      const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail))
      if (some.length === 0) break
      for (const each of some) await walk(each, found)
    }
  }
}

/** Files of an input, which knows the folder of each where one was chosen. */
export const filesOf = (input: HTMLInputElement): readonly Placed[] =>
  [...(input.files ?? [])]
    .filter(({ name }) => !name.startsWith('.') && name !== 'Thumbs.db')
    .map((file) => ({ file, path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }))
