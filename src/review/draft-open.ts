import type { Finding } from '../guidelines/index.ts'
import type { CaseToDraft } from './draft.ts'
import { ANSWER, silentIn, soughtIn } from './draft-absence.ts'
import { citationInWords, shortName, type Told, type TopicInDraft } from './draft-item.ts'
import { inQuotes, listed, oneLine, type Sources } from './draft-sources.ts'
import { TAPER } from './draft-taper.ts'
import type { ItemReview } from './review.ts'

const MOST_OPEN = 8
/** Of one rule. */
const MOST_RECALLED = 3

/** What only the physician can settle, as concrete questions. */
export function open(
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
