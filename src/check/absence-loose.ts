import { formsOf, wordsOf } from '../records/index.ts'
import { ASKED, type Concept } from './absence-concepts.ts'
import { familyOf } from './absence-families.ts'

/** Words that carry nothing of a subject: its frame, and what every subject may have. */
const FRAME = formsOf(
  `a an the of to in on at for and or with from by as about his her their its any such this that these those patient worker
  claimant applicant is are was were be been being has have had having did does do he she they it there documented documentation
  record recorded evidence report reported mention noted described specific current recent prior previous earlier actual
  proper formal further new own other additional some several so far to date during due after before when while which who`,
)

/** A word by its family, else by its beginning, so that "smokes" and "smoking" are one. */
function keyOf(form: string): string {
  const family = familyOf(form)
  if (family.size > 1) return [...family].toSorted().join(' ')
  return form.length > 6 ? form.slice(0, 6) : form
}

const keysOf = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text)
      .filter(({ kind, form }) => kind === 'word' && !FRAME.has(form))
      .map(({ form }) => keyOf(form)),
  )

const joined = (keys: ReadonlySet<string>): string => [...keys].toSorted().join(', ')

/** Every way of asking for a concept, by the words in it in whatever order; null where two concepts share them. */
const BY_KEYS: ReadonlyMap<string, Concept | null> = byKeys()

function byKeys(): ReadonlyMap<string, Concept | null> {
  const map = new Map<string, Concept | null>()
  for (const list of ASKED.values()) {
    for (const { forms, entry } of list) {
      const keys = joined(keysOf(forms.join(' ')))
      if (keys === '') continue
      const before = map.get(keys)
      map.set(keys, before === undefined || before === entry ? entry : null)
    }
  }
  return map
}

/**
 * The concept that a subject asks for in words of another order or family: "trouble with voiding" is "urinary symptoms".
 * All of its words must be those of one way of asking; null where none or more than one concept is asked for so.
 */
export const looseConcept = (asked: string): Concept | null => BY_KEYS.get(joined(keysOf(asked))) ?? null
