/** The name of a section or title; null when nothing but punctuation is left. */
export const sectionName = (text: string): string | null => {
  const name = clean(text)
  return name === '' ? null : name
}

/** Without the punctuation and the "and" that joined it to its neighbours. */
export const clean = (text: string): string =>
  text
    .trim()
    .replace(/^(?:[\s,.;:)–-]|and(?:\s|$)){1,8}/i, '')
    .replace(/(?:[\s,.;:]|[,;\s]and(?:\sthe)?(?=\s*$)){1,12}$/i, '')
