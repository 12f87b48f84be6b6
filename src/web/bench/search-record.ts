/** The search over every page of the record, as somebody types: hits in the order of the pages, and one of them current. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { SearchView } from '../../service/index.ts'
import { send } from '../api.ts'
import type { Stack } from './record-model.ts'

/** A hit with its page's place in the stack. */
export type PlacedHit = SearchView['hits'][number] & { readonly index: number }

export type Search = {
  readonly text: string
  readonly setText: (text: string) => void
  readonly hits: readonly PlacedHit[]
  readonly view: SearchView | undefined
  /** What is shown belongs to the text: nothing is on its way. */
  readonly settled: boolean
  /** It takes longer than a search takes: the server lays the record out first. */
  readonly slow: boolean
  /** Asks at once, without waiting for a pause in typing. */
  readonly ask: () => void
  readonly error: unknown
}

/** A pause in typing that is worth a request. */
const PAUSE = 90
const SLOW_AFTER = 1200

export function useRecordSearch(caseId: string, stack: Stack | null): Search {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  const found = useQuery<SearchView>({
    queryKey: ['record-search', caseId, asked],
    queryFn: async ({ signal }) => {
      // In the body: what is searched for is health data, and no address holds any.
      const sent = await send<SearchView>('POST', `/api/cases/${caseId}/search`, { body: { q: asked }, signal })
      return sent.value
    },
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    // What was searched for is health data: it does not stay in memory for long.
    gcTime: 60_000,
  })
  const [slow, setSlow] = useState(false)
  const { isFetching } = found
  useEffect(() => {
    setSlow(false)
    if (!isFetching) return
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER)
    return () => clearTimeout(timer)
  }, [isFetching])
  const view = asked === '' ? undefined : found.data
  const hits = useMemo(() => {
    if (stack === null || view === undefined) return []
    return view.hits
      .flatMap((hit): PlacedHit[] => {
        const index = stack.indexOf(hit.document, hit.page)
        return index === null ? [] : [{ ...hit, index }]
      })
      .toSorted((a, b) => a.index - b.index || a.from - b.from)
  }, [stack, view])
  return {
    text,
    setText,
    hits,
    view,
    settled: asked === text.trim() && !found.isFetching,
    slow,
    ask: () => setAsked(text.trim()),
    error: asked === '' ? null : found.error,
  }
}

/** The hit to go to from the page at `index`: the next one there or below, or the first one again. */
export const hitFrom = (hits: readonly PlacedHit[], index: number): number =>
  Math.max(
    0,
    hits.findIndex((hit) => hit.index >= index),
  )
