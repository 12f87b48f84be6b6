import { compare, type FactName, printRational } from '../core/index.ts'
import type { Sentence, Support } from '../letter/index.ts'
import { itemWords, leavesIn, shortName, type Told, type TopicInDraft } from './draft-item.ts'
import {
  agesOf,
  byWeight,
  inQuotes,
  listed,
  newestFirst,
  oneLine,
  type Sources,
  type Statement,
  telling,
} from './draft-sources.ts'
import type { ItemReview } from './review.ts'

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

const MOST_EVIDENCE = 8
const PER_LABEL = 2

/** What the records show on each point, in their words, with who says it and where. */
export function shown(
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
  const sorted = byWeight(newestFirst(statements), weight)
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
