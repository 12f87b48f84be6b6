import { type Command, InvalidArgumentError } from 'commander'
import type { Terminal } from './terminal.ts'

/** Adds the commands of signatures and of the log. `done` takes the exit code. */
export function addProofs(program: Command, terminal: Terminal, done: (code: number) => void): void {
  program
    .command('verify')
    .description('say whether the organization signed exactly this file; needs its public keys and nothing else')
    .argument('<file...>', 'letters or determinations with FILE.jws beside each (folders are walked)')
    .option(
      '--key <file>',
      'the public keys (else openimr-keys.json beside the file, OPENIMR_PUBLIC_KEYS, this installation)',
    )
    .option('--proof <file>', 'the proof that the log holds the signature, of one file')
    .option('--json', 'one JSON document a line on standard output', false)
    .addHelpText(
      'after',
      '\nExit codes: 0 every file is valid, 1 one is not, 2 there are no keys to judge by.\n\nExample:\n  imr verify letter.pdf --key openimr-keys.json',
    )
    .action(async (files: string[], given: VerifyFlags) => {
      const { key = null, proof = null, json } = given
      const { verifyCommand } = await import('./verify-command.ts')
      done(await verifyCommand(files, { key, proof, json }, terminal))
    })
  program
    .command('verify-log')
    .description('hold the whole log of the installation against its rows and against checkpoints kept elsewhere')
    .option(
      '--checkpoint <file...>',
      'checkpoints that were kept elsewhere: only they show that nothing was rewritten',
      [],
    )
    .option('--key <file>', 'the public keys, from elsewhere as well (else those of this installation)')
    .option('--json', 'one JSON document on standard output', false)
    .addHelpText('after', '\nExample:\n  imr verify-log --checkpoint /mnt/elsewhere/2026-11-22.checkpoint')
    .action(async (given: { checkpoint: string[]; key?: string; json: boolean }) => {
      const { checkpoint: checkpoints, key = null, json } = given
      const { verifyLogCommand } = await import('./log-command.ts')
      done(await verifyLogCommand({ checkpoints, key, json }, terminal))
    })

  const keys = program.command('keys').description('the keys that letters and the log are signed with')
  for (const [act, description] of [
    ['create', 'make the first key'],
    ['rotate', 'end the key in use and begin a new one; what the old one signed stays valid'],
  ] as const) {
    keys
      .command(act)
      .description(description)
      .option('--json', 'one JSON document on standard output', false)
      .action(async ({ json }: { json: boolean }) => {
        const { changeKeysCommand } = await import('./keys-command.ts')
        done(await changeKeysCommand({ act }, json, terminal))
      })
  }
  keys
    .command('revoke')
    .description('refuse everything that a key signs from now on; a new one begins where it was in use')
    .argument('<kid>', 'the name of the key')
    .requiredOption('--reason <text>', 'why, for everybody to read')
    .option('--json', 'one JSON document on standard output', false)
    .action(async (kid: string, { reason, json }: { reason: string; json: boolean }) => {
      const { changeKeysCommand } = await import('./keys-command.ts')
      done(await changeKeysCommand({ act: 'revoke', kid, reason }, json, terminal))
    })
  keys
    .command('list')
    .description('every key, how long it signed, and whether its private part is on this machine')
    .option('--json', 'one JSON document on standard output', false)
    .action(async ({ json }: { json: boolean }) => {
      const { listKeysCommand } = await import('./keys-command.ts')
      done(await listKeysCommand(json, terminal))
    })
  keys
    .command('export')
    .description('write the public keys, old ones too, for everybody who verifies (JWK set)')
    .addHelpText('after', '\nExample:\n  imr keys export > openimr-keys.json')
    .action(async () => {
      const { exportKeysCommand } = await import('./keys-command.ts')
      done(await exportKeysCommand(terminal))
    })

  const log = program.command('log').description('the tamper-evident log of every change, reading and signature')
  log
    .command('checkpoint')
    .description('seal what can be sealed and write the newest checkpoint, to be kept elsewhere')
    .addHelpText('after', '\nExample:\n  imr log checkpoint > /mnt/elsewhere/2026-11-22.checkpoint')
    .action(async () => {
      const { checkpointCommand } = await import('./log-command.ts')
      done(await checkpointCommand(terminal))
    })
  log
    .command('consistency')
    .description('write the proof that the log of an earlier checkpoint is the beginning of the newest one')
    .argument('<size>', 'entries of the earlier checkpoint (its second line)', readSize)
    .action(async (size: number) => {
      const { consistencyCommand } = await import('./log-command.ts')
      done(await consistencyCommand(size, terminal))
    })
  log
    .command('compare')
    .description('say whether nothing was changed between a checkpoint and a newer one; needs the public keys alone')
    .argument('<older>', 'the earlier checkpoint')
    .argument('<proof>', 'what imr log consistency wrote')
    .option('--key <file>', 'the public keys')
    .action(async (older: string, proof: string, given: { key?: string }) => {
      const { key = null } = given
      const { compareCommand } = await import('./log-command.ts')
      done(await compareCommand(older, proof, key, terminal))
    })
}

type VerifyFlags = { readonly key?: string; readonly proof?: string; readonly json: boolean }

function readSize(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('It must be a number of entries.')
  return Number(text)
}
