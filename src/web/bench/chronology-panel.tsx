/** Everything that the record states, by its day, with the page where it stands. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import type { BenchView } from '../../service/index.ts'
import { countText, dayText } from '../format.ts'
import { Empty, SelectField, TextField } from '../ui.tsx'
import { assertionText, byDay, type Claim, factText, kindsIn, meaningOf } from './chronology-model.ts'
import { groupedBy, type Passage, type Stack } from './record-model.ts'

type Row =
  | { readonly is: 'day'; readonly key: string; readonly date: string | null; readonly papers: readonly string[] }
  | { readonly is: 'claim'; readonly key: string; readonly claim: Claim; readonly place: number | null }

export function ChronologyPanel({
  bench,
  stack,
  onGo,
}: {
  readonly bench: BenchView
  readonly stack: Stack
  readonly onGo: (passage: Passage) => void
}) {
  const [kind, setKind] = useState('')
  const [words, setWords] = useState('')
  const kinds = useMemo(() => kindsIn(bench.claims), [bench])
  const rows = useMemo((): readonly Row[] => {
    const wanted = words.toLowerCase().trim()
    const claims = byDay(bench.claims).filter(
      ({ fact, text, quote }) =>
        (kind === '' || fact === kind) && (wanted === '' || `${fact} ${text} ${quote}`.toLowerCase().includes(wanted)),
    )
    const papers = groupedBy(bench.timeline.visits, ({ date }) => date)
    return [...groupedBy(claims, ({ date }) => date)].flatMap(([date, own]): Row[] => [
      {
        is: 'day',
        key: date ?? 'undated',
        date,
        papers: date === null ? [] : [...new Set((papers.get(date) ?? []).map(({ kind }) => kind))],
      },
      ...own.map(
        (claim, at): Row => ({
          is: 'claim',
          key: `${date} ${at}`,
          claim,
          place: stack.indexOf(claim.document, claim.page),
        }),
      ),
    ])
  }, [bench, kind, words, stack])
  const list = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => (rows[index]?.is === 'day' ? 40 : 62),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  })
  const count = rows.filter(({ is }) => is === 'claim').length
  return (
    <div className="told">
      <search className="told__filters">
        <SelectField label="Kind of fact" value={kind} onText={setKind}>
          <option value="">All, {bench.claims.length}</option>
          {kinds.map(({ fact, count: of }) => (
            <option key={fact} value={fact}>
              {factText(fact)}, {of}
            </option>
          ))}
        </SelectField>
        <TextField label="With the words" type="search" autoComplete="off" value={words} onText={setWords} />
        <p className="told__count" role="status">
          {countText(count, 'statement')}
          {bench.moreClaims > 0 ? `; ${bench.moreClaims} more stand in the pages alone` : ''}
        </p>
      </search>
      {kind === '' ? null : <p className="told__meaning">{meaningOf(kind)}</p>}
      {count === 0 ? (
        bench.claims.length === 0 ? (
          <Empty title="Nothing was read from the record yet">
            Facts appear here as soon as the papers are read. What is written on a page is found there in any case.
          </Empty>
        ) : (
          <Empty title="No statement is like that">Choose another kind, or take the words away.</Empty>
        )
      ) : (
        <div ref={list} className="told__list">
          <ol style={{ height: virtual.getTotalSize() }}>
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
                  {row.is === 'day' ? (
                    <h2 className="told__day">
                      {row.date === null ? 'Without a day' : dayText(row.date)}
                      <span className="told__papers">{row.papers.join(', ')}</span>
                    </h2>
                  ) : (
                    <Told row={row} onGo={onGo} />
                  )}
                </li>
              )
            })}
          </ol>
        </div>
      )}
    </div>
  )
}

function Told({
  row: { claim, place },
  onGo,
}: {
  readonly row: Extract<Row, { is: 'claim' }>
  readonly onGo: (passage: Passage) => void
}) {
  const { fact, text, quote, assertion, voice, corrected, by } = claim
  const asserted = assertionText(assertion)
  const said = [
    asserted,
    voice === 'treating' ? null : voice,
    corrected ? 'corrected later' : null,
    by === 'physician' ? 'added by the physician' : null,
  ].filter((word) => word !== null)
  return (
    <button type="button" className="told__claim" disabled={place === null} onClick={() => onGo(claim)}>
      <span className="told__fact">{factText(fact)}</span>
      <span className="told__said">
        <span className={corrected ? 'told__corrected' : ''}>{text}</span>
        {said.length === 0 ? null : <span className="told__how"> ({said.join(', ')})</span>}
        <q className="told__quote">{quote}</q>
      </span>
      <span className="told__page">{place === null ? 'not shown' : `p. ${place + 1}`}</span>
    </button>
  )
}
