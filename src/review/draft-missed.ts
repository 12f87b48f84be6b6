import type { Claim, FactName } from '../core/index.ts'

/** Something a reason may miss in the records, and how the records would hold it. */
export type Missed = {
  readonly says: RegExp
  readonly words: string
  /** Words that come near it in a record, where those of the denial are too narrow. */
  readonly near?: RegExp
  /** `words` are those of the reason: who misses an MRI is not answered with an x-ray. */
  readonly holds: (claim: Claim, words: string) => boolean
}

/** A study that a reason names must be the one that is found. */
const STUDY_WORDS: readonly (readonly [RegExp, RegExp])[] = [
  [/\bMRI\b|magnetic/i, /MR|magnetic/i],
  [/\bCT\b|tomogra/i, /CT|tomogra/i],
  [/x-?rays?|radiograph|plain films/i, /x-?ray|radiograph|film/i],
]

const is =
  (facts: readonly FactName[], test: (claim: Claim) => boolean = () => true) =>
  (claim: Claim): boolean =>
    facts.includes(claim.fact) && test(claim)
const soStated = ({ assertion }: Claim): boolean => assertion === 'affirmed' || assertion === 'historical'
const word = ({ value }: Claim): string => (value.kind === 'word' ? value.word : '')

export const PURPOSE = 'a stated purpose of the request'

/** Each row is one thing that denials say is missing; the first place where the sentence names it counts. */
export const MISSED: readonly Missed[] = [
  {
    says: /\bfunctional (?:improvement|benefit|gains?|restoration|progress)|improve(?:ment|d) (?:in|of) function|function(?:al status)? (?:has|was|is)? ?(?:not )?(?:improved|documented)/i,
    words: 'better function',
    near: /\bfunction|\bimprov|\bbetter\b|increas|return(?:ed)? to/i,
    holds: (claim) =>
      (is(['functional improvement'])(claim) && soStated(claim) && word(claim) === 'improved') ||
      (is(['prior treatment'])(claim) &&
        claim.value.kind === 'outcome' &&
        claim.value.result === 'helped' &&
        /function|sit|stand|walk|lift|work|activit/i.test(claim.quote)),
  },
  {
    says: /\bactivities of daily living|daily activities|\bADLs?\b|describe no activity|function that/i,
    words: 'daily activities',
    near: /\bactivit|\bADLs?\b|\b(?:dress|bath|cook|clean|walk|driv|household|work)\w*\b/i,
    // who misses what a treatment makes possible is not answered with what the patient cannot do
    holds: is(['daily activities'], ({ value }) => value.kind === 'word' && value.qualifier === 'able'),
  },
  {
    says: /\burine (?:drug|tox)|drug screen|toxicology|\bUDS\b|drug test/i,
    words: 'a urine drug test',
    near: /\burine\b|toxicol|\bUD[ST]\b|drug (?:screen|test)/i,
    holds: is(['urine drug test'], (claim) => soStated(claim) || claim.assertion === 'negated'),
  },
  {
    says: /\bpain relief|analgesia|(?:reduction|decrease|improvement) (?:in|of) pain|pain (?:reduction|scores?|levels?)|\bVAS\b/i,
    words: 'pain scores or relief',
    near: /\brelie[fv]|\b\d{1,2}\s?\/\s?10\b|\bVAS\b|out of (?:10|ten)/i,
    holds: is(['pain score', 'pain relief'], (claim) =>
      claim.fact === 'pain relief'
        ? soStated(claim)
        : claim.value.kind === 'number' && /with/.test(claim.value.qualifier ?? ''),
    ),
  },
  {
    says: /\bside effects?|adverse/i,
    words: 'side effects',
    near: /side effects?|adverse|constipat|nausea|sedat|drows|tolerat/i,
    holds: is(['side effect']),
  },
  {
    says: /\baberrant|misuse|diversion/i,
    words: 'a watch for misuse',
    near: /aberrant|misuse|\babuse|diversion|early refill|\bCURES\b|\burine\b|complian/i,
    holds: is(['aberrant behaviour', 'urine drug test', 'CURES report', 'pill count']),
  },
  {
    says: /\bCURES\b|monitoring program|PDMP/i,
    words: 'a prescription monitoring (CURES) report',
    holds: is(['CURES report'], soStated),
  },
  {
    says: /\b(?:pain|opioid|narcotic) (?:agreement|contract)/i,
    words: 'an opioid agreement',
    near: /\b(?:agreement|contract)\b/i,
    holds: is(['opioid agreement'], soStated),
  },
  {
    says: /\brisk (?:assessment|screen|stratification)|\bORT\b|SOAPP/i,
    words: 'a risk screen',
    near: /\brisk\b|\bORT\b|SOAPP/i,
    holds: is(['risk screen'], soStated),
  },
  { says: /\bpill counts?/i, words: 'a pill count', holds: is(['pill count'], soStated) },
  { says: /\bred flags?/i, words: 'a danger sign (red flag)', holds: is(['red flag'], soStated) },
  {
    says: /\b(?:neurologic\w*|progressive|objective|sensory|motor|focal) (?:deficits?|findings?|dysfunction|loss|changes?|compromise)|nerve (?:root )?compromise|radicul\w+ (?:findings?|signs?)|\bdeficits?\b/i,
    words: 'a nerve finding on examination',
    near: /\b(?:weak\w*|numb\w*|sensation|sensory|reflex\w*|dermatom\w*|[0-4][+-]?\/5)\b/i,
    holds: (claim) =>
      claim.fact === 'examination finding' &&
      soStated(claim) &&
      claim.value.kind === 'finding' &&
      claim.value.result === 'present' &&
      /weakness|sensory|reflex|straight leg|spurling|tinel|phalen/i.test(claim.value.sign),
  },
  {
    says: /\bexercises?\b/i,
    words: 'exercise or therapy',
    holds: (claim) =>
      claim.fact === 'prior treatment' &&
      soStated(claim) &&
      claim.value.kind === 'outcome' &&
      /exercise|physical therapy|rehabilitation/i.test(claim.value.treatment),
  },
  {
    says: /\bmechanical symptoms?|locking|catching|giving way/i,
    words: 'locking, catching or giving way',
    holds: (claim) => claim.fact === 'symptom' && soStated(claim) && /lock|catch|giv|instab|buckl/.test(word(claim)),
  },
  {
    says: /\bpain (?:management|specialist|medicine)|specialist/i,
    words: 'a specialist',
    holds: is(['consultation'], soStated),
  },
  {
    says: /\bantidepressants?\b/i,
    words: 'an antidepressant',
    holds: (claim) =>
      claim.value.kind === 'regimen' && soStated(claim) && /antidepressant|SSRI|SNRI|TCA/i.test(claim.value.drugClass),
  },
  {
    says: /\b(?:anticonvulsants?|anti-?epilep\w+|antiepilep\w+)\b/i,
    words: 'an anti-seizure drug',
    holds: (claim) => claim.value.kind === 'regimen' && soStated(claim) && /epilep/i.test(claim.value.drugClass),
  },
  {
    says: /\b(?:NSAIDs?|anti-inflammator\w+)\b/i,
    words: 'an anti-inflammatory drug',
    holds: (claim) => claim.value.kind === 'regimen' && soStated(claim) && claim.value.drugClass === 'NSAID',
  },
  {
    says: /\bspasms?\b/i,
    words: 'spasm',
    holds: (claim) =>
      soStated(claim) &&
      ((claim.value.kind === 'finding' && claim.value.sign === 'spasm' && claim.value.result === 'present') ||
        (claim.fact === 'symptom' && /spasm/.test(word(claim)))),
  },
  {
    says: /\bconservative (?:care|treatment|management|measures|therapy)|\bphysical therapy\b|first[- ]line (?:treatment|therap\w+|agents?|drugs?|medications?)|\b(?:trial|failure) of (?:treatment|therapy|care)/i,
    words: 'earlier treatment',
    near: /\b(?:therapy|injection|brace|splint|exercise|naproxen|ibuprofen|NSAID)/i,
    holds: (claim) =>
      claim.fact === 'prior treatment' &&
      soStated(claim) &&
      claim.value.kind === 'outcome' &&
      claim.value.category !== 'surgery' &&
      (claim.value.result !== null || claim.value.count !== null),
  },
  {
    says: /\b(?:MRI|CT|x-?rays?|imaging|radiograph\w*)\b/i,
    words: 'an imaging study',
    holds: (claim, words) =>
      claim.fact === 'imaging' &&
      soStated(claim) &&
      claim.value.kind === 'result' &&
      STUDY_WORDS.every(
        ([named, study]) => !named.test(words) || (claim.value.kind === 'result' && study.test(claim.value.study)),
      ),
  },
  {
    says: /\b(?:EMG|NCV|NCS|electrodiagnos\w+|nerve conduction)\b/i,
    words: 'nerve studies (EMG/NCV)',
    holds: is(['electrodiagnostic study'], soStated),
  },
  {
    says: /\b(?:weaning|taper\w*)\b|reduc\w+ (?:of )?the dose|dose reduction|lower dose/i,
    words: 'an attempt to reduce the dose',
    near: /\btaper|\bwean|\breduc|lower(?:ed)? the dose/i,
    holds: is(['weaning']),
  },
  { says: /\breturn(?:ed)? to work|work status/i, words: 'work status', holds: is(['work status'], soStated) },
  { says: /\b(?:goals?|treatment plan)\b/i, words: 'a treatment goal', holds: is(['treatment goal']) },
  {
    says: /\b(?:surg(?:ery|ical) (?:is|was|plan\w*|candidate|consider\w*|consult\w*)|surgical)\b/i,
    words: 'a plan for surgery',
    holds: (claim) => (claim.fact === 'request' || claim.fact === 'consultation') && /surg|inject/.test(word(claim)),
  },
  { says: /\brationale\b|\bpurpose\b|\bwhy\b|explained/i, words: PURPOSE, holds: is(['purpose of request']) },
]
