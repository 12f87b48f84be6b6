import { useQuery } from '@tanstack/react-query'
import type { DraftView } from '../../service/index.ts'
import { get } from '../api.ts'
import { Notice } from '../ui.tsx'
import { useBench, useDraft } from './bench-context.tsx'
import type { Print } from './draft-model.ts'

const PARTS = [
  ['licensure', 'Licensed in'],
  ['specialties', 'Certified or specialized in'],
] as const

/**
 * What the letter says of whoever reviews: a determination describes the qualifications (Labor Code 4610.6(f)), and the name stays
 * inside. Credentials that few of a panel share tell who it is, so the physician chooses which are printed.
 */
export function Qualifications() {
  const { caseId, store, writes } = useBench()
  const { draft, prepared, edition } = useDraft()
  const rare = useQuery({
    queryKey: ['draft rare', caseId, edition],
    queryFn: ({ signal }) => get<DraftView>(`/api/cases/${caseId}/draft`, signal).then((view) => view.rare),
  })
  const held = (prepared?.file as { readonly reviewer?: Print } | undefined)?.reviewer ?? draft.reviewer
  const printed = draft.reviewer.licensure.length + draft.reviewer.specialties.length
  return (
    <section className="item__part" aria-label="What the letter says of you">
      <h3>What the letter says of you</h3>
      <p className="muted">
        Your qualifications, never your name (Labor Code 4610.6(f)). Where few of the panel share them, fewer of them
        tell less.
      </p>
      {rare.data === undefined || rare.data === null ? null : (
        <Notice kind="warning" title="The letter may name you.">
          {rare.data}
        </Notice>
      )}
      {PARTS.map(([part, title]) => {
        const chosen = draft.reviewer[part]
        const offered = [...new Set([...held[part], ...chosen])]
        return offered.length === 0 ? null : (
          <fieldset key={part} className="usa-fieldset printed">
            <legend className="usa-legend printed__title">{title}</legend>
            {offered.map((each) => {
              const on = chosen.includes(each)
              return (
                <label key={each} className="check">
                  <input
                    type="checkbox"
                    checked={on}
                    // A letter that says nothing of its reviewer is none: the last one stays.
                    disabled={!writes || (on && printed === 1)}
                    onChange={() => {
                      const next = offered.filter((one) => (one === each ? !on : chosen.includes(one)))
                      store.change(
                        { ...draft, reviewer: { ...draft.reviewer, [part]: next } },
                        'what the letter says of you',
                      )
                    }}
                  />{' '}
                  {each}
                </label>
              )
            })}
          </fieldset>
        )
      })}
      {printed === 0 ? <p>Nothing yet: there is no credential file to take it from.</p> : null}
    </section>
  )
}
