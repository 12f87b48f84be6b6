import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { CaseView, Completeness } from '../../service/index.ts'
import { fetchBlob, get, send } from '../api.ts'
import { countText, dayText, momentText, sentenceCase } from '../format.ts'
import { saveBlob } from '../save-blob.ts'
import { whoQuery } from '../session.ts'
import { Button, Empty, Failed, Notice, TableScroll, Tag } from '../ui.tsx'

const ADDS = ['coordinator', 'medical director', 'employee', 'attorney', 'provider', 'claims administrator']

/** The papers of a case: what is there and whether it was read, what the rule demands, and how to add more. */
export function Documents({ view }: { readonly view: CaseView }) {
  const { data: who } = useSuspenseQuery(whoQuery)
  const client = useQueryClient()
  const file = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<readonly string[]>([])
  const [said, setSaid] = useState('')
  const [errors, setErrors] = useState<readonly { readonly name: string; readonly error: unknown }[]>([])
  const staff = ['coordinator', 'reviewer', 'quality', 'medical director'].includes(who.role)
  const add = async (files: readonly File[]): Promise<void> => {
    setErrors([])
    let added = 0
    for (const [index, each] of files.entries()) {
      setSending(files.slice(index).map(({ name }) => name))
      const body = new FormData()
      body.append('file', each, each.name)
      try {
        await send('POST', `/api/cases/${view.id}/documents`, { body })
        added += 1
      } catch (error) {
        setErrors((errors) => [...errors, { name: each.name, error }])
      }
    }
    setSending([])
    setSaid(`${countText(added, 'paper')} added.`)
    await client.invalidateQueries({ queryKey: ['case', view.id] })
  }
  const open = async (id: string, name: string): Promise<void> => {
    try {
      saveBlob(await fetchBlob(`/api/cases/${view.id}/documents/${id}`), name)
    } catch (error) {
      setErrors([{ name, error }])
    }
  }
  return (
    <>
      {ADDS.includes(who.role) ? (
        <section
          className="drop"
          aria-label="Add papers"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            void add([...event.dataTransfer.files])
          }}
        >
          <p>
            Drop papers here: PDF, pictures, text.{' '}
            <Button look="outline" busy={sending.length > 0} onClick={() => file.current?.click()}>
              Choose files
            </Button>
          </p>
          <input
            ref={file}
            type="file"
            multiple
            hidden
            aria-label="Papers to add"
            onChange={({ target }) => {
              const chosen = [...(target.files ?? [])]
              target.value = ''
              void add(chosen)
            }}
          />
          <p role="status" className="muted">
            {sending.length > 0
              ? `Sending ${sending[0]}${sending.length > 1 ? `, ${sending.length - 1} more` : ''} …`
              : said}
          </p>
        </section>
      ) : null}
      {errors.map(({ name, error }) => (
        <div key={name}>
          <p>
            <strong>{name}</strong>
          </p>
          <Failed error={error} />
        </div>
      ))}
      {view.documents.length === 0 ? (
        <Empty title="No papers yet">The claims administrator owes the records after the notice to the parties.</Empty>
      ) : (
        <TableScroll label="Papers of the case">
          <table className="table">
            <caption className="usa-sr-only">Papers of the case</caption>
            <thead>
              <tr>
                <th scope="col">Paper</th>
                <th scope="col">Kind</th>
                <th scope="col" className="number">
                  Pages
                </th>
                <th scope="col">Received</th>
                <th scope="col">Read</th>
              </tr>
            </thead>
            <tbody>
              {view.documents.map((document) => (
                <tr key={document.id}>
                  <th scope="row">
                    {staff ? (
                      <Link to="/cases/$id/record" params={{ id: view.id }} search={{ document: document.id }}>
                        {document.name}
                      </Link>
                    ) : (
                      document.name
                    )}{' '}
                    {document.gate === null ? null : <Tag tone="warn">{document.gate}</Tag>}{' '}
                    <Button
                      look="quiet"
                      aria-label={`Save ${document.name}`}
                      onClick={() => void open(document.id, document.name)}
                    >
                      Save
                    </Button>
                  </th>
                  <td>{document.kind === null ? '–' : sentenceCase(document.kind)}</td>
                  <td className="number">{document.pages ?? '–'}</td>
                  <td>{momentText(document.received)}</td>
                  <td>
                    {document.extraction === 'done' ? (
                      <Tag tone="good">read</Tag>
                    ) : document.extraction === 'failed' ? (
                      <Tag tone="bad">cannot be read</Tag>
                    ) : (
                      <Tag>being read …</Tag>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {staff ? <Demanded caseId={view.id} /> : null}
    </>
  )
}

/** What the rule demands of the case file, what of it is there, and whom to ask. */
function Demanded({ caseId }: { readonly caseId: string }) {
  const { data, error } = useQuery({
    queryKey: ['records', caseId],
    queryFn: ({ signal }) => get<Completeness>(`/api/cases/${caseId}/records`, signal),
    // Papers that are being read may hold what is missing: the list follows.
    refetchInterval: ({ state }) => ((state.data?.waiting ?? 0) > 0 ? 2000 : false),
  })
  return (
    <section className="card part">
      <h2>What the rule demands</h2>
      {error === null ? null : <Failed error={error} />}
      {data === undefined ? null : (
        <>
          <p className="muted">
            {data.due === null
              ? 'The clock for the records does not run yet.'
              : `The records are due ${dayText(data.due)}.`}
            {data.waiting === 0 ? '' : ` ${countText(data.waiting, 'paper')} are being read.`}
          </p>
          {data.unread.map(({ document, name, why }) => (
            <Notice key={document} kind="warning" title={`${name} could not be read.`}>
              {why ?? 'Ask for another copy.'}
            </Notice>
          ))}
          <ul className="demands">
            {data.demands.map((demand) => (
              <li key={demand.what}>
                <p className="row">
                  <Tag tone={demand.standing === 'there' ? 'good' : demand.standing === 'missing' ? 'bad' : 'warn'}>
                    {demand.standing === 'ask'
                      ? data.waiting > 0
                        ? 'papers are being read'
                        : 'look yourself'
                      : demand.standing}
                  </Tag>
                  <span>{sentenceCase(demand.what)}</span>
                </p>
                <p className="muted demands__note">
                  {[
                    demand.note,
                    demand.standing === 'there' ? null : `ask the ${demand.chase}`,
                    demand.found.length === 0
                      ? null
                      : demand.found
                          .map(({ name, date }) => `${name}${date === null ? '' : ` of ${dayText(date)}`}`)
                          .join(', '),
                    demand.source,
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
