import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { type CivilDate, civilDate } from '../core/index.ts'
import type { AccountTask } from './account-command.ts'
import { addOperations } from './operations.ts'
import { addPanel } from './panel-command.ts'
import { addProofs } from './proofs.ts'
import type { Terminal } from './terminal.ts'

/**
 * Runs one command line (without the program's own name) and returns the exit code: 0 success, 1 something failed,
 * 2 bad usage. `servers`: what only the whole program has. Commands load their rooms when they run, so that `--version` and usage errors cost no more than Node.
 */
export async function runCommandLine(
  args: readonly string[],
  version: string,
  terminal: Terminal,
  servers: Servers | null = null,
): Promise<number> {
  let code = 0
  const program = new Command('imr')
    .description('OpenIMR: Independent Medical Review letters as data, and opioid doses with their arithmetic.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .option('--as-of <date>', 'take this day (YYYY-MM-DD) as today', readDay)
    .addHelpText('after', '\nExit codes: 0 success, 1 something failed (a file that cannot be read), 2 bad usage.')
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => terminal.output.write(text),
      writeErr: (text) => terminal.errors.write(text),
      outputError: (text, write) => write(`imr: ${text.replace(/^error: /, '')}`),
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
    })
    .exitOverride()

  program
    .command('read')
    .description('read determination letters (PDF or text; folders are walked; - is standard input)')
    .argument('<file...>', 'letters or folders of letters')
    .option('--json', 'one JSON document a line on standard output', false)
    .option('--full', 'print whole texts instead of their beginnings', false)
    .option('--as-of <date>', 'take this day (YYYY-MM-DD) as today', readDay)
    .addHelpText('after', '\nExamples:\n  imr read letter.pdf\n  imr read --json letters/ > letters.jsonl')
    .action(async (files: string[], options: { json: boolean; full: boolean }) => {
      const { readCommand } = await import('./read-command.ts')
      code = await readCommand(files, options, terminal)
    })

  program
    .command('dose')
    .description('compute the morphine equivalent dose of a regimen, with every step')
    .argument('<regimen...>', 'drugs with strength and directions, divided by semicolons; - is standard input')
    .option('--table <name>', 'one factor table (default: every table)')
    .option('--json', 'one JSON document a line on standard output', false)
    .option('--as-of <date>', 'take this day (YYYY-MM-DD) as today', readDay)
    .addHelpText('after', '\nExample:\n  imr dose "MS Contin 60 mg TID; oxycodone 10 mg 1-2 QID" --table mtus-2009')
    .action(async (words: string[], options: { json: boolean; table?: string }) => {
      const { doseCommand } = await import('./dose-command.ts')
      code = await doseCommand(words, options.table ?? null, options.json, terminal)
    })

  program
    .command('deadlines')
    .description('count every clock of an application, and propose what is eligible (- is standard input)')
    .argument('<application...>', 'application.json, or folders of them')
    .option('--json', 'one JSON document a line on standard output', false)
    .option('--full', 'print how every date was counted', false)
    .option('--svg <file>', 'draw the clocks of one application')
    .option('--ics <file>', 'write the due dates of one application as a calendar file')
    .option('--as-of <date>', 'take this day (YYYY-MM-DD) as today', readDay)
    .addHelpText('after', '\nExample:\n  imr deadlines examples/deadlines/mailed-denial.json --full')
    .action(
      async (
        files: string[],
        given: { json: boolean; full: boolean; svg?: string; ics?: string; asOf?: CivilDate },
      ) => {
        const { deadlinesCommand } = await import('./deadlines.ts')
        const asOf = given.asOf ?? program.opts<{ asOf?: CivilDate }>().asOf ?? null
        code = await deadlinesCommand(
          files,
          { ...given, svg: given.svg ?? null, ics: given.ics ?? null, asOf },
          terminal,
        )
      },
    )

  program
    .command('replay')
    .description('lean with the case summary of published letters as the record, and compare with what was decided')
    .argument('<file...>', 'letters or folders of letters')
    .option('--json', 'one JSON document a line on standard output', false)
    .option('--as-of <date>', 'take this day (YYYY-MM-DD) as today', readDay)
    .addHelpText('after', '\nDecision, bases and rationale are never read for the leaning.')
    .action(async (files: string[], options: { json: boolean }) => {
      const { replayCommand } = await import('./replay-command.ts')
      code = await replayCommand(files, options.json, terminal)
    })

  program
    .command('review')
    .description('review a case: what the guidelines ask and what the records say, item by item')
    .argument('<casefolder>', 'a folder with application.json, the UR decision, and records/')
    .option('--json', 'one JSON document on standard output', false)
    .option('--brief', 'print the parts of the deciding rule with one quote each', false)
    .option('--full', 'print every rule and every quote', false)
    .option('--out <dir>', 'write review.json and the draft determination (JSON, PDF, HTML, text) into this folder')
    .option('--force', "with --out: replace a determination that holds a decision or a physician's words", false)
    .option('--settings <file>', 'with --out: who sends the letter, as for imr letter')
    .option('--pack <file...>', 'guidelines of your organization (content packs), beside packs/*.json of the folder')
    .option('--answers <file>', 'what persons answered, by criterion, in place of answers.json of the folder')
    .option('--as-of <date>', 'take this day (YYYY-MM-DD) as today', readDay)
    .addHelpText('after', '\nExample:\n  imr review examples/cases/opioids-above-ceiling\n\nThe physician decides.')
    .action(async (folder: string, given: ReviewFlags) => {
      const { reviewCommand } = await import('./review-command.ts')
      const detail = given.full ? 'full' : given.brief ? 'brief' : 'usual'
      const { json, force, out = null, settings = null, pack: packs = [], answers = null } = given
      code = await reviewCommand(folder, { json, detail, out, force, settings, packs, answers }, terminal)
    })

  program
    .command('check')
    .description('check a letter before it goes out: false absences, doses, quantities, sides, dates, citations')
    .argument('<letter...>', 'letters (PDF or text; folders are walked; - is standard input) or determination.json')
    .option('--records <dir>', 'the case file; without it a letter is held against its own case summary')
    .option('--json', 'one JSON document a line on standard output', false)
    .option('--full', 'print notes too, and what was set aside', false)
    .option('--html <file>', 'write a report: the letter beside the record')
    .option('--sarif <file>', 'write the findings as SARIF 2.1.0')
    .option('--suppressions <file>', 'findings set aside: [{ "finding": "code@item:sum", "reason": "…", "by": "…" }]')
    .option('--as-of <date>', 'take this day (YYYY-MM-DD) as today', readDay)
    .addHelpText(
      'after',
      '\nExit code 1: a file could not be read, or a letter has an error that was not set aside with a reason.\n\nExample:\n  imr check letter.pdf --records casefolder/records --html report.html',
    )
    .action(
      async (
        files: string[],
        given: {
          json: boolean
          full: boolean
          records?: string
          html?: string
          sarif?: string
          suppressions?: string
        },
      ) => {
        const { checkCommand } = await import('./check-command.ts')
        const { records = null, html = null, sarif = null, suppressions = null, json, full } = given
        code = await checkCommand(files, { json, full, records, html, sarif, suppressions }, terminal)
      },
    )

  program
    .command('letter')
    .description('write the letter of decided determinations (PDF, HTML, text) and the worker’s cover page')
    .argument('<determination...>', 'determination.json, or folders of them; every item decided (- is standard input)')
    .option('--out <dir>', 'write into this folder (default: beside the determination)')
    .option('--settings <file>', 'letterhead, notice of appeal rights and annex (else OPENIMR_SETTINGS, openimr.json)')
    .option('--json', 'one JSON document a line on standard output', false)
    .option('--as-of <date>', 'take this day (YYYY-MM-DD) as today', readDay)
    .addHelpText(
      'after',
      '\nExample:\n  imr letter determination.json --out letters\n\nFiles of the same name are replaced.',
    )
    .action(async (files: string[], given: { out?: string; settings?: string; json: boolean }) => {
      const { letterCommand } = await import('./letter-command.ts')
      code = await letterCommand(
        files,
        { out: given.out ?? null, settings: given.settings ?? null, json: given.json },
        terminal,
      )
    })

  program
    .command('find')
    .description('search the records of a case, under every name a thing is known by')
    .argument('<words...>', 'what to look for, e.g. "urine drug screen"')
    .requiredOption('--records <dir>', 'the records, or the whole case folder')
    .option('--limit <number>', 'most passages to show', (text) => Math.max(1, Math.min(500, Number(text) || 12)), 12)
    .option('--json', 'one JSON document on standard output', false)
    .addHelpText('after', '\nExample:\n  imr find "home exercise program" --records casefolder/records')
    .action(async (words: string[], options: { records: string; json: boolean; limit: number }) => {
      const { findCommand } = await import('./find-command.ts')
      code = await findCommand(words, options, terminal)
    })

  program
    .command('appeal-packet')
    .description('what an appeal of a letter would rest on: the wrong fact, its page, the ground and the clock')
    .argument('<letter...>', 'determination letters (PDF or text)')
    .requiredOption('--records <dir>', 'the case file that was submitted for review')
    .option('--issued <date>', 'the day the determination was sent (default: its decision date)', readDay)
    .addOption(
      new Option('--served <way>', 'how it was sent')
        .choices(['mail', 'electronic', 'fax', 'personal'])
        .default('mail'),
    )
    .option('--state <code>', 'state of the address it was sent to, e.g. CA')
    .option('--html <file>', 'write it as a page to print')
    .option('--json', 'one JSON document a line on standard output', false)
    .option('--as-of <date>', 'take this day (YYYY-MM-DD) as today', readDay)
    .addHelpText('after', '\nExample:\n  imr appeal-packet letter.pdf --records casefolder/records --issued 2016-07-20')
    .action(
      async (
        files: string[],
        given: {
          json: boolean
          records: string
          html?: string
          issued?: CivilDate
          served: 'mail' | 'electronic' | 'fax' | 'personal'
          state?: string
        },
      ) => {
        const { appealPacketCommand } = await import('./appeal-packet.ts')
        const { html = null, issued = null, state = null } = given
        code = await appealPacketCommand(files, { ...given, html, issued, state }, terminal)
      },
    )

  program
    .command('doctor')
    .description('look at what a server needs on this machine: database and its durability, documents, OCR, space')
    .option('--json', 'one JSON document on standard output', false)
    .action(async ({ json }: { json: boolean }) => {
      const { doctorCommand } = await import('./doctor.ts')
      code = await doctorCommand(json, terminal)
    })

  program
    .command('file')
    .description('file a case in the installation: a case folder, a ZIP of one, or a bundle with its application')
    .argument('<case>', 'folder with application.json, ZIP, or PDF bundle')
    .requiredOption('--as <email>', 'the account that files')
    .option('--party <email...>', 'accounts of the other parties', [])
    .option('--application <file>', 'application.json of a bundle')
    .option('--key <key>', 'the same key is the same filing (default: made from what is filed)')
    .option('--json', 'one JSON document on standard output', false)
    .addHelpText('after', '\nExample:\n  imr file examples/cases/lumbar-mri-and-therapy --as worker.one@demo.example')
    .action(
      async (
        path: string,
        given: { as: string; party: string[]; application?: string; key?: string; json: boolean },
      ) => {
        const { fileCommand } = await import('./file-command.ts')
        const { as, party: parties, application = null, key = null, json } = given
        code = await fileCommand(path, { as, parties, application, key, json }, terminal)
      },
    )

  program
    .command('account')
    .description(
      'open an account of the installation, close it, or give it another password; passwords are printed once',
    )
    .argument('<email>', 'address to sign in with')
    .option('--role <role>', 'of a new account: employee, claims administrator, coordinator, reviewer, quality, …')
    .option('--name <name>', 'of a new account: name of the person, for the organization alone')
    .addOption(new Option('--close', 'close it, and end its sessions').conflicts(['reopen', 'newPassword']))
    .addOption(new Option('--reopen', 'open it again').conflicts('newPassword'))
    .option('--new-password', 'another password, for somebody who lost theirs')
    .action(async (email: string, given: AccountOptions, command: Command) => {
      const task = accountTask(given)
      if (task === null) command.error("error: a new account needs '--role <role>' and '--name <name>'")
      const { accountCommand } = await import('./account-command.ts')
      code = await accountCommand(email, task, terminal)
    })

  addOperations(program, version, terminal, (exit) => {
    code = exit
  })
  addPanel(program, terminal, (exit) => {
    code = exit
  })
  addProofs(program, terminal, (exit) => {
    code = exit
  })

  if (servers !== null) {
    const level = new Option('--log <level>', 'how much is logged, on standard error')
      .choices(['silent', 'error', 'warn', 'info', 'debug'])
      .default('info')
    program
      .command('serve')
      .description('answer the HTTP API (docs/api.md), and do the jobs of the installation, until it is stopped')
      .option('--host <address>', 'address to listen at', '127.0.0.1')
      .option('--port <number>', 'port to listen at', readPort, 8610)
      .option('--no-worker', 'leave the jobs to "imr worker" processes')
      .option('--allow-unsafe', 'start although the database may lose acknowledged changes', false)
      .addOption(level)
      .addHelpText('after', '\nDatabase, documents, mail and settings: docs/operations.md.')
      .action(async (given: { host: string; port: number; worker: boolean; allowUnsafe: boolean; log: string }) => {
        const { host, port, worker, allowUnsafe, log: logLevel } = given
        code = await servers.serve({ host, port, worker, allowUnsafe, logLevel }, terminal)
      })

    program
      .command('worker')
      .description(
        'do the jobs of the installation until it is stopped: read papers, draft, check, issue, send, watch clocks',
      )
      .addOption(level)
      .action(async ({ log }: { log: string }) => {
        code = await servers.work(log, terminal)
      })

    program
      .command('demo')
      .description('serve a demonstration: made-up people and cases in every state, on a simulated day of 2016')
      .option('--port <number>', 'port to listen at, on this machine only', readPort, 8610)
      .option('--fill', 'fill the database and do not serve', false)
      .addHelpText('after', '\nIt lives in a home of its own, unless OPENIMR_HOME or DATABASE_URL names an empty one.')
      .action(async ({ port, fill }: { port: number; fill: boolean }) => {
        code = await servers.demo(port, fill, terminal)
      })
  }

  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
  return code
}

/** Commands that the composition root brings, because they need the HTTP door, or all of them. */
export type Servers = {
  readonly serve: (
    options: {
      readonly host: string
      readonly port: number
      readonly worker: boolean
      readonly allowUnsafe: boolean
      readonly logLevel: string
    },
    terminal: Terminal,
  ) => Promise<number>
  readonly work: (logLevel: string, terminal: Terminal) => Promise<number>
  readonly demo: (port: number, fillOnly: boolean, terminal: Terminal) => Promise<number>
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be a number from 0 to 65535.')
  return port
}

type ReviewFlags = {
  readonly json: boolean
  readonly brief: boolean
  readonly full: boolean
  readonly force: boolean
  readonly out?: string
  readonly settings?: string
  readonly pack?: readonly string[]
  readonly answers?: string
}

/** ISO only: `--as-of` is written by programs, and 03/04/2016 is read two ways. */
function readDay(text: string): CivilDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const day = match && civilDate(Number(match[1]), Number(match[2]), Number(match[3]))
  if (!day) throw new InvalidArgumentError('It must be a day of the calendar, written YYYY-MM-DD.')
  return day
}

type AccountOptions = {
  readonly role?: string
  readonly name?: string
  readonly close?: true
  readonly reopen?: true
  readonly newPassword?: true
}

/** Null where a new account is wanted and not described. */
function accountTask({ role, name, close, reopen, newPassword }: AccountOptions): AccountTask | null {
  if (close) return { kind: 'close' }
  if (reopen) return { kind: 'reopen' }
  if (newPassword) return { kind: 'new-password' }
  return role === undefined || name === undefined ? null : { kind: 'open', role, name }
}
