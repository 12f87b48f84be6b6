import type { Claim, DocumentId, Voice } from '../core/index.ts'
import { ANSWERS, type Answer, type PersonAnswer } from '../guidelines/index.ts'
import type { Change } from '../store/index.ts'
import { assertionIn, claimOf, type GivenValue, heldIn, isFact } from './answers-claim.ts'
import { additionsKey, type BenchClaim, claimId, type StoredBench } from './bench-review.ts'
import { dayOf } from './case-clocks.ts'
import { type Acting, type CaseRow, caseFor, isUuid, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, notThere, type Outcome, Refusal } from './refusal.ts'

// What a physician adds to the review of a case: answers, looks, claims. Rows are added and never changed (answers), or
// marked as withdrawn (claims), so that everything can be undone and nothing is lost. All of it takes part in the next
// review, which the saving asks for.

/** An answer as it stands; `answer` null: it was taken back, and the program's own answer holds again. */
export type SavedAnswer = {
  readonly item: number
  readonly criterion: string
  readonly answer: Answer | null
  readonly why: string
  readonly version: number
  readonly at: string
}

const LONGEST_REASON = 2000
const IN_REVIEW: ReadonlySet<string> = new Set(['in review', 'reviewer asks'])

/** The case, locked, where the one who acts is the physician who reviews it now. */
async function reviewing(change: Change, acting: Acting, caseId: string): Promise<CaseRow> {
  const row = await caseFor(change, acting, caseId, true)
  if (acting.role !== 'reviewer') throw notThere()
  if (IN_REVIEW.has(row.state)) return row
  const message = `The case is "${row.state}": nothing is added to its review.`
  throw new Refusal({ status: 'state', code: 'not-in-review', message, todo: 'Ask the coordinator.' })
}

/** What the bench shows of the case; refused while the program has not prepared it. */
async function preparedBench(change: Change, caseId: string): Promise<StoredBench> {
  const row = await change.selectFrom('case_review').select('bench').where('case_id', '=', caseId).executeTakeFirst()
  const bench = row?.bench ?? null
  if (bench !== null) return bench as StoredBench
  throw new Refusal({
    status: 'state',
    code: 'not-prepared',
    message: 'The review of this case has not been prepared yet.',
    todo: 'Wait until its records are read, and try again.',
  })
}

/**
 * Saves a physician's answer to one criterion of one item, or takes it back (`answer` null). `version` is that of the
 * answer which was seen, 0 for none: a second tab cannot overwrite the first unseen.
 */
export const saveAnswer = (
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
  given: { readonly item: number; readonly criterion: string; readonly answer: string | null; readonly why: string },
  version: number,
): Promise<Outcome<SavedAnswer>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await reviewing(change, acting, caseId)
      const { item, criterion } = given
      const answer = ANSWERS.find((each) => each === given.answer) ?? null
      const why = given.why.trim()
      if (given.answer !== null && answer === null) {
        throw invalid('answer', `An answer is one of ${ANSWERS.join(', ')}.`, 'Choose one of them.')
      }
      if (why.length > LONGEST_REASON || (answer !== null && why === '')) {
        throw invalid('answer-reason', 'An answer needs its reason, of 2,000 characters at most.', 'Say why.')
      }
      const known = (await preparedBench(change, caseId)).items
        .find(({ number }) => number === item)
        ?.findings.find(({ id }) => id === criterion)
      if (known === undefined) {
        throw invalid('no-such-criterion', 'No rule of that item asks this.', 'Load the bench again.')
      }
      if (known.asks === 'parts') {
        throw invalid('criterion-of-parts', 'This is composed of its parts.', 'Answer the parts: it follows from them.')
      }
      const before = (await newestAnswers(change, caseId)).find(
        (each) => each.item === item && each.criterion === criterion,
      )
      const current = before?.version ?? 0
      if (current !== version) {
        throw new Refusal({
          status: 'conflict',
          code: 'changed-meanwhile',
          message: `This was answered meanwhile: you saw version ${version}, it is now ${current}.`,
          todo: 'Look at the newer answer, and answer again if yours still holds.',
          with: { current, answer: before?.answer ?? null, why: before?.why ?? '' },
        })
      }
      const at = now()
      await change
        .insertInto('criterion_answer')
        .values({ case_id: caseId, item, criterion, version: version + 1, answer, why, author: acting.account, at })
        .execute()
      await database.jobs.enqueue(change, 'review', caseId)
      return { item, criterion, answer, why, version: version + 1, at: at.toISOString() }
    }),
  )

/** The newest version of every answer of a case; one that was taken back has no answer. */
export async function newestAnswers(
  change: Change,
  caseId: string,
): Promise<readonly (Omit<SavedAnswer, 'at'> & { readonly at: Date })[]> {
  return change
    .selectFrom('criterion_answer')
    .distinctOn(['item', 'criterion'])
    .select(['item', 'criterion', 'answer', 'why', 'version', 'at'])
    .where('case_id', '=', caseId)
    .orderBy('item')
    .orderBy('criterion')
    .orderBy('version', 'desc')
    .execute()
}

/** Every version of every answer, the oldest first: what undo goes back to. */
export const listAnswers = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
): Promise<Outcome<readonly SavedAnswer[]>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      if (!SEES_BENCH.has(acting.role)) throw notThere()
      const rows = await change
        .selectFrom('criterion_answer')
        .select(['item', 'criterion', 'answer', 'why', 'version', 'at'])
        .where('case_id', '=', caseId)
        .orderBy('at')
        .orderBy('version')
        .execute()
      await recordRead(change, self(acting), caseId, 'answers')
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
    }),
  )

/** Who sees the review of a case: the physician, and those who check it. */
export const SEES_BENCH: ReadonlySet<string> = new Set(['reviewer', 'quality', 'medical director'])

export type Looked = { readonly item: number; readonly criterion: string }

const MOST_LOOKS = 500

/** Notes that the physician looked at open criteria and leaves them open; with answers that is what a leaning waits for. */
export const markLooked = (
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
  looked: readonly Looked[],
): Promise<Outcome<{ readonly looked: number }>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await reviewing(change, acting, caseId)
      if (looked.length > MOST_LOOKS) throw invalid('too-many', 'Those are too many criteria at once.', 'Send fewer.')
      const { items } = await preparedBench(change, caseId)
      const asked = new Set(items.flatMap(({ number, findings }) => findings.map(({ id }) => `${number} ${id}`)))
      if (!looked.every(({ item, criterion }) => asked.has(`${item} ${criterion}`))) {
        throw invalid('no-such-criterion', 'No rule of that item asks this.', 'Load the bench again.')
      }
      if (looked.length > 0) {
        await change
          .insertInto('criterion_look')
          .values(
            looked.map(({ item, criterion }) => ({
              case_id: caseId,
              account: acting.account,
              item,
              criterion,
              at: now(),
            })),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }
      return { looked: looked.length }
    }),
  )

// Claims -----------------------------------------------------------------------------------------------------------------

/** A passage that the physician reads as a fact. `date` null: the day of the document that it stands in. */
export type AddedClaim = {
  readonly fact: string
  readonly value: GivenValue
  readonly document: string
  readonly page: number
  readonly from: number
  readonly to: number
  readonly date: string | null
  readonly reason: string
}

/** A claim that was added, or one of the program that was rejected. `withdrawn`: it was undone, and counts no more. */
export type ClaimMark = {
  readonly id: string
  readonly kind: 'added' | 'rejected'
  /** The claim's name in the bench. */
  readonly claim: string
  readonly fact: string
  readonly value: unknown
  readonly document: string
  readonly page: number
  readonly from: number
  readonly to: number
  readonly quote: string
  readonly date: string | null
  readonly reason: string
  readonly at: string
  readonly withdrawn: boolean
}

const reasonIn = (text: string): string => {
  const reason = text.trim()
  if (reason.length <= LONGEST_REASON) return reason
  throw invalid('reason', 'A reason has 2,000 characters at most.', 'Shorten it.')
}

/** Adds a claim from selected text of a page; the quote is what stands there, and never what was sent. */
export const addClaim = (
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
  given: AddedClaim,
): Promise<Outcome<ClaimMark>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await reviewing(change, acting, caseId)
      const { fact, value, document, page, from, to } = given
      if (!isFact(fact)) throw invalid('fact', 'There is no fact of that name.', 'Choose one that the bench offers.')
      const found = isUuid(document)
        ? await change
            .selectFrom('page')
            .innerJoin('document', 'document.id', 'page.document')
            .select(['page.text', 'document.parts'])
            .where('page.document', '=', document)
            .where('page.case_id', '=', caseId)
            .where('page.number', '=', page)
            .executeTakeFirst()
        : undefined
      if (found === undefined) throw notThere()
      const quote = found.text.slice(from, to)
      if (from >= to || quote.trim() === '' || to > found.text.length || quote.length > LONGEST_QUOTE) {
        throw invalid('selection', 'There is no such text on that page.', 'Select the words again.')
      }
      // Said now, so that a claim which no review could use is refused while somebody can correct it.
      heldIn(fact, value, quote)
      assertionIn(value)
      const part = partAt(found.parts, page)
      const dated = given.date ?? part?.date ?? null
      if (dated !== null && !/^\d{4}-\d{2}-\d{2}$/.test(dated)) {
        throw invalid('claim-date', 'The day of the claim is no day.', 'Give it as 2016-05-12, or leave it out.')
      }
      const mark = await change
        .insertInto('claim_mark')
        .values({
          case_id: caseId,
          kind: 'added',
          document,
          page,
          start: from,
          stop: to,
          quote,
          fact,
          value: JSON.stringify(value),
          dated,
          reason: reasonIn(given.reason),
          author: acting.account,
          at: now(),
          withdrawn: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      await database.jobs.enqueue(change, 'review', caseId)
      return markOf(mark)
    }),
  )

const LONGEST_QUOTE = 4000

/** Rejects a claim that the program read out of the record, with the reason; it then counts in no criterion and no dose. */
export const rejectClaim = (
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
  claim: string,
  reason: string,
): Promise<Outcome<ClaimMark>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await reviewing(change, acting, caseId)
      const why = reasonIn(reason)
      if (why === '') throw invalid('reason', 'To reject what a record states needs a reason.', 'Say why.')
      const known = await claimNamed(change, caseId, claim)
      const before = (await marks(change, caseId)).find(
        (mark) => mark.kind === 'rejected' && mark.claim === claim && !mark.withdrawn,
      )
      if (before !== undefined) return before
      const mark = await change
        .insertInto('claim_mark')
        .values({
          case_id: caseId,
          kind: 'rejected',
          document: known.document,
          page: known.page,
          start: known.from,
          stop: known.to,
          quote: known.quote,
          fact: known.fact,
          value: JSON.stringify({ said: known.text }),
          dated: known.date,
          reason: why,
          author: acting.account,
          at: now(),
          withdrawn: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      await database.jobs.enqueue(change, 'review', caseId)
      return markOf(mark)
    }),
  )

async function claimNamed(change: Change, caseId: string, name: string): Promise<BenchClaim> {
  const bench = await preparedBench(change, caseId)
  const known = bench.claims.find(({ id }) => id === name)
  if (known !== undefined) return known
  throw invalid('no-such-claim', 'The record states no such claim.', 'Load the bench again.')
}

/** Takes a mark back, or puts it in force again (`withdrawn` false): undo and redo. */
export const withdrawMark = (
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
  id: string,
  withdrawn: boolean,
): Promise<Outcome<ClaimMark>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await reviewing(change, acting, caseId)
      if (!isUuid(id)) throw notThere()
      const mark = await change
        .updateTable('claim_mark')
        .set((set) => ({ withdrawn: withdrawn ? now() : null, version: set('version', '+', 1) }))
        .where('id', '=', id)
        .where('case_id', '=', caseId)
        .returningAll()
        .executeTakeFirst()
      if (mark === undefined) throw notThere()
      await database.jobs.enqueue(change, 'review', caseId)
      return markOf(mark)
    }),
  )

type MarkRow = {
  readonly id: string
  readonly kind: 'added' | 'rejected'
  readonly document: string
  readonly page: number
  readonly start: number
  readonly stop: number
  readonly quote: string
  readonly fact: string
  readonly value: unknown
  readonly dated: string | null
  readonly reason: string
  readonly at: Date
  readonly withdrawn: Date | null
}

const markOf = ({ start, stop, dated, withdrawn, at, ...row }: MarkRow): ClaimMark => ({
  id: row.id,
  kind: row.kind,
  claim: claimId(row.fact, row.document, { page: row.page, from: start, to: stop }, saidIn(row.value)),
  fact: row.fact,
  value: row.value,
  document: row.document,
  page: row.page,
  from: start,
  to: stop,
  quote: row.quote,
  date: dated,
  reason: row.reason,
  at: at.toISOString(),
  withdrawn: withdrawn !== null,
})

/** What a rejected claim said; empty of an added one, which nobody rejects. */
const saidIn = (value: unknown): string => {
  const { said } = (typeof value === 'object' && value !== null ? value : {}) as { readonly said?: unknown }
  return typeof said === 'string' ? said : ''
}

/** Every mark on the claims of a case, in the order in which they were made. */
export async function marks(change: Change, caseId: string): Promise<readonly ClaimMark[]> {
  const rows = await change
    .selectFrom('claim_mark')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(markOf)
}

type Part = {
  readonly firstPage: number
  readonly lastPage: number
  readonly date: string | null
  readonly voice: Voice
}

const partAt = (parts: unknown, page: number): Part | undefined =>
  (Array.isArray(parts) ? (parts as readonly Part[]) : []).find(
    ({ firstPage, lastPage }) => firstPage <= page && page <= lastPage,
  )

// For the review ---------------------------------------------------------------------------------------------------------

/** What physicians added to a case, as the review takes it. `key` changes whenever any of it does. */
export type Additions = {
  readonly key: string
  readonly answers: readonly PersonAnswer[]
  readonly added: readonly Claim[]
  /** Names of the program's claims that count no more. */
  readonly rejected: ReadonlySet<string>
}

/** `numbers`: the number in the case of each item reviewed; `sums`: the content hash of each stored document. */
export async function additionsOf(
  change: Change,
  caseId: string,
  numbers: readonly number[],
  sums: ReadonlyMap<string, string>,
): Promise<Additions> {
  const answers = await newestAnswers(change, caseId)
  const made = (await marks(change, caseId)).filter(({ withdrawn }) => !withdrawn)
  const added: Claim[] = []
  for (const mark of made) {
    const sum = sums.get(mark.document)
    if (mark.kind !== 'added' || sum === undefined) continue
    const page = await change
      .selectFrom('page')
      .innerJoin('document', 'document.id', 'page.document')
      .select(['page.text', 'document.parts'])
      .where('page.document', '=', mark.document)
      .where('page.number', '=', mark.page)
      .executeTakeFirst()
    // A newer reader may have laid the page out anew: the words count where they stand now, or not at all.
    const start = page === undefined ? -1 : standsAt(page.text, mark.quote, mark.from)
    if (page === undefined || start < 0) continue
    const voice = partAt(page.parts, mark.page)?.voice ?? 'treating'
    const place = { start, stop: start + mark.quote.length, dated: mark.date }
    const claim = claimOf({ ...mark, ...place }, sum as DocumentId, voice)
    if (claim !== null) added.push(claim)
  }
  return {
    key: additionsKey(answers, made),
    answers: answers.flatMap(({ item, criterion, answer, why, at }): PersonAnswer[] => {
      const number = numbers.indexOf(item) + 1
      if (answer === null || number === 0) return []
      // A role and no name: what a draft quotes of it goes to the parties (Labor Code 4610.6(f)).
      return [
        { criterion, item: number, answer, by: 'physician reviewer', on: Temporal.PlainDate.from(dayOf(at)), why },
      ]
    }),
    added,
    rejected: new Set(made.filter(({ kind }) => kind === 'rejected').map(({ claim }) => claim)),
  }
}

const standsAt = (text: string, quote: string, from: number): number =>
  text.startsWith(quote, from) ? from : text.indexOf(quote)
