import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { send } from '../api.ts'
import { useToday } from '../session.ts'
import { useTitle } from '../title.ts'
import { Button, Failed, TextField } from '../ui.tsx'

/** The sign-ins of the demonstration, as `imr demo` prints them; shown only where the clock is simulated. */
const DEMO: readonly (readonly [string, string, string])[] = [
  ['coordinator', 'Coordinator', 'takes cases in, screens, assigns'],
  ['reviewer.pain', 'Reviewer, pain medicine', 'reads the record and decides'],
  ['reviewer.orthopedics', 'Reviewer, orthopedics', 'reads the record and decides'],
  ['quality', 'Quality', 'checks a determination, approves and issues it'],
  ['director', 'Medical director', 'sees panel, guidelines and throughput'],
  ['claims', 'Claims administrator', 'sees own cases, sends records'],
  ['worker.one', 'Injured worker', 'applies, sees own cases'],
  ['operator', 'Operator', 'keeps accounts, keys and the log'],
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
          <TextField
            label="E-mail address"
            type="email"
            autoComplete="username"
            required
            value={email}
            onText={setEmail}
          />
          <TextField
            label="Password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onText={setPassword}
          />
          <Button type="submit" busy={busy}>
            Sign in
          </Button>
        </form>
        {simulated ? (
          <section className="sign-in__demo">
            <h2>Demonstration</h2>
            <p className="muted">Everything here is made up. Press a line to sign in as that person.</p>
            <ul>
              {DEMO.map(([name, role, what]) => (
                <li key={name}>
                  <Button look="quiet" onClick={() => void signIn(`${name}@demo.example`, DEMO_PASSWORD)}>
                    <span className="sign-in__who">{role}</span> <span className="muted">{what}</span>
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
