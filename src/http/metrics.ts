import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type Installation, tally } from '../service/index.ts'

const KINDS = ['waiting', 'active', 'failed'] as const

/**
 * `/metrics` for Prometheus, from this machine or with the token: numbers of requests by the pattern of their route, of
 * cases by state, of jobs. No address of a request and nothing of a case is in it.
 */
export function addMetrics(
  server: Pick<FastifyInstance, 'addHook' | 'get'>,
  installation: Installation,
  token: string | null,
): void {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const requests = new Counter({
    name: 'imr_http_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'],
    registers: [register],
  })
  const durations = new Histogram({
    name: 'imr_http_request_duration_seconds',
    help: 'Time to answer.',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  })
  const gauge = (name: string, help: string, labelNames: readonly string[] = []): Gauge =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [register] })
  const cases = gauge('imr_cases', 'Cases by state.', ['state'])
  const overdue = gauge('imr_cases_overdue', 'Cases whose next due day has passed.')
  const unsent = gauge('imr_dispatches_unsent', 'Papers whose party has not been told yet.')
  const backup = gauge('imr_backup_age_seconds', 'Seconds since the newest backup was made; -1 where none was.')
  const jobs = gauge('imr_jobs', 'Jobs by what they do and how they stand.', ['job', 'state'])

  server.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request)
    requests.inc({ method: request.method, route, status: reply.statusCode })
    durations.observe({ method: request.method, route }, reply.elapsedTime / 1000)
  })
  server.get('/metrics', { schema: { hide: true } }, async (request: FastifyRequest, reply: FastifyReply) => {
    if (!may(request, token)) {
      const title = 'Figures are for this machine, or for whoever has the token.'
      const detail = 'Set OPENIMR_METRICS_TOKEN and send it as a bearer token.'
      return reply.code(403).type('application/problem+json').send({
        type: 'https://openimr.example/problems/metrics',
        title,
        status: 403,
        code: 'metrics',
        detail,
      })
    }
    const counted = await tally(installation)
    cases.reset()
    for (const { state, count } of counted.cases) cases.set({ state }, count)
    overdue.set(counted.overdue)
    unsent.set(counted.unsent)
    backup.set(counted.sinceBackup ?? -1)
    for (const job of counted.jobs) for (const state of KINDS) jobs.set({ job: job.name, state }, job[state])
    return reply.type(register.contentType).send(await register.metrics())
  })
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

const may = ({ ip, headers }: FastifyRequest, token: string | null): boolean =>
  token === null ? LOOPBACK.has(ip) : headers.authorization === `Bearer ${token}`

/** The pattern of the route, never the address: that names a case. */
export const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none'
