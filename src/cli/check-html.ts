import type { Listed } from '../check/index.ts'
import { CHECK_CODES } from '../check/index.ts'
import type { PagedText, Span } from '../core/index.ts'
import type { Checked } from './check-command.ts'
import { blocks } from './check-command.ts'
import { count, printable } from './terminal.ts'

/**
 * The findings as one page that needs nothing else: the letter's passage left, the record's right. Text of letter and
 * records is escaped everywhere; the page has no script.
 */
export function checkHtml(letters: readonly Checked[]): string {
  const title =
    letters.length === 1 ? `Check of ${letters[0]?.caseNumber ?? letters[0]?.file ?? 'a letter'}` : 'Check of letters'
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${letters.map(letterHtml).join('\n')}
</main>
</body>
</html>
`
}

function letterHtml(letter: Checked): string {
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
    return [
      `<h3>${name.charAt(0).toUpperCase()}${name.slice(1)}</h3>\n${found.map((each) => findingHtml(letter, each)).join('\n')}`,
    ]
  })
  return `<section>
<h2>${escaped(letter.file)}</h2>
<p>Checked against ${escaped(letter.against)}.</p>
<p class="verdict">${count(of('error'), 'error')}, ${count(of('warning'), 'warning')}, ${count(of('note'), 'note')}. ${verdict}</p>
${groups.join('\n')}
</section>`
}

const MARKS = { error: 'Error', warning: 'Warning', note: 'Note' } as const

function findingHtml({ document }: Checked, { id, finding, suppressed }: Listed): string {
  const where = [
    finding.item === null ? 'whole letter' : `item ${finding.item}`,
    ...(finding.at === null ? [] : [`page ${finding.at.page}`]),
  ].join(', ')
  const evidence = finding.evidence.map(
    ({ document: path, page, quote }) =>
      `<figure><blockquote>${escaped(printable(quote))}</blockquote><figcaption>${escaped(path)}, page ${page}</figcaption></figure>`,
  )
  const searched =
    finding.searched === null
      ? ''
      : `<p class="small">Searched: ${count(finding.searched.documents, 'document')}, ${count(finding.searched.pages, 'page')}.</p>`
  return `<article class="${finding.severity}">
<h4><span class="mark">${MARKS[finding.severity]}</span> ${escaped(CHECK_CODES[finding.code].title)}</h4>
<p class="small">${where} · <code>${escaped(id)}</code>${finding.matter === null ? '' : ` · a matter of ${finding.matter}`}</p>
<p>${escaped(finding.message)}</p>
<div class="sides">
<div><h5>The letter says</h5>${finding.at === null ? '<p class="small">There is no place to show: something is not there.</p>' : `<blockquote>${passage(document, finding.at)}</blockquote>`}</div>
<div><h5>${finding.evidence.length === 0 ? 'Evidence' : 'What stands against it or beside it'}</h5>${evidence.join('\n') || '<p class="small">No passage.</p>'}${searched}</div>
</div>
${suppressed === null ? '' : `<p><strong>Set aside${suppressed.by === null ? '' : ` by ${escaped(suppressed.by)}`}:</strong> ${escaped(suppressed.reason)}</p>`}
</article>`
}

/** Characters of the letter shown before and behind the place. */
const AROUND = 160

function passage(document: PagedText, at: Span): string {
  const page = document.pages[at.page - 1] ?? ''
  const before = printable(page.slice(Math.max(0, at.from - AROUND), at.from))
  const after = printable(page.slice(at.to, at.to + AROUND))
  return `${at.from > AROUND ? '… ' : ''}${escaped(before)} <mark>${escaped(printable(page.slice(at.from, at.to)))}</mark> ${escaped(after)}${at.to + AROUND < page.length ? ' …' : ''}`
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #a9aeb1; --quiet: #565c65; --error: #b50909; --warning: #936f38; --note: #005ea2; --mark: #faf3d1; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f0f0; --paper: #171717; --line: #565c65; --quiet: #c6cace; --error: #fb5a47; --warning: #e5a000; --note: #73b3e7; --mark: #4d3d00; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.75rem; margin: 0 0 1rem; } h2 { font-size: 1.35rem; margin: 2rem 0 .25rem; overflow-wrap: anywhere; } h3 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: 1rem; margin: 0; } h5 { font-size: .85rem; margin: 0 0 .25rem; color: var(--quiet); }
article { border: 1px solid var(--line); border-inline-start: .4rem solid var(--note); padding: .75rem 1rem; margin: 0 0 1rem; break-inside: avoid; }
article.error { border-inline-start-color: var(--error); } article.warning { border-inline-start-color: var(--warning); }
.mark { font-weight: 700; color: var(--note); } .error .mark { color: var(--error); } .warning .mark { color: var(--warning); }
.small { font-size: .875rem; color: var(--quiet); margin: .25rem 0; } .verdict { font-weight: 700; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1rem; }
blockquote { margin: 0 0 .25rem; padding: .5rem .75rem; border-inline-start: 3px solid var(--line); overflow-wrap: anywhere; }
figure { margin: 0 0 .75rem; } figcaption { font-size: .875rem; color: var(--quiet); overflow-wrap: anywhere; }
mark { background: var(--mark); color: inherit; outline: 1px solid currentColor; } code { overflow-wrap: anywhere; }
@media print { body { background: #fff; color: #000; } main { max-width: none; padding: 0; } }
`
