import type { CaseState } from '../../service/index.ts'

/** States of a case in the order of its life (docs/lifecycle.md). */
export const STATES: readonly CaseState[] = [
  'received',
  'screening',
  'information asked',
  'ineligible',
  'deferred',
  'eligible',
  'records pending',
  'records complete',
  'in review',
  'reviewer asks',
  'quality',
  'approved',
  'determined',
  'appealed',
  'remanded',
  'implemented',
  'closed',
  'withdrawn',
  'terminated',
]
