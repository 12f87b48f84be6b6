import type { Read, Warning } from '../core/index.ts'
import type { Basis, BasisCitation } from './determination.ts'
import { BETWEEN, lettersOf, printedAs, squeezed } from './letters-only.ts'
import { matchesOf } from './matches.ts'
import { MTUS_TITLES, mtusCitations } from './mtus-citation.ts'
import { ODG_CHAPTERS, otherCitations } from './other-citation.ts'
import { repairSpaces } from './vocabulary.ts'

/**
 * Reads what one side bases its decision on into citations. `text` of the answer is the basis as given.
 *
 * - The sentence names the source: what follows "Decision based on MTUS" is cited as MTUS, also where it names the
 *   ACOEM chapter that the MTUS adopted ("MTUS ACOEM Chapter 3 … Page(s): 47-8": source MTUS, title "ACOEM Chapter 3
 *   Initial Approaches to Treatment"). After "Non-MTUS Citation" the source is ODG, ACOEM, or the printed name.
 * - One citation for each chapter and section of a `Section(s):` list. Topics that share one `Page(s):` list stay
 *   together in one citation, because which page belongs to which topic is not printed; so do the topics after an ODG
 *   chapter. Topic names that contain commas are not divided.
 * - Page ranges with a shortened end are completed (47-8 is 47–48); one that runs backwards even so is a warning and
 *   is left out.
 * - `split`: the text may have spaces inside words, which are mended first.
 * - "did not cite any medical evidence" gives no citations; so does text that names nothing, with a warning.
 */
export function readBasis(text: string, split = true): Read<Basis> {
  if (text.length > LONGEST_BASIS) return { value: { text, citations: [] }, warnings: [TOO_LONG] }
  if (SAYS_NONE.test(text)) return { value: { text, citations: [] }, warnings: [] }
  const warnings: Warning[] = []
  const citations: BasisCitation[] = []
  for (const { mtus, text: statement } of statements(joinedYears(text))) {
    const line = split ? repairSpaces(statement, isCitationWord) : statement.trim()
    citations.push(...(mtus ? mtusCitations(line, warnings) : otherCitations(line, warnings)))
  }
  if (citations.length === 0 && text.trim() !== '' && !saysNone(text)) warnings.push(NO_CITATION)
  return { value: { text, citations }, warnings }
}

/** Ten times the longest basis of the published letters (774 characters); more than this is not one basis. */
const LONGEST_BASIS = 7_740

const TOO_LONG: Warning = {
  code: 'basis-too-long',
  span: null,
  message: 'the basis is longer than any that was ever printed; its citations were not read',
}

const NO_CITATION: Warning = {
  code: 'basis-without-citation',
  span: null,
  message: 'the basis neither names a guideline nor says that none was cited',
}

/** The sentence as printed; `saysNone` knows it with an extractor's spaces in it too. */
const SAYS_NONE = /^The [A-Z][a-z]+ [A-Z][a-z]+ did not cite any medical evidence for its decision\.$/
const saysNone = (line: string): boolean => squeezed(line).includes('didnotciteanymedicalevidence')

/** `Treatment 20 16.`: a year after a title that an extractor split. Numbers in page lists stand between commas. */
const joinedYears = (text: string): string =>
  !/\d \d/.test(text)
    ? text
    : text.replace(/(?<=[A-Za-z] )(?=[\d ]{5,7}(?:[,.]|\s[,.]|\s?Guidelines|$))(?:1 ?9|2 ?0) ?\d ?\d(?!\d)/g, (year) =>
        year.replaceAll(' ', ''),
      )

/** The text between the phrases that introduce citations. */
function statements(line: string): { mtus: boolean; text: string }[] {
  const found: { mtus: boolean; text: string }[] = []
  let begun: { mtus: boolean; from: number } | null = null
  const close = (end: number): void => {
    if (begun !== null) found.push({ mtus: begun.mtus, text: line.slice(begun.from, end) })
  }
  for (const match of matchesOf(STATEMENT, line)) {
    close(match.index)
    begun = { mtus: match[1] === undefined, from: match.index + match[0].length }
  }
  close(line.length)
  return found.length > 0 ? found : otherWording(line)
}

const STATEMENT = new RegExp(
  `${printedAs('decisionbasedon')}${BETWEEN}(?:(${printedAs('nonmtus')}(?:${BETWEEN}${printedAs('citation')})?)|${printedAs('mtus')})`,
  'gi',
)

/**
 * Layouts A to C and other organizations have no fixed phrase: "The Claims Administrator based its decision on the
 * MTUS …", "relied on …", or the guideline's name alone.
 */
function otherWording(line: string): { mtus: boolean; text: string }[] {
  const { letters, at } = lettersOf(line)
  const opening =
    /^.{0,60}?(?:based(?:its|their|hisher|his|her)decisionon|reliedu?p?on)(?:the)?(mtus)?/.exec(letters) ??
    /^(?:the)?(mtus)(?=[a-z])/.exec(letters) ??
    /^(?=(?:the)?(?:odg|acoem|officialdisabilityguidelines|americancollegeofocc))/.exec(letters)
  if (opening === null || opening[0].length >= letters.length) return []
  const mtus = opening[1] !== undefined || MTUS_DOCUMENT.test(letters.slice(opening[0].length))
  const text = line.slice(at[opening[0].length] ?? 0)
  const reason = /,? (?:because|which (?:is|are) part of)\b/.exec(text)
  return [{ mtus, text: reason === null ? text : text.slice(0, reason.index) }]
}

/** Documents that are part of the MTUS also where the letter does not say so. */
const MTUS_DOCUMENT =
  /^(?:chronicpainmedicaltreatment|postsurgicaltreatment|acupuncturemedicaltreatment|[a-z]+(?:and[a-z]+)?complaints)/

/** Words of citations that request lines do not use, so that split ones are joined. */
const CITATION_WORDS = new Set(
  [MTUS_TITLES, ODG_CHAPTERS]
    .join(' ')
    .split(/\s+/)
    .concat(
      `official disability guidelines non-mtus citation decision based outside recommendations expert reviewer evidence
      criteria summary special initial methods physical considerations topical analgesics medications weaning addiction
      screening documentation cornerstones prevention dependence hyperalgesia maintenance tapering titration threshold
      monitoring effectiveness consideration alternative college environmental medicine occupational society american
      association neurologic suffering updated version online edition annual institute accessed barbiturate-containing
      agents benzodiazepines anti-epilepsy tricyclics muscle relaxants relaxers inhibitors proton nsaids non-steroidal
      gabapentin cyclobenzaprine carisoprodol hydrocodone oxycodone tramadol celecoxib lidoderm capsaicin`.split(/\s+/),
    ),
)

const isCitationWord = (word: string): boolean => CITATION_WORDS.has(word.toLowerCase())
