import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD, fillDemo } from './demo.ts'
import { type Installation, openInstallation, simulateClock } from './installation.ts'
import { OWNERS } from './lifecycle.ts'
import { drawReviewer, listCandidates } from './panel-choosing.ts'
import { signIn } from './sessions.ts'
import { tally } from './tally.ts'

const here = process.platform === 'linux' && process.arch === 'x64'

describe.skipIf(!here)('the demonstration', () => {
  let home = ''
  let installation: Installation
  const open = () => openInstallation({ ...process.env, OPENIMR_HOME: home, OPENIMR_SMTP: '' })

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    const empty = await open()
    await fillDemo(empty, () => {})
    await empty.close()
    installation = await open()
  }, 180_000)
  afterAll(async () => {
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  })

  test('has a case in every state, on a clock that says that it is simulated', async () => {
    const { cases } = await tally(installation)
    expect(cases.map(({ state }) => state).toSorted()).toEqual(Object.keys(OWNERS).toSorted())
    expect(installation.simulated).toBe('2016-07-20')
    expect(installation.now().toISOString()).toMatch(/^2016-07-20T16:/)
  })

  test('everybody in it signs in, and filling it again changes nothing', async () => {
    const again = await fillDemo(installation, () => {})
    if (again === 'not empty') throw new Error('it does not know itself')
    for (const { email, role } of again.people) {
      expect(await signIn(installation, email, DEMO_PASSWORD)).toMatchObject({ ok: true, value: { acting: { role } } })
    }
    const { cases } = await tally(installation)
    expect(cases.reduce((sum, { count }) => sum + count, 0)).toBe(again.cases)
  })

  test('every open case has an owner and a next day', async () => {
    const open = await installation.database.as({ account: null, system: 'test' }, (change) =>
      change.selectFrom('case_file').select(['state', 'next_due']).where('owner', '<>', 'nobody').execute(),
    )
    expect(open.filter(({ next_due }) => next_due === null)).toEqual([])
  })

  test('its panel has whoever may review, and somebody for each kind of rule that refuses', async () => {
    const waiting = await installation.database.as({ account: null, system: 'test' }, (change) =>
      change.selectFrom('case_file').select('id').where('state', '=', 'records complete').executeTakeFirstOrThrow(),
    )
    const coordinator = await signIn(installation, 'coordinator@demo.example', DEMO_PASSWORD)
    if (!coordinator.ok) throw new Error(coordinator.refused.message)
    const listed = await listCandidates(installation, coordinator.value.acting, waiting.id)
    if (!listed.ok) throw new Error(listed.refused.message)
    const { candidates } = listed.value
    expect(candidates).toHaveLength(12)
    expect(candidates.filter(({ tier }) => tier !== null).length).toBeGreaterThan(3)
    const against = new Set(candidates.flatMap(({ reasons }) => reasons.map(({ code }) => code)))
    for (const code of ['conflict-financial', 'conflict-professional', 'qme', 'licence-probation', 'away', 'scope']) {
      expect([...against], code).toContain(code)
    }
    expect(await drawReviewer(installation, coordinator.value.acting, waiting.id)).toMatchObject({ ok: true })
  })

  test('where real cases may be, no clock is turned', async () => {
    expect(await simulateClock(installation, '2020-01-01T00:00:00Z')).toBe(false)
  })
})
