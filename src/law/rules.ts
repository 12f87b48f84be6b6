import type { Citation, CivilDate } from '../core/index.ts'
import type { Service } from './application.ts'
import type { Term } from './calendar.ts'
import { cite } from './source.ts'

/** The nine clocks of `imr deadlines`, in the order in which a case meets them. */
export const CLOCKS = [
  'application',
  'information',
  'noarfi',
  'records',
  'determination',
  'extension',
  'appeal',
  'implementation',
  'payment',
] as const
export type ClockId = (typeof CLOCKS)[number]

/** What a rule depends on beside its clock. */
export type Track =
  | 'standard'
  | 'expedited'
  | 'formulary'
  | 'liability'
  | 'mailed'
  | 'sent electronically'
  | 'handed over'
  | 'statute'
  | 'authorize'
  | 'reimburse'

/**
 * One rule of law for one stretch of time. `from` and `to` are the first and last day on which the event that starts
 * the clock falls under it. An amendment closes a row and adds one; no row is ever edited.
 */
export type Rule = {
  readonly clock: ClockId | 'utilization-review'
  readonly track: Track
  readonly from: string
  readonly to: string | null
  readonly length: number
  readonly unit: Term | 'hour'
  /** The rule in a sentence, with the actor. */
  readonly text: string
  readonly citation: Citation
  /** What a person must know beside the date: that a limit is directory, that practice differs. */
  readonly notes: readonly string[]
}

const sb863 = 'Stats. 2012, ch. 363 (SB 863), in force 2013-01-01'
const sb1160 = 'Stats. 2016, ch. 868 (SB 1160), in force 2017-01-01'
const rules2014 = 'as seen to September 2024'
const rules2026 = 'rewritten from 2026-04-01; that text was not seen, the older count is carried on'

const DIRECTORY =
  'The limit is directory, not mandatory: a late determination stays valid, and the remedy is a writ of mandate (California Highway Patrol v. WCAB (Margaris) (2016) 248 Cal.App.4th 349).'
const MADE =
  'The statute counts the day on which the request is made; the application’s day of receipt is what is known here.'

/** A regulation of the 2013–2024 text, and its successor of April 2026 that nobody here has read. */
function regulation(
  section: string,
  rule: Omit<Rule, 'citation' | 'from' | 'to'> & {
    readonly from?: string
    readonly seen?: 'verified' | 'corroborated'
  },
): Rule[] {
  const { from = '2013-01-01', seen = 'verified', ...rest } = rule
  return [
    { ...rest, from, to: '2026-03-31', citation: cite('8 CCR', section, rules2014, seen) },
    { ...rest, from: '2026-04-01', to: null, citation: cite('8 CCR', section, rules2026, 'recalled') },
  ]
}

/** LC 4610 was rewritten from 2018 (SB 1160): the same limits under other letters. */
function utilizationReview(
  track: Track,
  before2018: string,
  since2018: string,
  rule: Pick<Rule, 'length' | 'unit' | 'text'>,
): Rule[] {
  const common = { clock: 'utilization-review', track, notes: [], ...rule } as const
  return [
    {
      ...common,
      from: '2013-01-01',
      to: '2017-12-31',
      citation: cite('LC', `4610${before2018}`, 'to 2017, with 8 CCR 9792.9.1', 'corroborated'),
    },
    {
      ...common,
      from: '2018-01-01',
      to: null,
      citation: cite('LC', `4610${since2018}`, 'seen in the text of 2026, with DWC’s answers to frequent questions'),
    },
  ]
}

export const RULES: readonly Rule[] = [
  // ── application ──
  {
    clock: 'application',
    track: 'standard',
    from: '2013-01-01',
    to: '2016-12-31',
    length: 30,
    unit: 'calendar day',
    text: 'The employee asks for independent medical review within 30 days of service of the utilization review decision.',
    citation: cite('LC', '4610.5(h)(1)', sb863),
    notes: [MADE],
  },
  {
    clock: 'application',
    track: 'standard',
    from: '2017-01-01',
    to: null,
    length: 30,
    unit: 'calendar day',
    text: 'The employee asks for independent medical review within 30 days of service of the utilization review decision.',
    citation: cite('LC', '4610.5(h)(1)(B)', sb1160),
    notes: [MADE],
  },
  {
    clock: 'application',
    track: 'formulary',
    from: '2017-01-01',
    to: null,
    length: 10,
    unit: 'calendar day',
    text: 'In a formulary dispute the employee asks within 10 days of service of the utilization review decision.',
    citation: cite('LC', '4610.5(h)(1)(A)', sb1160),
    notes: [
      MADE,
      'The formulary itself is in force from 1 Jan 2018 (LC 4610.5(a)(3)); whether DWC keeps a separate formulary track is unconfirmed.',
    ],
  },
  {
    clock: 'application',
    track: 'liability',
    from: '2013-01-01',
    to: null,
    length: 30,
    unit: 'calendar day',
    text: 'While the employer also disputes liability the application waits; the employee has 30 days from service of the notice that the dispute is resolved.',
    citation: cite('LC', '4610.5(h)(2)', `${sb863}; unchanged by SB 1160`),
    notes: [MADE],
  },
  // ── information for eligibility ──
  {
    clock: 'information',
    track: 'standard',
    from: '2013-01-01',
    to: '2014-02-11',
    length: 15,
    unit: 'calendar day',
    text: 'The parties answer the Administrative Director’s request for information within 15 days.',
    citation: cite(
      '8 CCR',
      '9792.10.3(c)',
      'emergency rules of 2013; the day on which they ended is corroborated',
      'corroborated',
    ),
    notes: [],
  },
  ...regulation('9792.10.3(c)', {
    clock: 'information',
    track: 'standard',
    from: '2014-02-12',
    length: 5,
    unit: 'business day',
    text: 'The parties answer the Administrative Director’s request for information within 5 business days of receiving it.',
    notes: [],
  }),
  // ── notice of assignment and request for information ──
  ...regulation('9792.10.4(b)', {
    clock: 'noarfi',
    track: 'standard',
    length: 1,
    unit: 'business day',
    text: 'Within 1 business day of the finding of eligibility the review organization notifies the parties of the assignment and asks for the records.',
    notes: [],
  }),
  // ── records ──
  ...regulation('9792.10.5(a)(1)', {
    clock: 'records',
    track: 'mailed',
    length: 15,
    unit: 'calendar day',
    text: 'The review organization has the claims administrator’s records within 15 days of the mailing of the notice.',
    notes: ['The fifteen days follow the mailing: no further days are added for mail, in or out of the state.'],
  }),
  ...regulation('9792.10.5(a)(1)', {
    clock: 'records',
    track: 'sent electronically',
    length: 12,
    unit: 'calendar day',
    text: 'The review organization has the claims administrator’s records within 12 days when the notice was sent electronically.',
    notes: [],
  }),
  ...regulation('9792.10.5(a)(1)', {
    clock: 'records',
    track: 'expedited',
    length: 24,
    unit: 'hour',
    text: 'In an expedited review the records are with the review organization within 24 hours of receipt of the notice.',
    notes: ['LC 4610.5(n) counts the same 24 hours from the approval of the request for review.'],
  }),
  {
    clock: 'records',
    track: 'statute',
    from: '2013-01-01',
    to: '2016-12-31',
    length: 10,
    unit: 'calendar day',
    text: 'The employer provides the records within 10 days of notice of assignment.',
    citation: cite('LC', '4610.5(l)', sb863, 'corroborated'),
    notes: [],
  },
  {
    clock: 'records',
    track: 'statute',
    from: '2017-01-01',
    to: null,
    length: 10,
    unit: 'calendar day',
    text: 'The employer provides the records, electronically, within 10 days of notice of assignment.',
    citation: cite('LC', '4610.5(l)', sb1160),
    notes: [],
  },
  // ── determination ──
  {
    clock: 'determination',
    track: 'standard',
    from: '2013-01-01',
    to: '2016-12-31',
    length: 30,
    unit: 'calendar day',
    text: 'The review organization decides within 30 days of receipt of the request and the supporting documents.',
    citation: cite('LC', '4610.6(d)', sb863),
    notes: [DIRECTORY],
  },
  {
    clock: 'determination',
    track: 'standard',
    from: '2017-01-01',
    to: null,
    length: 30,
    unit: 'calendar day',
    text: 'The review organization decides within 30 days of receipt of the request and the supporting documents.',
    citation: cite('LC', '4610.6(d)(1)(B)', sb1160),
    notes: [DIRECTORY],
  },
  {
    clock: 'determination',
    track: 'formulary',
    from: '2017-01-01',
    to: null,
    length: 5,
    unit: 'working day',
    text: 'In a formulary dispute the review organization decides within 5 working days of receipt of the request and the supporting documents.',
    citation: cite('LC', '4610.6(d)(1)(A)', sb1160),
    notes: [DIRECTORY, 'Whether DWC keeps a separate formulary track is unconfirmed.'],
  },
  ...regulation('9792.10.6', {
    clock: 'determination',
    track: 'expedited',
    seen: 'corroborated',
    length: 72,
    unit: 'hour',
    text: 'An expedited review is decided within 72 hours of receipt of the information; the statute says three days.',
    notes: [DIRECTORY],
  }),
  // ── extension ──
  {
    clock: 'extension',
    track: 'standard',
    from: '2013-01-01',
    to: null,
    length: 3,
    unit: 'calendar day',
    text: 'The Administrative Director may extend a regular or expedited determination by up to three days, in extraordinary circumstances or for good cause.',
    citation: cite('LC', '4610.6(d)(2)', `${sb863}; renumbered by SB 1160`),
    notes: ['The extension lengthens the period; only the end of the lengthened period rolls forward.'],
  },
  // ── appeal ──
  {
    clock: 'appeal',
    track: 'standard',
    from: '2013-01-01',
    to: null,
    length: 30,
    unit: 'calendar day',
    text: 'A party files a verified appeal with the Appeals Board within 30 days of the mailing of the determination.',
    citation: cite('LC', '4610.6(h)', `${sb863}; unchanged by SB 1160`),
    notes: ['8 CCR 10575(c) counts the same 30 days from service.'],
  },
  // ── implementation ──
  {
    clock: 'implementation',
    track: 'authorize',
    from: '2013-01-01',
    to: null,
    length: 5,
    unit: 'working day',
    text: 'For each overturned item not yet given, the claims administrator authorizes it within 5 working days of receipt of the determination, or sooner if the condition needs it, and tells the employee and the provider.',
    citation: cite('LC', '4610.6(j)', `${sb863}; unchanged by SB 1160`),
    notes: [],
  },
  {
    clock: 'implementation',
    track: 'reimburse',
    from: '2013-01-01',
    to: null,
    length: 20,
    unit: 'calendar day',
    text: 'For each overturned item already given, the claims administrator reimburses within 20 days of receipt of the determination; the amount may still go to bill review.',
    citation: cite('LC', '4610.6(j)', `${sb863}; unchanged by SB 1160; 8 CCR 9792.10.7(a)(1) names the receipt`),
    notes: [],
  },
  // ── payment ──
  {
    clock: 'payment',
    track: 'standard',
    from: '2013-01-01',
    to: null,
    length: 30,
    unit: 'calendar day',
    text: 'The claims administrator pays the review organization’s invoice within 30 days.',
    citation: cite('8 CCR', '9792.10.8', 'not seen', 'recalled'),
    notes: [],
  },
  // ── utilization review, for the flag on late decisions ──
  ...utilizationReview('standard', '(g)(1)', '(i)(1)', {
    length: 5,
    unit: 'business day',
    text: 'A prospective or concurrent request is decided within 5 normal business days of receipt, and never more than 14 days after the recommendation; what is received at or after 5:30 pm counts as received on the next business day.',
  }),
  ...utilizationReview('expedited', '(g)(2)', '(i)(3)', {
    length: 72,
    unit: 'hour',
    text: 'An expedited request is decided within 72 hours of receipt of the information needed.',
  }),
]

/** The row in force on a day, or null when the law of that day is not in the table. */
export function ruleFor(clock: Rule['clock'], track: Track, on: CivilDate): Rule | null {
  const day = on.toString()
  return (
    RULES.find(
      (rule) =>
        rule.clock === clock && rule.track === track && rule.from <= day && (rule.to === null || day <= rule.to),
    ) ?? null
  )
}

/** The extension that a way of service earns, under the law that governs the act. */
export type ServiceExtension = {
  readonly law: 'civil procedure' | 'appeals board'
  readonly place: 'California' | 'United States' | 'abroad'
  readonly by: readonly Service[]
  readonly length: number
  readonly term: 'calendar day' | 'court day'
  readonly why: string
  readonly citation: Citation
}

const ccp1013a = cite('CCP', '1013(a)', 'five, ten and twenty days throughout 2012–2026')
const rule10605 = cite(
  '8 CCR',
  '10605',
  '10507 before 2020; five, ten and twenty days by the address of the party served',
)
const MAIL: readonly Service[] = ['mail', 'mail-out-of-state', 'mail-abroad']
const NOT_PERSONAL: readonly Service[] = [...MAIL, 'fax', 'electronic']

/**
 * Extensions for service. An application to the Administrative Director is timed by the Code of Civil Procedure; the
 * appeal, filed with the Appeals Board, by the Board’s own rule, which adds by the address and not by the channel.
 * Twelve days for addresses kept secret by the Secretary of State (CCP 1013(a)) are not modelled: no application says it.
 */
export const SERVICE_EXTENSIONS: readonly ServiceExtension[] = [
  {
    law: 'civil procedure',
    place: 'California',
    by: MAIL,
    length: 5,
    term: 'calendar day',
    why: 'Service by mail within California',
    citation: ccp1013a,
  },
  {
    law: 'civil procedure',
    place: 'United States',
    by: MAIL,
    length: 10,
    term: 'calendar day',
    why: 'Service by mail from or to a place outside California',
    citation: ccp1013a,
  },
  {
    law: 'civil procedure',
    place: 'abroad',
    by: MAIL,
    length: 20,
    term: 'calendar day',
    why: 'Service by mail from or to a place outside the United States',
    citation: ccp1013a,
  },
  {
    law: 'civil procedure',
    place: 'California',
    by: ['fax'],
    length: 2,
    term: 'court day',
    why: 'Service by fax',
    citation: cite('CCP', '1013(e)', 'two court days; seen in the text of 2026'),
  },
  {
    law: 'civil procedure',
    place: 'California',
    by: ['electronic'],
    length: 2,
    term: 'court day',
    why: 'Electronic service',
    citation: cite('CCP', '1010.6(a)(3)(B)', 'two court days', 'corroborated'),
  },
  {
    law: 'appeals board',
    place: 'California',
    by: NOT_PERSONAL,
    length: 5,
    term: 'calendar day',
    why: 'Service other than by hand on an address in California',
    citation: rule10605,
  },
  {
    law: 'appeals board',
    place: 'United States',
    by: NOT_PERSONAL,
    length: 10,
    term: 'calendar day',
    why: 'Service other than by hand on an address outside California',
    citation: rule10605,
  },
  {
    law: 'appeals board',
    place: 'abroad',
    by: NOT_PERSONAL,
    length: 20,
    term: 'calendar day',
    why: 'Service other than by hand on an address outside the United States',
    citation: rule10605,
  },
]
