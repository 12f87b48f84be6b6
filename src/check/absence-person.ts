import type { Assertion } from '../core/index.ts'
import type { Concept } from './absence-concepts.ts'
import type { AbsenceClaim } from './absence-finder.ts'
import type { Wanted } from './absence-wanted.ts'
import type { Mention } from './search.ts'

// What a line says of the person: daily life, work, mind, sleep, habits and other illnesses.

/** What is settled here about a mention; null where the common rules go on. */
export function ofPerson(
  mention: Mention,
  concept: Concept,
  wanted: Wanted,
  claim: AbsenceClaim,
  assertion: Assertion,
): 'shows' | 'refutes' | 'weak' | null {
  const { line } = mention
  const { text } = line
  const { name } = concept
  if (NEEDED[name]?.test(text) === false) return 'weak'
  if (MISTAKEN[name]?.test(text) === true) return 'weak'
  // "suicidality was not addressed": who denied it was asked
  if (
    concept.by === 'state' &&
    concept.whole === true &&
    assertion === 'negated' &&
    NOT_ASKED.test(claim.passage.text.slice(claim.from, claim.to))
  )
    return 'shows'
  if (REFUTED_TOPICS.has(name) && assertion === 'negated' && !NOT_ASKED.test(claim.sentence.text)) return 'refutes'
  if (LIMITED.has(name) && UNLIMITED.test(text) && !LIMITING.test(text)) return 'refutes'
  if (name === 'functional improvement' && AIMED_AT.test(text)) return 'weak'
  if (name === 'weight gain' && /\d/.test(text.slice(mention.from, mention.to))) {
    if (!isHeavier(text)) return 'weak'
    if (assertion === 'historical') return 'shows'
  }
  if (name === 'psychological evaluation' && /\bclear/i.test(wanted.asked) && !CLEARED.test(text)) return 'weak'
  return null
}

const NOT_ASKED =
  /\b(?:not|never|nor) (?:been )?(?:adequately |formally |properly )?(?:addressed|assessed|inquired|screened|explored|asked)\b|\bno (?:assessment|screening|inquiry)\b/i

/** Topics whose denial says that there is none: "no modified work available". */
const REFUTED_TOPICS = new Set(['return to work plan', 'homebound', 'failed return to work', 'negative predictors'])

/** Rows about what a person cannot do. */
const LIMITED = new Set([
  'functional deficits',
  'activities with which help is needed',
  'self-care',
  'limited mobility',
])

const UNLIMITED =
  /\bindependent\w*\b|\bno (?:functional )?(?:limits?|limitations?|restrictions?|difficult\w+|problems?|trouble|deficits?)\b|\bwithout (?:any )?(?:limits?|limitations?|difficult\w+|problems?|assistance|help|restrictions?)\b|\bden(?:ies|ied) (?:any )?(?:difficult\w+|problems?|trouble|limitations?)\b|\b(?:[2-9]|\d\d) ?(?:miles|hours)\b/i

const LIMITING =
  /\b(?:cannot|can ?not|can't|unable|not able|except|but|however|needs?|requires?|only|less than|hurts?|pain(?:ful)?|modified independent|with difficulty|assist\w*|limited|stopped|no longer|avoids?|struggl\w+|independent(?:ly)? (?:before|prior|pre))\b|</i

/** A goal, the level before the injury, or what a guideline asks for. */
const AIMED_AT =
  /^\W*(?:(?:short|long)[- ]term )?(?:functional |treatment |patient |pt )?goals?\b|\b[SL]TGs?\b|\bgoals? (?:is|are|of|for|to)\b|\bPLOF\b|\bprior level of function\b|\bpre-?injury\b|\bbefore (?:being hurt|getting hurt|(?:his|her|the) (?:injury|accident|fall))\b|\bused to\b/i

const CLEARED = /\b(?:clear\w*|contraindic\w+|candidate|suitab\w+|stable|appropriate|psych\w* eval\w*)\b/i

/** Two weights of a line, or one at the injury and one now: is the later the greater? */
function isHeavier(text: string): boolean {
  if (/\b(?:gained|put on|heavier|weight gain)\b/i.test(text)) return true
  const weights = [...text.matchAll(/(?<![\d./-])(\d{2,3})(?:\.\d)?(?![\d/-]|\.\d)/g)]
    .map((hit) => ({ at: hit.index, pounds: Number(hit[1]) }))
    .filter(({ pounds }) => pounds >= 80)
  const [first, second] = weights
  if (first === undefined || second === undefined) return false
  const now = /\b(?:now|today|current(?:ly)?|presently)\b/i.exec(text)?.index ?? null
  // "224 now, was 180 at the injury"
  const turned = now !== null && Math.abs(now - first.at) < Math.abs(now - second.at)
  return turned ? first.pounds > second.pounds : second.pounds > first.pounds
}

/** What a line must have, because the words of the row are said of other things as well. */
const NEEDED: Readonly<Record<string, RegExp>> = {
  'frequency of headaches': /\b(?:[Hh]eadaches?|HEADACHES?|[Mm]igraines?|MIGRAINES?|HAs?|ha|cephalgia)\b/,
  'length of the headaches': /\b(?:[Hh]eadaches?|HEADACHES?|[Mm]igraines?|MIGRAINES?|HAs?|attacks?|ha)\b/,
  'sleep quality': /\b(?:sleep\w*|slept|asleep|insomnia|wak\w+|awak\w+|nights?|rest\w*|psqi|isi)\b/i,
  'weight history': /\b(?:weigh\w*|wt|pounds|lbs?|bmi)\b|\bat (?:the )?time of (?:the )?injury\b|\bDOI\b/i,
}

/** What the words of a row mean in these lines is something else. */
const MISTAKEN: Readonly<Record<string, RegExp>> = {
  depression:
    /\b(?:respiratory|CNS|ST|segment|marrow|immune|myocardial|shoulder girdle|scapular?|skull|bone)[\s-]+depress\w*|\bdepress(?:ed|ion)? (?:reflex\w*|fracture|skull|segment|of the (?:articular|plateau|scapula|skull))|\btongue depress|\breflex\w* (?:is |are |was |were )?depressed\b/i,
  anxiety: /\bnervous system\b|\bapprehension (?:test|sign)\b|\bapprehensive (?:with|on) (?:abduct|external|ER)\w*/i,
  fatigue:
    /\bexhausted (?:all|conservative|other|every|non|treatment|options|his (?:benefits|sick|pto|visits)|her (?:benefits|sick|pto|visits))|\b(?:abscess|cyst|hematoma|wound|bursa|seroma|fluid|cc)\b.{0,30}\bdrained\b|\bdrained (?:\d|of)|\bfatigue fracture/i,
  diabetes: /\bpre-?\s?diabet\w*|\bborderline diabet\w*|\bgestational diabet\w*/i,
  'job description': /\bbody mechanics?\b|\bmechanics? of (?:the )?(?:injury|body|lifting)\b/i,
  fibromyalgia: /\b(?:screen\w* for|does not meet|criteria (?:are |were )?not met|rule out|versus|vs)\b/i,
  'suicide risk': /\bSI joints?\b|\bSIJ\b|\bsacroiliac\b/i,
  'suicidal ideation': /\bSI joints?\b|\bSIJ\b|\bsacroiliac\b/i,
  'social withdrawal': /\b(?:request|claim|consent|appeal|opioid|medication)\w* (?:was |is |were )?withdrawn\b/i,
}

/** What a drug of the letter does, told by its name: "on Norco she cooks", "tramadol lets him work". */
export const isGainWith = (text: string, { drugs }: Wanted): boolean => {
  if (EASED_LIFE.test(text)) return true
  const lower = text.toLowerCase()
  return drugs.some((drug) => WITH.some((word) => lower.includes(`${word} ${drug}`)))
}

const WITH = ['on', 'with', 'w/', 'since', 'taking', 'using']

const EASED_LIFE =
  /\b(?:lets?|permits?|keeps?|keeping|allow(?:s|ing)?|enabl(?:es|ing)|helps?) (?:me|him|her|them|the patient|patient|pt|the worker)\b|\b(?:vs\.?|versus) |\bfinally\b|\bfirst time (?:since|in)\b|\bon (?:the |his |her |this )?(?:meds?|medications?|regimen)\b|\b(?:meds|medications?) (?:keep|allow|let|help|enable|permit)s?\b|\bno longer (?:needs|uses|requires)\b|\bweaned off\b|\b(?:reduced|decreased|lifted|eased|liberalized|lightened|upgraded|advanced|progressed|released) (?:from|to)\b/i

/** A relative who does something for the patient is not one who cannot do it. */
export const HELPED =
  /\b(?:by|with|from) (?:(?:his|her|a|the) )?(?:\w+ )?(?:wife|husband|spouse|son|daughter|mother|father|sister|brother|partner|roommate|girlfriend|boyfriend|friend|neighbou?r)\b|\b(?:wife|husband|spouse|son|daughter|mother|father|mom|sister|brother|partner|roommate|girlfriend|boyfriend|friend|neighbou?r)(?= (?:now )?(?:does|opens|carries|manages|ties|cuts|lifts|buys|shops|pays|handles|puts|reminds|must|has to|had to|gives|takes|brings|cooks|cleans|bathes|dresses|washes|drives|helps|assists|prepares)\b)/gi

/** Rows whose lines tell who does it instead. */
export const DONE_FOR = new Set([
  'functional deficits',
  'self-care',
  'limited mobility',
  'homebound',
  'cannot drive',
  'walking distance',
  'transportation',
  'cognitive impairment',
])

/** Talks that were had; a risk that is told of is what is missed. */
export const TALKS = new Set(['discussion of risks', 'patient education'])

export const TALK_AHEAD =
  /\b(?:will|would|should|to be|once|next visit|plan(?:s|ned)? to|if (?:approved|authorized)|before (?:the )?(?:procedure|surgery) is|needs to)\b/i

/** "Anticipate P&S in 30 days": it is near. */
export const NEARING = /\b(?:anticipat\w+|expect\w*|approach\w+|near\w*|in \d+ (?:days|weeks|months)|by \d)\b/i
