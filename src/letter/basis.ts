import type { PageRange, Read, Warning } from '../core/index.ts'
import type { Basis, BasisCitation } from './determination.ts'
import { repairSpaces } from './vocabulary.ts'

/**
 * Reads what one side bases its decision on into citations. `text` of the answer is the basis as given.
 *
 * - The sentence names the source: what follows "Decision based on MTUS" is cited as MTUS, also where it names the
 *   ACOEM chapter that the MTUS adopted ("MTUS ACOEM Chapter 3 … Page(s): 47-8": source MTUS, title "ACOEM Chapter 3
 *   Initial Approaches to Treatment"). After "Non-MTUS Citation" the source is ODG, ACOEM, or the printed name.
 * - One citation for each chapter and section of a `Section(s):` list. Topics that share one `Page(s):` list stay
 *   together in one citation, because which page belongs to which topic is not printed; so do the topics after an ODG
 *   chapter. Topic names that contain commas are not divided.
 * - Page ranges with a shortened end are completed (47-8 is 47–48); one that runs backwards even so is a warning and
 *   is left out.
 * - "did not cite any medical evidence" gives no citations; so does text that names nothing, with a warning.
 */
export function readBasis(text: string): Read<Basis> {
  if (text.length > LONGEST_BASIS) return { value: { text, citations: [] }, warnings: [TOO_LONG] }
  const line = repairSpaces(text, isCitationWord)
  const warnings: Warning[] = []
  const citations = statements(line).flatMap((statement) =>
    statement.mtus ? mtusCitations(statement.text, warnings) : otherCitations(statement.text, warnings),
  )
  if (citations.length === 0 && line !== '' && !saysNone(line)) warnings.push(NO_CITATION)
  return { value: { text, citations }, warnings }
}

/** Ten times the longest basis of the published letters (774 characters); more than this is not one basis. */
const LONGEST_BASIS = 7_740

const TOO_LONG: Warning = {
  code: 'basis-too-long',
  span: null,
  message: 'the basis is longer than any that was ever printed; its citations were not read',
}

const NO_CITATION: Warning = {
  code: 'basis-without-citation',
  span: null,
  message: 'the basis neither names a guideline nor says that none was cited',
}

/** The letters and digits of a text in lower case (`&` as "and"), with the offset of each: extractors agree on these. */
type Letters = { readonly letters: string; readonly at: readonly number[] }

function lettersOf(text: string): Letters {
  const kept: string[] = []
  const at: number[] = []
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? ''
    if (/[A-Za-z0-9]/.test(character)) {
      kept.push(character.toLowerCase())
      at.push(i)
    } else if (character === '&') {
      kept.push('a', 'n', 'd')
      at.push(i, i, i)
    }
  }
  return { letters: kept.join(''), at }
}

const squeezed = (text: string): string => lettersOf(text).letters
const saysNone = (line: string): boolean => squeezed(line).includes('didnotciteanymedicalevidence')

/** The text between the phrases that introduce citations. */
function statements(line: string): { mtus: boolean; text: string }[] {
  const { letters, at } = lettersOf(line)
  const found: { mtus: boolean; text: string }[] = []
  let begun: { mtus: boolean; from: number } | null = null
  const close = (end: number): void => {
    if (begun !== null) found.push({ mtus: begun.mtus, text: line.slice(begun.from, end) })
  }
  for (const match of letters.matchAll(/decisionbasedon(nonmtus(?:citation)?|mtus)/g)) {
    close(at[match.index] ?? 0)
    begun = { mtus: match[1] === 'mtus', from: (at[match.index + match[0].length - 1] ?? 0) + 1 }
  }
  close(line.length)
  return found
}

/**
 * Documents and chapters of the MTUS (8 CCR 9792.20 ff., editions of 2009 and 2015–2017) as letters name them, in
 * letters only; the longest that fits is taken.
 */
const MTUS_TITLES = `
general approaches
initial approaches to treatment
general approach to initial assessment and documentation
cornerstones of disability prevention and management
prevention
neck and upper back complaints
shoulder complaints
elbow complaints
elbow disorders
forearm wrist and hand complaints
low back complaints
knee complaints
ankle and foot complaints
stress related conditions
eye
eye complaints
acupuncture treatment
acupuncture medical treatment
chronic pain medical treatment
chronic pain treatment
chronic pain
opioid treatment
opioids treatment
opioids
postsurgical treatment
post surgical treatment
postsurgical rehabilitation
hip and groin
traumatic brain injury
workplace mental health
interstitial lung disease
cervical and thoracic spine disorders
low back disorders
shoulder disorders
hand wrist and forearm disorders
hip and groin disorders
knee disorders
ankle and foot disorders
eye disorders
antiemetics
definitions
functional improvement
`

const TITLES = new Set(MTUS_TITLES.trim().split('\n').map(squeezed))
const LONGEST_TITLE = Math.max(...[...TITLES].map((title) => title.length))

/** Names a chapter only when `Guidelines`, a year or `Chapter n` stands with it; by itself each is a topic too. */
const TOPIC_TOO = new Set([
  'opioids',
  'eye',
  'chronicpain',
  'antiemetics',
  'prevention',
  'definitions',
  'functionalimprovement',
])

/**
 * MTUS topics whose names contain a comma before a capital, or that follow one topic and begin in lower case: the
 * comma inside them is no list comma. From the topic index of the 2009 guideline and the section lists of 2016.
 */
const TOPICS_WITH_COMMAS = [
  'NSAIDs, GI symptoms & cardiovascular risk',
  'Forearm, Wrist, & Hand',
  'Hand, Wrist, & Forearm',
  'Pain, Suffering, and the Restoration of Function',
  'Work conditioning, work hardening',
  'TENS, chronic pain',
  'Medical foods, dietary supplements, compound drugs',
].map(squeezed)

type Head = { readonly from: number; readonly to: number; readonly title: string; readonly year: number | null }

function mtusCitations(text: string, warnings: Warning[]): BasisCitation[] {
  const heads = mtusHeads(text)
  const [first] = heads
  if (first === undefined) {
    const whole = clean(text)
    if (whole === '') return []
    const { title, year } = titled(whole.replace(/[,.]?\s*Section\s?\(s\)\s?:.*$/i, '').replace(PAGES_ON, ''))
    return bodyOf(
      'MTUS',
      title,
      year,
      /Section\s?\(s\)\s?:.*$|\bPages?\s?(?:\(s\))?\s?:.*$/i.exec(whole)?.[0] ?? '',
      warnings,
    )
  }
  return heads.flatMap((head, i) =>
    bodyOf('MTUS', head.title, head.year, text.slice(head.to, heads[i + 1]?.from ?? text.length), warnings),
  )
}

/**
 * Chapter names in an MTUS statement: a known title at a place where a name may begin, or anything that ends in a year
 * at the beginning of a list member ("Stress Related Conditions 2004").
 */
function mtusHeads(text: string): Head[] {
  const { letters, at } = lettersOf(text)
  const heads: Head[] = []
  let reached = 0
  for (let i = 0; i < letters.length; i++) {
    const from = at[i] ?? 0
    if (i < reached || at[i - 1] === from || !beginsName(text, from)) continue
    const head =
      headAt(text, letters, at, i) ??
      (from === 0 || /(?:^|,? and )$/.test(text.slice(0, from).slice(-5)) ? datedHead(text, from) : null)
    if (head === null) continue
    heads.push(head)
    while (reached < letters.length && (at[reached] ?? 0) < head.to) reached++
  }
  return heads
}

/** Names begin at the start, and after a comma, semicolon, full stop or "and". */
const beginsName = (text: string, from: number): boolean => {
  const before = text.slice(Math.max(0, from - 8), from)
  return from === 0 || /(?:^|[,;.]|[,;.\s]and)\s*$/.test(before) || before.trim() === ''
}

function headAt(text: string, letters: string, at: readonly number[], start: number): Head | null {
  const acoem = /^acoem(?:practiceguidelines)?(?:chapter\d{1,2})?/.exec(letters.slice(start, start + 40))?.[0] ?? ''
  let end = 0
  for (let length = LONGEST_TITLE; length >= 3 && end === 0; length--) {
    const name = letters.slice(start + acoem.length, start + acoem.length + length)
    if (name.length === length && TITLES.has(name)) end = start + acoem.length + length
  }
  if (end === 0 && acoem.length <= 'acoem'.length) return null
  if (end === 0) end = start + acoem.length
  if (isInsideWord(text, at, end)) return null
  const name = letters.slice(start + acoem.length, end)
  const after = /^(?:medicaltreatment)?(?:guidelines?)?/.exec(letters.slice(end, end + 40))?.[0] ?? ''
  const titleEnd = isInsideWord(text, at, end + after.length) ? end : end + after.length
  const to = (at[titleEnd - 1] ?? 0) + 1
  const year = /^,?\s*\(?((?:19|20)\d\d)\)?(?:\s+Guidelines?\b)?/i.exec(text.slice(to, to + 30))
  if (TOPIC_TOO.has(name) && titleEnd === end && acoem === '' && year === null) return null
  return {
    from: at[start] ?? 0,
    to: to + (year?.[0].length ?? 0),
    title: text.slice(at[start] ?? 0, to).trim(),
    year: year === null ? null : Number(year[1]),
  }
}

const isInsideWord = (text: string, at: readonly number[], end: number): boolean =>
  end < at.length && (at[end] ?? 0) === (at[end - 1] ?? 0) + 1 && /[a-z0-9]/i.test(text[at[end] ?? 0] ?? '')

function datedHead(text: string, from: number): Head | null {
  const dated = /^([A-Z][^:]{2,80}?),? \(?((?:19|20)\d\d)\)?(?:\s+Guidelines?\b)?(?=\s*[,.;]|\s*$)/.exec(
    text.slice(from, from + 120),
  )
  if (dated === null || /section\s?\(s\)|page/i.test(dated[1] ?? '')) return null
  return { from, to: from + dated[0].length, title: dated[1] ?? '', year: Number(dated[2]) }
}

/** Sections and pages after a title: `, Section(s): a, b, and`, ` Opioids Page(s): 34, 74-96.`, ` Dilaudid.` */
function bodyOf(
  source: string,
  title: string | null,
  year: number | null,
  body: string,
  warnings: Warning[],
): BasisCitation[] {
  const cite = (section: string | null, pages: readonly PageRange[] = []): BasisCitation => ({
    source,
    title,
    year,
    section,
    pages,
  })
  const rest = clean(body)
  const listed = /^Sections?\s?(?:\(s\))?\s?:\s*/i.exec(rest)
  if (listed !== null && !PAGES.test(rest))
    return sectionsOf(rest.slice(listed[0].length)).map((section) => cite(section))
  const citations: BasisCitation[] = []
  let topic = listed === null ? rest : rest.slice(listed[0].length)
  for (let label = PAGES.exec(topic); label !== null; label = PAGES.exec(topic)) {
    const pages = readPages(topic.slice(label.index + label[0].length), warnings)
    if (pages.length === 0) break
    citations.push(cite(sectionName(topic.slice(0, label.index)), pages.ranges))
    topic = topic.slice(label.index + label[0].length + pages.length)
  }
  const last = sectionName(topic)
  if (last !== null || citations.length === 0) citations.push(cite(last))
  return citations
}

const sectionName = (text: string): string | null => {
  const name = clean(text)
  return name === '' ? null : name
}

/** Without the punctuation and the "and" that joined it to its neighbours. */
const clean = (text: string): string =>
  text
    .trim()
    .replace(/^(?:[\s,.;:)–-]|and(?:\s|$)){1,8}/i, '')
    .replace(/(?:[\s,.;:]|[,;\s]and(?:\sthe)?(?=\s*$)){1,12}$/i, '')

const PAGES = /\bp(?:ages?|gs?)\b\s?(?:\(s\))?\s?[.:]?\s*(?=\d)|\bp\.?\s?(?=\d{1,4}\b)/i
const PAGES_ON = /\bPages?\s?(?:\(s\))?\s?:.*$/i

/** `34, 74-96`, `63-66; page 124`, `78, 86, and 87`, `47-8`, as far as it goes; `length` is what was read. */
function readPages(text: string, warnings: Warning[]): { ranges: PageRange[]; length: number } {
  const ranges: PageRange[] = []
  let length = 0
  const next =
    /\s*(?:(?:[,;&]|\band\b|\bpages?\b|\bpgs?\b|\bp\b|\(s\)|[.:](?=\s*\d))\s*){0,4}(\d{1,4})(?:\s?[-–—]\s?(\d{1,4}))?(?![\d/]|\.\d|[a-z])/iy
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    length = next.lastIndex
    const from = Number(match[1])
    const to = upperEnd(match[1] ?? '', match[2])
    if (to < from) warnings.push(BACKWARDS)
    else ranges.push({ from, to })
  }
  return { ranges, length }
}

const BACKWARDS: Warning = {
  code: 'pages-backwards',
  span: null,
  message: 'a page range of the basis ends before it begins; it is left out',
}

/** `47-8` ends at 48 and `101-07` at 107: the digits that are left out are those of the beginning. */
function upperEnd(from: string, to: string | undefined): number {
  if (to === undefined) return Number(from)
  return to.length >= from.length ? Number(to) : Number(from.slice(0, from.length - to.length) + to)
}

/** Divides a section list at its commas, but not inside brackets or inside a topic's own name. */
function sectionsOf(list: string): string[] {
  const atoms = commaParts(list)
  const numbered = /^\d+(?:\.\d+)*\.?\s/.test(atoms[0] ?? '')
  const sections: string[] = []
  for (let i = 0; i < atoms.length; ) {
    const own = numbered ? 1 : atomsOfTopic(atoms, i)
    const section = atoms.slice(i, i + own).join(', ')
    const last = sections.length - 1
    // Numbered sections of the opioid guideline have commas in their headings; so does a topic that goes on in lower case.
    const continues = numbered
      ? !/^\d+(?:\.\d+)*\.?\s/.test(section)
      : /^[a-z]/.test(section) && !/^and\s/.test(section)
    if (last >= 0 && continues) sections[last] = `${sections[last]}, ${section}`
    else sections.push(section.replace(/^and\s+/i, ''))
    i += own
  }
  return sections.length === 0 ? [list] : sections
}

function atomsOfTopic(atoms: readonly string[], at: number): number {
  for (let count = Math.min(4, atoms.length - at); count > 1; count--) {
    const name = squeezed(atoms.slice(at, at + count).join(' '))
    if (TOPICS_WITH_COMMAS.includes(name.replace(/^and/, ''))) return count
  }
  return 1
}

function commaParts(list: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i < list.length; i++) {
    if (list[i] === '(') depth++
    else if (list[i] === ')' && depth > 0) depth--
    else if ((list[i] === ',' || list[i] === ';') && depth === 0) {
      parts.push(list.slice(from, i))
      from = i + 1
    }
  }
  parts.push(list.slice(from))
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** A title with its year cut off: `Stress Related Conditions 2004`. */
function titled(text: string): { title: string | null; year: number | null } {
  const year = /\b((?:19|20)\d\d)\b/.exec(text)
  const title = clean(year === null ? text : text.slice(0, year.index))
  return { title: title === '' ? null : title, year: year === null ? null : Number(year[1]) }
}

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

type Piece = { readonly source: string; readonly text: string }

function otherCitations(text: string, warnings: Warning[]): BasisCitation[] {
  const pieces = sourcePieces(text.replace(/^s\b/, ''))
  return pieces.flatMap((piece) => {
    if (piece.source === 'ODG') return odgCitations(piece.text)
    if (piece.source === 'ACOEM') return [acoemCitation(piece.text, warnings)]
    // ODG chapters are cited before the name as well ("Shoulder, Physical Therapy, ODG Preface"): the name follows.
    if (pieces.some(({ source }) => source === 'ODG') && chapterAt(clean(piece.text)) !== null)
      return odgCitations(piece.text)
    return namedSources(piece.text)
  })
}

function sourcePieces(text: string): Piece[] {
  const { letters, at } = lettersOf(text)
  const pieces: Piece[] = []
  let open: { source: string; from: number } = { source: '', from: 0 }
  const close = (end: number): void => {
    const body = text.slice(open.from, end)
    if (open.source !== '' || clean(body) !== '') pieces.push({ source: open.source, text: body })
  }
  for (let i = 0; i < letters.length; i++) {
    const from = at[i] ?? 0
    if (!'oah'.includes(letters[i] ?? ' ')) continue
    const match = SOURCES.find(([name]) => letters.startsWith(name, i) && !isInsideWord(text, at, i + name.length))
    if (match === undefined || !beginsSource(text, from, match[0])) continue
    close(from)
    // An editor's name is part of the title, so only the name is passed over, not the book.
    i += (match[0].startsWith('harris') ? 'harrisj' : match[0]).length - 1
    open = { source: match[1], from: (at[i] ?? 0) + 1 }
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
const ODG_CHAPTERS = `
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
const CHAPTERS = new Set(ODG_CHAPTERS.trim().split('\n').map(squeezed))
const LONGEST_CHAPTER = Math.max(...[...CHAPTERS].map((chapter) => chapter.length))

type Chapter = { readonly title: string; readonly length: number; readonly marked: boolean }

/** What may stand between a chapter's name and its topic; the first kind belongs to the name. */
const NAME_GOES_ON =
  /^\s?[-–,]?\s?(?:Lumbar\s(?:&|and)\sThoracic\b|\((?:Acute|Chronic|Thoracic)[^()]{0,50}\))(?:\s?\((?:Acute|Chronic)[^()]{0,30}\))?/i
const ABOUT_CHAPTER =
  /^(?:[\s,]*(?:chapters?|sections?|procedure summary|online version|\((?:updated|online version)[^()]{0,30}\)|\((?:19|20)\d\d\)))+/i

/** The ODG chapter that the text begins with; null when it begins with a topic. */
function chapterAt(text: string): Chapter | null {
  const { letters, at } = lettersOf(text.slice(0, 160))
  for (let length = Math.min(LONGEST_CHAPTER, letters.length); length >= 3; length--) {
    if (!CHAPTERS.has(letters.slice(0, length)) || isInsideWord(text, at, length)) continue
    let end = (at[length - 1] ?? 0) + 1
    end += NAME_GOES_ON.exec(text.slice(end, end + 120))?.[0].length ?? 0
    const title = text.slice(0, end).trim()
    const about = ABOUT_CHAPTER.exec(text.slice(end, end + 120))?.[0] ?? ''
    const after = text.slice(end + about.length)
    // "Shoulder surgery guidelines" begins with a word that is also a chapter; a chapter is followed by a division.
    const ends = /^\s*(?:$|[,;:/.(–-]|and\b|[A-Z])/.test(after)
    return ends ? { title, length: end + about.length, marked: about !== '' } : null
  }
  return null
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
  const groups = groupsOf(undated)
  return groups.flatMap(({ chapters, topic }) => {
    const section = sectionName(topic.replace(/\s+Topic$/i, '').replace(/^\(([^()]*)\)$/, '$1'))
    return chapters.length === 0 ? [cite(section, null)] : chapters.map((chapter) => cite(chapter, section))
  })
}

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
  const behind = /^([^,]{3,60}),\s*([A-Za-z ,&]{3,40}?)\s+(?:chapter|section)$/i.exec(text)
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

/** Where another chapter begins after a semicolon, or after a comma when a slash or dash divides it from its topic. */
function nextChapter(text: string): number {
  for (const sign of text.matchAll(/[;,]\s*/g)) {
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

/** Words of citations that request lines do not use, so that split ones are joined. */
const CITATION_WORDS = new Set(
  [MTUS_TITLES, ODG_CHAPTERS]
    .join(' ')
    .split(/\s+/)
    .concat(
      `official disability guidelines non-mtus citation decision based outside recommendations expert reviewer evidence
      criteria summary special initial methods physical considerations topical analgesics medications weaning addiction
      screening documentation cornerstones prevention dependence hyperalgesia maintenance tapering titration threshold
      monitoring effectiveness consideration alternative college environmental medicine occupational society american
      association neurologic suffering updated version online edition annual institute accessed barbiturate-containing
      agents benzodiazepines anti-epilepsy tricyclics muscle relaxants relaxers inhibitors proton nsaids non-steroidal
      gabapentin cyclobenzaprine carisoprodol hydrocodone oxycodone tramadol celecoxib lidoderm capsaicin`.split(/\s+/),
    ),
)

const isCitationWord = (word: string): boolean => CITATION_WORDS.has(word.toLowerCase())
