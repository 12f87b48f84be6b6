import { find, formsOf, type Word } from '../records/index.ts'
import { CONCLUSORY, DOING, PAPERS, QUALIFIERS, REASON_NOUNS, REQUEST_FIELDS, TELLING } from './absence-cues.ts'

/** What an absence is about, which says how it is settled; `docs/checks.md` has the table. */
export type AbsenceKind =
  | 'missing-from-record'
  | 'absent-in-patient'
  | 'reasoning-missing'
  | 'request-defect'
  | 'file-content'
  | 'conclusory'
  | 'qualified'

/** How an absence is said. */
export type Said = {
  readonly way:
    | 'none'
    | 'lack'
    | 'unclear'
    | 'denied'
    | 'patient'
    | 'without'
    | 'omitted'
    | 'tells'
    | 'undone'
    | 'passive'
    | 'pending'
  /** "documentation", "evidence", "mention" where it introduces the subject. */
  readonly noun: string | null
  readonly verb: string | null
  readonly actor: 'rule' | 'examination' | 'request' | 'patient' | 'record' | null
  readonly exists: boolean
}

/** Both kinds of an absence, by its wording: `kind` with the qualifier, `plain` without. `leading` is the first of a list. */
export function kindOf(
  words: readonly Word[],
  leading: readonly Word[],
  phrase: string,
  said: Said,
  sentence: string,
): { kind: AbsenceKind; plain: AbsenceKind } | null {
  const plain = plainKind(words, leading, phrase, said, sentence)
  if (plain === null) return null
  return { kind: withQualifier(plain, words, phrase), plain }
}

/** A measure, a time or "objective" makes a thing that is missing a qualified one. */
export function withQualifier(plain: AbsenceKind, words: readonly Word[], phrase: string): AbsenceKind {
  const settled = plain === 'missing-from-record' || plain === 'absent-in-patient'
  return settled && isQualified(words, phrase) ? 'qualified' : plain
}

const MEASURE =
  /\b\d{1,3}\s?(?:%|percent)|\bat least\b|\b(?:last|past|previous) (?:\d|one|two|three|four|six|twelve)\b|\b(?:weeks?|months?) of\b|\bfor (?:\d+|two|three|four|six|eight|twelve)(?:[- ]to[- ]\w+)? (?:weeks?|months?)\b|\b\d+[- ](?:week|month)\b/i

const isQualified = (words: readonly Word[], phrase: string): boolean =>
  words.some(({ form }) => QUALIFIERS.has(form)) || MEASURE.test(phrase)

const WHY =
  /^(?:why|how (?:the|this|it|these|said|such|results?)\b.*\b(?:would|will|could|may|might|influence|alter|change|affect|benefit))/i

function plainKind(
  words: readonly Word[],
  leading: readonly Word[],
  phrase: string,
  said: Said,
  sentence: string,
): AbsenceKind | null {
  if (find(words, CONCLUSORY).length > 0) return 'conclusory'
  const head = headOf(leading)
  const forms = headPhrase(leading)
  if ((said.noun === 'sign' || said.noun === 'finding') && said.way !== 'tells') return 'absent-in-patient'
  const done = DONE_NOUNS.has(head) || (said.noun === null && said.way === 'lack' && DONE_NOUNS.has(forms.at(-1) ?? ''))
  if (isReason(words, phrase, said)) return 'reasoning-missing'
  if (said.actor === 'request' || ((isField(leading) || said.verb === 'named') && isOfRequest(phrase, said, sentence)))
    return 'request-defect'
  if (isPaper(phrase, said, sentence, head)) return 'file-content'
  if (said.way === 'denied' || said.way === 'patient') return 'absent-in-patient'
  if (said.verb !== null && UNTOLD.test(said.verb)) return 'missing-from-record'
  if (done && said.verb !== 'positive') return 'missing-from-record'
  if (said.actor === 'patient' && said.noun === null && HAS.test(said.verb ?? '') && !PAPERS.has(head))
    return 'absent-in-patient'
  if (said.actor === 'examination' && said.way !== 'undone') return 'absent-in-patient'
  if (said.noun !== null && said.noun !== 'finding' && said.noun !== 'sign') return 'missing-from-record'
  if (said.way === 'unclear' || said.way === 'tells' || said.way === 'undone' || said.way === 'omitted')
    return 'missing-from-record'
  if (said.verb !== null && FOUND_IN_PATIENT.has(said.verb) && isBodily(forms)) return 'absent-in-patient'
  if (said.verb !== null && (TELLING.has(said.verb) || DOING.has(said.verb) || said.verb === 'in file'))
    return 'missing-from-record'
  if (said.way === 'none' || said.way === 'lack' || said.way === 'without')
    return isBodily(forms) ? 'absent-in-patient' : 'missing-from-record'
  return isBodily(forms) || (said.verb !== null && SOUGHT_IN_PATIENT.has(said.verb))
    ? 'absent-in-patient'
    : 'missing-from-record'
}

const HAS = /^ha(?:s|ve|d)$/

const FOUND_IN_PATIENT = formsOf(
  'shown positive suggested diagnosed found seen palpated palpable reproduced appreciated observed present evident detected elicited demonstrated noted identified reported absent revealed exhibited',
)

const UNTOLD =
  /^(?:un(?:mention|record|document|stat|report|address|explain|said|specif)\w*|appear|figure|open|blank|out)$/
const SOUGHT_IN_PATIENT = formsOf(
  'present palpated palpable reproduced appreciated observed detected elicited positive',
)

/** Complaints, signs, diseases and whatever else is in a body and not in a file. */
const BODILY = formsOf(
  `deficit weakness numbness burning tingling spasm atrophy swelling effusion tenderness instability laxity reflex sensation gait flag
  pain complaint symptom radiculopathy neuropathy myelopathy fracture tear infection tumor fever incontinence spasticity deformity
  history diagnosis depression anxiety insomnia bleeding ulcer hernia crepitus locking compromise impairment abnormality
  injury contraindication intolerance allergy obesity condition disease factor dysfunction progression derangement lesion
  tightness guarding rigidity arc motion strength stiffness headache dizziness nausea constipation sedation limitation
  tinel phalen spurling hawkin neer mcmurray lachman hoffman babinski clonus drawer raise loading comorbidity emergency
  finding findings sign nodule cyst triggering click arthritis osteoarthritis spondylolisthesis tenosynovitis bursitis disorder fasciitis radiation paresthesia hypoesthesia allodynia discoloration edema claudication apprehension subluxation
  dislocation insult deterioration exacerbation flare suicidal ideation risk wasting signs`,
)

const isBodily = (forms: readonly string[]): boolean => forms.some((form) => BODILY.has(form))

/** What is done or written, whatever it is about: "assessment of the risk", "reduction of headache days". */
const DONE_NOUNS = formsOf(
  `assessment evaluation trial screening test testing study treatment discussion review monitoring measurement reading readings
  plan goal goals attempt score reduction decrease increase improvement use trial scan imaging examination consultation response
  outcome result gain benefit efficacy relief program course therapy often how what whether if agreement surgery
  injection session visit screen level duration motivation`,
)

/** A phrase up to its first preposition, which is what it is about. */
function headPhrase(words: readonly Word[]): readonly string[] {
  const end = words.findIndex(({ form }, index) => index > 0 && PREPOSITION.has(form))
  const own = words.slice(0, end < 0 ? words.length : end).map(({ form }) => form)
  return own.some((form) => BODILY.has(form)) || end < 0 || !VAGUE.has(own.at(-1) ?? '')
    ? own
    : words.map(({ form }) => form)
}

const VAGUE = formsOf('emergence progression presence appearance change development type degree focal')

/** The noun a phrase turns on: the last word before its first preposition or clause. */
function headOf(words: readonly Word[]): string {
  const end = words.findIndex(({ form }, index) => index > 0 && PREPOSITION.has(form))
  return words[(end < 0 ? words.length : end) - 1]?.form ?? ''
}

const PREPOSITION = formsOf(
  'of in to from with for on that which by regarding about at as indicating submitted supporting provided including between',
)

/** A need that a chart states, and no reason for what is asked: "the need for skilled nursing". */
export const NEEDED =
  /^(?:the |a |any |further |clear |current |that |specific |regarding )*need for (?:\w+ )?(?:skilled|nursing care|(?:re)?positioning|assistance|help with|supervision|reduced weight|wound care)\b|^(?:that )?(?:(?:the )?(?:injured )?(?:patient|worker|claimant|he|she) )?(?:needs|requires) (?:\w+ )?(?:assistance|help)\b|\btasks? (?:that |with which |which )?(?:the )?(?:patient|worker|he|she) needs help\b/i

function isReason(words: readonly Word[], phrase: string, said: Said): boolean {
  if (said.way === 'undone') return false
  if (
    WHY.test(phrase) ||
    said.verb === 'why' ||
    said.verb === 'explain' ||
    said.verb === 'explained' ||
    said.verb === 'justify'
  )
    return true
  // "decreased need for medication" is an outcome
  if (
    NEEDED.test(phrase) ||
    /^(?:\w+ ){0,2}?(?:decreas\w*|reduc\w*|lessened|less|diminished) (?:in (?:the )?)?need\b/i.test(phrase)
  )
    return false
  const first = words.slice(0, 7).findIndex(({ form }) => REASON_NOUNS.has(form))
  if (first >= 0 && !words.slice(0, first).some(({ form }) => VERBAL.has(form))) {
    const before = words.slice(0, first)
    return !before.some(({ form }) => PREPOSITION.has(form) && form !== 'of' && form !== 'for') || first <= 2
  }
  if (/\b(?:willingness|rationale|reason(?:s|ing)? for|explanation)\b/i.test(phrase))
    return /\b(?:rationale|reason|explanation)/i.test(phrase)
  return /\b(?:what (?:was|is) (?:sought|suspected)|what .{0,40}\b(?:is|was|are|were) to (?:show|find|tell|prove|answer|achieve|add)|what .{0,40}(?:meant|expected|supposed|intended|hoped) to|clinical indication|clear indication|how .{0,60}\b(?:affect|change|alter|influence|benefit))\b/i.test(
    phrase,
  )
}

const VERBAL = formsOf('is are was were be cannot can could would should has have had can not meet')

const isField = (words: readonly Word[]): boolean => {
  const head = headOf(words)
  return (
    REQUEST_FIELDS.has(head) ||
    words.slice(0, 2).some(({ form }) => REQUEST_FIELDS.has(form)) ||
    /^(?:the )?body part/i.test(words.map(({ form }) => form).join(' '))
  )
}

/** Is a quantity or duration one of the request, and not of what was done before? */
function isOfRequest(phrase: string, said: Said, sentence: string): boolean {
  if (
    /\b(?:to date|completed|prior|previous|used|attended|already|received|has had|had|taken|pain|relief|symptoms?|headaches?|attacks?|episodes?|seizures?|of insomnia|muscle|grip|reflex|use|usage|functional|motor|blood|strength testing|morphine|equivalen\w+|MM?ED?)\b/i.test(
      phrase,
    )
  )
    return false
  if (/\brequest(?:ed|s)?\b|\brfa\b|\bprescri/i.test(sentence) && said.way !== 'none') return true
  if (/\b(?:sought|requested|asked for)\b/i.test(phrase)) return true
  if (said.verb === 'named' || said.verb === 'disclosed') return true
  const words = phrase.split(/\s+/).length
  return words <= 9 && (said.verb === null ? said.way === 'unclear' || said.way === 'lack' : FIELD_VERBS.has(said.verb))
}

const FIELD_VERBS = formsOf(
  'omitted open blank out specify state name give disclose disclosed specified stated given noted provided indicated listed clear defined unspecified named unclear unknown included missing documented what',
)

/** Said to be absent from the file as a paper: "no therapy notes were submitted", "there is no RFA in the records". */
function isPaper(phrase: string, said: Said, sentence: string, head: string): boolean {
  if (said.verb !== null && ENCLOSED.has(said.verb)) return true
  if (said.verb !== null && CONTAINS.has(said.verb) && said.actor === 'record' && STUDIES.has(head)) return true
  if ((head === 'reading' || head === 'readings') && /\b(?:mri|x-?ray|ct|film|official|radiolog)/i.test(phrase))
    return true
  if (!PAPERS.has(head)) return false
  if (said.verb !== null && CONTAINS.has(said.verb) && said.actor === 'record' && OWN_PAPERS.has(head)) return true
  if (said.noun !== null && said.way !== 'none' && said.way !== 'tells') return false
  if (NOT_PAPER.test(phrase)) return false
  if (said.verb === 'in file') return true
  const handed = said.verb !== null && HANDED.has(said.verb)
  const filed =
    /\b(?:submitted|provided|available|included|attached|enclosed|for review|(?:in|from) the (?:records?|file|chart)|among the (?:documents|papers|records)|on file|furnished)\b/i.test(
      sentence,
    )
  if (
    head === 'agreement' ||
    head === 'contract' ||
    head === 'imaging' ||
    head === 'study' ||
    head === 'screen' ||
    head === 'test'
  )
    return handed && /\breports?\b/i.test(phrase)
  if (said.exists && said.noun === null && said.way === 'none' && OWN_PAPERS.has(head)) return true
  return (
    handed || (filed && (said.way === 'none' || said.way === 'lack' || said.way === 'tells' || said.way === 'passive'))
  )
}

const ENCLOSED = formsOf('attached enclosed')
const CONTAINS = formsOf('have hold include contain contains includes included contained')
const STUDIES = formsOf('mri emg film radiograph ultrasound scan xray study')
const OWN_PAPERS = formsOf('note report rfa record log chart')
const NOT_PAPER = /\bpain (?:level|score)|\b(?:red flags?|complaints?|results? of|functional)\b/i
const HANDED = formsOf(
  'submitted provided included available attached furnished enclosed supplied produced contain contains include included missing',
)
