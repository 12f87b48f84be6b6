/**
 * Makes the pictures of docs/guide.md: the example of the guide through the screens, one picture a step.
 * `node_modules/.bin/node test/web/guide.ts` fills a demonstration of its own in a temporary folder;
 * with an address (`… guide.ts http://127.0.0.1:8610`) it works on the demonstration that is served there.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { serverOf } from '../../src/http/index.ts'
import { builtWeb } from '../../src/main/web-build.ts'
import { DEMO_PASSWORD, fillDemo, openInstallation, startWorker } from '../../src/service/index.ts'
import { chromiumPath } from '../letters/browser.ts'
import { smallPng } from './small-png.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const EXAMPLE = join(ROOT, 'examples', 'cases', 'soma-and-flexeril')
const PICTURES = join(ROOT, 'docs', 'guide')
const WAIT = { timeout: 120_000 }

const button = (where: Page | Locator, name: string | RegExp): Locator =>
  where.getByRole('button', { name, exact: true })

/** A demonstration of its own, or the one at `given`. */
async function served(
  given: string | undefined,
): Promise<{ readonly address: string; readonly end: () => Promise<void> }> {
  if (given !== undefined) return { address: given, end: async () => undefined }
  const home = mkdtempSync(join(tmpdir(), 'openimr-guide-'))
  chmodSync(home, 0o711)
  const empty = await openInstallation({ ...process.env, OPENIMR_HOME: home })
  await fillDemo(empty, () => undefined)
  await empty.close()
  // What is opened now goes by the simulated clock that the demonstration has set.
  const installation = await openInstallation({ ...process.env, OPENIMR_HOME: home })
  const silent = () => undefined
  const worker = await startWorker(installation, process.env, { done: silent, failed: silent })
  const server = await serverOf(installation, {
    secureCookie: false,
    metricsToken: null,
    web: await builtWeb(),
    log: silent,
    fault: (number, place) => console.error(`fault ${number} at ${place}`),
  })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const end = async (): Promise<void> => {
    server.server.closeAllConnections()
    await server.close()
    await worker.stop()
    await installation.close()
    rmSync(home, { recursive: true, force: true })
  }
  return { address, end }
}

async function picture(page: Page, name: string): Promise<void> {
  // What fades or loads has come to rest.
  await page.waitForTimeout(700)
  const png = await smallPng(await page.screenshot())
  writeFileSync(join(PICTURES, `${name}.png`), png)
  console.log(`${name}.png: ${Math.round(png.length / 1024)} KB`)
}

async function signedIn(browser: Browser, address: string, email: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 850 } })
  const page = await context.newPage()
  await page.goto(`${address}/sign-in`)
  await page.locator('.sign-in__demo').waitFor(WAIT)
  if (email === 'coordinator@demo.example') await picture(page, '01-sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD)
  await button(page, 'Sign in').click()
  await page.locator('.bar__who').waitFor(WAIT)
  await page.locator('.pile__case').first().waitFor(WAIT)
  return page
}

async function happen(page: Page, title: string, then: string, name: string | null = null): Promise<void> {
  await page.locator('main').getByRole('button', { name: title, exact: true }).click(WAIT)
  if (name !== null) await picture(page, name)
  await button(page.getByRole('dialog'), title).click(WAIT)
  await page.locator('.case .tag', { hasText: then }).first().waitFor(WAIT)
}

/** The coordinator takes the folder in, up to the draw; gives who was drawn, and the case. */
async function takenIn(page: Page, address: string): Promise<{ readonly id: string; readonly email: string }> {
  await picture(page, '02-start-page')
  await page.getByRole('link', { name: 'New case' }).click(WAIT)
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser', WAIT),
    button(page, 'Choose files').click(WAIT),
  ])
  const entries = readdirSync(EXAMPLE, { withFileTypes: true, recursive: true })
  await chooser.setFiles(entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)))
  await page.getByText('6 papers read.').waitFor(WAIT)
  await page.locator('.source').first().click(WAIT)
  await page.locator('.beside mark').waitFor(WAIT)
  await page.evaluate(() => scrollTo(0, 0))
  await picture(page, '03-new-case')
  for (const [party, account] of [
    ['Employee', 'Worker One'],
    ['Claims administrator', 'Demo Claims'],
  ] as const) {
    const choice = page.getByLabel(party, { exact: true })
    await choice.selectOption(await choice.locator('option', { hasText: account }).getAttribute('value'), WAIT)
  }
  await button(page, 'File the case').click(WAIT)
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/, WAIT)
  const id = new URL(page.url()).pathname.split('/')[2] ?? ''
  await happen(page, 'Begin screening', 'Screening')
  await page.locator('.screening__item').first().waitFor(WAIT)
  await picture(page, '04-screening')
  await happen(page, 'Find eligible', 'Eligible')
  await happen(page, 'Notify the parties', 'Records pending', '05-notice')
  await page.getByRole('tab', { name: 'Records' }).click(WAIT)
  await page.locator('.case .tag--good').nth(5).waitFor(WAIT)
  await page.locator('.demands .tag--good').first().waitFor(WAIT)
  await picture(page, '06-records')
  await happen(page, 'Records are complete', 'Records complete')
  await page.locator('main').getByRole('button', { name: 'Assign a reviewer', exact: true }).click(WAIT)
  await button(page, 'Draw among equals').click(WAIT)
  await page.locator('.candidate--drawn').waitFor(WAIT)
  await picture(page, '07-draw')
  const name = (await page.locator('.candidate--drawn strong').first().textContent()) ?? ''
  const answer = await page.context().request.get(`${address}/api/panel`)
  const panel = (await answer.json()) as { readonly name: string; readonly email: string }[]
  return { id, email: panel.find((one) => one.name === name)?.email ?? '' }
}

/** The reviewer attests; the coordinator, whose page follows, assigns. */
async function assigned(reviewer: Page, coordinator: Page): Promise<void> {
  await reviewer
    .getByRole('button', { name: /^Answer for / })
    .last()
    .click(WAIT)
  await button(reviewer, 'No tie to any of them').click(WAIT)
  await picture(reviewer, '08-attest')
  await button(reviewer, 'Attest').click(WAIT)
  await reviewer.getByRole('dialog').waitFor({ state: 'detached', ...WAIT })
  await button(coordinator.locator('.candidate--drawn'), 'Assign').click(WAIT)
  await coordinator.locator('.case .tag', { hasText: 'In review' }).first().waitFor(WAIT)
}

/** The physician reviews both items and sends them on. */
async function reviewed(page: Page, address: string, id: string): Promise<void> {
  await page.goto(`${address}/cases/${id}/review`)
  await page.locator('.guide').waitFor(WAIT)
  await page.locator('.sentence').first().waitFor(WAIT)
  await picture(page, '09-bench-and-guide')
  for (let step = 0; step < 4; step += 1) await button(page, 'Next').click(WAIT)
  await button(page, 'Begin').click(WAIT)
  for (const item of [1, 2]) {
    await page.getByRole('button', { name: new RegExp(`^${item}\\. `) }).click(WAIT)
    await page.getByRole('heading', { name: new RegExp(`^Item ${item}:`) }).waitFor(WAIT)
    if (item === 1) {
      // A line of evidence is pressed: its page stands on the left with the words marked.
      await page.locator('.bench__review .evidence button, .bench__review .evidence a').first().click(WAIT)
      await page.waitForTimeout(1500)
      await picture(page, '10-evidence')
    }
    await page.locator('.bench__scroll').focus()
    for (let open = await page.locator('.criterion--open').count(); open > 0; ) {
      await page.keyboard.press('o')
      await page.locator('.criterion--open:focus').waitFor(WAIT)
      if (item === 2 && open > 4) await picture(page, '11-open-criterion')
      await page.keyboard.press('l')
      await page.waitForFunction((before) => document.querySelectorAll('.criterion--open').length < before, open, WAIT)
      open = await page.locator('.criterion--open').count()
    }
    // Into a draft that is not begun the prepared reasons come by themselves; into one that is, they are taken over.
    const take = button(page, 'Take them over')
    await take.or(page.locator('.bench__review [aria-label^="Rationale"] .sentence').first()).first().waitFor(WAIT)
    if ((await take.count()) > 0) await take.click(WAIT)
    if (item === 1) {
      await button(page, 'Add a sentence').click(WAIT)
      await page.keyboard.type('There is no documentation of a urine drug screen.')
      const error = page.locator('.sentence--active .found--error').first()
      await error.waitFor(WAIT)
      await error.scrollIntoViewIfNeeded(WAIT)
      // The record's side is pressed: its page stands on the left.
      await page
        .locator('.sentence--active')
        .getByRole('button', { name: /, page 1$/ })
        .last()
        .click(WAIT)
      await page.waitForTimeout(1500)
      await picture(page, '12-contradicted')
      await page.locator('.sentence__field').last().click(WAIT)
      await page.keyboard.press('Control+a')
      await page.keyboard.type('A urine drug screen is in the file.')
      await error.waitFor({ state: 'detached', ...WAIT })
    }
    const upheld = page.getByRole('radio', { name: /^Upheld/ })
    await upheld.click(WAIT)
    await page.locator('.saving__line', { hasText: /^Saved \d/ }).waitFor(WAIT)
    if (item === 2) await picture(page, '13-decision')
  }
  await page
    .getByRole('button', { name: /^Send on\b(?! to)/ })
    .first()
    .click(WAIT)
  await page.getByText(/^Every sentence was held against/).waitFor(WAIT)
  await picture(page, '14-send-on')
  await button(page, 'Send on to quality').click(WAIT)
  await page.waitForURL((url) => url.pathname === `/cases/${id}`, WAIT)
}

/** The second person reads, approves, and the letter goes out. */
async function issued(page: Page, address: string, id: string): Promise<void> {
  await page.goto(`${address}/cases/${id}/sign`)
  await page.getByText(/Nothing stands against it\.|would not stand\./).waitFor(WAIT)
  await picture(page, '15-check')
  await button(page, 'Approve and issue').click(WAIT)
  await page.getByLabel('Your password').fill(DEMO_PASSWORD)
  await button(page.getByRole('dialog'), 'Approve and issue').click(WAIT)
  await page.getByText('The determination is issued.').waitFor(WAIT)
  await page.getByRole('heading', { name: 'Proof of service' }).waitFor(WAIT)
  await picture(page, '16-issued')
}

mkdirSync(PICTURES, { recursive: true })
const { address, end } = await served(process.argv[2])
const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] })
try {
  const coordinator = await signedIn(browser, address, 'coordinator@demo.example')
  const { id, email } = await takenIn(coordinator, address)
  const reviewer = await signedIn(browser, address, email)
  await assigned(reviewer, coordinator)
  await reviewed(reviewer, address, id)
  await issued(await signedIn(browser, address, 'quality@demo.example'), address, id)
} finally {
  await browser.close()
  await end()
}
