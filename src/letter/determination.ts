import type { CivilDate, PageRange, Read, Span } from '../core/index.ts'

/** Layouts of published letters by their form (`docs/letters.md`); `unknown` is read by its headings alone. */
export type Layout = 'A' | 'B' | 'C' | 'D' | 'E' | 'unknown'

/** The physician's answer for one item: Upheld = the denial stands, Overturned = the treatment is medically necessary. */
export type Decision = 'Upheld' | 'Overturned'

/** The case's outcome, derived from its items and never read from prose. */
export type Outcome = 'Uphold' | 'Overturn' | 'Partial Overturn'

/** One reference to a guideline or another source, as a basis prints it. Fields the letter does not print are null. */
export type BasisCitation = {
  /** `MTUS`, `ODG`, `ACOEM`, or the printed name of another source. */
  readonly source: string
  /** Chapter or document, e.g. `Chronic Pain Medical Treatment`. */
  readonly title: string | null
  readonly year: number | null
  readonly section: string | null
  readonly pages: readonly PageRange[]
}

/** What one side bases its decision on; no citations when it "did not cite any medical evidence". */
export type Basis = { readonly text: string; readonly citations: readonly BasisCitation[] }

/** `value` is the decimal as printed (0.025 stays 0.025); arithmetic is done in `dose/` on exact rationals. */
export type Strength = { readonly value: number; readonly unit: string }

export type Drug = {
  /** As printed, e.g. `MS Contin`. */
  readonly name: string
  readonly ingredients: readonly { readonly name: string; readonly strength: Strength | null }[]
  readonly form: string | null
  readonly quantity: number | null
  readonly refills: number | null
  readonly sig: string | null
}

export type Service = {
  /** Kind of treatment in the field's words, e.g. `MRI`, `physical therapy`, `EMG`, `epidural steroid injection`. */
  readonly kind: string
  readonly bodyPart: string | null
  readonly side: 'left' | 'right' | 'bilateral' | null
  /** Vertebral levels, e.g. `L4-5`. */
  readonly levels: readonly string[]
  readonly visits: { readonly low: number; readonly high: number } | null
  readonly dateOfService: CivilDate | null
}

export type Item = {
  /** The printed line up to the colon before the decision, whole. */
  readonly request: string
  readonly decision: Decision
  /** Set only for partly authorized requests, as printed. What is decided is `disputed`, never `original`. */
  readonly original: string | null
  readonly authorized: string | null
  readonly disputed: string | null
  readonly drug: Drug | null
  readonly service: Service | null
  /** Parts of a composite request (EMG *and* NCS), as printed; empty when it is one thing. */
  readonly components: readonly string[]
  /** 1-based number of the item this one hangs on. */
  readonly dependsOn: number | null
  readonly claimsAdministratorBasis: Basis | null
  readonly reviewerBasis: Basis | null
  readonly rationale: string | null
}

/** A Final Determination as data. Everything a letter lacks is null; nothing is guessed from another place. */
export type Determination = {
  readonly layout: Layout
  readonly caseNumber: string | null
  readonly dateAssigned: CivilDate | null
  readonly dateOfInjury: CivilDate | null
  readonly decisionDate: CivilDate | null
  readonly urDenialDate: CivilDate | null
  readonly priority: string | null
  readonly applicationReceived: CivilDate | null
  readonly reviewer: { readonly licensure: readonly string[]; readonly specialties: readonly string[] }
  readonly patient: { readonly age: number | null; readonly sex: string | null }
  readonly summary: string | null
  /** Requests that utilization review certified, as the summary words them: not in dispute, and part of the regimen. */
  readonly certified: readonly string[]
  readonly outcome: Outcome | null
  readonly items: readonly Item[]
}

/** A determination with the place of every field, by its path (`caseNumber`, `items.0.rationale`). */
export type LetterReading = Read<Determination> & { readonly spans: Readonly<Record<string, readonly Span[]>> }
