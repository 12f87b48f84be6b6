/** A row as it stands in the file: its cells, and the line on which it begins, the first being 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

/** A spreadsheet takes such a cell for a formula: it is written with an apostrophe before it, and read without. */
const FORMULA = /^[=+\-@\t\r]/

/**
 * Reads comma-separated values (RFC 4180; a file with semicolons and no comma in its first line is read by semicolons).
 * Total and linear: any text gives rows; a quote that is never closed takes what follows into its cell and is told.
 */
export function readCsv(text: string): { readonly rows: readonly CsvRow[]; readonly open: boolean } {
  const whole = text.replace(/^\uFEFF/, '')
  const end = whole.indexOf('\n')
  const head = end < 0 ? whole : whole.slice(0, end)
  const comma = !head.includes(',') && head.includes(';') ? ';' : ','
  const rows: CsvRow[] = []
  let [cells, cell, line, begin]: [string[], string, number, number] = [[], '', 1, 1]
  let quoted = false
  const endCell = () => {
    cells.push(/^'/.test(cell) && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some((each) => each.trim() !== '')) rows.push({ line: begin, cells })
    cells = []
  }
  let from = 0
  for (let at = 0; at < whole.length; at += 1) {
    const letter = whole[at]
    if (quoted) {
      if (letter === '\n') line += 1
      if (letter !== '"') continue
      cell += whole.slice(from, at)
      if (whole[at + 1] === '"') {
        // A doubled quote is one: the second begins the next piece.
        at += 1
        from = at
      } else {
        quoted = false
        from = at + 1
      }
    } else if (letter === '"' && at === from && cell === '') {
      quoted = true
      from = at + 1
    } else if (letter === comma) {
      cell += whole.slice(from, at)
      from = at + 1
      endCell()
    } else if (letter === '\n') {
      cell += whole.slice(from, whole[at - 1] === '\r' && at > from ? at - 1 : at)
      from = at + 1
      endRow()
      line += 1
      begin = line
    }
  }
  cell += whole.slice(from)
  endRow()
  return { rows, open: quoted }
}

/** Writes rows so that `readCsv` reads the same cells, and no spreadsheet runs one. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')

function cellOf(text: string): string {
  const safe = FORMULA.test(text) || (text.startsWith("'") && FORMULA.test(text.slice(1))) ? `'${text}` : text
  return /[",;\n\r]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
