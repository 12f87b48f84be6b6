import type { Installation } from '../service/index.ts'
import type { Terminal } from './terminal.ts'

/** Does `work` on the installation of this machine and closes it; 1 with a line for a person where it cannot be opened. */
export async function withInstallation(
  terminal: Terminal,
  work: (installation: Installation) => Promise<number>,
): Promise<number> {
  const { ClusterFault, openInstallation } = await import('../service/index.ts')
  let installation: Installation | null = null
  try {
    installation = await openInstallation(process.env)
    return await work(installation)
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error
    terminal.errors.write(`imr: ${error.message}\n`)
    return 1
  } finally {
    await installation?.close()
  }
}

/** A bar on a screen that a person watches, and nothing elsewhere. */
export async function progressBar(
  terminal: Terminal,
  what: string,
): Promise<{ readonly at: (done: number, of: number) => void; readonly stop: () => void }> {
  if (!terminal.watched) return { at: () => {}, stop: () => {} }
  const { default: progress } = await import('cli-progress')
  const bar = new progress.SingleBar(
    { format: `${what} {bar} {percentage} %`, stream: terminal.errors, clearOnComplete: true, hideCursor: true },
    progress.Presets.shades_classic,
  )
  let started = false
  return {
    at(done, of) {
      if (!started) bar.start(Math.max(1, of), 0)
      started = true
      bar.setTotal(Math.max(1, of))
      bar.update(Math.min(done, of))
    },
    stop() {
      if (started) bar.stop()
    },
  }
}
