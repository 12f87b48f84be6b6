/** Text selected on a page becomes evidence for the criterion in hand: the physician says what the passage states. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FACTS, type FactName } from '../../core/index.ts'
import type { ClaimMark } from '../../service/index.ts'
import { send } from '../api.ts'
import { Button, Dialog, Failed, Field, FormEnd, SelectField, TextField } from '../ui.tsx'
import { type Finding, type Item, useBench, usePapers } from './bench-context.tsx'
import { oneLine, pushMark } from './evidence.tsx'
import { benchQuery } from './record-queries.ts'

const facts = Object.keys(FACTS) as FactName[]

/** Shown while text is selected on a page. */
export function ClaimBar({ items }: { readonly items: readonly Item[] }) {
  const { selected, focus, setSelected, writes } = useBench()
  const [open, setOpen] = useState(false)
  if (selected === null || !writes) return null
  const item = items.find(({ number }) => number === focus?.item)
  const finding = item?.findings.find(({ id }) => id === focus?.criterion)
  return (
    <section className="claimbar" aria-label="Selected text">
      <p className="claimbar__text">“{oneLine(selected.text, 120)}”</p>
      <div className="row">
        <Button onClick={() => setOpen(true)}>
          {finding === undefined ? 'Add as a fact' : `Use as evidence for “${oneLine(finding.question, 60)}”`}
        </Button>
        {finding === undefined ? <span className="muted">Choose a criterion first to tie it to that.</span> : null}
        <Button look="quiet" onClick={() => setSelected(null)}>
          Not now
        </Button>
      </div>
      {open ? (
        <ClaimDialog
          finding={finding ?? null}
          onClose={(done) => {
            setOpen(false)
            if (done) setSelected(null)
          }}
        />
      ) : null}
    </section>
  )
}

type Fill = Readonly<Record<string, string>>
type Shape = readonly { readonly name: string; readonly label: string; readonly words?: readonly string[] }[]

const SIDE = { name: 'side', label: 'Side', words: ['', 'left', 'right', 'bilateral'] }
const PART = { name: 'bodyPart', label: 'Part of the body, where it says' }

/** What a fact of each kind needs; the service has the same rule (`service/answers-claim.ts`). */
const SHAPES: Readonly<Record<(typeof FACTS)[FactName]['value'], Shape>> = {
  number: [{ name: 'low', label: 'Number' }],
  word: [{ name: 'word', label: 'In a word or a few' }, PART, SIDE],
  date: [{ name: 'date', label: 'Day, as 2016-05-12' }],
  regimen: [
    {
      name: 'use',
      label: 'The drug is',
      words: ['current', 'past', 'failed', 'stopped', 'started', 'requested', 'unclear'],
    },
  ],
  outcome: [
    { name: 'treatment', label: 'Treatment' },
    {
      name: 'category',
      label: 'Kind',
      words: ['therapy', 'injection', 'surgery', 'drug', 'device', 'program', 'other'],
    },
    { name: 'result', label: 'What came of it', words: ['', 'helped', 'partly helped', 'did not help', 'worse'] },
  ],
  finding: [
    { name: 'sign', label: 'Sign' },
    { name: 'result', label: 'It is', words: ['present', 'absent'] },
    PART,
    SIDE,
  ],
  result: [
    { name: 'study', label: 'Study' },
    {
      name: 'result',
      label: 'Result',
      words: ['', 'normal', 'abnormal', 'positive', 'negative', 'consistent', 'inconsistent'],
    },
    PART,
  ],
}

/** The field that the words which a criterion looks for go into. */
const NAMES: Readonly<Record<string, string>> = { word: 'word', outcome: 'treatment', finding: 'sign', result: 'study' }

function ClaimDialog({
  finding,
  onClose,
}: {
  readonly finding: Finding | null
  readonly onClose: (done: boolean) => void
}) {
  const bench = useBench()
  const { selected, caseId, say } = bench
  const { nameOf } = usePapers()
  const client = useQueryClient()
  const asked = finding?.lookedFor ?? []
  const [fact, setFact] = useState<FactName>(facts.find((name) => name === asked[0]?.fact) ?? 'symptom')
  const kind = FACTS[fact].value
  const [values, setValues] = useState<Fill>(() => {
    const word = asked[0]?.words[0]
    const name = NAMES[kind]
    return word === undefined || name === undefined ? {} : { [name]: word }
  })
  const [assertion, setAssertion] = useState('affirmed')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  if (selected === null) return null
  const shape = SHAPES[kind]
  const save = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    const value: Record<string, string> = { assertion }
    for (const { name, words } of shape) {
      const given = values[name] ?? words?.[0] ?? ''
      if (given !== '') value[name] = given
    }
    const { document, page, from, to } = selected
    try {
      const { value: mark } = await send<ClaimMark>('POST', `/api/cases/${caseId}/claims`, {
        body: { fact, value, document, page, from, to, reason },
      })
      pushMark(bench, mark, 'a claim that was added', () =>
        client.invalidateQueries({ queryKey: benchQuery(caseId).queryKey }),
      )
      say('Added. The criteria are being read anew with it.')
      onClose(true)
      await client.invalidateQueries({ queryKey: benchQuery(caseId).queryKey })
    } catch (caught) {
      setError(caught)
      setBusy(false)
    }
  }
  return (
    <Dialog title={finding === null ? 'Add a fact' : 'Use as evidence'} onClose={() => onClose(false)}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {finding === null ? null : <p className="muted">For: {finding.question}</p>}
        <blockquote className="quoted">
          {oneLine(selected.text, 400)}
          <span className="muted"> {nameOf(selected.document, selected.page)}</span>
        </blockquote>
        {error === null ? null : <Failed error={error} />}
        <SelectField
          label="What it states"
          hint={FACTS[fact].meaning}
          value={fact}
          onText={(text) => {
            setFact(text as FactName)
            setValues({})
          }}
        >
          {facts.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
        {shape.map(({ name, label, words }, at) => (
          <Field key={name} label={label}>
            {(control) =>
              words === undefined ? (
                <input
                  {...control}
                  className="usa-input"
                  required={at === 0}
                  value={values[name] ?? ''}
                  onChange={({ target }) => setValues({ ...values, [name]: target.value })}
                />
              ) : (
                <select
                  {...control}
                  className="usa-select"
                  value={values[name] ?? words[0]}
                  onChange={({ target }) => setValues({ ...values, [name]: target.value })}
                >
                  {words.map((word) => (
                    <option key={word} value={word}>
                      {word === '' ? 'not said' : word}
                    </option>
                  ))}
                </select>
              )
            }
          </Field>
        ))}
        <SelectField label="The passage" value={assertion} onText={setAssertion}>
          <option value="affirmed">says that it is so</option>
          <option value="negated">says that it is not so</option>
          <option value="historical">says that it was so</option>
          <option value="uncertain">says that it may be so</option>
        </SelectField>
        <TextField label="Why you read it so (optional)" maxLength={2000} value={reason} onText={setReason} />
        <FormEnd busy={busy} onCancel={() => onClose(false)}>
          Add it
        </FormEnd>
      </form>
    </Dialog>
  )
}
