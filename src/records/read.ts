import type { CivilDate, Claim, FactName, PagedText, Read, Span, Voice, Warning } from '../core/index.ts'
import { type Correction, corrected } from './correction.ts'
import { readDiagnoses } from './diagnosis.ts'
import { type DocumentKind, documentsOf, type Opened, type RecordDocument } from './document.ts'
import { readDrugTest } from './drug-test.ts'
import { readExamination } from './examination.ts'
import { readFunction } from './function.ts'
import { readDrugs, readEquivalents } from './medication.ts'
import { readPain } from './pain.ts'
import { readPerson } from './person.ts'
import { PARTS } from './place.ts'
import { readConsultations, readRequests } from './request.ts'
import { readRisk } from './risk.ts'
import { type Draft, type Scene, sceneOf } from './scene.ts'
import type { Sentence } from './sentence.ts'
import { givesResult, readStudies, reportedStudy, studyTold } from './study.ts'
import { readSymptoms } from './symptom.ts'
import { readTreatments } from './treatment.ts'
import { TREATMENTS } from './treatment-terms.ts'
import { find } from './words.ts'

/** What a case file holds: its documents in order, and every fact they state with its quote. */
export type Records = {
  readonly documents: readonly RecordDocument[]
  readonly claims: readonly Claim[]
}

const MESSAGES: Readonly<Record<string, string>> = {
  'page-empty': 'A page has no text: nothing on it was read or searched. Scan it again or read it by eye.',
  'no-document-date': 'A document prints no date of its own: its statements are undated.',
  'correction-unread':
    'A sentence corrects an earlier statement and what it corrects was not understood: read it by eye.',
}

/**
 * Reads the pages of a case file into documents and claims. Total: any text gives an answer, and what could not be settled
 * is a warning at its place. A statement that a later one corrects is kept with `correctedBy`.
 */
export function readRecords(files: readonly PagedText[]): Read<Records> {
  const steps = readingRecords(files)
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

/** The same page by page, for a caller that shows how far it is: yields the number of pages read so far. */
export function* readingRecords(files: readonly PagedText[]): Generator<number, Read<Records>> {
  let read = 0
  const documents: RecordDocument[] = []
  const claims: Claim[] = []
  const warnings: Warning[] = []
  const corrections: Correction[] = []
  const warn = (code: string, span: Span): void => {
    warnings.push({ code, span, message: MESSAGES[code] ?? code })
  }
  for (const file of files) {
    file.pages.forEach((page, index) => {
      if (page.trim() === '') warn('page-empty', { document: file.id, page: index + 1, from: 0, to: 0 })
    })
    for (const opened of documentsOf(file)) {
      const { pages, ...document } = opened
      documents.push(document)
      if (document.date === null && document.kind !== 'case summary' && document.passages.length > 0) {
        warn('no-document-date', { document: file.id, page: document.firstPage, from: 0, to: 0 })
      }
      for (const _page of readingDocument(opened, pages, claims, corrections)) yield ++read
    }
  }
  return {
    value: { documents, claims: corrected(claims, corrections, (span) => warn('correction-unread', span)) },
    warnings,
  }
}

const PAPER = '(?:report|note|statement|record|entry|dictation|chart|documentation|letter|summary|progress|rfa)'
/** A correction of what was written, not of a deformity or of vision. */
const CORRECTS = new RegExp(
  [
    '^(?:correction|corrigendum|erratum|errata|addendum)\\b',
    `\\b(?:corrects?|corrected|correcting|amends?|amended|amending|supersedes?)\\b[^.;]{0,60}\\b${PAPER}s?\\b`,
    `\\b${PAPER}s?\\b[^.;]{0,60}\\b(?:corrected|amended|in error|erroneous|erroneously|incorrect|incorrectly|misstated|mistaken|mistakenly)\\b`,
    '\\bshould (?:have )?(?:read|stated?)\\b',
  ].join('|'),
  'i',
)

/** Yields behind every page. */
function* readingDocument(
  opened: Opened,
  pages: Opened['pages'],
  claims: Claim[],
  corrections: Correction[],
): Generator<void, void> {
  let before: Scene | null = null
  let under: string | null = null
  let section: string | null = null
  let study: string | null = null
  let reviewing = false
  let dated: CivilDate | null = opened.date
  const reported = reportOf(opened, pages)
  const report = reported === null ? null : { study: reported.study, date: opened.date }
  const therapy = therapyOf(opened, pages)
  for (const [index, sentences] of pages.entries()) {
    const page = opened.firstPage + index
    for (const sentence of sentences) {
      if (sentence.running) {
        // It names the worker and the document; what stands around it goes on as if it were not there.
        const about = {
          kind: opened.kind,
          voice: opened.voice,
          under: null,
          before: null,
          study: null,
          report: null,
          therapy: null,
        }
        const scene = sceneOf(sentence, about)
        // A title that the pages behind it print again is still the title of the first.
        const titles = opened.kind === 'consultation report' && index === 0 && holdsTitle(sentence, opened)
        for (const draft of titles ? [...readPerson(scene), ...readConsultations(scene)] : readPerson(scene)) {
          claims.push(claimOf(draft, scene, sentence, opened, page, opened.date, opened.voice))
        }
        continue
      }
      if (sentence.section !== section) {
        section = sentence.section
        under = reported?.part ?? null
      }
      under = partHeading(sentence) ?? under
      const said = voiceOf(sentence, opened.kind, opened.voice)
      reviewing =
        opened.kind === 'case summary' && (said === 'utilization review' || (reviewing && REASONS.test(sentence.text)))
      const voice = reviewing ? 'utilization review' : said
      const scene = sceneOf(sentence, { kind: opened.kind, voice, under, before, study, report, therapy })
      study = studyTold(scene)
      const own = voice === 'utilization review' ? null : ownDate(scene, opened.kind)
      // A summary tells its reports one after the other: the date it names holds until it names the next.
      if (own !== null && opened.kind === 'case summary') dated = own
      const date = own ?? (voice === 'utilization review' ? (reviewDate(scene) ?? opened.date) : dated)
      const first = claims.length
      const corrects = CORRECTS.test(sentence.text)
      const wrong = corrects ? wronglyStated(sentence.text) : null
      const denied: Claim[] = []
      for (const draft of draftsOf(scene)) {
        if (isUnwritten(draft, scene)) continue
        const claim = claimOf(draft, scene, sentence, opened, page, date, voice)
        const isWrong = wrong !== null && wrong.from <= draft.at.from && draft.at.from < wrong.to
        if (isWrong) denied.push(claim)
        else claims.push(claim)
      }
      if (corrects) {
        const span = { document: opened.id, page, from: sentence.from, to: sentence.to }
        corrections.push({ span, first, next: claims.length, denied, day: opened.date })
      }
      before = scene
    }
    yield
  }
}

/** The part of a correction that tells what was wrong: nothing in it is a fact. */
function wronglyStated(text: string): { readonly from: number; readonly to: number } | null {
  const said = WRONGLY.exec(text)
  if (said !== null && !WAS_LISTED.test(text)) {
    const from = said.index + said[0].length
    const end = RIGHTLY.exec(text.slice(from))
    return { from, to: end === null ? text.length : from + end.index }
  }
  const whole = WAS_LISTED.exec(text) ?? WAS_WRONG.exec(text)
  return whole === null ? null : { from: whole.index, to: whole.index + whole[0].length }
}

const STATES =
  '(?:states?|stated|says?|said|lists?|listed|indicate[sd]?|notes?|noted|reports?|reported|records?|recorded|reads?|shows?|showed|gives?|gave)'
const ERRING = '(?:in error|by mistake|mistakenly|erroneously|incorrectly|wrongly|falsely)'
/** "States in error that …", "erroneously states that …". */
const WRONGLY = new RegExp(`\\b(?:${STATES}\\s${ERRING}|${ERRING}\\s${STATES})\\b(?:\\s(?:that|as))?`, 'i')
/** "Gabapentin was listed in error as stopped": what stands in front is part of it. */
const WAS_LISTED = new RegExp(
  `^[^.;]{0,160}?\\b(?:was|were|is|are|been)\\s(?:${STATES}\\s${ERRING}|${ERRING}\\s${STATES})\\b[^.;,]*`,
  'i',
)
/** "The statement that she stopped it was in error". */
const WAS_WRONG =
  /\b(?:statement|entry|note|remark|sentence|report)\b[^.;]{0,30}\bthat\b[^.;]{0,120}\b(?:was|is|were|are)\s(?:in error|incorrect|wrong|erroneous|mistaken|a mistake|an error)\b/i
/** Where the right statement begins. */
const RIGHTLY =
  /[;]|,?\s(?:when|whereas|while|but|instead|rather|in fact|it should|this should|which should|the correct|correctly)\b/i

const holdsTitle = ({ from, to }: Sentence, { title }: Opened): boolean =>
  title !== null && title.from < to && from < title.to

/** In the report of a study every sentence is about the study of its title. */
function reportOf(opened: RecordDocument, pages: Opened['pages']): { study: string; part: string | null } | null {
  if (opened.kind !== 'imaging report' && opened.kind !== 'electrodiagnostic report') return null
  for (const { text } of (pages[0] ?? []).slice(0, 8)) {
    const reported = reportedStudy(text.slice(0, 200))
    if (reported !== null) return reported
  }
  return { study: opened.kind === 'imaging report' ? 'imaging' : 'EMG/NCV', part: null }
}

/** The one therapy that the title of a therapist's note names: "Therapy" and "visits" are then of it. */
function therapyOf(opened: RecordDocument, pages: Opened['pages']): Scene['therapy'] {
  if (opened.kind !== 'therapy note') return null
  for (const { words } of (pages[0] ?? []).slice(0, 8)) {
    const named = find(words, TREATMENTS).filter(({ entry }) => entry.category === 'therapy')
    const [first] = named
    if (first !== undefined) return named.every(({ entry }) => entry === first.entry) ? first.entry : null
  }
  return null
}

const UNWRITTEN =
  /\b(?:no|not|nor|neither|without|lack(?:s|ing)?|absence|insufficient|inadequate)\b[^.;]{0,40}\b(?:documentation|documented|documenting|document|mention(?:ed)?|indication|rationale|stated|specified|described|addressed)\b|\b(?:not|never)\b[^.;]{0,12}\b(?:documented|mentioned|described|stated|addressed|specified)\b/i

/**
 * "There is no documentation of spasm" says that nobody wrote it down, not that there was none: no claim. A criterion then
 * finds nothing and answers "not documented", which is the truth.
 */
const isUnwritten = (draft: Draft, scene: Scene): boolean =>
  (draft.assertion === 'negated' || (draft.value.kind === 'finding' && draft.value.result === 'absent')) &&
  UNWRITTEN.test(scene.text)

/** A line of a table of contents names papers and states nothing: "Physical therapy pages 216 to 250". */
const LISTS_PAGES = /\b(?:pages?|pp?\.)\s\d{1,5}\s?(?:to|-|–|through)\s?\d{1,5}\W{0,2}$/i
const SPEAKS = /\b(?:is|are|was|were|has|had|recommend\w*|allows?|supports?|per)\b/i

/** Every reader once; each looks for its own facts. */
function draftsOf(scene: Scene): readonly Draft[] {
  if (scene.words.length < 13 && LISTS_PAGES.test(scene.text) && !SPEAKS.test(scene.text)) return []
  // Letterheads and titles are printed in capitals above the first heading and state nothing.
  const letterhead = scene.section === null && !/[a-z]/.test(scene.text)
  if (scene.kind === 'application') return readPerson(scene)
  // but the title of a consultant's report says who saw the patient
  if (letterhead)
    return scene.kind === 'consultation report'
      ? [...readPerson(scene), ...readConsultations(scene)]
      : readPerson(scene)
  const told = studyTold(scene) !== null
  return [
    ...readPerson(scene),
    ...readDrugs(scene),
    ...readEquivalents(scene),
    ...readPain(scene),
    ...readSymptoms(scene),
    ...readFunction(scene),
    ...readRisk(scene),
    ...readDrugTest(scene),
    ...readTreatments(scene),
    ...readDiagnoses(scene, told || givesResult(scene)),
    // an effusion that the scan showed was not palpated
    ...(told ? [] : readExamination(scene)),
    ...readStudies(scene),
    ...readRequests(scene),
  ]
}

/** Longest quote that is a whole sentence; a longer one is cut to the clause that states the fact. */
const WHOLE = 220

function claimOf(
  draft: Draft,
  scene: Scene,
  sentence: Sentence,
  opened: RecordDocument,
  page: number,
  date: CivilDate | null,
  voice: Voice,
): Claim {
  const at = quoted(scene.text, draft.at)
  const span = { document: opened.id, page, from: sentence.from + at.from, to: sentence.from + at.to }
  const said = draft.voice ?? voiceFor(draft.fact, voice, opened.kind)
  return {
    fact: draft.fact,
    value: draft.value,
    // A reviewer's words about a treatment are about the dispute: not that it was given.
    assertion:
      said === 'utilization review' && draft.assertion === 'affirmed' && DISPUTED.has(draft.fact)
        ? 'planned'
        : draft.assertion,
    date: draft.date ?? date,
    voice: said,
    span,
    quote: scene.text.slice(at.from, at.to),
    by: 'text',
    correctedBy: null,
  }
}

const DISPUTED: ReadonlySet<FactName> = new Set([
  'prior treatment',
  'imaging',
  'electrodiagnostic study',
  'consultation',
])

/** What a quote takes in: the sentence when it is short, else the clause around what was read. */
function quoted(text: string, at: { readonly from: number; readonly to: number }): { from: number; to: number } {
  if (text.length <= WHOLE) return { from: 0, to: text.length }
  let from = Math.max(0, Math.min(at.from, text.length))
  let to = Math.max(from, Math.min(at.to, text.length))
  const edge = /[,;:.]/
  for (
    let steps = 0;
    from > 0 && steps < 90 && !(edge.test(text[from - 1] ?? '') && /\s/.test(text[from] ?? ''));
    steps += 1
  )
    from -= 1
  for (
    let steps = 0;
    to < text.length && steps < 90 && !(edge.test(text[to] ?? '') && /\s|$/.test(text[to + 1] ?? ''));
    steps += 1
  )
    to += 1
  while (from > 0 && /\S/.test(text[from - 1] ?? '') && /\S/.test(text[from] ?? '')) from -= 1
  while (to < text.length && /\w/.test(text[to] ?? '') && /\w/.test(text[to - 1] ?? '')) to += 1
  while (from < to && /\s/.test(text[from] ?? '')) from += 1
  while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1
  return { from, to }
}

/** "Lumbar spine:" or "Cervical Spine Examination" at the start of a line places what follows. */
function partHeading({ words }: Sentence): string | null {
  const part = find(words.slice(0, 6), PARTS)[0]
  if (part === undefined || part.first > 1) return null
  let next = part.next
  while (['examination', 'exam', 'spine', 'and'].includes(words[next]?.form ?? '')) next += 1
  return words[next]?.form === ':' || next >= words.length ? part.entry : null
}

const REVIEWER =
  /\b(?:utilization review|ur (?:physician|reviewer|decision|determination|denied|modified|certified|non|report|dated|of|on)|prior ur|claims administrator|peer review(?:er)?|physician advisor|non-?\s?certified|was certified|prior determination|denied (?:the|a) request|in non-?certification|reviewed and denied|to support the (?:requested|request)|previously denied|appealed|rationale for (?:the )?denial)\b|(?<!duty |duties |activity |activities |work )\b(?:was|were) (?:previously )?(?:denied|modified|not certified)\b(?! (?:duty|work|activit))/i
const REPORTS =
  /\b(?:patient|worker|applicant|claimant|employee|he|she|iw)\b[^.;]{0,24}\b(?:report(?:s|ed)?|complain(?:s|ed|ing)?|state[sd]?|denie[sd]|deny|rate[sd]?|describe[sd]?|notes?|noted(?! to\b)|indicate[sd]?|feels?|felt|admit(?:s|ted)?|say|says|said|relate[sd]?|endorse[sd]?|mention(?:s|ed)|continues to (?:have|feel|complain)|presents? with|presented with)\b|\b(?:subjective (?:complaints|findings)|complaints? (?:of|included?|was|were)|self[- ]report)|^(?:reports?|complains?|denies|states)\b/i

/** How a summary goes on telling a reviewer's reasons in sentences that no longer name the reviewer. */
const REASONS =
  /\b(?:no (?:clear |such )?(?:indication|documentation|documented|evidence|mention|rationale)|lack of|lacking|(?:not |medical(?:ly)? )necess|guidelines?|therefore|additionally|furthermore|the request|these requests|were not provided|not supported|recommended (?:by|as|for))\b/i

/** Who speaks in a sentence: the document's voice, unless its words give it to the reviewer or to the patient. */
function voiceOf(sentence: Sentence, kind: DocumentKind, voice: Voice): Voice {
  if (kind === 'utilization review') return 'utilization review'
  if (REVIEWER.test(sentence.text)) return 'utilization review'
  if (voice === 'measurement') return 'measurement'
  if (sentence.section === 'subjective' || sentence.section === 'systems' || REPORTS.test(sentence.text))
    return 'patient'
  return voice
}

/** Facts that only somebody else can state: a physician writes them also under "Subjective". */
const NEVER_REPORTED: ReadonlySet<FactName> = new Set([
  'examination finding',
  'imaging',
  'electrodiagnostic study',
  'urine drug test',
  'CURES report',
  'pill count',
  'risk screen',
  'opioid agreement',
  'request',
  'purpose of request',
  'diagnosis',
  'age',
  'sex',
  'date of injury',
])
const MEASURED: ReadonlySet<FactName> = new Set([
  'imaging',
  'electrodiagnostic study',
  'urine drug test',
  'CURES report',
  'pill count',
])
/** What nobody but the patient can know, whoever writes it down. */
const FELT: ReadonlySet<FactName> = new Set([
  'symptom',
  'pain score',
  'pain relief',
  'onset of relief',
  'duration of relief',
])

function voiceFor(fact: FactName, voice: Voice, kind: DocumentKind): Voice {
  if (voice === 'utilization review') return voice
  if (MEASURED.has(fact)) return kind === 'medical-legal report' ? 'examiner' : 'measurement'
  if (voice === 'patient' && NEVER_REPORTED.has(fact)) return kind === 'medical-legal report' ? 'examiner' : 'treating'
  return FELT.has(fact) && voice === 'treating' ? 'patient' : voice
}

const REPORT_DATE =
  /(?:\b(?:report|reports|note|notes|record|records|visit|evaluation|documentation|pr-?2|exam(?:ination)?|letter|message|form|examined|evaluated|seen|presented|follow[- ]?up|findings|dated|dos|date of service|encounter|handwritten)\b[^.;]{0,48}|\b(?:on|as of|in (?:an?|the))\b\s{0,2}(?:an?\s)?|^\W{0,3})$/i
const NOT_A_REPORT =
  /\b(?:injury|injured(?!\s+(?:worker|employee))|work|duty|scheduled|appointment|next|accident|mri|ct|x-?rays?|emg|ncv|surgery|injection|born|birth|since|until|underwent|performed|scan|screen|toxicology|imaging|claim|sustained|started|fusion|radiographs?|through|utilization|denied)\b(?!\s(?:or illness))[^.;,]{0,40}$/i

/** A review is dated by the first day its sentence names beside the injury's. */
const reviewDate = (scene: Scene): CivilDate | null =>
  scene.dates.find(({ from }) => !/\b(?:injur|accident|claim)/i.test(scene.text.slice(Math.max(0, from - 40), from)))
    ?.date ?? null

/** The day a sentence is about when it says so: "On 11/18/2016, the applicant reported", "Progress report dated …". */
function ownDate(scene: Scene, kind: DocumentKind): CivilDate | null {
  const hit = scene.dates.find(({ from }) => {
    const lead = scene.text.slice(Math.max(0, from - 70), from)
    return REPORT_DATE.test(lead) && !NOT_A_REPORT.test(lead)
  })
  if (hit === undefined) return null
  // Outside a summary a date deep inside a sentence dates what it stands with, not the whole.
  return kind === 'case summary' || hit.from < 45 ? hit.date : null
}
