import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CaseLine, CasePage } from '../../service/index.ts'
import { get } from '../api.ts'
import { clockName } from '../case/clock-names.ts'
import { countText, daysBetween, dayText, dueText, sentenceCase } from '../format.ts'
import { useToday } from '../session.ts'
import { useTitle } from '../title.ts'
import { Empty, Failed, Loading, Tag } from '../ui.tsx'

type Column = { readonly title: string; readonly empty: string; readonly has: (days: number) => boolean }

const COLUMNS: readonly Column[] = [
  { title: 'Late', empty: 'Nothing is late.', has: (days) => days < 0 },
  { title: 'Today', empty: 'Nothing falls due today.', has: (days) => days === 0 },
  { title: 'This week', empty: 'Nothing falls due in the next seven days.', has: (days) => days > 0 && days <= 7 },
  { title: 'Later', empty: 'Nothing falls due later.', has: (days) => days > 7 },
]

/** As many as anybody works through from a board; the list of cases has them all. */
const MOST = 200

/** What falls due when, the most pressing first. */
export function Deadlines() {
  useTitle('Deadlines')
  const { today } = useToday()
  const { data, error, isPending } = useQuery({
    queryKey: ['deadlines'],
    queryFn: ({ signal }) => get<CasePage>(`/api/cases?order=due&limit=${MOST}`, signal),
    refetchInterval: 60_000,
  })
  const lines = (data?.cases ?? []).filter(({ owner }) => owner !== 'nobody')
  return (
    <main id="main" className="page">
      <div className="page__head">
        <h1>Deadlines</h1>
        <p className="muted" role="status">
          {data === undefined
            ? ''
            : `${countText(lines.length, 'case')}${data.next === null ? '' : ', the most pressing ones'}`}
        </p>
      </div>
      {error === null ? null : <Failed error={error} />}
      {isPending ? <Loading /> : null}
      {data !== undefined && lines.length === 0 ? (
        <Empty title="Nothing is due">Clocks begin when an application is received.</Empty>
      ) : null}
      {lines.length === 0 ? null : (
        <div className="board">
          {COLUMNS.map(({ title, empty, has }) => {
            const here = lines.filter(({ nextDue }) => nextDue !== null && has(daysBetween(today, nextDue)))
            return (
              <section key={title} className="board__column" aria-label={title}>
                <h2>
                  {title} <span className="muted">{here.length}</span>
                </h2>
                {here.length === 0 ? <p className="muted">{empty}</p> : null}
                <ul>
                  {here.map((line) => (
                    <BoardCase key={line.id} line={line} today={today} />
                  ))}
                </ul>
              </section>
            )
          })}
        </div>
      )}
    </main>
  )
}

function BoardCase({ line, today }: { readonly line: CaseLine; readonly today: string }) {
  const due = line.nextDue ?? today
  return (
    <li className="card board__case">
      <p className="row">
        <Link to="/cases/$id" params={{ id: line.id }} className="mono">
          {line.number}
        </Link>
        {line.priority === 'expedited' ? <Tag tone="warn">expedited</Tag> : null}
      </p>
      <p>{line.nextClock === null ? sentenceCase(line.state) : clockName(line.nextClock)}</p>
      <p className="muted">
        {dayText(due)}, {dueText(due, today)} · {line.state}, turn of {line.owner === 'quality' ? '' : 'the '}
        {line.owner}
      </p>
    </li>
  )
}
