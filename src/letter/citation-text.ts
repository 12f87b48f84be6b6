/** The name of a section or title; null when nothing but punctuation is left. */
export const sectionName = (text: string): string | null => {
  const name = clean(text)
  if (!/[\p{L}\p{N}]/u.test(name)) return null
  // "Guidelines (Soma, page 29)": the bracket is closed after the pages.
  return name.startsWith('(') && !name.includes(')') ? name.slice(1).trim() : name
}

/** Without the punctuation and the "and" that joined it to its neighbours. */
export const clean = (text: string): string => {
  const trimmed = text.trim()
  const begun = JOINED_TO.test(trimmed) ? trimmed.replace(/^(?:[\s,.;:)–-]|and(?:\s|$)){1,8}/i, '') : trimmed
  // The pattern below is tried at every character; most texts end in a word, and eight characters show that.
  return JOINED_ON.test(begun.slice(-8)) ? begun.replace(/(?:[\s,.;:]|[,;\s]and(?:\sthe)?(?=\s*$)){1,12}$/i, '') : begun
}

const JOINED_TO = /^[\s,.;:)–aA-]/
const JOINED_ON = /[\s,.;:]$|[,;\s]and(?:\sthe)?$/i
