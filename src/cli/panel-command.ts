import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { DeterminationFile } from '../letter/index.ts'
import type { DrawProof } from '../panel/index.ts'
import { withInstallation } from './installation-here.ts'
import { count, printable, type Terminal } from './terminal.ts'

/** Adds the commands of the panel of reviewers. `done` takes the exit code. */
export function addPanel(program: Command, terminal: Terminal, done: (code: number) => void): void {
  const panel = program.command('panel').description('the panel of reviewers: take it in, write it out, check a draw')
  panel
    .command('import')
    .description('take credential files in from CSV (docs/panel.md); what is left out is told with its line')
    .argument('<file>', 'the CSV file, - for standard input')
    .option('--json', 'one JSON document on standard output', false)
    .action(async (file: string, { json }: { json: boolean }) => done(await importCommand(file, json, terminal)))
  panel
    .command('export')
    .description('write the panel as CSV, as it is taken in; it names reviewers and stays inside the organization')
    .action(async () => done(await writeOut(terminal, 'panelFile')))
  panel
    .command('log')
    .description('write the log of cases that accreditation asks for, nine fields a case, as CSV')
    .action(async () => done(await writeOut(terminal, 'caseLog')))
  panel
    .command('verify')
    .description('check the proof of a draw, as GET /api/cases/ID/draws gives it; needs no installation')
    .argument('<file>', 'the JSON of one draw, of its proof, or of a list of draws')
    .option('--json', 'one JSON document on standard output', false)
    .action(async (file: string, { json }: { json: boolean }) => done(await verifyCommand(file, json, terminal)))
  panel
    .command('joint')
    .description('what several reviewers come to on each item: the majority, and where they are even, the service')
    .argument('<files...>', 'their decided determinations of one case (determination.json)')
    .option('--json', 'one JSON document on standard output', false)
    .action(async (files: string[], { json }: { json: boolean }) => done(await jointCommand(files, json, terminal)))
}

const ACTOR = { account: null, system: 'command line' }

const fail = (terminal: Terminal, message: string): number => {
  terminal.errors.write(`imr: ${printable(message)}\n`)
  return 1
}

async function textOf(file: string, terminal: Terminal): Promise<string | null> {
  try {
    if (file !== '-') return await readFile(file, 'utf8')
    const parts: Buffer[] = []
    for await (const part of terminal.input) parts.push(Buffer.from(part as Uint8Array))
    return Buffer.concat(parts).toString('utf8')
  } catch {
    fail(terminal, `${file}: cannot be read`)
    return null
  }
}

/** Exit code 1 where anything was left out: half a panel is not what was asked for. */
async function importCommand(file: string, json: boolean, terminal: Terminal): Promise<number> {
  const csv = await textOf(file, terminal)
  if (csv === null) return 1
  return withInstallation(terminal, async (installation) => {
    const { attempt, storePanel } = await import('../service/index.ts')
    const stored = await attempt(() => storePanel(installation, ACTOR, csv))
    if (!stored.ok) return fail(terminal, `${file}: ${stored.refused.message} ${stored.refused.todo}`)
    const { changed, unchanged, warnings } = stored.value
    if (json) terminal.output.write(`${JSON.stringify({ file, changed, unchanged, warnings })}\n`)
    else {
      const files = count(changed, 'credential file', 'credential files')
      terminal.output.write(`${files} changed, ${unchanged} as before.\n`)
    }
    for (const { code, message } of warnings)
      terminal.errors.write(`imr: ${printable(file)}: ${printable(message)} [${code}]\n`)
    return warnings.length === 0 ? 0 : 1
  })
}

const writeOut = (terminal: Terminal, what: 'panelFile' | 'caseLog'): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const service = await import('../service/index.ts')
    terminal.output.write(await service[what](installation, ACTOR))
    return 0
  })

async function verifyCommand(file: string, json: boolean, terminal: Terminal): Promise<number> {
  const text = await textOf(file, terminal)
  if (text === null) return 1
  const proofs = proofsIn(text)
  if (proofs === null || proofs.length === 0) return fail(terminal, `${file}: holds no proof of a draw`)
  const { createHash } = await import('node:crypto')
  const { faultsOf } = await import('../panel/index.ts')
  const sha256 = (each: string): string => createHash('sha256').update(each, 'utf8').digest('hex')
  const checked = proofs.map((proof) => ({ proof, faults: faultsOf(proof, sha256) }))
  for (const { proof, faults } of checked) {
    const { caseNumber, draw, chosen, candidates, commitment } = proof
    if (json) {
      terminal.output.write(`${JSON.stringify({ file, caseNumber, draw, chosen, commitment, faults })}\n`)
      continue
    }
    const named = printable(`${caseNumber}, draw ${draw}`)
    const said = faults.length > 0 ? faults.join(' ') : `as documented: ${chosen} of ${candidates.length}.`
    terminal.output.write(`${named}: ${printable(said)}\n`)
    if (faults.length === 0)
      terminal.output.write(`  Compare the commitment with the one published before: ${commitment}\n`)
  }
  return checked.every(({ faults }) => faults.length === 0) ? 0 : 1
}

/** Proofs in whatever shape the API gave them; null where it is none of them. */
function proofsIn(text: string): readonly DrawProof[] | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  const proofs = list.flatMap((each): unknown[] => {
    if (!isFields(each)) return [each]
    return 'proof' in each ? (each['proof'] === null ? [] : [each['proof']]) : [each]
  })
  return proofs.every(isProof) ? proofs : null
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isProof = (value: unknown): value is DrawProof =>
  isFields(value) &&
  value['algorithm'] === 'openimr-draw-1' &&
  Number.isInteger(value['draw']) &&
  ['caseNumber', 'commitment', 'seed', 'chosen'].every((name) => typeof value[name] === 'string') &&
  Array.isArray(value['candidates']) &&
  value['candidates'].every((each) => typeof each === 'string')

async function jointCommand(files: readonly string[], json: boolean, terminal: Terminal): Promise<number> {
  const { readDeterminationFile, printProblem } = await import('../letter/index.ts')
  const { jointDecision } = await import('../panel/index.ts')
  const determinations: DeterminationFile[] = []
  for (const file of files) {
    const text = await textOf(file, terminal)
    if (text === null) return 1
    const read = readDeterminationFile(text)
    if (!read.ok) return fail(terminal, `${file}: ${read.problems.map(printProblem).join(' ')}`)
    determinations.push(read.value)
  }
  const [first] = determinations
  if (first === undefined) return fail(terminal, 'there is no determination')
  const requests = JSON.stringify(first.items.map(({ request }) => request))
  const same = determinations.every(
    (each) =>
      each.case.caseNumber === first.case.caseNumber &&
      JSON.stringify(each.items.map(({ request }) => request)) === requests,
  )
  if (!same) return fail(terminal, 'the determinations are not of one case with the same items')
  const items = first.items.map(({ request }, at) => {
    const decisions = determinations.flatMap(({ items: each }) => each[at]?.decision ?? [])
    return { item: at + 1, request, joint: decisions.length === files.length ? jointDecision(decisions) : null }
  })
  if (items.some(({ joint }) => joint === null)) return fail(terminal, 'an item is not decided by every reviewer')
  if (json) {
    terminal.output.write(`${JSON.stringify({ caseNumber: first.case.caseNumber, reviewers: files.length, items })}\n`)
    return 0
  }
  for (const { item, request, joint } of items) {
    const differ = joint?.split === true ? '; they differ: each analysis is disclosed (Labor Code 4610.6(f))' : ''
    terminal.output.write(
      `${item}. ${printable(request)}: ${joint?.decision} (${joint?.upheld} to uphold, ${joint?.overturned} to overturn${differ})\n`,
    )
  }
  return 0
}
