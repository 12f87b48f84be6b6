import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { type FileHandle, link, open, rm, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { ClusterFault } from './cluster.ts'
import type { MasterKey, MasterKeys } from './master-key.ts'

/**
 * The file of a backup: a first line that says what it is, a second line of JSON, and then pieces that are encrypted and
 * authenticated one by one (docs/operations.md has the format to the byte). A piece knows its place and whether it is the
 * last one: a file that was cut, spliced or changed anywhere does not open.
 */
const MAGIC = 'OpenIMR backup\n'
const FORMAT = 1
const PIECE_BYTES = 1 << 20
const TAG_BYTES = 16
const LONGEST_HEADER = 4096

/** What the second line says; anybody may read it, and the pieces open under no other. */
export type BackupHeader = {
  readonly format: number
  /** When it was begun, in UTC. */
  readonly made: string
  /** The version of OpenIMR that made it. */
  readonly by: string
  /** The name of the master key that it opens with. */
  readonly key: string
  readonly salt: string
}

const keyOf = (master: MasterKey, { salt }: BackupHeader): Buffer =>
  Buffer.from(hkdfSync('sha256', master.bytes, Buffer.from(salt, 'hex'), 'openimr/backup/1', 32))

/** No two pieces of one file have the same, and a key is of one file. */
function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 3)
  nonce[11] = last ? 1 : 0
  return nonce
}

export type WrittenBackup = { readonly path: string; readonly bytes: number; readonly sum: string }

/**
 * Writes a backup under another name, makes it durable, and gives it its name when it is whole: there is never half of one.
 * Beside it goes `FILE.sha256`, so that a copy can be compared by whoever has no key. Never replaces a file.
 */
export async function writeBackupFile(
  path: string,
  by: { readonly made: Date; readonly version: string; readonly master: MasterKey },
  content: AsyncIterable<Buffer>,
): Promise<WrittenBackup> {
  const header: BackupHeader = {
    format: FORMAT,
    made: by.made.toISOString(),
    by: by.version,
    key: by.master.id,
    salt: randomBytes(32).toString('hex'),
  }
  const head = Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`, 'utf8')
  const whole = createHash('sha256')
  const part = `${path}.${randomBytes(6).toString('hex')}.part`
  if ((await stat(path).catch(() => null)) !== null) throw taken(path)
  const file = await open(part, 'wx', 0o600).catch((error: unknown) => {
    throw new ClusterFault(`${path} cannot be written (${codeOf(error)}): name a file in a folder of yours`)
  })
  try {
    let bytes = 0
    const write = async (piece: Buffer): Promise<void> => {
      whole.update(piece)
      bytes += piece.length
      await file.writeFile(piece)
    }
    await write(head)
    await pipeline(
      Readable.from(content),
      createGzip({ level: 1 }),
      (plain: AsyncIterable<Buffer>) => encrypted(plain, keyOf(by.master, header), head),
      async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) await write(piece)
      },
    )
    await file.sync()
    await link(part, path).catch((error: unknown) => {
      throw codeOf(error) === 'EEXIST' ? taken(path) : error
    })
    const sum = whole.digest('hex')
    const beside = await open(`${path}.sha256`, 'w', 0o600)
    try {
      await beside.writeFile(`${sum}  ${basename(path)}\n`)
      await beside.sync()
    } finally {
      await beside.close()
    }
    const folder = await open(dirname(path), 'r')
    await folder.sync().finally(() => folder.close())
    return { path, bytes, sum }
  } catch (error) {
    if (codeOf(error) !== 'ENOSPC') throw error
    throw new ClusterFault(`${path}: there is no space left for the backup: free some, or name another place`)
  } finally {
    await file.close()
    await rm(part, { force: true })
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown')

const taken = (path: string): ClusterFault =>
  new ClusterFault(`${path} is there already: a backup never replaces a file; name another one`)

async function* encrypted(plain: AsyncIterable<Buffer>, key: Buffer, head: Buffer): AsyncGenerator<Buffer> {
  const context = createHash('sha256').update(head).digest()
  const sealed = (bytes: Buffer, number: number, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last), { authTagLength: TAG_BYTES })
    cipher.setAAD(context)
    const body = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, body])
  }
  let number = 0
  let held: Buffer[] = []
  let size = 0
  for await (const bytes of plain) {
    held.push(bytes)
    size += bytes.length
    while (size > PIECE_BYTES) {
      const all = Buffer.concat(held)
      yield sealed(all.subarray(0, PIECE_BYTES), number, false)
      number += 1
      held = [all.subarray(PIECE_BYTES)]
      size = all.length - PIECE_BYTES
    }
  }
  yield sealed(Buffer.concat(held), number, true)
}

/**
 * Reads a backup from its beginning to its end, and gives what is in it piece by piece to `consume`, which gets nothing that
 * is not exactly what was written. Throws `ClusterFault` with one line: what is wrong with the file, and what to do.
 */
export async function readBackupFile<T>(
  path: string,
  masterKeys: MasterKeys,
  consume: (entries: EntryReader, header: BackupHeader) => Promise<T>,
  progress: (done: number, of: number) => void,
): Promise<T> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new ClusterFault(`${path} cannot be read (${codeOf(error)}): check its name and its owner`)
  })
  try {
    const { size } = await file.stat()
    const { header, head } = await headerOf(file, path)
    const master = await masterKeys.find(header.key)
    if (master === null) {
      throw new ClusterFault(
        `${path} opens with master key ${header.key}, which ${masterKeys.place} does not hold: put the key of the installation that made it there`,
      )
    }
    let answer: { readonly value: T } | null = null
    const pieces = decrypted(file, path, keyOf(master, header), head, (done) => progress(done, size))
    try {
      await pipeline(Readable.from(pieces), createGunzip(), async (plain: AsyncIterable<Buffer>) => {
        const entries = new EntryReader(plain[Symbol.asyncIterator](), path)
        answer = { value: await consume(entries, header) }
        await entries.end()
      })
    } catch (error) {
      if (/^Z_|^ERR_BUFFER/.test(codeOf(error))) throw damaged(path)
      throw error
    }
    const read = answer as { readonly value: T } | null
    if (read === null) throw damaged(path)
    return read.value
  } finally {
    await file.close()
  }
}

export const damaged = (path: string): ClusterFault =>
  new ClusterFault(`${path} is damaged or was cut off: use another copy of it, or another backup`)

async function headerOf(file: FileHandle, path: string): Promise<{ header: BackupHeader; head: Buffer }> {
  const first = Buffer.alloc(LONGEST_HEADER)
  const { bytesRead } = await file.read(first, 0, LONGEST_HEADER, 0)
  const begin = first.subarray(0, bytesRead)
  if (!begin.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC))) {
    throw new ClusterFault(`${path} is no backup of OpenIMR: name a file that imr backup wrote`)
  }
  const end = begin.indexOf(0x0a, MAGIC.length)
  if (end < 0) throw damaged(path)
  let given: unknown
  try {
    given = JSON.parse(begin.toString('utf8', MAGIC.length, end))
  } catch {
    throw damaged(path)
  }
  const { format, made, by, key, salt } = (typeof given === 'object' && given !== null ? given : {}) as Record<
    string,
    unknown
  >
  if (typeof format === 'number' && format !== FORMAT) {
    throw new ClusterFault(
      `${path} has format ${format}, and this OpenIMR reads ${FORMAT}: restore it with a newer one`,
    )
  }
  const whole =
    format === FORMAT &&
    typeof made === 'string' &&
    typeof by === 'string' &&
    typeof key === 'string' &&
    /^[0-9a-f]{16}$/.test(key) &&
    typeof salt === 'string' &&
    /^[0-9a-f]{64}$/.test(salt)
  if (!whole) throw damaged(path)
  return { header: { format, made, by, key, salt }, head: begin.subarray(0, end + 1) }
}

async function* decrypted(
  file: FileHandle,
  path: string,
  key: Buffer,
  head: Buffer,
  progress: (done: number) => void,
): AsyncGenerator<Buffer> {
  const context = createHash('sha256').update(head).digest()
  const length = Buffer.alloc(4)
  const { size: whole } = await file.stat()
  let at = head.length
  const fill = async (into: Buffer): Promise<boolean> => {
    let filled = 0
    while (filled < into.length) {
      const { bytesRead } = await file.read(into, filled, into.length - filled, at)
      if (bytesRead === 0) return false
      filled += bytesRead
      at += bytesRead
    }
    return true
  }
  for (let number = 0; ; number += 1) {
    if (!(await fill(length))) throw damaged(path)
    const size = length.readUInt32BE()
    if (size < TAG_BYTES || size > PIECE_BYTES + TAG_BYTES) throw damaged(path)
    const body = Buffer.alloc(size)
    if (!(await fill(body))) throw damaged(path)
    // Only the last piece opens as the last: a file cut between two pieces ends in one that was not.
    const last = at === whole
    const bytes = opened(key, context, body, number, last)
    if (bytes === null) throw damaged(path)
    progress(at)
    yield bytes
    if (last) return
  }
}

function opened(key: Buffer, context: Buffer, body: Buffer, number: number, last: boolean): Buffer | null {
  const end = body.length - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last), { authTagLength: TAG_BYTES })
  decipher.setAAD(context)
  decipher.setAuthTag(body.subarray(end))
  try {
    return Buffer.concat([decipher.update(body.subarray(0, end)), decipher.final()])
  } catch {
    return null
  }
}

/** Lines of JSON, and bytes of a length that a line told, one after the other. */
export class EntryReader {
  readonly #source: AsyncIterator<Buffer>
  readonly #path: string
  #held: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterator<Buffer>, path: string) {
    this.#source = source
    this.#path = path
  }

  /** The next line without its end, as the JSON it is. */
  async line(): Promise<unknown> {
    const parts: Buffer[] = []
    for (;;) {
      const end = this.#held.indexOf(0x0a)
      if (end >= 0) {
        parts.push(this.#held.subarray(0, end))
        this.#held = this.#held.subarray(end + 1)
        break
      }
      parts.push(this.#held)
      if (!(await this.#more())) throw damaged(this.#path)
    }
    try {
      return JSON.parse(parts.length === 1 ? (parts[0]?.toString('utf8') ?? '') : Buffer.concat(parts).toString('utf8'))
    } catch {
      throw damaged(this.#path)
    }
  }

  async bytes(count: number): Promise<Buffer> {
    const parts: Buffer[] = []
    let missing = count
    for (;;) {
      const part = this.#held.subarray(0, missing)
      this.#held = this.#held.subarray(part.length)
      parts.push(part)
      missing -= part.length
      if (missing === 0) return Buffer.concat(parts)
      if (!(await this.#more())) throw damaged(this.#path)
    }
  }

  /** Refuses what comes after the end. */
  async end(): Promise<void> {
    if (this.#held.length > 0 || (await this.#more())) throw damaged(this.#path)
  }

  async #more(): Promise<boolean> {
    for (;;) {
      const { value, done } = await this.#source.next()
      if (done === true) return false
      if (value.length === 0) continue
      this.#held = value
      return true
    }
  }
}
