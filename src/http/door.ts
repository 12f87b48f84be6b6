import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import { Type } from 'typebox'
import type { Acting, Installation, Outcome, Refused, Session } from '../service/index.ts'

/** The server as the routes see it: what a schema says of a request is the type of it. */
export type Server = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** What every route needs beside its own action. */
export type Door = {
  readonly installation: Installation
  /** Options of a route that is for people who are signed in: `{ ...mine, schema: { …, security } }`. */
  readonly mine: { readonly preValidation: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> }
  readonly security: { session: string[] }[]
  readonly session: (request: FastifyRequest) => Session
  readonly acting: (request: FastifyRequest) => Acting
  /** Browsers keep such a cookie off plain HTTP. */
  readonly secureCookie: boolean
}

export const COOKIE = 'openimr-session'

/** What the browser holds of its session; empty where it has none. */
export const tokenOf = (request: FastifyRequest): string => request.cookies[COOKIE] ?? ''

export const Id = Type.String({ minLength: 1, maxLength: 64 })
export const OneCase = Type.Object({ id: Id })
export const Version = Type.Object({ 'if-match': Type.String({ pattern: '^"?[0-9]{1,9}"?$' }) })
export const Names = (names: readonly string[]) => Type.Union(names.map((name) => Type.Literal(name)))

const STATUS: Readonly<Record<Refused['status'], number>> = {
  invalid: 422,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  state: 409,
  'step-up': 403,
  'too-large': 413,
}

/** The version that a request was made from; `if-match` as the schema lets it through. */
export const versionIn = (headers: { readonly 'if-match'?: string | undefined }): number =>
  Number((headers['if-match'] ?? '').replaceAll('"', ''))

const problemOf = ({ code, message, todo, status, with: more }: Refused) => ({
  ...more,
  type: `https://openimr.example/problems/${code}`,
  title: message,
  status: STATUS[status],
  code,
  detail: todo,
})

export const refuse = (reply: FastifyReply, refused: Refused) =>
  reply.code(STATUS[refused.status]).type('application/problem+json').send(problemOf(refused))

export const answerOf = <T>(reply: FastifyReply, outcome: Outcome<T>) =>
  outcome.ok ? reply.send(outcome.value) : refuse(reply, outcome.refused)

export const problem = (reply: FastifyReply, status: number, code: string, title: string, detail: string) =>
  reply
    .code(status)
    .type('application/problem+json')
    .send({ type: `https://openimr.example/problems/${code}`, title, status, code, detail })

/** What weighs so much that whoever sits there confirms it with the password, at most five minutes before. */
export const needStepUp = (reply: FastifyReply, why: string) =>
  refuse(reply, {
    status: 'step-up',
    code: 'step-up',
    message: `${why}: confirm who you are.`,
    todo: 'Send your password to /api/session/step-up and repeat this within five minutes.',
  })

export const noFile = (reply: FastifyReply) =>
  problem(reply, 400, 'no-file', 'There is no file in the request.', 'Send one file as multipart/form-data.')

/** Reads of one case by those whom its action lets see it: `GET /api/cases/:id/NAME`. */
export function readings(
  server: Server,
  { installation, mine, security, acting }: Door,
  reads: readonly (readonly [
    name: string,
    summary: string,
    read: (installation: Installation, acting: Acting, id: string) => Promise<Outcome<unknown>>,
  ])[],
): void {
  for (const [name, summary, read] of reads) {
    server.get(
      `/api/cases/:id/${name}`,
      { ...mine, schema: { summary, security, params: OneCase } },
      async (request, reply) => answerOf(reply, await read(installation, acting(request), request.params.id)),
    )
  }
}
