import {
  type CivilDate,
  type Claim,
  type FactName,
  multiply,
  type Place,
  printCivilDate,
  printRational,
  type Rational,
  type Value,
} from '../core/index.ts'
import { readMedication } from '../dose/index.ts'
import type { Sentence, Support } from '../letter/index.ts'
import type { CaseToDraft } from './draft.ts'
import { doseWords } from './draft-dose.ts'
import {
  accordingTo,
  type DraftDocument,
  inQuotes,
  isAnnounced,
  listed,
  lowered,
  NAMES,
  NOT_A_RESULT,
  oneLine,
  plainRequest,
  type Sources,
  type Statement,
  sentenceFrom,
  WHOLE_RESULTS,
} from './draft-sources.ts'
import { isTelling, type UrReason, urSupport } from './draft-ur.ts'
import { opioidsInUse, totalInUse } from './opioid-dose.ts'
import { placeOf } from './subject.ts'

/** Most sentences of a summary: a letter tells the case, it does not copy the file. */
const MOST = 25

/** How much of the file is spoken of, part by part; the parts together stay under `MOST`. */
const BUDGET = { treatments: 5, studies: 4, complaints: 5, findings: 4, watch: 2, reasons: 2, conflicts: 2 }

/**
 * The clinical case summary in the reviewer's order: who and how injured; diagnoses; treatment and what came of it;
 * studies; the latest report; medication with daily doses; work; what is asked for; what utilization review did. Sentences
 * of the records are taken over as they stand where they are plain sentences; nothing is said that no record says.
 */
export function summaryOf(given: CaseToDraft, sources: Sources, reasons: readonly UrReason[]): readonly Sentence[] {
  const told = new Set<string>()
  const latest = latestReport(sources)
  const sentences = [
    ...identity(given, sources),
    ...mechanism(given, sources, told),
    ...diagnoses(sources, latest),
    ...treatments(given, sources, told),
    ...studies(given, sources, told),
    ...latestTold(given, sources, latest, told),
    ...medications(given, sources),
    ...watch(given, sources, told),
    ...work(sources, told),
    ...requests(given),
    ...decided(given, sources),
    ...reasonsGiven(sources, reasons),
    ...conflicts(given, sources),
  ]
  return sentences.slice(0, MOST)
}

const key = ({ quote }: Pick<Statement, 'quote'>): string => quote.replace(/\W+/g, ' ').trim().toLowerCase()

/** Facts of a kind that a record holds as so: neither denied, nor planned, nor suspected. */
const held = ({ assertion }: Claim): boolean => assertion === 'affirmed' || assertion === 'historical'
const states = ({ claims }: Statement, facts: readonly FactName[]): boolean =>
  claims.some(({ fact }) => facts.includes(fact))

function identity({ application, dates }: CaseToDraft, sources: Sources): readonly Sentence[] {
  const { patient, dateOfInjury } = application
  const support: Support[] = []
  const newest = (fact: FactName): { claim: Claim; statement: Statement } | null => {
    const found = sources.newest.flatMap((statement) => {
      const claim = statement.claims.find((each) => each.fact === fact && held(each))
      return claim === undefined ? [] : [{ claim, statement }]
    })
    return found[0] ?? null
  }
  let { age, sex } = patient
  if (age !== null) support.push({ kind: 'application', field: 'patient.age' })
  else {
    const found = newest('age')
    if (found?.claim.value.kind === 'number') {
      age = Number(printRational(found.claim.value.quantity.low))
      support.push(sources.record(found.statement))
    }
  }
  if (sex !== null) support.push({ kind: 'application', field: 'patient.sex' })
  else {
    const found = newest('sex')
    if (found?.claim.value.kind === 'word') {
      sex = found.claim.value.word === 'female' ? 'female' : 'male'
      support.push(sources.record(found.statement))
    }
  }
  let injured: CivilDate | null = dateOfInjury
  if (injured !== null) support.push({ kind: 'application', field: 'dateOfInjury' })
  else {
    const found = newest('date of injury')
    if (found?.claim.value.kind === 'date') {
      injured = found.claim.value.date
      support.push(sources.record(found.statement))
    }
  }
  const who = sex === 'female' ? 'woman' : sex === 'male' ? 'man' : 'person'
  const aged = age === null ? `a ${who}` : `a ${age}-year-old ${who}`
  if (age === null && sex === null && injured === null) return []
  const article = age !== null && /^(?:8|11|18)/.test(String(age)) && age !== 110 ? aged.replace(/^a /, 'an ') : aged
  const known = age !== null || sex !== null
  const text =
    injured === null
      ? `The injured worker is ${article}.`
      : known
        ? `The injured worker is ${article} who was injured at work on ${printCivilDate(injured)}.`
        : `The worker was injured on ${printCivilDate(injured)}.`
  void dates
  return [{ text, support }]
}

const ACCIDENT =
  /\b(?:slipped|fell|tripped|struck|was (?:hit|thrown|pinned)|twisted|while (?:lifting|carrying|pulling|pushing|bending|climbing|moving|loading|unloading|reaching|walking|driving|working|turning|helping)|repetitive|rear-ended|motor vehicle|crushed|caught|lifting an?)\b/i
/** How long after the injury a paper still tells how it happened. */
const MECHANISM_DAYS = 730

/** How it happened, in the words of the earliest report that says so. */
function mechanism({ application }: CaseToDraft, sources: Sources, told: Set<string>): readonly Sentence[] {
  const { dateOfInjury } = application
  const after = ({ date }: Statement): number =>
    dateOfInjury === null || date === null ? 0 : Math.abs(dateOfInjury.until(date, { largestUnit: 'day' }).days)
  const telling = sources.statements.filter(
    (each) =>
      ACCIDENT.test(each.quote) &&
      (each.claims.some((claim) => claim.fact === 'mechanism of injury' && held(claim)) ||
        (after(each) <= MECHANISM_DAYS && states(each, ['symptom', 'date of injury', 'age', 'sex']))),
  )
  // Later falls and accidents are told in a file too: the paper next to the day of injury speaks of the injury.
  for (const statement of telling.toSorted((a, b) => after(a) - after(b))) {
    const text = sentenceFrom(statement.quote)
    if (text === null || !ACCIDENT.test(text)) continue
    told.add(key(statement))
    return [{ text, support: [sources.record(statement)] }]
  }
  return []
}

const MOST_DIAGNOSES = 7

function diagnoses(sources: Sources, latest: DraftDocument | null): readonly Sentence[] {
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

const REPORTS: ReadonlySet<DraftDocument['kind']> = new Set([
  'progress report',
  'consultation report',
  'medical-legal report',
  'psychological report',
  'hospital record',
  'case summary',
  'unknown',
])

const COMPLAINTS: readonly FactName[] = [
  'symptom',
  'pain score',
  'pain relief',
  'onset of relief',
  'duration of relief',
  'daily activities',
  'functional improvement',
  'side effect',
]

/** The newest report that tells of complaints or of an examination; a therapist's note only where there is no other. */
function latestReport(sources: Sources): DraftDocument | null {
  const telling = sources.newest.filter((each) => states(each, ['symptom', 'pain score', 'examination finding']))
  const of = (kinds: (kind: DraftDocument['kind']) => boolean): DraftDocument | null =>
    telling.find(({ document }) => document !== null && document.date !== null && kinds(document.kind))?.document ??
    telling.find(({ document }) => document !== null && kinds(document.kind))?.document ??
    null
  return of((kind) => REPORTS.has(kind)) ?? of((kind) => kind === 'therapy note')
}

/** Treatments with what came of them, those of the disputed kind and part first; each once, in its newest words. */
function treatments({ review }: CaseToDraft, sources: Sources, told: Set<string>): readonly Sentence[] {
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

/** In the order of time, undated ones last; in one paper as it stands. */
function compareDates(a: Statement, b: Statement): number {
  const byDay = a.day === b.day ? 0 : a.day === '' ? 1 : b.day === '' ? -1 : a.day < b.day ? -1 : 1
  return byDay || a.span.page - b.span.page || a.span.from - b.span.from
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
function studies({ review }: CaseToDraft, sources: Sources, told: Set<string>): readonly Sentence[] {
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
    const [best, ...others] = statements.toSorted((a, b) => weight(b) - weight(a))
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

function latestTold(
  { review }: CaseToDraft,
  sources: Sources,
  latest: DraftDocument | null,
  told: Set<string>,
): readonly Sentence[] {
  if (latest === null) return []
  const within = ({ document }: Statement): boolean => document === latest
  const parts = review.items.flatMap(({ subject }) => placeOf(subject)?.bodyPart ?? [])
  const complaints = chosenFrom(
    sources.statements.filter(
      (each) =>
        within(each) &&
        states(each, COMPLAINTS) &&
        // a list of diagnoses names complaints too, and was told
        each.claims.filter(({ fact }) => fact === 'diagnosis').length < 2,
    ),
    BUDGET.complaints,
    (statement) => complaintWeight(statement, parts),
    told,
  )
  const examined = (document: DraftDocument): readonly Spoken[] =>
    chosenFrom(
      sources.statements.filter((each) => each.document === document && states(each, ['examination finding'])),
      BUDGET.findings,
      (statement) => findingWeight(statement, parts),
      told,
    )
  const now = examined(latest)
  const earlier = now.length > 0 ? null : lastExamined(sources)
  const findings = earlier === null ? now : examined(earlier)
  const sentences: Sentence[] = []
  const lead = reportLead(latest, sources)
  if (lead !== null && (complaints.length > 0 || now.length > 0)) sentences.push(lead)
  for (const { statement, text } of complaints) sentences.push({ text, support: [sources.record(statement)] })
  findings.forEach(({ statement, text }, index) => {
    const words = index === 0 ? examinationLead(text, earlier) : text
    const support = [sources.record(statement)]
    if (index === 0 && earlier?.date != null) support.push(...sources.dated(statement, earlier.date))
    sentences.push({ text: words, support })
  })
  return sentences
}

type Spoken = { readonly statement: Statement; readonly text: string }

/** The weightiest statements that make plain sentences, told in the order of their paper. */
function chosenFrom(
  statements: readonly Statement[],
  most: number,
  weight: (statement: Statement) => number,
  told: Set<string>,
): readonly Spoken[] {
  const spoken = statements.flatMap((statement): Spoken[] => {
    if (told.has(key(statement))) return []
    const text = sentenceFrom(statement.quote) ?? headed(statement.quote)
    return text === null ? [] : [{ statement, text }]
  })
  const chosen: Spoken[] = []
  for (const each of spoken.toSorted((a, b) => weight(b.statement) - weight(a.statement))) {
    // "Lachman's test is negative" behind "Right knee: Lachman's test is negative" says it twice.
    if (chosen.length < most && !chosen.some(({ text }) => text.toLowerCase().includes(each.text.toLowerCase())))
      chosen.push(each)
  }
  for (const { statement } of chosen) told.add(key(statement))
  return chosen.toSorted((a, b) => compareDates(a.statement, b.statement))
}

const HEADED = /^([A-Z][A-Za-z ]{2,30}):\s+(\S.*)$/

/** "Lumbar spine: tenderness to palpation" is a finding under its part of the body. */
function headed(words: string): string | null {
  const text = oneLine(words)
  const match = HEADED.exec(text)
  if (match === null || text.split(' ').length > 40 || /\b(?:I|we|my|our)\b/.test(text)) return null
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function examinationLead(text: string, earlier: DraftDocument | null): string {
  if (/^(?:(?:on|upon) )?(?:the )?(?:physical |objective )?(?:exam|findings)/i.test(text)) return text
  const day = earlier?.date == null ? '' : ` on ${printCivilDate(earlier.date)}`
  const match = HEADED.exec(text)
  if (match !== null) {
    const [, part = '', rest = ''] = match
    const where = /exam|objective|physical|general/i.test(part) ? '' : ` of the ${part.toLowerCase()}`
    return `Examination${where}${day}: ${rest.replace(/^\s+/, '')}`
  }
  return day === '' ? `On examination, ${lowered(text)}` : `On examination${day}, ${lowered(text)}`
}

function complaintWeight({ claims }: Statement, parts: readonly string[]): number {
  let weight = 0
  for (const { fact, value } of claims) {
    if (fact === 'pain score' || fact === 'functional improvement') weight += 3
    else if (fact === 'daily activities' || fact === 'pain relief' || fact === 'side effect') weight += 2
    else weight += 1
    const at = 'place' in value ? (value.place?.bodyPart ?? null) : null
    if (at !== null && parts.includes(at)) weight += 2
  }
  return weight
}

const DEFICITS = /weakness|sensory|reflex|straight leg|spurling|impinge|mcmurray|lachman|range of motion|spasm/i

function findingWeight({ claims }: Statement, parts: readonly string[]): number {
  let weight = 0
  for (const { value } of claims) {
    if (value.kind !== 'finding') continue
    weight += value.result === 'present' ? 2 : 1
    if (DEFICITS.test(value.sign)) weight += 2
    if (value.place.bodyPart !== null && parts.includes(value.place.bodyPart)) weight += 3
  }
  return weight
}

function lastExamined(sources: Sources): DraftDocument | null {
  const found = sources.newest.filter((each) => states(each, ['examination finding']))
  return found.find(({ document }) => document?.date != null)?.document ?? null
}

function reportLead(document: DraftDocument, sources: Sources): Sentence | null {
  if (document.date === null || document.dateSpan === null) return null
  const statement = sources.statements.find((each) => each.document === document)
  if (statement === undefined) return null
  const support = sources.dated({ ...statement, quote: '' }, document.date)
  if (support.length === 0) return null
  const whose =
    document.kind === 'progress report' ? "the treating physician's progress report" : `the ${NAMES[document.kind]}`
  return {
    text: `The latest report in the file is ${whose} of ${printCivilDate(document.date)}.`,
    support: [...support],
  }
}

/** How much older a fuller list may be than the newest mention of a drug, in days. */
const LIST_DAYS = 120

/** The fullest of the newest lists: a specialist's note that renews one drug is no list of what is taken. */
function currentList(lists: readonly (readonly Statement[])[]): readonly Statement[] | undefined {
  const day = lists[0]?.[0]?.date ?? null
  const recent = lists.filter((list) => {
    const own = list[0]?.date ?? null
    return day === null || own === null ? own === day : own.until(day, { largestUnit: 'day' }).days <= LIST_DAYS
  })
  const fullness = (list: readonly Statement[]): number =>
    new Set(
      list.flatMap(({ claims }) =>
        claims.flatMap(({ value }) =>
          value.kind === 'regimen' && value.use === 'current' && /\d/.test(value.printed)
            ? [value.ingredients.join('+')]
            : [],
        ),
      ),
    ).size
  // A newer list gives way only to one that is clearly fuller.
  const older = (list: readonly Statement[]): number => {
    const own = list[0]?.date ?? null
    return day === null || own === null ? 0 : own.until(day, { largestUnit: 'day' }).days / 45
  }
  return recent.toSorted((a, b) => fullness(b) - older(b) - fullness(a) + older(a))[0]
}

const MOST_DRUGS = 7

/** Drugs in use by the newest list, with their daily amount where it can be computed, and the opioids together. */
function medications({ review, claims, dates }: CaseToDraft, sources: Sources): readonly Sentence[] {
  const inUse = sources.newest.filter(
    ({ claims: stated, document }) =>
      document?.kind !== 'letter' &&
      stated.some(
        ({ value, assertion }) => value.kind === 'regimen' && value.use === 'current' && assertion === 'affirmed',
      ),
  )
  const lists = new Map<DraftDocument | null, Statement[]>()
  for (const statement of inUse) lists.set(statement.document, [...(lists.get(statement.document) ?? []), statement])
  const newest = currentList([...lists.values()])
  if (newest === undefined) return []
  const drugs = new Map<string, { printed: string; statement: Statement; rank: number }>()
  for (const statement of newest) {
    for (const { value, assertion } of statement.claims) {
      if (value.kind !== 'regimen' || value.use !== 'current' || assertion !== 'affirmed') continue
      const name = productOf(value.printed, value.ingredients)
      const before = drugs.get(name)
      const rank = /opioid|benzodiazepine|muscle relaxant|sleep/.test(value.drugClass) ? 0 : 1
      if (before === undefined || value.printed.length > before.printed.length) {
        drugs.set(name, { printed: value.printed, statement, rank })
      }
    }
  }
  // A bare name beside the same drug with its strength says nothing more.
  const full = new Set([...drugs.keys()].filter((name) => name.includes(' ')).map((name) => name.split(' ')[0]))
  const all = [...drugs]
    .filter(([name]) => name.includes(' ') || !full.has(name))
    .map(([, drug]) => drug)
    .toSorted((a, b) => a.rank - b.rank)
  const shown = all.slice(0, MOST_DRUGS)
  const support: Support[] = []
  const names = shown.map(({ printed, statement }) => {
    support.push(sources.record(statement))
    const daily = dailyAmount(printed)
    if (daily !== null) support.push({ kind: 'arithmetic', steps: daily.steps })
    return drugInWords(printed, daily?.words ?? null)
  })
  const [first] = shown
  const { name, support: dated } =
    first === undefined ? { name: 'record', support: [] } : sources.named(first.statement)
  const from = dated.length === 0 ? '' : `, as listed in the ${name},`
  support.push(...dated)
  const rest = all.length - shown.length
  const more = rest === 0 ? '' : ', beside other drugs'
  const sentences: Sentence[] = [
    {
      text: `The current medication${names.length === 1 ? '' : 's'}${from} ${names.length === 1 ? 'is' : 'are'} ${listed(names)}${more}.`,
      support: distinct(support),
    },
  ]
  const item = review.items.find(({ dose }) => dose !== null)
  const table = review.items[0]?.table
  const total =
    item?.dose?.now ?? (table === undefined ? null : totalInUse(opioidsInUse(claims, dates.request ?? null), table))
  const bears = review.items.some(({ subject }) => subject.drug !== null) || item !== undefined
  if (total !== null && bears) {
    const words = doseWords(total, sources)
    if (words !== null)
      sentences.push({ text: `Taken as listed, all opioids together come to ${words.amount}.`, support: words.support })
  }
  return sentences
}

/** Ingredients, and behind a space the strengths where they are printed: long and short forms are two drugs of a list. */
function productOf(printed: string, ingredients: readonly string[]): string {
  const strengths = readMedication(printed).value?.ingredients.flatMap(({ strength }) =>
    strength === null ? [] : [`${printRational(strength.value)}${strength.unit}`],
  )
  const name = ingredients.join('+').replace(/\s+/g, '-')
  return strengths === undefined || strengths.length === 0 ? name : `${name} ${strengths.join('/')}`
}

const distinct = (support: readonly Support[]): readonly Support[] => {
  const seen = new Set<string>()
  return support.filter((each) => {
    const text = JSON.stringify(each)
    if (seen.has(text)) return false
    seen.add(text)
    return true
  })
}

/** "Morphine sulfate ER 60 mg, one tablet three times a day" → "morphine sulfate ER 60 mg (one tablet three times a day, 180 mg a day)". */
function drugInWords(printed: string, daily: string | null): string {
  const line = oneLine(printed).replace(/[.;,]$/, '')
  const comma = line.indexOf(', ')
  const [name, sig] = comma < 0 ? [lowered(line), null] : [lowered(line.slice(0, comma)), line.slice(comma + 2)]
  const inside = [sig, daily].filter((part) => part !== null)
  return inside.length === 0 ? name : `${name} (${inside.join(': ')})`
}

/** Milligrams a day of a drug with one ingredient, with the steps; a range where the directions give one. */
function dailyAmount(printed: string): { readonly words: string; readonly steps: string } | null {
  const medication = readMedication(printed).value
  const [only, another] = medication?.ingredients ?? []
  const units = medication?.sig?.unitsPerDay ?? null
  if (only?.strength == null || another !== undefined || units === null) return null
  const { value, unit } = only.strength
  if (unit !== 'mg' && unit !== 'mcg') return null
  const [low, high] = [multiply(value, units.low), multiply(value, units.high)]
  const print = (from: Rational, to: Rational): string =>
    printRational(from) === printRational(to) ? printRational(from) : `${printRational(from)} to ${printRational(to)}`
  const words = `${print(low, high)} ${unit} a day`
  return { words, steps: `${print(units.low, units.high)} a day × ${printRational(value)} ${unit} = ${words}` }
}

const WATCH: readonly FactName[] = ['urine drug test', 'CURES report', 'opioid agreement', 'risk screen']

/** How misuse is watched, where a drug that calls for it is in dispute. */
function watch({ review }: CaseToDraft, sources: Sources, told: Set<string>): readonly Sentence[] {
  const watched = review.items.some(
    ({ dose, subject }) => dose !== null || /drug test|urine|toxicology/i.test(subject.service?.kind ?? ''),
  )
  if (!watched) return []
  const chosen: Sentence[] = []
  for (const fact of WATCH) {
    if (chosen.length >= BUDGET.watch) break
    for (const statement of sources.newest) {
      const says = statement.claims.some(
        (claim) =>
          claim.fact === fact &&
          held(claim) &&
          (claim.value.kind !== 'result' || WHOLE_RESULTS.has(claim.value.result ?? '')),
      )
      if (!says || told.has(key(statement)) || isAnnounced(statement)) continue
      const text = sentenceFrom(statement.quote)
      if (text === null) continue
      told.add(key(statement))
      chosen.push(accordingTo(text, statement, sources))
      break
    }
  }
  return chosen
}

function work(sources: Sources, told: Set<string>): readonly Sentence[] {
  for (const statement of sources.newest) {
    const stated = statement.claims.some((claim) => claim.fact === 'work status' && claim.assertion === 'affirmed')
    if (!stated || told.has(key(statement)) || statement.document?.kind === 'letter') continue
    const words = oneLine(statement.quote)
    if (words.split(' ').length > 30 || /\b(?:I|we|my|our)\b/.test(words)) continue
    told.add(key(statement))
    const whole = sentenceFrom(words)
    if (
      whole !== null &&
      /^(?:he|she|the (?:patient|injured worker|worker|claimant|applicant|employee)|patient)\b/i.test(whole)
    )
      return [accordingTo(whole, statement, sources)]
    const status = words
      .replace(/^(?:current )?work status\s*[:-]?\s*/i, '')
      .replace(/^(?:is|was|remains)\s+/i, '')
      .replace(/\.$/, '')
    const support = statement.date === null ? [] : sources.dated(statement, statement.date)
    const day = statement.date === null || support.length === 0 ? '' : ` on ${printCivilDate(statement.date)}`
    return [{ text: `The work status${day} is: ${lowered(status)}.`, support: [sources.record(statement), ...support] }]
  }
  return []
}

const MOST_NAMED = 6

function requests({ application }: CaseToDraft): readonly Sentence[] {
  const { items, requestDate } = application
  if (items.length === 0) return []
  const support: Support[] = items
    .slice(0, MOST_NAMED)
    .map((_, index) => ({ kind: 'application', field: `items.${index}.request` }))
  if (requestDate !== null) support.push({ kind: 'application', field: requestDate.field })
  const names = items.slice(0, MOST_NAMED).map(({ request }) => plainRequest(request))
  const more = items.length - names.length
  const rest = more === 0 ? '' : '; and the further items listed below'
  const day = requestDate === null ? '' : ` of ${printCivilDate(requestDate.date)}`
  const text = `The request for authorization${day} asks for ${listed(names)}${rest}.`
  if (more > 0) support.push({ kind: 'application', field: 'items' })
  return [{ text, support }]
}

/** What utilization review did, item by item where it differs. */
function decided({ application, urDocument }: CaseToDraft, sources: Sources): readonly Sentence[] {
  const { items, urDate } = application
  const support: Support[] = []
  const day = urDate === null ? '' : `On ${printCivilDate(urDate.date)} `
  if (urDate !== null) {
    if (urDate.field !== null) support.push({ kind: 'application', field: urDate.field })
    else if (urDocument !== null) {
      support.push(
        ...sources.dated(
          { quote: '', span: urDocument.dateSpan ?? noSpan(urDocument), document: urDocument },
          urDate.date,
        ),
      )
    }
  }
  const parts: string[] = []
  const denied: number[] = []
  items.forEach(({ urOutcome, authorized }, index) => {
    if (authorized !== null) {
      parts.push(
        `authorized ${lowered(oneLine(authorized).replace(/[.;]$/, ''))}${items.length === 1 ? '' : ` for item ${index + 1}`}`,
      )
      support.push({ kind: 'application', field: `items.${index}.authorized` })
    } else if (urOutcome === 'deny' || urOutcome === 'modify') {
      support.push({ kind: 'application', field: `items.${index}.urOutcome` })
      if (urOutcome === 'deny') denied.push(index + 1)
      else parts.push(`modified item ${index + 1}`)
    }
  })
  if (denied.length > 0) {
    const all = denied.length === items.length
    const numbers = listed(denied.map(String))
    parts.push(
      all
        ? items.length === 1
          ? 'denied the request'
          : 'denied all of them'
        : `denied item${denied.length === 1 ? '' : 's'} ${numbers}`,
    )
  }
  if (parts.length === 0 || support.length === 0) return []
  return [{ text: `${day}${day === '' ? 'U' : 'u'}tilization review ${listed(parts)}.`, support }]
}

const noSpan = ({ id, firstPage }: DraftDocument) => ({ document: id, page: firstPage, from: 0, to: 0 })

function reasonsGiven(sources: Sources, reasons: readonly UrReason[]): readonly Sentence[] {
  const quotes = [...new Map(reasons.filter(isTelling).map((reason) => [reason.sentence.quote, reason])).values()]
  return quotes.slice(0, BUDGET.reasons).map((reason, index) => ({
    text: `${index === 0 ? 'Utilization review stated' : 'It also stated'}: ${inQuotes(reason.sentence.quote)}.`,
    support: [urSupport(reason, sources)],
  }))
}

/** One claim for each thing that is said, the rarer first: of a hundred pages that agree one is enough. */
function opposed(claims: readonly Claim[]): readonly Claim[] {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) {
    const { value } = claim
    const said = value.kind === 'word' ? value.word : value.kind === 'date' ? value.date.toString() : claim.quote
    groups.set(said, [...(groups.get(said) ?? []), claim])
  }
  return [...groups.values()]
    .toSorted((a, b) => a.length - b.length)
    .flatMap(([first]) => first ?? [])
    .slice(0, 2)
}

/** What cannot both be right is told as such. */
function conflicts({ review, application }: CaseToDraft, sources: Sources): readonly Sentence[] {
  return review.contradictions.slice(0, BUDGET.conflicts).flatMap(({ message, claims, item }): Sentence[] => {
    const places = opposed(claims).flatMap((claim) => sources.statementOf(claim) ?? [])
    if (places.length === 0) return []
    const about = item === null || application.items.length < 2 ? '' : `On item ${item}, `
    const said = listed(places.map(({ quote }) => inQuotes(quote)))
    const says = `${about}${about === '' ? message : lowered(message)}`.replace(/\.$/, '')
    const support: Support[] = places.map(sources.record)
    if (about !== '') support.push({ kind: 'application', field: `items.${(item ?? 1) - 1}.request` })
    return [{ text: `${says}${says.endsWith('?') ? '' : ':'} ${said}.`, support }]
  })
}
