import { open, stat } from 'node:fs/promises'
import { crc32, inflateRawSync } from 'node:zlib'

/** A file of a case as it was handed in; `path` has `/` between folders and leads nowhere but down. */
export type CasePart = { readonly path: string; readonly bytes: Uint8Array }

/** The same, left where it lies until it is needed: a case of a gigabyte is never in memory as a whole. */
export type StoredPart = { readonly path: string; readonly size: number; readonly read: () => Promise<Uint8Array> }

type Opened<Part> =
  | { readonly ok: true; readonly parts: readonly Part[] }
  | { readonly ok: false; readonly message: string }
type Refused = Extract<Opened<never>, { ok: false }>

const MOST_FILES = 2000
/** More than the largest real case file; what a bomb promises is refused before a byte of it is unpacked. */
const MOST_BYTES = 1 * 2 ** 30
/** One file of it is unpacked at a time, and no paper is larger. */
const MOST_FILE_BYTES = 500 * 2 ** 20
const LONGEST_PATH = 400

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const DIRECTORY_BYTES = 46
const END_BYTES = 22
const LOCAL_BYTES = 30
const LONGEST_COMMENT = 0xffff
/** A table of contents with the longest paths, and extra fields and comments such as no archiver writes. */
const LONGEST_TABLE = MOST_FILES * 2048

/**
 * Opens a ZIP of a case in memory. Total: any bytes in, an answer out, and never more than `MOST_BYTES` unpacked. Refused
 * whole: paths that lead out of it, links, encrypted files, two files of one name, files that overlap (how small bombs are
 * made), sizes or sums that do not hold, ZIP64 (no case is so large). Other methods than stored and deflated are not read.
 */
export function openArchive(bytes: Uint8Array): Opened<CasePart> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(data, 0)
  if (end === null) return NO_ARCHIVE
  if (isZip64(end)) return ZIP64
  if (end.table > end.at) return DAMAGED_TABLE
  const listed = filesIn(data.subarray(end.table, end.at), end.count)
  if (!listed.ok) return listed
  const places: Stretch[] = []
  for (const file of listed.parts) {
    const place = placeOf(file, data.subarray(file.local, file.local + LOCAL_BYTES), end.at)
    if ('ok' in place) return place
    places.push(place)
  }
  // Before anything is unpacked: a bomb of files that lie over each other is known by its table alone.
  if (overlap(places)) return OVERLAP
  const parts: CasePart[] = []
  for (const [index, file] of listed.parts.entries()) {
    const { data: from = 0, to = 0 } = places[index] ?? {}
    const content = unpacked(data.subarray(from, to), file)
    if (content === null) return DAMAGED_FILE
    if (!hidden(file.path)) parts.push({ path: file.path, bytes: content })
  }
  return { ok: true, parts: withoutFolder(parts) }
}

/**
 * Opens a ZIP of a case that lies in a file, by the same rules. Every file in it is unpacked once to see that it is whole,
 * and then left: no more than the largest of them is in memory at a time. Its parts can be read while the file is there.
 */
export async function openArchiveFile(path: string): Promise<Opened<StoredPart>> {
  const { size } = await stat(path)
  const tail = Math.max(0, size - END_BYTES - LONGEST_COMMENT)
  const end = endOf(await stretchOf(path, tail, size), tail)
  if (end === null) return NO_ARCHIVE
  if (isZip64(end)) return ZIP64
  if (end.table > end.at || end.at - end.table > LONGEST_TABLE) return DAMAGED_TABLE
  const listed = filesIn(await stretchOf(path, end.table, end.at), end.count)
  if (!listed.ok) return listed
  const places: Stretch[] = []
  for (const file of listed.parts) {
    const place = placeOf(file, await stretchOf(path, file.local, Math.min(size, file.local + LOCAL_BYTES)), end.at)
    if ('ok' in place) return place
    places.push(place)
  }
  if (overlap(places)) return OVERLAP
  const parts: StoredPart[] = []
  for (const [index, file] of listed.parts.entries()) {
    const { data = 0, to = 0 } = places[index] ?? {}
    const read = async (): Promise<Buffer | null> => unpacked(await stretchOf(path, data, to), file)
    if ((await read()) === null) return DAMAGED_FILE
    if (hidden(file.path)) continue
    parts.push({
      path: file.path,
      size: file.size,
      async read() {
        const content = await read()
        if (content === null) throw new Error('an archive changed while it was taken in')
        return content
      },
    })
  }
  return { ok: true, parts: withoutFolder(parts) }
}

async function stretchOf(path: string, from: number, to: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(Math.max(0, to - from))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** One file as the table of contents has it. */
type Listed = {
  readonly path: string
  readonly method: number
  readonly sum: number
  readonly packed: number
  readonly size: number
  readonly local: number
}

/** The files of a table of contents, folders apart. */
function filesIn(table: Buffer, count: number): Opened<Listed> {
  if (count > MOST_FILES) return no(`it holds more than ${MOST_FILES} files`)
  const parts: Listed[] = []
  const names = new Set<string>()
  let at = 0
  let whole = 0
  for (let index = 0; index < count; index += 1) {
    if (at + DIRECTORY_BYTES > table.length || table.readUInt32LE(at) !== ENTRY) return DAMAGED_TABLE
    const flags = table.readUInt16LE(at + 8)
    const method = table.readUInt16LE(at + 10)
    const [sum, packed, size] = [table.readUInt32LE(at + 16), table.readUInt32LE(at + 20), table.readUInt32LE(at + 24)]
    const [name, extra, comment] = [
      table.readUInt16LE(at + 28),
      table.readUInt16LE(at + 30),
      table.readUInt16LE(at + 32),
    ]
    const mode = table.readUInt16LE(at + 40)
    const local = table.readUInt32LE(at + 42)
    const next = at + DIRECTORY_BYTES + name + extra + comment
    if (next > table.length) return DAMAGED_TABLE
    const path = table.toString('utf8', at + DIRECTORY_BYTES, at + DIRECTORY_BYTES + name)
    at = next
    const fault = faultOf(path, flags, mode, names)
    if (fault !== null) return no(fault)
    if (path.endsWith('/')) continue
    whole += size
    if (whole > MOST_BYTES) return no(`unpacked it is larger than ${MOST_BYTES / 2 ** 20} MB`)
    if (size > MOST_FILE_BYTES) return no(`a file of it is larger than ${MOST_FILE_BYTES / 2 ** 20} MB`)
    parts.push({ path, method, sum, packed, size, local })
  }
  return { ok: true, parts }
}

type Stretch = { readonly from: number; readonly data: number; readonly to: number }

/** Where the bytes of a file lie; `head` is what stands before them. */
function placeOf({ local, packed }: Listed, head: Buffer, end: number): Stretch | Refused {
  if (local + LOCAL_BYTES > end || head.length < LOCAL_BYTES || head.readUInt32LE(0) !== LOCAL) {
    return no('a file of it is not where it should be')
  }
  const data = local + LOCAL_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28)
  return data + packed > end ? no('a file of it is cut off') : { from: local, data, to: data + packed }
}

const overlap = (taken: readonly Stretch[]): boolean =>
  taken
    .toSorted((a, b) => a.from - b.from)
    .some(({ from }, index, ordered) => index > 0 && from < (ordered[index - 1]?.to ?? 0))

const no = (message: string): Refused => ({ ok: false, message })
const NO_ARCHIVE = no('it is no ZIP archive, or its end is missing')
const DAMAGED_TABLE = no('its table of contents is damaged')
const DAMAGED_FILE = no('a file of it is damaged')
const OVERLAP = no('files in it overlap')

const ZIP64 = no('it is a ZIP64 archive: send the case in parts')

/** It says so by the largest numbers: its table lies elsewhere. */
const isZip64 = ({ table, count }: End): boolean => count === 0xffff || table === 0xffffffff

type End = { readonly at: number; readonly table: number; readonly count: number }

/** Where the table of contents ends and begins, out of the last stretch of an archive, which begins at `from`. */
function endOf(tail: Buffer, from: number): End | null {
  for (let at = tail.length - END_BYTES; at >= 0 && at >= tail.length - END_BYTES - LONGEST_COMMENT; at -= 1) {
    if (tail.readUInt32LE(at) !== END || at + END_BYTES + tail.readUInt16LE(at + 20) !== tail.length) continue
    const [count, table] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 16)]
    return { at: from + at, table, count }
  }
  return null
}

function faultOf(path: string, flags: number, mode: number, names: Set<string>): string | null {
  if ((flags & 1) !== 0) return 'a file of it is encrypted'
  // File types of Unix, where the archive carries them: nothing but files and folders.
  const kind = mode & 0o170000
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) return 'it holds a link or a device'
  const steps = path.replace(/\/$/, '').split('/')
  const bad =
    path.length === 0 ||
    path.length > LONGEST_PATH ||
    /[\u0000-\u001f\u007f\\:]/.test(path) ||
    steps.some((step) => step === '' || step === '.' || step === '..')
  if (bad) return 'a path in it leads out of the archive, or cannot be a name'
  // A disk that does not tell case apart would make one file of two.
  const name = path.normalize('NFC').toLowerCase()
  if (names.has(name)) return 'two files in it have one name'
  names.add(name)
  return null
}

/** The content of a file, whole and as its sum says; null where it is not. */
function unpacked(packed: Buffer, { method, size, sum }: Listed): Buffer | null {
  const content = method === 0 ? packed : method === 8 ? inflated(packed, size) : null
  return content === null || content.length !== size || crc32(content) !== sum ? null : content
}

function inflated(packed: Buffer, size: number): Buffer | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch {
    return null
  }
}

/** What systems add of their own accord is no part of a case. */
const hidden = (path: string): boolean =>
  path.split('/').some((step) => step.startsWith('.') || step === '__MACOSX') ||
  /(?:^|\/)(?:Thumbs\.db|desktop\.ini)$/i.test(path)

/** A folder that was packed whole: its own name is taken off every path. */
function withoutFolder<Part extends { readonly path: string }>(parts: readonly Part[]): readonly Part[] {
  const [first] = parts
  const folder = first === undefined ? '' : first.path.slice(0, first.path.indexOf('/') + 1)
  if (folder === '' || folder === 'records/' || !parts.every(({ path }) => path.startsWith(folder))) return parts
  return parts.map((part) => ({ ...part, path: part.path.slice(folder.length) }))
}
