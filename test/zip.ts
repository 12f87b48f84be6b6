import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive, with whatever its header shall say of it. */
export type Entry = {
  readonly path: string
  readonly content: string
  readonly mode?: number
  readonly flags?: number
  readonly size?: number
  readonly sum?: number
  readonly method?: number
  /** Where it says that it lies, if not where it does. */
  readonly local?: number
}

/** A ZIP with whatever each entry says of itself. */
export function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { path, content, mode = 0, flags = 0, size, sum, method = 8, local } of entries) {
    const bytes = Buffer.from(content)
    const packed = method === 8 ? deflateRawSync(bytes) : bytes
    const name = Buffer.from(path)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(name.length, 26)
    const row = Buffer.alloc(46)
    row.writeUInt32LE(0x02014b50, 0)
    row.writeUInt16LE(flags, 8)
    row.writeUInt16LE(method, 10)
    row.writeUInt32LE(sum ?? crc32(bytes), 16)
    row.writeUInt32LE(packed.length, 20)
    row.writeUInt32LE(size ?? bytes.length, 24)
    row.writeUInt16LE(name.length, 28)
    row.writeUInt16LE(mode, 40)
    row.writeUInt32LE(local ?? at, 42)
    locals.push(head, name, packed)
    directory.push(row, name)
    at += head.length + name.length + packed.length
  }
  const table = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, table, end])
}
