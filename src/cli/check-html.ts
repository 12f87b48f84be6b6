import { CHECK_CODES, type Listed } from '../check/index.ts'
import type { PagedText, Span } from '../core/index.ts'
import { blocks, type Checked } from './check-command.ts'
import { page } from './report-page.ts'
import { count, printable } from './terminal.ts'

/** The findings of one or many letters as a page: the letter's passage on one side, the record's on the other. */
export function checkHtml(letters: readonly Checked[]): string {
  const [only, second] = letters
  const title =
    only !== undefined && second === undefined ? `Check of ${only.caseNumber ?? only.file}` : 'Check of letters'
  return page.of(title, letters.map(letterSection))
}

function letterSection(letter: Checked) {
  const { listed } = letter
  const open = listed.filter(({ suppressed }) => suppressed === null)
  const of = (severity: string): number => open.filter(({ finding }) => finding.severity === severity).length
  const verdict = listed.some(blocks)
    ? 'This letter should not go out as it is.'
    : of('warning') > 0
      ? 'No error was found. The warnings need a look.'
      : 'Nothing was found that stands against it.'
  const groups = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const found = listed.filter(({ finding }) => finding.severity === severity)
    if (found.length === 0) return []
    const name = count(found.length, severity)
    return [page.html`<h3>${name}</h3>${found.map((each) => findingArticle(letter, each))}`]
  })
  return page.html`<section>
<h2>${letter.file}</h2>
<p>Checked against ${letter.against}.</p>
<p class="verdict">${count(of('error'), 'error')}, ${count(of('warning'), 'warning')}, ${count(of('note'), 'note')}. ${verdict}</p>
${groups}
</section>`
}

const MARKS = { error: 'Error', warning: 'Warning', note: 'Note' } as const

function findingArticle({ document }: Checked, { id, finding, suppressed }: Listed) {
  const where = [
    finding.item === null ? 'whole letter' : `item ${finding.item}`,
    ...(finding.at === null ? [] : [`page ${finding.at.page}`]),
  ].join(', ')
  const evidence = finding.evidence.map(
    (each) =>
      page.html`<figure><blockquote>${printable(each.quote)}</blockquote><figcaption>${each.document}, page ${each.page}</figcaption></figure>`,
  )
  const letterSide =
    finding.at === null
      ? page.html`<p class="small">There is no place to show: something is not there.</p>`
      : page.html`<blockquote>${around(document, finding.at)}</blockquote>`
  const searched =
    finding.searched === null
      ? []
      : [
          page.html`<p class="small">Searched: ${count(finding.searched.documents, 'document')}, ${count(finding.searched.pages, 'page')}.</p>`,
        ]
  const aside =
    suppressed === null
      ? []
      : [
          page.html`<p><strong>Set aside${suppressed.by === null ? '' : ` by ${suppressed.by}`}:</strong> ${suppressed.reason}</p>`,
        ]
  return page.html`<article class="${finding.severity}">
<h4><span class="mark">${MARKS[finding.severity]}</span> ${CHECK_CODES[finding.code].title}</h4>
<p class="small">${where} · <code>${id}</code>${finding.matter === null ? '' : ` · a matter of ${finding.matter}`}</p>
<p>${finding.message}</p>
<div class="sides">
<div><h5>The letter says</h5>${letterSide}</div>
<div><h5>What was found</h5>${evidence.length === 0 ? [page.html`<p class="small">No passage.</p>`] : evidence}${searched}</div>
</div>
${aside}
</article>`
}

/** Characters of the letter shown before and behind the place. */
const AROUND = 160

function around(document: PagedText, at: Span) {
  const text = document.pages[at.page - 1] ?? ''
  const before = flat(text.slice(Math.max(0, at.from - AROUND), at.from))
  const after = flat(text.slice(at.to, at.to + AROUND))
  return page.html`${at.from > AROUND ? '… ' : ''}${before}<mark>${printable(text.slice(at.from, at.to))}</mark>${after}${at.to + AROUND < text.length ? ' …' : ''}`
}

/** Printable, with the space that stands at its ends kept: what follows the mark may be a comma. */
const flat = (text: string): string => printable(`|${text}|`).slice(1, -1)
