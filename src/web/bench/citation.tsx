/** Where a guideline says it, and how sure that is. */
import { type Citation, printPages } from '../../core/index.ts'
import { Tag } from '../ui.tsx'

export function CitationLine({
  citation,
  under = null,
}: {
  readonly citation: Citation
  /** What stands above it: what is the same is not told again. */
  readonly under?: Citation | null
}) {
  const { guideline, edition, section, pages, confidence } = citation
  if (under?.guideline === guideline && under.edition === edition && under.section === section && pages.length > 0) {
    return (
      <span className="cite">
        p. {printPages(pages)} <Confidence confidence={confidence} />
      </span>
    )
  }
  const place = [section, pages.length === 0 ? '' : `p. ${printPages(pages)}`].filter((part) => part !== '').join(', ')
  return (
    <span className="cite">
      {guideline} {edition}
      {place === '' ? '' : `, ${place}`} <Confidence confidence={confidence} />
    </span>
  )
}

/** How sure it is that the guideline says so at this place: never left out, for the physician answers for it. */
export const Confidence = ({ confidence }: { readonly confidence: Citation['confidence'] }) =>
  confidence === 'verified' ? (
    <span className="cite__sure">verified</span>
  ) : (
    <Tag tone={confidence === 'recalled' ? 'warn' : 'plain'}>
      {confidence === 'recalled' ? 'recalled, not verified' : 'corroborated'}
    </Tag>
  )
