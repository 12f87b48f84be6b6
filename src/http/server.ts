import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type Acting, type Installation, LARGEST_DOCUMENT, type Session, sessionOf } from '../service/index.ts'
import { addAdminRoutes } from './admin-routes.ts'
import { addBenchRoutes } from './bench-routes.ts'
import { addCaseRoutes } from './case-routes.ts'
import { COOKIE, type Door, problem, tokenOf } from './door.ts'
import { addIntakeRoutes } from './intake-routes.ts'
import { addMetrics, routeOf } from './metrics.ts'
import { addPanelRoutes } from './panel-routes.ts'
import { addSessionRoutes } from './session-routes.ts'
import { addSigningRoutes } from './signing-routes.ts'
import { addWeb, isScreen, screen } from './web.ts'

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
  /** The folder with the built workbench; null: the API alone. */
  readonly web: string | null
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
  server.setNotFoundHandler((request, reply) => {
    if (options.web !== null && isScreen(request)) return screen(reply)
    return problem(
      reply,
      404,
      'not-there',
      'There is no such thing here, or it is not yours to see.',
      'Check the address.',
    )
  })
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    if (installation.simulated !== null) reply.header('x-openimr-simulated', installation.simulated)
  })
  server.addHook('onResponse', async (request, reply) => {
    const { id, method } = request
    options.log({ id, method, route: routeOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
  addMetrics(server as unknown as FastifyInstance, installation, options.metricsToken)

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
  const security: Door['security'] = [{ session: [] }]
  const door: Door = { installation, mine, security, session, acting, secureCookie: options.secureCookie }

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

  addSessionRoutes(server, door)
  addIntakeRoutes(server, door)
  addAdminRoutes(server, door)
  addCaseRoutes(server, door)
  addSigningRoutes(server, door)
  addBenchRoutes(server, door)
  addPanelRoutes(server, door)
  if (options.web !== null) await addWeb(server, options.web)
  return server
}

const placeOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .find((line) => /^\s+at .*src/.test(line))
    ?.trim() ?? ''
