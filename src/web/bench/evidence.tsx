/** Where the record says it: lines that lead to their page, a way to reject what was misread, and what a silence was searched for in. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ClaimMark } from '../../service/index.ts'
import { send } from '../api.ts'
import { countText } from '../format.ts'
import { Button, Failed, FormEnd, SelectField } from '../ui.tsx'
import { type Bench, type Finding, type Place, useBench, usePapers } from './bench-context.tsx'
import { benchQuery } from './record-queries.ts'

/** Lines shown before somebody asks for the rest. */
const FEW = 3

export function Evidence({ finding }: { readonly finding: Finding }) {
  const { evidence, moreEvidence } = finding
  const [all, setAll] = useState(false)
  if (evidence.length === 0)
    return finding.asks === 'record' || finding.asks === 'person' ? <Silence {...{ finding }} /> : null
  const shown = all ? evidence : evidence.slice(0, FEW)
  return (
    <>
      <ul className="evidence">
        {shown.map((place) => (
          <Line key={`${place.document} ${place.page} ${place.from} ${place.to}`} place={place} />
        ))}
      </ul>
      {evidence.length > FEW ? (
        <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer places' : `Show ${countText(evidence.length - FEW, 'more place')}`}
        </Button>
      ) : null}
      {moreEvidence > 0 && all ? (
        <p className="muted">{countText(moreEvidence, 'further place')} in the record say the same.</p>
      ) : null}
    </>
  )
}

/** What stands on a page, on one line, cut where it is long. */
export const oneLine = (quote: string, most = 160): string => {
  const text = quote.replace(/\s+/g, ' ').trim()
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text
}

/** A place in the record that leads there. */
export function PlaceLine({ place }: { readonly place: Place }) {
  const { jump } = useBench()
  const { nameOf } = usePapers()
  return (
    <button type="button" className="place" onClick={() => jump(place)}>
      <span className="place__quote">“{oneLine(place.quote)}”</span>
      <span className="place__where">{nameOf(place.document, place.page)}</span>
    </button>
  )
}

function Line({ place }: { readonly place: Place }) {
  const { bench, writes } = useBench()
  const [rejecting, setRejecting] = useState(false)
  const claims = bench.claims.filter(
    ({ document, page, from, to, by }) =>
      by === 'text' && document === place.document && page === place.page && from === place.from && to === place.to,
  )
  return (
    <li className="evidence__line">
      <PlaceLine place={place} />
      {writes && claims.length > 0 && !rejecting ? (
        <Button
          look="quiet"
          className="evidence__reject"
          aria-label={`Reject: ${oneLine(place.quote, 60)}`}
          onClick={() => setRejecting(true)}
        >
          Reject
        </Button>
      ) : null}
      {rejecting && claims.length > 0 ? <RejectForm claims={claims} onDone={() => setRejecting(false)} /> : null}
    </li>
  )
}

function RejectForm({ claims, onDone }: { readonly claims: Bench['bench']['claims']; readonly onDone: () => void }) {
  const shared = useBench()
  const client = useQueryClient()
  const [claim, setClaim] = useState(claims[0]?.id ?? '')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const reject = async (): Promise<void> => {
    setBusy(true)
    try {
      const { value } = await send<ClaimMark>('POST', `/api/cases/${shared.caseId}/claims/rejected`, {
        body: { claim, reason },
      })
      pushMark(shared, value, 'the rejection of a claim', () =>
        client.invalidateQueries({ queryKey: benchQuery(shared.caseId).queryKey }),
      )
      shared.say('Rejected. It counts no more; the criteria are being read anew.')
      onDone()
      await client.invalidateQueries({ queryKey: benchQuery(shared.caseId).queryKey })
    } catch (caught) {
      setError(caught)
      setBusy(false)
    }
  }
  return (
    <form
      className="answer"
      aria-label="Reject what was read here"
      onSubmit={(event) => {
        event.preventDefault()
        void reject()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onDone()
      }}
    >
      {error === null ? null : <Failed error={error} />}
      {claims.length === 1 ? null : (
        <SelectField label="Which of what was read here?" value={claim} onText={setClaim}>
          {claims.map(({ id, fact, text }) => (
            <option key={id} value={id}>
              {text === '' ? fact : `${fact}: ${text}`}
            </option>
          ))}
        </SelectField>
      )}
      <label className="answer__why">
        Why does this not count?
        <input
          className="usa-input"
          required
          maxLength={2000}
          // biome-ignore lint/a11y/noAutofocus: the form opened because somebody asked for it
          autoFocus
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <FormEnd look="danger" busy={busy} onCancel={onDone}>
        Reject the claim
      </FormEnd>
    </form>
  )
}

/** A claim that was added or rejected can be taken back, and put in force again. */
export function pushMark(
  { caseId, history }: Pick<Bench, 'caseId' | 'history'>,
  mark: ClaimMark,
  label: string,
  again: () => Promise<void>,
): void {
  history.push({
    label,
    undo: () => turnMark(caseId, mark.id, true, again),
    redo: () => turnMark(caseId, mark.id, false, again),
  })
}

async function turnMark(caseId: string, mark: string, withdrawn: boolean, again: () => Promise<void>): Promise<void> {
  await send('PUT', `/api/cases/${caseId}/claims/${mark}`, { body: { withdrawn } })
  await again()
}

/** What "not documented" means here: what was looked for, and in how much. */
function Silence({ finding }: { readonly finding: Finding }) {
  const { search } = useBench()
  const { lookedFor, searched } = finding
  const words = [...new Set(lookedFor.flatMap(({ fact, words: named }) => [fact, ...named]))]
  return (
    <div className="silence">
      <p>
        Nothing was found in {countText(searched.documents, 'document')}, {countText(searched.pages, 'page')}
        {lookedFor.length === 0 ? '.' : '. Looked for: '}
        {lookedFor.map(({ fact, words: named }, at) => (
          <span key={fact}>
            {at > 0 ? '; ' : ''}
            {fact}
            {named.length === 0 ? '' : ` that names ${named.join(' or ')}`}
          </span>
        ))}
        {lookedFor.length === 0 ? '' : '.'}
      </p>
      {words.length === 0 ? null : (
        <p className="silence__words">
          <span className="muted">Search the record:</span>
          {words.slice(0, 6).map((word) => (
            <Button key={word} look="quiet" onClick={() => search(word)}>
              {word}
            </Button>
          ))}
        </p>
      )}
    </div>
  )
}

/** What the physician added and rejected in this case, each with the way back. */
export function OwnMarks() {
  const shared = useBench()
  const { bench, caseId, writes, say } = shared
  const client = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const own = bench.marks.filter(({ withdrawn }) => !withdrawn)
  if (own.length === 0) return null
  const takeBack = async (mark: ClaimMark): Promise<void> => {
    const again = () => client.invalidateQueries({ queryKey: benchQuery(caseId).queryKey })
    try {
      await send('PUT', `/api/cases/${caseId}/claims/${mark.id}`, { body: { withdrawn: true } })
      shared.history.push({
        label: 'taking back a claim',
        undo: () => turnMark(caseId, mark.id, false, again),
        redo: () => turnMark(caseId, mark.id, true, again),
      })
      say('Taken back. The criteria are being read anew.')
      document.getElementById('own-marks')?.focus()
      await again()
    } catch (caught) {
      setError(caught)
    }
  }
  return (
    <details className="own-marks">
      <summary id="own-marks">What you added and rejected in this case ({own.length})</summary>
      {error === null ? null : <Failed error={error} />}
      <ul className="evidence">
        {own.map((mark) => (
          <li key={mark.id} className="evidence__line">
            <p className="evidence__says muted">
              {mark.kind === 'added' ? `Added as “${mark.fact}”` : `Rejected as “${mark.fact}”`}
              {mark.reason === '' ? '' : `: ${mark.reason}`}
            </p>
            <PlaceLine place={mark} />
            {writes ? (
              <Button
                look="quiet"
                aria-label={`Take back: ${oneLine(mark.quote, 60)}`}
                onClick={() => void takeBack(mark)}
              >
                Take back
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
}
