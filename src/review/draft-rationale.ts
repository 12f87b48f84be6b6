import { type CivilDate, compare, type FactName, printCivilDate, printPages, printRational } from '../core/index.ts'
import { type Criterion, carries, type Finding, type Measure } from '../guidelines/index.ts'
import { readRequest, type Sentence, type Support } from '../letter/index.ts'
import type { CaseToDraft } from './draft.ts'
import { doseWords } from './draft-dose.ts'
import { ruleInWords } from './draft-rules.ts'
import {
  agesOf,
  counted,
  inQuotes,
  listed,
  lowered,
  newestFirst,
  oneLine,
  plainRequest,
  type Sources,
  type Statement,
  telling,
} from './draft-sources.ts'
import { answerTo, concerns, type UrReason, urSupport } from './draft-ur.ts'
import type { ItemReview } from './review.ts'
import { askedFor, medicationOf } from './subject.ts'

type TopicInDraft = ItemReview['findings'][number]

/** What the items before this one have told, so that no two items of a case carry the same paragraph. */
export type Told = {
  /** Topic, or class of drugs → number of the item that explained it. */
  readonly topics: Map<string, number>
  /** Label and quote → number of the item. */
  readonly rules: Set<string>
  readonly evidence: Map<string, number>
  readonly reasons: Map<string, number>
  readonly missing: Map<string, number>
  readonly doses: Map<string, number>
}

export const nothingTold = (): Told => ({
  topics: new Map(),
  rules: new Set(),
  evidence: new Map(),
  reasons: new Map(),
  missing: new Map(),
  doses: new Map(),
})

export type ItemDraft = { readonly rationale: readonly Sentence[]; readonly toDecide: readonly string[] }

/**
 * The rationale of one item in the reviewer's order: the request; the rule that governs and what it asks; what the
 * records show; what was searched for and not found; amounts and dose; the reasons of utilization review, one by one; how
 * the findings stand to the rule; taper; what the decision can and cannot change. It never says how to decide.
 */
export function rationaleOf(
  number: number,
  given: CaseToDraft,
  sources: Sources,
  reasons: readonly UrReason[],
  told: Told,
): ItemDraft {
  const item = given.review.items[number - 1]
  if (item === undefined) return { rationale: [], toDecide: [] }
  const topics = decidingTopics(item)
  const depends = item.lean.ground === 'depends-on'
  const rationale: Sentence[] = [...request(number, item, sources, told)]
  if (item.subject.dependsOn !== null) rationale.push(...dependence(number, item.subject.dependsOn))
  rationale.push(...governing(number, item, topics, told))
  if (!depends) rationale.push(...shown(number, item, topics, sources, told))
  rationale.push(...amounts(item, topics, given, sources))
  if (!depends) {
    rationale.push(...dose(number, item, sources, told))
    rationale.push(...notFound(number, topics, sources, told))
  }
  const ur = answered(number, item, sources, reasons, told, rationale)
  rationale.push(...ur.sentences)
  if (item.subject.dependsOn === null) rationale.push(...standing(item, topics))
  rationale.push(...taper(number, item, sources))
  rationale.push(...effect(number, item))
  return { rationale, toDecide: [...open(number, item, topics, given, sources, told), ...ur.toDecide] }
}

/** The rules that the leaning rests on; else the first that decides, else the first there is. */
export function decidingTopics(item: ItemReview): readonly TopicInDraft[] {
  const { findings, lean } = item
  const leaned = findings.filter(({ topic }) => lean.topics.some(({ id }) => id === topic.id)).slice(0, 2)
  // A dose above the ceiling is always weighed, whatever rule the leaning rests on.
  const above = item.dose?.standing[0] === 'above' ? findings.find(({ finding }) => setsCeiling(finding)) : undefined
  if (leaned.length > 0) return above === undefined || leaned.includes(above) ? leaned : [...leaned, above]
  const first =
    findings.find(
      ({ topic, governing, finding }) =>
        topic.role === 'decides' && governing.fits === 'phase' && finding.answer !== 'not applicable',
    ) ??
    findings.find(({ topic }) => topic.role === 'decides') ??
    findings[0]
  return first === undefined ? [] : [first]
}

const ceilingIds = ({ criterion, of }: Finding, most: string): readonly string[] => [
  ...(criterion.kind === 'limit' && criterion.measure === 'morphine equivalent dose' && criterion.most === most
    ? [criterion.id]
    : []),
  ...of.flatMap((child) => ceilingIds(child, most)),
]

const setsCeiling = ({ criterion, of }: Finding): boolean =>
  (criterion.kind === 'limit' && criterion.measure === 'morphine equivalent dose') || of.some(setsCeiling)

/** Courses of treatment are named without the part; studies and operations are of a part. */
const FOR_A_PART = /therapy|acupuncture|chiropract|massage|manipulation|stimulation|TENS|exercise|visits|program/i

/** "diazepam", "the MRI of the lumbar spine": what the item is called in a sentence. */
function shortName({ subject }: Pick<ItemReview, 'subject'>): string {
  const { drug, service } = subject
  if (drug !== null) return lowered(medicationOf(subject)?.name ?? drug.name)
  if (service !== null && subject.components.length < 2) {
    const side = service.side === null || service.side === 'bilateral' ? '' : `${service.side} `
    if (FOR_A_PART.test(service.kind)) return `the ${service.kind}${/ic$/.test(service.kind) ? ' care' : ''}`
    return service.bodyPart === null ? `the ${service.kind}` : `the ${service.kind} of the ${side}${service.bodyPart}`
  }
  const words = plainRequest(askedFor(subject))
  return words.length <= LONGEST_NAME ? `the ${words}` : 'this request'
}

/** A longer name makes a sentence hard to follow. */
const LONGEST_NAME = 60

/** What the classes are, for readers who do not know the names. */
const CLASSES: Readonly<Record<string, string>> = {
  opioid: 'an opioid, a strong pain medicine that can cause dependence',
  benzodiazepine: 'a benzodiazepine, a calming medicine that can cause dependence',
  'muscle relaxant': 'a muscle relaxant',
  NSAID: 'an anti-inflammatory pain medicine',
  'anti-epilepsy drug': 'an anti-seizure medicine that is also used for nerve pain',
  antidepressant: 'an antidepressant that is also used for pain',
  'sleep medication': 'a sleeping medicine',
  'proton pump inhibitor': 'a medicine that protects the stomach',
  'topical analgesic': 'a pain medicine for the skin',
}

function request(number: number, item: ItemReview, sources: Sources, told: Told): readonly Sentence[] {
  const { subject } = item
  const field = `items.${number - 1}`
  const medication = medicationOf(subject)
  const kind = medication === null ? undefined : CLASSES[medication.drug.drugClass]
  const sentences: Sentence[] = []
  if (medication !== null && kind !== undefined) {
    const before = told.topics.get(medication.drug.drugClass)
    told.topics.set(medication.drug.drugClass, before ?? number)
    const says = before === undefined ? `is ${kind}` : `belongs to the same class of drugs as item ${before}`
    sentences.push({
      text: `${capital(medication.name)} ${says}.`,
      support: [{ kind: 'application', field: `${field}.request` }],
    })
  }
  if (medication !== null && medication.quantity === null && medication.sig === null) {
    const strength = medication.ingredients.every((each) => each.strength === null)
    sentences.push({
      text: `${capital(shortName(item))} is asked for without ${strength ? 'strength, ' : ''}quantity or directions, so how much and how long cannot be computed.`,
      support: [{ kind: 'application', field: `${field}.request` }],
    })
  }
  const purpose = purposeOf(item, sources)
  if (purpose !== null) {
    const { name, support } = sources.named(purpose)
    sentences.push({
      text: `The ${name} gives the reason for the request: ${inQuotes(purpose.quote)}.`,
      support: [sources.record(purpose), ...support],
    })
  }
  if (sentences.length === 0) {
    const what = plainRequest(askedFor(subject))
    const around = subject.dependsOn !== null && /^associated/i.test(askedFor(subject))
    sentences.push({
      text: around ? `Asked for with the operation: ${what}.` : `The request is for ${what}.`,
      support: [{ kind: 'application', field: `${field}.${subject.disputed === null ? 'request' : 'disputed'}` }],
    })
  }
  return sentences
}

/** The newest statement of a purpose that names what is asked for. */
function purposeOf(item: ItemReview, sources: Sources): Statement | null {
  const names = itemWords(item)
  if (names.length === 0) return null
  const found = sources.newest.filter(
    ({ claims, quote }) =>
      claims.some(({ fact }) => fact === 'purpose of request') &&
      names.some((name) => quote.toLowerCase().includes(name)),
  )
  return found[0] ?? null
}

const itemWords = ({ subject }: ItemReview): readonly string[] => {
  const { drug, service } = subject
  const names = drug === null ? [service?.kind ?? ''] : [drug.name, ...drug.ingredients.map(({ name }) => name)]
  return names.map((name) => name.toLowerCase()).filter((name) => name.length > 1)
}

function dependence(number: number, on: number): readonly Sentence[] {
  return [
    {
      text: `This item goes with item ${on} and is needed only if that treatment takes place.`,
      support: [{ kind: 'application', field: `items.${number - 1}.dependsOn` }],
    },
  ]
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

/** "MTUS Chronic Pain Medical Treatment Guidelines (2009), section “Opioids, dosing”, page 86". Recalled pages are not printed. */
function citationInWords({ citation }: Criterion): string {
  const { guideline, edition, section, pages, confidence } = citation
  const name = edition === '' ? guideline : `${guideline} (${edition})`
  const where = section === '' ? '' : `, section “${section}”`
  const page = confidence === 'recalled' || pages.length === 0 ? '' : `, ${onPages(pages)}`
  return `the ${name}${where}${page}`
}

const onPages = (pages: Criterion['citation']['pages']): string =>
  pages.length === 1 && pages[0]?.from === pages[0]?.to ? `page ${printPages(pages)}` : `pages ${printPages(pages)}`

function governing(number: number, item: ItemReview, topics: readonly TopicInDraft[], told: Told): readonly Sentence[] {
  return topics.flatMap((each, index): Sentence[] => {
    const { topic, governing: why } = each
    const support: Support[] = [{ kind: 'guideline', citation: topic.rule.citation }]
    const before = told.topics.get(topic.id)
    if (before !== undefined) {
      if (index > 0) return []
      const text = `${capital(shortName(item))} is judged by the same rule as item ${before} (section “${topic.rule.citation.section}”).`
      return [{ text, support }]
    }
    const firstRule = told.rules.size === 0
    told.rules.add(topic.id)
    told.topics.set(topic.id, number)
    const asks = ruleInWords(topic.id) ?? `It asks: “${topic.rule.question}”`
    const bounds = boundsIn(each.finding, asks)
    const analogy = why.fits === 'phase' ? '' : ' It was written for another stage of pain and only informs here.'
    const schedule =
      firstRule && topic.rule.citation.guideline.startsWith('MTUS') ? " California's treatment schedule:" : ''
    const first = `${index === 0 ? 'The rule for this request stands in' : 'A further rule stands in'}${schedule}`
    return [
      { text: `${first} ${citationInWords(topic.rule)}.`, support },
      { text: `${asks}${analogy}`, support: [...support, ...bounds] },
    ]
  })
}

/** The criteria that a rule's numbers come from. */
function boundsIn(finding: Finding, words: string): readonly Support[] {
  const figures: readonly string[] = words.match(/\d+/g) ?? []
  const { criterion, of } = finding
  const bound = criterion.kind === 'limit' ? ` ${criterion.least ?? ''} ${criterion.most ?? ''}` : ''
  const own = (`${criterion.question}${bound}`.match(/\d+/g) ?? []).some((figure) => figures.includes(figure))
  return [
    ...(own ? [{ kind: 'finding' as const, id: criterion.id }] : []),
    ...of.flatMap((child) => boundsIn(child, words)),
  ]
}

/** What a leaf's evidence is about, in the order in which reviewers tell it. */
const LABELS: readonly (readonly [string, readonly FactName[]])[] = [
  ['complaints', ['symptom']],
  ['the diagnosis', ['diagnosis']],
  ['examination', ['examination finding']],
  ['studies', ['imaging', 'electrodiagnostic study']],
  ['danger signs', ['red flag', 'overdose']],
  ['earlier treatment', ['prior treatment']],
  ['drugs taken', ['medication', 'daily opioid dose']],
  ['pain', ['pain score', 'pain relief', 'onset of relief', 'duration of relief']],
  ['function', ['functional improvement', 'daily activities']],
  ['work', ['work status']],
  ['side effects', ['side effect']],
  [
    'the watch for misuse',
    ['aberrant behaviour', 'urine drug test', 'CURES report', 'pill count', 'opioid agreement', 'risk screen'],
  ],
  ['specialist care', ['consultation']],
  ['what is planned', ['request', 'purpose of request', 'treatment goal']],
  ['a taper', ['weaning']],
]

const labelOf = (fact: FactName): string => LABELS.find(([, facts]) => facts.includes(fact))?.[0] ?? fact

type Leaf = { readonly finding: Finding; readonly against: boolean }

/** The leaves that count for a rule, without what does not concern the item; `against`: it stands under a negation. */
function leavesIn(finding: Finding, against = false): readonly Leaf[] {
  const { criterion, of } = finding
  if (!carries(criterion) || finding.answer === 'not applicable') return []
  if (of.length === 0) return [{ finding, against }]
  if (criterion.kind === 'where' || criterion.kind === 'when') {
    const [first, second] = of
    if (first === undefined || second === undefined) return []
    return first.answer === 'met' ? [...leavesIn(first, against), ...leavesIn(second, against)] : []
  }
  const turns = criterion.kind === 'not' || criterion.kind === 'unless'
  return of.flatMap((child) => leavesIn(child, turns ? !against : against))
}

const MOST_EVIDENCE = 8
const PER_LABEL = 2

/** What the records show on each point, in their words, with who says it and where. */
function shown(
  number: number,
  item: ItemReview,
  topics: readonly TopicInDraft[],
  sources: Sources,
  told: Told,
): readonly Sentence[] {
  const groups = new Map<string, { statements: Statement[]; ids: string[]; conflict: boolean }>()
  for (const { finding: root } of topics) {
    for (const { finding } of leavesIn(root)) {
      if (finding.criterion.kind !== 'fact' || finding.claims.length === 0) continue
      const label = labelOf(finding.criterion.fact)
      // Whether the operation takes place is what item one decides; an older one of another part does not answer it.
      if (item.subject.dependsOn !== null && label === 'earlier treatment') continue
      const group = groups.get(label) ?? { statements: [], ids: [], conflict: false }
      group.ids.push(finding.criterion.id)
      group.conflict ||= finding.answer === 'conflicting'
      for (const claim of finding.claims) {
        const statement = sources.statementOf(claim)
        if (statement === null || statement.stranger || statement.document?.kind === 'letter') continue
        if (!group.statements.includes(statement)) group.statements.push(statement)
      }
      groups.set(label, group)
    }
  }
  const names = itemWords(item)
  const sentences: Sentence[] = []
  const again = new Map<number, { labels: string[]; support: Support[] }>()
  const points: { labels: string[]; chosen: readonly Statement[]; ids: Support[]; conflict: boolean }[] = []
  for (const [label] of LABELS) {
    const group = groups.get(label)
    if (group === undefined) continue
    const several = group.conflict || label === 'the watch for misuse' || label === 'earlier treatment'
    const used = new Set(points.flatMap(({ chosen }) => chosen))
    const chosen = chosenOf(group.statements, item, names, several ? PER_LABEL : 1, used)
    const [first] = chosen
    if (first === undefined) continue
    const ids = group.ids.map((id): Support => ({ kind: 'finding', id }))
    const before = told.evidence.get(`${label} ${first.quote}`)
    if (before !== undefined) {
      const reference = again.get(before) ?? { labels: [], support: [] }
      reference.labels.push(label)
      reference.support.push(...chosen.map(sources.record), ...ids)
      again.set(before, reference)
      continue
    }
    told.evidence.set(`${label} ${first.quote}`, number)
    // One statement that answers several points is quoted once.
    const same = points.find(({ chosen: [other] }) => other === first)
    if (same === undefined) points.push({ labels: [label], chosen, ids, conflict: group.conflict })
    else {
      same.labels.push(label)
      same.ids.push(...ids)
    }
  }
  let last = ''
  for (const { labels, chosen, ids, conflict } of points.slice(0, MOST_EVIDENCE)) {
    const parts = chosen.map((statement) => {
      const { name, support } = sources.named(statement)
      const source = name === last ? 'the same paper' : `the ${name}`
      last = name
      const text = isTitle(statement.quote)
        ? `the file holds the ${name} (page ${statement.span.page}), titled ${inQuotes(statement.quote)}`
        : `${source} (page ${statement.span.page}) says ${inQuotes(statement.quote)}`
      return { text, support: [sources.record(statement), ...support] }
    })
    const about = listed(labels)
    const lead = conflict && parts.length > 1 ? `On ${about} the file does not agree:` : `On ${about},`
    sentences.push({
      text: `${lead} ${parts.map(({ text }) => text).join(conflict ? ', but ' : '; ')}.`,
      support: [...parts.flatMap(({ support }) => support), ...ids],
    })
    const [first] = chosen
    if (labels.includes('pain') && first !== undefined) sentences.push(...painLess(item, first, ids, sources))
  }
  for (const [before, { labels, support }] of again) {
    sentences.push({
      text: `What the file says on ${listed(labels)} is set out under item ${before} and holds for ${shortName(item)} too.`,
      support,
    })
  }
  return sentences
}

const isTitle = (quote: string): boolean => !/[a-z]/.test(quote)

/** The statements that say most of the item: its name, part and level, whole sentences, results, not used yet, newest. */
function chosenOf(
  statements: readonly Statement[],
  { subject }: ItemReview,
  names: readonly string[],
  most: number,
  used: ReadonlySet<Statement>,
): readonly Statement[] {
  const levels = subject.service?.levels ?? []
  const side = subject.service?.side ?? null
  const age = agesOf(statements)
  const weight = (statement: Statement): number => {
    const words = statement.quote.toLowerCase()
    return (
      telling(statement) +
      (names.some((name) => words.includes(name)) ? 2 : 0) +
      (levels.some((level) => words.includes(level.toLowerCase())) ? 3 : 0) +
      (side !== null && words.includes(side) ? 1 : 0) -
      age(statement) -
      (used.has(statement) ? 1 : 0)
    )
  }
  const sorted = newestFirst(statements).toSorted((a, b) => weight(b) - weight(a))
  const chosen: Statement[] = []
  for (const each of sorted) {
    const words = oneLine(each.quote).toLowerCase()
    const facts = new Set(each.claims.map(({ fact }) => fact))
    const again = chosen.some(
      (other) =>
        oneLine(other.quote).toLowerCase() === words ||
        // two lines of one paper on the same fact say little more than the first
        (other.document === each.document && other.claims.some(({ fact }) => facts.has(fact))),
    )
    if (!again && chosen.length < most) chosen.push(each)
  }
  return chosen
}

/** What is looked for when a fact is missing, where its name alone says it. */
const SOUGHT: Readonly<Partial<Record<FactName, string>>> = {
  'pain score': 'a pain score',
  'pain relief': 'a statement of how much the treatment relieves pain',
  'onset of relief': 'how soon relief begins',
  'duration of relief': 'how long relief lasts',
  'functional improvement': 'better function with the treatment',
  'daily activities': 'daily activities',
  'side effect': 'side effects',
  'aberrant behaviour': 'misuse, described or denied',
  'urine drug test': 'a urine drug test',
  'CURES report': 'a prescription monitoring (CURES) report',
  'pill count': 'a pill count',
  'opioid agreement': 'an opioid agreement',
  'risk screen': 'a screen for the risk of misuse',
  'red flag': 'a danger sign (red flag)',
  weaning: 'an attempt to reduce the dose',
  'treatment goal': 'goals of the treatment',
  'purpose of request': 'a stated purpose',
}

/** Words that come near each of these: where they stand in the records, an absence is asked and not told. */
const NEAR: Readonly<Partial<Record<FactName, RegExp>>> = {
  'pain score': /\bpain (?:score|level|scale)|\b\d{1,2}\s?\/\s?10\b|\bVAS\b/i,
  'pain relief': /\brelie[fv]/i,
  'onset of relief': /\bonset\b|relief (?:begins|starts|in)\b/i,
  'duration of relief': /\blasts?\b|duration/i,
  'functional improvement':
    /\bfunction\w*\b[^.\n]{0,50}\b(?:improv|better|gain|increas)|\b(?:improv|better|gain|increas)\w*\b[^.\n]{0,50}\bfunction/i,
  'daily activities': /\bactivities\b|\bADLs?\b|\b(?:dress|bath|cook|clean|walk|driv|household)\w*\b/i,
  'side effect': /\bside effects?|\badverse|constipat|nausea|sedat|drows/i,
  'aberrant behaviour': /\baberrant|misuse|\babuse|diversion|early refill/i,
  'urine drug test': /\burine\b|toxicolog|drug (?:screen|test)|\bUD[ST]\b/i,
  'CURES report': /\bCURES\b|\bPDMP\b|monitoring program/i,
  'pill count': /\bpill counts?\b/i,
  'opioid agreement': /\b(?:agreement|contract)\b/i,
  'risk screen': /\b(?:ORT|SOAPP|COMM|CAGE)\b|risk (?:tool|screen|assess)/i,
  'red flag': /cauda equina|\bfracture|\btumou?r|\bcancer|\binfection|incontinen|bladder|\bfever\b/i,
  weaning: /\btaper|\bwean/i,
  'treatment goal': /\bgoals?\b/i,
  'purpose of request': /\bin order to\b|\bto (?:look for|rule out|determine|evaluate|plan)\b/i,
}

/** What is looked for when a fact is missing, and words that would come near it. */
type Sought = { readonly words: string; readonly near: RegExp | null }

function soughtIn({ criterion }: Finding, parent: Finding | null): Sought | null {
  if (criterion.kind !== 'fact') return null
  const { fact, about, results, question } = criterion
  const plain = SOUGHT[fact]
  const generic = NEAR[fact] ?? null
  if (plain !== undefined && (about === 'item' || about.length === 0)) return { words: plain, near: generic }
  if (fact === 'prior treatment' && results.includes('did not help')) {
    return {
      words: 'a treatment that failed or helped too little',
      near: /\bfail|not help|no (?:relief|benefit)|without (?:relief|benefit)/i,
    }
  }
  if (fact === 'prior treatment' && about === 'item') return { words: 'the same treatment given before', near: null }
  if (fact === 'medication' && results.includes('failed') && about.length === 0) {
    return { words: 'a drug that failed', near: /\bfail|ineffective|not tolerat/i }
  }
  // A short question ("By diagnosis?") says nothing without the one above it.
  const vague =
    question.split(' ').length <= 3 && /^(?:by|as|at|in|did it|was it|is it|better|less|function)\b/i.test(question)
  const own = vague ? (parent?.criterion.question ?? question) : question
  const named = about === 'item' ? [] : about.filter((phrase) => phrase.length > 4)
  const near = named.length === 0 ? generic : new RegExp(named.map(escaped).join('|'), 'i')
  return { words: `${ANSWER}“${own}”`, near }
}

const ANSWER = 'an answer to '

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Leaves of unmet demands on which the record is silent, with the group above each. */
function silent(finding: Finding, parent: Finding | null = null): readonly { leaf: Finding; parent: Finding | null }[] {
  const { criterion, answer, of } = finding
  if (!carries(criterion) || answer !== 'not documented') return []
  if (of.length === 0) return [{ leaf: finding, parent }]
  if (criterion.kind === 'where' || criterion.kind === 'when')
    return of.slice(1).flatMap((child) => silent(child, finding))
  if (criterion.kind === 'not' || criterion.kind === 'unless') return []
  return of.flatMap((child) => silent(child, finding))
}

/** Unmet demands below a rule that as a whole fails or conflicts are still told. */
function silentIn(root: Finding): readonly { leaf: Finding; parent: Finding | null }[] {
  if (root.answer === 'not documented') return silent(root)
  return root.criterion.kind === 'all' ? root.of.flatMap((child) => silent(child, root)) : []
}

const MOST_SOUGHT = 6

function notFound(number: number, topics: readonly TopicInDraft[], sources: Sources, told: Told): readonly Sentence[] {
  const { documents, pages } = sources.searched
  if (pages === 0) return []
  const words = new Map<string, string[]>()
  for (const { finding } of topics) {
    for (const { leaf, parent } of silentIn(finding)) {
      const sought = soughtIn(leaf, parent)
      if (sought === null || (sought.near !== null && sources.near(sought.near) !== null)) continue
      words.set(sought.words, [...(words.get(sought.words) ?? []), leaf.criterion.id])
    }
  }
  const fresh = [...words].filter(([sought]) => !told.missing.has(sought)).slice(0, MOST_SOUGHT)
  const again = [...words.keys()].flatMap((sought) => {
    const before = told.missing.get(sought)
    return before === undefined ? [] : [{ sought, before }]
  })
  for (const [sought] of fresh) told.missing.set(sought, number)
  const sentences: Sentence[] = []
  if (fresh.length > 0) {
    const what = fresh.map(([sought]) => sought)
    const plain = what.filter((words) => !words.startsWith(ANSWER))
    const asked = what.filter((words) => words.startsWith(ANSWER)).map((words) => words.slice(ANSWER.length))
    const sought = listed([...plain, ...(asked.length === 0 ? [] : [`${ANSWER}${listed(asked)}`])])
    const file = documents === 1 ? 'The one document' : `The ${counted(documents, 'document')}`
    sentences.push({
      text: `${file} (${counted(pages, 'page')}) in the file ${documents === 1 ? 'was' : 'were'} searched for ${sought}; ${what.length === 1 ? 'it was not' : 'none of these was'} found.`,
      support: [
        { kind: 'search', about: what.join('; '), documents, pages },
        ...fresh.flatMap(([, ids]) => ids.map((id): Support => ({ kind: 'finding', id }))),
      ],
    })
  }
  const [first] = again
  if (first !== undefined && fresh.length === 0) {
    sentences.push({
      text: `As said under item ${first.before}, the search did not find ${listed(again.map(({ sought }) => sought).slice(0, MOST_SOUGHT))}.`,
      support: [{ kind: 'search', about: again.map(({ sought }) => sought).join('; '), documents, pages }],
    })
  }
  return sentences
}

type LimitFinding = Finding & { readonly criterion: Extract<Criterion, { kind: 'limit' }> }

/** Of several ways of which one is met, the others tell nothing: "19 days; the rule asks for 21" would mislead. */
const withoutSpareWays = (finding: Finding): Finding => ({
  ...finding,
  of: finding.of
    .filter(({ answer }) => finding.criterion.kind !== 'any' || finding.answer !== 'met' || answer === 'met')
    .map(withoutSpareWays),
})

/** What the request comes to, beside what the rule allows. The dose has sentences of its own. */
function amounts(
  item: ItemReview,
  topics: readonly TopicInDraft[],
  given: CaseToDraft,
  sources: Sources,
): readonly Sentence[] {
  const limits = topics
    .flatMap(({ finding }) => leavesIn(withoutSpareWays(finding)))
    .flatMap(({ finding }) => (finding.criterion.kind === 'limit' ? [finding as LimitFinding] : []))
  const byMeasure = new Map<Measure, LimitFinding[]>()
  for (const limit of limits) {
    const { measure } = limit.criterion
    byMeasure.set(measure, [...(byMeasure.get(measure) ?? []), limit])
  }
  return [...byMeasure].flatMap(([measure, all]): Sentence[] => {
    // The limit that is passed says most; else the narrowest.
    const telling =
      all.find(({ answer }) => answer === 'not met') ?? all.find(({ answer }) => answer === 'conflicting') ?? all[0]
    if (telling === undefined) return []
    const support: Support[] = [
      { kind: 'finding', id: telling.criterion.id },
      { kind: 'guideline', citation: telling.criterion.citation },
    ]
    return amountSentence(measure, telling, item, given, sources, support)
  })
}

function amountSentence(
  measure: Measure,
  { criterion }: LimitFinding,
  item: ItemReview,
  given: CaseToDraft,
  sources: Sources,
  support: readonly Support[],
): Sentence[] {
  const found = item.amounts[measure]
  if (measure === 'morphine equivalent dose') return []
  if (measure === 'pain reduction') return []
  if (measure === 'weeks in use') return timeInUse(item, criterion, given, sources, support)
  if (found === undefined || item.subject.components.length > 1) return []
  const low = printRational(found.low)
  const high = found.high === null ? null : printRational(found.high)
  const amount = high === null ? `at least ${low}` : high === low ? low : `${low} to ${high}`
  const bound = boundWords(criterion)
  const steps = `${measure}: ${amount}; limit: ${[criterion.least, criterion.most].filter((each) => each !== null).join(' to ')}`
  if (measure === 'visits of this course' || measure === 'injections of this course') {
    const what = measure === 'visits of this course' ? 'visits' : 'injections'
    const parts = courseParts(item, measure)
    const inside = parts === null ? '' : ` (${parts.words})`
    return [
      {
        text: `With this request the course comes to ${amount} ${what}${inside}; the rule ${bound} ${what}.`,
        support: [...support, { kind: 'arithmetic', steps: parts === null ? steps : `${parts.steps}; ${steps}` }],
      },
    ]
  }
  const named = AMOUNTS[measure]
  if (named === undefined) return []
  return [{ text: `${named(amount)}; the rule ${bound}.`, support: [...support, { kind: 'arithmetic', steps }] }]
}

function boundWords({ least, most }: LimitFinding['criterion']): string {
  if (least !== null && most !== null) return `allows ${least} to ${most}`
  return most !== null ? `allows ${most}` : `asks for at least ${least ?? '0'}`
}

const AMOUNTS: Readonly<Partial<Record<Measure, (amount: string) => string>>> = {
  'visits asked': (amount) => `The request is for ${amount} visits`,
  'visits per week': (amount) => `The request is for ${amount} visits a week`,
  'weeks of treatment': (amount) => `The request is for ${amount} weeks of treatment`,
  'days supplied': (amount) => `The quantity lasts ${amount} days`,
  'daily dose': (amount) => `The request comes to ${amount} milligrams a day`,
  'days since injury': (amount) => `From the injury to the request there are ${amount} days`,
  'days since surgery': (amount) => `From the operation to the request there are ${amount} days`,
  'nerve root levels': (amount) => `The request is for ${amount} nerve root levels`,
  'interlaminar levels': (amount) => `The request is for ${amount} levels`,
  'joint levels': (amount) => `The request is for ${amount} joint levels`,
  'injections asked': (amount) => `The request is for ${amount} injections`,
  'days of rental': (amount) => `The rental asked for lasts ${amount} days`,
  'hours a week': (amount) => `The request is for ${amount} hours a week`,
  'hours asked': (amount) => `The request is for ${amount} hours`,
  'tests in a year': (amount) => `With this request there are ${amount} tests in a year`,
  'capsaicin strength': (amount) => `The product holds ${amount} % of capsaicin`,
  'patient age': (amount) => `The patient is ${amount} years old`,
}

/** Visits had, authorized and in dispute, where the sum is exact. */
function courseParts(item: ItemReview, measure: Measure): { readonly words: string; readonly steps: string } | null {
  const total = item.amounts[measure]
  const asked = item.amounts[measure === 'visits of this course' ? 'visits asked' : 'injections asked']
  if (
    total?.high == null ||
    asked?.high == null ||
    compare(total.low, total.high) !== 0 ||
    compare(asked.low, asked.high) !== 0
  )
    return null
  const visits = item.subject.authorized === null ? null : readRequest(item.subject.authorized).value.service?.visits
  const low = visits?.low ?? 0
  const [sum, now] = [Number(printRational(total.low)), Number(printRational(asked.low))]
  const had = sum - now - low
  if (had < 0 || !Number.isInteger(had) || had + low === 0) return null
  const words = [had > 0 ? `${had} had before` : '', low > 0 ? `${low} authorized` : '', `${now} in dispute`].filter(
    (part) => part !== '',
  )
  const steps = [had, low, now].filter((part) => part > 0).join(' + ')
  return { words: listed(words), steps: `${steps} = ${sum}` }
}

/** Where a statement gives both scores: how much less the pain is. */
function painLess(
  item: ItemReview,
  statement: Statement,
  ids: readonly Support[],
  sources: Sources,
): readonly Sentence[] {
  const found = item.amounts['pain reduction']
  const score = (qualifier: string) => {
    const value = statement.claims.find(
      (claim) => claim.fact === 'pain score' && claim.value.kind === 'number' && claim.value.qualifier === qualifier,
    )?.value
    return value?.kind === 'number' ? value.quantity.high : null
  }
  const [from, to] = [score('without medication'), score('with medication')]
  if (found === undefined || from === null || to === null || compare(from, to) <= 0) return []
  const [a, b, less] = [printRational(from), printRational(to), printRational(found.low)]
  // Another pair of scores stands behind the measure: then this one is not its arithmetic.
  if (printRational({ n: (from.n * to.d - to.n * from.d) * 100n, d: from.n * to.d }) !== less) return []
  const whole = String(Math.round(Number(less)))
  return [
    {
      text: `From ${a} to ${b} of ten is ${whole === less ? '' : 'about '}${whole} % less pain with the medication.`,
      support: [
        sources.record(statement),
        { kind: 'arithmetic', steps: `(${a} − ${b}) ÷ ${a} = ${less} %${whole === less ? '' : `, about ${whole} %`}` },
        ...ids,
      ],
    },
  ]
}

/** From the first paper that lists the drug to the request: at least so long. */
function timeInUse(
  item: ItemReview,
  criterion: LimitFinding['criterion'],
  { dates, application }: CaseToDraft,
  sources: Sources,
  support: readonly Support[],
): Sentence[] {
  const names = medicationOf(item.subject)?.ingredients.map(({ name }) => name) ?? []
  const requested = dates.request ?? dates['utilization review']
  const field = dates.request === null ? application.urDate?.field : application.requestDate?.field
  if (requested === null || field == null) return []
  let first: { statement: Statement; day: CivilDate } | null = null
  for (const statement of sources.statements) {
    for (const { value, assertion } of statement.claims) {
      if (value.kind !== 'regimen' || assertion === 'negated' || assertion === 'planned' || value.use === 'requested')
        continue
      if (!value.ingredients.some((name) => names.includes(name))) continue
      for (const day of [value.since, statement.date]) {
        if (day !== null && (first === null || Temporal.PlainDate.compare(day, first.day) < 0))
          first = { statement, day }
      }
    }
  }
  if (first === null) return []
  const { statement, day } = first
  const { days } = day.until(requested, { largestUnit: 'day' })
  const weeks = Math.floor(days / 7)
  if (days <= 0 || weeks === 0) return []
  const printed = sources.dated(statement, day)
  const within = statement.quote.includes(String(day.year)) || printed.length > 0
  if (!within) return []
  const name = shortName(item)
  return [
    {
      text: `The file first mentions ${name} on ${printCivilDate(day)}, ${weeks} weeks before the request of ${printCivilDate(requested)}; the rule ${boundWords(criterion)} weeks.`,
      support: [
        ...support,
        sources.record(statement),
        ...printed,
        { kind: 'application', field },
        {
          kind: 'arithmetic',
          steps: `${printCivilDate(day)} to ${printCivilDate(requested)} = ${days} days = ${weeks} weeks`,
        },
      ],
    },
  ]
}

/** The opioids together against the ceiling, with what was authorized beside it. A number alone never decides. */
function dose(number: number, item: ItemReview, sources: Sources, told: Told): readonly Sentence[] {
  const { dose: sides } = item
  const requested = sides === null || sides.requested === null ? null : doseWords(sides.requested, sources)
  if (sides === null || requested === null) return []
  const sentences: Sentence[] = []
  const [ceiling] = sides.ceilings
  const [stands] = sides.standing
  const before = told.doses.get(requested.figure)
  if (before !== undefined) {
    sentences.push({
      text: `With ${shortName(item)} as asked for, the opioids together come to the same ${requested.figure} as under item ${before}.`,
      support: requested.support,
    })
  } else {
    told.doses.set(requested.figure, number)
    sentences.push({
      text: `With this request, all opioids together come to ${requested.amount}.`,
      support: requested.support,
    })
    if (ceiling !== undefined && stands !== undefined) {
      const most = `the ceiling of ${ceiling.most} milligrams`
      const words = {
        above: `This is above ${most}; the number alone does not decide.`,
        within: `This is within ${most}, which alone is no reason for the drug.`,
        straddles: `Depending on the directions this lies below or above ${most}.`,
        open: `Not every drug could be counted, so ${most} stays open.`,
      }[stands]
      const limits = item.findings.flatMap(({ finding }) => ceilingIds(finding, ceiling.most))
      sentences.push({
        text: words,
        support: [
          ...requested.support,
          { kind: 'guideline', citation: ceiling.citation },
          ...limits.map((id): Support => ({ kind: 'finding', id })),
        ],
      })
    }
  }
  const authorized = sides.authorized === null ? null : doseWords(sides.authorized, sources)
  if (authorized !== null && authorized.amount !== requested.amount) {
    const assumed = sides.authorized?.dose.warnings.find(({ code }) => code === 'days-supply-assumed')
    const basis = assumed === undefined ? '' : ', if the quantity is to last 30 days'
    sentences.push({
      text: `With the part that was authorized, it is ${authorized.figure}${basis}.`,
      support: [...authorized.support, { kind: 'application', field: `items.${number - 1}.authorized` }],
    })
  }
  return sentences
}

/** Reasons that concern the item, each answered once in the case. */
function answered(
  number: number,
  item: ItemReview,
  sources: Sources,
  reasons: readonly UrReason[],
  told: Told,
  said: readonly Sentence[],
): { readonly sentences: readonly Sentence[]; readonly toDecide: readonly string[] } {
  const sentences: Sentence[] = []
  const toDecide: string[] = []
  const before = new Map<number, UrReason[]>()
  for (const reason of reasons) {
    if (!concerns(reason, number)) continue
    const earlier = told.reasons.get(reason.words.quote)
    if (earlier !== undefined) {
      before.set(earlier, [...(before.get(earlier) ?? []), reason])
      continue
    }
    told.reasons.set(reason.words.quote, number)
    const answer = answerTo(reason, item, sources, said)
    for (const sentence of answer.sentences)
      if (!sentences.some(({ text }) => text === sentence.text)) sentences.push(sentence)
    toDecide.push(...answer.toDecide)
  }
  // What goes with an operation has its reasons there.
  if (item.subject.dependsOn !== null) before.clear()
  for (const [earlier, same] of before) {
    sentences.push({
      text: `For ${shortName(item)} utilization review gives the ${same.length === 1 ? 'reason' : 'reasons'} answered under item ${earlier}.`,
      support: same.map((reason) => urSupport(reason, sources)),
    })
  }
  return { sentences, toDecide }
}

/** How the findings stand to the rule: what is documented, missing or passed, and not what to decide. */
function standing(item: ItemReview, topics: readonly TopicInDraft[]): readonly Sentence[] {
  const [first] = topics
  if (first === undefined) return []
  const support: Support[] = topics.map(({ finding }) => ({ kind: 'finding', id: finding.criterion.id }))
  const name = shortName(item)
  switch (item.lean.ground) {
    case 'criteria-met':
      return [{ text: `For ${name}, each point on which the rule turns is documented.`, support }]
    case 'excluded':
      return [
        {
          text: `As the file stands, ${name} falls under what the rule does not recommend.`,
          support,
        },
      ]
    case 'over-limit':
      return [{ text: `What is asked for goes beyond what the rule allows for ${name}.`, support }]
    case 'not-met':
      return [
        {
          text: `On ${name}, a documented finding speaks against a point that the rule asks for: “${failedQuestion(first.finding)}”`,
          support,
        },
      ]
    case 'support-not-documented':
      return [
        {
          text: `What the rule asks for could not be established for ${name} from this file; that is not a finding that it is not so.`,
          support,
        },
      ]
    default:
      return []
  }
}

/** The question of the first leaf that a documented finding fails. */
function failedQuestion(finding: Finding): string {
  const failed = leavesIn(finding).find(
    ({ finding: leaf, against }) => leaf.answer === (against ? 'met' : 'not met') && leaf.claims.length > 0,
  )
  return failed?.finding.criterion.question ?? finding.criterion.question
}

const TAPER = /\b(?:taper|wean)/i

const PLANS =
  /\b(?:recommend\w*|plan\w*|will|over \w+ (?:weeks?|months?)|by \d+|per week|discuss\w*|begin|begun|start\w*)\b/i

/** A drug that cannot be stopped at once. */
function taper(number: number, item: ItemReview, sources: Sources): readonly Sentence[] {
  const note = item.safety.find(({ code }) => code === 'taper-needed')
  if (note === undefined) return []
  const statements = note.claims.flatMap((claim) => sources.statementOf(claim) ?? [])
  const tapers = newestFirst(statements.filter(({ claims }) => claims.some(({ fact }) => fact === 'weaning')))
  const planned = tapers.find(({ quote }) => PLANS.test(quote)) ?? tapers[0]
  const taken = newestFirst(statements.filter((each) => !each.claims.some(({ fact }) => fact === 'weaning')))[0]
  const name = shortName(item)
  const support = taken === undefined ? [] : [sources.record(taken)]
  const { authorized } = item.subject
  const supply: Sentence[] =
    authorized === null
      ? []
      : [
          {
            text: `The part that was authorized (${lowered(oneLine(authorized).replace(/[.;:]$/, ''))}) is a supply to taper with.`,
            support: [{ kind: 'application', field: `items.${number - 1}.authorized` }],
          },
        ]
  const lead = `The patient takes ${name} now and it should not be stopped at once; if it is to end, it is to be tapered`
  if (planned === undefined) {
    // Where the records speak of tapering something, nobody may say that they do not: it is asked.
    if (sources.near(TAPER) !== null) return [{ text: `${lead}.`, support }, ...supply]
    const { documents, pages } = sources.searched
    return [
      {
        text: `${lead}, and no plan for that was found in the file.`,
        support: [...support, { kind: 'search', about: `a taper of ${name}`, documents, pages }],
      },
      ...supply,
    ]
  }
  const { name: paper, support: dated } = sources.named(planned)
  return [
    {
      text: `${lead}, as the ${paper} says: ${inQuotes(planned.quote)}.`,
      support: [...support, sources.record(planned), ...dated],
    },
    ...supply,
  ]
}

/** What was authorized stays; what is decided is one thing. The statute limits the review to medical necessity. */
function effect(number: number, item: ItemReview): readonly Sentence[] {
  const { subject } = item
  const field = `items.${number - 1}`
  const law: Support = { kind: 'law', citation: 'Labor Code 4610.6(a)' }
  if (subject.authorized === null) {
    const medication = medicationOf(subject)
    const visits = subject.service?.visits ?? null
    const support: Support[] = [{ kind: 'application', field: `${field}.request` }, law]
    if (medication?.quantity != null) {
      const quantity = printRational(medication.quantity)
      const unit = medication.quantityUnit ?? 'units'
      const text = `The ${quantity} ${unit} of ${shortName(item)} are decided together: this review cannot grant fewer.`
      return quantity === '1' ? [] : [{ text, support }]
    }
    if (visits === null || visits.high < 2) return []
    const amount = visits.low === visits.high ? `${visits.high}` : `${visits.low} to ${visits.high}`
    support.push({ kind: 'arithmetic', steps: `visits asked for: ${amount}` })
    return [{ text: `The ${amount} visits are decided together: this review cannot grant fewer.`, support }]
  }
  const rest = oneLine(askedFor(subject)).replace(/[.;:]$/, '')
  return [
    {
      text: `What was authorized (${oneLine(subject.authorized).replace(/[.;:]$/, '')}) stays as it is.`,
      support: [{ kind: 'application', field: `${field}.authorized` }],
    },
    {
      text: `In dispute is ${lowered(rest)}, as a whole: this review cannot grant a smaller part of it.`,
      support: [{ kind: 'application', field: `${field}.disputed` }, law],
    },
  ]
}

const MOST_OPEN = 8
/** Of one rule. */
const MOST_RECALLED = 3

/** What only the physician can settle, as concrete questions. */
function open(
  number: number,
  item: ItemReview,
  topics: readonly TopicInDraft[],
  { review }: CaseToDraft,
  sources: Sources,
  told: Told,
): readonly string[] {
  const questions: string[] = []
  const name = shortName(item)
  if (item.lean.ground === 'depends-on') {
    questions.push(`Item ${item.subject.dependsOn ?? ''} has to be decided first. Is ${name} needed if it takes place?`)
  }
  if (item.findings.length === 0) {
    const why = item.ungoverned[0]
    questions.push(
      `No guideline that is loaded speaks of ${name}${why === undefined ? '' : ` (${why})`}. Which one governs, and what does it ask?`,
    )
  }
  if (item.dose?.standing[0] === 'above') {
    const { most } = item.dose.ceilings[0] ?? { most: '' }
    const total = item.dose.requested?.dose
    questions.push(
      `The opioids together come to ${total?.low ?? ''} mg a day and the rule names ${most} mg. Does the documented benefit outweigh that?`,
    )
  }
  for (const { text, notCounted } of item.dose?.requested?.dose.lines ?? []) {
    if (notCounted !== null && notCounted !== 'not an opioid')
      questions.push(
        `“${oneLine(text)}” is not in the total of the opioids (${notCounted}). How much of it is taken a day?`,
      )
  }
  if (item.lean.leaning === 'undetermined' && item.findings.length > 0) {
    questions.push(`The findings do not settle ${name}: ${item.lean.because}`)
  }
  const absent: string[] = []
  for (const { finding } of topics) {
    for (const { leaf, parent } of silentIn(finding)) {
      const sought = soughtIn(leaf, parent)
      if (sought === null) continue
      // Whether the operation takes place is decided with its own item.
      const close = sought.near === null || item.subject.dependsOn !== null ? null : sources.near(sought.near)
      if (close !== null) {
        questions.push(
          `Nothing was recognised as ${sought.words}, but ${close.place}, says ${inQuotes(close.quote)}. Does that count?`,
        )
      } else if (told.missing.get(sought.words) === number && !sought.words.startsWith(ANSWER)) {
        absent.push(sought.words)
      }
    }
    for (const leaf of questionsIn(finding).slice(0, MOST_RECALLED))
      questions.push(
        `${leaf.criterion.question} (${citationInWords(leaf.criterion).replace(/^the /, '')}${leaf.criterion.citation.confidence === 'recalled' ? '; recalled, not verified' : ''})`,
      )
  }
  if (absent.length > 0) {
    questions.push(
      `The file holds no record of ${listed([...new Set(absent)])}. Does that matter here, or is it to be asked for?`,
    )
  }
  const safety = item.safety.find(({ code }) => code === 'taper-needed')
  const speaks = safety?.claims.some(({ fact }) => fact === 'weaning') === true ? null : sources.near(TAPER)
  if (safety !== undefined && speaks !== null) {
    questions.push(`Is this a plan to taper ${name}: ${inQuotes(speaks.quote)} (${speaks.place})?`)
  }
  for (const { item: of, message } of review.contradictions)
    if (of === number) questions.push(`${message} Which is right?`)
  for (const { urgent, message } of item.safety)
    if (urgent) questions.push(`Urgent: ${message} Has somebody acted on it?`)
  return [...new Set(questions)].slice(0, MOST_OPEN)
}

/** Questions to a person in a rule: what is only recalled of the guideline raises a question and nothing else. */
function questionsIn(finding: Finding): readonly Finding[] {
  if (finding.criterion.kind === 'question') return finding.answer === 'not documented' ? [finding] : []
  return finding.of.flatMap(questionsIn)
}
