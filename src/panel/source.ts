import type { Citation, Confidence } from '../core/index.ts'

const source = (guideline: string, section: string, edition: string, confidence: Confidence): Citation => ({
  guideline,
  section,
  edition,
  pages: [],
  confidence,
})
const LC = 'California Labor Code'
const seen = 'seen in the text of 2026'

/** Where the panel's rules come from. What nobody has seen in a source stays `recalled`, on every screen. */
export const SOURCES = {
  licence: source(LC, '139.5(d)(4)', seen, 'verified'),
  board: source(LC, '139.5(d)(4): certified in an area appropriate to the condition or treatment', seen, 'verified'),
  standing: source(LC, '139.5(d)(4): no history of discipline or sanctions, taken or pending', seen, 'verified'),
  qme: source(LC, '139.5(d)(4): no appointment as qualified medical evaluator since 2014', seen, 'verified'),
  physician: source(LC, '3209.3 with 139.5(d)(4)', seen, 'verified'),
  practice: source(
    'Determination letters 2013–2017',
    'how the determination was made: more than five years, at least 24 hours a week',
    'stands in every letter; its origin, a contract or a standard of the organization, was not seen',
    'corroborated',
  ),
  verification: source(
    'Accreditation standards for independent review organizations',
    'reviewer credentialing: verified before assignment, again at least every three years',
    'as a consultant describes versions 3.1 and 4.0',
    'corroborated',
  ),
  scope: source(
    'California Business and Professions Code and practice acts',
    'scope of the licence by profession',
    'our own table of 2026-11, from background knowledge of 1625, 2472, 2903, 3041, 4927, 4937 and the Chiropractic Act',
    'recalled',
  ),
  fit: source(
    'OpenIMR',
    'table of specialties and treatments',
    'our own judgement of 2026-11; no published source grades specialties',
    'recalled',
  ),
  conflict: source(LC, '139.5(c), (d): material professional, familial or financial tie', seen, 'verified'),
  remand: source(LC, '4610.6(i)', seen, 'verified'),
  several: source(LC, '4610.6(e), (f)', seen, 'verified'),
  attestation: source(
    'Accreditation standards for independent review organizations',
    'attestation by the reviewer for each case',
    'as a consultant describes version 4.0',
    'corroborated',
  ),
  house: source('OpenIMR', 'the organization’s own rule', '2026-11', 'verified'),
} as const
