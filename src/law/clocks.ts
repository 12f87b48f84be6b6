import type { Citation, CivilDate, Read, Warning } from '../core/index.ts'
import type { Application, Moment, Served, Service } from './application.ts'
import { dayOff, printDay } from './calendar.ts'
import { type Counted, count, countHours, type Extension, onOrAfter, PACIFIC, printHour } from './count.ts'
import { lateRecordsPenalty } from './money.ts'
import {
  CLOCKS,
  type ClockId,
  type Rule,
  ruleFor,
  SERVICE_EXTENSIONS,
  type ServiceExtension,
  type Track,
} from './rules.ts'
import { printSource } from './source.ts'

/**
 * One answer. `due` is an ISO date, or an instant with its offset when an hour clock was started by an hour; null when
 * something is `missing`, named as the field of the application that would supply it, or in words when none would.
 * `trace` can be followed with a wall calendar.
 */
export type Clock = {
  readonly id: ClockId
  readonly due: string | null
  readonly rule: string
  readonly citation: Citation | null
  readonly trace: readonly string[]
  readonly missing: readonly string[]
}

/** Every clock of one application, in the order of a case, each with its answer or what it lacks. */
export function deadlines(application: Application): Read<readonly Clock[]> {
  const warnings: Warning[] = []
  const answer: Record<ClockId, (application: Application, warnings: Warning[]) => Clock> = {
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
  return { value: CLOCKS.map((id) => answer[id](application, warnings)), warnings }
}

/** The day a `due` falls on, for sorting, drawing and comparing; null stays null. */
export function dueDay(clock: { readonly due: string | null }): CivilDate | null {
  if (clock.due === null) return null
  return clock.due.length === 10
    ? Temporal.PlainDate.from(clock.due)
    : Temporal.Instant.from(clock.due).toZonedDateTimeISO(PACIFIC).toPlainDate()
}

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

function unanswered(id: ClockId, rule: Rule | null, missing: readonly string[], trace: readonly string[] = []): Clock {
  return { id, due: null, rule: rule?.text ?? GENERAL[id], citation: rule?.citation ?? null, trace, missing }
}

const noRule = (id: ClockId, on: CivilDate): Clock =>
  unanswered(
    id,
    null,
    [`a rule in force on ${on.toString()}`],
    [
      'Independent medical review exists from 1 Jan 2013 (SB 863); no rule is loaded for the day that starts this clock.',
    ],
  )

const note = (text: string): string => `Note: ${text}`

/** The first lines of every trace: the rule with its source, and the event that starts the clock. */
function opening(rule: Rule, event: string): string[] {
  const lines = [`${printSource(rule.citation)}: ${rule.text}`]
  if (rule.citation.confidence === 'recalled') {
    lines.push(`Unverified: ${rule.citation.edition}. Confirm before relying on this date.`)
  }
  return [...lines, event]
}

function counted(id: ClockId, rule: Rule, event: string, result: Counted, after: readonly string[] = []): Clock {
  const trace = [...opening(rule, event), ...result.trace]
  const notes = rule.notes.map(note)
  if (result.due === null) return unanswered(id, rule, [result.missing], trace)
  return {
    id,
    due: result.due.toString(),
    rule: rule.text,
    citation: rule.citation,
    trace: [...trace, `Due ${printDay(result.due)}.`, ...after, ...notes],
    missing: [],
  }
}

/** Days of one rule; hour rules go through `hours`. */
function countRule(rule: Rule, start: CivilDate, extensions: readonly Extension[] = []): Counted {
  return rule.unit === 'hour'
    ? count(start, Math.ceil(rule.length / 24), 'calendar day', extensions)
    : count(start, rule.length, rule.unit, extensions)
}

/**
 * An hour clock. With the hour of the event it ends at an hour; with the day alone it ends some time on a day, never
 * rolled forward: hours run through weekends, and the earliest reading is the safe one.
 */
function hours(
  id: ClockId,
  rule: Rule,
  event: string,
  start: Moment,
  extraDays: number,
  after: readonly string[] = [],
): Clock {
  const tail = [...after, ...rule.notes.map(note)]
  const longer = extraDays === 0 ? [] : [`The extension adds ${extraDays} ${extraDays === 1 ? 'day' : 'days'}.`]
  if (start.at !== null) {
    const ran = countHours(start.at, rule.length)
    const due = ran.due.add({ days: extraDays })
    return {
      id,
      due: due.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
      rule: rule.text,
      citation: rule.citation,
      trace: [...opening(rule, event), ...ran.trace, ...longer, `Due ${printHour(due)}.`, ...tail],
      missing: [],
    }
  }
  const due = start.date.add({ days: rule.length / 24 + extraDays })
  return {
    id,
    due: due.toString(),
    rule: rule.text,
    citation: rule.citation,
    trace: [
      ...opening(rule, event),
      `The hour of ${printDay(start.date)} was not given. ${rule.length} hours from any hour of that day end on ${printDay(start.date.add({ days: rule.length / 24 }))} at the same hour (an hour off if the clocks change in between).`,
      ...longer,
      `Due on ${printDay(due)}, at the hour at which it began; hour clocks do not roll forward.`,
      ...tail,
    ],
    missing: [],
  }
}

type Law = ServiceExtension['law']

/** The extension for a way of service; null for personal service, which earns none. */
function extensionFor(law: Law, by: Service, addressState: string | null): ServiceExtension | null {
  const inState = addressState === null || addressState === 'CA'
  const place =
    by === 'mail-abroad' ? 'abroad' : by === 'mail-out-of-state' || !inState ? 'United States' : 'California'
  const rows = SERVICE_EXTENSIONS.filter((row) => row.law === law && row.by.includes(by))
  return rows.find((row) => row.place === place) ?? rows[0] ?? null
}

function extensionsOf(law: Law, by: Service, addressState: string | null): Extension[] {
  const row = extensionFor(law, by, addressState)
  return row === null ? [] : [{ length: row.length, term: row.term, why: `${row.why} (${printSource(row.citation)})` }]
}

/** A paper’s day and way of service, or the names of the fields that would tell. */
function servedOr(paper: Served, date: string, by: string): { date: Moment; by: Service } | { missing: string[] } {
  if (paper.date !== null && paper.by !== null) return { date: paper.date, by: paper.by }
  return { missing: [...(paper.date === null ? [date] : []), ...(paper.by === null ? [by] : [])] }
}

const BY: Record<Service, string> = {
  personal: 'by hand',
  mail: 'by mail',
  'mail-out-of-state': 'by mail from or to another state',
  'mail-abroad': 'by mail from or to another country',
  fax: 'by fax',
  electronic: 'electronically',
}

const isFormulary = (application: Application, clock: ClockId, on: CivilDate): boolean =>
  application.formulary === true && ruleFor(clock, 'formulary', on) !== null

// ── application ──

function applicationClock(application: Application, warnings: Warning[]): Clock {
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

function startApplication(application: Application, warnings: Warning[]): Clock {
  const { liability } = application
  if (liability.disputed === true) {
    const rule = ruleFor('application', 'liability', liability.resolvedServed?.date ?? UNTIL_TODAY)
    if (liability.resolvedServed === null || rule === null) {
      return unanswered(
        'application',
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
      'application',
      rule,
      `The notice that liability is resolved was served on ${printDay(start)}${by === null ? '; how is not said, so nothing is added for mail' : ` ${BY[by]}`}.`,
      countRule(rule, start, by === null ? [] : extensionsOf('civil procedure', by, application.addressState)),
    )
  }
  if (application.formEnclosed === false) {
    const form = servedOr(application.formProvided, 'formProvided.date', 'formProvided.served')
    if ('missing' in form) {
      const on = application.urDecision.date?.date ?? UNTIL_TODAY
      const rule = ruleFor('application', 'standard', on)
      return unanswered(
        'application',
        rule,
        application.formProvided.date === null ? ['formProvided.date'] : form.missing,
        [
          ...(rule === null ? [] : [`${printSource(rule.citation)}: ${rule.text}`]),
          'The application form was not enclosed with the decision: the time does not run until the employer provides it (LC 4610.5(f), (h)(3)). An application is in time until then.',
        ],
      )
    }
    return countApplication(application, form, 'The application form, left out of the decision, was provided')
  }
  const decision = servedOr(application.urDecision, 'urDecision.date', 'urDecision.served')
  if ('missing' in decision) {
    const on = application.urDecision.date?.date
    return unanswered('application', on === undefined ? null : ruleFor('application', 'standard', on), decision.missing)
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
  const enclosed = application.formEnclosed === null
  return clock.due === null || !enclosed
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

/** Stands for “no day given” where only the sentence of the rule now in force is wanted. */
const UNTIL_TODAY = Temporal.PlainDate.from('2026-01-01')

function countApplication(application: Application, paper: { date: Moment; by: Service }, what: string): Clock {
  const on = paper.date.date
  const track: Track = isFormulary(application, 'application', on) ? 'formulary' : 'standard'
  const rule = ruleFor('application', track, on)
  if (rule === null) return noRule('application', on)
  return counted(
    'application',
    rule,
    `${what} on ${printDay(on)} ${BY[paper.by]}.`,
    countRule(rule, on, extensionsOf('civil procedure', paper.by, application.addressState)),
  )
}

// ── eligibility, assignment, records ──

function informationClock(application: Application): Clock {
  const received = application.informationRequested
  if (received === null) return unanswered('information', null, ['informationRequest.received'])
  const rule = ruleFor('information', 'standard', received.date)
  if (rule === null) return noRule('information', received.date)
  return counted(
    'information',
    rule,
    `The request was received on ${printDay(received.date)}.`,
    countRule(rule, received.date),
  )
}

function noarfiClock(application: Application): Clock {
  const eligible = application.eligible
  if (eligible === null) return unanswered('noarfi', null, ['eligible'])
  const rule = ruleFor('noarfi', 'standard', eligible.date)
  if (rule === null) return noRule('noarfi', eligible.date)
  return counted(
    'noarfi',
    rule,
    `Found eligible on ${printDay(eligible.date)}.`,
    countRule(rule, eligible.date),
    application.priority === 'expedited' ? [note('Expedited: at once where possible; the limit is the same.')] : [],
  )
}

function recordsClock(application: Application): Clock {
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
  if (date === null || track === null || application.priority === null) return unanswered('records', null, missing)
  const rule = ruleFor('records', track, date.date)
  if (rule === null) return noRule('records', date.date)
  const event = `The notice of assignment went out on ${printDay(date.date)}${by === null ? '' : ` ${BY[by]}`}.`
  if (track === 'expedited') return hours('records', rule, event, date, 0)
  const clock = counted(
    'records',
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

function lateness(application: Application, clock: Clock): string[] {
  const due = dueDay(clock)
  const complete = application.recordsComplete
  if (due === null || complete === null) return []
  const penalty = lateRecordsPenalty(due, complete.date)
  return penalty === null ? [`The records were complete on ${printDay(complete.date)}: in time.`] : [penalty.said]
}

// ── determination ──

type Begun = { readonly rule: Rule; readonly start: Moment; readonly track: Track; readonly event: string }

/** The rule and the day that start the determination’s clock, or the answer that says why it has not started. */
function beginDetermination(application: Application, id: 'determination' | 'extension'): Begun | Clock {
  const complete = application.recordsComplete
  const missing = [
    ...(application.priority === null ? ['priority'] : []),
    ...(complete === null ? ['recordsComplete'] : []),
  ]
  if (complete === null || application.priority === null) return unanswered(id, null, missing)
  const request = application.applicationReceived
  const later = request !== null && Temporal.PlainDate.compare(request.date, complete.date) > 0 ? request : complete
  const track: Track =
    application.priority === 'expedited'
      ? 'expedited'
      : isFormulary(application, 'determination', later.date)
        ? 'formulary'
        : 'standard'
  const rule = ruleFor('determination', track, later.date)
  if (rule === null) return noRule(id, later.date)
  const event =
    later === complete
      ? `Request and supporting documents were complete on ${printDay(complete.date)}.`
      : `The documents are said to be complete before the request came; the clock starts with the request, ${printDay(later.date)}.`
  return { rule, start: later, track, event }
}

function determinationClock(application: Application): Clock {
  const begun = beginDetermination(application, 'determination')
  if ('id' in begun) return begun
  if (begun.track === 'expedited') {
    return hours('determination', begun.rule, begun.event, begun.start, 0, besideThreeDays(begun.start.date))
  }
  return counted('determination', begun.rule, begun.event, countRule(begun.rule, begun.start.date))
}

/** The statute’s three days would roll over a weekend (CCP 12a); the rule’s 72 hours do not, and are counted on. */
function besideThreeDays(start: CivilDate): string[] {
  const statute = count(start, 3, 'calendar day')
  if (statute.due === null || statute.due.equals(start.add({ days: 3 }))) return []
  return [
    `Beside it the statute: LC 4610.6(d)(1)(C), three days, which CCP 12a would carry to ${printDay(statute.due)}. The rule’s 72 hours are counted on.`,
  ]
}

function extensionClock(application: Application, warnings: Warning[]): Clock {
  const asked = application.extensionDays
  const begun = beginDetermination(application, 'extension')
  if ('id' in begun) {
    return asked === null ? { ...begun, missing: [...begun.missing, 'extensionDays'] } : begun
  }
  const rule = ruleFor('extension', 'standard', begun.start.date)
  if (rule === null) return noRule('extension', begun.start.date)
  if (begun.track === 'formulary') {
    return unanswered(
      'extension',
      rule,
      ['a rule that extends a formulary decision'],
      [
        `${printSource(rule.citation)} speaks of regular and expedited reviews; a formulary decision is not among them.`,
      ],
    )
  }
  if (asked === null) return unanswered('extension', rule, ['extensionDays'])
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
      'extension',
      { ...begun.rule, text: rule.text, citation: rule.citation },
      `${base} ${begun.event}`,
      begun.start,
      days,
    )
  }
  const extension: Extension = { length: days, term: 'calendar day', why: `Extension (${printSource(rule.citation)})` }
  return counted('extension', rule, `${base} ${begun.event}`, countRule(begun.rule, begun.start.date, [extension]))
}

// ── after the determination ──

function appealClock(application: Application): Clock {
  const paper = servedOr(application.determination, 'determination.issued', 'determination.served')
  if ('missing' in paper) return unanswered('appeal', null, paper.missing)
  const rule = ruleFor('appeal', 'standard', paper.date.date)
  if (rule === null) return noRule('appeal', paper.date.date)
  const { by } = paper
  const guessed = application.addressState === null && (by === 'fax' || by === 'electronic')
  const clock = counted(
    'appeal',
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

function implementationClock(application: Application, warnings: Warning[]): Clock {
  const received = application.determination.received
  if (received === null) return unanswered('implementation', null, ['determination.received'])
  const track: Track = application.servicePerformed === true ? 'reimburse' : 'authorize'
  const rule = ruleFor('implementation', track, received.date)
  if (rule === null) return noRule('implementation', received.date)
  if (application.liability.disputed === true && application.liability.resolvedServed === null) {
    return unanswered(
      'implementation',
      rule,
      ['liability.resolvedServed'],
      [
        'The employer disputes liability for another reason as well: it need not implement while it does (LC 4610.6(j)).',
      ],
    )
  }
  const clock = counted(
    'implementation',
    rule,
    `The claims administrator received the determination on ${printDay(received.date)}.`,
    countRule(rule, received.date),
    application.servicePerformed === null
      ? [note('Nothing says that the treatment was already given; if it was, the limit is 20 days to reimburse.')]
      : [],
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
    'implementation',
    rule,
    ['the decision on the appeal'],
    [
      `An appeal was filed on ${printDay(filed.date)}, before ${printDay(due)}: the duty to implement is suspended while it is pending (8 CCR 9792.10.7(a)).`,
    ],
  )
}

function paymentClock(application: Application): Clock {
  const invoiced = application.invoiced
  if (invoiced === null) return unanswered('payment', ruleFor('payment', 'standard', UNTIL_TODAY), ['invoiced'])
  const rule = ruleFor('payment', 'standard', invoiced.date)
  if (rule === null) return noRule('payment', invoiced.date)
  return counted('payment', rule, `Invoiced on ${printDay(invoiced.date)}.`, countRule(rule, invoiced.date))
}

// ── utilization review ──

/** After this hour a request counts as received on the next business day (LC 4600.4(a): services until 5:30 pm). */
const CUT_OFF = Temporal.PlainTime.from('17:30')
/** The ceiling of LC 4610(i)(1), from the recommendation. */
const UR_CEILING_DAYS = 14

/**
 * When utilization review had to decide. No clock of `imr deadlines`: eligibility flags a later decision, which the
 * Appeals Board and not independent medical review would judge (Dubon II).
 */
export function utilizationReviewDue(application: Application): Omit<Clock, 'id'> {
  const { received, recommended } = application.authorizationRequested
  if (received === null) {
    return { due: null, rule: '', citation: null, trace: [], missing: ['requestForAuthorization.received'] }
  }
  const expedited = application.priority === 'expedited'
  const rule = ruleFor('utilization-review', expedited ? 'expedited' : 'standard', received.date)
  if (rule === null) return noRule('application', received.date)
  if (expedited) return hours('application', rule, `Received on ${printDay(received.date)}.`, received, 0)
  const day = dayOfReceipt(received)
  const result = countRule(rule, day.date)
  if (result.due === null) return counted('application', rule, day.said, result)
  const ceiling = recommended === null ? null : count(recommended.date, UR_CEILING_DAYS, 'calendar day')
  if (ceiling === null || ceiling.due === null || Temporal.PlainDate.compare(ceiling.due, result.due) >= 0) {
    return counted('application', rule, day.said, result)
  }
  return counted('application', rule, 'The 14 days from the recommendation end first.', ceiling)
}

function dayOfReceipt(received: Moment): { date: CivilDate; said: string } {
  const late = received.at !== null && Temporal.PlainTime.compare(received.at.toPlainTime(), CUT_OFF) >= 0
  const date = onOrAfter('business day', late ? received.date.add({ days: 1 }) : received.date)
  const when = received.at === null ? printDay(received.date) : printHour(received.at)
  if (date.equals(received.date)) return { date, said: `Received on ${when}.` }
  const reason = late ? 'at or after 5:30 pm' : `on ${dayOff('business day', received.date)?.name ?? 'a closed day'}`
  return {
    date,
    said: `Received on ${when}, ${reason}: it counts as received on ${printDay(date)} (DWC’s answers to frequent questions).`,
  }
}
