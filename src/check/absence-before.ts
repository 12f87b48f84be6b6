import { formsOf, type Word } from '../records/index.ts'
import {
  ADVERBS,
  ASKING,
  BE,
  DO,
  FIGURE,
  firstTelling,
  HAVE,
  leftOf,
  NOBODY,
  type Raw,
  SHORT_NOT,
  subjectBefore,
  subjectEnd,
  tailActor,
  toldBehind,
} from './absence-clause.ts'
import { BARE_AFTER, CONCLUDING, DOING, FINDING, TELLING } from './absence-cues.ts'
import type { Said } from './absence-kind.ts'
import { PREPOSITIONS } from './absence-parts.ts'

/** "X was not documented", "X is absent", "X has not been shown", "X is not in the file", "nor has X been offered". */
export function beforeAt(words: readonly Word[], at: number): Raw | null {
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
  // "therapy has not restored strength": what the subject did not do, not that it is missing
  const perfect = HAVE.has(form) || short === 'have'
  const been = words.slice(at, next).some(({ form: one }) => one === 'been')
  if (perfect && !left && !been && !HAPPENS.has(participle) && !isByPerson(words, at, participle)) return null
  // "… and are not counted": the subject stands with an earlier verb
  if (words[at - 1]?.form === 'and') return null
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
  if ((participle === 'indicated' || OUTCOMES.has(participle)) && !INFORMATION.has(noun)) return null
  // "The four domains are not documented: pain relief, function, …"
  const colon = words[next]?.form === ':' ? subjectEnd(words, next + 1, false, false) : null
  if (colon !== null && colon.next > next + 1) {
    return { first: subject.first, cue: at, consumed: colon.next, subject: { first: next + 1, next: colon.next }, said }
  }
  return { first: subject.first, cue: at, consumed: next, subject, said }
}

/** How a treatment went, and what was asked: "was not tolerated", "was not asked for" say nothing of what is missing. */
const OUTCOMES = formsOf(
  `tolerated helped relieved restored resolved cured eased healed recovered changed worsened affected altered asked requested
  sought authorized counted surprised`,
)

/** "A dentist has not examined him": that somebody was seen is what is missing. */
const isByPerson = (words: readonly Word[], at: number, participle: string): boolean =>
  SEEING.has(participle) && words.slice(Math.max(0, at - 2), at).some(({ form }) => PEOPLE.has(form))

const SEEING = formsOf('examined seen evaluated visited assessed cleared')

const PEOPLE = formsOf(
  `dentist surgeon specialist psychologist psychiatrist nurse optometrist ophthalmologist neurologist therapist urologist
  podiatrist internist cardiologist orthopedist neurosurgeon audiologist dermatologist`,
)

const HAPPENS = formsOf('occurred appeared happened begun started emerged arrived')

const CLEAR = formsOf('clear apparent available known certain mentioned')

const FILES = formsOf('history request file record chart documentation document paper note report page evidence')

/** "was not indicated" concludes of a treatment and tells of information. */
const INFORMATION = formsOf(
  `result outcome improvement finding number duration quantity frequency dose dosage response score level status relief date
  history benefit reason amount side type strength goal progress symptom complaint efficacy reading deficit decrease increase
  reduction`,
)

const GONE = formsOf('gone been')

const OBJECT = formsOf('a an the any its both all')

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
    participle === 'suspected' ||
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
