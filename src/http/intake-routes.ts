import { Type } from 'typebox'
import { amendApplication, listDispatches, readFiledApplication, readForApplication } from '../service/index.ts'
import { answerOf, type Door, noFile, OneCase, refuse, type Server, Version, versionIn } from './door.ts'

/** The application form: what papers say that belongs on it before there is a case, its correction afterwards; and what went out to the parties. */
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
      if (file === undefined) return noFile(reply)
      const answer = await readForApplication(installation, acting(request), {
        name: file.filename,
        bytes: await file.toBuffer(),
      })
      return answer.ok ? answer.value : refuse(reply, answer.refused)
    },
  )

  server.get(
    '/api/cases/:id/application',
    { ...mine, schema: { summary: 'The application form of the case, for staff', security, params: OneCase } },
    async (request, reply) => {
      const answer = await readFiledApplication(installation, acting(request), request.params.id)
      if (!answer.ok) return refuse(reply, answer.refused)
      reply.header('etag', `"${answer.value.version}"`)
      return answer.value
    },
  )

  server.put(
    '/api/cases/:id/application',
    {
      ...mine,
      schema: {
        summary: 'Correct fields of the application form; clocks are counted anew',
        security,
        params: OneCase,
        headers: Version,
        body: Type.Record(Type.String(), Type.Unknown()),
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers)
      const answer = await amendApplication(installation, acting(request), request.params.id, version, request.body)
      if (!answer.ok) return refuse(reply, answer.refused)
      reply.header('etag', `"${answer.value.version}"`)
      return answer.value
    },
  )

  server.get(
    '/api/cases/:id/dispatches',
    { ...mine, schema: { summary: 'What went out to whom, and what proves it', security, params: OneCase } },
    async (request, reply) => answerOf(reply, await listDispatches(installation, acting(request), request.params.id)),
  )
}
