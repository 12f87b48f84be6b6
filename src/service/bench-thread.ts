/**
 * A thread that holds the records of the cases that are open on a bench: it searches them, or checks drafts against them. It answers out of memory, and the server goes on answering others meanwhile. Started by `bench-desk.ts`, never
 * imported. What it is sent has been authorized; it has no database.
 */
import { parentPort, workerData } from 'node:worker_threads'
import {
  type CaseRecord,
  type CheckFinding,
  checkLetter,
  conceptPlaces,
  determinationToCheck,
  type Suppression,
  withSuppressions,
} from '../check/index.ts'
import type { DeterminationFile } from '../letter/index.ts'
import {
  type CaseCache,
  type CaseFile,
  openCaseCache,
  type PageText,
  previewLetter,
  recordOf,
  recordsInPages,
} from '../papers/index.ts'
import { locatedIn, squashed } from './bench-place.ts'
import { pageHits, termsOf } from './bench-search.ts'

/** A document as it is sent here: its id in the database, the hash of its bytes, and its pages. */
export type SentDocument = {
  readonly id: string
  readonly path: string
  readonly blob: string
  readonly pages: readonly { readonly text: string; readonly source: 'text' | 'ocr' | 'under picture' }[]
}

export type SearchHit = {
  readonly document: string
  readonly page: number
  readonly from: number
  readonly to: number
  /** The words around it, white space made one space: what stands before, the hit itself, what stands after. */
  readonly excerpt: readonly [before: string, hit: string, after: string]
  /** `word`: what was typed stands there. `concept`: a known thing that it names, under another name. */
  readonly kind: 'word' | 'concept'
  /** How the sentence holds a known thing; null for words. */
  readonly assertion: string | null
  /** Utilization review says it. */
  readonly utilizationReview: boolean
}

export type SearchAnswer = {
  readonly hits: readonly SearchHit[]
  /** Hits in all, with those that are not listed. */
  readonly total: number
  /** Other names that were looked for. */
  readonly names: readonly string[]
  readonly pages: number
}

/** Where a record states the known things that a query names. */
export type ConceptAnswer = ReturnType<typeof conceptPlaces>

export type DraftFinding = Omit<CheckFinding, 'evidence' | 'at'> & {
  /** The name under which it can be set aside. */
  readonly id: string
  readonly setAside: boolean
  /** In the text of the letter that the draft makes. */
  readonly at: { readonly page: number; readonly from: number; readonly to: number } | null
  /** In the draft: a sentence of the summary (`item` null) or of an item's rationale, and the words in it. */
  readonly sentence: {
    readonly item: number | null
    readonly index: number
    readonly from: number
    readonly to: number
  } | null
  readonly evidence: readonly {
    readonly document: string | null
    readonly page: number
    readonly from: number | null
    readonly to: number | null
    readonly quote: string
  }[]
}

export type CheckAnswer = {
  readonly findings: readonly DraftFinding[]
  readonly against: { readonly documents: number; readonly pages: number } | null
}

export type Question =
  | {
      readonly kind: 'search'
      readonly query: string
      readonly most: number
      /** From the thread that holds the record laid out; null where it has not laid it out yet. */
      readonly concepts: ConceptAnswer | null
    }
  | { readonly kind: 'concepts'; readonly query: string }
  | { readonly kind: 'check'; readonly file: DeterminationFile; readonly setAside: readonly Suppression[] }
  | { readonly kind: 'preview'; readonly file: DeterminationFile; readonly form: 'pdf' | 'html' }

export type Asked = {
  readonly id: number
  /** Which record: a case as somebody sees it, in the readings that are stored now. */
  readonly key: string
  readonly question: Question
  /** Sent when the thread said that it does not hold the record. */
  readonly documents: readonly SentDocument[] | null
}

export type Said = {
  readonly id: number
  readonly answer:
    | { readonly kind: 'lacks' }
    | { readonly kind: 'done'; readonly value: unknown }
    | { readonly kind: 'failed' }
}

/** Characters of page text that are held; with what is made of it some ten times as many bytes. */
const MOST_CHARACTERS = 24_000_000

type Held = {
  readonly documents: readonly SentDocument[]
  readonly size: number
  record: Promise<CaseRecord | null> | null
}

const held = new Map<string, Held>()
const { cacheFolder } = workerData as { readonly cacheFolder: string }
let cache: Promise<CaseCache> | null = null

function hold(key: string, documents: readonly SentDocument[]): Held {
  const size = documents.reduce((sum, { pages }) => sum + pages.reduce((all, { text }) => all + text.length, 0), 0)
  const made: Held = { documents, size, record: null }
  held.delete(key)
  held.set(key, made)
  let all = [...held.values()].reduce((sum, each) => sum + each.size, 0)
  for (const [oldest, { size: freed }] of held) {
    if (all <= MOST_CHARACTERS || oldest === key) break
    held.delete(oldest)
    all -= freed
  }
  return made
}

async function recordIn(made: Held): Promise<CaseRecord | null> {
  if (made.documents.length === 0) return null
  cache ??= openCaseCache({ OPENIMR_CACHE: cacheFolder })
  const files = made.documents.map(({ path, blob, pages }): CaseFile => {
    const scans = new Map<number, PageText>()
    for (const [at, { text, source }] of pages.entries()) {
      if (source !== 'text') scans.set(at + 1, { text, width: 0, height: 0, runs: [], scanned: null })
    }
    return { path, document: { id: blob, pages: pages.map(({ text }) => text) }, scans }
  })
  return recordOf(await recordsInPages(files, await cache))
}

async function answer({ key, question, documents }: Asked): Promise<Said['answer']> {
  if (question.kind === 'preview') return { kind: 'done', value: await previewLetter(question.file, question.form) }
  const known = documents === null ? held.get(key) : hold(key, documents)
  if (known === undefined) return { kind: 'lacks' }
  // The one asked for last is the last to go.
  held.delete(key)
  held.set(key, known)
  // Words need no record laid out: they are found in a moment, whatever the other thread is at.
  if (question.kind === 'search') return { kind: 'done', value: search(known, question) }
  known.record ??= recordIn(known)
  const record = await known.record
  if (question.kind === 'check') return { kind: 'done', value: check(known, record, question) }
  return { kind: 'done', value: record === null ? NO_CONCEPTS : conceptPlaces(record, question.query) }
}

const NO_CONCEPTS: ConceptAnswer = { names: [], places: [] }

function search({ documents }: Held, { query, most, concepts: found }: Question & { kind: 'search' }): SearchAnswer {
  const terms = termsOf(query)
  const concepts = found ?? NO_CONCEPTS
  const byPage = new Map<string, (typeof concepts.places)[number][]>()
  for (const place of concepts.places) {
    const key = `${place.document} ${place.page}`
    const list = byPage.get(key)
    if (list === undefined) byPage.set(key, [place])
    else list.push(place)
  }
  const hits: SearchHit[] = []
  let total = 0
  let count = 0
  for (const { id, blob, pages } of documents) {
    for (const [at, { text }] of pages.entries()) {
      count += 1
      const words = pageHits(text, terms)
      const taken = new Set<string>()
      const known = (byPage.get(`${blob} ${at + 1}`) ?? []).filter(({ from, to }) => {
        const place = `${from} ${to}`
        const again = taken.has(place) || words.some((word) => word.from < to && from < word.to)
        taken.add(place)
        return !again
      })
      const own = [
        ...words.map(({ from, to }) => ({
          from,
          to,
          kind: 'word' as const,
          assertion: null,
          utilizationReview: false,
        })),
        ...known.map(({ from, to, assertion, reviewer }) => ({
          ...{ from, to, kind: 'concept' as const },
          ...{ assertion, utilizationReview: reviewer },
        })),
      ].sort((a, b) => a.from - b.from)
      total += own.length
      for (const hit of own) {
        if (hits.length >= most) break
        hits.push({ document: id, page: at + 1, excerpt: excerptOf(text, hit.from, hit.to), ...hit })
      }
    }
  }
  return { hits, total, names: concepts.names, pages: count }
}

const AROUND = 60

function excerptOf(text: string, from: number, to: number): SearchHit['excerpt'] {
  let first = Math.max(0, from - AROUND)
  let last = Math.min(text.length, to + AROUND)
  while (first > 0 && /\S/.test(text[first - 1] ?? '') && from - first < 2 * AROUND) first -= 1
  while (last < text.length && /\S/.test(text[last] ?? '') && last - to < 2 * AROUND) last += 1
  const flat = (part: string): string => part.replace(/\s+/g, ' ')
  return [flat(text.slice(first, from)).trimStart(), flat(text.slice(from, to)), flat(text.slice(to, last)).trimEnd()]
}

function check(
  { documents }: Held,
  record: CaseRecord | null,
  { file, setAside }: Question & { kind: 'check' },
): CheckAnswer {
  const { listed } = withSuppressions(checkLetter(determinationToCheck(file, record)), setAside)
  const byPath = new Map(documents.map((document) => [document.path, document]))
  return {
    findings: listed.map(({ id, finding, suppressed }): DraftFinding => {
      const { at, evidence, ...rest } = finding
      return {
        ...rest,
        id,
        setAside: suppressed !== null,
        at: at === null ? null : { page: at.page, from: at.from, to: at.to },
        sentence: sentenceOf(file, finding),
        evidence: evidence.map(({ document, page, quote }) => {
          const stored = byPath.get(document)
          const place = locatedIn(stored?.pages[page - 1]?.text ?? '', quote)
          return { document: stored?.id ?? null, page, from: place?.from ?? null, to: place?.to ?? null, quote }
        }),
      }
    }),
    against: record?.searched ?? null,
  }
}

/** The sentence of the draft that a finding is about; a quote that runs over several is about the first of them. */
function sentenceOf(file: DeterminationFile, { item, quote }: CheckFinding): DraftFinding['sentence'] {
  const wanted = squashed(quote)
  if (wanted === '') return null
  const sentences = item === null ? file.summary : (file.items[item - 1]?.rationale ?? [])
  for (const [index, { text }] of sentences.entries()) {
    const place = locatedIn(text, quote)
    if (place !== null) return { item, index, ...place }
    const whole = squashed(text)
    if (whole !== '' && wanted.startsWith(whole)) return { item, index, from: 0, to: text.length }
  }
  return null
}

let turn: Promise<void> = Promise.resolve()

parentPort?.on('message', (asked: Asked) => {
  // One after the other: each keeps the thread busy, and none may take the record away from under another.
  turn = turn.then(async () => {
    let said: Said['answer']
    try {
      said = await answer(asked)
    } catch {
      // Its words may quote a record: that it failed is all that leaves here.
      said = { kind: 'failed' }
    }
    parentPort?.postMessage({ id: asked.id, answer: said } satisfies Said)
  })
})
