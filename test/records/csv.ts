/** One column of a CSV file with quoted fields; no quote, comma or line break inside a field is lost. */
export function csvColumn(text: string, column: number): string[] {
  const values: string[] = []
  let field = ''
  let at = 0
  let quoted = false
  const end = (): void => {
    if (at === column) values.push(field)
    field = ''
    at += 1
  }
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? ''
    if (quoted) {
      if (char !== '"') field += char
      else if (text[i + 1] === '"') {
        field += '"'
        i += 1
      } else quoted = false
    } else if (char === '"') quoted = true
    else if (char === ',') end()
    else if (char === '\n') {
      end()
      at = 0
    } else if (char !== '\r') field += char
  }
  return values
}
