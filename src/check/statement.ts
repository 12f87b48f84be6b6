import type { Claim } from '../core/index.ts'
import { readRecords } from '../records/index.ts'
import type { Evidence } from './finding.ts'
import type { Passage } from './passage.ts'

/** A fact that the letter itself states. Spans of `claim` are offsets in the passage's text. */
export type Statement = { readonly passage: Passage; readonly claim: Claim }

/** What the letter's running text states, read as records are: the summary first, then each rationale. */
export function statementsIn(passages: readonly Passage[]): readonly Statement[] {
  return passages.flatMap((passage) => {
    if (passage.part !== 'summary' && passage.part !== 'rationale') return []
    const id = passage.part === 'summary' ? 'summary' : `rationale ${passage.item}`
    const { claims } = readRecords([{ id, pages: [passage.text] }]).value
    return claims.map((claim) => ({ passage, claim }))
  })
}

/** Words of a guideline, a study or a rule: what stands in such a sentence is not said of the patient. */
const OF_THE_RULE =
  /\b(?:guidelines?|MTUS|ODG|ACOEM|criteri(?:a|on)|stud(?:y|ies) (?:show|have|suggest|demonstrate|found)|literature|evidence[- ]based|recommend(?:s|ed|ation|ations)?|should(?: not)? be|is indicated|are indicated|may be|can be|is considered|are considered|per day is)\b/i
const OF_THE_PATIENT =
  /\b(?:patient|injured worker|worker|claimant|employee|applicant|IW|member|individual)(?:'s)?\b|\b(?:this|the present|the current) (?:case|request|regimen|dose|dosing)\b|\b(?:he|she|his|her)\b/i

/** Is a sentence about the person of this case? */
export const namesPatient = (sentence: string): boolean => OF_THE_PATIENT.test(sentence)

/** Does a sentence of a rationale tell a rule rather than the case? A sentence that names the patient tells the case. */
export const tellsRule = (sentence: string): boolean => OF_THE_RULE.test(sentence) && !namesPatient(sentence)

/** A place of the letter as evidence against another place of the same letter. */
export function quoted(passage: Passage, from: number, to: number): Evidence {
  const page = passage.place(from, to)?.page ?? 1
  return { document: 'this letter', page, quote: passage.text.slice(from, to) }
}
