/** One finding of the checks at its sentence: what is wrong, the letter's words beside the record's, the way there. */
import { Button, Tag } from '../ui.tsx'
import { useBench, usePapers } from './bench-context.tsx'
import type { Placed } from './draft-check.ts'
import { oneLine } from './evidence.tsx'

const TONES = { error: 'bad', warning: 'warn', note: 'plain' } as const

export function FindingLine({
  placed,
  full,
  where = null,
}: {
  readonly placed: Placed
  readonly full: boolean
  /** Where it stands, for a list apart from the sentences. */
  readonly where?: string | null
}) {
  const { jump, say } = useBench()
  const { nameOf } = usePapers()
  const { finding, line } = placed
  const [first] = finding.evidence
  const go = (evidence: Placed['finding']['evidence'][number] | undefined): void => {
    if (evidence?.document == null) {
      say('No place in the record belongs to this.')
      return
    }
    const from = evidence.from ?? 0
    jump({ document: evidence.document, page: evidence.page, from, to: evidence.to ?? from })
  }
  return (
    <li className={`found found--${finding.severity}`}>
      <button
        type="button"
        className="found__what"
        data-finding={finding.id}
        onClick={() => go(first)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || line === null) return
          event.preventDefault()
          document.getElementById(`sentence-${line}`)?.focus()
        }}
      >
        <Tag tone={TONES[finding.severity]}>{finding.severity}</Tag> {where === null ? '' : `${where}: `}
        {oneLine(finding.message, full ? 600 : 220)}
      </button>
      {full && finding.evidence.length > 0 ? (
        <div className="beside">
          <figure className="beside__one">
            <figcaption>The letter says</figcaption>
            <blockquote>{finding.quote}</blockquote>
          </figure>
          <figure className="beside__one">
            <figcaption>The record says</figcaption>
            {finding.evidence.slice(0, 3).map((evidence) => (
              <blockquote key={`${evidence.document} ${evidence.page} ${evidence.quote}`}>
                {oneLine(evidence.quote, 240)}{' '}
                {evidence.document === null ? null : (
                  <Button look="quiet" onClick={() => go(evidence)}>
                    {nameOf(evidence.document, evidence.page)}
                  </Button>
                )}
              </blockquote>
            ))}
          </figure>
        </div>
      ) : null}
    </li>
  )
}
