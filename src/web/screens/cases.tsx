import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { CaseLine, CasePage } from '../../service/index.ts'
import { get } from '../api.ts'
import { dayText, dueText, momentText, numberText, sentenceCase } from '../format.ts'
import type { ListSearch } from '../routes.tsx'
import { useToday } from '../session.ts'
import { useTitle } from '../title.ts'
import { Button, Empty, Failed, Loading, SelectField, TableScroll, Tag, TextField } from '../ui.tsx'
import { STATES } from './states.ts'

const OWNERS = ['coordinator', 'reviewer', 'quality', 'medical director', 'nobody']

export function Cases() {
  useTitle('Cases')
  const search = useSearch({ from: '/signed-in/cases' })
  const navigate = useNavigate()
  const set = (change: Partial<ListSearch>): void =>
    void navigate({ to: '/cases', search: { ...search, ...change }, replace: true })
  const query = new URLSearchParams({ limit: '50', order: search.order ?? 'due' })
  for (const name of ['state', 'owner', 'priority'] as const)
    if (search[name] !== undefined) query.set(name, search[name])
  if (search.q !== undefined) query.set('number', search.q)
  query.set('count', 'true')
  const pages = useInfiniteQuery({
    queryKey: ['cases', query.toString()],
    queryFn: ({ pageParam, signal }) =>
      get<CasePage>(
        `/api/cases?${query}${pageParam === null ? '' : `&after=${encodeURIComponent(pageParam)}`}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  const lines = pages.data?.pages.flatMap(({ cases }) => cases) ?? []
  const total = pages.data?.pages[0]?.total ?? null
  return (
    <main id="main" className="page">
      <div className="page__head">
        <h1>Cases</h1>
        <p className="muted" role="status">
          {total === null
            ? ''
            : `${numberText(total.count)}${total.more ? ' or more' : ''} ${total.count === 1 ? 'case' : 'cases'}, ${lines.length} shown`}
        </p>
      </div>
      <search className="filters">
        <TextField
          label="Case number"
          type="search"
          placeholder="CM16-0000012"
          defaultValue={search.q ?? ''}
          onText={(text) => set({ q: text.trim() === '' ? undefined : text.trim() })}
        />
        <Choice label="State" value={search.state} options={STATES} onChange={(state) => set({ state })} />
        <Choice label="Whose turn" value={search.owner} options={OWNERS} onChange={(owner) => set({ owner })} />
        <Choice
          label="Review"
          value={search.priority}
          options={['standard', 'expedited']}
          onChange={(priority) => set({ priority })}
        />
        <SelectField
          label="Order"
          value={search.order ?? 'due'}
          onText={(text) => set({ order: text === 'newest' ? 'newest' : undefined })}
        >
          <option value="due">Due first</option>
          <option value="newest">Newest first</option>
        </SelectField>
      </search>
      {pages.isError ? <Failed error={pages.error} /> : null}
      {pages.isPending ? <Loading /> : null}
      {pages.data !== undefined && lines.length === 0 ? (
        Object.values({ ...search, order: undefined }).some((value) => value !== undefined) ? (
          <Empty title="No case is like that">
            Choose another state, or{' '}
            <Link to="/cases" search={{}}>
              take the filters away
            </Link>
            .
          </Empty>
        ) : (
          <Empty title="No cases yet">A case appears here when it is filed and you have to do with it.</Empty>
        )
      ) : null}
      {lines.length === 0 ? null : (
        <TableScroll label="Cases">
          <table className="table">
            <caption className="usa-sr-only">
              Cases, {search.order === 'newest' ? 'the newest first' : 'what is due first, first'}
            </caption>
            <thead>
              <tr>
                <th scope="col">Case</th>
                <th scope="col">State</th>
                <th scope="col">Whose turn</th>
                <th scope="col">Due</th>
                <th scope="col">Received</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Row key={line.id} line={line} />
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {pages.hasNextPage ? (
        <p>
          <Button look="outline" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Show 50 more
          </Button>
        </p>
      ) : null}
    </main>
  )
}

function Row({ line }: { readonly line: CaseLine }) {
  const { today } = useToday()
  const late = line.nextDue !== null && line.nextDue < today
  return (
    <tr>
      <th scope="row">
        <Link to="/cases/$id" params={{ id: line.id }} className="mono">
          {line.number}
        </Link>{' '}
        {line.priority === 'expedited' ? <Tag tone="warn">expedited</Tag> : null}
      </th>
      <td>{sentenceCase(line.state)}</td>
      <td>{sentenceCase(line.owner)}</td>
      <td>
        {line.nextDue === null ? (
          '–'
        ) : (
          <>
            {dayText(line.nextDue)} <Tag tone={late ? 'bad' : 'plain'}>{dueText(line.nextDue, today)}</Tag>
          </>
        )}
      </td>
      <td>{momentText(line.received)}</td>
    </tr>
  )
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: string | undefined
  readonly options: readonly string[]
  readonly onChange: (value: string | undefined) => void
}) {
  return (
    <SelectField label={label} value={value ?? ''} onText={(text) => onChange(text === '' ? undefined : text)}>
      <option value="">All</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {sentenceCase(option)}
        </option>
      ))}
    </SelectField>
  )
}
