import { type Citation, type PageRange, printPages } from '../core/index.ts'
import { printed } from './composition.ts'
import type { FindingAsItStood, Support } from './determination-file.ts'

/** What a sentence rests on, in words with document and page. `findings` are those of the sentence's item. */
export function printSupport(support: Support, findings: readonly FindingAsItStood[]): string {
  switch (support.kind) {
    case 'record':
      return printPlace(support)
    case 'utilization review':
      return `utilization review says, ${printPlace(support)}`
    case 'application':
      return `application form (${printed(support.field)})`
    case 'finding': {
      const finding = findings.find(({ id }) => id === support.id)
      return finding === undefined ? `criterion ${printed(support.id)}` : printFinding(finding)
    }
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

function printFinding({ question, answer, evidence, searched }: FindingAsItStood): string {
  const places = evidence.length === 0 ? `${printSearched(searched)} searched` : evidence.map(printPlace).join('; ')
  return `criterion “${printed(question)}” ${answer} (${places})`
}

const onePage = (pages: readonly PageRange[]): boolean => pages.length === 1 && pages[0]?.from === pages[0]?.to

/** Pages of a source that nobody has seen are not printed; that it is recalled is said. */
function printCitation({ guideline, edition, section, pages, confidence }: Citation): string {
  const recalled = confidence === 'recalled'
  const parts = [guideline, edition, section].map(printed).filter((part) => part !== '')
  if (pages.length > 0 && !recalled) parts.push(`${onePage(pages) ? 'page' : 'pages'} ${printPages(pages)}`)
  return `${parts.join(', ')}${recalled ? ' (recalled, unverified)' : ''}`
}
