import type { PagedText } from '../core/index.ts'
import { isDrugWord } from '../dose/index.ts'
import { readBasis } from './basis.ts'
import { readCredentials } from './credentials.ts'
import { checkRequest } from './damage.ts'
import type { Block } from './decisions.ts'
import { readBlocks } from './decisions.ts'
import { readDependence } from './dependence.ts'
import type { Basis, Determination, Item, Layout, LetterReading, Outcome } from './determination.ts'
import type { Flow } from './flow.ts'
import { fold, layOut } from './flow.ts'
import {
  afterItemsIntroduction,
  afterSummaryIntroduction,
  findExactHeading,
  findHeading,
  HEADING,
  ITEMS_INTRODUCTION,
} from './form.ts'
import { checkOrder, readHeader } from './header.ts'
import { readRequest } from './item.ts'
import type { Notes } from './notes.ts'
import { takeNotes } from './notes.ts'
import type { OlderLetter } from './older.ts'
import { layoutOf, readOlder } from './older.ts'
import { readPatient } from './patient.ts'
import { checkMentioned, checkStrayParts, checkText } from './stray.ts'
import { findUnknownSections } from './unknown.ts'
import type { UrInSummary } from './ur-summary.ts'
import { otherQuantity, placeQuote, readUrInSummary, sameDrug, tellsOfChanges } from './ur-summary.ts'
import { repairSpaces } from './vocabulary.ts'

/**
 * Reads a determination letter of any layout from its text, as any extractor gives it. Total: any text gives a
 * determination, with nulls for what is not there and warnings for what could not be settled.
 */
export function readLetter(document: PagedText): LetterReading {
  const flow = layOut(document)
  const notes = takeNotes(flow)
  const sections = findSections(flow, notes)
  const printed = readHeader(flow, sections.headerEnd, notes)
  const header = sections.dates === NO_DATES ? printed : { ...printed, ...sections.dates }
  checkOrder(header, notes)
  const credentials = readCredentials(flow, sections.credentials.from, sections.credentials.to, notes)
  const summary = readText(flow, sections.summary, 'summary', notes)
  const patient =
    sections.summary === null ? NOBODY : readPatient(flow, sections.summary.from, sections.summary.to, notes)
  const ur =
    summary !== null && sections.summary !== null && tellsOfChanges(textOf(flow, sections.summary))
      ? readUrInSummary(summary, flow.split)
      : NOTHING_BY_UR
  const items = withDependence(
    sections.blocks.map((block, i) => readItem(flow, block, i, ur, sections, notes)),
    notes,
  )
  ur.certified.forEach((quoted, i) => {
    if (sections.summary !== null)
      placeQuote(flow, sections.summary.from, sections.summary.to, quoted, `certified.${i}`, notes)
  })
  checkText(flow, notes)
  const value: Determination = {
    layout: sections.layout ?? (credentials.list ? 'E' : 'D'),
    caseNumber: header.caseNumber,
    dateAssigned: header.dateAssigned,
    dateOfInjury: header.dateOfInjury,
    decisionDate: header.decisionDate,
    urDenialDate: header.urDenialDate,
    priority: header.priority,
    applicationReceived: header.applicationReceived,
    reviewer: { licensure: credentials.licensure, specialties: credentials.specialties },
    patient,
    summary,
    certified: ur.certified,
    outcome: outcomeOf(items),
    items,
  }
  return { value, warnings: notes.warnings, spans: notes.spans }
}

type Range = { readonly from: number; readonly to: number }

const textOf = ({ lower }: Flow, { from, to }: Range): string => lower.slice(from, to)

type Sections = {
  /** Null for layouts D and E, which only the form of the credentials tells apart. */
  readonly layout: Layout | null
  readonly headerEnd: number
  readonly credentials: Range
  readonly summary: Range | null
  readonly blocks: readonly Block[]
  readonly dates: OlderLetter['dates']
}

const NOBODY = { age: null, sex: null }
const NOTHING_BY_UR: UrInSummary = { modified: [], certified: [] }
const EMPTY: Range = { from: 0, to: 0 }
const NO_DATES: OlderLetter['dates'] = {}

function findSections(flow: Flow, notes: Notes): Sections {
  const older = layoutOf(flow)
  if (older !== null) {
    const letter = readOlder(flow, older, notes)
    const first = findHeading(flow, HEADING.made)?.from ?? letter.credentials?.from ?? letter.summary?.from ?? 0
    return {
      layout: older,
      headerEnd: older === 'C' ? Math.min(first, HEADER_MOST) : 0,
      credentials: letter.credentials ?? EMPTY,
      summary: letter.summary,
      blocks: letter.items,
      dates: letter.dates,
    }
  }
  return findPrintedSections(flow, notes) ?? findSectionsByHeadings(flow, notes)
}

/** The table on top has 7 labels and values: 200 squashed characters; a letterhead may stand above it. */
const HEADER_MOST = 2500

/** Layouts D and E. Null when hardly anything of their form is there. */
function findPrintedSections(flow: Flow, notes: Notes): Sections | null {
  const end = flow.squashed.length
  const made = findHeading(flow, HEADING.made)
  const summary = findHeading(flow, HEADING.summary, made?.to ?? 0)
  const after = summary?.to ?? made?.to ?? 0
  const itemsHeading = findHeading(flow, HEADING.items, after)
  const introduction = flow.lower.indexOf(ITEMS_INTRODUCTION.from, after)
  const itemsFrom = itemsHeading?.from ?? (introduction >= 0 ? introduction : null)
  if (made === null && (summary === null || itemsFrom === null) && itemsHeading === null) return null
  for (const [found, heading] of [
    [made, HEADING.made],
    [summary, HEADING.summary],
    [itemsHeading, HEADING.items],
  ] as const) {
    if (found === null) {
      notes.warn(
        'heading-missing',
        0,
        0,
        `The heading "${heading}" is not in this text; what it heads may be incomplete.`,
      )
    } else if (!found.exact) {
      notes.warn(
        'heading-damaged',
        found.from,
        found.to,
        `Read as "${heading}" although letters differ; compare with the paper.`,
      )
    }
  }
  const headerEnd = Math.min(made?.from ?? end, summary?.from ?? end, itemsFrom ?? end)
  if (itemsFrom === null) {
    notes.warn('items-missing', 0, 0, 'The section with the disputed items is not in this text; no item is read.')
  }
  const itemsStart = itemsFrom === null ? end : afterItemsIntroduction(flow, itemsHeading?.to ?? itemsFrom)
  const itemsEnd = findExactHeading(flow, HEADING.next, itemsStart)?.from ?? end
  const blocks = readBlocks(flow, itemsStart, itemsEnd, notes)
  checkStrayParts(
    flow,
    itemsStart,
    blocks.map(({ request }) => request),
    notes,
  )
  return {
    layout: null,
    headerEnd: Math.min(headerEnd, HEADER_MOST),
    credentials: { from: headerEnd, to: Math.min(summary?.from ?? end, itemsFrom ?? end) },
    summary:
      summary === null || itemsFrom === null
        ? null
        : { from: afterSummaryIntroduction(flow, summary.to), to: itemsFrom },
    blocks,
    dates: NO_DATES,
  }
}

function findSectionsByHeadings(flow: Flow, notes: Notes): Sections {
  notes.warn(
    'layout-unknown',
    0,
    0,
    'This is not a letter of a known layout; it is read by its headings, and every field needs a look at the paper.',
  )
  const sections = findUnknownSections(flow)
  return {
    layout: 'unknown',
    headerEnd: Math.min(sections.headerEnd, HEADER_MOST),
    credentials: sections.credentials ?? EMPTY,
    summary: sections.summary,
    blocks: sections.items === null ? [] : readBlocks(flow, sections.items.from, sections.items.to, notes),
    dates: NO_DATES,
  }
}

const itemPaths = (index: number) => ({
  request: `items.${index}.request`,
  authorized: `items.${index}.authorized`,
  claimsAdministratorBasis: `items.${index}.claimsAdministratorBasis`,
  reviewerBasis: `items.${index}.reviewerBasis`,
  rationale: `items.${index}.rationale`,
})

type ItemPaths = ReturnType<typeof itemPaths>

/** Made once: a path that is put together anew costs as much as finding the place that it names. */
const ITEM_PATHS: ItemPaths[] = []
const MOST_PATHS = 4096

function pathsOf(index: number): ItemPaths {
  while (ITEM_PATHS.length <= index && ITEM_PATHS.length < MOST_PATHS) ITEM_PATHS.push(itemPaths(ITEM_PATHS.length))
  return ITEM_PATHS[index] ?? itemPaths(index)
}

function readItem(flow: Flow, block: Block, index: number, ur: UrInSummary, sections: Sections, notes: Notes): Item {
  const { summary } = sections
  const path = pathsOf(index)
  const printed = trimEnds(fold(flow, block.request.from, block.request.to))
  const request = flow.split ? repairSpaces(printed, isDrugWord) : printed
  notes.place(path.request, block.request.from, block.request.to)
  if (sections.layout === null || sections.layout === 'unknown') {
    checkRequest(flow, block.request.from, block.request.to, request, notes)
  }
  const read = readRequest(request)
  for (const warning of read.warnings) notes.warnAt(warning.code, path.request, warning.message)
  if (sections.layout === null) {
    checkMentioned(flow, block.request, request, read.value.drug?.ingredients ?? [], notes)
  }
  const change =
    read.value.original === null ? ur.modified.find(({ authorized }) => sameDrug(authorized, request)) : undefined
  if (change !== undefined && summary !== null) {
    placeQuote(flow, summary.from, summary.to, change.authorized, path.authorized, notes)
    if (change.original !== null && otherQuantity(change.original, request)) {
      notes.warnAt(
        'request-differs',
        path.request,
        'The summary says that another quantity was asked for than this line decides; compare with the application.',
      )
    }
  }
  const parts = read.value
  // Copying by "..." costs three times as much as naming the fields, and this is done for every item.
  return {
    request,
    decision: block.decision,
    // The summary tells what was asked and authorized; the letter prints no remainder then, and none is made up.
    original: change === undefined ? parts.original : (change.original ?? request),
    authorized: change === undefined ? parts.authorized : change.authorized,
    disputed: parts.disputed,
    drug: parts.drug,
    service: parts.service,
    components: parts.components,
    dependsOn: null,
    claimsAdministratorBasis: readSide(flow, block.claimsAdministrator, path.claimsAdministratorBasis, notes),
    reviewerBasis: readSide(flow, block.reviewer, path.reviewerBasis, notes),
    rationale: readText(flow, block.rationale, path.rationale, notes),
  }
}

/** Layouts A and C print the request as a sentence; its end belongs to the sentence, not to the request. */
const trimEnds = (text: string): string =>
  /^[\s,;]/.test(text) || /[\s,;]/.test(text.slice(-1)) ? text.replace(/^[\s,;]+|[\s,;]+$/g, '') : text

function readText(flow: Flow, range: Range | null, path: string, notes: Notes): string | null {
  if (range === null || range.to <= range.from) return null
  notes.place(path, range.from, range.to)
  return fold(flow, range.from, range.to)
}

function readSide(flow: Flow, range: Range | null, path: string, notes: Notes): Basis | null {
  const printed = readText(flow, range, path, notes)
  if (printed === null) return null
  const read = readBasis(printed, flow.split)
  for (const warning of read.warnings) notes.warnAt(warning.code, path, warning.message)
  return read.value
}

function withDependence(items: readonly Item[], notes: Notes): Item[] {
  const { on, unclear } = readDependence(items)
  for (const i of unclear) {
    notes.warnAt(
      'depends-unclear',
      `items.${i}.request`,
      'This item hangs on an operation, and the letter decides more than one; which one is left open.',
    )
  }
  return items.map((item, i) => (on[i] == null ? item : { ...item, dependsOn: on[i] }))
}

/** The case's outcome follows from its items; a letter without items has none. */
function outcomeOf(items: readonly Pick<Item, 'decision'>[]): Outcome | null {
  if (items.length === 0) return null
  if (items.every((item) => item.decision === 'Upheld')) return 'Uphold'
  return items.every((item) => item.decision === 'Overturned') ? 'Overturn' : 'Partial Overturn'
}
