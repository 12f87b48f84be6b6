import { compare, printCivilDate, printRational } from '../core/index.ts'
import type { Criterion, Finding, Measure } from '../guidelines/index.ts'
import { readRequest, type Sentence, type Support } from '../letter/index.ts'
import { beganBy, courseOf } from './amounts.ts'
import type { CaseToDraft } from './draft.ts'
import { doseWords } from './draft-dose.ts'
import { ceilingIds, leavesIn, shortName, type Told, type TopicInDraft } from './draft-item.ts'
import { listed, type Sources } from './draft-sources.ts'
import type { ItemReview } from './review.ts'
import { medicationOf } from './subject.ts'

type LimitFinding = Finding & { readonly criterion: Extract<Criterion, { kind: 'limit' }> }

/** Of several ways of which one is met, the others tell nothing: "19 days; the rule asks for 21" would mislead. */
const withoutSpareWays = (finding: Finding): Finding => ({
  ...finding,
  of: finding.of
    .filter(({ answer }) => finding.criterion.kind !== 'any' || finding.answer !== 'met' || answer === 'met')
    .map(withoutSpareWays),
})

/** What the request comes to, beside what the rule allows. The dose has sentences of its own. */
export function amounts(
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

/** From the surest beginning of the course that goes on to the request: at least so long. */
function timeInUse(
  item: ItemReview,
  criterion: LimitFinding['criterion'],
  { dates, application }: CaseToDraft,
  sources: Sources,
  support: readonly Support[],
): Sentence[] {
  const names = new Set(medicationOf(item.subject)?.ingredients.map(({ name }) => name) ?? [])
  const requested = dates.request ?? dates['utilization review']
  const field = dates.request === null ? application.urDate?.field : application.requestDate?.field
  if (requested === null || field == null) return []
  const course = courseOf(
    names,
    sources.statements.flatMap(({ claims }) => claims),
  )
  if (course === null) return []
  const { to: day, stopped } = course
  const telling = course.claims.find((claim) => beganBy(claim)?.equals(day) === true)
  const statement = telling === undefined ? null : sources.statementOf(telling)
  if (statement === null) return []
  const { days } = day.until(requested, { largestUnit: 'day' })
  const weeks = Math.floor(days / 7)
  if (days <= 0 || weeks === 0) return []
  const month =
    telling?.value.kind === 'regimen' && telling.value.since === null ? telling.value.sinceWithin : undefined
  const printed = month === undefined ? sources.dated(statement, day) : []
  const within = statement.quote.includes(String(day.year)) || printed.length > 0
  if (!within) return []
  const name = shortName(item)
  const end = stopped === null ? null : sources.statementOf(stopped)
  const again = end === null ? '' : ', after an earlier course was stopped'
  const of = `the request of ${printCivilDate(requested)}`
  const text =
    month !== undefined
      ? `By the record ${name} has been taken since before ${printCivilDate(day)}, at least ${weeks} weeks before ${of}${again}`
      : end !== null
        ? `The file mentions ${name} again on ${printCivilDate(day)}, ${weeks} weeks before ${of}${again}`
        : `The file first mentions ${name} on ${printCivilDate(day)}, ${weeks} weeks before ${of}`
  return [
    {
      text: `${text}; the rule ${boundWords(criterion)} weeks.`,
      support: [
        ...support,
        sources.record(statement),
        ...printed,
        ...(end === null ? [] : [sources.record(end)]),
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
export function dose(number: number, item: ItemReview, sources: Sources, told: Told): readonly Sentence[] {
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
