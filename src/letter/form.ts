import type { Flow } from './flow.ts'
import { lineAt } from './flow.ts'

/**
 * The printed form of layouts C to E: the fixed words around which a letter is read and written. Headings are printed
 * in capitals on a line of their own; labels start a paragraph and end in a colon. Source: `docs/letters.md`.
 */
export const HEADING = {
  made: 'HOW THE IMR FINAL DETERMINATION WAS MADE',
  documents: 'DOCUMENTS REVIEWED',
  summary: 'CLINICAL CASE SUMMARY',
  items: 'IMR ISSUES, DECISIONS AND RATIONALES',
  itemsC: 'IMR DECISION(S) AND RATIONALE(S)',
  /** Behind the last item, in letters written here; published letters end with their last rationale. */
  next: 'WHAT HAPPENS NEXT',
} as const

export const LABEL = {
  credentials: 'The Expert Reviewer has the following credentials:',
  licensure: 'State(s) of Licensure:',
  specialty: 'Certification(s)/Specialty:',
  claimsAdministrator: 'Claims Administrator guideline:',
  reviewer: 'MAXIMUS guideline:',
  /** The reviewer's label in letters written here: no organization's name is fixed in the program. */
  expertReviewer: 'Expert Reviewer guideline:',
  rationale: 'Decision rationale:',
} as const

/**
 * Sentences of the form that stand between a heading and what it heads. Only their first and last words are needed to
 * step over them; the writer does not print them.
 */
const SUMMARY_INTRODUCTION = { from: 'theexpertreviewerdeveloped', to: 'medicalrecords:', within: 180 }
export const ITEMS_INTRODUCTION = {
  from: 'thefinaldeterminationwasbasedondecisions',
  to: 'setforthbelow:',
  within: 140,
}

export const squash = (text: string): string => text.replace(/\s+/g, '')

const FORM_WORDS = [...Object.values(HEADING), ...Object.values(LABEL)].map((words) => squash(words).toLowerCase())

/** Whether a text begins like a label or a heading: no line of running text may, or it would be read as one. */
export function beginsLikeTheForm(text: string): boolean {
  const beginning = squash(text.slice(0, 120)).toLowerCase()
  return FORM_WORDS.some((form) => beginning.startsWith(form.slice(0, 16)))
}

/** The fixed words as they are looked up: squashed, and labels in lower case. */
const LOOKED_UP: ReadonlyMap<string, string> = new Map([
  ...Object.values(HEADING).map((heading) => [heading, squash(heading)] as const),
  ...Object.values(LABEL).map((label) => [label, squash(label).toLowerCase()] as const),
])
const headingWanted = (heading: string): string => LOOKED_UP.get(heading) ?? squash(heading)
const labelWanted = (label: string): string => LOOKED_UP.get(label) ?? squash(label).toLowerCase()

export type Anchor = {
  /** Squashed range of the words found. */
  readonly from: number
  readonly to: number
  /** False when the words were damaged and only recognised by likeness. */
  readonly exact: boolean
}

/** A heading counts only in capitals and on a line of its own: the same words stand in running text too. */
export function findExactHeading(flow: Flow, heading: string, after = 0): Anchor | null {
  const wanted = headingWanted(heading)
  for (const at of flow.capitals) {
    if (at >= after && flow.squashed.startsWith(wanted, at)) return { from: at, to: at + wanted.length, exact: true }
  }
  return null
}

/** The heading, or the first line of nearly its length and letters. */
export function findHeading(flow: Flow, heading: string, after = 0): Anchor | null {
  const exact = findExactHeading(flow, heading, after)
  if (exact !== null) return exact
  const wanted = headingWanted(heading)
  const first = Math.max(0, lineAt(flow, after))
  for (let i = first; i < flow.lines.length; i++) {
    const line = flow.lines[i]
    if (line === undefined || line.from < after || Math.abs(line.to - line.from - wanted.length) > 3) continue
    if (alike(flow.squashed.slice(line.from, line.to), wanted, tolerance(wanted))) {
      return { from: line.from, to: line.to, exact: false }
    }
  }
  return null
}

/** All places of a label at the start of a line, in order; likeness is tried on lines that hold no exact label. */
export function findLabels(flow: Flow, label: string, from: number, to: number): Anchor[] {
  const wanted = labelWanted(label)
  const found: Anchor[] = []
  for (const colon of flow.colons) {
    const at = colon + 1 - wanted.length
    // A label at the very end of the section may reach over it.
    if (at >= from && at < to && flow.lower.startsWith(wanted, at)) found.push({ from: at, to: colon + 1, exact: true })
  }
  return found
}

/**
 * Damaged labels: the line starts with nearly the label's letters and has a colon where the label would end. Costs a
 * comparison for each line whose first letters fit, so it is asked only where an exact label is missed.
 */
export function findDamagedLabels(flow: Flow, label: string, from: number, to: number): Anchor[] {
  const wanted = labelWanted(label)
  const found: Anchor[] = []
  for (let i = Math.max(0, lineAt(flow, from)); i < flow.lines.length; i++) {
    const line = flow.lines[i]
    if (line === undefined || line.from >= to) break
    if (line.from < from || flow.lower.startsWith(wanted, line.from)) continue
    for (let slack = -2; slack <= 2; slack++) {
      const end = line.from + wanted.length + slack
      if (flow.lower[end - 1] !== ':' || end > line.to) continue
      const words = flow.lower.slice(line.from, end)
      if (sharesLetters(words, wanted) && alike(words, wanted, tolerance(wanted))) {
        found.push({ from: line.from, to: end, exact: false })
        break
      }
    }
  }
  return found
}

/** Where the text after a summary heading begins: behind the form's own sentence when it is there. */
export function afterSummaryIntroduction(flow: Flow, from: number): number {
  const { lower } = flow
  const end = lower.indexOf(SUMMARY_INTRODUCTION.to, from)
  if (end < 0 || end - from > SUMMARY_INTRODUCTION.within) return from
  const head = lower.slice(from, from + SUMMARY_INTRODUCTION.from.length)
  const whole = alike(head, SUMMARY_INTRODUCTION.from, 5)
  // Its first line can be lost; what is left then starts inside the sentence and is short.
  const rest = lower.slice(from, end)
  if (whole || /^(?:casefile|basedon|allmedical|includingall)/.test(rest)) return end + SUMMARY_INTRODUCTION.to.length
  return from
}

/** Steps over the sentence that opens the items section, also when a bad copy has it twice or only its end. */
export function afterItemsIntroduction(flow: Flow, from: number): number {
  const { from: head, to: tail, within } = ITEMS_INTRODUCTION
  let at = from
  for (let times = 0; times < 3; times++) {
    const end = flow.lower.indexOf(tail, at)
    if (end < 0 || end - at > within) break
    if (times > 0 && !flow.lower.startsWith(head, at)) break
    at = end + tail.length
  }
  return at
}

const tolerance = (wanted: string): number => Math.max(1, Math.floor(wanted.length / 7))

function sharesLetters(a: string, b: string): boolean {
  let same = 0
  for (let i = 0; i < 6; i++) if (a[i] === b[i]) same++
  let sameEnd = 0
  for (let i = 1; i <= 6; i++) if (a.at(-i) === b.at(-i)) sameEnd++
  return same >= 3 || sameEnd >= 4
}

/** True when `a` becomes `b` with at most `most` letters changed, lost or added (Levenshtein, banded). */
export function alike(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false
  if (a === b) return true
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const value =
        Math.abs(i - j) > most
          ? most + 1
          : Math.min(
              (previous[j] ?? 0) + 1,
              (current[j - 1] ?? 0) + 1,
              (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
            )
      current.push(value)
      best = Math.min(best, value)
    }
    if (best > most) return false
    previous = current
  }
  return (previous[b.length] ?? most + 1) <= most
}
