import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Question } from '../../service/index.ts'
import { get, send } from '../api.ts'
import { dayText, sentenceCase } from '../format.ts'
import { Button, Dialog, Failed } from '../ui.tsx'

type Answer = 'none' | 'conflict'

/** What a reviewer is asked to attest before a case is assigned: names, and nothing else of the case. */
export function Attestations() {
  const [open, setOpen] = useState<Question | null>(null)
  const [said, setSaid] = useState('')
  const { data, error } = useQuery({
    queryKey: ['attestations'],
    queryFn: ({ signal }) => get<readonly Question[]>('/api/attestations', signal),
    refetchInterval: 30_000,
  })
  const waiting = (data ?? []).filter(({ made }) => made === null)
  return (
    <section className="card pile" aria-label="To attest">
      <div className="pile__head">
        <h2>
          To attest <span className="pile__count">{waiting.length}</span>
        </h2>
      </div>
      <p className="muted pile__what">
        {waiting.length === 0
          ? 'Nobody asks you about a conflict of interest.'
          : 'Whether you have a tie to anybody concerned'}
      </p>
      {error === null ? null : <Failed error={error} />}
      <ul>
        {waiting.map((question) => (
          <li key={question.caseId} className="pile__case">
            <span className="mono">{question.number}</span>
            <Button look="outline" aria-label={`Answer for ${question.number}`} onClick={() => setOpen(question)}>
              Answer
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="pile__said">
        {said}
      </p>
      {open === null ? null : (
        <Attest
          question={open}
          onClose={(answered) => {
            setOpen(null)
            if (answered)
              setSaid(`Answered for ${open.number}. If it is assigned to you, it appears under “To review”.`)
          }}
        />
      )}
    </section>
  )
}

function Attest({ question, onClose }: { readonly question: Question; readonly onClose: (answered: boolean) => void }) {
  const client = useQueryClient()
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({})
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const asked = [
    ...question.interests.map(({ role, name }) => ({ key: `${role}\n${name}`, role, name })),
    { key: 'otherwise', role: 'anybody else', name: question.unnamed.join(', ') },
  ]
  const missing = asked.filter(({ key }) => answers[key] === undefined).length
  const submit = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await send('PUT', `/api/cases/${question.caseId}/attestation`, {
        body: {
          answers: question.interests.map(({ role, name }) => ({ role, name, answer: answers[`${role}\n${name}`] })),
          otherwise: answers['otherwise'],
        },
      })
      await client.invalidateQueries()
      onClose(true)
    } catch (caught) {
      setError(caught)
      setBusy(false)
    }
  }
  return (
    <Dialog title={`Conflicts of interest, case ${question.number}`} onClose={() => onClose(false)} wide>
      <p>
        Do you have a material professional, familial or financial tie to any of them? Asked on{' '}
        {dayText(question.asked)}; it stays in the file with your name and does not leave the organization.
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {asked.map(({ key, role, name }) => (
          <fieldset key={key} className="usa-fieldset attest">
            <legend>
              <strong>{sentenceCase(role)}</strong> {name}
            </legend>
            {(
              [
                ['none', 'No tie'],
                ['conflict', 'There is a tie'],
              ] as const
            ).map(([answer, text]) => (
              <label key={answer} className="check">
                <input
                  type="radio"
                  name={key}
                  required
                  checked={answers[key] === answer}
                  onChange={() => setAnswers({ ...answers, [key]: answer })}
                />{' '}
                {text}
              </label>
            ))}
          </fieldset>
        ))}
        {error === null ? null : <Failed error={error} />}
        <div className="row">
          <Button type="submit" busy={busy} disabled={missing > 0}>
            Attest
          </Button>
          <Button
            look="outline"
            onClick={() =>
              setAnswers({ ...Object.fromEntries(asked.map(({ key }) => [key, 'none' as const])), ...answers })
            }
          >
            No tie to any of them
          </Button>
          <span className="muted">{missing === 0 ? '' : `${missing} to answer`}</span>
        </div>
      </form>
    </Dialog>
  )
}
