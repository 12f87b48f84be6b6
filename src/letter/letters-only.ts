/**
 * The letters and digits of a text in lower case (`&` as "and"), with the offset of each. Extractors disagree on
 * spaces, hyphens and quotation marks and agree on these, so fixed phrases and titles are looked up here.
 */
export type LettersOnly = { readonly letters: string; readonly at: readonly number[] }

export function lettersOf(text: string): LettersOnly {
  const kept: string[] = []
  const at: number[] = []
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? ''
    if (/[A-Za-z0-9]/.test(character)) {
      kept.push(character.toLowerCase())
      at.push(i)
    } else if (character === '&') {
      kept.push('a', 'n', 'd')
      at.push(i, i, i)
    }
  }
  return { letters: kept.join(''), at }
}

export const squeezed = (text: string): string => lettersOf(text).letters

/** Whether the letters before `end` stop in the middle of a word of the text. */
export const isInsideWord = (text: string, at: readonly number[], end: number): boolean =>
  end < at.length && (at[end] ?? 0) === (at[end - 1] ?? 0) + 1 && /[a-z0-9]/i.test(text[at[end] ?? 0] ?? '')
