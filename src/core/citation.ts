/**
 * How far a fact may be relied on.
 * `verified`: seen in the source itself. `corroborated`: recalled, and supported by a published letter or a sibling
 * source. `recalled`: background knowledge only; must stay marked as unverified wherever it is shown.
 */
export type Confidence = 'verified' | 'corroborated' | 'recalled'

/** Pages as printed, both ends included; a single page has `from === to`. */
export type PageRange = { readonly from: number; readonly to: number }

/** Where a rule or a number comes from. A value of law, medicine or arithmetic carries one of these inside it. */
export type Citation = {
  readonly guideline: string
  readonly edition: string
  readonly section: string
  readonly pages: readonly PageRange[]
  readonly confidence: Confidence
}

/** `78`, `86-87`, `34, 74-96`: pages as a person would write them; empty when none are known. */
export function printPages(pages: readonly PageRange[]): string {
  return pages.map((range) => (range.from === range.to ? `${range.from}` : `${range.from}-${range.to}`)).join(', ')
}
