import type { Assertion, CivilDate } from '../core/index.ts'
import type { Item } from '../letter/index.ts'
import { assertable, assertionOf, datesOf, find, formsOf, partsIn, tenseOf, wordsOf } from '../records/index.ts'
import { ASKED, type Concept } from './absence-concepts.ts'
import type { AbsenceClaim, AbsenceSubject } from './absence-finder.ts'
import { keysOf } from './absence-readings.ts'
import { type Line, type Mention, nearest, type Searchable, stemOf } from './search.ts'

/** What the search for a thing that is said to be missing came to. */
export type Resolution = {
  readonly result: 'contradicted' | 'confirmed' | 'unclear' | 'qualified' | 'not-documented'
  /** What shows it, refutes it or comes near, best first. */
  readonly mentions: readonly Mention[]
  readonly near: readonly Line[]
  /** Why what was found does not settle it, for the reader. */
  readonly why: string | null
}

/** What a subject is about, as far as its words tell. */
type Wanted = {
  readonly concepts: readonly Concept[]
  readonly context: readonly Concept[]
  readonly parts: readonly string[]
  readonly side: 'left' | 'right' | null
  /** The subject names the part itself; else it is the item's. */
  readonly placed: boolean

  /** The day of the report that the sentence speaks of. */
  readonly date: CivilDate | null
  /** It must have failed,  not only been tried. */
  readonly failed: boolean
  /** A change of it is missed: "decrease in work restrictions". */
  readonly changed: boolean
  /** A gain is missed, not that something was written down. */
  readonly gain: boolean
  /** A positive or abnormal result is missed, not the test. */
  readonly positive: boolean
  /** "cannot", "unable": a line that says that it can shows nothing. */
  readonly unable: boolean
  /** A good result is missed: a line that tells of none confirms it. */
  readonly hoped: boolean

  /** What it is the relief, gain or effect of. */
  readonly of: 'drug' | 'therapy' | null

  /** What came of a treatment is missed, not the treatment. */
  readonly outcome: boolean

  /** Words of the subject that none of the concepts covers: a line must have them as well. */
  readonly rest: readonly string[]
  /** A degree that no search can settle: "adequate", "significant". */
  readonly degree: boolean
  readonly drugs: readonly string[]
}

const FAILED = /\b(?:fail(?:s|ed|ure|ures)?|unsuccessful|ineffective|unresponsive|refractory)\b/i
const DEGREE =
  /\b(?:adequate|proper|sufficient|sufficiently|significant|severe|comprehensive|all available|appropriate|substantial|extensive|exhausted|complete course|further|additional|new|acute|clear|specific|meaningful|compelling|enough|definite|full|ongoing|formal|aggressive|planned|repeat|previous|serious|any prior|current(?:ly)?|updated|complex|high risk|progressive|worsening|extreme|moderate|advanced|multiple|sustained|excessive|completed(?! to date))\b/i

/** Searches for one thing that a letter says is missing. Only what is affirmed, of this patient, part and side contradicts. */
export function resolve(
  claim: AbsenceClaim,
  subject: AbsenceSubject,
  searchable: Searchable,
  item: Item | null,
): Resolution {
  const wanted = wantedOf(claim, subject, item)
  const { concepts } = wanted
  const named = concepts.flatMap((concept) => searchable.mentions(concept).map((mention) => ({ mention, concept })))
  // where no concept is known, what the readers of records understand, and the words themselves
  const mentions =
    concepts.length > 0
      ? named
      : [...readAlike(subject, claim, searchable), ...worded(subject, claim, wanted, searchable)]
  const judged = mentions.map(({ mention, concept }) => ({
    mention,
    verdict: verdictOf(mention, concept, wanted, claim, searchable),
  }))
  const shows = judged.filter(({ verdict }) => verdict === 'shows').map(({ mention }) => mention)
  const refutes = judged.filter(({ verdict }) => verdict === 'refutes').map(({ mention }) => mention)
  const weak = judged.filter(({ verdict }) => verdict === 'weak').map(({ mention }) => mention)
  const near = shows.length + refutes.length + weak.length > 0 ? [] : nearLines(searchable, subject, claim)
  const answer = (result: Resolution['result'], found: readonly Mention[], why: string | null = null): Resolution => ({
    result,
    mentions: ordered(found),
    near,
    why,
  })
  const inPatient = claim.plain === 'absent-in-patient'
  if (shows.length > 0) {
    if (subject.kind === 'qualified') return answer('qualified', shows)
    if (wanted.degree && !ANY.test(claim.sentence.text)) return answer('qualified', shows)
    const state = concepts.length > 0 ? concepts.every(({ by }) => by === 'state') : inPatient
    if (state && refutes.length > 0 && isLater(refutes, shows, inPatient)) {
      return inPatient || isLaterOnly(refutes, shows)
        ? answer('unclear', [...refutes, ...shows], 'The record states it at one time and denies it at another.')
        : answer('contradicted', shows)
    }
    return answer('contradicted', shows)
  }
  if (refutes.length > 0) return answer('confirmed', refutes)
  if (weak.length > 0) return answer('unclear', weak)
  if (near.length > 0) return answer('unclear', [])
  return answer(inPatient ? 'not-documented' : 'confirmed', [])
}

type Named = { readonly mention: Mention; readonly concept: Concept }

const ofState = /^(?:symptom|diagnosis|examination finding|red flag)/

/** What the readers of records understand of the subject, and the places where they understood the same. */
function readAlike(subject: AbsenceSubject, claim: AbsenceClaim, searchable: Searchable): readonly Named[] {
  return [...keysOf(subject.asked)].flatMap((key) => {
    const concept: Concept = { name: key, by: ofState.test(key) ? 'state' : 'event', shown: [], denied: [] }
    return searchable
      .readings(key)
      .filter(({ line }) => line.text !== claim.sentence.text)
      .map((mention) => ({ mention, concept }))
  })
}

/** Lines that have all the words of the subject that say something, close together. */
function worded(
  subject: AbsenceSubject,
  claim: AbsenceClaim,
  wanted: Wanted,
  searchable: Searchable,
): readonly Named[] {
  const forms = [...new Set(restOf(subject.asked, [], wanted.drugs))].filter((form) => form.length > 3)
  const [first] = forms
  if (first === undefined || forms.length > 5) return []
  if (forms.length === 1 && (first.length < 5 || wanted.concepts.length > 0)) return []
  const concept: Concept = {
    name: subject.asked,
    by: claim.plain === 'absent-in-patient' ? 'state' : 'event',
    shown: [],
    denied: [],
  }
  const least = searchable.lines.length / 12
  const rare =
    forms.toSorted((a, b) => searchable.linesWithStem(a).length - searchable.linesWithStem(b).length)[0] ?? first
  const lines = searchable.linesWithStem(rare)
  if (lines.length > Math.max(8, least)) return []
  return lines.flatMap((line) => {
    const at = forms.map((form) => line.words.find((word) => stemOf(word.form) === stemOf(form)))
    const known = at.filter((word) => word !== undefined)
    if (known.length < forms.length) return []
    const from = Math.min(...known.map((word) => word.from))
    const to = Math.max(...known.map((word) => word.to))
    if (line.words.filter((word) => word.from >= from && word.to <= to).length > forms.length + 6) return []
    const said = assertionOf(assertable(line.words, null), { from, to })
    const assertion = assertionOf(assertable(line.words, tenseOf(line.section)), { from, to })
    return [{ mention: { line, from, to, assertion, said, denied: false }, concept }]
  })
}

const ANY = /\bno (?:evidence|mention|documentation) (?:whatsoever|at all)\b/i

/** What is told last counts for what is so in the patient; for the record, that it was ever told. */
function isLater(refutes: readonly Mention[], shows: readonly Mention[], inPatient: boolean): boolean {
  return inPatient ? isLaterOnly(refutes, shows) || !isLaterOnly(shows, refutes) : false
}

function isLaterOnly(a: readonly Mention[], b: readonly Mention[]): boolean {
  const last = (list: readonly Mention[]): CivilDate | null =>
    list.reduce<CivilDate | null>((latest, { line }) => {
      if (line.date === null) return latest
      return latest === null || Temporal.PlainDate.compare(line.date, latest) > 0 ? line.date : latest
    }, null)
  const [lastA, lastB] = [last(a), last(b)]
  return lastA !== null && lastB !== null && Temporal.PlainDate.compare(lastA, lastB) > 0
}

const ordered = (mentions: readonly Mention[]): readonly Mention[] => {
  const seen = new Set<Line>()
  return mentions
    .filter(({ line }) => {
      if (seen.has(line)) return false
      seen.add(line)
      return true
    })
    .slice(0, 5)
}

// What is wanted --------------------------------------------------------------------------------------------------------

const GENERIC = new Set([
  'medication',
  'opioids',
  'physical examination',
  'objective findings',
  'response to treatment',
  'past medical history',
  'conservative care',
])
/** Treatments of which letters miss what came of them: a line must have both. */
const TREATED = new Set([
  'injection',
  'epidural injection',
  'medial branch block',
  'trigger point injection',
  'viscosupplementation',
  'nerve block',
  'sympathetic block',
  'acupuncture',
  'chiropractic care',
  'massage',
  'TENS',
  'splinting',
  'surgery',
  'physical therapy',
  'aquatic therapy',
  'psychotherapy',
])
const RESULT =
  /\b(?:relief|improv\w*|response|outcome|results?|effect|benefit|efficacy|helped|success|gave|produced)\b/i
const OUTCOME_WORDS =
  /\b(?:relief|relieved|help\w*|better|worse|wore off|percent|gone|benefit\w*|effect\w*|improv\w*|no (?:lasting )?change|respon\w+|lasted|lasting|did nothing|made no difference|pain[- ]free|temporar\w+|decreas\w+|reduc\w+|by half|less|eased)\b|\d ?%/i
const CHANGED =
  /\b(?:decreas\w+|increas\w+|improv\w+|reduc\w+|less|fewer|more|from|now|lifted|lower\w*|raised|better|eased)\b/i
const UNCHANGED = /\b(?:unchanged|no change|same|remains?|not changed)\b/i
const VAGUE = new Set(['objective findings', 'physical examination'])
const UNABLE = /\b(?:unable|not able|cannot|inability|intoleran\w+|could not)\b/i
const OUTCOMES = new Set([
  'pain relief',
  'functional improvement',
  'response to treatment',
  'side effects',
  'duration of relief',
  'number of sessions',
  'duration of use',
])
const LINKING = formsOf('with from of for after by during in to due on')

function wantedOf(claim: AbsenceClaim, subject: AbsenceSubject, item: Item | null): Wanted {
  const words = wordsOf(subject.asked)
  const hits = find(words, ASKED)
  const [first] = hits
  // "improvement from the use of opioids": what stands behind a preposition is what the first is of
  const linked = hits.filter(
    (hit) =>
      first !== undefined && hit !== first && words.slice(first.next, hit.first).some(({ form }) => LINKING.has(form)),
  )
  const told = claim.passage.text.slice(claim.from, claim.to)
  const failed = FAILED.test(subject.asked) || /\b(?:have|has|had|were|was) (?:all )?failed\b/i.test(told)
  const listed =
    failed && linked.length > 0 && first?.entry.name === 'response to treatment'
      ? linked
      : hits.filter((hit) => !linked.includes(hit))
  // "that the therapy had brought any functional gain": the gain is what is missed, wherever the therapy stands
  const things = hits.filter(({ entry }) => TREATED.has(entry.name))
  const ofOutcome =
    things.length > 0 &&
    RESULT.test(subject.asked) &&
    !hits.some(({ entry }) => entry.name === 'functional improvement')
  const outcome = ofOutcome ? things : hits.filter(({ entry }) => OUTCOMES.has(entry.name))
  const barred = hits.filter(({ entry }) => entry.name === 'intolerance to oral medication')
  const heads =
    barred.length > 0
      ? barred
      : outcome.length > 0 && hits.some(({ entry }) => entry.by === 'event') && !failed
        ? outcome
        : listed
  // "attempt to wean the medication" is about weaning
  const specific = heads.filter(({ entry }) => !GENERIC.has(entry.name))
  const main = specific.length > 0 ? specific : heads
  const aside = hits.filter((hit) => !main.includes(hit) && !GENERIC.has(hit.entry.name))
  const parts = [...new Set(partsIn(subject.text).map(({ part }) => part))]
  const side = /\bleft\b/i.test(subject.text) ? 'left' : /\bright\b/i.test(subject.text) ? 'right' : null
  const rest = main.reduce((text, hit) => text.replace(subject.asked.slice(hit.from, hit.to), ' '), subject.asked)
  const drugs = (item?.drug?.ingredients.map(({ name }) => name.toLowerCase()) ?? []).concat(
    item?.drug === null || item?.drug === undefined ? [] : [item.drug.name.toLowerCase()],
  )
  return {
    concepts: [...new Set(main.map(({ entry }) => entry))],
    context: [...new Set(aside.map(({ entry }) => entry))],
    placed: parts.length > 0,
    parts: parts.length > 0 ? parts : itemParts(item),
    side: side ?? (parts.length === 0 || parts.some((part) => itemParts(item).includes(part)) ? itemSide(item) : null),
    date: dateTold(claim),
    failed,
    of: OF_DRUG.test(subject.asked)
      ? 'drug'
      : OF_THERAPY.test(subject.asked)
        ? 'therapy'
        : drugs.length > 0
          ? 'drug'
          : item !== null && OF_THERAPY.test(item.request)
            ? 'therapy'
            : null,
    unable: UNABLE.test(subject.asked),
    hoped: /\b(?:improv|gain|benefit|relief|success|better|effective)\w*/i.test(subject.asked) && !ASSESSED.test(told),
    positive: /\b(?:positive|abnormal)\b/i.test(claim.passage.text.slice(claim.from, subject.to)),
    gain: /\b(?:improv|gain|increas|benefit|progress|better|respon)\w*/i.test(subject.asked),
    changed: /\b(?:decreas|increas|improve|reduc|chang|gain)\w*/i.test(rest),
    outcome: ofOutcome,
    degree:
      DEGREE.test(rest) ||
      DEGREE.test(claim.prefix) ||
      claim.verb === 'exhausted' ||
      claim.verb === 'corroborated' ||
      claim.verb === 'confirmed' ||
      main.every(({ entry }) => VAGUE.has(entry.name)) ||
      (main.length > 1 && /\b(?:include|including)\b/i.test(subject.asked)) ||
      (UNABLE.test(subject.asked) &&
        !main.some(
          ({ entry }) =>
            entry.name === 'intolerance to oral medication' || /tolerate|drive|bear weight|home/.test(entry.name),
        )),
    rest: restOf(
      rest,
      hits.map(({ entry }) => entry),
      drugs,
    ),
    drugs,
  }
}

/** What is left of a subject beside its concepts, parts of the body and words that say nothing of their own. */
function restOf(text: string, context: readonly Concept[], drugs: readonly string[]): readonly string[] {
  const words = wordsOf(text)
  const parts = partsIn(text)
  const covered = find(words, ASKED).filter(({ entry }) => context.includes(entry))
  return words
    .filter(({ kind, form, from, to }) => {
      if (kind !== 'word' || form.length < 3 || NEUTRAL.has(form) || DEGREE.test(form)) return false
      if (drugs.some((drug) => drug.includes(form))) return false
      return (
        !parts.some((part) => from >= part.from && to <= part.to) &&
        !covered.some((hit) => from >= hit.from && to <= hit.to)
      )
    })
    .map(({ form }) => form)
}

const NEUTRAL = formsOf(
  `patient worker claimant applicant injured individual has have had been was were the any of and or for with from that this her his
  their its she him them prior previous previously past history documentation documented evidence use used using trial trialed tried
  attempt attempted level report reported complaint complaints symptom symptoms sign signs finding findings presence stated state
  response current currently today date treating physician provider subjective functional clinical medical diagnosed diagnosis
  condition conditions such well drug drugs medication medications treatment treatments study studies test tests testing result results
  performed completed obtained signed form submitted clear exam examination physical during visit objective how long what which whether
  recent recently improvement improved increase increased decrease decreased evidence issues issue problem problems discussion mention
  description noted pain course care proper other left right bilateral both upper lower over into here brought tried failed failure failures use
  because due being taken taking received receiving undergone undergoing regarding assessment least without within since type levels
  degree risk high low positive negative abnormal normal suggested seen present tenderness measures services available also either
  nonselective never recorded described mentioned listed whether cream patch gel ointment applied takes take uses monitoring readings rest first line term terms vas scale rating given statement would follow there brought deficit deficits acute chronic any some exist side effect
  associated underlying comorbid record records case status existing industrial related work unit session sessions`,
)

const itemParts = (item: Item | null): readonly string[] => {
  if (item === null) return []
  const own = item.service?.bodyPart ?? null
  return own !== null ? [own] : [...new Set(partsIn(item.request).map(({ part }) => part))]
}

const itemSide = (item: Item | null): 'left' | 'right' | null => {
  const side = item?.service?.side ?? null
  return side === 'left' || side === 'right' ? side : null
}

/** "On 11/30/2016 there was no …", "the November 8 note makes no mention of": a claim about one report. */
function dateTold({ sentence, passage, from }: AbsenceClaim): CivilDate | null {
  const before = passage.text.slice(sentence.from, from)
  const text = before.length > 4 ? before : ''
  const dates = datesOf(text)
  return /\b(?:on|dated|of|'s|from)\b/i.test(text) && dates.length === 1 ? (dates[0]?.date ?? null) : null
}

// Does a mention show it? -----------------------------------------------------------------------------------------------

type Verdict = 'shows' | 'refutes' | 'weak' | 'nothing'

const HOLDS: Readonly<Record<Concept['by'], readonly Assertion[]>> = {
  state: ['affirmed'],
  event: ['affirmed', 'historical'],
  topic: ['affirmed', 'historical', 'negated'],
  plan: ['affirmed', 'planned', 'historical'],
}

const PLANS = new Set(['plan', 'request', 'goals', 'assessment and plan'])

function verdictOf(
  mention: Mention,
  concept: Concept,
  wanted: Wanted,
  claim: AbsenceClaim,
  searchable: Searchable,
): Verdict {
  const { line, denied } = mention
  if (line.text === claim.sentence.text) return 'nothing'
  // a section's heading does not make a plan or the past of a bare statement, nor of what only an examination finds
  const assertion = concept.by === 'topic' || EXAMINED.has(concept.name) ? mention.said : mention.assertion
  // a letterhead states nothing; the title of a report says that there is one
  if (!/[a-z]/.test(line.text) && concept.by !== 'state' && TITLED[concept.name] !== line.kind) return 'nothing'
  if (assertion === 'other person') return 'weak'
  if (concept.name !== 'family' && OTHERS.test(line.text.slice(0, mention.to + 30))) return 'weak'
  if (line.reviewer || line.kind === 'utilization review') return 'weak'
  if (line.kind === 'application') return 'nothing'
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
  if (IMPROVING.has(concept.name) && assertion === 'negated' && !ASSESSED.test(claim.sentence.text)) return 'refutes'
  if (wanted.positive && (assertion === 'negated' || NORMAL.test(line.text) || !POSITIVE.test(line.text)))
    return assertion === 'negated' || NORMAL.test(line.text) ? 'refutes' : 'weak'
  const inPatient = claim.plain === 'absent-in-patient' || claim.way === 'undone'
  if (concept.by === 'topic' && inPatient && assertion === 'negated')
    return claim.plain === 'absent-in-patient' ? 'refutes' : 'weak'
  // a negative test was done, and says that its sign is not there
  if (claim.plain === 'absent-in-patient' && concept.by === 'event' && assertion === 'negated')
    return place === 'other' ? 'nothing' : 'refutes'
  if (!isHeld(concept, assertion, line)) return 'weak'
  if (UNWRITTEN.test(line.text)) return 'nothing'
  if (concept.by === 'event' ? isAhead(mention, concept) : concept.by !== 'plan' && SOME_DAY.test(line.text))
    return 'weak'
  if (concept.by === 'state' && !concept.name.startsWith('progressive') && (OVER.test(line.text) || isLongAgo(line)))
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
    concept.by === 'topic' &&
    !OUTCOMES.has(concept.name) &&
    (!CHANGED.test(line.text) || UNCHANGED.test(line.text))
  )
    return 'weak'
  if (wanted.outcome && concept.by === 'event' && !OUTCOME_WORDS.test(line.text)) return 'weak'
  // a plan told in a summary has no verb of its own: "Hand therapy and physical therapy."
  if (searchable.own && concept.by === 'event' && !HAD.test(line.text)) return 'weak'
  if (GUARDS[concept.name]?.test(line.text) === false) return 'weak'
  if (concept.name === 'side effects' && line.section === 'systems') return 'weak'
  if (
    THERAPIES.has(concept.name) &&
    OTHER_THERAPY.test(line.text.slice(Math.max(0, mention.from - 14), mention.to + 6))
  )
    return 'weak'
  if (concept.name === 'functional improvement' && wanted.gain && (!GAINED.test(line.text) || SAME.test(line.text)))
    return 'weak'
  if (wanted.unable && concept.by === 'topic' && !INABILITY.test(line.text)) return 'weak'
  if ((wanted.outcome || TREATMENT_TOPICS.has(concept.name)) && wanted.hoped && IN_VAIN.test(line.text))
    return 'refutes'
  if (wanted.changed && concept.by === 'state') return 'weak'
  if (TREATMENT_TOPICS.has(concept.name) && !isOfTreatment(line, wanted)) return 'weak'
  if (isElsewhere(line.text.slice(mention.from, mention.to), wanted.parts)) return 'weak'
  if (!hasRest(line, wanted.rest)) return 'weak'
  if (HYPOTHETICAL.test(line.text)) return 'weak'
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
  if (wanted.failed && !FAILURE.test(line.text)) return 'weak'
  if (concept.by === 'state' && !DISEASES.has(concept.name) && isOld(line, searchable)) return 'weak'
  return 'shows'
}

/** "There is no documentation of spasm" says only that nobody wrote it down. */
const UNWRITTEN =
  /\b(?:no|not|nor|neither|without|lack(?:s|ing)?|absence|insufficient|inadequate)\b[^.;]{0,40}\b(?:documentation|documented|document|mention(?:ed)?|rationale|stated|specified|addressed|detailed|provided|listed|indicated|indicate|rated|clear|known|included|evidence)\b|\b(?:unclear|unknown|unspecified)\b/i
/** Another person before what is told: "his neighbor's TENS", "her sister lost weight". */
const OTHERS =
  /\b(?:neighbou?r|boyfriend|girlfriend|sister|brother|mother|father|wife|husband|friend|co-?worker|son|daughter|roommate|cousin|uncle|aunt|grandmother|grandfather|parents?)(?:'s|’s)?\b/i
const SOME_DAY =
  /\b(?:will (?:try|begin|start|consider|get|be|think|need|have)|is to be|are to be|to be (?:done|rented|tried|started|considered|scheduled)|if the carrier|may help|might help|could try|consider(?:ing|ed)?|deferred|refused|declin\w+|(?:not|cannot|could not|unable to) (?:be )?(?:performed|perform|tested|done|assessed|completed)|put off|next visit|plan(?:s|ned)? to|recommend(?:ed|s)?)\b/i
/** What was there and is no more. */
const OVER =
  /\b(?:removed|healed|resolved|came back|went away|cleared|closed|gone|recovered|in the ambulance|as a child|in childhood|teenager|at birth|none since|not since)\b/i

/** A year well before the report, or "years ago". */
function isLongAgo({ text, date }: Line): boolean {
  if (/\b(?:years? ago|long ago|last year|in the past)\b/i.test(text)) return true
  const year = /\b(?:19|20)\d\d\b/.exec(text)?.[0]
  return year !== undefined && date !== null && date.year - Number(year) > 1 && !/\bsince\b/i.test(text)
}

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

function isHeld(concept: Concept, assertion: Assertion, line: Line): boolean {
  if (HOLDS[concept.by].includes(assertion)) return true
  if (assertion === 'uncertain' && concept.name.startsWith('suspected')) return true
  // a chronic disease is still one under "past history"; a negative test was done; a drug as needed is taken
  if (DISEASES.has(concept.name) && assertion === 'historical') return true
  if (PICTURES.has(concept.name) && assertion === 'negated')
    return /\b(?:negative|normal|unremarkable|show\w*|reveal\w*)\b/i.test(line.text)
  if (TESTS.has(concept.name) && assertion === 'negated')
    return /\b(?:negative|absent|normal|intact|without)\b/i.test(line.text)
  return DRUGS.has(concept.name) && assertion === 'planned' && /\b(?:as needed|prn|\d+ ?mg)\b/i.test(line.text)
}

/** Every other word of the subject must stand in the line too, by its stem. */
const hasRest = (line: Line, rest: readonly string[]): boolean =>
  rest.every((form) =>
    line.words.some((word) => word.form === form || (form.length > 4 && word.form.startsWith(form.slice(0, 5)))),
  )

const HAD =
  /\b(?:has|have|had|was|were|completed|received|underwent|included|includes|include|attended|sessions?|visits?|tried|failed|reveal\w*|show\w*|treated|treatments?|history|past|prior|previous|undergoing|taking|takes|using|uses|continues|helped)\b/i
/** What a line must have beside the words of a concept that other things are called by as well. */
const GUARDS: Readonly<Record<string, RegExp>> = {
  'pain relief':
    /^(?!.*\b(?:flexion|abduction|rotation|extension|motion)\b).*\b(?:pains?|painful|relie\w+|eas\w+|better|improv\w*|ache|help\w*|less|score|VAS|edge)\b/is,
  'reduction in medication use':
    /\b(?:tablets?|pills?|mg|medications?|norco|ibuprofen|percocet|tramadol|dose|intake|drugs?|opioids?|naproxen|doses)\b/i,
  'duration of relief':
    /\b(?:relief|reliev\w*|help\w*|better|eas\w+|pain|benefit|wore|wears|last\w*|good for|returned|came back)\b/i,
  'onset of relief': /\b(?:relief|help\w*|works?|begins?|eas\w+|effect|kicks)\b/i,
  'intolerance to oral medication':
    /\b(?:\d+ ?mg|medications?|pills?|tablets?|capsules?|nsaids?|oral|stomach|nausea|rash|hives|allerg\w+|swallow|vomit\w*|drows\w*|bleeding|ulcer|naproxen|ibuprofen|motrin|gabapentin|norco|tramadol|cymbalta|duloxetine|lyrica|celebrex|meloxicam|amitriptyline|nortriptyline|diclofenac|cyclobenzaprine|tylenol|percocet|opioids?)\b/i,
}
/** What a claim misses is that somebody asked, not that it was so. */
const ASSESSED =
  /\b(?:assess\w*|discuss\w*|address\w*|domains?|monitor\w*|respon\w+|level|rating|whether|record(?:ed)? of)\b/i
const NORMAL = /\b(?:normal|negative|unremarkable|within normal limits)\b/i
const POSITIVE =
  /\b(?:positive|absent|reduced|diminished|decreased|limited|abnormal|reproduc\w+|present|tingling|pain|shows?|showed|reveal\w*|moderate|severe|mild|delayed|slowed|prolonged|tear|compress\w+|\d\+)\b|\+/i
const IMPROVING = new Set(['pain relief', 'functional improvement'])
const INABILITY =
  /\b(?:cannot|can not|unable|not able|does not|do not|may not|no longer|not allowed|inability|could not|without (?:help|assistance)|needs?|requires?|stopped|prevents?|limited|hom?ebound|housebound|confined|intoleran\w+|not tolerat\w+|upset\w*|allerg\w+|causes?|caused|because of|due to|hurts?|made|makes)\b/i
const IN_VAIN =
  /\b(?:did not help|not help(?:ed|ful)?|no (?:relief|benefit|improvement|change|effect|help|gain)|without (?:relief|benefit|improvement)|failed|did nothing|made (?:it|things) worse|worsened|unchanged|no better)\b/i
const SAME = /\b(?:as before|no change|unchanged|the same|not changed)\b/i

/** What a claim says it is the relief, gain or effect of, and what a line says. A line that names no treatment goes with any. */
function isOfTreatment({ text }: Line, { of }: Wanted): boolean {
  const drug = NAMED_DRUG.test(text)
  const therapy = NAMED_THERAPY.test(text)
  if (of === 'drug') return drug || !therapy
  return of === 'therapy' ? COURSE.test(text) || (!drug && !therapy) : true
}

const COURSE =
  /\b(?:therap\w+|PT|visits?|sessions?|acupuncture|needles|chiropract\w+|massage|exercises?|treatments?)\b/i
const OF_DRUG =
  /\b(?:medications?|drugs?|opioids?|nsaids?|analgesics?|pills?|tablets?|regimen|muscle relaxants?|cream|patch|injectable)\b/i
const OF_THERAPY =
  /\b(?:therapy|therap\w+|sessions?|visits?|physical|conservative|chiropractic|acupuncture|manipulation|exercises?|massage|treatments?)\b/i
const NAMED_DRUG =
  /\b(?:\d+ ?mg|medications?|meds|pills?|tablets?|norco|percocet|oxycodone|hydrocodone|tramadol|ultram|morphine|dilaudid|oxycontin|gabapentin|neurontin|lyrica|pregabalin|cymbalta|duloxetine|ibuprofen|naproxen|motrin|advil|tylenol|acetaminophen|cyclobenzaprine|flexeril|tizanidine|baclofen|soma|omeprazole|zolpidem|trazodone|amitriptyline|nortriptyline|meloxicam|celebrex|lidocaine|topiramate|fioricet|butrans|fentanyl|methadone|diclofenac|voltaren|prednisone)\b/i
const NAMED_THERAPY =
  /\b(?:therap\w+|PT|visits?|sessions?|acupuncture|needles|chiropract\w+|massage|exercises?|heat|ice|rest|stretching|baths?|injection|injected|epidurals?|blocks?|shot|surgery|operation|fusion|splint|brace|TENS|stimulator)\b/i

/** "SLR positive" says nothing of an arm, "Spurling" nothing of a leg. */
function isElsewhere(mention: string, parts: readonly string[]): boolean {
  if (parts.length === 0) return false
  const upper = parts.every((part) => UPPER_PARTS.has(part))
  const lower = parts.every((part) => LOWER_PARTS.has(part))
  return (
    (upper &&
      /\b(?:slr|straight leg|slump|legs?|foot|feet|calf|toes?|ankles?|knees?|buttocks?|thighs?|heels?)\b/i.test(
        mention,
      )) ||
    (lower && /\b(?:spurling|arms?|hands?|fingers?|thumb|elbows?|grip)\b/i.test(mention))
  )
}

const UPPER_PARTS = new Set([
  'cervical spine',
  'shoulder',
  'elbow',
  'wrist',
  'hand',
  'finger',
  'upper extremity',
  'arm',
  'forearm',
])
const LOWER_PARTS = new Set([
  'lumbar spine',
  'hip',
  'knee',
  'ankle',
  'foot',
  'toe',
  'leg',
  'thigh',
  'lower extremity',
  'buttock',
])
const THERAPIES = new Set(['physical therapy', 'conservative care', 'physical medicine'])
const OTHER_THERAPY =
  /\b(?:aquatic|pool|radiation|drug|hormone|infrared|speech|cold|heat|massage|occupational|respiratory|shockwave|psycho\w*|behavioral|cognitive|oxygen|water|aqua)\s+therap|therapy unit/i
const GAINED =
  /\b(?:now|again|back (?:to|at)|returned|resum\w+|improv\w+|better|more|longer|farther|further|increas\w+|regain\w*|gain\w*|than before|before (?:therapy|treatment|the)|without it|with (?:it|the|her|his|this|medications?|meds|norco|treatment|therapy|use)|allows?|enables?|helps? (?:him|her)|able to|thanks to)\b/i
const SPREADING = /^(?:radiat\w*|shoot\w*|travels|runs|goes|extend\w*)/i
const LIMB =
  /\b(?:arms?|hands?|fingers?|thumbs?|elbows?|forearms?|legs?|foot|feet|calf|toes?|thighs?|knees?|ankles?|extremit\w+|buttocks?|hips?|shoulders?|groin|[BRL]?[LU]E|dermatom\w+|distribution)\b/i
const RADICULAR =
  /\b(?:pains?|painful|aches?|numb\w*|tingl\w*|burn\w*|electric\w*|shoot\w*|radiat\w+|radicul\w+|sciatica|positive|paresthesias?)\b/i
const HYPOTHETICAL =
  /\b(?:call (?:the office|us)|return (?:if|to (?:the )?(?:clinic|office|er|hospital|emergency))|if (?:he|she|the patient|there)|risks? (?:of|include|were)|warned (?:of|about)|risks,? (?:and )?benefits|educated (?:on|about)|handout|instructions|may (?:cause|include)|possible side effects|discussed the risks)\b/i
const FAILURE =
  /\b(?:fail(?:s|ed|ure)?|had to stop|wore off|no (?:lasting |real |significant |sustained )?(?:relief|benefit|improvement|help|change)|without (?:lasting |much |any )?(?:relief|benefit|improvement|help)|did (?:not|nothing)|not help|little (?:relief|benefit|help)|minimal|helped little|ineffective|inadequate|insufficient|stopped working|unhelpful|persist(?:s|ed|ent)?|no better|temporary|wore off|could not tolerate|not tolerated|despite)\b/i

const AHEAD =
  /\b(?:will|would|should|to be (?:\w+ed|\w+en|done|taught|sent|made|fit)|plan(?:s|ned)? (?:to|for|is)|recommend(?:s|ed)?|request(?:s|ed|ing)?|order(?:ed)?|awaits|awaiting|awaited|pending|consider(?:s|ed|ing)?|next visit|next time|schedule[d]?|refer(?:red|ral)?|authoriz\w+|advised?|told to|begin|obtain|suggest(?:s|ed)?|prescribed today|(?:is|are|being) prescribed|prescription for|dispensed today|fitted today|given today|declin\w+|not yet|put off|deferred|(?:not|never) (?:yet )?(?:tried|had|attempted|undergone|received|started|been)|may help|is to be|are to be|think about|wants? to wait|discuss\w*|offer(?:ed|s)?|(?:was|were|been|is) denied|not (?:been )?(?:authorized|approved|certified)|if (?:it|this|he|she|the))\b/i

/** An event that the line plans, asks for or puts off. */
function isAhead({ line, from, to }: Mention, concept: Concept): boolean {
  if (DRUGS.has(concept.name)) return ASKED_DRUG.test(line.text)
  if (line.kind === 'request for authorization') return true
  const clause = clauseAround(line.text, from, to)
  if (AHEAD.test(clause)) return true
  return (
    PLANS.has(line.section ?? '') &&
    !/\b(?:was|were|had|has|completed|done|failed|gave|finished|stopped|showed|shows|reviewed|continues?|consistent|helped)\b/i.test(
      clause,
    )
  )
}

const ASKED_DRUG =
  /\b(?:avoid\w*|contraindicat\w+|allerg\w+|should not|not to take|cannot take|request|recommend|start(?:ed)? (?:him|her)|prescribe|will|would|consider|authoriz|trial of|order)\w*\b/i

function clauseAround(text: string, from: number, to: number): string {
  const first = Math.max(text.lastIndexOf(';', from), text.lastIndexOf('. ', from)) + 1
  const end = text.indexOf(';', to)
  return text.slice(first, end < 0 ? text.length : end)
}

/** "with gabapentin" in a claim about Norco: relief that a line gives to another drug shows nothing of this one. */
const TREATMENT_TOPICS = new Set([
  'tapering',
  'pain relief',
  'functional improvement',
  'duration of relief',
  'onset of relief',
  'duration of use',
  'response to treatment',
  'dose and frequency',
  'side effects',
  'number of sessions',
])

function isOfContext({ line }: Mention, wanted: Wanted, concept: Concept): boolean {
  if (!TREATMENT_TOPICS.has(concept.name)) return true
  const forms = new Set(line.words.map(({ form }) => form))
  if (wanted.drugs.length > 0) {
    const own = wanted.drugs.some((drug) => drug.split(/[\s-]/).some((word) => word.length > 3 && forms.has(word)))
    if (own) return true
    if (concept.name === 'dose and frequency') return false
    if (DRUG_NAMES.some((name) => forms.has(name)) || THERAPY.test(line.text)) return false
  }
  if (concept.name === 'duration of use' || concept.name === 'dose and frequency') return false
  const [context] = wanted.context
  if (context === undefined || wanted.drugs.length > 0) return true
  const named = find(line.words, ASKED).map(({ entry }) => entry)
  const treatments = named.filter(({ by }) => by === 'event')
  return treatments.length === 0 || treatments.some((entry) => wanted.context.includes(entry))
}

const THERAPY = /\b(?:epidural|injection|therapy|acupuncture|chiropractic|surgery|fusion|TENS|brace|splint|block)\b/i
const DRUG_NAMES = [
  'norco',
  'percocet',
  'oxycodone',
  'hydrocodone',
  'tramadol',
  'ultram',
  'morphine',
  'dilaudid',
  'oxycontin',
  'gabapentin',
  'neurontin',
  'lyrica',
  'pregabalin',
  'cymbalta',
  'duloxetine',
  'ibuprofen',
  'naproxen',
  'motrin',
  'advil',
  'tylenol',
  'acetaminophen',
  'cyclobenzaprine',
  'flexeril',
  'tizanidine',
  'zanaflex',
  'baclofen',
  'soma',
  'carisoprodol',
  'omeprazole',
  'zolpidem',
  'ambien',
  'trazodone',
  'amitriptyline',
  'nortriptyline',
  'meloxicam',
  'celebrex',
  'lidocaine',
  'topiramate',
  'propranolol',
  'fioricet',
  'butrans',
  'fentanyl',
  'methadone',
  'nucynta',
  'tapentadol',
  'xanax',
  'klonopin',
  'valium',
  'lorazepam',
  'clonazepam',
  'diclofenac',
  'voltaren',
  'prednisone',
  'medrol',
]

/** A finding of two years ago says nothing of the examination that the letter speaks of. */
function isOld({ date }: Line, { latest }: Searchable): boolean {
  return date !== null && latest !== null && date.until(latest, { largestUnit: 'month' }).months > 9
}

// Place -----------------------------------------------------------------------------------------------------------------

const FAMILY: readonly ReadonlySet<string>[] = [
  new Set([
    'lumbar spine',
    'sacroiliac joint',
    'buttock',
    'lower extremity',
    'leg',
    'thigh',
    'foot',
    'toe',
    'hip',
    'spine',
    'ankle',
  ]),
  new Set([
    'cervical spine',
    'upper extremity',
    'arm',
    'forearm',
    'hand',
    'finger',
    'spine',
    'shoulder',
    'thoracic spine',
    'head',
  ]),
  new Set(['hand', 'finger', 'wrist', 'forearm', 'upper extremity', 'elbow']),
  new Set(['foot', 'ankle', 'toe', 'lower extremity', 'leg']),
  new Set(['hip', 'lower extremity', 'thigh', 'buttock', 'inguinal region']),
  new Set(['knee', 'lower extremity', 'leg', 'thigh']),
  new Set(['shoulder', 'upper extremity', 'arm']),
  new Set(['head', 'face', 'eye']),
]
/** What a nerve root in the neck or back reaches; for anything else a part is only itself and its neighbours. */
const ALONG_NERVES = new Set([
  'neurological deficit',
  'sensory deficit',
  'motor weakness',
  'reflex change',
  'radiculopathy',
  'numbness',
  'neuropathic pain',
])
const WHOLE_PERSON = new Set([
  'depression',
  'anxiety',
  'panic attacks',
  'posttraumatic stress disorder',
  'suicidal ideation',
  'insomnia',
  'sleep onset',
  'sleep maintenance',
  'daytime sleepiness',
  'diabetes',
  'hypertension',
  'heart disease',
  'kidney disease',
  'liver disease',
  'thyroid disorder',
  'asthma',
  'sleep apnea',
  'cancer',
  'fever',
  'weight loss',
  'obesity',
  'gastrointestinal complaints',
  'peptic ulcer',
  'gastrointestinal bleeding',
  'gastrointestinal risk factors',
  'nausea',
  'constipation',
  'red flags',
  'incontinence',
  'cauda equina',
  'cognitive impairment',
  'dizziness',
  'fear avoidance',
  'catastrophizing',
  'withdrawal',
  'headache',
  'migraine',
  'rebound headache',
  'photophobia',
  'phonophobia',
  'aura',
  'erectile dysfunction',
  'visual impairment',
  'gait abnormality',
  'delayed recovery',
])
const PLACED_EVENTS = new Set([
  'MRI',
  'plain films',
  'CT scan',
  'electrodiagnostic study',
  'ultrasound',
  'physical therapy',
  'injection',
  'surgery',
  'splinting',
  'acupuncture',
  'chiropractic care',
  'epidural injection',
  'medial branch block',
  'number of sessions',
  'number of injections',
  'range of motion testing',
  'strength testing',
  'sensory examination',
])

/** Is the line about the part and side that the claim is about? `unknown` where neither says. */
function placed(line: Line, { from, to }: Mention, wanted: Wanted, concept: Concept): 'same' | 'other' {
  if (WHOLE_PERSON.has(concept.name)) return 'same'
  if (concept.by !== 'state' && !PLACED_EVENTS.has(concept.name) && !concept.name.startsWith('suspected')) return 'same'
  if (wanted.placed && concept.by === 'state' && line.parts.length === 0) return 'other'
  if (wanted.parts.includes('head')) return 'same'
  if (wanted.parts.length > 0 && line.parts.length > 0) {
    const families =
      PLACED_EVENTS.has(concept.name) && line.names
        ? []
        : wanted.parts.flatMap((part) => FAMILY.filter((family) => familyFits(family, part, concept)))
    const same = line.parts.some((part) => wanted.parts.includes(part) || families.some((family) => family.has(part)))
    if (!same) return 'other'
  }
  if (wanted.side !== null && line.sides.size > 0) {
    const near = sidesNear(line, from, to)
    if (!near.has(wanted.side) && !near.has('bilateral') && near.size > 0) return 'other'
  }
  return 'same'
}

const familyFits = (family: ReadonlySet<string>, part: string, concept: Concept): boolean => {
  if (!family.has(part)) return false
  const spinal = family.has('spine')
  return spinal
    ? ALONG_NERVES.has(concept.name) &&
        (part === 'lumbar spine' ||
          part === 'cervical spine' ||
          part === 'spine' ||
          part === 'lower extremity' ||
          part === 'upper extremity')
    : true
}

/** The sides named in the clause of a mention, else in its line. */
function sidesNear(line: Line, from: number, to: number): ReadonlySet<string> {
  const first = Math.max(line.text.lastIndexOf(',', from), line.text.lastIndexOf(';', from)) + 1
  const comma = line.text.slice(to).search(/[,;]/)
  const end = comma < 0 ? line.text.length : to + comma
  const clause = line.text.slice(first, end)
  const own = new Set([
    ...(/\bleft\b|\blt\b/i.test(clause) ? ['left'] : []),
    ...(/\bright\b|\brt\b/i.test(clause) ? ['right'] : []),
    ...(/\bbilateral|\bboth\b/i.test(clause) ? ['bilateral'] : []),
  ])
  return own.size > 0 ? own : line.sides
}

// Near -----------------------------------------------------------------------------------------------------------------

function nearLines(searchable: Searchable, subject: AbsenceSubject, claim: AbsenceClaim): readonly Line[] {
  const limit = 3
  return nearest(searchable, wordsOf(subject.asked), limit).filter(
    (line) => !line.reviewer && line.text !== claim.sentence.text && !UNWRITTEN.test(line.text),
  )
}
