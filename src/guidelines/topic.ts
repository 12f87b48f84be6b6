import type { Citation } from '../core/index.ts'
import { type Criterion, carries, childrenOf } from './criterion.ts'
import { nodesOf } from './explain.ts'

/** How long the pain has lasted: under one month, one to three, three and more (`phaseOf`). */
export type Phase = 'acute' | 'subacute' | 'chronic'
export const PHASES: readonly Phase[] = ['acute', 'subacute', 'chronic']

/** The guideline documents that topics come from; `EDITIONS` says when each is in force. */
export type Authority =
  | 'mtus-2009'
  | 'mtus-2016'
  | 'opioids-2016'
  | 'opioids-2017'
  | 'acoem-2004'
  | 'acupuncture-2007'
  | 'postsurgical-2009'
  | 'cdc-2022'
  | 'odg'
  | 'statute'
  | 'pack'

/**
 * One rule of one edition. `decides`: its answer is what the guideline holds of the item. `advises`: safety, limits
 * and definitions that go beside. `phases`: the phases of pain that the guideline addresses.
 */
export type Topic = {
  readonly id: string
  readonly title: string
  readonly authority: Authority
  readonly phases: readonly Phase[]
  readonly role: 'decides' | 'advises'
  readonly rule: Criterion
  /** Limits of this row, for people; null for none. */
  readonly note: string | null
}

/** A maker of topics of one authority that decide for the given phases unless said otherwise. */
export const topicsOf =
  (authority: Authority, phases: readonly Phase[]) =>
  (id: string, title: string, rule: Criterion, more: Partial<Topic> = {}): Topic => ({
    id,
    title,
    authority,
    phases,
    role: 'decides',
    rule,
    note: null,
    ...more,
  })

type Where = { readonly guideline: string; readonly edition: string; readonly section: string }

/**
 * A topic of an older edition under a newer one. Only rows in `known` are known to read the same there, each with the
 * letters that state it under the new edition; every other row becomes a question, since the new text was not seen.
 * Rows of the new edition carry the old id with `suffix`.
 */
export function carryOver(
  topics: readonly Topic[],
  id: string,
  to: { readonly authority: Authority; readonly suffix: string; readonly where: Where },
  known: Readonly<Record<string, readonly string[]>>,
): Topic {
  const old = topics.find((each) => each.id === id)
  if (old === undefined) throw new RangeError(`no topic ${id} to carry over`)
  const unknown = Object.keys(known).filter((row) => !nodesOf(old.rule).some((node) => node.id === row))
  if (unknown.length > 0) throw new RangeError(`${id} has no criterion ${unknown.join(', ')}`)
  return {
    ...old,
    id: `${id}-${to.where.edition}`,
    authority: to.authority,
    note: `Carried over from ${old.rule.citation.edition}: rows with letters are known to read the same, the others ask a person.`,
    rule: carried(old.rule, to.suffix, to.where, known),
  }
}

function carried(
  node: Criterion,
  suffix: string,
  where: Where,
  known: Readonly<Record<string, readonly string[]>>,
): Criterion {
  const id = `${node.id}${suffix}`
  const letters = known[node.id]
  const at = (confidence: 'corroborated' | 'recalled'): Citation => ({ ...where, pages: [], confidence })
  const inner = (child: Criterion): Criterion => carried(child, suffix, where, known)
  switch (node.kind) {
    case 'withheld':
      return node
    case 'fact':
    case 'limit':
    case 'item':
    case 'question':
    case 'exclusion': {
      if (letters === undefined || node.kind === 'question') {
        const facts = node.kind === 'fact' ? [node.fact] : node.kind === 'question' ? node.facts : []
        const { question } = node
        return { kind: 'question', id, question, citation: at('recalled'), letters: [], carries: false, facts }
      }
      const citation = { ...where, pages: [], confidence: 'corroborated' as const }
      if (node.kind !== 'exclusion') return { ...node, id, citation, letters }
      return { ...node, id, citation, letters, except: node.except === null ? null : inner(node.except) }
    }
    case 'not':
    case 'unless':
      return { ...node, id, citation: at('corroborated'), letters: [], of: [inner(node.of[0])] }
    case 'when':
    case 'where':
      return {
        ...node,
        id,
        citation: at('corroborated'),
        letters: [],
        of: [inner(node.of[0]), inner(node.of[1])],
      }
    default:
      return { ...node, id, citation: at('corroborated'), letters: [], of: node.of.map(inner) }
  }
}

/** Whether anything in the tree can decide; a topic of questions alone never answers. */
export const canDecide = (criterion: Criterion): boolean =>
  carries(criterion) &&
  (criterion.kind === 'fact' ||
    criterion.kind === 'limit' ||
    criterion.kind === 'exclusion' ||
    criterion.kind === 'item' ||
    childrenOf(criterion).some(canDecide))
