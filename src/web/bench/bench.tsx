/** The review bench: the record on the left, the determination on the right, and everything saved as it is written. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseView, PreparedDraft } from '../../service/index.ts'
import { get, Problem } from '../api.ts'
import { useCommands } from '../keys.tsx'
import { whoQuery } from '../session.ts'
import { useTitle } from '../title.ts'
import { Button, Empty, Failed, Loading, NotThere } from '../ui.tsx'
import { BenchProvider, type Focus, type Bench as Shared, useBench, useDraft } from './bench-context.tsx'
import { ClaimBar } from './claim-bar.tsx'
import { Conflicts } from './conflicts.tsx'
import { useDraftChecks } from './draft-check.ts'
import { DraftStore } from './draft-store.ts'
import { Editor } from './editor.tsx'
import { Finish } from './finish.tsx'
import { Guide, guideWasSeen } from './guide.tsx'
import { ItemView } from './item.tsx'
import { type At, ItemList, placesOf } from './item-list.tsx'
import type { Mark, Passage, Selected } from './record-model.ts'
import { RecordPane } from './record-pane.tsx'
import { benchQuery } from './record-queries.ts'
import { SavingLine } from './saving-line.tsx'
import { Split } from './split.tsx'
import { History } from './undo.ts'
import './bench.css'

export function Bench() {
  const { id } = useParams({ from: '/signed-in/cases/$id/review' })
  useTitle('Review')
  const { data: who } = useQuery(whoQuery)
  const view = useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => get<CaseView>(`/api/cases/${encodeURIComponent(id)}`, signal),
  })
  const bench = useQuery(benchQuery(id))
  const { store, history, error } = useDraftStore(who?.account ?? null, id)
  const wrong = view.error ?? bench.error ?? error
  if (wrong instanceof Problem && wrong.status === 404) return <NotThere />
  if (view.data !== undefined && bench.data !== undefined && store !== null && who !== undefined) {
    return <Desk view={view.data} bench={bench.data} store={store} history={history} role={who.role} />
  }
  if (wrong === null) return <Loading />
  return (
    <main id="main" className="page">
      <h1>Review</h1>
      <Failed error={wrong} />
    </main>
  )
}

/** The draft of a case, opened once and closed when the screen is left. */
function useDraftStore(account: string | null, caseId: string) {
  const [history, setHistory] = useState(() => new History())
  const [store, setStore] = useState<DraftStore | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    if (account === null) return
    let gone = false
    let opened: DraftStore | null = null
    const steps = new History()
    setHistory(steps)
    setStore(null)
    setError(null)
    DraftStore.open(account, caseId, steps).then(
      (made) => {
        if (gone) return made.close()
        opened = made
        setStore(made)
      },
      (failed: unknown) => setError(failed),
    )
    return () => {
      gone = true
      opened?.close()
    }
  }, [account, caseId])
  return { store, history, error }
}

/** As in `bench.css`: one half at a time. */
const NARROW = '(max-width: 60rem)'

const REVIEWED: ReadonlySet<string> = new Set(['in review', 'reviewer asks'])

function Desk({
  view,
  bench,
  store,
  history,
  role,
}: Pick<Shared, 'view' | 'bench' | 'store' | 'history'> & { readonly role: string }) {
  const caseId = view.id
  const [focus, setFocus] = useState<Focus | null>(null)
  const [selected, setSelected] = useState<Selected | null>(null)
  const [target, setTarget] = useState<(Passage & { readonly nonce: number }) | null>(null)
  const [find, setFind] = useState<{ readonly words: string; readonly nonce: number } | null>(null)
  const [said, setSaid] = useState('')
  const [pane, setPane] = useState<'record' | 'review'>('review')
  // Where only one half is shown, the focus goes to what leads back, and back to where it came from.
  const came = useRef<Element | null>(null)
  const toRecord = (): void => {
    came.current = document.activeElement
    setPane('record')
    if (!matchMedia(NARROW).matches) return
    setTimeout(() => document.querySelector<HTMLElement>('.bench__switch [aria-pressed="false"]')?.focus())
  }
  const toPane = (half: 'record' | 'review'): void => {
    setPane(half)
    const back = came.current
    came.current = null
    if (half === 'review' && back instanceof HTMLElement) setTimeout(() => back.focus())
  }
  const serial = useRef(0)
  const next = (): number => {
    serial.current += 1
    return serial.current
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: it only sets state
  const jump = useCallback((passage: Passage): void => {
    const { document, page, from, to } = passage
    serial.current += 1
    setTarget({ document, page, from, to, nonce: serial.current })
    toRecord()
  }, [])
  const shared: Shared = {
    caseId,
    view,
    bench,
    store,
    history,
    writes: role === 'reviewer' && REVIEWED.has(view.state),
    jump,
    search: (words) => {
      setFind({ words, nonce: next() })
      toRecord()
    },
    focus,
    setFocus,
    selected,
    setSelected,
    // The same words twice are said twice: a space more makes them new.
    say: (text) => setSaid((before) => (before === text ? `${text} ` : text)),
  }
  // What was said is read within some seconds.
  useEffect(() => {
    if (said === '') return
    const timer = setTimeout(() => setSaid(''), 8000)
    return () => clearTimeout(timer)
  }, [said])
  const marks = useMemo((): readonly Mark[] => {
    const finding = bench.items
      .find(({ number }) => number === focus?.item)
      ?.findings.find(({ id }) => id === focus?.criterion)
    return (finding?.evidence ?? []).map(({ document, page, from, to }) => ({
      document,
      page,
      from,
      to,
      kind: 'evidence',
    }))
  }, [bench, focus])
  return (
    <BenchProvider value={shared}>
      <main id="main" className="bench" data-pane={pane}>
        <Head pane={pane} onPane={toPane} said={said} />
        <Split
          left={
            <div className="bench__record">
              <RecordPane caseId={caseId} target={target} find={find} marks={marks} onSelected={setSelected} />
              <ClaimBar items={bench.items} />
            </div>
          }
          right={<Review />}
        />
      </main>
    </BenchProvider>
  )
}

function Head({
  pane,
  onPane,
  said,
}: {
  readonly pane: 'record' | 'review'
  readonly onPane: (pane: 'record' | 'review') => void
  readonly said: string
}) {
  const { view, caseId, history, say, writes } = useBench()
  const turn = (way: 'undo' | 'redo'): void => {
    // A text field that is not the draft's has its own undo.
    const here = document.activeElement
    const foreign = here instanceof HTMLInputElement || here instanceof HTMLTextAreaElement
    if (foreign && !here.matches('.sentence__field, .basis, input[type="radio"]')) {
      document.execCommand(way)
      return
    }
    const label = history.view()[way]
    if (label === null) {
      say(way === 'undo' ? 'There is nothing to take back.' : 'There is nothing to do again.')
      return
    }
    history[way]().then(
      () => say(way === 'undo' ? `Taken back: ${label}.` : `Done again: ${label}.`),
      () => say('The server refused it; nothing was changed.'),
    )
  }
  const [guided, setGuided] = useState(() => writes && !guideWasSeen())
  const navigate = useNavigate()
  useCommands([
    { id: 'undo', title: 'Undo', keys: 'Control+z', group: 'Review', run: () => turn('undo') },
    { id: 'redo', title: 'Redo', keys: 'Control+Z', group: 'Review', run: () => turn('redo') },
    { id: 'guide', title: 'Show the guide of the bench', keys: 'g b', group: 'Review', run: () => setGuided(true) },
    {
      id: 'pane',
      title: 'Go between record and determination',
      keys: 'Alt+r',
      group: 'Review',
      run: () => {
        const inside = document.activeElement?.closest('.bench__record') !== null
        const to = document.querySelector<HTMLElement>(
          inside ? '.bench__review .place-tab[aria-current]' : '.bench__record [tabindex="0"], .bench__record button',
        )
        onPane(inside ? 'review' : 'record')
        setTimeout(() => to?.focus())
      },
    },
  ])
  return (
    <header className="bench__head">
      <h1>
        <Link to="/cases/$id" params={{ id: caseId }} className="mono">
          {view.number}
        </Link>{' '}
        <span className="bench__what">Review</span>
      </h1>
      <fieldset className="bench__switch" aria-label="Half">
        <button type="button" aria-pressed={pane === 'record'} onClick={() => onPane('record')}>
          Record
        </button>
        <button type="button" aria-pressed={pane === 'review'} onClick={() => onPane('review')}>
          Determination
        </button>
      </fieldset>
      <p className="bench__said" role="status">
        {said}
      </p>
      <SavingLine onTurn={turn} />
      <Button look="quiet" onClick={() => setGuided(true)}>
        Guide
      </Button>
      {guided ? (
        <Guide
          onItem={() => void navigate({ to: '/cases/$id/review', params: { id: caseId }, search: { at: '1' } })}
          onDone={() => {
            setGuided(false)
            // The last step stands at the end of an item, and work begins at its top.
            document.querySelector('.bench__scroll')?.scrollTo({ top: 0 })
            document.querySelector<HTMLElement>('.place-tab[aria-current]')?.focus()
          }}
        />
      ) : null}
    </header>
  )
}

function Review() {
  const { bench, caseId, store, writes, view } = useBench()
  const { draft, file } = useDraft()
  const { at: wanted = 'summary' } = useSearch({ from: '/signed-in/cases/$id/review' })
  const navigate = useNavigate()
  const places = placesOf(bench.items)
  const at = places.find((place) => place === wanted) ?? 'summary'
  const pane = useRef<HTMLElement>(null)
  const go = (to: At): void => {
    void navigate({ to: '/cases/$id/review', params: { id: caseId }, search: to === 'summary' ? {} : { at: to } })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part begins at its top
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 })
  }, [at])
  usePrepared(caseId, store, bench.made, bench.items.map(({ missing }) => missing.length).join())
  const checks = useDraftChecks(caseId, draft, file, bench.made)
  const step = (by: 1 | -1): void => {
    const to = places[places.indexOf(at) + by]
    if (to !== undefined) go(to)
  }
  useCommands([
    { id: 'item-next', title: 'Next item', keys: '>', group: 'Review', run: () => step(1) },
    { id: 'item-before', title: 'Item before', keys: '<', group: 'Review', run: () => step(-1) },
  ])
  const index = bench.items.findIndex(({ number }) => `${number}` === at)
  const item = bench.items[index]
  return (
    <div className="bench__review">
      <ItemList at={at} checks={checks} onGo={go} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keys */}
      <section className="bench__scroll" ref={pane} tabIndex={0} aria-label="Determination">
        {writes ? null : (
          <p className="muted bench__still">
            The case is “{view.state}”: you read its determination, nothing is changed here.
          </p>
        )}
        {bench.pending ? (
          <p className="muted bench__still" role="status">
            <span className="spinner" aria-hidden="true" /> The criteria are being read anew with what you added.
          </p>
        ) : null}
        <Conflicts />
        {bench.items.length === 0 ? (
          <Empty title="The review is being prepared">
            The program reads the papers and lays out the criteria; this takes some seconds after the last paper has
            come.
          </Empty>
        ) : null}
        {at === 'summary' ? (
          <article className="item" aria-labelledby="summary">
            <h2 id="summary" className="item__title">
              Clinical case summary
            </h2>
            <Editor
              part="summary"
              title="Summary"
              checks={checks}
              empty="It tells who was injured and how, what was done, and what is asked for. Add a sentence to begin."
            />
          </article>
        ) : null}
        {item === undefined ? null : <ItemView key={item.number} item={item} at={index} checks={checks} />}
        {at === 'finish' ? <Finish checks={checks} onGo={go} /> : null}
      </section>
    </div>
  )
}

/** What the program prepares follows answers and claims: fetched again when the review was made anew. */
function usePrepared(caseId: string, store: DraftStore, made: string, missing: string): void {
  const client = useQueryClient()
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` and `missing` say that there is something new
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    client
      .fetchQuery({
        queryKey: ['prepared', caseId],
        queryFn: ({ signal }) => get<PreparedDraft>(`/api/cases/${caseId}/draft/prepared`, signal),
        staleTime: 0,
      })
      .then((prepared) => store.takePrepared(prepared))
      .catch(() => undefined)
  }, [caseId, store, made, missing, client])
}
