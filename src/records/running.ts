import { headingAt } from './section.ts'
import { type Line, linesOf } from './sentence.ts'

/** How many lines of a page's head and of its foot may be printed again on the next page. */
const EDGE = 3
/** Pages a running line may be apart: books print one on left pages and one on right pages. */
const APART = 2
/** A running line stands on one line; what is longer is text. */
const LONGEST = 160

const NUMBERED = /\bpage:?\s{0,3}\d{1,4}\s{0,3}(?:of|\/)\s{0,3}\d{1,4}\b/i
const NUMBERED_LAST = /\bpage:?\s{0,3}\d{1,4}\s{0,3}(?:of|\/)\s{0,3}\d{1,4}\W{0,6}$/i

/**
 * Where the running heads and feet of a document's pages begin, page by page: they name the document, so a treatment they
 * name was not given again. A line at the same place of a page before, but for its numbers, or one that counts the pages.
 * A list item, a heading or a whole sentence there is text that two pages share.
 */
export function runningLines(pages: readonly string[]): readonly ReadonlySet<number>[] {
  const running = pages.map(() => new Set<number>())
  const seen = new Map<string, { readonly page: number; readonly from: number }>()
  pages.forEach((text, page) => {
    const lines = linesOf(text)
    const edge = Math.min(EDGE, lines.length)
    // A short page has no lines but those at its edges; what stands in the middle of it is text.
    const repeated = lines.length < 2 ? 0 : Math.min(EDGE, Math.ceil(lines.length / 4))
    for (const side of ['head', 'foot'] as const) {
      for (let slot = 0; slot < edge; slot += 1) {
        const line = lines.at(side === 'head' ? slot : -1 - slot)
        if (line === undefined || line.to - line.from > LONGEST) continue
        const printed = text.slice(line.from, line.to)
        if (NUMBERED.test(printed) && (NUMBERED_LAST.test(printed) || !printed.endsWith('.'))) {
          running[page]?.add(line.from)
        }
        if (slot >= repeated || isText(text, line)) continue
        const key = `${side} ${slot} ${printed.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ')}`
        const before = seen.get(key)
        if (before !== undefined && page - before.page <= APART) {
          running[before.page]?.add(before.from)
          running[page]?.add(line.from)
        }
        seen.set(key, { page, from: line.from })
      }
    }
  })
  return running
}

const isText = (text: string, line: Line): boolean =>
  text[line.to - 1] === '.' ||
  /^(?:[•▪●*◦·]|[-–]\s|\(?\d{1,2}[.)]\s)/.test(text.slice(line.from, line.from + 6)) ||
  headingAt(text, line) !== null
