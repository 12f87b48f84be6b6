import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CaseStats } from '../../service/index.ts'
import { get } from '../api.ts'
import { countText, dayText, numberText, sentenceCase } from '../format.ts'
import { Failed, Tag } from '../ui.tsx'
import { STATES } from './states.ts'

const [WIDTH, HEIGHT, BAR] = [480, 120, 12]

/** What came and what went out, week by week, and where the open cases stand. */
export function Throughput() {
  const { data, error } = useQuery({
    queryKey: ['stats'],
    queryFn: ({ signal }) => get<CaseStats>('/api/stats', signal),
    refetchInterval: 60_000,
  })
  if (error !== null) return <Failed error={error} />
  if (data === undefined) return null
  const most = Math.max(1, ...data.weeks.flatMap(({ received, issued }) => [received, issued]))
  const height = (count: number): number => (count / most) * (HEIGHT - 20)
  const overdue = data.states.reduce((sum, { overdue }) => sum + overdue, 0)
  return (
    <div className="piles throughput">
      <section className="card" aria-label="Weeks">
        <h2>Came and went out</h2>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label="Applications and determinations a week, as the table below says"
        >
          {data.weeks.map(({ from, received, issued }, index) => {
            const x = 4 + (index * (WIDTH - 8)) / data.weeks.length
            return (
              <g key={from}>
                <rect
                  className="throughput__in"
                  x={x}
                  y={HEIGHT - height(received)}
                  width={BAR}
                  height={height(received)}
                />
                <rect
                  className="throughput__out"
                  x={x + BAR + 1}
                  y={HEIGHT - height(issued)}
                  width={BAR}
                  height={height(issued)}
                />
              </g>
            )
          })}
        </svg>
        <p className="row throughput__legend">
          <span className="throughput__key throughput__key--in">applications</span>
          <span className="throughput__key throughput__key--out">determinations</span>
        </p>
        <details>
          <summary className="muted">As a table</summary>
          <table className="table">
            <caption className="usa-sr-only">Applications and determinations by week</caption>
            <thead>
              <tr>
                <th scope="col">Week of</th>
                <th scope="col" className="number">
                  Applications
                </th>
                <th scope="col" className="number">
                  Determinations
                </th>
              </tr>
            </thead>
            <tbody>
              {data.weeks.map(({ from, received, issued }) => (
                <tr key={from}>
                  <th scope="row">{dayText(from)}</th>
                  <td className="number">{numberText(received)}</td>
                  <td className="number">{numberText(issued)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </section>
      <section className="card" aria-label="Open cases">
        <h2>Where cases stand {overdue === 0 ? null : <Tag tone="bad">{countText(overdue, 'case')} late</Tag>}</h2>
        <table className="table">
          <caption className="usa-sr-only">Cases by state</caption>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col" className="number">
                Cases
              </th>
              <th scope="col" className="number">
                Late
              </th>
              <th scope="col" className="number">
                This week
              </th>
            </tr>
          </thead>
          <tbody>
            {STATES.filter((state) => data.states.some((row) => row.state === state)).map((state) => {
              const rows = data.states.filter((row) => row.state === state)
              const sum = (of: (row: (typeof rows)[number]) => number): number =>
                rows.reduce((all, row) => all + of(row), 0)
              return (
                <tr key={state}>
                  <th scope="row">
                    <Link to="/cases" search={{ state }}>
                      {sentenceCase(state)}
                    </Link>
                  </th>
                  <td className="number">{numberText(sum(({ cases }) => cases))}</td>
                  <td className="number">{numberText(sum(({ overdue }) => overdue))}</td>
                  <td className="number">{numberText(sum(({ dueThisWeek }) => dueThisWeek))}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <section className="card" aria-label="Age of open cases">
        <h2>Age of open cases</h2>
        <dl className="facts">
          {data.ages.map(({ from, to, cases }) => (
            <div key={from}>
              <dt>{to === null ? `more than ${from} days` : `${from} to ${to} days`}</dt>
              <dd>{numberText(cases)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}
