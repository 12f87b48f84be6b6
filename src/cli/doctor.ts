import { printable, type Terminal } from './terminal.ts'

/**
 * `imr doctor`: what a server would need on this machine, and what to do where it is missing. Returns the exit code: 1
 * when something failed.
 */
export async function doctorCommand(json: boolean, terminal: Terminal): Promise<number> {
  const { examine } = await import('../service/index.ts')
  const examined = await examine(process.env)
  const failed = examined.some(({ state }) => state === 'failed')
  if (json) {
    terminal.output.write(`${JSON.stringify({ ok: !failed, examined })}\n`)
    return failed ? 1 : 0
  }
  const { colour } = terminal
  const mark = { ok: colour.green('ok     '), warning: colour.yellow('warning'), failed: colour.red('failed ') }
  for (const { what, state, found, todo } of examined) {
    terminal.output.write(`${mark[state]} ${what.padEnd(10)} ${printable(found)}\n`)
    if (todo !== null) terminal.output.write(`${' '.repeat(19)}${colour.dim(`→ ${printable(todo)}`)}\n`)
  }
  return failed ? 1 : 0
}
