/** One sentence: its words with what the checks found underlined, what it rests on, and what can be done with it. */
import { type KeyboardEvent, memo } from 'react'
import { printPages } from '../../core/index.ts'
import type { Support } from '../../letter/index.ts'
import { countText } from '../format.ts'
import { Button } from '../ui.tsx'
import { isQuoted, type Quoted, useBench, useGoTo, usePapers } from './bench-context.tsx'
import { Confidence } from './citation.tsx'
import { byGravity, type Checks, findingsOf, type Placed } from './draft-check.ts'
import type { Line, Part } from './draft-model.ts'
import { FindingLine } from './editor-finding.tsx'
import { oneLine } from './evidence.tsx'

export const sentenceId = (id: string): string => `sentence-${id}`

type Props = {
  readonly line: Line
  readonly number: number
  readonly of: string
  readonly part: Part
  readonly active: boolean
  readonly checks: Checks
  readonly onActive: () => void
  readonly onText: (text: string) => void
  readonly onSplit: (at: number) => void
  readonly onJoin: () => void
  readonly onRemove: () => void
  readonly onMove: (by: 1 | -1) => void
  readonly onStep: (by: 1 | -1) => boolean
  readonly onPaste: (from: number, to: number, text: string) => void
}

export function Sentence(props: Props) {
  const { line, number, of, active, checks, onActive, onText, onPaste } = props
  const { writes } = useBench()
  const found = findingsOf(checks, line).toSorted(byGravity)
  const shown = active ? found : found.filter(({ finding }) => finding.severity !== 'note')
  return (
    <li className={`sentence${active ? ' sentence--active' : ''}`}>
      <div className="sentence__text">
        <Underlined text={line.text} found={found} />
        <textarea
          id={sentenceId(line.id)}
          className="sentence__field"
          rows={1}
          readOnly={!writes}
          aria-label={`${of}, sentence ${number}`}
          aria-describedby={shown.length === 0 ? undefined : `${sentenceId(line.id)}-found`}
          // Some browsers send what is typed to a service of theirs to check its spelling.
          spellCheck={false}
          autoComplete="off"
          value={line.text}
          onFocus={onActive}
          onChange={({ target }) => onText(target.value)}
          onKeyDown={(event) => press(event, props)}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text/plain')
            if (!/\n/.test(text.trim()) || !writes) return
            event.preventDefault()
            onPaste(event.currentTarget.selectionStart, event.currentTarget.selectionEnd, text)
          }}
        />
      </div>
      {shown.length === 0 ? null : (
        <ul className="sentence__found" id={`${sentenceId(line.id)}-found`}>
          {shown.map((each) => (
            <FindingLine key={each.finding.id} placed={each} full={active} />
          ))}
        </ul>
      )}
      {active ? <SupportLine {...props} /> : null}
    </li>
  )
}

/** Enter begins a sentence, Backspace at its beginning joins it to the one before, arrows leave it at its ends. */
function press(event: KeyboardEvent<HTMLTextAreaElement>, { line, onSplit, onJoin, onMove, onStep }: Props): void {
  if (event.nativeEvent.isComposing) return
  const { key, altKey, ctrlKey, metaKey, shiftKey, currentTarget } = event
  const { selectionStart: from, selectionEnd: to, readOnly } = currentTarget
  const bare = !altKey && !ctrlKey && !metaKey
  if (altKey && shiftKey && (key === 'ArrowUp' || key === 'ArrowDown') && !readOnly) {
    onMove(key === 'ArrowUp' ? -1 : 1)
  } else if (key === 'Enter' && bare && !shiftKey && !readOnly) onSplit(from)
  else if (key === 'Enter' && bare && shiftKey) {
    // A sentence is one line: what is pressed by habit does nothing.
  } else if (key === 'Backspace' && bare && from === 0 && to === 0 && !readOnly) onJoin()
  else if ((key === 'ArrowUp' || key === 'ArrowLeft') && bare && !shiftKey && from === 0 && to === 0) {
    if (!onStep(-1)) return
  } else if (
    (key === 'ArrowDown' || key === 'ArrowRight') &&
    bare &&
    !shiftKey &&
    from === line.text.length &&
    to === from
  ) {
    if (!onStep(1)) return
  } else return
  event.preventDefault()
}

/**
 * The same words behind the text field, with a line under what the checks found: a text field cannot underline a part of
 * itself. It also gives the field its height.
 */
const Underlined = memo(function Underlined({
  text,
  found,
}: {
  readonly text: string
  readonly found: readonly Placed[]
}) {
  const cuts = [...new Set([0, text.length, ...found.flatMap(({ from, to }) => [from, to])])]
    .filter((at) => at >= 0 && at <= text.length)
    .toSorted((a, b) => a - b)
  return (
    <div className="sentence__under" aria-hidden="true">
      {cuts.slice(0, -1).map((from, at) => {
        const to = cuts[at + 1] ?? text.length
        const over = found.find((each) => each.from <= from && to <= each.to)
        const words = text.slice(from, to)
        return over === undefined ? (
          <span key={from}>{words}</span>
        ) : (
          <span key={from} className={`under under--${over.finding.severity}`}>
            {words}
          </span>
        )
      })}
      {/* An empty last line has its height too. */}
      {'\u200b'}
    </div>
  )
})

function SupportLine({ line, number, onRemove, onMove }: Props) {
  const { writes } = useBench()
  return (
    <div className="sentence__rests">
      <Supports support={line.support} />
      {writes ? (
        <div className="sentence__tools">
          <Button look="quiet" aria-label={`Move sentence ${number} up`} onClick={() => onMove(-1)}>
            ↑
          </Button>
          <Button look="quiet" aria-label={`Move sentence ${number} down`} onClick={() => onMove(1)}>
            ↓
          </Button>
          <Button look="quiet" aria-label={`Remove sentence ${number}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** What the sentence rests on; places in the record lead there. */
function Supports({ support }: { readonly support: readonly Support[] }) {
  const goTo = useGoTo()
  const { nameOf } = usePapers()
  const places = support.filter(isQuoted)
  const others = support.filter((each) => !isQuoted(each))
  const physician = others.some(({ kind }) => kind === 'physician')
  if (places.length === 0 && others.length === 0) return null
  return (
    <ul className="supports" aria-label="What this sentence rests on">
      {places.map((place, at) => (
        <li key={`${place.document} ${place.page} ${place.quote}`}>
          <button type="button" className="chip" onClick={() => goTo(place)} title={oneLine(place.quote)}>
            {place.kind === 'utilization review' ? 'UR: ' : ''}
            {nameOf(place.document, place.page)}
            {ordinal(places, at)}
          </button>
        </li>
      ))}
      {others.map((each, at) => {
        const told = toldOf(each)
        return told === null ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is drawn as it stands
          <li key={at} className="chip chip--plain">
            {told}
          </li>
        )
      })}
      {physician ? <li className="chip chip--plain">your words</li> : null}
      {places.length === 0 && physician && others.length === 1 ? (
        <li className="muted">Nothing of the record stands behind it.</li>
      ) : null}
    </ul>
  )
}

/** Several passages of one page are told apart by a number. */
function ordinal(places: readonly Quoted[], at: number): string {
  const same = (each: Quoted): boolean => each.document === places[at]?.document && each.page === places[at]?.page
  if (places.filter(same).length < 2) return ''
  return `, passage ${places.slice(0, at + 1).filter(same).length}`
}

function toldOf(support: Support) {
  switch (support.kind) {
    case 'application':
      return 'the application'
    case 'finding':
      return `criterion ${support.id}`
    case 'search':
      return `searched: ${support.about}, ${countText(support.pages, 'page')}`
    case 'arithmetic':
      return support.steps
    case 'law':
      return support.citation
    case 'guideline': {
      const { guideline, edition, pages, confidence } = support.citation
      return (
        <>
          {guideline} {edition}
          {pages.length === 0 ? '' : `, p. ${printPages(pages)}`} <Confidence confidence={confidence} />
        </>
      )
    }
    default:
      return null
  }
}
