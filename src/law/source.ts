import type { Citation, Confidence } from '../core/index.ts'

/** The bodies of law this room cites, by the short names its traces print. */
const CODES = {
  LC: 'California Labor Code',
  CCP: 'California Code of Civil Procedure',
  GC: 'California Government Code',
  CIV: 'California Civil Code',
  CRC: 'California Rules of Court',
  '8 CCR': 'California Code of Regulations, title 8',
  WCAB: 'Workers’ Compensation Appeals Board',
  COURT: 'California appellate decisions',
  DWC: 'Division of Workers’ Compensation, published guidance',
} as const
type Code = keyof typeof CODES

/**
 * A citation to law. `edition` says which text was meant: the amendment, or the state in which it was seen.
 * `verified` is the text itself read in a stored copy; `corroborated` a good secondary source; `recalled` neither.
 */
export function cite(code: Code, section: string, edition: string, confidence: Confidence = 'verified'): Citation {
  return { guideline: CODES[code], edition, section, pages: [], confidence }
}

const SHORT = new Map<string, string>(Object.entries(CODES).map(([short, long]) => [long, short]))

/** `LC 4610.5(h)(1)(B)`; what nobody has seen in a source says so: `8 CCR 9792.10.8 (recalled, unverified)`. */
export function printSource(citation: Citation): string {
  const short = SHORT.get(citation.guideline) ?? citation.guideline
  const name =
    short === 'COURT' || short === 'DWC' || short === 'WCAB' ? citation.section : `${short} ${citation.section}`
  if (citation.confidence === 'recalled') return `${name} (recalled, unverified)`
  return citation.confidence === 'corroborated' ? `${name} (secondary source)` : name
}
