/** One disputed item: what was asked and authorized, why it was denied, the rules with their criteria, the dose, the reasons, the decision. */

import { Tag } from '../ui.tsx'
import { type Item, useBench, useDraft } from './bench-context.tsx'
import { CitationLine } from './citation.tsx'
import { Criteria } from './criteria.tsx'
import { DosePanel } from './dose-panel.tsx'
import type { Checks } from './draft-check.ts'
import { Editor } from './editor.tsx'
import { OwnMarks, PlaceLine } from './evidence.tsx'
import { Basis, DecisionChoice, Leaning, OpenQuestions, PreparedReasons } from './item-decision.tsx'

export function ItemView({ item, at, checks }: { readonly item: Item; readonly at: number; readonly checks: Checks }) {
  const { missing } = item
  const { draft } = useDraft()
  const { writes, bench } = useBench()
  const { made } = bench
  const waits = writes && missing.length > 0
  const rationale = draft.items[at]?.rationale ?? []
  return (
    <article className="item" aria-labelledby={`item-${item.number}`}>
      <h2 id={`item-${item.number}`} className="item__title">
        Item {item.number}: {item.disputed ?? item.request}
      </h2>
      <Asked item={item} />
      <UtilizationReview item={item} />
      {item.safety.length === 0 ? null : (
        <section className="item__part" aria-label="Safety">
          <h3>Safety</h3>
          {item.safety.map(({ code, urgent, message, evidence }) => (
            <div key={code} className="safety">
              <p>
                {urgent ? <Tag tone="bad">urgent</Tag> : null} {message}
              </p>
              <ul className="evidence">
                {evidence.slice(0, 3).map((place) => (
                  <li key={`${place.document} ${place.page} ${place.from}`}>
                    <PlaceLine place={place} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      )}
      <section className="item__part" aria-label="Guideline and criteria" id="guide-criteria">
        <h3>
          Criteria {waits ? <Tag tone="accent">{missing.length} open</Tag> : <Tag tone="good">all looked at</Tag>}
        </h3>
        <Phase item={item} />
        {item.ungoverned.map((reason) => (
          <p key={reason} className="muted">
            {reason}
          </p>
        ))}
        {item.findings.length === 0 ? (
          <p className="muted">
            No loaded guideline asks anything of this item on its date. You decide by the medical evidence; a guideline
            pack can be loaded by the operator.
          </p>
        ) : (
          <Criteria item={item} />
        )}
        <OwnMarks />
      </section>
      {item.dose === null ? null : <DosePanel dose={item.dose} />}
      <Leaning key={made} item={item} />
      <section className="item__part" aria-label="Rationale" id="guide-rationale">
        <h3>Rationale</h3>
        <PreparedReasons item={item} at={at} />
        <Editor
          part={at}
          title={`Rationale of item ${item.number}`}
          checks={checks}
          empty={
            waits
              ? 'The prepared reasons are shown when every open criterion was answered or looked at, so that they do not lead you. You can write your own at any time.'
              : 'Take over the prepared reasons, or write your own.'
          }
        />
        <Basis at={at} />
        <OpenQuestions at={at} />
      </section>
      <DecisionChoice item={item} at={at} without={rationale.every(({ text }) => text.trim() === '')} />
    </article>
  )
}

function Asked({ item }: { readonly item: Item }) {
  const { original, authorized, disputed, request, dependsOn } = item
  return (
    <section className="item__part" aria-label="What is in dispute">
      <dl className="asked">
        <div>
          <dt>Asked for</dt>
          <dd>{original ?? request}</dd>
        </div>
        <div>
          <dt>Authorized</dt>
          <dd>{authorized ?? 'nothing'}</dd>
        </div>
        <div>
          <dt>In dispute</dt>
          <dd>{disputed ?? original ?? request}</dd>
        </div>
      </dl>
      {dependsOn === null ? null : <p className="muted">It hangs on item {dependsOn}.</p>}
    </section>
  )
}

const SAYS: Readonly<Record<string, string>> = {
  'not documented': 'says that it is not documented',
  'not recommended': 'says that it is not recommended',
  'more than allowed': 'says that it is more than allowed',
  guideline: 'tells what a guideline asks',
  stated: 'states',
}

function UtilizationReview({ item: { utilizationReview } }: { readonly item: Item }) {
  if (utilizationReview === null) return null
  const { reasons, decision } = utilizationReview
  return (
    <section className="item__part" aria-label="Utilization review">
      <h3>Utilization review {decision === null ? null : <Tag>{decision}</Tag>}</h3>
      {reasons.length === 0 ? (
        <p className="muted">Its paper gives no reason for this item that could be read.</p>
      ) : null}
      <ul className="evidence">
        {reasons.map(({ says, place }) => (
          <li key={`${says} ${place.page} ${place.from}`}>
            <p className="muted evidence__says">{SAYS[says] ?? says}</p>
            <PlaceLine place={place} />
          </li>
        ))}
      </ul>
      <p className="muted">Statements to answer, never evidence.</p>
    </section>
  )
}

function Phase({ item: { phase } }: { readonly item: Item }) {
  const { phase: named, because, citation } = phase
  return (
    <p className="rule__why">
      {named === null ? 'Acute or chronic is not known' : `Judged as ${named}`}
      {because === '' ? '' : `: ${because}`}
      {citation === null ? null : (
        <>
          {' · '}
          <CitationLine citation={citation} />
        </>
      )}
    </p>
  )
}
