import type { Warning } from '../core/index.ts'
import type { Basis, Item, LetterReading } from '../letter/index.ts'

/**
 * One letter as `imr read --json` prints it. Names and order of the fields are a contract with other programs, so
 * they are written out here and do not follow the inner shapes by accident.
 */
export function letterJson(
  file: string,
  reading: LetterReading,
  warnings: readonly Warning[],
): Record<string, unknown> {
  const letter = reading.value
  return {
    file,
    layout: letter.layout,
    caseNumber: letter.caseNumber,
    dateAssigned: iso(letter.dateAssigned),
    dateOfInjury: iso(letter.dateOfInjury),
    decisionDate: iso(letter.decisionDate),
    urDenialDate: iso(letter.urDenialDate),
    priority: letter.priority,
    applicationReceived: iso(letter.applicationReceived),
    reviewer: { licensure: letter.reviewer.licensure, specialties: letter.reviewer.specialties },
    patient: { age: letter.patient.age, sex: letter.patient.sex },
    summary: letter.summary,
    outcome: letter.outcome,
    items: letter.items.map(itemJson),
    warnings: warnings.map(({ code, message, span }) => ({ code, message, span })),
  }
}

function itemJson(item: Item): Record<string, unknown> {
  const { drug, service } = item
  return {
    request: item.request,
    decision: item.decision,
    original: item.original,
    authorized: item.authorized,
    disputed: item.disputed,
    drug: drug && {
      name: drug.name,
      ingredients: drug.ingredients.map(({ name, strength }) => ({
        name,
        strength: strength && { value: strength.value, unit: strength.unit },
      })),
      form: drug.form,
      quantity: drug.quantity,
      refills: drug.refills,
      sig: drug.sig,
    },
    service: service && {
      kind: service.kind,
      bodyPart: service.bodyPart,
      side: service.side,
      levels: service.levels,
      visits: service.visits && { low: service.visits.low, high: service.visits.high },
      dateOfService: iso(service.dateOfService),
    },
    components: item.components,
    dependsOn: item.dependsOn,
    claimsAdministratorBasis: basisJson(item.claimsAdministratorBasis),
    reviewerBasis: basisJson(item.reviewerBasis),
    rationale: item.rationale,
  }
}

function basisJson(basis: Basis | null): Record<string, unknown> | null {
  return (
    basis && {
      text: basis.text,
      citations: basis.citations.map(({ source, title, year, section, pages }) => ({
        source,
        title,
        year,
        section,
        pages: pages.map(({ from, to }) => ({ from, to })),
      })),
    }
  )
}

const iso = (date: Temporal.PlainDate | null): string | null => date?.toString() ?? null
