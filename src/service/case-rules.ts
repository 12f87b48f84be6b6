import type { CaseState } from '../store/index.ts'
import { LIFECYCLE, OWNERS } from './lifecycle.ts'

/** A rule that every case keeps, as a query for those that do not: `place` is a number of a case, or a key, never content. */
export type CaseRule = {
  readonly code: string
  readonly message: string
  readonly todo: string
  readonly query: string
  readonly values: readonly unknown[]
}

const LOOK = 'look at the history of the case; if nobody did this on purpose, restore a backup beside and compare'

/** What leads from state to state beside the table of the lifecycle: the last check takes an approval back (issuing.ts). */
const STEPS: readonly (readonly [CaseState, CaseState, string])[] = [
  ...LIFECYCLE.flatMap(({ from, to, by }) =>
    from.map((each) => [each, to, by.length === 1 && by[0] === 'system' ? 'system' : 'person'] as const),
  ),
  ['approved', 'quality', 'system'],
]

/** States in which somebody reviews, and states in which nobody may any more or yet. */
const REVIEWING: readonly CaseState[] = ['in review', 'reviewer asks']
const UNASSIGNED: readonly CaseState[] = [
  'received',
  'screening',
  'information asked',
  'deferred',
  'ineligible',
  'eligible',
  'records pending',
  'records complete',
  'determined',
  'appealed',
  'remanded',
  'implemented',
  'closed',
  'withdrawn',
  'terminated',
]
const DECIDED: readonly CaseState[] = ['quality', 'approved', 'determined', 'appealed', 'implemented']
const UNDECIDED: readonly CaseState[] = [...UNASSIGNED.slice(0, 8), ...REVIEWING]
const ISSUED: readonly CaseState[] = ['determined', 'appealed', 'remanded', 'implemented']

const CASE = 'select c.number as place from imr.case_file c'

const rule = (
  code: string,
  message: string,
  query: string,
  values: readonly unknown[] = [],
  todo: string = LOOK,
): CaseRule => ({ code, message, todo, query, values })

/**
 * Rules of the life of a case that no constraint of a table keeps. Each is one query over all cases, so that 100,000 of them
 * take seconds. `docs/lifecycle.md` has the table; `OWNERS` says whose turn it is.
 */
export const CASE_RULES: readonly CaseRule[] = [
  rule(
    'state-never-led-here',
    'a change of state that the table of the lifecycle does not have',
    `select c.number || ': ' || coalesce(h.before ->> 'state', 'nothing') || ' to ' || coalesce(h.after ->> 'state', 'nothing') as place
     from imr.history h left join imr.case_file c on c.id = h.case_id
     where h.entity = 'case_file' and case h.action when 'insert' then h.after ->> 'state' <> 'received' when 'delete' then true
       else h.before ->> 'state' <> h.after ->> 'state' and not exists (
         select from unnest($1::text[], $2::text[]) as step (before, after)
         where step.before = h.before ->> 'state' and step.after = h.after ->> 'state') end`,
    [STEPS.map(([from]) => from), STEPS.map(([, to]) => to)],
  ),
  rule(
    'state-by-nobody',
    'a change of state that only a person makes, made by nobody',
    `select c.number || ': ' || (h.before ->> 'state') || ' to ' || (h.after ->> 'state') as place
     from imr.history h join imr.case_file c on c.id = h.case_id
     where h.entity = 'case_file' and h.action = 'update' and h.account is null and h.before ->> 'state' <> h.after ->> 'state'
       and not exists (select from unnest($1::text[], $2::text[]) as step (before, after)
         where step.before = h.before ->> 'state' and step.after = h.after ->> 'state')`,
    [
      STEPS.filter(([, , by]) => by === 'system').map(([from]) => from),
      STEPS.filter(([, , by]) => by === 'system').map(([, to]) => to),
    ],
  ),
  rule(
    'owner',
    'a case whose owner is not the one of its state',
    `${CASE} join unnest($1::text[], $2::text[]) as turn (state, owner) using (state) where c.owner <> turn.owner`,
    [Object.keys(OWNERS), Object.values(OWNERS)],
  ),
  rule(
    'nobody-is-waiting',
    'a case that has an owner and no day on which it is looked at again',
    `${CASE} where c.owner <> 'nobody' and c.next_due is null`,
  ),
  rule(
    'next-day',
    'a case whose next day is not the nearest of its open clocks',
    `${CASE} left join lateral (select min(due) as due from imr.clock k where k.case_id = c.id and k.met is null) k on true
     where c.next_due is distinct from k.due`,
  ),
  rule(
    'no-reviewer',
    'a case in review without a reviewer',
    `${CASE} where c.state = any ($1) and not exists (select from imr.assignment a where a.case_id = c.id and a.active)`,
    [REVIEWING],
  ),
  rule(
    'reviewer-left-over',
    'a reviewer still assigned to a case that nobody reviews',
    `${CASE} where c.state = any ($1) and exists (select from imr.assignment a where a.case_id = c.id and a.active)`,
    [UNASSIGNED],
  ),
  rule(
    'two-reviewers',
    'more than one active assignment',
    `${CASE} where (select count(*) from imr.assignment a where a.case_id = c.id and a.active) > 1`,
  ),
  rule(
    'undecided',
    'a decided case with an eligible item that nobody decided',
    `${CASE} where c.state = any ($1) and (exists (select from imr.item i where i.case_id = c.id and i.eligible and i.decision is null)
       or not exists (select from imr.item i where i.case_id = c.id and i.decision is not null))`,
    [DECIDED],
  ),
  rule(
    'decided-too-early',
    'a decision on an item of a case that has not come so far',
    `${CASE} where c.state = any ($1) and exists (select from imr.item i where i.case_id = c.id and i.decision is not null)`,
    [UNDECIDED],
  ),
  rule(
    'decided-by-no-reviewer',
    'an item decided by somebody who was never assigned to its case',
    `${CASE} join imr.item i on i.case_id = c.id where i.decided_by is not null and not exists (
       select from imr.assignment a where a.case_id = c.id and a.reviewer = i.decided_by)`,
  ),
  rule(
    'no-items',
    'a case without a disputed item',
    `${CASE} where not exists (select from imr.item i where i.case_id = c.id)`,
  ),
  rule(
    'no-determination',
    'a determined case without an issued determination',
    `${CASE} where c.state = any ($1) and not exists (select from imr.determination d where d.case_id = c.id and d.state = 'issued')`,
    [ISSUED],
  ),
  rule(
    'nothing-approved',
    'an approved case without an approved determination',
    `${CASE} where c.state = 'approved' and not exists (
       select from imr.determination d where d.case_id = c.id and d.state = 'approved')`,
  ),
  rule(
    'letter-missing',
    'an issued determination that lacks a form of its letter',
    `select c.number || ' version ' || d.version || ': ' || wanted.form as place from imr.determination d
     join imr.case_file c on c.id = d.case_id cross join unnest(array['pdf', 'html', 'text', 'json']) as wanted (form)
     where d.state = 'issued' and not exists (select from imr.letter l where l.determination = d.id and l.form = wanted.form)`,
  ),
  rule(
    'letter-too-early',
    'a letter of a determination that is not issued',
    `select c.number || ' version ' || d.version as place from imr.determination d join imr.case_file c on c.id = d.case_id
     where d.state <> 'issued' and exists (select from imr.letter l where l.determination = d.id)`,
  ),
  rule(
    'step-missing',
    'an issued determination without the steps that lead there',
    `select c.number || ' version ' || d.version || ': ' || wanted.step as place from imr.determination d
     join imr.case_file c on c.id = d.case_id cross join unnest(array['checked', 'stored']) as wanted (step)
     where d.state = 'issued' and not exists (select from imr.issue_step s where s.determination = d.id and s.step = wanted.step)`,
  ),
  rule(
    'nobody-told',
    'an issued determination that no party of the case was sent',
    `select c.number || ' version ' || d.version as place from imr.determination d join imr.case_file c on c.id = d.case_id
     where d.state = 'issued' and exists (select from imr.party p where p.case_id = c.id)
       and not exists (select from imr.dispatch s where s.determination = d.id)`,
    [],
    'send it by hand, and find out who has not had it',
  ),
  rule(
    'sent-unrecorded',
    'a determination that all parties were sent, and that is not recorded as sent',
    `select c.number || ' version ' || d.version as place from imr.determination d join imr.case_file c on c.id = d.case_id
     where d.state = 'issued' and exists (select from imr.dispatch s where s.determination = d.id)
       and not exists (select from imr.dispatch s where s.determination = d.id and s.sent is null)
       and not exists (select from imr.issue_step s where s.determination = d.id and s.step = 'sent')`,
  ),
  rule(
    'signature-missing',
    'an issued determination with a form that is signed and a signature that is not there',
    `select c.number || ' version ' || d.version || ': ' || l.form as place from imr.determination d
     join imr.case_file c on c.id = d.case_id join imr.letter l on l.determination = d.id
     where d.state = 'issued' and exists (select from imr.signature s where s.determination = d.id) and l.form not like '%.jws'
       and not exists (select from imr.signature s where s.determination = d.id and s.form = l.form and s.jws is not null and s.sum = l.blob)`,
  ),
  rule(
    'case-of-nothing',
    'history or readings of a case that is not there',
    `select distinct h.case_id::text as place from (select case_id from imr.history union all select case_id from imr.reading) h
     where h.case_id is not null and not exists (select from imr.case_file c where c.id = h.case_id)`,
  ),
]
