import type { Assertion } from '../core/index.ts'
import { datesOf, find, wordsOf } from '../records/index.ts'
import { ASKED, type Concept } from './absence-concepts.ts'
import { familyOf } from './absence-families.ts'
import type { AbsenceClaim } from './absence-finder.ts'
import { gripOf, isSurelyLimited, sleepsEnough } from './absence-measured.ts'
import { isUnaffected } from './absence-on-off.ts'
import { DONE_FOR, HELPED, isGainWith, NEARING, ofPerson, TALK_AHEAD, TALKS } from './absence-person.ts'
import { isElsewhere, placed } from './absence-place.ts'
import { isDrugWord, isOfContext, isOfTreatment, TREATMENT_TOPICS } from './absence-treatment.ts'
import { ASSESSED, OUTCOMES, type Wanted } from './absence-wanted.ts'
import { type Line, type Mention, onOneLine, type Searchable } from './search.ts'

const OUTCOME_WORDS =
  /\b(?:relief|relieved|help\w*|better|freely|easier|loos\w+|more|comfortable|can now|able to|worse|wore off|percent|gone|benefit\w*|effect\w*|improv\w*|no (?:lasting )?change|respon\w+|lasted|lasting|did nothing|made no difference|pain[- ]free|temporar\w+|decreas\w+|reduc\w+|by half|less|eased|took|kept (?:him|her)|bought (?:him|her)|for (?:\w+ ){1,2}(?:months?|weeks?|days?)|away|settled|back within|still|held|more than half|right back|back to|off all|flare\w*|wears? off|worn off|short[- ]lived|transient|pulled through|looser|tingled|from \d+ to \d+)\b|\d ?%|->|→|\bNRS\b/i

const CHANGED =
  /\b(?:decreas\w+|increas\w+|improv\w+|reduc\w+|less|fewer|more|from|now|lifted|lower\w*|raised|better|eased|back (?:on|to|at))\b|->|→/i

const UNCHANGED = /\b(?:unchanged|no change|same|remains?|not changed)\b/i

type Verdict = 'shows' | 'refutes' | 'weak' | 'nothing'

const HOLDS: Readonly<Record<Concept['by'], readonly Assertion[]>> = {
  state: ['affirmed'],
  event: ['affirmed', 'historical'],
  topic: ['affirmed', 'historical', 'negated'],
  plan: ['affirmed', 'planned', 'historical'],
}

const PLANS = new Set(['plan', 'request', 'goals', 'assessment and plan'])

export function verdictOf(
  mention: Mention,
  concept: Concept,
  wanted: Wanted,
  claim: AbsenceClaim,
  searchable: Searchable,
): Verdict {
  const { line, denied } = mention
  if (line.text === onOneLine(claim.sentence.text)) return 'nothing'
  // a section's heading does not make a plan or the past of a bare statement, nor of what only an examination finds
  const assertion = concept.by === 'topic' || EXAMINED.has(concept.name) ? mention.said : mention.assertion
  // a letterhead states nothing; the title of a report says that there is one
  if (
    !/[a-z]/.test(line.text.replace(/\b(?:[a-z]{1,2}|and|the|for)\b/g, ' ')) &&
    !/\d/.test(line.text.replace(DATE, ' ')) &&
    concept.by !== 'state' &&
    TITLED[concept.name] !== line.kind &&
    !isTitleOfReport(line)
  )
    return 'nothing'
  if (assertion === 'other person' && !OF_OTHERS.has(concept.name)) return 'weak'
  if (
    !OF_OTHERS.has(concept.name) &&
    OTHERS.test(
      line.text
        .replace(TELLING, (word) => '-'.repeat(word.length))
        .replace(DONE_FOR.has(concept.name) ? HELPED : /$^/, (word) => '-'.repeat(word.length))
        .slice(0, concept.name === 'functional improvement' ? mention.from : mention.to + 30),
    )
  )
    return 'weak'
  if (line.reviewer || line.kind === 'utilization review') return 'weak'
  if (line.kind === 'application') return 'nothing'
  const person = ofPerson(mention, concept, wanted, claim, denied ? 'negated' : assertion)
  if (person !== null) return person
  if (isUnticked(line.text, mention.from) && concept.by !== 'topic') return 'nothing'
  const answer = answerTo(line.text, mention) ?? circled(line.text, mention.to)
  if (answer === 'none') return 'nothing'
  if (answer === 'no' && concept.by !== 'topic') return 'refutes'
  if (concept.name === 'smoking' && IS_SMOKER.test(claim.sentence.text) && QUIT.test(line.text)) return 'refutes'
  const place = placed(line, mention, wanted, concept)
  if (denied || (concept.by === 'state' && assertion === 'negated')) {
    if (UNWRITTEN.test(line.text)) return 'nothing'
    return place === 'other'
      ? 'nothing'
      : concept.by === 'state' && !denied
        ? 'refutes'
        : assertion === 'negated'
          ? 'weak'
          : 'refutes'
  }
  if (
    (IMPROVING.has(concept.name) || concept.name === 'maximum medical improvement') &&
    assertion === 'negated' &&
    !ASSESSED.test(claim.sentence.text)
  )
    return 'refutes'
  if (
    wanted.positive &&
    !isLasting(concept) &&
    (assertion === 'negated' || NORMAL.test(line.text) || !POSITIVE.test(line.text))
  )
    return assertion === 'negated' || NORMAL.test(line.text) ? 'refutes' : 'weak'
  const inPatient = claim.plain === 'absent-in-patient' || claim.way === 'undone'
  // "is not a smoker", "there is no caregiver": a line that denies it in words of its own confirms it
  if (
    concept.by === 'topic' &&
    (inPatient || (wanted.being && BEINGS.has(concept.name))) &&
    DENIED.test(line.text.slice(mention.from, mention.to))
  )
    return 'refutes'
  if (wanted.being && BEINGS.has(concept.name) && assertion === 'negated') return 'refutes'
  if (concept.by === 'topic' && inPatient && assertion === 'negated')
    return claim.plain === 'absent-in-patient' ? 'refutes' : 'weak'
  // a negative test was done, and says that its sign is not there
  if (claim.plain === 'absent-in-patient' && concept.by === 'event' && assertion === 'negated')
    return place === 'other' ? 'nothing' : 'refutes'
  const ofSuspicion = claim.verb === 'suspected' || SUSPECTED.test(claim.sentence.text)
  const suspected = ofSuspicion && assertion === 'uncertain'
  if ((concept.name.startsWith('suspected') && !ofSuspicion) || FINDINGS_TOLD.has(concept.name)) {
    if (assertion === 'negated') return place === 'other' ? 'nothing' : 'refutes'
    if (
      assertion !== 'affirmed' ||
      DOUBT.test(line.text.slice(0, mention.to)) ||
      MAY_BE.test(line.text.slice(mention.to))
    )
      return 'weak'
  }
  if (!isHeld(concept, assertion, line) && !suspected) return 'weak'
  if (GENERAL_RULE.test(line.text)) return 'weak'
  if (concept.by !== 'plan' && isStillToCome(mention)) return 'weak'
  if (
    (EXAMINED.has(concept.name) || concept.name === 'radiculopathy') &&
    isOfExamination(claim, wanted) &&
    (isComplaint(line) || /\bby history\b|\bhx\b/i.test(line.text) || line.section === 'diagnoses')
  )
    return 'weak'
  if (concept.name === 'instability' && /\b(?:laxity|ligament\w*)\b/i.test(wanted.asked) && !LAX.test(line.text))
    return 'weak'
  if (
    MISUSE.has(concept.name) &&
    !MONITORED.test(claim.sentence.text) &&
    claim.subjects.every(({ asked }) => MISUSED.test(asked))
  )
    return 'weak'
  if (
    concept.name === 'first-line medications' &&
    /\b(?:lido\w*|terocin|salonpas|capsaicin|menthoderm|lyrica|pregabalin)\b/i.test(wanted.request) &&
    !NEUROPATHIC_DRUG.test(line.text)
  )
    return 'weak'
  if (/\bwilling/i.test(wanted.asked) && !WILLS.test(line.text)) return 'weak'
  if (concept.by === 'event' && isToLearn(mention)) return 'weak'
  if (EXAMINED.has(concept.name) && isIndication(mention)) return 'weak'
  if (
    (concept.name === 'nerve tension signs' || (concept.name === 'straight leg raise' && wanted.positive)) &&
    isFreeRaise(line.text)
  )
    return 'weak'
  if (concept.name === 'progressive neurologic deficit' && !isDecline(line.text)) return 'weak'
  if (concept.name === 'facet tenderness' && /\bfacet/i.test(claim.sentence.text) && !OF_FACETS.test(line.text))
    return 'weak'
  if (concept.by === 'state' && isOfOtherLevel(claim.sentence.text, line.text)) return 'weak'
  if (concept.name === 'segmental instability' && isSmallShift(line.text)) return 'weak'
  if (concept.name === 'sudomotor changes' && /\bnight sweats?\b/i.test(line.text)) return 'weak'
  if (concept.name === 'trigger points' && !isTriggerPoint(mention, claim)) return 'weak'
  if (/\bdermatom/i.test(wanted.asked) && NOT_OF_A_ROOT.test(line.text)) return 'weak'
  if (UNWRITTEN.test(line.text) && concept.name !== 'allergies') return 'nothing'
  if (
    concept.by === 'event'
      ? isAhead(mention, concept)
      : concept.by !== 'plan' && !SET_AHEAD.has(concept.name) && SOME_DAY.test(line.text)
  )
    return 'weak'
  if (
    concept.by === 'state' &&
    !concept.name.startsWith('progressive') &&
    !isOfHistory(concept, claim) &&
    (OVER.test(beside(mention)) || (!isLasting(concept) && isLongAgo(line)))
  )
    return 'weak'
  if (
    claim.verb === 'diagnosed' &&
    !find(wordsOf(line.text.slice(mention.from, mention.to)), ASKED).some(({ entry }) => entry === concept)
  )
    return 'weak'
  if (concept.name === 'radiculopathy') {
    const said = line.text.slice(mention.from, mention.to)
    if (!RADICULAR.test(line.text) || (SPREADING.test(said) && !LIMB.test(line.text))) return 'weak'
  }
  if (
    wanted.changed &&
    concept.by !== 'state' &&
    !OUTCOMES.has(concept.name) &&
    (!CHANGED.test(line.text) || UNCHANGED.test(line.text))
  )
    return 'weak'
  if (wanted.result && (TESTS.has(concept.name) || PICTURES.has(concept.name)) && !RESULTS.test(line.text))
    return 'weak'
  if (concept.by === 'state' && !hasSpecific(claim, line)) return 'weak'
  if (wanted.outcome && concept.by === 'event' && !OUTCOME_WORDS.test(line.text)) return 'weak'
  // a plan told in a summary has no verb of its own: "Hand therapy and physical therapy."
  if (searchable.own && concept.by === 'event' && !HAD.test(line.text)) return 'weak'
  if (GUARDS[concept.name]?.test(line.text) === false) return 'weak'
  if (OPERATIONS.has(concept.name) && NOT_OPERATED.test(line.text.slice(mention.from, mention.from + 60))) return 'weak'
  if (/\bsuccess/i.test(wanted.asked) && LITTLE.test(line.text)) return 'weak'
  if (
    concept.name === 'side effects' &&
    (line.section === 'systems' ||
      isBareSymptom(mention) ||
      /\bother (?:tablets?|pills?|med\w*|drugs?)\b/i.test(line.text))
  )
    return 'weak'
  if (concept.name === 'functional improvement' && wanted.of === 'drug' && isUnaffected(line)) return 'weak'
  if (
    THERAPIES.has(concept.name) &&
    OTHER_THERAPY.test(line.text.slice(Math.max(0, mention.from - 14), mention.to + 6))
  )
    return 'weak'
  if (AIMED.has(concept.name) && line.section !== null && PLANS.has(line.section) && mention.assertion === 'planned')
    return 'weak'
  if (
    concept.name === 'functional improvement' &&
    wanted.gain &&
    (!(GAINED.test(line.text) || isGainWith(line.text, wanted)) || SAME.test(line.text))
  )
    return 'weak'
  if (
    concept.name === 'limited range of motion' &&
    (!isBelowNormal(mention, wanted) || !isOfMovement(wanted.asked, line.text))
  )
    return 'weak'
  if (concept.name === 'insomnia' && sleepsEnough(line.text)) return 'refutes'
  if (concept.name === 'instability' && /\b(?:gait|balance|mood|emotion\w*|housing)\b/i.test(line.text)) return 'weak'
  if (concept.name === 'weakness of grip' && /\d/.test(line.text)) {
    const grip = gripOf(line.text)
    if (grip !== null) return grip
  }
  if (/\bcessation\b/i.test(claim.sentence.text) && STILL_SMOKES.test(line.text)) return 'weak'
  if (!hasDevice(wanted, line) && concept.name !== 'inability to propel a manual wheelchair') return 'weak'
  if (wanted.unable && concept.by === 'topic' && !INABILITY.test(line.text)) return 'weak'
  if ((wanted.outcome || TREATMENT_TOPICS.has(concept.name)) && wanted.hoped && IN_VAIN.test(line.text))
    return 'refutes'
  if (wanted.changed && concept.by === 'state') return 'weak'
  if (TREATMENT_TOPICS.has(concept.name) && !isOfTreatment(line, wanted)) return 'weak'
  if (isElsewhere(line.text.slice(mention.from, mention.to), wanted.parts)) return 'weak'
  if (
    DRUGS.has(concept.name) &&
    !wanted.failed &&
    STOPPED.test(line.text) &&
    !/\b(?:trial|tried)\b/i.test(claim.sentence.text)
  )
    return 'weak'
  if (!hasRest(line, wanted.rest)) return 'weak'
  if (
    HYPOTHETICAL.test(line.text) &&
    !TALKS.has(concept.name) &&
    !(concept.name === 'home exercise program' && PERFORMED.test(line.text))
  )
    return 'weak'
  if (place !== 'same') return 'weak'
  const day = wanted.date
  if (
    day !== null &&
    (searchable.own
      ? !datesOf(line.text).some(({ date }) => date.equals(day))
      : line.date !== null && !day.equals(line.date))
  )
    return 'weak'
  if (!isOfContext(mention, wanted, concept)) return 'weak'
  if (wanted.failed && !FAILED_BY_NAME.has(concept.name) && !FAILURE.test(line.text)) return 'weak'
  if (concept.by === 'state' && !isLasting(concept) && isOld(line, searchable)) return 'weak'
  return 'shows'
}

/** "[ ] rash [X] constipated [ ] blood in stool": what a form asked and nobody ticked. */
function isUnticked(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at)
  const box = Math.max(
    before.lastIndexOf('['),
    before.lastIndexOf('☐'),
    before.lastIndexOf('☑'),
    before.lastIndexOf('☒'),
  )
  if (box < 0) return false
  return before[box] === '☐' || /^\[ ?_? ?\]/.test(before.slice(box))
}

/** "Stomach ulcer Y (N)": what somebody circled on a form. */
function circled(text: string, at: number): 'yes' | 'no' | null {
  const behind = text.slice(at, at + 24)
  if (/^[\w ,/]{0,12}[:?]?\s*(?:Y|Yes)\s*[/|]?\s*[([](?:N|No|X)[)\]]/i.test(behind)) return 'no'
  return /^[\w ,/]{0,12}[:?]?\s*[([](?:Y|Yes)[)\]]\s*[/|]?\s*(?:N|No)\b/i.test(behind) ? 'yes' : null
}

/** "Do you smoke? no": a question states nothing; what is answered behind it does. Null where nothing is asked. */
function answerTo(text: string, { from, to }: Mention): 'yes' | 'no' | 'none' | null {
  const mark = text.indexOf('?', Math.max(from, to - 1))
  if (mark < 0 || /[.;!]/.test(text.slice(to, mark))) return null
  const begun =
    Math.max(text.lastIndexOf('. ', from), text.lastIndexOf('?', from - 1), text.lastIndexOf('  ', from)) + 1
  if (!QUESTION.test(text.slice(begun, mark))) return null
  const said = text.slice(mark + 1).trim()
  if (said === '') return 'none'
  return /^(?:no|none|never|not?|n\/a|0)\b/i.test(said) ? 'no' : 'yes'
}

const QUESTION =
  /^\W*(?:\d+\W+)?(?:do|does|did|are|is|was|were|have|has|had|can|could|will|would|any|how|what|where|when|which|who|why)\b/i

const IS_SMOKER = /\b(?:(?:is|was) (?:an? )?(?:\w+ )?smoker|smokes|(?:is|was) smoking|current smoking)\b/i
const QUIT = /\b(?:quit|former|ex-?smoker|stopped|gave up|never|non-?smoker)\b/i

/** "Rec: 12 more sessions": visits that are wanted, and none that was made. */
const isStillToCome = ({ line: { text }, from, to }: Mention): boolean =>
  /\b(?:\d+|\w+) (?:more|additional|further|extra) (?:\w+ )?(?:sessions?|visits?|treatments?|weeks? of)\b/i.test(
    text.slice(Math.max(0, from - 20), to + 30),
  ) && !/\b(?:completed|attended|had|done|finished|received|after)\b/i.test(text)

/** What an examiner finds of a ligament; that a joint gives way is a complaint. */
const LAX =
  /\b(?:lax\w*|lachman|drawer|valgus|varus|pivot|opens?|opening|ligament\w*|[AP]CL|[ML]CL|ATFL|talar tilt|sulcus|apprehension|unstable|instability|gapping|end ?point|mm)\b/i

/**
 * "No documentation of diversion" may say that there was none, or that nobody looked: by itself it is shown for a look, among
 * other things to be written down (the four A's) it is one of them.
 */
const MISUSED = /\b(?:aberran\w+|diversion|misuse|abuse|addict\w*)\b/i
const MISUSE = new Set(['aberrant behavior', 'diversion', 'misuse', 'addiction'])
const MONITORED =
  /\b(?:assess\w*|monitor\w*|discuss\w*|address\w*|screen\w*|review\w*|domains?|four|4 ?a|domain|whether|presence or absence|absence of|lack of)\b/i

/** Nerve pain has first-line drugs of its own (MTUS 2009, lidocaine): antidepressants and anticonvulsants. */
const NEUROPATHIC_DRUG =
  /\b(?:gabapentin|neurontin|pregabalin|lyrica|duloxetine|cymbalta|venlafaxine|effexor|amitriptyline|elavil|nortriptyline|pamelor|doxepin|topiramate|topamax|TCAs?|SNRIs?|AEDs?|anti-?depressants?|anti-?convulsants?|anti-?epilep\w+|milnacipran|savella|carbamazepine|tegretol|imipramine|desipramine)\b/i

const WILLS =
  /\b(?:willing\w*|wants?|wish\w*|would|agree\w*|interested|consent\w*|go ahead|eager|ready|considering|considers?|open to|declin\w+|prefers?|hopes?|asks?)\b/i

/** "Spasms on physical examination": what the patient tells is none. */
function isOfExamination({ sentence }: AbsenceClaim, { asked }: Wanted): boolean {
  const at = sentence.text.toLowerCase().lastIndexOf(asked.toLowerCase())
  const behind = at < 0 ? '' : sentence.text.slice(at + asked.length, at + asked.length + 40)
  return (
    /\b(?:exam(?:ination|ined)?|palpation|inspection|objective)\b/i.test(asked) ||
    /^ (?:noted |found |seen )?(?:on|upon|during|at|in) (?:the )?(?:\w+ ){0,2}(?:exam|palpation|inspection)/i.test(
      behind,
    )
  )
}

/** What the patient tells, in a part of the report or in words that no examiner uses of a finding. */
const isComplaint = ({ section, text }: Line): boolean =>
  (section !== null && /subjective|history|complaint/i.test(section)) ||
  (section === null &&
    /\b(?:at night|wakes?|complain\w*|states|says|feels|tells|reports?|when (?:he|she|i)|my|i)\b/i.test(text) &&
    !/\b(?:exam\w*|palpat\w*|tender\w*|noted|observed|positive|negative|degrees?|ROM|paraspinals?|paravertebrals?)\b/i.test(
      text,
    ))

/** A row may be asked for by narrower names: pain of muscles is no facet tenderness. */
function hasSpecific({ sentence }: AbsenceClaim, { text }: Line): boolean {
  const asked = SPECIFIC.exec(sentence.text)?.[0].toLowerCase()
  return asked === undefined || text.toLowerCase().includes(asked) || SAME_PLACE[asked]?.test(text) === true
}

/** Rows of things told that are findings: one that is denied was not found. */
const FINDINGS_TOLD = new Set(['corroborating imaging', 'dermatomal distribution', 'severity of osteoarthritis'])

/** Other names of the narrower place. */
const SAME_PLACE: Readonly<Record<string, RegExp>> = {
  sacroiliac: /\b(?:SIJ?|PSIS|Fortin|sacral sulcus)\b/i,
  'joint line': /\b[ML]JL\b/,
  facet: /\bzygapophys\w+/i,
  thenar: /\b(?:APB|opponens)\b/i,
}

const SUSPECTED = /\b(?:suspect\w*|suspici\w+|possib\w+|concern\w*)/i

const MAY_BE =
  /^[\w ]{0,30}\b(?:(?:may|might|could) be|cannot be excluded|not excluded|(?:is|was|are) (?:suspected|possible|questionable))\b/i

const DOUBT =
  /\b(?:concern\w* for|suspect\w*|suspicious for|possible|probable|rule out|r\/o|question of|evaluate for)\b/i

/** What holds of every patient and was seen in none: "are indicated when …", "is required for …". */
const GENERAL_RULE =
  /\b(?:(?:is|are|be) (?:only |generally |typically )?(?:indicated|required|recommended|considered|warranted|appropriate|supported|reserved) (?:when|if|only|where|unless|until|in (?:cases|patients|those)|for (?:patients|cases|those|individuals))|(?:is|are) required (?:for|before|prior)|guidelines? (?:states?|recommends?|requires?|supports?|allows?|criteria|calls?|says?)|criteria (?:for|include|require|are)|(?:ODG|MTUS|ACOEM) (?:states?|recommends?|requires?|supports?|criteria|says?|notes?)|under the (?:ODG|MTUS)|(?:per|according to) (?:the )?(?:ODG|MTUS|ACOEM)(?: guidelines?)?,? (?:patients?|there (?:must|should)|[\w ]{0,40}(?:is|are) (?:recommended|indicated|required)))\b/i

/** A study with what it is to find out and no word of its having been done: "EMG/NCV of the legs to rule out radiculopathy". */
const isToLearn = ({ line: { text }, from, to }: Mention): boolean =>
  /\b(?:to (?:rule out|r\/o|evaluate|assess|look for|further|determine|clarify|better)|r\/o|rule out)\b/i.test(
    clauseAround(text, from, to).slice(Math.max(0, to - from)),
  ) &&
  !/\b(?:show\w*|reveal\w*|demonstrat\w*|was|were|had|done|performed|completed|obtained|dated|read|impression|negative|positive|normal|abnormal|neg|unremarkable|undergone|underwent)\b|\d{1,2}\/\d{1,2}/i.test(
    text,
  )

const OF_FACETS = /\b(?:facets?|zygapophys\w+|articular pillars?)\b/i

/** Both name levels of the spine, and none of them is the same: "instability at L4-5", "At L3-4 there is translation". */
function isOfOtherLevel(claim: string, line: string): boolean {
  const [asked, told] = [levelsOf(claim), levelsOf(line)]
  if (asked.length === 0 || told.length === 0) return false
  return !asked.some(([a, b]) => told.some(([c, d]) => Math.max(a, c) < Math.min(b, d)))
}

const FIRST_OF: Readonly<Record<string, number>> = { C: 0, T: 7, L: 19, S: 24 }

const levelsOf = (text: string): readonly (readonly [from: number, to: number])[] =>
  [...text.matchAll(/\b([CTL])(\d{1,2})\s?[-/–]\s?([CTLS]?)(\d{1,2})\b/g)].flatMap(([, a = '', b, c = '', d]) => {
    const from = (FIRST_OF[a] ?? 0) + Number(b)
    const to = (FIRST_OF[c === '' ? a : c] ?? 0) + Number(d)
    return to > from ? [[from, to] as const] : []
  })

/** Of two grades of strength the later must be the lower: "was 4/5, today 3/5", "3/5, down from 4/5". */
function isDecline(text: string): boolean {
  const grades = [...text.matchAll(/(?<![\d/])([0-5])\s?([+-]?)\s?\/\s?5(?![\d/])/g)]
  const [first, second] = grades
  if (first === undefined || second === undefined) return true
  const value = (hit: RegExpExecArray): number => Number(hit[1]) + (hit[2] === '+' ? 0.3 : hit[2] === '-' ? -0.3 : 0)
  const between = text.slice(first.index, second.index)
  const backwards = /\b(?:was|previously|down from|up from|improved from|compared|versus|vs|last)\b/i.test(between)
  return backwards ? value(first) < value(second) : value(second) < value(first)
}

/** A leg raised high, or raised without pain, is no sign. */
function isFreeRaise(text: string): boolean {
  if (
    /\b(?:without|no) (?:any )?(?:leg |radicular |radiating )?(?:pain|symptoms|complaints)\b|\bpain-?free\b|\bpainless\b/i.test(
      text,
    )
  )
    return true
  const degrees = [...text.matchAll(/\b(\d{2})(?= ?(?:degrees?|deg\b|°))/gi)].map((hit) => Number(hit[1]))
  return (
    degrees.length > 0 &&
    Math.min(...degrees) >= 70 &&
    !/\b(?:positive|pos|pain\w*|reproduc\w+|radicul\w+|radiat\w+)\b|\+/i.test(text)
  )
}

/** Less than three millimeters of shift is no instability. */
function isSmallShift(text: string): boolean {
  const shifts = [...text.matchAll(/(\d+(?:\.\d+)?)\s?-?\s?mm\b/gi)].map((hit) => Number(hit[1]))
  return shifts.length > 0 && Math.max(...shifts) < 3 && !/\b(?:unstable|instability|mobile|hypermobile)\b/i.test(text)
}

/** What a drug is for is no finding: "Flexeril for spasms as needed". */
const isIndication = ({ line: { text }, from }: Mention): boolean =>
  /\b(?:for|prn|relieves?|helps?|control\w*|treat\w*|prevent\w*|reduc\w*)(?: (?:the|his|her|any|acute|muscle|back|neck|leg|and|pain))* $/i.test(
    text.slice(Math.max(0, from - 40), from),
  ) && MEDICINE.test(text)

const MEDICINE =
  /\b(?:\d+ ?mg|as needed|prn|[bt]id|q ?hs|refill\w*|medications?|relaxants?|flexeril|cyclobenzaprine|soma|carisoprodol|tizanidine|zanaflex|baclofen|robaxin|methocarbamol|norflex|skelaxin|valium|lasix|ibuprofen|naproxen)\b|#\s?\d/i

/** "Trigger point injections" are a treatment; a twitch or referred pain that is asked for must be told. */
function isTriggerPoint({ line: { text }, from, to }: Mention, { sentence }: AbsenceClaim): boolean {
  if (
    /^\s*(?:injections?|therapy|release|massage)\b/i.test(text.slice(to)) ||
    /\binjections?\b/i.test(text.slice(from, to))
  )
    return false
  if (/\btwitch/i.test(sentence.text)) return /\b(?:twitch\w*|jump\w*|LTR)\b/i.test(text)
  return !/\breferred pain\b/i.test(sentence.text) || REFERS.test(text)
}

const REFERS = /\b(?:refer\w*|radiat\w*|sends?|sending|spread\w*|shoot\w*|travel\w*|twitch\w*)\b/i

/** Numbness of a glove or stocking follows no root. */
const NOT_OF_A_ROOT =
  /\b(?:stocking|glove|non-?\s?dermatomal|not (?:in a )?dermatomal|diffuse(?:ly)?|global(?:ly)?|entire (?:arm|leg|hand|foot)|whole (?:arm|leg|hand|foot))\b/i

const SPECIFIC =
  /\b(?:facet|sacroiliac|joint line|bony|midline|thenar|calcaneal|patellar|trapezius)(?= (?:joint )?(?:tenderness|pain|atrophy))/i

/** Rows that hold several things which are not the same: a cane is no walker. */
const DEVICES: readonly (readonly [asked: RegExp, told: RegExp])[] = [
  [/\bwalker\b/i, /\b(?:walker|FWW|rollator)\b/i],
  [/\bcane\b/i, /\b(?:cane|walking stick)\b/i],
  [/\bcrutch\w*/i, /\bcrutch\w*/i],
  [/\bwheelchair\b/i, /\bwheel-?chair\b/i],
  [/\bPET\b/, /\bPET\b/],
]

const hasDevice = ({ asked }: Wanted, { text }: Line): boolean =>
  DEVICES.every(([name, told]) => !name.test(asked) || told.test(text))

/** A measured motion is a limited one only below the normal of its part; a line that says so needs no measure. */
function isBelowNormal({ line, from, to }: Mention, { parts }: Wanted): boolean {
  const said = line.text.slice(from, to + 9)
  if (!/\d ?(?:degrees?|deg\b|°)/i.test(said) || /\b(?:lacks?|only|stops|limited|loss)\b/i.test(line.text)) return true
  return isSurelyLimited(line.text, line.words, line.parts.length > 0 ? line.parts : parts)
}

/** "Limited extension" is not shown by a limited flexion. */
const MOVEMENTS: readonly RegExp[] = [
  /\b(?:dorsi|plantar)?flex\w*|\bFF\b|\bbends?\b/i,
  /\bext(?:en\w+)?\b|\bstraighten\w*/i,
  /\babd(?:uct\w*)?\b/i,
  /\brot(?:at\w+)?\b|\b[EI]R\b/i,
]

const isOfMovement = (asked: string, text: string): boolean =>
  MOVEMENTS.every((movement) => !movement.test(asked.replace(/\bextensive\w*/gi, '')) || movement.test(text)) ||
  /\ball (?:planes|directions)\b|\bglobal/i.test(text)

const DATE = /\b\d{1,2}[/-]\d{1,2}[/-](?:19|20)?\d\d\b/g

/** "PHYSICAL THERAPY DISCHARGE": the title of a report says that what it reports was done. */
const isTitleOfReport = ({ text }: Line): boolean =>
  text.length < 80 &&
  /\b(?:REPORT|NOTE|DISCHARGE|EVALUATION|ASSESSMENT|STUDY|SUMMARY|ARTHROGRAM|RADIOGRAPHS?|SERIES|TEST|EXAM(?:INATION)?|VISIT)\b/.test(
    text,
  ) &&
  !/\b(?:REQUEST|ORDER|REFERRAL|AUTHORI\w+|PRESCRI\w+|DENI\w+|REVIEW|PLAN)\b/.test(text)

/** Rows that a sentence may be about as things that are, and not as things to be written down. */
const BEINGS = new Set(['smoking', 'family', 'help at home'])

const DENIED =
  /^(?:never|no|non|not|denies|quit|former|does not|stopped|gave up|has not|nobody|lives alone)\b|^non-?smok|\balone$/i

const STILL_SMOKES =
  /^(?!.*\b(?:quit|stopped|former|never|non-?\s?smok\w*|does not|gave up|smoke[- ]free|not smoked|cessation|patch|cotinine|told|advised|counsel\w*)\b)/is

const RESULTS =
  /\b(?:positive|negative|consistent|inconsistent|normal|abnormal|show\w*|reveal\w*|demonstrat\w+|unremarkable|detected|high|low|impression|within)\b|\d/i

/** "There is no documentation of spasm" says only that nobody wrote it down. */
export const UNWRITTEN =
  /\b(?:no|not|nor|neither|without|lack(?:s|ing)?|absence|insufficient|inadequate)\b[^.;]{0,40}\b(?:documentation|documented|document|mention(?:ed)?|rationale|stated|specified|addressed|detailed|provided|listed|indicated|indicate|rated|clear|known|included|evidence)\b|\b(?:unclear|unknown|unspecified)\b/i

/** Rows about who is there to help. */
const OF_OTHERS = new Set(['family', 'help at home', 'activities with which help is needed', 'home environment'])

/** A relative who tells of the patient or does something for them: "wife reports snoring", "her son drives her". */
const TELLING =
  /\b(?:wife|husband|spouse|son|daughter|mother|father|sister|brother|partner|roommate|girlfriend|boyfriend)(?= (?:reports?|states|says|said|notes|noted|notices?|noticed|has noticed|complains|observes?|observed|tells|told|confirms|hears|heard|witness\w*|describes|drives (?:him|her)|helps|cooks|cleans|bathes|dresses|does)\b)/gi

/** Another person before what is told: "his neighbor's TENS", "her sister lost weight". */
const OTHERS =
  /\b(?:neighbou?r|boyfriend|girlfriend|sister|brother|mother|father|wife|husband|friend|co-?worker|son|daughter|roommate|cousin|uncle|aunt|grandmother|grandfather|parents?)(?:'s|’s)?\b/i

const SOME_DAY =
  /\b(?:will (?:try|begin|start|consider|get|be|think|need|have)|is to be|are to be|to be (?:done|rented|tried|started|considered|scheduled)|if the carrier|may help|might help|could try|consider(?:ing|ed)?|deferred|refused|declin\w+|(?:not|cannot|could not|unable to) (?:be )?(?:performed|perform|tested|done|assessed|completed)|put off|next visit|plan(?:s|ned)? to|recommend(?:ed|s)?)\b/i

/** A line without the words of a mention: "libido gone" is itself the finding. */
const beside = ({ line, from, to }: Mention): string => `${line.text.slice(0, from)} ${line.text.slice(to)}`

/** What was there and is no more. */
const OVER =
  /\b(?:removed|healed|resolved|came back|went away|cleared|closed|gone|recovered|in the ambulance|as a child|in childhood|teenager|at birth|none since|not since)\b/i

/** A year well before the report, or "years ago". */
function isLongAgo({ text, date }: Line): boolean {
  if (/\b(?:years? ago|long ago|last year|in the past)\b/i.test(text)) return true
  const year = /\b(?:19|20)\d\d\b/.exec(text)?.[0]
  return year !== undefined && date !== null && date.year - Number(year) > 1 && !/\bsince\b/i.test(text)
}

/** "No history of ulcer": an old one is what is missed. */
const isOfHistory = (concept: Concept, { sentence }: AbsenceClaim): boolean =>
  isLasting(concept) && /\b(?:history|risks?)\b/i.test(sentence.text)

const TITLED: Readonly<Record<string, Line['kind']>> = {
  'urine drug screen': 'drug test',
  CURES: 'prescription monitoring',
  MRI: 'imaging report',
  'CT scan': 'imaging report',
  'plain films': 'imaging report',
  'electrodiagnostic study': 'electrodiagnostic report',
  'psychological evaluation': 'psychological report',
  'functional capacity evaluation': 'functional capacity evaluation',
  'laboratory monitoring': 'laboratory report',
}

const EXAMINED = new Set([
  'painful arc',
  'motor weakness',
  'sensory deficit',
  'reflex change',
  'limited range of motion',
  'impingement',
  'positive mcmurray',
  'instability',
  'tenderness',
  'joint line tenderness',
  'nodule',
  'swelling',
  'atrophy',
  'muscle spasm',
  'deformity',
  'crepitus',
])

const DISEASES = new Set([
  'diabetes',
  'hypertension',
  'heart disease',
  'kidney disease',
  'liver disease',
  'thyroid disorder',
  'asthma',
  'cancer',
  'peptic ulcer',
  'gastrointestinal bleeding',
  'sleep apnea',
  'obesity',
  'osteoarthritis',
])

const isLasting = ({ name, lasting }: Concept): boolean => lasting === true || DISEASES.has(name)

const TESTS = new Set([
  'Phalen',
  'Tinel',
  'Spurling',
  'straight leg raise',
  'strength testing',
  'sensory examination',
  'neurological examination',
  'physical examination',
  'urine drug screen',
  'range of motion testing',
])

const PICTURES = new Set([
  'MRI',
  'plain films',
  'CT scan',
  'electrodiagnostic study',
  'ultrasound',
  'bone scan',
  'flexion-extension films',
  'electrocardiogram',
])

const DRUGS = new Set([
  'medication',
  'NSAIDs',
  'acetaminophen',
  'antidepressants',
  'anticonvulsants',
  'first-line medications',
  'non-opioid analgesics',
  'muscle relaxants',
  'opioids',
  'topical medications',
  'proton pump inhibitor',
  'anticoagulants',
])

/** What is set for the time to come is there: "off work until the next visit", "apply to the knee". */
const SET_AHEAD = new Set(['work status', 'area of application', 'treatment goals', 'frequency of application'])

/** Rows that are told by what the patient needs. */
const NEEDS = new Set([
  'walking distance',
  'limited mobility',
  'self-care',
  'functional deficits',
  'activities with which help is needed',
  'help at home',
  'family',
  'cane',
  'homebound',
])

function isHeld(concept: Concept, assertion: Assertion, line: Line): boolean {
  if (HOLDS[concept.by].includes(assertion)) return true
  if (OF_OTHERS.has(concept.name) && assertion === 'other person') return true
  if (SET_AHEAD.has(concept.name) && assertion === 'planned') return true
  if (concept.name === 'progressive neurologic deficit' && assertion === 'historical') return true
  // a cancer of the past is a red flag today
  if (concept.name === 'red flags' && assertion === 'historical')
    return /\b(?:cancer|CA|carcinoma|lymphoma|melanoma|malignancy|sarcoma|myeloma)\b/i.test(line.text)
  if (concept.name === 'maximum medical improvement' && assertion === 'planned') return NEARING.test(line.text)
  // a chronic disease is still one under "past history"; a negative test was done; a drug as needed is taken
  if (isLasting(concept) && assertion === 'historical') return true
  if (PICTURES.has(concept.name) && assertion === 'negated')
    return /\b(?:negative|neg|normal|unremarkable|show\w*|reveal\w*)\b/i.test(line.text)
  if (TESTS.has(concept.name) && assertion === 'negated')
    return /\b(?:negative|neg|absent|normal|intact|without)\b|\([-–]\)/i.test(line.text)
  // "needs help with bathing" is how it is, not a plan
  if (
    NEEDS.has(concept.name) &&
    assertion === 'planned' &&
    /\b(?:needs?|requires?|needing|requiring)\b/i.test(line.text)
  )
    return true
  return DRUGS.has(concept.name) && assertion === 'planned' && /\b(?:as needed|prn|\d+ ?mg)\b/i.test(line.text)
}

const PICTURED = new Set(['imaging', 'radiographic', 'mri', 'scan', 'scans', 'films'])
const COUNTED = new Set(['quantifiable', 'quantified', 'quantitative', 'measurable', 'measured', 'numeric'])

/** Every other word of the subject must stand in the line too, by its stem. */
const hasRest = (line: Line, rest: readonly string[]): boolean =>
  rest.every((form) => {
    // what can be counted is shown by a number
    if (COUNTED.has(form) && /\d/.test(line.text)) return true
    if (PICTURED.has(form) && line.kind === 'imaging report') return true
    const family = familyOf(form)
    return line.words.some(
      (word) => family.has(word.form) || (form.length > 4 && word.form.startsWith(form.slice(0, 5))),
    )
  })

const HAD =
  /\b(?:has|have|had|was|were|completed|received|underwent|included|includes|include|attended|sessions?|visits?|tried|failed|reveal\w*|show\w*|treated|treatments?|history|past|prior|previous|undergoing|taking|takes|using|uses|continues|helped)\b/i

/** What a line must have beside the words of a concept that other things are called by as well. */
const GUARDS: Readonly<Record<string, RegExp>> = {
  'chiropractic care':
    /^(?!.*\b(?:dos\w+|medications?|meds?|rate|ergonomic|chair|brace|splint|cpap|insulin|seasonal|setting) adjustments?\b)/is,
  'epidural injection':
    /^(?!.*\b(?:labor|deliver(?:y|ed)|childbirth|c-section|epidural (?:abscess|hematoma|fat|lipomatosis|fibrosis|space))\b)/is,
  injection:
    /^(?!.*\b(?:flu|influenza|tetanus|vaccine|pneumonia|rabies|allergy|b-?12|gun) ?shots?\b)(?!.*\b(?:labor|childbirth|c-section|epidural (?:abscess|hematoma|fat|lipomatosis|fibrosis))\b)/is,
  TENS: /^(?!.*\btens of\b)/is,
  splinting: /^(?!.*\b(?:dental|orthodontic|tooth|teeth) braces?\b)/is,
  motivation: /^(?!.*\b(?:refuses?|refused|declin\w+)\b)/is,
  'cannot drive': /^(?!.*\b(?:forklift|own car)\b)/is,
  'surgery authorized': /^(?!.*\b(?:approved|authorized|certified) (?:\w+ )?(?:after|following|since|post)\b)/is,
  'treatment goals': /^(?!.*\b(?:field goals?|soccer|hockey)\b)/is,
  'frequency of use of the device':
    /^(?!.*\b(?:inhaler|nebulizer|unit dose|insulin)\b).*\b(?:TENS|e?-?stim\w*|h-?wave|interferential|electro\w+|units?|device|machine)\b/is,
  'skilled nursing':
    /^(?!.*\b(?:(?:works?|worked|working|employed|job|trained|career) (?:as|at)|occupation|by profession|(?:he|she|patient|pt) is an? (?:rn|nurse|lvn|registered))\b)/is,
  'surgery being considered': /^(?!.*\bsuccess rates?\b)/is,
  // "please authorize 12 PT visits" tells of none that were made
  'number of sessions':
    /^(?:(?!.*\b(?:please|authorize|authorization|request\w*|orders?|ordered|prescri\w+|recommend\w*|rx)\b)|.*\b(?:completed|attended|had|done|to date|finished|so far|received|has been)\b)(?!.*\bvisits? to (?:the )?(?:ER|ED|emergency|hospital|urgent)\b)/is,
  tapering:
    /^(?!.*\b(?:weight|weighs|BMI|smok\w+|cigarettes?|BP|blood pressure|insulin|metformin|lisinopril|metoprolol|prednisone|medrol|steroids?|sling|splint|brace|crutch\w*|boot|walker|cane|oxygen|ventilator|chemo\w*)\b).*\b(?:m?c?g|tab(?:let)?s?|pills?|dos(?:e|es|age|ing)|med(?:ication)?s?|opi(?:oid|ate)s?|narcotics?|MED|MME|patch\w*|wean\w*|taper\w*|detox\w*|turkey|day|daily|norco|percocet|oxycodone|oxycontin|hydrocodone|vicodin|tramadol|ultram|morphine|ms contin|fentanyl|duragesic|methadone|dilaudid|nucynta|opana|butrans|suboxone|soma|xanax|klonopin|valium|ativan|ambien|gabapentin|lyrica|cymbalta|effexor)\b/is,
  depression:
    /^(?!.*\b(?:ST|respiratory|marrow|CNS|immune|plateau|cortical|articular|lid|tongue) depression\b|.*\b(?:feels?|felt|feeling) (?:low back|down (?:the|his|her|my|into|to)\b))/is,
  withdrawal:
    /^(?!.*\b(?:needle|catheter|cannula|reflex) withdraw|.*\bwithdrawal (?:of (?:the |his |her )?(?:needle|catheter|cannula|fluid|blood|care|consent|funding|hardware|request|claim)|reflex|bleed))/is,
  hypogonadism: /^(?!.*\blow T(?:[ -]?[12]\b| score| spine| waves?))/is,
  'peptic ulcer':
    /^(?!.*\b(?:foot|toe|heel|pressure|decubitus|corneal|venous|stasis|skin|leg|oral|mouth|sacral|plantar|aphthous)\b[^.;]*\bulcer)/is,
  'neuropathic pain':
    /^(?!.*\b(?:capsaicin|cream|gel|patch\w*|lotion|ointment|rub)\b[^.;]*\bburn)(?!.*\b(?:burning (?:with|on|during) (?:urination|voiding)|burning (?:in (?:the |his |her )?)?(?:stomach|epigastri\w+|chest|eyes?|throat)|(?:stomach|epigastric|eyes?|throat) (?:is |are )?burning)\b)/is,
  'urine drug screen':
    /^(?!.*\b(?:positive|negative|pos|neg) for (?:\w+ )?(?:COVID\S*|HIV|hepatitis|strep\w*|flu|influenza|TB|pregnancy|H\.? ?pylori|MRSA|HLA\S*|bacteria|UTI|nitrites?|leuk\w*|blood|protein|glucose)\b)/is,
  'breakthrough pain': /^(?!.*\bbreakthrough (?:bleed|seizure|infection|covid))/is,
  'gastrointestinal risk factors':
    /^(?!.*\b(?:hold|stop|avoid|discontinue|resume|do not take|off)\b[^.;]*\b(?:aspirin|asa|coumadin|warfarin|plavix|eliquis|xarelto|prednisone|blood thinners?)\b)/is,
  'pain agreement':
    /^(?!.*\b(?:compromise|settle\w*|stipulat\w+|lease|rental|retainer|financial|payment|C&R|purchase|employment|work) (?:and release )?(?:agreement|contract)\b)/is,
  'side effects': /^(?!.*\b(?:IV|conscious|moderate|monitored|minimal|deep|procedural|under|with) sedation\b)/is,
  'aberrant behavior':
    /^(?!.*\boveruse (?:injur|syndrome|tend|of the)|.*\b(?:child\w*|sexual\w*|physical|domestic|emotional|spous\w+|elder|verbal|victim)\b[^.;]*\babuse|.*\babuse as a child)(?!.*\bcomplian\w+ with (?:his |her |the )?(?:HEP|home|exercises?|therapy|PT|CPAP|brace|splint|diet|restrictions?|work|treatment|appointments?|follow)\b)/is,
  'area of application':
    /^(?!.*\b(?:ice|heat|splint|cast|TENS|brace|electrodes?|dressing|pressure|traction|tape|job|SSDI|disability|moist|compress\w*|cold|college)\b).*\b(?:back|neck|knees?|shoulders?|wrists?|hands?|foot|feet|ankles?|elbows?|hips?|lumbar|cervical|arms?|legs?|thighs?|calf|heels?|thumbs?|fingers?|spine|trap\w*|spots?|LB|L\/S|C\/S|soles?|forearms?|site)\b/is,
  'vitamin level':
    /^(?!.*\b(?:units?|IU|mcg|mg|tablets?|capsules?|supplement\w*|injections?)\b(?!.*\b(?:level|ng|pg)\b)).*\d/is,
  locking:
    /^(?!.*\block\w* (?:up )?(?:(?:his|her|the|all|their) )?(?:\w+ )?(?:doors?|cars?|house|gates?|box|cabinet|medications?|meds|pills)\b)/is,
  'body mass index': /\d|\bobes\w+|\boverweight\b/i,
  'blood pressure':
    /\d|\b(?:normal|normotensive|elevated|stable|controlled|checked|taken|measured|recorded|high|low|WNL|VSS|within)\b/i,
  'risk assessment':
    /^(?!.*\b(?:fall|surgical|cardiac|bleeding|DVT|VTE|infection|thrombo\w+|anesth\w+|operative|suicide|suicidal|fracture|cardiovascular|nutrition\w*|pregnancy)[- ]risk\b)(?!.*\brisk (?:of|for) (?:an? )?(?:fall\w*|DVT|VTE|infection|bleed\w*|surgery|anesthesia|fracture|suicide|self-harm)\b(?!.*\b(?:opioid|misuse|abuse|addiction|ORT|SOAPP)))/is,
  'pain relief':
    /^(?!.*\b(?:flexion|abduction|rotation|extension|motion)\b).*\b(?:\d ?\/ ?10|analgesi\w*|burn\w*|NRS|(?:takes|brings|gets|knocks) it|tolerable|bearable|manageable|control\w*|working|pains?|painful|relie\w+|eas\w+|better|improv\w*|ache|help\w*|less|score|VAS|edge)\b/is,
  'reduction in medication use':
    /^(?!.*\b(?:blood pressure|BP|diabet\w+|insulin|statin|thyroid) (?:med\w*|pills?|tablets?)\b).*\b(?:tablets?|pills?|mg|medications?|norco|ibuprofen|percocet|tramadol|dose|intake|drugs?|opioids?|naproxen|doses)\b/i,
  'duration of relief':
    /^(?!.*\b(?:pain|spasms?|attacks?|episodes?|headaches?|migraines?|flares?|symptoms?|numbness) (?:last(?:s|ed|ing)?|persist\w*|for)\b).*\b(?:relief|reliev\w*|help\w*|better|eas\w+|pain[- ](?:free|relief|is (?:gone|less|better))|less pain|benefit|(?:hours?|hrs?) (?:out )?(?:of|from) (?:each|a|one|every)|coverage|covers|holds|wore|wears|last\w*|good for|returned|came back)\b/is,
  'onset of relief': /\b(?:relief|help\w*|works?|begins?|eas\w+|effect|kicks)\b/i,
  'intolerance to oral medication':
    /\b(?:\d+ ?mg|medications?|pills?|tablets?|capsules?|nsaids?|oral|stomach|nausea|rash|hives|allerg\w+|swallow|vomit\w*|drows\w*|bleeding|ulcer|naproxen|ibuprofen|motrin|gabapentin|norco|tramadol|cymbalta|duloxetine|lyrica|celebrex|meloxicam|amitriptyline|nortriptyline|diclofenac|cyclobenzaprine|tylenol|percocet|opioids?)\b/i,
}

const OPERATIONS = new Set(['surgery', 'date of surgery'])

/** "s/p fall", "status post CMT": what is past is no operation. */
const NOT_OPERATED =
  /^(?:s ?\/ ?p|status[- ]post|\d+ \w+ s ?\/ ?p) (?:\w+ ){0,3}?(?:falls?|fell|mv[ac]|motor vehicle|accident|injur\w+|assault|crush\w*|sprain|strain|contusion|concussion|esi|lesi|tfesi|injections?|epidural\w*|mbbs?|rfa|blocks?|tpi|csi|pt|cmt|therapy|acupuncture|chiro\w*|cva|stroke|mi|covid|cast\w*|splint\w*|detox|frp|\d+ (?:pt|visits|sessions|cmt))\b/i

/** Half is what the guidelines ask of a trial that succeeds. */
const LITTLE = /(?<![\d.])(?:[1-4]?\d) ?(?:%|percent)/i

const NORMAL = /\b(?:normal|negative|neg|unremarkable|within normal limits|WNL)\b/i

const POSITIVE =
  /\b(?:positive|absent|reduced|diminished|decreased|limited|abnormal|reproduc\w+|present|tingling|pain|shows?|showed|reveal\w*|moderate|severe|mild|delayed|slow\w*|prolonged|tear|compress\w+|neuropath\w+|radiculopath\w+|entrapment|denervation|fibrillation\w*|carpal tunnel syndrome|pos|hyp\w*esthe\w*|dull\w*|numb\w*|impaired|weak\w*|\d\+)\b|\+/i

const IMPROVING = new Set(['pain relief', 'sleep improvement', 'functional improvement', 'benefit'])

/** What a list of goals or a plan tells of these is aimed at: "Goal: sitting from 20 to 45 min". */
const AIMED = new Set([
  'functional improvement',
  'pain relief',
  'response to treatment',
  'psychological improvement',
  'reduction in medication use',
])

const INABILITY =
  /\b(?:non-?amb\w*|slid(?:e|ing) board|hoyer|wheelchair[- ]bound|bed-?bound|max(?:imal)? assist|cannot|can['’]?t|can not|unable|not able|does not|do not|may not|no longer|not driving|suspended|revoked|gave up|not allowed|inability|could not|without (?:help|assistance)|needs?|requires?|stopped|prevents?|limited|hom?ebound|housebound|confined|intoleran\w+|not tolerat\w+|upset\w*|allerg\w+|causes?|caused|because of|due to|hurts?|made|makes?|tears? up|tore up|burns?|bleed\w*|sick|nausea\w*|vomit\w*|gave (?:him|her|me))\b/i

const IN_VAIN =
  /\b(?:did not help|not help(?:ed|ful)?|no (?:relief|benefit|improvement|change|effect|help|gains?|progress)|without (?:relief|benefit|improvement)|failed|did nothing|(?:has|have|had) not (?:changed|helped|worked)|not changed|made (?:it|things) worse|worsened|unchanged|no better)\b/i

const SAME =
  /\b(?:work (?:note|slip|letter)|to (?:the )?exam\w* (?:table|room)|as before|before (?:the|his|her) injury|prior to (?:the )?injury|is expected|expected to|no change|unchanged|the same|not changed)\b/i

/** A drug that was stopped is no drug in use. */
const STOPPED = /\b(?:discontinued|stopped|no longer (?:takes|taking|on))\b/i
const THERAPIES = new Set(['physical therapy', 'conservative care', 'physical medicine'])

const OTHER_THERAPY =
  /\b(?:works? as|worked as|employed as|job as|occupation:?) (?:an? )?(?:\w+ )?therap|therap(?:y|ist) (?:aide|assistant|office|student|tech)|\b(?:aquatic|pool|radiation|drug|hormone|infrared|speech|cold|heat|massage|occupational|respiratory|shockwave|psycho\w*|behavioral|cognitive|oxygen|water|aqua)\s+therap|therapy unit/i

const GAINED =
  /\b(?:since (?:then|therapy|starting|the|his|her|acupuncture|treatment|surgery|beginning)|now|again|back (?:to|at)|returned|resum\w+|improv\w+|better|more|longer|farther|further|increas\w+|regain\w*|gain\w*|than before|before (?:therapy|treatment|the)|after (?:the |his |her |each |that |\d+ )?(?:last |first |second )?(?:CMT |PT |chiro |acupuncture )?(?:shot|injection|block|epidural|esi|surgery|therapy|pt|visits?|treatments?|sessions?|trial|procedure|ablation|rfa)|goals? (?:\w+ )?met|met (?:\w+ ){0,4}goals|without it|lets? (?:him|her|me|pt|patient)|keeps? (?:him|her|me|pt|patient)|(?:off|on|w\/o|w\/|without|with) (?:his |her |the |these )?(?:pain )?(?:meds?|medications?|pills|opioids?|norco|percocet|tramadol)\b|with (?:it|the|her|his|this|medications?|meds|norco|treatment|therapy|use)|allows?|enables?|helps? (?:him|her)|able to|thanks to|from (?:\w+ ){0,2}\d[^;.]{0,20} to \d)\b|->|→|\((?:was )?\d+[^()]{0,12} (?:at|before|initially|on)\b|\bwas (?:only )?\d/i

const SPREADING = /^(?:radiat\w*|shoot\w*|travels|runs|goes|extend\w*)/i

const LIMB =
  /\b(?:arms?|hands?|fingers?|thumbs?|elbows?|forearms?|legs?|foot|feet|calf|toes?|thighs?|knees?|ankles?|extremit\w+|buttocks?|hips?|shoulders?|groin|[BRL]?[LU]E|dermatom\w+|distribution)\b/i

const RADICULAR =
  /\b(?:reflex\w*|EHL|triceps|myotom\w*|dermatom\w*|dorsiflexion|pinprick|pains?|painful|aches?|numb\w*|tingl\w*|burn\w*|electric\w*|shoot\w*|radiat\w+|radicul\w+|sciatica|positive|paresthesias?|hot wire|lightning|jolts?)\b/i

const HYPOTHETICAL =
  /\b(?:(?:instructed|advised|told|asked|counseled) (?:\w+ )?to (?:go|call|return|report|seek|contact|notify|present|watch)|go to the (?:ER|ED|emergency)|call 911|for any (?:new|loss|change|sign|worsen\w*|numbness|weakness)|report any|watch for|monitor(?:ed)? for|look out for|precautions|in the event|call (?:the office|us)|return (?:if|to (?:the )?(?:clinic|office|er|hospital|emergency))|if (?:he|she|the patient|there)|risks? (?:of|include|were)|warned (?:of|about)|risks,? (?:and )?benefits|educated (?:on|about)|handout|instructions|(?:may|can|could|might) (?:cause|include|occur|lead|result|develop)|side effects? (?:of \w+ |such as |like )?(?:may |can )?(?:include|are|such as|like)\b|(?:is|are) (?:FDA[- ])?(?:indicated|approved) for (?!his|her|the|this)|do not (?:stop|take|drive|drink|exceed|combine|mix|abruptly|suddenly)|possible side effects|discussed the risks)\b/i

/** What has failed by its name. */
const FAILED_BY_NAME = new Set(['failed back surgery', 'failed return to work'])

/** A sheet of exercises that the patient does is more than one handed out. */
const PERFORMED =
  /\b(?:does|doing|performs|performing|compliant|independent|return\w* demo\w*|demonstrat\w+ (?:correct|good|proper)\w*)\b/i

const FAILURE =
  /\b(?:no good|(?:gave|given|got|did) (?:\w+ ){0,2}nothing|still the same|the same (?:after|despite)|too (?:drowsy|sleepy|dizzy|sedated|groggy|tired|sick|foggy|nauseated|constipated)|had to be (?:stopped|discontinued|d\/c'?d|halted)|goals? not met|not met|can(?:no|')t tolerate|couldn'?t tolerate|(?:caused|causes|gave (?:him|her|me)) (?:\w+ ){0,2}(?:rash|nausea|vomiting|hives|headaches?|dizziness|drowsiness|heartburn|reflux|diarrhea|swelling|palpitations|constipation|insomnia|itching)|(?:has|have|had|was|were) not (?:helped|worked|improved|effective)|not helped|exhausted|to no avail|unsuccessful\w*|in vain|refractory|resistant|worsened|lack of (?:benefit|effect|relief|efficacy|response)|useless|not (?:adequately |well )?control\w*|inadequately|no help|lasted (?:only |just )?(?:an?|one|two|three|four|five|six|seven|eight|\d) (?:days?|hours?)|fail(?:s|ed|ure)?|had to stop|wore off|no (?:lasting |real |significant |sustained )?(?:relief|benefit|improvement|help|change)|without (?:lasting |much |any )?(?:relief|benefit|improvement|help)|did (?:not|nothing)|not help|little (?:relief|benefit|help)|minimal|helped little|ineffective|inadequate|insufficient|stopped working|unhelpful|persist(?:s|ed|ent)?|not effective|made no (?:real )?difference|left (?:him|her) no better|no use|upset|stopped (?:because|due|for)|ma(?:de|kes) (?:him|her|the patient) (?:sick|dizzy|drowsy|sleepy|nauseous)|could not (?:continue|keep up|finish|manage|do)|unable to continue|sent home|(?:days?|hours?) only|only (?:\w+ ){0,3}(?:days?|hours?)|for an? (?:day|afternoon|week)\b|in a (?:day|week)\b|no better|temporary|wore off|transient|short[- ]lived|in spite of|did not hold|nothing lasts|wears off|plateau\w*|level(?:ed|led) off|right back|back to baseline|aggravat\w+|(?:stopped|discontinued|d\/c'?d|dc'?d|halted) (?:d\/t|due|because|after|secondary)|unable to tolerate|intoleran\w+|nothing (?:so far |else |has |tried )*(?:has )?(?:touched|helped|worked|lasted|relieved)|still (?:has |in |with |having )?(?:cannot|can't|unable|symptomatic|hurts|painful|severe|deconditioned|significant|pain|pn|(?:[5-9]|10) ?\/ ?10)|with(?:out)? (?:any |much |only )?(?:lasting|durable|sustained|significant|long[- ]term|long[- ]lasting|meaningful|appreciable)|w\/o (?:\w+ ){0,2}(?:relief|benefit|improvement|help|change)|no (?:durable|long[- ]term|appreciable|meaningful|sig) \w+|unresolved|continues to (?:have|be) (?:\w+ ){0,2}(?:pain|symptom\w*|painful)|not (?:much|enough) (?:help|relief)|came (?:right |all )?back|regained|gained (?:it )?(?:all )?back|could not tolerate|not tolerated|despite)\b/i

const AHEAD =
  /\b(?:contraindicated|never went|was lost|starts? (?:now|today|tomorrow|next|on monday)|as tolerated|Rx:? (?:for )?(?:PT|OT|physical|occupational|chiro\w*|acu\w*|brace|TENS)|eval(?:uate|uation)? (?:&|and) treat|turned down|said no to|does not want|not interested|wants? no|would rather not|unwilling|refus\w+|hold off|reluctant|will|would(?! like to (?:continue|stay|remain|keep))|should|to be (?:\w+ed|\w+en|drawn|done|taught|sent|made|fit)|plan(?:s|ned)? (?:to|for|is)|recommend(?:s|ed)?|request(?:s|ed|ing)?|order(?:ed)?|awaits|awaiting|awaited|pending|consider(?:s|ed|ing)?|next visit|next time|schedule[d]?|refer(?:red|ral)?|authoriz\w+|advised?|told to|begin|obtain|suggest(?:s|ed)?|prescribed today|(?:is|are|being) prescribed|prescription for|dispensed today|fitted today|given today|declin\w+|not yet|put off|deferred|(?:not|never) (?:yet )?(?:tried|had|attempted|undergone|received|started|been|gotten|got|begun)|may help|is to be|are to be|not (?:\w+ )?yet\b|not (?:been )?(?:signed|collected|completed|checked|reviewed|run|obtained|pulled|renewed|available|provided|brought)|forgot\w*|think about|wants? to wait|discuss\w*|offer(?:ed|s)?|(?:was|were|been|is) denied|not (?:been )?(?:authorized|approved|certified)|if (?:it|this|he|she|the))\b/i

/** An event that the line plans, asks for or puts off. */
function isAhead({ line, from, to }: Mention, concept: Concept): boolean {
  if (DRUGS.has(concept.name)) return ASKED_DRUG.test(line.text)
  if (TALKS.has(concept.name)) return TALK_AHEAD.test(line.text)
  if (line.kind === 'request for authorization') return true
  const clause = clauseAround(line.text, from, to)
  if (TO_DO.test(clause)) return true
  if (AHEAD.test(clause)) return true
  return (
    PLANS.has(line.section ?? '') &&
    !/\b(?:was|were|had|has|completed|done|failed|gave|finished|stopped|showed|shows|reviewed|continues?|consistent|helped)\b/i.test(
      clause,
    )
  )
}

/** "Check CURES before the next refill", "Needs to sign the agreement". */
const TO_DO =
  /^\s*(?:please |pls )?(?:check|obtain|get|sign|run|collect|repeat|review|bring|count|pull|print|order|query|start|begin|taper|wean|decrease|reduce|lower|titrate|continue to monitor)\b(?! (?:of|was|is|shows?|showed|done|reviewed|failed|completed|tolerated|unsuccessful\w*|attempt\w*|began|from|started|stalled|progress\w*|continues)\b)|\bneeds? to (?:be )?(?:sign|complet|bring|provide|submit|check|collect|fill|obtain)|\bbefore (?:the )?next (?:refill|visit|appointment|appt|fill)\b/i

/** "Dizzy on standing", "headaches from the fall": an ill for which the line blames no medicine. */
const isBareSymptom = ({ line, from, to }: Mention): boolean =>
  /^(?:upsets?|dizz\w+|lightheaded\w*|naus\w+|constip\w*|itch\w*|sedat\w+|sleepy|drows\w+|dry mouth|groggy|foggy|headaches?|hard stools|vomit\w*)(?: (?:about|from|on|with))?$/i.test(
    line.text.slice(from, to),
  ) &&
  !line.words.some(({ form }) => isDrugWord(form)) &&
  !OF_MEDICINE.test(line.text)

const OF_MEDICINE =
  /\b(?:tolerat\w*|side effects?|adverse|AEs?|S ?\/ ?E|SEs?|pills?|tablets?|tabs?|patch\w*|cream|gel|doses?|dosing|mg|taking|takes|took|regimen|stool softeners?|senna|colace|miralax|laxatives?|no|denies|without|from it|with it|on it)\b/i

const ASKED_DRUG =
  /\b(?:avoid\w*|contraindicat\w+|allerg\w+|should not|not to take|cannot take|request|recommend|start(?:ed)? (?:him|her)|prescribe|will|would|consider|authoriz|trial of|order)\w*\b/i

function clauseAround(text: string, from: number, to: number): string {
  const first = Math.max(text.lastIndexOf(';', from), text.lastIndexOf('. ', from)) + 1
  const end = text.indexOf(';', to)
  return text.slice(first, end < 0 ? text.length : end)
}

/** A finding of two years ago says nothing of the examination that the letter speaks of. */
function isOld({ date }: Line, { latest }: Searchable): boolean {
  return date !== null && latest !== null && date.until(latest, { largestUnit: 'month' }).months > 9
}
