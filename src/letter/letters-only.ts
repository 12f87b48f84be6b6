/**
 * The letters and digits of a text in lower case (`&` as "and"), with the offset of each. Extractors disagree on
 * spaces, hyphens and quotation marks and agree on these, so fixed phrases and titles are looked up here.
 */
export type LettersOnly = { readonly letters: string; readonly at: readonly number[] }

const AND = 38

export function lettersOf(text: string): LettersOnly {
  const at: number[] = []
  let kept = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)) {
      at.push(i)
      continue
    }
    kept += text.slice(from, i)
    from = i + 1
    if (code === AND) {
      kept += 'and'
      at.push(i, i, i)
    }
  }
  // Only ASCII letters are left, so lower case keeps every offset.
  return { letters: (kept + text.slice(from)).toLowerCase(), at }
}

/**
 * The source of a pattern that finds the same letters in the printed text, whatever of the rest stands between them:
 * a search of the text itself, when nothing else is needed of the letters.
 */
export const printedAs = (letters: string): string => [...letters].join(BETWEEN)

/** What `lettersOf` leaves out. It holds no letter, so a search with it stays linear. */
export const BETWEEN = '[^a-zA-Z0-9&]*'

export const squeezed = (text: string): string => lettersOf(text).letters

/** Whether the letters before `end` stop in the middle of a word of the text. */
export const isInsideWord = (text: string, at: readonly number[], end: number): boolean =>
  end < at.length && (at[end] ?? 0) === (at[end - 1] ?? 0) + 1 && /[a-z0-9]/i.test(text[at[end] ?? 0] ?? '')
