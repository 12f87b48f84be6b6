/** Width and height that a picture file declares, in pixels; `kind` by its first bytes. */
export type PictureSize = { readonly kind: 'png' | 'jpeg'; readonly columns: number; readonly rows: number }

/** JPEG segments that are looked through for the frame header; photographs have a few dozen. */
const SEGMENTS = 2_000

/**
 * What a PNG or JPEG declares as its size, read before a decoder meets it. Null for anything else, and for a file that
 * ends before it says so.
 */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) {
    return { kind: 'png', columns: view.getUint32(16), rows: view.getUint32(20) }
  }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null
  let at = 2
  for (let segment = 0; segment < SEGMENTS && at + 9 <= bytes.length; segment += 1) {
    if (bytes[at] !== 0xff) return null
    const mark = bytes[at + 1] ?? 0
    // Fill bytes and marks without a length (RSTn, SOI, TEM).
    if (mark === 0xff) at += 1
    else if (mark === 0x01 || (mark >= 0xd0 && mark <= 0xd8)) at += 2
    else if (mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc) {
      return { kind: 'jpeg', rows: view.getUint16(at + 5), columns: view.getUint16(at + 7) }
    } else at += 2 + view.getUint16(at + 2)
  }
  return null
}
