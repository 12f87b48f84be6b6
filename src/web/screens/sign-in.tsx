import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { send } from '../api.ts'
import { useToday } from '../session.ts'
import { useTitle } from '../title.ts'
import { Button, Failed, Field, Notice } from '../ui.tsx'

/** The sign-ins of the demonstration, as `imr demo` prints them; shown only where the clock is simulated. */
const DEMO: readonly (readonly [string, string])[] = [
  ['coordinator', 'Coordinator: intake, deadlines, records, assignment'],
  ['reviewer.pain', 'Reviewer, pain medicine: the review bench'],
  ['reviewer.orthopedics', 'Reviewer, orthopedic surgery'],
  ['quality', 'Quality: checks and approval'],
  ['director', 'Medical director: panel and throughput'],
  ['claims', 'Claims administrator: own cases'],
  ['worker.one', 'Injured worker: own cases'],
  ['operator', 'Operator: accounts, keys, audit log'],
]
const DEMO_PASSWORD = 'openimr-demo-2016'

export function SignIn() {
  useTitle('Sign in')
  const { to } = useSearch({ from: '/sign-in' })
  const { simulated } = useToday()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const signIn = async (address: string, secret: string): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await send('POST', '/api/session', { body: { email: address, password: secret } })
      // Nothing of whoever sat here before.
      client.clear()
      if (to === undefined) await navigate({ to: '/' })
      else window.location.assign(to)
    } catch (caught) {
      setError(caught)
      setBusy(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void signIn(email, password)
  }
  return (
    <main id="main" className="sign-in">
      <div className="sign-in__card card">
        <p className="sign-in__name">
          <img src="/mark.svg" alt="" width="32" height="32" /> OpenIMR
        </p>
        <h1>Sign in</h1>
        {error === null ? null : <Failed error={error} />}
        <form onSubmit={submit} className="stack">
          <Field label="E-mail address">
            {(control) => (
              <input
                {...control}
                className="usa-input"
                type="email"
                autoComplete="username"
                required
                value={email}
                onChange={({ target }) => setEmail(target.value)}
              />
            )}
          </Field>
          <Field label="Password">
            {(control) => (
              <input
                {...control}
                className="usa-input"
                type="password"
                autoComplete="current-password"
                required
                value={password}
                onChange={({ target }) => setPassword(target.value)}
              />
            )}
          </Field>
          <Button type="submit" busy={busy}>
            Sign in
          </Button>
        </form>
        {simulated ? (
          <section className="sign-in__demo">
            <h2>Demonstration</h2>
            <Notice title="Everything here is made up.">Choose whose work you want to see.</Notice>
            <ul>
              {DEMO.map(([name, what]) => (
                <li key={name}>
                  <Button look="quiet" onClick={() => void signIn(`${name}@demo.example`, DEMO_PASSWORD)}>
                    {what}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </main>
  )
}
