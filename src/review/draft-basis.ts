import { type Citation, printPages } from '../core/index.ts'
import { readBasis } from '../letter/index.ts'
import type { CaseToDraft } from './draft.ts'
import type { ItemReview } from './review.ts'

const NONE = 'The Claims Administrator did not cite any medical evidence for its decision.'

/** A guideline that a decision names, up to where the naming ends. */
const NAMED =
  /\b(?:MTUS|ODG|ACOEM|Official Disability Guidelines|Chronic Pain Medical Treatment Guidelines|Opioids? (?:Medical )?Treatment Guidelines|Postsurgical Treatment Guidelines|Acupuncture Medical Treatment Guidelines)\b[^;.\n“”"]{0,160}/g

/** More than these are never printed in one basis of the published letters. */
const MOST_NAMED = 3

/**
 * What the claims administrator based its decision on, as its own paper cites it. Only what `readBasis` can read as a
 * citation counts; a paper that cites nothing "did not cite any medical evidence", in the words of the published letters.
 * The item's own reasons go before the rest of the paper. Null where the file holds no single UR decision.
 */
export function claimsAdministratorBasis({ files, urDecision }: CaseToDraft, item: ItemReview): string | null {
  const file = files.find(({ path }) => path === urDecision)
  if (file === undefined) return null
  const own = [...new Set((item.urOutcome?.reasons ?? []).map(({ sentence }) => sentence.quote))]
  const cited = citedIn(own)
  const all = cited.length > 0 ? cited : citedIn(file.document.pages)
  return all.length === 0 ? NONE : all.map((name) => `${asBasis(name)}.`).join(' ')
}

function citedIn(texts: readonly string[]): readonly string[] {
  const cited: string[] = []
  for (const printed of texts) {
    // A citation may run over the end of a line.
    const text = printed.replace(/\s*\n\s*/g, ' ')
    for (const [words] of text.matchAll(NAMED)) {
      const name = words
        .replace(/\s+/g, ' ')
        .replace(
          /,?\s+(?:which|that|as|do|does|is|are|was|were|and (?:the|there|no)|because|since|for this|recommends?|supports?|states?|limits?|says?|allows?|requires?|notes?|indicates?|sets?|advis(?:e|es|ed)|reserves?|holds?|asks?|permits?|calls?)\b.*$/i,
          '',
        )
        .replace(/,\s(?:above all|especially|in particular|but)\b.*$/i, '')
        .replace(/[\s,:(]+$/, '')
        // the closing bracket of a sentence that names the guideline in brackets
        .replace(/^([^(]*)\)+$/, '$1')
      const basis = asBasis(name)
      const known = cited.some((other) => other.includes(name) || name.includes(other))
      if (known || cited.length >= MOST_NAMED) continue
      if (readBasis(basis).value.citations.length > 0) cited.push(name)
    }
  }
  return cited
}

const asBasis = (name: string): string =>
  /^(?:ODG|Official)/.test(name)
    ? `Decision based on Non-MTUS Citation ${name}`
    : `Decision based on ${name.startsWith('MTUS') ? '' : 'MTUS '}${name}`

/**
 * The guidelines that the draft goes by, in the words of the published letters, so that `imr read` finds them again.
 * Pages that are only recalled are left out. Null where no rule governs: the physician names it.
 */
export function reviewerBasis(citations: readonly Citation[]): string | null {
  const groups = new Map<string, Citation[]>()
  for (const citation of citations) {
    const key = `${citation.guideline} ${citation.edition}`.trim()
    groups.set(key, [...(groups.get(key) ?? []), citation])
  }
  const statements = [...groups.values()].map((group) => {
    const [{ guideline, edition } = { guideline: '', edition: '' }] = group
    const reported = guideline.startsWith('Official Disability Guidelines')
    const name = reported ? 'Official Disability Guidelines (ODG)' : guideline
    const mtus = guideline.startsWith('MTUS')
    const sections = [...new Set(group.map(({ section }) => section))].filter((section) => section !== '')
    const pages = group.flatMap(({ pages: own, confidence }) => (confidence === 'recalled' ? [] : own))
    const where =
      sections.length === 0 ? '' : mtus ? `, Section(s): ${sections.join('; ')}` : `, ${sections.join('; ')}`
    const at = pages.length === 0 ? '' : ` Page(s): ${printPages(pages)}`
    const when = edition === '' || reported ? '' : ` ${edition}`
    return `Decision based on ${mtus ? '' : 'Non-MTUS Citation '}${name}${when}${where}${at}.`
  })
  return statements.length === 0 ? null : statements.join(' ')
}
