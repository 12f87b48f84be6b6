import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { Role } from '../../service/index.ts'
import { whoQuery } from '../session.ts'
import { useTitle } from '../title.ts'
import { Empty } from '../ui.tsx'
import './admin.css'
import { Guidelines } from './guidelines.tsx'
import { Keys } from './keys-and-log.tsx'
import { Panel } from './panel.tsx'
import { People } from './people.tsx'

const PARTS: readonly {
  readonly name: 'people' | 'panel' | 'guidelines' | 'keys'
  readonly title: string
  readonly for: readonly Role[]
}[] = [
  { name: 'people', title: 'People', for: ['operator'] },
  { name: 'panel', title: 'Panel', for: ['coordinator', 'medical director'] },
  {
    name: 'guidelines',
    title: 'Guidelines',
    for: ['coordinator', 'reviewer', 'quality', 'medical director', 'regulator'],
  },
  { name: 'keys', title: 'Keys and log', for: ['operator', 'medical director'] },
]

/** What is kept beside the cases: accounts, reviewers, guideline rows, keys and the log. */
export function Admin() {
  useTitle('Administration')
  const { data: who } = useSuspenseQuery(whoQuery)
  const { part } = useSearch({ from: '/signed-in/admin' })
  const parts = PARTS.filter((each) => each.for.includes(who.role))
  const shown = parts.find(({ name }) => name === part) ?? parts[0]
  return (
    <main id="main" className="page">
      <div className="page__head">
        <h1>Administration</h1>
      </div>
      {shown === undefined ? <Empty title="There is nothing for you to administer" /> : null}
      <div className="tabs" role="tablist" aria-label="Parts of the administration">
        {parts.map(({ name, title }) => (
          <Link
            key={name}
            role="tab"
            id={`tab-${name}`}
            aria-selected={shown?.name === name}
            aria-controls="panel"
            className="tabs__tab"
            to="/admin"
            search={{ part: name }}
            replace
          >
            {title}
          </Link>
        ))}
      </div>
      {shown === undefined ? null : (
        <div id="panel" role="tabpanel" aria-labelledby={`tab-${shown.name}`}>
          {shown.name === 'people' ? (
            <People />
          ) : shown.name === 'panel' ? (
            <Panel />
          ) : shown.name === 'guidelines' ? (
            <Guidelines />
          ) : (
            <Keys />
          )}
        </div>
      )}
    </main>
  )
}
