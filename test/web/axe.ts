import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** WCAG 2.2 A and AA, and what axe holds for good practice beside it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on the page as it stands: each rule with the elements that break it. */
export async function violations(
  page: Page,
): Promise<readonly (readonly [rule: string, elements: readonly string[]])[]> {
  await page.evaluate(AXE)
  return page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (at: Document, how: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations: found } = await axe.run(document, { runOnly: rules })
    return found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))] as const)
  }, RULES)
}
