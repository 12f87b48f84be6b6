import { find, formsOf, type Hit, matchAt, type Range, type Sentence, type Word } from '../records/index.ts'
import {
  type AbsenceCue,
  ACTORS,
  BARE_AFTER,
  CONCLUDING,
  CONCLUSORY,
  CUES,
  DOING,
  FINDING,
  LINKS,
  NOT_A_CUE,
  NOUN_ADJECTIVES,
  OF_THE_CASE,
  REASON_NOUNS,
  RECORD_NOUNS,
  RULE_SOURCE,
  RULE_WORDS,
  SUBJECT_ENDS,
  TELLING,
} from './absence-cues.ts'
import { type AbsenceKind, kindOf, type Said, withQualifier } from './absence-kind.ts'
import type { Passage } from './passage.ts'

/** One thing that a letter says is missing. `asked` is what is looked for: the words with the head they share in a list. */
export type AbsenceSubject = Range & {
  readonly text: string
  readonly asked: string
  /** Of a compound each thing has a kind of its own: one may be measured and the next not. */
  readonly kind: AbsenceKind
}

/** A statement of a letter that something is missing, absent or not shown. Offsets are those of the passage's text. */
export type AbsenceClaim = Range & {
  readonly passage: Passage
  readonly sentence: Sentence
  readonly kind: AbsenceKind
  /** The kind apart from a measure, a time or "objective" in it. */
  readonly plain: AbsenceKind
  /** How it is said, and by which verb. */
  readonly way: Said['way']
  readonly verb: string | null
  /** The words between what denies and the subject: "clear documentation of". */
  readonly prefix: string
  readonly subjects: readonly AbsenceSubject[]
}

/**
 * Every absence that a summary or rationale states. What a guideline or study says, conditions, conclusions ("not
 * necessary", "not supported") and quotations are none. One look at each word, with bounded looks to both sides.
 */
export function findAbsences(passage: Passage): readonly AbsenceClaim[] {
  const claims: AbsenceClaim[] = []
  let quoting = false
  for (const sentence of passage.sentences) {
    const quoted = quotedIn(sentence.text, quoting && !FRESH.test(sentence.text))
    quoting = quoted.open
    for (const found of absencesIn(sentence)) {
      if (quoted.ranges.some(({ from, to }) => found.from >= from && found.from < to)) continue
      const subjects = found.subjects.map(({ from, to, asked, kind }) => ({
        kind,
        from: sentence.from + from,
        to: sentence.from + to,
        text: sentence.text.slice(from, to).replace(/\s+/g, ' '),
        asked,
      }))
      claims.push({
        passage,
        sentence,
        from: sentence.from + found.from,
        to: sentence.from + found.to,
        kind: found.kind,
        plain: found.plain,
        way: found.way,
        verb: found.verb,
        prefix: found.prefix,

        subjects,
      })
    }
  }
  return claims
}

/** A sentence that begins like this does not stand in the quotation that an earlier one opened. */
const FRESH =
  /^(?:in this case|therefore|as such|based on|here|regarding|given|thus|however|the request|this request)\b/i

/** The stretches in quotation marks that a rule's words open ("MTUS states, "…"), also over several sentences. */
function quotedIn(text: string, open: boolean): { ranges: readonly Range[]; open: boolean } {
  const ranges: Range[] = []
  let from = open ? 0 : -1
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === '“') from = at
    else if (char === '”' || (char === '"' && from >= 0)) {
      if (from >= 0) ranges.push({ from, to: at })
      from = -1
    } else if (char === '"' && opensQuote(text, at)) from = at
  }
  if (from >= 0) ranges.push({ from, to: text.length })
  return { ranges, open: from >= 0 }
}

/** An inch mark closes nothing: a quotation opens at a word, behind a space, a comma or a bracket. */
const opensQuote = (text: string, at: number): boolean =>
  /[\s,:;(]|^$/.test(text[at - 1] ?? ' ') && /[A-Za-z[(*]/.test(text[at + 1] ?? '')

type Found = Range & {
  readonly kind: AbsenceKind
  readonly plain: AbsenceKind
  readonly way: Said['way']
  readonly verb: string | null
  readonly prefix: string
  readonly subjects: readonly (Range & { readonly asked: string; readonly kind: AbsenceKind })[]
}

function absencesIn(sentence: Sentence): readonly Found[] {
  const { words, text } = sentence
  if (text.endsWith('?')) return []
  const found: Found[] = []
  let last: Raw | null = null
  for (let at = 0; at < words.length; ) {
    const skip = matchAt(words, at, NOT_A_CUE)
    if (skip !== null && !(existsBefore(words, at) && CHANGING.has(words[at + 1]?.form ?? ''))) {
      at = skip.next
      continue
    }
    const raw: Raw | null = behindAt(words, at, last) ?? beforeAt(words, at)
    if (raw === null || !isOfTheCase(sentence, raw)) {
      at += 1
      continue
    }
    const judged = judge(sentence, raw)
    if (judged !== null) {
      found.push(judged)
      last = raw
      at = Math.max(raw.consumed, at + 1)
    } else at += 1
  }
  return found
}

const existsBefore = (words: readonly Word[], at: number): boolean =>
  words.slice(0, at).some(({ form }) => form === 'there')
/** "There was no change in symptoms" says that none was seen; "therapy with no change" tells how it went. */
const CHANGING = formsOf('change improvement relief response')

/** An absence as the grammar sees it, in word indexes: where it begins, its subject, and how it is said. */
type Raw = {
  readonly first: number
  /** The word that denies: what stands before it tells whether a rule speaks. */
  readonly cue: number
  readonly consumed: number
  readonly subject: { readonly first: number; readonly next: number }
  readonly said: Said
}

const BE = formsOf('is are was were be been being')
const HAVE = formsOf('has have had')
const DO = formsOf('does do did')
const SHORT_NOT: Readonly<Record<string, 'be' | 'have' | 'do'>> = {
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
const ADVERBS = formsOf(
  `also clearly adequately yet currently further otherwise specifically explicitly ever additionally fully clinically been
  actually entirely sufficiently completely formally properly previously recently objectively really necessarily always even
  similarly likewise conspicuously notably altogether wholly simply evidently still consistently directly be well thoroughly apparently any anywhere`,
)
const MODAL = formsOf('should would could can may might will must shall cannot')

// Subject behind the cue ------------------------------------------------------------------------------------------------

function behindAt(words: readonly Word[], at: number, last: Raw | null): Raw | null {
  const hit = matchAt(words, at, CUES)
  const inverted = at === 0 ? invertedAt(words) : null
  if (inverted !== null) return inverted
  if (hit === null && at === 0 && words[0]?.form === 'absent') {
    return determined(words, {
      entry: { subject: 'behind', says: 'lack' },
      first: 0,
      next: 1,
      from: 0,
      to: words[0].to,
    })
  }
  if (hit !== null) {
    // "is unknown.", "was missing": nothing behind it
    if (hit.entry.says === 'unclear' || BARE_AFTER.has(words[at]?.form ?? '')) {
      const behind = unclearAt(words, hit)
      if (behind !== null) return behind
      if (words[at]?.form !== 'missing' && words[at]?.form !== 'lacking') return null
    }
    if (hit.entry.says === 'unclear') return null
    if (words[at]?.form === 'neither' && !isNounNext(words, hit.next)) return null
    return determined(words, hit, last)
  }
  const open = leavesOpen(words, at)
  if (open !== null) return open
  return negatedVerb(words, at) ?? failing(words, at) ?? itIsNot(words, at)
}

/** "no tenderness, no effusion and no weakness": the next denial of a list has the verb and the actor of the first. */
function goesOn(words: readonly Word[], at: number, last: Raw | null): Left | null {
  if (last === null || last.consumed > at || at - last.consumed > 3) return null
  if (
    !words
      .slice(last.consumed, at)
      .every(({ form }) => form === ',' || form === 'and' || form === 'or' || form === 'also')
  )
    return null
  const { actor, verb } = last.said
  return { actor, verb, exists: true, empty: false, listed: true, named: true }
}

const APPEARS = formsOf('does do did')

/** "Missing from the file are X", "what is lacking is X", "not included is X". */
function invertedAt(words: readonly Word[]): Raw | null {
  const from = words[0]?.form === 'what' && BE.has(words[1]?.form ?? '') ? 2 : 0
  const first = words[from]?.form ?? ''
  const denied = first === 'not' ? (words[from + 1]?.form ?? '') : first
  if (first === 'not' ? !TELLING.has(denied) && !DOING.has(denied) : !BARE_AFTER.has(first)) return null
  const verb = words.findIndex(({ form }, index) => index > from && index < from + 9 && BE.has(form))
  if (verb < 0 || words.slice(from, verb).some(({ form }) => form === ',')) return null
  return toldBehind(words, 0, verb + 1, 'absent', NOBODY)
}

/** "Due to the lack of X", "given lack of X": the absence is a ground of the sentence. */
const isGround = (words: readonly Word[], at: number): boolean =>
  words.slice(0, at).some(({ form }, index) => GROUNDS.has(form) && at - index <= 12) || at <= 1

const GROUNDS = formsOf('due given based because with considering')

/** "Nothing in the chart suggests X" */
function nothing(words: readonly Word[], hit: Hit<AbsenceCue>): Raw | null {
  if (ABOUT.has(words[hit.next]?.form ?? '') && words[hit.first]?.form === 'nothing')
    return toldBehind(words, hit.first, hit.next + 1, 'mention', NOBODY)
  const judged = find(words.slice(hit.next, hit.next + 4), CONCLUSORY)[0]
  if (judged !== undefined) return toldBehind(words, hit.first, hit.next, 'absent', NOBODY)
  const verb = words.findIndex(
    ({ form }, index) =>
      index >= hit.next && index < hit.next + 9 && !TELLERS.has(form) && (TELLING.has(form) || FINDING.has(form)),
  )
  return verb < 0 ? null : toldBehind(words, hit.first, verb + 1, words[verb]?.form ?? '', NOBODY)
}

/** The verb of "no note describes", within a few words of a paper or person; none where a passive follows. */
function tellingBehind(words: readonly Word[], at: number): number | null {
  const head = words.findIndex(({ form }, index) => index >= at && index < at + 3 && TELLERS.has(form))
  if (head < 0) return null
  for (let index = head + 1; index < head + 8; index += 1) {
    const form = words[index]?.form ?? ''
    if (BE.has(form) || HAVE.has(form) || words[index]?.kind === 'mark' || form === 'that' || form === 'indicating')
      return null
    if (form === 'of' && index === head + 1 && !TELLERS_OF.has(words[index + 1]?.form ?? '')) return null
    if (TELLING.has(form) && !RECORD_NOUNS.has(form) && !/(?:ed|en|ade)$/.test(form)) return index
    if (ASSERTING.has(form)) return index
  }
  return null
}

const TELLERS = formsOf(
  'note report record document page entry provider physician examiner therapist visit chart letter paper examination',
)
const TELLERS_OF = formsOf('the these those this file')
const ASSERTING = formsOf('mentions states notes records documents reports details shows describes lists gives')

const firstTelling = (words: readonly Word[], at: number): number =>
  words.findIndex(({ form }, index) => index > at && index < at + 12 && TELLING.has(form) && !TELLERS.has(form))

/** "Nowhere is X mentioned", "nowhere in the file does the physician describe X". */
function nowhere(words: readonly Word[], hit: Hit<AbsenceCue>): Raw | null {
  let at = hit.next
  while (
    at < hit.next + 6 &&
    !BE.has(words[at]?.form ?? '') &&
    !DO.has(words[at]?.form ?? '') &&
    !HAVE.has(words[at]?.form ?? '')
  )
    at += 1
  const verb =
    words[at]?.form !== undefined && DO.has(words[at]?.form ?? '')
      ? firstTelling(words, at)
      : words.findLastIndex(
          ({ form }, index) =>
            index > at && index < at + 30 && (TELLING.has(form) || FINDING.has(form) || DOING.has(form)),
        )
  if (verb < 0) return null
  if (DO.has(words[at]?.form ?? '')) return toldBehind(words, hit.first, verb + 1, words[verb]?.form ?? '', NOBODY)
  return {
    first: hit.first,
    cue: hit.first,
    consumed: verb + 1,
    subject: { first: at + 1, next: words[verb - 1]?.form === 'been' ? verb - 1 : verb },
    said: { way: 'passive', noun: null, verb: words[verb]?.form ?? null, actor: null, exists: false },
  }
}

const ABOUT = formsOf('about of on regarding concerning')

const NOBODY: Left = { actor: 'record', verb: null, exists: false, empty: false, listed: false, named: true }

const isNounNext = (words: readonly Word[], at: number): boolean => {
  const form = words[at]?.form ?? ''
  return !TELLING.has(form) && !FINDING.has(form) && !DOING.has(form)
}

/** "no X", "a lack of X", "without X", "denies X", "has yet to X". */
function determined(words: readonly Word[], hit: Hit<AbsenceCue>, last: Raw | null = null): Raw | null {
  const cue = words.slice(hit.first, hit.next).map(({ form }) => form)
  const word = cue[0] ?? ''
  const left = goesOn(words, hit.first, last) ?? leftOf(words, hit.first)
  const { says } = hit.entry
  if (word === 'nothing' || (cue.includes('none') && cue.includes('of')) || cue.join(' ') === 'not one of')
    return nothing(words, hit)
  if (word === 'nowhere') return nowhere(words, hit)
  if (word === 'never' || cue.includes('never')) {
    const told = TELLING.has(words[hit.next]?.form ?? '') && left.actor === 'record'
    if (told) return toldBehind(words, hit.first, hit.next + 1, words[hit.next]?.form ?? '', left)
  }
  // "No report of the file describes X": papers and people that tell nothing
  if (word === 'no' || word === 'not') {
    const told = tellingBehind(words, hit.next)
    if (told !== null) return toldBehind(words, hit.first, told + 1, words[told]?.form ?? '', NOBODY)
  }
  if (says === 'denied' && left.actor !== 'patient') return null
  if (says === 'pending' && left.actor === 'request') return null
  // "X has yet to be tried": what is missing stands before
  if (says === 'pending' && (words[hit.next]?.form === 'be' || words[hit.next]?.form === 'been')) {
    const subject = subjectBefore(words, hit.first)
    const verb = words[hit.next + 1]?.form ?? ''
    if (subject === null || CONCLUDING.has(verb)) return null
    return {
      first: subject.first,
      cue: hit.first,
      consumed: hit.next + 2,
      subject,
      said: { way: 'undone', noun: null, verb, actor: null, exists: false },
    }
  }
  if (word === 'absence' && words[hit.first - 1]?.form === 'or') return null
  if (words[hit.next]?.form === 'such' && RECORD_NOUNS.has(words[hit.next + 1]?.form ?? '')) return null
  if (APPEARS.has(word) && !left.exists) return null
  // "little", "missing" are cues behind "there is" alone
  if ((word === 'little' || word === 'scant' || word === 'free' || word === 'missing') && !left.exists) return null
  if (word === 'without' && MODAL.has(words[hit.next]?.form ?? '')) return null
  const start = nounAt(words, hit.next)
  const proved = start.noun !== null || words[hit.next]?.form === 'documented'
  // "with no limitations", "without help", "inadequate relief" tell how something was
  const weak =
    word === 'without' || word === 'inadequate' || word === 'insufficient' || words[hit.first - 1]?.form === 'with'
  const reason = REASON_NOUNS.has(words[start.next]?.form ?? '')
  const judging = find(words.slice(hit.next, hit.next + 4), CONCLUSORY).length > 0
  if (weak && !proved && !reason && !judging && !left.exists && hit.first > 0) return null
  if (
    weak &&
    /\b(?:would|should|cannot|could|not be|may) /.test(
      `${words
        .slice(Math.max(0, hit.first - 12), hit.first)
        .map(({ form }) => form)
        .join(' ')} `,
    )
  )
    return null
  const verbal =
    cue[0] === 'lack' && words[hit.next - 1]?.form !== 'of' && words[hit.next - 1]?.form !== 'in' && left.named
  if (cue.includes('lack') && !verbal && !left.exists && !proved && !isGround(words, hit.first)) return null
  if (cue.includes('sufficient') || cue.includes('enough')) if (!left.exists && !proved) return null
  const noVerb = says === 'pending'
  const opens = left.empty && !left.exists
  const end = subjectEnd(
    words,
    start.next,
    start.clause || noVerb,
    opens || left.exists || left.listed,
    word === 'neither',
  )
  if (end.next <= start.next && start.noun === null) return null
  const participle = passiveBehind(words, end.next)
  // "No X is recommended" concludes
  if (participle !== null && CONCLUDING.has(participle.form) && start.noun === null) return null
  if (opens && participle === null && says === 'none' && start.noun === null) {
    // a sentence without a verb: only one that tells of the case counts ("No red flags.")
    if (end.next < words.length - 1) return null
  }
  const subject = end.next <= start.next ? { first: start.at, next: start.next } : { first: start.next, next: end.next }
  // "no documentation of the four domains: relief, function, …"
  const colon = words[end.next]?.form === ':' ? subjectEnd(words, end.next + 1, false, false) : null
  if (colon !== null && colon.next > end.next + 2 && start.noun !== null) {
    const listed = { first: end.next + 1, next: colon.next }
    const { noun } = start
    return {
      first: hit.first,
      cue: hit.first,
      consumed: colon.next,
      subject: listed,
      said: { way: says === 'lack' ? 'lack' : 'none', noun, verb: left.verb, actor: left.actor, exists: left.exists },
    }
  }
  return {
    first: hit.first,
    cue: hit.first,
    consumed: Math.max(participle?.next ?? 0, subject.next),
    subject,
    said: {
      way: says === 'denied' ? 'denied' : says === 'pending' ? 'patient' : word === 'without' ? 'without' : says,
      noun: start.noun,
      verb: participle?.form ?? left.verb,
      actor: left.actor ?? (participle === null ? null : tailActor(words, participle.next)),
      exists: left.exists,
    },
  }
}

/** "does not document X", "has not explained X", "did not have X". */
function negatedVerb(words: readonly Word[], at: number): Raw | null {
  const form = words[at]?.form ?? ''
  const kind = SHORT_NOT[form] ?? (DO.has(form) ? 'do' : HAVE.has(form) ? 'have' : BE.has(form) ? 'be' : null)
  if (kind === null) return null
  let next = at + 1
  if (SHORT_NOT[form] === undefined) {
    while (next < at + 3 && ADVERBS.has(words[next]?.form ?? '')) next += 1
    const not = words[next]?.form
    if (not !== 'not' && not !== 'never') return null
    next += 1
  }
  while (next < at + 6 && ADVERBS.has(words[next]?.form ?? '') && words[next]?.form !== 'been') next += 1
  const verb = words[next]?.form ?? ''
  const left = leftOf(words, at)
  if (kind === 'be' || verb === 'been') {
    // of the patient: "is not involved in a program", "has not been diagnosed with X", "is not a candidate"
    const own = verb === 'been' ? next + 1 : next
    const first = words[own]?.form ?? ''
    const told = TELLING.has(first) && (words[own + 1]?.form === 'to' || words[own + 1]?.form === 'as')
    if (left.actor !== 'patient' && !told) return null
    if (CONCLUDING.has(first) || first === 'able' || first === 'have' || first === 'to') return null
    if (TELLING.has(first) && !told) return null
    const from = TELLING.has(first) ? own + 2 : own
    const end = subjectEnd(words, from, true, false)
    return end.next <= from
      ? null
      : {
          first: at,
          cue: at,
          consumed: end.next,
          subject: { first: from, next: end.next },
          said: {
            way: TELLING.has(first) ? 'tells' : 'patient',
            noun: null,
            verb: first,
            actor: 'patient',
            exists: false,
          },
        }
  }
  if (left.actor === 'rule') return null
  if (left.actor === 'patient' && !TELLING.has(verb)) {
    if (PATIENT_NEVER.has(verb)) return null
    const having = verb === 'have' || verb === 'had' || verb === 'exhibit' || verb === 'show'
    const from = having ? next + 1 : next
    const start = having ? nounAt(words, from) : { at: from, next: from, noun: null, clause: true }
    const end = subjectEnd(words, start.next, true, false)
    if (end.next <= start.next) return null
    return {
      first: at,
      cue: at,
      consumed: end.next,
      subject: { first: start.next, next: end.next },
      said: { way: 'patient', noun: start.noun, verb, actor: 'patient', exists: false },
    }
  }
  if (left.actor === null && !left.named) return null
  const tells = TELLING.has(verb) || FINDING.has(verb)
  const holds = HOLDING.has(verb) && left.actor === 'record'
  if (!tells && !holds && !(DOING.has(verb) && left.actor === 'record')) return null
  if (verb === 'support' || verb === 'give' || verb === 'address' || verb === 'set' || verb === 'specify') {
    if (left.actor === null) return null
  }
  return toldBehind(words, at, next + 1, verb, left)
}

const HOLDING = formsOf('have hold bear carry')
const PATIENT_NEVER = formsOf(
  `meet require need qualify appear benefit warrant satisfy fulfill support respond seem want wish fit fall deserve
  merit recall stand gain`,
)

/** "The request leaves the duration open", "leaves it unstated whether". */
function leavesOpen(words: readonly Word[], at: number): Raw | null {
  if (words[at]?.form !== 'leave' && words[at]?.form !== 'left') return null
  if (at === 0 || ARTICLES.has(words[at - 1]?.form ?? '') || words[at - 1]?.form === 'of') return null
  const end = words.findIndex(
    ({ form }, index) =>
      index > at + 1 && index < at + 14 && (form === 'open' || form === 'blank' || BARE_AFTER.has(form)),
  )
  if (end < 0 || words.slice(at + 1, end).some(({ kind }) => kind === 'mark')) return null
  const left = leftOf(words, at)
  if (!left.named || left.actor === 'patient') return null
  return {
    first: at,
    cue: at,
    consumed: end + 1,
    subject: { first: at + 1, next: end },
    said: { way: 'omitted', noun: null, verb: words[end]?.form ?? null, actor: left.actor, exists: false },
  }
}

/** "failed to specify X", "fails to show", "neglected to". */
function failing(words: readonly Word[], at: number): Raw | null {
  const form = words[at]?.form ?? ''
  if (!FAIL.has(form) || words[at + 1]?.form !== 'to') return null
  let next = at + 2
  while (next < at + 5 && ADVERBS.has(words[next]?.form ?? '')) next += 1
  const verb = words[next]?.form ?? ''
  if (FIGURE.has(verb)) {
    const own = subjectBefore(words, at)
    return own === null
      ? null
      : {
          first: own.first,
          cue: at,
          consumed: next + 1,
          subject: own,
          said: { way: 'passive', noun: null, verb, actor: null, exists: false },
        }
  }
  if (!TELLING.has(verb) && !DOING.has(verb) && !FINDING.has(verb)) return null
  if (verb === 'support' && words[next + 1]?.form === 'this' && !SUPPORTED.has(words[next + 2]?.form ?? '')) return null
  const left = leftOf(words, at)
  if (left.actor === 'rule' || (left.actor === 'patient' && form !== 'neglected')) return null
  return toldBehind(words, at, next + 1, verb, left)
}

const SUPPORTED = formsOf('diagnosis presence finding findings evidence statement impression suspicion')
const FAIL = formsOf('failure fail fails failed failing neglect neglects neglected declined declines')

function toldBehind(words: readonly Word[], first: number, from: number, verb: string, left: Left): Raw | null {
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

const ASKING = formsOf('why how what when if whether which who where that')

/** "It is unclear how many sessions", "it was not stated why", "the records are not clear what benefit". */
function unclearAt(words: readonly Word[], hit: Hit<AbsenceCue>): Raw | null {
  const left = leftOf(words, hit.first)
  let from = hit.next
  const opener = words[from]?.form ?? ''
  if (!ASKING.has(opener) && opener !== 'as' && opener !== 'of' && opener !== 'the' && opener !== 'on') return null
  if (left.actor === 'rule') return null
  while (from < hit.next + 4 && UNCLEAR_LINKS.has(words[from]?.form ?? '')) from += 1
  const end = subjectEnd(words, from, true, false)
  if (end.next <= from) return null
  return {
    first: hit.first,
    cue: hit.first,
    consumed: end.next,
    subject: { first: from, next: end.next },
    said: { way: 'unclear', noun: null, verb: opener, actor: left.actor, exists: true },
  }
}

const UNCLEAR_LINKS = formsOf('as to of on')

/** "It was not stated how …", "it is also not noted what …". */
function itIsNot(words: readonly Word[], at: number): Raw | null {
  if (words[at]?.form !== 'not') return null
  let next = at + 1
  while (next < at + 4 && ADVERBS.has(words[next]?.form ?? '')) next += 1
  const verb = words[next]?.form ?? ''
  if (!TELLING.has(verb) && !FINDING.has(verb)) return null
  const opener = words[next + 1]?.form ?? ''
  if (!ASKING.has(opener)) return null
  const before = words.slice(Math.max(0, at - 6), at)
  const it = before.findLastIndex(({ form }) => form === 'it')
  if (it < 0 || before.slice(it).some(({ form }) => form === ',')) return null
  const from = opener === 'that' ? next + 2 : next + 1
  const end = subjectEnd(words, from, true, false)
  return {
    first: at,
    cue: at,
    consumed: end.next,
    subject: { first: from, next: end.next },
    said: { way: 'unclear', noun: null, verb: opener, actor: null, exists: true },
  }
}

// Subject before the cue ------------------------------------------------------------------------------------------------

/** "X was not documented", "X is absent", "X has not been shown", "X is not in the file", "nor has X been offered". */
function beforeAt(words: readonly Word[], at: number): Raw | null {
  const form = words[at]?.form ?? ''
  if (form === 'nor' && DO.has(words[at + 1]?.form ?? '')) {
    const told = firstTelling(words, at + 1)
    return told < 0 ? null : toldBehind(words, at, told + 1, words[told]?.form ?? '', NOBODY)
  }
  if (form === 'nor' && BE.has(words[at + 1]?.form ?? '') && words[at + 2]?.form === 'there') {
    return toldBehind(words, at, at + 3, 'absent', NOBODY)
  }
  if (form === 'nor' && (HAVE.has(words[at + 1]?.form ?? '') || BE.has(words[at + 1]?.form ?? '')))
    return norAt(words, at)
  const short = SHORT_NOT[form]
  const left = LEFT.has(form)
  const could = form === 'cannot' || form === 'could'
  if (!BE.has(form) && !HAVE.has(form) && !DO.has(form) && short === undefined && !could && !left) return null
  let next = at + 1
  const adverb = (): boolean => ADVERBS.has(words[next]?.form ?? '')
  while (next < at + 4 && adverb()) next += 1
  const word = words[next]?.form ?? ''
  let participle = ''
  if (left || (BE.has(form) && word === 'left')) {
    if (word === 'left') next += 1
    participle = words[next]?.form ?? ''
    if (!participle.startsWith('un') && participle !== 'open' && participle !== 'blank' && participle !== 'out')
      return null
    next += 1
  } else if (form === 'cannot' || short !== undefined || word === 'not' || word === 'never' || word === 'neither') {
    if (short === undefined && form !== 'cannot') next += 1
    if (could && words[next]?.form === 'be') next += 1
    while (next < at + 7 && adverb()) next += 1
    participle = words[next]?.form ?? ''
    next += 1
    if (DO.has(form) || short === 'do') {
      if (!FIGURE.has(participle) || !APPEARING.has(words[next]?.form ?? '')) return null
    } else if (participle === 'in' || participle === 'part' || participle === 'among' || participle === 'on') {
      const paper = words.slice(next, next + 4).some(({ form: one }) => FILES.has(one))
      if (!paper) return null
      while (next < words.length && words[next]?.kind === 'word' && next < at + 9) next += 1
      participle = 'in file'
    } else if (
      !TELLING.has(participle) &&
      !DOING.has(participle) &&
      !FINDING.has(participle) &&
      !CLEAR.has(participle) &&
      !isHappening(form, short, words, next - 1)
    ) {
      return null
    }
  } else if (GONE.has(word) && (words[next + 1]?.form ?? '').startsWith('un')) {
    participle = words[next + 1]?.form ?? ''
    next += 2
  } else if (BE.has(form) && word === 'nowhere') {
    participle =
      words.slice(next + 1, next + 5).find((one) => TELLING.has(one.form) || FINDING.has(one.form))?.form ?? ''
    if (participle === '') return null
    next += 2
  } else if (BE.has(form) && (word === 'missing' || word === 'lacking') && OBJECT.has(words[next + 1]?.form ?? '')) {
    return toldBehind(words, at, next + 1, 'omitted', leftOf(words, at))
  } else if (BARE_AFTER.has(word) && BE.has(form)) {
    participle = word
    next += 1
  } else return null
  if (CONCLUDING.has(participle) || CONCLUDING.has(words[next]?.form ?? '')) return null
  if (CLEAR.has(participle) && ASKING.has(words[next]?.form ?? '')) return null
  // "was not able", "is not seen as necessary", "not documented to have failed": judged elsewhere
  if ((words[next]?.form === 'as' || could) && (participle === 'seen' || participle === 'considered')) return null
  const subject = subjectBefore(words, at)
  if (subject === null) return null
  const head = words.slice(subject.first, subject.next).map(({ form: one }) => one)
  if (head[0] === 'it' || head.length === 0 || head.at(-1) === 'that') return null
  const said: Said = {
    way: DOING.has(participle) && !TELLING.has(participle) && !FINDING.has(participle) ? 'undone' : 'passive',
    noun: null,
    verb: participle,
    actor: tailActor(words, next),
    exists: false,
  }
  const preposition = head.findIndex((one) => PREPOSITIONS.has(one))
  const noun = head[(preposition < 0 ? head.length : preposition) - 1] ?? ''
  if (participle === 'indicated' && !INFORMATION.has(noun)) return null
  // "The four domains are not documented: pain relief, function, …"
  const colon = words[next]?.form === ':' ? subjectEnd(words, next + 1, false, false) : null
  if (colon !== null && colon.next > next + 1) {
    return { first: subject.first, cue: at, consumed: colon.next, subject: { first: next + 1, next: colon.next }, said }
  }
  return { first: subject.first, cue: at, consumed: next, subject, said }
}

/** "… was not identified in the request", "… by the examination": who or what told it. */
const tailActor = (words: readonly Word[], at: number): Actor | null =>
  TAILS.has(words[at]?.form ?? '') ? actorIn(words, at + 1, Math.min(words.length, at + 12)) : null
const TAILS = formsOf('in by on within from of')

const CLEAR = formsOf('clear apparent available known certain mentioned')
const FILES = formsOf('request file record chart documentation document paper note report page evidence')

/** "was not indicated" concludes of a treatment and tells of information. */
const INFORMATION = formsOf(
  `result outcome improvement finding number duration quantity frequency dose dosage response score level status relief date
  history benefit reason amount side type strength goal progress symptom complaint efficacy reading deficit decrease increase
  reduction`,
)

const GONE = formsOf('gone been')
const OBJECT = formsOf('a an the any its both all')
/** "do not figure in the diagnoses" */
const FIGURE = formsOf('figure appear occur')
const APPEARING = formsOf('in anywhere on among within at')
const LEFT = formsOf('left remain remains remained leaves go goes went gone')

/** "has not been diagnosed", "was not achieved": in the past whatever verb tells that something did not happen. */
function isHappening(form: string, short: string | undefined, words: readonly Word[], at: number): boolean {
  const participle = words[at]?.form ?? ''
  if (!/(?:ed|en|ought|ade|iven)$/.test(participle) || NEVER_HAPPENS.has(participle)) return false
  return (
    short === 'have' ||
    HAVE.has(form) ||
    form === 'was' ||
    form === 'were' ||
    participle === 'named' ||
    participle === 'explained'
  )
}

const NEVER_HAPPENS = formsOf(
  `evidenced proven validated designed intended approved involved metabolized studied established substantiated deemed
  failed tried recommended included even certified limited expected related based permitted shown`,
)

function norAt(words: readonly Word[], at: number): Raw | null {
  let next = at + 2
  while (next < words.length && next < at + 30) {
    const form = words[next]?.form ?? ''
    if (form === 'been' || TELLING.has(form) || DOING.has(form) || FINDING.has(form)) break
    if (words[next]?.kind === 'mark') return null
    next += 1
  }
  const participle = words[next]?.form === 'been' ? (words[next + 1]?.form ?? '') : (words[next]?.form ?? '')
  if (!TELLING.has(participle) && !DOING.has(participle) && !FINDING.has(participle)) return null
  if (next <= at + 2) return null
  return {
    first: at,
    cue: at,
    consumed: next + 1,
    subject: { first: at + 2, next },
    said: { way: 'passive', noun: null, verb: participle, actor: null, exists: false },
  }
}

const RELATIVE = formsOf('that which who why how what where when if whether since')

/**
 * The noun phrase before a verb: back to the start of its clause. A comma is passed while a list goes on, that is while no
 * finite verb stands before it.
 */
function subjectBefore(words: readonly Word[], verb: number): { first: number; next: number } | null {
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

// Around the cue --------------------------------------------------------------------------------------------------------

type Actor = 'rule' | 'examination' | 'request' | 'patient' | 'record'
type Left = {
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
function leftOf(words: readonly Word[], at: number): Left {
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
function nounAt(
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
const ARTICLES = formsOf('a an the any other such')
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
function subjectEnd(
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
function passiveBehind(words: readonly Word[], at: number): { form: string; next: number } | null {
  let next = at
  if (!FINITE_AFTER.has(words[next]?.form ?? '')) return null
  next += 1
  while (next < at + 4 && (ADVERBS.has(words[next]?.form ?? '') || words[next]?.form === 'been')) next += 1
  const form = words[next]?.form ?? ''
  return { form, next: next + 1 }
}

// What is not a claim ---------------------------------------------------------------------------------------------------

/** Does the sentence speak of the case here, and not of a rule, a study or a condition? */
function isOfTheCase(sentence: Sentence, raw: Raw): boolean {
  const { words, text } = sentence
  if (raw.said.actor === 'rule') return false
  const before = text.slice(0, words[raw.cue]?.from ?? 0)
  // "if there is no improvement", "when X is not documented"; "unclear whether" is a cue itself
  const clause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(';')) + 1)
  if (/\b(?:if|unless|when|whenever|until|whether|where|once)\b[^,;]*$/i.test(clause) && !/\bunclear\b/i.test(clause))
    return false
  const subject = text.slice(words[raw.subject.first]?.from ?? 0, words[raw.subject.next - 1]?.to ?? 0)
  const source = RULE_SOURCE.exec(before)
  if (source !== null && find(words.slice(raw.subject.first, raw.subject.next), CONCLUSORY).length === 0) {
    const behind = before.slice(source.index + source[0].length)
    // "the guideline asks for X. Here, however, the provider …"
    const turned = /(?:[,;]\s*(?:however|but)\b|\bhere\b|\bin this case\b|\bhowever\b|;)/i.exec(behind)
    if (turned === null && !OF_THE_CASE.test(behind) && !PAPER_NOUN.test(raw.said.noun ?? '')) return false
  }
  if (
    LITERATURE.test(subject) ||
    SCIENCE.test(text.slice(words[raw.first]?.from ?? 0)) ||
    /^(?:studies|trials|research|evidence|science|the evidence base)\b/i.test(text)
  )
    return false
  if (UNSTATED.test(subject)) return false
  const whole = `${before.slice(-160)} ${subject}`
  if (REVIEWER.test(before)) return false
  // "Absent red flags, an MRI is not indicated", "Without evidence of X, …" open with what the case lacks
  const opening = raw.cue === 0 && source === null && words[0]?.form !== 'no'
  if (opening) return !GENERIC.test(text)
  const told = PAPER_NOUN.test(raw.said.noun ?? '') || TELLING.has(raw.said.verb ?? '')
  if (RULE_WORDS.test(text) && !told && !OF_THE_CASE.test(text)) return false
  return !(GENERIC.test(whole) && !OF_THE_CASE.test(whole))
}

/** What utilization review missed is told, not claimed. */
const REVIEWER =
  /\b(?:utilization review(?:er)?|UR (?:report|decision|physician|reviewer|determination)|prior reviewer)\b[^.;]*\b(?:denied|noted|stated|because|based|non-?certified|said|wrote|comment)\b/i

/** What is said of science at large. */
const SCIENCE =
  /\b(?:controlled|good|high[- ]quality|adequate|scientific|published|comparative|prospective|randomi[sz]ed|peer[- ]reviewed|long[- ]term|large) (?:clinical )?(?:trials?|stud(?:y|ies)|evidence|data|research|literature)\b|\b(?:trials|research|literature|studies) (?:that|shows?|to support|comparing|exists?|supports?|demonstrat\w+)\b|\bno stud(?:y|ies) (?:has|have|shows?|support)|\bconsensus\b/i

const PAPER_NOUN = /^(?:documentation|documented|mention|record|discussion)$/
const LITERATURE =
  /\b(?:long-term (?:studies|effectiveness|efficacy|trials)|clinical trials|controlled trials|peer[- ]reviewed|literature|routine use|other muscle relaxant|superior(?:ity)?|more effective|effectiveness of|benefit (?:beyond|over)|studies to|proven efficacy|evidence of efficacy of|published|support the use of|placebo|better than|these agents)\b/i
/** Words that point back to what was already said to be missing. */
const UNSTATED =
  /^(?:cases? of|such (?:evidence|documentation|information)|this information|the (?:above|aforementioned)|above mentioned|these\b|this (?!statement)|which (?:is|was|are|were)|aforementioned|any of these criteria|of the above|same)\b/i
const GENERIC = /\b(?:patients (?:with|who)|in patients|those with|people|individuals with)\b/i

// Judgement -------------------------------------------------------------------------------------------------------------

/** Kind and subjects of an absence; null where what is denied is a conclusion. */
function judge(sentence: Sentence, raw: Raw): Found | null {
  const { words, text } = sentence
  const first = words[raw.first]
  if (first === undefined) return null
  const subject = trimmedSubject(words, raw.subject)
  if (subject.next <= subject.first) return null
  if (subject.next - subject.first === 1 && ALONE.has(words[subject.first]?.form ?? '')) return null
  const phrase = text.slice(words[subject.first]?.from ?? 0, words[subject.next - 1]?.to ?? 0)
  const reasoned = /rationale|explanation/i.test(phrase) || EXPLAINED.has(raw.said.verb ?? '')
  if (CONCLUSION.test(phrase) && !reasoned) return null
  const parts = partsOf(words, subject)
  const lead = parts[0] ?? subject
  const judged = kindOf(
    words.slice(lead.first, subject.next),
    words.slice(lead.first, lead.next),
    phrase,
    raw.said,
    text,
  )
  if (judged === null) return null
  if (parts.length === 0) return null
  const last = words[Math.max(raw.consumed, subject.next) - 1] ?? first
  const prefix = words.slice(raw.cue, subject.first)
  const subjects = parts.map((part) => {
    const own = words.slice(part.first, part.next)
    const from = own[0]?.from ?? 0
    const to = own.at(-1)?.to ?? 0
    const printed = text.slice(from, to)
    return {
      from,
      to,
      asked: `${part.lead}${printed}${part.tail ?? ''}`.replace(/\s+/g, ' '),
      kind: withQualifier(judged.plain, [...prefix.filter(({ form }) => form !== 'least'), ...own], printed),
    }
  })
  return {
    from: first.from,
    to: last.to,
    ...judged,
    way: raw.said.way,
    verb: raw.said.verb,
    prefix: prefix.map(({ form }) => form).join(' '),
    subjects,
  }
}

/** The second verb of a pair, whose object stands elsewhere: "does not discuss or document". */
const ALONE = formsOf('document documented discuss discussed describe explain patient')
const EXPLAINED = formsOf('explain explained justify justified evident documented described stated discussed')
const CONCLUSION =
  /^(?:the |a |any |further |clear |current |that |specific |regarding )*(?:medical(?:ly)? necess|necessity|need for|indication for|guideline|criteri|request(?:ed)?\b(?! (?:for authorization|form|dos|quantity|strength|frequency|duration|number))|medical need|use of|utilization of|recommendation|support for|justification for approval|medical appropriateness|treatment is|requirements?|reasonable|studies|benefit (?:beyond|over|to)|usage)/i

const TRAILING = formsOf(
  `noted documented provided submitted available review for at this time on exam examination file by the physician provider in
  within record documentation reported identified found seen present currently here also presented described made listed stated of case
  today to date date included given information clinical medical as report any and or ,`,
)
const TRAILING_HEADS = formsOf(
  'noted documented provided submitted available reported identified found seen present currently here today described made listed stated included presented',
)

/** Without articles in front and "noted in the records provided" behind. */
function trimmedSubject(
  words: readonly Word[],
  subject: { first: number; next: number },
): { first: number; next: number } {
  let { first, next } = subject
  while (
    first < next - 1 &&
    (ARTICLES.has(words[first]?.form ?? '') ||
      words[first]?.kind === 'mark' ||
      LOOSE.has(words[first]?.form ?? '') ||
      words[first]?.form === 'or' ||
      words[first]?.form === 'and')
  )
    first += 1
  while (
    next > first &&
    words[next - 1]?.kind === 'mark' &&
    words[next - 1]?.form !== '%' &&
    words[next - 1]?.form !== ')'
  )
    next -= 1
  for (let at = first + 1; at < next; at += 1) {
    const form = words[at]?.form ?? ''
    const opens =
      TRAILING_HEADS.has(form) ||
      ((form === 'in' ||
        form === 'within' ||
        form === 'on' ||
        form === 'for' ||
        form === 'at' ||
        form === 'by' ||
        form === 'from' ||
        form === 'of') &&
        isTail(words, at, next))
    if (
      opens &&
      words
        .slice(at, next)
        .every(
          (word) =>
            TRAILING.has(word.form) || word.kind === 'mark' || TAIL_WORDS.has(word.form) || word.kind === 'number',
        )
    ) {
      next = at
      break
    }
  }
  return { first, next: Math.max(next, first) }
}

const LOOSE = formsOf('of to on into upon about')
const TAIL_WORDS = formsOf(
  'record records report reports documentation note notes file review physician provider chart submitted most recent last physical visit office clinical treating attending requesting doctor progress that which the a this his her case in is was',
)
const isTail = (words: readonly Word[], at: number, next: number): boolean =>
  words.slice(at + 1, next).some(({ form }) => TAIL_NOUNS.has(form)) && next - at <= 9
const TAIL_NOUNS = formsOf(
  'record records documentation file review report reports exam examination time physician provider chart notes note case today',
)

type Part = { readonly first: number; readonly next: number; readonly lead: string; readonly tail?: string }

const PREPOSITIONS = formsOf('of in to from with for between')
const INCLUDING = formsOf('including include such ie eg namely')
const ADJECTIVE = /(?:al|ive|ic|ory|ed|ous|ar|ent|able|ible)$/
const UNSPLIT = formsOf(
  'moderate advanced mild severe partial motor sensory trialed tried failed trial sign bowel objective subjective acute surgical left right upper lower rationale red conservative chronic positive negative quantified rationale severe equivocal risk dose pain function willing consider type',
)

/**
 * The things that a compound names: members of its list, each with the head they share ("failure of antidepressants or
 * anticonvulsants"). Coordinate adjectives and verbs stay together. What "to include" or "such as" adds are examples, and
 * members of their own only behind "any … such as".
 */
function partsOf(words: readonly Word[], subject: { first: number; next: number }): readonly Part[] {
  const { first, next } = subject
  const cuts: number[] = []
  let included = -1
  for (let at = first; at < next; at += 1) {
    const form = words[at]?.form ?? ''
    if (included < 0 && ((INCLUDING.has(form) && at > first) || (form === 'to' && words[at + 1]?.form === 'include')))
      included = at
    if (form !== ',' && form !== 'and' && form !== 'or' && form !== 'nor' && form !== '&') continue
    if (form === ',' && isConjunction(words[at + 1]?.form)) continue
    if (included >= 0 && !isAnySuchAs(words, first, included)) continue
    if (staysTogether(words, first, at, next)) continue
    cuts.push(at)
  }
  if (cuts.length === 0) return [{ first, next, lead: '' }]
  const parts: Part[] = []
  let from =
    included >= 0 && isAnySuchAs(words, first, included) ? included + (words[included]?.form === 'such' ? 2 : 1) : first
  const lead = leadOf(words, from, cuts[0] ?? next)
  for (const cut of [...cuts, next]) {
    let start = from
    while (
      start < cut &&
      (isConjunction(words[start]?.form) ||
        words[start]?.form === ',' ||
        words[start]?.form === 'as' ||
        (start > first && LOOSE.has(words[start]?.form ?? '')) ||
        ARTICLES.has(words[start]?.form ?? ''))
    )
      start += 1
    if (start < cut) {
      const own = parts.length === 0 || hasOwnHead(words, start, cut)
      parts.push({ first: start, next: cut, lead: own ? '' : lead })
    }
    from = cut + 1
  }
  const [one, two, three] = parts
  // "the frequency and the length of the headaches"
  if (one !== undefined && two !== undefined && three === undefined && one.next - one.first === 1) {
    const of = words.findIndex(({ form }, index) => index > two.first && index < two.next && form === 'of')
    const tail =
      of < 0
        ? ''
        : ` ${words
            .slice(of, two.next)
            .map(({ form }) => form)
            .join(' ')}`
    if (FIELDS.has(words[one.first]?.form ?? '') && two.lead === '') return [{ ...one, tail }, two]
  }
  return parts
}

const FIELDS = formsOf('frequency length duration dose number severity intensity location nature onset name amount')

const isConjunction = (form: string | undefined): boolean =>
  form === 'and' || form === 'or' || form === 'nor' || form === '&'
const isAnySuchAs = (words: readonly Word[], first: number, included: number): boolean =>
  words[included]?.form === 'such' && included - first <= 4

/** Coordinate adjectives or verbs, whose common head stands behind; "and/or" between two short words. */
function staysTogether(words: readonly Word[], first: number, at: number, next: number): boolean {
  const before = words[at - 1]?.form ?? ''
  const step = isConjunction(words[at]?.form) && isConjunction(words[at + 1]?.form) ? 2 : 1
  const after = words[at + step]?.form ?? ''
  if (at === first || at + step >= next) return true
  if (
    words[at]?.form === ',' &&
    at - first <= 2 &&
    words.slice(first, at).every(({ form }) => ADJECTIVE.test(form) || form === 'first' || form === 'line')
  )
    return true
  if (words[at + step]?.kind === 'number' && words[at - 1]?.kind === 'number') return true
  if (UNSPLIT.has(before) && words[at]?.form !== ',') return true
  const single = at - 1 === first || isConjunction(words[at - 2]?.form) || words[at - 2]?.form === ','
  return (
    single &&
    ADJECTIVE.test(before) &&
    before.length > 4 &&
    ADJECTIVE.test(after) &&
    words[at + step + 1]?.kind === 'word' &&
    !PREPOSITIONS.has(words[at + step + 1]?.form ?? '')
  )
}

/** "failure of", "decrease in": what the first member shares with the others. */
function leadOf(words: readonly Word[], first: number, cut: number): string {
  for (let at = cut - 1; at > first; at -= 1) {
    if (
      PREPOSITIONS.has(words[at]?.form ?? '') &&
      at - first <= 6 &&
      words.slice(first, at).some(({ form }) => HEADS.has(form))
    ) {
      return `${words
        .slice(first, at + 1)
        .map(({ form }) => form)
        .join(' ')} `
    }
  }
  return ''
}

const HEADS = formsOf(
  'deficit loss absence symptom sign increase increased decrease decreased improvement improved reduction reduced failure trial history evidence use lack progression functional change changes return any how whether what why presence result results finding findings documentation number duration',
)
const hasOwnHead = (words: readonly Word[], first: number, next: number): boolean =>
  HEADS.has(words[first]?.form ?? '') || words.slice(first, next).some(({ form }) => PREPOSITIONS.has(form))
