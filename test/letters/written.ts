/** A written letter read back: the fields that a letter prints, as the determination has them and as `readLetter` finds them. */
import type { Determination, DeterminationFile, ItemDetermination } from '../../src/letter/index.ts'
import { rationaleOf, readLetter } from '../../src/letter/index.ts'
import { type PdfReader, readPaper } from '../../src/papers/index.ts'
import type { GoldLetter } from './corpus.ts'
import { DECIDED, ITEM, own } from './determinations.ts'

type Printed = Readonly<Record<string, unknown>>

const folded = (text: string | null): string | null => (text === null ? null : text.replace(/\s+/g, ' ').trim())

export function printedOf(file: DeterminationFile): Printed {
  const { patient: _, ...header } = file.case
  return {
    ...header,
    licensure: file.reviewer.licensure,
    specialties: file.reviewer.specialties,
    summary: folded(file.summary.map(({ text }) => text).join(' ')),
    items: file.items.map((item) => ({
      request: folded(item.request),
      decision: item.decision,
      claimsAdministratorBasis: folded(item.claimsAdministratorBasis),
      reviewerBasis: folded(item.reviewerBasis),
      rationale: folded(
        rationaleOf(item)
          .map(({ text }) => text)
          .join(' '),
      ),
    })),
  }
}

export function printedOfReading(value: Determination): Printed {
  return {
    caseNumber: value.caseNumber,
    dateAssigned: value.dateAssigned?.toString() ?? null,
    dateOfInjury: value.dateOfInjury?.toString() ?? null,
    decisionDate: value.decisionDate?.toString() ?? null,
    urDenialDate: value.urDenialDate?.toString() ?? null,
    priority: value.priority,
    applicationReceived: value.applicationReceived?.toString() ?? null,
    licensure: value.reviewer.licensure,
    specialties: value.reviewer.specialties,
    summary: value.summary,
    items: value.items.map((item) => ({
      request: item.request,
      decision: item.decision,
      claimsAdministratorBasis: item.claimsAdministratorBasis?.text ?? null,
      reviewerBasis: item.reviewerBasis?.text ?? null,
      rationale: item.rationale,
    })),
  }
}

/** The determination in a PDF, read as `imr read` reads it. */
export async function readBack(bytes: Uint8Array, reader: PdfReader): Promise<Determination> {
  const paper = await readPaper(bytes, reader)
  if (!paper.ok) throw new Error(paper.message)
  return readLetter(paper.document).value
}

const iso = (date: string): string => date.replace(/(\d\d)\/(\d\d)\/(\d{4})/, '$3-$1-$2')

/** A published letter as a determination of ours: real words, lengths and numbers of items. */
export function fileOfGold(gold: GoldLetter): DeterminationFile {
  const items = gold.issues.map(
    (issue): ItemDetermination => ({
      ...ITEM,
      request: issue.request,
      decision: issue.decision === 'Upheld' ? 'Upheld' : 'Overturned',
      claimsAdministratorBasis: issue.ca_guideline,
      reviewerBasis: issue.maximus_guideline,
      rationale: sentencesOf(issue.rationale),
      findings: [],
    }),
  )
  return {
    ...DECIDED,
    case: {
      caseNumber: gold.case,
      dateAssigned: iso(gold.date_assigned),
      dateOfInjury: iso(gold.date_of_injury),
      decisionDate: iso(gold.decision_date),
      urDenialDate: iso(gold.ur_denial_date),
      priority: gold.priority,
      applicationReceived: iso(gold.application_received),
      patient: { age: gold.age, sex: null },
    },
    reviewer: { licensure: gold.licensure, specialties: gold.specialties },
    summary: sentencesOf(gold.case_summary),
    items,
  }
}

const sentencesOf = (text: string) =>
  (text.match(/[^.!?]+(?:[.!?]+(?!\s)[^.!?]*)*[.!?]*\s*/g) ?? [text]).map((sentence) => own(sentence.trim()))
