import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Role } from '../service/index.ts'
import { get } from './api.ts'

/** Who is signed in. `account`: what is kept on this computer is kept for one person. */
export type Who = {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly steppedUp: boolean
}

type Health = { readonly ok: boolean; readonly simulated: { readonly from: string; readonly now: string } | null }

export const whoQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<Who>('/api/session', signal),
  staleTime: 60_000,
  retry: false,
})

const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => get<Health>('/health', signal),
  staleTime: 60_000,
})

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' })

/** Today in California, as `2016-07-20`; the simulated day in a demonstration. */
export function useToday(): { readonly today: string; readonly simulated: boolean } {
  const { data } = useQuery(healthQuery)
  const simulated = data?.simulated ?? null
  return { today: DAY.format(simulated === null ? new Date() : new Date(simulated.now)), simulated: simulated !== null }
}
