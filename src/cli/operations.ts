import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/** Adds the commands of whoever runs an installation. `done` takes the exit code. */
export function addOperations(program: Command, terminal: Terminal, done: (code: number) => void): void {
  const master = program
    .command('master-key')
    .description('the key that the keys of all papers are wrapped by: look at it, change it, encrypt older papers')
  master
    .command('show')
    .description('which master keys there are and what they wrap; never the keys themselves')
    .option('--json', 'one JSON document on standard output', false)
    .action(async ({ json }: { json: boolean }) => {
      const { showMasterKey } = await import('./master-key-command.ts')
      done(await showMasterKey(json, terminal))
    })
  master
    .command('rotate')
    .description('make a new master key and wrap every key of papers by it, while servers go on')
    .option('--json', 'one JSON document on standard output', false)
    .action(async ({ json }: { json: boolean }) => {
      const { rotateMasterKeyCommand } = await import('./master-key-command.ts')
      done(await rotateMasterKeyCommand(json, terminal))
    })
  master
    .command('encrypt')
    .description('encrypt papers that an earlier version stored open; may be stopped and run again')
    .option('--json', 'one JSON document on standard output', false)
    .action(async ({ json }: { json: boolean }) => {
      const { encryptCommand } = await import('./master-key-command.ts')
      done(await encryptCommand(json, terminal))
    })
}
