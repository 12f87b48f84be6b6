import { constants, inflateSync } from 'node:zlib'

/** What a PDF may ask for before the engine sees it. Sizes in bytes, images in pixels. */
export type PrescanLimits = {
  /** Filters on one stream; real documents use one, or two with an ASCII coding around it. */
  readonly filters: number
  /** What one stream may unpack to. */
  readonly streamBytes: number
  /** What all streams together may unpack to; a file larger than an eighth of this may unpack to eight times its size. */
  readonly totalBytes: number
  /** Object streams in the file, and the objects they declare. */
  readonly objectStreams: number
  readonly objects: number
  /** Declared width × height of one image. */
  readonly imagePixels: number
}

export const PRESCAN_LIMITS: PrescanLimits = {
  filters: 2,
  streamBytes: 32 * 2 ** 20,
  totalBytes: 128 * 2 ** 20,
  objectStreams: 20_000,
  objects: 5_000_000,
  imagePixels: 250_000_000,
}

type Prescan = { readonly objection: string | null; readonly pictures: boolean; readonly hidden: boolean }

/**
 * A page scanned at 72 dots an inch, the coarsest that can still be read, has 480,000 pixels; a letterhead's logo far
 * fewer. All images together count, since some scanners cut a page into strips.
 */
const SCAN_PIXELS = 400_000

/** Text rendering mode 3 is "invisible": how scanners put the text of their own OCR under the picture. */
const INVISIBLE = '3 Tr'

/** A genuine file of pure text packs about 1 : 5; bombs 1 : 1000. */
const TOTAL_PER_FILE_BYTE = 8

/** A stream's dictionary is a few hundred bytes; one longer than this is looked at from its end only. */
const DICTIONARY_BYTES = 16_384

/**
 * Looks for decompression bombs without parsing the document: every `stream` keyword behind a dictionary is judged by
 * the filters, image size and object count that dictionary declares, and its Flate data is unpacked up to the limits.
 * `objection` is null when nothing speaks against the file, else what does, in words for people; `pictures` says
 * whether it holds images that could be a scanned page, `hidden` whether it may hold text that is not shown.
 *
 * Not handled: streams of encrypted files (they do not unpack, and are passed), LZW, RunLength, ASCII85 and image
 * codings, and dictionaries hidden from a plain scan. For those the reader's memory and time limits are the bound.
 * Reason and evidence: pdf.js takes 11 s on 49 KB that unpack to 50 MB, this scan milliseconds (reliability notes, M7).
 */
export function prescan(bytes: Uint8Array, limits: PrescanLimits): Prescan {
  let hidden = false
  const refuse = (objection: string): Prescan => ({ objection, pictures: false, hidden: false })
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const totalAllowed = Math.max(limits.totalBytes, file.length * TOTAL_PER_FILE_BYTE)
  let unpacked = 0
  let objectStreams = 0
  let objects = 0
  let behind = 0
  let allPixels = 0
  let next = 0
  for (let at = file.indexOf('stream'); at >= 0; at = next) {
    next = file.indexOf('stream', at + 6)
    if (file.toString('latin1', at - 3, at) === 'end') {
      behind = at
      continue
    }
    const dictionary = dictionaryBefore(file, behind, at)
    if (dictionary === null) continue
    const filters = filtersOf(dictionary)
    if (filters.length > limits.filters) return refuse(`one of its parts is packed ${filters.length} times over`)
    if (/\/Subtype\s*\/Image\b/.test(dictionary)) {
      const pixels = numberAfter(dictionary, '/Width') * numberAfter(dictionary, '/Height')
      if (pixels > limits.imagePixels) return refuse('it declares an image too large to be a scanned page')
      allPixels += pixels
      // Reading text never decodes image data, and honest scans unpack to far more than the limits for text.
      continue
    }
    if (/\/Type\s*\/ObjStm\b/.test(dictionary)) {
      objectStreams += 1
      objects += numberAfter(dictionary, '/N')
      if (objectStreams > limits.objectStreams || objects > limits.objects) {
        return refuse('it declares more objects than a document has')
      }
    }
    let data: Uint8Array = file.subarray(dataStart(file, at + 6))
    // A filter that is named elsewhere (an indirect reference) may still be Flate: one try costs nothing.
    let layers = filters.length === 0 ? 1 : filters.filter((name) => name === 'FlateDecode' || name === 'Fl').length
    for (; layers > 0 && looksDeflated(data); layers -= 1) {
      const inner = inflate(data, limits.streamBytes)
      if (inner === 'too large') {
        return refuse(`one of its parts unpacks to more than ${megabytes(limits.streamBytes)} MB`)
      }
      if (inner === null) break
      unpacked += inner.length
      if (unpacked > totalAllowed) return refuse(`its parts unpack to more than ${megabytes(totalAllowed)} MB`)
      data = inner
      hidden ||= inner.includes(INVISIBLE)
    }
    // What does not unpack has no end here but the next keyword, so that no byte is looked at twice.
    if (data.buffer === file.buffer) hidden ||= file.subarray(at, next < 0 ? file.length : next).includes(INVISIBLE)
  }
  return { objection: null, pictures: allPixels >= SCAN_PIXELS, hidden }
}

/** The dictionary that ends right before `at`, names unescaped; null when the bytes there are not the end of one. */
function dictionaryBefore(file: Buffer, behind: number, at: number): string | null {
  let end = at
  while (end > behind && isWhite(file[end - 1])) end -= 1
  if (file[end - 1] !== 0x3e || file[end - 2] !== 0x3e) return null
  const window = file.toString('latin1', Math.max(behind, end - DICTIONARY_BYTES), end)
  const object = window.slice(window.lastIndexOf('endobj') + 1)
  return object.replace(/#([0-9a-fA-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Every filter named in the dictionary, all `/Filter` entries together: a doubled key must not hide one. */
function filtersOf(dictionary: string): string[] {
  const names: string[] = []
  for (const entry of dictionary.matchAll(/\/Filter\b/g)) {
    const rest = dictionary.slice(entry.index + 7, entry.index + 2048).trimStart()
    const value = rest.startsWith('[') ? rest.slice(0, rest.indexOf(']') + 1 || undefined) : rest
    if (rest.startsWith('[')) for (const name of value.matchAll(/\/([A-Za-z0-9]+)/g)) names.push(name[1] ?? '')
    else {
      const name = /^\/([A-Za-z0-9]+)/.exec(value)
      if (name) names.push(name[1] ?? '')
    }
  }
  return names
}

/** The largest whole number behind any entry of that name; zero when there is none. */
function numberAfter(dictionary: string, key: string): number {
  let largest = 0
  for (let at = dictionary.indexOf(key); at >= 0; at = dictionary.indexOf(key, at + key.length)) {
    const digits = /^\s*(\d{1,12})/.exec(dictionary.slice(at + key.length, at + key.length + 32))
    if (digits) largest = Math.max(largest, Number(digits[1]))
  }
  return largest
}

const isWhite = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0x00

function dataStart(file: Buffer, at: number): number {
  let start = at
  while (file[start] === 0x20) start += 1
  if (file[start] === 0x0d) start += 1
  if (file[start] === 0x0a) start += 1
  return start
}

/** The two header bytes of zlib data: method 8 and a check that divides by 31. */
function looksDeflated(data: Uint8Array): boolean {
  const method = data[0] ?? 0
  return (method & 0x0f) === 8 && ((method << 8) | (data[1] ?? 0)) % 31 === 0
}

function inflate(data: Uint8Array, limit: number): Buffer | 'too large' | null {
  try {
    return inflateSync(data, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return 'too large'
    return null
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20)
