import type { Warning } from '../core/index.ts'
import { matchesOf } from './matches.ts'

type Visits = { readonly low: number; readonly high: number }

export type VisitReading = {
  readonly visits: Visits | null
  /** Offsets where clauses with a count of their own begin ("two sessions for … and eight sessions for …"). */
  readonly clauses: readonly number[]
  readonly warnings: readonly Warning[]
}

type NumberToken = { readonly is: 'number'; readonly low: number; readonly high: number; readonly at: number }
/** A number that counts visits, with its index among the tokens. */
type Count = Visits & { readonly at: number; readonly index: number }
type Token = NumberToken | { readonly is: 'word' | 'mark'; readonly text: string; readonly at: number }

const NUMBERS = new Map(
  (
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty'
  )
    .split(' ')
    .map((word, index) => [word, index + 1] as const),
)
const TENS = new Map([
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
  ['sixty', 60],
])

const PERIODS = new Map<string, Period>([
  ['day', 'day'],
  ['days', 'day'],
  ['daily', 'day'],
  ['week', 'week'],
  ['weeks', 'week'],
  ['wk', 'week'],
  ['wks', 'week'],
  ['w', 'week'],
  ['weekly', 'week'],
  ['month', 'month'],
  ['months', 'month'],
  ['mo', 'month'],
  ['monthly', 'month'],
])
type Period = 'day' | 'week' | 'month'

const OCCASIONS = new Set('session sessions visit visits treatment treatments appointment appointments'.split(' '))
const TIMES = new Set(['time', 'times', 'x'])
const PER = new Set(['a', 'an', 'per', 'each', 'every', '/'])

/** More visits than any published request asks for at once; a larger number is something else (a price, a code). */
const MOST_VISITS = 400

/** Words that may stand between a number and its noun: `12 additional post-operative aquatic physical therapy sessions`. */
const NOUN_WITHIN = 8

/**
 * Reads how many visits a request asks for: a stated count (`Eight (8) … sessions`, `#6`, `times 12`), or frequency
 * times duration (`1 to 2 times per week for 4 weeks` is 4–8; `2 times 6` is the therapists' short form of twice a
 * week for six weeks). Where both stand and disagree the stated count is taken, with a warning.
 *
 * @param text request with dates and vertebral levels blanked out, so that their digits are not read as counts
 * @param bare whether numbers without a noun count visits (`#6`, `12 acupuncture`): true for therapies and tests,
 *   false for equipment and operations, where they are pieces, days or levels
 */
export function readVisits(text: string, bare: boolean): VisitReading {
  const lower = text.toLowerCase()
  if (!COUNTS.test(lower)) return plain(null, [])
  const tokens = mergeNumbers(lex(lower))
  const counts: Count[] = []
  const frequencies: (Visits & { readonly per: Period })[] = []
  const durations: (Visits & { readonly of: Period })[] = []
  const products: Visits[] = []
  const loose: Count[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (token === undefined) break
    if (token.is === 'word') {
      // "weekly for 6 weeks", "daily for 4 weeks": a frequency of one. After a number it belongs to that number.
      if (/^(?:daily|weekly|monthly)$/.test(token.text) && !countsBefore(tokens, i)) {
        frequencies.push({ low: 1, high: 1, per: PERIODS.get(token.text) ?? 'week' })
      }
      continue
    }
    if (token.is !== 'number') continue
    const next = wordAt(tokens, i + 1)
    const hyphened = next === '-' ? wordAt(tokens, i + 2) : next
    const period = PERIODS.get(hyphened)
    if (period !== undefined && !/^(?:daily|weekly|monthly)$/.test(hyphened)) {
      const perAnother = periodAfter(tokens, i + 2)
      if (period === 'day' && perAnother === 'week') frequencies.push({ ...range(token), per: 'week' })
      else durations.push({ ...range(token), of: period })
      continue
    }
    if (/^(?:hour|hours|hr|hrs|minute|minutes|min|nd|st|rd|th|mg|cm|lb|lbs|level|levels|year|years)$/.test(hyphened))
      continue
    if (TIMES.has(next)) {
      const per = periodAfter(tokens, i + 2)
      const second = tokens[i + 2]
      if (per !== null) frequencies.push({ ...range(token), per })
      else if (second?.is === 'number') {
        if (PERIODS.has(wordAt(tokens, i + 3))) frequencies.push({ ...range(token), per: 'week' })
        else {
          products.push({ low: token.low * second.low, high: token.high * second.high })
          i += 2
        }
      } else counts.push(counted(token, i))
      continue
    }
    const direct = periodAfter(tokens, i + 1)
    if (direct !== null) {
      frequencies.push({ ...range(token), per: direct })
      continue
    }
    const before = wordAt(tokens, i - 1)
    const noun = nounAfter(tokens, i + 1)
    if (noun !== null) {
      const per = periodAfter(tokens, noun + 1)
      if (per === null) counts.push(counted(token, i))
      else frequencies.push({ ...range(token), per })
    } else if (TIMES.has(before) || OCCASIONS.has(before) || (before === ',' && OCCASIONS.has(wordAt(tokens, i - 2)))) {
      counts.push(counted(token, i))
    } else if (
      before === '#' ||
      /^(?:qty|quantity)$/.test(before) ||
      (before === ':' && /^(?:qty|quantity|sessions|visits)$/.test(wordAt(tokens, i - 2)))
    ) {
      if (bare) counts.push(counted(token, i))
    } else if (bare && (i === 0 || i === tokens.length - 1)) loose.push(counted(token, i))
  }
  return settle(counts.length === 0 && products.length === 0 ? loose : counts, frequencies, durations, products, tokens)
}

/** Without a figure, a number word or a frequency of one there is nothing to read: half of all requests. */
const COUNTS =
  /\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|thirty|forty|fifty|sixty|once|twice|thrice|daily|weekly|monthly/

function settle(
  counts: readonly Count[],
  frequencies: readonly (Visits & { readonly per: Period })[],
  durations: readonly (Visits & { readonly of: Period })[],
  products: readonly Visits[],
  tokens: readonly Token[],
): VisitReading {
  const computed = [...products, ...multiplied(distinct(frequencies), distinct(durations))]
  const product = distinct(computed).length === 1 ? computed[0] : undefined
  const unclear = (message: string): Warning => ({ code: 'visits-unclear', span: null, message })
  const stated = distinct(counts.map(range))
  const first = stated[0]
  if (stated.length > 1 || (counts.length > 1 && clausesOf(counts, tokens))) {
    if (clausesOf(counts, tokens)) {
      const sum = { low: total(counts.map(({ low }) => low)), high: total(counts.map(({ high }) => high)) }
      return { visits: within(sum), clauses: counts.map(({ at }) => at), warnings: [] }
    }
    if (product !== undefined && stated.some((count) => same(count, product))) return plain(product, [])
    return plain(null, [unclear('the request states several numbers of visits; none is taken')])
  }
  if (first !== undefined) {
    if (product === undefined || same(first, product)) return plain(first, [])
    const warning = {
      code: 'visits-disagree',
      span: null,
      message: `the request states ${print(first)} visits, but frequency and duration make ${print(product)}; the stated number is taken`,
    }
    return plain(first, [warning])
  }
  if (product !== undefined) return plain(product, [])
  const warnings =
    computed.length > 1 || distinct(frequencies).length > 1
      ? [unclear('several frequencies or durations; no number of visits is taken')]
      : []
  return plain(null, warnings)
}

const plain = (visits: Visits | null, warnings: readonly Warning[]): VisitReading => ({
  visits: visits === null ? null : within(visits),
  clauses: [],
  warnings,
})

/** One frequency and one duration make a number of visits; weeks per month are not a whole number, so those do not. */
function multiplied(
  frequencies: readonly (Visits & { readonly per: Period })[],
  durations: readonly (Visits & { readonly of: Period })[],
): Visits[] {
  const [frequency, duration] = [frequencies[0], durations[0]]
  if (frequency === undefined || duration === undefined || frequencies.length > 1 || durations.length > 1) return []
  const periods = frequency.per === duration.of ? 1 : frequency.per === 'day' && duration.of === 'week' ? 7 : 0
  if (periods === 0) return []
  return [{ low: frequency.low * duration.low * periods, high: frequency.high * duration.high * periods }]
}

/** Whether each count after the first follows an `and`: clauses that add up. */
function clausesOf(counts: readonly Count[], tokens: readonly Token[]): boolean {
  return (
    counts.length > 1 &&
    counts.every(
      ({ index }, nth) => nounAfter(tokens, index + 1) !== null && (nth === 0 || wordAt(tokens, index - 1) === 'and'),
    )
  )
}

const counted = ({ low, high, at }: NumberToken, index: number): Count => ({ low, high, at, index })
const range = ({ low, high }: Visits): Visits => ({ low, high })
const same = (a: Visits, b: Visits): boolean => a.low === b.low && a.high === b.high
const print = ({ low, high }: Visits): string => (low === high ? `${low}` : `${low}-${high}`)
const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
const within = (visits: Visits): Visits | null =>
  visits.low >= 1 && visits.high <= MOST_VISITS && visits.low <= visits.high ? visits : null

function distinct<T extends Visits>(values: readonly T[]): T[] {
  if (values.length < 2) return [...values]
  const seen = new Map<string, T>()
  for (const value of values) seen.set(JSON.stringify(value), value)
  return [...seen.values()]
}

function wordAt(tokens: readonly Token[], index: number): string {
  const token = tokens[index]
  return token === undefined || token.is === 'number' ? '' : token.text
}

/** The period of `per week`, `a week`, `/wk`, `weekly`, `x week` that begins at `index`; null when none does. */
function periodAfter(tokens: readonly Token[], index: number): Period | null {
  const word = wordAt(tokens, index)
  if (/^(?:daily|weekly|monthly)$/.test(word)) return PERIODS.get(word) ?? null
  const period = PER.has(word)
    ? PERIODS.get(wordAt(tokens, index + 1))
    : /^(?:week|wk|month|day|w)$/.test(word)
      ? PERIODS.get(word)
      : undefined
  return period ?? null
}

/** Index of the sessions or visits that the number before `index` counts. */
function nounAfter(tokens: readonly Token[], index: number): number | null {
  for (let i = index; i < Math.min(index + NOUN_WITHIN, tokens.length); i++) {
    const token = tokens[i]
    if (token === undefined || token.is === 'number') return null
    if (token.is === 'mark' && token.text !== '-' && token.text !== '/') return null
    if (OCCASIONS.has(token.text)) return isCounted(tokens, i) ? i : null
    if (PERIODS.has(token.text) || TIMES.has(token.text) || token.text === 'for' || token.text === 'of') {
      if (token.text !== 'of') return null
    }
  }
  return null
}

/** `treatment` is a noun of count in the plural, or at the end; `evaluation and treatment` is not twelve of anything. */
const isCounted = (tokens: readonly Token[], index: number): boolean =>
  wordAt(tokens, index) !== 'treatment' || wordAt(tokens, index - 1) !== 'and'

const countsBefore = (tokens: readonly Token[], index: number): boolean => {
  const before = tokens[index - 1]
  return before?.is === 'number' || TIMES.has(wordAt(tokens, index - 1)) || OCCASIONS.has(wordAt(tokens, index - 1))
}

const TOKEN =
  /\d+(?!x|wk|week|day|mo|hr|hour|min|session|visit|tx|time)[a-z]+|\d+\.\d*[1-9]\d*|\d+(?:\.0+\b)?|x(?=\d|wk|week)|[a-z]+(?:'[a-z]+)?|[#,:;()/–-]/g

function lex(lower: string): Token[] {
  const tokens: Token[] = []
  for (const match of matchesOf(TOKEN, lower)) {
    const [word] = match
    const at = match.index
    const number = NUMBERS.get(word) ?? TENS.get(word) ?? (/^\d{1,3}(?:\.0+)?$/.test(word) ? Number(word) : null)
    if (word === 'once' || word === 'twice' || word === 'thrice') {
      const low = word === 'once' ? 1 : word === 'twice' ? 2 : 3
      tokens.push({ is: 'number', low, high: low, at }, { is: 'word', text: 'times', at })
    } else if (number !== null && number > 0) tokens.push({ is: 'number', low: number, high: number, at })
    else if (/^[a-z]/.test(word)) tokens.push({ is: 'word', text: word, at })
    else tokens.push({ is: 'mark', text: word === '–' ? '-' : word, at })
  }
  return tokens
}

/** `Eight (8)` is one number, and so is `12-18`, `1 to 2`, `two or three`. */
function mergeNumbers(tokens: readonly Token[]): Token[] {
  const merged: Token[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (token === undefined) break
    if (token.is !== 'number') {
      merged.push(token)
      continue
    }
    let number = token
    const inBrackets = tokens[i + 2]
    if (
      wordAt(tokens, i + 1) === '(' &&
      inBrackets?.is === 'number' &&
      wordAt(tokens, i + 3) === ')' &&
      inBrackets.low === number.low
    )
      i += 3
    const upper = tokens[i + 2]
    if (/^(?:-|to|or)$/.test(wordAt(tokens, i + 1)) && upper?.is === 'number' && upper.low > number.low) {
      number = { ...number, high: upper.high }
      i += 2
      const again = tokens[i + 2]
      if (wordAt(tokens, i + 1) === '(' && again?.is === 'number' && wordAt(tokens, i + 3) === ')') i += 3
    }
    merged.push(number)
  }
  return merged
}
