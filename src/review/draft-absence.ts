import type { FactName } from '../core/index.ts'
import { carries, type Finding } from '../guidelines/index.ts'
import type { Sentence, Support } from '../letter/index.ts'
import type { Told, TopicInDraft } from './draft-item.ts'
import { counted, listed, type Sources } from './draft-sources.ts'

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

export function soughtIn({ criterion }: Finding, parent: Finding | null): Sought | null {
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

export const ANSWER = 'an answer to '

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
export function silentIn(root: Finding): readonly { leaf: Finding; parent: Finding | null }[] {
  if (root.answer === 'not documented') return silent(root)
  return root.criterion.kind === 'all' ? root.of.flatMap((child) => silent(child, root)) : []
}

const MOST_SOUGHT = 6

export function notFound(
  number: number,
  topics: readonly TopicInDraft[],
  sources: Sources,
  told: Told,
): readonly Sentence[] {
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
