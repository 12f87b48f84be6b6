import type { JobName } from '../store/index.ts'
import { openReading } from './case-papers.ts'
import type { Installation } from './installation.ts'
import { issueApproved } from './issuing.ts'
import { sealLog } from './log-sealing.ts'
import { checkOpenDetermination, extractDocument, recordFor, reviewOpenCase } from './reviewing.ts'
import { sendDispatch } from './sending.ts'
import { sweep, tidy } from './sweeping.ts'

/** What a worker tells of its work; `place` is where it failed, without the words of the error, which may quote a record. */
export type WorkerLog = {
  readonly done: (job: JobName, of: string, ms: number) => void
  readonly failed: (job: JobName, place: string) => void
}

/**
 * Does the jobs of an installation until it is stopped. Any number of workers, on any number of machines: every job may
 * run twice, or end in the middle, and its effect happens once.
 */
export async function startWorker(
  installation: Installation,
  environment: NodeJS.ProcessEnv,
  log: WorkerLog,
): Promise<{ readonly stop: () => Promise<void> }> {
  const reading = await openReading(installation, environment)
  // A worker that starts looks at once what was left undone; the clock asks for it every quarter of an hour.
  await installation.database.as({ account: null, system: 'worker' }, (change) =>
    installation.database.jobs.enqueue(change, 'sweep', 'start'),
  )
  const timed = (job: JobName, work: (of: string) => Promise<unknown>) => async (of: string) => {
    const began = performance.now()
    await work(of)
    log.done(job, of, Math.round(performance.now() - began))
  }
  const worker = await installation.database.jobs.work(
    {
      extract: timed('extract', (of) => extractDocument(installation, reading, of)),
      review: timed('review', (of) => reviewOpenCase(installation, reading, of)),
      check: timed('check', (of) => checkOpenDetermination(installation, reading, of)),
      issue: timed('issue', (of) =>
        issueApproved(installation, of, (caseId) => recordFor(installation, reading, caseId)),
      ),
      send: timed('send', (of) => sendDispatch(installation, of)),
      sweep: timed('sweep', () => sweep(installation)),
      tidy: timed('tidy', () => tidy(installation)),
      seal: timed('seal', () => sealLog(installation)),
    },
    (job, error) => log.failed(job, placeOf(error)),
  )
  return {
    async stop() {
      await worker.stop()
      await reading.close()
    },
  }
}

const placeOf = (error: unknown): string => {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const at = stack.split('\n').find((line) => /^\s+at .*src/.test(line)) ?? ''
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return `${at.trim()}${code}`
}
