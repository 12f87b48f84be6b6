/** What the physician's review of a case holds, as the panes share it: fetched once, fetched again while it is being made. */
import { queryOptions } from '@tanstack/react-query'
import type { BenchView, RecordView } from '../../service/index.ts'
import { get } from '../api.ts'

export const recordQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['record', caseId],
    queryFn: ({ signal }) => get<RecordView>(`/api/cases/${caseId}/record`, signal),
    staleTime: 60_000,
    refetchInterval: ({ state }) =>
      // Papers that are still being read turn into pages by themselves.
      state.data?.documents.some(({ extraction }) => extraction === 'waiting') === true ? 3000 : false,
  })

export const benchQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['bench', caseId],
    queryFn: ({ signal }) => get<BenchView>(`/api/cases/${caseId}/bench`, signal),
    refetchInterval: ({ state }) => (state.data?.pending === true ? 2000 : false),
  })
