import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { fromBase64 } from './bytes.ts'
import { readSigningKey, type SigningKey } from './key.ts'

const FORMAT = 'openimr/private-key'

/** OWASP's setting for scrypt: 128 MiB and most of a second for every guess at a passphrase. */
const COST = { N: 2 ** 17, r: 8, p: 1 }
const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)
const keyFrom = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  derive(passphrase.normalize('NFC'), salt, 32, { ...COST, maxmem: 2 ** 28 })

const contextOf = (kid: string): Buffer => Buffer.from(`${FORMAT}\n${kid}`)

/**
 * The file of a private key: as PKCS #8 where there is no passphrase, else sealed with AES-256-GCM under scrypt of it. The
 * name of the key is bound in, so that one file cannot be passed off as another.
 */
export async function writePrivateKey({ kid, key }: SigningKey, passphrase: string | null): Promise<string> {
  const bytes = key.export({ format: 'der', type: 'pkcs8' })
  if (passphrase === null) return textOf({ format: FORMAT, kid, key: bytes.toString('base64') })
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await keyFrom(passphrase, salt), nonce)
  cipher.setAAD(contextOf(kid))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  const [s, n] = [salt.toString('base64'), nonce.toString('base64')]
  return textOf({ format: FORMAT, kid, scrypt: COST, salt: s, nonce: n, sealed: sealed.toString('base64') })
}

const textOf = (file: object): string => `${JSON.stringify(file, null, 2)}\n`

type ReadPrivateKey =
  | { readonly ok: true; readonly key: SigningKey }
  | { readonly ok: false; readonly why: 'damaged' | 'passphrase needed' | 'wrong passphrase' }

/** Reads the file of the private key with this name. Total. */
export async function readPrivateKey(text: string, kid: string, passphrase: string | null): Promise<ReadPrivateKey> {
  const file = recordIn(text)
  if (file === null || file['format'] !== FORMAT || file['kid'] !== kid) return { ok: false, why: 'damaged' }
  const open = bytesIn(file['key'])
  if (open !== null) return keyIn(open, kid)
  const [salt, nonce, sealed] = [bytesIn(file['salt']), bytesIn(file['nonce']), bytesIn(file['sealed'])]
  if (salt === null || nonce?.length !== 12 || sealed === null || sealed.length < 16)
    return { ok: false, why: 'damaged' }
  if (passphrase === null) return { ok: false, why: 'passphrase needed' }
  const decipher = createDecipheriv('aes-256-gcm', await keyFrom(passphrase, salt), nonce)
  decipher.setAAD(contextOf(kid))
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    return keyIn(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]), kid)
  } catch {
    return { ok: false, why: 'wrong passphrase' }
  }
}

function keyIn(pkcs8: Buffer, kid: string): ReadPrivateKey {
  try {
    const key = readSigningKey(pkcs8)
    return key.kid === kid ? { ok: true, key } : { ok: false, why: 'damaged' }
  } catch {
    return { ok: false, why: 'damaged' }
  }
}

const bytesIn = (value: unknown): Buffer | null => (typeof value === 'string' ? fromBase64(value) : null)

function recordIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null
  } catch {
    return null
  }
}
