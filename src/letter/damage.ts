import { isDrugWord } from '../dose/index.ts'
import type { Flow } from './flow.ts'
import { lineAt, standsAlone } from './flow.ts'
import type { Notes } from './notes.ts'
import { isRequestWord } from './vocabulary.ts'

/**
 * Signs that a request line lost words or letters on its way here. A request cannot be proved whole, but a line that
 * begins in the middle, repeats itself, or holds a word that occurs nowhere else is worth a look at the paper.
 */
export function checkRequest(flow: Flow, from: number, to: number, request: string, notes: Notes): void {
  if (/^[a-z]/.test(request) || /^[^A-Za-z0-9"'“(#]/.test(request)) {
    notes.warn('request-fragment', from, to, 'This request begins in the middle of a phrase; the line before it may be missing.')
  }
  repeatedLine(flow, from, to, notes)
  for (const word of request.split(' ')) {
    if (isRequestWord(word) || isDrugWord(word) || standsElsewhere(flow, from, to, word)) continue
    notes.warn(
      'request-word',
      from,
      to,
      'A word of this request is in no list of treatments or drugs and nowhere else in the letter; it may be misread. Compare with the paper.',
    )
    return
  }
}

function repeatedLine(flow: Flow, from: number, to: number, notes: Notes): void {
  const first = lineAt(flow, from)
  const last = lineAt(flow, to - 1)
  for (let i = first; i < last; i++) {
    const a = flow.lines[i]
    const b = flow.lines[i + 1]
    if (a === undefined || b === undefined) continue
    const line = flow.lower.slice(Math.max(a.from, from), a.to)
    if (line.length > 3 && flow.lower.startsWith(line, b.from)) {
      notes.warn('request-repeated', a.from, b.to, 'The same line stands twice in this request.')
    }
  }
}

/** Another occurrence as a word of its own, outside the request, vouches for a word this software does not know. */
function standsElsewhere(flow: Flow, from: number, to: number, word: string): boolean {
  const bare = word.toLowerCase().replace(/^[^a-z0-9#]+|[^a-z0-9%]+$/g, '')
  if (bare === '') return true
  for (let at = flow.lower.indexOf(bare); at >= 0; at = flow.lower.indexOf(bare, at + 1)) {
    if ((at < from || at >= to) && standsAlone(flow, at, at + bare.length)) return true
  }
  return false
}

const ITEMS_TEXT = /[a-z][01|][a-z]/g

/**
 * Letters and digits mixed inside words ("c1inical", "wh0le") come from poor scans, not from print. One is enough to
 * say so, once for the letter: figures and names in it deserve a second look.
 */
export function checkText(flow: Flow, notes: Notes): void {
  let first: number | null = null
  let count = 0
  for (const match of flow.lower.matchAll(ITEMS_TEXT)) {
    const at = match.index
    const { at: places } = flow
    if ((places[at + 2] ?? 0) - (places[at] ?? 0) !== 2) continue
    count++
    first ??= at
    if (count >= 1000) break
  }
  if (first !== null) {
    notes.warn('text-damaged', first, first + 3, `${count} word${count === 1 ? '' : 's'} of this letter mix letters and digits as poor scans do; check figures and names against the paper.`)
  }
}
