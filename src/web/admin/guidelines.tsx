import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { printPages } from '../../core/index.ts'
import type { GuidelineTopic } from '../../service/index.ts'
import { get, send } from '../api.ts'
import { countText, dayText } from '../format.ts'
import { whoQuery } from '../session.ts'
import { Button, Dialog, Failed, FormEnd, Loading, Notice, SelectField, Tag, TextArea, TextField } from '../ui.tsx'

type Row = GuidelineTopic['rows'][number]

const TONES = { verified: 'good', corroborated: 'accent', recalled: 'warn' } as const

/** Rows of the guidelines: how sure each is, and who held it against the printed page when. */
export function Guidelines() {
  const { data: who } = useSuspenseQuery(whoQuery)
  const [text, setText] = useState('')
  const [confidence, setConfidence] = useState('')
  const [checking, setChecking] = useState<Row | null>(null)
  const { data, error, isPending } = useQuery({
    queryKey: ['guidelines'],
    queryFn: ({ signal }) => get<readonly GuidelineTopic[]>('/api/guidelines', signal),
    staleTime: 300_000,
  })
  const words = text.toLowerCase().split(/\s+/)
  const shown = (data ?? [])
    .map((topic) => ({
      ...topic,
      rows: topic.rows.filter(
        ({ question, citation }) =>
          (confidence === '' || citation.confidence === confidence) &&
          words.every((word) =>
            `${topic.title} ${question} ${citation.guideline} ${citation.edition} ${citation.section}`
              .toLowerCase()
              .includes(word),
          ),
      ),
    }))
    .filter(({ rows }) => rows.length > 0)
  const all = (data ?? []).flatMap(({ rows }) => rows)
  const compared = all.filter(({ checks }) => checks.some(({ agrees, outdated }) => agrees && !outdated)).length
  return (
    <>
      <Notice title={`${countText(all.length, 'row')}, ${compared} compared with print here.`}>
        A row that is recalled or corroborated stays marked as unverified wherever it is shown.
      </Notice>
      <search className="filters">
        <TextField label="Find" type="search" value={text} onText={setText} />
        <SelectField label="Confidence" value={confidence} onText={setConfidence}>
          <option value="">All</option>
          <option value="recalled">Recalled</option>
          <option value="corroborated">Corroborated</option>
          <option value="verified">Verified</option>
        </SelectField>
      </search>
      {isPending ? <Loading /> : null}
      {error === null ? null : <Failed error={error} />}
      {data !== undefined && shown.length === 0 ? <p className="muted">No row has these words.</p> : null}
      {shown.map((topic) => (
        <details key={topic.id} className="card topic" open={text !== '' && shown.length < 6}>
          <summary>
            <strong>{topic.title}</strong>{' '}
            <span className="muted">
              {topic.authority} · {countText(topic.rows.length, 'row')}
            </span>
          </summary>
          <ul className="topic__rows">
            {topic.rows.map((row) => (
              <li key={row.criterion}>
                <p>{row.question}</p>
                <p className="row topic__cite">
                  <Tag tone={TONES[row.citation.confidence]}>{row.citation.confidence}</Tag>
                  <span className="muted">
                    {[
                      row.citation.guideline,
                      row.citation.edition,
                      row.citation.section,
                      row.citation.pages.length === 0 ? '' : `p. ${printPages(row.citation.pages)}`,
                    ]
                      .filter((part) => part !== '')
                      .join(', ')}
                  </span>
                  {who.role === 'medical director' ? (
                    <Button
                      look="quiet"
                      aria-label={`Compared with print: ${row.question}`}
                      onClick={() => setChecking(row)}
                    >
                      Compared with print …
                    </Button>
                  ) : null}
                </p>
                {row.checks.map((check) => (
                  <p key={`${check.by} ${check.at}`} className="topic__check">
                    <Tag tone={check.outdated ? 'plain' : check.agrees ? 'good' : 'bad'}>
                      {check.outdated
                        ? 'the row changed since'
                        : check.agrees
                          ? 'agrees with print'
                          : 'differs from print'}
                    </Tag>{' '}
                    {check.by}, {dayText(check.at)} {check.note}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </details>
      ))}
      {checking === null ? null : <Compared row={checking} onClose={() => setChecking(null)} />}
    </>
  )
}

function Compared({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const client = useQueryClient()
  const [agrees, setAgrees] = useState<boolean | null>(null)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await send('POST', '/api/guidelines/checks', { body: { criterion: row.criterion, agrees, note } })
      await client.invalidateQueries({ queryKey: ['guidelines'] })
      onClose()
    } catch (caught) {
      setError(caught)
      setBusy(false)
    }
  }
  return (
    <Dialog title="Compared with the printed guideline" onClose={onClose}>
      <p>{row.question}</p>
      <p className="muted">
        {row.citation.guideline} {row.citation.edition}, {row.citation.section}
        {row.citation.pages.length === 0 ? '' : `, p. ${printPages(row.citation.pages)}`}
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <fieldset className="usa-fieldset">
          <legend className="usa-legend event__legend">What the printed page says</legend>
          {(
            [
              [true, 'It says the same'],
              [false, 'It says something else'],
            ] as const
          ).map(([value, title]) => (
            <label key={title} className="check admin__choice">
              <input type="radio" name="agrees" required checked={agrees === value} onChange={() => setAgrees(value)} />{' '}
              {title}
            </label>
          ))}
        </fieldset>
        <TextArea
          label="Note"
          hint={agrees === false ? 'What is printed, and on which page.' : 'The copy you used.'}
          rows={3}
          required={agrees === false}
          value={note}
          onText={setNote}
        />
        <FormEnd error={error} busy={busy} disabled={agrees === null} onCancel={onClose}>
          Keep it with my name
        </FormEnd>
      </form>
    </Dialog>
  )
}
