/** The record as one long stack of pages, and where a stretch of a page's text stands on it. Pure; nothing is fetched. */
import type { DocumentPart, PageView, RecordDocumentView, RecordPage, RecordView } from '../../service/index.ts'

/** A stretch of the text of a page; `from` inclusive and `to` exclusive, in UTF-16 units of the stored page text. */
export type Passage = {
  readonly document: string
  readonly page: number
  readonly from: number
  readonly to: number
}

/** Where to go. The same passage with another `nonce` is gone to again. */
export type Target = Passage & { readonly nonce: number | string }

/** Text that somebody selected on a page. */
export type Selected = Passage & { readonly text: string }

/** What a mark on a page stands for: evidence, a word searched for, another word for it, or a search that found nothing. */
export type MarkKind = 'evidence' | 'hit' | 'concept' | 'searched'

export type Mark = Passage & { readonly kind: MarkKind; readonly current?: boolean }

/** One page in the stack. */
export type Leaf = {
  readonly index: number
  /** Tells it from every other page of the case; the record may be loaded anew meanwhile. */
  readonly key: string
  readonly document: RecordDocumentView
  readonly page: RecordPage
  /** The document inside the file that it belongs to: a bundle holds many. */
  readonly part: DocumentPart | null
  /** It is the first page of its part, or of its file where that was not divided. */
  readonly opens: boolean
  /** Place of the first page in the stack that says the same, character by character. */
  readonly copyOf: number | null
}

export type Stack = {
  readonly leaves: readonly Leaf[]
  readonly documents: readonly RecordDocumentView[]
  readonly indexOf: (document: string, page: number) => number | null
}

export const pageKey = (document: string, page: number): string => `${document} ${page}`

/** Every page of the record in the order in which somebody would file it: as it came, and then by name. */
export function stackOf({ documents }: RecordView): Stack {
  const filed = documents.toSorted(
    (a, b) => a.received.localeCompare(b.received) || a.name.localeCompare(b.name, 'en', { numeric: true }),
  )
  const leaves: Leaf[] = []
  const places = new Map<string, number>()
  // The server counts the copies in another order: of pages that say the same, the first in this one is the original.
  const originals = new Map<string, number>()
  for (const document of filed) {
    for (const page of document.pages) {
      const part = document.parts.find(({ firstPage, lastPage }) => firstPage <= page.page && page.page <= lastPage)
      const index = leaves.length
      const key = pageKey(document.id, page.page)
      const same = page.copyOf === null ? key : pageKey(page.copyOf.document, page.copyOf.page)
      const original = originals.get(same)
      if (original === undefined) originals.set(same, index)
      places.set(key, index)
      leaves.push({
        index,
        key,
        document,
        page,
        part: part ?? null,
        opens: part === undefined ? page === document.pages[0] : part.firstPage === page.page,
        copyOf: original ?? null,
      })
    }
  }
  return { leaves, documents: filed, indexOf: (document, page) => places.get(pageKey(document, page)) ?? null }
}

/** What a page belongs to, in words: the title of its part, its kind, or the name of the file. */
export const titleOf = ({ part, document }: Pick<Leaf, 'part' | 'document'>): string =>
  part === null ? document.name : (part.title ?? kindText(part.kind) ?? document.name)

/** "Progress report" of `progress report`; null where the program does not know what it is. */
export const kindText = (kind: string | null): string | null =>
  kind === null || kind === 'unknown' || kind === 'other' ? null : kind.charAt(0).toUpperCase() + kind.slice(1)

/** Below this a page read off a picture is told as badly read, as `docs/records.md` has it for a word. */
const DOUBTFUL = 85

/** How surely the page was read, where that is worth a word; null for text of its own and for pages read well. */
export function doubtOf({ source, confidence }: RecordPage): string | null {
  if (source === 'under picture') return 'text came with the scan, compare with the page'
  if (source !== 'ocr') return null
  if (confidence === null) return 'read by OCR'
  return confidence <= DOUBTFUL ? `read by OCR, ${Math.round(confidence)} %: compare with the page` : null
}

export function groupedBy<T, K>(all: Iterable<T>, keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

// Boxes --------------------------------------------------------------------------------------------------------------------

/** In points, from the top left of the page as it is shown. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/**
 * Where the text from `from` to `to` stands. A run is divided by the widths of its letters in a common font (`widthOf`, in
 * any unit): nobody knows the font of the page.
 */
export function boxesOf(
  { text, runs }: PageView,
  from: number,
  to: number,
  widthOf: (text: string) => number,
): readonly Box[] {
  const boxes: Box[] = []
  for (const run of runs) {
    const begin = Math.max(from, run.from)
    const end = Math.min(to, run.to)
    if (begin >= end) continue
    const whole = widthOf(text.slice(run.from, run.to))
    const share = (until: number): number => (whole === 0 ? 0 : widthOf(text.slice(run.from, until)) / whole)
    const [left, right] = [share(begin), share(end)]
    const box = { x: run.x + left * run.width, y: run.y, width: (right - left) * run.width, height: run.height }
    const last = boxes.at(-1)
    // Words of one line are one box, or a sentence would look like a row of bricks.
    if (last !== undefined && sameLine(last, box)) boxes[boxes.length - 1] = around(last, box)
    else boxes.push(box)
  }
  return boxes
}

const sameLine = (a: Box, b: Box): boolean =>
  Math.abs(a.y + a.height / 2 - b.y - b.height / 2) < Math.min(a.height, b.height) / 2 &&
  b.x >= a.x &&
  b.x - (a.x + a.width) < 2 * Math.max(a.height, b.height)

function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** A stretch of text that no mark begins or ends in, with the marks over it. */
export type Piece = { readonly from: number; readonly text: string; readonly marks: readonly Mark[] }

/** The text of a page cut at its marks, for a page that is drawn as text. */
export function piecesOf(text: string, marks: readonly Mark[]): readonly Piece[] {
  const cuts = new Set([0, text.length])
  for (const { from, to } of marks) {
    cuts.add(Math.min(text.length, Math.max(0, from)))
    cuts.add(Math.min(text.length, Math.max(0, to)))
  }
  const sorted = [...cuts].toSorted((a, b) => a - b)
  return sorted.slice(0, -1).map((from, at) => {
    const to = sorted[at + 1] ?? text.length
    return { from, text: text.slice(from, to), marks: marks.filter((mark) => mark.from < to && mark.to > from) }
  })
}
