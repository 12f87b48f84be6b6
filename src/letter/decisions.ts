import type { Decision } from './determination.ts'
import type { Flow, Line } from './flow.ts'
import { fold, isFull, lineAt, offsetOf, startsLine } from './flow.ts'
import type { Anchor } from './form.ts'
import { alike, findDamagedLabels, findLabels, LABEL } from './form.ts'
import type { Notes } from './notes.ts'
import { rememberWords } from './word-memory.ts'

/** One block of the items section, as squashed ranges. Missing parts are null. */
export type Block = {
  readonly request: { readonly from: number; readonly to: number }
  readonly decision: Decision
  readonly claimsAdministrator: { readonly from: number; readonly to: number } | null
  readonly reviewer: { readonly from: number; readonly to: number } | null
  readonly rationale: { readonly from: number; readonly to: number } | null
}

type Kind = 'claimsAdministrator' | 'reviewer' | 'rationale'
type Mark = Anchor & { readonly kind: Kind }

const NAMES: Readonly<Record<Kind, string>> = {
  claimsAdministrator: LABEL.claimsAdministrator,
  reviewer: LABEL.reviewer,
  rationale: LABEL.rationale,
}
const KINDS = ['claimsAdministrator', 'reviewer', 'rationale'] as const

/**
 * Finds the items between `from` and `to`. A block is always, in this order: request line, claims administrator's
 * guideline, reviewer's guideline, rationale. A decision is read only from words that stand directly before one of the
 * three labels: a quoted "…: Overturned" inside a rationale has running text behind it and is never a decision.
 */
export function readBlocks(flow: Flow, from: number, to: number, notes: Notes): Block[] {
  const marks = readMarks(flow, from, to, notes)
  const gapped = marks.length > 0 && marks.every((mark) => flow.lines[lineAt(flow, mark.from)]?.before !== 'line')
  type Start = { request: { from: number; to: number }; decision: Decision; mark: number }
  const starts: Start[] = []
  let floor = from
  marks.forEach((mark, i) => {
    // Between a label and the one that follows it in the form there is no room for another request.
    const inOrder = i > 0 && KINDS.indexOf(mark.kind) === KINDS.indexOf(marks[i - 1]?.kind ?? mark.kind) + 1
    const ending = inOrder ? null : decisionBefore(flow, floor, mark.from, notes)
    if (ending !== null) {
      const start = requestStart(flow, floor, ending.from, { gapped, first: starts.length === 0 }, notes)
      if (start < ending.from && !/^["'“‘]/.test(flow.lower.slice(start, start + 1))) {
        starts.push({ request: { from: start, to: ending.from }, decision: ending.decision, mark: i })
        floor = mark.to
        return
      }
    }
    // In the middle of an item a label needs none; before the first item each does.
    if (mark.kind === 'claimsAdministrator' || starts.length === 0) {
      notes.warn(
        'request-missing',
        mark.from,
        mark.to,
        `No line with a request and its decision stands before this "${NAMES[mark.kind]}"; the item is not read.`,
      )
    }
    floor = mark.to
  })
  return starts.map((start, n) => {
    const end = starts[n + 1]?.request.from ?? to
    const own = marks.slice(start.mark, starts[n + 1]?.mark ?? marks.length)
    const { claimsAdministrator, reviewer, rationale } = parts(own, end, notes)
    return { request: start.request, decision: start.decision, claimsAdministrator, reviewer, rationale }
  })
}

/** Splits what follows a request into its three parts; each ends where the next label begins. */
function parts(marks: readonly Mark[], end: number, notes: Notes): Pick<Block, Kind> {
  const found: Record<Kind, { from: number; to: number } | null> = {
    claimsAdministrator: null,
    reviewer: null,
    rationale: null,
  }
  const used: Mark[] = []
  for (const mark of marks) {
    // A label that comes twice, or out of order, belongs to a damaged or quoted passage: its text stays where it is.
    const last = used.at(-1)
    if (last !== undefined && KINDS.indexOf(mark.kind) <= KINDS.indexOf(last.kind)) {
      notes.warn(
        'label-repeated',
        mark.from,
        mark.to,
        `"${NAMES[mark.kind]}" stands here a second time; its text is left in the part before.`,
      )
      continue
    }
    used.push(mark)
  }
  used.forEach((mark, i) => {
    const to = used[i + 1]?.from ?? end
    if (mark.to < to) found[mark.kind] = { from: mark.to, to }
  })
  for (const kind of KINDS) {
    if (found[kind] === null) {
      notes.warn('part-missing', marks[0]?.from ?? end, end, `This item has no text under "${NAMES[kind]}".`)
    }
  }
  return found
}

/**
 * The labels in order. Exact ones count at the start of a line; in the middle of a line (pypdf joins lines) only when
 * the label is not also at the start of a line there, so that a quotation cannot open a part. Damaged ones are looked
 * for only when the three counts differ or there are none.
 */
function readMarks(flow: Flow, from: number, to: number, notes: Notes): Mark[] {
  const exact = KINDS.map((kind) => {
    const named = findLabels(flow, NAMES[kind], from, to)
    if (kind === 'reviewer') named.push(...findLabels(flow, LABEL.expertReviewer, from, to))
    const anchors = named.length > 0 ? named : labelsOfOthers(flow, kind, from, to)
    return anchors.map((anchor): Mark => ({ from: anchor.from, to: anchor.to, exact: anchor.exact, kind }))
  })
  let marks: Mark[] = []
  const inside: Mark[] = []
  for (const anchors of exact) {
    for (const mark of anchors) (startsLine(flow, mark.from) ? marks : inside).push(mark)
  }
  marks.sort((a, b) => a.from - b.from)
  for (const mark of inside.sort((a, b) => a.from - b.from)) {
    if (opensPart(flow, mark, marks)) marks = [...marks, mark].sort((a, b) => a.from - b.from)
  }
  const counts = KINDS.map((kind) => marks.filter((mark) => mark.kind === kind).length)
  if (new Set(counts).size > 1 || marks.length === 0) {
    for (const kind of KINDS) {
      for (const anchor of findDamagedLabels(flow, NAMES[kind], from, to)) {
        notes.warn(
          'label-damaged',
          anchor.from,
          anchor.to,
          `Read as "${NAMES[kind]}" although letters differ; compare with the paper.`,
        )
        marks.push({ ...anchor, kind })
      }
    }
    marks.sort((a, b) => a.from - b.from)
  }
  return marks
}

/** How other organizations and later years may word the labels: told apart by what they name. */
const WORDING: Readonly<Record<Kind, RegExp>> = {
  claimsAdministrator:
    /^(?:the)?(?:claimsadministrator|utilizationreview|ur)[a-z'()]*(?:guideline|basis|citation|evidence|criteria)[a-z()]*:/,
  reviewer: /^(?!theclaims|claims|utilizationreview|ur)[a-z'()]*(?:guideline|basis|citation|criteria)[a-z()]*:/,
  rationale: /^(?:the)?[a-z']*rationale[a-z()]*:/,
}
const LONGEST_LABEL = 60

function labelsOfOthers(flow: Flow, kind: Kind, from: number, to: number): Anchor[] {
  const found: Anchor[] = []
  for (let i = Math.max(0, lineAt(flow, from)); i < flow.lines.length; i++) {
    const line = flow.lines[i]
    if (line === undefined || line.from >= to) break
    if (line.from < from) continue
    const match = WORDING[kind].exec(flow.lower.slice(line.from, Math.min(line.to, line.from + LONGEST_LABEL)))
    if (match) found.push({ from: line.from, to: line.from + match[0].length, exact: true })
  }
  return found
}

/** A label inside a line opens a part only where its order asks for one and a sentence or a decision ends before it. */
function opensPart(flow: Flow, mark: Mark, marks: readonly Mark[]): boolean {
  const before = flow.lower[mark.from - 1] ?? ''
  const previous = marks.findLast((other) => other.from < mark.from)
  if (mark.kind === 'claimsAdministrator') {
    if (previous !== undefined && previous.kind !== 'rationale') return false
    return followsRequestLine(flow, previous?.to ?? 0, mark.from)
  }
  if (before !== '.' && before !== ')') return false
  const next = marks.find((other) => other.from > mark.from)
  const order = KINDS.indexOf(mark.kind)
  if (previous === undefined || KINDS.indexOf(previous.kind) !== order - 1) return false
  return next === undefined || KINDS.indexOf(next.kind) !== order
}

/** "<request>: Upheld Claims Administrator guideline:" in one line that no label began and no reasons stand in. */
function followsRequestLine(flow: Flow, floor: number, end: number): boolean {
  const index = lineAt(flow, end)
  const line = flow.lines[index]
  const ending = /:(?:upheld|overturned)$/.exec(flow.lower.slice(Math.max(0, end - 12), end))
  if (line === undefined || ending === null || line.from <= floor) return false
  const to = end - ending[0].length
  return to <= line.from || proseWords(flow, { from: line.from, to }) === 0
}

const DECISIONS: readonly (readonly [string, Decision])[] = [
  ['upheld', 'Upheld'],
  ['overturned', 'Overturned'],
]

/** The decision words that end directly before `end`, with the colon in front of them. */
function decisionBefore(
  flow: Flow,
  floor: number,
  end: number,
  notes: Notes,
): { from: number; decision: Decision } | null {
  const { lower } = flow
  // A stray full stop after the decision, or a closing quote of a quoted line (which is then no decision).
  const tail = lower.slice(Math.max(floor, end - 16), end)
  const exact = /:(upheld|overturned)\.?$/.exec(tail)
  if (exact) {
    const from = end - tail.length + exact.index
    return { from, decision: exact[1] === 'upheld' ? 'Upheld' : 'Overturned' }
  }
  const colon = Math.max(tail.lastIndexOf(':'), tail.lastIndexOf(';'))
  if (colon < 0) return null
  const word = tail.slice(colon + 1).replace(/[.,]$/, '')
  const candidates = DECISIONS.filter(([spelled]) => alike(word, spelled, spelled.length > 6 ? 3 : 2))
  const [candidate] = candidates
  if (candidates.length !== 1 || candidate === undefined) return null
  const from = end - tail.length + colon
  notes.warn(
    'decision-damaged',
    from,
    end,
    `Read as "${candidate[1]}" although letters differ; compare with the paper.`,
  )
  return { from, decision: candidate[1] }
}

/** A request of this many lines would be longer than any of the letters of 2013–2017 has (the longest has seven). */
const MOST_LINES = 12

const SENTENCE_END = /[.!?]["'”’)\]]*$/
const DECISION_LINE = /:(?:upheld|overturned)[.,;]?["'”’)\]]*$/

/** What is left of the form's opening sentence when its first line is lost; "Retrospective:" is part of a request. */
const SHORTEST_INTRODUCTION = 20

/** Words of reports and reasons. A request names a thing and has no verb, but for the partly authorized forms. */
const PROSE = new Set(
  `patient claimant applicant employee medically necessary necessity documentation documented guidelines guideline
   therefore records recommended recommends was were has have had been this there that she he they does did should would
   could cannot not been being because however evidence physician provider criteria indicated established support
   supported clinical prior report reported reports which`.split(/\s+/),
)
const STRONG = new Set(
  'patient claimant applicant medically necessary necessity documentation therefore guidelines records'.split(' '),
)

/** The form's own sentences inside a partly authorized request; they hold "was" and end in full stops. */
const PARTLY = {
  opening: 'wastheoriginalrequest.',
  signs: [
    'remainingimreligibleportion',
    'originalrequestimreligible',
    'authorizedbytheclaimsadministrator',
    'claimsadministratorauthorized',
  ],
}

/**
 * Where the request that ends at `end` begins. The line before it ends a sentence in every letter at hand; where blank
 * lines are kept (`gapped`), a gap says the same. Above the first item stands the form's own sentence, whatever its
 * words. When nothing of this holds the letter is damaged or unusual, and a warning says so.
 */
function requestStart(
  flow: Flow,
  floor: number,
  end: number,
  text: { gapped: boolean; first: boolean },
  notes: Notes,
): number {
  const { lines, lower } = flow
  let index = lineAt(flow, end - 1)
  const inLine = sentenceInLine(flow, lines[index], end)
  if (inLine !== null && inLine >= floor) return inLine
  for (let steps = 0; steps < MOST_LINES; steps++) {
    const line = lines[index]
    const above = lines[index - 1]
    if (line === undefined || line.from <= floor) return Math.max(floor, line?.from ?? floor)
    if (above === undefined || above.to <= floor) return line.from
    const aboveText = lower.slice(above.from, above.to)
    if (DECISION_LINE.test(lower.slice(Math.max(above.from, above.to - 16), above.to))) {
      notes.warn(
        'request-ambiguous',
        above.from,
        end,
        'Two lines in a row end in a decision; the one next to the guidelines is read. Compare with the paper.',
      )
      return line.from
    }
    const soFar = lower.slice(line.from, end)
    const insideForm = PARTLY.signs.some((sign) => soFar.includes(sign)) && !soFar.includes(PARTLY.opening)
    if (!insideForm) {
      const prose = proseWords(flow, above)
      const introduced = text.first && aboveText.endsWith(':') && aboveText.length >= SHORTEST_INTRODUCTION
      const sentence = SENTENCE_END.test(aboveText.slice(-6)) || introduced
      if (sentence && (text.first || !(text.gapped && line.before === 'line' && prose === 0))) return line.from
      if (sentence) {
        notes.warn(
          'request-sentence',
          above.from,
          above.to,
          'A full stop stands inside this request at the end of a line; its beginning may be elsewhere.',
        )
      }
      if (line.before === 'paragraph' && !(prose === 0 && isFull(flow, above, line) && atPageTurn(flow, index))) {
        if (prose > 0) warnUnfinished(above, notes)
        return line.from
      }
      if (prose > 0) {
        warnUnfinished(above, notes)
        return line.from
      }
    }
    if (!isFull(flow, above, line)) {
      notes.warn(
        'request-broken',
        above.from,
        above.to,
        'The request goes on in the next line although there was room in this one; a line may be missing or out of place.',
      )
    }
    index--
  }
  notes.warn(
    'request-long',
    end - 1,
    end,
    `This request is longer than ${MOST_LINES} lines; its beginning may be wrong.`,
  )
  return lines[index]?.from ?? floor
}

function warnUnfinished(above: Line, notes: Notes): void {
  notes.warn(
    'rationale-unfinished',
    above.from,
    above.to,
    'The text before the next request does not end a sentence; a line may be missing or out of place.',
  )
}

/** pypdf joins the end of a rationale and the next request in one line; two spaces after the full stop remain. */
function sentenceInLine(flow: Flow, line: Line | undefined, end: number): number | null {
  if (line === undefined) return null
  const words = flow.lower.slice(line.from, end)
  if (PARTLY.signs.some((sign) => words.includes(sign))) return null
  for (let stop = words.length - 2; stop >= 0; stop--) {
    if (words.charCodeAt(stop) !== FULL_STOP) continue
    const i = line.from + stop + 1
    const gap = offsetOf(flow, i) - offsetOf(flow, i - 1) - 1
    if (gap >= 2 && proseWords(flow, { from: line.from, to: i }) > 0) return i
  }
  return null
}

const FULL_STOP = 46

/** How sentences of reasons begin; a request never does. */
const SENTENCE_OPENING =
  /^(?:assuch|therefore|thus|hence|however|inthiscase|thereis|thereare|therequestfor|thisrequest|giventhe|basedonthe|accordingto|giventhat)/

/** The words of a token between two spaces: how many are prose, and whether one is strong by itself. */
const proseAt = rememberWords((token) => {
  const words = token.split(/[^a-z]+/)
  return {
    length: token.length,
    prose: words.filter((word) => PROSE.has(word)).length,
    strong: words.some((word) => STRONG.has(word)),
  }
})

function proseWords(flow: Flow, line: Pick<Line, 'from' | 'to'>): number {
  if (SENTENCE_OPENING.test(flow.lower.slice(line.from, line.from + 12))) return 2
  const words = fold(flow, line.from, line.to).toLowerCase()
  let found = 0
  for (let from = 0; from <= words.length; ) {
    const { length, prose, strong } = proseAt(words, from)
    if (strong) return 2
    found += prose
    from += length + 1
  }
  return found >= 2 ? found : 0
}

/** Text without form feeds shows a page turn as a gap in the middle of a sentence; with form feeds it is known. */
function atPageTurn(flow: Flow, index: number): boolean {
  return flow.document.pages.length === 1 || flow.lines[index]?.before === 'page'
}
