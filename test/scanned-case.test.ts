/** `imr review` on folders with scans, as a user meets it: announced, read, marked, kept, and stopped without a trace. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdfOfScans, type ScanPicture, scanOf } from './scans.ts'

const root = join(import.meta.dirname, '..')
const program = join(root, 'bin', 'imr')

type Evidence = {
  readonly document: string
  readonly page: number
  readonly quote: string
  readonly ocr?: { readonly confidence: number | null; readonly lowest: number | null }
}
type Reviewed = {
  readonly case: { readonly searched: { readonly pages: number } }
  readonly items: readonly { readonly findings: readonly { readonly evidence: readonly Evidence[] }[] }[]
  readonly warnings: readonly {
    readonly code: string
    readonly file: string
    readonly pages: readonly unknown[]
    readonly message: string
  }[]
}

const REPORT = `PROGRESS REPORT
Date of service: 05/06/2016

The patient is a 41-year-old female with pain in the right knee since 02/29/2016.
Physical therapy: 12 visits completed without lasting relief.
McMurray's test is positive on the medial side of the right knee.
Request: MRI of the right knee to rule out a meniscal tear.`

let folder: string
let path: string
let scan: ScanPicture
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openimr-scanned-'))
  path = join(folder, 'case')
  mkdirSync(join(path, 'records'), { recursive: true })
  const application = {
    dateOfInjury: '2016-02-29',
    requestDate: '2016-05-10',
    patient: { age: 41, sex: 'female' },
    urDecision: { date: '2016-05-17' },
    items: ['MRI of the right knee without contrast'],
  }
  writeFileSync(join(path, 'application.json'), JSON.stringify(application))
  writeFileSync(
    join(path, 'ur-decision.txt'),
    'UTILIZATION REVIEW DECISION\nDate: 05/17/2016\n\nMRI of the right knee is denied.\n',
  )
  scan = await scanOf(REPORT, { dpi: 130, noise: 25, degrees: 0.8 })
  const own = Array.from({ length: 12 }, () => 'The worker continues with modified duty and a brace.').join('\n')
  const garbled = own.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 94) % 26) + 97))
  // A page of text; a scan under a fax header; text that is not what it seems; an empty sheet.
  const pages = [{ text: own }, { scan, text: 'FAX 05/12/2016 P 002/005' }, { text: garbled }, {}]
  writeFileSync(join(path, 'records', 'faxed.pdf'), pdfOfScans(pages))
  const photo = await scanOf(REPORT.replace('12 visits', '16 visits'), { dpi: 130, noise: 25 })
  writeFileSync(join(path, 'records', 'photo.jpg'), photo.jpeg)
  writeFileSync(
    join(path, 'records', 'broken.png'),
    Buffer.from('89504e470d0a1a0a0000000d4948445200000100000001000806', 'hex'),
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

function review(env: NodeJS.ProcessEnv): { readonly out: string; readonly err: string } {
  const done = spawnSync(process.execPath, [program, 'review', path, '--json'], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return { out: done.stdout, err: done.stderr }
}

describe('a folder with scans', () => {
  const cache = (): string => join(folder, 'cache')
  let first: ReturnType<typeof review>
  let read: Reviewed
  beforeAll(() => {
    first = review({ OPENIMR_CACHE: cache() })
    read = JSON.parse(first.out) as Reviewed
  })

  test('is announced with the pages, the engine and an estimate', () => {
    expect(first.err).toMatch(
      /^imr: 5 pages are scans: reading them with (?:Tesseract|tesseract\.js) [\w.]+, about \d+ s$/m,
    )
  })

  test('every quote from a scan says so, and no other', () => {
    const evidence = read.items.flatMap(({ findings }) => findings.flatMap((finding) => finding.evidence))
    const scans = evidence.filter(({ ocr }) => ocr !== undefined)
    expect(scans.some(({ document, page }) => document === 'records/faxed.pdf' && page === 2)).toBe(true)
    expect(scans.some(({ document }) => document === 'records/photo.jpg')).toBe(true)
    for (const { document, page, ocr } of evidence) {
      const own = document.endsWith('.txt') || (document === 'records/faxed.pdf' && page === 1)
      expect(ocr === undefined, `${document} ${page}`).toBe(own)
      if (ocr === undefined) continue
      expect(ocr.confidence).toBeGreaterThan(80)
      expect(ocr.lowest).toBeLessThanOrEqual(100)
    }
    const quotes = scans.map(({ quote }) => quote.replace(/\s+/g, ' '))
    expect(quotes.some((quote) => quote.includes('12 visits completed without lasting relief'))).toBe(true)
  })

  test('pages are told apart one by one', () => {
    const told = read.warnings.map(({ code, file, pages }) => [code, file, pages])
    const faxed = read.warnings.find(({ code, file }) => code === 'page-scanned' && file === 'records/faxed.pdf')
    expect(faxed?.pages[0]).toMatchObject({ from: 2 })
    expect(told).toContainEqual(['page-scanned', 'records/photo.jpg', [{ from: 1, to: 1 }]])
    // What is garbled here is drawn as garbled, and OCR reads what a person would see. The empty sheet is no matter.
    expect(told.filter(([, , pages]) => JSON.stringify(pages).includes('"to":4'))).toEqual([])
    const broken = read.warnings.find(({ file }) => file === 'records/broken.png')
    expect(broken?.code).toBe('page-without-text')
    expect(broken?.message).toContain('could not be read')
  })

  test('a second review says the same at once, from entries that are the user’s alone', () => {
    const second = review({ OPENIMR_CACHE: cache() })
    expect((JSON.parse(second.out) as Reviewed).items.map(({ findings }) => findings)).toEqual(
      read.items.map(({ findings }) => findings),
    )
    // The broken picture is tried again; pages that were read are not.
    expect(second.err).toMatch(/^imr: 1 page is a scan/m)
    for (const name of readdirSync(cache())) expect(statSync(join(cache(), name)).mode & 0o077, name).toBe(0)
  })

  test('switched off, the pages are named and nothing is marked', () => {
    const off = review({ OPENIMR_CACHE: 'off', OPENIMR_OCR: 'off' })
    const { warnings, case: about } = JSON.parse(off.out) as Reviewed
    expect(off.err).not.toContain('scans')
    expect(off.out).not.toContain('"ocr"')
    expect(warnings.filter(({ code }) => code === 'page-without-text').map(({ file }) => file)).toEqual(
      expect.arrayContaining(['records/faxed.pdf', 'records/photo.jpg']),
    )
    expect(about.searched.pages).toBeLessThan(read.case.searched.pages)
  })
})

test.skipIf(process.platform !== 'linux')('Ctrl-C leaves no process and no half-written entry', async () => {
  const many = join(folder, 'many')
  mkdirSync(join(many, 'records'), { recursive: true })
  writeFileSync(join(many, 'application.json'), readFileSync(join(path, 'application.json')))
  writeFileSync(join(many, 'records', 'long.pdf'), pdfOfScans(Array.from({ length: 40 }, () => ({ scan }))))
  const cache = join(folder, 'stopped')
  // A group of its own, which gets the signal as from a terminal.
  const run = spawn(process.execPath, [program, 'review', many], {
    cwd: root,
    env: { ...process.env, OPENIMR_CACHE: cache },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let said = ''
  run.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  const group = run.pid ?? 0
  for (let round = 0; round < 600 && !said.includes('40 pages are scans'); round += 1) await sleep(50)
  expect(said).toContain('40 pages are scans')
  await sleep(1_500)
  expect(inGroup(group).length).toBeGreaterThan(1)
  process.kill(-group, 'SIGINT')
  for (let round = 0; round < 100 && inGroup(group).length > 0; round += 1) await sleep(50)
  expect(inGroup(group)).toEqual([])
  expect(readdirSync(cache).filter((name) => name.endsWith('.part'))).toEqual([])
})

/** Commands of the processes of a group that are no zombies. */
function inGroup(group: number): string[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      // After the command in brackets: state, parent, group.
      const [state, , its] = readFileSync(`/proc/${name}/stat`, 'latin1')
        .replace(/^.*\) /s, '')
        .split(' ')
      return Number(its) === group && state !== 'Z' ? [readFileSync(`/proc/${name}/cmdline`, 'utf8')] : []
    } catch {
      return []
    }
  })
}
