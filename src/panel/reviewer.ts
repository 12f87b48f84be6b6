import type { CivilDate, Rational } from '../core/index.ts'

/** Professions that Labor Code 3209.3 calls physicians; whoever is none of them reviews nothing. */
export const PHYSICIANS = [
  'MD',
  'DO',
  'psychologist',
  'acupuncturist',
  'optometrist',
  'dentist',
  'podiatrist',
  'chiropractor',
] as const
export type Physician = (typeof PHYSICIANS)[number]

/** How a licence stands at its board; null where nobody wrote it down. */
export const STANDINGS = [
  'unrestricted',
  'restricted',
  'probation',
  'suspended',
  'revoked',
  'surrendered',
  'expired',
] as const
export type Standing = (typeof STANDINGS)[number]

export type Licence = {
  /** Two letters. */
  readonly state: string
  readonly number: string
  readonly status: Standing | null
  readonly from: CivilDate | null
  /** The last day on which it is in force. */
  readonly until: CivilDate | null
}

export type BoardCertificate = {
  /** The board by its initials or its name: `ABPMR`, `American Board of Ophthalmology`. */
  readonly board: string
  readonly specialty: string
  readonly from: CivilDate | null
  /** The last day; `lifetime` for certificates that never end, null where nobody wrote it down. */
  readonly until: CivilDate | 'lifetime' | null
}

export const SANCTIONS = ['discipline', 'privileges', 'participation', 'pending'] as const

/** Something in the history of good standing, by hospital, government or regulator (Labor Code 139.5(d)(4)). */
export type Sanction = {
  /** `pending`: asked for and not decided; with an end, it was dropped. */
  readonly kind: (typeof SANCTIONS)[number]
  readonly by: string
  readonly from: CivilDate | null
  readonly until: CivilDate | null
}

export const TIES = ['professional', 'familial', 'financial'] as const

/** A tie that the reviewer disclosed, with whom and of what kind. */
export type Affiliation = {
  readonly with: string
  readonly kind: (typeof TIES)[number]
  /** `employee`, `partner`, `spouse`, …; null where it was not said. */
  readonly relation: string | null
  /** Per cent of yearly income, of a financial tie; null where it was not said. */
  readonly share: Rational | null
  readonly from: CivilDate | null
  readonly until: CivilDate | null
}

export type Period = { readonly from: CivilDate; readonly until: CivilDate | null }

/** The credential file of a reviewer, as it was verified and as the reviewer disclosed it. Names and numbers stay inside. */
export type Reviewer = {
  readonly name: string
  /** One of `PHYSICIANS`, or another word, which refuses. */
  readonly profession: string
  /** Whether the reviewer is on the panel at all. */
  readonly active: boolean
  readonly licences: readonly Licence[]
  readonly boards: readonly BoardCertificate[]
  readonly sanctions: readonly Sanction[]
  /** When licences, certificates and sanctions were last looked up at their sources; null: never. */
  readonly verified: CivilDate | null
  /** The appointment as qualified medical evaluator; null where nobody asked. */
  readonly qme: { readonly held: boolean; readonly from: CivilDate | null; readonly until: CivilDate | null } | null
  readonly practice: {
    readonly since: CivilDate | null
    readonly until: CivilDate | null
    /** Hours a week in active practice. */
    readonly hours: number | null
  }
  readonly affiliations: readonly Affiliation[]
  readonly away: readonly Period[]
  /** The most cases open at once; null: nobody set a number. */
  readonly capacity: number | null
}

/** Fifty states and the District of Columbia, whose board licenses physicians as a state's does (our own reading). */
export const STATES: ReadonlyMap<string, string> = new Map(
  (
    'AL Alabama; AK Alaska; AZ Arizona; AR Arkansas; CA California; CO Colorado; CT Connecticut; DE ' +
    'Delaware; DC District of Columbia; FL Florida; GA Georgia; HI Hawaii; ID Idaho; IL Illinois; IN ' +
    'Indiana; IA Iowa; KS Kansas; KY Kentucky; LA Louisiana; ME Maine; MD Maryland; MA Massachusetts; MI ' +
    'Michigan; MN Minnesota; MS Mississippi; MO Missouri; MT Montana; NE Nebraska; NV Nevada; NH New ' +
    'Hampshire; NJ New Jersey; NM New Mexico; NY New York; NC North Carolina; ND North Dakota; OH Ohio; ' +
    'OK Oklahoma; OR Oregon; PA Pennsylvania; RI Rhode Island; SC South Carolina; SD South Dakota; TN ' +
    'Tennessee; TX Texas; UT Utah; VT Vermont; VA Virginia; WA Washington; WV West Virginia; WI ' +
    'Wisconsin; WY Wyoming'
  )
    .split('; ')
    .map((state) => [state.slice(0, 2), state.slice(3)] as const),
)

/** How long a verification of credentials holds, in years. */
export const VERIFIED_FOR = 3

export const before = (a: CivilDate, b: CivilDate): boolean => Temporal.PlainDate.compare(a, b) < 0

/** Whether a day lies in a period both of whose ends count; an end that is null is open. */
export const within = (day: CivilDate, from: CivilDate | null, until: CivilDate | null): boolean =>
  (from === null || !before(day, from)) && (until === null || !before(until, day))
