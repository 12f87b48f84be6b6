/**
 * A case from a folder to a verified letter through the screens alone: once with the mouse, once with the keyboard. The
 * panel and the people are those of the demonstration.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serverOf } from '../../src/http/index.ts'
import { builtWeb } from '../../src/main/web-build.ts'
import { DEMO_PASSWORD, fillDemo, type Installation, openInstallation, startWorker } from '../../src/service/index.ts'
import { chromiumPath } from '../letters/browser.ts'
import { violations } from './axe.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const EXAMPLE = join(ROOT, 'examples', 'cases', 'lumbar-mri-and-therapy')
const PATIENCE = 400_000
const WAIT = { timeout: 60_000 }

/** What moves a control: the mouse, or the Tab key until it has the focus and then a key. */
type Hand = {
  readonly press: (control: Locator) => Promise<void>
  readonly write: (control: Locator, text: string) => Promise<void>
  readonly choose: (control: Locator, option: string) => Promise<void>
}

const mouse: Hand = {
  press: (control) => control.click(WAIT),
  write: async (control, text) => control.fill(text, WAIT),
  choose: async (control, option) => {
    await control.selectOption(option, WAIT)
  },
}

/** Tab from where one is, as somebody would who has no mouse; what cannot be reached so is not there for them. */
async function reach(control: Locator): Promise<Page> {
  await control.waitFor(WAIT)
  const page = control.page()
  const here = (): Promise<boolean> => control.evaluate((element) => element === document.activeElement)
  for (let tabs = 0; tabs < 400; tabs += 1) {
    if (await here()) return page
    await page.keyboard.press('Tab')
  }
  throw new Error(`no Tab leads to ${String(control)}`)
}

const keyboard: Hand = {
  press: async (control) => {
    const page = await reach(control)
    const kind = await control.evaluate((element) =>
      element instanceof HTMLInputElement ? element.type : element.tagName,
    )
    await page.keyboard.press(kind === 'radio' || kind === 'checkbox' ? 'Space' : 'Enter')
  },
  write: async (control, text) => {
    const page = await reach(control)
    await page.keyboard.press('Control+a')
    await page.keyboard.type(text)
  },
  choose: async (control, option) => {
    const page = await reach(control)
    const label = await control.locator(`option[value="${option}"]`).textContent()
    await page.keyboard.type(label ?? option)
  },
}

describe.skipIf(chromiumPath() === null)('a case through the workbench', () => {
  let home: string
  let installation: Installation
  let worker: Awaited<ReturnType<typeof startWorker>>
  let server: Awaited<ReturnType<typeof serverOf>>
  let browser: Browser
  let address: string
  const faults: string[] = []

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-journey-'))
    chmodSync(home, 0o711)
    installation = await openInstallation({ ...process.env, OPENIMR_HOME: home })
    await fillDemo(installation, () => undefined)
    // What is opened now goes by the simulated clock that the demonstration has set.
    await installation.close()
    installation = await openInstallation({ ...process.env, OPENIMR_HOME: home })
    worker = await startWorker(installation, process.env, {
      done: () => undefined,
      failed: (job, place) => faults.push(`${job} ${place}`),
    })
    const web = join(home, 'web')
    cpSync(await builtWeb(), web, { recursive: true })
    server = await serverOf(installation, {
      secureCookie: false,
      metricsToken: null,
      web,
      log: () => undefined,
      fault: (number, place) => faults.push(`${number} ${place}`),
    })
    address = await server.listen({ host: '127.0.0.1', port: 0 })
    browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] })
  }, PATIENCE)
  afterAll(async () => {
    await browser?.close()
    server?.server.closeAllConnections()
    await server?.close()
    await worker?.stop()
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  }, PATIENCE)

  /** Somebody at a computer of their own, signed in through the screen. */
  async function at(hand: Hand, email: string): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 850 }, acceptDownloads: true })
    await context.addInitScript(() => localStorage.setItem('openimr-bench-guide', '1'))
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !/^(?:blob|data):/.test(request.url()))
        faults.push(`another host: ${new URL(request.url()).host}`)
    })
    await page.goto(`${address}/sign-in`)
    await hand.write(page.getByLabel('E-mail address'), email)
    await hand.write(page.getByLabel('Password', { exact: true }), DEMO_PASSWORD)
    await hand.press(page.getByRole('button', { name: 'Sign in', exact: true }))
    await page.locator('.bar__who').waitFor(WAIT)
    return { page, context }
  }

  /** Signed in once for each: the server takes ten sign-ins a minute from one address, and a test is one address. */
  const kept = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()
  async function signedIn(name: string, look: object = {}): Promise<BrowserContext> {
    const data = { email: `${name}@demo.example`, password: DEMO_PASSWORD }
    const known = kept.get(name)
    const context = await browser.newContext(known === undefined ? look : { ...look, storageState: known })
    await context.addInitScript(() => localStorage.setItem('openimr-bench-guide', '1'))
    for (let tries = 0; known === undefined; tries += 1) {
      const answer = await context.request.post(`${address}/api/session`, { data })
      if (answer.status() === 200) break
      expect([answer.status(), tries < 30]).toEqual([429, true])
      await new Promise((next) => setTimeout(next, 3000))
    }
    if (known === undefined) kept.set(name, await context.storageState())
    return context
  }

  const button = (page: Page, name: string | RegExp, exact = true): Locator => page.getByRole('button', { name, exact })

  /** An event of the case page, from its main button or the list of further ones, with its form. */
  async function happen(hand: Hand, page: Page, title: string, then: string): Promise<void> {
    await hand.press(page.locator('main').getByRole('button', { name: title, exact: true }))
    await hand.press(page.getByRole('dialog').getByRole('button', { name: title, exact: true }))
    await page.locator('.case .tag', { hasText: then }).first().waitFor(WAIT)
  }

  async function journey(hand: Hand): Promise<void> {
    // ── the coordinator files the folder ──
    const coordinator = await at(hand, 'coordinator@demo.example')
    const { page } = coordinator
    await hand.press(page.getByRole('link', { name: 'New case' }))
    await page.getByRole('heading', { name: 'New case' }).waitFor(WAIT)
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser', WAIT),
      hand.press(button(page, 'Choose files')),
    ])
    const files = readdirSync(EXAMPLE, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    await chooser.setFiles(files)
    await page.getByText('4 papers read.').waitFor(WAIT)
    expect(await page.getByLabel('Request 1', { exact: true }).inputValue()).toBe(
      'MRI of the lumbar spine without contrast',
    )
    expect(await page.getByLabel('Date of the utilization review decision').inputValue()).toBe('2016-05-10')
    const worker = await page
      .getByLabel('Employee', { exact: true })
      .locator('option', { hasText: 'Worker One' })
      .getAttribute('value')
    await hand.choose(page.getByLabel('Employee', { exact: true }), worker ?? '')
    await hand.press(button(page, 'File the case'))
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}/, WAIT)
    const id = new URL(page.url()).pathname.split('/')[2] ?? ''

    // ── screening, notice, records ──
    await happen(hand, page, 'Begin screening', 'Screening')
    await page.getByRole('heading', { name: 'Eligibility' }).waitFor(WAIT)
    await happen(hand, page, 'Find eligible', 'Eligible')
    await happen(hand, page, 'Notify the parties', 'Records pending')
    await happen(hand, page, 'Records are complete', 'Records complete')

    // ── the draw, the attestation, the assignment ──
    await hand.press(page.locator('main').getByRole('button', { name: 'Assign a reviewer', exact: true }))
    await hand.press(button(page, 'Draw among equals'))
    const drawn = page.locator('.candidate--drawn')
    await drawn.waitFor(WAIT)
    const name = (await drawn.locator('strong').first().textContent()) ?? ''
    const panel = (await (await coordinator.context.request.get(`${address}/api/panel`)).json()) as {
      name: string
      email: string
    }[]
    const email = panel.find((one) => one.name === name)?.email ?? ''
    const reviewer = await at(hand, email)
    const bench = reviewer.page
    await hand.press(button(bench, /^Answer for /, false).last())
    await hand.press(button(bench, 'No tie to any of them'))
    await hand.press(button(bench, 'Attest'))
    await bench.getByRole('dialog').waitFor({ state: 'detached', ...WAIT })
    await page.reload()
    await hand.press(drawn.getByRole('button', { name: 'Assign', exact: true }))
    await page.locator('.case .tag', { hasText: 'In review' }).first().waitFor(WAIT)

    // ── the physician reviews both items ──
    await bench.reload()
    const number = (await page.locator('.case h1 .mono').textContent()) ?? ''
    await hand.press(bench.getByRole('region', { name: 'To review' }).getByRole('link', { name: number }))
    await bench.locator('.bench__review').waitFor(WAIT)
    for (const item of [1, 2]) {
      await hand.press(bench.getByRole('button', { name: new RegExp(`^${item}\\. `) }))
      await bench.getByRole('heading', { name: new RegExp(`^Item ${item}:`) }).waitFor(WAIT)
      // Each open question of the guideline is looked at before the prepared reasons are shown.
      await bench.locator('.bench__scroll').focus()
      for (let left = await bench.locator('.criterion--open').count(); left > 0; ) {
        await bench.keyboard.press('o')
        await bench.keyboard.press('l')
        await expect.poll(() => bench.locator('.criterion--open').count(), WAIT).toBeLessThan(left)
        left = await bench.locator('.criterion--open').count()
      }
      const take = button(bench, 'Take them over')
      if ((await take.count()) > 0) await hand.press(take)
      if (item === 1) {
        await hand.press(button(bench, 'Add a sentence'))
        await bench.keyboard.type('There is no documentation of physical therapy.')
        const error = bench.locator('.sentence--active .found--error')
        await error.first().waitFor(WAIT)
        await bench.keyboard.press('Control+a')
        await bench.keyboard.type('Physical therapy is documented before the request.')
        await error.first().waitFor({ state: 'detached', ...WAIT })
      } else if ((await bench.locator('.editor .sentence').count()) === 0) {
        await hand.press(button(bench, 'Add a sentence'))
        await bench.keyboard.type('The records were weighed against the guideline.')
      }
      await hand.press(bench.getByRole('radio', { name: /^Upheld/ }))
      await bench.locator('.saving__line', { hasText: /^Saved \d/ }).waitFor(WAIT)
    }
    await hand.press(bench.getByRole('button', { name: /^Send on\b(?! to)/ }).first())
    // What few share tells who it is: the physician leaves a qualification out, and the letter does.
    const printed = bench.getByRole('region', { name: 'What the letter says of you' }).getByRole('checkbox')
    await printed.first().waitFor(WAIT)
    expect(await printed.count()).toBeGreaterThan(1)
    await hand.press(printed.last())
    await expect.poll(() => printed.last().isChecked(), WAIT).toBe(false)
    await bench.locator('.saving__line', { hasText: /^Saved \d/ }).waitFor(WAIT)
    const labels = bench.getByRole('region', { name: 'What the letter says of you' }).locator('label')
    const qualifications = (await labels.allTextContents()).map((text) => text.trim())
    await hand.press(button(bench, 'Send on to quality'))
    await bench.waitForURL((url) => url.pathname === `/cases/${id}`, WAIT)

    // ── the second person checks, approves and issues ──
    const quality = await at(hand, 'quality@demo.example')
    const check = quality.page
    await hand.press(check.getByRole('region', { name: 'To check' }).getByRole('link', { name: number }))
    await check.getByText(/Nothing stands against it\.|would not stand\./).waitFor(WAIT)
    for (let left = await check.locator('.finding .tag--bad').count(); left > 0; left -= 1) {
      await hand.press(
        check
          .locator('.finding', { has: check.locator('.tag--bad') })
          .getByRole('button', { name: 'Set aside with a reason' })
          .first(),
      )
      await hand.write(check.getByLabel('Why it may stand'), 'Looked at with the record beside it.')
      await hand.press(button(check, 'Set aside'))
    }
    await hand.press(button(check, 'Approve and issue'))
    await hand.write(check.getByLabel('Your password'), DEMO_PASSWORD)
    await hand.press(check.getByRole('dialog').getByRole('button', { name: 'Approve and issue' }))
    await check.getByText('The determination is issued.').waitFor(WAIT)
    await check.getByRole('heading', { name: 'Proof of service' }).waitFor(WAIT)

    // ── the letter is downloaded, and verified with the public keys alone ──
    const kept = join(home, `kept-${id}`)
    mkdirSync(kept)
    const save = async (title: string, as: string): Promise<string> => {
      const [download] = await Promise.all([check.waitForEvent('download', WAIT), hand.press(button(check, title))])
      const path = join(kept, as)
      await download.saveAs(path)
      return path
    }
    const letter = await save('Letter (PDF)', 'letter.pdf')
    await save('Signature of the PDF', 'letter.pdf.jws')
    const keys = join(kept, 'keys.json')
    writeFileSync(keys, await (await quality.context.request.get(`${address}/api/keys`)).text())
    const verified = spawnSync(process.execPath, [join(ROOT, 'bin', 'imr'), 'verify', letter, '--key', keys], {
      encoding: 'utf8',
    })
    expect(verified.stderr).toBe('')
    expect(verified.status).toBe(0)
    const read = spawnSync(process.execPath, [join(ROOT, 'bin', 'imr'), 'read', letter, '--json'], { encoding: 'utf8' })
    const { reviewer: told } = JSON.parse(read.stdout) as { reviewer: { licensure: string[]; specialties: string[] } }
    expect([...told.licensure, ...told.specialties]).toEqual(qualifications.slice(0, -1))
    writeFileSync(letter, 'another letter')
    expect(spawnSync(process.execPath, [join(ROOT, 'bin', 'imr'), 'verify', letter, '--key', keys]).status).toBe(1)
    for (const { context } of [coordinator, reviewer, quality]) await context.close()
    expect(faults).toEqual([])
  }

  test('with the mouse', () => journey(mouse), PATIENCE)
  test('with the keyboard', () => journey(keyboard), PATIENCE)

  /** Somebody of a role before a screen, as wide and as bright as it may be. */
  const looks = [
    { viewport: { width: 1280, height: 850 }, colorScheme: 'light', all: true },
    { viewport: { width: 390, height: 800 }, colorScheme: 'dark', all: true },
    // A window of 1280 at 200 % zoom.
    { viewport: { width: 640, height: 425 }, colorScheme: 'light', deviceScaleFactor: 2, all: false },
    { viewport: { width: 1280, height: 850 }, colorScheme: 'light', forcedColors: 'active', all: false },
  ] as const

  test(
    'every screen of every role: nothing that axe finds, nothing wider than the window, wide and narrow, light and dark',
    async () => {
      for (const look of looks) {
        for (const [name, screens] of Object.entries(SCREENS)) {
          const { all, ...shown } = look
          const context = await signedIn(name, { ...shown, reducedMotion: 'reduce' })
          const page = await context.newPage()
          page.on('pageerror', (error) => faults.push(error.message))
          for (const screen of all ? screens : screens.slice(-2)) {
            const [state, path] = screen.startsWith('/')
              ? [null, screen]
              : [screen.split('|')[0] ?? '', screen.split('|')[1] ?? '']
            const found =
              state === null
                ? null
                : await context.request.get(`${address}/api/cases?limit=1&state=${encodeURIComponent(state)}`)
            const { cases } = found === null ? { cases: [] } : ((await found.json()) as { cases: { id: string }[] })
            const [one] = cases
            expect(state === null || one !== undefined, `${name} has no case that is ${state}`).toBe(true)
            await page.goto(`${address}${one === undefined ? path : `/cases/${one.id}${path}`}`)
            await page.locator('main h1, .bench__review, .record').first().waitFor(WAIT)
            await expect.poll(() => page.locator('.loading').count(), WAIT).toBe(0)
            const where = `${name} ${screen} at ${look.viewport.width} ${look.colorScheme}`
            expect(await violations(page), where).toEqual([])
            const wide = await page.evaluate(() => document.documentElement.scrollWidth)
            expect(wide, where).toBeLessThanOrEqual(look.viewport.width)
          }
          await context.close()
        }
      }
      expect(faults).toEqual([])
    },
    PATIENCE,
  )

  test(
    'the first screen of a role loads less than 250 KB of compressed script, from this server alone, under a strict policy',
    async () => {
      for (const name of Object.keys(SCREENS)) {
        const context = await signedIn(name)
        const page = await context.newPage()
        const scripts = new Map<string, number>()
        page.on('response', async (response) => {
          expect(new URL(response.url()).origin).toBe(address)
          if (/\.js$/.test(new URL(response.url()).pathname))
            scripts.set(response.url(), gzipSync(await response.body()).length)
        })
        const answer = await page.goto(`${address}/`)
        await page.locator('main h1').waitFor(WAIT)
        await page.waitForLoadState('networkidle')
        const policy = answer?.headers()['content-security-policy'] ?? ''
        expect(policy).toContain("default-src 'none'")
        expect(policy).not.toContain('unsafe')
        const whole = [...scripts.values()].reduce((sum, size) => sum + size, 0)
        console.log(`workbench: first screen of ${name}: ${Math.round(whole / 1024)} KB of compressed script`)
        expect(whole).toBeLessThan(250 * 1024)
        await context.close()
      }
    },
    PATIENCE,
  )

  test(
    'the palette and the help sheet show what a screen can do, and give the focus back',
    async () => {
      const context = await signedIn('coordinator')
      const page = await context.newPage()
      await page.goto(address)
      await page.locator('main h1').waitFor(WAIT)
      await page.keyboard.press('g')
      await page.keyboard.press('d')
      await page.getByRole('heading', { name: 'Deadlines' }).waitFor(WAIT)
      await page.keyboard.press('?')
      await page.getByRole('dialog').getByText('Go to cases').waitFor(WAIT)
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached', ...WAIT })
      const before = await page.evaluate(() => document.activeElement?.outerHTML)
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Command' }).waitFor(WAIT)
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      expect(await page.evaluate(() => document.activeElement?.outerHTML)).toBe(before)
      await page.keyboard.press('Control+k')
      await page.keyboard.type('go to cases')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Cases', exact: true }).waitFor(WAIT)
      await context.close()
    },
    PATIENCE,
  )

  test(
    'accounts: an operator opens one, gives another password, closes it and opens it again; its owner changes the password',
    async () => {
      const context = await signedIn('operator')
      const page = await context.newPage()
      page.on('pageerror', (error) => faults.push(error.message))
      await page.goto(`${address}/admin`)
      const name = 'Zebra Provider of a test'
      await button(page, 'New account').click()
      await page.getByLabel('Name', { exact: true }).fill(name)
      await page.getByLabel('E-mail address').fill('zebra@demo.example')
      await page.getByLabel('Role').selectOption('provider')
      await page.getByLabel('First password').fill('the first of three passwords')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'detached', ...WAIT })
      await page.getByLabel('Find', { exact: true }).fill('zebra provider')
      const row = page.getByRole('row').filter({ hasText: name })
      await expect.poll(() => page.getByRole('row').count(), WAIT).toBe(2)
      await button(page, `Edit ${name}`).click()
      await page.getByLabel('E-mail address').fill('operator@demo.example')
      await page.keyboard.press('Enter')
      await page.getByText('There is an account with this address.').waitFor(WAIT)
      await page.getByLabel('E-mail address').fill('zebra@demo.example')
      await page.getByLabel('Name', { exact: true }).fill(`${name}, MD`)
      await page.keyboard.press('Enter')
      await row.getByText(`${name}, MD`).waitFor(WAIT)
      await button(page, `New password for ${name}, MD`).click()
      expect(await violations(page)).toEqual([])
      await page.getByLabel('New password', { exact: true }).fill('the second of three passwords')
      await page.getByLabel('Your own password').fill('not the right one')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').getByRole('alert').waitFor(WAIT)
      await page.getByLabel('Your own password').fill(DEMO_PASSWORD)
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'detached', ...WAIT })

      const theirs = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage()
      const signIn = async (password: string): Promise<void> => {
        await theirs.goto(`${address}/sign-in`)
        await theirs.getByLabel('E-mail address').fill('zebra@demo.example')
        await theirs.getByLabel('Password', { exact: true }).fill(password)
        await theirs.keyboard.press('Enter')
      }
      await signIn('the second of three passwords')
      await theirs.locator('.bar__who').click()
      await theirs.getByLabel('Present password').fill('the second of three passwords')
      await theirs.getByLabel('New password', { exact: true }).fill('the third of three passwords')
      await theirs.getByLabel('New password again').fill('the thirds of three passwords')
      await theirs.getByText('The two are not the same.').waitFor(WAIT)
      expect(await violations(theirs)).toEqual([])
      await theirs.getByLabel('New password again').fill('the third of three passwords')
      await theirs.keyboard.press('Enter')
      await theirs.getByText('The password is changed.').waitFor(WAIT)
      await button(theirs, 'Done').click()

      await button(page, `Close: ${name}, MD`).click()
      await button(page, 'Close it').click()
      await row.getByText('closed').waitFor(WAIT)
      await theirs.goto(address)
      await button(theirs, 'Sign in').waitFor(WAIT)
      await signIn('the third of three passwords')
      await theirs.getByText('or the account is closed').waitFor(WAIT)
      await button(page, `Open again: ${name}, MD`).click()
      await button(page, 'Open it again').click()
      await row.getByText('active').waitFor(WAIT)
      await signIn('the third of three passwords')
      await theirs.locator('.bar__who').waitFor(WAIT)
      await theirs.context().close()
      await context.close()
      expect(faults).toEqual([])
    },
    PATIENCE,
  )
})

/** What each role sees: a path, or the state of a case and a path of it. */
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  coordinator: [
    '/',
    '/cases',
    '/deadlines',
    '/new',
    'received|',
    'screening|',
    'records pending|?tab=records',
    'records complete|/assign',
    'determined|?tab=messages',
    'determined|?tab=history',
  ],
  'reviewer.pain': ['/', 'in review|', 'in review|/record', 'in review|/review'],
  quality: ['/', 'quality|/sign', 'determined|/sign'],
  director: ['/', '/admin?part=panel', '/admin?part=guidelines', '/admin?part=keys'],
  claims: ['/', 'determined|'],
  'worker.one': ['/', '/new'],
  operator: ['/', '/admin'],
}
