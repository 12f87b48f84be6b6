import { find, formsOf, type Hit, matchAt, type Word } from '../records/index.ts'
import {
  ADVERBS,
  ASKING,
  BE,
  DO,
  FIGURE,
  firstTelling,
  HAVE,
  type Left,
  leftOf,
  MODAL,
  NOBODY,
  nounAt,
  passiveBehind,
  type Raw,
  SHORT_NOT,
  SUPPORTED,
  subjectBefore,
  subjectEnd,
  TELLERS,
  tailActor,
  toldBehind,
} from './absence-clause.ts'
import {
  type AbsenceCue,
  BARE_AFTER,
  CONCLUDING,
  CONCLUSORY,
  CUES,
  DOING,
  FINDING,
  REASON_NOUNS,
  RECORD_NOUNS,
  TELLING,
} from './absence-cues.ts'
import { ARTICLES } from './absence-parts.ts'

export function behindAt(words: readonly Word[], at: number, last: Raw | null): Raw | null {
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
  if (verb < 0) return null
  // "nothing … makes X an exception"; "makes mention of X" tells
  if (MAKING.has(words[verb]?.form ?? '') && !RECORD_NOUNS.has(words[verb + 1]?.form ?? '')) return null
  return toldBehind(words, hit.first, verb + 1, words[verb]?.form ?? '', NOBODY)
}

const MAKING = formsOf('make makes made set sets give gives gave')

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

const TELLERS_OF = formsOf('the these those this file')

const ASSERTING = formsOf('mentions states notes records documents reports details shows describes lists gives')

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

const CALLING = formsOf(
  'calls call requires require needs warrants justifies makes means changes supports rules speaks',
)

const ABOUT = formsOf('about of on regarding concerning')

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
  // "neither A nor B calls for C" weighs what is there
  if (
    word === 'neither' &&
    participle === null &&
    words.slice(start.next, end.next).some(({ form }) => CALLING.has(form))
  )
    return null
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
  merit recall stand gain tolerate tolerated respond responded improve improved recover recovered benefited benefitted help helped`,
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

const FAIL = formsOf('failure fail fails failed failing neglect neglects neglected declined declines')

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
