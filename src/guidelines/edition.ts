import type { Citation, CivilDate, Confidence } from '../core/index.ts'
import type { Authority, Phase } from './topic.ts'

/** What guidelines are adopted by: the regulation's own chapters. */
export type Subject =
  | 'chronic pain'
  | 'opioids'
  | 'acupuncture'
  | 'postsurgical'
  | 'initial approaches'
  | 'neck and upper back'
  | 'shoulder'
  | 'elbow'
  | 'hand, wrist and forearm'
  | 'low back'
  | 'knee'
  | 'ankle and foot'
  | 'hip and groin'
  | 'eye'
  | 'asthma'
  | 'interstitial lung disease'
  | 'traumatic stress'
  | 'depressive disorders'

/** The date that an adoption order speaks of. */
export type Anchor = 'request' | 'utilization review' | 'service'
export type CaseDates = Readonly<Record<Anchor, CivilDate | null>>

/**
 * One edition of one subject. `from` and `until` are ISO dates, both included. `loaded`: whether its rules are in
 * this software; the editions of 2017 on are licensed and come as content packs.
 */
export type Edition = {
  readonly subject: Subject
  readonly edition: string
  readonly from: string
  readonly until: string | null
  readonly anchor: Anchor
  readonly authority: Authority | null
  readonly loaded: 'whole' | 'in part' | 'no'
  readonly citation: Citation
}

const code = (section: string, edition: string, confidence: Confidence): Citation => ({
  guideline: `8 CCR ${section}`,
  edition,
  section: '',
  pages: [],
  confidence,
})

type Row = readonly [Subject, string, string, string, string | null, Confidence]

/** Clinical topics first adopted as ACOEM chapters of 2004 (elbow 2007). `until` is the day before the 2017 orders. */
const CHAPTERS_2004: readonly Subject[] = [
  'initial approaches',
  'neck and upper back',
  'shoulder',
  'elbow',
  'hand, wrist and forearm',
  'low back',
  'knee',
  'ankle and foot',
  'eye',
]

/**
 * Orders that speak of services rendered on or after their date: subject, regulation, ACOEM edition, from, until.
 * Source: facts/guideline-data/mtus-adoption-dates.json. Orders of 2023 whose editions are not confirmed are listed
 * with that said; the chronic pain and eye editions proposed in 2025 and 2026 are not, as adoption is not confirmed.
 */
const ORDERS: readonly Row[] = [
  ['initial approaches', '9792.22', 'ACOEM 30 June 2017', '2017-12-01', '2023-08-09', 'verified'],
  ['initial approaches', '9792.22', 'ACOEM, edition not confirmed', '2023-08-10', null, 'corroborated'],
  ['neck and upper back', '9792.23.1', 'ACOEM 27 May 2016', '2017-12-01', '2019-04-17', 'verified'],
  ['neck and upper back', '9792.23.1', 'ACOEM 17 October 2018', '2019-04-18', null, 'verified'],
  ['shoulder', '9792.23.2', 'ACOEM 1 August 2016', '2017-12-01', '2023-08-09', 'verified'],
  ['shoulder', '9792.23.2', 'ACOEM, edition not confirmed', '2023-08-10', null, 'corroborated'],
  ['elbow', '9792.23.3', 'ACOEM 2013', '2017-12-01', '2019-04-17', 'verified'],
  ['elbow', '9792.23.3', 'ACOEM 23 August 2018', '2019-04-18', null, 'verified'],
  ['hand, wrist and forearm', '9792.23.4', 'ACOEM 30 June 2016', '2017-12-01', '2019-04-17', 'verified'],
  ['hand, wrist and forearm', '9792.23.4', 'ACOEM 7 January 2019', '2019-04-18', '2023-11-09', 'verified'],
  ['hand, wrist and forearm', '9792.23.4', 'ACOEM, edition not confirmed', '2023-11-10', null, 'corroborated'],
  ['low back', '9792.23.5', 'ACOEM 24 February 2016', '2017-12-01', '2019-08-10', 'verified'],
  ['low back', '9792.23.5', 'ACOEM 7 March 2019', '2019-08-11', '2021-11-22', 'verified'],
  ['low back', '9792.23.5', 'ACOEM 13 February 2020', '2021-11-23', null, 'verified'],
  ['knee', '9792.23.6', 'ACOEM 28 October 2015', '2017-12-01', '2020-09-20', 'verified'],
  ['knee', '9792.23.6', 'ACOEM 3 December 2019', '2020-09-21', null, 'verified'],
  ['ankle and foot', '9792.23.7', 'ACOEM September 2015', '2017-12-01', '2019-04-17', 'verified'],
  ['ankle and foot', '9792.23.7', 'ACOEM 16 July 2018', '2019-04-18', null, 'verified'],
  ['eye', '9792.23.9', 'ACOEM 1 April 2017', '2017-12-01', null, 'verified'],
  ['hip and groin', '9792.23.10', 'ACOEM 1 May 2011', '2017-12-01', '2019-10-06', 'verified'],
  ['hip and groin', '9792.23.10', 'ACOEM 24 April 2019', '2019-10-07', null, 'verified'],
  ['asthma', '9792.23.11', 'ACOEM 4 January 2016', '2017-12-01', '2020-09-20', 'verified'],
  ['asthma', '9792.23.11', 'ACOEM 5 June 2020', '2020-09-21', null, 'verified'],
  ['interstitial lung disease', '9792.23.12', 'ACOEM 4 January 2016', '2017-12-01', '2020-09-20', 'verified'],
  ['interstitial lung disease', '9792.23.12', 'ACOEM 8 November 2019', '2020-09-21', null, 'verified'],
  ['traumatic stress', '9792.24.5', 'ACOEM 18 December 2018', '2019-04-18', null, 'verified'],
  ['depressive disorders', '9792.23.8', 'ACOEM 13 February 2020', '2020-09-21', null, 'verified'],
  ['chronic pain', '9792.24.2', 'ACOEM 15 May 2017', '2017-12-01', null, 'verified'],
]

/** Every edition known, per subject from old to new. The law's date is inside each row with its citation. */
export const EDITIONS: readonly Edition[] = [
  {
    subject: 'chronic pain',
    edition: '18 July 2009',
    from: '2009-07-18',
    until: '2016-07-28',
    anchor: 'utilization review',
    authority: 'mtus-2009',
    loaded: 'whole',
    citation: code('9792.24.2', '18 July 2009', 'corroborated'),
  },
  {
    subject: 'chronic pain',
    edition: '28 July 2016',
    from: '2016-07-29',
    until: '2017-11-30',
    anchor: 'request',
    authority: 'mtus-2016',
    loaded: 'in part',
    citation: code('9792.24.2', '28 July 2016', 'verified'),
  },
  {
    subject: 'opioids',
    edition: '18 July 2009',
    from: '2009-07-18',
    until: '2016-07-28',
    anchor: 'utilization review',
    authority: 'mtus-2009',
    loaded: 'whole',
    citation: code('9792.24.2', '18 July 2009', 'corroborated'),
  },
  {
    subject: 'opioids',
    edition: '28 July 2016',
    from: '2016-07-29',
    until: '2017-11-30',
    anchor: 'request',
    authority: 'opioids-2016',
    loaded: 'in part',
    citation: code('9792.24.4', '28 July 2016', 'verified'),
  },
  {
    subject: 'opioids',
    edition: 'ACOEM 20 April 2017',
    from: '2017-12-01',
    until: null,
    anchor: 'service',
    authority: 'opioids-2017',
    loaded: 'in part',
    citation: code('9792.24.4', 'ACOEM 20 April 2017', 'verified'),
  },
  {
    subject: 'acupuncture',
    edition: '2007',
    from: '2007-06-15',
    until: null,
    anchor: 'utilization review',
    authority: 'acupuncture-2007',
    loaded: 'whole',
    citation: code('9792.24.1', '2007', 'corroborated'),
  },
  {
    subject: 'postsurgical',
    edition: '2009',
    from: '2009-07-18',
    until: null,
    anchor: 'utilization review',
    authority: 'postsurgical-2009',
    loaded: 'in part',
    citation: code('9792.24.3', '2009', 'corroborated'),
  },
  ...CHAPTERS_2004.map(
    (subject): Edition => ({
      subject,
      edition: subject === 'elbow' ? 'ACOEM 2007' : 'ACOEM 2004',
      from: subject === 'elbow' ? '2009-07-18' : '2007-06-15',
      until: '2017-11-30',
      anchor: 'utilization review',
      authority: 'acoem-2004',
      loaded: subject === 'eye' ? 'no' : 'in part',
      citation: code('9792.23', subject === 'elbow' ? 'ACOEM 2007' : 'ACOEM 2004', 'corroborated'),
    }),
  ),
  ...ORDERS.map(
    ([subject, section, edition, from, until, confidence]): Edition => ({
      subject,
      edition,
      from,
      until,
      anchor: 'service',
      authority: null,
      loaded: 'no',
      citation: code(section, edition, confidence),
    }),
  ),
]

/**
 * A public rule that holds whatever guideline edition is in force; `from` is null for one older than any case here, and
 * `fromConfidence` says how far that day may be relied on, apart from the rule itself.
 */
export type StandingRule = {
  readonly says: string
  readonly from: string | null
  readonly fromConfidence: Confidence | null
  readonly citation: Citation
}

/** First day of the CDC guideline of 2022: the text of the rule was seen, this day was not. */
export const CDC_2022_FROM = { day: '2022-11-04', confidence: 'recalled' } as const

const statute = (section: string, confidence: Confidence): Citation => ({
  guideline: 'California Labor Code',
  edition: '',
  section,
  pages: [],
  confidence,
})

const STANDING_RULES: readonly StandingRule[] = [
  {
    says: 'Medical necessity is judged by the MTUS first, then peer-reviewed evidence, national professional standards, expert opinion, accepted practice, and treatment likely to help where others fail.',
    from: null,
    fromConfidence: null,
    citation: statute('4610.5(c)(2)', 'verified'),
  },
  {
    says: 'The MTUS is presumed correct; a preponderance of scientific medical evidence rebuts it.',
    from: null,
    fromConfidence: null,
    citation: statute('4604.5(a)', 'verified'),
  },
  {
    says: 'For injuries from 2004 on, 24 visits each of chiropractic, occupational and physical therapy per injury, unless the employer authorizes more in writing or they are post-surgical.',
    from: null,
    fromConfidence: null,
    citation: statute('4604.5(c)', 'verified'),
  },
  {
    says: 'Functional improvement is a gain in daily activities or less work restriction, with less dependence on treatment.',
    from: null,
    fromConfidence: null,
    citation: code('9792.20', '', 'verified'),
  },
  {
    says: 'Drugs exempt on the MTUS drug list need no prospective review when used in accord with the MTUS; others do.',
    from: '2018-01-01',
    fromConfidence: 'verified',
    citation: code('9792.27.1', '', 'verified'),
  },
  {
    says: 'CDC 2022: pause and reassess before an opioid dose reaches 50 MME a day; it is no hard limit.',
    from: CDC_2022_FROM.day,
    fromConfidence: CDC_2022_FROM.confidence,
    citation: {
      guideline: 'CDC Clinical Practice Guideline for Prescribing Opioids for Pain',
      edition: '2022',
      section: '',
      pages: [],
      confidence: 'verified',
    },
  },
]

/** Which edition governs and why. `decidedBy` and `date` say which of the case's dates settled it. */
export type InForce = {
  readonly edition: Edition | null
  readonly decidedBy: Anchor | null
  readonly date: CivilDate | null
  readonly because: string
  /** Public rules that hold beside it; what is left to go by when no edition is loaded. */
  readonly stillHolds: readonly StandingRule[]
}

/** When a date that an order speaks of is not known, the next best one, in this order. */
const STAND_INS: Readonly<Record<Anchor, readonly Anchor[]>> = {
  request: ['request', 'utilization review', 'service'],
  'utilization review': ['utilization review', 'request', 'service'],
  service: ['service', 'request', 'utilization review'],
}

/** The date of the case that an order speaks of, or the next best one; null where the case has none. */
export function anchored(anchor: Anchor, dates: CaseDates): { readonly by: Anchor; readonly date: CivilDate } | null {
  const by = STAND_INS[anchor].find((each) => dates[each] !== null)
  const date = by === undefined ? null : dates[by]
  return by === undefined || date === null ? null : { by, date }
}

/**
 * The edition of a subject that governs a case. Each edition is tested by the date its own order speaks of: request,
 * utilization review or service; a missing date is stood in for by another, and `because` says so. Several subjects
 * may be in force in different editions at once; ask for each. Never throws; without any date nothing is in force.
 */
export function inForce(subject: Subject, dates: CaseDates): InForce {
  const rows = EDITIONS.filter((edition) => edition.subject === subject).toReversed()
  for (const edition of rows) {
    const at = anchored(edition.anchor, dates)
    if (at === null) break
    const { by: decidedBy, date } = at
    if (date.toString() < edition.from) continue
    return { edition, decidedBy, date, because: because(edition, decidedBy, date), stillHolds: standing(date) }
  }
  const at = anchored('utilization review', dates)
  const date = at?.date ?? null
  const why =
    date === null
      ? 'no date of request, utilization review or service is known; give one of them'
      : `no guideline on ${subject} is loaded for ${date.toString()}`
  return {
    edition: null,
    decidedBy: at?.by ?? null,
    date,
    because: why,
    stillHolds: date === null ? [] : standing(date),
  }
}

/** In practice the ACOEM topics of December 2017 took their place; no order that ends them was found (recalled). */
const MAYBE_SUPERSEDED: ReadonlySet<Subject> = new Set(['acupuncture', 'postsurgical'])

function because(edition: Edition, decidedBy: Anchor, date: CivilDate): string {
  const doubt =
    MAYBE_SUPERSEDED.has(edition.subject) && date.toString() >= '2017-12-01'
      ? '; whether the ACOEM topics of 1 December 2017 took its place is not confirmed'
      : ''
  const ended = edition.until !== null && date.toString() > edition.until
  const standIn =
    decidedBy === edition.anchor ? '' : `; its order speaks of the ${edition.anchor} date, which is not known`
  const overlap = ended ? `; it ended on ${edition.until} but the newer edition goes by another date` : ''
  const missing = {
    whole: '',
    'in part': '; only part of its rules is loaded',
    no: '; no guideline loaded for this date',
  }[edition.loaded]
  return `${edition.edition} is in force from ${edition.from} by the ${decidedBy} date ${date.toString()}${standIn}${overlap}${doubt}${missing}`
}

const standing = (date: CivilDate): readonly StandingRule[] =>
  STANDING_RULES.filter(({ from }) => from === null || from <= date.toString())

/** Before this day chronic pain was pain beyond expected healing; from it on, pain for three months or more. */
const THREE_MONTH_RULE_FROM = '2015-04-20'

export type PhaseAnswer = { readonly phase: Phase | null; readonly because: string; readonly citation: Citation }

/**
 * Acute, subacute or chronic on the day `at`. `onset` is the injury, or the onset where that is known to be later;
 * `saidChronic`: a physician calls the pain chronic or the patient permanent and stationary. Under the older
 * definition only a physician can say what is beyond expected healing: after one month the phase is null then.
 */
export function phaseOf(onset: CivilDate | null, at: CivilDate | null, saidChronic: boolean): PhaseAnswer {
  const older = at !== null && at.toString() < THREE_MONTH_RULE_FROM
  const citation = code('9792.20', older ? '2009' : '20 April 2015', 'verified')
  if (onset === null || at === null) {
    return saidChronic
      ? { phase: 'chronic', because: 'a physician calls it chronic; the day of onset is not known', citation }
      : { phase: null, because: 'the day of onset or of the request is not known', citation }
  }
  const since = `from ${onset.toString()} to ${at.toString()}`
  const after = (months: number): boolean => Temporal.PlainDate.compare(onset.add({ months }), at) <= 0
  if (Temporal.PlainDate.compare(onset, at) > 0) {
    return { phase: null, because: `the onset lies after the request: ${since}`, citation }
  }
  if (!after(1)) return { phase: 'acute', because: `under one month ${since}`, citation }
  if (older) {
    if (saidChronic) return { phase: 'chronic', because: 'a physician holds it beyond expected healing', citation }
    return { phase: null, because: `${since}: whether this is beyond expected healing is for a physician`, citation }
  }
  if (!after(3)) return { phase: 'subacute', because: `one to three months ${since}`, citation }
  return { phase: 'chronic', because: `three months or more ${since}`, citation }
}
