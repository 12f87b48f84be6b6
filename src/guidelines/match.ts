import { type CivilDate, type Claim, compare, type Place, type Quantity, readRational } from '../core/index.ts'
import type { Bound, FactTest } from './criterion.ts'
import { mayBeSamePlace } from './place.ts'

/**
 * What of the item a fact test may refer to. `names`: drug, ingredients, class, service kind. `at`: the request's day.
 * `injured`: the day of the injury.
 */
export type ItemInView = {
  readonly names: readonly string[]
  readonly place: Place | null
  readonly at: CivilDate | null
  readonly injured?: CivilDate | null
}

export type Side = 'for' | 'against' | null

/** Facts that lie in the future or in doubt by their nature: a plan to taper is a taper plan. */
const STATED_AS_PLANS = new Set(['request', 'purpose of request', 'treatment goal', 'weaning'])

/**
 * How one claim counts for a test. Left out: what utilization review says (8 CCR 9792.10.6(b)(2)), what a later
 * statement corrects, another person's history, plans and suspicions (unless the fact is a plan by nature), other
 * subjects, other places, and what lies outside the window; an undated claim is inside no window.
 */
export function sideOf(claim: Claim, test: FactTest, item: ItemInView): Side {
  if (claim.fact !== test.fact || claim.voice === 'utilization review' || claim.correctedBy !== null) return null
  if (claim.assertion === 'other person') return null
  const open = claim.assertion === 'planned' || claim.assertion === 'uncertain'
  const suspected = claim.assertion === 'uncertain' && test.suspicion === 'counts'
  if (open && !suspected && !STATED_AS_PLANS.has(claim.fact)) return null
  if (!inWindow(claim, test.withinDays, item.at)) return null
  if (test.samePlace && !mayBeSamePlace(item.place, placeOf(claim))) return null
  if (test.repeated === true && !isRepeated(claim, item)) return null
  const about = test.about === 'item' ? item.names : test.about
  if (
    about.length > 0 &&
    !namesNoDrug(claim) &&
    !names(claim).some((name) => about.some((phrase) => contains(name, phrase)))
  )
    return null
  if (test.about === 'item' && about.length === 0 && !namesNoDrug(claim)) return null
  if (names(claim).some((name) => (test.exceptAbout ?? []).some((phrase) => contains(name, phrase)))) return null
  if (test.exceptAbout !== undefined && isOfOtherDrug(claim, item)) return null
  if (claim.assertion === 'negated') return deniesOfItsOwn(claim) ? null : test.denial
  const results = resultsOf(claim)
  // the words of outcomes and uses are closed: "partly helped" is not "helped"
  const closed = claim.value.kind === 'outcome' || claim.value.kind === 'regimen'
  const says = (words: readonly string[]): boolean =>
    words.some((word) => results.some((result) => (closed ? result === word : contains(result, word))))
  if (says(test.fails)) return 'against'
  if (test.results.length > 0 && !says(test.results)) return absent(claim) ? 'against' : null
  if (test.results.length === 0 && absent(claim)) return 'against'
  return test.bound === null ? 'for' : boundSide(test.bound, claim)
}

/**
 * Relief that the record attributes to another drug than the one asked for, also one of its class: what tramadol did says
 * nothing of morphine. Such a qualifier lists the drug, its ingredients and, last, its class; one word alone is a treatment or
 * "medication".
 */
function isOfOtherDrug({ fact, value }: Claim, item: ItemInView): boolean {
  if (fact !== 'pain relief' || value.kind !== 'number' || item.names.length === 0) return false
  const named = (value.qualifier ?? '').split(', ').slice(0, -1)
  return named.length > 0 && !named.some((name) => item.names.some((own) => contains(own, name)))
}

/**
 * Whether what is asked for would only repeat what this claim tells: it was done since the injury, and on every side that is
 * asked for. A study of one arm is none of both, and one of another claim years before answers nothing of this one.
 */
function isRepeated(claim: Claim, { place, injured }: ItemInView): boolean {
  const side = placeOf(claim)?.side ?? null
  if (place?.side === 'bilateral' && (side === 'left' || side === 'right')) return false
  const { value, date } = claim
  const done = value.kind === 'result' ? (value.done ?? value.doneWithin?.to ?? date) : date
  return injured == null || done === null || Temporal.PlainDate.compare(done, injured) >= 0
}

/** A taper of which the record does not say what is tapered may be that of any drug. */
const namesNoDrug = ({ fact, value }: Claim): boolean =>
  fact === 'weaning' && value.kind === 'word' && value.qualifier === null

/** A denied failure (`did not fail therapy`) says nothing about what the treatment did. */
const deniesOfItsOwn = (claim: Claim): boolean => claim.value.kind === 'outcome' && claim.value.result !== null

/** The sign was looked for and is not there. */
const absent = (claim: Claim): boolean => claim.value.kind === 'finding' && claim.value.result === 'absent'

function inWindow(claim: Claim, days: number | null, at: CivilDate | null): boolean {
  if (days === null) return true
  if (claim.date === null || at === null) return false
  const age = claim.date.until(at, { largestUnit: 'day' }).days
  return age <= days && age >= -days
}

/** Everything by which a claim can be called, lower case. */
function names(claim: Claim): readonly string[] {
  const { value } = claim
  const all = (() => {
    switch (value.kind) {
      case 'regimen':
        return [value.drug, ...value.ingredients, value.drugClass]
      case 'outcome':
        return [value.treatment, value.category]
      case 'finding':
        return [value.sign, value.detail]
      case 'result':
        return [value.study, ...value.findings]
      case 'word':
        return [value.word, value.qualifier]
      case 'number':
        return [value.qualifier]
      case 'date':
        return []
    }
  })()
  return all.filter((name) => name !== null && name !== '').map((name) => (name ?? '').toLowerCase())
}

/** What came of it, in the closed words of `Value` and, for studies and words, in those of the record. */
function resultsOf(claim: Claim): readonly string[] {
  const { value } = claim
  switch (value.kind) {
    case 'regimen':
      return [value.use]
    case 'outcome':
      return value.result === null ? [] : [value.result]
    case 'finding':
      return [value.result, (value.detail ?? '').toLowerCase()]
    case 'result':
      return [value.result ?? '', ...value.findings.map((finding) => finding.toLowerCase())]
    case 'word':
      return [value.word.toLowerCase(), (value.qualifier ?? '').toLowerCase()]
    case 'number':
      return [(value.qualifier ?? '').toLowerCase()]
    case 'date':
      return []
  }
}

function placeOf(claim: Claim): Place | null {
  const { value } = claim
  return 'place' in value ? value.place : null
}

/**
 * A phrase at the beginning of a word: `opioid` is found in `opioids`, `tear` in `meniscal tear`, `mri` not in `t-mri`.
 * Spelling variants are the author's business; matching by letters inside a word has caught `hip` in `ship` before.
 */
export function contains(text: string, phrase: string): boolean {
  const name = text.toLowerCase()
  const wanted = phrase.toLowerCase()
  for (let at = name.indexOf(wanted); at >= 0; at = name.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name[at - 1] ?? '')) return true
  }
  return false
}

/** `for` when the whole stated range is within the bound, `against` when all of it is outside; null when it straddles. */
function boundSide(bound: Bound, claim: Claim): Side {
  const quantity = quantityOf(bound.of, claim)
  const limit = readRational(bound.value)
  if (quantity === null || limit === null || !sameUnit(quantity.unit, bound.unit)) return null
  const [low, high] = [compare(quantity.low, limit), compare(quantity.high, limit)]
  switch (bound.is) {
    case 'at least':
      return low >= 0 ? 'for' : high < 0 ? 'against' : null
    case 'more than':
      return low > 0 ? 'for' : high <= 0 ? 'against' : null
    case 'at most':
      return high <= 0 ? 'for' : low > 0 ? 'against' : null
    case 'less than':
      return high < 0 ? 'for' : low >= 0 ? 'against' : null
  }
}

function quantityOf(of: Bound['of'], claim: Claim): Quantity | null {
  const { value } = claim
  if (value.kind === 'number') return of === 'quantity' ? value.quantity : null
  if (value.kind !== 'outcome' || of === 'quantity') return null
  return of === 'count' ? value.count : of === 'relief' ? value.relief : value.lasted
}

/** Singular and plural are one unit; any other difference is no comparison, never a guess. */
const sameUnit = (a: string, b: string): boolean => a.replace(/s$/, '') === b.replace(/s$/, '')
