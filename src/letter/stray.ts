import type { Flow } from './flow.ts'
import { offsetOf, standsOutside, startsLine } from './flow.ts'
import { findLabels, LABEL, squash } from './form.ts'
import type { Notes } from './notes.ts'

/** Words that stand in any letter whatever was asked for. */
const ANYWHERE = new Set(
  `the and for with without times time week weeks sessions session visits visit per month months day days right left
   bilateral was original request authorized claims administrator remaining imr eligible portion unknown unspecified
   prescription quantity retrospective dos units unit additional purchase rental one two three four five six seven eight
   nine ten eleven twelve use tabs tablet`.split(/\s+/),
)

/** What goes with an operation is often named nowhere but in its request: 7 of the 8 such requests at hand. */
const AROUND_OPERATION = /^(?:associated surgical|assistant|pa assist|surgical assist|co-?surgeon|pre|post)/i

/**
 * A request is spoken of somewhere else in the letter: a word of it, or an ingredient of its drug, stands in the summary
 * or in the reasons of all but one of 284 requests. One that is not may be a line of another letter.
 */
export function checkMentioned(
  flow: Flow,
  { from, to }: Range,
  request: string,
  ingredients: readonly { readonly name: string }[],
  notes: Notes,
): void {
  if (AROUND_OPERATION.test(request)) return
  const stands = (word: string): boolean => standsOutside(flow, from, to, word, () => true)
  const words = request.toLowerCase().split(/[^a-z]+/)
  if (words.some((word) => word.length > 2 && !ANYWHERE.has(word) && stands(word))) return
  if (ingredients.some(({ name }) => stands(squash(name.toLowerCase())))) return
  notes.warn(
    'request-unmentioned',
    from,
    to,
    'Nothing of this request is mentioned anywhere else in the letter; the line may come from elsewhere.',
  )
}

/**
 * What the letter says twice: a remainder of an original request, told in the summary too, has a request in that form;
 * parts of items stand under the items' heading; and a line that ends in a decision is a request's. Where one of the
 * two is not there, lines are lost or out of place, and an item may be gone or look whole ("Baclofen 100mg #3").
 */
export function checkStrayParts(flow: Flow, itemsStart: number, requests: readonly Range[], notes: Notes): void {
  const remainder = strayRemainder(flow, requests)
  if (remainder >= 0) {
    notes.warn(
      'request-form',
      remainder,
      remainder + 1,
      'The letter speaks of what remains of an original request, and no request is worded so; a line may be out of place.',
    )
  }
  const part = partBefore(flow, itemsStart)
  if (part >= 0) {
    notes.warn(
      'items-before',
      part,
      part + 1,
      "Parts of an item stand before the items' heading and are not read there; lines may be out of place.",
    )
  }
  const line = decisionElsewhere(flow, requests)
  if (line !== null) {
    notes.warn(
      'decision-elsewhere',
      line.from,
      line.to,
      'A line ends like a decision and no guideline follows it: a quotation, or an item whose lines are out of place.',
    )
  }
}

type Range = { readonly from: number; readonly to: number }

const REMAINDER_SIGNS = ['remainingimreligibleportion', 'wastheoriginalrequest.']

function strayRemainder({ lower }: Flow, requests: readonly Range[]): number {
  for (const sign of REMAINDER_SIGNS) {
    const at = lower.indexOf(sign)
    if (at < 0) continue
    return requests.some(({ from, to }) => lower.slice(from, to).includes('originalrequest')) ? -1 : at
  }
  return -1
}

const PARTS = [LABEL.claimsAdministrator, LABEL.reviewer, LABEL.rationale]

function partBefore(flow: Flow, itemsStart: number): number {
  for (const label of PARTS) {
    const first = findLabels(flow, label, 0, itemsStart)[0]
    if (first !== undefined && startsLine(flow, first.from)) return first.from
  }
  return -1
}

/** The first line that ends in a decision without being a request: in 130 letters there is none. */
function decisionElsewhere(flow: Flow, requests: readonly Range[]): Range | null {
  let next = 0
  for (const line of flow.lines) {
    const last = flow.lower.charCodeAt(line.to - 1)
    // "upheld", "overturned", with a full stop or a closing quotation mark.
    if (last !== SMALL_D && last !== FULL_STOP && last !== QUOTE) continue
    const ending = ENDS_IN_DECISION.exec(flow.lower.slice(Math.max(0, line.to - 14), line.to))
    if (ending === null) continue
    const colon = Math.max(0, line.to - 14) + ending.index
    while (next < requests.length && (requests[next]?.to ?? 0) < colon) next++
    if (requests[next]?.to !== colon && !isQuoted(flow, line)) return line
  }
  return null
}

/** A line in quotation marks says of itself that it is none of this letter's decisions. */
const isQuoted = ({ lower }: Flow, { from, to }: Range): boolean => lower[from] === '"' && lower[to - 1] === '"'

const SMALL_D = 100
const FULL_STOP = 46
const QUOTE = 34
const ENDS_IN_DECISION = /:(?:upheld|overturned)[."]?$/

const ITEMS_TEXT = /[a-z][01|][a-z]/g

/**
 * Letters and digits mixed inside words ("c1inical", "wh0le") come from poor scans, not from print. One is enough to
 * say so, once for the letter: figures and names in it deserve a second look.
 */
export function checkText(flow: Flow, notes: Notes): void {
  if (flow.loneNumber !== null) {
    const lone = flow.loneNumber
    const at = flow.lines.find(({ start }) => start >= lone)?.from ?? 0
    notes.warn(
      'page-number',
      at,
      at + 1,
      'A figure stands alone at the edge of a page: the page number, or part of the text. It is read as text.',
    )
  }
  let first: number | null = null
  let count = 0
  ITEMS_TEXT.lastIndex = 0
  for (let match = ITEMS_TEXT.exec(flow.lower); match !== null; match = ITEMS_TEXT.exec(flow.lower)) {
    const at = match.index
    if (offsetOf(flow, at + 2) - offsetOf(flow, at) !== 2) continue
    count++
    first ??= at
    if (count >= 1000) break
  }
  if (first !== null) {
    notes.warn(
      'text-damaged',
      first,
      first + 3,
      `${count} word${count === 1 ? '' : 's'} of this letter mix letters and digits as poor scans do; check figures and names against the paper.`,
    )
  }
}
