import { DRUG_ENTRIES } from './lexicon.ts'

const WORDS: ReadonlySet<string> = new Set(
  DRUG_ENTRIES.flatMap(({ name, ingredients }) => [name, ...ingredients.map((ingredient) => ingredient.name)]).flatMap(
    (name) => name.toLowerCase().split(/[^a-z]+/),
  ),
)

/** True when every run of letters in `word` stands in a drug name or an ingredient ("HCL", "Diclofenac/misoprostol"). */
export function isDrugWord(word: string): boolean {
  return word
    .toLowerCase()
    .split(/[^a-z]+/)
    .every((part) => part === '' || WORDS.has(part))
}
