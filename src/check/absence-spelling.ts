import { DRUG_ENTRIES } from '../dose/index.ts'
import { PARTS, TREATMENTS, type Word, wordsOf } from '../records/index.ts'
import { CONCEPTS } from './absence-concepts.ts'

/** Shorter words have too many neighbours: "chiro" and "micro". */
const LEAST = 7

/**
 * The words of a line, each long one that no table knows put right where exactly one known word is one letter away
 * ("Gabapntin"), and "can't" as the tables write it. Places stay those of what is printed.
 */
export function corrected(words: readonly Word[]): readonly Word[] {
  return words.map((word) => {
    if (word.form === "can't") return { ...word, form: 'cannot' }
    if (word.kind !== 'word' || word.form.length < LEAST) return word
    const right = rightForm(word.form)
    return right === word.form ? word : { ...word, form: right }
  })
}

const longForms = (names: Iterable<string>, least: number): ReadonlySet<string> =>
  new Set([...names].flatMap((name) => wordsOf(name).map(({ form }) => form)).filter((form) => form.length >= least))

const treatments = (): readonly string[] =>
  [...TREATMENTS.values(), ...PARTS.values()].flatMap((list) => list.map(({ forms }) => forms.join(' ')))

/** What may be meant: names of drugs, and longer names of treatments and parts; never the verbs that charts are written with. */
const MEANT: ReadonlySet<string> = new Set([
  ...longForms(
    DRUG_ENTRIES.flatMap(({ name, ingredients }) => [name, ...ingredients.map((one) => one.name)]),
    LEAST,
  ),
  ...longForms(treatments(), LEAST + 2),
])

/** Words that are right as they stand, though a letter from another ("infection", "injection"). */
const RIGHT: ReadonlySet<string> = new Set([
  ...MEANT,
  ...longForms(treatments(), LEAST),
  ...longForms(
    CONCEPTS.flatMap(({ shown, denied }) => [...shown, ...denied]),
    LEAST,
  ),
])

/** Every form that is left when one letter is taken out, with the words it is left of: two words one edit apart share one. */
const SHORTENED: ReadonlyMap<string, readonly string[]> = shortened()

function shortened(): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>()
  for (const word of MEANT) {
    for (const form of [word, ...without(word)]) {
      const list = map.get(form)
      if (list === undefined) map.set(form, [word])
      else list.push(word)
    }
  }
  return map
}

function without(word: string): ReadonlySet<string> {
  const forms = new Set<string>()
  for (let at = 0; at < word.length; at += 1) forms.add(word.slice(0, at) + word.slice(at + 1))
  return forms
}

function rightForm(form: string): string {
  if (RIGHT.has(form)) return form
  const near = new Set(
    [form, ...without(form)].flatMap((one) => SHORTENED.get(one) ?? []).filter((word) => isOneEdit(form, word)),
  )
  const [only] = near
  return near.size === 1 && only !== undefined ? only : form
}

/** One letter wrong, missing, too many, or two changed about. */
function isOneEdit(a: string, b: string): boolean {
  let first = 0
  while (first < a.length && a[first] === b[first]) first += 1
  const rest = (word: string, skip: number): string => word.slice(first + skip)
  return (
    rest(a, 1) === rest(b, 1) ||
    rest(a, 1) === rest(b, 0) ||
    rest(a, 0) === rest(b, 1) ||
    (a[first] === b[first + 1] && a[first + 1] === b[first] && rest(a, 2) === rest(b, 2))
  )
}
