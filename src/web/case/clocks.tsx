import type { Citation } from '../../core/index.ts'
import type { CaseView } from '../../service/index.ts'
import { dayText, dueText } from '../format.ts'
import { useToday } from '../session.ts'
import { Empty, Tag } from '../ui.tsx'
import { clockName } from './clock-names.ts'

type Counted = {
  readonly rule: string
  readonly citation: Citation | null
  readonly trace: readonly string[]
  readonly missing: readonly string[]
}

/** Every clock of a case, each with how it was counted: a person can follow it with a wall calendar. */
export function Clocks({ clocks }: { readonly clocks: CaseView['clocks'] }) {
  const { today } = useToday()
  const known = clocks.filter(({ due }) => due !== null)
  const open = known.filter(({ met }) => met === null)
  const done = known.filter(({ met }) => met !== null)
  const uncounted = clocks.filter(({ due }) => due === null)
  if (clocks.length === 0)
    return <Empty title="No clock was counted yet">Clocks are counted when something happens to the case.</Empty>
  return (
    <>
      <ul className="clocks">
        {[...open, ...done].map((clock) => (
          <li key={clock.id}>
            <details className="clock">
              <summary>
                <span className="clock__name">{clockName(clock.id)}</span>
                <span>{dayText(clock.due)}</span>
                {clock.met !== null ? (
                  <Tag>done</Tag>
                ) : (
                  <Tag tone={clock.due !== null && clock.due < today ? 'bad' : clock.due === today ? 'warn' : 'accent'}>
                    {dueText(clock.due ?? today, today)}
                  </Tag>
                )}
              </summary>
              <Trace answer={clock.answer as Counted} />
            </details>
          </li>
        ))}
      </ul>
      {uncounted.length === 0 ? null : (
        <details className="clock clock--quiet">
          <summary>
            <span className="clock__name">{uncounted.length} clocks that do not run yet</span>
          </summary>
          <dl className="clock__missing">
            {uncounted.map((clock) => (
              <div key={clock.id}>
                <dt>{clockName(clock.id)}</dt>
                <dd>
                  {(clock.answer as Counted).missing.map((missing) => `waits for ${missing}`).join('; ') ||
                    'does not apply'}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}

function Trace({ answer }: { readonly answer: Counted }) {
  return (
    <div className="clock__trace">
      {answer.citation?.confidence === 'recalled' ? <Tag tone="warn">rule not verified against its source</Tag> : null}
      <ol>
        {answer.trace.length === 0 ? (
          <li>{answer.rule}</li>
        ) : (
          [...new Set(answer.trace)].map((line) => <li key={line}>{line}</li>)
        )}
      </ol>
    </div>
  )
}
