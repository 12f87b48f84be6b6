import { type FactName, printPages } from '../core/index.ts'
import { type Criterion, carries, childrenOf, type Finding } from './criterion.ts'

/** Every node of a tree, parents before children, left to right. */
export function nodesOf(criterion: Criterion): readonly Criterion[] {
  return [criterion, ...childrenOf(criterion).flatMap(nodesOf)]
}

/** The facts a tree asks for, each once, in the order they are asked. */
export function factsAsked(criterion: Criterion): readonly FactName[] {
  const asked = nodesOf(criterion).flatMap((node) =>
    node.kind === 'fact' ? [node.fact] : node.kind === 'question' ? node.facts : [],
  )
  return [...new Set(asked)]
}

/**
 * The tree without the rules that were taken from one published letter, so that a replay does not judge a letter by
 * itself. Such a rule stays in its place as `withheld`, for ever open; null when nothing that decides is left.
 */
export function withoutLetter(criterion: Criterion, caseNumber: string): Criterion | null {
  const left = withheld(criterion, caseNumber)
  return left.kind === 'withheld' ? null : left
}

function withheld(criterion: Criterion, caseNumber: string): Criterion {
  const { id, question, citation } = criterion
  const nothing: Criterion = { kind: 'withheld', id, question, citation, letters: [] }
  if (criterion.letters.includes(caseNumber)) return nothing
  switch (criterion.kind) {
    case 'fact':
    case 'limit':
    case 'item':
    case 'question':
    case 'withheld':
      return criterion
    case 'exclusion':
      return criterion.except === null ? criterion : { ...criterion, except: withheld(criterion.except, caseNumber) }
    case 'not':
    case 'unless': {
      const inner = withheld(criterion.of[0], caseNumber)
      return inner.kind === 'withheld' ? nothing : { ...criterion, of: [inner] }
    }
    case 'when':
    case 'where': {
      const [condition, then] = [withheld(criterion.of[0], caseNumber), withheld(criterion.of[1], caseNumber)]
      return then.kind === 'withheld' ? nothing : { ...criterion, of: [condition, then] }
    }
    default: {
      const of = criterion.of.map((child) => withheld(child, caseNumber))
      const open = of.every((child) => child.kind === 'withheld' || !carries(child))
      return open && of.some((child) => child.kind === 'withheld') ? nothing : { ...criterion, of }
    }
  }
}

const HOW: Readonly<Record<Criterion['kind'], string>> = {
  all: 'all of',
  any: 'any of',
  'k-of-n': 'at least',
  not: 'not',
  unless: 'unless documented',
  when: 'only if the first holds',
  where: 'only where the first is documented',
  fact: '',
  limit: '',
  item: '',
  exclusion: 'not recommended',
  question: 'asks a person',
  withheld: 'left out',
}

/** `Chronic Pain …, 2009, Muscle relaxants, p 63-66 (verified)`: the page is left out while it is only recalled. */
export function printCitation({ citation }: Criterion): string {
  const pages = citation.confidence === 'recalled' ? '' : printPages(citation.pages)
  const parts = [citation.guideline, citation.edition, citation.section, pages === '' ? '' : `p ${pages}`]
  return `${parts.filter((part) => part !== '').join(', ')} (${citation.confidence})`
}

/** The tree as indented lines: question, how it composes, whether it decides, citation. */
export function explain(criterion: Criterion): string {
  return lines(criterion, 0).join('\n')
}

function lines(criterion: Criterion, depth: number): readonly string[] {
  const count = criterion.kind === 'k-of-n' ? ` ${criterion.k} of ${criterion.of.length}` : ''
  const marks = [`${HOW[criterion.kind]}${count}`, carries(criterion) ? '' : 'does not decide'].filter((m) => m !== '')
  const head = `${'  '.repeat(depth)}${criterion.id}: ${criterion.question}`
  const tail = marks.length === 0 ? '' : ` [${marks.join('; ')}]`
  return [
    `${head}${tail} — ${printCitation(criterion)}`,
    ...childrenOf(criterion).flatMap((child) => lines(child, depth + 1)),
  ]
}

/** The findings as indented lines, answer first, with quotes or what was searched. */
export function explainFinding(finding: Finding, depth = 0): string {
  const { criterion, answer, claims, searched } = finding
  const indent = '  '.repeat(depth)
  const evidence = claims.map((claim) => `${indent}    p ${claim.span.page}: "${claim.quote}"`)
  const looked =
    answer === 'not documented' && searched.pages > 0
      ? [`${indent}    searched ${searched.documents} documents, ${searched.pages} pages: not found`]
      : []
  return [
    `${indent}${answer}: ${criterion.id} ${criterion.question}`,
    ...evidence,
    ...looked,
    ...finding.of.map((child) => explainFinding(child, depth + 1)),
  ].join('\n')
}
