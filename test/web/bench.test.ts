import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath } from '../letters/browser.ts'
import { violations } from './axe.ts'
import { type BenchCases, benchCases, EMAIL, PASSWORD } from './bench-case.ts'

const PATIENCE = 600_000
const WAIT = { timeout: 40_000 }

/** What somebody would do again and again on two cores that others use too; figures are printed, not judged. */
const tell = (what: string, ms: number): void => console.log(`bench: ${what} ${Math.round(ms)} ms`)

describe.skipIf(chromiumPath() === null)('the review bench', () => {
  let cases: BenchCases
  let browser: Browser
  beforeAll(async () => {
    cases = await benchCases()
    browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] })
  }, PATIENCE)
  afterAll(async () => {
    await browser?.close()
    await cases?.close()
  }, PATIENCE)

  const signedIn = async (look: object = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 850 }, ...look })
    await context.addInitScript(() => {
      localStorage.setItem('openimr-bench-guide', '1')
    })
    const answer = await context.request.post(`${cases.address}/api/session`, {
      data: { email: EMAIL, password: PASSWORD },
    })
    expect(answer.status()).toBe(200)
    return context
  }
  const faults: string[] = []
  const opened = async (context: BrowserContext, id: string, at = ''): Promise<Page> => {
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(`${cases.address}/cases/${id}/review${at}`)
    await page.locator('.bench__review').waitFor(WAIT)
    return page
  }
  const sentence = (page: Page, number: number) => page.getByLabel(`Summary, sentence ${number}`, { exact: true })
  const saved = async (page: Page): Promise<void> => {
    await page.locator('.saving__line', { hasText: /^Saved \d/ }).waitFor(WAIT)
  }
  const says = (page: Page, words: string | RegExp) => page.locator('.saving__line', { hasText: words }).waitFor(WAIT)
  const texts = async (id: string): Promise<readonly string[]> =>
    (await cases.draft(id)).file.summary.map(({ text }) => text)
  /** The rest of the open criteria, rule by rule, each with the press that says so. */
  const leaveOpen = async (page: Page): Promise<void> => {
    const rest = page.getByRole('button', { name: /^I looked at these|^Leave open/ })
    for (let count = await rest.count(); count > 0; count = await rest.count()) {
      await rest.first().press('Enter')
      await expect.poll(() => rest.count(), WAIT).toBeLessThan(count)
    }
    await page.getByText('all looked at').waitFor(WAIT)
  }

  test(
    'the criteria, the reasons, an absence that the record contradicts, the decision: with the keys alone',
    async () => {
      const id = await cases.file()
      const context = await signedIn()
      const page = await opened(context, id, '?at=1')
      await page.locator('.criterion').first().waitFor(WAIT)
      // The leaning and the prepared reasons wait for the physician.
      await page.getByText(/It stays hidden until you have answered or looked at/).waitFor(WAIT)
      expect(await page.getByRole('button', { name: 'Take them over' }).count()).toBe(0)
      await page.locator('.bench__scroll').focus()
      const open = page.locator('.item__part .tag--accent', { hasText: 'open' }).first()
      const before = Number((await open.textContent())?.split(' ')[0])
      expect(before).toBeGreaterThan(3)

      // An answer of one's own, by its number, and taken back, and given again.
      await page.keyboard.press('o')
      await page.keyboard.press('x')
      await page.keyboard.press('1')
      await page.locator('.answer textarea').fill('One physician signs every prescription.')
      await page.keyboard.press('Control+Enter')
      await page.locator('.criterion__own', { hasText: 'your answer' }).first().waitFor(WAIT)
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('criterion')
      await page.keyboard.press('Control+z')
      await expect.poll(() => page.locator('.criterion__own').count(), WAIT).toBe(0)
      await page.keyboard.press('Control+Shift+Z')
      await page.locator('.criterion__own', { hasText: 'your answer' }).first().waitFor(WAIT)

      // A confirmation is one key. What is left open is said to have been looked at.
      await page.keyboard.press('.')
      await page.keyboard.press('c')
      await expect.poll(() => page.locator('.criterion__own').count(), WAIT).toBe(2)
      for (let press = 0; press < 2; press += 1) {
        const count = await page.locator('.criterion--open').count()
        await page.keyboard.press('o')
        await page.keyboard.press('l')
        await expect.poll(() => page.locator('.criterion--open').count(), WAIT).toBeLessThan(count)
      }
      await leaveOpen(page)

      // Now the prepared reasons are there, nothing having been written yet; what the criteria support can be asked for.
      await page.locator('.editor .sentence').first().waitFor(WAIT)
      const show = page.getByRole('button', { name: 'Show it' })
      await show.focus()
      await page.keyboard.press('Enter')
      await page.locator('.leaning__shown').waitFor(WAIT)
      expect(await page.locator('.decision input:checked').count()).toBe(0)

      // A sentence that denies what the record holds is found while it is written, and leads to the page.
      await page.locator('.editor textarea').last().focus()
      await page.keyboard.press('Control+End')
      await page.keyboard.press('Enter')
      await page.keyboard.type('There is no documentation of a urine drug screen.')
      const typed = performance.now()
      const error = page.locator('.sentence--active .found--error')
      await error.waitFor(WAIT)
      tell('an absence contradicted, from the last letter', performance.now() - typed)
      expect(await page.locator('.under--error').textContent()).toContain('urine drug screen')
      await page.keyboard.press('Alt+ArrowDown')
      let found = false
      for (let tries = 0; tries < 40 && !found; tries += 1) {
        found = await page.evaluate(() => document.activeElement?.closest('.found--error') !== null)
        if (!found) await page.keyboard.press('Alt+ArrowDown')
      }
      const pressed = performance.now()
      await page.keyboard.press('Enter')
      await page.locator('.bench__record [class*="current"]').first().waitFor(WAIT)
      tell('from a finding to its place in the record', performance.now() - pressed)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+a')
      await page.keyboard.type('A urine drug screen of 02/18/2015 is in the file.')
      await error.waitFor({ state: 'detached', ...WAIT })

      // The decision is a radio of the physician's; the end says what is missing.
      await page.getByRole('radio', { name: /^Upheld/ }).focus()
      await page.keyboard.press('Space')
      await saved(page)
      expect((await cases.draft(id)).file.items[0]?.decision).toBe('Upheld')
      for (const key of ['>', '>', '>']) await page.locator('.bench__scroll').press(key)
      await page.getByRole('heading', { name: 'Send on' }).waitFor(WAIT)
      await page.getByText('Item 2 is not decided.').waitFor(WAIT)
      expect(await page.getByRole('button', { name: 'Send on to quality' }).isDisabled()).toBe(true)
      for (const number of [2, 3]) {
        await page.getByRole('button', { name: new RegExp(`^Go there: Item ${number} is not decided`) }).press('Enter')
        await page.getByRole('heading', { name: new RegExp(`^Item ${number}:`) }).waitFor(WAIT)
        if (number === 2) {
          // Words are saved by now: prepared reasons come only when they are asked for.
          await leaveOpen(page)
          await page.getByRole('button', { name: 'Take them over' }).press('Enter')
          await page.locator('.editor .sentence').first().waitFor(WAIT)
        }
        await page.getByRole('radio', { name: /^Upheld/ }).press('Space')
        await page.locator('.bench__scroll').press('>')
        if (number === 2) await page.locator('.bench__scroll').press('>')
      }
      await page.getByRole('button', { name: 'Send on to quality' }).press('Enter')
      await page.waitForURL((url) => url.pathname === `/cases/${id}`, WAIT)
      expect(await cases.state(id)).toBe('quality')
      const { file } = await cases.draft(id)
      expect(file.items.map(({ decision }) => decision)).toEqual(['Upheld', 'Upheld', 'Upheld'])
      expect(file.items[0]?.rationale.at(-1)?.text).toBe('A urine drug screen of 02/18/2015 is in the file.')
      await context.close()
    },
    PATIENCE,
  )

  test(
    'nothing is lost: the network is cut, the server is killed, the tab dies, a second tab writes the same sentence',
    async () => {
      const id = await cases.file()
      const context = await signedIn()
      let page = await opened(context, id)
      await sentence(page, 1).waitFor(WAIT)

      // Words, then the time until the server has them.
      await sentence(page, 1).focus()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(' First.')
      const typed = performance.now()
      await saved(page)
      tell('from the last letter to saved', performance.now() - typed)
      expect((await texts(id))[0]).toMatch(/ First\.$/)

      // The network is cut; the tab is closed without it; another one brings the words back and sends them.
      await context.setOffline(true)
      await page.keyboard.type(' Second, without a network.')
      await says(page, 'Kept on this computer, waiting for the server')
      expect((await texts(id))[0]).toMatch(/ First\.$/)
      await page.close()
      await context.setOffline(false)
      page = await opened(context, id)
      await expect.poll(() => sentence(page, 1).inputValue(), WAIT).toMatch(/Second, without a network\.$/)
      await saved(page)
      expect((await texts(id))[0]).toMatch(/First\. Second, without a network\.$/)

      // The server is killed between two letters, and comes back.
      await sentence(page, 2).focus()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(' Before the kill,')
      await cases.kill()
      await page.keyboard.type(' after the kill.')
      await says(page, 'waiting for the server')
      await page.keyboard.type(' Still typing.')
      await cases.restart()
      const back = performance.now()
      await saved(page)
      tell('from the restart of the server to saved', performance.now() - back)
      await expect
        .poll(async () => (await texts(id))[1], WAIT)
        .toMatch(/ Before the kill, after the kill\. Still typing\.$/)

      // The tab dies with words that the server does not have.
      await page.route('**/draft', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()))
      await sentence(page, 3).focus()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(' Written before the crash.')
      await says(page, 'Kept on this computer, waiting for the server')
      await page.goto('chrome://crash').catch(() => undefined)
      page = await opened(context, id)
      await expect.poll(() => sentence(page, 3).inputValue(), WAIT).toMatch(/ Written before the crash\.$/)
      await saved(page)
      expect((await texts(id))[2]).toMatch(/ Written before the crash\.$/)

      // Two tabs: what the other one saved appears by itself; the same sentence in both is a conflict.
      const other = await opened(context, id)
      await sentence(other, 4).fill('Saved by the other tab.')
      await saved(other)
      await expect.poll(() => sentence(page, 4).inputValue(), WAIT).toBe('Saved by the other tab.')
      await page.route('**/draft', (route) => route.abort())
      await sentence(page, 5).fill('Mine of sentence five.')
      await sentence(page, 6).fill('Only mine, of sentence six.')
      await says(page, 'waiting for the server')
      await sentence(other, 5).fill('Theirs of sentence five.')
      await sentence(other, 7).fill('Only theirs, of sentence seven.')
      await saved(other)
      await expect.poll(async () => (await texts(id))[4], WAIT).toBe('Theirs of sentence five.')
      await page.unroute('**/draft')
      await page.locator('.conflict').waitFor(WAIT)
      expect(await violations(page)).toEqual([])
      await says(page, 'Conflict')
      expect(await page.locator('.conflict blockquote').allTextContents()).toEqual([
        'Mine of sentence five.',
        'Theirs of sentence five.',
      ])
      expect(await sentence(page, 6).inputValue()).toBe('Only mine, of sentence six.')
      expect(await sentence(page, 7).inputValue()).toBe('Only theirs, of sentence seven.')
      await page.getByRole('button', { name: 'Keep both' }).click()
      await page.locator('.conflict').waitFor({ state: 'detached', ...WAIT })
      await saved(page)
      const expected = [
        'Mine of sentence five.',
        'Theirs of sentence five.',
        'Only mine, of sentence six.',
        'Only theirs, of sentence seven.',
      ]
      await expect.poll(async () => (await texts(id)).slice(4, 8), WAIT).toEqual(expected)
      await expect.poll(() => sentence(other, 8).inputValue(), WAIT).toBe('Only theirs, of sentence seven.')

      // Undo goes back over one's own steps and leaves what others wrote.
      await sentence(other, 9).fill('Of the other tab, to stay.')
      await saved(other)
      await expect.poll(() => sentence(page, 9).inputValue(), WAIT).toBe('Of the other tab, to stay.')
      await sentence(page, 6).focus()
      await page.keyboard.press('Control+z')
      await expect.poll(async () => (await texts(id))[4], WAIT).toBe('Mine of sentence five.')
      await expect.poll(async () => (await texts(id)).includes('Theirs of sentence five.'), WAIT).toBe(false)
      expect(await texts(id)).toContain('Of the other tab, to stay.')

      // What the server has is kept here no longer.
      await saved(page)
      const kept = await page.evaluate(
        () =>
          new Promise<number>((resolve, reject) => {
            const opening = indexedDB.open('openimr')
            opening.onerror = () => reject(opening.error)
            opening.onsuccess = () => {
              const counting = opening.result.transaction('drafts').objectStore('drafts').count()
              counting.onsuccess = () => resolve(counting.result)
            }
          }),
      )
      expect(kept).toBe(0)
      await context.close()
    },
    PATIENCE,
  )

  test(
    'every state of the screen, wide and narrow, light and dark: nothing that axe finds, nothing wider than the window',
    async () => {
      const id = await cases.file()
      for (const [width, colorScheme] of [
        [1280, 'light'],
        [1280, 'dark'],
        [390, 'light'],
        [390, 'dark'],
      ] as const) {
        const context = await signedIn({ viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' })
        const page = await opened(context, id)
        const look = async (state: string): Promise<void> => {
          expect(await violations(page), `${state} at ${width} ${colorScheme}`).toEqual([])
          const wide = await page.evaluate(() => document.documentElement.scrollWidth)
          expect(wide, `${state} at ${width}`).toBeLessThanOrEqual(width)
        }
        await sentence(page, 2).focus()
        await page.locator('.supports').waitFor(WAIT)
        await look('summary')
        await page.getByRole('button', { name: /^1\. / }).click()
        await page.locator('.criterion').first().waitFor(WAIT)
        await page.locator('.dose summary').click()
        await page.locator('.criterion button', { hasText: 'Answer' }).first().click()
        await look('item')
        await page.keyboard.press('Escape')
        await page.locator('.evidence__reject').first().click()
        await look('rejecting')
        await page.keyboard.press('Escape')
        await page
          .getByRole('button', { name: /^Send on/ })
          .first()
          .click()
        await page.getByRole('heading', { name: 'Send on' }).waitFor(WAIT)
        await look('end')
        await page.getByRole('button', { name: 'Guide', exact: true }).click()
        await page.locator('.guide').waitFor(WAIT)
        for (let step = 1; step <= 5; step += 1) {
          await page.getByText(`Step ${step} of 5`).waitFor(WAIT)
          if (step === 1 || step === 3) await look(`guide ${step}`)
          await page.locator('.guide button').first().click()
        }
        await page.locator('.guide').waitFor({ state: 'detached', ...WAIT })
        expect(await page.evaluate(() => document.activeElement?.className)).toContain('place-tab')
        await context.close()
      }
      expect(faults).toEqual([])
    },
    PATIENCE,
  )

  test(
    'text selected on a page becomes evidence of the criterion in hand; a claim that was misread is rejected, and both are undone',
    async () => {
      const id = await cases.file()
      const context = await signedIn()
      const page = await opened(context, id, '?at=1')
      const row = page.getByRole('group', { name: 'Were pills counted?' })
      await row.waitFor(WAIT)
      await row.getByText(/Nothing was found in 5 documents, \d+ pages/).waitFor(WAIT)
      await row.focus()
      // Where the record says something of the kind, somebody marks it.
      await page.locator('.bench__record').getByText('CURRENT MEDICATIONS').first().waitFor(WAIT)
      const words = 'CURRENT MEDICATIONS'
      await page.evaluate((wanted) => {
        const pane = document.querySelector('.bench__record')
        if (pane === null) return
        const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const at = node.textContent?.indexOf(wanted) ?? -1
          if (at < 0) continue
          getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
          return
        }
      }, words)
      await page.getByRole('button', { name: 'Use as evidence for “Were pills counted?”' }).click()
      await page.getByLabel('In a word or a few').fill('consistent')
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Add it' }).click()
      await expect.poll(() => row.locator('.place__quote').allTextContents(), WAIT).toEqual([`“${words}”`])
      await row.focus()
      await page.keyboard.press('Control+z')
      await expect.poll(() => row.locator('.place').count(), WAIT).toBe(0)

      const contract = page.getByRole('group', { name: 'Was CURES checked?' })
      const count = await contract.locator('.place').count()
      expect(count).toBeGreaterThan(0)
      await contract.locator('.evidence__reject').first().click()
      await page.getByLabel('Why does this not count?').fill('It is of another visit.')
      await page.keyboard.press('Enter')
      await expect.poll(() => contract.locator('.place').count(), WAIT).toBeLessThan(count)
      await contract.focus()
      await page.keyboard.press('Control+z')
      await expect.poll(() => contract.locator('.place').count(), WAIT).toBe(count)
      await context.close()
    },
    PATIENCE,
  )
})
