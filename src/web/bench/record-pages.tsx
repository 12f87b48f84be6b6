/** Every page of the record, one under the other; only those in view are drawn, and those next to them are fetched. */
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { PageView, type Turns, textHeight, textSize } from './page-view.tsx'
import { type Leaf, type Mark, pageKey, type Stack } from './record-model.ts'
import { type Contents, chunkOf, type Pictures, pictureKey, sizeFor, type Texts } from './record-source.ts'

/** The line above each sheet, and the gap below it, in CSS pixels. */
const HEAD = 36
const GAP = 20
/** Pages above and below the view that are drawn, and that are fetched ahead. */
const OVERSCAN = 1
const AHEAD = 3
/** Where reading happens: a third from the top. */
const EYE = 0.33

const NO_MARKS: readonly Mark[] = []

/** One function for ever: a new one at each drawing lets react-virtual measure all pages anew, and `useKeptPlace` late. */
const byIndex = (index: number): number => index

export type Scroller = {
  /** Brings a page to the top; its current mark is brought into sight as soon as it is drawn. */
  readonly show: (index: number) => void
  readonly focus: () => void
}

type Shown = {
  readonly stack: Stack
  readonly turns: Turns
  /** By `pageKey`. */
  readonly marks: ReadonlyMap<string, readonly Mark[]>
  /** Of the place to bring into sight; null when that was done. */
  readonly nonce: string | null
  readonly texts: Texts
  readonly contents: Contents
  readonly pictures: Pictures
  readonly scroller: RefObject<Scroller | null>
  /** The page to begin with. */
  readonly start: number
  readonly onPage: (index: number) => void
  /** Pages that stood in view for a second. */
  readonly onSeen: (leaves: readonly Leaf[]) => void
  /** The current mark stands in view. */
  readonly onCurrent: () => void
}

export function RecordPages({
  zoom,
  fit,
  ...shown
}: Shown & {
  /** 1 is as wide as the view. */
  readonly zoom: number
  /** A whole sheet fits into the view, whatever `zoom` says. */
  readonly fit: 'width' | 'page'
}) {
  const view = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState<{ readonly width: number; readonly height: number } | null>(null)
  useLayoutEffect(() => {
    const element = view.current
    if (element === null) return
    const measure = (): void => setRoom({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <section
      ref={view}
      className="pages"
      // A region that scrolls is reached by the keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      aria-label="Pages of the record"
    >
      {room === null || room.width === 0 ? null : <Stacked {...shown} view={view} width={widthFor(room, zoom, fit)} />}
    </section>
  )
}

/** Sheets are as wide as the view at the zoom of 1, whatever size they have on paper: none is too small to read. */
function widthFor(room: { width: number; height: number }, zoom: number, fit: 'width' | 'page'): number {
  const margin = room.width < 480 ? 12 : 32
  const whole = room.width - margin
  if (fit === 'page') return Math.max(160, Math.min(whole, ((room.height - HEAD - GAP) * 8.5) / 11))
  return Math.max(160, Math.round(whole * zoom))
}

function Stacked({
  stack,
  width,
  turns,
  marks,
  nonce,
  texts,
  contents,
  pictures,
  scroller,
  start,
  onPage,
  onSeen,
  onCurrent,
  view,
}: Shown & { readonly width: number; readonly view: RefObject<HTMLDivElement | null> }) {
  const { leaves } = stack
  const heights = useMemo(() => leaves.map((leaf) => heightOf(leaf, width, turns)), [leaves, width, turns])
  const virtual = useVirtualizer({
    count: leaves.length,
    getScrollElement: () => view.current,
    estimateSize: (index) => heights[index] ?? width,
    overscan: OVERSCAN,
    getItemKey: byIndex,
    initialOffset: () => heights.slice(0, start).reduce((sum, height) => sum + height, 0),
  })
  useKeptPlace(virtual, view, width, turns)

  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const sharp = useCallback(
    (leaf: Leaf) => sizeFor(leaf.page.width ?? 612, width, Math.min(2, window.devicePixelRatio)),
    [width],
  )
  const jumped = useRef(true)
  useWanted({ leaves, first, last, sharp, contents, pictures, jumped })

  const offset = virtual.scrollOffset ?? 0
  const eye = offset + (view.current?.clientHeight ?? 0) * EYE
  const at = items.find(({ end }) => end > eye)?.index ?? last
  useEffect(() => onPage(at), [at, onPage])
  useSeen({ leaves, items, offset, height: view.current?.clientHeight ?? 0, onSeen })

  useImperativeHandle(
    scroller,
    () => ({
      show(index) {
        jumped.current = true
        virtual.scrollToIndex(index, { align: 'start' })
      },
      focus: () => view.current?.focus({ preventScroll: true }),
    }),
    [virtual, view],
  )
  const reveal = useCallback(
    (element: HTMLElement) => {
      const pane = view.current
      if (pane === null) return
      const box = element.getBoundingClientRect()
      const frame = pane.getBoundingClientRect()
      const down = box.top - frame.top - pane.clientHeight * EYE
      const right = box.left < frame.left || box.right > frame.right ? box.left - frame.left - pane.clientWidth / 4 : 0
      pane.scrollBy({ top: down, left: right, behavior: 'instant' })
      onCurrent()
    },
    [view, onCurrent],
  )
  return (
    <div className="pages__all" style={{ height: virtual.getTotalSize() }}>
      {items.map(({ index, start: top }) => {
        const leaf = leaves[index]
        if (leaf === undefined) return null
        return (
          <div
            key={index}
            data-index={index}
            // Only a page of a text file is as tall as what it holds; the size of a sheet is known.
            ref={leaf.page.width === null ? virtual.measureElement : null}
            className="pages__one"
            style={{ transform: `translateY(${top}px)`, minWidth: width }}
          >
            <PageView
              leaf={leaf}
              count={leaves.length}
              width={width}
              turns={turns}
              size={sharp(leaf)}
              marks={marks.get(pageKey(leaf.document.id, leaf.page.page)) ?? NO_MARKS}
              nonce={nonce}
              texts={texts}
              contents={contents}
              pictures={pictures}
              onCurrent={reveal}
            />
          </div>
        )
      })}
    </div>
  )
}

/** With the line above it and the gap below. */
function heightOf({ page, document }: Leaf, width: number, turns: Turns): number {
  if (page.width === null || page.height === null) {
    // A text without page breaks is one page of any length: its share of the file tells about how long.
    const lines = document.bytes / Math.max(1, document.pages.length) / 60
    return HEAD + GAP + Math.max(textHeight(width), lines > 80 ? lines * textSize(width) * 1.45 : 0)
  }
  const ratio = turns % 2 === 1 ? page.width / page.height : page.height / page.width
  return HEAD + GAP + width * ratio
}

/** What stood in the middle of the view stays there when the sheets become wider or are turned. */
function useKeptPlace(
  virtual: {
    readonly measure: () => void
    readonly getOffsetForIndex: (index: number, align: 'start') => readonly [number, unknown] | undefined
    readonly measurementsCache: readonly { readonly start: number; readonly size: number; readonly index: number }[]
  },
  view: RefObject<HTMLDivElement | null>,
  width: number,
  turns: Turns,
): void {
  const drawn = useRef(`${width} ${turns}`)
  useLayoutEffect(() => {
    const now = `${width} ${turns}`
    if (drawn.current === now) return
    drawn.current = now
    const pane = view.current
    if (pane === null) return
    // Read here, where the pages are still measured as they were drawn last, and not when the view was scrolled last:
    // it may have been led elsewhere since the last frame, and the event that tells of it comes with the next.
    const eye = pane.scrollTop + pane.clientHeight * EYE
    const kept = itemAt(virtual.measurementsCache, eye)
    virtual.measure()
    if (kept === undefined) return
    const share = (eye - kept.start) / kept.size
    const start = virtual.getOffsetForIndex(kept.index, 'start')?.[0] ?? 0
    const size = virtual.measurementsCache[kept.index]?.size ?? 0
    pane.scrollTop = start + share * size - pane.clientHeight * EYE
  }, [virtual, view, width, turns])
}

/** The last that begins at or above `offset`; they are in order. */
function itemAt<T extends { readonly start: number }>(items: readonly T[], offset: number): T | undefined {
  let [low, high] = [0, items.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((items[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return items[low]
}

/** After this long at one place its text is fetched, and after that its picture: not while somebody drags the scroll bar. */
const TEXT_AFTER = 40
const PICTURE_AFTER = 110

function useWanted({
  leaves,
  first,
  last,
  sharp,
  contents,
  pictures,
  jumped,
}: {
  readonly leaves: readonly Leaf[]
  readonly first: number
  readonly last: number
  readonly sharp: (leaf: Leaf) => number
  readonly contents: Contents
  readonly pictures: Pictures
  readonly jumped: RefObject<boolean>
}): void {
  const asked = useRef({ first: -10, last: -10 })
  useEffect(() => {
    const shown = leaves.slice(first, last + 1)
    const after = leaves.slice(last + 1, last + 1 + AHEAD)
    const before = leaves.slice(Math.max(0, first - AHEAD), first).toReversed()
    const near = [...shown, ...after, ...before]
    const texts = (): void =>
      contents.want('pages', [...new Set(near.map(({ document, page }) => chunkOf(document.id, page.page)))])
    const paint = (): void =>
      pictures.want(
        'pages',
        near.filter(({ page }) => page.width !== null).map((leaf) => pictureKey(leaf, sharp(leaf))),
      )
    const close = Math.abs(first - asked.current.first) <= 2
    const at = (delay: number, fetch: () => void): ReturnType<typeof setTimeout> | undefined => {
      if (delay > 0) return setTimeout(fetch, delay)
      fetch()
      return undefined
    }
    const jump = jumped.current
    jumped.current = false
    asked.current = { first, last }
    const timers = [at(jump || close ? 0 : TEXT_AFTER, texts), at(jump ? 0 : PICTURE_AFTER, paint)]
    return () => {
      for (const timer of timers) clearTimeout(timer)
    }
  }, [leaves, first, last, sharp, contents, pictures, jumped])
  useEffect(
    () => () => {
      contents.want('pages', [])
      pictures.want('pages', [])
    },
    [contents, pictures],
  )
}

/** A page counts as opened when it filled half the view, or stood in it whole, for a second. */
const SEEN_AFTER = 1000

function useSeen({
  leaves,
  items,
  offset,
  height,
  onSeen,
}: {
  readonly leaves: readonly Leaf[]
  readonly items: readonly { readonly index: number; readonly start: number; readonly end: number }[]
  readonly offset: number
  readonly height: number
  readonly onSeen: (leaves: readonly Leaf[]) => void
}): void {
  const inView = items
    .filter(({ start, end }) => {
      const seen = Math.min(end, offset + height) - Math.max(start, offset)
      return seen >= Math.min(end - start - HEAD - GAP, height / 2)
    })
    .map(({ index }) => index)
    .join(' ')
  useEffect(() => {
    if (inView === '') return
    const timer = setTimeout(
      () => onSeen(inView.split(' ').flatMap((index) => leaves[Number(index)] ?? [])),
      SEEN_AFTER,
    )
    return () => clearTimeout(timer)
  }, [inView, leaves, onSeen])
}
