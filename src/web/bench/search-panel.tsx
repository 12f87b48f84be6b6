/** The hits of a search, by document, each with the words around it. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { countText, dayText, numberText } from '../format.ts'
import { Failed } from '../ui.tsx'
import { assertionText } from './chronology-model.ts'
import { type Stack, titleOf } from './record-model.ts'
import type { PlacedHit, Search } from './search-record.ts'

type Row =
  | { readonly is: 'document'; readonly key: string; readonly title: string; readonly hits: number }
  | { readonly is: 'hit'; readonly key: string; readonly hit: PlacedHit; readonly at: number }

/** A few names stand there; of a known thing there may be dozens, which must not push the hits out of sight. */
const FEW_NAMES = 3

function OtherNames({ names }: { readonly names: readonly string[] }) {
  const said = names.map((name) => `“${name}”`).join(', ')
  return names.length <= FEW_NAMES ? (
    <p className="side__also">Also looked for as {said}.</p>
  ) : (
    <details className="side__also">
      <summary>Also looked for under {numberText(names.length)} other names</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard */}
      <section className="side__names" aria-label="Other names that were looked for" tabIndex={0}>
        {said}.
      </section>
    </details>
  )
}

export function SearchPanel({
  search,
  stack,
  current,
  onGo,
}: {
  readonly search: Search
  readonly stack: Stack
  readonly current: number | null
  readonly onGo: (at: number) => void
}) {
  const { hits, view, text, error } = search
  const rows = useMemo((): readonly Row[] => {
    const groups = new Map<string, { title: string; rows: Row[] }>()
    hits.forEach((hit, at) => {
      const leaf = stack.leaves[hit.index]
      if (leaf === undefined) return
      const key = `${leaf.document.id} ${leaf.part?.firstPage ?? 0}`
      const date = leaf.part?.date ?? leaf.document.date
      const title = `${titleOf(leaf)}${date === null ? '' : `, ${dayText(date)}`}`
      const group = groups.get(key) ?? { title, rows: [] }
      groups.set(key, group)
      group.rows.push({ is: 'hit', key: `h${at}`, hit, at })
    })
    return [...groups].flatMap(([key, group]): Row[] => [
      { is: 'document', key, title: group.title, hits: group.rows.length },
      ...group.rows,
    ])
  }, [hits, stack])
  const list = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => (rows[index]?.is === 'document' ? 34 : 66),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
  })
  const here = rows.findIndex((row) => row.is === 'hit' && row.at === current)
  useEffect(() => {
    if (here >= 0) virtual.scrollToIndex(here, { align: 'auto' })
  }, [here, virtual])
  if (error !== null) return <Failed error={error} />
  return (
    <>
      <p className="side__sum">{summaryOf(search)}</p>
      {view === undefined || view.names.length === 0 || text.trim() === '' ? null : <OtherNames names={view.names} />}
      {hits.length === 0 ? (
        <p className="side__empty">
          {text.trim() === ''
            ? 'Type words in the search field above. Words in quotation marks are found as they stand.'
            : search.settled
              ? 'None of these words, and no other name for them that is known here, stands on these pages. That is no proof that nothing was done: a scan may be badly read, and a record may be missing.'
              : search.slow
                ? 'The record is being laid out for the search. That takes some seconds, once.'
                : 'Searching …'}
        </p>
      ) : (
        <div ref={list} className="side__list">
          <ol className="hits" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const row = rows[index]
              if (row === undefined) return null
              return (
                <li
                  key={row.key}
                  ref={virtual.measureElement}
                  data-index={index}
                  aria-setsize={rows.length}
                  aria-posinset={index + 1}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {row.is === 'document' ? (
                    <p className="hits__document">
                      {row.title} <span className="muted">{row.hits}</span>
                    </p>
                  ) : (
                    <Hit row={row} here={row.at === current} onGo={onGo} />
                  )}
                </li>
              )
            })}
          </ol>
        </div>
      )}
    </>
  )
}

export function summaryOf({ view, hits, text }: Search): string {
  if (view === undefined || text.trim() === '') return ''
  const pages = new Set(hits.map(({ index }) => index)).size
  const more = view.total > hits.length ? ` The first ${numberText(hits.length)} are listed: add a word.` : ''
  return hits.length === 0
    ? `No hit on ${countText(view.pages, 'page')}.`
    : `${countText(view.total, 'hit')} on ${countText(pages, 'page')} of ${numberText(view.pages)}.${more}`
}

function Hit({
  row,
  here,
  onGo,
}: {
  readonly row: Extract<Row, { is: 'hit' }>
  readonly here: boolean
  readonly onGo: (at: number) => void
}) {
  const { hit, at } = row
  const [before, found, after] = hit.excerpt
  const how = [
    hit.kind === 'concept' ? 'another name for it' : null,
    hit.assertion === null || hit.assertion === 'affirmed' ? null : assertionText(hit.assertion),
    hit.utilizationReview ? 'said by utilization review' : null,
  ].filter((word) => word !== null)
  return (
    <button type="button" className="hits__hit" aria-current={here ? 'true' : undefined} onClick={() => onGo(at)}>
      <span className="hits__page">{numberText(hit.index + 1)}</span>
      <span>
        {before}
        <mark className={`mark--${hit.kind === 'concept' ? 'concept' : 'hit'}`}>{found}</mark>
        {after}
        {how.length === 0 ? null : <span className="hits__how"> {how.join(', ')}</span>}
      </span>
    </button>
  )
}
