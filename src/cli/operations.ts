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
    .option('--check', 'read and compare the whole backup, and restore nothing', false)
    .option('--json', 'one JSON document on standard output', false)
    .addHelpText('after', '\nExample:\n  OPENIMR_HOME=/srv/openimr imr restore openimr-2026-11-22T031500Z.backup')
    .action(async (file: string, { check, json }: { check: boolean; json: boolean }) => {
      const { checkBackupCommand, restoreCommand } = await import('./backup-command.ts')
      done(await (check ? checkBackupCommand : restoreCommand)(file, json, terminal))
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
  const retention = program
    .command('retention')
    .description(
      'how long cases that are over keep their papers, and why; removes those of cases whose time has passed',
    )
    .option('--dry-run', 'show what would be removed, and remove nothing (the usual)', false)
    .option('--apply <email>', 'remove the papers of every case that may go, in the name of who answers for it')
    .option('--json', 'one JSON document on standard output', false)
    .addHelpText('after', '\nWhat is removed, and what stays: docs/operations.md. It cannot be undone.')
    .action(async ({ apply, dryRun, json }: { apply?: string; dryRun: boolean; json: boolean }) => {
      if (apply !== undefined && dryRun) {
        terminal.errors.write('imr: --apply cannot be given with --dry-run\n')
        done(2)
        return
      }
      const { retentionCommand } = await import('./retention-command.ts')
      done(await retentionCommand(apply ?? null, json, terminal))
    })
  retention
    .command('set')
    .description('say how long the organization keeps files of cases that are over')
    .requiredOption('--years <number>', 'years after the case was over', Number)
    .requiredOption('--because <text>', 'where the rule is written')
    .requiredOption('--by <email>', 'the coordinator or medical director who answers for it')
    .option('--automatic', 'the nightly tidying removes what may go', false)
    .action(async (given: { years: number; because: string; by: string; automatic: boolean }) => {
      const { setRetentionCommand } = await import('./retention-command.ts')
      done(await setRetentionCommand(given.years, given.because, given.by, given.automatic, terminal))
    })
  program
    .command('hold')
    .description('keep a case from being removed, whatever the rules of retention say')
    .argument('<number>', 'number of the case')
    .requiredOption('--by <email>', 'the coordinator or medical director who answers for it')
    .option('--because <text>', 'why it is held')
    .option('--release', 'release the hold', false)
    .action(async (number: string, { by, because, release }: { by: string; because?: string; release: boolean }) => {
      if (release === (because !== undefined)) {
        terminal.errors.write('imr: give --because to hold a case, or --release\n')
        done(2)
        return
      }
      const { holdCommand } = await import('./retention-command.ts')
      done(await holdCommand(number, because ?? null, by, terminal))
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
