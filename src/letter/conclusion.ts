import type { Decision } from './determination.ts'
import type { ItemDetermination } from './determination-file.ts'

/**
 * The last sentence of a decided item's rationale: what the physician's decision means for what was in dispute. It
 * follows from the decision alone, so a draft has none. Medical necessity is that of Labor Code 4610.5(c)(2).
 */
export function conclusionOf(item: Pick<ItemDetermination, 'request' | 'disputed'>, decision: Decision): string {
  const what = (item.disputed ?? item.request).replace(/[\s.;:,]+$/, '')
  return decision === 'Upheld'
    ? `For these reasons, the disputed treatment (${what}) is not medically necessary.`
    : `For these reasons, the disputed treatment (${what}) is medically necessary.`
}
