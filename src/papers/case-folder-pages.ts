import type { Claim, PagedText, PageRange } from '../core/index.ts'

/** Blank sheets and fax headers are alike without being copies: a page with less text than this is not compared. */
const LEAST = 40

/** A page whose text is the same, character by character, as that of an earlier page. */
export type Copy = { readonly document: string; readonly page: number; readonly of: Place }
type Place = { readonly document: string; readonly page: number }

/** Every page that repeats an earlier one, in the order of the files. A page numbered anew is no copy. */
export function copiesIn(documents: readonly PagedText[]): readonly Copy[] {
  const first = new Map<string, Place>()
  const copies: Copy[] = []
  for (const { id, pages } of documents) {
    pages.forEach((text, index) => {
      if (text.trim().length < LEAST) return
      const of = first.get(text)
      if (of === undefined) first.set(text, { document: id, page: index + 1 })
      else copies.push({ document: id, page: index + 1, of })
    })
  }
  return copies
}

/**
 * The claims without those that a copy of a page states again. What a copy says for another day (it stands in a document
 * with another date) is kept, since the newest statement may decide.
 */
export function withoutCopies(claims: readonly Claim[], copies: readonly Copy[]): readonly Claim[] {
  if (copies.length === 0) return claims
  const original = new Map(copies.map(({ document, page, of }) => [`${document} ${page}`, of]))
  const said = new Set<string>()
  const keyOf = ({ span, fact, date }: Claim, { document, page }: Place): string =>
    `${document} ${page} ${span.from} ${span.to} ${fact} ${date?.toString() ?? ''}`
  for (const claim of claims)
    if (!original.has(`${claim.span.document} ${claim.span.page}`)) said.add(keyOf(claim, claim.span))
  return claims.filter((claim) => {
    const of = original.get(`${claim.span.document} ${claim.span.page}`)
    return of === undefined || !said.has(keyOf(claim, of))
  })
}

/** `[3, 4, 5, 9]` → 3-5, 9. The pages are in order. */
export function rangesOf(pages: readonly number[]): readonly PageRange[] {
  const ranges: { from: number; to: number }[] = []
  for (const page of pages) {
    const last = ranges.at(-1)
    if (last !== undefined && page <= last.to + 1) last.to = page
    else ranges.push({ from: page, to: page })
  }
  return ranges
}
