import { crc32, inflateRawSync } from 'node:zlib'

/** A file of a case as it was handed in; `path` has `/` between folders and leads nowhere but down. */
export type CasePart = { readonly path: string; readonly bytes: Uint8Array }

type Opened =
  | { readonly ok: true; readonly parts: readonly CasePart[] }
  | { readonly ok: false; readonly message: string }

const MOST_FILES = 2000
/** More than the largest real case file; what a bomb promises is refused before a byte of it is unpacked. */
const MOST_BYTES = 1 * 2 ** 30
const LONGEST_PATH = 400

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const DIRECTORY_BYTES = 46
const END_BYTES = 22
const LOCAL_BYTES = 30
const LONGEST_COMMENT = 0xffff

/**
 * Opens a ZIP of a case in memory. Total: any bytes in, an answer out, and never more than `MOST_BYTES` unpacked. Refused
 * whole: paths that lead out of it, links, encrypted files, two files of one name, files that overlap (how small bombs are
 * made), sizes or sums that do not hold, ZIP64 (no case is so large). Other methods than stored and deflated are not read.
 */
export function openArchive(bytes: Uint8Array): Opened {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(data)
  if (end === null) return no('it is no ZIP archive, or its end is missing')
  const count = data.readUInt16LE(end + 10)
  let at = data.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff) return no('it is a ZIP64 archive: send the case in parts')
  if (count > MOST_FILES) return no(`it holds more than ${MOST_FILES} files`)
  const parts: CasePart[] = []
  const taken: { readonly from: number; readonly to: number }[] = []
  const names = new Set<string>()
  let whole = 0
  for (let index = 0; index < count; index += 1) {
    if (at + DIRECTORY_BYTES > end || data.readUInt32LE(at) !== ENTRY) return no('its table of contents is damaged')
    const flags = data.readUInt16LE(at + 8)
    const method = data.readUInt16LE(at + 10)
    const [sum, packed, size] = [data.readUInt32LE(at + 16), data.readUInt32LE(at + 20), data.readUInt32LE(at + 24)]
    const [name, extra, comment] = [data.readUInt16LE(at + 28), data.readUInt16LE(at + 30), data.readUInt16LE(at + 32)]
    const mode = data.readUInt16LE(at + 40)
    const local = data.readUInt32LE(at + 42)
    const next = at + DIRECTORY_BYTES + name + extra + comment
    if (next > end) return no('its table of contents is damaged')
    const path = data.toString('utf8', at + DIRECTORY_BYTES, at + DIRECTORY_BYTES + name)
    at = next
    const fault = faultOf(path, flags, mode, names)
    if (fault !== null) return no(fault)
    if (path.endsWith('/')) continue
    whole += size
    if (whole > MOST_BYTES) return no(`unpacked it is larger than ${MOST_BYTES / 2 ** 20} MB`)
    if (local + LOCAL_BYTES > end || data.readUInt32LE(local) !== LOCAL)
      return no('a file of it is not where it should be')
    const from = local + LOCAL_BYTES + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
    if (from + packed > end) return no('a file of it is cut off')
    taken.push({ from: local, to: from + packed })
    const content = unpacked(data.subarray(from, from + packed), method, size)
    if (content === null || content.length !== size || crc32(content) !== sum) return no('a file of it is damaged')
    if (!hidden(path)) parts.push({ path, bytes: content })
  }
  const ordered = taken.toSorted((a, b) => a.from - b.from)
  if (ordered.some(({ from }, index) => index > 0 && from < (ordered[index - 1]?.to ?? 0))) {
    return no('files in it overlap')
  }
  return { ok: true, parts: withoutFolder(parts) }
}

const no = (message: string): Opened => ({ ok: false, message })

function endOf(data: Buffer): number | null {
  for (let at = data.length - END_BYTES; at >= 0 && at >= data.length - END_BYTES - LONGEST_COMMENT; at -= 1) {
    if (data.readUInt32LE(at) === END && at + END_BYTES + data.readUInt16LE(at + 20) === data.length) return at
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

function unpacked(packed: Buffer, method: number, size: number): Buffer | null {
  if (method === 0) return packed
  if (method !== 8) return null
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
function withoutFolder(parts: readonly CasePart[]): readonly CasePart[] {
  const [first] = parts
  const folder = first === undefined ? '' : first.path.slice(0, first.path.indexOf('/') + 1)
  if (folder === '' || folder === 'records/' || !parts.every(({ path }) => path.startsWith(folder))) return parts
  return parts.map(({ path, bytes }) => ({ path: path.slice(folder.length), bytes }))
}
