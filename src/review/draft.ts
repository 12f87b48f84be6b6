import type { CivilDate, Claim, PagedText } from '../core/index.ts'
import type { CaseDates, Finding, Searched } from '../guidelines/index.ts'
import type { DeterminationFile, FindingAsItStood, ItemDetermination, Organization, Sentence } from '../letter/index.ts'
import type { RecordDocument } from '../records/index.ts'
import { claimsAdministratorBasis, reviewerBasis } from './draft-basis.ts'
import { decidingTopics, nothingTold } from './draft-item.ts'
import { rationaleOf } from './draft-rationale.ts'
import { documentsReviewed, type Sources, sourcesOf } from './draft-sources.ts'
import { summaryOf } from './draft-summary.ts'
import { reasonsOf } from './draft-ur.ts'
import { explained } from './draft-words.ts'
import type { CaseReview } from './review.ts'

/** A day with the field of `application.json` that gives it. */
type GivenDate = { readonly date: CivilDate; readonly field: string }

/** A reviewed case with everything that a draft may quote: the records, the application, and the UR decision. */
export type CaseToDraft = {
  readonly review: CaseReview
  readonly dates: CaseDates
  readonly claims: readonly Claim[]
  readonly documents: readonly Omit<RecordDocument, 'passages'>[]
  readonly files: readonly { readonly path: string; readonly document: PagedText }[]
  /** Path of the one UR decision, and that document; null where there is none or more than one. */
  readonly urDecision: string | null
  readonly urDocument: Omit<RecordDocument, 'passages'> | null
  readonly searched: Searched
  /** Files of which nothing could be read, each with the reason. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[]
  readonly application: {
    readonly caseNumber: string | null
    readonly priority: string | null
    readonly dateOfInjury: CivilDate | null
    readonly dateAssigned: CivilDate | null
    readonly applicationReceived: CivilDate | null
    readonly requestDate: GivenDate | null
    /** `field` is null where the UR decision itself dates it. */
    readonly urDate: { readonly date: CivilDate; readonly field: string | null } | null
    readonly patient: { readonly age: number | null; readonly sex: string | null }
    /** In the order of the items. `urOutcome` as the form gives it. */
    readonly items: readonly {
      readonly request: string
      readonly authorized: string | null
      readonly urOutcome: string | null
    }[]
  }
  readonly organization: Organization
}

/**
 * The draft of a determination: everything but the decision, which is the physician's. Every sentence carries what it
 * rests on, and says nothing else. The same case gives the same draft.
 */
export function draftOf(given: CaseToDraft): DeterminationFile {
  const sources = sourcesOf(given)
  const reasons = reasonsOf(given)
  const told = nothingTold()
  const drafts = given.review.items.map((_, index) => rationaleOf(index + 1, given, sources, reasons, told))
  const [summary = [], ...rationales] = explained([
    summaryOf(given, sources, reasons),
    ...drafts.map(({ rationale }) => rationale),
  ]).map((sentences) => sentences.map(tidy))
  const { application } = given
  const iso = (date: CivilDate | null | undefined): string | null => date?.toString() ?? null
  return {
    format: 'openimr/determination',
    version: 1,
    organization: given.organization,
    case: {
      caseNumber: application.caseNumber,
      dateAssigned: iso(application.dateAssigned),
      dateOfInjury: iso(application.dateOfInjury),
      decisionDate: null,
      urDenialDate: iso(application.urDate?.date),
      priority: application.priority,
      applicationReceived: iso(application.applicationReceived),
      patient: application.patient,
    },
    reviewer: { licensure: [], specialties: [] },
    documents: documentsReviewed(given, sources, [...summary, ...rationales.flat()]),
    summary,
    items: given.review.items.map((item, index): ItemDetermination => {
      const { subject, lean } = item
      return {
        request: subject.request,
        original: subject.original,
        authorized: subject.authorized,
        disputed: subject.disputed,
        dependsOn: subject.dependsOn,
        decision: null,
        claimsAdministratorBasis: claimsAdministratorBasis(given, item),
        reviewerBasis: reviewerBasis(decidingTopics(item).map(({ topic }) => topic.rule.citation)),
        rationale: rationales[index] ?? [],
        toDecide: drafts[index]?.toDecide ?? [],
        leaning: lean.leaning,
        ground: lean.ground,
        because: lean.because,
        findings: item.findings.flatMap(({ finding }) => asItStood(finding, null, sources)),
        safety: item.safety.map(({ code, urgent, message }) => ({ code, urgent, message })),
      }
    }),
  }
}

/** The same support stands once; a sentence ends with one full stop. */
function tidy({ text, support }: Sentence): Sentence {
  const seen = new Set<string>()
  const once = support.filter((each) => {
    const key = JSON.stringify(each)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  return {
    text: text
      .replace(/”\./g, '.”')
      .replace(/([.!?])\.”/g, '$1”')
      .replace(/\.\.$/, '.'),
    support: once,
  }
}

/** The places of one finding that are kept: a thousand pages may repeat one sentence on every page. */
const MOST_EVIDENCE = 50

function asItStood(finding: Finding, of: string | null, sources: Sources): readonly FindingAsItStood[] {
  const { criterion, answer, claims, searched } = finding
  const evidence: FindingAsItStood['evidence'][number][] = []
  const seen = new Set<string>()
  for (const { span, quote } of claims) {
    if (evidence.length >= MOST_EVIDENCE) break
    const place = { document: sources.pathOf(span.document), page: span.page, quote }
    const key = `${place.document} ${place.page} ${quote}`
    if (!seen.has(key)) evidence.push(place)
    seen.add(key)
  }
  const own: FindingAsItStood = {
    id: criterion.id,
    of,
    question: criterion.question,
    citation: criterion.citation,
    answer,
    evidence,
    searched,
  }
  return [own, ...finding.of.flatMap((child) => asItStood(child, criterion.id, sources))]
}
