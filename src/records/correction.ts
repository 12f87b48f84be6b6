import type { CivilDate, Claim, FactName, Span, Value } from '../core/index.ts'

/**
 * A sentence that corrects what was said before, with the claims it makes itself: those from `first` to before `next`.
 * `denied`: what it says was stated wrongly ("states in error that gabapentin was stopped"), which is no claim of its own.
 * `day`: the day of its document.
 */
export type Correction = {
  readonly span: Span
  readonly first: number
  readonly next: number
  readonly denied?: readonly Claim[]
  readonly day?: CivilDate | null
}

/**
 * Marks what a later sentence corrects: claims of the same fact about the same thing, with another value, from before.
 * The last correction speaks. One that makes no claim itself cannot be applied and is left to `unread`.
 *
 * Claims are compared only inside their topic, in the order of their days, and of all corrections seen so far only the
 * few are kept that can still be the last for some claim: a file with thousands of corrections would else take minutes.
 */
export function corrected(
  claims: readonly Claim[],
  corrections: readonly Correction[],
  unread: (span: Span) => void,
): readonly Claim[] {
  const own = new Map<number, number>()
  const topics = new Map<string, Topic>()
  const by = new Map<number, Span>()
  markDenied(claims, corrections, by)
  const used = new Set(by.values())
  corrections.forEach(({ span, first, next }, which) => {
    if (first === next && !used.has(span)) unread(span)
    for (let at = first; at < next; at += 1) {
      own.set(at, which)
      const claim = claims[at]
      if (claim === undefined || !CORRECTABLE.has(claim.fact)) continue
      const key = keyOf(claim)
      const topic = topics.get(key) ?? { earlier: [], later: [] }
      topics.set(key, topic)
      topic.later.push({ which, date: claim.date, says: saysOf(claim) })
    }
  })
  if (topics.size === 0) return by.size === 0 ? claims : marked(claims, by)
  claims.forEach((claim, index) => {
    if (claim.voice === 'utilization review' || !CORRECTABLE.has(claim.fact)) return
    topics.get(keyOf(claim))?.earlier.push({ index, date: claim.date, says: saysOf(claim) })
  })
  for (const topic of topics.values()) correctTopic(topic, corrections, own, by)
  return by.size === 0 ? claims : marked(claims, by)
}

const marked = (claims: readonly Claim[], by: ReadonlyMap<number, Span>): readonly Claim[] =>
  claims.map((claim, index) => ({ ...claim, correctedBy: by.get(index) ?? null }))

/**
 * What a correction says was stated wrongly is corrected where it was stated: the same thing said of the same, in the
 * report of the day that the sentence names, else anywhere before it.
 */
function markDenied(claims: readonly Claim[], corrections: readonly Correction[], by: Map<number, Span>): void {
  const ofDay = new Map<string, Correction>()
  const latest = new Map<string, Correction>()
  const last = new Map<string, Correction>()
  for (const correction of corrections) {
    const { denied = [], day = null } = correction
    for (const claim of denied) {
      const key = `${keyOf(claim)}\n${meant(claim)}`
      if (claim.date !== null && day?.equals(claim.date) !== true) ofDay.set(`${key}\n${claim.date}`, correction)
      else {
        last.set(key, correction)
        const newest = latest.get(key)?.day ?? null
        if (day !== null && (newest === null || before(newest, day))) latest.set(key, correction)
      }
    }
  }
  if (ofDay.size === 0 && last.size === 0) return
  claims.forEach((claim, index) => {
    const { voice, date } = claim
    if (voice === 'utilization review' || !CORRECTABLE.has(claim.fact)) return
    const key = `${keyOf(claim)}\n${meant(claim)}`
    const named = date === null ? undefined : ofDay.get(`${key}\n${date}`)
    const newest = latest.get(key)
    const after = newest?.day != null && date !== null && !before(newest.day, date) ? newest : undefined
    const behind = last.get(key)
    const found = named ?? after ?? (behind !== undefined && index < behind.first ? behind : undefined)
    if (found !== undefined) mark(by, index, found)
  })
}

/** What is said apart from how it is printed. */
const meant = ({ assertion, value }: Claim): string =>
  value.kind === 'regimen' ? value.use : `${assertion} ${print(value)}`

type Stated = { readonly date: CivilDate | null; readonly says: string }
type Topic = { readonly earlier: (Stated & { index: number })[]; readonly later: (Stated & { which: number })[] }

function correctTopic(
  { earlier, later }: Topic,
  corrections: readonly Correction[],
  own: ReadonlyMap<number, number>,
  by: Map<number, Span>,
): void {
  // A day that is not known counts as later than all when it corrects, and as earlier than all when it is corrected.
  const latest = [...later].sort((a, b) => comparedBy(b.date, a.date, 1))
  const claims = [...earlier].sort((a, b) => comparedBy(b.date, a.date, -1))
  let sameDay: readonly Candidate[] = []
  let nextDay: readonly Candidate[] = []
  let taken = 0
  let passed = latest.findIndex(({ date }) => date !== null)
  if (passed < 0) passed = latest.length
  for (const { index, date, says } of claims) {
    for (; taken < latest.length; taken += 1) {
      const one = latest[taken]
      if (one === undefined || (date !== null && one.date !== null && before(one.date, date))) break
      sameDay = keeping(sameDay, one)
    }
    for (; date !== null && passed < latest.length; passed += 1) {
      const one = latest[passed]
      if (one === undefined || one.date === null || !before(date, one.date)) break
      nextDay = keeping(nextDay, one)
    }
    const mine = own.get(index)
    const behind = lastOf(sameDay, mine, says)
    if (behind !== null && (corrections[behind]?.first ?? 0) > index) {
      mark(by, index, corrections[behind])
      continue
    }
    // Stands behind the correction in the file, and corrected all the same when its day is before the correction's.
    const ahead = date === null ? null : lastOf(nextDay, mine, says)
    if (ahead !== null) mark(by, index, corrections[ahead])
  }
}

function mark(by: Map<number, Span>, index: number, correction: Correction | undefined): void {
  if (correction !== undefined) by.set(index, correction.span)
}

/** A correction and what it says; null when it says several things of the topic, so that it differs from any. */
type Candidate = { readonly which: number; readonly says: string | null }

/**
 * The candidates, last first, that can be asked for. A question leaves out one correction and one value: behind two
 * with the same answer, or behind four, nothing can be the last any more.
 */
function keeping(kept: readonly Candidate[], one: { which: number; says: string }): readonly Candidate[] {
  const same = kept.find(({ which }) => which === one.which)
  if (same !== undefined && (same.says === null || same.says === one.says)) return kept
  const merged: Candidate = same === undefined ? one : { which: one.which, says: null }
  const list = [...kept.filter((candidate) => candidate !== same), merged].sort((a, b) => b.which - a.which)
  const result: Candidate[] = []
  for (const candidate of list) {
    const as = result.filter(({ says }) => says === null || says === candidate.says).length
    if (as < 2) result.push(candidate)
  }
  return result.slice(0, 4)
}

/** The last correction that is not the claim's own sentence and says something else. */
const lastOf = (kept: readonly Candidate[], mine: number | undefined, says: string): number | null =>
  kept.find((one) => one.which !== mine && one.says !== says)?.which ?? null

const before = (a: CivilDate, b: CivilDate): boolean => Temporal.PlainDate.compare(a, b) < 0

/** Order of days, where one that is not known is above all (1) or below all (-1). */
function comparedBy(a: CivilDate | null, b: CivilDate | null, unknown: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? unknown : -unknown
  return Temporal.PlainDate.compare(a, b)
}

/** Facts of which a case has one answer at a time, so that a correction replaces the earlier one. */
const CORRECTABLE: ReadonlySet<FactName> = new Set([
  'age',
  'sex',
  'date of injury',
  'medication',
  'pain score',
  'pain relief',
  'onset of relief',
  'duration of relief',
  'functional improvement',
  'work status',
  'side effect',
  'urine drug test',
  'CURES report',
  'pill count',
  'examination finding',
  'imaging',
  'electrodiagnostic study',
  'diagnosis',
])

/** What a claim is about, apart from its answer. */
function topic(value: Value): string {
  switch (value.kind) {
    case 'number':
      return value.qualifier ?? ''
    case 'regimen':
      return value.ingredients.join('+')
    case 'outcome':
      return value.treatment
    case 'finding':
      return `${value.sign} ${value.place.bodyPart} ${value.place.side}`
    case 'result':
      return `${value.study} ${value.place.bodyPart}`
    case 'word':
      return `${value.place?.bodyPart ?? ''}`
    case 'date':
      return ''
  }
}

const keyOf = ({ fact, value }: Claim): string => `${fact}\n${topic(value)}`

const saysOf = ({ assertion, value }: Claim): string => `${assertion} ${print(value)}`

const print = (value: Value): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? one.toString() : one))
