import type { CivilDate } from '../core/index.ts'
import { type Reviewer, STATES, VERIFIED_FOR } from './reviewer.ts'

/** A day on which something in a credential file ends, so that it has to be renewed or looked up again before. */
export type Ending = { readonly what: string; readonly day: CivilDate }

/**
 * Everything of a credential file that ends: licences that count, certificates, and the verification itself. What is disciplined
 * is left out: renewing it changes nothing.
 */
export function endingsOf({ licences, boards, verified }: Reviewer): readonly Ending[] {
  return [
    ...licences.flatMap(({ state, status, until }) =>
      status === 'unrestricted' && until !== null
        ? [{ what: `licence of ${STATES.get(state) ?? state}`, day: until }]
        : [],
    ),
    ...boards.flatMap(({ specialty, until }) =>
      until !== null && until !== 'lifetime' ? [{ what: `certificate in ${specialty}`, day: until }] : [],
    ),
    ...(verified === null ? [] : [{ what: 'verification of credentials', day: verified.add({ years: VERIFIED_FOR }) }]),
  ].toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day))
}
