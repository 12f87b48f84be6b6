import {
  type CivilDate,
  type Claim,
  type FactName,
  printCivilDate,
  quote,
  readCivilDate,
  type Span,
} from '../core/index.ts'
import { readMedication } from '../dose/index.ts'
import type { Searched } from '../guidelines/index.ts'
import type { DocumentReviewed, Sentence, Support } from '../letter/index.ts'
import type { RecordDocument } from '../records/index.ts'
import type { CaseToDraft } from './draft.ts'

export type DraftDocument = CaseToDraft['documents'][number]

/** The words of a record in one place, with every fact read from them. */
export type Statement = {
  readonly quote: string
  readonly span: Span
  readonly document: DraftDocument | null
  readonly date: CivilDate | null
  /** The date as ISO, for the order; empty without one. */
  readonly day: string
  /** Its paper gives another sex, or an age the patient cannot have had: it is told of nobody. */
  readonly stranger: boolean
  readonly claims: readonly Claim[]
}

/**
 * Where everything stands: documents by span, statements (the claims of one quote together), and the supports that
 * sentences carry. Statements of utilization review, corrected ones, and those about somebody else are left out.
 */
export type Sources = {
  readonly statements: readonly Statement[]
  /** The same, the newest first; undated ones last. */
  readonly newest: readonly Statement[]
  readonly searched: Searched
  readonly documentAt: (span: Span) => DraftDocument | null
  readonly pathOf: (id: string) => string
  /** The place as evidence: the quote to the letter. */
  readonly record: (at: { readonly span: Span; readonly quote: string }) => Support
  /** The words that print a date at or before a statement; nothing where the statement prints it itself. */
  readonly dated: (statement: Pick<Statement, 'span' | 'quote' | 'document'>, date: CivilDate) => readonly Support[]
  /** "progress report of 08/05/2015", with the words that date it. */
  readonly named: (statement: Statement) => { readonly name: string; readonly support: readonly Support[] }
  readonly statementOf: (claim: Claim) => Statement | null
  /** The first line of the records (utilization review and letters apart) with such words: an absence is not told over it. */
  readonly near: (words: RegExp) => { readonly support: Support; readonly place: string; readonly quote: string } | null
}

export function sourcesOf(given: CaseToDraft): Sources {
  const { claims, documents, files, urDecision, searched } = given
  const paths = new Map(files.map(({ path, document }) => [document.id as string, path]))
  const texts = new Map(files.map(({ document }) => [document.id as string, document]))
  const pathOf = (id: string): string => paths.get(id) ?? id
  const byId = new Map<string, DraftDocument[]>()
  for (const document of documents) byId.set(document.id, [...(byId.get(document.id) ?? []), document])
  const documentAt = ({ document, page }: Span): DraftDocument | null =>
    byId.get(document)?.find(({ firstPage, lastPage }) => firstPage <= page && page <= lastPage) ?? null
  const record: Sources['record'] = ({ span, quote: words }) => ({
    kind: 'record',
    document: pathOf(span.document),
    page: span.page,
    quote: words,
  })
  const dated: Sources['dated'] = (statement, date) => {
    if (datesIn(statement.quote).some(({ day }) => day.equals(date))) return []
    const { document } = statement
    if (document?.dateSpan != null && document.date?.equals(date) === true) {
      const text = texts.get(document.dateSpan.document)
      if (text !== undefined) return [record({ span: document.dateSpan, quote: quote(text, document.dateSpan) })]
    }
    const page = texts.get(statement.span.document)?.pages[statement.span.page - 1] ?? ''
    const before = datesIn(page.slice(0, statement.span.from)).findLast(({ day }) => day.equals(date))
    if (before === undefined) return []
    const span = { ...statement.span, from: before.from, to: before.to }
    return [record({ span, quote: page.slice(before.from, before.to) })]
  }
  const named: Sources['named'] = (statement) => {
    const kind = statement.document === null ? 'record' : NAMES[statement.document.kind]
    const { date } = statement
    if (date === null) return { name: kind, support: [] }
    const support = dated(statement, date)
    const printed = support.length > 0 || datesIn(statement.quote).some(({ day }) => day.equals(date))
    return printed ? { name: `${kind} of ${printCivilDate(date)}`, support } : { name: kind, support: [] }
  }
  const strangers = papersOfOthers(given, documentAt)
  const groups = new Map<string, { claims: Claim[]; quote: string; span: Span }>()
  const spoiled = new Set<string>()
  for (const claim of claims) {
    if (claim.voice === 'utilization review' || pathOf(claim.span.document) === urDecision) continue
    const { span } = claim
    const key = `${span.document} ${span.page} ${span.from}`
    if (claim.correctedBy !== null || claim.assertion === 'other person') spoiled.add(key)
    const group = groups.get(key) ?? { claims: [], quote: claim.quote, span }
    group.claims.push(claim)
    groups.set(key, group)
  }
  const statements: Statement[] = []
  const byClaim = new Map<Claim, Statement>()
  for (const [key, group] of groups) {
    const document = documentAt(group.span)
    if (spoiled.has(key) || document?.kind === 'utilization review') continue
    const date = group.claims.find((claim) => claim.date !== null)?.date ?? document?.date ?? null
    const stranger = document !== null && strangers.has(document)
    const statement = { ...group, document, date, day: date?.toString() ?? '', stranger }
    // still found by its claim, so that the contradiction can be shown
    if (!stranger) statements.push(statement)
    for (const claim of group.claims) byClaim.set(claim, statement)
  }
  const statementOf = (claim: Claim): Statement | null => byClaim.get(claim) ?? null
  // The same length, so that offsets hold; words of a term may stand on two lines. Made once, when first asked.
  let unbroken: ReadonlyMap<string, readonly string[]> | null = null
  const near: Sources['near'] = (words) => {
    unbroken ??= new Map(
      files.map(({ path, document }) => [path, document.pages.map((page) => page.replace(/\n/g, ' '))]),
    )
    for (const { path, document } of files) {
      if (path === urDecision) continue
      for (const [index, text] of document.pages.entries()) {
        const hit = words.exec(unbroken.get(path)?.[index] ?? '')
        const within = documentAt({ document: document.id, page: index + 1, from: 0, to: 0 })
        if (hit === null || within?.kind === 'letter' || within?.kind === 'utilization review') continue
        const line = lineAround(text, hit.index)
        const support: Support = { kind: 'record', document: path, page: index + 1, quote: line }
        return { support, place: `${path}, page ${index + 1}`, quote: line }
      }
    }
    return null
  }
  return {
    statements,
    newest: newestFirst(statements),
    searched,
    documentAt,
    pathOf,
    record,
    dated,
    named,
    statementOf,
    near,
  }
}

/**
 * Papers that give another sex than the application, or an age that the patient cannot have had. Another date of injury
 * alone is left: dates are slips more often than a page is another patient's.
 */
function papersOfOthers(
  { review, application }: CaseToDraft,
  documentAt: Sources['documentAt'],
): ReadonlySet<DraftDocument> {
  const { sex } = application.patient
  const found = review.contradictions.flatMap(({ code, claims }) => {
    if (code === 'age') return claims
    return code === 'sex' && sex !== null
      ? claims.filter(({ value }) => value.kind === 'word' && value.word !== sex)
      : []
  })
  return new Set(found.flatMap(({ span }) => documentAt(span) ?? []))
}

/** The line at an offset; of a long one the words around it. */
function lineAround(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at) + 1
  const found = text.indexOf('\n', at)
  const end = found < 0 ? text.length : found
  if (end - start <= 200) return text.slice(start, end).trim()
  const from = Math.max(start, text.lastIndexOf(' ', Math.max(start, at - 80)) + 1)
  const to = text.indexOf(' ', Math.min(end, at + 120))
  return text.slice(from, to < 0 || to > end ? end : to).trim()
}

/** Kinds of documents as a letter calls them. */
export const NAMES: Readonly<Record<RecordDocument['kind'], string>> = {
  'progress report': 'progress report',
  'request for authorization': 'request for authorization',
  'utilization review': 'utilization review decision',
  'operative report': 'operative report',
  'imaging report': 'imaging report',
  'electrodiagnostic report': 'electrodiagnostic report',
  'drug test': 'drug test report',
  'laboratory report': 'laboratory report',
  'therapy note': 'therapy note',
  'medical-legal report': 'medical-legal report',
  'prescription monitoring': 'prescription monitoring report',
  'psychological report': 'psychological report',
  'functional capacity evaluation': 'functional capacity evaluation',
  'consultation report': 'consultation report',
  'hospital record': 'hospital record',
  application: 'application',
  letter: 'letter',
  'case summary': 'case summary',
  unknown: 'record',
}

/** Who wrote such a document, where its kind says so. Imaging and laboratory papers do not name a role by their kind. */
const AUTHORS: Readonly<Partial<Record<RecordDocument['kind'], string>>> = {
  'progress report': 'treating physician',
  'request for authorization': 'treating physician',
  'utilization review': 'utilization reviewer',
  'operative report': 'surgeon',
  'therapy note': 'therapist',
  'medical-legal report': 'medical-legal evaluator',
  'consultation report': 'consulting physician',
}

/** Every document in the order of its date; `cited` where a sentence of the draft rests on one of its pages. */
export function documentsReviewed(
  { documents, files, unreadable }: CaseToDraft,
  sources: Sources,
  sentences: readonly Sentence[],
): readonly DocumentReviewed[] {
  const cited = new Set(
    sentences.flatMap(({ support }) =>
      support.flatMap((each) =>
        each.kind === 'record' || each.kind === 'utilization review' ? [`${each.document} ${each.page}`] : [],
      ),
    ),
  )
  const rows = documents.map((document): DocumentReviewed => {
    const path = sources.pathOf(document.id)
    const pages = { from: document.firstPage, to: document.lastPage }
    const text = files.find(({ document: { id } }) => id === document.id)?.document
    const empty: number[] = []
    let used = false
    for (let page = pages.from; page <= pages.to; page += 1) {
      if ((text?.pages[page - 1] ?? '').trim() === '') empty.push(page)
      used ||= cited.has(`${path} ${page}`)
    }
    const unread = empty.length === pages.to - pages.from + 1
    return {
      document: path,
      kind: NAMES[document.kind],
      author: AUTHORS[document.kind] ?? null,
      date: document.date?.toString() ?? null,
      pages,
      use: unread ? 'not read' : used ? 'cited' : 'read',
      note: empty.length === 0 ? null : unread ? 'no text could be read' : `no text on page ${empty.join(', ')}`,
    }
  })
  const lost = unreadable.map(
    ({ path, reason }): DocumentReviewed => ({
      document: path,
      kind: 'file',
      author: null,
      date: null,
      pages: { from: 1, to: 1 },
      use: 'not read',
      note: reason,
    }),
  )
  return [...rows, ...lost].toSorted(
    (a, b) => order(a.date, b.date) || order(a.document, b.document) || a.pages.from - b.pages.from,
  )
}

/** What has no date stands last. */
const order = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1

const DATE =
  /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2},?\s\d{4})\b/gi

/** The dates that a text prints, with their places. */
function datesIn(text: string): readonly { readonly day: CivilDate; readonly from: number; readonly to: number }[] {
  return [...text.matchAll(DATE)].flatMap((match) => {
    const day = readCivilDate(match[0].replace(/\s+/g, ' '))
    return day === null ? [] : [{ day, from: match.index, to: match.index + match[0].length }]
  })
}

/** Most words of a sentence that is taken over whole; longer ones lose the reader. */
const MOST_WORDS = 45

/**
 * The words of a record as a sentence of a letter, unchanged but for line ends, list marks and the full stop. Null for
 * what is no plain sentence about the patient: fragments, headings, the writer in the first person, plans.
 */
export function sentenceFrom(words: string): string | null {
  const text = oneLine(words).replace(
    /^(?:[A-Z][A-Z ]{3,24}|Summary|Impression|Conclusion|Comment|Results?|Note|History|Assessment|Plan):\s+(?=[A-Z])/,
    '',
  )
  const count = text.split(' ').length
  if (count < 3 || count > MOST_WORDS || !/^[A-Z]/.test(text) || /[:;,(]$/.test(text)) return null
  if (/\b(?:I|we|We|my|My|me|our|Our|us|you|your)\b/.test(text)) return null
  if (/^[^a-z]*$/.test(text) || /\.{3}|…|_{2}|☐|\t/.test(text)) return null
  if (!VERB.test(text)) return null
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** What makes a line a sentence; "Tenderness: L4-5 paraspinals" has none. */
const VERB =
  /(?<!\b(?:that|which|who) )\b(?:is|are|was|were|has|have|had|does|do|did|can|cannot|could|remains?|shows?|showed|reveals?|revealed|demonstrates?|demonstrated|reports?|reported|complains?|complained|denies|denied|rates?|rated|states?|stated|notes?|noted|gives?|gave|takes?|took|works?|worked|helps?|helped|lasts?|lasted|begins?|began|radiates?|radiated|improved|increased|decreased|completed|failed|underwent|received|uses?|used|walks?|continues?|continued|felt|feels|fell|slipped|injured|sustained|stopped|started|tried|tolerates?|lifts?|needs?|requires?|developed|appears?|indicates?|indicated|confirms?|confirmed|found|measures?|describes?|described|presents?|presented|wakes?|sleeps?|returned|went|made|caused|led)\b/

export const oneLine = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:[•*–-]|\(?\d{1,2}[.)]|[a-z][.)])\s+/, '')

/** A request as it is named in running text: without the form's prefix, and small where no name begins it. */
export const plainRequest = (request: string): string =>
  lowered(
    oneLine(request)
      .replace(/^associated surgical services?\s*:\s*/i, '')
      .replace(/[.;:]$/, ''),
  )

/** Words of a record between quotation marks, to the letter but for line ends. */
export const inQuotes = (words: string): string => `“${oneLine(words).replace(/[.;,]$/, '')}”`

/** "a, b and c"; with semicolons where a part holds a comma. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  const mark = parts.some((part) => part.includes(',')) ? ';' : ','
  const last = parts.at(-1) ?? ''
  const first = parts.slice(0, -1)
  return `${first.join(`${mark} `)}${mark === ';' || parts.length > 2 ? mark : ''} and ${last}`
}

/** A result of the whole test or study says more than a line for one substance, and a sentence more than a heading. */
export const telling = ({ claims, quote: words }: Statement): number => {
  const sentence = sentenceFrom(words) !== null
  const result = claims.some(
    ({ value }) => value.kind === 'result' && value.result !== null && WHOLE_RESULTS.has(value.result),
  )
  const outcome = claims.some(
    ({ value }) => value.kind === 'outcome' && (value.result !== null || value.relief !== null),
  )
  const found = claims.some(({ value }) => value.kind === 'result' && value.findings.length > 0)
  const asked = NOT_A_RESULT.test(words) ? -6 : /[a-z]/.test(words) ? 0 : -4
  return asked + (sentence ? 3 : 0) + (result ? (sentence ? 4 : 1) : 0) + (outcome ? 5 : 0) + (found ? 1 : 0)
}

/** What a report was asked for is not what it found. */
export const NOT_A_RESULT =
  /\b(?:rule out|clinical (?:information|history|indication)|indication|reason for (?:exam|study))\b/i

/** Years that a statement is older than the newest: an old one has to say much more to be told in its place. */
export function agesOf(statements: readonly Statement[]): (statement: Statement) => number {
  const newest = newestFirst(statements)[0]?.date ?? null
  return ({ date }) =>
    newest === null
      ? 0
      : date === null
        ? 1
        : Math.min(6, Math.abs(date.until(newest, { largestUnit: 'day' }).days) / 182)
}

/** What is announced is not there yet: "to be obtained at the next visit". */
export const isAnnounced = ({ quote: words }: Pick<Statement, 'quote'>): boolean =>
  /\b(?:(?:to|will|shall|should) be|is (?:due|pending)|pending|planned for|at the next visit)\b/i.test(words)

/** A line for one substance ("Cocaine: not detected") is no result of the test. */
export const WHOLE_RESULTS: ReadonlySet<string> = new Set(['consistent', 'inconsistent', 'normal', 'abnormal'])

/** The words in front of a sentence that name its paper; `lowered` puts the sentence behind them. */
export function accordingTo(text: string, statement: Statement, sources: Sources): Sentence {
  const own = sources.record(statement)
  const { name, support } = sources.named(statement)
  if (statement.document === null || statement.document.kind === 'case summary' || statement.date === null) {
    return { text, support: [own] }
  }
  // a sentence that prints the day itself needs no other lead
  if (support.length === 0) return { text, support: [own] }
  return { text: `According to the ${name}, ${lowered(text)}`, support: [own, ...support] }
}

/** First letter small, unless the word is a name or an abbreviation. */
export const lowered = (words: string): string => {
  const [first = ''] = words.split(/[\s,]/)
  return /^[A-Z][a-z'’/-]*$/.test(first) && !NAMES_OF.test(first.replace(/['’]$/, '')) && !isName(first)
    ? `${words.charAt(0).toLowerCase()}${words.slice(1)}`
    : words
}

const NAMES_OF =
  /['’]s$|^(?:Hawkins|Neer|Tinel|Phalen|Spurling|Waddell|Baker|Lachman|Finkelstein|Patrick|Kemp|January|February|March|April|May|June|July|August|September|October|November|December)$/

/** Brand names keep their capital. */
const isName = (word: string): boolean => {
  const medication = readMedication(word).value
  return medication !== null && medication.drug.kind !== 'generic'
}

/** The newest first; what has no date comes last. Order of the file settles ties. */
export const newestFirst = (statements: readonly Statement[]): readonly Statement[] =>
  statements.toSorted((a, b) => (a.day === b.day ? 0 : a.day > b.day ? -1 : 1))

export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

export const key = ({ quote }: Pick<Statement, 'quote'>): string => quote.replace(/\W+/g, ' ').trim().toLowerCase()

/** Facts of a kind that a record holds as so: neither denied, nor planned, nor suspected. */
export const held = ({ assertion }: Claim): boolean => assertion === 'affirmed' || assertion === 'historical'
export const states = ({ claims }: Statement, facts: readonly FactName[]): boolean =>
  claims.some(({ fact }) => facts.includes(fact))

/** In the order of time, undated ones last; in one paper as it stands. */
export function compareDates(a: Statement, b: Statement): number {
  const byDay = a.day === b.day ? 0 : a.day === '' ? 1 : b.day === '' ? -1 : a.day < b.day ? -1 : 1
  return byDay || a.span.page - b.span.page || a.span.from - b.span.from
}

/** The heaviest first; each is weighed once. Equal ones keep their order. */
export const byWeight = <T>(list: readonly T[], weight: (one: T) => number): readonly T[] =>
  list
    .map((one) => ({ one, weight: weight(one) }))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ one }) => one)
