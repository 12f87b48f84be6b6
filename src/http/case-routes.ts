import { Type } from 'typebox'
import {
  act,
  addParty,
  attempt,
  type CaseEvent,
  fileCase,
  gateDocument,
  LARGEST_INTAKE,
  LIFECYCLE,
  listAlarms,
  listCases,
  partiesIn,
  readDocument,
  readDraft,
  readLetterPaper,
  receiveDocument,
  removeParty,
  saveDraft,
  sheetText,
  takeIn,
  viewCase,
  viewCompleteness,
  viewScreening,
  viewSheet,
  withUpload,
} from '../service/index.ts'
import {
  answerOf,
  type Door,
  Id,
  Names,
  needStepUp,
  noFile,
  OneCase,
  readings,
  refuse,
  type Server,
  Version,
  versionIn,
} from './door.ts'

const EVENTS = [...new Set(LIFECYCLE.map(({ event }) => event))]

/** What somebody confirms with the password again: a letter goes out in the organization's name. */
const STEP_UP: ReadonlySet<CaseEvent> = new Set<CaseEvent>(['approve'])

const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })

const SIGNED = ['pdf', 'html', 'text', 'json', 'determination']
const LETTER_FORMS = [...SIGNED, ...SIGNED.map((form) => `${form}.jws`)]

/** Cases, their papers, their drafts and letters, and the people of them. */
export function addCaseRoutes(server: Server, door: Door): void {
  const { installation, mine, security, session, acting } = door
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
          number: Type.Optional(Type.String({ maxLength: 20 })),
          priority: Type.Optional(Names(['standard', 'expedited'])),
          dueFrom: Type.Optional(Day),
          dueTo: Type.Optional(Day),
          count: Type.Optional(Type.Boolean()),
        }),
      },
    },
    async (request, reply) => {
      const { state = null, owner = null, order = 'newest', after = null, limit = 50 } = request.query
      const { number = null, priority = null, dueFrom = null, dueTo = null, count = false } = request.query
      return answerOf(
        reply,
        await listCases(installation, acting(request), {
          state: state as null,
          owner,
          order: order === 'due' ? 'due' : 'newest',
          number: number === null || number.trim() === '' ? null : number,
          priority: priority as null,
          due: { from: dueFrom, to: dueTo },
          count,
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
      const limits = { fileSize: LARGEST_INTAKE }
      const file = request.isMultipart() ? await request.file({ limits }) : undefined
      if (file === undefined) return noFile(reply)
      const key = request.headers['idempotency-key']
      const form = () => fieldIn(file.fields['application'])
      const taken = await attempt(() =>
        withUpload(installation, file.filename, file.file, form, (intake) => {
          const parties = partiesIn(fieldIn(file.fields['parties']))
          return takeIn(installation, acting(request), intake, parties, key)
        }),
      )
      const answer = taken.ok ? taken.value : taken
      return answer.ok ? reply.code(201).send(answer.value) : refuse(reply, answer.refused)
    },
  )

  readings(server, door, [
    ['records', 'What the rule demands of the case file, what is there, whom to chase', viewCompleteness],
    ['screening', 'Each line of the request: UR outcome, what is disputed, whether it can be reviewed', viewScreening],
  ])

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

  server.delete(
    '/api/cases/:id/parties/:account',
    {
      ...mine,
      schema: {
        summary: 'Take a party out of the case that was added by mistake; how many papers it was sent before',
        security,
        params: Type.Object({ id: Id, account: Id }),
      },
    },
    async (request, reply) => {
      const { id, account } = request.params
      return answerOf(reply, await removeParty(installation, acting(request), id, account))
    },
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
        return needStepUp(reply, 'This goes out in the name of the organization')
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
        summary: 'The issued letter or determination, or a signature of it: of the newest version, or of the one named',
        security,
        params: Type.Object({ id: Id, form: Names(LETTER_FORMS) }),
        querystring: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }),
      },
    },
    async (request, reply) => {
      const { id, form } = request.params
      const answer = await readLetterPaper(
        installation,
        acting(request),
        id,
        form as 'pdf',
        request.query.version ?? null,
      )
      if (!answer.ok) return refuse(reply, answer.refused)
      return reply.type(answer.value.mediaType).send(Buffer.from(answer.value.bytes))
    },
  )
}

/** A field of a multipart request, which may come in any shape: text, or nothing. */
const fieldIn = (field: unknown): string | null =>
  typeof field === 'object' && field !== null && 'value' in field && typeof field.value === 'string'
    ? field.value
    : null
