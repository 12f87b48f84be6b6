import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import type { CaseEvent, CaseView } from '../../service/index.ts'
import { get, Problem } from '../api.ts'
import { dayText, dueText, momentText, sentenceCase } from '../format.ts'
import { useCommands } from '../keys.tsx'
import { useToday, whoQuery } from '../session.ts'
import { useTitle } from '../title.ts'
import { Button, Failed, Loading, Notice, NotThere, Tag } from '../ui.tsx'
import { CaseHistory } from './history.tsx'
import './case.css'
import { Clocks } from './clocks.tsx'
import { Dispatches } from './dispatches.tsx'
import { Documents } from './documents.tsx'
import { EventDialog } from './event-dialog.tsx'
import { EVENT_FORMS, NEXT } from './events.ts'
import { Letters } from './letters.tsx'
import { Parties } from './parties.tsx'
import { Screening } from './screening.tsx'

const TABS = [
  ['overview', 'Overview'],
  ['records', 'Records'],
  ['messages', 'Messages and service'],
  ['history', 'History'],
] as const

/** The way of a case in five steps: where it stands is one of them, or it left the way. */
const WAY: readonly (readonly [string, readonly string[]])[] = [
  ['Screening', ['received', 'screening', 'information asked', 'deferred']],
  ['Records', ['eligible', 'records pending', 'records complete']],
  ['Review', ['in review', 'reviewer asks', 'remanded']],
  ['Check', ['quality', 'approved']],
  ['Determined', ['determined', 'appealed', 'implemented', 'closed']],
]

export function CasePage() {
  const { id } = useParams({ from: '/signed-in/cases/$id' })
  const { tab = 'overview' } = useSearch({ from: '/signed-in/cases/$id' })
  const {
    data: view,
    error,
    isPending,
  } = useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => get<CaseView>(`/api/cases/${encodeURIComponent(id)}`, signal),
    // Papers are being read meanwhile: the page follows.
    refetchInterval: ({ state }) =>
      state.data?.documents.some(({ extraction }) => extraction === 'waiting') || state.data?.state === 'approved'
        ? 1500
        : false,
  })
  useTitle(view === undefined ? 'Case' : `Case ${view.number}`)
  if (isPending) return <Loading />
  if (error instanceof Problem && error.status === 404) return <NotThere />
  if (view === undefined) {
    return (
      <main id="main" className="page">
        <Failed error={error} />
      </main>
    )
  }
  return <Case view={view} tab={tab} />
}

function Case({ view, tab }: { readonly view: CaseView; readonly tab: string }) {
  const { data: who } = useSuspenseQuery(whoQuery)
  const { today } = useToday()
  const navigate = useNavigate()
  const [event, setEvent] = useState<CaseEvent | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const ordered = [
    ...NEXT.filter((each) => view.events.includes(each)),
    ...view.events.filter((each) => !NEXT.includes(each)),
  ]
  // What goes on with the case is the one button; what stops or turns it back stands behind "More".
  const first = ordered.find((each) => NEXT.includes(each) && isNext(each, view, today))
  const rest = ordered.filter((each) => each !== first)
  const start = (wanted: CaseEvent): void => {
    const { screen } = EVENT_FORMS[wanted]
    if (screen === undefined) setEvent(wanted)
    else void navigate({ to: screen, params: { id: view.id } })
  }
  useCommands([
    ...ordered.map((each) => ({
      id: `event ${each}`,
      title: EVENT_FORMS[each].title,
      group: 'This case',
      run: () => start(each),
    })),
    ...TABS.map(([name, title], index) => ({
      id: `tab ${name}`,
      title: `Show ${title.toLowerCase()}`,
      keys: String(index + 1),
      group: 'This case',
      run: () => void navigate({ to: '/cases/$id', params: { id: view.id }, search: { tab: name }, replace: true }),
    })),
  ])
  const staff = ['coordinator', 'reviewer', 'quality', 'medical director'].includes(who.role)
  const served = who.role !== 'reviewer'
  return (
    <main id="main" className="page case">
      <p className="case__path">
        <Link to="/cases" search={{}}>
          Cases
        </Link>
      </p>
      <div className="page__head">
        <div className="row">
          <h1>
            Case <span className="mono">{view.number}</span>
          </h1>
          <Tag tone="accent">{sentenceCase(view.state)}</Tag>
          {view.priority === 'expedited' ? <Tag tone="warn">expedited</Tag> : null}
        </div>
        <div className="row">
          {staff ? (
            <Link className="usa-button button usa-button--outline" to="/cases/$id/record" params={{ id: view.id }}>
              Read the records
            </Link>
          ) : null}
          {rest.length === 0 ? null : <More key={view.state} events={rest} onChoose={start} />}
          {first === undefined ? null : <Button onClick={() => start(first)}>{EVENT_FORMS[first].title}</Button>}
        </div>
      </div>
      <Way state={view.state} />
      <p className="case__next" role="status">
        {done === null ? null : <strong>Done: {done}. </strong>}
        {view.owner === 'nobody'
          ? 'Nothing is left to do in this case.'
          : view.owner === who.role && first !== undefined
            ? `It is your turn. Next: ${EVENT_FORMS[first].title}. ${EVENT_FORMS[first].after}`
            : `It is the turn of ${view.owner === 'quality' ? 'quality' : `the ${view.owner}`}.`}
        {view.owner === 'nobody' || view.nextDue === null
          ? ''
          : view.nextDue < today
            ? ` A clock ended ${dayText(view.nextDue)}: ${dueText(view.nextDue, today)}.`
            : ` The next clock ends ${dayText(view.nextDue)}, ${dueText(view.nextDue, today)}.`}
      </p>
      <div className="tabs" role="tablist" aria-label="Parts of the case">
        {TABS.map(([name, title]) => (
          <Link
            key={name}
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-controls="panel"
            className="tabs__tab"
            to="/cases/$id"
            params={{ id: view.id }}
            search={{ tab: name }}
            replace
          >
            {title}
          </Link>
        ))}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="stack case__panel">
        {tab === 'records' ? (
          <Documents view={view} />
        ) : tab === 'messages' ? (
          <>
            <Messages messages={view.messages} />
            {served ? <Dispatches caseId={view.id} /> : null}
          </>
        ) : tab === 'history' ? (
          <CaseHistory caseId={view.id} />
        ) : (
          <Overview view={view} />
        )}
      </div>
      {event === null ? null : (
        <EventDialog
          event={event}
          view={view}
          onClose={(title) => {
            setEvent(null)
            if (title !== null) setDone(title)
          }}
        />
      )}
    </main>
  )
}

/** Nothing is implemented where every denial stands, and no case is closed while one of its clocks runs. */
const isNext = (event: CaseEvent, view: CaseView, today: string): boolean =>
  event === 'implement'
    ? view.items.some(({ decision }) => decision === 'Overturned')
    : event !== 'close' || !view.clocks.some(({ met, due }) => met === null && due !== null && due >= today)

function More({
  events,
  onChoose,
}: {
  readonly events: readonly CaseEvent[]
  readonly onChoose: (event: CaseEvent) => void
}) {
  const menu = useRef<HTMLDetailsElement>(null)
  const close = (): void => {
    if (menu.current === null || !menu.current.open) return
    menu.current.open = false
    menu.current.querySelector<HTMLElement>('summary')?.focus()
  }
  return (
    <details
      ref={menu}
      className="more"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false
      }}
    >
      <summary className="usa-button usa-button--outline button">More</summary>
      <ul className="more__list card">
        {events.map((event) => (
          <li key={event}>
            <Button
              look="quiet"
              onClick={() => {
                close()
                onChoose(event)
              }}
            >
              {EVENT_FORMS[event].title}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Way({ state }: { readonly state: string }) {
  const at = WAY.findIndex(([, states]) => states.includes(state))
  if (at < 0) return null
  return (
    <ol className="way" aria-label="Way of the case">
      {WAY.map(([title], index) => (
        <li
          key={title}
          className={index < at ? 'way__step way__step--done' : 'way__step'}
          aria-current={index === at ? 'step' : undefined}
        >
          {title}
        </li>
      ))}
    </ol>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="card part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Overview({ view }: { readonly view: CaseView }) {
  const { data: who } = useSuspenseQuery(whoQuery)
  const screens = ['coordinator', 'medical director', 'quality', 'regulator'].includes(who.role)
  return (
    <div className="case__columns">
      <div className="stack">
        <Part title="Items">
          {view.items.length === 0 ? <p className="muted">The application names no item.</p> : null}
          <ol className="items">
            {view.items.map((item) => (
              <li key={item.number} value={item.number}>
                <p className="items__request">{item.disputed ?? item.request}</p>
                {item.disputed === null ? null : (
                  <p className="muted items__asked">
                    Asked for: {item.original ?? item.request}
                    {item.authorized === null ? '' : `; authorized: ${item.authorized}; the rest is in dispute`}
                  </p>
                )}
                <div className="row items__facts">
                  {item.urOutcome === null ? null : (
                    <Tag>{`${UR[item.urOutcome] ?? item.urOutcome} in utilization review`}</Tag>
                  )}
                  {item.eligible === null ? null : (
                    <Tag tone={item.eligible ? 'good' : 'plain'}>{item.eligible ? 'eligible' : 'not eligible'}</Tag>
                  )}
                  {item.decision === null ? null : <Tag tone="accent">{item.decision}</Tag>}
                </div>
              </li>
            ))}
          </ol>
        </Part>
        {screens && ['received', 'screening', 'information asked', 'deferred'].includes(view.state) ? (
          <Screening caseId={view.id} />
        ) : null}
        {view.letters.length === 0 ? null : <Letters view={view} />}
        {view.parties === null ? null : <Parties view={view} parties={view.parties} />}
      </div>
      <div className="stack">
        <Part title="Clocks">
          <Clocks clocks={view.clocks} />
        </Part>
        <Part title="Facts">
          <dl className="facts">
            <div>
              <dt>Received</dt>
              <dd>{momentText(view.received)}</dd>
            </div>
            <div>
              <dt>Utilization review decision</dt>
              <dd>{dayText(view.urDecision)}</dd>
            </div>
            <div>
              <dt>Date of injury</dt>
              <dd>{dayText(view.dateOfInjury)}</dd>
            </div>
            <div>
              <dt>Papers</dt>
              <dd>{view.documents.length}</dd>
            </div>
          </dl>
        </Part>
      </div>
    </div>
  )
}

const UR: Readonly<Record<string, string>> = {
  approve: 'approved',
  modify: 'modified',
  deny: 'denied',
  defer: 'deferred',
}

function Messages({ messages }: { readonly messages: CaseView['messages'] }) {
  if (messages.length === 0) {
    return (
      <Notice title="No messages yet.">
        What the parties are asked, what they answer, and what quality returns to the reviewer stands here.
      </Notice>
    )
  }
  return (
    <ol className="messages">
      {messages.map((message) => (
        <li key={message.id} className="card">
          <p className="messages__head">
            <strong>{sentenceCase(message.from)}</strong> <span className="muted">{momentText(message.created)}</span>
          </p>
          <p className="messages__body">{message.body}</p>
        </li>
      ))}
    </ol>
  )
}
