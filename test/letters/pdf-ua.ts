/**
 * What a machine can check of PDF/UA-1 (ISO 14289-1) in a letter, beside what Typst refuses to write: title and
 * language, that all text is tagged or an artifact, that the tags are read in the order of the page, headings without
 * gaps, tables with scoped headers and even rows, pictures with words. What only a person can judge is not in it.
 */
import type { OpenedPdf, Tag } from './pdf-page.ts'

export function checkPdfUa(pdf: OpenedPdf): string[] {
  const wrong: string[] = []
  if (pdf.uaPart !== '1') wrong.push('the file does not say that it is PDF/UA-1')
  if (pdf.title.trim() === '') wrong.push('no title')
  if (!pdf.showsTitle) wrong.push('the title is not shown in the window')
  if (!/^[a-z]{2}/.test(pdf.language)) wrong.push('no language')
  if (!pdf.marked) wrong.push('not marked as tagged')
  const levels: number[] = []
  let headers = 0
  pdf.pages.forEach((page, index) => {
    const at = `page ${index + 1}`
    if (page.tree === null) {
      wrong.push(`${at}: no tags`)
      return
    }
    const tags = [...walk(page.tree)]
    const read = tags.flatMap(({ children }) => children.filter((child) => typeof child === 'string'))
    const printed: string[] = []
    for (const run of page.runs) {
      if (run.tag === null) wrong.push(`${at}: text neither tagged nor an artifact: ${run.text.slice(0, 20)}`)
      else if (run.tag !== 'artifact' && printed.at(-1) !== run.tag) printed.push(run.tag)
    }
    const order = inOrder(page.tree).filter((id) => printed.includes(id))
    if (order.join() !== printed.join()) wrong.push(`${at}: the tags are read in another order than the page`)
    if (new Set(read).size !== read.length) wrong.push(`${at}: content in two tags`)
    for (const tag of tags) {
      const level = /^H([1-6])$/.exec(tag.role)?.[1]
      if (level !== undefined) levels.push(Number(level))
      if (tag.role === 'Figure' && (tag.alt ?? '').trim() === '') wrong.push(`${at}: a picture without words`)
      if (tag.role === 'Table') wrong.push(...checkTable(tag).map((what) => `${at}: ${what}`))
      // A header that is repeated on the next page is the same tag there, without content of its own.
      if (tag.role === 'TH' && tag.children.length > 0) headers++
      if (tag.role === 'L' && tag.children.some((child) => typeof child === 'string' || child.role !== 'LI')) {
        wrong.push(`${at}: a list with something else than entries`)
      }
    }
  })
  if (levels[0] !== 1) wrong.push('the first heading is not of level 1')
  levels.forEach((level, i) => {
    if (i > 0 && level > (levels[i - 1] ?? 0) + 1) wrong.push(`heading level ${level} follows ${levels[i - 1]}`)
  })
  const scopes = pdf.raw.match(/\/Scope *\/(?:Column|Row|Both)/g)?.length ?? 0
  if (scopes < headers) wrong.push(`${headers} table headers, ${scopes} with a scope`)
  const fonts = pdf.raw.match(/\/Type *\/FontDescriptor/g)?.length ?? 0
  const embedded = pdf.raw.match(/\/FontFile[23]? \d/g)?.length ?? 0
  if (fonts === 0 || embedded < fonts) wrong.push(`${fonts} fonts, ${embedded} embedded`)
  return wrong
}

/** Every tag of a page. */
export function* walk(tag: Tag): Generator<Tag> {
  yield tag
  for (const child of tag.children) if (typeof child !== 'string') yield* walk(child)
}

const inOrder = (tag: Tag): string[] =>
  tag.children.flatMap((child) => (typeof child === 'string' ? [child] : inOrder(child)))

function checkTable(table: Tag): string[] {
  const rows = [...walk(table)].filter(({ role }) => role === 'TR')
  const widths = new Set(rows.map(({ children }) => children.length))
  const wrong: string[] = []
  if (widths.size > 1) wrong.push('a table with rows of different length')
  for (const row of rows) {
    for (const cell of row.children) {
      if (typeof cell === 'string' || !/^T[HD]$/.test(cell.role))
        wrong.push('a table row with something else than cells')
    }
  }
  return wrong
}
