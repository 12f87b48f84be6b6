/** The first time on the bench: five short steps, each beside the control it speaks of. */
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../ui.tsx'

const SEEN = 'openimr-bench-guide'

export const guideWasSeen = (): boolean => localStorage.getItem(SEEN) !== null

type StepOf = { readonly title: string; readonly text: string; readonly at: string; readonly item: boolean }

/** `at`: what the step points at, marked while it is read; `item`: it stands on the page of an item. */
const STEPS: readonly StepOf[] = [
  {
    title: 'The record is on the left, the determination on the right',
    text: 'Every line of evidence on the right is a button that opens its page on the left and marks the words. The bar between the halves can be moved; on a small screen the two halves are two tabs.',
    at: '.bench__record',
    item: false,
  },
  {
    title: 'Go from item to item',
    text: 'The summary comes first, then one entry for each disputed item, and sending on at the end. The keys > and < go on and back.',
    at: '.places',
    item: false,
  },
  {
    title: 'Look at the open criteria',
    text: 'Each rule is laid out with what the record answers. Where it answers nothing you are asked: answer it with your reason, or leave it open. Key o goes to the next open one, l leaves it open, c confirms, x answers. Text that you select on a page can be used as evidence.',
    at: '#guide-criteria',
    item: true,
  },
  {
    title: 'Write the reasons',
    text: 'When the criteria were looked at, prepared reasons can be taken over. Each sentence shows what it rests on, and is checked against the record while you write: an underlined sentence says that something is missing which the record holds, or the like. Alt ↓ goes to the next finding, Enter opens its page.',
    at: '#guide-rationale',
    item: true,
  },
  {
    title: 'Decide, and send on',
    text: 'You alone set Upheld or Overturned. Everything is saved as you type, and Ctrl Z takes back words, answers and decisions alike. When every item is decided, send it on to quality under “Send on”.',
    at: '#guide-decision',
    item: true,
  },
]

export function Guide({ onItem, onDone }: { readonly onItem: () => void; readonly onDone: () => void }) {
  const [step, setStep] = useState(0)
  const id = useId()
  const card = useRef<HTMLDivElement>(null)
  const { title, text, at = '', item = false } = STEPS[step] ?? { title: '', text: '' }
  const toItem = useRef(onItem)
  toItem.current = onItem
  useEffect(() => {
    card.current?.focus()
    if (item) toItem.current()
    let shown: Element | null = null
    const timer = setTimeout(() => {
      shown = document.querySelector(at)
      shown?.classList.add('pointed')
      shown?.scrollIntoView({ block: 'nearest' })
    }, 100)
    return () => {
      clearTimeout(timer)
      shown?.classList.remove('pointed')
    }
  }, [at, item])
  const done = (): void => {
    localStorage.setItem(SEEN, '1')
    onDone()
  }
  const last = step === STEPS.length - 1
  return (
    <div
      className="guide"
      role="dialog"
      aria-labelledby={id}
      tabIndex={-1}
      ref={card}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        done()
      }}
    >
      <p className="guide__count muted">
        Step {step + 1} of {STEPS.length}
      </p>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      <div className="row">
        <Button onClick={() => (last ? done() : setStep(step + 1))}>{last ? 'Begin' : 'Next'}</Button>
        {step > 0 ? (
          <Button look="quiet" onClick={() => setStep(step - 1)}>
            Back
          </Button>
        ) : null}
        <Button look="quiet" onClick={done}>
          Close the guide
        </Button>
      </div>
    </div>
  )
}
