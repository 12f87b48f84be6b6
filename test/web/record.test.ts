/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * The record of a thousand pages in a real browser: how fast it opens, is searched and jumped in, that no page is ever
 * blank, that memory stays flat, that the keyboard does it all, and that axe finds nothing. Figures are printed; the
 * ceilings are ten times what is wanted on a quiet machine.
 */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { viewRecord } from '../../src/service/index.ts'
import { chromiumPath } from '../letters/browser.ts'
import { violations } from './axe.ts'
import { type LongRecord, longRecord, pageText } from './long-record.ts'

const here = process.platform === 'linux' && process.arch === 'x64' && chromiumPath() !== null
const PATIENCE = 45_000

const figures: string[] = []
const told = (name: string, ms: number, wanted: number): number => {
  figures.push(`${name} ${Math.round(ms)} ms (wanted ${wanted})`)
  return ms
}

describe.skipIf(!here)('the record on the screen', () => {
  let record: LongRecord
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const complaints: string[] = []

  const signedIn = async (scheme: 'light' | 'dark', width: number, height: number): Promise<Page> => {
    context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, bypassCSP: true })
    const made = await context.newPage()
    made.setDefaultTimeout(PATIENCE)
    made.on('pageerror', ({ message }) => complaints.push(message))
    await made.goto(`${record.address}/sign-in`)
    const status = await made.evaluate(
      async (body) => {
        const headers = { 'content-type': 'application/json', 'x-openimr': '1' }
        return (await fetch('/api/session', { method: 'POST', headers, body })).status
      },
      JSON.stringify({ email: record.email('reviewer'), password: record.password }),
    )
    expect(status).toBeLessThan(300)
    return made
  }
  const open = async (): Promise<void> => {
    await page.goto(`${record.address}/cases/${record.id}/record`, { waitUntil: 'commit' })
    await page.waitForSelector('.leaf [data-from]')
  }
  const numberShown = (): Promise<number> => page.inputValue('.rec__number').then(Number)
  const until = async (what: string, look: () => Promise<boolean>): Promise<void> => {
    for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
      if (await look()) return
      await page.waitForTimeout(50)
    }
    throw new Error(`${what} did not happen; shown is page ${await numberShown().catch(() => 'none')}`)
  }
  const find = async (words: string): Promise<void> => {
    await page.fill('.rec__search input', '')
    await page.fill('.rec__search input', words)
    await until(`the search for ${words}`, async () => {
      const found = (await page.textContent('.rec__found')) ?? ''
      return /\d+ hits? on|No hit/.test(found) && (await page.inputValue('.rec__search input')) === words
    })
  }
  /** Milliseconds from a press on something to the current mark standing in view. */
  const jump = async (press: string): Promise<number> => {
    await page.evaluate((selector) => {
      const state = globalThis as unknown as { took: number | null }
      state.took = null
      const began = performance.now()
      const before = document.querySelector('.mark--current')
      const look = (): void => {
        const mark = document.querySelector('.mark--current')
        const box = mark === before ? undefined : mark?.getBoundingClientRect()
        const view = document.querySelector('.pages')?.getBoundingClientRect()
        if (box !== undefined && view !== undefined && box.top >= view.top && box.bottom <= view.bottom) {
          state.took = performance.now() - began
        } else requestAnimationFrame(look)
      }
      document.querySelector<HTMLElement>(selector)?.click()
      look()
    }, press)
    await page.waitForFunction(() => (globalThis as unknown as { took: number | null }).took !== null)
    return page.evaluate(() => (globalThis as unknown as { took: number }).took)
  }
  const axe = async (name: string): Promise<void> => expect(await violations(page), name).toEqual([])

  beforeAll(async () => {
    record = await longRecord()
    browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] })
    page = await signedIn('light', 1280, 800)
  }, 900_000)
  afterAll(async () => {
    process.stdout.write(`record of ${record?.pages} pages: ${figures.join('; ')}\n`)
    await browser?.close()
    await record?.close()
  }, 120_000)

  test('opens: the text of the first page, then its picture; the scroll bar knows every page', async () => {
    expect(record.pages).toBe(1000)
    const began = performance.now()
    await open()
    expect(told('first text', performance.now() - began, 1000)).toBeLessThan(10_000)
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.sheet__picture')?.complete === true)
    told('first picture', performance.now() - began, 2000)
    const tall = await page.evaluate(() => document.querySelector('.pages')?.scrollHeight ?? 0)
    const one = await page.evaluate(() => document.querySelector('.leaf')?.getBoundingClientRect().height ?? 0)
    expect(tall / one).toBeGreaterThan(980)
    expect(tall / one).toBeLessThan(1020)
    // What is seen is what the page says, where it stands.
    expect(await page.textContent('.leaf[data-page="1"] .layer')).toContain(pageText(1)[2])
    // A bad scan says so before anybody relies on it.
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.waitForSelector('.leaf__doubt:has-text("read by OCR, 58 %")')
  }, 600_000)

  test('searched as one types; Enter goes to the hit, Escape gives the focus back', async () => {
    await page.focus('.pages')
    await page.keyboard.press('/')
    // The first search waits until the server has laid the record out.
    await page.keyboard.type('quinsy')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.mark--current', { timeout: 400_000 })
    expect(await numberShown()).toBe(777)
    expect(await page.textContent('.hits__hit mark')).toBe('quinsy')
    const answers: number[] = []
    for (const words of ['mark0444', 'straight leg raising', '"light duty"', 'oxycodone', 'CURES']) {
      const began = performance.now()
      await find(words)
      answers.push(performance.now() - began)
    }
    expect(told('search, typed to shown', answers.toSorted((a, b) => a - b)[2] ?? 0, 250)).toBeLessThan(5000)
    // From here on: Enter begins at the page that is shown.
    const hitShown = async (): Promise<number> => {
      const [, number] = /^([\d,]+) of /.exec((await page.textContent('.rec__found')) ?? '') ?? []
      return number === undefined ? 0 : Number(number.replace(',', ''))
    }
    const onHit = (number: number) => until(`hit ${number}`, async () => (await hitShown()) === number)
    await page.keyboard.press('Enter')
    await until('a hit', async () => (await hitShown()) > 0)
    const first = await hitShown()
    await page.keyboard.press('Enter')
    await onHit(first + 1)
    await page.keyboard.press('Shift+Enter')
    await onHit(first)
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('pages')
    await page.keyboard.press('n')
    await onHit(first + 1)
    await page.keyboard.press('N')
    await onHit(first)
    await find('nosuchword')
    expect(await page.textContent('.side__empty')).toContain('no proof that nothing was done')
  }, 600_000)

  test('jumps to a passage anywhere, and the mark lies on its words', async () => {
    const times: number[] = []
    for (const number of [444, 123, 777, 555, 951, 50]) {
      await find(`mark${String(number).padStart(4, '0')}`)
      times.push(await jump('.hits__hit'))
      expect(await numberShown()).toBe(number)
    }
    const sorted = times.toSorted((a, b) => a - b)
    expect(told('jump, middle', sorted[2] ?? 0, 200)).toBeLessThan(2000)
    told('jump, longest', sorted.at(-1) ?? 0, 200)
    // On a sheet: the box of the mark and the run of the text beneath it stand at the same height, and overlap.
    const over = await page.evaluate(() => {
      const mark = document.querySelector('.mark--current')?.getBoundingClientRect()
      const run = [...document.querySelectorAll('.leaf[data-page="50"] [data-from]')]
        .find((each) => each.textContent?.includes('mark0050'))
        ?.getBoundingClientRect()
      if (mark === undefined || run === undefined) return null
      return { down: Math.abs(mark.top - run.top), inside: mark.left >= run.left - 2 && mark.right <= run.right + 2 }
    })
    expect(over?.inside).toBe(true)
    expect(over?.down).toBeLessThan(6)
  }, 600_000)

  test('scrolled through as fast as frames come: never a moment without a page, and every page with its words', async () => {
    await page.evaluate(() => document.querySelector('.pages')?.scrollTo({ top: 0 }))
    // The text of the other pages comes in the background; nobody has read so far by then.
    await until('the text of every page', async () => {
      const asked = await page.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('boxes=no')).length,
      )
      return asked >= 21
    })
    const seen = await page.evaluate(async () => {
      const pane = document.querySelector<HTMLElement>('.pages')
      if (pane === null) throw new Error('no pages')
      const step = pane.scrollHeight / 250
      let [frames, uncovered, wordless, longest, last] = [0, 0, 0, 0, performance.now()]
      while (pane.scrollTop + pane.clientHeight < pane.scrollHeight - 2) {
        pane.scrollTop += step
        await new Promise((next) => requestAnimationFrame(next))
        const now = performance.now()
        longest = Math.max(longest, now - last)
        last = now
        frames += 1
        const view = pane.getBoundingClientRect()
        let covered = 0
        for (const leaf of pane.querySelectorAll('.leaf')) {
          const box = leaf.getBoundingClientRect()
          const height = Math.min(box.bottom, view.bottom) - Math.max(box.top, view.top)
          if (height <= 0) continue
          covered += height
          const drawn = leaf.querySelector<HTMLImageElement>('.sheet__picture')?.complete === true
          if (!drawn && !/Chart sheet mark\d/.test(leaf.querySelector('.sheet')?.textContent ?? '')) wordless += 1
        }
        if (covered < view.height * 0.95) uncovered += 1
      }
      return { frames, uncovered, wordless, longest }
    })
    figures.push(`${seen.frames} frames of fast scrolling, ${seen.wordless} pages without words`)
    told('longest frame', seen.longest, 50)
    expect(seen.frames).toBeGreaterThan(200)
    expect(seen.uncovered).toBe(0)
    expect(seen.wordless).toBe(0)
  }, 600_000)

  test('memory stays flat however long one scrolls', async () => {
    const client = await context.newCDPSession(page)
    await client.send('Performance.enable')
    const measure = async (): Promise<{ heap: number; nodes: number }> => {
      await client.send('HeapProfiler.collectGarbage')
      const { metrics } = await client.send('Performance.getMetrics')
      const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0
      return { heap: of('JSHeapUsedSize') / 1e6, nodes: of('Nodes') }
    }
    const round = (): Promise<void> =>
      page.evaluate(async () => {
        const pane = document.querySelector<HTMLElement>('.pages')
        if (pane === null) return
        for (let at = 0; at < 40; at += 1) {
          pane.scrollTop = (pane.scrollHeight * at) / 40
          await new Promise((next) => setTimeout(next, 100))
        }
      })
    await round()
    const first = await measure()
    await round()
    await round()
    const last = await measure()
    figures.push(`heap ${first.heap.toFixed(1)} MB, two rounds later ${last.heap.toFixed(1)} MB; ${last.nodes} nodes`)
    expect(last.heap - first.heap).toBeLessThan(10)
    expect(last.nodes).toBeLessThan(20_000)
  }, 600_000)

  test('pages that stood in view are told to the server as opened, and stand so in the list', async () => {
    await find('mark0301')
    await jump('.hits__hit')
    await page.waitForTimeout(1500)
    const opened = async (): Promise<readonly number[]> => {
      const view = await viewRecord(record.installation, record.reviewer, record.id)
      if (!view.ok) throw new Error('the record cannot be read')
      return view.value.documents
        .filter(({ name }) => name === '01-reports-301.pdf')
        .flatMap(({ pages }) => pages.filter(({ opened }) => opened).map((each) => each.page))
    }
    await until('the page being told as opened', async () => (await opened()).includes(1))
    await page.keyboard.press('Escape')
    await page.keyboard.press('d')
    const line = page.locator('.docs__part', { hasText: 'Pages 301–302' })
    await line.waitFor()
    expect(await line.textContent()).toMatch(/1 of 2 opened|opened$/)
    // Copies are folded: they lead to what they repeat.
    await page.evaluate(() => document.querySelector('.pages')?.scrollTo({ top: 1e9 }))
    await page.locator('.docs__part', { hasText: 'copy of page 11' }).first().click()
    await until('the original', async () => (await numberShown()) === 11)
  }, 600_000)

  test('the keyboard does it all', async () => {
    await page.focus('.pages')
    const keys = (...names: readonly string[]): Promise<void> => press(page, ...names)
    const shows = (number: number) => until(`page ${number}`, async () => (await numberShown()) === number)
    await keys('g', 'p')
    await page.keyboard.type('100')
    await keys('Enter')
    await shows(100)
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('pages')
    await keys('j')
    await shows(101)
    await keys('k')
    await shows(100)
    await keys(']')
    await shows(101)
    await keys('[')
    await shows(99)
    await keys('b')
    await shows(101)
    const width = (): Promise<number> =>
      page.evaluate(() => document.querySelector('.sheet')?.getBoundingClientRect().width ?? 0)
    const fit = await width()
    await keys('+')
    await until('larger', async () => (await width()) > fit * 1.2)
    await shows(101)
    await keys('-', '-')
    await until('smaller', async () => (await width()) < fit)
    await shows(101)
    // Faster than the screen draws: led elsewhere and made larger before the view has told that it was scrolled.
    await keys('0')
    await page.evaluate(() => {
      for (const key of [']', '+']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    })
    await until('larger at once', async () => (await width()) > fit * 1.2)
    await page.waitForTimeout(300)
    await shows(103)
    await keys('b', '0', 'r')
    await shows(101)
    const turned = () => page.evaluate(() => document.querySelector('.sheet--paper')?.getBoundingClientRect())
    await until('turned', async () => {
      const box = await turned()
      return box !== undefined && box.width > box.height
    })
    await keys('r', 'r', 'r')
    await keys('t')
    await page.waitForSelector('.thumb[aria-current="page"]')
    await keys('3')
    await page.focus('.drugs__cell[tabindex="0"]')
    await keys('ArrowDown', 'ArrowRight')
    const name = await page.evaluate(() => document.activeElement?.textContent ?? '')
    expect(name).toMatch(/^(?:morphine|oxycodone)/i)
    await keys('Enter')
    await page.waitForSelector('.mark--current')
    await keys('2')
    await page.selectOption('.told__filters select', 'medication')
    await until('medications alone', async () => {
      const facts = await page.$$eval('.told__fact', (all) => all.map((each) => each.textContent))
      return facts.length > 3 && facts.every((fact) => fact === 'Medication')
    })
    await page.locator('.told__claim').first().focus()
    await keys('Enter')
    await page.waitForSelector('.mark--current')
    await keys('Control+k')
    await page.keyboard.type('chronology')
    await keys('Enter')
    await page.waitForSelector('.told__list')
    await keys('1')
    await page.waitForSelector('.pages')
  }, 600_000)

  test('a picture that does not come leaves the text, and is fetched again when asked', async () => {
    let refuse = true
    await page.route('**/picture?*', (route) =>
      refuse ? route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{}' }) : route.continue(),
    )
    await press(page, 'g', 'p')
    await page.keyboard.type('222')
    await page.keyboard.press('Enter')
    const leaf = page.locator('.leaf[data-page="72"]').first()
    await leaf.locator('text=Try again').waitFor()
    expect(await leaf.locator('.layer--visible').textContent()).toContain('mark0222')
    refuse = false
    await leaf.locator('text=Try again').click()
    await leaf.locator('.sheet__picture').waitFor()
    await page.unroute('**/picture?*')
  }, 600_000)

  test.each([
    ['light', 1280, 800],
    ['dark', 1280, 800],
    ['light', 390, 844],
    ['dark', 390, 844],
  ] as const)(
    'axe finds nothing: %s, %i wide',
    async (scheme, width, height) => {
      const before = context
      page = await signedIn(scheme, width, height)
      await before.close()
      await open()
      await axe('pages')
      await page.keyboard.press('d')
      await page.keyboard.press('d')
      if ((await page.$('.docs__part')) === null) await page.keyboard.press('d')
      await page.waitForSelector('.docs__part')
      await axe('documents')
      await page.keyboard.press('t')
      await page.waitForSelector('.thumb')
      await axe('small pictures')
      await find('radiculopathy morphine')
      await find('CURES')
      await jump('.hits__hit')
      await axe('hits')
      await page.keyboard.press('Escape')
      await page.keyboard.press('2')
      await page.waitForSelector('.told__claim')
      await axe('chronology')
      await page.keyboard.press('3')
      await page.waitForSelector('.drugs__cell')
      await axe('drugs')
      await page.click('text=As a table')
      await page.waitForSelector('.drugs__link')
      await axe('drugs as a table')
      // Nothing runs out of the window sideways.
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
    },
    600_000,
  )
})

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}
