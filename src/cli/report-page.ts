/** Markup that is safe to stand in a page; only `html` makes it, so that text of a letter or record never is. */
type Markup = { readonly markup: string }

type Part = string | number | Markup | readonly Part[]

const isList = (part: Part): part is readonly Part[] => Array.isArray(part)

function rendered(part: Part): string {
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
  if (typeof part === 'number') return String(part)
  return isList(part) ? part.map(rendered).join('\n') : part.markup
}

/** A template whose values are escaped, unless they are markup themselves. */
const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: texts.map((text, at) => `${text}${at < parts.length ? rendered(parts[at] ?? '') : ''}`).join(''),
})

/** One report as one file that needs nothing else and runs no script: light, dark, print. */
const of = (title: string, sections: readonly Markup[]): string =>
  `<!doctype html>
${
  html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${sections}
</main>
</body>
</html>`.markup
}
`

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #a9aeb1; --quiet: #565c65; --error: #b50909; --warning: #8a5a00; --note: #005ea2; --mark: #faf3d1; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f0f0; --paper: #171717; --line: #565c65; --quiet: #c6cace; --error: #fb8072; --warning: #e5a000; --note: #73b3e7; --mark: #4d3d00; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.75rem; margin: 0 0 1rem; overflow-wrap: anywhere; } h2 { font-size: 1.35rem; margin: 2rem 0 .25rem; overflow-wrap: anywhere; }
h3 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; } h4 { font-size: 1rem; margin: 0; } h5 { font-size: .85rem; margin: 0 0 .25rem; color: var(--quiet); }
article { border: 1px solid var(--line); border-inline-start: .4rem solid var(--note); padding: .75rem 1rem; margin: 0 0 1rem; break-inside: avoid; }
article.error { border-inline-start-color: var(--error); } article.warning { border-inline-start-color: var(--warning); }
.mark { font-weight: 700; color: var(--note); } .error .mark { color: var(--error); } .warning .mark { color: var(--warning); }
.small { font-size: .875rem; color: var(--quiet); margin: .25rem 0; } .verdict { font-weight: 700; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1rem; }
blockquote { margin: 0 0 .25rem; padding: .5rem .75rem; border-inline-start: 3px solid var(--line); overflow-wrap: anywhere; }
figure { margin: 0 0 .75rem; } figcaption { font-size: .875rem; color: var(--quiet); overflow-wrap: anywhere; } li { margin-block: .5rem; }
mark { background: var(--mark); color: inherit; outline: 1px solid currentColor; } code { overflow-wrap: anywhere; }
@media print { body { background: #fff; color: #000; } main { max-width: none; padding: 0; } }
`

export const page = { html, of }
