import type { PagedText } from '../core/index.ts'
import { readBasis } from './basis.ts'
import { readCredentials } from './credentials.ts'
import type { Block } from './decisions.ts'
import { readBlocks } from './decisions.ts'
import type { Basis, Determination, Item, LetterReading, Outcome } from './determination.ts'
import type { Flow } from './flow.ts'
import { fold, layOut } from './flow.ts'
import { afterItemsIntroduction, afterSummaryIntroduction, findHeading, HEADING, ITEMS_INTRODUCTION } from './form.ts'
import { checkOrder, readHeader } from './header.ts'
import { readRequest } from './item.ts'
import type { Notes } from './notes.ts'
import { takeNotes } from './notes.ts'
import { readPatient } from './patient.ts'

/**
 * Reads a determination letter of any layout from its text, as any extractor gives it. Total: any text gives a
 * determination, with nulls for what is not there and warnings for what could not be settled.
 */
export function readLetter(document: PagedText): LetterReading {
  const flow = layOut(document)
  const notes = takeNotes(flow)
  const sections = findSections(flow, notes)
  const header = readHeader(flow, sections.headerEnd, notes)
  checkOrder(header, notes)
  const { list, ...reviewer } = readCredentials(flow, sections.headerEnd, sections.credentialsEnd, notes)
  const summary = readSummary(flow, sections, notes)
  const patient = sections.summary === null ? { age: null, sex: null } : readPatient(flow, sections.summary.from, sections.summary.to, notes)
  const items = sections.items === null ? [] : readItems(flow, sections.items, notes)
  const value: Determination = {
    layout: sections.made || items.length > 0 ? (list ? 'E' : 'D') : 'unknown',
    ...header,
    reviewer,
    patient,
    summary,
    outcome: outcomeOf(items),
    items,
  }
  return { value, warnings: notes.warnings, spans: notes.spans }
}

type Range = { readonly from: number; readonly to: number }
type Sections = {
  readonly made: boolean
  readonly headerEnd: number
  readonly credentialsEnd: number
  readonly summary: Range | null
  readonly items: Range | null
}

function findSections(flow: Flow, notes: Notes): Sections {
  const end = flow.squashed.length
  const made = findHeading(flow, HEADING.made)
  const summary = findHeading(flow, HEADING.summary, made?.to ?? 0)
  const itemsHeading = findHeading(flow, HEADING.items, summary?.to ?? made?.to ?? 0)
  const introduction = flow.lower.indexOf(ITEMS_INTRODUCTION.from, summary?.to ?? made?.to ?? 0)
  const itemsFrom = itemsHeading?.from ?? (introduction >= 0 ? introduction : null)
  for (const heading of [made, summary, itemsHeading]) {
    if (heading !== null && !heading.exact) {
      notes.warn('heading-damaged', heading.from, heading.to, 'This heading is recognised by likeness only; compare with the paper.')
    }
  }
  const missing: readonly (readonly [boolean, string])[] = [
    [made === null, HEADING.made],
    [summary === null, HEADING.summary],
    [itemsHeading === null, HEADING.items],
  ]
  for (const [isMissing, heading] of missing) {
    if (isMissing) notes.warn('heading-missing', 0, 0, `The heading "${heading}" is not in this text; what it heads may be incomplete.`)
  }
  const first = Math.min(made?.from ?? end, summary?.from ?? end, itemsFrom ?? end)
  return {
    made: made !== null,
    headerEnd: Math.min(first, HEADER_MOST),
    credentialsEnd: Math.min(summary?.from ?? end, itemsFrom ?? end),
    summary: summary === null ? null : { from: afterSummaryIntroduction(flow, summary.to), to: itemsFrom ?? end },
    items: itemsFrom === null ? null : { from: afterItemsIntroduction(flow, itemsHeading?.to ?? introduction), to: end },
  }
}

/** The table on top has 7 labels and values: 200 squashed characters; a letterhead may stand above it. */
const HEADER_MOST = 2500

function readSummary(flow: Flow, sections: Sections, notes: Notes): string | null {
  if (sections.summary === null || sections.summary.to <= sections.summary.from) return null
  if (sections.items === null) return null
  notes.place('summary', sections.summary.from, sections.summary.to)
  return fold(flow, sections.summary.from, sections.summary.to)
}

function readItems(flow: Flow, range: Range, notes: Notes): Item[] {
  const blocks = readBlocks(flow, range.from, range.to, notes)
  return blocks.map((block, i) => readItem(flow, block, i, notes))
}

function readItem(flow: Flow, block: Block, index: number, notes: Notes): Item {
  const path = `items.${index}`
  const request = fold(flow, block.request.from, block.request.to)
  notes.place(`${path}.request`, block.request.from, block.request.to)
  const read = readRequest(request)
  for (const warning of read.warnings) notes.warnAt(warning.code, `${path}.request`, warning.message)
  return {
    request,
    decision: block.decision,
    ...read.value,
    dependsOn: null,
    claimsAdministratorBasis: basis(flow, block.claimsAdministrator, `${path}.claimsAdministratorBasis`, notes),
    reviewerBasis: basis(flow, block.reviewer, `${path}.reviewerBasis`, notes),
    rationale: text(flow, block.rationale, `${path}.rationale`, notes),
  }
}

function text(flow: Flow, range: Range | null, path: string, notes: Notes): string | null {
  if (range === null) return null
  notes.place(path, range.from, range.to)
  return fold(flow, range.from, range.to)
}

function basis(flow: Flow, range: Range | null, path: string, notes: Notes): Basis | null {
  const printed = text(flow, range, path, notes)
  if (printed === null) return null
  const read = readBasis(printed)
  for (const warning of read.warnings) notes.warnAt(warning.code, path, warning.message)
  return read.value
}

/** The case's outcome follows from its items; a letter without items has none. */
export function outcomeOf(items: readonly Pick<Item, 'decision'>[]): Outcome | null {
  if (items.length === 0) return null
  if (items.every((item) => item.decision === 'Upheld')) return 'Uphold'
  return items.every((item) => item.decision === 'Overturned') ? 'Overturn' : 'Partial Overturn'
}
