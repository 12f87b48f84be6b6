import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import {
  askReviewer,
  attest,
  drawReviewer,
  exportCaseLog,
  exportPanel,
  importPanel,
  listAssignments,
  listCandidates,
  listDraws,
  listPanel,
  listQuestions,
  listReminders,
  type Outcome,
  readCredentialFile,
  setInterests,
} from '../service/index.ts'
import { answerOf, type Door, Id, Names, OneCase, refuse, type Server } from './door.ts'

const Answer = Names(['none', 'conflict'])
const Name = Type.String({ minLength: 1, maxLength: 200 })

/** The panel of reviewers, and how one of them comes to a case (docs/panel.md). */
export function addPanelRoutes(server: Server, { installation, mine, security, acting }: Door): void {
  const csv = (reply: FastifyReply, name: string, answer: Outcome<string>) => {
    if (!answer.ok) return refuse(reply, answer.refused)
    reply.header('content-disposition', `attachment; filename="${name}"`)
    return reply.type('text/csv; charset=utf-8').send(answer.value)
  }

  server.get(
    '/api/panel',
    { ...mine, schema: { summary: 'The panel: who may review at all, load, what ends next', security } },
    async (request, reply) => answerOf(reply, await listPanel(installation, acting(request))),
  )

  server.get(
    '/api/panel/export',
    { ...mine, schema: { summary: 'The panel as CSV (docs/panel.md)', security } },
    async (request, reply) => csv(reply, 'panel.csv', await exportPanel(installation, acting(request))),
  )

  server.post(
    '/api/panel/import',
    {
      ...mine,
      schema: {
        summary: 'Take the panel in from CSV: what is left out is told with line and column',
        security,
        body: Type.Object({ csv: Type.String() }, { additionalProperties: false }),
      },
    },
    async (request, reply) => answerOf(reply, await importPanel(installation, acting(request), request.body.csv)),
  )

  server.get(
    '/api/panel/reminders',
    { ...mine, schema: { summary: 'Credentials that end soon or have ended; a reviewer sees the own ones', security } },
    async (request, reply) => answerOf(reply, await listReminders(installation, acting(request))),
  )

  server.get(
    '/api/panel/case-log',
    { ...mine, schema: { summary: 'The log of cases for accreditation, nine fields a case, as CSV', security } },
    async (request, reply) => csv(reply, 'case-log.csv', await exportCaseLog(installation, acting(request))),
  )

  server.get(
    '/api/panel/reviewers/:account',
    {
      ...mine,
      schema: {
        summary: 'One credential file, and what of it ends when',
        security,
        params: Type.Object({ account: Id }),
      },
    },
    async (request, reply) =>
      answerOf(reply, await readCredentialFile(installation, acting(request), request.params.account)),
  )

  server.get(
    '/api/cases/:id/candidates',
    {
      ...mine,
      schema: {
        summary: 'The panel beside the case: ranked, with every reason for and against',
        security,
        params: OneCase,
      },
    },
    async (request, reply) => answerOf(reply, await listCandidates(installation, acting(request), request.params.id)),
  )

  server.get(
    '/api/cases/:id/draws',
    {
      ...mine,
      schema: {
        summary: 'Commitments and proofs of the draws of the case, under pseudonyms',
        security,
        params: OneCase,
      },
    },
    async (request, reply) => answerOf(reply, await listDraws(installation, acting(request), request.params.id)),
  )

  server.post(
    '/api/cases/:id/draws',
    { ...mine, schema: { summary: 'Draw the reviewer among equals', security, params: OneCase } },
    async (request, reply) => {
      const answer = await drawReviewer(installation, acting(request), request.params.id)
      return answer.ok ? reply.code(201).send(answer.value) : refuse(reply, answer.refused)
    },
  )

  server.get(
    '/api/cases/:id/assignments',
    {
      ...mine,
      schema: { summary: 'Who had the case and how each came to it, with every reason', security, params: OneCase },
    },
    async (request, reply) => answerOf(reply, await listAssignments(installation, acting(request), request.params.id)),
  )

  server.put(
    '/api/cases/:id/interests',
    {
      ...mine,
      schema: {
        summary: 'Who is concerned beside the parties, by name: the whole list',
        security,
        params: OneCase,
        body: Type.Array(Type.Object({ role: Name, name: Name }, { additionalProperties: false }), { maxItems: 200 }),
      },
    },
    async (request, reply) =>
      answerOf(reply, await setInterests(installation, acting(request), request.params.id, request.body)),
  )

  server.post(
    '/api/cases/:id/attestation-requests',
    {
      ...mine,
      schema: {
        summary: 'Ask a reviewer to attest for the case',
        security,
        params: OneCase,
        body: Type.Object({ reviewer: Id }, { additionalProperties: false }),
      },
    },
    async (request, reply) =>
      answerOf(reply, await askReviewer(installation, acting(request), request.params.id, request.body.reviewer)),
  )

  server.get(
    '/api/attestations',
    {
      ...mine,
      schema: { summary: 'What the reviewer is asked to attest: names, and nothing else of the case', security },
    },
    async (request, reply) => answerOf(reply, await listQuestions(installation, acting(request))),
  )

  server.put(
    '/api/cases/:id/attestation',
    {
      ...mine,
      schema: {
        summary: 'Attest that there is no conflict of interest, or that there is one',
        security,
        params: OneCase,
        body: Type.Object(
          {
            answers: Type.Array(
              Type.Object({ role: Name, name: Name, answer: Answer }, { additionalProperties: false }),
              { maxItems: 500 },
            ),
            otherwise: Answer,
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { answers, otherwise } = request.body as Parameters<typeof attest>[3]
      return answerOf(reply, await attest(installation, acting(request), request.params.id, { answers, otherwise }))
    },
  )
}
