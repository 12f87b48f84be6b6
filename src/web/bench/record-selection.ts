/** What is selected on a page, as a stretch of the page's stored text. */
import type { Selected } from './record-model.ts'

/**
 * The selection inside of `pane`; null where nothing is selected there. One that runs over several pages is taken to the
 * end of the page that it begins on.
 */
export function selectionIn(pane: Element): Selected | null {
  const selection = window.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!pane.contains(range.commonAncestorContainer)) return null
  const leaves = [...pane.querySelectorAll<HTMLElement>('.leaf')]
  const leaf = leaves.find((each) => range.intersectsNode(each))
  const document = leaf?.dataset['document']
  const page = Number(leaf?.dataset['page'])
  if (leaf === undefined || document === undefined) return null
  let from: number | null = null
  let to = 0
  let text = ''
  for (const run of leaf.querySelectorAll<HTMLElement>('[data-from]')) {
    if (!range.intersectsNode(run)) continue
    const node = run.firstChild
    const whole = node?.textContent ?? ''
    const begin = range.startContainer === node ? range.startOffset : 0
    const end = range.endContainer === node ? range.endOffset : whole.length
    if (begin >= end) continue
    const start = Number(run.dataset['from'])
    from ??= start + begin
    // Between two runs stands white space, as much as the page's text has there.
    if (text !== '' && start > to) text += ' '
    text += whole.slice(begin, end)
    to = start + end
  }
  if (from === null || text.trim() === '') return null
  const lead = text.length - text.trimStart().length
  const trail = text.length - text.trimEnd().length
  return { document, page, from: from + lead, to: to - trail, text: text.trim() }
}
