import { Type } from 'typebox'
import { checkGuidelineRow, listGuidelines } from '../service/index.ts'
import { answerOf, type Door, refuse, type Server } from './door.ts'

/** Rows of the guidelines with how sure each is, and who held which against the printed page when. */
export function addGuidelineRoutes(server: Server, { installation, mine, security, acting }: Door): void {
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
}
