/** Sending the decided determination on to quality: what is missing first, then one press. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Problem, send } from '../api.ts'
import { countText } from '../format.ts'
import { Button, Failed, Notice, Tag } from '../ui.tsx'
import { useBench, useDraft } from './bench-context.tsx'
import { byGravity, type Checks } from './draft-check.ts'
import { FindingLine } from './editor-finding.tsx'
import type { At } from './item-list.tsx'
import { Qualifications } from './qualifications.tsx'

type Missing = { readonly text: string; readonly at: At; readonly stops: boolean }

export function Finish({ checks, onGo }: { readonly checks: Checks; readonly onGo: (at: At) => void }) {
  const { bench, view, caseId, store, writes } = useBench()
  const { draft, conflicts } = useDraft()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const missing: Missing[] = bench.items.flatMap((item, index) => {
    const own = draft.items[index]
    const at: At = `${item.number}`
    const open: Missing[] = []
    if (own === undefined || own.rationale.every(({ text }) => text.trim() === '')) {
      open.push({ text: `Item ${item.number} has no reasons.`, at, stops: true })
    }
    if (own?.decision == null) open.push({ text: `Item ${item.number} is not decided.`, at, stops: true })
    if (item.missing.length > 0) {
      const count = countText(item.missing.length, 'open criterion was', 'open criteria were')
      open.push({ text: `Item ${item.number}: ${count} neither answered nor looked at.`, at, stops: false })
    }
    if ((own?.toDecide.length ?? 0) > 0) {
      const count = countText(own?.toDecide.length ?? 0, 'question')
      open.push({ text: `Item ${item.number}: ${count} of the draft not settled.`, at, stops: false })
    }
    return open
  })
  const grave = checks.findings.filter(({ finding }) => finding.severity === 'error' && !finding.setAside)
  const loose = checks.findings.filter(({ line, finding }) => line === null && finding.severity !== 'note')
  const stops = missing.some((each) => each.stops) || conflicts.length > 0
  const decides = view.events.includes('decide')
  const decide = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      if (!(await store.flush())) {
        throw new Problem(
          0,
          'not-saved',
          'The newest words have not reached the server yet.',
          'Wait for “Saved” above.',
        )
      }
      await send('POST', `/api/cases/${caseId}/events/decide`, { body: {}, version: view.version })
      await client.invalidateQueries()
      await navigate({ to: '/cases/$id', params: { id: caseId } })
    } catch (caught) {
      setError(caught)
      setBusy(false)
      if (caught instanceof Problem && caught.status === 409)
        await client.invalidateQueries({ queryKey: ['case', caseId] })
    }
  }
  return (
    <article className="item" aria-labelledby="finish">
      <h2 id="finish" className="item__title">
        Send on
      </h2>
      {missing.length === 0 && conflicts.length === 0 ? (
        <Notice kind="success" title="Nothing is missing.">
          Every item is decided and has its reasons.
        </Notice>
      ) : (
        <>
          {stops ? null : <p>Every item is decided and has its reasons. Still open, and no hindrance:</p>}
          <ul className="missing">
            {conflicts.length === 0 ? null : (
              <li>
                <Tag tone="bad">needed</Tag> {countText(conflicts.length, 'conflict')} with another version of the draft
                to settle.
              </li>
            )}
            {missing.map(({ text, at, stops: needed }) => (
              <li key={text}>
                <Tag tone={needed ? 'bad' : 'warn'}>{needed ? 'needed' : 'open'}</Tag>
                <span>{text}</span>
                <Button look="quiet" aria-label={`Go there: ${text}`} onClick={() => onGo(at)}>
                  Go there
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <section className="item__part" aria-label="What the checks found">
        <h3>What the checks found</h3>
        <p className="muted" role="status">
          {checks.state === 'failed'
            ? 'The checks could not be asked. They are asked again by themselves, and before anything is issued.'
            : checks.against === null
              ? 'Checking …'
              : `Every sentence was held against ${countText(checks.against.documents, 'document')}, ${countText(checks.against.pages, 'page')}.`}
        </p>
        {grave.length === 0 && loose.length === 0 ? <p>No error is left.</p> : null}
        <ul className="sentence__found">
          {[...new Set([...grave, ...loose])].toSorted(byGravity).map((placed) => (
            <FindingLine
              key={placed.finding.id}
              placed={placed}
              full
              where={
                placed.part === 'summary' ? 'Summary' : `Item ${bench.items[placed.part]?.number ?? placed.part + 1}`
              }
            />
          ))}
        </ul>
        {grave.length === 0 ? null : (
          <p className="muted">
            Quality will not approve a letter with an error: mend it, or say in the rationale why it stands.
          </p>
        )}
      </section>
      <Qualifications />
      {error === null ? null : <Failed error={error} />}
      {writes ? (
        <section className="item__part" aria-label="Decide">
          <p>
            The determination goes to quality in your name. They read it, and may send it back to you. Until then
            nothing of it can be changed here.
          </p>
          <div className="row">
            <Button busy={busy} disabled={stops || !decides} onClick={() => void decide()}>
              Send on to quality
            </Button>
            {stops ? <span className="muted">First what is needed above.</span> : null}
            {!stops && !decides ? (
              <span className="muted">The case is “{view.state}”: it is decided when the parties have answered.</span>
            ) : null}
          </div>
        </section>
      ) : null}
    </article>
  )
}
