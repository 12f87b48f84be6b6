import type { Citation, CivilDate } from '../core/index.ts'
import { cite } from './source.ts'

/**
 * One rule by which a case file is kept for so long. None of those below is written for an IMR organization: they are the
 * least that comes into question, so that nothing is removed before, and counsel settles what holds. `recalled`: nobody
 * here has read the text.
 */
type RetentionRule = {
  readonly id: string
  readonly years: number
  readonly from: 'over' | 'injury'
  readonly text: string
  readonly citation: Citation
  readonly notes: readonly string[]
}

const RETENTION_RULES: readonly RetentionRule[] = [
  {
    id: 'review-files',
    years: 3,
    from: 'over',
    text: 'Files of utilization review are kept for three years.',
    citation: cite('DWC', 'DWC Newsline 2025-97', 'rules on utilization review, as announced in 2025', 'corroborated'),
    notes: ['Written for utilization review organizations; taken for review files by analogy.'],
  },
  {
    id: 'continuing-jurisdiction',
    years: 5,
    from: 'injury',
    text: 'The Appeals Board may alter an award within five years from the injury: until then the file may be asked for.',
    citation: cite('LC', '5803, 5804', 'from memory; the text was not seen', 'recalled'),
    notes: ['A proceeding that is open goes beyond it: place a hold on the case.'],
  },
  {
    id: 'hipaa-documentation',
    years: 6,
    from: 'over',
    text: 'Documentation of how health information is protected, to which readings and history belong, is kept for six years.',
    citation: {
      guideline: 'Code of Federal Regulations, title 45',
      edition: 'from memory; the text was not seen',
      section: '164.316(b)(2)(i)',
      pages: [],
      confidence: 'recalled',
    },
    notes: ['Whether an IMR organization is a covered entity or a business associate is not settled.'],
  },
]

/** How long the organization itself keeps a file that is over, and why; nothing is removed where it has not said so. */
export type OwnRetention = { readonly years: number; readonly because: string }

export type RetentionFacts = {
  /** The day on which the case was over; null where it is not. */
  readonly over: CivilDate | null
  readonly injury: CivilDate | null
}

export type RetentionStep = {
  readonly text: string
  /** Null for the organization's own rule. */
  readonly citation: Citation | null
  readonly notes: readonly string[]
  /** The last day on which it is kept by this rule; null where the day it counts from is not known. */
  readonly until: CivilDate | null
}

export type Retention = {
  /** The last day on which the file is kept: the latest of all rules. Null where a rule cannot be counted, or none is set. */
  readonly until: CivilDate | null
  readonly steps: readonly RetentionStep[]
  /** What would have to be known. */
  readonly missing: readonly string[]
}

/** How long a case file is kept: every rule with its day, and the latest of them. */
export function keptUntil({ over, injury }: RetentionFacts, own: OwnRetention | null): Retention {
  const counted = ({ years, from }: Pick<RetentionRule, 'years' | 'from'>): CivilDate | null =>
    (from === 'over' ? over : injury)?.add({ years }) ?? null
  const steps: RetentionStep[] = RETENTION_RULES.map((rule) => ({
    text: rule.text,
    citation: rule.citation,
    notes: rule.notes,
    until: counted(rule),
  }))
  if (own !== null) {
    const text = `The organization keeps files for ${own.years} years after they are over: ${own.because}`
    steps.push({ text, citation: null, notes: [], until: counted({ years: own.years, from: 'over' }) })
  }
  const missing = [
    ...(over === null ? ['the day on which the case was over'] : []),
    ...(injury === null ? ['the date of injury'] : []),
    ...(own === null ? ['how long the organization keeps its files (imr retention set)'] : []),
  ]
  const days = steps.flatMap(({ until }) => (until === null ? [] : [until]))
  const latest = days.toSorted((a, b) => Temporal.PlainDate.compare(a, b)).at(-1) ?? null
  return { until: missing.length === 0 ? latest : null, steps, missing }
}
