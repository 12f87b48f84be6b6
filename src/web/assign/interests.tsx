import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { INTERESTS } from '../../panel/index.ts'
import type { Candidates } from '../../service/index.ts'
import { send } from '../api.ts'
import { sentenceCase } from '../format.ts'
import { Button, Failed, SelectField, TextField } from '../ui.tsx'

/** Whose interests are at stake, by name: each candidate is held against every one of them. */
export function Interests({
  caseId,
  interests,
  unnamed,
}: {
  readonly caseId: string
  readonly interests: Candidates['interests']
  readonly unnamed: Candidates['unnamed']
}) {
  const client = useQueryClient()
  // The first of whom the file names nobody is what is most often missing.
  const [chosen, setRole] = useState<string | null>(null)
  const role = chosen ?? unnamed[0] ?? INTERESTS[0]
  const [name, setName] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const add = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await send('PUT', `/api/cases/${caseId}/interests`, { body: [...interests, { role, name: name.trim() }] })
      setName('')
      setRole(null)
      await client.invalidateQueries({ queryKey: ['candidates', caseId] })
    } catch (caught) {
      setError(caught)
    }
    setBusy(false)
  }
  return (
    <section className="card">
      <h2>Whose interests are at stake</h2>
      {interests.length === 0 ? (
        <p className="muted">The file names nobody yet.</p>
      ) : (
        <dl className="interests">
          {interests.map((interest) => (
            <div key={`${interest.role} ${interest.name}`}>
              <dt>{sentenceCase(interest.role)}</dt>
              <dd>{interest.name}</dd>
            </div>
          ))}
        </dl>
      )}
      {unnamed.length === 0 ? null : (
        <p className="muted">Not named, so the reviewer attests of them in general: {unnamed.join(', ')}.</p>
      )}
      {error === null ? null : <Failed error={error} />}
      <form
        className="row interests__form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <SelectField label="Who" value={role} onText={setRole}>
          {INTERESTS.map((each) => (
            <option key={each} value={each}>
              {sentenceCase(each)}
            </option>
          ))}
        </SelectField>
        <TextField label="Name" required autoComplete="off" value={name} onText={setName} />
        <Button type="submit" look="outline" busy={busy}>
          Add
        </Button>
      </form>
    </section>
  )
}
