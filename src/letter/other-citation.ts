import type { Warning } from '../core/index.ts'
import { clean, sectionName } from './citation-text.ts'
import type { BasisCitation } from './determination.ts'
import { isInsideWord, type LettersOnly, lettersOf, squeezed } from './letters-only.ts'
import { matchesOf } from './matches.ts'
import { PAGES, readPages } from './page-list.ts'

/** Names that open a citation of a source other than the MTUS, in letters; longer ones first. */
const SOURCES: readonly (readonly [string, string])[] = [
  ['officialdisabilityguidelinesodg', 'ODG'],
  ['officialdisabilityguidelines', 'ODG'],
  ['odgguidelines', 'ODG'],
  ['odg', 'ODG'],
  ['americancollegeofoccupationalandenvironmentalmedicineacoem', 'ACOEM'],
  ['americancollegeofoccupationalandenvironmentalmedicine', 'ACOEM'],
  ['acoem', 'ACOEM'],
  // The book of the ACOEM guidelines, cited by its editor.
  ['harrisjoccupationalmedicinepracticeguidelines', 'ACOEM'],
  ['othermedicaltreatmentguidelines', ''],
]

/** The beginnings of all of them, so that one search passes over the rest of the text. */
const SOURCE_HEAD = /odg|acoem|officialdis|americancol|harrisj|othermed/g

type Piece = { readonly source: string; readonly text: string }

/** The citations of one "Decision based on Non-MTUS Citation …" statement. */
export function otherCitations(text: string, warnings: Warning[]): BasisCitation[] {
  const pieces = sourcePieces(text.replace(/^s\b/, ''))
  const citations: BasisCitation[] = []
  for (const piece of pieces) {
    if (piece.source === 'ODG') citations.push(...odgCitations(piece.text))
    else if (piece.source === 'ACOEM') citations.push(acoemCitation(piece.text, warnings))
    // ODG chapters are cited before the name as well ("Shoulder, Physical Therapy, ODG Preface"): the name follows.
    else if (pieces.some(({ source }) => source === 'ODG') && chapterAt(clean(piece.text)) !== null)
      citations.push(...odgCitations(piece.text))
    else citations.push(...namedSources(piece.text))
  }
  return citations
}

function sourcePieces(text: string): Piece[] {
  const { letters, at } = lettersOf(text)
  const pieces: Piece[] = []
  let open: { source: string; from: number } = { source: '', from: 0 }
  const close = (end: number): void => {
    const body = text.slice(open.from, end)
    if (open.source !== '' || clean(body) !== '') pieces.push({ source: open.source, text: body })
  }
  SOURCE_HEAD.lastIndex = 0
  for (let head = SOURCE_HEAD.exec(letters); head !== null; head = SOURCE_HEAD.exec(letters)) {
    const i = head.index
    const from = at[i] ?? 0
    SOURCE_HEAD.lastIndex = i + 1
    const match = SOURCES.find(([name]) => letters.startsWith(name, i) && !isInsideWord(text, at, i + name.length))
    if (match === undefined || !beginsSource(text, from, match[0])) continue
    close(from)
    // An editor's name is part of the title, so only the name is passed over, not the book.
    const end = i + (match[0].startsWith('harris') ? 'harrisj' : match[0]).length
    SOURCE_HEAD.lastIndex = end
    open = { source: match[1], from: (at[end - 1] ?? 0) + 1 }
  }
  close(text.length)
  return pieces
}

/** A source's name begins a citation after the start, a comma or full stop, "and", "and the"; not inside a title. */
function beginsSource(text: string, from: number, name: string): boolean {
  const before = text.slice(Math.max(0, from - 12), from)
  return (
    (name.startsWith('harris') && /\s$/.test(before)) ||
    /(?:^\s*|[,;.:]\s*|\band(?:\s+the)?\s+)$/i.test(from <= 12 ? text.slice(0, from) : before)
  )
}

/** ODG chapters as letters name them, in letters only. */
export const ODG_CHAPTERS = `
ankle and foot
burns
carpal tunnel syndrome
diabetes
elbow
eye
fitness for duty
forearm wrist and hand
head
hernia
hip
hip and pelvis
infectious diseases
knee
knee and leg
low back
lumbar and thoracic
low back lumbar and thoracic
mental illness and stress
mental and stress
neck and upper back
neck
pain
preface
pulmonary
shoulder
hand
wrist
`
/** The same in letters by their first three, longest first. */
const CHAPTERS = new Map<string, string[]>()
for (const chapter of ODG_CHAPTERS.trim().split('\n').map(squeezed)) {
  const head = chapter.slice(0, 3)
  CHAPTERS.set(
    head,
    [...(CHAPTERS.get(head) ?? []), chapter].sort((a, b) => b.length - a.length),
  )
}

type Chapter = { readonly title: string; readonly length: number; readonly marked: boolean }

/** What may stand between a chapter's name and its topic; the first kind belongs to the name. */
const NAME_GOES_ON =
  /^\s?[-–,]?\s?(?:Lumbar\s(?:&|and)\sThoracic\b|\((?:Acute|Chronic|Thoracic)[^()]{0,50}\))(?:\s?\((?:Acute|Chronic)[^()]{0,30}\))?/i
const ABOUT_CHAPTER =
  /^(?:[\s,]*(?:chapters?|sections?|procedure summary|online version|\((?:updated|online version)[^()]{0,30}\)|\((?:19|20)\d\d\)))+/i

/** The first three letters with what stands before them. */
const OPENING = /^(?:[^a-zA-Z0-9&]*[a-zA-Z0-9&]){1,3}/
const NO_LETTERS: LettersOnly = { letters: '', at: [] }

/** The ODG chapter that the text begins with; null when it begins with a topic. */
function chapterAt(text: string): Chapter | null {
  const chapters = CHAPTERS.get(squeezed(OPENING.exec(text)?.[0] ?? '').slice(0, 3))
  const { letters, at } = chapters === undefined ? NO_LETTERS : lettersOf(text.slice(0, 160))
  for (const chapter of chapters ?? []) {
    const { length } = chapter
    if (!letters.startsWith(chapter) || isInsideWord(text, at, length)) continue
    let end = (at[length - 1] ?? 0) + 1
    end += NAME_GOES_ON.exec(text.slice(end, end + 120))?.[0].length ?? 0
    const title = text.slice(0, end).trim()
    const about = ABOUT_CHAPTER.exec(text.slice(end, end + 120))?.[0] ?? ''
    const after = text.slice(end + about.length)
    // "Shoulder surgery guidelines" begins with a word that is also a chapter; a chapter is followed by a division.
    const ends = /^\s*(?:$|[,;:/.(–-]|and\b|[A-Z])/.test(after)
    return ends ? { title, length: end + about.length, marked: about !== '' } : null
  }
  // Any other name that says of itself that it is a chapter.
  const head = text.slice(0, 60)
  if (!/chapter|section/i.test(head)) return null
  const marked = /^([A-Za-z][A-Za-z& ]{2,40}?)\s+(?:chapters?|sections?)\b/i.exec(head)
  return marked === null ? null : { title: marked[1] ?? '', length: marked[0].length, marked: true }
}

/**
 * Chapter and topic of ODG citations: `Low Back Chapter, MRIs`, `Knee/ Transportation`, `Pain (Chronic), Lidoderm`.
 * Several chapters before one topic are several citations of that topic; a text with no chapter is the title.
 */
function odgCitations(text: string): BasisCitation[] {
  const body = clean(text.replace(/^\s*\(ODG\)/i, ''))
  const dated = /\b((?:19|20)\d\d)\b/.exec(body.replace(/\([^()]*\d\/\d[^()]*\)/g, (dates) => ' '.repeat(dates.length)))
  const year = dated === null ? null : Number(dated[1])
  const undated = withoutEdition(body)
  if (undated === '') return [{ source: 'ODG', title: null, year, section: null, pages: [] }]
  const cite = (title: string | null, section: string | null): BasisCitation => ({
    source: 'ODG',
    title,
    year,
    section,
    pages: [],
  })
  const citations: BasisCitation[] = []
  for (const { chapters, topic } of groupsOf(undated)) {
    const section = sectionName(withoutTopic(topic).replace(/^\(([^()]*)\)$/, '$1'))
    if (chapters.length === 0) citations.push(cite(section, null))
    for (const chapter of chapters) citations.push(cite(chapter, section))
  }
  return citations
}

const withoutTopic = (text: string): string => (/topic$/i.test(text.slice(-6)) ? text.replace(/\s+Topic$/i, '') : text)

/** `14th Edition, 2016, Knee Chapter` and `Work Loss Data Institute (21th Annual Edition), 2016, …` begin with the edition. */
const withoutEdition = (text: string): string =>
  clean(
    text
      .replace(
        /^(?:guidelines?\b[\s,]*)?(?:Work Loss Data Institute[\s,]*)?\(?(?:\d{1,2}(?:st|nd|rd|th)\s(?:Annual\s)?Edition)?\)?[\s,]*/i,
        '',
      )
      .replace(/^(?:19|20)\d\d\b/, '')
      .replace(/\s*\((?:19|20)\d\d\)$/, ''),
  )

type Group = { readonly chapters: readonly string[]; readonly topic: string }

function groupsOf(text: string): Group[] {
  const behind = /(?:chapter|section)$/i.test(text.slice(-8))
    ? /^([^,]{3,60}),\s*([A-Za-z ,&]{3,40}?)\s+(?:chapter|section)$/i.exec(text)
    : null
  if (behind !== null && chapterAt(text) === null && chapterAt(behind[2] ?? '') !== null) {
    return [{ chapters: [behind[2] ?? ''], topic: behind[1] ?? '' }]
  }
  const groups: Group[] = []
  let rest = text
  while (rest !== '') {
    const chapters: string[] = []
    for (let chapter = chapterAt(rest); chapter !== null; chapter = chapterAt(rest)) {
      chapters.push(chapter.title)
      const after = rest.slice(chapter.length)
      const next = clean(after.replace(/^\s*\//, ''))
      // "Low Back, Lumbar Physical Therapy": only what is itself followed by a division is a further chapter.
      rest = next
      if (!/^\s*(?:,|and\b)/i.test(after) && !chapter.marked) break
      if (/^\s*[:/–-]/.test(after)) break
    }
    const end = nextChapter(rest)
    groups.push({ chapters, topic: rest.slice(0, end) })
    rest = clean(rest.slice(end))
  }
  return groups
}

const DIVIDER = /[;,]\s*/g

/** Where another chapter begins after a semicolon, or after a comma when a slash or dash divides it from its topic. */
function nextChapter(text: string): number {
  for (const sign of matchesOf(DIVIDER, text)) {
    const from = sign.index + sign[0].length
    const chapter = chapterAt(text.slice(from, from + 160))
    if (chapter === null) continue
    const after = text.slice(from + chapter.length, from + chapter.length + 3)
    if (sign[0].startsWith(';') || chapter.marked || /^\s?\//.test(after)) return sign.index
  }
  return text.length
}

function acoemCitation(text: string, warnings: Warning[]): BasisCitation {
  const body = clean(text.replace(/^\s*\(ACOEM\)/i, ''))
  const label = PAGES.exec(body)
  const pages = label === null ? [] : readPages(body.slice(label.index + label[0].length), warnings).ranges
  const year = /\(((?:19|20)\d\d)\)/.exec(body)
  const title = clean(
    (label === null ? body : body.slice(0, label.index))
      .replace(/^(?:practice )?guidelines?\b/i, '')
      .replace(year?.[0] ?? '(', (found) => (found === '(' ? '(' : '')),
  )
  return {
    source: 'ACOEM',
    title: title === '' ? null : title,
    year: year === null ? null : Number(year[1]),
    section: null,
    pages,
  }
}

/**
 * Sources that are neither: the printed name is the source and the rest the title. A web address names its host, which
 * is then the source; "accessed" with its date closes a citation.
 */
function namedSources(text: string): BasisCitation[] {
  return text
    .split(/(?<=\baccessed \d{1,2}\/\d{1,2}\/\d{2,4}),\s*/i)
    .map(clean)
    .filter((part) => part !== '')
    .map(namedSource)
}

function namedSource(text: string): BasisCitation {
  const year = /\b((?:19|20)\d\d)\b(?![/\d])/.exec(text.replace(/\d{1,2}\/\d{1,2}\/\d{2,4}/g, ''))
  const cite = (source: string, title: string): BasisCitation => ({
    source,
    title: title === '' ? null : title,
    year: year === null || /https?:|www\./i.test(text) ? null : Number(year[1]),
    section: null,
    pages: [],
  })
  if (/\bUpToDate\b/i.test(text)) return cite('UpToDate', clean(text.replace(/\bUpToDate\b.*$/i, '')))
  const address = /(?:https?:\/\/)?((?:www\.)?[a-z0-9-]{1,60}(?:\.[a-z0-9-]{2,30}){1,3})(?:\/\S*)?/i.exec(
    /https?:|www\./i.test(text) ? text.slice(text.search(/https?:|www\./i)) : '',
  )
  if (address !== null) {
    const path = address[0] === address[1] ? '' : text.slice(text.search(/https?:|www\./i))
    const before = clean(text.slice(0, text.search(/https?:|www\./i)))
    return cite(address[1] ?? '', before === '' ? clean(path) : before)
  }
  const acronym = /^([A-Z]{3,8})\s+(\S.*)$/.exec(text)
  if (acronym !== null) return cite(acronym[1] ?? '', clean(acronym[2] ?? ''))
  const end = /[.;,?]\s|\s\((?=[A-Z]{2,8}\))/.exec(text)
  return end === null ? cite(text, '') : cite(text.slice(0, end.index), clean(text.slice(end.index)))
}
