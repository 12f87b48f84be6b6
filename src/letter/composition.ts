import type { Organization } from './determination-file.ts'

/** A sentence, the number of its entry in the annex when the paper has notes, and its language when it is another. */
export type NotedText = { readonly text: string; readonly note: number | null; readonly language?: Language }

/** How an item stands. It is told in words, in the weight of type and in the form of its mark, never by colour alone. */
export type ItemState = 'upheld' | 'overturned' | 'undecided'

/** One block of a paper. All texts are folded: single spaces, no line ends, no invisible characters. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'fields'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'paragraph'; readonly label: string | null; readonly sentences: readonly NotedText[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      /** `share` is the column's part of the width; the shares of a table are fractions of their sum. */
      readonly columns: readonly { readonly name: string; readonly share: number }[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'list'; readonly entries: readonly string[] }
  /** The heading of a disputed item (level 3): `<request>: <decision>`. A request is always in English. */
  | { readonly kind: 'item'; readonly request: string; readonly decision: string; readonly state: ItemState }
  /** Words that are not part of the letter's text: what a draft leaves open. */
  | {
      readonly kind: 'note'
      readonly title: string
      readonly paragraphs: readonly string[]
      readonly entries: readonly string[]
    }
  /** A part in another language, on a page of its own. */
  | { readonly kind: 'part'; readonly language: Language; readonly blocks: readonly Block[] }

export type Language = 'en' | 'es'

/** A paper before it has a form: the same blocks become PDF, HTML and text. */
export type Composition = {
  readonly language: Language
  readonly title: string
  /** What kind of paper it is, above the title. */
  readonly kicker: string
  readonly organization: Organization
  /** Words for the mark on every page of a draft; null on a decided paper. */
  readonly draft: string | null
  /** Printed at the foot of every page beside the page number. */
  readonly foot: string
  /** ISO day for the file's own data: the same input must give the same bytes, so no clock is asked. */
  readonly dated: string | null
  readonly blocks: readonly Block[]
}

/**
 * Text as it is printed: one space between words, nothing invisible. Control characters, marks that turn the writing
 * direction, soft hyphens and characters without width could hide or reorder words; halves of surrogate pairs are no
 * characters.
 */
export function printed(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
}
