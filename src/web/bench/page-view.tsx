/**
 * One page of the record. A sheet is its picture, as the server drew it, under its text: the text is seen until the
 * picture is there, and then lies above it unseen, to be selected. A text file has no picture and is set as text.
 */
import {
  type CSSProperties,
  Fragment,
  memo,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { PageView as PageContent } from '../../service/index.ts'
import { dayText, numberText } from '../format.ts'
import { Button } from '../ui.tsx'
import { boxesOf, doubtOf, type Leaf, type Mark, piecesOf, titleOf } from './record-model.ts'
import type { Held, Shelf } from './record-shelf.ts'
import {
  type Contents,
  chunkOf,
  type PictureSize,
  type Pictures,
  pictureKey,
  type Texts,
  textsOf,
} from './record-source.ts'

export function useHeld<T>(shelf: Shelf<T>, key: string): Held<T> | undefined {
  return useSyncExternalStore(
    (listener) => shelf.subscribe(key, listener),
    () => shelf.get(key),
  )
}

export function useContent(contents: Contents, { document, page }: Leaf): Held<PageContent> | undefined {
  const held = useHeld(contents, chunkOf(document.id, page.page))
  return useMemo(() => {
    if (held === undefined || held.state === 'failed') return held
    const value = held.value.get(page.page)
    return value === undefined ? undefined : { state: 'here', value }
  }, [held, page.page])
}

/** Quarter turns clockwise that somebody made to the view. */
export type Turns = 0 | 1 | 2 | 3

type Shown = {
  readonly leaf: Leaf
  readonly count: number
  /** In CSS pixels. */
  readonly width: number
  readonly turns: Turns
  readonly size: PictureSize
  readonly marks: readonly Mark[]
  readonly texts: Texts
  readonly contents: Contents
  readonly pictures: Pictures
  /** Called with the mark that was gone to, once it stands on the screen. */
  readonly onCurrent: (element: HTMLElement) => void
  /** Of the jump that waits to be shown; null when none does. */
  readonly nonce: string | null
}

export const PageView = memo(function PageView(shown: Shown) {
  const { leaf, count, contents, texts } = shown
  const content = useContent(contents, leaf)
  const bare = useHeld(texts, textsOf(leaf.document.id, leaf.page.page))
  const text =
    content?.state === 'here' ? content.value.text : bare?.state === 'here' ? bare.value.get(leaf.page.page) : undefined
  const { document, page } = leaf
  const title = titleOf(leaf)
  const doubt = doubtOf(page)
  const date = leaf.part?.date ?? document.date
  return (
    <article
      className="leaf"
      aria-label={`${title}, page ${page.page} of ${document.name}; page ${leaf.index + 1} of the record`}
      data-document={document.id}
      data-page={page.page}
    >
      <p className="leaf__head">
        <span className="leaf__number">
          {numberText(leaf.index + 1)} <span className="muted">/ {numberText(count)}</span>
        </span>
        <span className="leaf__title">
          {title}
          {date === null ? '' : `, ${dayText(date)}`}
        </span>
        {leaf.copyOf === null ? null : <span>copy of page {numberText(leaf.copyOf + 1)}</span>}
        {doubt === null ? null : <span className="leaf__doubt">{doubt}</span>}
      </p>
      {page.width === null || page.height === null ? (
        <TextSheet {...shown} content={content} text={text ?? null} />
      ) : (
        <PaperSheet
          {...shown}
          content={content}
          text={text ?? null}
          points={{ width: page.width, height: page.height }}
        />
      )}
    </article>
  )
})

type WithContent = Shown & {
  readonly content: Held<PageContent> | undefined
  /** Its bare text, which may come before the boxes do. */
  readonly text: string | null
}

/** Calls `onCurrent` with the mark that was jumped to as soon as it is drawn; the ref is that mark's. */
function useCurrent(
  { marks, nonce, onCurrent }: Pick<Shown, 'marks' | 'nonce' | 'onCurrent'>,
  drawn: boolean,
): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement | null>(null)
  const wanted = drawn && marks.some((mark) => mark.current === true) ? nonce : null
  useLayoutEffect(() => {
    if (wanted !== null && element.current !== null) onCurrent(element.current)
  }, [wanted, onCurrent])
  return element
}

// A sheet of paper -----------------------------------------------------------------------------------------------------

function PaperSheet(shown: WithContent & { readonly points: { readonly width: number; readonly height: number } }) {
  const { leaf, width, turns, content, text, points, pictures, size } = shown
  const key = pictureKey(leaf, size)
  const picture = useHeld(pictures, key)
  const [url, setUrl] = useState<string | null>(null)
  const [seen, setSeen] = useState(false)
  const newest = picture?.state === 'here' ? picture.value : null
  // The picture of before a zoom stays until the sharper one is there.
  if (newest !== null && newest !== url) setUrl(newest)
  const sideways = turns % 2 === 1
  const scale = width / (sideways ? points.height : points.width)
  const height = scale * (sideways ? points.width : points.height)
  const moved = [
    '',
    `translateX(${points.height}px) rotate(90deg)`,
    `translate(${points.width}px, ${points.height}px) rotate(180deg)`,
    `translateY(${points.width}px) rotate(270deg)`,
  ][turns]
  const turned: CSSProperties = {
    width: points.width,
    height: points.height,
    transform: `scale(${scale}) ${moved ?? ''}`,
  }
  const value = content?.state === 'here' ? content.value : null
  return (
    <div className="sheet sheet--paper" style={{ width, height }}>
      <div className="sheet__turn" style={turned}>
        {url === null ? null : (
          <img className="sheet__picture" src={url} alt="" draggable={false} onLoad={() => setSeen(true)} />
        )}
        {value === null ? null : (
          <>
            <PaperMarks {...shown} content={value} />
            <TextLayer content={value} visible={!seen} />
          </>
        )}
        {value === null && text !== null && !seen ? <div className="layer layer--bare">{text}</div> : null}
      </div>
      {value === null && text === null && !seen ? <Waiting {...shown} /> : null}
      {picture?.state === 'failed' ? (
        <p className="sheet__fault">
          The picture of this page did not come; its text is shown as it was read.{' '}
          <Button look="outline" onClick={() => pictures.again(key)}>
            Try again
          </Button>
        </p>
      ) : null}
    </div>
  )
}

function PaperMarks({ marks, content, nonce, onCurrent }: Shown & { readonly content: PageContent }) {
  const current = useCurrent({ marks, nonce, onCurrent }, true) as RefObject<HTMLDivElement | null>
  return (
    <div className="marks" aria-hidden="true">
      {marks.map((mark) => (
        <Fragment key={`${mark.kind} ${mark.from} ${mark.to}`}>
          {boxesOf(content, mark.from, mark.to, widthOf).map((box, at) => (
            <div
              key={`${box.x} ${box.y}`}
              ref={mark.current === true && at === 0 ? current : null}
              className={`mark mark--${mark.kind} ${mark.current === true ? 'mark--current' : ''}`}
              style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
            />
          ))}
        </Fragment>
      ))}
    </div>
  )
}

const FAMILY = 'Arial, Helvetica, sans-serif'
let ruler: CanvasRenderingContext2D | null = null

/** Width of a text in font sizes. */
function widthOf(text: string): number {
  if (ruler === null) {
    ruler = document.createElement('canvas').getContext('2d')
    if (ruler !== null) ruler.font = `100px ${FAMILY}`
  }
  return ruler === null ? text.length / 2 : ruler.measureText(text).width / 100
}

/** Letters are about as tall as their box but for the gap between lines that it holds. */
const FONT_SHARE = 0.86

/** Every run where it stands on the page, drawn out to its width, so that what is selected is what one sees. */
const TextLayer = memo(function TextLayer({
  content,
  visible,
}: {
  readonly content: PageContent
  readonly visible: boolean
}) {
  const runs = useMemo(
    () =>
      content.runs.map((run) => {
        const text = content.text.slice(run.from, run.to)
        const font = run.height * FONT_SHARE
        const natural = widthOf(text) * font
        const stretch = natural === 0 || run.width === 0 ? 1 : run.width / natural
        return { ...run, text, font, stretch }
      }),
    [content],
  )
  return (
    <div className={`layer ${visible ? 'layer--visible' : ''}`}>
      {runs.map(({ from, text, x, y, height, font, stretch }) => (
        <Fragment key={from}>
          <span
            data-from={from}
            style={{ left: x, top: y, fontSize: font, lineHeight: `${height}px`, transform: `scaleX(${stretch})` }}
          >
            {text}
          </span>{' '}
        </Fragment>
      ))}
    </div>
  )
})

// A page of a text file --------------------------------------------------------------------------------------------------

function TextSheet(shown: WithContent) {
  const { width, text, marks, nonce, onCurrent } = shown
  const pieces = useMemo(() => (text === null ? [] : piecesOf(text, marks)), [text, marks])
  const current = useCurrent({ marks, nonce, onCurrent }, text !== null)
  const style: CSSProperties = { width, minHeight: textHeight(width), fontSize: textSize(width) }
  return (
    <div className="sheet sheet--text" style={style}>
      {text === null ? (
        <Waiting {...shown} />
      ) : (
        pieces.map(({ from, text: piece, marks: over }) => {
          const top = over.find((mark) => mark.current === true) ?? over[0]
          return top === undefined ? (
            <span key={from} data-from={from}>
              {piece}
            </span>
          ) : (
            <mark
              key={from}
              ref={top.current === true && top.from === from ? current : null}
              data-from={from}
              className={`mark mark--${top.kind} ${top.current === true ? 'mark--current' : ''}`}
            >
              {piece}
            </mark>
          )
        })
      )}
    </div>
  )
}

/** A hundred characters of a typewriter beside each other fill the sheet, unless that would be too small to read. */
export const textSize = (width: number): number => Math.max(10, width / 66)

/** A page of a text file is as tall as a letter sheet, and taller where it holds more. */
export const textHeight = (width: number): number => Math.round((width * 11) / 8.5)

function Waiting({ leaf, content, contents }: WithContent) {
  const { document, page } = leaf
  if (content?.state === 'failed') {
    return (
      <p className="sheet__fault">
        This page did not come.{' '}
        <Button look="outline" onClick={() => contents.again(chunkOf(document.id, page.page))}>
          Try again
        </Button>
      </p>
    )
  }
  return (
    <p className="sheet__waiting">
      <span className="sheet__page">{numberText(leaf.index + 1)}</span>
      {titleOf(leaf)}
    </p>
  )
}
