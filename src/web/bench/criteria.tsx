/** The criteria of an item as a readable structure: what each asks, what answers it and where, and the physician's own answer. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { SavedAnswer } from '../../service/index.ts'
import { send } from '../api.ts'
import { useCommands } from '../keys.tsx'
import { Button, Failed, FormEnd, Tag } from '../ui.tsx'
import { type Finding, type Item, useBench } from './bench-context.tsx'
import { CitationLine } from './citation.tsx'
import { Evidence } from './evidence.tsx'
import { benchQuery } from './record-queries.ts'

type Answer = NonNullable<Finding['answer']>

const ANSWERS: readonly Answer[] = ['met', 'not met', 'not documented', 'conflicting', 'not applicable']

const TONES = {
  met: 'good',
  'not met': 'bad',
  'not documented': 'warn',
  conflicting: 'warn',
  'not applicable': 'plain',
} as const

const AnswerTag = ({ answer }: { readonly answer: Answer | null }) =>
  answer === null ? <Tag>follows from its parts</Tag> : <Tag tone={TONES[answer]}>{answer}</Tag>

const COMPOSED: Readonly<Record<string, string>> = {
  all: 'All of these',
  any: 'One of these is enough',
  'k-of-n': 'Some of these',
  not: 'Not this',
  unless: 'Holds unless the record shows this',
  when: 'The second applies where the first is met',
  where: 'The second applies where the first is met',
  exclusion: 'Not recommended, unless',
}

/** What a person has said of it, else what the program read. */
const answerOf = ({ own, answer }: Finding): Answer | null => own.answer ?? answer

/** It has the physician's answer, or was looked at and left open. */
export const isSettled = ({ own, looked }: Finding): boolean => own.answer !== null || looked

const keyOf = (item: number, criterion: string): string => `criterion-${item}-${criterion}`

/** The findings of each rule: parents before children, so that a rule begins where nothing stands above. */
function rulesOf({ findings }: Item): readonly (readonly Finding[])[] {
  const rules: Finding[][] = []
  for (const finding of findings) {
    if (finding.depth === 0) rules.push([finding])
    else rules.at(-1)?.push(finding)
  }
  return rules
}

/** Saves an answer, or takes it back with null; the undo goes the other way. */
function useAnswer(item: number): {
  readonly answer: (finding: Finding, answer: Answer | null, why: string) => Promise<void>
  readonly leaveOpen: (criteria: readonly string[]) => Promise<void>
  readonly error: unknown
} {
  const { caseId, history, say } = useBench()
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: benchQuery(caseId).queryKey })
  const save = async (criterion: string, version: number, answer: Answer | null, why: string): Promise<number> => {
    const { value } = await send<SavedAnswer>('PUT', `/api/cases/${caseId}/answers`, {
      body: { item, criterion, answer, why },
      version,
    })
    return value.version
  }
  const change = useMutation({
    mutationFn: async ({ finding, answer, why }: { finding: Finding; answer: Answer | null; why: string }) => {
      const { own, id } = finding
      let version = await save(id, own.version, answer, why)
      const turn = async (to: Answer | null, reason: string): Promise<void> => {
        version = await save(id, version, to, reason)
        await again()
      }
      history.push({
        label: `the answer to “${finding.question}”`,
        undo: () => turn(own.answer, own.why),
        redo: () => turn(answer, why),
      })
      say(answer === null ? 'Answer taken back.' : `Answered: ${answer}.`)
    },
    onSettled: again,
  })
  const look = useMutation({
    mutationFn: async (criteria: readonly string[]) => {
      await send('POST', `/api/cases/${caseId}/looked`, {
        body: { criteria: criteria.map((criterion) => ({ item, criterion })) },
      })
      say(criteria.length === 1 ? 'Looked at and left open.' : `${criteria.length} criteria looked at and left open.`)
    },
    onSettled: again,
  })
  return {
    answer: async (finding, answer, why) => {
      await change.mutateAsync({ finding, answer, why }).catch(() => undefined)
    },
    leaveOpen: async (criteria) => {
      await look.mutateAsync(criteria).catch(() => undefined)
    },
    error: change.error ?? look.error,
  }
}

const CONFIRMED = 'Confirmed by the physician as the record has it.'

/** What a criterion can be done with, and which one is being answered. */
type Tools = {
  readonly item: Item
  readonly changing: string | null
  readonly setChanging: (criterion: string | null) => void
  readonly onAnswer: (finding: Finding, answer: Answer | null, why: string) => void
  readonly onLeaveOpen: (criteria: readonly string[]) => void
}

export function Criteria({ item }: { readonly item: Item }) {
  const { writes, focus, jump } = useBench()
  const { answer, leaveOpen, error } = useAnswer(item.number)
  const [changing, setChanging] = useState<string | null>(null)
  /** Pressed again, the key goes to the next place. */
  const led = useRef<{ readonly id: string; readonly at: number } | null>(null)
  const shown = item.findings.filter(({ asks }) => asks !== 'parts')
  const at = focus?.item === item.number ? shown.findIndex(({ id }) => id === focus.criterion) : -1
  const current = shown[at]
  const go = (to: Finding | undefined): void => {
    if (to === undefined) return
    const row = document.getElementById(keyOf(item.number, to.id))
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }
  /** Those of a rule that is folded have no row. */
  const beyond = (step: 1 | -1, wanted: (finding: Finding) => boolean): Finding | undefined => {
    for (let index = at < 0 && step < 0 ? shown.length - 1 : at + step; shown[index] !== undefined; index += step) {
      const finding = shown[index]
      if (
        finding !== undefined &&
        wanted(finding) &&
        document.getElementById(keyOf(item.number, finding.id)) !== null
      ) {
        return finding
      }
    }
    return undefined
  }
  const waits = ({ id }: Finding): boolean => item.missing.includes(id)
  const group = 'Criteria'
  useCommands([
    { id: 'criterion-next', title: 'Next criterion', keys: '.', group, run: () => go(beyond(1, () => true)) },
    { id: 'criterion-before', title: 'Criterion before', keys: ',', group, run: () => go(beyond(-1, () => true)) },
    {
      id: 'criterion-open',
      title: 'Next open criterion',
      keys: 'o',
      group,
      run: () => go(beyond(1, waits) ?? shown.find(waits)),
    },
    {
      id: 'criterion-evidence',
      title: 'Go to the evidence of the criterion',
      keys: 'e',
      group,
      run: () => {
        if (current === undefined || current.evidence.length === 0) return
        const last = led.current
        const next = last?.id === current.id ? (last.at + 1) % current.evidence.length : 0
        led.current = { id: current.id, at: next }
        const place = current.evidence[next]
        if (place !== undefined) jump(place)
      },
    },
    ...(writes
      ? [
          {
            id: 'criterion-confirm',
            title: 'Confirm the answer of the criterion',
            keys: 'c',
            group,
            run: () => {
              if (current?.answer == null) return
              // The record was not asked: there is nothing of it to confirm.
              if (current.asks === 'person') setChanging(current.id)
              else void answer(current, current.answer, CONFIRMED)
            },
          },
          {
            id: 'criterion-leave',
            title: 'Leave the criterion open: I looked at it',
            keys: 'l',
            group,
            run: () => {
              if (current !== undefined) void leaveOpen([current.id]).then(() => go(beyond(1, waits)))
            },
          },
          {
            id: 'criterion-change',
            title: 'Answer the criterion yourself',
            keys: 'x',
            group,
            run: () => setChanging(current?.id ?? null),
          },
        ]
      : []),
  ])
  const tools: Tools = {
    item,
    changing,
    setChanging,
    onAnswer: (finding, given, why) => void answer(finding, given, why),
    onLeaveOpen: (criteria) => void leaveOpen(criteria),
  }
  return (
    <div className="rules">
      {error === null ? null : <Failed error={error} />}
      {rulesOf(item).map((rule, index) => (
        <Rule
          key={`${rule[0]?.topic} ${rule[0]?.id}`}
          rule={rule}
          guideline={item.guidelines[index] ?? null}
          tools={tools}
        />
      ))}
    </div>
  )
}

function Rule({
  rule,
  guideline,
  tools,
}: {
  readonly rule: readonly Finding[]
  readonly guideline: Item['guidelines'][number] | null
  readonly tools: Tools
}) {
  const { writes } = useBench()
  const [root] = rule
  const advises = guideline?.role === 'advises' || guideline?.fits === 'by analogy'
  const [shown, setShown] = useState(!advises)
  if (root === undefined) return null
  const open = rule.filter(({ id }) => tools.item.missing.includes(id))
  return (
    <section className="rule" aria-label={guideline?.title ?? root.question}>
      <header className="rule__head">
        <h3>
          <button type="button" className="rule__fold" aria-expanded={shown} onClick={() => setShown(!shown)}>
            <span aria-hidden="true" className="rule__arrow">
              {shown ? '▾' : '▸'}
            </span>
            {guideline?.title ?? root.question}
          </button>
        </h3>
        {advises ? <Tag>{guideline?.role === 'advises' ? 'advises, does not decide' : 'by analogy'}</Tag> : null}
        {open.length === 0 ? null : <Tag tone="accent">{open.length} open</Tag>}
      </header>
      {shown ? (
        <>
          {guideline?.because == null ? null : <p className="rule__why">In force: {guideline.because}.</p>}
          {guideline?.note == null ? null : <p className="rule__why">{guideline.note}</p>}
          <Node finding={root} rule={rule} tools={tools} />
          {writes && open.length > 1 ? (
            <p className="rule__rest">
              <Button look="quiet" onClick={() => tools.onLeaveOpen(open.map(({ id }) => id))}>
                I looked at these {open.length} and leave them open
              </Button>
            </p>
          ) : null}
        </>
      ) : null}
    </section>
  )
}

type NodeProps = { readonly finding: Finding; readonly rule: readonly Finding[]; readonly tools: Tools }

function Node(props: NodeProps) {
  const { finding, rule } = props
  const parts = partsOf(finding, rule)
  if (finding.asks !== 'parts' || parts.length === 0) return <Leaf {...props} />
  return (
    <div className="group">
      <div className="group__head">
        <span className="group__question">{finding.question}</span>
        <AnswerTag answer={finding.answer} />
      </div>
      <p className="group__how">
        {COMPOSED[finding.kind] ?? 'These together'}
        {finding.depth === 0 ? (
          <>
            {' · '}
            <CitationLine citation={finding.citation} />
          </>
        ) : null}
      </p>
      <ul className="group__parts">
        {parts.map((part) => (
          <li key={part.id}>
            <Node {...props} finding={part} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The parts of a group stand after it, one deeper, until the next of its own depth: one id may stand under two groups. */
function partsOf(finding: Finding, rule: readonly Finding[]): readonly Finding[] {
  const parts: Finding[] = []
  for (const each of rule.slice(rule.indexOf(finding) + 1)) {
    if (each.depth <= finding.depth) break
    if (each.depth === finding.depth + 1) parts.push(each)
  }
  return parts
}

function Leaf({ finding, rule, tools: { item, changing, setChanging, onAnswer, onLeaveOpen } }: NodeProps) {
  const { focus, setFocus, writes } = useBench()
  const { id, question, own, looked, citation, decides, asks } = finding
  const waits = item.missing.includes(id)
  const current = focus?.item === item.number && focus.criterion === id
  const answer = answerOf(finding)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would name a group of controls; this is mostly text
    <div
      id={keyOf(item.number, id)}
      className={`criterion${current ? ' criterion--current' : ''}${waits ? ' criterion--open' : ''}`}
      tabIndex={-1}
      role="group"
      aria-label={question}
      onFocus={() => {
        if (!current) setFocus({ item: item.number, criterion: id })
      }}
    >
      <div className="criterion__head">
        <span className="criterion__question">{question}</span>
        <span className="criterion__answer">
          {asks === 'person' && own.answer === null ? <Tag tone="accent">asks you</Tag> : <AnswerTag answer={answer} />}
          {own.answer !== null ? <span className="criterion__own">your answer</span> : null}
          {own.answer === null && looked ? <span className="criterion__own">left open by you</span> : null}
        </span>
      </div>
      <p className="criterion__cite">
        <CitationLine citation={citation} under={rule[0]?.citation ?? null} />
        {decides ? null : <span className="muted"> · does not decide</span>}
      </p>
      {own.answer !== null && own.why !== '' && own.why !== CONFIRMED ? (
        <p className="criterion__reason">“{own.why}”</p>
      ) : null}
      <Measured finding={finding} />
      <Evidence finding={finding} />
      {writes && changing !== id ? (
        <div className="criterion__tools">
          {own.answer === null && finding.answer !== null && asks !== 'person' ? (
            <Button look="quiet" onClick={() => onAnswer(finding, finding.answer, CONFIRMED)}>
              Confirm “{finding.answer}”
            </Button>
          ) : null}
          <Button look="quiet" onClick={() => setChanging(id)}>
            {asks === 'person' && own.answer === null ? 'Answer' : 'Change'}
          </Button>
          {own.answer === null && waits ? (
            <Button look="quiet" onClick={() => onLeaveOpen([id])}>
              Leave open
            </Button>
          ) : null}
          {own.answer === null ? null : (
            <Button look="quiet" onClick={() => onAnswer(finding, null, '')}>
              Take back
            </Button>
          )}
        </div>
      ) : null}
      {changing === id ? (
        <AnswerForm
          finding={finding}
          first={answer ?? 'not documented'}
          onDone={(next, why) => {
            setChanging(null)
            document.getElementById(keyOf(item.number, id))?.focus()
            if (next !== null) onAnswer(finding, next, why)
          }}
        />
      ) : null}
    </div>
  )
}

function Measured({ finding: { measured } }: { readonly finding: Finding }) {
  if (measured === null) return null
  const { of, low, high, least, most } = measured
  const range = low === null ? 'not known' : high === null ? `${low} or more` : low === high ? low : `${low} to ${high}`
  const bound = [least === null ? '' : `at least ${least}`, most === null ? '' : `at most ${most}`]
    .filter((part) => part !== '')
    .join(', ')
  return (
    <p className="criterion__measure">
      {of}: <strong>{range}</strong>
      {bound === '' ? '' : ` (asked: ${bound})`}
    </p>
  )
}

function AnswerForm({
  finding,
  first,
  onDone,
}: {
  readonly finding: Finding
  readonly first: Answer
  readonly onDone: (answer: Answer | null, why: string) => void
}) {
  const [answer, setAnswer] = useState(first)
  const [why, setWhy] = useState(finding.own.why === CONFIRMED ? '' : finding.own.why)
  const { id } = finding
  return (
    <form
      className="answer"
      aria-label={`Your answer to: ${finding.question}`}
      onSubmit={(event) => {
        event.preventDefault()
        onDone(answer, why.trim())
      }}
      onKeyDown={(event) => {
        const chosen = event.target instanceof HTMLTextAreaElement ? undefined : ANSWERS[Number(event.key) - 1]
        if (chosen !== undefined) setAnswer(chosen)
        else if (event.key === 'Escape') onDone(null, '')
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <fieldset className="answer__choices">
        <legend className="usa-sr-only">Answer</legend>
        {ANSWERS.map((each, at) => (
          <label key={each} className="answer__choice">
            <input
              type="radio"
              name={`answer-${id}`}
              checked={answer === each}
              // biome-ignore lint/a11y/noAutofocus: the form opened because somebody asked for it
              autoFocus={each === first}
              onChange={() => setAnswer(each)}
            />
            {each} <kbd>{at + 1}</kbd>
          </label>
        ))}
      </fieldset>
      <label className="answer__why">
        Why
        <textarea
          className="usa-textarea"
          rows={2}
          maxLength={2000}
          required
          value={why}
          onChange={({ target }) => setWhy(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
          }}
        />
      </label>
      <FormEnd onCancel={() => onDone(null, '')}>Save the answer</FormEnd>
    </form>
  )
}
