/** A page of a TIFF file as it declares itself; strips are byte ranges inside the file. */
type TiffPage = {
  readonly columns: number
  readonly rows: number
  readonly bits: number
  readonly samples: number
  readonly compression: number
  readonly photometric: number
  readonly predictor: number
  readonly reversedBits: boolean
  readonly twoDimensional: boolean
  readonly quarterTurns: number
  readonly pointsWide: number
  readonly pointsHigh: number
  readonly rowsPerStrip: number
  readonly strips: readonly (readonly [number, number])[]
  readonly jpegTables: readonly [number, number] | null
}

/** As many pages as a PDF may have; a chain of pages that goes on is a loop or a trap. */
const PAGES = 5_000
/** Strips of one page; scanners write one to some hundreds. */
const STRIPS = 20_000
/** Strips of all pages together: pages may share a list of them, and a small file could name millions. */
const ALL_STRIPS = 200_000
/** Bytes of values of each type (TIFF 6.0, section 2): byte, text, short, long, rational. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 }
/** What a scan is taken for that does not say how fine it is. */
const USUAL_DPI = 200

/** How many pages a TIFF file has; null when it is none. */
export function tiffPages(bytes: Uint8Array): number | null {
  return pagesOf(bytes)?.length ?? null
}

/**
 * A TIFF file as a PDF with the same data, so that one engine draws both: fax (groups 3 and 4), LZW, deflate, PackBits, JPEG
 * and plain strips, in black and white, grey or red-green-blue. A page in another form (tiles, palettes, separate planes)
 * becomes a page whose image cannot be decoded, and so a failure and no blank sheet. Null when it is no TIFF.
 */
export function tiffAsPdf(bytes: Uint8Array): Buffer | null {
  const pages = pagesOf(bytes)
  if (pages === null) return null
  const objects: Buffer[] = []
  const add = (source: string, data?: Uint8Array): number => {
    const stream = data === undefined ? [] : [Buffer.from('\nstream\n'), data, Buffer.from('\nendstream')]
    objects.push(Buffer.concat([Buffer.from(source, 'latin1'), ...stream]))
    return objects.length
  }
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add('')
  const kids = pages.map((page) => {
    const height = page.pointsHigh / page.rows
    let content = ''
    const names: string[] = []
    page.strips.forEach(([from, length], index) => {
      const first = index * page.rowsPerStrip
      const rows = Math.min(page.rowsPerStrip, page.rows - first)
      if (rows <= 0) return
      const data = stripData(bytes, page, from, length)
      names.push(`/S${index} ${add(`<< ${imageOf(page, rows)} /Length ${data.length} >>`, data)} 0 R`)
      const bottom = page.pointsHigh - (first + rows) * height
      content += `q ${page.pointsWide} 0 0 ${(rows * height).toFixed(4)} 0 ${bottom.toFixed(4)} cm /S${index} Do Q\n`
    })
    const contents = add(`<< /Length ${content.length} >>`, Buffer.from(content, 'latin1'))
    const box = `/MediaBox [0 0 ${page.pointsWide} ${page.pointsHigh}] /Rotate ${90 * page.quarterTurns}`
    return add(
      `<< /Type /Page /Parent 2 0 R ${box} /Contents ${contents} 0 R /Resources << /XObject << ${names.join(' ')} >> >> >>`,
    )
  })
  objects[1] = Buffer.from(
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
  )
  return written(objects)
}

function written(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  let length = parts[0]?.length ?? 0
  const offsets: number[] = []
  objects.forEach((object, index) => {
    offsets.push(length)
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(part)
    length += part.length
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

/** PDF's names for TIFF's codings (32773 is PackBits, which PDF calls run lengths; 32946 an old number of deflate). */
const FILTERS: Readonly<Record<number, string>> = {
  2: 'CCITTFaxDecode',
  3: 'CCITTFaxDecode',
  4: 'CCITTFaxDecode',
  5: 'LZWDecode',
  7: 'DCTDecode',
  8: 'FlateDecode',
  32773: 'RunLengthDecode',
  32946: 'FlateDecode',
}

function imageOf(page: TiffPage, rows: number): string {
  const { columns, bits, samples, compression, photometric, predictor } = page
  const filter = FILTERS[compression]
  const readable = (compression === 1 || filter !== undefined) && (samples === 1 || samples === 3) && photometric !== 3
  const colour = samples === 3 ? '/DeviceRGB' : '/DeviceGray'
  const shape = `/Type /XObject /Subtype /Image /Width ${columns} /Height ${rows} /BitsPerComponent ${bits} /ColorSpace ${colour}`
  // A coding that this does not know: what pdf.js cannot decode either, and says so.
  if (!readable) return `${shape} /Filter /JPXDecode`
  // White as zero is turned about; in fax codings white is white by itself, and TIFF says where it is meant otherwise.
  const fax = filter === 'CCITTFaxDecode'
  const inverted = fax ? photometric === 1 : photometric === 0
  const parameters = fax
    ? `/K ${compression === 4 ? -1 : page.twoDimensional ? 1 : 0} /Columns ${columns} /Rows ${rows}${compression === 2 ? ' /EncodedByteAlign true' : ''}`
    : predictor === 2
      ? `/Predictor 2 /Colors ${samples} /BitsPerComponent ${bits} /Columns ${columns}`
      : ''
  return [
    shape,
    filter === undefined ? '' : `/Filter /${filter}`,
    parameters === '' ? '' : `/DecodeParms << ${parameters} >>`,
    inverted ? '/Decode [1 0]' : '',
  ].join(' ')
}

function stripData(bytes: Uint8Array, page: TiffPage, from: number, length: number): Uint8Array {
  const data = bytes.subarray(from, from + length)
  if (page.reversedBits && (FILTERS[page.compression] === 'CCITTFaxDecode' || page.bits === 1))
    return data.map(reversed)
  if (page.compression !== 7 || page.jpegTables === null) return data
  // The tables end with an end mark and the strip begins with a start mark: between the two they are one picture.
  const [at, size] = page.jpegTables
  return Buffer.concat([bytes.subarray(at, at + Math.max(0, size - 2)), data.subarray(2)])
}

const reversed = (byte: number): number => {
  let out = 0
  for (let bit = 0; bit < 8; bit += 1) out |= ((byte >> bit) & 1) << (7 - bit)
  return out
}

/** Tags of TIFF 6.0 that are looked at. */
const TAG = {
  columns: 256,
  rows: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samples: 277,
  rowsPerStrip: 278,
  stripLengths: 279,
  xResolution: 282,
  yResolution: 283,
  t4Options: 292,
  resolutionUnit: 296,
  predictor: 317,
  jpegTables: 347,
}

function pagesOf(bytes: Uint8Array): readonly TiffPage[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 8) return null
  const little = view.getUint16(0) === 0x4949
  if ((!little && view.getUint16(0) !== 0x4d4d) || view.getUint16(2, little) !== 42) return null
  const pages: TiffPage[] = []
  const seen = new Set<number>()
  let strips = 0
  for (let at = view.getUint32(4, little); at >= 8 && at + 2 <= bytes.length; ) {
    // A directory that was met before ends the chain: it would never end by itself.
    if (seen.has(at) || pages.length >= PAGES) break
    seen.add(at)
    const count = view.getUint16(at, little)
    const end = at + 2 + 12 * count
    if (end + 4 > bytes.length) break
    const entries = new Map<number, Entry>()
    for (let entry = at + 2; entry < end; entry += 12) {
      const type = view.getUint16(entry + 2, little)
      const values = view.getUint32(entry + 4, little)
      const size = (SIZES[type] ?? 0) * values
      const place = size <= 4 ? entry + 8 : view.getUint32(entry + 8, little)
      if (size > 0 && place + size <= bytes.length) entries.set(view.getUint16(entry, little), { type, values, place })
    }
    const page = pageOf(entries, view, little)
    if (page !== null) pages.push(page)
    strips += page?.strips.length ?? 0
    if (strips > ALL_STRIPS) return null
    at = view.getUint32(end, little)
  }
  return pages.length === 0 ? null : pages
}

type Entry = { readonly type: number; readonly values: number; readonly place: number }

function pageOf(entries: ReadonlyMap<number, Entry>, view: DataView, little: boolean): TiffPage | null {
  const all = (tag: number, most: number): number[] => {
    const entry = entries.get(tag)
    if (entry === undefined) return []
    const { type, place } = entry
    const step = SIZES[type] ?? 1
    return Array.from({ length: Math.min(entry.values, most) }, (_value, index) => {
      const at = place + index * step
      if (type === 3) return view.getUint16(at, little)
      if (type === 4) return view.getUint32(at, little)
      if (type === 5) return view.getUint32(at, little) / view.getUint32(at + 4, little)
      return view.getUint8(at)
    })
  }
  const one = (tag: number, otherwise: number): number => all(tag, 1)[0] ?? otherwise
  const [columns, rows] = [one(TAG.columns, 0), one(TAG.rows, 0)]
  if (columns < 1 || rows < 1 || columns > 1e6 || rows > 1e6) return null
  const perInch = (value: number): number => {
    const dots = one(TAG.resolutionUnit, 2) === 3 ? value * 2.54 : value
    return dots >= 50 && dots <= 2_400 ? dots : USUAL_DPI
  }
  const lengths = all(TAG.stripLengths, STRIPS)
  const strips = all(TAG.stripOffsets, STRIPS).map((from, index) => [from, lengths[index] ?? 0] as const)
  const tables = entries.get(TAG.jpegTables)
  const points = (pixels: number, dpi: number): number => Math.round((pixels * 7200) / dpi) / 100
  return {
    columns,
    rows,
    bits: one(TAG.bits, 1),
    samples: one(TAG.samples, 1),
    compression: one(TAG.compression, 1),
    photometric: one(TAG.photometric, 0),
    predictor: one(TAG.predictor, 1),
    reversedBits: one(TAG.fillOrder, 1) === 2,
    twoDimensional: (one(TAG.t4Options, 0) & 1) === 1,
    // Orientation 3 lies on its head, 6 and 8 on a side; mirrored ones (2, 4, 5, 7) no scanner writes.
    quarterTurns: { 3: 2, 6: 1, 8: 3 }[one(TAG.orientation, 1)] ?? 0,
    pointsWide: points(columns, perInch(one(TAG.xResolution, USUAL_DPI))),
    pointsHigh: points(rows, perInch(one(TAG.yResolution, USUAL_DPI))),
    rowsPerStrip: Math.max(1, Math.min(rows, one(TAG.rowsPerStrip, rows))),
    strips,
    jpegTables: tables === undefined ? null : [tables.place, tables.values],
  }
}
