import type { Assertion } from '../core/index.ts'
import {
  CLAUSE_ENDS,
  CLAUSE_OPENERS,
  CUES_AFTER,
  CUES_BEFORE,
  type Cue,
  FINITE,
  HAVING,
  LIST_CLOSERS,
  PRESUPPOSING,
  RELATIVES,
  TURNED,
} from './cues.ts'
import { find, formsOf, type Hit, matchAt, type Range, type Word } from './words.ts'

/** The sections whose sentences are about the past, a relative or what is yet to come, whatever their words. */
export type Tense = 'past' | 'family' | 'plan' | null

/** A sentence made ready for questions about its targets; the work is done once for all of them. */
export type Asserted = {
  readonly words: readonly Word[]
  readonly tense: Tense
  readonly cues: readonly Hit<Cue>[]
  /** Word indexes at which a clause ends. */
  readonly ends: ReadonlySet<number>
}

/** Which of two answers wins when several cues cover a target. */
const ORDER: readonly Assertion[] = ['other person', 'uncertain', 'negated', 'planned', 'historical', 'affirmed']

export function assertable(words: readonly Word[], tense: Tense): Asserted {
  const before = find(words, CUES_BEFORE).map((hit) => ({ ...hit, entry: { ...hit.entry, side: 'before' as const } }))
  const after = find(words, CUES_AFTER).map((hit) => ({ ...hit, entry: { ...hit.entry, side: 'after' as const } }))
  const ends = new Set<number>()
  for (let at = 0; at < words.length; at += 1) {
    // "risks including but not limited to infection"
    if (words[at]?.form === 'but' && words.slice(at + 1, at + 4).some(({ form }) => form === 'limited')) continue
    const end = matchAt(words, at, CLAUSE_ENDS)
    // "options, which include surgery": the list goes on
    if ((end !== null && !INCLUDE.has(words[end.next]?.form ?? '')) || isStop(words[at])) ends.add(at)
  }
  const cues = [...before.map((hit) => ruleOut(words, hit)), ...after, ...relatives(words)].filter(
    ({ entry }) => entry.says !== 'affirmed',
  )
  return { words, tense, cues, ends }
}

/** How the sentence holds the words from `from` to `to` (offsets in its text). */
export function assertionOf(sentence: Asserted, target: Range): Assertion {
  const { words, tense } = sentence
  const first = indexAt(words, target.from)
  const next = indexAt(words, target.to)
  const said = new Set<Assertion | 'conditional'>()
  for (const hit of sentence.cues) {
    if (hit.first < next && hit.next > first) continue
    if (hit.next <= first ? reachesForward(sentence, hit, first, next) : reachesBack(sentence, hit, first, next)) {
      // what a condition or a purpose denies is still only thought of: "if no improvement", "to ensure no bleeding"
      if (hit.entry.says === 'planned' && !hit.entry.list && hit.next <= first) said.add('conditional')
      said.add(hit.entry.says)
    }
  }
  if (tense === 'family') said.add('other person')
  if (tense === 'past' && !words.some((word) => PRESENT.has(word.form))) said.add('historical')
  if (tense === 'plan' && !words.some((word) => FINITE.has(word.form))) said.add('planned')
  if (said.has('conditional') && !said.has('other person')) return 'planned'
  return ORDER.find((one) => said.has(one)) ?? 'affirmed'
}

/** "He has asthma" is so today, also under the heading of the past. */
const PRESENT = formsOf('is are has have takes continues remains complains')

/** The first word that does not end before an offset. */
export function indexAt(words: readonly Word[], offset: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.to ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

const INCLUDE = new Set(['include', 'included', 'including'])

const isStop = (word: Word | undefined): boolean => word?.kind === 'mark' && (word.form === ';' || word.form === '.')

/** "The scan rules out fracture" and "the films rule out" deny it; "to rule out" and "hand pain, rule out" leave it open. */
function ruleOut(words: readonly Word[], hit: Hit<Cue>): Hit<Cue> {
  const rule = words[hit.first]
  if (rule?.form !== 'rule' || words[hit.first + 1]?.form !== 'out') return hit
  const singular = rule.to - rule.from === 'rules'.length
  if (!singular && !SHOWING.has(words[hit.first - 1]?.form ?? '')) return hit
  return { ...hit, entry: { ...hit.entry, says: 'negated' } }
}

const SHOWING = formsOf('films film images studies xrays rays radiographs findings results tests they these scans')

function relatives(words: readonly Word[]): readonly Hit<Cue>[] {
  const hits: Hit<Cue>[] = []
  words.forEach((word, at) => {
    if (!RELATIVES.has(word.form)) return
    const having = [1, 2, 3].some((step) => {
      const between = words.slice(at + 1, at + step)
      return (
        HAVING.has(words[at + step]?.form ?? '') && !between.some((one) => one.kind === 'mark' || one.form === 'and')
      )
    })
    if (!having) return
    const entry: Cue = { says: 'other person', side: 'before', reach: 40, list: true, through: false }
    hits.push({ entry, first: at, next: at + 1, from: word.from, to: word.to })
  })
  return hits
}

/** Does the scope of a cue before the target reach it? */
function reachesForward(sentence: Asserted, hit: Hit<Cue>, first: number, next: number): boolean {
  const { words, ends } = sentence
  const { says, side, reach, list } = hit.entry
  if (side !== 'before') return false
  // "Hawkins is negative, weakness of the arm": what was negative stands before it
  if (BARE.has(words[hit.first]?.form ?? '') && hit.next - hit.first === 1 && words[hit.next]?.form === ',')
    return false
  let counted = 0
  for (let at = hit.next; at < first; at += 1) {
    const word = words[at]
    if (word === undefined) return false
    // "His wife had surgery and is taking Norco": a verb without a subject of its own goes on about her
    const goesOn = says === 'other person' && word.form === 'and' && SAME_SUBJECT.has(words[at + 1]?.form ?? '')
    if (ends.has(at) && !goesOn && !(says === 'planned' && !list && isBecause(word))) return false
    if (word.kind === 'word') counted += 1
    if (counted > reach) return false
    if (word.form === ':' && at > hit.next && !INCLUDE.has(words[at - 1]?.form ?? '')) return false
    // "not the anxiety, and Klonopin helped": what has a verb of its own is not listed with what is denied
    if (word.form === 'and' && says === 'negated' && hasOwnVerb(words, next)) return false
    if (word.form === ',' && !list) return false
    if (word.form === ',' && opensClause(sentence, at + 1, first, next, says)) return false
    if (word.form === ')' && !words.slice(hit.next, at).some(({ form }) => form === '(')) return false
    if (says === 'negated') {
      if (isNewNoun(words, at, hit.next)) return false
      if (PRESUPPOSING.has(word.form)) return false
      if (TURNED.has(word.form) && counted <= 4 && !isListed(words, hit.next, at)) return false
    } else if (says === 'historical' && !hit.entry.through && FINITE.has(word.form)) return false
  }
  return !(says === 'negated' && isTurnedBack(words, hit))
}

const SAME_SUBJECT = formsOf('is was has had takes uses remains continues')

const ARTICLES = new Set(['a', 'an', 'the'])

/** "Due to lack of movement an MRI is asked for": an article right behind a noun begins another one. */
function isNewNoun(words: readonly Word[], at: number, from: number): boolean {
  const form = words[at]?.form
  if ((form !== 'a' && form !== 'an') || at <= from) return false
  const before = words[at - 1]
  return before?.kind === 'word' && !BEFORE_ARTICLE.has(before.form) && !FINITE.has(before.form)
}

const BEFORE_ARTICLE = formsOf(
  'and or nor of for in with on to have having use using used by from about than as received receiving taken taking take undergo undergone need needed be been require required without at had find found such quite over into after before during having had do get got give given made make obtain obtained perform performed provide provided within',
)

const hasOwnVerb = (words: readonly Word[], next: number): boolean =>
  FINITE.has(words[next]?.form ?? '') &&
  !LIST_CLOSERS.has(words[next]?.form ?? '') &&
  !LIST_CLOSERS.has(words[next + 1]?.form ?? '')

const isBecause = (word: Word): boolean => word.form === 'then'

/** "does not deny pain": the second of the two negations is turned round as well. */
function isTurnedBack(words: readonly Word[], hit: Hit<Cue>): boolean {
  if (!TURNED.has(words[hit.first]?.form ?? '')) return false
  for (let at = hit.first - 1; at >= Math.max(0, hit.first - 4); at -= 1) {
    const word = words[at]
    if (word === undefined || word.kind === 'mark' || word.form === 'and' || word.form === 'or') return false
    if (NEGATORS.has(word.form)) return true
  }
  return false
}

const NEGATORS = new Set(['not', 'cannot', 'no', 'never', "isn't", "doesn't", "didn't", 'nor'])

const isListed = (words: readonly Word[], from: number, to: number): boolean =>
  words.slice(from, to).some(({ form }) => form === ',' || form === 'and' || form === 'or' || form === 'nor')

/**
 * Does a clause of its own begin behind a comma, rather than the next member of a list? It does when it opens with a
 * subject or a weight ("the", "she", "mild"), or when a finite verb stands in it that does not merely close the list.
 */
function opensClause(sentence: Asserted, from: number, first: number, next: number, says: Assertion): boolean {
  const { words, ends } = sentence
  if (INCLUDE.has(words[from + 1]?.form ?? '')) return false
  // "a plan of an MRI of the neck, an MRI of the hand": only what is denied ends at an article
  const article = says !== 'negated' && (ARTICLES.has(words[from]?.form ?? '') || words[from]?.form === 'additional')
  if (CLAUSE_OPENERS.has(words[from]?.form ?? '') && !article && from <= first) return true
  for (let at = from; at < words.length; at += 1) {
    const word = words[at]
    if (word === undefined || word.form === ',' || (ends.has(at) && at > next)) return false
    if (word.kind !== 'word' || !FINITE.has(word.form)) continue
    if (LIST_CLOSERS.has(word.form) && at >= next) return false
    const after = words[at + 1]
    return !(at >= next && after !== undefined && (LIST_CLOSERS.has(after.form) || after.form === 'not'))
  }
  return false
}

/** Does a cue behind the target reach back to it? */
function reachesBack(sentence: Asserted, hit: Hit<Cue>, first: number, next: number): boolean {
  const { words, ends } = sentence
  if (hit.entry.side !== 'after') return false
  if (hit.first - next > hit.entry.reach + 2) return false
  let counted = 0
  const adverb = hit.entry.reach > 10
  for (let at = next; at < hit.first; at += 1) {
    const word = words[at]
    if (word === undefined || word.form === ';') return false
    if (word.form === ':' || word.form === '-' || word.form === '–') {
      if (at !== next || hit.first !== at + 1) return false
      continue
    }
    if (word.kind === 'word') counted += 1
    if (counted > hit.entry.reach) return false
    if (adverb && hit.entry.says === 'historical') {
      if (word.form === 'but' || word.form === 'now') return false
      continue
    }
    // "Urine screen and CURES report to be obtained": both are, where a list opens the sentence and nothing in it was done
    const opening = hit.entry.says === 'planned' && first <= 1
    if (word.form === ',' || (word.form === 'and' && !opening) || word.form === '(' || ends.has(at)) return false
    const paper = opening && word.form === 'report' && word.to - word.from === 'report'.length
    if ((FINITE.has(word.form) && !paper) || (opening && word.form.endsWith('ed'))) return false
  }
  // A bare word of absence speaks of what it touches ("alcohol none"); "was not seen" carries its own verb.
  const bare = words[hit.first]?.form ?? ''
  if (bare === 'deny') return hit.first === next + 1 && words[next]?.form === ':'
  if (BARE.has(bare) && hit.next - hit.first === 1) return counted === 0
  return true
}

const BARE = new Set(['none', 'negative', 'absent', 'denied', 'resolved', 'discontinued'])
