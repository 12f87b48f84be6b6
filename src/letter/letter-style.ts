/**
 * The look of a letter on a screen and on paper. Decisions differ by frame and fill and are words besides; every colour
 * pair has a contrast of at least 7 : 1 in light and dark. The mark of a draft stands behind the text.
 */
export const STYLE = `
:root { color-scheme: light dark; --ink: #16191d; --quiet: #3d4752; --paper: #fff; --shade: #f3f5f7; --hair: #b6bec7; --mark: #eceff2; --link: #0b4a8f; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceff2; --quiet: #c3cad2; --paper: #14181c; --shade: #20262c; --hair: #4b555f; --mark: #1e2429; --link: #9cc8ff; } }
* { box-sizing: border-box; }
html { background: var(--paper); }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 3rem; position: relative; color: var(--ink); background: var(--paper); font: 1.0625rem/1.55 "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif; overflow-wrap: break-word; }
header { border-bottom: 2px solid var(--ink); padding-bottom: .75rem; margin-bottom: 2rem; }
.logo { display: block; max-height: 3.5rem; max-width: 100%; margin-bottom: .75rem; background: #fff; }
.organization { margin: 0; font-weight: 700; font-size: 1.2rem; }
.contact { margin: .1rem 0 0; color: var(--quiet); font-size: .95rem; line-height: 1.4; }
.banner { margin: 1rem 0 0; padding: .5rem .75rem; border: 2px dashed var(--ink); font-size: 1rem; }
.kicker { margin: 0; color: var(--quiet); }
h1 { margin: 0 0 1.5rem; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.05rem; letter-spacing: .02em; line-height: 1.35; }
h3 { margin: 2rem 0 .75rem; font-size: 1.1rem; line-height: 1.4; }
p { margin: 0 0 .8rem; }
.item { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .5rem 1rem; padding: .7rem .9rem; background: var(--shade); border-inline-start: 5px solid var(--ink); }
.request { flex: 1 1 16rem; }
.decision { padding: .1rem .65rem; border: 2px solid var(--ink); border-radius: .2rem; background: var(--paper); white-space: nowrap; }
.overturned { background: var(--ink); color: var(--paper); }
.undecided { border-style: dashed; }
.note { margin: 1.25rem 0; padding: .8rem 1rem .3rem; border: 1.5px dashed var(--quiet); }
.note .title { font-weight: 700; margin-bottom: .35rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 700; font-size: .95rem; padding-bottom: .35rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .75rem .35rem 0; }
.fields th { width: 15rem; font-weight: 700; padding-block: .12rem; }
.fields td { padding-block: .12rem; }
.data { font-size: .88rem; line-height: 1.4; table-layout: fixed; }
.data thead th { border-bottom: 2px solid var(--ink); }
.data td { border-bottom: 1px solid var(--hair); }
.frame { overflow-x: auto; margin-bottom: 1rem; }
.frame:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
a { color: var(--link); }
.ref { font-size: .72em; vertical-align: super; line-height: 1; margin-inline-start: .1em; padding: .1em; }
.part + .part { margin-top: 3rem; padding-top: 1rem; border-top: 2px solid var(--ink); }
footer { margin-top: 3rem; border-top: 1px solid var(--hair); padding-top: .5rem; color: var(--quiet); font-size: .9rem; }
.mark { position: fixed; inset: 0; z-index: -1; display: flex; align-items: center; justify-content: center; font: 700 22vmin Georgia, serif; letter-spacing: .05em; color: var(--mark); transform: rotate(-40deg); pointer-events: none; overflow: hidden; }
.draft, .draft main { background: transparent; }
@media (max-width: 34rem) {
  body { padding: 1.25rem 1rem 2rem; font-size: 1rem; }
  h1 { font-size: 1.5rem; }
  .fields, .fields tbody, .fields tr, .fields th, .fields td { display: block; width: auto; }
  .fields tr { padding-bottom: .4rem; }
  .data { min-width: 38rem; }
}
@media (forced-colors: active) {
  .mark { display: none; }
  .item, .note, .banner, .decision { border: 2px solid CanvasText; }
  .upheld { border-style: solid; }
  .overturned { border-style: double; border-width: 4px; }
  .undecided { border-style: dashed; }
}
@media print {
  @page { size: letter; margin: 1in 1.1in; }
  :root { --ink: #000; --quiet: #333; --paper: #fff; --shade: #f3f5f7; --hair: #999; --mark: #eceff2; --link: #000; }
  body { max-width: none; padding: 0; font-size: 11pt; line-height: 1.4; }
  .item, .note, tr { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  .part + .part { break-before: page; margin: 0; padding: 0; border: 0; }
  .frame { overflow: visible; }
  .item, .decision, .mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { text-decoration: none; }
}
`
