import { Type } from 'typebox'
import { checkGuidelineRow, listAudit, listGuidelines, verifyLogNow } from '../service/index.ts'
import { answerOf, type Door, Names, refuse, type Server } from './door.ts'

/** What is kept beside the cases: rows of the guidelines and who held each against print, and the log. */
export function addAdminRoutes(server: Server, { installation, mine, security, acting }: Door): void {
  server.get(
    '/api/guidelines',
    { ...mine, schema: { summary: 'Rows of the guidelines, how sure each is, who compared it with print', security } },
    async (request, reply) => answerOf(reply, await listGuidelines(installation, acting(request))),
  )

  server.post(
    '/api/guidelines/checks',
    {
      ...mine,
      schema: {
        summary: 'Keep that a row was held against the printed guideline',
        security,
        body: Type.Object(
          {
            criterion: Type.String({ minLength: 1, maxLength: 200 }),
            agrees: Type.Boolean(),
            note: Type.String({ maxLength: 2000 }),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { criterion, agrees, note } = request.body
      const answer = await checkGuidelineRow(installation, acting(request), criterion, agrees, note)
      return answer.ok ? reply.code(201).send(answer.value) : refuse(reply, answer.refused)
    },
  )

  server.get(
    '/api/audit/:of',
    {
      ...mine,
      schema: {
        summary: 'The log of the installation, the newest first: who changed or read what kind of thing',
        security,
        params: Type.Object({ of: Names(['changes', 'readings']) }),
        querystring: Type.Object({ before: Type.Optional(Type.String({ pattern: '^[0-9]{1,18}$' })) }),
      },
    },
    async (request, reply) => {
      const of = request.params.of as 'changes'
      return answerOf(reply, await listAudit(installation, acting(request), of, request.query.before ?? null))
    },
  )

  server.post(
    '/api/audit/verification',
    {
      ...mine,
      // A walk through a million entries keeps the database busy for most of a minute.
      config: { rateLimit: { max: 12, timeWindow: '1 minute' } },
      schema: {
        summary: 'Walk the log now, against its own checkpoints and one kept elsewhere',
        security,
        body: Type.Object(
          { checkpoint: Type.Union([Type.String({ maxLength: 20_000 }), Type.Null()]) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) =>
      answerOf(reply, await verifyLogNow(installation, acting(request), request.body.checkpoint)),
  )
}
