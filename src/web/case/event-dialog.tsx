import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { CaseEvent, CaseView } from '../../service/index.ts'
import { Problem, send } from '../api.ts'
import { countText } from '../format.ts'
import { Dialog, FormEnd, Notice, SelectField, TextArea, TextField } from '../ui.tsx'
import { EVENT_FORMS } from './events.ts'

/** The form of an event: what it needs, what happens then, and why it was refused when it was. */
export function EventDialog({
  event,
  view,
  onClose,
}: {
  readonly event: CaseEvent
  readonly view: CaseView
  readonly onClose: (done: string | null) => void
}) {
  const form = EVENT_FORMS[event]
  const client = useQueryClient()
  const reviewable = view.items.filter(({ urOutcome }) => urOutcome !== 'approve')
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [items, setItems] = useState<readonly number[]>(reviewable.map(({ number }) => number))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    const body: Record<string, unknown> = {}
    for (const field of form.fields) {
      const value = values[field.name] ?? ''
      if (field.kind === 'items') body[field.name] = items
      else if (field.kind === 'texts') body[field.name] = value.split('\n').filter((line) => line.trim() !== '')
      else if (field.kind === 'word') body[field.name] = value === '' ? field.words[0]?.[0] : value
      else if (value.trim() !== '') body[field.name] = value
    }
    try {
      await send('POST', `/api/cases/${view.id}/events/${encodeURIComponent(event)}`, { body, version: view.version })
      await client.invalidateQueries()
      onClose(form.title)
    } catch (caught) {
      setError(caught)
      setBusy(false)
      // Somebody else moved the case: the page behind shows where it stands now.
      if (caught instanceof Problem && caught.status === 409)
        await client.invalidateQueries({ queryKey: ['case', view.id] })
    }
  }
  const waiting = view.documents.filter(({ extraction }) => extraction === 'waiting').length
  const set = (name: string, value: string): void => setValues({ ...values, [name]: value })
  return (
    <Dialog title={form.title} onClose={() => onClose(null)}>
      <form
        className="stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void submit()
        }}
      >
        {form.after === '' ? null : <p className="event__then">{form.after}</p>}
        {event === 'notify parties' && view.parties !== null ? (
          view.parties.length === 0 ? (
            <Notice kind="warning" title="No party has an account in this case.">
              Nobody would get the notice. Add the parties on the overview first.
            </Notice>
          ) : (
            <p className="event__then">
              It goes to {view.parties.map(({ name, role }) => `${name} (${role})`).join(', ')}.
            </p>
          )
        ) : null}
        {event === 'complete records' && waiting > 0 ? (
          <Notice title={`${countText(waiting, 'paper')} ${waiting === 1 ? 'is' : 'are'} still being read.`}>
            You can go on: the review is prepared when they are.
          </Notice>
        ) : null}
        {form.grave === true ? (
          <Notice kind="warning" title="This is told to the parties and is not undone here." />
        ) : null}
        {form.fields.map((field) => {
          if (field.kind === 'items') {
            return (
              <fieldset key={field.name} className="usa-fieldset">
                <legend className="usa-legend event__legend">{field.label}</legend>
                {view.items.map((item) => (
                  <label key={item.number} className="event__item">
                    <input
                      type="checkbox"
                      checked={items.includes(item.number)}
                      disabled={item.urOutcome === 'approve'}
                      onChange={({ target }) =>
                        setItems(
                          target.checked
                            ? [...items, item.number].sort((a, b) => a - b)
                            : items.filter((n) => n !== item.number),
                        )
                      }
                    />
                    <span>
                      {item.disputed ?? item.request}
                      {item.urOutcome === 'approve' ? (
                        <span className="muted"> (approved: nothing to review)</span>
                      ) : null}
                    </span>
                  </label>
                ))}
              </fieldset>
            )
          }
          const hint = 'hint' in field ? field.hint : undefined
          const value = values[field.name]
          const named = { label: field.label, hint, onText: (text: string) => set(field.name, text) }
          if (field.kind === 'day') {
            return <TextField key={field.name} {...named} type="date" required value={value ?? ''} />
          }
          if (field.kind === 'word') {
            return (
              <SelectField key={field.name} {...named} value={value ?? field.words[0]?.[0]}>
                {field.words.map(([word, text]) => (
                  <option key={word} value={word}>
                    {text}
                  </option>
                ))}
              </SelectField>
            )
          }
          return <TextArea key={field.name} {...named} rows={4} required={!('optional' in field)} value={value ?? ''} />
        })}
        <FormEnd
          error={error}
          look={form.grave === true ? 'danger' : 'primary'}
          busy={busy}
          onCancel={() => onClose(null)}
        >
          {form.title}
        </FormEnd>
      </form>
    </Dialog>
  )
}
