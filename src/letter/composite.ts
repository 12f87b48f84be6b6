import { matchesOf } from './matches.ts'
import { type Found, outsideBrackets, type Range } from './phrase.ts'
import { isEnumeration, withSide } from './place.ts'
import type { BodyPart, Treatment } from './treatment.ts'

/** What stands between two parts of one request. */
const CONNECTOR = /,|;|\+|&|\b(?:and|with|plus)\b/gi
const CONNECTOR_OR_SLASH = /,|;|\+|&|\/|\b(?:and|with|plus)\b/gi

/** Kinds of a visit to someone: "consult with a hip replacement specialist" asks for one thing. */
export const CONSULTS = new Set(['consultation', 'office visit'])

type Piece = { readonly text: Range; readonly mark: Found<Treatment> }

/** The parts of a request for several things, as printed; none when it asks for one. */
export type Composite = {
  readonly parts: readonly string[]
  /** The part that is the first treatment's own, with its numbers; null when they belong to all parts. */
  readonly own: Range | null
}

export function components(
  text: string,
  main: Found<Treatment> | undefined,
  treatments: readonly Found<Treatment>[],
  parts: readonly Found<BodyPart>[],
  levels: readonly Range[],
): Composite {
  if (main === undefined) return { parts: [], own: null }
  const open = outsideBrackets(text)
  const outer = treatments.filter(({ from }) => open[from] !== ' ')
  if (main.entry.delivery === 'surgery' || main.entry.kind === 'laboratory test') {
    return { parts: listed(text, open, outer, parts, levels), own: null }
  }
  const pieces = divided(
    open,
    outer.filter(({ entry }) => !entry.general),
  )
  const kinds = new Set(pieces.map(({ mark }) => mark.entry.kind))
  if (pieces.length < 2 || kinds.size < 2) return { parts: imagedParts(text, main, parts), own: null }
  const bare = pieces.every((piece, i) => i === pieces.length - 1 || isBare(open, piece, pieces[i + 1]))
  return {
    parts: pieces.map((piece) => trimmed(text, bare ? withBrackets(text, piece.mark) : piece.text)),
    own: bare ? null : (pieces[0]?.text ?? null),
  }
}

/** Pieces of the line that each name a treatment, divided at the last connector between two of different kinds. */
function divided(open: string, marks: readonly Found<Treatment>[]): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  let first = marks[0]
  marks.forEach((mark, i) => {
    const next = marks[i + 1]
    const border = next === undefined ? null : borderBetween(open, mark, next)
    if (next !== undefined && border === null) return
    pieces.push({ text: { from: start, to: border?.from ?? open.length }, mark: first ?? mark })
    start = border?.to ?? open.length
    first = next
  })
  return pieces
}

function borderBetween(open: string, mark: Found<Treatment>, next: Found<Treatment>): Range | null {
  if (mark.entry.kind === next.entry.kind || CONSULTS.has(mark.entry.kind)) return null
  let border: Range | null = null
  for (const match of matchesOf(CONNECTOR_OR_SLASH, open.slice(mark.to, next.from))) {
    border = { from: mark.to + match.index, to: mark.to + match.index + match[0].length }
  }
  return border
}

/**
 * Operations and laboratory tests come as lists: every member counts, known to the lexicon or not, when at least two
 * are. Levels belong to the member before them; a body part alone (`…, right shoulder`) says where all are done.
 */
function listed(
  text: string,
  open: string,
  marks: readonly Found<Treatment>[],
  parts: readonly Found<BodyPart>[],
  levels: readonly Range[],
): string[] {
  const members: Range[] = []
  let start = 0
  for (const sign of [...matchesOf(CONNECTOR, open), null]) {
    const end = sign?.index ?? text.length
    if (sign !== null && marks.some((mark) => mark.from < end && end < mark.to)) continue
    const member = { from: start, to: end }
    const last = members.at(-1)
    if (namesSomething(open, member, parts, levels)) members.push(member)
    else if (last !== undefined && levels.some((level) => start <= level.from && level.to <= end)) {
      members[members.length - 1] = { from: last.from, to: end }
    }
    start = sign === null ? end : end + sign[0].length
  }
  const named = members.filter((member) => marks.some((mark) => member.from <= mark.from && mark.to <= member.to))
  if (named.length < 2) return []
  return members.map((member) => trimmed(text, member).replace(/^[^:()]{0,40}:\s*/, ''))
}

const FILLER =
  /\b(?:of|the|at|on|in|for|to|and|with|left|right|bilateral|both|dos|x|times|qty|level|levels|joint|spine|possible|if|needed)\b|[^a-z]/gi

/** Whether a member of a list holds more than a place: body part, side, level, date. */
function namesSomething(open: string, member: Range, parts: readonly Range[], levels: readonly Range[]): boolean {
  let bare = open.slice(member.from, member.to)
  for (const { from, to } of [...parts, ...levels]) {
    if (from < member.from || to > member.to) continue
    const [a, b] = [from - member.from, to - member.from]
    bare = bare.slice(0, a) + ' '.repeat(b - a) + bare.slice(b)
  }
  return bare.replace(FILLER, '').length > 1
}

/** Whether nothing stands between two treatments but what divides them: what follows the last then belongs to all. */
function isBare(open: string, piece: Piece, next: Piece | undefined): boolean {
  if (next === undefined) return true
  return (
    open.slice(piece.mark.to, piece.text.to).trim() === '' && open.slice(next.text.from, next.mark.from).trim() === ''
  )
}

function withBrackets(text: string, { from, to }: Range): Range {
  const bracket = /^\s?\([^()]{0,80}\)/.exec(text.slice(to, to + 90))
  return { from, to: to + (bracket?.[0].length ?? 0) }
}

const trimmed = (text: string, { from, to }: Range): string =>
  text.slice(from, to).replace(/^[\s,;:/.-]+|[\s,;:/.-]{1,40}$/g, '')

const IMAGING = new Set(['MRI', 'CT', 'X-ray', 'MRA', 'MR arthrogram', 'ultrasound imaging'])

/** One picture is taken of each part: `MRI of neck and right hand` is two studies. Abdomen and pelvis are imaged as one. */
function imagedParts(text: string, main: Found<Treatment>, parts: readonly Found<BodyPart>[]): string[] {
  if (!IMAGING.has(main.entry.kind)) return []
  const names = new Set(parts.map(({ entry }) => entry.name))
  if (names.size < 2 || !isEnumeration(text, parts) || [...names].every((name) => /^(?:abdomen|pelvis)$/.test(name)))
    return []
  return parts.map((part) => trimmed(text, { from: withSide(text, part), to: part.to }))
}

/** The text from each clause's beginning to the `and` before the next. */
export function clauses(text: string, starts: readonly number[]): string[] {
  return starts.map((from, i) => trimmed(text, { from, to: starts[i + 1] ?? text.length }).replace(/,?\s+and$/i, ''))
}
