import type { Range } from './words.ts'

/** What can be tapered: a drug, its class, or words for the amount. A load or a swelling that is reduced is none. */
const TAKEN =
  '(?:dos(?:e|es|age|ing)|medications?|meds|opioids?|opiates?|narcotics?|benzodiazepines?|(?:muscle )?relaxants?|tablets?|pills?|capsules?|mg|mcg|prescriptions?)'
const UNIT = '(?:tablets?|tabs?|pills?|capsules?|caps?|mg|mcg|milligrams?|micrograms?|percent|%|patch(?:es)?)'
const NUMBER = '(?:\\d{1,3}(?:\\.\\d{1,2})?|an?|one|two|half|half a|one half)'
const EACH = '(?:a|per|each|every|every other)\\s(?:(?:\\d{1,2}|two|three|four)\\s)?(?:days?|weeks?|months?|visits?)'
const LESS =
  '(?:cut(?:ting)?(?: back| down)?|com(?:e|ing) down|go(?:ing)? down|step(?:ped|ping)?(?: it)? down|reduc(?:e|ed|ing|tion)|decreas(?:e|ed|ing)|lower(?:ed|ing)?|bring(?:ing)? down|brought down)'
const END =
  '(?:stop(?:ped|ping)?|discontinu(?:e|ed|ing)|com(?:e|ing) off|get(?:ting)? off|go(?:ing)? off|withdraw(?:n|ing)?)'
const SPAN =
  '(?:over|within|in the course of|during)\\s(?:the\\s)?(?:next\\s|coming\\s)?(?:\\d{1,2}(?:\\s?(?:-|to)\\s?\\d{1,2})?|a few|several|some|two|three|four|six|eight|ten|twelve)\\s(?:days|weeks|months)'
const SLOWLY = '(?:slowly|gradually|step by step|in steps|stepwise|little by little)'

const PATTERNS: readonly RegExp[] = [
  // "cut by one tablet a month", "come down by 10 mg every two weeks"
  `\\b${LESS}\\b[^.;]{0,60}?\\bby\\s(?:about\\s)?${NUMBER}\\s?(?:mg\\s)?${UNIT}(?=\\W)[^.;]{0,30}?\\b${EACH}\\b`,
  `\\b${LESS}\\b[^.;]{0,40}?\\b${NUMBER}\\s?${UNIT}\\s${EACH}\\b`,
  // "stop both relaxants over several weeks", "come off the opioids slowly"
  `\\b${END}\\b[^.;]{0,60}?\\b(?:${SPAN}|${SLOWLY})\\b`,
  `\\b${SLOWLY}\\s${END}\\b`,
  // "reduce the dose", "lower his dose", "the dose was reduced"
  `\\b${LESS}\\s(?:of\\s)?(?:the|his|her|this|that|each|daily|total|opioid|\\s){0,4}\\s?dos(?:e|es|age)\\b`,
  `\\bdos(?:e|es|age)\\s(?:is|was|will be|to be|can be|should be|has been|is being)\\s(?:\\w+\\s)?(?:cut|reduced|decreased|lowered|brought down)\\b`,
  `\\bdose reduction\\b`,
  // "reduce Norco over three months"
  `\\b${LESS}\\b[^.;]{0,60}?\\b(?:${SPAN}|${SLOWLY})\\b`,
].map((pattern) => new RegExp(pattern, 'i'))

const NAMES_TAKEN = new RegExp(`\\b${TAKEN}\\b`, 'i')

/**
 * A taper told without the word: a dose that comes down by steps, or a drug that is stopped over a time. `namesDrug`: whether the
 * sentence names a drug of the lexicon, asked only where it matters. Null where nothing that is taken is named, or where what is reduced is not said.
 */
export function taperIn(text: string, namesDrug: () => boolean): Range | null {
  if (!/\b(?:cut|com|go|step|reduc|decreas|lower|br|stop|discontinu|get|withdr|slowly|grad|dos)/i.test(text))
    return null
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text)
    if (match === null) continue
    return NAMES_TAKEN.test(text) || namesDrug() ? { from: match.index, to: match.index + match[0].length } : null
  }
  return null
}
