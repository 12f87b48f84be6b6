/** `imr check` and `imr appeal-packet` as a user meets them, and their pages in a real browser. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letterText, SOUND } from './check-examples.ts'
import { chromiumPath } from './letters/browser.ts'
import { DRAFT } from './letters/determinations.ts'

const program = join(import.meta.dirname, '..', 'bin', 'imr')
type Ran = { readonly code: number | null; readonly out: string; readonly err: string }
type Finding = {
  code: string
  severity: string
  item: number | null
  at: { page: number; from: number; to: number } | null
  quote: string
  id: string
  evidence: { document: string; page: number; quote: string }[]
  suppressed: { reason: string; by: string | null } | null
}

let folder = ''
const put = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const imr = (...args: readonly string[]): Ran => {
  const done = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...process.env, OPENIMR_CACHE: join(folder, 'cache') },
    encoding: 'utf8',
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

/** The letter misses a drug test that lies in the records, and its list of dangerous marks must never become markup. */
const FALSE_ABSENCE = letterText({
  items: [
    {
      ...SOUND.item,
      decision: 'Upheld',
      rationale:
        'There is no documentation of a urine drug test. A taper is advised for <b>him</b> & "others". The request for Norco is not medically necessary.',
    },
  ],
})
const REPORT = `PROGRESS REPORT

Date of service: 05/04/2015

He takes Norco 10/325 mg three times a day and MS Contin 30 mg twice a day.
Low back pain is 6/10 and radiates to the left leg.
The urine drug test of 04/20/2015 was consistent with the prescribed medication.

Treating Physician, MD
`
const UR = `UTILIZATION REVIEW DETERMINATION

Date: 05/20/2015

The request for Norco 10/325 mg #90 is denied. There is no urine drug test.
`

let letter = ''
let records = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openimr-check-'))
  letter = put('letter.txt', FALSE_ABSENCE)
  records = join(folder, 'records')
  mkdirSync(records)
  put('records/2015-05-04-progress-report.txt', REPORT)
  put('records/ur-decision.txt', UR)
})
afterAll(() => rmSync(folder, { recursive: true }))

const findings = (ran: Ran): Finding[] => (JSON.parse(ran.out.split('\n')[0] ?? '') as { findings: Finding[] }).findings

describe('imr check', () => {
  test('shows the passage of the letter and of the record, and fails', () => {
    const ran = imr('check', letter, '--records', records)
    expect(ran.code).toBe(1)
    expect(ran.out).toContain('error[absence-contradicted] item 1, page 1')
    expect(ran.out).toMatch(/\| .*no documentation of a urine drug test/)
    expect(ran.out).toContain('^^^^')
    expect(ran.out).toContain('2015-05-04-progress-report.txt, page 1:')
    expect(ran.out).toContain('The urine drug test of 04/20/2015 was consistent')
    expect(ran.out).toContain('This letter should not go out as it is.')
  })

  test('JSON holds the contract, and every quote stands at its place', () => {
    const found = findings(imr('check', letter, '--records', records, '--json'))
    const wrong = found.find(({ code }) => code === 'absence-contradicted')
    expect(wrong).toMatchObject({ severity: 'error', item: 1, suppressed: null })
    expect(FALSE_ABSENCE.slice(wrong?.at?.from, wrong?.at?.to)).toContain('urine drug test')
    const [evidence] = wrong?.evidence ?? []
    expect(evidence?.document).toBe('2015-05-04-progress-report.txt')
    expect(REPORT).toContain(evidence?.quote)
  })

  test('what utilization review says is no record: without the report nothing contradicts', () => {
    const alone = join(folder, 'alone')
    mkdirSync(alone)
    put(
      'alone/ur-decision.txt',
      UR.replace('There is no urine drug test.', 'The urine drug test of 04/20/2015 was consistent.'),
    )
    put('alone/letter-of-attorney.txt', 'LETTER\n\nPlease find the application enclosed.\n')
    const found = findings(imr('check', letter, '--records', alone, '--json'))
    expect(found.filter(({ code }) => code === 'absence-contradicted')).toEqual([])
  })

  test('a finding is set aside by its name with a reason that is kept; without a reason it is not', () => {
    const [wrong] = findings(imr('check', letter, '--records', records, '--json')).filter(
      ({ severity }) => severity === 'error',
    )
    const reason = 'the test is of another patient, see the log'
    const aside = put(
      'aside.json',
      JSON.stringify([
        { finding: wrong?.id, reason, by: 'QA 4' },
        { finding: 'gone@1:00', reason: 'old' },
      ]),
    )
    const ran = imr('check', letter, '--records', records, '--suppressions', aside, '--json')
    expect(findings(ran).find(({ id }) => id === wrong?.id)?.suppressed).toEqual({ reason, by: 'QA 4' })
    expect((JSON.parse(ran.out) as { unusedSuppressions: string[] }).unusedSuppressions).toEqual(['gone@1:00'])
    expect(ran.code).toBe(0)
    const bare = put('bare.json', JSON.stringify([{ finding: wrong?.id }]))
    expect(imr('check', letter, '--suppressions', bare)).toMatchObject({ code: 2 })
    expect(imr('check', letter, '--suppressions', bare).err).toContain('entry 1 gives no "reason"')
  })

  test('a draft is checked as the letter it will be', () => {
    const draft = put('determination.json', JSON.stringify(DRAFT))
    const ran = imr('check', draft, '--json')
    expect(findings(ran).some(({ code }) => code === 'decision-rationale' || code === 'taper-missing')).toBe(false)
    const nonsense = put('nonsense.json', '{"format": "openimr/determination"}')
    const bad = imr('check', nonsense, '--json')
    expect(bad.code).toBe(1)
    expect(JSON.parse(bad.out)).toMatchObject({ error: { code: 'not-a-determination' } })
  })

  test.each([
    ['a folder that is not there', ['--records', 'nowhere'], 1, 'there is no such folder'],
    ['a letter that is none', [], 1, 'not a determination letter'],
    ['no letter at all', null, 2, 'missing required argument'],
  ])('%s: one clear line', (_name, more, code, line) => {
    const other = put('other.txt', 'Dear colleague, thank you for the referral.\n')
    const ran = more === null ? imr('check') : imr('check', more.length > 0 ? letter : other, ...more)
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(line)
  })

  test('SARIF holds every finding with its rule, place and fingerprint', () => {
    const path = join(folder, 'findings.sarif')
    imr('check', letter, '--records', records, '--sarif', path)
    const log = JSON.parse(readFileSync(path, 'utf8')) as {
      version: string
      runs: {
        tool: { driver: { rules: { id: string }[] } }
        results: { ruleId: string; ruleIndex: number; level: string }[]
      }[]
    }
    expect(log.version).toBe('2.1.0')
    const [run] = log.runs
    const ids = run?.tool.driver.rules.map(({ id }) => id) ?? []
    expect(run?.results.length).toBeGreaterThan(0)
    for (const { ruleId, ruleIndex, level } of run?.results ?? []) {
      expect(ids[ruleIndex]).toBe(ruleId)
      expect(['error', 'warning', 'note']).toContain(level)
    }
  })
})

describe('imr appeal-packet', () => {
  test('names the wrong fact, its page, the ground and the clock', () => {
    const ran = imr('appeal-packet', letter, '--records', records, '--issued', '2015-07-10', '--state', 'CA')
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('The determination says (item 1, page 1)')
    expect(ran.out).toContain('The record says (2015-05-04-progress-report.txt, page 1)')
    expect(ran.out).toContain('4610.6(h)(5)')
    // 30 days from Friday 10 July 2015 by mail, five more for mail within California: Friday 14 August.
    expect(ran.out).toContain('Due 2015-08-14.')
    expect(ran.out).toContain('not legal advice')
  })

  test('says so when there is nothing to put on it', () => {
    const sound = put('sound.txt', letterText({ items: [SOUND.item] }))
    const ran = imr('appeal-packet', sound, '--records', records, '--json')
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.out)).toMatchObject({ facts: [], ground: null })
  })
})

describe('imr find', () => {
  test('finds a thing under another name, with its page and how it is meant', () => {
    const ran = imr('find', 'UDS', '--records', records, '--json')
    expect(ran.code).toBe(0)
    const answer = JSON.parse(ran.out) as {
      passages: { document: string; page: number; quote: string; utilizationReview: boolean }[]
    }
    expect(answer.passages[0]).toMatchObject({ document: '2015-05-04-progress-report.txt', page: 1 })
    expect(REPORT).toContain(answer.passages[0]?.quote)
    expect(
      answer.passages.some(({ document, utilizationReview }) => document === 'ur-decision.txt' && !utilizationReview),
    ).toBe(false)
  })

  test('nothing found says how much was looked through', () => {
    const ran = imr('find', 'hyperbaric', 'oxygen', '--records', records)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('0 passages in 1 document')
  })
})

const executable = chromiumPath()

describe.skipIf(executable === null)('the pages in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    imr('check', letter, '--records', records, '--html', join(folder, 'check.html'))
    imr('appeal-packet', letter, '--records', records, '--html', join(folder, 'packet.html'))
    browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] })
  })
  afterAll(() => browser?.close())
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

  test.each(
    ['check', 'packet'].flatMap((name) => [
      [name, 1280, 'light'] as const,
      [name, 390, 'light'] as const,
      [name, 1000, 'dark'] as const,
    ]),
  )(
    '%s at %d pixels, %s: no fault of accessibility, nothing loaded, no text become markup',
    async (name, width, colorScheme) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      const url = pathToFileURL(join(folder, `${name}.html`)).href
      await page.goto(url)
      expect(asked).toEqual([url])
      expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
      expect(await page.evaluate("document.querySelectorAll('b').length")).toBe(0)
      await page.evaluate(axe)
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
      await context.close()
    },
  )
})
