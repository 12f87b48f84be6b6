import { type CivilDate, civilDate, type Read, type Warning } from '../core/index.ts'
import { PACIFIC } from './count.ts'

/** How a paper reached somebody. */
export type Service = 'personal' | 'mail' | 'mail-out-of-state' | 'mail-abroad' | 'fax' | 'electronic'
const SERVICES: readonly string[] = ['personal', 'mail', 'mail-out-of-state', 'mail-abroad', 'fax', 'electronic']

/** A day in California, and the hour when one was given; only the law’s hour clocks look at the hour. */
export type Moment = { readonly date: CivilDate; readonly at: Temporal.ZonedDateTime | null }

/** A paper with its day and the way it was served or sent. */
export type Served = { readonly date: Moment | null; readonly by: Service | null }

/** One disputed item, as far as eligibility needs to know it. */
export type DisputedItem = {
  readonly request: string
  readonly urOutcome: 'approve' | 'modify' | 'deny' | 'defer' | null
  readonly urGround: 'medical necessity' | 'insufficient information' | 'liability' | 'other' | null
  /** The employer’s written authorization after the decision, if there was one. */
  readonly authorized: Moment | null
  readonly withdrawnByPhysician: Moment | null
  readonly settled: Moment | null
  readonly retrospective: boolean | null
  readonly dateOfService: Moment | null
  readonly changedFacts: boolean | null
}

/** An application filed before this one by the same employee. */
export type EarlierApplication = {
  readonly caseNumber: string | null
  readonly request: string
  readonly urDecisionDate: Moment | null
  readonly retrospective: boolean | null
  readonly dateOfService: Moment | null
  readonly state: 'open' | 'decided' | 'withdrawn' | 'ineligible' | null
  readonly requestingPhysician: string | null
  readonly dateOfInjury: Moment | null
}

/**
 * What is known of one application: the fields of `imr deadlines` and, beyond them, what eligibility asks. Null
 * always means “not said”, never “no”.
 */
export type Application = {
  readonly caseNumber: string | null
  readonly priority: 'standard' | 'expedited' | null
  readonly formulary: boolean | null
  readonly urDecision: Served
  readonly formEnclosed: boolean | null
  /** When the form that was left out of the envelope came after all. */
  readonly formProvided: Served
  readonly liability: {
    readonly disputed: boolean | null
    readonly resolvedServed: Moment | null
    readonly by: Service | null
    readonly employerAgrees: boolean | null
  }
  readonly applicationReceived: Moment | null
  readonly eligible: Moment | null
  readonly noarfi: Served
  readonly recordsComplete: Moment | null
  readonly extensionDays: number | null
  readonly servicePerformed: boolean | null
  readonly determination: Served & { readonly received: Moment | null }
  readonly appealFiled: Moment | null
  readonly addressState: string | null
  readonly informationRequested: Moment | null
  readonly invoiced: Moment | null
  readonly authorizationRequested: { readonly received: Moment | null; readonly recommended: Moment | null }
  readonly dateOfInjury: Moment | null
  readonly urCommunicated: Moment | null
  readonly urDecisionAttached: boolean | null
  readonly signed: boolean | null
  readonly requester: 'employee' | 'representative' | 'emergency provider' | 'provider' | 'employer' | null
  readonly representativeDesignated: Moment | null
  readonly expeditedCertified: boolean | null
  readonly forum: 'workers’ compensation' | 'carve-out' | 'group health' | 'MPN' | null
  readonly withdrawn: Moment | null
  readonly requestingPhysician: string | null
  readonly items: readonly DisputedItem[]
  readonly earlierApplications: readonly EarlierApplication[]
}

type Reader = { readonly warnings: Warning[] }
type Fields = Readonly<Record<string, unknown>>

const warn = (reader: Reader, code: string, message: string): null => {
  reader.warnings.push({ code, span: null, message })
  return null
}

/**
 * Reads `application.json`. Total: any text gives an application, empty at worst, with warnings that name the field.
 * Fields it does not know are other programs’ business (a case folder’s file is a superset) and pass in silence.
 */
export function readApplication(text: string): Read<Application> {
  const reader: Reader = { warnings: [] }
  let parsed: unknown
  try {
    // Windows programs begin a file with a byte order mark.
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    warn(reader, 'not-json', 'the application is not JSON: nothing could be read')
  }
  const root = asFields(reader, parsed ?? {}, 'application')
  const ur = part(reader, root, 'urDecision')
  const liability = part(reader, root, 'liability')
  const determination = part(reader, root, 'determination')
  const form = part(reader, root, 'formProvided')
  const notice = part(reader, root, 'noarfi')
  const authorization = part(reader, root, 'requestForAuthorization')
  const value: Application = {
    caseNumber: words(root['caseNumber']),
    priority: priorityOf(reader, root['priority']),
    formulary: flag(reader, root, 'formulary'),
    urDecision: served(reader, ur, 'urDecision', 'date', 'served'),
    formEnclosed: flag(reader, root, 'formEnclosed'),
    formProvided: served(reader, form, 'formProvided', 'date', 'served'),
    liability: {
      disputed: flag(reader, liability, 'disputed', 'liability.'),
      resolvedServed: moment(reader, liability['resolvedServed'], 'liability.resolvedServed'),
      by: service(reader, liability['by'], 'liability.by'),
      employerAgrees: flag(reader, liability, 'employerAgrees', 'liability.'),
    },
    applicationReceived: moment(reader, root['applicationReceived'], 'applicationReceived'),
    eligible: moment(reader, root['eligible'], 'eligible'),
    noarfi: served(reader, notice, 'noarfi', 'date', 'by'),
    recordsComplete: moment(reader, root['recordsComplete'], 'recordsComplete'),
    extensionDays: days(reader, root['extensionDays']),
    servicePerformed: flag(reader, root, 'servicePerformed'),
    determination: {
      ...served(reader, determination, 'determination', 'issued', 'served'),
      received: moment(reader, determination['received'], 'determination.received'),
    },
    appealFiled: moment(reader, root['appealFiled'], 'appealFiled'),
    addressState: state(reader, root['addressState']),
    informationRequested: moment(
      reader,
      part(reader, root, 'informationRequest')['received'],
      'informationRequest.received',
    ),
    invoiced: moment(reader, root['invoiced'], 'invoiced'),
    authorizationRequested: {
      received: moment(reader, authorization['received'], 'requestForAuthorization.received'),
      recommended: moment(reader, authorization['recommended'], 'requestForAuthorization.recommended'),
    },
    dateOfInjury: moment(reader, root['dateOfInjury'], 'dateOfInjury'),
    urCommunicated: moment(reader, root['urCommunicated'], 'urCommunicated'),
    urDecisionAttached: flag(reader, root, 'urDecisionAttached'),
    signed: flag(reader, root, 'signed'),
    requester: oneOf(reader, root['requester'], 'requester', [
      'employee',
      'representative',
      'emergency provider',
      'provider',
      'employer',
    ]),
    representativeDesignated: moment(reader, root['representativeDesignated'], 'representativeDesignated'),
    expeditedCertified: flag(reader, root, 'expeditedCertified'),
    forum: oneOf(reader, root['forum'], 'forum', ['workers’ compensation', 'carve-out', 'group health', 'MPN']),
    withdrawn: moment(reader, root['withdrawn'], 'withdrawn'),
    requestingPhysician: words(root['requestingPhysician']),
    items: list(reader, root['items'], 'items').map((item, index) => itemOf(reader, item, `items[${index}].`)),
    earlierApplications: list(reader, root['earlierApplications'], 'earlierApplications').map((item, index) =>
      earlierOf(reader, item, `earlierApplications[${index}].`),
    ),
  }
  checkOrder(reader, value)
  return { value, warnings: reader.warnings }
}

function itemOf(reader: Reader, item: Fields, at: string): DisputedItem {
  return {
    request: words(item['request']) ?? '',
    urOutcome: oneOf(reader, item['urOutcome'], `${at}urOutcome`, ['approve', 'modify', 'deny', 'defer']),
    urGround: oneOf(reader, item['urGround'], `${at}urGround`, [
      'medical necessity',
      'insufficient information',
      'liability',
      'other',
    ]),
    authorized: moment(reader, item['authorized'], `${at}authorized`, true),
    withdrawnByPhysician: moment(reader, item['withdrawnByPhysician'], `${at}withdrawnByPhysician`),
    settled: moment(reader, item['settled'], `${at}settled`),
    retrospective: flag(reader, item, 'retrospective', at),
    dateOfService: moment(reader, item['dateOfService'], `${at}dateOfService`, true),
    changedFacts: flag(reader, item, 'changedFacts', at),
  }
}

function earlierOf(reader: Reader, item: Fields, at: string): EarlierApplication {
  return {
    caseNumber: words(item['caseNumber']),
    request: words(item['request']) ?? '',
    urDecisionDate: moment(reader, item['urDecisionDate'], `${at}urDecisionDate`),
    retrospective: flag(reader, item, 'retrospective', at),
    dateOfService: moment(reader, item['dateOfService'], `${at}dateOfService`),
    state: oneOf(reader, item['state'], `${at}state`, ['open', 'decided', 'withdrawn', 'ineligible']),
    requestingPhysician: words(item['requestingPhysician']),
    dateOfInjury: moment(reader, item['dateOfInjury'], `${at}dateOfInjury`),
  }
}

function asFields(reader: Reader, value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  warn(reader, 'not-an-object', `${name} should be an object with named fields`)
  return {}
}

function part(reader: Reader, root: Fields, name: string): Fields {
  const value = root[name]
  return value === undefined || value === null ? {} : asFields(reader, value, name)
}

/** The longest published letter decides 21 items; what is longer than this is no application. */
const MOST_ITEMS = 1000

function list(reader: Reader, value: unknown, name: string): Fields[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    warn(reader, 'not-a-list', `${name} should be a list`)
    return []
  }
  if (value.length > MOST_ITEMS)
    warn(reader, 'too-many', `${name} has ${value.length} entries; the first ${MOST_ITEMS} are read`)
  // A bare string is an item’s request: the shortest thing a person can write.
  return value
    .slice(0, MOST_ITEMS)
    .map((item: unknown, index) =>
      typeof item === 'string' ? { request: item } : asFields(reader, item, `${name}[${index}]`),
    )
}

const words = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)

function flag(reader: Reader, from: Fields, name: string, at = ''): boolean | null {
  const value = from[name]
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? null
  return warn(reader, 'not-true-or-false', `${at}${name} should be true or false`)
}

function oneOf<T extends string>(reader: Reader, value: unknown, name: string, allowed: readonly T[]): T | null {
  if (value === undefined || value === null) return null
  // Programs write straight apostrophes.
  const text = typeof value === 'string' ? value.trim().replaceAll("'", '’') : ''
  const found = allowed.find((word) => word.toLowerCase() === text.toLowerCase())
  return found ?? warn(reader, 'unknown-word', `${name} should be one of: ${allowed.join(', ')}`)
}

function priorityOf(reader: Reader, value: unknown): 'standard' | 'expedited' | null {
  // “Regular” is the application form’s word, “Standard” the letters’.
  const word = oneOf(reader, value, 'priority', ['standard', 'regular', 'expedited'])
  return word === 'regular' ? 'standard' : word
}

function service(reader: Reader, value: unknown, name: string): Service | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' && SERVICES.includes(value)) return value as Service
  return warn(reader, 'unknown-service', `${name} should be one of: ${SERVICES.join(', ')}`)
}

function served(reader: Reader, from: Fields, name: string, date: string, by: string): Served {
  return { date: moment(reader, from[date], `${name}.${date}`), by: service(reader, from[by], `${name}.${by}`) }
}

/** Two capital letters of a state, or a word for another country; anything that is not text is refused. */
function state(reader: Reader, value: unknown): string | null {
  if (value === undefined || value === null) return null
  const text = typeof value === 'string' ? value.trim().toUpperCase() : ''
  if (/^[A-Z]{2}$/.test(text)) return text
  return text === 'CALIFORNIA'
    ? 'CA'
    : warn(reader, 'unknown-state', 'addressState should be the two letters of a state, such as CA')
}

function days(reader: Reader, value: unknown): number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1000) return value
  return warn(reader, 'not-a-number-of-days', 'extensionDays should be a whole number of days')
}

/**
 * An ISO date, or an ISO instant with its offset (`2016-05-06T16:10:00-07:00`), which is read on California’s clock.
 * A time without an offset could mean two hours: the day is kept, the hour is not. Fields that other programs use for
 * something else are read `quietly`.
 */
function moment(reader: Reader, value: unknown, name: string, quietly = false): Moment | null {
  if (value === undefined || value === null) return null
  const text = typeof value === 'string' ? value.trim() : ''
  const day = /^(\d{4})-(\d{2})-(\d{2})(?:$|T(.{1,40})$)/.exec(text)
  if (day !== null) {
    const hour = day[4]
    if (hour === undefined) {
      const date = civilDate(Number(day[1]), Number(day[2]), Number(day[3]))
      if (date !== null) return { date, at: null }
    } else if (/^\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/.test(hour)) {
      const at = instantOf(text)
      if (at !== null && at.year >= 1900 && at.year <= 2100) return { date: at.toPlainDate(), at }
    } else {
      const date = civilDate(Number(day[1]), Number(day[2]), Number(day[3]))
      if (date !== null) {
        warn(
          reader,
          'hour-without-offset',
          `${name} has an hour without its offset from universal time: only the day is used`,
        )
        return { date, at: null }
      }
    }
  }
  return quietly
    ? null
    : warn(reader, 'not-a-date', `${name} should be an ISO date such as 2016-05-06, or an instant with its offset`)
}

function instantOf(text: string): Temporal.ZonedDateTime | null {
  try {
    return Temporal.Instant.from(text).toZonedDateTimeISO(PACIFIC)
  } catch {
    return null
  }
}

/** Events in the order in which they can happen; a later one dated before an earlier one is a contradiction. */
function checkOrder(reader: Reader, application: Application): void {
  const events: readonly (readonly [string, Moment | null, string, Moment | null])[] = [
    ['dateOfInjury', application.dateOfInjury, 'urDecision.date', application.urDecision.date],
    [
      'requestForAuthorization.received',
      application.authorizationRequested.received,
      'urDecision.date',
      application.urDecision.date,
    ],
    ['urDecision.date', application.urDecision.date, 'formProvided.date', application.formProvided.date],
    ['urDecision.date', application.urDecision.date, 'liability.resolvedServed', application.liability.resolvedServed],
    ['urDecision.date', application.urDecision.date, 'applicationReceived', application.applicationReceived],
    [
      'applicationReceived',
      application.applicationReceived,
      'informationRequest.received',
      application.informationRequested,
    ],
    ['applicationReceived', application.applicationReceived, 'eligible', application.eligible],
    ['eligible', application.eligible, 'noarfi.date', application.noarfi.date],
    ['applicationReceived', application.applicationReceived, 'noarfi.date', application.noarfi.date],
    ['applicationReceived', application.applicationReceived, 'recordsComplete', application.recordsComplete],
    ['recordsComplete', application.recordsComplete, 'determination.issued', application.determination.date],
    ['applicationReceived', application.applicationReceived, 'determination.issued', application.determination.date],
    [
      'determination.issued',
      application.determination.date,
      'determination.received',
      application.determination.received,
    ],
    ['determination.issued', application.determination.date, 'appealFiled', application.appealFiled],
  ]
  for (const [earlier, first, later, second] of events) {
    if (first === null || second === null || Temporal.PlainDate.compare(first.date, second.date) <= 0) continue
    warn(
      reader,
      'dates-out-of-order',
      `${later} (${second.date.toString()}) is before ${earlier} (${first.date.toString()}): one of them is wrong, and every clock that starts from it`,
    )
  }
  if (application.formEnclosed === true && application.formProvided.date !== null) {
    warn(
      reader,
      'form-contradiction',
      'formEnclosed is true, yet formProvided says the form came later: the later date is not used',
    )
  }
  if (application.liability.disputed !== true && application.liability.resolvedServed !== null) {
    warn(
      reader,
      'liability-contradiction',
      'liability.resolvedServed is given although no dispute of liability is stated: it is not used',
    )
  }
}
