import { progressBar, withInstallation } from './installation-here.ts'
import { count, printable, type Terminal } from './terminal.ts'

/** `imr fsck`: looks for damage in everything that is stored, and changes nothing. Exit code 1 when there is any. */
export const fsckCommand = (quick: boolean, json: boolean, terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { examineAll } = await import('../service/index.ts')
    const bar = await progressBar(terminal, 'fsck')
    const found = await examineAll(installation, { quick }, (_what, done, of) => bar.at(done, of)).finally(bar.stop)
    if (json) {
      terminal.output.write(`${JSON.stringify(found)}\n`)
      return found.ok ? 0 : 1
    }
    const { colour } = terminal
    for (const { severity, message, count: many, where, todo } of found.faults) {
      const mark = severity === 'error' ? colour.red('error') : colour.yellow('note ')
      terminal.output.write(`${mark} ${printable(message)}: ${many}\n`)
      for (const place of where) terminal.output.write(`        ${printable(place)}\n`)
      if (many > where.length) terminal.output.write(`        and ${many - where.length} more\n`)
      terminal.output.write(`      ${colour.dim(`→ ${printable(todo)}`)}\n`)
    }
    const errors = found.faults.filter(({ severity }) => severity === 'error').length
    const looked = `${count(found.cases, 'case')}, ${count(found.papers, 'paper')}${quick ? ' (not their bytes)' : ''}, ${count(found.signatures, 'signature')}`
    terminal.output.write(
      `${found.ok ? colour.green('Whole') : colour.red(`${count(errors, 'kind')} of damage`)}: ${looked}.\n`,
    )
    return found.ok ? 0 : 1
  })
