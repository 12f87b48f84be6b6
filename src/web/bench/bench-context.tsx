/** What the parts of the right half share: the case, the draft, the way to a place in the record, what can be taken back. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useMemo, useSyncExternalStore } from 'react'
import type { Support } from '../../letter/index.ts'
import type { BenchView, CaseView, PageView, RecordView } from '../../service/index.ts'
import { get } from '../api.ts'
import type { DraftState, DraftStore } from './draft-store.ts'
import type { Passage, Selected } from './record-model.ts'
import { recordQuery } from './record-queries.ts'
import type { History } from './undo.ts'

export type Item = BenchView['items'][number]
export type Finding = Item['findings'][number]
export type Place = Finding['evidence'][number]

/** The criterion that a selected passage is evidence for. */
export type Focus = { readonly item: number; readonly criterion: string }

export type Bench = {
  readonly caseId: string
  readonly view: CaseView
  readonly bench: BenchView
  readonly store: DraftStore
  readonly history: History
  /** Whether this person may write now: the reviewer who has the case, while it is in review. */
  readonly writes: boolean
  readonly jump: (passage: Passage) => void
  readonly search: (words: string) => void
  readonly focus: Focus | null
  readonly setFocus: (focus: Focus | null) => void
  readonly selected: Selected | null
  readonly setSelected: (selected: Selected | null) => void
  /** Says something in the status line that a screen reader announces. */
  readonly say: (text: string) => void
}

const Shared = createContext<Bench | null>(null)
export const BenchProvider = Shared.Provider

export function useBench(): Bench {
  const bench = use(Shared)
  if (bench === null) throw new Error('this stands outside of the bench')
  return bench
}

export function useDraft(): DraftState {
  const { store } = useBench()
  return useSyncExternalStore(store.subscribe, store.state)
}

/** A place that a sentence rests on, as the draft has it: the path of the paper in the case folder, and the words. */
export type Quoted = { readonly document: string; readonly page: number; readonly quote: string }

/**
 * The stored paper of each path in a draft: its name, told apart by a number where two have one, in the order in which
 * they came (as the service names them for a review, `service/case-papers.ts`).
 */
function pathsIn({ documents }: RecordView): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  for (const { id, name } of documents) {
    const shown = name.replace(/^\.+/, '_')
    const dot = shown.lastIndexOf('.')
    const [stem, ending] = dot > 0 ? [shown.slice(0, dot), shown.slice(dot)] : [shown, '']
    let path = shown
    for (let number = 2; paths.has(path); number += 1) path = `${stem} (${number})${ending}`
    paths.set(path, id)
  }
  return paths
}

export type Papers = {
  /** "Progress report of Aug 5, 2015, page 2", or the file's name where the program does not know what it is. */
  readonly nameOf: (document: string, page: number) => string
  readonly idOf: (path: string) => string | null
}

export function usePapers(): Papers {
  const { caseId } = useBench()
  const { data } = useQuery(recordQuery(caseId))
  return useMemo(() => {
    const paths = data === undefined ? new Map<string, string>() : pathsIn(data)
    const byId = new Map(data?.documents.map((document) => [document.id, document]))
    return {
      idOf: (path) => paths.get(path) ?? (byId.has(path) ? path : null),
      nameOf(given, page) {
        const document = byId.get(given) ?? byId.get(paths.get(given) ?? '')
        if (document === undefined) return `${given}, page ${page}`
        const part = document.parts.find(({ firstPage, lastPage }) => firstPage <= page && page <= lastPage)
        const kind = part?.kind ?? document.kind
        const date = part?.date ?? document.date
        const known = kind === null || kind === 'unknown' || kind === 'other' || kind.startsWith('bundle') ? null : kind
        const named = known === null ? document.name : known.charAt(0).toUpperCase() + known.slice(1)
        const [year, month, day] = date?.split('-') ?? []
        return `${named}${date === null ? '' : ` ${month}/${day}/${year}`}, page ${page}`
      },
    }
  }, [data])
}

/** Goes to a quoted place: the words are looked up in the page's text, for a draft does not say where they stand. */
export function useGoTo(): (quoted: Quoted) => void {
  const { caseId, jump, say } = useBench()
  const { idOf } = usePapers()
  const client = useQueryClient()
  return ({ document, page, quote }) => {
    const id = idOf(document)
    if (id === null) return say('That paper is not in the record any more.')
    const go = async (): Promise<void> => {
      const { text } = await client.fetchQuery({
        queryKey: ['page', caseId, id, page],
        queryFn: ({ signal }) => get<PageView>(`/api/cases/${caseId}/documents/${id}/pages/${page}`, signal),
        staleTime: 600_000,
      })
      const from = Math.max(0, text.indexOf(quote))
      jump({ document: id, page, from, to: text.includes(quote) ? from + quote.length : from })
    }
    go().catch(() => jump({ document: id, page, from: 0, to: 0 }))
  }
}

export const isQuoted = (support: Support): support is Support & Quoted =>
  support.kind === 'record' || support.kind === 'utilization review'
