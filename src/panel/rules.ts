import type { Citation, CivilDate } from '../core/index.ts'
import { isRecognized } from './boards.ts'
import { type Attestation, conflictsOf, type Interest, type Reason } from './conflict.ts'
import { areaOf, type Fit, fitOf, gradeOf, scopeOf, type Treatment } from './fit.ts'
import {
  type BoardCertificate,
  before,
  type Licence,
  PHYSICIANS,
  type Physician,
  type Reviewer,
  STATES,
  VERIFIED_FOR,
  within,
} from './reviewer.ts'
import { SOURCES } from './source.ts'

/** A case as the panel looks at it. */
export type PanelCase = {
  readonly number: string
  readonly items: readonly Treatment[]
  readonly interests: readonly Interest[]
}

/** What there is between one reviewer and one case beside both files. */
export type Between = {
  readonly attestation: Attestation | null
  /** The reviewer had this dispute before: an earlier round, a release, an earlier review of it. */
  readonly reviewedBefore: boolean
  /** Cases that the reviewer has open. */
  readonly open: number
}

export type Verdict = {
  readonly verdict: 'may review' | 'may not' | 'must attest'
  /** `may not` for the organization's own rules and judgements alone: a named person may set them aside, in writing. */
  readonly byHand: boolean
  /** Every rule that was looked at, what stands in the way first. */
  readonly reasons: readonly Reason[]
  readonly californian: boolean
  /** How well the certificates fit, an entry an item. */
  readonly fits: readonly { readonly item: number; readonly fit: Fit; readonly why: string }[]
}

/**
 * Whether a reviewer may review a case on a day. It says every reason, for and against, with its source; what is not known
 * refuses or has to be attested, and never passes.
 */
export function mayReview(reviewer: Reviewer, panelCase: PanelCase, between: Between, asOf: CivilDate): Verdict {
  const physician = PHYSICIANS.find((each) => each === reviewer.profession) ?? null
  const certified = physician === 'MD' || physician === 'DO'
  const current = certificatesOf(reviewer, asOf)
  const reasons = [
    ...licence(reviewer, asOf),
    ...(physician === null
      ? [
          refuses(
            'not-a-physician',
            `"${reviewer.profession}" is none of the professions of physicians.`,
            SOURCES.physician,
          ),
        ]
      : certified
        ? [...board(reviewer.boards, current, asOf), ...(current.length === 0 ? [] : area(current, panelCase.items))]
        : scope(physician, panelCase.items)),
    ...standing(reviewer, asOf),
    ...qme(reviewer, asOf),
    ...practice(reviewer, asOf),
    ...conflictsOf(reviewer, panelCase.interests, panelCase.number, between.attestation, asOf),
    ...house(reviewer, between, asOf),
  ].toSorted((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight))
  const has = (weight: Reason['weight']): boolean => reasons.some((reason) => reason.weight === weight)
  return {
    verdict: has('refuses') || has('own rule') ? 'may not' : has('attest') ? 'must attest' : 'may review',
    byHand: !has('refuses') && has('own rule'),
    reasons,
    californian: licencesOf(reviewer, asOf).some(({ state }) => state === 'CA'),
    fits: panelCase.items.map((item) => ({ item: item.item, ...fitting(physician, current, item) })),
  }
}

const WEIGHTS: readonly Reason['weight'][] = ['refuses', 'own rule', 'attest', 'told', 'passed']

const say =
  (weight: Reason['weight']) =>
  (code: string, text: string, citation: Citation): Reason => ({ code, weight, text, citation })
const refuses = say('refuses')
const ownRule = say('own rule')
const told = say('told')
const passed = say('passed')

/** What is wrong with a licence on a day; null: it is in force and unrestricted. */
function problemOf({ state, status, from, until }: Licence, asOf: CivilDate): string | null {
  if (!STATES.has(state)) return 'licence-not-us'
  if (status === 'expired') return 'licence-expired'
  if (status !== null && status !== 'unrestricted') return `licence-${status}`
  if (status === null || until === null) return 'licence-not-known'
  if (before(until, asOf)) return 'licence-expired'
  return from !== null && before(asOf, from) ? 'licence-not-yet' : null
}

/** Marks on a licence that are a history of discipline, wherever they stand and however good another licence is. */
const DISCIPLINED: ReadonlySet<string> = new Set([
  'licence-restricted',
  'licence-probation',
  'licence-suspended',
  'licence-revoked',
  'licence-surrendered',
])

const WRONG: Readonly<Record<string, string>> = {
  'licence-not-us': 'is of no state of the United States',
  'licence-expired': 'has expired',
  'licence-not-yet': 'is not in force yet',
  'licence-not-known': 'has no status or no last day on file',
  'licence-restricted': 'is restricted',
  'licence-probation': 'is on probation',
  'licence-suspended': 'is suspended',
  'licence-revoked': 'was revoked',
  'licence-surrendered': 'was surrendered',
}

/** Licences that count on a day. */
export const licencesOf = ({ licences }: Reviewer, asOf: CivilDate): readonly Licence[] =>
  licences.filter((each) => problemOf(each, asOf) === null)

function licence({ licences }: Reviewer, asOf: CivilDate): readonly Reason[] {
  if (licences.length === 0) return [refuses('licence-none', 'There is no licence on file.', SOURCES.licence)]
  const found = licences.map((each) => ({ state: each.state, problem: problemOf(each, asOf) }))
  const good = found.filter(({ problem }) => problem === null).map(({ state }) => state)
  const reasons = found.flatMap(({ state, problem }) => {
    if (problem === null) return []
    const text = `The licence of ${state} ${WRONG[problem] ?? 'does not count'}.`
    if (DISCIPLINED.has(problem)) return [refuses(problem, text, SOURCES.standing)]
    return [(good.length > 0 ? told : refuses)(problem, text, SOURCES.licence)]
  })
  if (good.length === 0) return reasons
  const text = `Unrestricted licence in force: ${good.join(', ')}.`
  const preferred = told(
    'licence-not-california',
    'None of them is of California, which is preferred.',
    SOURCES.licence,
  )
  return [...reasons, passed('licence', text, SOURCES.licence), ...(good.includes('CA') ? [] : [preferred])]
}

const isCurrent = ({ from, until }: BoardCertificate, asOf: CivilDate): boolean =>
  until !== null && within(asOf, from, until === 'lifetime' ? null : until)

/** Certificates that count on a day. */
export const certificatesOf = ({ boards }: Reviewer, asOf: CivilDate): readonly BoardCertificate[] =>
  boards.filter((each) => isRecognized(each.board) && isCurrent(each, asOf))

function board(
  boards: readonly BoardCertificate[],
  current: readonly BoardCertificate[],
  asOf: CivilDate,
): readonly Reason[] {
  if (boards.length === 0) return [refuses('board-none', 'There is no board certificate on file.', SOURCES.board)]
  const reasons = boards.flatMap((each) => {
    if (current.includes(each)) return []
    const problem = !isRecognized(each.board)
      ? (['board-not-recognized', 'is of no recognized American board'] as const)
      : each.until === null
        ? (['board-not-known', 'has no last day on file'] as const)
        : each.from !== null && before(asOf, each.from)
          ? (['board-not-yet', 'is not in force yet'] as const)
          : (['board-expired', 'has expired'] as const)
    const text = `The certificate in ${each.specialty} ${problem[1]}.`
    return [(current.length > 0 ? told : refuses)(problem[0], text, SOURCES.board)]
  })
  if (current.length === 0) return reasons
  const text = `Certified now: ${current.map(({ specialty }) => specialty).join(', ')}.`
  return [...reasons, passed('board', text, SOURCES.board)]
}

const named = ({ item, kind, drugClass }: Treatment): string =>
  `Item ${item} (${kind ?? drugClass ?? 'not recognized'})`

function area(current: readonly BoardCertificate[], items: readonly Treatment[]): readonly Reason[] {
  return items.map((item) => {
    const { fit, specialty } = fitOf(current, item)
    const known = areaOf(item) !== null
    if (fit === 'none') {
      return ownRule('board-area', `${named(item)}: no certificate is in an area that treats so.`, SOURCES.fit)
    }
    if (fit === 'not known') {
      return ownRule(
        'board-area-not-known',
        `${named(item)}: the table cannot say whether a certificate fits.`,
        SOURCES.fit,
      )
    }
    if (!known)
      return told('fit-not-known', `${named(item)}: ${specialty} is broad, and more cannot be said.`, SOURCES.fit)
    return passed('board-area', `${named(item)}: ${specialty}, ${GRADE_WORDS[fit]}.`, SOURCES.fit)
  })
}

const GRADE_WORDS: Readonly<Record<Fit, string>> = {
  same: 'the specialty of this treatment',
  similar: 'which treats so as well',
  general: 'within its breadth',
  'not known': 'fit not known',
  none: 'no fit',
}

function scope(physician: Exclude<Physician, 'MD' | 'DO'>, items: readonly Treatment[]): readonly Reason[] {
  return items.map((item) => {
    const found = scopeOf(physician, item)
    if (found === 'inside')
      return passed('scope', `${named(item)} is within the scope of a ${physician}.`, SOURCES.scope)
    if (found === 'outside')
      return refuses('scope', `${named(item)} is outside the scope of a ${physician}.`, SOURCES.scope)
    return ownRule(
      'scope-not-known',
      `${named(item)}: whether a ${physician}'s scope covers it is not known.`,
      SOURCES.scope,
    )
  })
}

function fitting(
  physician: Physician | null,
  current: readonly BoardCertificate[],
  item: Treatment,
): { readonly fit: Fit; readonly why: string } {
  if (physician === null) return { fit: 'none', why: 'no physician' }
  if (physician !== 'MD' && physician !== 'DO') {
    const inside = scopeOf(physician, item)
    const fit = inside === 'inside' ? 'same' : inside === 'outside' ? 'none' : 'not known'
    return { fit, why: `${inside} the scope of a ${physician}` }
  }
  const { fit, specialty } = fitOf(current, item)
  return { fit, why: specialty === null ? GRADE_WORDS[fit] : `${specialty}: ${GRADE_WORDS[fit]}` }
}

function standing({ sanctions, verified }: Reviewer, asOf: CivilDate): readonly Reason[] {
  const reasons = sanctions.flatMap(({ kind, by, from, until }) => {
    if (from !== null && before(asOf, from)) return []
    if (kind !== 'pending') return [refuses('sanction', `There is a history: ${kind}, by ${by}.`, SOURCES.standing)]
    return until !== null && before(until, asOf)
      ? [told('sanction-dropped', `An action of ${by} was pending once and was dropped.`, SOURCES.standing)]
      : [refuses('sanction-pending', `An action of ${by} is pending.`, SOURCES.standing)]
  })
  if (verified === null || before(asOf, verified)) {
    const text = 'Nobody has verified the credentials at their sources.'
    return [...reasons, refuses('credentials-not-verified', text, SOURCES.verification)]
  }
  if (before(verified.add({ years: VERIFIED_FOR }), asOf)) {
    const text = `The credentials were verified on ${verified.toString()}, more than ${VERIFIED_FOR} years ago.`
    return [...reasons, refuses('credentials-old', text, SOURCES.verification)]
  }
  const text = `No sanction; credentials verified on ${verified.toString()}.`
  return reasons.length > 0 ? reasons : [passed('standing', text, SOURCES.standing)]
}

const QME_SINCE = Temporal.PlainDate.from('2014-01-01')

function qme({ qme: appointment }: Reviewer, asOf: CivilDate): readonly Reason[] {
  if (before(asOf, QME_SINCE)) return [passed('qme', 'The rule about evaluators began in 2014.', SOURCES.qme)]
  if (appointment === null) {
    const text = 'Whether there is an appointment as qualified medical evaluator is not on file.'
    return [refuses('qme-not-known', text, SOURCES.qme)]
  }
  if (appointment.held && within(asOf, appointment.from, appointment.until)) {
    return [refuses('qme', 'The reviewer is appointed as qualified medical evaluator.', SOURCES.qme)]
  }
  return [passed('qme', 'No appointment as qualified medical evaluator.', SOURCES.qme)]
}

/** Active practice: more than so many years, at least so many hours a week. */
const YEARS = 5
const HOURS = 24

function practice({ practice: { since, until, hours } }: Reviewer, asOf: CivilDate): readonly Reason[] {
  const reasons: Reason[] = []
  const no = (code: string, text: string) => reasons.push(refuses(code, text, SOURCES.practice))
  if (since === null || hours === null) no('practice-not-known', 'Years or hours of active practice are not on file.')
  if (until !== null && before(until, asOf)) no('practice-ended', 'Active practice has ended.')
  if (since !== null && !before(since.add({ years: YEARS }), asOf)) {
    no('practice-years', `Active practice since ${since.toString()} is not more than ${YEARS} years.`)
  }
  if (hours !== null && hours < HOURS) no('practice-hours', `${hours} hours a week are less than ${HOURS}.`)
  if (reasons.length > 0) return reasons
  return [passed('practice', `Active practice since ${since?.toString()}, ${hours} hours a week.`, SOURCES.practice)]
}

function house(
  { active, away, capacity }: Reviewer,
  { reviewedBefore, open }: Between,
  asOf: CivilDate,
): readonly Reason[] {
  const reasons: Reason[] = []
  if (!active) reasons.push(refuses('not-on-panel', 'The reviewer is not on the panel.', SOURCES.house))
  if (reviewedBefore) {
    const text = 'The reviewer had this dispute before; it goes to another one.'
    reasons.push(refuses('reviewed-before', text, SOURCES.remand))
  }
  const absent = away.find(({ from, until }) => within(asOf, from, until))
  if (absent !== undefined) {
    const back = absent.until === null ? 'until further notice' : `until ${absent.until.toString()}`
    reasons.push(ownRule('away', `The reviewer is away ${back}.`, SOURCES.house))
  }
  if (capacity !== null && open >= capacity) {
    reasons.push(ownRule('at-capacity', `The reviewer has ${open} cases open and takes ${capacity}.`, SOURCES.house))
  }
  return reasons
}

/** The worst fit of all items, as its place in the grades: 0 is the best. */
export const weakestFit = ({ fits }: Verdict): number =>
  fits.reduce((worst, { fit }) => Math.max(worst, gradeOf(fit)), 0)

/** The verdict on a reviewer of whom there is no credential file, or one that cannot be read. */
export const withoutFile = (): Verdict => ({
  verdict: 'may not',
  byHand: false,
  reasons: [refuses('no-file', 'There is no credential file, or it has to be corrected.', SOURCES.verification)],
  californian: false,
  fits: [],
})

/** What stands in the way of every review by a reviewer on a day, whatever the case: nothing about fit, scope or conflicts. */
export function standingOf(reviewer: Reviewer, asOf: CivilDate): readonly Reason[] {
  const anyCase = { number: '', items: [], interests: [] }
  const { reasons } = mayReview(reviewer, anyCase, { attestation: null, reviewedBefore: false, open: 0 }, asOf)
  return reasons.filter(({ weight }) => weight === 'refuses' || weight === 'own rule')
}
