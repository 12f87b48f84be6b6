import type { Citation, PageRange } from '../core/index.ts'
import type { Decision } from './determination.ts'

/**
 * The content of `determination.json`: one determination from its first draft to the decided letter. Published as
 * `docs/determination.schema.json`. Dates are ISO strings (`2016-12-21`), amounts decimals in strings; what is not
 * known is null. Document paths are those inside the case folder. No person is named in it: neither patient, nor
 * reviewer (`docs/decisions/`).
 */
export type DeterminationFile = {
  readonly format: 'openimr/determination'
  /** Raised when a field changes its meaning; a reader refuses versions that it does not know. */
  readonly version: 1
  readonly organization: Organization
  readonly case: CaseHeader
  readonly reviewer: { readonly licensure: readonly string[]; readonly specialties: readonly string[] }
  /** Every document of the case file in the order of its date, whether it was used or not. */
  readonly documents: readonly DocumentReviewed[]
  readonly summary: readonly Sentence[]
  readonly items: readonly ItemDetermination[]
}

/** The sender, from settings: nothing of it is fixed in the program. */
export type Organization = {
  readonly name: string
  readonly address: readonly string[]
  readonly telephone: string | null
  readonly fax: string | null
  readonly web: string | null
  /** A picture as data URL (PNG or SVG) with the words that stand for it. */
  readonly logo: { readonly source: string; readonly alternative: string } | null
  /** The programme's notice of appeal rights, as counsel worded it; null prints none and says so on the draft. */
  readonly appealNotice: string | null
}

export type CaseHeader = {
  readonly caseNumber: string | null
  readonly dateAssigned: string | null
  readonly dateOfInjury: string | null
  readonly decisionDate: string | null
  readonly urDenialDate: string | null
  readonly priority: string | null
  readonly applicationReceived: string | null
  readonly patient: { readonly age: number | null; readonly sex: string | null }
}

export type DocumentReviewed = {
  readonly document: string
  /** Kind of document in the field's words, e.g. `progress report`, `utilization review decision`. */
  readonly kind: string
  /** Role of who wrote it, e.g. `treating physician`; null where the paper does not say. */
  readonly author: string | null
  readonly date: string | null
  readonly pages: PageRange
  readonly use: 'cited' | 'read' | 'not read'
  /** Why it was not read, or with how much confidence it was scanned. */
  readonly note: string | null
}

/** What one sentence of a draft rests on. A sentence without support is not written. */
export type Support =
  | { readonly kind: 'record'; readonly document: string; readonly page: number; readonly quote: string }
  /** What utilization review says: reported as its statement, never as a fact of the record (8 CCR 9792.10.6(b)(2)). */
  | { readonly kind: 'utilization review'; readonly document: string; readonly page: number; readonly quote: string }
  /** A field of `application.json`, e.g. `dateOfInjury`. */
  | { readonly kind: 'application'; readonly field: string }
  /** A criterion's answer, by the finding's id in the same item. */
  | { readonly kind: 'finding'; readonly id: string }
  /** What was searched for and not found. */
  | { readonly kind: 'search'; readonly about: string; readonly documents: number; readonly pages: number }
  /** A computation with its steps, e.g. `60 mg × 3 × 1 = 180 mg/day`. */
  | { readonly kind: 'arithmetic'; readonly steps: string }
  | { readonly kind: 'guideline'; readonly citation: Citation }
  | { readonly kind: 'law'; readonly citation: string }
  /** Words of the physician, who answers for them. */
  | { readonly kind: 'physician' }

export type Sentence = { readonly text: string; readonly support: readonly Support[] }

export type ItemDetermination = {
  /** The request as it will be printed before the colon and the decision, whole. */
  readonly request: string
  readonly original: string | null
  readonly authorized: string | null
  readonly disputed: string | null
  /** 1-based number of the item this one hangs on. */
  readonly dependsOn: number | null
  /** Null until the physician decides; the program never sets it. */
  readonly decision: Decision | null
  readonly claimsAdministratorBasis: string | null
  readonly reviewerBasis: string | null
  readonly rationale: readonly Sentence[]
  /** What the draft leaves to the physician, as questions. Empty when the physician has settled them. */
  readonly toDecide: readonly string[]
  /** What the criteria support, as it stood when the draft was made: advice, never the decision. */
  readonly leaning: 'uphold' | 'overturn' | 'undetermined'
  readonly ground: string | null
  readonly because: string
  readonly findings: readonly FindingAsItStood[]
  readonly safety: readonly { readonly code: string; readonly urgent: boolean; readonly message: string }[]
}

/** One criterion's answer when the draft was made. */
export type FindingAsItStood = {
  readonly id: string
  /** Id of the criterion above it; null for the rule itself. */
  readonly of: string | null
  readonly question: string
  readonly citation: Citation
  readonly answer: 'met' | 'not met' | 'not documented' | 'not applicable' | 'conflicting'
  readonly evidence: readonly { readonly document: string; readonly page: number; readonly quote: string }[]
  readonly searched: { readonly documents: number; readonly pages: number }
}
