import type { CivilDate } from '../core/index.ts'
import { writeCsv } from './csv.ts'

/**
 * A line of the log of cases, with the nine things that accreditation of independent review organizations asks for, as a
 * consultant describes version 4.0 of its standard (IRO log); the standard itself was not seen.
 */
export type LoggedCase = {
  readonly caseNumber: string
  readonly requested: CivilDate | null
  readonly packetReceived: CivilDate | null
  readonly informationDue: CivilDate | null
  readonly issue: string
  readonly referredBy: string
  readonly priority: 'standard' | 'expedited'
  readonly determination: string | null
  readonly determined: CivilDate | null
  readonly notified: CivilDate | null
}

const HEAD = [
  'case',
  'requested',
  'packet received',
  'further information due',
  'issue',
  'referring entity',
  'priority',
  'determination',
  'determined',
  'notified',
]

/** The log as CSV: the number of the case and nine fields; what is not known yet is empty. */
export const writeCaseLog = (cases: readonly LoggedCase[]): string =>
  writeCsv([
    HEAD,
    ...cases.map((each) => [
      each.caseNumber,
      day(each.requested),
      day(each.packetReceived),
      day(each.informationDue),
      each.issue,
      each.referredBy,
      each.priority,
      each.determination ?? '',
      day(each.determined),
      day(each.notified),
    ]),
  ])

const day = (date: CivilDate | null): string => date?.toString() ?? ''
