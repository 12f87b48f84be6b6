/** Two halves with a bar between them that a hand or the arrow keys move; the place is kept on this computer. */
import { type CSSProperties, type ReactNode, useRef, useState } from 'react'

const KEPT = 'openimr-bench-split'
const [LEAST, MOST, STEP] = [25, 75, 2]

const within = (share: number): number => Math.min(MOST, Math.max(LEAST, Math.round(share * 10) / 10))

export function Split({ left, right }: { readonly left: ReactNode; readonly right: ReactNode }) {
  const [share, setShare] = useState(() => {
    const kept = Number(localStorage.getItem(KEPT))
    return kept >= LEAST && kept <= MOST ? kept : 50
  })
  const whole = useRef<HTMLDivElement>(null)
  const move = (to: number): void => {
    const next = within(to)
    setShare(next)
    localStorage.setItem(KEPT, String(next))
  }
  return (
    <div
      className="split"
      ref={whole}
      style={{ '--left': `${share}fr`, '--right': `${100 - share}fr` } as CSSProperties}
    >
      {left}
      {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved; this is the pattern of a window splitter */}
      <div
        className="split__bar"
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label="Width of the record"
        aria-valuenow={Math.round(share)}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        onKeyDown={(event) => {
          const { key } = event
          const to =
            key === 'ArrowLeft'
              ? share - STEP
              : key === 'ArrowRight'
                ? share + STEP
                : key === 'Home'
                  ? LEAST
                  : key === 'End'
                    ? MOST
                    : key === 'Enter'
                      ? 50
                      : null
          if (to === null) return
          event.preventDefault()
          move(to)
        }}
        onPointerDown={(event) => {
          event.preventDefault()
          event.currentTarget.focus()
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={({ currentTarget, pointerId, clientX }) => {
          const box = whole.current?.getBoundingClientRect()
          if (box === undefined || !currentTarget.hasPointerCapture(pointerId)) return
          move(((clientX - box.left) / box.width) * 100)
        }}
      />
      {right}
    </div>
  )
}
