import type { Claim, FactName, Place, Value } from '../core/index.ts'
import type { Sentence } from '../letter/index.ts'
import type { CaseToDraft } from './draft.ts'
import {
  accordingTo,
  byWeight,
  compareDates,
  type DraftDocument,
  held,
  inQuotes,
  isAnnounced,
  key,
  listed,
  lowered,
  NOT_A_RESULT,
  oneLine,
  type Sources,
  type Statement,
  sentenceFrom,
} from './draft-sources.ts'
import { placeOf } from './subject.ts'

/** How much of each is told in a summary. */
const BUDGET = { treatments: 5, studies: 4 }

const MOST_DIAGNOSES = 7

export function diagnoses(sources: Sources, latest: DraftDocument | null): readonly Sentence[] {
  const stated = sources.newest.filter(
    ({ claims, document }) =>
      document?.kind !== 'letter' &&
      claims.some(
        ({ fact, assertion, value }) =>
          fact === 'diagnosis' && assertion === 'affirmed' && value.kind === 'word' && isDiagnosis(value.word),
      ),
  )
  const report = stated.find(({ document }) => document?.kind !== 'request for authorization')?.document
  const own = stated.find(({ document }) => document !== null && document === latest)?.document
  const first = own ?? report ?? stated[0]?.document
  if (first === undefined) return []
  const found = new Map<string, Statement>()
  for (const statement of stated) {
    if (statement.document !== first) continue
    for (const { fact, assertion, value } of statement.claims) {
      if (fact !== 'diagnosis' || assertion !== 'affirmed' || value.kind !== 'word' || !isDiagnosis(value.word))
        continue
      const name = diagnosisIn(statement, value)
      const known = [...found.keys()]
      if (known.some((other) => sameDiagnosis(other, name))) continue
      // the fuller name of one that is listed already takes its place
      const lesser = known.find((other) => name.toLowerCase().includes(other.toLowerCase()))
      if (lesser !== undefined) found.delete(lesser)
      found.set(name, statement)
    }
  }
  const names = [...found.keys()].slice(0, MOST_DIAGNOSES)
  const support = [...new Set(names.map((name) => found.get(name)).filter((each) => each !== undefined))]
  const verb = names.length === 1 ? 'diagnosis is' : 'diagnoses are'
  return [{ text: `The ${verb} ${listed(names)}.`, support: support.map(sources.record) }]
}

/**
 * A line of an assessment that no lexicon knows is kept as printed, with its capital: it may be a rare diagnosis, and it
 * may be a line of the plan below, a heading, or a measurement.
 */
const isDiagnosis = (word: string): boolean =>
  !/^[A-Z]/.test(word) ||
  (word.split(' ').length <= 6 &&
    /[a-z]/.test(word) &&
    !/\d|\b(?:therapy|duty|evaluation|treatment|report|brace|page|strength|degrees|weeks?|days?|mg|continue|refill|follow|return|request|examination|visit)\b/i.test(
      word,
    ))

const sameDiagnosis = (known: string, name: string): boolean => known.toLowerCase().includes(name.toLowerCase())

/** The physician's own words where the statement is nothing but the diagnosis, else its name. */
function diagnosisIn(statement: Statement, value: Extract<Value, { kind: 'word' }>): string {
  const words = oneLine(statement.quote)
    .replace(/\s*\([^)]*\)\s*/g, ' ')
    .replace(/[.;\s]+$/, '')
  const alone =
    statement.claims.filter(({ fact }) => fact === 'diagnosis').length === 1 &&
    words.split(' ').length <= 8 &&
    words.toLowerCase().includes((value.qualifier ?? value.word).toLowerCase()) &&
    !/[:]|\b(?:is|was|has|had|with a|patient|request)\b/i.test(words)
  if (alone) return lowered(words)
  const name = value.qualifier ?? value.word
  // as the record prints it: SLAP lesion, L5 radiculopathy
  const at = words.toLowerCase().indexOf(name.toLowerCase())
  return lowered(at < 0 ? name : words.slice(at, at + name.length))
}

/** Treatments with what came of them, those of the disputed kind and part first; each once, in its newest words. */
export function treatments({ review }: CaseToDraft, sources: Sources, told: Set<string>): readonly Sentence[] {
  const asked = review.items.flatMap(({ subject }) => [
    subject.service?.kind.toLowerCase() ?? '',
    subject.service?.bodyPart?.toLowerCase() ?? '',
    ...(subject.drug?.ingredients.map(({ name }) => name.toLowerCase()) ?? []),
  ])
  const wanted = asked.filter((word) => word !== '')
  const scored = sources.newest.flatMap((statement, index) => {
    const weight = statement.claims.reduce((most, claim) => Math.max(most, treatmentWeight(claim)), 0)
    if (weight === 0 || told.has(key(statement)) || isAnnounced(statement) || PLANNED.test(statement.quote)) return []
    if (statement.claims.some(({ fact, assertion }) => fact === 'request' && assertion === 'planned')) return []
    // told with the diagnoses
    if (statement.claims.filter(({ fact }) => fact === 'diagnosis').length > 1) return []
    const text = sentenceFrom(statement.quote)
    if (text === null) return []
    const near = wanted.some((word) => text.toLowerCase().includes(word)) ? 3 : 0
    return [{ statement, text, weight: weight + near, index }]
  })
  const chosen: typeof scored = []
  const covered = new Set<string>()
  for (const each of scored.toSorted((a, b) => b.weight - a.weight || a.index - b.index)) {
    const names = treatmentsIn(each.statement)
    if (chosen.length >= BUDGET.treatments) break
    if (names.every((name) => covered.has(name))) continue
    for (const name of names) covered.add(name)
    chosen.push(each)
  }
  // told in the order of time, as a history is
  const inOrder = chosen.toSorted((a, b) => compareDates(a.statement, b.statement) || a.index - b.index)
  let paper: DraftDocument | null = null
  return inOrder.map(({ statement, text }) => {
    told.add(key(statement))
    // the paper is named once for a run of its sentences
    const same = paper !== null && statement.document === paper
    paper = statement.document
    return same ? { text, support: [sources.record(statement)] } : accordingTo(text, statement, sources)
  })
}

/** A plan, and what was only talked of, are no treatment had. */
const PLANNED = /\bdiscuss\w*|\b\d+\s?(?:x|times) (?:a|per) week\b|\brecommend\w*|\brequest\w*/i

function treatmentWeight({ fact, value, assertion }: Claim): number {
  if (assertion !== 'affirmed' && assertion !== 'historical') return 0
  if (value.kind === 'regimen')
    return fact === 'medication' && (value.use === 'failed' || value.use === 'stopped') ? 3 : 0
  if (value.kind !== 'outcome') return 0
  const told = value.result !== null || value.relief !== null ? 3 : 0
  const counts = value.count !== null ? 2 : 0
  const big = value.category === 'surgery' ? 3 : value.category === 'injection' ? 2 : 0
  return told + counts + big
}

const treatmentsIn = ({ claims }: Statement): readonly string[] =>
  claims.flatMap(({ value }) =>
    value.kind === 'outcome'
      ? [`${value.treatment} ${value.result ?? ''}`]
      : value.kind === 'regimen' && (value.use === 'failed' || value.use === 'stopped')
        ? [`${value.drug} ${value.use}`]
        : [],
  )

const STUDIES: readonly FactName[] = ['imaging', 'electrodiagnostic study']

/**
 * The newest studies, those of the disputed part first, in the words of their reports: nothing is put together from what
 * was read, because a level that is normal would be taken for the study. A report of the study itself goes before what
 * another paper tells of it.
 */
export function studies({ review }: CaseToDraft, sources: Sources, told: Set<string>): readonly Sentence[] {
  const diagnosed = sources.statements.flatMap(({ claims }) =>
    claims.flatMap(({ fact, value }) =>
      fact === 'diagnosis' && value.kind === 'word' ? (value.place?.bodyPart ?? []) : [],
    ),
  )
  const asked = review.items.flatMap(({ subject }) => placeOf(subject) ?? [])
  // For a drug the parts that the diagnoses name stand in.
  const places: readonly Place[] =
    asked.length > 0 ? asked : [...new Set(diagnosed)].map((bodyPart) => ({ bodyPart, side: null, levels: [] }))
  const near = (words: string): number =>
    places.reduce((sum, { bodyPart, levels }) => {
      const text = words.toLowerCase()
      const there = bodyPart !== null && text.includes(bodyPart.toLowerCase()) ? 1 : 0
      return sum + there + levels.filter((level) => text.includes(level.toLowerCase())).length * 2
    }, 0)
  const nearness = (statement: Statement): number =>
    near(
      [
        statement.quote,
        ...statement.claims.flatMap(({ value }) => (value.kind === 'result' ? (value.place.bodyPart ?? []) : [])),
      ].join(' '),
    )
  const groups = new Map<string, { claim: Claim; statements: Statement[]; own: boolean }>()
  for (const statement of sources.newest) {
    const claim = statement.claims.find(
      (each) => STUDIES.includes(each.fact) && each.value.kind === 'result' && held(each) && tellsResult(each),
    )
    if (claim === undefined || claim.value.kind !== 'result' || told.has(key(statement))) continue
    if (NOT_A_RESULT.test(statement.quote)) continue
    const { document } = statement
    const own = document?.kind === 'imaging report' || document?.kind === 'electrodiagnostic report'
    const name = own
      ? `${document.id} ${document.firstPage}`
      : `${claim.value.study} ${claim.value.place.bodyPart ?? ''}`
    const group = groups.get(name)
    if (group === undefined) groups.set(name, { claim, statements: [statement], own })
    else if (own) group.statements.push(statement)
  }
  const reported = new Set(
    [...groups.values()].flatMap(({ own, claim }) => (own && claim.value.kind === 'result' ? [claim.value.study] : [])),
  )
  const sorted = [...groups.values()]
    // What another paper tells of a study whose report is in the file is told by the report.
    .filter(({ own, claim }) => own || claim.value.kind !== 'result' || !reported.has(claim.value.study))
    .map((group) => ({ ...group, weight: Math.max(...group.statements.map(nearness)) }))
    .toSorted((a, b) => b.weight - a.weight)
  const relevant = sorted.some(({ weight }) => weight > 0)
    ? sorted.filter(({ weight }) => weight > 0)
    : sorted.slice(0, 1)
  const sentences: Sentence[] = []
  for (const { statements, own, claim } of relevant.slice(0, BUDGET.studies)) {
    const weight = (statement: Statement): number =>
      nearness(statement) + abnormal(statement) + (/^\s*(?:impression|conclusion)/i.test(statement.quote) ? 1 : 0)
    const [best, ...others] = byWeight(statements, weight)
    const second = own ? others.find((each) => best !== undefined && !alike(best.quote, each.quote)) : undefined
    const chosen = [best, second].filter((each) => each !== undefined)
    for (const statement of chosen) told.add(key(statement))
    const [first] = chosen
    if (first === undefined) continue
    const whole = sentenceFrom(first.quote)
    if (!own && whole !== null) {
      sentences.push(accordingTo(whole, first, sources))
      continue
    }
    const { name, support } = sources.named(first)
    const study =
      own && claim.value.kind === 'result' ? name.replace(/^\S+ report/, `report of the ${claim.value.study}`) : name
    sentences.push({
      text: `The ${study} says ${listed(chosen.map(({ quote }) => inQuotes(quote)))}.`,
      support: [...chosen.map(sources.record), ...support],
    })
  }
  return sentences
}

/** An impression says again what the findings said. */
function alike(a: string, b: string): boolean {
  const words = (text: string): string[] =>
    text
      .toLowerCase()
      .split(/[^a-z0-9-]+/)
      .filter((word) => word.length > 3)
  const [first, second] = [new Set(words(a)), words(b)]
  return second.filter((word) => first.has(word)).length * 2 > second.length
}

const tellsResult = ({ value }: Claim): boolean =>
  value.kind === 'result' && (value.findings.length > 0 || value.result !== null)

const abnormal = ({ claims }: Statement): number =>
  claims.some(({ value }) => value.kind === 'result' && (value.findings.length > 0 || value.result === 'abnormal'))
    ? 3
    : 0
