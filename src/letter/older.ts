import type { CivilDate } from '../core/index.ts'
import { readCivilDate } from '../core/index.ts'
import type { Decision } from './determination.ts'
import type { Flow } from './flow.ts'
import { fold, startsLine } from './flow.ts'
import { findExactHeading, HEADING } from './form.ts'
import type { Notes } from './notes.ts'

/**
 * Layouts A to C (2013 to early 2014). No whole letter of them is at hand: the headings are known from the description
 * in `docs/letters.md`, the sentences inside the items partly from memory of published letters (marked `recalled`
 * below). Every reading therefore carries the warning `layout-described`.
 */
export type OlderLayout = 'A' | 'B' | 'C'

type Range = { readonly from: number; readonly to: number }

export type OlderItem = {
  readonly request: Range
  readonly decision: Decision
  readonly claimsAdministrator: Range | null
  readonly reviewer: Range | null
  readonly rationale: Range | null
}

export type OlderLetter = {
  readonly layout: OlderLayout
  readonly credentials: Range | null
  readonly summary: Range | null
  readonly items: readonly OlderItem[]
  readonly dates: Readonly<
    Partial<Record<'decisionDate' | 'urDenialDate' | 'applicationReceived' | 'dateAssigned', CivilDate | null>>
  >
}

/** An opening counts within the first page's head only; the same words can be quoted further on. */
const OPENING = 1200

export function layoutOf(flow: Flow): OlderLayout | null {
  const opening = flow.lower.slice(0, OPENING)
  if (opening.includes('medicalprofessionalreview') && flow.lower.includes('issueatdispute:')) return 'A'
  if (opening.includes('noticeofindependentmedicalreviewdetermination')) return 'B'
  if (findExactHeading(flow, HEADING.itemsC) !== null) return 'C'
  return null
}

export function readOlder(flow: Flow, layout: OlderLayout, notes: Notes): OlderLetter {
  notes.warn(
    'layout-described',
    0,
    0,
    `Layout ${layout} is known from descriptions only; compare every field with the paper.`,
  )
  if (layout === 'A') return readA(flow, notes)
  return layout === 'B' ? readB(flow, notes) : readC(flow, notes)
}

const A_HEADINGS = [
  ['issue', 'issueatdispute:'],
  ['summary', 'casesummary:'],
  ['documents', 'documentsreviewedfordetermination:'],
  ['guidelines', 'medicaltreatmentguideline(s)relieduponbyprofessionalreviewerandwhy:'],
  ['rationale', 'rationaleforwhytherequestedtreatment/service'],
  ['credentials', 'medicalreviewerqualifications:'],
] as const

/** One dispute, one block; "IS/WAS NOT MEDICALLY NECESSARY" in the rationale's heading is the decision. */
function readA(flow: Flow, notes: Notes): OlderLetter {
  const sections = cut(flow, A_HEADINGS)
  const rationale = sections.get('rationale') ?? null
  const issue = sections.get('issue') ?? null
  const items: OlderItem[] = []
  if (rationale !== null && issue !== null) {
    const heading = /^(?:is\/was|is|was)(not)?medicallynecessary:?/.exec(
      flow.lower.slice(rationale.from, rationale.from + 60),
    )
    if (heading === null) {
      notes.warn(
        'decision-missing',
        rationale.from,
        rationale.from + 40,
        'The heading of the rationale does not say whether the treatment is necessary; no decision is taken.',
      )
    } else {
      items.push({
        request: issue,
        decision: heading[1] === undefined ? 'Overturned' : 'Upheld',
        claimsAdministrator: null,
        reviewer: sections.get('guidelines') ?? null,
        rationale: { from: rationale.from + heading[0].length, to: rationale.to },
      })
    }
  }
  return {
    layout: 'A',
    credentials: sections.get('credentials') ?? null,
    summary: sections.get('summary') ?? null,
    items,
    dates: {},
  }
}

const DETERMINED = /^(\d{1,2})\)[^)]{0,60}?hasdeterminedtherequestfor/
const ANSWER = /(is|are)(not)?medicallynecessary(?:andappropriate)?\.?/g

/** Numbered answers, printed twice; details per item under "n) Regarding the request for X:" (recalled). */
function readB(flow: Flow, notes: Notes): OlderLetter {
  const { lower } = flow
  const credentials = lower.indexOf('medicalqualificationsoftheexpertreviewer')
  const summary = lineStart(flow, 'casesummary:')
  const details = regarding(flow)
  const answers = new Map<number, { request: Range; decision: Decision }>()
  for (const { from, number } of determinations(flow)) {
    ANSWER.lastIndex = from
    const answer = ANSWER.exec(lower)
    if (answer === null || answer.index - from > 600) continue
    const decision: Decision = answer[2] === undefined ? 'Overturned' : 'Upheld'
    const known = answers.get(number)
    if (known === undefined) answers.set(number, { request: { from, to: answer.index }, decision })
    else if (known.decision !== decision) {
      notes.warn(
        'decision-ambiguous',
        from,
        answer.index,
        `Request ${number} is answered twice, and differently; it is left out.`,
      )
      answers.delete(number)
    }
  }
  const items = [...answers.entries()]
    .sort(([a], [b]) => a - b)
    .map(([number, { request, decision }], i): OlderItem => {
      const detail = details.find((candidate) => candidate.number === number) ?? details[i]
      return { request, decision, ...(detail === undefined ? NOTHING : detailParts(flow, detail)) }
    })
  const summaryEnd = firstAfter(flow, summary?.to ?? 0, ['documentsreviewedfordetermination', '1)regardingtherequest'])
  return {
    layout: 'B',
    credentials:
      credentials < 0 ? null : { from: credentials, to: summary?.from ?? Math.min(lower.length, credentials + 1500) },
    summary: summary === null ? null : { from: afterDisclaimer(flow, summary.to), to: summaryEnd },
    items,
    dates: {
      decisionDate: dateAfter(flow, 'determinationdated:', notes),
      applicationReceived: dateAfter(flow, 'applicationforindependentmedicalreviewwasfiledon', notes),
      urDenialDate: dateAfter(flow, 'utilizationreviewdenialdated', notes),
      dateAssigned: dateAfter(flow, 'wasprovidedtotheabovepartieson', notes),
    },
  }
}

/** Numbered sentences "1. X is not medically necessary and appropriate." with three paragraphs each (recalled). */
function readC(flow: Flow, notes: Notes): OlderLetter {
  const { lower } = flow
  const made = findExactHeading(flow, HEADING.made)
  const documents = findExactHeading(flow, HEADING.documents)
  const summary = findExactHeading(flow, HEADING.summary)
  const heading = findExactHeading(flow, HEADING.itemsC)
  const items: OlderItem[] = []
  if (heading !== null) {
    const starts = numbered(flow, heading.to)
    starts.forEach((start, i) => {
      const end = starts[i + 1]?.line ?? lower.length
      ANSWER.lastIndex = start.from
      const answer = ANSWER.exec(lower)
      if (answer === null || answer.index >= end || answer.index - start.from > 400) {
        notes.warn(
          'decision-missing',
          start.line,
          start.from,
          'This numbered request has no answer of the known form; it is left out.',
        )
        return
      }
      items.push({
        request: { from: start.from, to: answer.index },
        decision: answer[2] === undefined ? 'Overturned' : 'Upheld',
        ...detailParts(flow, { number: start.number, from: answer.index + answer[0].length, to: end }),
      })
    })
  }
  return {
    layout: 'C',
    credentials: made === null ? null : { from: made.to, to: documents?.from ?? summary?.from ?? made.to },
    summary: summary === null ? null : { from: summary.to, to: heading?.from ?? lower.length },
    items,
    dates: {},
  }
}

type Detail = Range & { readonly number: number }
const NOTHING = { claimsAdministrator: null, reviewer: null, rationale: null }

/** The openings of the three paragraphs of an item in layouts B and C (recalled). */
const PARAGRAPHS = {
  claimsAdministrator: ['theclaimsadministratorbaseditsdecisionon', 'theclaimsadministratorbasedtheirdecisionon'],
  reviewer: [
    'thephysicianreviewerbasedhis/herdecisionon',
    'theexpertreviewerbasedhis/herdecisionon',
    'theexpertreviewerfoundtheguidelinesused',
    'theexpertreviewerreliedon',
  ],
  rationale: [
    "thephysicianreviewer'sdecisionrationale:",
    "theexpertreviewer'sdecisionrationale:",
    'rationaleforthedecision:',
  ],
} as const

function detailParts(flow: Flow, detail: Detail): Pick<OlderItem, 'claimsAdministrator' | 'reviewer' | 'rationale'> {
  const found: { key: 'claimsAdministrator' | 'reviewer' | 'rationale'; from: number; text: number }[] = []
  for (const key of ['claimsAdministrator', 'reviewer', 'rationale'] as const) {
    for (const opening of PARAGRAPHS[key]) {
      const at = flow.lower.indexOf(opening, detail.from)
      if (at < 0 || at >= detail.to) continue
      // The sentence of a basis is kept whole, as printed; a rationale starts behind its label.
      found.push({ key, from: at, text: key === 'rationale' ? at + opening.length : at })
      break
    }
  }
  found.sort((a, b) => a.from - b.from)
  const parts: Record<'claimsAdministrator' | 'reviewer' | 'rationale', Range | null> = { ...NOTHING }
  found.forEach((part, i) => {
    parts[part.key] = { from: part.text, to: found[i + 1]?.from ?? detail.to }
  })
  return parts
}

/** "n) Regarding the request for X:" up to the next one. */
function regarding(flow: Flow): Detail[] {
  const found: { number: number; from: number }[] = []
  for (
    let at = flow.lower.indexOf(')regardingtherequest');
    at >= 0;
    at = flow.lower.indexOf(')regardingtherequest', at + 1)
  ) {
    const number = /(\d{1,2})$/.exec(flow.lower.slice(Math.max(0, at - 2), at))
    if (number) found.push({ number: Number(number[1]), from: at - (number[1] ?? '').length })
  }
  const answers = determinations(flow)
  return found.map((detail, i) => {
    // The answers stand a second time behind the last item.
    const again = answers.find((answer) => answer.line > detail.from)
    return { ...detail, to: Math.min(found[i + 1]?.from ?? flow.lower.length, again?.line ?? flow.lower.length) }
  })
}

/** Places behind "n) … has determined the request for". */
function determinations(flow: Flow): { number: number; line: number; from: number }[] {
  const words = 'hasdeterminedtherequestfor'
  const found: { number: number; line: number; from: number }[] = []
  for (let at = flow.lower.indexOf(words); at >= 0; at = flow.lower.indexOf(words, at + 1)) {
    const start = Math.max(0, at - 64)
    const opening = flow.lower.lastIndexOf(')', at)
    const numberFrom =
      opening - (/\d{1,2}$/.exec(flow.lower.slice(Math.max(start, opening - 2), opening))?.[0].length ?? 0)
    const match = opening < start ? null : DETERMINED.exec(flow.lower.slice(numberFrom, at + words.length))
    if (match) found.push({ number: Number(match[1]), line: numberFrom, from: at + words.length })
  }
  return found
}

/** Lines that begin with "1." / "1)" and count up from one: a date or a score at a line's start does not. */
function numbered(flow: Flow, after: number): { number: number; line: number; from: number }[] {
  const found: { number: number; line: number; from: number }[] = []
  for (const line of flow.lines) {
    if (line.from < after) continue
    const match = /^(\d{1,2})[.)](?=\D)/.exec(flow.lower.slice(line.from, line.from + 5))
    if (match && Number(match[1]) === found.length + 1) {
      found.push({ number: found.length + 1, line: line.from, from: line.from + match[0].length })
    }
  }
  return found
}

function cut<K extends string>(flow: Flow, headings: readonly (readonly [K, string])[]): Map<K, Range> {
  const found = headings.flatMap(([key, words]) => {
    const at = lineStart(flow, words)
    return at === null ? [] : [{ key, ...at }]
  })
  found.sort((a, b) => a.from - b.from)
  return new Map(found.map(({ key, to }, i) => [key, { from: to, to: found[i + 1]?.from ?? flow.lower.length }]))
}

function lineStart(flow: Flow, words: string): Range | null {
  for (let at = flow.lower.indexOf(words); at >= 0; at = flow.lower.indexOf(words, at + 1)) {
    if (startsLine(flow, at)) return { from: at, to: at + words.length }
  }
  return null
}

function firstAfter(flow: Flow, from: number, words: readonly string[]): number {
  const places = words.map((word) => flow.lower.indexOf(word, from)).filter((at) => at >= 0)
  return places.length === 0 ? flow.lower.length : Math.min(...places)
}

/** "Disclaimer: The following case summary was taken directly from the utilization review … dated m/d/yyyy". */
function afterDisclaimer(flow: Flow, from: number): number {
  if (!flow.lower.startsWith('disclaimer:', from)) return from
  const dated = /dated\d{1,2}\/\d{1,2}\/\d{2,4}[.:]?/.exec(flow.lower.slice(from, from + 300))
  return dated === null ? from : from + dated.index + dated[0].length
}

function dateAfter(flow: Flow, words: string, notes: Notes): CivilDate | null {
  const at = flow.lower.indexOf(words)
  if (at < 0) return null
  const from = at + words.length
  const printed = /^\d{1,2}\/\d{1,2}\/\d{4}/.exec(flow.lower.slice(from, from + 10))
  const date = printed === null ? null : readCivilDate(printed[0])
  if (date === null) notes.warn('header-unreadable', at, from, `No date stands after "${fold(flow, at, from)}".`)
  return date
}
