import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Entry, zip } from '../../test/zip.ts'
import { openArchive, openArchiveFile } from './case-archive.ts'

const file = (path: string, content = 'text'): Entry => ({ path, content })

describe('a ZIP of a case', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'openimr-zip-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let serial = 0
  /** The same bytes from a file: by the same rules, with the same answer. */
  const fromFile = async (bytes: Uint8Array) => {
    serial += 1
    const path = join(folder, `${serial}.zip`)
    writeFileSync(path, bytes)
    const opened = await openArchiveFile(path)
    if (!opened.ok) return opened
    const parts = await Promise.all(
      opened.parts.map(async ({ path: name, size, read }) => ({ path: name, size, bytes: await read() })),
    )
    return { ok: true as const, parts }
  }
  const plain = (opened: { ok: boolean; parts?: readonly { path: string; bytes: Uint8Array }[] }) =>
    opened.parts?.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('latin1')]) ?? opened

  test('is opened with the paths below its folder; what systems add is left out', async () => {
    const whole = zip([
      file('case-7/application.json', '{}'),
      file('case-7/records/report.txt', 'a'.repeat(5000)),
      { path: 'case-7/records/scan.bin', content: 'stored', method: 0 },
      file('case-7/.DS_Store'),
      file('case-7/records/', ''),
    ])
    const opened = openArchive(whole)
    expect(plain(await fromFile(whole))).toEqual(plain(opened))
    expect(opened.ok && opened.parts.map(({ path, bytes }) => [path, bytes.length])).toEqual([
      ['application.json', 2],
      ['records/report.txt', 5000],
      ['records/scan.bin', 6],
    ])
  })

  test.each<readonly [string, readonly Entry[], RegExp]>([
    ['a path that climbs', [file('../outside.txt')], /leads out/],
    ['one that climbs in the middle', [file('a/../../outside.txt')], /leads out/],
    ['a path from the root', [file('/etc/passwd')], /leads out/],
    ['a path of another system', [file('C:\\x.txt')], /leads out/],
    ['a name with a control character', [file('a\u0000b.txt')], /leads out/],
    ['a link', [{ path: 'link.txt', content: '/etc/passwd', mode: 0o120777 }], /link/],
    ['a device', [{ path: 'tty', content: '', mode: 0o020666 }], /device/],
    ['an encrypted file', [{ path: 'a.txt', content: 'x', flags: 1 }], /encrypted/],
    ['two of one name', [file('A.txt'), file('a.txt')], /one name/],
    ['a promise of four gigabytes', [{ path: 'a.txt', content: 'x', size: 0xfffffff0 }], /larger than/],
    // Unpacking stops at the size that it gives, so a bomb that gives a small one is damaged, not unpacked.
    ['more than it says', [{ path: 'a.txt', content: 'x'.repeat(100_000), size: 10 }], /damaged/],
    ['a wrong sum', [{ path: 'a.txt', content: 'x', sum: 1 }], /damaged/],
    ['a method that nobody uses', [{ path: 'a.txt', content: 'x', method: 99 }], /damaged/],
    // A bomb of many names for the same bytes.
    ['files that overlap', [file('a.txt'), { ...file('b.txt'), local: 0 }], /overlap/],
  ])('with %s is refused whole', async (_what, entries, why) => {
    const opened = openArchive(zip(entries))
    expect(await fromFile(zip(entries))).toEqual(opened)
    expect(opened).toMatchObject({ ok: false })
    expect(!opened.ok && opened.message).toMatch(why)
  })

  test('any bytes give an answer, also those of a damaged archive', () => {
    const whole = zip([file('application.json', '{}'), file('records/a.txt')])
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(whole.length - 1), fc.nat(255), (noise, at, value) => {
        expect(typeof openArchive(noise).ok).toBe('boolean')
        const damaged = Buffer.from(whole)
        damaged[at] = value
        expect(typeof openArchive(damaged).ok).toBe('boolean')
        expect(typeof openArchive(whole.subarray(0, at)).ok).toBe('boolean')
      }),
      { numRuns: 300 },
    )
  })

  test('from a file any bytes give the same answer as in memory', async () => {
    const whole = zip([file('application.json', '{}'), file('records/a.txt')])
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, value) => {
        const damaged = Buffer.from(whole)
        damaged[at] = value
        for (const bytes of [damaged, whole.subarray(0, at)]) {
          expect(plain(await fromFile(bytes))).toEqual(plain(openArchive(bytes)))
        }
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})
