import { isDrugWord } from '../dose/index.ts'
import type { Flow } from './flow.ts'
import { lineAt, standsAlone } from './flow.ts'
import type { Notes } from './notes.ts'
import { isRequestWord } from './vocabulary.ts'
import { rememberWords } from './word-memory.ts'

/** The two forms of a partly authorized request, whole (`docs/letters.md`), and what gives one away. */
const PARTLY_SIGN = /original request|IMR eligible|authorized by|administrator authorized| was .* is$| is$/i
const PARTLY_WHOLE = [
  /^(.+) was the original request\. .+ (?:was|were) authorized by the Claims Administrator\. The remaining IMR eligible portion of the original request, ([^.]*(?:\.\d[^.]*)*)$/i,
  /^(.+) was the original request\. The Claims Administrator authorized .+, leaving the original request IMR eligible\. The original request, ([^.]*(?:\.\d[^.]*)*)$/i,
]

/** What remains in dispute is worded like what was asked: in all 47 such requests at hand it has no word of its own. */
function partlyWhole(request: string): boolean {
  for (const form of PARTLY_WHOLE) {
    const match = form.exec(request)
    if (match && !/\s(?:ls|1s|i5)$/.test(request)) {
      const asked = contentWords(match[1] ?? '')
      return [...contentWords(match[2] ?? '')].every((word) => asked.has(word))
    }
  }
  return false
}

const NUMBER_WORDS = new Set('one two three four five six seven eight nine ten eleven twelve the for and is'.split(' '))

function contentWords(text: string): Set<string> {
  const words = text.toLowerCase().split(/[^a-z]+/)
  return new Set(words.filter((word) => word.length > 2 && !NUMBER_WORDS.has(word)))
}

/** Words of the form around the request, of summaries and of section lists, never of a request. */
const FOREIGN =
  /decision based on|guideline|section\(s\)|set forth below|final determination|rationale|did not cite|\bsaid\b|\bstated\b|injured worker|\bdenied\b|requests? for|diagnosed|treatments? to date|licensure|certification\(s\)|: use of|.\bassociated surgical service/i

/**
 * Signs that a request line lost words or letters on its way here. A request cannot be proved whole, but a line that
 * begins in the middle, repeats itself, or holds a word that occurs nowhere else is worth a look at the paper.
 */
export function checkRequest(flow: Flow, from: number, to: number, request: string, notes: Notes): void {
  if (
    /^(?:[a-z]|IMR\b)/.test(request) ||
    !/[A-Za-z]{2}/.test(request.replace(/\bis$/, '')) ||
    /^[\d/#.-]+(?:mg|mcg|ml|%)?[^A-Za-z]*(?:is)?$/i.test(request) ||
    /^\d+(?:\.\d+)?(?:%|mg\b)/i.test(request) ||
    /^[^A-Za-z0-9"'“(#]/.test(request)
  ) {
    notes.warn(
      'request-fragment',
      from,
      to,
      'This request begins in the middle of a phrase; the line before it may be missing.',
    )
  }
  if (PARTLY_SIGN.test(request) && !partlyWhole(request)) {
    notes.warn(
      'request-form',
      from,
      to,
      'This reads like a partly authorized request, but its parts are incomplete or do not belong together; a line may be missing.',
    )
  }
  if (FOREIGN.test(request)) {
    notes.warn(
      'request-foreign',
      from,
      to,
      'Words of another part of the letter stand in this request; a line may be out of place.',
    )
  }
  repeatedLine(flow, from, to, notes)
  for (let at = 0; at <= request.length; ) {
    const { word, print } = printAt(request, at)
    at += word.length + 1
    if (print === 'plain' || (print === 'doubtful' && standsElsewhere(flow, from, to, word))) continue
    notes.warn(
      'request-word',
      from,
      to,
      'A word of this request is in no list of treatments or drugs and nowhere else in the letter; it may be misread. Compare with the paper.',
    )
    return
  }
}

/** A small L or a capital O where a figure belongs ("#l", "l4", "6O"): print has levels as "L4" and figures whole. */
const MISREAD = new RegExp(
  [
    '^[#(]*[lI][.-]?\\d', // "l4", "l.5", "l-2"
    '#[A-Za-z]',
    '\\d[OolI](?![A-Za-z])',
    '[OolI]\\d{2}',
    '\\d[OI]',
    '\\d[.,]?[SBZG](?![A-Za-z0-9])',
    '^\\(?[SBZOIl]\\)?[,;]?$', // a figure alone: "(B sessions"
    '^[SBOIl][%/]', // "S%", "S/325mg"
    '^[CTL]\\d{1,2}-S[lI]?[,.;)]*$',
    '^[CTL]\\d{1,2}-\\d?[2-9]\\d', // "L5-51": no spine has that level
  ].join('|'),
)

/** Letters that scans take for others: as read, as printed. */
const SLIPS = [
  ['m', 'rn'],
  ['rn', 'm'],
  ['c', 'e'],
  ['d', 'cl'],
  ['b', 'h'],
  ['l', 'i'],
  ['v', 'u'],
  ['q', 'g'],
  ['f', 't'],
] as const

/** A known word that is one slip away from another ("band" for "hand"): only another occurrence can vouch for it. */
function looksMisread(word: string): boolean {
  const lower = word.toLowerCase()
  if (lower.length < 4 || /\d/.test(lower)) return false
  return SLIPS.some(([read, printed]) => {
    for (let at = lower.indexOf(read); at >= 0; at = lower.indexOf(read, at + 1)) {
      if (isRequestWord(lower.slice(0, at) + printed + lower.slice(at + read.length))) return true
    }
    return false
  })
}

/**
 * The letter speaks of an original request and its remainder, and no request has that form: one of them lost its first
 * lines, and what is left of it may look whole ("Baclofen 100mg #3").
 */
export function checkStrayParts(
  flow: Flow,
  from: number,
  requests: readonly { readonly from: number; readonly to: number }[],
  notes: Notes,
): void {
  const remaining = flow.lower.indexOf('remainingimreligibleportion', from)
  const at = remaining >= 0 ? remaining : flow.lower.indexOf('wastheoriginalrequest.', from)
  if (at < 0 || requests.some((request) => flow.lower.slice(request.from, request.to).includes('originalrequest')))
    return
  notes.warn(
    'request-form',
    at,
    at + 1,
    'The letter speaks of what remains of an original request, and no request is worded so; a line may be out of place.',
  )
}

type Print = 'plain' | 'doubtful' | 'misread'

/** What a word looks like by itself. */
const printAt = rememberWords((word): { readonly word: string; readonly print: Print } => {
  const known = isRequestWord(word) || isDrugWord(word)
  // "C8C" may be a test nobody listed or CBC: another occurrence tells.
  const mixed = /^[A-Z]+\d[A-Z]+$/.test(word)
  return { word, print: MISREAD.test(word) ? 'misread' : known && !mixed && !looksMisread(word) ? 'plain' : 'doubtful' }
})

function repeatedLine(flow: Flow, from: number, to: number, notes: Notes): void {
  const first = lineAt(flow, from)
  const last = lineAt(flow, to - 1)
  for (let i = first; i < last; i++) {
    const a = flow.lines[i]
    const b = flow.lines[i + 1]
    if (a === undefined || b === undefined) continue
    const line = flow.lower.slice(Math.max(a.from, from), a.to)
    if (line.length > 2 && flow.lower.startsWith(line, b.from)) {
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
  ITEMS_TEXT.lastIndex = 0
  for (let match = ITEMS_TEXT.exec(flow.lower); match !== null; match = ITEMS_TEXT.exec(flow.lower)) {
    const at = match.index
    const { at: places } = flow
    if ((places[at + 2] ?? 0) - (places[at] ?? 0) !== 2) continue
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
