import type { Flow } from './flow.ts'
import { lineAt, standsAlone, standsOutside } from './flow.ts'
import { squash } from './form.ts'
import { badJoint } from './joint.ts'
import { type Print, printOf } from './misread.ts'
import type { Notes } from './notes.ts'
import { rememberWords } from './word-memory.ts'

/** The two forms of a partly authorized request, whole (`docs/letters.md`), and what gives one away. */
const PARTLY_SIGN = /original request|IMR eligible|authorized by|administrator authorized| was .* is$| is$/i
const PARTLY_WHOLE = [
  /^(.+) was the original request\. (.+) (?:was|were) authorized by the Claims Administrator\. The remaining IMR eligible portion of the original request, ([^.]*(?:\.\d[^.]*)*)$/i,
  /^(.+) was the original request\. The Claims Administrator authorized (.+), leaving the original request IMR eligible\. The original request, ([^.]*(?:\.\d[^.]*)*)$/i,
]

/** What remains in dispute is worded like what was asked: in all 47 such requests at hand it has no word of its own. */
function partlyWhole(request: string): boolean {
  for (const form of PARTLY_WHOLE) {
    const match = form.exec(request)
    if (match && !/\s(?:ls|1s|i5)$/.test(request)) {
      const [, original = '', authorized = '', disputed = ''] = match
      // Had all of it been authorized, nothing would remain.
      if (squash(original).toLowerCase() === squash(authorized).toLowerCase()) return false
      const asked = contentWords(original)
      return [...contentWords(disputed)].every((word) => asked.has(word))
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
  /decision based on|guideline|section\(s\)|set forth below|final determination|rationale|did not cite|\bsaid\b|\bstated\b|injured worker|\bdenied\b|requests? for|diagnosed|treatments? to date|licensure|certification\(s\)|: use of|.\bassociated surgical service|\b(?:he|she|they|this|such as|mtus|acoem|odg|chapter)\b/i

/** Verbs of sentences. A request names a thing; only the form of a partly authorized one has a "was" of its own. */
const VERB =
  /\b(?:is|are|was|were|has|have|had|does|do not|did|includes|included|recommends?|recommended|received|supports|revealed|noted|notes|showed|shows|reported|complains?|requires|states|should)\b/i

/**
 * A word of a request without which none of the patterns here that look at the whole request can be found: one of
 * each pattern's words, whatever stands around it. Four of five requests have none.
 */
const TELLING =
  /decision|guideline|section|forth|determination|rationale|cite|said|stated|injured|denied|request|diagnosed|date|licensure|certification|use|associated|eligible|authorized|\bdos\b|\d\/\d{1,2}\/\d|[a-z)]\.$|\b(?:he|she|they|this|such|mtus|acoem|odg|chapter|is|are|was|were|has|have|had|does|do|did|include[sd]|recommends?|recommended|received|supports|revealed|noted|notes|showed|shows|reported|complains?|requires|states|should)\b/i

const wordAt = rememberWords((word): { readonly word: string; readonly print: Print; readonly telling: boolean } => ({
  word,
  print: printOf(word),
  telling: TELLING.test(word),
}))

/** A full stop behind a word and a capital after it: only the form's own sentences have that in a request. */
const SENTENCE_INSIDE = /[a-z)]{3}\. [A-Z]/

/** A label at the end whose value is in the next line, or a date that stands there twice. */
const VALUE_LOST = /\b(?:DOS|dates? of service)\b(?!\W*\d{1,2}[/.-]\d)|(\d\/\d{1,2}\/\d{2,4})\W+\d*\1$/i

/** A bracket without its other half: "2) personal care" is a member of somebody's list, "(Acute &" half of a title. */
function unbalanced(request: string): boolean {
  let open = 0
  for (let at = request.search(/[()]/); at >= 0 && at < request.length; at++) {
    if (request[at] === '(') open++
    else if (request[at] === ')' && --open < 0) return true
  }
  return open > 0
}

/**
 * Signs that a request line lost words or letters on its way here. A request cannot be proved whole, but a line that
 * begins in the middle, repeats itself, or holds a word that occurs nowhere else is worth a look at the paper.
 */
export function checkRequest(flow: Flow, from: number, to: number, request: string, notes: Notes): void {
  let telling = false
  let plain = true
  for (let at = 0; at <= request.length; ) {
    const word = wordAt(request, at)
    at += word.word.length + 1
    telling ||= word.telling
    plain &&= word.print === 'plain'
  }
  if (beginsInside(request) || (telling && VALUE_LOST.test(request)) || unbalanced(request)) {
    notes.warn(
      'request-fragment',
      from,
      to,
      'This request begins or ends in the middle of a phrase; the line before or after it may be missing.',
    )
  }
  const partly = telling && PARTLY_SIGN.test(request)
  if (partly && !partlyWhole(request)) {
    notes.warn(
      'request-form',
      from,
      to,
      'This reads like a partly authorized request, but its parts are incomplete or do not belong together; a line may be missing.',
    )
  }
  if (telling && (FOREIGN.test(request) || (!partly && (SENTENCE_INSIDE.test(request) || VERB.test(request))))) {
    notes.warn(
      'request-foreign',
      from,
      to,
      'Words of another part of the letter stand in this request; a line may be out of place.',
    )
  }
  repeatedLine(flow, from, to, notes)
  const joint = badJoint(flow, from, to)
  if (joint !== null) {
    notes.warn(
      'request-joint',
      joint.at,
      to,
      joint.kind === 'begins'
        ? 'A line inside this request begins like a request of its own; the line before it may come from elsewhere.'
        : 'Two lines of this request do not go on as its other parts do; a line may be missing or out of place.',
    )
  }
  if (plain) return
  for (let at = 0; at <= request.length; ) {
    const { word, print } = wordAt(request, at)
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

/** Whether a request begins in the middle of a phrase, or names nothing. */
function beginsInside(request: string): boolean {
  // All but 3 of 295 requests at hand begin with a word that begins with a capital.
  if (/^[A-Z][A-Za-z]/.test(request)) return /^IMR\b/.test(request)
  return (
    /^[a-z]/.test(request) ||
    !/[A-Za-z]{2}/.test(request.replace(/\bis$/, '')) ||
    /^[\d/#.-]+(?:mg|mcg|ml|%)?[^A-Za-z]*(?:is)?$/i.test(request) ||
    /^\d+(?:\.\d+)?(?:%|mg\b)/i.test(request) ||
    /^[^A-Za-z0-9"'“(#]/.test(request) ||
    /^\d{1,2}\/\d{1,2}\/\d/.test(request)
  )
}

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
  return standsOutside(flow, from, to, bare, (at) => standsAlone(flow, at, at + bare.length))
}
