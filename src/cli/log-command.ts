import { readFile } from 'node:fs/promises'
import type { Outcome } from '../service/index.ts'
import { progressBar, withInstallation } from './installation-here.ts'
import { findKeys } from './key-file.ts'
import { count, printable, type Terminal } from './terminal.ts'

export type VerifyLogOptions = {
  readonly checkpoints: readonly string[]
  readonly key: string | null
  readonly json: boolean
}

/**
 * `imr verify-log`: the whole log of the installation against its rows, its own checkpoints, and those that were kept
 * elsewhere. Returns the exit code: 1 when something is wrong, 2 when a file that was named cannot be used.
 */
export async function verifyLogCommand(options: VerifyLogOptions, terminal: Terminal): Promise<number> {
  const outside: string[] = []
  for (const path of options.checkpoints) {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) {
      terminal.errors.write(`imr: ${printable(path)} cannot be read\n`)
      return 2
    }
    outside.push(text)
  }
  const found = await findKeys(options.key, null)
  if (!found.ok) {
    terminal.errors.write(`imr: ${printable(found.message)}\n`)
    return 2
  }
  return withInstallation(terminal, async (installation) => {
    const { verifyLog } = await import('../service/index.ts')
    const bar = await progressBar(terminal, 'verifying')
    const checked = await verifyLog(installation, outside, found.keys, bar.at).finally(bar.stop)
    if (!checked.ok) return refused(checked, terminal)
    const { entries, unsealed, held, faults } = checked.value
    const proves = meaning(held, outside.length, faults.length)
    if (options.json) {
      const given = outside.length
      terminal.output.write(
        `${JSON.stringify({ ok: faults.length === 0, entries, unsealed, checkpoints: { given, held }, faults, meaning: proves })}\n`,
      )
      return faults.length === 0 ? 0 : 1
    }
    for (const { message, code } of faults) terminal.errors.write(`imr: ${printable(message)} [${code}]\n`)
    const unfinished =
      unsealed === 0
        ? ''
        : ` ${count(unsealed, 'row')} came in since and ${unsealed === 1 ? 'is' : 'are'} not sealed yet: nothing is said of ${unsealed === 1 ? 'it' : 'them'}.`
    const verdict = faults.length === 0 ? 'agrees with its rows' : 'is NOT what it was'
    terminal.output.write(`The log of ${count(entries, 'entry', 'entries')} ${verdict}.${unfinished}\n${proves}\n`)
    return faults.length === 0 ? 0 : 1
  })
}

/** What the run can show and what it cannot, in plain words. */
function meaning(held: number, given: number, faults: number): string {
  if (faults > 0)
    return 'Keep the database as it is, and find out who could write to it. A backup from before shows what was changed.'
  if (given === 0) {
    return 'No checkpoint from elsewhere was given: this shows that nobody changed rows without the signing key, or cut the log without rewriting it. Whoever has the database and the key could have rewritten both; only a checkpoint that was kept elsewhere (imr log checkpoint) shows that nobody did.'
  }
  return `It is the log of the ${count(held, 'checkpoint')} given: nothing that was sealed by then was changed, added, taken away or moved since. What came later is shown only by later checkpoints.`
}

function refused(outcome: Outcome<unknown> & { ok: false }, terminal: Terminal): number {
  terminal.errors.write(`imr: ${outcome.refused.message} ${outcome.refused.todo}\n`)
  return 1
}

/** `imr log checkpoint`: the newest checkpoint, sealing first what can be sealed. */
export const checkpointCommand = (terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { newestCheckpoint, sealLog } = await import('../service/index.ts')
    await sealLog(installation)
    const note = await newestCheckpoint(installation)
    if (!note.ok) return refused(note, terminal)
    terminal.output.write(note.value)
    return 0
  })

/** `imr log consistency SIZE`: the proof that the log of so many entries is the beginning of the newest checkpoint's. */
export const consistencyCommand = (size: number, terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { proveConsistency } = await import('../service/index.ts')
    const proof = await proveConsistency(installation, size)
    if (!proof.ok) return refused(proof, terminal)
    terminal.output.write(`${JSON.stringify(proof.value)}\n`)
    return 0
  })

/** `imr log compare OLDER PROOF`: whether nothing was changed between two checkpoints; with the public keys alone. */
export async function compareCommand(
  older: string,
  proof: string,
  key: string | null,
  terminal: Terminal,
): Promise<number> {
  const { checkConsistency } = await import('../seal/index.ts')
  const found = await findKeys(key, older)
  const texts = await Promise.all([older, proof].map((path) => readFile(path, 'utf8').catch(() => null)))
  const [before = null, text = null] = texts
  if (!found.ok || before === null || text === null) {
    const why = found.ok ? `${before === null ? older : proof} cannot be read` : found.message
    terminal.errors.write(`imr: ${printable(why)}\n`)
    return 2
  }
  const checked = checkConsistency(before, text, found.keys)
  if (!checked.ok) {
    terminal.errors.write(`imr: ${checked.message}\n`)
    return 1
  }
  const { size, time } = checked.checkpoint
  terminal.output.write(
    `Nothing that was logged before was changed up to the checkpoint of ${time}, of ${count(size, 'entry', 'entries')}.\n`,
  )
  return 0
}
