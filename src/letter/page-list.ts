import type { PageRange, Warning } from '../core/index.ts'

/** What introduces a page list: `Page(s):`, `page`, `pg.`, `p`. */
export const PAGES = /\bp(?:ages?|gs?)\b\s?(?:\(s\))?\s?[.:]?\s*(?=\d)|\bp\.?\s?(?=\d{1,4}\b)/i
/** The same with everything after it. */
export const PAGES_ON = /\bPages?\s?(?:\(s\))?\s?:.*$/i

/** `34, 74-96`, `63-66; page 124`, `78, 86, and 87`, `47-8`, as far as it goes; `length` is what was read. */
export function readPages(text: string, warnings: Warning[]): { ranges: PageRange[]; length: number } {
  const ranges: PageRange[] = []
  let length = 0
  const next =
    /\s*(?:(?:[,;&]|\band\b|\bpages?\b|\bpgs?\b|\bp\b|\(s\)|[.:](?=\s*\d))\s*){0,4}(\d{1,4})(?:\s?[-–—]\s?(\d{1,4}))?(?![\d/]|\.\d|[a-z])/iy
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    length = next.lastIndex
    const from = Number(match[1])
    const to = upperEnd(match[1] ?? '', match[2])
    if (to < from) warnings.push(BACKWARDS)
    else ranges.push({ from, to })
  }
  return { ranges, length }
}

const BACKWARDS: Warning = {
  code: 'pages-backwards',
  span: null,
  message: 'a page range of the basis ends before it begins; it is left out',
}

/** `47-8` ends at 48 and `101-07` at 107: the digits that are left out are those of the beginning. */
function upperEnd(from: string, to: string | undefined): number {
  if (to === undefined) return Number(from)
  return to.length >= from.length ? Number(to) : Number(from.slice(0, from.length - to.length) + to)
}
