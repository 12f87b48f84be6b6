/** What the criteria support (asked for on purpose, and logged), the prepared reasons, and the physician's decision. */
import { useState } from 'react'
import type { DeterminationFile } from '../../letter/index.ts'
import { send } from '../api.ts'
import { countText } from '../format.ts'
import { Button, Failed, Field, Notice, Tag } from '../ui.tsx'
import { type Item, useBench, useDraft } from './bench-context.tsx'
import { draftOf, withItem, withLines } from './draft-model.ts'

type Shown = { readonly leaning: string; readonly ground: string | null; readonly because: string }

const SUPPORTS: Readonly<Record<string, string>> = {
  uphold: 'The criteria support upholding the denial',
  overturn: 'The criteria support overturning the denial',
  undetermined: 'The criteria do not settle it',
}

/** Hidden until the physician has been through the criteria; showing it is a press that says what it does. */
export function Leaning({ item }: { readonly item: Item }) {
  const { caseId, writes } = useBench()
  const [shown, setShown] = useState<Shown | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const open = writes ? item.missing.length : 0
  const show = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const { value } = await send<readonly Shown[]>('GET', `/api/cases/${caseId}/leaning?item=${item.number}`)
      setShown(value[0] ?? null)
    } catch (caught) {
      setError(caught)
    }
    setBusy(false)
  }
  return (
    <section className="item__part leaning" aria-label="What the criteria support">
      <h3>What the criteria support</h3>
      {error === null ? null : <Failed error={error} />}
      {shown !== null && open === 0 ? (
        <div className="leaning__shown">
          <p>
            <strong>{SUPPORTS[shown.leaning] ?? shown.leaning}</strong>
            {shown.ground === null ? '' : ` (${shown.ground})`}. {shown.because}
          </p>
          <p className="muted">It is advice from the rules that are loaded. You decide.</p>
        </div>
      ) : open > 0 ? (
        <p className="muted">
          It stays hidden until you have answered or looked at the {countText(open, 'open criterion', 'open criteria')},
          so that it does not lead you.
        </p>
      ) : (
        <div className="row">
          <Button look="outline" busy={busy} onClick={() => void show()}>
            Show it
          </Button>
          <span className="muted">That you looked is written into the record of the case.</span>
        </div>
      )}
    </section>
  )
}

/** The reasons that the program prepared, where the draft has none yet. */
export function PreparedReasons({ item, at }: { readonly item: Item; readonly at: number }) {
  const { store, writes, say } = useBench()
  const { draft, prepared } = useDraft()
  const file = (prepared?.file ?? null) as DeterminationFile | null
  const own = draft.items[at]
  const offered = file?.items[at]
  if (!writes || own === undefined || offered === undefined || offered.rationale.length === 0) return null
  if (own.rationale.some(({ text }) => text.trim() !== '')) {
    const theirs = new Set(offered.rationale.map(({ text }) => text))
    // A draft that nobody has written in follows what is prepared: whoever finds sentences here is told where they come from.
    return own.rationale.some(({ text }) => theirs.has(text)) ? (
      <p className="muted">
        Prepared from the criteria as you left them, each sentence with what it rests on. Change, add, or remove what
        you do not share.
      </p>
    ) : null
  }
  if (prepared?.withheld.includes(item.number)) return null
  const take = (): void => {
    if (file === null) return
    const made = draftOf(file, null).items[at]
    if (made === undefined) return
    const { reviewerBasis, toDecide } = made
    const basis = own.reviewerBasis ?? reviewerBasis
    const next = withItem(withLines(draft, at, made.rationale), at, { reviewerBasis: basis, toDecide })
    store.change(next, 'taking over the prepared reasons')
    say('The prepared reasons are in the draft. Ctrl Z takes them out again.')
  }
  return (
    <Notice title="Reasons have been prepared from the criteria.">
      {countText(offered.rationale.length, 'sentence')}, each with what it rests on.{' '}
      <Button look="outline" onClick={take}>
        Take them over
      </Button>
    </Notice>
  )
}

export function Basis({ at }: { readonly at: number }) {
  const { store, writes } = useBench()
  const { draft } = useDraft()
  const item = draft.items[at]
  if (item === undefined) return null
  return (
    <Field label="What you base the decision on" hint="As it will be printed: guideline, edition, sections, pages.">
      {(control) => (
        <textarea
          {...control}
          className="usa-textarea basis"
          rows={2}
          readOnly={!writes}
          value={item.reviewerBasis ?? ''}
          onChange={({ target }) =>
            store.change(
              withItem(draft, at, { reviewerBasis: target.value === '' ? null : target.value }),
              'the basis',
              `basis ${at}`,
            )
          }
        />
      )}
    </Field>
  )
}

/** What the draft leaves to the physician. */
export function OpenQuestions({ at }: { readonly at: number }) {
  const { store, writes, say } = useBench()
  const { draft } = useDraft()
  const questions = draft.items[at]?.toDecide ?? []
  if (questions.length === 0) return null
  return (
    <div className="questions">
      <h4>The draft leaves to you</h4>
      <p className="muted">Answer each in the reasons above where it matters, then mark it as settled.</p>
      <ul>
        {questions.map((question, index) => (
          <li key={question}>
            <span>{question}</span>
            {writes ? (
              <Button
                look="quiet"
                aria-label={`Settled: ${question}`}
                onClick={(event) => {
                  const list = event.currentTarget.closest('ul')
                  store.change(
                    withItem(draft, at, { toDecide: questions.filter((each) => each !== question) }),
                    'a question that was settled',
                  )
                  say('Settled. Ctrl Z brings the question back.')
                  setTimeout(() => {
                    const left = list?.querySelectorAll('button')
                    ;(left?.[Math.min(index, left.length - 1)] ?? document.getElementById(`decision-${at}`))?.focus()
                  })
                }}
              >
                Settled
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

const CHOICES = [
  ['Upheld', 'The denial stands: the treatment in dispute is not medically necessary.'],
  ['Overturned', 'The denial falls: the treatment in dispute is medically necessary.'],
] as const

/** Never preset: nobody but the physician sets it. */
export function DecisionChoice({
  item,
  at,
  without,
}: {
  readonly item: Item
  readonly at: number
  /** There is no sentence of reasons yet. */
  readonly without: boolean
}) {
  const { store, writes } = useBench()
  const { draft } = useDraft()
  const decision = draft.items[at]?.decision ?? null
  return (
    <section className="item__part decision" aria-label={`Decision of item ${item.number}`}>
      <fieldset className="decision__choices" disabled={!writes || without} id="guide-decision">
        <legend>
          Your decision {decision === null ? <Tag tone="accent">not decided</Tag> : <Tag tone="good">{decision}</Tag>}
        </legend>
        {CHOICES.map(([choice, means], index) => (
          <label key={choice} className={`decision__choice${decision === choice ? ' decision__choice--set' : ''}`}>
            <input
              type="radio"
              id={index === 0 ? `decision-${at}` : undefined}
              name={`decision-${item.number}`}
              checked={decision === choice}
              onChange={() => store.change(withItem(draft, at, { decision: choice }), 'the decision')}
            />
            <span>
              <strong>{choice}</strong>
              <span className="decision__means">{means}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {without && writes ? <p className="muted">A decision needs its reasons: write them first.</p> : null}
      {decision !== null && writes ? (
        <Button look="quiet" onClick={() => store.change(withItem(draft, at, { decision: null }), 'the decision')}>
          Leave it undecided
        </Button>
      ) : null}
    </section>
  )
}
