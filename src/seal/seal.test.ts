import { createHash, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canonicalJson,
  consistencyProof,
  GrowingTree,
  inclusionProof,
  type KeySet,
  leafHash,
  newSigningKey,
  type PublicKey,
  provesConsistency,
  provesInclusion,
  readCheckpoint,
  readKeySet,
  type SigningKey,
  type Subtrees,
  verifySignature,
  writeCheckpoint,
  writeKeySet,
  writeSignature,
} from './index.ts'

const FROM = '2016-01-01T00:00:00.000Z'
const publicOf = ({ kid, x }: SigningKey, life: Partial<PublicKey> = {}): PublicKey => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x,
  kid,
  alg: 'EdDSA',
  use: 'sig',
  from: FROM,
  until: null,
  revoked: null,
  ...life,
})
const setOf = (...keys: PublicKey[]): KeySet => ({ keys, issued: '2016-06-01T00:00:00.000Z' })

const KEY = newSigningKey()
const KEYS = setOf(publicOf(KEY))
const WHAT = { case: 'CM16-0000001', version: 1, corrects: null, form: 'text' }
const AT = new Date('2016-06-13T17:00:00.000Z')

describe('canonical JSON (RFC 8785)', () => {
  test.each([
    // The examples of the RFC, section 3.2.2 and 3.2.3.
    [
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"literals":[null,true,false]}',
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
    ],
    [
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
    [
      '{"text":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/"}',
      '{"text":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ],
    ['-0', '0'],
  ])('%s', (given, wanted) => {
    expect(canonicalJson(JSON.parse(given))).toBe(wanted)
  })

  test('what JSON cannot say is refused', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', () => 1]) {
      expect(() => canonicalJson(value)).toThrow(TypeError)
    }
  })

  test('any JSON is one text, which reads back as the same', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text)
        const canonical = canonicalJson(value)
        expect(canonicalJson(JSON.parse(canonical))).toBe(canonical)
        // `toEqual` tells 0 from -0, which JSON text does not.
        expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('signatures of a letter', () => {
  const letter = Buffer.from('Item 1: Upheld\nItem 2: Overturned — “as asked”\n')
  const file = writeSignature(letter, WHAT, AT, KEY)

  test('the same bytes, key and second give the same file, and it says what it is for', () => {
    expect(writeSignature(letter, WHAT, new Date(AT.getTime() + 999), KEY)).toBe(file)
    expect(verifySignature(letter, file, KEYS)).toEqual({
      ok: true,
      what: WHAT,
      kid: KEY.kid,
      signed: AT.toISOString(),
      cautions: [],
    })
    // Another program reads it by the RFCs: the header is JSON, and the sum is the one of the file.
    const header = JSON.parse(Buffer.from(file.split('.')[0] ?? '', 'base64url').toString()) as Record<string, unknown>
    expect(header).toMatchObject({ alg: 'EdDSA', b64: false, crit: ['b64'], iat: AT.getTime() / 1000, kid: KEY.kid })
    expect(header['sha256']).toBe(createHash('sha256').update(letter).digest('hex'))
  })

  test('every single bit of letter, signature and key file counts (R25)', () => {
    const keyFile = writeKeySet(KEYS, KEY)
    for (const [bytes, accepts] of [
      [letter, (changed: Buffer) => verifySignature(changed, file, KEYS).ok],
      [Buffer.from(file), (changed: Buffer) => verifySignature(letter, changed.toString('latin1'), KEYS).ok],
      [Buffer.from(keyFile), (changed: Buffer) => readKeySet(changed.toString('latin1')).ok],
    ] as const) {
      expect(accepts(bytes)).toBe(true)
      for (let at = 0; at < bytes.length; at += 1) {
        for (let bit = 0; bit < 8; bit += 1) {
          const changed = Buffer.from(bytes)
          changed[at] = (changed[at] ?? 0) ^ (1 << bit)
          expect(accepts(changed), `byte ${at}, bit ${bit}`).toBe(false)
        }
        expect(accepts(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])), `without byte ${at}`).toBe(
          false,
        )
        expect(accepts(Buffer.concat([bytes.subarray(0, at), Buffer.from('x'), bytes.subarray(at)]))).toBe(false)
      }
      for (const more of ['\n', ' ', 'A', '\0']) expect(accepts(Buffer.concat([bytes, Buffer.from(more)]))).toBe(false)
    }
  }, 120_000)

  test('any text is no signature, and any is answered', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w-]+\.\.[\w-]{86}\n$/)),
        (text) => {
          expect(verifySignature(letter, text, KEYS).ok).toBe(false)
          expect(readKeySet(text).ok).toBe(false)
          expect(readCheckpoint(text, KEYS).ok).toBe(false)
        },
      ),
    )
  })

  /** A header of one's own, signed rightly with the right key: still not what OpenIMR writes. */
  const forged = (header: Record<string, unknown>): string => {
    const head = Buffer.from(canonicalJson(header)).toString('base64url')
    const mark = sign(null, Buffer.concat([Buffer.from(`${head}.`), letter]), KEY.key)
    return `${head}..${mark.toString('base64url')}\n`
  }
  const usual = JSON.parse(Buffer.from(file.split('.')[0] ?? '', 'base64url').toString()) as Record<string, unknown>
  test('the same header, signed in the same way, is taken', () => {
    expect(forged(usual)).toBe(file)
  })

  test.each([
    ['no algorithm at all', { ...usual, alg: 'none' }],
    ['another algorithm', { ...usual, alg: 'HS256' }],
    ['a key that it brings along', { ...usual, jwk: publicOf(newSigningKey()) }],
    ['another kind of thing', { ...usual, typ: 'openimr-keys' }],
    ['a payload that would be encoded', { ...usual, b64: true }],
  ])('a header with %s is refused', (_what, header) => {
    expect(verifySignature(letter, forged(header), KEYS)).toMatchObject({ ok: false, code: 'not-a-signature' })
  })

  test('another organization’s key is no key of this one', () => {
    const other = newSigningKey()
    const theirs = writeSignature(letter, WHAT, AT, other)
    expect(verifySignature(letter, theirs, KEYS)).toMatchObject({ ok: false, code: 'unknown-key' })
    // With the name of the key changed, but not the key.
    const named = writeSignature(letter, WHAT, AT, { ...other, kid: KEY.kid })
    expect(verifySignature(letter, named, KEYS)).toMatchObject({ ok: false, code: 'wrong-signature' })
  })

  const later = (days: number): string => new Date(AT.getTime() + days * 86_400_000).toISOString()
  test.each([
    ['signed before the key began', { from: later(1) }, 'key-not-yet'],
    ['signed after the key had ended', { until: later(-1) }, 'key-retired'],
    [
      'signed after the key was revoked',
      { until: later(-1), revoked: { at: later(-1), reason: 'lost' } },
      'key-revoked',
    ],
    [
      'signed in the second of the revocation',
      { until: later(0), revoked: { at: later(0), reason: 'lost' } },
      'key-revoked',
    ],
    ['signed before the key ended', { until: later(1) }, null],
    ['signed before the key was revoked', { until: later(1), revoked: { at: later(1), reason: 'lost' } }, null],
  ] as const)('%s', (_what, life, code) => {
    const verdict = verifySignature(letter, file, setOf(publicOf(KEY, life)))
    expect(verdict.ok ? null : verdict.code).toBe(code)
    // What was signed before a revocation stands, with a caution: a thief could have written any time.
    if (verdict.ok) expect(verdict.cautions).toHaveLength('revoked' in life ? 1 : 0)
  })
})

describe('the file of public keys', () => {
  const next = newSigningKey()
  const old = publicOf(KEY, { until: '2016-07-01T00:00:00.000Z' })
  test('reads back, old keys too', () => {
    const set = setOf(old, publicOf(next, { from: '2016-07-01T00:00:00.000Z' }))
    expect(readKeySet(writeKeySet(set, next))).toEqual({ ok: true, set })
  })

  test.each([
    ['signed by a key that has ended', writeKeySet(setOf(old, publicOf(next)), KEY)],
    ['signed by a key that is not in it', writeKeySet(setOf(publicOf(next)), KEY)],
    [
      'with the name of another key',
      writeKeySet(setOf(publicOf({ ...next, kid: KEY.kid })), { ...next, kid: KEY.kid }),
    ],
    ['with a key twice', writeKeySet(setOf(publicOf(next), publicOf(next)), next)],
    ['with nothing in it', '{}'],
  ])('%s is refused', (_what, text) => {
    expect(readKeySet(text).ok).toBe(false)
  })
})

describe('the Merkle tree (RFC 6962)', () => {
  const entries = Array.from({ length: 70 }, (_, at) => `entry ${at}`)
  const leaves = entries.map((entry) => leafHash(entry))
  /** The definition of section 2.1, word for word: what the growing tree must agree with. */
  const byDefinition = (from: number, to: number): Buffer => {
    const size = to - from
    if (size === 0) return createHash('sha256').digest()
    if (size === 1)
      return createHash('sha256')
        .update('\0')
        .update(entries[from] ?? '')
        .digest()
    let half = 1
    while (half * 2 < size) half *= 2
    const [left, right] = [byDefinition(from, from + half), byDefinition(from + half, to)]
    return createHash('sha256').update('\u0001').update(left).update(right).digest()
  }
  const treeOf = (size: number): GrowingTree => {
    const tree = new GrowingTree()
    for (const leaf of leaves.slice(0, size)) tree.add(leaf)
    return tree
  }
  const subtrees: Subtrees = async (level, index) => byDefinition(index * 2 ** level, (index + 1) * 2 ** level)
  const rootOf = (size: number): Uint8Array => treeOf(size).root()

  test('its roots are those of the definition at every size, also when it goes on from its peaks', () => {
    for (let size = 0; size <= entries.length; size += 1) {
      expect(Buffer.from(rootOf(size)).toString('hex')).toBe(byDefinition(0, size).toString('hex'))
      const half = treeOf(size >> 1)
      const on = new GrowingTree(half.size, half.peaks)
      for (const leaf of leaves.slice(size >> 1, size)) on.add(leaf)
      expect(Buffer.compare(on.root(), rootOf(size))).toBe(0)
    }
    // The known answer of an empty tree.
    expect(Buffer.from(new GrowingTree().root()).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
  })

  test('every entry is proved in every larger tree, and nothing else is', async () => {
    for (let size = 1; size <= entries.length; size += 3) {
      const root = rootOf(size)
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(index, size, subtrees)
        const leaf = leaves[index] ?? Buffer.alloc(32)
        expect(provesInclusion(leaf, index, size, proof, root)).toBe(true)
        expect(provesInclusion(leafHash('another'), index, size, proof, root)).toBe(false)
        if (size > 1) expect(provesInclusion(leaf, (index + 1) % size, size, proof, root)).toBe(false)
        if (proof.length > 0) expect(provesInclusion(leaf, index, size, proof.slice(1), root)).toBe(false)
        expect(provesInclusion(leaf, index, size, [...proof, root], root)).toBe(false)
      }
    }
  })

  test('every older tree is proved to be the beginning of every newer one, and no other', async () => {
    for (let newer = 1; newer <= entries.length; newer += 3) {
      for (let older = 1; older <= newer; older += 1) {
        const proof = await consistencyProof(older, newer, subtrees)
        const [from, to] = [
          { size: older, root: rootOf(older) },
          { size: newer, root: rootOf(newer) },
        ]
        expect(provesConsistency(from, to, proof)).toBe(true)
        expect(provesConsistency({ ...from, root: leafHash('x') }, to, proof)).toBe(false)
        expect(provesConsistency(from, { ...to, root: leafHash('x') }, proof)).toBe(false)
        expect(provesConsistency(from, to, [...proof, leafHash('x')])).toBe(false)
        if (proof.length > 0) expect(provesConsistency(from, to, proof.slice(1))).toBe(false)
      }
    }
  })
})

describe('checkpoints', () => {
  const checkpoint = { origin: 'openimr.log/1', size: 12, root: leafHash('x'), time: '2016-06-13T17:00:00.000Z' }
  const text = writeCheckpoint(checkpoint, KEY)
  test('read back, and no bit of one can be changed', () => {
    expect(readCheckpoint(text, KEYS)).toEqual({ ok: true, checkpoint, kid: KEY.kid })
    expect(text.split('\n').slice(0, 4)).toEqual([
      'openimr.log/1',
      '12',
      leafHash('x').toString('base64'),
      'time 2016-06-13T17:00:00.000Z',
    ])
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        expect(readCheckpoint(changed.toString('utf8'), KEYS).ok, `byte ${at}, bit ${bit}`).toBe(false)
      }
    }
    expect(readCheckpoint(text, setOf(publicOf(newSigningKey()))).ok).toBe(false)
  }, 60_000)
})
