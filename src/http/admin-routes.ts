import { Type } from 'typebox'
import {
  addAccount,
  checkGuidelineRow,
  listAccounts,
  listAudit,
  listGuidelines,
  ROLES,
  replacePassword,
  setAccountActive,
  setAccountDetails,
  verifyLogNow,
} from '../service/index.ts'
import { answerOf, type Door, Id, Names, needStepUp, refuse, type Server } from './door.ts'

const OneAccount = Type.Object({ account: Id })
const Name = Type.String({ minLength: 1, maxLength: 200 })
const Email = Type.String({ minLength: 3, maxLength: 255 })
const Password = Type.String({ maxLength: 200 })

/** What is kept beside the cases: accounts, rows of the guidelines and who held each against print, and the log. */
export function addAdminRoutes(server: Server, { installation, mine, security, session, acting }: Door): void {
  server.get(
    '/api/accounts',
    {
      ...mine,
      schema: {
        summary: 'Accounts by name, 200 at most, for those who assign and add parties',
        security,
        querystring: Type.Object({
          role: Type.Optional(Names(ROLES)),
          parties: Type.Optional(Type.Boolean()),
          active: Type.Optional(Type.Boolean()),
          q: Type.Optional(Type.String({ maxLength: 200 })),
        }),
      },
    },
    async (request, reply) => {
      const { role, q, ...sought } = request.query
      const by = role === undefined ? {} : { role: role as (typeof ROLES)[number] }
      const text = q === undefined ? {} : { text: q }
      return answerOf(reply, await listAccounts(installation, acting(request), { ...sought, ...by, ...text }))
    },
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
            name: Name,
            email: Email,
            role: Names(ROLES),
            password: Password,
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const account = { ...request.body, role: String(request.body.role) }
      const answer = await addAccount(installation, acting(request), account)
      return answer.ok ? reply.code(201).send(answer.value) : refuse(reply, answer.refused)
    },
  )

  server.put(
    '/api/accounts/:account',
    {
      ...mine,
      schema: {
        summary: 'Another name or address of an account; for the operator',
        security,
        params: OneAccount,
        body: Type.Object({ name: Name, email: Email }, { additionalProperties: false }),
      },
    },
    async (request, reply) => {
      const { account } = request.params
      return answerOf(reply, await setAccountDetails(installation, acting(request), account, request.body))
    },
  )

  server.put(
    '/api/accounts/:account/active',
    {
      ...mine,
      schema: {
        summary: 'Close an account, which ends its sessions, or open it again; for the operator',
        security,
        params: OneAccount,
        body: Type.Object({ active: Type.Boolean() }, { additionalProperties: false }),
      },
    },
    async (request, reply) => {
      const { account } = request.params
      return answerOf(reply, await setAccountActive(installation, acting(request), account, request.body.active))
    },
  )

  server.put(
    '/api/accounts/:account/password',
    {
      ...mine,
      schema: {
        summary: 'Another password for somebody who lost theirs; for the operator, with their own password again',
        security,
        params: OneAccount,
        body: Type.Object({ password: Password }, { additionalProperties: false }),
      },
    },
    async (request, reply) => {
      if (acting(request).role === 'operator' && !session(request).steppedUp)
        return needStepUp(reply, 'Whoever has this password signs in as them')
      const { account } = request.params
      const answer = await replacePassword(installation, acting(request), account, request.body.password)
      return answer.ok ? reply.code(204).send() : refuse(reply, answer.refused)
    },
  )

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
