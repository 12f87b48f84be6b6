import { type Claim, compare, printRational, type Rational, readRational, ZERO } from '../core/index.ts'
import { computeExactDose, readMedication } from '../dose/index.ts'
import { type OpioidTotal, opioidsInUse, tableFor, totalInUse } from '../review/index.ts'
import type { Checking } from './check.ts'
import { type CheckFinding, found } from './finding.ts'
import type { Passage } from './passage.ts'
import { namesPatient, tellsRule } from './statement.ts'

/**
 * The morphine-equivalent dose: every figure that the letter gives for the patient is computed again from the regimen
 * that its summary or the records state, under the factor table of its date; a rationale that applies a ceiling without
 * saying the dose is told what it comes to.
 */
export function checkDoses(checking: Checking): readonly CheckFinding[] {
  const { urDenialDate, decisionDate } = checking.reading.value
  const table = tableFor(urDenialDate ?? decisionDate)
  const total = totalInUse(opioidsInUse(checking.facts, urDenialDate), table)
  const readings = [total, ...lists(checking.facts).map((claims) => totalInUse(opioidsInUse(claims, null), table))]
  const stated = checking.passages.flatMap((passage) => statedDoses(passage))
  return [
    ...stated.flatMap((dose) =>
      compared(
        dose,
        readings.filter((each) => each !== null),
        checking,
      ),
    ),
    ...requested(checking, stated, total),
    ...unstated(checking, stated, total),
    ...asNeeded(checking),
  ]
}

/** A morphine-equivalent dose that the letter gives for this patient; `relation` is how the figure bounds it. */
type StatedDose = {
  readonly passage: Passage
  readonly from: number
  readonly to: number
  readonly sentence: string
  readonly relation: 'is' | 'above' | 'below'
  readonly low: Rational
  readonly high: Rational
}

const EQUIVALENT = /\bmorphine[- ](?:equivalen\w+|milligram)|\b(?:MED|MDE|MME|MEDD)\b/
const FIGURE = /\b(\d{1,4}(?:\.\d{1,2})?)(?:\s?(?:-|–|to)\s?(\d{1,4}(?:\.\d{1,2})?))?\s?(?:mgs?|milligrams)\b/gi
const LIMIT =
  /\b(?:maxim\w+|not exceed|should|limit\w*|threshold|ceiling|recommended|lower than|guidelines?|no more than|up to)\b/i

const ABOVE = /\b(?:exceed\w*|above|over|more than|greater than|in excess of|at least)\s(?:the\s)?(?:\w+\s){0,3}$/i
const BELOW = /\b(?:below|under|less than|within)\s(?:the\s)?(?:\w+\s){0,3}$/i
const DOSE_WORDS = /\b(?:dos(?:e|es|ing|age)|regimen|opioids?)\b/i

function statedDoses(passage: Passage): readonly StatedDose[] {
  if (passage.part !== 'summary' && passage.part !== 'rationale') return []
  if (!EQUIVALENT.test(passage.text)) return []
  return passage.sentences.flatMap((sentence) => {
    // "The dosing is more than the recommended 120 mg" speaks of the equivalents that the sentence before explains.
    const named = EQUIVALENT.test(sentence.text)
    if (!named && !DOSE_WORDS.test(sentence.text)) return []
    if (passage.part === 'rationale' && !namesPatient(sentence.text)) return []
    return [...sentence.text.matchAll(FIGURE)].flatMap((match) => {
      const low = readRational(match[1] ?? '')
      const high = readRational(match[2] ?? match[1] ?? '')
      if (low === null || high === null) return []
      const before = sentence.text.slice(Math.max(0, match.index - 60), match.index)
      const relation = ABOVE.test(before) ? 'above' : BELOW.test(before) ? 'below' : 'is'
      if (relation === 'is' && (!named || LIMIT.test(clauseBefore(sentence.text, match.index)))) return []
      if (
        relation !== 'is' &&
        /\b(?:should|not be|rarely|be increased|unless|if|when)\b/i.test(clauseBefore(sentence.text, match.index))
      )
        return []
      // "… exceeds 300 mg, which has exceeded the recommended 120 mg" gives the dose with its first figure.
      if (relation !== 'is' && /\bwhich\b/.test(before)) return []
      const around = sentence.text.slice(Math.max(0, match.index - 120), match.index + match[0].length + 40)
      if (named && !EQUIVALENT.test(around)) return []
      const from = sentence.from + match.index
      return [{ passage, from, to: from + match[0].length, sentence: sentence.text, relation, low, high }]
    })
  })
}

/** The words before a figure back to the last figure: what they bound is this one. */
function clauseBefore(text: string, at: number): string {
  const figures = [...text.slice(0, at).matchAll(/\d[\d.,-]*\s?mg/gi)]
  const last = figures.at(-1)
  return text.slice(last === undefined ? 0 : last.index + last[0].length, at)
}

/** Sentences that list a regimen by themselves: a letter may tell the list of one visit and the request of another. */
function lists(facts: readonly Claim[]): readonly (readonly Claim[])[] {
  const bySentence = new Map<string, Claim[]>()
  for (const claim of facts) {
    if (claim.value.kind !== 'regimen' || claim.value.drugClass !== 'opioid') continue
    const key = `${claim.span.document} ${claim.span.page} ${claim.span.from}`
    bySentence.set(key, [...(bySentence.get(key) ?? []), claim])
  }
  return [...bySentence.values()].filter(({ length }) => length > 1).slice(0, MOST_LISTS)
}

/** A thousand pages repeat a list on every visit; the newest regimen is read apart from these. */
const MOST_LISTS = 200

function compared(dose: StatedDose, readings: readonly OpioidTotal[], { evidence }: Checking): readonly CheckFinding[] {
  const { passage, from, to } = dose
  const place = {
    item: passage.item,
    at: passage.place(from, to),
    quote: passage.text.slice(from, to),
    matter: 'ordinary fact' as const,
  }
  const countable = readings.filter(({ low, high }) => high !== null || compare(low, ZERO) > 0)
  const [newest] = countable
  if (newest === undefined) {
    const message =
      'The regimen that is stated does not allow this dose to be computed: strength or directions are missing. Say what it rests on.'
    return [found('dose-not-computable', { ...place, message })]
  }
  const agreeing = countable.find((total) => agreement(dose, total) === 'agrees')
  if (agreeing !== undefined) {
    const other =
      agreeing === newest || sameTotal(agreeing, newest)
        ? ''
        : ` Another statement of the regimen comes to ${range(newest)} mg a day.`
    const message = `Computed again: ${sums(agreeing)}.${other}`
    return [found('dose-agrees', { ...place, message, evidence: agreeing.claims.map(evidence) })]
  }
  const partly = countable.find((total) => agreement(dose, total) === 'open')
  if (partly !== undefined) {
    const message = `The figure holds only for part of what the regimen allows: ${sums(partly)}.`
    return [found('dose-partly', { ...place, message, evidence: partly.claims.map(evidence) })]
  }
  const message = `The regimen that is stated comes to ${sums(newest)}.`
  return [found('dose-mismatch', { ...place, message, evidence: newest.claims.map(evidence) })]
}

const sums = (total: OpioidTotal): string => {
  const open = total.high === null ? ' or more (not every opioid can be counted)' : ''
  return `${range(total)} mg a day${open}: ${total.dose.steps.map((step) => step.replace(/\.$/, '')).join('; ')}`
}

const sameTotal = (a: OpioidTotal, b: OpioidTotal): boolean => range(a) === range(b)

/** `open`: true for some readings of the regimen and false for others, or not every opioid could be counted. */
function agreement({ relation, low, high }: StatedDose, total: OpioidTotal): 'agrees' | 'open' | 'differs' {
  const top = total.high
  if (relation === 'is') {
    if (top === null) return compare(high, total.low) < 0 ? 'differs' : 'open'
    if (same(low, total.low) && same(high, top)) return 'agrees'
    return compare(low, top) <= 0 && compare(total.low, high) <= 0 ? 'open' : 'differs'
  }
  if (relation === 'above') {
    if (compare(total.low, low) > 0) return 'agrees'
    return top === null || compare(top, low) > 0 ? 'open' : 'differs'
  }
  if (top !== null && compare(top, high) < 0) return 'agrees'
  return compare(total.low, high) < 0 ? 'open' : 'differs'
}

/** Figures in letters are rounded to whole milligrams. */
const same = (a: Rational, b: Rational): boolean => {
  const difference = a.n * b.d - b.n * a.d
  return (difference < 0n ? -difference : difference) <= a.d * b.d
}

const range = ({ low, high }: OpioidTotal): string =>
  high === null || compare(low, high) === 0 ? printRational(low) : `${printRational(low)} to ${printRational(high)}`

const CEILING = /\b(?:80|90|100|120|50)\s?mg\b/i

/** A rationale that invokes a ceiling and never says what the patient takes. */
function unstated(
  checking: Checking,
  stated: readonly StatedDose[],
  total: OpioidTotal | null,
): readonly CheckFinding[] {
  return checking.passages.flatMap((passage) => {
    const item = passage.item === null ? undefined : checking.reading.value.items[passage.item - 1]
    if (passage.part !== 'rationale' || item === undefined) return []
    if (readMedication(item.request).value?.drug.drugClass !== 'opioid') return []
    if (stated.some((each) => each.passage === passage || each.passage.part === 'summary')) return []
    const sentence = passage.sentences.find(({ text }) => CEILING.test(text) && EQUIVALENT.test(text))
    if (sentence === undefined) return []
    const sum =
      total === null || compare(total.low, ZERO) === 0
        ? `The regimen that is stated does not allow it to be computed.${asItems(checking)}`
        : `The regimen that is stated comes to ${range(total)} mg a day${total.high === null ? ' or more' : ''}.`
    return [
      found('dose-not-stated', {
        item: passage.item,
        at: passage.place(sentence.from, sentence.to),
        message: `The rationale applies a dose ceiling and does not say what the patient takes. ${sum}`,
        quote: sentence.text,
        evidence: total === null ? [] : total.claims.map(checking.evidence),
        matter: 'ordinary fact',
      }),
    ]
  })
}

/**
 * Where the letter gives a dose of the regimen in use, what the requests come to if it is another dose: the items with what
 * utilization review certified beside them, each for 30 days unless it says otherwise.
 */
function requested(
  { reading }: Checking,
  stated: readonly StatedDose[],
  total: OpioidTotal | null,
): readonly CheckFinding[] {
  const { urDenialDate, decisionDate, items, certified } = reading.value
  const [dose] = stated
  if (dose === undefined || total === null || total.high === null) return []
  const drugOf = (words: string): string | null => readMedication(words).value?.drug.name ?? null
  const own = items.map(({ request, disputed }) => disputed ?? request)
  const names = new Set(own.map(drugOf))
  const beside = certified.filter((words) => !names.has(drugOf(words)))
  const opioids = [...own, ...beside].filter((words) => readMedication(words).value?.drug.drugClass === 'opioid')
  // only where everything that is taken was asked for: else the requests are a part of the regimen and no other one
  const asks = new Set(opioids.flatMap((words) => ingredientsOf(words)))
  const taken = total.claims.flatMap(({ value }) => (value.kind === 'regimen' ? value.ingredients : []))
  if (opioids.length === 0 || taken.some((name) => !asks.has(name))) return []
  const asked = computeExactDose(opioids.join('; '), tableFor(urDenialDate ?? decisionDate))
  if (asked.low === null || asked.high === null) return []
  if (same(asked.low, total.low) && same(asked.high, total.high)) return []
  const sum =
    compare(asked.low, asked.high) === 0
      ? printRational(asked.low)
      : `${printRational(asked.low)} to ${printRational(asked.high)}`
  return [
    found('dose-requested', {
      item: dose.passage.item,
      at: dose.passage.place(dose.from, dose.to),
      message: `The opioids that were requested (${opioids.join('; ')}) come to ${sum} mg a day if each lasts 30 days where it does not say how it is taken; the regimen in use comes to ${range(total)} mg. Say which of the two the decision rests on.`,
      quote: dose.passage.text.slice(dose.from, dose.to),
      evidence: [],
      matter: 'ordinary fact',
    }),
  ]
}

const ingredientsOf = (words: string): readonly string[] =>
  readMedication(words).value?.ingredients.map(({ name }) => name) ?? []

/** What the items themselves come to, where each lasts 30 days unless it says otherwise. */
function asItems({ reading }: Checking): string {
  const { urDenialDate, decisionDate, items } = reading.value
  const asked = computeExactDose(items.map(({ request }) => request).join('; '), tableFor(urDenialDate ?? decisionDate))
  if (asked.low === null || asked.high === null || compare(asked.low, ZERO) === 0) return ''
  const sum =
    compare(asked.low, asked.high) === 0
      ? printRational(asked.low)
      : `${printRational(asked.low)} to ${printRational(asked.high)}`
  return ` The items together come to ${sum} mg a day if each lasts 30 days where it does not say how it is taken.`
}

const AS_NEEDED = /\b(?:only |taken |used |taking (?:this|the) (?:medication|drug) (?:only )?)?as needed\b|\bPRN\b/i

/** An extended-release opioid is taken around the clock; "only as needed" is a slip, or a danger that nobody names. */
function asNeeded(checking: Checking): readonly CheckFinding[] {
  return checking.passages.flatMap((passage) => {
    const item = passage.item === null ? undefined : checking.reading.value.items[passage.item - 1]
    const drug = item === undefined ? undefined : readMedication(item.request).value?.drug
    if (passage.part !== 'rationale' || drug?.drugClass !== 'opioid' || !drug.extendedRelease) return []
    return passage.sentences.flatMap((sentence) => {
      const match = tellsRule(sentence.text) ? null : AS_NEEDED.exec(sentence.text)
      if (match === null) return []
      const from = sentence.from + match.index
      return [
        found('extended-release-as-needed', {
          item: passage.item,
          at: passage.place(from, from + match[0].length),
          message: `${drug.name} is an extended-release opioid, taken at fixed hours; the rationale rests on its being taken as needed. Show where the record says so.`,
          quote: match[0],
          matter: 'expert opinion',
        }),
      ]
    })
  })
}
