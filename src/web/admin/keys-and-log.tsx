import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fetchBlob, get } from '../api.ts'
import { saveBlob } from '../save-blob.ts'
import { Button, Failed, Loading, Notice, Tag } from '../ui.tsx'

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
    </div>
  )
}
