import type { CivilDate, PagedText, Span } from '../core/index.ts'
import { readRequest } from '../letter/index.ts'
import { datesOf } from '../records/index.ts'
import { type Cue, cuesIn, grantedIn, leftOf, type UrVerdict } from './ur-decision.ts'

/** Words of a paper where they stand: what a person compares a proposed field with. */
export type Source = { readonly span: Span; readonly quote: string }

/** A field of the application form as a paper states it, by its path in `application.json`. Dates are ISO. */
export type ProposedField = {
  readonly name: FieldName
  readonly value: string
  readonly source: Source
}

type FieldName =
  | 'dateOfInjury'
  | 'requestDate'
  | 'urDecision.date'
  | 'urDecision.served'
  | 'requestForAuthorization.received'
  | 'requestingPhysician'
  | 'patient.age'
  | 'patient.sex'
  | 'priority'
  | 'formEnclosed'

/** A line of the request with what utilization review decided of it; `authorized`: the words of what it left. */
export type ProposedItem = {
  readonly request: string
  readonly urOutcome: UrVerdict | null
  readonly authorized: string | null
  readonly source: Source
}

export type ApplicationDraft = { readonly fields: readonly ProposedField[]; readonly items: readonly ProposedItem[] }

/** A paper with what kind it is: dates of decision and verdicts are read from utilization review's own paper alone. */
export type DraftPaper = { readonly document: PagedText; readonly utilizationReview: boolean }

/**
 * What papers say that belongs on the application form, each with the place that it was read from. Nothing is chosen:
 * two papers that say two things give two proposals, and a person decides. Never throws; linear in the text.
 */
export function draftApplication(papers: readonly DraftPaper[]): ApplicationDraft {
  const fields: ProposedField[] = []
  const items: ProposedItem[] = []
  for (const { document, utilizationReview } of papers) {
    document.pages.forEach((text, index) => {
      const page: Page = { document, page: index + 1, text }
      const lines = linesOf(text)
      for (const line of lines) fields.push(...fieldsIn(page, line, utilizationReview))
      if (utilizationReview) items.push(...itemsIn(page, lines))
    })
  }
  return { fields: withoutRepeats(fields), items: withoutSameRequests(items) }
}

type Page = { readonly document: PagedText; readonly page: number; readonly text: string }
type Line = { readonly from: number; readonly text: string }

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let from = 0
  for (const line of text.split('\n')) {
    // A line of a form is short; of a longer one nothing is a label.
    if (line.length <= LONGEST_LINE) lines.push({ from, text: line })
    from += line.length + 1
  }
  return lines
}
const LONGEST_LINE = 1000

const sourceAt = ({ document, page, text }: Page, from: number, to: number): Source => ({
  span: { document: document.id, page, from, to },
  quote: text.slice(from, to),
})

// ── labelled fields ──

type Label = {
  readonly name: FieldName
  readonly label: RegExp
  /** Read in the paper of utilization review alone: another paper's "decision" is another one. */
  readonly own: boolean
  readonly value: (after: string) => string | null
}

const day = (after: string): string | null => {
  const dates = datesOf(after.slice(0, 60))
  const [first] = dates
  // "01/11/2016 - 03/01/2016": a period is a cumulative trauma, and which day counts is for a person to say.
  return first === undefined || first.from > 12 ? null : isoOf(first.date)
}
const isoOf = (date: CivilDate): string => date.toString()

const LABELS: readonly Label[] = [
  {
    name: 'dateOfInjury',
    label: /^\W*(?:date of (?:the )?injury|injury date|DOI)\b\s{0,3}[:#.-]?\s*/i,
    own: false,
    value: day,
  },
  {
    name: 'urDecision.date',
    label:
      /^\W*(?:date of (?:the )?(?:decision|determination|notice|review)|(?:decision|determination|notice) date)\s{0,3}[:.-]?\s*/i,
    own: true,
    value: day,
  },
  {
    name: 'requestDate',
    label: /^\W*(?:date of (?:the )?(?:request|RFA)|(?:request|RFA) date|requested on)\s{0,3}[:.-]?\s*/i,
    own: false,
    value: day,
  },
  {
    name: 'requestForAuthorization.received',
    label:
      /^\W*(?:(?:request|RFA)s? (?:for authorization )?received(?: by (?:fax|mail|e-?mail))?(?: on)?|date (?:request|RFA) received|date of receipt)\s{0,3}[:.-]?\s*/i,
    own: true,
    value: day,
  },
  {
    name: 'requestingPhysician',
    label: /^\W*(?:requesting|requested by|ordering|treating) (?:physician|provider|doctor)\s{0,3}[:#-]\s*/i,
    own: false,
    value: (after) => {
      const name = after.trim().replace(/\s+/g, ' ')
      return name.length >= 3 && name.length <= 80 ? name : null
    },
  },
]

/** What no label stands before: read where the words themselves say it. */
const WORDED: readonly {
  readonly name: FieldName
  readonly own: boolean
  readonly words: RegExp
  readonly value: (match: RegExpExecArray) => string | null
}[] = [
  {
    name: 'patient.age',
    own: false,
    words: /\b(\d{1,3})[\s-]{1,2}years?[\s-]{1,2}old\b/i,
    value: ([, age = '']) => (Number(age) > 0 && Number(age) <= 110 ? age : null),
  },
  {
    name: 'patient.sex',
    own: false,
    words: /\byears?[\s-]{1,2}old(?:,)? (?:right[\s-]hand(?:ed)? |left[\s-]hand(?:ed)? )?(female|male|woman|man)\b/i,
    value: ([, sex = '']) => (/^(?:female|woman)$/i.test(sex) ? 'female' : 'male'),
  },
  {
    name: 'urDecision.served',
    own: true,
    words:
      /\b(?:sent|mailed|served)\b[^.]{0,60}?\bby (mail|fax|e-?mail)\b[^.,;]{0,20}?to the (?:employee|(?:injured )?worker|claimant|patient)/i,
    value: ([, way = '']) => (/^mail$/i.test(way) ? 'mail' : /^fax$/i.test(way) ? 'fax' : 'electronic'),
  },
  {
    name: 'urDecision.served',
    own: true,
    words: /\bby (mail|fax|e-?mail) to the (?:employee|(?:injured )?worker|claimant|patient)/i,
    value: ([, way = '']) => (/^mail$/i.test(way) ? 'mail' : /^fax$/i.test(way) ? 'fax' : 'electronic'),
  },
  {
    name: 'formEnclosed',
    own: true,
    words: /\b(?:form|application) for independent medical review (?:\(IMR\) )?is (?:attached|enclosed|included)\b/i,
    value: () => 'true',
  },
  {
    name: 'priority',
    own: false,
    words: /\b(?:expedited review (?:is )?requested|request(?:ed)? expedited review)\b/i,
    value: () => 'expedited',
  },
]

function fieldsIn(page: Page, { from, text }: Line, own: boolean): readonly ProposedField[] {
  const found: ProposedField[] = []
  for (const { name, label, own: needsOwn, value } of LABELS) {
    if (needsOwn && !own) continue
    const match = label.exec(text)
    if (match === null) continue
    const read = value(text.slice(match[0].length))
    if (read !== null) found.push({ name, value: read, source: sourceAt(page, from, from + text.trimEnd().length) })
  }
  for (const { name, own: needsOwn, words, value } of WORDED) {
    if (needsOwn && !own) continue
    const match = words.exec(text)
    if (match === null) continue
    const read = value(match)
    if (read !== null && !found.some((field) => field.name === name)) {
      found.push({
        name,
        value: read,
        source: sourceAt(page, from + match.index, from + match.index + match[0].length),
      })
    }
  }
  return found
}

// ── lines of the request with their verdicts ──

const NUMBERED = /^\s*(?:\(?\d{1,2}[.)]\s+|[-•*]\s+)/
const LABELLED =
  /^\s*(?:(?:items?|requests?|services?|treatments?)(?: requested)?|requested (?:services?|treatments?|items?))\s*(?:#?\d{1,2})?\s*:\s*/i
/** Where the paper gives its reasons: what it names there was decided before, or elsewhere. */
const REASONS = /^\W*(?:\w+\s){0,3}(?:reasons?|rationale|history|summary|references?|criteria)\b[^a-z]*$/i
const DECISIONS = /\b(?:requests?|decisions?|determinations?)\b/i
/** What stands between a request and its verdict. */
const BETWEEN =
  /[\s.:;,–—-]*(?:\b(?:decision|determination|status|outcome|result|recommendation|is|are|was|were|has been|have been|therefore)\b[\s.:;,–—-]*)*$/i

type Entry = { readonly from: number; readonly text: string; readonly marked: boolean }

function itemsIn(page: Page, lines: readonly Line[]): readonly ProposedItem[] {
  const found: ProposedItem[] = []
  let open: ProposedItem | null = null
  for (const { from, text, marked } of entriesOf(lines)) {
    const [cue, next] = cuesIn(text)
    const lead = text.slice(0, cue?.from ?? text.length)
    const start = (NUMBERED.exec(lead)?.[0] ?? LABELLED.exec(lead)?.[0] ?? '').length
    const request = lead
      .slice(start)
      .replace(cue === undefined ? /[\s.:;]+$/ : BETWEEN, '')
      .replace(/\s+/g, ' ')
      .trim()
    if (cue !== undefined && request === '') {
      // "Decision: denied" stands under the request it speaks of.
      if (open !== null && open.urOutcome === null) {
        open = decided(open, cue, next, text)
        found[found.length - 1] = open
      }
      continue
    }
    const { drug, service } = request.length <= LONGEST_REQUEST ? asked(request) : { drug: null, service: null }
    const known = drug !== null || service !== null
    if (!(marked ? cue !== undefined || known : known && cue?.passive === true)) continue
    const item: ProposedItem = {
      request,
      urOutcome: null,
      authorized: null,
      source: sourceAt(page, from, from + text.trimEnd().length),
    }
    open = cue === undefined ? item : decided(item, cue, next, text)
    found.push(open)
  }
  return found
}
const LONGEST_REQUEST = 300

const asked = (request: string) => readRequest(request).value

/** "Modified to 4 visits", "modified, #30 certified": what is left stands behind the verdict or before a second one. */
function decided(item: ProposedItem, cue: Cue, next: Cue | undefined, text: string): ProposedItem {
  if (cue.verdict !== 'modify') return { ...item, urOutcome: cue.verdict }
  const granted = next?.verdict === 'approve' ? grantedIn(text.slice(cue.to, next.from)) : null
  return { ...item, urOutcome: 'modify', authorized: leftOf(text.slice(cue.to)) ?? granted }
}

/** Entries of the list of requests: a marked line with those that go on from it, or a line of its own. */
function entriesOf(lines: readonly Line[]): readonly Entry[] {
  const entries: Entry[] = []
  let reasons = false
  let before = ''
  for (const { from, text } of lines) {
    const marked = NUMBERED.test(text) || LABELLED.test(text)
    if (text.trim() === '') {
      before = ''
      continue
    }
    if (REASONS.test(text)) reasons = !DECISIONS.test(text)
    else if (LABELLED.test(text)) reasons = false
    if (reasons) continue
    const last = entries.at(-1)
    const goesOn =
      last !== undefined &&
      before !== '' &&
      !marked &&
      last.marked &&
      cuesIn(last.text).length === 0 &&
      !/^\s*[A-Z][a-z]+\s?:/.test(text)
    if (goesOn && last !== undefined) entries[entries.length - 1] = { ...last, text: `${last.text}\n${text}` }
    else entries.push({ from, text, marked })
    before = text
  }
  return entries
}

// ── what is said twice ──

function withoutRepeats(fields: readonly ProposedField[]): readonly ProposedField[] {
  const seen = new Set<string>()
  return fields.filter(({ name, value }) => {
    const key = `${name}\n${value}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** The list of a decision stands in its letter and again on its form. */
function withoutSameRequests(items: readonly ProposedItem[]): readonly ProposedItem[] {
  const at = new Map<string, number>()
  const kept: ProposedItem[] = []
  for (const item of items) {
    const key = item.request.toLowerCase().replace(/[^a-z0-9#/]/g, '')
    const before = at.get(key)
    if (before === undefined) {
      at.set(key, kept.length)
      kept.push(item)
    } else if (kept[before]?.urOutcome === null && item.urOutcome !== null) kept[before] = item
  }
  return kept
}
