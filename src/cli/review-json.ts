import type { Listed } from '../check/index.ts'
import { type Claim, printRational, type Span } from '../core/index.ts'
import type { DeterminationFile } from '../letter/index.ts'
import { type CaseFolder, type CaseWarning, ocrAt, type ReadByOcr, urDateOf } from '../papers/index.ts'
import {
  answeredCriteria,
  type CaseReview,
  type DoseSides,
  type DraftProse,
  guidelineLine,
  type ItemReview,
  type FindingLine as Line,
  MOST_EVIDENCE,
  type OpioidTotal,
  type UrOutcome,
  type UrPassage,
} from '../review/index.ts'
import { findingsJson } from './check-command.ts'
import { doseJson } from './dose-command.ts'

/** A quote where it stands: the path inside the case folder, the page, and the text, character by character. */
export type Evidence = {
  readonly document: string
  readonly page: number
  readonly quote: string
  /** Stands only with a quote that was read off a picture: percent for the page and for the worst word of the quote. */
  readonly ocr?: ReadByOcr
}

/** A node of a criterion tree with places inside the folder. */
export type FindingLine = Line<Evidence>

export type Places = (claims: readonly Claim[]) => readonly Evidence[]

/** Turns claims into places inside the folder, each place once. */
export function placesIn(folder: CaseFolder): Places {
  const placeOf = placesOf(folder)
  return (claims) => {
    const seen = new Set<string>()
    return claims.flatMap(({ span, quote }) => {
      const place = placeOf(span, quote)
      const key = `${place.document} ${place.page} ${quote}`
      if (seen.has(key)) return []
      seen.add(key)
      return [place]
    })
  }
}

export type Passages = (passages: readonly UrPassage[]) => readonly Evidence[]

/** Turns places in the UR decision into places inside the folder. */
export function passagesIn(folder: CaseFolder): Passages {
  const placeOf = placesOf(folder)
  return (passages) => passages.map(({ span, quote }) => placeOf(span, quote))
}

function placesOf({ files }: CaseFolder): (span: Span, quote: string) => Evidence {
  const byId = new Map(files.map((file) => [file.document.id as string, file]))
  return (span, quote) => {
    const file = byId.get(span.document)
    const ocr = file === undefined ? null : ocrAt(file.scans, span)
    const place = { document: file?.path ?? span.document, page: span.page, quote }
    return ocr === null ? place : { ...place, ocr }
  }
}

/**
 * What utilization review decided: by its own paper, and as the application states it. A reason's `quote` is its own words,
 * `sentence` the whole they stand in; `facts` are those of a record that could answer it.
 */
function urOutcomeJson(outcome: UrOutcome | null, stated: string | null, passages: Passages): Record<string, unknown> {
  return {
    stated,
    decision: outcome?.verdict ?? null,
    authorized: outcome?.authorized ?? null,
    evidence: passages(outcome?.passages ?? []),
    reasons: (outcome?.reasons ?? []).map(({ says, facts, words, sentence }) => ({
      says,
      facts,
      ...passages([words])[0],
      sentence: sentence.quote,
    })),
  }
}

/** The rule that the leaning rests on, else the first that decides, else the first there is. */
export function leadingTopic({ findings, lean }: ItemReview): ItemReview['findings'][number] | null {
  const leaned = findings.find(({ topic }) => lean.topics.some(({ id }) => id === topic.id))
  return leaned ?? findings.find(({ topic }) => topic.role === 'decides') ?? findings[0] ?? null
}

/**
 * One review as `imr review --json` prints it, with the running texts of its draft. Names and order of the fields are a
 * contract (DESIGN §5). `checks`: what `imr check` finds in the draft, in its shape.
 */
export function reviewJson(
  folder: CaseFolder,
  review: CaseReview,
  draft: DeterminationFile,
  prose: DraftProse,
  checks: readonly Listed[],
): Record<string, unknown> {
  const places = placesIn(folder)
  const passages = passagesIn(folder)
  const { application, searched } = folder
  const { form } = application
  return {
    case: {
      caseNumber: form.caseNumber,
      dateOfInjury: iso(form.dateOfInjury?.date),
      requestDate: iso(application.requestDate),
      urDecisionDate: iso(urDateOf(folder)),
      priority: form.priority,
      patient: application.patient,
      urDecision: folder.urDecision,
      packs: review.packs,
      searched,
      documents: folder.documents.map(({ id, kind, firstPage, lastPage, date }) => ({
        document: folder.files.find(({ document }) => document.id === id)?.path ?? id,
        kind,
        pages: { from: firstPage, to: lastPage },
        date: iso(date),
      })),
    },
    items: review.items.map((item, at) =>
      itemJson(item, at, folder, places, passages, draft.items[at], prose.rationales[at]),
    ),
    summary: prose.summary.text,
    checks: findingsJson(checks),
    warnings: warningsOf(folder, review).map(({ code, file, pages, message }) => ({
      code,
      file,
      page: pages[0]?.from ?? null,
      pages,
      message,
    })),
    contradictions: review.contradictions.map(({ code, item, message, claims }) => ({
      code,
      item,
      message,
      evidence: places(claims),
    })),
    summarySentences: prose.summary.sentences,
    readability: prose.summary.readability,
  }
}

/** Contradictions that would mean that a paper is about somebody else. */
const ANOTHER_PERSON = new Set(['sex', 'age', 'injury-date'])

/** What to look at: the folder's own warnings, papers that may be another patient's, and items that no rule governs. */
export function warningsOf(folder: CaseFolder, review: CaseReview): readonly CaseWarning[] {
  const { sex } = folder.application.patient
  const pathOf = new Map(folder.files.map(({ path, document }) => [document.id as string, path]))
  const strangers = review.contradictions
    .filter(({ code }) => ANOTHER_PERSON.has(code))
    .flatMap(({ code, message, claims }) => {
      const pages = new Map<string, Set<number>>()
      for (const { span, value } of claims) {
        if (code === 'sex' && value.kind === 'word' && value.word === sex) continue
        const file = pathOf.get(span.document) ?? span.document
        pages.set(file, (pages.get(file) ?? new Set()).add(span.page))
      }
      return [...pages].map(
        ([file, at]): CaseWarning => ({
          code: `another-patient-${code}`,
          file,
          pages: [...at].toSorted((a, b) => a - b).map((page) => ({ from: page, to: page })),
          message,
        }),
      )
    })
  const ungoverned = review.items.flatMap(({ subject, findings, ungoverned: why }, index): readonly CaseWarning[] => {
    if (findings.length > 0) return []
    const known = subject.drug !== null || subject.service !== null
    const what = known ? 'no rule that is loaded speaks of it' : 'what it asks for was not recognised'
    const reason = [what, ...why].join('; ')
    return [{ code: 'no-guideline', file: null, pages: [], message: `item ${index + 1}: ${reason}` }]
  })
  const passages = passagesIn(folder)
  const otherOutcomes = review.items.flatMap(({ urOutcome }, index): readonly CaseWarning[] => {
    const stated = folder.application.items[index]?.urOutcome ?? null
    const verdict = urOutcome?.verdict ?? null
    if (stated === null || verdict === null || stated === verdict) return []
    const [at] = passages(urOutcome?.passages ?? [])
    const pages = at === undefined ? [] : [{ from: at.page, to: at.page }]
    const message = `item ${index + 1}: the UR decision says ${verdict}, and the application ${stated}`
    return [{ code: 'other-ur-outcome', file: at?.document ?? null, pages, message }]
  })
  const unassigned = passages(review.urUnassigned.map(({ words }) => words)).map(
    ({ document, page, quote }): CaseWarning => ({
      code: 'ur-reason-unassigned',
      file: document,
      pages: [{ from: page, to: page }],
      message: `a reason of the UR decision belongs to no item that was recognised: “${quote.replace(/\s+/g, ' ')}”`,
    }),
  )
  const unused = review.unusedAnswers.map(({ criterion, item }): CaseWarning => {
    const of = item === null ? 'any item' : `item ${item}`
    const message = `the answer to ${criterion} was not used: no rule of ${of} asks it as a single question`
    return { code: 'answer-unused', file: null, pages: [], message }
  })
  const idle = review.packs
    .filter(({ used }) => !used)
    .map(({ because }): CaseWarning => ({ code: 'pack-not-in-force', file: null, pages: [], message: because }))
  return [...folder.warnings, ...idle, ...unused, ...otherOutcomes, ...unassigned, ...strangers, ...ungoverned]
}

function itemJson(
  item: ItemReview,
  at: number,
  { application }: CaseFolder,
  places: Places,
  passages: Passages,
  drafted: DeterminationFile['items'][number] | undefined,
  prose: DraftProse['rationales'][number] | undefined,
): Record<string, unknown> {
  const leading = leadingTopic(item)
  const { lean, subject } = item
  return {
    request: subject.request,
    leaning: lean.leaning,
    ground: lean.ground,
    because: lean.because,
    guideline: leading === null ? null : guidelineLine(leading),
    guidelines: item.findings.map(guidelineLine),
    ungoverned: item.ungoverned,
    phase: item.phase,
    findings: item.findings.flatMap(({ topic, finding }) =>
      answeredCriteria(item, finding, places).map((line) => ({ ...line, topic: topic.id })),
    ),
    urOutcome: urOutcomeJson(item.urOutcome, application.items[at]?.urOutcome ?? null, passages),
    dose: item.dose === null ? null : doseSidesJson(item.dose, places),
    safety: item.safety.map(({ code, urgent, message, claims }) => ({
      code,
      urgent,
      message,
      evidence: places(claims).slice(0, MOST_EVIDENCE),
    })),
    rationale: prose?.text ?? null,
    decision: null,
    claimsAdministratorBasis: drafted?.claimsAdministratorBasis ?? null,
    reviewerBasis: drafted?.reviewerBasis ?? null,
    toDecide: drafted?.toDecide ?? [],
    rationaleSentences: prose?.sentences ?? [],
    readability: prose?.readability ?? null,
  }
}

/** The requested side as `imr dose` prints it; beside it the other sides and readings, and the statements of each. */
function doseSidesJson(sides: DoseSides, places: Places): Record<string, unknown> {
  const { requested, now, authorized, ceilings, standing, readings } = sides
  const side = (total: OpioidTotal | null): Record<string, unknown> | null =>
    total === null ? null : { ...doseJson(total.dose), evidence: places(total.claims).slice(0, MOST_EVIDENCE) }
  return {
    ...side(requested),
    now: side(now),
    authorized: side(authorized),
    ceilings: ceilings.map((ceiling, at) => ({ ...ceiling, standing: standing[at] ?? null })),
    readings: readings.map(({ reading, low, high, standing: stands, changes }) => ({
      reading,
      low: printRational(low),
      high: high === null ? null : printRational(high),
      standing: stands,
      changes,
    })),
  }
}

const iso = (date: Temporal.PlainDate | null | undefined): string | null => date?.toString() ?? null
