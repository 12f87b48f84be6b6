/** Where a guideline says it, and how sure that is. */
import { type Citation, printPages } from '../../core/index.ts'
import { Tag } from '../ui.tsx'

export function CitationLine({ citation }: { readonly citation: Citation }) {
  const { guideline, edition, section, pages, confidence } = citation
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
