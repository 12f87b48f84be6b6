/** Whether what was written is safe, in one line; undo and redo beside it. */
import { Link } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { Button } from '../ui.tsx'
import { useBench, useDraft } from './bench-context.tsx'
import type { DraftState } from './draft-store.ts'

const CLOCK = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' })

function toldOf({ saving, conflicts, edition, keeps, kept }: DraftState): string {
  if (conflicts.length > 0) return 'Conflict: choose below'
  switch (saving.kind) {
    case 'saved':
      return saving.at !== null ? `Saved ${CLOCK.format(saving.at)}` : edition === 0 ? 'Nothing written yet' : 'Saved'
    case 'waiting':
      return keeps && kept ? 'Kept on this computer …' : 'Saving …'
    case 'saving':
      return 'Saving …'
    case 'kept':
      if (!keeps) return 'Not saved: waiting for the server'
      return kept ? 'Kept on this computer, waiting for the server' : 'Being kept on this computer …'
    case 'refused':
      return `Kept on this computer; the server does not take it: ${saving.message} ${saving.todo}`
  }
}

export function SavingLine({ onTurn }: { readonly onTurn: (way: 'undo' | 'redo') => void }) {
  const { history, writes, caseId } = useBench()
  const state = useDraft()
  const { undo, redo } = useSyncExternalStore(history.subscribe, history.view)
  const { saving } = state
  if (!writes && saving.kind === 'saved')
    return <p className="saving muted">Only the reviewer of the case writes here.</p>
  const wrong = state.conflicts.length > 0 || saving.kind === 'kept' || saving.kind === 'refused'
  return (
    <div className="saving">
      <p className={`saving__line${wrong ? ' saving__line--wrong' : ''}`} role="status">
        {toldOf(state)}
        {saving.kind === 'kept' && saving.signedOut ? (
          <>
            {'. '}
            <Link to="/sign-in" search={{ to: `/cases/${caseId}/review` }}>
              Sign in again
            </Link>
          </>
        ) : null}
      </p>
      <Button
        look="quiet"
        aria-label={undo === null ? 'Undo' : `Undo ${undo}`}
        aria-disabled={undo === null}
        onClick={() => onTurn('undo')}
      >
        Undo
      </Button>
      <Button
        look="quiet"
        aria-label={redo === null ? 'Redo' : `Redo ${redo}`}
        aria-disabled={redo === null}
        onClick={() => onTurn('redo')}
      >
        Redo
      </Button>
    </div>
  )
}
