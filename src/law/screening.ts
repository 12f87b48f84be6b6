import type { Citation } from '../core/index.ts'
import { dueDay } from './answer.ts'
import type { Application } from './application.ts'
import { printDay } from './calendar.ts'
import { deadlines } from './clocks.ts'
import { bare, before, CITES, day, named, type Reason, type ReasonAnswer, reason } from './reason.ts'
import { utilizationReviewDue } from './utilization-review.ts'

/** Questions about the application as a whole: their answer is every item’s. */
export const QUESTIONS: readonly ((application: Application) => Reason)[] = [
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
  const say = (answer: ReasonAnswer, trace: string, missing: readonly string[] = []): Reason =>
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
    answer: ReasonAnswer,
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
  const say = (answer: ReasonAnswer, trace: string, missing: readonly string[] = []): Reason =>
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
  const say = (answer: ReasonAnswer, trace: string, missing: readonly string[] = []): Reason =>
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
  const say = (answer: ReasonAnswer, trace: readonly string[], missing: readonly string[] = []): Reason => ({
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
  const say = (trace: readonly string[], answer: ReasonAnswer = 'told'): Reason => ({
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
  const say = (answer: ReasonAnswer, trace: string): Reason => reason('expedited', rule, CITES.expedited, answer, trace)
  if (application.priority !== 'expedited') return say('passed', 'Not marked expedited.')
  if (application.expeditedCertified === true) return say('passed', 'Certified.')
  return say(
    'told',
    application.expeditedCertified === false
      ? 'Marked expedited without the certification: it goes on as a regular review, and can be converted when the certification comes.'
      : 'Marked expedited; whether it is certified is not said.',
  )
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
