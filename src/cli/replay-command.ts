import type { Agreement, Compared } from '../review/index.ts'
import { forEachLetter } from './letters.ts'
import { count, type Terminal } from './terminal.ts'

type ReplayedItem = Compared & {
  readonly request: string
  /** The drug's class, or the kind of service. */
  readonly category: string
  /** It hangs on another item of its letter. */
  readonly dependent: boolean
}

/**
 * `imr replay LETTER…`: what the criteria lean to when a letter's own case summary is the only record, beside what the
 * physician decided; and how far they agree, as the rules are and without those taken from the letter itself.
 */
export async function replayCommand(paths: readonly string[], json: boolean, terminal: Terminal): Promise<number> {
  const { agreementOf, categoryOf, replay } = await import('../review/index.ts')
  const asIs: ReplayedItem[] = []
  const withoutOwn: ReplayedItem[] = []
  const failed = await forEachLetter(paths, json, terminal, ({ file, reading }) => {
    const letter = reading.value
    const replayed = (leaveOut: boolean): ReplayedItem[] => {
      const reviewed = replay(letter, leaveOut).items
      return letter.items.flatMap(({ request, decision, dependsOn }, i) => {
        const item = reviewed[i]
        if (item === undefined) return []
        const { leaning, ground } = item.lean
        return [
          { request, decision, leaning, ground, category: categoryOf(item.subject), dependent: dependsOn !== null },
        ]
      })
    }
    const items = replayed(false)
    asIs.push(...items)
    withoutOwn.push(...replayed(true))
    if (json) terminal.output.write(`${JSON.stringify({ file, caseNumber: letter.caseNumber, items })}\n`)
    else terminal.output.write(`${letter.caseNumber ?? file}\n${items.map((item) => lineOf(item, terminal)).join('')}`)
  })
  const [all, without] = [tablesOf(asIs, agreementOf), tablesOf(withoutOwn, agreementOf)]
  if (json) terminal.output.write(`${JSON.stringify({ allRules: all, withoutOwnRules: without })}\n`)
  else {
    terminal.output.write(`\n${printTables('With all rules', all)}\n`)
    terminal.output.write(
      printTables('Without the rules taken from each letter itself (the figures that count)', without),
    )
  }
  return failed === 0 ? 0 : 1
}

const share = (part: number, whole: number): string => (whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`)

function lineOf({ request, decision, leaning, ground }: ReplayedItem, { colour }: Terminal): string {
  const shown = leaning === 'undetermined' ? colour.dim(leaning) : leaning
  return `  ${decision.padEnd(10)} ${shown.padEnd(12)} ${(ground ?? '').padEnd(22)} ${request.slice(-90)}\n`
}

type Tables = {
  readonly agreement: Agreement
  /** Without what could not be established and without items that hang on another: what the rules themselves say. */
  readonly settledByRules: Agreement
  readonly byGround: Readonly<Record<string, Agreement>>
  readonly byCategory: Readonly<Record<string, Agreement>>
}

function tablesOf(items: readonly ReplayedItem[], agreementOf: (items: readonly Compared[]) => Agreement): Tables {
  const by = (name: (item: ReplayedItem) => string): Record<string, Agreement> => {
    const names = [...new Set(items.map(name))]
    const groups = names.map((each) => [each, agreementOf(items.filter((item) => name(item) === each))] as const)
    return Object.fromEntries(groups.toSorted(([, a], [, b]) => b.items - a.items))
  }
  return {
    agreement: agreementOf(items),
    settledByRules: agreementOf(
      items.filter(({ ground, dependent }) => ground !== 'support-not-documented' && !dependent),
    ),
    byGround: by(({ ground }) => ground ?? 'undetermined'),
    byCategory: by(({ category }) => category),
  }
}

const LEANINGS = ['uphold', 'overturn', 'undetermined'] as const

function printTables(title: string, { agreement, settledByRules, byGround, byCategory }: Tables): string {
  const row = (decision: 'Upheld' | 'Overturned'): string =>
    `  ${decision.padEnd(12)}${LEANINGS.map((leaning) => String(agreement.confusion[decision][leaning]).padStart(14)).join('')}`
  const { Upheld, Overturned } = agreement.confusion
  return [
    title,
    `  ${''.padEnd(12)}${['leans uphold', 'overturn', 'undetermined'].map((head) => head.padStart(14)).join('')}`,
    row('Upheld'),
    row('Overturned'),
    `  ${line(agreement)}`,
    `  leaning to uphold is right in ${share(Upheld.uphold, Upheld.uphold + Overturned.uphold)}, to overturn in ${share(Overturned.overturn, Upheld.overturn + Overturned.overturn)}`,
    `  always uphold would be right in ${agreement.alwaysUphold === null ? 'none' : share(agreement.alwaysUphold * agreement.items, agreement.items)}`,
    `  apart from what could not be established and from dependent items: ${line(settledByRules)}`,
    ...section('by ground', byGround),
    ...section('by category', byCategory),
    '',
  ].join('\n')
}

const line = ({ items, leaning, agree, kappa }: Agreement): string =>
  `${leaning} of ${count(items, 'item')} lean (${share(leaning, items)}), undetermined ${share(items - leaning, items)}; ${share(agree, leaning)} of these as the physician decided; kappa ${kappa === null ? 'not defined' : kappa.toFixed(2)}`

/** One row a group: items, those that lean, those that lean as decided, and the overturned ones. */
function section(title: string, groups: Readonly<Record<string, Agreement>>): readonly string[] {
  const all = Object.entries(groups)
  const rare = all.length > 12 ? all.filter(([, { items }]) => items < 3) : []
  const row = (name: string, of: readonly Agreement[]): string => {
    const sum = (each: (agreement: Agreement) => number): string =>
      String(of.reduce((total, agreement) => total + each(agreement), 0)).padStart(11)
    const overturned = ({ confusion }: Agreement): number =>
      LEANINGS.reduce((total, leaning) => total + confusion.Overturned[leaning], 0)
    return `  ${name.slice(0, 34).padEnd(36)}${sum(({ items }) => items)}${sum(({ leaning }) => leaning)}${sum(({ agree }) => agree)}${sum(overturned)}`
  }
  const rows = [
    ...all.filter((each) => !rare.includes(each)).map(([name, agreement]) => row(name, [agreement])),
    ...(rare.length === 0
      ? []
      : [
          row(
            `${rare.length} rarer ones`,
            rare.map(([, agreement]) => agreement),
          ),
        ]),
  ]
  const heads = ['items', 'lean', 'as decided', 'overturned'].map((head) => head.padStart(11)).join('')
  return ['', `  ${title.padEnd(36)}${heads}`, ...rows]
}
