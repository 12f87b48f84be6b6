import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CaseView } from '../../service/index.ts'
import { AccountField } from '../accounts.tsx'
import { send } from '../api.ts'
import { sentenceCase } from '../format.ts'
import { Button, Failed } from '../ui.tsx'

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
      <form
        className="row parties__form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <AccountField
          label="Add a party"
          of={null}
          none="Choose an account"
          required
          value={account}
          without={new Set(parties.map((one) => one.account))}
          onAccount={setAccount}
        />
        <Button type="submit" look="outline" busy={busy}>
          Add
        </Button>
      </form>
    </section>
  )
}
