import type { Block, Composition, NotedText } from './composition.ts'
import { printed } from './composition.ts'
import { STYLE } from './letter-style.ts'

/**
 * A composed letter as one HTML file that needs nothing beside it and loads nothing: no script, no font, no address. All
 * words are escaped; the only thing that is not text is the logo, as an image from a data URL, which cannot run scripts.
 */
export function letterHtml(letter: Composition): string {
  const { organization, draft } = letter
  const state = draft === null ? '' : ' class="draft"'
  const context: Context = { language: letter.language, next: 0 }
  return `<!doctype html>
<html lang="${letter.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark">
<title>${safe(`${letter.title}, ${letter.foot}`)}</title>
<style>${STYLE}</style>
</head>
<body${state}>
${draft === null ? '' : `<div class="mark" aria-hidden="true">${safe(draft)}</div>\n`}<header>
${logoHtml(organization.logo)}<p class="organization">${safe(printed(organization.name))}</p>
${contactHtml(letter)}${draft === null ? '' : `<p class="banner"><strong>${safe(draft)}</strong> – not a determination</p>\n`}</header>
<main>
<p class="kicker">${safe(letter.kicker)}</p>
<h1>${safe(letter.title)}</h1>
${letter.blocks.map((block) => blockHtml(block, context)).join('\n')}
</main>
<footer><p>${safe(letter.foot)}</p></footer>
</body>
</html>
`
}

/** What a block needs to know of the whole: the language, and the next number for an id. */
type Context = { readonly language: string; next: number }

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

function logoHtml(logo: Composition['organization']['logo']): string {
  if (logo === null) return ''
  return `<img class="logo" src="${safe(logo.source)}" alt="${safe(printed(logo.alternative))}">\n`
}

function contactHtml({ organization, language }: Composition): string {
  const english = language === 'en'
  const lines = [
    organization.address.join(', '),
    organization.telephone === null ? '' : `${english ? 'Telephone' : 'Teléfono'} ${organization.telephone}`,
    organization.fax === null ? '' : `Fax ${organization.fax}`,
    organization.web ?? '',
  ]
    .map(printed)
    .filter((line) => line !== '')
  return lines.length === 0 ? '' : `<p class="contact">${lines.map(safe).join('<br>')}</p>\n`
}

function blockHtml(block: Block, context: Context): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${safe(block.text)}</h${block.level}>`
    case 'fields':
      return `<table class="fields"><tbody>${block.rows
        .map(({ label, value }) => `<tr><th scope="row">${safe(label)}</th><td>${safe(value)}</td></tr>`)
        .join('')}</tbody></table>`
    case 'paragraph': {
      const label = block.label === null ? '' : `<strong>${safe(block.label)}</strong> `
      return `<p>${label}${block.sentences.map(sentenceHtml).join(' ')}</p>`
    }
    case 'table':
      return tableHtml(block, context)
    case 'list':
      return listHtml(block.entries)
    case 'item':
      return `<h3 class="item"><span class="request" lang="en">${safe(block.request)}:</span> <strong class="decision ${block.state}">${safe(block.decision)}</strong></h3>`
    case 'note': {
      const id = `note-${context.next++}`
      const paragraphs = block.paragraphs.map((text) => `<p>${safe(text)}</p>`).join('')
      const entries = block.entries.length === 0 ? '' : listHtml(block.entries)
      return `<div class="note" role="note" aria-labelledby="${id}"><p class="title" id="${id}">${safe(block.title)}</p>${paragraphs}${entries}</div>`
    }
    case 'part': {
      const inner = block.blocks.map((one) => blockHtml(one, context)).join('\n')
      return `<section class="part" lang="${block.language}">\n${inner}\n</section>`
    }
  }
}

const listHtml = (entries: readonly string[]): string =>
  `<ul>${entries.map((entry) => `<li>${safe(entry)}</li>`).join('')}</ul>`

/** The number leads to the annex, and the annex back; a screen reader hears what the number is. */
function sentenceHtml({ text, note, language }: NotedText): string {
  if (language !== undefined) return `<span lang="${language}">${safe(text)}</span>`
  if (note === null) return safe(text)
  return `${safe(text)}<a class="ref" id="ref-${note}" href="#source-${note}" aria-label="Source ${note}">${note}</a>`
}

/** Wide tables scroll inside their own frame on a narrow screen; a frame that scrolls must take the keyboard's focus. */
function tableHtml(block: Extract<Block, { kind: 'table' }>, context: Context): string {
  const id = `table-${context.next++}`
  const numbered = block.columns[0]?.name === 'No.'
  const all = block.columns.reduce((sum, { share }) => sum + share, 0)
  const widths = block.columns.map(({ share }) => `<col style="width:${Math.round((100 * share) / all)}%">`).join('')
  const head = block.columns.map(({ name }) => `<th scope="col">${safe(name)}</th>`).join('')
  const rows = block.rows.map((row) => {
    const cells = row.map((cell, i) =>
      numbered && i === 0
        ? `<td><a href="#ref-${safe(cell)}" id="source-${safe(cell)}" aria-label="Back to statement ${safe(cell)}">${safe(cell)}</a></td>`
        : `<td>${safe(cell)}</td>`,
    )
    return `<tr>${cells.join('')}</tr>`
  })
  return `<div class="frame" role="region" aria-labelledby="${id}" tabindex="0"><table class="data"><caption id="${id}">${safe(block.caption)}</caption><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
}
