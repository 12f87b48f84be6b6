import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CaseView } from '../../service/index.ts'
import { AccountField } from '../accounts.tsx'
import { send } from '../api.ts'
import { countText, sentenceCase } from '../format.ts'
import { Button, Dialog, Failed, FormEnd } from '../ui.tsx'

type Named = { readonly id: string; readonly name: string }

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
  const [removing, setRemoving] = useState<Named | null>(null)
  const [said, setSaid] = useState('')
  const remove = async ({ id, name }: Named): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const { value } = await send<{ readonly sent: number }>('DELETE', `/api/cases/${view.id}/parties/${id}`)
      await client.invalidateQueries({ queryKey: ['case', view.id] })
      setRemoving(null)
      setSaid(
        value.sent === 0 ? `${name} was sent nothing before.` : `${name} was sent ${countText(value.sent, 'paper')}.`,
      )
      heading.current?.focus()
    } catch (caught) {
      setError(caught)
    }
    setBusy(false)
  }
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
              <dd>
                {name}{' '}
                <Button look="quiet" aria-label={`Remove ${name}`} onClick={() => setRemoving({ id, name })}>
                  Remove
                </Button>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {error === null || removing !== null ? null : <Failed error={error} />}
      <p className="muted" role="status">
        {said}
      </p>
      {removing === null ? null : (
        <Dialog title={`Remove ${removing.name} from the case`} onClose={() => setRemoving(null)}>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              void remove(removing)
            }}
          >
            <p>
              From now on they see nothing of the case and are told nothing of it. What they were sent before stays in
              the history. They can be added again.
            </p>
            <FormEnd error={error} busy={busy} look="danger" onCancel={() => setRemoving(null)}>
              Remove from the case
            </FormEnd>
          </form>
        </Dialog>
      )}
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
