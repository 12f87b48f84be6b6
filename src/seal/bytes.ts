import { hash } from 'node:crypto'

export const sha256 = (bytes: Uint8Array | string): Buffer => hash('sha256', bytes, 'buffer')
export const sumOf = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex')

export const toBase64url = (bytes: Uint8Array | string): string =>
  (typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : Buffer.from(bytes)).toString('base64url')

/**
 * The bytes of a base64url text without padding; null where it is not exactly the text that these bytes are written as. A
 * lenient reader would take several texts for the same bytes, and a changed character could go unnoticed.
 */
export function fromBase64url(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : null
}

/** The same of base64 with padding. */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}
