import { useQuery } from '@tanstack/react-query'
import type { DispatchLine } from '../../service/index.ts'
import { get } from '../api.ts'
import { momentText, sentenceCase } from '../format.ts'
import { Failed, TableScroll, Tag } from '../ui.tsx'

/** What went out to whom and when: the proof of service. */
export function Dispatches({ caseId }: { readonly caseId: string }) {
  const { data, error } = useQuery({
    queryKey: ['dispatches', caseId],
    queryFn: ({ signal }) => get<readonly DispatchLine[]>(`/api/cases/${caseId}/dispatches`, signal),
    refetchInterval: ({ state }) => (state.data?.some(({ sent }) => sent === null) ? 2000 : false),
    retry: false,
  })
  return (
    <section className="card part">
      <h2>Proof of service</h2>
      {error === null ? null : <Failed error={error} />}
      {data?.length === 0 ? <p className="muted">Nothing went out yet.</p> : null}
      {data === undefined || data.length === 0 ? null : (
        <TableScroll label="Papers that went out">
          <table className="table">
            <caption className="usa-sr-only">Papers that went out</caption>
            <thead>
              <tr>
                <th scope="col">Paper</th>
                <th scope="col">To</th>
                <th scope="col">How</th>
                <th scope="col">Sent</th>
              </tr>
            </thead>
            <tbody>
              {data.map((line) => (
                <tr key={line.id}>
                  <th scope="row">{sentenceCase(line.what)}</th>
                  <td>
                    {line.name ?? 'you'} <span className="muted">{line.party}</span>
                  </td>
                  <td>{line.way}</td>
                  <td>{line.sent === null ? <Tag tone="warn">on its way</Tag> : momentText(line.sent)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </section>
  )
}
