import { Type } from 'typebox'
import {
  addClaim,
  checkDraft,
  closeDesk,
  closeGallery,
  listAnswers,
  listEditions,
  markLooked,
  markOpened,
  previewDraft,
  readCopy,
  readEdition,
  readLeanings,
  readPage,
  readPages,
  readPicture,
  readPrepared,
  rejectClaim,
  saveAnswer,
  searchCase,
  viewBench,
  viewHistory,
  viewRecord,
  viewStats,
  warmDesk,
  withdrawMark,
} from '../service/index.ts'
import { answerOf, type Door, Id, Names, OneCase, readings, refuse, type Server, Version, versionIn } from './door.ts'

const OneDocument = Type.Object({ id: Id, document: Id })
const OnePage = Type.Object({ ...OneDocument.properties, page: Type.Integer({ minimum: 1, maximum: 100_000 }) })
const Criterion = Type.String({ minLength: 1, maxLength: 100 })
const Whole = Type.Integer({ minimum: 0, maximum: 1_000_000 })
const ItemNumber = Type.Integer({ minimum: 1, maximum: 999 })

/** What the review bench needs beside the case itself: the record page by page, the criteria, and what a physician adds. */
export function addBenchRoutes(server: Server, door: Door): void {
  const { installation, mine, security, acting } = door
  server.addHook('onClose', async () => {
    await Promise.all([closeDesk(installation), closeGallery(installation)])
  })

  server.get(
    '/api/cases/:id/record',
    {
      ...mine,
      schema: {
        summary: 'Every document and page of the case: what was read, copied, opened and cited',
        security,
        params: OneCase,
      },
    },
    async (request, reply) => {
      const answer = await viewRecord(installation, acting(request), request.params.id)
      // Whoever opens the record will search it: it is laid out meanwhile. That it could not be is told to who searches.
      if (answer.ok) void warmDesk(installation, acting(request), request.params.id).catch(() => {})
      return answerOf(reply, answer)
    },
  )

  server.post(
    '/api/cases/:id/search',
    {
      ...mine,
      schema: {
        summary: 'Every place on every page: words, "phrases", and known things under their other names',
        security,
        params: OneCase,
        body: Type.Object({ q: Type.String({ minLength: 1, maxLength: 400 }) }),
      },
    },
    async (request, reply) =>
      answerOf(reply, await searchCase(installation, acting(request), request.params.id, request.body.q)),
  )

  server.post(
    '/api/cases/:id/draft/check',
    {
      ...mine,
      schema: {
        summary:
          'Check a draft against the record: the whole (file), or the sentences of an item or the summary (item null)',
        security,
        params: OneCase,
        body: Type.Object(
          {
            file: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
            item: Type.Optional(Type.Union([ItemNumber, Type.Null()])),
            sentences: Type.Optional(Type.Array(Type.String({ maxLength: 20_000 }), { maxItems: 2000 })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { file = null, item = null, sentences = null } = request.body
      const given = { file, item, sentences }
      return answerOf(reply, await checkDraft(installation, acting(request), request.params.id, given))
    },
  )

  server.get(
    '/api/cases/:id/history',
    {
      ...mine,
      schema: {
        summary: 'What happened to the case, the newest first: who, what, when, with the fields that changed',
        security,
        params: OneCase,
        querystring: Type.Object({ before: Type.Optional(Type.String({ pattern: '^[0-9]{1,18}$' })) }),
      },
    },
    async (request, reply) =>
      answerOf(
        reply,
        await viewHistory(installation, acting(request), request.params.id, request.query.before ?? null),
      ),
  )

  server.get(
    '/api/stats',
    { ...mine, schema: { summary: 'Figures of all cases, for those who direct the work', security } },
    async (request, reply) => answerOf(reply, await viewStats(installation, acting(request))),
  )

  readings(server, door, [
    ['bench', 'Items with their criteria, dose and safety, claims and timeline; without leanings', viewBench],
    ['answers', 'Every version of every answer of the physician, the oldest first', listAnswers],
    [
      'draft/editions',
      'Every saving of the draft, and copies of drafts that a newer saving was found under',
      listEditions,
    ],
    ['draft/prepared', 'The draft as the program prepared it; what would tell a leaning is withheld', readPrepared],
  ])

  server.get(
    '/api/cases/:id/draft/editions/:edition',
    {
      ...mine,
      schema: {
        summary: 'One saving of the draft, of the newest determination or the version named',
        security,
        params: Type.Object({ id: Id, edition: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
        querystring: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }),
      },
    },
    async (request, reply) => {
      const { id, edition } = request.params
      const version = request.query.version ?? null
      return answerOf(reply, await readEdition(installation, acting(request), id, edition, version))
    },
  )

  server.get(
    '/api/cases/:id/draft/copies/:copy',
    {
      ...mine,
      schema: { summary: 'A draft that was kept as a copy', security, params: Type.Object({ id: Id, copy: Id }) },
    },
    async (request, reply) => {
      const { id, copy } = request.params
      return answerOf(reply, await readCopy(installation, acting(request), id, copy))
    },
  )

  const previews = [
    ['pdf', 'application/pdf'],
    ['html', 'text/html; charset=utf-8'],
  ] as const
  for (const [form, type] of previews) {
    server.get(
      `/api/cases/:id/draft/${form}`,
      {
        ...mine,
        schema: { summary: `The draft as ${form.toUpperCase()}, marked as a draft`, security, params: OneCase },
      },
      async (request, reply) => {
        const answer = await previewDraft(installation, acting(request), request.params.id, form)
        if (!answer.ok) return refuse(reply, answer.refused)
        const { value } = answer
        return reply.type(type).send(typeof value === 'string' ? value : Buffer.from(value))
      },
    )
  }

  server.get(
    '/api/cases/:id/leaning',
    {
      ...mine,
      schema: {
        summary:
          'What the criteria support, for the physician who answered the open ones; that it was shown is recorded',
        security,
        params: OneCase,
        querystring: Type.Object({ item: Type.Optional(ItemNumber) }),
      },
    },
    async (request, reply) =>
      answerOf(reply, await readLeanings(installation, acting(request), request.params.id, request.query.item ?? null)),
  )

  server.get(
    '/api/cases/:id/documents/:document/pages/:page',
    { ...mine, schema: { summary: 'The text of a page, with the box of each run', security, params: OnePage } },
    async (request, reply) => {
      const { id, document, page } = request.params
      const answer = await readPage(installation, acting(request), id, document, page)
      if (!answer.ok) return refuse(reply, answer.refused)
      const { sum, ...view } = answer.value
      return reply.header('etag', `"${sum}"`).send(view)
    },
  )

  server.get(
    '/api/cases/:id/documents/:document/pages',
    {
      ...mine,
      schema: {
        summary:
          'The text of several pages of a document, 50 at most, each with the box of each run, or without (boxes=no)',
        security,
        params: OneDocument,
        querystring: Type.Object({
          from: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
          to: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
          boxes: Type.Optional(Names(['yes', 'no'])),
        }),
      },
    },
    async (request, reply) => {
      const { id, document } = request.params
      const { from = 1, to = from + 9, boxes = 'yes' } = request.query
      return answerOf(reply, await readPages(installation, acting(request), id, document, from, to, boxes === 'yes'))
    },
  )

  server.get(
    '/api/cases/:id/documents/:document/pages/:page/picture',
    {
      ...mine,
      schema: {
        summary: 'A page as it looks, as WebP; scale in pixels a point, a quarter to three',
        security,
        params: OnePage,
        querystring: Type.Object({ scale: Type.Optional(Type.Number({ minimum: 0.1, maximum: 4 })) }),
      },
    },
    async (request, reply) => {
      const { id, document, page } = request.params
      const known = (request.headers['if-none-match'] ?? '').replaceAll('"', '')
      const scale = request.query.scale ?? 1.5
      const answer = await readPicture(installation, acting(request), id, document, page, scale, known || null)
      if (!answer.ok) return refuse(reply, answer.refused)
      const { tag, picture } = answer.value
      // Kept by the browser, and asked for anew each time: whoever signs in after somebody else sees nothing of it.
      reply.header('cache-control', 'private, no-cache').header('etag', `"${tag}"`)
      return picture === null ? reply.code(304).send() : reply.type('image/webp').send(Buffer.from(picture))
    },
  )

  server.post(
    '/api/cases/:id/opened',
    {
      ...mine,
      schema: {
        summary: 'Note that pages were opened',
        security,
        params: OneCase,
        body: Type.Object(
          {
            pages: Type.Array(
              Type.Object({ document: Id, page: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
              { maxItems: 500 },
            ),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) =>
      answerOf(reply, await markOpened(installation, acting(request), request.params.id, request.body.pages)),
  )

  server.put(
    '/api/cases/:id/answers',
    {
      ...mine,
      schema: {
        summary:
          'Answer a criterion of an item, or take the answer back (null); If-Match names the version seen, 0 for none',
        security,
        params: OneCase,
        headers: Version,
        body: Type.Object(
          {
            item: ItemNumber,
            criterion: Criterion,
            answer: Type.Union([Type.String({ maxLength: 20 }), Type.Null()]),
            why: Type.String({ maxLength: 2000 }),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers)
      const answer = await saveAnswer(installation, acting(request), request.params.id, request.body, version)
      if (!answer.ok) return refuse(reply, answer.refused)
      return reply.header('etag', `"${answer.value.version}"`).send(answer.value)
    },
  )

  server.post(
    '/api/cases/:id/looked',
    {
      ...mine,
      schema: {
        summary: 'Note that open criteria were looked at and are left open',
        security,
        params: OneCase,
        body: Type.Object(
          {
            criteria: Type.Array(
              Type.Object({ item: ItemNumber, criterion: Criterion }, { additionalProperties: false }),
              { maxItems: 500 },
            ),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) =>
      answerOf(reply, await markLooked(installation, acting(request), request.params.id, request.body.criteria)),
  )

  server.post(
    '/api/cases/:id/claims',
    {
      ...mine,
      schema: {
        summary: 'Add a claim from selected text of a page (docs/api.md)',
        security,
        params: OneCase,
        body: Type.Object(
          {
            fact: Type.String({ minLength: 1, maxLength: 60 }),
            value: Type.Record(Type.String(), Type.Unknown()),
            document: Id,
            page: Type.Integer({ minimum: 1 }),
            from: Whole,
            to: Whole,
            date: Type.Optional(Type.Union([Type.String({ maxLength: 10 }), Type.Null()])),
            reason: Type.Optional(Type.String({ maxLength: 2000 })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { date = null, reason = '', ...given } = request.body
      const claim = { ...given, date, reason }
      const answer = await addClaim(installation, acting(request), request.params.id, claim)
      return answer.ok ? reply.code(201).send(answer.value) : refuse(reply, answer.refused)
    },
  )

  server.post(
    '/api/cases/:id/claims/rejected',
    {
      ...mine,
      schema: {
        summary: 'Reject a claim of the program, by its name in the bench and with the reason',
        security,
        params: OneCase,
        body: Type.Object(
          { claim: Type.String({ minLength: 1, maxLength: 200 }), reason: Type.String({ maxLength: 2000 }) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { claim, reason } = request.body
      const answer = await rejectClaim(installation, acting(request), request.params.id, claim, reason)
      return answer.ok ? reply.code(201).send(answer.value) : refuse(reply, answer.refused)
    },
  )

  server.put(
    '/api/cases/:id/claims/:mark',
    {
      ...mine,
      schema: {
        summary: 'Take back a claim that was added or a rejection, or put it in force again',
        security,
        params: Type.Object({ id: Id, mark: Id }),
        body: Type.Object({ withdrawn: Type.Boolean() }, { additionalProperties: false }),
      },
    },
    async (request, reply) => {
      const { id, mark } = request.params
      return answerOf(reply, await withdrawMark(installation, acting(request), id, mark, request.body.withdrawn))
    },
  )
}
