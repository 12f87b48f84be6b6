import type { Citation, Confidence, FactName, PageRange } from '../core/index.ts'
import type {
  Bound,
  Criterion,
  Exclusion,
  FactTest,
  FirmCitation,
  ItemTest,
  Limit,
  Measure,
  Question,
} from './criterion.ts'

/** How rules are written down in the content files: each function makes one plain node. */

/** Where a rule stands, and the published letters it was taken from (none for a rule taken from the text itself). */
export type Source<C extends Citation = Citation> = { readonly citation: C; readonly letters: readonly string[] }
export type Firm = Source<FirmCitation>

type Document = { readonly guideline: string; readonly edition: string }

/** `63-66, 80` → page ranges; the content files print pages as letters do. */
function pages(text: string): readonly PageRange[] {
  if (text === '') return []
  return text.split(', ').map((range) => {
    const [from = 0, to = from] = range.split('-').map(Number)
    return { from, to }
  })
}

/** A place in a guideline by section; then the pages and how far they may be relied on. */
export function section(document: Document, name: string) {
  return {
    verified: (at: string): Firm => place(document, name, at, 'verified'),
    corroborated: (at: string, ...letters: readonly string[]): Firm =>
      place(document, name, at, 'corroborated', letters),
    recalled: (at: string): Source => place(document, name, at, 'recalled'),
  }
}

function place<C extends Confidence>(
  document: Document,
  name: string,
  at: string,
  confidence: C,
  letters: readonly string[] = [],
): Source<Citation & { readonly confidence: C }> {
  return { citation: { ...document, section: name, pages: pages(at), confidence }, letters }
}

type FactOptions = Partial<Omit<FactTest, 'kind' | 'id' | 'question' | 'citation' | 'letters' | 'fact' | 'bound'>> & {
  readonly bound?: readonly [Bound['of'], Bound['is'], string, string]
}

export function fact(
  id: string,
  question: string,
  { citation, letters }: Firm,
  name: FactName,
  options: FactOptions = {},
): FactTest {
  const { bound, ...rest } = options
  const [of, is, value, unit] = bound ?? []
  return {
    kind: 'fact',
    id,
    question,
    citation,
    letters,
    carries: true,
    fact: name,
    about: [],
    results: [],
    fails: [],
    denial: 'against',
    samePlace: false,
    withinDays: null,
    prevails: 'newest',
    ...rest,
    bound:
      of === undefined || is === undefined || value === undefined || unit === undefined
        ? null
        : { of, is, value, unit },
  }
}

export function limit(
  id: string,
  question: string,
  { citation, letters }: Firm,
  measure: Measure,
  bounds: { readonly least?: string; readonly most?: string },
): Limit {
  const { least = null, most = null } = bounds
  return { kind: 'limit', id, question, citation, letters, carries: true, measure, least, most }
}

export const exclusion = (
  id: string,
  question: string,
  { citation, letters }: Firm,
  except: Criterion | null = null,
): Exclusion => ({ kind: 'exclusion', id, question, citation, letters, carries: true, except })

/** A question to the physician; the only node that takes a `recalled` source. */
export const ask = (
  id: string,
  question: string,
  { citation, letters }: Source,
  facts: readonly FactName[] = [],
): Question => ({ kind: 'question', id, question, citation, letters, carries: false, facts })

/** What the request itself names, and where. */
export const item = (
  id: string,
  question: string,
  { citation, letters }: Firm,
  names: readonly string[],
  regions: readonly string[] = [],
): ItemTest => ({ kind: 'item', id, question, citation, letters, carries: true, names, regions })

/** Good practice: shown with its evidence, and never decides. In a group nothing does then. */
export function advice(node: Criterion): Criterion {
  switch (node.kind) {
    case 'question':
    case 'withheld':
      return node
    case 'fact':
    case 'limit':
    case 'item':
    case 'exclusion':
      return { ...node, carries: false }
    case 'not':
    case 'unless':
      return { ...node, of: [advice(node.of[0])] }
    case 'when':
    case 'where':
      return { ...node, of: [advice(node.of[0]), advice(node.of[1])] }
    default:
      return { ...node, of: node.of.map(advice) }
  }
}

/** A group only composes: the letters are named by the rules inside it. */
type Group = (id: string, question: string, source: Source, ...of: readonly Criterion[]) => Criterion

export const all: Group = (id, question, { citation }, ...of) => ({
  kind: 'all',
  id,
  question,
  citation,
  letters: [],
  of,
})

export const any: Group = (id, question, { citation }, ...of) => ({
  kind: 'any',
  id,
  question,
  citation,
  letters: [],
  of,
})

export const atLeast = (
  k: number,
  id: string,
  question: string,
  { citation }: Source,
  ...of: readonly Criterion[]
): Criterion => ({ kind: 'k-of-n', k, id, question, citation, letters: [], of })

/** Holds unless the record documents what `inner` asks. */
export const unless = (id: string, question: string, inner: Criterion): Criterion => ({
  kind: 'unless',
  id,
  question,
  citation: inner.citation,
  letters: [],
  of: [inner],
})

export const not = (id: string, question: string, inner: Criterion): Criterion => ({
  kind: 'not',
  id,
  question,
  citation: inner.citation,
  letters: [],
  of: [inner],
})

/** `then` is asked only where `condition` holds. */
export const when = (id: string, question: string, condition: Criterion, then: Criterion): Criterion => ({
  kind: 'when',
  id,
  question,
  citation: then.citation,
  letters: [],
  of: [condition, then],
})

/** `then` is asked only where `condition` is documented; silence about it means no. */
export const where = (id: string, question: string, condition: Criterion, then: Criterion): Criterion => ({
  kind: 'where',
  id,
  question,
  citation: then.citation,
  letters: [],
  of: [condition, then],
})

/** What relief comes from when it does not come from a drug: the causes that records give beside a percentage. */
export const OTHER_THAN_DRUGS = [
  'injection',
  'epidural',
  'block',
  'ablation',
  'therapy',
  'acupuncture',
  'chiropractic',
  'surgery',
  'unit',
  'brace',
  'pump',
  'stimulator',
] as const
