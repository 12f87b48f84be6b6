/** What stands above the pages: what to show, the search over all of them, where one is, how large; and the keys for it. */
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { numberText } from '../format.ts'
import { useCommands } from '../keys.tsx'
import { Button } from '../ui.tsx'
import type { Turns } from './page-view.tsx'
import { type Stack, titleOf } from './record-model.ts'
import { summaryOf } from './search-panel.tsx'
import type { Search } from './search-record.ts'

export type Tab = 'pages' | 'chronology' | 'drugs'
export type Side = 'documents' | 'thumbs' | 'search'

export type View = {
  readonly tab: Tab
  readonly setTab: (tab: Tab) => void
  readonly side: Side | null
  readonly setSide: (side: Side | null) => void
  readonly zoom: number
  readonly fit: 'width' | 'page'
  readonly turns: Turns
  readonly setZoom: (zoom: number) => void
  readonly setFit: (fit: 'width' | 'page') => void
  readonly turn: () => void
}

const TABS: readonly { readonly tab: Tab; readonly title: string }[] = [
  { tab: 'pages', title: 'Pages' },
  { tab: 'chronology', title: 'Chronology' },
  { tab: 'drugs', title: 'Drugs and doses' },
]

const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4]

export function useView(): View {
  const [tab, setTab] = useState<Tab>('pages')
  const [side, setSide] = useState<Side | null>(null)
  const [zoom, setZoomed] = useState(1)
  const [fit, setFit] = useState<'width' | 'page'>('width')
  const [turns, setTurns] = useState<Turns>(0)
  const setZoom = useCallback((zoom: number): void => {
    setFit('width')
    setZoomed(zoom)
  }, [])
  const turn = useCallback(() => setTurns((turns) => ((turns + 1) % 4) as Turns), [])
  return useMemo(
    () => ({ tab, setTab, side, setSide, zoom, fit, turns, setZoom, setFit, turn }),
    [tab, side, zoom, fit, turns, setZoom, turn],
  )
}

export function RecordTools({
  stack,
  page,
  view,
  search,
  hitAt,
  setText,
  nextHit,
  goPage,
  back,
  part,
  reviewing,
  use,
  toPages,
}: {
  readonly stack: Stack
  readonly page: number
  readonly view: View
  readonly search: Search
  readonly hitAt: number | null
  readonly setText: (text: string) => void
  readonly nextHit: (by: 1 | -1) => void
  readonly goPage: (index: number) => void
  readonly back: () => void
  readonly part: (by: 1 | -1) => void
  /** Whether this person sees what was read from the record. */
  readonly reviewing: boolean
  readonly use: (() => void) | null
  readonly toPages: () => void
}) {
  const { tab, setTab, side, setSide, zoom, fit, setZoom, setFit, turn } = view
  const field = useRef<HTMLInputElement>(null)
  const number = useRef<HTMLInputElement>(null)
  const before = useRef<Element | null>(null)
  const step = (by: 1 | -1): void => {
    const now = fit === 'page' ? 1 : zoom
    const next = by === 1 ? ZOOMS.find((each) => each > now) : ZOOMS.findLast((each) => each < now)
    if (next !== undefined) setZoom(next)
  }
  const toggle = (wanted: Side): void => {
    setTab('pages')
    setSide(side === wanted && tab === 'pages' ? null : wanted)
  }
  const toSearch = (): void => {
    setTab('pages')
    before.current = document.activeElement
    field.current?.focus()
    field.current?.select()
  }
  const toNumber = (): void => {
    // The field stands with the pages: it is drawn now, so that what is typed next goes into it.
    flushSync(() => setTab('pages'))
    number.current?.focus()
    number.current?.select()
  }
  const leaveSearch = (): void => {
    const { current } = before
    if (current instanceof HTMLElement && current.isConnected && current !== document.body) current.focus()
    else toPages()
  }
  useCommands([
    { id: 'rec next', title: 'Next page', keys: 'j', group: 'Record', run: () => goPage(page + 1) },
    { id: 'rec previous', title: 'Previous page', keys: 'k', group: 'Record', run: () => goPage(page - 1) },
    { id: 'rec next part', title: 'Next document', keys: ']', group: 'Record', run: () => part(1) },
    { id: 'rec previous part', title: 'Previous document', keys: '[', group: 'Record', run: () => part(-1) },
    { id: 'rec page', title: 'Go to a page by its number', keys: 'g p', group: 'Record', run: toNumber },
    { id: 'rec back', title: 'Back to where I was in the record', keys: 'b', group: 'Record', run: back },
    { id: 'rec search', title: 'Search all pages', keys: '/', group: 'Record', run: toSearch },
    { id: 'rec hit', title: 'Next hit', keys: 'n', group: 'Record', run: () => nextHit(1) },
    { id: 'rec hit back', title: 'Previous hit', keys: 'N', group: 'Record', run: () => nextHit(-1) },
    { id: 'rec larger', title: 'Larger', keys: '+', group: 'Record', run: () => step(1) },
    { id: 'rec smaller', title: 'Smaller', keys: '-', group: 'Record', run: () => step(-1) },
    { id: 'rec width', title: 'As wide as the view', keys: '0', group: 'Record', run: () => setZoom(1) },
    { id: 'rec whole', title: 'The whole page', keys: '9', group: 'Record', run: () => setFit('page') },
    { id: 'rec turn', title: 'Turn the pages', keys: 'r', group: 'Record', run: turn },
    { id: 'rec thumbs', title: 'Small pictures of the pages', keys: 't', group: 'Record', run: () => toggle('thumbs') },
    { id: 'rec documents', title: 'List of documents', keys: 'd', group: 'Record', run: () => toggle('documents') },
    { id: 'rec pages', title: 'Pages of the record', keys: '1', group: 'Record', run: () => setTab('pages') },
    ...(reviewing
      ? [
          { id: 'rec chronology', title: 'Chronology', keys: '2', group: 'Record', run: () => setTab('chronology') },
          { id: 'rec drugs', title: 'Drugs and doses', keys: '3', group: 'Record', run: () => setTab('drugs') },
        ]
      : []),
    ...(use === null
      ? []
      : [{ id: 'rec use', title: 'Select the marked passage', keys: 'u', group: 'Record', run: use }]),
  ])
  const typed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') nextHit(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') leaveSearch()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="rec__head">
      <div className="rec__row">
        {reviewing ? (
          <nav className="rec__tabs" aria-label="What of the record to show">
            {TABS.map(({ tab: each, title }) => (
              <button
                key={each}
                type="button"
                className="rec__tab"
                aria-current={tab === each ? 'page' : undefined}
                onClick={() => setTab(each)}
              >
                {title}
              </button>
            ))}
          </nav>
        ) : null}
        <search className="rec__search">
          <input
            ref={field}
            type="search"
            className="usa-input"
            aria-label="Search all pages"
            aria-keyshortcuts="/"
            aria-describedby="rec-found"
            placeholder="Search all pages"
            autoComplete="off"
            spellCheck={false}
            value={search.text}
            onFocus={(event) => {
              if (event.relatedTarget !== null) before.current = event.relatedTarget
            }}
            onChange={({ target }) => {
              setTab('pages')
              setText(target.value)
            }}
            onKeyDown={typed}
          />
          <span id="rec-found" className="rec__found" role="status">
            {search.text.trim() === ''
              ? ''
              : hitAt === null || search.hits.length === 0
                ? search.settled
                  ? summaryOf(search)
                  : 'Searching …'
                : `${numberText(hitAt + 1)} of ${numberText(search.hits.length)}`}
          </span>
          {search.hits.length === 0 ? null : (
            <>
              <Button look="quiet" aria-label="Previous hit" onClick={() => nextHit(-1)}>
                ↑
              </Button>
              <Button look="quiet" aria-label="Next hit" onClick={() => nextHit(1)}>
                ↓
              </Button>
            </>
          )}
        </search>
      </div>
      {tab === 'pages' ? (
        <div className="rec__row rec__row--small" role="toolbar" aria-label="Pages">
          <Button look="quiet" aria-pressed={side === 'documents'} onClick={() => toggle('documents')}>
            Documents
          </Button>
          <Button look="quiet" aria-pressed={side === 'thumbs'} onClick={() => toggle('thumbs')}>
            Thumbnails
          </Button>
          {search.hits.length === 0 ? null : (
            <Button look="quiet" aria-pressed={side === 'search'} onClick={() => toggle('search')}>
              Hits
            </Button>
          )}
          <PageNumber {...{ stack, page, goPage, toPages }} field={number} />
          <span className="rec__zoom">
            <Button look="quiet" aria-label="Smaller" onClick={() => step(-1)}>
              −
            </Button>
            <Button look="quiet" title="As wide as the view" onClick={() => setZoom(1)}>
              {fit === 'page' ? 'Page' : `${Math.round(zoom * 100)} %`}
            </Button>
            <Button look="quiet" aria-label="Larger" onClick={() => step(1)}>
              +
            </Button>
            <Button
              look="quiet"
              aria-label="The whole page"
              aria-pressed={fit === 'page'}
              onClick={() => setFit('page')}
            >
              ▯
            </Button>
            <Button look="quiet" aria-label="Turn the pages" onClick={turn}>
              ↻
            </Button>
          </span>
        </div>
      ) : null}
    </div>
  )
}

function PageNumber({
  stack,
  page,
  goPage,
  toPages,
  field,
}: {
  readonly stack: Stack
  readonly page: number
  readonly goPage: (index: number) => void
  readonly toPages: () => void
  readonly field: React.RefObject<HTMLInputElement | null>
}) {
  const { leaves } = stack
  const [typed, setTyped] = useState<string | null>(null)
  const leaf = leaves[page]
  const go = (): void => {
    const wanted = Number(typed)
    setTyped(null)
    if (Number.isInteger(wanted) && wanted >= 1) goPage(wanted - 1)
    toPages()
  }
  return (
    <span className="rec__where">
      <label>
        Page{' '}
        <input
          ref={field}
          className="usa-input rec__number"
          inputMode="numeric"
          autoComplete="off"
          value={typed ?? String(page + 1)}
          onChange={({ target }) => setTyped(target.value.replace(/\D/g, ''))}
          onBlur={() => setTyped(null)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape') return
            event.preventDefault()
            if (event.key === 'Enter') go()
            else {
              setTyped(null)
              toPages()
            }
          }}
        />
      </label>{' '}
      of {numberText(leaves.length)}
      <span className="rec__title">{leaf === undefined ? '' : titleOf(leaf)}</span>
    </span>
  )
}
