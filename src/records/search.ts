import type { DocumentId, Span } from '../core/index.ts'
import { DIAGNOSES } from './diagnosis.ts'
import type { Passage } from './document.ts'
import type { Records } from './read.ts'
import { TREATMENTS } from './treatment-terms.ts'
import { find, formsOf, type Lexicon, wordsOf } from './words.ts'

/** A passage that answers a query, best first; `score` orders and means nothing else. */
export type Nearest = {
  readonly document: DocumentId
  readonly page: number
  readonly quote: string
  readonly span: Span
  readonly score: number
}

/** `searched` is what an absence claim rests on: so many documents and pages were looked through. */
export type Search = {
  readonly passages: readonly Nearest[]
  readonly searched: { readonly documents: number; readonly pages: number }
}

const STOP = formsOf(
  `the a an of to in on at for and or is are was were has have had be been with by from as that this it its any there no not
  patient worker documentation documented evidence record medical did does`,
)

/** Words that ask for the same thing in records, beside the names of diagnoses and treatments. */
const SAME: readonly ReadonlySet<string>[] = [
  'adverse effect side reaction',
  'contract agreement',
  'uds udt urine toxicology',
  'function functional adl activity',
  'mri magnetic',
  'wean taper tapering weaning',
  'opioid narcotic opiate',
  'relief relieve relieved improvement improved',
  'failed failure ineffective',
  'surgery surgical operation operative',
  'tender tenderness',
  'cures pdmp monitoring',
].map(formsOf)

const LIMIT = 10

/**
 * The passages nearest to a question, by the rarity of the words they share with it. Words that records use for the same
 * thing count as well. Everything is looked through; nothing is found by meaning, so an empty answer says only that none
 * of these words stands anywhere.
 */
export function search(records: Records, query: string, limit: number = LIMIT): Search {
  const pages = new Set<string>()
  const passages: Passage[] = []
  for (const document of records.documents) {
    for (let page = document.firstPage; page <= document.lastPage; page += 1) pages.add(`${document.id} ${page}`)
    passages.push(...document.passages)
  }
  const searched = { documents: records.documents.length, pages: pages.size }
  const wanted = groupsOf(query)
  if (wanted.length === 0) return { passages: [], searched }
  const hits = passages.map((passage) => {
    const forms = new Set(wordsOf(passage.text).map(({ form }) => form))
    return wanted.map((group) => group.some((form) => forms.has(form)))
  })
  const weights = wanted.map((_, index) => {
    const seen = hits.reduce((sum, hit) => sum + (hit[index] === true ? 1 : 0), 0)
    return Math.log((passages.length + 1) / (seen + 0.5))
  })
  const scored = passages.flatMap((passage, index) => {
    const score = (hits[index] ?? []).reduce((sum, hit, at) => sum + (hit ? (weights[at] ?? 0) : 0), 0)
    return score > 0 ? [{ passage, score, index }] : []
  })
  // The order of the file settles ties, so that the same question has the same answer.
  scored.sort((a, b) => b.score - a.score || a.index - b.index)
  return {
    passages: scored.slice(0, limit).map(({ passage, score }) => ({
      document: passage.span.document,
      page: passage.span.page,
      quote: passage.text,
      span: passage.span,
      score,
    })),
    searched,
  }
}

/** Each word of the query with those that mean the same; a term of the lexica brings all its other names. */
function groupsOf(query: string): readonly (readonly string[])[] {
  const words = wordsOf(query.slice(0, 400))
  const groups = words
    .filter(({ kind, form }) => kind !== 'mark' && !STOP.has(form))
    .map(({ form }) => [form, ...SAME.filter((set) => set.has(form)).flatMap((set) => [...set])])
  const names = [
    ...find(words, DIAGNOSES).map(({ entry }) => shortNames(DIAGNOSES, entry)),
    ...find(words, TREATMENTS).map(({ entry }) => shortNames(TREATMENTS, entry)),
  ].filter((group) => group.length > 0)
  return [...groups, ...names]
}

/** One-word names of a term ("CTS" for carpal tunnel syndrome). */
function shortNames<T>(terms: Lexicon<T>, entry: T): readonly string[] {
  const forms: string[] = []
  for (const list of terms.values()) {
    for (const one of list) if (sameEntry(one.entry, entry) && one.forms.length === 1) forms.push(one.forms[0] ?? '')
  }
  return forms
}

const sameEntry = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
