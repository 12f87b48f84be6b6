import { useEffect, useRef } from 'react'
import type { ReadPaper } from '../../service/index.ts'
import { countText, sentenceCase } from '../format.ts'
import { Button, Empty, Notice, Tag } from '../ui.tsx'
import type { Dropped, Source } from './model.ts'

/** The papers as they are read one after the other: what each is, and what is odd about it. */
export function PaperList({
  dropped,
  onRemove,
  onShow,
}: {
  readonly dropped: readonly Dropped[]
  readonly onRemove: (key: string) => void
  readonly onShow: (paper: ReadPaper) => void
}) {
  if (dropped.length === 0) return <Empty title="No papers yet">They can be added to the case later, too.</Empty>
  const sums = new Map<string, string>()
  // The papers of a dispute that was filed before all say so: once is enough.
  const read = dropped.flatMap(({ papers }) => papers)
  const holders = [...new Set(read.flatMap(({ heldBy }) => heldBy.map(({ number }) => number)))].toSorted()
  const held = read.filter(({ heldBy }) => heldBy.length > 0).length
  return (
    <>
      {held === 0 ? null : (
        <Notice
          kind="warning"
          title={`${held === read.length ? (held === 1 ? 'The paper is' : `All ${held} papers are`) : `${held} of ${countText(read.length, 'paper')} ${held === 1 ? 'is' : 'are'}`} already in ${holders.slice(0, 3).join(', ')}${holders.length > 3 ? ` and ${holders.length - 3} more` : ''}.`}
        >
          It may be the same dispute. Look there before you file it again.
        </Notice>
      )}
      <ul className="papers" aria-label="Papers">
        {dropped.flatMap((one) =>
          one.papers.length === 0
            ? [
                <li key={one.key} className="papers__one">
                  <span className="papers__name">{one.name}</span>
                  {one.state === 'failed' ? (
                    <Tag tone="bad">cannot be read</Tag>
                  ) : (
                    <Tag>{one.state === 'reading' ? 'being read …' : 'waits'}</Tag>
                  )}
                  <Remove name={one.name} onRemove={() => onRemove(one.key)} />
                  {one.fault === null ? null : <p className="papers__note">{one.fault}</p>}
                </li>,
              ]
            : one.papers.map((paper, index) => {
                const same = sums.get(paper.sum)
                if (same === undefined) sums.set(paper.sum, paper.name)
                return (
                  <li key={`${one.key} ${paper.sum}`} className="papers__one">
                    {paper.document === null ? (
                      <span className="papers__name">{paper.name}</span>
                    ) : (
                      <Button look="quiet" className="papers__name" onClick={() => onShow(paper)}>
                        {paper.name}
                      </Button>
                    )}
                    <span className="muted">
                      {paper.kind === null ? '' : sentenceCase(paper.kind)}
                      {paper.pageCount > 0 ? ` · ${countText(paper.pageCount, 'page')}` : ''}
                    </span>
                    {paper.fault === null ? null : <Tag tone="bad">cannot be read</Tag>}
                    {paper.confidence !== null && paper.confidence < 80 ? (
                      <Tag tone="warn">hard to read, {paper.confidence} % sure</Tag>
                    ) : null}
                    {same === undefined ? null : <Tag tone="warn">same as {same}</Tag>}
                    {index === 0 ? <Remove name={one.name} onRemove={() => onRemove(one.key)} /> : null}
                    {paper.heldBy.length === 0 || held === read.length ? null : (
                      <p className="papers__note">Already in another case.</p>
                    )}
                    {paper.fault === null ? null : <p className="papers__note">{paper.fault}</p>}
                  </li>
                )
              }),
        )}
      </ul>
    </>
  )
}

const Remove = ({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) => (
  <Button look="quiet" className="papers__remove" aria-label={`Leave out ${name}`} title="Leave out" onClick={onRemove}>
    ×
  </Button>
)

/** The page that a field was read from, with its words marked, beside the form. */
export function PageBeside({
  paper,
  source,
  onPage,
}: {
  readonly paper: ReadPaper
  readonly source: Source
  readonly onPage: (page: number) => void
}) {
  const { page, from, to } = source.span
  const text = paper.pages[page - 1] ?? ''
  const marked = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another mark
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'center' })
  }, [source])
  return (
    <section className="card beside" aria-label={`${paper.name}, page ${page}`}>
      <div className="row beside__head">
        <strong>{paper.name}</strong>
        <span className="muted">
          page {page} of {paper.pageCount}
        </span>
        <Button look="quiet" aria-label="Page before" disabled={page <= 1} onClick={() => onPage(page - 1)}>
          ‹
        </Button>
        <Button
          look="quiet"
          aria-label="Next page"
          disabled={page >= paper.pages.length}
          onClick={() => onPage(page + 1)}
        >
          ›
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className="beside__page" tabIndex={0} aria-label="Text of the page">
        {text.slice(0, from)}
        {to > from ? <mark ref={marked}>{text.slice(from, to)}</mark> : null}
        {text.slice(to)}
      </section>
    </section>
  )
}
