/** Small pictures of every page, for finding one by its looks. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useRef, useState } from 'react'
import { useContent, useHeld } from './page-view.tsx'
import { type Leaf, type Stack, titleOf } from './record-model.ts'
import { type Contents, chunkOf, type Pictures, pictureKey, SMALL } from './record-source.ts'

const WIDTH = 108
const LINE = 24

export function RecordThumbs({
  stack,
  current,
  hits,
  opened,
  contents,
  thumbs,
  onGo,
}: {
  readonly stack: Stack
  readonly current: number
  /** Pages with a hit of the search, by their place in the stack. */
  readonly hits: ReadonlySet<number>
  readonly opened: ReadonlySet<string>
  readonly contents: Contents
  readonly thumbs: Pictures
  readonly onGo: (index: number) => void
}) {
  const { leaves } = stack
  const list = useRef<HTMLDivElement>(null)
  const [lanes, setLanes] = useState(2)
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const observer = new ResizeObserver(() => setLanes(Math.max(1, Math.floor(element.clientWidth / (WIDTH + 12)))))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const rows = Math.ceil(leaves.length / lanes)
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => list.current,
    estimateSize: () => Math.round((WIDTH * 11) / 8.5) + LINE + 12,
    overscan: 1,
  })
  const row = Math.floor(current / lanes)
  useEffect(() => virtual.scrollToIndex(row, { align: 'auto' }), [row, virtual])
  const items = virtual.getVirtualItems()
  const from = (items[0]?.index ?? 0) * lanes
  const to = ((items.at(-1)?.index ?? -1) + 1) * lanes
  useEffect(() => {
    const timer = setTimeout(() => {
      const shown = leaves.slice(from, to)
      thumbs.want(
        'thumbs',
        shown.filter(({ page }) => page.width !== null).map((leaf) => pictureKey(leaf, SMALL)),
      )
      contents.want('thumbs', [...new Set(shown.map(({ document, page }) => chunkOf(document.id, page.page)))])
    }, 120)
    return () => clearTimeout(timer)
  }, [leaves, from, to, thumbs, contents])
  useEffect(
    () => () => {
      thumbs.want('thumbs', [])
      contents.want('thumbs', [])
    },
    [thumbs, contents],
  )
  return (
    <div ref={list} className="side__list">
      <ol className="thumbs" style={{ height: virtual.getTotalSize() }}>
        {items.flatMap(({ index, start }) =>
          leaves.slice(index * lanes, (index + 1) * lanes).map((leaf, lane) => (
            <li
              key={leaf.index}
              aria-setsize={leaves.length}
              aria-posinset={leaf.index + 1}
              style={{ transform: `translate(${lane * (WIDTH + 12)}px, ${start}px)` }}
            >
              <button
                type="button"
                className="thumb"
                aria-current={leaf.index === current ? 'page' : undefined}
                aria-label={`Page ${leaf.index + 1}, ${titleOf(leaf)}${hits.has(leaf.index) ? ', with a hit' : ''}`}
                onClick={() => onGo(leaf.index)}
              >
                <Small leaf={leaf} contents={contents} thumbs={thumbs} />
                <span className={hits.has(leaf.index) ? 'thumb__number thumb__number--hit' : 'thumb__number'}>
                  {leaf.index + 1}
                  {leaf.page.opened || opened.has(leaf.key) ? ' ✓' : ''}
                </span>
              </button>
            </li>
          )),
        )}
      </ol>
    </div>
  )
}

const Small = memo(function Small({
  leaf,
  contents,
  thumbs,
}: {
  readonly leaf: Leaf
  readonly contents: Contents
  readonly thumbs: Pictures
}) {
  const picture = useHeld(thumbs, pictureKey(leaf, SMALL))
  const content = useContent(contents, leaf)
  if (picture?.state === 'here') return <img className="thumb__sheet" src={picture.value} alt="" draggable={false} />
  const text = content?.state === 'here' ? content.value.text.slice(0, 3000) : ''
  // As a generated text it belongs to the looks of the button and not to its name.
  return <span className="thumb__sheet thumb__sheet--text" data-text={text} />
})
