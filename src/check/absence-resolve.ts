import type { CivilDate } from '../core/index.ts'
import type { Item } from '../letter/index.ts'
import { assertable, assertionOf, tenseOf, wordsOf } from '../records/index.ts'
import type { Concept } from './absence-concepts.ts'
import { familyOf } from './absence-families.ts'
import type { AbsenceClaim, AbsenceSubject } from './absence-finder.ts'
import { keysOf } from './absence-readings.ts'
import { UNWRITTEN, verdictOf } from './absence-verdict.ts'
import { restOf, type Wanted, wantedOf } from './absence-wanted.ts'
import { type Line, type Mention, nearest, onOneLine, type Searchable, stemOf } from './search.ts'

/** What the search for a thing that is said to be missing came to. */
export type Resolution = {
  readonly result: 'contradicted' | 'confirmed' | 'unclear' | 'qualified' | 'not-documented'
  /** What shows it, refutes it or comes near, best first. */
  readonly mentions: readonly Mention[]
  readonly near: readonly Line[]
  /** Why what was found does not settle it, for the reader. */
  readonly why: string | null
}

/** Searches for one thing that a letter says is missing. Only what is affirmed, of this patient, part and side contradicts. */
export function resolve(
  claim: AbsenceClaim,
  subject: AbsenceSubject,
  searchable: Searchable,
  item: Item | null,
): Resolution {
  const wanted = wantedOf(claim, subject, item)
  const { concepts } = wanted
  const named = concepts.flatMap((concept) =>
    [...searchable.mentions(concept), ...underHeading(concept, searchable)].map((mention) => ({ mention, concept })),
  )
  // where no concept is known, what the readers of records understand, and the words themselves
  const mentions =
    concepts.length > 0
      ? named
      : [...readAlike(subject, claim, searchable), ...worded(subject, claim, wanted, searchable)]
  const judged = mentions.map(({ mention, concept }) => ({
    mention,
    verdict: verdictOf(mention, concept, wanted, claim, searchable),
  }))
  const shows = judged.filter(({ verdict }) => verdict === 'shows').map(({ mention }) => mention)
  const refutes = judged.filter(({ verdict }) => verdict === 'refutes').map(({ mention }) => mention)
  const weak = judged.filter(({ verdict }) => verdict === 'weak').map(({ mention }) => mention)
  const near = shows.length + refutes.length + weak.length > 0 ? [] : nearLines(searchable, subject, claim)
  const answer = (result: Resolution['result'], found: readonly Mention[], why: string | null = null): Resolution => ({
    result,
    mentions: ordered(found),
    near,
    why,
  })
  const inPatient = claim.plain === 'absent-in-patient'
  const same = repeated(claim, searchable)
  if (same !== null) {
    return shows.length > 0 && claim.passage.part === 'rationale'
      ? answer('unclear', [same, ...shows], 'The record says so in these words, and says otherwise elsewhere.')
      : answer('confirmed', [same])
  }
  if (shows.length > 0) {
    if (subject.kind === 'qualified') return answer('qualified', shows)
    if (wanted.degree && !ANY.test(claim.sentence.text)) return answer('qualified', shows)
    const state = concepts.length > 0 ? concepts.every(({ by }) => by === 'state') : inPatient
    if (state && refutes.length > 0 && isLater(refutes, shows, inPatient)) {
      return inPatient || isLaterOnly(refutes, shows)
        ? answer('unclear', [...refutes, ...shows], 'The record states it at one time and denies it at another.')
        : answer('contradicted', shows)
    }
    return answer('contradicted', shows)
  }
  if (refutes.length > 0) return answer('confirmed', refutes)
  if (weak.length > 0) return answer('unclear', weak)
  if (near.length > 0) return answer('unclear', [])
  return answer(inPatient ? 'not-documented' : 'confirmed', [])
}

/** What stands under a heading is what the heading says: a list of diagnoses holds a diagnosis. */
const HEADINGS: Readonly<Record<string, string>> = {
  'diagnosis noted': 'diagnoses',
  'physical examination': 'objective',
  allergies: 'allergies',
  'work status': 'work status',
  'treatment goals': 'goals',
}

function underHeading({ name }: Concept, { lines }: Searchable): readonly Mention[] {
  const heading = HEADINGS[name]
  if (heading === undefined) return []
  return lines
    .filter(({ section, text }) => section === heading && /[a-z]{4}/i.test(text) && !UNWRITTEN.test(text))
    .slice(0, 3)
    .map((line) => ({ line, from: 0, to: line.text.length, assertion: 'affirmed', said: 'affirmed', denied: false }))
}

/** Fewer words are chance: "no pain relief" stands in many files about different times. */
const REPEATED_WORDS = 4

/** The line of a record that says the same in the same words: then the letter repeats what a report says. */
function repeated(claim: AbsenceClaim, searchable: Searchable): Mention | null {
  if (searchable.own) return null
  const forms = claim.sentence.words
    .filter(({ from, to }) => claim.sentence.from + from >= claim.from && claim.sentence.from + to <= claim.to)
    .map(({ form }) => form)
  const [first, ...rest] = forms
  if (first === undefined || forms.length < REPEATED_WORDS) return null
  const rare = rest.reduce(
    (best, form) => (searchable.linesWith(form).length < searchable.linesWith(best).length ? form : best),
    first,
  )
  for (const line of searchable.linesWith(rare)) {
    if (line.reviewer) continue
    const at = line.words.findIndex((_, index) => forms.every((form, step) => line.words[index + step]?.form === form))
    const [from, to] = [line.words[at]?.from, line.words[at + forms.length - 1]?.to]
    if (from !== undefined && to !== undefined)
      return { line, from, to, assertion: 'negated', said: 'negated', denied: true }
  }
  return null
}

type Named = { readonly mention: Mention; readonly concept: Concept }

const ofState = /^(?:symptom|diagnosis|examination finding|red flag)/

/** What the readers of records understand of the subject, and the places where they understood the same. */
function readAlike(subject: AbsenceSubject, claim: AbsenceClaim, searchable: Searchable): readonly Named[] {
  return [...keysOf(subject.asked)].flatMap((key) => {
    const concept: Concept = { name: key, by: ofState.test(key) ? 'state' : 'event', shown: [], denied: [] }
    return searchable
      .readings(key)
      .filter(({ line }) => line.text !== onOneLine(claim.sentence.text))
      .map((mention) => ({ mention, concept }))
  })
}

/** Lines that have all the words of the subject that say something, close together. */
function worded(
  subject: AbsenceSubject,
  claim: AbsenceClaim,
  wanted: Wanted,
  searchable: Searchable,
): readonly Named[] {
  const forms = [...new Set(restOf(subject.asked, [], wanted.drugs))].filter((form) => form.length > 3)
  const [first] = forms
  if (first === undefined || forms.length > 5) return []
  if (forms.length === 1 && (first.length < 5 || wanted.concepts.length > 0)) return []
  const concept: Concept = {
    name: subject.asked,
    by: claim.plain === 'absent-in-patient' ? 'state' : 'event',
    shown: [],
    denied: [],
  }
  const least = searchable.lines.length / 12
  const linesOf = (form: string): readonly Line[] => [
    ...new Set([...familyOf(form)].flatMap((other) => searchable.linesWithStem(other))),
  ]
  const rare = forms.toSorted((a, b) => linesOf(a).length - linesOf(b).length)[0] ?? first
  const lines = linesOf(rare)
  if (lines.length > Math.max(8, least)) return []
  return lines.flatMap((line) => {
    const at = forms.map((form) => {
      const stems = new Set([...familyOf(form)].map(stemOf))
      return line.words.find((word) => stems.has(stemOf(word.form)))
    })
    const known = at.filter((word) => word !== undefined)
    if (known.length < forms.length) return []
    const from = Math.min(...known.map((word) => word.from))
    const to = Math.max(...known.map((word) => word.to))
    if (line.words.filter((word) => word.from >= from && word.to <= to).length > forms.length + 6) return []
    const said = assertionOf(assertable(line.words, null), { from, to })
    const assertion = assertionOf(assertable(line.words, tenseOf(line.section)), { from, to })
    return [{ mention: { line, from, to, assertion, said, denied: false }, concept }]
  })
}

const ANY = /\bno (?:evidence|mention|documentation) (?:whatsoever|at all)\b/i

/** What is told last counts for what is so in the patient; for the record, that it was ever told. */
function isLater(refutes: readonly Mention[], shows: readonly Mention[], inPatient: boolean): boolean {
  return inPatient ? isLaterOnly(refutes, shows) || !isLaterOnly(shows, refutes) : false
}

function isLaterOnly(a: readonly Mention[], b: readonly Mention[]): boolean {
  const last = (list: readonly Mention[]): CivilDate | null =>
    list.reduce<CivilDate | null>((latest, { line }) => {
      if (line.date === null) return latest
      return latest === null || Temporal.PlainDate.compare(line.date, latest) > 0 ? line.date : latest
    }, null)
  const [lastA, lastB] = [last(a), last(b)]
  return lastA !== null && lastB !== null && Temporal.PlainDate.compare(lastA, lastB) > 0
}

const ordered = (mentions: readonly Mention[]): readonly Mention[] => {
  const seen = new Set<Line>()
  return mentions
    .filter(({ line }) => {
      if (seen.has(line)) return false
      seen.add(line)
      return true
    })
    .slice(0, 5)
}

function nearLines(searchable: Searchable, subject: AbsenceSubject, claim: AbsenceClaim): readonly Line[] {
  const limit = 3
  return nearest(searchable, wordsOf(subject.asked), limit).filter(
    (line) => !line.reviewer && line.text !== onOneLine(claim.sentence.text) && !UNWRITTEN.test(line.text),
  )
}
