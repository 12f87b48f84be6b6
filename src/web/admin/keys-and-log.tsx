import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditPage, LogVerdict } from '../../service/index.ts'
import { fetchBlob, get, send } from '../api.ts'
import { countText, momentText } from '../format.ts'
import { saveBlob } from '../save-blob.ts'
import { Button, Failed, Loading, Notice, SelectField, TableScroll, Tag, TextArea } from '../ui.tsx'

type PublicKey = {
  readonly kid: string
  readonly crv?: string
  readonly use?: string
  readonly [name: string]: unknown
}

/** The keys that letters are signed with, and the log's newest checkpoint: what outsiders need to verify either. */
export function Keys() {
  const [error, setError] = useState<unknown>(null)
  const keys = useQuery({
    queryKey: ['keys'],
    queryFn: ({ signal }) => get<{ readonly keys: readonly PublicKey[] }>('/api/keys', signal),
  })
  const checkpoint = useQuery({
    queryKey: ['checkpoint'],
    queryFn: async ({ signal }) => (await fetchBlob('/api/log/checkpoint', signal)).text(),
    retry: false,
  })
  const save = async (path: string, name: string): Promise<void> => {
    setError(null)
    try {
      saveBlob(await fetchBlob(path), name)
    } catch (caught) {
      setError(caught)
    }
  }
  return (
    <div className="stack">
      {error === null ? null : <Failed error={error} />}
      <section className="card">
        <h2>Signing keys</h2>
        <p className="muted">
          Public halves alone. A letter is verified with them and without this server: imr verify letter.pdf --key
          keys.json.
        </p>
        {keys.isPending ? <Loading /> : null}
        {keys.error === null ? null : <Failed error={keys.error} />}
        <ul className="admin__list">
          {keys.data?.keys.map((key) => (
            <li key={key.kid}>
              <span className="mono admin__key">{key.kid}</span> <Tag>{key.crv ?? 'key'}</Tag>
            </li>
          ))}
        </ul>
        <p>
          <Button look="outline" onClick={() => void save('/api/keys', 'keys.json')}>
            Save the public keys
          </Button>
        </p>
      </section>
      <section className="card">
        <h2>The log</h2>
        <p className="muted">
          Every change and every reading of health data. A checkpoint kept elsewhere proves later that nothing before it
          was changed: imr verify-log --checkpoint FILE.
        </p>
        {checkpoint.isPending ? <Loading /> : null}
        {checkpoint.error === null ? (
          <pre className="admin__checkpoint">{checkpoint.data}</pre>
        ) : (
          <Notice title="There is no checkpoint yet.">The worker seals the log every few minutes.</Notice>
        )}
        <p>
          <Button
            look="outline"
            disabled={checkpoint.data === undefined}
            onClick={() => void save('/api/log/checkpoint', 'checkpoint.txt')}
          >
            Save the checkpoint
          </Button>
        </p>
      </section>
      <Verification />
      <AuditList />
    </div>
  )
}

/** Walks the log now, beside a checkpoint that was kept elsewhere where there is one. */
function Verification() {
  const [checkpoint, setCheckpoint] = useState('')
  const [verdict, setVerdict] = useState<LogVerdict | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const verify = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    setVerdict(null)
    try {
      const body = { checkpoint: checkpoint.trim() === '' ? null : `${checkpoint.trim()}\n` }
      setVerdict((await send<LogVerdict>('POST', '/api/audit/verification', { body })).value)
    } catch (caught) {
      setError(caught)
    }
    setBusy(false)
  }
  return (
    <section className="card">
      <h2>Verify the log</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void verify()
        }}
      >
        <TextArea
          label="A checkpoint that was kept elsewhere"
          hint="Optional. Without one, a log that was made anew as a whole would not be noticed."
          rows={4}
          value={checkpoint}
          onText={setCheckpoint}
        />
        <div className="row">
          <Button type="submit" busy={busy}>
            Verify now
          </Button>
        </div>
      </form>
      {error === null ? null : <Failed error={error} />}
      {verdict === null ? null : verdict.faults.length === 0 ? (
        <Notice
          kind="success"
          title={`The log of ${countText(verdict.entries, 'entry', 'entries')} agrees with its rows.`}
        >
          {verdict.unsealed === 0
            ? ''
            : `${countText(verdict.unsealed, 'row')} came in since and will be sealed next. `}
          {verdict.held === 0
            ? 'It was held against its own checkpoints alone.'
            : 'It begins with what the checkpoint saw.'}
        </Notice>
      ) : (
        <Notice kind="error" title="The log is not what it was.">
          {verdict.faults.join(' ')}
        </Notice>
      )}
    </section>
  )
}

/** Who did what, the newest first. */
function AuditList() {
  const [of, setOf] = useState<'changes' | 'readings'>('changes')
  const pages = useInfiniteQuery({
    queryKey: ['audit', of],
    queryFn: ({ pageParam, signal }) =>
      get<AuditPage>(`/api/audit/${of}${pageParam === null ? '' : `?before=${pageParam}`}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  const lines = pages.data?.pages.flatMap((page) => page.lines) ?? []
  return (
    <section className="card">
      <h2>Who did what</h2>
      <search className="filters">
        <SelectField label="Show" value={of} onText={(text) => setOf(text === 'readings' ? 'readings' : 'changes')}>
          <option value="changes">Changes</option>
          <option value="readings">Readings of health data</option>
        </SelectField>
      </search>
      {pages.isPending ? <Loading /> : null}
      {pages.error === null ? null : <Failed error={pages.error} />}
      {lines.length === 0 ? null : (
        <TableScroll label="Lines of the log">
          <table className="table">
            <caption className="usa-sr-only">Lines of the log</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Case</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.key}>
                  <td>{momentText(line.at)}</td>
                  <td>{line.who}</td>
                  <td>{line.what}</td>
                  <td className="mono">{line.caseNumber ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {pages.hasNextPage ? (
        <p>
          <Button look="outline" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Show 100 more
          </Button>
        </p>
      ) : null}
    </section>
  )
}
