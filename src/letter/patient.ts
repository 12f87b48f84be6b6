import type { Flow } from './flow.ts'
import { standsAlone } from './flow.ts'
import { matchesOf } from './matches.ts'
import type { Notes } from './notes.ts'

export type Patient = { readonly age: number | null; readonly sex: string | null }

/** Age and sex stand in the first sentences of the summary; later ages are other people's or other times'. */
const OPENING = 420

const AGE = /(?<![\d-])(\d{1,3})-?(?:years?|yrs?|yo)\.?-?(?:old|ofage)?/g
const SEX = /(?:fe)?male|woman|man/g

/**
 * Reads "a 65 year old female", "48-year-old male", "now 42 -year-old male": the first age, and the first word for the
 * sex at or after it; without an age the first such word ("The injured worker is a female who…"). The word is kept as
 * printed. Ages below 14 and above 105 are slips: nobody of that age works.
 */
export function readPatient(flow: Flow, from: number, to: number, notes: Notes): Patient {
  const opening = flow.lower.slice(from, Math.min(to, from + OPENING))
  let age: number | null = null
  let ageEnd = 0
  for (const match of matchesOf(AGE, opening)) {
    const years = Number(match[1])
    const old = /old|ofage|yo/.test(match[0]) || /^(?:fe)?male/.test(opening.slice(match.index + match[0].length))
    if (!old || years < 14 || years > 105) continue
    age = years
    ageEnd = match.index + match[0].length
    notes.place('patient.age', from + match.index, from + match.index + (match[1] ?? '').length)
    break
  }
  for (const match of matchesOf(SEX, opening)) {
    // "from a left knee" has the letters of "male" in a row; only a word of its own counts.
    if (match.index < ageEnd || !standsAlone(flow, from + match.index, from + match.index + match[0].length)) continue
    notes.place('patient.sex', from + match.index, from + match.index + match[0].length)
    return { age, sex: match[0] }
  }
  return { age, sex: null }
}
