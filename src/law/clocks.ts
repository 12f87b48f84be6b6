import type { CivilDate, Read, Warning } from '../core/index.ts'
import {
  type Answer,
  BY,
  counted,
  countRule,
  dueDay,
  extensionsOf,
  hours,
  noRule,
  note,
  opening,
  servedOr,
  unanswered,
} from './answer.ts'
import type { Application, Moment, Service } from './application.ts'
import { printDay } from './calendar.ts'
import { count, type Extension } from './count.ts'
import { lateRecordsPenalty, sayFee, sayPenalty } from './money.ts'
import { CLOCKS, type ClockId, type Rule, ruleFor, type Track } from './rules.ts'
import { printSource } from './source.ts'

/** The answer of one of the nine clocks of `imr deadlines`. */
export type Clock = Answer & { readonly id: ClockId }

/** Every clock of one application, in the order of a case, each with its answer or what it lacks. */
export function deadlines(application: Application): Read<readonly Clock[]> {
  const warnings: Warning[] = []
  const answer: Record<ClockId, (application: Application, warnings: Warning[]) => Answer> = {
    application: applicationClock,
    information: informationClock,
    noarfi: noarfiClock,
    records: recordsClock,
    determination: determinationClock,
    extension: extensionClock,
    appeal: appealClock,
    implementation: implementationClock,
    payment: paymentClock,
  }
  const value = CLOCKS.map((id) => {
    const { rule, ...rest } = answer[id](application, warnings)
    const { due, citation, trace, missing } = rest
    return { id, due, rule: rule === '' ? GENERAL[id] : rule, citation, trace, missing }
  })
  return { value, warnings }
}

/** What a clock is about, where no rule could be chosen to say it. */
const GENERAL: Record<ClockId, string> = {
  application: 'The employee’s request for independent medical review.',
  information: 'The parties’ answer to the Administrative Director’s request for information.',
  noarfi: 'The notice of assignment and request for information.',
  records: 'The claims administrator’s records at the review organization.',
  determination: 'The review organization’s determination.',
  extension: 'The determination with an extension by the Administrative Director.',
  appeal: 'The verified appeal to the Appeals Board.',
  implementation: 'What the claims administrator does about an overturned item.',
  payment: 'Payment of the review organization’s invoice.',
}

const isFormulary = (application: Application, clock: ClockId, on: CivilDate): boolean =>
  application.formulary === true && ruleFor(clock, 'formulary', on) !== null

// ── application ──

function applicationClock(application: Application, warnings: Warning[]): Answer {
  const clock = startApplication(application, warnings)
  const received = application.applicationReceived
  const due = dueDay(clock)
  if (received === null || due === null) return clock
  const late = received.date.since(due, { largestUnit: 'day' }).days
  const said =
    late > 0
      ? `The application was received on ${printDay(received.date)}, ${late} ${late === 1 ? 'day' : 'days'} after that day.`
      : `The application was received on ${printDay(received.date)}: in time.`
  return { ...clock, trace: [...clock.trace, said] }
}

function startApplication(application: Application, warnings: Warning[]): Answer {
  const { liability } = application
  if (liability.disputed === true) {
    const rule = ruleFor('application', 'liability', liability.resolvedServed?.date ?? ANY_DAY)
    if (liability.resolvedServed === null || rule === null) {
      return unanswered(
        rule,
        ['liability.resolvedServed'],
        [
          ...(rule === null ? [] : opening(rule, 'Liability was disputed at the time of the decision.')),
          'No notice that the dispute is resolved: the time has not begun, and the application is deferred.',
        ],
      )
    }
    const start = liability.resolvedServed.date
    const by = liability.by
    return counted(
      rule,
      `The notice that liability is resolved was served on ${printDay(start)}${by === null ? '; how is not said, so nothing is added for mail' : ` ${BY[by]}`}.`,
      countRule(rule, start, by === null ? [] : extensionsOf('civil procedure', by, application.addressState)),
    )
  }
  if (application.formEnclosed === false) {
    const form = servedOr(application.formProvided, 'formProvided.date', 'formProvided.served')
    if ('missing' in form) {
      const on = application.urDecision.date?.date ?? ANY_DAY
      const rule = ruleFor('application', 'standard', on)
      return unanswered(rule, application.formProvided.date === null ? ['formProvided.date'] : form.missing, [
        ...(rule === null ? [] : [`${printSource(rule.citation)}: ${rule.text}`]),
        'The application form was not enclosed with the decision: the time does not run until the employer provides it (LC 4610.5(f), (h)(3)). An application is in time until then.',
      ])
    }
    return countApplication(application, form, 'The application form, left out of the decision, was provided')
  }
  const decision = servedOr(application.urDecision, 'urDecision.date', 'urDecision.served')
  if ('missing' in decision) {
    const on = application.urDecision.date?.date
    return unanswered(on === undefined ? null : ruleFor('application', 'standard', on), decision.missing)
  }
  if (application.urDecision.by === 'mail-abroad' && application.addressState === 'CA') {
    warnings.push({
      code: 'address-contradiction',
      span: null,
      message:
        'urDecision.served says mail abroad and addressState says California: twenty days hold only if it was mailed from abroad',
    })
  }
  const clock = countApplication(application, decision, 'The utilization review decision was served')
  return clock.due === null || application.formEnclosed !== null
    ? clock
    : {
        ...clock,
        trace: [
          ...clock.trace,
          note(
            'Whether the application form was enclosed is not said; without it the time would not have begun (LC 4610.5(h)(3)).',
          ),
        ],
      }
}

/** Picks the sentence of a rule for an answer without a date, when no day is given that would pick it. */
const ANY_DAY = Temporal.PlainDate.from('2026-01-01')

function countApplication(application: Application, paper: { date: Moment; by: Service }, what: string): Answer {
  const on = paper.date.date
  const track: Track = isFormulary(application, 'application', on) ? 'formulary' : 'standard'
  const rule = ruleFor('application', track, on)
  if (rule === null) return noRule(on)
  return counted(
    rule,
    `${what} on ${printDay(on)} ${BY[paper.by]}.`,
    countRule(rule, on, extensionsOf('civil procedure', paper.by, application.addressState)),
  )
}

// ── eligibility, assignment, records ──

function informationClock(application: Application): Answer {
  const received = application.informationRequested
  if (received === null) return unanswered(null, ['informationRequest.received'])
  const rule = ruleFor('information', 'standard', received.date)
  if (rule === null) return noRule(received.date)
  return counted(rule, `The request was received on ${printDay(received.date)}.`, countRule(rule, received.date))
}

function noarfiClock(application: Application): Answer {
  const eligible = application.eligible
  if (eligible === null) return unanswered(null, ['eligible'])
  const rule = ruleFor('noarfi', 'standard', eligible.date)
  if (rule === null) return noRule(eligible.date)
  return counted(
    rule,
    `Found eligible on ${printDay(eligible.date)}.`,
    countRule(rule, eligible.date),
    application.priority === 'expedited' ? [note('Expedited: at once where possible; the limit is the same.')] : [],
  )
}

function recordsClock(application: Application): Answer {
  const { date, by } = application.noarfi
  const track: Track | null =
    application.priority === 'expedited'
      ? 'expedited'
      : by === null
        ? null
        : by === 'personal'
          ? 'statute'
          : by === 'fax' || by === 'electronic'
            ? 'sent electronically'
            : 'mailed'
  const missing = [
    ...(application.priority === null ? ['priority'] : []),
    ...(date === null ? ['noarfi.date'] : []),
    ...(track === null ? ['noarfi.by'] : []),
  ]
  if (date === null || track === null || application.priority === null) return unanswered(null, missing)
  const rule = ruleFor('records', track, date.date)
  if (rule === null) return noRule(date.date)
  const event = `The notice of assignment went out on ${printDay(date.date)}${by === null ? '' : ` ${BY[by]}`}.`
  if (track === 'expedited') return hours(rule, event, date, 0)
  const clock = counted(
    rule,
    event,
    countRule(rule, date.date),
    track === 'statute'
      ? [
          note(
            '8 CCR 9792.10.5(a)(1) names notices that are mailed (15 days) or sent electronically (12 days) only; for one handed over the statute is what is left.',
          ),
        ]
      : besideTheStatute(date.date),
  )
  return { ...clock, trace: [...clock.trace, ...lateness(application, clock)] }
}

/** Statute and rule differ: both dates are shown, and which one is counted on. */
function besideTheStatute(notice: CivilDate): string[] {
  const statute = ruleFor('records', 'statute', notice)
  if (statute === null) return []
  const shorter = countRule(statute, notice)
  return shorter.due === null
    ? []
    : [
        `Beside it the statute: ${printSource(statute.citation)}, ${statute.length} days of the notice, ${printDay(shorter.due)}. The rule’s day is the one counted here, since penalties go by it; which one DWC enforces now is unconfirmed, so aim for the earlier.`,
      ]
}

function lateness(application: Application, clock: Answer): string[] {
  const due = dueDay(clock)
  const complete = application.recordsComplete
  if (due === null || complete === null) return []
  const penalty = lateRecordsPenalty(due, complete.date)
  return penalty === null ? [`The records were complete on ${printDay(complete.date)}: in time.`] : [penalty.said]
}

// ── determination ──

type Begun = { readonly rule: Rule; readonly start: Moment; readonly track: Track; readonly event: string }

/** The rule and the day that start the determination’s clock, or the answer that says why it has not started. */
function beginDetermination(application: Application): Begun | Answer {
  const complete = application.recordsComplete
  const missing = [
    ...(application.priority === null ? ['priority'] : []),
    ...(complete === null ? ['recordsComplete'] : []),
  ]
  if (complete === null || application.priority === null) return unanswered(null, missing)
  const request = application.applicationReceived
  const later = request !== null && Temporal.PlainDate.compare(request.date, complete.date) > 0 ? request : complete
  const track: Track =
    application.priority === 'expedited'
      ? 'expedited'
      : isFormulary(application, 'determination', later.date)
        ? 'formulary'
        : 'standard'
  const rule = ruleFor('determination', track, later.date)
  if (rule === null) return noRule(later.date)
  const event =
    later === complete
      ? `Request and supporting documents were complete on ${printDay(complete.date)}.`
      : `The documents are said to be complete before the request came; the clock starts with the request, ${printDay(later.date)}.`
  return { rule, start: later, track, event }
}

function determinationClock(application: Application): Answer {
  const begun = beginDetermination(application)
  if ('due' in begun) return begun
  if (begun.track === 'expedited') {
    return hours(begun.rule, begun.event, begun.start, 0, besideThreeDays(begun.start.date))
  }
  return counted(begun.rule, begun.event, countRule(begun.rule, begun.start.date))
}

/** The statute’s three days would roll over a weekend (CCP 12a); the rule’s 72 hours do not, and are counted on. */
function besideThreeDays(start: CivilDate): string[] {
  const statute = count(start, 3, 'calendar day')
  if (statute.due === null || statute.due.equals(start.add({ days: 3 }))) return []
  return [
    `Beside it the statute: LC 4610.6(d)(1)(C), three days, which CCP 12a would carry to ${printDay(statute.due)}. The rule’s 72 hours are counted on.`,
  ]
}

function extensionClock(application: Application, warnings: Warning[]): Answer {
  const asked = application.extensionDays
  const begun = beginDetermination(application)
  if ('due' in begun) {
    return asked === null ? { ...begun, missing: [...begun.missing, 'extensionDays'] } : begun
  }
  const rule = ruleFor('extension', 'standard', begun.start.date)
  if (rule === null) return noRule(begun.start.date)
  if (begun.track === 'formulary') {
    return unanswered(
      rule,
      ['a rule that extends a formulary decision'],
      [
        `${printSource(rule.citation)} speaks of regular and expedited reviews; a formulary decision is not among them.`,
      ],
    )
  }
  if (asked === null) return unanswered(rule, ['extensionDays'])
  const days = Math.min(asked, rule.length)
  if (asked > rule.length) {
    warnings.push({
      code: 'extension-over-limit',
      span: null,
      message: `extensionDays is ${asked}; the law allows at most ${rule.length}: the latest lawful day is shown`,
    })
  }
  const base = `${printSource(begun.rule.citation)}: ${begun.rule.text}`
  if (begun.track === 'expedited') {
    return hours(
      { ...begun.rule, text: rule.text, citation: rule.citation },
      `${base} ${begun.event}`,
      begun.start,
      days,
    )
  }
  const extension: Extension = { length: days, term: 'calendar day', why: `Extension (${printSource(rule.citation)})` }
  return counted(rule, `${base} ${begun.event}`, countRule(begun.rule, begun.start.date, [extension]))
}

// ── after the determination ──

function appealClock(application: Application): Answer {
  const paper = servedOr(application.determination, 'determination.issued', 'determination.served')
  if ('missing' in paper) return unanswered(null, paper.missing)
  const rule = ruleFor('appeal', 'standard', paper.date.date)
  if (rule === null) return noRule(paper.date.date)
  const { by } = paper
  const guessed = application.addressState === null && (by === 'fax' || by === 'electronic')
  const clock = counted(
    rule,
    `The determination was issued on ${printDay(paper.date.date)} and served ${BY[by]}.`,
    countRule(rule, paper.date.date, extensionsOf('appeals board', by, application.addressState)),
    guessed ? [note('addressState is not said; the days for an address in California, the fewest, were added.')] : [],
  )
  const due = dueDay(clock)
  const filed = application.appealFiled
  if (due === null || filed === null) return clock
  const late = Temporal.PlainDate.compare(filed.date, due) > 0
  return {
    ...clock,
    trace: [...clock.trace, `The appeal was filed on ${printDay(filed.date)}: ${late ? 'after that day' : 'in time'}.`],
  }
}

function implementationClock(application: Application, warnings: Warning[]): Answer {
  const received = application.determination.received
  if (received === null) return unanswered(null, ['determination.received'])
  const track: Track = application.servicePerformed === true ? 'reimburse' : 'authorize'
  const rule = ruleFor('implementation', track, received.date)
  if (rule === null) return noRule(received.date)
  if (application.liability.disputed === true && application.liability.resolvedServed === null) {
    return unanswered(
      rule,
      ['liability.resolvedServed'],
      [
        'The employer disputes liability for another reason as well: it need not implement while it does (LC 4610.6(j)).',
      ],
    )
  }
  const clock = counted(
    rule,
    `The claims administrator received the determination on ${printDay(received.date)}.`,
    countRule(rule, received.date),
    [
      ...(application.servicePerformed === null
        ? [note('Nothing says that the treatment was already given; if it was, the limit is 20 days to reimburse.')]
        : []),
      ...sayPenalty('not implemented', received.date),
    ],
  )
  const due = dueDay(clock)
  const filed = application.appealFiled
  if (due === null || filed === null) return clock
  if (Temporal.PlainDate.compare(filed.date, due) > 0) {
    warnings.push({
      code: 'appeal-after-implementation',
      span: null,
      message: `the appeal was filed on ${filed.date.toString()}, after implementation fell due on ${due.toString()}: the duty had already run out its time`,
    })
    return clock
  }
  return unanswered(
    rule,
    ['the decision on the appeal'],
    [
      `An appeal was filed on ${printDay(filed.date)}, no later than ${printDay(due)}: the duty to implement is suspended while it is pending (8 CCR 9792.10.7(a)).`,
    ],
  )
}

function paymentClock(application: Application): Answer {
  const { invoiced, noarfi, priority } = application
  const fee = noarfi.date === null || priority === null ? [] : [sayFee(noarfi.date.date, priority)]
  if (invoiced === null) return unanswered(ruleFor('payment', 'standard', ANY_DAY), ['invoiced'], fee)
  const rule = ruleFor('payment', 'standard', invoiced.date)
  if (rule === null) return noRule(invoiced.date)
  return counted(rule, `Invoiced on ${printDay(invoiced.date)}.`, countRule(rule, invoiced.date), fee)
}
