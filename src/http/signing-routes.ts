import { Type } from 'typebox'
import { exportKeys, newestCheckpoint, proveConsistency, readSignatureProof } from '../service/index.ts'
import { answerOf, type Door, Id, Names, refuse, type Server } from './door.ts'

/** A minute's worth for one address: these are for everybody, and nobody needs them often. */
const OPEN_TO_ALL = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }

/** Public keys, checkpoints and proofs: what outsiders need to verify a letter or the log. They say nothing of any case. */
export function addSigningRoutes(server: Server, { installation, mine, security, acting }: Door): void {
  server.get(
    '/api/keys',
    { ...OPEN_TO_ALL, schema: { summary: 'The public keys that letters are signed with, old ones too (JWK set)' } },
    async (_request, reply) => {
      const answer = await exportKeys(installation)
      return answer.ok ? reply.type('application/jwk-set+json').send(answer.value) : refuse(reply, answer.refused)
    },
  )

  server.get(
    '/api/log/checkpoint',
    { ...OPEN_TO_ALL, schema: { summary: 'The newest checkpoint of the log, to be kept elsewhere' } },
    async (_request, reply) => {
      const answer = await newestCheckpoint(installation)
      return answer.ok ? reply.type('text/plain; charset=utf-8').send(answer.value) : refuse(reply, answer.refused)
    },
  )

  server.get(
    '/api/log/consistency',
    {
      ...OPEN_TO_ALL,
      schema: {
        summary: 'The proof that the log of an earlier checkpoint is the beginning of the newest one',
        querystring: Type.Object({ from: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }),
      },
    },
    async (request, reply) => answerOf(reply, await proveConsistency(installation, request.query.from)),
  )

  server.get(
    '/api/cases/:id/letter/:form/proof',
    {
      ...mine,
      schema: {
        summary: 'The proof that the log holds the signature of this form of the letter',
        security,
        params: Type.Object({ id: Id, form: Names(['pdf', 'html', 'text', 'json', 'determination']) }),
        querystring: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }),
      },
    },
    async (request, reply) => {
      const { id, form } = request.params
      const version = request.query.version ?? null
      return answerOf(reply, await readSignatureProof(installation, acting(request), id, form as 'pdf', version))
    },
  )
}
