/** What the record holds: every document with its pages, what has been opened and cited, and what is a copy of what. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import type { RecordDocumentView } from '../../service/index.ts'
import { countText, dayText } from '../format.ts'
import { Tag } from '../ui.tsx'
import { groupedBy, kindText, type Leaf, type Stack, titleOf } from './record-model.ts'

/** A document inside a file, or the file where it was not divided. */
type Entry = {
  readonly leaves: readonly Leaf[]
  readonly first: Leaf
  readonly title: string
  readonly kind: string | null
  readonly date: string | null
  readonly voice: string | null
  /** Where all its pages repeat others: the first of those. */
  readonly copyOf: Leaf | null
  readonly opened: number
  readonly cited: number
}

type Row =
  | { readonly is: 'file'; readonly document: RecordDocumentView; readonly key: string }
  | { readonly is: 'entry'; readonly entry: Entry; readonly key: string }

function entriesOf(stack: Stack, opened: ReadonlySet<string>): readonly Entry[] {
  const groups: Leaf[][] = []
  for (const leaf of stack.leaves) {
    const group = groups.at(-1)
    if (group === undefined || leaf.opens || group[0]?.document !== leaf.document) groups.push([leaf])
    else group.push(leaf)
  }
  return groups.flatMap((leaves): Entry[] => {
    const first = leaves[0]
    if (first === undefined) return []
    const title = titleOf(first)
    const kind = kindText(first.part?.kind ?? first.document.kind)
    const original = leaves.every(({ copyOf }) => copyOf !== null) ? first.copyOf : null
    return [
      {
        leaves,
        first,
        title,
        kind: kind === title ? null : kind,
        date: first.part?.date ?? first.document.date,
        voice: first.part?.voice ?? first.document.author,
        copyOf: original === null ? null : (stack.leaves[original] ?? null),
        opened: leaves.filter((leaf) => leaf.page.opened || opened.has(leaf.key)).length,
        cited: leaves.filter(({ page }) => page.cited).length,
      },
    ]
  })
}

export function RecordDocuments({
  stack,
  opened,
  reviewing,
  current,
  onGo,
}: {
  readonly stack: Stack
  /** Opened since the record was loaded. */
  readonly opened: ReadonlySet<string>
  /** Opened pages are kept for those who review, and for nobody else. */
  readonly reviewing: boolean
  readonly current: Leaf | undefined
  readonly onGo: (index: number) => void
}) {
  const { documents } = stack
  const entries = useMemo(() => entriesOf(stack, opened), [stack, opened])
  const rows = useMemo((): readonly Row[] => {
    const byFile = groupedBy(entries, ({ first }) => first.document.id)
    return documents.flatMap((document): Row[] => {
      const own = byFile.get(document.id) ?? []
      const parts = own.map((entry): Row => ({ is: 'entry', entry, key: `e${entry.first.index}` }))
      // A file that was not divided is one line, not a heading with itself below.
      const heading = own.length !== 1 || document.extraction !== 'done'
      return heading ? [{ is: 'file', document, key: document.id }, ...parts] : parts
    })
  }, [entries, documents])
  const here = rows.findLastIndex(
    (row) => row.is === 'entry' && current !== undefined && row.entry.first.index <= current.index,
  )
  const list = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => 58,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  })
  useEffect(() => {
    if (here >= 0) virtual.scrollToIndex(here, { align: 'auto' })
  }, [here, virtual])
  const all = stack.leaves.length
  const seen = stack.leaves.filter((leaf) => leaf.page.opened || opened.has(leaf.key)).length
  return (
    <>
      <p className="side__sum" role="status">
        {countText(documents.length, 'file')}, {countText(all, 'page')}
        {reviewing ? `; ${seen} opened by you` : ''}
      </p>
      <div ref={list} className="side__list">
        <ol className="docs" style={{ height: virtual.getTotalSize() }}>
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
                {row.is === 'file' ? (
                  <File document={row.document} />
                ) : (
                  <Part entry={row.entry} reviewing={reviewing} here={index === here} onGo={onGo} />
                )}
              </li>
            )
          })}
        </ol>
      </div>
    </>
  )
}

function File({ document }: { readonly document: RecordDocumentView }) {
  return (
    <div className="docs__file">
      <strong>{document.name}</strong> {document.extraction === 'waiting' ? <Tag tone="warn">being read</Tag> : null}
      {document.extraction === 'failed' ? (
        <span className="docs__fault">It could not be read{document.fault === null ? '' : `: ${document.fault}`}</span>
      ) : null}
      {document.gate === null ? null : <Tag tone="warn">protected: {document.gate}</Tag>}
    </div>
  )
}

function Part({
  entry,
  reviewing,
  here,
  onGo,
}: {
  readonly entry: Entry
  readonly reviewing: boolean
  readonly here: boolean
  readonly onGo: (index: number) => void
}) {
  const { first, leaves, title, kind, date, voice, copyOf, opened, cited } = entry
  const number = first.index + 1
  const pages = leaves.length === 1 ? `Page ${number}` : `Pages ${number}–${number + leaves.length - 1}`
  const about = [kind, date === null ? null : dayText(date), voice === null ? null : voiceText(voice)]
  return (
    <button
      type="button"
      className={`docs__part ${copyOf === null ? '' : 'docs__part--copy'}`}
      aria-current={here ? 'location' : undefined}
      onClick={() => onGo(copyOf?.index ?? first.index)}
    >
      <span className="docs__line">
        <span className="docs__title">{title}</span>
        <span className="docs__pages">{pages}</span>
      </span>
      <span className="docs__about">
        {about.filter((word) => word !== null && word !== '').join(' · ')}
        <span className="docs__marks">
          {copyOf === null ? null : <>copy of page {copyOf.index + 1} </>}
          {cited === 0 ? null : <Tag tone="accent">{cited} cited</Tag>}{' '}
          {!reviewing ? null : opened === leaves.length ? (
            <span className="docs__read">opened</span>
          ) : (
            <span className="docs__unread">{opened === 0 ? 'not opened' : `${opened} of ${leaves.length} opened`}</span>
          )}
        </span>
      </span>
    </button>
  )
}

/** Whose voice a document speaks with, as a reader would say it. */
const voiceText = (voice: string): string =>
  voice === 'treating' ? 'treating physician' : voice === 'examiner' ? 'examining physician' : voice
