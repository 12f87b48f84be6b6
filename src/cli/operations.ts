import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/** Adds the commands of whoever runs an installation. `done` takes the exit code. */
export function addOperations(
  program: Command,
  version: string,
  terminal: Terminal,
  done: (code: number) => void,
): void {
  program
    .command('backup')
    .description('write everything the installation holds into one encrypted file, while it goes on working')
    .argument('<target>', 'a file that is not there yet, or a folder to put one into')
    .option('--json', 'one JSON document on standard output', false)
    .addHelpText(
      'after',
      '\nExample:\n  imr backup /mnt/backups\n\nWithout the master key it opens for nobody: keep a copy of that elsewhere.',
    )
    .action(async (target: string, { json }: { json: boolean }) => {
      const { backupCommand } = await import('./backup-command.ts')
      done(await backupCommand(target, version, json, terminal))
    })
  program
    .command('restore')
    .description('fill an empty installation from a backup, after every byte of it was checked')
    .argument('<file>', 'what imr backup wrote')
    .option('--json', 'one JSON document on standard output', false)
    .addHelpText('after', '\nExample:\n  OPENIMR_HOME=/srv/openimr imr restore openimr-2026-11-22T031500Z.backup')
    .action(async (file: string, { json }: { json: boolean }) => {
      const { restoreCommand } = await import('./backup-command.ts')
      done(await restoreCommand(file, json, terminal))
    })
  program
    .command('fsck')
    .description('look for damage in everything that is stored: rows, history, states of cases, papers, signatures')
    .option('--quick', 'only that papers are there, not their bytes and signatures', false)
    .option('--json', 'one JSON document on standard output', false)
    .addHelpText('after', '\nChanges nothing. Exit code 1: something is damaged, and what to do is said with it.')
    .action(async ({ quick, json }: { quick: boolean; json: boolean }) => {
      const { fsckCommand } = await import('./fsck-command.ts')
      done(await fsckCommand(quick, json, terminal))
    })
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
