import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CasePage, Role } from '../../service/index.ts'
import { get } from '../api.ts'
import { Attestations } from '../assign/attestations.tsx'
import { daysBetween, dayText, dueText, sentenceCase } from '../format.ts'
import type { ListSearch } from '../routes.tsx'
import { useToday, whoQuery } from '../session.ts'
import { useTitle } from '../title.ts'
import { Failed, Loading, Tag } from '../ui.tsx'
import { Throughput } from './throughput.tsx'

/** A pile of work: what lies on it, what to do with it, and what it means when nothing does. */
type Pile = {
  readonly title: string
  readonly what: string
  readonly search: ListSearch
  readonly empty: string
  /** Where a case of the pile is worked on. */
  readonly opens: '/cases/$id' | '/cases/$id/review' | '/cases/$id/sign' | '/cases/$id/assign'
}

const pile = (
  title: string,
  what: string,
  state: string,
  empty: string,
  opens: Pile['opens'] = '/cases/$id',
): Pile => ({
  title,
  what,
  search: { state, order: 'due' },
  empty,
  opens,
})

/** What each role has on the table, in the order of the work. */
const PILES: Readonly<Partial<Record<Role, readonly Pile[]>>> = {
  coordinator: [
    pile('New applications', 'Begin screening', 'received', 'Nothing new came in.'),
    pile('Screening', 'Decide what can be reviewed', 'screening', 'Nothing is being screened.'),
    pile('Records to chase', 'Ask for what the rule demands', 'records pending', 'No records are owed.'),
    pile(
      'To assign',
      'Choose a reviewer without conflict',
      'records complete',
      'Every case has its reviewer.',
      '/cases/$id/assign',
    ),
    pile('Remanded', 'Another reviewer decides anew', 'remanded', 'Nothing was remanded.', '/cases/$id/assign'),
    pile('Questions of reviewers', 'See that the parties answer', 'reviewer asks', 'No question is open.'),
  ],
  reviewer: [
    pile(
      'To review',
      'Answer the criteria, write, decide',
      'in review',
      'No case is assigned to you.',
      '/cases/$id/review',
    ),
    pile('Waiting for an answer', 'The parties were asked', 'reviewer asks', 'No question of yours is open.'),
    pile('With quality', 'A second person checks', 'quality', 'Nothing of yours is being checked.'),
  ],
  quality: [
    pile('To check', 'Clear the findings, approve', 'quality', 'Nothing waits for you.', '/cases/$id/sign'),
    pile('Being issued', 'Set, signed and served', 'approved', 'Nothing is on its way.', '/cases/$id/sign'),
    pile('Issued', 'Read one as a sample', 'determined', 'No determination is out.'),
  ],
  'medical director': [
    pile(
      'To assign',
      'Choose a reviewer without conflict',
      'records complete',
      'Every case has its reviewer.',
      '/cases/$id/assign',
    ),
    pile('To check', 'Clear the findings, approve', 'quality', 'Nothing waits for a check.', '/cases/$id/sign'),
    pile('Appealed', 'Before the Appeals Board', 'appealed', 'Nothing is appealed.'),
    pile('Remanded', 'Another reviewer decides anew', 'remanded', 'Nothing was remanded.', '/cases/$id/assign'),
  ],
}

export function Home() {
  useTitle('Home')
  const { data: who } = useSuspenseQuery(whoQuery)
  const { today } = useToday()
  const piles = PILES[who.role]
  return (
    <main id="main" className="page">
      <div className="page__head">
        <h1>{TITLES[who.role] ?? 'Your cases'}</h1>
        <p className="muted">{dayText(today)}</p>
      </div>
      {piles === undefined ? (
        who.role === 'operator' ? (
          <div className="piles">
            <section className="card pile">
              <h2>
                <Link to="/admin" search={{ part: 'people' }}>
                  People
                </Link>
              </h2>
              <p className="muted pile__what">Who may sign in as what; open an account</p>
            </section>
            <section className="card pile">
              <h2>
                <Link to="/admin" search={{ part: 'keys' }}>
                  Keys and log
                </Link>
              </h2>
              <p className="muted pile__what">
                The keys that letters are signed with, and the newest checkpoint of the log
              </p>
            </section>
          </div>
        ) : (
          <PartyHome role={who.role} />
        )
      ) : (
        <div className="piles">
          {who.role === 'reviewer' ? <Attestations /> : null}
          {piles.map((each) => (
            <PileCard key={each.title} pile={each} />
          ))}
        </div>
      )}
      {who.role === 'medical director' || who.role === 'coordinator' ? <Throughput /> : null}
    </main>
  )
}

const TITLES: Readonly<Partial<Record<Role, string>>> = {
  coordinator: 'What is on your table',
  reviewer: 'My cases',
  quality: 'Checks to clear',
  'medical director': 'Where things stand',
  operator: 'Operations',
}

function PileCard({ pile: { title, what, search, empty, opens } }: { readonly pile: Pile }) {
  return (
    <CaseCard title={title} note={what} search={search} empty={empty} opens={opens}>
      <Link to="/cases" search={search}>
        All of them
      </Link>
    </CaseCard>
  )
}

function CaseCard({
  title,
  note,
  search,
  empty,
  opens,
  children,
}: {
  readonly title: string
  readonly note: string
  readonly search: ListSearch
  readonly empty: string
  readonly opens: Pile['opens']
  readonly children?: ReactNode
}) {
  const { today } = useToday()
  const query = new URLSearchParams({ limit: '6', order: search.order ?? 'newest' })
  if (search.state !== undefined) query.set('state', search.state)
  const { data, error, isPending } = useQuery({
    queryKey: ['cases', 'pile', query.toString()],
    queryFn: ({ signal }) => get<CasePage>(`/api/cases?${query}`, signal),
    refetchInterval: 30_000,
  })
  const lines = data?.cases ?? []
  return (
    <section className="card pile" aria-label={title}>
      <div className="pile__head">
        <h2>
          {title}{' '}
          {data === undefined ? null : (
            <span className="pile__count">{data.next === null ? lines.length : `${lines.length}+`}</span>
          )}
        </h2>
        {data?.next == null ? null : children}
      </div>
      <p className="muted pile__what">{lines.length === 0 && data !== undefined ? empty : note}</p>
      {isPending ? <Loading /> : null}
      {error === null ? null : <Failed error={error} />}
      <ul>
        {lines.map((line) => (
          <li key={line.id} className="pile__case">
            <Link to={opens} params={{ id: line.id }} className="mono">
              {line.number}
            </Link>
            <span className="muted">{search.state === undefined ? sentenceCase(line.state) : null}</span>
            {line.nextDue === null ? null : (
              <Tag tone={line.nextDue < today ? 'bad' : daysBetween(today, line.nextDue) < 4 ? 'warn' : 'plain'}>
                {dueText(line.nextDue, today)}
              </Tag>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function PartyHome({ role }: { readonly role: Role }) {
  return (
    <div className="piles">
      <CaseCard
        title="Your cases"
        note={
          role === 'employer'
            ? 'You see how a case stands, and no medical papers (Labor Code 3762(c)).'
            : 'The newest first'
        }
        search={{ order: 'newest' }}
        empty="You are a party of no case yet."
        opens="/cases/$id"
      >
        <Link to="/cases" search={{ order: 'newest' }}>
          All of them
        </Link>
      </CaseCard>
    </div>
  )
}
