import { find, formsOf, matchAt, type Word } from '../records/index.ts'
import {
  ACTORS,
  CUES,
  DOING,
  FINDING,
  LINKS,
  NOUN_ADJECTIVES,
  RECORD_NOUNS,
  SUBJECT_ENDS,
  TELLING,
} from './absence-cues.ts'
import type { Said } from './absence-kind.ts'
import { ADJECTIVE, ARTICLES, UNSPLIT } from './absence-parts.ts'

/** An absence as the grammar sees it, in word indexes: where it begins, its subject, and how it is said. */
export type Raw = {
  readonly first: number
  /** The word that denies: what stands before it tells whether a rule speaks. */
  readonly cue: number
  readonly consumed: number
  readonly subject: { readonly first: number; readonly next: number }
  readonly said: Said
}

export const BE = formsOf('is are was were be been being')

export const HAVE = formsOf('has have had')

export const DO = formsOf('does do did')

export const SHORT_NOT: Readonly<Record<string, 'be' | 'have' | 'do'>> = {
  "isn't": 'be',
  "aren't": 'be',
  "wasn't": 'be',
  "weren't": 'be',
  "hasn't": 'have',
  "haven't": 'have',
  "hadn't": 'have',
  "doesn't": 'do',
  "don't": 'do',
  "didn't": 'do',
}

export const ADVERBS = formsOf(
  `also clearly adequately yet currently further otherwise specifically explicitly ever additionally fully clinically been
  actually entirely sufficiently completely formally properly previously recently objectively really necessarily always even
  similarly likewise conspicuously notably altogether wholly simply evidently still consistently directly be well thoroughly apparently any anywhere`,
)

export const MODAL = formsOf('should would could can may might will must shall cannot')

export const TELLERS = formsOf(
  'note report record document page entry provider physician examiner therapist visit chart letter paper examination',
)

export const firstTelling = (words: readonly Word[], at: number): number =>
  words.findIndex(({ form }, index) => index > at && index < at + 12 && TELLING.has(form) && !TELLERS.has(form))

export const NOBODY: Left = { actor: 'record', verb: null, exists: false, empty: false, listed: false, named: true }

export const SUPPORTED = formsOf('diagnosis presence finding findings evidence statement impression suspicion')

export function toldBehind(words: readonly Word[], first: number, from: number, verb: string, left: Left): Raw | null {
  const that = words[from]?.form === 'that' ? from + 1 : from
  const any = words[that]?.form === 'any' ? that + 1 : that
  // what a record does not support is a conclusion, unless it is said to be so of the patient
  if (
    verb === 'support' &&
    that === from &&
    ![1, 2].some(
      (step) => SUPPORTED.has(words[from + step - 1]?.form ?? '') || SUPPORTED.has(words[from + step]?.form ?? ''),
    )
  )
    return null
  const start = nounAt(words, any)
  const end = subjectEnd(words, start.next, true, false)
  const subject = end.next <= start.next ? { first: any, next: start.next } : { first: start.next, next: end.next }
  if (subject.next <= subject.first) return null
  return {
    first,
    cue: first,
    consumed: subject.next,
    subject,
    said: {
      way: DOING.has(verb) && !TELLING.has(verb) ? 'undone' : 'tells',
      noun: start.noun,
      verb,
      actor: left.actor,
      exists: false,
    },
  }
}

export const ASKING = formsOf('why how what when if whether which who where that')

/** "… was not identified in the request", "… by the examination": who or what told it. */
export const tailActor = (words: readonly Word[], at: number): Actor | null =>
  TAILS.has(words[at]?.form ?? '') ? actorIn(words, at + 1, Math.min(words.length, at + 12)) : null

const TAILS = formsOf('in by on within from of')

/** "do not figure in the diagnoses" */
export const FIGURE = formsOf('figure appear occur')

const RELATIVE = formsOf('that which who why how what where when if whether since')

/**
 * The noun phrase before a verb: back to the start of its clause. A comma is passed while a list goes on, that is while no
 * finite verb stands before it.
 */
export function subjectBefore(words: readonly Word[], verb: number): { first: number; next: number } | null {
  let first = verb
  let relative = false
  for (let at = verb - 1; at >= 0 && verb - at < 60; at -= 1) {
    const word = words[at]
    if (word === undefined || word.form === ';' || word.form === ':' || word.form === '.') break
    if (STARTERS.has(word.form) && at < verb - 1) break
    if (word.form === 'and' && isClause(words, at + 1, verb)) break
    if ((BE.has(word.form) && words[at - 1]?.form !== 'to') || HAVE.has(word.form)) {
      // "how many sessions she has had", "that would require": a verb of a clause inside the subject
      relative = words.slice(Math.max(0, at - 9), at).some(({ form }) => RELATIVE.has(form))
      if (!relative) {
        const cut = words.findIndex(
          (one, index) => index > at && index < verb && (one.form === ',' || one.form === 'and'),
        )
        if (cut < 0) return null
        first = cut + 1
        break
      }
    }
    first = at
  }
  while (first < verb && (words[first]?.kind === 'mark' || LEADING.has(words[first]?.form ?? ''))) first += 1
  // "In this case, X": what introduces the clause ends at its comma
  const lead = words[first]?.form ?? ''
  if (INTRODUCING.has(lead)) {
    const comma = words.findIndex((one, index) => index > first && index < verb && one.form === ',')
    if (comma > 0 && comma < verb - 1) first = comma + 1
    else if (lead !== 'following' && lead !== 'after' && lead !== 'in' && lead !== 'on') return null
    while (first < verb && LEADING.has(words[first]?.form ?? '')) first += 1
  }
  return first >= verb ? null : { first, next: verb }
}

const STARTERS = formsOf(
  'but however although though while whereas because moreover furthermore therefore additionally nor',
)

const LEADING = formsOf(
  'and but however also therefore additionally moreover furthermore the a an any , further similarly likewise then as thus of so there here',
)

const INTRODUCING = formsOf(
  'in on based given regarding with within per according at after during following to from as for',
)

const isClause = (words: readonly Word[], from: number, to: number): boolean =>
  words.slice(from, to).some(({ form }) => BE.has(form) || HAVE.has(form)) &&
  !words.slice(from, to).some(({ form }) => RELATIVE.has(form))

type Actor = 'rule' | 'examination' | 'request' | 'patient' | 'record'

export type Left = {
  readonly actor: Actor | null
  readonly verb: string | null
  readonly exists: boolean
  /** Nothing stands before the cue in its clause. */
  readonly empty: boolean
  readonly listed: boolean
  /** Some noun stands before it, though none of the known actors. */
  readonly named: boolean
}

const BOUNDARY = formsOf(
  '; : . , that but however although while whereas because since though ( as moreover furthermore therefore when',
)

/** What stands before a cue in its clause: who speaks, by which verb, or "there is". */
export function leftOf(words: readonly Word[], at: number): Left {
  let first = at
  for (let index = at - 1; index >= 0 && at - index < 40; index -= 1) {
    const word = words[index]
    if (word === undefined || BOUNDARY.has(word.form)) break
    if (word.form === 'and' && (words[index + 1]?.form === 'there' || words[index + 1]?.form === 'the')) break
    first = index
  }
  const clause = words.slice(first, at)
  const there = clause.findIndex(({ form }) => form === 'there')
  const exists = there >= 0 && clause.length - there <= 8
  const verb = clause.findLast(
    ({ form }) => TELLING.has(form) || FINDING.has(form) || HAVE.has(form) || DOING.has(form),
  )
  return {
    actor: actorIn(words, first, at),
    verb: verb?.form ?? null,
    exists,
    empty:
      clause.filter(({ form }) => form !== 'and' && form !== 'the' && form !== 'also' && form !== 'a').length === 0,
    listed: clause.length > 0,
    named: clause.some(({ kind, form }) => kind === 'word' && !ADVERBS.has(form) && form !== 'it'),
  }
}

const OF = formsOf('of for on in dated submitted from by with regarding to at within during that which')

/** The head of the noun phrase that a stretch begins with: the last actor before its first preposition. */
function actorIn(words: readonly Word[], first: number, next: number): Actor | null {
  let end = first
  while (end < next && (end < first + 1 || !OF.has(words[end]?.form ?? ''))) end += 1
  const hits = find(words.slice(first, end), ACTORS)
  const own = hits.at(-1) ?? find(words.slice(first, next), ACTORS).find(({ entry }) => entry !== 'patient')
  if (own === undefined) return null
  // a rule named anywhere in the phrase makes it the rule's ("the guidelines for this request")
  return hits.some(({ entry }) => entry === 'rule') ? 'rule' : own.entry
}

/** Skips "clear documentation of", "evidence to support that" and the like; `clause` when a sentence of its own follows. */
export function nounAt(
  words: readonly Word[],
  at: number,
): { at: number; next: number; noun: string | null; clause: boolean } {
  let next = at
  while (next < at + 6 && (NOUN_ADJECTIVES.has(words[next]?.form ?? '') || OR.has(words[next]?.form ?? ''))) next += 1
  let noun: string | null = null
  const head = next
  while (next < head + 4 && RECORD_NOUNS.has(words[next]?.form ?? '')) {
    noun = words[next]?.form ?? null
    next += 1
    if (OR.has(words[next]?.form ?? '') && RECORD_NOUNS.has(words[next + 1]?.form ?? '')) next += 1
  }
  if (noun === null) return { at, next: skipArticles(words, at), noun: null, clause: false }
  const linked = next
  let clause = false
  while (
    !(words[next]?.form === 'at' && words[next + 1]?.form === 'least') &&
    next < linked + 9 &&
    (LINKS.has(words[next]?.form ?? '') ||
      (next > linked && NOUN_ADJECTIVES.has(words[next]?.form ?? '') && !KEEPS.has(words[next]?.form ?? '')))
  ) {
    const form = words[next]?.form ?? ''
    if (form === 'that' || form === 'indicating' || form === 'indicate' || form === 'suggesting') clause = true
    next += 1
  }
  // "no findings", "no results": with nothing to introduce, the noun is the subject itself
  if (next === linked && (!isOpen(words, next) || FINITE_AFTER.has(words[next]?.form ?? '')))
    return { at, next: skipArticles(words, at), noun, clause: false }
  if (CLAUSE_HEADS.has(words[next]?.form ?? '')) clause = true
  return { at, next, noun, clause }
}

const OR = new Set(['and', 'or', ','])

/** Adjectives that belong to the subject behind the link: "no documentation of *objective* improvement". */
const KEEPS = formsOf(
  'objective recent significant quantified quantifiable subjective prior previous physical measurable adequate',
)

const CLAUSE_HEADS = formsOf('patient worker claimant applicant he she individual they injured')

const skipArticles = (words: readonly Word[], at: number): number => {
  let next = at
  while (next < at + 2 && ARTICLES.has(words[next]?.form ?? '')) next += 1
  return next
}

const isOpen = (words: readonly Word[], at: number): boolean =>
  words[at]?.kind === 'word' || words[at]?.kind === 'number'

const FINITE_AFTER = formsOf('is are was were has have had appears appear')

const COMMA_ENDS = formsOf(
  `and but however which there the therefore as he she it this these those so while although thus nor then who with given per
  in although proceeding mri additional medical indicating making caution a an taken`,
)

/** Where a subject that begins at a word is over. `clause`: it holds finite verbs of its own. */
export function subjectEnd(
  words: readonly Word[],
  from: number,
  clause: boolean,
  stops: boolean,
  neither: boolean = false,
): { next: number } {
  let depth = 0
  for (let at = from; at < words.length; at += 1) {
    const word = words[at]
    if (word === undefined) break
    if (word.form === '(') depth += 1
    else if (word.form === ')') {
      if (depth === 0) return { next: at }
      depth -= 1
    }
    if (depth > 0) continue
    if (word.form === ';' || word.form === ':' || word.form === '?' || word.form === '!') return { next: at }
    if (word.form === '.' && (at >= words.length - 1 || words[at + 1]?.kind !== 'number')) return { next: at }
    if (at > from && !(neither && word.form === 'nor') && matchAt(words, at, SUBJECT_ENDS) !== null)
      return { next: trimmedEnd(words, from, at) }
    if (at > from && FINITE_AFTER.has(word.form) && isLastVerb(words, at)) return { next: at }
    if (word.form === ',' && endsAtComma(words, at, from, clause)) return { next: at }
    if (!clause && stops && at > from && FINITE_AFTER.has(word.form) && !isInsideRelative(words, from, at))
      return { next: at }
    if (
      !clause &&
      !stops &&
      at > from &&
      (BE.has(word.form) || MODAL.has(word.form)) &&
      !isInsideRelative(words, from, at)
    )
      return { next: at }
  }
  return { next: words.length }
}

/** "… was described.": the verb that closes the sentence is not part of its subject. */
const isLastVerb = (words: readonly Word[], at: number): boolean => {
  const next = words[at + 1]?.form ?? ''
  return at + 3 >= words.length && (TELLING.has(next) || FINDING.has(next))
}

const trimmedEnd = (words: readonly Word[], from: number, at: number): number => {
  let next = at
  while (
    next > from &&
    (words[next - 1]?.kind === 'mark' || words[next - 1]?.form === 'and' || words[next - 1]?.form === 'or')
  )
    next -= 1
  return next
}

const isInsideRelative = (words: readonly Word[], from: number, at: number): boolean =>
  words.slice(from, at).some(({ form }) => RELATIVE.has(form))

/** A comma closes the subject unless a list goes on behind it. */
function endsAtComma(words: readonly Word[], at: number, from: number, clause: boolean): boolean {
  const next = words[at + 1]?.form ?? ''
  if (matchAt(words, at + 1, CUES) !== null) return true
  if (clause && (BE.has(next) || HAVE.has(next))) return false
  const later = words.slice(at + 1)
  const listEnd = later.findIndex(({ form }) => form === 'and' || form === 'or' || form === 'nor')
  if (next === 'and' || next === 'or' || next === 'nor') {
    const after = words[at + 2]?.form ?? ''
    if (after === 'there' || after === 'the' || after === 'it' || after === 'he' || after === 'she' || after === 'this')
      return true
    // ", and it was", ", and no": a clause or a cue of its own
    if (matchAt(words, at + 2, CUES) !== null) return true
    const stop = later.findIndex(({ form }, index) => index > 1 && (form === '.' || form === ';' || form === ','))
    const rest = later.slice(1, stop < 0 ? later.length : stop)
    // ", and reflexes were never recorded"
    const verb = rest.findIndex(({ form }) => BE.has(form) || HAVE.has(form))
    const denial = rest[verb + 1]?.form
    if (verb > 0 && (denial === 'never' || denial === 'not')) return true
    return (
      rest.slice(0, 7).some(({ form }) => BE.has(form)) &&
      !rest.some(({ form }) => RELATIVE.has(form)) &&
      at - from < 40 &&
      !rest.some(({ form }) => TELLING.has(form))
    )
  }
  // "objective, functional improvement": the comma stands between adjectives
  if (
    at - from <= 2 &&
    words
      .slice(from, at)
      .every(({ form }) => ADJECTIVE.test(form) || UNSPLIT.has(form) || form === 'line' || form === 'first')
  )
    return false
  if (
    ARTICLES.has(next) &&
    later.slice(1, 5).some(({ form }) => form === 'request' || form === 'requested' || form === 'quantity')
  )
    return true
  if (COMMA_ENDS.has(next)) {
    // "a trial, the failure, or the outcome": an article in a list
    return !(
      ARTICLES.has(next) &&
      listEnd >= 0 &&
      listEnd < 12 &&
      !later.slice(0, listEnd).some(({ form }) => BE.has(form))
    )
  }
  if (next === 'such' || next === 'including' || next === 'to' || next === 'e' || next === 'i') return false
  const clauseEnd = later.findIndex(({ form }) => form === '.' || form === ';')
  const member = later.slice(0, clauseEnd < 0 ? later.length : clauseEnd)
  const conj = member.findIndex(({ form }) => form === 'and' || form === 'or' || form === 'nor')
  // a list needs its last "and" or "or"
  return conj < 0 || conj > 30 || member.slice(0, conj).some(({ form }) => BE.has(form) || MODAL.has(form))
}

/** "… was documented" behind a subject, as in "No red flags were identified". */
export function passiveBehind(words: readonly Word[], at: number): { form: string; next: number } | null {
  let next = at
  if (!FINITE_AFTER.has(words[next]?.form ?? '')) return null
  next += 1
  while (next < at + 4 && (ADVERBS.has(words[next]?.form ?? '') || words[next]?.form === 'been')) next += 1
  const form = words[next]?.form ?? ''
  return { form, next: next + 1 }
}
