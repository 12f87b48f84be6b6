import { type Assertion, type CivilDate, type Claim, SIDE_WORDS, type Span } from '../core/index.ts'
import {
  assertable,
  assertionOf,
  find,
  partsIn,
  type RecordDocument,
  tenseOf,
  type Word,
  wordsOf,
} from '../records/index.ts'
import { CHANGE_TOKENS, isChange } from './absence-change.ts'
import { ASKED, CONCEPTS, type Concept } from './absence-concepts.ts'
import { isLimited, isMeasured, MEASURED_TOKENS } from './absence-measured.ts'
import { EFFECT_TOKENS, isEffect } from './absence-on-off.ts'
import { keyOf } from './absence-readings.ts'
import { corrected, spelled, spelledOut } from './absence-spelling.ts'
import { isDrugWord } from './absence-treatment.ts'
import type { CaseRecord, Checking } from './check.ts'
import type { Evidence } from './finding.ts'

/** A sentence of what is searched, with everything that is asked of it again and again. */
export type Line = {
  readonly text: string
  readonly words: readonly Word[]
  readonly span: Span
  /** Where the readers of records saw it: of a record its span, of a summary the place in its text. */
  readonly read: Span
  readonly document: string
  readonly kind: RecordDocument['kind']
  readonly section: string | null
  readonly date: CivilDate | null
  /** Told by utilization review: never shows that a record holds something (8 CCR 9792.10.6(b)(2)). */
  readonly reviewer: boolean
  /** The parts of the body it names, or those of the lines before it in the same document. */
  readonly parts: readonly string[]
  /** Every part that its document names. */
  readonly documentParts: ReadonlySet<string>
  /** It names a part itself. */
  readonly names: boolean
  readonly sides: ReadonlySet<string>
}

/** A place where a line states what a concept is called by. `denied`: in words of the opposite. */
export type Mention = {
  readonly line: Line
  readonly from: number
  readonly to: number
  readonly assertion: Assertion
  /** By its words alone, whatever section it stands in. */
  readonly said: Assertion
  readonly denied: boolean
}

/** What is searched, laid out once: every line, where each word stands, and what each concept is mentioned by. */
export type Searchable = {
  readonly lines: readonly Line[]
  readonly documents: readonly RecordDocument[]
  /** The day of the newest report, utilization review apart. */
  readonly latest: CivilDate | null
  /** The letter's own summary and not the records: nothing can be missing from the record there. */
  readonly own: boolean
  readonly searched: { readonly documents: number; readonly pages: number }
  readonly mentions: (concept: Concept) => readonly Mention[]
  readonly linesWith: (form: string) => readonly Line[]
  /** By the beginning of a word, so that "tension" finds "tense" and "splinting" finds "splint". */
  readonly linesWithStem: (form: string) => readonly Line[]
  /** What the readers of records made of the lines, by what is compared. */
  readonly readings: (key: string) => readonly Mention[]
}

/** The same record is laid out once: a draft is checked against it again with every sentence that changes. */
const LAID_OUT = new WeakMap<CaseRecord, Searchable>()

/** The records of a case, or without them the letter's own summary. */
export function searchableOf({
  record,
  passages,
  statements,
}: Pick<Checking, 'record' | 'passages' | 'statements'>): Searchable {
  if (record !== null) {
    const known = LAID_OUT.get(record)
    if (known !== undefined) return known
    const { documents, claims } = record.records
    const searchable = layOut(recordLines(record), documents, false, record.searched, claims)
    LAID_OUT.set(record, searchable)
    return searchable
  }
  const summary = passages.find(({ part }) => part === 'summary')
  const lines = (summary?.sentences ?? []).map(({ text: printed, words, section, from, to }) => {
    const text = onOneLine(printed)
    const span = summary?.place(from, to) ?? { document: '', page: 1, from, to }
    return {
      text,
      words,
      span,
      document: 'this letter',
      kind: 'case summary' as const,
      section,
      date: null,
      read: { document: 'summary', page: 1, from, to },
    }
  })
  const claims = statements.flatMap(({ passage, claim }) => (passage.part === 'summary' ? [claim] : []))
  return layOut(lines, [], true, { documents: 0, pages: 0 }, claims)
}

type Bare = Omit<Line, 'reviewer' | 'parts' | 'documentParts' | 'names' | 'sides'> & { readonly by?: boolean }

function recordLines(record: CaseRecord): readonly Bare[] {
  return record.records.documents.flatMap((document) => {
    const by = document.kind === 'utilization review' || record.urDecisions.has(document.id)
    const name = record.paths.get(document.id) ?? document.id
    return document.passages.map(({ span, text: printed, section }) => {
      const text = onOneLine(printed)
      return {
        text,
        words: spelledOut(corrected(wordsOf(text))),
        span,
        read: span,
        document: name,
        kind: document.kind,
        section,
        date: document.date,
        by,
      }
    })
  })
}

/** A sentence as if it were not wrapped, with every character in its place. */
export const onOneLine = (text: string): string => text.replace(/\s/g, ' ')

const REVIEWER =
  /\b(?:utilization review|UR (?:physician|reviewer|decision|determination|denied|modified|certified|non)|claims administrator|peer review|physician advisor|non-?\s?certified|the reviewer|reviewer (?:noted|denied|stated))\b/

function layOut(
  bare: readonly Bare[],
  documents: readonly RecordDocument[],
  own: boolean,
  searched: Searchable['searched'],
  claims: readonly Claim[],
): Searchable {
  const lines: Line[] = []
  const named = partsByDocument(bare)
  let parts: readonly string[] = []
  let before: Bare | undefined
  for (const line of bare) {
    const own = partsIn(line.text.replace(NO_PART, (words) => '-'.repeat(words.length))).map(({ part }) => part)
    const all = named.get(line.document) ?? new Set<string>()
    if (before?.document !== line.document || before.section !== line.section) parts = all.size === 1 ? [...all] : []
    if (own.length > 0) parts = own
    const sides = new Set([
      ...line.words.flatMap(({ form, kind }) => (kind === 'word' ? (SIDE_WORDS[form] ?? []) : [])),
      ...(LEFT_LETTER.test(line.text) ? ['left'] : []),
      ...(RIGHT_LETTER.test(line.text) ? ['right'] : []),
    ])
    lines.push({
      ...line,
      reviewer: line.by === true || REVIEWER.test(line.text),
      parts,
      documentParts: all,
      names: own.length > 0,
      sides,
    })
    before = line
  }
  let mentions: ReadonlyMap<Concept, readonly Mention[]> | null = null
  let postings: ReadonlyMap<string, readonly Line[]> | null = null
  let stems: ReadonlyMap<string, readonly Line[]> | null = null
  let readings: ReadonlyMap<string, readonly Mention[]> | null = null
  const latest = lines.reduce<CivilDate | null>((last, { date, reviewer }) => {
    if (date === null || reviewer) return last
    return last === null || Temporal.PlainDate.compare(date, last) > 0 ? date : last
  }, null)
  return {
    latest,
    lines,

    documents,
    own,
    searched,
    mentions: (concept) => {
      mentions ??= mentionsIn(lines)
      return mentions.get(concept) ?? []
    },
    linesWith: (form) => {
      postings ??= postingsOf(lines, (form) => form)
      return postings.get(form) ?? []
    },
    linesWithStem: (form) => {
      stems ??= postingsOf(lines, stemOf)
      return stems.get(stemOf(form)) ?? []
    },
    readings: (key) => {
      readings ??= readingsOf(lines, claims)
      return readings.get(key) ?? []
    },
  }
}

/** "L knee", "SLR R"; and not "L-spine", "R/O" or an initial. */
export const LEFT_LETTER = /(?<![\w/.-])L(?![-/'’.\d\w])(?! ?spine)/
export const RIGHT_LETTER = /(?<![\w/.-])R(?![-/'’.\d\w])/

/** Heads of bones and screws, fingers and thighs in the names of tests. */
const NO_PART =
  /\b(?:femoral|screw|radial|humeral|metatarsal|metacarpal|fibular|long|short|bone) heads?\b|\bfortin(?:['’]s)? finger\b|\bthigh thrust\b|\bpalm (?:up|down)\b|\bfinger escape\b/gi

/** The parts of the body that each document names; where it is one, all its findings are of that part. */
function partsByDocument(bare: readonly Bare[]): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, Set<string>>()
  for (const { document, text } of bare) {
    const all = named.get(document) ?? new Set<string>()
    for (const { part } of partsIn(text.replace(NO_PART, (words) => '-'.repeat(words.length)))) all.add(part)
    named.set(document, all)
  }
  return named
}

/** Words of one family share their first letters; short words are compared whole. */
export const stemOf = (form: string): string => (form.length > 5 ? form.slice(0, 5) : form)

function readingsOf(lines: readonly Line[], claims: readonly Claim[]): ReadonlyMap<string, readonly Mention[]> {
  const byPage = new Map<string, Line[]>()
  for (const line of lines) {
    const page = `${line.read.document} ${line.read.page}`
    const list = byPage.get(page)
    if (list === undefined) byPage.set(page, [line])
    else list.push(line)
  }
  const found = new Map<string, Mention[]>()
  for (const claim of claims) {
    const key = keyOf(claim)
    if (key === null || claim.correctedBy !== null) continue
    const { document, page, from, to } = claim.span
    const line = byPage.get(`${document} ${page}`)?.find(({ read }) => read.from <= from && from < read.to)
    if (line === undefined) continue
    const absent = claim.value.kind === 'finding' && claim.value.result === 'absent'
    const assertion = absent ? 'negated' : claim.assertion
    const at = from - line.read.from
    const mention = {
      line,
      from: at,
      to: Math.min(line.text.length, at + to - from),
      assertion,
      said: assertion,
      denied: false,
    }
    const list = found.get(key)
    if (list === undefined) found.set(key, [mention])
    else list.push(mention)
  }
  return found
}

function postingsOf(lines: readonly Line[], name: (form: string) => string): ReadonlyMap<string, readonly Line[]> {
  const postings = new Map<string, Line[]>()
  for (const line of lines) {
    for (const form of new Set(line.words.map((word) => name(word.form)))) {
      const list = postings.get(form)
      if (list === undefined) postings.set(form, [line])
      else list.push(line)
    }
  }
  return postings
}

// Phrases of the concepts -----------------------------------------------------------------------------------------------

type Phrase = { readonly tokens: readonly string[]; readonly concept: Concept; readonly denied: boolean }

/**
 * Every phrase of every concept by its first token, so that one walk over the words finds them all; under it by the longest of
 * its other words, without which a line need not be compared ("" where it has no other).
 */
const PHRASES: ReadonlyMap<string, ReadonlyMap<string, readonly Phrase[]>> = phrases()

function phrases(): ReadonlyMap<string, ReadonlyMap<string, readonly Phrase[]>> {
  const map = new Map<string, Map<string, Phrase[]>>()
  for (const concept of CONCEPTS) {
    for (const denied of [false, true]) {
      for (const phrase of denied ? concept.denied : concept.shown) {
        const tokens = phrase
          .split(/\s+/)
          .flatMap((token) =>
            /^[#~@]|.\*$/.test(token) ? [token.toLowerCase()] : wordsOf(token).map(({ form }) => form),
          )
          .map((form, at, all) => spelled(form, all[at - 1] === '#'))
        const first = tokens[0]
        if (first === undefined) continue
        const key = first.endsWith('*') ? beginning(first) : first
        const groups = map.get(key) ?? new Map<string, Phrase[]>()
        map.set(key, groups)
        const needed = neededOf(tokens.slice(1))
        const list = groups.get(needed)
        if (list === undefined) groups.set(needed, [{ tokens, concept, denied }])
        else list.push({ tokens, concept, denied })
      }
    }
  }
  return map
}

function neededOf(tokens: readonly string[]): string {
  const longest = tokens
    .filter((token) => /^[a-z]/.test(token))
    .reduce((best, token) => (token.length > best.length ? token : best), '')
  return longest.endsWith('*') ? beginning(longest) : longest
}

const NO_PHRASES: readonly Phrase[] = []

/** The phrases under a first token whose other word stands in a line as well; the shorter of the two lists is gone through. */
function under(key: string, forms: ReadonlySet<string>): readonly Phrase[] {
  const groups = PHRASES.get(key)
  if (groups === undefined) return NO_PHRASES
  const found: Phrase[] = [...(groups.get('') ?? NO_PHRASES)]
  const add = (list: readonly Phrase[] | undefined): void => {
    if (list !== undefined) for (const phrase of list) found.push(phrase)
  }
  if (groups.size < forms.size) {
    for (const [needed, list] of groups) if (needed !== '' && forms.has(needed)) add(list)
  } else for (const form of forms) add(groups.get(form))
  return found
}

/** Phrases that open with the beginning of a word stand under its first three letters. */
function beginning(form: string): string {
  return `${form.slice(0, 3)}*`
}

const NUMBER_WORDS = new Set(
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety half'.split(
    ' ',
  ),
)
const isNumber = (word: Word): boolean => word.kind === 'number' || NUMBER_WORDS.has(word.form)
const STRENGTH =
  /\b(?:strength|motor|power|weak\w*|\w*flex\w*|\w*exten\w*|abduct\w*|adduct\w*|grip|muscles?|deltoids?|quad\w*|supraspinatus|infraspinatus|EHL|toes?|triceps|biceps|interossei|hamstrings?|APB|FDI|pollicis|opponens|thumb|tibialis|TA|peroneals?|gastroc\w*|iliopsoas|psoas|hips?|knees?|ankles?|wrists?|elbows?|shoulders?|arms?|legs?|hands?|myotomes?|[BLR]?[LU]E|dorsi\w*|plantar\w*|MMT)\b/i
/** Strength below five of five: "4/5", "3+/5", "4- out of 5". */
const GRADE = /^[0-4]\s?[+-]?\s?(?:\/|out of|over)\s?5(?!\d|\/|\.\d)/
const isGrade = (text: string, word: Word): boolean =>
  word.kind === 'number' &&
  (isOutOfFive(GRADE, text, word) ||
    isBareGrade(text, word) ||
    /^[0-4] (?:minus|plus)\b/i.test(text.slice(word.from, word.from + 8))) &&
  !/(?:[A-Za-z\d.-]|\bpain(?: (?:level|score|is|was|of|at))*:? ?)$/i.test(text.slice(0, word.from)) &&
  STRENGTH.test(text)

const isOutOfFive = (grade: RegExp, text: string, { from }: Word): boolean => grade.test(text.slice(from, from + 12))

/** "EHL 4, TA 4+": a muscle of which charts write no reflex, and a number that nothing divides; "triceps grade 4". */
const isBareGrade = (text: string, { from }: Word): boolean =>
  /^[0-4]\s?[+-]?(?=\s*(?:$|[,;.)]|(?:[LR]|left|right|on|bilat\w*|and|with)\b))(?![.]\d)/.test(
    text.slice(from, from + 12),
  ) &&
  /\b(?:(?:EHL|TA|GSC|FHL|FDI|APB|ADM|IP|WE|WF|HF|KE|DF|PF|deltoids?|supraspinatus|infraspinatus|peroneals?|iliopsoas)(?: (?:[LR]|left|right|is|was))*:?|grade) $/i.test(
    text.slice(Math.max(0, from - 30), from),
  )

/** Strength as measured, full or not: "5/5", "4+/5", "EHL 4". */
const FULL_OR_NOT = /^[0-5]\s?[+-]?\s?(?:\/|out of|over)\s?5(?!\d|\/|\.\d)/
const isStrength = (text: string, word: Word): boolean =>
  isGrade(text, word) ||
  (word.kind === 'number' &&
    isOutOfFive(FULL_OR_NOT, text, word) &&
    !/(?:[A-Za-z\d.-]|\bpain(?: (?:level|score|is|was|of|at))*:? ?)$/i.test(text.slice(0, word.from)) &&
    STRENGTH.test(text))

const REFLEX = /\b(?:reflex\w*|DTRs?|jerks?|achilles|patellars?|brachioradialis|AJ|KJ|BR)\b/i
/** A reflex that is not the usual 2+, as long as the line does not say that both sides are alike. */
const isOddReflex = (text: string, { kind, form, from }: Word): boolean =>
  kind === 'number' &&
  (/^1\s?\+|^0\s?(?:\+|\/\s?4)|^1\s?\/\s?4|^[34]\s?\+/.test(text.slice(from, from + 8)) ||
    (form === '0' &&
      /\b(?:jerks?|reflex|achilles|patellar|AJ|KJ)(?: (?:is|was|[LR]|left|right))*:? $/i.test(text.slice(0, from)))) &&
  !/[\d./-]$/.test(text.slice(0, from)) &&
  !/\b(?:symmetric\w*|equal\w*|throughout|pulses?|edema|effusion|spasm|tender\w*)\b/i.test(text) &&
  REFLEX.test(text.slice(Math.max(0, from - 60), from))

/** A day, month or year as charts write them behind the name of a study. */
const isDay = (text: string, { kind, from }: Word): boolean =>
  kind === 'number' &&
  /^(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|(?:0?[1-9]|1[0-2])\/(?:\d{4}|[0-3]?\d)\b(?!\/)|(?:19|20)\d\d\b)/.test(
    text.slice(from, from + 12),
  ) &&
  !/[A-Za-z\d./-]$/.test(text.slice(0, from))

/** "Neer +", "Hawkins (+)", "+SLR": positive, and not the "+" of "2+", "+/-" or "Neer + Hawkins". */
const isPlus = (text: string, { form, from, to }: Word): boolean =>
  form === '+' &&
  !/\d\s?$/.test(text.slice(Math.max(0, from - 3), from)) &&
  !/^\s?[/-]/.test(text.slice(to, to + 3)) &&
  (/^\s?(?:$|[),;.:]|(?:at|on|in|with|w|for|bilat\w*|[LRB]|left|right|both|today|reproduc\w*)\b)/i.test(
    text.slice(to, to + 14),
  ) ||
    /^\w/.test(text.slice(to)) ||
    /^\s*[(+]*$/.test(text.slice(0, from)))

/** What stands for a token that is told by more than the word itself. */
const READ_BY: Readonly<Record<string, (text: string, word: Word) => boolean>> = {
  '@grade': isGrade,
  '@strength': isStrength,
  '@reflex': isOddReflex,
  '@day': isDay,
  '@score': (text, word) => isScore(text, word),
  '@plus': isPlus,
}
const READ_NUMBERS = Object.keys(READ_BY).filter((token) => token !== '@plus')

const SCORE = /^\d{1,2}(?:\.\d)?(?:\s?-\s?\d{1,2})?\s?(?:\/|out of)\s?10\b(?!\s?\/)/
const isScore = (text: string, word: Word): boolean =>
  word.kind === 'number' &&
  SCORE.test(text.slice(word.from, word.from + 14)) &&
  !/(?:[\d/.]|\b(?:on|dated|of|since)\s)$/i.test(text.slice(0, word.from))

const NEGATORS = new Set([
  ...['no', 'not', 'never', 'without', 'nor', "doesn't", "didn't", "isn't", "wasn't", "don't"],
  ...['negative', 'deny', 'denied', 'denies', 'free', 'none', 'absent', 'normal'],
])

/** Marks that stand inside a phrase: "Neer's and Hawkins' are positive". */
const PASSED = new Set(['(', '/', "'", '’', '~'])

/** The word behind a phrase that begins at a word, or null. `~` takes up to three words and no mark. */
function matched(line: Line, at: number, tokens: readonly string[], index: number = 0): number | null {
  if (index === tokens.length) return at
  const token = tokens[index]
  const word = line.words[at]
  if (token === '~') {
    for (let skip = 0; skip <= 3; skip += 1) {
      const next = matched(line, at + skip, tokens, index + 1)
      if (next !== null) return next
      const skipped = line.words[at + skip]
      // a gap is no place for a denial: "does not exercise"
      if ((skipped?.kind === 'mark' && !PASSED.has(skipped.form)) || NEGATORS.has(skipped?.form ?? '')) return null
    }
    return null
  }
  if (word === undefined || token === undefined) return null
  // most tokens are words of their own, and most words are others
  if (isPlain(token)) {
    const same = word.form === token && !(token === 'pt' && isPatient(line.text, word, tokens.length))
    return same ? matched(line, at + 1, tokens, index + 1) : null
  }
  // "visit #9 of 12"
  if (token === '#' && word.form === '#' && line.words[at + 1]?.kind === 'number')
    return matched(line, at + 1, tokens, index)
  return isRead(token, line, word) ? matched(line, at + 1, tokens, index + 1) : null
}

const isPlain = (token: string): boolean => !token.startsWith('@') && !token.startsWith('#') && !token.endsWith('*')

/** A token that stands for more than one word. */
function isRead(token: string, line: Line, word: Word): boolean {
  if (token === '#') return isNumber(word)
  if (token.endsWith('*')) return word.kind === 'word' && word.form.startsWith(token.slice(0, -1))
  if (token === '@drug') return word.kind === 'word' && isDrugWord(word.form)
  if (token === '@limited') return isLimited(line, word)
  const reads = READ_BY[token]
  if (reads !== undefined) return reads(line.text, word)
  if (MEASURED_TOKENS.includes(token)) return isMeasured(token, line.text, word)
  if (EFFECT_TOKENS.includes(token)) return isEffect(token, line, word)
  return CHANGE_TOKENS.includes(token) && isChange(token, line, word)
}

/** "Pt" is the patient; "PT" is therapy, and "pt" only among other words of a phrase. */
const isPatient = (text: string, { from, to }: Word, tokens: number): boolean => {
  const printed = text.slice(from, to)
  return printed === 'Pt' || (tokens === 1 && !(printed === 'PT' && /[a-z]/.test(text)))
}

/** What a phrase may open with where a number stands. */
const NUMBER_KEYS = ['#', ...READ_NUMBERS, '@limited', ...MEASURED_TOKENS, ...CHANGE_TOKENS, ...EFFECT_TOKENS]

function mentionsIn(lines: readonly Line[]): ReadonlyMap<Concept, readonly Mention[]> {
  const found = new Map<Concept, Mention[]>()
  for (const line of lines) {
    const asserted = assertable(line.words, tenseOf(line.section))
    const bare = { ...asserted, tense: null }
    const forms = new Set(line.words.flatMap(({ kind, form }) => (kind === 'word' ? [form, beginning(form)] : [form])))
    const known = new Map<string, readonly Phrase[]>()
    const phrasesOf = (key: string): readonly Phrase[] => {
      const before = known.get(key)
      if (before !== undefined) return before
      const list = under(key, forms)
      known.set(key, list)
      return list
    }
    for (const [index, word] of line.words.entries()) {
      const keys = [
        word.form,
        ...(word.kind === 'word' ? [beginning(word.form)] : []),
        ...(isNumber(word) ? NUMBER_KEYS : []),
        ...(word.kind === 'word' && isDrugWord(word.form) ? ['@drug'] : []),
        ...(word.form === '+' ? ['@plus'] : []),
      ].filter((key) => PHRASES.has(key) && (!key.startsWith('@') || isRead(key, line, word)))
      for (const { tokens, concept, denied } of keys.flatMap(phrasesOf)) {
        const next = matched(line, index, tokens)
        if (next === null) continue
        const to = line.words[next - 1]?.to ?? word.to
        const at = { from: word.from, to }
        const listed = isInDenial(line.text, at.from) || isMarkedNegative(line.text, at)
        const assertion = listed ? 'negated' : compared(assertionOf(asserted, at), line.text, to)
        const said = listed ? 'negated' : compared(assertionOf(bare, at), line.text, to)
        const mention = { line, ...at, assertion, said, denied }
        const list = found.get(concept)
        if (list === undefined) found.set(concept, [mention])
        else list.push(mention)
      }
    }
  }
  for (const [concept, list] of found) found.set(concept, withoutDenied(list))
  return found
}

/** "Denies bowel/bladder changes, fever": a list behind a denial is denied to its end. */
function isInDenial(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - 160), from)
  const at = Math.max(
    ...['denies', 'denied', 'denying', 'negative for'].map((cue) => before.toLowerCase().lastIndexOf(cue)),
  )
  return at >= 0 && !GOES_ON.test(before.slice(at + 6))
}

const GOES_ON =
  /[.;:]|\b(?:but|however|except|reports?|complains?|has|have|had|is|are|was|notes?|states?|with|takes?|uses?|he|she)\b/i

/** "Puffy vs L": one side against the other leaves nothing open. */
const compared = (assertion: Assertion, text: string, to: number): Assertion =>
  assertion === 'uncertain' && VERSUS_SIDE.test(text.slice(to, to + 24)) ? 'affirmed' : assertion

const VERSUS_SIDE = /^[\w ]{0,8}\bvs\.? (?:the )?(?:L|R|left|right|other|opposite|contralateral)\b/

/** "Facet loading neg", "SLR (-) bilaterally", "(-) Tinel": negative as charts abbreviate it. */
const isMarkedNegative = (text: string, { from, to }: { readonly from: number; readonly to: number }): boolean =>
  /^(?:['’]s)?(?: (?:tests?|signs?|maneuvers?|is|was|are|were|bilat\w*|B\/L|[LR]|left|right|all|both))*:? ?(?:\(\s?[-–]\s?\)|[-–](?=\s*(?:$|[,;.]))|neg\b)/i.test(
    text.slice(to, to + 60),
  ) || /(?:\(\s?[-–]\s?\)|\bneg\.?) ?(?:for )?$/i.test(text.slice(Math.max(0, from - 12), from))

/** "UA negative for blood": what stands inside words of the opposite is not said. */
function withoutDenied(mentions: readonly Mention[]): Mention[] {
  const denied = mentions.filter((mention) => mention.denied)
  return mentions.filter(
    (mention) =>
      mention.denied ||
      !denied.some((other) => other.line === mention.line && other.from < mention.to && mention.from < other.to),
  )
}

// A search for anything a person types -------------------------------------------------------------------------------------

/** A passage that answers a question, with how its sentence holds what was asked for. */
export type FoundPassage = {
  readonly evidence: Evidence
  readonly assertion: Assertion | null
  readonly reviewer: boolean
  readonly date: CivilDate | null
}

export type RecordSearch = {
  readonly passages: readonly FoundPassage[]
  readonly searched: { readonly documents: number; readonly pages: number }
  /** Other names that were looked for beside the words typed. */
  readonly synonyms: readonly string[]
}

const COMMON = new Set(
  'the a an of to in on at for and or is are was were has have had be been with by from as that this it its any there no not patient worker documentation documented evidence record medical did does doe report note review submitted provided included'.split(
    ' ',
  ),
)

/**
 * Searches the records for anything a person types: first where a known thing is stated under any of its names, then lines
 * that share the words asked for, the rarer the better. `limit` bounds the passages, never what is looked through.
 */
export function searchRecord(record: CaseRecord, query: string, limit: number = 12): RecordSearch {
  return searchIn(searchableOf({ record, passages: [], statements: [] }), query, limit)
}

function searchIn(searchable: Searchable, query: string, limit: number): RecordSearch {
  const words = wordsOf(query.slice(0, 400))
  const concepts = [...new Set(find(words, ASKED).map(({ entry }) => entry))]
  const stated = concepts.flatMap((concept) => searchable.mentions(concept))
  const near = nearest(searchable, words, limit)
  const seen = new Set<Line>()
  const passages: FoundPassage[] = []
  for (const { line, from, to, assertion } of stated) {
    if (seen.has(line)) continue
    seen.add(line)
    passages.push({ evidence: evidenceOf(line, from, to), assertion, reviewer: line.reviewer, date: line.date })
  }
  for (const line of near) {
    if (seen.has(line)) continue
    seen.add(line)
    passages.push({ evidence: evidenceOf(line), assertion: null, reviewer: line.reviewer, date: line.date })
  }
  return {
    passages: passages.slice(0, limit),
    searched: searchable.searched,
    synonyms: [...new Set(concepts.flatMap(({ shown }) => shown.filter((phrase) => !/[#~@]/.test(phrase))))],
  }
}

/** Lines that share at least half of the content words, by the rarity of what they share. */
export function nearest(searchable: Searchable, words: readonly Word[], limit: number): readonly Line[] {
  const wanted = [
    ...new Set(words.filter(({ kind, form }) => kind !== 'mark' && !COMMON.has(form)).map(({ form }) => form)),
  ]
  const scores = new Map<Line, { score: number; shared: number }>()
  for (const form of wanted) {
    const lines = searchable.linesWith(form)
    const weight = Math.log((searchable.lines.length + 1) / (lines.length + 0.5))
    for (const line of lines) {
      const own = scores.get(line) ?? { score: 0, shared: 0 }
      scores.set(line, { score: own.score + weight, shared: own.shared + 1 })
    }
  }
  const least = Math.max(1, Math.ceil(wanted.length / 2))
  return [...scores]
    .filter(([, { shared }]) => shared >= least)
    .toSorted(([, a], [, b]) => b.score - a.score)
    .slice(0, limit)
    .map(([line]) => line)
}

const LONGEST_QUOTE = 220

/** A line as evidence; of a long one the words around what was found. */
export function evidenceOf(line: Line, from: number = 0, to: number = line.text.length): Evidence {
  const whole = line.text.replace(/\s+/g, ' ')
  if (line.text.length <= LONGEST_QUOTE) return { document: line.document, page: line.span.page, quote: whole }
  let first = Math.max(0, from - 80)
  let last = Math.min(line.text.length, Math.min(to, from + 120) + 60)
  while (first > 0 && /\S/.test(line.text[first - 1] ?? '')) first -= 1
  while (last < line.text.length && /\S/.test(line.text[last] ?? '')) last += 1
  return {
    document: line.document,
    page: line.span.page,
    quote: line.text.slice(first, last).replace(/\s+/g, ' ').trim(),
  }
}
