import { topicById } from './catalogue.ts'
import { type CaseDates, CDC_2022_FROM, type InForce, inForce, type Subject } from './edition.ts'
import { contains } from './match.ts'
import { regionsOf } from './place.ts'
import type { Authority, Phase, Topic } from './topic.ts'

/**
 * What is asked for, in plain strings: the ingredients and class that `dose/` gives a drug, the kind that `letter/`
 * gives a service, the body part as printed. `phase` null when it could not be settled (`phaseOf`).
 */
export type Asked = {
  readonly ingredients: readonly string[]
  readonly drugClass: string | null
  /** The form or route where it matters: `patch`, `cream`, `topical`; null for tablets and services. */
  readonly form: string | null
  readonly service: string | null
  readonly bodyPart: string | null
  /** The item belongs to an operation, done or asked for. */
  readonly afterSurgery: boolean
  readonly phase: Phase | null
}

/**
 * A topic for an item. `fits`: `phase` when the guideline addresses this phase of pain; `by analogy` when it addresses
 * another, and nothing better is loaded. Published letters do apply the chronic pain chapters to injuries a few weeks
 * old, against the gate of 9792.24.2; such a topic informs, and the reason should be printed beside it.
 */
export type TopicForItem = { readonly topic: Topic; readonly fits: 'phase' | 'by analogy' }

/** What an item must name; each list asks for one of its phrases, and a list that is left out asks for nothing. */
export type Match = {
  readonly ingredients?: readonly string[]
  readonly classes?: readonly string[]
  readonly forms?: readonly string[]
  readonly services?: readonly string[]
  readonly regions?: readonly string[]
  readonly afterSurgery?: boolean
}

/** One line of the map, with its topics in order of weight. */
type Rule = Match & { readonly topics: readonly string[] }

/** A topic of a content pack and the items it speaks of. */
export type PackTopic = { readonly topic: Topic; readonly match: Match }

const TOPICAL_FORMS = ['topical', 'cream', 'gel', 'ointment', 'lotion', 'patch', 'transdermal', 'spray', 'solution']

/** The first line of a group that fits is taken, so special drugs and parts stand before general ones. */
const DRUGS: readonly Rule[] = [
  { ingredients: ['lidocaine'], forms: ['patch', 'lidoderm'], topics: ['lidoderm', 'lidocaine-patch-2016'] },
  {
    ingredients: ['diclofenac'],
    forms: TOPICAL_FORMS,
    topics: ['topical-analgesics', 'topical-nsaid-acute', 'topical-analgesics-2016'],
  },
  { classes: ['topical analgesic', 'compound kit'], topics: ['topical-analgesics', 'topical-analgesics-2016'] },
  { classes: ['medical food'], topics: ['medical-foods', 'compound-drugs-2016'] },
  { forms: ['suspension', 'compound'], topics: ['medical-foods', 'compound-drugs-2016'] },
  {
    classes: ['opioid'],
    afterSurgery: true,
    topics: ['opioids-2016-postoperative', 'opioids-ongoing', 'opioids-dosing', 'opioids-2016-dosing'],
  },
  {
    ingredients: ['tramadol'],
    topics: [
      'opioids-ongoing',
      'opioids-continue',
      'opioids-dosing',
      'tramadol',
      'opioids-trial',
      'opioids-2016-acute',
      'opioids-2016-subacute',
      'opioids-2016-maintenance',
      'opioids-2016-initiation',
      'opioids-2016-dosing',
      'opioids-2017-dosing',
      'opioids-cdc-2022',
    ],
  },
  {
    classes: ['opioid'],
    topics: [
      'opioids-ongoing',
      'opioids-continue',
      'opioids-dosing',
      'opioids-trial',
      'opioids-chronic-pain',
      'opioids-specific',
      'opioids-2016-acute',
      'opioids-2016-subacute',
      'opioids-2016-maintenance',
      'opioids-2016-initiation',
      'opioids-2016-dosing',
      'opioids-2017-dosing',
      'opioids-cdc-2022',
    ],
  },
  { ingredients: ['carisoprodol'], topics: ['carisoprodol', 'carisoprodol-2016', 'muscle-relaxants-2016'] },
  {
    ingredients: ['cyclobenzaprine'],
    topics: ['cyclobenzaprine', 'muscle-relaxants', 'cyclobenzaprine-2016', 'muscle-relaxants-2016'],
  },
  { ingredients: ['tizanidine'], topics: ['tizanidine', 'muscle-relaxants', 'muscle-relaxants-2016'] },
  { ingredients: ['baclofen'], topics: ['baclofen', 'muscle-relaxants', 'muscle-relaxants-2016'] },
  { classes: ['muscle relaxant'], topics: ['muscle-relaxants', 'muscle-relaxants-2016'] },
  {
    classes: ['benzodiazepine'],
    topics: ['benzodiazepines', 'benzodiazepines-acute', 'benzodiazepines-2016'],
  },
  {
    classes: ['barbiturate analgesic'],
    topics: ['barbiturate-analgesics', 'barbiturate-analgesics-acute'],
  },
  { classes: ['SNRI', 'TCA', 'SSRI', 'atypical antidepressant'], topics: ['antidepressants', 'antidepressants-2016'] },
  { ingredients: ['gabapentin'], topics: ['gabapentin', 'antiepileptics', 'antiepileptics-2016'] },
  { ingredients: ['pregabalin'], topics: ['pregabalin', 'antiepileptics', 'antiepileptics-2016'] },
  { classes: ['anti-epilepsy'], topics: ['topiramate', 'antiepileptics', 'antiepileptics-2016'] },
  { classes: ['NSAID'], topics: ['nsaids', 'nsaids-2016'] },
  { classes: ['proton pump inhibitor', 'H2 blocker'], topics: ['ppi', 'ppi-2016'] },
  { classes: ['sleep medication', 'antihistamine'], topics: ['other-not-recommended', 'insomnia-2016'] },
  { classes: ['antiemetic'], topics: ['antiemetic-postoperative'] },
  { classes: ['intrathecal analgesic'], topics: ['idds'] },
  { classes: ['cannabinoid', 'neurotoxin'], topics: ['other-not-recommended'] },
]

const SPINE_LIMBS = { arm: ['neck', 'shoulder', 'elbow'], leg: ['low back', 'hip', 'knee', 'foot', 'upper back'] }
const IMAGING = ['MRI', 'MRA', 'CT', 'CT myelogram', 'SPECT', 'PET']
const ELECTRO = ['EMG', 'NCS', 'electrodiagnostic', 'nerve conduction', 'sensory nerve']
const THERAPY = [
  'physical therapy',
  'occupational therapy',
  'aquatic therapy',
  'therapeutic exercise',
  'neuromuscular re-education',
  'gait training',
]
const MANIPULATION = ['chiropractic', 'manipulation', 'manual therapy', 'myofascial release']

const SERVICES: readonly Rule[] = [
  {
    services: ['MR arthrogram', 'CT arthrogram'],
    regions: ['shoulder'],
    topics: ['arthrogram-shoulder', 'imaging-shoulder'],
  },
  { services: [...IMAGING, 'MR arthrogram'], regions: ['shoulder'], topics: ['imaging-shoulder'] },
  { services: IMAGING, regions: ['neck', 'upper back'], topics: ['imaging-neck'] },
  { services: ['CT'], regions: ['chest'], topics: ['imaging-hernia'] },
  { services: IMAGING, regions: ['low back'], topics: ['imaging-low-back'] },
  { services: [...IMAGING, 'MR arthrogram'], regions: ['knee'], topics: ['imaging-knee'] },
  { services: [...IMAGING, 'MR arthrogram'], regions: ['hip'], topics: ['imaging-hip'] },
  { services: [...IMAGING, 'MR arthrogram'], regions: ['hand'], topics: ['imaging-hand'] },
  { services: [...IMAGING, 'MR arthrogram'], regions: ['elbow'], topics: ['imaging-elbow'] },
  { services: [...IMAGING, 'bone scan'], regions: ['foot'], topics: ['imaging-foot'] },
  { services: IMAGING, regions: ['head'], topics: ['imaging-head'] },
  { services: ['X-ray'], regions: ['low back'], topics: ['x-ray-low-back'] },
  { services: ['X-ray'], regions: ['hip'], topics: ['x-ray-hip'] },
  { services: ELECTRO, regions: ['hand'], topics: ['electrodiagnosis-hand', 'electrodiagnosis-2016'] },
  { services: [...ELECTRO, 'SSEP'], regions: SPINE_LIMBS.arm, topics: ['electrodiagnosis-2016'] },
  { services: [...ELECTRO, 'SSEP'], topics: ['electrodiagnosis-2016'] },
  { services: THERAPY, afterSurgery: true, topics: ['postsurgical-therapy'] },
  { services: THERAPY, topics: ['physical-medicine', 'therapy-acute', 'physical-medicine-2016'] },
  { services: MANIPULATION, topics: ['manual-therapy', 'manipulation-acute', 'manual-therapy-2016'] },
  { services: ['acupuncture'], regions: ['neck'], topics: ['acupuncture', 'acupuncture-neck-odg'] },
  { services: ['acupuncture'], topics: ['acupuncture'] },
  { services: ['massage'], topics: ['massage'] },
  {
    services: ['electrical stimulation', 'TENS', 'interferential', 'neurostimulation', 'muscle stimulator'],
    topics: ['tens', 'stimulation-other', 'tens-2016', 'passive-modalities'],
  },
  { services: ['H-wave'], topics: ['stimulation-other'] },
  { services: ['spinal cord stimulator'], topics: ['stimulation-other'] },
  { services: ['infrared', 'ultrasound therapy', 'thermography'], topics: ['modalities-2016'] },
  { services: ['biofeedback'], topics: ['behavioral', 'modalities-2016'] },
  {
    services: ['traction', 'shockwave', 'brace', 'heat', 'cold pack', 'hot', 'lumbar support', 'back support'],
    topics: ['passive-modalities'],
  },
  { services: ['epidural', 'selective nerve root'], topics: ['esi', 'esi-2016'] },
  { services: ['facet', 'medial branch', 'radiofrequency'], topics: ['facet-injections-2016'] },
  { services: ['trigger point'], topics: ['trigger-point', 'trigger-point-2016'] },
  { services: ['platelet-rich', 'platelet rich'], topics: ['platelet-rich-plasma'] },
  {
    services: ['urine drug test', 'urine test', 'toxicology'],
    topics: ['urine-drug-testing', 'urine-drug-testing-2016'],
  },
  { services: ['functional capacity'], topics: ['functional-capacity'] },
  { services: ['functional restoration'], topics: ['frp', 'frp-2016'] },
  { services: ['work conditioning', 'work hardening'], topics: ['work-conditioning', 'work-conditioning-2016'] },
  { services: ['cognitive behavioral', 'psychotherapy'], topics: ['behavioral', 'behavioral-2016'] },
  {
    services: ['psychological evaluation', 'psychological testing', 'psychiatric evaluation'],
    topics: ['behavioral', 'psychological-2016'],
  },
  { services: ['assistant surgeon'], topics: ['assistant-surgeon'] },
  { services: ['office visit'], topics: ['follow-up-visits', 'office-visits-2016'] },
  { services: ['consultation', 'surgeon', 'specialist'], topics: ['office-visits-2016', 'referral'] },
  { services: ['home health'], topics: ['home-health', 'home-nursing-acute', 'home-health-2016'] },
  { services: ['wound care'], topics: ['home-nursing-acute'] },
  { services: ['transportation'], topics: ['transportation'] },
  { services: ['gym'], topics: ['gym-membership'] },
  { services: ['hospital bed', 'bed'], topics: ['hospital-bed'] },
  { services: ['inpatient', 'acute rehabilitation', 'skilled nursing'], topics: ['inpatient-rehabilitation'] },
  { services: ['intrathecal pump'], topics: ['idds'] },
  { services: ['medical clearance'], topics: ['preoperative-clearance'] },
  { services: ['EKG', 'electrocardiogram'], topics: ['preoperative-ekg'] },
  { services: ['laboratory test', 'urinalysis'], topics: ['preoperative-labs', 'coagulation-tests'] },
  { services: ['cold therapy', 'cryotherapy'], topics: ['cold-therapy-postoperative'] },
  { services: ['sling', 'immobilizer'], topics: ['sling-postoperative'] },
  {
    services: [
      'rotator cuff',
      'subacromial',
      'labral',
      'biceps',
      'arthroscopy',
      'distal clavicle',
      'debridement',
      'capsular',
    ],
    regions: ['shoulder'],
    topics: ['surgery-shoulder', 'surgery-slap'],
  },
  {
    services: ['arthroscopy', 'meniscectomy', 'chondroplasty', 'ligament', 'synovectomy', 'arthroplasty'],
    regions: ['knee'],
    topics: ['surgery-knee'],
  },
  {
    services: ['carpal tunnel', 'trigger finger', 'ORIF', 'tendon', 'first dorsal', 'nerve surgery', 'surgery'],
    regions: ['hand'],
    topics: ['surgery-hand'],
  },
  {
    services: ['fusion', 'laminectomy', 'discectomy', 'foraminotomy', 'surgical decompression', 'disc replacement'],
    regions: ['low back'],
    topics: ['surgery-low-back'],
  },
]

/**
 * The topics that speak of an item, those of packs first, then those of its phase, each group in the order of the map
 * above; empty when nothing loaded does, which is an answer. Of every edition: `topicsInForce` keeps those that govern.
 */
export function topicsFor(asked: Asked, packs: readonly PackTopic[] = []): readonly TopicForItem[] {
  const ids = idsOf(asked.service === null ? DRUGS : SERVICES, asked)
  const own = ids.map(topicById).filter((topic) => topic !== null)
  const parts = asked.bodyPart === null ? [] : regionsOf(asked.bodyPart)
  const added = packs.filter(({ match }) => matches(match, asked, parts)).map(({ topic }) => topic)
  const ranked = [...added, ...own].map((topic): TopicForItem => {
    const fits = asked.phase === null || topic.phases.includes(asked.phase)
    return { topic, fits: fits ? 'phase' : 'by analogy' }
  })
  return [...ranked.filter(({ fits }) => fits === 'phase'), ...ranked.filter(({ fits }) => fits === 'by analogy')]
}

/** An item for two parts of the body meets the first rule of each. */
function idsOf(rules: readonly Rule[], asked: Asked): readonly string[] {
  const parts = asked.bodyPart === null ? [] : regionsOf(asked.bodyPart)
  const each = parts.length === 0 ? [[]] : parts.map((part) => [part])
  return [...new Set(each.flatMap((regions) => rules.find((rule) => matches(rule, asked, regions))?.topics ?? []))]
}

function matches(match: Match, asked: Asked, regions: readonly string[]): boolean {
  const one = (wanted: readonly string[] | undefined, given: readonly (string | null)[]): boolean =>
    wanted === undefined || wanted.some((phrase) => given.some((name) => name !== null && contains(name, phrase)))
  return (
    one(match.ingredients, asked.ingredients) &&
    one(match.classes, [asked.drugClass]) &&
    one(match.forms, [asked.form]) &&
    one(match.services, [asked.service]) &&
    (match.regions === undefined || match.regions.some((region) => regions.includes(region))) &&
    (match.afterSurgery === undefined || match.afterSurgery === asked.afterSurgery)
  )
}

/** The subject whose edition decides for a topic's authority; null where no adoption order speaks (ODG, CDC, packs). */
const SUBJECT_OF: Readonly<Record<Authority, Subject | null>> = {
  'mtus-2009': 'chronic pain',
  'mtus-2016': 'chronic pain',
  'opioids-2016': 'opioids',
  'opioids-2017': 'opioids',
  'acoem-2004': 'initial approaches',
  'acupuncture-2007': 'acupuncture',
  'postsurgical-2009': 'postsurgical',
  'cdc-2022': null,
  odg: null,
  statute: null,
  pack: null,
}

const CHAPTERS: Readonly<Record<string, Subject>> = {
  neck: 'neck and upper back',
  'upper back': 'neck and upper back',
  'low back': 'low back',
  shoulder: 'shoulder',
  elbow: 'elbow',
  hand: 'hand, wrist and forearm',
  knee: 'knee',
  foot: 'ankle and foot',
  hip: 'hip and groin',
}

/** The adoption subjects to ask `inForce` about for a topic and body part: a chapter's own where it has one. */
export function subjectsOf(topic: Topic, bodyPart: string | null): readonly Subject[] {
  const subject = SUBJECT_OF[topic.authority]
  if (topic.authority !== 'acoem-2004') return subject === null ? [] : [subject]
  const chapters = (bodyPart === null ? [] : regionsOf(bodyPart))
    .map((region) => CHAPTERS[region])
    .filter((c) => c !== undefined)
  return chapters.length > 0 ? chapters : ['initial approaches']
}

/** A topic that governs, with the edition that says so; null for reported ODG positions, the CDC and packs. */
export type Governing = TopicForItem & { readonly edition: InForce | null }

/**
 * The topics for an item whose edition is in force by the case's dates. `none`: what each subject answered when
 * nothing loaded governs the item, so that "no guideline loaded for this date" can be said with its reason.
 */
export function topicsInForce(
  asked: Asked,
  dates: CaseDates,
  packs: readonly PackTopic[] = [],
): { readonly topics: readonly Governing[]; readonly none: readonly InForce[] } {
  const topics: Governing[] = []
  const none = new Map<Subject, InForce>()
  for (const found of topicsFor(asked, packs)) {
    const subjects = subjectsOf(found.topic, asked.bodyPart)
    const answers = subjects.map((subject) => [subject, inForce(subject, dates)] as const)
    const governs = answers.find(([, { edition }]) => edition?.authority === found.topic.authority)
    if (subjects.length === 0) {
      if (standsAlone(found.topic.authority, dates)) topics.push({ ...found, edition: null })
    } else if (governs !== undefined) topics.push({ ...found, edition: governs[1] })
    else for (const [subject, answer] of answers) none.set(subject, answer)
  }
  return { topics, none: topics.length === 0 ? [...none.values()] : [] }
}

/** Reported ODG positions are those of letters of 2016-17; the CDC's thresholds are of November 2022. */
function standsAlone(authority: Authority, dates: CaseDates): boolean {
  const at = (dates['utilization review'] ?? dates.request ?? dates.service)?.toString() ?? null
  if (authority === 'cdc-2022') return at !== null && at >= CDC_2022_FROM.day
  if (authority === 'odg') return at === null || at < '2017-12-01'
  return true
}
