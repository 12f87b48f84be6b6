/** Reads the word of a line that stands from `from` to `to`, which is the next space or the line's end unless told. */
export type WordReader<T> = (line: string, from: number, to?: number) => T

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
  return (line, from, to = wordEnd(line, from)) => {
    let hash = 0
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + line.charCodeAt(i)) | 0
    const place = (hash ^ (hash >>> 13)) & (PLACES - 1)
    const before = places[place]
    if (before != null && before.word.length === to - from && standsAt(before.word, line, from)) return before.said
    const word = line.slice(from, to)
    const said = look(word)
    if (word.length <= LONGEST_WORD) places[place] = { word, said }
    return said
  }
}

function wordEnd(line: string, from: number): number {
  const space = line.indexOf(' ', from)
  return space < 0 ? line.length : space
}

function standsAt(word: string, line: string, from: number): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== line.charCodeAt(from + i)) return false
  return true
}
