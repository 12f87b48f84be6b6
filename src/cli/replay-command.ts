import type { Agreement, Compared, Ground, Leaning } from '../review/index.ts'
import { forEachLetter } from './letters.ts'
import { count, type Terminal } from './terminal.ts'

type ReplayedItem = Compared & { readonly request: string }

/**
 * `imr replay LETTER…`: what the criteria lean to when a letter's own case summary is the only record, beside what the
 * physician decided; and how far they agree, as the rules are and without those taken from the letter itself.
 */
export async function replayCommand(paths: readonly string[], json: boolean, terminal: Terminal): Promise<number> {
  const { agreementOf, replay } = await import('../review/index.ts')
  const asIs: ReplayedItem[] = []
  const withoutOwn: ReplayedItem[] = []
  const failed = await forEachLetter(paths, json, terminal, ({ file, reading }) => {
    const letter = reading.value
    const items = replayed(letter.items, replay(letter, false).items)
    asIs.push(...items)
    withoutOwn.push(...replayed(letter.items, replay(letter, true).items))
    if (json) terminal.output.write(`${JSON.stringify({ file, caseNumber: letter.caseNumber, items })}\n`)
    else terminal.output.write(`${letter.caseNumber ?? file}\n${items.map((item) => lineOf(item, terminal)).join('')}`)
  })
  const agreement = agreementOf(asIs)
  const without = agreementOf(withoutOwn)
  if (json) terminal.output.write(`${JSON.stringify({ agreement, withoutOwnRules: without })}\n`)
  else {
    terminal.output.write(`\n${table('With all rules', agreement, asIs)}\n`)
    terminal.output.write(
      table('Without the rules taken from each letter itself (the figures that count)', without, withoutOwn),
    )
  }
  return failed === 0 ? 0 : 1
}

type Reviewed = readonly { readonly lean: { readonly leaning: Leaning; readonly ground: Ground | null } }[]

function replayed(
  items: readonly { request: string; decision: Compared['decision'] }[],
  reviewed: Reviewed,
): ReplayedItem[] {
  return items.map(({ request, decision }, i) => ({
    request,
    decision,
    leaning: reviewed[i]?.lean.leaning ?? 'undetermined',
    ground: reviewed[i]?.lean.ground ?? null,
  }))
}

function lineOf({ request, decision, leaning, ground }: ReplayedItem, { colour }: Terminal): string {
  const shown = leaning === 'undetermined' ? colour.dim(leaning) : leaning
  return `  ${decision.padEnd(10)} ${shown.padEnd(12)} ${(ground ?? '').padEnd(22)} ${request.slice(-90)}\n`
}

const share = (part: number, whole: number): string => (whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`)

function table(title: string, agreement: Agreement, items: readonly ReplayedItem[]): string {
  const { confusion, kappa } = agreement
  const row = (decision: 'Upheld' | 'Overturned'): string =>
    `  ${decision.padEnd(12)}${(['uphold', 'overturn', 'undetermined'] as const).map((leaning) => String(confusion[decision][leaning]).padStart(14)).join('')}`
  const grounds = [...new Set(items.map(({ ground }) => ground))]
    .filter((ground) => ground !== null)
    .map((ground) => {
      const of = items.filter((item) => item.ground === ground)
      const upheld = of.filter(({ decision }) => decision === 'Upheld').length
      return `  ${ground.padEnd(24)}${String(upheld).padStart(8)} upheld${String(of.length - upheld).padStart(8)} overturned`
    })
  return [
    title,
    `  ${''.padEnd(12)}${['leans uphold', 'overturn', 'undetermined'].map((head) => head.padStart(14)).join('')}`,
    row('Upheld'),
    row('Overturned'),
    `  ${count(agreement.leaning, 'item')} of ${agreement.items} lean (${share(agreement.leaning, agreement.items)}); ${share(agreement.agree, agreement.leaning)} of these as the physician decided; kappa ${kappa === null ? 'not defined' : kappa.toFixed(2)}`,
    `  always uphold would be right in ${agreement.alwaysUphold === null ? 'none' : share(agreement.alwaysUphold * agreement.items, agreement.items)}`,
    ...grounds,
    '',
  ].join('\n')
}
