/** Both sides changed the same sentence: shown side by side, and chosen by the physician. */
import { Button, Notice } from '../ui.tsx'
import { useBench, useDraft } from './bench-context.tsx'
import type { Conflict } from './draft-model.ts'

const whereOf = ({ part, kind }: Conflict, numbers: readonly number[]): string => {
  const named = part === 'summary' ? 'the case summary' : `item ${numbers[part] ?? part + 1}`
  if (kind === 'decision') return `The decision of ${named}`
  return kind === 'basis' ? `The basis of ${named}` : `A sentence of ${named}`
}

const textOf = (conflict: Conflict, side: 'mine' | 'theirs'): string => {
  if (conflict.kind === 'sentence') return conflict[side]?.text ?? 'The sentence was removed.'
  return conflict[side] ?? (conflict.kind === 'decision' ? 'not decided' : 'nothing')
}

export function Conflicts() {
  const { store, bench, say } = useBench()
  const { conflicts } = useDraft()
  if (conflicts.length === 0) return null
  const choose = (conflict: Conflict, choice: 'mine' | 'theirs' | 'both'): void => {
    store.settle(conflict, choice)
    const left = conflicts.length - 1
    say(left === 0 ? 'All conflicts are settled.' : `Settled; ${left} left.`)
    setTimeout(() => {
      const next =
        document.querySelector<HTMLElement>('.conflict button') ?? document.querySelector<HTMLElement>('#main h1')
      next?.focus()
    })
  }
  return (
    <section className="conflicts" aria-label="Conflicts">
      <Notice kind="warning" title="This draft was also changed elsewhere: in another tab or on another computer.">
        Choose for each place below. Until you do, the server keeps the other version, and yours is kept here.
      </Notice>
      {conflicts.map((conflict) => (
        <div key={`${conflict.part} ${conflict.id}`} className="conflict">
          <h2>
            {whereOf(
              conflict,
              bench.items.map(({ number }) => number),
            )}
          </h2>
          <div className="beside">
            <figure className="beside__one">
              <figcaption>Yours, here</figcaption>
              <blockquote>{textOf(conflict, 'mine')}</blockquote>
              <Button onClick={() => choose(conflict, 'mine')}>Keep mine</Button>
            </figure>
            <figure className="beside__one">
              <figcaption>The other one</figcaption>
              <blockquote>{textOf(conflict, 'theirs')}</blockquote>
              <div className="row">
                <Button look="outline" onClick={() => choose(conflict, 'theirs')}>
                  Take theirs
                </Button>
                {conflict.kind === 'sentence' && conflict.mine !== null && conflict.theirs !== null ? (
                  <Button look="outline" onClick={() => choose(conflict, 'both')}>
                    Keep both
                  </Button>
                ) : null}
              </div>
            </figure>
          </div>
        </div>
      ))}
    </section>
  )
}
