import type { Citation, Confidence } from '../core/index.ts'
import { MTUS_2009 } from './sources.ts'

/**
 * Where the topics of the Chronic Pain Medical Treatment Guidelines of 18 July 2009 stand, by the pages of the printed
 * document (Part 2), as letters cite them. `verified` means that a seed letter cites the topic there; `recalled` rows
 * are from memory and give notes only. Source: facts/guideline-data/mtus-2009-page-index.json.
 */
type Row = readonly [topic: string, from: number, to: number, confidence: Confidence]

const ROWS: readonly Row[] = [
  ['Introduction / chronic pain definition', 1, 2, 'corroborated'],
  ['General principle: continue or modify per progress', 8, 8, 'corroborated'],
  ['Functional restoration / function goal', 7, 9, 'corroborated'],
  ['Acetaminophen (APAP)', 11, 12, 'recalled'],
  ['Acupuncture', 13, 13, 'recalled'],
  ['Antidepressants for chronic pain', 13, 16, 'recalled'],
  ['Anti-epilepsy drugs (AEDs)', 16, 22, 'recalled'],
  ['Anti-inflammatory medications', 22, 22, 'corroborated'],
  ['Aquatic therapy', 22, 22, 'recalled'],
  ['Barbiturate-containing analgesic agents (BCAs)', 23, 23, 'corroborated'],
  ['Behavioral interventions', 23, 23, 'corroborated'],
  ['Benzodiazepines', 24, 24, 'verified'],
  ['Biofeedback', 24, 25, 'recalled'],
  ['Botulinum toxin', 25, 26, 'recalled'],
  ['Buprenorphine', 26, 27, 'recalled'],
  ['Bupropion', 27, 27, 'recalled'],
  ['Cannabinoids', 28, 28, 'recalled'],
  ['Capsaicin, topical', 28, 29, 'recalled'],
  ['Carisoprodol (Soma)', 29, 29, 'verified'],
  ['Celecoxib (Celebrex)', 30, 30, 'recalled'],
  ['Chronic pain programs', 30, 34, 'recalled'],
  ['Clonidine, intrathecal', 34, 35, 'recalled'],
  ['Codeine', 35, 35, 'recalled'],
  ['CRPS (definition, diagnosis, treatment)', 35, 41, 'recalled'],
  ['Cyclobenzaprine (Flexeril)', 41, 42, 'recalled'],
  ['Detoxification', 42, 42, 'recalled'],
  ['Diclofenac', 43, 43, 'recalled'],
  ['Drug testing', 43, 43, 'corroborated'],
  ['Duloxetine (Cymbalta)', 43, 44, 'recalled'],
  ['Duragesic (fentanyl transdermal)', 44, 44, 'recalled'],
  ['Education', 44, 45, 'recalled'],
  ['Epidural steroid injections (ESIs)', 46, 46, 'corroborated'],
  ['Exercise', 46, 47, 'recalled'],
  ['Fentanyl', 47, 47, 'recalled'],
  ['Functional improvement measures', 48, 48, 'recalled'],
  ['Functional restoration programs (FRPs)', 49, 49, 'recalled'],
  ['Gabapentin (Neurontin)', 49, 49, 'recalled'],
  ['Glucosamine', 50, 50, 'recalled'],
  ['Home health services', 51, 51, 'corroborated'],
  ['Hydrocodone (Vicodin, Lortab, Norco)', 51, 51, 'recalled'],
  ['Hydromorphone (Dilaudid)', 51, 51, 'recalled'],
  ['Implantable drug-delivery systems (IDDSs)', 52, 54, 'recalled'],
  ['Ketamine', 56, 56, 'recalled'],
  ['Lidoderm (lidocaine patch)', 56, 57, 'corroborated'],
  ['Low-level laser therapy', 57, 57, 'recalled'],
  ['Manual therapy & manipulation', 58, 60, 'corroborated'],
  ['Massage therapy', 60, 60, 'recalled'],
  ['Medications for chronic pain', 60, 61, 'corroborated'],
  ['Methadone', 61, 62, 'recalled'],
  ['Muscle relaxants (for pain)', 63, 66, 'verified'],
  ['Naproxen', 66, 66, 'recalled'],
  ['NSAIDs', 67, 68, 'corroborated'],
  ['NSAIDs, GI symptoms & cardiovascular risk', 68, 69, 'corroborated'],
  ['NSAIDs, hypertension and renal function', 69, 70, 'recalled'],
  ['NSAIDs, specific drug list & adverse effects', 70, 73, 'recalled'],
  ['Opioids (all)', 74, 96, 'verified'],
  ['Opioids, criteria for use (trial)', 76, 77, 'verified'],
  ['Opioids, initiating therapy', 77, 78, 'corroborated'],
  ['Opioids, on-going management', 78, 78, 'verified'],
  ['Opioids, when to discontinue', 79, 79, 'verified'],
  ['Opioids, when to continue', 80, 80, 'corroborated'],
  ['Opioids for chronic pain', 80, 82, 'recalled'],
  ['Opioids for neuropathic pain', 82, 83, 'recalled'],
  ['Opioids for osteoarthritis', 83, 83, 'recalled'],
  ['Opioids, dealing with misuse & addiction', 84, 85, 'recalled'],
  ['Opioids, differentiation: dependence & addiction', 85, 86, 'recalled'],
  ['Opioids, dosing (MED table)', 86, 87, 'verified'],
  ['Opioids, indicators for addiction', 87, 88, 'recalled'],
  ['Opioids, long-term assessment', 88, 89, 'recalled'],
  ['Opioids, pain treatment agreement', 89, 90, 'recalled'],
  ['Opioids, psychological intervention', 90, 90, 'recalled'],
  ['Opioids, screening for risk of addiction (tests)', 90, 91, 'recalled'],
  ['Opioids, specific drug list', 91, 94, 'recalled'],
  ['Opioids, steps to avoid misuse/addiction', 94, 95, 'recalled'],
  ['Opioid hyperalgesia', 95, 96, 'recalled'],
  ['OxyContin (oxycodone)', 97, 97, 'recalled'],
  ['Percutaneous electrical nerve stimulation (PENS)', 97, 97, 'recalled'],
  ['Physical medicine', 98, 99, 'corroborated'],
  ['Pregabalin (Lyrica)', 99, 99, 'recalled'],
  ['Psychological evaluations', 100, 101, 'recalled'],
  ['Psychological treatment', 101, 102, 'recalled'],
  ['Salicylate topicals', 105, 105, 'recalled'],
  ['Spinal cord stimulators (SCS)', 105, 107, 'recalled'],
  ['SSRIs', 107, 107, 'recalled'],
  ['Topical analgesics', 111, 113, 'corroborated'],
  ['Tramadol (Ultram)', 113, 113, 'recalled'],
  ['TENS, chronic pain', 114, 116, 'corroborated'],
  ['H-wave stimulation', 117, 118, 'recalled'],
  ['Interferential current stimulation', 118, 120, 'recalled'],
  ['Neuromuscular electrical stimulation', 121, 121, 'recalled'],
  ['Trigger point injections', 121, 122, 'recalled'],
  ['Tricyclics', 122, 122, 'recalled'],
  ['Venlafaxine', 123, 123, 'recalled'],
  ['Weaning of medications', 124, 124, 'verified'],
  ['Work conditioning, work hardening', 125, 126, 'corroborated'],
  ['Yoga', 126, 126, 'recalled'],
  ['Ziconotide (Prialt)', 126, 127, 'recalled'],
]

/** A topic of the chapter with its pages. */
export type PageTopic = { readonly topic: string; readonly citation: Citation }

const TOPICS_2009: readonly PageTopic[] = ROWS.map(([topic, from, to, confidence]) => ({
  topic,
  citation: { ...MTUS_2009, section: topic, pages: [{ from, to }], confidence },
}))

/** The last page that the index knows. */
export const LAST_PAGE_2009 = Math.max(...ROWS.map(([, , to]) => to))

/** The topics that stand on a page; empty for a page between topics that the index does not know. */
export const topicsOnPage = (page: number): readonly PageTopic[] =>
  TOPICS_2009.filter(({ citation }) => citation.pages.some(({ from, to }) => from <= page && page <= to))

/** The topics whose name has a word in common with `words`: what a section name or the name of a drug or class refers to. */
export function topicsNamed(words: string): readonly PageTopic[] {
  const wanted = new Set(wordsIn(words))
  return TOPICS_2009.filter(({ topic }) => wordsIn(topic).some((word) => wanted.has(word)))
}

/** Words that many topics share and that tell none apart. */
const EMPTY = new Set(
  'for and the of to use pain chronic medical treatment guidelines therapy see specific drug list all criteria term long general'.split(
    ' ',
  ),
)

/** Plural and singular are one word: "Opioid", "Opioids". */
const wordsIn = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2 && !EMPTY.has(word))
    .map((word) => (word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word))
