import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  type Acting,
  act,
  addAccount,
  addParty,
  attempt,
  type CaseEvent,
  changePassword,
  fileCase,
  gateDocument,
  type Installation,
  LARGEST_DOCUMENT,
  LIFECYCLE,
  listAccounts,
  listAlarms,
  listCases,
  type Outcome,
  partiesIn,
  type Refused,
  ROLES,
  readDocument,
  readDraft,
  readLeanings,
  readLetterPaper,
  receiveDocument,
  type Session,
  saveDraft,
  sessionOf,
  sheetText,
  signIn,
  signOut,
  sortUpload,
  stepUp,
  takeIn,
  viewCase,
  viewCompleteness,
  viewScreening,
  viewSheet,
} from '../service/index.ts'
import { addMetrics, routeOf } from './metrics.ts'

const COOKIE = 'openimr-session'

const STATUS: Readonly<Record<Refused['status'], number>> = {
  invalid: 422,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  state: 409,
  'step-up': 403,
  'too-large': 413,
}

const Id = Type.String({ minLength: 1, maxLength: 64 })
const OneCase = Type.Object({ id: Id })
const Version = Type.Object({ 'if-match': Type.String({ pattern: '^"?[0-9]{1,9}"?$' }) })
const Names = (names: readonly string[]) => Type.Union(names.map((name) => Type.Literal(name)))
const EVENTS = [...new Set(LIFECYCLE.map(({ event }) => event))]

/** What somebody confirms with the password again: a letter goes out in the organization's name. */
const STEP_UP: ReadonlySet<CaseEvent> = new Set<CaseEvent>(['approve'])

/** One answered request, as it may stand in a log: the pattern of its route and never its address. */
export type RequestLine = {
  readonly id: string
  readonly method: string
  readonly route: string
  readonly status: number
  readonly ms: number
}

export type ServerOptions = {
  readonly secureCookie: boolean
  /** Who may read `/metrics` from elsewhere; null: only this machine. */
  readonly metricsToken: string | null
  readonly log: (line: RequestLine) => void
  /** Where a fault happened, without its words. */
  readonly fault: (id: string, place: string) => void
}

/**
 * The HTTP door: it translates and decides nothing. Every answer that is no success is a problem document (RFC 9457)
 * with what is wrong and what to do. Nothing it logs or puts into an address holds health data.
 */
export async function serverOf(installation: Installation, options: ServerOptions) {
  const server = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: 20 * 2 ** 20,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 120_000,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array' } },
  })
    .withTypeProvider<TypeBoxTypeProvider>()
    .setValidatorCompiler(TypeBoxValidatorCompiler)

  await server.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } })
  await server.register(cookie)
  await server.register(multipart, { limits: { fileSize: LARGEST_DOCUMENT, files: 1, fields: 4 } })
  await server.register(rateLimit, { global: false })
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'OpenIMR',
        version: '1',
        description: 'Independent Medical Review: cases from application to issued determination.',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: COOKIE } } },
    },
  })

  server.setErrorHandler(
    (error: Error & { validation?: unknown; statusCode?: number; code?: string }, request, reply) => {
      if (error.validation !== undefined || error.statusCode === 400) {
        return problem(reply, 400, 'bad-request', 'The request is not as it must be.', 'Compare it with /openapi.json.')
      }
      if (error.statusCode === 413)
        return problem(reply, 413, 'too-large', 'The request is too large.', 'Send less at once.')
      if (error.statusCode === 415)
        return problem(
          reply,
          415,
          'media-type',
          'That kind of content is not taken here.',
          'Send JSON, or a file as multipart/form-data.',
        )
      if (error.statusCode === 429)
        return problem(reply, 429, 'too-many', 'Too many tries.', 'Wait a minute and try again.')
      // Its message may quote what was sent: only where it happened is kept, and its number goes out.
      options.fault(request.id, placeOf(error))
      const todo = `Try again; if it stays, tell the operator the number ${request.id}.`
      return problem(reply, 500, 'fault', 'OpenIMR failed on this.', todo)
    },
  )
  server.setNotFoundHandler((_request, reply) =>
    problem(reply, 404, 'not-there', 'There is no such thing here, or it is not yours to see.', 'Check the address.'),
  )
  server.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    if (installation.simulated !== null) reply.header('x-openimr-simulated', installation.simulated)
  })
  server.addHook('onResponse', async (request, reply) => {
    const { id, method } = request
    options.log({ id, method, route: routeOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
  addMetrics(server as unknown as FastifyInstance, installation, options.metricsToken)

  const tokenOf = (request: FastifyRequest): string => request.cookies[COOKIE] ?? ''
  const sessions = new WeakMap<FastifyRequest, Session>()
  const session = (request: FastifyRequest): Session => {
    const found = sessions.get(request)
    if (found === undefined) throw new Error('a route for everybody asked who is signed in')
    return found
  }
  const acting = (request: FastifyRequest): Acting => session(request).acting
  /** Before every route but those that are for everybody, and before anything of the request is looked at. */
  const signedIn = async (request: FastifyRequest, reply: FastifyReply) => {
    const found = await sessionOf(installation, tokenOf(request))
    if (found === null) {
      return problem(reply, 401, 'signed-out', 'Nobody is signed in, or the session has ended.', 'Sign in again.')
    }
    // A form of another site cannot set this header: with SameSite it is the second lock against forged requests.
    if (request.method !== 'GET' && request.headers['x-openimr'] !== '1') {
      return problem(reply, 403, 'forged', 'The header x-openimr is missing.', 'Send x-openimr: 1 with every change.')
    }
    sessions.set(request, found)
    return undefined
  }
  const mine = { preValidation: signedIn }
  const security = [{ session: [] }]

  server.get('/health', async () => {
    const durability = await installation.database.durability()
    const { simulated, database } = installation
    return {
      ok: durability === 'power-safe',
      durability,
      database: database.place,
      // A clock that does not show today: nothing here is a real case.
      simulated: simulated === null ? null : { from: simulated, now: installation.now().toISOString() },
    }
  })

  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger())

  server.post(
    '/api/session',
    {
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary: 'Sign in',
        body: Type.Object({ email: Type.String({ maxLength: 255 }), password: Type.String({ maxLength: 200 }) }),
      },
    },
    async (request, reply) => {
      const { email, password } = request.body
      const answer = await signIn(installation, email, password)
      if (!answer.ok) return refuse(reply, answer.refused)
      const { token, name, acting: who } = answer.value
      reply.setCookie(COOKIE, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: options.secureCookie,
      })
      return { name, role: who.role }
    },
  )

  server.get('/api/session', { ...mine, schema: { summary: 'Who is signed in', security } }, async (request) => {
    const { name, acting: who, steppedUp } = session(request)
    return { name, role: who.role, steppedUp }
  })

  server.delete('/api/session', { ...mine, schema: { summary: 'Sign out', security } }, async (request, reply) => {
    await signOut(installation, tokenOf(request))
    reply.clearCookie(COOKIE, { path: '/' })
    return reply.code(204).send()
  })

  server.post(
    '/api/session/step-up',
    {
      ...mine,
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary: 'Confirm with the password before approving',
        security,
        body: Type.Object({ password: Type.String({ maxLength: 200 }) }),
      },
    },
    async (request, reply) => {
      const answer = await stepUp(installation, tokenOf(request), request.body.password)
      return answer.ok ? reply.code(204).send() : refuse(reply, answer.refused)
    },
  )

  server.post(
    '/api/session/password',
    {
      ...mine,
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary: 'Change the password; ends every other session of the account',
        security,
        body: Type.Object(
          { present: Type.String({ maxLength: 200 }), wanted: Type.String({ maxLength: 200 }) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { present, wanted } = request.body
      const answer = await changePassword(installation, tokenOf(request), present, wanted)
      return answer.ok ? reply.code(204).send() : refuse(reply, answer.refused)
    },
  )

  server.get(
    '/api/cases',
    {
      ...mine,
      schema: {
        summary: 'Cases that are yours to see',
        security,
        querystring: Type.Object({
          state: Type.Optional(Type.String({ maxLength: 40 })),
          owner: Type.Optional(Type.String({ maxLength: 40 })),
          order: Type.Optional(Type.String({ pattern: '^(due|newest)$' })),
          after: Type.Optional(Type.String({ maxLength: 200 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
      },
    },
    async (request, reply) => {
      const { state = null, owner = null, order = 'newest', after = null, limit = 50 } = request.query
      return answerOf(
        reply,
        await listCases(installation, acting(request), {
          state: state as null,
          owner,
          order: order === 'due' ? 'due' : 'newest',
          after,
          limit,
        }),
      )
    },
  )

  server.post(
    '/api/cases',
    {
      ...mine,
      schema: {
        summary: 'File an application',
        security,
        headers: Type.Object({ 'idempotency-key': Type.String({ minLength: 1, maxLength: 200 }) }),
        body: Type.Object(
          {
            application: Type.Record(Type.String(), Type.Unknown()),
            parties: Type.Optional(
              Type.Array(
                Type.Object(
                  {
                    account: Id,
                    role: Names(['employee', 'attorney', 'provider', 'claims administrator', 'employer']),
                  },
                  { additionalProperties: false },
                ),
                { maxItems: 20 },
              ),
            ),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const parties = (request.body.parties ?? []) as Parameters<typeof fileCase>[2]['parties']
      const application = JSON.stringify(request.body.application)
      const filing = { application, parties }
      const filed = await fileCase(installation, acting(request), filing, request.headers['idempotency-key'])
      if (!filed.ok) return refuse(reply, filed.refused)
      return reply.code(201).send(filed.value)
    },
  )

  server.get(
    '/api/cases/:id',
    { ...mine, schema: { summary: 'One case', security, params: OneCase } },
    async (request, reply) => {
      const answer = await viewCase(installation, acting(request), request.params.id)
      if (!answer.ok) return refuse(reply, answer.refused)
      reply.header('etag', `"${answer.value.version}"`)
      return answer.value
    },
  )

  server.post(
    '/api/cases/intake',
    {
      ...mine,
      schema: {
        summary: 'File a whole case: a ZIP of its folder, or a bundle with the field "application" before it',
        security,
        consumes: ['multipart/form-data'],
        headers: Type.Object({ 'idempotency-key': Type.String({ minLength: 1, maxLength: 200 }) }),
      },
    },
    async (request, reply) => {
      const file = request.isMultipart() ? await request.file() : undefined
      if (file === undefined) return noFile(reply)
      const bytes = await file.toBuffer()
      const sorted = await attempt(async () => {
        const parties = partiesIn(fieldIn(file.fields['parties']))
        return { intake: sortUpload({ name: file.filename, bytes }, fieldIn(file.fields['application'])), parties }
      })
      if (!sorted.ok) return refuse(reply, sorted.refused)
      const { intake, parties } = sorted.value
      const answer = await takeIn(installation, acting(request), intake, parties, request.headers['idempotency-key'])
      return answer.ok ? reply.code(201).send(answer.value) : refuse(reply, answer.refused)
    },
  )

  const reading = [
    ['leaning', 'What the criteria support, item by item, for the physician who asks', readLeanings],
    ['records', 'What the rule demands of the case file, what is there, whom to chase', viewCompleteness],
    ['screening', 'Each line of the request: UR outcome, what is disputed, whether it can be reviewed', viewScreening],
  ] as const
  for (const [name, summary, read] of reading) {
    server.get(
      `/api/cases/:id/${name}`,
      { ...mine, schema: { summary, security, params: OneCase } },
      async (request, reply) => {
        const answer: Outcome<unknown> = await read(installation, acting(request), request.params.id)
        return answerOf(reply, answer)
      },
    )
  }

  server.get(
    '/api/cases/:id/sheet',
    {
      ...mine,
      schema: {
        summary: 'What the claims administrator has to do, by when; text/plain where that is accepted',
        security,
        params: OneCase,
      },
    },
    async (request, reply) => {
      const answer = await viewSheet(installation, acting(request), request.params.id)
      if (!answer.ok) return refuse(reply, answer.refused)
      if (request.headers.accept?.startsWith('text/plain') !== true) return answer.value
      return reply.type('text/plain; charset=utf-8').send(sheetText(answer.value))
    },
  )

  server.post(
    '/api/cases/:id/parties',
    {
      ...mine,
      schema: {
        summary: 'Make an account a party of the case',
        security,
        params: OneCase,
        body: Type.Object({ account: Id }, { additionalProperties: false }),
      },
    },
    async (request, reply) =>
      answerOf(reply, await addParty(installation, acting(request), request.params.id, request.body.account)),
  )

  server.put(
    '/api/cases/:id/documents/:document/gate',
    {
      ...mine,
      schema: {
        summary: 'Put a paper behind a gate, or take it from there (null)',
        security,
        params: Type.Object({ id: Id, document: Id }),
        body: Type.Object(
          { gate: Type.Union([Names(['hiv', 'substance use', 'psychotherapy']), Type.Null()]) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { id, document } = request.params
      const gate = request.body.gate as Parameters<typeof gateDocument>[4]
      return answerOf(reply, await gateDocument(installation, acting(request), id, document, gate))
    },
  )

  server.get(
    '/api/accounts',
    {
      ...mine,
      schema: {
        summary: 'Accounts, for those who assign and add parties',
        security,
        querystring: Type.Object({ role: Type.Optional(Names(ROLES)) }),
      },
    },
    async (request, reply) =>
      answerOf(reply, await listAccounts(installation, acting(request), (request.query.role ?? null) as null)),
  )

  server.post(
    '/api/accounts',
    {
      ...mine,
      schema: {
        summary: 'Open an account, for the operator',
        security,
        body: Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 200 }),
            email: Type.String({ minLength: 3, maxLength: 255 }),
            role: Names(ROLES),
            password: Type.String({ maxLength: 200 }),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const answer = await addAccount(installation, acting(request), {
        ...request.body,
        role: String(request.body.role),
      })
      return answer.ok ? reply.code(201).send(answer.value) : refuse(reply, answer.refused)
    },
  )

  server.get(
    '/api/alarms',
    { ...mine, schema: { summary: 'Clocks that are near or past, of cases that are yours to see', security } },
    async (request, reply) => answerOf(reply, await listAlarms(installation, acting(request))),
  )

  server.post(
    '/api/cases/:id/events/:event',
    {
      ...mine,
      schema: {
        summary: 'Make something happen to a case (docs/lifecycle.md)',
        security,
        params: Type.Object({ id: Id, event: Names(EVENTS) }),
        headers: Version,
        body: Type.Record(Type.String(), Type.Unknown()),
      },
    },
    async (request, reply) => {
      const event = request.params.event as CaseEvent
      if (STEP_UP.has(event) && !session(request).steppedUp) {
        return refuse(reply, {
          status: 'step-up',
          code: 'step-up',
          message: 'This goes out in the name of the organization: confirm who you are.',
          todo: 'Send your password to /api/session/step-up and repeat this within five minutes.',
        })
      }
      const answer = await act(
        installation,
        acting(request),
        request.params.id,
        event,
        versionIn(request.headers),
        request.body,
      )
      if (!answer.ok) return refuse(reply, answer.refused)
      reply.header('etag', `"${answer.value.version}"`)
      return answer.value
    },
  )

  server.post(
    '/api/cases/:id/documents',
    {
      ...mine,
      schema: {
        summary: 'Send a document (multipart/form-data, one file)',
        security,
        params: OneCase,
        consumes: ['multipart/form-data'],
      },
    },
    async (request, reply) => {
      const file = request.isMultipart() ? await request.file() : undefined
      if (file === undefined) return noFile(reply)
      const bytes = await file.toBuffer()
      const paper = { name: file.filename, bytes, mediaType: file.mimetype }
      const answer = await receiveDocument(installation, acting(request), request.params.id, paper)
      if (!answer.ok) return refuse(reply, answer.refused)
      return reply.code(answer.value.again ? 200 : 201).send(answer.value)
    },
  )

  server.get(
    '/api/cases/:id/documents/:document',
    {
      ...mine,
      schema: { summary: 'The bytes of a document', security, params: Type.Object({ id: Id, document: Id }) },
    },
    async (request, reply) => {
      const { id, document } = request.params
      const answer = await readDocument(installation, acting(request), id, document)
      if (!answer.ok) return refuse(reply, answer.refused)
      // Whatever it says it is, a browser saves it and runs nothing of it.
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.value.name)}`)
      return reply.type('application/octet-stream').send(Buffer.from(answer.value.bytes))
    },
  )

  server.get(
    '/api/cases/:id/draft',
    { ...mine, schema: { summary: 'The draft determination', security, params: OneCase } },
    async (request, reply) => {
      const answer = await readDraft(installation, acting(request), request.params.id)
      if (!answer.ok) return refuse(reply, answer.refused)
      reply.header('etag', `"${answer.value.edition}"`)
      return answer.value
    },
  )

  server.put(
    '/api/cases/:id/draft',
    {
      ...mine,
      schema: {
        summary: 'Save the draft determination (docs/determination.schema.json)',
        security,
        params: OneCase,
        headers: Type.Object({ 'if-match': Type.Optional(Type.String({ pattern: '^"?[0-9]{1,9}"?$' })) }),
        body: Type.Record(Type.String(), Type.Unknown()),
      },
    },
    async (request, reply) => {
      const seen = request.headers['if-match'] === undefined ? null : versionIn(request.headers)
      const answer = await saveDraft(
        installation,
        acting(request),
        request.params.id,
        JSON.stringify(request.body),
        seen,
      )
      if (!answer.ok) return refuse(reply, answer.refused)
      reply.header('etag', `"${answer.value.edition}"`)
      return answer.value
    },
  )

  server.get(
    '/api/cases/:id/letter/:form',
    {
      ...mine,
      schema: {
        summary: 'The issued letter',
        security,
        params: Type.Object({ id: Id, form: Names(['pdf', 'html', 'text', 'json']) }),
      },
    },
    async (request, reply) => {
      const { id, form } = request.params
      const answer = await readLetterPaper(installation, acting(request), id, form as 'pdf')
      if (!answer.ok) return refuse(reply, answer.refused)
      return reply.type(answer.value.mediaType).send(Buffer.from(answer.value.bytes))
    },
  )

  return server
}

const placeOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .find((line) => /^\s+at .*src/.test(line))
    ?.trim() ?? ''

const versionIn = (headers: { readonly 'if-match'?: string | undefined }): number =>
  Number((headers['if-match'] ?? '').replaceAll('"', ''))

const noFile = (reply: FastifyReply) =>
  problem(reply, 400, 'no-file', 'There is no file in the request.', 'Send one file as multipart/form-data.')

/** A field of a multipart request, which may come in any shape: text, or nothing. */
const fieldIn = (field: unknown): string | null =>
  typeof field === 'object' && field !== null && 'value' in field && typeof field.value === 'string'
    ? field.value
    : null

const problemOf = ({ code, message, todo, status }: Refused) => ({
  type: `https://openimr.example/problems/${code}`,
  title: message,
  status: STATUS[status],
  code,
  detail: todo,
})

const refuse = (reply: FastifyReply, refused: Refused) =>
  reply.code(STATUS[refused.status]).type('application/problem+json').send(problemOf(refused))

const answerOf = <T>(reply: FastifyReply, outcome: Outcome<T>) =>
  outcome.ok ? reply.send(outcome.value) : refuse(reply, outcome.refused)

const problem = (reply: FastifyReply, status: number, code: string, title: string, detail: string) =>
  reply
    .code(status)
    .type('application/problem+json')
    .send({ type: `https://openimr.example/problems/${code}`, title, status, code, detail })
