import { DRUG_ENTRIES } from '../dose/index.ts'
import { find } from '../records/index.ts'
import { ASKED, type Concept } from './absence-concepts.ts'
import type { Wanted } from './absence-wanted.ts'
import type { Line, Mention } from './search.ts'

// Whose relief, gain or effect a line tells of, where a claim misses that of one treatment.

/** What a claim says it is the relief, gain or effect of, and what a line says. A line that names no treatment goes with any. */
export function isOfTreatment({ text }: Line, { of }: Wanted): boolean {
  const drug = NAMED_DRUG.test(text)
  const therapy = NAMED_THERAPY.test(text)
  if (of === 'drug') return drug || !therapy
  return of === 'therapy' ? COURSE.test(text) || (!drug && !therapy) : true
}

const COURSE =
  /\b(?:CBT|psychother\w+|counsel\w+|therap\w+|PT|visits?|sessions?|acupuncture|acu|L\.?Ac|CMT|needles|chiro\w*|massage|exercises?|HEP|treatments?)\b/i

const NAMED_DRUG =
  /\b(?:\d+ ?mg|medications?|meds|pills?|tablets?|norco|percocet|oxycodone|hydrocodone|tramadol|ultram|morphine|dilaudid|oxycontin|gabapentin|neurontin|lyrica|pregabalin|cymbalta|duloxetine|ibuprofen|naproxen|motrin|advil|tylenol|acetaminophen|cyclobenzaprine|flexeril|tizanidine|baclofen|soma|omeprazole|zolpidem|trazodone|amitriptyline|nortriptyline|meloxicam|celebrex|lidocaine|topiramate|fioricet|butrans|fentanyl|methadone|diclofenac|voltaren|prednisone)\b/i

const NAMED_THERAPY =
  /\b(?:CBT|psychother\w+|counsel\w+|therap\w+|PT|visits?|sessions?|acupuncture|needles|chiropract\w+|massage|exercises?|heat|ice|rest|stretching|baths?|injections?|injected|epidurals?|[LCTI]*ESIs?|TFESI|MBBs?|RFA|SGB|LSB|CSI|TPIs?|CMT|HEP|rhizotomy|ablation|blocks?|shots?|surgery|operation|fusion|splint|brace|TENS|stimulator)\b/i

/** "with gabapentin" in a claim about Norco: relief that a line gives to another drug shows nothing of this one. */
export const TREATMENT_TOPICS = new Set([
  'benefit',
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

export function isOfContext({ line, from, to }: Mention, wanted: Wanted, concept: Concept): boolean {
  if (!TREATMENT_TOPICS.has(concept.name)) return true
  const forms = new Set(line.words.map(({ form }) => form))
  if (wanted.drugs.length > 0) {
    const own = wanted.drugs.some((drug) => drug.split(/[\s-]/).some((word) => word.length > 3 && forms.has(word)))
    if (own) return !TOLD_BESIDE.has(concept.name) || isTold(line.text, from, to, wanted.drugs)
    // "benefit from baclofen" in a case of several drugs: a line that names none tells of none in particular
    if (wanted.drugs.some((drug) => wanted.asked.toLowerCase().includes(drug)) && !ANY_DRUG.test(line.text))
      return false
    if (concept.name === 'dose and frequency') return false
    if (DRUG_NAMES.some((name) => forms.has(name)) || THERAPY.test(line.text)) return false
  }
  if (concept.name === 'duration of use' || concept.name === 'dose and frequency') return false
  // relief that a line gives to another drug: "takes Mobic, pain from 6 to 4" in a claim about a cream
  if (wanted.of === 'drug' && concept.name !== 'side effects' && namesOtherDrug(line, wanted)) return false
  const [context] = wanted.context
  if (context === undefined || wanted.drugs.length > 0) return true
  const named = find(line.words, ASKED).map(({ entry }) => entry)
  const treatments = named.filter(({ by }) => by === 'event')
  return (
    treatments.length === 0 ||
    treatments.some(
      (entry) => wanted.context.includes(entry) || (INJECTIONS.has(entry.name) && context.name === 'injection'),
    )
  )
}

const TOLD_BESIDE = new Set(['duration of use', 'dose and frequency'])

/** "Low back pain for many years, takes Norco" tells how long the pain has been there. */
function isTold(text: string, from: number, to: number, drugs: readonly string[]): boolean {
  const words = drugs.flatMap((drug) => drug.split(/[\s-]/)).filter((word) => word.length > 3)
  const has = (part: string): boolean => words.some((word) => part.toLowerCase().includes(word))
  const own = text.slice(from, to)
  if (has(own)) return true
  const before = text.slice(Math.max(0, from - 70), from)
  const clause = before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf('. ')) + 1)
  if (has(clause)) {
    const last = Math.max(...words.map((word) => clause.toLowerCase().lastIndexOf(word)))
    return !COMPLAINT.test(clause.slice(last))
  }
  const after = text.slice(to, to + 40)
  return has(after.slice(0, Math.max(0, after.search(/[,;.]|$/)))) && !COMPLAINT.test(clause)
}

const COMPLAINT = /\b(?:pains?|painful|injur\w+|symptoms?|complain\w*|headaches?|numbness|weakness|disabled|retired)\b/i

/** A letter's injection is by the chart's name an epidural, a block or one into trigger points. */
export const INJECTIONS: ReadonlySet<string> = new Set([
  'epidural injection',
  'medial branch block',
  'trigger point injection',
  'viscosupplementation',
  'nerve block',
  'sympathetic block',
])

const THERAPY =
  /\b(?:CBT|psychotherapy|counseling|epidural|injection|therapy|acupuncture|chiropractic|surgery|fusion|TENS|brace|splint|block)\b/i

const ANY_DRUG = /\b(?:medications?|medicines?|meds|drugs?|pills?|tablets?|regimen|opioids?)\b/i

const ALL_DRUGS: ReadonlySet<string> = new Set(
  DRUG_ENTRIES.flatMap(({ name, ingredients }) => [name, ...ingredients.map((one) => one.name)])
    .map((name) => name.toLowerCase())
    .filter((name) => /^[a-z]{5,}$/.test(name)),
)

/** Words for medicines at large; a plural is written without its ending. */
const MEDICINES: readonly string[] = ['med', 'medication', 'medicine', 'opioid', 'opiate', 'narcotic', 'pill', 'rx']

/** A drug by its name, or medicines at large. */
export const isDrugWord = (form: string): boolean => DRUG_WORDS.has(form)

const namesOtherDrug = ({ words }: Line, { request, drugs }: Wanted): boolean => {
  const named = words.map(({ form }) => form).filter((form) => ALL_DRUGS.has(form))
  return named.length > 0 && !named.some((form) => request.includes(form) || drugs.includes(form))
}

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

const DRUG_WORDS: ReadonlySet<string> = new Set([...ALL_DRUGS, ...DRUG_NAMES, ...MEDICINES])
