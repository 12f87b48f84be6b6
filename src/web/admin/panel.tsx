import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Imported, PanelLine, Reminder } from '../../service/index.ts'
import { fetchBlob, get, send } from '../api.ts'
import { countText, dayText } from '../format.ts'
import { saveBlob } from '../save-blob.ts'
import { Button, Empty, Failed, Loading, Notice, TableScroll, Tag } from '../ui.tsx'

/** The reviewers: credentials, what stands against each, load, and what ends next; in and out as CSV. */
export function Panel() {
  const client = useQueryClient()
  const chooser = useRef<HTMLInputElement>(null)
  const [imported, setImported] = useState<Imported | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const panel = useQuery({
    queryKey: ['panel'],
    queryFn: ({ signal }) => get<readonly PanelLine[]>('/api/panel', signal),
  })
  const reminders = useQuery({
    queryKey: ['reminders'],
    queryFn: ({ signal }) => get<readonly Reminder[]>('/api/panel/reminders', signal),
  })
  const take = async (file: File): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const { value } = await send<Imported>('POST', '/api/panel/import', { body: { csv: await file.text() } })
      setImported(value)
      await client.invalidateQueries()
    } catch (caught) {
      setError(caught)
    }
    setBusy(false)
  }
  const save = async (path: string, name: string): Promise<void> => {
    setError(null)
    try {
      saveBlob(await fetchBlob(path), name)
    } catch (caught) {
      setError(caught)
    }
  }
  return (
    <>
      <div className="row admin__bar">
        <Button busy={busy} onClick={() => chooser.current?.click()}>
          Take in a table (CSV)
        </Button>
        <Button look="outline" onClick={() => void save('/api/panel/export', 'panel.csv')}>
          Save the panel (CSV)
        </Button>
        <Button look="outline" onClick={() => void save('/api/panel/case-log', 'case-log.csv')}>
          Save the case log for accreditation (CSV)
        </Button>
        <input
          ref={chooser}
          type="file"
          accept=".csv,text/csv"
          hidden
          aria-label="Table of the panel"
          onChange={({ target }) => {
            const [file] = target.files ?? []
            target.value = ''
            if (file !== undefined) void take(file)
          }}
        />
      </div>
      {error === null ? null : <Failed error={error} />}
      {imported === null ? null : (
        <Notice
          kind={imported.warnings.length === 0 ? 'success' : 'warning'}
          title={`${countText(imported.changed, 'file')} changed, ${imported.unchanged} as before.`}
        >
          {imported.warnings.map(({ message }) => message).join(' ')}
        </Notice>
      )}
      {(reminders.data ?? []).length === 0 ? null : (
        <section className="card admin__part">
          <h2>Credentials that end</h2>
          <ul className="admin__list">
            {reminders.data?.map((reminder) => (
              <li key={`${reminder.account} ${reminder.what} ${reminder.days}`}>
                <Tag tone={reminder.days < 0 ? 'bad' : 'warn'}>
                  {reminder.days < 0 ? 'ended' : `within ${reminder.days} days`}
                </Tag>{' '}
                {reminder.name}: {reminder.what}, {dayText(reminder.day)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {panel.isPending ? <Loading /> : null}
      {panel.error === null ? null : <Failed error={panel.error} />}
      {panel.data?.length === 0 ? (
        <Empty title="The panel is empty">
          Open accounts of reviewers first, then take in the table of their credentials.
        </Empty>
      ) : null}
      {panel.data === undefined || panel.data.length === 0 ? null : (
        <TableScroll label="Reviewers of the panel">
          <table className="table">
            <caption className="usa-sr-only">Reviewers of the panel</caption>
            <thead>
              <tr>
                <th scope="col">Reviewer</th>
                <th scope="col">Licensed in</th>
                <th scope="col">Certified in</th>
                <th scope="col">Standing</th>
                <th scope="col" className="number">
                  Open cases
                </th>
                <th scope="col">Ends next</th>
              </tr>
            </thead>
            <tbody>
              {panel.data.map((line) => (
                <tr key={line.account}>
                  <th scope="row">{line.name}</th>
                  <td>{line.licensure.join(', ') || '–'}</td>
                  <td>{line.specialties.join(', ') || '–'}</td>
                  <td>
                    {line.against === null ? (
                      <Tag tone="warn">no credential file</Tag>
                    ) : line.against.length === 0 ? (
                      <Tag tone="good">may review</Tag>
                    ) : (
                      <ul className="admin__list">
                        {line.against.map((reason) => (
                          <li key={reason.code}>{reason.text}</li>
                        ))}
                      </ul>
                    )}
                  </td>
                  <td className="number">
                    {line.open}
                    {line.capacity === null ? '' : ` of ${line.capacity}`}
                  </td>
                  <td>{line.ends === null ? '–' : `${line.ends.what}, ${dayText(line.ends.day)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </>
  )
}
