/**
 * How hard a text is to read. `grade` is the Flesch-Kincaid grade: years of schooling, one decimal, as a string
 * (Kincaid and others 1975: 0.39 × words per sentence + 11.8 × syllables per word − 15.59). `long` and `hard` name what
 * drives it: the longest sentences, and the words of most syllables, most frequent first.
 */
export type Readability = {
  readonly grade: string | null
  readonly sentences: number
  readonly words: number
  readonly syllables: number
  readonly long: readonly { readonly sentence: string; readonly words: number }[]
  readonly hard: readonly { readonly word: string; readonly times: number }[]
}

/** Longest sentences and hardest words that are named. */
const NAMED = 5
/** Plain-language guides hold sentences over 25 words, and words of four syllables, hard to follow. */
const LONG_SENTENCE = 25
const HARD_WORD = 4

/**
 * Counts the sentences as given: where a sentence ends is known when they are written, and a point inside `q.d.` ends
 * none. Null grade for a text without words. Syllables are counted by the letters (`syllablesOf`), so that the grade of
 * a short text can be off by half a grade; it compares drafts and proves nothing of one.
 */
export function readabilityOf(sentences: readonly string[]): Readability {
  const counted = sentences
    .map((sentence) => ({ sentence, list: wordsIn(sentence) }))
    .filter(({ list }) => list.length > 0)
  const words = counted.reduce((sum, { list }) => sum + list.length, 0)
  const syllables = counted.reduce((sum, { list }) => sum + list.reduce((each, word) => each + syllablesOf(word), 0), 0)
  const hard = new Map<string, number>()
  for (const { list } of counted) {
    for (const word of list) {
      if (syllablesOf(word) >= HARD_WORD && /[a-z]/i.test(word)) {
        hard.set(word.toLowerCase(), (hard.get(word.toLowerCase()) ?? 0) + 1)
      }
    }
  }
  return {
    grade: words === 0 ? null : (0.39 * (words / counted.length) + 11.8 * (syllables / words) - 15.59).toFixed(1),
    sentences: counted.length,
    words,
    syllables,
    long: counted
      .filter(({ list }) => list.length > LONG_SENTENCE)
      .toSorted((a, b) => b.list.length - a.list.length)
      .slice(0, NAMED)
      .map(({ sentence, list }) => ({ sentence, words: list.length })),
    hard: [...hard]
      .toSorted(([a, x], [b, y]) => y - x || syllablesOf(b) - syllablesOf(a) || (a < b ? -1 : 1))
      .slice(0, NAMED)
      .map(([word, times]) => ({ word, times })),
  }
}

/** Words and numbers, as a reader counts them: `10/325` and `L4-5` are one word each. */
const wordsIn = (sentence: string): readonly string[] =>
  sentence.split(/\s+/).flatMap((piece) => {
    const word = piece.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, '')
    return word === '' ? [] : [word]
  })

/**
 * Syllables of one word: groups of vowels, without a silent final `e`, `es`, `ed`; at least one. A number or an
 * abbreviation in capitals counts as one, since readers take it in at a glance.
 */
export function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z-]/g, '')
  if (letters === '' || (/^[A-Z0-9-]+$/.test(word) && word.length <= 5) || /\d/.test(word)) return 1
  if (letters.includes('-')) {
    return letters
      .split('-')
      .filter((part) => part !== '')
      .reduce((sum, part) => sum + syllablesOf(part), 0)
  }
  let core = letters
  if (/[^aeiouy]le$/.test(core)) core = `${core.slice(0, -2)}el`
  else if (/(?:[sxz]|ch|sh|[cg])es$/.test(core)) core = `${core.slice(0, -2)}is`
  else if (/[td]ed$/.test(core)) core = `${core.slice(0, -2)}id`
  else if (/[^aeiouy]es$|[^aeiouy]ed$|[^aeiouy]e$/.test(core) && core.length > 3) core = core.replace(/e[sd]?$/, '')
  // Two vowels that are spoken apart: medi-ation, radi-ate, vi-olent, du-al, a-ffili-ated.
  const apart = core.match(/[eouy]ing$|i[ao](?!u)(?!n\b|ns\b)|eo(?!u)|ua(?:l|t)|uo|ie(?=t|r$|nc)/g)?.length ?? 0
  const merged = core.match(/[ct]ia|[tscx]io/g)?.length ?? 0
  const groups = core.match(/[aeiouy]+/g)?.length ?? 0
  return Math.max(1, groups + Math.max(0, apart - merged))
}
