import { DRUG_ENTRIES } from '../dose/index.ts'
import { PARTS, TREATMENTS, type Word, wordsOf } from '../records/index.ts'
import { CONCEPTS } from './absence-concepts.ts'

/** Shorter words have too many neighbours: "chiro" and "micro". */
const LEAST = 7

/**
 * The words of a line as the tables write them: each long one that no table knows put right where exactly one known word is one
 * letter away ("Gabapntin"), "can't" and "doesn't" in full. Places stay those of what is printed.
 */
export function corrected(words: readonly Word[]): readonly Word[] {
  return words.flatMap((word) => {
    if (word.kind !== 'word') return [word]
    if (word.form === "can't") return [{ ...word, form: 'cannot' }]
    const verb = NOT.exec(word.form)?.[1]
    if (verb !== undefined) {
      const middle = word.to - "n't".length
      return [
        { ...word, form: wordsOf(verb)[0]?.form ?? verb, to: middle },
        { ...word, form: 'not', from: middle },
      ]
    }
    if (word.form.length < LEAST) return [word]
    const right = rightForm(word.form)
    return [right === word.form ? word : { ...word, form: right }]
  })
}

const NOT = /^(do|does|did|is|was|are|were|has|have|had|could|would)n['’]t$/

/** Short forms that mean one thing wherever they stand, and those that do so only behind a number ("min TTP" is none). */
const ALWAYS: ReadonlyMap<string, string> = new Map([
  ['w', 'with'],
  ['wo', 'without'],
  ['wk', 'week'],
  ['wks', 'week'],
  ['yr', 'year'],
  ['yrs', 'year'],
  ['mos', 'month'],
  ['mth', 'month'],
  ['mnth', 'month'],
  ['tab', 'tablet'],
])
const BEHIND_A_NUMBER: ReadonlyMap<string, string> = new Map([
  ['h', 'hour'],
  ['hr', 'hour'],
  ['hrs', 'hour'],
  ['min', 'minute'],
  ['mo', 'month'],
  ['cap', 'capsule'],
])

/** One form of a line or phrase as the tables write it: "w/" is "with", "5 hrs" are hours. */
export const spelled = (form: string, behindNumber: boolean): string =>
  ALWAYS.get(form) ?? (behindNumber ? BEHIND_A_NUMBER.get(form) : undefined) ?? form

/** Words with the short forms of charts written out; "w/o" and "b/c" become one word of their two letters. */
export function spelledOut(words: readonly Word[]): readonly Word[] {
  const out: Word[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (word === undefined) break
    const next = words[at + 1]
    const joined =
      next !== undefined && next.from === word.to + 1 ? LETTERS.get(`${word.form} ${next.form}`) : undefined
    if (joined !== undefined && next !== undefined) {
      out.push({ ...word, form: joined, to: next.to })
      at += 1
      continue
    }
    // "120/80, HR 72" is a pulse
    const unit = words[at - 1]?.kind === 'number' && next?.kind !== 'number' && next?.form !== ':'
    const form = word.kind === 'word' ? spelled(word.form, unit) : word.form
    out.push(form === word.form ? word : { ...word, form })
  }
  return out
}

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['w o', 'without'],
  ['b c', 'because'],
])

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
