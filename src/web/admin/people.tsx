import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { get, send } from '../api.ts'
import { sentenceCase } from '../format.ts'
import { Button, Dialog, Failed, FormEnd, Loading, Notice, SelectField, TableScroll, Tag, TextField } from '../ui.tsx'

type Account = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly active: boolean
}

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
  const { data, error, isPending } = useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => get<readonly Account[]>('/api/accounts', signal),
  })
  const words = text.toLowerCase().split(/\s+/)
  const shown = (data ?? []).filter(({ name, email, role }) =>
    words.every((word) => `${name} ${email} ${role}`.toLowerCase().includes(word)),
  )
  return (
    <>
      <search className="filters">
        <TextField label="Find" type="search" value={text} onText={setText} />
        <Button onClick={() => setAdding(true)}>New account</Button>
      </search>
      {isPending ? <Loading /> : null}
      {error === null ? null : <Failed error={error} />}
      <TableScroll label="Accounts">
        <table className="table">
          <caption className="usa-sr-only">Accounts</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">E-mail address</th>
              <th scope="col">Role</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((account) => (
              <tr key={account.id}>
                <th scope="row">{account.name}</th>
                <td>{account.email}</td>
                <td>{sentenceCase(account.role)}</td>
                <td>{account.active ? <Tag tone="good">active</Tag> : <Tag>closed</Tag>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {adding ? <NewAccount onClose={() => setAdding(false)} /> : null}
    </>
  )
}

function NewAccount({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const [values, setValues] = useState({ name: '', email: '', role: 'coordinator', password: '' })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const set = (change: Partial<typeof values>): void => setValues({ ...values, ...change })
  const submit = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await send('POST', '/api/accounts', { body: values })
      await client.invalidateQueries({ queryKey: ['accounts'] })
      onClose()
    } catch (caught) {
      setError(caught)
      setBusy(false)
    }
  }
  return (
    <Dialog title="New account" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
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
