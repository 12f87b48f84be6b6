import { type Citation, type CivilDate, compare, printRational, ratio } from '../core/index.ts'
import { type Affiliation, before, type Reviewer } from './reviewer.ts'
import { SOURCES } from './source.ts'

/** Who can be concerned in a case so that a tie with them is a conflict (Labor Code 139.5(c), (d)). */
export const INTERESTS = [
  'employee',
  'employee family',
  'employee attorney',
  'employer',
  'insurer',
  'claims administrator',
  'utilization review organization',
  'utilization review physician',
  'medical provider network',
  'requesting physician',
  'treating physician',
  'medical group',
  'facility',
  'manufacturer',
  'officer or director',
] as const

/** Somebody of the case, by name. A company and a person are compared alike. */
export type Interest = { readonly role: (typeof INTERESTS)[number]; readonly name: string }

/**
 * What a reviewer said before being assigned: for each interest that was shown, and in general for whomever the file does not
 * name, that there is no material tie, or that there is one.
 */
export type Attestation = {
  readonly caseNumber: string
  readonly made: CivilDate
  readonly answers: readonly (Interest & { readonly answer: 'none' | 'conflict' })[]
  /** What was said of everybody whom the file does not name. */
  readonly otherwise: 'none' | 'conflict'
}

/** What stands for or against a review; `own rule` refuses in the draw, and a named person may set it aside in writing. */
export type Reason = {
  readonly code: string
  readonly weight: 'refuses' | 'own rule' | 'attest' | 'told' | 'passed'
  readonly text: string
  readonly citation: Citation
}

const LEGAL_FORMS = new Set('inc incorporated llc llp lp ltd corp corporation co pc apc the of and'.split(' '))
const TITLES = new Set('md do dc dds dmd dpm od phd psyd lac dr esq jr sr ii iii'.split(' '))

/** The words of a name without legal form, title, case, accents and points, sorted: "Physician, Paula M.D." and "Paula Physician" are one. */
function wordsOf(name: string): readonly string[] {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const bare = words.filter((word) => !LEGAL_FORMS.has(word) && !TITLES.has(word))
  return (bare.length > 0 ? bare : words).toSorted()
}

const keyOf = ({ role, name }: Interest): string => `${role}|${wordsOf(name).join(' ')}`
type Words = readonly string[]

/** Whether two names are one, may be one (a word more, an initial, a letter wrong), or are two. */
function sameName(a: Words, b: Words): 'same' | 'perhaps' | 'other' {
  if (a.length === 0 || b.length === 0) return 'other'
  if (a.join(' ') === b.join(' ')) return 'same'
  const [short, long] = a.length <= b.length ? [a, [...b]] : [b, [...a]]
  // A shared word such as "Medical" is no likeness: every word of the shorter name has its own in the longer one. Words that
  // are equal find each other first, so that no initial takes the place of a name.
  let whole = 0
  const rest = short.filter((word) => {
    const at = long.indexOf(word)
    if (at < 0) return true
    if (word.length > 2) whole += 1
    long.splice(at, 1)
    return false
  })
  for (const word of rest) {
    const at = long.findIndex((each) => alike(word, each))
    if (at < 0) return 'other'
    if (word.length > 2 && (long[at] ?? '').length > 2) whole += 1
    long.splice(at, 1)
  }
  return whole > 0 ? 'perhaps' : 'other'
}

const alike = (one: string, other: string): boolean =>
  one === other ||
  (one.length === 1 && other.startsWith(one)) ||
  (other.length === 1 && one.startsWith(other)) ||
  (one.length >= 5 && other.length >= 5 && oneEditApart(one, other))

function oneEditApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const [a, b] = [one.slice(at), other.slice(at)]
  if (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)) return true
  return a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
}

/** Relations whose tie is material whatever it is worth: those that the law names. */
const MATERIAL: Readonly<Record<'professional' | 'familial', ReadonlySet<string>>> = {
  professional: new Set(['patient', 'partner', 'employee', 'employer', 'shareholder', 'contractor']),
  familial: new Set(['spouse', 'child', 'parent', 'sibling', 'parent of spouse', 'spouse of child']),
}
/** Relations that the law leaves out, or that the reviewer has to describe. */
const NOT_MATERIAL: ReadonlySet<string> = new Set(['staff privileges'])
const ACADEMIC = 'faculty'
/** Per cent of yearly income above which a financial tie is material. */
const MATERIAL_SHARE = ratio(5)

/** Every reason about conflicts of interest on a day, given what the reviewer attested for this case. */
export function conflictsOf(
  reviewer: Reviewer,
  interests: readonly Interest[],
  caseNumber: string,
  attestation: Attestation | null,
  asOf: CivilDate,
): readonly Reason[] {
  const valid =
    attestation !== null && attestation.caseNumber === caseNumber && !before(asOf, attestation.made)
      ? attestation
      : null
  const answers = new Map(valid?.answers.map((each) => [keyOf(each), each.answer]))
  const reasons: Reason[] = []
  // Each name is taken apart once: a panel of a thousand is held against every name of a case.
  const own = wordsOf(reviewer.name)
  const ties = reviewer.affiliations.map((affiliation) => ({ affiliation, words: wordsOf(affiliation.with) }))
  for (const interest of interests) {
    const words = wordsOf(interest.name)
    const cleared = answers.get(keyOf(interest)) === 'none'
    const self = sameName(own, words)
    if (self === 'same') {
      reasons.push(refuses('conflict-self', `The reviewer is the ${interest.role} of the case.`))
    } else if (self === 'perhaps') {
      reasons.push(open('attest-name', `The ${interest.role} has nearly the reviewer’s own name.`, cleared))
    }
    for (const { affiliation, words: theirs } of ties) {
      const same = sameName(theirs, words)
      if (same === 'other' || (affiliation.from !== null && before(asOf, affiliation.from))) continue
      reasons.push(tieOf(affiliation, same === 'same', interest, cleared, asOf))
    }
  }
  return [...reasons, ...attested(valid, interests, answers)]
}

function tieOf(tie: Affiliation, sure: boolean, { role }: Interest, cleared: boolean, asOf: CivilDate): Reason {
  const what = `${tie.kind} tie${tie.relation === null ? '' : ` (${tie.relation})`} with the ${role}`
  if (!sure) return open('attest-name', `A disclosed ${tie.kind} tie is with nearly the name of the ${role}.`, cleared)
  const ended = tie.until !== null && before(tie.until, asOf)
  if (tie.kind === 'financial') {
    if (tie.share === null) return open('attest-share', `The ${what} has no share of income on file.`, cleared)
    const share = `${printRational(tie.share)} % of income`
    if (compare(tie.share, MATERIAL_SHARE) <= 0) {
      return { ...told('tie-not-material', `The ${what}, ${share}, is not more than 5 %.`) }
    }
    if (ended) return open('attest-ended', `The ${what}, ${share}, has ended.`, cleared)
    return refuses('conflict-financial', `The ${what}, ${share}, is more than 5 %.`)
  }
  if (tie.relation === null) return open('attest-relation', `What the ${what} is, is not on file.`, cleared)
  if (tie.relation === ACADEMIC) {
    return open('attest-academic', `The ${what} may fall under the exception for academic centers.`, cleared)
  }
  if (!MATERIAL[tie.kind].has(tie.relation)) {
    // Outside the family ties that the law lists there is none; a working relation that it does not list has to be described.
    return tie.kind === 'familial' || NOT_MATERIAL.has(tie.relation)
      ? told('tie-not-material', `The ${what} is none of those that the law names.`)
      : open('attest-relation', `Whether the ${what} is material, the reviewer has to say.`, cleared)
  }
  if (ended) return open('attest-ended', `The ${what} has ended.`, cleared)
  return refuses(`conflict-${tie.kind}`, `There is a ${what}.`)
}

function attested(
  valid: Attestation | null,
  interests: readonly Interest[],
  answers: ReadonlyMap<string, 'none' | 'conflict'>,
): readonly Reason[] {
  const citation = SOURCES.attestation
  if (valid === null) {
    const text = 'The reviewer has not attested for this case: whether there is a tie is not known.'
    return [{ code: 'attest', weight: 'attest', text, citation }]
  }
  if (valid.otherwise === 'conflict' || valid.answers.some(({ answer }) => answer === 'conflict')) {
    return [refuses('conflict-attested', 'The reviewer attested a conflict of interest.')]
  }
  const unseen = interests.filter((interest) => !answers.has(keyOf(interest))).map(({ role }) => role)
  if (unseen.length > 0) {
    const text = `The attestation does not speak of the ${[...new Set(unseen)].join(', ')} as named now.`
    return [{ code: 'attest-new-party', weight: 'attest', text, citation }]
  }
  return [{ code: 'attested', weight: 'passed', text: 'The reviewer attested that there is no conflict.', citation }]
}

const refuses = (code: string, text: string): Reason => ({ code, weight: 'refuses', text, citation: SOURCES.conflict })
const told = (code: string, text: string): Reason => ({ code, weight: 'told', text, citation: SOURCES.conflict })
const open = (code: string, text: string, cleared: boolean): Reason => ({
  code,
  weight: cleared ? 'told' : 'attest',
  text: cleared ? `${text} The reviewer attested that nothing of it is a conflict.` : text,
  citation: SOURCES.conflict,
})
