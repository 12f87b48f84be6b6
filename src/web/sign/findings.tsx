import { useState } from 'react'
import type { Checked } from '../../service/index.ts'
import { countText } from '../format.ts'
import { useCommands } from '../keys.tsx'
import { Button, Empty, SelectField, Tag, TextField } from '../ui.tsx'

export type Dismissed = { readonly finding: string; readonly reason: string }

type Listed = Checked['findings'][number]

const TONES = { error: 'bad', warning: 'warn', note: 'plain' } as const
const ORDER = ['error', 'warning', 'note'] as const

/** What the checks found, the gravest first, each with the letter's words beside the record's. */
export function FindingList({
  listed,
  dismissed,
  onDismiss,
  onRestore,
}: {
  readonly caseId: string
  readonly listed: readonly Listed[]
  readonly dismissed: readonly Dismissed[]
  /** Null: this person sets nothing aside. */
  readonly onDismiss: ((dismissed: Dismissed) => void) | null
  readonly onRestore: (finding: string) => void
}) {
  const [shown, setShown] = useState<'all' | 'error' | 'warning'>('all')
  const [at, setAt] = useState(0)
  const sorted = ORDER.flatMap((severity) => listed.filter(({ finding }) => finding.severity === severity)).filter(
    ({ finding }) =>
      shown === 'all' || finding.severity === 'error' || (shown === 'warning' && finding.severity === 'warning'),
  )
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(sorted.length - 1, to))
    setAt(next)
    document.getElementById(`finding-${next}`)?.focus()
  }
  useCommands([
    { id: 'next-finding', title: 'Next finding', keys: 'j', group: 'Findings', run: () => go(at + 1) },
    { id: 'previous-finding', title: 'Finding before', keys: 'k', group: 'Findings', run: () => go(at - 1) },
  ])
  const count = (severity: string): number => listed.filter(({ finding }) => finding.severity === severity).length
  if (listed.length === 0)
    return <Empty title="The checks found nothing">Every sentence that could be checked was.</Empty>
  return (
    <section aria-label="Findings">
      <div className="row sign__filter">
        <SelectField label="Show" value={shown} onText={(text) => setShown(text as 'all')}>
          <option value="all">Everything ({listed.length})</option>
          <option value="warning">Errors and warnings ({count('error') + count('warning')})</option>
          <option value="error">Errors ({count('error')})</option>
        </SelectField>
      </div>
      {sorted.length === 0 ? <p className="muted">None of that kind.</p> : null}
      <ol className="findings">
        {sorted.map((one, index) => (
          <Finding
            key={one.id}
            one={one}
            index={index}
            dismissed={dismissed.find(({ finding }) => finding === one.id) ?? null}
            onFocus={() => setAt(index)}
            onDismiss={onDismiss}
            onRestore={onRestore}
          />
        ))}
      </ol>
    </section>
  )
}

function Finding({
  one,
  index,
  dismissed,
  onFocus,
  onDismiss,
  onRestore,
}: {
  readonly one: Listed
  readonly index: number
  readonly dismissed: Dismissed | null
  readonly onFocus: () => void
  readonly onDismiss: ((dismissed: Dismissed) => void) | null
  readonly onRestore: (finding: string) => void
}) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const { finding, suppressed } = one
  const aside = dismissed?.reason ?? suppressed?.reason ?? null
  return (
    <li
      id={`finding-${index}`}
      tabIndex={-1}
      className={`card finding${aside === null ? '' : ' finding--aside'}`}
      onFocus={onFocus}
    >
      <p className="row finding__head">
        <Tag tone={TONES[finding.severity]}>{finding.severity}</Tag>
        <span className="mono">{finding.code}</span>
        {finding.item === null ? null : <span className="muted">item {finding.item}</span>}
        {finding.matter === null ? null : <span className="muted">{finding.matter}</span>}
      </p>
      <p className="finding__message">{finding.message}</p>
      <div className="finding__sides">
        {finding.quote === '' ? null : (
          <figure>
            <figcaption>The letter says</figcaption>
            <blockquote>{finding.quote}</blockquote>
          </figure>
        )}
        {finding.evidence.length === 0 ? null : (
          <figure>
            <figcaption>The record says</figcaption>
            {finding.evidence.map((evidence) => (
              <blockquote key={`${evidence.document} ${evidence.page} ${evidence.quote}`}>
                {evidence.quote}
                <footer className="muted">
                  {evidence.document}, page {evidence.page}
                </footer>
              </blockquote>
            ))}
          </figure>
        )}
      </div>
      {finding.searched === null ? null : (
        <p className="muted finding__searched">
          Searched: {countText(finding.searched.documents, 'document')}, {countText(finding.searched.pages, 'page')}.
        </p>
      )}
      {aside === null ? null : (
        <p className="row">
          <Tag>set aside</Tag> <span>{aside}</span>
          {dismissed === null ? null : (
            <Button look="quiet" onClick={() => onRestore(one.id)}>
              Undo
            </Button>
          )}
        </p>
      )}
      {onDismiss === null || aside !== null || finding.severity === 'note' ? null : asking ? (
        <form
          className="row finding__form"
          onSubmit={(event) => {
            event.preventDefault()
            setAsking(false)
            onDismiss({ finding: one.id, reason: reason.trim() })
            document.getElementById(`finding-${index}`)?.focus()
          }}
        >
          <TextField label="Why it may stand" required autoComplete="off" value={reason} onText={setReason} />
          <Button type="submit">Set aside</Button>
          <Button look="quiet" onClick={() => setAsking(false)}>
            Cancel
          </Button>
        </form>
      ) : (
        <p>
          <Button look="outline" onClick={() => setAsking(true)}>
            Set aside with a reason
          </Button>
        </p>
      )}
    </li>
  )
}
