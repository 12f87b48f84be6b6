import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Screening as Proposed } from '../../service/index.ts'
import { get } from '../api.ts'
import { countText, sentenceCase } from '../format.ts'
import { Button, Failed, Loading, Tag } from '../ui.tsx'
import { Amend } from './amend.tsx'

const TONES = { eligible: 'good', ineligible: 'bad' } as const

/** What the rules propose for each item, with every reason: advice for whoever decides. */
export function Screening({ caseId }: { readonly caseId: string }) {
  const [amending, setAmending] = useState(false)
  const { data, error, isPending } = useQuery({
    queryKey: ['screening', caseId],
    queryFn: ({ signal }) => get<Proposed>(`/api/cases/${caseId}/screening`, signal),
  })
  return (
    <section className="card part">
      <div className="row screening__head">
        <h2>Eligibility</h2>
        <Button look="outline" onClick={() => setAmending(true)}>
          Correct the application
        </Button>
      </div>
      {amending ? <Amend caseId={caseId} onClose={() => setAmending(false)} /> : null}
      <p className="muted">
        What the rules propose, item by item; open a line for its reason and its source. You decide with “Find eligible”
        or “Find ineligible”.
      </p>
      {isPending ? <Loading /> : null}
      {error === null ? null : <Failed error={error} />}
      {data?.items.map((item) => (
        <div key={item.number} className="screening__item">
          <p className="row">
            <strong>{item.disputed}</strong>
            <Tag tone={item.proposed in TONES ? TONES[item.proposed as keyof typeof TONES] : 'plain'}>
              {item.proposed}
            </Tag>
          </p>
          <Reasons reasons={item.reasons.filter(({ answer }) => answer !== 'passed')} />
          {item.reasons.some(({ answer }) => answer === 'passed') ? (
            <details className="screening__passed">
              <summary>
                {countText(item.reasons.filter(({ answer }) => answer === 'passed').length, 'rule')} passed
              </summary>
              <Reasons reasons={item.reasons.filter(({ answer }) => answer === 'passed')} />
            </details>
          ) : null}
        </div>
      ))}
    </section>
  )
}

function Reasons({ reasons }: { readonly reasons: Proposed['items'][number]['reasons'] }) {
  return (
    <ul className="screening__reasons">
      {reasons.map((reason) => (
        <li key={reason.id}>
          <details>
            <summary>
              {sentenceCase(reason.rule)}{' '}
              <Tag tone={ANSWERS[reason.answer] ?? 'plain'}>
                {reason.answer === 'told' ? 'to know, decides nothing' : reason.answer}
              </Tag>
            </summary>
            <p className="muted">{reason.source}</p>
            <ul>
              {reason.trace.map((line) => (
                <li key={line}>{line}</li>
              ))}
              {reason.missing.map((line) => (
                <li key={line}>Missing: {line}</li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  )
}

/** How an answer stands out: what failed, and what nobody has said yet. */
const ANSWERS: Readonly<Record<string, 'bad' | 'warn'>> = { failed: 'bad', 'not stated': 'warn' }
