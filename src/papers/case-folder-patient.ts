import { type CivilDate, type Claim, toNumber } from '../core/index.ts'

/** A birthday may lie between two papers, and a chart that was copied forward keeps last year's age. */
const TOLERANCE_YEARS = 2

/**
 * Statements of an age that the patient of the application cannot have had that day: the record of another person, or a
 * slip. `at` is the day the application's age holds for. An undated statement must only be impossible since the injury.
 */
export function otherAges(
  age: number | null,
  at: CivilDate | null,
  injured: CivilDate | null,
  claims: readonly Claim[],
): readonly Claim[] {
  if (age === null || at === null) return []
  const years = (from: CivilDate, to: CivilDate): number => from.until(to, { largestUnit: 'day' }).days / 365.25
  return claims.filter(({ fact, value, date, voice, assertion, correctedBy }) => {
    if (fact !== 'age' || value.kind !== 'number' || voice === 'utilization review') return false
    if (assertion !== 'affirmed' || correctedBy !== null) return false
    const said = toNumber(value.quantity.low)
    if (date !== null) return Math.abs(said - (age - years(date, at))) > TOLERANCE_YEARS
    return said > age + TOLERANCE_YEARS || (injured !== null && said < age - years(injured, at) - TOLERANCE_YEARS)
  })
}
