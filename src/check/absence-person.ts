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
  if (concept.by !== 'plan' && !OF_AIMS.has(name) && (line.section === 'goals' || GOAL.test(text))) return 'weak'
  if (
    (concept.lasting === true || name === 'past medical history') &&
    /^ (?:screen\w*|clinic|prevention|precautions)\b/i.test(text.slice(mention.to))
  )
    return 'weak'
  if (name === 'past medical history' && /\bcomorbid/i.test(wanted.asked) && assertion === 'negated') return 'refutes'
  if (name === 'daytime sleepiness' && isAwake(text)) return 'refutes'
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
  if (
    name === 'psychosocial factors' &&
    assertion === 'negated' &&
    /\b(?:barriers?|issues?|yellow flags?|risk)\b/i.test(wanted.asked)
  )
    return 'refutes'
  if (isOfTheOther(name, wanted.asked, text)) return 'weak'
  if (LIMITED.has(name) && NOT_NEEDED.test(text)) return 'refutes'
  if (LIMITED.has(name) && UNLIMITED.test(text) && !LIMITING.test(text)) return 'refutes'
  if (name === 'functional improvement') {
    if (AIMED_AT.test(text)) return 'weak'
    const before = text.slice(Math.max(0, mention.from - 60), mention.from)
    if (UNABLE.test(before)) return 'weak'
  }
  if (GUIDELINE.test(text)) return 'weak'
  if (name === 'weight gain' && /\d/.test(text.slice(mention.from, mention.to))) {
    if (!isHeavier(text)) return 'weak'
    if (assertion === 'historical') return 'shows'
  }
  if (name === 'psychological evaluation' && /\bclear/i.test(wanted.asked) && !CLEARED.test(text)) return 'weak'
  return null
}

/** Rows that an aim shows. */
const OF_AIMS = new Set(['treatment goals', 'return to work plan', 'motivation'])

const GOAL = /^\W*(?:[SL]TGs?\b|(?:short|long)[- ]term goals?\b)/i

/** An Epworth score below ten, which is where sleepiness begins. */
function isAwake(text: string): boolean {
  const score = /\b(?:epworth|ESS)\b\D{0,30}(\d{1,2})\b/i.exec(text)?.[1]
  return score !== undefined && Number(score) < 10
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

const NOT_NEEDED = /\b(?:assist\w*|help)\b.{0,30}\bnot (?:needed|required)\b/i

const LIMITING =
  /\b(?:cannot|can ?not|can't|unable|not able|except|but|however|needs?|requires?|only|less than|hurts?|pain(?:ful)?|modified independent|with difficulty|assist\w*|limited|stopped|no longer|avoids?|struggl\w+|independent(?:ly)? (?:before|prior|pre))\b|</i

/** A goal, the level before the injury, or what a guideline asks for. */
const AIMED_AT =
  /^\W*(?:(?:short|long)[- ]term )?(?:functional |treatment |patient |pt )?goals?\b|\b[SL]TGs?\b|\bgoals? (?:is|are|of|for|to)\b|\bPLOF\b|\bprior level of function\b|\bpre-?injury\b|\bbefore (?:being hurt|getting hurt|(?:his|her|the) (?:injury|accident|fall))\b|\bused to\b/i

/** "Still unable to cook, clean or drive": what stands behind is what cannot be done. */
const UNABLE =
  /\b(?:unable to|not able to|inability to|cannot|can not|can't|could not|couldn't|difficulty|trouble|needs? (?:help|assistance|someone)|requires (?:help|assistance)|stopped|gave up|limits (?:his|her)|interferes with)\b(?!.*(?:[.;:]|\b(?:but|now|however|until|before)\b))/i

/** What a guideline says of any patient. */
const GUIDELINE =
  /\b(?:guidelines?|MTUS|ODG|ACOEM)\b.{0,30}\b(?:lists?|states?|recommends?|indicates?|requires?|notes?|supports?|calls? for|says?|advises?|suggests?)\b/i

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

/** Rows of two things that are not the same: who asks for the one is not answered by the other. */
const PAIRED: Readonly<Record<string, readonly (readonly [asked: RegExp, told: RegExp])[]>> = {
  'chest pain': [
    [/\b(?:breath\w*|dyspnea)\b/i, /\b(?:breath\w*|dyspn\w*|SOB|DOE|orthopn\w*|winded|wheez\w*|pillows?)\b/i],
    [/\b(?:chest|cardiac|palpitations?)\b/i, /\b(?:chest|angina|palpitat\w*|cardiac|syncop\w*|heart|murmur)\b/i],
  ],
  tinnitus: [
    [/\bhear(?:ing)?\b/i, /\b(?:hear\w*|deaf\w*|loud|audio\w*|repeat|speech|muffl\w*|tv|shout\w*)\b/i],
    [/\b(?:tinnitus|ringing)\b/i, /\b(?:tinnitus|ring\w*|buzz\w*|hiss\w*|roar\w*)\b/i],
  ],
  incontinence: [
    [/\b(?:bowel|fecal)\b/i, /\b(?:bowel|stool|fecal|soil\w*|rectal|accidents?)\b/i],
    [
      /\b(?:bladder|urin\w*)\b/i,
      /\b(?:bladder|urin\w*|leak\w*|pads?|wet\w*|diapers?|void\w*|dribbl\w*|pants|bed|incontinent|depends|accidents?|catheter\w*)\b/i,
    ],
  ],
}

/** None of the things asked for is told of in the line. */
function isOfTheOther(name: string, asked: string, text: string): boolean {
  const pairs = (PAIRED[name] ?? []).filter(([words]) => words.test(asked))
  return pairs.length > 0 && !pairs.some(([, told]) => told.test(text))
}

/** What a line must have, because the words of the row are said of other things as well. */
const NEEDED: Readonly<Record<string, RegExp>> = {
  'frequency of headaches': /\b(?:[Hh]eadaches?|HEADACHES?|[Mm]igraines?|MIGRAINES?|HAs?|ha|cephalgia)\b/,
  'length of the headaches': /\b(?:[Hh]eadaches?|HEADACHES?|[Mm]igraines?|MIGRAINES?|HAs?|attacks?|ha)\b/,
  'sleep quality': /\b(?:sleep\w*|slept|asleep|insomnia|wak\w+|awak\w+|nights?|rest\w*|psqi|isi)\b/i,
  'psychological improvement':
    /\b(?:from|was|were|down|drop\w*|improv\w*|better|less|fewer|now|again|decreas\w*|reduc\w*|fell|vs|lower|resum\w*|able|goes|going|shops|stable|lift\w*|bright\w*|remission|cop(?:es?|ing)|enjoy\w*|help\w*|progress\w*|no longer|hopeful|back|gain\w*|sleeps|drives|socializ\w*|uses|using|sees|seeing|smiles|rare|stopped|control)\b|->|→/i,
  'weight history': /\b(?:weigh\w*|wt|pounds|lbs?|bmi)\b|\bat (?:the )?time of (?:the )?injury\b|\bDOI\b/i,
}

/** What cannot be had, and what is to be avoided, is no loss of function unless an activity is named too. */
const NO_DEFICIT =
  /^(?!.*\b(?:sit\w*|stand\w*|walk\w*|lift\w*|carry\w*|dress\w*|bath\w*|bend\w*|reach\w* (?:overhead|behind)|driv\w*|climb\w*|stairs?|work\w*|chores|cook\w*|clean\w*|sleep\w*|grip\w*|kneel\w*|squat\w*|adls?)\b)(?:\W*avoid\b|.*(?:\bavoid (?:caffeine|alcohol|nsaids|smoking)\b|\b(?:advis|counsel|instruct|told|educat)\w* (?:\w+ ){0,3}to avoid\b|\b(?:cannot|can't|can not|unable to|not able to|could not|difficulty|trouble) (?:\w+ )?(?:tolerate|take (?:nsaids|oral|ibuprofen|naproxen|medic\w*)|make it to (?:the|his|her|our) (?:appointment|visit)|get(?:ting)? (?:\w+ ){0,2}(?:authori\w+|approv\w+|records|appointments?|refills?|mri|medications?)|obtain\w*|afford|rule out|determine|comment|assess|locate|find|access|schedule|contact|attend|be (?:reached|located|determined|excluded|performed|tested)|recall|remember|swallow)\b))/i

/** A diet that is only talked of was not tried. */
const ONLY_ADVISED =
  /^(?!.*\b(?:lost|regained|tried|trial|despite|failed|attempted|gained|dropped|back on|unable|cannot|could not|joined|since|unsuccessful\w*|previously|has been)\b).*\b(?:counsel\w*|advis\w*|encourag\w*|told|instruct\w*|recommend\w*|educat\w*|discuss\w*|should|needs to|must|start|begin)\b/i

/** What a urine screen looks for is no history. */
const UNDER_TEST =
  /\balcohol (?:wipes?|swabs?|prep|pads?)\b|\bcontrast\b|\bfor reflux\b|\b(?:UDS|UDT|urine|toxicology|drug screen|panel|immunoassay|cup)\b/i

const NOT_OF_MOOD =
  /\b(?:respiratory|CNS|ST|segment|marrow|immune|myocardial|shoulder girdle|scapular?|skull|bone)[\s-]+depress\w*|\bdepress(?:ed|ion)? (?:scar|skin|area|lesion|nasal|bridge|cheek|plateau|reflex\w*|fracture|skull|segment|of the (?:articular|plateau|scapula|skull))|\btongue depress|\breflex\w* (?:is |are |was |were )?depressed\b/i

const NOT_OF_NERVES =
  /\bnervous system\b|\bapprehension (?:test|sign)\b|\bapprehensive (?:with|on) (?:abduct|external|ER)\w*/i

/** What the words of a row mean in these lines is something else. */
const MISTAKEN: Readonly<Record<string, RegExp>> = {
  depression: NOT_OF_MOOD,
  anxiety: NOT_OF_NERVES,
  'psychosocial factors': NOT_OF_MOOD,
  'psychological symptoms': new RegExp(`${NOT_OF_MOOD.source}|${NOT_OF_NERVES.source}`, 'i'),
  'functional improvement': /\bon exam(?:ination)?\b|\bstraight leg rais/i,
  'functional deficits': NO_DEFICIT,
  'sleep hygiene': /\b(?:reflux|GERD|heartburn|overactive bladder|palpitations)\b/i,
  fatigue:
    /\bexhausted (?:all|conservative|other|every|non|treatment|options|his (?:benefits|sick|pto|visits)|her (?:benefits|sick|pto|visits))|\b(?:knee|joint|shoulder|elbow|bursa|abscess|cyst|hematoma|wound|seroma|fluid|cc)\b.{0,30}\bdrained\b|\bdrained (?:\d|of)|\bfatigue (?:fracture|with repe)|\bmuscle fatigue/i,
  diabetes: /\bpre-?\s?diabet\w*|\bborderline diabet\w*|\bgestational diabet\w*/i,
  'job description':
    /\bworks as (?:directed|tolerated|able|expected|planned|prescribed)\b|\bbody mechanics?\b|\bmechanics? of (?:the )?(?:injury|body|lifting)\b/i,
  fibromyalgia: /\b(?:screen\w* for|does not meet|criteria (?:are |were )?not met|rule out|versus|vs)\b/i,
  'maximum medical improvement': /\b(?:tibial?|articular|depressed) plateau|\bplateau (?:fracture|depress)/i,
  'substance use history': UNDER_TEST,
  'substance abuse': UNDER_TEST,
  falls:
    /\bfell (?:short|below|within|under|asleep)\b|\bfalls? (?:risk factors|precautions|below|within|under|asleep|short)\b|^(?!.*\b(?:again|since|times|frequent\w*|recent\w*|near[- ]falls?|last (?:week|month|night|visit)|second|third|another|multiple|keeps|several)\b).*\b(?:date of injury|DOI|mechanism|ladder|roof|scaffold\w*|at work|while working|wet floor|on the job|injury occurred|forklift|industrial|sustained)\b/i,
  'previous weight loss attempts': ONLY_ADVISED,
  'weight loss program': ONLY_ADVISED,
  'home exercise program':
    /^(?!.*\b(?:performs?|performing|does|doing|daily|compliant|continues|tried|attended)\b).*\b(?:counsel\w*|encourag\w*|advis\w*|told|should) (?:\w+ )?to (?:start|begin)\b/i,
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
  /\b(?:lets?|letting|permits?|permitting|keeps?|keeping|allow(?:s|ing)?|enabl(?:es|ing)|helps?) (?:me|him|her|them|the patient|patient|pt|the worker)\b|\b(?:vs\.?|versus) |\bfinally\b|\bfirst time (?:since|in)\b|\bon (?:the |his |her |this )?(?:meds?|medications?|regimen)\b|\b(?:meds|medications?) (?:keep|allow|let|help|enable|permit)s?\b|\bno longer (?:needs|uses|requires)\b|\bweaned off\b|\b(?:reduced|decreased|lifted|eased|liberalized|lightened|upgraded|advanced|progressed|released) (?:from|to)\b/i

/** A relative who does something for the patient is not one who cannot do it. */
export const HELPED =
  /\b(?:by|with|from) (?:(?:his|her|a|the) )?(?:\w+ )?(?:wife|husband|spouse|son|daughter|mother|father|sister|brother|partner|roommate|girlfriend|boyfriend|friend|neighbou?r)\b|\b(?:wife|husband|spouse|son|daughter|mother|father|mom|sister|brother|partner|roommate|girlfriend|boyfriend|friend|neighbou?r)(?= (?:now )?(?:does|opens|carries|manages|ties|cuts|lifts|buys|shops|pays|handles|puts|reminds|must|has to|had to|gives|takes|brings|yells|shouts|repeats|cooks|cleans|bathes|dresses|washes|drives|helps|assists|prepares|(?:is )?(?:translat|interpret)\w+)\b)/gi

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
  'language barrier',
  'hearing loss',
  'tinnitus',
])

/** Talks that were had; a risk that is told of is what is missed. */
export const TALKS = new Set(['discussion of risks', 'patient education'])

export const TALK_AHEAD =
  /\b(?:will|would|should|to be|once|next visit|plan(?:s|ned)? to|if (?:approved|authorized)|before (?:the )?(?:procedure|surgery) is|needs to)\b/i

/** "Anticipate P&S in 30 days": it is near. */
export const NEARING = /\b(?:anticipat\w+|expect\w*|approach\w+|near\w*|in \d+ (?:days|weeks|months)|by \d)\b/i
