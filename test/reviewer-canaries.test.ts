import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serverOf } from '../src/http/server.ts'
import {
  attest,
  type Installation,
  issueApproved,
  listQuestions,
  openAccount,
  openInstallation,
  startWorker,
} from '../src/service/index.ts'
import { MEMBER_HEAD, memberRows } from './panel-members.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const PASSWORD = 'correct horse battery staple'
const ROLES = [
  'employee',
  'attorney',
  'provider',
  'claims administrator',
  'employer',
  'coordinator',
  'quality',
  'medical director',
  'regulator',
  'operator',
] as const
type Role = (typeof ROLES)[number] | 'first' | 'second'
/** Everybody to whom Labor Code 4610.6(f) gives no name: the regulator too, until two persons lift it. */
const OUTSIDE = ['employee', 'attorney', 'provider', 'claims administrator', 'employer', 'regulator', null] as const

/** What is planted with two reviewers. No word of it occurs anywhere else, so that finding one is finding the reviewer. */
const PLANTED = {
  first: {
    name: 'Zephyrine Quillfeather',
    email: 'zquill@canary-one.example',
    licence: 'LICQX70017',
    tie: 'Ostrakon Holdings',
  },
  second: {
    name: 'Bartolomeu Vexingham',
    email: 'bvexing@canary-two.example',
    licence: 'LICQX70029',
    tie: 'Palimpsest Partners',
  },
} as const

/**
 * R32: who reviews is nowhere outside the organization. Two reviewers with planted names, addresses, licence numbers and ties take a
 * case through every step there is, twice; then everything that can leave is collected and searched, in every form in which a
 * program would write such a word.
 */
describe.skipIf(!here)('who reviews stays inside', () => {
  let home = ''
  let installation: Installation
  let server: Awaited<ReturnType<typeof serverOf>>
  const cookies = new Map<Role, string>()
  const accounts = new Map<Role, string>()
  /** What was collected, by where it came from. */
  const outside = new Map<string, Uint8Array>()
  const logged: string[] = []
  const benchAnswers: number[] = []
  let caseId = ''
  let number = ''

  const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refused: unknown }>): Promise<T> => {
    const done = await outcome
    if (!done.ok) throw new Error(JSON.stringify(done.refused))
    return done.value
  }
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
  const keep = (where: string, ...parts: readonly (string | Uint8Array)[]) =>
    outside.set(where, Buffer.concat(parts.map((part) => Buffer.from(part as string))))
  const step = async (role: Role, event: string, body: unknown = {}): Promise<{ id: string }> => {
    const { version } = (await send('coordinator', 'GET', `/api/cases/${caseId}`)).json<{ version: number }>()
    const path = `/api/cases/${caseId}/events/${encodeURIComponent(event)}`
    const answer = await send(role, 'POST', path, body, { 'if-match': `"${version}"` })
    expect(answer.statusCode, `${event}: ${answer.body}`).toBe(200)
    if ((OUTSIDE as readonly unknown[]).includes(role)) keep(`answer to "${event}"`, answer.body)
    return answer.json()
  }
  const until = async <T>(what: string, look: () => Promise<T | null>): Promise<T> => {
    for (let tries = 0; tries < 600; tries += 1) {
      const found = await look()
      if (found !== null) return found
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`${what} did not happen`)
  }
  /** Issued by us or by the worker, whoever is first: once. */
  const issued = async (determination: string) => {
    expect(['issued', 'was issued']).toContain((await issueApproved(installation, determination, null)).outcome)
    await until('issuing', async () => {
      const { state } = (await send('coordinator', 'GET', `/api/cases/${caseId}`)).json<{ state: string }>()
      return state === 'determined' ? true : null
    })
  }
  /** A review from the draw's question to the issued letter. */
  const review = async (who: 'first' | 'second') => {
    const reviewer = { account: accounts.get(who) ?? '', role: 'reviewer' as const }
    await send('coordinator', 'POST', `/api/cases/${caseId}/attestation-requests`, { reviewer: reviewer.account })
    const question = (await must(listQuestions(installation, reviewer))).find((each) => each.caseId === caseId)
    const answers = question?.interests.map((each) => ({ ...each, answer: 'none' as const })) ?? []
    await must(attest(installation, reviewer, caseId, { answers, otherwise: 'none' }))
    await step('coordinator', 'assign', { reviewer: reviewer.account, reasons: [`chosen: ${PLANTED[who].name}`] })
    // At the bench: a page is opened, a criterion answered, and what is open is noted as looked at.
    const prepared = await until('the draft', async () => {
      const bench = await send(who, 'GET', `/api/cases/${caseId}/bench`)
      return bench.statusCode === 200
        ? bench.json<{ items: { number: number; findings: { id: string; asks: string }[] }[] }>()
        : null
    })
    const { documents } = (await send(who, 'GET', `/api/cases/${caseId}`)).json<{ documents: { id: string }[] }>()
    const pages = [{ document: documents[0]?.id, page: 1 }]
    expect((await send(who, 'POST', `/api/cases/${caseId}/opened`, { pages })).statusCode).toBe(200)
    const [item] = prepared.items
    const asked = item?.findings.filter(({ asks }) => asks !== 'parts') ?? []
    const criterion = asked[who === 'first' ? 0 : 1]?.id
    if (item !== undefined && criterion !== undefined) {
      const given = { item: item.number, criterion, answer: 'met', why: 'as the report says' }
      const answered = await send(who, 'PUT', `/api/cases/${caseId}/answers`, given, { 'if-match': '"0"' })
      benchAnswers.push(answered.statusCode)
    }
    await step(who, 'ask parties', { question: 'Please send the report of May.' })
    await step('claims administrator', 'answer reviewer', { answer: 'There is none.' })
    const text = readFileSync(join(import.meta.dirname, '..', 'src', 'service', 'example-determination.json'), 'utf8')
    const draft = JSON.parse(text.replaceAll('CASE-NUMBER', number)) as Record<string, unknown>
    const saved = await send(who, 'PUT', `/api/cases/${caseId}/draft`, draft)
    expect(saved.statusCode, saved.body).toBe(200)
    await step(who, 'decide')
    await step('quality', 'approve')
    await issued(saved.json<{ id: string }>().id)
    return draft
  }

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    installation = await openInstallation({ ...process.env, OPENIMR_HOME: home, OPENIMR_SMTP: '' })
    server = await serverOf(installation, {
      secureCookie: false,
      metricsToken: null,
      web: null,
      log: (line) => logged.push(JSON.stringify(line)),
      fault: (id, place) => logged.push(`${id} ${place}`),
    })
    const open = async (key: Role, role: string, name: string, email: string) => {
      const made = await openAccount(
        installation,
        { account: null, system: 'test' },
        { name, email, role: role as 'reviewer', password: PASSWORD },
      )
      if (!made.ok) throw new Error(made.refused.message)
      accounts.set(key, made.value.id)
      const payload = { email, password: PASSWORD }
      const answer = await server.inject({
        method: 'POST',
        url: '/api/session',
        payload,
        remoteAddress: `10.0.0.${accounts.size}`,
      })
      expect(answer.statusCode, answer.body).toBe(200)
      cookies.set(key, answer.cookies[0]?.value ?? '')
    }
    for (const role of ROLES) await open(role, role, `Account of ${role}`, `${role.replaceAll(' ', '.')}@example.org`)
    await open('first', 'reviewer', PLANTED.first.name, PLANTED.first.email)
    await open('second', 'reviewer', PLANTED.second.name, PLANTED.second.email)
    const rows = (['first', 'second'] as const).flatMap((each) => {
      const { name, email, licence, tie } = PLANTED[each]
      const member = memberRows(email, installation.now()).replace('Reviewer by the Name of Test', name)
      return [member.replace(/CA,A\d+,/, `CA,${licence},`), `${email},tie,${tie},professional,,,partner,,,,,`]
    })
    const imported = await send('coordinator', 'POST', '/api/panel/import', { csv: [MEMBER_HEAD, ...rows].join('\n') })
    expect(imported.json()).toMatchObject({ changed: 2, warnings: [] })

    const kinds = ['employee', 'attorney', 'provider', 'claims administrator', 'employer'] as const
    const application = {
      priority: 'Standard',
      dateOfInjury: '2015-03-10',
      urDecision: { date: '2016-05-02', served: 'mail' },
      applicationReceived: '2016-05-27',
      items: [{ request: 'Physical therapy for the left knee, 6 visits', urOutcome: 'deny' }],
    }
    const parties = kinds.map((role) => ({ account: accounts.get(role), role }))
    const filed = await send(
      'employee',
      'POST',
      '/api/cases',
      { application, parties },
      { 'idempotency-key': randomUUID() },
    )
    expect(filed.statusCode, filed.body).toBe(201)
    caseId = filed.json<{ id: string }>().id
    number = filed.json<{ number: string }>().number
    await step('coordinator', 'screen')
    await step('coordinator', 'find eligible', { items: [1] })
    await step('coordinator', 'notify parties')
    const boundary = 'openimr-canary'
    const upload = await server.inject({
      method: 'POST',
      url: `/api/cases/${caseId}/documents`,
      headers: { 'x-openimr': '1', 'content-type': `multipart/form-data; boundary=${boundary}` },
      cookies: { 'openimr-session': cookies.get('claims administrator') ?? '' },
      payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="report.txt"\r\ncontent-type: text/plain\r\n\r\nLeft knee pain 4/10.\r\n--${boundary}--\r\n`,
    })
    expect(upload.statusCode, upload.body).toBe(201)
    await step('coordinator', 'complete records')
    // What workers do: read, draft, check, send. Mail without a server is a file in the outbox.
    const worker = await startWorker(installation, process.env, {
      done: (job, of, ms) => logged.push(`${job} ${of} ${ms}`),
      failed: (job, place) => logged.push(`${job} ${place}`),
    })
    expect((await send('coordinator', 'POST', `/api/cases/${caseId}/draws`)).statusCode).toBe(201)
    const draft = await review('first')
    // Corrected, appealed, remanded, and reviewed by the other one: every letter there can be.
    await step('medical director', 'correct', { reason: 'a slip of the pen', determination: draft })
    await step('quality', 'approve')
    const { file } = await installation.database.as({ account: null, system: 'test' }, (change) =>
      change.selectFrom('determination').select('id as file').where('state', '=', 'approved').executeTakeFirstOrThrow(),
    )
    await issued(file)
    await step('coordinator', 'appeal', { filed: '2016-09-01' })
    await step('coordinator', 'remand', { wrongFact: 'how long therapy was had' })
    await review('second')

    await until('sending', async () => {
      const unsent = await installation.database.as({ account: null, system: 'test' }, (change) =>
        change.selectFrom('dispatch').select('id').where('sent', 'is', null).execute(),
      )
      return unsent.length === 0 ? true : null
    })
    await worker.stop()
  }, 600_000)
  afterAll(async () => {
    await server?.close()
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** Every address that the API has, with what stands in the case put into it. */
  const addresses = async (): Promise<readonly string[]> => {
    const { swagger } = server as unknown as { swagger: () => { paths: Record<string, Record<string, unknown>> } }
    const { documents } = (await send('coordinator', 'GET', `/api/cases/${caseId}`)).json<{
      documents: { id: string }[]
    }>()
    const forms = [
      'pdf',
      'html',
      'text',
      'json',
      'determination',
      'pdf.jws',
      'html.jws',
      'text.jws',
      'json.jws',
      'determination.jws',
    ]
    return Object.entries(swagger().paths).flatMap(([path, methods]) => {
      if (!('get' in methods)) return []
      const put = path
        .replace('{id}', caseId)
        .replace('{document}', documents[0]?.id ?? '')
        .replace(/\{(?:page|edition|version)\}/, '1')
        .replace('{account}', accounts.get('first') ?? '')
      return put.includes('{form}') ? forms.map((form) => put.replace('{form}', form)) : [put]
    })
  }

  test('nothing that leaves the organization holds a planted word, in any form', async () => {
    const paths = [
      ...(await addresses()),
      '/health',
      '/metrics',
      '/openapi.json',
      '/api/accounts?role=reviewer',
      '/api/cases?order=due',
      '/nothing',
    ]
    expect(paths.length).toBeGreaterThan(30)
    const letters = new Set<string>()
    for (const role of OUTSIDE) {
      for (const path of paths) {
        const answer = await send(role, 'GET', path)
        keep(`${role ?? 'signed out'} GET ${path}`, JSON.stringify(answer.headers), answer.rawPayload)
        if (answer.statusCode === 200 && path.includes('/letter/')) letters.add(path.split('/letter/')[1] ?? '')
      }
      // What is refused says no more than what is given.
      const refused = await send(
        role,
        'POST',
        `/api/cases/${caseId}/events/assign`,
        { reviewer: accounts.get('first') },
        { 'if-match': '"1"' },
      )
      keep(`${role ?? 'signed out'} refused`, refused.body)
    }
    // Every form of the letter was among them, or this proves nothing.
    for (const form of ['pdf', 'html', 'text', 'json']) expect([...letters], form).toContain(form)
    const mails = filesIn(join(home, 'outbox'))
    expect(mails.length).toBeGreaterThan(5)
    expect(benchAnswers).toEqual([200, 200])
    for (const path of mails) keep(`mail ${path}`, readFileSync(path), path)
    keep('logs', logged.join('\n'))
    expect(logged.length).toBeGreaterThan(100)

    const found: string[] = []
    for (const [where, bytes] of outside) {
      const views = viewsOf(bytes)
      for (const word of plantedWords(accounts))
        if (views.some((view) => view.includes(word))) found.push(`${where}: ${word}`)
    }
    expect(found).toEqual([])
  }, 300_000)

  test('the search finds them where they are meant to be, so that finding none above means something', async () => {
    const inside = (await send('coordinator', 'GET', `/api/cases/${caseId}/candidates`)).rawPayload
    const exported = (await send('medical director', 'GET', '/api/panel/export')).rawPayload
    const words = plantedWords(accounts)
    const seen = words.filter((word) => [...viewsOf(inside), ...viewsOf(exported)].some((view) => view.includes(word)))
    expect(seen.toSorted()).toEqual(words.toSorted())
    // In a compressed stream of a PDF, in UTF-16, in hexadecimal digits, percent-encoded, in base64.
    const name = Buffer.from(PLANTED.first.name)
    for (const hidden of [
      Buffer.from(`${PLANTED.first.name}.`, 'utf16le').swap16(),
      Buffer.from(name.toString('hex').toUpperCase()),
      Buffer.from(encodeURIComponent(PLANTED.first.name)),
      Buffer.from(`{"a":"${Buffer.from(`reviewer ${PLANTED.first.name}`).toString('base64')}"}`),
    ]) {
      expect(
        viewsOf(hidden).some((view) => view.includes('quillfeather')),
        hidden.toString('latin1'),
      ).toBe(true)
    }
  }, 60_000)
})

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())

/** Every word of the canaries, and the account, which would tell one reviewer from another across cases. */
const plantedWords = (accounts: ReadonlyMap<Role, string>): readonly string[] =>
  (['first', 'second'] as const).flatMap((each) => {
    const { name, email, licence, tie } = PLANTED[each]
    return [
      ...name.split(' '),
      email.split('@')[0] ?? '',
      email.split('@')[1]?.split('.')[0] ?? '',
      licence,
      tie.split(' ')[0] ?? '',
      accounts.get(each) ?? '',
    ].map((word) => word.toLowerCase())
  })

/** Bytes as everything that they can be read as: text, UTF-16, what is compressed or encoded in them. All in lower case. */
function viewsOf(bytes: Uint8Array): readonly string[] {
  const raw = Buffer.from(bytes)
  const text = raw.toString('latin1')
  const views = [text, raw.toString('utf8'), raw.toString('utf16le'), raw.subarray(1).toString('utf16le')]
  // Streams of a PDF: compressed text, metadata packets, object streams.
  for (const { index } of text.matchAll(/stream\r?\n/g)) {
    const from = text.indexOf('\n', index) + 1
    const to = text.indexOf('endstream', from)
    if (to < 0) continue
    const stream = inflated(raw.subarray(from, to))
    if (stream !== null)
      views.push(stream.toString('latin1'), stream.toString('utf16le'), stream.subarray(1).toString('utf16le'))
  }
  for (const view of [...views]) {
    for (const [encoded] of view.matchAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g))
      views.push(Buffer.from(encoded, 'base64').toString('latin1'))
    for (const [digits] of view.matchAll(/(?:[0-9a-fA-F]{2}){8,}/g)) {
      const decoded = Buffer.from(digits, 'hex')
      views.push(decoded.toString('latin1'), decoded.toString('utf16le'), decoded.subarray(1).toString('utf16le'))
    }
    if (view.includes('%'))
      views.push(
        view.replace(/%([0-9a-fA-F]{2})/g, (_whole, digits: string) => String.fromCharCode(parseInt(digits, 16))),
      )
  }
  return views.map((view) => view.toLowerCase())
}

function inflated(bytes: Buffer): Buffer | null {
  try {
    return inflateSync(bytes)
  } catch {
    return null
  }
}
