import type { Citation, CivilDate } from '../core/index.ts'
import type { EarlierApplication } from './application.ts'
import { cite } from './source.ts'

/** What may become of an item before any physician sees it. */
export type Standing =
  | 'eligible'
  | 'ineligible'
  | 'deferred'
  | 'duplicate'
  | 'terminated'
  | 'withdrawn'
  | 'undetermined'

/**
 * One question of eligibility. `answer` is `passed`, the standing it would give the item, `not stated` with what is
 * `missing`, or `told`: something a person must know that decides nothing.
 */
export type Reason = {
  readonly id: string
  readonly answer: 'passed' | 'not stated' | 'told' | Exclude<Standing, 'eligible' | 'undetermined'>
  readonly rule: string
  readonly citation: Citation
  readonly trace: readonly string[]
  readonly missing: readonly string[]
}

const seen = 'seen in the text of 2026'
/** The sources of the questions below and in screening.ts and eligibility.ts. */
export const CITES = {
  scope: cite('LC', '4610.5(a)', seen),
  decision: cite('LC', '4610.5(c)(1), (3), (d)', seen),
  deferral: cite('LC', '4610(l), (m); 4610.5(h)(2), (k)', seen),
  information: cite('DWC', 'DWC’s published reasons of ineligibility (2018)', 'practice of 2013–2025'),
  information2026: cite(
    'LC',
    '4610(g)(3)(A), (i)(5)',
    'handling by independent medical review from 2026 unconfirmed',
    'recalled',
  ),
  attached: cite('8 CCR', '9792.10.1(b)(1)', 'as seen'),
  attachedBefore2014: cite('8 CCR', '9792.10.1(b)(1)', 'practice before 2014-04-01', 'corroborated'),
  signed: cite('DWC', 'DWC’s published reasons of ineligibility (2018)', 'as published'),
  representative: cite('LC', '4610.5(j)', seen),
  requester: cite('LC', '4610.5(d), (h)(4), (j)', seen),
  timely: cite('LC', '4610.5(h)', seen),
  urTimely: cite(
    'WCAB',
    'Dubon v. World Restoration (Dubon II) (2014) 79 Cal.Comp.Cases 1298',
    'en banc',
    'corroborated',
  ),
  forum: cite('LC', '4600(d), 3201.5, 3201.7, 4616.4', 'as described', 'corroborated'),
  ended: cite('LC', '4610.5(g)', seen),
  withdrawn: cite(
    'DWC',
    'practice: withdrawn applications are closed and not published',
    'as observed',
    'corroborated',
  ),
  duplicate: cite('8 CCR', '9792.10.3(a)(2)', 'as seen'),
  decided: cite('LC', '4610(k)', 'that a decided dispute is not reviewed again is recalled', 'recalled'),
  consolidation: cite('8 CCR', '9792.10.4(a)', 'as seen to September 2024'),
  expedited: cite('8 CCR', '9792.10.4(c)', 'with LC 4610.6(d)(1)(C)'),
} as const

export type ReasonAnswer = Reason['answer']

/** A reason with one line of trace. */
export function reason(
  id: string,
  rule: string,
  citation: Citation,
  answer: ReasonAnswer,
  trace: string,
  missing: readonly string[] = [],
): Reason {
  return { id, answer, rule, citation, trace: [trace], missing }
}

export const before = (a: CivilDate, b: CivilDate): boolean => Temporal.PlainDate.compare(a, b) < 0
export const day = (text: string): CivilDate => Temporal.PlainDate.from(text)

/** Letters and digits only, so that “2 x 4” and “2x4,” are one request; a side or a strength that differs is not. */
export const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** How an earlier application is called in a trace. */
export const named = (earlier: EarlierApplication): string => earlier.caseNumber ?? 'an earlier application'
