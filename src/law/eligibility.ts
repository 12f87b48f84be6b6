import type { Application, DisputedItem, EarlierApplication, Moment } from './application.ts'
import { printDay } from './calendar.ts'
import { count } from './count.ts'
import { bare, before, CITES, day, named, type Reason, type ReasonAnswer, reason, type Standing } from './reason.ts'
import { QUESTIONS } from './screening.ts'

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
  const say = (answer: ReasonAnswer, trace: string, missing: readonly string[] = []): Reason =>
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

function duplicate(same: readonly EarlierApplication[], application: Application): Reason {
  const rule = 'The same dispute is not taken twice; duplicates are removed before eligibility is judged.'
  const say = (answer: ReasonAnswer, trace: string, missing: readonly string[] = []): Reason =>
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
  const say = (answer: ReasonAnswer, trace: string, missing: readonly string[] = []): Reason =>
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
