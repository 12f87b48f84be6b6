import { partsIn } from '../records/index.ts'
import type { Concept } from './absence-concepts.ts'
import type { Wanted } from './absence-wanted.ts'
import { LEFT_LETTER, type Line, type Mention, RIGHT_LETTER } from './search.ts'

/** "SLR positive" says nothing of an arm, "Spurling" nothing of a leg. */
export function isElsewhere(mention: string, parts: readonly string[]): boolean {
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
  'heel',
  'leg',
  'thigh',
  'lower extremity',
  'buttock',
])

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
  new Set(['hand', 'finger', 'wrist', 'forearm', 'upper extremity', 'elbow', 'arm']),
  new Set(['foot', 'heel', 'ankle', 'toe', 'lower extremity', 'leg']),
  new Set(['hip', 'lower extremity', 'thigh', 'buttock', 'inguinal region']),
  new Set(['knee', 'lower extremity', 'leg', 'thigh']),
  new Set(['shoulder', 'upper extremity', 'arm']),
  new Set(['head', 'face', 'eye']),
]

/** What a nerve root in the neck or back reaches; for anything else a part is only itself and its neighbours. */
const ALONG_NERVES = new Set([
  'strength testing',
  'sensory examination',
  'nerve tension signs',
  'claudication',
  'neurological deficit',
  'sensory deficit',
  'motor weakness',
  'reflex change',
  'radiculopathy',
  'numbness',
  'neuropathic pain',
  'progressive neurologic deficit',
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
  'conservative care',
  'massage',
  'TENS',
  'nerve block',
  'trigger point injection',
  'prior treatment',
  'epidural injection',
  'medial branch block',
  'number of sessions',
  'number of injections',
  'range of motion testing',
  'strength testing',
  'sensory examination',
  'prior fusion',
  'previous mri',
  'arthrogram',
])

/** Their signs are of one part whether it is named or not: "Phalen positive". */
const PLACED_BY_NAME = new Set([
  'wrist instability',
  'ulnar-sided wrist pain',
  'sacroiliac joint tenderness',
  'positive labral tests',
  'hip impingement test',
  'positive apprehension test',
  'Spurling positive',
  'myelopathy',
  'disc herniation',
  'stenosis',
  'spondylolisthesis',
  'osteonecrosis',
  'biceps tendinitis signs',
  'carpal tunnel syndrome',
  'cubital tunnel',
  'epicondylitis',
  'plantar fasciitis',
  'positive mcmurray',
  'meniscal examination findings',
  'sacroiliac joint dysfunction',
  'suspected biceps pathology',
  'acromioclavicular arthrosis',
  'acromioclavicular tenderness',
  'foot deformity',
  'hallux valgus',
  'hammertoe',
  'heel pain',
  'neuroma',
  'tarsal tunnel syndrome',
  'achilles tendinopathy',
  'nail disorder',
  'wider shoes',
  'thenar weakness',
  'weakness of grip',
  'ulnar nerve symptoms',
  'triggering',
  'de quervain tenosynovitis',
  'finkelstein',
  'basal joint arthritis',
  'dupuytren contracture',
  'patellofemoral pain',
  'femoroacetabular impingement',
  'hip pain',
  'trochanteric bursitis',
  'impingement',
  'nerve tension signs',
  'flat feet',
  'snuffbox tenderness',
  'painful arc',
])

/** What a muscle, reflex or test of a name is of, where a line names no part: "EHL 4/5", "Lachman 2+". */
const IMPLIED: readonly (readonly [words: RegExp, part: string])[] = [
  [/\b(?:L[1-5]-? ?(?:[2-5]|S1)|L[45][-/]S1)\b/, 'lumbar spine'],
  [/\bC[2-7]-? ?(?:[3-7]|T1)\b/, 'cervical spine'],
  [/\bfemoral head\b/i, 'hip'],
  [/\bshldr\b/i, 'shoulder'],
  [/\b[ML]JLT?\b/, 'knee'],
  [/\bACDF\b/i, 'cervical spine'],
  [/\b[APTX]LIF\b/i, 'lumbar spine'],
  [
    /\b(?:EHL|tibialis|gastroc\w*|peroneals?|quad\w*|hamstrings?|achilles|patellar|iliopsoas|heel walk|toe walk|SLR)\b/i,
    'leg',
  ],
  [/\b(?:deltoids?|supraspinatus|infraspinatus|rotator cuff|subacromial|acromi\w+|Neer|Hawkins)\b/i, 'shoulder'],
  [/\b(?:APB|FDI|thenar|interossei|jamar|grip|phalen|durkan|pinch)\b/i, 'hand'],
  [/\b(?:lachman|mcmurray|pivot shift|joint line|menisc\w+|patell\w+)\b/i, 'knee'],
  [/\b(?:spurling|trapezi\w+|paracervical)\b/i, 'cervical spine'],
  [/\b(?:calcane\w+|plantar|heel|arch supports?|insoles?|orthotics|metatars\w+|toe)\b/i, 'foot'],
]

const impliedParts = (text: string): readonly string[] =>
  IMPLIED.flatMap(([words, part]) => (words.test(text) ? [part] : []))

/** Given into the spine, and told by what becomes of the limb: "the epidural took the leg pain away". */
const INTO_THE_SPINE = new Set(['injection', 'epidural injection'])
const SPINAL = FAMILY.slice(0, 2)

/** Told of a part when the line names one: a score of the neck says nothing of the knee. */
const PLACED_TOPICS = new Set([
  'benefit',
  'pain level',
  'pain relief',
  'duration of relief',
  'onset of relief',
  'response to treatment',
  'objective findings',
  'severity of osteoarthritis',
  'corroborating imaging',
  'nature of the pain',
  'location of pain',
  'home exercise program',
])

/** Is the line about the part and side that the claim is about? `unknown` where neither says. */
export function placed(line: Line, { from, to }: Mention, wanted: Wanted, concept: Concept): 'same' | 'other' {
  if ((concept.whole === true && concept.name !== 'osteoarthritis') || WHOLE_PERSON.has(concept.name)) return 'same'
  if (PLACED_TOPICS.has(concept.name)) return line.names && isOfOtherPart(line, wanted) ? 'other' : 'same'
  if (concept.by !== 'state' && !PLACED_EVENTS.has(concept.name) && !concept.name.startsWith('suspected')) return 'same'
  const local = PLACED_BY_NAME.has(concept.name)
  // the line's own parts, else what its words are of, else what the lines before it speak of
  const named = impliedParts(line.text.slice(from, to))
  const implied = named.length > 0 || line.names ? named : impliedParts(line.text)
  const parts = implied.length > 0 ? implied : line.parts
  if (wanted.placed && concept.by === 'state' && parts.length === 0 && !local) return 'other'
  if (wanted.parts.includes('head') || wanted.parts.includes('brain')) return 'same'
  if (!local && wanted.parts.length > 0 && parts.length > 0) {
    const families =
      PLACED_EVENTS.has(concept.name) && line.names
        ? INTO_THE_SPINE.has(concept.name)
          ? wanted.parts.flatMap((part) => (part.endsWith('spine') ? SPINAL.filter((family) => family.has(part)) : []))
          : []
        : wanted.parts.flatMap((part) => FAMILY.filter((family) => familyFits(family, part, concept)))
    // a course of therapy told without a part is of what the report is about
    const told =
      PLACED_EVENTS.has(concept.name) &&
      !namesPart(line, from, to) &&
      wanted.parts.some((part) => line.documentParts.has(part))
    const same =
      told ||
      parts.some(
        (part) =>
          wanted.parts.includes(part) || isWithin(part, wanted.parts) || families.some((family) => family.has(part)),
      )
    if (!same) return 'other'
  }
  if (wanted.side !== null && line.sides.size > 0) {
    const near = sidesNear(line, from, to)
    if (!near.has(wanted.side) && !near.has('bilateral') && near.size > 0) return 'other'
  }
  return 'same'
}

/** Does the clause of a mention name a part? "Had therapy; naproxen upset her stomach" names none for the therapy. */
function namesPart({ text, names }: Line, from: number, to: number): boolean {
  if (!names) return false
  const end = text.indexOf(';', to)
  return partsIn(text.slice(text.lastIndexOf(';', from) + 1, end < 0 ? text.length : end)).length > 0
}

/** A wrist is a part of the upper extremity, a foot of the lower. */
const isWithin = (part: string, wanted: readonly string[]): boolean =>
  (wanted.includes('upper extremity') && UPPER_PARTS.has(part) && part !== 'cervical spine') ||
  (wanted.includes('lower extremity') && LOWER_PARTS.has(part) && part !== 'lumbar spine')

function isOfOtherPart(line: Line, { parts }: Wanted): boolean {
  if (parts.length === 0 || parts.includes('head')) return false
  const near = parts.flatMap((part) => FAMILY.filter((family) => family.has(part)))
  return !line.parts.some((part) => parts.includes(part) || near.some((family) => family.has(part)))
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

/** "Cooler than the left" is of the right. */
const COMPARED = /\b(?:than|versus|vs\.?|compared (?:to|with)) (?:on )?(?:the )?(?:left|right)\b/gi

const EITHER_SIDE =
  /\b(?:([Ll]eft|LEFT|[Ll]t|LT|L(?![-/'’.\d])(?! ?spine))|([Rr]ight|RIGHT|[Rr]t|RT|R(?![-/'’.\d])))\b/g

/** "Dull over the right hand and normal on the left": of two sides the one next to the mention. */
function nearestSide(text: string, first: number, end: number, from: number, to: number): string | null {
  const clause = text.slice(first, end)
  if (/\b(?:bilateral\w*|both|left (?:and|or|&) right|right (?:and|or|&) left)\b/i.test(clause)) return null
  const sides = [...clause.replace(COMPARED, (words) => ' '.repeat(words.length)).matchAll(EITHER_SIDE)].map((hit) => {
    const at = first + hit.index
    return { side: hit[1] === undefined ? 'right' : 'left', away: at >= to ? at - to : Math.max(0, from - at) }
  })
  if (new Set(sides.map(({ side }) => side)).size < 2) return null
  return sides.toSorted((a, b) => a.away - b.away)[0]?.side ?? null
}

/** The sides named in the clause of a mention, else in its line. */
function sidesNear(line: Line, from: number, to: number): ReadonlySet<string> {
  const stop = Math.max(line.text.lastIndexOf(';', from), line.text.lastIndexOf('. ', from))
  const first = Math.max(line.text.lastIndexOf(',', from), stop) + 1
  const comma = line.text.slice(to).search(/[,;]|\. /)
  const end = comma < 0 ? line.text.length : to + comma
  const clause = line.text.slice(first, end)
  const nearest = nearestSide(line.text, first, end, from, to)
  if (nearest !== null) return new Set([nearest])
  const own = new Set([
    ...(/\bleft\b|\blt\b/i.test(clause) || LEFT_LETTER.test(clause) ? ['left'] : []),
    ...(/\bright\b|\brt\b/i.test(clause) || RIGHT_LETTER.test(clause) ? ['right'] : []),
    ...(/\bbilateral|\bboth\b|\bbilat\b|\bB\/L\b/i.test(clause) ? ['bilateral'] : []),
  ])
  return own.size > 0 ? own : line.sides
}
