import type { CivilDate, DocumentId, PagedText, Span, Voice } from '../core/index.ts'
import { datesOf } from './date.ts'
import { runningLines } from './running.ts'
import type { Section } from './section.ts'
import { type Sentence, sentencesOf } from './sentence.ts'
import { find, namesOf, wordsOf } from './words.ts'

/** What a document of a case file is, in the field's words. */
export type DocumentKind =
  | 'progress report'
  | 'request for authorization'
  | 'utilization review'
  | 'operative report'
  | 'imaging report'
  | 'electrodiagnostic report'
  | 'drug test'
  | 'laboratory report'
  | 'therapy note'
  | 'medical-legal report'
  | 'prescription monitoring'
  | 'psychological report'
  | 'functional capacity evaluation'
  | 'consultation report'
  | 'hospital record'
  | 'application'
  | 'letter'
  | 'case summary'
  | 'unknown'

/** A sentence with the place it stands at, as search and claims use it. */
export type Passage = { readonly span: Span; readonly text: string; readonly section: Section }

/**
 * One document of a case file: a whole file, or the pages of a bundle from one title to the next. `date` is the day of
 * service, else of the report; null when the first page prints none.
 */
export type RecordDocument = {
  readonly id: DocumentId
  readonly kind: DocumentKind
  readonly firstPage: number
  readonly lastPage: number
  readonly title: Span | null
  readonly date: CivilDate | null
  readonly dateSpan: Span | null
  /** The voice its sentences have unless they name another. */
  readonly voice: Voice
  readonly passages: readonly Passage[]
}

/** A document with its sentences ready to be read. */
export type Opened = RecordDocument & { readonly pages: readonly (readonly Sentence[])[] }

const TITLES = namesOf<DocumentKind>(`
progress report = progress report, pr 2, pr2, primary treating physician progress report, treating physician progress report, progress note, progress notes, follow up report, follow up visit, office visit, clinic note, office note, doctor first report, doctor first report of occupational injury, pr 4, permanent and stationary report, follow up evaluation, reevaluation, re evaluation, interval report, initial evaluation, initial report, soap note, follow up note, visit note, pain management follow up, chart note, telephone note, telephone encounter, phone note, addendum to progress report
request for authorization = request for authorization, dwc form rfa, rfa, rfa form, request for authorization for medical treatment
utilization review = utilization review, utilization review determination, utilization review decision, notice of utilization review, ur determination, ur decision, notice of modification, notice of denial, notice of non certification, adverse determination, non certification, utilization review denial, physician advisor review
operative report = operative report, operative note, operation report, procedure note, procedure report, report of operation, op report, trigger point injection note, injection note
imaging report = mri report, radiology report, imaging report, diagnostic imaging report, mri of, mri lumbar spine, mri cervical spine, mri thoracic spine, mri left shoulder, mri right shoulder, mri left knee, mri right knee, magnetic resonance imaging of, ct of, ct scan of, ct lumbar spine, ct cervical spine, x ray of, x ray report, radiographs of, x rays of, ultrasound of, diagnostic imaging
electrodiagnostic report = electrodiagnostic report, electrodiagnostic study, electrodiagnostic consultation, nerve conduction study, emg ncv, emg ncs, electromyography report, emg report, ncv report, emg and nerve conduction study
drug test = urine drug screen, urine drug test, urine drug testing, toxicology report, toxicology, drug screen, urine toxicology, drug test report, prescription drug monitoring test, urine drug testing report
laboratory report = laboratory report, lab report, laboratory result, lab result, comprehensive metabolic panel
therapy note = physical therapy, physical therapy note, physical therapy progress note, physical therapy daily note, physical therapy evaluation, therapy progress note, occupational therapy, chiropractic note, chiropractic treatment note, acupuncture note, acupuncture treatment, therapy daily note, physical therapy initial evaluation, acupuncture progress note, chiropractic progress note
medical-legal report = agreed medical evaluation, agreed medical examination, agreed medical evaluator, qualified medical evaluation, qualified medical examination, qualified medical evaluator, panel qme, qme report, ame report, panel qualified medical evaluation, medical legal evaluation, medical legal report, independent medical examination, ime report
prescription monitoring = cures, cures report, patient activity report, prescription monitoring, pharmacy record, pharmacy records, prescription history, dispensing record, pharmacy profile, prescription drug monitoring program
psychological report = psychological evaluation, psychological report, psychiatric evaluation, psychological assessment, psychological consultation, psychiatric report, psychotherapy note, behavioral medicine evaluation
functional capacity evaluation = functional capacity evaluation, fce report, functional capacity assessment
consultation report = consultation, consultation report, initial consultation, specialist consultation, neurosurgical consultation, orthopedic consultation, pain management consultation, orthopaedic consultation, surgical consultation, neurological consultation, secondary physician report, secondary treating physician report
hospital record = emergency department, discharge summary, emergency room report, history and physical, admission note, emergency department note, hospital discharge summary, urgent care note
application = application for independent medical review
`)

const VOICES: Readonly<Partial<Record<DocumentKind, Voice>>> = {
  'utilization review': 'utilization review',
  'imaging report': 'measurement',
  'electrodiagnostic report': 'measurement',
  'drug test': 'measurement',
  'laboratory report': 'measurement',
  'prescription monitoring': 'measurement',
  'medical-legal report': 'examiner',
}

/** The lines a title or a date is looked for in. Letterheads and fax lines take up to a dozen. */
const TOP_LINES = 18

type Top = { readonly lines: readonly { from: number; text: string }[]; readonly pageNumber: number | null }

function topOf(page: string): Top {
  const lines: { from: number; text: string }[] = []
  let at = 0
  while (at < page.length && lines.length < TOP_LINES) {
    const end = page.indexOf('\n', at)
    const to = end < 0 ? page.length : end
    const text = page.slice(at, Math.min(to, at + 300))
    if (text.trim() !== '') lines.push({ from: at, text })
    at = to + 1
  }
  const head = page.slice(0, 1500)
  const foot = page.slice(Math.max(0, page.length - 300))
  // "Fax page 3 of 5" counts the sheets of a transmission, in which several documents may lie.
  const printed = /(?<!\bfax[:,]?\s{0,3})\bpage:?\s{0,3}(\d{1,3})\s{0,3}(?:of|\/)\s{0,3}\d{1,4}\b/i
  const number = printed.exec(head)?.[1] ?? printed.exec(foot)?.[1]
  return { lines, pageNumber: number === undefined ? null : Number(number) }
}

type Title = { readonly kind: DocumentKind; readonly from: number; readonly to: number }

/**
 * The title of a page: a short line at its top that consists of title words, or is printed in capitals. A sentence that
 * speaks of a progress report is none.
 */
function titleOf(top: Top): Title | null {
  for (const { from, text } of top.lines) {
    const line = text.trim()
    if (line.length > 110 || /[.;]\s+[A-Z]/.test(line)) continue
    const words = wordsOf(line)
    const hit = find(words, TITLES)[0]
    if (hit === undefined) continue
    const letters = line.replace(/[^A-Za-z]/g, '')
    const capitals = letters === letters.toUpperCase()
    const share = (hit.to - hit.from) / line.length
    const label = /^(?:document|report|title|type|re|exam|study|examination)\b[^:]{0,12}:/i.test(line)
    // "QME report of 3/2/15 reviewed" and "RFA: yes" are lines of text; a title fills its line or opens it in capitals
    if (!capitals && !label && (share < 0.4 || !DOCUMENT_WORD.test(line))) continue
    // "1. PHYSICAL THERAPY" is an item of a plan
    if (/^(?:\(?\d{1,2}[.)]|[•*-])\s/.test(line)) continue
    if (words.some((word) => NO_TITLE.has(word.form))) continue
    const start = from + text.indexOf(line) + hit.from
    return { kind: hit.entry, from: start, to: start + hit.to - hit.from }
  }
  return null
}

/** What a title that is not in capitals must say that it is: "Physical therapy" alone may be a line of a plan. */
const DOCUMENT_WORD =
  /\b(?:reports?|notes?|evaluation|examination|authorization|determination|decision|summary|notice|application|consultation|activity)\b/i

const NO_TITLE = new Set([
  'reviewed',
  'reveal',
  'revealed',
  'showed',
  'show',
  'pending',
  'see',
  'per',
  'was',
  'is',
  'dated',
])

const SUMMARY =
  /\b(?:injured worker|applicant|claimant|employee|patient|case involves|worker)\b[^.]{0,80}\b(?:years?[\s-]old|sustained|industrial injury|injury on|was injured|filed a claim)\b/i

/** Kind of a document without a title, from what its first page says. */
function kindOf(page: string): DocumentKind {
  const head = page.slice(0, 4000)
  if (/\bclinical case summary\b/i.test(head)) return 'case summary'
  if (/\bdear (?:dr|mr|ms|mrs|sir|claims|to whom|doctor)\b/i.test(head)) return 'letter'
  if (/\b(?:subjective|objective|assessment)\b\s{0,3}:/i.test(head)) return 'progress report'
  return SUMMARY.test(head.slice(0, 700)) ? 'case summary' : 'unknown'
}

const DATE_LABELS: readonly RegExp[] = [
  /\b(?:date of (?:service|visit|exam|examination|evaluation|procedure|surgery|operation|study|collection|consultation|encounter|treatment)|service date|visit date|exam(?:ination)? date|dos|date of exam|seen on|collected|date collected|collection date)\b\W{0,6}$/i,
  /\b(?:date of (?:report|this report|decision|notice|determination|request|dictation)|report date|report dated|decision date|dated|date)\b\W{0,6}$/i,
]
const NOT_ITS_DATE =
  /\b(?:birth|dob|d\.o\.b|injury|doi|injured|d\/i|received|printed|faxed|fax|since|last|next|appointment|hire|loss|claim)\b[^\n]{0,14}$/i

function dateOf(page: string, top: Top): { date: CivilDate; from: number; to: number } | null {
  const last = top.lines.at(-1)
  const head = page.slice(0, last === undefined ? 0 : last.from + last.text.length)
  const dates = datesOf(head).filter(({ from }) => !NOT_ITS_DATE.test(head.slice(Math.max(0, from - 40), from)))
  for (const label of DATE_LABELS) {
    const labelled = dates.find(({ from }) => label.test(head.slice(Math.max(0, from - 40), from)))
    if (labelled !== undefined) return labelled
  }
  // Unlabelled, a date counts only when it stands in a line of its own or in the title's line, never inside prose.
  return dates.find(({ from, to }) => inShortLine(head, from, to)) ?? null
}

function inShortLine(head: string, from: number, to: number): boolean {
  const start = head.lastIndexOf('\n', from) + 1
  const end = head.indexOf('\n', to)
  return (end < 0 ? head.length : end) - start <= 70
}

/** Divides a file into its documents and reads their sentences. */
export function documentsOf(file: PagedText): readonly Opened[] {
  const starts: { page: number; title: Title | null; kind: DocumentKind; top: Top }[] = []
  file.pages.forEach((page, index) => {
    const top = topOf(page)
    const title = titleOf(top)
    const last = starts.at(-1)
    const sheet = sheetOfAnother(file, last, top)
    const continued =
      last !== undefined &&
      sheet === null &&
      (title === null || (top.pageNumber ?? 1) > 1 || repeats(file, last, top, title, page))
    if (!continued) starts.push({ page: index, title, kind: title?.kind ?? sheet ?? kindOf(page), top })
  })
  return starts.map(({ page, title, kind, top }, index) => {
    const end = starts[index + 1]?.page ?? file.pages.length
    const first = file.pages[page] ?? ''
    const found = kind === 'case summary' ? null : dateOf(first, top)
    const span = (range: { from: number; to: number }): Span => ({
      document: file.id,
      page: page + 1,
      from: range.from,
      to: range.to,
    })
    let section: Section = null
    const texts = file.pages.slice(page, end)
    const running = runningLines(texts)
    const pages = texts.map((text, at) => {
      const sentences = sentencesOf(text, section, running[at])
      section = sentences.at(-1)?.section ?? section
      return sentences
    })
    return {
      id: file.id,
      kind,
      firstPage: page + 1,
      lastPage: end,
      title: title === null ? null : span(title),
      date: found?.date ?? null,
      dateSpan: found === null ? null : span(found),
      voice: VOICES[kind] ?? 'treating',
      pages,
      passages: pages.flatMap((sentences, at) =>
        sentences.map(({ from, to, text, section: own }) => ({
          span: { document: file.id, page: page + at + 1, from, to },
          text,
          section: own,
        })),
      ),
    }
  })
}

/**
 * "Progress report of 02/24/2014, page 2 of 2" behind a report of another day: somebody filed a sheet between. The page is
 * then a document of its own, of the kind and day that its head names.
 */
function sheetOfAnother(file: PagedText, last: { page: number; top: Top } | undefined, top: Top): DocumentKind | null {
  if (last === undefined || (top.pageNumber ?? 1) <= 1) return null
  const line = top.lines.find(({ text }) => text.length <= 110 && /\bpage\s{1,3}\d/i.test(text))?.text ?? ''
  const named = datesOf(line).filter(({ from }) => !NOT_ITS_DATE.test(line.slice(Math.max(0, from - 40), from)))
  const kind = find(wordsOf(line), TITLES)[0]?.entry ?? null
  const before = kind === null || named.length !== 1 ? null : dateOf(file.pages[last.page] ?? '', last.top)
  return before === null || named[0]?.date.equals(before.date) === true ? null : kind
}

/** A running head prints the title of its document again; the same kind with the same date, or with none, goes on. */
function repeats(
  file: PagedText,
  last: { page: number; kind: DocumentKind; top: Top },
  top: Top,
  title: Title,
  page: string,
): boolean {
  if (title.kind !== last.kind || top.pageNumber === 1) return false
  const before = dateOf(file.pages[last.page] ?? '', last.top)
  const here = dateOf(page, top)
  return here === null || before?.date.equals(here.date) === true
}

/** The documents of a case file with their sentences and without what they state: for a search, at a part of the cost. */
export const documentsIn = (files: readonly PagedText[]): readonly RecordDocument[] =>
  files.flatMap((file) => documentsOf(file).map(({ pages: _, ...document }) => document))
