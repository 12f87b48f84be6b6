import { type Claim, FACTS, printRational, type Quantity, type Span, type Value } from '../core/index.ts'
import { type Criterion, nodesOf } from '../guidelines/index.ts'
import type { CaseFolder } from '../papers/index.ts'
import {
  answeredCriteria,
  type CaseReview,
  type DoseSides,
  type FindingLine,
  type GuidelineLine,
  guidelineLine,
  type ItemReview,
  MOST_EVIDENCE,
  type OpioidTotal,
  opioidsInUse,
  tableFor,
  totalInUse,
} from '../review/index.ts'

/** A place on a page of a stored document; `from` and `to` are offsets in the page's text, and `quote` stands there. */
export type Place = {
  readonly document: string
  readonly page: number
  readonly from: number
  readonly to: number
  readonly quote: string
}

/** What was looked for where a criterion asks the record: a fact, and the words that a statement of it must name. */
export type LookedFor = { readonly fact: string; readonly meaning: string; readonly words: readonly string[] }

/** A criterion with what the program found; whom it asks and what it cites is told in `review/finding-line.ts`. */
export type StoredFinding = FindingLine<Place> & {
  readonly topic: string
  readonly lookedFor: readonly LookedFor[]
  /** It is a single question, its rule decides, and neither record nor request answers it: a person has to look. */
  readonly open: boolean
}

type Dose = OpioidTotal['dose']

/** One side of the dose: total, each line with its arithmetic, and the statements it rests on. */
type DoseSide = { readonly dose: Dose; readonly evidence: readonly Place[] }

export type BenchDose = {
  readonly now: DoseSide | null
  readonly requested: DoseSide | null
  readonly authorized: DoseSide | null
  /** Ceilings of the rules in force, each with how the total asked for stands to it. */
  readonly ceilings: readonly (DoseSides['ceilings'][number] & { readonly standing: string | null })[]
  /** The total asked for, read another way or under another table; `changes`: it would stand otherwise to a ceiling. */
  readonly readings: readonly {
    readonly reading: string
    readonly low: string
    readonly high: string | null
    readonly standing: readonly string[]
    readonly changes: boolean
  }[]
}

export type StoredItem = {
  /** The number of the item in the case. */
  readonly number: number
  readonly request: string
  readonly original: string | null
  readonly authorized: string | null
  readonly disputed: string | null
  /** The number of the item in the case that it hangs on. */
  readonly dependsOn: number | null
  readonly guidelines: readonly GuidelineLine[]
  /** Why no guideline governs it, where none does. */
  readonly ungoverned: readonly string[]
  readonly phase: ItemReview['phase']
  readonly findings: readonly StoredFinding[]
  /** What utilization review decided and why, in its own words: statements to answer, never evidence. */
  readonly utilizationReview: {
    readonly decision: string | null
    readonly authorized: string | null
    readonly evidence: readonly Place[]
    readonly reasons: readonly { readonly says: string; readonly place: Place; readonly sentence: string }[]
  } | null
  readonly dose: BenchDose | null
  readonly safety: readonly {
    readonly code: string
    readonly urgent: boolean
    readonly message: string
    readonly evidence: readonly Place[]
  }[]
}

/** A fact that a record states, or that a physician added. `id` tells it from every other of the case. */
export type BenchClaim = Place & {
  readonly id: string
  readonly fact: string
  /** In words, such as `morphine 60 mg TID, current`. */
  readonly text: string
  readonly date: string | null
  readonly voice: string
  readonly assertion: string
  readonly by: 'text' | 'physician'
  /** A later statement of the record corrects it. */
  readonly corrected: boolean
}

/** What happened when: documents by their day, each drug by its statements, and the daily opioid dose between. */
export type Timeline = {
  readonly visits: readonly {
    readonly date: string
    readonly kind: string
    readonly document: string
    readonly page: number
  }[]
  readonly drugs: readonly {
    readonly drug: string
    readonly drugClass: string
    readonly statements: readonly { readonly date: string | null; readonly use: string; readonly claim: string }[]
  }[]
  /** In mg of morphine equivalent a day, by the table in force on the day of the request; `high` null: not all counted. */
  readonly doses: readonly { readonly date: string; readonly low: string; readonly high: string | null }[]
}

export type StoredBench = {
  readonly patient: { readonly age: number | null; readonly sex: string | null }
  readonly dateOfInjury: string | null
  readonly requestDate: string | null
  readonly searched: { readonly documents: number; readonly pages: number }
  readonly packs: CaseReview['packs']
  readonly items: readonly StoredItem[]
  readonly claims: readonly BenchClaim[]
  /** Claims beyond those listed: each stands in its page all the same. */
  readonly moreClaims: number
  readonly timeline: Timeline
  readonly contradictions: readonly {
    readonly code: string
    readonly item: number | null
    readonly message: string
    readonly evidence: readonly Place[]
  }[]
  readonly warnings: readonly {
    readonly code: string
    readonly document: string | null
    readonly pages: readonly { readonly from: number; readonly to: number }[]
    readonly message: string
  }[]
}

/** A thousand pages state some ten thousand facts, most of them again and again. */
const MOST_CLAIMS = 4000
/** Days at which the dose is totalled: each looks at every statement. */
const MOST_DOSES = 30

/**
 * What the bench shows of a reviewed case, leanings left out. `documents`: the stored document of each content hash;
 * `numbers`: the number in the case of each item reviewed.
 */
export function benchOf(
  folder: CaseFolder,
  review: CaseReview,
  documents: ReadonlyMap<string, string>,
  numbers: readonly number[],
): StoredBench {
  const placed = (span: Span, quote: string): Place[] => {
    const document = documents.get(span.document)
    return document === undefined ? [] : [{ document, page: span.page, from: span.from, to: span.to, quote }]
  }
  const places = (claims: readonly Claim[]): Place[] => {
    const seen = new Set<string>()
    return claims.flatMap(({ span, quote }) => {
      const key = `${span.document} ${span.page} ${span.from} ${span.to}`
      if (seen.has(key)) return []
      seen.add(key)
      return placed(span, quote)
    })
  }
  const few = (claims: readonly Claim[]): Place[] => places(claims).slice(0, MOST_EVIDENCE)
  const { application } = folder
  const stated = folder.claims.filter(({ voice }) => voice !== 'utilization review')
  const listed = listedClaims(stated, documents)
  const idOf = new Map(folder.files.map(({ path, document }) => [path, documents.get(document.id) ?? null]))
  return {
    patient: application.patient,
    dateOfInjury: application.form.dateOfInjury?.date.toString() ?? null,
    requestDate: application.requestDate?.toString() ?? null,
    searched: folder.searched,
    packs: review.packs,
    items: review.items.map((item, at): StoredItem => {
      const { subject } = item
      return {
        number: numbers[at] ?? at + 1,
        request: subject.request,
        original: subject.original,
        authorized: subject.authorized,
        disputed: subject.disputed,
        dependsOn: subject.dependsOn === null ? null : (numbers[subject.dependsOn - 1] ?? null),
        guidelines: item.findings.map(guidelineLine),
        ungoverned: item.ungoverned,
        phase: item.phase,
        findings: item.findings.flatMap(({ topic, finding, governing }) => {
          const criteria = new Map(nodesOf(finding.criterion).map((node) => [node.id, node]))
          const decides = topic.role === 'decides' && governing.fits === 'phase'
          return answeredCriteria(item, finding, places).map(
            (line): StoredFinding => ({
              ...line,
              topic: topic.id,
              lookedFor: lookedFor(criteria.get(line.id), subject),
              open: decides && isOpen(line),
            }),
          )
        }),
        utilizationReview:
          item.urOutcome === null
            ? null
            : {
                decision: item.urOutcome.verdict,
                authorized: item.urOutcome.authorized,
                evidence: item.urOutcome.passages.flatMap(({ span, quote }) => placed(span, quote)),
                reasons: item.urOutcome.reasons.flatMap(({ says, words, sentence }) =>
                  placed(words.span, words.quote).map((place) => ({ says, place, sentence: sentence.quote })),
                ),
              },
        dose: item.dose === null ? null : doseOf(item.dose, few),
        safety: item.safety.map(({ code, urgent, message, claims }) => ({
          code,
          urgent,
          message,
          evidence: few(claims),
        })),
      }
    }),
    claims: listed.claims,
    moreClaims: listed.more,
    timeline: timelineOf(folder, stated, documents),
    contradictions: review.contradictions.map(({ code, item, message, claims }) => ({
      code,
      item: item === null ? null : (numbers[item - 1] ?? null),
      message,
      evidence: few(claims),
    })),
    warnings: folder.warnings.map(({ code, file, pages, message }) => ({
      code,
      document: file === null ? null : (idOf.get(file) ?? null),
      pages,
      message,
    })),
  }
}

/**
 * Whether a person has to look: a question, or a single test that decides and that the record leaves open. A silence that
 * decides nothing (a danger sign that nobody writes down) is left alone: there may be dozens of them.
 */
function isOpen({ asks, kind, answer, decides, silence }: FindingLine<Place>): boolean {
  if (asks === 'parts') return false
  if (kind === 'question') return answer === 'not documented' || answer === 'conflicting'
  return decides && silence !== 'decides nothing' && (answer === 'not documented' || answer === 'conflicting')
}

function lookedFor(criterion: Criterion | undefined, subject: ItemReview['subject']): readonly LookedFor[] {
  if (criterion?.kind === 'question') {
    return criterion.facts.map((fact) => ({ fact, meaning: FACTS[fact].meaning, words: [] }))
  }
  if (criterion?.kind !== 'fact') return []
  const { fact, about } = criterion
  const asked = [
    subject.drug?.name,
    ...(subject.drug?.ingredients.map(({ name }) => name) ?? []),
    subject.service?.kind,
  ]
  const words = about === 'item' ? asked.flatMap((name) => (name == null ? [] : [name.toLowerCase()])) : about
  return [{ fact, meaning: FACTS[fact].meaning, words: [...new Set(words)] }]
}

function doseOf(sides: DoseSides, few: (claims: readonly Claim[]) => Place[]): BenchDose {
  const side = (total: OpioidTotal | null): DoseSide | null =>
    total === null ? null : { dose: total.dose, evidence: few(total.claims) }
  return {
    now: side(sides.now),
    requested: side(sides.requested),
    authorized: side(sides.authorized),
    ceilings: sides.ceilings.map((ceiling, at) => ({ ...ceiling, standing: sides.standing[at] ?? null })),
    readings: sides.readings.map(({ reading, low, high, standing, changes }) => ({
      reading,
      low: printRational(low),
      high: high === null ? null : printRational(high),
      standing,
      changes,
    })),
  }
}

// Claims and the timeline --------------------------------------------------------------------------------------------------

/**
 * The name of a claim: what it is of, where it stands and what it says, since one sentence may name two drugs. The same text
 * gives the same name in every review. What a physician added is named by its place alone (`said` is empty).
 */
export const claimId = (
  fact: string,
  document: string,
  { page, from, to }: Omit<Place, 'document' | 'quote'>,
  said: string,
): string => `${document}:${page}:${from}:${to}:${fact}:${said}`

/** The same of a claim as the review has it, in a stored paper. */
export const nameOf = ({ fact, span, value, by }: Claim, document: string): string =>
  claimId(fact, document, span, by === 'text' ? saidOf(value) : '')

function listedClaims(
  claims: readonly Claim[],
  documents: ReadonlyMap<string, string>,
): { readonly claims: readonly BenchClaim[]; readonly more: number } {
  const seen = new Set<string>()
  const all = claims.flatMap((claim): BenchClaim[] => {
    const { fact, span, quote, value, date, voice, assertion, by, correctedBy } = claim
    const document = documents.get(span.document)
    if (document === undefined) return []
    const place = { document, page: span.page, from: span.from, to: span.to }
    const text = saidOf(value)
    const id = nameOf(claim, document)
    if (seen.has(`${id} ${text}`)) return []
    seen.add(`${id} ${text}`)
    return [
      {
        id,
        fact,
        text,
        date: date?.toString() ?? null,
        voice,
        assertion,
        by: by === 'text' ? 'text' : 'physician',
        corrected: correctedBy !== null,
        ...place,
        quote,
      },
    ]
  })
  // The newest first are those that decide; what has no day comes last.
  const ordered = all.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))
  return { claims: ordered.slice(0, MOST_CLAIMS), more: Math.max(0, ordered.length - MOST_CLAIMS) }
}

const amount = ({ low, high, unit }: Quantity): string => {
  const [least, most] = [printRational(low), printRational(high)]
  return `${least === most ? least : `${least}–${most}`} ${unit}`
}

/** What a claim holds, in words. */
function saidOf(value: Value): string {
  const at = (place: { readonly bodyPart: string | null; readonly side: string | null } | null): string =>
    place === null ? '' : [place.side, place.bodyPart].filter((word) => word !== null).join(' ')
  const told = (...words: readonly (string | null | undefined)[]): string =>
    words.filter((word) => word != null && word !== '').join(', ')
  switch (value.kind) {
    case 'number':
      return told(amount(value.quantity), value.qualifier)
    case 'word':
      return told(value.word, value.qualifier, at(value.place))
    case 'date':
      return value.date.toString()
    case 'regimen':
      return told(value.printed, value.use)
    case 'outcome':
      return told(
        value.treatment,
        at(value.place),
        value.count === null ? null : amount(value.count),
        value.result,
        value.relief === null ? null : `relief ${amount(value.relief)}`,
      )
    case 'finding':
      return told(value.sign, at(value.place), value.result, value.detail)
    case 'result':
      return told(value.study, at(value.place), value.result, value.findings.join('; '))
  }
}

type Statement = Timeline['drugs'][number]['statements'][number]

function timelineOf(
  { documents: parts, application }: CaseFolder,
  claims: readonly Claim[],
  documents: ReadonlyMap<string, string>,
): Timeline {
  const visits = parts.flatMap(({ id, kind, date, firstPage }) => {
    const document = documents.get(id)
    return date === null || document === undefined ? [] : [{ date: date.toString(), kind, document, page: firstPage }]
  })
  const drugs = new Map<string, { drug: string; drugClass: string; statements: Statement[] }>()
  const days = new Set<string>()
  for (const claim of claims) {
    const { value, date, span, assertion, correctedBy } = claim
    const document = documents.get(span.document)
    if (value.kind !== 'regimen' || document === undefined || assertion === 'other person' || correctedBy !== null)
      continue
    const statement = { date: date?.toString() ?? null, use: value.use, claim: nameOf(claim, document) }
    const known = drugs.get(value.drug)
    if (known === undefined)
      drugs.set(value.drug, { drug: value.drug, drugClass: value.drugClass, statements: [statement] })
    else known.statements.push(statement)
    if (value.drugClass === 'opioid' && date !== null) days.add(date.toString())
  }
  const table = tableFor(application.requestDate)
  const regimens = claims.filter(({ value }) => value.kind === 'regimen')
  const doses = [...days]
    .toSorted()
    .slice(-MOST_DOSES)
    .flatMap((day) => {
      const total = totalInUse(opioidsInUse(regimens, Temporal.PlainDate.from(day)), table)
      if (total === null) return []
      return [
        { date: day, low: printRational(total.low), high: total.high === null ? null : printRational(total.high) },
      ]
    })
  return {
    visits: visits.toSorted((a, b) => a.date.localeCompare(b.date)),
    drugs: [...drugs.values()]
      .map((each) => ({
        ...each,
        statements: each.statements.toSorted((a, b) => (a.date ?? '').localeCompare(b.date ?? '')),
      }))
      .toSorted((a, b) => a.drug.localeCompare(b.drug)),
    doses,
  }
}

/** By what a review knows which additions of the physician it took in. */
export const additionsKey = (
  answers: readonly { readonly item: number; readonly criterion: string; readonly version: number }[],
  marks: readonly { readonly id: string; readonly withdrawn: boolean }[],
): string =>
  JSON.stringify([
    answers.map(({ item, criterion, version }) => [item, criterion, version]),
    marks.flatMap(({ id, withdrawn }) => (withdrawn ? [] : [id])),
  ])
