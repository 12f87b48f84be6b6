import { useInfiniteQuery } from '@tanstack/react-query'
import type { HistoryPage } from '../../service/index.ts'
import { get } from '../api.ts'
import { momentText, sentenceCase } from '../format.ts'
import { Button, Empty, Failed, Loading } from '../ui.tsx'

/** Who did what when, the newest first, with what each field was and became. */
export function CaseHistory({ caseId }: { readonly caseId: string }) {
  const pages = useInfiniteQuery({
    queryKey: ['history', caseId],
    queryFn: ({ pageParam, signal }) =>
      get<HistoryPage>(
        `/api/cases/${caseId}/history${pageParam === null ? '' : `?before=${encodeURIComponent(pageParam)}`}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  const lines = pages.data?.pages.flatMap((page) => page.lines) ?? []
  if (pages.isPending) return <Loading />
  if (pages.error !== null) return <Failed error={pages.error} />
  if (lines.length === 0) return <Empty title="Nothing happened yet" />
  return (
    <section className="card" aria-label="History">
      <ol className="history">
        {lines.map((line) => (
          <li key={line.number}>
            <p>
              <strong>{sentenceCase(line.event ?? line.what)}</strong>{' '}
              <span className="muted">
                {line.who.name === null ? line.who.role : `${line.who.name}, ${line.who.role}`} · {momentText(line.at)}
              </span>
            </p>
            {line.changes.length === 0 ? null : (
              <ul>
                {line.changes.map((change) => (
                  <li key={change.field}>
                    {change.field}: {change.before === null ? '' : <del>{change.before}</del>}{' '}
                    {change.after === null ? '–' : <ins>{change.after}</ins>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {pages.hasNextPage ? (
        <Button look="outline" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show earlier
        </Button>
      ) : null}
    </section>
  )
}
