import { compare, divide, multiply, printRational, type Rational, ratio } from '../core/index.ts'
import { readMedication } from '../dose/index.ts'
import type { Checking } from './check.ts'
import { type CheckFinding, found } from './finding.ts'

const SHORT_TERM = /\bshort[- ](?:term|course)\b(?: (?:use|treatment|therapy|course))?/i

/**
 * The most milligrams a day of the drugs that are for a short course, by their labels. Recalled, not verified; only used
 * where nobody states how the drug is taken.
 */
const MOST_A_DAY: Readonly<Record<string, number>> = { cyclobenzaprine: 30, carisoprodol: 1400, zolpidem: 10 }

/** Two to three weeks: the guideline's word for cyclobenzaprine (2009, p. 41 and 64; corroborated), the longest here. */
const SHORT_DAYS = ratio(21)

/** A rationale that holds a drug to short-term use, beside a quantity that lasts longer than a short course. */
export function checkShortTerm({ reading, passages }: Checking): readonly CheckFinding[] {
  return reading.value.items.flatMap((item, index) => {
    const asked = readMedication(item.disputed ?? item.request).value
    const rationale = passages.find(({ part, item: number }) => part === 'rationale' && number === index + 1)
    if (asked?.quantity == null || asked.sig?.unitsPerDay != null || rationale === undefined) return []
    const perDay = mostUnits(asked)
    if (perDay === null || perDay.n === 0n) return []
    const days = divide(multiply(asked.quantity, ratio(1 + (asked.refills ?? 0))), perDay)
    if (compare(days, SHORT_DAYS) <= 0) return []
    for (const sentence of rationale.sentences) {
      const match = SHORT_TERM.exec(sentence.text)
      if (match === null) continue
      const from = sentence.from + match.index
      return [
        found('supply', {
          item: index + 1,
          at: rationale.place(from, from + match[0].length),
          quote: match[0],
          message: `#${printRational(asked.quantity)} lasts ${printRational(days)} days at the least: at ${printRational(perDay)} a day, the most that the label allows (recalled, not verified; the letter states no directions). The rationale has the drug for short-term use: say how long the request would last.`,
          matter: 'ordinary fact',
        }),
      ]
    }
    return []
  })
}

type Asked = NonNullable<ReturnType<typeof readMedication>['value']>

/** Units a day at the label's most; null for other drugs, and where the strength is not one number of milligrams. */
function mostUnits({ ingredients }: Asked): Rational | null {
  const [only, other] = ingredients
  const most = only === undefined || other !== undefined ? undefined : MOST_A_DAY[only.name]
  if (most === undefined || only?.strength == null || only.strength.unit !== 'mg') return null
  return only.strength.value.n > 0n ? divide(ratio(most), only.strength.value) : null
}
