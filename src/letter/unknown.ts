import type { Flow } from './flow.ts'
import { fold } from './flow.ts'

type Range = { readonly from: number; readonly to: number }
export type UnknownSections = {
  readonly headerEnd: number
  readonly credentials: Range | null
  readonly summary: Range | null
  readonly items: Range | null
}

/** A heading is short, has no sentence in it, and stands alone: in capitals, in title case, or with a colon. */
const LONGEST_HEADING = 70

const KINDS: readonly (readonly ['credentials' | 'summary' | 'items' | 'other', RegExp])[] = [
  ['summary', /\bsummary\b/i],
  ['credentials', /\b(?:credentials|qualifications)\b/i],
  ['items', /\b(?:issues?|decisions?|disputed (?:items?|treatments?|services?))\b/i],
  ['other', /\b(?:documents? reviewed|how the|appeal|references?|evidence)\b/i],
]

/**
 * Layouts nobody has seen (2018 on, other organizations): sections by what their headings say. A heading of a kind
 * that comes twice counts the first time; what stands before the first heading is the header.
 */
export function findUnknownSections(flow: Flow): UnknownSections {
  const headings: { kind: 'credentials' | 'summary' | 'items' | 'other'; from: number; to: number }[] = []
  for (const line of flow.lines) {
    if (line.to - line.from > LONGEST_HEADING) continue
    const text = fold(flow, line.from, line.to)
    if (!looksLikeHeading(text)) continue
    const kind = KINDS.find(([, words]) => words.test(text))?.[0]
    if (kind === undefined || (kind !== 'other' && headings.some((heading) => heading.kind === kind))) continue
    headings.push({ kind, from: line.from, to: line.to })
  }
  const section = (kind: 'credentials' | 'summary' | 'items'): Range | null => {
    const i = headings.findIndex((heading) => heading.kind === kind)
    const heading = headings[i]
    return heading === undefined ? null : { from: heading.to, to: headings[i + 1]?.from ?? flow.squashed.length }
  }
  const items = section('items')
  return {
    headerEnd: headings[0]?.from ?? Math.min(flow.squashed.length, 1500),
    credentials: section('credentials'),
    summary: section('summary'),
    // The items are the last part that is read; "decision" headings inside them do not end them.
    items: items === null ? null : { from: items.from, to: flow.squashed.length },
  }
}

function looksLikeHeading(text: string): boolean {
  if (/[.;,]$/.test(text) || /:./.test(text) || /\d/.test(text)) return false
  const letters = text.replace(/[^A-Za-z]/g, '')
  if (letters.length < 4) return false
  if (letters === letters.toUpperCase()) return true
  if (text.indexOf(':') === text.length - 1) return true
  const words = text.split(' ').filter((word) => /^[A-Za-z]/.test(word))
  const small = new Set(['and', 'of', 'the', 'for', 'a', 'an', 'in', 'to', 'was'])
  return words.length <= 8 && words.every((word) => small.has(word) || /^[A-Z]/.test(word))
}
