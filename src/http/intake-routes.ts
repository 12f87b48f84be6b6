import { readForApplication } from '../service/index.ts'
import { type Door, problem, refuse, type Server } from './door.ts'

/** Papers read before there is a case: what belongs on the application form, with the place of each. */
export function addIntakeRoutes(server: Server, { installation, mine, security, acting }: Door): void {
  server.post(
    '/api/intake/read',
    {
      ...mine,
      schema: {
        summary: 'Read a paper, or a ZIP of papers, for an application; nothing is stored',
        security,
        consumes: ['multipart/form-data'],
      },
    },
    async (request, reply) => {
      const file = request.isMultipart() ? await request.file() : undefined
      if (file === undefined) {
        return problem(
          reply,
          400,
          'no-file',
          'There is no file in the request.',
          'Send one file as multipart/form-data.',
        )
      }
      const answer = await readForApplication(installation, acting(request), {
        name: file.filename,
        bytes: await file.toBuffer(),
      })
      return answer.ok ? answer.value : refuse(reply, answer.refused)
    },
  )
}
