import { type Criterion, carries, countedAs, type Finding, type Topic } from '../guidelines/index.ts'

/** What the criteria support: advice for the physician, who alone decides. */
export type Leaning = 'uphold' | 'overturn' | 'undetermined'

/**
 * Why it leans. `excluded`: not recommended at all. `over-limit`: more than the guideline allows. `not-met`: a
 * documented finding fails a criterion. `criteria-met`. `depends-on`: as the item it hangs on. `support-not-documented`:
 * searched, and what the guideline asks for was not found: could not be established, which is not the same as failed.
 */
export type Ground = 'excluded' | 'over-limit' | 'not-met' | 'criteria-met' | 'depends-on' | 'support-not-documented'

export type Lean = {
  readonly leaning: Leaning
  readonly ground: Ground | null
  /** In plain words, for the physician. */
  readonly because: string
  /** The rules it rests on. */
  readonly topics: readonly Topic[]
}

/**
 * One rule of the edition in force, and what the record answers to it. `whole`: no part of it was left out (a replay
 * leaves out what the letter itself gave); a rule with parts left out can fail, but not be met.
 */
export type TopicFinding = { readonly topic: Topic; readonly finding: Finding; readonly whole: boolean }

/**
 * The leaning of all rules that decide an item. The first authority in the order of 8 CCR 9792.21.1(d) that answers
 * anything counts (the MTUS before ODG); rules of the same authority that answer differently leave it to the physician.
 */
export function leaningOf(findings: readonly TopicFinding[]): Lean {
  const deciding = findings.filter(
    ({ topic, finding }) => topic.role === 'decides' && countedAs(finding) !== 'not applicable',
  )
  if (deciding.length === 0) return undetermined('No rule that is loaded decides this item.', [])
  const first = Math.min(...deciding.map(({ topic }) => rankOf(topic)))
  const voices = deciding
    .filter(({ topic }) => rankOf(topic) === first)
    .map((each) => ({ ...each, lean: leanOf(each) }))
  const topics = voices.map(({ topic }) => topic)
  const open = voices.find(({ lean }) => lean !== null && lean.leaning === 'undetermined')
  if (open?.lean) return { ...open.lean, topics }
  const unsupported = voices.filter(({ lean }) => lean === null)
  const settled = voices.flatMap(({ lean }) => (lean === null ? [] : [lean]))
  const [decisive] = settled
  if (decisive === undefined) return leanOfSilence(unsupported)
  if (new Set(settled.map(({ leaning }) => leaning)).size > 1) {
    return undetermined('Two rules of the guideline in force point different ways.', topics)
  }
  // What one rule finds met, another may still find unsupported: then it is not settled.
  if (decisive.leaning === 'overturn' && unsupported.length > 0) {
    return undetermined('One rule is met, and what another asks for was not found.', topics)
  }
  return decisive
}

const undetermined = (because: string, topics: readonly Topic[]): Lean => ({
  leaning: 'undetermined',
  ground: null,
  because,
  topics,
})

const RANK: Readonly<Record<Topic['authority'], number>> = {
  pack: 0,
  'mtus-2009': 1,
  'mtus-2016': 1,
  'opioids-2016': 1,
  'opioids-2017': 1,
  'acoem-2004': 1,
  'acupuncture-2007': 1,
  'postsurgical-2009': 1,
  statute: 1,
  odg: 2,
  'cdc-2022': 3,
}
const rankOf = (topic: Topic): number => RANK[topic.authority]

/** What one rule supports; null where the record is silent on what it asks for. */
function leanOf({ topic, finding, whole }: TopicFinding): Lean | null {
  const at = [topic]
  switch (finding.answer) {
    case 'met':
      if (!whole) return undetermined(`What is left of "${topic.title}" is met.`, at)
      // To stay within a number is no reason for a treatment: something documented must speak for it.
      if (!leavesOf(finding).some(({ criterion, answer }) => criterion.kind === 'fact' && answer === 'met')) {
        return undetermined(`It stays within what "${topic.title}" allows, and nothing documented speaks for it.`, at)
      }
      return {
        leaning: 'overturn',
        ground: 'criteria-met',
        because: `The criteria of "${topic.title}" are met.`,
        topics: at,
      }
    case 'not met': {
      const failed = failedLeaves(finding)
      if (failed.length === 0) return undetermined(`"${topic.title}" is not met, and nothing that counts says why.`, at)
      const kinds = new Set(failed.map(({ criterion }) => groundOf(criterion)))
      if (kinds.has('excluded')) return uphold('excluded', `"${topic.title}" does not recommend it.`, at)
      if (kinds.has('not-met'))
        return uphold('not-met', `A documented finding fails "${topic.title}".${unspoken(finding)}`, at)
      // Seed 004: a dose above the ceiling alone settles nothing; benefit and a pain consultation can outweigh it.
      if (
        failed.every(({ criterion }) => criterion.kind === 'limit' && criterion.measure === 'morphine equivalent dose')
      ) {
        return undetermined('The dose is above the ceiling, and a number alone does not decide.', at)
      }
      return uphold('over-limit', `It is more than "${topic.title}" allows.`, at)
    }
    case 'not documented':
      if (finding.searched.pages === 0) return undetermined('There is no record that could support or refute it.', at)
      return null
    case 'conflicting':
      return undetermined(`The record says both, or the request straddles a limit of "${topic.title}".`, at)
    case 'not applicable':
      return undetermined(`"${topic.title}" does not concern this item.`, at)
  }
}

const uphold = (ground: Ground, because: string, topics: readonly Topic[]): Lean => ({
  leaning: 'uphold',
  ground,
  because,
  topics,
})

/**
 * Less than half of what the rules ask for was found: the record does not support the request. Where half or more was
 * found, only a person can say whether that is enough, and everything open is named (seed 004: relief, adverse effects
 * and consistent drug screens are documented; function and a pain consultation are not).
 */
function leanOfSilence(unsupported: readonly TopicFinding[]): Lean {
  const topics = unsupported.map(({ topic }) => topic)
  const asked = topics.map(({ title }) => `"${title}"`).join(', ')
  const ask = topics.length === 1 ? 'asks' : 'ask'
  const demands = unsupported
    .flatMap(({ finding }) => demandsOf(finding))
    .filter(({ answer }) => answer === 'met' || answer === 'not documented')
  const open = demands.filter(({ answer }) => answer === 'not documented')
  if (demands.length - open.length < ENOUGH_TO_WEIGH * demands.length) {
    const because = `What ${asked} ${ask} for could not be established from the record.`
    return { leaning: 'uphold', ground: 'support-not-documented', because, topics }
  }
  const named = [...new Set(open.flatMap(openQuestions))].join(' ')
  return undetermined(`At least half of what ${asked} ${ask} for is documented. Open: ${named}`, topics)
}

/** A demand nothing is known of is asked as a whole; where one alternative is ruled out, the others are asked. */
function openQuestions(finding: Finding): readonly string[] {
  const ways = finding.of.filter((way) => countedAs(way) !== 'not applicable')
  if (ways.every(({ answer }) => answer === 'not documented')) return [finding.criterion.question]
  return ways.filter(({ answer }) => answer === 'not documented').flatMap(openQuestions)
}

/** Share of the demands from which on it is for a person to say whether the rest matters. */
const ENOUGH_TO_WEIGH = 1 / 2

/** What a rule demands one by one: each part of an "all of"; alternatives together are one demand. */
function demandsOf(finding: Finding): readonly Finding[] {
  const { criterion, of } = finding
  if (countedAs(finding) === 'not applicable') return []
  if (criterion.kind === 'all') return of.flatMap(demandsOf)
  if (criterion.kind === 'when' || criterion.kind === 'where') return of.slice(1).flatMap(demandsOf)
  return [finding]
}

/** Ways to meet a rule of which the record says nothing, where that was taken for no: it is to be said. */
function unspoken(finding: Finding): string {
  const silent = (each: Finding): readonly Finding[] =>
    each.of.length === 0
      ? carries(each.criterion) && each.answer === 'not documented' && countedAs(each) === 'not applicable'
        ? [each]
        : []
      : each.answer === 'met' || !carries(each.criterion)
        ? []
        : each.of.flatMap(silent)
  const questions = [...new Set(silent(finding).map(({ criterion }) => criterion.question))]
  return questions.length === 0 ? '' : ` The record is silent on, which was taken for no: ${questions.join(' ')}`
}

/** The leaves that count, in their order. */
function leavesOf(finding: Finding): readonly Finding[] {
  if (!carries(finding.criterion)) return []
  return finding.of.length === 0 ? [finding] : finding.of.flatMap(leavesOf)
}

function groundOf(criterion: Criterion): Ground {
  if (criterion.kind === 'exclusion') return 'excluded'
  return criterion.kind === 'limit' ? 'over-limit' : 'not-met'
}

/** The leaves by which a finding is not met; under a negation it is the leaf that is met. */
function failedLeaves(finding: Finding, wanted: 'met' | 'not met' = 'not met'): readonly Finding[] {
  const { criterion, of } = finding
  if (!carries(criterion)) return []
  if (criterion.kind === 'exclusion') return finding.answer === wanted ? [finding] : []
  if (of.length === 0) return finding.answer === wanted ? [finding] : []
  if (criterion.kind === 'not' || criterion.kind === 'unless') {
    return of.flatMap((child) => failedLeaves(child, wanted === 'met' ? 'not met' : 'met'))
  }
  const children = criterion.kind === 'when' ? of.slice(1) : of
  return children.flatMap((child) => (child.answer === wanted ? failedLeaves(child, wanted) : []))
}
