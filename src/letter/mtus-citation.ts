import type { PageRange, Warning } from '../core/index.ts'
import { clean, sectionName } from './citation-text.ts'
import type { BasisCitation } from './determination.ts'
import { isInsideWord, lettersOf, squeezed } from './letters-only.ts'
import { matchesOf } from './matches.ts'
import { PAGES, PAGES_ON, readPages } from './page-list.ts'

/**
 * Documents and chapters of the MTUS (8 CCR 9792.20 ff., editions of 2009 and 2015–2017) as letters name them, in
 * letters only; the longest that fits is taken.
 */
export const MTUS_TITLES = `
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

/** Titles in letters by their first one, longest first. */
const TITLES = new Map<string, string[]>()
for (const title of MTUS_TITLES.trim().split('\n').map(squeezed)) {
  const head = title.charAt(0)
  TITLES.set(
    head,
    [...(TITLES.get(head) ?? []), title].sort((a, b) => b.length - a.length),
  )
}

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

/** The citations of one "Decision based on MTUS …" statement. */
export function mtusCitations(text: string, warnings: Warning[]): BasisCitation[] {
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
  const citations: BasisCitation[] = []
  heads.forEach((head, i) => {
    const body = text.slice(head.to, heads[i + 1]?.from ?? text.length)
    citations.push(...bodyOf('MTUS', head.title, head.year, body, warnings))
  })
  return citations
}

/**
 * Chapter names in an MTUS statement: a known title at a place where a name may begin, or anything that ends in a year
 * at the beginning of a list member ("Stress Related Conditions 2004").
 */
function mtusHeads(text: string): Head[] {
  const { letters, at } = lettersOf(text)
  const heads: Head[] = []
  let reached = 0
  for (const from of nameBeginnings(text)) {
    if (from < reached) continue
    const start = at.indexOf(from)
    if (start < 0) continue
    const listed = from === 0 || /\band\s*$/.test(text.slice(Math.max(0, from - 5), from))
    const head = headAt(text, letters, at, start) ?? (listed ? datedHead(text, from) : null)
    if (head === null) continue
    heads.push(head)
    reached = head.to
  }
  return heads
}

const NAME_JOINT = /(?:[,;.](?:\s*and\b)?|\sand)\s*(?=[A-Za-z0-9])/g

/** Where names may begin: at the start, and after a comma, semicolon, full stop or "and". */
function nameBeginnings(text: string): number[] {
  const first = /[A-Za-z0-9]/.exec(text)
  const beginnings = first === null ? [] : [first.index]
  for (const sign of matchesOf(NAME_JOINT, text)) {
    beginnings.push(sign.index + sign[0].length)
  }
  return beginnings
}

function headAt(text: string, letters: string, at: readonly number[], start: number): Head | null {
  const acoem = letters.startsWith('acoem', start)
    ? (/^acoem(?:practiceguidelines)?(?:chapter\d{1,2})?/.exec(letters.slice(start, start + 40))?.[0] ?? '')
    : ''
  const named = start + acoem.length
  const title = TITLES.get(letters.charAt(named))?.find((name) => letters.startsWith(name, named))
  if (title === undefined && acoem.length <= 'acoem'.length) return null
  const end = named + (title?.length ?? 0)
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
