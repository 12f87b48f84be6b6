import type { DeterminationFile } from '../letter/index.ts'
import type { Change } from '../store/index.ts'
import { type ClaimMark, marks, newestAnswers, SEES_BENCH } from './answers.ts'
import { additionsKey, type StoredBench, type StoredFinding, type StoredItem } from './bench-review.ts'
import { type Acting, caseFor, recordRead, self } from './case-file.ts'
import { openDetermination } from './determining.ts'
import type { Installation } from './installation.ts'
import { rarePrint } from './panel-printing.ts'
import { attempt, notThere, type Outcome, Refusal } from './refusal.ts'
import { withOwnPrint } from './reviewer-print.ts'
import type { ItemLeaning } from './reviewing.ts'
import type { DraftView } from './views.ts'

/** A criterion as the bench shows it. What is composed of parts has no answer yet where that would tell the leaning. */
export type BenchFinding = Omit<StoredFinding, 'answer' | 'answeredBy'> & {
  readonly answer: StoredFinding['answer'] | null
  /** The physician's own answer, as last saved; `version` is what the next saving names (0: none was saved). */
  readonly own: {
    readonly answer: StoredFinding['answer'] | null
    readonly why: string
    readonly at: string | null
    readonly version: number
  }
  /** Whether the physician looked at it and left it open. */
  readonly looked: boolean
}

export type BenchItem = Omit<StoredItem, 'findings'> & {
  readonly findings: readonly BenchFinding[]
  /** Ids of open criteria that the physician neither answered nor looked at; empty: the leaning may be asked for. */
  readonly missing: readonly string[]
}

export type BenchView = Omit<StoredBench, 'items'> & {
  /** When the program prepared it. */
  readonly made: string
  /** The physician added something since: it is being prepared anew. */
  readonly pending: boolean
  readonly items: readonly BenchItem[]
  /** Claims that the physician added or rejected, those undone as well. */
  readonly marks: readonly ClaimMark[]
}

type Review = {
  readonly bench: StoredBench
  readonly made: Date
  readonly marks: string
  readonly leanings: readonly ItemLeaning[]
}

async function reviewOf(change: Change, caseId: string): Promise<Review> {
  const row = await change
    .selectFrom('case_review')
    .select(['bench', 'made', 'marks', 'leanings'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (row === undefined) throw notThere()
  const bench = (row.bench ?? NOTHING) as StoredBench
  return { bench, made: row.made, marks: row.marks, leanings: row.leanings as readonly ItemLeaning[] }
}

/** A review from before there was a bench: the next one brings it. */
const NOTHING: Pick<StoredBench, 'items' | 'claims'> = { items: [], claims: [] }

/** What each item still waits for: open criteria of its deciding rules that the physician neither answered nor saw. */
async function missingOf(
  change: Change,
  caseId: string,
  { account }: Acting,
  items: readonly StoredItem[],
): Promise<{ readonly missing: ReadonlyMap<number, readonly string[]>; readonly looked: ReadonlySet<string> }> {
  const looks = await change
    .selectFrom('criterion_look')
    .select(['item', 'criterion'])
    .where('case_id', '=', caseId)
    .where('account', '=', account)
    .execute()
  const looked = new Set(looks.map(({ item, criterion }) => `${item} ${criterion}`))
  const answers = await newestAnswers(change, caseId)
  const answered = new Set(
    answers.filter(({ answer }) => answer !== null).map(({ item, criterion }) => `${item} ${criterion}`),
  )
  const missing = new Map(
    items.map(({ number, findings }) => {
      const open = findings.filter(({ id, open: waits }) => waits && !looked.has(`${number} ${id}`))
      return [number, [...new Set(open.map(({ id }) => id))].filter((id) => !answered.has(`${number} ${id}`))] as const
    }),
  )
  return { missing, looked }
}

/** Everything of the review of a case but its leanings, for the physician who reviews it and those who check it. */
export const viewBench = ({ database }: Installation, acting: Acting, caseId: string): Promise<Outcome<BenchView>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      if (!SEES_BENCH.has(acting.role)) throw notThere()
      const review = await reviewOf(change, caseId)
      const { bench } = review
      await recordRead(change, self(acting), caseId, 'bench')
      const made = await marks(change, caseId)
      const answers = await newestAnswers(change, caseId)
      const own = new Map(answers.map((each) => [`${each.item} ${each.criterion}`, each]))
      const { missing, looked } = await missingOf(change, caseId, acting, bench.items)
      // Whoever checks a decision sees how its criteria compose; the physician who makes it answers them first.
      const shows = (number: number): boolean => acting.role !== 'reviewer' || (missing.get(number)?.length ?? 0) === 0
      return {
        ...bench,
        made: review.made.toISOString(),
        pending: review.marks !== additionsKey(answers, made),
        marks: made,
        items: bench.items.map((item): BenchItem => {
          const shown = shows(item.number)
          return {
            ...item,
            missing: missing.get(item.number) ?? [],
            findings: item.findings.map(({ answeredBy: _, ...finding }): BenchFinding => {
              const mine = own.get(`${item.number} ${finding.id}`)
              return {
                ...finding,
                answer: finding.asks === 'parts' && !shown ? null : finding.answer,
                own: {
                  answer: mine?.answer ?? null,
                  why: mine?.why ?? '',
                  at: mine?.at.toISOString() ?? null,
                  version: mine?.version ?? 0,
                },
                looked: looked.has(`${item.number} ${finding.id}`),
              }
            }),
          }
        }),
      }
    }),
  )

/**
 * What the criteria support, item by item; that somebody asked is in the record of readings. The physician who decides is
 * refused, with what is missing, until every open criterion was answered or looked at. `item`: one alone, by its number.
 */
export const readLeanings = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
  item: number | null = null,
): Promise<Outcome<readonly (ItemLeaning & { readonly item: number })[]>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      if (!SEES_BENCH.has(acting.role)) throw notThere()
      const { bench, leanings } = await reviewOf(change, caseId)
      const all = leanings.map((leaning, at) => ({ ...leaning, item: bench.items[at]?.number ?? at + 1 }))
      const wanted = item === null ? all : all.filter((each) => each.item === item)
      if (item !== null && wanted.length === 0) throw notThere()
      if (acting.role === 'reviewer') {
        const { missing } = await missingOf(change, caseId, acting, bench.items)
        const open = wanted.flatMap(({ item: number }) => {
          const ids = missing.get(number) ?? []
          return ids.length === 0 ? [] : [{ item: number, criteria: ids }]
        })
        if (open.length > 0) throw criteriaOpen(open)
      }
      await recordRead(change, self(acting), caseId, item === null ? 'leaning' : `leaning of item ${item}`)
      return wanted
    }),
  )

function criteriaOpen(open: readonly { readonly item: number; readonly criteria: readonly string[] }[]): Refusal {
  const told = open.map(({ item, criteria }) => `item ${item}: ${criteria.join(', ')}`).join('; ')
  return new Refusal({
    status: 'state',
    code: 'criteria-open',
    message: `What the criteria support is shown when each open one was answered or looked at. Still open: ${told}.`,
    todo: 'Answer them, or look at them and leave them open.',
    with: { missing: open },
  })
}

export type PreparedDraft = {
  readonly made: string
  readonly file: unknown
  /** Numbers of items whose rationale, bases and criteria are withheld until their open criteria were answered. */
  readonly withheld: readonly number[]
}

/**
 * The draft that the program prepared, whatever was saved since. For the physician who decides, an item shows nothing
 * that tells its leaning until its open criteria were answered or looked at (docs/decisions/0006).
 */
export const readPrepared = (
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
): Promise<Outcome<PreparedDraft>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      if (!SEES_BENCH.has(acting.role)) throw notThere()
      const prepared = await preparedFor(change, acting, caseId, now())
      if (prepared === null) throw notThere()
      await recordRead(change, self(acting), caseId, 'prepared draft')
      return prepared
    }),
  )

async function preparedFor(change: Change, acting: Acting, caseId: string, now: Date) {
  const row = await change
    .selectFrom('case_review')
    .select(['draft', 'bench', 'made', 'checks'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (row === undefined) return null
  const { items } = (row.bench ?? NOTHING) as StoredBench
  const { missing } = await missingOf(change, caseId, acting, items)
  const made = row.draft as DeterminationFile
  const file = acting.role === 'reviewer' ? await withOwnPrint(change, acting.account, made, now) : made
  const withheld =
    acting.role === 'reviewer'
      ? items.filter(({ number }) => (missing.get(number)?.length ?? 0) > 0).map(({ number }) => number)
      : []
  const hidden = new Set(withheld)
  const shown =
    hidden.size === 0
      ? file
      : {
          ...file,
          items: file.items.map((item, at) => (hidden.has(items[at]?.number ?? 0) ? withoutReasons(item) : item)),
        }
  const checks = row.checks as readonly { readonly finding: { readonly item: number | null } }[] | null
  const listed = checks?.filter(
    ({ finding }) => finding.item === null || !hidden.has(items[finding.item - 1]?.number ?? 0),
  )
  return { made: row.made.toISOString(), file: shown, withheld, checks: listed }
}

/** An item of the draft without what the program would decide from. */
const withoutReasons = (item: DeterminationFile['items'][number]): DeterminationFile['items'][number] => ({
  ...item,
  reviewerBasis: null,
  rationale: [],
  toDecide: [],
  findings: [],
})

/** The draft of the determination, for the reviewer who has the case and for those who check it. */
export const readDraft = ({ database, now }: Installation, acting: Acting, id: string): Promise<Outcome<DraftView>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, id, false)
      if (!SEES_BENCH.has(acting.role)) throw notThere()
      const open = await openDetermination(change, id)
      await recordRead(change, self(acting), id, 'draft')
      if (open !== undefined) {
        const { edition, state, file, findings } = open
        return { edition, state, file, findings, withheld: [], rare: await rarePrint(change, file, now()) }
      }
      const prepared = await preparedFor(change, acting, id, now())
      if (prepared === null) throw notThere()
      const { file, checks, withheld } = prepared
      const rare = await rarePrint(change, file, now())
      return { edition: 0, state: 'prepared' as const, file, findings: { findings: checks }, withheld, rare }
    }),
  )
