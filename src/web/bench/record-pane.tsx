/**
 * The record of a case: its pages, what they hold, the search over all of them, the chronology and the drugs. It is the
 * left half of the review bench, and a screen of its own for those who read records without reviewing.
 */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Role } from '../../service/index.ts'
import { Problem } from '../api.ts'
import { whoQuery } from '../session.ts'
import { Empty, Failed, Loading } from '../ui.tsx'
import { ChronologyChart } from './chronology-chart.tsx'
import { ChronologyPanel } from './chronology-panel.tsx'
import { RecordDocuments } from './record-documents.tsx'
import {
  groupedBy,
  type Mark,
  type MarkKind,
  type Passage,
  pageKey,
  type Selected,
  type Stack,
  stackOf,
  type Target,
} from './record-model.ts'
import { useOpened } from './record-opened.ts'
import { RecordPages, type Scroller } from './record-pages.tsx'
import { benchQuery, recordQuery } from './record-queries.ts'
import { selectionIn } from './record-selection.ts'
import { allTexts, chunkOf, contentsOf, picturesOf, textShelf } from './record-source.ts'
import { RecordThumbs } from './record-thumbs.tsx'
import { RecordTools, type Side, type Tab, useView, type View } from './record-tools.tsx'
import { SearchPanel } from './search-panel.tsx'
import { hitFrom, useRecordSearch } from './search-record.ts'
import './record.css'

export type RecordPaneProps = {
  readonly caseId: string
  /** Where to go; the same place with another `nonce` is gone to again. */
  readonly target?: Target | null
  /** Words to search for; again with another `nonce`. */
  readonly find?: { readonly words: string; readonly nonce: number | string } | null
  /** Further passages to mark, such as the evidence of the item in hand. */
  readonly marks?: readonly Mark[]
  /** Text was selected on a page; null: none is any more. */
  readonly onSelected?: (selected: Selected | null) => void
  /** The document to begin with. */
  readonly start?: string | null
}

export function RecordPane(props: RecordPaneProps) {
  const record = useQuery(recordQuery(props.caseId))
  const stack = useMemo(() => (record.data === undefined ? null : stackOf(record.data)), [record.data])
  if (stack === null) return record.isError ? <Failed error={record.error} /> : <Loading />
  if (stack.leaves.length === 0) {
    const waiting = stack.documents.some(({ extraction }) => extraction === 'waiting')
    return waiting ? (
      <Empty title="The papers are being read">Pages appear here as they are read; nothing needs to be done.</Empty>
    ) : (
      <Empty title="The record has no pages yet">
        Papers are sent by the claims administrator and the parties, or added on the page of the case.
      </Empty>
    )
  }
  return <Pane {...props} stack={stack} />
}

const NOTHING: readonly Mark[] = []

/** Who sees what the program read from the record, and whose opened pages are kept for the next time. */
const REVIEWING: ReadonlySet<Role> = new Set<Role>(['reviewer', 'quality', 'medical director'])

/** Milliseconds after which the rest of the text is fetched. */
const TEXTS_AFTER = 700

/** A pane so wide that a list beside the pages leaves them readable, in CSS pixels. */
const WIDE = 800

/** Where the reader was led last: shown in every kind of mark until it is led elsewhere. */
type Place = { readonly passage: Passage; readonly kind: MarkKind; readonly nonce: string }

function Pane({
  caseId,
  target = null,
  find = null,
  marks: given = NOTHING,
  onSelected,
  start = null,
  stack,
}: RecordPaneProps & { readonly stack: Stack }) {
  const { leaves } = stack
  const { data: who } = useSuspenseQuery(whoQuery)
  const reviewing = REVIEWING.has(who.role)
  const [contents] = useState(() => contentsOf(caseId))
  const [texts] = useState(() => textShelf(caseId))
  const [pictures] = useState(() => picturesOf(caseId, 40))
  const [thumbs] = useState(() => picturesOf(caseId, 160))
  useEffect(
    () => () => {
      contents.clear()
      texts.clear()
      pictures.clear()
      thumbs.clear()
    },
    [contents, texts, pictures, thumbs],
  )
  const pane = useRef<HTMLDivElement>(null)
  const scroller = useRef<Scroller | null>(null)
  const [page, setPage] = useState(() =>
    Math.max(
      0,
      leaves.findIndex(({ document }) => document.id === start),
    ),
  )
  const [place, setPlace] = useState<Place | null>(null)
  const [pending, setPending] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const trail = useRef<number[]>([])
  const view = useView()
  // After what is looked at: the text of every other page, so that none is blank however fast somebody scrolls.
  const first = useRef(page)
  useEffect(() => {
    const timer = setTimeout(() => texts.want('all', allTexts(leaves, first.current)), TEXTS_AFTER)
    return () => clearTimeout(timer)
  }, [texts, leaves])
  useLayoutEffect(() => {
    if ((pane.current?.clientWidth ?? 0) >= WIDE) view.setSide('documents')
  }, [view.setSide])
  const { opened, onSeen } = useOpened(caseId, contents)
  const search = useRecordSearch(caseId, stack)
  const [hitAt, setHitAt] = useState<number | null>(null)

  const show = useCallback(
    (index: number): void => {
      view.setTab('pages')
      setPage(index)
      scroller.current?.show(index)
    },
    [view.setTab],
  )
  const leave = (): void => {
    if (trail.current.at(-1) !== page) trail.current = [...trail.current.slice(-49), page]
  }
  const goPage = (index: number): void => {
    const to = Math.max(0, Math.min(leaves.length - 1, index))
    if (Math.abs(to - page) > 1) leave()
    show(to)
  }
  const back = (): void => {
    const to = trail.current.pop()
    if (to === undefined) setSaid('There is no place to go back to.')
    else show(to)
  }
  const goPassage = (passage: Passage, kind: MarkKind, nonce: number | string): void => {
    const index = stack.indexOf(passage.document, passage.page)
    if (index === null) {
      setSaid('That page is not in the record, or not yours to see.')
      return
    }
    leave()
    const name = `${nonce} ${pageKey(passage.document, passage.page)} ${passage.from}`
    setPlace({ passage, kind, nonce: name })
    setPending(name)
    show(index)
    setSaid(`Page ${index + 1} of ${leaves.length}.`)
  }
  const serial = useRef(0)
  const follow = (passage: Passage, kind: MarkKind = 'evidence'): void => {
    serial.current += 1
    goPassage(passage, kind, `here ${serial.current}`)
  }
  const goHit = (at: number): void => {
    const hit = search.hits[at]
    if (hit === undefined) return
    setHitAt(at)
    follow(hit, hit.kind === 'concept' ? 'concept' : 'hit')
    setSaid(`Hit ${at + 1} of ${search.hits.length}, page ${hit.index + 1}.`)
  }
  // Enter before the answer came: it is gone to when it comes.
  const eager = useRef(false)
  const nextHit = (by: 1 | -1): void => {
    const count = search.hits.length
    if (!search.settled && search.text.trim() !== '') {
      eager.current = true
      search.ask()
      return
    }
    if (count === 0) setSaid('There is no hit to go to.')
    else goHit(hitAt === null || hitAt >= count ? hitFrom(search.hits, page) : (hitAt + by + count) % count)
  }
  const setText = (text: string): void => {
    setHitAt(null)
    search.setText(text)
    if (text.trim() !== '') view.setSide('search')
  }

  useEffect(() => {
    if (!eager.current || !search.settled) return
    eager.current = false
    if (search.hits.length > 0) goHit(hitFrom(search.hits, page))
  })

  const led = useRef<number | string | null>(null)
  useEffect(() => {
    if (target === null || target.nonce === led.current) return
    led.current = target.nonce
    goPassage(target, 'evidence', `from outside ${target.nonce}`)
  })
  const asked = useRef<number | string | null>(null)
  useEffect(() => {
    if (find === null || find.nonce === asked.current) return
    asked.current = find.nonce
    view.setTab('pages')
    setText(find.words)
  })

  const marks = useMarks(given, search.hits, place)
  const onCurrent = useCallback(() => setPending(null), [])
  const hitPages = useMemo(() => new Set(search.hits.map(({ index }) => index)), [search.hits])

  // Selecting on a page: told when the hand comes to rest.
  useEffect(() => {
    if (onSelected === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let last: string | null = null
    const tell = (): void => {
      const element = pane.current
      if (element === null) return
      const anchor = window.getSelection()?.anchorNode ?? null
      // A caret set elsewhere, in the editor say, does not take back what was selected here.
      if (anchor === null || !element.contains(anchor)) return
      const selected = selectionIn(element)
      const name =
        selected === null ? null : `${pageKey(selected.document, selected.page)} ${selected.from} ${selected.to}`
      if (name === last) return
      last = name
      onSelected(selected)
    }
    const hear = (): void => {
      clearTimeout(timer)
      timer = setTimeout(tell, 200)
    }
    document.addEventListener('selectionchange', hear)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', hear)
    }
  }, [onSelected])

  const use = (): void => {
    if (place === null || onSelected === undefined) return
    const { document, page: number, from, to } = place.passage
    const held = contents.get(chunkOf(document, number))
    const text = held?.state === 'here' ? held.value.get(number)?.text.slice(from, to) : undefined
    if (text === undefined || text === '') {
      setSaid('The page is still on its way.')
      return
    }
    onSelected({ document, page: number, from, to, text })
    setSaid('The marked passage is selected.')
  }
  const part = (by: 1 | -1): void => {
    const opens = leaves.filter((leaf) => leaf.opens)
    const to = by === 1 ? opens.find(({ index }) => index > page) : opens.findLast(({ index }) => index < page)
    if (to !== undefined) goPage(to.index)
  }

  return (
    <div className="rec" ref={pane}>
      <RecordTools
        {...{ stack, page, view, search, hitAt, setText, nextHit, goPage, back, part, reviewing }}
        use={onSelected === undefined ? null : use}
        toPages={() => scroller.current?.focus()}
      />
      <p className="usa-sr-only" role="status">
        {said}
      </p>
      {view.tab === 'pages' ? (
        <div className={`rec__body ${view.side === null ? '' : 'rec__body--side'}`}>
          {view.side === null ? null : (
            <SidePanel view={view}>
              {view.side === 'documents' ? (
                <RecordDocuments {...{ stack, opened, reviewing }} current={leaves[page]} onGo={goPage} />
              ) : view.side === 'thumbs' ? (
                <RecordThumbs {...{ stack, opened, contents, thumbs }} hits={hitPages} current={page} onGo={goPage} />
              ) : (
                <SearchPanel {...{ search, stack }} current={hitAt} onGo={goHit} />
              )}
            </SidePanel>
          )}
          <RecordPages
            {...{ stack, marks, texts, contents, pictures, scroller, onSeen, onCurrent }}
            zoom={view.zoom}
            fit={view.fit}
            turns={view.turns}
            nonce={pending}
            start={page}
            onPage={setPage}
          />
        </div>
      ) : (
        <Told caseId={caseId} tab={view.tab} stack={stack} onGo={follow} />
      )}
    </div>
  )
}

const SIDES: Readonly<Record<Side, string>> = {
  documents: 'Documents',
  thumbs: 'Small pictures of the pages',
  search: 'Hits of the search',
}

function SidePanel({ view: { side }, children }: { readonly view: View; readonly children: React.ReactNode }) {
  return (
    <section className="side" aria-label={side === null ? undefined : SIDES[side]}>
      {children}
    </section>
  )
}

function Told({
  caseId,
  tab,
  stack,
  onGo,
}: {
  readonly caseId: string
  readonly tab: Exclude<Tab, 'pages'>
  readonly stack: Stack
  readonly onGo: (passage: Passage) => void
}) {
  const bench = useQuery(benchQuery(caseId))
  if (bench.data === undefined) return bench.isError ? <NotRead error={bench.error} /> : <Loading />
  return tab === 'chronology' ? (
    <ChronologyPanel bench={bench.data} stack={stack} onGo={onGo} />
  ) : (
    <ChronologyChart bench={bench.data} stack={stack} onGo={onGo} />
  )
}

const NotRead = ({ error }: { readonly error: unknown }) =>
  error instanceof Problem && error.status === 404 ? (
    <Empty title="The program has not read this record yet">
      What its papers state is laid out here once all of them were read and the case is in review. The pages themselves
      are under Pages.
    </Empty>
  ) : (
    <Failed error={error} />
  )

/** What is marked on each page. The place that was gone to last is one of the marks, and the current one. */
function useMarks(
  given: readonly Mark[],
  hits: readonly (Passage & { readonly kind: 'word' | 'concept' })[],
  place: Place | null,
): ReadonlyMap<string, readonly Mark[]> {
  const still = useMemo(() => {
    const found = hits.map((hit): Mark => ({ ...hit, kind: hit.kind === 'concept' ? 'concept' : 'hit' }))
    return groupedBy([...given, ...found], ({ document, page }) => pageKey(document, page))
  }, [given, hits])
  return useMemo(() => {
    if (place === null) return still
    const { passage, kind } = place
    const key = pageKey(passage.document, passage.page)
    const others = (still.get(key) ?? []).filter(({ from, to }) => from !== passage.from || to !== passage.to)
    const { document, page, from, to } = passage
    return new Map(still).set(key, [...others, { document, page, from, to, kind, current: true }])
  }, [still, place])
}
