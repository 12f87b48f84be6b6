import { type Citation, type PageRange, printPages } from '../core/index.ts'
import { printed } from './composition.ts'
import type { FindingAsItStood, Support } from './determination-file.ts'

/** Places named for one criterion; the determination's JSON holds them all. */
const MOST_PLACES = 2

/** What a sentence rests on, in words with document and page, each place once. `findings` are those of its item. */
export function printSupports(supports: readonly Support[], findings: readonly FindingAsItStood[]): string {
  const told = new Set<string>()
  for (const support of supports) if (support.kind !== 'finding') told.add(printSupport(support))
  for (const support of supports) {
    if (support.kind !== 'finding') continue
    const finding = findings.find(({ id }) => id === support.id)
    told.add(finding === undefined ? `criterion ${printed(support.id)}` : printFinding(finding, told))
  }
  return [...told].join('; ')
}

function printSupport(support: Exclude<Support, { kind: 'finding' }>): string {
  switch (support.kind) {
    case 'record':
      return printPlace(support)
    case 'utilization review':
      return `utilization review says, ${printPlace(support)}`
    case 'application':
      return `application form (${printed(support.field)})`
    case 'search':
      return `searched for ${printed(support.about)} in ${printSearched(support)}: not found`
    case 'arithmetic':
      return `computed: ${printed(support.steps)}`
    case 'guideline':
      return printCitation(support.citation)
    case 'law':
      return printed(support.citation)
    case 'physician':
      return 'the physician’s own words'
  }
}

type Place = { readonly document: string; readonly page: number; readonly quote: string }

const printPlace = ({ document, page, quote }: Place): string =>
  `${printed(document)}, page ${page}: “${printed(quote)}”`

const printSearched = ({ documents, pages }: { readonly documents: number; readonly pages: number }): string =>
  `${documents} ${documents === 1 ? 'document' : 'documents'} of ${pages} ${pages === 1 ? 'page' : 'pages'}`

/** A criterion with its answer, and the places that the sentence has not named already. */
function printFinding({ question, answer, evidence, searched }: FindingAsItStood, told: ReadonlySet<string>): string {
  const places = [...new Set(evidence.map(printPlace))].filter((place) => !told.has(place))
  const more = places.length - MOST_PLACES
  const shown = [...places.slice(0, MOST_PLACES), ...(more > 0 ? [`${more} more in the determination’s data`] : [])]
  const where = evidence.length === 0 ? [`${printSearched(searched)} searched`] : shown
  return `criterion “${printed(question)}” ${answer}${where.length === 0 ? '' : ` (${where.join('; ')})`}`
}

const onePage = (pages: readonly PageRange[]): boolean => pages.length === 1 && pages[0]?.from === pages[0]?.to

/** Pages of a source that nobody has seen are not printed; that it is recalled is said. */
function printCitation({ guideline, edition, section, pages, confidence }: Citation): string {
  const recalled = confidence === 'recalled'
  const parts = [guideline, edition, section].map(printed).filter((part) => part !== '')
  if (pages.length > 0 && !recalled) parts.push(`${onePage(pages) ? 'page' : 'pages'} ${printPages(pages)}`)
  return `${parts.join(', ')}${recalled ? ' (recalled, unverified)' : ''}`
}
