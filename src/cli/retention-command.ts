import { progressBar, withInstallation } from './installation-here.ts'
import { count, printable, type Terminal } from './terminal.ts'

type Refusable<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refused: { readonly message: string; readonly todo: string } }

function told<T>(outcome: Refusable<T>, terminal: Terminal, say: (value: T) => void): number {
  if (outcome.ok) {
    say(outcome.value)
    return 0
  }
  terminal.errors.write(`imr: ${printable(outcome.refused.message)} ${printable(outcome.refused.todo)}\n`)
  return 1
}

/** `imr retention`: which cases are over, how long each is kept, and why. With `by` the papers of those that may go are removed. */
export const retentionCommand = (by: string | null, json: boolean, terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { listDue, removeDue } = await import('../service/index.ts')
    if (by !== null) {
      const bar = await progressBar(terminal, 'removing')
      const removed = await removeDue(installation, by, bar.at).finally(bar.stop)
      return told(removed, terminal, (cases) => {
        if (json) terminal.output.write(`${JSON.stringify({ removed: cases })}\n`)
        else
          terminal.output.write(
            `Papers of ${count(cases.length, 'case')} removed. Backups hold them until they are removed too.\n`,
          )
      })
    }
    const due = await listDue(installation)
    if (json) {
      const cases = due.map(({ number, kept, held }) => ({
        number,
        until: kept.until?.toString() ?? null,
        steps: kept.steps.map((step) => ({ ...step, until: step.until?.toString() ?? null })),
        missing: kept.missing,
        held,
      }))
      terminal.output.write(`${JSON.stringify({ cases })}\n`)
      return 0
    }
    for (const { number, kept, held } of due) {
      const until = kept.until?.toString() ?? 'unknown'
      terminal.output.write(`${number}  kept until ${until}  ${held === null ? 'would be removed' : printable(held)}\n`)
    }
    const [first] = due
    if (first !== undefined) {
      terminal.output.write(`\n${terminal.colour.dim('Counted by:')}\n`)
      for (const { text, citation } of first.kept.steps) {
        const source =
          citation === null
            ? 'set by the organization'
            : `${citation.guideline} ${citation.section}, ${citation.confidence}`
        terminal.output.write(`  ${printable(text)} ${terminal.colour.dim(`(${printable(source)})`)}\n`)
      }
    }
    const going = due.filter(({ held }) => held === null).length
    terminal.output.write(
      `${count(due.length, 'case is', 'cases are')} over; papers of ${going} would be removed. Nothing was.\n`,
    )
    return 0
  })

/** `imr retention set`: how long the organization keeps what is over. */
export const setRetentionCommand = (
  years: number,
  because: string,
  by: string,
  automatic: boolean,
  terminal: Terminal,
): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { setRetention } = await import('../service/index.ts')
    const outcome = await setRetention(installation, by, { years, because, automatic })
    return told(outcome, terminal, () => {
      const how = automatic ? 'by the nightly tidying' : 'by imr retention --apply alone'
      terminal.output.write(`Files are kept for ${years} years after a case is over, and removed ${how}.\n`)
    })
  })

/** `imr hold NUMBER`: keeps a case from being removed; `because` null releases it. */
export const holdCommand = (number: string, because: string | null, by: string, terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { placeHold, releaseHold } = await import('../service/index.ts')
    const outcome =
      because === null
        ? await releaseHold(installation, by, number)
        : await placeHold(installation, by, number, because)
    return told(outcome, terminal, () => {
      terminal.output.write(`${printable(number)} is ${because === null ? 'no longer held' : 'held'}.\n`)
    })
  })
