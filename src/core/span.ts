/** Hash of a document's bytes (lower-case hex SHA-256), so that a span stays true when a file is renamed. */
export type DocumentId = string & { readonly kind?: 'DocumentId' }

/** A document as the readers see it: its stored page texts, never changed after they were extracted. */
export type PagedText = { readonly id: DocumentId; readonly pages: readonly string[] }

/**
 * A place in a document. `page` is 1-based; `from` (inclusive) and `to` (exclusive) are UTF-16 offsets
 * in the stored text of that page. A field that runs over a page break has one span per page.
 */
export type Span = {
  readonly document: DocumentId
  readonly page: number
  readonly from: number
  readonly to: number
}

/** Text files carry their page breaks as form feeds; a trailing form feed (Poppler's habit) opens no page. */
export function pagesOf(text: string): string[] {
  const pages = text.split('\f')
  if (pages.length > 1 && (pages.at(-1) ?? '').trim() === '') pages.pop()
  return pages
}

/** The exact text at a span; empty when the document has no such page. */
export function quote(document: PagedText, span: Span): string {
  return (document.pages[span.page - 1] ?? '').slice(span.from, span.to)
}
