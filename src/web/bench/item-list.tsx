/** Where one is on the right half: the summary, each item with its state, and sending on. */
import { countText } from '../format.ts'
import { type Item, useBench, useDraft } from './bench-context.tsx'
import { isSettled } from './criteria.tsx'
import type { Checks } from './draft-check.ts'

/** The summary, an item by its number, or the end. */
export type At = 'summary' | 'finish' | `${number}`

export const placesOf = (items: readonly Item[]): readonly At[] => [
  'summary',
  ...items.map(({ number }): At => `${number}`),
  'finish',
]

/** Open criteria of an item: how many there were, and how many have been answered or looked at. */
function progressOf({ findings, missing }: Item): { readonly done: number; readonly of: number } {
  const open = findings.filter((finding) => finding.open || missing.includes(finding.id))
  const ids = new Set(open.map(({ id }) => id))
  const done = new Set(
    open.filter((finding) => isSettled(finding) || !missing.includes(finding.id)).map(({ id }) => id),
  )
  return { done: done.size, of: ids.size }
}

export function ItemList({
  at,
  checks,
  onGo,
}: {
  readonly at: At
  readonly checks: Checks
  readonly onGo: (at: At) => void
}) {
  const { bench, writes } = useBench()
  const { draft } = useDraft()
  const grave = (part: 'summary' | number): number =>
    checks.findings.filter(({ finding, part: where }) => where === part && finding.severity === 'error').length
  const undecided = bench.items.filter((_, index) => draft.items[index]?.decision == null).length
  const errors = (count: number) =>
    count === 0 ? null : <span className="place-tab__bad">{countText(count, 'error')}</span>
  return (
    <nav className="places" aria-label="Parts of the determination">
      <Tab here={at === 'summary'} onGo={() => onGo('summary')} title="Summary">
        {errors(grave('summary'))}
        {grave('summary') > 0 ? ' · ' : ''}
        {countText(draft.summary.length, 'sentence')}
      </Tab>
      {bench.items.map((item, index) => {
        const { done, of } = progressOf(item)
        const decision = draft.items[index]?.decision ?? null
        return (
          <Tab
            key={item.number}
            here={at === `${item.number}`}
            onGo={() => onGo(`${item.number}`)}
            title={`${item.number}. ${item.disputed ?? item.request}`}
          >
            {errors(grave(index))}
            {grave(index) > 0 ? ' · ' : ''}
            {of > 0 && writes ? (done < of ? `${of - done} open · ` : 'looked at · ') : ''}
            {decision === null ? 'not decided' : decision}
          </Tab>
        )
      })}
      <Tab here={at === 'finish'} onGo={() => onGo('finish')} title="Send on">
        {undecided === 0 ? 'all decided' : `${undecided} to decide`}
      </Tab>
    </nav>
  )
}

function Tab({
  here,
  onGo,
  title,
  children,
}: {
  readonly here: boolean
  readonly onGo: () => void
  readonly title: string
  readonly children: React.ReactNode
}) {
  return (
    <button type="button" className="place-tab" title={title} aria-current={here ? 'page' : undefined} onClick={onGo}>
      <span className="place-tab__title">{title}</span>
      <span className="place-tab__state">{children}</span>
    </button>
  )
}
