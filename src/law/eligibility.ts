import type { Citation, CivilDate } from '../core/index.ts'
import type { Application, DisputedItem, EarlierApplication, Moment } from './application.ts'
import { printDay } from './calendar.ts'
import { deadlines, dueDay, utilizationReviewDue } from './clocks.ts'
import { count } from './count.ts'
import { cite } from './source.ts'

/** What may become of an item before any physician sees it. */
export type Standing =
  | 'eligible'
  | 'ineligible'
  | 'deferred'
  | 'duplicate'
  | 'terminated'
  | 'withdrawn'
  | 'undetermined'

/**
 * One question of eligibility. `answer` is `passed`, the standing it would give the item, `not stated` with what is
 * `missing`, or `told`: something a person must know that decides nothing.
 */
export type Reason = {
  readonly id: string
  readonly answer: 'passed' | 'not stated' | 'told' | Exclude<Standing, 'eligible' | 'undetermined'>
  readonly rule: string
  readonly citation: Citation
  readonly trace: readonly string[]
  readonly missing: readonly string[]
}

/**
 * The proposal for one item. `decision` is null from here: the Administrative Director, or the person to whom the
 * decision is delegated, decides and is named elsewhere. `item` is 1-based, null when the application lists no items.
 */
export type Eligibility = {
  readonly item: number | null
  readonly request: string | null
  readonly proposed: Standing
  readonly reasons: readonly Reason[]
  readonly decision: null
}

/** Every item of an application with its proposal; partly eligible means that they differ. */
export function eligibility(application: Application): readonly Eligibility[] {
  const items: readonly (readonly [number | null, DisputedItem])[] =
    application.items.length === 0 ? [[null, NO_ITEM]] : application.items.map((item, index) => [index + 1, item])
  const shared = QUESTIONS.map((question) => question(application))
  return items.map(([number, item]) => {
    const at = number === null ? 'items' : `items[${number - 1}]`
    const reasons = [
      ...shared,
      ...ITEM_QUESTIONS.map((question) => question(item, at, application)),
      ...(number === null ? [] : earlierQuestions(item, at, application)),
    ]
    return {
      item: number,
      request: number === null ? null : item.request,
      proposed: propose(reasons),
      reasons,
      decision: null,
    }
  })
}

/** `wholly`, `in part` or `not`: how an application stands when every proposal is taken (LC 4610.5(k)). */
export function eligibleShare(items: readonly Eligibility[]): 'wholly' | 'in part' | 'not' | 'undetermined' {
  const eligible = items.filter((item) => item.proposed === 'eligible').length
  if (eligible === items.length) return 'wholly'
  if (items.some((item) => item.proposed === 'undetermined')) return 'undetermined'
  return eligible > 0 ? 'in part' : 'not'
}

/**
 * The first standing of this order that any reason gives: what is withdrawn or ended needs no screening, duplicates are
 * taken out before eligibility is judged, and a deferral waits only for what could be reviewed at all.
 */
const ORDER = ['withdrawn', 'terminated', 'duplicate', 'ineligible', 'deferred'] as const

function propose(reasons: readonly Reason[]): Standing {
  for (const standing of ORDER) if (reasons.some((reason) => reason.answer === standing)) return standing
  return reasons.some((reason) => reason.answer === 'not stated') ? 'undetermined' : 'eligible'
}

const NO_ITEM: DisputedItem = {
  request: '',
  urOutcome: null,
  urGround: null,
  authorized: null,
  withdrawnByPhysician: null,
  settled: null,
  retrospective: null,
  dateOfService: null,
  changedFacts: null,
}

const seen = 'seen in the text of 2026'
const CITES = {
  scope: cite('LC', '4610.5(a)', seen),
  decision: cite('LC', '4610.5(c)(1), (3), (d)', seen),
  deferral: cite('LC', '4610(l), (m); 4610.5(h)(2), (k)', seen),
  information: cite('DWC', 'DWC’s published reasons of ineligibility (2018)', 'practice of 2013–2025'),
  information2026: cite(
    'LC',
    '4610(g)(3)(A), (i)(5)',
    'handling by independent medical review from 2026 unconfirmed',
    'recalled',
  ),
  attached: cite('8 CCR', '9792.10.1(b)(1)', 'as seen'),
  attachedBefore2014: cite('8 CCR', '9792.10.1(b)(1)', 'practice before 2014-04-01', 'corroborated'),
  signed: cite('DWC', 'DWC’s published reasons of ineligibility (2018)', 'as published'),
  representative: cite('LC', '4610.5(j)', seen),
  requester: cite('LC', '4610.5(d), (h)(4), (j)', seen),
  timely: cite('LC', '4610.5(h)', seen),
  urTimely: cite(
    'WCAB',
    'Dubon v. World Restoration (Dubon II) (2014) 79 Cal.Comp.Cases 1298',
    'en banc',
    'corroborated',
  ),
  forum: cite('LC', '4600(d), 3201.5, 3201.7, 4616.4', 'as described', 'corroborated'),
  ended: cite('LC', '4610.5(g)', seen),
  withdrawn: cite(
    'DWC',
    'practice: withdrawn applications are closed and not published',
    'as observed',
    'corroborated',
  ),
  duplicate: cite('8 CCR', '9792.10.3(a)(2)', 'as seen'),
  decided: cite('LC', '4610(k)', 'that a decided dispute is not reviewed again is recalled', 'recalled'),
  consolidation: cite('8 CCR', '9792.10.4(a)', 'as seen to September 2024'),
  expedited: cite('8 CCR', '9792.10.4(c)', 'with LC 4610.6(d)(1)(C)'),
} as const

type Answer = Reason['answer']

function reason(
  id: string,
  rule: string,
  citation: Citation,
  answer: Answer,
  trace: string,
  missing: readonly string[] = [],
): Reason {
  return { id, answer, rule, citation, trace: [trace], missing }
}

const before = (a: CivilDate, b: CivilDate): boolean => Temporal.PlainDate.compare(a, b) < 0
const day = (text: string): CivilDate => Temporal.PlainDate.from(text)

/** Questions about the application as a whole: their answer is every item’s. */
const QUESTIONS: readonly ((application: Application) => Reason)[] = [
  inScope,
  inForum,
  attached,
  signed,
  entitled,
  designated,
  liable,
  timely,
  withdrawn,
  reviewInTime,
  certified,
  consolidation,
]

const INJURY_FROM = day('2013-01-01')
const COMMUNICATED_FROM = day('2013-07-01')

function inScope(application: Application): Reason {
  const rule =
    'The injury is of 1 Jan 2013 or later, or the decision reached the requesting physician on 1 Jul 2013 or later.'
  const injury = application.dateOfInjury?.date ?? null
  const said = application.urCommunicated?.date ?? null
  // A decision cannot have been communicated before it was made.
  const decided = application.urDecision.date?.date ?? null
  const say = (answer: Answer, trace: string, missing: readonly string[] = []): Reason =>
    reason('scope', rule, CITES.scope, answer, trace, missing)
  if (injury !== null && !before(injury, INJURY_FROM)) return say('passed', `Injured on ${printDay(injury)}.`)
  if (said !== null && !before(said, COMMUNICATED_FROM)) return say('passed', `Communicated on ${printDay(said)}.`)
  if (said === null && decided !== null && !before(decided, COMMUNICATED_FROM)) {
    return say('passed', `Decided on ${printDay(decided)}, so communicated no earlier.`)
  }
  const missing = [...(injury === null ? ['dateOfInjury'] : []), ...(said === null ? ['urCommunicated'] : [])]
  if (missing.length > 0) return say('not stated', 'Neither day that would bring it into scope is known.', missing)
  return say('ineligible', 'Injured before 2013 and communicated before July 2013: LC 4062 governs.')
}

function inForum(application: Application): Reason {
  const rule =
    'The dispute belongs to this review: no carve-out, no group health plan’s review, no medical provider network’s.'
  if (application.forum === null) return reason('forum', rule, CITES.forum, 'passed', 'No other forum is mentioned.')
  return application.forum === 'workers’ compensation'
    ? reason('forum', rule, CITES.forum, 'passed', 'Ordinary workers’ compensation.')
    : reason('forum', rule, CITES.forum, 'ineligible', `It belongs to another forum: ${application.forum}.`)
}

const REMINDERS_END = day('2014-04-01')

function attached(application: Application): Reason {
  const rule = 'A copy of the utilization review decision is attached.'
  const say = (
    answer: Answer,
    trace: string,
    missing: readonly string[] = [],
    citation: Citation = CITES.attached,
  ): Reason => reason('attached', rule, citation, answer, trace, missing)
  if (application.urDecisionAttached === true) return say('passed', 'It is attached.')
  if (application.urDecisionAttached === null) return say('not stated', 'Not said.', ['urDecisionAttached'])
  const received = application.applicationReceived?.date ?? null
  if (received !== null && before(received, REMINDERS_END)) {
    return say(
      'not stated',
      'Missing; until April 2014 the applicant was reminded first.',
      ['the copy of the decision'],
      CITES.attachedBefore2014,
    )
  }
  return say('ineligible', 'It is missing; no reminder is sent since April 2014.')
}

function signed(application: Application): Reason {
  const rule = 'The application is signed by the employee or a valid representative.'
  if (application.signed === null) return reason('signed', rule, CITES.signed, 'not stated', 'Not said.', ['signed'])
  return application.signed
    ? reason('signed', rule, CITES.signed, 'passed', 'Signed.')
    : reason('signed', rule, CITES.signed, 'ineligible', 'Not signed.')
}

function entitled(application: Application): Reason {
  const rule = 'Only the employee, a representative, or a provider of emergency treatment in his own name may ask.'
  const who = application.requester
  if (who === null) return reason('requester', rule, CITES.requester, 'not stated', 'Not said who asks.', ['requester'])
  const may = who === 'employee' || who === 'representative' || who === 'emergency provider'
  return reason('requester', rule, CITES.requester, may ? 'passed' : 'ineligible', `Asked for by: ${who}.`)
}

function designated(application: Application): Reason {
  const rule = 'A representative designated before the utilization review decision is void.'
  const say = (answer: Answer, trace: string, missing: readonly string[] = []): Reason =>
    reason('representative', rule, CITES.representative, answer, trace, missing)
  if (application.requester !== 'representative') return say('passed', 'No representative asks.')
  const on = application.representativeDesignated?.date ?? null
  const decided = application.urDecision.date?.date ?? null
  if (on === null || decided === null) {
    return say('not stated', 'When the representative was designated cannot be compared with the decision.', [
      ...(on === null ? ['representativeDesignated'] : []),
      ...(decided === null ? ['urDecision.date'] : []),
    ])
  }
  if (on.equals(decided)) {
    return say('not stated', `Designated on the day of the decision, ${printDay(on)}: which came first is not known.`, [
      'whether the designation followed the decision',
    ])
  }
  return before(on, decided)
    ? say(
        'ineligible',
        `Designated on ${printDay(on)}, before the decision of ${printDay(decided)}: void, as if unsigned.`,
      )
    : say('passed', `Designated on ${printDay(on)}, after the decision of ${printDay(decided)}.`)
}

function liable(application: Application): Reason {
  const rule =
    'While the employer also disputes liability, the request is deferred, unless the employer agrees to go on.'
  const { disputed, resolvedServed, employerAgrees } = application.liability
  const say = (answer: Answer, trace: string, missing: readonly string[] = []): Reason =>
    reason('liability', rule, CITES.deferral, answer, trace, missing)
  if (disputed === null) return say('not stated', 'Whether liability is disputed is not said.', ['liability.disputed'])
  if (!disputed) return say('passed', 'Liability is not disputed.')
  if (resolvedServed !== null) return say('passed', `Resolved; notice served on ${printDay(resolvedServed.date)}.`)
  if (employerAgrees === true) return say('passed', 'Disputed, and the employer agrees to the review.')
  return say(
    'deferred',
    'Liability is disputed; the employee has 30 days from service of the notice that it is resolved.',
  )
}

function timely(application: Application): Reason {
  const rule = 'The application is made in time.'
  const say = (answer: Answer, trace: readonly string[], missing: readonly string[] = []): Reason => ({
    id: 'timely',
    answer,
    rule,
    citation: CITES.timely,
    trace,
    missing,
  })
  const received = application.applicationReceived
  if (received === null) return say('not stated', ['When it was received is not said.'], ['applicationReceived'])
  const agreed = application.liability.disputed === true && application.liability.resolvedServed === null
  if (agreed) return say('passed', ['While liability is disputed the time has not begun.'])
  if (application.formEnclosed === false && application.formProvided.date === null) {
    return say('passed', ['The application form was not enclosed, so the time has not begun (LC 4610.5(h)(3)).'])
  }
  const clock = applicationClockOf(application)
  const due = dueDay(clock)
  if (due !== null) {
    const late = before(due, received.date)
    return say(late ? 'ineligible' : 'passed', [
      ...clock.trace,
      ...(late ? ['If it was made on an earlier day than it was received, that day counts.'] : []),
    ])
  }
  const shortest = dueDay(
    applicationClockOf({ ...application, urDecision: { ...application.urDecision, by: 'personal' } }),
  )
  if (shortest !== null && !before(shortest, received.date)) {
    return say('passed', [
      `How the decision was served is not said. Handed over, the time would end on ${printDay(shortest)}, and no way of service ends it earlier; received on ${printDay(received.date)}.`,
    ])
  }
  return say('not stated', ['The last day cannot be counted.', ...clock.trace], clock.missing)
}

function applicationClockOf(application: Application) {
  const clock = deadlines(application).value[0]
  if (clock === undefined) throw new Error('the application clock is the first of the nine')
  return clock
}

function withdrawn(application: Application): Reason {
  const rule = 'An application that the employee withdraws is closed.'
  return application.withdrawn === null
    ? reason('withdrawn', rule, CITES.withdrawn, 'passed', 'Not withdrawn.')
    : reason('withdrawn', rule, CITES.withdrawn, 'withdrawn', `Withdrawn on ${printDay(application.withdrawn.date)}.`)
}

function reviewInTime(application: Application): Reason {
  const rule =
    'A utilization review decision made too late is void, and the Appeals Board decides; nobody else may find it late.'
  const due = utilizationReviewDue(application)
  const last = dueDay(due)
  const decided = application.urDecision.date?.date ?? null
  const say = (trace: readonly string[], answer: Answer = 'told'): Reason => ({
    id: 'ur-timely',
    answer,
    rule,
    citation: CITES.urTimely,
    trace,
    missing: due.missing,
  })
  if (last === null || decided === null) return say(['When utilization review had to decide cannot be counted.'])
  if (!before(last, decided)) return say(due.trace, 'passed')
  return say([
    ...due.trace,
    `Decided on ${printDay(decided)}, after that day, unless more information was asked for. A flag for the parties; the review goes on unless the Appeals Board orders otherwise.`,
  ])
}

function certified(application: Application): Reason {
  const rule =
    'An expedited review needs the physician’s certification of an imminent and serious threat; without it the review is regular.'
  const say = (answer: Answer, trace: string): Reason => reason('expedited', rule, CITES.expedited, answer, trace)
  if (application.priority !== 'expedited') return say('passed', 'Not marked expedited.')
  if (application.expeditedCertified === true) return say('passed', 'Certified.')
  return say(
    'told',
    application.expeditedCertified === false
      ? 'Marked expedited without the certification: it goes on as a regular review, and can be converted when the certification comes.'
      : 'Marked expedited; whether it is certified is not said.',
  )
}

/** Questions about one item. */
const ITEM_QUESTIONS: readonly ((item: DisputedItem, at: string, application: Application) => Reason)[] = [
  onNecessity,
  informed,
  (item) => ended('authorized', 'The employer’s written authorization', item.authorized),
  (item) => ended('physician-withdrew', 'The requesting physician’s withdrawal', item.withdrawnByPhysician),
  (item) => ended('settled', 'A settlement or award that resolves the dispute', item.settled),
]

function onNecessity(item: DisputedItem, at: string): Reason {
  const rule = 'Utilization review modified or denied the item on medical necessity.'
  const say = (answer: Answer, trace: string, missing: readonly string[] = []): Reason =>
    reason('ur-decision', rule, answer === 'deferred' ? CITES.deferral : CITES.decision, answer, trace, missing)
  if (item.urOutcome === null)
    return say('not stated', 'What utilization review decided is not said.', [`${at}.urOutcome`])
  if (item.urOutcome === 'approve') return say('ineligible', 'Approved in full: there is nothing to review.')
  if (item.urOutcome === 'defer')
    return say('deferred', 'Utilization review itself was put off while liability is disputed.')
  if (item.urGround === null) return say('not stated', `${item.urOutcome}: the ground is not said.`, [`${at}.urGround`])
  if (item.urGround === 'liability' || item.urGround === 'other') {
    return say('ineligible', `${item.urOutcome}, but not on medical necessity (${item.urGround}).`)
  }
  return say(
    'passed',
    item.urOutcome === 'modify'
      ? 'Modified: what was left out is reviewed; the share that was approved is not.'
      : 'Denied.',
  )
}

const RULES_OF_2026 = day('2026-04-01')

function informed(item: DisputedItem, _at: string, application: Application): Reason {
  const rule = 'A denial for lack of information (conditional non-certification) is no decision on necessity.'
  if (item.urGround !== 'insufficient information') {
    return reason('information-denial', rule, CITES.information, 'passed', 'Not denied for lack of information.')
  }
  const decided = application.urDecision.date?.date ?? null
  if (decided !== null && before(decided, RULES_OF_2026)) {
    return reason(
      'information-denial',
      rule,
      CITES.information,
      'ineligible',
      'Denied for lack of information: ineligible in the practice of 2013–2025, although LC 4610(g)(3)(A) now has a physician decide it.',
    )
  }
  return reason(
    'information-denial',
    rule,
    CITES.information2026,
    'not stated',
    'Denied for lack of information; how such denials are treated under the rules of April 2026 is unverified.',
    [decided === null ? 'urDecision.date' : 'how such denials are treated from April 2026'],
  )
}

const NOTICE_DAYS = 5

function ended(id: string, what: string, on: Moment | null): Reason {
  const rule = `${what} ends the review; the employer tells the review organization within five days.`
  if (on === null) return reason(id, rule, CITES.ended, 'passed', 'Nothing of the kind is stated.')
  const notice = count(on.date, NOTICE_DAYS, 'calendar day').due
  const by = notice === null ? '' : ` Notice to the review organization is due on ${printDay(notice)}.`
  return reason(id, rule, CITES.ended, 'terminated', `On ${printDay(on.date)}.${by}`)
}

/** What the earlier applications of the same employee mean for this item. */
function earlierQuestions(item: DisputedItem, at: string, application: Application): Reason[] {
  const same = application.earlierApplications.filter((earlier) => sameTreatment(item, earlier))
  return [duplicate(same, application), alreadyDecided(item, at, same, application)]
}

/** Letters and digits only, so that “2 x 4” and “2x4,” are one request; a side or a strength that differs is not. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * The same treatment of the same time: a retrospective request and a prospective one, or two days of service, are
 * different disputes. What is not stated on either side does not tell them apart.
 */
function sameTreatment(item: DisputedItem, earlier: EarlierApplication): boolean {
  if (bare(item.request) === '' || bare(item.request) !== bare(earlier.request)) return false
  if (item.retrospective !== null && earlier.retrospective !== null && item.retrospective !== earlier.retrospective) {
    return false
  }
  const [on, earlierOn] = [item.dateOfService, earlier.dateOfService]
  return on === null || earlierOn === null || on.date.equals(earlierOn.date)
}

const named = (earlier: EarlierApplication): string => earlier.caseNumber ?? 'an earlier application'

function duplicate(same: readonly EarlierApplication[], application: Application): Reason {
  const rule = 'The same dispute is not taken twice; duplicates are removed before eligibility is judged.'
  const say = (answer: Answer, trace: string, missing: readonly string[] = []): Reason =>
    reason('duplicate', rule, CITES.duplicate, answer, trace, missing)
  const live = same.filter(
    (earlier) => earlier.state === 'open' || earlier.state === 'decided' || earlier.state === null,
  )
  const decided = application.urDecision.date?.date ?? null
  const twin = live.find((earlier) => decided !== null && earlier.urDecisionDate?.date.equals(decided) === true)
  if (twin !== undefined) return say('duplicate', `The same request under the same decision is in ${named(twin)}.`)
  const unknown = live.find((earlier) => decided === null || earlier.urDecisionDate === null)
  if (unknown !== undefined) {
    return say(
      'not stated',
      `The same request is in ${named(unknown)}; whether under the same decision is not known.`,
      [decided === null ? 'urDecision.date' : `the decision’s date in ${named(unknown)}`],
    )
  }
  const other = live[0]
  return say(
    'passed',
    other === undefined
      ? 'No earlier application for it.'
      : `The same request is in ${named(other)}, under another decision.`,
  )
}

function alreadyDecided(
  item: DisputedItem,
  at: string,
  same: readonly EarlierApplication[],
  application: Application,
): Reason {
  const rule =
    'A treatment that independent medical review has decided is not reviewed again within twelve months of the decision, unless the facts have changed.'
  const say = (answer: Answer, trace: string, missing: readonly string[] = []): Reason =>
    reason('already-decided', rule, CITES.decided, answer, trace, missing)
  const decided = application.urDecision.date?.date ?? null
  const earlier = same.find(
    (one) =>
      one.state === 'decided' &&
      one.urDecisionDate !== null &&
      decided !== null &&
      before(one.urDecisionDate.date, decided) &&
      !before(one.urDecisionDate.date.add({ months: 12 }), decided),
  )
  if (earlier === undefined) return say('passed', 'Not decided in the twelve months before.')
  if (item.changedFacts === true) return say('passed', `Decided in ${named(earlier)}, but the facts have changed.`)
  return item.changedFacts === false
    ? say('ineligible', `Decided in ${named(earlier)}, and nothing has changed.`)
    : say('not stated', `Decided in ${named(earlier)}; whether the facts have changed is not said.`, [
        `${at}.changedFacts`,
      ])
}

function consolidation(application: Application): Reason {
  const rule =
    'Eligible applications of one employee with the same requesting physician and date of injury may be decided together.'
  const physician = bare(application.requestingPhysician ?? '')
  const injury = application.dateOfInjury?.date ?? null
  const together = application.earlierApplications.filter(
    (earlier) =>
      earlier.state === 'open' &&
      physician !== '' &&
      injury !== null &&
      bare(earlier.requestingPhysician ?? '') === physician &&
      earlier.dateOfInjury?.date.equals(injury) === true,
  )
  return reason(
    'consolidation',
    rule,
    CITES.consolidation,
    together.length === 0 ? 'passed' : 'told',
    together.length === 0
      ? 'No other open application of the kind is stated.'
      : `May be consolidated with ${together.map(named).join(', ')}.`,
  )
}
