/** A text without its white space: papers and letters break their lines differently, and agree about all else. */
export const squashed = (text: string): string => text.replace(/\s+/g, '')

/** Where a quote stands in a text, whatever the white space between its words; the first place, or null. */
export function locatedIn(text: string, quote: string): { readonly from: number; readonly to: number } | null {
  const wanted = squashed(quote)
  if (wanted === '') return null
  const at = squashed(text).indexOf(wanted)
  if (at < 0) return null
  let seen = -1
  let from = -1
  for (let index = 0; index < text.length; index += 1) {
    if (/\s/.test(text[index] ?? '')) continue
    seen += 1
    if (seen === at) from = index
    if (seen === at + wanted.length - 1) return { from, to: index + 1 }
  }
  return null
}
