import type { CivilDate } from '../core/index.ts'
import { DRUG_ENTRIES } from '../dose/index.ts'
import type { Item } from '../letter/index.ts'
import { datesOf, find, formsOf, partsIn, wordsOf } from '../records/index.ts'
import { ASKED, CONCEPTS, type Concept } from './absence-concepts.ts'
import type { AbsenceClaim, AbsenceSubject } from './absence-finder.ts'
import { looseConcept } from './absence-loose.ts'
import { INJECTIONS } from './absence-treatment.ts'

/** What a subject is about, as far as its words tell. */
export type Wanted = {
  readonly concepts: readonly Concept[]
  readonly context: readonly Concept[]
  readonly parts: readonly string[]
  readonly side: 'left' | 'right' | null
  /** The subject names the part itself; else it is the item's. */
  readonly placed: boolean
  /** The day of the report that the sentence speaks of. */
  readonly date: CivilDate | null
  /** It must have failed, not only been tried. */
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
  /** The result of a test is missed, not the test. */
  readonly result: boolean
  /** Words of the subject that none of the concepts covers: a line must have them as well. */
  readonly rest: readonly string[]
  /** A degree that no search can settle: "adequate", "significant". */
  readonly degree: boolean
  readonly drugs: readonly string[]
  /** The words of the subject, and of the item's request in lower case. */
  readonly asked: string
  readonly request: string
  /** That somebody or something is so is denied, not that it was written: "to be a smoker", "there is no caregiver". */
  readonly being: boolean
}

/** "Limits in daily activities", "losses of function": what is missed is what cannot be done, not what can. */
const LESSENED =
  /\b(?:limit\w*|loss(?:es)?|deficits?|impair\w*|restrict\w*|interfer\w*|trouble|difficult\w*|decline|disab\w*)\b/i

const LESS: ReadonlyMap<string, Concept> = new Map(
  [
    ['functional improvement', 'functional deficits'],
    ['range of motion testing', 'limited range of motion'],
    ['strength testing', 'motor weakness'],
    ['sensory examination', 'sensory deficit'],
  ].flatMap(([measured, less]) => {
    const concept = CONCEPTS.find(({ name }) => name === less)
    return measured === undefined || concept === undefined ? [] : [[measured, concept] as const]
  }),
)

const FAILED = /\b(?:fail(?:s|ed|ure|ures)?|unsuccessful|ineffective|unresponsive|refractory)\b/i

const DEGREE =
  /\b(?:adequate|proper|sufficient|sufficiently|significant|severe|comprehensive|all available|appropriate|substantial|extensive|exhausted|complete course|further|additional|new|acute|clear|specific|meaningful|compelling|enough|definite|full|ongoing|formal|aggressive|planned|repeat|previous|serious|any prior|current(?:ly)?|updated|complex|high risk|progressive|worsening|extreme|moderate|advanced|multiple|sustained|excessive|completed(?! to date)|criteria|at least (?:two|three|four|\d)|(?:two|three|four|\d) or more)\b/i

/** Before "documentation" only these ask for a degree; "clear documentation" asks for documentation. */
const DEGREE_OF_PROOF =
  /\b(?:adequate|proper|sufficient|significant|comprehensive|substantial|extensive|meaningful|compelling|enough|definite|full|complete|specific)\b/i

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
  ...INJECTIONS,
  'acupuncture',
  'chiropractic care',
  'massage',
  'TENS',
  'splinting',
  'surgery',
  'physical therapy',
  'aquatic therapy',
  'psychotherapy',
  'stimulator trial',
  'intrathecal pump',
  'H-wave',
  'neurotomy done',
  'traction',
  'interferential unit',
])

const RESULT =
  /\b(?:relief|improv\w*|response|outcome|results?|effect|benefit|efficacy|helped|success\w*|gave|produced)\b/i

const VAGUE = new Set(['objective findings', 'physical examination'])

const UNABLE = /\b(?:unable|not able|cannot|inability|intoleran\w+|could not)\b/i

export const OUTCOMES = new Set([
  'benefit',
  'pain relief',
  'functional improvement',
  'response to treatment',
  'side effects',
  'duration of relief',
  'number of sessions',
  'duration of use',
])

const EVIDENCE_OF =
  /^(?:any )?(?:mri|ct|imaging|radiographic|x-?ray|electrodiagnostic|emg) (?:evidence|confirmation|findings?|signs?|proof|support)\b/i

/** "Electrodiagnostic confirmation" is missed also where the study was done and found nothing. */
const POSITIVE_ASKED =
  /\b(?:positive|abnormal)\b(?! (?:\w+ )?(?:response|effects?|outcomes?|benefits?|change|relief|gains?|predictors?))|\b(?:electrodiagnostic|emg|ncv|ncs|nerve conduction)(?: \w+)? (?:confirmation|evidence|support|proof)\b/i

const LINKING = formsOf('with from of for after following before since until by during in to due on')

/** "Failure of conservative treatment (including PT and NSAIDs)": any of them is an example of what is missed. */
function withoutExamples(asked: string): string {
  const from = asked.search(/\s\((?:including|to include|such as|e\.?g|i\.?e)\b/i)
  if (from < 0) return asked
  const end = asked.indexOf(')', from)
  const about = `${asked.slice(0, from)}${end < 0 ? '' : asked.slice(end + 1)}`
  return find(wordsOf(about), ASKED).length > 0 ? about : asked
}

export function wantedOf(claim: AbsenceClaim, subject: AbsenceSubject, item: Item | null): Wanted {
  const about = withoutExamples(subject.asked)
  const words = wordsOf(about)
  const found = find(words, ASKED)
  // "the diagnosis of capsulitis" is about capsulitis
  const told = found.length > 1 ? found.filter(({ entry }) => entry.name !== 'diagnosis noted') : found
  const exact = told.map((hit) =>
    LESSENED.test(about) ? { ...hit, entry: LESS.get(hit.entry.name) ?? hit.entry } : hit,
  )
  const loose = exact.length === 0 ? looseConcept(about) : null
  const hits = loose === null ? exact : [{ entry: loose, first: 0, next: words.length, from: 0, to: about.length }]
  const [first] = hits
  // "improvement from the use of opioids": what stands behind a preposition is what the first is of
  const linked = hits.filter(
    (hit) =>
      first !== undefined && hit !== first && words.slice(first.next, hit.first).some(({ form }) => LINKING.has(form)),
  )
  const quoted = claim.passage.text.slice(claim.from, claim.to)
  // "failed antidepressants and anticonvulsants": both must have failed
  const shared = claim.passage.text.slice(claim.from, subject.from).replace(/\bfail(?:ed|s|ure|ing)? to\b/gi, ' ')
  const failed =
    FAILED.test(about) || FAILED.test(shared) || /\b(?:have|has|had|were|was) (?:all )?failed\b/i.test(quoted)
  // "MRI evidence of a tear": the tear is what is missed
  const evidenced = first !== undefined && linked.length > 0 && EVIDENCE_OF.test(about)
  const listed =
    evidenced || (failed && linked.length > 0 && first?.entry.name === 'response to treatment')
      ? linked
      : hits.filter((hit) => !linked.includes(hit))
  // "that the therapy had brought any functional gain": the gain is what is missed, wherever the therapy stands
  const things = hits.filter(({ entry }) => TREATED.has(entry.name))
  const ofOutcome =
    things.length > 0 && RESULT.test(about) && !hits.some(({ entry }) => entry.name === 'functional improvement')
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
  const rest = main.reduce((text, hit) => text.replace(about.slice(hit.from, hit.to), ' '), about)
  const drugs = drugNames(item)
  return {
    concepts: [...new Set(main.map(({ entry }) => entry))],
    context: [...new Set(aside.map(({ entry }) => entry))],
    placed: parts.length > 0,
    parts: parts.length > 0 ? parts : itemParts(item),
    side: side ?? (parts.length === 0 || parts.some((part) => itemParts(item).includes(part)) ? itemSide(item) : null),
    date: dateTold(claim),
    failed,
    of: OF_DRUG.test(about)
      ? 'drug'
      : OF_THERAPY.test(about)
        ? 'therapy'
        : drugs.length > 0
          ? 'drug'
          : item !== null && OF_THERAPY.test(item.request)
            ? 'therapy'
            : null,
    unable: UNABLE.test(about),
    hoped:
      (/\b(?:improv|gain|benefit|relief|success|better|effective)\w*/i.test(about) && !ASSESSED.test(quoted)) ||
      /\b(?:positive|good|favorable) (?:\w+ )?(?:response|outcome|result|effect)/i.test(quoted),
    positive: POSITIVE_ASKED.test(claim.passage.text.slice(claim.from, subject.to)),
    gain: /\b(?:improv|gain|increas|benefit|progress|better|respon)\w*/i.test(about),
    changed: /\b(?:decreas|increas|improve|reduc|chang|gain)\w*/i.test(rest.replace(/\bto change\b/i, ' ')),
    outcome: ofOutcome,
    result: /\b(?:results?|readings?|values?)\b/i.test(about),
    degree:
      // how many were completed is a number, and no degree
      DEGREE.test(
        main.some(({ entry }) => entry.name === 'number of sessions')
          ? rest.replace(/\b(?:completed|previous)\b/gi, ' ')
          : rest,
      ) ||
      DEGREE_OF_PROOF.test(claim.prefix) ||
      claim.verb === 'exhausted' ||
      claim.verb === 'corroborated' ||
      claim.verb === 'confirmed' ||
      // what no row names is found by its words alone: shown, and never called a contradiction
      main.every(({ entry }) => VAGUE.has(entry.name)) ||
      (main.length > 1 && /\b(?:include|including)\b/i.test(about)) ||
      (UNABLE.test(about) &&
        !main.some(
          ({ entry }) =>
            entry.name === 'intolerance to oral medication' ||
            /tolerate|drive|bear weight|home|self-care|transport|insomnia|return to work|deficits/.test(entry.name),
        )),
    rest: restOf(
      rest,
      hits.map(({ entry }) => entry),
      drugs,
    ),
    drugs,
    asked: about,
    request: item?.request.toLowerCase() ?? '',
    being:
      /^(?:be(?: an?)?|(?:(?:s?he|the patient|the worker) )?(?:smokes|is a smoker|drinks)\b) ?/i.test(about) ||
      (claim.verb === null && /^no$/i.test(claim.prefix.trim())),
  }
}

/** A drug by every name of its ingredients: a request for zolpidem is told of as Ambien. */
function drugNames(item: Item | null): readonly string[] {
  const drug = item?.drug ?? null
  if (drug === null) return []
  const own = drug.ingredients.map(({ name }) => name.toLowerCase())
  const same = DRUG_ENTRIES.filter(
    ({ ingredients }) =>
      ingredients.length === own.length && ingredients.every(({ name }) => own.includes(name.toLowerCase())),
  )
  return [...new Set([...own, drug.name.toLowerCase(), ...same.map(({ name }) => name.toLowerCase())])]
}

/** What is left of a subject beside its concepts, parts of the body and words that say nothing of their own. */
export function restOf(text: string, context: readonly Concept[], drugs: readonly string[]): readonly string[] {
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
  nonselective never recorded described mentioned listed whether cream patch gel ointment applied takes take uses monitoring readings rest first line term terms vas scale rating given statement would follow there brought deficit deficits acute chronic any some exist side effect before earlier first initial last latest much many gave gives give
  generic produced outcome outcomes assessed evaluated addressed discussed monitored monitor considered focal subtle physiologic meeting meet least two three four five near nearing close approaching attended held already changes ineffective unsuccessful unresponsive
  number postoperative remaining residual prescribed period program suspected intra articular including include concurrent
  concomitant participating participate participation active actively require requires required provider last being needing
  ongoing continued continuing continue related relating persistent persisted persist successful reasonable extent nature
  quantified quantitative measurable baseline follow anywhere least overall general additionally specifically routine
  oral body about far so episode body shelf off counter over store amount own whatever kind taken place attended again ever yet actually really daily regular use formal
  are is be having another different alternative screening screened laboratory lab radiographic appropriate relevant
  defined definition mtus acoem odg underwent performing requiring remain remains following after greater than more upon associated underlying comorbid record records case status existing industrial related work unit session sessions
  procedure procedures request requests requested month months week weeks proceeding made gain gains consistent instructed instruction
  exhibit exhibits exhibited review reviewed corroborating corroborated shown visible`,
)

const itemParts = (item: Item | null): readonly string[] => {
  if (item === null) return []
  // the block is of the neck, what it is for is of the arm
  if (/\bstellate\b/i.test(item.request)) return ['upper extremity']
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

/** What a claim misses is that somebody asked, not that it was so. */
export const ASSESSED =
  /\b(?:assess\w*|discuss\w*|address\w*|domains?|monitor\w*|respon\w+|level|rating|whether|record(?:ed)? of)\b/i

const OF_DRUG =
  /\b(?:medications?|drugs?|opioids?|nsaids?|analgesics?|pills?|tablets?|regimen|muscle relaxants?|cream|patch|injectable)\b/i

const OF_THERAPY =
  /\b(?:therapy|therap\w+|sessions?|visits?|physical|conservative|chiropractic|acupuncture|manipulation|exercises?|massage|treatments?)\b/i
