import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MEMBER_HEAD, memberRows } from '../../test/panel-members.ts'
import { zip } from '../../test/zip.ts'
import { checkInclusion, readCheckpoint, readKeySet, verifySignature } from '../seal/index.ts'
import {
  createKey,
  examineAll,
  type Installation,
  issueApproved,
  LIFECYCLE,
  openAccount,
  openInstallation,
  sealLog,
} from '../service/index.ts'
import { type RequestLine, serverOf } from './server.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const PASSWORD = 'correct horse battery staple'
const ROLES = [
  'employee',
  'attorney',
  'provider',
  'claims administrator',
  'employer',
  'coordinator',
  'reviewer',
  'quality',
  'medical director',
  'regulator',
  'operator',
] as const
type Role = (typeof ROLES)[number]

describe.skipIf(!here)('the HTTP door', () => {
  let home = ''
  let installation: Installation
  let server: Awaited<ReturnType<typeof serverOf>>
  const cookies = new Map<Role, string>()
  const accounts = new Map<Role, string>()
  const routes: { method: string; url: string }[] = []
  const lines: RequestLine[] = []
  const faults: string[] = []

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    installation = await openInstallation({ ...process.env, OPENIMR_HOME: home })
    server = await serverOf(installation, {
      secureCookie: false,
      web: null,
      metricsToken: null,
      log: (line) => lines.push(line),
      fault: (id, place) => faults.push(`${id} ${place}`),
    })
    for (const role of ROLES) {
      const email = `${role.replaceAll(' ', '.')}@example.org`
      const made = await openAccount(
        installation,
        { account: null, system: 'test' },
        { name: `Account of ${role}`, email, role, password: PASSWORD },
      )
      if (!made.ok) throw new Error(made.refused.message)
      accounts.set(role, made.value.id)
      // Signing in from many addresses: the limit is one address's.
      const answer = await server.inject({
        method: 'POST',
        url: '/api/session',
        payload: { email, password: PASSWORD },
        remoteAddress: `10.0.0.${accounts.size}`,
      })
      expect(answer.statusCode, answer.body).toBe(200)
      cookies.set(role, answer.cookies[0]?.value ?? '')
    }
    const { swagger } = server as unknown as { swagger: () => { paths: Record<string, Record<string, unknown>> } }
    const document = swagger()
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const method of Object.keys(methods)) routes.push({ method: method.toUpperCase(), url: path })
    }
  }, 120_000)
  afterAll(async () => {
    await server?.close()
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const send = (
    role: Role | null,
    method: string,
    url: string,
    payload?: unknown,
    headers: Record<string, string> = {},
  ) =>
    server.inject({
      method: method as 'GET',
      url,
      ...(payload === undefined ? {} : { payload: payload as object }),
      headers: { 'x-openimr': '1', ...headers },
      cookies: role === null ? {} : { 'openimr-session': cookies.get(role) ?? '' },
    })

  const APPLICATION = {
    priority: 'Standard',
    dateOfInjury: '2015-03-10',
    urDecision: { date: '2016-05-02', served: 'mail' },
    applicationReceived: '2016-05-27',
    items: [{ request: 'Physical therapy for the left knee, 6 visits', urOutcome: 'deny' }],
  }
  const file = async (key = randomUUID()): Promise<{ id: string; number: string }> => {
    const parties = [{ account: accounts.get('claims administrator'), role: 'claims administrator' }]
    const answer = await send(
      'employee',
      'POST',
      '/api/cases',
      { application: APPLICATION, parties },
      { 'idempotency-key': key },
    )
    expect(answer.statusCode, answer.body).toBe(201)
    return answer.json()
  }

  test('a case goes from application to issued letter through the API alone', async () => {
    const { id, number } = await file()
    let version = 1
    const step = async (role: Role, event: string, payload: unknown = {}): Promise<string> => {
      const url = `/api/cases/${id}/events/${encodeURIComponent(event)}`
      const answer = await send(role, 'POST', url, payload, { 'if-match': `"${version}"` })
      expect(answer.statusCode, `${event}: ${answer.body}`).toBe(200)
      version = answer.json<{ version: number }>().version
      return answer.json<{ state: string }>().state
    }
    await step('coordinator', 'screen')
    await step('coordinator', 'find eligible', { items: [1] })
    await step('coordinator', 'notify parties')
    const boundary = 'openimr-test'
    const upload = await server.inject({
      method: 'POST',
      url: `/api/cases/${id}/documents`,
      headers: { 'x-openimr': '1', 'content-type': `multipart/form-data; boundary=${boundary}` },
      cookies: { 'openimr-session': cookies.get('claims administrator') ?? '' },
      payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="../../report <x>.txt"\r\ncontent-type: text/plain\r\n\r\nLeft knee pain 4/10.\r\n--${boundary}--\r\n`,
    })
    expect(upload.statusCode, upload.body).toBe(201)
    await step('coordinator', 'complete records')
    const assign = { reviewer: accounts.get('reviewer'), reasons: ['fits the item'] }
    // Nobody without a credential file is assigned, and nobody who has not attested for this very case.
    const early = (code: string) =>
      send('coordinator', 'POST', `/api/cases/${id}/events/assign`, assign, { 'if-match': `"${version}"` }).then(
        (answer) => expect(answer.json(), answer.body).toMatchObject({ code }),
      )
    await early('may-not-review')
    const member = memberRows('reviewer@example.org', installation.now())
    const imported = await send('coordinator', 'POST', '/api/panel/import', { csv: `${MEMBER_HEAD}\n${member}\n` })
    expect(imported.json()).toEqual({ changed: 1, unchanged: 0, warnings: [] })
    await early('attest-first')
    const ask = { reviewer: accounts.get('reviewer') }
    expect((await send('coordinator', 'POST', `/api/cases/${id}/attestation-requests`, ask)).statusCode).toBe(200)
    const asked = (await send('reviewer', 'GET', '/api/attestations')).json<{ caseId: string; interests: object[] }[]>()
    const { interests = [] } = asked.find(({ caseId }) => caseId === id) ?? {}
    const attested = { answers: interests.map((each) => ({ ...each, answer: 'none' })), otherwise: 'none' }
    expect((await send('reviewer', 'PUT', `/api/cases/${id}/attestation`, attested)).statusCode).toBe(200)
    await step('coordinator', 'assign', assign)
    const draft = JSON.parse(
      readFileSync(join(import.meta.dirname, '..', 'service', 'example-determination.json'), 'utf8').replaceAll(
        'CASE-NUMBER',
        number,
      ),
    ) as Record<string, unknown>
    const saved = await send('reviewer', 'PUT', `/api/cases/${id}/draft`, draft)
    expect(saved.statusCode, saved.body).toBe(200)
    await step('reviewer', 'decide')
    // No party sees a decision that is not issued.
    const before = (await send('employee', 'GET', `/api/cases/${id}`)).json<{ items: { decision: string | null }[] }>()
    expect(before.items[0]?.decision).toBeNull()
    await step('quality', 'approve')
    expect(await issueApproved(installation, saved.json<{ id: string }>().id, null)).toEqual({ outcome: 'issued' })
    const letter = await send('employee', 'GET', `/api/cases/${id}/letter/pdf`)
    expect(letter.statusCode).toBe(200)
    expect(letter.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    const view = (await send('employee', 'GET', `/api/cases/${id}`)).json<{
      state: string
      items: { decision: string }[]
    }>()
    expect(view.state).toBe('determined')
    expect(view.items[0]?.decision).toBe('Overturned')
    // Whoever has the letter can verify it with what is open to everybody, and that the log holds its signature.
    const jws = (await send('employee', 'GET', `/api/cases/${id}/letter/pdf.jws`)).payload
    await sealLog(installation)
    const keys = readKeySet((await send(null, 'GET', '/api/keys')).payload)
    if (!keys.ok) throw new Error(keys.message)
    expect(verifySignature(letter.rawPayload, jws, keys.set)).toMatchObject({
      ok: true,
      what: { case: number, version: 1, corrects: null, form: 'pdf' },
    })
    const proof = (await send('employee', 'GET', `/api/cases/${id}/letter/pdf/proof`)).payload
    expect(checkInclusion(proof, jws, keys.set)).toMatchObject({ ok: true })
    const html = (await send('employee', 'GET', `/api/cases/${id}/letter/html.jws`)).payload
    expect(checkInclusion(proof, html, keys.set)).toMatchObject({ ok: false })
    const checkpoint = (await send(null, 'GET', '/api/log/checkpoint')).payload
    const consistency = (await send(null, 'GET', '/api/log/consistency?from=1')).json<{ checkpoint: string }>()
    expect(readCheckpoint(checkpoint, keys.set)).toMatchObject({ ok: true })
    expect(consistency.checkpoint).toBe(checkpoint)
    // Who reviewed is nowhere in what a party can see (R32).
    expect(JSON.stringify(view)).not.toContain('Account of reviewer')
    expect(JSON.stringify(view)).not.toContain(accounts.get('reviewer'))
    const employer = (await send('employer', 'GET', `/api/cases/${id}`)).statusCode
    expect(employer).toBe(404)
  }, 180_000)

  test('every route and role: signed out is 401, "not yours" is the very answer of "not there"', async () => {
    const { id } = await file()
    const missing = '00000000-0000-4000-8000-000000000000'
    expect(routes.length).toBeGreaterThan(12)
    const bare = (url: string, caseId: string): string =>
      url
        .replace('{id}', caseId)
        .replace('{document}', missing)
        .replace('{form}', 'pdf')
        .replace('{event}', 'screen')
        .replace('{page}', '1')
        .replace('{mark}', missing)
        .replace('{copy}', missing)
        .replace('{edition}', '1')
        .replace('{account}', missing)
    for (const { method, url } of routes) {
      if (url === '/health' || OPEN.includes(url) || (url === '/api/session' && method === 'POST')) continue
      const headers: Record<string, string> = {
        'idempotency-key': randomUUID(),
        ...(url.includes('/events/') || url.endsWith('/answers') || url.endsWith('/application')
          ? { 'if-match': '"1"' }
          : {}),
      }
      const bodies: Readonly<Record<string, object>> = {
        '/api/session/step-up': { password: 'x' },
        '/api/session/password': { present: 'x', wanted: 'y' },
        '/api/accounts/{account}': { name: 'x', email: 'x@example.org' },
        '/api/accounts/{account}/active': { active: false },
        '/api/accounts/{account}/password': { password: 'x' },
        '/api/cases': { application: {} },
        '/api/cases/{id}/parties': { account: accounts.get('provider') },
        '/api/cases/{id}/documents/{document}/gate': { gate: null },
        '/api/cases/{id}/opened': { pages: [] },
        '/api/cases/{id}/search': { q: 'knee' },
        '/api/cases/{id}/looked': { criteria: [] },
        '/api/cases/{id}/answers': { item: 1, criterion: 'X', answer: null, why: '' },
        '/api/cases/{id}/claims': { fact: 'age', value: {}, document: missing, page: 1, from: 0, to: 1 },
        '/api/cases/{id}/draft/check': { item: 1, sentences: [] },
        '/api/cases/{id}/claims/rejected': { claim: 'x', reason: 'y' },
        '/api/cases/{id}/claims/{mark}': { withdrawn: true },
      }
      const payload = method === 'GET' || method === 'DELETE' ? undefined : (bodies[url] ?? {})
      const out = await send(null, method, bare(url, id), payload, headers)
      expect(out.statusCode, `${method} ${url} signed out`).toBe(401)
      if (!url.includes('{id}')) continue
      for (const role of ['attorney', 'provider', 'employer', 'reviewer', 'operator'] as const) {
        const theirs = await send(role, method, bare(url, id), payload, headers)
        const none = await send(role, method, bare(url, missing), payload, headers)
        expect(theirs.statusCode, `${method} ${url} as ${role}: ${theirs.body}`).toBeGreaterThanOrEqual(400)
        expect(theirs.body, `${method} ${url} as ${role}`).toBe(none.body)
        expect(theirs.statusCode).toBe(none.statusCode)
      }
    }
  }, 180_000)

  /** What outsiders need to verify a letter or the log; it says nothing of any case. */
  const OPEN = ['/api/keys', '/api/log/checkpoint', '/api/log/consistency']

  /** Who gets an answer of each route for one case of their own, once its letter is out. A new route needs a row. */
  const READERS: Readonly<Record<string, readonly Role[]>> = (() => {
    const staff = ['coordinator', 'quality', 'medical director', 'regulator'] as const
    const parties = ['employee', 'attorney', 'provider', 'claims administrator'] as const
    return {
      '/api/cases/{id}': [...staff, ...parties, 'employer', 'reviewer'],
      '/api/cases/{id}/documents/{document}': [...staff, ...parties, 'reviewer'],
      '/api/cases/{id}/answers': ['reviewer', 'quality', 'medical director'],
      '/api/cases/{id}/bench': ['reviewer', 'quality', 'medical director'],
      '/api/cases/{id}/documents/{document}/pages': [...staff, 'reviewer'],
      '/api/cases/{id}/documents/{document}/pages/{page}': [...staff, 'reviewer'],
      '/api/cases/{id}/application': [...staff, 'reviewer'],
      '/api/cases/{id}/dispatches': [...staff, ...parties, 'employer'],
      '/api/cases/{id}/assignments': ['coordinator', 'medical director'],
      '/api/cases/{id}/candidates': ['coordinator', 'medical director'],
      '/api/cases/{id}/draws': [...staff, ...parties, 'employer', 'reviewer'],
      // A text file has no pictures, whoever asks.
      '/api/cases/{id}/documents/{document}/pages/{page}/picture': [],
      '/api/cases/{id}/draft': ['reviewer', 'quality', 'medical director'],
      '/api/cases/{id}/draft/copies/{copy}': ['reviewer', 'quality', 'medical director'],
      '/api/cases/{id}/draft/editions': ['reviewer', 'quality', 'medical director'],
      '/api/cases/{id}/draft/editions/{edition}': ['reviewer', 'quality', 'medical director'],
      '/api/cases/{id}/draft/html': ['reviewer', 'quality', 'medical director'],
      '/api/cases/{id}/draft/pdf': ['reviewer', 'quality', 'medical director'],
      '/api/cases/{id}/draft/prepared': ['reviewer', 'quality', 'medical director'],
      '/api/cases/{id}/record': [...staff, 'reviewer'],
      '/api/cases/{id}/history': [...staff, ...parties, 'employer', 'reviewer'],
      '/api/cases/{id}/leaning': ['reviewer', 'quality', 'medical director'],
      '/api/cases/{id}/records': [...staff, 'reviewer'],
      '/api/cases/{id}/screening': [...staff, 'reviewer'],
      '/api/cases/{id}/letter/{form}': [...staff, ...parties, 'reviewer'],
      '/api/cases/{id}/letter/{form}/proof': [...staff, ...parties, 'reviewer'],
      '/api/cases/{id}/sheet': [...staff, ...parties],
    }
  })()

  /** A case with every party, a paper, a reviewer, what the program made of it, and an issued letter. */
  const wholeCase = async (): Promise<{ id: string; document: string; copy: string }> => {
    const kinds = ['employee', 'attorney', 'provider', 'claims administrator', 'employer'] as const
    const parties = kinds.map((role) => ({ account: accounts.get(role), role }))
    const filed = await send(
      'employee',
      'POST',
      '/api/cases',
      { application: APPLICATION, parties },
      { 'idempotency-key': randomUUID() },
    )
    expect(filed.statusCode, filed.body).toBe(201)
    const { id, number } = filed.json<{ id: string; number: string }>()
    await createKey(installation)
    const [document, copy] = await installation.database.as({ account: null, system: 'test' }, async (change) => {
      const sum = await installation.blobs.put(id, Buffer.from('Left knee pain 4/10.'))
      await change
        .insertInto('blob')
        .values({ sum, size: 20, media_type: 'text/plain' })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const example = join(import.meta.dirname, '..', 'service', 'example-determination.json')
      const file = readFileSync(example, 'utf8').replaceAll('CASE-NUMBER', number)
      const made = { case_id: id, draft: file, leanings: '[]', checks: '[]', warnings: '[]', made: new Date() }
      await change
        .insertInto('case_review')
        .values({ ...made, inputs: sum })
        .execute()
      const reviewer = accounts.get('reviewer') ?? ''
      await change.insertInto('assignment').values({ case_id: id, reviewer, round: 1 }).execute()
      const { id: determination } = await change
        .insertInto('determination')
        .values({
          case_id: id,
          version: 1,
          state: 'issued',
          file,
          author: reviewer,
          approved_by: accounts.get('quality') ?? '',
          approved: new Date(),
          issued: new Date(),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await change.insertInto('letter').values({ determination, form: 'pdf', blob: sum }).execute()
      await change.insertInto('letter').values({ determination, form: 'pdf.jws', blob: sum }).execute()
      const { kid } = await change.selectFrom('signing_key').select('kid').limit(1).executeTakeFirstOrThrow()
      const plan = { determination, case_id: id, form: 'pdf', sum, kid, signed: new Date() } as const
      await change.insertInto('signature').values(plan).execute()
      await change.updateTable('signature').set({ jws: 'signed' }).where('determination', '=', determination).execute()
      const row = { case_id: id, blob: sum, name: 'report.txt' }
      const stored = await change.insertInto('document').values(row).returning('id').executeTakeFirstOrThrow()
      await change
        .insertInto('page')
        .values({ document: stored.id, number: 1, case_id: id, text: 'Left knee pain 4/10.', source: 'text', sum })
        .execute()
      const kept = await change
        .insertInto('draft_copy')
        .values({ case_id: id, seen: 0, found: 1, file, author: reviewer, at: new Date() })
        .returning('id')
        .executeTakeFirstOrThrow()
      return [stored.id, kept.id] as const
    })
    await sealLog(installation)
    return { id, document, copy }
  }

  test('every route and role on a case of their own: an answer for whom the table names, "not there" for the others', async () => {
    const { id, document, copy } = await wholeCase()
    const reads = routes.filter(({ method, url }) => method === 'GET' && url.includes('{id}')).map(({ url }) => url)
    expect(reads.toSorted()).toEqual(Object.keys(READERS).toSorted())
    for (const url of reads) {
      for (const role of ROLES) {
        const path = url
          .replace('{id}', id)
          .replace('{document}', document)
          .replace('{form}', 'pdf')
          .replace('{page}', '1')
          .replace('{edition}', '1')
          .replace('{copy}', copy)
        const { statusCode, body } = await send(role, 'GET', path)
        expect(statusCode, `${role} ${url}: ${body}`).toBe(READERS[url]?.includes(role) === true ? 200 : 404)
      }
    }
    // What a party reads names no reviewer, neither by account nor by name (R32).
    for (const role of ['employee', 'claims administrator', 'employer', 'regulator'] as const) {
      const { body: told } = await send(role, 'GET', `/api/cases/${id}/history`)
      expect(told).not.toContain(accounts.get('reviewer'))
      expect(told).not.toContain('Account of')
      const { body } = await send(role, 'GET', `/api/cases/${id}`)
      expect(body).not.toContain(accounts.get('reviewer'))
      expect(body).not.toContain('Account of reviewer')
    }
  }, 180_000)

  test('history and figures: what happened in words, for whom it is; cases by number, priority and day', async () => {
    const { id } = await wholeCase()
    const lines = async (role: Role) =>
      (await send(role, 'GET', `/api/cases/${id}/history`)).json<{ lines: { what: string; who: { role: string } }[] }>()
        .lines
    const staff = await lines('coordinator')
    expect(staff.map(({ what }) => what)).toContain('reviewer assigned')
    expect(staff.map(({ what }) => what)).toContain('application filed')
    expect((await lines('employee')).map(({ what }) => what)).toEqual(['document received', 'application filed'])
    expect((await lines('employer')).map(({ what }) => what)).toEqual(['application filed'])

    for (const role of ROLES) {
      const { statusCode } = await send(role, 'GET', '/api/stats')
      const directs = ['coordinator', 'quality', 'medical director', 'regulator'].includes(role)
      expect(statusCode, role).toBe(directs ? 200 : 404)
    }
    const stats = (await send('medical director', 'GET', '/api/stats')).json<{
      states: { cases: number }[]
      ages: { cases: number }[]
      weeks: { received: number; issued: number }[]
    }>()
    const all = stats.states.reduce((sum, { cases: count }) => sum + count, 0)
    expect(all).toBe(await cases())
    expect(stats.ages[0]?.cases).toBeGreaterThan(0)
    expect(stats.weeks.at(-1)).toMatchObject({ received: all })

    const { number } = (await send('coordinator', 'GET', `/api/cases/${id}`)).json<{ number: string }>()
    const list = async (query: string) => {
      const answer = await send('coordinator', 'GET', `/api/cases?${query}`)
      expect(answer.statusCode, answer.body).toBe(200)
      return answer.json<{ cases: { id: string }[]; total: { count: number; more: boolean } | null }>()
    }
    for (const typed of [number, number.toLowerCase(), String(Number(number.slice(5))), number.slice(5)]) {
      expect(
        (await list(`number=${typed}`)).cases.map((each) => each.id),
        typed,
      ).toEqual([id])
    }
    expect(await list('number=%25&count=true')).toMatchObject({ cases: [], total: { count: 0, more: false } })
    expect((await list('count=true&limit=1')).total).toEqual({ count: all, more: false })
    expect((await list('priority=expedited&count=true')).total).toEqual({ count: 0, more: false })
    expect((await list('dueTo=2001-01-01&count=true')).total).toEqual({ count: 0, more: false })
    expect((await send('coordinator', 'GET', '/api/cases?dueFrom=2016-02-30')).statusCode).toBe(422)
  }, 60_000)

  test('a paper behind a gate is not there for a party, and opens to those who decide', async () => {
    const { id, document } = await wholeCase()
    const gate = (role: Role, kind: string | null) =>
      send(role, 'PUT', `/api/cases/${id}/documents/${document}/gate`, { gate: kind })
    for (const role of ['employee', 'reviewer', 'quality', 'regulator', 'operator'] as const) {
      expect((await gate(role, 'hiv')).statusCode, role).toBe(404)
    }
    expect((await gate('coordinator', 'fire')).statusCode).toBe(400)
    expect((await gate('coordinator', 'hiv')).statusCode).toBe(200)
    for (const role of ROLES) {
      const opens = role === 'reviewer' || role === 'quality' || role === 'medical director'
      const { statusCode } = await send(role, 'GET', `/api/cases/${id}/documents/${document}`)
      expect(statusCode, role).toBe(opens ? 200 : 404)
    }
    expect((await send('claims administrator', 'GET', `/api/cases/${id}`)).body).not.toContain(document)
    expect((await gate('medical director', null)).statusCode).toBe(200)
    expect((await send('employee', 'GET', `/api/cases/${id}/documents/${document}`)).statusCode).toBe(200)
  }, 30_000)

  test('accounts: a coordinator knows whom to assign, an operator opens them, and nobody else learns who reviews', async () => {
    for (const role of ROLES) {
      const { statusCode, body } = await send(role, 'GET', '/api/accounts?role=reviewer')
      const knows = role === 'coordinator' || role === 'medical director' || role === 'operator'
      expect(statusCode, role).toBe(knows ? 200 : 404)
      expect(body.includes('Account of reviewer'), role).toBe(knows)
      const account = { name: 'A second provider', email: 'second@example.org', role: 'provider', password: PASSWORD }
      const opened = await send(role, 'POST', '/api/accounts', account)
      expect(opened.statusCode, role).toBe(role === 'operator' ? 201 : 404)
      if (role !== 'operator') continue
      const { id } = await file()
      const party = { account: opened.json<{ id: string }>().id }
      const added = await send('coordinator', 'POST', `/api/cases/${id}/parties`, party)
      expect(added.json()).toMatchObject({ role: 'provider' })
      expect((await send('employee', 'POST', `/api/cases/${id}/parties`, party)).statusCode).toBe(404)
      // Added by mistake: it saw the case, and sees it no more.
      const gone = `/api/cases/${id}/parties/${party.account}`
      expect((await send('employee', 'DELETE', gone)).statusCode).toBe(404)
      expect((await send('coordinator', 'DELETE', gone)).json()).toEqual({ account: party.account, sent: 0 })
      expect((await send('coordinator', 'DELETE', gone)).statusCode).toBe(404)
      const { parties } = (await send('coordinator', 'GET', `/api/cases/${id}`)).json<{ parties: object[] }>()
      expect(JSON.stringify(parties)).not.toContain(party.account)
      const reviewer = { account: accounts.get('reviewer') }
      expect((await send('coordinator', 'POST', `/api/cases/${id}/parties`, reviewer)).statusCode).toBe(422)
    }
  }, 30_000)

  test('accounts: sought by words, closed and opened again, another password; the operator alone, never their own', async () => {
    const names = async (query: string): Promise<readonly string[]> =>
      (await send('coordinator', 'GET', `/api/accounts?${query}`)).json<{ name: string }[]>().map(({ name }) => name)
    const account = { name: 'Leaving_Soon 100%', email: 'leaving@example.org', role: 'attorney', password: PASSWORD }
    const { id } = (await send('operator', 'POST', '/api/accounts', account)).json<{ id: string }>()
    for (const q of ['leaving', 'soon attorney', 'ATTORNEY leaving@', '100%', 'ing_S']) {
      expect(await names(`q=${encodeURIComponent(q)}`), q).toEqual([account.name])
    }
    expect(await names('q=nobody')).toEqual([])
    // Signs that a search of the database knows mean themselves.
    expect(await names(`q=${encodeURIComponent('l%g')}`)).toEqual([])
    expect(await names('parties=true')).not.toContain('Account of reviewer')
    const correct = (role: Role, email: string) =>
      send(role, 'PUT', `/api/accounts/${id}`, { name: 'Leaving Later', email })
    for (const role of ROLES)
      if (role !== 'operator') expect((await correct(role, account.email)).statusCode, role).toBe(404)
    expect((await correct('operator', 'no address')).json()).toMatchObject({ code: 'email' })
    expect((await correct('operator', 'Employee@example.org')).json()).toMatchObject({ code: 'email-taken' })
    const corrected = (await correct('operator', 'Later@example.org')).json()
    expect(corrected).toMatchObject({ name: 'Leaving Later', email: 'later@example.org' })
    expect((await correct('operator', account.email)).statusCode).toBe(200)
    const signIn = (password: string) =>
      server.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'x-openimr': '1' },
        remoteAddress: '10.9.9.9',
        payload: { email: account.email, password },
      })
    const theirs = (await signIn(PASSWORD)).cookies[0]?.value ?? ''
    const inside = () =>
      server.inject({ url: '/api/session', headers: { 'x-openimr': '1' }, cookies: { 'openimr-session': theirs } })
    expect((await inside()).statusCode).toBe(200)
    const close = (role: Role, of: string, active: boolean) =>
      send(role, 'PUT', `/api/accounts/${of}/active`, { active })
    for (const role of ROLES) if (role !== 'operator') expect((await close(role, id, false)).statusCode, role).toBe(404)
    expect((await close('operator', accounts.get('operator') ?? '', false)).json()).toMatchObject({
      code: 'own-account',
    })
    expect((await close('operator', randomUUID(), false)).json()).toMatchObject({ code: 'no-such-account' })
    // A case under review is never left without its reviewer.
    expect((await close('operator', accounts.get('reviewer') ?? '', false)).json()).toMatchObject({ code: 'has-cases' })
    expect((await close('operator', id, false)).json()).toMatchObject({ active: false })
    expect((await inside()).statusCode).toBe(401)
    expect((await signIn(PASSWORD)).statusCode).toBe(403)
    expect(await names('active=true&q=leaving')).toEqual([])
    expect((await close('operator', id, true)).json()).toMatchObject({ active: true })
    const another = 'another password altogether'
    const replace = (role: Role, of: string, password = another) =>
      send(role, 'PUT', `/api/accounts/${of}/password`, { password })
    for (const role of ROLES) if (role !== 'operator') expect((await replace(role, id)).statusCode, role).toBe(404)
    await installation.database.as({ account: null, system: 'test' }, (change) =>
      change
        .updateTable('session')
        .set({ stepped_up: new Date(0) })
        .where('account', '=', accounts.get('operator') ?? '')
        .execute(),
    )
    expect((await replace('operator', id)).json()).toMatchObject({ code: 'step-up' })
    expect((await send('operator', 'POST', '/api/session/step-up', { password: PASSWORD })).statusCode).toBe(204)
    expect((await replace('operator', id, 'short')).json()).toMatchObject({ code: 'password' })
    expect((await replace('operator', accounts.get('operator') ?? '')).json()).toMatchObject({ code: 'own-account' })
    expect((await replace('operator', id)).statusCode).toBe(204)
    expect((await signIn(PASSWORD)).statusCode).toBe(403)
    expect((await signIn(another)).statusCode).toBe(200)
  }, 60_000)

  test('every state, event and role over HTTP: as the table says, or refused with the reason; nothing else changes', async () => {
    const { id } = await wholeCase()
    const events = [...new Set(LIFECYCLE.map(({ event }) => event))]
    const states = [...new Set(LIFECYCLE.flatMap(({ from, to }) => [...from, to]))]
    let [asked, may] = [0, 0]
    for (const state of states) {
      await installation.database.as({ account: null, system: 'test' }, (change) =>
        change.updateTable('case_file').set({ state, owner: 'coordinator' }).where('id', '=', id).execute(),
      )
      for (const event of events) {
        // Two roles a cell: one that may, where there is one, and the others in turn.
        const step = LIFECYCLE.find((each) => each.event === event && each.from.includes(state))
        const one = ROLES.find((role) => (step?.by as readonly string[] | undefined)?.includes(role) === true)
        for (const role of [...(one === undefined ? [] : [one]), ROLES[asked % ROLES.length] ?? 'operator']) {
          asked += 1
          // A version that nobody saw: what may happen is refused for that alone, and the case stays as it is.
          const path = `/api/cases/${id}/events/${encodeURIComponent(event)}`
          const answer = await send(role, 'POST', path, {}, { 'if-match': '"999"' })
          const { code } = answer.json<{ code: string }>()
          const from = LIFECYCLE.filter((step) => step.event === event && step.from.includes(state))
          const allowed = from.some(({ by }) => (by as readonly string[]).includes(role))
          if (allowed) may += 1
          const expected =
            role === 'operator'
              ? 'not-there'
              : allowed
                ? 'changed-meanwhile'
                : from.length === 0
                  ? 'event-state'
                  : 'event-role'
          expect(code, `${role}, ${event}, "${state}"`).toBe(expected)
        }
      }
    }
    expect(asked).toBeGreaterThan(400)
    expect(may).toBeGreaterThan(50)
  }, 180_000)

  test('a whole case comes in as one upload, once for its key; what is no archive is refused and nothing is stored', async () => {
    const upload = (content: Buffer, name: string, key: string, application: string | null = null) => {
      const boundary = 'openimr-intake'
      const field =
        application === null
          ? ''
          : `--${boundary}\r\ncontent-disposition: form-data; name="application"\r\n\r\n${application}\r\n`
      const head = `${field}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
      return server.inject({
        method: 'POST',
        url: '/api/cases/intake',
        headers: {
          'x-openimr': '1',
          'idempotency-key': key,
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
        cookies: { 'openimr-session': cookies.get('employee') ?? '' },
        payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      })
    }
    const key = randomUUID()
    const bundle = Buffer.from('PROGRESS REPORT\nLeft knee pain 4/10.')
    const first = await upload(bundle, 'bundle.txt', key, JSON.stringify(APPLICATION))
    expect(first.statusCode, first.body).toBe(201)
    expect(first.json()).toMatchObject({ documents: 1 })
    expect((await upload(bundle, 'bundle.txt', key, JSON.stringify(APPLICATION))).json()).toEqual(first.json())
    // A ZIP with the form as it was corrected on the screen: the one inside gives way.
    const packed = zip([
      { path: 'application.json', content: JSON.stringify({ ...APPLICATION, dateOfInjury: '2015-01-01' }) },
      { path: 'records/report.txt', content: 'PROGRESS REPORT\nLeft knee pain 5/10.' },
    ])
    const corrected = await upload(packed, 'case.zip', randomUUID(), JSON.stringify(APPLICATION))
    expect(corrected.json(), corrected.body).toMatchObject({ documents: 1 })
    const { id } = corrected.json<{ id: string }>()
    expect((await send('employee', 'GET', `/api/cases/${id}`)).json()).toMatchObject({ dateOfInjury: '2015-03-10' })
    const before = await cases()
    const refused = await upload(bundle, 'case.zip', randomUUID())
    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toMatchObject({ code: 'not-an-archive' })
    expect(await cases()).toBe(before)
  })

  const cases = () =>
    installation.database.as({ account: null, system: 'test' }, async (change) => {
      const rows = await change.selectFrom('case_file').select('id').execute()
      return rows.length
    })

  test('the same filing sent again is the same case; another one under its key is refused', async () => {
    const key = randomUUID()
    const first = await file(key)
    expect(await file(key)).toEqual(first)
    const other = await send(
      'employee',
      'POST',
      '/api/cases',
      { application: { ...APPLICATION, priority: 'Expedited' } },
      { 'idempotency-key': key },
    )
    expect(other.statusCode).toBe(422)
    expect(other.json()).toMatchObject({ code: 'idempotency-key-reused' })
  })

  test.each([
    [
      'no header against forgery',
      () =>
        server.inject({
          method: 'DELETE',
          url: '/api/session',
          cookies: { 'openimr-session': cookies.get('regulator') ?? '' },
        }),
      403,
    ],
    ['no such route', () => send('coordinator', 'GET', '/api/nothing'), 404],
    [
      'a body that is no JSON',
      () =>
        server.inject({
          method: 'POST',
          url: '/api/session',
          headers: { 'content-type': 'application/json' },
          payload: '{',
        }),
      400,
    ],
    [
      'an unknown field',
      () => send('employee', 'POST', '/api/cases', { application: {}, role: 'operator' }, { 'idempotency-key': 'k' }),
      400,
    ],
    ['a page too long', () => send('coordinator', 'GET', '/api/cases?limit=100000'), 400],
    ['a made-up cursor', () => send('coordinator', 'GET', '/api/cases?after=nonsense'), 200],
    [
      'a wrong password',
      () =>
        server.inject({
          method: 'POST',
          url: '/api/session',
          payload: { email: 'coordinator@example.org', password: 'wrong' },
          remoteAddress: '10.1.1.1',
        }),
      403,
    ],
    [
      'somebody who is not there',
      () =>
        server.inject({
          method: 'POST',
          url: '/api/session',
          payload: { email: 'nobody@example.org', password: 'wrong' },
          remoteAddress: '10.1.1.2',
        }),
      403,
    ],
  ] as const)('%s: a clear answer', async (_name, request, status) => {
    const answer = await request()
    expect(answer.statusCode, answer.body).toBe(status)
    if (status < 400) return
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json<{ detail: string }>().detail.length).toBeGreaterThan(5)
  })

  test('a password is changed by whoever knows it, and every other session ends', async () => {
    const email = 'quality@example.org'
    const signIn = (password: string, from: string) =>
      server.inject({ method: 'POST', url: '/api/session', payload: { email, password }, remoteAddress: from })
    const other = (await signIn(PASSWORD, '10.2.0.1')).cookies[0]?.value ?? ''
    const asOther = () => server.inject({ url: '/api/session', cookies: { 'openimr-session': other } })
    const change = (present: string, wanted: string) =>
      send('quality', 'POST', '/api/session/password', { present, wanted })
    const NEW = 'nine purple elephants sing'
    for (const [present, wanted, status] of [
      ['not the password', NEW, 403],
      [PASSWORD, 'short', 422],
      // The same again would be said to be a change, and be none.
      [PASSWORD, PASSWORD, 422],
    ] as const) {
      expect((await change(present, wanted)).statusCode, `${present} to ${wanted}`).toBe(status)
      expect((await asOther()).statusCode).toBe(200)
    }
    expect((await signIn(PASSWORD, '10.2.0.2')).statusCode).toBe(200)
    expect((await change(PASSWORD, NEW)).statusCode).toBe(204)
    expect((await asOther()).statusCode).toBe(401)
    expect((await send('quality', 'GET', '/api/session')).statusCode).toBe(200)
    expect((await send('coordinator', 'GET', '/api/session')).statusCode).toBe(200)
    expect((await signIn(PASSWORD, '10.2.0.3')).statusCode).toBe(403)
    expect((await signIn(NEW, '10.2.0.4')).statusCode).toBe(200)
    // The history says that it was changed and by whom, and has neither password nor what is kept of it.
    const kept = await installation.database.as({ account: null, system: 'test' }, (each) =>
      each.selectFrom('history').select(['account', 'after']).where('entity', '=', 'account').execute(),
    )
    const mine = kept.filter(({ account }) => account === accounts.get('quality'))
    expect(mine).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toMatch(/argon2id|elephants/)
    expect((await change(NEW, PASSWORD)).statusCode).toBe(204)
  }, 30_000)

  test('the form is corrected by staff and counted anew; what events filled in stays; parties see what went to them', async () => {
    const { id } = await file()
    const read = await send('coordinator', 'GET', `/api/cases/${id}/application`)
    const { application } = read.json<{ application: Record<string, unknown> }>()
    const version = read.headers.etag ?? ''
    const changed = { ...application, dateOfInjury: '2015-03-12', caseNumber: 'XX99-9999999', items: [] }
    const put = (body: object, seen: unknown) =>
      send('coordinator', 'PUT', `/api/cases/${id}/application`, body, { 'if-match': String(seen) })
    const saved = await put(changed, version)
    expect(saved.statusCode, saved.body).toBe(200)
    const after = (await send('coordinator', 'GET', `/api/cases/${id}/application`)).json<typeof read>()
    expect(after).toMatchObject({ application: { ...application, dateOfInjury: '2015-03-12' }, open: true })
    const view = (await send('coordinator', 'GET', `/api/cases/${id}`)).json<{
      dateOfInjury: string
      items: object[]
    }>()
    expect(view).toMatchObject({ dateOfInjury: '2015-03-12' })
    expect(view.items).toHaveLength(1)
    expect((await put(changed, version)).json()).toMatchObject({ code: 'changed-meanwhile' })
    // Items are corrected until somebody has found which can be reviewed.
    const items = [
      { request: 'MRI of the left knee', urOutcome: 'deny', urGround: 'medical necessity' },
      {
        request: 'Physical therapy, 12 visits',
        urOutcome: 'modify',
        urGround: 'medical necessity',
        authorized: '6 visits',
      },
    ]
    const none = await put({ ...application, items: [{ urOutcome: 'deny' }] }, saved.headers.etag)
    expect(none.json()).toMatchObject({ code: 'item-without-request' })
    const corrected = await put({ ...application, items }, saved.headers.etag)
    expect(corrected.statusCode, corrected.body).toBe(200)
    const now = (await send('coordinator', 'GET', `/api/cases/${id}`)).json<{ items: { request: string }[] }>()
    expect(now.items.map(({ request }) => request)).toEqual([items[0]?.request, items[1]?.request])
    const whole = await examineAll(installation, { quick: true }, () => undefined)
    // (Other tests here put cases into states that nothing led to.)
    expect(whole.faults.filter(({ code }) => code === 'history' || code === 'foreign-key')).toEqual([])
    const screened = await send('coordinator', 'POST', `/api/cases/${id}/events/screen`, {}, { 'if-match': '"3"' })
    expect(screened.statusCode, screened.body).toBe(200)
    const found = { items: [1, 2] }
    const path = `/api/cases/${id}/events/${encodeURIComponent('find eligible')}`
    expect((await send('coordinator', 'POST', path, found, { 'if-match': '"4"' })).statusCode).toBe(200)
    const late = await put({ ...application, items: items.slice(0, 1) }, '"5"')
    expect(late.json()).toMatchObject({ code: 'items-closed' })
    expect((await put({ ...application, items }, '"5"')).statusCode).toBe(200)
    // The second wall: whatever asks, no item of such a case goes.
    await installation.database.as({ account: null, system: 'test' }, (change) =>
      change.deleteFrom('item').where('case_id', '=', id).execute(),
    )
    expect((await send('coordinator', 'GET', `/api/cases/${id}`)).json()).toMatchObject({ items: [{}, {}] })
    const bad = await put({ ...application, items, dateOfInjury: 'some day' }, '"6"')
    expect(bad.json()).toMatchObject({ code: 'application' })
    expect(
      (await send('quality', 'PUT', `/api/cases/${id}/application`, changed, { 'if-match': '"2"' })).statusCode,
    ).toBe(404)
    expect((await send('employee', 'GET', `/api/cases/${id}/dispatches`)).json()).toEqual([])
  }, 180_000)

  test('the log is for operators, who see no case in it, and directors; rows of guidelines are compared by directors alone', async () => {
    await file()
    for (const role of ['coordinator', 'reviewer', 'quality', 'employee', 'regulator'] as const) {
      expect((await send(role, 'GET', '/api/audit/changes')).statusCode, role).toBe(404)
      expect((await send(role, 'POST', '/api/audit/verification', { checkpoint: null })).statusCode, role).toBe(404)
    }
    type Page = { lines: { what: string; caseNumber: string | null }[]; next: string | null }
    const operator = (await send('operator', 'GET', '/api/audit/changes')).json<Page>()
    expect(operator.lines.length).toBeGreaterThan(10)
    expect(operator.lines.filter(({ caseNumber }) => caseNumber !== null)).toEqual([])
    const director = (await send('medical director', 'GET', '/api/audit/changes')).json<Page>()
    expect(director.lines.some(({ caseNumber }) => caseNumber !== null)).toBe(true)
    const readings = (await send('operator', 'GET', '/api/audit/readings')).json<Page>()
    expect(readings.lines.some(({ what }) => what.startsWith('log: '))).toBe(true)
    await createKey(installation)
    await sealLog(installation)
    const verdict = (await send('operator', 'POST', '/api/audit/verification', { checkpoint: null })).json<object>()
    expect(verdict).toMatchObject({ faults: [], held: 0 })
    type Topics = { rows: { criterion: string; checks: { agrees: boolean; outdated: boolean }[] }[] }[]
    const topics = (await send('reviewer', 'GET', '/api/guidelines')).json<Topics>()
    const criterion = topics[0]?.rows[0]?.criterion ?? ''
    const check = { criterion, agrees: true, note: 'Our copy.' }
    expect((await send('reviewer', 'POST', '/api/guidelines/checks', check)).statusCode).toBe(403)
    expect((await send('employee', 'GET', '/api/guidelines')).statusCode).toBe(404)
    expect((await send('medical director', 'POST', '/api/guidelines/checks', check)).statusCode).toBe(201)
    const differs = { criterion, agrees: false, note: '' }
    expect((await send('medical director', 'POST', '/api/guidelines/checks', differs)).json()).toMatchObject({
      code: 'no-note',
    })
    const again = (await send('quality', 'GET', '/api/guidelines')).json<Topics>()
    expect(again[0]?.rows[0]?.checks).toMatchObject([{ agrees: true, outdated: false }])
  }, 180_000)

  test('papers are read for an application: what they say with its place, and which case holds them already', async () => {
    const boundary = 'openimr-intake'
    const text =
      'NOTICE OF UTILIZATION REVIEW DECISION\nDate of decision: 05/10/2016\n\nRequest: MRI of the left knee. Decision: denied.\n'
    const read = (role: Role, name: string, content: string) =>
      server.inject({
        method: 'POST',
        url: '/api/intake/read',
        headers: { 'x-openimr': '1', 'content-type': `multipart/form-data; boundary=${boundary}` },
        cookies: { 'openimr-session': cookies.get(role) ?? '' },
        payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--${boundary}--\r\n`,
      })
    const answer = await read('coordinator', 'decision.txt', text)
    expect(answer.statusCode, answer.body).toBe(200)
    const { draft, papers } = answer.json<{
      draft: { fields: { name: string; value: string }[]; items: { request: string; urOutcome: string }[] }
      papers: { name: string; kind: string; pageCount: number; fault: string | null }[]
    }>()
    expect(draft.fields.map(({ name, value }) => [name, value])).toEqual([['urDecision.date', '2016-05-10']])
    expect(draft.items.map(({ request, urOutcome }) => [request, urOutcome])).toEqual([
      ['MRI of the left knee', 'deny'],
    ])
    expect(papers).toMatchObject([{ name: 'decision.txt', kind: 'utilization review', pageCount: 1, fault: null }])
    expect((await read('claims administrator', 'decision.txt', text)).statusCode).toBe(403)
    expect((await read('coordinator', 'bad.zip', 'PK\u0003\u0004 and nothing more')).json()).toMatchObject({
      code: 'not-an-archive',
    })
    expect((await read('coordinator', 'bad.pdf', '%PDF-1.4 and nothing more')).json()).toMatchObject({
      papers: [{ fault: expect.any(String) as string }],
    })
  }, 180_000)

  test('what is logged and counted names routes and no case; figures are for this machine', async () => {
    const { id, number } = await file()
    await send('coordinator', 'GET', `/api/cases/${id}`)
    const logged = JSON.stringify(lines)
    expect(logged).toContain('/api/cases/:id')
    expect(logged).not.toContain(id)
    const figures = await send(null, 'GET', '/metrics')
    expect(figures.statusCode).toBe(200)
    expect(figures.body).toMatch(/imr_cases\{state="received"\} \d/)
    expect(figures.body).toMatch(/imr_http_requests_total\{method="GET",route="\/api\/cases\/:id",status="200"\} \d/)
    expect(figures.body).toContain('imr_jobs{job="extract",state="waiting"}')
    expect(figures.body).not.toContain(id)
    expect(figures.body).not.toContain(number)
    expect((await server.inject({ url: '/metrics', remoteAddress: '10.9.9.9' })).statusCode).toBe(403)
    expect(faults).toEqual([])
  })

  test('headers keep health data out of caches and scripts out of pages', async () => {
    const answer = await send('coordinator', 'GET', '/api/cases')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })
})
