import { printPages } from '../core/index.ts'
import { type Criterion, carries, type Finding } from '../guidelines/index.ts'
import { lowered, plainRequest } from './draft-sources.ts'
import type { ItemReview } from './review.ts'
import { askedFor, medicationOf } from './subject.ts'

export type TopicInDraft = ItemReview['findings'][number]

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

export const ceilingIds = ({ criterion, of }: Finding, most: string): readonly string[] => [
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
export function shortName({ subject }: Pick<ItemReview, 'subject'>): string {
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

export const itemWords = ({ subject }: ItemReview): readonly string[] => {
  const { drug, service } = subject
  const names = drug === null ? [service?.kind ?? ''] : [drug.name, ...drug.ingredients.map(({ name }) => name)]
  return names.map((name) => name.toLowerCase()).filter((name) => name.length > 1)
}

export const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

/** "MTUS Chronic Pain Medical Treatment Guidelines (2009), section “Opioids, dosing”, page 86". Recalled pages are not printed. */
export function citationInWords({ citation }: Criterion): string {
  const { guideline, edition, section, pages, confidence } = citation
  const name = edition === '' ? guideline : `${guideline} (${edition})`
  const where = section === '' ? '' : `, section “${section}”`
  const page = confidence === 'recalled' || pages.length === 0 ? '' : `, ${onPages(pages)}`
  return `the ${name}${where}${page}`
}

const onPages = (pages: Criterion['citation']['pages']): string =>
  pages.length === 1 && pages[0]?.from === pages[0]?.to ? `page ${printPages(pages)}` : `pages ${printPages(pages)}`

type Leaf = { readonly finding: Finding; readonly against: boolean }

/** The leaves that count for a rule, without what does not concern the item; `against`: it stands under a negation. */
export function leavesIn(finding: Finding, against = false): readonly Leaf[] {
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
