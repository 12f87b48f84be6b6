import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseView, Checked, DraftView } from '../../service/index.ts'
import { fetchBlob, get, Problem, send } from '../api.ts'
import { Dispatches } from '../case/dispatches.tsx'
import { EventDialog } from '../case/event-dialog.tsx'
import { Letters } from '../case/letters.tsx'
import { countText, sentenceCase } from '../format.ts'
import { useCommands } from '../keys.tsx'
import { whoQuery } from '../session.ts'
import { useTitle } from '../title.ts'
import { Button, Dialog, Empty, Failed, FormEnd, Loading, Notice, NotThere, Tag, TextField } from '../ui.tsx'
import { type Dismissed, FindingList } from './findings.tsx'
import './sign.css'

/** What the checks found, the letter as it will go out, and the second person's approval. */
export function Sign() {
  const { id } = useParams({ from: '/signed-in/cases/$id/sign' })
  const view = useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => get<CaseView>(`/api/cases/${encodeURIComponent(id)}`, signal),
    // Issuing is the worker's: the page follows until the letter is out.
    refetchInterval: ({ state }) => (state.data?.state === 'approved' ? 1000 : false),
  })
  const draft = useQuery({
    queryKey: ['draft', id],
    queryFn: ({ signal }) => get<DraftView>(`/api/cases/${encodeURIComponent(id)}/draft`, signal),
    enabled: view.data?.state === 'quality' || view.data?.state === 'in review',
    // The checks run behind: the page follows until they have.
    refetchInterval: ({ state }) => (state.data?.findings === null ? 1000 : false),
  })
  useTitle(view.data === undefined ? 'Check and sign' : `Check and sign ${view.data.number}`)
  if (view.error instanceof Problem && view.error.status === 404) return <NotThere />
  if (view.data === undefined) return view.isPending ? <Loading /> : <Failed error={view.error} />
  return (
    <main id="main" className="page">
      <p className="case__path">
        <Link to="/cases/$id" params={{ id }} search={{}}>
          Case {view.data.number}
        </Link>
      </p>
      <div className="page__head">
        <h1>Check and sign</h1>
        <Tag tone="accent">{sentenceCase(view.data.state)}</Tag>
      </div>
      {view.data.state === 'quality' ? (
        draft.data === undefined ? (
          draft.isPending ? (
            <Loading />
          ) : (
            <Failed error={draft.error} />
          )
        ) : (
          <Checking view={view.data} draft={draft.data} />
        )
      ) : view.data.state === 'approved' ? (
        <Notice title="Approved.">
          The letter is being checked once more, set, signed and served. This page follows; you can leave it.
        </Notice>
      ) : view.data.letters.length > 0 ? (
        <>
          <Notice kind="success" title="The determination is issued.">
            It was served on the parties below. Anybody can verify the saved PDF with its signature and the public keys:
            imr verify letter.pdf --key keys.json.
          </Notice>
          <div className="stack">
            <Letters view={view.data} />
            <Dispatches caseId={view.data.id} />
          </div>
        </>
      ) : (
        <Empty title="There is nothing to check here">
          The case is “{view.data.state}”. A determination comes here when its physician has decided every item.
        </Empty>
      )}
    </main>
  )
}

function Checking({ view, draft }: { readonly view: CaseView; readonly draft: DraftView }) {
  const { data: who } = useSuspenseQuery(whoQuery)
  const client = useQueryClient()
  const checked = draft.findings as Checked | null
  const [dismissed, setDismissed] = useState<readonly Dismissed[]>([])
  const [open, setOpen] = useState<'approve' | 'return' | null>(null)
  const [preview, setPreview] = useState<{ readonly url: string } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [loading, setLoading] = useState(false)
  const listed = checked?.findings ?? []
  const set = new Set(dismissed.map(({ finding }) => finding))
  const blocking = listed.filter(
    ({ id, finding, suppressed }) => finding.severity === 'error' && suppressed === null && !set.has(id),
  )
  const show = async (): Promise<void> => {
    setLoading(true)
    setError(null)
    try {
      setPreview({ url: URL.createObjectURL(await fetchBlob(`/api/cases/${view.id}/draft/pdf`)) })
    } catch (caught) {
      setError(caught)
    }
    setLoading(false)
  }
  const approves = view.events.includes('approve')
  useCommands([
    ...(approves
      ? [
          {
            id: 'approve',
            title: 'Approve',
            keys: 'Control+Enter',
            group: 'Check and sign',
            run: () => setOpen('approve'),
          },
        ]
      : []),
    { id: 'preview', title: 'Show the letter', keys: 'v', group: 'Check and sign', run: () => void show() },
  ])
  return (
    <>
      <div className="row sign__bar">
        <p role="status" className="sign__sum">
          {checked === null ? (
            <>
              <span className="spinner" aria-hidden="true" /> The determination is being checked against the records …
            </>
          ) : (
            <>
              <strong>
                {blocking.length === 0
                  ? 'Nothing stands against it.'
                  : `${countText(blocking.length, 'error')} would not stand.`}
              </strong>{' '}
              {blocking.length === 0
                ? 'Read the letter, then approve it.'
                : 'Return it to the reviewer, or set each aside below with a reason.'}{' '}
              {checked.against === null
                ? 'It was held against its own case summary.'
                : `It was held against ${countText(checked.against.documents, 'document')}, ${countText(checked.against.pages, 'page')}.`}
            </>
          )}
        </p>
        <Button look="outline" busy={loading} onClick={() => void show()}>
          Show the letter
        </Button>
        {view.events.includes('return to reviewer') ? (
          <Button look="outline" onClick={() => setOpen('return')}>
            Return to the reviewer
          </Button>
        ) : null}
        {approves ? (
          <Button disabled={checked === null} onClick={() => setOpen('approve')}>
            Approve and issue
          </Button>
        ) : null}
      </div>
      {error === null ? null : <Failed error={error} />}
      {draft.rare === null ? null : (
        <Notice kind="warning" title="The letter may name its reviewer.">
          {draft.rare}
        </Notice>
      )}
      {preview === null ? null : (
        <Dialog
          title="The letter as it would go out"
          wide
          onClose={() => {
            URL.revokeObjectURL(preview.url)
            setPreview(null)
          }}
        >
          <iframe className="sign__letter" title="The letter" src={preview.url} />
        </Dialog>
      )}
      {checked === null ? null : (
        <FindingList
          caseId={view.id}
          listed={listed}
          dismissed={dismissed}
          onDismiss={
            approves
              ? (one) => setDismissed([...dismissed.filter(({ finding }) => finding !== one.finding), one])
              : null
          }
          onRestore={(finding) => setDismissed(dismissed.filter((each) => each.finding !== finding))}
        />
      )}
      {open === 'return' ? <EventDialog event="return to reviewer" view={view} onClose={() => setOpen(null)} /> : null}
      {open === 'approve' ? (
        <Approve
          view={view}
          dismissed={dismissed}
          blocking={blocking.length}
          name={who.name}
          onClose={async (done) => {
            setOpen(null)
            if (done) await client.invalidateQueries()
          }}
        />
      ) : null}
    </>
  )
}

function Approve({
  view,
  dismissed,
  blocking,
  name,
  onClose,
}: {
  readonly view: CaseView
  readonly dismissed: readonly Dismissed[]
  readonly blocking: number
  readonly name: string
  readonly onClose: (done: boolean) => Promise<void>
}) {
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const approve = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await send('POST', '/api/session/step-up', { body: { password } })
      await send('POST', `/api/cases/${view.id}/events/approve`, {
        version: view.version,
        body: { setAside: dismissed.map(({ finding, reason }) => ({ finding, reason })) },
      })
      await onClose(true)
    } catch (caught) {
      setError(caught)
      setBusy(false)
    }
  }
  return (
    <Dialog title="Approve and issue" onClose={() => void onClose(false)}>
      {blocking > 0 ? (
        <Notice kind="error" title={`${countText(blocking, 'error')} would hold the letter back.`}>
          Set each aside with a reason, or return the case to the reviewer.
        </Notice>
      ) : null}
      <ul className="sign__list">
        {view.items.map((item) => (
          <li key={item.number}>
            {item.disputed ?? item.request}: <strong>{item.decision ?? 'not decided'}</strong>
          </li>
        ))}
      </ul>
      <p>
        You approve as {name}. The letter goes to every party in the organization’s name
        {dismissed.length === 0 ? '' : `; ${countText(dismissed.length, 'finding')} set aside with your reasons`}. It
        cannot be taken back; it can be corrected by a new one.
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void approve()
        }}
      >
        <TextField
          label="Your password"
          hint="Asked again because this goes out."
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onText={setPassword}
        />
        <FormEnd error={error} busy={busy} disabled={blocking > 0} onCancel={() => void onClose(false)}>
          Approve and issue
        </FormEnd>
      </form>
    </Dialog>
  )
}
