import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CaseView } from '../../service/index.ts'
import { get, send } from '../api.ts'
import { sentenceCase } from '../format.ts'
import { Button, Failed, SelectField } from '../ui.tsx'

type Account = { readonly id: string; readonly name: string; readonly email: string; readonly role: string }

const ROLES: ReadonlySet<string> = new Set(['employee', 'attorney', 'provider', 'claims administrator', 'employer'])

/** Who gets the notices of the case; and to make another account a party. */
export function Parties({
  view,
  parties,
}: {
  readonly view: CaseView
  readonly parties: NonNullable<CaseView['parties']>
}) {
  const client = useQueryClient()
  const heading = useRef<HTMLHeadingElement>(null)
  const [account, setAccount] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { data } = useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => get<readonly Account[]>('/api/accounts', signal),
  })
  const others = (data ?? []).filter(({ id, role }) => ROLES.has(role) && !parties.some((one) => one.account === id))
  const add = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await send('POST', `/api/cases/${view.id}/parties`, { body: { account } })
      setAccount('')
      await client.invalidateQueries({ queryKey: ['case', view.id] })
      heading.current?.focus()
    } catch (caught) {
      setError(caught)
    }
    setBusy(false)
  }
  return (
    <section className="card part">
      <h2 ref={heading} tabIndex={-1}>
        Parties
      </h2>
      {parties.length === 0 ? (
        <p className="muted">Nobody yet: notices go to nobody until a party is added.</p>
      ) : (
        <dl className="facts">
          {parties.map(({ account: id, name, role }) => (
            <div key={id}>
              <dt>{sentenceCase(role)}</dt>
              <dd>{name}</dd>
            </div>
          ))}
        </dl>
      )}
      {error === null ? null : <Failed error={error} />}
      {others.length === 0 ? null : (
        <form
          className="row parties__form"
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <SelectField label="Add a party" required value={account} onText={setAccount}>
            <option value="">Choose an account</option>
            {others.map(({ id, name, role }) => (
              <option key={id} value={id}>
                {name}, {role}
              </option>
            ))}
          </SelectField>
          <Button type="submit" look="outline" busy={busy}>
            Add
          </Button>
        </form>
      )}
    </section>
  )
}
