import { find, type Sentence } from '../records/index.ts'
import type { Raw } from './absence-clause.ts'
import { CONCLUSORY, OF_THE_CASE, RULE_SOURCE, RULE_WORDS, TELLING } from './absence-cues.ts'

/** Does the sentence speak of the case here, and not of a rule, a study or a condition? */
export function isOfTheCase(sentence: Sentence, raw: Raw): boolean {
  const { words, text } = sentence
  if (raw.said.actor === 'rule') return false
  const before = text.slice(0, words[raw.cue]?.from ?? 0)
  // "if there is no improvement", "when X is not documented"; "unclear whether" is a cue itself
  const clause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(';')) + 1)
  if (/\b(?:if|unless|when|whenever|until|whether|where|once)\b[^,;]*$/i.test(clause) && !/\bunclear\b/i.test(clause))
    return false
  const subject = text.slice(words[raw.subject.first]?.from ?? 0, words[raw.subject.next - 1]?.to ?? 0)
  const source = RULE_SOURCE.exec(before)
  if (source !== null && find(words.slice(raw.subject.first, raw.subject.next), CONCLUSORY).length === 0) {
    const behind = before.slice(source.index + source[0].length)
    // "the guideline asks for X. Here, however, the provider …"
    const turned = /(?:[,;]\s*(?:however|but)\b|\bhere\b|\bin this case\b|\bhowever\b|;)/i.exec(behind)
    if (turned === null && !OF_THE_CASE.test(behind) && !PAPER_NOUN.test(raw.said.noun ?? '')) return false
  }
  if (
    LITERATURE.test(subject) ||
    SCIENCE.test(text.slice(words[raw.first]?.from ?? 0)) ||
    /^(?:studies|trials|research|evidence(?! of (?:an?|the|any|recent)\b)|science|the evidence base)\b/i.test(text)
  )
    return false
  if (UNSTATED.test(subject)) return false
  const whole = `${before.slice(-160)} ${subject}`
  if (isTold(before, text.slice(words[raw.consumed - 1]?.to ?? text.length))) return false
  // "Absent red flags, an MRI is not indicated", "Without evidence of X, …" open with what the case lacks
  const opening = raw.cue === 0 && source === null && words[0]?.form !== 'no'
  if (opening) return !GENERIC.test(text)
  const told = PAPER_NOUN.test(raw.said.noun ?? '') || TELLING.has(raw.said.verb ?? '')
  // "no documentation of the effectiveness of Celebrex" is about this patient, "no proof of the effectiveness of" about a drug
  if (/\beffectiveness of\b/i.test(subject) && !told && !OF_THE_CASE.test(text)) return false
  if (RULE_WORDS.test(text) && !told && !OF_THE_CASE.test(text)) return false
  return !(GENERIC.test(whole) && !OF_THE_CASE.test(whole))
}

/** Those who decided before: utilization review, the claims administrator, their papers and their decisions. */
const DECIDERS = String.raw`(?:utilization review(?:er)?|\bUR\b|\bdenial|claims (?:administrator|adjuster|examiner)|\binsurer|(?:insurance |\bthe )carrier|peer review(?:er)?|(?:initial|previous|prior|first|earlier|original|adverse|carrier's|insurer's) (?:peer |physician )?(?:review(?:er)?|decision|determination)|physician advis[eo]r|non-?certification)\b`

/** How a decider is made to speak, or why it decided. */
const SPEAKS =
  /\b(?:say(?:s|ing)?|said|stat(?:es?|ed|ing)|f(?:inds?|ound|inding)|not(?:es?|ed|ing)|holds?|held|writes?|wrote|cit(?:es?|ed|ing)|reason(?:s|ed|ing)?|argu(?:es?|ed|ing|ment)|claim(?:s|ed)|conclud(?:es?|ed|ing)|comment(?:s|ed)?|report(?:s|ed)|observ(?:es?|ed)|point(?:s|ed)|miss(?:es|ed)|rest(?:s|ed)|asks?|asked|g(?:ives?|ave|iven)|assert(?:s|ed)|contend(?:s|ed)|object(?:s|ed)|complain(?:s|ed)|den(?:ies|ied)|modif(?:ies|ied)|certif(?:ies|ied)|non-?certif(?:ies|ied)|criticiz(?:es|ed)|mention(?:s|ed)|indicat(?:es|ed)|based|because|due to|that|for (?:lack|want)|on (?:the|this) ground)\b/i

const DECIDER_SAYS = new RegExp(DECIDERS, 'gi')
const DECIDER_LAST = new RegExp(
  `${DECIDERS}(?:'s|’s)?(?: (?:physician|decision|determination|report|letter|also|then))*\\s*$`,
  'i',
)
const DECIDER_BEHIND = new RegExp(
  `^[^.;]{0,40}(?:\\b(?:according to|per|in the (?:view|words|opinion) of|as (?:stated|noted|told|claimed|found|said|held) (?:by|in))\\s+(?:the )?|,\\s*(?:the )?)${DECIDERS}`,
  'i',
)
/** "was denied because …": only utilization review denies; what an independent review writes of itself is "is upheld". */
const WAS_DENIED =
  /\b(?:was|were|had been) (?:originally |initially |previously |first |partially )?(?:denied|non-?\s?certified|modified|not certified)\b[^.;]*\b(?:because|as|since|due to|for|on|based|given|citing|stating|noting)\b[^.;]*$/i

/** The letter's own judgment of the decision before it: what stands behind is the letter's ground. */
const OWN_GROUND =
  /\b(?:upheld|uphold|affirm(?:ed|s)?|sustain(?:ed|s)?|agree|concur|appropriate|correct(?:ly)?|reasonable|overturn(?:ed|ing)?|revers(?:ed?|ing))\b/i
const TURNED = /;|\b(?:however|but|in fact|in this case|here)\b/i

/**
 * Does somebody else say it? What utilization review, a denial or the claims administrator misses is told and not claimed;
 * nor is it missing from the record what their paper leaves out.
 */
function isTold(before: string, behind: string): boolean {
  if (DECIDER_LAST.test(before) || DECIDER_BEHIND.test(behind)) return true
  if (WAS_DENIED.test(before) && !TURNED.test(before) && !OWN_GROUND.test(before)) return true
  const last = [...before.matchAll(DECIDER_SAYS)].at(-1)
  if (last === undefined) return false
  const said = before.slice(last.index + last[0].length)
  if (TURNED.test(said) || OWN_GROUND.test(said) || /\b(?:agree|concur)/i.test(before)) return false
  return SPEAKS.test(said) || /\b(?:according to|per)\s+(?:the )?$/i.test(before.slice(0, last.index))
}

/** "It found no …" behind a sentence about the denial goes on telling it. */
export const speaksOn = (before: string | undefined, text: string): boolean =>
  before !== undefined &&
  /^(?:it|they|he|she) (?:also |further |then )?(?:says|said|states|stated|finds|found|notes|noted|holds|held|writes|wrote|cites|cited|adds|added|reasons|reasoned|denied|explained)\b/i.test(
    text,
  ) &&
  new RegExp(DECIDERS, 'i').test(before)

/** What is said of science at large. */
const SCIENCE =
  /\b(?:controlled|good|high[- ]quality|adequate|scientific|published|comparative|prospective|randomi[sz]ed|peer[- ]reviewed|long[- ]term|large) (?:clinical )?(?:trials?|stud(?:y|ies)|evidence|data|research|literature)\b|\b(?:trials|research|literature|studies) (?:that|shows?|to support|comparing|exists?|supports?|demonstrat\w+)\b|\bno stud(?:y|ies) (?:has|have|shows?|support)|\bconsensus\b/i

const PAPER_NOUN = /^(?:documentation|documented|mention|record|discussion)$/

const LITERATURE =
  /\b(?:long-term (?:studies|effectiveness|efficacy|trials)|clinical trials|controlled trials|peer[- ]reviewed|literature|routine use|other muscle relaxant|superior(?:ity)?|more effective|benefit (?:beyond|over)|studies to|proven efficacy|evidence of efficacy of|published|support the use of|placebo|better than|these agents)\b/i

/** Words that point back to what was already said to be missing. */
const UNSTATED =
  /^(?:cases? of|such (?:evidence|documentation|information)|this information|the (?:above|aforementioned)|above mentioned|these\b|this (?!statement)|which (?:is|was|are|were)|aforementioned|any of these criteria|of the above|same)\b/i

const GENERIC = /\b(?:patients (?:with|who)|in patients|those with|people|individuals with)\b/i
