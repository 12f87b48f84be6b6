import type { Block, Composition } from './composition.ts'
import { printed } from './composition.ts'
import { paragraph } from './write.ts'

/**
 * A composed letter as plain text. A decided letter is in layout E: `readLetter` of it gives the determination back.
 * A draft says so on its first line and at every item; text has no pages to mark.
 */
export function letterText(letter: Composition): string {
  const { organization } = letter
  const contact = [
    ...organization.address,
    organization.telephone === null ? '' : `Telephone ${organization.telephone}`,
    organization.fax === null ? '' : `Fax ${organization.fax}`,
    organization.web ?? '',
  ]
    .map(printed)
    .filter((line) => line !== '')
  const head = [
    ...(letter.draft === null ? [] : [`${letter.draft} – NOT A DETERMINATION`]),
    [printed(organization.name), ...contact].join('\n'),
    `${letter.kicker}\n${letter.title}`,
  ]
  return `${[...head, ...letter.blocks.flatMap(blockText)].join('\n\n')}\n`
}

function blockText(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'fields':
      return [block.rows.map(({ label, value }) => `${label} ${value}`.trimEnd()).join('\n')]
    case 'paragraph': {
      const text = block.sentences.map((one) => (one.note === null ? one.text : `${one.text} [${one.note}]`)).join(' ')
      return [paragraph(block.label === null ? text : `${block.label} ${text}`)]
    }
    case 'table':
      return [block.caption, ...block.rows.map((row) => paragraph(rowText(block.columns, row)))]
    case 'list':
      return block.entries.map((entry) => paragraph(`- ${entry}`))
    case 'item':
      return [paragraph(`${block.request}: ${block.decision}`)]
    case 'note':
      return [
        `[${block.title}]`,
        ...block.paragraphs.map(paragraph),
        ...block.entries.map((entry) => paragraph(`- ${entry}`)),
      ]
    case 'part':
      return block.blocks.flatMap(blockText)
  }
}

/** `Date: 06/14/2016; Document: progress report; …`: each cell with the name of its column. */
const rowText = (columns: readonly { readonly name: string }[], row: readonly string[]): string =>
  row.map((cell, i) => `${columns[i]?.name ?? ''}: ${cell}`).join('; ')
