import { type Clock, deadlines, dueDay, readApplication } from '../law/index.ts'
import type { CaseState, Change } from '../store/index.ts'
import { OWNERS } from './lifecycle.ts'

/** Fields of `application.json` that events of the service fill in, so that law counts from one place. */
export type Filled = Readonly<Record<string, unknown>>

/** The day of a moment in California, where the law counts: in the evening it is the next day in UTC already. */
export const dayOf = (now: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO('America/Los_Angeles')
    .toPlainDate()
    .toString()

/** States in the order in which a case comes to them; what leaves the way early stands in `OVER`. */
const WAY: readonly CaseState[] = [
  'received',
  'screening',
  'information asked',
  'deferred',
  'eligible',
  'records pending',
  'records complete',
  'in review',
  'reviewer asks',
  'quality',
  'approved',
  'determined',
  'appealed',
  'remanded',
  'implemented',
  'closed',
]
const from = (state: CaseState, without: readonly CaseState[] = []): ReadonlySet<CaseState> =>
  new Set(WAY.slice(WAY.indexOf(state)).filter((each) => !without.includes(each)))

/** Which clocks are past their purpose once a case is in a state; those that are not listed go on until they are met. */
const MET_IN: Readonly<Record<string, ReadonlySet<CaseState>>> = {
  application: from('received'),
  information: from('eligible'),
  noarfi: from('records pending'),
  records: from('records complete'),
  // A remand sets the determination aside: another is owed.
  determination: from('determined', ['remanded']),
  extension: from('determined', ['remanded']),
  appeal: new Set(['appealed', 'closed']),
  // What is set aside by a remand is not to be carried out.
  implementation: new Set(['implemented', 'closed', 'remanded']),
  payment: new Set(['closed']),
}
const OVER: ReadonlySet<CaseState> = new Set(['ineligible', 'withdrawn', 'terminated', 'closed'])

/** Whether a clock still asks something of somebody. */
const runs = ({ id, due }: Clock, state: CaseState): boolean =>
  due !== null && !OVER.has(state) && !(MET_IN[id]?.has(state) ?? false)

/**
 * Days after which somebody looks at a case on which no clock of the law runs: a custom of this program and no law, so that
 * no open case is without a next day (R21). Fewer where others wait for the organization, more where it waits for others.
 */
const FOLLOW_UP_DAYS: Readonly<Partial<Record<CaseState, number>>> = {
  received: 2,
  screening: 3,
  'information asked': 15,
  deferred: 30,
  determined: 30,
  appealed: 30,
}
const USUAL_FOLLOW_UP_DAYS = 5

async function followUp(
  change: Change,
  caseId: string,
  state: CaseState,
  due: string | null,
  now: Date,
): Promise<string | null> {
  if (due !== null || OWNERS[state] === 'nobody') {
    await change
      .updateTable('clock')
      .set((set) => ({ met: set.fn.coalesce('clock.met', set.val(now)) }))
      .where('case_id', '=', caseId)
      .where('id', '=', 'follow-up')
      .execute()
    return due
  }
  const days = FOLLOW_UP_DAYS[state] ?? USUAL_FOLLOW_UP_DAYS
  const day = Temporal.PlainDate.from(dayOf(now)).add({ days }).toString()
  const rule = `No clock of the law runs on a case that is "${state}": by custom of this program it is looked at after ${days} days.`
  const row = {
    due: day,
    due_at: null,
    answer: JSON.stringify({ rule, citation: null, trace: [], missing: [] }),
    met: null,
  }
  await change
    .insertInto('clock')
    .values({ case_id: caseId, id: 'follow-up', ...row })
    .onConflict((conflict) => conflict.columns(['case_id', 'id']).doUpdateSet(row))
    .execute()
  return day
}

/**
 * Counts every clock of a case anew from its application and stores the answers with their traces. Returns the next day
 * on which something is due, null where nobody has anything to do any more.
 */
export async function countClocks(
  change: Change,
  caseId: string,
  application: Filled,
  state: CaseState,
  now: Date,
): Promise<string | null> {
  const { value } = deadlines(readApplication(JSON.stringify(application)).value)
  let next: string | null = null
  for (const clock of value) {
    const day = dueDay(clock)?.toString() ?? null
    const open = runs(clock, state)
    if (open && day !== null && (next === null || day < next)) next = day
    const answer = { rule: clock.rule, citation: clock.citation, trace: clock.trace, missing: clock.missing }
    const row = {
      due: day,
      due_at: clock.due !== null && clock.due.length > 10 ? clock.due : null,
      answer: JSON.stringify(answer),
      met: open || clock.due === null ? null : now,
    }
    await change
      .insertInto('clock')
      .values({ case_id: caseId, id: clock.id, ...row })
      .onConflict((conflict) =>
        conflict.columns(['case_id', 'id']).doUpdateSet((set) => ({
          due: row.due,
          due_at: row.due_at,
          answer: row.answer,
          // The first moment at which it was met stays.
          met: open ? null : set.fn.coalesce('clock.met', set.val(row.met)),
        })),
      )
      .execute()
  }
  return followUp(change, caseId, state, next, now)
}
