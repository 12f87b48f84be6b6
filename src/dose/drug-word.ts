import { DRUG_ENTRIES } from './lexicon.ts'

const WORDS: ReadonlySet<string> = new Set(
  DRUG_ENTRIES.flatMap(({ name, ingredients }) => [name, ...ingredients.map((ingredient) => ingredient.name)]).flatMap(
    (name) => name.toLowerCase().split(/[^a-z]+/),
  ),
)

const NOT_LETTERS = /[^a-z]/

/** True when every run of letters in `word` stands in a drug name or an ingredient ("HCL", "Diclofenac/misoprostol"). */
export function isDrugWord(word: string): boolean {
  const lower = word.toLowerCase()
  if (lower === '' || WORDS.has(lower)) return true
  return NOT_LETTERS.test(lower) && lower.split(/[^a-z]+/).every((part) => part === '' || WORDS.has(part))
}
