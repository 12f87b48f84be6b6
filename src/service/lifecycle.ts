import type { CaseState, Role } from '../store/index.ts'

/** What can happen to a case. Every event is one action of the service, in one transaction. */
export type CaseEvent =
  | 'screen'
  | 'ask information'
  | 'receive information'
  | 'find ineligible'
  | 'defer'
  | 'resume'
  | 'find eligible'
  | 'notify parties'
  | 'complete records'
  | 'assign'
  | 'release'
  | 'ask parties'
  | 'answer reviewer'
  | 'decide'
  | 'return to reviewer'
  | 'approve'
  | 'issue'
  | 'correct'
  | 'appeal'
  | 'affirm'
  | 'remand'
  | 'implement'
  | 'close'
  | 'withdraw'
  | 'terminate'

/** One row of the published table: by whom an event may happen, in which states, and where it leads. */
export type Step = {
  readonly event: CaseEvent
  readonly from: readonly CaseState[]
  readonly to: CaseState
  readonly by: readonly (Role | 'system')[]
  /** What the step means, for people and for refusals. */
  readonly means: string
}

const STAFF: readonly Role[] = ['coordinator', 'medical director']
const PARTIES: readonly Role[] = ['employee', 'attorney', 'provider', 'claims administrator']

/** Until a determination is issued a dispute can go away: withdrawn, authorized after all, or settled. */
const BEFORE_DETERMINED: readonly CaseState[] = [
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
  'remanded',
]

/**
 * The life of a case. Sources: facts/imr-process.md §2 (eligibility, deferral, withdrawal, termination), §3 (notices and
 * clocks), §5.2 (appeal and remand). Docs print this table (`docs/lifecycle.md`), and a test walks every state, event
 * and role of it.
 */
export const LIFECYCLE: readonly Step[] = [
  { event: 'screen', from: ['received'], to: 'screening', by: STAFF, means: 'screening for eligibility begins' },
  {
    event: 'ask information',
    from: ['screening'],
    to: 'information asked',
    by: STAFF,
    means: 'the parties are asked for what screening lacks',
  },
  {
    event: 'receive information',
    from: ['information asked'],
    to: 'screening',
    by: [...STAFF, ...PARTIES],
    means: 'an answer came in, or its time has passed',
  },
  {
    event: 'find ineligible',
    from: ['screening', 'deferred'],
    to: 'ineligible',
    by: STAFF,
    means: 'a named person finds that no item can be reviewed, with the reasons',
  },
  {
    event: 'defer',
    from: ['screening'],
    to: 'deferred',
    by: STAFF,
    means: 'liability is disputed too: review waits until that is settled (Labor Code 4610.5(h)(2))',
  },
  { event: 'resume', from: ['deferred'], to: 'screening', by: STAFF, means: 'the dispute about liability is settled' },
  {
    event: 'find eligible',
    from: ['screening'],
    to: 'eligible',
    by: STAFF,
    means: 'a named person finds the application eligible, in whole or in part',
  },
  {
    event: 'notify parties',
    from: ['eligible'],
    to: 'records pending',
    by: STAFF,
    means: 'the notice of assignment and request for information goes to all parties',
  },
  {
    event: 'complete records',
    from: ['records pending'],
    to: 'records complete',
    by: STAFF,
    means: 'the case file is complete, or its time has passed and what is there is enough',
  },
  {
    event: 'assign',
    from: ['records complete', 'remanded'],
    to: 'in review',
    by: STAFF,
    means: 'a reviewer without conflict takes the case',
  },
  {
    event: 'release',
    from: ['in review', 'reviewer asks'],
    to: 'records complete',
    by: [...STAFF, 'reviewer'],
    means: 'the reviewer gives the case back, or it is taken back',
  },
  {
    event: 'ask parties',
    from: ['in review'],
    to: 'reviewer asks',
    by: ['reviewer'],
    means: 'a question of the reviewer goes to all parties (Labor Code 4610.6(b))',
  },
  {
    event: 'answer reviewer',
    from: ['reviewer asks'],
    to: 'in review',
    by: [...STAFF, ...PARTIES],
    means: 'the answer goes to the reviewer and to all parties, or its time has passed',
  },
  {
    event: 'decide',
    from: ['in review'],
    to: 'quality',
    by: ['reviewer'],
    means: 'the physician has decided every eligible item and signs the determination off',
  },
  {
    event: 'return to reviewer',
    from: ['quality'],
    to: 'in review',
    by: ['quality', 'medical director'],
    means: 'checks found something that the physician has to look at',
  },
  {
    event: 'approve',
    from: ['quality'],
    to: 'approved',
    by: ['quality', 'medical director'],
    means: 'a second person approves; issuing is planned',
  },
  {
    event: 'issue',
    from: ['approved'],
    to: 'determined',
    by: ['system'],
    means: 'checked once more, stored and served: the worker does it, once',
  },
  {
    event: 'correct',
    from: ['determined', 'implemented'],
    to: 'quality',
    by: ['medical director'],
    means: 'a correction is begun; what was issued stays as it is',
  },
  {
    event: 'appeal',
    from: ['determined', 'implemented'],
    to: 'appealed',
    by: STAFF,
    means: 'a verified appeal was filed with the Appeals Board (Labor Code 4610.6(h))',
  },
  { event: 'affirm', from: ['appealed'], to: 'determined', by: STAFF, means: 'the determination stands' },
  {
    event: 'remand',
    from: ['appealed'],
    to: 'remanded',
    by: STAFF,
    means: 'set aside for the fact that is named; another reviewer decides anew (Labor Code 4610.6(i))',
  },
  {
    event: 'implement',
    from: ['determined'],
    to: 'implemented',
    by: [...STAFF, 'claims administrator'],
    means: 'what was overturned is authorized or paid (Labor Code 4610.6(j))',
  },
  {
    event: 'close',
    from: ['determined', 'implemented', 'ineligible'],
    to: 'closed',
    by: STAFF,
    means: 'nothing is left to do, and the time to appeal has passed',
  },
  {
    event: 'withdraw',
    from: BEFORE_DETERMINED,
    to: 'withdrawn',
    by: [...STAFF, 'employee', 'attorney'],
    means: 'the employee withdraws the application',
  },
  {
    event: 'terminate',
    from: BEFORE_DETERMINED,
    to: 'terminated',
    by: STAFF,
    means: 'authorized in writing, settled, or withdrawn by the requesting physician (Labor Code 4610.5(g))',
  },
]

/** An event that may happen now leads to `to`; else `refused` says why, and what can happen instead. */
export type Permitted = { readonly to: CaseState } | { readonly refused: 'role' | 'state'; readonly message: string }

/** Whether an event may happen in a state by a role; the one place that says so. */
export function permitted(event: CaseEvent, state: CaseState, role: Role | 'system'): Permitted {
  const steps = LIFECYCLE.filter((step) => step.event === event)
  const step = steps.find(({ from }) => from.includes(state))
  if (step === undefined) {
    const when = [...new Set(steps.flatMap(({ from }) => from))].map((each) => `"${each}"`).join(', ')
    const next = eventsIn(state, role)
    const instead = next.length === 0 ? 'Nothing is for you to do in it now.' : `You can: ${next.join(', ')}.`
    return {
      refused: 'state',
      message: `The case is "${state}"; "${event}" happens to a case that is ${when}. ${instead}`,
    }
  }
  if (!step.by.includes(role)) {
    return { refused: 'role', message: `"${event}" is for ${step.by.join(', ')}.` }
  }
  return { to: step.to }
}

/** What a role can do with a case in a state, in the order of the table. */
export const eventsIn = (state: CaseState, role: Role | 'system'): readonly CaseEvent[] =>
  LIFECYCLE.filter(({ from, by }) => from.includes(state) && by.includes(role)).map(({ event }) => event)

/** Who has to act next in a state: no open case is without an owner (R21). */
export const OWNERS: Readonly<Record<CaseState, 'coordinator' | 'reviewer' | 'quality' | 'nobody'>> = {
  received: 'coordinator',
  screening: 'coordinator',
  'information asked': 'coordinator',
  ineligible: 'nobody',
  deferred: 'coordinator',
  eligible: 'coordinator',
  'records pending': 'coordinator',
  'records complete': 'coordinator',
  'in review': 'reviewer',
  'reviewer asks': 'coordinator',
  quality: 'quality',
  approved: 'quality',
  determined: 'coordinator',
  appealed: 'coordinator',
  remanded: 'coordinator',
  implemented: 'nobody',
  closed: 'nobody',
  withdrawn: 'nobody',
  terminated: 'nobody',
}
