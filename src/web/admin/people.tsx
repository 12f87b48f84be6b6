import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { Person } from '../../service/index.ts'
import { accountsQuery, cutOff } from '../accounts.tsx'
import { send } from '../api.ts'
import { sentenceCase } from '../format.ts'
import { whoQuery } from '../session.ts'
import {
  Button,
  Dialog,
  Empty,
  Failed,
  FormEnd,
  Loading,
  Notice,
  SelectField,
  TableScroll,
  Tag,
  TextField,
} from '../ui.tsx'

const ROLES = [
  'coordinator',
  'reviewer',
  'quality',
  'medical director',
  'claims administrator',
  'provider',
  'attorney',
  'employee',
  'employer',
  'regulator',
  'operator',
]

/** Accounts: who may sign in as what. */
export function People() {
  const [adding, setAdding] = useState(false)
  const [text, setText] = useState('')
  const { data: who } = useSuspenseQuery(whoQuery)
  const [asked, setAsked] = useState<Asked | null>(null)
  const { data = [], error, isPending } = useQuery(accountsQuery({ text: useDeferredValue(text) }))
  return (
    <>
      <search className="filters">
        <TextField label="Find" type="search" value={text} onText={setText} />
        <Button onClick={() => setAdding(true)}>New account</Button>
      </search>
      {isPending ? <Loading /> : null}
      {error === null ? null : <Failed error={error} />}
      {cutOff(data) ? (
        <p className="muted">The first {data.length} are shown; words of a name, address or role find the others.</p>
      ) : null}
      {!isPending && data.length === 0 ? <Empty title="No account of that name" /> : null}
      <TableScroll label="Accounts">
        <table className="table">
          <caption className="usa-sr-only">Accounts</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">E-mail address</th>
              <th scope="col">Role</th>
              <th scope="col">State</th>
              <th scope="col">
                <span className="usa-sr-only">What to do</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.map((account) => (
              <tr key={account.id}>
                <th scope="row">{account.name}</th>
                <td>{account.email}</td>
                <td>{sentenceCase(account.role)}</td>
                <td>{account.active ? <Tag tone="good">active</Tag> : <Tag>closed</Tag>}</td>
                <td>
                  <span className="row people__do">
                    <Button
                      look="quiet"
                      aria-label={`Edit ${account.name}`}
                      onClick={() => setAsked({ what: 'details', account })}
                    >
                      Edit
                    </Button>
                    {account.id === who.account ? (
                      <span className="muted">your own</span>
                    ) : (
                      <>
                        {account.active ? (
                          <Button
                            look="quiet"
                            aria-label={`New password for ${account.name}`}
                            onClick={() => setAsked({ what: 'password', account })}
                          >
                            New password
                          </Button>
                        ) : null}
                        <Button
                          look="quiet"
                          aria-label={`${account.active ? 'Close' : 'Open again'}: ${account.name}`}
                          onClick={() => setAsked({ what: account.active ? 'close' : 'open', account })}
                        >
                          {account.active ? 'Close' : 'Open again'}
                        </Button>
                      </>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {adding ? <NewAccount onClose={() => setAdding(false)} /> : null}
      {asked === null ? null : asked.what === 'password' ? (
        <NewPassword account={asked.account} onClose={() => setAsked(null)} />
      ) : asked.what === 'details' ? (
        <Details account={asked.account} onClose={() => setAsked(null)} />
      ) : (
        <Closing account={asked.account} onClose={() => setAsked(null)} />
      )}
    </>
  )
}

type Asked = { readonly what: 'close' | 'open' | 'password' | 'details'; readonly account: Person }

/** Sends a form, and what became of it; `done` follows what went well. */
function useSending(done: () => void): {
  readonly busy: boolean
  readonly error: unknown
  readonly submit: (work: () => Promise<unknown>) => Promise<void>
} {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await work()
      await client.invalidateQueries({ queryKey: ['accounts'] })
      done()
    } catch (caught) {
      setError(caught)
      setBusy(false)
    }
  }
  return { busy, error, submit }
}

function Details({ account, onClose }: { readonly account: Person; readonly onClose: () => void }) {
  const { busy, error, submit } = useSending(onClose)
  const [name, setName] = useState(account.name)
  const [email, setEmail] = useState(account.email)
  return (
    <Dialog title={`Edit the account of ${account.name}`} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void submit(() => send('PUT', `/api/accounts/${account.id}`, { body: { name, email } }))
        }}
      >
        <TextField label="Name" required value={name} onText={setName} />
        <TextField
          label="E-mail address"
          hint="It signs in with this one, and notices go here from now on."
          type="email"
          required
          value={email}
          onText={setEmail}
        />
        <FormEnd error={error} busy={busy} onCancel={onClose}>
          Save
        </FormEnd>
      </form>
    </Dialog>
  )
}

function Closing({ account, onClose }: { readonly account: Person; readonly onClose: () => void }) {
  const { busy, error, submit } = useSending(onClose)
  const active = !account.active
  return (
    <Dialog
      title={active ? `Open the account of ${account.name} again` : `Close the account of ${account.name}`}
      onClose={onClose}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void submit(() => send('PUT', `/api/accounts/${account.id}/active`, { body: { active } }))
        }}
      >
        <p>
          {active
            ? 'It signs in with the password that it had, and sees again what is its own to see.'
            : 'Whoever is signed in with it is out at once. What they did stays, with their name; the account can be opened again.'}
        </p>
        <FormEnd error={error} busy={busy} look={active ? 'primary' : 'danger'} onCancel={onClose}>
          {active ? 'Open it again' : 'Close it'}
        </FormEnd>
      </form>
    </Dialog>
  )
}

function NewPassword({ account, onClose }: { readonly account: Person; readonly onClose: () => void }) {
  const { busy, error, submit } = useSending(onClose)
  const [own, setOwn] = useState('')
  const [wanted, setWanted] = useState('')
  return (
    <Dialog title={`New password for ${account.name}`} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void submit(async () => {
            await send('POST', '/api/session/step-up', { body: { password: own } })
            await send('PUT', `/api/accounts/${account.id}/password`, { body: { password: wanted } })
          })
        }}
      >
        <p>For somebody who lost theirs. Whoever is signed in with the account is out at once.</p>
        <TextField
          label="New password"
          hint="12 characters at least. Hand it over by another way than e-mail; they change it after the sign-in."
          type="password"
          autoComplete="new-password"
          required
          value={wanted}
          onText={setWanted}
        />
        <TextField
          label="Your own password"
          hint="Asked again: whoever has the new one signs in as them."
          type="password"
          autoComplete="current-password"
          required
          value={own}
          onText={setOwn}
        />
        <FormEnd error={error} busy={busy} onCancel={onClose}>
          Set the password
        </FormEnd>
      </form>
    </Dialog>
  )
}

function NewAccount({ onClose }: { readonly onClose: () => void }) {
  const { busy, error, submit } = useSending(onClose)
  const [values, setValues] = useState({ name: '', email: '', role: 'coordinator', password: '' })
  const set = (change: Partial<typeof values>): void => setValues({ ...values, ...change })
  return (
    <Dialog title="New account" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void submit(() => send('POST', '/api/accounts', { body: values }))
        }}
      >
        {values.role === 'reviewer' ? (
          <Notice title="A reviewer’s name stays inside.">
            It never leaves the organization (Labor Code 4610.6(f)).
          </Notice>
        ) : null}
        <TextField label="Name" required value={values.name} onText={(text) => set({ name: text })} />
        <TextField
          label="E-mail address"
          type="email"
          required
          value={values.email}
          onText={(text) => set({ email: text })}
        />
        <SelectField label="Role" value={values.role} onText={(text) => set({ role: text })}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {sentenceCase(role)}
            </option>
          ))}
        </SelectField>
        <TextField
          label="First password"
          hint="Hand it over by another way than e-mail; it can be changed after the sign-in."
          type="password"
          autoComplete="new-password"
          required
          value={values.password}
          onText={(text) => set({ password: text })}
        />
        <FormEnd error={error} busy={busy} onCancel={onClose}>
          Open the account
        </FormEnd>
      </form>
    </Dialog>
  )
}
