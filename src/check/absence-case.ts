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
    /^(?:studies|trials|research|evidence|science|the evidence base)\b/i.test(text)
  )
    return false
  if (UNSTATED.test(subject)) return false
  const whole = `${before.slice(-160)} ${subject}`
  if (REVIEWER.test(before)) return false
  // "Absent red flags, an MRI is not indicated", "Without evidence of X, …" open with what the case lacks
  const opening = raw.cue === 0 && source === null && words[0]?.form !== 'no'
  if (opening) return !GENERIC.test(text)
  const told = PAPER_NOUN.test(raw.said.noun ?? '') || TELLING.has(raw.said.verb ?? '')
  if (RULE_WORDS.test(text) && !told && !OF_THE_CASE.test(text)) return false
  return !(GENERIC.test(whole) && !OF_THE_CASE.test(whole))
}

/** What utilization review missed is told, not claimed. */
const REVIEWER =
  /\b(?:utilization review(?:er)?|UR (?:report|decision|physician|reviewer|determination)|prior reviewer)\b[^.;]*\b(?:denied|noted|stated|because|based|non-?certified|said|wrote|comment)\b/i

/** What is said of science at large. */
const SCIENCE =
  /\b(?:controlled|good|high[- ]quality|adequate|scientific|published|comparative|prospective|randomi[sz]ed|peer[- ]reviewed|long[- ]term|large) (?:clinical )?(?:trials?|stud(?:y|ies)|evidence|data|research|literature)\b|\b(?:trials|research|literature|studies) (?:that|shows?|to support|comparing|exists?|supports?|demonstrat\w+)\b|\bno stud(?:y|ies) (?:has|have|shows?|support)|\bconsensus\b/i

const PAPER_NOUN = /^(?:documentation|documented|mention|record|discussion)$/

const LITERATURE =
  /\b(?:long-term (?:studies|effectiveness|efficacy|trials)|clinical trials|controlled trials|peer[- ]reviewed|literature|routine use|other muscle relaxant|superior(?:ity)?|more effective|effectiveness of|benefit (?:beyond|over)|studies to|proven efficacy|evidence of efficacy of|published|support the use of|placebo|better than|these agents)\b/i

/** Words that point back to what was already said to be missing. */
const UNSTATED =
  /^(?:cases? of|such (?:evidence|documentation|information)|this information|the (?:above|aforementioned)|above mentioned|these\b|this (?!statement)|which (?:is|was|are|were)|aforementioned|any of these criteria|of the above|same)\b/i

const GENERIC = /\b(?:patients (?:with|who)|in patients|those with|people|individuals with)\b/i
