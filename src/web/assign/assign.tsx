import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { printPages } from '../../core/index.ts'
import type { CandidateLine, Candidates, CaseView, DrawLine } from '../../service/index.ts'
import { get, Problem, send } from '../api.ts'
import { countText, dayText, sentenceCase } from '../format.ts'
import { useCommands } from '../keys.tsx'
import { useTitle } from '../title.ts'
import { Button, Dialog, Empty, Failed, FormEnd, Loading, Notice, NotThere, Tag, TextArea } from '../ui.tsx'
import './assign.css'
import { Interests } from './interests.tsx'

/** Who may review the case, ranked, with every reason for and against; the draw among equals and its proof. */
export function Assign() {
  const { id } = useParams({ from: '/signed-in/cases/$id/assign' })
  const view = useQuery({ queryKey: ['case', id], queryFn: ({ signal }) => get<CaseView>(`/api/cases/${id}`, signal) })
  const candidates = useQuery({
    queryKey: ['candidates', id],
    queryFn: ({ signal }) => get<Candidates>(`/api/cases/${id}/candidates`, signal),
    retry: false,
    // Somebody attests meanwhile.
    refetchInterval: 10_000,
  })
  const draws = useQuery({
    queryKey: ['draws', id],
    queryFn: ({ signal }) => get<readonly DrawLine[]>(`/api/cases/${id}/draws`, signal),
  })
  useTitle(view.data === undefined ? 'Assign a reviewer' : `Assign a reviewer ${view.data.number}`)
  if (view.error instanceof Problem && view.error.status === 404) return <NotThere />
  if (view.data === undefined || candidates.isPending) return <Loading />
  return (
    <main id="main" className="page">
      <p className="case__path">
        <Link to="/cases/$id" params={{ id }} search={{}}>
          Case {view.data.number}
        </Link>
      </p>
      {candidates.data === undefined ? (
        <>
          <h1>Assign a reviewer</h1>
          <Failed error={candidates.error} />
        </>
      ) : (
        <Choosing view={view.data} candidates={candidates.data} draws={draws.data ?? []} />
      )}
    </main>
  )
}

function Choosing({
  view,
  candidates,
  draws,
}: {
  readonly view: CaseView
  readonly candidates: Candidates
  readonly draws: readonly DrawLine[]
}) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [byHand, setByHand] = useState<CandidateLine | null>(null)
  const [said, setSaid] = useState('')
  const ready = view.events.includes('assign')
  const drawn = draws.findLast(({ chosen }) => chosen !== null)
  const standing = candidates.candidates.find(({ pseudonym }) => pseudonym === drawn?.chosen)
  const refresh = () => client.invalidateQueries()
  const run = async (what: string, work: () => Promise<string>): Promise<void> => {
    setBusy(what)
    setError(null)
    try {
      setSaid(await work())
      await refresh()
    } catch (caught) {
      setError(caught)
    }
    setBusy(null)
  }
  const draw = () =>
    run('draw', async () => {
      const { value } = await send<DrawLine>('POST', `/api/cases/${view.id}/draws`)
      const drawn = candidates.candidates.find(({ pseudonym }) => pseudonym === value.chosen)
      // The button of the draw goes with it: the focus goes to what it brought.
      setTimeout(() => document.querySelector<HTMLElement>('.candidate--drawn')?.focus(), 300)
      return `${drawn?.name ?? value.chosen} was drawn, and finds the question about conflicts of interest on the start page under “To attest”. Once it is answered, “Assign” appears here by itself.`
    })
  const ask = (candidate: CandidateLine) =>
    run(candidate.account, async () => {
      await send('POST', `/api/cases/${view.id}/attestation-requests`, { body: { reviewer: candidate.account } })
      return `${candidate.name} is asked to attest. When the answer is there, “Assign by hand” appears here by itself.`
    })
  const assign = (candidate: CandidateLine, reasons: readonly string[]) =>
    run(candidate.account, async () => {
      await send('POST', `/api/cases/${view.id}/events/assign`, {
        version: view.version,
        body: { reviewer: candidate.account, ...(reasons.length === 0 ? {} : { reasons }) },
      })
      await navigate({ to: '/cases/$id', params: { id: view.id }, search: {} })
      return 'Assigned.'
    })
  const equals = candidates.candidates.filter(({ tier, verdict }) => tier === 1 && verdict !== 'may not').length
  const refused = candidates.candidates.filter(({ verdict }) => verdict === 'may not')
  const list = (shown: readonly CandidateLine[]) =>
    shown.map((candidate) => (
      <Candidate
        key={candidate.account}
        candidate={candidate}
        drawn={candidate === standing}
        ready={ready}
        busy={busy === candidate.account}
        onAsk={() => void ask(candidate)}
        onAssign={() => (candidate === standing ? void assign(candidate, []) : setByHand(candidate))}
      />
    ))
  useCommands([{ id: 'draw', title: 'Draw among equals', keys: 'd', group: 'Assign', run: () => void draw() }])
  return (
    <>
      <div className="page__head">
        <h1>Assign a reviewer</h1>
        <div className="row">
          {ready && standing === undefined ? (
            <Button busy={busy === 'draw'} onClick={() => void draw()}>
              Draw among equals
            </Button>
          ) : null}
        </div>
      </div>
      {ready && standing === undefined && equals > 0 ? (
        <p className="muted">
          {equals === 1
            ? 'One reviewer fits this case best, and the draw takes that one'
            : `${equals} reviewers fit this case equally well, and the draw takes one of them`}
          ; everybody below who may review it can be assigned by hand, with a reason.
        </p>
      ) : null}
      <p role="status" className="assign__said">
        {said}
      </p>
      {error === null ? null : <Failed error={error} />}
      {ready ? null : (
        <Notice title={`The case is “${view.state}”: nobody is assigned now.`}>
          A reviewer is assigned when its records are complete, or after a remand.
        </Notice>
      )}
      <div className="assign__columns">
        <section aria-label="Candidates">
          {candidates.candidates.length === 0 ? (
            <Empty title="The panel is empty">Take it in from a table under Administration.</Empty>
          ) : (
            <>
              <ol className="candidates">
                {list(candidates.candidates.filter(({ verdict }) => verdict !== 'may not'))}
              </ol>
              {refused.length === 0 ? null : (
                <details className="candidates__refused" open={refused.length === candidates.candidates.length}>
                  <summary>{countText(refused.length, 'reviewer')} who may not review this case</summary>
                  <ol className="candidates">{list(refused)}</ol>
                </details>
              )}
            </>
          )}
        </section>
        <div className="stack">
          <Draws draws={draws} />
          <Interests caseId={view.id} interests={candidates.interests} unnamed={candidates.unnamed} />
        </div>
      </div>
      {byHand === null ? null : (
        <ByHand
          candidate={byHand}
          onClose={() => setByHand(null)}
          onAssign={(reason) => {
            setByHand(null)
            void assign(byHand, [reason])
          }}
        />
      )}
    </>
  )
}

const VERDICTS = {
  'may review': ['good', 'may review'],
  'must attest': ['warn', 'has to attest'],
  'may not': ['bad', 'may not review'],
} as const

function Candidate({
  candidate,
  drawn,
  ready,
  busy,
  onAsk,
  onAssign,
}: {
  readonly candidate: CandidateLine
  readonly drawn: boolean
  readonly ready: boolean
  readonly busy: boolean
  readonly onAsk: () => void
  readonly onAssign: () => void
}) {
  const [tone, text] = VERDICTS[candidate.verdict]
  const against = candidate.reasons.filter(({ weight }) => weight === 'refuses' || weight === 'own rule')
  const open = candidate.reasons.filter(({ weight }) => weight === 'attest')
  const rare = candidate.verdict === 'may not' ? null : candidate.rare
  const rest = candidate.reasons.filter(({ weight }) => weight === 'told' || weight === 'passed')
  return (
    <li className={drawn ? 'card candidate candidate--drawn' : 'card candidate'} tabIndex={drawn ? -1 : undefined}>
      <div className="row candidate__head">
        <strong>{candidate.name}</strong>
        <Tag tone={tone}>{text}</Tag>
        {drawn ? <Tag tone="accent">drawn</Tag> : candidate.tier === 1 ? <Tag>fits best</Tag> : null}
        <span className="muted candidate__load">
          {candidate.pseudonym} · {countText(candidate.open, 'open case')}
          {candidate.capacity === null ? '' : ` of ${candidate.capacity}`}
        </span>
      </div>
      {candidate.fits.length === 0 ? null : (
        <ul className="candidate__fits">
          {candidate.fits.map((fit) => (
            <li key={fit.item}>
              Item {fit.item}: {fit.why}
            </li>
          ))}
        </ul>
      )}
      <Reasons reasons={against} tone="bad" />
      {rare !== null && drawn ? <p className="candidate__rare">{rare}</p> : null}
      <details>
        <summary className="muted">
          {countText(open.length + rest.length + (rare === null || drawn ? 0 : 1), 'thing')} looked at
        </summary>
        {rare === null || drawn ? null : <p className="candidate__rare">{rare}</p>}
        <Reasons reasons={open} tone="warn" />
        <Reasons reasons={rest} tone="plain" />
      </details>
      {ready ? (
        <p className="row candidate__acts">
          {candidate.verdict === 'must attest' && drawn ? (
            <span className="muted">Was asked, and has not answered yet. This page follows.</span>
          ) : candidate.verdict === 'must attest' ? (
            <Button look="outline" busy={busy} onClick={onAsk}>
              Ask to attest
            </Button>
          ) : null}
          {candidate.verdict === 'may review' ? (
            <Button look={drawn ? 'primary' : 'outline'} busy={busy} onClick={onAssign}>
              {drawn ? 'Assign' : 'Assign by hand'}
            </Button>
          ) : null}
        </p>
      ) : null}
    </li>
  )
}

function Reasons({
  reasons,
  tone,
}: {
  readonly reasons: CandidateLine['reasons']
  readonly tone: 'bad' | 'warn' | 'plain'
}) {
  if (reasons.length === 0) return null
  return (
    <ul className={`candidate__reasons candidate__reasons--${tone}`}>
      {reasons.map((reason) => (
        <li key={`${reason.code} ${reason.text}`}>
          {reason.text}{' '}
          <span className="muted candidate__source">
            {[reason.citation.guideline, reason.citation.section, printPages(reason.citation.pages)]
              .filter((part) => part !== '')
              .join(', ')}
            {reason.citation.confidence === 'verified' ? '' : ` (${reason.citation.confidence}, not verified)`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Draws({ draws }: { readonly draws: readonly DrawLine[] }) {
  return (
    <section className="card">
      <h2>The draw</h2>
      <p className="muted">
        The seed was committed to before the case was ready. Whoever has the proof can draw again and must come to the
        same reviewer.
      </p>
      {draws.length === 0 ? <p>Nobody has committed to a seed yet.</p> : null}
      <ol className="draws">
        {draws.map((draw) => (
          <li key={draw.number}>
            <p>
              Draw {draw.number}:{' '}
              {draw.chosen === null
                ? `committed to on ${dayText(draw.committed)}, not drawn`
                : `${draw.chosen}, drawn ${dayText(draw.drawn)}`}
            </p>
            <dl className="draws__proof">
              <div>
                <dt>Commitment</dt>
                <dd className="mono">{draw.commitment}</dd>
              </div>
              {draw.proof === null ? null : (
                <>
                  <div>
                    <dt>Seed</dt>
                    <dd className="mono">{draw.proof.seed}</dd>
                  </div>
                  <div>
                    <dt>Among</dt>
                    <dd className="mono">{draw.proof.candidates.join(' ')}</dd>
                  </div>
                </>
              )}
            </dl>
          </li>
        ))}
      </ol>
    </section>
  )
}

function ByHand({
  candidate,
  onClose,
  onAssign,
}: {
  readonly candidate: CandidateLine
  readonly onClose: () => void
  readonly onAssign: (reason: string) => void
}) {
  const [reason, setReason] = useState('')
  return (
    <Dialog title={`Assign ${candidate.name} by hand`} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          onAssign(reason.trim())
        }}
      >
        <TextArea
          label="Why this reviewer and not the draw"
          hint="It stays in the file with your name."
          rows={3}
          required
          value={reason}
          onText={setReason}
        />
        <FormEnd onCancel={onClose}>{sentenceCase('assign')}</FormEnd>
      </form>
    </Dialog>
  )
}
