/** What is looked for on a page: words that must follow each other, `whole` when the last one may not go on. */
export type Term = { readonly words: readonly string[]; readonly whole: boolean }

const MOST_TERMS = 12
const LONGEST_QUERY = 400

/**
 * The terms of a query: what stands in double quotes is a phrase, everything else a word, which may be the beginning of
 * one. Letters are compared without their case.
 */
export function termsOf(query: string): readonly Term[] {
  const terms: Term[] = []
  const parts = query.slice(0, LONGEST_QUERY).replace(/[“”]/g, '"').split('"')
  for (const [at, part] of parts.entries()) {
    const words = part
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
    if (words.length === 0) continue
    // An opening quote without its end is a quote that is still being typed.
    if (at % 2 === 1) terms.push({ words, whole: at < parts.length - 1 })
    else terms.push(...words.map((word) => ({ words: [word], whole: false })))
  }
  return terms.slice(0, MOST_TERMS)
}

/**
 * Every place of every term on a page that holds them all; none where one of them is missing. The offsets are those of
 * the page's text; the words of a phrase may be parted by any white space, a line break as well.
 */
export function pageHits(
  text: string,
  terms: readonly Term[],
): readonly { readonly from: number; readonly to: number }[] {
  if (terms.length === 0) return []
  const lower = text.toLowerCase()
  // A few letters become two when they are small (the dotted capital I): such a page is compared as it stands.
  const flat = lower.length === text.length ? lower : text
  const all: { from: number; to: number }[] = []
  for (const term of terms) {
    const own = placesOf(flat, term)
    if (own.length === 0) return []
    all.push(...own)
  }
  const ordered = all.sort((a, b) => a.from - b.from || b.to - a.to)
  return ordered.filter((hit, at) => at === 0 || hit.from >= (ordered[at - 1]?.to ?? 0))
}

const PART_OF_WORD = /[\p{L}\p{N}]/u

function placesOf(text: string, { words, whole }: Term): { from: number; to: number }[] {
  const [first = ''] = words
  const found: { from: number; to: number }[] = []
  for (let from = text.indexOf(first); from >= 0; from = text.indexOf(first, from + 1)) {
    if (from > 0 && PART_OF_WORD.test(text[from - 1] ?? '') && PART_OF_WORD.test(first[0] ?? '')) continue
    const to = endOf(text, from, words)
    if (to === null) continue
    if (whole && PART_OF_WORD.test(text[to] ?? '') && PART_OF_WORD.test(text[to - 1] ?? '')) continue
    found.push({ from, to })
  }
  return found
}

/** Where the last word of a phrase ends that begins at `from`; null where it does not stand there. */
function endOf(text: string, from: number, words: readonly string[]): number | null {
  let at = from
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      const begins = at
      while (/\s/.test(text[at] ?? '')) at += 1
      if (at === begins) return null
    }
    if (!text.startsWith(word, at)) return null
    at += word.length
  }
  return at
}
