import type { Span } from '../core/index.ts'

/** An error would not stand before a court; a warning needs a look; a note tells what was found in order or unverified. */
export type Severity = 'error' | 'warning' | 'note'

/** What a determination of this kind turns on in an appeal (Labor Code 4610.6(h)(5)): a plain error of ordinary fact, or not. */
export type Matter = 'ordinary fact' | 'expert opinion'

/** A quote where it stands in the records: the path as the caller gave it, the page from 1, and the text to the letter. */
export type Evidence = { readonly document: string; readonly page: number; readonly quote: string }

/** What is wrong with a letter, or worth knowing, at one place of it. */
export type CheckFinding = {
  readonly code: CheckCode
  readonly severity: Severity
  /** 1-based; null for the whole letter. */
  readonly item: number | null
  /** In the letter's stored page text; null where the fault is that something is not there. */
  readonly at: Span | null
  readonly message: string
  /** The words at `at`; empty where there is no place. */
  readonly quote: string
  readonly evidence: readonly Evidence[]
  readonly matter: Matter | null
  /** How much was searched, for findings that rest on a search. */
  readonly searched: { readonly documents: number; readonly pages: number } | null
}

type CodeRow = {
  readonly severity: Severity
  /** What it says, in one line for lists and for SARIF's rules. */
  readonly title: string
}

/**
 * Every code with its usual severity. Codes are stable: a rule may be sharpened, its code never changes its meaning.
 * `docs/checks.md` shows an example of each, and a test compares the two lists.
 */
export const CHECK_CODES = {
  'absence-contradicted': {
    severity: 'error',
    title: 'The letter says that something is missing, and the record holds it',
  },
  'absence-confirmed': {
    severity: 'note',
    title: 'The letter says that something is missing; it was searched for and not found',
  },
  'absence-unclear': {
    severity: 'warning',
    title: 'The letter says that something is missing; passages come near and need a look',
  },
  'absence-qualified': {
    severity: 'warning',
    title: 'The letter says that something of a certain degree is missing; the record has it in some degree',
  },
  'absence-not-documented': { severity: 'warning', title: 'The letter denies a finding on which the record is silent' },
  'absence-reasoning': { severity: 'note', title: 'The letter misses the reasoning; the record states a purpose' },
  'absence-conclusory': { severity: 'note', title: 'The letter denies something that no search can settle' },
  'not-in-record': { severity: 'warning', title: 'The letter states a fact that nothing it is held against states' },
  'ur-only': { severity: 'warning', title: 'The letter states a fact that only utilization review states' },
  'figure-mismatch': {
    severity: 'warning',
    title: 'The letter gives a figure, and what it is held against gives another',
  },
  'quantity-mismatch': { severity: 'warning', title: 'The quantity decided is not the quantity asked for' },
  'strength-mismatch': { severity: 'warning', title: 'The strength decided is not the strength in use or asked for' },
  'sig-mismatch': { severity: 'warning', title: 'The directions of the item are not those stated elsewhere' },
  'side-mismatch': { severity: 'warning', title: 'The side of the body is not the same everywhere' },
  'level-mismatch': { severity: 'warning', title: 'The level of the spine is not the same everywhere' },
  'body-part-mismatch': { severity: 'warning', title: 'The rationale reasons about another part of the body' },
  'remainder-mismatch': {
    severity: 'error',
    title: 'What remains in dispute is not the original less what was authorized',
  },
  'certified-disputed': {
    severity: 'warning',
    title: 'A request that utilization review certified is listed as disputed',
  },
  'tablets-per-day': {
    severity: 'warning',
    title: 'The tablets a day do not follow from the quantity or the directions',
  },
  'sex-mismatch': { severity: 'error', title: 'The sex of the patient is not the same everywhere' },
  'age-mismatch': { severity: 'warning', title: 'An age does not fit the age and dates of the letter' },
  'injury-date-mismatch': { severity: 'error', title: 'Two dates of injury are stated' },
  'date-mismatch': { severity: 'warning', title: 'A date of the table on top is another in the text' },
  'date-order': { severity: 'warning', title: 'Two dates stand in an order that cannot be' },
  'self-contradiction': { severity: 'warning', title: 'The letter states two things that cannot both be so' },
  'dose-agrees': { severity: 'note', title: 'A morphine-equivalent dose was computed again and agrees' },
  'dose-mismatch': { severity: 'error', title: 'A morphine-equivalent dose does not follow from the regimen stated' },
  'dose-requested': {
    severity: 'note',
    title: 'The opioids as requested come to another dose than the regimen in use',
  },
  'dose-partly': {
    severity: 'warning',
    title: 'A morphine-equivalent dose holds for part of what the regimen allows, or not every opioid can be counted',
  },
  'dose-not-computable': {
    severity: 'note',
    title: 'A morphine-equivalent dose is given and nothing stated lets it be computed',
  },
  'dose-not-stated': {
    severity: 'warning',
    title: 'A dose ceiling is applied and the dose of the patient is not said',
  },
  'extended-release-as-needed': {
    severity: 'warning',
    title: 'An extended-release opioid is said to be taken as needed',
  },
  'basis-missing': {
    severity: 'warning',
    title: 'No guideline is cited for the decision, and no dependence on another item is stated',
  },
  'citation-edition': { severity: 'warning', title: 'The edition cited was not in force on the date that decides' },
  'citation-page': { severity: 'warning', title: 'The pages cited are about something else' },
  'citation-chapter': { severity: 'warning', title: 'The chapter cited is about another part of the body' },
  'search-order': { severity: 'warning', title: 'Another guideline is used where the MTUS may speak' },
  'rule-as-told': { severity: 'warning', title: 'A rule is told otherwise than the guideline has it' },
  'element-missing': { severity: 'error', title: 'Something that the statute asks of a determination is not there' },
  'item-twice': { severity: 'warning', title: 'The same request is decided twice' },
  'decision-rationale': { severity: 'error', title: 'The rationale concludes the opposite of the decision' },
  'ur-alone': { severity: 'error', title: 'The determination rests on the utilization review decision alone' },
  'taper-missing': {
    severity: 'warning',
    title: 'A drug that must not stop at once would stop, and no taper is advised',
  },
  'taper-unprovided': { severity: 'warning', title: 'A taper is advised, and nothing is authorized to make it with' },
  boilerplate: { severity: 'note', title: 'Sentences about the patient stand word for word under another item' },
  'hard-to-read': { severity: 'note', title: "A rationale is far from layperson's terms" },
  'identifies-person': { severity: 'warning', title: 'The letter prints what would tell who somebody is' },
  supply: { severity: 'note', title: 'The supply asked for is longer than the limit that the rationale applies' },
  'request-unspecified': { severity: 'note', title: 'The request names neither strength nor quantity' },
} as const satisfies Readonly<Record<string, CodeRow>>

export type CheckCode = keyof typeof CHECK_CODES

type Said = Pick<CheckFinding, 'item' | 'at' | 'message' | 'quote'> & Partial<CheckFinding>

/** A finding of a code, with its usual severity unless `said` gives another. */
export function found(code: CheckCode, said: Said): CheckFinding {
  return { code, severity: CHECK_CODES[code].severity, evidence: [], matter: null, searched: null, ...said }
}
