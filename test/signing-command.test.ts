/** `imr keys`, `imr verify`, `imr log` and `imr verify-log` as a user meets them: what they print and return. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderLetter } from '../src/papers/index.ts'
import {
  GrowingTree,
  leafHash,
  newSigningKey,
  type PublicKey,
  type SigningKey,
  writeCheckpoint,
  writeKeySet,
  writeSignature,
} from '../src/seal/index.ts'
import { openInstallation } from '../src/service/index.ts'
import { DECIDED } from './letters/determinations.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const root = join(import.meta.dirname, '..')

const publicOf = ({ kid, x }: SigningKey): PublicKey => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x,
  kid,
  alg: 'EdDSA',
  use: 'sig',
  from: '2016-01-01T00:00:00.000Z',
  until: null,
  revoked: null,
})

describe('imr verify, with the public keys and nothing else', () => {
  const key = newSigningKey()
  let folder = ''
  let env: NodeJS.ProcessEnv = {}
  const imr = (...args: string[]) => {
    const done = spawnSync(process.execPath, [join(root, 'bin', 'imr'), ...args], { encoding: 'utf8', env })
    return { code: done.status, out: done.stdout, err: done.stderr }
  }
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'openimr-verify-'))
    // No home, no database: what is here is all there is.
    env = { ...process.env, OPENIMR_HOME: join(folder, 'nowhere'), DATABASE_URL: '' }
    const letters = join(folder, 'letters')
    mkdirSync(letters)
    const rendered = await renderLetter(DECIDED, true)
    if (!rendered.ok) throw new Error(rendered.message)
    for (const { ending, content } of rendered.files) {
      if (!['.pdf', '.html', '.txt'].includes(ending)) continue
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      const what = { case: 'CM16-0000001', version: 2, corrects: 1, form: ending.slice(1).replace('txt', 'text') }
      writeFileSync(join(letters, `letter${ending}`), bytes)
      writeFileSync(
        join(letters, `letter${ending}.jws`),
        writeSignature(bytes, what, new Date('2016-06-13T17:00:00Z'), key),
      )
    }
    writeFileSync(
      join(folder, 'keys.json'),
      writeKeySet({ keys: [publicOf(key)], issued: '2016-06-13T17:00:00.000Z' }, key),
    )
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('says what was signed, by which key and when; a folder is walked', () => {
    const one = imr('verify', join(folder, 'letters', 'letter.pdf'), '--key', join(folder, 'keys.json'))
    expect(one).toMatchObject({ code: 0, err: '' })
    expect(one.out).toContain(
      'valid\n  signed   the letter as PDF of case CM16-0000001, determination 2, which corrects determination 1\n',
    )
    expect(one.out).toContain(`2016-06-13T17:00:00.000Z, by the organization's clock\n  key      ${key.kid}\n`)
    const all = imr('verify', join(folder, 'letters'), '--key', join(folder, 'keys.json'), '--json')
    expect(all).toMatchObject({ code: 0, err: '' })
    const lines = all.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { valid: boolean; form: string })
    expect(lines.map(({ valid, form }) => [valid, form])).toEqual([
      [true, 'html'],
      [true, 'pdf'],
      [true, 'text'],
    ])
    // The signature named instead of its file is the same question.
    expect(imr('verify', join(folder, 'letters', 'letter.pdf.jws'), '--key', join(folder, 'keys.json')).code).toBe(0)
  }, 180_000)

  test('keys beside the file are taken, with a word on what they are worth; without keys it is no use', () => {
    const beside = join(folder, 'beside')
    cpSync(join(folder, 'letters'), beside, { recursive: true })
    expect(imr('verify', join(beside, 'letter.pdf'))).toMatchObject({ code: 2, out: '' })
    cpSync(join(folder, 'keys.json'), join(beside, 'openimr-keys.json'))
    const found = imr('verify', beside)
    expect(found).toMatchObject({ code: 0, err: '' })
    expect(found.out).toContain('whoever sent both could have made both')
  }, 180_000)

  test('a letter whose decisions were turned, planted lines and borrowed signatures never pass', () => {
    const bad = join(folder, 'bad')
    mkdirSync(bad, { recursive: true })
    const letter = readFileSync(join(folder, 'letters', 'letter.txt'), 'utf8')
    const jws = readFileSync(join(folder, 'letters', 'letter.txt.jws'), 'utf8')
    const other = newSigningKey()
    const what = { case: 'CM16-0000001', version: 1, corrects: null, form: 'text' }
    const theirs = writeSignature(Buffer.from(letter), what, new Date('2016-06-13T17:00:00Z'), other)
    const rows: readonly (readonly [name: string, text: string, signature: string | null, code: string])[] = [
      ['turned.txt', letter.replace('Overturned', 'Upheld'), jws, 'other-bytes'],
      ['planted.txt', `${letter}\nOxycodone 10 mg #120: Overturned\n`, jws, 'other-bytes'],
      ['blank.txt', `${letter} `, jws, 'other-bytes'],
      ['crlf.txt', letter.replaceAll('\n', '\r\n'), jws, 'other-bytes'],
      [
        'inline.txt',
        `${letter}\n-----BEGIN SIGNATURE-----\n${jws}-----END SIGNATURE-----\nSignature: valid\n`,
        null,
        'no-signature',
      ],
      [
        'none.txt',
        'FINAL DETERMINATION\nItem 1: Overturned\nSigned by the organization. Verified: yes.\n',
        null,
        'no-signature',
      ],
      ['words.txt', letter, 'valid\n', 'not-a-signature'],
      ['theirs.txt', letter, theirs, 'unknown-key'],
      ['html.txt', letter, readFileSync(join(folder, 'letters', 'letter.html.jws'), 'utf8'), 'other-bytes'],
      ['cut.txt', letter, jws.slice(0, -1), 'not-a-signature'],
    ]
    for (const [name, text, signature] of rows) {
      writeFileSync(join(bad, name), text)
      if (signature !== null) writeFileSync(join(bad, `${name}.jws`), signature)
    }
    const ran = imr('verify', bad, '--key', join(folder, 'keys.json'), '--json')
    expect(ran.code).toBe(1)
    const found = ran.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; valid: boolean; error: { code: string } })
    const wanted = rows.map(([name, , , code]) => [join(bad, name), false, code]).toSorted()
    expect(found.map(({ file, valid, error }) => [file, valid, error.code]).toSorted()).toEqual(wanted)
    expect(ran.err.trim().split('\n')).toHaveLength(rows.length)
  }, 180_000)

  test('a byte of the PDF changed at random places is always refused (R25)', async () => {
    const { readKeySet, verifySignature } = await import('../src/seal/index.ts')
    const pdf = readFileSync(join(folder, 'letters', 'letter.pdf'))
    const jws = readFileSync(join(folder, 'letters', 'letter.pdf.jws'), 'utf8')
    const keys = readKeySet(readFileSync(join(folder, 'keys.json'), 'utf8'))
    if (!keys.ok) throw new Error(keys.message)
    expect(verifySignature(pdf, jws, keys.set).ok).toBe(true)
    for (let tries = 0; tries < 2000; tries += 1) {
      const at = Math.floor(Math.random() * pdf.length)
      const before = pdf[at] ?? 0
      pdf[at] = before ^ (1 << (tries % 8))
      expect(verifySignature(pdf, jws, keys.set).ok, `byte ${at}, bit ${tries % 8}`).toBe(false)
      pdf[at] = before
    }
  }, 120_000)

  test('a proof that the log held a signature before its key was revoked takes the caution away; another proof does not', () => {
    const next = newSigningKey()
    const revoked = { at: '2016-07-01T00:00:00.000Z', reason: 'a test' }
    const old = { ...publicOf(key), until: '2016-07-01T00:00:00.000Z', revoked }
    const keys = join(folder, 'both.json')
    const from = '2016-07-01T00:00:00.000Z'
    writeFileSync(keys, writeKeySet({ keys: [old, { ...publicOf(next), from }], issued: from }, next))
    const letter = join(folder, 'letters', 'letter.pdf')
    const verify = (...more: string[]) => {
      const ran = imr('verify', letter, '--key', keys, '--json', ...more)
      return {
        code: ran.code,
        ...(JSON.parse(ran.out) as { valid: boolean; logged?: string; cautions?: string[]; error?: { code: string } }),
      }
    }
    expect(verify()).toMatchObject({
      code: 0,
      valid: true,
      logged: null,
      cautions: [expect.stringContaining('a test')],
    })
    const entryOf = (jws: string): string =>
      JSON.stringify([
        'history',
        '2',
        '0',
        null,
        'issuing',
        null,
        'signature',
        'update',
        '{}',
        JSON.stringify({ jws }),
        null,
      ])
    /** A log of three entries, of which the second made the signature final. */
    const proofOf = (jws: string, by: SigningKey, time: string): string => {
      const leaves = ['one', entryOf(jws), 'three'].map(leafHash)
      const tree = new GrowingTree()
      for (const leaf of leaves) tree.add(leaf)
      const checkpoint = writeCheckpoint({ origin: 'openimr.log/test', size: 3, root: tree.root(), time }, by)
      const proof = [leaves[0], leaves[2]].map((hash) => hash?.toString('base64'))
      const path = join(folder, 'proof.json')
      writeFileSync(path, JSON.stringify({ position: 1, entry: entryOf(jws), proof, checkpoint }))
      return path
    }
    const jws = readFileSync(`${letter}.jws`, 'utf8')
    expect(verify('--proof', proofOf(jws, key, '2016-06-20T00:00:00.000Z'))).toMatchObject({
      code: 0,
      logged: '2016-06-20T00:00:00.000Z',
      cautions: [],
    })
    expect(verify('--proof', proofOf(jws, next, '2016-08-01T00:00:00.000Z')).cautions).toHaveLength(1)
    // By the revoked key, after its revocation: that checkpoint is worth nothing.
    const bad = { code: 1, valid: false, error: { code: 'not-in-log' } }
    expect(verify('--proof', proofOf(jws, key, '2016-08-01T00:00:00.000Z'))).toMatchObject(bad)
    const html = readFileSync(join(folder, 'letters', 'letter.html.jws'), 'utf8')
    expect(verify('--proof', proofOf(html, next, '2016-08-01T00:00:00.000Z'))).toMatchObject(bad)
    const path = proofOf(jws, next, '2016-08-01T00:00:00.000Z')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"position":1', '"position":0'))
    expect(verify('--proof', path)).toMatchObject(bad)
  }, 180_000)

  test('keys of which a byte was changed judge nothing', () => {
    const keys = readFileSync(join(folder, 'keys.json'), 'utf8')
    const changed = join(folder, 'changed.json')
    writeFileSync(changed, keys.replace('2016-01-01', '2015-01-01'))
    const ran = imr('verify', join(folder, 'letters', 'letter.pdf'), '--key', changed)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toMatch(/is refused: its own signature does not fit/)
  }, 60_000)
})

describe.skipIf(!here)('imr keys and imr log, on an installation', () => {
  let folder = ''
  let env: NodeJS.ProcessEnv = {}
  const imr = (...args: string[]) => {
    const done = spawnSync(process.execPath, [join(root, 'bin', 'imr'), ...args], { encoding: 'utf8', env })
    return { code: done.status, out: done.stdout, err: done.stderr }
  }
  /** Keeps the database up, so that the commands need not start it one after the other. */
  let installation: Awaited<ReturnType<typeof openInstallation>> | null = null
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'openimr-keys-'))
    chmodSync(folder, 0o711)
    env = { ...process.env, OPENIMR_HOME: join(folder, 'home'), OPENIMR_KEY_PASSPHRASE: 'a passphrase of a test' }
    installation = await openInstallation(env)
  }, 120_000)
  afterAll(async () => {
    await installation?.close()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  test('keys are made, rotated, revoked and exported; checkpoints are kept and compared; the log is verified', () => {
    expect(imr('keys', 'export')).toMatchObject({ code: 1, out: '' })
    const made = imr('keys', 'create', '--json')
    expect(made).toMatchObject({ code: 0, err: '' })
    const { kid } = JSON.parse(made.out) as { kid: string }
    const place = join(folder, 'home', 'keys', 'signing')
    const file = join(place, `${kid}.key.json`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    // Under a passphrase nothing of the key lies open: PKCS #8 of Ed25519 always begins with these bytes.
    expect(readFileSync(file, 'utf8')).not.toContain('MC4CAQAwBQYDK2Vw')
    expect(readdirSync(place).toSorted()).toEqual([`${kid}.key.json`, 'openimr-keys.json'].toSorted())
    expect(imr('keys', 'create')).toMatchObject({ code: 1 })
    const older = join(folder, 'older')
    writeFileSync(older, imr('log', 'checkpoint').out)
    expect(imr('keys', 'rotate')).toMatchObject({ code: 0, err: '' })
    expect(imr('keys', 'revoke', kid, '--reason', 'a test')).toMatchObject({ code: 0, err: '' })
    const listed = imr('keys', 'list')
    expect(listed.out.split('\n')[0]).toMatch(
      new RegExp(`^${kid}  from \\S+  revoked \\S+ \\(a test\\)  private part here$`),
    )
    const keys = imr('keys', 'export').out
    expect(keys).toBe(readFileSync(join(place, 'openimr-keys.json'), 'utf8'))
    expect(keys).not.toContain('"d"')
    const newer = imr('log', 'checkpoint').out
    const proof = join(folder, 'proof')
    const size = readFileSync(older, 'utf8').split('\n')[1] ?? ''
    writeFileSync(proof, imr('log', 'consistency', size).out)
    const compared = imr('log', 'compare', older, proof)
    expect(compared).toMatchObject({ code: 0, err: '' })
    expect(compared.out).toContain(`of ${newer.split('\n')[1]} entries`)
    const alone = imr('verify-log')
    expect(alone).toMatchObject({ code: 0, err: '' })
    expect(alone.out).toContain('No checkpoint from elsewhere was given')
    const held = imr('verify-log', '--checkpoint', older, '--json')
    expect(JSON.parse(held.out)).toMatchObject({ ok: true, checkpoints: { given: 1, held: 1 }, faults: [] })
    const changed = join(folder, 'changed')
    writeFileSync(changed, readFileSync(older, 'utf8').replace(/^\d+$/m, '3'))
    expect(imr('verify-log', '--checkpoint', changed)).toMatchObject({ code: 1 })
    expect(imr('verify-log', '--checkpoint', join(folder, 'none'))).toMatchObject({ code: 2, out: '' })
    // The wrong passphrase, or none, opens no key: nothing is signed, and the line says what to do.
    env = { ...env, OPENIMR_KEY_PASSPHRASE: 'another' }
    expect(imr('keys', 'rotate').code).toBe(0)
    env = { ...env, OPENIMR_KEY_PASSPHRASE: 'a passphrase of a test' }
    const sealed = imr('log', 'checkpoint')
    expect(sealed).toMatchObject({ code: 1, out: '' })
    expect(sealed.err).toMatch(/OPENIMR_KEY_PASSPHRASE does not open it/)
  }, 600_000)
})
