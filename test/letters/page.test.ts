/** Letters and cover pages as HTML in a real browser: accessible, whole at every width, dark and forced colours, on paper. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderLetter } from '../../src/papers/index.ts'
import { readabilityOf } from '../../src/review/index.ts'
import { chromiumPath } from './browser.ts'
import { DECIDED, DRAFT } from './determinations.ts'
import { lettersOf, openPdf } from './pdf-page.ts'

const executable = chromiumPath()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let folder: string
let browser: Browser | null = null
const url = (name: string): string => pathToFileURL(join(folder, `${name}.html`)).href

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openimr-page-'))
  for (const [name, file] of [
    ['draft', DRAFT],
    ['letter', DECIDED],
  ] as const) {
    const rendered = await renderLetter(file, true)
    if (!rendered.ok) throw new Error(rendered.message)
    for (const { ending, content } of rendered.files) writeFileSync(join(folder, `${name}${ending}`), content)
  }
  if (executable !== null) browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

const MODES: readonly (readonly [string, BrowserContextOptions])[] = [
  ['on a desk', { viewport: { width: 1280, height: 900 } }],
  ['on a telephone', { viewport: { width: 390, height: 844 } }],
  ['dark', { viewport: { width: 1000, height: 800 }, colorScheme: 'dark' }],
  ['in forced colours', { viewport: { width: 1000, height: 800 }, forcedColors: 'active' }],
]

describe.skipIf(executable === null)('in a browser', () => {
  test.each(
    ['draft', 'letter', 'letter-cover'].flatMap((name) =>
      MODES.map(([mode, options]) => [name, mode, options] as const),
    ),
  )(
    '%s %s has no fault of accessibility, loads nothing and is not wider than the screen',
    async (name, _mode, options) => {
      const context = await browser!.newContext({ ...options, bypassCSP: true })
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(url(name))
      expect(asked).toEqual([url(name)])
      expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
      await page.evaluate(axe)
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
      await context.close()
    },
  )

  test('a decision differs by more than its colour', async () => {
    const page = await browser!.newPage({ forcedColors: 'active' })
    await page.goto(url('letter'))
    const looks = await page.evaluate(
      `[...document.querySelectorAll('.decision')].map((one) => one.textContent + ' ' + getComputedStyle(one).borderTopStyle)`,
    )
    expect(looks).toEqual(['Upheld solid', 'Overturned double', 'Upheld solid'])
    await page.close()
  })

  test('printed, a draft is marked on every page and no word is lost', async () => {
    const page = await browser!.newPage()
    await page.goto(url('draft'))
    const pdf = await openPdf(await page.pdf({ preferCSSPageSize: true }))
    expect([pdf.pages[0]?.width, pdf.pages[0]?.height]).toEqual([612, 792])
    for (const { runs } of pdf.pages)
      expect(runs.some(({ text, upright }) => text.includes('DRAFT') && !upright)).toBe(true)
    expect(lettersOf(pdf)).toContain('Theapplicationwasreceivedon07/15/2016.')
    await page.close()
  })
})

// ── the words of the cover page ──

/** The texts of the cover page in one language, sentence by sentence, without requests, dates and names. */
function sentencesOf(html: string, language: 'en' | 'es'): string[] {
  const [english = '', spanish = ''] = html.split('<section class="part" lang="es">')
  const part = language === 'en' ? (english.split('</header>')[1] ?? '') : spanish
  return [...part.matchAll(/<(?:p|li)[^>]*>(.*?)<\/(?:p|li)>/gs)].flatMap(([, inner = '']) =>
    inner
      .replace(/<span lang="en">.*?<\/span>/g, '')
      .replace(/\((?:Labor Code|Código Laboral)[^)]*\)+/g, '')
      .replace(/<[^>]+>/g, '')
      .split(/(?<=[.:])\s+/)
      .map((sentence) => sentence.trim())
      .filter((sentence) => / /.test(sentence)),
  )
}

/**
 * Szigriszt-Pazos, as Fernández Huerta's scale for Spanish: 206.835 − 62.3 × syllables per word − words per sentence.
 * INFLESZ calls 55 to 65 normal and 65 to 80 rather easy. Syllables are counted as groups of vowels; a hiatus of two
 * strong vowels counts as two.
 */
function perspicuity(sentences: readonly string[]): number {
  const words = sentences.flatMap((sentence) => sentence.toLowerCase().match(/[a-záéíóúüñ]+/g) ?? [])
  const syllables = words.reduce(
    (sum, word) =>
      sum +
      Math.max(1, word.match(/[aeoáéíóú]|[iuü](?![aeoáéó])|y$/g)?.length ?? 0) -
      (word.match(/[aeoáéó][iu](?![íú])/g)?.length ?? 0),
    0,
  )
  return 206.835 - 62.3 * (syllables / words.length) - words.length / sentences.length
}

describe('the cover page', () => {
  const html = (): string => readFileSync(join(folder, 'letter-cover.html'), 'utf8')

  test('is written for grade 8 in English', () => {
    const sentences = sentencesOf(html(), 'en')
    expect(sentences.length).toBeGreaterThan(15)
    expect(Number(readabilityOf(sentences).grade)).toBeLessThanOrEqual(8)
  })

  test('is normal or easy to read in Spanish, and speaks formally', () => {
    const sentences = sentencesOf(html(), 'es')
    expect(sentences.length).toBeGreaterThan(15)
    expect(perspicuity(sentences)).toBeGreaterThanOrEqual(55)
    expect(sentences.join(' ')).not.toMatch(/\b(?:tú|tu|tus|te|ti|puedes|debes|tienes|llama a|habla con)\b/i)
  })

  test('says of each item what was decided, in both languages', () => {
    const page = html()
    expect(page.match(/Denial stays/g)).toHaveLength(2)
    expect(page.match(/Denial reversed/g)).toHaveLength(1)
    expect(page.match(/Sigue negado/g)).toHaveLength(2)
    expect(page.match(/Ya no está negado/g)).toHaveLength(1)
    expect(page).toContain('within 5 working days')
    expect(page).toContain('en 5 días hábiles')
    expect(page).toContain('12 de agosto de 2016')
  })

  test('asserts no term of law when the day of the decision is not known', async () => {
    const rendered = await renderLetter({ ...DECIDED, case: { ...DECIDED.case, decisionDate: null } }, false)
    const cover = rendered.ok ? String(rendered.files.find(({ ending }) => ending === '-cover.html')?.content) : ''
    expect(cover).toContain('There is a time limit.')
    expect(cover).not.toMatch(/\d+ (?:working )?days|Labor Code/)
  })
})
