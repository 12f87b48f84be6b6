/** Reads the word of a line that begins at `from` and ends before the next space or at the line's end. */
export type WordReader<T> = (line: string, from: number) => T

/** Places in the memory, a power of two: letters share a few thousand words. */
const PLACES = 8192

/** Longer words are looked at anew each time, so that the memory stays small whatever is read. */
const LONGEST_WORD = 48

/**
 * Remembers what `look` says of single words. A word is compared where it stands, before it is cut out of its line;
 * for a `Map` every word would have to be cut first. Each word has one place, and a newcomer takes it over.
 */
export function rememberWords<T>(look: (word: string) => T): WordReader<T> {
  const places: ({ readonly word: string; readonly said: T } | null)[] = Array.from({ length: PLACES }, () => null)
  return (line, from) => {
    let hash = 0
    let to = from
    for (; to < line.length; to++) {
      const code = line.charCodeAt(to)
      if (code === SPACE) break
      hash = (Math.imul(hash, 31) + code) | 0
    }
    const place = (hash ^ (hash >>> 13)) & (PLACES - 1)
    const before = places[place]
    if (before != null && before.word.length === to - from && standsAt(before.word, line, from)) return before.said
    const word = line.slice(from, to)
    const said = look(word)
    if (word.length <= LONGEST_WORD) places[place] = { word, said }
    return said
  }
}

const SPACE = 32

function standsAt(word: string, line: string, from: number): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== line.charCodeAt(from + i)) return false
  return true
}
