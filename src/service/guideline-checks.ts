import { createHash } from 'node:crypto'
import type { Citation } from '../core/index.ts'
import { type Criterion, EDITIONS, nodesOf, TOPICS, type Topic } from '../guidelines/index.ts'
import { type Acting, INSIDE, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, notThere, type Outcome, Refusal } from './refusal.ts'

/** Somebody held a row against the printed guideline, and it said so or not. */
export type GuidelineCheck = {
  readonly agrees: boolean
  readonly note: string
  readonly by: string
  readonly at: string
  /** The row reads otherwise since: the check is of words that are no longer here. */
  readonly outdated: boolean
}

export type GuidelineRow = {
  readonly criterion: string
  readonly question: string
  readonly citation: Citation
  readonly checks: readonly GuidelineCheck[]
}

export type GuidelineTopic = {
  readonly id: string
  readonly title: string
  readonly authority: string
  readonly inForce: string
  readonly rows: readonly GuidelineRow[]
}

/** Every row that cites a page, with how sure it is and who compared it with print when. For staff. */
export const listGuidelines = (
  { database }: Installation,
  acting: Acting,
): Promise<Outcome<readonly GuidelineTopic[]>> =>
  attempt(async () => {
    if (!INSIDE.has(acting.role)) throw notThere()
    const checks = await database.as(self(acting), (change) =>
      change
        .selectFrom('guideline_check')
        .innerJoin('account', 'account.id', 'guideline_check.account')
        .select(['criterion', 'sum', 'agrees', 'note', 'account.name', 'account.role', 'checked'])
        .orderBy('checked', 'desc')
        .execute(),
    )
    const of = new Map<string, (typeof checks)[number][]>()
    for (const check of checks) of.set(check.criterion, [...(of.get(check.criterion) ?? []), check])
    return TOPICS.map(
      (topic): GuidelineTopic => ({
        id: topic.id,
        title: topic.title,
        authority: topic.authority,
        inForce: inForce(topic),
        rows: rowsOf(topic).map((node) => ({
          criterion: node.id,
          question: node.question,
          citation: node.citation,
          checks: (of.get(node.id) ?? []).map(({ sum, agrees, note, name, checked }) => ({
            agrees,
            note,
            by: name,
            at: checked.toISOString(),
            outdated: sum !== sumOf(node),
          })),
        })),
      }),
    )
  })

/** Keeps that somebody compared a row with the printed page: a medical director does, who answers for it by name. */
export const checkGuidelineRow = (
  { database, now }: Installation,
  acting: Acting,
  criterion: string,
  agrees: boolean,
  note: string,
): Promise<Outcome<{ readonly kept: true }>> =>
  attempt(async () => {
    if (!INSIDE.has(acting.role)) throw notThere()
    if (acting.role !== 'medical director') {
      throw new Refusal({
        status: 'forbidden',
        code: 'director-only',
        message: 'A medical director compares rows with the printed guideline.',
        todo: 'Ask one.',
      })
    }
    const node = TOPICS.flatMap(rowsOf).find(({ id }) => id === criterion)
    if (node === undefined) throw notThere()
    if (!agrees && note.trim() === '') {
      throw invalid(
        'no-note',
        'The row is said not to agree with print, and not how.',
        'Say what is printed, with its page.',
      )
    }
    await database.as(self(acting), (change) =>
      change
        .insertInto('guideline_check')
        .values({ criterion, sum: sumOf(node), agrees, note: note.trim(), account: acting.account, checked: now() })
        .execute(),
    )
    return { kept: true as const }
  })

const rowsOf = ({ rule }: Topic): readonly Criterion[] => nodesOf(rule)

const sumOf = (node: Criterion): string =>
  createHash('sha256')
    .update(JSON.stringify([node.question, node.citation]))
    .digest('hex')

function inForce({ authority }: Topic): string {
  const edition = EDITIONS.find((each) => each.authority === authority)
  if (edition === undefined) return 'no date'
  return `${edition.from === null ? '…' : edition.from} to ${edition.until === null ? '…' : edition.until}`
}
